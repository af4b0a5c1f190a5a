"""Sources that are nobody alone: groups, documents, bodies, and people of whom no name is told."""

from __future__ import annotations

import re
from collections.abc import Callable

from quoteshare.english.lexicon import bodies, countries, national_nouns
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    GROUP_PRONOUNS,
    NAME_SUFFIXES,
    NON_PERSON_ENDINGS,
    NOUN_PHRASE_OPENERS,
    OCCUPATION_ENDINGS,
    PLURAL_SURNAMES,
    QUANTIFIERS,
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

_PARTED = QUANTITY_PRONOUNS | SOMEBODY_PRONOUNS
_QUANTITIES = QUANTITY_PRONOUNS | QUANTITY_NOUNS
_LOOKED_AT = 50  # places of one word
_TRADES = tuple(f"{ending}s" for ending in OCCUPATION_ENDINGS if ending not in ("man", "woman"))
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
    if parted and phrase.word in _PARTED:
        head = role_head(article, phrase.first + 2, phrase.end)
    if _proper(reading, phrase):  # the Harbour Survey
        return None
    return A_DOCUMENT if {head, _singular(head)} & article.nouns.document else None


def _proper(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether a phrase is the name of a body, all in capitals: two words at least."""
    s, first = reading.article.s, phrase.first + (phrase.word == "the")
    words = [w for w in s.words[first : phrase.end] if is_word(w)]
    small = [w for w in words if w[0].islower()]
    opens = first == s.sentences[s.sentence_of[first]][0]
    if opens and s.lower[first] == phrase.head:  # “Footage from the Harbour Union”
        return False
    return (
        len(words) - opens > 1
        and s.words[phrase.end - 1][0].isupper()
        and all(w in _SMALL_WORDS for w in small)
    )


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def part_of_many(reading: Reading, phrase: Phrase) -> Decision | None:
    """“One of the victims”; “64 percent of voters”, “more than half of the crew”."""
    low = reading.article.lower
    if phrase.alone or "of" not in low[phrase.first + 1 : phrase.end]:
        return None
    if phrase.word in SOMEBODY_PRONOUNS and low[phrase.first + 1] == "of":
        return UNNAMED_PERSON
    if phrase.word in QUANTIFIERS and low[phrase.first + 1] == "of":
        return A_GROUP  # "two of the men"
    return A_GROUP if phrase.head in _QUANTITIES else None


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
    if not phrase.alone:
        return None
    if not article.capital_by_place(phrase.first):
        return A_GROUP if _of_a_trade(reading, phrase) else None
    if not low.endswith("s"):
        return UNKNOWN
    return A_DOCUMENT if low.rstrip("s") in article.nouns.document else A_GROUP


def _of_a_trade(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether “Forecasters” at the head of a sentence are people, no name: not “Reuters”."""
    s, low = reading.article.s, phrase.word
    word = s.words[phrase.first]
    opens = phrase.first == s.sentences[s.sentence_of[phrase.first]][0]
    trade = low not in PLURAL_SURNAMES and low.endswith(_TRADES) and word[1:].islower()
    if not opens or not trade or word in bodies():
        return False
    return not any(
        s.words[k] == word and k != s.sentences[s.sentence_of[k]][0]
        for k in s.places[low][:_LOOKED_AT]
    )


def national(reading: Reading, phrase: Phrase) -> Decision | None:
    """“The Pole”, of whom no name is told."""
    return UNNAMED_PERSON if phrase.head in national_nouns() and phrase.word == "the" else None


def dateline(reading: Reading, phrase: Phrase) -> Decision | None:
    """“OSTROW: The port is …” at the head of an article: where it was written, nobody’s words."""
    s = reading.article.s
    words = s.words[phrase.first : phrase.end]
    heads = phrase.first <= 1 and s.words[phrase.end : phrase.end + 1] == [":"]
    return UNKNOWN if heads and all(map(str.isupper, words)) else None


def body(reading: Reading, phrase: Phrase) -> Decision | None:
    """“The Health Department”, “France”, “the company”."""
    s, low = reading.article.s, phrase.word
    words = s.words[phrase.first : phrase.end]
    begin, end = _body_within(reading, phrase)
    if begin > phrase.first and "and" in s.lower[phrase.first : begin]:
        return A_GROUP  # “the retailer Vesto and the bank Ostrow”
    text = s.text[s.starts[begin] : s.ends[end - 1]]
    name = " ".join(re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE).split())
    capitals = all(
        word[0].isupper() or not is_word(word) or word.lower() in _SMALL_WORDS for word in words
    )
    known = phrase.head in reading.article.nouns.organisation or name.lower() in countries()
    plural = _plural(phrase, words[-1])
    if low == "the" and len(words) == 2 and words[1].removesuffix("s") in reading.article.bearers:
        return A_GROUP  # "the Rays"
    if s.lower[phrase.end - 1] in NAME_SUFFIXES and not _is_a_bodys(reading, phrase.end - 2):
        return A_PERSON  # "Ray Jr.", not "Harbour Fund III"
    if low == "no" and any(word[0].isalpha() for word in words[1:2]):
        return UNKNOWN  # "No organisation"
    if phrase.word in GROUP_PRONOUNS and words[-1].endswith("s"):
        return A_GROUP  # "Many Tovians"
    if not known and not (capitals and (not plural or len(words) > 2)):
        return None
    of_its_own = any(word[0].isupper() for word in words[1:]) or (
        text[0].isupper() and low not in NOUN_PHRASE_OPENERS
    )
    return Decision(Speaker(name, None, "organisation", "organisation")) if of_its_own else A_BODY


def _is_a_bodys(reading: Reading, k: int) -> bool:
    """Tell whether a word says that a name is a body's: the "Fund" of "Harbour Fund III"."""
    low = reading.article.lower[k]
    return low in NON_PERSON_ENDINGS or low in reading.article.nouns.organisation


def _body_within(reading: Reading, phrase: Phrase) -> tuple[int, int]:
    """Return where the name of a body begins and ends in a phrase.

    “the Harbour Court |, which rules on …”, “the software company | Tarn Loop”, “the armed
    group, | the Island Front”.
    """
    low, words = reading.article.lower, reading.article.s.words
    first, end = phrase.first, phrase.end
    commas = (k for k in range(first + 1, end - 1) if low[k] == "," and low[k + 1] != "and")
    comma = next(commas, end)
    noun = comma - 1
    while noun > first and not words[noun].islower():
        noun -= 1
    a_kind = words[noun].islower() and low[noun] in reading.article.nouns.organisation
    if a_kind and noun + 1 < comma:
        return noun + 1, comma
    if a_kind and comma < end and words[end - 1][0].isupper():
        named = comma + 1 + (low[comma + 1] == "the")
        if named < end and words[named][0].isupper():
            return comma + 1, end
    return first, comma


def somebody_new(reading: Reading, phrase: Phrase) -> Decision | None:
    """“A rescuer”, by the ending."""
    head = phrase.head
    trade = head.endswith(OCCUPATION_ENDINGS) and phrase.word in ("a", "an")
    return UNNAMED_PERSON if trade and head.islower() else None


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
    dateline,
    body,
    plural,
    somebody_new,
)
