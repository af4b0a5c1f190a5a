"""Decisions by hand: laid over what the machine finds, known again, told when they fit no more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.extraction.corrections import corrections_beside, read_corrections

TEXT = (
    "Mr Bo Ray met Ms Ann Lee. “We stay,” he said. “Not for long,” said Ann Lee.\n"
    "The harbour is shut, people heard. Ann Lee said that it rains."
)
OTHER = "“Go on,” said Bo Ray."
NEWS = pd.DataFrame({"id": ["a", "b"], "text": [TEXT, OTHER]})


def decision(words: str, right: Any, article_id: str = "a", **more: Any) -> dict[str, Any]:
    start = (TEXT if article_id == "a" else OTHER).index(words)
    spans = [[start, start + len(words)]]
    row = {"article_id": article_id, "spans": spans, "words": words, "was": None, "is": right}
    return row | {"who": "ab", "when": "2025-05-01T10:00:00+00:00"} | more


def said(tables: qs.Tables) -> dict[str, tuple[Any, str]]:
    rows = tables.quotes.sort_values(["article_id", "start"])
    return {
        row.text: (None if pd.isna(row.speaker_name) else row.speaker_name, row.origin)
        for row in rows.itertuples()
    }


def test_without_corrections_all_is_the_machines() -> None:
    found = said(qs.extract(NEWS))
    assert found["We stay,"] == ("Bo Ray", "machine")
    assert {origin for _, origin in found.values()} == {"machine"}


def test_a_speaker_is_put_right_and_the_rest_stays() -> None:
    tables = qs.extract(NEWS, corrections=[decision("We stay,", {"speaker": "Ann Lee"})])
    before = qs.extract(NEWS)
    found = said(tables)
    assert found["We stay,"] == ("Ann Lee", "corrected")
    assert found["Go on,"] == ("Bo Ray", "machine")
    row = tables.quotes[tables.quotes["origin"] == "corrected"].iloc[0]
    assert (row["actor_id"], row["resolved_by"]) == ("ann-lee", "by_hand")
    assert pd.isna(row["p_attribution"])
    assert pd.isna(row["p_speaker"])
    assert row["quote_id"] in set(before.quotes["quote_id"])
    he = tables.mentions[tables.mentions["text"] == "he"]
    assert he["actor_id"].tolist() == ["ann-lee"]  # the pronoun is of whom it stands for


@pytest.mark.parametrize("name", ["Cy Dow", " Cy \n Dow "])
def test_a_new_name_becomes_an_actor(name: str) -> None:
    tables = qs.extract(NEWS, corrections=[decision("We stay,", {"speaker": name})])
    assert said(tables)["We stay,"] == ("Cy Dow", "corrected")
    actors = tables.actors.set_index("actor_id")
    assert actors.loc["cy-dow", "name"] == "Cy Dow"
    assert not actors.loc["cy-dow", "listed"]


def test_a_listed_actor_is_known_by_id_and_by_name() -> None:
    listed = [{"id": "x1", "name": "Cy Dow"}]
    for name in ("x1", "Cy Dow", "cy dow"):
        made = qs.extract(
            NEWS, actors=listed, corrections=[decision("We stay,", {"speaker": name})]
        )
        assert made.quotes.set_index("text").loc["We stay,", "actor_id"] == "x1"


def test_nobody_by_name_is_an_answer() -> None:
    tables = qs.extract(NEWS, corrections=[decision("We stay,", {"speaker": None})])
    row = tables.quotes.set_index("text").loc["We stay,"]
    assert pd.isna(row["speaker_name"])
    assert row["speaker_kind"] == "unnamed"
    assert "he" not in set(tables.mentions["text"])


def test_what_is_no_quote_goes_and_names_in_it_are_narration() -> None:
    tables = qs.extract(NEWS, corrections=[decision("Not for long,", None)])
    assert "Not for long," not in said(tables)
    gone = TEXT.index("said Ann Lee") + len("said ")
    name = tables.mentions[tables.mentions["start"] == gone].iloc[0]
    assert name["position"] == "narration"
    assert pd.isna(name["quote_id"])


def test_a_missed_quote_is_added() -> None:
    words = "The harbour is shut"
    tables = qs.extract(NEWS, corrections=[decision(words, {"speaker": "Bo Ray"})])
    assert said(tables)[words] == ("Bo Ray", "added")
    row = tables.quotes.set_index("text").loc[words]
    assert row["kind"] == "indirect"
    assert row["n_words"] == 4
    assert TEXT[row["start"] : row["end"]] == words
    assert TEXT[row["sentence_start"] : row["sentence_end"]] == f"{words}, people heard."


def test_other_ends_make_another_quote() -> None:
    start = TEXT.index("stay,")
    right = {"speaker": "Bo Ray", "spans": [[start, start + 4]]}
    tables = qs.extract(NEWS, corrections=[decision("We stay,", right)])
    assert said(tables)["stay"] == ("Bo Ray", "corrected")
    assert "We stay," not in said(tables)


def test_what_the_machine_says_by_itself_is_no_correction() -> None:
    tables = qs.extract(NEWS, corrections=[decision("Not for long,", {"speaker": "Ann Lee"})])
    assert said(tables)["Not for long,"] == ("Ann Lee", "machine")


def test_the_last_decision_on_the_same_words_wins() -> None:
    rows = [decision("We stay,", {"speaker": name}) for name in ("Cy Dow", "Ann Lee")]
    assert said(qs.extract(NEWS, corrections=rows))["We stay,"] == ("Ann Lee", "corrected")


def test_words_that_moved_are_known_again() -> None:
    moved = NEWS.assign(text=["New first line.\n" + TEXT, OTHER])
    tables = qs.extract(moved, corrections=[decision("We stay,", {"speaker": "Ann Lee"})])
    assert said(tables)["We stay,"] == ("Ann Lee", "corrected")


@pytest.mark.parametrize(
    ("text", "fits"), [("Another text. “So,” said Cy Dow.", False), (TEXT + TEXT, True)]
)
def test_one_that_fits_no_more_changes_nothing_and_is_told(text: str, fits: bool) -> None:
    changed = NEWS.assign(text=["Ann Lee spoke. " * (not fits) + text, OTHER])
    tables = qs.extract(changed, corrections=[decision("We stay,", {"speaker": "Cy Dow"})])
    told = tables.problems[tables.problems["reason"] == "correction_unfit"]
    assert len(told) == (not fits)
    assert ("corrected" in set(tables.quotes["origin"])) == fits
    if not fits:
        assert told["article_id"].tolist() == ["a"]
        assert "fits no more" in told["detail"].iloc[0]


@pytest.mark.parametrize("end", [" ", "\n"])
@pytest.mark.parametrize("moved", [False, True])
def test_a_quote_without_a_word_is_told_and_not_added(end: str, moved: bool) -> None:
    text = TEXT + end
    for start in (TEXT.index(" he said"), len(TEXT)):
        spans, right = [[start, start + 1]], {"speaker": "Cy Dow"}
        row = decision("We stay,", right | {"spans": spans})
        if not moved:
            row |= {"spans": spans, "words": text[start], "is": right}
        tables = qs.extract(NEWS.assign(text=[text, OTHER]), corrections=[row])
        (problem,) = tables.problems.to_dict("records")
        assert "fits no more (there is no word)" in problem["detail"]
        assert set(tables.quotes["origin"]) == {"machine"}
        assert "Cy Dow" not in set(tables.actors["name"])


def test_a_quote_never_ends_behind_the_article() -> None:
    start = TEXT.index("rains.")
    row = decision("rains.", {"speaker": "Cy Dow"}) | {"spans": [[start, len(TEXT) + 70]]}
    quotes = qs.extract(NEWS, corrections=[row]).quotes.set_index("speaker_name")
    assert quotes.loc["Cy Dow", "end"] == len(TEXT)


def test_a_line_that_takes_back_needs_no_word_on_what_is_right(tmp_path: Path) -> None:
    made = decision("We stay,", {"speaker": "Cy Dow"})
    undone = {name: made[name] for name in ("article_id", "spans", "words")} | {"undone": True}
    path = tmp_path / "corrections.jsonl"
    path.write_text(f"{json.dumps(made)}\n{json.dumps(undone)}\n", encoding="utf-8")
    tables = qs.extract(NEWS, corrections=path)
    assert said(tables)["We stay,"] == ("Bo Ray", "machine")
    assert tables.problems.empty


def test_an_article_id_that_no_encoding_holds_is_told() -> None:
    row = decision("We stay,", {"speaker": "Cy Dow"}) | {"article_id": "a\ud800"}
    problems = qs.extract(NEWS, corrections=[row]).problems
    assert problems["reason"].tolist() == ["correction_unfit"]


def test_an_article_that_is_not_read_now_is_told() -> None:
    rows = [decision("We stay,", {"speaker": "Cy Dow"})]
    problems = qs.extract(NEWS.tail(1), corrections=rows).problems
    assert problems["reason"].tolist() == ["correction_unfit"]
    assert "there is no article 'a'" in problems["detail"].iloc[0]


@pytest.mark.parametrize(
    "line",
    [
        '{"article_id": "a"',
        "[]",
        "{}",
        '"x"',
        '{"article_id": "a", "spans": [[3, 1]], "words": "x", "is": null}',
        '{"article_id": "a", "spans": [], "words": "x", "is": null}',
        '{"article_id": "a", "spans": [[0, 1]], "words": "x", "is": {}}',
        '{"article_id": "a", "spans": [[0, 1]], "words": "x", "is": {"speaker": ""}}',
        '{"article_id": "a", "spans": [[0, 1]], "words": "x", "is": {"speaker": " …\\u200b"}}',
        '{"article_id": "a", "spans": [[0, 1]], "words": "x", "is": {"speaker": "Bo \\ud800"}}',
        '{"article_id": "a", "spans": [[0, 1e999]], "words": "x", "is": null}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_none_is_told_and_the_others_count(tmp_path: Path, line: str) -> None:
    path = tmp_path / "corrections.jsonl"
    good = json.dumps(decision("We stay,", {"speaker": "Ann Lee"}))
    path.write_text(f"{line}\n\n{good}\n", encoding="utf-8")
    tables = qs.extract(NEWS, corrections=path)
    assert said(tables)["We stay,"] == ("Ann Lee", "corrected")
    (problem,) = tables.problems.to_dict("records")
    assert (problem["reason"], problem["row"]) == ("bad_correction", 1)


def test_the_same_on_disk_with_shards_and_jobs(tmp_path: Path) -> None:
    news = pd.concat([NEWS, *(NEWS.assign(id=[f"c{n}", f"d{n}"]) for n in range(150))])
    rows = [
        decision("We stay,", {"speaker": "Cy Dow"}),
        decision("Go on,", None, "b"),
        decision("The harbour is shut", {"speaker": "Bo Ray"}, article_id="a"),
    ]
    memory = qs.extract(news, corrections=rows, engine="rules")
    disk = qs.extract(news, corrections=rows, engine="rules", out=tmp_path / "t", jobs=2)
    for name in ("quotes", "mentions", "actors", "problems"):
        pd.testing.assert_frame_equal(getattr(memory, name), getattr(disk, name))


def test_the_file_beside_the_articles_is_used_and_is_no_article(tmp_path: Path) -> None:
    news, out = tmp_path / "news", tmp_path / "out"
    news.mkdir()
    (news / "a.txt").write_text(TEXT, encoding="utf-8")
    row = decision("We stay,", {"speaker": "Ann Lee"})
    (news / "corrections.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    tables = qs.extract(news, out=out)
    assert tables.articles["article_id"].tolist() == ["a"]
    assert said(tables)["We stay,"] == ("Ann Lee", "corrected")
    assert tables.run["corrections_sha256"]
    (news / "corrections.jsonl").unlink()  # taken back: the tables are made anew from the shards
    assert said(qs.extract(news, out=out))["We stay,"] == ("Bo Ray", "machine")
    assert said(qs.extract(news / "*.txt", corrections=[]))["We stay,"] == ("Bo Ray", "machine")


def test_corrections_in_two_places_have_to_be_named(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "corrections.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="Name the file to use"):
        corrections_beside([tmp_path / "one", tmp_path / "two"])
    with pytest.raises(ValueError, match="can't be read"):
        read_corrections(tmp_path / "none.jsonl")


def test_what_was_decided_outlives_other_actors() -> None:
    rows = [
        decision("We stay,", {"speaker": "Cy Dow"}),
        decision("The harbour is shut", {"speaker": "Bo Ray"}),
    ]
    tables = qs.resolve(qs.extract(NEWS, corrections=rows), actors=[{"name": "Cy Dow"}])
    assert said(tables)["We stay,"] == ("Cy Dow", "corrected")
    assert said(tables)["The harbour is shut"] == ("Bo Ray", "added")


def test_the_methods_paragraph_says_how_many() -> None:
    rows = [
        decision("We stay,", {"speaker": "Cy Dow"}),
        decision("The harbour is shut", {"speaker": "Bo Ray"}),
    ]
    told = qs.methods_paragraph(qs.extract(NEWS, corrections=rows))
    assert "Of these 1 were corrected by hand and 1 added." in told
    assert "by hand" not in qs.methods_paragraph(qs.extract(NEWS))
