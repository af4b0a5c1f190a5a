"""Find the same words of one speaker in several articles: whole, cut, or split differently.

Matched are the words within quotation marks, never what they mean. Two printings go together if
they share a long run of words, or if nearly all of a short one stands in the other; whoever prints
the whole joins those who print its parts.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from tempfile import TemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quoteshare.corpus.copies import Wording, Words, among
from quoteshare.english.segments import Segments
from quoteshare.records import Attribution

# Chosen on one half of research/benchmarks/utterances-read.csv, told in docs/method.md.
DAYS = 7  # between two printings; later ones are another occasion, or looking back
LONG_RUN = 12  # words in a row that hardly anybody says twice; shorter ones are stock phrases
SHORT = 5  # words of a fragment that must all but wholly stand in the other
SHORTEST, SOON = 4, 3  # words of one that wholly does, and days: later, a phrase comes again
CONTAINED = 0.85  # of a fragment's words in runs that the other has too
_RUN = 3  # words in a row that count as shared
_NEIGHBOURS = 12  # printings of a run that each is compared with, and the first one


@dataclass(frozen=True, slots=True)
class Said:
    """The words within quotation marks of one quote: who said them, where and when printed."""

    quote_id: str
    article_id: str
    speaker: str
    words: bytes  # as `said_words` gives them
    date: dt.date | None = None


def said_words(attribution: Attribution, words: Wording) -> bytes:
    """Return the words of a quote that stand in quotation marks, hashed as those of articles."""
    if attribution.kind == "indirect":
        return b""
    s, whole = words.segments, attribution.kind == "direct"
    return b"".join(
        [
            words.part(*stretch)
            for span in attribution.content
            for stretch in _in_marks(s, span.start, span.end, whole)
        ]
    )


def _in_marks(s: Segments, start: int, end: int, whole: bool) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text between two offsets that stand in quotation marks."""
    if whole:
        yield start, end
        return
    first, last = s.tokens_in(start, end)
    for quoted, group in groupby(range(first, last), key=lambda i: s.quotation_of[i] >= 0):
        if quoted:
            tokens = list(group)
            yield s.starts[tokens[0]], s.ends[tokens[-1]]


def find_utterances(quotes: Iterable[Said]) -> dict[str, str]:
    """Find the quotes that print the same words of a speaker as a quote of another article does.

    Parameters
    ----------
    quotes : iterable of Said
        In any order.

    Returns
    -------
    dict of quote_id to utterance_id
        The id of an utterance is that of its first printing (the earliest, then the longest, then
        by id), which has it too. Quotes that only one article prints are not in it.

    Examples
    --------
    >>> from quoteshare.corpus.copies import wording
    >>> whole = wording("We will not close the harbour, and nobody will lose a job.")
    >>> part = wording("nobody will lose a job")
    >>> day = dt.date(2024, 3, 1)
    >>> find_utterances([Said("q1", "a", "ann", whole, day), Said("q2", "b", "ann", part, day)])
    {'q1': 'q1', 'q2': 'q1'}
    """
    with TemporaryFile() as file:
        store = _Store(file)
        for quote in quotes:
            store.add(quote)
        found: dict[str, str] = {}
        for places in store.by_speaker():
            found |= _of_one_speaker(store, places)
    return found


@dataclass
class _Store:
    """The quotes of a corpus: a hundred bytes of memory each, and their words in a file."""

    file: Any
    ids: list[str] = field(default_factory=list)
    days: array[int] = field(default_factory=lambda: array("l"))  # 0: no date
    articles: array[int] = field(default_factory=lambda: array("l"))  # numbers of them
    _speakers: array[int] = field(default_factory=lambda: array("l"))
    _ends: array[int] = field(default_factory=lambda: array("q", [0]))
    _numbers: dict[str, int] = field(default_factory=dict)  # of articles and speakers
    _words: Words = field(default_factory=lambda: np.empty(0, np.uint32))

    def add(self, quote: Said) -> None:
        if len(quote.words) < 4 * SHORTEST:
            return
        self.file.write(quote.words)
        self.ids.append(quote.quote_id)
        self.days.append(quote.date.toordinal() if quote.date else 0)
        self.articles.append(self._number(f"article {quote.article_id}"))
        self._speakers.append(self._number(f"speaker {quote.speaker}"))
        self._ends.append(self._ends[-1] + len(quote.words) // 4)

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def by_speaker(self) -> Iterator[list[int]]:
        """Yield the quotes of each speaker in several articles: earliest first, then longest."""
        self.file.flush()
        if self.ids:
            self._words = np.asarray(np.memmap(self.file, np.uint32, "r"))
        of_speaker: dict[int, list[int]] = {}
        for place, speaker in enumerate(self._speakers):
            of_speaker.setdefault(speaker, []).append(place)
        for places in of_speaker.values():
            if len({self.articles[place] for place in places}) > 1:
                yield sorted(places, key=self._order)

    def _order(self, place: int) -> tuple[int, int, str]:
        day, n_words = self.days[place], self._ends[place + 1] - self._ends[place]
        return day or dt.date.max.toordinal(), -n_words, self.ids[place]

    def words(self, places: Sequence[int]) -> list[Words]:
        """Read the words of some quotes, without what tells names from other words."""
        ends = self._ends
        return [self._words[ends[k] : ends[k + 1]] >> np.uint32(1) for k in places]


def _of_one_speaker(store: _Store, places: Sequence[int]) -> dict[str, str]:
    words = store.words(places)
    days = [store.days[place] for place in places]
    root = list(range(len(places)))

    def root_of(i: int) -> int:
        while root[i] != i:
            root[i] = i = root[root[i]]
        return i

    # A few words may stand in several statements: they join one, and never two with each other.
    def is_short(pair: tuple[int, int]) -> bool:
        return min(len(words[pair[0]]), len(words[pair[1]])) < SHORT

    joined: set[int] = set()
    for i, j in sorted(_sharing_a_run(words), key=is_short):
        short = {k for k in (i, j) if len(words[k]) < SHORT}
        if joined & short or root_of(i) == root_of(j):
            continue
        between = abs(days[i] - days[j]) if days[i] and days[j] else None
        if _same(words[i], words[j], between):
            low, high = sorted((root_of(i), root_of(j)))
            root[high] = low
            joined |= short
    groups: dict[int, list[int]] = {}
    for i in range(len(places)):
        groups.setdefault(root_of(i), []).append(i)
    return {
        store.ids[places[i]]: store.ids[places[first]]
        for first, group in groups.items()
        if len({store.articles[places[i]] for i in group}) > 1
        for i in group
    }


def _sharing_a_run(words: list[Words]) -> Iterator[tuple[int, int]]:
    """Give pairs of quotes that share a run of words, of many with the same run only neighbours."""
    every = np.concatenate(words)
    places = np.repeat(np.arange(len(words)), [len(some) for some in words])
    keys = _runs(every)
    whole = places[: len(keys)] == places[len(places) - len(keys) :]  # not of two quotes
    keys, places = keys[whole], places[: len(keys)][whole]
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    once = np.ones(len(keys), np.bool_)  # of a run that comes twice in a quote
    once[1:] = (keys[1:] != keys[:-1]) | (places[1:] != places[:-1])
    keys, places = keys[once], places[once]
    pairs = [np.empty((0, 2), np.int64)]
    for gap in range(1, _NEIGHBOURS + 1):
        same = keys[gap:] == keys[:-gap]
        if not same.any():
            break
        pairs.append(np.stack([places[:-gap][same], places[gap:][same]], axis=1))
    yield from map(tuple, np.unique(np.concatenate(pairs), axis=0).tolist())


def _runs(words: Words) -> NDArray[np.uint64]:
    """Hash each run of ``_RUN`` words."""
    n = max(0, len(words) - _RUN + 1)
    made = np.zeros(n, np.uint64)
    for k in range(_RUN):
        made = made * np.uint64(0x9E3779B97F4A7C15) + words[k : k + n].astype(np.uint64)
    return made


def _same(one: Words, other: Words, days: int | None) -> bool:
    """Tell whether two printings by one speaker are of the same words.

    A fragment without a date may be of any year: only long runs go together then.
    """
    if days is not None and days > DAYS:
        return False
    shorter, longer = sorted((one, other), key=len)
    hit = among(_runs(shorter), _runs(longer))
    longest = _longest(hit)
    if longest >= LONG_RUN:
        return True
    if days is None:
        return False
    if len(shorter) < SHORT:
        return bool(hit.all()) and longest == len(shorter) and days <= SOON
    covered = np.convolve(hit, np.ones(_RUN, np.int64)) > 0
    return bool(covered.mean() >= CONTAINED) and longest >= SHORT


def _longest(hit: NDArray[np.bool_]) -> int:
    """Return the words of the longest stretch of runs that were hit, one after another."""
    ends = np.flatnonzero(np.concatenate([[True], ~hit, [True]]))
    most = int(np.diff(ends).max()) - 1
    return most + _RUN - 1 if most else 0
