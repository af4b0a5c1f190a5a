"""What the article calls its persons: "French President" X, "X, the envoy to …,"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache

from quoteshare.english.lexicon import bodies, countries, national_nouns, nationals
from quoteshare.english.words import (
    FINITE_AUXILIARIES,
    NOUN_PHRASE_OPENERS,
    PARTY_OF_LETTER,
    PARTY_WORDS,
    PORTFOLIOS,
    RELATIVE_PRONOUNS,
    ROLE_LINKS,
    ROLE_QUALIFIERS,
    ROLE_STOP_WORDS,
    ROLE_SYNONYMS,
    ROLES_OF_TITLES,
    STATE_ABBREVIATIONS,
    STATE_NAMES,
)
from quoteshare.people.speakers.marked_text import MarkedText, PersonMention

_YEARS_OLD = "{}-year-old"
_OPENERS = NOUN_PHRASE_OPENERS - {"its"}


@dataclass(frozen=True, slots=True)
class Description:
    """The words for an actor round the name at token ``at``."""

    at: int
    actor_id: str
    words: frozenset[str]
    heads: frozenset[str] = frozenset()  # the nouns among them: "envoy", "Dane", "50-year-old"
    linked: frozenset[str] = frozenset()  # whose spokesman: “spokesman for the | governor”
    printed: bool = True  # not known from the actor file alone, as a party may be

    def is_called(self, head: str) -> bool:
        """Tell whether this is what somebody is, not whose spokesman."""
        return head in self.words and head not in self.linked

    @property
    def qualifiers(self) -> frozenset[str]:
        """What makes another role of one: "former", "deputy"."""
        return (self.words - self.linked) & ROLE_QUALIFIERS


def read_descriptions(text: MarkedText) -> list[Description]:
    """Collect what the article calls its persons, in the order of the text."""
    found = []
    for person in text.persons:
        begin, end = text.s.sentences[text.s.sentence_of[person.first]]
        words = _in_front(text, person, begin)
        words |= _in_one_breath(text, person.last, end)
        behind, linked = _in_apposition(text, person, end)
        heads = _heads(text, person, words, behind) | _age(text, person, begin, end)
        heads |= _acronyms(text, person, begin, end)
        heads |= {noun for low in words | behind for noun in nationals().get(low, ())}
        words |= behind | heads
        words |= _by_the_title(text, person, begin)
        printed = bool(words - ROLE_STOP_WORDS)
        party = text.people[person.actor_id].party
        if party:  # "the Republican"
            words |= set(party.lower().split())
        words -= ROLE_STOP_WORDS
        if words:
            found.append(
                Description(
                    person.first,
                    person.actor_id,
                    frozenset(words),
                    frozenset(heads),
                    frozenset(linked - heads),
                    printed,
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


def _by_the_title(text: MarkedText, person: PersonMention, begin: int) -> set[str]:
    """Return what a title means besides: the "priest" of “Father | Ann Lee”."""
    words, k = text.s.words, person.first - 1
    found = set[str]()
    while k >= begin and words[k][0].isupper() and text.is_title(text.lower[k]):
        title = words[k].rstrip(".")
        longer = f"{words[k - 1]} {title}"
        found |= ROLES_OF_TITLES.get(longer, ROLES_OF_TITLES.get(title, frozenset()))
        k -= 1
    return found


def _acronyms(text: MarkedText, person: PersonMention, begin: int, end: int) -> set[str]:
    """Return the "cmo" of “chief medical officer Ann Lee”, before the name or behind it."""
    low = text.lower
    front = person.first
    while front > begin and low[front - 1] in text.nouns.honorific:
        front -= 1
    front -= front > begin and low[front - 1] == ","
    back = person.last + 1
    if back < end and low[person.last] == "," and low[back] in NOUN_PHRASE_OPENERS:
        back += 1
    stop = back
    highest = min(end, back + 5)
    while stop < highest and low[stop].isalpha() and low[stop] not in ROLE_LINKS:
        stop += 1
    found = set[str]()
    person_nouns, ranks = text.nouns.person, text.nouns.rank
    for words in (low[max(begin, front - 4) : front], low[back:stop]):
        if not words or not (words[-1] in person_nouns or words[-1] in ranks):
            continue
        for n in (2, 3, 4):
            some = words[-n:]
            known = n > 2 or " ".join(some) in ranks  # "the CM", Chief Minister
            if known and len(some) == n and all(word.isalpha() for word in some):
                found.add("".join(word[0] for word in some))
    return found


def _age(text: MarkedText, person: PersonMention, begin: int, end: int) -> set[str]:
    """Return "50-year-old" of “Ann Lee, 50,”, “Ann Lee (50)”, “Ann Lee, aged 50,”."""
    low, first, last = text.lower, person.first, person.last
    after = low[last : min(end, last + 4)]
    if after[1:2] == ["aged"]:
        del after[1]
    told = len(after) > 2 and after[0] in ",(" and after[1].isdigit() and after[2] in ",.)"
    if told and len(after[1]) <= 2:
        ages = {_YEARS_OLD.format(after[1])}
    else:
        places = [first - 5] if first - begin >= 5 else []
        if low[last : last + 1] == [","]:
            places += range(last + 1, last + 4)  # "Ann Lee, a 50-year-old clerk"
        ages = {age for k in places if (age := age_at(low, k))}
    return ages | {stage for age in ages if (stage := stage_of_life(age))}


def stage_of_life(age: str) -> str | None:
    """Return the "teenager" of "19-year-old", None where no one word tells the age."""
    years = int(age.partition("-")[0])
    return "teenager" if 12 < years < 20 else "pensioner" if years > 65 else None


def age_at(low: Sequence[str], k: int) -> str | None:
    """Return "50-year-old" if it stands at a token, where it is five."""
    if k + 5 > len(low) or not low[k].isdigit():
        return None  # most words
    if low[k + 1 : k + 5] != ["-", "year", "-", "old"]:
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
        if low[k] in ROLE_LINKS and (
            low[k] not in ("of", "for") or all(map(text.is_title, low[k + 1 : person.first]))
        ):
            break  # "the wife of Mr Lee", but "Minister for Health Ann Lee"
        if low[k] in FINITE_AUXILIARIES or (
            low[k] in text.verbs and low[k] not in text.nouns.person
        ):
            break  # "Mayor rebuffs Ann Lee"
        words.add(one_word(low[k]))
        k -= 1
    if k > begin and low[k : k + 2] == [",", "the"] and (
        k + 2 < person.first
        and text.is_title(low[person.first - 1])
        and low[person.last : person.last + 1] == [","]
    ):  # fmt: skip
        words |= _office_before(text, k, begin)
    return words


def _office_before(text: MarkedText, comma: int, begin: int) -> set[str]:
    """Return the words of “The Bishop of Oldby |, the Rev Tom Ray”."""
    k = comma - 1
    while k >= max(begin, comma - 7) and text.lower[k].isalpha():
        if text.lower[k] in NOUN_PHRASE_OPENERS:
            words = {one_word(low) for low in text.lower[k + 1 : comma]}
            return words if words & text.nouns.person else set()
        k -= 1
    return set()


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


def _in_apposition(text: MarkedText, person: PersonMention, end: int) -> tuple[set[str], set[str]]:
    """Return the words behind a name and a comma: “Ann Lee, | the envoy to Rome”.

    And those of them that only tell whose: “Ann Lee, a spokeswoman for | the governor”.
    """
    low, after = text.lower, person.last + 1
    if (
        low[person.last : person.last + 1] == [","]
        and low[after : after + 1]
        and (low[after].isdigit() and low[after + 1 : after + 2] == [","])
    ):  # "Ann Lee, 43, a clerk"
        after += 2
    opens = after < end and low[person.last] == "," and (
        low[after] in _OPENERS or low[after] in text.nouns.person
    )  # fmt: skip
    words: set[str] = set()
    own: set[str] = set()
    link = False
    while opens and after < min(end, person.last + 16) and low[after] not in ",.;":
        link = (link or low[after] in ROLE_LINKS) and low[after] != "and"
        words.add(one_word(low[after]))
        if not link:
            own.add(one_word(low[after]))
        after += 1
    return words, words - own


def one_word(low: str) -> str:
    """Return the one word for what papers spell in several ways: "sen." is "senator"."""
    return ROLE_SYNONYMS.get(low, low)


def contradict(asked: Set[str], called: Set[str]) -> bool:
    """Tell whether a role names a party, place or field, and the person is known by others only."""
    for kind in (PARTY_WORDS, places(), STATE_NAMES, PORTFOLIOS, national_nouns()):
        here, there = asked & kind, called & kind
        if here and there and not here & there:
            return True
    return False


@cache
def places() -> frozenset[str]:
    """Return the names of countries and of international bodies, in lower case."""
    return frozenset(countries()) | {name.lower() for name in bodies()}
