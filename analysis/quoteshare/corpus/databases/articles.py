"""What exports of all databases have in common: short names, lengths, fields that say nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from quoteshare.corpus.containers.lines import Line, text_of_lines
from quoteshare.corpus.databases.furniture import parted
from quoteshare.records import Problem


@dataclass(slots=True)
class Found:
    """One article of an export, as far as its layout showed: fields by name, and notes on it."""

    fields: dict[str, object] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)
    refused: Problem | None = None  # what stands in the article's place


def put(fields: dict[str, object], name: str, value: str) -> None:
    """Add a value to a field, after what it has; an empty one adds nothing."""
    if value := value.strip():
        fields[name] = f"{fields[name]}; {value}" if fields.get(name) else value


def put_text(found: Found, lines: list[Line]) -> None:
    """Make the text of lines; what is no text of the article goes into ``left_out``."""
    text, left_out = parted(lines)
    found.fields["text"] = text_of_lines(text)
    if left_out:
        found.fields["left_out"] = left_out


def put_outlet(fields: dict[str, object], printed: str) -> None:
    """Set the outlet's short name, and beside it how it is printed and the place, if any."""
    if not (printed := " ".join(printed.split())):
        return
    short, place = short_outlet(printed)
    fields["outlet"] = short
    if short != printed:
        fields["outlet_as_printed"] = printed
    if place:
        fields["place"] = place


def short_outlet(printed: str) -> tuple[str, str]:
    """Part the name of an outlet from the place that a database prints after it.

    Examples
    --------
    >>> short_outlet("The Guardian(London)"), short_outlet("Echo; Port Ellis, Calif.")
    (('The Guardian', 'London'), ('Echo', 'Port Ellis, Calif.'))
    >>> short_outlet("BBC Monitoring (Abstracts)"), short_outlet("The Tollmark Post")
    (('BBC Monitoring (Abstracts)', ''), ('The Tollmark Post', ''))
    """
    if found := _BRACKETS.fullmatch(printed):
        words = re.findall(r"[a-z]+", found["place"].lower())
        if not _NO_PLACE.intersection(words):
            return found["name"].strip(), found["place"].strip()
    name, semicolon, place = printed.partition(";")
    if semicolon and place.strip() and name.strip():
        return name.strip(), place.strip()
    return printed, ""


_BRACKETS = re.compile(r"(?P<name>[^()]*[^()\s][^()]*)\((?P<place>[^\W\d_][^()\d]{1,50})\)\s*")
_NO_PLACE = frozenset(
    "abstracts archive archives blog blogs digital edition english formerly french german "
    "international magazine national newswire online print radio spanish television tv web "
    "website weekly".split()
)


# "Von Miller" is a name: the words of other languages count before two more only.
_BY = re.compile(
    r"by\b:?\s+(?=\S)|(?:von|par|por|door)\s+(?!und\b|zu\b|der\b)(?=\S+ \S)",
    re.IGNORECASE,
)


def author_of(byline: str) -> str:
    """Take "By" off a byline, and what other languages have for it.

    Examples
    --------
    >>> author_of("BY IDA CRANE"), author_of("Jo Busby (now), Bo Lee")
    ('IDA CRANE', 'Jo Busby (now), Bo Lee')
    >>> author_of("Von Ida Crane"), author_of("Von Miller"), author_of("Di Maio Luigi")
    ('Ida Crane', 'Von Miller', 'Di Maio Luigi')
    """
    printed = " ".join(byline.split())
    found = _BY.match(printed)
    return printed[found.end() :].strip(" ;,") if found else printed.strip(" ;,")


_NUMBER = re.compile(r"\d{1,3}(?:[.,'’ \xa0\u202f]\d{3})+(?!\d)|\d+")


def count_told(value: str) -> int | None:
    """Read the number of words that a database prints.

    Examples
    --------
    >>> count_told("2,968 words"), count_told("1.285 Wörter"), count_told("words")
    (2968, 1285, None)
    """
    found = _NUMBER.search(value)
    return int(re.sub(r"\D", "", found[0])) if found else None


def check_length(found: Found, told: int | None, row: int, title: object = None) -> None:
    """Keep the number of words that the database prints, and note a text far from it."""
    if told is None:
        return
    found.fields["n_words_printed"] = told
    n_words = sum(any(map(str.isalnum, word)) for word in str(found.fields.get("text", "")).split())
    if abs(n_words - told) > max(30, 0.25 * told):
        found.notes.append(
            Problem(
                "note",
                "length_differs",
                f"The text read has {n_words:,} words, the database says {told:,}. Compare it with "
                "the file: a part may be missing, or something else have come in.",
                row=row,
                article_id=_id_of(found.fields),
            )
        )


def _id_of(fields: Mapping[str, object]) -> str | None:
    return str(fields["article_id"]) if fields.get("article_id") else None


def no_date(row: int, fields: Mapping[str, object], printed: str = "") -> Problem:
    """Note that an article stands without a date."""
    told = f"The date {printed[:40]!r} names no day" if printed else "No date was found"
    detail = f"{told}. The article stands without a date."
    return Problem("note", "bad_date", detail, row=row, article_id=_id_of(fields))


def count_differs(told: int, read: int) -> Problem:
    """Note that a file says it holds another number of articles than were read."""
    return Problem(
        "note",
        "count_differs",
        f"The file says that it holds {told:,} articles; {read:,} were read. "
        "Look for missing ones, and export them again.",
    )
