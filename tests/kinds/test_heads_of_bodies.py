"""Who "its leader" and "the company’s chief executive" are: by the list, or by the article."""

from __future__ import annotations

import datetime as dt

import pytest

import quoteshare as qs
from kinds import Case, case, check, parameters
from quoteshare.records import Actor, Article, Office

SINCE = dt.date(2022, 1, 1)
BEFORE = dt.date(2021, 12, 31)


def leader(actor_id: str, name: str, party: str | None, *offices: Office) -> Actor:
    return Actor(actor_id, name, listed=True, party=party, country="GB", offices=offices)


LIST = [
    leader(
        "marlow", "Owen Marlow", "Harbour Party", Office("Leader of the Harbour Party", "GB", SINCE)
    ),
    leader("tholl", "Ada Tholl", "Free Coast", Office("Party leader", "GB", SINCE)),
    leader("ray", "Bo Ray", "Harbour Party", Office("Harbour Party leader", "GB", None, BEFORE)),
    leader("quill", "Helen Quill", "Island Greens", Office("Co-leader", "GB", SINCE)),
    leader("dunn", "Saul Dunn", "Orchard League", Office("Leader", "GB", SINCE)),
    leader("orr", "Ines Orr", "Orchard League", Office("Leader", "GB", SINCE)),
    leader("fenn", "Amos Fenn", "Brook Party", Office("Leader of the Opposition", "GB", SINCE)),
    leader("vane", "Ruth Vane", "Dry Land", Office("Chairwoman of Dry Land", "GB", SINCE)),
]  # fmt: skip

PARTIES = [
    case(id, text, *said, actors=LIST)
    for id, text, *said in (
        (
            "its-leader",
            "The Harbour Party has split over the pier. Its leader said the vote was a mistake.",
            ("the vote was a mistake", "Owen Marlow"),
        ),
        (
            "the-partys-leader",
            "Free Coast is ahead in Oldby. “Yes,” the party’s leader said.",
            ("Yes", "Ada Tholl"),
        ),
        (
            "the-leader-of-the-party",
            "Members of Free Coast voted on Monday. The leader of the party said it was fair.",
            ("it was fair", "Ada Tholl"),
        ),
        (
            "the-party-leader",
            "Free Coast met in Oldby on Monday. The party leader said it would win.",
            ("it would win", "Ada Tholl"),
        ),
        (
            "by-the-name-of-the-party",
            "The Harbour Party leader said it was fair. Free Coast’s leader said it was not.",
            ("it was fair", "Owen Marlow"),
            ("it was not", "Ada Tholl"),
        ),
        (
            "without-party",
            "The Harbour leader said the pier was safe.",
            ("the pier was safe", "Owen Marlow"),
        ),
        (
            "chairwoman",
            "Dry Land lost its seats. The party’s chairwoman said the count was unfair.",
            ("the count was unfair", "Ruth Vane"),
        ),
        (
            "a-name-nearer-than-the-party",
            "The Harbour Party met. Bo Ray was there. Its new leader said the pier was safe.",
            ("the pier was safe", "Owen Marlow"),
        ),
        (
            "of-the-opposition",
            "The Brook Party met on Monday. Its leader said the pier was safe. The leader of the "
            "opposition said it would stay open.",
            ("the pier was safe", "Amos Fenn"),
            ("it would stay open", "Amos Fenn"),
        ),
        (
            "guard-two-parties",
            "The Harbour Party and Free Coast met on Monday. Its leader said the talks had failed.",
            ("the talks had failed", None),
        ),
        (
            "guard-party-of-no-list",
            "The Harbour Party lost to the Red Barn Party. The party’s leader said it was fair.",
            ("it was fair", None),
        ),
        (
            "guard-another-body",
            "Free Coast won in May. Holt Foods shut a plant. Its leader said it was a sad day.",
            ("it was a sad day", None),
        ),
        (
            "guard-the-unions-leader",
            "Free Coast met the miners. The union’s leader said the talks had failed.",
            ("the talks had failed", None),
        ),
        (
            "guard-deputy",
            "Free Coast’s deputy leader said it was over. Its former leader said it was not.",
            ("it was over", None),
            ("it was not", None),
        ),
        (
            "guard-two-leaders",
            "The Orchard League met on Monday. Its leader said the talks had failed.",
            ("the talks had failed", None),
        ),
        (
            "guard-a-branch",
            "The Northshire Harbour Party leader said the talks had failed.",
            ("the talks had failed", None),
        ),
        (
            "guard-indefinite",
            "A Harbour Party leader said the talks had failed.",
            ("the talks had failed", None),
        ),
    )
]  # fmt: skip
BODIES = [
    case(
        "the-companys",
        "Mara Venn, chief executive of Holt Foods, met staff on Monday. The company’s chief "
        "executive said jobs were safe.",
        ("jobs were safe", "Mara Venn"),
    ),
    case(
        "title-before-the-name",
        "Holt Foods chief executive Mara Venn met staff on Monday. The firm’s chief executive said "
        "jobs were safe.",
        ("jobs were safe", "Mara Venn"),
    ),
    case(
        "of-two-companies",
        "Mara Venn, chief executive of Holt Foods, met Tom Arden, chief executive of Dorn Steel. "
        "Dorn Steel’s chief executive said talks had begun. Holt Foods’ chief executive said they "
        "had ended.",
        ("talks had begun", "Tom Arden"),
        ("they had ended", "Mara Venn"),
    ),
    case(
        "its",
        "Lena Forde, the director of the Oldby Museum, resigned on Monday. The Oldby Museum is "
        "closed. Its director said the roof leaked.",
        ("the roof leaked", "Lena Forde"),
    ),
    case(
        "guard-another-company-between",
        "Mara Venn, chief executive of Holt Foods, met staff. Dorn Steel closed. The company’s "
        "chief executive said jobs were safe.",
        ("jobs were safe", None),
    ),
    case(
        "guard-its-of-another-company",
        "Mara Venn, chief executive of Holt Foods, met staff. Then Dorn Steel closed. Its chief "
        "executive said jobs were safe.",
        ("jobs were safe", None),
    ),
    case(
        "guard-another-role",
        "Mara Venn, chief executive of Holt Foods, met staff on Monday. The company’s finance "
        "director said jobs were safe.",
        ("jobs were safe", None),
    ),
    case(
        "guard-former",
        "Mara Venn, the former chief executive of Holt Foods, met staff. The company’s chief "
        "executive said jobs were safe.",
        ("jobs were safe", None),
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters([*PARTIES, *BODIES]))
def test_heads_of_bodies(one: Case, engine: str) -> None:
    check(one, engine)


@pytest.mark.parametrize(
    ("day", "name"),
    [(dt.date(2021, 5, 1), "Bo Ray"), (dt.date(2023, 5, 1), "Owen Marlow"), (None, None)],
)
def test_a_party_is_led_on_the_day(day: dt.date | None, name: str | None) -> None:
    text = "The Harbour Party met on Monday. Its leader said the pier was safe."
    tables = qs.extract([Article("a", text, date=day)], actors=LIST, engine="rules")
    assert [None if s != s else s for s in tables.quotes["speaker_name"]] == [name]
    if name:
        told = qs.explain(tables, tables.quotes["quote_id"].iloc[0])
        assert f"“Its leader” is an office, and by the actor list {name} holds it" in told
