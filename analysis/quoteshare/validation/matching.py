"""When two people, or a coder and the machine, mean the same quotation.

Two quotations are the same where the characters that they have in common are at least half of those
that either has (Jaccard), as in the benchmarks; best pairs first, each quotation in one pair.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteshare.measures.samples import Ranges

LEAST_OVERLAP = 0.5


def overlap(one: Ranges, other: Ranges) -> float:
    """Return the Jaccard overlap of two contents, counted in characters.

    Examples
    --------
    >>> overlap(((0, 10),), ((5, 10), (12, 17))), overlap(((0, 4),), ((4, 8),))
    (0.3333333333333333, 0.0)
    """
    common, i, j = 0, 0, 0
    while i < len(one) and j < len(other):
        common += max(0, min(one[i][1], other[j][1]) - max(one[i][0], other[j][0]))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    either = _length(one) + _length(other) - common
    return common / either if either else 0.0


def _length(ranges: Ranges) -> int:
    return sum(end - start for start, end in ranges)


def same(one: Ranges, other: Ranges) -> bool:
    """Tell whether two contents are those of one quotation."""
    return overlap(one, other) >= LEAST_OVERLAP


def paired(ones: Sequence[Ranges], others: Sequence[Ranges]) -> list[tuple[int, int]]:
    """Pair the quotations of two lists; the best overlap first, each in one pair.

    Examples
    --------
    >>> paired([((0, 10),), ((20, 30),)], [((21, 30),), ((0, 4),), ((1, 9),)])
    [(0, 2), (1, 0)]
    """
    near = [
        (-overlap(one, other), i, j)
        for i, one in enumerate(ones)
        for j, other in enumerate(others)
        if same(one, other)
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(near):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())
