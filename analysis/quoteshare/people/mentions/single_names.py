"""People whom an article gives one name only: "Ollie, 10, said", "his daughter, Jess, runs it".

A lone name is somebody's where an age or "not her real name" follows, or where a relative or a
friend stands before it. Without this a later "she" would be taken for another.
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteshare.english.lexicon import cue_verbs, given_names, noun_class
from quoteshare.english.words import (
    NAME_PARTICLES,
    POSSESSIVE_PRONOUNS,
    POSSESSIVES,
    RELATIVES,
    SMALL_ROLES,
)
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.people.mentions.runs import is_title
from quoteshare.people.mentions.short_names import claim_alone, may_be_a_name
from quoteshare.people.names import slug
from quoteshare.records import Actor

_OWNER = 4  # tokens before "wife" in which "his" or "Lee’s" stands


def take_single_names(ledger: Ledger, known: set[str]) -> None:
    """Introduce those who have one name in the article, unless it is part of a ``known`` one."""
    meant: dict[str, str] = {}
    for k in sorted(_lone_names(ledger)):
        word = ledger.segments.words[k]
        actor_id = slug(word)
        if word in known or word in meant or actor_id in ledger.index.by_id:
            continue
        ledger.people.setdefault(actor_id, Actor(actor_id, word))
        ledger.claim(k, k + 1, actor_id, "full_name")
        ledger.introduce(k, k + 1, actor_id, word)
        meant[word] = actor_id
    claim_alone(ledger, meant)


def _lone_names(ledger: Ledger) -> Iterator[int]:
    """Yield the tokens that are all that is told of somebody's name."""
    s = ledger.segments
    begins = {first for first, _ in ledger.sources}
    ends = {end for _, end in ledger.sources}
    for k in ledger.capitals:
        word = s.words[k]
        if k in ledger.claimed or s.quotation_of[k] >= 0 or not _stands_alone(ledger, k):
            continue
        if word not in given_names() and not may_be_a_name(word):
            continue
        told = word in given_names() or s.lower[k - 1] != "," or _aged(ledger, k + 1)
        own = _relative_before(ledger, k) and told
        aged = _aged(ledger, k + 1) and (k in begins or k + 1 in ends or word in given_names())
        friend = k + 1 in ends and word in given_names() and _owned_noun(ledger, k)
        if own or aged or friend or _writes_in(ledger, k) or _not_the_real_name(ledger, k + 1):
            yield k


def _stands_alone(ledger: Ledger, k: int) -> bool:
    """Tell whether no other name, particle or hyphen stands beside a word."""
    s, words = ledger.segments, ledger.segments.words
    for m in (k - 1, k + 1):
        if not 0 <= m < len(words) or s.sentence_of[m] != s.sentence_of[k]:
            continue
        begin = s.sentences[s.sentence_of[k]][0]
        opens = m == begin or (m == begin + 1 and words[begin][0].isdigit())  # "10.05 Pupil Ollie"
        head = opens and (is_title(s.lower[m]) or s.lower[m] in SMALL_ROLES)
        if (words[m][0].isupper() and not head) or words[m] == "-":
            return False
        if words[m].lower() in NAME_PARTICLES or words[m] in POSSESSIVES:
            return False
    return True


def _owned(ledger: Ledger, k: int) -> bool:
    """Tell whether somebody’s noun stands at ``k``: "his | wife", "Lee’s eldest | son"."""
    s = ledger.segments
    before = s.lower[max(s.sentences[s.sentence_of[k]][0], k - _OWNER) : k]
    return any(
        low in POSSESSIVE_PRONOUNS or low in POSSESSIVES or low in ("my", "our") for low in before
    )


def _relative_before(ledger: Ledger, k: int) -> bool:
    """Tell whether a name is a relative’s: "his wife | Dot", "Lee’s brother, | Tom,"."""
    s, low = ledger.segments, ledger.segments.lower
    comma = k > 1 and low[k - 1] == ","
    if comma and low[k + 1 : k + 2] != [","]:
        return False
    noun = k - 1 - comma
    if noun < 0 or s.sentence_of[noun] != s.sentence_of[k]:
        return False  # a headline without a full stop: “Mayor mourns his wife | Tributes were paid”
    return low[noun] in RELATIVES and _owned(ledger, noun)


def _owned_noun(ledger: Ledger, k: int) -> bool:
    """Tell whether a name is that of "his friend | Zainab"."""
    s = ledger.segments
    if k == 0 or s.sentence_of[k - 1] != s.sentence_of[k]:
        return False
    return s.lower[k - 1] in noun_class().person and _owned(ledger, k - 1)


def _writes_in(ledger: Ledger, k: int) -> bool:
    """Tell whether a name is a reader’s: "Pat | in Wrexham:", "Sandy | from Oban emails"."""
    s, end = ledger.segments, k + 2
    if s.words[k] not in given_names() or k not in ledger.in_sources:
        return False
    if s.lower[k + 1 : k + 2] not in (["in"], ["from"]):
        return False
    while end < len(s.words) and s.words[end][0].isupper():
        end += 1
    told = end < len(s.words) and (s.words[end] == ":" or s.lower[end] in cue_verbs())
    return end > k + 2 and (told or any(last == end for _, last in ledger.sources))


def _aged(ledger: Ledger, end: int) -> bool:
    """Tell whether an age follows: ", 10,", "(10)", ", also 10,", ", a 45-year-old"."""
    low = ledger.segments.lower[end : end + 8]
    if low[:1] not in ([","], ["("]):
        return False
    low = [word for word in low if word not in ("aged", "also", "a", "an")]
    if len(low) < 3 or not low[1].isdigit() or len(low[1]) > 2:
        return False
    return low[2] in (",", ")", "and") or low[2:6] == ["-", "year", "-", "old"]


def _not_the_real_name(ledger: Ledger, end: int) -> bool:
    """Tell whether "(not her real name)" follows."""
    low = ledger.segments.lower[end : end + 5]
    return low[:2] == ["(", "not"] and low[3:] == ["real", "name"]
