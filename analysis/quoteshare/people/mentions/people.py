"""The second pass: people whom no list has, from where the article gives their full name.

A run of capitalised words names a person by a given name, a title, an age or a surname that comes
again (``name_spans``). Headlines ("Lee Says He Will") are read last: there only what the text has
told counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quoteshare.english.lexicon import (
    bodies,
    countries,
    cue_verbs,
    given_names,
    national_nouns,
    noun_class,
)
from quoteshare.english.segments import Segments
from quoteshare.english.words import (
    ARTICLES,
    COMMON_WORD_GIVEN_NAMES,
    FIELD_LABELS,
    FIRST_NAME_TITLES,
    NON_PERSON_ENDINGS,
    NOT_IN_NAMES,
    OCCUPATION_ENDINGS,
    SPEAKING_LABELS,
    STATES_BEFORE_NAMES,
)
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.people.mentions.name_spans import (
    Clues,
    NameSpan,
    is_a_full_name,
    is_vetoed,
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
from quoteshare.people.mentions.short_names import (
    PartsOfNames,
    claim_alone,
    share_family_names,
)
from quoteshare.people.mentions.spellings import join_spellings
from quoteshare.people.mentions.told_of import PARTICIPLES, take_couples, told_of
from quoteshare.people.names import first_and_last, slug
from quoteshare.quotes.lines import is_dateline, label_begins
from quoteshare.records import Actor

_LABEL = 14  # tokens; what opens a paragraph of a transcript is no longer


@dataclass
class _Later:
    """Names that wait until all full names are known."""

    titled: dict[str, list[int]] = field(default_factory=dict)  # "Mr Obama": surname -> tokens
    told_of: list[NameSpan] = field(default_factory=list)  # "Rosa Pell left the quay"
    juniors: list[tuple[int, str, str]] = field(default_factory=list)  # token, actor, surname
    initials: dict[str, list[str]] = field(default_factory=dict)  # "RD:" -> actors

    def keep(self, first: int, surname: str) -> None:
        """Keep "Mr Obama", who may never be named in full."""
        self.titled.setdefault(surname, []).append(first)


def introduce_people(ledger: Ledger) -> None:
    """Claim full names of people whom no list has, and say who bears which surname."""
    s, later = ledger.segments, _Later()
    runs = capitalised_runs(ledger)
    clues = Clues.of(ledger, runs)
    in_capitals = headlines(s)
    for first, last in runs:
        if last - first > 1 and s.paragraph_of[first] not in in_capitals:
            start, end, titled = name_within(s, first, last)
            start = _whole_source(clues, first, start, end)
            _take_name(ledger, clues, later, parse_name(s, start, end, titled))
    titles = [run for run in runs if s.paragraph_of[run[0]] in in_capitals]
    _take_names_in_titles(ledger, clues, later, titles)
    _take_capitals(ledger, clues, runs)
    _take_labels(ledger, later)
    for name in told_of(ledger, clues, later.told_of):
        _introduce(ledger, later, name)
    take_couples(ledger)
    join_spellings(ledger)
    share_family_names(ledger, later.titled)
    _add_juniors(ledger, later)
    _add_titled(ledger, later)


def _whole_source(clues: Clues, first: int, start: int, end: int) -> int:
    """Return where a name begins that a given name does not: "Quillon Peter Norberg said"."""
    if not 0 < start - first < 3 or end - first > 4 or not clues.speaks(first, end):
        return start
    s, nouns = clues.segments, noun_class()
    before = s.words[first:start]
    if first == s.sentences[s.sentence_of[first]][0] and before[-1].endswith(OCCUPATION_ENDINGS):
        return start  # "Docker Paul Lund said": the capital is that of the sentence
    names = all(
        word[0].isupper()
        and word[1:].islower()
        and not word.endswith(PARTICIPLES)
        and word not in bodies()
        and word.lower() not in cue_verbs()  # “Said Lund:”
        and (low := word.lower()) not in NOT_IN_NAMES
        and low not in NON_PERSON_ENDINGS
        and low not in clues.vocabulary
        and low not in countries()
        and low not in national_nouns()
        and low not in STATES_BEFORE_NAMES
        and not any(low in some for some in (nouns.person, nouns.group, nouns.organisation))
        and not is_title(low)
        for word in before
    )
    return first if names else start


def _take_name(ledger: Ledger, clues: Clues, later: _Later, name: NameSpan | None) -> None:
    """Claim a name if it is a person's in full; leave a lone surname for later."""
    s = ledger.segments
    if name is None or is_vetoed(name, clues):
        return
    if surname := lone_surname(s, name):
        if (
            name.titled
            and name.first > 0
            and title_before(s, name.first)
            and surname.lower() not in NOT_IN_NAMES
        ):
            later.keep(name.first, surname)
        return
    if not is_a_full_name(name, clues):
        later.told_of.append(name)
        return
    _introduce(ledger, later, name)


def _introduce(ledger: Ledger, later: _Later, name: NameSpan) -> None:
    """Claim a person's full name."""
    s = ledger.segments
    printed = name.printed(s, name.full_end).replace("’", "'")  # O’Neill and O'Neill are one
    if printed.lower() in noun_class().rank:
        return  # "Prime Minister"
    actor_id = _person(ledger, name, printed)
    ledger.claim(name.first, name.full_end, actor_id, "full_name")
    if name.generation:
        ledger.learn_pronoun(name.first, actor_id)
        later.juniors.append((name.first, actor_id, name.surname))
    else:
        for mark in range(name.first + 1, name.end):
            if s.nicknames.get(mark) == mark + 2 and s.words[mark + 1][0].isupper():
                ledger.add_bearer(s.words[mark + 1], name.first, actor_id)  # “Spike” Ray
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
        if _opens_headline(ledger, first, last):
            _take_name(ledger, clues, later, parse_name(s, first, first + 2, False))
        for k in _pairs(s.words, first, last, known, clues):
            _take_name(ledger, clues, later, parse_name(s, k, k + 2, False))
        here = {ledger.claimed[k].actor_id for k in range(first, last) if k in ledger.claimed}
        known |= {_ends(people[who].name) for who in here & people.keys()}


def _opens_headline(ledger: Ledger, first: int, last: int) -> bool:
    """Tell whether a person opens a headline: "Helen Quill: …", "Helen Quill Wins …"."""
    s = ledger.segments
    if first != s.paragraphs[s.paragraph_of[first]][0] or first + 2 >= len(s.words):
        return False
    given, name, after = s.words[first : first + 3]
    return (
        last - first > 1
        and given in given_names()
        and given not in COMMON_WORD_GIVEN_NAMES
        and not ledger.borne_as(given)  # Clinton Cash, a book
        and name[1:].islower()
        and not is_title(name.lower())
        and name.lower() not in cue_verbs()
        and (after in (":", ",") or (not name.endswith("s") and _third_person(after)))
    )


def _third_person(word: str) -> bool:
    return word[0].isupper() and word.endswith("s") and word.lower() not in noun_class().group


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


def _take_capitals(ledger: Ledger, clues: Clues, runs: list[tuple[int, int]]) -> None:
    """Take "MARA VOSS" where it speaks: "MARA VOSS said"."""
    s = ledger.segments
    for first, last in runs:
        while first < last and is_title(s.lower[first]):
            first += 1  # "Mayor MARA VOSS"
        whole = first
        while whole > 0 and is_title(s.lower[whole - 1]):
            whole -= 1
        if not 2 <= last - first <= 3 or not s.words[first].isupper():
            continue
        words = s.words[first:last]
        capitals = all(len(word) > 1 and word.isalpha() and word.isupper() for word in words)
        if not capitals or not (clues.speaks(first, last) or clues.speaks(whole, last)):
            continue
        name = [word.capitalize() for word in words]
        bodies_too = NON_PERSON_ENDINGS, noun_class().organisation
        low = [word.lower() for word in name]
        if (whole < first or name[0] in given_names()) and all(
            some.isdisjoint(low) for some in bodies_too
        ):
            _claim_capitals(ledger, first, last, name)


def _claim_capitals(ledger: Ledger, first: int, end: int, name: list[str]) -> None:
    """Claim a name in capitals for the one listed so, or for somebody new."""
    known = ledger.listed_as(" ".join(name), (name[0], name[-1]))
    actor_id = known or slug(f"{name[0]} {name[-1]}")
    if actor_id not in ledger.index.by_id:
        ledger.people.setdefault(actor_id, Actor(actor_id, " ".join(name)))
    ledger.claim(first, end, actor_id, "full_name")
    ledger.introduce(first, end, actor_id, " ".join(name))


def _take_labels(ledger: Ledger, later: _Later) -> None:
    """Take "MARA VOSS:" at the head of a paragraph, and note "VOSS:", as in a transcript."""
    s = ledger.segments
    heads = [
        (_behind_title(s, label_begins(s, paragraph)), paragraph[1]) for paragraph in s.paragraphs
    ]
    labels = {first: end for first, last in heads if (end := _label_end(s, first, last)) > first}
    for first, end in labels.items():
        name = [word.capitalize() for word in s.words[first:end]]
        place = is_dateline(name) and " ".join(name) not in ledger.bearers
        if place or (len(labels) == 1 and first <= 1 and _dateline(ledger, name)):
            continue
        if {name[0].lower(), name[-1].lower()} & SPEAKING_LABELS or name[0].lower() in ARTICLES:
            continue  # "HOST", "UNIDENTIFIED MALE", "THE PRESIDENT"
        if len(name) == 1 and name[0].lower() in FIELD_LABELS and name[0] not in ledger.bearers:
            continue  # "EXCLUSIVE: …"
        if end == first + 1 and 2 <= len(name[0]) <= 3:  # "RD:" with Rhys Dunmore
            later.initials = later.initials or _initials(ledger)
            own = later.initials.get(s.words[first], [])
            if len(own) == 1:
                ledger.claim(first, end, own[0], "alias")
        if len(name) == 1 and len(name[0]) > 3:
            later.titled.setdefault(name[0], []).append(first)
        elif 2 <= len(name) <= 3 and not is_title(name[0].lower()):
            _claim_capitals(ledger, first, end, name)


def _behind_title(s: Segments, first: int) -> int:
    """Return the token behind "SEN." and "MR." at the head of a label."""
    titled = first + 2 < len(s.words) and s.words[first].isupper() and is_title(s.lower[first])
    stop = titled and s.words[first + 1] == "."
    return first + titled + stop if stop or s.lower[first] in noun_class().honorific else first


def _label_end(s: Segments, first: int, last: int) -> int:
    """Return the end of words in capitals before a colon, ``first`` where there is no label."""
    words, end, last = s.words, first, min(last, first + _LABEL)
    while end < last and words[end].isupper() and words[end].isalpha():
        end += 1
    if end == first or ":" not in words[end:last]:
        return first
    return end if words[end] in (":", ",", "(") else first


def _dateline(ledger: Ledger, name: list[str]) -> bool:
    """Tell whether the only label, at the head of all, is a place: "NEW DELHI: …"."""
    if len(name) > 1:
        return name[0] not in given_names()
    return name[0] not in ledger.bearers and name[0] not in ledger.speaking


def _initials(ledger: Ledger) -> dict[str, list[str]]:
    """Return who has which initials."""
    found: dict[str, list[str]] = {}
    named = {mention.actor_id for mention in ledger.claimed.values()}
    for actor_id in sorted(named | ledger.people.keys()):
        actor = ledger.actor(actor_id)
        found.setdefault("".join(word[0] for word in actor.name.split()), []).append(actor_id)
    return found


def _add_juniors(ledger: Ledger, later: _Later) -> None:
    """Let "Mr Ray" be Bo Ray Jr. where no other Ray is named in full, or on the list."""
    for first, actor_id, surname in later.juniors:
        bearers = ledger.bearers.get(surname, [])
        if surname not in ledger.index.surnames and all(who == actor_id for _, who in bearers):
            ledger.add_bearer(surname, first, actor_id)


def _add_titled(ledger: Ledger, later: _Later) -> None:
    """Add people whom the article only ever calls by title and surname."""
    parts = PartsOfNames.in_article(ledger)
    alone: dict[str, str] = {}  # "Lin", where Mr Lin is Lin Wenbo
    for surname, places in later.titled.items():
        if _take_parts(ledger, parts, surname, places, alone) or surname in ledger.index.surnames:
            continue
        if any(
            token < places[0] and who not in ledger.relatives
            for token, who in ledger.bearers.get(surname, ())
        ):
            continue  # "Mr Ray" after Bo Ray; before Michelle Obama "Mr Obama" is another
        if len(torn := parts.bearing(surname)) > 1:  # Luis Ray Paz or Andrés Ray Gil
            ledger.unsettled |= dict.fromkeys(places, torn)
            continue
        actor_id = slug(surname)
        if actor_id in ledger.index.by_id:
            continue
        ledger.people[actor_id] = Actor(actor_id, surname)
        for first in places:
            ledger.add_bearer(surname, first, actor_id)
            ledger.learn_pronoun(first, actor_id)
        ledger.bearers[surname].sort()
    claim_alone(ledger, alone)


def _take_parts(
    ledger: Ledger, parts: PartsOfNames, word: str, places: list[int], alone: dict[str, str]
) -> bool:
    """Take "Sir Peter", "Mr Lin" for the one of whose name it is a part, if nobody bears it."""
    s = ledger.segments
    titles = {s.lower[first - 1] for first in places if first}
    if not titles <= FIRST_NAME_TITLES and ledger.borne_as(word):
        return False
    meant = {first: parts.behind_title(first) for first in places if first}
    if set(meant.values()) == {None} and not titles & FIRST_NAME_TITLES:
        meant = dict.fromkeys(meant, ledger.index.short_names.get(word))  # President Lula
    if None in meant.values() or len(set(meant.values())) != 1:
        return False
    who = next(iter(meant.values())) or ""
    for first in meant:
        ledger.claim(first, first + 1, who, "surname")
        ledger.learn_pronoun(first, who)
    if not titles <= FIRST_NAME_TITLES:
        alone[word] = who
    return True
