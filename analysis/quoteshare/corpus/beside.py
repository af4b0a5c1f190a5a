"""Fields of a table beside the one that was taken for the text, where they hold more of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quoteshare.corpus.columns import column_for, is_lead
from quoteshare.records import Article, Problem

_MARKUP = re.compile(r"</?(?:p|div|br|span|a|figure)\b", re.IGNORECASE)
_MUCH = 1.3  # times as long as the text that was taken
_LEAST = 20  # characters of a text, below which nothing is told


def texts_beside(text: str, extra: Mapping[str, object]) -> list[str]:
    """Return in words which other fields hold more of the article than the text taken for it.

    Examples
    --------
    >>> texts_beside("we strike " * 9, {"body": "We strike. " * 9})[0][:60]
    "The text that was taken has no capitals, 'body' has: who spe"
    >>> texts_beside("It rained.", {"body": "It rained."})
    []
    """
    told = []
    for name, value in extra.items():
        if not isinstance(value, str) or len(value) < _LEAST:
            continue
        if is_lead(name):
            if not _holds(text, value):
                told.append(
                    f"{name!r} holds a first paragraph that the text has not; it is in extra. If "
                    "it is the article's, put both into one field."
                )
        elif column_for(name) == "text" and not _MARKUP.search(value[:2000]):
            if not _has_capitals(text) and _has_capitals(value):
                told.append(
                    f"The text that was taken has no capitals, {name!r} has: who speaks can't be "
                    f"told without. Name that one: --columns text={name}"
                )
            elif len(value) > _MUCH * len(text):
                told.append(
                    f"{name!r} holds a longer text than the one that was taken. If it is the "
                    f"article's, name it: --columns text={name}"
                )
    return told


def _has_capitals(text: str) -> bool:
    return any(map(str.isupper, text[:5000]))


def _holds(text: str, lead: str) -> bool:
    """Tell whether a text begins with what a lead says, or says it somewhere near its top."""
    start = "".join(filter(str.isalnum, lead.casefold()))[:60]
    return start in "".join(filter(str.isalnum, text[: 4 * len(lead) + 2000].casefold()))


def with_fields_told_once(items: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """Give the first note on the fields of a file, and not the same one for each row.

    Examples
    --------
    >>> notes = [Problem("note", "other_text", "'b' holds more.", "a.csv", n) for n in (1, 2)]
    >>> [note.row for note in with_fields_told_once(iter(notes))]
    [1]
    """
    seen: set[tuple[str | None, str]] = set()
    for item in items:
        if isinstance(item, Problem) and item.reason == "other_text":
            key = item.input_file, item.detail
            if key in seen:
                continue
            seen.add(key)
        yield item
