"""What leaves the tables: nothing lost, nothing run by a browser or a spreadsheet, same bytes."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from quoteshare.pages.exports import FORMATS, export
from quoteshare.pages.highlight import INK, PALETTE, PAPER, highlight, show
from quoteshare.tables.tables import SCHEMAS, Tables, frame

TEXT = (
    "“We will win,” Ann Lee said. Bo Ray said that he “really” was ill.\n"
    "“First part.\n"
    "“She told me ‘no’,” said Cy Dow, “and left.” The mayor denied it."
)


def spans(text, *parts):
    return [{"start": text.index(part), "end": text.index(part) + len(part)} for part in parts]


def quote(article_id, text, content, *, cue=(), source=(), **columns):
    pieces = spans(text, *content)
    return {
        "quote_id": f"q-{article_id}-{pieces[0]['start']}-{pieces[-1]['end']}",
        "article_id": article_id,
        "kind": "direct",
        "start": pieces[0]["start"],
        "end": pieces[-1]["end"],
        "text": " ".join(content),
        "content": pieces,
        "cue": spans(text, *cue),
        "cue_text": " ".join(cue) or None,
        "source": spans(text, *source),
        "source_text": " ".join(source) or None,
        "polarity": "asserted",
        "n_words": len(" ".join(content).split()),
    } | columns


def tables(**rows):
    return Tables(**{name: frame(name, rows.get(name, [])) for name in SCHEMAS})


@pytest.fixture
def example():
    cy = quote(
        "a",
        TEXT,
        ("First part.", "She told me ‘no’,", "and left."),
        cue=("said Cy",),
        source=("Cy Dow",),
    )
    person = {"speaker_kind": "person", "resolved_by": "full_name"}
    return tables(
        articles=[
            {
                "article_id": "a",
                "text": TEXT,
                "title": "A day",
                "date": pd.Timestamp("2025-03-16"),
                "extra": '{"section": "news"}',
            },
            {"article_id": "b", "text": "Nobody speaks here."},
        ],
        actors=[
            {"actor_id": "ann", "name": "Ann Lee", "kind": "person", "listed": True},
            {"actor_id": "zoe", "name": "Zoe", "kind": "person", "listed": True},
        ],
        mentions=[
            {
                "article_id": "a",
                **spans(TEXT, "Ann Lee")[0],
                "text": "Ann Lee",
                "actor_id": "ann",
                "form": "full_name",
                "position": "source",
            }
        ],
        quotes=[
            quote(
                "a",
                TEXT,
                ("We will win,",),
                cue=("said",),
                source=("Ann Lee",),
                speaker_name="Ann Lee",
                actor_id="ann",
                p_attribution=0.987,
                p_speaker=0.5,
                **person,
            ),
            quote(
                "a",
                TEXT,
                ("that he “really” was ill",),
                source=("Bo Ray",),
                kind="mixed",
                speaker_name="Bo Ray",
                **person,
            ),
            cy | {"speaker_name": "Al Low", **person},
            quote("a", TEXT, ("no",), parent_quote_id=cy["quote_id"], kind="direct"),
            quote("a", TEXT, ("it",), kind="indirect", polarity="denied"),
        ],
        problems=[{"row": 1, "severity": "refused", "reason": "no_text", "detail": "empty"}],
    )


class Page(HTMLParser):
    """Reads HTML as a browser does: the article's text, the elements, whether tags are paired."""

    def __init__(self, page):
        super().__init__()
        self.open, self.text, self.elements, self.inside = [], "", [], None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "meta":
            return
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)
        if ("class", "text") in attrs:
            self.inside = len(self.open)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if self.inside and len(self.open) < self.inside:
            self.inside = None

    def handle_data(self, data):
        if self.inside:
            self.text += data


# --------------------------------------------------------------------------------------- highlight


def test_highlight_marks_each_role_with_its_reason(example):
    page = Page(highlight(example, "a"))
    assert page.text == TEXT
    assert page.open == []
    marks = [attrs for tag, attrs in page.elements if tag == "mark"]
    assert [mark["data-who"] for mark in marks if "title" not in mark] == ["AL", "BR", "AL2", "?"]
    assert next(mark["title"] for mark in marks if "title" in mark) == (
        "Ann Lee (person) · direct · cue “said” · source “Ann Lee” · resolved by full name · "
        "p(quote) 0.99 · p(speaker) 0.50 · q-a-1-13"
    )
    assert {tag for tag, _ in page.elements} >= {"mark", "b", "u"}
    assert any(attrs.get("title") == "Ann Lee · named by full name" for _, attrs in page.elements)
    grey = [mark["title"] for mark in marks if mark["class"] == "s0 solid" and "title" in mark]
    assert [title.split(" · ")[:3] for title in grey] == [
        ["nobody named", "direct", grey[0].split(" · ")[2]],
        ["nobody named", "indirect", "denied"],
    ]


def test_legend_counts_quotes_and_words(example):
    page = highlight(example, "a")
    assert "<bdi>Ann Lee</bdi></mark> 1 quote, 3 words" in page
    assert "<bdi>nobody named</bdi></mark> 2 quotes, 2 words" in page


def test_a_quotation_inside_another_stands_inside_its_element(example):
    assert re.search("<mark [^>]*><mark [^>]*>no</mark></mark>", highlight(example, "a"))


def test_more_speakers_than_colours_differ_in_the_line():
    names = [chr(65 + n) for n in range(15)]
    text = " ".join(names)
    quotes = [quote("a", text, (name,), speaker_name=name) for name in names]
    page = Page(highlight(tables(articles=[{"article_id": "a", "text": text}], quotes=quotes), "a"))
    styles = {attrs["class"] for tag, attrs in page.elements if tag == "mark" and "title" in attrs}
    assert len(styles) == 15


@given(st.data())
def test_highlight_keeps_any_text_under_any_spans(data):
    # NUL and lone surrogates cannot stand in a page; the readers refuse or repair them.
    alphabet = st.characters(exclude_characters="\0", exclude_categories=("Cs",)) | st.sampled_from(
        "<>&\"'\r\n\u202e“”"
    )
    text = data.draw(st.text(alphabet, min_size=1, max_size=30))
    stretch = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)

    def draw():
        drawn = data.draw(st.lists(stretch, min_size=1, max_size=3))
        return [{"start": start, "end": end} for start, end in drawn]

    quotes = [
        quote("a", text, (text,), speaker_name=data.draw(st.none() | st.text(alphabet, min_size=1)))
        | {"content": draw(), "cue": draw(), "source": draw(), "source_text": text}
        for _ in range(data.draw(st.integers(0, 3)))
    ]
    mentions = [{"article_id": "a", "actor_id": text, "form": "alias", **span} for span in draw()]
    corpus = tables(
        articles=[{"article_id": "a", "text": text, "title": text}],
        quotes=quotes,
        mentions=mentions,
    )
    page = Page(highlight(corpus, "a"))
    assert page.text == text
    assert page.open == []


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "]]><!-- ' onclick='alert(1)",
        "</article></style><style>*{display:none}",
    ],
)
def test_no_field_of_an_article_becomes_markup(hostile, tmp_path):
    fields = ("speaker_name", "cue_text", "source_text", "quote_id", "resolved_by", "speaker_kind")
    corpus = tables(
        articles=[{"article_id": hostile, "text": hostile, "title": hostile, "outlet": hostile}],
        actors=[{"actor_id": hostile, "name": hostile}],
        mentions=[
            {"article_id": hostile, "start": 0, "end": 5, "actor_id": hostile, "form": hostile}
        ],
        quotes=[quote(hostile, hostile, (hostile,)) | dict.fromkeys(fields, hostile)],
    )
    (path,) = export(corpus, "html", tmp_path / "a.html")
    for page in (highlight(corpus, hostile), path.read_text(encoding="utf-8")):
        elements = Page(page).elements
        assert Page(page).text == hostile
        assert not {tag for tag, _ in elements} & {"script", "img", "link", "iframe"}
        assert not any(name.startswith("on") for _, attrs in elements for name in attrs)
        assert "url(" not in page
        assert "@import" not in page


def test_ink_reads_on_every_tint():
    def luminance(colour):
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    for mode in (0, 1):  # light, dark
        for ground in (PAPER[mode], *(colours[mode] for colours in PALETTE)):
            low, high = sorted((luminance(INK[mode]), luminance(ground)))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ground, "WCAG 2 asks 4.5 for level AA")


def test_unknown_article_is_refused_with_near_ids(example):
    long = tables(articles=[{"article_id": "guardian-0315", "text": "x"}])
    with pytest.raises(ValueError, match=r"^No article has the id 'guardian-315'") as error:
        highlight(long, "guardian-315")
    assert str(error.value) == "No article has the id 'guardian-315'. Near ids: 'guardian-0315'."
    with pytest.raises(ValueError, match="tables are empty") as error:
        highlight(tables(), "a")
    assert str(error.value) == "No article has the id 'a'. The tables are empty."


def test_show_needs_an_id_unless_there_is_one_article(example):
    assert show(example, "b").data == highlight(example, "b")
    one = tables(articles=[{"article_id": "b", "text": "x"}])
    assert show(one).data == highlight(one, "b")
    with pytest.raises(ValueError, match="article_id") as error:
        show(example)
    assert str(error.value) == "The tables hold 2 articles. Give the article_id of one."


# ------------------------------------------------------------------------------------------ export


@pytest.mark.parametrize("format", FORMATS)
def test_same_tables_same_bytes(example, tmp_path, format, monkeypatch):
    first = export(example, format, tmp_path / "new" / "1")
    monkeypatch.setattr("time.time", lambda: 2e9)
    second = export(example, format, tmp_path / "2")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("format", FORMATS)
def test_empty_tables_can_be_exported(tmp_path, format):
    assert all(path.is_file() for path in export(tables(), format, tmp_path / "out"))


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
    assert book.sheetnames == list(SCHEMAS)
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


def test_jsonl_holds_everything_about_an_article(example):
    first, second = map(json.loads, export(example, "jsonl").splitlines())
    assert first["text"] == TEXT
    assert first["date"] == "2025-03-16"
    assert first["extra"] == {"section": "news"}
    assert [row["actor_id"] for row in first["actors"]] == ["ann"]
    assert len(first["quotes"]) == 5
    assert first["mentions"][0]["form"] == "full_name"
    assert second["quotes"] == second["mentions"] == second["actors"] == []


def test_text_and_file_are_the_same(example, tmp_path):
    for format in ("jsonl", "standoff"):
        (path,) = export(example, format, tmp_path / format)
        assert path.read_bytes().decode() == export(example, format)


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
        pytest.param("csv", None, "Format csv needs a place to write to. Give `out`.", id="no-out"),
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


def test_xlsx_refuses_more_rows_than_a_sheet_holds(example, tmp_path, monkeypatch):
    monkeypatch.setattr("quoteshare.tables.export._SHEET", 3)
    with pytest.raises(ValueError, match="rows") as error:
        export(example, "xlsx", tmp_path / "a.xlsx")
    assert str(error.value) == "Table quotes has 5 rows; a sheet holds 2. Choose csv."
