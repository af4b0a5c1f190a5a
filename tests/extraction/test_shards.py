"""Nothing is lost: kills, crashes, a full disk and two runs at once, and still the same bytes."""

from __future__ import annotations

import errno
import importlib
import json
import multiprocessing
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from quoteshare import cli
from quoteshare.english.segments import Segments
from quoteshare.extraction import api as pipeline
from quoteshare.extraction import folder as folders
from quoteshare.extraction import merge, shards
from quoteshare.extraction.api import resolve
from quoteshare.extraction.workers import do_each, run_tasks
from quoteshare.people.actor_index import index_actors
from quoteshare.quotes import engines
from quoteshare.records import Actor, Article, Attribution
from quoteshare.tables.opening import open_tables, read_table
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.writing import TableWriter

VOSS = Actor("voss", "Mara Voss", pronouns="she")
LUND = Actor("lund", "Tom Lund", pronouns="he")
PARAGRAPHS = [
    "“The pier is safe,” said Mara Voss. “Nobody need worry.”",
    "Tom Lund told the council that the paint was still wet.",
    "Ann Hald, who runs the café, called it “a disgrace.",
    "The ferry was late again on Monday.",
    "She said that he had paid. “I have not,” Mr Lund replied.",
]


extract = partial(pipeline.extract, engine="rules")
write_corpus = partial(folders.write_corpus, engine="rules")


def corpus(n: int = 20) -> list[Article]:
    """Articles whose ids are not in the order of the input; seeded."""
    rng = random.Random(1)
    texts = ["\n".join(rng.choices(PARAGRAPHS, k=4)) for _ in range(n)]
    return [Article(f"{rng.randrange(10**6)}-{i}", text) for i, text in enumerate(texts)]


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of all tables and of ``run.json``."""
    names = [*(f"{name}.parquet" for name in SCHEMAS), "run.json"]
    return {name: (folder / name).read_bytes() for name in names}


def only_in_text(batch: Sequence[tuple[str, Segments]], words: str, harm: Callable[[], Any]) -> Any:
    if any(words in segments.text for _, segments in batch):
        harm()
    return engines.rules(batch)


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_SIZE", 3)
    monkeypatch.setattr(merge, "_PIECE", 2)
    monkeypatch.setattr(merge, "MERGE_FAN_IN", 3)
    monkeypatch.setattr("quoteshare.tables.writing._ROW_GROUP", 11)


@pytest.fixture
def expected(tmp_path: Path) -> dict[str, bytes]:
    """What one process in memory makes of the corpus."""
    return files(extract([*corpus(), ""], actors=[VOSS]).write(tmp_path / "expected"))


# ------------------------------------------------------------------------------- the same bytes


def test_the_engine_of_the_folder_stays_when_none_is_named(tmp_path: Path) -> None:
    write_corpus(corpus(4), folder=tmp_path)
    made = folders.write_corpus(corpus(5), folder=tmp_path)
    assert made.run["parameters"]["engine"] == "rules"
    made = folders.write_corpus(corpus(5), folder=tmp_path, engine="tagger")
    assert (made.n_kept, made.n_extracted) == (0, 5)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_shards_and_processes_change_no_byte(
    jobs: int, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    made = write_corpus([*corpus(), ""], folder=tmp_path / "t", actors=[VOSS], jobs=jobs)
    assert files(tmp_path / "t") == expected
    assert made.run["counts"]["articles"] + made.run["counts"]["refused"] == 21
    assert (made.n_kept, made.n_resolved, made.n_extracted) == (0, 0, 20)


def test_the_same_again_does_nothing(tmp_path: Path, expected: dict[str, bytes]) -> None:
    write_corpus([*corpus(), ""], folder=tmp_path, actors=[VOSS])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.*")}
    made = write_corpus([*corpus(), ""], folder=tmp_path, actors=[VOSS], jobs=2)
    assert (made.n_kept, made.n_resolved, made.n_extracted) == (20, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.*")} == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_other_actors_cost_only_the_speakers(jobs: int, tmp_path: Path) -> None:
    write_corpus(corpus(), folder=tmp_path / "t", actors=[VOSS])
    made = write_corpus(corpus(), folder=tmp_path / "t", actors=[VOSS, LUND], jobs=jobs)
    assert (made.n_kept, made.n_resolved, made.n_extracted) == (0, 20, 0)
    fresh = extract(corpus(), actors=[VOSS, LUND])
    assert files(tmp_path / "t") == files(fresh.write(tmp_path / "fresh"))
    again = resolve(extract(corpus(), actors=[VOSS]), actors=[VOSS, LUND])
    assert files(tmp_path / "t") == files(again.write(tmp_path / "again"))


def test_a_changed_article_costs_its_shard(tmp_path: Path) -> None:
    write_corpus(corpus(), folder=tmp_path / "t")
    edited = [*corpus()[:4], replace(corpus()[4], text=PARAGRAPHS[0]), *corpus()[5:]]
    made = write_corpus(edited, folder=tmp_path / "t")
    assert (made.n_kept, made.n_resolved, made.n_extracted) == (17, 0, 3)
    assert files(tmp_path / "t") == files(extract(edited).write(tmp_path / "fresh"))
    assert len(list((tmp_path / "t" / "shards").iterdir())) == 7  # none of the old ones


def test_finished_tables_stay_fresh_without_their_shards(tmp_path: Path) -> None:
    write_corpus(corpus(), folder=tmp_path)
    for path in sorted((tmp_path / "shards").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert write_corpus(corpus(), folder=tmp_path).n_kept == 20
    assert write_corpus(iter(corpus()), folder=tmp_path).n_extracted == 20  # can't be read twice


def test_progress_tells_rate_and_time_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(corpus(9), folder=tmp_path)
    write_corpus(corpus(), folder=tmp_path, progress=True)
    told = re.split("[\r\n]", capsys.readouterr().err)
    assert any(re.search(r"20/20 \[\d\d:\d\d<00:00, .*articles/s\]", line) for line in told), told
    write_corpus(iter(corpus(21)), folder=tmp_path, progress=True)  # no total, hence no time left
    assert "<" not in capsys.readouterr().err


def test_nothing_in(tmp_path: Path) -> None:
    write_corpus([], folder=tmp_path / "t")
    assert files(tmp_path / "t") == files(extract([]).write(tmp_path / "fresh"))


# ------------------------------------------------------------------------------- interruptions

# A shell that starts the tests in the background has Ctrl-C ignored by all that they start.
COMMAND = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from quoteshare import cli
from quoteshare.extraction import merge, shards
from quoteshare.quotes import engines
from quoteshare.tables import writing
shards.SHARD_SIZE, merge._PIECE, merge.MERGE_FAN_IN, writing._ROW_GROUP = 3, 2, 3, 11
slow = engines.rules
engines.ENGINES["rules"] = lambda batch: (time.sleep(0.02), slow(batch))[1]
cli.main(sys.argv[1:])
"""


def start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", COMMAND, "extract", "--engine", "rules", *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace"
    )


def children(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def ended(pid: int) -> bool:
    """Also when nobody has asked for its exit code yet."""
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def until(condition: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


def n_done(folder: Path) -> int:
    return len(list((folder / "shards").glob("?????*-????????????????")))


@pytest.fixture
def on_disk(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    lines = [json.dumps({"id": a.article_id, "text": a.text}) for a in corpus(60)]
    path.write_text("\n".join([*lines, '{"text": ""}']) + "\n", encoding="utf-8")
    return path


posix = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_again_and_again_it_goes_on(jobs: str, on_disk: Path, tmp_path: Path) -> None:
    out = tmp_path / "t"
    for n in (1, 6, 14):
        process = start(str(on_disk), "--out", str(out), "--jobs", jobs)
        until(lambda n=n: n_done(out) >= n)
        workers = children(process.pid)
        process.kill()
        process.wait()
        until(lambda workers=workers: all(map(ended, workers)))  # nobody outlives the parent
        assert not (out / "run.json").exists()
        assert n_done(out) < 21
    process = start(str(on_disk), "--out", str(out), "--jobs", jobs)
    told = process.communicate()[1]
    assert process.returncode == 0
    n_before = int(re.search(r"(\d+) done before", told)[1])
    assert 14 * 3 <= n_before <= 60
    write_corpus(on_disk, folder=tmp_path / "undisturbed")
    assert files(out) == files(tmp_path / "undisturbed")
    assert len(list((out / "shards").iterdir())) == 21


@posix
def test_a_killed_worker_costs_nothing(on_disk: Path, tmp_path: Path) -> None:
    out = tmp_path / "t"
    process = start(str(on_disk), "--out", str(out), "--jobs", "2")
    until(lambda: n_done(out) >= 2)
    os.kill(children(process.pid)[0], signal.SIGKILL)
    assert process.wait() == 0
    write_corpus(on_disk, folder=tmp_path / "undisturbed")
    assert files(out) == files(tmp_path / "undisturbed")


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_in_a_sentence(jobs: str, on_disk: Path, tmp_path: Path) -> None:
    process = start(str(on_disk), "--out", str(tmp_path / "t"), "--jobs", jobs)
    until(lambda: n_done(tmp_path / "t") >= 2)
    workers = children(process.pid)
    assert jobs == "1" or workers
    for pid in (process.pid, *workers):  # as a terminal does
        os.kill(pid, signal.SIGINT)
    told = process.communicate()[1]
    assert process.returncode == 130
    assert told == "Stopped. The same command goes on where it stopped.\n"
    assert all(map(ended, workers))


@posix
def test_a_second_run_into_the_folder_is_refused(on_disk: Path, tmp_path: Path) -> None:
    out = tmp_path / "t"
    first = start(str(on_disk), "--out", str(out), "--jobs", "2")
    until(lambda: n_done(out) >= 1)
    os.kill(first.pid, signal.SIGSTOP)  # or it would be done before the second has begun
    second = start(str(on_disk), "--out", str(out))
    told = second.communicate()[1]
    assert second.returncode == 2
    assert told == (
        f"Another run (process {first.pid}) is writing to {out}. Wait for it, or give another "
        "folder.\n"
    )
    os.kill(first.pid, signal.SIGCONT)
    assert first.wait() == 0
    assert write_corpus(on_disk, folder=out).n_kept == 60


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_ends_the_run_and_the_next_goes_on(
    jobs: int, tmp_path: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "t"
    real = shards.write_shard

    def full(path: Path, rows: Any) -> None:
        if n_done(out) >= 3:
            (path.parent / "half.tmp").mkdir(exist_ok=True)
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        real(path, rows)

    with monkeypatch.context() as patched:
        patched.setattr(shards, "write_shard", full)
        with pytest.raises(OSError, match="No space left on device"):
            write_corpus([*corpus(), ""], folder=out, actors=[VOSS], jobs=jobs)
    made = write_corpus([*corpus(), ""], folder=out, actors=[VOSS], jobs=jobs)
    assert made.n_kept >= 9
    assert files(out) == expected
    assert not list((out / "shards").glob("*.tmp"))


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    def full(*_: Any) -> None:
        raise OSError("Error writing bytes to file. Detail: [errno 28] No space left on device")

    monkeypatch.setattr(shards, "write_shard", full)
    (tmp_path / "a.txt").write_text(PARAGRAPHS[0], encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        cli.main(["extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "t")])
    assert capsys.readouterr().err == (
        f"The disk that holds {tmp_path / 't'} is full. Make room: the same command goes on where "
        "it stopped.\n"
    )


def test_killed_while_tables_are_put_in_place(
    tmp_path: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(corpus(2), folder=tmp_path / "t")
    before = files(tmp_path / "t")

    def cut_off(made: Path, place: Path) -> None:
        if place.name == "mentions.parquet":
            raise KeyboardInterrupt
        made.rename(place)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", cut_off)
        with pytest.raises(KeyboardInterrupt):
            write_corpus([*corpus(), ""], folder=tmp_path / "t", actors=[VOSS])
    assert files(tmp_path / "t") == before  # tables of two runs are no tables
    made = write_corpus([*corpus(), ""], folder=tmp_path / "t", actors=[VOSS])
    assert files(tmp_path / "t") == expected
    assert (made.n_kept, made.n_extracted) == (20, 0)


def die_in_a_worker(n: int) -> int:
    if multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


@posix
def test_a_worker_killed_while_tables_are_put_together_costs_nothing() -> None:
    assert do_each(die_in_a_worker, [1, 2, 3], jobs=2, fork=True) == [1, 2, 3]


# --------------------------------------------------------------------------------- poison

AGAIN = "The next run tries it again."
HARMS: dict[str, tuple[Callable[[], Any], str]] = {
    "crash": (
        lambda: os.kill(os.getpid(), signal.SIGKILL),
        "A process ended without a word (a crash, or too little memory).",
    ),
    "hang": (lambda: time.sleep(600), "It was not done after 1 s."),
}


@pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork",
    reason="patches the engine, which only a forked worker sees; spawned ones have their own test",
)
@pytest.mark.parametrize(("harm", "why"), HARMS.values(), ids=HARMS.keys())
@pytest.mark.parametrize("way", ["folder", "memory", "suspect"])
def test_a_poison_article_is_refused_alone(
    harm: Callable[[], Any], why: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(batch: list[tuple[str, Segments]]) -> list[list[Attribution]]:
        return only_in_text(batch, "POISON", harm)

    monkeypatch.setitem(engines.ENGINES, "rules", fragile)
    monkeypatch.setattr(shards, "BASE_TIMEOUT", 1.0)
    articles = corpus(12)
    articles[5] = Article("bad", "POISON")
    if way == "memory":
        tables = extract(articles, jobs=2)
    elif way == "folder":
        tables = pipeline.extract(articles, out=tmp_path, engine="rules", jobs=2)
    else:  # one process, which died of it in the run before
        with monkeypatch.context() as patched:
            patched.setitem(engines.ENGINES, "rules", lambda batch: only_poison(batch))
            with pytest.raises(KeyboardInterrupt):
                write_corpus(articles, folder=tmp_path)
        assert n_done(tmp_path) == 1
        tables = pipeline.extract(articles, out=tmp_path, engine="rules")
    refused = tables.problems[tables.problems["severity"] == "refused"]
    assert refused[["reason", "article_id", "detail"]].values.tolist() == [
        ["not_finished", "bad", f"The article could not be analysed. {why} {AGAIN}"]
    ]
    assert len(tables.articles) == 11
    rest = extract([a for a in articles if a.article_id != "bad"])
    for name in ("articles", "mentions", "quotes"):
        assert getattr(tables, name).equals(getattr(rest, name))


def only_poison(batch: Sequence[tuple[str, Segments]]) -> Any:
    def interrupt() -> None:
        raise KeyboardInterrupt

    return only_in_text(batch, "POISON", interrupt)


SPAWNED = """
import multiprocessing, os, signal, sys, time
from quoteshare import cli
from quoteshare.extraction import shards
from quoteshare.quotes import engines
shards.SHARD_SIZE, shards.BASE_TIMEOUT = 3, 8.0
unharmed = engines.rules

def fragile(batch):
    text = " ".join(segments.text for _, segments in batch)
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in text:
        time.sleep(600)
    return unharmed(batch)

engines.ENGINES["rules"] = fragile  # the processes read this file anew, and are as fragile
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    cli.main(sys.argv[2:])
"""


@posix
@pytest.mark.parametrize(("method", "harm"), [("spawn", "hang"), ("forkserver", "crash")])
def test_poison_where_processes_are_not_forked(method: str, harm: str, tmp_path: Path) -> None:
    articles = corpus(9)
    articles[1] = Article(harm, harm.upper())
    lines = [json.dumps({"id": a.article_id, "text": a.text}) for a in articles]
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "fragile.py").write_text(SPAWNED, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "fragile.py"), method, "extract", "--jobs", "2"]
    command += ["--engine", "rules", "--out", str(tmp_path / "t"), str(tmp_path / "corpus.jsonl")]
    subprocess.run(command, check=True, capture_output=True)
    tables = open_tables(tmp_path / "t")
    refused = tables.problems[tables.problems["severity"] == "refused"]
    why = HARMS[harm][1].replace("1 s", "8 s")
    assert refused[["reason", "article_id", "detail"]].values.tolist() == [
        ["not_finished", harm, f"The article could not be analysed. {why} {AGAIN}"]
    ]
    rest = extract([article for article in articles if article.article_id != harm])
    assert tables.quotes.equals(rest.quotes)
    assert tables.articles["article_id"].tolist() == rest.articles["article_id"].tolist()


# ------------------------------------------------------------------------------------ a cluster


def test_dask_workers_change_no_byte_and_may_be_lost(
    tmp_path: Path, expected: dict[str, bytes]
) -> None:
    distributed = pytest.importorskip("distributed")
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(**options, local_directory=str(tmp_path)) as cluster:
        os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
        articles = [*corpus(), ""]
        address = cluster.scheduler_address
        made = write_corpus(articles, folder=tmp_path / "t", actors=[VOSS], scheduler=address)
    assert made.n_extracted == 20
    assert files(tmp_path / "t") == expected


def test_a_worker_that_lacks_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    (tmp_path / "only_here.py").write_text("def work(task):\n    return task\n", encoding="utf-8")
    options = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(**options, local_directory=str(tmp_path / "w")) as cluster:
        monkeypatch.syspath_prepend(tmp_path)  # after the worker began, which has the path of then
        work = importlib.import_module("only_here").work
        message = r"^A worker lacks a package: No module named 'only_here'\. Install the same "
        with pytest.raises(ValueError, match=message):
            list(run_tasks(work, iter([1]), 1, cluster.scheduler_address))


def test_no_scheduler_there(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(ValueError, match=r"^No dask scheduler answers at tcp://127\.0\.0\.1:9\."):
        write_corpus(corpus(), folder=tmp_path, scheduler="tcp://127.0.0.1:9")


def test_another_version_on_a_worker_is_refused(tmp_path: Path) -> None:
    made_of = {"versions": {"quoteshare": "0.0.0"}, "parameters": {}}
    with pytest.raises(
        ValueError, match=r"Install the same versions and weights on all workers\.$"
    ):
        shards.make_shard(shards.Shard(()), index=index_actors([]), engine="rules", made_of=made_of)


# -------------------------------------------------------------------------------- reading parts


def test_columns_and_rows_asked_for(tmp_path: Path) -> None:
    tables = open_tables(extract(corpus()).write(tmp_path))
    some = tables.quotes["article_id"].iloc[[0, -1]].tolist()
    got = read_table(tmp_path, "quotes", columns=["text", "n_words"], articles=some)
    assert got.columns.tolist() == ["text", "n_words"]
    rows = tables.quotes[tables.quotes["article_id"].isin(some)]
    assert got["text"].tolist() == rows["text"].tolist()
    assert read_table(tmp_path, "articles", articles=[]).empty


@pytest.mark.parametrize(
    ("name", "columns", "message"),
    [
        pytest.param(
            "quote",
            None,
            "There is no table 'quote'. Choose one of articles, actors, mentions, quotes, problems",
            id="table",
        ),
        pytest.param("actors", ["id"], "Table actors has no column 'id'; it has", id="col"),
    ],
)
def test_what_cannot_be_read(
    name: str, columns: list[str] | None, message: str, tmp_path: Path
) -> None:
    extract([]).write(tmp_path)
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        read_table(tmp_path, name, columns=columns)


@pytest.mark.parametrize("cut", [1, 4, 11, 12, 100])
def test_a_table_written_in_pieces_has_the_same_bytes(cut: int, tmp_path: Path) -> None:
    whole = extract(corpus(40)).write(tmp_path)
    table = shards.pa.parquet.read_table(whole / "quotes.parquet", schema=SCHEMAS["quotes"])
    with TableWriter(tmp_path / "pieces.parquet", "quotes") as writer:
        for begin in range(0, table.num_rows, cut):
            writer.add(table.slice(begin, cut))
    assert (tmp_path / "pieces.parquet").read_bytes() == (whole / "quotes.parquet").read_bytes()
