"""Records to rows of the tables and back, and the order in which rows stand.

A row is a plain mapping of column to value, None for what is missing. What a table holds beyond
its record (counted words, the sentence of a quote) is computed here from the article's segments.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any

import pyarrow as pa

from quoteshare.corpus.copies import Wording
from quoteshare.corpus.plain import encodable
from quoteshare.english.language import language_of
from quoteshare.english.segments import Segments
from quoteshare.quotes.polarity import polarity_of
from quoteshare.quotes.utterances import said_words
from quoteshare.records import Actor, Article, Attribution, Mention, Problem, Span, Speaker
from quoteshare.tables.schema import SCHEMAS, SORT_KEYS

Row = dict[str, Any]
Rows = dict[str, list[Row]]  # of each table

# What an article tells of a person by which two of one name can be told apart; one row a value.
SIGNS = pa.schema(
    [(name, pa.string()) for name in ("actor_id", "article_id", "sign", "value", "said")]
)
# What the pipeline makes of articles. Signs end as notes in problems; by the words, hashed, of
# articles and of what stands in quotation marks, copies and utterances are found.
EXTRACTED: dict[str, pa.Schema] = {
    **SCHEMAS,
    "articles": SCHEMAS["articles"].append(pa.field("wording", pa.binary())),
    "quotes": SCHEMAS["quotes"].append(pa.field("said", pa.binary())),
    "signs": SIGNS,
}


_OF_ACTORS: tuple[str, ...] = tuple(SCHEMAS["actors"].names)


def no_rows() -> Rows:
    """Return an empty list of rows for each table that the pipeline makes."""
    return {name: [] for name in EXTRACTED}


# -------------------------------------------------------------------------- records to rows


def article_row(article: Article, words: Wording) -> Row:
    """Return the row of ``articles``, and the article's wording."""
    extra = json.dumps(dict(article.extra), ensure_ascii=False, sort_keys=True, default=str)
    return {
        "article_id": article.article_id,
        "text": article.text,
        "title": article.title,
        "outlet": article.outlet,
        "country": article.country,
        "date": dt.datetime.combine(article.date, dt.time()) if article.date else None,
        "url": article.url,
        "author": article.author,
        "section": article.section,
        "language": language_of(words.segments) or article.language,
        "input_file": article.input_file,
        "n_words": words.segments.n_words(0, len(article.text)),
        "extra": extra if article.extra else None,
        "wording": words.whole(),
    }


def actor_row(actor: Actor) -> Row:
    """Return the row of ``actors``; aliases and offices stay in the actor file."""
    return {name: getattr(actor, name) for name in _OF_ACTORS}


def mention_row(article_id: str, mention: Mention) -> Row:
    """Return the row of ``mentions``."""
    return {
        "article_id": article_id,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.text,
        "actor_id": mention.actor_id,
        "form": mention.form,
        "position": mention.position,
        "quote_id": mention.quote_id,
    }


def quote_row(attribution: Attribution, words: Wording) -> Row:
    """Return the row of ``quotes`` without what it says of the speaker, and the words in marks."""
    a, s = attribution, words.segments
    text = s.text
    places = [s.tokens_in(x.start, x.end) for x in a.content + a.cue + a.source]
    begin, _ = s.sentences[s.sentence_of[min(places)[0]]]
    _, end = s.sentences[s.sentence_of[max([last for _, last in places]) - 1]]
    return {
        "quote_id": a.quote_id,
        "parent_quote_id": a.parent,
        "article_id": a.article_id,
        "kind": a.kind,
        "start": a.start,
        "end": a.end,
        "sentence_start": s.starts[begin],
        "sentence_end": s.ends[end - 1],
        "text": text[a.start : a.end],
        "content": [{"start": x.start, "end": x.end} for x in a.content],
        "cue_text": " … ".join(x.text for x in a.cue) or None,
        "cue": [{"start": x.start, "end": x.end} for x in a.cue],
        "source_text": " … ".join(x.text for x in a.source) or None,
        "source": [{"start": x.start, "end": x.end} for x in a.source],
        "polarity": polarity_of(a, s),
        "n_words": sum(s.n_words(x.start, x.end) for x in a.content),
        "n_quoted_words": sum(_quoted_words(a, x, s) for x in a.content),
        "p_attribution": None if a.p is None else round(a.p, 3),
        "origin": "machine",
        "said": said_words(a, words),
    }


def _quoted_words(a: Attribution, piece: Span, s: Segments) -> int:
    """Count words in marks; in a transcript, which is direct speech without marks, all of them."""
    count = s.n_words if a.kind == "direct" else s.n_quoted_words
    return count(piece.start, piece.end)


def speaker_row(speaker: Speaker) -> Row:
    """Return what a row of ``quotes`` says of its speaker."""
    return {
        "speaker_name": speaker.name,
        "actor_id": speaker.actor_id,
        "speaker_kind": speaker.kind,
        "resolved_by": speaker.resolved_by,
        "p_speaker": None if speaker.p is None else round(speaker.p, 3),
    }


def problem_row(problem: Problem) -> Row:
    """Return the row of ``problems``; what it quotes of a file or an id may be in no encoding."""
    row: Row = encodable(asdict(problem))
    return row


# -------------------------------------------------------------------------- rows to records


def article_of(row: Mapping[str, Any]) -> Article:
    """Return the article of a row, without ``extra``, which no step reads."""
    keep = {one.name for one in fields(Article)} - {"date", "extra"}
    day = row["date"]
    return Article(**{k: row[k] for k in keep}, date=day.date() if day is not None else None)


def attribution_of(row: Mapping[str, Any], article: Article) -> Attribution:
    """Return the attribution of a row of ``quotes``, its probability as rounded there."""

    def spans(name: str) -> tuple[Span, ...]:
        pieces = row[name] if row[name] is not None else ()
        return tuple(Span.of(article.text, int(p["start"]), int(p["end"])) for p in pieces)

    return Attribution(
        article.article_id,
        row["kind"],
        spans("content"),
        spans("cue"),
        spans("source"),
        row["parent_quote_id"],
        row["p_attribution"],
    )


# ------------------------------------------------------------------------------------- order


def _actor_order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Of the rows of one actor the longest name comes first, and counts."""
    return (row["actor_id"], -len(row["name"]), [str(value) for value in row.values()])


def _problem_order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Not all problems belong to a file, a record or an article."""
    place = (row["input_file"] or "", row["row"] or 0, row["article_id"] or "")
    return (*place, row["detail"], row["severity"], row["reason"])


# How each table is sorted: by columns where Arrow can do it, else by a key of the row. Of the
# finished `actors` those of the user's file come first, then those found in texts.
ORDERS: dict[str, list[tuple[str, str]] | Callable[[Mapping[str, Any]], tuple[Any, ...]]] = {
    **SORT_KEYS,
    "actors": _actor_order,
    "problems": _problem_order,
    "signs": lambda row: tuple(row.values()),
}


def sort_key(name: str, table: pa.Table, i: int) -> tuple[Any, ...]:
    """Return where row ``i`` stands among those of other articles."""
    order = ORDERS[name]
    if callable(order):
        return order(table.slice(i, 1).to_pylist()[0])
    return (table["article_id"][i].as_py(),)


def sorted_table(name: str, table: pa.Table) -> pa.Table:
    """Return the rows of a table in order.

    Examples
    --------
    >>> rows = [{"article_id": "b"}, {"article_id": "a"}]
    >>> table = pa.Table.from_pylist(rows, schema=EXTRACTED["articles"])
    >>> sorted_table("articles", table)["article_id"].to_pylist()
    ['a', 'b']
    """
    order = ORDERS[name]
    if not callable(order):
        return table.sort_by(order)
    return pa.Table.from_pylist(sorted(table.to_pylist(), key=order), schema=EXTRACTED[name])
