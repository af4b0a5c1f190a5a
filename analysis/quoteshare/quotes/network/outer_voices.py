"""Who reports what somebody told: "Ann Lee told police that it was cut|, court papers say".

The network gives a word one label, so that of two voices only the inner one gets its words. The
outer cue and its source are then left over, and what they report is the clause beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from quoteshare.english.lexicon import cue_verbs
from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.segments import Segments
from quoteshare.english.words import CLOSING_VERBS, SENTENCE_ENDS, SUBJECT_PRONOUNS
from quoteshare.quotes.network.chain import Spans

_SETTING = 4  # tokens between such a frame and the end of the sentence: "… reported | on Friday."
_NEAR = 8  # contents before a frame that are looked at: time stays linear
_REST = 5  # tokens between what is told and the frame round it: "… told mayors | in Oldby"
_SHORTEST = 3  # tokens of a clause in which somebody tells something


def outer_voices(
    segments: Segments,
    spans: Spans,
    cue_of: npt.NDArray[np.int_],
    source_of: npt.NDArray[np.int_],
) -> Iterator[tuple[int, TokenRange]]:
    """Find cues without words of their own that report a clause with another's words in it.

    Yields
    ------
    (number of the cue, its words)
    """
    cues, sources = spans["cue"], spans["source"]
    for number in sorted(set(range(len(cues))) - {*cue_of.tolist()}):
        if source_of[number] < 0:
            continue
        cue, source = cues[number], sources[source_of[number]]
        words = _clause_beside(segments, cue, source)
        if words is not None:
            told = _told_in(words, segments, spans, cue_of)
            if told is not None:
                yield number, (min(words[0], told), words[1])


def _clause_beside(
    s: Segments, cue: npt.NDArray[np.int_], source: npt.NDArray[np.int_]
) -> TokenRange | None:
    """Return the clause before "…, court papers say", or behind "According to court papers, …"."""
    first, last = int(min(cue[0], source[0])), int(max(cue[1], source[1]))
    begin, end = s.sentences[s.sentence_of[first]]
    if end < last or s.quotation_of[first] >= 0:
        return None
    according = s.lower[cue[0]] == "according"
    if according and first == begin and s.words[last : last + 1] == [","]:
        stop = end - (s.words[end - 1] in SENTENCE_ENDS)
        return (last + 1, stop) if stop - last > _SHORTEST else None
    verb = cue_verbs().get(s.lower[cue[1] - 1])
    closes = according or (verb is not None and verb.lemma in CLOSING_VERBS and verb.form != "ing")
    closes &= s.lower[source[0]] not in SUBJECT_PRONOUNS  # “…,” she said: nobody else
    apart = s.words[first - 1] == "," or first - 1 in s.closes
    if not closes or not apart or first - begin <= _SHORTEST or end - last > _SETTING:
        return None
    return begin, first - (s.words[first - 1] == ",")


def _told_in(
    words: TokenRange, s: Segments, spans: Spans, cue_of: npt.NDArray[np.int_]
) -> int | None:
    """Return where what is told in a clause begins, or None if it isn't most of the clause.

    A quotation in front of it may be longer than a sentence: “We stay. We won’t go,” Ann Lee told
    mayors, the paper reported.
    """
    behind = int(np.searchsorted(spans["content"][:, 0], words[1]))
    near = slice(max(0, behind - _NEAR), behind)
    told = [
        (int(content[0]), int(max(content[1], spans["cue"][number, 1])))
        for content, number in zip(spans["content"][near], cue_of[near], strict=True)
        if number >= 0
        and words[0] <= spans["cue"][number, 0]
        and spans["cue"][number, 1] <= words[1]
        and content[1] <= words[1]
    ]
    if not told or words[1] - max(last for _, last in told) > _REST:
        return None  # "…, a channel reported, while in Oldby it rained, the paper said."
    first = min(first for first, _ in told)
    return first - (first - 1 in s.opens)
