"""One step from the tables of one run to those of the next, so that nobody ever reads of both.

Here, the files of a run lie in a folder of their own, ``.tables-HASH``, named by what they hold.
One link, ``.tables``, leads to it, and ``quotes.parquet`` and the rest are links through that one::

    quotes.parquet -> .tables/quotes.parquet        .tables -> .tables-5f2c9a1e03b7d684

So the new run is there for every reader, ours or another program, with the one rename that moves
``.tables``. Who has the old files open goes on reading them. A store has no links: there
``run.json`` is what is put in one step, its hash names the folder to read from, the folder before
stays until the next run, and ``quotes.parquet`` and the others are copies for other programs.

Where there can be no links (Windows without the right to make them, some memory sticks), and for
``Tables.write`` into a plain folder, files are moved one by one, ``run.json`` first: it holds size
and hashes of each table, so that tables of two runs are refused.
"""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from quoteshare.corpus.remote import invalidate_cache, is_local, move, remove, storage_errors
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.writing import write_problems, write_run

TABLES = tuple(f"{name}.parquet" for name in SCHEMAS)
FILES = (*TABLES, "problems.csv")
RUN = "run.json"
_LINK = ".tables"
_PREFIX = ".tables-"
MAKING = f"{_PREFIX}making-"
_TRIES, _WAIT = 4, 0.03  # of reading while a run puts other tables in place; seconds
_TAIL = 8  # bytes of the length of a Parquet file's last part, and the letters PAR1


# -------------------------------------------------------------------------------------- writing


def put_in_place(made: Path, folder: Path, run: Mapping[str, Any]) -> None:
    """Let finished tables be those of a folder, in one step; `made` is emptied.

    Parameters
    ----------
    made : path
        A folder here with a Parquet file for each table.
    folder : path
        Where they go. Only one run at a time may do so.
    run : mapping
        What ``run.json`` says, beside size and hashes of the files.
    """
    name = _described(made, run)
    for path in made.iterdir():  # or after a power cut there may be names without what they name
        _sync(path)
    if not is_local(folder):
        _put_at_address(made, folder, name)
        return
    target = folder / name
    if target.is_symlink() or target.is_file():
        target.unlink()
    target.mkdir(exist_ok=True)
    for file in (*FILES, RUN):  # where it is there already, a file may be damaged
        _move_over(made / file, target / file)
    _sync(target)
    if not _link(folder, _LINK, name):
        put_one_by_one(target, folder)
    else:
        for file in (RUN, *FILES):
            _link(folder, file, f"{_LINK}/{file}")
    _sync(folder)
    remove_old(folder, keep={name})


def write_in(made: Path, folder: Path, run: Mapping[str, Any]) -> None:
    """Let finished tables be those of a folder, plain files unless a run left links there."""
    if is_local(folder) and (folder / _LINK).is_symlink():
        put_in_place(made, folder, run)
    else:
        _described(made, run)
        put_one_by_one(made, folder)


def put_one_by_one(made: Path, folder: Path) -> None:
    """Move files into a folder, ``run.json`` first: tables that it does not tell of are refused."""
    for file in (RUN, *FILES):
        _move_over(made / file, folder / file)


def _described(made: Path, run: Mapping[str, Any]) -> str:
    """Write ``problems.csv`` and ``run.json``; return the name for the folder of the files."""
    write_problems(made)
    write_run(made, {**run, "files": {file: facts(made / file) for file in FILES}})
    return _name_for((made / RUN).read_bytes())


def facts(path: Path) -> dict[str, Any]:
    """Return what tells a file from others: its size and hashes of all of it and of its end."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return {**quick_facts(path), "sha256": digest.hexdigest()}


def quick_facts(path: Path) -> dict[str, Any]:
    """Return size and hash of the last part of a file; that of Parquet tells of all columns."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        n = int.from_bytes(file.read(4), "little") + _TAIL if path.suffix == ".parquet" else 1024
        file.seek(max(0, size - n))
        return {"bytes": size, "end_sha256": hashlib.sha256(file.read()).hexdigest()}


def _name_for(run_json: bytes) -> str:
    return f"{_PREFIX}{hashlib.sha256(run_json).hexdigest()[:16]}"


def _put_at_address(made: Path, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    before = folder / RUN
    with suppress(OSError):  # whoever opened the tables before may still read there
        before_name = _name_for(before.read_bytes())
        remove_old(folder, keep={name, before_name})
    (folder / name).mkdir(exist_ok=True)
    for file in (*FILES, RUN):
        move(made / file, folder / name / file)
    for file in (RUN, *FILES):
        if (folder / file).is_dir():
            remove(folder / file)
        move(made / file, folder / file)
    invalidate_cache(folder)


def _move_over(source: Path, target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        remove(target)
    move(source, target)


def _link(folder: Path, name: str, target: str) -> bool:
    """Let a name lead to a target, in one step; tell whether links can be made there."""
    path, new = folder / name, folder / f"{_LINK}.new"
    if path.is_symlink() and os.readlink(path) == target:
        return True
    if new.is_symlink() or new.exists():
        remove(new)
    try:
        new.symlink_to(target, target_is_directory=name == _LINK)
    except (OSError, NotImplementedError) as error:
        if getattr(error, "errno", None) in _PASSING:
            raise
        return False
    _move_over(new, path)
    return True


_PASSING = (  # what tells nothing of whether there can be links
    errno.ENOENT,
    errno.EINTR,
    errno.EIO,
    errno.ENOMEM,
    errno.ENOSPC,
    errno.EROFS,
    errno.EDQUOT,
)


def remove_old(folder: Path, keep: set[str]) -> None:
    """Delete the folders of other runs, and what killed runs left."""
    for path in list(folder.iterdir()) if folder.exists() else []:
        if path.name.startswith(_PREFIX) and path.name not in keep:
            remove(path)


def _sync(path: Path) -> None:
    """Have a file or the names in a folder written to disk, where the system can."""
    with suppress(PermissionError):  # Windows opens no folders
        # Windows syncs only what may be written (else EBADF); a folder can't be opened so.
        number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(number)
        finally:
            os.close(number)


# -------------------------------------------------------------------------------------- reading


def place_of(folder: Path) -> Path:
    """Return the folder in which the tables of one run lie: decided in one step.

    Raises
    ------
    ValueError
        If another file stands where a name should lead to this run.
    """
    if not is_local(folder):
        return _place_at_address(folder)
    run = folder / RUN
    if (not run.is_symlink() and run.exists()) or not (folder / _LINK).is_symlink():
        return folder
    place = folder / os.readlink(folder / _LINK)
    for file in TABLES:
        path = folder / file
        if not path.is_symlink() and path.is_file() and place.exists():
            raise ValueError(f"{path} is not of this run. {ADVICE.format(folder=folder)}")
    return place if all((folder / file).is_symlink() for file in TABLES) else folder


def of_one_run(folder: Path, read: Callable[[Path, Path], Any]) -> Any:
    """Read from where the tables of one run lie; again if a run puts others there meanwhile.

    Parameters
    ----------
    folder : path
        As the user names it.
    read : function of two paths
        Gets the place and the folder.
    """
    for left in reversed(range(_TRIES)):
        with storage_errors(folder):
            try:
                return read(place_of(folder), folder)
            except (OSError, ValueError):
                if not left or not (folder / RUN).exists():
                    raise
        time.sleep(_WAIT)
        invalidate_cache(folder)


def _place_at_address(folder: Path) -> Path:
    try:
        place = folder / _name_for((folder / RUN).read_bytes())
    except OSError:
        return folder
    return place if place.exists() else folder


ADVICE = (
    "`quoteshare verify {folder}` tells what is wrong; the `quoteshare extract` that wrote the "
    "folder, run again, mends it."
)


def check_quickly(place: Path, folder: Path, run: Mapping[str, Any], names: Any = TABLES) -> None:
    """Refuse tables that are not those of which ``run.json`` tells, by size and last part.

    Raises
    ------
    ValueError
        With the name of the first that is another.
    """
    for file, told in run.get("files", {}).items():
        if file in names and quick_facts(place / file).items() - told.items():
            raise ValueError(
                f"{folder / file} is damaged, or of another run than {RUN}. "
                f"{ADVICE.format(folder=folder)}"
            )


@contextmanager
def read_errors(where: str) -> Iterator[None]:
    """Say in a sentence that a file is damaged, where Arrow says it in its own words."""
    try:
        yield
    except OSError as error:
        if error.errno is not None:
            raise
        raise ValueError(
            f"{where} is damaged ({str(error).splitlines()[0][:120]}). "
            f"{ADVICE.format(folder=Path(where).parent if is_local(where) else 'DIR')}"
        ) from error


def without_files(run: Mapping[str, Any]) -> dict[str, Any]:
    """Return what ``run.json`` says of the run, without the files that it came in."""
    return {key: value for key, value in run.items() if key != "files"}
