"""The network: rows to label scores, in arithmetic that is exact whatever the order of sums.

Weights and activations lie on a grid of binary fractions on which products and their sums are
exact in single precision. So an article gets the same labels whatever stands beside it in the batch
and whichever library multiplies the matrices. Changing a line here may end that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quoteshare.english.segments import Segments
from quoteshare.quotes.network.chain import Labelled, labelled, windows_of
from quoteshare.quotes.network.rows import COLUMNS, Floats, Ints, Rows

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
        """Give outputs in 1/128 for rows that are packed: all first rows, then all second rows …"""
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
            gate, new, kept, given = gates[here], scratch[:n], memory[:n], out[here]
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
            np.tanh(kept, out=given)
            given *= shown
            given *= ACTIVATION / 2
            np.rint(given, out=given)
            state[:n] = given
        return out


def _on_grid(x: Floats, digits: int, limit: int) -> Floats:
    """Return ``x`` as multiples of 1 / ``digits``, cut off at ``limit``."""
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
        self.transitions = grid("steps", WEIGHT)
        self.initial = grid("starts", WEIGHT)
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

    def label(self, segments: Sequence[Segments], rows: Sequence[Rows]) -> list[Labelled]:
        """Label articles; their rows tell all that the network knows of ``segments``."""
        found = windows_of(rows)
        scored = self.scores(np.concatenate([r.table for r in rows]), found)
        return labelled(rows, found, scored, self.transitions, self.initial)

    def scores(
        self, rows: Ints, found: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[list[int], Floats]]:
        """Yield label scores of windows: numbers of windows, and an array (window, row, label).

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
        """Summarise for each packed row, in 1/128, the words that may be its head."""
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
