"""Whether reported words are asserted, denied or asked."""

from __future__ import annotations

from collections.abc import Mapping

from quoteshare.english.lexicon import Cue, cue_verbs
from quoteshare.english.segments import Segments
from quoteshare.english.words import NEGATIONS
from quoteshare.records import Attribution, Polarity


def polarity_of(
    attribution: Attribution, segments: Segments, cues: Mapping[str, Cue] | None = None
) -> Polarity:
    """Tell whether words are asserted, denied or asked, by the last reporting verb of the cue."""
    cues = cue_verbs() if cues is None else cues
    start = segments.tokens_in(attribution.start, attribution.end)[0]
    opening = segments.lower[start : start + 2]  # "appeared | to reject suggestions that"
    reported = cues.get(opening[1]) if len(opening) == 2 and opening[0] == "to" else None
    if reported is not None and reported.polarity == "denied":
        return "denied"
    for span in reversed(attribution.cue):
        first, last = segments.tokens_in(span.start, span.end)
        words = segments.lower[first:last]
        negated = any(word in NEGATIONS for word in words)
        for low in reversed(words):
            if low in cues:
                polarity = cues[low].polarity
                if attribution.kind == "direct" and polarity == "denied":
                    return "asserted"  # “I never did,” he denied: the words are his own
                if negated and polarity != "asked":  # "did not say", "did not deny"
                    return "asserted" if polarity == "denied" else "denied"
                return polarity
            if low in ("denial", "denials", "rejection"):
                return "denied"
            if low in ("question", "questions"):
                return "asked"
    return "asserted"
