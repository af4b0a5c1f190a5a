"""Which passages are drawn: strata, how many of each, and the draw itself, on plain arrays.

The design in five sentences. A passage belongs to one of three classes by what the machine saw
there (``SAW``). Classes get passages in proportion to their size, times how far the machine is
likely to err there; so no passage stands for more than four times as many as another. Within a
class an outlet is a stratum of its own where it gets ``OWN_STRATUM`` passages; the others are
collapsed into one, and that into the smallest of those where it would get fewer than two. Within a
stratum every passage has the same chance; they are taken at equal steps through an order by leader,
outlet and place, so that the sample spreads over them. A passage that was drawn has the chance
drawn / all of its stratum, exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

SAW = ("quote", "sign", "nothing")  # a quote; a mark, cue or name without one; none of these
EFFORT = {"quote": 1.0, "sign": 0.5, "nothing": 0.25}
OWN_STRATUM = 8
LEAST = 2
COLLAPSED, ALL = "other outlets", "all outlets"

Ints = np.ndarray


@dataclass(frozen=True)
class Stratum:
    """Passages that have the same chance.

    ``members`` are the numbers of all its passages, in the order in which they are stepped through.
    """

    name: str
    saw: str
    outlets: tuple[str, ...]
    n_drawn: int
    members: Ints

    @property
    def pi(self) -> float:
        return self.n_drawn / len(self.members)


def strata_of(
    saw: Sequence[str] | Ints, outlet: Sequence[str] | Ints, order: Ints, n: int
) -> list[Stratum]:
    """Cut passages into strata and tell how many to draw of each.

    Parameters
    ----------
    saw, outlet : (passages,)
        The class and the outlet of each passage.
    order : (passages,)
        All their numbers, in the order in which to step through them.
    n : int
        How many to draw; all where there are no more.

    Examples
    --------
    >>> saw = ["quote"] * 20 + ["nothing"] * 40
    >>> [(s.name, s.n_drawn, len(s.members))
    ...     for s in strata_of(saw, ["Gull"] * 60, np.arange(60), 12)]
    [('quote: Gull', 8, 20), ('nothing: Gull', 4, 40)]
    """
    saws, outlets = np.asarray(saw)[order], np.asarray(outlet)[order]
    sizes = {name: int((saws == name).sum()) for name in SAW}
    sizes = {name: size for name, size in sizes.items() if size}
    drawn = dealt(n, [size * EFFORT[name] for name, size in sizes.items()], list(sizes.values()))
    strata = []
    for name, n_class in zip(sizes, drawn, strict=True):
        members, printed = order[saws == name], outlets[saws == name]
        for names, n_drawn in _by_outlet(printed, n_class):
            mine = np.isin(printed, names)
            label = names[0] if len(names) == 1 else ALL if mine.all() else COLLAPSED
            strata.append(Stratum(f"{name}: {label}", name, names, n_drawn, members[mine]))
    return strata


def _by_outlet(outlets: Ints, n: int) -> list[tuple[tuple[str, ...], int]]:
    """Deal the passages of a class out to outlets, or to several together."""
    names, sizes = np.unique(outlets, return_counts=True)
    own = [str(o) for o, size in zip(names, sizes, strict=True) if _part(n, size, sizes) >= 1]
    rest = tuple(str(o) for o in names if str(o) not in own)
    groups: list[tuple[str, ...]] = [(name,) for name in own]
    n_of = dict(zip(map(str, names), sizes.tolist(), strict=True))
    size_of_rest = sum(n_of[name] for name in rest)
    if rest and own and size_of_rest * n / sizes.sum() < LEAST:
        smallest = min(range(len(groups)), key=lambda i: n_of[groups[i][0]])
        groups[smallest] = tuple(sorted((*groups[smallest], *rest)))
    elif rest:
        groups.append(rest)
    room = [sum(n_of[name] for name in group) for group in groups]
    return list(zip(groups, dealt(n, room, room), strict=True))


def _part(n: int, size: int, sizes: Ints) -> float:
    """Return how often an outlet gets the passages that a stratum of its own needs."""
    return n * size / (OWN_STRATUM * sizes.sum())


def dealt(n: int, weights: Sequence[float], room: Sequence[int]) -> list[int]:
    """Deal `n` out in proportion to weights (Sainte-Laguë), two at least where there is room.

    Examples
    --------
    >>> dealt(10, [6, 3, 0.1], [100, 100, 100]), dealt(10, [1, 1], [3, 100]), dealt(9, [1], [5])
    ([5, 3, 2], [3, 7], [5])
    """
    given = [min(LEAST, size) for size in room]
    waiting = [
        (-weight / (2 * n_given + 1), i)
        for i, (weight, n_given) in enumerate(zip(weights, given, strict=True))
        if n_given < room[i]
    ]
    heapify(waiting)
    for _ in range(n - sum(given)):
        if not waiting:
            break
        _, i = heappop(waiting)
        given[i] += 1
        if given[i] < room[i]:
            heappush(waiting, (-weights[i] / (2 * given[i] + 1), i))
    return given


def stepped(n: int, size: int, rng: np.random.Generator) -> Ints:
    """Take `n` of `size` places at equal steps from a random start: each has the chance n / size.

    Examples
    --------
    >>> len(set(stepped(7, 10, np.random.default_rng(1)).tolist()))
    7
    """
    if not n:
        return np.zeros(0, dtype=np.int64)
    step = size / n
    return np.minimum((rng.random() + np.arange(n)) * step, size - 1).astype(np.int64)
