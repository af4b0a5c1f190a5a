"""Every token as a row of small integers: its word, its shape, the marks and cues round it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from quoteshare.english.segments import Segments

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
# Columns of a row, and how many values each takes; 0 stands for the break before a paragraph. The
# first five follow from the word alone, and so does "cue" and "noun".
N_OOV, N_AFFIX = 2000, 3000
COLUMNS = {
    "word": 0,  # as many as the lexicon says
    "prefix": N_AFFIX,
    "suffix": N_AFFIX,
    "shape": 9,
    "cue": 7,  # how often the word was a cue in training
    "verb": 7,  # its form, if the list of reporting verbs has it
    "noun": 9,  # person, group, document …, if the lists have it
    "quoted": 4,  # outside, in a quotation, in one inside another
    "mark_left": 11,  # distance to the next quotation mark on the left
    "mark_right": 11,
    "carried": 3,  # whether the paragraph begins inside a quotation
    "paragraph": 4,
    "sentence": 5,
    "position": 8,  # in the sentence
    "marks": 4,  # in the sentence
    "cues": 4,  # in the sentence
    "cue_left": 11,
    "cue_right": 11,
    "that": 3,  # whether "that" stands between the last cue word and here
}
WORD_COLUMNS = tuple(COLUMNS)[:7]
WINDOW = 100  # rows read at once: as many whole paragraphs as fit …
LONGEST = 256  # … or one long paragraph, cut at this length
_SAME = {"‘": "'", "’": "'", "–": "-", "—": "-", "--": "-", "...": "…"}
BUCKETS = np.minimum(np.searchsorted([4, 6, 10, 20, 40], np.arange(64), side="right") + 3, 8)
BUCKETS[:4] = np.arange(4)
_NONE = 9  # distance to something that isn't there


def normal_form(word: str) -> str:
    """Return the form under which a word is looked up: lower case, digits 0, one sort of dash.

    Examples
    --------
    >>> [normal_form(word) for word in ("Said", "1,200", "—")]
    ['said', '0,000', '-']
    """
    word = word.lower()
    if word[0].isdigit():
        return "".join("0" if letter.isdigit() else letter for letter in word)
    return _SAME.get(word, word)


def hash_bucket(text: str, n: int) -> int:
    """Return a number below ``n`` for a text, the same on every machine."""
    return zlib.crc32(text.encode()) % n


def _shape(word: str) -> int:
    if word.isdigit():
        return 1
    if not any(map(str.isalnum, word)):
        return 8
    if word.isupper():
        return 2 if len(word) == 1 else 3
    if word[0].isupper():
        return 4 if word[1:].islower() else 5
    return 6 if word.islower() else 7


@dataclass
class Lexicon:
    """What is known of each word by itself, as learnt from a corpus and the word lists.

    ``words`` maps the normal form to its row in the word embedding (unknown words share a few
    hashed rows before these); ``cues``, ``verbs`` and ``nouns`` map it to a small class.
    """

    words: dict[str, int]
    cues: dict[str, int]
    verbs: dict[str, int]
    nouns: dict[str, int]
    _numbers: dict[str, int] = field(default_factory=dict, repr=False)
    _rows: list[tuple[int, ...]] = field(default_factory=list, repr=False)

    @property
    def n_words(self) -> int:
        return 1 + N_OOV + len(self.words)

    def row(self, word: str) -> tuple[int, ...]:
        """Return the WORD_COLUMNS of one word."""
        form = normal_form(word)
        return (
            self.words.get(form) or 1 + hash_bucket(form, N_OOV),
            1 + hash_bucket(form[:3], N_AFFIX - 1),
            1 + hash_bucket(form[-3:], N_AFFIX - 1),
            _shape(word),
            1 + self.cues.get(form, 0),
            1 + self.verbs.get(form, 0),
            1 + self.nouns.get(form, 0),
        )

    def rows(self, words: Sequence[str]) -> Ints:
        """Return the WORD_COLUMNS of many words, each distinct one worked out once."""
        if len(self._rows) > 200_000:
            self._numbers.clear()
            self._rows.clear()
        numbers = self._numbers
        for word in words:
            if word not in numbers:
                numbers[word] = len(self._rows)
                self._rows.append(self.row(word))
        distinct, where = np.unique([numbers[word] for word in words], return_inverse=True)
        return np.array([self._rows[n] for n in distinct], np.int32)[where]


@dataclass(frozen=True)
class Rows:
    """One article as the network reads it.

    Attributes
    ----------
    table : int array, shape (n_tokens + n_paragraphs, len(COLUMNS))
        A row of zeros before each paragraph, then a row for each token.
    token : int array
        Number of the token of each row, -1 for breaks.
    windows : list of (first, last) rows
        What is read at once; each begins with a break, or goes on in a long paragraph.
    """

    table: Ints
    token: Ints
    windows: list[tuple[int, int]]


def marked_words(segments: Segments) -> list[str]:
    """Return the tokens with every paired quotation mark written as “ ” or, inside, ‘ ’.

    So straight, single, doubled and angular marks look alike to the network.
    """
    words = list(segments.words)
    for marks, outer, inner in ((segments.opens, "“", "‘"), (segments.closes, "”", "’")):
        for token, number in marks.items():
            words[token] = outer if segments.quotations[number].parent < 0 else inner
    return words


def read_rows(segments: Segments, lexicon: Lexicon) -> Rows:
    """Turn one article into rows."""
    n = len(segments.words)
    if not n:
        return Rows(np.zeros((0, len(COLUMNS)), np.int32), np.zeros(0, np.int32), [])
    by_word = lexicon.rows(marked_words(segments))
    at = np.arange(n)
    paragraph = np.array(segments.paragraph_of)
    sentence = np.array(segments.sentence_of)
    paragraphs = np.array(segments.paragraphs)
    sentences = np.array(segments.sentences)
    p_first, p_last = paragraphs[paragraph].T
    s_first, s_last = sentences[sentence].T

    depth = np.array([0] + [1 if q.parent < 0 else 2 for q in segments.quotations])
    quoted = depth[np.array(segments.quotation_of) + 1]
    mark = np.zeros(n, bool)
    mark[[*segments.opens, *segments.closes]] = True
    cue = by_word[:, WORD_COLUMNS.index("cue")] >= 5
    that = np.array([word in ("that", "That") for word in segments.words])
    last_cue = _last(cue, s_first)

    table = np.zeros((n + len(paragraphs), len(COLUMNS)), np.int32)
    token = np.full(len(table), -1, np.int32)
    rows = at + paragraph + 1  # breaks push the tokens down
    token[rows] = at
    columns = (
        quoted,
        _bucket(at - _last(mark, p_first), at - p_first),
        _bucket(_next(mark, p_last) - at, p_last - 1 - at),
        (quoted[p_first] > 0) & ~mark[p_first],
        np.minimum(paragraph, 2),
        np.minimum(sentence - sentence[p_first], 3),
        np.minimum(at - s_first, 6),
        np.minimum(np.add.reduceat(mark, sentences[:, 0], dtype=int)[sentence], 2),
        np.minimum(np.add.reduceat(cue, sentences[:, 0], dtype=int)[sentence], 2),
        _bucket(at - last_cue, at - s_first),
        _bucket(_next(cue, s_last) - at, s_last - 1 - at),
        (last_cue >= 0) & (_last(that, s_first) >= last_cue),
    )
    table[rows, : by_word.shape[1]] = by_word
    for number, column in enumerate(columns, by_word.shape[1]):
        table[rows, number] = 1 + column
    breaks = [int(first) + k for k, (first, _) in enumerate(segments.paragraphs)]
    return Rows(table, token, list(windows([*breaks, len(table)])))


def _last(hit: npt.NDArray[np.bool_], first: npt.NDArray[np.int_]) -> npt.NDArray[np.int_]:
    """Find the last hit before each token and not before ``first``; else far below 0."""
    seen = np.maximum.accumulate(np.where(hit, np.arange(len(hit)), -1))
    before = np.concatenate([[-1], seen[:-1]])
    return np.where(before >= first, before, -1_000_000)


def _next(hit: npt.NDArray[np.bool_], last: npt.NDArray[np.int_]) -> npt.NDArray[np.int_]:
    """Find the first hit after each token and before ``last``; else far above."""
    n = len(hit)
    seen = np.minimum.accumulate(np.where(hit, np.arange(n), n)[::-1])[::-1]
    after = np.concatenate([seen[1:], [n]])
    return np.where(after < last, after, 1_000_000)


def _bucket(distance: npt.NDArray[np.int_], limit: npt.NDArray[np.int_]) -> npt.NDArray[np.int_]:
    return np.where(distance > limit, _NONE, BUCKETS[np.clip(distance, 0, 63)])


def windows(breaks: Sequence[int], size: int = WINDOW) -> Iterator[tuple[int, int]]:
    """Group paragraphs, from break to break, to ``size`` rows; long ones cut at LONGEST."""
    begin = breaks[0]
    for first, last in pairwise(breaks):
        if last - begin > size and first > begin:
            yield begin, first
            begin = first
        while last - begin > LONGEST:
            yield begin, begin + LONGEST
            begin += LONGEST
    if breaks[-1] > begin:
        yield begin, breaks[-1]
