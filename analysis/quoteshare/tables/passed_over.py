"""Words in quotation marks that stand in no row of ``quotes``: titles, terms, and what was missed.

No engine writes down what it leaves out, so it is found by looking where marks hold words that no
row has. Why they were left out is told by what they look like.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quoteshare.english.lexicon import cue_verbs
from quoteshare.english.segments import Segments, segment
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    NAMING_LABELS,
    NAMING_VERBS,
    SENTENCE_ENDS,
    WORK_NOUNS,
    WORK_VERBS,
)
from quoteshare.quotes.nothing_said import like_a_title
from quoteshare.records import Article
from quoteshare.tables.as_read import Reading
from quoteshare.tables.rows import Row

_A_FEW = 4  # words
_BEFORE = 3  # tokens: "a memo with the title", "its slogan was"
_NAMES = NAMING_LABELS | WORK_NOUNS | WORK_VERBS


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Words between a pair of quotation marks of which no row of ``quotes`` tells.

    Attributes
    ----------
    spans : tuple of (start, end)
        Where they stand in the text as read, without the marks; several where a quotation runs
        over paragraphs or is counted in part.
    n_words : int
    why : str
        What tells them from a quotation, as far as it can be seen.
    """

    spans: tuple[tuple[int, int], ...]
    n_words: int
    why: str


def passed_over(text: str, quotes: Sequence[Row]) -> list[PassedOver]:
    """Find the words in quotation marks that no quote holds as content, cue or source.

    Parameters
    ----------
    text : str
        Of an article, as read.
    quotes : sequence of rows of ``quotes``
        All of that article.

    Returns
    -------
    list of PassedOver, by place
        What stands in marks within other marks belongs to those round it.

    Examples
    --------
    >>> for one in passed_over("She sang “Low Tide” and was “not afraid” of the end.", []):
    ...     print(one.spans, one.n_words, one.why)
    ((10, 18),) 2 what something is called (“sang”)
    ((29, 39),) 2 a few words within a sentence
    """
    reading = Reading.of(Article("", text))
    s = segment(reading.article.text)
    places = _Places(reading, s, quotes)
    found = [*_of_quotations(s, places), *_nicknames(s, places)]
    return sorted(found, key=lambda one: one.spans)


class _Places:
    """Where tokens stand in the text as read, and whether a row of ``quotes`` tells of them."""

    def __init__(self, reading: Reading, s: Segments, quotes: Sequence[Row]) -> None:
        self._copy, self._s = reading.copy, s
        spans = sorted(
            (span["start"], span["end"])
            for quote in quotes
            for column in ("content", "cue", "source")
            for span in quote[column] or ()
        )
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []  # of all that begin up to here, the last
        for _, end in spans:
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of the tokens from `first` to the one before `last`."""
        start, end = self._s.starts[first], self._s.ends[last - 1]
        return self._copy.original(start, end) if self._copy else (start, end)

    def told(self, k: int) -> bool:
        """Tell whether a row has a token."""
        start, _ = self.span(k, k + 1)
        before = bisect_right(self._starts, start)
        return before > 0 and start < self._ends[before - 1]


def _of_quotations(s: Segments, places: _Places) -> Iterator[PassedOver]:
    """Yield what is left of each quotation that stands in no other."""
    outermost: list[int] = []  # a quotation comes behind the one round it
    for n, quotation in enumerate(s.quotations):
        outermost.append(n if quotation.parent < 0 else outermost[quotation.parent])
    left: dict[int, list[tuple[int, int]]] = {}  # of a quotation: stretches of tokens
    n_words: dict[int, int] = {}
    partly = set()
    goes_on = False
    for k, quotation_of in enumerate(s.quotation_of):
        if quotation_of < 0:
            goes_on = False
        elif is_word(s.words[k]):
            n = outermost[quotation_of]
            if places.told(k):
                partly.add(n)
                goes_on = False
                continue
            stretches = left.setdefault(n, [])
            if goes_on:
                stretches[-1] = stretches[-1][0], k + 1
            else:
                stretches.append((k, k + 1))
            n_words[n] = n_words.get(n, 0) + 1
            goes_on = True
    reasons = _Reasons(s)
    for n, stretches in left.items():
        why = "other words of the same quotation are counted" if n in partly else reasons.why(n)
        yield PassedOver(tuple(places.span(*stretch) for stretch in stretches), n_words[n], why)


def _nicknames(s: Segments, places: _Places) -> Iterator[PassedOver]:
    """Yield what stands in marks within a name: Bo “Skip” Ray."""
    for opening, close in s.nicknames.items():
        words = [k for k in range(opening + 1, close) if is_word(s.words[k])]
        if words and s.quotation_of[opening] < 0 and not any(map(places.told, words)):
            yield PassedOver((places.span(words[0], words[-1] + 1),), len(words), "a nickname")


# --------------------------------------------------------------------------------------- reasons


class _Reasons:
    """What quotations that nobody says look like."""

    def __init__(self, s: Segments) -> None:
        self.s = s
        self.repaired = [(repair.start, repair.end) for repair in s.repairs]

    def why(self, n: int) -> str:
        """Return the first reason that fits a quotation."""
        return next(filter(None, (rule(self, n) for rule in _RULES)))

    def tokens(self, n: int) -> tuple[int, int]:
        """Return the tokens within the marks of a quotation."""
        return self.s.tokens_in(self.s.quotations[n].start, self.s.quotations[n].end)


def _unpaired(x: _Reasons, n: int) -> str | None:
    """“We stay, said Ann Lee. / It is “late: nobody can tell where the words end."""
    start = x.s.quotations[n].start
    paragraph = bisect_right(x.repaired, (start, len(x.s.text))) - 1
    if paragraph < 0 or start > x.repaired[paragraph][1]:
        return None
    return "the quotation marks of the paragraph do not pair"


def _called(x: _Reasons, n: int) -> str | None:
    """Her dog, nicknamed “Rex”; a memo with the title “Low Tide”; an album, “Ebb and Flow”."""
    first, _ = x.tokens(n)
    opening = first - 1
    if x.s.opens.get(opening) != n:
        return None
    begins, _ = x.s.sentences[x.s.sentence_of[opening]]
    first = max(begins, opening - _BEFORE)
    closed = next((k + 1 for k in range(opening - 1, first - 1, -1) if k in x.s.closes), first)
    before = x.s.lower[closed:opening]  # not "Star" of “Dark Star”, “Ebb”
    verb = cue_verbs().get(before[-1]) if before else None
    if verb is not None and verb.lemma in NAMING_VERBS and verb.lemma != "read":
        word: str | None = before[-1]
    else:
        word = next((word for word in reversed(before) if word in _NAMES), None)
    return f"what something is called (“{word}”)" if word else None


def _title(x: _Reasons, n: int) -> str | None:
    """The panel “Reading the River”."""
    first, _ = x.tokens(n)
    titled = x.s.opens.get(first - 1) == n and like_a_title(x.s, first - 1)
    return "in capitals, like a name or a title" if titled else None


def _a_few_words(x: _Reasons, n: int) -> str | None:
    """The “very old” pier, and it was “very old.” But not “Go!”."""
    first, last = x.tokens(n)
    if x.s.n_words_of(first, last) > _A_FEW:
        return None
    whole = x.s.words[first][0].isupper() and x.s.words[last - 1] in SENTENCE_ENDS
    return None if whole else "a few words within a sentence"


def _no_source(x: _Reasons, n: int) -> str:
    return "no source of the words was found"


_RULES: tuple[Callable[[_Reasons, int], str | None], ...] = (
    _unpaired,
    _called,
    _title,
    _a_few_words,
    _no_source,
)
