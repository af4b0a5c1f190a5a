"""Two names of one article that are one person's: "Peña Nieto", Pat and Patrick Lee."""

from __future__ import annotations

import re

from quoteshare.english.words import NICKNAMES, NUMBERED_SUFFIXES
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.people.names import (
    first_and_last,
    generation_of,
    initials_agree,
    middle_initials,
    name_parts,
    plain_surname,
)

_MARKED = re.compile(r"[“\"‘']([A-Z]\w+)[”\"’']")


def join_spellings(ledger: Ledger) -> None:
    """Make one person of those whom the article names in two ways."""
    for find in (_hyphens, _double_surnames, _without_surname, _nicknames, _without_number):
        merged = {who: into for who, into in find(ledger).items() if who in ledger.people}
        if merged:
            ledger.merge(merged)


def _named(ledger: Ledger) -> dict[str, str]:
    """Return the name of everybody whom the article names in full, by actor_id."""
    full = dict.fromkeys(m.actor_id for m in ledger.claimed.values() if m.form == "full_name")
    people = [ledger.actor(actor_id) for actor_id in full]
    return {actor.actor_id: actor.name for actor in people if actor.kind == "person"}


def _hyphens(ledger: Ledger) -> dict[str, str]:
    """Find Mary Jane Lee for Mary-Jane Lee."""
    first: dict[str, str] = {}
    found = {}
    for actor_id, name in _named(ledger).items():
        words = _plain(name)
        keep = first.setdefault(" ".join([*words, generation_of(name)]), actor_id)
        if words and keep != actor_id:
            found[actor_id] = keep
    return found


def _double_surnames(ledger: Ledger) -> dict[str, str]:
    """Find "Mr Peña Nieto" for Enrique Peña Nieto, "Lund Ray" for Mia Lund-Ray."""
    names = _named(ledger)
    longer: dict[str, list[str]] = {}  # by their last two words
    for actor_id, name in names.items():
        words = _plain(name)
        if len(words) > 2:
            longer.setdefault(" ".join(words[-2:]), []).append(actor_id)
    found = {}
    for actor_id, name in names.items():
        words = _plain(name)
        whole = longer.get(" ".join(words), []) if len(words) == 2 else []
        if len(whole) == 1:
            found[actor_id] = whole[0]
    return found


def _without_surname(ledger: Ledger) -> dict[str, str]:
    """Find "Viktor Sergeyevich" for Viktor Sergeyevich Malin, "Ana Roy" for Ana Roy Paz.

    The whole name comes first: "Ana Roy" before an “Ana Roy Foundation” is no part of it.
    """
    names = _named(ledger)
    came: dict[str, int] = {}
    for k in sorted(ledger.claimed):
        came.setdefault(ledger.claimed[k].actor_id, k)
    longer: dict[str, set[str]] = {}  # by their first words
    for actor_id, name in names.items():
        words = _plain(name)
        for n in range(2, len(words)):
            longer.setdefault(" ".join(words[:n]), set()).add(actor_id)
    found = {}
    for actor_id, name in names.items():
        whole = longer.get(" ".join(_plain(name)), set()) - {actor_id}
        other = next(iter(whole), "")
        first = len(whole) == 1 and came[other] < came[actor_id]
        if first and _one_person(ledger, actor_id, other):
            found[actor_id] = other
    return found


def _without_number(ledger: Ledger) -> dict[str, str]:
    """Find "Nana Kwadwo" for Nana Osei Kwadwo II, named before and never beside him."""
    names = _named(ledger)
    numbered = {who for who, name in names.items() if generation_of(name) in NUMBERED_SUFFIXES}
    if not numbered:
        return {}
    known: dict[tuple[str, str] | None, list[str]] = {}
    for actor_id, name in names.items():
        known.setdefault(first_and_last(name), []).append(actor_id)
    sentences, came = _sentences(ledger), {}
    for k in sorted(ledger.claimed, reverse=True):
        came[ledger.claimed[k].actor_id] = k
    return {
        (set(pair) - numbered).pop(): (set(pair) & numbered).pop()
        for pair in known.values()
        if len(pair) == 2
        and len(numbered.intersection(pair)) == 1
        and min(pair, key=came.__getitem__) in numbered
        and not sentences[pair[0]] & sentences[pair[1]]
        and not ledger.relatives.intersection(pair)
    }


def _plain(name: str) -> list[str]:
    return plain_surname(" ".join(name_parts(name) or ())).replace("-", " ").split()


def _nicknames(ledger: Ledger) -> dict[str, str]:
    """Find Pat Lee for Patrick Lee: the only two of such names, and never side by side."""
    names = _named(ledger)
    known: dict[tuple[str, str], list[str]] = {}
    marked: dict[tuple[str, str], list[str]] = {}  # Earl “Sonny” Lee
    for actor_id, name in names.items():
        if both := first_and_last(name):
            known.setdefault(both, []).append(actor_id)
            if nickname := _MARKED.search(name):
                marked.setdefault((nickname[1], both[1]), []).append(actor_id)
    found: dict[str, str] = {}
    sentences: dict[str, set[int]] = {}
    for (short, surname), one in known.items():
        full = [who for name in NICKNAMES.get(short, ()) for who in known.get((name, surname), ())]
        full = marked.get((short, surname), full)
        if len(one) == len(full) == 1:
            sentences = sentences or _sentences(ledger)
            pair = (one[0], full[0])
            beside = sentences[pair[0]] & sentences[pair[1]]  # Patrick Lee and his son Pat Lee
            joined = {*pair} & {*found, *found.values()}
            if not beside and not joined and _one_person(ledger, *pair):
                keep = max(
                    pair,
                    key=lambda who: (
                        who in ledger.index.by_id,
                        not _MARKED.search(names[who]),
                        len(sentences[who]),  # as the article mostly has it
                        len(names[who]),
                    ),
                )
                found |= {who: keep for who in pair if who != keep}
    return found


def _one_person(ledger: Ledger, one: str, other: str) -> bool:
    """Tell whether a short form of a first name is all that sets two people apart."""
    a, b = ledger.actor(one).name, ledger.actor(other).name
    pronouns = {ledger.pronouns[who] for who in (one, other) if who in ledger.pronouns}
    return (
        generation_of(a) == generation_of(b)
        and initials_agree(middle_initials(a), middle_initials(b))
        and len(pronouns) < 2
        and not {one, other} <= ledger.index.by_id.keys()
        and not {one, other} & ledger.relatives
    )


def _sentences(ledger: Ledger) -> dict[str, set[int]]:
    """Return in which sentences each person is named."""
    found: dict[str, set[int]] = {}
    for k, mention in ledger.claimed.items():
        found.setdefault(mention.actor_id, set()).add(ledger.segments.sentence_of[k])
    return found
