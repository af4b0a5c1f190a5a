"""Whatever a machine does to a run, tables are those of one run or are refused in a sentence."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

import quoteshare as qs
from quoteshare import cli
from quoteshare.extraction import shards
from quoteshare.tables import generations
from research import faults

posix = pytest.mark.skipif(sys.platform == "win32", reason="forks, and limits what a process has")


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_SIZE", 3)


QUICK = {
    "kills": 9, "full_disk": 9, "corruption": 11, "memory": 8, "clock": 1, "deleted": 1,
    "at_once": 4,
}  # fmt: skip


@posix
@pytest.mark.parametrize(
    "kind", [kind for kind in faults.KINDS if kind.__name__ != "memory" or Path("/proc").exists()],
    ids=lambda kind: kind.__name__,
)  # fmt: skip
def test_nothing_lost_nothing_mixed(kind: Any) -> None:
    n, wrong = faults.disturb(kind, QUICK[kind.__name__])
    assert wrong == []
    assert n > 0


@pytest.mark.parametrize(("seen", "told"), [("xy", ["killed: opened xy"]), ("x", [])])
def test_tables_of_two_runs_are_no_tables_of_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: str, told: list[str]
) -> None:
    bench = faults.Bench(tmp_path)
    real, marked = faults.marks, iter([seen])
    monkeypatch.setattr(faults, "marks", lambda folder: next(marked, None) or real(folder))
    bench.look(bench.copy("x"), "xy", "killed")
    assert bench.wrong == told


# ------------------------------------------------------------------------- a folder of one run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    faults.run(tmp_path / "t", "x")
    return tmp_path / "t"


def test_one_link_leads_to_all_files_of_a_run(folder: Path) -> None:
    for name in faults.NAMES:
        assert os.readlink(folder / name) == f".tables/{name}"
    before = os.readlink(folder / ".tables")
    faults.run(folder, "y")
    assert os.readlink(folder / ".tables") != before
    assert len(list(folder.glob(".tables-*"))) == 1


def test_who_has_tables_open_reads_on_in_them(folder: Path) -> None:
    old = qs.open_tables(folder)
    faults.run(folder, "y")
    assert old.articles["text"].str.contains("0x").any()
    assert old.quotes["text"].str.contains("0x").any()
    assert faults.marks(folder) == "y"


@pytest.mark.parametrize("links", [True, False], ids=["links", "files"])
def test_a_copy_of_a_folder_is_one(folder: Path, links: bool, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy", symlinks=links)
    shutil.rmtree(folder)
    assert faults.marks(tmp_path / "copy") == "x"
    assert qs.verify(tmp_path / "copy").empty
    faults.run(tmp_path / "copy", "y")
    assert faults.marks(tmp_path / "copy") == "y"
    assert os.readlink(tmp_path / "copy" / "quotes.parquet") == ".tables/quotes.parquet"


def test_files_alone_are_tables_too(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    for name in faults.NAMES:
        shutil.copy(folder / name, tmp_path / "files")
    assert faults.marks(tmp_path / "files") == "x"
    shutil.copy(faults_of(tmp_path, "y") / "quotes.parquet", tmp_path / "files")
    with pytest.raises(ValueError, match=r"quotes\.parquet is damaged, or of another run than run"):
        qs.open_tables(tmp_path / "files")


def faults_of(tmp_path: Path, mark: str) -> Path:
    faults.run(tmp_path / f"other-{mark}", mark)
    return tmp_path / f"other-{mark}"


def test_another_file_in_place_of_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    other = shutil.copy(faults_of(tmp_path, "y") / "quotes.parquet", tmp_path / "other")
    Path(other).replace(folder / "quotes.parquet")
    with pytest.raises(
        ValueError, match=r"quotes\.parquet is not of this run\. `quoteshare verify"
    ):
        qs.open_tables(folder)
    faults.run(folder, "x")
    assert faults.marks(folder) == "x"


def test_where_there_are_no_links_a_mixture_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: Any, **__: Any) -> None:
        raise OSError(1, "Operation not permitted")

    plain = tmp_path / "plain"
    monkeypatch.setattr(Path, "symlink_to", none)
    faults.run(plain, "x")
    assert not (plain / "quotes.parquet").is_symlink()
    assert faults.files(plain) == faults.files(folder)
    real, moved = generations.move, []

    def cut_off(source: Path, target: Path) -> None:
        if target.parent == plain and target.name == "mentions.parquet":
            raise KeyboardInterrupt
        moved.append(target.name)
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(generations, "move", cut_off)
        with pytest.raises(KeyboardInterrupt):
            faults.run(plain, "y")
    assert "articles.parquet" in moved
    with pytest.raises(ValueError, match="or of another run than run"):
        qs.open_tables(plain)
    faults.run(plain, "y")
    assert faults.marks(plain) == "y"


@pytest.fixture(params=["file", "memory"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    pytest.importorskip("upath")
    from quoteshare.corpus.remote import as_path

    return as_path(f"{request.param}://{tmp_path}/there")


@pytest.mark.parametrize("n", range(1, 22, 3))
def test_an_address_holds_one_run_wherever_its_writing_ends(
    address: Any, n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults.run(address, "x")
    real, seen = generations.move, 0

    def cut_off(source: Path, target: Path) -> None:
        nonlocal seen
        seen += 1
        if seen == n:
            raise KeyboardInterrupt
        real(source, target)

    old = qs.open_tables(address)
    with monkeypatch.context() as patched:
        patched.setattr(generations, "move", cut_off)
        try:
            faults.run(address, "y")
        except KeyboardInterrupt:
            assert faults.marks(address) in ("x", "y")
    assert old.articles["text"].str.contains("0x").any()  # its files stay until the next run
    assert old.quotes["text"].str.contains("0x").any()
    faults.run(address, "y")
    assert faults.marks(address) == "y"
    assert qs.verify(address).empty


def test_a_flipped_byte_is_told_when_it_is_read(folder: Path) -> None:
    place = (folder / "quotes.parquet").resolve()
    data = bytearray(place.read_bytes())
    data[len(data) // 4] ^= 1
    place.write_bytes(data)
    with pytest.raises(ValueError, match=r"quotes\.parquet is damaged .*quoteshare verify"):
        _ = qs.open_tables(folder).quotes


# ---------------------------------------------------------------------------------- the command


def verified(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    with pytest.raises(SystemExit) as ended:
        cli.main(["verify", str(folder)])
    captured = capsys.readouterr()
    return ended.value.code, captured.out + captured.err


def test_verify_in_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verified(folder, capsys) == (
        0,
        f"{folder} is whole: its tables are those of one run.\n",
    )
    (folder / "quotes.parquet").resolve().unlink()
    shard = sorted((folder / "shards").iterdir())[0]
    shard.write_bytes(b"PK")
    code, told = verified(folder, capsys)
    assert code == 1
    assert told == (
        "quotes.parquet is missing. Run the `quoteshare extract` that wrote the folder again: it "
        f"makes the tables anew.\nshards/{shard.name} is damaged, or not its own. Delete it: the "
        "next run that needs it does its articles again.\n"
    )
    nothing = f"{folder / 'shards'} holds no tables. Name what `quoteshare extract` wrote.\n"
    assert verified(folder / "shards", capsys) == (2, nothing)


def test_a_run_that_has_not_ended_is_told_from_a_run_json_that_is_missing(
    folder: Path, tmp_path: Path
) -> None:
    def told(folder: Path) -> list[list[str]]:
        found = qs.verify(folder)
        return found[["file", "finding"]].values.tolist()

    begun, whole = tmp_path / "begun", tmp_path / "whole"
    shutil.copytree(folder / "shards", begun / "shards")
    assert told(begun) == [
        ["run.json", "is missing: a run was ended, or has not ended yet"],
    ]
    qs.extract(faults.corpus("x"), engine="rules").write(whole)
    (whole / "run.json").unlink()
    assert told(whole) == [["run.json", "is missing"]]


def test_rows_of_no_article_are_told(tmp_path: Path) -> None:
    tables = qs.extract(faults.corpus("x"), engine="rules")
    fewer = tables.replace(articles=tables.articles.head(5))
    found = qs.verify(fewer.write(tmp_path))
    assert found[["file", "finding"]].values.tolist() == [
        ["articles.parquet", "has 5 rows where run.json says 7"],
        ["mentions.parquet", "tells of 2 articles that are not in articles"],
        ["quotes.parquet", "tells of 2 articles that are not in articles"],
    ]
