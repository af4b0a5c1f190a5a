"""Distinct words by number, with their pieces."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from quoteshare.quotes.network.word_pieces import MOST, WordPiece


def read_pieces(path: Path) -> WordPiece:
    """The list of pieces that comes with a pretrained network."""
    return WordPiece(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))


class Words:
    """Distinct words by number, with their pieces; 0 is the break before a paragraph."""

    def __init__(self, split: WordPiece) -> None:
        self.split = split
        self._numbers: dict[str, int] = {}
        self._pieces = [[split.end]]

    def number(self, word: str) -> int:
        if word not in self._numbers:
            self._numbers[word] = len(self._pieces)
            self._pieces.append(self.split(word))
        return self._numbers[word]

    def table(self) -> tuple[np.ndarray, np.ndarray]:
        """Pieces of each word, shape (n_words, MOST), and how many it has."""
        ids = np.full((len(self._pieces), MOST), self.split.pad)
        for number, some in enumerate(self._pieces):
            ids[number, : len(some)] = some
        return ids, np.array([len(some) for some in self._pieces])
