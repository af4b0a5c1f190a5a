"""An actor, a body and the rows for all others and for nobody never share a row."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.people.actor_files import read_actors
from quoteshare.people.names import slug
from quoteshare.records import Actor
from quoteshare.tables.schema import CLOSING, OTHERS, REASONS

TEXT = "Russia said it would stay. “We stay,” said Ann Lee. “No,” said Bob Ray. A “yes” was heard."


def tables(actor_id: str) -> qs.Tables:
    return qs.extract(TEXT, actors=[{"name": "Ann Lee", "id": actor_id}], engine="rules")


def of(rows: pd.DataFrame, speaker: str) -> int:
    return int(rows.loc[rows["speaker"] == speaker, "n_attributions"].sum())


@pytest.mark.parametrize("actor_id", [*CLOSING, "Russia", "Bob Ray", "bob-ray", "a/b"])
@pytest.mark.parametrize("nested", [False, True])
def test_no_id_merges_or_doubles_rows(actor_id: str, nested: bool) -> None:
    made, plain = tables(actor_id), tables("ann-lee")
    for measure in (
        lambda t: qs.voices(t, who="all", nested=nested),
        lambda t: qs.voices(t, nested=nested),
        lambda t: qs.share_of_voice(t, who="all", nested=nested),
        lambda t: qs.share_of_voice(t, who="all", top=1, nested=nested),
        lambda t: qs.share_of_voice(t, nested=nested),
        lambda t: qs.reporting_verbs(t, who="all", nested=nested),
        lambda t: qs.openers(t, who="all"),
    ):
        found, expected = measure(made), measure(plain)
        assert len(found) == len(expected)
        columns = ["speaker", *(c for c in found.columns if c.startswith(("n_", "share")))]
        order = ["speaker", *columns[1:2]]
        pd.testing.assert_frame_equal(
            found[columns].sort_values(order, ignore_index=True),
            expected[columns].sort_values(order, ignore_index=True),
        )
    assert qs.voices(made, who="all")["actor_id"].is_unique
    assert of(qs.voices(made, who="all"), "Ann Lee") == 1
    assert of(qs.voices(made, who="all"), "Russia") == 1


def test_a_report_counts_them_apart(tmp_path: Path) -> None:
    for actor_id in (OTHERS, "Russia"):
        page = qs.write_report(tables(actor_id), tmp_path / "r.html").read_text(encoding="utf-8")
        assert "Russia" in page


@pytest.mark.parametrize("given", [{"name": "Ann Lee", "id": "others"}, Actor("others", "Ann Lee")])
def test_a_reserved_id_gets_a_number_and_a_note(given: object) -> None:
    made = qs.extract(TEXT, actors=[given], engine="rules")
    assert made.actors["actor_id"].tolist()[0] == "others-1"
    notes = made.problems[made.problems["reason"] == "reserved_id"]
    assert notes["detail"].tolist() == [
        "The id 'others' stands for other rows in what is measured; Ann Lee has the id "
        "'others-1' here. Give another one."
    ]
    assert set(made.problems["reason"]) <= REASONS.keys()
    again = qs.resolve(made, actors=["Ann Lee"])
    assert "reserved_id" not in set(again.problems["reason"])


def test_the_number_is_free_and_an_actor_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("name,id\nAnn Lee,others\nBob Ray,others-1\n")
    actors, notes = read_actors(path)
    assert [actor.actor_id for actor in actors] == ["others-2", "others-1"]
    assert [(note.reason, note.input_file) for note in notes] == [("reserved_id", str(path))]


def test_no_name_makes_a_reserved_id() -> None:
    assert {slug("Others"), slug("Unknown")} == {"others-1", "unknown-1"}


@pytest.mark.parametrize("value", ["Ann \ud83d Lee", "Ann \x1b[2J Lee"])
@pytest.mark.parametrize("field", ["actor_id", "name"])
def test_an_actor_made_by_hand_is_checked_like_one_of_a_file(field: str, value: str) -> None:
    actor = Actor(**{"actor_id": "ann", "name": "Ann Lee", field: value})
    with pytest.raises(ValueError, match="is not a character to print"):
        qs.extract("Yes.", actors=[actor], engine="rules")


@pytest.mark.parametrize("text", ["“Yes,” said Ann Lee.", "Nobody spoke.", "“A,” said Ann Lee."])
def test_keyness_of_words_without_a_pair(text: str) -> None:
    words = qs.quoted_words(qs.extract(text, engine="rules"))
    columns = qs.keyness(pd.DataFrame({"speaker": ["a"], "article_id": "a", "word": "b"})).columns
    for some in (qs.bigrams(words), words.head(0)):
        found = qs.keyness(some)
        assert found.empty
        assert list(found.columns) == list(columns)
        qs.plot_keyness(found)
    assert qs.collocations(words).empty
