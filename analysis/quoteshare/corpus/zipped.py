"""Zip files of strangers: opened only where they are whole and unpack to a bounded size."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quoteshare.corpus.opening import Refused

# Text of news is packed to a fifth or so; a file that unpacks to a hundred times its size and to
# more than this many bytes was made to fill the disk.
BOMB_RATIO, BOMB_BYTES = 100, 100_000_000
ZIP = b"PK\x03\x04"


def is_bomb(n_packed: int, n_unpacked: int) -> bool:
    """Tell whether so many bytes would come of so few that nobody's articles can be meant.

    Examples
    --------
    >>> is_bomb(10_000_000, 10_000_000_000), is_bomb(10_000_000, 80_000_000)
    (True, False)
    """
    return n_unpacked > BOMB_BYTES and n_unpacked > BOMB_RATIO * n_packed


def members(head: bytes, path: Path) -> frozenset[str]:
    """Return the names in a zip file; none where it is none, or is cut."""
    if not head.startswith(ZIP):
        return frozenset()
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as parts:
            return frozenset(parts.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        return frozenset()


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip file; whatever is wrong with it becomes a refusal.

    Raises
    ------
    Refused
        ``damaged_file`` or ``encrypted_file``.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as parts:
            yield parts
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        detail = f"The file is cut or damaged ({error}). Get it again."
        raise Refused("damaged_file", detail) from error
    except RuntimeError as error:  # zipfile asks for a password so
        if "password" not in str(error):
            raise
        raise Refused("encrypted_file", "It has a password. Save it without one.") from error


def check_office(path: Path) -> None:
    """Refuse an Office file that cannot be opened in bounded memory.

    Raises
    ------
    Refused
        ``too_large``, and as `opened`.
    """
    with opened(path) as parts:
        for part in parts.infolist():
            if part.flag_bits & 1:
                raise Refused("encrypted_file", "It has a password. Save it without one.")
            if part.file_size > 10 * BOMB_BYTES or is_bomb(part.compress_size, part.file_size):
                size = f"{part.file_size / 1e9:,.1f} GB"
                raise Refused("too_large", f"{part.filename} in it unpacks to {size}. Split it.")
