"""One attribution as the rules on what was not said see it: words, cue and verb in lower case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from quoteshare.english.lexicon import Cue, cue_verbs
from quoteshare.english.segments import Segments
from quoteshare.english.words import (
    ADVERBS,
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    NEGATIONS,
    NOUN_OR_VERB,
    PREPOSITIONS,
    QUESTION_WORDS,
    REPORTED_QUESTION_OPENERS,
)
from quoteshare.quotes.polarity import negated_before
from quoteshare.records import Attribution

_GAP = 3  # tokens
LONG = 25  # tokens of a request for comment
CLAUSE_WORDS = QUESTION_WORDS | REPORTED_QUESTION_OPENERS - {"about"} | {"that"}
HELPERS = PREPOSITIONS | ADVERBS | BE | HAVE | MODALS | NEGATIONS | DETERMINERS


class Reported:
    """The words, cue and context of one attribution, in lower case."""

    def __init__(self, attribution: Attribution, segments: Segments) -> None:
        self.attribution, self.s = attribution, segments
        pieces = [segments.tokens_in(span.start, span.end) for span in attribution.content]
        self.first, self.last = pieces[0][0], pieces[-1][1]
        self.words: Sequence[str] = [
            word
            for first, last in pieces
            for word in segments.lower[first : min(last, first + 2 * LONG)]
        ]
        # Whether the words hold more than an object: "that the pier is shut", "whether", "why".
        self.has_clause = not CLAUSE_WORDS.isdisjoint(self.words)
        self.cue = [
            word
            for span in attribution.cue
            for word in segments.lower[slice(*segments.tokens_in(span.start, span.end))]
        ]
        verbs = cue_verbs()
        listed = (w for w in reversed(self.cue) if w in verbs)
        self.verb = next(listed, "") or next((w for w in reversed(self.cue) if is_head(w)), "")
        # The reporting verb, if the list has it; "shot" is none without its "back".
        self.listed: Cue | None = verbs.get(self.verb)
        if self.listed and self.listed.particle and self.listed.particle not in self.cue:
            self.listed = None

    @cached_property
    def unsaid(self) -> bool:
        """Whether the cue denies that anything was said: "declined", "did not"."""
        return negated_before(self.attribution, self.s)

    @property
    def after_cue(self) -> int:
        """The token behind the cue; -1 where there is none."""
        if not self.attribution.cue:
            return -1
        span = self.attribution.cue[-1]
        return self.s.tokens_in(span.start, span.end)[1]

    @property
    def between(self) -> Sequence[str]:
        """A few words between cue and content: of "told | lies | about her past"."""
        gap = self.first - self.after_cue
        near = self.after_cue >= 0 and 0 < gap <= _GAP
        return self.s.lower[self.after_cue : self.first] if near else ()


def is_head(word: str) -> bool:
    """Tell whether a word may be the head of a phrase: no helper, no adverb."""
    return word[0].isalpha() and word not in HELPERS and not word.endswith("ly")


def is_verbal(word: str) -> bool:
    """Tell whether a word makes a clause of the words it stands in."""
    cue = cue_verbs().get(word)
    verb = word in MODALS or word in BE or word in HAVE
    verb |= cue is not None and cue.lemma not in NOUN_OR_VERB
    return verb or word.endswith("ed") or word in CLAUSE_WORDS
