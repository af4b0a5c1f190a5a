"""The lines of an RTF document, by striprtf."""

from __future__ import annotations

import re
from pathlib import Path

from quoteshare.corpus.containers.lines import BLANK, PARAGRAPH, Line, tidy
from quoteshare.corpus.opening import Refused

MAX_RTF = 48 << 20  # bytes; pictures count, though they are left out

# Pictures are written in hexadecimal, and a download has one for each logo. striprtf looks for the
# parts of a link over whole lines, which takes long where a line is a whole document: where links
# lead is left out by a mark that it passes over.
_PICTURES = re.compile(r"[0-9a-f\s]{2000,}")
_LINKS = re.compile(r"\\\*\s*\\fldinst(?![a-z])")
_FONTS = re.compile(r"\{[^{}]*\\fonttbl")
MAX_FONTS = 100_000  # characters


def read_lines(path: Path) -> list[Line]:
    """Give the lines of an RTF document; each is a paragraph, as RTF has no other lines.

    Raises
    ------
    Refused
        ``bad_record`` if its groups do not close, ``too_long`` above `MAX_RTF`, ``missing_package``
        without striprtf.
    """
    if path.stat().st_size > MAX_RTF:
        raise Refused("too_long", f"The RTF has more than {MAX_RTF:,} bytes. Export it in parts.")
    return lines_of_rtf(path.read_bytes().decode("latin-1"))  # RTF is ASCII; the rest is damage


def lines_of_rtf(source: str) -> list[Line]:
    r"""Give the lines of the source of an RTF document.

    Examples
    --------
    >>> [line.text for line in lines_of_rtf(r"{\rtf1\ansi One\par\par Tw\'f6.\par}")]
    ['One', 'Twö.']
    """
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise Refused(
            "missing_package",
            "To read it Python needs striprtf. Install it: pip install 'quoteshare[formats]'.",
        ) from error
    source = _LINKS.sub(r"\\*\\bkmkstart", _PICTURES.sub(" ", source))
    fonts = _FONTS.search(source)
    if fonts and source.find("}}", fonts.end(), fonts.end() + MAX_FONTS) < 0:
        raise Refused("bad_record", "The RTF is damaged: its table of fonts has no end.")
    try:
        text = rtf_to_text(source, errors="replace")
    except (IndexError, ValueError, LookupError, OverflowError) as error:
        raise Refused("bad_record", f"The RTF is damaged ({error}). Save it anew.") from error
    made: list[Line] = []
    blank = True
    for row in text.split("\n"):
        if stripped := tidy(row):
            cell = stripped.endswith("|")
            made.append(Line(stripped, BLANK if blank else PARAGRAPH, cell=cell))
        blank = not stripped
    return made
