"""A trained network as the arrays of whole numbers that ``quoteshare.quotes.network`` reads."""

from __future__ import annotations

import numpy as np

from quoteshare.quotes.network.lstm import ACTIVATION, WEIGHT
from quoteshare.quotes.network.rows import COLUMNS
from research.training.model import Network

# Spans begin a little more readily than the chain learnt: p throws out what is too unlikely, and
# the same F1 comes with more of the indirect speech.
EAGER = 0.5
_GATES = (0, 1, 3, 2)  # torch keeps input, forget, new, output


def as_arrays(network: Network) -> dict[str, np.ndarray]:
    """Weights rounded to their grids; ``quoteshare.quotes.network.lstm.Network`` has the names."""
    state = {name: value.double().numpy() for name, value in network.state_dict().items()}
    arrays = {}
    for number, column in enumerate(COLUMNS):
        table = _whole(state[f"tables.{number}.weight"], ACTIVATION)
        arrays[f"table.{column}"] = table
    for layer in ("lower", "upper"):
        parts: dict[str, list[np.ndarray]] = {"inward": [], "onward": [], "bias": []}
        for end in ("_l0", "_l0_reverse"):
            parts["inward"].append(_gates(state[f"{layer}.weight_ih{end}"]).T)
            parts["onward"].append(_gates(state[f"{layer}.weight_hh{end}"]).T)
            bias = state[f"{layer}.bias_ih{end}"] + state[f"{layer}.bias_hh{end}"]
            parts["bias"].append(_gates(bias))
        for part, values in parts.items():
            digits = ACTIVATION * WEIGHT if part == "bias" else WEIGHT
            arrays[f"{layer}.{part}"] = _whole(np.stack(values), digits)
    for name in ("query", "key", "value", "out"):
        arrays[f"{name}.weight"] = _whole(state[f"{name}.weight"].T, WEIGHT)
        arrays[f"{name}.bias"] = _whole(state[f"{name}.bias"], ACTIVATION * WEIGHT)
    chain = network.chain
    steps, starts = (x.detach().double().numpy() for x in chain.scores())
    steps[0, 1::2] += EAGER
    arrays["steps"] = _whole(steps, WEIGHT)
    arrays["starts"] = _whole(starts, WEIGHT)
    return arrays


def _gates(x: np.ndarray) -> np.ndarray:
    """Rows of the four gates in the order in which the package wants them."""
    return np.concatenate([np.split(x, 4)[k] for k in _GATES])


def _whole(x: np.ndarray, digits: int) -> np.ndarray:
    whole = np.rint(x * digits)
    size = np.int16 if np.abs(whole).max(initial=0) < 2**15 else np.int32
    return np.ascontiguousarray(whole.astype(size))
