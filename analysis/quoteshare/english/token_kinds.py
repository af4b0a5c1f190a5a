"""What a single token may be: a verb, a noun, an adverb, as far as closed classes tell."""

from __future__ import annotations

from collections.abc import Mapping

from quoteshare.english.lexicon import Cue, NounClass
from quoteshare.english.segments import Segments
from quoteshare.english.words import (
    BE,
    BEFORE_MONTHS,
    CALENDAR_NAMES,
    COMMON_WORD_GIVEN_NAMES,
    HAVE,
    MODALS,
    NOT_NOUNS,
    NOUN_OR_VERB,
    NOUNS_IN_LY,
    TIME_WORDS,
)

_AUXILIARIES = MODALS | HAVE | BE


def is_time(segments: Segments, k: int) -> bool:
    """Tell whether a token says when, and is no part of a name: USA Today, Theresa May."""
    low, words = segments.lower[k], segments.words
    if low not in TIME_WORDS:
        return False
    if low in CALENDAR_NAMES or k == 0 or not words[k][0].isupper():
        return True
    inside = words[k - 1][0].isalpha() and words[k + 1 : k + 2] != []  # told Morning Brief
    return not (words[k - 1][0].isupper() or (inside and words[k + 1][0].isupper()))


class TokenKinds:
    """What each token of one text may be; a place is a token number."""

    def __init__(self, segments: Segments, cues: Mapping[str, Cue], nouns: NounClass) -> None:
        self.s = segments
        self.words = segments.words
        self.lower = segments.lower
        self.cues = cues
        self.nouns = nouns

    def in_same_quotation(self, a: int, b: int) -> bool:
        """Tell whether ``a``, no quotation mark, is in the same quotation as ``b``, or in none."""
        s = self.s
        return s.quotation_of[a] == s.quotation_of[b] and a not in s.opens and a not in s.closes

    def is_verb(self, k: int) -> bool:
        """Tell whether the token is a form of a reporting verb, and small."""
        return self.lower[k] in self.cues and self.words[k][0].islower()

    def is_auxiliary(self, k: int) -> bool:
        """Tell whether the token is a verb that begins no clause: "would", "has", or a report."""
        return self.lower[k] in _AUXILIARIES or self.is_verb(k)

    def _plain_verb(self, k: int) -> bool:
        return self.lower[k] in self.cues and self.cues[self.lower[k]].lemma not in NOUN_OR_VERB

    def noun_like(self, k: int) -> bool:
        """Tell whether the token can be part of a name or a noun, as far as closed classes say."""
        low = self.lower[k]
        if self.is_given_name(k) or k in self.s.nickname_marks:
            return True
        if (low in TIME_WORDS and not is_time(self.s, k)) or self.words[k] in ("WHO", "US"):
            return True  # USA Today, the World Health Organization
        return low not in NOT_NOUNS and (low[0].isalnum() or (low[-1] == "." and len(low) > 1))

    def is_given_name(self, k: int) -> bool:
        """Tell whether a modal or month with a capital is a name: Will Lund, said April Lund."""
        words, low = self.words, self.lower[k]
        return (
            (
                low in MODALS
                or (low in TIME_WORDS and not (k and self.lower[k - 1] in BEFORE_MONTHS))
            )
            and words[k] in COMMON_WORD_GIVEN_NAMES
            and k + 1 < len(words)
            and words[k + 1][0].isupper()
            and self.lower[k + 1] not in TIME_WORDS
        )

    def adverb(self, k: int) -> bool:
        """Tell whether the token ends like an adverb: "sharply", but not "family"."""
        word = self.words[k]
        return word.endswith("ly") and word[0].islower() and word not in NOUNS_IN_LY

    def names_a_speaker(self, k: int) -> bool:
        """Tell whether the token is a noun for a person or several."""
        return self.lower[k] in self.nouns.person or self.lower[k] in self.nouns.group

    def in_headline(self, k: int) -> bool:
        """Tell whether the token stands in a title set in capitals: "Trump Says He Will"."""
        first, last = self.s.paragraphs[self.s.paragraph_of[k]]
        if last - first > 30 or self.s.paragraph_of[k] > 0 or self.lower[k] == "states":
            return False
        long = [w for w in self.words[first:last] if len(w) > 3 and w[0].isalpha()]
        return sum(word[0].isupper() for word in long) > 0.8 * len(long)
