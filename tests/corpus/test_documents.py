"""Web pages, Word documents, Markdown, and archives of all kinds, whole or not."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.work import steps

from corpus_made import (
    PAGE,
    QUOTE,
    ROWS,
    bomb,
    document,
    gz_bomb,
    packed,
    page,
    web_archive,
    with_password,
    workbook,
    zipped,
)
from quoteshare.corpus.pages import _each_as_often_as
from quoteshare.corpus.read import read_articles
from quoteshare.records import Problem
from quoteshare.tables.schema import REASONS


def reasons(problems: list[Problem]) -> list[str]:
    return [f"{p.severity}:{p.reason}" for p in problems]


# ------------------------------------------------------------------------------ web pages


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_saved_page(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page().encode(encoding))
    [article], problems = read_articles(tmp_path / "a.html")
    assert article.text == f"{QUOTE}\n\nNobody replied."
    assert (article.title, article.outlet) == ("Port row grows", "The Tollmark Post")
    assert (str(article.date), article.author) == ("2024-11-04", "Ida Crane")
    assert article.url == "https://tollmark.example/port"
    assert set(reasons(problems)) <= {"note:guessed_encoding"}


def test_a_page_called_otherwise_and_one_without_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page(), encoding="utf-8")
    [article], problems = read_articles(tmp_path / "a.txt")
    assert (article.title, reasons(problems)) == ("Port row grows", ["note:wrong_suffix"])
    (tmp_path / "b.html").write_text("<!doctype html><html><body><div id=a></div></body></html>")
    articles, [problem] = read_articles(tmp_path / "b.html")
    assert (articles, problem.reason) == ([], "no_text")
    assert "made by a script" in problem.detail


def test_no_paragraph_comes_more_often_than_on_the_page(tmp_path: Path) -> None:
    assert _each_as_often_as(["a b", "c", "a b"], "x a b c y") == ["a b", "c"]
    assert _each_as_often_as(["“No.”", "c", "“No.”"], "“No.” c “No.”") == ["“No.”", "c", "“No.”"]
    for n in (1, 3, 30):
        first = " ".join(f"“We stay {i},” Owen Marlow said." for i in range(n))
        (tmp_path / "a.html").write_text(PAGE.format(first=first), encoding="utf-8")
        [article], _ = read_articles(tmp_path / "a.html")
        assert article.text.count("“We stay 0,”") == 1


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "ad.html").write_text("<html><body><p>Buy now.</p></body></html>")
    articles, problems = read_articles(tmp_path)
    assert ([a.article_id for a in articles], problems) == (["a"], [])


# ------------------------------------------------------------------------------ Word, Markdown


def test_a_word_document(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", QUOTE, "", "Nobody replied.", title="Port row grows")
    [article], problems = read_articles(path)
    assert (article.title, article.text) == ("Port row grows", f"{QUOTE}\n\nNobody replied.")
    assert problems == []


def test_changes_of_a_word_document_count_as_accepted(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", "It rained KEPT.")
    with zipfile.ZipFile(path) as parts:
        members = {name: parts.read(name) for name in parts.namelist()}
    run = b"<w:r><w:%st xml:space='preserve'>%s</w:%st></w:r>"
    changed = (
        b"</w:t></w:r><w:ins w:id='1' w:author='x'>" + run % (b"", b" in", b"") + b"</w:ins>"
        b"<w:del w:id='2' w:author='x'>"
        + run % (b"delT".replace(b"T", b"T")[:3], b" out", b"del")
        + b"</w:del><w:r><w:t>"
    )
    body = members["word/document.xml"].replace(b"KEPT", changed)
    members["word/document.xml"] = body
    [article], _ = read_articles(zipped(tmp_path / "b.docx", members))
    assert article.text == "It rained  in."


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        ("# Port row grows\n\nIt *rained*.\n", "Port row grows", "\nIt *rained*.\n"),
        ("Port\n====\nIt rained.", "Port", "It rained."),
        ("---\ntitle: Own\n---\n# Other\nIt rained.", "Own", "# Other\nIt rained."),
        ("It rained.\n\n# Later\n", None, "It rained.\n\n# Later\n"),
    ],
)
def test_markdown(content: str, title: str | None, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(content)
    [article], problems = read_articles(tmp_path / "a.md")
    assert (article.title, article.text, problems) == (title, text, [])


# ------------------------------------------------------------------------------ archives


def test_a_zip_of_many_kinds(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"n.txt": b"It hailed."}).read_bytes()
    deep = zipped(tmp_path / "deep.zip", {"i.zip": inner}).read_bytes()
    word = document(tmp_path / "w.docx", "It froze.").read_bytes()
    path = zipped(
        tmp_path / "a.zip",
        {
            "news/t.csv": b"id,text\n7,It rained.\n",
            "news/x.txt": b"It poured.",
            "news/x.yaml": b"title: Rain",
            "c.docx": word,
            "inner.zip": inner,
            "deep.zip": deep,
            "pic.png": b"\x89PNG",
            "README.md": b"No.",
            "__MACOSX/._x.txt": b"No.",
            "bad.docx": b"PK\x03\x04 cut",
            "../../out.txt": b"It thawed.",
        },
    )
    articles, problems = read_articles(path)
    assert [(a.article_id, a.input_file, a.text) for a in articles] == [
        ("7", "a.zip/news/t.csv", "It rained."),
        ("c", "a.zip/c.docx", "It froze."),
        ("n", "a.zip/inner.zip/n.txt", "It hailed."),
        ("out", "a.zip/out.txt", "It thawed."),
        ("x", "a.zip/news/x.txt", "It poured."),
    ]
    assert articles[-1].title == "Rain"
    assert {(p.reason, p.input_file) for p in problems} == {
        ("unsafe_name", "a.zip/out.txt"),
        ("damaged_file", "a.zip/bad.docx"),
        ("nested_archive", "a.zip/deep.zip/i.zip"),
    }
    assert not list(tmp_path.parent.glob("out.txt"))


def test_gz_and_tar(tmp_path: Path) -> None:
    packed(tmp_path / "a.csv.gz", b"text\nIt rained.\n")
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as parts:
        parts.add(tmp_path / "a.csv.gz", "in/a.csv.gz")
        link = tarfile.TarInfo("etc.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        parts.addfile(link)
    articles, problems = read_articles(tmp_path)
    assert [(a.input_file, a.text) for a in articles] == [
        ("a.csv.gz/a.csv", "It rained."),
        ("b.tar.gz/b.tar/in/a.csv.gz/a.csv", "It rained."),
    ]
    assert set(reasons(problems)) == {"refused:unsafe_name", "note:duplicate_id"}


def test_of_a_cut_gz_what_stands_before_is_read(tmp_path: Path) -> None:
    import random

    noise = random.Random(13)  # does not pack, so that half the file is half the rows
    rows = [f"{n},It rained {noise.getrandbits(999):x}." for n in range(2000)]
    whole = packed(tmp_path / "a.csv.gz", "\n".join(["id,text", *rows]).encode()).read_bytes()
    (tmp_path / "a.csv.gz").write_bytes(whole[: len(whole) // 2])
    articles, problems = read_articles(tmp_path / "a.csv.gz")
    assert 0 <= len(articles) < 2000
    assert reasons(problems)[0] == "refused:damaged_file"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("cut.zip", "damaged_file"),
        ("cut.docx", "damaged_file"),
        ("cut.xlsx", "damaged_file"),
        ("cut.csv", "damaged_file"),
        ("password.zip", "encrypted_file"),
        ("password.docx", "encrypted_file"),
        ("other.odt", "unknown_format"),
        ("tiny.gz", "damaged_file"),
    ],
)
def test_a_broken_file_is_a_row_and_the_rest_goes_on(
    name: str, reason: str, tmp_path: Path
) -> None:
    office = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(99)
    content = {
        "cut": zipped(tmp_path / "x.zip", {"a.txt": b"It rained." * 99}).read_bytes()[:60],
        "password": with_password(b"It rained.") if name.endswith("zip") else office,
        "other": zipped(tmp_path / "x.zip", {"mimetype": b"x/odt", "a.xml": b"<a/>"}).read_bytes(),
        "tiny": b"\x1f\x8b\x08",
    }[name.partition(".")[0]]
    (tmp_path / "x.zip").unlink()
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.txt").write_text("It rained.")
    articles, problems = read_articles(tmp_path)
    assert [a.article_id for a in articles] == ["z"]
    assert [p.reason for p in problems if p.severity == "refused"] == [reason]


@pytest.mark.parametrize("make", [bomb, gz_bomb])
def test_a_bomb_of_ten_gigabytes_costs_what_one_of_a_gigabyte_does(
    make: Callable[[Path, int], Path], tmp_path: Path
) -> None:
    def work(gigabytes: int) -> int:
        name = f"{gigabytes}.zip" if make is bomb else f"{gigabytes}.txt.gz"
        path = make(tmp_path / name, gigabytes << 30)

        def read() -> None:
            articles, [problem] = read_articles(path)
            assert (articles, problem.reason) == ([], "too_large")

        return steps(read)

    work(1)  # fills what is read once
    assert work(10) < 1.5 * work(1)


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    data = bytearray(bomb(tmp_path / "a.zip", 1 << 28).read_bytes())
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = (1000).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(data)
    articles, problems = read_articles(tmp_path / "a.zip")
    assert articles == []
    assert reasons(problems) == ["refused:damaged_file"]


# ------------------------------------------------------------------------------ web archives


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_a_web_archive(suffix: str, tmp_path: Path) -> None:
    pages = {f"https://tollmark.example/{n}": page(f"“We stay {n},” he said.") for n in range(3)}
    path = web_archive(tmp_path / f"a{suffix}", {**pages, "https://tollmark.example/x.png": "PNG"})
    articles, problems = read_articles(path)
    assert [a.url for a in articles] == list(pages)
    assert articles[2].text.startswith("“We stay 2,”")
    assert reasons(problems) == ["note:no_articles"]
    whole = path.read_bytes()
    for part in range(1, 5):  # a page that is cut is not taken for a short one
        path.write_bytes(whole[: part * len(whole) // 5])
        read, problems = read_articles(path)
        assert [a.text for a in read] == [a.text for a in articles][: len(read)]


MARKS = [b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"PAR1", b"<!doctype html>", b"{", b"[{", b"WARC/1.0"]
ENDS = ".zip .gz .tar .csv .json .jsonl .html .docx .xlsx .parquet .md .warc".split()


@given(st.sampled_from(MARKS), st.binary(max_size=700), st.sampled_from(ENDS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_bytes_under_any_name_end_a_run(
    tmp_path: Path, mark: bytes, rest: bytes, end: str
) -> None:
    path = tmp_path / f"a{end}"
    path.write_bytes(mark + rest)
    articles, problems = read_articles(path)
    assert articles or problems
    assert {problem.reason for problem in problems} <= REASONS.keys()


@pytest.mark.parametrize("end", ".zip .docx .xlsx .csv.gz .parquet .warc.gz .tar".split())
def test_a_file_cut_anywhere_or_with_a_wrong_byte_is_told(end: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{end}"
    if end == ".warc.gz":
        web_archive(path, {f"https://tollmark.example/{n}": page() for n in range(2)})
    elif end == ".xlsx":
        workbook(path, S=ROWS)
    elif end == ".docx":
        document(path, QUOTE)
    elif end == ".zip":
        zipped(path, {"a.csv": b"text\nIt rained.\n", "b.txt": b"It poured."})
    elif end == ".parquet":
        pd.DataFrame(ROWS[1:], columns=ROWS[0]).to_parquet(path)
    elif end == ".tar":
        (tmp_path / "b.txt").write_text("It poured.")
        with tarfile.open(path, "w") as parts:
            parts.add(tmp_path / "b.txt", "b.txt")
    else:
        packed(path, b"text\nIt rained.\n")
    whole = path.read_bytes()
    for n in range(40):
        place = 5 + n * len(whole) // 41
        for damaged in (whole[:place], whole[:place] + b"\xa7" + whole[place + 1 :]):
            path.write_bytes(damaged)
            articles, problems = read_articles(path)
            assert articles or problems
            assert {problem.reason for problem in problems} <= REASONS.keys()


def test_streams_are_closed_when_reading_stops_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quoteshare.corpus.read import iter_articles

    opened: list[Any] = []
    as_ever = Path.open

    def noted(path: Path, *more: Any, **options: Any) -> Any:
        opened.append(as_ever(path, *more, **options))
        return opened[-1]

    path = zipped(tmp_path / "a.zip", {f"{n}.txt": b"It rained." for n in range(9)})
    monkeypatch.setattr(Path, "open", noted)
    articles = iter_articles(path)
    next(articles)
    assert not all(file.closed for file in opened)
    articles.close()
    assert all(file.closed for file in opened)
