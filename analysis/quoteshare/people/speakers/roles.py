"""Who is meant by a role: "the minister", "the Republican", "his lawyer".

Whom the article, or the actor file, calls so, or who stands out. Journalists vary: "the senator"
mostly takes up the subject of the sentence before. So the persons are weighed as for a pronoun,
and what they are called comes on top.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quoteshare.english.lexicon import national_nouns
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    INDEFINITES,
    OWNERS_OF_BODIES,
    PARTIES,
    PARTY_WORDS,
    PASSING_ROLES,
    PORTFOLIOS,
    POSSESSIVES,
    ROLE_QUALIFIERS,
    ROLE_STOP_WORDS,
    STATE_NAMES,
)
from quoteshare.people.speakers.candidates import candidates, likeliest, scores_of
from quoteshare.people.speakers.descriptions import (
    age_at,
    contradict,
    one_word,
    places,
)
from quoteshare.people.speakers.evidence import Evidence
from quoteshare.people.speakers.heads import head_of_a_body
from quoteshare.people.speakers.marked_text import NEAR
from quoteshare.people.speakers.nobody import A_GROUP, A_PERSON, UNNAMED_PERSON
from quoteshare.people.speakers.phrase import Phrase
from quoteshare.people.speakers.reading import Decision, Features, Reading
from quoteshare.people.speakers.strangers import is_parent, is_stranger
from quoteshare.records import Speaker

_CLOSE = {"back_0", "back_1", "back_2", "back_3", "spoke_nearby"}  # who is still in mind
_NATIONAL = 0.7  # the least p of a nation that nothing else ties to a person
_PASSING = 0.4  # the same of “the colonel”
_ROLE_RIGHT = 0.85  # of roles for which the ranker has no doubt


@dataclass(frozen=True, slots=True)
class _Role:
    """A role as it is asked for, and who is called what near it."""

    head: str
    asked: frozenset[str]  # its words
    pronoun: str | None  # that the noun tells: "the spokeswoman"
    mine: bool  # "my lawyer": by the actor file only
    definite: bool
    age: str | None  # "the 50-year-old clerk": by the age alone
    passing: bool  # "the nominee": who was named just before, whatever they are called
    named: bool  # "the Tollmark senator"
    called: Mapping[str, set[str]]  # all that the article calls a person
    roles: Mapping[str, set[str]]  # only what was said with the head noun


def joined_body(reading: Reading, phrase: Phrase) -> Decision | None:
    """“The company and its founder”, “a clerk and a docker”."""
    words = reading.article.lower[phrase.first : phrase.end]
    if "and" not in words:
        return None
    first, second = words[0], words[words.index("and") + 1 :][:1]
    several = first in INDEFINITES and second and second[0] in INDEFINITES
    return A_GROUP if several or not OWNERS_OF_BODIES.isdisjoint(words) else None


def another_name(reading: Reading, phrase: Phrase) -> Decision | None:
    """“The leader of Dawnfield, Temo Har”, whom nothing else has shown to be a person."""
    article = reading.article
    low, words = article.lower, article.s.words
    for k in range(phrase.first + 1, phrase.end - 1):
        introduced = low[k - 1] == "," or article.is_title(low[k - 1])
        if introduced and not any(
            m in article.at
            or not words[m].istitle()
            or article.is_title(low[m])
            or low[m] in places()
            or low[m] in PARTY_WORDS
            for m in (k, k + 1)
        ):
            return A_PERSON
    return None


def in_apposition(reading: Reading, phrase: Phrase) -> Decision | None:
    """“Ann Lee, | a clerk | who said”: the one before the comma."""
    article, first, end = reading.article, phrase.first, phrase.end
    if first < 2 or article.lower[first - 1] != "," or article.lower[end : end + 1] != ["who"]:
        return None
    mention = article.at.get(first - 2)
    if mention is None or not article.is_person(mention.actor_id):
        return None
    name = article.people[mention.actor_id].name
    return Decision(Speaker(name, mention.actor_id, "person", "role"))


def somebody_in_the_role(reading: Reading, phrase: Phrase) -> Decision | None:
    """“The minister”; not “a minister”, nor “Northline’s chairman” where nobody knows Northline."""
    article = reading.article
    owner = range(phrase.first, phrase.owner_end)
    if phrase.word in INDEFINITES or (owner and not any(k in article.at for k in owner)):
        return None
    role = _read_role(article, phrase)
    before = candidates(reading, phrase.n, phrase.first, role.pronoun)
    weighed = _in_the_role(article, role, before)
    for k in range(phrase.owner_end, phrase.end):  # the wife of Bo Ray is not Bo Ray
        if k in article.at:
            weighed.pop(article.at[k].actor_id, None)
    if not weighed:
        return Decision(UNNAMED_PERSON.speaker, before)
    best, p = likeliest(scores_of(weighed))
    if is_stranger(best):
        return Decision(UNNAMED_PERSON.speaker, before, stranger=best)
    untold = not (best in role.roles or weighed[best]["role_office"])
    national = phrase.head in national_nouns() and not weighed[best].get("subject_before")
    if untold and p < (_NATIONAL if national else _PASSING):
        return Decision(UNNAMED_PERSON.speaker, before)  # “the Italian”, of two who may be one
    name = article.people[best].name
    return Decision(Speaker(name, best, "person", "role", _ROLE_RIGHT * p), before)


ROLE_RULES: tuple[Callable[[Reading, Phrase], Decision | None], ...] = (
    joined_body,
    another_name,
    in_apposition,
    head_of_a_body,
    somebody_in_the_role,
)


def _read_role(article: Evidence, phrase: Phrase) -> _Role:
    """Collect what the phrase asks for, and what persons are called near it."""
    low, first, end = article.lower, phrase.first, phrase.end
    head = one_word(phrase.head)
    asked = {
        one_word(low[k]) for k in range(first, end) if is_word(article.s.words[k])
    } - ROLE_STOP_WORDS
    age = age_at(low, first + 1)
    asked |= {age} if age else set()
    called: dict[str, set[str]] = {}
    roles: dict[str, set[str]] = {}
    for person in article.strangers_near(first):
        if article.strangers[person.actor_id].head == phrase.head:
            roles[person.actor_id] = {head}
    place = bisect_left(article.descriptions, first, key=lambda said: said.at)
    for said in article.descriptions[max(0, place - NEAR) : place + NEAR]:
        called.setdefault(said.actor_id, set()).update(said.words)
        if age is not None and any(word.endswith("-year-old") for word in said.words):
            if age in said.words:
                roles.setdefault(said.actor_id, set()).update(said.words)
        elif said.is_called(head) and said.qualifiers == asked & ROLE_QUALIFIERS:
            roles.setdefault(said.actor_id, set()).update(said.words)
    who = next((k for k in range(first, end) if low[k] in ("who", "whose")), end)
    told_apart = who < end and low[who - 1] != ","  # "the Republican who wrote it"
    owned = any(low[k] in POSSESSIVES for k in range(first, end - 1))
    definite = phrase.word == "the"
    parent = is_parent(low, first, end)
    label = article.s.words[end - 1].isupper() and len(head) > 3  # "THE PRESIDENT:"
    return _Role(
        head,
        frozenset(asked),
        article.nouns.gender.get(head),
        phrase.word in ("my", "our"),
        definite,
        age,
        definite
        and _passing(article, head, parent)
        and not (told_apart or owned or label or "incoming" in asked),
        any(_of_a_place(article.s.words[k]) for k in range(first + 1, end - 1)),
        called,
        roles,
    )


def _of_a_place(word: str) -> bool:
    """Tell whether a word before a role may name where it is held, and no party or country."""
    return word[0].isupper() and not word.isupper() and word.lower() not in PARTIES


def _passing(article: Evidence, head: str, parent: bool) -> bool:
    """Tell whether a role mostly takes up who was named just before: “the senator”, “the Swede”."""
    if head in PASSING_ROLES or head in national_nouns() or parent:
        return True
    return head.endswith("-year-old") and not article.tells_ages


def _in_the_role(
    article: Evidence, role: _Role, before: Mapping[str, Features]
) -> dict[str, Features]:
    """Keep the persons who may be in a role, and add what speaks for them as such."""
    later: dict[str, Features] = {
        actor_id: {"role_later": 1.0}
        for actor_id in sorted(role.roles.keys() - before.keys())
        if role.definite and (not role.pronoun or article.fits(actor_id, role.pronoun))
    }
    weighed: dict[str, Features] = {}
    told_apart = role.asked == {role.head} and role.head not in PARTY_WORDS
    called_before = role.roles.keys() & before.keys()
    so_called = told_apart and bool(called_before)
    just_called = told_apart and any(before[who].keys() & _CLOSE for who in called_before)
    for actor_id, features in {**before, **later}.items():
        office = _holds(article, actor_id, role.head)
        near = any(features.get(f"back_{k}") for k in (0, 1, 2))
        if role.mine and not office:
            continue
        if is_stranger(actor_id) and actor_id not in role.roles:
            continue  # "the candidate" is not the clerk of the sentence before
        if not (actor_id in role.roles or office or (role.passing and near)):
            continue
        called = role.called.get(actor_id, set())
        other_role = actor_id not in role.roles and not office
        if other_role and (just_called or (so_called and called & article.nouns.rank)):
            continue  # the governor, where another is called the senator
        subject = features.get("subject_before") and not called & article.nouns.rank
        if other_role and role.named and not subject:
            continue  # "the Tollmark senator" is not Mayor Lee
        against = contradict(role.asked, called) or _another_party(article, role, actor_id)
        if against and (actor_id not in role.roles or _another_field(role, actor_id)):
            continue
        weighed[actor_id] = features | {
            "role_called": float(actor_id in role.roles),
            "role_words": float(len(role.asked & role.roles.get(actor_id, set()) - {role.head})),
            "role_elsewhere": float(bool((role.asked & places()) - called)),
            "role_against": float(against),
            "role_office": float(office),
        }
    return _only_the_best_called(weighed, role)


def _another_field(role: _Role, actor_id: str) -> bool:
    """Tell whether a person has the title, but for another field or state."""
    told = role.roles[actor_id]
    return any(
        bool(role.asked & kind and told & kind and not role.asked & told & kind)
        for kind in (PORTFOLIOS, STATE_NAMES)
    )


def _another_party(article: Evidence, role: _Role, actor_id: str) -> bool:
    """Tell whether a role names a listed party and the person belongs to another.

    “The leader of the Island Greens” is not the one of Free Coast.
    """
    if is_stranger(actor_id) or not article.people[actor_id].party:
        return False
    named = {
        party
        for party in {person.party for person in article.people.values() if person.party}
        if {one_word(word) for word in party.lower().split()} - ROLE_STOP_WORDS <= role.asked
    }
    return bool(named) and article.people[actor_id].party not in named


def _only_the_best_called(weighed: dict[str, Features], role: _Role) -> dict[str, Features]:
    """Keep those called by all the words if there are any: “the | housing | minister”."""
    wanted = role.asked - {role.head}
    whole = {
        actor_id: features
        for actor_id, features in weighed.items()
        if wanted and wanted <= role.roles.get(actor_id, set())
    }
    return whole or weighed


def _holds(article: Evidence, actor_id: str, head: str) -> bool:
    """Tell whether the actor file gives a person an office of that title, at whatever time."""
    if is_stranger(actor_id):
        return False
    offices = article.people[actor_id].offices
    return any(head in office.title.lower().split()[-1:] for office in offices)
