"""A trained encoder as a graph of whole numbers: it labels as the network that was trained does."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from research.training import encoder  # noqa: E402
from research.training.onnx_graph import MOST, in_whole_numbers, save_graph  # noqa: E402
from research.training.teacher.network import Teacher  # noqa: E402
from research.training.teacher.reader import Reader  # noqa: E402

from quoteshare.english.segments import segment  # noqa: E402
from quoteshare.quotes.engines import engine_named, engine_parameters  # noqa: E402
from quoteshare.quotes.network import weights  # noqa: E402
from quoteshare.quotes.network.encoder import Encoder  # noqa: E402
from quoteshare.quotes.network.rows import Lexicon, read_rows  # noqa: E402
from quoteshare.quotes.network.weights import load_weights, save_weights  # noqa: E402
from quoteshare.quotes.network.word_pieces import WordPiece  # noqa: E402

PIECES = "[PAD] [UNK] [CLS] [SEP] ann lee said we will w ##in . , “ ” ‘ ’ rain fell".split()
CONFIG = {
    "model_type": "bert",
    "vocab_size": len(PIECES),
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_attention_heads": 4,
    "max_position_embeddings": 514,
    "layer_norm_eps": 1e-12,
}
TEXT = "“We will win,” Ann Lee said.\n\nRain fell."


LEXICON = Lexicon({}, {}, {}, {})


def make_network(kind: str) -> Teacher:
    torch.manual_seed(0)
    network = Teacher({**CONFIG, "model_type": kind}, depth=2, frozen=0).eval()
    torch.nn.init.normal_(network.out.weight, std=0.5)  # so that labels are told apart
    return network


@pytest.fixture(scope="module")
def network() -> Teacher:
    return make_network("bert")


@pytest.fixture(scope="module")
def file(network: Teacher, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of weights: the small network, beside the shipped tagger's."""
    place = tmp_path_factory.mktemp("encoder")
    (place / "vocab.txt").write_text("\n".join(PIECES), encoding="utf-8")
    (place / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    plan = {"depth": 2, "frozen": 0, "seed": 1}
    classes = {name: {} for name in ("cues", "verbs", "nouns")}
    torch.save(
        {"network": network.state_dict(), "plan": plan, "lexicon": classes}, place / "teacher.pt"
    )
    arrays, lexicon, _ = encoder.network_arrays(place / "teacher.pt", place)
    tagger = replace(load_weights(), lexicon=lexicon)
    beside = encoder.beside_arrays(Path(weights.__file__).with_name("tagger.npz"), 0.9)
    save_weights(place / "encoder.npz", tagger, {**arrays, **beside})
    return place / "encoder.npz"


def options(monkeypatch: pytest.MonkeyPatch, place: Path, *more: str) -> None:
    command = ["encoder", str(place / "train.jsonl"), "--network", str(place / "teacher.pt")]
    monkeypatch.setattr("sys.argv", [*command, "--folder", str(place), *more])


def test_alone_it_needs_no_articles_that_a_smaller_one_has_not_seen(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spans = {"source": [[15, 22]], "cue": [[23, 27]], "content": [[0, 14]]}
    rows = [{"id": f"a{k}", "text": TEXT, "attributions": [spans]} for k in range(8)]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (file.parent / "train.jsonl").write_text(lines, encoding="utf-8")
    out = tmp_path / "alone.npz"
    # Of two parts the first is more than the third that `train.py --check-only` leaves out.
    options(monkeypatch, file.parent, "--hold", "2", "--out", str(out))
    encoder.main()
    assert load_weights(out).network.beside is None
    tagger = str(Path(weights.__file__).with_name("tagger.npz"))
    monkeypatch.setattr("sys.argv", [*sys.argv, "--beside", tagger, "--check", str(tmp_path)])
    with pytest.raises(ValueError, match="smaller network has seen articles"):
        encoder.main()


def test_beside_another_network_p_needs_one_that_has_not_seen_the_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    options(monkeypatch, tmp_path, "--beside", "tagger.npz")
    with pytest.raises(SystemExit):
        encoder.read_options()
    assert "--beside needs --check" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["bert", "mpnet"])  # places counted, and distances
def test_the_graph_labels_as_the_network_does(kind: str, tmp_path: Path) -> None:
    network = make_network(kind)
    save_graph(network, tmp_path / "graph.onnx")
    reader = Reader([network], WordPiece(PIECES), LEXICON)
    rows, (labels, log_p) = reader.read(segment(TEXT))
    graph = (tmp_path / "graph.onnx").read_bytes()
    own = Encoder(graph, WordPiece(PIECES), reader.steps, reader.starts)
    assert (rows.table == read_rows(segment(TEXT), LEXICON).table).all()
    [(found, chances)] = own.label([segment(TEXT)], [rows])
    assert found.tolist() == labels.tolist()
    assert np.abs(np.exp(chances) - np.exp(log_p)).max() < 0.1


def test_an_article_is_read_alike_whatever_stands_beside_it(file: Path) -> None:
    engine = engine_named(str(file))
    texts = [TEXT, "", "Ann Lee said that " + "rain fell, " * 200 + "and Bob said “no”.", "Rain."]
    together = engine([(f"a{k}", segment(text)) for k, text in enumerate(texts)])
    alone = [engine([(f"a{k}", segment(text))])[0] for k, text in enumerate(texts)]
    assert together == alone
    assert together[0]


def test_pieces_that_no_text_has_are_left_out() -> None:
    pieces = [*PIECES, "unsaid", "##said", "r", "##r"]
    kept = [pieces[n] for n in encoder.kept_pieces(pieces, [segment("Ann said no.")])]
    assert {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "ann", "said", "r", "##r", "“"} <= set(kept)
    assert not {"unsaid", "##said", "rain"} & set(kept)


def test_words_behind_the_last_place_are_read_without_failing(file: Path) -> None:
    text = "Ann Lee said " + "@#@#@#" * 250 + "."
    assert len(engine_named(str(file))([("a", segment(text))])) == 1


def test_the_run_tells_which_weights_read_it(file: Path) -> None:
    known = engine_parameters(str(file))["weights_sha256"]
    assert known == hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_share_of_the_smaller_network_is_kept(file: Path) -> None:
    beside = load_weights(file).network.beside
    assert beside.share == 0.9
    assert beside.lexicon.words == load_weights().lexicon.words
    own, other = np.zeros(2, np.float32), np.ones(2, np.float32)
    assert beside.mean(own, other).tolist() == pytest.approx([0.9, 0.9])


def test_whole_numbers_have_seven_bits() -> None:
    x = np.array([[0.5, -1.0], [1e-3, 2e-3], [0.0, 0.0]], np.float32)
    whole, scale = in_whole_numbers(x)
    assert np.abs(whole).max() == MOST
    assert np.abs(whole * scale - x).max() < 1.0 / MOST
