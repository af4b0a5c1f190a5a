"""An article cut into passages: the unit in which what was missed can be seen too.

A passage is a paragraph with the heading above it. Paragraphs of more than ``LONG`` words (whole
articles on one line) are cut between sentences. Every word of an article is in one passage.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from quoteshare.english.lexicon import cue_verbs
from quoteshare.english.segments import Segments, segment
from quoteshare.english.tokens import is_word
from quoteshare.measures.samples import Range
from quoteshare.records import Article
from quoteshare.tables.as_read import Reading

LONG = 250  # words
SHORT = 12  # words of a heading at most
_ENDS = frozenset(".?!…”’\"';,")


@dataclass(frozen=True)
class Passage:
    """A stretch of an article as read; ``heading_end`` is `start` where there is no heading.

    ``has_sign`` tells of a quotation mark or a reporting verb.
    """

    start: int
    end: int
    heading_end: int
    has_sign: bool


class Cut:
    r"""One article with its passages, its words and what stands in quotation marks.

    Examples
    --------
    >>> cut = Cut(Article("a", "The harbour\n“We stay,” said Ann Lee.\n\nIt rained."))
    >>> [(p.start, p.end, p.heading_end, p.has_sign) for p in cut.passages]
    [(0, 36, 11, True), (38, 48, 38, False)]
    >>> cut.passage_at(40), cut.words(0, 20), cut.marked(0, 48)
    (1, (0, 4, 13, 16), ((13, 21),))
    """

    def __init__(self, article: Article) -> None:
        self._reading = Reading.of(article)
        self._segments = segment(self._reading.article.text)
        self.text = article.text
        self.passages = tuple(self._passage(*part) for part in _parts(self._segments))
        self._starts = [passage.start for passage in self.passages]

    def passage_at(self, position: int) -> int:
        """Return the number of the passage in which a quotation that starts here counts."""
        return max(0, bisect_right(self._starts, position) - 1)

    def words(self, start: int, end: int) -> tuple[int, ...]:
        """Return where each word between two places starts."""
        s = self._segments
        places = (
            self._as_read(s.starts[i], s.ends[i])[0]
            for i, word in enumerate(s.words)
            if is_word(word)
        )
        return tuple(place for place in places if start <= place < end)

    def marked(self, start: int, end: int) -> tuple[Range, ...]:
        """Return what stands inside quotation marks between two places."""
        outer = (q for q in self._segments.quotations if q.parent < 0)
        pieces = sorted(self._as_read(*piece) for q in outer for piece in q.pieces)
        cut = ((max(a, start), min(b, end)) for a, b in pieces)
        return tuple((a, b) for a, b in cut if a < b)

    def _as_read(self, start: int, end: int) -> Range:
        copy = self._reading.copy
        return copy.original(start, end) if copy else (start, end)

    def _passage(self, first: int, text_from: int, last: int) -> Passage:
        """Return the passage of the tokens `first` to `last`; before `text_from` is its heading."""
        s, cues = self._segments, cue_verbs()
        start, end = self._as_read(s.starts[first], s.ends[last - 1])
        heading_end = start
        if text_from > first:
            heading_end = self._as_read(s.starts[first], s.ends[text_from - 1])[1]
        tokens = range(first, last)
        sign = any(i in s.opens or i in s.closes or s.lower[i] in cues for i in tokens)
        return Passage(start, end, heading_end, sign)


def _parts(s: Segments) -> list[tuple[int, int, int]]:
    """Return the tokens of each passage: first, the first behind its heading, one past the last."""
    parts: list[tuple[int, int, int]] = []
    heading: int | None = None
    for n, (first, last) in enumerate(s.paragraphs):
        is_last = n + 1 == len(s.paragraphs)
        if heading is None and not is_last and _is_heading(s, first, last):
            heading = first
            continue
        begin = first if heading is None else heading
        for i, (a, b) in enumerate(_pieces(s, first, last)):
            parts.append((begin if i == 0 else a, a, b))
        heading = None
    return parts


def _is_heading(s: Segments, first: int, last: int) -> bool:
    n_words = sum(map(is_word, s.words[first:last]))
    return n_words <= SHORT and s.words[last - 1][-1] not in _ENDS


def _pieces(s: Segments, first: int, last: int) -> list[tuple[int, int]]:
    """Cut a long paragraph between sentences, outside quotations."""
    if last - first <= LONG:
        return [(first, last)]
    pieces, begin = [], first
    number = bisect_left(s.sentences, (first, 0))
    while number < len(s.sentences) and s.sentences[number][1] <= last:
        end = s.sentences[number][1]
        number += 1
        inside = end < last and s.quotation_of[end] >= 0 and s.quotation_of[end - 1] >= 0
        if end - begin > LONG // 2 and not inside:
            pieces.append((begin, end))
            begin = end
    if begin < last:
        pieces.append((begin, last))
    return pieces
