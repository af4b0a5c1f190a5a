"""A page that a browser saved as a single file (.mhtml): what is in it, read as what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.parser import BytesParser
from pathlib import Path
from tempfile import TemporaryDirectory

from quoteshare.corpus.formats import EXPORT, NO, read_file
from quoteshare.corpus.opening import Item, Refused, text_of

SUFFIXES = (".mhtml", ".mht")
YIELDS = "the page in it, also where that is the export of a database"

MAX_BYTES = 128 << 20
_HEADERS = re.compile(r"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_RELATED = re.compile(r"^Content-Type:\s*multipart/related", re.MULTILINE | re.IGNORECASE)


def recognise(head: bytes, path: Path) -> int:
    """It has the headers of a mail whose parts belong together."""
    text = text_of(head).replace("\r\n", "\n")
    headers = _HEADERS.match(text)
    return EXPORT if headers and _RELATED.search(headers[0]) else NO


def read(path: Path) -> Iterator[Item]:
    """Take the first page out of the file and read it as a file of its own."""
    if path.stat().st_size > MAX_BYTES:
        raise Refused("too_long", f"The page has more than {MAX_BYTES:,} bytes.")
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    page = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes):
        raise Refused("no_text", "The file holds no page. Save it again, or as HTML.")
    try:
        text = content.decode(page.get_content_charset() or "utf-8", "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    with TemporaryDirectory(prefix="quoteshare-") as folder:
        inner = Path(folder) / "page.html"
        inner.write_text(text, encoding="utf-8-sig")
        yield from read_file(inner)
