"""Exports of ProQuest: web page, e-mail, RTF, Word or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from quoteshare.corpus.containers import exported, html
from quoteshare.corpus.containers.lines import Line, lines_of
from quoteshare.corpus.databases import proquest
from quoteshare.corpus.databases.records import as_records
from quoteshare.corpus.formats import EXPORT, NO
from quoteshare.corpus.opening import Record, Refused, head_of, text_of
from quoteshare.records import Problem

SUFFIXES = (".html", ".htm", ".eml", ".rtf", ".docx", ".txt")
YIELDS = "each article of a ProQuest export or e-mail: title, outlet, date, byline, section, id"

MAX_MAIL = 128 << 20  # bytes
_MAIL = re.compile(r"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_HEADERS = re.compile(
    r"^(?:From|Content-Type|MIME-Version|Received):", re.MULTILINE | re.IGNORECASE
)
_START = 2 << 20  # bytes of a page in which its first article ends
_ARTICLE = re.compile(r"DocID_")
_WITHIN = re.compile(
    r"</?(?:html|head|body)(?:\s[^<>]{0,2000})?>|<!DOCTYPE[^<>]{0,500}>", re.IGNORECASE
)


def recognise(head: bytes, path: Path) -> int:
    """A page or a mail names ProQuest's documents; other files have its fields."""
    try:
        if _is_mail(head) or exported.kind_of(head, path) == "html":
            with path.open("rb") as file:
                # In a mail a line may end within a word: "ProQuest docu=\nment ID".
                start = file.read(_START).replace(b"=\r\n", b"").replace(b"=\n", b"")
            named = b"DocID_" in start or b"ProQuest document ID" in start
            return EXPORT if named and b"roquest" in start.lower() else NO
    except OSError:
        return NO
    return EXPORT if proquest.looks_like(exported.first_lines(head, path)) else NO


def _is_mail(head: bytes) -> bool:
    text = text_of(head).replace("\r\n", "\n")
    return _MAIL.match(text) is not None and _HEADERS.search(text) is not None


def read(path: Path) -> Iterator[Record | Problem]:
    """Read the articles of an export; of a mail those of its page, else of its plain text."""
    head = head_of(path)
    if _is_mail(head):
        if path.stat().st_size > MAX_MAIL:
            raise Refused(
                "too_long", f"The mail has more than {MAX_MAIL:,} bytes. Send it in parts."
            )
        found = _in_mail(path.read_bytes())
    elif exported.kind_of(head, path) == "html":
        found = _in_page(path.read_bytes())
    else:
        source = exported.open_export(path)
        yield from source.notes
        found = proquest.articles(source.lines)
    yield from as_records(found, "ProQuest")


def _in_page(source: bytes | str) -> Iterator[Any]:
    """Read a page: labels are bold, and an anchor with the document's id begins each article.

    Each text is a whole page within the page; to the parser, the end of the first would end all.
    """
    if isinstance(source, bytes):
        source = source.decode(html.encoding_of(source) or "utf-8", "replace")
    root = html.parsed(_WITHIN.sub(" ", source))
    for caption in root.iter("div"):
        if (
            "document_view_caption" in caption.get("class", "")
            and "".join(caption.itertext()).strip()
        ):
            caption.text = f"Illustration: {caption.text or ''}"
            for inner in caption.iterdescendants("p"):
                inner.tag = "span"
    lengths = [_count_in(element) for element in root.iter("text")]
    return proquest.articles(html.lines_in(root, starts=_ARTICLE), lengths, bold_labels=True)


def _count_in(element: Any) -> int | None:
    told = element.get("wordcount", "")
    return int(told) if told.isdecimal() and len(told) < 9 else None


def _in_mail(source: bytes) -> Iterator[Any]:
    """Read a mail, forwarded or not; its page has more than the plain text beside it."""
    message = BytesParser(policy=policy.default).parsebytes(source)
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    for kind in ("html", "plain"):
        found: list[Any] = []
        for part in parts:
            if part.get_content_subtype() == kind:
                text = _decoded(part)
                if "ProQuest" in text:
                    found.extend(
                        _in_page(text) if kind == "html" else proquest.articles(_unquoted(text))
                    )
        if found:
            return iter(found)
    raise Refused("no_articles", "The mail holds no article of ProQuest.")


def _decoded(part: EmailMessage) -> str:
    """Decode a part of a mail; what its encoding cannot be is read as UTF-8."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return content.decode(charset, "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _unquoted(text: str) -> list[Line]:
    """Take off the marks that a mail program puts before forwarded lines."""
    rows = text.replace("\r\n", "\n").split("\n")
    return lines_of("\n".join(row.lstrip("> ").rstrip() for row in rows))
