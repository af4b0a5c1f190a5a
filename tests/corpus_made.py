"""Small files of every kind, made by code: words and names are made up."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

QUOTE = "“The quay is shut,” Owen Marlow said."
ROWS = [
    ["Headline", "Publication", "Published", "Body", "Page"],
    ["Port row grows", "The Tollmark Post", "2024-11-04", QUOTE, "4"],
    ["Strike", "Daily Gull", "2024-11-05", "“We strike,” Ruth Abel said.", "9"],
]
PAGE = """<!doctype html><html lang="en"><head><title>Port row grows | The Tollmark Post</title>
<meta property="og:site_name" content="The Tollmark Post"><meta name="author" content="Ida Crane">
<meta property="og:title" content="Port row grows">
<meta property="article:published_time" content="2024-11-04T08:00:00Z">
<link rel="canonical" href="https://tollmark.example/port">
<script type="application/ld+json">{{"articleBody": "{first}"}}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><main><article>
<h1>Port row grows</h1><p class="byline">By Ida Crane</p>
<p>{first}</p><p>Nobody replied.</p></article></main>
<footer>Copyright 2024 Tollmark Press. Read more</footer></body></html>"""


def page(first: str = QUOTE) -> str:
    return PAGE.format(first=first)


def workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def document(path: Path, *paragraphs: str, title: str | None = None) -> Path:
    import docx

    made = docx.Document()
    if title:
        made.add_heading(title, level=1)
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.save(path)
    return path


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in members.items():
            parts.writestr(name, content)
    return path


def bomb(path: Path, n_bytes: int) -> Path:
    """Write a zip file whose one member unpacks to so many zeros; its size is what it says."""
    block = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = block.compress(bytes(1 << 24)) + block.flush(zlib.Z_FULL_FLUSH)
    n_blocks = n_bytes >> 24
    with zipfile.ZipFile(path, "w") as parts:
        info = zipfile.ZipInfo("a.txt")
        parts.writestr(info, packed * n_blocks + b"\x03\x00")
        info.compress_type, info.file_size = zipfile.ZIP_DEFLATED, n_blocks << 24
    return path


def gz_bomb(path: Path, n_bytes: int) -> Path:
    path.write_bytes(gzip.compress(bytes(1 << 24), mtime=0) * (n_bytes >> 24))
    return path


def with_password(content: bytes) -> bytes:
    """Return a zip file whose one member says that it is encrypted."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("a.txt", content)
    data = bytearray(file.getvalue())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + at
        struct.pack_into("<H", data, place, 1)
    return bytes(data)


def web_archive(path: Path, pages: dict[str, str]) -> Path:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for url, content in pages.items():
            kind = "text/html" if content.startswith("<") else "image/png"
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url, "response", payload=io.BytesIO(content.encode()), http_headers=headers
            )
            writer.write_record(record)
    return path


def packed(path: Path, content: bytes) -> Path:
    path.write_bytes(gzip.compress(content, mtime=0))
    return path
