"""Shares of voice and their uncertainty: tables in, shares with bootstrap intervals out.

Intervals are percentile bootstraps over articles: articles were sampled, not quotes or words. They
are expanded as Student's t is against the normal, since redraws of few articles vary too little;
below ``MIN_ARTICLES`` there is none. In simulations of skewed, clustered quotes the 95 % intervals
hold the true share 93 times in 100 at 10, 12, 30 and 100 articles, and 95 times at 60.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import NormalDist
from typing import Literal

import numpy as np
import pandas as pd

from quoteshare.measures.voices import (
    OTHERS,
    UNATTRIBUTED,
    counted_quotes,
    labels,
    refuse_stray,
    require_columns,
)

MIN_ARTICLES = 10  # fewer articles in a cell say too little about the next ones for an interval


def by_article(quotes: pd.DataFrame, articles: pd.DataFrame, nested: bool) -> pd.DataFrame:
    """What shares are worked out from: quotes and quoted words of each speaker in each article.

    A quote of no article is refused. Rows of several tables, none of which shares an article with
    another, can be put one after the other if they name their speakers alike.
    """
    require_columns(quotes, ["n_quoted_words"], "The quotes table of extract()")
    counted = counted_quotes(quotes, nested)
    refuse_stray(counted, articles)
    rows = counted.groupby(["article_id", "key", "speaker"], as_index=False)
    return rows.agg(n_quotes=("key", "size"), n_quoted_words=("n_quoted_words", "sum"))


def lump_others(counted: pd.DataFrame, top: int | None) -> pd.DataFrame:
    """Keep the `top` speakers with most quoted words, then quotes; the rest become ``others``."""
    if top is None:
        return counted
    amounts = ["n_quoted_words", "n_quotes"]
    sums = counted[counted["key"] != UNATTRIBUTED].groupby("key")[amounts].sum()
    ranked = sums.sort_values(amounts, ascending=False, kind="stable")
    spared = counted["key"].isin({*ranked.index[:top], UNATTRIBUTED})
    return counted.assign(
        key=counted["key"].where(spared, OTHERS), speaker=counted["speaker"].where(spared, OTHERS)
    )


def _ordered(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Highest values of `columns` first, ties by speaker; ``others``, ``unattributed`` last."""
    last = table["actor_id"].map({OTHERS: 1, UNATTRIBUTED: 2}).fillna(0)
    return (
        table.assign(last=last)
        .sort_values(
            ["last", *columns, "speaker"],
            ascending=[True, *[False] * len(columns), True],
            ignore_index=True,
        )
        .drop(columns="last")
    )


def _redraws(
    strata: pd.Series, repeats: int, rng: np.random.Generator
) -> Iterator[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """How often each article comes up when, stratum by stratum, as many are drawn as it has."""
    codes = pd.factorize(strata)[0]
    order = np.argsort(codes, kind="stable")  # articles, stratum after stratum
    sizes = np.bincount(codes)
    size = sizes[codes[order]]
    first = (np.cumsum(sizes) - sizes)[codes[order]]
    for _ in range(repeats):
        drawn = order[first + (rng.random(len(order)) * size).astype(np.int64)]
        yield np.bincount(drawn, minlength=len(order))


def _sums(
    quotes: pd.DataFrame,
    keys: pd.Index,
    members: pd.DataFrame,
    amounts: dict[str, np.ndarray],
    repeats: int,
    rng: np.random.Generator,
) -> dict[str, np.ndarray]:
    """Each speaker's amounts in every redraw of the articles: (repeats, speakers) by name."""
    article = pd.Index(members["article_id"]).get_indexer(pd.Index(quotes["article_id"]))
    speaker = keys.get_indexer(pd.Index(quotes["key"]))
    sums = {name: np.empty((repeats, len(keys))) for name in amounts}
    for i, times in enumerate(_redraws(members["stratum"], repeats, rng)):
        for name, amount in amounts.items():
            sums[name][i] = np.bincount(speaker, amount * times[article], len(keys))
    return sums


def tail_probability(n_articles: int, n_strata: int = 1) -> float:
    """The share of redraws to leave out on each side, below .025: redraws of few vary too little.

    By as much as an interval of Student's t is wider than a normal one (Hesterberg 2015), with t
    as the first terms of Cornish and Fisher's expansion, right to three digits from 10 articles on.
    """
    z, free = 1.959964, n_articles - n_strata
    terms = z + (z**3 + z) / (4 * free) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)
    t = terms + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * free**3)
    return NormalDist().cdf(-t * (n_articles / free) ** 0.5)


def _interval(draws: np.ndarray, tail: float) -> tuple[np.ndarray, np.ndarray]:
    """Each column without the tails; NaN where every redraw gives the same."""
    if np.isnan(draws).all():
        return np.full(draws.shape[1], np.nan), np.full(draws.shape[1], np.nan)
    low, high = np.nanpercentile(draws, [100 * tail, 100 * (1 - tail)], axis=0)
    fixed = np.nanmin(draws, axis=0) == np.nanmax(draws, axis=0)
    return np.where(fixed, np.nan, low), np.where(fixed, np.nan, high)


def _amounts(quotes: pd.DataFrame) -> dict[str, np.ndarray]:
    amounts = {"quotes": "n_quotes", "words": "n_quoted_words"}
    return {name: quotes[column].to_numpy(float) for name, column in amounts.items()}


def share_of_voice(
    quotes: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | None = None,
    strata: str | None = None,
    top: int | None = None,
    nested: bool = False,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Each speaker's share of all quotes and of all quoted words, with bootstrap intervals.

    Articles are redrawn (expanded percentile bootstrap, 95 %) within each cell of `by`, and within
    each of `strata` in it, so that every outlet keeps its number of articles. The denominators hold
    every quote, unattributed ones included.

    Parameters
    ----------
    quotes, articles : DataFrame
        The tables of extract(). Articles without a quote belong here too: they are redrawn.
    by : str, optional
        A column of `articles` that splits them into cells (``outlet``, ``country``, ``period``).
    strata : str, optional
        A column of `articles` whose groups were sampled each on its own (``outlet``). Groups of
        fewer than ``MIN_ARTICLES`` are redrawn together.
    top : int, optional
        Keep the `top` speakers with most quoted words, over all cells; the rest are ``others``.
    nested : bool
        Count quotations inside others' words too.
    repeats, seed : int
        How often articles are redrawn, and the seed of the draw.

    Returns
    -------
    DataFrame, one row per cell and speaker
        `by` when given, ``actor_id``, ``speaker``, ``n_quotes``, ``n_articles_quoting``,
        ``n_quoted_words``, ``n_articles`` (in the cell), ``share_quotes`` and ``share_words``
        (0 to 1), each with ``_low`` and ``_high``. NaN is a share of nothing, or the interval of
        fewer than ``MIN_ARTICLES`` articles or of a share that no redraw changes (0 or 1). Largest
        share of words first, ``others`` and ``unattributed`` last.

    Raises
    ------
    ValueError
        If a column is missing, or a quote belongs to no article of the table.

    References
    ----------
    Lijffijt, J., et al. (2016). Digital Scholarship in the Humanities 31(2), 374-397;
    Hesterberg, T. C. (2015). The American Statistician 69(4), 371-386.

    Examples
    --------
    >>> quotes = pd.DataFrame({"article_id": ["a", "a"], "parent_quote_id": None,
    ...     "actor_id": ["ann", None], "speaker_name": ["Ann Lee", None],
    ...     "n_quoted_words": [30, 10]})
    >>> articles = pd.DataFrame({"article_id": ["a"]})
    >>> share_of_voice(quotes, articles)[["speaker", "share_words"]].values.tolist()
    [['Ann Lee', 0.75], ['unattributed', 0.25]]
    """
    require_columns(articles, ["article_id"], "The articles table of extract()")
    counted = by_article(quotes, articles, nested)
    return shares_of(counted, articles, by=by, strata=strata, top=top, repeats=repeats, seed=seed)


def shares_of(
    counted: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | None = None,
    strata: str | None = None,
    top: int | None = None,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """What `share_of_voice` gives, from the rows of `by_article`."""
    columns = [name for name in (by, strata) if name]
    require_columns(articles, ["article_id", *columns], "The articles table of extract()")
    counted = lump_others(counted, top)
    # The same draw for every cell: each interval stands for itself.
    parts = {
        cell: _shares(own, members, repeats, np.random.default_rng(seed))
        for cell, members, own in _cells(counted, articles, by, strata)
    }
    if not parts:  # no articles: the columns alone
        whole = articles.assign(stratum="")
        parts = {"": _shares(counted, whole, 0, np.random.default_rng(seed)).head(0)}
    table = pd.concat([part.assign(cell=cell) for cell, part in parts.items()], ignore_index=True)
    cell = table.pop("cell")
    if by:
        table.insert(0, by, cell)
    return table


def _cells(
    quotes: pd.DataFrame, articles: pd.DataFrame, by: str | None, strata: str | None = None
) -> Iterator[tuple[str, pd.DataFrame, pd.DataFrame]]:
    """Each cell with its articles (``article_id``, ``stratum``) and its quotes."""
    members = pd.DataFrame(
        {
            "article_id": articles["article_id"],
            "cell": labels(articles[by]) if by else "",
            "stratum": labels(articles[strata]) if strata else "",
        }
    )
    # Redrawn on its own, a group of one article would never vary.
    sizes = members.groupby(["cell", "stratum"])["stratum"].transform("size")
    members["stratum"] = members["stratum"].where(sizes >= MIN_ARTICLES, "")
    cell_of = members.set_index("article_id")["cell"]
    own = dict(list(quotes.groupby(quotes["article_id"].map(cell_of))))
    for cell, part in members.groupby("cell", sort=True):
        yield str(cell), part, own.get(cell, quotes.head(0))


def _shares(
    quotes: pd.DataFrame, members: pd.DataFrame, repeats: int, rng: np.random.Generator
) -> pd.DataFrame:
    """The rows of one cell, from its quotes and articles."""
    table = quotes.groupby("key").agg(
        speaker=("speaker", "first"),
        n_quotes=("n_quotes", "sum"),
        n_articles_quoting=("article_id", "nunique"),
        n_quoted_words=("n_quoted_words", "sum"),
    )
    table = table.reindex(table.index.union([UNATTRIBUTED])).fillna({"speaker": UNATTRIBUTED})
    table = table.fillna(0).astype(dict.fromkeys(table.columns[1:], "int64"))
    table["n_articles"] = len(members)
    amounts = _amounts(quotes)
    if len(members) < MIN_ARTICLES:
        repeats = 0
    draws = _sums(quotes, table.index, members, amounts, repeats, rng)
    tail = tail_probability(len(members), members["stratum"].nunique()) if repeats else 0
    for name, count in (("quotes", "n_quotes"), ("words", "n_quoted_words")):
        table[f"share_{name}"] = table[count] / (table[count].sum() or np.nan)
        low, high = _interval(row_shares(draws[name]), tail)
        table[f"share_{name}_low"], table[f"share_{name}_high"] = low, high
    table = table.rename_axis("actor_id").reset_index()
    return _ordered(table, ["share_words", "share_quotes"])


def row_shares(sums: np.ndarray) -> np.ndarray:
    """Shares of each row's total; a redraw without anything has none."""
    total = sums.sum(axis=1, keepdims=True)
    return np.divide(sums, total, out=np.full(sums.shape, np.nan), where=total > 0)


def share_differences(
    quotes: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str = "outlet",
    of: Literal["words", "quotes"] = "words",
    reference: str | None = None,
    top: int | None = None,
    nested: bool = False,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """How far each outlet's shares of voice lie above or below those of the other outlets.

    Each cell of `by` is set against all others together, or against one `reference`. Articles are
    redrawn within each cell (expanded percentile bootstrap, 95 %), so that the draw is stratified.

    Parameters
    ----------
    quotes, articles : DataFrame
        The tables of extract().
    by : str
        The column of `articles` whose groups are compared.
    of : str
        ``"words"`` or ``"quotes"``: shares of which.
    reference : str, optional
        The cell to compare the others with; all the others together when left out.
    top, nested, repeats, seed
        As in ``share_of_voice``.

    Returns
    -------
    DataFrame, one row per cell and speaker, by cell, then as in ``share_of_voice`` over all
        `by`, ``actor_id``, ``speaker``, ``n_articles``, ``share``, ``share_reference``,
        ``difference`` (-1 to 1; above 0: more voice here), ``low`` and ``high``; NaN where one side
        has fewer than ``MIN_ARTICLES`` articles, or no quotes. Empty with a single cell. One in
        twenty intervals leaves out 0 by chance alone.

    Raises
    ------
    ValueError
        If a column is missing, a quote belongs to no article, or there is no such reference.

    Examples
    --------
    >>> quotes = pd.DataFrame({"article_id": ["a", "b", "b"], "parent_quote_id": None,
    ...     "actor_id": ["ann", "ann", "bob"], "speaker_name": ["Ann", "Ann", "Bob"],
    ...     "n_quoted_words": [8, 6, 2]})
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["Daily", "Post"]})
    >>> table = share_differences(quotes, articles)
    >>> table[["outlet", "speaker", "difference"]].head(2).values.tolist()
    [['Daily', 'Ann', 0.25], ['Daily', 'Bob', -0.25]]
    """
    require_columns(articles, ["article_id"], "The articles table of extract()")
    return differences_of(
        by_article(quotes, articles, nested),
        articles,
        by=by,
        of=of,
        reference=reference,
        top=top,
        repeats=repeats,
        seed=seed,
    )


def differences_of(
    counted: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str = "outlet",
    of: Literal["words", "quotes"] = "words",
    reference: str | None = None,
    top: int | None = None,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """What `share_differences` gives, from the rows of `by_article`."""
    if of not in ("words", "quotes"):
        raise ValueError(f"of is {of!r}; give 'words' or 'quotes'.")
    require_columns(articles, ["article_id", by], "The articles table of extract()")
    counted = lump_others(counted, top)
    groups = list(_cells(counted, articles, by))
    sizes = {cell: len(members) for cell, members, _ in groups}
    if reference is not None and reference not in sizes:
        raise ValueError(f"No {by} is {reference!r}; there are {', '.join(sizes)}.")
    # One stream for all cells: draws of two cells must not depend on each other.
    rng = np.random.default_rng(seed)
    overall = _shares(counted, articles.assign(stratum=""), 0, rng)
    keys = pd.Index(overall["actor_id"])
    sums, drawn = {}, {}  # cell -> (1, speakers), (repeats, speakers)
    for cell, members, own in groups:
        amount: dict[str, np.ndarray] = {of: _amounts(own)[of]}
        speaker = keys.get_indexer(pd.Index(own["key"]))
        sums[cell] = np.bincount(speaker, amount[of], len(keys))[np.newaxis]
        drawn[cell] = _sums(own, keys, members, amount, repeats, rng)[of]
    parts = []
    for cell in sizes:
        others = [reference] if reference else [name for name in sizes if name != cell]
        if cell == reference or not others:
            continue
        rest = sum(sums[name] for name in others), sum(drawn[name] for name in others)
        share, share_reference = row_shares(sums[cell])[0], row_shares(np.asarray(rest[0]))[0]
        fewest = min(sizes[cell], sum(sizes[name] for name in others))
        few = fewest < MIN_ARTICLES
        tail = 0 if few else tail_probability(fewest)
        low, high = _interval(row_shares(drawn[cell]) - row_shares(np.asarray(rest[1])), tail)
        parts.append(
            pd.DataFrame(
                {
                    by: cell,
                    "actor_id": keys,
                    "speaker": overall["speaker"],
                    "n_articles": sizes[cell],
                    "share": share,
                    "share_reference": share_reference,
                    "difference": share - share_reference,
                    "low": np.nan if few else low,
                    "high": np.nan if few else high,
                }
            )
        )
    columns = [by, "actor_id", "speaker", "n_articles", "share", "share_reference", "difference"]
    columns += ["low", "high"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def openers(
    quotes: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | None = None,
    top: int | None = None,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Who speaks first in an article, and how far down each speaker's first quote stands.

    Parameters
    ----------
    quotes, articles : DataFrame
        The tables of extract().
    by : str, optional
        A column of `articles` that splits them into cells.
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
    >>> quotes = pd.DataFrame({"article_id": ["a", "a"], "parent_quote_id": None, "start": [2, 5],
    ...     "actor_id": ["ann", "bob"], "speaker_name": ["Ann", "Bob"], "n_quoted_words": [1, 1]})
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["0123456789"]})
    >>> openers(quotes, articles)[["speaker", "n_opened", "position"]].values.tolist()
    [['Ann', 1, 0.2], ['Bob', 0, 0.5]]
    """
    require_columns(
        articles, ["article_id", "text", *([by] if by else [])], "The articles table of extract()"
    )
    require_columns(quotes, ["start", "n_quoted_words"], "The quotes table of extract()")
    counted = lump_others(counted_quotes(quotes, nested=False).assign(n_quotes=1), top)
    refuse_stray(counted, articles)
    lengths = articles.set_index("article_id")["text"].str.len()
    counted = counted.sort_values(["article_id", "start"], kind="stable")
    counted["position"] = counted["start"] / counted["article_id"].map(lengths).astype(float)
    first = counted.drop_duplicates(["article_id", "key"])
    opening = counted.drop_duplicates("article_id")
    quoting = articles[articles["article_id"].isin(opening["article_id"])]
    parts = []
    for cell, members, own in _cells(first, quoting, by):
        opened = own[own.index.isin(opening.index)]
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
        draws = _sums(opened, part.index, members, one, n_draws, rng)["opened"]
        low, high = _interval(
            draws / len(members), tail_probability(len(members)) if n_draws else 0
        )
        part.insert(5, "share_opened_low", low)
        part.insert(6, "share_opened_high", high)
        part = part.rename_axis("actor_id").reset_index()
        if by:
            part.insert(0, by, cell)
        parts.append(_ordered(part, ["n_opened", "n_articles_quoting"]))
    columns = ["actor_id", "speaker", "n_articles", "n_articles_quoting", "n_opened"]
    columns += ["share_opened", "share_opened_low", "share_opened_high"]
    columns += ["position", "position_q1", "position_q3"]
    empty = pd.DataFrame(columns=[*([by] if by else []), *columns])
    return pd.concat(parts, ignore_index=True) if parts else empty
