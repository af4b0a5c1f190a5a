"""Redraws of articles, and the intervals that come of them.

Intervals are percentile bootstraps over articles: articles were sampled, not quotes or words; where
all copies of a story count, they are drawn together, as one. They
are expanded as Student's t is against the normal, since bootstrap samples of few articles
underestimate variance; below ``MIN_ARTICLES`` there is none. In simulations of skewed, clustered
quotes the 95% intervals hold the true share 93 times in 100 at 10, 12, 30 and 100 articles, and 95
times at 60.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import NormalDist

import numpy as np
import pandas as pd


def redraws(
    strata: pd.Series, repeats: int, rng: np.random.Generator
) -> Iterator[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Yield how often each article comes up when each stratum is redrawn."""
    codes = pd.factorize(strata)[0]
    order = np.argsort(codes, kind="stable")  # articles, stratum after stratum
    sizes = np.bincount(codes)
    size = sizes[codes[order]]
    first = (np.cumsum(sizes) - sizes)[codes[order]]
    for _ in range(repeats):
        drawn = order[first + (rng.random(len(order)) * size).astype(np.int64)]
        yield np.bincount(drawn, minlength=len(order))


def sums_of_redraws(
    quotes: pd.DataFrame,
    keys: pd.Index,
    members: pd.DataFrame,
    amounts: dict[str, np.ndarray],
    repeats: int,
    rng: np.random.Generator,
) -> dict[str, np.ndarray]:
    """Return each speaker's amounts in every redraw of articles: (repeats, speakers) by name.

    `members` are all articles, with ``article_id`` and ``stratum``: those of one ``story``, where
    they have one, are drawn together, in the stratum of its original.
    """
    if "story" not in members:
        members = members.assign(story=members["article_id"])
    article = pd.Index(members["article_id"]).get_indexer(pd.Index(quotes["article_id"]))
    stories = _one_article_each(members)
    story_of = pd.Index(stories["story"]).get_indexer(pd.Index(members["story"]))
    speaker = keys.get_indexer(pd.Index(quotes["key"]))
    sums = {name: np.empty((repeats, len(keys))) for name in amounts}
    for i, times in enumerate(redraws(stories["stratum"], repeats, rng)):
        of_article = times[story_of]
        for name, amount in amounts.items():
            sums[name][i] = np.bincount(speaker, amount * of_article[article], len(keys))
    return sums


def stories_in(members: pd.DataFrame) -> int:
    """Count the stories that some articles tell, of which each is drawn as one."""
    return int(members["story"].nunique() if "story" in members else len(members))


def _one_article_each(members: pd.DataFrame) -> pd.DataFrame:
    """Return one article of each story, its original where that is there, in their order."""
    copies_last = (members["article_id"] != members["story"]).sort_values(kind="stable").index
    return members.loc[copies_last].drop_duplicates("story").sort_index()


def tail_probability(n_articles: int, n_strata: int = 1) -> float:
    """Return the share of redraws to leave out on each side, below .025.

    Bootstrap samples of few articles underestimate variance, by as much as an interval of
    Student's t is wider than a normal one (Hesterberg 2015), with t as the first terms of Cornish
    and Fisher's expansion, right to three digits from 10 articles on.
    """
    free = n_articles - n_strata
    return NormalDist().cdf(-t_quantile(free) * (n_articles / free) ** 0.5)


def t_quantile(free: int) -> float:
    """Return the .975 quantile of Student's t, right to three digits from 9 degrees of freedom on.

    Examples
    --------
    >>> round(t_quantile(9), 3), round(t_quantile(100), 3)
    (2.262, 1.984)
    """
    z = 1.959964
    terms = z + (z**3 + z) / (4 * free) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)
    return terms + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * free**3)


def interval(draws: np.ndarray, tail: float) -> tuple[np.ndarray, np.ndarray]:
    """Cut the tails off each column; NaN where every redraw gives the same."""
    if np.isnan(draws).all():
        return np.full(draws.shape[1], np.nan), np.full(draws.shape[1], np.nan)
    low, high = np.nanpercentile(draws, [100 * tail, 100 * (1 - tail)], axis=0)
    fixed = np.nanmin(draws, axis=0) == np.nanmax(draws, axis=0)
    return np.where(fixed, np.nan, low), np.where(fixed, np.nan, high)


def row_shares(sums: np.ndarray) -> np.ndarray:
    """Shares of each row's total; a redraw without anything has none."""
    total = sums.sum(axis=1, keepdims=True)
    return np.divide(sums, total, out=np.full(sums.shape, np.nan), where=total > 0)
