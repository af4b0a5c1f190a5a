"""Articles for measurements of very many: a stream in which hardly a sentence comes twice.

    python -m research.benchmarks.invented 1000 > build/invented.jsonl

The frames of sentences are those of prose.py, whose clauses repeat; here the words between them are
made of syllables, as frequent as words are (Zipf), among words of grammar. So what grows with a
corpus grows as in a real one: names (a few in very many articles, most in a handful), surnames that
stand alone, and copies (every eighth article is one of the fifty before it, whole or cut, in
another outlet). Leaders and outlets are those of the example that comes with the package. Article n
is the same whatever the number asked for, and nothing is held but its own text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

import yaml

from quoteshare.english.lexicon import given_names
from research.benchmarks.prose import NARRATION, OFFICES, OUTLETS, QUOTES, TIMES

LEADERS = Path(__file__).parents[2] / "seeds/fictional/leaders.yaml"
SEED = 1
WORDS = 400  # an article goes on until it has so many
COPY, CUT = 1 / 8, 1 / 3  # the share of copies, and of those that are cut
_BACK = 50  # how far before a copy its original stands
_LEADER = 1 / 2  # of the people of an article, so many are on the list
_GRAMMAR = """the of to a in that and on for was is by with it has be as are who had not were but
will would been after which about more or new up""".split()
_PEOPLE, _SURNAMES, _WORDS = 60_000, 9_000, 12_000

Record = dict[str, str]
Person = dict[str, str]


def records(n: int, first: int = 0) -> Iterator[Record]:
    """Yield so many records, from article `first` on."""
    for number in range(first, first + n):
        yield _record(number)


def _record(number: int) -> Record:
    random = Random(f"{SEED}-{number}")
    original = number - 1 - random.randrange(_BACK)
    if original < 0 or random.random() >= COPY:
        return _original(number)
    record = _original(original)
    outlet = random.choice([other for other in OUTLETS if other != record["outlet"]])
    paragraphs = record["text"].split("\n\n")
    if random.random() < CUT:
        paragraphs = paragraphs[: max(3, len(paragraphs) // 2)]
    return {
        **record,
        "id": f"{random.getrandbits(48):012x}",
        "outlet": outlet,
        "text": "\n\n".join(paragraphs),
    }


def _original(number: int) -> Record:
    random = Random(f"{SEED}-{number}-text")
    words = iter(_words(random, 3 * WORDS))
    people = [_person(random) for _ in range(random.randint(2, 5))]
    who = " and ".join(f"{person['full']}, the {person['office']}," for person in people)
    thing = f"the {next(words)} {next(words)}"
    paragraphs = [f"{_upper(thing)} set {who} against each other {random.choice(TIMES)}."]
    n_words = len(paragraphs[0].split())
    while n_words < WORDS:
        sentences = [
            _sentence(random, random.choice((QUOTES, NARRATION)), people, thing, words)
            for _ in range(random.randint(1, 3))
        ]
        paragraphs.append(" ".join(sentences))
        n_words += len(paragraphs[-1].split())
    day = f"20{random.randint(15, 25)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return {
        "id": f"{random.getrandbits(48):012x}",
        "outlet": random.choice(OUTLETS),
        "country": "GB",
        "date": day,
        "title": f"{_upper(thing)} divides {_place(random)}",
        "text": "\n\n".join(paragraphs),
    }


def _sentence(
    random: Random, frames: list[str], people: list[Person], thing: str, words: Iterator[str]
) -> str:
    slots = {
        **random.choice(people),
        "other": random.choice(people)["full"],
        "thing": thing,
        "place": _place(random),
        "body": f"the {_place(random)} Board",
        "time_": random.choice(TIMES),
        "short": _some(words, 3),
        "clause": _some(words, random.randint(5, 14)),
        "clause2": _some(words, random.randint(5, 14)),
        "n": str(random.randint(20, 900)),
        "few": str(random.randint(4, 20)),
    }
    slots |= {_upper(name): _upper(value) for name, value in slots.items()}
    return _upper(random.choice(frames).format(**slots))


def _place(random: Random) -> str:
    return _upper(random.choice(_vocabulary()[0][:_WORDS]))


def _some(words: Iterator[str], n: int) -> str:
    return " ".join(next(words) for _ in range(n))


def _person(random: Random) -> Person:
    if random.random() < _LEADER:
        person = random.choices(_leaders(), cum_weights=_zipf(len(_leaders())))[0]
        return {**person, "office": random.choice(OFFICES)}
    number = random.choices(range(_PEOPLE), cum_weights=_zipf(_PEOPLE))[0]
    # A person has the same name in all articles; surnames are shared, the frequent ones by many.
    own = Random(f"{SEED}-person-{number}")
    last = _surnames()[min(own.randrange(_SURNAMES), own.randrange(_SURNAMES))]
    full = f"{own.choice(_given())} {last}"
    he = own.choice(["he", "she"])
    return {"full": full, "last": last, "he": he, "office": own.choice(OFFICES)}


@cache
def _leaders() -> list[Person]:
    listed = yaml.safe_load(LEADERS.read_text(encoding="utf-8"))["actors"]
    return [
        {"full": one["name"], "last": one["name"].split()[-1], "he": one["pronouns"]}
        for one in listed
        if "pronouns" in one  # the others are bodies
    ]


@cache
def _given() -> list[str]:
    return sorted(name for name in given_names() if name.isascii())


@cache
def _surnames() -> list[str]:
    made = _made_of_syllables("surnames", _SURNAMES)
    return [_upper(word) for word in made]


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Words with cumulative weights: nearly half of what is drawn are words of grammar."""
    rare = _made_of_syllables("words", _WORDS)
    weights = [1 / (place + 3) for place in range(len(rare))]
    each = 0.8 * sum(weights) / len(_GRAMMAR)
    return [*rare, *_GRAMMAR], [*accumulate([*weights, *[each] * len(_GRAMMAR)])]


def _words(random: Random, n: int) -> list[str]:
    words, weights = _vocabulary()
    return random.choices(words, cum_weights=weights, k=n)


def _made_of_syllables(what: str, n: int) -> list[str]:
    random = Random(f"{SEED}-{what}")
    syllables = [a + b for a in "bdfgklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er")]
    made: dict[str, None] = {}
    while len(made) < n:
        made["".join(random.choices(syllables, k=random.randint(2, 4)))] = None
    return [*made]


@cache
def _zipf(n: int) -> list[float]:
    return [*accumulate(1 / (place + 5) for place in range(n))]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    for one in records(int(sys.argv[1])):
        sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")
