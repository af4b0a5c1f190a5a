"""Actor lists in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from lists import query_csv
from quoteshare.cli import main
from quoteshare.inspection.suggest import suggest_actors
from quoteshare.people.actor_files import read_actors
from quoteshare.tables.tables import Tables


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as exit_:
        main(["actors", *arguments])
    return exit_.value.code, *capfd.readouterr()


def test_commands(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    tables: Tables,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    tables.write("t")
    Path("query.csv").write_text(query_csv(), encoding="utf-8")

    assert run(capfd, "suggest", "t") == (0, suggest_actors(tables), "")
    assert run(capfd, "suggest", "t", "--out", "s.yaml") == (0, "", "s.yaml\n")
    assert run(capfd, "suggest", "t", "--out", "s.yaml") == (
        2, "", "s.yaml is there already. Give another name, or delete it first.\n"
    )  # fmt: skip
    assert Path("s.yaml").read_text(encoding="utf-8") == suggest_actors(tables)

    assert run(capfd, "import", "query.csv", "--out", "q.yaml") == (0, "", "q.yaml\n")
    assert read_actors("q.yaml")[0] == read_actors("query.csv")[0]
    assert run(capfd, "import", "query.csv") == (0, Path("q.yaml").read_text(encoding="utf-8"), "")

    code, out, err = run(capfd, "check", "q.yaml")
    assert (code, err) == (1, "q.yaml: 3 actors, 1 ambiguous, 3 notes\n")
    assert out.startswith("ambiguous  'Tom Lund' stands for Tom Lund and for Tom Lund;")
    assert run(capfd, "check", "s.yaml", "t")[0] == 0


@pytest.mark.parametrize("command", ["suggest", "check", "import"])
def test_help_has_an_example(capfd: pytest.CaptureFixture[str], command: str) -> None:
    code, out, _ = run(capfd, command, "--help")
    assert code == 0
    assert f"  Example: quoteshare actors {command} " in out
