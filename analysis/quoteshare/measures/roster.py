"""Who has a row of their own in a measure: my list or everybody, one by one or by party.

It chooses rows and never the denominator: whoever has no row is counted in one of the last rows,
``others, named``, ``no single person`` or ``unknown``, so that each table closes to all that was
counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

import pandas as pd

from quoteshare.measures.corpus import facts
from quoteshare.measures.counting import speaker_names
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING, CLOSING_NAMES, NO_PERSON, NOT_GIVEN, OTHERS, UNKNOWN
from quoteshare.tables.tables import Tables

Who = Literal["listed", "all"]
UNITS = ("party", "group", "pronouns")  # columns of actors that rows can stand for
_RANKS = ["n_quoted_words", "n_quoted", "n_attributions"]


class Roster(NamedTuple):
    """The rows of a measure, and whose words go into which.

    Attributes
    ----------
    rows : DataFrame
        ``actor_id``, ``speaker``, ``status``, and a column `unit` where rows are parties.
    row_of : dict
        The row of each speaker who does not go with ``OTHERS``, by key.
    names : DataFrame
        What `speaker_names` gives, each ``name`` that of `name_of`.
    name_of : dict
        The name of each actor and each speaker, by id, as `told_apart` gives them.
    who : str
        ``"listed"`` or ``"all"``.
    unit : str or None
        ``"party"``, ``"group"`` or ``"pronouns"`` where these are the rows.
    complete : bool
        Whether every cell has all rows, also of those who are not quoted there.
    """

    rows: pd.DataFrame
    row_of: dict[str, str]
    names: pd.DataFrame
    name_of: dict[str, str]
    who: Who
    unit: str | None
    complete: bool

    def place(self, keys: pd.Series) -> pd.Series:
        """Return the row of each speaker."""
        return keys.map(self.row_of).fillna(OTHERS).astype(object)

    def placed(self, counted: pd.DataFrame) -> pd.DataFrame:
        """Return counted quotes with their row as ``key``, and its name as ``speaker``."""
        key = self.place(counted["key"])
        return counted.assign(key=key, speaker=key.map(self.labels()))

    def labels(self) -> dict[str, str]:
        """Return what rows are called, by id."""
        return dict(zip(self.rows["actor_id"], self.rows["speaker"], strict=True))

    def named(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table by ``actor_id`` with the other columns of `rows` behind it."""
        at = list(table.columns).index("actor_id")
        about = self.rows.set_index("actor_id")
        for n, column in enumerate(about.columns, 1):
            table.insert(at + n, column, table["actor_id"].map(about[column]))
        return table

    def n_others(self) -> int:
        """Return how many speakers by name share the row ``others, named``."""
        return int((~self.names["key"].isin(self.row_of.keys())).sum())

    def told(self, table: pd.DataFrame, tables: Tables) -> pd.DataFrame:
        """Return a measure with what has to be said of its rows in ``attrs`` (codebook)."""
        selected = tables.run.get("selected", {})
        table.attrs.update(
            who=self.who,
            unit=self.unit,
            n_others=self.n_others(),
            min_p=selected.get("min_p"),
            note=" ".join(filter(None, (self._rows_told(), cut_told(tables)))),
            **facts(tables),
        )
        return table

    def _rows_told(self) -> str:
        others, own = self.n_others(), self.rows["status"]
        shared = f"{others:,} {'other speaker' if others == 1 else 'other speakers'} by name"
        shared += f" {'is' if others == 1 else 'are'} counted under “{CLOSING_NAMES[OTHERS]}”."
        if self.unit:
            first = f"Rows stand for the {self.unit} of those on the list."
        elif self.who == "listed":
            first = f"Rows stand for {(own == 'listed').sum():,} on the list."
        else:
            first = ""
        return " ".join(filter(None, (first, shared * bool(others))))


def cut_told(tables: Tables) -> str:
    """Say which attributions ``Tables.select(min_p=…)`` left out; empty: none."""
    if (least := tables.run.get("selected", {}).get("min_p")) is None:
        return ""
    return (
        f"Attributions with a probability below {least:g} are left out; those whose probability "
        "is not known stay."
    )


def split_by(by: str | Sequence[str] | None) -> tuple[list[str], str | None]:
    """Part what a measure is by: columns of articles, and what rows stand for if not actors."""
    given = [by] if isinstance(by, str) else list(by or ())
    units = [name for name in given if name in UNITS]
    if len(units) > 1:
        raise ValueError(f"by is {given}; rows can stand for one of {', '.join(units)} at a time.")
    return [name for name in given if name not in UNITS], next(iter(units), None)


def one_cell(by: str | Sequence[str] | None) -> tuple[str | None, str | None]:
    """Part what a measure of one column of articles is by."""
    cells, unit = split_by(by)
    if len(cells) > 1:
        raise ValueError(f"by is {cells}; give one column of articles, and party or group.")
    return next(iter(cells), None), unit


def roster_of(
    tables: Tables,
    who: str | None,
    unit: str | None = None,
    top: int | None = None,
    *,
    nested: bool = False,
    whole_list: bool = False,
) -> Roster:
    """Settle who has a row of their own.

    Parameters
    ----------
    tables : Tables
    who : str, optional
        ``"listed"``, those of the actor file, or ``"all"``; the list where there is one when left
        out.
    unit : str, optional
        ``"party"``, ``"group"`` or ``"pronouns"``: one row for all of the list who have the same.
    top : int, optional
        Only so many, those with most quoted words, then most quotes; all when left out.
    nested : bool
        Count quotations inside others' words too.
    whole_list : bool
        The list is never cut to the `top`: only others are.

    Raises
    ------
    ValueError
        If `who` is neither, the tables have no list, or nobody on it has a `unit`.
    """
    actors = tables.actors
    wanted = ["actor_id", "name", "listed", *([unit] if unit else [])]
    require_columns(actors, wanted, "The actors table of extract()")
    listed = actors[actors["listed"].astype(bool)]
    if who not in (None, "listed", "all"):
        raise ValueError(f"who is {who!r}; give 'listed' or 'all'.")
    if listed.empty and (who == "listed" or unit):
        raise ValueError(
            "The tables have no list of actors. Give one to extract(…, actors=…), or who='all'."
        )
    chosen: Who = "all" if listed.empty or who == "all" else "listed"
    names = speaker_names(tables, nested)
    name_of = names_of(actors, names)
    names = names.assign(name=names["key"].map(name_of).astype(names["name"].dtype))
    if unit:
        rows, row_of = _of_units(listed, unit, top, names)
    else:
        rows, row_of = _of_actors(listed, names, name_of, chosen, top, whole_list)
    closing = [key for key in CLOSING if key != NOT_GIVEN]
    last = pd.DataFrame({"actor_id": closing, "status": closing})
    last["speaker"] = last["actor_id"].map(CLOSING_NAMES)
    rows = pd.concat([rows, last], ignore_index=True)[["actor_id", "speaker", "status"]]
    if unit:
        rows[unit] = rows["speaker"]
    complete = chosen == "listed" or top is not None or unit is not None
    row_of |= {NO_PERSON: NO_PERSON, UNKNOWN: UNKNOWN}
    return Roster(rows, row_of, names, name_of, chosen, unit, complete)


def names_of(actors: pd.DataFrame, names: pd.DataFrame) -> dict[str, str]:
    """Return a name of its own for each actor and each speaker, by id.

    Those on the list are called what it calls them, others what most articles call them.
    """
    listed = actors[actors["listed"].astype(bool)]
    tables = [(actors, "actor_id"), (names, "key"), (listed, "actor_id")]
    name_of: dict[str, str] = {}
    for table, key in tables:
        name_of |= dict(zip(table[key], table["name"], strict=True))
    return told_apart(name_of, bodies=names.loc[names["body"].notna(), "key"])


def told_apart(name_of: Mapping[str, str], bodies: Collection[str] = ()) -> dict[str, str]:
    """Return names by id, with the id behind a name that several bear or a closing row has.

    Tables are summed and drawn by name: two of one name would become one person.

    Parameters
    ----------
    name_of : mapping of str to str
        The name of each actor and each speaker, by id.
    bodies : collection of str
        Ids that are the names of bodies in no list; of several of a name they keep it.

    Examples
    --------
    >>> told_apart({"smith-uk": "John Smith", "smith-us": "John Smith", "ann": "Ann Lee"})
    {'smith-uk': 'John Smith (smith-uk)', 'smith-us': 'John Smith (smith-us)', 'ann': 'Ann Lee'}
    """
    bearers = Counter(name for key, name in name_of.items() if key not in CLOSING)
    bearers.update(CLOSING_NAMES.values())
    shared = {name for name, n in bearers.items() if n > 1}
    plain = {*bodies} - {*CLOSING_NAMES.values()}

    def apart(key: str, name: str) -> str:
        if key in CLOSING or name not in shared:
            return name
        return key if key in plain else f"{name} ({key})"

    return {key: apart(key, name) for key, name in name_of.items()}


def _of_actors(
    listed: pd.DataFrame,
    names: pd.DataFrame,
    name_of: Mapping[str, str],
    who: Who,
    top: int | None,
    whole_list: bool,
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the rows of persons and bodies, the list first, in its order."""
    own = list(listed["actor_id"])
    ranking = list(names.sort_values(_RANKS, ascending=False, kind="stable")["key"])  # ties by key
    ranking += [key for key in own if key not in set(ranking)]  # those without a word
    of_list, keep = set(own), top if top is not None else len(ranking)
    some = [key for key in ranking if key in of_list] if who == "listed" else ranking
    some = [key for key in some if key not in CLOSING]
    if whole_list:
        some = own + ([key for key in some if key not in of_list][:keep] if who == "all" else [])
    else:
        some = some[:keep]
    keys = [key for key in own if key in set(some)] + [key for key in some if key not in of_list]
    rows = pd.DataFrame(
        {
            "actor_id": keys,
            "speaker": [name_of[key] for key in keys],
            "status": ["listed" if key in of_list else "unlisted" for key in keys],
        }
    )
    return rows, dict(zip(keys, keys, strict=True))


def _of_units(
    listed: pd.DataFrame, unit: str, top: int | None, names: pd.DataFrame
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return a row for each party of the list, by name, and one for those without."""
    given = listed.set_index("actor_id")[unit]
    if given.isna().all():
        raise ValueError(
            f"Nobody on the list has a {unit}. Put it into the actor file, under `{unit}`."
        )
    units = sorted(given.dropna().unique())
    if top is not None:
        counts = names.assign(unit=names["key"].map(given)).groupby("unit")[_RANKS].sum()
        counts = counts.reindex(units, fill_value=0)
        units = list(counts.sort_values(_RANKS, ascending=False, kind="stable").index[:top])
    ids = {name: f"{name} ({unit})" if name in CLOSING else name for name in units}
    keys = [*ids.values(), *([NOT_GIVEN] if given.isna().any() else [])]
    rows = pd.DataFrame(
        {
            "actor_id": keys,
            "speaker": [*ids, *(f"no {unit} given" for _ in keys[len(ids) :])],
            "status": [*(unit for _ in ids), *keys[len(ids) :]],
        }
    )
    row_of = {
        str(actor): NOT_GIVEN if pd.isna(name) else ids[name]
        for actor, name in given.items()
        if pd.isna(name) or name in ids
    }
    return rows, row_of


def in_order(table: pd.DataFrame, columns: Sequence[str], by: Sequence[str] = ()) -> pd.DataFrame:
    """Sort by `by`, then highest values of `columns` first, ties by name; closing rows last."""
    order = {key: place for place, key in enumerate(CLOSING, 1)}
    last = table["actor_id"].map(order).fillna(0)
    return (
        table.assign(last=last)
        .sort_values(
            [*by, "last", *columns, "speaker", "actor_id"],
            ascending=[*[True] * len(by), True, *[False] * len(columns), True, True],
            ignore_index=True,
        )
        .drop(columns="last")
    )
