"""What reaches a terminal, and what becomes of what is typed there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import quoteshare as qs
from quoteshare import cli
from quoteshare.corpus.plain import printable
from quoteshare.notebooks import _convert, _unused

ESCAPE = "\x1b[2J\x9b5m\r\x07"


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(list(arguments))
    return int(ended.value.code or 0)


@pytest.mark.skipif(os.name != "posix", reason="only there a name may hold such characters")
def test_no_escape_code_of_a_file_name_reaches_the_terminal(
    tmp_path: Path, capfdbinary: Any
) -> None:
    folder = tmp_path / f"in{ESCAPE}"
    folder.mkdir()
    (folder / f"a{ESCAPE}\nrefused: b.txt.txt").write_text("")
    (folder / "b.txt").write_text("“Yes,” said Ann Lee.")
    out = str(tmp_path / f"out{ESCAPE}")
    assert run("extract", str(folder), "--out", out, "--engine", "rules") == 0
    assert run("extract", str(folder / "none"), "--out", out) == 2
    assert run("report", out, "--out", str(tmp_path / f"r{ESCAPE}.html")) == 0
    assert run("methods", str(tmp_path / f"none{ESCAPE}")) == 2
    assert run("actors", "check", str(tmp_path / f"none{ESCAPE}")) == 2
    shown = b"".join(capfdbinary.readouterr()).decode()
    assert r"\x1b[2J\x9b5m\r\x07" in shown
    assert not [line for line in shown.splitlines() if line.startswith("refused: b.txt")]
    assert not set(shown) & set(ESCAPE) - set("[2J5m")


def test_what_is_told_of_damage_is_safe_too(tmp_path: Path, caplog: Any) -> None:
    folder = tmp_path / "t\x1b[2J"
    qs.extract("It rained.", out=folder, engine="rules")
    (folder / "run.json").write_text("null")
    qs.extract("It rained.", out=folder, engine="rules")
    [record] = caplog.records
    assert record.getMessage().endswith(r"t\x1b[2J/run.json is damaged. It is made anew.")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb é 中 \N{NO-BREAK SPACE}", "a\nb é 中 \N{NO-BREAK SPACE}"),
        ("\x1b]0;x\x07", r"\x1b]0;x\x07"),
        ("\u202eevil\udce9", r"\u202eevil\udce9"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("given", "default", "value"),
    [
        ("[1843]", [], ["1843"]),
        ("[1843, NO, 2024-02-01, 007, yes]", [], ["1843", "NO", "2024-02-01", "007", "yes"]),
        ("1843", [], ["1843"]),
        ("[BBC, Sky]", ["Echo"], ["BBC", "Sky"]),
        ("BBC: news", [], ["BBC: news"]),
        ("[", [], ["["]),
        (r'"\UFFFFFFFF"', [], [r'"\UFFFFFFFF"']),
        ("null", [], []),
        ("", [], []),
        ("[1, 2]", [3], [1, 2]),
        ("5", 3, 5),
        ("6", "3", "6"),
    ],
)
def test_a_list_of_texts_is_one_of_texts(given: str, default: Any, value: Any) -> None:
    found = _convert("outlets", given, default)
    assert found == value
    assert [type(item) for item in (found if isinstance(found, list) else [])] == [
        type(item) for item in (value if isinstance(value, list) else [])
    ]


@pytest.mark.parametrize("given", ["[[BBC]]", "[{a: b}]"])
def test_a_list_in_a_list_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"it must be a list such as \[BBC, Sky\]"):
        _convert("outlets", given, [])


@pytest.mark.parametrize("given", [r'"\UFFFFFFFF"', "2024-02-31", "[" * 5000])
def test_what_yaml_chokes_on_is_no_number(given: str) -> None:
    with pytest.raises(ValueError, match="it must be a number"):
        _convert("top", given, 5)


def test_two_values_make_two_files() -> None:
    used: set[str] = set()
    names = [_unused(name, used) for name in ("05-a-b", "05-a-b", "05-A-B", "05-a-b-2", "05-c")]
    assert names == ["05-a-b", "05-a-b-2", "05-A-B-3", "05-a-b-2-2", "05-c"]


def test_python_m_runs_the_commands() -> None:
    command = [sys.executable, "-m", "quoteshare", "--version"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.startswith("quoteshare ")


def test_what_was_done_before_is_told_without_zeros(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("“Yes,” said Ann Lee.")
    leaders = tmp_path / "leaders.yaml"
    leaders.write_text("actors:\n  - name: Ann Lee\n")
    command = ["extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]
    assert run(*command, "--engine", "rules") == 0
    capfd.readouterr()
    assert run(*command, "--engine", "rules", "--actors", str(leaders)) == 0
    assert "Articles: 1 had their speakers resolved again." in capfd.readouterr().err
