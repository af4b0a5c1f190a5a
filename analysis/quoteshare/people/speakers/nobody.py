"""Sources that are nobody alone: groups, documents, bodies, and people of whom no name is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from quoteshare.english.lexicon import countries, nationals
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    NOUN_PHRASE_OPENERS,
    QUANTITY_NOUNS,
    QUANTITY_PRONOUNS,
    ROLE_LINKS,
    SOMEBODY_PRONOUNS,
    UNNAMED_SOURCES,
)
from quoteshare.people.speakers.phrase import Phrase
from quoteshare.people.speakers.reading import Decision, Reading
from quoteshare.people.speakers.sources import role_head
from quoteshare.records import Speaker

_SMALL_WORDS = ROLE_LINKS | {"the", "and"}  # in a name: "the Bank of England"

A_PERSON = Decision(Speaker(kind="person"))
A_GROUP = Decision(Speaker(kind="group"))
A_DOCUMENT = Decision(Speaker(kind="document"))
A_BODY = Decision(Speaker(kind="organisation"))
UNNAMED_PERSON = Decision(Speaker(kind="unnamed"))
UNKNOWN = Decision(Speaker())


def question_and_answer(reading: Reading, phrase: Phrase) -> Decision | None:
    """“Q”, “A”."""
    return UNNAMED_PERSON if phrase.head in ("q", "a") and phrase.alone else None


def informant(reading: Reading, phrase: Phrase) -> Decision | None:
    """“A source close to the talks”, “sources”; “insiders” are a group."""
    if phrase.head not in UNNAMED_SOURCES:
        return None
    several = phrase.head.endswith("s") and phrase.head != "sources"
    return A_GROUP if several else UNNAMED_PERSON


def group(reading: Reading, phrase: Phrase) -> Decision | None:
    """“Residents”, “the family”."""
    return A_GROUP if phrase.head in reading.article.nouns.group else None


def document(reading: Reading, phrase: Phrase) -> Decision | None:
    """“The report”, “previous studies”, “one of the letters”."""
    article = reading.article
    parted = phrase.first + 1 < phrase.end and article.lower[phrase.first + 1] == "of"
    head = phrase.head
    if parted and phrase.word in QUANTITY_PRONOUNS | SOMEBODY_PRONOUNS:
        head = role_head(article, phrase.first + 2, phrase.end)
    return A_DOCUMENT if {head, _singular(head)} & article.nouns.document else None


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def part_of_many(reading: Reading, phrase: Phrase) -> Decision | None:
    """“One of the victims”; “64 percent of voters”, “more than half of the crew”."""
    low = reading.article.lower
    if phrase.alone or "of" not in low[phrase.first + 1 : phrase.end]:
        return None
    if phrase.word in SOMEBODY_PRONOUNS and low[phrase.first + 1] == "of":
        return UNNAMED_PERSON
    return A_GROUP if phrase.head in QUANTITY_PRONOUNS | QUANTITY_NOUNS else None


def titled(reading: Reading, phrase: Phrase) -> Decision | None:
    """“Mrs Lund”, of whom nothing else is told."""
    return A_PERSON if phrase.word in reading.article.nouns.honorific else None


def actors_together(reading: Reading, phrase: Phrase) -> Decision | None:
    """“The Harbour Board and the union”."""
    article = reading.article
    together = "and" in article.s.words[phrase.first : phrase.end] and any(
        m in article.at for m in range(phrase.first, phrase.end)
    )
    return A_GROUP if together else None


def bare_word(reading: Reading, phrase: Phrase) -> Decision | None:
    """“You”, “that”, “somebody”, “thousands”."""
    if not phrase.alone:
        return None
    if phrase.word in ("you", "that", "this"):
        return UNKNOWN
    if phrase.word in SOMEBODY_PRONOUNS:
        return UNNAMED_PERSON
    return A_GROUP if phrase.word in QUANTITY_PRONOUNS else None


def capital_by_place(reading: Reading, phrase: Phrase) -> Decision | None:
    """“Polls” at the head of a sentence, and “polls” elsewhere: no name."""
    article, low = reading.article, phrase.word
    if not phrase.alone or not article.capital_by_place(phrase.first):
        return None
    if not low.endswith("s"):
        return UNKNOWN
    return A_DOCUMENT if low.rstrip("s") in article.nouns.document else A_GROUP


def national(reading: Reading, phrase: Phrase) -> Decision | None:
    """“The Pole”, of whom no name is told."""
    return UNNAMED_PERSON if phrase.word == "the" and phrase.head in _nationals() else None


@cache
def _nationals() -> frozenset[str]:
    return frozenset(noun for nouns in nationals().values() for noun in nouns)


def body(reading: Reading, phrase: Phrase) -> Decision | None:
    """“The Health Department”, “France”, “the company”."""
    s, low = reading.article.s, phrase.word
    words = s.words[phrase.first : phrase.end]
    text = s.text[s.starts[phrase.first] : s.ends[phrase.end - 1]]
    name = " ".join(re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE).split())
    capitals = all(
        word[0].isupper() or not is_word(word) or word.lower() in _SMALL_WORDS for word in words
    )
    known = phrase.head in reading.article.nouns.organisation or name.lower() in countries()
    plural = _plural(phrase, words[-1])
    if not known and not (capitals and (not plural or len(words) > 2)):
        return None
    of_its_own = any(word[0].isupper() for word in words[1:]) or (
        text[0].isupper() and low not in NOUN_PHRASE_OPENERS
    )
    return Decision(Speaker(name, None, "organisation", "organisation")) if of_its_own else A_BODY


def plural(reading: Reading, phrase: Phrase) -> Decision | None:
    """“Local dockers”, “most of the crew”."""
    several = _plural(phrase, reading.article.s.words[phrase.end - 1])
    return A_GROUP if several or phrase.word in ("some", "many", "most", "all") else None


def _plural(phrase: Phrase, last_word: str) -> bool:
    head = phrase.head
    return head.endswith("s") and not head.endswith("ss") and last_word[0].islower()


NOBODY_RULES: tuple[Callable[[Reading, Phrase], Decision | None], ...] = (
    question_and_answer,
    informant,
    group,
    document,
    part_of_many,
    titled,
    actors_together,
    bare_word,
    capital_by_place,
    national,
    body,
    plural,
)
