"""Who speaks first in an article."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from quoteshare.measures.batches import needed, parts_of
from quoteshare.measures.bootstrap import interval, stories_in, sums_of_redraws, tail_probability
from quoteshare.measures.corpus import columns_for, with_period
from quoteshare.measures.counting import AMOUNTS, SPEAKERS, counted_quotes, refuse_stray
from quoteshare.measures.roster import Roster, in_order, one_cell, roster_of
from quoteshare.measures.shares import in_cells, split_cells
from quoteshare.measures.stories import each_story_once
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING, MIN_ARTICLES, OTHERS
from quoteshare.tables.tables import Tables


@each_story_once
def openers(
    tables: Tables,
    *,
    by: str | Sequence[str] | None = None,
    every: str = "month",
    who: str | None = None,
    top: int | None = None,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Find who speaks first in an article, and how far down each speaker's first words stand.

    Words count whether quoted or reported, but not what somebody denied having said.

    Parameters
    ----------
    tables : Tables
    copies : bool, optional
        Count every copy of a story; else a story counts once, and once in each cell of `by`.
    by : str or two, optional
        A column of `articles`, or ``period``, that splits them into cells; alone or beside it
        ``"party"``, ``"group"`` or ``"pronouns"``, as in ``share_of_voice``.
    every : str
        Length of a period: ``day``, ``week``, ``month`` or ``year``.
    who, top, repeats, seed
        As in ``share_of_voice``.

    Returns
    -------
    DataFrame, one row per cell and speaker, most articles opened first
        `by` when given, ``actor_id``, ``speaker``, ``status``, ``n_articles`` (in the cell, in
        which anybody is quoted or reported), ``n_articles_speaking`` (in which the speaker is),
        ``n_opened`` (articles whose first words are the speaker's), ``n_opened_quoted`` and
        ``n_opened_reported`` (which it is made of), ``share_opened`` (of ``n_articles``) with
        ``_low`` and ``_high``, and ``position``: where in an article the speaker's first words
        begin, 0 (top) to 1, the median over the articles in which they speak, with the quartiles
        ``position_q1`` and ``position_q3``. The last rows close to all articles; ``attrs`` says
        whose rows these are.

    Raises
    ------
    ValueError
        If a column is missing, there is no list or nobody on it has a party, or a quote belongs to
        no article of the table.

    Examples
    --------
    >>> import quoteshare as qs
    >>> tables = qs.extract("“We stay here,” said Ann Lee. “You do not,” said Bob Ray.")
    >>> openers(tables)[["speaker", "n_opened"]].head(2).values.tolist()
    [['Ann Lee', 1], ['Bob Ray', 0]]
    """
    cell, unit = one_cell(by)
    roster = roster_of(tables, who, unit, top)
    columns = {
        "articles": columns_for(cell),
        "quotes": ["start", *AMOUNTS, *SPEAKERS],
    }
    lengths = _lengths(tables)
    lean = needed(tables, columns)
    cells = [cell] if cell else []
    quotes, articles = lean.quotes, with_period(lean.articles, cells, every)
    require_columns(articles, ["article_id", *cells], "The articles table of extract()")
    require_columns(quotes, ["start"], "The quotes table of extract()")
    counted = roster.placed(counted_quotes(quotes, False, roster.names))
    refuse_stray(counted, articles)
    counted = counted[counted["n_denied"] == 0]
    counted = counted.sort_values(["article_id", "start"], kind="stable")
    counted["position"] = counted["start"] / counted["article_id"].map(lengths).astype(float)
    first = counted.drop_duplicates(["article_id", "key"])
    opening = counted.drop_duplicates("article_id")
    speaking = articles[articles["article_id"].isin(opening["article_id"])]
    parts = {}
    for name, members, own in split_cells(first, speaking, cell):
        opened = own[own.index.isin(opening.index)]
        part = _of_cell(members, own, opened, roster, repeats, seed)
        parts[name] = in_order(roster.named(part), ["n_opened", "n_articles_speaking"])
    shown = ["actor_id", *roster.rows.columns.drop("actor_id"), "n_articles", *_COUNTED]
    shown += ["share_opened", "share_opened_low", "share_opened_high"]
    shown += ["position", "position_q1", "position_q3"]
    table = in_cells(parts, cell) if parts else pd.DataFrame(columns=[*cells, *shown])
    return roster.told(table, tables)


def _lengths(tables: Tables) -> pd.Series:
    """Return the characters of each article; memory holds the texts of some at a time."""
    parts = []
    for part in parts_of(tables, {"articles": ["article_id", "text"]}):
        articles = part.articles
        require_columns(articles, ["article_id", "text"], "The articles table of extract()")
        parts.append(articles.set_index("article_id")["text"].str.len())
    return pd.concat(parts)


_COUNTED = ["n_articles_speaking", "n_opened", "n_opened_quoted", "n_opened_reported"]


def _of_cell(
    members: pd.DataFrame,
    own: pd.DataFrame,
    opened: pd.DataFrame,
    roster: Roster,
    repeats: int,
    seed: int,
) -> pd.DataFrame:
    """Return the rows of one cell from its articles, first quotes of speakers, first of all."""
    ids = roster.rows["actor_id"]
    spoken = {*own["key"], *(key for key in CLOSING if key != OTHERS)}
    keys = pd.Index(ids if roster.complete else [key for key in ids if key in spoken])
    opening = opened.groupby("key")[["n_attributions", "n_quoted", "n_reported"]].sum()
    opening = opening.set_axis(_COUNTED[1:], axis=1)
    speaking = own.groupby("key").size().rename(_COUNTED[0])
    part = opening.join(speaking, how="outer").reindex(keys).fillna(0).astype("int64")[_COUNTED]
    part.insert(0, "n_articles", len(members))
    part["share_opened"] = part["n_opened"] / len(members)
    n_stories = stories_in(members)
    n_draws = repeats if n_stories >= MIN_ARTICLES else 0
    one = {"opened": np.ones(len(opened))}
    rng = np.random.default_rng(seed)
    draws = sums_of_redraws(opened, keys, members, one, n_draws, rng)["opened"]
    tail = tail_probability(n_stories) if n_draws else 0
    part["share_opened_low"], part["share_opened_high"] = interval(draws / len(members), tail)
    places = own.groupby("key")["position"]
    part["position"] = places.median()
    part["position_q1"], part["position_q3"] = places.quantile(0.25), places.quantile(0.75)
    return part.rename_axis("actor_id").reset_index()
