"""Read articles from files, DataFrames and strings.

Every record gives exactly one `Article` or one refused `Problem`; notes and repairs come in
addition. The text is never altered: what the file says between its fields is what offsets
count in. The one exception is what no encoding can hold, which becomes U+FFFD and is reported.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pandas as pd

from quoteshare.corpus.columns import by_column, column_for, country_code, told_apart
from quoteshare.corpus.dates import check_year, parse_date
from quoteshare.corpus.exports import signs_of_several
from quoteshare.corpus.formats import LIKELY, read_file, recognised, suffixes
from quoteshare.corpus.formats.jsonlines import read_lines
from quoteshare.corpus.ids import with_unique_ids
from quoteshare.corpus.opening import MAX_CHARS, Record, Refused, open_stdin
from quoteshare.corpus.plain import LOST, as_json, encodable
from quoteshare.corpus.remote import as_path, is_address, matching, plain_name, storage_errors, walk
from quoteshare.records import Article, Problem, Severity

Inputs = str | Path | pd.DataFrame | Article | Iterable["str | Path | pd.DataFrame | Article"]


def iter_articles(inputs: Inputs) -> Iterator[Article | Problem]:
    """Read articles one by one, in an order that depends on nothing but the input.

    Parameters
    ----------
    inputs : path, text, DataFrame, Article, or several of them
        A ``Path`` is a file, a folder or a pattern. A string is one too when it exists, when it
        is a pattern that matches, when it has no white space, or when it is one line that ends
        in a suffix we read; an address (``s3://bucket/news/*.jsonl``) is what fsspec finds there;
        any other string is the text of an article. ``"-"`` is JSON Lines
        on standard input. Folders are read recursively and sorted, files that are hidden, called
        README or of an unknown kind left out; a file that comes up twice is read once. A
        DataFrame needs a column ``text``.

    Yields
    ------
    Article or Problem
        Files hold ``text`` and, where known, ``id``, ``title``, ``outlet``, ``country``,
        ``date``, ``url`` and ``author`` (`quoteshare.corpus.columns.FIELDS` lists other spellings);
        all other fields go to ``extra``. ``input_file`` is relative to the folder that all
        inputs share, so that it is the same on every machine.

    Raises
    ------
    ValueError
        If a path leads nowhere, a DataFrame has no column ``text``, or an input is none of these.

    Examples
    --------
    >>> [article.article_id for article in iter_articles(["One text.", "Another one."])]
    ['text-1', 'text-2']
    """
    if isinstance(inputs, str | Path | pd.DataFrame | Article) or not isinstance(inputs, Iterable):
        inputs = [inputs]
    if isinstance(inputs, list | tuple):  # what is wrong now need not wait until it is reached
        items = [_checked(item) for item in inputs]
        return with_unique_ids(_read_all(items, _shared_folder(items)))
    return with_unique_ids(_read_all(map(_checked, inputs), None))


def read_articles(inputs: Inputs) -> tuple[list[Article], list[Problem]]:
    """Read all articles, sorted by id, and what went wrong; parameters as for `iter_articles`.

    Examples
    --------
    >>> articles, problems = read_articles(["The minister spoke.", ""])
    >>> len(articles), problems[0].reason
    (1, 'no_text')
    """
    articles, problems = [], []
    for item in iter_articles(inputs):
        if isinstance(item, Article):
            articles.append(item)
        else:
            problems.append(item)
    return sorted(articles, key=lambda article: article.article_id), problems


def _checked(item: object) -> object:
    """Return an input with paths as lists of `Path`; ValueError for what cannot be one."""
    if isinstance(item, pd.DataFrame):
        if "text" not in map(column_for, map(str, item.columns)):
            raise ValueError(
                f"The DataFrame has no column text; it has {list(map(str, item.columns))}. "
                "Rename the one with the articles: df.rename(columns={'…': 'text'})."
            )
        return item
    if isinstance(item, Article) or str(item) == "-":
        return item
    if not isinstance(item, str | Path):
        raise ValueError(
            f"An input is a {type(item).__name__}. Give paths, texts, Articles or a DataFrame "
            "with a column text."
        )
    if paths := _existing(item):
        return paths
    one_line = isinstance(item, str) and "\n" not in item.strip()
    if isinstance(item, Path) or (
        one_line and item and (len(item.split()) == 1 or item.lower().endswith(suffixes()))
    ):
        raise ValueError(
            f"There is no file or folder {str(item)!r}. Check the spelling"
            + ("." if is_address(item) else f" and the folder that you are in ({Path.cwd().name}).")
        )
    return item


def _existing(item: str | Path) -> list[Path]:
    """Find the file or folder of that name, or all that match the pattern; none for a text."""
    name = str(item)
    if not name.strip() or "\n" in name:
        return []
    if is_address(item):
        if glob.has_magic(name):
            return [path for path in matching(name) if _wanted(path)]
        with storage_errors(name):
            return [path] if (path := as_path(name)).exists() else []
    try:
        if (path := Path(name).expanduser()).exists():
            return [path]
    except (OSError, ValueError, RuntimeError):  # too long for a name, or holds a NUL
        return []
    if not glob.has_magic(name):
        return []
    return [path for path in map(Path, sorted(glob.glob(name, recursive=True))) if _wanted(path)]


# Files that hold texts but have no reader: refused even where nobody named them, so that no
# article is missed in silence. Pictures and the like are passed over.
_UNREAD = frozenset(
    ".doc .docx .odt .rtf .pdf .epub .htm .html .xml .json .xls .xlsx .ods .parquet .zip "
    ".gz".split()
)
# What stands beside articles and is none, though it is text.
_BESIDE = frozenset(".yaml .yml .py .r .ipynb .js .css .svg .toml .ini .log".split())


def _wanted(path: Path) -> bool:
    """Tell whether a file or folder that nobody named is one to read."""
    if path.name.startswith(".") or path.stem.lower() == "readme":
        return False
    suffix = path.suffix.lower()
    if path.is_dir() or suffix in suffixes() or suffix in _UNREAD:
        return True
    if suffix in _BESIDE or not path.is_file():
        return False
    try:  # an export that lost its suffix is one still
        return recognised(path)[1] >= LIKELY
    except OSError:
        return False


def _shared_folder(items: list[object]) -> str | None:
    paths = [path for item in items if isinstance(item, list) for path in item]
    folders = [plain_name(path if path.is_dir() else path.parent) for path in paths]
    return os.path.commonpath(folders) if folders else None


def _read_all(items: Iterable[object], folder: str | None) -> Iterator[Article | Problem]:
    """Give the articles of checked inputs; ids may still repeat."""
    seen: set[str] = set()
    n_texts = 0
    for item in items:
        if isinstance(item, list):
            for path in item:
                with storage_errors(path):
                    yield from _read_path(path, folder, seen)
        elif isinstance(item, pd.DataFrame):
            names, twice = told_apart(map(str, item.columns))
            if twice:
                yield Problem("note", "bad_metadata", f"The DataFrame has {twice}")
            for row, values in enumerate(item.itertuples(index=False, name=None), start=1):
                yield from _to_article(Record(dict(zip(names, values, strict=True)), row), "row")
        elif isinstance(item, Article):
            yield from _checked_text(item, None)
        elif str(item) == "-":
            yield from _from_reader(read_lines(open_stdin()), "stdin", "-")
        else:
            n_texts += 1
            yield from _to_article(Record({"text": item}, n_texts), "text")


def _read_path(path: Path, folder: str | None, seen: set[str]) -> Iterator[Article | Problem]:
    """Give the articles of a file, or of a folder's files: sorted, those of subfolders last."""
    name = path.as_posix()
    if folder:
        name = Path(os.path.relpath(plain_name(path), folder)).as_posix()
    kinds = ", ".join(suffixes())
    if path.is_dir():
        errors: list[OSError] = []
        n_files = 0
        for top, subfolders, names in walk(path, errors):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            for file in map(top.joinpath, sorted(names)):
                if _wanted(file):
                    n_files += 1
                    yield from _read_path(file, folder, seen)
        for error in errors:
            yield _unreadable(error, f"{name}/{os.path.relpath(error.filename, path)}")
        if not n_files and not errors:
            detail = f"The folder {path.name!r} holds no file that we read ({kinds})."
            yield Problem("note", "no_articles", detail, name)
        return

    if (real := os.path.realpath(path) if isinstance(path, Path) else str(path)) in seen:
        return
    seen.add(real)
    if path.exists() and not path.is_file():  # to open a pipe that nobody writes to never ends
        detail = "It is a pipe, a socket or a device, not a file. Copy what it gives into a file."
        yield Problem("refused", "unreadable", detail, name)
    else:
        yield from _from_reader(read_file(path), path.stem, name)


def _from_reader(
    records: Iterator[Record | Problem], stem: str, input_file: str
) -> Iterator[Article | Problem]:
    """Give the articles of one file; whatever ends the reading early becomes its refusal."""
    n_records = 0
    try:
        for record in records:
            inner = record.input_file  # of an archive
            place = f"{input_file}/{inner}" if inner else input_file
            if isinstance(record, Problem):
                n_records += record.severity == "refused" or record.reason == "no_articles"
                yield replace(record, input_file=place)
            else:
                n_records += 1
                yield from _to_article(record, Path(inner).stem if inner else stem, place)
        if not n_records:
            yield Problem("note", "no_articles", "The file holds no record.", input_file)
    except Refused as error:
        yield Problem("refused", error.reason, error.detail, input_file)
    except OSError as error:
        yield _unreadable(error, input_file)


def _unreadable(error: OSError, input_file: str) -> Problem:
    detail = f"It could not be opened ({error.strerror}). Check that you may read it."
    return Problem("refused", "unreadable", detail, input_file)


def _to_article(
    record: Record, stem: str, input_file: str | None = None
) -> Iterator[Article | Problem]:
    """Turn a record into an article, with notes on what could not be used."""
    known, extra = by_column(record.fields)
    article_id = known.pop("article_id", stem if record.row is None else f"{stem}-{record.row}")
    if isinstance(article_id, float) and article_id.is_integer():
        article_id = int(article_id)  # pandas makes ids floats where one is missing
    article_id = str(article_id).strip()
    text = known.pop("text", "")
    if not isinstance(text, str):
        detail = f"The text is a {type(text).__name__}, not a string."
        yield Problem("refused", "bad_record", detail, input_file, record.row, article_id)
        return

    for column in known:
        known[column] = known[column] if column == "date" else str(known[column]).strip()
    for column, parse, reason in (
        ("date", parse_date, "bad_date"),
        ("country", country_code, "bad_metadata"),
    ):
        if column in known:
            try:
                known[column] = parse(known[column])
            except ValueError as error:
                extra[column] = known.pop(column)
                detail = f"{error} The article stands without a {column}."
                yield Problem("note", reason, detail, input_file, record.row, article_id)
    article = Article(article_id, text, input_file=input_file, extra=extra, **known)
    yield from _checked_text(article, record.row)


def _checked_text(article: Article, row: int | None) -> Iterator[Article | Problem]:
    """Give the article if its text can be analysed and written, else its refusal."""

    def problem(severity: Severity, reason: str, detail: str) -> Problem:
        return Problem(severity, reason, detail, article.input_file, row, article.article_id)

    if not article.text.strip():
        yield problem("refused", "no_text", "The record has no text.")
        return
    try:  # records made by hand may hold what a file would
        country = country_code(article.country) if article.country else None
        day = parse_date(article.date) if article.date is not None else None
        if (country, day) != (article.country, article.date):
            article = replace(article, country=country, date=day)
    except ValueError as error:
        yield problem("refused", "bad_record", f"The record can't be used: {error}")
        return
    if len(article.text) > MAX_CHARS:
        detail = f"The text has {len(article.text):,} characters, the limit is {MAX_CHARS:,}."
        yield problem("refused", "too_long", f"{detail} Split it.")
        return
    try:
        check_year(article.date)
    except ValueError as error:
        extra = {**article.extra, "date": str(article.date)}
        article = replace(article, date=None, extra=extra)
        yield problem("note", "bad_date", f"{error} The article stands without a date.")
    try:
        if article.extra:
            article = replace(article, extra=as_json(article.extra))
        values = {field.name: getattr(article, field.name) for field in fields(article)}
        mended = encodable(values)
    except RecursionError:
        yield problem("refused", "bad_record", "A field is nested too deeply. Leave it out.")
        return
    if mended != values:
        n_lost = len(LOST.findall(article.text))
        detail = f"What fits no encoding was replaced by U+FFFD ({n_lost} times in the text)."
        yield problem("repaired", "bad_bytes", detail)
        article = Article(**mended)
    if lines := signs_of_several(article.text):
        told = ", ".join(map(repr, lines[:2]))
        detail = (
            f"The text looks like an export of several articles ({told}); it is read as one. "
            "Split it, so that each article is a file or a row."
        )
        yield problem("note", "several_articles", detail)
    yield article
