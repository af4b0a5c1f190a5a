"""One run a folder: a second one is refused for as long as the first one lives."""

from __future__ import annotations

import os
import platform
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from quoteshare.corpus.remote import invalidate_cache, is_local, make_way, plain_name

_BEAT = 5.0  # seconds
_TRIES = 20
_HELD: dict[tuple[int, str], object] = {}  # by process, for a fork inherits what is here


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for this thread; the lock goes with the process, however that ends.

    On systems without ``fcntl`` (Windows) nothing is held. At an address there are no locks: a
    file there is written anew every few seconds for as long as the process lives.

    Raises
    ------
    ValueError
        If another process, or another thread of this one, holds it.
    """
    # Files are locked for a whole process, and the first to close one lets go of it for all.
    name = plain_name(folder)
    here = (os.getpid(), os.path.realpath(name) if is_local(folder) else name)
    mine = object()
    if _HELD.setdefault(here, mine) is not mine:
        raise _held("of this process", folder)
    try:
        with _locked_file(folder) if is_local(folder) else _signed(folder):
            yield
    finally:
        del _HELD[here]


@contextmanager
def _locked_file(folder: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:
        yield
        return
    make_way(folder / ".lock")
    with (folder / ".lock").open("a+", encoding="utf-8") as file:
        try:
            # Not flock: workers would inherit it, and hold it a while longer than we live.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise _held(f"process {holder}", folder) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def _signed(folder: Path) -> Iterator[None]:
    lock, me = folder / ".lock", f"process {os.getpid()} on {platform.node()}"
    ended = threading.Event()

    def sign() -> None:
        for beat in count():
            with suppress(Exception):  # the run itself will tell when nothing can be written
                lock.write_text(f"{me}\n{beat}\n", encoding="utf-8")
            if ended.wait(_BEAT):
                return

    invalidate_cache(folder)
    if seen := _signature(lock):  # of a run that lives, or was killed
        time.sleep(2 * _BEAT)
        if (now := _signature(lock)) and now != seen:
            raise _held(now.partition("\n")[0], folder)
    signing = threading.Thread(target=sign, daemon=True)
    signing.start()
    try:
        yield
    finally:
        ended.set()
        signing.join()
        lock.unlink(missing_ok=True)


def _signature(lock: Path) -> str:
    """Read what a lock says; nothing where there is none, or its text does not come."""
    for _ in range(_TRIES):
        if not lock.exists():
            return ""
        with suppress(FileNotFoundError):  # gone since
            if text := lock.read_text(encoding="utf-8"):
                return text
        time.sleep(_BEAT / _TRIES)  # a file is there for a moment before its text is
    return ""


def _held(holder: str, folder: Path) -> ValueError:
    return ValueError(
        f"Another run ({holder}) is writing to {folder}. Wait for it, or give another folder."
    )
