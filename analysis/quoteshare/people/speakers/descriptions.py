"""What the article calls its persons: "French President" X, "X, the envoy to …,"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache

from quoteshare.english.lexicon import bodies, countries, nationals
from quoteshare.english.words import (
    FINITE_AUXILIARIES,
    NOUN_PHRASE_OPENERS,
    PARTY_OF_LETTER,
    PARTY_WORDS,
    PORTFOLIOS,
    RELATIVE_PRONOUNS,
    ROLE_LINKS,
    ROLE_STOP_WORDS,
    ROLE_SYNONYMS,
    STATE_ABBREVIATIONS,
)
from quoteshare.people.speakers.marked_text import MarkedText, PersonMention

_YEARS_OLD = "{}-year-old"


@dataclass(frozen=True, slots=True)
class Description:
    """The words for an actor round the name at token ``at``."""

    at: int
    actor_id: str
    words: frozenset[str]
    heads: frozenset[str] = frozenset()  # the nouns among them: "envoy", "Dane", "50-year-old"
    printed: bool = True  # not known from the actor file alone, as a party may be


def read_descriptions(text: MarkedText) -> list[Description]:
    """Collect what the article calls its persons, in the order of the text."""
    found = []
    for person in text.persons:
        begin, end = text.s.sentences[text.s.sentence_of[person.first]]
        words = _in_front(text, person, begin)
        words |= _in_one_breath(text, person.last, end)
        behind = _in_apposition(text, person, end)
        heads = _heads(text, person, words, behind) | _age(text, person, begin, end)
        heads |= {noun for low in words | behind for noun in nationals().get(low, ())}
        words |= behind | heads
        printed = bool(words - ROLE_STOP_WORDS)
        party = text.people[person.actor_id].party
        if party:  # "the Republican"
            words |= set(party.lower().split())
        words -= ROLE_STOP_WORDS
        if words:
            found.append(
                Description(
                    person.first, person.actor_id, frozenset(words), frozenset(heads), printed
                )
            )
    return found


def _heads(text: MarkedText, person: PersonMention, front: Set[str], behind: Set[str]) -> set[str]:
    """Return the nouns by which a person is called: “the CMO | Ann Lee”, “Ann Lee, a | Dane”."""
    heads = set()
    before = person.first - 1 - (text.lower[person.first - 1] == ",")
    if before >= 0 and one_word(text.lower[before]) in front:
        heads.add(one_word(text.lower[before]))
    if behind:
        k = person.last + 1
        while k < len(text.lower) and text.lower[k] not in ",.;" and (
            text.lower[k] not in ROLE_LINKS and text.lower[k] not in RELATIVE_PRONOUNS
        ):  # fmt: skip
            k += 1
        heads.add(one_word(text.lower[k - 1]))
    return heads


def _age(text: MarkedText, person: PersonMention, begin: int, end: int) -> set[str]:
    """Return "50-year-old" of “Ann Lee, 50,”, “Ann Lee (50)”, “Ann Lee, aged 50,”."""
    low, first, last = text.lower, person.first, person.last
    after = low[last : min(end, last + 4)]
    if after[1:2] == ["aged"]:
        del after[1]
    told = len(after) > 2 and after[0] in ",(" and after[1].isdigit() and after[2] in ",.)"
    if told and len(after[1]) <= 2:
        return {_YEARS_OLD.format(after[1])}
    places = [first - 5] if first - begin >= 5 else []
    if low[last : last + 1] == [","]:
        places += range(last + 1, last + 4)  # "Ann Lee, a 50-year-old clerk"
    return {age for k in places if (age := age_at(low, k))}


def age_at(low: Sequence[str], k: int) -> str | None:
    """Return "50-year-old" if it stands at a token, where it is five."""
    if low[k + 1 : k + 5] != ["-", "year", "-", "old"] or not low[k].isdigit():
        return None
    return _YEARS_OLD.format(low[k])


def _in_front(text: MarkedText, person: PersonMention, begin: int) -> set[str]:
    """Return the words before a name: “French President | Ann Lee”."""
    low = text.lower
    words: set[str] = set()
    k = person.first - 1
    if k > begin and low[k] == "," and low[k - 1] in text.nouns.person:
        k -= 1  # "his daughter, Ann Lee"
    while k >= max(begin, person.first - 7) and k not in text.at:
        if not (low[k][0].isalpha() or low[k] == "-"):
            break
        if low[k] in ROLE_LINKS and (low[k] not in ("of", "for") or k == person.first - 1):
            break  # "an aide to Ann Lee", but "Minister for Health Ann Lee"
        if low[k] in FINITE_AUXILIARIES or (
            low[k] in text.verbs and low[k] not in text.nouns.person
        ):
            break  # "Mayor rebuffs Ann Lee"
        words.add(one_word(low[k]))
        k -= 1
    return words


def _in_one_breath(text: MarkedText, after: int, end: int) -> set[str]:
    """Return what is said of a person in one breath: “Ann Lee (D-Ohio)”, “Ann Lee of Ohio”."""
    low, words = text.lower, text.s.words
    if low[after : after + 1] == ["of"] and after + 1 < end and words[after + 1][0].isupper():
        return {low[after + 1]}
    inside = low[after + 1 : min(end, after + 4)]
    party = PARTY_OF_LETTER.get(inside[0]) if len(inside) == 3 else None
    if party is None or low[after] not in ("(", ",") or inside[1] not in ("-", "–"):
        return set()
    return {party, STATE_ABBREVIATIONS.get(inside[2], inside[2])}


def _in_apposition(text: MarkedText, person: PersonMention, end: int) -> set[str]:
    """Return the words behind a name and a comma: “Ann Lee, | the envoy to Rome”."""
    low, after = text.lower, person.last + 1
    opens = after < end and low[person.last] == "," and (
        low[after] in NOUN_PHRASE_OPENERS - {"its"} or low[after] in text.nouns.person
    )  # fmt: skip
    if not opens:
        return set()
    words = set()
    while after < min(end, person.last + 16) and low[after] not in ",.;":
        words.add(one_word(low[after]))
        after += 1
    return words


def one_word(low: str) -> str:
    """Return the one word for what papers spell in several ways: "sen." is "senator"."""
    return ROLE_SYNONYMS.get(low, low)


def contradict(asked: Set[str], called: Set[str]) -> bool:
    """Tell whether a role names a party, place or field, and the person is known by others only."""
    for kind in (PARTY_WORDS, places(), PORTFOLIOS):
        here, there = asked & kind, called & kind
        if here and there and not here & there:
            return True
    return False


@cache
def places() -> frozenset[str]:
    """Return the names of countries and of international bodies, in lower case."""
    return frozenset(countries()) | {name.lower() for name in bodies()}
