"""Who leads a party: "its leader", "the party’s chairwoman", "the Harbour Party leader".

By the actor list alone: an office such as "Leader of the Harbour Party" on the article's day. Whose
leader "its" is, is told by the party named just before; where two can be meant, by nobody.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from quoteshare.english.words import NOT_IN_OFFICE, OWNERS_OF_BODIES, POSSESSIVES, ROLE_STOP_WORDS
from quoteshare.people.actor_index import Tokens
from quoteshare.people.bodies import bodies_in
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.people.mentions.offices import OfficePhrase, is_vetoed

_OWNERS_OR_THE = OWNERS_OF_BODIES | {"the"}
_OF_ANOTHER = NOT_IN_OFFICE - {"the"}
_NEAR = 60  # tokens of a sentence that are looked at
_BACK = 3  # sentences after which "its" is no party's any more


class _Leader(NamedTuple):
    """A phrase for the head of a party: its tokens, and the party, None for the one before."""

    first: int
    title: int
    end: int
    party: Tokens | None


def match_party_leaders(ledger: Ledger) -> None:
    """Claim "its leader" for the one who by the list leads the party on the article's day."""
    heads = {head for head, _ in ledger.index.party_heads}
    day = ledger.article.date
    if not heads or day is None:
        return
    for k in ledger.segments.places_of(heads):
        leader = _phrase_at(ledger, k) if k not in ledger.claimed else None
        if leader is None or _is_another(ledger, leader):
            continue
        party = leader.party or _party_before(ledger, leader.first)
        terms = ledger.index.party_heads.get((ledger.segments.lower[k], party or ()), ())
        holders = {who for office, who in terms if office.held_on(day)}
        if len(holders) == 1:
            first = next(
                (m + 1 for m in range(k - 1, leader.first - 1, -1) if m in ledger.claimed),
                leader.first,
            )
            ledger.claim(first, leader.end, holders.pop(), "office")


# ------------------------------------------------------------------------------------- phrases


def _phrase_at(ledger: Ledger, k: int) -> _Leader | None:
    """Read the phrase round a head at token ``k``."""
    low = ledger.segments.lower
    begin = ledger.segments.sentences[ledger.segments.sentence_of[k]][0]
    j = k - 1
    while j > begin and low[j] in ROLE_STOP_WORDS and low[j] not in _OWNERS_OR_THE:
        j -= 1  # "its new leader"
    if j < begin:
        return None
    if low[k + 1 : k + 2] == ["of"] and low[j] == "the":
        return _of_a_party(ledger, j, k)
    if low[j] == "party" and j > begin and low[j - 1] in _OWNERS_OR_THE:
        return _Leader(j - 1, k, k + 1, None)  # "the party leader"
    if low[j] in OWNERS_OF_BODIES:
        return _Leader(j, k, k + 1, None)
    owner = j - (low[j] in POSSESSIVES)
    if owner < j and owner > begin and low[owner] == "party" and low[owner - 1] == "the":
        return _Leader(owner - 1, k, k + 1, None)  # "the party’s leader"
    found = _party_ending_at(ledger, owner)
    if found is None:
        return None
    first, party = found
    before = first - 1
    if before >= begin and low[before] == "the":
        first, before = before, before - 1
    return None if before >= begin and _narrows(ledger, before) else _Leader(first, k, k + 1, party)


def _of_a_party(ledger: Ledger, first: int, k: int) -> _Leader | None:
    """Read "the leader of the party", "the leader of Free Coast"."""
    s = ledger.segments
    begin = k + 2 + (s.lower[k + 2 : k + 3] == ["the"])
    if s.lower[k + 2 : k + 4] == ["the", "party"]:
        return _Leader(first, k, k + 4, None)
    for end in range(min(begin + 6, len(s.words)), begin, -1):
        found = _party_ending_at(ledger, end - 1)
        if found is not None and found[0] == begin:
            return _Leader(first, k, end, found[1])
    return None


def _narrows(ledger: Ledger, k: int) -> bool:
    """Tell whether a word makes it another: "Senate Labour leader", "a former Labour leader"."""
    s = ledger.segments
    opens = k == s.sentences[s.sentence_of[k]][0]
    return s.lower[k] in NOT_IN_OFFICE or (s.words[k][0].isupper() and not opens)


def _is_another(ledger: Ledger, leader: _Leader) -> bool:
    """Tell whether the words before or behind make it nobody's office, or name the holder."""
    before = leader.first - 1
    if before >= 0 and ledger.segments.lower[before] in _OF_ANOTHER:
        return True  # "as its leader"
    return is_vetoed(ledger, OfficePhrase(leader.first, leader.title, leader.title + 1, leader.end))


# ------------------------------------------------------------------------------------- parties


def _party_ending_at(ledger: Ledger, last: int) -> tuple[int, Tokens] | None:
    """Return the first token and the key of a listed party that ends at a token."""
    s = ledger.segments
    stop = last - (s.lower[last] == "party" and s.words[last][0].isupper())
    for length in range(min(stop + 1, 5), 0, -1):
        first = stop + 1 - length
        capitals = s.words[first][0].isupper() and s.words[stop][0].isupper()
        if capitals and (party := tuple(s.lower[first : stop + 1])) in ledger.index.parties:
            return first, party
    return None


def _parties_in(ledger: Ledger, first: int, last: int) -> frozenset[Tokens | None]:
    """Return the parties named by some tokens; None among them for a body that is not listed."""
    s = ledger.segments
    listed = {
        party[1]
        for k in range(first, last)
        if s.words[k][0].isupper() and (party := _party_ending_at(ledger, k)) is not None
    }
    others = {
        None
        for _, end in bodies_in(s, first, last, partial(_of_a_person, ledger))
        if _party_ending_at(ledger, end - 1) is None
    }
    return frozenset(listed | others)


def _of_a_person(ledger: Ledger, k: int) -> bool:
    mention = ledger.claimed.get(k)
    return mention is not None and ledger.actor(mention.actor_id).kind == "person"


def _party_before(ledger: Ledger, k: int) -> Tokens | None:
    """Return the one party named just before a token; None where two may be meant, or none is."""
    s = ledger.segments
    here = s.sentence_of[k]
    for sentence in range(here, max(-1, here - _BACK - 1), -1):
        first, last = s.sentences[sentence]
        last = min(last, k)
        parties = _parties_in(ledger, max(first, last - _NEAR), last)
        if parties:
            return next(iter(parties)) if len(parties) == 1 else None
    return None
