"""Whose a surname is at one place: rules in their order, of which the first that decides wins.

A rule gives a ``Decision``, or hands on the case, perhaps with fewer persons who may be meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quoteshare.english.lexicon import noun_class
from quoteshare.english.words import (
    COMMON_WORD_SURNAMES,
    ELDER_OR_YOUNGER,
    MENS_FIRST_NAMES,
    NICKNAMES,
    OTHER_WALKS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUN_GENDER,
    RELATIVES,
    WOMENS_FIRST_NAMES,
)
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.people.names import generation_of, name_parts

_CLAUSE = 8  # tokens in which "Lee said | she" tells who Lee is
_KIN = 6  # tokens of "husband, Navy diver | Bo Lee"
_NEAR = 100  # places of a surname that are looked at before a token: time stays linear


class FullNames:
    """Whom an article names in full, looked up by surname and by title.

    Made when all full names are claimed; ``bearers`` may grow by those of whom only the surname is
    known.

    Attributes
    ----------
    generations : dict of last or inner word to dict of actor_id to str
        The "jr" of each who has the word behind the first name, "" where there is none.
    titled : dict of title to set of actor_id
        Whose full name stands behind a title.
    """

    def __init__(self, ledger: Ledger) -> None:
        low = ledger.segments.lower
        self._bearers = ledger.bearers
        self._firsts: dict[str, tuple[int, list[tuple[int, str]]]] = {}
        self.generations: dict[str, dict[str, str]] = {}
        self.titled: dict[str, set[str]] = {}
        for k, mention in ledger.claimed.items():
            if mention.form != "full_name":
                continue
            if k:
                self.titled.setdefault(low[k - 1], set()).add(mention.actor_id)
            name = ledger.actor(mention.actor_id).name
            for word in name.split()[1:]:
                self.generations.setdefault(word, {})[mention.actor_id] = generation_of(name)

    def of(self, surname: str, token: int) -> Sequence[tuple[int, str]]:
        """Return token and actor where one of a surname is named in full, in the order of the text.

        Of very many places those near a token, and the first of each person.
        """
        places = self._bearers.get(surname, [])
        if len(places) <= _NEAR:
            return places
        n_places, firsts = self._firsts.get(surname, (0, []))
        if n_places != len(places):
            first = {actor_id: at for at, actor_id in reversed(places)}
            firsts = sorted((at, actor_id) for actor_id, at in first.items())[:_NEAR]
            self._firsts[surname] = len(places), firsts
        at = bisect_left(places, (token,))
        return sorted({*firsts, *places[max(0, at - _NEAR) : at + _NEAR]})


class SurnameAt(NamedTuple):
    """A surname at a token, and who may be meant."""

    name: str
    token: int
    before: str  # the token before, "" at the head of the article
    titled: bool
    gender: str | None  # "he" after "Mr"
    full: FullNames
    in_full: Sequence[tuple[int, str]]  # token and actor, where the article names one in full
    bearers: tuple[str, ...]  # of these who may be meant
    listed: tuple[str, ...]  # others, on the list only

    @classmethod
    def of(cls, ledger: Ledger, full: FullNames, name: str, token: int, titled: bool) -> SurnameAt:
        """Collect who bears a surname that stands at a token."""
        in_full = full.of(name, token)
        bearers = tuple(dict.fromkeys(actor_id for _, actor_id in in_full))
        listed = tuple(a for a in ledger.index.surnames.get(name, ()) if a not in bearers)
        before = ledger.segments.lower[token - 1] if token else ""
        gender = noun_class().gender.get(before) if titled else None
        return cls(name, token, before, titled, gender, full, in_full, bearers, listed)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whose the surname is: an actor's, another person's whom it alone names, or nobody's."""

    actor_id: str | None = None
    another: bool = False
    among: tuple[str, ...] = ()  # who else it could be, where nothing tells them apart
    torn: tuple[str, ...] = ()  # it is one of these, and nobody can tell which
    apart: bool = False  # another for certain, whoever is on the list


_NOBODY, _ANOTHER = Decision(), Decision(another=True)


def bearer_of(ledger: Ledger, case: SurnameAt) -> Decision:
    """Decide whose it is: of those named in full the one meant, else the only one listed."""
    for rule in _RULES:
        answer = rule(ledger, case)
        if isinstance(answer, Decision):
            return answer
        case = answer
    return _best_known(ledger, case)


def _elder_or_younger(ledger: Ledger, case: SurnameAt) -> SurnameAt | Decision:
    """“The younger Ray” is Bo Ray Jr., “the elder Ray” the other; else nobody can tell which."""
    if case.before not in ELDER_OR_YOUNGER:
        return case
    known = case.full.generations.get(case.name, {})
    juniors = [who for who, generation in known.items() if generation[:1] == "j"]
    elders = [who for who in known if who not in juniors]
    meant = juniors if case.before == "younger" else elders
    return Decision(meant[0]) if len(juniors) == len(meant) == 1 else Decision(torn=tuple(known))


def _only_on_the_list(ledger: Ledger, case: SurnameAt) -> SurnameAt | Decision:
    """Nobody is named in full: the only one on the list is meant, or the only one of the title."""
    if case.bearers:
        return case
    if _is_a_word(case):
        return _NOBODY
    fitting = [a for a in case.listed if case.gender and ledger.pronouns.get(a) == case.gender]
    known = fitting or case.listed
    return Decision(known[0]) if len(known) == 1 else _ANOTHER


def _of_another_walk(ledger: Ledger, case: SurnameAt) -> SurnameAt | Decision:
    """Judge Lee, Coach Lee is no politician of the list, unless it or the article says so."""
    if not case.titled or case.before not in OTHER_WALKS:
        return case
    bearers = tuple([b for b in case.bearers if not _only_in_politics(ledger, b, case)])
    listed = tuple([a for a in case.listed if not _only_in_politics(ledger, a, case)])
    if not bearers and not listed:
        return Decision(another=True, apart=True)
    return case._replace(bearers=bearers, listed=listed)


def _only_in_politics(ledger: Ledger, actor_id: str, case: SurnameAt) -> bool:
    """Tell whether the list gives a person a party or an office, and nothing a title."""
    actor = ledger.index.by_id.get(actor_id)
    if actor is None or not (actor.party or actor.offices):
        return False
    named_so = actor_id in case.full.titled.get(case.before, ())
    return not named_so and not any(case.before in o.title.lower().split() for o in actor.offices)


def _relatives_give_way(ledger: Ledger, case: SurnameAt) -> SurnameAt | Decision:
    """Beside "his wife, Ann Lee" a bare "Lee" is the listed one, unless she was just named."""
    if not ledger.relatives.issuperset(case.bearers):
        return case
    of = ledger.segments.paragraph_of
    same = of[case.token]
    if any(at < case.token and of[at] == same for at, _ in case.in_full):
        return case
    bearers = (*case.bearers, *(case.listed if len(case.listed) == 1 else ()))
    return case._replace(bearers=_without_relatives(ledger, bearers))


def _fits_the_title(ledger: Ledger, case: SurnameAt) -> SurnameAt | Decision:
    """Mrs Clinton is she; a Mrs Lund where only a Mr Lund is known is another."""
    if not case.gender:
        return case
    likely = tuple([b for b in case.bearers if not _unlikely(ledger, b, case)])
    case = case._replace(bearers=likely)
    known = [b for b in case.bearers if ledger.pronouns.get(b) == case.gender]
    bearers = known or [b for b in case.bearers if _may_be(ledger, b, case)]
    return case._replace(bearers=tuple(bearers)) if bearers else _ANOTHER


def _only_one(ledger: Ledger, case: SurnameAt) -> SurnameAt | Decision:
    """One is left; but "May" before the article has named any May may be the word."""
    if len(case.bearers) != 1:
        return case
    bearer = case.bearers[0]
    first = next((at for at, who in case.in_full if who == bearer), case.token)
    unknown = bearer in ledger.people and first > case.token
    return _NOBODY if unknown and _is_a_word(case) else Decision(bearer)


def _named_in_one_sentence(ledger: Ledger, case: SurnameAt) -> SurnameAt | Decision:
    """After "Ann Lee and Bo Lee run the mill" nobody can tell who "Lee" is, but by "Lee said she".

    Whoever was called by the bare surname before goes on to be; a relative gives way.
    """
    latest = {a: at for at, a in case.in_full if at < case.token and a in case.bearers}
    two = sorted(latest, key=lambda a: latest[a])[-2:]
    if len(two) < 2 or _so_called_before(ledger, case):
        return case
    s, (first, second) = ledger.segments, (latest[a] for a in two)
    if s.sentence_of[first] != s.sentence_of[second] or _family(ledger, first, second):
        return case
    if case.gender:
        return _of_a_couple(ledger, case, two)
    kept = _without_relatives(ledger, tuple(two))
    if len(kept) == 1:
        return case._replace(bearers=kept)
    told_of = [a for a in two if _told_as_kin(ledger, latest[a])]
    if len(told_of) == 1:
        return Decision(two[1 - two.index(told_of[0])])
    if _in_apposition(ledger, first, second):
        return Decision(two[0])
    said = _pronoun_behind(ledger, case.token)
    fitting = [a for a in two if _goes_by(ledger, a, case._replace(gender=said))]
    return Decision(fitting[0]) if said and len(fitting) == 1 else Decision(torn=tuple(two))


def _of_a_couple(ledger: Ledger, case: SurnameAt, two: Sequence[str]) -> SurnameAt | Decision:
    """Return whose “Mrs Lee” is of “Ann and Bo Lee”: hers whose name tells it, else no one’s."""
    if any(who in ledger.pronouns for who in two):
        return case
    own = WOMENS_FIRST_NAMES if case.gender == "she" else MENS_FIRST_NAMES
    firsts = {who: (name_parts(ledger.actor(who).name) or ("",))[0] for who in two}
    likely = [who for who, first in firsts.items() if own & {first, *NICKNAMES.get(first, ())}]
    if len(likely) == 1:
        return Decision(likely[0])
    return case if case.gender == "he" else Decision(torn=tuple(two))  # he mostly comes first


def _family(ledger: Ledger, first: int, second: int) -> bool:
    """Tell whether "Ann Lee (mother) and Bo Lee (son)" are told apart, of whom the first is Lee."""
    low = ledger.segments.lower
    return any(
        low[k] in RELATIVES and low[k - 1] == "(" for k in range(first, min(second + 6, len(low)))
    )


def _told_as_kin(ledger: Ledger, at: int) -> bool:
    """Tell whether a name is told as a relative's: "husband, Navy diver | Bo Lee"."""
    s = ledger.segments
    begin = s.sentences[s.sentence_of[at]][0]
    for k in range(at - 1, max(begin, at - _KIN) - 1, -1):
        if s.lower[k] in RELATIVES:
            return True
        if s.lower[k] == "and" or s.lower[k] in PREPOSITIONS or k in ledger.claimed:
            return False
    return False


def _in_apposition(ledger: Ledger, first: int, second: int) -> bool:
    """Tell whether the second is only told of: "Ann Lee, sister of the mayor Bo Lee, said"."""
    s = ledger.segments
    end = s.sentences[s.sentence_of[first]][1]
    commas = [k for k in range(first, end) if s.lower[k] == ","][:2]
    if len(commas) < 2 or not commas[0] < second < commas[1]:
        return False
    between = s.lower[commas[0] : second]
    return "and" not in between and any(low in RELATIVES for low in between)


def _so_called_before(ledger: Ledger, case: SurnameAt) -> str | None:
    """Return whose the surname alone was the last time, of those who may be meant."""
    s, claimed = ledger.segments, ledger.claimed
    places = s.places.get(s.lower[case.token], [])  # the "O" of "O’Clune" as well
    here = bisect_left(places, case.token)
    before = (claimed[k] for k in reversed(places[max(0, here - _NEAR) : here]) if k in claimed)
    called = (m.actor_id for m in before if m.form == "surname" and m.actor_id in case.bearers)
    return next(called, None)


def _pronoun_behind(ledger: Ledger, token: int) -> str | None:
    """Return the "she" of "Lee said she would stay"."""
    s = ledger.segments
    end = min(token + _CLAUSE, s.sentences[s.sentence_of[token]][1])
    behind = (s.lower[k] for k in range(token + 1, end) if s.quotation_of[k] < 0)
    return next((low for low in behind if low in ("he", "she")), None)


def _goes_by(ledger: Ledger, actor_id: str, case: SurnameAt) -> bool:
    """Tell whether a person may be the "he" or "she" of a case."""
    known = ledger.pronouns.get(actor_id)
    return known == case.gender if known else not _unlikely(ledger, actor_id, case)


def _last_in_the_paragraph(ledger: Ledger, case: SurnameAt) -> SurnameAt | Decision:
    """The one whom the same paragraph has named in full before; not of "Ann Lee and Bo Lee"."""
    before = [(at, a) for at, a in case.in_full if at < case.token and a in case.bearers]
    of = ledger.segments.paragraph_of
    near = before and of[before[-1][0]] == of[case.token] and not _side_by_side(ledger, before)
    if near and _relative_of_a_namesake(ledger, case.name, before[-1][0]):
        return case
    if near and _only_an_owner(ledger, before[-1][0]):  # "Lee" stays Ann behind "Bo Lee’s boat"
        return Decision(_so_called_before(ledger, case) or before[-1][1])
    return Decision(before[-1][1]) if near else case


def _only_an_owner(ledger: Ledger, at: int) -> bool:
    """Tell whether a name only says whose something is: "Bo Lee | ’s boat"."""
    mention, end = ledger.claimed.get(at), at
    while mention is not None and ledger.claimed.get(end) is mention:
        end += 1
    low = ledger.segments.lower
    return end < len(low) and low[end] in POSSESSIVES


def _relative_of_a_namesake(ledger: Ledger, surname: str, at: int) -> bool:
    """Tell whether a name is of "Lee's son Bo Lee", after whom "Lee" is the father."""
    s = ledger.segments
    return any(
        s.words[k - 1] == surname and s.lower[k] in POSSESSIVES and s.lower[at - 1] in RELATIVES
        for k in range(max(1, at - 4), at - 1)
    )


def _side_by_side(ledger: Ledger, named: Sequence[tuple[int, str]]) -> bool:
    """Tell whether the last two are named in one breath: "Ann Lee (mother) and Bo Lee"."""
    (a, one), (b, other) = named[-2:] if len(named) > 1 else (named[-1], named[-1])
    between = ledger.segments.lower[a + 1 : b]
    person = noun_class().person
    return (
        one != other
        and "and" in between
        and all(
            ledger.segments.words[a + 1 + n][0].isupper()
            or not low.isalpha()
            or low == "and"
            or low in person
            for n, low in enumerate(between)
        )
    )


Rule = Callable[[Ledger, SurnameAt], SurnameAt | Decision]
_RULES: tuple[Rule, ...] = (
    _elder_or_younger,
    _of_another_walk,
    _only_on_the_list,
    _relatives_give_way,
    _fits_the_title,
    _only_one,
    _named_in_one_sentence,
    _last_in_the_paragraph,
)


def _best_known(ledger: Ledger, case: SurnameAt) -> Decision:
    """Who is on the list, else whose full name came first: others mostly keep their full name."""
    bearers, people = _without_relatives(ledger, case.bearers), ledger.people
    again = _always_in_full(ledger, case)
    if len(again) > 1 and not case.titled:
        return Decision(torn=again)
    came = {a: at for at, a in sorted(case.in_full, reverse=True)}
    alone = {a for a in bearers if a in people and " " not in people[a].name}
    best = min(bearers, key=lambda a: (a not in ledger.index.by_id, a in alone, came.get(a, -1)))
    return Decision(best, among=bearers if len(bearers) > 1 else ())


def _always_in_full(ledger: Ledger, case: SurnameAt) -> tuple[str, ...]:
    """Return those who were named in full twice and never otherwise: then nobody stands out."""
    listed = set(case.bearers) & ledger.index.by_id.keys()
    if len(listed) == 1 or _so_called_before(ledger, case):
        return ()
    times = Counter(a for _, a in {(at, a) for at, a in case.in_full if at < case.token})
    return tuple(sorted(a for a, n in times.items() if n > 1 and a in case.bearers))


def _unlikely(ledger: Ledger, actor_id: str, case: SurnameAt) -> bool:
    """Tell whether a first name speaks against a title, where no pronoun does: Bill, "Mrs Lee".

    A first name tells nobody's pronouns (README of the word lists); here it only keeps one person
    from being Mr and Mrs.
    """
    if actor_id in ledger.pronouns:
        return False
    first = (name_parts(ledger.actor(actor_id).name) or ("",))[0]
    names = {first, *NICKNAMES.get(first, ())}
    men, women = names & MENS_FIRST_NAMES, names & WOMENS_FIRST_NAMES
    return bool(men if case.gender == "she" else women) and not (men and women)


def _is_a_word(case: SurnameAt) -> bool:
    return case.name.lower() in COMMON_WORD_SURNAMES and not case.titled


def _without_relatives(ledger: Ledger, bearers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(b for b in bearers if b not in ledger.relatives) or bearers


def _may_be(ledger: Ledger, actor_id: str, case: SurnameAt) -> bool:
    """Tell whether neither a title nor "he" beside the full name speaks against a title."""
    if actor_id in ledger.pronouns:
        return ledger.pronouns[actor_id] == case.gender
    s, claimed = ledger.segments, ledger.claimed
    seen: Counter[str] = Counter()
    for at, who in case.in_full:
        first, last = s.sentences[s.sentence_of[at]]
        named = {claimed[k].actor_id for k in range(first, last) if k in claimed}
        if who == actor_id and named == {who}:
            seen.update(PRONOUN_GENDER.get(low, "") for low in s.lower[at:last])
    del seen[""]
    agreeing = seen[case.gender or ""]
    return sum(seen.values()) - agreeing < 2 + agreeing
