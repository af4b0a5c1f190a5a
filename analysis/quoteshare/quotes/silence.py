"""What somebody declined to say: words that are none, "declined to comment", "would not say more".

With content there is a row, which counts as denied: "refused to say whether the pier was shut".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quoteshare.english.lexicon import cue_verbs
from quoteshare.english.words import (
    DETAIL_NOUNS,
    DETERMINERS,
    EMPTY_ANSWERS,
    GIVING_VERBS,
    PREPOSITIONS,
    REFUSAL_VERBS,
    REQUEST_NOUNS,
    SHUNNED_VERBS,
    SILENCE_VERBS,
)
from quoteshare.quotes.reported import LONG, Reported, is_head, is_verbal

_REQUESTS = REQUEST_NOUNS | {"anonymity"}
_EMPTY_DETERMINERS = DETERMINERS - EMPTY_ANSWERS
_BEHIND_DETAIL = PREPOSITIONS | {",", "or"}
_DETAIL = 4  # tokens before the noun of "any further details"


def no_comment(x: Reported) -> bool:
    """Take away "declined | to comment on the plan", "did not respond to | a letter"."""
    if len(x.words) > LONG or x.has_clause or "should" in x.cue:
        return False
    if "no" in x.cue and x.verb in REQUEST_NOUNS:  # "had no comment on | the plan"
        return True
    if x.words[0] in ("to", "not") or x.words[0] in SILENCE_VERBS:
        words = [word for word in x.words if is_head(word)]
        if "not" in x.words[:2] and "be" in x.words[:4] and len(words) == 1:
            return True  # "asked | not to be named"
        return bool(words) and words[0] in SILENCE_VERBS and x.unsaid and _object(words)
    asked = x.verb in REQUEST_NOUNS and any(word in SILENCE_VERBS for word in x.cue)
    silent = x.verb in SILENCE_VERBS and x.cue[-1] != "with"  # "identify with the left"
    if silent or asked:  # "did not answer | a question about | the plan"
        return x.unsaid and _object([x.verb, *x.words])
    if x.verb not in REFUSAL_VERBS:
        return False
    return next((word for word in reversed(x.words) if is_head(word)), "") in REQUEST_NOUNS


def _object(words: Sequence[str]) -> bool:
    """Tell whether a verb has an object alone: "confirm the sale", not "confirm he was ill".

    Not either "identify him as the driver".
    """
    verb = cue_verbs().get(words[0])
    clause = verb is not None and {"b", "n"} <= set(verb.frames) and any(map(is_verbal, words[1:]))
    return not clause and "as" not in words


def nothing_given(x: Reported) -> bool:
    """Take away "refused | to give details", "declined to provide | a reason for the delay"."""
    if len(x.words) > LONG or x.has_clause:
        return False
    verb, words = _refused(x)
    if verb not in GIVING_VERBS or not x.unsaid:
        return False
    noun = next((k for k, word in enumerate(words) if word in DETAIL_NOUNS), _DETAIL)
    behind = words[noun + 1 : noun + 2]
    return noun < _DETAIL and (not behind or behind[0] in _BEHIND_DETAIL)


def nothing_more(x: Reported) -> bool:
    """Take away "would not say | more", "declined | to say anything about the plan"."""
    if x.has_clause or EMPTY_ANSWERS.isdisjoint(x.words):
        return False
    verb, words = _refused(x)
    if not words or words[0] not in EMPTY_ANSWERS or verb not in cue_verbs():
        return False
    rest = [word for word in words if word not in EMPTY_ANSWERS]
    silent = x.unsaid or words[0] == "nothing"
    return silent and (not rest or rest[0] in PREPOSITIONS) and not any(map(is_verbal, rest))


def out_of_sight(x: Reported) -> bool:
    """Take away "declined | to be interviewed", "would not be drawn on | the talks"."""
    if x.has_clause:
        return False
    after = x.after_cue
    behind = x.s.lower[after : after + 3] if after >= 0 else ()
    cue = x.cue[-2:] if "be" in x.cue else []
    words = behind if behind[:2] == ["to", "be"] else cue
    return not SHUNNED_VERBS.isdisjoint(words) and x.unsaid


def only_a_request(x: Reported) -> bool:
    """Take away "made | no comment", "ignored | a request for comment", "asked for | anonymity"."""
    if len(x.words) > LONG or _REQUESTS.isdisjoint(x.words):
        return False
    heads = (word for word in x.words if is_head(word))
    return next(heads, "") in _REQUESTS and all(word in _REQUESTS for word in heads)


def _refused(x: Reported) -> tuple[str, Sequence[str]]:
    """Return the verb that was refused and what stands behind it: of "to give | details"."""
    if x.words[0] == "to":
        verb, words = "".join(x.words[1:2]), x.words[2:]
    else:
        verb, words = x.verb, x.words
    into = words[:1] == ["into"]  # "go into detail"
    return verb, [word for word in words[into:] if word not in _EMPTY_DETERMINERS]


RULES_OF_SILENCE: tuple[Callable[[Reported], bool], ...] = (
    no_comment,
    nothing_given,
    nothing_more,
    out_of_sight,
    only_a_request,
)
