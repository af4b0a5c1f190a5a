"""Which language a text is in: English by its words of grammar, another by its letters."""

from __future__ import annotations

from functools import lru_cache

from quoteshare.english.segments import Segments
from quoteshare.english.words import GRAMMAR

# Of all words; no English article of two corpora has less than a quarter of those without a
# capital, and no text in another language of Europe more than a sixth.
_SHARE, _PART = 0.2, 1 / 6
# In fewer bytes nothing can be told, nor from names alone. Bytes, since a character of Chinese says
# as much as three of English.
_LEAST = 120
_LEAST_LOWER = 60  # of words without a capital
_ENOUGH = 5_000  # characters from which a language is told
_ENGLISH = ("en", "pcm")  # short pieces of English news are taken for Nigerian Pidgin


def mostly_english(segments: Segments) -> bool:
    """Tell whether a text is English, or too short to tell.

    Examples
    --------
    >>> from quoteshare.english.segments import segment
    >>> mostly_english(segment("Der Minister sagte, dass der Hafen geschlossen bleibt. " * 5))
    False
    >>> mostly_english(segment("The minister said that the port was closed. " * 5))
    True
    """
    return language_of(segments) in ("en", None)


def language_of(segments: Segments) -> str | None:
    """Return the code of the language of a text (ISO 639); None where it is too short to tell, or
    half English.

    Nearly all English articles show by their words of grammar. Of the others py3langid tells the
    language by the frequencies of letters: 139 languages, without download. Of 1,099 English
    articles, cut to 120 characters and more, none was taken for another language; of two sentences
    each in 25 other languages it was right on all.

    Examples
    --------
    >>> from quoteshare.english.segments import segment
    >>> language_of(segment("Der Minister sagte, dass der Hafen geschlossen bleibt. " * 5))
    'de'
    >>> language_of(segment("The minister said that the port was closed. " * 5))
    'en'
    >>> language_of(segment("Ja.")) is None
    True
    """
    text = segments.text
    if len(text) < _LEAST and _n_bytes(text) < _LEAST:
        return None
    if segments.n_grammar >= _SHARE * len(segments.words) > 0:
        return "en"
    lower = [word for word in segments.words if word[0].isalpha() and not word[0].isupper()]
    if sum(map(_n_bytes, lower)) < _LEAST_LOWER:
        return None
    if sum(map(GRAMMAR.__contains__, lower)) > _PART * len(lower):
        return None  # half of it is English
    return _by_letters(text[:_ENOUGH].lower())


@lru_cache(maxsize=64)  # asked for the row of an article, and for the notes on it
def _by_letters(text: str) -> str:
    import py3langid  # its model is read when the first such text comes

    code = str(py3langid.classify(text)[0])
    return "en" if code in _ENGLISH else code


def _n_bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
