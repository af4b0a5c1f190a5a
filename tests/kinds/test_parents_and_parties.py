"""A name behind "mother-of-three", and roles that name a party of which only the list knows."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

PARTIES = [
    {"id": "dag-hollin", "name": "Dag Hollin", "pronouns": "he", "party": "Island Greens"},
    {"id": "jory-brekk", "name": "Jory Brekk", "pronouns": "he", "party": "Free Coast"},
]
CASES = [
    case(
        "mother-of-three",
        "Prime Minister Ilse Marrant came to the town on Monday.\n\n"
        "Mother-of-three Lisbet Crane said she heats one room. “We call it the country,” she said.",
        ("she heats one room", "Lisbet Crane"),
        ("We call it the country", "Lisbet Crane"),
    ),
    case(
        "dad-of-two",
        "Dad-of-two Orvo Stahl told the paper: “Nobody asked us.”",
        ("Nobody asked us", "Orvo Stahl"),
    ),
    case(
        "grandmother-of-11",
        "“I have seen worse,” said grandmother-of-11 Tilke Venn.",
        ("I have seen worse", "Tilke Venn"),
    ),
    case(
        "leader-of-another-party",
        "“Our fish will be gone in three years,” Jory Brekk said.\n\n"
        "The leader of the Island Greens said the deal did not go far enough. “Half of those boats "
        "burn diesel,” Dag Hollin said.",
        ("Our fish will be gone in three years", "Jory Brekk"),
        ("the deal did not go far enough", None),
        ("Half of those boats burn diesel", "Dag Hollin"),
        actors=PARTIES,
    ),
    case(
        "guard-party-known-from-the-list-alone",
        "Closing the ferry would be “an act of vandalism”, a senior opposition figure has said.\n"
        "Jory Brekk said the closure would leave thousands without a boat.",
        ("Closing the ferry would be “an act of vandalism”", "Jory Brekk"),
        ("the closure would leave thousands without a boat", "Jory Brekk"),
        actors=PARTIES,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_parents_and_parties(one: Case, engine: str) -> None:
    check(one, engine)
