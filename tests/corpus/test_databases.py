"""Exports of newspaper databases: every article with its fields, and nothing else in its text."""

import datetime as dt
import zipfile

import pandas as pd
import pytest
from tests.corpus import exports

from quoteshare.corpus.dates import _LANGUAGES, _fold, date_at_start, parse_date
from quoteshare.corpus.read import read_articles
from quoteshare.records import Article
from quoteshare.tables.schema import REASONS

CLOSED = "“The quay is shut,” Owen Marlow said."
STRIKE = "“We strike,” Ruth Abel said."
FURNITURE = (
    "Load-Date LOAD-DATE Copyright Graphic Classification End_of_Document Body Byline Section "
    "Highlight Read_more Enlarge ProQuest Document Dokument Search_Summary Factiva Language "
    "Publication-Type Caption Credit Abstract Contact"
).split()


def read(path):
    """Articles by their order in the file, and reasons of problems."""
    articles, problems = read_articles(path)
    assert {p.reason for p in problems} <= REASONS.keys()
    for article in articles:
        found = [word for word in FURNITURE if word.replace("_", " ") in article.text]
        assert not found, (found, article.text)
    return articles, [(p.severity, p.reason) for p in problems]


def fields(article):
    return (article.title, article.outlet, str(article.date), article.author, article.text)


def written(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_nexis_uni(tmp_path):
    paragraphs, links = exports.nexis_uni()
    first, second = read(exports.docx(tmp_path / "a.DOCX", paragraphs, links))[0]
    text = f"{CLOSED}\n\nTwo lines are blank."
    date, port = "2024-11-04", "The Tollmark Post"
    assert fields(first) == ("Harbour row grows", port, date, "Jo Busby (now)", text)
    assert first.article_id == "5WG0-7T11-F021-636K-00000-00"
    assert first.extra["outlet_as_printed"] == "The Tollmark Post(Tollmark)"
    assert first.extra["place"] == "Tollmark"
    assert (first.section, first.extra["pages"]) == ("NEWS", "4")
    assert first.extra["graphic"] == "A crane, seen from the pier."
    assert first.extra["left_out"] == ["Read more"]
    assert first.extra["load_date"] == "November 6, 2024"
    title = "Docks on strike; No ship left"
    assert fields(second) == (title, "Daily Gull", "2024-11-05", None, STRIKE)
    assert second.extra["highlight"] == "Nobody came to work."
    assert second.extra["person"] == "RUTH ABEL (79%)"


def test_nexis_uni_tells_what_is_missing_and_what_is_no_article(tmp_path):
    told = "We are sorry but there is an error in this document and it cannot be shown."
    broken = ("Gone", "Daily Gull", "November 6, 2024", [], [told], [])
    paragraphs, links = exports.nexis_uni([*exports.UNI, broken], told=5)
    articles, problems = read(exports.docx(tmp_path / "a.docx", paragraphs, links))
    assert len(articles) == 2
    assert problems == [("refused", "database_error"), ("note", "count_differs")]


def test_nexis_uni_without_its_bookmarks_keeps_the_first_article(tmp_path):
    paragraphs, links = exports.nexis_uni(bookmarks=False)
    articles, problems = read(exports.docx(tmp_path / "a.docx", paragraphs, links))
    assert [a.title for a in articles] == ["Harbour row grows", "Docks on strike; No ship left"]
    assert problems == []


def test_one_article_a_file(tmp_path):
    paragraphs, links = exports.nexis_uni(exports.UNI[:1])
    n_cover = 3 + 7
    alone = exports.docx(tmp_path / "one.docx", paragraphs[n_cover:], links)
    [article], problems = read(alone)
    assert (article.title, article.article_id, problems) == ("Harbour row grows", "one-1", [])


def test_nexis_classic(tmp_path):
    (english, german), problems = read(written(tmp_path / "a.TXT", exports.CLASSIC))
    assert problems == []
    title = (
        "Harbour row grows and nobody in the town of Tollmark knows when it will come to an end; "
        "Port closed"
    )
    text = (
        "“The quay is shut,” Owen Marlow said on the pier, where he stood with forty of his men "
        "and a drum, and he would say no more before noon.\n\n"
        "LENGTH: twelve feet is what the gap is, he added, and it grows."
    )
    assert english.text == text
    assert (english.title, english.outlet, english.date) == (
        title,
        "The Tollmark Post",
        dt.date(2024, 11, 4),
    )
    assert english.extra["edition"] == "Edition 1; Scotland"
    assert english.extra["graphic"].endswith("who had walked there TOLLMARK POST")
    assert fields(german)[1:3] == ("Hafen-Blatt", "2024-11-05")
    assert german.text == "„Wir streiken“, sagte Ruth Abel."
    assert (german.author, german.section, german.extra["pages"]) == ("Ida Crane", None, "7")


def test_nexis_classic_with_labels_below_and_rights_above(tmp_path):
    first, second = read(written(tmp_path / "a.txt", exports.LABELS_BELOW))[0]
    assert first.title == "LEADALL: Two more docks closed"
    assert first.outlet == "Tollmark Presse-Agentur"
    assert first.text.startswith("The harbour board")
    assert first.text.endswith("Owen Marlow said.")
    assert fields(second) == (
        "Docks on strike",
        "Daily Gull",
        "2015-07-01",
        "Wes Low;Kim Kind",
        STRIKE,
    )
    assert (second.section, second.extra["pages"]) == ("A-SECTION", "A01")


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("UPDATE: Two docks closed", "NOBODY knows why."),
        ("CORRECTION: The port is open", "TEXT: so said the sign."),
        ("TEXT: What Owen Marlow said", "It rained."),
    ],
)
def test_a_title_or_a_line_that_looks_like_a_label(tmp_path, title, last):
    text = f"1 of 1 DOCUMENTS\n\nDaily Gull\n\nJuly 1, 2015\n\n{title}\n\nLENGTH: 8 words\n\n"
    long = "The harbour board closed it. " * 12 + "\n\n"
    text += f"{long}{CLOSED}\n\n{last}\n\nLOAD-DATE: July 2, 2015\n\nLANGUAGE: ENGLISH\n"
    [article] = read_articles(written(tmp_path / "a.txt", text))[0]
    assert article.title == title
    assert article.text == f"{long.strip()}\n\n{CLOSED}\n\n{last}"


@pytest.mark.parametrize("bold", [True, False])
def test_a_last_line_that_looks_like_a_label_stays_text(tmp_path, bold):
    article = (*exports.UNI[0][:4], [CLOSED, "Note: prices may vary.", "Update: it is open."], [])
    paragraphs, links = exports.nexis_uni([article])
    if not bold:
        paragraphs = [paragraph.replace("<w:b/>", "") for paragraph in paragraphs]
    [article], _ = read(exports.docx(tmp_path / "a.docx", paragraphs, links))
    assert article.text == f"{CLOSED}\n\nNote: prices may vary.\n\nUpdate: it is open."


def test_nexis_classic_page(tmp_path):
    [article], problems = read(written(tmp_path / "a.html", exports.CLASSIC_HTML))
    assert fields(article)[:3] == ("First part; Second part", "Daily Gull", "1991-12-19")
    assert article.text == '"A list," said Ruth Abel:\n\nCranes\n\nAnd three ships.'
    assert article.extra["edition"] == "An Edition; Correction Appended"
    assert article.extra["correction"] == "There were four ships."
    assert problems == [("note", "count_differs")]


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a.docx"])
def test_nexis_rtf_whatever_it_is_called(tmp_path, name):
    source = exports.rtf(
        "Download Request: All Documents: 1-1", "", "1 of 1 DOCUMENT", "",
        "Copyright 2024 Tollmark Company, LLC", "All Rights Reserved", "The Tollmark Post", "",
        "November 4, 2024 Monday", "Met 2 Edition", "", "SECTION: A; Pg. A01", "",
        "LENGTH: 7 words", "", "HEADLINE: Harbour row grows", "", "BYLINE: Ida Crane", "",
        "BODY:", "", CLOSED, "", "LOAD-DATE: November 5, 2024",
    )  # fmt: skip
    [article], problems = read(written(tmp_path / name, source))
    assert fields(article) == (
        "Harbour row grows",
        "The Tollmark Post",
        "2024-11-04",
        "Ida Crane",
        CLOSED,
    )
    assert [p for p in problems if p[1] != "wrong_suffix"] == []


def test_a_length_that_differs_is_told_of_its_article(tmp_path):
    title, outlet, day, _, text, below = exports.UNI[0]
    one = (title, outlet, day, ["Length:\xa0412 words"], text, below)
    path = exports.docx(tmp_path / "a.docx", *exports.nexis_uni([one]))
    [article], [problem] = read_articles(path)
    assert (problem.reason, problem.article_id) == ("length_differs", article.article_id)
    assert article.article_id


def test_nexis_uni_rtf_and_pasted_text(tmp_path):
    lines = [
        "Documents (1)", "1. Harbour row grows", "Client/Matter: -None-", "Harbour row grows",
        "The Tollmark Post", "4. November 2024 Montag", "Copyright 2024 Tollmark Press",
        "Section: NEWS; Pg. 4", "Length: 9 words", "Byline: Ida Crane", "Body", CLOSED,
        "It rained.", "Graphic", "A crane.", "Load-Date: November 4, 2024", "End of Document",
    ]  # fmt: skip
    for path in (
        written(tmp_path / "a.rtf", exports.rtf(*lines)),
        written(tmp_path / "a.txt", "\n".join(lines)),
    ):
        [article], problems = read(path)
        assert fields(article) == (
            "Harbour row grows",
            "The Tollmark Post",
            "2024-11-04",
            "Ida Crane",
            f"{CLOSED}\n\nIt rained.",
        )
        assert problems == []


def test_factiva_page_of_either_layout_has_each_article_once(tmp_path):
    page = exports.factiva_html(exports.CODED, exports.UNCODED, exports.CODED)
    german, english = read(written(tmp_path / "a.htm", page))[0]
    assert english.article_id == "TOLL000020241104ekb40001x"
    port = "The Tollmark Post"
    assert fields(english) == (
        "Harbour row grows", port, "2024-11-04", "IDA CRANE", f"{CLOSED}\n\nIt rained.",
    )  # fmt: skip
    strike = "„Wir streiken“, sagte Ruth Abel."
    assert fields(german) == ("Streik", "Daily Gull", "2024-11-05", "RUTH POST", strike)
    assert german.section == "Wirtschaft; 1"
    assert german.extra["credit"] == "Special to the Gull"
    assert german.extra["edition"] == "Late Edition"
    assert read(written(tmp_path / "b.htm", page))[1] == [("note", "repeated")]


def test_factiva_xml(tmp_path):
    [article], problems = read(written(tmp_path / "a.xml", exports.FACTIVA_XML))
    assert article.article_id == "TOLL000020241104ekb40001x"
    assert fields(article)[:4] == (
        "Harbour row grows",
        "The Tollmark Post",
        "2024-11-04",
        "IDA CRANE",
    )
    assert (article.text, problems) == (f"{CLOSED}\n\nIt rained.", [])


def test_factiva_text_with_codes_and_without(tmp_path):
    second, first = read(written(tmp_path / "a.txt", exports.FACTIVA_TEXT))[0]
    assert first.text == f"{CLOSED}\n\nIN the end it was closed.\n\nBY noon nobody was there."
    assert first.extra["industry"] == "i7 : Ports"
    assert fields(second)[:4] == (
        "Strike at the docks goes on and on", "Daily Gull", "2024-11-05", "Ruth Post",
    )  # fmt: skip
    assert second.text == f"{STRIKE}\n\nIt rained."
    assert second.section == "General News"


def test_factiva_rtf_with_codes_in_cells_and_without(tmp_path):
    def row(code, *paragraphs):
        text = "\\par ".join(paragraphs)
        return f"\\trowd\\cellx1000\\cellx9000 {code}\\cell {text}\\cell\\row\n"

    coded = [
        ("HD", "\\b Harbour row grows\\b0"), ("BY", "By Ida Crane"), ("WC", "11 words"),
        ("PD", "4 November 2024"), ("SN", "The Tollmark Post"), ("CY", "(c) 2024 Tollmark Press"),
        ("LP", "\\'93The quay is shut,\\'94 Owen Marlow said."),
        ("TD", "BY noon it rained.", "Hard."),
        ("NS", "gcat : Political"), ("AN", "Document TOLL000020241104ekb40001x"),
    ]  # fmt: skip
    plain = [
        "Page 2 of 3 \\'a9 2024 Factiva, Inc. All rights reserved.", "Strike at the docks goes on",
        "By Ruth Post", "5 words", "5 November 2024", "Daily Gull", "GULL", "12", "English",
        "(c) 2024 Gull Media", "", "We strike.", "Page 3 of 3 \\'a9 2024 Factiva, Inc.",
        "It rained hard.", "Gull Media", "Document GULL000020241105ekb500002",
    ]  # fmt: skip
    source = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\n" + "".join(
        row(*parts) for parts in coded
    )
    articles, problems = read(
        written(tmp_path / "a.rtf", source + "\\par ".join(["", *plain]) + "}")
    )
    second, first = articles
    text = f"{CLOSED}\n\nBY noon it rained.\n\nHard."
    port = "The Tollmark Post"
    assert fields(first) == ("Harbour row grows", port, "2024-11-04", "Ida Crane", text)
    assert fields(second)[:4] == (
        "Strike at the docks goes on", "Daily Gull", "2024-11-05", "Ruth Post",
    )  # fmt: skip
    assert second.text == "We strike.\n\nIt rained hard."
    assert problems == []


def test_proquest_page_and_mail(tmp_path):
    page = exports.proquest_html()
    two = exports.proquest_mail(page, exports.proquest_html(422208782, "Second"), plain="Hello.")
    [one], _ = read(written(tmp_path / "a.html", page))
    port, text = "Tollmark Post", f"{CLOSED}\n\nSubject: nobody knows."
    row = ("Harbour row grows", port, "2024-11-04", "Crane, Ida; Post, Ruth", text)
    assert (one.article_id, fields(one)) == ("251439970", row)
    assert (
        one.extra["outlet_as_printed"] == "Tollmark Post, Late Edition (East Coast); Tollmark, N.Y."
    )
    assert one.extra["edition"] == "Late Edition (East Coast)"
    assert one.section == "Business; Part C"
    assert one.extra["credit"] == "By Ida Crane, Post staff"
    assert one.url == "https://www.proquest.example/docview/251439970"
    articles, problems = read(written(tmp_path / "a.eml", two))
    assert [fields(a) for a in articles] == [row, ("Second", *row[1:])]
    assert problems == []
    assert articles[1].extra["name_of_database"] == "U.S. Major Dailies"


def test_proquest_text_and_forwarded_mail(tmp_path):
    text = f"{CLOSED}\n\nTitle: that is what he wants, and Location: the port."
    text += "\n\nSubject: closed.\n\nIt rained."
    quoted = "\n".join(f"> {line}" for line in exports.PROQUEST_TEXT.split("\n"))
    for path in (
        written(tmp_path / "a.txt", exports.PROQUEST_TEXT),
        written(tmp_path / "a.eml", exports.proquest_mail(plain=f"Look.\n\n{quoted}")),
    ):
        [article], problems = read(path)
        assert article.text == text
        assert (article.article_id, article.outlet) == ("251439970", "Tollmark Post")
        assert problems == []


def test_an_abstract_is_no_article(tmp_path):
    page = exports.proquest_html().replace("Full text", "Other").replace("<Text", "<Other")
    articles, problems = read_articles(written(tmp_path / "a.html", page))
    assert [p.reason for p in problems if p.severity == "refused"] == ["no_text"]
    assert "ProQuest has no full text of this article ('Harbour row grows')" in problems[0].detail
    assert articles == []


def test_an_export_in_a_cell_is_read_as_its_articles(tmp_path):
    table = pd.DataFrame({"id": ["x", "y"], "country": ["GB", "GB"], "outlet": ["Own", "Own"]})
    table["text"] = [exports.CLASSIC, exports.CLASSIC.split("2 of 2 DOCUMENTS")[0]]
    path = tmp_path / "a.csv"
    table.to_csv(path, index=False)
    for given in (table, path):
        articles, problems = read_articles(given)
        rows = {a.article_id: (a.outlet, a.country, a.title[:7]) for a in articles}
        assert rows == {
            "x-1": ("The Tollmark Post", "GB", "Harbour"),
            "x-2": ("Hafen-Blatt", "GB", "Streik"),
            "y": ("Own", "GB", "Harbour"),  # the row knows its one article best
        }
        assert [p.reason for p in problems] == ["several_articles", "export_lines"]
        assert all("LOAD-DATE" not in a.text for a in articles)


@pytest.mark.parametrize(
    "text",
    [
        "The film opens.\n\nLength: 90 minutes. Author: X. Section: none.",
        "Length: 90 minutes\n\nDirector: A\n\nText: good.",
        "One of 2 documents was lost, he said.\n\nThe end of document two is torn.",
        "Body: the first chapter.\n\nTitle: none.\n\nNotes: he takes them.",
    ],
)
def test_a_text_like_others_stays_as_it_is(text):
    assert read_articles([text + "\n"])[0][0].text == text + "\n"


def test_outlets_of_one_name_and_several_places_are_told():
    suns = [Article(f"a{n}", "One.", outlet="Sun", extra={"place": n}) for n in ("Leeds", "Perth")]
    assert [p.reason for p in read_articles(suns)[1]] == ["shared_outlet"]


def broken(folder):
    """Files that claim to be exports: name, content, reasons."""
    paragraphs, links = exports.nexis_uni()
    whole = exports.docx(folder / "whole.docx", paragraphs, links).read_bytes()
    yield "cut.docx", whole[: len(whole) // 2]
    yield "ole.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    yield "noise.docx", b"PK\x03\x04" + b"\1\2\3" * 90
    yield "notext.html", exports.factiva_html('<div class="article enArticle"></div>')
    yield "open.rtf", "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;"
    yield "cut.xml", exports.FACTIVA_XML[:700]
    head = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
    yield "bomb.xml", exports.FACTIVA_XML.replace("<PPS", f"{head}<PPS", 1).replace("Marlow", "&b;")
    yield "mail.eml", exports.proquest_mail(plain="ProQuest document ID is what I need.\n")


def test_broken_files_each_give_a_problem_and_the_rest_goes_on(tmp_path):
    for name, content in broken(tmp_path):
        written(tmp_path / name, content)
    articles, problems = read_articles(tmp_path)
    names = {p.input_file for p in problems}
    missing = {name for name, _ in broken(tmp_path)} - names
    assert not missing
    assert {a.input_file for a in articles} == {"whole.docx"}


def test_a_document_that_unpacks_to_gigabytes_is_refused_at_once(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w/>")
    content = path.read_bytes()
    size = (4).to_bytes(4, "little") + (4).to_bytes(4, "little")
    told = (10**9).to_bytes(4, "little")
    at = content.rindex(b"PK\x01\x02") + 24
    path.write_bytes(content[:at] + told + content[at + 4 :])
    from quoteshare.corpus.containers.docx import read_lines
    from quoteshare.corpus.opening import Refused

    with pytest.raises(Refused, match="unpacks to 1,000,000,000 bytes"):
        list(read_lines(path))
    assert size


@pytest.mark.parametrize(
    ("printed", "day", "rest"),
    [
        ("July 1, 2019 Monday 9:20 AM GMT", (2019, 7, 1), ""),
        ("27. Februar 2012 Montag 9:50 PM GMT+1", (2012, 2, 27), ""),
        ("3 Julho 2018 Terça-feira 10:27 AM GMT", (2018, 7, 3), ""),
        ("3 luglio 2018 martedì 4:07 PM GMT", (2018, 7, 3), ""),
        ("4 oktober 2017 woensdag", (2017, 10, 4), ""),
        ("mardi 3 juillet 2018", (2018, 7, 3), ""),
        ("29 de dezembro de 2011", (2011, 12, 29), ""),
        ("1er janvier 2011", (2011, 1, 1), ""),
        ("8. Maerz 2001", (2001, 3, 8), ""),
        ("2018 年 9 月 18 日", (2018, 9, 18), ""),
        ("January 28, 1993, Thursday, Late Edition - Final", (1993, 1, 28), "Late Edition - Final"),
        ("July 1, 2015 Wednesday Met 2 Edition", (2015, 7, 1), "Met 2 Edition"),
    ],
)
def test_dates_that_head_an_article(printed, day, rest):
    assert date_at_start(printed) == (dt.date(*day), rest)
    if not rest:
        assert parse_date(printed) == dt.date(*day)


@pytest.mark.parametrize(
    "printed", ["January 2009", "Winter 2008/2009", "04/05/2019", "31 June 2019"]
)
def test_a_date_without_a_day_is_one_and_stays_empty(printed):
    assert date_at_start(printed) == (None, "")


@pytest.mark.parametrize(
    "text", ["Rebuilding after Covid-19, part 1", "Top 5 May 2010 picks", "2000 um 4"]
)
def test_a_title_is_no_date(text):
    assert date_at_start(text) is None


def test_a_date_that_cannot_be_read_is_told_and_not_guessed(tmp_path):
    text = exports.CLASSIC.replace("November 4, 2024 Monday", "Winter 2008/2009")
    english = read_articles(written(tmp_path / "a.txt", text))[0][0]
    problems = read_articles(tmp_path / "a.txt")[1]
    assert (english.date, english.extra["date_as_printed"]) == (None, "Winter 2008/2009")
    assert [(p.reason, p.row) for p in problems] == [("bad_date", 1)]
    assert english.title.startswith("Harbour row")


def test_no_month_has_the_name_of_another_one_in_any_language():
    from babel import Locale

    found = {}
    for locale in map(Locale.parse, _LANGUAGES):
        for widths in locale.months.values():
            for width in ("wide", "abbreviated"):
                for number, name in widths[width].items():
                    found.setdefault(_fold(name), set()).add(number)
    assert [name for name, numbers in found.items() if len(numbers) > 1] == []
