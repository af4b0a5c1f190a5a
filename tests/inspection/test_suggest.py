"""Actor lists drafted from a corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from lists import read
from quoteshare.extraction.api import extract, resolve
from quoteshare.inspection.checks import check_actors
from quoteshare.inspection.suggest import suggest_actors
from quoteshare.tables.tables import Tables


def test_a_list_is_suggested_most_quoted_first(tmp_path: Path, tables: Tables) -> None:
    text = suggest_actors(tables, least=1)
    actors = read(tmp_path, "a.yaml", text)
    assert [actor.name for actor in actors] == [
        "Jon Hald", "Jose Diaz", "J. Hald", "White House", "Cy Marr", "Cy Marr Jr.", "J. D. Olm"
    ]  # fmt: skip
    by_name = {actor.name: actor for actor in actors}
    assert by_name["Jon Hald"].aliases == ("Jon P. Hald",)
    assert by_name["Jose Diaz"].aliases == ("José Díaz",)
    assert by_name["J. D. Olm"].aliases == ("J.D. Olm",)
    assert by_name["White House"].kind == "organisation"
    assert text == suggest_actors(tables, least=1)


def test_whether_two_are_one_is_asked_not_decided(tables: Tables) -> None:
    lines = suggest_actors(tables, least=1).splitlines()
    asked = [line.strip("# ") for line in lines if line.endswith("?")]
    assert asked == ["the same as J. Hald?", "the same as Jon Hald?"]  # a son is not his father
    assert "  # named 4 times, quoted 3 times (8 words)" in lines


def test_people_named_seldom_and_bodies_on_the_list_stay_out(tables: Tables) -> None:
    assert "Voss" not in suggest_actors(tables)
    only = extract("“No,” said Ann Lee.", actors=["Ann Lee"])
    with pytest.raises(ValueError, match="nobody who is not on the actor list already"):
        suggest_actors(only)


def test_lone_words_are_asked_of_and_take_no_name_away(tmp_path: Path) -> None:
    full = [
        f"{name} Hald spoke. “It is safe,” Hald said. “Quite safe,” said Hald."
        for name in ["Jon"] * 8 + ["Ann"] * 2
    ]
    texts = [*full, "It went on. “No,” said Mrs. Hald. “No,” Hald said.", "“Yes,” said Mr. Olm."]
    before = extract([*texts, "“Yes,” said Mr. Olm."], engine="rules")
    text = suggest_actors(before)
    assert "  # Hald alone, named 2 times, quoted 2 times (2 words): Jon Hald or Ann Hald?" in text
    actors = read(tmp_path, "a.yaml", text)
    assert [actor.name for actor in actors] == ["Jon Hald", "Ann Hald", "Olm"]
    after = resolve(before, actors=actors)
    assert after.quotes["actor_id"].tolist() == before.quotes["actor_id"].tolist()
    assert after.quotes["actor_id"].value_counts()["hald"] == 2
    assert (check_actors(actors, after)["severity"] == "note").all()


def test_two_of_one_name_are_parted_by_their_middle_names(tmp_path: Path) -> None:
    said = "“It is safe,” said {} Hald."
    names = ["Jon W.", "Jon W.", "Jon", "Jon H. W.", "Jon H.W.", "Jon HW"]
    tables = extract([said.format(name) for name in names], engine="rules")
    text = suggest_actors(tables)
    w, hw = read(tmp_path, "a.yaml", text)
    assert (w.name, w.aliases) == ("Jon W. Hald", ("Jon Hald",))
    assert (hw.name, hw.aliases) == ("Jon H. W. Hald", ("Jon H.W. Hald", "Jon HW Hald"))
    assert "  # with Jon H. W. Hald, counted as one without a list" in text
    assert "the same as" not in text.partition("actors:")[2]
    assert resolve(tables, actors=[w, hw]).quotes["actor_id"].tolist() == (
        [w.actor_id] * 3 + [hw.actor_id] * 3
    )


def test_seldom_is_for_naming_and_quoting(tables: Tables) -> None:
    with pytest.raises(ValueError, match=r"is named or quoted 9 times\. Lower `least`"):
        suggest_actors(tables, least=9)
    assert len(yaml.safe_load(suggest_actors(tables, least=3))["actors"]) == 1


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        pytest.param("Tobi Hald, Tobias Hald", True, id="short-form"),
        pytest.param("Rob Hald, Robert Hald", False, id="listed-short-form"),  # one
        pytest.param("R. Hald, Robert Hald", True, id="initial"),
        pytest.param("Ann Hald, Robert Hald", False, id="others"),
        pytest.param("Robert Hald, Robert Olm", False, id="other-surname"),
        pytest.param("Peña Nieto, Enrique Peña Nieto", False, id="part-of-the-name"),  # one
        pytest.param("Robert Hald, Robert Hald Jr.", False, id="father-and-son"),
    ],
)
def test_who_may_be_one(names: str, asked: bool) -> None:
    said = " ".join(f"“It is safe,” said {name}." for name in names.split(", "))
    text = suggest_actors(extract(said), least=1)
    assert ("?\n" in text) == asked
