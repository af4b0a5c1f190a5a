"""All that could be drawn: every passage and quote of a corpus, and what the machine has there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from quoteshare.measures.batches import parts_of
from quoteshare.measures.corpus import labels
from quoteshare.measures.counting import NAMES, SPEAKERS, speaker_names
from quoteshare.measures.frozen import is_quoted, keyed_quotes, voices_of
from quoteshare.tables.frames import records
from quoteshare.tables.rows import article_of
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.tables import Tables
from quoteshare.validation.design import SAW
from quoteshare.validation.passages import Cut

_MENTIONS = ["article_id", "start", "form"]


class Frame(NamedTuple):
    """Passages and quotes, a row each, and what each article has.

    Attributes
    ----------
    passages : DataFrame
        ``article_id``, ``number`` (in its article), ``saw``, ``outlet``, ``leader`` (whom the
        machine has quoted there most; empty: nobody).
    quotes : DataFrame
        ``article_id``, ``quote_id``, ``passage`` (row of `passages`), ``key``, ``p`` (that words
        and speaker are right), ``quoted``, ``nested``.
    voices : DataFrame
        As ``frame.parquet``: ``article_id``, ``text_sha256``, ``key``, ``n_quoted``,
        ``n_quoted_words``.
    """

    passages: pd.DataFrame
    quotes: pd.DataFrame
    voices: pd.DataFrame


def frame_of(tables: Tables) -> Frame:
    """Cut all articles into passages and tell what the machine saw in each."""
    names = speaker_names(tables, nested=True)
    columns = {
        "articles": SCHEMAS["articles"].names,
        "mentions": _MENTIONS,
        "quotes": [*SPEAKERS, *_OF_QUOTES],
    }
    passages: list[dict[str, Any]] = []
    quotes: list[dict[str, Any]] = []
    voices: list[pd.DataFrame] = []
    for part in parts_of(tables, columns):
        keyed = keyed_quotes(part.quotes, names)
        for cut, article, own, named_at in _articles(part, keyed):
            first = len(passages)
            passages += _passages(cut, article, own, named_at)
            quotes += _quotes(cut, article, own, first)
        voices.append(voices_of(keyed, part.articles))
    return Frame(
        pd.DataFrame(passages, columns=["article_id", "number", "saw", "outlet", "leader"]),
        pd.DataFrame(
            quotes, columns=["article_id", "quote_id", "passage", "key", "p", "quoted", "nested"]
        ),
        pd.concat(voices, ignore_index=True),
    )


_OF_QUOTES = ["quote_id", "start", "kind", "polarity", "n_words", "n_quoted_words"]
_OF_QUOTES += ["p_attribution", "p_speaker"]


def _articles(
    part: Tables, keyed: pd.DataFrame
) -> Iterator[tuple[Cut, dict[str, Any], list[dict[str, Any]], list[int]]]:
    """Yield each article cut, with its row, its quotes and where somebody is named."""
    own: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for quote in keyed.to_dict("records"):
        own[str(quote["article_id"])].append({str(name): x for name, x in quote.items()})
    named = part.mentions[part.mentions["form"].isin(NAMES)]
    places = named.groupby("article_id")["start"].agg(list).to_dict()
    outlets = labels(part.articles["outlet"])
    rows = records("articles", part.articles)
    for article, outlet in zip(rows, outlets, strict=True):
        article_id = article["article_id"]
        row: dict[str, Any] = {**article, "outlet_label": outlet}
        yield Cut(article_of(article)), row, own[article_id], places.get(article_id, [])


def _passages(
    cut: Cut, article: dict[str, Any], quotes: list[dict[str, Any]], named_at: list[int]
) -> list[dict[str, Any]]:
    speakers: dict[int, list[str]] = defaultdict(list)
    for quote in quotes:
        speakers[cut.passage_at(int(quote["start"]))].append(quote["key"])
    named = {cut.passage_at(start) for start in named_at}
    rows = []
    for number, passage in enumerate(cut.passages):
        there = speakers.get(number, [])
        sign = passage.has_sign or number in named
        rows.append(
            {
                "article_id": article["article_id"],
                "number": number,
                "saw": SAW[0] if there else SAW[1] if sign else SAW[2],
                "outlet": article["outlet_label"],
                "leader": max(sorted(set(there)), key=there.count) if there else "",
            }
        )
    return rows


def _quotes(
    cut: Cut, article: dict[str, Any], quotes: list[dict[str, Any]], first: int
) -> list[dict[str, Any]]:
    return [
        {
            "article_id": article["article_id"],
            "quote_id": quote["quote_id"],
            "passage": first + cut.passage_at(int(quote["start"])),
            "key": quote["key"],
            "p": _or(quote["p_attribution"]) * _or(quote["p_speaker"]),
            "quoted": is_quoted(quote["kind"], quote["polarity"]),
            "nested": not pd.isna(quote["parent_quote_id"]),
        }
        for quote in quotes
    ]


# What is assumed of a quote for which nothing was measured: about how often words and speaker, or
# either, are right on PolNeAR (docs/accuracy.md).
_P = 0.93


def _or(p: Any) -> float:
    return _P if pd.isna(p) else float(p)


def leader_ranks(quotes: pd.DataFrame) -> dict[str, int]:
    """Return each speaker's rank by how often the machine has them quoted, ties by name."""
    counts = quotes.loc[quotes["quoted"] & ~quotes["nested"], "key"].value_counts()
    ordered = sorted(counts.items(), key=lambda pair: (-int(pair[1]), str(pair[0])))
    return {str(key): rank for rank, (key, _) in enumerate(ordered)}


def stepping_order(frame: Frame) -> np.ndarray:
    """Return all passages by leader (the most quoted first), outlet and place."""
    ranks = leader_ranks(frame.quotes)
    leader = frame.passages["leader"].map(ranks).fillna(len(ranks)).to_numpy()
    outlet = pd.factorize(frame.passages["outlet"], sort=True)[0]
    return np.lexsort((np.arange(len(leader)), outlet, leader))
