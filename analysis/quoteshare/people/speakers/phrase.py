"""A source without a name of its own: what it turns on, and whether somebody is behind it."""

from __future__ import annotations

from typing import NamedTuple

from quoteshare.english.lexicon import national_nouns
from quoteshare.english.words import PASSING_ROLES, ROLE_STOP_WORDS, UNNAMED_SOURCES
from quoteshare.people.speakers.descriptions import age_at, one_word
from quoteshare.people.speakers.evidence import Evidence
from quoteshare.people.speakers.sources import Source, owner_end, role_head


class Phrase(NamedTuple):
    """A role, a group, a document or a body: the source of attribution ``n``."""

    n: int
    first: int
    end: int
    word: str  # the first, in lower case
    owner_end: int  # "the minister | ’s spokeswoman"; ``first`` where there is no owner
    head: str
    is_role: bool  # of somebody whom the article may name, no group, document or body

    @property
    def alone(self) -> bool:
        """Whether it is a single word."""
        return self.end - self.first == 1


def read_phrase(article: Evidence, source: Source) -> Phrase:
    """Find the noun that a source turns on, and tell whether it is a person's role."""
    first, end, nouns = source.first, source.end, article.nouns
    owned = owner_end(article, first, end)
    head = role_head(article, owned + (owned > first), end)  # "the minister’s | spokeswoman"
    if age := age_at(article.lower, first + 1):
        head = age if end == first + 6 else head  # "the 50-year-old", but "the 50-year-old clerk"
    known = head in nouns.person or head in nouns.rank or head in PASSING_ROLES
    is_role = head not in UNNAMED_SOURCES and (
        known
        or head.endswith("-year-old")
        or (source.word == "the" and head in national_nouns())
        or _called_just_so(article, first, end)
        or _by_a_word_with_capitals(article, first, end)
    )
    return Phrase(source.n, first, end, source.word, owned, head, is_role)


def _by_a_word_with_capitals(article: Evidence, first: int, end: int) -> bool:
    """Tell whether "the Dane", "the CMO" is somebody: “Ann Lee, a Dane,”, “the CMO, Ann Lee”."""
    return (
        article.lower[first] == "the"
        and end == first + 2
        and article.s.words[first + 1][0].isupper()
        and any(one_word(article.lower[first + 1]) in said.heads for said in article.descriptions)
    )


def _called_just_so(article: Evidence, first: int, end: int) -> bool:
    """Tell whether a phrase in no list is all that the article calls somebody: "harbour master"."""
    if article.lower[first] != "the":
        return False
    words, nouns = article.lower[first + 1 : end], article.nouns
    asked = {word for word in words if word not in ROLE_STOP_WORDS}
    return (
        len(asked) > 1
        and article.s.words[end - 1].islower()
        and not any(words[-1] in some for some in (nouns.group, nouns.document, nouns.organisation))
        and not words[-1].endswith("s")
        and article.s.places[words[-1]][0] < first
        and any(asked <= said.words for said in article.descriptions)
    )
