"""What comes in: every record is one article or one refusal, and no text is altered."""

import csv
import datetime as dt
import io
import json
import os
import sys

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quoteshare.corpus.dates import parse_date
from quoteshare.corpus.formats import MAX_CHARS, suffixes
from quoteshare.corpus.read import iter_articles, read_articles
from quoteshare.records import Article
from quoteshare.tables.schema import REASONS

WORDS = "“Not so,” the minister’s aide said at the café.\r\n\r\nNobody replied.\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def reasons(problems, severity=None):
    return [p.reason for p in problems if severity in (None, p.severity)]


def folder_of(tmp_path, files):
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


@pytest.mark.parametrize(
    ("name", "content", "n_articles", "expected"),
    [
        pytest.param("a.txt", b"", 0, ["empty_file"], id="empty"),
        pytest.param("a.txt", b"\xef\xbb\xbf \n", 0, ["no_text"], id="mark-and-blanks"),
        pytest.param("a.jsonl", b" \n\n", 0, ["empty_file"], id="blank-lines"),
        pytest.param("a.txt", b"abc\x00def ghi", 0, ["binary_file"], id="nul"),
        pytest.param("a.txt", bytes(range(1, 32)) * 9, 0, ["binary_file"], id="controls"),
        pytest.param("a.txt", PNG, 0, ["binary_file"], id="png"),
        pytest.param(
            "a.csv", b"PK\x03\x04 zipped", 0, ["damaged_file"], id="zip-called-csv"
        ),
        pytest.param("a.pdf", b"%PDF-1.7", 0, ["unknown_format"], id="pdf"),
        pytest.param("a", b"Words.", 1, [], id="no-suffix"),
        pytest.param("a", bytes(range(1, 32)) * 9, 0, ["unknown_format"], id="no-suffix-no-text"),
        pytest.param("a.csv", b"id,words\n1,Hello.\n", 0, ["missing_column"], id="no-text-column"),
        pytest.param("a.csv", b"id,text\n", 0, ["no_articles"], id="header-only"),
        pytest.param("a.csv", b"id,text\n1,\n2,Yes.\n", 1, ["no_text"], id="blank-text"),
        pytest.param("a.csv", b'text,id\n"a"b,1\nYes.,2\n', 1, ["bad_record"], id="stray-mark"),
        pytest.param("a.csv", b'text,id\nYes.,2\n"No', 1, ["bad_record"], id="unclosed-mark"),
        pytest.param("a.jsonl", b'{"text": 5}\n', 0, ["bad_record"], id="text-is-number"),
        pytest.param("a.jsonl", b'{"text": null}\n{}\n', 0, ["no_text"] * 2, id="text-is-null"),
        pytest.param("a.jsonl", b"{text}\n[1]\n", 0, ["bad_record"] * 2, id="no-objects"),
        pytest.param("a.jsonl", b"[" * 9999, 0, ["bad_record"], id="deep-line"),
        pytest.param(
            "a.jsonl",
            b'{"text": "Hi.", "x": ' + b"[" * 700 + b"]" * 700 + b"}",
            0,
            ["bad_record"],
            id="deep-field",
        ),
        pytest.param(
            "a.jsonl", b'{"text": "' + b"x" * 50_000_000 + b'"}', 0, ["too_long"], id="50-mb-line"
        ),
        pytest.param("a.txt", b"x" * (MAX_CHARS + 1), 0, ["too_long"], id="long-text"),
        pytest.param("a.txt", b"x" * (4 * MAX_CHARS + 1), 0, ["too_long"], id="long-file"),
        pytest.param("a.jsonl", b'{"text": "a\\ud800b"}', 1, ["bad_bytes"], id="lone-surrogate"),
        pytest.param("a.txt", "“Não,” disse.".encode() + b"\xff", 1, ["bad_bytes"], id="utf-8-but"),
        pytest.param("a.txt", "“Hi”".encode("utf-16") + b"\x00", 1, ["bad_bytes"], id="odd-16"),
    ],
)  # fmt: skip
def test_bad_input_is_reported_not_raised(tmp_path, name, content, n_articles, expected):
    path = tmp_path / name
    path.write_bytes(content)
    articles, problems = read_articles(path)
    assert (len(articles), reasons(problems)) == (n_articles, expected)
    assert {p.input_file for p in problems} <= {name}
    assert set(expected) <= REASONS.keys()
    for article in articles:
        article.text.encode()  # nothing is left that cannot be written


@pytest.mark.parametrize("depth", [200, 700, 1_200, 30_000])
@pytest.mark.parametrize("where", ["field", "value"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_what_is_too_deep_is_refused_alone_however_deep(tmp_path, name, where, depth):
    """Python's own limit comes between; one version reads 700 levels, another does not."""
    deep = '"]]", "\\"[", ' + "[" * depth + "]" * depth
    value = f'{{"text": "Two [ here.", "x": [{deep}]}}' if where == "field" else f"[{deep}]"
    parts = ['{"text": "One."}', value, '{"text": "Three."}']
    text = f"[{', '.join(parts)}]" if name == "a.json" else "\n".join(parts)
    (tmp_path / name).write_text(text)
    articles, [problem] = read_articles(tmp_path / name)
    assert [a.text for a in articles] == ["One.", "Three."]
    assert (problem.reason, problem.row) == ("bad_record", 2)
    assert problem.detail == "A field is nested more than 100 levels deep. Leave it out."


def test_a_deep_value_that_is_cut_is_one_problem(tmp_path):
    (tmp_path / "a.json").write_text('[{"text": "One."}, {"x": ' + "[" * 30_000 + "]" * 20_000)
    articles, [problem] = read_articles(tmp_path / "a.json")
    assert ([a.text for a in articles], problem.reason) == (["One."], "bad_record")


def test_lost_bytes_become_replacement_characters_and_the_rest_stays(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("“Não,” ele ".encode() + b"\xff disse.")
    articles, [problem] = read_articles(path)
    assert articles[0].text == "“Não,” ele \ufffd disse."
    assert problem.severity == "repaired"
    assert problem.detail == "What fits no encoding was replaced by U+FFFD (1 times in the text)."


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-32", None),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv"])
def test_encodings(tmp_path, encoding, note, suffix):
    path = tmp_path / f"a{suffix}"
    content = {
        ".txt": WORDS,
        ".jsonl": json.dumps({"text": WORDS}, ensure_ascii=False),
        ".csv": f'text\r\n"{WORDS}"\r\n',
    }[suffix]
    path.write_bytes(content.encode(encoding))
    [article], problems = read_articles(path)
    assert article.text == WORDS
    assert reasons(problems) == ([] if note is None else ["guessed_encoding"])
    assert all(f"read as {note}." in p.detail for p in problems)


def test_foreign_letter_late_in_a_long_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"A plain line.\n" * 20_000 + "The café.".encode("cp1252"))
    [article], problems = read_articles(path)
    assert article.text.endswith("The café.")
    assert reasons(problems) == ["guessed_encoding"]


def test_folder_is_read_sorted_without_what_is_no_article(tmp_path):
    folder = folder_of(
        tmp_path / "in",
        {
            "b.txt": "B.", "a.txt": "A.", "sub/c.txt": "C.", "sub/D.CSV": "text\nD.\n",
            "a.yaml": "title: The A", "leaders.yaml": "actors: []", "README.md": "No.",
            "readme.txt": "No.", ".hidden.txt": "No.", ".git/x.txt": "No.", "photo.png": PNG,
        },
    )  # fmt: skip
    read = list(iter_articles(folder))
    assert [article.article_id for article in read] == ["a", "b", "D-1", "c"]
    assert [article.input_file for article in read] == ["a.txt", "b.txt", "sub/D.CSV", "sub/c.txt"]
    assert read[0].title == "The A"


def test_input_files_are_named_the_same_from_everywhere(tmp_path, monkeypatch):
    folder_of(tmp_path, {"19/a.txt": "A.", "20/a.txt": "A too.", "20/b.txt": "B."})
    monkeypatch.chdir(tmp_path / "19")
    absolute = list(iter_articles([tmp_path / "19", tmp_path / "20" / "a.txt"]))
    assert [(x.article_id, x.input_file) for x in absolute if isinstance(x, Article)] == [
        ("a", "19/a.txt"),
        ("a-2", "20/a.txt"),
    ]
    assert list(iter_articles(["../19", "../20/a.txt"])) == absolute
    assert list(iter_articles(["../19", "../20/a.txt", "../*/a.txt"])) == absolute  # read once


def test_empty_folder_and_patterns(tmp_path):
    folder_of(tmp_path, {"in/a.txt": "A.", "in/b.yaml": "No."})
    (tmp_path / "none").mkdir()
    [note] = iter_articles(tmp_path / "none")
    assert (note.severity, note.reason) == ("note", "no_articles")
    assert note.detail == (
        f"The folder 'none' holds no file that we read ({', '.join(suffixes())})."
    )
    assert [a.article_id for a in iter_articles(f"{tmp_path}/*/*")] == ["a"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="root reads locked files too (POSIX permissions are needed)",
)
def test_locked_file_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Words.")
    path.chmod(0)
    assert reasons(read_articles(path)[1]) == ["unreadable"]


def test_what_vanishes_is_refused(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    articles, [problem] = read_articles(tmp_path)
    assert (articles, problem.reason) == ([], "unreadable")
    assert problem.detail == (
        "It could not be opened (No such file or directory). Check that you may read it."
    )


@pytest.mark.parametrize(
    ("given_input", "message"),
    [
        pytest.param("gone.txt", "There is no file or folder 'gone.txt'.", id="file"),
        pytest.param("my gone.csv", "There is no file or folder 'my gone.csv'.", id="with-space"),
        pytest.param(["One text.", "in/*.txt"], "There is no file or folder 'in/*", id="glob"),
        pytest.param(5, "An input is a int. Give paths, texts, Articles or", id="number"),
        pytest.param(
            pd.DataFrame({"words": ["x"]}),
            "The DataFrame has no column with the text of the articles; it has 'words'. Name the",
            id="frame",
        ),
    ],
)  # fmt: skip
def test_wrong_use_raises_before_anything_is_read(given_input, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011
        iter_articles(given_input)
    assert str(error.value).startswith(message)


def test_frames_strings_and_articles_mixed(tmp_path):
    frame = pd.DataFrame(
        {
            "Text": ["One.", None, "Three."],
            "ID": [7, None, 9],  # floats, as pandas has it
            "date": pd.to_datetime(["2019-01-04 23:00", None, None]),
            "Publisher": ["The Echo", "x", float("nan")],
            "section": ["News", "x", None],
        }
    )
    ready = Article("own", "Ready.", outlet="The Dial")
    articles = list(iter_articles([frame, "A text, not a path.", ready]))
    first, refused, third, text, same = articles
    assert first == Article(
        "7", "One.", outlet="The Echo", date=dt.date(2019, 1, 4), section="News"
    )
    assert (refused.reason, refused.row, refused.article_id) == ("no_text", 2, "row-2")
    assert (third.article_id, third.outlet, third.extra) == ("9", None, {})
    assert text.article_id == "text-1"
    assert same is ready


def test_reading_is_lazy():
    def endless():
        while True:
            yield "One more text."

    articles = iter_articles(endless())
    assert [next(articles).article_id for _ in range(3)] == ["text-1", "text-2", "text-3"]


def test_stdin_is_json_lines(monkeypatch):
    lines = b'\xef\xbb\xbf{"text": "A."}\n\n{"text": "caf\xff"}\nno\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    articles, problems = read_articles("-")
    assert [(a.article_id, a.text) for a in articles] == [
        ("stdin-1", "A."),
        ("stdin-2", "caf\ufffd"),
    ]
    assert [(p.reason, p.row, p.input_file) for p in problems] == [
        ("bad_bytes", 2, "-"),
        ("bad_record", 3, "-"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("Id;TEXT;a\n1;Yes, no.;b\n", ("1", "Yes, no.", {"a": "b"}), id="semicolon"),
        pytest.param("id\ttext\n1\tA|B; C.\n", ("1", "A|B; C.", {}), id="tab"),
        pytest.param("id|text\n1|A, B.\n", ("1", "A, B.", {}), id="bar"),
        pytest.param("text\nAlone.\n", ("a-1", "Alone.", {}), id="one-column"),
        pytest.param('text\r\n"A\r\nB\n\n""C"""\r\n', ("a-1", 'A\r\nB\n\n"C"', {}), id="line-ends"),
        pytest.param("\ufefftext\nA.\n", ("a-1", "A.", {}), id="byte-order-mark"),
        pytest.param("text,\n\nA.,x\n", ("a-1", "A.", {"": "x"}), id="blank-line-and-header"),
    ],
)  # fmt: skip
def test_delimited(tmp_path, content, expected):
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode())
    [article], problems = read_articles(path)
    assert (article.article_id, article.text, article.extra) == expected
    assert problems == []


def test_thousand_good_and_three_bad_records(tmp_path):
    rows = [[f"a{n}", f"Line one, {n}.\nLine two."] for n in range(1000)]
    rows[500:500] = [["too", "many", "fields"], ["too few"], ["blank", " "]]
    with (tmp_path / "a.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["id", "text"], *rows])
    articles, problems = read_articles(tmp_path)
    assert len(articles) == 1000
    assert [(p.severity, p.reason, p.row) for p in problems] == [
        ("refused", "bad_record", 501),
        ("refused", "bad_record", 502),
        ("refused", "no_text", 503),
    ]
    assert problems[0].detail == (
        "Row 501 (line 1002) has 3 fields, the header 2. "
        'Put fields that contain "," between quotation marks.'
    )


@pytest.mark.parametrize(
    ("content", "text", "title"),
    [
        pytest.param("---\ntitle: T\n---\nBody.\n", "Body.\n", "T", id="front-matter"),
        pytest.param("---\r\ntitle: T\r\n---\r\n\r\nBody.", "\r\nBody.", "T", id="crlf"),
        pytest.param("---\nBody.\n---\nMore.", "---\nBody.\n---\nMore.", None, id="only-text"),
        pytest.param("---\nmood: x\n---\nA.", "---\nmood: x\n---\nA.", None, id="unknown-field"),
        pytest.param("---\ntitle: [\n---\nA.", "---\ntitle: [\n---\nA.", None, id="malformed"),
        pytest.param("---\ntitle: T\nMore.", "---\ntitle: T\nMore.", None, id="open"),
        pytest.param("\n---\ntitle: T\n---\n", "\n---\ntitle: T\n---\n", None, id="not-at-the-top"),
        pytest.param(
            "---\nx: &a [1]\ntitle: *a\n---\nA.", "---\nx: &a [1]\ntitle: *a\n---\nA.", None,
            id="aliases",
        ),
        pytest.param(
            f"---\ntitle: {'[' * 5_000}\n---\nA.", f"---\ntitle: {'[' * 5_000}\n---\nA.", None,
            id="nested",  # took minutes
        ),
    ],
)  # fmt: skip
def test_front_matter(tmp_path, content, text, title):
    (tmp_path / "a.txt").write_bytes(content.encode())
    [article], problems = read_articles(tmp_path / "a.txt")
    assert (article.text, article.title) == (text, title)
    shown = content.startswith("---") and content.count("---") == 2
    assert reasons(problems) == (["bad_metadata"] if shown and title is None else [])


def test_front_matter_wins_over_the_file_beside_and_values_stay_as_written(tmp_path):
    folder = folder_of(
        tmp_path,
        {
            "a.txt": "---\nid: 007\ncountry: NO\ndate: 2019-02-30\n---\nBody.",
            "a.yaml": "id: 8\ntitle: 12:30\noutlet: null\ntags: [x, y]\ntext: Not this.\n",
        },
    )
    [article], [problem] = read_articles(folder)
    assert article == Article(
        "007",
        "Body.",
        title="12:30",
        country="NO",
        input_file="a.txt",
        extra={"tags": ["x", "y"], "date": "2019-02-30"},
    )
    assert problem.detail == (
        "The date '2019-02-30' is not in the calendar. The article stands without a date."
    )


@pytest.mark.parametrize(
    ("beside", "detail"),
    [
        pytest.param(
            b"title: [a\n",
            "a.yaml is not valid YAML (line 2); write lines such as `title: …`. "
            "The article stands without it.",
            id="malformed",
        ),
        pytest.param(
            b"just words",
            "a.yaml holds no field such as title, outlet, country or date. "
            "The article stands without it.",
            id="no-mapping",
        ),
        pytest.param(
            b"title: \xff\xff",
            "a.yaml is not valid YAML; write lines such as `title: …`. "
            "The article stands without it.",
            id="bad-bytes",
        ),
    ],
)
def test_bad_file_beside(tmp_path, beside, detail):
    [article], [problem] = read_articles(folder_of(tmp_path, {"a.txt": "Body.", "a.yaml": beside}))
    assert article.title is None
    assert (problem.reason, problem.detail) == ("bad_metadata", detail)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2019-01-04", (2019, 1, 4)),
        ("2019-01-04T23:30:00-05:00", (2019, 1, 4)),
        ("2019-01-04 10:00:00.5 UTC", (2019, 1, 4)),
        ("2019-01-04T10:00Z", (2019, 1, 4)),
        ("20190104", (2019, 1, 4)),
        (20190104, (2019, 1, 4)),
        ("20190104T101500Z", (2019, 1, 4)),
        ("2019/1/4", (2019, 1, 4)),
        ("4 January 2019", (2019, 1, 4)),
        ("January 4, 2019", (2019, 1, 4)),
        (" Jan 4, 2019 ", (2019, 1, 4)),
        ("Sept. 4th, 2019", (2019, 9, 4)),
        ("Fri, 04 Jan 2019 10:00:00 GMT", (2019, 1, 4)),
        ("25/01/2019", (2019, 1, 25)),
        ("01/25/2019", (2019, 1, 25)),
        ("5.5.2019", (2019, 5, 5)),
        ("04.05.2019", (2019, 5, 4)),  # nowhere does a full stop follow a month's number
        ("Fri Jan 04 10:00:00 +0000 2019", (2019, 1, 4)),
        ("January 4, 2019 at 11:30 p.m.", (2019, 1, 4)),
        ("4 janvier 2019 à 06h00", (2019, 1, 4)),
        ("vendredi 4 janvier 2019 - 06:00 UTC +0100", (2019, 1, 4)),
        ("Jan 04, 2019 | 10:00", (2019, 1, 4)),
        ("Published: 4 January 2019", (2019, 1, 4)),
        ("le 4 janvier 2019", (2019, 1, 4)),
        ("4 января 2019 г.", (2019, 1, 4)),
        ("2019. január 4.", (2019, 1, 4)),
        ("2019年1月4日 金曜日", (2019, 1, 4)),
        ("20190104103000", (2019, 1, 4)),
        (1546560000000, (2019, 1, 4)),
        (dt.datetime(2019, 1, 4, 10), (2019, 1, 4)),
    ],
)
def test_dates(value, day):
    assert parse_date(value) == dt.date(*day)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("04/05/2019", "The date '04/05/2019' may put day or month first. Write 2019-01-31."),
        ("yesterday", "The date 'yesterday' could not be read. Write 2019-01-31."),
        ("4 Nivôse 2019", "The date '4 Nivôse 2019' could not be read. Write 2019-01-31."),
        ("1546560000", "The date '1546560000' could not be read. Write 2019-01-31."),
        ("2019-13-01", "The date '2019-13-01' is not in the calendar."),
        ("31 June 2019", "The date '31 June 2019' is not in the calendar."),
        *(
            (several, f"The date {several!r} could not be read. Write 2019-01-31.")
            for several in (
                "5-6 January 2019",
                "Jan 5-11, 2019",
                "2019-01-05/2019-01-12",
                "5 January 2019 - 12 January 2019",
                "2019-01-05 10:00 - 2019-01-12 10:00",
                "January 2019",
                "2019",
                "Sunday",
            )
        ),
    ],
)
def test_what_is_no_date(value, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011
        parse_date(value)
    assert str(error.value) == message


def test_fields_keep_what_has_no_column(tmp_path):
    record = {
        "text": "A.", "Headline": " T ", "source": {"id": 1}, "publisher": "P", "country": "uk",
        "byline": "B", "Date": "May?", "Text": "other", "n": 0, "blank": "", "none": None,
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + '\n{"text": "B.", "country": "Narnia"}')
    [first, second], problems = read_articles(tmp_path)
    assert (first.title, first.outlet, first.country, first.author) == ("T", "P", "GB", "B")
    assert first.extra == {"source": {"id": 1}, "date": "May?", "Text": "other", "n": 0}
    assert (second.country, second.extra) == (None, {"country": "Narnia"})
    assert [(p.reason, p.row, p.article_id) for p in problems] == [
        ("bad_date", 1, "a-1"),
        ("bad_metadata", 2, "a-2"),
    ]
    assert problems[1].detail == (
        "The country 'Narnia' is neither a name nor a code such as GB. "
        "The article stands without a country."
    )


def test_ids_become_unique():
    articles, problems = read_articles([Article(i, "Text.") for i in ("a", "a-2", "a", "a", "b")])
    assert [a.article_id for a in articles] == ["a", "a-2", "a-3", "a-4", "b"]
    assert [p.detail for p in problems] == [
        "The id 'a' was used before; this article is 'a-3'.",
        "The id 'a' was used before; this article is 'a-4'.",
    ]


# A file with NUL or mostly control characters is taken for binary, so those stay out.
plain = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"))


@given(plain)
@example("---\nid\n")
@example("\ufeff\ufeffx")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_text_comes_back_as_written(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    articles, problems = read_articles(path)
    if text.strip():
        assert articles[0].text == text or text.startswith("---")
        assert reasons(problems, "refused") == []
    else:
        assert len(reasons(problems, "refused")) == 1


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
keys = st.sampled_from(["text", "id", "ID", "date", "country", "title", "source"]) | st.text()


@given(st.lists(st.dictionaries(keys, values) | values, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_record_is_an_article_or_a_refusal(tmp_path, records):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    articles, problems = read_articles(path)
    n_refused = len(reasons(problems, "refused"))
    assert len(articles) + n_refused == (len(records) or 1)  # an empty file is one refusal
    assert len({article.article_id for article in articles}) == len(articles)
    for article in articles:
        json.dumps([article.text, article.title, article.extra], ensure_ascii=False).encode()
