"""What is seen only when all articles are done."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteshare.extraction import assembly
from quoteshare.extraction.api import extract

NAMES = [
    f"{first} {last}" for first in ("Ann", "Karl", "Mara") for last in ("Voss", "Lund", "Hald")
]


@pytest.mark.parametrize("way", ["memory", "folder"])
def test_no_actor_is_lost_between_the_pieces_in_which_they_are_written(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembly, "_ACTORS", 4)
    texts = [f"“It is safe,” said {name}." for name in NAMES]
    tables = extract(texts, engine="rules", out=tmp_path if way == "folder" else None)
    assert sorted(tables.actors["name"]) == sorted(NAMES)
