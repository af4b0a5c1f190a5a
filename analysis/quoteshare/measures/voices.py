"""Who is named and who is quoted: how often, in how many articles, and in whose words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from quoteshare.measures.batches import summed
from quoteshare.measures.corpus import cells_of, columns_for, labels, with_period
from quoteshare.measures.counting import (
    AMOUNTS,
    COUNTS,
    NAMES,
    SPEAKERS,
    counted_mentions,
    counted_quotes,
    refuse_stray,
)
from quoteshare.measures.estimates import Coding, refuse_nested, with_corrected
from quoteshare.measures.roster import Roster, in_order, roster_of, split_by
from quoteshare.measures.stories import each_story_once
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING
from quoteshare.tables.tables import Tables

STATES = ("quoted", "only reported", "only named", "absent")
_OF_QUOTES = ["quote_id", *AMOUNTS, *SPEAKERS]
_OF_MENTIONS = ["article_id", "actor_id", "form", "position", "quote_id"]


@each_story_once
def voices(
    tables: Tables,
    *,
    by: str | Sequence[str] = (),
    every: str = "month",
    who: str | None = None,
    top: int | None = None,
    nested: bool = False,
    coded: Coding | None = None,
) -> pd.DataFrame:
    """Set how often each leader is named against how often quoted, and how often only reported.

    *Quoted* is what stands in quotation marks, in whole or in part; *reported* is paraphrase.
    *Named* counts full names, surnames, aliases and offices in the narration or in the words of
    others; never a mention that serves as a source, nor a speaker's own name in their own words.

    Parameters
    ----------
    tables : Tables
    copies : bool, optional
        Count every copy of a story; else a story counts once, and once in each cell of `by`.
    by : str or several
        Columns of `articles`, or ``period``, that split them into cells: ``"outlet"``,
        ``["outlet", "period"]``. Only cells with articles have rows. With ``"party"``,
        ``"group"`` or ``"pronouns"`` rows stand for all on the list who have the same there.
    every : str
        Length of a period: ``day``, ``week``, ``month`` or ``year``.
    who : str, optional
        Who has a row: ``"listed"``, those of the actor file, or ``"all"``; the list where there is
        one when left out. Totals are the same.
    top : int, optional
        With ``who="all"`` how many speakers who are not on the list get a row, those with most
        quoted words; all when left out. The list is never cut.
    nested : bool
        Count quotations inside others' words too.
    coded : path or Sample, optional
        A sample that people have coded: corrected shares of voice come beside the counts, as in
        ``share_of_voice``.

    Returns
    -------
    DataFrame
        `by` where given, then ``actor_id``, ``speaker``, ``status`` (``listed``, ``unlisted``,
        ``party``, else that of a closing row), ``state`` (``quoted``, ``only reported``,
        ``only named``, ``absent``; null in closing rows), ``n_articles`` (of the cell),
        ``n_named``, ``n_role`` and ``n_pronoun`` (the same for roles and pronouns),
        ``n_articles_naming``, ``n_quoted``, ``n_reported``, ``n_denied``, ``n_attributions``,
        ``n_quoted_words``, ``n_reported_words``, ``n_articles_quoting``,
        ``n_articles_reporting``, ``n_direct`` and ``n_mixed`` (which ``n_quoted`` is made of). In
        every cell one row for each on the list, also when never quoted, most quotes first over all
        cells, then most quoted words, most reported, most named; the last rows, ``others, named``,
        ``no single person`` and ``unknown``, hold what is left, so that each count sums to all.
        ``attrs`` says whose rows these are (docs/codebook.md).

    Raises
    ------
    ValueError
        If a column is missing, there is no such period, no list or nobody on it has a party, or,
        with `by`, a quote belongs to no article.

    Examples
    --------
    >>> import quoteshare as qs
    >>> text = "“Bob Ray knows,” said Ann Lee. Cy Orr said that it rained."
    >>> tables = qs.extract(text, actors=["Ann Lee", "Bob Ray", "Cy Orr"], engine="rules")
    >>> table = voices(tables)
    >>> table[["speaker", "state", "n_named", "n_quoted", "n_reported"]].head(3).values.tolist()
    [['Ann Lee', 'quoted', 0, 1, 0], ['Cy Orr', 'only reported', 0, 0, 1], \
['Bob Ray', 'only named', 1, 0, 0]]
    """
    cells, unit = split_by(by)
    roster = roster_of(tables, who, unit, top, nested=nested, whole_list=True)
    count = partial(_count, roster=roster, by=cells, every=every, nested=nested)
    columns = {"articles": columns_for(*cells), "mentions": _OF_MENTIONS, "quotes": _OF_QUOTES}
    table = _in_order(roster.named(summed(tables, columns, count)), cells)
    states = np.select(
        [table["n_quoted"] > 0, table["n_reported"] > 0, table["n_named"] + table["n_denied"] > 0],
        STATES[:3],
        STATES[3],
    )
    at = list(table.columns).index("n_articles")
    table.insert(at, "state", pd.Series(states, dtype=object).mask(table["status"].isin(CLOSING)))
    table = roster.told(table, tables)
    if coded is None:
        return table
    refuse_nested(nested)
    places = cells_of(tables, cells, every)
    places = places.assign(**{name: labels(places[name]) for name in cells})
    return with_corrected(table, coded, tables, cells=places, by=cells, row_of=roster.row_of)


def _count(part: Tables, roster: Roster, by: list[str], every: str, nested: bool) -> pd.DataFrame:
    """Count the quotes and mentions of some articles, in each of their cells, for each row."""
    quotes, mentions = part.quotes, part.mentions
    require_columns(mentions, _OF_MENTIONS, "The mentions table of extract()")
    require_columns(quotes, _OF_QUOTES, "The quotes table of extract()")
    counted = counted_quotes(quotes, nested, roster.names)
    counted["actor_id"] = roster.place(counted["key"])
    named = counted_mentions(mentions, quotes)
    named = named.assign(
        actor_id=roster.place(named["actor_id"]),
        what=named["form"].where(~named["form"].isin(NAMES), "named"),
    )
    table = roster.rows[["actor_id"]]
    articles = with_period(part.articles, by, every)
    require_columns(articles, ["article_id", *by], "The articles table of extract()")
    if by:
        cells = articles[["article_id"]].assign(**{name: labels(articles[name]) for name in by})
        refuse_stray(counted, cells)
        counted, named = (found.merge(cells, on="article_id") for found in (counted, named))
        sizes = cells.groupby(by, sort=True).size().rename("n_articles").reset_index()
        table = sizes.merge(table, how="cross")[[*by, "actor_id", "n_articles"]]
    else:
        table = table.assign(n_articles=len(articles))
    keys = [*by, "actor_id"]
    by_name = named[named["what"] == "named"]
    sums: list[pd.DataFrame | pd.Series] = [
        _spread(named, keys, "what", ["named", "role", "pronoun"]),
        _articles(by_name, keys, "n_articles_naming"),
        counted.groupby(keys)[COUNTS].sum(),
        _articles(counted[counted["n_quoted"] > 0], keys, "n_articles_quoting"),
        _articles(counted[counted["n_reported"] > 0], keys, "n_articles_reporting"),
        counted.groupby(keys)[["n_direct", "n_mixed"]].sum(),
    ]
    for found in sums:
        if len(table):
            table = table.join(found, on=keys)
        else:  # Arrow compares no texts where there are none
            table = table.join(found.reset_index(drop=True))
    counts = [column for column in table.columns if column.startswith("n_")]
    return table.fillna(dict.fromkeys(counts, 0)).astype(dict.fromkeys(counts, "int64"))


def _articles(rows: pd.DataFrame, keys: list[str], name: str) -> pd.Series:
    """Count the articles that rows come from."""
    return rows.groupby(keys)["article_id"].nunique().rename(name)


def _spread(table: pd.DataFrame, keys: list[str], column: str, values: list[str]) -> pd.DataFrame:
    """Count rows by `keys`, a column ``n_VALUE`` for each value."""
    counts = table.groupby([*keys, column]).size().unstack(column)
    return counts.reindex(columns=values).add_prefix("n_")


def _in_order(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Sort by most quotes over all cells first, closing rows last."""
    order = ["n_quoted", "n_quoted_words", "n_reported", "n_named"]
    total = table.groupby("actor_id")[order].transform("sum").add_prefix("total_")
    table = in_order(pd.concat([table, total], axis=1), list(total.columns), by)
    return table.drop(columns=list(total.columns))


def find_speaker(voices: pd.DataFrame, speaker: str | None = None) -> tuple[str, str]:
    """Find somebody in a table of voices, by id or by name.

    Parameters
    ----------
    voices : DataFrame
        As ``voices`` gives it.
    speaker : str, optional
        An ``actor_id`` or a name; when left out, the first row: who has most quotes.

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
    found = rows if speaker is None else rows[rows.isin([speaker]).any(axis=1)]
    if found.empty:
        raise ValueError(
            f"{speaker} does not speak here. There are: {', '.join(rows['actor_id'])}."
        )
    actor_id, name = found.iloc[0]
    return actor_id, name
