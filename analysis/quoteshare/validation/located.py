"""Where words that a coder copied stand in a passage."""

from __future__ import annotations

import re

from quoteshare.measures.samples import Item, Ranges

_MARKS = "\"'“”‘’„«»`´ \t"
_SIGNS = dict.fromkeys("\"'“”‘’„«»`´", "[\"'“”‘’„«»`´]") | dict.fromkeys("-–—", "[-–—]")


def located(item: Item, words: str, taken: set[Ranges] | None = None) -> Ranges | None:
    """Return where words stand in a passage; None where they do not.

    Parameters
    ----------
    item : Item
    words : str
        As copied: white space, sorts of quotation mark and capitals do not matter. " … " stands
        for what is left out, " | " parts the pieces of a quotation that is interrupted.
    taken : set of contents, optional
        Found before: the next place is taken.

    Examples
    --------
    >>> text = "“We stay,” she said, “until the pier is built.”"
    >>> item = Item("p", "passage", "a", 100, 147, text, "", "", 100, "s", 1.0, True, (1,), (), (),
    ...     (), "")
    >>> located(item, "We stay, | until … built"), located(item, "We leave")
    (((101, 109), (122, 145)), None)
    """
    whole = f"{item.text or ''}{item.after or ''}"
    from_ = 0
    while True:
        found: list[tuple[int, int]] = []
        position = from_
        for piece in words.split(" | "):
            place = _place(whole, piece, position)
            if place is None:
                return None
            found.append((place[0] + item.start, place[1] + item.start))
            position = place[1]
        if not taken or tuple(found) not in taken:
            return tuple(found)
        from_ = found[0][0] - item.start + 1


def _place(text: str, words: str, position: int) -> tuple[int, int] | None:
    """Return where words stand behind a place; of "a … z" from the a to the z."""
    ends = [end.strip(_MARKS) for end in re.split(r"\s*(?:…|\.\.\.)\s+", words.strip())]
    ends = [end for end in ends if end]
    start: int | None = None
    for end in ends:
        match = _pattern(end).search(text, position)
        if match is None:
            return None
        start = match.start() if start is None else start
        position = match.end()
    return None if start is None else (start, position)


def _pattern(words: str) -> re.Pattern[str]:
    """Return a pattern for words in which only letters and their order matter."""
    parts = ["".join(_SIGNS.get(sign, re.escape(sign)) for sign in word) for word in words.split()]
    return re.compile(r"\s+".join(parts), re.IGNORECASE)
