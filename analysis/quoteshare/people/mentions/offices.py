"""The last pass: "the Prime Minister", "President of Finland", by the article's date and country.

The actor file's word counts; where it has nobody for an office of a country, those of the
package's own list do (``english.lexicon.known_offices``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from quoteshare.english.lexicon import countries, known_offices
from quoteshare.english.segments import Segments
from quoteshare.english.tokens import tokenize
from quoteshare.english.words import NOT_IN_NAMES, NOT_IN_OFFICE, OFFICE_SPELLINGS, POSSESSIVES
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.people.names import first_and_last, slug
from quoteshare.records import Actor, Office

Title = tuple[str, ...]  # tokens in lower case
Terms = Sequence[tuple[Office, str]]  # with the holder's id or name
Called = Callable[[], Mapping[str, set[str]]]


def match_offices(ledger: Ledger) -> None:
    """Claim phrases that name somebody by an office; note if none can be for want of a country."""
    low = ledger.segments.lower
    titles, called = _titles(ledger), cache(partial(_called_before_the_name, ledger))
    no_country = False
    for k in ledger.segments.places_of(titles.keys()):
        if k in ledger.claimed:
            continue
        for title in titles[low[k]]:
            if tuple(low[k : k + len(title)]) == title:
                phrase = office_phrase(ledger, k, k + len(title))
                if phrase is not None:
                    no_country |= not _take(ledger, title, phrase, called)
                break
    if no_country:
        ledger.note(
            "no_country",
            "An office is named, but the article's country is not known; the office stays "
            "unresolved. Give the article a `country`, such as GB.",
        )


@cache
def _known_offices() -> dict[Title, tuple[tuple[Office, str], ...]]:
    """Return the package's list of offices: by the tokens of their titles, with holders' names."""
    found: dict[Title, tuple[tuple[Office, str], ...]] = {}
    for title, holders in known_offices().items():
        for spelled in (title, *OFFICE_SPELLINGS.get(title, ())):
            terms = tuple((office, name) for name, office in holders)
            found[tuple(tokenize(spelled))] = terms
    return found


def _titles(ledger: Ledger) -> Mapping[str, Sequence[Title]]:
    """Return all titles by their first word, the longest first."""
    own = ledger.index.offices.keys() - _known_offices().keys()
    return _titles_with(frozenset(own))


@lru_cache(maxsize=16)  # one for each list of actors
def _titles_with(own: frozenset[Title]) -> Mapping[str, Sequence[Title]]:
    return _by_first_word({*_known_offices(), *own})


def _by_first_word(titles: Iterable[Title]) -> dict[str, list[Title]]:
    by_first: dict[str, list[Title]] = {}
    for title in sorted(titles, key=len, reverse=True):
        by_first.setdefault(title[0], []).append(title)
    return by_first


def _called_before_the_name(ledger: Ledger) -> dict[str, set[str]]:
    """Return whose names a word precedes: "president" of "club president Ann Lee"."""
    called: dict[str, set[str]] = {}
    for k, mention in ledger.claimed.items():
        if k and mention.form != "office" and k - 1 not in ledger.claimed:
            called.setdefault(ledger.segments.lower[k - 1], set()).add(mention.actor_id)
    return called


# ------------------------------------------------------------------------------ who holds it


def _take(ledger: Ledger, title: Title, phrase: OfficePhrase, called: Called) -> bool:
    """Claim a phrase for the one who holds the office; False if only a country is wanting."""
    code = phrase.country or ledger.article.country
    own = [(o, who) for o, who in ledger.index.offices.get(title, ()) if o.country == code]
    if own and code is not None:
        _take_for_holder(ledger, phrase, own)
        return True
    known = [
        (o, name)
        for o, name in _known_offices().get(title, ())
        if o.country is None or (o.country == code and code is not None)
    ]
    if known:
        _take_known(ledger, title, phrase, known, called)
    elif code is None:
        speaks = phrase.first in ledger.in_sources
        return not (speaks or title in ledger.index.offices)
    return True


def _take_for_holder(ledger: Ledger, phrase: OfficePhrase, terms: Terms) -> None:
    """Claim a phrase for the one who holds the office on the article's day, or once held it."""
    day = ledger.article.date
    if day is None:
        return
    low, first = ledger.segments.lower, phrase.first
    if low[first + (low[first] == "the")] == "former":
        here = {mention.actor_id for mention in ledger.claimed.values()}
        # of many who once were, the one in the article
        holders = {who for o, who in terms if o.until and o.until < day} & here
    else:
        holders = {who for o, who in terms if o.held_on(day)}
    if len(holders) == 1:
        ledger.claim(first, phrase.after, holders.pop(), "office")


def _take_known(
    ledger: Ledger, title: Title, phrase: OfficePhrase, known: Terms, called: Called
) -> None:
    """Claim a phrase for a holder of our own list, whom the article may not name.

    "The president" alone is left where the article calls somebody else so: of a club, say.
    """
    names = {_id_of(ledger, name): name for _, name in known}
    others = called().get(title[-1], set()) - names.keys() if phrase.country is None else ()
    if others and known[0][0].country is not None:
        return
    _take_for_holder(ledger, phrase, [(o, _id_of(ledger, name)) for o, name in known])
    mention = ledger.claimed.get(phrase.first)
    if mention is not None and mention.actor_id in names.keys() - ledger.index.by_id.keys():
        found = Actor(mention.actor_id, names[mention.actor_id])
        ledger.people.setdefault(mention.actor_id, found)


def _id_of(ledger: Ledger, name: str) -> str:
    """Return the id that a person of this name has in the article, or would have."""
    both = first_and_last(name) or (name, name)
    return ledger.listed_as(name, both) or slug(f"{both[0]} {both[1]}")


# ------------------------------------------------------------------------- extent and country


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office with its article and country: "the | French | president", "president | of France".

    Tokens ``first`` to ``after`` are the phrase, ``title`` to ``end`` the title in it.
    """

    first: int
    title: int
    end: int
    after: int
    country: str | None = None


def office_phrase(ledger: Ledger, title: int, end: int) -> OfficePhrase | None:
    """Find the extent of an office phrase and its country; None if it names nobody's office."""
    phrase = _with_country(ledger.segments, title, end)
    if phrase is not None:
        phrase = _with_article(ledger, phrase)
    return None if phrase is None or is_vetoed(ledger, phrase) else phrase


def is_vetoed(ledger: Ledger, phrase: OfficePhrase) -> bool:
    """Tell whether the holder is named beside an office, or does not hold it yet."""
    return any(veto(ledger, phrase) for veto in _VETOES)


def _low(s: Segments, k: int) -> str:
    return s.lower[k] if 0 <= k < len(s.lower) else ""


def _with_country(s: Segments, title: int, end: int) -> OfficePhrase | None:
    """Add "French", "France’s" or "of France"; None where that is not a country: "of the club"."""
    if before := _country_before(s, title):
        return OfficePhrase(before[0], title, end, end, before[1])
    if _low(s, title - 1) in POSSESSIVES:
        if before := _country_before(s, title - 1):
            return OfficePhrase(before[0], title, end, end, before[1])
        return None
    if _low(s, end) == "of":
        begin = end + 2 if _low(s, end + 1) == "the" else end + 1
        for after in range(min(begin + 4, len(s.lower)), begin, -1):
            name = " ".join(s.lower[begin:after])
            if name in countries():
                return OfficePhrase(title, title, end, after, countries()[name])
        return None
    return OfficePhrase(title, title, end, end)


def _country_before(s: Segments, k: int) -> tuple[int, str] | None:
    """Return the first token and the code of a country named before token ``k``."""
    for first in range(max(0, k - 3), k):
        name = " ".join(s.lower[first:k])
        if name in countries():
            return first, countries()[name]
    return None


def _with_article(ledger: Ledger, phrase: OfficePhrase) -> OfficePhrase | None:
    """Add "the" and "the former"; None for "a former president", "as president"."""
    s, first = ledger.segments, phrase.first
    before = _low(s, first - 1)
    known = phrase.country or ledger.article.country
    if before == "former" and _low(s, first - 2) == "the" and known:
        return _from(phrase, first - 2)  # who held it once
    if before == "-" or {before, _low(s, phrase.title - 1)} & NOT_IN_OFFICE:
        return None  # "a former president", but "then the president"
    if before == "the":
        return _from(phrase, first - 1)
    small = s.words[phrase.title][0].islower()
    return None if small and not phrase.country else phrase  # "a prime minister", "as president"


def _from(phrase: OfficePhrase, first: int) -> OfficePhrase:
    return OfficePhrase(first, phrase.title, phrase.end, phrase.after, phrase.country)


def _name_follows(ledger: Ledger, phrase: OfficePhrase) -> bool:
    """The title of the name that follows: Prime Minister Ann Lee."""
    s, after = ledger.segments, phrase.after
    return after in ledger.claimed or (
        after < len(s.words)
        and s.words[after][0].isupper()
        and s.sentence_of[after] == s.sentence_of[phrase.title]
        and s.lower[after] not in NOT_IN_NAMES
    )


def _is_not_held_yet(ledger: Ledger, phrase: OfficePhrase) -> bool:
    """The prime minister-elect."""
    following = _low(ledger.segments, phrase.after)
    return following in ("-", "elect", "designate", "hopeful", "candidate")


def _name_in_apposition(ledger: Ledger, phrase: OfficePhrase) -> bool:
    """The prime minister, Ann Lee: one mention."""
    after = phrase.after
    return _low(ledger.segments, after) == "," and after + 1 in ledger.claimed


def _in_apposition(ledger: Ledger, phrase: OfficePhrase) -> bool:
    """Ann Lee, the prime minister."""
    first = phrase.first
    return first > 1 and _low(ledger.segments, first - 1) == "," and first - 2 in ledger.claimed


Veto = Callable[[Ledger, OfficePhrase], bool]
_VETOES: tuple[Veto, ...] = (
    _name_follows,
    _is_not_held_yet,
    _name_in_apposition,
    _in_apposition,
)
