"""What one article shows of its persons: who goes by "he" or "she", and who is called what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cached_property

from quoteshare.english.segments import Segments
from quoteshare.english.words import POSSESSIVES, PRONOUN_GENDER
from quoteshare.people.mentions import Named
from quoteshare.people.names import last_name
from quoteshare.people.speakers.descriptions import Description, read_descriptions
from quoteshare.people.speakers.marked_text import MarkedText, PersonMention
from quoteshare.people.speakers.sources import Source, read_sources, role_head_of
from quoteshare.people.speakers.strangers import Stranger, read_strangers
from quoteshare.records import Actor, Attribution, enclosing_ranges

_STRANGERS = 12  # persons without a name that are looked back on


class Evidence(MarkedText):
    """All that an article tells before anybody is named as a speaker; readings don't change it.

    Parameters
    ----------
    segments : Segments
    attributions : sequence of Attribution, by start
    named : Named
        The mentions of the article, the people found in it, and the pronouns that titles and the
        actor file tell.
    actors : mapping of actor_id to Actor
        The listed ones.
    """

    def __init__(
        self,
        segments: Segments,
        attributions: Sequence[Attribution],
        named: Named,
        actors: Mapping[str, Actor],
    ) -> None:
        people = {**{actor.actor_id: actor for actor in named.people}, **actors}
        super().__init__(segments, attributions, named.mentions, people)
        self.known_pronouns = named.pronouns  # by the actor file and by titles
        self.unsettled = named.unsettled  # surnames that are one of several persons'

    @cached_property
    def sources(self) -> list[Source | None]:
        """The source of every attribution."""
        return read_sources(self)

    def words_round(self, source: Source) -> list[tuple[int, int]]:
        """Return in whose words a source stands: the tokens of a piece, and the attribution."""
        return self._words_round[source.n]

    @cached_property
    def _words_round(self) -> list[list[tuple[int, int]]]:
        pieces = [(a, b, n) for n, frame in enumerate(self.frames) for a, b in frame.words]
        places = [frame.source[0] if frame.source else -1 for frame in self.frames]
        inside = enclosing_ranges([(k, k + 1) for k in places], [(a, b) for a, b, _ in pieces])
        return [[(pieces[m][1] - pieces[m][0], pieces[m][2]) for m in some] for some in inside]

    @cached_property
    def joint_sources(self) -> frozenset[int]:
        """First tokens of the sources that are a person and others."""
        return frozenset(source.first for source in self.sources if source and source.joint)

    @cached_property
    def descriptions(self) -> list[Description]:
        """What the article calls its persons, in the order of the text."""
        return read_descriptions(self)

    def described_by(self, word: str) -> list[Description]:
        """Return the descriptions that hold a word, in the order of the text."""
        return self._by_word.get(word, [])

    @cached_property
    def _by_word(self) -> dict[str, list[Description]]:
        found: dict[str, list[Description]] = {}
        for said in self.descriptions:
            for word in said.words:
                found.setdefault(word, []).append(said)
        return found

    def all_said_of(self, actor_id: str) -> Set[frozenset[str]]:
        """Return the words of each description of a person."""
        return self._said_of.get(actor_id, set())

    @cached_property
    def _said_of(self) -> dict[str, set[frozenset[str]]]:
        found: dict[str, set[frozenset[str]]] = {}
        for said in self.descriptions:
            found.setdefault(said.actor_id, set()).add(said.words)
        return found

    @cached_property
    def tells_ages(self) -> bool:
        """Whether the age of anybody is told."""
        return any(w.endswith("-year-old") for said in self.descriptions for w in said.words)

    @cached_property
    def strangers(self) -> dict[str, Stranger]:
        """Persons without a name, by id, in the order of the text."""
        return {stranger.actor_id: stranger for stranger in read_strangers(self)}

    @cached_property
    def _stranger_places(self) -> list[PersonMention]:
        return [stranger.mention for stranger in self.strangers.values()]

    @cached_property
    def _first_of_strangers(self) -> list[int]:
        return [stranger.first for stranger in self.strangers.values()]

    def strangers_near(self, token: int) -> list[PersonMention]:
        """Return the persons without a name who are brought in before a token."""
        place = bisect_left(self._first_of_strangers, token)
        return self._stranger_places[max(0, place - _STRANGERS) : place]

    def stranger_in(self, source: Source) -> Stranger | None:
        """Return the person without a name whom a source phrase is about."""
        return self._strangers_in[source.n]

    @cached_property
    def _strangers_in(self) -> list[Stranger | None]:
        return [self._stranger_in(source) for source in self.sources]

    def _stranger_in(self, source: Source | None) -> Stranger | None:
        if source is None or not self.strangers:
            return None
        places = self._stranger_places
        place = bisect_left(self._first_of_strangers, source.first)
        inside = [person for person in places[place : place + 2] if person.first < source.end]
        found = [self.strangers[person.actor_id] for person in inside]
        head = role_head_of(self, source) if found else ""
        return next((stranger for stranger in found if stranger.head == head), None)

    def called(self, actor_id: str) -> str:
        """Return the name of a person, or the words for one without: “his wife”."""
        if actor_id not in self.strangers:
            return self.people[actor_id].name
        stranger, s = self.strangers[actor_id], self.s
        first = stranger.first
        while self.lower[stranger.first] in POSSESSIVES and first > 0 and first - 1 in self.at:
            first -= 1
        return f"“{s.text[s.starts[first] : s.ends[stranger.end - 1]]}”"

    @cached_property
    def bearers(self) -> dict[str, set[str]]:
        """The persons named, by ``last_name``."""
        found: dict[str, set[str]] = {}
        for actor_id in {person.actor_id for person in self.persons}:
            found.setdefault(last_name(self.people[actor_id].name), set()).add(actor_id)
        return found

    @cached_property
    def usage(self) -> dict[str, Counter[str]]:
        """How often "he" and "she" stand near the name of one person alone, by actor."""
        votes: dict[str, Counter[str]] = {}
        sources = {frame.source[0] for frame in self.frames if frame.source}  # weighed apart
        by_sentence: dict[int, list[tuple[int, str]]] = {}
        for person in (*self.persons, *self._stranger_places):
            place = (person.first, person.actor_id)
            by_sentence.setdefault(self.s.sentence_of[person.first], []).append(place)
        for k in self.s.places_of(PRONOUN_GENDER.keys()):
            if self.s.quotation_of[k] >= 0 or k in sources:
                continue
            here, weight = self.s.sentence_of[k], 2
            before = {actor_id for first, actor_id in by_sentence.get(here, ()) if first < k}
            begin = self.s.sentences[here][0]
            if before and self._same_subject(k, begin, min(at for at, _ in by_sentence[here])):
                continue  # “She wrote to Ann Lee that she …”
            if not before and here and self.lower[k] in ("he", "she"):
                previous = self.s.sentences[here - 1][0]
                if self.s.paragraph_of[previous] == self.s.paragraph_of[k]:
                    named = by_sentence.get(here - 1, ())
                    before = {actor_id for _, actor_id in named}
                    if named and self._same_subject(k, previous, min(at for at, _ in named)):
                        continue  # “He married Ann Lee. She said that he …”
                    weight = 1
            if len(before) > 1 and k in self._own_words:
                before, weight = {self._own_words[k]}, 1
            if len(before) == 1:
                votes.setdefault(before.pop(), Counter())[PRONOUN_GENDER[self.lower[k]]] += weight
        return votes

    def _same_subject(self, k: int, begin: int, named: int) -> bool:
        """Tell whether a "she" is one that opened a sentence before anybody was named in it."""
        return begin < named and self.lower[begin] == self.lower[k] in ("he", "she")

    @cached_property
    def _own_words(self) -> dict[int, str]:
        """“Ann Lee told Bo Ray | she was leaving”: the speaker, by the first token of the words."""
        return {
            frame.words[0][0]: source.mention.actor_id
            for frame, source in zip(self.frames, self.sources, strict=True)
            if source and source.mention and self.is_person(source.mention.actor_id)
        }

    def fits(self, actor_id: str, pronoun: str) -> bool:
        """Tell whether the actor file, a title or a word like "wife" allows an actor a pronoun."""
        known = self.known_pronouns.get(actor_id)
        if actor_id in self.strangers:
            known = self.strangers[actor_id].gender
        return known is None or known == pronoun or pronoun in re.split(r"[/, ]+", known.lower())
