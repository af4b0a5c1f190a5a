"""Files of other programs: nothing lost, nothing computed by a spreadsheet."""

from __future__ import annotations

import csv
import json

import pandas as pd
import pytest
from openpyxl import load_workbook

from exported import TEXT, quote, tables
from quoteshare.pages.exports import export
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.spreadsheet import READING_SHEET


def test_csv_reads_back(example, tmp_path):
    paths = export(example, "csv", tmp_path / "all")
    assert [path.name for path in paths] == [f"{name}.csv" for name in SCHEMAS]
    quotes = pd.read_csv(tmp_path / "all" / "quotes.csv")
    assert list(quotes) == SCHEMAS["quotes"].names
    content = json.loads(quotes["content"][2])
    assert [TEXT[span["start"] : span["end"]] for span in content] == [
        "First part.",
        "She told me ‘no’,",
        "and left.",
    ]
    articles = pd.read_csv(tmp_path / "all" / "articles.csv")
    assert articles["text"].tolist() == [TEXT, "Nobody speaks here."]
    assert articles["date"][0] == "2025-03-16"
    (single,) = export(example, "csv", tmp_path / "quotes.csv")
    assert single.read_bytes() == (tmp_path / "all" / "quotes.csv").read_bytes()


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "#N/A", '=HYPERLINK("http://x")']


def test_csv_holds_no_formula(tmp_path):
    corpus = tables(articles=[{"article_id": f"{n}", "text": x} for n, x in enumerate(FORMULAS)])
    export(corpus, "csv", tmp_path)
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as file:
        cells = [row["text"] for row in csv.DictReader(file)]
    assert cells == [x if x == "#N/A" else "'" + x for x in FORMULAS]


def test_xlsx_holds_no_formula(tmp_path):
    corpus = tables(articles=[{"article_id": f"{n}", "text": x} for n, x in enumerate(FORMULAS)])
    (path,) = export(corpus, "xlsx", tmp_path / "a.xlsx")
    book = load_workbook(path)
    assert set(book.sheetnames) == {READING_SHEET, *SCHEMAS}
    cells = [row[1] for row in book["articles"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(FORMULAS)
    # XML has no carriage return: a reader sees a line feed.
    assert [cell.value for cell in cells] == [x.replace("\r", "\n") for x in FORMULAS]
    assert all(cell.quotePrefix for cell, x in zip(cells, FORMULAS, strict=True) if x[0] != "#")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("a\0b\x0bc\ufffe", "a\ufffdb\ufffdc\ufffd", id="not-xml"),
        pytest.param("x" * 32_767, "x" * 32_767, id="just-fits"),
        pytest.param("x" * 32_768, None, id="too-long"),
        pytest.param("😀" * 16_384, None, id="too-long-in-utf-16"),
    ],
)
def test_xlsx_cells_can_be_opened(tmp_path, text, cell):
    (path,) = export(
        tables(articles=[{"article_id": "a", "text": text}]), "xlsx", tmp_path / "a.xlsx"
    )
    value = load_workbook(path)["articles"]["B2"].value
    if cell is None:
        assert len(value.encode("utf-16-le")) / 2 in (32_766, 32_767)  # a pair is not halved
        assert value.endswith(
            " … [cut here: a cell holds 32,767 characters; the other formats hold all]"
        )
        assert text.startswith(value[:1000])
    else:
        assert value == cell


READ = "A court said no. “We will go,” said Ann Lee."


def read_sheet(tmp_path, *articles):
    """The sheet to read of quotes in articles that print READ, as rows of cells by column."""
    said = quote(
        "a", READ, ["We will go,"], cue=["said"], source=["Ann Lee"],
        sentence_start=17, sentence_end=45, speaker_name="Ann Lee", resolved_by="full_name",
    )  # fmt: skip
    rows = [{"text": READ, "title": f"No {n}"} | article for n, article in enumerate(articles)]
    quotes = [said | {"article_id": row["article_id"]} for row in rows]
    (path,) = export(tables(articles=rows, quotes=quotes), "xlsx", tmp_path / "a.xlsx")
    book = load_workbook(path)
    assert book.active.title == READING_SHEET
    head, *body = book.active.iter_rows()
    names = [cell.value for cell in head]
    return book.active, [dict(zip(names, cells, strict=True)) for cells in body]


def test_xlsx_opens_on_quotes_to_read(tmp_path):
    sheet, rows = read_sheet(
        tmp_path,
        {"article_id": "b", "date": pd.Timestamp("2025-05-02"), "outlet": "Gull"},
        {"article_id": "a", "date": pd.Timestamp("2025-05-01"), "url": "https://gull.example/1"},
        {"article_id": "c"},
    )
    assert [row["article"].value for row in rows] == ["No 1", "No 0", "No 2"]  # by date
    first = rows[0]
    assert first["speaker"].value == "Ann Lee"
    assert first["quote"].value == "We will go,"
    assert first["sentence"].value == "“We will go,” said Ann Lee."
    assert first["date"].value == "2025-05-01"
    assert (first["named as"].value, first["named by"].value) == ("Ann Lee", "full name")
    assert first["article"].hyperlink.target == "https://gull.example/1"
    assert rows[1]["article"].hyperlink is None
    assert rows[1]["outlet"].value == "Gull"
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:L4"
    assert first["sentence"].alignment.wrap_text
    assert sheet.column_dimensions["B"].width == 60


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "x"])
def test_xlsx_links_to_web_addresses_only(tmp_path, url):
    _, rows = read_sheet(tmp_path, {"article_id": "a", "url": url})
    assert rows[0]["article"].hyperlink is None


def test_xlsx_keeps_within_the_links_that_a_sheet_may_have(tmp_path, monkeypatch):
    monkeypatch.setattr("quoteshare.tables.spreadsheet._LINKS", 1)
    url = "https://gull.example/1"
    _, rows = read_sheet(tmp_path, *({"article_id": name, "url": url} for name in "ab"))
    assert [row["article"].hyperlink is not None for row in rows] == [True, False]


def test_jsonl_holds_everything_about_an_article(example):
    first, second = map(json.loads, export(example, "jsonl").splitlines())
    assert first["text"] == TEXT
    assert first["date"] == "2025-03-16"
    assert first["extra"] == {"section": "news"}
    assert [row["actor_id"] for row in first["actors"]] == ["ann"]
    assert len(first["quotes"]) == 5
    assert first["mentions"][0]["form"] == "full_name"
    assert second["quotes"] == second["mentions"] == second["actors"] == []


def test_xlsx_refuses_more_rows_than_a_sheet_holds(example, tmp_path, monkeypatch):
    monkeypatch.setattr("quoteshare.tables.spreadsheet._SHEET", 3)
    with pytest.raises(ValueError, match="rows") as error:
        export(example, "xlsx", tmp_path / "a.xlsx")
    assert str(error.value) == "Table quotes has 5 rows; a sheet holds 2. Choose csv."


def test_standoff_puts_the_marks_back(example):
    first, second = map(json.loads, export(example, "standoff").splitlines())
    assert second == {"id": "b", "quotes": []}
    assert list(first["quotes"][0]) == [
        "content",
        "cue",
        "source",
        "kind",
        "speaker",
        "speaker_kind",
    ]
    contents = [[TEXT[start:end] for start, end in q["content"]] for q in first["quotes"]]
    assert contents == [
        ["“We will win,”"],
        ["that he “really” was ill"],
        ["“First part.", "“She told me ‘no’,”", "“and left.”"],
        ["‘no’"],
        ["it"],
    ]
    assert [q["speaker"] for q in first["quotes"]] == ["Ann Lee", "Bo Ray", "Al Low", None, None]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        pytest.param('He said "no way."', "no way", '"no way."', id="straight"),
        pytest.param("''We won,'' she said", "We won", "''We won,''", id="two-apostrophes"),
        pytest.param("«Oui», dit-il", "Oui", "«Oui»", id="guillemets"),
        pytest.param("‘Yes,’ he said", "Yes", "‘Yes,’", id="single"),
        pytest.param("It hurt the Bushes’ vote", "It hurt the Bushes", None, id="apostrophe"),
        pytest.param("“He said ‘go.’” So", "He said ‘go.", "“He said ‘go.’”", id="two-ends"),
        pytest.param("that it was “abysmal”. So", "that it was “abysmal”", None, id="mark-inside"),
        pytest.param("he was ill. “We saw", "he was ill", None, id="next-quotation"),
        pytest.param("It was ill, he said", "It was ill", None, id="no-marks"),
    ],
)
def test_standoff_takes_only_marks_round_the_content(text, content, expected):
    corpus = tables(
        articles=[{"article_id": "a", "text": text}], quotes=[quote("a", text, (content,))]
    )
    ((start, end),) = json.loads(export(corpus, "standoff"))["quotes"][0]["content"]
    assert text[start:end] == (expected or content)


def test_standoff_leaves_the_marks_of_the_outer_words_alone():
    text = "“He is ill, she told me,” Bo said."
    outer = quote("a", text, ("He is ill, she told me,",))
    inner = quote("a", text, ("He is ill",), parent_quote_id=outer["quote_id"])
    corpus = tables(articles=[{"article_id": "a", "text": text}], quotes=[outer, inner])
    found = json.loads(export(corpus, "standoff"))["quotes"]
    assert [[text[slice(*span)] for span in q["content"]] for q in found] == [
        ["“He is ill, she told me,”"],
        ["He is ill"],
    ]
