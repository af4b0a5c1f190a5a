"""Attributions that are too unlikely are taken out, and what hung on them is hung elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

Holders = Mapping[str, "str | None"]  # of each quote taken out, the quote round it that stays
COLUMNS = ["quote_id", "parent_quote_id", "p_attribution"]  # of quotes, which tell the holders
OF_QUOTES = ["quote_id", "parent_quote_id"]
OF_MENTIONS = ["quote_id", "position"]


def holders(quotes: pd.DataFrame, min_p: float) -> Holders:
    """Find the quotes less likely than `min_p`, and for each the nearest one round it that stays.

    One whose probability is not known stays: nothing says that it is unlikely.

    Examples
    --------
    >>> rows = [("a", None, 0.9), ("b", "a", 0.2), ("c", "b", 0.1), ("d", None, None)]
    >>> holders(pd.DataFrame(rows, columns=COLUMNS), 0.5)
    {'b': 'a', 'c': 'a'}
    """
    outer = dict(zip(quotes["quote_id"], quotes["parent_quote_id"], strict=True))
    cut = set(quotes.loc[quotes["p_attribution"] < min_p, "quote_id"])

    def holder(quote_id: str) -> str | None:
        found = outer.get(quote_id)
        while isinstance(found, str) and found in cut:
            found = outer.get(found)
        return found if isinstance(found, str) else None

    return {quote_id: holder(quote_id) for quote_id in outer if quote_id in cut}


def cut_quotes(quotes: pd.DataFrame, cut: Holders) -> pd.DataFrame:
    """Take quotes out; one inside such a quote belongs to the next round it."""
    kept = quotes[~quotes["quote_id"].isin(cut.keys())]
    return kept.assign(parent_quote_id=_next(kept["parent_quote_id"], cut))


def cut_mentions(mentions: pd.DataFrame, cut: Holders) -> pd.DataFrame:
    """Place names in or beside quotes that were taken out anew: in the next round it, or nowhere.

    What is no attribution is narration, and so are its names.
    """
    moved = mentions["quote_id"].isin(cut.keys())
    quote_id = _next(mentions["quote_id"], cut)
    position = mentions["position"].mask(moved, "narration")
    return mentions.assign(
        quote_id=quote_id, position=position.mask(moved & quote_id.notna(), "content")
    )


def _next(ids: pd.Series, cut: Holders) -> pd.Series:
    moved = ids.isin(cut.keys())
    found = ids.map(lambda one: cut.get(one), na_action="ignore").astype(ids.dtype)
    return ids.mask(moved, found)
