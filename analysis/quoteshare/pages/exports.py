"""Tables to files for other programs, and to articles with the quotes highlighted by speaker.

Nothing here computes: what a cell or a tooltip says stands in the tables. The texts are other
people's, so every writer guards against what a text might do in a browser or a spreadsheet.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import difflib
import html
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from quoteshare.tables.tables import SCHEMAS, Tables, records

if TYPE_CHECKING:
    from IPython.display import HTML

Row = dict[str, Any]

# Background and line of a speaker: P. Tol (2021), "Colour Schemes", SRON/EPS/TN/09-002: the
# schemes "pale" (light) and "dark" are made to stand behind text, "bright" to be told apart by
# colour-blind readers. Purple is ours, mixed after the same pattern. Grey: nobody is named.
PALETTE = (
    ("#dddddd", "#555555", "#888888"),
    ("#bbccee", "#222255", "#4477aa"),
    ("#ffcccc", "#663333", "#ee6677"),
    ("#ccddaa", "#225522", "#228833"),
    ("#eeddee", "#552255", "#aa3377"),
    ("#eeeebb", "#666633", "#ccbb44"),
    ("#cceeff", "#225555", "#66ccee"),
)
INK, PAPER = ("#111111", "#eeeeee"), ("#ffffff", "#161616")  # light, dark
_LINES = ("solid", "dashed", "dotted")  # the colours go round; the line then tells speakers apart

STYLE = (
    "<style>\n"
    ".quoteshare {color-scheme: light dark; "
    + f"color: light-dark({INK[0]}, {INK[1]}); background: light-dark({PAPER[0]}, {PAPER[1]});"
    + """
 padding: 1em; max-width: 46em; line-height: 1.9; font-family: system-ui, sans-serif}
[data-jp-theme-light="true"] .quoteshare {color-scheme: light}
[data-jp-theme-light="false"] .quoteshare {color-scheme: dark}
.quoteshare .text {white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext}
.quoteshare h2 {font-size: 1.2em; margin: 0}
.quoteshare ul {list-style: none; padding: 0; margin: .5em 0; font-size: .85em}
.quoteshare li {display: inline-block; margin-inline-end: 1.2em}
.quoteshare small {display: block; font-weight: normal}
.quoteshare mark {color: inherit; background: var(--tint); padding-block: .2em;
 border-bottom: 2px var(--drawn) var(--line); unicode-bidi: isolate; print-color-adjust: exact}
.quoteshare mark mark {padding-block: 0}
.quoteshare [data-who]::before {content: attr(data-who); font-size: .65em; font-weight: 700;
 vertical-align: super; line-height: 0; margin-inline: .15em .25em}
.quoteshare u, .quoteshare .named {text-decoration: underline dotted 2px;
 text-underline-offset: .2em}
.quoteshare .named {text-decoration: underline 1px #888888}
"""
    + "".join(
        f".quoteshare .s{n} {{--tint: light-dark({light}, {dark}); --line: {line}}}\n"
        for n, (light, dark, line) in enumerate(PALETTE)
    )
    + "".join(f".quoteshare .{line} {{--drawn: {line}}}\n" for line in _LINES)
    + "</style>\n"
)


def highlight(tables: Tables, article_id: str) -> str:
    """One article as HTML: what is quoted in its speaker's colour, hover for cue and reason.

    Parameters
    ----------
    tables : Tables
    article_id : str

    Returns
    -------
    str
        A fragment with its own style and no script, link or picture. The text of the element of
        class ``text`` is the article's, character by character. Content is tinted and lettered by
        speaker (grey: nobody is named), sources are bold, cues dotted and other mentions of an
        actor thinly underlined. Light or dark follows the reader's settings or JupyterLab's theme.

    Raises
    ------
    ValueError
        If no article has this id.

    Examples
    --------
    >>> from quoteshare.tables.tables import SCHEMAS, Tables, frame
    >>> rows = {"articles": [{"article_id": "a", "text": "1 < 2"}]}
    >>> tables = Tables(**{name: frame(name, rows.get(name, [])) for name in SCHEMAS})
    >>> highlight(tables, "a").splitlines()[-2]
    '<div class="text">1 &lt; 2</div>'
    """
    ids = tables.articles["article_id"].tolist()
    if article_id not in ids:
        near = difflib.get_close_matches(str(article_id), ids) or ids[:3]
        raise ValueError(
            f"No article has the id {article_id!r}. "
            + (f"Near ids: {', '.join(map(repr, near))}." if near else "The tables are empty.")
        )
    one = {name: getattr(tables, name) for name in ("articles", "mentions", "quotes", "problems")}
    one = {name: table[table["article_id"] == article_id] for name, table in one.items()}
    (article,) = nested(dataclasses.replace(tables, **one))
    return STYLE + article_html(article)


def show(tables: Tables, article_id: str | None = None) -> HTML:
    """Display one article in a notebook, highlighted by speaker.

    Parameters
    ----------
    tables : Tables
    article_id : str, optional
        May be left out when the tables hold one article.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ValueError
        If no article has this id, or none is given and the tables do not hold exactly one.

    Examples
    --------
    >>> from quoteshare.tables.tables import SCHEMAS, Tables, frame
    >>> rows = {"articles": [{"article_id": "a", "text": "Good day."}]}
    >>> tables = Tables(**{name: frame(name, rows.get(name, [])) for name in SCHEMAS})
    >>> "Good day." in show(tables).data
    True
    """
    from IPython.display import HTML  # here: it would double the start-up of the command line

    if article_id is None:
        if len(tables.articles) != 1:
            raise ValueError(
                f"The tables hold {len(tables.articles)} articles. Give the article_id of one."
            )
        article_id = tables.articles["article_id"].iloc[0]
    return HTML(highlight(tables, article_id))


def export(tables: Tables, format: str, out: str | Path | None = None) -> list[Path] | str:
    """Write the tables in a format that other programs read.

    Parameters
    ----------
    tables : Tables
    format : str
        ``csv``
            One file a table in the folder ``out``, or only the quotes when ``out`` ends with
            ``.csv``. A text that begins with ``= + - @``, a tab or a carriage return gets an
            apostrophe before it, so that no spreadsheet computes it; offsets do not count it.
        ``xlsx``
            One sheet a table. Characters that XML forbids become U+FFFD; a text longer than a
            cell can hold is cut, and says so at its end.
        ``jsonl``
            One article a line with its ``quotes``, ``mentions``, ``actors`` and ``problems``.
        ``html``
            One page with every article as `highlight` shows it.
        ``standoff``
            One article a line: ``{"id", "quotes": [{"content", "cue", "source", "kind",
            "speaker", "speaker_kind"}]}``, the first three as lists of ``[start, end)``.
            Content takes in the quotation marks round it and the comma or full stop before the
            closing one, as the PolNeAR corpus marks it.
    out : path, optional
        Folders on the way to it are made. May be left out for ``jsonl`` and ``standoff``.

    Returns
    -------
    list of Path, or str
        The files written; without ``out`` the text itself. Same tables, same bytes.

    Raises
    ------
    ValueError
        If the format is unknown, ``out`` is missing or of the wrong sort, or a table has more
        rows than a sheet holds.

    Examples
    --------
    >>> from quoteshare.tables.tables import SCHEMAS, Tables, frame
    >>> rows = {"articles": [{"article_id": "a", "text": "Good day."}]}
    >>> tables = Tables(**{name: frame(name, rows.get(name, [])) for name in SCHEMAS})
    >>> print(export(tables, "standoff"), end="")
    {"id": "a", "quotes": []}
    """
    if format not in FORMATS:
        raise ValueError(f"Format {format!r} is unknown. Choose one of {', '.join(FORMATS)}.")
    if out is None:
        if format not in _LINES_OF:
            raise ValueError(f"Format {format} needs a place to write to. Give `out`.")
        return "".join(_lines(tables, format))
    out = Path(out)
    if out.is_dir() if format != "csv" or out.suffix == ".csv" else out.is_file():
        wanted, found = ("a folder", "file") if out.is_file() else ("one file", "folder")
        raise ValueError(f"{out} is a {found}; format {format} writes {wanted}. Give another name.")
    return FORMATS[format](tables, out)


# ------------------------------------------------------------------------------ rows of the tables


def _rows(tables: Tables, name: str) -> list[Row]:
    """The rows of a table as plain Python values: None for missing, dates as ISO text."""
    rows = records(name, getattr(tables, name))
    for row in rows:
        if row.get("date"):
            row["date"] = row["date"].date().isoformat()
    return rows


def nested(tables: Tables) -> Iterator[Row]:
    """Each article with its quotes, mentions and problems, and the actors they speak of."""
    actors = {row["actor_id"]: row for row in _rows(tables, "actors")}
    groups: dict[str, dict[str, list[Row]]] = {}
    for name in ("quotes", "mentions", "problems"):
        groups[name] = defaultdict(list)
        for row in _rows(tables, name):
            groups[name][row["article_id"]].append(row)
    for article in _rows(tables, "articles"):
        own = {name: group[article["article_id"]] for name, group in groups.items()}
        ids = {row["actor_id"] for row in own["quotes"] + own["mentions"]}
        yield article | own | {"actors": [row for key, row in actors.items() if key in ids]}


def _write(out: Path, data: bytes) -> list[Path]:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    return [out]


# -------------------------------------------------------------------------------------- JSON Lines


def _full_line(article: Row) -> Row:
    return article | {"extra": json.loads(article["extra"] or "{}")}


def _standoff_line(article: Row) -> Row:
    text, parents = article["text"], {quote["quote_id"]: quote for quote in article["quotes"]}

    def pairs(spans: list[dict[str, int]] | None) -> list[list[int]]:
        return [[span["start"], span["end"]] for span in spans or []]

    quotes = []
    for quote in article["quotes"]:
        # The marks beyond the parent's words are the parent's own.
        parent = parents.get(quote["parent_quote_id"], {"start": 0, "end": len(text)})
        bounds = parent["start"], parent["end"]
        quotes.append(
            {
                "content": [
                    _with_marks(text, start, end, *bounds) for start, end in pairs(quote["content"])
                ],
                # PolNeAR counts the colon behind a cue, and the comma that ends an apposition
                "cue": [[a, b + (text[b : b + 1] == ":")] for a, b in pairs(quote["cue"])],
                "source": [
                    [a, b + (text[b : b + 1] == "," and "," in text[a:b])]
                    for a, b in pairs(quote["source"])
                ],
                "kind": quote["kind"],
                "speaker": quote["speaker_name"],
                "speaker_kind": quote["speaker_kind"],
            }
        )
    return {"id": article["article_id"], "quotes": quotes}


# Two straight apostrophes are a double mark in some agencies' copy.
_BEFORE = re.compile(r"[\"“„«‘'`]*\Z")
_AFTER = re.compile(r"[.,;:!?…]*['’]?(?:''|[\"”»])")
_AFTER_SINGLE = re.compile(r"[.,;:!?…]*['’](?!\w)")  # else an apostrophe, as in "the Bushes' vote"


def _with_marks(text: str, start: int, end: int, low: int, high: int) -> list[int]:
    """Widen a piece of content by its quotation marks and the stop before the closing one."""
    start -= len(_BEFORE.findall(text[max(low, start - 3) : start])[0])
    after = _AFTER.match(text, end, high)
    if not after and text[start] in "‘'":
        after = _AFTER_SINGLE.match(text, end, high)
    return [start, after.end() if after else end]


_LINES_OF: dict[str, Callable[[Row], Row]] = {"jsonl": _full_line, "standoff": _standoff_line}


def _lines(tables: Tables, format: str) -> Iterator[str]:
    for article in nested(tables):
        yield json.dumps(_LINES_OF[format](article), ensure_ascii=False) + "\n"


def _write_lines(tables: Tables, format: str, out: Path) -> list[Path]:
    return _write(out, "".join(_lines(tables, format)).encode())


# ------------------------------------------------------------------------------------ spreadsheets

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CELL, _SHEET = 32_767, 1_048_576  # UTF-16 units in a cell, rows in a sheet
_CUT = f" … [cut here: a cell holds {_CELL:,} characters; the other formats hold all]"
_EPOCH = dt.datetime(1980, 1, 1)  # the earliest date that a zip archive can hold


def _cells(row: Row) -> list[Any]:
    return [
        json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for value in row.values()
    ]


def _write_csv(tables: Tables, out: Path) -> list[Path]:
    single = out.suffix == ".csv"
    written = []
    for name in ["quotes"] if single else SCHEMAS:
        # Every text in quotation marks: csv leaves a lone carriage return bare before Python 3.13.
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(SCHEMAS[name].names)
        for row in _rows(tables, name):
            writer.writerow(
                "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
                for cell in _cells(row)
            )
        written += _write(out if single else out / f"{name}.csv", buffer.getvalue().encode())
    return written


def _write_xlsx(tables: Tables, out: Path) -> list[Path]:
    # Here: only this format needs it, and it is slow to load.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    for name in SCHEMAS:
        if (n_rows := len(getattr(tables, name))) >= _SHEET:
            raise ValueError(
                f"Table {name} has {n_rows:,} rows; a sheet holds {_SHEET - 1:,}. Choose csv."
            )
    book = Workbook(write_only=True)
    book.properties.created = _EPOCH
    for name, schema in SCHEMAS.items():
        sheet = book.create_sheet(name)
        sheet.append(schema.names)
        for row in _rows(tables, name):
            cells = []
            for value in _cells(row):
                if isinstance(value, str):
                    cell = WriteOnlyCell(sheet, _cell_text(value))
                    cell.data_type = (
                        "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
                    )
                    cell.quotePrefix = value.startswith(_FORMULA)  # stays text when edited
                    value = cell
                cells.append(value)
            sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return _write(out, _undated(buffer))


def _cell_text(text: str) -> str:
    text = _NOT_XML.sub("\ufffd", text)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _CELL:
        return text
    return units[: 2 * (_CELL - len(_CUT))].decode("utf-16-le", errors="ignore") + _CUT


def _undated(workbook: io.BytesIO) -> bytes:
    """The same workbook without the time at which it was saved."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(workbook) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                stamp = f"{_EPOCH.isoformat()}Z".encode()
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            info = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            new.writestr(info, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


# -------------------------------------------------------------------------------------------- HTML


class _Layer(NamedTuple):
    """A stretch of text to stand inside an element; of two, the one with less depth is outside."""

    start: int
    end: int
    depth: int
    tag: str
    attributes: str
    first: str = ""  # more attributes where the stretch begins


def article_html(article: Row, anchor: str = "") -> str:
    """One article with what is said of it marked up; ``STYLE`` gives the colours.

    Pieces of a quote carry its id in ``data-quote``, a mention its offset in ``data-at``.
    """
    label = _labels(quote["speaker_name"] for quote in article["quotes"])
    style: dict[str | None, str] = {None: f"s0 {_LINES[0]}"}
    for n, speaker in enumerate(who for who in label if who is not None):
        lap, colour = divmod(n, len(PALETTE) - 1)
        style[speaker] = f"s{colour + 1} {_LINES[lap % len(_LINES)]}"

    names = {actor["actor_id"]: actor["name"] for actor in article["actors"]}
    layers = []
    for quote in article["quotes"]:
        speaker = quote["speaker_name"]
        attributes = f'class="{style[speaker]}" title="{_escape(_tooltip(quote))}"'
        first = f' data-who="{_escape(label[speaker])}"'
        for depth, tag, column in ((0, "mark", "content"), (2, "b", "source"), (3, "u", "cue")):
            for span in quote[column] or []:
                more = first if tag == "mark" else ""
                own = attributes
                if tag == "mark":
                    own += f' data-quote="{_escape(quote["quote_id"])}"'
                layers.append(_Layer(span["start"], span["end"], depth, tag, own, more))
    for mention in article["mentions"]:
        who = names.get(mention["actor_id"]) or mention["actor_id"]
        title = _escape(f"{who} · named by {_plain(mention['form'])}")
        attributes = f'class="named" title="{title}" data-at="{mention["start"]}"'
        layers.append(_Layer(mention["start"], mention["end"], 1, "span", attributes))

    about = (article["title"] and article["article_id"], article["outlet"], article["date"])
    return (
        f'<article class="quoteshare"{anchor}>\n'
        f"<h2><bdi>{_escape(article['title'] or article['article_id'])}</bdi>"
        f"<small><bdi>{_escape(' · '.join(filter(None, about)))}</bdi></small></h2>\n"
        f"<ul>{_legend(article['quotes'], label, style)}</ul>\n"
        f'<div class="text">{_marked_up(article["text"], layers)}</div>\n'
        "</article>\n"
    )


def _labels(speakers: Iterable[str | None]) -> dict[str | None, str]:
    """Initials for each speaker in order of appearance; a number tells equal ones apart."""
    labels: dict[str | None, str] = {None: "?"}
    for speaker in filter(None, speakers):
        if speaker not in labels:
            letters = "".join(re.findall(r"\b[^\W\d_]", speaker))[:3].upper() or "#"
            spellings = [letters, *(f"{letters}{n}" for n in range(2, len(labels) + 2))]
            labels[speaker] = next(x for x in spellings if x not in labels.values())
    return labels


def _legend(quotes: list[Row], label: dict[str | None, str], style: dict[str | None, str]) -> str:
    items = []
    for speaker in [*filter(None, label), None]:
        own = [quote for quote in quotes if quote["speaker_name"] == speaker]
        if own:
            name, words = speaker or "nobody named", sum(quote["n_words"] or 0 for quote in own)
            items.append(
                f'<li><mark class="{style[speaker]}" data-who="{_escape(label[speaker])}">'
                f"<bdi>{_escape(name)}</bdi></mark> {_counted(len(own), 'quote')}, "
                f"{_counted(words, 'word')}</li>"
            )
    items += [
        f"<li>{shown}</li>"
        for shown in ("<b>source</b>", "<u>cue</u>", '<span class="named">named</span>')
    ]
    return " ".join(items)


def _counted(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _tooltip(quote: Row) -> str:
    """Who speaks, how the words are reported and why the speaker is thought to be this one."""
    kind = quote["speaker_kind"]
    facts = [
        (quote["speaker_name"] or "nobody named") + (f" ({kind})" if kind else ""),
        quote["kind"],
        quote["polarity"] if quote["polarity"] != "asserted" else None,
        f"cue “{quote['cue_text']}”" if quote["cue_text"] else None,
        f"source “{quote['source_text']}”" if quote["source_text"] else None,
        f"resolved by {_plain(quote['resolved_by'])}" if quote["resolved_by"] else None,
        f"p(quote) {quote['p_attribution']:.2f}" if quote["p_attribution"] is not None else None,
        f"p(speaker) {quote['p_speaker']:.2f}" if quote["p_speaker"] is not None else None,
        quote["quote_id"],
    ]
    return " · ".join(fact for fact in facts if fact)


def _plain(code: str) -> str:
    return code.replace("_", " ")


def _escape(text: str) -> str:
    # A browser reads a bare carriage return as a line feed.
    return html.escape(text).replace("\r", "&#13;")


def _marked_up(text: str, layers: Sequence[_Layer]) -> str:
    """The text with every layer's element, cut where any begins or ends: spans may cross."""
    layers = [layer for layer in layers if 0 <= layer.start < layer.end <= len(text)]
    waiting = sorted(layers, reverse=True)
    cuts = sorted({0, len(text)}.union(*((layer.start, layer.end) for layer in layers)))
    active: list[_Layer] = []
    pieces = []
    for start, end in pairwise(cuts):
        active = [layer for layer in active if layer.end > start]
        while waiting and waiting[-1].start == start:
            active.append(waiting.pop())
        active.sort(key=lambda layer: (layer.depth, layer.start - layer.end, layer))
        for layer in active:
            more = layer.first if layer.start == start else ""
            pieces.append(f"<{layer.tag} {layer.attributes}{more}>")
        pieces.append(_escape(text[start:end]))
        pieces += [f"</{layer.tag}>" for layer in reversed(active)]
    return "".join(pieces)


def _write_html(tables: Tables, out: Path) -> list[Path]:
    index, bodies = [], []
    for n, article in enumerate(nested(tables), 1):
        title = _escape(article["title"] or article["article_id"])
        quotes = _counted(len(article["quotes"]), "quote")
        index.append(f'<li><a href="#a{n}"><bdi>{title}</bdi></a>, {quotes}</li>\n')
        bodies.append(article_html(article, anchor=f' id="a{n}"'))
    page = (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        # The page needs nothing but itself, so it may have nothing else.
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n<title>Who is quoted</title>\n'
        f"{STYLE}<style>:root {{color-scheme: light dark; font-family: system-ui, sans-serif}}"
        f"</style>\n<h1>Who is quoted</h1>\n<ol>\n{''.join(index)}</ol>\n{''.join(bodies)}</html>\n"
    )
    return _write(out, page.encode())


FORMATS: dict[str, Callable[[Tables, Path], list[Path]]] = {
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "jsonl": lambda tables, out: _write_lines(tables, "jsonl", out),
    "html": _write_html,
    "standoff": lambda tables, out: _write_lines(tables, "standoff", out),
}
