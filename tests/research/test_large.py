"""The benchmark of very many articles: its stream, and stages that are still there."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from research.benchmarks import invented

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
    assert all(row["cpu_s"] >= 0 and row["peak_mb"] > 20 for row in spent.values())
    assert spent["engine and speakers"]["cpu_s"] > 0
