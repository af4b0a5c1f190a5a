"""Lines within an article that the database or a website put there, and nobody wrote as text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quoteshare.corpus.containers.lines import Line

# Whole lines only: "Read more" within a sentence is text.
_FURNITURE = re.compile(
    r"(?:read|see|find out|learn) more(?:[ :|][^.!?“”\"]{0,120})?[.:]?"
    r"|(?:read (?:also|next)|see also)\s*[:|].{0,200}"
    r"|(?:link|click here|click) (?:to|for|on) (?:the )?(?:image|picture|photo|original|full|pdf)\b"
    r".{0,80}"
    r"|link(?: zum)? pdf.{0,30}"
    r"|enlarge this image\.?|view image\b.{0,40}|images?\s*:?\s*\d*|\[?(?:photo|image|picture)\]?"
    r"|(?:©|\(c\)|copyright)\s*(?:\(c\)|©)?\s*\d{4}\b.{0,160}|all rights reserved\.?"
    r"|end of document|ende des dokuments|fin du document|load-date\s*:.{0,40}|body"
    r"|page \d+(?: of \d+)?(?:\s*©.{0,80})?|seite \d+(?: von \d+)?"
    r"|©? ?\d{4} factiva, inc\.?.{0,40}|proquest document link"
    r"|(?:-{2,}|_{2,}|\*{3,}|={3,})|html>"
    r"|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,20}){1,4}"
    r"|(?:follow|like|join) (?:us|\w+) on (?:twitter|facebook|x|instagram)\b.{0,60}"
    r"|sign up (?:for|to) (?:our|the) .{0,80}newsletters?\.?",
    re.IGNORECASE,
)
_LONGEST = 220  # characters


def is_furniture(text: str) -> bool:
    """Tell whether a whole line is none of the article's text.

    Examples
    --------
    >>> lines = ("Read more", "Copyright 2019 A Ltd", "“Read more,” he said.")
    >>> [is_furniture(line) for line in lines]
    [True, True, False]
    """
    return len(text) <= _LONGEST and _FURNITURE.fullmatch(text.strip()) is not None


def parted(lines: Iterable[Line]) -> tuple[list[Line], list[str]]:
    """Part lines of text from furniture, which comes back as plain strings."""
    text, left_out = [], []
    for line in lines:
        if is_furniture(line.text):
            left_out.append(line.text)
        else:
            text.append(line)
    return text, left_out
