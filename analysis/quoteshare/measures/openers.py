"""Who speaks first in an article."""

from __future__ import annotations

import numpy as np
import pandas as pd

from quoteshare.measures.batches import needed
from quoteshare.measures.bootstrap import interval, sums_of_redraws, tail_probability
from quoteshare.measures.corpus import columns_for, with_period
from quoteshare.measures.counting import SPEAKERS, counted_quotes, refuse_stray, speaker_names
from quoteshare.measures.shares import lump_others, most_voice_first, split_cells
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import MIN_ARTICLES
from quoteshare.tables.tables import Tables


def openers(
    tables: Tables,
    *,
    by: str | None = None,
    every: str = "month",
    top: int | None = None,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Find who speaks first in an article, and how far down each speaker's first quote stands.

    Parameters
    ----------
    tables : Tables
    by : str, optional
        A column of `articles`, or ``period``, that splits them into cells.
    every : str
        Length of a period: ``day``, ``week``, ``month`` or ``year``.
    top, repeats, seed
        As in ``share_of_voice``.

    Returns
    -------
    DataFrame, one row per cell and speaker, most articles opened first
        `by` when given, ``actor_id``, ``speaker``, ``n_articles`` (in the cell, with a quote),
        ``n_articles_quoting``, ``n_opened`` (articles whose first quote is the speaker's),
        ``share_opened`` (of those with a quote) with ``_low`` and ``_high``, and ``position``:
        where in an article the speaker's first quote begins, 0 (top) to 1, the median over the
        articles that quote them, with the quartiles ``position_q1`` and ``position_q3``.

    Raises
    ------
    ValueError
        If a column is missing, or a quote belongs to no article of the table.

    Examples
    --------
    >>> import quoteshare as qs
    >>> tables = qs.extract("“We stay here,” said Ann Lee. “You do not,” said Bob Ray.")
    >>> openers(tables)[["speaker", "n_opened"]].values.tolist()
    [['Ann Lee', 1], ['Bob Ray', 0]]
    """
    by_what = [by] if by else []
    columns = {
        "articles": ["text", *columns_for(by)],
        "quotes": ["start", "n_quoted_words", *SPEAKERS],
    }
    tables = needed(tables, columns)
    quotes, articles = tables.quotes, with_period(tables.articles, by_what, every)
    require_columns(articles, ["article_id", "text", *by_what], "The articles table of extract()")
    require_columns(quotes, ["start", "n_quoted_words"], "The quotes table of extract()")
    counted = lump_others(
        counted_quotes(quotes, False, speaker_names(tables, False)).assign(n_quotes=1), top
    )
    refuse_stray(counted, articles)
    lengths = articles.set_index("article_id")["text"].str.len()
    counted = counted.sort_values(["article_id", "start"], kind="stable")
    counted["position"] = counted["start"] / counted["article_id"].map(lengths).astype(float)
    first = counted.drop_duplicates(["article_id", "key"])
    opening = counted.drop_duplicates("article_id")
    quoting = articles[articles["article_id"].isin(opening["article_id"])]
    parts = []
    for cell, members, own in split_cells(first, quoting, by):
        part = _of_cell(members, own, own[own.index.isin(opening.index)], repeats, seed)
        if by:
            part.insert(0, by, cell)
        parts.append(most_voice_first(part, ["n_opened", "n_articles_quoting"]))
    shown = ["actor_id", "speaker", "n_articles", "n_articles_quoting", "n_opened"]
    shown += ["share_opened", "share_opened_low", "share_opened_high"]
    shown += ["position", "position_q1", "position_q3"]
    empty = pd.DataFrame(columns=[*by_what, *shown])
    return pd.concat(parts, ignore_index=True) if parts else empty


def _of_cell(
    members: pd.DataFrame, own: pd.DataFrame, opened: pd.DataFrame, repeats: int, seed: int
) -> pd.DataFrame:
    """Return the rows of one cell from its articles, first quotes of speakers, first of all."""
    part = own.groupby("key").agg(
        speaker=("speaker", "first"),
        n_articles_quoting=("article_id", "size"),
        position=("position", "median"),
        position_q1=("position", lambda p: p.quantile(0.25)),
        position_q3=("position", lambda p: p.quantile(0.75)),
    )
    part.insert(1, "n_articles", len(members))
    part.insert(3, "n_opened", opened["key"].value_counts().reindex(part.index, fill_value=0))
    part.insert(4, "share_opened", part["n_opened"] / len(members))
    n_draws = repeats if len(members) >= MIN_ARTICLES else 0
    one = {"opened": np.ones(len(opened))}
    rng = np.random.default_rng(seed)
    draws = sums_of_redraws(opened, part.index, members, one, n_draws, rng)["opened"]
    low, high = interval(draws / len(members), tail_probability(len(members)) if n_draws else 0)
    part.insert(5, "share_opened_low", low)
    part.insert(6, "share_opened_high", high)
    return part.rename_axis("actor_id").reset_index()
