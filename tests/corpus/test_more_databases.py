"""Further databases, other years' layouts and XML: each article whole, and nothing else in it."""

import datetime as dt

import pytest
from tests.corpus import exports
from tests.corpus.more_exports import (
    EBSCO,
    EBSCO_PAGE,
    EUROPRESSE,
    EUROPRESSE_2010,
    EUROPRESSE_2014,
    F1,
    F2,
    FACTIVA_GERMAN,
    FACTIVA_LINES,
    GALE,
    GALE_2010,
    GENIOS,
    GENIOS_2020,
    NEWSBANK,
    NEWSBANK_2005,
    NEWSBANK_2023,
    NEWSML,
    NITF,
    PLAIN_XML,
    PROQUEST_2023,
    PROQUEST_NUMBERED,
    Q1,
    Q2,
    Q3,
    TDM,
    TEI,
    UNNUMBERED,
)

from quoteshare.corpus.read import read_articles
from quoteshare.tables.schema import REASONS

HARBOUR = ("Harbour row grows", "Tollmark Post", "2024-11-04")
BOTH = f"{Q1}\n\n{Q3}"


def read(tmp_path, name, content):
    """Articles as title, outlet, date, author and text; reasons of problems."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    articles, problems = read_articles(path)
    assert {p.reason for p in problems} <= REASONS.keys()
    found = [
        (a.title, a.outlet, str(a.date) if a.date else None, a.author, a.text)
        for a in sorted(articles, key=lambda a: (a.date or dt.date(1, 1, 1), a.title))
    ]
    return found, [p.reason for p in problems]


CASES = {
    "europresse": (
        "a.HTML",
        EUROPRESSE,
        [
            ("Le port est fermé", "Le Goéland", "2024-11-04", "Ida Crâne", f"{F1}\n\n{F2}"),
            ("Grève aux docks", "La Mouette (site web)", "2024-11-05", None, F2),
        ],
    ),
    "europresse of 2014": (
        "a.html",
        EUROPRESSE_2014,
        [("Docks on strike", "The Gull", "2013-11-04", "Ida Crane", f"{Q2}\n\n{Q3}")],
    ),
    "europresse of 2010, a table": (
        "a.html",
        EUROPRESSE_2010,
        [
            ("Le port est fermé", "Le Goéland", "2010-11-04", "Crâne, Ida", f"{F1}\n\n{F2}"),
            ("Grève", "La Mouette", "2010-11-05", None, F2),
        ],
    ),
    "genios": (
        "a.txt",
        GENIOS,
        [
            (
                "Hafen dicht",
                "Hafen-Blatt",
                "2024-11-04",
                None,
                "„Der Kai ist zu“, sagte Owen Marlow.",
            ),
            ("Streik", "Möwe", "2024-11-05", None, "„Wir streiken“, sagte Ruth Abel."),
        ],
    ),
    "newsbank": (
        "a.txt",
        NEWSBANK,
        [
            ("Harbour row grows", "The Tollmark Post", "2024-11-04", "Ida Crane", BOTH),
            ("Docks on strike", "Daily Gull", "2024-11-05", "Ruth Post", Q2),
        ],
    ),
    "newsbank of 2005": (
        "a.txt",
        NEWSBANK_2005,
        [("Harbour row grows", "The Post-Star", "2005-11-04", "IDA CRANE", BOTH)],
    ),
    "newsbank of 2023": (
        "a.txt",
        NEWSBANK_2023,
        [("Harbour row grows", "The Post-Star", "2005-11-04", "Ida Crane", BOTH)],
    ),
    "genios with its source twice": (
        "a.txt",
        GENIOS_2020,
        [
            (
                "Hafen dicht",
                "Hafen-Blatt",
                "2024-11-04",
                "Ida Kran",
                "„Der Kai ist zu“, sagte Owen Marlow.",
            )
        ],
    ),
    "gale of 2010": (
        "a.txt",
        GALE_2010,
        [("Harbour row grows", "The Tollmark Post", "2024-11-04", "Ida Crane", BOTH)],
    ),
    "ebsco's page": (
        "a.html",
        EBSCO_PAGE,
        [("Harbour row grows", "Tollmark Post", "2024-11-14", "Crane, Ida", BOTH)],
    ),
    "gale": (
        "a.txt",
        GALE,
        [
            ("Harbour row grows", "The Tollmark Post", "2024-11-04", "Ida Crane", BOTH),
            ("Docks on strike", "Daily Gull", "2024-11-05", None, Q2),
        ],
    ),
    "proquest with “Document 1 of 2”, as Nexis has": (
        "a.txt",
        PROQUEST_NUMBERED,
        [
            ("Docks on strike", "Tollmark Post", "2024-11-04", "Crane, Ida", Q2),
            (*HARBOUR, "Crane, Ida", BOTH),
        ],
    ),
    "proquest's mail of 2023": (
        "a.eml",
        exports.proquest_mail(PROQUEST_2023),
        [(*HARBOUR, "Crane, Ida; Post, Ruth", BOTH)],
    ),
    "nexis without numbers": (
        "a.txt",
        UNNUMBERED,
        [
            ("Docks on strike", "Daily Gull", "2015-07-01", None, Q2),
            ("Rain", "Daily Gull", "2015-07-02", None, Q3),
            ("The wrong call", "USA TOLLMARK", "2015-11-09", None, BOTH),
        ],
    ),
    "factiva, codes and values in one line": (
        "a.txt",
        FACTIVA_LINES,
        [("Docks on strike", "Daily Gull", "2024-11-05", "Ruth Post", BOTH)],
    ),
    "factiva in German without codes": (
        "a.txt",
        FACTIVA_GERMAN,
        [
            (
                "Streik in den Docks",
                "Hafen-Blatt",
                "2024-11-05",
                "Ruth Post",
                "„Der Kai ist zu“, sagte Owen Marlow.\n\nEs regnete.",
            )
        ],
    ),
    "NITF": ("1234.xml", NITF, [(*HARBOUR, "IDA CRANE", BOTH)]),
    "NewsML-G2": (
        "a.xml",
        NEWSML,
        [("Harbour row grows", None, "2024-11-04", "Ida Crane", BOTH)],
    ),
    "TEI": ("a.xml", TEI, [("Harbour row grows", None, "2024-11-04", "Ida Crane", BOTH)]),
    "TDM Studio": ("a.xml", TDM, [(*HARBOUR, "Ida Crane", BOTH)]),
    "XML with plain names": (
        "a.xml",
        PLAIN_XML,
        [
            ("Docks on strike", None, None, None, Q2),
            ("Harbour row grows", None, "2024-11-04", "Ida Crane", BOTH),
        ],
    ),
}


@pytest.mark.parametrize(("name", "content", "articles"), CASES.values(), ids=CASES)
def test_each_article_whole_and_nothing_else(tmp_path, name, content, articles):
    assert read(tmp_path, name, content) == (articles, [])


def test_ebsco_leaves_open_dates_open(tmp_path):
    found, problems = read(tmp_path, "a.txt", EBSCO)
    assert found == [
        ("Docks on strike", "Daily Gull", None, "Post, Ruth", Q2),
        ("Harbour row grows", "Tollmark Post", "2024-11-14", "Crane, Ida", BOTH),
    ]
    assert problems == ["bad_date"]


def test_cards_that_cannot_be_parted_are_told(tmp_path):
    page = "".join(
        f"<div><h2>{title}</h2><p>Source: Daily Gull, 4 Nov 2024</p><p>{text}</p>"
        f"<p>Accession Number: {n}</p></div>"
        for n, (title, text) in enumerate((("Row", Q1), ("Strike", Q2)), start=1)
    )
    found, problems = read(tmp_path, "a.html", f"<html><body>{page}</body></html>")
    assert len(found) == 1
    assert problems == ["several_articles"]


def test_proquest_without_full_text_is_refused(tmp_path):
    text = PROQUEST_NUMBERED.replace(f"{Q1}\n\n{Q3}", "Not available.")
    assert [article[0] for article in read(tmp_path, "a.txt", text)[0]] == ["Docks on strike"]
    assert read(tmp_path, "a.txt", text)[1] == ["no_text"]


def test_captions_of_proquest_are_kept_apart(tmp_path):
    (tmp_path / "a.html").write_text(f"<html><body>{PROQUEST_2023}</body></html>")
    [article], _ = read_articles(tmp_path / "a.html")
    assert article.extra["graphic"] == "A crane at the quay."


def test_a_text_that_comes_out_of_an_export_is_not_parted_again(tmp_path):
    # ended in a RecursionError: what is left of the text looked like an export once more
    text = (
        "Document 1 of 1\n\nDaily Gull\n\nMay 4, 2019\n\nLENGTH: 9 words\n\nDocument 2 of 2\n\nIt."
    )
    found, _ = read_articles([text])
    assert found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ris", "TY  - NEWS\nTI  - Harbour row grows\nN2  - Marlow says.\nER  - \n"),
        ("a.txt", "TY  - NEWS\nTI  - Harbour row grows\nN2  - Marlow says.\nER  - \n"),
        ("a.bib", "@article{crane2024,\n title={Harbour row},\n abstract={Marlow says.}\n}\n"),
        ("a.enw", "%0 Newspaper Article\n%T Harbour row grows\n%X Marlow says.\n"),
    ],
)
def test_lists_of_references_are_no_articles(tmp_path, name, content):
    found, problems = read(tmp_path, name, content)
    assert (found, problems[-1]) == ([], "no_text")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<?xml version='1.0'?><rss><channel><item><title>Row</title></item></channel></rss>", ""),
        ("<?xml version='1.0'?><!DOCTYPE n [<!ENTITY a 'b'>]><nitf>&a;</nitf>", "bad_record"),
        ("<?xml version='1.0'?><nitf><body><p>One", "bad_record"),
        ("<?xml version='1.0'?><nitf><body></body></nitf>", "no_text"),
    ],
)
def test_xml_without_an_article_is_refused(tmp_path, content, reason):
    found, problems = read(tmp_path, "a.xml", content)
    assert (found, problems) == ([], [reason or "missing_column"])


def test_the_list_beside_articles_in_files_of_their_own_is_no_alarm(tmp_path):
    paragraphs, links = exports.nexis_uni()
    (tmp_path / "zip").mkdir()
    exports.docx(tmp_path / "Files(2)_doclist.DOCX", paragraphs[: 3 + 2 * 7], links)
    _, problems = read_articles(tmp_path / "Files(2)_doclist.DOCX")
    assert [p.reason for p in problems] == ["no_articles"]
    assert problems[0].detail.startswith("The file is a list of 2 documents without their texts.")


def test_a_site_that_calls_its_class_as_factiva_does_is_a_page(tmp_path):
    page = f'<html><body><div class="newsArticle"><h1>Row</h1><p>{Q1} {Q3}</p></div></body></html>'
    found, problems = read(tmp_path, "a.html", page)
    assert [article[4] for article in found] == [f"{Q1} {Q3}"]
    assert problems == []


def test_words_lock_files_are_passed_over(tmp_path):
    (tmp_path / "~$row.docx").write_bytes(b"\x03Ann" + bytes(158))
    (tmp_path / "a.txt").write_text(Q1)
    assert read_articles(tmp_path)[1] == []


def test_nexis_uni_with_a_title_that_begins_with_a_date(tmp_path):
    article = ("May 1, 2000: the day we won", "Daily Gull", "July 2019", [], [Q2], [])
    paragraphs, links = exports.nexis_uni([article])
    exports.docx(tmp_path / "a.docx", paragraphs, links)
    [found], problems = read_articles(tmp_path / "a.docx")
    assert (found.title, found.outlet, found.date) == (article[0], "Daily Gull", None)
    assert [p.reason for p in problems] == ["bad_date"]


def test_an_abstract_above_the_full_text_is_not_counted_twice(tmp_path):
    lines = ["ABSTRACT", "Owen Marlow says “The quay is shut.”", "FULL TEXT", Q1, Q3]
    article = ("Row", "Daily Gull", "November 4, 2024 Monday", [], lines, [])
    paragraphs, links = exports.nexis_uni([article])
    exports.docx(tmp_path / "a.docx", paragraphs, links)
    [found], _ = read_articles(tmp_path / "a.docx")
    assert found.text == BOTH
    assert found.extra["abstract"] == lines[1]


def test_a_range_of_days_names_none(tmp_path):
    article = ("Row", "Gull Weekly", "November 4, 2024 - November 10, 2024", [], [Q1], [])
    paragraphs, links = exports.nexis_uni([article])
    exports.docx(tmp_path / "a.docx", paragraphs, links)
    [found], problems = read_articles(tmp_path / "a.docx")
    assert (found.title, found.outlet, found.date) == ("Row", "Gull Weekly", None)
    assert [p.reason for p in problems] == ["bad_date"]


def single_file(page):
    """A page as Chrome saves it in one file."""
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["Subject"] = "<Saved by Blink>", "Row"
    mail.set_content(page, subtype="html", cte="quoted-printable")
    mail.make_related()
    mail.add_related(b"GIF89a", maintype="image", subtype="gif")
    return mail.as_bytes()


def test_a_page_in_a_single_file_is_read_as_what_it_is(tmp_path):
    found, problems = read(tmp_path, "a.mhtml", single_file(EUROPRESSE))
    assert [(article[0], article[1]) for article in found] == [
        ("Le port est fermé", "Le Goéland"),
        ("Grève aux docks", "La Mouette (site web)"),
    ]
    assert problems == []
    page = f"<html><body><article><h1>Row</h1><p>{Q1} {Q3}</p></article></body></html>"
    assert [article[4] for article in read(tmp_path, "b.mht", single_file(page))[0]] == [
        f"{Q1} {Q3}"
    ]
    empty = single_file("x").replace(b"text/html", b"text/none")
    assert read(tmp_path, "c.mht", empty) == ([], ["no_text"])


def test_lists_of_results_are_no_articles(tmp_path):
    cover = ["User Name: A", "Date and Time: Friday", "Job Number: 1", "Results list for: port"]
    rows = ["1. Harbour row grows", "Daily Gull, Nov 04, 2024, News", "… the quay is shut …"]
    exports.docx(tmp_path / "a.docx", [exports.paragraph(line) for line in [*cover, *rows]])
    articles, problems = read_articles(tmp_path / "a.docx")
    assert (articles, [p.reason for p in problems]) == ([], ["no_articles"])

    headlines = "".join(
        f"{n}. Docks on strike {n}\nDaily Gull, 10:32, 5 November 2024, 10 words, (English)"
        f"\nNobody came to work on day {n}.\n(Document GULL000020241105ekb50000{n})\n\n"
        for n in (1, 2)
    )
    assert read(tmp_path, "b.txt", headlines) == ([], ["no_text", "no_text"])
    page = (
        '<html><head><title>Factiva</title></head><body><table class="headlines"><tr><td>'
        '<a class="enHeadline">Docks</a><div class="leadFields">Daily Gull, 10 words</div>'
        f'<div class="snippet">{Q1} {Q3}</div></td></tr></table></body></html>'
    )
    assert read(tmp_path, "c.html", page) == ([], ["no_articles"])


def test_a_preview_of_gale_is_told(tmp_path):
    found, problems = read(tmp_path, "a.txt", GALE_2010.replace("Full Text:", "Article Preview :"))
    assert [article[4] for article in found] == [BOTH]
    assert problems == ["cut_text"]
