"""Which field is which column: by its name, in whatever case, or as the user says."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.corpus.columns import FIELDS, Naming, column_for, language_code, parse_columns
from quoteshare.corpus.read import read_articles


@pytest.mark.parametrize(
    ("column", "headers"),
    [
        ("text", ["Body", "Full Text", "Content", "maintext", "article_body", "Volltext"]),
        ("title", ["Headline", "Titel", "Título", "TITRE", "Überschrift", "webTitle"]),
        ("outlet", ["Publication", "Source title", "Newspaper", "media_name", "Zeitung"]),
        ("date", ["Published", "pub_date", "Publication Date", "publishedAt", "Datum", "fecha"]),
        ("author", ["Byline", "Authors", "Autor(en)"[:5], "auteur", "Journalist"]),
        ("section", ["Section", "Ressort", "rubrique", "sectionName", "Sección"]),
        ("language", ["Language", "Sprache", "langue", "lang", "Idioma"]),
        ("article_id", ["ID", "doc_id", "Accession Number", "stories_id", "GUID"]),
        ("url", ["Link", "web_url", "fields.url", "Article URL"]),
        (None, ["page", "abstract", "Summary", "word count", "", "#", "category", "image.url"]),
    ],
)  # fmt: skip
def test_names_that_are_known(column: str | None, headers: list[str]) -> None:
    assert {header: column_for(header) for header in headers} == dict.fromkeys(headers, column)


def test_the_codebook_has_the_list() -> None:
    codebook = Path(__file__).parents[2].joinpath("docs", "codebook.md").read_text("utf-8")
    for column, names in FIELDS.items():
        assert f"| `{column}` | {' '.join(names)} |\n" in codebook


def test_no_name_stands_for_two_columns() -> None:
    names = [name for many in FIELDS.values() for name in many]
    assert len(names) == len(set(names))


TOOLS = {  # the headings of each, with values of our own
    "media cloud": {
        "id": "7", "indexed_date": "2024-11-05", "language": "en", "media_name": "gull.example",
        "media_url": "gull.example", "publish_date": "2024-11-04", "title": "Port", "url": "https://x",
        "text": "It rained.",
    },
    "news-please": {
        "authors": ["Ida Crane", "Bo Ray"], "date_download": "2024-11-09 00:00:00",
        "date_modify": None, "date_publish": "2024-11-04 08:00:00", "description": "Rain.",
        "filename": "x.json", "image_url": None, "language": "en", "title": "Port",
        "localpath": None, "title_page": None, "title_rss": None, "source_domain": "gull.example",
        "maintext": "It rained.", "url": "https://x",
    },
    "proquest": {
        "Title": "Port", "Abstract": "Rain.", "StoreId": "7", "Authors": "Ida Crane",
        "pubtitle": "gull.example", "publisher": "Gull Press", "pubdate": "Nov 4, 2024",
        "Full text": "It rained.", "language": "English", "DocumentURL": "https://x",
    },
    "factiva": {
        "AN": "7", "HD": "Port", "SN": "gull.example", "PD": "4 November 2024", "BY": "Ida Crane",
        "LA": "English", "TD": "It rained.", "WC": "2",
    },
    "news api": {
        "source.id": "g", "source.name": "gull.example", "author": "Ida Crane", "title": "Port",
        "description": "Rain.", "url": "https://x", "publishedAt": "2024-11-04T08:00:00Z",
        "content": "It rained.",
    },
    "german": {
        "Nr": "7", "Titel": "Port", "Quelle": "gull.example", "Datum": "2024-11-04",
        "Autor": "Ida Crane", "Volltext": "It rained.", "Sprache": "Englisch",
    },
}  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
def test_tables_of_tools_are_read_as_they_are(tool: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(TOOLS[tool]))
    [article], problems = read_articles(tmp_path / "a.jsonl")
    assert (article.text, article.title, article.outlet) == ("It rained.", "Port", "gull.example")
    assert str(article.date) == "2024-11-04"
    assert article.language in ("en", None)
    assert problems == []
    if tool == "factiva":
        assert (article.article_id, article.author) == ("7", "Ida Crane")
    if tool == "news-please":
        assert article.author == "Ida Crane, Bo Ray"


def test_codes_of_factiva_count_only_together_and_the_lead_is_part_of_the_text() -> None:
    fields = {"HD": "Port", "LP": "Rain.", "TD": "It poured.", "SN": "Gull"}
    known, extra = Naming().part(fields)
    assert known == {"title": "Port", "text": "Rain.\n\nIt poured.", "outlet": "Gull"}
    assert extra == {}
    known, extra = Naming().part({"text": "It rained.", "SN": "0001", "PD": "x"})
    assert (known, extra) == ({"text": "It rained."}, {"SN": "0001", "PD": "x"})


def test_of_several_the_first_of_the_order_counts_and_a_blank_one_gives_way() -> None:
    fields = {"content": "Cut …", "source": "wire", "Publication": "Gull", "Full Text": "Whole."}
    known, extra = Naming().part(fields)
    assert known == {"text": "Whole.", "outlet": "Gull"}
    assert extra == {"content": "Cut …", "source": "wire"}
    assert Naming().part({**fields, "Publication": " "})[0]["outlet"] == "wire"


def test_the_user_has_the_last_word(tmp_path: Path) -> None:
    rows = "text,Body,Paper,outlet\nshort,The whole text.,Gull,wire\n"
    (tmp_path / "a.csv").write_text(rows)
    chosen = {"text": "body", "outlet": "Paper"}
    [article], _ = read_articles(tmp_path / "a.csv", columns=chosen)
    assert (article.text, article.outlet) == ("The whole text.", "Gull")
    assert article.extra == {"text": "short", "outlet": "wire"}
    (tmp_path / "b.txt").write_text("It rained.")  # has no fields that anybody could choose
    articles, problems = read_articles(tmp_path, columns=chosen)
    assert ([a.text for a in articles], problems) == (["The whole text.", "It rained."], [])


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", "id,Body,Paper\n1,One.,Gull\n"), ("a.jsonl", '{"Body": "One.", "Paper": "Gull"}')],
)
def test_a_wrong_choice_is_told_with_the_nearest_name(
    name: str, content: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content)
    articles, [problem] = read_articles(tmp_path / name, columns={"text": "Bdoy"})
    assert articles == []
    assert problem.severity == "refused"
    assert "has no column 'Bdoy', named for text; it has " in problem.detail
    assert problem.detail.endswith("Do you mean 'Body'?")
    with pytest.raises(ValueError, match="Do you mean 'Body'"):
        read_articles(pd.DataFrame({"Body": ["One."]}), columns={"text": "Bdoy"})


def test_a_choice_of_an_unknown_column_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Articles have no column 'outlett'.* Do you mean outlet"):
        Naming({"outlett": "Paper"})
    with pytest.raises(ValueError, match="--columns 'Body' is not COLUMN=NAME"):
        parse_columns("Body")


def test_a_table_of_abstracts_is_refused_with_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Title,Abstract\nPort,Rain.\nPier,Sun.\n")
    articles, [problem] = read_articles(tmp_path / "a.csv")
    assert (articles, problem.reason, problem.row) == ([], "missing_column", None)
    assert "it has 'Title', 'Abstract'. 'Abstract' is only a part of an article." in problem.detail
    assert "--columns text=NAME" in problem.detail


def test_tables_hold_section_and_language_and_run_says_what_was_taken() -> None:
    frame = pd.DataFrame(
        {"Body": ["It rained."], "Ressort": ["Local"], "Sprache": ["Englisch"], "page": [3]}
    )
    tables = qs.extract(frame, engine="rules")
    assert tables.articles[["section", "language"]].to_numpy().tolist() == [["Local", "en"]]
    assert tables.run["columns"] == {
        "text": ["Body"],
        "section": ["Ressort"],
        "language": ["Sprache"],
        "extra": ["page"],
    }


@pytest.mark.parametrize(
    ("value", "code"),
    [("ENGLISH", "en"), ("en_GB", "en"), ("Allemand", "de"), ("español", "es"), ("zh-Hans", "zh")],
)
def test_languages(value: str, code: str) -> None:
    assert language_code(value) == code


def test_an_unknown_language_is_kept_aside(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "It rained.", "language": "Elvish"}')
    [article], [note] = read_articles(tmp_path / "a.jsonl")
    assert (article.language, article.extra) == (None, {"language": "Elvish"})
    assert note.reason == "bad_metadata"
