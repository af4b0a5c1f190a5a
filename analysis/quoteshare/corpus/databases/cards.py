"""Exports of EBSCO, Gale, NewsBank and Genios (wiso): a card of labelled fields and a text each.

The four print much the same: a title, labels with values beside or below them, the text, and below
it a notice, a citation and the number of the record. `Layout` says what is each one's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quoteshare.corpus.containers.lines import Line, in_one_line
from quoteshare.corpus.databases.articles import (
    Found,
    author_of,
    check_length,
    count_told,
    no_date,
    put,
    put_outlet,
    put_text,
)
from quoteshare.corpus.databases.labels import fold
from quoteshare.corpus.dates import dated
from quoteshare.records import Problem


@dataclass(frozen=True)
class Layout:
    """What is one database's own."""

    name: str
    signs: tuple[re.Pattern[str], ...]  # each must match a line, that the file is taken for one
    begins: re.Pattern[str] | None  # the first line of a card
    ends: re.Pattern[str] | None  # its last line, but for lines of what is below a text
    below: re.Pattern[str]  # where what is below a text begins


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


LAYOUTS = (
    Layout(
        "EBSCO",
        (_whole(r"Accession Number:.*"), _whole(r"(?:Database|Document Type|Source):.*")),
        _whole(r"Record:\s*\d+"),
        None,
        _whole(r"~{4,}|_{4,}|Copyright of .{1,200} is the property of .*"),
    ),
    Layout(
        "Gale",
        (_whole(r"Gale Document Number:.*"),),
        None,
        _whole(r"Gale Document Number:.*"),
        _whole(r"Source Citation\b.{0,40}|Copyright:.*|COPYRIGHT \d{4} .*|Gale Document Number:.*"),
    ),
    Layout(
        "NewsBank",
        (_whole(r"Author/Byline:.*|OpenURL Link|Record Number:.*"), _whole(r"(?:Section|Page):.*")),
        None,
        _whole(r"[•*]?\s*Record(?: Number)?:.*|OpenURL Link"),
        _whole(
            r"[•*]?\s*(?:Record(?: Number)?:.*|Citation(?: \(.{1,40}\))?:?.*|OpenURL Link)"
            r"|(?:Copyright:? )?(?:Copyright|\(c\)|©).{0,20}\d{4}.{0,160}"
        ),
    ),
    Layout(
        "Genios",
        (
            _whole(r"(?:©|\(c\)) GBI-Genios.*|Dokumentnummer:.*"),
            _whole(r"Quelle:.*"),
        ),
        None,
        _whole(r"(?:©|\(c\)) GBI-Genios.*"),
        _whole(r"(?:©|\(c\)) GBI-Genios.*"),
    ),
)

# What is printed before a field, folded, by what becomes of it.
_LABELS = {
    "title": "title, titel, headline, titre",
    "author": "author, authors, author/byline, byline, by, autor, autoren, author(s)",
    "source": "source, quelle, from, publication, paper, newspaper",
    "date": "date, publication date, datum, publication_date",
    "section": "section, ressort, rubrik, column",
    "pages": "page, pages, seite, seiten",
    "edition": "edition, ausgabe",
    "article_id": "accession number, record number, dokumentnummer, document number, "
    "gale document number",
    "length": "full text word count, length, word count, wortanzahl",
    "url": "document url, persistent link to this record (permalink), persistent link, "
    "dauerhafte adresse des dokuments, permalink, web link",
    "abstract": "abstract",
    "document_type": "document type, dokumenttyp, format",
    "subject": "subject terms, subjects, subject, schlagworter, geographic terms, company/entity, "
    "people, naics/industry codes, author-supplied keywords, reviews & products, index terms, "
    "index, topics",
    "publisher": "publisher, verlag",
    "copyright": "copyright, alle rechte vorbehalten",
    "notes": "issn, isbn, database, readability, lexile measure, content level, cut and paste, "
    "publication type, author affiliations, language, dateline, record, volume, issue, citation, "
    "source type, branche, region, kapitel",
    "body": "full text, text, article, volltext",
    "preview": "article preview",
}
_LABEL = re.compile(r"[•*]?\s*([^\W\d_][^:\n]{1,44}?)\s*:\s*(.*)", re.DOTALL)
_ABOVE = 4  # lines without a label above the first of them: title, line below it, outlet and date
_LONGEST = 200  # characters of a value, or of a line of a head
_MOST = 2000  # characters of all values of a name
_LINES = 3000  # in which a file shows what it is


@cache
def _roles() -> dict[str, str]:
    return {fold(name): role for role, names in _LABELS.items() for name in names.split(", ")}


def label_in(text: str) -> tuple[str, str] | None:
    """Part a line into the field that it begins with and its value.

    Examples
    --------
    >>> label_in("Author/Byline: Ida Crane"), label_in("He said: no."), label_in("Quelle:")
    (('author', 'Ida Crane'), None, ('source', ''))
    """
    found = _LABEL.fullmatch(text)
    role = _roles().get(fold(found[1])) if found else None
    return (role, found[2].strip()) if found and role else None


def layout_of(lines: Iterable[Line]) -> Layout | None:
    """Return whose export these lines are; None where they are none of these.

    Examples
    --------
    >>> layout_of([Line("Harbour row"), Line("Gale Document Number: GALE|A81")]).name
    'Gale'
    >>> layout_of([Line("Source: a letter"), Line("Section: none")])
    """
    missing = {layout.name: set(layout.signs) for layout in LAYOUTS}
    for n, line in enumerate(lines):
        if n > _LINES:
            break
        if ":" not in line.text and "GBI" not in line.text and "URL" not in line.text:
            continue
        for layout in LAYOUTS:
            signs = missing[layout.name]
            signs -= {sign for sign in signs if sign.fullmatch(line.text)}
            if not signs:
                return layout
    return None


def articles(lines: Sequence[Line], layout: Layout) -> Iterator[Found | Problem]:
    """Read the cards of an export."""
    row = 0
    for card in _cards(lines, layout):
        labels = [label for line in card if (label := label_in(line.text))]
        if len(labels) < 2:
            continue  # a cover, or the notices at the end
        row += 1
        found = _read(card, layout, row)
        # Genios prints its source above and below the text, so that numbers tell, if there are any.
        ids, sources = ({v for name, v in labels if name == role and v} for role in _ONCE)
        if (n := len(ids or sources)) > 1:
            found.notes.append(_not_parted(layout, n, row))
        yield found


_ONCE = ("article_id", "source")


def _not_parted(layout: Layout, n: int, row: int) -> Problem:
    detail = (
        f"The text holds {n:,} articles of {layout.name}, which could not be parted; it is read as "
        "one. Export them as plain text, or each by itself."
    )
    return Problem("note", "several_articles", detail, row=row)


def _cards(lines: Sequence[Line], layout: Layout) -> Iterator[list[Line]]:
    """Cut a file where a card begins, or behind the last of its lines."""
    card: list[Line] = []
    ended = False
    start = layout.begins
    if start and not any(start.fullmatch(line.text) for line in lines):
        start = _TITLE  # without the numbers of records
    for line in lines:
        begins = start is not None and start.fullmatch(line.text)
        below = layout.below.fullmatch(line.text)
        if card and (begins or (ended and not below)):
            yield card
            card, ended = [], False
        card.append(line)
        ended = ended or (layout.ends is not None and layout.ends.fullmatch(line.text) is not None)
    if card:
        yield card


def _preview(layout: Layout, row: int) -> Problem:
    detail = f"{layout.name} gives a preview of this article. Get the whole text."
    return Problem("note", "cut_text", detail, row=row)


_TITLE = re.compile(r"Title:.*", re.IGNORECASE)


def _read(card: list[Line], layout: Layout, row: int) -> Found:
    """Make an article of a card: its head, its text, and what is below it."""
    found = Found()
    values: dict[str, object] = {}
    head, after = _head_of(card, layout, values)
    ends = next((n for n in range(after, len(card)) if layout.below.fullmatch(card[n].text)), None)
    ends = len(card) if ends is None else ends
    while ends > after and label_in(card[ends - 1].text):  # labels below the text
        ends -= 1
    _take_labels(card[ends:], values)
    text = card[after:ends]
    title = str(values.pop("title", ""))
    dates = [n for n, one in enumerate(head) if n and _is_date(one)]
    if not title and dates:  # the outlet, the day, and the title below them
        values.setdefault("date", head[dates[0]])
        values.setdefault("source", head[dates[0] - 1])
        head = head[dates[0] + 1 :]
    if not title and head:
        title = head.pop(0)
    if layout.name == "EBSCO":  # which ends it with a full stop, and has it again above the text
        title = title.removesuffix(".")
        text = text[1:] if text and text[0].text.rstrip(".") == title else text
    put(found.fields, "title", title)
    put(found.fields, "author", author_of(str(values.pop("author", ""))))
    printed = str(values.pop("source", "")) or next((one for one in head if dated(one)[1]), "")
    put(found.fields, "highlight", " ".join(one for one in head if one != printed))
    told = str(values.pop("length", ""))
    printed_date = str(values.pop("date", ""))
    values.pop("body", None)
    if values.pop("preview", None):
        found.notes.append(_preview(layout, row))
    for name, value in values.items():
        put(found.fields, name, str(value))
    put_text(found, text)
    rest = [line.text for line in card[ends:] if not label_in(line.text)]
    if rest:
        found.fields["left_out"] = [*found.fields.get("left_out", []), *rest]  # type: ignore[misc]
    _put_source(found, printed, printed_date, row)
    check_length(found, count_told(told) if told else None, row)
    return found


def _is_date(text: str) -> bool:
    above, day, rest = dated(text)
    return day is not None and not above and not rest


def _head_of(card: list[Line], layout: Layout, values: dict[str, object]) -> tuple[list[str], int]:
    """Read the head of a card: lines without label, labels into `values`; return where it ends."""
    first = next((n for n, line in enumerate(card) if label_in(line.text)), len(card))
    above = [line.text for line in card[:first] if not _is_cover(line.text)]
    n = first
    while n < len(card) and not layout.below.fullmatch(card[n].text):
        found = label_in(card[n].text)
        if found is None:
            break
        n += 1
        role, value = found
        if role in ("body", "preview"):
            values[role] = "shown"
            if value:  # "Full Text: The quay …"
                card[n - 1] = Line(value, card[n - 1].gap)
                n -= 1
            break
        if not value and n < len(card) and not label_in(card[n].text):
            value, n = card[n].text, n + 1  # in a line of its own
        if len(str(values.get(role, ""))) < _MOST:
            put(values, role, value[:_LONGEST])
        n = _past_more(card, n)
    return above[-_ABOVE:], n


def _past_more(card: Sequence[Line], n: int) -> int:
    """Pass over further lines of a value (subjects, one a line) that a label follows soon."""
    for ahead in range(n, min(n + 12, len(card))):
        if label_in(card[ahead].text):
            return ahead
        if len(card[ahead].text) > 80 or card[ahead].text.endswith((".", "”", '"', "?", "!")):
            return n
    return n


def _take_labels(lines: Sequence[Line], values: dict[str, object]) -> None:
    for line in lines:
        found = label_in(line.text)
        if found and found[1] and found[0] not in values:
            values[found[0]] = found[1][:_LONGEST]


_COVER = re.compile(
    r"Gale Databases?|EBSCO(?:host)?\b.{0,40}|Dokumente?|Inhaltsverzeichnis|NewsBank\b.{0,40}"
    r"|Seite \d+ von \d+|Record:\s*\d+|_{4,}",
    re.IGNORECASE,
)


def _is_cover(text: str) -> bool:
    return _COVER.fullmatch(text) is not None


_NUMBER = re.compile(r"[,;]?\s*\b(?:Nr|No|Heft|Ausgabe)\.? ?\d[\d/]*\s*$", re.IGNORECASE)
_LAST = re.compile(r"\s+(?:vom|v\.|den)$|[\s,;.(–—-]+$", re.IGNORECASE)
_FORMERLY = re.compile(r"\s*\(Published as [^()]{1,80}\)", re.IGNORECASE)
_ARTICLE = re.compile(r"(.+), (The|Der|Die|Das|Le|La|Les|El|Il)( \(.+\))?")


def _put_source(found: Found, printed: str, printed_date: str, row: int) -> None:
    """Set outlet, date and page of "Tollmark Post, The (MA) - November 4, 2024"."""
    name, day, rest = dated(printed)
    if day is None:  # it may name a day and leave open which
        name = re.split(r"\s+(?:vom|-|–)\s+|[.,;]\s+(?=\d)", printed)[0]
    name = _FORMERLY.sub("", name)
    while (bare := _LAST.sub("", name)) != name:
        name = bare
    name = _NUMBER.sub("", name)
    if moved := _ARTICLE.fullmatch(name):
        name = f"{moved[2]} {moved[1]}{moved[3] or ''}"
    put_outlet(found.fields, name)
    if printed_date:
        told = dated(printed_date)[1]
        day = told if told is not None else day
    if page := re.search(r"\b(?:p|S|Seite)\.? ?([A-Z]?\d{1,4})\b", rest):
        found.fields.setdefault("pages", page[1])
    if day is not None:
        found.fields["date"] = day
    else:
        shown = printed_date or in_one_line([Line(printed)])
        put(found.fields, "date_as_printed", shown)
        found.notes.append(no_date(row, found.fields, shown))
