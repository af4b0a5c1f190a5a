"""Persons' names taken apart, and the one answer to whether two names are one person's."""

from __future__ import annotations

import re
import unicodedata

from quoteshare.english.lexicon import noun_class
from quoteshare.people.mention_words import PARTICLES, SUFFIXES


def slug(name: str) -> str:
    """An id made of a name: ASCII, lower case, hyphens.

    Examples
    --------
    >>> slug("Élodie d’Arc"), slug("習近平")
    ('elodie-darc', '習近平')
    """
    plain = unicodedata.normalize("NFKD", name).replace("'", "")
    plain = plain.encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return made or re.sub(r"\s+", "-", name.strip())


def name_parts(name: str) -> tuple[str, ...] | None:
    """First name, middle parts and surname with its suffix left out; None for a single word.

    Examples
    --------
    >>> name_parts("Donald J. Trump Jr."), name_parts("Ursula von der Leyen"), name_parts("Pelé")
    (('Donald', 'J.', 'Trump'), ('Ursula', 'von', 'der', 'Leyen'), None)
    """
    parts = [part.strip(",") for part in name.split()]
    parts = [part for part in parts if part.lower() not in SUFFIXES]
    while parts and parts[0].lower() in noun_class().honorific:
        parts = parts[1:]
    return tuple(parts) if len(parts) > 1 else None


def generation_of(name: str) -> str:
    """The "jr" of "Bo Ray Jr."."""
    last = name.split()[-1].lower()
    return last.strip(".") if last in SUFFIXES else ""


def surname_forms(name: str) -> tuple[str, ...]:
    """The spellings of a person's surname: "von der Leyen" and "Leyen" for Ursula's."""
    parts = name_parts(name)
    if parts is None:
        return ()
    k = len(parts) - 1
    while k > 1 and parts[k - 1].lower() in PARTICLES:
        k -= 1
    return tuple(dict.fromkeys((" ".join(parts[k:]), parts[-1])))


def middle_initials(name: str) -> str:
    """Initials of what stands between first name and surname.

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
    """Whether two people's middle initials can be one person's: "W." and "", but not "H.W."."""
    return one.startswith(other) or other.startswith(one)
