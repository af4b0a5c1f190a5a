"""Whether reported words are asserted, denied or asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from quoteshare.english.lexicon import Cue, cue_verbs
from quoteshare.english.segments import Segments
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    ADVERBS,
    ARTICLES,
    BE,
    DENYING_NOUNS,
    HAVE,
    MODALS,
    NEGATIONS,
    NOBODY_PRONOUNS,
    QUESTION_WORDS,
    REFUSAL_VERBS,
    REFUSAL_WORDS,
    SILENCE_VERBS,
)
from quoteshare.records import Attribution, Polarity

_HELPERS = ADVERBS | BE | HAVE | MODALS | NEGATIONS | REFUSAL_VERBS
_REFUSALS = REFUSAL_VERBS | DENYING_NOUNS
_BEHIND = 6  # tokens before the cue that can deny it: "has so far refused to | say"


def polarity_of(
    attribution: Attribution, segments: Segments, cues: Mapping[str, Cue] | None = None
) -> Polarity:
    """Tell whether words are asserted, denied or asked, by the last reporting verb of the cue.

    What stands round the verb counts as well: "refused to say whether", "nobody said", "denied
    saying". Two denials make an assertion: "did not deny".
    """
    cues = cue_verbs() if cues is None else cues
    start = segments.tokens_in(attribution.start, attribution.end)[0]
    opening = segments.lower[start : start + 2]  # "appeared | to reject suggestions that"
    reported = cues.get(opening[1]) if len(opening) == 2 and opening[0] == "to" else None
    own = attribution.kind == "direct"  # “To deny it would be wrong,” she said
    if not own and reported is not None and reported.polarity == "denied":
        return "denied"
    for span in reversed(attribution.cue):
        first, last = segments.tokens_in(span.start, span.end)
        words = segments.lower[first:last]
        for k in reversed(range(len(words))):
            low = words[k]
            if low in cues:
                polarity = cues[low].polarity
                if attribution.kind == "direct" and polarity == "denied":
                    return "asserted"  # “I never did,” he denied: the words are his own
                if polarity == "denied" and _calls_it(attribution, segments):
                    return "asserted"  # she rejected the offer as “an insult”
                denials = _denials(segments, first, first + k) + _by_nobody(attribution, segments)
                denials += not NEGATIONS.isdisjoint(words[k:])  # "said nothing", "not"
                if polarity == "denied" and words[k - 1 : k] in (["or"], ["nor"]):
                    return "denied" if denials else "asserted"  # "would not confirm or deny"
                if polarity == "asked":
                    return "denied" if denials % 2 and _refused(words[:k]) else polarity
                return "denied" if (denials + (polarity == "denied")) % 2 else "asserted"
            if low in DENYING_NOUNS:
                return "denied"
            if low in ("question", "questions"):
                return "asked"
    denied = _unlisted_refusal(attribution, segments)
    return "denied" if denied else "asserted"


def _calls_it(attribution: Attribution, s: Segments) -> bool:
    """Tell whether a denial says in its own words what it is of: as “an insult”, as too small."""
    for piece in attribution.content:
        first, last = s.tokens_in(piece.start, piece.end)
        for k in range(first + 1, last - 1):
            if s.lower[k] != "as" or s.quotation_of[k] >= 0:
                continue
            called = next(
                (
                    m
                    for m in range(k + 1, last)
                    if is_word(s.words[m]) and s.lower[m] not in ARTICLES
                ),
                k,
            )
            if s.quotation_of[called] >= 0 or s.lower[k + 1] in ("too", "not"):
                return True
    return False


def negated_before(attribution: Attribution, segments: Segments) -> bool:
    """Tell whether the cue, or what stands before it, says that nothing was said."""
    if not attribution.cue:
        return False
    span = attribution.cue[0]
    first, last = segments.tokens_in(span.start, span.end)
    return bool(_denials(segments, first, last) + _by_nobody(attribution, segments))


def _denials(s: Segments, first: int, verb: int) -> int:
    """Count what denies the verb: "not", "never", "declined to", in the cue and just before it."""
    lowest = max(s.sentences[s.sentence_of[first]][0], first - _BEHIND)
    k = first
    while k > lowest and (s.lower[k - 1] in _HELPERS or s.words[k - 1].endswith("ly")):
        k -= 1
    before, near = s.lower[k:verb], s.lower[max(lowest, k - 2) : verb]
    short = not REFUSAL_WORDS.isdisjoint(near) and any(
        word in REFUSAL_WORDS and after in ("to", "of") for word, after in pairwise(near)
    )  # "has yet to say", "stopped short of saying"
    return (not NEGATIONS.isdisjoint(before)) + _refused(before) + short


def _refused(words: Sequence[str]) -> bool:
    return not _REFUSALS.isdisjoint(words)


def _by_nobody(attribution: Attribution, s: Segments) -> bool:
    """Tell whether nobody speaks: "nobody", "none of them", "neither Ann Lee nor Bo Day"."""
    if not attribution.source:
        return False
    span = attribution.source[0]
    first, last = s.tokens_in(span.start, span.end)
    begin = s.sentences[s.sentence_of[first]][0]
    if "neither" in s.places:
        both = s.lower[max(begin, first - 8) : last]
        if "neither" in both and "nor" in both:
            return True
    words = s.lower[max(begin, first - 1) : last][:2]
    named = len(words) > 1 and words[0] == "no" and not words[1].isalpha()  # No 10 is no "no"
    return not named and not NOBODY_PRONOUNS.isdisjoint(words)


def _unlisted_refusal(attribution: Attribution, s: Segments) -> bool:
    """Tell whether a refusal is the whole cue: "declined | to say who pays for the lock"."""
    if not attribution.cue or not negated_before(attribution, s):
        return False
    first, last = s.tokens_in(attribution.content[0].start, attribution.content[0].end)
    words = s.lower[first : min(last, first + 3)]
    cue = [low for span in attribution.cue for low in span.text.lower().split()]
    if any(low in SILENCE_VERBS for low in cue) and words[0] in QUESTION_WORDS | {"what", "how"}:
        return True  # "refused to discuss | who pays for the lock"
    return words[:1] == ["to"] and any(word in cue_verbs() for word in words)
