"""One run a folder, also where there are no locks."""

from __future__ import annotations

import platform
import threading
import time
from pathlib import Path

import pytest

from quoteshare.corpus.remote import as_path
from quoteshare.extraction import lock
from quoteshare.extraction.lock import locked

pytest.importorskip("upath")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lock, "_BEAT", 0.3)
    return as_path(f"file://{tmp_path}")


def test_the_holder_is_told_whose_lock_is_there_before_its_text(folder: Path) -> None:
    (folder / ".lock").touch()

    def sign() -> None:
        for beat in range(20):
            time.sleep(0.1)
            (folder / ".lock").write_text(f"process 7 on {platform.node()}\n{beat}\n")

    other = threading.Thread(target=sign)
    other.start()
    try:
        told = r"^Another run \(process 7 on .*\) is writing to "
        with pytest.raises(ValueError, match=told), locked(folder):
            pass
    finally:
        other.join()


@pytest.mark.parametrize("text", ["", "process 7 on here\n3\n"], ids=["empty", "signed"])
def test_what_a_killed_run_left_holds_nothing(text: str, folder: Path) -> None:
    (folder / ".lock").write_text(text)
    with locked(folder):
        pass
    assert not (folder / ".lock").exists()
