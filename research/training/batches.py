"""Windows of many articles as padded batches, with words and names changed at random."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from quoteshare.quotes.network.rows import N_OOV, WINDOW, Lexicon, Rows, hash_bucket, windows
from research.training.corpus import Targets

Window = tuple[int, int]
COPY_RATE = 0.25  # of the articles come in the other style
NAME_RATE = 0.3  # of the windows get other names


class Rowset:
    """All rows of a set of articles end to end, with their targets.

    The last ``n_copies`` articles are the first ones in another style; each pass over the data
    takes either.
    """

    def __init__(self, rows: Sequence[Rows], targets: Sequence[Targets], n_copies: int = 0) -> None:
        self.table = np.concatenate([r.table for r in rows])
        self.labels = np.concatenate([t.labels for t in targets])
        self.silver = np.concatenate([t.silver for t in targets])
        self.name = np.concatenate([t.name for t in targets])
        sizes = [len(r.table) for r in rows]
        self.offsets = np.cumsum([0, *sizes])
        self.head = np.concatenate(
            [
                np.where(t.head >= 0, t.head + o, -1)
                for t, o in zip(targets, self.offsets, strict=False)
            ]
        )
        self.breaks = [
            [*(np.flatnonzero(r.token < 0) + o), o + len(r.table)]
            for r, o in zip(rows, self.offsets, strict=False)
        ]
        self.windows = [
            (a + o, b + o) for r, o in zip(rows, self.offsets, strict=False) for a, b in r.windows
        ]
        self.n_copies = n_copies

    def random_windows(self, rng: np.random.Generator) -> list[Window]:
        n = len(self.breaks) - self.n_copies
        copied = rng.random(n) < COPY_RATE if self.n_copies else np.zeros(n, bool)
        return [
            window
            for k, copy in enumerate(copied)
            for window in windows(
                self.breaks[k + n * bool(copy)], int(rng.integers(WINDOW // 3, WINDOW + 1))
            )
        ]


def group(found: list[Window], n_rows: int, rng: np.random.Generator | None) -> list[list[Window]]:
    """Windows of like length together, ``n_rows`` a batch with its padding."""
    jitter = rng.random(len(found)) * 12 if rng is not None else np.zeros(len(found))
    order = np.argsort([b - a + j for (a, b), j in zip(found, jitter, strict=True)], kind="stable")
    batches: list[list[Window]] = [[]]
    longest = 0
    for k in order:
        a, b = found[k]
        longest = max(longest, b - a)
        if batches[-1] and longest * (len(batches[-1]) + 1) > n_rows:
            batches.append([])
            longest = b - a
        batches[-1].append((int(a), int(b)))
    if rng is not None:
        rng.shuffle(batches)  # type: ignore[arg-type]
    return batches


def collate(data: Rowset, batch: list[Window]) -> dict[str, Tensor]:
    """One padded batch."""
    longest = max(b - a for a, b in batch)
    at = np.array([a for a, _ in batch])[:, None] + np.arange(longest)
    last = np.array([b for _, b in batch])[:, None]
    mask = at < last
    at = np.where(mask, at, 0)
    labels = np.where(mask, data.labels[at], 0)
    # A window that begins inside a span begins it.
    inside = (labels[:, 0] > 0) & (labels[:, 0] % 2 == 0)
    labels[inside, 0] -= 1
    head = data.head[at]
    known = mask & (head >= at[:, :1]) & (head < last)
    return {
        "rows": torch.from_numpy(data.table[at] * mask[..., None]),
        "mask": torch.from_numpy(mask),
        "labels": torch.from_numpy(labels),
        "head": torch.from_numpy(np.where(known, head - at[:, :1], -1)),
        "silver": torch.from_numpy(np.where(mask[..., None], data.silver[at], -1)),
        "name": torch.from_numpy(data.name[at] & mask),
    }


class Disguise:
    """Replaces rare words by their hash and names by names from elsewhere."""

    def __init__(
        self, lexicon: Lexicon, table: np.ndarray, names: Sequence[str], rate: float = NAME_RATE
    ) -> None:
        hashed = np.arange(lexicon.n_words)
        for word, number in lexicon.words.items():
            hashed[number] = 1 + hash_bucket(word, N_OOV)
        count = np.bincount(table[:, 0], minlength=lexicon.n_words)
        chance = 0.3 / (0.3 + np.maximum(count, 1e-9)) + 0.02
        chance[: N_OOV + 1] = 0
        self.hashed = torch.from_numpy(hashed).int()
        self.chance = torch.from_numpy(chance).float()
        self.names = torch.from_numpy(lexicon.rows(list(names)))
        self.rate = rate

    def __call__(self, batch: dict[str, Tensor], random: torch.Generator) -> None:
        rows = batch["rows"]
        words = rows[..., 0].long()
        drop = torch.rand(words.shape, generator=random) < self.chance[words]
        rows[..., 0] = torch.where(drop, self.hashed[words], rows[..., 0])
        # The same word becomes the same name throughout the batch.
        table = torch.randint(len(self.names), (len(self.hashed),), generator=random)
        chosen = torch.rand(len(words), 1, generator=random) < self.rate
        swap = (batch["name"] & chosen)[..., None]
        new = self.names[table[words]]
        for column in (0, 1, 2, 6):  # word, prefix, suffix, noun
            rows[..., column] = torch.where(swap[..., 0], new[..., column], rows[..., column])


def shuffled(data: Rowset, n_rows: int, rng: np.random.Generator) -> Iterator[dict[str, Tensor]]:
    for batch in group(data.random_windows(rng), n_rows, rng):
        yield collate(data, batch)
