"""All formats that tables can be written in: those of ``tables.export``, and a page of HTML.

The choice stands here, not among the tables, because a page needs the highlighted article, and
tables know nothing of pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from quoteshare.corpus.remote import here
from quoteshare.pages.highlight import article_html, counted, style
from quoteshare.pages.render import render
from quoteshare.tables.export import (
    LINES_OF,
    by_article,
    lines,
    write_csv,
    write_file,
    write_lines,
)
from quoteshare.tables.spreadsheet import write_xlsx
from quoteshare.tables.tables import Tables


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
            A workbook that opens on a sheet to read (speaker, quote, sentence, outlet, date,
            article with its link), and behind it one sheet a table. Characters that XML forbids
            become U+FFFD; a text longer than a cell can hold is cut, and says so at its end.
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
    >>> from quoteshare.tables.frames import frame
    >>> from quoteshare.tables.schema import SCHEMAS
    >>> from quoteshare.tables.tables import Tables
    >>> rows = {"articles": [{"article_id": "a", "text": "Good day."}]}
    >>> tables = Tables(**{name: frame(name, rows.get(name, [])) for name in SCHEMAS})
    >>> print(export(tables, "standoff"), end="")
    {"id": "a", "quotes": []}
    """
    if format not in FORMATS:
        raise ValueError(f"Format {format!r} is unknown. Choose one of {', '.join(FORMATS)}.")
    if out is None:
        if format not in LINES_OF:
            raise ValueError(
                f"Format {format} needs a place to write to. Give --out (in Python `out`)."
            )
        return "".join(lines(tables, format))
    out = here(out)
    if out.is_dir() if format != "csv" or out.suffix == ".csv" else out.is_file():
        wanted, found = ("a folder", "file") if out.is_file() else ("one file", "folder")
        raise ValueError(f"{out} is a {found}; format {format} writes {wanted}. Give another name.")
    check_suffix(out, _SUFFIXES.get(format, ()), f"format {format}")
    return FORMATS[format](tables, out)


def check_suffix(out: Path, suffixes: Sequence[str], what: str) -> None:
    """Refuse a name that tells programs of another kind of file; one without a suffix is free."""
    if suffixes and out.suffix and out.suffix.lower() not in suffixes:
        raise ValueError(
            f"{out} is called {out.suffix}, and {what} writes {suffixes[0]}. Give another name."
        )


def _write_html(tables: Tables, out: Path) -> list[Path]:
    index, articles = [], []
    for n, article in enumerate(by_article(tables), 1):
        title = article["title"] or article["article_id"]
        quotes = counted(len(article["quotes"]), "quote")
        index.append({"anchor": f"a{n}", "title": title, "quotes": quotes})
        articles.append(article_html(article, anchor=f"a{n}"))
    page = render("articles.html", style=style(), index=index, articles=articles)
    return write_file(out, page.encode())


_SUFFIXES = {"xlsx": (".xlsx",), "html": (".html", ".htm", ".xhtml")}
FORMATS: dict[str, Callable[[Tables, Path], list[Path]]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "jsonl": lambda tables, out: write_lines(tables, "jsonl", out),
    "html": _write_html,
    "standoff": lambda tables, out: write_lines(tables, "standoff", out),
}
