"""Web archives (WARC): the pages that a crawler kept, as Common Crawl's news is given out."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

from quoteshare.corpus.formats import NO, SURE
from quoteshare.corpus.opening import Item, Record, Refused
from quoteshare.corpus.pages import article_of_page
from quoteshare.records import Problem

SUFFIXES = (".warc", ".warc.gz")
YIELDS = "one article a page that was answered with HTML"
NEEDS = ("warcio", "trafilatura")

_WITHOUT_TEXT = ("warcinfo", "request", "metadata", "revisit")  # of the records of an archive
_MAX_BYTES = 20_000_000  # of one page


def recognise(head: bytes, path: Path) -> int:
    """It begins with the mark of a record, packed or not."""
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 64)
        except zlib.error:
            return NO
    return SURE if head.startswith(b"WARC/1") else NO


def read(path: Path) -> Iterator[Item]:
    """Read the pages in their order; what is no page is passed over, and told in one note."""
    from warcio.archiveiterator import ArchiveIterator

    n = n_other = 0
    with path.open("rb") as file:
        archive = ArchiveIterator(file)
        try:
            for record in _told_nowhere(archive):
                if record.rec_type in _WITHOUT_TEXT:
                    continue
                if record.rec_type == "response" and not _is_page(record):
                    n_other += 1
                    continue
                n += 1
                yield from (
                    _of_page(record, n) if record.rec_type == "response" else _unread(record, n)
                )
        except Exception as error:  # the library fails in many ways on what is damaged
            what = " ".join(str(error).split())[:200]
            detail = f"After {n} pages the file is cut or damaged ({what}). What follows is lost."
            yield Problem("refused", "damaged_file", detail)
        else:
            if archive.err_count:
                detail = (
                    f"In {archive.err_count:,} places a record is longer than it says. What stands "
                    "behind its end is lost. Get the file again."
                )
                yield Problem("refused", "damaged_file", detail)
    if n_other:
        detail = f"{n_other:,} answers that hold no page (pictures, errors, scripts) were left out."
        yield Problem("note", "no_articles", detail)


def _unread(record: Any, row: int) -> Iterator[Item]:
    """Refuse what may hold a text, but is not the answer of a server."""
    kind = f"of type {record.rec_type!r}" if record.rec_type else "without a type"
    detail = f"Record {row} is {kind}; only answers (response) are read."
    yield Problem("refused", "bad_record", detail, row=row)


def _told_nowhere(archive: Any) -> Iterator[Any]:
    """Give the records; what the library prints of odd ones, it counts too."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(archive, None)
        if record is None:
            return
        yield record


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if headers is None or headers.get_statuscode() != "200":
        return False
    return "html" in (headers.get_header("Content-Type") or "text/html").lower()


def _of_page(record: Any, row: int) -> Iterator[Item]:
    url = record.rec_headers.get_header("WARC-Target-URI")
    content = record.content_stream().read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        detail = f"The page {url} has more than {_MAX_BYTES:,} bytes."
        yield Problem("refused", "too_long", detail, row=row)
        return
    record.raw_stream.read()  # what may stand behind the last piece of a page sent in pieces
    if getattr(record.raw_stream, "limit", 0) > 0:  # bytes that the record says it has
        detail = f"The file is cut within the page {url}. Get it again."
        yield Problem("refused", "damaged_file", detail, row=row)
        return
    try:
        fields = article_of_page(_decoded(content), url)
    except Refused as error:
        yield Problem("refused", error.reason, f"{url}: {error.detail}", row=row)
        return
    if url:
        fields["url"] = url
    yield Record(fields, row)


def _decoded(content: bytes) -> str:
    from trafilatura.utils import decode_file

    return str(decode_file(content))
