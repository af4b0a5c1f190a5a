"""One article of a Nexis export: its head, its labelled fields, its text.

Read in named passes over the lines: where does the text begin, where does it end, what do the
labels above and below it say, and which of the lines at the head are outlet, date and title.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from quoteshare.corpus.containers.lines import BLANK, BREAK, PARAGRAPH, Line, in_one_line, units
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
from quoteshare.corpus.databases.labels import (
    ABOVE,
    HEADED,
    SURE_TAIL,
    fold,
    labelled,
    role_of,
)
from quoteshare.corpus.dates import date_at_start

Unit = list[Line]


def read_article(lines: Sequence[Line], row: int, article_id: str = "") -> Found:
    """Read one article from its lines, from its head to what stands below its text.

    Parameters
    ----------
    lines : sequence of Line
        Without the line that numbers it and without "End of Document".
    row : int
        Which article of the file it is.
    article_id : str
        The database's id for it, where the file has it outside the article's labels.
    """
    found = Found()
    layout = _layout(lines)
    head, labels, body, tail = _parted(lines, layout)
    for role, value in [*_fields_of(labels, layout), *_tail_fields(tail, layout)]:
        _put_field(found.fields, role, value)
    if article_id:
        found.fields.setdefault("article_id", article_id)
    given = _read_head(head, layout, bool(found.fields.get("title")))
    put_outlet(found.fields, given.outlet)
    if given.title and "title" not in found.fields:
        found.fields["title"] = given.title
    for name, value in (("edition", given.edition), ("copyright", given.copyright)):
        put(found.fields, name, value)
    body = _without_abstract(body, found.fields)
    put_text(found, _without_running_title(body, str(found.fields.get("title", ""))))
    if given.day is not None:
        found.fields["date"] = given.day
    else:
        if given.printed_date:
            found.fields["date_as_printed"] = given.printed_date
        found.notes.append(no_date(row, found.fields, given.printed_date))
    if "length" in found.fields:
        check_length(found, count_told(str(found.fields.pop("length"))), row)
    return found


_PAGES = re.compile(r"(?:Page|Seite|Página|Pagina) \d+ (?:of|von|de|sur|van|di) \d+", re.IGNORECASE)


def _without_running_title(lines: list[Line], title: str) -> list[Line]:
    """Leave out the title where it stands again at the top of a page."""
    return [
        line
        for n, line in enumerate(lines)
        if not (n and line.text == title and _PAGES.fullmatch(lines[n - 1].text))
    ]


def _without_abstract(lines: list[Line], fields: dict[str, object]) -> list[Line]:
    """Take out what some papers' archives print between "ABSTRACT" and "FULL TEXT".

    It says again what the text says, and would count its quotations twice.
    """
    names = [line.text.strip(" :").upper() for line in lines]
    if "ABSTRACT" not in names[:3] or "FULL TEXT" not in names:
        return lines
    first, last = names.index("ABSTRACT"), names.index("FULL TEXT")
    if last < first:
        return lines
    put(fields, "abstract", in_one_line(lines[first + 1 : last]))
    return lines[:first] + lines[last + 1 :]


def _put_field(fields: dict[str, object], role: str, value: str) -> None:
    if role == "author":
        value = author_of(value)
    if role == "accession":
        fields.setdefault("article_id", value)
    elif role == "section":
        if "section" not in fields:
            _put_section(fields, value)
    elif role in ("title", "length"):  # the first counts
        fields.setdefault(role, value)
    else:
        put(fields, role, value)


_PAGE = re.compile(
    r"(?:Pg|Pages?|Seiten?|S|Blz|Págs?|Pags?|Pp?)\b\.?\s*(?=[A-Z]{0,3}\.?-?\d)(.+)", re.IGNORECASE
)
_VERSION = re.compile(r"Version\s*:\s*(.+)", re.IGNORECASE)


def _put_section(fields: dict[str, object], printed: str) -> None:
    """Part "NEWS; Pg. 4" and "POLITICS; Version:28" into section, page and version."""
    kept = []
    for part in (part.strip() for part in printed.split(";")):
        for name, form in (("pages", _PAGE), ("version", _VERSION)):
            if found := form.fullmatch(part):
                put(fields, name, found[1])
                break
        else:
            kept.append(part)
    put(fields, "section", "; ".join(filter(None, kept)))


@dataclass(frozen=True, slots=True)
class _Layout:
    """How an article is printed: with labels in capitals, or as Nexis Uni does."""

    capitals: bool
    bold_headings: bool  # headings can be told from text by their type


def _layout(lines: Sequence[Line]) -> _Layout:
    """See how the labels are printed; a line "Body" is Nexis Uni's."""
    body = next((line for line in lines if line.text == "Body"), None)
    n_capitals = n_others = 0
    for line in lines:
        found = labelled(line.text, capitals=False)
        if found and found[0] in SURE_TAIL | {"author", "body"}:
            capitals = line.text.partition(":")[0].isupper()
            n_capitals, n_others = n_capitals + capitals, n_others + (not capitals)
    return _Layout(body is None and n_capitals >= n_others, body is not None and body.bold)


def _parted(
    lines: Sequence[Line], layout: _Layout
) -> tuple[list[Line], list[Line], list[Line], list[Line]]:
    """Cut an article into its head, the labelled fields, its text, and what is below it."""
    first = next((n for n, line in enumerate(lines) if _heads(line, layout)), len(lines))
    begins = _body_label(lines, layout)
    if begins is not None:
        first = min(first, begins)
        after = begins + 1
        value = labelled(lines[begins].text, capitals=layout.capitals)
        body = list(lines[after:])
        if value and value[1]:  # "BODY: The text."
            body.insert(0, Line(value[1], BLANK))
        rest = list(body)
        head, labels = list(lines[:first]), list(lines[first:begins])
        ends = _start_of_tail(rest, layout)
        return head, labels, rest[:ends], rest[ends:]
    if first < len(lines) and not _is_text_above(lines[:first], layout):
        after = _end_of_labels(lines, first, layout)
        rest = list(lines[after:])
        if ends := _start_of_tail(rest, layout):
            return list(lines[:first]), list(lines[first:after]), rest[:ends], rest[ends:]
    # No label above the text: the head ends with the date, or with the title below it.
    after = _end_of_head(lines, layout)
    rest = list(lines[after:])
    ends = _start_of_tail(rest, layout)
    return list(lines[:after]), [], rest[:ends], rest[ends:]


def _label(line: Line, layout: _Layout) -> tuple[str, str] | None:
    """Return the field that a line begins with; one in the middle of the page is of the head."""
    if line.centred:
        return None
    if layout.bold_headings and not line.bold and fold(line.text.split(":")[0][:20]) not in _OWN:
        return None
    found = labelled(line.text, capitals=layout.capitals)
    return found if found and found[0] != "body" else None


# Labels of Nexis Uni that no text has, in whatever type.
_OWN = frozenset(["load date", "publication type", "journal code", "document type"])


def _heads(line: Line, layout: _Layout) -> bool:
    """Tell whether a line is the first field above a text; "UPDATE: Two hurt" is a title."""
    found = _label(line, layout)
    return bool(found and found[0] in ABOVE)


def _body_label(lines: Sequence[Line], layout: _Layout) -> int | None:
    """Find the line that says that the text begins: "Body", "BODY:", "TEKST:".

    It stands before any long line but a standfirst; in a text, "TEXT: …" is a heading.
    """
    role = ""
    for n, line in enumerate(lines):
        if line.text == "Body" or (
            not layout.capitals and line.bold and role_of(line.text) == "body"
        ):
            return n
        found = labelled(line.text, capitals=layout.capitals)
        if found and found[0] == "body" and (not found[1] or fold(line.text[:4]) == "body"):
            return n
        role = found[0] if found else role
        if len(line.text) > _LONG and role != "highlight":
            return None
    return None


_LONG = 300  # characters: longer than any line of a head


def _is_text_above(head: Sequence[Line], layout: _Layout) -> bool:
    """Tell whether what stands above the first label holds the text already.

    Some agencies' articles have all their labels below it.
    """
    groups = _head_units(head, layout)
    dated = next((n for n, unit in enumerate(groups) if _date_in(unit)), None)
    after = groups[dated + 1 :] if dated is not None else groups[3:]
    return len(after) > 4 or any(len(in_one_line(unit)) > _LONG for unit in after)


def _end_of_head(lines: Sequence[Line], layout: _Layout) -> int:
    """Find where a head ends that no label follows: with the title, or with the date below it."""
    groups = _head_units(lines, layout)
    n_lines = 0
    for n, unit in enumerate(groups[:8]):
        n_lines += len(unit)
        if _date_in(unit):
            named = [other for other in groups[:n] if not _is_copyright(other)]
            if len(named) > 1 and not all(line.centred for line in named[-1]):
                return n_lines  # outlet, title, date
            following = groups[n + 1] if n + 1 < len(groups) else []
            short = len(in_one_line(following)) <= _LONG
            return n_lines + (len(following) if short else 0)
    return 0


def _end_of_labels(lines: Sequence[Line], first: int, layout: _Layout) -> int:
    """Find where the fields above the text end: with the last label in an unbroken run."""
    n = first
    while n < len(lines):
        found = _label(lines[n], layout)
        if not found or found[0] not in ABOVE | SURE_TAIL:
            break
        n += 1
        while n < len(lines) and _goes_on(lines[n], layout) and not _label(lines[n], layout):
            n += 1
        # "SECTION:", and its value in a paragraph of its own
        if (
            not found[1]
            and n + 1 < len(lines)
            and not _label(lines[n], layout)
            and _label(lines[n + 1], layout)
        ):
            n += 1
    return n


# Fields whose value may take several paragraphs; that of any other stands beside its label.
_LONG_FIELDS = HEADED | frozenset(
    "highlight subject company organization person geographic industry dateline series".split()
)
_REACH = 8  # paragraphs of such a value
_ANY_LABEL = re.compile(r"[^\W\d_a-z][^\W\d_a-z -]{2,25}: *\S.{0,80}")


def _goes_on(line: Line, layout: _Layout) -> bool:
    """Tell whether a line without a label goes on with the value above it."""
    return line.gap == BREAK or (layout.capitals and line.gap < BLANK)


def _start_of_tail(lines: Sequence[Line], layout: _Layout) -> int:
    """Find where what is below the text begins, from its end upwards.

    A label may stand in the text as well ("SUBJECT: …" in a letter): below the text they follow
    one another, and only few of them take paragraphs.
    """
    start = n = len(lines)
    n_between = 0  # paragraphs since the last label
    while n and n_between <= _REACH:
        n -= 1
        line = lines[n]
        found = _label(line, layout)
        heads = _is_tail_heading(line, layout)
        if heads or (found and (not n_between or _takes_lines(found, n_between))):
            n_between = 0
            if heads or layout.capitals or layout.bold_headings or _is_sure(found):
                start = n  # else "Note: …" may be the text's last line, if none above is sure
        elif not n_between and _is_copyright([line]):
            start = n
        elif start < len(lines) and _ANY_LABEL.fullmatch(line.text) and not n_between:
            continue  # a label that we do not know, between some that we do
        elif not _goes_on(line, layout):
            n_between += 1
    return start


def _is_sure(found: tuple[str, str] | None) -> bool:
    return found is not None and found[0] in SURE_TAIL


def _takes_lines(found: tuple[str, str], n_between: int) -> bool:
    role, value = found
    return role in _LONG_FIELDS or (not value and n_between == 1)


def _is_tail_heading(line: Line, layout: _Layout) -> bool:
    """Tell whether a line is a heading of Nexis Uni below the text: "Graphic"."""
    if layout.capitals or len(line.text) > 20 or (layout.bold_headings and not line.bold):
        return False
    return role_of(line.text) in HEADED and line.text[0].isupper()


def _fields_of(lines: Sequence[Line], layout: _Layout) -> list[tuple[str, str]]:
    """Read labelled fields; what follows a label without a label of its own is its value."""
    fields: list[tuple[str, list[str]]] = []
    for line in lines:
        if found := _label(line, layout):
            fields.append((found[0], [found[1]]))
        elif fields and (_goes_on(line, layout) or len(fields[-1][1]) > 1 or not fields[-1][1][0]):
            fields[-1][1].append(line.text)
        elif not _is_copyright([line]):
            fields.append(("head", [line.text]))
    return [(role, " ".join(filter(None, values))) for role, values in fields]


def _tail_fields(lines: Sequence[Line], layout: _Layout) -> list[tuple[str, str]]:
    """Read the fields below the text, some of which have a heading and paragraphs."""
    fields: list[tuple[str, list[str]]] = []
    for line in lines:
        if _is_copyright([line]):
            fields.append(("copyright", [line.text]))
        elif (found := labelled(line.text, capitals=layout.capitals)) and not line.centred:
            fields.append((found[0], [found[1]]))
        elif _is_tail_heading(line, layout):
            fields.append((role_of(line.text) or "notes", []))
        elif fields:
            fields[-1][1].append(line.text)
    return [(role, " ".join(filter(None, values))) for role, values in fields if any(values)]


_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:\(c\)|©)?\s*\d{4}|all rights reserved|alle rechte vorbehalten"
    r"|tous droits réservés|todos los derechos reservados|tutti i diritti riservati"
    r"|alle rechten voorbehouden",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"rights reserved|rechte vorbehalten|droits réservés|derechos reservados|diritti riservati"
    r"|rechten voorbehouden",
    re.IGNORECASE,
)


def _is_copyright(unit: Sequence[Line]) -> bool:
    """Tell whether lines are a notice of rights and nothing else."""
    if not unit or not _COPYRIGHT.match(unit[0].text):
        return False
    return len(unit) == 1 or _RIGHTS.search(unit[-1].text) is not None


@dataclass(slots=True)
class _Head:
    outlet: str = ""
    title: str = ""
    day: dt.date | None = None
    printed_date: str = ""
    edition: str = ""
    copyright: str = ""


def _head_units(lines: Sequence[Line], layout: _Layout) -> list[Unit]:
    """Group the lines of a head: by empty lines where there are any, else each by itself."""
    if layout.capitals and any(line.gap == BLANK for line in lines[1:]):
        return units(lines, BLANK)
    if any(line.gap >= PARAGRAPH for line in lines[1:]):
        return units(lines, PARAGRAPH)
    return [[line] for line in lines]


def _date_in(unit: Sequence[Line]) -> bool:
    return bool(unit) and date_at_start(unit[0].text) is not None


def _read_head(lines: Sequence[Line], layout: _Layout, has_title: bool) -> _Head:
    """Find outlet, date and title among the lines above the labels.

    Nexis Uni prints title, outlet, date; Nexis before it outlet, date, title, some papers outlet,
    title, date. A notice of rights may stand anywhere, an edition below the date.
    """
    head = _Head()
    named: list[Unit] = []
    for unit in _head_units(lines, layout):
        if _is_copyright(unit):
            head.copyright = in_one_line(unit)
        elif _COPYRIGHT.match(unit[0].text):  # and the outlet below it
            ends = next((n for n, line in enumerate(unit) if _RIGHTS.search(line.text)), 0) + 1
            head.copyright = in_one_line(unit[:ends])
            named.append(unit[ends:])
        else:
            named.append(unit)
    named = [part for unit in named for part in _without_date(unit)]
    dates = [n for n, unit in enumerate(named) if _date_in(unit)]
    if not dates:
        _undated(head, named, layout, has_title)
        return head
    first = dates[0]
    if not layout.capitals and first < 2:  # a title may begin with a date; the outlet follows it
        first = next((n for n in dates if n == 2), first)
    _put_dates(head, [named[n] for n in dates if n >= first])
    above, below = named[:first], [u for n, u in enumerate(named) if n > first and n not in dates]
    if not layout.capitals and len(above) >= 2:
        head.outlet = in_one_line(above[-1])
        head.title = in_one_line([line for unit in above[:-1] for line in unit])
        head.edition = "; ".join(filter(None, [head.edition, *map(in_one_line, below)]))
        return head
    head.outlet = in_one_line(above[0]) if above else ""
    titles = _aside(above[1:]) or _aside(below)
    if not titles and not has_title:
        titles = below or above[1:]
    head.title = in_one_line([line for unit in titles for line in unit])
    beside = [in_one_line(unit) for unit in below if unit not in titles]
    head.edition = "; ".join(filter(None, [head.edition, *beside]))
    return head


def _aside(units_: Sequence[Unit]) -> list[Unit]:
    """Return the units that are not in the middle of the page, where only headings stand."""
    return [unit for unit in units_ if not any(line.centred for line in unit)]


def _without_date(unit: Unit) -> list[Unit]:
    """Part a unit that ends in a date, where outlet and date stand without space between."""
    for n, line in enumerate(unit):
        if n and date_at_start(line.text) is not None:
            return [[line] for line in unit[:n]] + [unit[n:]]
    return [unit]


def _put_dates(head: _Head, dated: Sequence[Unit]) -> None:
    """Take the first date that names a day, and what stands beside it as the edition."""
    for unit in dated:
        day, rest = date_at_start(unit[0].text) or (None, "")
        head.printed_date = head.printed_date or unit[0].text
        if head.day is None and day is not None:
            head.day = day
            beside = [rest, *(line.text.strip(" ;") for line in unit[1:])]
            beside = [text for text in beside if not _CLOCK.match(text)]
            head.edition = "; ".join(filter(None, beside))


def _undated(head: _Head, named: Sequence[Unit], layout: _Layout, has_title: bool) -> None:
    """Read a head without a date that can be read; a line with a year in its place is kept."""
    odd = next((n for n, unit in enumerate(named) if n and _YEAR.search(unit[0].text)), None)
    if odd is not None and len(in_one_line(named[odd])) < 60:
        head.printed_date = in_one_line(named[odd])
        named = [unit for n, unit in enumerate(named) if n != odd]
    if not named:
        return
    if layout.capitals or (has_title and len(named) == 1):
        head.outlet = in_one_line(named[0])
        head.title = in_one_line([line for unit in named[1:] for line in unit])
    elif len(named) == 1:
        head.title = in_one_line(named[0])
    else:
        head.outlet = in_one_line(named[1])
        head.title = in_one_line(named[0])


_CLOCK = re.compile(r"\d?\d[:.]\d\d\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
