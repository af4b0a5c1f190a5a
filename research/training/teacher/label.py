"""A teacher's hard labels of articles, without their text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quoteshare.english.segments import Segments, segment
from quoteshare.quotes.network.chain import ROLES, label_spans
from quoteshare.records import Attribution, Span
from research.benchmarks.wikinews import digest

from .reader import Labelled, Linker, Reader, Rows
from .texts import read_texts


def label(reader: Reader, texts: Path, out: Path) -> Iterator[str]:
    """Add the articles that ``out`` lacks to it, one a line: their ids as they are done."""
    done = set()
    if out.exists():
        whole = out.read_bytes()
        whole = whole[: whole.rfind(b"\n") + 1]  # without a line that was cut off
        out.write_bytes(whole)
        done = {json.loads(line)["id"] for line in whole.splitlines()}
    with out.open("a", encoding="utf-8") as file:
        for article_id, text in read_texts(texts):
            if article_id not in done:
                file.write(json.dumps(record(reader, article_id, text)) + "\n")
                file.flush()
                yield article_id


def record(reader: Reader, article_id: str, text: str) -> dict[str, Any]:
    """Spans as labelled, and attributions as linked, in code points of ``text``."""
    segments = segment(text)
    if segments.text != text:
        raise ValueError(f"The text of {article_id} is changed by reading it: offsets would move.")
    rows, labels = reader.read(segments)
    [found] = Linker.of({article_id: labels})([(article_id, segments)])
    return {
        "id": article_id,
        "sha256": digest(text),
        "spans": spans(segments, rows, labels),
        "attributions": [
            {**{role: pairs(getattr(one, role)) for role in ROLES}, "p": one.p} for one in found
        ],
    }


def spans(segments: Segments, rows: Rows, labels: Labelled) -> list[list[Any]]:
    found = [
        [role, segments.starts[first], segments.ends[last - 1]]
        for role, ranges in label_spans(labels[0], rows).items()
        for first, last in ranges.tolist()
    ]
    return sorted(found, key=lambda span: (span[1], span[2]))


def pairs(some: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in some]


def standoff(text: str, found: list[Attribution]) -> list[dict[str, Any]]:
    """Attributions with the marks that PolNeAR counts, as the export "standoff" writes them."""
    from quoteshare.tables.export import _with_marks

    content = {one.quote_id: one.content for one in found}
    quotes = []
    for one in found:
        outer = content[one.parent] if one.parent is not None else ()
        low = min((span.start for span in outer), default=0)
        high = max((span.end for span in outer), default=len(text))
        quotes.append(
            {
                "content": [_with_marks(text, *pair, low, high) for pair in pairs(one.content)],
                "cue": [[a, b + (text[b : b + 1] == ":")] for a, b in pairs(one.cue)],
                "source": [
                    [a, b + (text[b : b + 1] == "," and "," in text[a:b])]
                    for a, b in pairs(one.source)
                ],
            }
        )
    return quotes
