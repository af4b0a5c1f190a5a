"""Plausible news prose in any amount, for measurements of speed and memory: no one wrote it.

    python -m research.benchmarks.prose 1000 > build/prose.jsonl

Article n is the same whatever the number asked for. Names, places and bodies are invented; ids are
in no order, so that putting shards together is as hard as it can be. One record in a thousand has
no text and must be refused.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

SEED = 1
WORDS = 400  # an article goes on until it has so many
REFUSED = 1_000  # one record in so many has no text

FIRST = """Ada Alun Amira Anselm Beatrix Brannoc Cerys Corin Dagny Declan Edda Eamon Farah Fergus
Greta Hollis Ines Ivo Jocasta Joss Kezia Lachlan Leonie Magnus Mairi Nadim Nessa Odile Osric Petra
Quill Ravi Rhona Sanjay Senna Tamsin Torin Una Viggo Wilma Yusuf Zelda""".split()
LAST = """Abernell Ashgrove Balquhid Bexworth Calder Carrowby Dunmore Eskdale Fairbrook Garrick
Hallowes Inverlee Jarrold Kestle Lomax Marwood Netherby Okonjo Pellew Pratley Quennell Rathbone
Selwick Tarn Trevanion Ullscarf Vashe Wetherell Yarrow Zennor Haldane Mistry Obuya Lindqvist
Castellan Ferreday Brightwell Stannard Thorley Winship""".split()
OFFICES = """transport minister|finance minister|mayor|union leader|chief constable|head teacher
|hospital director|shadow chancellor|council leader|chief executive|campaign manager|professor of
economics|spokeswoman for the regulator|opposition leader|farmer|fisheries secretary""".replace(
    "\n", ""
).split("|")
PLACES = """Callis|Tollmark|Skerrin|Port Annick|Brae Hill|Westering|Low Fell|Marnock|Kirkallan
|Ostrey|Dunleith|New Harrow""".replace("\n", "").split("|")
BODIES = """the Harbour Board|the Treasury|the Skerrin Council|the Nurses’ Federation|Northline
|the Water Authority|the High Court|the Health Department|Callis University|the Farmers’ League
""".replace("\n", "").split("|")
THINGS = """the ferry|the new budget|the hospital closure|the housing plan|the rail contract
|the water levy|the school merger|the inquiry|the fishing quota|the port extension|the pay offer
|the flood barrier""".replace("\n", "").split("|")
TIMES = """on Monday|on Tuesday evening|last week|in March|after the vote|before dawn|this year
|in 2019|for the third time|within hours""".replace("\n", "").split("|")

CLAUSES = """the money is there and the will is not
{thing} will cost twice what we were told
nobody asked the people of {place}
we have waited long enough for an answer
the figures do not add up, and they never did
it would be wrong to decide this before the report is out
families in {place} deserve better than another delay
there is no plan for what happens when winter comes
we will not sign anything that puts jobs at risk
{body} has known about this since the spring
the work can be done in a year if we start now
I have seen the letters and I was ashamed to read them
this is about trust, and trust is gone
the roads are full and the buses are empty
every month that we wait makes {thing} more expensive
they promised us a seat at the table and gave us a chair in the corridor""".splitlines()
SHORT = """a waste of time|a step in the right direction|deeply disappointing|beyond a joke
|a fair deal|an insult to patients|long overdue|the worst of both worlds|reckless|a turning point
""".replace("\n", "").split("|")
QUOTES = """“{Clause},” said {full}, the {office}. “{Clause2}.”
“{Clause},” {he} said. “{Clause2}.”
{full}, the {office}, told reporters: “{Clause}.”
{last} said that {clause}.
{last} called {thing} “{short}”.
According to {last}, {clause}.
“{Clause},” {last} added.
{He} said {clause}, but warned that {clause2}.
Asked about {thing}, {last} replied: “{Clause}. {Clause2}.”
{Body} said in a statement that {clause}.
Critics argue that {clause}.
{last} denied that {clause}.
{full} accused {body} of being “{short}”, and insisted that {clause}.
“{Clause},” said a spokesman for {body}.""".splitlines()
NARRATION = """{Thing} has divided {place} since it was first put forward {time_}.
About {n} people gathered outside {body} {time_}, many of them with children.
{last}, who has been {office} for {few} years, arrived without a word.
The vote was postponed {time_} after {body} withdrew its support.
Prices in {place} have risen by {few} per cent, more than anywhere else in the region.
A report of {n} pages is due before the end of the year.
{full} and {other} met in {place} {time_}, and left by different doors.
It is the {few}th time that {thing} has been before the council.
The so-called “{place} line” was closed {time_}, and no date has been set for its return.
Police counted {n} vehicles on the road to {place} {time_}.
None of the {few} bids came from {place}, where {body} has its seat.
Work on the site stopped {time_} and has not begun again.""".splitlines()
OUTLETS = ["The Tollmark Post", "Daily Gull", "Callis Courier", "Northern Wire", "The Brae Herald"]


def records(n: int, seed: int = SEED) -> Iterator[dict[str, str]]:
    """So many records, each with id, outlet, country, date, title and text."""
    return (_record(number, seed) for number in range(n))


def _record(number: int, seed: int) -> dict[str, str]:
    random = Random(f"{seed}-{number}")
    date = f"20{random.randint(15, 25)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    thing, place = random.choice(THINGS), random.choice(PLACES)
    people = [_person(random) for _ in range(random.randint(2, 5))]
    who = " and ".join(f"{person['full']}, the {person['office']}," for person in people)
    paragraphs = [f"{_upper(thing)} set {who} against each other {random.choice(TIMES)}."]
    n_words = len(paragraphs[0].split())
    while n_words < WORDS:
        kinds = random.choices([QUOTES, NARRATION], k=random.randint(1, 3))
        sentences = [_sentence(random, kind, people, thing, place) for kind in kinds]
        paragraph = " ".join(sentences)
        paragraphs.append(paragraph)
        n_words += len(paragraph.split())
    return {
        "id": f"{random.getrandbits(48):012x}",
        "outlet": random.choice(OUTLETS),
        "country": "GB",
        "date": date,
        "title": f"{_upper(thing)} divides {place}",
        "text": "" if number % REFUSED == REFUSED - 1 else "\n\n".join(paragraphs),
    }


def _sentence(
    random: Random, kind: list[str], people: list[dict[str, str]], thing: str, place: str
) -> str:
    slots = {
        **random.choice(people),
        "other": random.choice(people)["full"],
        "thing": thing,
        "place": place,
        "body": random.choice(BODIES),
        "time_": random.choice(TIMES),
        "short": random.choice(SHORT),
        "n": str(random.randint(20, 900)),
        "few": str(random.randint(4, 20)),
    }
    clauses = random.sample(CLAUSES, 2)
    slots |= {n: c.format(**slots) for n, c in zip(("clause", "clause2"), clauses, strict=True)}
    slots |= {_upper(name): _upper(value) for name, value in slots.items()}
    return _upper(random.choice(kind).format(**slots))


def _person(random: Random) -> dict[str, str]:
    last, he = random.choice(LAST), random.choice(["he", "she"])
    full = f"{random.choice(FIRST)} {last}"
    return {"full": full, "last": last, "office": random.choice(OFFICES), "he": he}


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def write(path: Path, n: int) -> Path:
    """A JSON Lines file of so many records, unless it is there already."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".tmp")
        with unfinished.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in records(n))
        unfinished.replace(path)
    return path


if __name__ == "__main__":
    for one in records(int(sys.argv[1])):
        sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")
