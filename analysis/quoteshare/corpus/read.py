"""Read articles from files, DataFrames and strings.

Every record gives exactly one `Article` or one refused `Problem`; notes and repairs come in
addition. The text is never altered: what the file says between its fields is what offsets
count in. The one exception is what no encoding can hold, which becomes U+FFFD and is reported.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from quoteshare.corpus.articles import articles_of, checked_article, to_article, unreadable
from quoteshare.corpus.beside import with_fields_told_once
from quoteshare.corpus.columns import Naming, told_apart
from quoteshare.corpus.formats import may_be_read, read_file, saved_beside, suffixes
from quoteshare.corpus.formats.jsonlines import read_lines
from quoteshare.corpus.ids import with_unique_ids
from quoteshare.corpus.opening import Record, open_stdin
from quoteshare.corpus.outlets import with_places_told, with_spellings_told
from quoteshare.corpus.own import held_by, left_out
from quoteshare.corpus.remote import as_path, is_address, matching, plain_name, storage_errors, walk
from quoteshare.records import Article, Problem

Columns = Mapping[str, str] | Naming | None
Inputs = str | Path | pd.DataFrame | Article | Iterable["str | Path | pd.DataFrame | Article"]


def iter_articles(inputs: Inputs, *, columns: Columns = None) -> Iterator[Article | Problem]:
    """Read articles one by one, in an order that depends on nothing but the input.

    Parameters
    ----------
    inputs, columns
        As for `read_articles`; a `Naming` keeps what was taken for what.

    Yields
    ------
    Article or Problem

    Raises
    ------
    ValueError
        As `read_articles` does.

    Examples
    --------
    >>> [article.article_id for article in iter_articles(["One text.", "Another one."])]
    ['text-1', 'text-2']
    """
    naming = columns if isinstance(columns, Naming) else Naming(columns)
    if isinstance(inputs, str | Path | pd.DataFrame | Article) or not isinstance(inputs, Iterable):
        inputs = [inputs]
    if isinstance(inputs, list | tuple):  # what is wrong now need not wait until it is reached
        items = [_checked(item, naming) for item in inputs]
        return _told(_read_all(items, _shared_folder(items), naming))
    checked = (_checked(item, naming) for item in inputs)
    return _told(_read_all(checked, None, naming))


def _told(items: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """Give what was read with what only all articles together tell."""
    unique = with_unique_ids(with_fields_told_once(items))
    return with_spellings_told(with_places_told(unique))


def read_articles(
    inputs: Inputs, *, columns: Columns = None
) -> tuple[list[Article], list[Problem]]:
    """Read all articles, sorted by id, and what went wrong.

    Parameters
    ----------
    inputs : path, text, DataFrame, Article, or several of them
        A ``Path`` is a file, a folder or a pattern. A string is one too when it exists, when it
        is a pattern that matches, when it has no white space, or when it is one line that ends
        in a suffix we read; an address (``s3://bucket/news/*.jsonl``) is what fsspec finds there;
        any other string is the text of an article. ``"-"`` is JSON Lines
        on standard input. Folders are read recursively and sorted, files that are hidden, called
        README or of an unknown kind left out, and so are tables, samples and pages that quoteshare
        wrote; a file that comes up twice is read once. A DataFrame needs a column with the text.
    columns : mapping of column to field, optional
        Which field of tables and JSON is which column: ``{"text": "Body"}``. Else they are told by
        their names (docs/codebook.md).

    Returns
    -------
    (list of Article, list of Problem)
        Of the fields of a record those that are columns of ``articles`` go there (docs/codebook.md
        lists the names that are known), all others to ``extra``. ``input_file`` is relative to the
        folder that all inputs share, so that it is the same on every machine.

    Raises
    ------
    ValueError
        If a path leads nowhere, a DataFrame has no column with the text, `columns` names one that
        is not there, or an input is none of these.

    Examples
    --------
    >>> articles, problems = read_articles(["The minister spoke.", ""])
    >>> len(articles), problems[0].reason
    (1, 'no_text')
    """
    articles, problems = [], []
    for item in iter_articles(inputs, columns=columns):
        if isinstance(item, Article):
            articles.append(item)
        else:
            problems.append(item)
    return sorted(articles, key=lambda article: article.article_id), problems


def _checked(item: object, naming: Naming) -> object:
    """Return an input with paths as lists of `Path`; ValueError for what cannot be one."""
    if isinstance(item, pd.DataFrame):
        if wrong := naming.wrong_header([*map(str, item.columns)], of="DataFrame"):
            raise ValueError(wrong)
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
            return [path for path in matching(name) if may_be_read(path)]
        with storage_errors(name):
            return [path] if (path := as_path(name)).exists() else []
    try:
        if (path := Path(name).expanduser()).exists():
            return [path]
    except (OSError, ValueError, RuntimeError):  # too long for a name, or holds a NUL
        return []
    if not glob.has_magic(name):
        return []
    return [
        path
        for path in map(Path, sorted(glob.glob(name, recursive=True)))
        if path.is_dir() or may_be_read(path)
    ]


def _shared_folder(items: list[object]) -> str | None:
    paths = [path for item in items if isinstance(item, list) for path in item]
    folders = [plain_name(path if path.is_dir() else path.parent) for path in paths]
    return os.path.commonpath(folders) if folders else None


def _read_all(
    items: Iterable[object], folder: str | None, naming: Naming
) -> Iterator[Article | Problem]:
    """Give the articles of checked inputs; ids may still repeat."""
    seen: set[str] = set()
    n_texts = 0
    for item in items:
        if isinstance(item, list):
            for path in item:
                with storage_errors(path):
                    yield from _read_path(path, folder, seen, naming)
        elif isinstance(item, pd.DataFrame):
            names, twice = told_apart(map(str, item.columns))
            if twice:
                yield Problem("note", "bad_metadata", f"The DataFrame has {twice}")
            for row, values in enumerate(item.itertuples(index=False, name=None), start=1):
                record = Record(dict(zip(names, values, strict=True)), row, table=True)
                yield from to_article(record, "row", None, naming)
        elif isinstance(item, Article):
            yield from checked_article(item, None)
        elif str(item) == "-":
            yield from articles_of(read_lines(open_stdin()), "stdin", "-", naming)
        else:
            n_texts += 1
            yield from to_article(Record({"text": item}, n_texts), "text", None, naming)


def _read_path(
    path: Path, folder: str | None, seen: set[str], naming: Naming
) -> Iterator[Article | Problem]:
    """Give the articles of a file, or of a folder's files: sorted, those of subfolders last."""
    name = path.as_posix()
    if folder:
        name = Path(os.path.relpath(plain_name(path), folder)).as_posix()
    kinds = ", ".join(suffixes())
    if path.is_dir():
        errors: list[OSError] = []
        n_files = 0
        for top, subfolders, names in walk(path, errors):
            if ours := held_by(names, subfolders):
                n_files += 1
                subfolders[:] = []
                place = Path(name, os.path.relpath(top, path)).as_posix()
                detail = left_out(f"The folder {top.name!r} holds {ours}")
                yield Problem("note", "no_articles", detail, place)
                continue
            beside = saved_beside(names)
            subfolders[:] = sorted(
                name for name in subfolders if not name.startswith(".") and name not in beside
            )
            for file in map(top.joinpath, sorted(names)):
                if may_be_read(file):
                    n_files += 1
                    yield from _read_path(file, folder, seen, naming)
        for error in errors:
            yield unreadable(error, f"{name}/{os.path.relpath(error.filename, path)}")
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
        yield from articles_of(read_file(path), path.stem, name, naming)
