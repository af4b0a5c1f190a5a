"""Whatever a file, its name or a frame holds costs a record at most, and is told."""

from __future__ import annotations

import json
import os
from collections import namedtuple
from pathlib import Path

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.corpus.read import read_articles
from quoteshare.records import Article, Problem
from quoteshare.tables.rows import problem_row


def told(problems: list[Problem], severity: str) -> list[str]:
    return [problem.reason for problem in problems if problem.severity == severity]


def parsed(extra: str) -> object:
    """The JSON of a cell, which must be JSON by the standard."""

    def refuse(value: str) -> object:
        raise ValueError(value)

    return json.loads(extra, parse_constant=refuse)


# ------------------------------------------------------------------------------ lone surrogates


@pytest.mark.parametrize(
    "record",
    [
        pytest.param({"id": "\ud83d", "text": ""}, id="id-without-text"),
        pytest.param({"id": "\ud83d", "text": 5}, id="id-of-no-string"),
        pytest.param({"id": "a\udfff", "text": "Yes.", "date": "\ud800"}, id="date"),
        pytest.param({"text": "Yes.", "country": "\ud83d\ud83d"}, id="country"),
        pytest.param({"text": "Yes.", "x\ud83d": {"\ud83d": ["\ud83d"]}}, id="field"),
    ],
)
def test_a_surrogate_anywhere_ends_no_run(record: dict[str, object], tmp_path: Path) -> None:
    lines = [json.dumps({"id": "good", "text": "Yes."}), json.dumps(record)] * 2
    (tmp_path / "a.jsonl").write_text("\n".join(lines) + "\n")
    for out in (None, tmp_path / "out"):
        tables = qs.extract(tmp_path / "a.jsonl", engine="rules", out=out)
        refused = int((tables.problems["severity"] == "refused").sum())
        assert len(tables.articles) + refused == 4
        assert {"good", "good-2"} <= set(tables.articles["article_id"])


def test_problems_are_mended_where_their_rows_are_made() -> None:
    row = problem_row(Problem("note", "bad_date", "It is \udce9.", "\udce9.txt", 1, "\ud83d"))
    assert (row["input_file"], row["row"], row["article_id"]) == ("\ufffd.txt", 1, "\ufffd")
    assert row["detail"] == "It is \ufffd."


@pytest.mark.skipif(os.name != "posix", reason="only there a name may be any bytes")
def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    try:
        for name, text in ((b"caf\xe9", ""), (b"th\xe9", "Yes."), (b"r\xe9/\xe9", "No.")):
            path = bytes(tmp_path) + b"/in/" + name + b".txt"
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write(text)
    except OSError:
        pytest.skip("this file system takes no such name")
    tables = qs.extract(tmp_path / "in", engine="rules", out=tmp_path / "out")
    assert sorted(tables.articles["text"]) == ["No.", "Yes."]
    assert tables.problems["reason"].tolist().count("empty_file") == 1


# ------------------------------------------------------------------------------ front matter


@pytest.mark.parametrize("escape", [r"\UFFFFFFFF", r"\U00110000", r"\ud83d"])
def test_front_matter_with_what_is_no_character(escape: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f'---\ntitle: "{escape}"\n---\nBody.\n')
    (tmp_path / "b.txt").write_text("Body.")
    (tmp_path / "b.yaml").write_text(f'title: "{escape}"\n')
    tables = qs.extract(tmp_path, engine="rules")
    assert len(tables.articles) == 2
    assert set(tables.problems["reason"]) <= {"bad_metadata", "bad_bytes"}
    assert len(tables.problems) == 2
    assert not tables.problems["detail"].str.contains("chr|int too").any()


# ------------------------------------------------------------------------------ fields


def test_extra_is_json_whatever_was_in_it(tmp_path: Path) -> None:
    odd = {"text": "Yes.", "x": float("inf"), "y": [float("nan"), -float("inf")], "z": {"q": 1.5}}
    (tmp_path / "a.jsonl").write_text(json.dumps(odd))
    tables = qs.extract(tmp_path / "a.jsonl", engine="rules")
    assert parsed(tables.articles["extra"][0]) == {
        "x": "Infinity",
        "y": [None, "-Infinity"],
        "z": {"q": 1.5},
    }


Pair = namedtuple("Pair", "a b")


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        pytest.param({1: 2, "b": 3}, {"1": 2, "b": 3}, id="mixed-keys"),
        pytest.param({None: {(1, 2): {2, 1}}}, {"None": {"(1, 2)": [1, 2]}}, id="deep"),
        pytest.param(Pair(1, float("inf")), [1, "Infinity"], id="tuple"),
        pytest.param(pd.Timestamp("2024-02-01"), "2024-02-01 00:00:00", id="time"),
        pytest.param(b"\xe9", r"b'\xe9'", id="bytes"),
    ],
)
def test_a_frame_may_hold_anything(cell: object, kept: object, tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": ["Yes.", "No."], "x": pd.Series([cell, None], dtype=object)})
    for out in (None, tmp_path):
        tables = qs.extract(frame, engine="rules", out=out)
        assert len(tables.articles) == 2
        assert parsed(tables.articles["extra"].dropna().iloc[0]) == {"x": kept}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.csv", "text,n,text,text\nFIRST,1,SECOND,THIRD\n", id="csv"),
        pytest.param("a.tsv", "text\tn\ttext\ttext\nFIRST\t1\tSECOND\tTHIRD\n", id="tsv"),
        pytest.param(
            "a.jsonl", '{"text":"FIRST","n":"1","text":"SECOND","text":"THIRD"}', id="jsonl"
        ),
    ],
)
def test_a_field_that_comes_twice_keeps_both_and_is_told(
    name: str, content: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content)
    [article], [note] = read_articles(tmp_path / name)
    assert article.text == "FIRST"
    assert article.extra == {"n": "1", "text (2)": "SECOND", "text (3)": "THIRD"}
    assert (note.severity, note.reason) == ("note", "bad_metadata")
    assert note.detail.endswith(
        " has 'text' 3 times; the first counts, 'text (2)' and 'text (3)' are in extra."
    )


def test_twice_in_front_matter_and_in_a_frame(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\ntitle: One\nTITLE: Two\ntitle: Three\n---\nBody.")
    [article], [note] = read_articles(tmp_path / "a.txt")
    assert (article.title, article.extra) == ("One", {"TITLE": "Two", "title (2)": "Three"})
    assert "'title' twice" in note.detail
    frame = pd.DataFrame([["FIRST", "SECOND"]], columns=["text", "text"])
    [article], [note] = read_articles(frame)
    assert (article.text, article.extra) == ("FIRST", {"text (2)": "SECOND"})


def test_columns_without_a_name_lose_nothing_and_are_not_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,,\nYes.,a,b\n")
    [article], problems = read_articles(tmp_path / "a.csv")
    assert (article.extra, problems) == ({"": "a", " (2)": "b"}, [])


# ------------------------------------------------------------------------------ swallowed rows


@pytest.mark.parametrize(
    ("content", "ids", "refused"),
    [
        pytest.param(
            'id,text\n1,"abc\n2,def\n3,"ghi\n4,ok\n5,ok\n', ["4", "5"], [1, 2, 3], id="error-later"
        ),
        pytest.param('id,text\n1,ok\n2,"abc\n3,def\n4,ghi\n', ["1"], [2, 3, 4], id="to-the-end"),
        pytest.param(
            'id,text\n1,"Good\ntext"\n2,"abc\ndef" ghi\n3,ok\n', ["1", "3"], [2], id="no-row-in-it"
        ),
    ],
)
def test_rows_that_an_open_quotation_mark_swallows_are_refused(
    content: str, ids: list[str], refused: list[int], tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(content)
    articles, problems = read_articles(tmp_path / "a.csv")
    assert [article.article_id for article in articles] == ids
    assert [problem.row for problem in problems] == refused
    assert set(told(problems, "refused")) == {"bad_record"}
    for problem in problems[1:]:
        assert "was lost with the one of line" in problem.detail


# ------------------------------------------------------------------------------ pipes and years


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
@pytest.mark.parametrize("suffix", [".txt", ".csv", ".jsonl"])
def test_a_pipe_in_a_folder_is_refused_unopened(suffix: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f"a{suffix}")
    (tmp_path / "b.txt").write_text("Yes.")
    articles, problems = read_articles(tmp_path)
    assert [article.article_id for article in articles] == ["b"]
    assert [(p.severity, p.reason, p.input_file) for p in problems] == [
        ("refused", "unreadable", f"a{suffix}")
    ]


@pytest.mark.parametrize("year", [1, 24, 1599, 2200, 9999])
def test_a_year_typed_wrong_is_noted_and_kept_aside(year: int, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"text,date\nYes.,{year:04}-02-01\n")
    [article], [note] = read_articles(tmp_path / "a.csv")
    assert (article.date, article.extra) == (None, {"date": f"{year:04}-02-01"})
    assert (note.severity, note.reason, note.article_id) == ("note", "bad_date", "a-1")
    made = Article("a", "Yes.", date=pd.Timestamp(f"{year:04}-02-01").date())
    [article], [note] = read_articles([made])
    assert (article.date, note.reason) == (None, "bad_date")


@pytest.mark.parametrize("year", [1600, 1843, 2199])
def test_years_of_newspapers_stay(year: int) -> None:
    day = pd.Timestamp(f"{year}-02-01").date()
    [article], problems = read_articles([Article("a", "Yes.", date=day)])
    assert (article.date, problems) == (day, [])


@pytest.mark.parametrize(
    ("records", "refused"),
    [
        pytest.param(b"WARC/1.0\r\nsaid", ["bad_record"], id="no-record"),
        pytest.param(
            b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 9\r\n\r\nA story.\n\r\n\r\n",
            ["bad_record"], id="text-of-a-page",
        ),
        pytest.param(
            b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", [],
            id="only-of-the-crawl",
        ),
        pytest.param(
            b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc and more\r\n\r\n",
            ["damaged_file"], id="longer-than-it-says",
        ),
    ],
)  # fmt: skip
def test_a_web_archive_tells_of_each_record_that_may_hold_a_text(
    records: bytes, refused: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.warc").write_bytes(records)
    articles, problems = read_articles(tmp_path / "a.warc")
    assert articles == []
    assert [p.reason for p in problems if p.severity == "refused"] == refused
    assert capfd.readouterr().err == ""
