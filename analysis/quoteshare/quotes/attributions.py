"""What both engines end with: token ranges become attributions, each with its kind and parent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.segments import Segments
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    CHANNEL_NOUNS,
    COORDINATORS,
    FINITE_AUXILIARIES,
    GIVING_VERBS,
    MODALS,
    PREPOSITIONS,
    REFUSAL_VERBS,
    SILENCE_VERBS,
)
from quoteshare.quotes.nothing_said import says_something
from quoteshare.records import Attribution, QuoteKind, Span, enclosing_ranges

_KEPT_BACK = SILENCE_VERBS | GIVING_VERBS | {"say"}
_SILENT = REFUSAL_VERBS | {"did", "does", "said"}
_NO_SUBJECT = FINITE_AUXILIARIES | MODALS | frozenset(("that", ",", "he", "she", "they"))
_SUBJECT = 10  # tokens
_SILENCE = 20  # tokens at the end of the words: "and declined to elaborate on the plan"


class Found(NamedTuple):
    """An attribution as token ranges, before it is a record."""

    source: TokenRange | None
    cue: TokenRange | None
    contents: Sequence[TokenRange]
    p: float | None = None
    verbatim: bool = False  # said word by word, with or without marks: a transcript
    cue_before: TokenRange | None = None  # "quoted", where the cue is "as saying"


def attributions_of(article_id: str, s: Segments, found: Iterable[Found]) -> list[Attribution]:
    """Return what was found as records, by start of the words; one for the same words."""
    made: dict[tuple[TokenRange, ...], Attribution] = {}
    for source, cue, contents, p, verbatim, cue_before in found:
        ranges = merged_ranges(contents)
        content = spans_of(s, ranges if verbatim else _up_to_the_writer(s, source, ranges))
        key = tuple((span.start, span.end) for span in content)
        if content and key not in made:
            cues, sources = spans_of(s, [cue_before, cue]), spans_of(s, [source])
            kind = "direct" if verbatim else kind_of(s, content, cues + sources)
            attribution = Attribution(article_id, kind, content, cues, sources, p=p)
            attribution = up_to_silence(attribution, s)
            if verbatim or says_something(attribution, s):
                made[key] = attribution
    return arranged(made.values())


def _up_to_the_writer(
    s: Segments, source: TokenRange | None, contents: Sequence[TokenRange]
) -> Sequence[TokenRange]:
    """Cut “the pier is safe |, but I have walked on it”, which the writer adds."""
    if not contents or "i" not in s.places or source is None or s.lower[source[0]] == "i":
        return contents
    first, last = contents[-1]
    places = s.places["i"]
    for k in places[bisect_left(places, first) : bisect_left(places, last)]:
        apart = s.lower[k - 1] in ("but", "and") and s.lower[k - 2] in (",", ";")
        if apart and s.quotation_of[k] < 0 and first < k - 2:
            return [*contents[:-1], (first, k - 2)]
    return contents


def up_to_silence(a: Attribution, s: Segments) -> Attribution:
    """Cut a paraphrase “the pier is safe | but declined to elaborate”: no more was said.

    Nor by anybody else: “the pier is safe |, but the council declined to comment”.
    """
    if a.kind != "indirect":
        return a
    first, last = s.tokens_in(a.content[-1].start, a.content[-1].end)
    for k in range(max(first + 2, last - _SILENCE), last - 1):
        if s.lower[k] not in _SILENT or not _says_nothing(s.lower[k : min(k + 5, last)]):
            continue
        joined = _joined_on(s, first, k)
        if joined > first:
            return replace(a, content=(*a.content[:-1], s.span_of(first, joined)))
    return a


def _says_nothing(words: Sequence[str]) -> bool:
    """Tell whether words are "declined to comment", "did not respond to" or "said nothing"."""
    if words[0] in REFUSAL_VERBS:
        return words[1:2] == ["to"] and words[2:3] != [] and words[2] in _KEPT_BACK
    if words[0] == "said":
        return words[1] == "nothing" and (len(words) == 2 or words[2] in PREPOSITIONS)
    return words[1] == "not" and any(word in SILENCE_VERBS for word in words[2:5])


def _joined_on(s: Segments, first: int, verb: int) -> int:
    """Return where words end before ", but the council | declined", or -1."""
    low = s.lower
    if low[verb - 1] in COORDINATORS:
        return verb - 1 - (low[verb - 2] == ",")
    for k in range(verb - 1, max(first, verb - _SUBJECT), -1):
        if low[k] == ";":
            return k
        if low[k] in COORDINATORS:
            return k - 1 if low[k - 1] == "," else -1
        if low[k] in _NO_SUBJECT:
            return -1
    return -1


def arranged(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Return attributions by start of the words, longer ones first, each with its parent."""
    ordered = sorted(attributions, key=lambda a: (a.start, -a.end))
    return link_parents(without_channels(ordered))


def without_channels(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Leave out "according to a statement" round “We stay,” Ann Lee told mayors: it is no voice.

    Court papers or a paper that tells what she told others keep their attribution, as her parent.
    """
    kept = []
    for n, a in enumerate(attributions):
        piece = a.content[0]
        channel = a.cue and a.cue[0].text.lower().startswith("according") and _only_a_channel(a)
        if channel and any(
            b.source and b is not a and fills(hull_of(b), piece)
            for b in attributions[max(0, n - 3) : n + 4]
        ):
            continue
        kept.append(a)
    return kept


def hull_of(a: Attribution) -> tuple[int, int]:
    """Return where the first span of an attribution begins and its last one ends."""
    spans = a.content + a.cue + a.source
    return min([s.start for s in spans]), max([s.end for s in spans])


def behind_that(piece: Span) -> int:
    """Return where words begin without their "that"."""
    return piece.start + len("that ") * piece.text.startswith("that ")


def fills(hull: tuple[int, int], piece: Span) -> bool:
    """Tell whether an attribution begins a piece of words and is most of it."""
    start, end = hull
    begins = min(abs(start - piece.start), abs(start - behind_that(piece))) <= 1
    return begins and end <= piece.end + 1 and end - start > 0.5 * (piece.end - piece.start)


def _only_a_channel(a: Attribution) -> bool:
    """Tell whether the source is a statement or a video; "the Tollmark Post" is a name."""
    spans = sorted((*a.cue, *a.source), key=lambda span: span.start)
    words = [word.strip(",.") for span in spans for word in span.text.split()][2:]
    of = next((k for k, word in enumerate(words) if word in PREPOSITIONS), len(words))
    return any(word in CHANNEL_NOUNS for word in words[:of])


def merged_ranges(ranges: Iterable[TokenRange]) -> list[TokenRange]:
    """Sort ranges and make one of those that overlap.

    Examples
    --------
    >>> merged_ranges([(7, 9), (1, 4), (2, 6)])
    [(1, 6), (7, 9)]
    """
    merged: list[TokenRange] = []
    for first, last in sorted(ranges):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        elif last > first:
            merged.append((first, last))
    return merged


def spans_of(s: Segments, ranges: Iterable[TokenRange | None]) -> tuple[Span, ...]:
    """Return the spans of token ranges; those that are missing or empty have none."""
    return tuple([s.span_of(*r) for r in ranges if r is not None and r[1] > r[0]])


def overlap(a: Span, b: Span) -> bool:
    """Tell whether two spans have a character in common."""
    return a.start < b.end and b.start < a.end


def kind_of(s: Segments, content: tuple[Span, ...], frame: tuple[Span, ...]) -> QuoteKind:
    """Return direct when every word of the content stands in marks, mixed when some do.

    Marks that also hold the cue and source belong to a quotation round the attribution and
    don't count.
    """
    ranges = [s.tokens_in(span.start, span.end) for span in content]
    if not any(s.any_quoted(*tokens) for tokens in ranges):
        return "indirect"
    inside = [set(s.quotation_of[slice(*s.tokens_in(x.start, x.end))]) for x in frame]
    none = set.intersection(*inside) if inside else set()
    none.add(-1)
    marked = unmarked = False
    for first, last in ranges:
        within = s.quotation_of[first:last]
        if none.issuperset(within):
            unmarked = unmarked or s.n_words_of(first, last) > 0
        elif none.isdisjoint(within):
            marked = marked or s.n_words_of(first, last) > 0
        else:
            pairs = zip(within, s.words[first:last], strict=True)
            outside = [quotation in none for quotation, word in pairs if is_word(word)]
            unmarked, marked = unmarked or any(outside), marked or not all(outside)
    if not marked:
        return "indirect"
    return "mixed" if unmarked else "direct"


def link_parents(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give every attribution inside another's words the quote_id of the innermost such.

    Inside means that words, cue and source all stand in one piece of the other's content.
    """
    pieces = [(p.start, p.end, n) for n, a in enumerate(attributions) for p in a.content]
    hulls = [hull_of(a) for a in attributions]
    linked = []
    outer = enclosing_ranges(hulls, [(start, end) for start, end, _ in pieces])
    for n, (a, (low, high)) in enumerate(zip(attributions, hulls, strict=True)):
        longer = [
            (end - start, attributions[m].quote_id)
            for start, end, m in (pieces[k] for k in outer[n])
            if end - start >= high - low and hulls[m] != hulls[n]
        ]
        parent = min(longer)[1] if longer else None
        linked.append(a if parent == a.parent else replace(a, parent=parent))
    return linked
