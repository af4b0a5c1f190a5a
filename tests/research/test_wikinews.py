"""The second development part: what is stored, and that it is checked against the texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from research.benchmarks import score_polnear, wikinews

TEXT = "Ann Lee said rain fell."
SPANS = {"source": [[0, 7]], "cue": [[8, 12]], "content": [[13, 22]]}


def write(path: Path, *rows: dict) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def marked(tmp_path: Path, spans: dict) -> Path:
    row = {"id": "a", "sha256": wikinews.digest(TEXT), "attributions": [spans]}
    return write(tmp_path / "marked.jsonl", row)


def test_the_marked_articles_are_twenty_five_without_text() -> None:
    rows = wikinews.read_marked()
    assert len(wikinews.chosen()) == len(rows) == 25
    for row in rows:
        assert set(row) == {"id", "sha256", "attributions"}
        assert row["attributions"]
        for attribution in row["attributions"]:
            assert set(attribution) == set(score_polnear.ROLES)
            assert attribution["content"]
            assert attribution["cue"]


def test_gold_has_the_texts_beside_the_spans(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts.jsonl", {"id": "a", "text": TEXT})
    [row] = wikinews.read_gold(texts, marked(tmp_path, SPANS))
    [attribution] = row["attributions"]
    assert [row["text"][a:b] for a, b in attribution["content"]] == ["rain fell"]


@pytest.mark.parametrize(
    ("text", "message"), [(TEXT + " ", "isn't the one"), (None, "isn't there")]
)
def test_another_text_is_refused(tmp_path: Path, text: str | None, message: str) -> None:
    rows = [] if text is None else [{"id": "a", "text": text}]
    with pytest.raises(ValueError, match=message):
        wikinews.read_gold(write(tmp_path / "texts.jsonl", *rows), marked(tmp_path, SPANS))


@pytest.mark.parametrize("span", [[13, 21], [12, 22], [13, 99], [14, 22]])
def test_spans_are_whole_words_of_the_text(tmp_path: Path, span: list[int]) -> None:
    texts = write(tmp_path / "texts.jsonl", {"id": "a", "text": TEXT})
    with pytest.raises(ValueError, match="a: "):
        wikinews.read_gold(texts, marked(tmp_path, SPANS | {"content": [span]}))
