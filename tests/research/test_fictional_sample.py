"""The coded sample of the made-up articles, as it is committed."""

from __future__ import annotations

import pytest

import quoteshare as qs
from altered import ROOT
from quoteshare.measures.samples import SETTLED
from research import fictional_sample


def test_the_codes_are_marked_as_illustrative_and_differ_as_stated() -> None:
    sample = qs.read_coded(fictional_sample.OUT)
    assert sample.problems == ()
    assert sample.coders() == ["ab", "cd"]
    for coder in ("ab", "cd", SETTLED):
        first = (fictional_sample.OUT / f"coded-{coder}.jsonl").read_text("utf-8").splitlines()[0]
        assert "Illustrative" in first
    state = qs.coding_state(sample)
    assert state["n_left"].sum() == 0
    assert state.attrs["note"].startswith("Illustrative")
    assert qs.disagreements(sample)["settled"].all()
    shares = qs.sample_shares(sample)
    assert "Illustrative" in shares.attrs["checked"]
    assert shares["corrected_words"].sum() == pytest.approx(1)
    assert shares["corrected_words_these_low"].notna().sum() >= 5


def test_texts_are_those_of_the_articles() -> None:
    items = qs.read_coded(fictional_sample.OUT).items
    assert len(items) > 110
    for item in items:
        path = ROOT / "seeds" / "fictional" / f"{item.article_id}.txt"
        assert item.text
        assert item.text in path.read_text("utf-8")


def test_the_paragraph_of_the_validation_needs_nothing_else() -> None:
    told = qs.validation_paragraph(fictional_sample.OUT)
    for words in ("110 passages of 216", "2 coders", "Krippendorff's α", "Ilse Marrant"):
        assert words in told
