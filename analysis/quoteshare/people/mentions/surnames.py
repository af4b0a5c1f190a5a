"""The third pass: surnames, first names and lone words, once it is known who is in the article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import count

from quoteshare.english.lexicon import bodies, countries, given_names, noun_class
from quoteshare.english.tokens import tokenize
from quoteshare.english.words import (
    BEFORE_MONTHS,
    COMMON_WORD_GIVEN_NAMES,
    MONTHS_AS_NAMES,
    NAME_SUFFIXES,
    NON_PERSON_ENDINGS,
    NOT_IN_NAMES,
    NUMBERED_SUFFIXES,
    PLACE_GIVEN_NAMES,
    VENUE_PREPOSITIONS,
)
from quoteshare.people.mentions.bearers import FullNames, SurnameAt, bearer_of
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.people.mentions.runs import is_title
from quoteshare.people.mentions.short_names import take_parts_that_speak
from quoteshare.people.mentions.single_names import take_single_names
from quoteshare.people.names import plain_surname, slug
from quoteshare.records import Actor


def settle_surnames(ledger: Ledger) -> None:
    """Claim surnames for whom the article names in full or the list alone bears, then the rest."""
    _take_surnames(ledger)
    take_parts_that_speak(ledger)
    _take_first_names(ledger)
    _take_bare_surnames(ledger)


# ------------------------------------------------------------------------------- surnames


def _take_surnames(ledger: Ledger) -> None:
    """Claim surnames for whom the article names in full, or the list alone bears them."""
    words, several = ledger.segments.words, _of_several_words(ledger)
    borne = {*ledger.index.surnames, *ledger.bearers}
    _add_other_spellings(ledger, borne, several)
    for places in ledger.bearers.values():
        places.sort()  # those on the list were read before the others
    full = FullNames(ledger)
    doubted: set[str] = set()  # surnames that a note was made of
    for k in _places(ledger, borne, several):
        if k in ledger.claimed:
            continue
        name, end = _surname_at(words, borne, several, k)
        if name not in borne:
            continue
        titled = _titled(ledger, k)
        if (whose := _junior(ledger, full, name, k, end)) is not None:
            ledger.claim(k, end + 1, whose, "surname")
            continue
        if _inside_other_name(ledger, k, end, titled):
            continue
        actor_id = _settle(ledger, SurnameAt.of(ledger, full, name, k, titled), doubted)
        if actor_id is not None and not (name in MONTHS_AS_NAMES and _dates(words, k)):
            ledger.claim(k, end, actor_id, "surname")
            ledger.learn_pronoun(k, actor_id)


_Spellings = dict[str, dict[tuple[str, ...], str]]  # by first token: tokens -> surname


def _of_several_words(ledger: Ledger) -> _Spellings:
    """Return the surnames of several tokens, such as O’Neill and von der Leyen."""
    found: _Spellings = {}
    for name in (*ledger.index.surnames, *ledger.bearers):
        tokens = _tokens_of(name)
        if len(tokens) > 1:
            for spelled in (tokens, (tokens[0].capitalize(), *tokens[1:])):
                some = found.setdefault(spelled[0], {})
                some.pop(spelled, None)  # of two that fit, the one added last
                some[spelled] = name
    return found


@lru_cache(maxsize=1 << 16)
def _tokens_of(name: str) -> tuple[str, ...]:
    return tuple(tokenize(name.replace("’", "'")))


def _add_other_spellings(ledger: Ledger, borne: set[str], several: _Spellings) -> None:
    """Let "Novak" be the Novák of the same article, "Mcdonald" McDonald."""
    plain = {plain_surname(name): name for name in ledger.bearers if " " not in name}
    for word in {ledger.segments.words[k] for k in ledger.capitals} - borne:
        if len(word) < 4 or word.isupper():
            continue
        name = plain.get(low := plain_surname(word)) or ledger.index.plain_surnames.get(low)
        if name:
            several.setdefault(word, {})[(word,)] = name


def _places(ledger: Ledger, borne: set[str], several: _Spellings) -> list[int]:
    """Find the tokens with which surnames may begin."""
    words = ledger.segments.words
    if any(not first[0].isupper() for first in several):  # von der Leyen
        return [k for k, word in enumerate(words) if word[0].isupper() or word in several]
    return [
        k for k in ledger.capitals if words[k] in borne or words[k] in several or words[k].isupper()
    ]


def _surname_at(
    words: Sequence[str], borne: set[str], several: _Spellings, k: int
) -> tuple[str, int]:
    """Return the surname that token ``k`` may begin, and its end."""
    name, end = words[k], k + 1
    for spelled, whole in several.get(name, {}).items():
        plain = tuple(w.replace("’", "'") for w in words[k : k + len(spelled)])
        if plain == spelled:
            name, end = whole, k + len(spelled)
    if end == k + 1 and name.isupper() and len(name) > 3 and name not in borne:
        name = name.capitalize()
    return name, end


def _settle(ledger: Ledger, case: SurnameAt, doubted: set[str]) -> str | None:
    """Return whose the surname is, and note what is new or doubtful."""
    decision = bearer_of(ledger, case)
    if decision.torn:
        ledger.unsettled[case.token] = decision.torn
        if case.name not in doubted:
            doubted.add(case.name)
            _doubt(ledger, case.name, decision.torn, None)
    if decision.another:
        return _another(ledger, case, decision.apart)
    if decision.actor_id and decision.among and case.name not in doubted:
        doubted.add(case.name)
        _doubt(ledger, case.name, decision.among, decision.actor_id)
    return decision.actor_id


def _another(ledger: Ledger, case: SurnameAt, apart: bool) -> str | None:
    """Add a person known by the surname only: of another pronoun than a namesake, or on a list
    that has several of the name, of whom the article names none in full.
    """
    actor_id = slug(case.name)
    if actor_id in ledger.index.by_id:
        if not apart:
            return None
        ids = (f"{actor_id}-{n}" for n in count(1))
        actor_id = next(one for one in ids if one not in ledger.index.by_id)
    ledger.people.setdefault(actor_id, Actor(actor_id, case.name))
    ledger.add_bearer(case.name, case.token, actor_id)
    ledger.bearers[case.name].sort()
    if case.gender:
        ledger.pronouns.setdefault(actor_id, case.gender)
    return actor_id


def _doubt(ledger: Ledger, name: str, bearers: Sequence[str], best: str | None) -> None:
    """Note that a surname stands for several persons, and for whom it was counted."""
    names = sorted(ledger.actor(who).name for who in bearers)
    counted = "nobody" if best is None else ledger.actor(best).name
    told = f"may be {names[0]}’s or another’s; where the text does not say it"
    if len(names) > 1:
        several = " and ".join(names)
        told = f"is the surname of {several}; where the text does not tell them apart it"
    ledger.note("shared_surname", f"{name!r} {told} counts for {counted}.")


def _titled(ledger: Ledger, k: int) -> bool:
    s = ledger.segments
    return k > 0 and s.sentence_of[k - 1] == s.sentence_of[k] and is_title(s.lower[k - 1])


def _inside_other_name(ledger: Ledger, k: int, end: int, titled: bool) -> bool:
    """Tell whether a longer name that is someone else's or something else's holds the surname."""
    return (
        ledger.tied_by_hyphen(k, end)
        or _goes_on(ledger, k, end)
        or (not titled and _behind_another_first_name(ledger, k))
    )


def _junior(ledger: Ledger, full: FullNames, surname: str, k: int, end: int) -> str | None:
    """Return whose “Ray Jr.”, “Ray III” is: of the one so called whom the article names in full."""
    generation = "".join(ledger.segments.lower[end : end + 1]).strip(".")
    if generation not in NAME_SUFFIXES:
        return None
    known = full.generations.get(surname, {})
    found = [who for who, own in known.items() if own == generation]
    alone = len(found) == 1 and not ledger.tied_by_hyphen(k, end)  # not "Lund-Ray Jr."
    return found[0] if alone else None


def _goes_on(ledger: Ledger, k: int, end: int) -> bool:
    """Trump Jr., Trump Tower."""
    s, words = ledger.segments, ledger.segments.words
    if end == len(words) or s.sentence_of[end] != s.sentence_of[k] or not words[end][0].isupper():
        return False
    low = s.lower[end]
    if low in NUMBERED_SUFFIXES:  # "Corrow III", where William Corrow alone is known
        return len({who for _, who in ledger.bearers.get(words[k], ())}) != 1
    return low in NAME_SUFFIXES or low in NON_PERSON_ENDINGS or low in noun_class().organisation


def _behind_another_first_name(ledger: Ledger, k: int) -> bool:
    """Karl Voss, where only Mara Voss is known."""
    s, words = ledger.segments, ledger.segments.words
    if k == 0 or s.sentence_of[k - 1] != s.sentence_of[k]:
        return False
    before = words[k - 1]
    low = before.lower()
    return (
        before[0].isupper()
        and k - 1 not in ledger.claimed
        and low not in NOT_IN_NAMES
        and low not in countries()
        and len(before) > 1
        and not (
            k - 1 > 0
            and s.sentence_of[k - 2] != s.sentence_of[k - 1]
            and before not in given_names()
        )
    )


def _dates(words: Sequence[str], k: int) -> bool:
    """Tell whether a month's name at ``k`` is one: "in May", "May 4", "last March"."""
    before = words[k - 1].lower() if k else ""
    after = words[k + 1] if k + 1 < len(words) else ""
    return before in BEFORE_MONTHS or before.isdigit() or after.isdigit()


# ---------------------------------------------------------------------------- first names


def _take_first_names(ledger: Ledger) -> None:
    """Take "Bernie" for the one person so called, and a given name that speaks for a person."""
    take_single_names(ledger, {*_first_names(ledger), *ledger.bearers})
    words, bearers, given = ledger.segments.words, _first_names(ledger), given_names()
    _take_words_that_speak(ledger, bearers)
    for k in [k for k in ledger.capitals if words[k] in given]:
        word = words[k]
        if k in ledger.claimed or word.lower() in NOT_IN_NAMES or not _stands_apart(ledger, k):
            continue
        known = bearers.get(word, set())
        if len(known) == 1:
            ledger.claim(k, k + 1, next(iter(known)), "alias")
        elif not known and word in ledger.speaking:
            actor_id = slug(word)
            if actor_id not in ledger.index.by_id:
                ledger.people.setdefault(actor_id, Actor(actor_id, word))
                ledger.claim(k, k + 1, actor_id, "full_name")


def _take_words_that_speak(ledger: Ledger, bearers: dict[str, set[str]]) -> None:
    """Take "Kenya said", "Will said" for the one so called, where the word is no place besides."""
    s, words = ledger.segments, ledger.segments.words
    names = ledger.speaking & (COMMON_WORD_GIVEN_NAMES | PLACE_GIVEN_NAMES) & bearers.keys()
    for word in sorted(names):
        alone = [k for k in ledger.capitals if words[k] == word and k not in ledger.claimed]
        if len(bearers[word]) == 1 and not any(
            k and (s.lower[k - 1] in VENUE_PREPOSITIONS or s.lower[k - 1] in BEFORE_MONTHS)
            for k in alone
        ):
            for k in alone:
                if (k, k + 1) in ledger.sources:
                    ledger.claim(k, k + 1, next(iter(bearers[word])), "alias")


def _first_names(ledger: Ledger) -> dict[str, set[str]]:
    """Return whom the article names, by their first names."""
    found: dict[str, set[str]] = {}
    for actor_id in {mention.actor_id for mention in ledger.claimed.values()}:
        actor = ledger.actor(actor_id)
        if actor.kind == "person":
            found.setdefault(actor.name.split()[0], set()).add(actor_id)
    return found


def _stands_apart(ledger: Ledger, k: int) -> bool:
    """Tell whether a first name is no part of some other name, unless behind a known one."""
    s, words = ledger.segments, ledger.segments.words
    here = s.sentence_of[k]
    beside = [m for m in (k - 1, k + 1) if 0 <= m < len(words) and s.sentence_of[m] == here]
    behind_a_mention = k - 1 in beside and k - 1 in ledger.claimed
    return behind_a_mention or not any(words[m][0].isupper() or words[m] == "-" for m in beside)


# -------------------------------------------------------------------------- bare surnames


def _take_bare_surnames(ledger: Ledger) -> None:
    """Take "Ostrow" for a person, never named in full, where the word alone speaks."""
    s, words = ledger.segments, ledger.segments.words
    unknown = {
        word
        for word in ledger.speaking - ledger.bearers.keys()
        if _like_a_surname(word)
        and slug(word) not in ledger.index.by_id
        and slug(word) not in ledger.people
    }
    places: dict[str, list[int]] = {word: [] for word in sorted(unknown)}
    for k in ledger.capitals if unknown else ():
        if words[k] in unknown:
            places[words[k]].append(k)
    for word, found in places.items():
        # where the sentence does not make the capital
        inside = [k for k in found if s.sentences[s.sentence_of[k]][0] != k]
        taken = any(k in ledger.claimed for k in inside)
        if any(k in ledger.unsettled for k in found):
            continue  # Luis Ray Paz or Ana Ray Gil
        if not inside or taken or _names_a_body(ledger, inside[0]):
            continue
        if any(s.words[k - 1] in noun_class().organisation for k in inside):
            continue  # "the retailer Ostrow"
        actor_id = slug(word)
        ledger.people[actor_id] = Actor(actor_id, word)
        for k in found:
            if k not in ledger.claimed and not _inside_other_name(
                ledger, k, k + 1, _titled(ledger, k)
            ):
                ledger.claim(k, k + 1, actor_id, "surname")


def _like_a_surname(word: str) -> bool:
    """Tell whether a capitalised word can be a surname that nothing else tells of.

    Examples
    --------
    >>> [_like_a_surname(word) for word in ("Ostrow", "Moscow", "CNN", "Voters", "French")]
    [True, False, False, False, False]
    """
    nouns, low = noun_class(), word.lower()
    return (
        len(word) > 3
        and word.isalpha()
        and word[0].isupper()
        and word[1:].islower()
        and not (low.endswith("s") and not low.endswith("ss"))
        and word not in bodies()
        and low not in NOT_IN_NAMES
        and low not in NON_PERSON_ENDINGS
        and low not in countries()
        and not any(low in some for some in (nouns.person, nouns.group, nouns.document))
        and low not in nouns.organisation
    )


def _names_a_body(ledger: Ledger, k: int) -> bool:
    """Tell whether a word goes on as a body's name, as where a text introduces "Ostrow Energy"."""
    s, after = ledger.segments, k + 1
    if after == len(s.words) or s.sentence_of[after] != s.sentence_of[k]:
        return False
    low = s.lower[after]
    body = low in NON_PERSON_ENDINGS and low not in ("administration", "campaign")
    return s.words[after][0].isupper() and (body or low in noun_class().organisation)
