"""How likely an attribution is to be one, and how likely it must be to be kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quoteshare.english.lexicon import cue_verbs
from quoteshare.quotes.network.chain import LABELS
from quoteshare.quotes.network.linking import N_WORDS
from quoteshare.records import Attribution

_NAMING_CUES = frozenset("known nicknamed titled entitled".split())
# How likely an attribution must be. Read out of fold on a third of PolNeAR's training articles, F1
# hardly moves with the first two and MIN_P_MIXED: best are .35, .3 and .2, by .3 points for all
# attributions and .15 for those in marks. Of what is as good, the more precise is taken.
MIN_P = 0.3
MIN_P_UNLISTED = 0.4  # paraphrase by a verb that cue_verbs.csv has not
MIN_P_INDIRECT_NO_SOURCE = 0.4
MIN_P_ACT = 0.8  # what somebody does rather than says
MIN_P_MIXED = 0.55
MIN_P_BARE = 0.1  # words in marks without a cue: their speaker is found later

# What the last ranker knows of an attribution, to say how likely it is one. Those named after a
# span are logarithms of the probabilities of its labels.
CALIBRATION_FEATURES = (
    "constant",
    "content_start",
    "content_end",
    "content_mean",
    "content_worst",
    "cue",
    "no_cue",
    "source",
    "no_source",
    "cue_margin",
    "source_margin",
    "direct",
    "mixed",
    "pieces",
    "log_words",
)
# … and the words: first and last of the cue, first of the content, the one after it, last of the
# source.
_CALIBRATION_WORDS = N_WORDS * np.arange(5)
CALIBRATION_WORDS_SIZE = 5 * N_WORDS


@dataclass(frozen=True)
class Draft:
    """An attribution before it is known how likely it is one, and what that is told by."""

    attribution: Attribution
    features: npt.NDArray[np.float64]  # as CALIBRATION_FEATURES
    words: npt.NDArray[np.int_]  # places in the ranker "words"


def calibration_features(
    contents: npt.NDArray[np.int_],
    cue: npt.NDArray[np.int_] | None,
    source: npt.NDArray[np.int_] | None,
    label_log_p: npt.NDArray[np.float64],
    log_p: npt.NDArray[np.float64],
    cue_margin: float,
    source_margin: float,
    kind: str,
) -> npt.NDArray[np.float64]:
    """Return the CALIBRATION_FEATURES of one attribution.

    ``log_p`` has the logarithm of the probability of each label at each token, ``label_log_p`` that
    of the label which the token got.
    """
    ends = contents[:, 1]
    after = ends[ends < len(log_p)]
    goes_on = np.exp(log_p[after, LABELS.index("I-content")])
    inside = np.concatenate([label_log_p[a:b] for a, b in contents])
    return np.array(
        [
            1.0,
            label_log_p[contents[:, 0]].min(),
            np.log(np.maximum(1 - goes_on, 1e-6)).min(initial=0.0),
            inside.mean(),
            inside.min(),
            label_log_p[slice(*cue)].min() if cue is not None else 0.0,
            cue is None,
            label_log_p[slice(*source)].min() if source is not None else 0.0,
            source is None,
            min(cue_margin, 5.0),
            min(source_margin, 5.0),
            kind == "direct",
            kind == "mixed",
            len(contents) > 1,
            np.log(sum(ends - contents[:, 0])),
        ]
    )


def edge_words(
    word: npt.NDArray[np.integer],
    contents: npt.NDArray[np.int_],
    cue: npt.NDArray[np.int_] | None,
    source: npt.NDArray[np.int_] | None,
) -> npt.NDArray[np.int_]:
    """Return the words at the edges of one attribution, as places in the ranker "words"."""
    words = (
        0 if cue is None else word[cue[0]],
        0 if cue is None else word[cue[1] - 1],
        word[contents[0, 0]],
        word[min(contents[-1, 1], len(word) - 1)],
        0 if source is None else word[source[1] - 1],
    )
    return np.array(words) + _CALIBRATION_WORDS


def min_p(attribution: Attribution) -> float:
    """Return how likely an attribution must be to be kept."""
    words = [word.lower() for span in attribution.cue for word in span.text.split()]
    if attribution.kind == "direct" and not words:
        return MIN_P_BARE
    if attribution.kind == "indirect":
        # "continues to resist the plan", "to discuss the plan": what somebody does, unless the verb
        # is one of speaking.
        does = len(words) > 1 and words[-2] == "to" and words[-1] not in cue_verbs()
        if does:
            return MIN_P_ACT
        if not attribution.source:  # "is required to pay", "known for organising": seldom speech
            return 1.0 if _NAMING_CUES.intersection(words) else MIN_P_INDIRECT_NO_SOURCE
        listed = any(word in cue_verbs() or word == "according" for word in words)
        return MIN_P if listed else MIN_P_UNLISTED
    if _NAMING_CUES.intersection(words):
        return 1.0  # known as “the Ritz”
    return MIN_P_MIXED if attribution.kind == "mixed" else MIN_P
