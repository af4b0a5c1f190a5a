"""One reading of an article from top to bottom: what has been decided, and who has spoken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from quoteshare.english.words import PRONOUN_GENDER
from quoteshare.people.speakers.evidence import Evidence
from quoteshare.records import Speaker

Features = dict[str, float]  # of one person: the features of ``people/speaker_weights.csv``
_SURE = 0.9  # the p of a pronoun that needs no others to settle it


class Decision(NamedTuple):
    """Who speaks, and why.

    ``weighed`` has the persons in question for a pronoun or a role, each with what speaks for and
    against them by place, turn and pronoun; ``rule`` is the name of the rule that decided.
    """

    speaker: Speaker
    weighed: Mapping[str, Features] = MappingProxyType({})
    rule: str = ""
    stranger: str | None = None  # who speaks without a name: an id of ``Evidence.strangers``


class Guess(NamedTuple):
    """A pronoun that was taken for somebody: in which attribution, with what p."""

    n: int
    pronoun: str
    p: float


Guesses = dict[str, list[Guess]]  # by actor


@dataclass(slots=True)
class Reading:
    """What one reading of an article has come to so far; rules look at it, ``record`` adds to it.

    ``earlier`` are the guesses of the reading before: what is sure of "he" and "she" there helps
    with the rest.
    """

    article: Evidence
    earlier: Guesses = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)  # "he" or "she", by actor
    torn: frozenset[str] = frozenset()  # who may be either, in an article with a "he" and a "she"
    decisions: dict[int, Decision] = field(default_factory=dict)  # by attribution
    guesses: Guesses = field(default_factory=dict)
    # Of the outermost attributions, in the order of the text:
    spoken: list[tuple[int, str]] = field(default_factory=list)  # persons, with the token
    askers: list[str] = field(default_factory=list)  # persons whose questions were printed
    asked: bool = False  # whether the last words were a question
    last: Speaker = field(default_factory=Speaker)  # of the one before
    addressed: str | None = None  # whom the last speaker spoke to
    given_a_name: set[str] = field(default_factory=set)  # "the woman" who is Ann Lee

    def record(self, n: int, decision: Decision) -> None:
        """Note the decision on attribution ``n``, and whose turn it was."""
        speaker, attribution = decision.speaker, self.article.attributions[n]
        self.decisions[n] = decision
        if decision.rule == "pronoun" and speaker.actor_id is not None and speaker.p is not None:
            first, _ = self.article.frames[n].source or (0, 0)
            guess = Guess(n, PRONOUN_GENDER[self.article.lower[first]], speaker.p)
            self.guesses.setdefault(speaker.actor_id, []).append(guess)
        stranger = self._without_a_name(n, decision)
        if attribution.parent is not None:
            return
        answered, self.last = self.last.actor_id, speaker
        if stranger is not None:
            self.spoken.append((self.article.frames[n].anchor, stranger))
        self.addressed = self.article.addressee(n)
        self.asked = attribution.kind == "direct" and self.article.is_question(n)
        if decision.rule == "asks_again":
            self.addressed, self.asked = answered, True
        if speaker.actor_id is not None and self.article.is_person(speaker.actor_id):
            self.spoken.append((self.article.frames[n].anchor, speaker.actor_id))
            if self.asked:
                self.askers.append(speaker.actor_id)

    def _without_a_name(self, n: int, decision: Decision) -> str | None:
        """Return who speaks where it is somebody without a name: “a woman”, and “she” after her."""
        if decision.stranger is not None:
            return decision.stranger
        source = self.article.sources[n]
        if source is None or source.alone:
            return None
        stranger = self.article.stranger_in(source)
        if stranger is None:
            return None
        if decision.speaker.name is not None:
            self.given_a_name.add(stranger.actor_id)
            return None
        return stranger.actor_id

    def fits(self, actor_id: str, pronoun: str) -> bool:
        """Tell whether a person may go by a pronoun, by all that is known so far."""
        if self.settled.get(actor_id, pronoun) != pronoun:
            return False
        if self.settled and any(g.pronoun != pronoun for g in self.guesses.get(actor_id, ())):
            return False  # nobody is "she" who was "he" before
        return self.article.fits(actor_id, pronoun)

    @property
    def unsure(self) -> bool:
        """Whether a pronoun was taken for somebody without much certainty."""
        return any(guess.p < _SURE for guesses in self.guesses.values() for guess in guesses)
