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
    decisions: dict[int, Decision] = field(default_factory=dict)  # by attribution
    guesses: Guesses = field(default_factory=dict)
    # Of the outermost attributions, in the order of the text:
    spoken: list[tuple[int, str]] = field(default_factory=list)  # persons, with the token
    askers: list[str] = field(default_factory=list)  # persons whose questions were printed
    last: Speaker = field(default_factory=Speaker)  # of the one before
    addressed: str | None = None  # whom the last speaker spoke to

    def record(self, n: int, decision: Decision) -> None:
        """Note the decision on attribution ``n``, and whose turn it was."""
        speaker, attribution = decision.speaker, self.article.attributions[n]
        self.decisions[n] = decision
        if decision.rule == "pronoun" and speaker.actor_id is not None and speaker.p is not None:
            first, _ = self.article.frames[n].source or (0, 0)
            guess = Guess(n, PRONOUN_GENDER[self.article.lower[first]], speaker.p)
            self.guesses.setdefault(speaker.actor_id, []).append(guess)
        if attribution.parent is not None:
            return
        self.last = speaker
        if speaker.actor_id is not None and self.article.is_person(speaker.actor_id):
            self.spoken.append((self.article.frames[n].anchor, speaker.actor_id))
            if attribution.kind == "direct" and "ask" in self.article.cue_lemmas(n):
                self.askers.append(speaker.actor_id)
        self.addressed = self.article.addressee(n)

    @property
    def unsure(self) -> bool:
        """Whether a pronoun was taken for somebody without much certainty."""
        return any(guess.p < _SURE for guesses in self.guesses.values() for guess in guesses)
