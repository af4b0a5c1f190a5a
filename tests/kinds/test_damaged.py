"""Damaged texts: who speaks is as in the whole text, and every span is a slice of the text as read.

The damage is of many kinds, the texts are few: what can be read through is read, and told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteshare as qs
from kinds import Case, Said, case, check, parameters
from quoteshare.tables.schema import REASONS

# ------------------------------------------------------------------------------------- the cases

CASES = [
    # ------------------------------------------------------------------ entities
    case(
        "entities-named",
        "Ida Tarnow, the harbour master, waited. &ldquo;We sail at noon,&rdquo; Tarnow said. "
        "&lsquo;Not before,&rsquo; Joss Kvale replied.",
        ("We sail at noon", "Ida Tarnow"),
        ("Not before", "Joss Kvale"),
        problem="html",
    ),
    case(
        "entities-escaped-twice",
        "Joss Kvale, a pilot, disagreed: &amp;quot;It&amp;#8217;s too late.&amp;quot;",
        ("It’s too late", "Joss Kvale"),
        problem="html",
    ),
    case(
        "entities-hexadecimal",
        "&#x201C;The quay is full,&#x201D; said Ida Tarnow of Marks &amp; Kvale.",
        ("The quay is full", "Ida Tarnow"),
        problem="html",
    ),
    case(
        "entities-not-ended",
        "Ida Tarnow said that it&#8217s getting late. &#8220;Go home,&#8221 she told Joss Kvale.",
        ("it&#8217s getting late", "Ida Tarnow"),
        ("Go home", "Ida Tarnow"),
        problem="html",
    ),
    case(
        "guard-ampersands",
        "Ida Tarnow said R&D at AT&T was safe. “Q&A is at six,” she added.",
        ("R&D at AT&T was safe", "Ida Tarnow"),
        ("Q&A is at six", "Ida Tarnow"),
    ),
    # ------------------------------------------------------------------ marks of two kinds
    case(
        "single-closed-by-double",
        "‘The quay is full,” said Ida Tarnow. Joss Kvale left. “Go home,” said Petra Holm.",
        Said("The quay is full,", "Ida Tarnow", kind="direct"),
        Said("Go home,", "Petra Holm", kind="direct"),
        problem="unbalanced_marks",
    ),
    case(
        "double-closed-by-single",
        "“The quay is full,’ said Ida Tarnow. Joss Kvale left. “Go home,” said Petra Holm.",
        Said("The quay is full,", "Ida Tarnow", kind="direct"),
        Said("Go home,", "Petra Holm", kind="direct"),
        problem="unbalanced_marks",
    ),
    case(
        "word-parted-where-a-line-ended",
        "Ida Tarnow left early. Ida Tar- now said the quay was full. A well- known clerk wept.",
        Said("the quay was full", "Ida Tarnow"),
        problem="parted_words",
        one_person=True,
    ),
    # ------------------------------------------------------------------ tags
    case(
        "tags-of-paragraphs",
        "<div class='story'><p>Ida Tarnow met the crew.</p><p>“We sail at noon,” Tarnow said.</p>"
        "<p>Joss Kvale shrugged: “Fine.”</p></div>",
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="html",
    ),
    case(
        "tags-within-words-and-names",
        "<strong>Ida</strong> <a href='/t?a=1&b=2'>Tarnow</a> said: “We <em>sail</em> at noon.”"
        "<br/>“Fine,” said <span>Joss Kvale</span>.",
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="html",
    ),
    case(
        "tags-escaped",
        "&lt;p&gt;Ida Tarnow said: &quot;We sail at noon.&quot;&lt;/p&gt;&lt;p&gt;Joss Kvale "
        "said: &quot;Fine.&quot;&lt;/p&gt;",
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="html",
    ),
    case(
        "tags-of-another-language",
        "<person>Ida Tarnow</person> said: “We sail at noon.” <!-- “No,” said Bo Fell. -->",
        ("We sail at noon", "Ida Tarnow"),
        problem="html",
    ),
    case(
        "tags-of-posts",
        "Ida Tarnow met the crew. <post id='1' by='jk'>We sail at noon and all of the crew will be "
        "there to see it.</post> “Fine,” said Joss Kvale.",
        ("Fine", "Joss Kvale"),
        problem="html",
    ),
    case(
        "guard-less-than",
        "Ida Tarnow said 5 < 6 and 7 > 6. “We sail if wind <20 knots,” she added.",
        ("5 < 6 and 7 > 6", "Ida Tarnow"),
        ("We sail if wind <20 knots", "Ida Tarnow"),
    ),
    # ------------------------------------------------------------------ Markdown
    case(
        "markdown-bold-and-links",
        "## Port row\n\n**Ida Tarnow** was late. “We sail at *noon*,” Tarnow said. "
        '[Joss Kvale](https://example.org/k "K"), a pilot, said: “Fine.”',
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="markdown",
    ),
    case(
        "markdown-bold-quotes",
        "**“We sail at noon,”** _Ida Tarnow_ said. __Joss Kvale__ said: “Fine.”",
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="markdown",
    ),
    case(
        "guard-asterisks",
        "“It was a d*** shame,” Ida Tarnow said. Joss Kvale said 3 * 4 * 5 was sixty.",
        ("It was a d*** shame", "Ida Tarnow"),
        ("3 * 4 * 5 was sixty", "Joss Kvale"),
    ),
    case(
        "links-of-a-wiki-and-signs-of-a-forum",
        "[[Ida Tarnow]] was late. “We sail at noon,” [b]Tarnow[/b] said. [[Kvale, J|Joss Kvale]] "
        "said: “Fine.”",
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="markdown",
    ),
    case(
        "guard-brackets",
        "“We [the crew] sail [sic] at noon,” Ida Tarnow said.",
        ("We [the crew] sail [sic] at noon", "Ida Tarnow"),
    ),
    # ------------------------------------------------------------------ marks
    case(
        "marks-double-prime",
        "″We sail at noon,″ Ida Tarnow said. ″It′s late,″ said Joss Kvale.",
        ("We sail at noon", "Ida Tarnow"),
        ("It′s late", "Joss Kvale"),
        problem="odd_marks",
    ),
    case(
        "marks-full-width-and-heavy",
        "＂We sail at noon,＂ Ida Tarnow said. ❝Fine,❞ said Joss Kvale.",
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="odd_marks",
    ),
    case(
        "marks-acute-and-grave",
        "´We don´t sail,´ Ida Tarnow said. `Fine,` said Joss Kvale.",
        ("We don’t sail", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="odd_marks",
    ),
    case(
        "marks-doubled-by-a-table",
        'Ida Tarnow said: ""We sail at noon."" ""Fine,"" Joss Kvale replied.',
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="odd_marks",
    ),
    case(
        "marks-of-windows",
        "\x93We don\x92t sail,\x94 Ida Tarnow said. \x91Fine,\x92 said Joss Kvale.",
        ("We don’t sail", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="control_characters",
    ),
    case(
        "marks-of-east-asia-and-angles",
        "「We sail at noon,」 Ida Tarnow said. <<Fine,>> said Joss Kvale.",
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="odd_marks",
    ),
    case(
        "marks-of-two-acutes",
        "´´We sail at noon,´´ Ida Tarnow said. ´´Fine,´´ said Joss Kvale.",
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="odd_marks",
    ),
    case(
        "guard-feet-and-inches",
        "Ida Tarnow said the mast is 6′ 2″ and the boom 4′ 1″.",
        ("the mast is 6′ 2″ and the boom 4′ 1″", "Ida Tarnow"),
    ),
    # ------------------------------------------------------------------ lost encodings
    case(
        "mojibake",
        "â€œWe donâ€™t sail before noon,â€\x9d Ida Tarnow said. JosÃ© Kvale said: â€œFine.â€",
        ("We don’t sail before noon", "Ida Tarnow"),
        ("Fine", "José Kvale"),
        problem="mojibake",
    ),
    case(
        "mojibake-of-an-old-macintosh",
        "‚ÄúWe don‚Äôt sail before noon,‚Äù Ida Tarnow said. Jos√© Kvale said: ‚ÄúFine.‚Äù",
        ("We don’t sail before noon", "Ida Tarnow"),
        ("Fine", "José Kvale"),
        problem="mojibake",
    ),
    case(
        "mojibake-of-another-page",
        "ÒWe donÕt sail before noon and tide,Ó Ida Tarnow said. Joss Kvale said: ÒFine.Ó",
        ("We don’t sail before noon and tide", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="mojibake",
    ),
    case(
        "question-marks",
        "?We don?t sail,? Ida Tarnow said. ?Is it late?? asked Joss Kvale. ?It is,? Tarnow said.",
        ("We don’t sail", "Ida Tarnow"),
        ("Is it late?", "Joss Kvale"),
        ("It is", "Ida Tarnow"),
        problem="question_marks",
    ),
    case(
        "replacement-characters",
        "\ufffdWe don\ufffdt sail,\ufffd Ida Tarnow said. Joss Kvale called it \ufffdtoo "
        "late\ufffd.",
        ("We don’t sail", "Ida Tarnow"),
        ("it “too late”", "Joss Kvale"),
        problem="question_marks",
    ),
    case(
        "three-signs-a-mark",
        "â??We donâ??t sail before noon,â?? Ida Tarnow said. â??Fine,â?? said Joss Kvale.",
        ("We don’t sail before noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="question_marks",
    ),
    case(
        "two-signs-a-mark",
        "??We don??t sail before noon and tide,?? Ida Tarnow said. ??Fine,?? said Joss Kvale.",
        ("We don’t sail before noon and tide", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="question_marks",
    ),
    case(
        "a-lost-letter-of-a-name-is-told",
        "“We sail at noon,” Ida Tarnow said. She met the crew of Jos\ufffd Kvale.",
        ("We sail at noon", "Ida Tarnow"),
        problem="lost_characters",
    ),
    case(
        "guard-questions",
        "“Is it late? Are we?” Ida Tarnow asked. Joss Kvale wondered: why not? Who knows?",
        ("Is it late? Are we?", "Ida Tarnow"),
        others=True,
    ),
    case(
        "guard-accents",
        "“Le château est à nous,” said Zoë Ångström. It was the “CAFÉ”, she said.",
        ("Le château est à nous", "Zoë Ångström"),
        others=True,
    ),
    # ------------------------------------------------------------------ what nobody sees
    case(
        "soft-hyphens",
        "Ida Tar\u00adnow waited. “We sail at noon,” Tarnow sa\u00adid.",
        ("We sail at noon", "Ida Tarnow"),
        one_person=True,
        problem="invisible_characters",
    ),
    case(
        "zero-width-spaces",
        "\ufeffIda\u200b Tarnow waited. “We\u200b sail at noon,”\u200e Ida Tarnow\u2060 said.",
        ("We sail at noon", "Ida Tarnow"),
        one_person=True,
        problem="invisible_characters",
    ),
    case(
        "accents-apart",
        unicodedata.normalize("NFD", "José Ångström waited. “We sail at noon,” Ångström said."),
        ("We sail at noon", "José Ångström"),
        one_person=True,
        problem="decomposed_accents",
    ),
    case(
        "ligatures",
        "Ida Griffith waited. “We ﬁnd it late,” Ida Griﬃth said.",
        ("We ﬁnd it late", "Ida Griffith"),
        one_person=True,
        problem="odd_letters",
    ),
    case(
        "guard-joined-pictures",
        "“We sail 👨\u200d👩\u200d👧 at noon,” Ida Tarnow said.",
        ("We sail at noon", "Ida Tarnow"),
    ),
    # ------------------------------------------------------------------ written out
    case(
        "written-line-breaks",
        "Ida Tarnow waited.\\n\\n“We sail at noon,” Tarnow said.\\n\\nJoss Kvale said:\\n“Fine.”",
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="literal_escapes",
    ),
    case(
        "written-line-breaks-of-windows",
        "Port row\\r\\nIda Tarnow waited.\\r\\n\\r\\n“We sail at noon,” Tarnow said.\\r\\n",
        ("We sail at noon", "Ida Tarnow"),
        problem="literal_escapes",
    ),
    case(
        "written-marks",
        'Ida Tarnow said: \\"We sail at noon.\\" \\u201cFine,\\u201d Joss Kvale replied.',
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "Joss Kvale"),
        problem="literal_escapes",
    ),
    case(
        "written-bytes-and-points",
        "<e2><80><9c>We sail at noon,<e2><80><9d> Ida Tarnow said. <U+201C>Fine,<U+201D> said "
        "Jos=C3=A9 Kvale.",
        ("We sail at noon", "Ida Tarnow"),
        ("Fine", "José Kvale"),
        problem="literal_escapes",
    ),
    case(
        "guard-equations",
        "“The score was x=93, y=E2,” Ida Tarnow said. Joss Kvale said it was his and/nor hers.",
        ("The score was x=93, y=E2", "Ida Tarnow"),
        ("it was his and/nor hers", "Joss Kvale"),
    ),
    case(
        "guard-a-path",
        "“It lies in C:\\new\\tables,” Ida Tarnow said.",
        ("It lies in C:\\new\\tables", "Ida Tarnow"),
    ),
    # ------------------------------------------------------------------ parted words
    case(
        "parted-names",
        "The master, Ida Tar-\nnow, said the quay was full. “We sail at noon, well-\nfed,” Joss "
        "Kva-\nle replied.",
        ("the quay was full", "Ida Tarnow"),
        ("We sail at noon, well-fed", "Joss Kvale"),
        problem="parted_words",
    ),
    case(
        "parted-double-name",
        "“We sail at noon,” said Ida Tarnow-\nKvale. Tarnow-Kvale had waited.",
        ("We sail at noon", "Ida Tarnow-Kvale"),
        one_person=True,
        problem="parted_words",
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_who_says_what(one: Case, engine: str) -> None:
    check(one, engine)


@pytest.mark.parametrize("one", [c for c in CASES if c.id.startswith("guard")], ids=lambda c: c.id)
def test_a_whole_text_has_no_damage(one: Case) -> None:
    tables = qs.extract(one.text, engine="rules")
    assert set(tables.problems["reason"]) <= {"unbalanced_marks"}


# ------------------------------------------------------------------------------------- offsets

WHOLE = """Ida Tarnow, the harbour master, met José Kvale on Monday.

“We don’t sail before noon,” Tarnow said. “It’s far too late.”

Kvale called the plan “reckless and vain”. He said the quay was full, and “Ida knows it”.

“Nobody told me,” said Petra Quist-Holm, who runs the Ferry Board. “‘Go home,’ Kvale said to me.”"""


def who_says_what(tables: qs.Tables) -> list[tuple[object, ...]]:
    names = ["kind", "speaker_name", "speaker_kind", "resolved_by", "polarity", "n_words"]
    quotes = tables.quotes
    shown = quotes[[*names, "n_quoted_words"]].fillna("-").values.tolist()
    inner = quotes["parent_quote_id"].map({q: n for n, q in enumerate(quotes["quote_id"])})
    return [(*row, n) for row, n in zip(shown, inner.fillna(-1), strict=True)]


def slices(tables: qs.Tables) -> None:
    """Assert that all offsets count in the text as read, and all ids lead somewhere."""
    text = tables.articles["text"].iloc[0]
    for row in tables.quotes.to_dict("records"):
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["sentence_start"] <= row["start"] < row["end"] <= len(text)
        for name in ("cue", "source"):
            said = " … ".join(text[p["start"] : p["end"]] for p in row[name]) or None
            assert said == row[f"{name}_text"] or (said is None and pd.isna(row[f"{name}_text"]))
        assert (row["start"], row["end"]) == (
            row["content"][0]["start"],
            row["content"][-1]["end"],
        )
    for row in tables.mentions.to_dict("records"):
        assert text[row["start"] : row["end"]] == row["text"]
    ids = set(tables.quotes["quote_id"])
    assert set(tables.quotes["parent_quote_id"].dropna()) <= ids
    assert set(tables.mentions["quote_id"].dropna()) <= ids
    assert set(tables.mentions["actor_id"]) <= set(tables.actors["actor_id"])


def bad_bytes(text: str, encoding: str) -> str:
    """Read UTF-8 in another encoding, and what it lacks as Latin-1."""
    return "".join(
        byte.decode(encoding, "ignore") or byte.decode("latin-1")
        for byte in (bytes([n]) for n in text.encode())
    )


ALL: dict[str, Callable[[str], str]] = {
    "entities": lambda t: "".join(f"&#{ord(c)};" if c in "“”‘’é" else c for c in t),
    "entities-twice": lambda t: t.replace("“", "&amp;ldquo;").replace("”", "&amp;rdquo;"),
    "tags": lambda t: "<p>" + t.replace("\n\n", "</p>\n<p>").replace("Ida", "<b>Ida</b>") + "</p>",
    "markdown": lambda t: t.replace("Tarnow", "**Tarnow**").replace("Kvale", "[Kvale](/k)"),
    "latin": lambda t: bad_bytes(t, "latin-1"),
    "windows": lambda t: bad_bytes(t, "cp1252"),
    "windows-twice": lambda t: bad_bytes(bad_bytes(t, "cp1252"), "cp1252"),
    "russian-page": lambda t: bad_bytes(t, "cp1251"),
    "page-437": lambda t: bad_bytes(t, "cp437"),
    "page-850": lambda t: bad_bytes(t, "cp850"),
    "full-width": lambda t: t.translate({n: n + 0xFEE0 for n in (*range(65, 91), *range(97, 123))}),
    "macintosh": lambda t: bad_bytes(t, "mac_roman"),
    "control": lambda t: t.replace("“", "\x93").replace("”", "\x94").replace("’", "\x92"),
    "decomposed": lambda t: unicodedata.normalize("NFD", t),
    "written": lambda t: t.replace("\n", "\\n"),
    "windows-lines": lambda t: t.replace("\n", "\\r\\n"),
}


@pytest.mark.parametrize("engine", ["tagger", "rules"])
@pytest.mark.parametrize("damage", ALL.values(), ids=ALL)
def test_damage_all_over_changes_nothing(damage: Callable[[str], str], engine: str) -> None:
    whole, damaged = (qs.extract(t, engine=engine) for t in (WHOLE, damage(WHOLE)))
    assert damaged.articles["text"].iloc[0] == damage(WHOLE)
    assert who_says_what(damaged) == who_says_what(whole)
    assert sorted(damaged.actors["name"]) == sorted(whole.actors["name"])
    assert damaged.articles["n_words"].tolist() == whole.articles["n_words"].tolist()
    slices(damaged)
    told = damaged.problems
    assert len(told)
    assert set(told["severity"]) == {"repaired"}
    assert set(told["reason"]) <= REASONS.keys()


# What may stand at any place between two characters of a word, or in place of one character.
ANYWHERE = ("\u00ad", "\u200b", "\u200e", "\u2060", "\ufeff", "\x00", "\x07", "<b>", "</i>")
INSTEAD = {
    "“": ("&ldquo;", "&#8220;", "&amp;#x201c;", "\x93", "â€œ", "‚Äú", "\\u201c"),
    "”": ("&rdquo;", "&#8221;", "\x94", "â€\x9d", "‚Äù", "\\u201d"),
    "’": ("&rsquo;", "&#39;", "\x92", "â€™", "‚Äô", "´"),
    "é": ("&eacute;", "e\u0301", "Ã©", "√©"),
    "\n\n": ("</p>\n<p>", "<br><br>", "\n\n<!-- “No,” said Bo Fell. -->"),
}


@st.composite
def damages(draw: st.DrawFn) -> str:
    pieces = []
    for piece in WHOLE.replace("\n\n", "\0").replace("\0", "\n\n").split("\n\n"):
        for char in piece:
            chance = draw(st.integers(0, 99))
            if char in INSTEAD and chance < 30:
                char = draw(st.sampled_from(INSTEAD[char]))
            elif char.isalpha() and chance == 0:
                char += draw(st.sampled_from(ANYWHERE))
            pieces.append(char)
        pieces.append(draw(st.sampled_from(("\n\n", "\n\n", *INSTEAD["\n\n"]))))
    return "".join(pieces[:-1])


@settings(max_examples=60, deadline=None)
@given(damages())
def test_random_damage_changes_nothing(text: str) -> None:
    whole, damaged = (qs.extract(t, engine="rules") for t in (WHOLE, text))
    assert damaged.articles["text"].iloc[0] == text
    assert who_says_what(damaged) == who_says_what(whole)
    slices(damaged)
    again = qs.resolve(damaged, actors=[{"name": "Ida Tarnow"}])
    assert who_says_what(again) == who_says_what(qs.resolve(whole, actors=[{"name": "Ida Tarnow"}]))
    slices(again)
    assert again.quotes["quote_id"].tolist() == damaged.quotes["quote_id"].tolist()
    words, expected = qs.quoted_words(damaged), qs.quoted_words(whole)
    assert words["word"].tolist() == expected["word"].tolist()
    assert words["joined"].tolist() == expected["joined"].tolist()
    whys = [
        [qs.explain(tables, quote).split("why ")[1].split("rests on")[0]
         for quote in tables.quotes["quote_id"]]
        for tables in (damaged, whole)
    ]  # fmt: skip
    assert whys[0] == whys[1]


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        st.sampled_from("aIé “”’‘\"'\n.,?&<>;#-*_\\nx0/\u00ad\u0301\x93\ufffdâ€œÃ©[]()pb"),
        max_size=60,
    )
)
def test_spans_are_slices_whatever_stands_there(text: str) -> None:
    text = f"{text} “We stay,” said Ida Tarnow. {text}"
    slices(qs.extract(text, engine="rules"))


def test_a_concordance_shows_words_as_read() -> None:
    tables = qs.extract("“We call it unfair-\nly har\u00adsh,” said Ida Tarnow. <b>So</b> it is.")
    lines = qs.concordance(tables, "harsh", width=9)
    text = tables.articles["text"].iloc[0]
    assert [text[a:b] for a, b in zip(lines["start"], lines["end"], strict=True)] == ["har\u00adsh"]


def test_the_tables_are_the_same_whatever_jobs_is(tmp_path: Path) -> None:
    texts = [damage(WHOLE) for damage in ALL.values()]
    one, two = (qs.extract(texts, engine="rules", jobs=n) for n in (1, 2))
    stored = qs.extract(texts, engine="rules", out=tmp_path)
    for name in ("articles", "actors", "mentions", "quotes", "problems"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))
        pd.testing.assert_frame_equal(getattr(one, name), getattr(stored, name))


def test_accents_apart_in_an_actor_file_are_those_of_the_article() -> None:
    for text, name in (("José Kvale", "Jose\u0301 Kvale"), ("Jose\u0301 Kvale", "José Kvale")):
        tables = qs.extract(f"“We stay,” said {text}.", actors=[{"name": name}], engine="rules")
        assert tables.actors["name"].tolist() == ["José Kvale"]
        assert tables.actors["listed"].tolist() == [True]


# ------------------------------------------------------------------------------------- problems


def test_a_row_tells_what_was_seen_how_often_and_where() -> None:
    tables = qs.extract(["“We stay,” said Ida Tar\u00adnow of &quot;Quay &amp; Co&quot;."])
    told = tables.problems.set_index("reason")
    assert set(told.index) == {"html", "invisible_characters"}
    assert set(told["article_id"]) == {"text-1"}
    assert told.loc["html", "detail"].startswith(
        "HTML tags or entities in 3 places, first '&quot;' at character 31. "
    )


GERMAN = (
    "Der Minister sagte am Dienstag, dass die Regierung einen neuen Vorschlag für den Hafen machen "
    "will. „Das ist nicht genug“, sagte der Vorsitzende, der seit Jahren wartet. Man brauche mehr "
    "Geld, um eine neue Brücke zu bauen, und die Angestellten sollten besser bezahlt werden."
)


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        pytest.param(GERMAN, True, id="german"),
        pytest.param(
            "Statsministeren sagde tirsdag, at regeringen vil fremlægge et forslag. Det er ikke "
            "nok, siger formanden, som har ventet i flere år. Han mener, at der er brug for penge "
            "til at bygge en bro, og at de ansatte skal have bedre vilkår, lød det foran rådhuset.",
            True,
            id="danish",
        ),
        pytest.param(
            "部长周二表示，政府将就港口提出新的提案。协会主席说，这还不够。" * 5, True, id="chinese"
        ),
        pytest.param(WHOLE, False, id="english"),
        pytest.param("„Wir bleiben“, sagte Ida Tarnow.", False, id="short"),
        pytest.param("Ida Tarnow, José Kvale, Petra Quist-Holm\n" * 20, False, id="names"),
        pytest.param(f"{WHOLE}\n\n{GERMAN}", False, id="half"),
    ],
)
def test_a_text_that_is_not_english_is_noted(text: str, noted: bool) -> None:
    problems = qs.extract(pd.DataFrame({"text": [text]}), engine="rules").problems
    assert ("not_english" in set(problems["reason"])) == noted
    assert set(problems.loc[problems["reason"] == "not_english", "severity"]) <= {"note"}


@pytest.mark.parametrize(
    ("text", "n_articles", "noted"),
    [
        pytest.param(
            f"1 of 2 DOCUMENTS\n\n{WHOLE}\n\n2 of 2 DOCUMENTS\n\n{WHOLE}", 2, True, id="nexis"
        ),
        pytest.param(
            f"Port row\nTollmark Post\n\nLength: 300 words\n\n{WHOLE}\n\nLoad-Date: May 4, 2024\n\n"
            f"End of Document\n\nStrike\n\nLength: 90 words\n\n{WHOLE}\n\nLoad-Date: May 5, 2024\n"
            "\nEnd of Document\n",
            2,
            True,
            id="nexis-uni",
        ),
        pytest.param(
            f"Document 1 of 20\n\n{WHOLE}\n\nDocument 2 of 20\n\n{WHOLE}", 2, True, id="proquest"
        ),
        pytest.param(
            f"{WHOLE}\n\nDocument TOLLM00020240504ek540001x\n\n{WHOLE}\n\n"
            "Document TOLLM00020240505ek550002y",
            2,
            True,
            id="factiva",
        ),
        pytest.param(
            f"BYLINE: Ida Crane\nSECTION: NEWS\n\n{WHOLE}\n\nBYLINE: Bo\nSECTION: SPORT\n\nNo.",
            1,
            True,
            id="labels",
        ),
        pytest.param(
            f"1 of 1 DOCUMENTS\n\nBYLINE: Ida Crane\n\nLENGTH: 30 words\n\n{WHOLE}\n\n"
            "LOAD-DATE: May 4, 2024\n\nEnd of Document\n",
            1,
            False,
            id="one-article",
        ),
        pytest.param(
            f"{WHOLE}\n\nHe read 1 of 2 documents and lost the other.", 1, False, id="prose"
        ),
        pytest.param(f"Section: News\n\n{WHOLE}\n\nSection: Sport", 1, False, id="one-label"),
    ],
)
def test_an_export_of_several_articles_is_parted_and_noted(
    text: str, n_articles: int, noted: bool
) -> None:
    tables = qs.extract([text], engine="rules")
    assert len(tables.articles) == n_articles
    if n_articles > 1:  # nothing of a text without a head is taken for one
        assert set(tables.articles["text"]) == {WHOLE}
    told = tables.problems[tables.problems["reason"] == "several_articles"]
    assert told["severity"].tolist() == ["note"] * noted


# ------------------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("content", "speakers", "reasons"),
    [
        pytest.param(
            'sep=;\nid;text\nx;"“We stay,” Ida Tarnow said."\n', ["Ida Tarnow"], [], id="sep"
        ),
        pytest.param(
            '\ufeff"sep=|"\r\nid|text\r\nx|“We stay,” Ida Tarnow said.\r\n',
            ["Ida Tarnow"],
            [],
            id="bar",
        ),
        pytest.param(
            "sep=;\nid;text\nx;1;2\ny;“We stay,” Ida Tarnow said.\n",
            ["Ida Tarnow"],
            ["bad_record"],
            id="sep-and-a-bad-row",
        ),
        pytest.param(
            "id,text\nx,“We\x00 stay;” Ida Tarnow said.\ny,“It is late;” Joss Kvale said.\n",
            ["Ida Tarnow", "Joss Kvale"],
            ["control_characters"],
            id="nul",
        ),
    ],
)
def test_a_table_with_a_fault_is_read(
    tmp_path: Path, content: str, speakers: list[str], reasons: list[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode())
    tables = qs.extract(path, engine="rules")
    assert tables.quotes["speaker_name"].tolist() == speakers
    assert tables.problems["reason"].tolist() == reasons


def test_the_line_of_a_bad_row_counts_the_line_of_excel(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nid;text\nx;One.\ny;1;2\n", encoding="utf-8")
    assert "Row 2 (line 4)" in qs.extract(path).problems["detail"].iloc[0]
