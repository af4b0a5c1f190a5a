"""What a teacher marked as a corpus: spans, names by their capitals, and what is left out."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from research.benchmarks.wikinews import chosen, digest
from research.training import taught
from research.training.corpus import (
    as_examples,
    bio_labels,
    likely_names,
    make_lexicon,
    with_words,
)

from quoteshare.english.segments import segment
from quoteshare.quotes.network.chain import LABELS

TEXT = "Ann Lee said rain fell in Skerrin. Rain, said Lee, is rare on Monday."
SPANS = [["source", 0, 7], ["cue", 8, 12], ["content", 13, 33]]


def written(tmp_path: Path, **changes: str) -> tuple[Path, Path]:
    record = {"id": "a", "sha256": digest(TEXT), "spans": SPANS, "attributions": []} | changes
    labels, texts = tmp_path / "labels.jsonl.gz", tmp_path / "texts.jsonl"
    with gzip.open(labels, "wt", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
    texts.write_text(
        "".join(json.dumps({"id": name, "text": TEXT}) + "\n" for name in ("a", "unmarked"))
    )
    return labels, texts


def test_each_span_is_learnt_as_it_was_marked(tmp_path: Path) -> None:
    [example] = as_examples(taught.taught_records(*written(tmp_path)))
    labels = [LABELS[k] for k in bio_labels(example)]
    assert labels[:8] == [
        "B-source", "I-source", "B-cue", "B-content", "I-content", "I-content", "I-content", "O",
    ]  # fmt: skip


def test_offsets_of_another_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the text of a isn't the one"):
        taught.taught_records(*written(tmp_path, sha256="0" * 64))


def test_marked_articles_are_not_learnt_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taught, "chosen", lambda: {digest(TEXT)})
    assert taught.taught_records(*written(tmp_path)) == []


def test_copies_of_marked_articles_are_not_learnt_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels, texts = written(tmp_path)
    marked = {"id": "marked", "text": f"Skerrin Times. {TEXT} Read more."}
    texts.write_text(texts.read_text() + json.dumps(marked) + "\n")
    assert len(taught.taught_records(labels, texts)) == 1
    monkeypatch.setattr(taught, "chosen", lambda: {digest(marked["text"])})
    assert taught.taught_records(labels, texts) == []


def test_no_teacher_s_labels_here_can_teach_the_marked_articles() -> None:
    folder = Path(taught.__file__).parent / "teacher" / "labels"
    with gzip.open(folder / "wikinews-unlabelled.jsonl.gz", "rt", encoding="utf-8") as lines:
        sums = {json.loads(line)["sha256"] for line in lines}
    assert len(chosen() & sums) == 25  # so they have to be left out, by their sums


def test_names_are_told_by_their_capitals() -> None:
    segments = segment(TEXT)
    names = likely_names(segments)
    told = [word for word, name in zip(segments.words, names, strict=True) if name]
    assert told == ["Lee", "Skerrin", "Lee"]  # "Ann" and "Rain" might just begin a sentence


def test_words_of_taught_articles_come_after_those_that_people_marked() -> None:
    people = as_examples([{"id": "p", "text": "Rain fell. Rain fell.", "attributions": []}])
    other = as_examples([{"id": "t", "text": "Snow fell. Snow and snow.", "attributions": []}])
    lexicon = make_lexicon(people)
    more = with_words(lexicon, other)
    assert more.words == lexicon.words | {"snow": lexicon.n_words}
    assert more.cues == lexicon.cues
