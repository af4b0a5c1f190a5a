"""The benchmark of very many articles: its stream, and stages that are still there."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from research.benchmarks import invented, large

ROOT = Path(__file__).parents[2]
STAGES = {"read", "engine and speakers", "lone surnames", "copies", "utterances", "tables"}


def test_an_article_is_the_same_in_every_stream() -> None:
    ten = list(invented.records(10))
    assert list(islice(invented.records(1_000_000), 10)) == ten
    assert list(invented.records(2, first=8)) == ten[8:]


def test_hardly_a_sentence_comes_twice_but_in_copies() -> None:
    paragraphs = {
        paragraph
        for record in invented.records(200)
        for paragraph in record["text"].split("\n\n")[1:]
    }
    n = sum(len(record["text"].split("\n\n")[1:]) for record in invented.records(200))
    assert 0.8 * n < len(paragraphs) < 0.98 * n  # an eighth of the articles are copies


@pytest.mark.parametrize(("clock", "day"), [("23:30", 1), ("04:20", 2), ("23:05", 2)])
def test_a_time_of_day_that_is_past_means_tomorrow(clock: str, day: int) -> None:
    end = large.next_time_of_day(clock, dt.datetime(2026, 3, 1, 23, 5))
    assert f"{dt.datetime.fromtimestamp(end):%d %H:%M:%S}" == f"{day:02} {clock}:00"


def test_no_size_is_begun_when_the_time_is_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[int] = []
    monkeypatch.setattr(large, "measure_size", lambda n, *_: begun.append(n))
    monkeypatch.setattr(large, "next_time_of_day", lambda _: 1.0)
    command = ["large", "--sizes", "10", "20", "--out", str(tmp_path)]
    monkeypatch.setattr(sys, "argv", command)
    large.main()
    monkeypatch.setattr(sys, "argv", [*command, "--until", "04:20"])
    large.main()
    assert begun == [10, 20]


@pytest.mark.skipif(sys.platform != "linux", reason="reads memory from /proc")
def test_every_stage_is_measured(tmp_path: Path) -> None:
    out = tmp_path / "tables"
    lines = "".join(json.dumps(record) + "\n" for record in invented.records(3))
    command = [sys.executable, "-m", "research.benchmarks.large", "--part", "extract"]
    command += [str(out), str(invented.LEADERS)]
    told = subprocess.run(command, input=lines, check=True, cwd=ROOT, stdout=-1, text=True).stdout
    spent = json.loads(told)
    assert spent.pop("articles") == 3
    assert set(spent) == STAGES | {"start", "all"}
    assert all(row["peak_mb"] > 20 for row in spent.values())
    assert spent["engine and speakers"]["cpu_s"] > 0
