"""What is ambiguous in an actor list."""

from __future__ import annotations

from typing import Any

import pytest

from lists import BOARD, LUND, VOSS, day
from quoteshare.inspection.checks import check_actors
from quoteshare.records import Actor, Office
from quoteshare.tables.tables import Tables


def actor(name: str, *offices: Office, **about: Any) -> Actor:
    return Actor(name.lower().replace(" ", "-"), name, "person", True, offices=offices,
                 **about)  # fmt: skip


@pytest.mark.parametrize(
    ("actors", "expected"),
    [
        pytest.param([VOSS, LUND, BOARD], [], id="nothing"),
        pytest.param(
            [actor("Ann Lee", aliases=("Al",)), actor("Alma Ray", aliases=("Al",))],
            ["ambiguous: 'Al' stands for Ann Lee and for Alma Ray; it counts for neither. "
             "Take it from one of them."],
            id="alias",
        ),
        pytest.param(
            [actor("Ann Lee", aliases=("Ray",)), actor("Bo Ray")],
            ["ambiguous: Ann Lee, Bo Ray: The alias 'Ray' is also the surname of Bo Ray; whoever "
             "is called so counts for Ann Lee. Take the alias out."],
            id="alias-is-a-surname",
        ),
        pytest.param(
            [actor("Ray"), actor("Bo Ray"), actor("Ray Olm")],
            ["ambiguous: Ray, Bo Ray: The name 'Ray' is also the surname of Bo Ray; whoever is "
             "called so counts for Ray. Write it in full.",
             "note: Ray, Ray Olm: The name 'Ray' is also the first name of Ray Olm; whoever is "
             "called so counts for Ray. Write it in full."],
            id="name-is-a-surname",
        ),
        pytest.param(
            [actor("Bo W. Ray"), actor("Bo H. K. Ray")],
            ["note: Bo W. Ray, Bo H. K. Ray: They share the surname Ray: alone it counts for whom "
             "the article names in full, else for whom nine in ten articles mean by it, if there "
             "is one.",
             "note: Bo W. Ray, Bo H. K. Ray: Middle names and Jr. tell them apart; 'Bo Ray' alone "
             "counts for the one whom the article names so, else for neither. Write it under the "
             "aliases of whom it means."],
            id="two-of-one-name",
        ),
        pytest.param(
            [actor("Ann Lee", Office("Mayor", "GB", day("2020-01-01"), day("2022-01-01"))),
             actor("Bo Ray", Office("mayor", "GB", day("2021-01-01")))],
            ["ambiguous: Ann Lee, Bo Ray: Mayor (GB) is held by both since 2021-01-01 until "
             "2022-01-01; there it names neither. Correct since and until, if it is an office of "
             "one."],
            id="overlap",
        ),
        pytest.param(
            [actor("Ann Lee", Office("Mayor", "GB", day("2020-01-01"), day("2022-01-01"))),
             actor("Bo Ray", Office("Mayor", "GB", day("2022-01-01"))),
             actor("Cy Olm", Office("Mayor", "FR", day("2020-01-01")))],
            [],
            id="hand-over-on-one-day",
        ),
        pytest.param(
            [actor(f"{name} {name}son", Office("Senator", "US", day("2020-01-01")))
             for name in ("Al", "Bo", "Cy", "Di")],
            ["note: Senator (US) is held by up to 4 at a time: the title alone names nobody."],
            id="a-seat-is-no-office-of-one",
        ),
        pytest.param(
            [actor("Ann Lee", Office("Mayor"))],
            ["note: Ann Lee: Mayor has no country, so that it names nobody. Add one.",
             "note: Ann Lee: Mayor has no dates: it counts as held at all times."],
            id="bare-office",
        ),
        pytest.param(
            [actor("Ann May")],
            ["note: Ann May: May is an ordinary word: it counts as the surname only after the "
             "full name or a title."],
            id="ordinary-word",
        ),
        pytest.param(
            [actor("Ann Lund"), LUND],
            ["note: Ann Lund, Tom Lund: They share the surname Lund: alone it counts for whom the "
             "article names in full, else for whom nine in ten articles mean by it, if there is "
             "one."],
            id="shared-surname",
        ),
    ],
)  # fmt: skip
def test_check(actors: list[Actor], expected: list[str]) -> None:
    found = check_actors(actors)
    said = [": ".join(filter(None, row)) for row in found.itertuples(index=False)]
    assert said == expected


def test_check_against_tables(tables: Tables) -> None:
    actors = [LUND, actor("Bo Never"), actor("Ona Hald"), actor("Ona Olsen")]
    found = check_actors(actors, tables)
    assert found["finding"].tolist() == [
        "The tables were made without them on the list. Extract again with this file.",
        "Never named in the articles. Compare the spelling with the papers'.",
        "The articles also name J. Hald and Jon P. Hald.",
    ]
    assert found["actors"].tolist() == ["Ona Hald and Ona Olsen", "Bo Never", "Ona Hald"]
