"""What kind of source speaks: persons, bodies, groups, documents, or somebody without a name."""

from __future__ import annotations

import numpy as np
import pandas as pd

from quoteshare.measures.batches import parts_of
from quoteshare.measures.corpus import cells_of, facts
from quoteshare.measures.counting import AMOUNTS, COUNTS, SPEAKERS, counted_quotes, refuse_stray
from quoteshare.measures.roster import cut_told
from quoteshare.measures.shares import in_cells, shares_of, split_cells
from quoteshare.measures.stories import each_story_once
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import COUNT_OF
from quoteshare.tables.tables import Tables

# In the order of rows: who is named, then what is no single person, then whoever is not known.
SOURCE_KINDS = {
    "listed": "listed persons",
    "person": "other persons, named",
    "organisation": "organisations",
    "group": "groups",
    "document": "documents",
    "unnamed": "unnamed sources",
    "author": "the author",
    "unknown": "unknown",
}
_SHARES = {**COUNT_OF, "attributions": "n_attributions"}


@each_story_once
def source_kinds(
    tables: Tables,
    *,
    by: str | None = None,
    every: str = "month",
    strata: str | None = None,
    nested: bool = False,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Count who speaks when it is no leader: how much rests on groups, documents, unnamed sources?

    Articles are redrawn as in ``share_of_voice``.

    Parameters
    ----------
    tables : Tables
    copies : bool, optional
        Count every copy of a story; else a story counts once, and once in each cell of `by`.
    by : str, optional
        A column of `articles`, or ``period``, that splits them into cells (``outlet``).
    every : str
        Length of a period: ``day``, ``week``, ``month`` or ``year``.
    strata : str, optional
        A column of `articles` whose groups were sampled each on its own (``outlet``).
    nested : bool
        Count quotations inside others' words too.
    repeats, seed : int
        How often articles are redrawn, and the seed of the draw.

    Returns
    -------
    DataFrame, eight rows per cell, always in the same order
        `by` when given, ``kind`` (``listed``: persons of the actor file, ``person``: others by
        name, ``organisation``: bodies, listed or not, also those without a name ("the company"),
        ``group``: "officials", ``document``: "the report", ``unnamed``: "an aide", ``author``: the
        article's own "I", ``unknown``: nobody could tell, such as of "she"), ``source`` (the kind
        in words), ``n_quoted``, ``n_reported``, ``n_denied``, ``n_attributions``,
        ``n_quoted_words``, ``n_reported_words``, ``n_articles_quoting``, ``n_articles`` (in the
        cell), and ``share_words``, ``share_quoted``, ``share_reported`` and
        ``share_attributions`` (of all that is quoted, reported or denied), 0 to 1, each with
        ``_low`` and ``_high``, NaN as in ``share_of_voice``. ``attrs`` says what is left out.

    Raises
    ------
    ValueError
        If a column is missing, there is no such period, or a quote belongs to no article.

    Examples
    --------
    >>> import quoteshare as qs
    >>> tables = qs.extract("“We stay,” said Ann Lee. Officials said that the pier was shut.")
    >>> kinds = source_kinds(tables)
    >>> kinds.loc[kinds["n_attributions"] > 0, ["source", "n_quoted", "n_reported"]].values.tolist()
    [['other persons, named', 1, 0], ['groups', 0, 1]]
    """
    articles = cells_of(tables, [name for name in (by, strata) if name], every)
    counted = _by_article(tables, nested)
    keys = pd.Index(list(SOURCE_KINDS), name="kind")
    parts = {
        cell: shares_of(own, keys, members, _SHARES, repeats, np.random.default_rng(seed))
        for cell, members, own in split_cells(counted, articles, by, strata)
    }
    if not parts:  # no articles: the columns alone
        rng = np.random.default_rng(seed)
        empty = shares_of(counted, keys, articles.assign(stratum=""), _SHARES, 0, rng)
        parts = {"": empty.head(0)}
    table = in_cells(parts, by)
    table.insert(1 + bool(by), "source", table["kind"].map(SOURCE_KINDS))
    selected = tables.run.get("selected", {})
    table.attrs.update(min_p=selected.get("min_p"), note=cut_told(tables), **facts(tables))
    return table


def _by_article(tables: Tables, nested: bool) -> pd.DataFrame:
    """Return what each kind of source says in each article."""
    columns = {"articles": ["article_id"], "quotes": [*AMOUNTS, *SPEAKERS]}
    parts = []
    for part in parts_of(tables, columns):
        counted = counted_quotes(part.quotes, nested)
        refuse_stray(counted, part.articles)
        kind = kind_of(counted, tables.actors)
        rows = counted.assign(key=kind).groupby(["article_id", "key"], as_index=False)
        parts.append(rows[COUNTS].sum())
    return pd.concat(parts, ignore_index=True)


def kind_of(quotes: pd.DataFrame, actors: pd.DataFrame) -> pd.Series:
    """Return the kind of each source; a person of whom no name could be told is unknown.

    Parameters
    ----------
    quotes, actors : DataFrame
        The tables of these names.

    Returns
    -------
    Series of str
        A key of ``SOURCE_KINDS`` for each quote.

    Raises
    ------
    ValueError
        If a column is missing.
    """
    require_columns(actors, ["actor_id", "kind", "listed"], "The actors table of extract()")
    listed = set(actors.loc[actors["listed"].astype(bool), "actor_id"])
    bodies = set(actors.loc[actors["kind"] == "organisation", "actor_id"])
    kind = quotes["speaker_kind"].astype(object)
    named = quotes["actor_id"].notna() | quotes["speaker_name"].notna()
    kind = kind.mask(named & kind.isna(), "person")
    kind = kind.mask(~named & (kind == "person"), "unknown").fillna("unknown")
    kind = kind.mask(quotes["actor_id"].isin(listed), "listed")
    return kind.mask(quotes["actor_id"].isin(bodies), "organisation")
