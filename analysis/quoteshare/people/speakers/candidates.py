"""Who a pronoun or a role may mean, and how likely each of them is.

A ranker weighs the persons named so far: who was the subject, who spoke last, whose turn it is,
how far back, who is spoken of in the words themselves, and what the article calls whom. Its
weights are few and can be read and changed: ``people/speaker_weights.csv``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from quoteshare.english.lexicon import read_rows
from quoteshare.english.words import (
    BEFORE_ADDRESSEES,
    CLAUSE_OPENERS,
    CONTINUING_VERBS,
    POSSESSIVE_PRONOUNS,
    PRONOUN_GENDER,
    RELATIVES,
    REPLYING_VERBS,
)
from quoteshare.people.speakers.evidence import Evidence
from quoteshare.people.speakers.marked_text import NEAR, PersonMention
from quoteshare.people.speakers.reading import Features, Reading
from quoteshare.people.speakers.strangers import is_stranger

# Turns the ranker's scores into the share of cases in which the best one is right: measured on
# PolNeAR's 84 development articles with the spans given and no actor file (a resolved pronoun's p
# has an expected calibration error of .044 there).
_TEMPERATURE = 1.5
_MOST = 0.97
_BACK = tuple(f"back_{min(back, 4) if back < 8 else 8}" for back in range(9))  # sentences
_part = cache("part_{}".format)
_FAR = 4  # sentences after which somebody without a name is forgotten
_KIN = 4  # tokens of “his late elder brother”
_FEW = 0.2  # of a pronoun that was never seen with a person


@cache
def speaker_weights() -> dict[str, float]:
    """Return the weights of the ranker that finds who a pronoun stands for, by feature."""
    return {
        row["feature"]: float(row["weight"])
        for row in read_rows("quoteshare.people", "speaker_weights.csv")
    }


def scores_of(weighed: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return how much speaks for each person: the weighted sum of the features."""
    weights = speaker_weights()
    return {
        actor_id: sum([weights[name] * value for name, value in features.items() if value])
        for actor_id, features in weighed.items()
    }


def likeliest(scores: Mapping[str, float]) -> tuple[str, float]:
    """Return the likeliest person by ``scores_of``, and their share of the likelihood."""
    best = max(scores, key=lambda actor_id: (round(scores[actor_id], 9), actor_id))
    total = sum(math.exp((x - scores[best]) / _TEMPERATURE) for x in scores.values())
    return best, min(_MOST, 1 / total)


# --------------------------------------------------------------------------------- candidates


@dataclass(slots=True)
class _Named:
    """The persons named before a source and in the words themselves."""

    latest: dict[str, PersonMention] = field(default_factory=dict)  # the last before the source
    count: dict[str, int] = field(default_factory=dict)
    in_words: set[str] = field(default_factory=set)
    reported: set[str] = field(default_factory=set)  # in words without marks


class _Moment(NamedTuple):
    """What holds for all candidates where a source stands."""

    sentence: int
    paragraph: int
    named: _Named
    newest: frozenset[int]  # token of the last of all mentions before it, with its "and"
    turn: Mapping[str, list[str]]
    spoke_at: Mapping[str, int]
    last_speaker: str | None
    earlier_speakers: list[str]


def candidates(reading: Reading, n: int, source: int, pronoun: str | None) -> dict[str, Features]:
    """Weigh the persons named before token ``source``.

    Parameters
    ----------
    reading : Reading
    n : int
        Number of the attribution.
    source : int
        Token of the pronoun or role.
    pronoun : str or None
        "he" or "she": persons whom it can't mean are left out.

    Returns
    -------
    dict of actor_id to {feature: value}
        The features are those of ``people/speaker_weights.csv``.
    """
    article = reading.article
    moment = _moment(reading, n, source)
    count, found, told = moment.named.count, {}, article.told_to(n)
    for actor_id, person in moment.named.latest.items():
        if actor_id == told:
            continue  # nobody tells herself: “She told Ann Lee that …”
        if is_stranger(actor_id) and not _in_mind(reading, moment, person, pronoun):
            continue
        if pronoun and not reading.fits(actor_id, pronoun):
            continue
        if pronoun and _kin_of_the_subject(article, moment, person, pronoun):
            continue
        features = dict.fromkeys(_signs(article, moment, actor_id, person), 1.0)
        features["often"] = math.log1p(count.get(actor_id, 0))
        if pronoun:
            features["pronoun"] = _usual(reading, n, actor_id, pronoun)
        found[actor_id] = features
    weak = {who for who in found if is_stranger(who) and article.strangers[who].weak}
    return found if weak == found.keys() else {k: v for k, v in found.items() if k not in weak}


def _newest(article: Evidence, named: _Named) -> frozenset[int]:
    """Return where the last mention begins, and the one before it in “Ann Lee | and Mr Ray”."""
    places = sorted((person.first, person.last) for person in named.latest.values())[-2:]
    between = article.lower[places[0][1] : places[1][0]] if len(places) == 2 else []
    if between[:1] == ["and"] and all(map(article.is_title, between[1:])):
        return frozenset(first for first, _ in places)
    return frozenset(first for first, _ in places[-1:])


def _in_mind(reading: Reading, moment: _Moment, person: PersonMention, pronoun: str | None) -> bool:
    """Tell whether somebody without a name is still in the reader's mind, and was given no name."""
    actor_id = person.actor_id
    place = max(person.first, moment.spoke_at.get(actor_id, -1))
    article = reading.article
    near = moment.sentence - article.s.sentence_of[place] <= _FAR
    if not near or actor_id in reading.given_a_name:
        return False
    opener = PRONOUN_GENDER.get(article.lower[person.first])
    if pronoun and opener == pronoun and person.part != "subject":
        return False  # "Ann Lee wrote of her daughter. She said"
    begin = article.s.sentences[article.s.sentence_of[person.first]][0]
    # "She met a woman. She said"
    return pronoun is None or not article.s.stands_between(pronoun, begin, person.first)


def _kin_of_the_subject(
    article: Evidence, moment: _Moment, person: PersonMention, pronoun: str
) -> bool:
    """Tell whether “he” goes on with who has the kin: “He joined his father, | Amos,. He said”."""
    low, first = article.lower, person.first
    begin = article.s.sentences[article.s.sentence_of[first]][0]
    noun = first - 1 - (low[first - 1] == ",")
    spoke = moment.spoke_at.get(person.actor_id, -1) > first
    if spoke or noun <= begin or low[noun] not in RELATIVES:
        return False
    near = range(noun - 1, max(begin, noun - _KIN), -1)
    owner = next((k for k in near if low[k] in POSSESSIVE_PRONOUNS), begin)
    if owner == begin or PRONOUN_GENDER.get(low[owner]) != pronoun:
        return False
    return low[owner - 1] not in CLAUSE_OPENERS and pronoun in low[begin:owner]


def _moment(reading: Reading, n: int, source: int) -> _Moment:
    article, spoken = reading.article, reading.spoken
    anchor = min(article.frames[n].anchor, source)
    named = _named_before(article, n, source)
    speakers = [who for token, who in spoken[-3:] if token < source]
    return _Moment(
        article.s.sentence_of[anchor],
        article.s.paragraph_of[anchor],
        named,
        _newest(article, named),
        _turn(reading, n),
        {who: token for token, who in spoken[-NEAR:] if token < source},
        speakers[-1] if speakers else None,
        speakers[:-1],
    )


def _named_before(article: Evidence, n: int, source: int) -> _Named:
    """Find who is named before a source, and who is spoken of or to in its words."""
    words, sentence_of = article.frames[n].words, article.s.sentence_of
    named, spoken_to = _Named(), set[str]()
    latest, count, first_word = named.latest, named.count, words[0][0]
    behind = max([last for _, last in words])
    for person in (*article.persons_near(source), *article.strangers_near(source)):
        at, actor_id = person.first, person.actor_id
        if first_word <= at < behind and any(a <= at < b for a, b in words):
            # "Ms Lee was tired, she said" is her own; “Ms Lee is tired,” she said is not
            (named.in_words if person.part == "quoted" else named.reported).add(actor_id)
            if person.part != "quoted" and at < source and not article.only_says_whose(person):
                latest[actor_id] = person
        elif at < source and _asks_or_is_told_first(article, person, source):
            spoken_to.add(actor_id)
        elif at < source:
            if person.part != "quoted" or actor_id not in latest:
                latest[actor_id] = person
            count[actor_id] = count.get(actor_id, 0) + 1
        elif sentence_of[at] == sentence_of[source]:
            named.in_words.add(actor_id)  # “…,” she told Mr Lee
    for actor_id in spoken_to:
        latest.pop(actor_id, None)
    return named


def _asks_or_is_told_first(article: Evidence, person: PersonMention, source: int) -> bool:
    """Tell whether a sentence opens with the other one: “In a letter to Ann Lee, she”.

    Also “Asked by Ann Lee, she”.
    """
    if person.part == "asking":
        return article.s.sentence_of[person.first] == article.s.sentence_of[source]
    if person.part != "linked" or article.lower[source - 1] != ",":
        return False
    here = article.s.sentence_of[source]
    return (
        article.s.sentence_of[person.first] == here
        and article.preposition_before(person) in BEFORE_ADDRESSEES
        and article.s.sentences[here][0] < person.first
    )


def _signs(article: Evidence, moment: _Moment, actor_id: str, person: PersonMention) -> list[str]:
    """List the features that are true of one person, the last mention of whom is given."""
    spoke_at = moment.spoke_at.get(actor_id, -1)
    place = max(person.first, spoke_at)
    paragraph_of, named = article.s.paragraph_of, moment.named
    back = max(0, moment.sentence - article.s.sentence_of[place])
    true = [_BACK[min(back, 8)], _part(person.part)]
    true += moment.turn.get(actor_id, ())
    if paragraph_of[place] == moment.paragraph:
        true.append("same_paragraph")
    if moment.last_speaker == actor_id:
        true.append("last_speaker")
    if actor_id in moment.earlier_speakers:
        true.append("speaker_before")
    if spoke_at >= 0 and moment.paragraph - paragraph_of[spoke_at] <= 1:
        true.append("spoke_nearby")
    if actor_id in named.in_words:
        true.append("in_own_words")
    if actor_id in named.reported:
        true.append("in_own_report")
    if person.first in moment.newest:
        true.append("latest")
    if person.part == "subject" and back <= 1:
        true.append("subject_before")
    return true


def _turn(reading: Reading, n: int) -> dict[str, list[str]]:
    """Tell from the cue and the speakers before whose turn it is, by actor."""
    cues = reading.article.cue_lemmas(n)
    goes_on = bool(cues & CONTINUING_VERBS)
    asks = "ask" in cues and reading.article.attributions[n].kind == "direct"
    turns = [actor_id for _, actor_id in reading.spoken[-2:]]
    asked = len({*turns}) == 2 and reading.askers[-1:] == turns[1:]  # in a dialogue
    told = reading.addressed is not None and reading.asked and not asks and not goes_on
    replies = bool(cues & REPLYING_VERBS) or (asked and not asks and not goes_on) or told
    found: dict[str, list[str]] = {}
    if turns and goes_on:
        found.setdefault(turns[-1], []).append("goes_on")
    if turns and replies:
        found.setdefault(turns[-1], []).append("replies")
    if replies and reading.addressed is not None:
        found.setdefault(reading.addressed, []).append("addressed")
    if asks and reading.askers:
        found.setdefault(reading.askers[-1], []).append("asks_again")
    return found


def _usual(reading: Reading, n: int, actor_id: str, pronoun: str) -> float:
    """Return how likely a person goes by a pronoun, by the rest of the article.

    A logarithm, 0 where "he" is as likely as "she".
    """
    article = reading.article
    stranger = article.strangers.get(actor_id)
    if actor_id in article.known_pronouns or (stranger and stranger.gender):  # and it fits
        return math.log(2)
    seen = {"he": _FEW, "she": _FEW}
    for found, k in article.usage.get(actor_id, {}).items():
        seen[found] += k
    for guess in reading.earlier.get(actor_id, ()):
        if guess.n != n:
            seen[guess.pronoun] += guess.p
    return math.log(2 * seen[pronoun] / (seen["he"] + seen["she"]))
