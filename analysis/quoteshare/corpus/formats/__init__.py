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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

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
from quoteshare.corpus.zipped import ZIP, members
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

    def is_name_of(self, path: Path) -> bool:
        """Tell whether files of this kind are usually called so."""
        return path.name.lower().endswith(self.suffixes)

    def missing(self) -> list[str]:
        """Return the modules that it needs and that are not installed."""
        return [name for name in self.needs if importlib.util.find_spec(name) is None]


@cache
def all_formats() -> tuple[Format, ...]:
    """Return all formats, by name.

    Examples
    --------
    >>> [one.suffixes for one in all_formats() if one.name == "jsonlines"]
    [('.jsonl', '.ndjson', '.json')]
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
    head = head_of(path)
    found = [(one.recognise(head, path), one) for one in all_formats()]
    sure, best = max(
        found, key=lambda pair: (pair[0], pair[1].is_name_of(path), pair[1].name == "text")
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
    own = [one for one in all_formats() if one.is_name_of(path)]
    form, sure = recognised(path)
    if form is None:
        if _has_password(path):
            raise Refused("encrypted_file", "It has a password. Save it without one.")
        if (told := _known_but_not_read(path)) or not own:
            is_zip = head_of(path).startswith(ZIP) and not members(ZIP, path)
            reason = "damaged_file" if is_zip else "binary_file" if own else "unknown_format"
            raise Refused(reason, told or _no_reader(path))
        # It says what is wrong with it; the one with the fewest suffixes is most of all called so.
        form = min(own, key=lambda one: len(one.suffixes))
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


# What stands beside articles and is none, though it is text.
_BESIDE = frozenset(".yaml .yml .py .r .ipynb .js .css .svg .toml .ini .log .bib".split())
# Files that hold texts but have no reader: refused even where nobody named them, so that no
# article is missed in silence. Pictures and the like are passed over.
_UNREAD = frozenset(
    ".doc .docx .odt .rtf .pdf .epub .htm .html .xml .json .xls .xlsx .ods .parquet .zip .gz .mht "
    ".mhtml .7z .rar".split()
)


def is_article_name(name: str) -> bool:
    """Tell whether a file of that name, which nobody named, may be one to read.

    Examples
    --------
    >>> [is_article_name(name) for name in ("a.csv", "README.md", ".a.txt", "__MACOSX/b.html")]
    [True, False, False, False]
    """
    path = PurePosixPath(name)
    if path.name == "corrections.jsonl":  # decisions by hand, which lie beside the articles
        return False
    # Word keeps "~$a.docx" beside a document that is open.
    hidden = any(part.startswith((".", "~$")) or part == "__MACOSX" for part in path.parts)
    return not (hidden or path.stem.lower() == "readme" or path.suffix.lower() in _BESIDE)


def saved_beside(names: Iterable[str]) -> set[str]:
    """Return the folders in which browsers keep pictures and frames of the pages among files.

    Examples
    --------
    >>> sorted(saved_beside(["news/a.html", "b.txt"]))
    ['news/a-Dateien', 'news/a.files', 'news/a_files']
    """
    pages = (PurePosixPath(name) for name in names if name.lower().endswith((".html", ".htm")))
    ends = ("_files", ".files", "-Dateien")
    return {str(page.with_name(page.stem + end)) for page in pages for end in ends}


def may_be_read(path: Path) -> bool:
    """Tell whether a file or folder that nobody named is to be read: by its suffix or contents."""
    suffix = path.suffix.lower()
    if not is_article_name(path.name):
        return False
    if path.is_dir() or suffix in suffixes() or suffix in _UNREAD:
        return True
    try:  # an export that lost its suffix is one still
        return path.is_file() and recognised(path)[1] >= LIKELY
    except OSError:
        return False


# Kinds of file that hold texts and have no reader, by their first bytes, and what to do about it.
_NOT_READ = (
    (b"%PDF", "It is a PDF. Take the text out, for instance with pdftotext, or export it anew."),
    (
        b"\xd0\xcf\x11\xe0",
        "It is a document of old Office (.doc, .xls). Save it as .docx or .xlsx.",
    ),
    (b"PK\x03\x04", "It is a zip file or an Office document that is cut. Get it again."),
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
    if "mimetype" in (names := members(head, path)) or "[Content_Types].xml" in names:
        return "It is a document of another program. Save it as .docx, .xlsx or .txt."
    return next((told for mark, told in _NOT_READ if head.startswith(mark)), "")


def _has_password(path: Path) -> bool:
    """Tell whether it is an Office file whose contents are encrypted: a stream is called so."""
    if not head_of(path).startswith(b"\xd0\xcf\x11\xe0"):
        return False
    with path.open("rb") as file:
        return "EncryptedPackage".encode("utf-16-le") in file.read(50_000_000)


def _no_reader(path: Path) -> str:
    kind = repr(path.suffix) if path.suffix else "a file without suffix that is not text"
    return f"There is no reader for {kind}; use {', '.join(suffixes())}."
