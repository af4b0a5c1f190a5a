"""Articles as padded batches of pieces; names changed at random.

A row of the project is a word or the break before a paragraph. A break becomes the end mark, the
one with which a window begins the mark of the beginning; a row's label is read at its first piece.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from quoteshare.english.segments import Segments
from quoteshare.quotes.network.rows import COLUMNS, WINDOW, Lexicon, Rows, marked_words, windows
from research.training.batches import COPY_RATE, NAME_RATE
from research.training.corpus import Targets

from .network import FEATURES
from .pieces import Words

Window = tuple[int, int]
_FEATURES = [list(COLUMNS).index(name) for name in FEATURES]
_NOUN = FEATURES.index("noun")  # the one feature that tells a name


class Articles:
    """All rows of a set of articles end to end, with the number of each row's word.

    The last ``n_copies`` articles are the first ones in another style; each pass takes either.
    """

    def __init__(
        self,
        segments: Sequence[Segments],
        rows: Sequence[Rows],
        words: Words,
        targets: Sequence[Targets] | None = None,
        n_copies: int = 0,
    ) -> None:
        self.features = np.concatenate([r.table for r in rows])[:, _FEATURES]
        self.offsets = np.cumsum([0, *(len(r.table) for r in rows)])
        self.word = np.zeros(len(self.features), np.int64)
        self.breaks, self.windows = [], []
        for s, r, offset in zip(segments, rows, self.offsets, strict=False):
            numbers = [words.number(word) for word in marked_words(s)]
            self.word[offset + np.flatnonzero(r.token >= 0)] = numbers
            self.breaks.append([*(np.flatnonzero(r.token < 0) + offset), offset + len(r.table)])
            self.windows += [(a + int(offset), b + int(offset)) for a, b in r.windows]
        self.labels, self.name = np.zeros_like(self.word), np.zeros(len(self.word), bool)
        if targets is not None:
            self.labels = np.concatenate([t.labels for t in targets])
            self.name = np.concatenate([t.name for t in targets])
        self.words, self.n_copies = words, n_copies
        self.pieces, self.n_pieces = words.table()

    def random_windows(self, rng: np.random.Generator, low: int) -> list[Window]:
        """Windows of random length for one pass; some articles come in their other style."""
        n = len(self.breaks) - self.n_copies
        copied = rng.random(n) < (COPY_RATE if self.n_copies else 0)
        return [
            window
            for k, copy in enumerate(copied)
            for window in windows(
                self.breaks[k + n * bool(copy)], int(rng.integers(low, WINDOW + 1))
            )
        ]

    def group(
        self, found: Sequence[Window], n_pieces: int, rng: np.random.Generator | None = None
    ) -> list[list[Window]]:
        """Windows of like length together, ``n_pieces`` a batch with its padding."""
        starts = np.concatenate([[0], np.cumsum(self.n_pieces[self.word])])
        sizes = np.array([starts[b] - starts[a] + 1 for a, b in found])
        noise = rng.random(len(found)) * 12 if rng is not None else 0
        batches: list[list[Window]] = [[]]
        longest = 0
        for k in np.argsort(sizes + noise, kind="stable"):
            longest = max(longest, sizes[k])
            if batches[-1] and longest * (len(batches[-1]) + 1) > n_pieces:
                batches.append([])
                longest = sizes[k]
            batches[-1].append((int(found[k][0]), int(found[k][1])))
        if rng is not None:
            rng.shuffle(batches)  # type: ignore[arg-type]
        return batches

    def collate(
        self,
        batch: Sequence[Window],
        disguise: Disguise | None = None,
        rng: np.random.Generator | None = None,
    ) -> dict[str, Tensor]:
        """One padded batch: pieces (window, piece), and rows (window, row)."""
        bounds = np.array(batch)
        at = bounds[:, :1] + np.arange((bounds[:, 1] - bounds[:, 0]).max())
        mask = at < bounds[:, 1:]
        at = np.where(mask, at, 0)
        word, features = self.word[at], self.features[at] * mask[..., None]
        if disguise is not None and rng is not None:
            word, features = disguise(word, features, self.name[at] & mask, rng)
        counts = self.n_pieces[word] * mask
        first = np.cumsum(counts, 1) - counts  # of the pieces of each row

        sizes = counts.sum(1)
        split = self.words.split
        ids = np.full((len(batch), sizes.max() + 1), split.pad)
        lane, row = np.nonzero(mask)
        n = counts[lane, row]
        within = np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n)
        place = np.repeat(first[lane, row], n) + within
        ids[np.repeat(lane, n), place] = self.pieces[np.repeat(word[lane, row], n), within]
        ids[np.arange(len(batch)), sizes] = split.end
        ids[word[:, 0] == 0, 0] = split.begin

        labels = np.where(mask, self.labels[at], 0)
        # A window that begins inside a span begins it.
        labels[:, 0] -= (labels[:, 0] > 0) & (labels[:, 0] % 2 == 0)
        arrays = {
            "ids": ids,
            "real": np.arange(ids.shape[1]) <= sizes[:, None],
            "first": np.where(mask, first, 0),
            "mask": mask,
            "features": features.astype(np.int64),
            "labels": labels,
        }
        return {name: torch.from_numpy(array) for name, array in arrays.items()}


class Disguise:
    """Gives the names in some windows other names, the same word the same one in a batch."""

    def __init__(
        self, words: Words, lexicon: Lexicon, names: Sequence[str], rate: float = NAME_RATE
    ) -> None:
        self.names = np.array([words.number(name) for name in names])
        self.nouns = lexicon.rows(list(names))[:, _FEATURES[_NOUN]]
        self.rate = rate

    def __call__(
        self, word: np.ndarray, features: np.ndarray, name: np.ndarray, rng: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray]:
        new = rng.integers(len(self.names), size=word.max() + 1)[word]
        swap = name & (rng.random((len(word), 1)) < self.rate)
        features = features.copy()
        features[..., _NOUN] = np.where(swap, self.nouns[new], features[..., _NOUN])
        return np.where(swap, self.names[new], word), features
