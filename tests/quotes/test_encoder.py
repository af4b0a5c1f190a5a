"""Weights of an encoder: its pieces, and what is said where its extra is missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quoteshare.quotes import engines
from quoteshare.quotes.network import weights
from quoteshare.quotes.network.word_pieces import MOST, WordPiece

PIECES = "[PAD] [UNK] [CLS] [SEP] rain ##fall ##s ' un ##said cafe".split()


@pytest.mark.parametrize("use", [engines.engine_named, engines.engine_parameters])
def test_without_the_extra_it_says_what_to_install(
    use, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda name: None)
    with np.load(Path(weights.__file__).with_name("tagger.npz")) as stored:
        arrays = {**stored, "graph": np.zeros(1, np.uint8)}
    np.savez(tmp_path / "encoder.npz", **arrays)
    with pytest.raises(ValueError, match=r'Run pip install "quoteshare\[encoder\]"'):
        use(str(tmp_path / "encoder.npz"))


def test_words_are_split_into_the_longest_pieces() -> None:
    split = WordPiece(PIECES)
    assert [PIECES[n] for n in split("Rainfalls")] == ["rain", "##fall", "##s"]
    assert [PIECES[n] for n in split("Café's")] == ["cafe", "'", "[UNK]"]
    assert [PIECES[n] for n in split("Xylem")] == ["[UNK]"]
    assert [PIECES[n] for n in split("\u200b")] == ["[UNK]"]


def test_a_long_word_has_few_pieces() -> None:
    assert len(WordPiece(PIECES)("rain" + "fall" * 50_000)) == MOST
