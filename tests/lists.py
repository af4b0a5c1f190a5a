"""Actor files and articles that tests of several rooms share.

All people here are made up, as is what they hold; countries are real where a code is needed.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from quoteshare.people.actor_files import read_actors
from quoteshare.records import Actor, Office


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def read(folder: Path, name: str, text: str) -> list[Actor]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_actors(path)[0]


PM = Office("Prime Minister", "GB", day("2021-06-14"))
VOSS = Actor(
    "mara-voss",
    "Mara Voss",
    listed=True,
    aliases=("Dame Mara", "M. Voss"),
    pronouns="she",
    party="Reed",
    country="GB",
    wikidata="Q990001",
    offices=(Office("Mayor", "GB", day("2015-01-01"), day("2021-06-13")), PM),
)
LUND = Actor("tom-lund", "Tom Lund", listed=True)
BOARD = Actor("hb", "Harbour Board", "organisation", listed=True)

ITEM = "http://www.wikidata.org/entity/"
QUERY = [
    {
        "person": f"{ITEM}Q990001", "personLabel": "Mara Voss", "genderLabel": "female",
        "personAltLabel": "Voss, Dame Mara", "start": "2021-06-14T00:00:00Z",
        "positionLabel": "Prime Minister of the United Kingdom", "partyLabel": "Reed",
    },
    {
        "person": f"{ITEM}Q990001", "personLabel": "Mara Voss", "genderLabel": "female",
        "personAltLabel": "Voss, Dame Mara", "start": "2021-06-14T00:00:00Z",
        "positionLabel": "Prime Minister of the United Kingdom", "partyLabel": "Sedge",
    },
    {
        "person": f"{ITEM}Q990002", "personLabel": "Tom Lund", "positionLabel": "king",
        "countryLabel": "Kingdom of the Netherlands", "start": "+1999-03-04T00:00:00Z",
        "end": "http://www.wikidata.org/.well-known/genid/0a1b",
    },
    {
        "person": f"{ITEM}Q990002", "personLabel": "Tom Lund",
        "positionLabel": "Minister of Foreign Affairs of Ukraine", "countryLabel": "Ukraine",
        "end": "2001-02-03T00:00:00Z",
    },
    {"person": f"{ITEM}Q990003", "personLabel": "Tom Lund", "positionLabel": "chair of the board"},
]  # fmt: skip
VARIABLES = list(dict.fromkeys(key for row in QUERY for key in row))


def query_csv(rename: dict[str, str] | None = None) -> str:
    names = [(rename or {}).get(name, name) for name in VARIABLES]
    rows = [[row.get(name, "") for name in VARIABLES] for row in QUERY]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in [names, *rows]) + "\n"


CORPUS = [
    "Jon Hald met José Díaz and Cy Marr Jr. of Ely. “It is safe,” said Mr Hald. “Quite safe,” said "
    "Jon P. Hald.\nThe White House said it was safe.",
    "“It is safe,” said J. Hald. “No,” said Jose Diaz. Cy Marr stayed; so did Cy Marr Jr., and "
    "Cy Marr said so.",
    "“It is safe,” said Jon Hald. J.D. Olm and J. D. Olm and Tom Lund were there. Mara Voss left.",
]
