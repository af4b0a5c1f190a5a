"""Addresses that fsspec knows serve as folders do: same bytes, resumed, told when out of reach."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import quoteshare as qs
from quoteshare import cli
from quoteshare.corpus.read import iter_articles, read_articles
from quoteshare.corpus.remote import as_path
from quoteshare.extraction import folder as folders
from quoteshare.extraction import lock, shards
from quoteshare.notebooks import copy_notebooks
from quoteshare.records import Article, Problem
from quoteshare.tables.opening import open_tables, read_table
from quoteshare.tables.schema import SCHEMAS

pytest.importorskip("upath")

PARAGRAPHS = [
    "“The pier is safe,” said Mara Voss. “Nobody need worry.”",
    "Tom Lund told the council that the paint was still wet.",
    "She said that he had paid. “I have not,” Mr Lund replied.",
]
write_corpus = partial(folders.write_corpus, engine="rules")


def articles(n: int = 20) -> list[Article]:
    """Articles whose ids are not in the order of the input."""
    return [Article(f"{7 * i % n}-{i}", "\n".join(PARAGRAPHS[: i % 3 + 1])) for i in range(n)]


def files(folder: str | Path) -> dict[str, bytes]:
    names = [*(f"{name}.parquet" for name in SCHEMAS), "run.json"]
    return {name: (as_path(folder) / name).read_bytes() for name in names}


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_SIZE", 3)
    monkeypatch.setattr(lock, "_BEAT", 0.3)


@pytest.fixture
def expected(tmp_path: Path) -> dict[str, bytes]:
    write_corpus(articles(), folder=tmp_path / "here")
    return files(tmp_path / "here")


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of a bucket at a server on this machine that speaks Amazon's protocol."""
    pytest.importorskip("s3fs", reason="no s3fs here")
    server = pytest.importorskip("moto.server", reason="no moto here").ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    settings = {
        "FSSPEC_S3_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "somebody",
        "AWS_SECRET_ACCESS_KEY": "something",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        from fsspec.config import conf, set_conf_env

        patch.setattr("fsspec.config.conf", conf)
        set_conf_env(conf)
        as_path("s3://bucket").mkdir()
        yield "s3://bucket"
    conf.pop("s3")
    server.stop()


@pytest.fixture(params=["file", "memory", "s3"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "s3":
        bucket: str = request.getfixturevalue("s3")
        return f"{bucket}/{tmp_path.name}"
    return f"{request.param}://{tmp_path}/there"


# -------------------------------------------------------------------------------- the same bytes


def test_the_tables_are_those_of_a_folder(address: str, expected: dict[str, bytes]) -> None:
    made = write_corpus(articles(), folder=address)
    assert files(address) == expected
    assert made.n_extracted == 20
    assert write_corpus(articles(), folder=address).n_kept == 20
    edited = [*articles()[:19], Article("19-x", PARAGRAPHS[0])]
    made = write_corpus(edited, folder=address)
    assert (made.n_kept, made.n_extracted) == (18, 2)
    made = write_corpus(edited, folder=address, actors=["Mara Voss"])
    assert (made.n_kept, made.n_resolved) == (0, 20)
    assert open_tables(address).articles["article_id"].is_monotonic_increasing
    assert read_table(address, "quotes", columns=["kind"], articles=["19-x"])["kind"].tolist() == [
        "direct"
    ]
    assert len(list((as_path(address) / "shards").iterdir())) == 7


@pytest.mark.parametrize("address", ["file", "s3"], indirect=True)
def test_several_processes(address: str, expected: dict[str, bytes]) -> None:
    write_corpus(articles(14), folder=address, jobs=2)
    write_corpus(articles(), folder=address, jobs=2)  # goes on in a folder that was listed before
    assert files(address) == expected


def test_dask_workers_of_which_one_is_killed_in_the_middle(
    s3: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed", reason="no dask here")
    lines = [json.dumps({"id": a.article_id, "text": a.text}) + "\n" for a in articles(59)]
    address = f"{s3}/{tmp_path.name}"
    for folder in (tmp_path / "in", as_path(f"{address}/in")):
        folder.mkdir()
        for n in range(2):
            (folder / f"{n}.jsonl").write_text("".join(lines[n::2]) + "{\n", encoding="utf-8")
    write_corpus(tmp_path / "in", folder=tmp_path / "here")
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(**options, local_directory=str(tmp_path)) as cluster:

        def disturbed(names: str) -> Iterator[Article | Problem]:
            for n, item in enumerate(iter_articles(names)):
                if n == 40:  # by now some shards are done, others at work
                    os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
                yield item

        there = partial(write_corpus, folder=f"{address}/t", scheduler=cluster.scheduler_address)
        with monkeypatch.context() as patched:
            patched.setattr(folders, "iter_articles", disturbed)
            assert there(f"{address}/in").n_extracted == 59
        assert files(f"{address}/t") == files(tmp_path / "here")
        assert there(f"{address}/in").n_kept == 59
        assert there(f"{address}/in", actors=["Mara Voss"]).n_resolved == 59
    write_corpus(tmp_path / "in", folder=tmp_path / "here", actors=["Mara Voss"])
    assert files(f"{address}/t") == files(tmp_path / "here")


def test_articles_at_an_address(address: str, tmp_path: Path) -> None:
    contents = {
        "a.jsonl": json.dumps({"id": "x", "text": PARAGRAPHS[0]}) + "\n{\n",
        "sub/b.txt": f"---\noutlet: Gull\n---\n{PARAGRAPHS[1]}",
        "sub/c.txt": "caf\xe9 latte",
        "sub/.hidden.txt": "no",
        "sub/d.pdf": "no",
    }
    for name, content in contents.items():
        for root in (tmp_path / "in", as_path(f"{address}/in")):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content.encode("latin-1" if "caf" in content else "utf-8"))
    assert read_articles(f"{address}/in") == read_articles(tmp_path / "in")
    assert read_articles(f"{address}/in/sub/*.txt") == read_articles(tmp_path / "in/sub/*.txt")
    one, _ = read_articles(f"{address}/in/a.jsonl")
    assert [(a.article_id, a.input_file) for a in one] == [("x", "a.jsonl")]


def test_an_address_in_a_text_is_none() -> None:
    text = "See https://example.org/x, said Ann Lee."
    assert read_articles(text)[0][0].text == text


# --------------------------------------------------------------------------------- interruptions


@pytest.mark.parametrize("address", ["file", "s3"], indirect=True)  # memory is of one process
def test_an_interrupted_run_goes_on(
    address: str, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, n_written = shards.move, 0

    def cut_off(source: Path, target: Path) -> None:
        nonlocal n_written
        n_written += 1
        if n_written == 4:
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(shards, "move", cut_off)
        with pytest.raises(KeyboardInterrupt):
            write_corpus(articles(), folder=address)
    assert any(path.name.endswith(".tmp") for path in (as_path(address) / "shards").iterdir())
    made = write_corpus(articles(), folder=address)
    assert (made.n_kept, made.n_extracted) == (9, 11)
    assert files(address) == expected
    assert len(list((as_path(address) / "shards").iterdir())) == 7


COMMAND = """
import os, sys, time
from quoteshare import cli
from quoteshare.extraction import lock, shards
from quoteshare.quotes import engines
shards.SHARD_SIZE, lock._BEAT = 3, 0.3
slow, wait = engines.rules, float(os.environ.get("WAIT", "0"))
engines.ENGINES["rules"] = lambda batch: (time.sleep(wait), slow(batch))[1]
cli.main(sys.argv[1:])
"""


def test_a_second_run_is_refused_and_a_killed_one_is_not_waited_for(
    tmp_path: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = f"file://{tmp_path}/there"
    path = tmp_path / "corpus.jsonl"
    lines = [json.dumps({"id": a.article_id, "text": a.text}) for a in articles()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-c", COMMAND, "extract", str(path), "--out", there]
    command += ["--engine", "rules", "--jobs", "1"]
    wait = {**os.environ, "WAIT": "5"}
    first = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=wait)
    while not (tmp_path / "there" / ".lock").exists():
        assert first.poll() is None
        time.sleep(0.01)
    monkeypatch.setattr(lock, "_BEAT", 2.0)  # on a busy machine the other may be late
    with pytest.raises(ValueError, match=f"^Another run .process {first.pid} on .* is writing to"):
        write_corpus(articles(), folder=there)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    assert (tmp_path / "there" / ".lock").exists()
    subprocess.run(command, check=True, capture_output=True)
    write_corpus(path, folder=tmp_path / "undisturbed")
    assert files(there) == files(tmp_path / "undisturbed")
    assert not (tmp_path / "there" / ".lock").exists()


# --------------------------------------------------------------------------------- out of reach


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("zz://x/y", "zz://x/y is at no place that fsspec knows (Unsupported filesystem: 'zz')."),
        ("file:///nowhere/*.txt", "There is no file or folder 'file:///nowhere/*.txt'. Check "),
    ],
)
def test_inputs_that_are_not_there(
    name: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["extract", name, "--out", str(tmp_path)])
    assert capsys.readouterr().err.startswith(told)


@pytest.mark.parametrize("way", ["in", "out"])
@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"key": "", "secret": ""}, "NoCredentialsError: Unable to locate credentials"),
        ({"endpoint_url": "http://127.0.0.1:9"}, "EndpointConnectionError: Could not connect"),
    ],
    ids=["credentials", "unreachable"],
)
def test_a_store_out_of_reach(
    settings: dict[str, str], why: str, way: str, s3: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    from fsspec.config import conf

    if "key" in settings:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.delenv(name)
        settings = {}
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setitem(conf, "s3", {**conf["s3"], **settings, "max_concurrency": len(way)})
    (tmp_path / "a.txt").write_text(PARAGRAPHS[0], encoding="utf-8")
    there = "s3://elsewhere/news"
    names = [there, "--out", str(tmp_path)] if way == "in" else [str(tmp_path), "--out", there]
    with pytest.raises(SystemExit, match="2"):
        cli.main(["extract", *names, "--engine", "rules"])
    err = capsys.readouterr().err
    assert err.startswith(f"{there} can't be used ({why}")
    assert "credentials; fsspec takes them from where the provider's own tools do." in err


# ------------------------------------------------------------------------ what is only on a machine

TABLES = qs.extract("“We stay here,” said Ann Lee.", engine="rules")
ADDRESS = "memory://bucket/out"


@pytest.mark.parametrize("given", [ADDRESS, Path(ADDRESS)], ids=["text", "path"])
@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda out: qs.write_report(TABLES, out), id="report"),
        *(
            pytest.param(lambda out, name=name: qs.export(TABLES, name, out), id=name)
            for name in ("csv", "xlsx", "jsonl", "html", "standoff")
        ),
        pytest.param(lambda out: qs.save_table(TABLES.quotes, out, "a"), id="table"),
        pytest.param(lambda out: qs.draw_sample(TABLES, out, n=6), id="sample"),
        pytest.param(qs.accuracy, id="accuracy"),
        pytest.param(qs.copy_example, id="example"),
        pytest.param(qs.read_actors, id="actors"),
        pytest.param(lambda out: qs.extract("No.", corrections=out), id="corrections"),
        pytest.param(qs.read_stance, id="stance"),
        pytest.param(copy_notebooks, id="notebooks"),
    ],
)
def test_what_can_be_here_only_makes_no_folder_of_an_address(
    write: Callable[[Any], Any], given: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="is an address"):
        write(given)
    assert not any(tmp_path.iterdir())


def test_a_store_that_takes_no_writing_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from fsspec.implementations.memory import MemoryFileSystem

    def refuse(*_: Any, **__: Any) -> Any:
        raise PermissionError("read only")

    for name in ("_open", "pipe_file", "mkdir", "makedirs", "put_file"):
        monkeypatch.setattr(MemoryFileSystem, name, refuse)
    for write in (lambda out: qs.extract("No.", out=out, engine="rules"), TABLES.write):
        with pytest.raises(ValueError, match=r"can't be used \(PermissionError: read only\)"):
            write("memory://bucket/refused")
