"""A surname of two in one article: whose it is by what stands near, else nobody's."""

from __future__ import annotations

import pytest

import quoteshare as qs
from kinds import Case, Said, case, check, parameters
from quoteshare.records import Actor, Office

LIST = [
    Actor(
        "marlow", "Owen Marlow", listed=True, pronouns="he", party="Harbour Party",
        offices=(Office("Prime Minister", "GB"),),
    )
]  # fmt: skip
CASES = [
    case(id, text, *said, actors=LIST)
    for id, text, *said in (
        (
            "side-by-side",
            "Owen Marlow met Dina Marlow. Marlow said the pier was safe.",
            Said("the pier was safe", None, speaker_kind="person"),
        ),
        (
            "neither-listed",
            "Jean Clune and Paul Clune run the mill. Clune said the river was high.\n\nClune said "
            "the dam would hold.",
            Said("the river was high", None, speaker_kind="person"),
            Said("the dam would hold", None, speaker_kind="person"),
        ),
        (
            "titled-for-both",
            "Jean Clune and Paul Clune sit on the board. Councillor Clune said the river was high.",
            Said("the river was high", None, speaker_kind="person"),
        ),
        (
            "by-the-pronoun-behind",
            "Owen Marlow met Dina Marlow. Marlow said she was a baker.",
            ("she was a baker", "Dina Marlow"),
        ),
        (
            "by-first-names-and-a-pronoun",
            "Paul Clune and Jean Clune run the mill. Clune said he would sell it.",
            ("he would sell it", "Paul Clune"),
        ),
        (
            "the-nearer",
            "Owen Marlow spoke in Oldby. Dina Marlow, a baker, came to listen. Marlow said it "
            "leaked.",
            ("it leaked", "Dina Marlow"),
        ),
        (
            "a-relative-gives-way",
            "Owen Marlow and his sister Dina Marlow were there. Marlow said the pier was safe.",
            ("the pier was safe", "Owen Marlow"),
        ),
        (
            "only-told-of",
            "Dina Marlow, sister of the prime minister Owen Marlow, spoke. “I bake,” Marlow said.",
            ("I bake", "Dina Marlow"),
        ),
        (
            "called-so-before",
            "Owen Marlow spoke. “It is safe,” Marlow said. Owen Marlow and Dina Marlow left. "
            "Marlow said it was late.",
            ("It is safe", "Owen Marlow"),
            ("it was late", "Owen Marlow"),
        ),
        (
            "a-judge-is-no-politician",
            "Judge Marlow opened the hearing. “Be brief,” Marlow said. Owen Marlow gave evidence.",
            ("Be brief", "Marlow"),
        ),
        (
            "a-coach-is-no-politician",
            "“Run,” Coach Marlow said. Marlow shook his head.",
            ("Run", "Marlow"),
        ),
        (
            "guard-alone-on-the-list",
            "“Run,” Marlow said. Mr Marlow said the pier was safe.",
            ("Run", "Owen Marlow"),
            ("the pier was safe", "Owen Marlow"),
        ),
        (
            "guard-called-a-judge",
            "Judge Owen Marlow opened the hearing. “Be brief,” Judge Marlow said.",
            ("Be brief", "Owen Marlow"),
        ),
        (
            "guard-mother-and-daughter",
            "Greta Clune (mother) and Ida Clune (daughter) were there. “Greed,” says Clune.",
            ("Greed", "Greta Clune"),
        ),
    )
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_namesakes(one: Case, engine: str) -> None:
    check(one, engine)


def test_both_are_told() -> None:
    tables = qs.extract(
        "Jean Clune and Paul Clune run the mill. Clune said the river was high.", engine="rules"
    )
    told = qs.explain(tables, tables.quotes["quote_id"].iloc[0])
    assert "“Clune” may be Jean Clune or Paul Clune; the article does not tell which." in told
    assert "rests on    Jean Clune and Paul Clune run the mill." in told


@pytest.mark.parametrize("family", ["van der Berg", "der Berg", "O’Clune", "O'Clune", "Clune-Berg"])
def test_a_surname_of_several_words_is_read_as_others_are(family: str) -> None:
    text = f"Jean {family} met Paul {family} in Tollmark. “The lock leaks,” {family} said."
    tables = qs.extract(text, engine="rules")
    assert "engine_failed" not in set(tables.problems["reason"])
    assert tables.quotes["speaker_name"].isna().tolist() == [True]
    assert tables.quotes["speaker_kind"].tolist() == ["person"]
