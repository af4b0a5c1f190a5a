"""Lines that are no part of what an article tells: pointers to other pages, captions, headings.

Both engines leave out what they find there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quoteshare.english.lexicon import bodies, countries, given_names
from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.segments import Segments
from quoteshare.english.tokens import is_word, tokenize
from quoteshare.english.words import (
    CAPTION_LABELS,
    DASHES,
    PLACE_GIVEN_NAMES,
    PROMOTION_LABELS,
    SENTENCE_ENDS,
)
from quoteshare.records import Attribution, Span

_FIRST_OF_LABELS = frozenset(tokenize(label)[0] for label in PROMOTION_LABELS | CAPTION_LABELS)
_LONGEST = max(len(label.split()) for label in PROMOTION_LABELS | CAPTION_LABELS)
_HEADING = 14  # words
_SHORT = 40  # tokens of a line that points elsewhere
_TIME = re.compile(r"\d{1,2}([:.]\d\d){1,2}(am|pm)?$|\d{1,2}(am|pm)$", re.IGNORECASE)
_BEFORE_LABELS = frozenset("*_#>[]()•–-|·▶►")
_BEHIND_LABELS = _BEFORE_LABELS | DASHES | {":", "/"}


def label_begins(s: Segments, paragraph: TokenRange) -> int:
    """Return the first token of a line that is no time, bullet or mark of bold: [00:01] **Lee**."""
    first, last = paragraph
    if first < last and s.words[first][0].isalpha():
        return first  # most lines
    k = first
    while k < min(last - 1, first + 9) and (
        s.words[k] in _BEFORE_LABELS
        or s.words[k] in DASHES
        or (s.words[k][0].isdigit() and _TIME.match(s.words[k]))
    ):
        k += 1
    return k


def is_dateline(label: Sequence[str]) -> bool:
    """Tell whether a label is a place that is nobody's name: "MUMBAI: …", "NEW DELHI: …"."""
    words = [word.capitalize() for word in label]
    if len(words) == 2 and words[0] == "New":
        words = words[1:]
    if len(words) != 1 or words[0] in PLACE_GIVEN_NAMES or words[0] in given_names():
        return False
    return words[0] in bodies() or words[0].lower() in countries()


def is_promotion(s: Segments, paragraph: TokenRange) -> bool:
    """Tell whether a line points to another page or is a caption: "Read more: …"."""
    first, last = label_begins(s, paragraph), paragraph[1]
    if last - first > _SHORT or s.lower[first] not in _FIRST_OF_LABELS:
        return False
    for n in range(_LONGEST, 0, -1):
        label = "".join(
            word if word[0] in "’'" else f" {word}" for word in s.lower[first : first + n]
        ).strip()
        behind = first + n
        if label in CAPTION_LABELS:
            return True
        if label in PROMOTION_LABELS:
            return behind >= last or s.words[behind] in _BEHIND_LABELS
    return False


def promotions(s: Segments) -> list[int]:
    """Return the paragraphs that point elsewhere, with the titles below "Read more:"."""
    found, pointing = [], False
    for number, paragraph in enumerate(s.paragraphs):
        first, last = paragraph
        titled = pointing and s.words[last - 1] not in SENTENCE_ENDS and last - first <= _SHORT
        promotion = is_promotion(s, paragraph)
        if promotion or titled:
            found.append(number)
        pointing = titled or (
            promotion and (not is_word(s.words[last - 1]) or last - label_begins(s, paragraph) < 4)
        )
    return found


def headings(s: Segments) -> list[int]:
    """Return the paragraphs that are a heading in marks: words that are said further on.

    “We ought to wait” as a line of its own, without a full stop, and later: Ann Lee told the
    crews: “We ought to wait.”
    """
    lines = {
        number: _plain(s, first + 1, last - 1)
        for number, (first, last) in enumerate(s.paragraphs)
        if first in s.opens
        and s.closes.get(last - 1) == s.opens[first]
        and s.words[last - 2] not in (".", "!", "?", ",", "…")
        and sum(map(is_word, s.words[first:last])) <= _HEADING
    }
    if not lines:
        return []
    asked, times = {*lines.values()}, Counter[tuple[str, ...]]()
    words = _plain(s, 0, len(s.words))
    for length in {len(line) for line in asked}:
        for k in range(len(words) - length + 1):
            if (here := words[k : k + length]) in asked:
                times[here] += 1
    return [number for number, line in lines.items() if times[line] > 1]


def _plain(s: Segments, first: int, last: int) -> tuple[str, ...]:
    return tuple(s.lower[k] for k in range(first, last) if is_word(s.words[k]))


def beside(s: Segments) -> list[int]:
    """Return the paragraphs in which nothing is told, in their order."""
    return sorted({*promotions(s), *headings(s)})


def without_lines(found: Iterable[Attribution], s: Segments) -> Iterator[Attribution]:
    """Take the words in such lines from what was found."""
    outside = {*beside(s)}
    for attribution in found:
        pieces = attribution.content
        if outside:
            pieces = tuple(p for p in pieces if _paragraph_of(p, s) not in outside)
        if len(pieces) == len(attribution.content):
            yield attribution
        elif pieces:
            yield replace(attribution, content=pieces)


def _paragraph_of(span: Span, s: Segments) -> int:
    return s.paragraph_of[s.tokens_in(span.start, span.end)[0]]
