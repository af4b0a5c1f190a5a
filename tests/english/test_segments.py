"""Tokens, sentences, paragraphs and quotations: text in, offsets out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import grows_at_most

from quoteshare.english.segments import Segments, segment
from quoteshare.english.tokens import is_word, tokenize


def sentences(s: Segments) -> list[str]:
    return [s.text[s.starts[a] : s.ends[b - 1]] for a, b in s.sentences]


def paragraphs(s: Segments) -> list[str]:
    return [s.text[s.starts[a] : s.ends[b - 1]] for a, b in s.paragraphs]


def quotations(s: Segments) -> list[str]:
    """The words of each quotation, its pieces joined by " | "; the inner ones behind a ">"."""
    return [
        "> " * (q.parent >= 0) + " | ".join(s.text[a:b] for a, b in q.pieces) for q in s.quotations
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The pier opened.", "The|pier|opened|.", id="words"),
        pytest.param("Voss’s aren’t we're", "Voss|’s|aren|’t|we|'re", id="clitics"),
        pytest.param("the boats’ crews", "the|boats|’|crews", id="plural-possessive"),
        pytest.param("O’Hara and O'Brien", "O|’|Hara|and|O|'|Brien", id="irish-names"),
        pytest.param("Ocasio-Cortez", "Ocasio|-|Cortez", id="hyphen"),
        pytest.param("Mr. Lund and Dr. Voss", "Mr.|Lund|and|Dr.|Voss", id="titles"),
        pytest.param("the U.S. at 5 p.m.", "the|U.S.|at|5|p.m.", id="abbreviations"),
        pytest.param("Tom J. Lund", "Tom|J.|Lund", id="initial"),
        pytest.param("It was I. He left.", "It|was|I|.|He|left|.", id="pronoun-at-end"),
        pytest.param("No. 10 said no. Ten", "No.|10|said|no|.|Ten", id="number"),
        pytest.param("£1,200.50 on 3rd at 5:30pm", "£|1,200.50|on|3rd|at|5:30pm", id="numbers"),
        pytest.param("wait... -- no", "wait|...|--|no", id="runs"),
        pytest.param("''yes'' ``no", "''|yes|''|``|no", id="double-marks"),
        pytest.param("Élodie Šimková", "Élodie|Šimková", id="accents"),
        pytest.param("e\u0301te\u0301", "e|\u0301|te|\u0301", id="combining"),
        pytest.param("码头很安全。", "码头很安全|。", id="chinese"),
        pytest.param("a\u00a0b\u200bc", "a|b|c", id="odd-spaces"),
        pytest.param("\ufeff“\u200eAye\u200f.”\u2060", "“|Aye|.|”", id="invisible"),
        pytest.param("👩\u200d🚒!", "👩|🚒|!", id="emoji"),
        pytest.param("mi\u00adnis\u00adter", "mi\u00adnis\u00adter", id="soft-hyphen"),
        pytest.param("the\u00ad pier\u00ad.", "the|pier|.", id="soft-hyphen-at-the-end"),
        pytest.param("\u202bthe\u202c \u2068pier\u2069", "the|pier", id="bidi"),
        pytest.param("", "", id="empty"),
        pytest.param(" \n\t", "", id="blank"),
    ],
)
def test_tokenize(text: str, expected: str) -> None:
    assert tokenize(text) == (expected.split("|") if expected else [])


@pytest.mark.parametrize(
    "mark",
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2066\u2067\u2068\u2069\ufeff",
    ids=ascii,
)
def test_what_cannot_be_seen_is_no_token(mark: str) -> None:
    assert tokenize(f"{mark}the {mark} pier{mark}.") == ["the", "pier", "."]


@pytest.mark.parametrize(
    ("token", "expected"),
    [("pier", True), ("30", True), ("U.S.", True), ("’s", False), ("—", False), ("_", False)],
)
def test_is_word(token: str, expected: bool) -> None:
    assert is_word(token) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One. Two.", ["One.", "Two."], id="full-stop"),
        pytest.param("One? Two! Three…", ["One?", "Two!", "Three…"], id="other-ends"),
        pytest.param("“One.” Two.", ["“One.”", "Two."], id="mark-after-stop"),
        pytest.param("“One,” she said. “Two.”", ["“One,” she said.", "“Two.”"], id="mark-opens"),
        pytest.param("(One.) Two.", ["(One.)", "Two."], id="bracket"),
        pytest.param("Mr. Lund left. He ran.", ["Mr. Lund left.", "He ran."], id="title"),
        pytest.param("The U.S. firm paid.", ["The U.S. firm paid."], id="abbreviation-inside"),
        pytest.param("In the U.S. The firm.", ["In the U.S.", "The firm."], id="abbreviation-end"),
        pytest.param("“Who?” he asked.", ["“Who?” he asked."], id="lower-case-goes-on"),
        pytest.param("It cost 3.5 pounds.", ["It cost 3.5 pounds."], id="decimal"),
        pytest.param("Ltd. of Tern Bay.", ["Ltd. of Tern Bay."], id="company"),
        pytest.param("One\nTwo", ["One", "Two"], id="paragraph"),
        pytest.param("One... two. Three", ["One... two.", "Three"], id="dots"),
        pytest.param("One. £5 was paid.", ["One.", "£5 was paid."], id="currency"),
        pytest.param("", [], id="empty"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(segment(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One.\nTwo.", ["One.", "Two."], id="line-end"),
        pytest.param("One.\r\n\r\nTwo.\r\n", ["One.", "Two."], id="crlf"),
        pytest.param("A.\rB.\u2028C.\u2029D.", ["A.", "B.", "C.", "D."], id="other-ends"),
        pytest.param(
            "The pier that\nopened in the\nyear of the\nstorm is shut.\n\nIt rusts.",
            ["The pier that\nopened in the\nyear of the\nstorm is shut.", "It rusts."],
            id="hard-wrapped",
        ),
        pytest.param("one\ntwo\nOne.\nTwo.", ["one", "two", "One.", "Two."], id="not-wrapped"),
        pytest.param(
            "A.\nB.\nC.\nd\ne\nf\nG.\nH.\nI.\nJ.",
            ["A.", "B.", "C.", "d", "e", "f", "G.", "H.", "I.", "J."],
            id="a-list-among-paragraphs",
        ),
    ],
)  # fmt: skip
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraphs(segment(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected", "repaired"),
    [
        pytest.param("“One,” she said. “Two.”", ["One,", "Two."], 0, id="curly"),
        pytest.param('"One," she said. "Two."', ["One,", "Two."], 0, id="straight"),
        pytest.param("‘One,’ she said. ‘Two.’", ["One,", "Two."], 0, id="single"),
        pytest.param("'One,' she said. 'Two.'", ["One,", "Two."], 0, id="single-straight"),
        pytest.param("«One», she said. « Two »", ["One", " Two "], 0, id="guillemets"),
        pytest.param("»One«, she said.", ["One"], 0, id="guillemets-inwards"),
        pytest.param("„One“, she said. „Two”", ["One", "Two"], 0, id="low"),
        pytest.param("''One,'' she said. ``Two''", ["One,", "Two"], 0, id="doubled"),
        pytest.param("”One,” she said.", ["One,"], 0, id="closing-at-both-ends"),
        pytest.param("“One,“ she said.", ["One,"], 0, id="opening-at-both-ends"),
        pytest.param("“A ‘b’ c.”", ["A ‘b’ c.", "> b"], 0, id="nested"),
        pytest.param("‘A “b” c.’", ["A “b” c.", "> b"], 0, id="nested-double"),
        pytest.param("\"A 'b' c.\"", ["A 'b' c.", "> b"], 0, id="nested-straight"),
        pytest.param("“‘A,’ he said.”", ["‘A,’ he said.", "> A,"], 0, id="nested-first"),
        pytest.param("“He said ‘A.’”", ["He said ‘A.’", "> A."], 0, id="nested-last"),
        pytest.param("“A «b» c.”", ["A «b» c.", "> b"], 0, id="nested-guillemets"),
        pytest.param("It’s the boats’ crews’ day.", [], 0, id="apostrophes"),
        pytest.param("It's the boats' crews' day.", [], 0, id="apostrophes-straight"),
        pytest.param("‘The boats’ crew,’ he said.", ["The boats’ crew,"], 0, id="plural-in-single"),
        pytest.param(
            "‘The boats’ crews’, he said.", ["The boats’ crews"], 0, id="plural-at-end-of-single",
            marks=pytest.mark.xfail(strict=True, reason="of two s’ the first is taken for the end"),
        ),
        pytest.param("Rock ’n’ roll of the ’60s", [], 0, id="elisions"),
        pytest.param("‘’Tis late,’ she said.", ["’Tis late,"], 0, id="elision-first"),
        pytest.param("‘Don’t,’ she said.", ["Don’t,"], 0, id="clitic-in-single"),
        pytest.param("A 6'2\" man and a 3\" nail.", [], 0, id="feet-and-inches"),
        pytest.param("“A.\n“B.”", ["A. | B."], 0, id="reopened"),
        pytest.param("“A.\n\n“B.\n\n“C.” D", ["A. | B. | C."], 0, id="reopened-twice"),
        pytest.param("‘A.\n‘B.’", ["A. | B."], 0, id="reopened-single"),
        pytest.param('"A.\n"B."', ["A. | B."], 0, id="reopened-straight"),
        pytest.param("“A.\nB.” C", ["A. | B."], 1, id="not-reopened"),
        pytest.param("“A.\nB.", ["A."], 1, id="never-closed"),
        pytest.param("“A.\nB “c” d.", ["A.", "c"], 1, id="closed-with-its-paragraph"),
        pytest.param("A “b c.", ["b c."], 1, id="no-end"),
        pytest.param("One. Two,” she said.", ["Two,"], 1, id="no-start"),
        pytest.param("One” two.", [], 1, id="stray-closing"),
        pytest.param("“A “b” c.” D", ["A “b” c.", "> b"], 0, id="same-marks-nested"),
        pytest.param("“One”“Two”", ["One", "Two"], 0, id="glued"),
        pytest.param("“”", [""], 0, id="empty-marks"),
        pytest.param(
            "It rained on the old pier for nine days. Tom “Sonny” Lund left.", [], 0, id="nickname"
        ),
        pytest.param("(“One”), [“two”]—“three”", ["One", "two", "three"], 0, id="brackets"),
        pytest.param('" One, " she said.', [" One, "], 0, id="straight-in-spaces"),
        pytest.param('A "one"or"two".', ["one", "two"], 0, id="straight-between-letters"),
        pytest.param("“One,”she said.“Two.”", ["One,", "Two."], 0, id="no-space-behind"),
        pytest.param("„One.“„Two.“", ["One.", "Two."], 0, id="low-glued"),
        pytest.param("„A «b» c.“", ["A «b» c.", "> b"], 0, id="low-round-guillemets"),
        pytest.param("‘One, she said.", ["One, she said."], 1, id="single-without-end"),
        pytest.param("“One.” She ‘ran off.", ["One."], 0, id="later-single-without-end"),
        pytest.param("‘A “b,’ she said.", ["A “b,", "> b,"], 1, id="inner-without-end"),
        pytest.param("‘One,” she said.", ["One,"], 1, id="single-closed-by-double"),
        pytest.param("“One,’ she said.", ["One,"], 1, id="double-closed-by-single"),
        pytest.param("“One,» she said. «Two»", ["One,", "Two"], 1, id="closed-by-guillemet"),
        pytest.param(
            "‘One,” said Ann Lee. ‘Two,’ said the crews’ clerk.", ["One,", "Two,"], 1,
            id="closed-by-another-before-its-own",
        ),
        pytest.param(
            "‘One,” said Ann Lee of the crews’ day.", ["One,"], 1,
            id="closed-by-another-before-an-apostrophe",
        ),
        pytest.param(
            "“It is shut,’ said Ann Lee. “No,” said Bo Ray.", ["It is shut,", "No,"], 1,
            id="closed-by-another-before-it-opens",
        ),
        pytest.param(
            "“Ann Lee told the house, “We go on.” The house rose.", ["We go on."], 1,
            id="opened-twice",
        ),
        pytest.param(
            "“It is shut, Ann Lee said. Bo Ray said it was late. “Too late,” he said.",
            ["Too late,"], 1, id="opened-twice-far-apart",
        ),
        pytest.param(
            "“He told me, “Go.” I went,” she said.", ["He told me, “Go.” I went,", "> Go."], 0,
            id="told-within-speech",
        ),
        pytest.param(
            "Ann Lee said: “Yes.\n“No,” said Bo Ray.", ["Yes.", "No,"], 1, id="of-the-next-speaker",
        ),
        pytest.param(
            "Ann Lee said: “Yes.\n“No,” Lee said.", ["Yes. | No,"], 0, id="of-the-same-speaker",
        ),
        pytest.param(
            "“One ’til two,’ he read, and left.”", ["One ’til two,’ he read, and left."], 0,
            id="own-mark-follows",
        ),
    ],
)  # fmt: skip
def test_quotations(text: str, expected: list[str], repaired: int) -> None:
    s = segment(text)
    assert quotations(s) == expected
    assert len(s.repairs) == repaired


@pytest.mark.parametrize(
    ("text", "start", "end", "detail"),
    [
        pytest.param(
            "Yes.\nA “b c.", 5, 12, "a quotation was closed with its paragraph (1 times)", id="end"
        ),
        pytest.param(
            "One. Two,” she said.",
            0,
            20,
            "a quotation without an opening mark begins at its sentence (1 times)",
            id="start",
        ),
        pytest.param(
            "One” two.",
            0,
            9,
            "a closing mark without a quotation was passed over (1 times)",
            id="stray",
        ),
        pytest.param(
            "“A.\nB.” C",
            0,
            3,
            "a quotation goes on in the next paragraph without a mark (1 times)",
            id="goes-on",
        ),
        pytest.param(
            "“A “b “c” d.",
            0,
            12,
            "an opening mark inside an open quotation was passed over (2 times)",
            id="open-inside",
        ),
    ],
)
def test_repairs(text: str, start: int, end: int, detail: str) -> None:
    (repair,) = segment(text).repairs
    assert (repair.start, repair.end, repair.detail) == (start, end, detail)


def test_every_number_of_one_text() -> None:
    s = segment("“One ‘two’,” she said.\nThree.")
    assert s.words == ["“", "One", "‘", "two", "’", ",", "”", "she", "said", ".", "Three", "."]
    assert (s.paragraphs, s.sentences) == ([(0, 10), (10, 12)], [(0, 10), (10, 12)])
    assert (s.paragraph_of, s.sentence_of) == ([0] * 10 + [1] * 2, [0] * 10 + [1] * 2)
    assert [(q.pieces, q.parent, q.closed) for q in s.quotations] == [
        (((1, 11),), -1, True),
        (((6, 9),), 0, True),
    ]
    assert (s.quotations[1].start, s.quotations[1].end) == (6, 9)
    assert s.quotation_of == [-1, 0, 0, 1, 0, 0, -1, -1, -1, -1, -1, -1]
    assert (s.opens, s.closes) == ({0: 0, 2: 1}, {6: 0, 4: 1})
    assert s.tokens_in(1, 9) == (1, 4)
    assert s.tokens_in(2, 3) == (1, 2)
    assert s.tokens_in(4, 5) == (2, 2)
    assert (s.n_words(0, 22), s.n_quoted_words(0, 22)) == (4, 2)
    assert (s.n_words(12, 29), s.n_quoted_words(12, 29)) == (3, 0)


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("“One two,” she said.", 4, 2),
        ("The U.S. firm’s loss: £1,200.50 at 5:30pm — no more.", 9, 0),
        ("“Ocasio-Cortez’s,” he said. “No. 10”", 6, 4),
    ],
)
def test_words_are_counted(text: str, words: int, quoted: int) -> None:
    s = segment(text)
    assert (s.n_words(0, len(text)), s.n_quoted_words(0, len(text))) == (words, quoted)


def test_a_mark_without_its_opening_one_closes() -> None:
    s = segment("One. Two,” she said.")
    assert (s.opens, s.closes) == ({}, {4: 0})


# ------------------------------------------------------------------------------------- any text

MARKS = "“”\"‘’'«»„‚‟`"
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=MARKS),
    st.text(alphabet=f"{MARKS} \n.,ab"),
    st.lists(
        st.sampled_from([*MARKS, *"B.,\n\x00\u2028\u200b", "a ", "’s ", ". ", "\r\n"]),
        max_size=80,
    ).map("".join),
)  # fmt: skip


def check(s: Segments) -> None:
    """What every part of the package rests on."""
    text, n = s.text, len(s.words)
    assert len(s.starts) == len(s.ends) == len(s.paragraph_of) == len(s.sentence_of) == n
    assert len(s.quotation_of) == n
    assert [text[a:b] for a, b in zip(s.starts, s.ends, strict=True)] == s.words
    assert all(a < b for a, b in zip(s.starts, s.ends, strict=True))
    assert all(b <= a for b, a in zip(s.ends, s.starts[1:], strict=False))
    outside = set(range(len(text))) - {
        i for a, b in zip(s.starts, s.ends, strict=True) for i in range(a, b)
    }
    assert all(text[i].isspace() or unicodedata.category(text[i]) == "Cf" for i in outside)

    for ranges, numbers in ((s.paragraphs, s.paragraph_of), (s.sentences, s.sentence_of)):
        assert [i for a, b in ranges for i in range(a, b)] == list(range(n))
        assert numbers == [k for k, (a, b) in enumerate(ranges) for _ in range(a, b)]
    assert all(s.paragraph_of[a] == s.paragraph_of[b - 1] for a, b in s.sentences)

    for number, q in enumerate(s.quotations):
        assert q.pieces
        assert all(0 <= a <= b <= len(text) for a, b in q.pieces)
        assert all(b <= a for (_, b), (a, _) in zip(q.pieces, q.pieces[1:], strict=False))
        assert -1 <= q.parent < number
        if q.parent >= 0:
            outer = s.quotations[q.parent]
            assert all(any(a <= x and y <= b for a, b in outer.pieces) for x, y in q.pieces)
    for token, number in [*s.opens.items(), *s.closes.items()]:
        assert s.words[token][0] in MARKS
        assert 0 <= number < len(s.quotations)
    assert not s.opens.keys() & s.closes.keys()
    for k, number in enumerate(s.quotation_of):
        inside = [
            m
            for m, q in enumerate(s.quotations)
            if any(a <= s.starts[k] and s.ends[k] <= b for a, b in q.pieces)
        ]
        assert number == (inside[-1] if inside else -1)
    assert all(0 <= r.start <= r.end <= len(text) and r.detail for r in s.repairs)
    assert s.n_quoted_words(0, len(text)) <= s.n_words(0, len(text))


@given(TEXTS)
def test_any_text_keeps_the_promises(text: str) -> None:
    s = segment(text)
    assert s.text == text
    check(s)


@given(TEXTS)
def test_tokenize_cuts_as_segment_does(text: str) -> None:
    assert tokenize(text) == segment(text).words


@given(st.lists(st.sampled_from(["One two.", "Three, four?", "It’s late."]), min_size=1))
def test_balanced_marks_need_no_repair(words: list[str]) -> None:
    text = " ".join(f"“{w}” she said." for w in words)
    s = segment(text)
    assert (quotations(s), s.repairs) == (words, ())


@pytest.mark.parametrize(
    "unit",
    [
        *("“", "”", '"', "‘", "’", "'", "«", "„", "``", "“‘", "“\n", "’a ", "‘a ", "s’ ", "a.”"),
        *("x", "x\n", "x. ", "X.", "1,", "’s", "\u0301", "\u200f", "😀", "“a\n”", "‘a\n"),
    ],
    ids=ascii,
)
def test_time_grows_with_the_text(unit: str) -> None:
    """Eight times the text may take thirty times as long, not sixty-four: no limit of time."""
    few = unit * (4_000 // len(unit))
    assert grows_at_most(30, lambda: segment(few), lambda: segment(few * 8))
