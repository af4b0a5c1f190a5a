"""The training of a teacher, on a network of a few numbers: no pretrained weights are needed."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from research.benchmarks.wikinews import digest  # noqa: E402
from research.training.corpus import SilverNames, make_lexicon, make_targets, read_corpus  # noqa: E402
from research.training.teacher import label, learn  # noqa: E402
from research.training.teacher.__main__ import SCORER  # noqa: E402
from research.training.teacher.articles import Articles, Disguise  # noqa: E402
from research.training.teacher.network import Teacher, buckets  # noqa: E402
from research.training.teacher.pieces import WordPiece, Words  # noqa: E402
from research.training.teacher.reader import Reader  # noqa: E402

from quoteshare.english.segments import segment  # noqa: E402
from quoteshare.quotes.network.rows import read_rows  # noqa: E402
from quoteshare.records import Attribution, Span  # noqa: E402

PIECES = "<s> <pad> </s> [UNK] ann lee bob said we will w ##in . , “ ” ‘ ’ rain fell".split()
CONFIG = {
    "vocab_size": len(PIECES),
    "hidden_size": 16,
    "intermediate_size": 32,
    "num_attention_heads": 2,
    "max_position_embeddings": 300,
}
TEXT = "“We will win,” Ann Lee said.\n\nRain fell."
PLAN = learn.Plan(steps=6, depth=3, frozen=1, warm=2, n_pieces=60)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    spans = {"source": [[15, 22]], "cue": [[23, 27]], "content": [[0, 14]]}
    lines = [
        json.dumps({"id": f"a{k}", "text": TEXT, "attributions": [spans]}) + "\n" for k in range(8)
    ]
    path = tmp_path / "train.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def articles(path: Path) -> tuple[Articles, Disguise]:
    examples = read_corpus(path)
    lexicon, words = make_lexicon(examples), Words(WordPiece(PIECES))
    disguise = Disguise(words, lexicon, ["Bob"], rate=1.0)
    rows = [read_rows(example.segments, lexicon) for example in examples]
    targets = [
        make_targets(example, table, SilverNames(), learn=False)
        for example, table in zip(examples, rows, strict=True)
    ]
    return Articles([e.segments for e in examples], rows, words, targets), disguise


def network() -> Teacher:
    torch.manual_seed(0)
    return Teacher(CONFIG, PLAN.depth, PLAN.frozen)


def test_labels_stand_at_the_first_piece_of_each_word(corpus: Path) -> None:
    data, _ = articles(corpus)
    batch = data.collate([data.windows[0]])
    pieces = [PIECES[k] for k in batch["ids"][0]]
    assert pieces == "<s> “ we will w ##in , ” ann lee said . </s> rain fell . </s>".split()
    firsts = [pieces[k] for k in batch["first"][0]]
    assert firsts == "<s> “ we will w , ” ann lee said . </s> rain fell .".split()
    assert batch["labels"][0].tolist() == [0, 5, 6, 6, 6, 6, 6, 1, 2, 3, 0, 0, 0, 0, 0]


def test_other_names_are_split_anew(corpus: Path) -> None:
    data, disguise = articles(corpus)
    data.name = data.labels == 1  # "Ann"
    batch = data.collate([data.windows[0]], disguise, np.random.default_rng(0))
    assert [PIECES[k] for k in batch["ids"][0]][8:10] == ["bob", "lee"]


def test_distances_fall_in_the_classes_of_mpnet() -> None:
    found = buckets(torch.tensor([-200, -20, -8, -7, -1, 0, 1, 7, 8, 20, 200]))
    assert found.tolist() == [15, 10, 8, 7, 1, 0, 17, 23, 24, 26, 31]


def test_interrupted_training_comes_out_the_same(corpus: Path, tmp_path: Path) -> None:
    data, disguise = articles(corpus)
    whole, broken, resumed = network(), network(), network()
    list(learn.train(data, disguise, whole, PLAN, tmp_path / "a", every=100))
    list(learn.train(data, disguise, broken, PLAN, tmp_path / "b", every=2, most=4))
    list(learn.train(data, disguise, resumed, PLAN, tmp_path / "b", every=2))
    for name, value in whole.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[name]), name
    untrained = network().state_dict()
    assert torch.equal(whole.encoder.words.weight, untrained["encoder.words.weight"])
    assert not torch.equal(whole.out.weight, untrained["out.weight"])


def test_another_order_begins_with_the_same_weights_and_ends_with_others(
    corpus: Path, tmp_path: Path
) -> None:
    data, disguise = articles(corpus)
    one, other = network(), network()  # each with the same first weights
    assert torch.equal(one.out.weight, other.out.weight)
    list(learn.train(data, disguise, one, PLAN, tmp_path / "a", every=100))
    plan = replace(PLAN, order=1)
    list(learn.train(data, disguise, other, plan, tmp_path / "b", every=100))
    assert not torch.equal(one.out.weight, other.out.weight)


def test_another_plan_is_refused(corpus: Path, tmp_path: Path) -> None:
    data, disguise = articles(corpus)
    list(learn.train(data, disguise, network(), PLAN, tmp_path, every=2))
    other = learn.Plan(steps=9, depth=3, frozen=1)
    with pytest.raises(ValueError, match="give the same options, or another work folder"):
        list(learn.train(data, disguise, network(), other, tmp_path, every=2))


def test_the_rate_falls_to_nothing() -> None:
    plan = learn.Plan(steps=100, warm=10)
    assert learn.factor(0, plan) == 0.1
    assert learn.factor(50, plan) == 0.5
    assert learn.factor(99, plan) == pytest.approx(0.01)


def test_labels_hold_no_text_and_go_on(corpus: Path, tmp_path: Path) -> None:
    lexicon = make_lexicon(read_corpus(corpus))
    reader = Reader([network(), network()], WordPiece(PIECES), lexicon)
    out = tmp_path / "labels.jsonl"
    assert list(label.label(reader, corpus, out)) == [f"a{k}" for k in range(8)]
    first = out.read_text(encoding="utf-8")
    record = json.loads(first.splitlines()[0])
    assert set(record) == {"id", "sha256", "spans", "attributions"}
    assert record["sha256"] == digest(TEXT)
    assert all(0 <= a < b <= len(TEXT) for _, a, b in record["spans"])
    out.write_text(first[: len(first) // 2], encoding="utf-8")
    assert list(label.label(reader, corpus, out))
    assert out.read_text(encoding="utf-8") == first


def test_an_empty_article_has_no_labels(corpus: Path) -> None:
    reader = Reader([network()], WordPiece(PIECES), make_lexicon(read_corpus(corpus)))
    rows, (labels, _) = reader.read(segment(""))
    assert len(rows.table) == len(labels) == 0


def test_what_is_linked_is_written_as_the_scorer_reads_it() -> None:
    attribution = Attribution(
        "a",
        "direct",
        (Span(1, 12, TEXT[1:12]),),
        (Span(23, 27, "said"),),
        (Span(15, 22, "Ann Lee"),),
    )
    assert label.standoff(TEXT, [attribution]) == [
        {"content": [[0, 14]], "cue": [[23, 27]], "source": [[15, 22]]}
    ]


def test_the_scorer_is_where_evaluate_looks_for_it() -> None:
    assert SCORER.exists()


def test_a_part_is_held_back_and_taught_articles_are_added(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("\n".join(PIECES), encoding="utf-8")
    record = {"id": "t", "sha256": digest(TEXT), "spans": [["cue", 23, 27]]}
    labels, texts = tmp_path / "labels.jsonl.gz", tmp_path / "texts.jsonl"
    labels.write_bytes(gzip.compress(json.dumps(record).encode()))
    texts.write_text(json.dumps({"id": "t", "text": TEXT}), encoding="utf-8")

    def n_articles(sources: learn.Sources) -> int:
        data, _, _ = learn.read_training(sources, tmp_path, seed=1)
        return len(data.breaks) - data.n_copies

    assert n_articles(learn.Sources(corpus)) == 8
    assert n_articles(learn.Sources(corpus, hold=2)) == 4
    assert n_articles(learn.Sources(corpus, taught=(labels, texts), hold=2)) == 5
