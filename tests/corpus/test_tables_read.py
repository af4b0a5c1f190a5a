"""Tables as people have them: workbooks, csv of any kind, JSON of any shape, Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from corpus_made import QUOTE, ROWS, workbook
from quoteshare.corpus.read import read_articles

FOUND = [
    ("Port row grows", "The Tollmark Post", "2024-11-04", QUOTE),
    ("Strike", "Daily Gull", "2024-11-05", "“We strike,” Ruth Abel said."),
]


def found(path: Path, **how: Any) -> tuple[list[tuple[Any, ...]], list[str]]:
    articles, problems = read_articles(path, **how)
    rows = [(a.title, a.outlet, str(a.date) if a.date else None, a.text) for a in articles]
    return rows, [f"{p.severity}:{p.reason}" for p in problems]


# ------------------------------------------------------------------------------ workbooks


def test_the_sheet_with_articles_is_found_under_lines_about_the_export(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        Notes=[["made by", "me"]],
        Articles=[["Export of the library"], [], *ROWS],
        More=[["Titel", "Volltext"], ["Pier", "It rained."], [None, None], ["Quay", "It poured."]],
    )
    rows, problems = found(path)
    assert rows == [*FOUND, ("Pier", None, None, "It rained."), ("Quay", None, None, "It poured.")]
    assert problems == ["note:sheet_left_out"]
    assert [a.article_id for a in read_articles(path)[0]] == ["a-1", "a-2", "a-3", "a-4"]


def test_dates_as_cells_merged_headers_errors_and_escapes(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Where", None, "What", None])
    sheet.append(["Outlet", "Date", None, "Body"])
    sheet["C1"] = "Headline"
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:C2")
    sheet.append(["Gull", dt.datetime(2024, 11, 4), "Port", "One._x000D_\nTwo."])
    sheet.append(["Gull", dt.date(2024, 11, 5), "#REF!", "#NAME?"])
    book.save(tmp_path / "a.xlsx")
    rows, problems = found(tmp_path / "a.xlsx")
    assert rows == [("Port", "Gull", "2024-11-04", "One.\r\nTwo.")]
    assert problems == ["refused:no_text"]


def test_a_text_that_fills_a_cell_of_excel_is_told(tmp_path: Path) -> None:
    text = ("It rained. " * 3000)[:32_767]
    path = workbook(tmp_path / "a.xlsx", S=[["text"], [text], [text[:-1]]])
    rows, problems = found(path)
    assert len(rows) == 2
    assert problems == ["note:cut_text"]


# ------------------------------------------------------------------------------ csv of any kind


def as_csv(rows: list[list[str]], **how: Any) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, **how).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_marks_and_encodings(mark: str, encoding: str, tmp_path: Path) -> None:
    rows = [[*row[:3], row[3] + "\n\nNobody, he said; replied.", row[4]] for row in ROWS[1:]]
    (tmp_path / "a.csv").write_bytes(as_csv([ROWS[0], *rows], delimiter=mark).encode(encoding))
    read, problems = found(tmp_path / "a.csv")
    assert read == [(t, o, d, x + "\n\nNobody, he said; replied.") for t, o, d, x in FOUND]
    assert set(problems) <= {"note:guessed_encoding"}


@pytest.mark.parametrize(
    ("content", "n"),
    [
        pytest.param("sep=;\n" + as_csv(ROWS, delimiter=";"), 2, id="sep-line"),
        pytest.param("Export, of 2024\nby me\n\n" + as_csv(ROWS), 2, id="lines-above"),
        pytest.param("\n\n" + as_csv(ROWS), 2, id="blank-lines-above"),
        pytest.param(as_csv(ROWS).replace("\r\n", "\r"), 2, id="old-mac"),
        pytest.param(as_csv(ROWS).replace(",9\r\n", ",9,,,\r\n"), 2, id="blank-fields-behind"),
        pytest.param(as_csv(ROWS, quoting=csv.QUOTE_ALL), 2, id="all-quoted"),
        pytest.param(
            as_csv([*ROWS, ["a", "b", "2024-11-06", 'He said "Go, now" and left.', "1"]],
                   quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\"), 3, id="backslash",
        ),
        pytest.param(
            "\t".join(ROWS[0]) + '\na\tb\t2024-11-06\t"Go now," he said. "Or stay."\t1\n', 1,
            id="tabs-without-quoting",
        ),
        pytest.param(as_csv(ROWS).replace("row grows", "row\x00 grows"), 2, id="nul-in-a-cell"),
    ],
)  # fmt: skip
def test_manners_of_writing(content: str, n: int, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8", newline="")
    articles, problems = read_articles(tmp_path / "a.csv")
    assert len(articles) == n
    assert problems == []
    assert articles[-1].text[-1] in '."'
    if n == 3:
        assert articles[-1].text == 'He said "Go, now" and left.'
    if n == 1:
        assert articles[0].text == '"Go now," he said. "Or stay."'


def test_a_text_about_texts_is_no_table(tmp_path: Path) -> None:
    text = "Text, title and date, she said.\n\nTitle, text, date.\n\nAll three were missing.\n"
    (tmp_path / "a.txt").write_text(text)
    [article], problems = read_articles(tmp_path / "a.txt")
    assert (article.text, problems) == (text, [])


# ------------------------------------------------------------------------------ JSON and Parquet

ONE = {"title": "Port", "text": "It rained."}
TWO = {"title": "Pier", "text": "It poured."}


@pytest.mark.parametrize(
    ("value", "n"),
    [
        pytest.param([ONE, TWO], 2, id="array"),
        pytest.param({"status": "ok", "articles": [ONE, TWO]}, 2, id="under-a-key"),
        pytest.param({"response": {"n": 2, "results": [ONE, TWO]}}, 2, id="deeper"),
        pytest.param({"a": ONE, "b": TWO}, 2, id="by-id"),
        pytest.param({"hits": {"hits": [{"_source": ONE}, {"_source": TWO}]}}, 2, id="wrapped"),
        pytest.param(ONE, 1, id="one"),
        pytest.param({"headline": {"main": "Port"}, "body": ["It", "rained."]}, 1, id="paragraphs"),
        pytest.param({"text": {"0": "a"}, "title": {"0": "A"}}, 1, id="columns"),
        pytest.param({"columns": ["title", "text"], "data": [["A", "a"]]}, 1, id="split"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".txt"])
def test_shapes_of_json(
    value: Any, n: int, indent: int | None, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(json.dumps(value, indent=indent))
    articles, problems = read_articles(path)
    if suffix == ".jsonl" and indent is None and not isinstance(value, list) and value != ONE:
        assert len(articles) + len(problems) >= 1
        assert len(articles) <= 1  # one line of JSON Lines is one article
        return
    assert [p for p in problems if p.severity == "refused"] == []
    assert len(articles) == n
    assert all(a.title for a in articles)


def test_objects_one_after_another_and_lines_called_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ONE, indent=1) + "\n" + json.dumps(TWO, indent=1))
    assert [row[0] for row in found(tmp_path / "a.json")[0]] == ["Port", "Pier"]
    (tmp_path / "b.json").write_text(json.dumps(ONE) + "\n{bad\n" + json.dumps(TWO))
    rows, problems = found(tmp_path / "b.json")
    assert ([row[0] for row in rows], problems) == (["Port", "Pier"], ["refused:bad_record"])


def test_what_stands_before_a_fault_is_read_and_comments_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([ONE, TWO])[:-12])
    rows, problems = found(tmp_path / "a.json")
    assert ([row[0] for row in rows], problems) == (["Port"], ["refused:bad_record"])
    post = {"title": "Port", "date": "2024-11-04", "comments": [{"text": "First!"}]}
    (tmp_path / "b.json").write_text(json.dumps(post))
    assert found(tmp_path / "b.json") == ([], ["refused:no_text"])


def test_a_service_that_cuts_its_texts_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"content": "It rained… [+2345 chars]"}]))
    assert found(tmp_path / "a.json")[1] == ["note:cut_text"]


def test_parquet(tmp_path: Path) -> None:
    frame = pd.DataFrame(ROWS[1:], columns=ROWS[0])
    frame["Published"] = pd.to_datetime(frame["Published"])
    frame.to_parquet(tmp_path / "a.bin")
    rows, problems = found(tmp_path / "a.bin")
    assert (rows, problems) == (FOUND, ["note:wrong_suffix"])
    whole = (tmp_path / "a.bin").read_bytes()
    (tmp_path / "cut.parquet").write_bytes(whole[:-40])
    assert found(tmp_path / "cut.parquet") == ([], ["refused:damaged_file"])
