"""Which cue a content has, and which source a cue: rankers over discrete features of each pair."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from quoteshare.english.segments import Segments
from quoteshare.quotes.network.chain import LABELS, ROLES, Spans
from quoteshare.quotes.network.rows import BUCKETS, COLUMNS, WINDOW, Rows, marked_words

_NEAR = 3  # candidates on each side
N_WORDS = 1024
_PUNCTUATION = {",": 1, ".": 2, "?": 2, "!": 2, "“": 3, "”": 4, ":": 5, ";": 5}
# What a ranker knows of a pair (content or source, cue): features, each with so many values.
_FEATURES = {
    "rank": 6,  # third to first on the left, first to third on the right
    "gap": 60,  # rank and tokens between
    "between": 162,  # rank and spans between
    "place": 8,  # same sentence, same paragraph, one inside the other
    "quoted": 16,
    "punctuation": 128,  # kinds of marks between
    "first_between": N_WORDS,
    "last_between": N_WORDS,
    "cue_first": N_WORDS,
    "cue_last": N_WORDS,
    "after_cue": 8,
    "first": N_WORDS,
    "last_mark": 8,
    "size": 10,
}
_N_VALUES = sum(_FEATURES.values())
_FIRST_VALUES = np.cumsum([0, *_FEATURES.values()])[:-1]
LINK_SIZE = 3 * _N_VALUES  # weights for the value alone, with the cue on the left, on the right
_FAINT = np.log(0.2)  # a source may begin here, if its cue has no better one
_LN2 = np.log(2)


class PairFeatures:
    """What the rankers know of the tokens of one article."""

    def __init__(self, segments: Segments, rows: Rows) -> None:
        words = rows.table[rows.token >= 0]
        self.word = words[:, 0] % N_WORDS
        self.quoted = words[:, list(COLUMNS).index("quoted")] - 1
        self.sentence = np.array(segments.sentence_of)
        self.paragraph = np.array(segments.paragraph_of)
        marked = marked_words(segments)
        kind = {w: _PUNCTUATION.get(w, 6 * (not w[0].isalnum())) for w in {*marked}}
        self.mark = np.array([*map(kind.__getitem__, marked), 7])
        kinds = self.mark[:-1, None] == np.arange(7)
        kinds[:, 0] = False
        self.marks_before = np.concatenate([np.zeros((1, 7), int), np.cumsum(kinds, axis=0)])

    def candidates(
        self, spans: npt.NDArray[np.int_], others: npt.NDArray[np.int_]
    ) -> npt.NDArray[np.int_]:
        """Find for each span the others nearest to it, shape (n, 6); -1 where there is none."""
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
        """Return features of pairs: places in a ranker's weights, shape (n_pairs, 2 * features)."""
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
        features = (
            rank,
            rank * 10 + np.where(inside, 9, BUCKETS[np.clip(gap, 0, 63)]),
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
            BUCKETS[np.clip(x1 - x0, 0, 63)],
        )
        plain = _FIRST_VALUES + np.stack(features, 1)
        sided = plain + _N_VALUES * (1 + left.astype(int))[:, None]
        return np.concatenate([plain, sided], 1)

    def ranked(
        self, owners: str, spans: Spans, weights: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.int_], npt.NDArray[np.float64]]:
        """Find for each content its cue, or for each cue its source: number (-1: none) and margin.

        ``owners`` is "content" or "cue". The margin is the score over that of the runner-up;
        having none scores 0.
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
        """Return features of all pairs, their places in the grid of candidates, and that grid."""
        others = "cue" if owners == "content" else "source"
        grid = self.candidates(spans[owners], spans[others])
        places = np.nonzero(grid >= 0)
        owner, other = spans[owners][places[0]], spans[others][grid[places]]
        x, cue = (owner, other) if owners == "content" else (other, owner)
        return self.pairs(x, cue, places[1], spans), places, grid


def add_faint_sources(
    segments: Segments,
    spans: Spans,
    cues: npt.NDArray[np.int_],
    labels: npt.NDArray[np.int8],
    log_p: npt.NDArray[np.float64],
) -> bool:
    """Mark the likeliest source in their sentence for cues without one, in ``spans`` and labels.

    Return whether there was one. The network was near to marking it: the subject of a sentence
    often stands far from the second or third verb that shares it.
    """
    begin = LABELS.index("B-source")
    found = []
    for cue in cues:
        at = spans["cue"][cue, 0]
        first, last = segments.sentences[segments.sentence_of[at]]
        first, last = max(first, at - WINDOW), min(last, at + WINDOW)
        starts = np.where(labels[first:last] == 0, log_p[first:last, begin], -np.inf)
        start = first + int(starts.argmax())
        if starts.max() < _FAINT:
            continue
        end = start + 1
        while end < last and labels[end] == 0 and log_p[end, begin + 1] > starts.max() - _LN2:
            end += 1
        labels[start], labels[start + 1 : end] = begin, begin + 1
        found.append((start, end))
    if found:
        spans["source"] = np.array(sorted([*map(tuple, spans["source"]), *found]))
    return bool(found)
