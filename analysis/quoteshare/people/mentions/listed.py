"""The first pass: names and aliases of the actor list, longest first and with their capitals."""

from __future__ import annotations

from quoteshare.english.words import NAME_SUFFIXES, NON_PERSON_ENDINGS
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.records import Actor


def match_listed_names(ledger: Ledger) -> None:
    """Claim the spellings of the list, and learn of the persons whom they name."""
    words, spellings = ledger.segments.words, ledger.index.spellings
    by_id, after = ledger.index.by_id, [*ledger.segments.words[1:], ""]
    free = 0  # the first token behind the name before
    openers = {word.lower() for word in ledger.segments.vocabulary & spellings.keys()}
    for k in ledger.segments.places_of(openers):
        behind = spellings.get(words[k])
        if behind is None or k < free:
            continue
        longest_first = (*behind.get(after[k], ()), *behind.get("", ()))
        for spelling, actor_id, form in longest_first:
            end = k + len(spelling)
            if tuple(words[k:end]) == spelling and not _part_of_more(
                ledger, k, end, by_id[actor_id]
            ):
                ledger.claim(k, end, actor_id, form)
                if by_id[actor_id].kind == "person":
                    ledger.introduce(k, end, actor_id, by_id[actor_id].name)
                free = end
                break


def _part_of_more(ledger: Ledger, first: int, end: int, actor: Actor) -> bool:
    """Tell whether the spelling is a piece of another name: "Donald Trump Jr.", "Trump Tower"."""
    s, words = ledger.segments, ledger.segments.words
    if end < len(words):
        following = words[end].lower()
        if following in NAME_SUFFIXES:
            return actor.kind == "person"
        if (
            actor.kind == "person"
            and words[end][0].isupper()
            and following in NON_PERSON_ENDINGS
            and (s.sentence_of[end] == s.sentence_of[end - 1])
        ):
            return True
    return ledger.tied_by_hyphen(first, end)
