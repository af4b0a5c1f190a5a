"""Names under which people/namesakes.py reads classes of english/words.py."""

from __future__ import annotations

from quoteshare.english import words

PARTIES = words.PARTY_OF_WORD
PARTY_LETTERS = words.PARTY_OF_CAPITAL
RIVALS = words.RIVAL_PARTIES
WALK_OF = words.WALK_OF_LIFE
ABBREVIATED = words.TITLES_SPELLED_OUT
