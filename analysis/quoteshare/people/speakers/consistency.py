"""Nobody is "he" and "she" in one article: of two readings the likelier one stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from quoteshare.english.words import CONTINUING_VERBS, PRONOUN_GENDER
from quoteshare.people.speakers.candidates import scores_of
from quoteshare.people.speakers.reading import Reading

Settled = Mapping[str, str]  # "he" or "she", by actor
ReadAs = Callable[[Settled, frozenset[str]], Reading]

_MOST = 3  # persons whose pronoun is settled so
_MAJORITY = 3  # guesses against one
_SURER = 0.15  # of the p of two guesses
_CLEAR = 5.0  # by so much the better reading must be better, where one guess rests on another
_CLEAR_HERE, _HERE = 1.0, 3  # or by so much, where no more attributions hang on it
_NOBODY = -3.0  # a pronoun that finds nobody


def settle(reading: Reading, read_as: ReadAs) -> Reading:
    """Read an article again until nobody in it is "he" and "she".

    Parameters
    ----------
    reading : Reading
        In which somebody may have been given both.
    read_as : function
        Reads the article once more with the pronoun of some persons known, and others for whom
        nobody can tell.
    """
    for _ in range(_MOST):
        conflict = _in_both(reading)
        if not conflict:
            return reading
        both = conflict[0]
        he = read_as({**reading.settled, both: "he"}, reading.torn)
        she = read_as({**reading.settled, both: "she"}, reading.torn)
        reading = (
            _better(he, she)
            or {"he": he, "she": she}.get(_surest(reading, both))
            or read_as(reading.settled, reading.torn | {both})
        )
    return reading


def _better(one: Reading, other: Reading) -> Reading | None:
    """Return the reading that is clearly the likelier one: by who takes turns, then by all."""
    turns = [
        sum(map(_Dialogue(reading).takes_turns, reading.decisions)) for reading in (one, other)
    ]
    if turns[0] != turns[1]:
        return one if turns[0] > turns[1] else other
    better, worse = sorted((one, other), key=_likelihood, reverse=True)
    differ = sum(_speaker(one, n) != _speaker(other, n) for n in one.decisions)
    clear = _CLEAR_HERE if differ <= _HERE else _CLEAR
    return better if _likelihood(better) - _likelihood(worse) > clear else None


def _in_both(reading: Reading) -> list[str]:
    """Return the persons who were given "he" and "she"."""
    return [
        actor_id
        for actor_id, guesses in reading.guesses.items()
        if actor_id not in reading.torn and len({guess.pronoun for guess in guesses}) > 1
    ]


def _surest(reading: Reading, actor_id: str) -> str:
    """Return the pronoun that is far surer somewhere than the other is anywhere, or nothing."""
    best = {"he": 0.0, "she": 0.0}  # p
    for guess in reading.guesses[actor_id]:
        best[guess.pronoun] = max(best[guess.pronoun], guess.p)
    for pronoun in best:
        others = sum(guess.pronoun != pronoun for guess in reading.guesses[actor_id])
        if len(reading.guesses[actor_id]) - others >= _MAJORITY * others:
            return pronoun
    if abs(best["he"] - best["she"]) < _SURER:
        return ""
    return max(best, key=lambda pronoun: best[pronoun])


def _likelihood(reading: Reading) -> float:
    """Return how well the persons whom a reading gives to the pronouns fit, as one sum."""
    total = _NOBODY * len(_in_both(reading))
    for n, decision in reading.decisions.items():
        if decision.rule == "pronoun":
            total += scores_of(decision.weighed).get(_speaker(reading, n) or "", _NOBODY)
    return total


def _speaker(reading: Reading, n: int) -> str | None:
    decision = reading.decisions[n]
    return decision.stranger or decision.speaker.actor_id


class _Dialogue:
    """Quotes that answer each other: “…,” said Ann Lee. “…,” he said. “…,” she said."""

    def __init__(self, reading: Reading) -> None:
        article = reading.article
        self.reading = reading
        outer = [n for n in reading.decisions if article.attributions[n].parent is None]
        outer.sort(key=lambda n: article.frames[n].anchor)
        self.before = dict(zip(outer[1:], outer, strict=False))
        self.after = dict(pairwise(outer))

    def takes_turns(self, n: int) -> bool:
        """Tell whether words right behind others are another's: “…,” he said. “…,” she said."""
        before, after = self.before.get(n), self.after.get(n)
        if before is None or not self._adjacent(before, n):
            return False
        said = self._pronoun(n)
        neighbours = {self._pronoun(before)}
        if after is not None and self._adjacent(n, after):
            neighbours.add(self._pronoun(after))
        both = bool(({"he", "she"} - {said}) & neighbours)
        who = _speaker(self.reading, n)
        return both and who is not None and who != _speaker(self.reading, before)

    def _adjacent(self, one: int, other: int) -> bool:
        article = self.reading.article
        paragraph = article.s.paragraph_of
        return (
            paragraph[article.frames[one].anchor] == paragraph[article.frames[other].anchor]
            and article.attributions[one].kind == article.attributions[other].kind == "direct"
            and not article.cue_lemmas(other) & CONTINUING_VERBS
        )

    def _pronoun(self, n: int) -> str | None:
        source = self.reading.article.sources[n]
        return PRONOUN_GENDER.get(source.word) if source and source.alone else None
