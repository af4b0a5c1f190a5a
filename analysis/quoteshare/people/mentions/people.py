"""The second pass: people whom no list has, from where the article gives their full name.

A run of capitalised words names a person by a given name, a title, an age or a surname that comes
again (``name_spans``). Headlines ("Lee Says He Will") are read last: there only what the text has
told counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quoteshare.english.lexicon import cue_verbs, given_names, noun_class
from quoteshare.english.words import NOT_IN_NAMES, SPEAKING_LABELS
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.people.mentions.name_spans import (
    VETOES,
    Clues,
    NameSpan,
    is_a_full_name,
    lone_surname,
    parse_name,
)
from quoteshare.people.mentions.runs import (
    capitalised_runs,
    headlines,
    is_title,
    name_within,
    title_before,
)
from quoteshare.people.names import first_and_last, slug
from quoteshare.quotes.lines import label_begins
from quoteshare.records import Actor

_LABEL = 14  # tokens; what opens a paragraph of a transcript is no longer


@dataclass
class _Later:
    """Names that wait until all full names are known."""

    titled: dict[str, list[int]] = field(default_factory=dict)  # "Mr Obama": surname -> tokens
    juniors: list[tuple[int, str, str]] = field(default_factory=list)  # token, actor, surname

    def keep(self, ledger: Ledger, first: int, surname: str) -> None:
        """Keep "Mr Obama", never named in full, as a person unless others bear the surname."""
        if surname not in ledger.index.surnames:
            self.titled.setdefault(surname, []).append(first)


def introduce_people(ledger: Ledger) -> None:
    """Claim full names of people whom no list has, and say who bears which surname."""
    s, later = ledger.segments, _Later()
    runs = capitalised_runs(ledger)
    clues = Clues.of(ledger, runs)
    in_capitals = headlines(s)
    for first, last in runs:
        if last - first > 1 and s.paragraph_of[first] not in in_capitals:
            _take_name(ledger, clues, later, parse_name(s, *name_within(s, first, last)))
    titles = [run for run in runs if s.paragraph_of[run[0]] in in_capitals]
    _take_names_in_titles(ledger, clues, later, titles)
    for first, last in s.paragraphs:
        first += first in s.opens  # some transcripts have a mark before the label
        _take_label(ledger, later, first, min(last, first + _LABEL))
    _join_double_surnames(ledger)
    _add_juniors(ledger, later)
    _add_titled(ledger, later)


def _take_name(ledger: Ledger, clues: Clues, later: _Later, name: NameSpan | None) -> None:
    """Claim a name if it is a person's in full; leave a lone surname for later."""
    s = ledger.segments
    if name is None or any(veto(name, clues) for veto in VETOES):
        return
    if surname := lone_surname(s, name):
        if (
            name.titled
            and name.first > 0
            and title_before(s, name.first)
            and surname.lower() not in NOT_IN_NAMES
        ):
            later.keep(ledger, name.first, surname)
        return
    if not is_a_full_name(name, clues):
        return
    printed = name.printed(s, name.full_end).replace("’", "'")  # O’Neill and O'Neill are one
    if printed.lower() in noun_class().rank:
        return  # "Prime Minister"
    actor_id = _person(ledger, name, printed)
    ledger.claim(name.first, name.full_end, actor_id, "full_name")
    if name.generation:
        ledger.learn_pronoun(name.first, actor_id)
        later.juniors.append((name.first, actor_id, name.surname))
    else:
        known_as = f"- {name.surname}" if name.family_first else printed
        ledger.introduce(name.first, name.full_end, actor_id, known_as)


def _person(ledger: Ledger, name: NameSpan, printed: str) -> str:
    """Return the id of whom a full name means; who is new is added to the people."""
    first, last = first_and_last(printed) or (printed, printed)
    key = (first, name.surname if name.family_first else last)
    # "Donald J. Trump" is the listed Donald Trump, "Donald Trump Jr." is not
    actor_id = ledger.listed_as(printed, key, name.generation)
    if actor_id is None:
        actor_id = slug(f"{key[0]} {key[1]} {name.generation}")
        if actor_id in ledger.index.by_id:
            actor_id += "-found"
        known = ledger.people.setdefault(actor_id, Actor(actor_id, printed))
        if len(printed) > len(known.name):
            ledger.people[actor_id] = replace(known, name=printed)
    return actor_id


def _take_names_in_titles(
    ledger: Ledger, clues: Clues, later: _Later, runs: list[tuple[int, int]]
) -> None:
    """Claim in titles in capitals whom the text has, or whose surname the text has alone."""
    s, people = ledger.segments, ledger.people
    known = {_ends(actor.name) for actor in people.values()} if runs else set()
    for first, last in runs:
        for k in _pairs(s.words, first, last, known, clues):
            _take_name(ledger, clues, later, parse_name(s, k, k + 2, False))
        here = {ledger.claimed[k].actor_id for k in range(first, last) if k in ledger.claimed}
        known |= {_ends(people[who].name) for who in here & people.keys()}


def _ends(name: str) -> tuple[str, str]:
    words = name.split()
    return words[0], words[-1]


def _pairs(
    words: list[str], first: int, last: int, known: set[tuple[str, str]], clues: Clues
) -> Iterator[int]:
    """Find the first tokens of pairs of words that may be a person's name."""
    k = first
    while k + 1 < last:
        pair = (words[k], words[k + 1])
        if pair in known or (
            pair[0] in given_names()
            and not is_title(pair[1].lower())
            and pair[1] in clues.alone
            and pair[1].lower() not in cue_verbs()
        ):
            yield k
            k += 1
        k += 1


def _take_label(ledger: Ledger, later: _Later, first: int, last: int) -> None:
    """Take "MARA VOSS:" at the head of a paragraph, and note "VOSS:", as in a transcript."""
    words = ledger.segments.words
    end = first = label_begins(ledger.segments, (first, last))
    while end < last and words[end].isupper() and words[end].isalpha():
        end += 1
    colon = next((k for k in range(end, last) if words[k] == ":"), -1)
    if end == first or colon < 0 or words[end] not in (":", ",", "("):
        return
    name = [word.capitalize() for word in words[first:end]]
    if {name[0].lower(), name[-1].lower()} & SPEAKING_LABELS:
        return  # "HOST", "UNIDENTIFIED MALE"
    if len(name) == 1 and len(name[0]) > 3:
        later.titled.setdefault(name[0], []).append(first)
    elif 2 <= len(name) <= 3 and not is_title(name[0].lower()):
        known = ledger.listed_as(" ".join(name), (name[0], name[-1]))
        actor_id = known or slug(f"{name[0]} {name[-1]}")
        if actor_id not in ledger.index.by_id:
            ledger.people.setdefault(actor_id, Actor(actor_id, " ".join(name)))
        ledger.claim(first, end, actor_id, "full_name")
        ledger.introduce(first, end, actor_id, " ".join(name))


def _join_double_surnames(ledger: Ledger) -> None:
    """Make "Mr Peña Nieto" the Enrique Peña Nieto of the same article."""
    names = {actor.name: actor_id for actor_id, actor in ledger.people.items()}
    longer: dict[str, list[str]] = {}  # by their last two words
    for name in names:
        if name.count(" ") > 1:
            longer.setdefault(" ".join(name.split()[-2:]), []).append(name)
    merged = {
        actor_id: names[longer[name][0]]
        for name, actor_id in names.items()
        if len(longer.get(name, ())) == 1
    }
    if merged:
        ledger.merge(merged)


def _add_juniors(ledger: Ledger, later: _Later) -> None:
    """Let "Mr Ray" be Bo Ray Jr. where no other Ray is named in full, or on the list."""
    for first, actor_id, surname in later.juniors:
        bearers = ledger.bearers.get(surname, [])
        if surname not in ledger.index.surnames and all(who == actor_id for _, who in bearers):
            ledger.add_bearer(surname, first, actor_id)


def _add_titled(ledger: Ledger, later: _Later) -> None:
    """Add people whom the article only ever calls by title and surname."""
    for surname, places in later.titled.items():
        if surname in ledger.index.surnames:
            continue
        if any(
            token < places[0] and who not in ledger.relatives
            for token, who in ledger.bearers.get(surname, ())
        ):
            continue  # "Mr Ray" after Bo Ray; before Michelle Obama "Mr Obama" is another
        actor_id = slug(surname)
        if actor_id in ledger.index.by_id:
            continue
        ledger.people[actor_id] = Actor(actor_id, surname)
        for first in places:
            ledger.add_bearer(surname, first, actor_id)
            ledger.learn_pronoun(first, actor_id)
        ledger.bearers[surname].sort()
