"""Actor lists drafted from a corpus."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from lists import read
from quoteshare.example import load_example
from quoteshare.extraction.api import extract, resolve
from quoteshare.inspection.checks import check_actors
from quoteshare.inspection.suggest import suggest_actors
from quoteshare.measures.voices import voices
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
    assert "  # named once, quoted 3 times (8 words)" in lines


TOLD = (
    "Ann Lee said it was late. Ann Lee denied that the pier was shut. “We stay,” said Ann Lee. "
    "Ann Lee told the board that it was “a very old pier”. Bo Ray was at the door. "
    "“I heard Ann Lee say that nobody had asked,” said Cy Dow. Bo Ray left."
)


def test_the_draft_counts_in_the_words_of_the_codebook() -> None:
    lines = suggest_actors(extract(TOLD, engine="rules"), least=1).splitlines()
    counts = [line.strip(" #") for line in lines if line.startswith("  #")]
    assert counts == [
        "named once, quoted 2 times (6 words), reported once, denied once",
        "quoted once (9 words)",
        "named 2 times, neither quoted nor reported",
    ]
    assert "# named: by name or office, not as the source of a quote." in lines[1]


def test_the_draft_counts_what_the_measures_count() -> None:
    tables = extract(load_example().articles[["text", "date", "country"]])  # nobody is listed
    counts = ["n_named", "n_quoted", "n_quoted_words", "n_reported", "n_denied"]
    table = voices(tables, who="all", top=100).set_index("speaker")[counts]
    drafted = re.findall(r"  # (.*)\n  - id: .*\n    name: (.*)", suggest_actors(tables, least=1))
    told = {name: counts_told(comment) for comment, name in drafted}
    both = sorted(told.keys() & set(table.index))
    assert len(both) >= 20
    assert {name: told[name] for name in both} == {name: table.loc[name].tolist() for name in both}


def counts_told(comment: str) -> list[int]:
    """Read how often somebody is named, quoted (and with how many words), reported and denied."""
    n_words = re.search(r"[(]([\d,]+) words?[)]", comment)
    counts = {what: 1 if n == "once" else int(n) for what, n in
              re.findall(r"(named|quoted|reported|denied) (once|\d+)", comment)}  # fmt: skip
    counts["words"] = int(n_words[1]) if n_words else 0
    return [counts.get(what, 0) for what in ("named", "quoted", "words", "reported", "denied")]


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
    assert "  # Hald alone, quoted 2 times (2 words): Jon Hald or Ann Hald?" in text
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
    with pytest.raises(ValueError, match=r"is named or quoted 9 times\. Lower it \(--least"):
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
