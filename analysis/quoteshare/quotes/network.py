"""The ``tagger`` engine: a small trained network marks the spans, a linker joins them.

The method, in the order of the code. Every token becomes a row of small integers: its word, its
first and last letters, its shape, the quotation state and how far the next cue word is. Two
layers of LSTMs in both directions read the rows of a few paragraphs at a time; between them every
word looks at its likely grammatical head. A chain of labels (Viterbi) gives the spans of sources,
cues and contents. Two rankers then link content to cue and cue to source, and a last one says how
likely the whole is to be an attribution.

Everything is computed so that sums come out the same in any order: weights and activations lie on
a grid of binary fractions on which products and their sums are exact in single precision. So an
article gets the same labels whatever stands beside it in the batch and whichever library
multiplies the matrices.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from pathlib import Path

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from quoteshare.english.lexicon import cue_verbs, noun_class
from quoteshare.english.segments import Segments, is_word
from quoteshare.quotes.attributions import kind_of, spans_of
from quoteshare.quotes.combine import combine
from quoteshare.quotes.rules import find_attributions
from quoteshare.records import Attribution

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))

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
_SHAPES = ("d", "X", "XX", "Xx", "XxX", "x", "mix")
_SAME = {"‘": "'", "’": "'", "–": "-", "—": "-", "--": "-", "...": "…"}
_BUCKETS = np.minimum(np.searchsorted([4, 6, 10, 20, 40], np.arange(64), side="right") + 3, 8)
_BUCKETS[:4] = np.arange(4)
_NONE = 9  # distance to something that isn't there


def normal_form(word: str) -> str:
    """The form under which a word is looked up: lower case, digits made 0, one sort of dash.

    Examples
    --------
    >>> [normal_form(word) for word in ("Said", "1,200", "—")]
    ['said', '0,000', '-']
    """
    word = word.lower()
    if word[0].isdigit():
        return "".join("0" if letter.isdigit() else letter for letter in word)
    return _SAME.get(word, word)


def _hash(text: str, n: int) -> int:
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
        """The WORD_COLUMNS of one word."""
        form = normal_form(word)
        return (
            self.words.get(form) or 1 + _hash(form, N_OOV),
            1 + _hash(form[:3], N_AFFIX - 1),
            1 + _hash(form[-3:], N_AFFIX - 1),
            _shape(word),
            1 + self.cues.get(form, 0),
            1 + self.verbs.get(form, 0),
            1 + self.nouns.get(form, 0),
        )

    def rows(self, words: Sequence[str]) -> Ints:
        """The WORD_COLUMNS of many words, each distinct one worked out once."""
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
    """The tokens with every quotation mark that has a partner written as “ ” or, inside, ‘ ’.

    So that straight, single, doubled and angular marks all look alike to the network.
    """
    words = list(segments.words)
    for marks, outer, inner in ((segments.opens, "“", "‘"), (segments.closes, "”", "’")):
        for token, number in marks.items():
            words[token] = outer if segments.quotations[number].parent < 0 else inner
    return words


def read_rows(segments: Segments, lexicon: Lexicon) -> Rows:
    """The rows of one article."""
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
    cue = by_word[:, 4] >= 5
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
    """Place of the last hit before each token and not before ``first``; else far below 0."""
    seen = np.maximum.accumulate(np.where(hit, np.arange(len(hit)), -1))
    before = np.concatenate([[-1], seen[:-1]])
    return np.where(before >= first, before, -1_000_000)


def _next(hit: npt.NDArray[np.bool_], last: npt.NDArray[np.int_]) -> npt.NDArray[np.int_]:
    """Place of the first hit after each token and before ``last``; else far above."""
    n = len(hit)
    seen = np.minimum.accumulate(np.where(hit, np.arange(n), n)[::-1])[::-1]
    after = np.concatenate([seen[1:], [n]])
    return np.where(after < last, after, 1_000_000)


def _bucket(distance: npt.NDArray[np.int_], limit: npt.NDArray[np.int_]) -> npt.NDArray[np.int_]:
    return np.where(distance > limit, _NONE, _BUCKETS[np.clip(distance, 0, 63)])


def windows(breaks: Sequence[int], size: int = WINDOW) -> Iterator[tuple[int, int]]:
    """Paragraphs, from break to break, grouped to ``size`` rows; long ones cut at LONGEST."""
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


# ------------------------------------------------------------------------------------ the network

# Activations are whole numbers of 1/128, weights of 1/512: a product is a whole number of 2**-16,
# and a sum of them below 256 has no more than the 24 binary digits of single precision.
ACTIVATION, WEIGHT = 128, 512
_LIMIT = 256
_LANES = 64  # windows that go through the network side by side


@dataclass(frozen=True)
class _Cell:
    """One direction of one layer; the gates stand in the order input, forget, output, new."""

    input_weights: Floats  # (n_inputs, 4 * hidden)
    recurrent_weights: Floats  # (hidden, 4 * hidden)
    bias: Floats

    def run(self, x: Floats, counts: Sequence[int], *, backwards: bool) -> Floats:
        """Outputs in 1/128 for rows that are packed: all first rows, then all second rows …"""
        hidden = len(self.recurrent_weights)
        gates = x @ self.input_weights
        gates += self.bias
        out = np.empty((len(x), hidden), np.float32)
        state = np.zeros((counts[0], hidden), np.float32)
        memory = np.zeros_like(state)
        scratch = np.empty((counts[0], 4 * hidden), np.float32)
        first = np.concatenate([[0], np.cumsum(counts)])
        for t in range(len(counts))[:: -1 if backwards else 1]:
            n = counts[t]
            here = slice(first[t], first[t] + n)
            gate, new, kept = gates[here], scratch[:n], memory[:n]
            gate += np.matmul(state[:n], self.recurrent_weights, out=new)
            np.tanh(gate, out=gate)
            gate[:, : 3 * hidden] += 1  # a sigmoid is (1 + tanh(x / 2)) / 2; the halves come below
            entered, forgotten, shown, added = (
                gate[:, k * hidden : (k + 1) * hidden] for k in range(4)
            )
            kept *= forgotten
            entered *= added
            kept += entered
            kept *= 0.5
            np.tanh(kept, out=entered)
            entered *= shown
            entered *= ACTIVATION / 2
            np.rint(entered, out=out[here])
            state[:n] = out[here]
        return out


def _on_grid(x: Floats, digits: int, limit: int) -> Floats:
    """``x`` as multiples of 1 / ``digits``, cut off at ``limit``."""
    x = np.rint(x * digits)
    np.clip(x, -limit * digits, limit * digits, out=x)
    return x / np.float32(digits)


class Network:
    """Scores every label for every row.

    Parameters
    ----------
    arrays : mapping of str to int array
        ``table.COLUMN`` in 1/128; ``lower`` and ``upper`` with ``.inward``, ``.onward`` (in 1/512)
        and ``.bias`` (in 2**-16), the two directions one after the other; ``query``, ``key``,
        ``value`` and ``out`` likewise; ``steps`` and ``starts``, the scores of the chain, in 1/512.

    Raises
    ------
    ValueError
        If a sum of products may leave the range in which it is exact.
    """

    def __init__(self, arrays: dict[str, npt.NDArray[np.int_]]) -> None:
        def grid(name: str, digits: int) -> Floats:
            return (arrays[name] / digits).astype(np.float32)

        self.tables = [grid(f"table.{column}", ACTIVATION) for column in COLUMNS]
        # Where the inputs are outputs of a layer they come in 1/128, as whole numbers.
        self.cells = {}
        for layer, scale in (("lower", 1), ("upper", ACTIVATION)):
            cells = []
            for direction in range(2):
                input_weights = grid(f"{layer}.inward", WEIGHT)[direction] / scale
                recurrent_weights = grid(f"{layer}.onward", WEIGHT)[direction] / ACTIVATION
                bias = grid(f"{layer}.bias", ACTIVATION * WEIGHT)[direction]
                sigmoids = slice(0, 3 * len(recurrent_weights))
                for part in (input_weights, recurrent_weights, bias):
                    part[..., sigmoids] *= 0.5
                cells.append(_Cell(input_weights, recurrent_weights, bias))
            self.cells[layer] = cells
        self.linear = {
            name: (
                grid(f"{name}.weight", WEIGHT) / ACTIVATION,
                grid(f"{name}.bias", ACTIVATION * WEIGHT),
            )
            for name in ("query", "key", "value", "out")
        }
        self.steps = grid("steps", WEIGHT)
        self.starts = grid("starts", WEIGHT)
        self._check()

    def _check(self) -> None:
        largest = np.concatenate([np.abs(table).max(0) for table in self.tables])
        sums = [np.abs(cell.input_weights).T @ largest for cell in self.cells["lower"]]
        sums += [
            ACTIVATION * np.abs(c.recurrent_weights).sum(0)
            for two in self.cells.values()
            for c in two
        ]
        for cell in self.cells["upper"]:
            n_low = 2 * len(cell.recurrent_weights)
            size = np.abs(cell.input_weights)
            sums.append(ACTIVATION * (size[:n_low].sum(0) + 8 * size[n_low:].sum(0)))
        sums += [ACTIVATION * np.abs(weight).sum(0) for weight, _ in self.linear.values()]
        if (largest_sum := max(float(s.max()) for s in sums)) >= _LIMIT:
            raise ValueError(
                f"The weights are too large: a sum may reach {largest_sum:.0f}, the limit is "
                f"{_LIMIT}. Train with more weight decay."
            )

    def scores(
        self, rows: Ints, found: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[list[int], Floats]]:
        """Label scores of windows: numbers of windows, and an array (window, row, label).

        Longest first, so that the windows side by side are of like length.
        """
        order = sorted(range(len(found)), key=lambda k: found[k][0] - found[k][1])
        for begin in range(0, len(order), _LANES):
            some = order[begin : begin + _LANES]
            yield some, self._lanes(rows, np.array([found[k] for k in some]))

    def _lanes(self, rows: Ints, found: npt.NDArray[np.int_]) -> Floats:
        lengths = found[:, 1] - found[:, 0]
        counts = [int((lengths > t).sum()) for t in range(lengths[0])]
        first = np.concatenate([[0], np.cumsum(counts)])
        packed = np.concatenate([found[:n, 0] + t for t, n in enumerate(counts)])
        # Where row t of window k stands among the packed rows; any row where there is none.
        place = np.minimum(first[:-1] + np.arange(len(found))[:, None], len(packed) - 1)
        real = np.arange(lengths[0]) < lengths[:, None]

        table = rows[packed]
        x = np.concatenate([t[table[:, c]] for c, t in enumerate(self.tables)], 1)
        low = self._layer("lower", x, counts)
        heads = self._heads(low, place, real & (table[:, 0] > 0)[place], packed.size, real)
        high = self._layer("upper", np.concatenate([low, heads], 1), counts)
        scores = self._apply("out", high)[place]
        scores[~real] = 0
        return scores

    def _layer(self, name: str, x: Floats, counts: Sequence[int]) -> Floats:
        ahead, back = self.cells[name]
        return np.concatenate(
            [ahead.run(x, counts, backwards=False), back.run(x, counts, backwards=True)], 1
        )

    def _apply(self, name: str, x: Floats) -> Floats:
        weight, bias = self.linear[name]
        return np.add(x @ weight, bias, dtype=np.float32)

    def _heads(
        self,
        low: Floats,
        place: npt.NDArray[np.int_],
        words: npt.NDArray[np.bool_],
        n: int,
        real: npt.NDArray[np.bool_],
    ) -> Floats:
        """For each packed row a summary, in 1/128, of the words that may be its head."""
        query = _on_grid(self._apply("query", low), 32, 16)[place]
        key = _on_grid(self._apply("key", low), 32, 16)[place]
        value = _on_grid(self._apply("value", low), 32, 8)[place]
        # (window, row, row); whole numbers, so that their sum does not depend on the order
        weight = query @ key.transpose(0, 2, 1) / np.float32(8)
        weight = np.where(words[:, None, :], weight, np.float32(-1e4))
        weight = np.rint(np.exp(weight - weight.max(-1, keepdims=True)) * 256)
        summary = (weight @ value) / weight.sum(-1, keepdims=True)
        out = np.empty((n, summary.shape[-1]), np.float32)
        out[place[real]] = np.rint(summary[real] * ACTIVATION)
        return out


def viterbi(
    scores: Floats, lengths: npt.NDArray[np.int_], steps: Floats, starts: Floats
) -> npt.NDArray[np.int8]:
    """The likeliest sequence of labels for each window (Viterbi), shape (window, row)."""
    n, longest, n_labels = scores.shape
    back = np.zeros((longest, n, n_labels), np.int8)
    score = starts + scores[:, 0]
    for t in range(1, longest):
        m = int((lengths > t).sum())  # windows are sorted, longest first
        paths = score[:m, :, None] + steps
        back[t, :m] = paths.argmax(1)
        score[:m] = paths.max(1) + scores[:m, t]
    labels = np.zeros((n, longest), np.int8)
    label = score.argmax(1)
    lanes = np.arange(n)
    for t in range(longest - 1, -1, -1):
        m = int((lengths > t).sum())
        labels[:m, t] = label[:m]
        label[:m] = back[t, lanes[:m], label[:m]]
    return labels


def marginals(
    scores: Floats, lengths: npt.NDArray[np.int_], steps: Floats, starts: Floats
) -> npt.NDArray[np.float64]:
    """Probability of each label at each row of each window (forward and backward sums)."""
    n, longest, n_labels = scores.shape
    odds = np.exp(scores - scores.max(-1, keepdims=True), dtype=np.float64)
    chain, start = np.exp(steps, dtype=np.float64), np.exp(starts, dtype=np.float64)
    ahead = np.zeros((longest, n, n_labels))
    after = np.ones((longest, n, n_labels))

    def share(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return x / x.sum(-1, keepdims=True)

    ahead[0] = share(start * odds[:, 0])
    for t in range(1, longest):
        m = int((lengths > t).sum())
        ahead[t, :m] = share((ahead[t - 1, :m, :, None] * chain).sum(1) * odds[:m, t])
    for t in range(longest - 2, -1, -1):
        m = int((lengths > t + 1).sum())
        onward = after[t + 1, :m] * odds[:m, t + 1]
        after[t, :m] = share((onward[:, None, :] * chain).sum(2))
    both = (ahead * after).transpose(1, 0, 2)
    total = both.sum(-1, keepdims=True)
    return np.divide(both, total, out=np.zeros_like(both), where=total > 0)


# ------------------------------------------------------------------------------------ the linker

TokenRange = tuple[int, int]
Spans = dict[str, npt.NDArray[np.int_]]  # role -> (n, 2) token ranges, in order
_NEAR = 3  # candidates on each side
_N_WORDS = 1024
_PUNCTUATION = {",": 1, ".": 2, "?": 2, "!": 2, "“": 3, "”": 4, ":": 5, ";": 5}
# What a ranker knows of a pair (content or source, cue): facts, each with so many values.
_FACTS = {
    "rank": 6,  # third to first on the left, first to third on the right
    "gap": 60,  # rank and tokens between
    "between": 162,  # rank and spans between
    "place": 8,  # same sentence, same paragraph, one inside the other
    "quoted": 16,
    "punctuation": 128,  # kinds of marks between
    "first_between": _N_WORDS,
    "last_between": _N_WORDS,
    "cue_first": _N_WORDS,
    "cue_last": _N_WORDS,
    "after_cue": 8,
    "first": _N_WORDS,
    "last_mark": 8,
    "size": 10,
}
_N_FACTS = sum(_FACTS.values())
_FACT_STARTS = np.cumsum([0, *_FACTS.values()])[:-1]
LINK_SIZE = 3 * _N_FACTS  # weights for the fact alone, with the cue on the left, on the right


class PairFeatures:
    """What the rankers know of the tokens of one article."""

    def __init__(self, segments: Segments, rows: Rows) -> None:
        words = rows.table[rows.token >= 0]
        self.word = words[:, 0] % _N_WORDS
        self.quoted = words[:, list(COLUMNS).index("quoted")] - 1
        self.sentence = np.array(segments.sentence_of)
        self.paragraph = np.array(segments.paragraph_of)
        self.mark = np.array(
            [_PUNCTUATION.get(w, 6 * (not w[0].isalnum())) for w in marked_words(segments)] + [7]
        )
        kinds = self.mark[:-1, None] == np.arange(7)
        kinds[:, 0] = False
        self.marks_before = np.concatenate([np.zeros((1, 7), int), np.cumsum(kinds, axis=0)])

    def candidates(
        self, spans: npt.NDArray[np.int_], others: npt.NDArray[np.int_]
    ) -> npt.NDArray[np.int_]:
        """For each span the others nearest to it, shape (n, 6); -1 where there is none."""
        after = np.searchsorted(others[:, 0], spans[:, 0])
        found = after[:, None] + np.arange(-_NEAR, _NEAR)
        real = (found >= 0) & (found < len(others))
        where = np.where(real, found, 0)
        if not len(others):
            return np.full(found.shape, -1)
        far = np.abs(self.paragraph[others[where, 0]] - self.paragraph[spans[:, 0]][:, None])
        return np.where(real & (far <= 1), found, -1)

    def pairs(
        self,
        x: npt.NDArray[np.int_],
        cue: npt.NDArray[np.int_],
        rank: npt.NDArray[np.int_],
        spans: Spans,
    ) -> npt.NDArray[np.int_]:
        """Facts of pairs, as places in a ranker's weights, shape (n_pairs, 2 * facts)."""
        left = x[:, 1] <= cue[:, 0]
        low = np.where(left, x[:, 1], cue[:, 1])
        high = np.where(left, cue[:, 0], x[:, 0])
        gap = np.maximum(high - low, -1)
        inside = gap < 0
        high = np.maximum(high, low)
        between = np.zeros(len(x), int)
        for role in ROLES:
            ends = np.searchsorted(spans[role][:, 1], high, "right")
            n = ends - np.searchsorted(spans[role][:, 0], low)
            between = 3 * between + np.clip(n, 0, 2)
        marks = (self.marks_before[high] > self.marks_before[low]) @ (1 << np.arange(7)) // 2
        filled = gap > 0
        last = len(self.word) - 1
        at_low, at_high = np.minimum(low, last), np.maximum(high - 1, 0)
        x0, x1, c0, c1 = x[:, 0], x[:, 1] - 1, cue[:, 0], cue[:, 1] - 1
        same_sentence = self.sentence[x0] == self.sentence[c0]
        quoted = self.quoted > 0
        facts = (
            rank,
            rank * 10 + np.where(inside, 9, _BUCKETS[np.clip(gap, 0, 63)]),
            rank * 27 + between,
            same_sentence * 4 + (self.paragraph[x0] == self.paragraph[c0]) * 2 + inside,
            quoted[x0] * 8 + quoted[x1] * 4 + quoted[c0] * 2 + same_sentence,
            marks,
            np.where(filled, self.word[at_low], 0),
            np.where(filled, self.word[at_high], 0),
            self.word[c0],
            self.word[c1],
            self.mark[c1 + 1],
            self.word[x0],
            self.mark[x1],
            _BUCKETS[np.clip(x1 - x0, 0, 63)],
        )
        plain = _FACT_STARTS + np.stack(facts, 1)
        sided = plain + _N_FACTS * (1 + left.astype(int))[:, None]
        return np.concatenate([plain, sided], 1)

    def ranked(
        self, owners: str, spans: Spans, weights: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.int_], npt.NDArray[np.float64]]:
        """For each content its cue, or for each cue its source: number (-1: none) and lead.

        ``owners`` is "content" or "cue". The lead is the score over that of the runner-up; having
        none scores 0.
        """
        chosen, places, grid = self.choices(owners, spans)
        scores = np.full((len(grid), grid.shape[1] + 1), -np.inf)
        scores[:, -1] = 0
        scores[places] = weights[chosen].sum(1)
        best = scores.argmax(1)
        ranked = np.sort(scores, 1)
        found = np.concatenate([grid, np.full((len(grid), 1), -1)], 1)
        return found[np.arange(len(grid)), best], ranked[:, -1] - ranked[:, -2]

    def choices(
        self, owners: str, spans: Spans
    ) -> tuple[npt.NDArray[np.int_], tuple[npt.NDArray[np.int_], ...], npt.NDArray[np.int_]]:
        """Facts of all pairs, where they stand in the grid of candidates, and that grid."""
        others = "cue" if owners == "content" else "source"
        grid = self.candidates(spans[owners], spans[others])
        places = np.nonzero(grid >= 0)
        owner, other = spans[owners][places[0]], spans[others][grid[places]]
        x, cue = (owner, other) if owners == "content" else (other, owner)
        return self.pairs(x, cue, places[1], spans), places, grid


# ------------------------------------------------------------------------------------ the engine

_FAINT = np.log(0.2)  # a source may begin here, if its cue has no better one
_LN2 = np.log(2)
_NAMING = frozenset("known nicknamed titled entitled".split())
# How likely an attribution must be, by F1 on articles that the network had not seen: in general;
# for paraphrase without a source; for what somebody does rather than says; with some words in
# marks; for words in marks without a cue (their speaker is found later).
_LEAST, MIN_P_INDIRECT_NO_SOURCE, _LEAST_ACT, _LEAST_MIXED, _LEAST_BARE = 0.2, 0.4, 0.8, 0.35, 0.1

# What the last ranker knows of an attribution, to say how likely it is one. Certainties are
# logarithms of probabilities.
CALIBRATION_FEATURES = (
    "constant",
    "content_start",
    "content_end",
    "content_mean",
    "content_worst",
    "cue",
    "no_cue",
    "source",
    "no_source",
    "cue_lead",
    "source_lead",
    "direct",
    "mixed",
    "pieces",
    "log_words",
)


# … and the words: first and last of the cue, first of the content, the one after it, last of the
# source.
_CALIBRATION_WORDS = _N_WORDS * np.arange(5)
CALIBRATION_WORDS_SIZE = 5 * _N_WORDS


@dataclass(frozen=True)
class Draft:
    """An attribution before it is known how likely it is one, and what that is told by."""

    attribution: Attribution
    checks: npt.NDArray[np.float64]  # as CALIBRATION_FEATURES
    words: npt.NDArray[np.int_]  # places in the ranker "words"


@dataclass(frozen=True)
class Tagger:
    """The engine: ``tagger([(article_id, segments), …])`` gives each article's attributions.

    ``rankers`` are the weights of the linker ("content" and "cue") and, with ``checks``, of the
    last ranker ("words");
    ``weights_hash`` is the SHA-256 of the file that all weights came from.
    """

    lexicon: Lexicon
    network: Network
    rankers: Mapping[str, npt.NDArray[np.float64]]
    checks: npt.NDArray[np.float64]
    weights_hash: str = ""

    def __call__(self, batch: Sequence[tuple[str, Segments]]) -> list[list[Attribution]]:
        found = []
        for (article_id, segments), drafts in zip(batch, self.drafts(batch), strict=True):
            chances = [self._chance(draft) for draft in drafts]
            attributions = [
                # cueless words are mostly unmarked in the corpus: of them it tells no chance
                replace(draft.attribution, p=p if draft.attribution.cue else None)
                for draft, p in zip(drafts, chances, strict=True)
                if p >= _least(draft.attribution)
            ]
            rules = find_attributions(article_id, segments, cue_verbs(), noun_class())
            found.append(combine(attributions, rules))
        return found

    def _chance(self, draft: Draft) -> float:
        score = (self.checks * draft.checks).sum() + self.rankers["words"][draft.words].sum()
        return round(1 / (1 + exp(-float(score))), 3)

    def drafts(self, batch: Sequence[tuple[str, Segments]]) -> list[list[Draft]]:
        """The attributions of each article before p is known."""
        rows = [read_rows(segments, self.lexicon) for _, segments in batch]
        return [
            list(self._link(article_id, segments, table, *labels))
            for (article_id, segments), table, labels in zip(
                batch, rows, self._label(rows), strict=True
            )
        ]

    def _label(
        self, rows: Sequence[Rows]
    ) -> list[tuple[npt.NDArray[np.int8], npt.NDArray[np.float64]]]:
        """Best label of each row, and the logarithm of the probability of each label."""
        if not rows:
            return []
        offsets = np.cumsum([0, *(len(r.table) for r in rows)])
        table = np.concatenate([r.table for r in rows])
        found = [
            (int(a + offset), int(b + offset))
            for r, offset in zip(rows, offsets[:-1], strict=True)
            for a, b in r.windows
        ]
        labels = np.zeros(len(table), np.int8)
        sure = np.zeros((len(table), len(LABELS)))
        steps, starts = self.network.steps, self.network.starts
        # The matrices are small: several threads wait for each other more than they multiply.
        with threadpool_limits(1, user_api="blas"):
            for numbers, scores in self.network.scores(table, found):
                lengths = np.array([found[k][1] - found[k][0] for k in numbers])
                best = viterbi(scores, lengths, steps, starts)
                chances = marginals(scores, lengths, steps, starts)
                for lane, k in enumerate(numbers):
                    labels[slice(*found[k])] = best[lane, : lengths[lane]]
                    sure[slice(*found[k])] = chances[lane, : lengths[lane]]
        sure = np.log(np.clip(sure, 1e-6, 1))
        return [(labels[a:b], sure[a:b]) for a, b in pairwise(int(offset) for offset in offsets)]

    def _link(
        self,
        article_id: str,
        segments: Segments,
        rows: Rows,
        labels: npt.NDArray[np.int8],
        sure: npt.NDArray[np.float64],
    ) -> Iterator[Draft]:
        spans = label_spans(labels, rows)
        contents = spans["content"]
        if not len(contents):
            return
        is_token = rows.token >= 0
        labels, sure = labels[is_token].copy(), sure[is_token]
        facts = PairFeatures(segments, rows)
        source_of, _ = facts.ranked("cue", spans, self.rankers["cue"])
        _add_faint_sources(segments, spans, np.flatnonzero(source_of < 0), labels, sure)
        cue_of, cue_lead = facts.ranked("content", spans, self.rankers["content"])
        source_of, source_lead = facts.ranked("cue", spans, self.rankers["cue"])
        worst = sure[np.arange(len(labels)), labels]
        for cue_number, pieces in _groups(segments, contents, cue_of, spans["cue"]):
            cue = spans["cue"][cue_number] if cue_number >= 0 else None
            source_number = source_of[cue_number] if cue_number >= 0 else -1
            source = spans["source"][source_number] if source_number >= 0 else None
            ranges = [(int(contents[k, 0]), int(contents[k, 1])) for k in pieces]
            if source is not None:
                source, ranges[0] = _past_apposition(segments, source, ranges[0])
            ranges = [_unmarked(segments, *piece) for piece in ranges]
            content = spans_of(segments, sorted(ranges + _unread(segments, contents, pieces)))
            if not content:
                continue
            cues = spans_of(segments, [_trimmed(segments, cue, ":;,—")])
            sources = spans_of(segments, [_trimmed(segments, source, ",")])
            kind = kind_of(segments, content, cues + sources)
            checks = _checks(
                segments, contents[pieces], cue, source, worst, sure,
                cue_lead[pieces[0]], source_lead[cue_number] if cue is not None else 0.0,
                kind,
            )  # fmt: skip
            words = (
                0 if cue is None else facts.word[cue[0]],
                0 if cue is None else facts.word[cue[1] - 1],
                facts.word[contents[pieces[0], 0]],
                facts.word[min(contents[pieces[-1], 1], len(facts.word) - 1)],
                0 if source is None else facts.word[source[1] - 1],
            )
            places = np.array(words) + _CALIBRATION_WORDS
            yield Draft(Attribution(article_id, kind, content, cues, sources), checks, places)


def _least(attribution: Attribution) -> float:
    """How likely an attribution must be."""
    words = [word.lower() for span in attribution.cue for word in span.text.split()]
    if attribution.kind == "direct" and not words:
        return _LEAST_BARE
    if attribution.kind == "indirect":
        # "continues to resist the plan", "to discuss the plan": what somebody does, unless the verb
        # is one of speaking.
        does = len(words) > 1 and words[-2] == "to" and words[-1] not in cue_verbs()
        # "was found guilty", "is required to pay": without a source it is seldom speech
        return _LEAST_ACT if does else _LEAST if attribution.source else MIN_P_INDIRECT_NO_SOURCE
    if _NAMING.intersection(words):
        return 1.0  # known as “the Ritz”
    return _LEAST_MIXED if attribution.kind == "mixed" else _LEAST


def label_spans(labels: npt.NDArray[np.int8], rows: Rows) -> Spans:
    """Token ranges of each role, in order."""
    token = rows.token >= 0
    goes_on = (labels > 0) & (labels % 2 == 0) & token
    goes_on[1:] &= token[:-1]  # a paragraph begins anew
    starts = (labels > 0) & token & ~goes_on
    ends = np.flatnonzero(~np.append(goes_on[1:], False))
    spans = {}
    for role in ROLES:
        first = np.flatnonzero(starts & ((labels + 1) // 2 == 1 + ROLES.index(role)))
        last = ends[np.searchsorted(ends, first)]
        spans[role] = np.stack([rows.token[first], rows.token[last] + 1], 1).astype(int)
    return spans


def _add_faint_sources(
    segments: Segments,
    spans: Spans,
    cues: npt.NDArray[np.int_],
    labels: npt.NDArray[np.int8],
    sure: npt.NDArray[np.float64],
) -> None:
    """For cues without a source, mark the likeliest one in their sentence.

    The network was near to marking it: the subject of a sentence often stands far from the second
    or third verb that shares it.
    """
    begin = LABELS.index("B-source")
    found = []
    for cue in cues:
        at = spans["cue"][cue, 0]
        first, last = segments.sentences[segments.sentence_of[at]]
        first, last = max(first, at - WINDOW), min(last, at + WINDOW)
        starts = np.where(labels[first:last] == 0, sure[first:last, begin], -np.inf)
        start = first + int(starts.argmax())
        if starts.max() < _FAINT:
            continue
        end = start + 1
        while end < last and labels[end] == 0 and sure[end, begin + 1] > starts.max() - _LN2:
            end += 1
        labels[start], labels[start + 1 : end] = begin, begin + 1
        found.append((start, end))
    if found:
        spans["source"] = np.array(sorted([*map(tuple, spans["source"]), *found]))


def _groups(
    segments: Segments,
    contents: npt.NDArray[np.int_],
    cue_of: npt.NDArray[np.int_],
    cues: npt.NDArray[np.int_],
) -> list[tuple[int, list[int]]]:
    """Contents that make one attribution: (number of its cue or -1, numbers of its contents).

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


def _past_apposition(
    segments: Segments, source: npt.NDArray[np.int_], content: TokenRange
) -> tuple[npt.NDArray[np.int_], TokenRange]:
    """“According to Ann Lee, | a marine engineer, | both ships …”: it belongs to the source."""
    words, (first, last) = segments.words, content
    if source[1] != first - 1 or words[first - 1] != ",":
        return source, content
    comma = next((k for k in range(first + 1, min(first + 8, last)) if words[k] == ","), -1)
    if comma < 0 or words[first].lower() not in ("a", "an", "the"):
        return source, content
    if words[comma - 1].lower() not in noun_class().person:
        return source, content
    return np.array([source[0], comma]), (comma + 1, last)


def _unread(
    segments: Segments, contents: npt.NDArray[np.int_], pieces: Sequence[int]
) -> list[TokenRange]:
    """The paragraphs of a quotation of which the network marked only some."""
    found = []
    for number in {_quotation_at(segments, contents[k, 0]) for k in pieces} - {-1}:
        quotation = segments.quotations[number]
        for start, end in quotation.pieces if len(quotation.pieces) > 1 else ():
            first, last = segments.tokens_in(start, end)
            if not ((contents[:, 0] < last) & (contents[:, 1] > first)).any():
                found.append((first, last))
    return found


def _quotation_at(segments: Segments, first: int) -> int:
    """The outer quotation of which a content that begins at ``first`` is a piece, or -1."""
    number = segments.opens.get(first, segments.opens.get(first - 1, -1))
    if number < 0 and segments.paragraphs[segments.paragraph_of[first]][0] == first:
        number = segments.quotation_of[first]  # goes on without being opened again
    return number if number >= 0 and segments.quotations[number].parent < 0 else -1


def _unmarked(segments: Segments, first: int, last: int) -> TokenRange:
    """A content without the quotation marks round it, if they are round all of it.

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


def _trimmed(
    segments: Segments, tokens: npt.NDArray[np.int_] | None, marks: str
) -> TokenRange | None:
    """A span without the last token, if that is one of ``marks``; the corpus has both ways."""
    if tokens is None:
        return None
    first, last = tokens
    return first, last - (last - first > 1 and segments.words[last - 1] in marks)


def _checks(
    segments: Segments,
    contents: npt.NDArray[np.int_],
    cue: npt.NDArray[np.int_] | None,
    source: npt.NDArray[np.int_] | None,
    worst: npt.NDArray[np.float64],
    sure: npt.NDArray[np.float64],
    cue_lead: float,
    source_lead: float,
    kind: str,
) -> npt.NDArray[np.float64]:
    """The CALIBRATION_FEATURES of one attribution; ``worst`` and ``sure`` by token."""
    ends = contents[:, 1]
    after = ends[ends < len(sure)]
    goes_on = np.exp(sure[after, LABELS.index("I-content")])
    inside = np.concatenate([worst[a:b] for a, b in contents])
    return np.array(
        [
            1.0,
            worst[contents[:, 0]].min(),
            np.log(np.maximum(1 - goes_on, 1e-6)).min(initial=0.0),
            inside.mean(),
            inside.min(),
            worst[slice(*cue)].min() if cue is not None else 0.0,
            cue is None,
            worst[slice(*source)].min() if source is not None else 0.0,
            source is None,
            min(cue_lead, 5.0),
            min(source_lead, 5.0),
            kind == "direct",
            kind == "mixed",
            len(contents) > 1,
            np.log(sum(ends - contents[:, 0])),
        ]
    )


# ------------------------------------------------------------------------------------ the weights


def save_weights(path: Path, tagger: Tagger, arrays: Mapping[str, npt.NDArray[np.int_]]) -> None:
    """Write all that a tagger knows to one .npz file: numbers and text, nothing that can run."""
    lexicon = tagger.lexicon
    packed: dict[str, npt.NDArray] = dict(arrays)
    packed["lexicon.words"] = _pack(sorted(lexicon.words, key=lambda word: lexicon.words[word]))
    for name in ("cues", "verbs", "nouns"):
        classes: dict[str, int] = getattr(lexicon, name)
        packed[f"lexicon.{name}"] = _pack(sorted(classes))
        packed[f"lexicon.{name}.class"] = np.array([classes[w] for w in sorted(classes)], np.uint8)
    for name, weights in tagger.rankers.items():
        packed[f"ranker.{name}"] = np.rint(weights * WEIGHT).astype(np.int16)
    packed["checks"] = tagger.checks
    np.savez_compressed(path, allow_pickle=False, **packed)


def _pack(words: Sequence[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), np.uint8)


@cache
def load_weights(path: Path | None = None) -> Tagger:
    """The tagger in a weights file; without a path, the one that comes with the package.

    Raises
    ------
    ValueError
        If the file is missing, or not a weights file of this version.

    Examples
    --------
    >>> from quoteshare.english.segments import segment
    >>> [[found]] = load_weights()([("a", segment("“We will win,” Ann Lee said."))])
    >>> found.source[0].text, found.cue[0].text, found.content[0].text
    ('Ann Lee', 'said', 'We will win,')
    """
    source = files("quoteshare.quotes").joinpath("tagger.npz") if path is None else path
    try:
        data = source.read_bytes()
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            arrays = dict(stored)
        texts = {
            name: bytes(arrays[f"lexicon.{name}"]).decode().split("\n")
            for name in ("words", "cues", "verbs", "nouns")
        }
        cues, verbs, nouns = (
            dict(zip(texts[name], arrays[f"lexicon.{name}.class"].tolist(), strict=True))
            for name in ("cues", "verbs", "nouns")
        )
        words = {word: number for number, word in enumerate(texts["words"], 1 + N_OOV)}
        rankers = {
            name: arrays[f"ranker.{name}"].astype(np.float64) / WEIGHT
            for name in ("content", "cue", "words")
        }
        checks = arrays["checks"]
        network = Network(arrays)
    except (OSError, KeyError, ValueError) as error:
        raise ValueError(
            f"{source} can't be read as weights of the tagger ({error}). Make it with "
            f"training/train.py of this version."
        ) from error
    digest = hashlib.sha256(data).hexdigest()
    return Tagger(Lexicon(words, cues, verbs, nouns), network, rankers, checks, digest)
