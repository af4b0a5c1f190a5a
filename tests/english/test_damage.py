"""Damaged texts: what is meant, where it stands, and what is told of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteshare.english.damage import read_through

DAMAGED = [
    pytest.param("&quot;Go,&quot; he said.", '"Go," he said.', {"html": 2}, id="entities"),
    pytest.param("&amp;ldquo;Go,&amp;#8221; he said.", "“Go,” he said.", {"html": 2}, id="twice"),
    pytest.param(
        "<p><b>Ann Lee</b>’s boat.</p><p>It sank.</p>",
        "\n\nAnn Lee’s boat.\n\n\n\nIt sank.\n\n",
        {"html": 6},
        id="tags",
    ),
    pytest.param(
        "One.<script>if (a < b) { alert('“No”') }</script>Two.<!-- <p> -->",
        "One.\n\nTwo.\n\n",
        {"html": 2},
        id="scripts-and-comments",
    ),
    pytest.param(
        "**Ann Lee** and [Bo Ray](https://example.org/a_b) met.",
        "Ann Lee and Bo Ray met.",
        {"markdown": 4},
        id="markdown",
    ),
    pytest.param(
        "â€œGo,â€\x9d said JosÃ©. Itâ€™s late.",
        "“Go,” said José. It’s late.",
        {"mojibake": 4},
        id="mojibake",
    ),
    pytest.param("Ã¢â‚¬Å“Go", "“Go", {"mojibake": 4}, id="mojibake-twice"),
    pytest.param("â€œGo,â€\ufffd he said.", "“Go,” he said.", {"mojibake": 2}, id="a-lost-byte"),
    pytest.param("\x93Go,\x94 he said.", "“Go,” he said.", {"control_characters": 2}, id="windows"),
    pytest.param(
        "?Go,? he said. It?s late. Is it? ?Yes.?",
        "“Go,” he said. It’s late. Is it? “Yes.”",
        {"question_marks": 5},
        id="question-marks",
    ),
    pytest.param("Le\u00ade\u200b left.", "Lee left.", {"invisible_characters": 2}, id="invisible"),
    pytest.param("Jose\u0301 left.", "José left.", {"decomposed_accents": 1}, id="accents"),
    pytest.param(
        "Ann Dun-\nmore, the fair-\nest; well-\nknown, well-known. Lund-\nHald.",
        "Ann Dunmore, the fairest; well-known, well-known. Lund-Hald.",
        {"parted_words": 4},
        id="parted-words",
    ),
    pytest.param(
        "angry.\\n\\n“Go,” he said.\\r\\nShe left.",
        "angry.\n\n“Go,” he said.\nShe left.",
        {"literal_escapes": 2},
        id="written-line-breaks",
    ),
    pytest.param(
        '″Go,″ he said. ""No."" Don´t.',
        '"Go," he said. "No." Don\'t.',
        {"odd_marks": 5},
        id="marks",
    ),
]


@pytest.mark.parametrize(("text", "meant", "told"), DAMAGED)
def test_what_is_meant_and_what_is_told(text: str, meant: str, told: dict[str, int]) -> None:
    found = read_through(text)
    assert found is not None
    assert found.text == meant
    assert {one.kind: one.count for one in found.damage} == told
    for one in found.damage:
        assert text.startswith(one.sample, one.start)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“Go,” he said. It’s late.",
        '"Go," he said.\n\nIs it? Yes.',
        "AT&T; and R&D, 5<6, a <john@example.org>.",
        "C:\\new\\names is a folder.",
        "Is it? No? Well.",
        "Müller’s naïve Ångström: £5, 10 °C, ½.",
    ],
)
def test_what_is_whole_stays(text: str) -> None:
    assert read_through(text) is None


def test_offsets_lead_back_to_the_text_as_read() -> None:
    text = "Ann Lee said: &#8220;It\u00ad’s <b>ours</b>.&#8221; \U0001f600 Bo Ra\u00ady left."
    found = read_through(text)
    assert found is not None
    for words, as_read in (
        ("It’s", "It\u00ad’s"),
        ("ours", "ours"),
        ("“", "&#8220;"),
        ("Bo Ray", "Bo Ra\u00ady"),
    ):
        start = found.text.index(words)
        begin, end = found.original(start, start + len(words))
        assert text[begin:end] == as_read
        assert found.meant(begin, end) == (start, start + len(words))


PIECES = st.lists(
    st.sampled_from(
        ["Ann ", "said", "&quot;", "&amp;", "<p>", "</b>", "<script>", "</script>", "<!--", "-->",
         "â€œ", "Ã©", "\x93", "?", " ?A", "\u00ad", "e\u0301", "-\n", "\\n", "\n", "**", "[a](b)",
         '""', "″", "“", "”", ".", " ", "\U0001f600", "�", "x"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(PIECES)
def test_every_character_comes_from_somewhere(text: str) -> None:
    found = read_through(text)
    if found is None:
        return
    assert len(found.begins) == len(found.ends) == len(found.text)
    assert list(found.begins) == sorted(found.begins)
    assert list(found.ends) == sorted(found.ends)
    for k, char in enumerate(found.text):
        begin, end = found.begins[k], found.ends[k]
        assert 0 <= begin < end <= len(text)
        if end == begin + 1 and char.isalnum() and char.isascii():
            assert text[begin] == char
    again = read_through(text)
    assert again == found
