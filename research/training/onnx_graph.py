"""A trained encoder as an ONNX graph, its matrices as whole numbers of seven bits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from quoteshare.quotes.network.encoder import LONGEST

from .teacher.network import FIRST_PLACE, Encoder, Teacher, buckets

# Seven bits: older processors add two products of eight in sixteen bits, where they may not fit.
MOST = 63
LEAST = 0.17  # GELU's least value is -.16997


class Graph:
    """Nodes and numbers as they are added; ``call`` gives the name of what comes out."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.numbers: list[onnx.TensorProto] = []

    def call(self, kind: str, *inputs: str, name: str = "", **settings: object) -> str:
        out = name or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **settings))
        return out

    def number(self, name: str, value: np.ndarray) -> str:
        self.numbers.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """A product of whole numbers: the activations' scale is that of the window."""
        whole, scale = in_whole_numbers(weight)
        x, size, zero = self.several("DynamicQuantizeLinear", x, n=3)
        y = self.call("MatMulInteger", x, self.number(f"{name}.weight", whole.T), zero)
        size = self.call("Mul", size, self.number(f"{name}.scale", scale[:, 0]))
        y = self.call("Mul", self.call("Cast", y, to=TensorProto.FLOAT), size)
        return self.call("Add", y, self.number(f"{name}.bias", bias))

    def linear_of_gelu(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """The same of what GELU gave, each piece in its own scale.

        A few of MPNet's pieces are thirty times as large as the others, which a common scale would
        round away: with it 5 % of the labels of the teacher's nine layers differ, so 2 %. GELU
        gives no less than -LEAST: with that added, all eight bits are used.
        """
        whole, scale = in_whole_numbers(weight)
        x = self.call("Add", x, self.number(f"{name}.least", np.float32(LEAST)))
        bias = bias - np.float32(LEAST) * (whole * scale).sum(1)
        axis = self.number(f"{name}.axis", np.array([1]))
        most = self.call("ReduceMax", x, axis, keepdims=1)
        size = self.call("Div", most, self.number(f"{name}.most", np.float32(255)))
        x = self.call("Cast", self.call("Round", self.call("Div", x, size)), to=TensorProto.UINT8)
        y = self.call("MatMulInteger", x, self.number(f"{name}.weight", whole.T))
        y = self.call("Cast", y, to=TensorProto.FLOAT)
        # One after the other: onnxruntime takes a product of both scales for a window's.
        y = self.call("Mul", y, self.number(f"{name}.scale", scale[:, 0]))
        return self.call("Add", self.call("Mul", y, size), self.number(f"{name}.bias", bias))

    def several(self, kind: str, *inputs: str, n: int, **settings: object) -> list[str]:
        outs = [f"{kind}_{len(self.nodes)}_{k}" for k in range(n)]
        self.nodes.append(helper.make_node(kind, list(inputs), outs, **settings))
        return outs


def in_whole_numbers(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each row in -MOST to MOST, and by what it is to be multiplied, shape (row, 1)."""
    scale = np.maximum(np.abs(x).max(1, keepdims=True), 1e-9) / MOST
    return np.rint(x / scale).astype(np.int8), scale.astype(np.float32)


def save_graph(network: Teacher, path: Path) -> None:
    """Write ``scores`` of one window, shape (row, label), from ids, first and features.

    ``ids`` are the window's pieces, ``first`` the number of each row's first piece, ``features``
    the columns of ``FEATURES``, shape (row, feature). A window is read by itself: the scales of its
    activations depend on nothing else.
    """
    state = {name: value.double().numpy() for name, value in network.state_dict().items()}
    state = {name: value.astype(np.float32) for name, value in state.items()}
    g = Graph()
    x = add_encoder(g, network.encoder, state)
    x = g.call("Gather", x, "first", axis=0)
    parts = [x]
    for c in range(len(network.tables)):
        column = g.call("Gather", "features", g.number(f"column.{c}", np.int64(c)), axis=1)
        table = g.number(f"feature.{c}", state[f"tables.{c}.weight"])
        parts.append(g.call("Gather", table, column, axis=0))
    x = g.call("Concat", *parts, axis=1)
    x = g.call("Gelu", g.linear(x, "up", state["up.weight"], state["up.bias"]))
    x = g.linear(x, "out", state["out.weight"], state["out.bias"])
    g.call("Identity", x, name="scores")
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["piece"]),
        helper.make_tensor_value_info("first", TensorProto.INT64, ["row"]),
        helper.make_tensor_value_info("features", TensorProto.INT64, ["row", len(parts) - 1]),
    ]
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["row", None])
    graph = helper.make_graph(g.nodes, "encoder", inputs, [scores], g.numbers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def add_encoder(g: Graph, encoder: Encoder, state: dict[str, np.ndarray]) -> str:
    """The encoder's layers over one window: what comes out, shape (piece, width)."""
    places = state["encoder.places.weight"][FIRST_PLACE[encoder.kind] :][:LONGEST]
    whole, scale = in_whole_numbers(state["encoder.words.weight"])
    x = g.call("Gather", g.number("words", whole), "ids", axis=0)
    size = g.call("Gather", g.number("words.scale", scale), "ids", axis=0)
    x = g.call("Mul", g.call("Cast", x, to=TensorProto.FLOAT), size)
    zero, axis = g.number("zero", np.array([0])), g.number("axis", np.array([0]))
    length = g.call("Shape", "ids")
    x = g.call("Add", x, g.call("Slice", g.number("places", places), zero, length, axis))
    x = add_norm(g, x, "encoder.norm", state, encoder.norm.eps)
    near = add_distances(g, length, encoder) if encoder.kind == "mpnet" else ""
    for k, layer in enumerate(encoder.layers):
        x = add_layer(g, x, near, f"encoder.layers.{k}", state, layer.heads, layer.norm.eps)
    return x


def add_distances(g: Graph, length: str, encoder: Encoder) -> str:
    """What MPNet adds to the nearness of two pieces: shape (head, piece, piece)."""
    by_distance = encoder.relative(buckets(torch.arange(1 - LONGEST, LONGEST)))
    table = g.number("distances", by_distance.detach().numpy())
    first, step = g.number("distances.first", np.int64(0)), g.number("distances.step", np.int64(1))
    n = g.call("Squeeze", length)
    at = g.call("Range", first, n, step)
    across = g.call("Unsqueeze", at, g.number("distances.axis", np.array([1])))
    middle = g.number("distances.middle", np.int64(LONGEST - 1))
    number = g.call("Add", g.call("Sub", at, across), middle)
    return g.call("Transpose", g.call("Gather", table, number, axis=0), perm=[2, 0, 1])


def add_norm(g: Graph, x: str, name: str, state: dict[str, np.ndarray], least: float) -> str:
    numbers = (g.number(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias"))
    return g.call("LayerNormalization", x, *numbers, axis=-1, epsilon=least)


def add_layer(
    g: Graph,
    x: str,
    distances: str,
    name: str,
    state: dict[str, np.ndarray],
    heads: int,
    least: float,
) -> str:
    def of(part: str) -> tuple[str, np.ndarray, np.ndarray]:
        return f"{name}.{part}", state[f"{name}.{part}.weight"], state[f"{name}.{part}.bias"]

    width = state[f"{name}.outward.bias"].shape[0]
    shape = g.number(f"{name}.shape", np.array([-1, heads, width // heads]))
    flat = g.number(f"{name}.flat", np.array([-1, width]))
    thirds = g.several("Split", g.linear(x, *of("inward")), n=3, axis=1, num_outputs=3)
    query, key, value = (g.call("Reshape", third, shape) for third in thirds)
    query = g.call("Transpose", query, perm=[1, 0, 2])
    key, value = (
        g.call("Transpose", key, perm=[1, 2, 0]),
        g.call("Transpose", value, perm=[1, 0, 2]),
    )
    scale = g.number(f"{name}.scale", np.float32((width // heads) ** -0.5))
    near = g.call("Mul", g.call("MatMul", query, key), scale)
    near = g.call("Softmax", g.call("Add", near, distances) if distances else near, axis=-1)
    y = g.call("Transpose", g.call("MatMul", near, value), perm=[1, 0, 2])
    y = g.linear(g.call("Reshape", y, flat), *of("outward"))
    x = add_norm(g, g.call("Add", x, y), f"{name}.norm", state, least)
    y = g.linear_of_gelu(g.call("Gelu", g.linear(x, *of("up"))), *of("down"))
    return add_norm(g, g.call("Add", x, y), f"{name}.last_norm", state, least)
