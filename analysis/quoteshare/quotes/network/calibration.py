"""How likely an attribution is to be one, and how likely it must be to be kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quoteshare.english.lexicon import cue_verbs
from quoteshare.english.segments import Segments
from quoteshare.quotes.network.chain import LABELS
from quoteshare.quotes.network.linking import N_WORDS
from quoteshare.records import Attribution

_NAMING = frozenset("known nicknamed titled entitled".split())
# How likely an attribution must be, by F1 on articles that the network had not seen: in general;
# for paraphrase without a source; for what somebody does rather than says; with some words in
# marks; for words in marks without a cue (their speaker is found later).
_LEAST, MIN_P_INDIRECT_NO_SOURCE, _LEAST_ACT, _LEAST_MIXED, _LEAST_BARE = 0.2, 0.4, 0.8, 0.35, 0.1
# What the last ranker knows of an attribution, to say how likely it is one. Certainties are
# logarithms of probabilities.
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
    "cue_lead",
    "source_lead",
    "direct",
    "mixed",
    "pieces",
    "log_words",
)
# … and the words: first and last of the cue, first of the content, the one after it, last of the
# source.
CALIBRATION_WORDS = N_WORDS * np.arange(5)
CALIBRATION_WORDS_SIZE = 5 * N_WORDS


@dataclass(frozen=True)
class Draft:
    """An attribution before it is known how likely it is one, and what that is told by."""

    attribution: Attribution
    checks: npt.NDArray[np.float64]  # as CALIBRATION_FEATURES
    words: npt.NDArray[np.int_]  # places in the ranker "words"


def checks_of(
    segments: Segments,
    contents: npt.NDArray[np.int_],
    cue: npt.NDArray[np.int_] | None,
    source: npt.NDArray[np.int_] | None,
    worst: npt.NDArray[np.float64],
    sure: npt.NDArray[np.float64],
    cue_lead: float,
    source_lead: float,
    kind: str,
) -> npt.NDArray[np.float64]:
    """The CALIBRATION_FEATURES of one attribution; ``worst`` and ``sure`` by token."""
    ends = contents[:, 1]
    after = ends[ends < len(sure)]
    goes_on = np.exp(sure[after, LABELS.index("I-content")])
    inside = np.concatenate([worst[a:b] for a, b in contents])
    return np.array(
        [
            1.0,
            worst[contents[:, 0]].min(),
            np.log(np.maximum(1 - goes_on, 1e-6)).min(initial=0.0),
            inside.mean(),
            inside.min(),
            worst[slice(*cue)].min() if cue is not None else 0.0,
            cue is None,
            worst[slice(*source)].min() if source is not None else 0.0,
            source is None,
            min(cue_lead, 5.0),
            min(source_lead, 5.0),
            kind == "direct",
            kind == "mixed",
            len(contents) > 1,
            np.log(sum(ends - contents[:, 0])),
        ]
    )


def min_p(attribution: Attribution) -> float:
    """How likely an attribution must be."""
    words = [word.lower() for span in attribution.cue for word in span.text.split()]
    if attribution.kind == "direct" and not words:
        return _LEAST_BARE
    if attribution.kind == "indirect":
        # "continues to resist the plan", "to discuss the plan": what somebody does, unless the verb
        # is one of speaking.
        does = len(words) > 1 and words[-2] == "to" and words[-1] not in cue_verbs()
        # "was found guilty", "is required to pay": without a source it is seldom speech
        return _LEAST_ACT if does else _LEAST if attribution.source else MIN_P_INDIRECT_NO_SOURCE
    if _NAMING.intersection(words):
        return 1.0  # known as “the Ritz”
    return _LEAST_MIXED if attribution.kind == "mixed" else _LEAST
