"""One person over many articles: whose a lone surname is, and who of one name may be two.

An article is read by itself. So "Mr Lee" of an article that never says Bo Lee begins as somebody
of his own, and two people called Bo Lee begin as one. Both are looked at when all articles are
read: the first counts for the person who has the surname almost alone in the corpus (but "Mrs Lee"
does not, where he is Mr Lee), the second gets a note with the evidence. Either way `problems`
tells it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from quoteshare.english.lexicon import given_names, noun_class
from quoteshare.english.segments import Segments
from quoteshare.english.words import (
    ARTICLES,
    PARTY_OF_CAPITAL,
    PARTY_OF_WORD,
    RIVAL_PARTIES,
    TITLES_SPELLED_OUT,
    WALK_OF_LIFE,
)
from quoteshare.people.mentions import Named
from quoteshare.people.names import initials_agree, middle_initials, surname_ids
from quoteshare.records import Actor, Article, Problem

CALLED = "called"  # the sign of a title before any naming, or of the actor file's pronouns

_LEAST = 5  # articles that name somebody in full, before a lone surname counts for them
_SHARE = 0.9  # of the articles that name anybody of the surname in full
_YEARS = 2  # between which an age and a date put one year of birth
_NEAR = 6  # tokens round a name
_WAY_OUT = {"middle name": "; an actor file that has both tells them apart"}

Rows = Iterable[Mapping[str, Any]]
People = Callable[[], Iterable[tuple[str, str]]]  # id and name, once for each article
Called = Callable[[], Iterable[tuple[str, str, str]]]  # id, article, "he" or "she" by a title


@dataclass(frozen=True, slots=True)
class Owner:
    """The one for whom a surname counts that some articles give without any other name."""

    actor_id: str
    name: str
    surname: str
    n_alone: int  # articles that give the surname only
    n_own: int  # articles that name the owner in full
    n_all: int  # articles that name anybody of the surname in full
    excluded_articles: frozenset[str] = frozenset()  # whose "Mrs Lee" is not this Mr Lee


def identity_evidence(
    article: Article, segments: Segments, named: Named, listed: Mapping[str, Actor]
) -> Iterator[dict[str, str]]:
    """Yield what the article tells of each person that it names, one row of ``SIGNS`` a value."""
    text, article_id = segments.text, article.article_id
    bodies = {actor_id for actor_id, actor in listed.items() if actor.kind != "person"}
    for actor_id in sorted({mention.actor_id for mention in named.mentions} - bodies):
        if (pronoun := named.pronouns.get(actor_id)) in ("he", "she"):
            yield _row(actor_id, article_id, CALLED, pronoun, "")
    seen: set[tuple[str, str, str]] = set()
    for mention in named.mentions:
        if mention.form != "full_name" or mention.actor_id in bodies:
            continue
        first, last = segments.tokens_in(mention.span.start, mention.span.end)
        for sign, value, begin, end in _signs_round(article, segments, first, last):
            key = (mention.actor_id, sign, value)
            if key not in seen:
                seen.add(key)
                said = text[segments.starts[begin] : segments.ends[end - 1]]
                yield _row(mention.actor_id, article_id, sign, value, said)


def _row(actor_id: str, article_id: str, sign: str, value: str, said: str) -> dict[str, str]:
    return {
        "actor_id": actor_id,
        "article_id": article_id,
        "sign": sign,
        "value": value,
        "said": " ".join(said.split()),
    }


Sign = tuple[str, str, int, int]  # what, its value, first token and one past the last


def _signs_round(article: Article, segments: Segments, first: int, last: int) -> Iterator[Sign]:
    """Yield the signs of a person whose name is at tokens ``first`` to ``last``."""
    initials = middle_initials(segments.text[segments.starts[first] : segments.ends[last - 1]])
    if initials:
        yield "middle name", initials, first, last
    yield from _signs_before(segments, first, last)
    yield from _sign_behind(article, segments, first, last)


def _signs_before(segments: Segments, first: int, last: int) -> Iterator[Sign]:
    """Yield what titles tell: "Mrs", "Republican", "footballer" before the name."""
    low, nouns = segments.lower, noun_class()
    begin, _ = segments.sentences[segments.sentence_of[first]]
    before, addressed = first - 1, False
    while before >= begin and first - before <= _NEAR and low[before].strip(".-").isalpha():
        word = TITLES_SPELLED_OUT.get(low[before], low[before])
        if word in nouns.honorific and word in nouns.gender:
            if addressed:
                break  # "Mrs Lee" in "With Mrs Lee Mr Kim Ray left"
            yield "pronoun", nouns.gender[word], before, last
            addressed = True
        if word in WALK_OF_LIFE:
            yield "walk of life", WALK_OF_LIFE[word], before, last
        if segments.words[before] in PARTY_OF_WORD:
            yield "party", PARTY_OF_WORD[segments.words[before]], before, last
        if not (segments.words[before][0].isupper() or word in WALK_OF_LIFE):
            break
        before -= 1


def _sign_behind(article: Article, segments: Segments, first: int, last: int) -> Iterator[Sign]:
    """Yield what follows the name: ", 54,", "(D-Ohio)", ", a singer"."""
    low = segments.lower
    _, end = segments.sentences[segments.sentence_of[first]]
    if last + 2 >= end or low[last] not in (",", "("):
        return
    after = last + 1
    closed = low[after + 1] in (",", ")", "of") or after + 2 == end
    aged = low[after].isdecimal() and len(low[after]) < 4 and 0 < int(low[after]) < 110
    if aged and closed and article.date:
        yield "year of birth", str(article.date.year - int(low[after])), first, after + 1
    elif segments.words[after] in PARTY_OF_CAPITAL and low[after + 1] in ("-", "–", ")"):
        yield "party", PARTY_OF_CAPITAL[segments.words[after]], first, after + 1
    elif low[after] in ARTICLES:
        stop = after + 1
        while stop + 1 < min(end, after + _NEAR) and low[stop].replace("-", "").isalpha():
            if low[stop] in WALK_OF_LIFE and low[stop + 1] != "-":
                yield "walk of life", WALK_OF_LIFE[low[stop]], first, stop + 1
                return
            stop += 1


# ------------------------------------------------------------------------------- lone surnames


def owners_of(people: People, called: Called, listed: Collection[str]) -> dict[str, Owner]:
    """Find for whom the persons count that articles call by a surname only.

    Parameters
    ----------
    people : function that gives pairs of id and name
        The persons named in full in each article, and those that it gives by a surname alone;
        read three times. What is held meanwhile grows with the number of lone surnames, not with
        that of persons.
    called : function that gives triples of id, article and "he" or "she"
        As whom titles ("Mrs Lee") or the actor file have them; read twice.
    listed : ids
        Of the user's file: nobody there counts for somebody else.

    Returns
    -------
    dict of actor_id to Owner
        Where one person has nine tenths of the articles that name anybody of that surname in
        full, and at least five.

    Examples
    --------
    >>> found = [("ann-lund", "Ann Lund")] * 20 + [("bo-lund", "Bo Lund"), ("lund", "Lund")]
    >>> owners_of(lambda: found, lambda: [], [])["lund"].name
    'Ann Lund'
    """
    alone: dict[str, Counter[str]] = defaultdict(Counter)
    for actor_id, name in people():
        if " " not in name and actor_id not in listed and name not in given_names():
            alone[actor_id][name] += 1

    def in_full() -> Iterator[tuple[str, str, str]]:
        for actor_id, name in people() if alone else ():
            if " " in name:
                yield from ((s, actor_id, name) for s in surname_ids(name) if s in alone)

    # The only one who can have nine tenths is who is left when others are set off against him
    # (Boyer and Moore 1991), whatever the order.
    n_all: Counter[str] = Counter()
    lead: Counter[str] = Counter()
    best: dict[str, str] = {}
    for surname, actor_id, _ in in_full():
        n_all[surname] += 1
        if not lead[surname]:
            best[surname] = actor_id
        lead[surname] += 1 if best[surname] == actor_id else -1
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for surname, actor_id, name in in_full():
        if best[surname] == actor_id and n_all[surname] >= _LEAST:
            names[surname][name] += 1
    owners = {
        lone: Owner(
            best[lone], _usual(own), _usual(alone[lone]), alone[lone].total(), own.total(),
            n_all[lone],
        )
        for lone, own in sorted(names.items())
        if own.total() >= max(_LEAST, _SHARE * n_all[lone])
    }  # fmt: skip
    return _without_others(owners, called)


def _usual(names: Counter[str]) -> str:
    """Return the spelling counted most, of several the first by the alphabet."""
    return max(sorted(names), key=lambda spelled: names[spelled])


def _without_others(owners: Mapping[str, Owner], called: Called) -> dict[str, Owner]:
    """Leave out of the owners the articles in which a title says that another is meant."""
    votes: dict[str, Counter[str]] = {owner.actor_id: Counter() for owner in owners.values()}
    for actor_id, _, pronoun in called() if owners else ():
        if actor_id in votes:
            votes[actor_id][pronoun] += 1
    others: dict[str, set[str]] = defaultdict(set)
    for lone, article_id, pronoun in called() if owners else ():
        vote = votes[owners[lone].actor_id] if lone in owners else Counter()
        if 2 * vote[pronoun] < vote.total():
            others[lone].add(article_id)
    left = {
        lone: replace(
            owner,
            n_alone=owner.n_alone - len(others[lone]),
            excluded_articles=frozenset(others[lone]),
        )
        for lone, owner in owners.items()
    }
    return {lone: owner for lone, owner in left.items() if owner.n_alone > 0}


def absorbed_ids(owners: Mapping[str, Owner]) -> set[str]:
    """Return ids of lone surnames that count for their owners in every article."""
    return {lone for lone, owner in owners.items() if not owner.excluded_articles}


def notes_on(owners: Mapping[str, Owner]) -> Iterator[Problem]:
    """Yield a note for each surname that counts for somebody."""
    for owner in owners.values():
        yield Problem(
            "note",
            "lone_surname",
            f"{owner.surname!r} stands without a full name in {_articles(owner.n_alone)} and "
            f"counts there for {owner.name}: of {_articles(owner.n_all)} that name anybody of that "
            f"surname in full, {owner.n_own:,} name this person.",
        )


# ------------------------------------------------------------------------- two of one name


@dataclass
class _Value:
    """One value of a sign: how many articles have it, and the first of them with its words."""

    n: int = 0
    article_id: str = ""
    said: str = ""


@dataclass
class _Person:
    values: dict[str, dict[str, _Value]] = field(default_factory=lambda: defaultdict(dict))
    together: set[tuple[str, str]] = field(default_factory=set)  # values that one article joins


def namesake_problems(signs: Rows) -> Iterator[Problem]:
    """Yield a note for each person of whom the articles tell what can't be true of one.

    Parameters
    ----------
    signs : rows of ``SIGNS``
        By actor and article.

    Examples
    --------
    >>> rows = [("a-1", "he", "Mr Kim Lee"), ("a-2", "she", "Ms Kim Lee")]
    >>> signs = [
    ...     {"actor_id": "kim-lee", "article_id": a, "sign": "pronoun", "value": v, "said": s}
    ...     for a, v, s in rows
    ... ]
    >>> print(next(namesake_problems(signs)).detail)
    'kim-lee' may be two persons of one name, by their pronoun: he (“Mr Kim Lee”, 1 article, first a-1) or she (“Ms Kim Lee”, 1 article, first a-2). They count as one.
    """  # noqa: E501 - the sentence as it is
    for actor_id, rows in groupby(signs, key=lambda row: str(row["actor_id"])):
        person = _told_of(rows)
        for sign, values in sorted(person.values.items()):
            if apart := _apart(sign, values, person.together):
                told = " or ".join(
                    f"{v} (“{values[v].said}”, {_articles(values[v].n)}, first "
                    f"{values[v].article_id})"
                    for v in apart
                )
                yield Problem(
                    "note",
                    "same_name",
                    f"{actor_id!r} may be two persons of one name, by their {sign}: {told}. They "
                    f"count as one{_WAY_OUT.get(sign, '')}.",
                )


def _told_of(rows: Rows) -> _Person:
    """Count what the articles tell of one person; the rows of an article follow each other."""
    person = _Person()
    for article_id, some in groupby(rows, key=lambda row: str(row["article_id"])):
        here = [(row["sign"], row["value"], row["said"]) for row in some]
        for sign, value, said in here:
            known = person.values[sign].setdefault(value, _Value(0, article_id, said))
            known.n += 1
        # A person who is both in one article can be both: there it would have said so.
        walks = [value for sign, value, _ in here if sign == "walk of life"]
        person.together.update((a, b) for a in walks for b in walks)
    return person


def _apart(
    sign: str, values: Mapping[str, _Value], together: Collection[tuple[str, str]]
) -> tuple[str, str] | None:
    """Find two values that can't be one person's, those of most articles first."""
    if sign == CALLED:
        return None  # a surname may have been taken for the wrong person's
    # The first pair is the one with most articles; few values agree, so it is soon found.
    usual = sorted(values, key=lambda value: (-values[value].n, value))
    pairs = ((min(a, b), max(a, b)) for n, b in enumerate(usual) for a in usual[:n])
    found = (pair for pair in pairs if _contradict(sign, *pair) and pair not in together)
    return next(found, None)


def _contradict(sign: str, a: str, b: str) -> bool:
    """Tell whether two values of a sign can't both be true of one person."""
    if sign == "year of birth":
        return abs(int(a) - int(b)) > _YEARS
    if sign == "middle name":  # Bo W. Ray is not Bo H. W. Ray, but Bo Henry Ray may be
        return not initials_agree(a, b)
    return sign != "party" or {a, b} in RIVAL_PARTIES


def _articles(n: int) -> str:
    return f"{n:,} article{'s' * (n != 1)}"
