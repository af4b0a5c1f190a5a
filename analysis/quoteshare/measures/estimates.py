"""Shares of voice as a coded sample corrects them, with two intervals and the reason for none.

`ratios` has the estimator, `coding` what was decided, `frozen` the machine's side. Here they meet:
speakers become columns, passages rows, and what is too thin gets no interval.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from quoteshare.measures.coding import (
    Amounts,
    Who,
    coded_amounts,
    coded_quotes,
    machine_amounts,
)
from quoteshare.measures.corpus import articles_told
from quoteshare.measures.frozen import fitted
from quoteshare.measures.ratios import MIN_CODED_ARTICLES, MIN_SHARE, Coded, Quotes, Ratios, ratios
from quoteshare.measures.roster import told_apart
from quoteshare.measures.samples import NOBODY, Code, Item, Sample, read_sample, unread
from quoteshare.tables.schema import CLOSING_NAMES, COUNT_OF, OTHERS, UNKNOWN
from quoteshare.tables.tables import Tables

_log = logging.getLogger(__name__)
Of = Literal["words", "quoted"]
_OF: dict[Of, int] = {"words": 1, "quoted": 0}
Coding = str | Path | Sample


def coded_sample(coded: Coding, tables: Tables) -> tuple[Sample, list[str]]:
    """Return a sample that fits the tables, and what has to be said of it.

    Each note is also a warning in the log, once: a report asks for the same sample many times.

    Raises
    ------
    ValueError
        If there is no such sample, or it does not fit (``frozen.fitted``).
    """
    sample = coded if isinstance(coded, Sample) else read_sample(coded)
    sample, notes = fitted(sample, tables)
    notes += sample.problems
    notes += _unread(sample.folder)
    notes += undecided(sample)
    for note in notes:
        _warn_once(str(sample.folder), note)
    return sample, notes


@cache
def _warn_once(folder: str, note: str) -> None:
    """Write a note on a sample to the log; the same words on the same folder not again."""
    _log.warning(note)


def _unread(folder: Path) -> list[str]:
    """Tell of spreadsheets that were saved since codes were last read from them."""
    late = unread(folder)
    if not late:
        return []
    return [
        f"{', '.join(late)}: saved since codes were last read, so that what is new there does not "
        f"count yet. `quoteshare accuracy {folder}` (qs.accuracy) reads "
        f"{'it' if len(late) == 1 else 'them'}."
    ]


def refuse_nested(nested: bool) -> None:
    """Refuse to correct what coders did not code: quotations inside others' words."""
    if nested:
        raise ValueError(
            "Coders marked no quotations inside others' words. Leave out nested=True, or coded."
        )


def undecided(sample: Sample) -> list[str]:
    """Tell of what stands in the way of an estimate: not coded yet, unsure, not settled."""
    counting = sample.counting()
    passages = [(item, counting.get(item.item_id)) for item in sample.passages]
    n_open = sum(code is None for _, code in passages)
    n_unsure = sum(code is not None and code.decision == "unsure" for _, code in passages)
    notes = []
    if n_open and n_open == len(passages):
        notes.append("No passage is coded yet.")
    elif n_open:
        are = "is" if n_open == 1 else "are"
        notes.append(
            f"{n_open:,} of {len(passages):,} passages {are} not coded yet; those that are coded "
            f"stand for {'it' if n_open == 1 else 'them'}, stratum by stratum."
        )
    if n_unsure:
        were = "passage was" if n_unsure == 1 else "passages were"
        notes.append(f"{n_unsure:,} {were} coded as unsure and left out.")
    return notes


def corrected_shares(
    sample: Sample,
    *,
    articles: Collection[str] | None = None,
    of: Of = "words",
    row_of: Mapping[str, str] | None = None,
    power: float | None = None,
    unsure: bool = True,
) -> pd.DataFrame:
    """Work out each speaker's share of voice as the coded passages correct it.

    Parameters
    ----------
    sample : Sample
        With codes; of an item that several coded, the settled code counts, else the first's.
    articles : ids, optional
        Of these articles only (an outlet, a month); all that could be drawn when left out.
    of : str
        ``"words"``: of all quoted words; ``"quoted"``: of all quotes with words in marks.
    row_of : mapping of speakers to rows, optional
        Whoever is not in it is one of the ``others``; everybody has a row when left out.
    power : float, optional
        How far the machine's figures are relied on (λ), from 0 to 1; chosen over all speakers,
        whoever has a row, when left out.
    unsure : bool
        Whether quotations of which a coder was unsure count.

    Returns
    -------
    DataFrame, one row per speaker
        ``actor_id``, ``found`` (the share that the machine found), ``corrected``; ``these_low``,
        ``these_high`` (95% interval for these articles: only the coding was sampled), ``like_low``
        and ``like_high`` (for articles like these: they were, too); ``power``,
        ``n_coded_articles``, ``n_coded_passages``, and ``no_interval``, the reason where there is
        none: a share under 5%, fewer than 30 coded articles, or nothing coded.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> tables = qs.extract("“We stay,” said Ann Lee.")
    >>> with TemporaryDirectory() as folder:
    ...     sample = qs.draw_sample(tables, f"{folder}/sample", n=6, coders=1)
    ...     corrected_shares(sample)["no_interval"].tolist()
    ['too few passages are coded']
    """
    data = _arrays(sample, articles, of, row_of, unsure)
    table = pd.DataFrame({"actor_id": data.keys})
    whole = data.found.sum()
    table["found"] = data.found.sum(axis=0) / whole if whole else np.nan
    n_articles = len(np.unique(data.coded.article[data.inside]))
    if data.coded.free() < 1 or not len(data.coded.y):
        table[["corrected", *_ENDS, "power"]] = np.nan
        table["n_coded_articles"], table["n_coded_passages"] = n_articles, int(data.inside.sum())
        table["no_interval"] = "too few passages are coded"
        return table
    if power is None and row_of is not None:
        power = _power(sample, articles, of, unsure)
    made = ratios(data.coded, data.found, power=power)
    table["corrected"] = made.share
    table = table.assign(**_intervals(made), power=made.power)
    table["n_coded_articles"], table["n_coded_passages"] = n_articles, int(data.inside.sum())
    table["no_interval"] = [_reason(share, n_articles) for share in made.share]
    table[list(_ENDS)] = table[list(_ENDS)].where(table["no_interval"] == "")
    return table


def _power(sample: Sample, articles: Collection[str] | None, of: Of, unsure: bool) -> float | None:
    """Choose λ over all speakers: a share must not depend on whose rows stand beside it.

    Corrections change who has a row (``top``), and so would have changed estimates.
    """
    data = _arrays(sample, articles, of, None, unsure)
    return float(ratios(data.coded, data.found).power)


def sample_shares(coded: Coding, *, top: int = 12) -> pd.DataFrame:
    """Put what was counted when a sample was drawn beside what its codes make of it.

    Needs nothing but the sample. Every article that could be drawn counts, copies too.

    Parameters
    ----------
    coded : path or Sample
    top : int
        How many speakers have a row, those with most quoted words as found; as many leaders of
        the actor file have one, too, and the rest are ``others, named``.

    Returns
    -------
    DataFrame, one row per speaker, for ``plot_share_of_voice``
        ``actor_id``, ``speaker``, ``n_articles``, ``share_words`` and ``share_quoted`` (without
        intervals: only the coding was sampled), and the corrected shares in the columns that
        `share_of_voice` gives them.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> tables = qs.extract(["“We stay,” said Ann Lee.", "It rained."])
    >>> with TemporaryDirectory() as folder:
    ...     sample = qs.draw_sample(tables, f"{folder}/sample", n=6, coders=1)
    ...     sample_shares(sample)[["speaker", "share_words"]].values.tolist()[0]
    ['Ann Lee', 1.0]
    """
    sample = coded if isinstance(coded, Sample) else read_sample(coded)
    keys = [*_shown(sample, top), NOBODY]
    names = {**told_apart(sample.design["actors"]), **CLOSING_NAMES}
    table = pd.DataFrame({"actor_id": [*keys, OTHERS]})
    table["speaker"] = [names.get(key, key) for key in table["actor_id"]]
    table["n_articles"] = sample.frame["article_id"].nunique()
    for of in _OF:
        part = corrected_shares(sample, of=of, row_of={key: key for key in keys})
        part = part.set_index("actor_id").reindex(table["actor_id"])
        table[f"share_{of}"] = part["found"].to_numpy()
        table[[f"share_{of}_low", f"share_{of}_high"]] = np.nan
        table[f"corrected_{of}"] = part["corrected"].to_numpy()
        for end in (*_ENDS, "no_interval"):
            table[f"corrected_{of}_{end}"] = part[end].to_numpy()
        table["n_coded_articles"] = part["n_coded_articles"].to_numpy()
    n_coded = len({item.article_id for item, _ in _coded_passages(sample)})
    table.attrs.update(
        coded=[*sample.problems, *_unread(sample.folder), *undecided(sample)],
        checked=_told(sample, _by_hand(n_coded)),
        corpus=_corpus_told(sample),
        scope="In the articles sampled from, copies included",
    )
    return table


def _corpus_told(sample: Sample) -> str:
    """Say which articles have an item in the sample; empty where it does not list them."""
    articles = pd.DataFrame(sample.design.get("articles") or [])
    if not {"outlet", "date"} <= {*articles}:
        return ""
    dates = pd.to_datetime(articles["date"], errors="coerce")
    return f"Sample of {articles_told(articles.assign(date=dates))}"


def _shown(sample: Sample, top: int) -> list[str]:
    """Return who has a row: those with most words as found, and the leaders that were looked for.

    A leader whom the program takes for another has no words to be ranked by. The corrected shares
    choose nobody: of many small ones the largest are so by chance.
    """
    sums = sample.frame.groupby("key")["n_quoted_words"].sum()
    ranked = [
        key for key in sums.sort_values(ascending=False, kind="stable").index if key != NOBODY
    ]
    leaders = sample.design.get("leaders", [])
    leaders = sorted(leaders, key=lambda key: (-sums.get(key, 0), key))[:top]
    kept = {*ranked[:top], *leaders}
    return [key for key in dict.fromkeys([*ranked, *leaders]) if key in kept]


def _told(sample: Sample, n_coded: str) -> str:
    note = f" {sample.design['note']}" if sample.design.get("note") else ""
    return f"Corrected by {n_coded}.{note}"


def _by_hand(n: int) -> str:
    return f"{n:,} article{'s'[: n != 1]} coded by hand"


def _n_coded(table: pd.DataFrame, by: Sequence[str]) -> str:
    """Say how many coded articles rows rest on, in all and in each cell where there are few."""
    counts = table["n_coded_articles"].fillna(0).astype(int)
    if not by:
        return _by_hand(int(counts.max()) if len(counts) else 0)
    cells = [int(n) for n in counts.groupby([table[name] for name in by], sort=False).max()]
    least, most = min(cells, default=0), max(cells, default=0)
    each = f"{least:,}" if least == most else f"{least:,} to {most:,}"
    return _by_hand(sum(cells)) + f" ({each} in each {' and '.join(by)})"


def with_corrected(
    table: pd.DataFrame,
    coded: Coding,
    tables: Tables,
    *,
    cells: pd.DataFrame,
    by: Sequence[str] = (),
    row_of: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Put corrected shares beside what a measure counted.

    Parameters
    ----------
    table : DataFrame
        With ``actor_id`` and the columns `by`.
    coded : path or Sample
    tables : Tables
        What was counted; the sample must fit them.
    cells : DataFrame
        ``article_id`` and the columns `by` of every article that was counted.
    by : columns
        What splits the articles into cells.
    row_of : mapping of speakers to rows, optional
        Where rows are not speakers but parties; else each row is its own.

    Returns
    -------
    DataFrame
        The same rows, with ``corrected_words``, ``corrected_quoted`` and for each ``_these_low``,
        ``_these_high``, ``_like_low``, ``_like_high`` and ``_no_interval``, and
        ``n_coded_articles``. ``attrs["coded"]`` lists what has to be said of the sample, and
        ``attrs["checked"]`` says on charts that it was.
    """
    told = {str(name): value for name, value in table.attrs.items()}
    sample, notes = coded_sample(coded, tables)
    row_of = row_of or {key: key for key in table["actor_id"].unique() if key != OTHERS}
    row_of = {**_typed(sample, tables, row_of), **row_of}
    groups = cells.groupby(list(by), sort=False) if by else [((), cells)]
    parts = []
    for cell, members in groups:
        ids = set(members["article_id"])
        for of in _OF:
            part = corrected_shares(sample, articles=ids, of=of, row_of=row_of)
            part["of"] = of
            for name, value in zip(by, cell, strict=True):
                part[name] = str(value)
            parts.append(part)
    found = pd.concat(parts, ignore_index=True)
    keys = [*by, "actor_id"]
    for of in _OF:
        own = found[found["of"] == of].set_index(keys)
        names = {"corrected": f"corrected_{of}"}
        names |= {end: f"corrected_{of}_{end}" for end in (*_ENDS, "no_interval")}
        table = table.join(own[list(names)].rename(columns=names), on=keys)
    own = found[found["of"] == "words"].set_index(keys)
    table = table.join(own["n_coded_articles"], on=keys)
    # Coders can't tell who is unknown from nobody: their codes are all of no single person.
    unknown = table["actor_id"] == UNKNOWN
    for of in _OF:
        columns = [f"corrected_{of}", *(f"corrected_{of}_{end}" for end in _ENDS)]
        table.loc[unknown, columns] = np.nan
    n_coded = _n_coded(table, by)
    table.attrs.update({**told, "coded": notes, "checked": _told(sample, n_coded)})
    return table


def _typed(sample: Sample, tables: Tables, row_of: Mapping[str, str]) -> dict[str, str]:
    """Return the rows of those whom a coder typed anew and corrections made actors since."""
    known = dict(zip(tables.actors["name"], tables.actors["actor_id"], strict=True))
    who = Who.of(sample)
    marks = (mark for _, code in _coded_passages(sample) for mark in code.spans)
    keys = {who.key(mark.speaker) for mark in marks}
    return {key: row_of[known[key]] for key in keys if known.get(key) in row_of}


_ENDS = ("these_low", "these_high", "like_low", "like_high")


def _intervals(made: Ratios) -> dict[str, np.ndarray]:
    these, like = made.these(), made.like()
    return {
        "these_low": these[0],
        "these_high": these[1],
        "like_low": like[0],
        "like_high": like[1],
    }


def _reason(share: float, n_articles: int) -> str:
    """Tell why there is no interval; empty where there is one."""
    if np.isnan(share):
        return "nothing is quoted there"
    if n_articles < MIN_CODED_ARTICLES:
        articles = f"{n_articles} article{'s'[: n_articles != 1]}"
        return f"{articles} coded, fewer than {MIN_CODED_ARTICLES}"
    if share < MIN_SHARE:
        return f"a share under {MIN_SHARE:.0%}"
    return ""


class _Arrays:
    """A sample as arrays: who has a column, the coded passages, what was found in each article."""

    def __init__(
        self, keys: list[str], coded: Coded, found: np.ndarray, inside: np.ndarray
    ) -> None:
        self.keys, self.coded, self.found, self.inside = keys, coded, found, inside


def _arrays(
    sample: Sample,
    articles: Collection[str] | None,
    of: Of,
    row_of: Mapping[str, str] | None,
    unsure: bool,
) -> _Arrays:
    """Put a sample into arrays; what lies outside `articles` is 0 there, not left out."""
    domain = None if articles is None else set(articles)
    ids = pd.Index(sample.frame["article_id"].unique())
    passages = _coded_passages(sample)
    who = Who.of(sample)
    y = [
        _inside(item, domain, coded_amounts(item, code, who, unsure=unsure))
        for item, code in passages
    ]
    y_hat = [_inside(item, domain, machine_amounts(item.machine)) for item, _ in passages]
    frame = sample.frame.dropna(subset=["key"])
    if domain is not None:
        frame = frame[frame["article_id"].isin(domain)]
    y_keys = (key for counts in (*y, *y_hat) for key in counts)
    everybody = sorted({*frame["key"], *y_keys})
    others = set() if row_of is None else {OTHERS}
    row_of = {key: key for key in everybody} if row_of is None else row_of
    keys = sorted({*row_of.values(), *others})
    place_of = {key: i for i, key in enumerate(keys)}
    column = {key: place_of[row_of.get(key, OTHERS)] for key in everybody}
    found = np.zeros((len(ids), len(keys)))
    places = [column[key] for key in frame["key"]]
    np.add.at(found, (ids.get_indexer(frame["article_id"]), places), frame[COUNT_OF[of]])
    strata = sample.design["strata"]
    names = {s["stratum"]: i for i, s in enumerate(strata)}
    classes = sorted({s["saw"] for s in strata})
    coded = Coded(
        _matrix(y, column, of, len(keys)),
        _matrix(y_hat, column, of, len(keys)),
        np.array([names[item.stratum] for item, _ in passages], dtype=np.int64),
        ids.get_indexer([item.article_id for item, _ in passages]),
        np.array([s["n_passages"] for s in strata], dtype=float),
        np.array([classes.index(s["saw"]) for s in strata]),
    )
    inside = np.array([domain is None or item.article_id in domain for item, _ in passages], bool)
    everything = sample.frame[COUNT_OF[of]].sum()
    part = float(found.sum() / everything) if everything else 1.0
    in_quotes = None
    if of == "words":
        coded_, found_ = (_matrix(amounts, column, "quoted", len(keys)) for amounts in (y, y_hat))
        in_quotes = Quotes(coded_, found_, _mean_square(passages, who, unsure))
    coded = replace(_collapsed(coded), inside=inside, part=part, in_quotes=in_quotes)
    return _Arrays(keys, coded, found, inside)


def _mean_square(passages: list[tuple[Item, Code]], who: Who, unsure: bool) -> float:
    """Return the mean of the square of a coded quote's words."""
    quotes = (coded_quotes(item, code, who, unsure=unsure) for item, code in passages)
    words = np.array([n for own in quotes for _, n in own], dtype=float)
    return float((words**2).mean()) if len(words) else 1.0


def _coded_passages(sample: Sample) -> list[tuple[Item, Code]]:
    counting = sample.counting()
    decided = ((item, counting.get(item.item_id)) for item in sample.passages)
    return [(item, code) for item, code in decided if code and code.decision == "coded"]


def _inside(
    item: Item, domain: Collection[str] | None, amounts: dict[str, Amounts]
) -> dict[str, Amounts]:
    return amounts if domain is None or item.article_id in domain else {}


def _matrix(
    amounts: list[dict[str, Amounts]], column: Mapping[str, int], of: Of, n: int
) -> np.ndarray:
    table = np.zeros((len(amounts), n))
    for i, counts in enumerate(amounts):
        for key, amount in counts.items():
            table[i, column[key]] += amount[_OF[of]]
    return table


def _collapsed(coded: Coded) -> Coded:
    """Join strata in which fewer than two passages are coded with others of their class.

    A stratum that was coded whole is left alone: nothing in it was left to chance.
    """
    n = np.bincount(coded.stratum, minlength=len(coded.in_stratum))
    target = np.arange(len(n))
    for group in np.unique(coded.class_of):
        own = np.flatnonzero(coded.class_of == group)
        thin = [h for h in own if n[h] < min(2, coded.in_stratum[h])]
        fat = [h for h in own if h not in thin]
        if thin:
            into = min(fat, key=lambda h: coded.in_stratum[h]) if fat else thin[0]
            target[thin] = into
    if not n.any() or (target == np.arange(len(n))).all():
        return coded
    sizes = np.bincount(target, coded.in_stratum, len(n))
    return replace(coded, stratum=target[coded.stratum], in_stratum=sizes)
