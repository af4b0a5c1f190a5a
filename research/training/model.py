"""The network as it is trained; ``quoteshare.quotes.network`` runs it with numpy."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from quoteshare.quotes.network.chain import LABELS
from quoteshare.quotes.network.rows import COLUMNS

N_LABELS = len(LABELS)
FORBIDDEN = -1e4


@dataclass(frozen=True)
class Sizes:
    """Widths of the layers, and how much is dropped in training."""

    word: int = 64
    affix: int = 32
    hidden: int = 192
    head: int = 64
    drop: float = 0.45


def _width(column: str, sizes: Sizes) -> int:
    wide = {"word": sizes.word, "prefix": sizes.affix, "suffix": sizes.affix, "shape": 8}
    return wide.get(column) or {3: 2, 4: 3, 5: 3, 7: 8, 8: 4, 9: 8, 11: 5}[COLUMNS[column]]


def allowed() -> tuple[Tensor, Tensor]:
    """FORBIDDEN where a label may not follow another, or not begin; 0 elsewhere."""
    steps, starts = torch.zeros(N_LABELS, N_LABELS), torch.zeros(N_LABELS)
    for j, label in enumerate(LABELS):
        if label.startswith("I-"):
            starts[j] = FORBIDDEN
            for i, before in enumerate(LABELS):
                if before[2:] != label[2:]:
                    steps[i, j] = FORBIDDEN
    return steps, starts


class Chain(nn.Module):
    """A linear chain over the labels, with the impossible steps ruled out."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(N_LABELS, N_LABELS))
        self.starts = nn.Parameter(torch.zeros(N_LABELS))
        steps, starts = allowed()
        self.register_buffer("no_steps", steps)
        self.register_buffer("no_starts", starts)

    def scores(self) -> tuple[Tensor, Tensor]:
        return self.steps + self.no_steps, self.starts + self.no_starts

    def log_total(self, emissions: Tensor, mask: Tensor) -> Tensor:
        """Log of the sum over all label sequences, shape (batch,)."""
        steps, starts = self.scores()
        # In the space of probabilities, rescaled at each step: a tenth of the operations of
        # logsumexp over (batch, label, label).
        top = emissions.max(-1, keepdim=True).values
        scaled = (emissions - top).exp()
        # Steps are taken relative to their largest so that exp cannot overflow.
        shift = self.steps.max().detach()
        matrix = (steps - shift).exp()
        alpha = (starts - self.starts.max().detach()).exp() * scaled[:, 0]
        total = top[..., 0].mul(mask).sum(1) + self.starts.max().detach()
        total = total + shift * (mask.sum(1) - 1)
        for t in range(1, emissions.shape[1]):
            if t % 4 == 0:
                size = alpha.sum(-1, keepdim=True)
                alpha, total = alpha / size, total + size[:, 0].log()
            alpha = torch.where(mask[:, t, None], (alpha @ matrix) * scaled[:, t], alpha)
        return total + alpha.sum(-1).log()

    def loss(self, emissions: Tensor, mask: Tensor, labels: Tensor) -> Tensor:
        """Negative log-likelihood of the labels, summed."""
        chosen = emissions.gather(2, labels[..., None])[..., 0] * mask
        steps = self.steps[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
        gold = chosen.sum(1) + steps.sum(1) + self.starts[labels[:, 0]]
        return (self.log_total(emissions, mask) - gold).sum()


class SameDrop(nn.Module):
    """Dropout with one mask for all words of a window."""

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.p:
            return x
        return x * (torch.rand(x.shape[0], 1, x.shape[2]) > self.p).float() / (1 - self.p)


# Half the digits, at 2.5 times the speed, on processors that have the instructions for it.
HALF = torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()


def run_lstm(layer: nn.LSTM, x: Tensor) -> Tensor:
    """The outputs of a bidirectional LSTM, worked out in bfloat16 while training."""
    if not (HALF and layer.training):
        return layer(x)[0]
    zeros = x.new_zeros(2, len(x), layer.hidden_size, dtype=torch.bfloat16)
    weights = [weight.bfloat16() for weight in layer._flat_weights]
    out = torch.lstm(x.bfloat16(), (zeros, zeros), weights, True, 1, 0.0, True, True, True)
    return out[0].float()


class Network(nn.Module):
    """Rows in; label scores, silver predictions and head scores out."""

    def __init__(self, n_words: int, n_silver: list[int], sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        tables = []
        for column, n in COLUMNS.items():
            tables.append(nn.Embedding(n or n_words, _width(column, sizes)))
        self.tables = nn.ModuleList(tables)
        for table in tables[:3]:
            nn.init.normal_(table.weight, std=0.1)
        width = sum(table.embedding_dim for table in tables)
        both = 2 * sizes.hidden
        self.lower = nn.LSTM(width, sizes.hidden, batch_first=True, bidirectional=True)
        above = both + sizes.head
        self.upper = nn.LSTM(above, sizes.hidden, batch_first=True, bidirectional=True)
        self.query = nn.Linear(both, sizes.head)
        self.key = nn.Linear(both, sizes.head)
        self.value = nn.Linear(both, sizes.head)
        self.out = nn.Linear(both, N_LABELS)
        self.silver = nn.ModuleList(nn.Linear(both, n) for n in n_silver)
        self.chain = Chain()
        self.drop_in = SameDrop(0.7 * sizes.drop)
        self.drop = SameDrop(sizes.drop)

    def forward(self, rows: Tensor, mask: Tensor) -> tuple[Tensor, list[Tensor], Tensor]:
        x = torch.cat([table(rows[..., c]) for c, table in enumerate(self.tables)], -1)
        low = run_lstm(self.lower, self.drop_in(x))
        g = self.drop(low)
        heads = self.query(g) @ self.key(g).transpose(1, 2) / 8
        heads = heads.masked_fill(~(mask & (rows[..., 0] > 0))[:, None, :], FORBIDDEN)
        weight, value = torch.softmax(heads, -1), self.value(g)
        high = run_lstm(self.upper, torch.cat([self.drop(low), weight @ value], -1))
        return self.out(self.drop(high)), [layer(g) for layer in self.silver], heads

    def loss(self, batch: dict[str, Tensor], silver_weight: float) -> tuple[Tensor, Tensor]:
        """Mean cross-entropy per row of the labels, and of them with the silver labels."""
        mask = batch["mask"]
        emissions, silver, heads = self(batch["rows"], mask)
        main = self.chain.loss(emissions, mask, batch["labels"]) / mask.sum()
        if not silver_weight:
            return main, main
        side = functional.cross_entropy(
            heads.flatten(0, 1), batch["head"].flatten(), ignore_index=-1
        )
        for column, scores in enumerate(silver):
            weight = 0.5 if column == 1 else 1.0
            side = side + weight * functional.cross_entropy(
                scores.flatten(0, 1), batch["silver"][..., column].flatten(), ignore_index=-1
            )
        return main, main + silver_weight * side
