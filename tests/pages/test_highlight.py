"""The highlighted article: its text character by character, and nothing run by a browser."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exported import TEXT, Page, quote, tables
from quoteshare.pages.exports import export
from quoteshare.pages.highlight import INK, PALETTE, PAPER, highlight, show, style


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


def test_words_in_marks_that_are_no_quote_are_told_and_counted():
    text = "“We stay,” said Ann Lee. The “<b>old</b>” pier, nicknamed “the Tub”, is shut."
    quotes = [quote("a", text, ("We stay,",), cue=("said",), source=("Ann Lee",))]
    html = highlight(tables(articles=[{"article_id": "a", "text": text}], quotes=quotes), "a")
    page = Page(html)
    assert page.text == text
    passed = [attrs["title"] for _, attrs in page.elements if attrs.get("class") == "passed"
              and "title" in attrs]  # fmt: skip
    assert passed == [
        "in marks, not counted as a quotation: a few words within a sentence",
        "in marks, not counted as a quotation: what something is called (“nicknamed”)",
    ]
    assert "not counted as a quotation</span> 2 passages, 3 words</li>" in html


def test_the_legend_tells_of_nothing_passed_over_where_nothing_is(example):
    assert "not counted" not in highlight(example, "b")


def test_a_line_round_words_passed_over_is_seen_on_paper_and_in_the_dark():
    lines = re.findall(
        r"[.]passed [{]border-bottom: 1px dashed light-dark[(](.*), (.*)[)]", style()
    )
    for colour, ground in zip(*lines, PAPER, strict=True):
        assert contrast(colour, ground) >= 3, "WCAG 2 asks 3 of lines that tell something"


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


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_ink_reads_on_every_tint():
    for mode in (0, 1):  # light, dark
        for ground in (PAPER[mode], *(colours[mode] for colours in PALETTE)):
            assert contrast(INK[mode], ground) >= 4.5, (ground, "WCAG 2 asks 4.5 for level AA")


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
