"""One module per kind of file: bytes on disk to records, before anything is made of them.

A new format is one new file in this folder, found by itself. It has

``SUFFIXES``
    What files of this kind are usually called; it decides where their contents do not.
``YIELDS``
    What is read of it, in one line for ``quoteshare formats``.
``recognise(head, path)``
    How surely the first 64 KB (`opening.text_of` decodes them) are of this kind: `NO`, `POSSIBLE`
    (nothing speaks against it), `LIKELY` (its layout), `SURE` (a signature) or `EXPORT` (the export
    of a database, within whatever kind of file). The most certain one reads the file. It must not
    load heavy libraries, and raise nothing.
``read(path)``
    Yields a `Record` for each article and a `Problem` for what could not be read, of a table a
    `Header` first, and may raise `Refused` when nothing of the file can be.
``NEEDS`` (optional)
    Modules that it imports, of the extra ``[formats]``; without them the file is refused with what
    to install.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quoteshare.corpus.opening import (
    MAX_CHARS,
    Header,
    Item,
    Record,
    Refused,
    head_of,
    open_text,
    text_of,
)
from quoteshare.records import Problem

__all__ = [
    "MAX_CHARS",
    "Header",
    "Item",
    "Record",
    "Refused",
    "head_of",
    "open_stdin",
    "open_text",
    "text_of",
]

NO, POSSIBLE, LIKELY, SURE, EXPORT = range(5)


@dataclass(frozen=True, slots=True)
class Format:
    """A module of this folder: how files of a kind are recognised and read."""

    name: str
    suffixes: tuple[str, ...]
    yields: str
    needs: tuple[str, ...]
    recognise: Callable[[bytes, Path], int]
    read: Callable[[Path], Iterator[Item]]

    def missing(self) -> list[str]:
        """Return the modules that it needs and that are not installed."""
        return [name for name in self.needs if importlib.util.find_spec(name) is None]


@cache
def all_formats() -> tuple[Format, ...]:
    """Return all formats, by name.

    Examples
    --------
    >>> [one.suffixes for one in all_formats() if one.name == "jsonlines"]
    [('.jsonl', '.ndjson')]
    """
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [(name, importlib.import_module(f"{__name__}.{name}")) for name in names]
    return tuple(
        Format(
            name,
            tuple(module.SUFFIXES),
            module.YIELDS,
            tuple(getattr(module, "NEEDS", ())),
            module.recognise,
            module.read,
        )
        for name, module in modules
    )


@cache
def suffixes() -> tuple[str, ...]:
    """Return the suffixes of all formats, sorted."""
    return tuple(sorted({suffix for one in all_formats() for suffix in one.suffixes}))


def recognised(path: Path) -> tuple[Format | None, int]:
    r"""Return the format that the first bytes of a file show, and how surely.

    Among equally certain ones that of the suffix wins, then plain text.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "news.txt"
    >>> _ = path.write_text('{"text": "One."}\n{"text": "Two."}\n')
    >>> recognised(path)[0].name
    'jsonlines'
    """
    head, suffix = head_of(path), path.suffix.lower()
    found = [(one.recognise(head, path), one) for one in all_formats()]
    sure, best = max(
        found, key=lambda pair: (pair[0], suffix in pair[1].suffixes, pair[1].name == "text")
    )
    return (best, sure) if sure else (None, NO)


def read_file(path: Path) -> Iterator[Item]:
    """Read a file as what its contents are, whatever it is called; a wrong suffix is told.

    Raises
    ------
    Refused
        If nothing of it can be read; so may what is yielded.
    """
    suffix = path.suffix.lower()
    own = [one for one in all_formats() if suffix in one.suffixes]
    form, sure = recognised(path)
    if form is None:
        if (told := _known_but_not_read(path)) or not own:
            raise Refused("binary_file" if own else "unknown_format", told or _no_reader(path))
        form = own[0]  # says what is wrong with it
    if missing := form.missing():
        raise Refused(
            "missing_package",
            f"To read it ({form.name}) Python needs {' and '.join(missing)}. Install it: "
            "pip install 'quoteshare[formats]'.",
        )
    if form not in own and (sure > POSSIBLE or suffix):
        named = f"It is called {suffix}" if suffix else "Its name has no suffix"
        detail = f"{named}, but its contents are read as {form.name} ({form.yields})."
        yield Problem("note", "wrong_suffix", detail)
    yield from form.read(path)


# Kinds of file that hold texts and have no reader, by their first bytes, and what to do about it.
_NOT_READ = (
    (b"%PDF", "It is a PDF. Take the text out, for instance with pdftotext, or export it anew."),
    (
        b"\xd0\xcf\x11\xe0",
        "It is a document of old Office (.doc, .xls), or one with a password. Save it as .docx or "
        ".xlsx, without a password.",
    ),
    (b"\x89PNG", "It is a picture."),
    (b"\xff\xd8\xff", "It is a picture."),
    (b"GIF8", "It is a picture."),
    (b"7z\xbc\xaf", "It is a 7z archive. Unpack it first."),
    (b"Rar!", "It is a RAR archive. Unpack it first."),
    (b"BZh", "It is compressed (bzip2). Unpack it first."),
    (b"\xfd7zXZ", "It is compressed (xz). Unpack it first."),
    (b"(\xb5/\xfd", "It is compressed (zstd). Unpack it first."),
    (b"SQLite format 3", "It is a database. Export the table with the articles as .csv."),
)


def _known_but_not_read(path: Path) -> str:
    head = head_of(path)
    return next((told for mark, told in _NOT_READ if head.startswith(mark)), "")


def _no_reader(path: Path) -> str:
    kind = repr(path.suffix) if path.suffix else "a file without suffix that is not text"
    return f"There is no reader for {kind}; use {', '.join(suffixes())}."
