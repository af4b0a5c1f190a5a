"""The benchmark of speed: its stages are still there, and each of them takes time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STAGES = {"read and hash", "tokens, marks", "rules", "names", "speakers", "rows", "shards"}


@pytest.mark.parametrize(
    ("engine", "own"),
    [("rules", set()), ("tagger", {"features", "network", "linking"})],
)
def test_every_stage_is_timed(engine: str, own: set[str], tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps({"text": "“The pier is safe,” said Ann Lee.\n" * 9}) + "\n")
    command = [sys.executable, "-m", "research.benchmarks.speed", str(news), "--stages-of", engine]
    spent = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout)
    assert set(spent) == STAGES | own | {"start", "tables", "all else"}
    assert all(seconds > 0 for seconds in spent.values())
