"""Persons whom an article brings in without a name: "a woman", "his wife", "an aide to Ann Lee".

They are whom "she" may mean like anybody else; what they say is theirs and stays without a name.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from quoteshare.english.words import (
    BE,
    BEFORE_PREDICATES,
    CLAUSE_OPENERS,
    DASHES,
    INDEFINITES,
    PASSING_ROLES,
    POSSESSIVE_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVES,
    ROLE_LINKS,
)
from quoteshare.people.speakers.marked_text import MarkedText, PersonMention

_MARK = "?"  # begins the id of a stranger, as no actor_id does
_LONGEST = 6  # tokens before the noun
# Words that begin such a phrase: “a woman”, “his wife”, “Ann Lee | ’s mother”, “the man”.
_OPENERS_BUT_THE = (POSSESSIVES | POSSESSIVE_PRONOUNS | INDEFINITES | {"one"}) - {"any", "some"}


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody without a name at tokens ``first`` to ``end``, by the noun that is said of them."""

    first: int
    end: int
    head: str
    gender: str | None  # that the noun tells: "she" of a woman
    part: str  # as of a PersonMention
    weak: bool = False  # "a clerk" who only does something: for want of anybody else

    @property
    def actor_id(self) -> str:
        return f"{_MARK}{self.first}"

    @property
    def mention(self) -> PersonMention:
        return PersonMention(self.first, self.end, self.actor_id, self.part)


def is_stranger(actor_id: str) -> bool:
    """Tell whether an id is that of somebody without a name."""
    return actor_id.startswith(_MARK)


def read_strangers(text: MarkedText) -> list[Stranger]:
    """Find the persons without a name, in the order of the text, outside quotations."""
    sources = {k for frame in text.frames if frame.source for k in range(*frame.source)}
    begins = {frame.source[0] for frame in text.frames if frame.source}
    asking = {
        frame.source[0]
        for n, frame in enumerate(text.frames)
        if frame.source and "ask" in text.cue_lemmas(n)
    }
    first_name = text.persons[0].first if text.persons else len(text.lower)
    found = []
    the = [k for k in text.s.places.get("the", ()) if k < first_name or k in begins]
    for k in sorted([*text.s.places_of(_OPENERS_BUT_THE), *the]):
        if text.s.quotation_of[k] >= 0:
            continue
        if text.lower[k] == "one":
            found += _one_of_several(text, k, begins)
            continue
        owned = k in sources or (k > 0 and text.is_person_at(k - 1))
        if text.lower[k] in POSSESSIVES and not owned:
            continue  # but "the president | ’s spokesman", who speaks
        end = _noun_phrase(text, k)
        if end is None or _says_what_somebody_is(text, k) or _named_at_once(text, end):
            continue
        head = text.lower[end - 1]
        gender = text.nouns.gender.get(head)
        if text.lower[k] == "the" and (
            _may_be_named(text, k, head) or (not gender and _just_named(text, k))
        ):
            continue
        speaks = k in sources
        part = _part(text, k, speaks)
        weak = not speaks and gender is None and head not in RELATIVES
        if weak and part != "subject":
            continue
        if k in asking:
            part = "asking"
        if part != "linked":
            found.append(Stranger(k, end, head, gender, part, weak))
    return found


def _one_of_several(text: MarkedText, k: int, begins: Set[int]) -> list[Stranger]:
    """Return the one who speaks of “one of the victims”."""
    low, end = text.lower, min(len(text.lower), k + 3 + _LONGEST)
    if k not in begins or low[k + 1 : k + 2] != ["of"]:
        return []
    for m in range(k + 2, end):
        head = low[m].removesuffix("s")
        if m in text.at or low[m] in PREPOSITIONS:
            return []
        if low[m] != head and head in text.nouns.person:
            return (
                [] if _named_at_once(text, m + 1) else [Stranger(k, m + 1, head, None, "subject")]
            )
    return []


def _may_be_named(text: MarkedText, k: int, head: str) -> bool:
    """Tell whether "the senator" may be somebody whom the article has named."""
    passing = head in PASSING_ROLES or is_parent(text.lower, k, k + _LONGEST)
    return passing and bool(text.persons) and text.persons[0].first < k


def is_parent(low: Sequence[str], first: int, end: int) -> bool:
    """Tell whether a phrase is "the mother of three", "the mother-of-three"."""
    words = [word for word in low[first:end] if word != "-"]
    return any(
        word in RELATIVES
        and words[n + 1 : n + 2] == ["of"]
        and words[n + 2 : n + 3] != []
        and (words[n + 2] in QUANTIFIERS or words[n + 2].isdigit())
        for n, word in enumerate(words)
    )


def _just_named(text: MarkedText, k: int) -> bool:
    """Tell whether "the journalist" may be the subject of this sentence or the one before."""
    here = text.s.sentence_of[k]
    return any(
        person.part == "subject" and here - text.s.sentence_of[person.first] <= 1
        for person in text.persons_near(k)
        if person.first < k
    )


def _noun_phrase(text: MarkedText, k: int) -> int | None:
    """Return the end of a short phrase round a noun for one person, None where there is none."""
    low, words = text.lower, text.s.words
    if low[k + 1 : k + 2] == ["of"] and low[k] in QUANTIFIERS:
        return None  # "one of the clerks"
    m, end = k + 1, None
    while m < min(len(low), k + 1 + _LONGEST) and (low[m].isalpha() or low[m] == "-"):
        if low[m] in PREPOSITIONS or low[m] in ROLE_LINKS or m in text.at:
            break
        if low[m] in text.nouns.person and words[m].islower():
            end = m + 1
        elif end is not None:
            break
        m += 1
    if end is None:
        return None
    after = low[end : end + 1]
    return None if after in (["-"], ["’s"], ["'s"], ["and"]) else end


def _says_what_somebody_is(text: MarkedText, k: int) -> bool:
    """Tell whether a phrase is said of somebody: “Ann Lee, | a clerk”, “he was | a clerk”."""
    low = text.lower
    if k == 0:
        return False
    k = _before_an_age(text, k)
    before = low[k - 1]
    if before in BE or before in BEFORE_PREDICATES or before in DASHES or before == "-":
        return True
    return before in (",", "(") and k > 1 and (k - 2 in text.at or low[k - 2] in text.nouns.person)


def _before_an_age(text: MarkedText, k: int) -> int:
    """Step back over an age: “Ann Lee | , 67, a clerk”."""
    age = k > 2 and text.lower[k - 1] == "," and text.lower[k - 2].isdigit()
    return k - 2 if age else k


def _named_at_once(text: MarkedText, end: int) -> bool:
    """Tell whether the name follows: “his wife, | Ann Lee”, “a clerk named | Ann Lee”."""
    ahead = range(end, min(len(text.lower), end + 4))
    comma = text.lower[end : end + 1] == [","]
    for k in ahead:
        if k in text.at:
            return text.is_person_at(k) and text.lower[k - 1] not in PREPOSITIONS
        word = text.s.words[k]
        if word[0].isupper() and (k == end or comma):
            return True  # a name that nobody has read as one
        if text.lower[k] in text.verbs and text.lower[k] not in ("named", "called"):
            return False
    return False


def _part(text: MarkedText, k: int, speaks: bool) -> str:
    """Return the part that somebody plays in the sentence."""
    begin = text.s.sentences[text.s.sentence_of[k]][0]
    before = k - 1
    if text.lower[k] in POSSESSIVES:
        while before > begin and text.is_person_at(before - 1):
            before -= 1
        before -= 1
    if speaks or before < begin or text.lower[before] in CLAUSE_OPENERS:
        return "subject"
    return "linked" if text.lower[before] in PREPOSITIONS else "other"
