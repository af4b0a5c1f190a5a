"""Where a text names bodies that no list has: capitals that are no person’s, place’s or day’s."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quoteshare.english.lexicon import countries
from quoteshare.english.segments import Segments
from quoteshare.english.words import CALENDAR_NAMES, NOT_IN_NAMES, VENUE_PREPOSITIONS

IsPerson = Callable[[int], bool]  # whether a token belongs to a person's name


def bodies_in(s: Segments, first: int, last: int, is_person: IsPerson) -> Iterator[tuple[int, int]]:
    """Yield where bodies are named between two tokens, by first token and one past the last.

    Examples
    --------
    >>> from quoteshare.english.segments import segment
    >>> s = segment("On Monday the board of Holt Foods met in Oldby.")
    >>> [s.words[a:b] for a, b in bodies_in(s, 0, len(s.words), lambda k: False)]
    [['Holt', 'Foods']]
    """
    k = first
    while k < last:
        end = k
        while end < last and s.words[end][0].isupper() and not is_person(end):
            end += 1
        if end > k and not _no_body(s, k, end):
            yield k, end
        k = max(end, k + 1)


def _no_body(s: Segments, begin: int, end: int) -> bool:
    """Tell whether capitals are only those of a sentence, a day or a place: "Monday in Oldby"."""
    opens = begin == s.sentences[s.sentence_of[begin]][0]
    if opens and end == begin + 1:
        return True
    placed = not opens and s.lower[begin - 1] in VENUE_PREPOSITIONS
    return placed or all(
        word in CALENDAR_NAMES or word in NOT_IN_NAMES or word in countries()
        for word in s.lower[begin:end]
    )
