"""The values that pass between the parts: frozen, and tied to the text by character offsets.

Everything left of the tables is made of these. Offsets are Unicode code points into the text of
one article, as it was read; ``end`` is one past the last character, so that
``article.text[span.start:span.end] == span.text`` holds for every span.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

ActorKind = Literal["person", "organisation"]
QuoteKind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organisation", "group", "document", "unnamed", "author"]
MentionForm = Literal["full_name", "surname", "alias", "office", "role", "pronoun"]
Position = Literal["narration", "source", "content"]
ResolvedBy = Literal[
    "by_hand",  # a correction
    "full_name",
    "surname",
    "alias",
    "office",
    "role",
    "pronoun",
    "continuation",
    "first_person",
    "organisation",
]
Polarity = Literal["asserted", "denied", "asked"]
Severity = Literal["refused", "repaired", "note"]

# Rows that stand for no single actor have these in place of an id; no actor may have them.
OTHERS = "others"  # whoever is named and has no row
NO_PERSON = "no-single-person"  # groups, documents, bodies without a name, unnamed sources
UNKNOWN = "unknown"  # nobody could tell who speaks
NOT_GIVEN = "not-given"  # listed, without a party (or group) in the actor file
RESERVED_IDS = (NOT_GIVEN, OTHERS, NO_PERSON, UNKNOWN)


class Span(NamedTuple):  # made faster than a dataclass; a corpus has millions, as of mentions
    """A stretch of an article: ``start``, ``end`` (one past the last character) and its text.

    Examples
    --------
    >>> Span.of("Ann Lee spoke.", 0, 7)
    Span(start=0, end=7, text='Ann Lee')
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        return cls(start, end, text[start:end])


def enclosing_ranges(
    inner: Sequence[tuple[int, int]], outer: Sequence[tuple[int, int]]
) -> list[list[int]]:
    """For every inner range the places in ``outer`` of the ranges that hold it, in one sweep.

    Examples
    --------
    >>> enclosing_ranges([(2, 3), (7, 9)], [(0, 5), (2, 4), (8, 9)])
    [[0, 1], []]
    """
    waiting = sorted(((start, end, n) for n, (start, end) in enumerate(outer)), reverse=True)
    begun: list[tuple[int, int, int]] = []  # and not ended before where we are
    found: list[list[int]] = [[] for _ in inner]
    for low, high, place in sorted((start, end, n) for n, (start, end) in enumerate(inner)):
        while waiting and waiting[-1][0] <= low:
            begun.append(waiting.pop())
        if begun:
            begun = [item for item in begun if item[1] > low]
            inside = [n for _, end, n in begun if high <= end]
            if inside:
                found[place] = sorted(inside)
    return found


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read; what the file did not say is None.

    ``extra`` holds the input fields that have no column of their own.

    Examples
    --------
    >>> article = Article("a1", "“It is open,” said Ann Lee.", outlet="Daily Gull")
    >>> article.text[1:11], article.date
    ('It is open', None)
    """

    article_id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2: "GB"
    date: dt.date | None = None
    url: str | None = None
    author: str | None = None
    section: str | None = None
    language: str | None = None  # ISO 639-1: "en"
    input_file: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader of the tables must know about the input: a row of ``problems``."""

    severity: Severity
    reason: str  # a fixed code, listed in tables.schema.REASONS
    detail: str  # what is wrong, where, what to do
    input_file: str | None = None
    row: int | None = None  # 1 for the first record of the file
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office an actor held, both days included; None: without a beginning or an end.

    Examples
    --------
    >>> office = Office("Chancellor", "GB", since=dt.date(2022, 7, 5))
    >>> office.held_on(dt.date(2022, 7, 5)), office.held_on(dt.date(2022, 7, 4))
    (True, False)
    """

    title: str
    country: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def held_on(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body with an id; ``listed`` when the user's actor file names it.

    Examples
    --------
    >>> Actor("lee", "Ann Lee", aliases=("Dame Ann",), pronouns="she").kind
    'person'
    """

    actor_id: str
    name: str
    kind: ActorKind = "person"
    listed: bool = False
    aliases: tuple[str, ...] = ()
    pronouns: str | None = None  # "he", "she", "they"; None when nobody has said
    party: str | None = None
    country: str | None = None
    wikidata: str | None = None
    group: str | None = None  # the user's own: a camp, a chamber, "government"
    offices: tuple[Office, ...] = ()


def quote_id_of(article_id: str, content: Iterable[tuple[int, int]]) -> str:
    """Return the id of the quote with these words: a hash of its article and their offsets."""
    return _hash_of(article_id, tuple(content))


@lru_cache(maxsize=4096)  # every step of an article asks for the ids of its quotes
def _hash_of(article_id: str, content: tuple[tuple[int, int], ...]) -> str:
    offsets = ",".join(f"{start}-{end}" for start, end in content)
    return hashlib.sha256(f"{article_id}\n{offsets}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, as printed: the words, the reporting word and the name of the source."""

    article_id: str
    kind: QuoteKind
    content: tuple[Span, ...]  # several when the frame interrupts the words, or over paragraphs
    cue: tuple[Span, ...] = ()  # "told", "has not said"; empty for a bare quotation
    source: tuple[Span, ...] = ()  # as printed: "the minister"; empty when left out
    parent: str | None = None  # quote_id of the quotation in whose words this one stands
    p: float | None = None  # probability that the attribution is one, calibrated

    @property
    def start(self) -> int:
        return self.content[0].start

    @property
    def end(self) -> int:
        return self.content[-1].end

    @property
    def quote_id(self) -> str:
        """The same for the same words of the same article, whatever else was found."""
        return quote_id_of(self.article_id, [(s.start, s.end) for s in self.content])


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who the source of an attribution is; all None when nobody could be named."""

    name: str | None = None
    actor_id: str | None = None
    kind: SpeakerKind | None = None
    resolved_by: ResolvedBy | None = None
    p: float | None = None


class Mention(NamedTuple):
    """One place where an actor is named."""

    span: Span
    actor_id: str
    form: MentionForm
    position: Position = "narration"
    quote_id: str | None = None  # the quotation it stands in, or serves as the source of
