"""What makes tables stale: a change to what they depend on, and to nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import quoteshare
from quoteshare.extraction import fingerprint
from quoteshare.extraction.fingerprint import code_hash
from quoteshare.extraction.folder import write_corpus

PACKAGE = Path(quoteshare.__file__).parent
TEXTS = ["“The pier is safe,” said Mara Voss.", "Nobody spoke."]


def write(folder: Path) -> tuple[int, int]:
    """How many articles were kept, and how many extracted."""
    made = write_corpus(TEXTS, folder=folder, engine="rules")
    return made.n_kept, made.n_extracted


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package that stands for the one at work."""
    copy = tmp_path / "quoteshare"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    found = fingerprint.versions()
    monkeypatch.setattr(fingerprint, "versions", lambda: {**found, "code_sha256": code_hash(copy)})
    return copy


def edit(package: Path, name: str) -> None:
    """Change a file, or add it."""
    with (package / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")


@pytest.mark.parametrize(
    "name",
    [
        "charts/canvas.py", "charts/new.py", "pages/report.py", "measures/shares.py",
        "inspection/explain.py", "notebooks.py", "cli.py", "README.md", "quotes/WEIGHTS.md",
        "quotes/__pycache__/rules.cpython-312.pyc",
    ],
)  # fmt: skip
def test_a_change_beside_the_way_to_the_tables_re_extracts_nothing(
    name: str, package: Path, tmp_path: Path
) -> None:
    assert write(tmp_path / "t") == (0, 2)
    (package / name).parent.mkdir(exist_ok=True)
    edit(package, name)
    assert write(tmp_path / "t") == (2, 0)


@pytest.mark.parametrize(
    "name",
    [
        "records.py", "english/lexicon.py", "english/data/cue_verbs.csv", "corpus/read.py",
        "corpus/formats/new.py", "quotes/engines.py", "people/namesakes.py", "tables/rows.py",
        "extraction/article.py",
    ],
)  # fmt: skip
def test_a_change_on_the_way_to_the_tables_extracts_again(
    name: str, package: Path, tmp_path: Path
) -> None:
    assert write(tmp_path / "t") == (0, 2)
    edit(package, name)
    assert write(tmp_path / "t") == (0, 2)
    assert write(tmp_path / "t") == (2, 0)


def test_a_file_that_goes_or_gets_another_name_counts_as_a_change(package: Path) -> None:
    before = code_hash(package)
    path = package / "quotes" / "engines.py"
    path.rename(path.with_name("motors.py"))
    renamed = code_hash(package)
    path.with_name("motors.py").unlink()
    assert len({before, renamed, code_hash(package)}) == 3


def test_the_hash_is_that_of_the_code_at_work() -> None:
    assert fingerprint.versions()["code_sha256"] == code_hash(PACKAGE)
