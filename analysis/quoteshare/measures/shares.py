"""Shares of voice and the differences between them, with bootstrap intervals over articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from quoteshare.measures.batches import parts_of
from quoteshare.measures.bootstrap import interval, row_shares, sums_of_redraws, tail_probability
from quoteshare.measures.corpus import cells_of, labels
from quoteshare.measures.counting import SPEAKERS, counted_quotes, refuse_stray, speaker_names
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import MIN_ARTICLES, OTHERS, UNATTRIBUTED
from quoteshare.tables.tables import Tables


def share_of_voice(
    tables: Tables,
    *,
    by: str | None = None,
    every: str = "month",
    strata: str | None = None,
    top: int | None = None,
    nested: bool = False,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Work out each speaker's share of all quotes and quoted words, with bootstrap intervals.

    Articles are redrawn (expanded percentile bootstrap, 95 %) within each cell of `by`, and within
    each of `strata` in it, so that every outlet keeps its number of articles. The denominators hold
    every quote, unattributed ones included.

    Parameters
    ----------
    tables : Tables
        Articles without a quote belong there too: they are redrawn.
    by : str, optional
        A column of `articles`, or ``period``, that splits them into cells (``outlet``).
    every : str
        Length of a period: ``day``, ``week``, ``month`` or ``year``.
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
    >>> import quoteshare as qs
    >>> tables = qs.extract("“It is open today,” said Ann Lee. “Good.” Somebody said: “Yes.”")
    >>> share_of_voice(tables)[["speaker", "share_words"]].round(2).values.tolist()
    [['Ann Lee', 0.83], ['unattributed', 0.17]]
    """
    articles = cells_of(tables, [name for name in (by, strata) if name], every)
    counted = lump_others(by_article(tables, nested), top)
    # The same draw for every cell: each interval stands for itself.
    parts = {
        cell: _shares(own, members, repeats, np.random.default_rng(seed))
        for cell, members, own in split_cells(counted, articles, by, strata)
    }
    if not parts:  # no articles: the columns alone
        whole = articles.assign(stratum="")
        parts = {"": _shares(counted, whole, 0, np.random.default_rng(seed)).head(0)}
    table = pd.concat([part.assign(cell=cell) for cell, part in parts.items()], ignore_index=True)
    cell = table.pop("cell")
    if by:
        table.insert(0, by, cell)
    return table


def share_differences(
    tables: Tables,
    *,
    by: str = "outlet",
    every: str = "month",
    of: Literal["words", "quotes"] = "words",
    reference: str | None = None,
    top: int | None = None,
    nested: bool = False,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Work out how far each outlet's shares of voice lie above or below those of the other outlets.

    Each cell of `by` is set against all others together, or against one `reference`. Articles are
    redrawn within each cell (expanded percentile bootstrap, 95 %), so that the draw is stratified.

    Parameters
    ----------
    tables : Tables
    by : str
        The column of `articles`, or ``period``, whose groups are compared.
    every : str
        Length of a period: ``day``, ``week``, ``month`` or ``year``.
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
    >>> import quoteshare as qs
    >>> said = ["“We stay,” said Ann Lee.", "“No,” said Bob Ray."]
    >>> news = pd.DataFrame({"outlet": ["Daily", "Post"], "text": said})
    >>> table = share_differences(qs.extract(news))
    >>> table[["outlet", "speaker", "difference"]].head(2).values.tolist()
    [['Daily', 'Ann Lee', 1.0], ['Daily', 'Bob Ray', -1.0]]
    """
    if of not in ("words", "quotes"):
        raise ValueError(f"of is {of!r}; give 'words' or 'quotes'.")
    articles = cells_of(tables, [by], every)
    counted = lump_others(by_article(tables, nested), top)
    groups = list(split_cells(counted, articles, by))
    sizes = {cell: len(members) for cell, members, _ in groups}
    if reference is not None and reference not in sizes:
        raise ValueError(f"No {by} is {reference!r}; there are {', '.join(sizes)}.")
    # One stream for all cells: draws of two cells must not depend on each other.
    rng = np.random.default_rng(seed)
    overall = _shares(counted, articles.assign(stratum=""), 0, rng)
    keys = pd.Index(overall["actor_id"])
    sums = {}
    for cell, members, own in groups:
        amount: dict[str, np.ndarray] = {of: _amounts(own)[of]}
        speaker = keys.get_indexer(pd.Index(own["key"]))
        whole = np.bincount(speaker, amount[of], len(keys))[np.newaxis]
        drawn = sums_of_redraws(own, keys, members, amount, repeats, rng)[of]
        sums[cell] = _Sums(len(members), whole, drawn)
    parts = []
    for cell in sizes:
        others = [reference] if reference else [name for name in sizes if name != cell]
        if cell == reference or not others:
            continue
        part = _difference(sums[cell], [sums[name] for name in others])
        part.insert(0, by, cell)
        part.insert(1, "actor_id", keys)
        part.insert(2, "speaker", overall["speaker"])
        parts.append(part)
    columns = [by, "actor_id", "speaker", "n_articles", "share", "share_reference", "difference"]
    columns += ["low", "high"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


class _Sums(NamedTuple):
    """What all speakers have in one cell: articles, and amounts as they are and as redrawn."""

    n_articles: int
    whole: np.ndarray  # (1, speakers)
    drawn: np.ndarray  # (repeats, speakers)


def _difference(cell: _Sums, others: list[_Sums]) -> pd.DataFrame:
    """Return the share of each speaker in a cell, in all others together, and the difference."""
    rest = sum(other.whole for other in others), sum(other.drawn for other in others)
    share, share_reference = row_shares(cell.whole)[0], row_shares(np.asarray(rest[0]))[0]
    fewest = min(cell.n_articles, sum(other.n_articles for other in others))
    few = fewest < MIN_ARTICLES
    tail = 0 if few else tail_probability(fewest)
    low, high = interval(row_shares(cell.drawn) - row_shares(np.asarray(rest[1])), tail)
    return pd.DataFrame(
        {
            "n_articles": cell.n_articles,
            "share": share,
            "share_reference": share_reference,
            "difference": share - share_reference,
            "low": np.nan if few else low,
            "high": np.nan if few else high,
        }
    )


def by_article(tables: Tables, nested: bool) -> pd.DataFrame:
    """Return what shares are worked out from: each speaker's quotes and words in each article.

    The redraws need no more of the quotes. A quote of no article is refused.
    """
    names = speaker_names(tables, nested)
    columns = {"articles": ["article_id"], "quotes": ["n_quoted_words", *SPEAKERS]}
    parts = []
    for part in parts_of(tables, columns):
        require_columns(part.quotes, ["n_quoted_words"], "The quotes table of extract()")
        counted = counted_quotes(part.quotes, nested, names)
        refuse_stray(counted, part.articles)
        rows = counted.groupby(["article_id", "key", "speaker"], as_index=False)
        parts.append(rows.agg(n_quotes=("key", "size"), n_quoted_words=("n_quoted_words", "sum")))
    return pd.concat(parts, ignore_index=True)


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


def most_voice_first(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
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


def _amounts(quotes: pd.DataFrame) -> dict[str, np.ndarray]:
    amounts = {"quotes": "n_quotes", "words": "n_quoted_words"}
    return {name: quotes[column].to_numpy(float) for name, column in amounts.items()}


def split_cells(
    quotes: pd.DataFrame, articles: pd.DataFrame, by: str | None, strata: str | None = None
) -> Iterator[tuple[str, pd.DataFrame, pd.DataFrame]]:
    """Yield each cell with its articles (``article_id``, ``stratum``) and its quotes."""
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
    """Return the rows of one cell, from its quotes and articles."""
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
    draws = sums_of_redraws(quotes, table.index, members, amounts, repeats, rng)
    tail = tail_probability(len(members), members["stratum"].nunique()) if repeats else 0
    for name, count in (("quotes", "n_quotes"), ("words", "n_quoted_words")):
        table[f"share_{name}"] = table[count] / (table[count].sum() or np.nan)
        low, high = interval(row_shares(draws[name]), tail)
        table[f"share_{name}_low"], table[f"share_{name}_high"] = low, high
    table = table.rename_axis("actor_id").reset_index()
    return most_voice_first(table, ["share_words", "share_quotes"])
