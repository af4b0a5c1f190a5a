"""Words as pieces: WordPiece of BERT's uncased kind, over the list of the pretrained network."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

import numpy as np

MOST = 6  # pieces of one word; the rest of a longer one is left out


class WordPiece:
    """Numbers of the pieces of a word, given the list of ``pieces`` in order.

    Examples
    --------
    >>> split = WordPiece(["<s>", "<pad>", "</s>", "[UNK]", "said", "un", "##said", "'"])
    >>> split("Unsaid"), split("'said"), split("Xyz")
    ([5, 6], [7, 4], [3])
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        self.ids = {piece: number for number, piece in enumerate(pieces)}
        # MPNet's list has BERT's marks too, but that network never learnt them.
        marks = ("<s>", "</s>", "<pad>") if "<s>" in self.ids else ("[CLS]", "[SEP]", "[PAD]")
        self.begin, self.end, self.pad = (self.ids[mark] for mark in marks)
        self.unknown = self.ids["[UNK]"]

    @classmethod
    def read(cls, path: Path) -> WordPiece:
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def __call__(self, word: str) -> list[int]:
        found = [number for part in _parts(word) for number in self._longest(part)]
        return found or [self.unknown]

    def _longest(self, part: str) -> list[int]:
        """The longest piece that the list has, then the longest of what is left, and so on."""
        found: list[int] = []
        begin = 0
        while begin < len(part):
            for end in range(len(part), begin, -1):
                number = self.ids.get(("##" if begin else "") + part[begin:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            found.append(number)
            begin = end
        return found


def _parts(word: str) -> list[str]:
    """Lower case, without accents; each punctuation mark by itself."""
    parts = [""]
    for letter in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(letter)
        if kind in ("Mn", "Cc", "Cf"):
            continue
        if kind[0] == "P" or (letter.isascii() and not letter.isalnum()):
            parts += [letter, ""]
        else:
            parts[-1] += letter
    return [part for part in parts if part.strip()]


class Words:
    """Distinct words by number, with their pieces; 0 is the break before a paragraph."""

    def __init__(self, split: WordPiece) -> None:
        self.split = split
        self._numbers: dict[str, int] = {}
        self._pieces = [[split.end]]

    def number(self, word: str) -> int:
        if word not in self._numbers:
            self._numbers[word] = len(self._pieces)
            self._pieces.append(self.split(word)[:MOST])
        return self._numbers[word]

    def table(self) -> tuple[np.ndarray, np.ndarray]:
        """Pieces of each word, shape (n_words, MOST), and how many it has."""
        ids = np.full((len(self._pieces), MOST), self.split.pad)
        for number, some in enumerate(self._pieces):
            ids[number, : len(some)] = some
        return ids, np.array([len(some) for some in self._pieces])
