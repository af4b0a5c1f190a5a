"""Closed classes of words that quotes/rules.py reads."""

from __future__ import annotations

NOUN_CUES = frozenset(  # "his claim that", "Ms Lee’s warning that"
    "claim claims assertion assertions argument statement statements allegation allegations "
    "suggestion suggestions warning warnings promise pledge insistence belief accusation "
    "accusations contention declaration admission announcement conclusion view remark".split()
)
# Verbs that close a sentence without marks: "Talks would resume, the ministry said."
CLOSING_VERBS = frozenset(
    "say tell report note argue claim suggest announce warn explain predict believe think show "
    "acknowledge insist estimate write find indicate admit concede reveal recall".split()
)
NAMING_VERBS = frozenset("call dub label term brand deem name read".split())
QUESTION_WORDS = frozenset("whether if how why what where who".split())
JOIN = frozenset("and but , while whereas ; then although though".split())
GOES_ON = frozenset("and but because which with although though while or as so".split())
KEPT_AT_END = frozenset(") % ’ ' ’s 's ’t 't ’re ’ve ’ll ’d ’m".split())
PARTICLES = frozenset("de del della der di du la le van von al bin".split())
