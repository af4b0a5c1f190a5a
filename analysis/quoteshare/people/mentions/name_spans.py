"""What is a person's name and what is not: a run of words taken apart, vetoes, and signs.

``parse_name`` says how a run is made up. ``VETOES`` are grounds on which it is nobody's name, and
``SIGNS`` what tells whether it is a person's full name: of these the first that speaks decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quoteshare.english.lexicon import countries, given_names, noun_class
from quoteshare.english.segments import Segments
from quoteshare.english.words import (
    ARTICLES,
    COMMON_WORD_GIVEN_NAMES,
    COMMON_WORD_SURNAMES,
    NAME_PARTICLES,
    NAME_SUFFIXES,
    NON_PERSON_ENDINGS,
    NOT_FIRST_NAMES,
    NOT_IN_NAMES,
    NUMBERED_SUFFIXES,
    PLACE_GIVEN_NAMES,
    POSSESSIVE_PRONOUNS,
    POSSESSIVES,
    ROLE_LINKS,
)
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.people.mentions.runs import title_before, word_as_first_name

_PATRONYMICS = ("dóttir", "dottir", "sson")


class NameSpan(NamedTuple):  # made faster than a dataclass, for every run of capitals
    """Tokens that may be a person's name, and how they are made up."""

    first: int
    end: int  # one past the last name
    full_end: int  # one past "Jr."
    n_parts: int  # words of the name, initials among them, particles not
    full: tuple[str, ...]  # of these the words written out
    surname: str
    generation: str  # "jr"
    family_first: bool  # Mr Ban is Ban Ki-moon
    titled: bool
    given: bool  # begins with a given name

    def printed(self, s: Segments, end: int) -> str:
        """Return the text up to a token, on one line."""
        return " ".join(s.text[s.starts[self.first] : s.ends[end - 1]].split())


def parse_name(s: Segments, first: int, last: int, titled: bool) -> NameSpan | None:
    """Take a run of words apart as if it were a name; None where it can't be one."""
    words = s.words
    end, full_end, generation = _end_of_name(words, first, last)
    parts = [
        w
        for w in _without_nickname(s, first, end)
        if w[0].isalpha() and (w.lower() not in NAME_PARTICLES or w in given_names())
    ]
    if words[first:last][:1] in (["Le"], ["Do"]) and words[first + 1] in ("Van", "Thi"):
        parts.insert(0, words[first])  # Le Van Tam
    full = tuple(w for w in parts if len(w.replace(".", "")) > 1 and not w.endswith("."))
    if not full or len(parts) > 5 or full[-1] != words[end - 1]:
        return None
    family_first = words[end - 1].islower()
    return NameSpan(
        first,
        end,
        full_end,
        len(parts),
        full,
        words[first] if family_first else words[end - 1],
        generation,
        family_first,
        titled,
        words[first] in given_names() or any(first < k < end for k in s.nicknames),
    )


def _without_nickname(s: Segments, first: int, end: int) -> Sequence[str]:
    """Return the words of a name but for “The Rock” in it."""
    opened = next((k for k in s.nicknames if first < k < end), end) if s.nicknames else end
    return (
        s.words[first:end]
        if opened == end
        else (*s.words[first:opened], *s.words[s.nicknames[opened] + 1 : end])
    )


def _end_of_name(words: Sequence[str], first: int, last: int) -> tuple[int, int, str]:
    """Return where a name ends without and with "Jr.", and the "jr"."""
    end = last
    while end - first > 2 and words[end - 1].isupper() and 2 <= len(words[end - 1]) <= 4:
        end, last = end - 1, end - 1  # Jan Hald MP
    generation = ""
    while end > first and (
        words[end - 1].lower() in NAME_SUFFIXES or words[end - 1] in ("-", "’", "'")
    ):
        generation = words[end - 1].lower().strip(".") or generation
        end -= 1
    full_end = last if generation else end
    if full_end < len(words) and words[full_end].lower() in NAME_SUFFIXES:
        generation, full_end = words[full_end].lower().strip("."), full_end + 1
    if generation and words[full_end : full_end + 2] == [".", ","]:
        full_end += 1  # Bo Ray Jr., the clerk
    return end, full_end, generation


def lone_surname(s: Segments, name: NameSpan) -> str | None:
    """Return the surname that is all there is, as in "Mr Obama", "Ms Lund-O’Hara"."""
    text = name.printed(s, name.end)
    if name.end - name.first > 1 and " " not in text:
        return text.replace("’", "'")
    return name.surname if name.n_parts == 1 else None


@dataclass(frozen=True, slots=True)
class Clues:
    """What the text tells of capitalised words before anybody is introduced."""

    segments: Segments
    sources: Collection[tuple[int, int]]
    furthest: Mapping[int, int]  # where the longest source ends that begins at a token
    speaking: Collection[str]
    vocabulary: Collection[str]  # all words as printed
    addressed: Collection[str]  # last words of names behind "Mr" and the like
    alone: Counter[str]  # capitalised words that stand alone
    bodies: Collection[tuple[str, ...]]  # names behind "the company", "retailer"

    @classmethod
    def of(cls, ledger: Ledger, runs: Sequence[tuple[int, int]]) -> Clues:
        """Collect the clues of a text with these capitalised runs."""
        s, honorific = ledger.segments, noun_class().honorific
        addressed = {
            s.words[last - 1]
            for first, last in runs
            if s.lower[first] in honorific or (first and s.lower[first - 1] in honorific)
        }
        alone = Counter(s.words[first] for first, last in runs if last - first == 1)
        furthest = dict(sorted(ledger.sources))
        trades = noun_class().organisation
        bodies = {
            tuple(s.words[first:last])
            for first, last in runs
            if first and (low := s.lower[first - 1]) in trades and s.words[first - 1] == low
        }
        return cls(
            s, ledger.sources, furthest, ledger.speaking, s.vocabulary, addressed, alone, bodies
        )

    def speaks(self, first: int, end: int) -> bool:
        """Tell whether the words are a source of their own, up to a comma or bracket."""
        words = self.segments.words
        if (first, end) in self.sources:
            return True
        if end == len(words):
            return False
        if words[end].isupper() and 1 < len(words[end]) < 5:
            return self.speaks(first, end + 1)  # Zola Ostrow SC
        return words[end] in (",", "(", "—", "–") and end < self.furthest.get(first, end)

    def tells(self, first: int, end: int) -> bool:
        """Tell whether the words, or all but the first, are a source: "June | Ostrow told"."""
        last = self.segments.sentences[self.segments.sentence_of[first]][1]
        asks = self.segments.words[last - 1] == "?"
        return not asks and ((first + 1, end) in self.sources or self.speaks(first, end))

    def role_follows(self, end: int) -> bool:
        """Tell whether a role follows a name that ends at ``end``: ", the clerk", "(father)"."""
        person = noun_class().person
        low = self.segments.lower[end : end + 9]
        if len(low) < 3 or low[0] not in (",", "("):
            return False
        if low[1] in ARTICLES:
            return any(word in person for word in low[2:])
        return low[1] in person or (low[1] in POSSESSIVE_PRONOUNS and low[2] in person)

    def told_of(self, end: int) -> bool:
        """Tell whether an age, "who" or a role follows: ", 54,", ", who", ", the clerk"."""
        return self.aged_or_who(end) or self.role_follows(end)

    def aged_or_who(self, end: int) -> bool:
        """Tell whether an age or "who" follows: ", 54,", ", who"."""
        low = self.segments.lower[end : end + 7]
        after = len(low) > 2 and low[1].isdigit() and low[0] + low[2]
        old = low[:1] == [","] and low[3:] == ["-", "year", "-", "old"]  # ", a 27-year-old"
        aged = old or after in (",,", ",of", "()")
        who = len(low) > 1 and low[0] == "," and low[1] == "who"
        return aged or who

    def in_apposition(self, first: int, end: int) -> bool:
        """Tell whether a role before and a comma behind enclose a name: "the clerk, Tjorv Lee,"."""
        s = self.segments
        low = s.lower
        if first < 3 or end >= len(low) or low[first - 1] != "," or low[end] != ",":
            return False
        role, person = first - 2, noun_class().person
        while role > max(1, first - 18) and person.isdisjoint(
            (low[role], low[role].removesuffix("s"))
        ):
            role -= 1  # "the leader of Sunrise, Tjorv Lee,"
        if role < first - 2 and low[role + 1] not in ROLE_LINKS:
            return False
        opened = low[max(0, role - 4) : role]
        if low[role] not in person:  # "one of our clerks, Tjorv Lee,"
            return "one" in opened and low[role].removesuffix("s") in person
        return any(
            word in ARTICLES or word in POSSESSIVE_PRONOUNS or word in POSSESSIVES
            for word in opened
        )

    def named_again(self, surname: str) -> bool:
        """Tell whether the surname speaks, or is called Mr or Ms, elsewhere."""
        return surname in self.speaking or surname in self.addressed


# ------------------------------------------------------------------- why it is nobody's name


def _is_a_country(name: NameSpan, clues: Clues) -> bool:
    known = name.given or name.titled or name.family_first  # but Jim Jordan
    return name.surname.lower() in countries() and not known


def _is_a_place_or_body(name: NameSpan, clues: Clues) -> bool:
    """Downing Street; but Gov. Nathan Deal, Ann Lund-Day."""
    if name.surname.lower() not in NON_PERSON_ENDINGS or name.family_first:
        return False
    s, first, end = clues.segments, name.first, name.end
    if s.words[end - 2] == "-":
        return False
    if s.words[name.full_end : name.full_end + 1] in (["QC"], ["KC"]) and name.titled:
        return False  # Judge Moss Hall QC
    return not (
        name.given
        and end - first == 2
        and (title_before(s, first) or clues.role_follows(end) or name.surname in clues.speaking)
    )


def _is_a_body_by_trade(name: NameSpan, clues: Clues) -> bool:
    """The retailer Ostrow Vell, the software company Tarn Loop."""
    s = clues.segments
    if name.given or not clues.bodies:
        return False
    return tuple(s.words[name.first : name.end]) in clues.bodies


def _is_damaged(name: NameSpan, clues: Clues) -> bool:
    """Sergei Iva\ufffdov, Sergei Iva?ov: what is left of a name is another's."""
    s = clues.segments
    end = s.ends[name.full_end - 1]
    return s.text[end : end + 1] in ("\ufffd", "?") and s.text[end + 1 : end + 2].isalpha()


def _ends_in_a_title(name: NameSpan, clues: Clues) -> bool:
    """Chief Harbour Officer; but Tjorv Baker."""
    low = name.surname.lower()
    ranked = low in noun_class().person and low not in COMMON_WORD_SURNAMES
    before = clues.segments.lower[name.first - 1] if name.first else ""
    return ranked and name.titled and not name.given and before == "chief"


def _is_an_abbreviation(name: NameSpan, clues: Clues) -> bool:
    """CNN, U.N. Women."""
    first = clues.segments.words[name.first]
    return any(len(w) > 2 and w.isupper() for w in name.full) or first in NOT_FIRST_NAMES


def _is_a_compound(name: NameSpan, clues: Clues) -> bool:
    """A hyphen and a small syllable that no title or source has for a name."""
    if not name.family_first or name.titled or clues.speaks(name.first, name.end):
        return False
    return not clues.named_again(name.surname) and not clues.told_of(name.full_end)


def _has_a_word_of_no_name(name: NameSpan, clues: Clues) -> bool:
    """Monday Lee, Energy Ostrow; but a given name before an ordinary word, Ann Brown."""
    ordinary = name.given and name.surname.lower() in COMMON_WORD_SURNAMES
    checked = name.full[:-1] if ordinary else name.full[name.family_first :]
    if name.full[0] in COMMON_WORD_GIVEN_NAMES or name.full[0] in PLACE_GIVEN_NAMES:
        checked = checked[1:]  # Will Lund, as word_as_first_name has seen
    organisation = noun_class().organisation
    return any(
        w.lower() in NOT_IN_NAMES
        or (w.lower() in organisation and not (name.given and len(w) == 3 and w.istitle()))
        for w in checked  # but Jenny Ngo is no NGO
    )


Veto = Callable[[NameSpan, Clues], bool]
VETOES: tuple[Veto, ...] = (
    _is_a_country,
    _is_a_place_or_body,
    _is_an_abbreviation,
    _is_a_compound,
    _has_a_word_of_no_name,
    _is_damaged,
    _is_a_body_by_trade,
    _ends_in_a_title,
)


def is_vetoed(name: NameSpan, clues: Clues) -> bool:
    """Tell whether anything shows that a name is nobody's."""
    for veto in VETOES:  # noqa: SIM110 - faster than any(), for every run of capitals
        if veto(name, clues):
            return True
    return False


# -------------------------------------------------------------------- is it a person's in full?


def _word_or_place(name: NameSpan, clues: Clues) -> bool | None:
    """Will Ostrow, Chad Ostrow: who speaks, is told of, or whose surname comes again."""
    first, s = name.full[0], clues.segments
    place = first in PLACE_GIVEN_NAMES
    if len(name.full) < 2 or first in given_names():
        return None
    if not (place or first in COMMON_WORD_GIVEN_NAMES):
        return None
    if name.titled or (clues.aged_or_who if place else clues.told_of)(name.full_end):
        return True
    verb = first.lower() in NOT_IN_NAMES
    if verb and name.first == s.sentences[s.sentence_of[name.first]][0]:
        return clues.tells(name.first, name.full_end)  # but “Will Ostrow resign?”
    if clues.named_again(name.full[-1]):
        return True
    own = s.lower[name.full_end : name.full_end + 2]  # “said Paris Lund, his wife”
    if len(own) == 2 and own[0] == "," and own[1] in POSSESSIVE_PRONOUNS:
        return clues.role_follows(name.full_end)
    return False if place else None  # Georgia Power said


def _patronymic(name: NameSpan, clues: Clues) -> bool | None:
    """Sigrún Haraldsdóttir."""
    return name.surname.lower().endswith(_PATRONYMICS) or None


def _generation(name: NameSpan, clues: Clues) -> bool | None:
    """Tjorv Quillon Sr."""
    told = name.generation and name.generation not in NUMBERED_SUFFIXES
    return (bool(told) and len(name.full) >= 2) or None


def _given_name(name: NameSpan, clues: Clues) -> bool | None:
    """Ann Ostrow, J. Ostrow."""
    return name.given or clues.segments.words[name.first].endswith(".") or None


def _family_name_first(name: NameSpan, clues: Clues) -> bool | None:
    """Ban Ki-moon, whom a title or a source has passed already."""
    return name.family_first or None


def _title(name: NameSpan, clues: Clues) -> bool | None:
    """Senator Tjorv Quillon."""
    return (name.titled and len(name.full) >= 2) or None


def _source(name: NameSpan, clues: Clues) -> bool | None:
    """Tjorv Quillon said."""
    speaks = 2 <= len(name.full) <= 3 and clues.speaks(name.first, name.full_end)
    return (speaks and not _behind_a_state(name, clues)) or None


def _behind_a_state(name: NameSpan, clues: Clues) -> bool:
    """Tell whether a source was cut behind "US": the US | Geological Survey."""
    s, before = clues.segments, name.first - 1
    if before < 0 or not s.words[before].isupper() or name.titled:
        return False
    return s.lower[before] in countries() and s.sentence_of[before] == s.sentence_of[name.first]


def _of_a_body(name: NameSpan, clues: Clues) -> bool | None:
    """The Harbour Party’s Tjorv Quillon said; but the UK’s Daily Gull is a paper."""
    s, owner = clues.segments, name.first - 2
    if owner < 0 or s.lower[name.first - 1] not in POSSESSIVES or len(name.full) != 2:
        return None
    begin = owner
    while begin > 0 and s.words[begin - 1][0].isupper():
        begin -= 1
    begin -= begin > 0 and s.lower[begin - 1] == "the"
    low = s.lower[owner]
    a_body = low in noun_class().organisation or low in NON_PERSON_ENDINGS
    a_body |= s.lower[begin] == "the" and low not in countries()
    own = s.words[owner][0].isupper() and (begin, name.full_end) in clues.sources
    return (own and a_body) or None


def _parent(name: NameSpan, clues: Clues) -> bool | None:
    """Mother-of-three Tjorv Quillon, 41-year-old Tjorv Quillon."""
    before = clues.segments.lower[max(0, name.first - 4) : name.first]
    told = before[:3] == ["-", "of", "-"] or before == ["-", "year", "-", "old"]
    return (len(name.full) >= 2 and told) or None


def _opens_a_source(name: NameSpan, clues: Clues) -> bool | None:
    """Bill Lund of the Harbour Board said."""
    named = clues.segments.words[name.first] in COMMON_WORD_GIVEN_NAMES
    named = named and word_as_first_name(clues.segments, name.first, name.end)
    return (named and name.first in clues.furthest) or None


def _word_of_the_text(name: NameSpan, clues: Clues) -> bool | None:
    """Injecting Lee, See Lee in a text that also has "injecting", "see"."""
    if clues.segments.words[name.first].lower() not in clues.vocabulary:
        return None
    return None if clues.told_of(name.full_end) else False


def _at_the_head(name: NameSpan, clues: Clues) -> bool | None:
    """The first word of a sentence has a capital anyway: Maybe Lee."""
    s = clues.segments
    if name.first != s.sentences[s.sentence_of[name.first]][0]:
        return None
    again = clues.named_again(name.full[-1]) and len(name.full) > 2
    return again or clues.told_of(name.full_end)


def _named_again(name: NameSpan, clues: Clues) -> bool | None:
    """Tjorv Quillon, 54, or whose surname comes again; but not the Tjorv Quillon."""
    surname = name.full[-1]
    return clues.segments.words[name.first - 1].lower() != "the" and (
        clues.alone[surname] > 1
        or clues.named_again(surname)
        or name.full[0] in clues.addressed  # Mr Tjorv
        or clues.told_of(name.full_end)
        or clues.in_apposition(name.first, name.full_end)
    )


Sign = Callable[[NameSpan, Clues], bool | None]
SIGNS: tuple[Sign, ...] = (
    _word_or_place,
    _given_name,
    _generation,
    _patronymic,
    _family_name_first,
    _title,
    _source,
    _of_a_body,
    _parent,
    _opens_a_source,
    _word_of_the_text,
    _at_the_head,
    _named_again,
)


def is_a_full_name(name: NameSpan, clues: Clues) -> bool:
    """Tell whether a name of several words is a person's: the first sign that speaks decides."""
    for sign in SIGNS:
        told = sign(name, clues)
        if told is not None:
            return told
    return False
