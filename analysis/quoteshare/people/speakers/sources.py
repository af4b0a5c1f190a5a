"""Whom a source phrase names, and the noun that it turns on where it names nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from quoteshare.english.lexicon import noun_class
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    AFTER_HEAD_NOUNS,
    ANYBODY_NOUNS,
    ARTICLES,
    BEFORE_TITLES,
    BETWEEN_NAMES,
    FINITE_AUXILIARIES,
    NON_PERSON_ENDINGS,
    PARTY_OF_LETTER,
    POSSESSIVES,
    RELATIVE_PRONOUNS,
    ROLE_LINKS,
    UNNAMED_SOURCES,
)
from quoteshare.people.speakers.marked_text import MarkedText
from quoteshare.records import Mention


class Source(NamedTuple):
    """The source phrase of attribution ``n``: its tokens, and the actor it is about, if any."""

    n: int
    first: int
    end: int
    word: str  # the first, in lower case
    mention: Mention | None
    joint: bool  # a person and others: "Ann Lee and Bo Ray"

    @property
    def alone(self) -> bool:
        """Whether it is a single word."""
        return self.end - self.first == 1


def read_sources(text: MarkedText) -> list[Source | None]:
    """Read the source phrase of every attribution, None where it has none."""
    found: list[Source | None] = []
    for n, frame in enumerate(text.frames):
        if frame.source is None:
            found.append(None)
            continue
        first, end = frame.source
        mention, joint = head_of(text, first, end)
        found.append(Source(n, first, end, text.lower[first], mention, joint))
    return found


# ------------------------------------------------------------------------------- names in it

# What a rule says of an actor named in a source phrase: the phrase is about this one, or not about
# this one, or about nobody who is named, or about several.
Verdict = Literal["head", "not this", "nobody", "several"]


class _Place(NamedTuple):
    """An actor named at tokens ``k`` to ``last`` of the phrase ``first`` to ``end``."""

    first: int
    k: int
    last: int
    end: int
    before: int  # the token before the name, titles passed over


def head_of(text: MarkedText, first: int, end: int) -> tuple[Mention | None, bool]:
    """Find the actor that a source phrase is about, and tell whether others speak with them.

    Not "Trump’s envoy", not "aides to Trump".
    """
    low = text.lower
    if end - first > 1 and is_a_clause(text, first, end):
        return None, False
    neither = low[first] == "neither" or (first > 0 and low[first - 1] == "nor")
    if neither:  # "neither Ann Lee nor Bo Day said": nobody did
        return None, True
    for k in range(first, end):
        mention = text.at.get(k)
        if mention is None or (text.extent_at[k][0] != k and k != first):
            continue  # but June | Lee, whose source was cut
        before = k - 1
        while before >= first and (text.is_title(low[before]) or low[before] in BEFORE_TITLES):
            before -= 1  # "an aide to | the late President Ann Lee"
        place = _Place(first, k, text.extent_at[k][1], end, before)
        verdict = _verdict(text, place)
        if verdict == "head":
            return mention, False
        if verdict != "not this":
            return None, verdict == "several"
    return None, False


def is_a_clause(text: MarkedText, first: int, end: int) -> bool:
    """Tell whether a source is “Ann Lee, | who spoke through her aide, Bo Ray,”: what she does.

    Of “whose lawyer, Bo Ray,” he is the source, of “whose son, Bo Ray, was hurt,” she is.
    """
    low = text.lower
    if low[first] == "whose":
        return not FINITE_AUXILIARIES.isdisjoint(low[first + 1 : end])
    return low[first] == "who" and text.s.words[first] != "WHO"


def _verdict(text: MarkedText, place: _Place) -> Verdict:
    for rule in HEAD_RULES:
        verdict = rule(text, place)
        if verdict is not None:
            return verdict
    return "head"


def _alone(text: MarkedText, at: _Place) -> Verdict | None:
    """“Ann Lee”."""
    return "head" if at.k == at.first and at.last == at.end else None


def _owner_at_the_end(text: MarkedText, at: _Place) -> Verdict | None:
    """“Trump’s”, where what follows is the cue."""
    return "head" if at.last + 1 == at.end and text.lower[at.last] in POSSESSIVES else None


def _behind_a_link(text: MarkedText, at: _Place) -> Verdict | None:
    """“An aide to Mr Ray, Bo Lee”: the name in apposition is the one; “a friend of Mr Ray’s”."""
    return "not this" if at.before >= at.first and text.lower[at.before] in ROLE_LINKS else None


def _after_a_linked_name(text: MarkedText, at: _Place) -> Verdict | None:
    """“An aide to Mr Ray and Ms Lee”: one named before hangs on a link."""
    linked = (
        at.k > at.first
        and text.lower[at.before] != ","
        and any(
            m in text.at
            and (text.lower[m - 1] in ROLE_LINKS or text.lower[m - 1] in text.nouns.honorific)
            for m in range(at.first + 1, at.k)
        )
    )
    return "nobody" if linked else None


def _read_out_by(text: MarkedText, at: _Place) -> Verdict | None:
    """“In a statement read by | his lawyer, Ann Lee, the actor Bo Ray | said”: the one behind."""
    if at.first == 0 or text.lower[at.first - 1] != "by" or at.last == at.end:
        return None
    behind = text.extent_at.get(at.end - 1, (0, 0))[0]
    another = behind > at.last and text.is_person_at(behind) and text.lower[at.last] == ","
    between = text.lower[at.last + 1 : behind]
    return "not this" if another and all(map(text.is_title, set(between) - ARTICLES)) else None


def _whose_friends_they_are(text: MarkedText, at: _Place) -> Verdict | None:
    """“People close to Mr Ray’s rival, Bo Lee”: several, or a source, who stay without a name."""
    low, first = text.lower, at.first
    if at.k - first < 2 or low[at.before] != "," or low[first] == "one":
        return None
    head = role_head(text, *behind_the_owner(text, first, at.before))
    linked = not ROLE_LINKS.isdisjoint(low[first : at.before])
    of_many = head in text.nouns.group or head in UNNAMED_SOURCES
    return "nobody" if linked and of_many else None


def _part_of_a_longer_name(text: MarkedText, at: _Place) -> Verdict | None:
    """“The Trump campaign” is not Trump, but “Jan Hald MP” is Jan Hald."""
    last, end = at.last, at.end
    goes_on = (
        last < end and text.lower[last] not in AFTER_HEAD_NOUNS and not text.s.words[last].isupper()
    )
    return "not this" if goes_on and not _verb_of_headline(text, at) else None


def _verb_of_headline(text: MarkedText, at: _Place) -> bool:
    """“Ann Lee Wins Vote, Says …”: a verb with a capital, not “Ann Lee Supporters”."""
    word = text.s.words[at.last]
    head = text.s.paragraphs[text.s.paragraph_of[at.k]][0]
    return (
        at.k == at.first == head
        and text.at[at.k].form == "full_name"
        and word[0].isupper()
        and word.endswith("s")
        and word.lower() not in text.nouns.group
        and word.lower() not in text.nouns.organisation
        and word.lower() not in NON_PERSON_ENDINGS
    )


def _one_of_several(text: MarkedText, at: _Place) -> Verdict | None:
    """“Ann Lee and Bo Ray”; but “Ann Lee and Bo Ray’s plan” is a document."""
    if not any(rule(text, at) for rule in COMPANY_RULES):
        return None
    owners = any(low in POSSESSIVES for low in text.lower[at.last : at.end - 1])
    return "nobody" if owners else "several"


def _object_of_a_clause(text: MarkedText, at: _Place) -> Verdict | None:
    """“The man who robbed Ann Lee”, “a firm owning Northline”, “the woman Bo Ray married”."""
    if at.k == at.first or text.lower[at.before] == ",":
        return None
    if text.lower[at.k - 1] in ANYBODY_NOUNS:  # no title, as "the swimmer Ann Lee" has one
        return "nobody"
    before = range(at.first, at.k)
    relative = any(text.lower[k] in RELATIVE_PRONOUNS and text.s.words[k] != "WHO" for k in before)
    owning = text.s.words[at.k - 1]  # but King Charles
    return "not this" if relative or (owning.endswith("ing") and owning.islower()) else None


HEAD_RULES: tuple[Callable[[MarkedText, _Place], Verdict | None], ...] = (
    _alone,
    _behind_a_link,
    _owner_at_the_end,
    _after_a_linked_name,
    _read_out_by,
    _whose_friends_they_are,
    _part_of_a_longer_name,
    _one_of_several,
    _object_of_a_clause,
)


# ------------------------------------------------------------------------ others who join in


def gives_examples(text: MarkedText, first: int, end: int) -> bool:
    """Tell whether a phrase is "critics like …", "experts, including …", "others such as …"."""
    low = text.lower
    own = next((m for m in range(first, end) if low[m] in RELATIVE_PRONOUNS), end)
    return any(
        low[m] in ("like", "including") or low[m : m + 2] == ["such", "as"]
        for m in range(first + 1, own)
    )


def _own_words_behind(text: MarkedText, at: _Place) -> list[str]:
    """Return what follows a name, up to a relative clause."""
    own = next((m for m in range(at.last, at.end) if text.lower[m] in RELATIVE_PRONOUNS), at.end)
    return text.lower[at.last : own]


def _an_example(text: MarkedText, at: _Place) -> bool:
    """“Critics like Ann Lee”."""
    return gives_examples(text, at.first, at.k)


def _and_others(text: MarkedText, at: _Place) -> bool:
    """“Ann Lee, others”, “Ann Lee and other clerks”."""
    behind = _own_words_behind(text, at)
    return behind[:2] == [",", "others"] or bool(
        {("and", "other"), ("and", "others")} & {*pairwise(behind)}
    )


def _and_a_person(text: MarkedText, at: _Place) -> bool:
    """“Ann Lee, and Bo Ray”."""
    behind = _own_words_behind(text, at)
    return (behind[:1] == ["and"] or behind[:2] == [",", "and"]) and any(
        text.is_person_at(m) for m in range(at.last, at.end)
    )


def _and_somebody(text: MarkedText, at: _Place) -> bool:
    """“Ann Lee and her husband”, “Ann Lee and her team”; not “Ann Lee, wife and mother”."""
    behind = _own_words_behind(text, at)
    joined = behind.index("and") + 1 if behind[:1] == ["and"] or behind[:2] == [",", "and"] else 0
    nouns = noun_class()
    others = nouns.person | nouns.group | nouns.organisation
    return joined > 0 and not others.isdisjoint(behind[joined : joined + 4])


def _a_list_of_names(text: MarkedText, at: _Place) -> bool:
    """“Ann Lee (D-Ohio), Bo Ray, R-Utah, and Senator Mia Lund”: names to the end."""
    low = text.lower
    people = [m for m in range(at.last, at.end) if text.is_person_at(m)]
    inside = False
    for m in range(at.last, at.end):
        inside = (inside or low[m] == "(") and low[m] != ")"
        party = low[m] in PARTY_OF_LETTER or low[m - 1] == "-"
        listed = m in people or low[m] in BETWEEN_NAMES or text.is_title(low[m])
        if not (listed or inside or party):
            return False
    return bool(people) and "and" in _own_words_behind(text, at)


COMPANY_RULES: tuple[Callable[[MarkedText, _Place], bool], ...] = (
    _an_example,
    _and_others,
    _and_a_person,
    _and_somebody,
    _a_list_of_names,
)


# ------------------------------------------------------------------------- nouns in its place


def role_head_of(text: MarkedText, source: Source) -> str:
    """Return the noun that a source turns on, behind its owner: "Ann Lee’s | lawyer"."""
    first, end = source.first, source.end
    return role_head(text, *behind_the_owner(text, first, end))


def behind_the_owner(text: MarkedText, first: int, end: int) -> tuple[int, int]:
    """Return the tokens of a phrase behind "the minister’s", all where there is no owner."""
    owned = owner_end(text, first, end)
    return owned + (owned > first), end


def owner_end(text: MarkedText, first: int, end: int) -> int:
    """Return where the owner of a phrase ends: "the minister | ’s wife"; ``first`` for none.

    Not in "members of | Ann Lee’s party", which turns on the members.
    """
    low = text.lower
    owned = next((k for k in range(end - 2, first, -1) if low[k] in POSSESSIVES), first)
    linked = any(low[k] in ROLE_LINKS and k - 1 not in text.at for k in range(first + 1, owned))
    return first if linked else owned


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns for whoever or whatever speaks."""
    nouns = noun_class()
    classes = (nouns.person, nouns.group, nouns.document, nouns.organisation, nouns.rank)
    return UNNAMED_SOURCES.union(*classes)


def _ends_phrase(text: MarkedText, k: int) -> bool:
    """Tell whether a comma, "who" or "legislators | backing the law" ends a phrase at ``k``."""
    low, word = text.lower[k], text.s.words[k]
    if low.endswith("ing") and word == low and text.lower[k - 1] in noun_class().group:
        return low not in _nouns() and k + 1 < len(text.lower)
    return low in (",", "who", "(", "that") and word != "WHO"


def role_head(text: MarkedText, first: int, end: int) -> str:
    """Return the noun that a phrase turns on: the last before a link, a comma or "who"."""
    stop = first + 1
    while stop < end and text.lower[stop] not in ROLE_LINKS and not _ends_phrase(text, stop):
        stop += 1
    words = [text.lower[k] for k in range(first, stop) if is_word(text.s.words[k])]
    known = [word for word in words if word in _nouns()]
    if words[-1:] == ["general"] and words[-2:-1] and words[-2] in noun_class().organisation:
        return words[-2]  # the Directorate General of Ports
    if known and words[-1] != known[-1] and stop - 1 not in text.at:
        after = words[words.index(known[-1]) + 1 :]
        if all(word.islower() and not word.endswith("s") for word in after):
            return known[-1]  # "people close | to", "a firm owned | by"
    return words[-1] if words else ""
