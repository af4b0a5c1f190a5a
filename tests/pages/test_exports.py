"""All formats: same bytes, wrong use refused, and the page of articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from exported import Page, tables
from quoteshare.pages.exports import FORMATS, export


@pytest.mark.parametrize("format", FORMATS)
def test_same_tables_same_bytes(example, tmp_path, format, monkeypatch):
    first = export(example, format, tmp_path / "new" / "1")
    monkeypatch.setattr("time.time", lambda: 2e9)
    second = export(example, format, tmp_path / "2")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("format", FORMATS)
def test_empty_tables_can_be_exported(tmp_path, format):
    written = export(tables(), format, tmp_path / "out")
    assert written
    assert all(path.is_file() for path in written)


def test_text_and_file_are_the_same(example, tmp_path):
    for format in ("jsonl", "standoff"):
        (path,) = export(example, format, tmp_path / format)
        assert path.read_bytes().decode() == export(example, format)


def test_html_lists_the_articles(example, tmp_path):
    (path,) = export(example, "html", tmp_path / "a.html")
    page = path.read_text(encoding="utf-8")
    assert page.count("<article") == 2
    links = [attrs["href"] for tag, attrs in Page(page).elements if tag == "a"]
    assert links == ["#a1", "#a2"]
    assert {attrs["id"] for tag, attrs in Page(page).elements if tag == "article"} == {"a1", "a2"}


@pytest.mark.parametrize(
    ("format", "out", "message"),
    [
        pytest.param(
            "pdf",
            None,
            "Format 'pdf' is unknown. Choose one of csv, xlsx, jsonl, html, standoff.",
            id="unknown-format",
        ),
        pytest.param(
            "csv",
            None,
            "Format csv needs a place to write to. Give --out (in Python `out`).",
            id="no-out",
        ),
        pytest.param(
            "html",
            "folder",
            "folder is a folder; format html writes one file. Give another name.",
            id="folder-for-file",
        ),
        pytest.param(
            "csv",
            "file",
            "file is a file; format csv writes a folder. Give another name.",
            id="file-for-folder",
        ),
    ],
)
def test_export_refuses(example, tmp_path, monkeypatch, format, out, message):
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("file").touch()
    with pytest.raises(ValueError, match=r"\.$") as error:
        export(example, format, out)
    assert str(error.value) == message
