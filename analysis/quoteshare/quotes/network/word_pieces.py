"""Words as pieces: WordPiece of BERT's uncased kind, over the list of the pretrained network."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MOST = 6  # pieces of one word; the rest of a longer one is left out
_KEPT = 200_000  # words whose pieces are remembered


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
        self._longest_piece = max(map(len, self.ids))
        self._known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        """Return the first MOST pieces of a word; of one without any, the unknown piece."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = [number for part in _parts(word) for number in self._longest(part)][:MOST]
            self._known[word] = found = found or [self.unknown]
        return found

    def _longest(self, part: str) -> list[int]:
        """Return the longest piece that the list has, then the longest of what is left, …."""
        found: list[int] = []
        begin = 0
        while begin < len(part):
            for end in range(min(len(part), begin + self._longest_piece), begin, -1):
                number = self.ids.get(("##" if begin else "") + part[begin:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            found.append(number)
            begin = end
        return found


def _parts(word: str) -> list[str]:
    """Return the word in lower case, without accents, each punctuation mark by itself."""
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
