"""Zip, gz and tar files of any of the other kinds, and of each other once.

No name in an archive becomes one on disk. A member is unpacked by itself into a temporary folder,
as far as it may, read as what its contents are, and deleted.
"""

from __future__ import annotations

import gzip
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from quoteshare.corpus.formats import (
    LIKELY,
    NO,
    POSSIBLE,
    is_article_name,
    read_file,
    recognised,
    saved_beside,
    suffixes,
)
from quoteshare.corpus.opening import Item, Refused
from quoteshare.corpus.zipped import ZIP, is_bomb, members, opened
from quoteshare.records import Problem

SUFFIXES = (".zip", ".gz", ".tar", ".tgz")
YIELDS = "what is in it, also in an archive within; what it is called stands behind its name"

MAX_BYTES = 4_000_000_000  # of one member
MAX_MEMBERS = 200_000
_GZ, _TAR = b"\x1f\x8b", b"ustar"
_CHUNK = 1 << 20
_SUFFIX = re.compile(r"[.]\w{1,10}")
# Documents that are zip files themselves and are not read.
_OTHER = ("mimetype", "[Content_Types].xml", "META-INF/MANIFEST.MF")


def recognise(head: bytes, path: Path) -> int:
    """It begins as such a file does, and is no document that is one within."""
    if head.startswith(ZIP):
        names = members(head, path)
        if not names:  # cut: only what it is called tells what it was
            return POSSIBLE if path.suffix.lower() in SUFFIXES else NO
        return NO if names.intersection(_OTHER) else LIKELY
    return LIKELY if head.startswith((_GZ, b"PK\x05\x06")) or head[257:262] == _TAR else NO


def read(path: Path) -> Iterator[Item]:
    """Read all members, sorted; one that can't be read costs no other."""
    yield from _read(path, path.name, nested=False)


def _read(path: Path, name: str, *, nested: bool) -> Iterator[Item]:
    with path.open("rb") as file:
        head = file.read(512)
    with TemporaryDirectory(prefix="quoteshare-") as folder:
        if head.startswith(_GZ):
            yield from _of_gz(path, name, Path(folder), nested)
        elif head[257:262] == _TAR:
            yield from _of_tar(path, Path(folder), nested)
        else:
            yield from _of_zip(path, Path(folder), nested)


# ------------------------------------------------------------------------------ kinds of archive


def _of_zip(path: Path, folder: Path, nested: bool) -> Iterator[Item]:
    with opened(path) as parts:
        infos = sorted((i for i in parts.infolist() if not i.is_dir()), key=lambda i: i.filename)
        beside = {i.filename: i for i in infos if i.filename.lower().endswith(".yaml")}
        apart = saved_beside(_plain(i.filename) for i in infos)
        for n, info in enumerate(infos):
            if n == MAX_MEMBERS:
                yield _too_many(len(infos))
                return
            name = _plain(info.filename)
            if not is_article_name(name) or not apart.isdisjoint(
                map(str, PurePosixPath(name).parents)
            ):
                continue
            if stat.S_ISLNK(info.external_attr >> 16):
                yield _is_link(info.filename, name)
                continue
            if is_bomb(info.compress_size, info.file_size):
                yield _bomb(name, info.file_size)
                continue
            yaml = beside.get(str(PurePosixPath(info.filename).with_suffix(".yaml")))
            try:
                if yaml is not None and yaml.file_size < _CHUNK:
                    (folder / "member.yaml").write_bytes(parts.read(yaml))
                with parts.open(info) as stream:
                    size = partial(int, info.compress_size)
                    yield from _member(stream, info.filename, size, folder, nested)
            except (
                RuntimeError,
                zipfile.BadZipFile,
                zlib.error,
                EOFError,
                NotImplementedError,
            ) as e:
                yield _damaged(name, e)
            (folder / "member.yaml").unlink(missing_ok=True)


def _of_tar(path: Path, folder: Path, nested: bool) -> Iterator[Item]:
    try:
        with path.open("rb") as file, tarfile.open(fileobj=file, mode="r:") as parts:
            for n, info in enumerate(parts):
                if n == MAX_MEMBERS:
                    yield _too_many(n + 1)
                    return
                name = _plain(info.name)
                if info.issym() or info.islnk():
                    yield _is_link(info.name, name)
                if not info.isfile() or not is_article_name(name):
                    continue
                stream = parts.extractfile(info)
                if stream is not None:
                    yield from _member(stream, info.name, partial(int, info.size), folder, nested)
    except (tarfile.TarError, EOFError) as error:
        raise Refused("damaged_file", f"The archive is cut or damaged ({error}).") from error


def _of_gz(path: Path, own_name: str, folder: Path, nested: bool) -> Iterator[Item]:
    name = PurePosixPath(own_name).name
    for suffix, instead in ((".gz", ""), (".tgz", ".tar")):
        if name.lower().endswith(suffix):
            name = name[: -len(suffix)] + instead
    with path.open("rb") as file, gzip.GzipFile(fileobj=file) as stream:
        # what is in a tar file is a member of this one
        yield from _member(stream, name, file.tell, folder, nested, inside=not nested)


# ------------------------------------------------------------------------------ one member


def _member(
    stream: IO[bytes] | gzip.GzipFile,
    full_name: str,
    n_packed: Callable[[], int],
    folder: Path,
    nested: bool,
    inside: bool = False,
) -> Iterator[Item]:
    """Read one member; `full_name` is as the archive has it, and only told.

    `n_packed` gives the number of packed bytes that were read so far, or of all.
    """
    name = _plain(full_name)
    if name != full_name.replace("\\", "/").removeprefix("./"):
        detail = f"The name {full_name!r} leads out of the archive. It was read as {name!r}."
        yield Problem("note", "unsafe_name", detail, name)
    suffix = PurePosixPath(name).suffix.lower()
    path = folder / f"member{suffix if _SUFFIX.fullmatch(suffix) else ''}"
    try:
        whole = _unpack(stream, path, n_packed, name)
        if whole is not None:
            yield whole
        if whole is not None and (whole.reason == "too_large" or not path.stat().st_size):
            return
        form, sure = recognised(path)
        if form is not None and form.name == "archive":
            yield from _inner(path, name, folder, nested, inside)
        elif sure >= LIKELY or suffix in suffixes() or not path.stat().st_size:
            yield from _named(read_file(path), name)
    except Refused as error:
        yield Problem("refused", error.reason, error.detail, name)
    finally:
        path.unlink(missing_ok=True)


def _inner(path: Path, name: str, folder: Path, nested: bool, inside: bool) -> Iterator[Item]:
    if nested:
        detail = "It is an archive within one that is within another. Unpack it first."
        yield Problem("refused", "nested_archive", detail, name)
        return
    with path.open("rb") as file:
        is_tar = file.read(512)[257:262] == _TAR
    yield from _named(_read(path, name, nested=not (inside and is_tar)), name)


def _named(items: Iterator[Item], name: str) -> Iterator[Item]:
    """Give what a member yields with its name; its refusal becomes a problem."""
    try:
        for item in items:
            inner = f"{name}/{item.input_file}" if item.input_file else name
            yield replace(item, input_file=inner)
    except Refused as error:
        yield Problem("refused", error.reason, error.detail, name)


def _unpack(
    stream: IO[bytes] | gzip.GzipFile, path: Path, n_packed: Callable[[], int], name: str
) -> Problem | None:
    """Write a member to disk as far as it may go; return what is wrong with it."""
    n = 0
    with path.open("wb") as file:
        while True:
            try:
                chunk = stream.read(_CHUNK)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                if not n:
                    return _damaged(name, error)
                detail = f"It is cut or damaged ({error}). What stands before was read."
                return Problem("refused", "damaged_file", detail, name)
            if not chunk:
                return None
            n += len(chunk)
            if n > MAX_BYTES or is_bomb(n_packed(), n):
                return _bomb(name, n)
            file.write(chunk)


def _plain(name: str) -> str:
    r"""Return a name without what leads out of the archive.

    >>> _plain("../../etc/a.txt"), _plain("x\\a.txt"), _plain("./news/a.txt")
    ('etc/a.txt', 'x/a.txt', 'news/a.txt')
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "unnamed"


def _damaged(name: str, error: Exception) -> Problem:
    if "password" in str(error) or "encrypted" in str(error):
        return Problem("refused", "encrypted_file", "It has a password. Unpack it first.", name)
    return Problem(
        "refused", "damaged_file", f"It is cut or damaged ({error}). Get it again.", name
    )


def _bomb(name: str, n_bytes: int) -> Problem:
    size = f"{n_bytes / 1e9:,.1f} GB"
    detail = f"It unpacks to {size} or more, far more than articles would. Unpack it yourself."
    return Problem("refused", "too_large", detail, name)


def _is_link(full_name: str, name: str) -> Problem:
    return Problem(
        "refused", "unsafe_name", f"{full_name!r} is a link, which leads elsewhere.", name
    )


def _too_many(n: int) -> Problem:
    detail = f"The archive has {n:,} files or more; only {MAX_MEMBERS:,} are read. Split it."
    return Problem("refused", "too_large", detail)
