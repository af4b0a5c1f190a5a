"""What is drawn: every passage once, with a chance that is known."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.records import Article
from quoteshare.tables.tables import Tables
from quoteshare.validation.design import dealt, stepped, strata_of
from quoteshare.validation.passages import LONG, Cut


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        pytest.param("One.\n\nTwo.\n", ["One.", "Two."], id="paragraphs"),
        pytest.param("The pier\nIt is shut.", ["The pier\nIt is shut."], id="heading"),
        pytest.param(
            "It is shut.\nBy Ann Lee", ["It is shut.", "By Ann Lee"], id="no-heading-last"
        ),
        pytest.param("A\nB\nIt is shut.", ["A\nB", "It is shut."], id="one-heading-each"),
        pytest.param("&quot;Go,&quot; he said.", ["&quot;Go,&quot; he said."], id="damaged"),
        pytest.param("", [], id="empty"),
    ],
)
def test_an_article_is_cut_into_paragraphs_with_their_headings(text: str, passages: list[str]):
    cut = Cut(Article("a", text))
    found = [text[p.start : p.end] for p in cut.passages]
    assert found == passages


def test_a_long_paragraph_is_cut_between_sentences_outside_quotations():
    text = (
        " ".join(["It rained on the pier all day."] * 90) + " “We stay. We do. We must,” she said."
    )
    cut = Cut(Article("a", text))
    assert len(cut.passages) > 2
    for passage in cut.passages:
        own = text[passage.start : passage.end]
        assert len(own.split()) <= LONG
        assert own.count("“") == own.count("”")


def test_offsets_are_code_points_of_the_text_as_read():
    text = "\U0001f600 Storm\n“We\u00ad stay \U0001f600,” said Ann Lee."
    cut = Cut(Article("a", text))
    (a, b), *_ = cut.marked(0, len(text))
    assert text[a:b] == "We\u00ad stay \U0001f600,"
    assert [text[w] for w in cut.words(0, len(text))] == list("SWssAL")


def test_every_passage_has_a_chance_and_weights_stay_within_bounds(made: Tables, tmp_path: Path):
    sample = qs.draw_sample(made, tmp_path / "s", n=80)
    strata = sample.design["strata"]
    assert sum(s["n_drawn"] for s in strata) == 80 == len(sample.passages)
    assert sum(s["n_passages"] for s in strata) == sample.design["n_passages"]
    assert all(s["n_drawn"] >= 2 for s in strata)
    weights = [1 / s["pi"] for s in strata]
    assert max(weights) / min(weights) < 4.5
    drawn = Counter(item.stratum for item in sample.passages)
    for s in strata:
        assert s["pi"] == s["n_drawn"] / s["n_passages"] == drawn[s["stratum"]] / s["n_passages"]
    assert len({item.item_id for item in sample.items}) == len(sample.items)


def test_a_draw_gives_each_passage_its_chance():
    rng = np.random.default_rng(1)
    hits = np.zeros(11)
    for _ in range(4000):
        hits[stepped(4, 11, rng)] += 1
    assert hits / 4000 == pytest.approx(4 / 11, abs=0.03)


def test_small_outlets_are_collapsed_and_no_stratum_has_fewer_than_two():
    saw = np.array(["quote"] * 300 + ["nothing"] * 5)
    outlet = np.array(
        ["Gull"] * 200 + ["Post"] * 90 + [f"small {i}" for i in range(10)] + ["x"] * 5
    )
    strata = strata_of(saw, outlet, np.arange(305), 60)
    names = ["quote: Gull", "quote: other outlets", "nothing: x"]  # ten passages would get 1.9
    assert [s.name for s in strata] == names
    assert strata[1].outlets[0] == "Post"
    assert min(s.n_drawn for s in strata) == 2
    assert sorted(np.concatenate([s.members for s in strata])) == list(range(305))
    assert sum(dealt(60, [3, 1], [30, 500])) == 60


def test_the_frozen_answer_is_that_of_the_tables(made: Tables, tmp_path: Path):
    sample = qs.draw_sample(made, tmp_path / "s", n=80)
    quotes = made.quotes.set_index("quote_id")
    texts = made.articles.set_index("article_id")["text"]
    for item in sample.items:
        text = texts[item.article_id]
        assert text[item.start : item.end] == item.text
        assert text[item.end :] == item.after
        assert item.before == text[: item.start]
        for quote in item.machine:
            row = quotes.loc[quote.quote_id]
            assert item.start <= row["start"] < item.end
            assert quote.n_quoted_words == row["n_quoted_words"]
    found = {q.quote_id for item in sample.passages for q in item.machine}
    assert found
    assert found.isdisjoint(item.machine[0].quote_id for item in sample.quotes)
    frame = sample.frame
    marked = made.quotes["kind"] != "indirect"
    assert frame["n_quoted"].sum() == marked.sum()
    assert frame["article_id"].nunique() == 60


def test_the_same_seed_draws_the_same_bytes(made: Tables, tmp_path: Path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        qs.draw_sample(made, tmp_path / name, n=30, seed=seed)
    for file in ("sample.json", "items.jsonl", "frame.parquet"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
    assert (tmp_path / "a/items.jsonl").read_bytes() != (tmp_path / "c/items.jsonl").read_bytes()


def test_tables_on_disk_give_the_same_sample(made: Tables, tmp_path: Path):
    qs.draw_sample(made, tmp_path / "a", n=30)
    qs.draw_sample(qs.open_tables(made.write(tmp_path / "tables")), tmp_path / "b", n=30)
    assert (tmp_path / "a/items.jsonl").read_bytes() == (tmp_path / "b/items.jsonl").read_bytes()


def test_what_may_be_published_has_no_text(made: Tables, tmp_path: Path):
    qs.draw_sample(made, tmp_path / "own", n=30)
    sample = qs.draw_sample(made, tmp_path / "s", n=30, publishable=True)
    own, written = (
        "".join((tmp_path / name / file).read_text() for file in ("items.jsonl", "sample.json"))
        for name in ("own", "s")
    )
    for words in ("pier is safe", "ferry was late", "somebody said"):
        assert words in own
        assert words not in written
    assert len(sample.items) >= 30
    assert all(item.text is None and len(item.sha256) == 64 for item in sample.items)


def test_a_corpus_smaller_than_the_sample_is_taken_whole(tmp_path: Path):
    tables = qs.extract(pd.DataFrame({"text": ["It rained.", "“No,” said Ann Lee."]}))
    sample = qs.draw_sample(tables, tmp_path / "s", n=50, coders=1)
    assert [item.pi for item in sample.passages] == [1, 1]
    assert {item.coders for item in sample.items} == {(1,)}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"n": 2}, "at least 6 passages"),
        ({"coders": 0}, "coders is 0"),
        ({"overlap": 2}, "overlap is 2"),
    ],
)
def test_what_can_not_be_drawn_is_refused(made: Tables, tmp_path: Path, options: dict, said: str):
    with pytest.raises(ValueError, match=said):
        qs.draw_sample(made, tmp_path / "s", **options)


def test_a_folder_that_holds_something_is_left_alone(made: Tables, tmp_path: Path):
    (tmp_path / "coded-ab.jsonl").write_text("x")
    with pytest.raises(ValueError, match="is not empty"):
        qs.draw_sample(made, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["coded-ab.jsonl"]


def test_a_draw_that_was_stopped_is_no_sample(
    made: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The design is written last: what is there without it can be neither coded nor measured."""

    def stopped(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(pd.DataFrame, "to_parquet", stopped)
    with pytest.raises(KeyboardInterrupt):
        qs.draw_sample(made, tmp_path / "s", n=12)
    monkeypatch.undo()
    with pytest.raises(ValueError, match=r"not whole; it lacks sample\.json, frame\.parquet\."):
        qs.read_coded(tmp_path / "s")
    with pytest.raises(ValueError, match="is not empty"):
        qs.draw_sample(made, tmp_path / "s", n=12)


def test_tables_without_words_are_refused(made: Tables, tmp_path: Path):
    with pytest.raises(ValueError, match="hold no passage"):
        qs.draw_sample(made.select(since="2030-01-01"), tmp_path / "s")


def test_what_precision_to_expect_falls_with_n(made: Tables, tmp_path: Path):
    few, many = (qs.draw_sample(made, tmp_path / str(n), n=n).design["expected"] for n in (30, 150))
    assert json.loads((tmp_path / "30/sample.json").read_text())["expected"] == few
    assert few[0]["half_these"] > 1.5 * many[0]["half_these"] > 0
    assert few[0]["half_like"] > few[0]["half_these"]


def test_a_sample_of_corrected_tables_says_so(made: Tables, tmp_path: Path):
    """Accuracy on it is not that of the program alone."""
    corrected = made.replace(run={**made.run, "corrections_sha256": "ab12"})
    drawn = qs.draw_sample(corrected, tmp_path / "s", n=6)
    note = "what was mended by hand counts as found by the program."
    assert str(drawn.design["note"]).endswith(note)
    assert note in qs.validation_paragraph(drawn)
    assert "note" not in qs.draw_sample(made, tmp_path / "other", n=6).design
