"""Whether a text is English, by its words of grammar."""

from __future__ import annotations

from quoteshare.english.segments import Segments
from quoteshare.english.words import GRAMMAR

# Of the words without a capital; no English article of two corpora has less than a quarter, and no
# text in another language of Europe more than a sixth.
_SHARE = 0.2
_LEAST = 120  # characters of such words: less of them, or names alone, tell nothing
_CHANCE = 1  # a word may be missing by chance: what counts in short texts


def mostly_english(segments: Segments) -> bool:
    """Tell whether a text is English, as far as its words tell.

    Examples
    --------
    >>> from quoteshare.english.segments import segment
    >>> mostly_english(segment("Der Minister sagte, dass der Hafen geschlossen bleibt. " * 5))
    False
    >>> mostly_english(segment("The minister said that the port was closed. " * 5))
    True
    """
    half = len(segments.words) // 2
    n_english = sum(map(GRAMMAR.__contains__, segments.words[:half]))
    if n_english >= _SHARE * len(segments.words):  # nearly all articles end here
        return True
    n_english += sum(map(GRAMMAR.__contains__, segments.words[half:]))
    if n_english >= _SHARE * len(segments.words):
        return True
    words = [word for word in segments.words if word[0].isalpha() and not word[0].isupper()]
    if n_english >= _SHARE * len(words) - _CHANCE:
        return True
    return sum(map(len, words)) < _LEAST
