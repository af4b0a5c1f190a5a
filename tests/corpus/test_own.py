"""Tables, samples, pages and workbooks of ours that lie among the articles are none."""

from __future__ import annotations

from pathlib import Path

import pytest

import quoteshare as qs
from quoteshare.corpus.own import held_by
from quoteshare.extraction.folder import write_corpus

TEXT = "“We stay here,” said Ann Lee. The mayor left at noon."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_tables_among_the_articles_are_not_read_by_the_next_run(folder: Path) -> None:
    runs = [write_corpus(folder, folder=folder / "tables", engine="rules") for _ in range(3)]
    counts = [run.run["counts"] for run in runs]
    assert counts[0]["articles"] == 1
    assert counts[0] == counts[1] == counts[2]
    assert [run.n_extracted for run in runs] == [1, 0, 0]  # the note is the same from the first on
    problems = qs.open_tables(folder / "tables").problems
    assert problems["reason"].tolist() == ["no_articles"]
    assert problems["input_file"].tolist() == ["tables"]
    assert problems["detail"][0] == (
        "The folder 'tables' holds tables that quoteshare wrote, and was left out. Name the folder "
        "or file of the articles themselves."
    )


def test_what_a_user_writes_beside_the_articles_is_left_out(folder: Path) -> None:
    tables = qs.extract(folder / "a.txt", engine="rules")
    qs.write_report(tables, folder / "report.html")
    qs.export(tables, "html", folder / "articles.html")
    qs.export(tables, "xlsx", folder / "quotes.xlsx")
    qs.export(tables, "csv", folder / "csv")
    qs.draw_sample(tables, folder / "check", n=6, coders=1)
    articles, problems = qs.read_articles(folder)
    assert [article.article_id for article in articles] == ["a"]
    assert {(p.input_file, p.severity, p.reason) for p in problems} == {
        (name, "note", "no_articles")
        for name in ("report.html", "articles.html", "quotes.xlsx", "csv", "check")
    }
    assert all("that quoteshare wrote, and was left out" in p.detail for p in problems)


def test_tables_alone_are_no_articles_but_a_table_that_is_named_is_read(folder: Path) -> None:
    written = qs.extract(folder / "a.txt", engine="rules").write(folder / "tables")
    articles, (problem,) = qs.read_articles(written)
    assert not articles
    assert problem.detail.startswith("The folder 'tables' holds tables that quoteshare wrote")
    articles, _ = qs.read_articles(Path(written, "articles.parquet"))
    assert [article.text for article in articles] == [TEXT]


@pytest.mark.parametrize(
    ("names", "folders", "what"),
    [
        (["run.json", "articles.parquet"], [], "tables"),
        ([".lock"], ["shards"], "tables"),
        ([".lock", "notes.txt"], ["shards"], None),
        (["articles.csv", "quotes.csv"], [], None),
        (["sample.json", "items.jsonl", "frame.parquet"], [], "a sample"),
        (["items.jsonl"], [], None),
        ([], ["shards"], None),
    ],
)
def test_a_folder_is_ours_by_all_that_is_in_it(
    names: list[str], folders: list[str], what: str | None
) -> None:
    assert held_by(names, folders) == what
