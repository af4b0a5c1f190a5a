"""Decisions by hand, replayed: a speaker put right, a quote taken out, a missed one added.

They lie apart from what the machine finds (``corrections.jsonl``, one decision a line) and are laid
over it when a corpus is finished, so that they outlive a new extraction: each is known again by its
article, its offsets and its words. One that fits no more is told, and changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pyarrow as pa
import pyarrow.compute as pc

from quoteshare.corpus.copies import Wording
from quoteshare.corpus.plain import LOST, encodable
from quoteshare.corpus.remote import here, is_address
from quoteshare.english.segments import segment
from quoteshare.people.names import slug
from quoteshare.quotes.attributions import kind_of, link_parents
from quoteshare.records import (
    Actor,
    Attribution,
    Polarity,
    Problem,
    Span,
    Speaker,
    SpeakerKind,
)
from quoteshare.tables.rows import (
    EXTRACTED,
    Row,
    actor_row,
    article_of,
    attribution_of,
    problem_row,
    quote_row,
    sorted_table,
    speaker_row,
)

FILE = "corrections.jsonl"
APART = " … "  # between the pieces of a quote, in ``words``
_SAME = 0.5  # of the characters of two quotes that are one, shared over all
_NAMES = ("full_name", "surname", "alias", "office")  # forms of mentions that stand without a quote

Part = Callable[[str], pa.Table]


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision by hand.

    Attributes
    ----------
    spans : tuple of (start, end)
        The content in code points, when it was decided; `words` is what stood there.
    right : dict or None
        ``speaker`` (an actor's id, a name, or null: nobody is named), and where they change
        ``spans``, ``polarity``, ``speaker_kind``; None: it is no quote.
    place : str
        File and line, for messages.
    """

    article_id: str
    spans: tuple[tuple[int, int], ...]
    words: str
    right: Mapping[str, Any] | None
    place: str


@dataclass(frozen=True)
class Corrections:
    """All decisions of a run, what is wrong with their file, and a hash of what it says."""

    by_article: Mapping[str, Sequence[Correction]] = field(default_factory=dict)
    notes: Sequence[Problem] = ()
    sha256: str | None = None


def read_corrections(source: str | Path | Iterable[Mapping[str, Any]] | None) -> Corrections:
    """Read decisions from a file of JSON Lines, or take them as they are given.

    Each has ``article_id``, ``spans`` (``[[start, end], …]``), ``words``, ``was`` and ``is`` (null:
    there is no quote), ``who`` and ``when``. Of several on the same words the last counts, and a
    line with ``undone`` takes those before it back. A line that can't be read is told in
    ``problems``.

    Raises
    ------
    ValueError
        If there is no such file.

    Examples
    --------
    >>> row = {"article_id": "a", "spans": [[0, 3]], "words": "Go.", "is": {"speaker": "Ann Lee"}}
    >>> list(read_corrections([row]).by_article)
    ['a']
    """
    if source is None:
        return Corrections()
    name, lines = "corrections", []
    if isinstance(source, str | Path):
        name = str(source)
        try:
            lines = here(source).read_bytes().splitlines()
        except OSError as error:
            raise ValueError(
                f"{name}, the file of corrections, can't be read: {error.strerror or error}."
            ) from error
    else:
        lines = [json.dumps(dict(row)).encode() for row in source]
    found: dict[str, list[Correction]] = {}
    notes = []
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            one = _correction(row, f"{name}, line {n}")
            undone = bool(row.get("undone"))
        except _BAD as error:
            detail = f"{name}, line {n}, is no correction and was left out: {error}."
            notes.append(Problem("note", "bad_correction", detail, input_file=name, row=n))
        else:
            own = [old for old in found.get(one.article_id, []) if old.spans != one.spans]
            found[one.article_id] = own if undone else [*own, one]
    found = {article_id: own for article_id, own in found.items() if own}
    digest = hashlib.sha256(b"\n".join(line.strip() for line in lines)).hexdigest()
    return Corrections(found, notes, digest)


# What a line can raise that is no correction; an offset of 1e999 overflows.
_BAD = (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)


def _correction(row: Mapping[str, Any], place: str) -> Correction:
    spans = tuple((int(start), int(end)) for start, end in row["spans"])
    if not spans or any(not 0 <= start < end for start, end in spans):
        raise ValueError("its spans are not [start, end]")
    right = None if row.get("undone") else row["is"]
    if right is not None:
        _check_right(right)
    article_id: str = encodable(str(row["article_id"]))
    return Correction(article_id, spans, str(row["words"]), right, place)


def _check_right(right: Mapping[str, Any]) -> None:
    """Refuse a decision whose values no table can hold, before it ends the run."""
    if "speaker" not in right:
        raise ValueError("what it is has no speaker; give null where nobody is named")
    given = right["speaker"]
    if not isinstance(given, str | None):
        raise ValueError("its speaker is no text")
    if given is not None and (LOST.search(given) or not any(map(str.isalnum, given))):
        raise ValueError("its speaker is no name; give null where nobody is named")
    for key, known in _KNOWN.items():
        if right.get(key) is not None and right[key] not in known:
            raise ValueError(f"its {key} is not one of {', '.join(known)}")
    for start, end in right.get("spans") or []:
        if not (type(start) is int and type(end) is int and 0 <= start < end):
            raise ValueError("the spans that are right are not [start, end]")


_KNOWN = {"polarity": get_args(Polarity), "speaker_kind": get_args(SpeakerKind)}


def corrected(read: Part, corrections: Corrections, listed: Sequence[Row]) -> Part:
    """Return the tables of some articles with the decisions on them.

    Parameters
    ----------
    read : function of the name of a table
        Gives the rows that the machine made of these articles.
    corrections : Corrections
    listed : rows of ``actors``
        Those of the user's file, whom a decision may name.
    """
    if not corrections.by_article:
        return read

    @cache
    def laid_over() -> dict[str, pa.Table]:
        ids = pa.array(list(corrections.by_article))
        articles = read("articles")
        own = articles.filter(pc.is_in(articles["article_id"], value_set=ids))
        if not own.num_rows:
            return {}
        known = [*listed, *read("actors").to_pylist()]
        edited = _Edited(known)
        theirs = own["article_id"]
        tables = {name: read(name) for name in ("quotes", "mentions")}
        rows = {
            name: table.filter(pc.is_in(table["article_id"], value_set=theirs.combine_chunks()))
            for name, table in tables.items()
        }
        for row in own.to_pylist():
            edited.lay_over(row, rows, corrections.by_article[row["article_id"]])
        made = {}
        for name, table in tables.items():
            rest = pc.invert(pc.is_in(table["article_id"], value_set=theirs.combine_chunks()))
            new = pa.Table.from_pylist(edited.rows[name], schema=EXTRACTED[name])
            made[name] = sorted_table(name, pa.concat_tables([table.filter(rest), new]))
        for name in ("actors", "problems"):
            new = pa.Table.from_pylist(edited.rows[name], schema=EXTRACTED[name])
            made[name] = sorted_table(name, pa.concat_tables([read(name), new]))
        return made

    def part(name: str) -> pa.Table:
        return laid_over().get(name) if name in laid_over() else read(name)

    return part


def notes_on_absent(parts: Sequence[Part], corrections: Corrections) -> list[Row]:
    """Return the rows of ``problems`` on the file, and on decisions on articles not read now."""
    absent = set(corrections.by_article)
    for part in parts if absent else ():
        absent -= set(part("articles")["article_id"].to_pylist())
    notes = list(corrections.notes)
    for article_id in sorted(absent):
        places = ", ".join(one.place for one in corrections.by_article[article_id][:3])
        detail = (
            f"{places}: there is no article {article_id!r} among those read, so its corrections "
            "change nothing."
        )
        notes.append(Problem("note", "correction_unfit", detail, article_id=None))
    return [problem_row(note) for note in notes]


def corrections_beside(articles: Any) -> Path | None:
    """Return the file of corrections that lies beside articles, if there is one.

    Raises
    ------
    ValueError
        If there are several.
    """
    several = articles if isinstance(articles, list | tuple) else [articles]
    found = dict.fromkeys(path.resolve() for item in several if (path := _beside(item)) is not None)
    if len(found) > 1:
        raise ValueError(
            f"There are corrections in {' and in '.join(str(p.parent) for p in found)}. Name the "
            "file to use (corrections=, --corrections)."
        )
    return next(iter(found), None)


def _beside(item: Any) -> Path | None:
    if not isinstance(item, str | Path) or "\n" in str(item) or is_address(item) or item == "-":
        return None
    try:
        path = Path(item)
        beside = (path if path.is_dir() else path.parent) / FILE
        return beside if beside.is_file() else None
    except (OSError, ValueError):  # a text, too long for a name
        return None


class _Edited:
    """The rows of articles with decisions, as they come to be."""

    def __init__(self, known: Sequence[Row]) -> None:
        self.names = {row["actor_id"]: row["name"] for row in reversed(known)}
        self.kinds = {row["actor_id"]: row["kind"] for row in reversed(known)}
        self.ids = {row["name"].casefold(): row["actor_id"] for row in reversed(known)}
        self.rows: dict[str, list[Row]] = {
            name: [] for name in ("quotes", "mentions", "actors", "problems")
        }

    def lay_over(
        self, article: Row, rows: Mapping[str, pa.Table], decisions: Sequence[Correction]
    ) -> None:
        """Lay the decisions on one article over what the machine found in it."""
        own = {
            name: table.filter(pc.equal(table["article_id"], article["article_id"])).to_pylist()
            for name, table in rows.items()
        }
        words = Wording(segment(article["text"]))
        quotes = own["quotes"]
        for decision in decisions:
            spans = _found_again(article["text"], decision)
            if spans is None:
                self._told(decision, "the words stand there no more, or more than once")
                continue
            quotes = self._decided(article, words, quotes, decision, spans)
        _link_again(article, quotes)
        self.rows["quotes"] += quotes
        self.rows["mentions"] += _placed_again(own["mentions"], quotes)

    def _decided(
        self,
        article: Row,
        words: Wording,
        quotes: list[Row],
        decision: Correction,
        spans: Sequence[tuple[int, int]],
    ) -> list[Row]:
        old = _the_same(quotes, spans)
        rest = [row for row in quotes if row is not old]
        if decision.right is None:
            return rest
        right = decision.right
        if moved := right.get("spans"):
            spans = [(int(a), int(b)) for a, b in moved]
            if any(not 0 <= a < b <= len(article["text"]) for a, b in spans):
                self._told(decision, "the right words lie outside the article")
                return quotes
        elif old is not None:
            spans = [(piece["start"], piece["end"]) for piece in old["content"]]
        tokens = [words.segments.tokens_in(start, end) for start, end in spans]
        if any(first == last for first, last in tokens):  # white space
            self._told(decision, "there is no word")
            return quotes
        speaker = self._speaker(right)
        new = _row(article, words, spans, old, right, speaker)
        if old is not None and all(old.get(name) == new[name] for name in _COMPARED):
            return quotes  # the machine says so by itself
        return [*rest, new]

    def _speaker(self, right: Mapping[str, Any]) -> Speaker:
        """Return whom a decision names; who is new becomes an actor."""
        given, kind = right["speaker"], right.get("speaker_kind")
        if given is None:
            return Speaker(kind=kind or "unnamed")
        name = " ".join(str(given).split())
        actor_id = name if name in self.names else self.ids.get(name.casefold())
        if actor_id is not None:
            return Speaker(self.names[actor_id], actor_id, self.kinds[actor_id])
        if kind is not None and kind != "person":
            return Speaker(name, None, kind)
        actor = Actor(_free(slug(name), self.names), name)
        self.names[actor.actor_id], self.kinds[actor.actor_id] = name, actor.kind
        self.ids[name.casefold()] = actor.actor_id
        self.rows["actors"].append(actor_row(actor))
        return Speaker(name, actor.actor_id, "person")

    def _told(self, decision: Correction, why: str) -> None:
        detail = (
            f"{decision.place}: the correction of “{decision.words[:80]}” fits no more ({why}) and "
            "changes nothing. Look at the article, and take the line out or write it anew."
        )
        problem = Problem("note", "correction_unfit", detail, article_id=decision.article_id)
        self.rows["problems"].append(problem_row(problem))


_COMPARED = ("content", "speaker_name", "actor_id", "speaker_kind", "polarity")


def _row(
    article: Row,
    words: Wording,
    spans: Sequence[tuple[int, int]],
    old: Row | None,
    right: Mapping[str, Any],
    speaker: Speaker,
) -> Row:
    """Return the row of a quote as it was decided; cue and source are the machine's, if any."""
    record = article_of(article)
    content = tuple(Span.of(record.text, start, end) for start, end in sorted(spans))
    frame = attribution_of(old, record) if old is not None else None
    cue, source = (frame.cue, frame.source) if frame else ((), ())
    kind = kind_of(words.segments, content, cue + source)
    attribution = Attribution(record.article_id, kind, content, cue, source)
    row = quote_row(attribution, words) | speaker_row(speaker)
    row["polarity"] = right.get("polarity") or (old["polarity"] if old else row["polarity"])
    row["resolved_by"] = "by_hand" if speaker.name else None
    row["origin"] = "added" if old is None else "corrected"
    return row


def _found_again(text: str, decision: Correction) -> list[tuple[int, int]] | None:
    """Return where the words of a decision stand: where they were, else where they stand once."""
    there = APART.join(text[start:end] for start, end in decision.spans)
    if there == decision.words and all(end <= len(text) for _, end in decision.spans):
        return list(decision.spans)
    found = []
    for words in decision.words.split(APART):
        start = text.find(words)
        if start < 0 or not words or text.find(words, start + 1) >= 0:
            return None
        found.append((start, start + len(words)))
    return found


def _the_same(quotes: Sequence[Row], spans: Sequence[tuple[int, int]]) -> Row | None:
    """Return the quote that has most of the same characters, and at least half of both."""
    wanted = {k for start, end in spans for k in range(start, end)}

    def likeness(row: Row) -> float:
        own = {k for piece in row["content"] for k in range(piece["start"], piece["end"])}
        return len(own & wanted) / len(own | wanted)

    near = [row for row in quotes if row["end"] > min(wanted) and row["start"] <= max(wanted)]
    best = max(near, key=likeness, default=None)
    return best if best is not None and likeness(best) >= _SAME else None


def _link_again(article: Row, quotes: list[Row]) -> None:
    """Say anew in whose words each quote stands."""
    quotes.sort(key=lambda row: (row["start"], -row["end"], row["quote_id"]))
    record = article_of(article)
    linked = link_parents([replace(attribution_of(row, record), parent=None) for row in quotes])
    for row, attribution in zip(quotes, linked, strict=True):
        row["parent_quote_id"] = attribution.parent


def _placed_again(mentions: Sequence[Row], quotes: Sequence[Row]) -> list[Row]:
    """Say anew which mentions stand in reported words, and which are the source of a quote.

    A pronoun or role is a mention only as the source of a quote, and of its speaker.
    """
    placed = []
    for mention in mentions:
        source = next((row for row in quotes if _within(mention, row["source"])), None)
        inner = min(
            (row for row in quotes if _within(mention, row["content"])),
            key=lambda row: row["end"] - row["start"],
            default=None,
        )
        row = dict(mention)
        if source is not None:
            row |= {"position": "source", "quote_id": source["quote_id"]}
        elif inner is not None:
            row |= {"position": "content", "quote_id": inner["quote_id"]}
        else:
            row |= {"position": "narration", "quote_id": None}
        if mention["form"] not in _NAMES:
            if source is None or source["actor_id"] is None:
                continue
            row["actor_id"] = source["actor_id"]
        placed.append(row)
    return placed


def _within(mention: Row, pieces: Sequence[Mapping[str, int]]) -> bool:
    return any(p["start"] <= mention["start"] and mention["end"] <= p["end"] for p in pieces)


def _free(actor_id: str, taken: Mapping[str, str]) -> str:
    n, free = 2, actor_id
    while free in taken:
        free, n = f"{actor_id}-{n}", n + 1
    return free
