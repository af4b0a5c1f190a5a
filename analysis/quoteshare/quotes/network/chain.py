"""Label scores to labels: the likeliest sequence, the probability of each label, and spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from quoteshare.quotes.network.rows import Floats, Rows

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
Spans = dict[str, npt.NDArray[np.int_]]  # role -> (n, 2) token ranges, in order
# The best label of each row of an article, and the logarithm of the probability of each label.
Labelled = tuple[npt.NDArray[np.int8], npt.NDArray[np.float64]]


def labelled(
    rows: Sequence[Rows],
    found: Sequence[tuple[int, int]],
    scored: Iterable[tuple[Sequence[int], Floats]],
    transitions: Floats,
    initial: Floats,
) -> list[Labelled]:
    """Return the labels of articles whose rows stand end to end.

    ``found`` are the windows; ``scored`` gives numbers of windows, longest first, with their label
    scores, shape (window, row, label).
    """
    offsets = np.cumsum([0, *(len(r.table) for r in rows)])
    labels = np.zeros(offsets[-1], np.int8)
    p = np.zeros((len(labels), len(LABELS)))
    for numbers, scores in scored:
        lengths = np.array([found[k][1] - found[k][0] for k in numbers])
        best = viterbi(scores, lengths, transitions, initial)
        probabilities = marginals(scores, lengths, transitions, initial)
        for lane, k in enumerate(numbers):
            labels[slice(*found[k])] = best[lane, : lengths[lane]]
            p[slice(*found[k])] = probabilities[lane, : lengths[lane]]
    log_p = np.log(np.clip(p, 1e-6, 1))
    return [(labels[a:b], log_p[a:b]) for a, b in pairwise(int(offset) for offset in offsets)]


def windows_of(rows: Sequence[Rows]) -> list[tuple[int, int]]:
    """Return the windows of articles whose rows stand end to end."""
    offsets = np.cumsum([0, *(len(r.table) for r in rows)])
    return [
        (int(a + offset), int(b + offset))
        for r, offset in zip(rows, offsets[:-1], strict=True)
        for a, b in r.windows
    ]


def viterbi(
    scores: Floats, lengths: npt.NDArray[np.int_], transitions: Floats, initial: Floats
) -> npt.NDArray[np.int8]:
    """Return the likeliest sequence of labels for each window, shape (window, row)."""
    n, longest, n_labels = scores.shape
    back = np.zeros((longest, n, n_labels), np.int8)
    score = initial + scores[:, 0]
    for t in range(1, longest):
        m = int((lengths > t).sum())  # windows are sorted, longest first
        paths = score[:m, :, None] + transitions
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
    scores: Floats, lengths: npt.NDArray[np.int_], transitions: Floats, initial: Floats
) -> npt.NDArray[np.float64]:
    """Return the probability of each label at each row: forward and backward sums."""
    n, longest, n_labels = scores.shape
    odds = np.exp(scores - scores.max(-1, keepdims=True), dtype=np.float64)
    chain, start = np.exp(transitions, dtype=np.float64), np.exp(initial, dtype=np.float64)
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


def label_spans(labels: npt.NDArray[np.int8], rows: Rows) -> Spans:
    """Return the token ranges of each role, in order."""
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
