"""The lowest layers of MPNet or BERT, and above them the scores of the project's labels."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from quoteshare.quotes.network.chain import LABELS
from quoteshare.quotes.network.encoder import FEATURES
from quoteshare.quotes.network.rows import COLUMNS
from research.training.model import Chain, Sizes, _width

from .weights import read_tensors

FIRST_PLACE = {"mpnet": 2, "bert": 0}  # from where places are counted
N_BUCKETS, FAR = 32, 128
# What the parts of a layer's attention are called in the files.
NAMES: dict[str, dict[str, Any]] = {
    "mpnet": {"inward": ("attn.q", "attn.k", "attn.v"), "outward": "attn.o", "norm": "LayerNorm"},
    "bert": {
        "inward": ("self.query", "self.key", "self.value"),
        "outward": "output.dense",
        "norm": "output.LayerNorm",
    },
}


class Layer(nn.Module):
    """Attention and two linear maps, each added to what came in and normed."""

    def __init__(self, width: int, inner: int, heads: int, drop: float, least: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.inward = nn.Linear(width, 3 * width)  # query, key, value
        self.outward = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, least)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, least)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        n, length, width = x.shape
        query, key, value = self.inward(x).view(n, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU in bfloat16 faster than scaled_dot_product_attention.
        near = (query * (width // self.heads) ** -0.5) @ key.transpose(-1, -2)
        y = torch.softmax(near + bias.to(near.dtype), -1) @ value
        y = self.outward(y.transpose(1, 2).reshape(n, length, width))
        x = self.norm(x + self._dropped(y))
        y = self.down(functional.gelu(self.up(x)))
        return self.last_norm(x + self._dropped(y))

    def _dropped(self, x: Tensor) -> Tensor:
        """Dropout with one mask for all places of a window."""
        if not self.training:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) > self.drop
        return x * (keep / (1 - self.drop)).to(x.dtype)


class Encoder(nn.Module):
    """The ``depth`` lowest layers; the embeddings and ``frozen`` layers are never trained."""

    def __init__(self, config: dict, depth: int, frozen: int, drop: float) -> None:
        super().__init__()
        self.width, heads = config["hidden_size"], config["num_attention_heads"]
        self.kind, least = config.get("model_type", "mpnet"), config.get("layer_norm_eps", 1e-5)
        self.frozen = frozen
        self.words = nn.Embedding(config["vocab_size"], self.width)
        self.places = nn.Embedding(config["max_position_embeddings"], self.width)
        self.relative = nn.Embedding(N_BUCKETS, heads)  # BERT has none: zeros
        self.norm = nn.LayerNorm(self.width, least)
        self.layers = nn.ModuleList(
            Layer(self.width, config["intermediate_size"], heads, drop, least) for _ in range(depth)
        )
        lowest = (self.words, self.places, self.relative, self.norm, *self.layers[:frozen])
        for part in lowest:
            part.requires_grad_(False)

    def read(self, path: Path) -> None:
        """Take the pretrained numbers."""
        old = read_tensors(path)
        new = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            "places.weight": old["embeddings.position_embeddings.weight"],
        }
        if self.kind == "mpnet":
            new["relative.weight"] = old["encoder.relative_attention_bias.weight"]
        else:  # every piece is of the first of BERT's two sentences
            new["places.weight"] = (
                new["places.weight"] + old["embeddings.token_type_embeddings.weight"][0]
            )
            new["relative.weight"] = torch.zeros_like(self.relative.weight)
        names = NAMES[self.kind]
        for part in ("weight", "bias"):
            new[f"norm.{part}"] = old[f"embeddings.LayerNorm.{part}"]
            for k in range(len(self.layers)):
                layer = f"encoder.layer.{k}"
                new[f"layers.{k}.inward.{part}"] = torch.cat(
                    [old[f"{layer}.attention.{name}.{part}"] for name in names["inward"]]
                )
                for name, its in (
                    ("outward", f"attention.{names['outward']}"),
                    ("norm", f"attention.{names['norm']}"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("last_norm", "output.LayerNorm"),
                ):
                    new[f"layers.{k}.{name}.{part}"] = old[f"{layer}.{its}.{part}"]
        self.load_state_dict(new)

    def forward(self, ids: Tensor, real: Tensor) -> Tensor:
        at = torch.arange(ids.shape[1], device=ids.device)
        with torch.no_grad():
            x = self.norm(self.words(ids) + self.places(at + FIRST_PLACE[self.kind]))
            near = self.relative(buckets(at - at[:, None])).permute(2, 0, 1)
            bias = torch.where(real[:, None, None, :], 0.0, -1e4) + near
            for layer in self.layers[: self.frozen]:
                x = layer(x, bias)
        for layer in self.layers[self.frozen :]:
            x = layer(x, bias)
        return x


def buckets(relative: Tensor) -> Tensor:
    """MPNet's classes of distances: exact up to 7, then in growing steps, for either side."""
    half, exact = N_BUCKETS // 2, N_BUCKETS // 4
    size = relative.abs()
    steps = torch.log(size.clamp(min=1) / exact) / math.log(FAR / exact) * (half - exact)
    far = (exact + steps.long()).clamp(max=half - 1)
    return half * (relative > 0) + torch.where(size < exact, size, far)


class Teacher(nn.Module):
    """Label scores of rows: from the first piece of each word and the features of its row."""

    def __init__(self, config: dict, depth: int, frozen: int, drop: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(config, depth, frozen, drop)
        self.tables = nn.ModuleList(
            nn.Embedding(COLUMNS[name], _width(name, Sizes())) for name in FEATURES
        )
        width = self.encoder.width + sum(table.embedding_dim for table in self.tables)
        self.up = nn.Linear(width, 256)
        self.out = nn.Linear(256, len(LABELS))
        self.chain = Chain()
        self.drop = drop

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        x = self.encoder(batch["ids"], batch["real"])
        x = x.gather(1, batch["first"][..., None].expand(-1, -1, x.shape[-1]))
        features = batch["features"]
        known = [table(features[..., c]).to(x.dtype) for c, table in enumerate(self.tables)]
        x = functional.dropout(torch.cat([x, *known], -1), self.drop, self.training)
        return self.out(functional.gelu(self.up(x)))

    def loss(self, batch: dict[str, Tensor]) -> Tensor:
        """Mean over the rows, in nats."""
        with torch.autocast(batch["ids"].device.type, torch.bfloat16):
            scores = self(batch)
        return self.chain.loss(scores.float(), batch["mask"], batch["labels"]) / batch["mask"].sum()


def make_network(folder: Path, depth: int, frozen: int) -> Teacher:
    """An untrained one that fits the pretrained files in ``folder``."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return Teacher(config, depth, frozen)
