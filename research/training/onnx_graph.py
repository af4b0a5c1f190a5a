"""A trained encoder as an ONNX graph, its matrices as whole numbers of eight bits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .teacher.network import FIRST_PLACE, Encoder, Teacher

LONGEST = 512  # pieces of a window
# Seven bits: older processors add two products of eight in sixteen bits, where they may not fit.
MOST = 63


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
    if encoder.kind != "bert":
        raise ValueError("Only BERT's kind of places is written: MPNet's distances are not.")
    places = state["encoder.places.weight"][FIRST_PLACE["bert"] :][:LONGEST]
    whole, scale = in_whole_numbers(state["encoder.words.weight"])
    x = g.call("Gather", g.number("words", whole), "ids", axis=0)
    size = g.call("Gather", g.number("words.scale", scale), "ids", axis=0)
    x = g.call("Mul", g.call("Cast", x, to=TensorProto.FLOAT), size)
    zero, axis = g.number("zero", np.array([0])), g.number("axis", np.array([0]))
    length = g.call("Shape", "ids")
    x = g.call("Add", x, g.call("Slice", g.number("places", places), zero, length, axis))
    x = add_norm(g, x, "encoder.norm", state, encoder.norm.eps)
    for k, layer in enumerate(encoder.layers):
        x = add_layer(g, x, f"encoder.layers.{k}", state, layer.heads, layer.norm.eps)
    return x


def add_norm(g: Graph, x: str, name: str, state: dict[str, np.ndarray], least: float) -> str:
    numbers = (g.number(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias"))
    return g.call("LayerNormalization", x, *numbers, axis=-1, epsilon=least)


def add_layer(
    g: Graph, x: str, name: str, state: dict[str, np.ndarray], heads: int, least: float
) -> str:
    def linear(x: str, part: str) -> str:
        weight, bias = (state[f"{name}.{part}.{kind}"] for kind in ("weight", "bias"))
        return g.linear(x, f"{name}.{part}", weight, bias)

    width = state[f"{name}.outward.bias"].shape[0]
    shape = g.number(f"{name}.shape", np.array([-1, heads, width // heads]))
    flat = g.number(f"{name}.flat", np.array([-1, width]))
    thirds = g.several("Split", linear(x, "inward"), n=3, axis=1, num_outputs=3)
    query, key, value = (g.call("Reshape", third, shape) for third in thirds)
    query = g.call("Transpose", query, perm=[1, 0, 2])
    key, value = (
        g.call("Transpose", key, perm=[1, 2, 0]),
        g.call("Transpose", value, perm=[1, 0, 2]),
    )
    scale = g.number(f"{name}.scale", np.float32((width // heads) ** -0.5))
    near = g.call("Softmax", g.call("Mul", g.call("MatMul", query, key), scale), axis=-1)
    y = g.call("Transpose", g.call("MatMul", near, value), perm=[1, 0, 2])
    y = linear(g.call("Reshape", y, flat), "outward")
    x = add_norm(g, g.call("Add", x, y), f"{name}.norm", state, least)
    y = linear(g.call("Gelu", linear(x, "up")), "down")
    return add_norm(g, g.call("Add", x, y), f"{name}.last_norm", state, least)
