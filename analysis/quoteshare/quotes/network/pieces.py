"""Linked spans to attributions: which contents are one, and where each ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from quoteshare.english.lexicon import noun_class
from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.segments import Segments
from quoteshare.english.token_kinds import is_time
from quoteshare.english.tokens import is_word
from quoteshare.english.words import ARTICLES, BEFORE_TIMES, DETERMINERS, SEEMING_VERBS
from quoteshare.quotes.attributions import merged_ranges


def parted(segments: Segments, contents: npt.NDArray[np.int_]) -> npt.NDArray[np.int_]:
    """Part contents between two quotations with nothing between: “Is it sold?” | “Yes,”."""
    closes, opens = segments.closes, segments.opens
    outer = {number for number, some in enumerate(segments.quotations) if some.parent < 0}
    found: list[tuple[int, int]] = []
    for first, last in contents.tolist():
        marked = first in opens or first - 1 in opens  # not “one” “two” behind own words
        inside = range(first + 1, last) if marked else ()
        cuts = [k for k in inside if k in opens and k - 1 in closes and opens[k] in outer]
        found += pairwise([first, *cuts, last])
    return np.array(found, int).reshape(-1, 2)


def grouped(
    segments: Segments,
    contents: npt.NDArray[np.int_],
    cue_of: npt.NDArray[np.int_],
    cues: npt.NDArray[np.int_],
) -> list[tuple[int, list[int]]]:
    """Group contents that make one attribution: (number of its cue or -1, numbers of its contents).

    Those with one cue in one paragraph, and the pieces of a quotation that runs over paragraphs. A
    quotation in a later paragraph that is not opened again there is one of its own.
    """
    quotation = [_quotation_at(segments, first) for first, _ in contents]
    paragraph = [segments.paragraph_of[first] for first, _ in contents]
    homes: dict[int, set[int]] = {}  # cue -> paragraphs of its contents
    for here, cue in zip(paragraph, cue_of, strict=True):
        homes.setdefault(int(cue), set()).add(here)
    keys = []
    for k, (here, cue) in enumerate(zip(paragraph, cue_of, strict=True)):
        own = segments.paragraph_of[cues[cue, 0]] if cue >= 0 else -1
        home = own if own in homes[int(cue)] else min(homes[int(cue)])
        keys.append(("cue", int(cue)) if cue >= 0 and here == home else ("content", k))
    lent: dict[int, tuple[str, int]] = {}  # quotation over paragraphs -> the group of its pieces
    by_cue_first = sorted(zip(quotation, keys, strict=True), key=lambda pair: pair[1][0] != "cue")
    for number, key in by_cue_first:
        if number >= 0 and len(segments.quotations[number].pieces) > 1:
            lent.setdefault(number, key)
    groups: dict[tuple[str, int], list[int]] = {}
    for k, (number, key) in enumerate(zip(quotation, keys, strict=True)):
        if key[0] == "content":
            key = lent.get(number, key)
        groups.setdefault(key, []).append(k)
    return [(n if kind == "cue" else -1, pieces) for (kind, n), pieces in groups.items()]


def content_ranges(
    segments: Segments,
    contents: npt.NDArray[np.int_],
    pieces: Sequence[int],
    source: npt.NDArray[np.int_] | None,
) -> tuple[npt.NDArray[np.int_] | None, list[TokenRange]]:
    """Return the source and the sorted words of the attribution that is made of ``pieces``."""
    ranges = [(int(contents[k, 0]), int(contents[k, 1])) for k in pieces]
    if source is not None:
        source, ranges[0] = _past_apposition(segments, source, ranges[0])
    ranges = [_unmarked(segments, *piece) for piece in ranges]
    # Two pieces may meet at a mark: “Because we can. “
    return source, merged_ranges(ranges + _unread(segments, contents, pieces))


def of_one_frame(
    segments: Segments,
    contents: npt.NDArray[np.int_],
    pieces: Sequence[int],
    cue: npt.NDArray[np.int_] | None,
) -> list[int]:
    """Leave out unmarked words of another sentence: "Floods were feared. | We are ready,” he said."

    Neither are “Look,” he grinned, behind “You are not,” she said, her words.
    """
    if cue is None or len(pieces) < 2:
        return list(pieces)
    sentence, quotation = segments.sentence_of, segments.quotation_of
    kept = [
        k
        for k in pieces
        if sentence[contents[k, 0]] == sentence[cue[0]]
        or all(quotation[t] >= 0 for t in range(*contents[k]) if is_word(segments.words[t]))
    ]
    return kept or list(pieces)


def raised_source(
    segments: Segments,
    contents: npt.NDArray[np.int_],
    pieces: Sequence[int],
    cue: npt.NDArray[np.int_] | None,
    source: npt.NDArray[np.int_] | None,
) -> tuple[npt.NDArray[np.int_] | None, list[int]]:
    """Give "The Kremlin | seems | to reject it" its source: it is what "seems" is said of.

    The network takes the noun before such a verb for a part of what is reported.
    """
    pieces = list(pieces)
    if cue is None or source is not None or len(pieces) < 2:
        return source, pieces
    before, *rest = sorted(pieces, key=lambda k: contents[k, 0])
    seems = any(word in SEEMING_VERBS for word in segments.lower[slice(*cue)])
    goes_on = contents[rest[0], 0] == cue[1] and segments.lower[cue[1]] == "to"
    if contents[before, 1] != cue[0] or not seems or not goes_on:
        return source, pieces
    return contents[before], rest


def _past_apposition(
    segments: Segments, source: npt.NDArray[np.int_], content: TokenRange
) -> tuple[npt.NDArray[np.int_], TokenRange]:
    """Give a source its apposition: “According to Ann Lee, | a marine engineer, | both …”."""
    words, (first, last) = segments.words, content
    if source[1] != first - 1 or words[first - 1] != ",":
        return source, content
    comma = next((k for k in range(first + 1, min(first + 8, last)) if words[k] == ","), -1)
    if comma < 0 or words[first].lower() not in ARTICLES:
        return source, content
    if words[comma - 1].lower() not in noun_class().person:
        return source, content
    return np.array([source[0], comma]), (comma + 1, last)


def _unread(
    segments: Segments, contents: npt.NDArray[np.int_], pieces: Sequence[int]
) -> list[TokenRange]:
    """Find the paragraphs of a quotation of which the network marked only some."""
    found = []
    for number in {_quotation_at(segments, contents[k, 0]) for k in pieces} - {-1}:
        quotation = segments.quotations[number]
        for start, end in quotation.pieces if len(quotation.pieces) > 1 else ():
            first, last = segments.tokens_in(start, end)
            if not ((contents[:, 0] < last) & (contents[:, 1] > first)).any():
                found.append((first, last))
    return found


def _quotation_at(segments: Segments, first: int) -> int:
    """Return the outer quotation of which a content that begins at ``first`` is a piece, or -1."""
    number = segments.opens.get(first, segments.opens.get(first - 1, -1))
    if number < 0 and segments.paragraphs[segments.paragraph_of[first]][0] == first:
        number = segments.quotation_of[first]  # goes on without being opened again
    return number if number >= 0 and segments.quotations[number].parent < 0 else -1


def _unmarked(segments: Segments, first: int, last: int) -> TokenRange:
    """Return a content without the quotation marks round it, if they are round all of it.

    A piece of a quotation ends with its full stop, also where no closing mark follows.
    """
    opens, closes = segments.opens, segments.closes
    while last - first > 1:
        opening, closing = opens.get(first, -1), closes.get(last - 1, -1)
        inside = range(first + 1, last - 1)
        if opening >= 0 and (
            closing == opening or not any(closes.get(k) == opening for k in inside)
        ):
            first += 1
            last -= closing == opening
        elif closing >= 0 and not any(opens.get(k) == closing for k in inside):
            last -= 1
        else:
            break
    number, end = segments.quotation_of[last - 1], last
    if number < 0 or segments.quotation_of[first] != number:
        return first, last
    stop = segments.paragraphs[segments.paragraph_of[first]][1]
    while end < stop and segments.quotation_of[end] == number and not is_word(segments.words[end]):
        end += 1
    ends_piece = end == stop or segments.quotation_of[end] != number
    return first, end if ends_piece else last


def trimmed(
    segments: Segments, tokens: npt.NDArray[np.int_] | None, marks: str
) -> TokenRange | None:
    """Return a span without the last token, if that is one of ``marks``; the corpus has both."""
    if tokens is None:
        return None
    first, last = tokens
    if "," in marks and ":" not in marks:
        last = _before_day(segments, first, last)
    return first, last - (last - first > 1 and segments.words[last - 1] in marks)


def _before_day(segments: Segments, first: int, last: int) -> int:
    """Return where a source ends before the day: "Ann Lee | late on Friday | told"."""
    k = last
    while k > first + 1 and (is_time(segments, k - 1) or segments.lower[k - 1] in BEFORE_TIMES):
        k -= 1
    k -= k > first + 1 and segments.lower[k - 1] == "in"
    named = any(segments.words[m][0].isupper() for m in range(k, last))
    return k if named and segments.lower[k - 1] not in DETERMINERS else last
