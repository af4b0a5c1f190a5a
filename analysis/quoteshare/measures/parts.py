"""Measures over tables that need not fit into memory: part by part where they can be added up.

A part holds some articles and all that belongs to them, so that counts of articles add up too. What
comes out is exactly what the measure gives for the whole tables.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import reduce
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from quoteshare.measures import shares
from quoteshare.measures.voices import (
    UNATTRIBUTED,
    add_period,
    articles_by,
    in_order_of_verbs,
    in_order_of_voices,
    quotation_strip,
    speaks_about,
    voices,
)
from quoteshare.tables.tables import SCHEMAS

if TYPE_CHECKING:
    from quoteshare.tables.tables import Tables

Measure = Callable[..., pd.DataFrame]

# What no measure below looks at, and what takes most of the room.
_HEAVY = {
    "articles": {"text", "title", "url", "author", "input_file", "extra"},
    "mentions": {"text"},
    "quotes": {"text", "content", "cue", "source", "source_text"},
}
_LIGHT = {
    name: [c for c in SCHEMAS[name].names if c not in heavy] for name, heavy in _HEAVY.items()
}


def measure(tables: Tables, function: Measure, every: str | None = None, **options: Any) -> Any:
    """What `Tables.measure` says."""
    from quoteshare.measures.words import reporting_verbs  # takes a second to import

    adding = {
        articles_by: _articles_by,
        reporting_verbs: _reporting_verbs,
        speaks_about: _speaks_about,
        voices: _voices,
    }
    if tables.in_memory():
        return _call(function, tables, every, options)
    if function in adding:
        parts = tables.batches(_LIGHT)
        first, second = next(parts, None), next(parts, None)
        if first is None or second is None:
            return _call(function, first or tables, every, options)
        names = _names(tables, nested=options.get("nested", False) or function is speaks_about)
        chosen = dict(options)
        if function is voices:
            chosen["top"], shown = 0, _most_quoted(names, tables.actors, options.get("top", 0))

        def of_part(part: Tables) -> pd.DataFrame:
            if function is voices:
                part = part.replace(actors=pd.concat([part.actors, shown], ignore_index=True))
            return cast(pd.DataFrame, _call(function, _renamed(part, names), every, chosen))

        total = reduce(_added, map(of_part, tables.batches(_LIGHT)))
        if function is voices:
            unlisted = total["actor_id"].isin(shown["actor_id"])
            total["status"] = total["status"].mask(unlisted, "unlisted")
        return adding[function](total, options)
    if function is quotation_strip:
        article_id = options.get("article_id") or _with_most_quotes(tables)
        if article_id is None:
            return _call(function, tables, every, options)
        one = _renamed(tables.article(article_id), _names(tables, nested=False))
        return _call(function, one, every, {**options, "article_id": article_id})
    if function in _OF_SHARES:
        return _shares(tables, function, every, options)
    return _call(function, tables, every, options)


_OF_SHARES: dict[Measure, Measure] = {
    shares.share_of_voice: shares.shares_of,
    shares.share_differences: shares.differences_of,
}


def _shares(
    tables: Tables, function: Measure, every: str | None, options: Mapping[str, Any]
) -> pd.DataFrame:
    """Shares from what each speaker has in each article: the redraws need no more of the quotes."""
    light = tables.with_columns({"articles": _LIGHT["articles"]})
    articles = light.articles if every is None else add_period(light.articles, every)
    if articles.empty:
        return cast(pd.DataFrame, _call(function, light, every, options))
    chosen = dict(options)
    nested = chosen.pop("nested", False)
    names = _names(tables, nested)
    counted = [
        shares.by_article(_renamed(part, names).quotes, part.articles, nested)
        for part in tables.batches(_LIGHT)
    ]
    return _OF_SHARES[function](pd.concat(counted, ignore_index=True), articles, **chosen)


def _call(function: Measure, tables: Tables, every: str | None, options: Mapping[str, Any]) -> Any:
    """Give a function those of the tables that it asks for by name."""
    asked = [name for name in inspect.signature(function).parameters if name in SCHEMAS]
    given = {name: getattr(tables, name) for name in asked}
    if every is not None and "articles" in given:
        given["articles"] = add_period(given["articles"], every)
    return function(**given, **options)


def _added(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Rows of the same keys as one: counts summed, the first and last day of both."""
    table = pd.concat([one, other], ignore_index=True)
    how = {c: "sum" for c in table.columns if c.startswith("n_")}
    how |= {c: kind for c, kind in {"first": "min", "last": "max"}.items() if c in table.columns}
    keys = [column for column in table.columns if column not in how]
    added = table.groupby(keys, as_index=False, dropna=False).agg(how)
    return added[table.columns].astype(table.dtypes)


def _with_most_quotes(tables: Tables) -> str | None:
    """The article with most quotes, of several the first by id."""
    most, best = 0, None
    for part in tables.batches({"quotes": ["article_id", "parent_quote_id"]}):
        sizes = part.quotes.loc[part.quotes["parent_quote_id"].isna(), "article_id"].value_counts()
        if len(sizes) and sizes.max() > most:
            most, best = int(sizes.max()), str(sizes.sort_index().idxmax())
    return best


# ------------------------------------------------------------------------------ names and order


def _names(tables: Tables, nested: bool) -> pd.DataFrame:
    """How often each key has each name: ``key``, ``name``, ``n``; the name that counts first."""
    counts: pd.Series | None = None
    for part in tables.batches({"quotes": ["parent_quote_id", "actor_id", "speaker_name"]}):
        quotes = part.quotes
        quotes = quotes if nested else quotes[quotes["parent_quote_id"].isna()]
        pairs = pd.DataFrame(
            {
                "key": quotes["actor_id"].fillna(quotes["speaker_name"]).fillna(UNATTRIBUTED),
                "name": quotes["speaker_name"].fillna(quotes["actor_id"]).fillna(UNATTRIBUTED),
            }
        )
        found = pairs.groupby(["key", "name"]).size()
        counts = found if counts is None else counts.add(found, fill_value=0)
    table = (counts if counts is not None else pd.Series(dtype=float)).rename("n").reset_index()
    return table.sort_values(["n", "name"], ascending=[False, True], ignore_index=True)


def _renamed(part: Tables, names: pd.DataFrame) -> Tables:
    """The part with one name for each speaker: the one that most quotes of the whole have."""
    quotes = part.quotes
    known = quotes["actor_id"].fillna(quotes["speaker_name"])
    one = names.drop_duplicates("key")
    name_of = dict(zip(one["key"], one["name"], strict=True))
    renamed = known.map(name_of).where(known.notna()).astype(quotes["speaker_name"].dtype)
    return part.replace(quotes=quotes.assign(speaker_name=renamed))


def _most_quoted(names: pd.DataFrame, actors: pd.DataFrame, top: int) -> pd.DataFrame:
    """Rows of ``actors`` for the speakers on no list with most quotes."""
    listed = set(actors.loc[actors["listed"].astype(bool), "actor_id"])
    total = names.groupby("key")["n"].sum()  # sorted by key, so that ties are too
    total = total.sort_values(ascending=False, kind="stable")
    shown = [key for key in total.index if key not in listed and key != UNATTRIBUTED][:top]
    one = names.drop_duplicates("key").set_index("key")["name"].reindex(shown)
    return pd.DataFrame({"actor_id": shown, "name": one.tolist(), "listed": True}).astype(
        {"actor_id": actors["actor_id"].dtype, "name": actors["name"].dtype}
    )


def _voices(table: pd.DataFrame, options: Mapping[str, Any]) -> pd.DataFrame:
    by = options.get("by", ())
    return in_order_of_voices(table, [by] if isinstance(by, str) else list(by))


def _articles_by(table: pd.DataFrame, options: Mapping[str, Any]) -> pd.DataFrame:
    order = ["n_articles", options.get("by", "outlet")]
    return table.sort_values(order, ascending=[False, True], ignore_index=True)


def _speaks_about(table: pd.DataFrame, options: Mapping[str, Any]) -> pd.DataFrame:
    order = ["n_quotes", "n_named", "speaker", "about"]
    return table.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def _reporting_verbs(table: pd.DataFrame, options: Mapping[str, Any]) -> pd.DataFrame:
    return in_order_of_verbs(table, [options["by"]] if options.get("by") else [])
