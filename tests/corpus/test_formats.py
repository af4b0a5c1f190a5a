"""Files are what their contents are, whatever they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteshare.cli import main
from quoteshare.corpus import formats
from quoteshare.corpus.formats import all_formats, recognised
from quoteshare.corpus.read import read_articles

LINES = b'{"text": "One."}\n{"text": "Two."}\n'
ROWS = b"id,text\n1,One.\n2,Two.\n"


@pytest.mark.parametrize(
    ("name", "content", "format_name", "note"),
    [
        pytest.param("a.csv", LINES, "jsonlines", True, id="lines-called-csv"),
        pytest.param("a.txt", ROWS, "delimited", True, id="rows-called-txt"),
        pytest.param("a", LINES, "jsonlines", True, id="no-suffix"),
        pytest.param("a.jsonl", LINES, "jsonlines", False, id="as-called"),
        pytest.param("a.csv", b"words,that\nare,no table", "delimited", False, id="only-suffix"),
        pytest.param("a.txt", b"Text, he said.", "text", False, id="one-line"),
        pytest.param("a.tex", b"Words.", "text", True, id="unknown-suffix"),
        pytest.param("a", b"Words.", "text", False, id="no-suffix-text"),
    ],
)
def test_contents_decide_and_a_wrong_suffix_is_told(
    name: str, content: bytes, format_name: str, note: bool, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    form, _ = recognised(path)
    assert form is not None
    assert form.name == format_name
    reasons = [problem.reason for problem in read_articles(path)[1]]
    assert ("wrong_suffix" in reasons) == note


def test_a_folder_gives_what_lost_its_suffix_and_passes_over_the_rest(tmp_path: Path) -> None:
    for name, content in {"a": LINES, "b": b"Words.", "c.py": LINES, "d.tmp": LINES}.items():
        (tmp_path / name).write_bytes(content)
    articles, _ = read_articles(tmp_path)
    assert [article.article_id for article in articles] == ["a-1", "a-2", "d-1", "d-2"]


@pytest.mark.parametrize(
    ("name", "content", "reason", "told"),
    [
        pytest.param("a.pdf", b"%PDF-1.7", "unknown_format", "It is a PDF.", id="pdf"),
        pytest.param("a.txt", b"%PDF-1.7", "binary_file", "It is a PDF.", id="pdf-called-txt"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0\x00", "unknown_format", "old Office", id="doc"),
    ],
)
def test_what_is_not_read_is_told_with_what_to_do(
    name: str, content: bytes, reason: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    articles, [problem] = read_articles(tmp_path / name)
    assert articles == []
    assert (problem.severity, problem.reason) == ("refused", reason)
    assert told in problem.detail


def test_a_missing_package_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES)
    monkeypatch.setattr(formats.Format, "missing", lambda one: ["made_up"])
    articles, [problem] = read_articles(tmp_path / "a.jsonl")
    assert articles == []
    assert problem.reason == "missing_package"
    assert problem.detail == (
        "To read it (jsonlines) Python needs made_up. Install it: "
        "pip install 'quoteshare[formats]'."
    )


def test_formats_are_listed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit):
        main(["formats"])
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert [line.split()[0] for line in lines] == [one.name for one in all_formats()]
    assert all(one.yields in line for one, line in zip(all_formats(), lines, strict=True))
