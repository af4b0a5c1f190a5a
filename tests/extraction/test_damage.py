"""What is damaged, swapped or was only in the way is done again, told, and blocks no folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quoteshare.english.segments import Segments
from quoteshare.extraction import folder as folders
from quoteshare.extraction import shards
from quoteshare.extraction.api import extract
from quoteshare.extraction.lock import locked
from quoteshare.extraction.verify import verify
from quoteshare.quotes import engines
from quoteshare.records import Article, Attribution
from quoteshare.tables.opening import open_tables
from quoteshare.tables.schema import SCHEMAS


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_SIZE", 3)


def corpus(n: int = 9, mark: str = "") -> list[Article]:
    said = "“We stay {}{},” said Ann Lee. “No,” Bo Ray replied."
    return [Article(f"a{i}", said.format(i, mark)) for i in range(n)]


def write(articles: Any, folder: Path, **more: Any) -> folders.ExtractionSummary:
    return folders.write_corpus(articles, folder=folder, engine="rules", **more)


def files(folder: Path) -> dict[str, bytes]:
    names = [*(f"{name}.parquet" for name in SCHEMAS), "run.json"]
    return {name: (folder / name).read_bytes() for name in names}


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, bytes]:
    write(corpus(), tmp_path / "whole")
    return files(tmp_path / "whole")


# ------------------------------------------------------------------------------------ shards


def swap(path: Path) -> None:
    other = next(p for p in sorted(path.parent.iterdir()) if p != path)
    shutil.copy(other, path)


def flip(at: float) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[int(at * (len(data) - 1))] ^= 255
        path.write_bytes(data)

    return harm


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "x").write_text("x")


SHARD_HARMS: dict[str, Callable[[Path], Any]] = {
    "empty": lambda path: path.write_bytes(b""),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "text": lambda path: path.write_text("{}"),
    "another's": swap,
    "a-folder": folder_instead,
    **{f"flipped-{n}": flip(n / 20) for n in range(21)},
}


@pytest.mark.parametrize("name", SHARD_HARMS)
def test_a_damaged_shard_is_done_again_and_told(
    name: str, tmp_path: Path, whole: dict[str, bytes], caplog: Any
) -> None:
    folder = tmp_path / "t"
    write(corpus(), folder)
    (folder / "run.json").unlink()
    path = sorted((folder / "shards").iterdir())[1]
    before = path.read_bytes()
    SHARD_HARMS[name](path)
    harmless = path.is_file() and shards.state_of(path) == "done"  # a date in the zip, say
    assert name.startswith("flipped") or not harmless
    made = write(corpus(), folder)
    assert (made.n_kept, made.n_extracted) == ((9, 0) if harmless else (6, 3))
    assert files(folder) == whole
    told = [record.getMessage() for record in caplog.records]
    assert told == (
        [] if harmless else [f"{path} is damaged, or not its own. Its articles are done again."]
    )
    assert harmless or shards.state_of(path) == "done"
    assert len(path.read_bytes()) == len(before)


@pytest.mark.parametrize("name", ["empty", "another's", "flipped-10"])
def test_a_damaged_shard_of_other_actors_is_not_resolved_from(name: str, tmp_path: Path) -> None:
    write(corpus(), tmp_path / "t")
    SHARD_HARMS[name](sorted((tmp_path / "t" / "shards").iterdir())[1])
    made = write(corpus(), tmp_path / "t", actors=["Ann Lee"])
    assert (made.n_resolved, made.n_extracted) == (6, 3)
    write(corpus(), tmp_path / "fresh", actors=["Ann Lee"])
    assert files(tmp_path / "t") == files(tmp_path / "fresh")


def test_a_shard_is_synced_before_it_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, move = os.fsync, shards.move
    monkeypatch.setattr(os, "fsync", lambda file: (done.append("sync"), sync(file)))
    monkeypatch.setattr(shards, "move", lambda a, b: (done.append(b.suffix), move(a, b)))
    write(corpus(), tmp_path)
    assert done[:6] == ["sync", ""] * 3


def test_files_are_synced_through_handles_that_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    sync = os.fsync

    def as_windows_has_it(number: int) -> None:
        if stat.S_ISREG(os.fstat(number).st_mode):
            synced.append(os.write(number, b""))  # EBADF where it may only be read
        sync(number)

    monkeypatch.setattr(os, "fsync", as_windows_has_it)
    write(corpus(), tmp_path)
    assert len(synced) >= len(list((tmp_path / "shards").iterdir())) + len(SCHEMAS) + 2


# ------------------------------------------------------------------------------------ run.json

RUNS = [
    "", "{", "null", "[]", "5", '"x"', "{}", '{"counts": null}', '{"counts": {"articles": 9}}',
    '{"counts": {"articles": "9"}}', '{"versions": "x", "parameters": []}', "[" * 100_000,
    '{"parameters": {"engine": null}, "counts": []}', "\ud83d", '{"inputs_sha256": 5}',
]  # fmt: skip


@pytest.mark.parametrize("text", RUNS, ids=lambda text: text[:40])
def test_an_odd_run_json_is_made_anew(
    text: str, tmp_path: Path, whole: dict[str, bytes], caplog: Any
) -> None:
    folder = tmp_path / "t"
    write(corpus(), folder)
    (folder / "run.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert verify(folder)[["file", "finding"]].values.tolist() == [["run.json", "is damaged"]]
    with pytest.raises(ValueError, match=r"run\.json is damaged: it is not what a run"):
        open_tables(folder)
    assert extract(corpus(), out=folder, engine="rules").run["counts"]["articles"] == 9
    assert files(folder) == whole
    told = [record.getMessage() for record in caplog.records]
    assert told == [f"{folder / 'run.json'} is damaged. It is made anew."]


@pytest.mark.parametrize("name", ["run.json", "quotes.parquet"])
def test_a_folder_in_place_of_a_file_blocks_nothing(
    name: str, tmp_path: Path, whole: dict[str, bytes]
) -> None:
    folder = tmp_path / "t"
    write(corpus(), folder)
    folder_instead(folder / name)
    with pytest.raises(ValueError, match=r"damaged|holds no table"):
        open_tables(folder)
    write(corpus(), folder)
    assert files(folder) == whole


# ------------------------------------------------------------------------------ what may pass


@pytest.mark.parametrize(
    "error", [MemoryError("Unable to allocate"), OSError(24, "Too many open files"), TimeoutError()]
)
@pytest.mark.parametrize("step", ["engine", "speakers"])
def test_what_may_pass_is_tried_again(
    error: Exception,
    step: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    whole: dict[str, bytes],
) -> None:
    folder, real = tmp_path / "t", engines.rules
    with monkeypatch.context() as patched:
        if step == "engine":

            def short(batch: list[tuple[str, Segments]]) -> list[list[Attribution]]:
                if any("stay 4" in segments.text for _, segments in batch):
                    raise error
                return real(batch)

            patched.setitem(engines.ENGINES, "rules", short)
        else:
            from quoteshare.extraction import article

            resolve = article.resolve_speakers

            def fails(segments: Segments, *more: Any) -> Any:
                if "stay 4" in segments.text:
                    raise error
                return resolve(segments, *more)

            patched.setattr(article, "resolve_speakers", fails)
        write(corpus(), folder)
        refused = open_tables(folder).problems
        assert refused[["reason", "article_id"]].values.tolist() == [["not_finished", "a4"]]
        assert refused["detail"][0].endswith("The next run tries it again.")
    made = write(corpus(), folder)
    assert (made.n_kept, made.n_extracted) == (6, 3)
    assert files(folder) == whole
    assert write(corpus(), folder).n_kept == 9


def test_what_stays_wrong_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(batch: list[tuple[str, Segments]]) -> list[list[Attribution]]:
        if any("stay 4" in segments.text for _, segments in batch):
            raise KeyError("pier")
        return real(batch)

    real = engines.rules
    monkeypatch.setitem(engines.ENGINES, "rules", wrong)
    write(corpus(), tmp_path)
    assert set(open_tables(tmp_path).problems["reason"]) == {"engine_failed"}
    made = write(corpus(), tmp_path)
    assert (made.n_kept, made.n_extracted) == (8, 0)


# ------------------------------------------------------------------------------------- threads


def test_a_folder_is_held_for_one_thread(tmp_path: Path) -> None:
    link = tmp_path / "link"
    (tmp_path / "t").mkdir()
    link.symlink_to(tmp_path / "t")
    told: list[str] = []

    def other(folder: Path) -> None:
        try:
            with locked(folder):
                told.append("held twice")
        except ValueError as error:
            told.append(str(error))

    with locked(tmp_path / "t"):
        for folder in (tmp_path / "t", link):
            thread = threading.Thread(target=other, args=(folder,))
            thread.start()
            thread.join()
        with locked(tmp_path):  # another folder is free
            pass
    assert [line.partition(" is writing")[0] for line in told] == [
        "Another run (of this process)"
    ] * 2
    with locked(tmp_path / "t"):  # and so is this one, afterwards
        pass


def test_threads_leave_the_tables_of_one_run(tmp_path: Path) -> None:
    ended: list[str] = []

    def run(articles: list[Article]) -> None:
        try:
            write(articles, tmp_path)
            ended.append("done")
        except ValueError as error:
            ended.append(str(error).partition(" (")[0])

    threads = [threading.Thread(target=run, args=(corpus(30, mark),)) for mark in ("x", "y")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended.count("done") >= 1
    assert set(ended) <= {"done", "Another run"}
    tables = open_tables(tmp_path)
    texts = set(tables.articles["text"].str.extract(r"stay \d+(\w)")[0])
    quoted = set(tables.quotes["text"].str.extract(r"stay \d+(\w)")[0].dropna())
    assert texts == quoted
    assert len(texts) == 1


def test_tables_at_a_name_that_is_no_utf8_are_refused_in_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"o\xff")
    with pytest.raises(ValueError, match="name of a folder there is not UTF-8"):
        extract(["“We stay,” said Ann Lee."], out=folder, engine="rules")


IN_THE_WAY = {
    "file": lambda path: path.write_text("x"),
    "folder": lambda path: (path.mkdir(), (path / "x").write_text("y")),
    "dangling": lambda path: path.symlink_to("nowhere"),
    "ring": lambda path: path.symlink_to(path.name),
    "pipe": os.mkfifo,
}


@pytest.mark.parametrize("kind", IN_THE_WAY)
@pytest.mark.parametrize(
    "name", ["shards", "shards/*", ".lock", ".tables", ".tables.new", "run.json", "quotes.parquet"]
)
def test_whatever_stands_where_a_run_writes_blocks_nothing(
    name: str, kind: str, tmp_path: Path
) -> None:
    write(corpus(4), tmp_path)
    (path,) = sorted(tmp_path.glob(name))[:1] or [tmp_path / name]
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    IN_THE_WAY[kind](path)
    with contextlib.suppress(ValueError):
        verify(tmp_path)  # which must end
    write(corpus(9), tmp_path)
    assert open_tables(tmp_path).articles["article_id"].tolist() == [a.article_id for a in corpus()]
    assert verify(tmp_path).empty
