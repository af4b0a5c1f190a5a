"""Find articles that copy others: verbatim, with words changed, or cut, whatever outlet and day.

Two texts are compared as sequences of words. A word is *shared* if it stands in a run of ``RUN``
words that the other text has too, so that names and phrases which two reporters both use count for
nothing. Candidates are found by MinHash, and each is then compared word for word; memory holds a
few hundred bytes an article, the words themselves lie in a temporary file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from tempfile import TemporaryFile
from typing import Any, Literal, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from quoteshare.english.segments import Segments

# What counts as a copy: chosen on one half of research/benchmarks/copies.py (docs/method.md).
RUN = 5  # words in a row that both have
SHARED = 0.6  # of the shorter text's words: below it, two reporters on one event
SHARED_FACTS = 0.6  # of its names and numbers: below it, two texts from one template
SHARED_OF_LONGER = 0.2  # below it, a text that stands in a round-up
CUT = 0.8  # of the longer text's words: shorter copies are cut
REPLACED = 0.2  # a stretch so long (of the shorter text) new in both: a column in its old frame
LEAST_WORDS = 20  # shorter texts are formulas ("No comment."), equal without being copies

# How candidates are found. Two texts with the likeness J (Jaccard, of runs) meet in one of b bands
# of r values with the probability 1 - (1 - J^r)^b: whole texts at .5 with .99, beginnings, which
# even a text cut to 30 % keeps, with .999.
FRONT = 60  # words
_BANDS = {"whole": (32, 3), "front": (24, 2)}  # (bands, values in each)
_NEIGHBOURS = 8  # texts of a band that each is compared with, and the first one
_MOST = 32  # candidates for a text, those that meet in most bands
_SEED = 13
_AT_ONCE = 2_000  # texts whose sketches are made together

Words = NDArray[np.uint32]  # hashes; the last bit: a name or a number
Array = NDArray[Any]
Kind = Literal["exact", "near", "cut"]

_WORD = re.compile(r"[^\W_]+")
_NEW_SENTENCE = frozenset(".!?:;“”\"‘'’\n…—")


class Copy(NamedTuple):
    """What an article copies, how, and the share of its words that the original has too."""

    original: str
    kind: Kind
    share: float


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as it is compared: its words, hashed, and its day."""

    article_id: str
    words: bytes  # as `wording` gives them
    date: dt.date | None = None


def wording(text: str) -> bytes:
    r"""Return the words of a text as numbers of 32 bits, of which the last tells names and numbers.

    Case, punctuation and white space do not count.

    Examples
    --------
    >>> wording("The FERRY, he said,") == wording("The Ferry he\nsaid")
    True
    """
    return np.array(_numbers(text, 0, len(text)), np.uint32).tobytes()


class Wording:
    """The `wording` of a text that is cut into tokens, most of them one word, and of its parts.

    Examples
    --------
    >>> from quoteshare.english.segments import segment
    >>> text = "The U.S. ferry’s captain, she said, won’t sail."
    >>> words = Wording(segment(text))
    >>> words.whole() == wording(text), words.part(17, 29) == wording("captain, she")
    (True, True)
    """

    def __init__(self, segments: Segments) -> None:
        self.segments = s = segments
        number_of = {token: _number_of(token) for token in s.vocabulary}
        numbers = np.fromiter(map(number_of.__getitem__, s.words), np.int64, len(s.words))
        openers = [
            k
            for k in np.flatnonzero(numbers & 1).tolist()
            if s.words[k][0].isalpha() and _opens(s.text, s.starts[k])
        ]
        numbers[openers] -= 1
        several = {
            k: _numbers(s.text, s.starts[k], s.ends[k])
            for k in np.flatnonzero(numbers == _SEVERAL).tolist()
        }
        n_words = (numbers >= 0).astype(np.int64)
        for k, found in several.items():
            n_words[k] = len(found)
        self._first = np.concatenate([[0], np.cumsum(n_words)])  # where each token's words begin
        words = np.repeat(numbers, n_words)
        for k, found in several.items():
            words[self._first[k] : self._first[k + 1]] = found
        self._words: Words = words.astype(np.uint32)

    def whole(self) -> bytes:
        """Return the wording of the text."""
        return self._words.tobytes()

    def part(self, start: int, end: int) -> bytes:
        """Return the wording of the text between two offsets, as of a text of its own."""
        s = self.segments
        first, last = s.tokens_in(start, end)
        if first >= last or (s.starts[first], s.ends[last - 1]) != (start, end):
            return wording(s.text[start:end])  # a token is cut
        words = self._words[self._first[first] : self._first[last]]
        if s.text[start].isalpha():  # its capital says nothing: it opens the part
            words = words.copy()
            words[0] &= _NO_CAPITAL
        return words.tobytes()


def _numbers(text: str, start: int, end: int) -> list[int]:
    """Return the numbers of the words between two offsets."""
    found = []
    for match in _WORD.finditer(text, start, end):
        number = _number_of(match[0])
        if number & 1 and match[0][0].isalpha() and _opens(text, match.start()):
            number -= 1
        found.append(number)
    return found


_NO_WORD, _SEVERAL = -2, -4  # even, as of words without a capital or digit
_NO_CAPITAL = np.uint32(0xFFFFFFFE)


@lru_cache(maxsize=1 << 16)  # most words of an article stand in others too
def _number_of(token: str) -> int:
    """Return the number of a word, odd where it has a capital or a digit; or what a token is."""
    if not token.isalnum():
        words = _WORD.findall(token)
        if len(words) != 1 or not words[0].islower():
            return _SEVERAL if words else _NO_WORD
        token = words[0]  # the s of ’s
    number = crc32(token.casefold().encode("utf-8", "replace"))
    return number & ~1 | (not token.islower())


def _opens(text: str, start: int) -> bool:
    """Tell whether a word opens a sentence, so that its capital says nothing."""
    k = start - 1
    while k >= 0 and k > start - 4 and text[k] == " ":
        k -= 1
    return k < 0 or k < start - 3 or text[k] in _NEW_SENTENCE


def find_copies(articles: Iterable[Printed]) -> dict[str, Copy]:
    """Find the articles that copy another one; the earliest of a story, then the longest, is none.

    Parameters
    ----------
    articles : iterable of Printed
        In any order; ids are unique. Those without a date count as later than all others.

    Returns
    -------
    dict of article_id to Copy
        Nothing is a copy of a copy: all copies of a story name the same original.

    Examples
    --------
    >>> story = "The ferry to Skerrin will not sail before May because its pier is not safe to use"
    >>> story += ", the harbour board said on Monday after a long and stormy meeting in Callis."
    >>> texts = {"b": story.upper(), "a": story, "c": "It rained."}
    >>> find_copies(Printed(name, wording(text)) for name, text in texts.items())
    {'b': Copy(original='a', kind='exact', share=1.0)}
    """
    with TemporaryFile() as file:
        store = _Store(file)
        for article in articles:
            store.add(article)
        store.rank()
        copies = _exact_copies(store)
        kept = np.array([i for i in range(len(store)) if i not in copies], np.int64)
        copies |= _near_copies(store, kept)
        return {store.ids[i]: _to_root(store, copies, i) for i in sorted(copies)}


def _to_root(store: _Store, copies: dict[int, tuple[int, Match]], i: int) -> Copy:
    """Return the copy with its original, where that is an exact copy's original's original."""
    root, match = copies[i]
    if root in copies:
        root, match = copies[root]
    return Copy(store.ids[root], match.kind, round(match.share, 3))


class Match(NamedTuple):
    """How a later text goes together with an earlier one; ``share`` is of the later one's words."""

    kind: Kind
    share: float


@dataclass
class _Store:
    """The words of all articles that are long enough, in a file, by rank: original first."""

    file: Any
    ids: list[str] = field(default_factory=list)
    _days: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=lambda: [0])
    _order: Sequence[int] = ()
    _words: Array = field(default_factory=lambda: np.empty(0, np.uint32))

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, article: Printed) -> None:
        n_words = len(article.words) // 4
        if n_words >= LEAST_WORDS:
            self.file.write(article.words)
            self.ids.append(article.article_id)
            self._days.append(article.date.toordinal() if article.date else dt.date.max.toordinal())
            self._ends.append(self._ends[-1] + n_words)

    def rank(self) -> None:
        """Put the earliest first, then the longest, then by id; from now on texts can be read."""
        sizes = np.diff(self._ends)
        self._order = sorted(
            range(len(self.ids)), key=lambda i: (self._days[i], -int(sizes[i]), self.ids[i])
        )
        self.ids = [self.ids[i] for i in self._order]
        if self.ids:
            self.file.flush()
            self._words = np.asarray(np.memmap(self.file, np.uint32, "r"))

    def words(self, rank: int) -> Words:
        i = self._order[rank]
        return self._words[self._ends[i] : self._ends[i + 1]]


def _exact_copies(store: _Store) -> dict[int, tuple[int, Match]]:
    """Find texts of the very same words, by rank."""
    first: dict[bytes, int] = {}
    copies = {}
    for rank in range(len(store)):
        same = (store.words(rank) >> 1).tobytes()
        original = first.setdefault(blake2b(same, digest_size=16).digest(), rank)
        if original != rank:
            copies[rank] = original, Match("exact", 1.0)
    return copies


def _near_copies(store: _Store, ranks: Array) -> dict[int, tuple[int, Match]]:
    """Find texts that share most of the words of the shorter one, by rank.

    Each is compared with earlier candidates and with their originals, so that what is a copy goes
    together with the original itself, and no chain of small changes joins two stories.
    """
    copies: dict[int, tuple[int, Match]] = {}
    for later, candidates in _candidates(store, ranks):
        words = store.words(later)
        found = []
        for earlier in candidates:
            original = copies[earlier][0] if earlier in copies else earlier
            match = compare(words, store.words(original))
            if match:
                found.append((-match.share, original, match))
        if found:
            _, original, match = min(found)
            copies[later] = original, match
    return copies


def compare(later: Words, earlier: Words) -> Match | None:
    """Compare two texts word by word; None where neither copies the other.

    Examples
    --------
    >>> one, other = ("It rained all day in Callis, and the ferry did not sail.", "It rained.")
    >>> words = [np.frombuffer(wording(text), np.uint32) for text in (one, other)]
    >>> compare(words[0], words[0]), compare(words[0], words[1])
    (Match(kind='near', share=1.0), None)
    """
    shorter, longer = sorted((later, earlier), key=len)
    runs, others = _runs(shorter), _runs(longer)
    shared = _covered(among(runs, others))
    if shared.mean() < SHARED:
        return None
    facts = shared[(shorter & 1) == 1]
    if len(facts) and facts.mean() < SHARED_FACTS:
        return None
    of_other = _covered(among(others, runs))
    if min(_longest_gap(shared), _longest_gap(of_other)) > REPLACED * len(shorter):
        return None
    of_longer = float(of_other.mean())
    # What stands in the midst of a longer text is quoted there; a paper that cuts keeps the top.
    if of_longer < SHARED_OF_LONGER or (of_longer < 0.5 and not _begin_alike(runs, others)):
        return None
    kind: Kind = "cut" if len(shorter) < CUT * len(longer) else "near"
    return Match(kind, float(shared.mean()) if later is shorter else of_longer)


def among(values: Array, others: Array) -> NDArray[np.bool_]:
    """Tell of each value whether it is one of others; np.isin takes longer for a text or two.

    Examples
    --------
    >>> among(np.array([3, 9, 1]), np.array([9, 1])).tolist()
    [False, True, True]
    """
    if not len(others):
        return np.zeros(len(values), np.bool_)
    ordered = np.sort(others)
    places = np.searchsorted(ordered, values)
    return ordered[np.minimum(places, len(ordered) - 1)] == values


def _longest_gap(shared: Array) -> int:
    """Count the words of the longest stretch that is not shared."""
    ends = np.flatnonzero(np.concatenate([[True], shared, [True]]))
    return int(np.diff(ends).max()) - 1


def _begin_alike(runs: Array, others: Array) -> bool:
    return bool(np.isin(runs[:FRONT], others[:FRONT]).any())


_POWERS = np.array([pow(0x9E3779B97F4A7C15, k, 1 << 64) for k in range(1, RUN + 1)], np.uint64)


def _runs(words: Words) -> Array:
    """Hash each run of ``RUN`` words: (words - RUN + 1,), none where there are fewer."""
    n = max(0, len(words) - RUN + 1)
    plain = (words >> 1).astype(np.uint64)
    made = np.zeros(n, np.uint64)
    for k, power in enumerate(_POWERS):
        made += plain[k : k + n] * power
    made ^= made >> np.uint64(31)
    return made * np.uint64(0xBF58476D1CE4E5B9)


def _covered(hit: Array) -> Array:
    """Return for each word whether it stands in one of the runs that were hit."""
    change = np.zeros(len(hit) + RUN, np.int32)
    change[: len(hit)] += hit
    change[RUN:] -= hit
    return np.cumsum(change)[: len(hit) + RUN - 1] > 0


# ----------------------------------------------------------------------------- the candidates


def _candidates(store: _Store, ranks: Array) -> Iterator[tuple[int, list[int]]]:
    """Give each text that met earlier ones, and these, likeliest first; later texts last."""
    n = len(ranks)
    if n < 2:
        return
    met, times = np.empty(0, np.int64), np.empty(0, np.int64)
    for name in _BANDS:
        keys = _band_keys(store, ranks, name)  # (texts, bands)
        for band in range(keys.shape[1]):
            pairs = _met_in(keys[:, band])
            met, place = np.unique(np.concatenate([met, pairs]), return_inverse=True)
            weight = np.concatenate([times, np.ones(len(pairs), np.int64)])
            times = np.bincount(place, weight, len(met)).astype(np.int64)
    later, earlier = met // n, met % n
    order = np.lexsort((earlier, -times, later))
    rows = zip(later[order].tolist(), earlier[order].tolist(), strict=True)
    for who, group in groupby(rows, key=lambda row: row[0]):
        found = [int(ranks[other]) for _, other in list(group)[:_MOST]]
        yield int(ranks[who]), found


def _met_in(keys: Array) -> Array:
    """Return the pairs of texts of one key, as ``later * n + earlier``; in large groups a few."""
    n = len(keys)
    order = np.argsort(keys, kind="stable")  # within a group by rank
    ordered = keys[order]
    pairs = []
    for gap in range(1, min(_NEIGHBOURS, n - 1) + 1):
        same = ordered[gap:] == ordered[:-gap]
        pairs.append(order[gap:][same] * n + order[:-gap][same])
    new = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    first = np.flatnonzero(new)[np.cumsum(new) - 1]  # of each one's group
    far = np.arange(n) - first > _NEIGHBOURS
    pairs.append(order[far] * n + order[first[far]])
    return np.concatenate(pairs)


def _band_keys(store: _Store, ranks: Array, name: str) -> Array:
    """Hash the values in each band of the sketches: (texts, bands)."""
    from rensa import RMinHash

    n_bands, n_values = _BANDS[name]
    keys = np.empty((len(ranks), n_bands), np.uint32)
    for begin in range(0, len(ranks), _AT_ONCE):
        some = ranks[begin : begin + _AT_ONCE]
        runs = [_runs(store.words(i)[: FRONT if name == "front" else None]) for i in some]
        offsets = np.cumsum([0, *map(len, runs)]).astype(np.uint64)
        digests = RMinHash.digest_matrix_from_flat_token_hashes(
            np.concatenate(runs), offsets, n_bands * n_values, _SEED
        )
        sketch = np.array(digests.to_rows(), np.uint64).reshape(len(some), n_bands, n_values)
        mixed = np.zeros(sketch.shape[:2], np.uint64)
        for value in range(n_values):
            mixed = (mixed ^ sketch[:, :, value]) * np.uint64(0xBF58476D1CE4E5B9)
            mixed ^= mixed >> np.uint64(29)
        keys[begin : begin + len(some)] = mixed >> np.uint64(32)
    return keys
