"""Weights in folds: what a fold's network is trained on."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from research.training import folds, train  # noqa: E402

TEXT = "“We will win,” Ann Lee said.\n\nRain fell."
SPANS = {"source": [[15, 22]], "cue": [[23, 27]], "content": [[0, 14]]}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [{"id": f"a{k}", "text": TEXT, "attributions": [SPANS]} for k in range(6)]
    path = tmp_path / "train.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_fold_is_trained_as_its_options_say(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Any, Any]] = []

    def fit(data: Any, n_words: int, n_silver: Any, disguise: Any, plan: Any, *_: Any) -> Any:
        seen.append((data, plan))
        return torch.nn.Linear(1, 1)

    monkeypatch.setattr(train, "fit", fit)
    monkeypatch.setattr(train, "PLANS", dict(train.PLANS))
    command = ["folds", str(corpus), "--work", str(tmp_path), "--folds", "3", "--epochs", "2"]
    monkeypatch.setattr(sys, "argv", command)
    options = folds.read_options()
    folds.write_others(options, corpus, 0, {"a0", "a1"})
    folds.train_fold(options, 0)
    [(data, plan)] = seen
    assert data.n_copies == 4  # of each of the other articles one in British style
    assert (plan.epochs, plan.steps) == (2, None)
    assert (tmp_path / "without-0" / "final.pt").exists()
