"""What is drawn: hostile texts, files, rows, actor files, decisions and coded files."""

from __future__ import annotations

import json

from hypothesis import strategies as st

MARKS = list("\"“”„‟‘’‚‛'`«»‹›″′＂「」〝〞")
ODD = [
    *"\x00\x07\x0b\x0c\x1b\x1c\x7f\x85\xa0\xad\u2028\u2029\ufeff\ufffe\U0010ffff\u0130ßﬁǅ\u1e9e",
    *"\u202a\u202e\u2066\u2069\u200e\u200d\u0301\u0323\u20dd\ufe0f", "👨‍👩‍👧", "🇬🇧",
]  # fmt: skip
WORDS = (
    "said|according to|she said|he told reporters that|Mr|Mrs|Dr.|President|the minister|the mayor|"
    "Q: |A: |MR LEE: |Ann Lee|Bo Ray|Lee|O'Brien|van der Berg|Tovia|I|we|they|who|and|of|not|"
    "denied|asked whether|did not say that|"
    "—|--|...|…|1.|U.S.|e.g.|n't|’s|(|[|{|\n|\n\n|\r\n|\t|, |. |: |"
    "</script><script>x()</script>|<b>|<p|&amp;|&#x41;|{{x}}|{% x %}|$x$|\\frac|%s|{0}|=1+1|@a|-|"
    "> |* |# |https://a.example/b?c=d|Read more: |By Ann Lee|Copyright 2024|quoted as saying|"
    "told the council that it was late|the reply of the clerk|what he called a"
).split("|")
PIECES = st.one_of(
    st.sampled_from(WORDS), st.sampled_from(MARKS), st.sampled_from(MARKS), st.sampled_from(ODD),
    st.sampled_from([" ", " ", " ", ", ", ". "]), st.characters(exclude_categories=["Cs"]),
)  # fmt: skip
SHORT = st.lists(PIECES, max_size=40).map("".join)
SENTENCES = st.sampled_from(
    [
        "“We stay here,” said Ann Lee, the mayor. ",
        "Bo Ray told her that he had “no idea” of it. ",
        "“I said ‘No.’ She left,” he said. ",
        "According to President Lee, it is late. ",
        "\n\n“Why?” she asked. “Because we can",
        "A spokesman for the Harbour Board denied that it was closed. ",
        "\nQ: Why?\nA: We had to.\n",
    ]
)
TEXTS = st.lists(st.one_of(SENTENCES, SHORT), min_size=1, max_size=12).map("".join)
ARTICLES = st.lists(TEXTS.map(lambda text: {"text": text}), min_size=1, max_size=3)
CELLS = st.one_of(
    st.none(), st.integers(), st.floats(), st.booleans(), SHORT, st.just("\ud800"),
    st.sampled_from(["2024-02-30", "0001-01-01", "9999-12-31", "05/06/2024", "others", "dup"]),
)  # fmt: skip
FIELDS = st.one_of(
    st.sampled_from("id title outlet date text author url country section language Body".split()),
    SHORT.filter(bool),
)
ROWS = st.lists(
    st.dictionaries(FIELDS, CELLS, max_size=6).flatmap(
        lambda row: TEXTS.map(lambda text: {**row, "text": text})
    ),
    min_size=1,
    max_size=4,
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 400), st.floats(), SHORT),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.one_of(FIELDS, SHORT), inner, max_size=4)
    ),
    max_leaves=8,
)
SUFFIXES = "txt md csv tsv json jsonl html xml docx xlsx rtf parquet zip gz warc eml yaml".split()
HEADS = [
    "", "---\ntitle: x\n---\n", "id,text\n", "text\ttitle\n", '{"text": "', '[{"text": 1}]',
    "PK\x03\x04", "\x1f\x8b\x08", "PAR1", "{\\rtf1 ", "<html><body><p>",
    "<?xml version='1.0'?><a>", "WARC/1.0\r\n", "%PDF-1.4", "\xff\xfe", "\xef\xbb\xbf",
]  # fmt: skip
FILES = st.tuples(
    st.sampled_from(SUFFIXES), st.sampled_from(HEADS),
    st.one_of(SHORT, TEXTS, st.binary(max_size=80).map(lambda b: b.decode("latin-1"))),
    st.sampled_from(["utf-8", "latin-1", "utf-16"]),
).map(list)  # fmt: skip
TABLES = st.tuples(  # a kind of file, its records, and where it is cut or a bit of it turned over
    st.sampled_from("csv tsv jsonl json xlsx parquet zip csv.gz".split()),
    st.lists(st.one_of(SHORT, TEXTS, st.sampled_from(["", " ", '"', "a,b\n"])), max_size=6),
    st.sampled_from(["whole", "whole", "cut", "flipped"]),
    st.floats(0, 1),
).map(list)
ACTORS = st.one_of(
    st.tuples(st.sampled_from(["yaml", "csv", "json"]), SHORT).map(list),
    st.lists(
        st.dictionaries(
            st.sampled_from("name id kind pronouns aliases offices party country group".split()),
            JSON, max_size=6,
        ),
        max_size=4,
    ).map(lambda rows: ["yaml", json.dumps(rows)]),
    st.lists(st.tuples(SHORT, SHORT), max_size=4).map(
        lambda rows: ["csv", "name,aliases\n" + "\n".join(f"{a},{b}" for a, b in rows)]
    ),
)  # fmt: skip
AT = st.integers(-1, 60)
DECISIONS = st.fixed_dictionaries(
    {
        "article_id": st.sampled_from(["a", "b", "none"]),
        "spans": st.one_of(JSON, st.lists(st.tuples(AT, AT), max_size=3)),
        "words": st.one_of(SHORT, st.sampled_from(["We stay here,", "no idea"])),
        "is": st.one_of(
            JSON, st.fixed_dictionaries({"speaker": st.one_of(st.none(), SHORT)}),
            st.fixed_dictionaries(
                {"speaker": SHORT, "spans": JSON, "polarity": JSON, "speaker_kind": JSON}
            ),
        ),
    }
)  # fmt: skip
CODES = st.lists(
    st.one_of(
        JSON,
        st.fixed_dictionaries(
            {
                "item_id": st.sampled_from(["p-1", "p-2", "q-1", "q-2", "x"]),
                "coder": st.sampled_from(["ab", "cd", "<b>", ""]),
                "decision": st.sampled_from(
                    "coded unsure right wrong_speaker wrong_span no_quote undone begins".split()
                ),
                "spans": JSON, "speaker": st.one_of(st.none(), SHORT), "blind": JSON, "at": SHORT,
            }
        ),
    ),
    max_size=6,
)  # fmt: skip
