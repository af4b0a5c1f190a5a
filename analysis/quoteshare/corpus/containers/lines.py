"""Lines of a document, with the space above them: all that exports of databases are made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

# The space above a line: it goes on, begins a paragraph, or stands below an empty one.
BREAK, PARAGRAPH, BLANK = range(3)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as printed, without space around it.

    ``gap`` is the space above it: `BREAK` within a paragraph, `PARAGRAPH`, or `BLANK`.
    """

    text: str
    gap: int = BREAK
    centred: bool = False
    bold: bool = False  # it begins in bold type
    starts: bool = False  # the file marks the beginning of an article here
    cell: bool = False  # it stands in a table
    link: str = ""  # where its first link leads


def lines_of(text: str) -> list[Line]:
    r"""Part a plain text into lines; those that were broken to fit a width are joined again.

    A break was forced where the next word would not have fitted. Lines that end in a hyphen stay
    as they are: what the hyphen means is for the reader of the text to find out. In a text that was
    not broken each line is a paragraph.

    Examples
    --------
    >>> [(line.text, line.gap) for line in lines_of("One.\nTwo.\n\nThree.")]
    [('One.', 2), ('Two.', 1), ('Three.', 2)]
    """
    rows = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    width = _width(rows)
    made: list[Line] = []
    parts: list[str] = []  # of the line begun
    begun = Line("")
    blank, before = True, ""
    for row in rows:
        stripped = tidy(row)
        if not stripped:
            blank = True
            continue
        centred = row.startswith("    ")
        of_labels = parts and _LABEL.match(parts[0]) and _LABEL.match(stripped)
        if not blank and not of_labels and _was_forced(before, stripped, width):
            begun = replace(begun, centred=begun.centred or centred)
        else:
            if parts:
                made.append(replace(begun, text=" ".join(parts)))
            gap = BLANK if blank else BREAK if width else PARAGRAPH
            parts, begun = [], Line("", gap, centred)
        parts.append(stripped)
        blank, before = False, row.rstrip()
    return [*made, replace(begun, text=" ".join(parts))] if parts else made


# "Source: Gull" below "Title: …" is a line of its own, however long the one above it is.
_LABEL = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[ /-][^\W\d_]+){0,3}(?:\(s\))? ?:(?: |$)")


def _was_forced(before: str, after: str, width: int | None) -> bool:
    """Tell whether a line had to end where it did, because the next word did not fit."""
    if width is None or before.endswith("-"):
        return False
    return len(before) + 1 + len(after.split(" ", 1)[0]) > width


_NARROWEST, _WIDEST = 50, 110  # characters; broken texts have 60 to 100


def _width(rows: list[str]) -> int | None:
    """Return the width that a text was broken to; None where it was not.

    In a text that was, many lines are nearly as long as any. One address may be longer.
    """
    lengths = sorted(len(row.rstrip()) for row in rows if row.strip())
    if not lengths:
        return None
    longest = lengths[-1] if len(lengths) < 200 else lengths[int(0.98 * (len(lengths) - 1))]
    n_nearly = len(lengths) - bisect_left(lengths, int(0.8 * longest))
    is_broken = _NARROWEST <= longest <= _WIDEST and n_nearly >= max(3, 0.05 * len(lengths))
    return longest if is_broken else None


def text_of_lines(lines: Iterable[Line]) -> str:
    r"""Join lines to a text, paragraphs with an empty line between.

    Examples
    --------
    >>> text_of_lines([Line("One."), Line("Two.", PARAGRAPH), Line("Three.", BREAK)])
    'One.\n\nTwo.\nThree.'
    """
    parts: list[str] = []
    for line in lines:
        if parts:
            parts.append("\n" if line.gap == BREAK else "\n\n")
        parts.append(line.text)
    return "".join(parts)


def in_one_line(lines: Iterable[Line]) -> str:
    """Join the text of lines with spaces."""
    return " ".join(line.text for line in lines if line.text)


def units(lines: Iterable[Line], least: int) -> list[list[Line]]:
    """Group lines: one begins where the gap above it is at least ``least``."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.gap < least:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


_SPACES = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u3000]+")


def tidy(text: str) -> str:
    """Make one plain space of several and of unusual ones, and none at the ends."""
    return _SPACES.sub(" ", text).strip()


class LineMaker:
    """Builds lines from running text with breaks in it; no state beyond the line begun."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._gap = BLANK
        self._marks: dict[str, bool | str] = {}

    def add(self, text: str) -> None:
        """Go on with the line."""
        self._parts.append(text)

    def mark(self, **marks: bool | str) -> None:
        """Give the line begun a mark such as ``bold=True``; the first of its kind counts."""
        for name, value in marks.items():
            self._marks.setdefault(name, value)

    @property
    def is_empty(self) -> bool:
        """Whether the line begun has no text yet."""
        return not any(part.strip() for part in self._parts)

    def end(self, gap: int, *, space: bool = True) -> Iterator[Line]:
        """End the line; the next one has at least this gap above it.

        An empty line is space above the next one, unless told that it is none.
        """
        text = tidy("".join(self._parts))
        self._parts.clear()
        if text:
            yield Line(text, self._gap, **self._marks)  # type: ignore[arg-type]
            self._marks, self._gap = {}, gap
        else:
            self._gap = BLANK if space else max(self._gap, gap)
