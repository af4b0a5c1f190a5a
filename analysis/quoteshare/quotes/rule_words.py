"""Names under which quotes/rules.py reads classes of english/words.py."""

from __future__ import annotations

from quoteshare.english import words

NOUN_CUES = words.NOUN_CUES
CLOSING_VERBS = words.CLOSING_VERBS
NAMING_VERBS = words.NAMING_VERBS
QUESTION_WORDS = words.QUESTION_WORDS
JOIN = words.CLAUSE_JOINERS
GOES_ON = words.CONTINUATIONS
KEPT_AT_END = words.KEPT_AT_END
PARTICLES = words.NAME_PARTICLES
