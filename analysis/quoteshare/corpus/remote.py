"""Where files are: on this machine, or at an address that fsspec knows, such as ``s3://bucket/news``.

What `as_path` gives is used as a ``pathlib.Path`` is; only the few operations that differ are here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from quoteshare.corpus.plain import LOST, encodable

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_AS_PATH = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)


def is_address(name: object) -> bool:
    """Tell whether a name is one of a bucket or server, not of a file here.

    Examples
    --------
    >>> is_address("s3://bucket/news"), is_address("news"), is_address("See https://x.org for it.")
    (True, False, False)
    """
    return isinstance(name, str) and _ADDRESS.fullmatch(name) is not None


def as_path(name: str | Path) -> Path:
    """Return the path of a file or folder here, or what serves as one at an address.

    Raises
    ------
    ValueError
        If the address can't be used: the package for it is missing, or there is no such kind.

    Examples
    --------
    >>> as_path("news/a.txt").name
    'a.txt'
    """
    if not is_address(name):
        return Path(name) if isinstance(name, str) else name
    try:
        from upath import UPath
    except ImportError:
        raise ValueError(
            f"{name} is an address, which needs fsspec. Install it here and on all workers: "
            "pip install 'quoteshare[remote]'."
        ) from None
    with storage_errors(name):
        try:
            path = cast(Path, UPath(name))
            invalidate_cache(
                path
            )  # its file system is made on first use: what is missing shows now
        except ValueError as error:
            raise ValueError(f"{name} is at no place that fsspec knows ({error}).") from error
        return path


def here(name: str | Path) -> Path:
    """Return the path of what can only be on this machine.

    Raises
    ------
    ValueError
        If the name is an address: it would be taken for that of a folder here.

    Examples
    --------
    >>> here("figures").name
    'figures'
    >>> here("s3://bucket/report.html")
    Traceback (most recent call last):
    ...
    ValueError: s3://bucket/report.html is an address. Only articles and tables may be at one: name
    a file or folder of this machine, and copy it there.
    """
    # Path("s3://bucket") has one slash less: so the command line gives it.
    if is_address(name) or (isinstance(name, Path) and _AS_PATH.match(str(name))):
        raise ValueError(
            f"{name} is an address. Only articles and tables may be at one: name a file or folder "
            "of this machine, and copy it there."
        )
    return Path(name)


@contextmanager
def storage_errors(where: str | Path) -> Iterator[None]:
    """Turn whatever goes wrong at an address into a ValueError with a clear sentence."""
    try:
        yield
    except ImportError as error:  # fsspec names the package
        raise ValueError(f"{where}: {error}.") from error
    except (RuntimeError, ValueError):  # of ours
        raise
    except Exception as error:
        if is_local(where):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        raise ValueError(
            f"{where} can't be used ({what}). Check the address, the network and your "
            "credentials; fsspec takes them from where the provider's own tools do."
        ) from error


def is_local(where: str | Path) -> bool:
    """Tell whether it is a file or folder of this machine, or one mounted here."""
    return not is_address(str(where))


def for_arrow(path: Path) -> tuple[str, Any]:
    """Return the name and file system by which Arrow knows a file.

    Raises
    ------
    ValueError
        If the name is not UTF-8, which Arrow takes no other than.
    """
    if isinstance(path, Path):
        if LOST.search(str(path)):
            raise ValueError(
                f"Tables can't lie at {encodable(str(path))}: the name of a folder there is not "
                "UTF-8. Give it another name."
            )
        return str(path), None
    return path.path, path.fs


def invalidate_cache(path: Path) -> None:
    """Have a store asked again what it holds: listings are kept, and others may have written.

    Within a step they are worth keeping, since else every file read costs more questions.
    """
    if not isinstance(path, Path):
        path.fs.invalidate_cache()


def plain_name(path: Path) -> str:
    """Return the whole name from the root on, without links resolved."""
    return os.path.abspath(path) if isinstance(path, Path) else f"/{for_arrow(path)[0].lstrip('/')}"


def matching(pattern: str) -> list[Path]:
    """Find files and folders at an address whose names match a pattern, sorted."""
    start = as_path(pattern)
    fs = for_arrow(start)[1]
    with storage_errors(pattern):
        names = sorted(fs.glob(for_arrow(start)[0]))
    return [as_path(fs.unstrip_protocol(name)) for name in names]


def walk(folder: Path, errors: list[OSError]) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Give folders with the names in them, as `os.walk` gives them."""
    if isinstance(folder, Path):
        for top, folders, names in os.walk(folder, onerror=errors.append):
            yield Path(top), folders, names
    else:
        yield from folder.walk()


def move(source: Path, target: Path) -> None:
    """Give a file its name at once, in place of what has it; at an object store it is copied."""
    if isinstance(source, Path) and isinstance(target, Path):
        source.replace(target)
    elif isinstance(source, Path):
        for_arrow(target)[1].put_file(str(source), for_arrow(target)[0])
    else:
        source.rename(target)


def remove(path: Path) -> None:
    """Delete a file or a link, or a folder and all that is in it."""
    if path.is_dir() and not (isinstance(path, Path) and path.is_symlink()):
        import shutil

        if isinstance(path, Path):
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.rmdir(recursive=True)
    else:
        path.unlink(missing_ok=True)


def make_way(path: Path, *, folder: bool = False) -> None:
    """Delete what stands where a file or folder of ours goes and is none: a pipe, a link in a ring.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as there:
    ...     path = Path(there) / "shards"
    ...     _ = path.write_text("not a folder")
    ...     make_way(path, folder=True)
    ...     path.exists()
    False
    """
    if not is_local(path) or (path.is_dir() if folder else path.is_file()):
        return
    if path.is_symlink() or path.exists():
        remove(path)
