"""Persons' names taken apart, and the one answer to whether two names are one person's.

Three questions come up, and all are answered here from the same signs (first name, surname, middle
initials, "Jr."): whether two names may be one person's (``PersonName.may_be``), which of the
persons on a list a text means by a name (``one_meant``), and what else a person may be called
(``surname_forms``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from quoteshare.english.lexicon import given_names, noun_class
from quoteshare.english.words import NAME_PARTICLES, NAME_SUFFIXES, TITLES_AS_NAMES
from quoteshare.records import RESERVED_IDS

# ---------------------------------------------------------------------------- a name taken apart

# Letters that no accent sets apart from those with which papers spell them.
_PLAIN = str.maketrans("øØłŁđĐı’", "oOlLdDi'")


@lru_cache(maxsize=1 << 16)
def without_accents(name: str) -> str:
    """Return a name as a paper without accents prints it: Novák and Novak are one.

    Examples
    --------
    >>> [without_accents(name) for name in ("Novák", "Løkke", "O’Neill", "Lee")]
    ['Novak', 'Lokke', "O'Neill", 'Lee']
    """
    if name.isascii():
        return name
    spelled = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(char for char in spelled if not unicodedata.combining(char))


@lru_cache(maxsize=1 << 16)
def plain_surname(surname: str) -> str:
    """Return what all spellings of a surname have in common: Novák and Novak, McRay and Mcray.

    Examples
    --------
    >>> [plain_surname(name) for name in ("Novák", "McRay", "Mcray", "LeRay")]
    ['Novak', 'Mcray', 'Mcray', 'LeRay']
    """
    plain = without_accents(surname)
    return plain.capitalize() if plain.startswith(("Mc", "Mac")) and " " not in plain else plain


def slug(name: str) -> str:
    """Make an id of a name: ASCII, lower case, hyphens.

    Examples
    --------
    >>> slug("Élodie d’Arc"), slug("習近平")
    ('elodie-darc', '習近平')
    """
    return free_id(_plain_slug(name), ())


def free_id(actor_id: str, taken: Collection[str]) -> str:
    """Return an id with a number where measures need it for rows that stand for no one actor.

    Examples
    --------
    >>> free_id("ann-lee", []), free_id("others", []), free_id("others", ["others-1"])
    ('ann-lee', 'others-1', 'others-2')
    """
    if actor_id not in RESERVED_IDS:
        return actor_id
    return next(name for n in count(1) if (name := f"{actor_id}-{n}") not in taken)


@lru_cache(maxsize=1 << 16)
def _plain_slug(name: str) -> str:
    plain = without_accents(name).replace("'", "").encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return made or re.sub(r"\s+", "-", name.strip())


def natural_order(name: str) -> str:
    """Return a name first name first, as a list by surnames has it the other way round.

    Examples
    --------
    >>> [natural_order(name) for name in ("Lee, Ann", "LEE, Ann M.", "Bo Ray, Jr.", "Bo Ray, MP")]
    ['Ann Lee', 'Ann M. Lee', 'Bo Ray, Jr.', 'Bo Ray, MP']
    >>> natural_order("Ray, Bo T., Jr.")
    'Bo T. Ray Jr.'
    """
    surname, comma, first = (part.strip() for part in name.partition(","))
    first, _, suffix = (part.strip() for part in first.partition(","))
    if suffix and suffix.lower() in NAME_SUFFIXES and first.lower() not in NAME_SUFFIXES:
        return f"{natural_order(f'{surname}, {first}')} {suffix}"
    first = f"{first}, {suffix}" if suffix else first
    behind = first.lower() in NAME_SUFFIXES or (first.isupper() and first[-1] != ".")
    if not comma or not first or not surname or "," in first or behind:
        return name
    parts = surname.split()
    written = [p.capitalize() if p.isupper() and len(p) > 2 else p for p in parts]
    return " ".join((first, *written))


@lru_cache(maxsize=1 << 16)
def name_parts(name: str) -> tuple[str, ...] | None:
    """Return first name, middle parts and surname without its suffix; None for a single word.

    Examples
    --------
    >>> name_parts("Donald J. Trump Jr."), name_parts("Ursula von der Leyen"), name_parts("Pelé")
    (('Donald', 'J.', 'Trump'), ('Ursula', 'von', 'der', 'Leyen'), None)
    >>> name_parts("Lee, Ann"), name_parts("Prime Minister Ann Lee"), name_parts("Sir Bo Ray KC")
    (('Ann', 'Lee'), ('Ann', 'Lee'), ('Bo', 'Ray'))
    """
    parts = [part.strip(",") for part in natural_order(name).split()]
    parts = [part for part in parts if part.lower() not in NAME_SUFFIXES]
    while len(parts) > 2 and parts[-1].isupper() and 1 < len(parts[-1]) < 4:
        if all(part.isupper() for part in parts):
            break  # ANN LEE
        parts.pop()  # MP, KC, CBE
    while n := _titles_before(parts):
        parts = parts[n:]
    return tuple(parts) if len(parts) > 1 else None


def _titles_before(parts: Sequence[str]) -> int:
    """Return how many words of a name are the title before it: Sir, Prime Minister."""
    nouns = noun_class()
    if len(parts) > 3 and " ".join(parts[:2]).lower() in nouns.rank:
        return 2
    first = parts[0].lower() if parts else ""
    as_name = first in TITLES_AS_NAMES or (parts[:1] and parts[0] in given_names())
    if first in nouns.honorific:
        return int(len(parts) > 2 or not as_name)  # Dean Ray is no dean
    return int(len(parts) > 2 and first in nouns.rank and not as_name)


@lru_cache(maxsize=1 << 16)
def first_and_last(name: str) -> tuple[str, str] | None:
    """Return first name and last part, by which a list is searched; None for a single word.

    Initials are one word, however they are spelled, and neither has an accent or "al-".

    Examples
    --------
    >>> first_and_last("Ursula von der Leyen"), first_and_last("J. D. Vance")
    (('Ursula', 'Leyen'), ('JD', 'Vance'))
    >>> first_and_last("Petr Novák"), first_and_last("Nasser al-Harbi")
    (('Petr', 'Novak'), ('Nasser', 'Harbi'))
    """
    parts = name_parts(name)
    if parts is None:
        return None
    first = _initials(parts) or parts[0]
    return without_accents(first), without_accents(_without_particle(parts[-1]))


def _initials(parts: Sequence[str]) -> str:
    """Return the "JD" of J. D. Vance, J.D. Vance and JD Vance; "" for a name written out."""
    plain = [part.replace(".", "") for part in parts[:-1]]
    k = 0
    while k < len(plain) and plain[k].isupper() and len(plain[k]) <= 2:
        k += 1
    return "".join(plain[:k])


def _without_particle(surname: str) -> str:
    """Return "Harbi" for "al-Harbi"."""
    particle, hyphen, rest = surname.partition("-")
    return rest if hyphen and rest and particle.lower() in NAME_PARTICLES else surname


@lru_cache(maxsize=1 << 16)
def surname_forms(name: str) -> tuple[str, ...]:
    """Return the spellings of a person's surname.

    Examples
    --------
    >>> surname_forms("Ursula von der Leyen"), surname_forms("Nasser al-Harbi")
    (('von der Leyen', 'Leyen'), ('al-Harbi', 'Harbi'))
    >>> surname_forms("Mia Lund-Ray")
    ('Lund-Ray', 'Lund Ray')
    """
    parts = name_parts(name)
    if parts is None:
        return ()
    k = len(parts) - 1
    while k > 1 and parts[k - 1].lower() in NAME_PARTICLES:
        k -= 1
    last = _without_particle(parts[-1])
    forms = (" ".join(parts[k:]), parts[-1], last, _without_hyphen(last))
    return tuple(dict.fromkeys(forms))


def _without_hyphen(surname: str) -> str:
    """Return "Lund Ray" for "Lund-Ray", but "Ki-moon" as it is."""
    halves = surname.split("-")
    double = len(halves) == 2 and all(half[:1].isupper() and len(half) > 2 for half in halves)
    return " ".join(halves) if double else surname


@lru_cache(maxsize=1 << 16)
def surname_ids(name: str) -> tuple[str, ...]:
    """Return the ids of whom an article calls by the surname only: Díaz and Diaz are one."""
    return tuple(dict.fromkeys(slug(surname) for surname in surname_forms(name)))


def generation_of(name: str) -> str:
    """Return the "jr" of "Bo Ray Jr."; "" where there is none."""
    last = name.split()[-1].lower().strip(",")
    return last.strip(".") if last in NAME_SUFFIXES else ""


def last_name(name: str) -> str:
    """Return the last word of a name that is no "Jr." or title behind it; a single word as it is.

    Examples
    --------
    >>> [last_name(name) for name in ("Bo Ray Jr.", "Ann Lee", "Ute von der Tann", "Skarn")]
    ['Ray', 'Lee', 'Tann', 'Skarn']
    """
    return (name_parts(name) or (name,))[-1]


def middle_initials(name: str) -> str:
    """Return the initials of what stands between first name and surname.

    Examples
    --------
    >>> [middle_initials(name) for name in ("Bo H. W. Lund", "Bo HW Lund", "Bo van Lund")]
    ['H.W.', 'H.W.', '']
    """
    parts = name_parts(name) or ()
    inner = (part for whole in parts[1:-1] for part in whole.replace(".", " ").split())
    letters = (part if part.isupper() and len(part) == 2 else part[0] for part in inner)
    return "".join(f"{letter}." for some in letters for letter in some if letter.isupper())


def initials_agree(one: str, other: str) -> bool:
    """Tell whether two middle initials can be one person's: "W." and "", but not "H.W."."""
    return one.startswith(other) or other.startswith(one)


# --------------------------------------------------------------------------------- one person?


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name with the signs by which it is compared with others.

    Attributes
    ----------
    words : frozenset of str
        All words of the name, as ``slug`` has them.
    first, surname : str
        The first name, or initials, and the surname with its particles, as ``slug`` has them;
        empty for a single word.
    initial : bool
        Whether only initials stand for the first name.
    middle : str
        ``middle_initials``.
    generation : str
        ``generation_of``.
    key : str
        The same for all spellings of a name but for middle names: J.D. Vance and J. D. Vance.
    """

    words: frozenset[str]
    first: str = ""
    surname: str = ""
    initial: bool = False
    middle: str = ""
    generation: str = ""
    key: str = ""

    @classmethod
    def of(cls, name: str) -> PersonName:
        """Take a name apart.

        Examples
        --------
        >>> [PersonName.of(name).key for name in ("J.D. Vance", "J. D. Vance", "Ann M. Lee")]
        ['jd-vance', 'jd-vance', 'ann-lee']
        """
        words = frozenset(slug(name).split("-"))
        parts = name_parts(name)
        if parts is None:
            return cls(words)
        first = _initials(parts) or parts[0]
        surname, generation = surname_forms(name)[0], generation_of(name)
        return cls(
            words,
            slug(first),
            slug(surname),
            first.isupper(),
            middle_initials(name),
            generation,
            slug(f"{first} {surname} {generation}"),
        )

    def may_be(self, other: PersonName) -> bool:
        """Tell whether two names may be one person's: an initial, a short form, a lone name.

        Examples
        --------
        >>> lee = PersonName.of("Ann Lee")
        >>> names = ("A. Lee", "Anna Lee", "Lee", "Ann Lee Jr.", "Bo Lee")
        >>> [lee.may_be(PersonName.of(name)) for name in names]
        [True, True, True, False, False]
        """
        # Lee / Ann Lee, Peña Nieto / Enrique Peña Nieto
        within = self.words <= other.words or other.words <= self.words
        if not self.surname or not other.surname:
            return within
        if self.generation != other.generation:
            return False  # a son is not his father
        if (self.first, self.surname) == (other.first, other.surname):
            return initials_agree(self.middle, other.middle)
        if within or self.surname != other.surname:
            return within
        same = 1 if self.initial or other.initial else 2  # A. and Ann; Rob and Robert
        return self.first[:same] == other.first[:same]


def one_meant(
    name: str, generation: str, known: Mapping[str, str], here: Iterable[str]
) -> str | None:
    """Return whom of several persons of one first name and surname a text means by a name.

    Where several have them, "Jr." and middle initials decide, or who is named already; else it is
    none of them.

    Parameters
    ----------
    name, generation : str
        As printed, and its "jr".
    known : mapping of actor_id to name
        Persons of the same first name and surname.
    here : iterable of actor_id
        Who is named in the text already; read only where all else leaves several.

    Examples
    --------
    >>> known = {"father": "George H. W. Bush", "son": "George W. Bush"}
    >>> [one_meant(name, "", known, []) for name in ("George H.W. Bush", "George Bush")]
    ['father', None]
    >>> one_meant("George Bush", "", known, ["son"])
    'son'
    """
    same = [who for who in known if generation_of(known[who]) == generation]
    found = same or ([] if generation else list(known))
    if len(found) < 2:
        return next(iter(found), None)
    middle = middle_initials(name)
    own = {who: middle_initials(known[who]) for who in found}
    exact = [who for who in found if own[who] == middle]
    agreeing = [who for who in found if initials_agree(middle, own[who])]
    for some in (exact, agreeing):
        if len(some) == 1:
            return some[0]
    named = set(here).intersection(agreeing)
    return named.pop() if len(named) == 1 else None
