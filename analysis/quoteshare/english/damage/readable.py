"""A text as it is meant, beside the text as read: what is put in whose place, and where it stands.

The text as read is never changed, since offsets and whoever looks things up rest on it. Where it is
damaged (`damage` knows how), everything is found in a readable copy, and told in offsets of the
text as read.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

Change = tuple[int, int, str | None]  # a range, and what is meant by it; None: what stands there
_SAMPLE = 20  # characters
Meaning = str | Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that a text has suffered: its kind, how often, and the first place."""

    kind: str  # a reason of `problems`
    count: int
    start: int  # offset into the text as read
    sample: str  # as it stands there


@dataclass(frozen=True)
class Readable:
    """A text as it is meant, and where its characters stand in the text as read.

    Attributes
    ----------
    as_read : str
    text : str
        What is meant.
    begins, ends : array of int
        For each character of it, the first offset of what stands for it in the text as read, and
        one past the last. None as long as nothing is changed.
    damage : tuple of Damage
        What was read through, one for each kind.
    """

    as_read: str
    text: str
    begins: array[int] | None = None
    ends: array[int] | None = None
    damage: tuple[Damage, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text as read of the characters from `start` to `end`.

        Examples
        --------
        >>> whole = Readable("a &lt; b", "a &lt; b")
        >>> whole.rewritten("html", re.compile("&lt;"), "<").original(2, 3)
        (2, 6)
        """
        if self.begins is None or self.ends is None:
            return start, end
        if start >= end:
            at = self.begins[start] if start < len(self.begins) else len(self.as_read)
            return at, at
        return self.begins[start], self.ends[end - 1]

    def meant(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets here of what stands from `start` to `end` in the text as read."""
        if self.begins is None:
            return start, end
        return bisect_left(self.begins, start), bisect_left(self.begins, end)

    def rewritten(self, kind: str, pattern: re.Pattern[str], meaning: Meaning) -> Readable:
        """Put what is meant in place of each match; None from `meaning` leaves the match alone."""
        return self.changed(
            kind,
            (
                (m.start(), m.end(), meaning if isinstance(meaning, str) else meaning(m))
                for m in pattern.finditer(self.text)
            ),
        )

    def changed(self, kind: str, changes: Iterable[Change]) -> Readable:
        """Put something in the place of some ranges, given from left to right."""
        text = self.text
        kept = [
            _narrowed(text, start, end, meant)
            for start, end, meant in changes
            if meant is not None and meant != text[start:end]
        ]
        if not kept:
            return self
        begins = array("q", range(len(text))) if self.begins is None else self.begins
        ends = array("q", range(1, len(text) + 1)) if self.ends is None else self.ends
        pieces: list[str] = []
        new_begins, new_ends = array("q"), array("q")
        at = 0
        for start, end, meant in kept:
            pieces += (text[at:start], meant)
            # All of it stands for all of the range: no span can begin or end within.
            new_begins += begins[at:start] + array("q", [begins[start]]) * len(meant)
            new_ends += ends[at:start] + array("q", [ends[end - 1]]) * len(meant)
            at = end
        first = begins[kept[0][0]]
        sample = self.as_read[first : ends[kept[0][1] - 1]][:_SAMPLE]
        return Readable(
            self.as_read,
            "".join((*pieces, text[at:])),
            new_begins + begins[at:],
            new_ends + ends[at:],
            _with(self.damage, Damage(kind, len(kept), first, sample)),
        )


def _narrowed(text: str, start: int, end: int, meant: str) -> tuple[int, int, str]:
    """Leave out of a range what stays the same at its end and its beginning."""
    while end - start > 1 and meant and text[end - 1] == meant[-1]:
        end, meant = end - 1, meant[:-1]
    while end - start > 1 and meant and text[start] == meant[0]:
        start, meant = start + 1, meant[1:]
    return start, end, meant


def _with(damage: tuple[Damage, ...], more: Damage) -> tuple[Damage, ...]:
    """Count more of a kind, or a new kind; the sample is the first by place."""
    for n, known in enumerate(damage):
        if known.kind == more.kind:
            first = min(known, more, key=lambda one: one.start)
            both = replace(first, count=known.count + more.count)
            return (*damage[:n], both, *damage[n + 1 :])
    return (*damage, more)
