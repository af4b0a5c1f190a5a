"""Sampling, agreement and accuracy in the terminal."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from coding import code_all
from quoteshare.cli import main
from quoteshare.measures.samples import read_sample
from quoteshare.tables.tables import Tables


def run(*arguments: object) -> object:
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    return stopped.value.code


def test_from_tables_to_accuracy(made: Tables, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    folder, check = made.write(tmp_path / "tables"), tmp_path / "check"
    assert run("sample", folder, "--out", check, "--n", 30, "--coders", 2, "--format", "xlsx") == 0
    told = capfd.readouterr().err
    assert "30 passages of" in told
    assert "Mara Voss: " in told
    assert "for these articles" in told
    assert {path.name for path in check.iterdir()} == {
        *("sample.json", "items.jsonl", "frame.parquet", "to-code-1.xlsx", "to-code-2.xlsx"),
        ".sheets-read.json",  # so that what is saved later is known as such
    }
    assert "points for these articles" in told
    assert run("accuracy", check, "--by", "leader") == 0
    shown = capfd.readouterr()
    assert "Nobody has coded yet" in shown.err
    assert "DataFrame" not in shown.out
    code_all(read_sample(check), "ab", "cd")
    listed = tmp_path / "differ.csv"
    assert run("agree", check, "--out", listed) == 0
    shown = capfd.readouterr()
    assert "ab + cd" in shown.out
    assert "0 disagreements" in shown.err
    assert list(pd.read_csv(listed))[:2] == ["item_id", "article_id"]
    assert run("accuracy", check, "--by", "leader") == 0
    assert "Mara Voss" in capfd.readouterr().out
    assert run("accuracy", check, "--by", "luck") == 2
    assert "Accuracy cannot be given by 'luck'" in capfd.readouterr().err
    assert run("sample", folder, "--out", check) == 2
    assert "is not empty" in capfd.readouterr().err
    assert run("sample", folder, "--out", tmp_path / "x", "--format", "xlsx", "--publishable") == 2
    assert not (tmp_path / "x").exists()
