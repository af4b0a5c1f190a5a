"""What a reader must be told of texts and fields: cut, elsewhere, spelt in several ways."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from quoteshare.corpus.read import read_articles
from quoteshare.records import Article

Q = "“We strike,” Ruth Abel said."
WAYS = [
    "Nobody came… Continue reading",
    "Nobody came... [1234 chars]",
    "Nobody came [&hellip;]",
    "Nobody came… [continue reading]",
    "Nobody came.\n\nRead the full story »",
    "Nobody came. To continue reading, subscribe to the Daily Gull.",
    "Nobody came. Please log in to read the rest of this article.",
    "Nobody came.\n\nThis article is for subscribers only.",
    "Personne.\n\nIl vous reste 75.12% de cet article à lire. La suite est réservée aux abonnés.",
    "Niemand kam… Weiterlesen",
]


@pytest.mark.parametrize("end", WAYS)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_text_that_is_cut_is_told(end: str, name: str, tmp_path: Path) -> None:
    text = f"{Q} {end}"
    content = text if name == "a.txt" else json.dumps({"text": text})
    (tmp_path / name).write_text(content)
    [article], problems = read_articles(tmp_path / name)
    assert article.text == text
    assert [p.reason for p in problems] == ["cut_text"]


@pytest.mark.parametrize(
    "text",
    [
        "“Read more,” she said.",
        "Nobody knows how to continue reading.",
        "He told them to read on...",
        "She hopes to subscribe.\n\nIt rained.",
        "They asked him to sign up. He came to read",
        "“It is … [sic]”",
    ],
)
def test_a_whole_text_is_not(text: str) -> None:
    assert read_articles([text])[1] == []


@pytest.mark.parametrize(
    "text", ["ONLY AVAILABLE IN PAID PLANS", "[Removed]", "Full text not available.", "None"]
)
def test_what_a_service_gives_in_place_of_a_text_is_none(text: str) -> None:
    articles, problems = read_articles(pd.DataFrame({"title": ["Docks"], "content": [text]}))
    assert articles == []
    assert [p.reason for p in problems] == ["no_text"]


def read(tmp_path: Path, **fields: str) -> tuple[str, list[str]]:
    rows = [fields, {**fields, "id": "2"}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    articles, problems = read_articles(tmp_path / "a.jsonl")
    return articles[0].text, [p.detail for p in problems]


def test_the_whole_text_comes_before_what_was_made_of_it(tmp_path: Path) -> None:
    assert read(tmp_path, clean_text="we strike ruth abel said", body=Q) == (Q, [])
    assert read(tmp_path, text="We strike.", full_text=Q) == (Q, [])


def test_fields_that_hold_more_are_told_once(tmp_path: Path) -> None:
    text, told = read(tmp_path, text="we strike ruth abel said", raw_text=Q)
    assert text == "we strike ruth abel said"
    assert told == [
        "The text that was taken has no capitals, 'raw_text' has: who speaks can't be told "
        "without. Name that one: --columns text=raw_text"
    ]
    _, told = read(tmp_path, text=Q, body=Q * 2)
    assert told == [
        "'body' holds a longer text than the one that was taken. If it is the article's, name it: "
        "--columns text=body"
    ]
    _, told = read(tmp_path, lead_paragraph="“The quay is shut,” Owen Marlow said.", body=Q)
    assert told == [
        "'lead_paragraph' holds a first paragraph that the text has not; it is in extra. If it is "
        "the article's, put both into one field."
    ]
    # a page beside its text, and a lead that the text begins with, tell nothing new
    assert read(tmp_path, bodyText=Q, body=f"<p>{Q}</p>" * 3)[1] == []
    assert read(tmp_path, lead="“We strike”, Ruth Abel said.", body=f"{Q} It rained.")[1] == []


def test_a_snapshot_of_factiva_has_its_first_paragraph_apart(tmp_path: Path) -> None:
    row = {
        "an": "GULL000020241105ekb500002", "snippet": Q, "body": "It rained.", "title": "Docks",
        "source_code": "GULL", "source_name": "Daily Gull", "publication_date": 1730764800000,
    }  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(row))
    [article], problems = read_articles(tmp_path)
    assert (article.article_id, article.text) == (row["an"], f"{Q}\n\nIt rained.")
    assert (article.outlet, str(article.date), problems) == ("Daily Gull", "2024-11-05", [])


def test_outlets_of_several_spellings_are_told_and_not_merged() -> None:
    names = ["The Daily Gull", "Daily Gull", "DAILY GULL (Online)", "dailygull.com", "Gull Weekly"]
    articles, problems = read_articles([Article(n, f"{Q} {n}", outlet=n) for n in names])
    assert {article.outlet for article in articles} == set(names)
    assert [(p.reason, p.article_id) for p in problems] == [
        ("outlet_spelling", name) for name in names[1:4]
    ]


def test_entities_in_names_do_not_make_two_outlets(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "outlet,title,text\nQuay &amp; Pier,Row &#8211; end,A &amp; b\n"
    )
    [article], _ = read_articles(tmp_path)
    assert (article.outlet, article.title) == ("Quay & Pier", "Row – end")
    assert article.text == "A &amp; b"  # as read: offsets count in it


def test_the_site_of_a_thread_is_the_outlet(tmp_path: Path) -> None:
    post = {"thread": {"site": "gull.example", "title": "x"}, "title": "Docks", "text": Q}
    (tmp_path / "a.json").write_text(json.dumps({"posts": [post]}))
    [article], _ = read_articles(tmp_path)
    assert (article.outlet, article.title) == ("gull.example", "Docks")


LONG = " ".join(f"The quay was shut on day {n} of the row." for n in range(20))


def test_a_page_of_several_articles_is_told(tmp_path: Path) -> None:
    page = "".join(f"<article><h1>{n}</h1><p>{Q} {LONG} {n}</p></article>" for n in "ab")
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>")
    assert [p.reason for p in read_articles(tmp_path)[1]] == ["several_articles"]
    teaser = (
        f"<article><h1>a</h1><p>{Q} {LONG}</p></article><article><p>Elsewhere: rain</p></article>"
    )
    (tmp_path / "a.html").write_text(f"<html><body>{teaser}</body></html>")
    assert read_articles(tmp_path)[1] == []


def test_a_table_saved_as_a_page_is_its_rows(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>Docks</td><td><p>{Q}</p><p>{n}</p></td></tr>" for n in "78"
    )
    head = "<tr><th>ID</th><th>Title</th><th>Full text</th></tr>"
    (tmp_path / "a.xls").write_text(f"<html><body><table>{head}{rows}</table></body></html>")
    articles, problems = read_articles(tmp_path / "a.xls")
    assert [(a.article_id, a.title, a.text) for a in articles] == [
        (n, "Docks", f"{Q}\n\n{n}") for n in "78"
    ]
    assert [p.reason for p in problems] == ["wrong_suffix"]


@pytest.mark.parametrize(
    "block", ["<div class='detail'>{}</div>", "<table class='record'><tr><td>{}</td></tr></table>"]
)
def test_a_page_of_results_without_any_marks_is_told(block: str, tmp_path: Path) -> None:
    page = "".join(block.format(f"<p>{Q} {LONG} {n}</p>") for n in range(4))
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>")
    assert [p.reason for p in read_articles(tmp_path)[1]] == ["several_articles"]


def test_paragraphs_and_comments_make_no_page_of_results(tmp_path: Path) -> None:
    text = "".join(f"<div class='text'><p>{Q} Day {n}.</p></div>" for n in range(40))
    comments = "".join(f"<div class='comment'><p>{LONG[:700]} {n}</p></div>" for n in range(3))
    page = f"<article><h1>Docks</h1>{text * 2}</article><section>{comments}</section>"
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>")
    assert read_articles(tmp_path)[1] == []
