"""Shares of voice and the differences between them, with bootstrap intervals over articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from quoteshare.measures.batches import parts_of
from quoteshare.measures.bootstrap import (
    interval,
    row_shares,
    stories_in,
    sums_of_redraws,
    tail_probability,
)
from quoteshare.measures.corpus import cells_of, labels
from quoteshare.measures.counting import AMOUNTS, COUNTS, SPEAKERS, counted_quotes, refuse_stray
from quoteshare.measures.estimates import Coding, refuse_nested, with_corrected
from quoteshare.measures.roster import Roster, in_order, one_cell, roster_of
from quoteshare.measures.stories import each_story_once
from quoteshare.tables.schema import CLOSING, COUNT_OF, MIN_ARTICLES, OTHERS
from quoteshare.tables.tables import Tables, stories_of

Of = Literal["words", "quoted", "reported"]
_FEW_QUOTING = 1  # articles: with none or one, redraws hardly vary, or not at all


@each_story_once
def share_of_voice(
    tables: Tables,
    *,
    by: str | Sequence[str] | None = None,
    every: str = "month",
    strata: str | None = None,
    who: str | None = None,
    top: int | None = None,
    nested: bool = False,
    repeats: int = 2000,
    seed: int = 1,
    coded: Coding | None = None,
) -> pd.DataFrame:
    """Work out each speaker's share of all quoted words, quotes and reports, with intervals.

    Articles are redrawn (expanded percentile bootstrap, 95%) within each cell of `by`, and within
    each of `strata` in it, so that every outlet keeps its number of articles. The denominators hold
    everything that is quoted (or reported), by whomever: whose rows are shown changes no share.

    Parameters
    ----------
    tables : Tables
        Articles without a quote belong there too: they are redrawn.
    copies : bool, optional
        Count every copy of a story; else a story counts once, and once in each cell of `by`.
    by : str or two, optional
        A column of `articles`, or ``period``, that splits them into cells (``outlet``). With
        ``"party"``, ``"group"`` or ``"pronouns"``, alone or beside it, rows stand for all on the
        list who have the same there.
    every : str
        Length of a period: ``day``, ``week``, ``month`` or ``year``.
    strata : str, optional
        A column of `articles` whose groups were sampled each on its own (``outlet``). Groups of
        fewer than ``MIN_ARTICLES`` are redrawn together.
    who : str, optional
        Who has a row: ``"listed"``, those of the actor file, or ``"all"``; the list where there is
        one when left out.
    top : int, optional
        Keep the `top` of these with most quoted words, over all cells; the rest are
        ``others, named``.
    nested : bool
        Count quotations inside others' words too.
    repeats, seed : int
        How often articles are redrawn, and the seed of the draw.
    coded : path or Sample, optional
        A sample that people have coded (`draw_sample`): shares corrected by it come beside the
        others, in ``corrected_words`` and ``corrected_quoted``, each with two intervals
        (``_these_low`` to ``_like_high``; docs/codebook.md).

    Returns
    -------
    DataFrame, one row per cell and speaker
        `by` when given, ``actor_id``, ``speaker``, ``status`` (as in ``voices``), ``n_quoted``,
        ``n_reported``, ``n_denied``, ``n_attributions``, ``n_quoted_words``,
        ``n_reported_words``, ``n_articles_quoting``, ``n_articles`` (in the cell),
        ``share_words`` (of all quoted words), ``share_quoted`` (of all quotes) and
        ``share_reported`` (of all that is reported), 0 to 1, each with ``_low`` and ``_high``. NaN
        is a share of nothing, or the interval of fewer than ``MIN_ARTICLES`` articles or of a
        share that no redraw changes (0 or 1). Largest share of words first; the last rows,
        ``others, named``, ``no single person`` and ``unknown``, close to 1. Who is not quoted in a
        cell has a row there all the same, but with ``who="all"`` and no `top`. ``attrs`` says
        whose rows these are.

    Raises
    ------
    ValueError
        If a column is missing, there is no list or nobody on it has a party, or a quote belongs to
        no article of the table.

    References
    ----------
    Lijffijt, J., et al. (2016). Digital Scholarship in the Humanities 31(2), 374-397;
    Hesterberg, T. C. (2015). The American Statistician 69(4), 371-386.

    Examples
    --------
    >>> import quoteshare as qs
    >>> tables = qs.extract("“It is open today,” said Ann Lee. “Good.” Somebody said: “Yes.”")
    >>> share_of_voice(tables)[["speaker", "share_words"]].round(2).values.tolist()
    [['Ann Lee', 0.83], ['no single person', 0.17], ['unknown', 0.0]]
    """
    cell, unit = one_cell(by)
    articles = cells_of(tables, [name for name in (cell, strata) if name], every)
    roster = roster_of(tables, who, unit, top, nested=nested)
    counted = by_article(tables, nested, roster)
    # The same draw for every cell: each interval stands for itself.
    parts = {
        name: _shares(own, members, roster, repeats, np.random.default_rng(seed))
        for name, members, own in split_cells(counted, articles, cell, strata)
    }
    if not parts:  # no articles: the columns alone
        whole = articles.assign(stratum="")
        parts = {"": _shares(counted, whole, roster, 0, np.random.default_rng(seed)).head(0)}
    table = roster.named(in_cells(parts, cell))
    cut = [cell] if cell else []
    table = roster.told(_most_first(table, cut), tables)
    if coded is None:
        return table
    refuse_nested(nested)
    places = articles.assign(**{cell: labels(articles[cell])}) if cell else articles
    return with_corrected(table, coded, tables, cells=places, by=cut, row_of=roster.row_of)


def _most_first(table: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    return in_order(table, ["share_words", "share_quoted", "n_reported"], by)


def in_cells(parts: Mapping[str, pd.DataFrame], by: str | None) -> pd.DataFrame:
    """Join the tables of cells to one, the cell in front where there are several."""
    table = pd.concat([part.assign(cell=cell) for cell, part in parts.items()], ignore_index=True)
    cell = table.pop("cell")
    if by:
        table.insert(0, by, cell)
    return table


@each_story_once
def share_differences(
    tables: Tables,
    *,
    by: str | Sequence[str] = "outlet",
    every: str = "month",
    of: Of = "words",
    reference: str | None = None,
    who: str | None = None,
    top: int | None = None,
    nested: bool = False,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Work out how far each outlet's shares of voice lie above or below those of the other outlets.

    Each cell of `by` is set against all others together, or against one `reference`. Articles are
    redrawn within each cell (expanded percentile bootstrap, 95%), so that the draw is stratified.

    Parameters
    ----------
    tables : Tables
    copies : bool, optional
        Count every copy of a story; else a story counts once, and once in each cell of `by`.
    by : str or two
        The column of `articles`, or ``period``, whose groups are compared; beside it ``"party"``,
        ``"group"`` or ``"pronouns"``, as in ``share_of_voice``.
    every : str
        Length of a period: ``day``, ``week``, ``month`` or ``year``.
    of : str
        Shares of what: ``"words"`` (quoted words), ``"quoted"`` or ``"reported"``.
    reference : str, optional
        The cell to compare the others with; all the others together when left out.
    who, top, nested, repeats, seed
        As in ``share_of_voice``.

    Returns
    -------
    DataFrame, one row per cell and speaker, by cell, then as in ``share_of_voice`` over all
        `by`, ``actor_id``, ``speaker``, ``status``, ``n_quoted``, ``n_reported``, ``n_denied``,
        ``n_attributions``, ``n_quoted_words``, ``n_reported_words``, ``n_articles`` (of the cell),
        ``share``, ``share_reference``, ``difference`` (-1 to 1; above 0: more voice here), ``low``
        and ``high``, wider where at most one article of a side quotes somebody; NaN where one side
        has fewer than ``MIN_ARTICLES`` articles, or nothing to
        share. Empty with a single cell. One in twenty intervals leaves out 0 by chance alone.

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
    if of not in COUNT_OF:
        raise ValueError(f"of is {of!r}; give {_listed(COUNT_OF)}.")
    cell, unit = one_cell(by)
    if cell is None:
        raise ValueError(f"by is {by!r}; give the column of articles to compare, such as outlet.")
    articles = cells_of(tables, [cell], every)
    roster = roster_of(tables, who, unit, top, nested=nested)
    counted = by_article(tables, nested, roster)
    groups = list(split_cells(counted, articles, cell))
    sizes = {name: len(members) for name, members, _ in groups}
    if reference is not None and reference not in sizes:
        raise ValueError(f"No {cell} is {reference!r}; there are {', '.join(sizes)}.")
    # One stream for all cells: draws of two cells must not depend on each other.
    rng = np.random.default_rng(seed)
    overall = _shares(counted, articles.assign(stratum=""), roster, 0, rng)
    overall = _most_first(roster.named(overall))
    keys = pd.Index(overall["actor_id"])
    sums, counts = {}, {}
    for name, members, own in groups:
        amount: dict[str, np.ndarray] = {of: own[COUNT_OF[of]].to_numpy(float)}
        speaker = keys.get_indexer(pd.Index(own["key"]))
        whole = np.bincount(speaker, amount[of], len(keys))[np.newaxis]
        drawn = sums_of_redraws(own, keys, members, amount, repeats, rng)[of]
        quoting = np.bincount(speaker, amount[of] > 0, len(keys))
        sums[name] = _Sums(len(members), stories_in(members), whole, drawn, quoting)
        counts[name] = own.groupby("key")[COUNTS].sum().reindex(keys, fill_value=0)
    about = overall[["actor_id", *roster.rows.columns.drop("actor_id")]]
    parts = {}
    for name in sizes:
        others = [reference] if reference else [other for other in sizes if other != name]
        if name != reference and others:
            part = _difference(sums[name], [sums[other] for other in others])
            parts[name] = pd.concat([about, counts[name].reset_index(drop=True), part], axis=1)
    columns = [cell, *about.columns, *COUNTS, "n_articles", "share", "share_reference"]
    columns += ["difference", "low", "high"]
    table = in_cells(parts, cell) if parts else pd.DataFrame(columns=columns)
    return roster.told(table, tables)


def _listed(names: Mapping[str, str]) -> str:
    *first, last = map(repr, names)
    return f"{', '.join(first)} or {last}"


class _Sums(NamedTuple):
    """What all speakers have in one cell: articles, and amounts as they are and as redrawn."""

    n_articles: int
    n_stories: int
    whole: np.ndarray  # (1, speakers)
    drawn: np.ndarray  # (repeats, speakers)
    n_quoting: np.ndarray  # (speakers,) articles in which each has any

    def __add__(self, other: Any) -> _Sums:
        return _Sums(*(mine + more for mine, more in zip(self, other, strict=True)))


def _difference(cell: _Sums, others: list[_Sums]) -> pd.DataFrame:
    """Return the share of each speaker in a cell, in all others together, and the difference."""
    rest = reduce(add, others)
    share, share_reference = row_shares(cell.whole)[0], row_shares(rest.whole)[0]
    difference = share - share_reference
    fewest = min(cell.n_stories, rest.n_stories)
    few = fewest < MIN_ARTICLES
    tail = 0 if few else tail_probability(fewest)
    low, high = interval(row_shares(cell.drawn) - row_shares(rest.drawn), tail)
    if not few:
        told = ~np.isnan(low)  # but where nobody has any on either side
        low = np.where(told, np.minimum(low, difference - _reach_of_few(rest, cell, tail)), low)
        high = np.where(told, np.maximum(high, difference + _reach_of_few(cell, rest, tail)), high)
    return pd.DataFrame(
        {
            "n_articles": cell.n_articles,
            "share": share,
            "share_reference": share_reference,
            "difference": difference,
            "low": np.nan if few else low,
            "high": np.nan if few else high,
        }
    )


def _reach_of_few(few: _Sums, other: _Sums, tail: float) -> np.ndarray:
    """Return how much larger a share may be on the side of `few`; 0 where several articles quote.

    Redraws of articles none of which quotes somebody have no quote either, so that each difference
    would be sure. When articles were dealt out to outlets at random, all such intervals left out 0,
    and 21% of all; now 3 to 5% do. Wilson's interval of the articles that quote somebody goes above
    none of n, and above one. That end, with as much an article as they have on both sides, and the
    facing end of the other side are put together as Zou and Donner do (2008, 10.1002/sim.3095).
    """
    n, z2 = few.n_stories, 1.959964**2
    quoting = np.minimum(few.n_quoting, n)
    middle = quoting + z2 / 2
    most_quoting = n * (middle + np.sqrt(z2 * (quoting * (1 - quoting / n) + z2 / 4))) / (n + z2)
    own, whole = few.whole[0], few.whole.sum()
    n_quoting = few.n_quoting + other.n_quoting
    most = most_quoting * (own + other.whole[0]) / np.maximum(n_quoting, 1)
    share = np.divide(most, whole - own + most, out=np.zeros(len(most)), where=most > 0)
    least, _ = interval(row_shares(other.drawn), tail)
    share_of_other = row_shares(other.whole)[0]
    down = share_of_other - np.where(np.isnan(least), share_of_other, least)
    reach = np.hypot(np.maximum(share - row_shares(few.whole)[0], 0), down)
    return np.where(few.n_quoting <= _FEW_QUOTING, reach, 0)


def by_article(tables: Tables, nested: bool, roster: Roster) -> pd.DataFrame:
    """Return what shares are worked out from: what each row has in each article.

    The redraws need no more of the quotes. A quote of no article is refused.

    Returns
    -------
    DataFrame
        ``article_id``, ``key`` (of the row) and the ``COUNTS``.
    """
    columns = {"articles": ["article_id"], "quotes": [*AMOUNTS, *SPEAKERS]}
    parts = []
    for part in parts_of(tables, columns):
        counted = roster.placed(counted_quotes(part.quotes, nested, roster.names))
        refuse_stray(counted, part.articles)
        parts.append(counted.groupby(["article_id", "key"], as_index=False)[COUNTS].sum())
    return pd.concat(parts, ignore_index=True)


def split_cells(
    quotes: pd.DataFrame, articles: pd.DataFrame, by: str | None, strata: str | None = None
) -> Iterator[tuple[str, pd.DataFrame, pd.DataFrame]]:
    """Yield each cell with its articles (``article_id``, ``stratum``) and its quotes."""
    members = pd.DataFrame(
        {
            "article_id": articles["article_id"],
            "story": stories_of(articles).to_numpy(),
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
    quotes: pd.DataFrame,
    members: pd.DataFrame,
    roster: Roster,
    repeats: int,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Return counts and shares in one cell, from its quotes and articles."""
    own, ids = quotes["key"].unique(), roster.rows["actor_id"]
    lumped = roster.complete or OTHERS in own
    last = [key for key in CLOSING if key in set(ids) and (key != OTHERS or lumped)]
    keys = pd.Index(ids if roster.complete else sorted({*own, *last}), name="actor_id")
    return shares_of(quotes, keys, members, COUNT_OF, repeats, rng)


def shares_of(
    quotes: pd.DataFrame,
    keys: pd.Index,
    members: pd.DataFrame,
    of: Mapping[str, str],
    repeats: int,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Return counts, and shares `of` some of them with intervals, of each key in one cell.

    `quotes` is as ``by_article`` gives it, `members` are the articles of the cell.
    """
    table = quotes.groupby("key")[COUNTS].sum()
    quoting = quotes[quotes["n_quoted"] > 0].groupby("key")["article_id"].nunique()
    table = table.assign(n_articles_quoting=quoting).reindex(keys).fillna(0).astype("int64")
    table["n_articles"] = len(members)
    n_stories = stories_in(members)
    if n_stories < MIN_ARTICLES:
        repeats = 0
    amounts = {name: quotes[column].to_numpy(float) for name, column in of.items()}
    draws = sums_of_redraws(quotes, keys, members, amounts, repeats, rng)
    tail = tail_probability(n_stories, members["stratum"].nunique()) if repeats else 0
    for name, count in of.items():
        table[f"share_{name}"] = table[count] / (table[count].sum() or np.nan)
        low, high = interval(row_shares(draws[name]), tail)
        table[f"share_{name}_low"], table[f"share_{name}_high"] = low, high
    return table.rename_axis(str(keys.name)).reset_index()
