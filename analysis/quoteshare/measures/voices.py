"""Who is named and who is quoted: how often, in how many articles, and in whose words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from quoteshare.measures.batches import summed
from quoteshare.measures.corpus import columns_for, labels, with_period
from quoteshare.measures.counting import (
    NAMES,
    SPEAKERS,
    counted_mentions,
    counted_quotes,
    refuse_stray,
    speaker_names,
)
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import KINDS, OTHERS, UNATTRIBUTED
from quoteshare.tables.tables import Tables

_OF_QUOTES = ["quote_id", "kind", "n_words", "n_quoted_words"]
_OF_MENTIONS = ["article_id", "actor_id", "form", "position", "quote_id"]


def voices(
    tables: Tables,
    *,
    by: str | Sequence[str] = (),
    every: str = "month",
    top: int = 0,
    nested: bool = False,
) -> pd.DataFrame:
    """Set how often each leader is named against how often, and in whose words, each is quoted.

    *Named* counts full names, surnames, aliases and offices in the narration or in the words of
    others; never a mention that serves as a source, nor a speaker's own name in their own words.

    Parameters
    ----------
    tables : Tables
    by : str or several
        Columns of `articles`, or ``period``, that split them into cells: ``"outlet"``,
        ``["outlet", "period"]``. Only cells with articles have rows.
    every : str
        Length of a period: ``day``, ``week``, ``month`` or ``year``.
    top : int
        How many speakers who are not in the actor file get a row of their own, most quotes first.
    nested : bool
        Count quotations inside others' words too.

    Returns
    -------
    DataFrame
        `by` and ``n_articles`` (of the cell) where given, then ``actor_id``, ``speaker``,
        ``status``, ``n_named``, ``n_role`` and ``n_pronoun`` (the same for roles and pronouns),
        ``n_articles_naming``, ``n_quotes``, ``n_articles_quoting``, ``n_quoted_words``,
        ``n_words``, ``n_direct``, ``n_mixed``, ``n_indirect``. In every cell one row per ``listed``
        actor, also when never quoted, and per ``unlisted`` speaker among the `top`, most quotes
        first over all cells, then most quoted words, then most mentions; two last rows, ``others``
        and ``unattributed``, hold what is left, so that ``n_quotes`` sums to all quotes counted.

    Raises
    ------
    ValueError
        If a column is missing, there is no such period, or, with `by`, a quote belongs to no
        article.

    Examples
    --------
    >>> import quoteshare as qs
    >>> text = "“Bob Ray knows,” said Ann Lee."
    >>> tables = qs.extract(text, actors=["Ann Lee", "Bob Ray"])
    >>> voices(tables)[["speaker", "n_named", "n_quotes"]].values.tolist()
    [['Ann Lee', 0, 1], ['Bob Ray', 1, 0], ['others', 0, 0], ['unattributed', 0, 0]]
    """
    by = [by] if isinstance(by, str) else list(by)
    names = speaker_names(tables, nested)
    count = partial(
        _count,
        rows=_rows(tables.actors, names, top),
        names=names,
        by=by,
        every=every,
        nested=nested,
    )
    columns = {
        "articles": columns_for(*by),
        "mentions": _OF_MENTIONS,
        "quotes": [*_OF_QUOTES, *SPEAKERS],
    }
    return _in_order(summed(tables, columns, count), by)


def _rows(actors: pd.DataFrame, names: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return who has a row of their own: ``actor_id``, ``speaker``, ``status``."""
    require_columns(actors, ["actor_id", "name", "listed"], "The actors table of extract()")
    listed = actors[actors["listed"].astype(bool)]
    name_of = {
        **dict(zip(names["key"], names["name"], strict=True)),
        **dict(zip(listed["actor_id"], listed["name"], strict=True)),
    }
    known = {*listed["actor_id"], UNATTRIBUTED}
    ranking = names.sort_values("n_quotes", ascending=False, kind="stable")["key"]  # ties by key
    shown = [key for key in ranking if key not in known][:top]
    status = {OTHERS: OTHERS, UNATTRIBUTED: UNATTRIBUTED} | dict.fromkeys(shown, "unlisted")
    keys = [*listed["actor_id"], *shown, OTHERS, UNATTRIBUTED]
    return pd.DataFrame(
        {
            "actor_id": keys,
            "speaker": [name_of.get(key, key) for key in keys],
            "status": [status.get(key, "listed") for key in keys],
        }
    )


def _count(
    part: Tables, rows: pd.DataFrame, names: pd.DataFrame, by: list[str], every: str, nested: bool
) -> pd.DataFrame:
    """Count the quotes and mentions of some articles, in each of their cells, for each row."""
    quotes, mentions = part.quotes, part.mentions
    require_columns(mentions, _OF_MENTIONS, "The mentions table of extract()")
    require_columns(quotes, _OF_QUOTES, "The quotes table of extract()")
    counted, named = counted_quotes(quotes, nested, names), counted_mentions(mentions, quotes)
    # Everybody without a row is one of the others.
    own = rows["actor_id"]
    counted = counted.assign(actor_id=counted["key"].where(counted["key"].isin(own), OTHERS))
    named = named.assign(
        actor_id=named["actor_id"].where(named["actor_id"].isin(own), OTHERS),
        what=named["form"].where(~named["form"].isin(NAMES), "named"),
    )
    table = rows
    if by:
        articles = with_period(part.articles, by, every)
        require_columns(articles, ["article_id", *by], "The articles table of extract()")
        cells = articles[["article_id"]].assign(**{name: labels(articles[name]) for name in by})
        refuse_stray(counted, cells)
        counted, named = (found.merge(cells, on="article_id") for found in (counted, named))
        sizes = cells.groupby(by, sort=True).size().rename("n_articles").reset_index()
        table = sizes.merge(table, how="cross")
    keys = [*by, "actor_id"]
    sums = [
        _spread(named, keys, "what", ["named", "role", "pronoun"]),
        named[named["what"] == "named"]
        .groupby(keys)
        .agg(n_articles_naming=("article_id", "nunique")),
        counted.groupby(keys).agg(
            n_quotes=("quote_id", "size"),
            n_articles_quoting=("article_id", "nunique"),
            n_quoted_words=("n_quoted_words", "sum"),
            n_words=("n_words", "sum"),
        ),
        _spread(counted, keys, "kind", KINDS),
    ]
    for found in sums:
        table = table.join(found, on=keys)
    counts = [column for column in table.columns if column.startswith("n_")]
    return table.fillna(dict.fromkeys(counts, 0)).astype(dict.fromkeys(counts, "int64"))


def find_speaker(voices: pd.DataFrame, who: str | None = None) -> tuple[str, str]:
    """Find somebody in a table of voices, by id or by name.

    Parameters
    ----------
    voices : DataFrame
        As ``voices`` gives it.
    who : str, optional
        An ``actor_id`` or a name; when left out, who has most quotes.

    Returns
    -------
    tuple of str
        ``actor_id`` and ``speaker``.

    Raises
    ------
    ValueError
        If the table has no such row.

    Examples
    --------
    >>> table = pd.DataFrame({"actor_id": ["ann", "bob"], "speaker": ["Ann Lee", "Bob Ray"]})
    >>> find_speaker(table, "Bob Ray"), find_speaker(table)
    (('bob', 'Bob Ray'), ('ann', 'Ann Lee'))
    """
    require_columns(voices, ["actor_id", "speaker"], "voices()")
    rows = voices[["actor_id", "speaker"]]
    found = rows if who is None else rows[rows.isin([who]).any(axis=1)]
    if found.empty:
        raise ValueError(f"{who} does not speak here. There are: {', '.join(rows['actor_id'])}.")
    actor_id, speaker = found.iloc[0]
    return actor_id, speaker


def _spread(table: pd.DataFrame, keys: list[str], column: str, values: list[str]) -> pd.DataFrame:
    """Count rows by `keys`, a column ``n_VALUE`` for each value."""
    counts = table.groupby([*keys, column]).size().unstack(column)
    return counts.reindex(columns=values).add_prefix("n_")


def _in_order(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Sort by most quotes over all cells first, ``others`` and ``unattributed`` last."""
    order = {"n_quotes": False, "n_quoted_words": False, "n_named": False}
    total = table.groupby("actor_id")[list(order)].transform("sum").add_prefix("total_")
    last = table["status"].map({OTHERS: 1, UNATTRIBUTED: 2}).fillna(0)
    table = pd.concat([table, total], axis=1).assign(last=last)
    table = table.sort_values(
        [*by, "last", *total.columns, "speaker", "actor_id"],
        ascending=[True] * len(by) + [True, False, False, False, True, True],
        ignore_index=True,
    )
    return table.drop(columns=["last", *total.columns])
