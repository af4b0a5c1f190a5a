"""Hostile inputs through everything that reads what strangers wrote, for some minutes.

    python -m research.fuzz [--minutes 2] [--seed 1] [--target marks ...]

Hypothesis draws the inputs and makes what fails small. Each target takes one kind of input (a
text, the bytes of a file, rows of a table, an actor file …), and holds what must be so whatever
is in it: no exception but a ValueError that says what is wrong, offsets that are those of the
text, unique ids, articles and refusals that add up to the inputs, the same again for the same
input, JSON that is JSON, and no element in a page that an article wrote. A failure is kept as
``tests/fuzz/cases/TARGET-HASH.json``, where the tests try it again. Prints how many inputs each
target had, and ends with status 1 if one failed.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pandas as pd
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import quoteshare as qs
from quoteshare.english.segments import segment

CASES = Path(__file__).parents[1] / "tests" / "fuzz" / "cases"
ROUND = 20  # inputs that Hypothesis draws at a time
GRACE = 20.0  # seconds beyond its time that a target has to make small what fails

# ---------------------------------------------------------------------------------- what is drawn

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

# ------------------------------------------------------------------------------ what must be so


@contextmanager
def refusals() -> Iterator[None]:
    """Let pass a ValueError that has something to say."""
    try:
        yield
    except ValueError as error:
        assert len(str(error)) > 15, f"it says nothing: {error!r}"


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        yield Path(name)


def marks(text: str) -> None:
    """Hold tokens, sentences, paragraphs and quotations of a text."""
    s = segment(text)
    assert s.words == [text[a:b] for a, b in zip(s.starts, s.ends, strict=True)]
    assert all(a < b for a, b in zip(s.starts, s.ends, strict=True))
    assert all(b <= a for b, a in zip(s.ends, s.starts[1:], strict=False))
    n = len(s.words)
    assert len(s.sentence_of) == len(s.paragraph_of) == len(s.quotation_of) == n
    assert s.sentence_of == sorted(s.sentence_of)
    for number, q in enumerate(s.quotations):
        assert q.parent < number
        last = 0
        for a, b in q.pieces:
            assert last <= a <= b <= len(text)
            last = b
    for repair in s.repairs:
        assert 0 <= repair.start <= repair.end <= len(text)
    assert segment(text) == s


def tables_hold(tables: Any, n_inputs: int | None = None) -> None:
    """Hold what must be so in all tables, whatever was read."""
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    people, quotes = set(tables.actors["actor_id"]), tables.quotes
    assert tables.articles["article_id"].is_unique
    assert tables.actors["actor_id"].is_unique
    assert quotes["quote_id"].is_unique
    refused = int((tables.problems["severity"] == "refused").sum())
    assert n_inputs is None or len(texts) + refused == n_inputs, "inputs = articles + refused"
    assert "engine_failed" not in set(tables.problems["reason"]), tables.problems["detail"].tolist()
    for extra in tables.articles["extra"].dropna():
        json.loads(extra, parse_constant=_no_constant)
    parents = dict(zip(quotes["quote_id"], quotes["parent_quote_id"], strict=True))
    for q in quotes.itertuples():
        _quote_holds(q, texts[q.article_id], people, parents)
    for m in tables.mentions.itertuples():
        assert texts[m.article_id][m.start : m.end] == m.text
        assert m.end > m.start >= 0
        assert m.actor_id in people
        assert (m.quote_id in parents) == (m.position != "narration")


def _quote_holds(q: Any, text: str, people: set[str], parents: dict[str, Any]) -> None:
    assert 0 <= q.start < q.end <= len(text)
    assert text[q.start : q.end] == q.text
    assert 0 <= q.sentence_start <= q.start < q.end <= q.sentence_end <= len(text)
    last = q.start
    for piece in q.content:
        assert last <= piece["start"] < piece["end"] <= q.end
        last = piece["end"]
    for spans, told in ((q.cue, q.cue_text), (q.source, q.source_text)):
        joined = " … ".join(text[p["start"] : p["end"]] for p in spans)
        assert joined == (told if isinstance(told, str) else "")
    assert not isinstance(q.actor_id, str) or q.actor_id in people
    assert 0 <= q.n_quoted_words <= q.n_words
    assert all(p != p or 0 <= p <= 1 for p in (q.p_attribution, q.p_speaker))
    seen, one = set(), q.quote_id
    while isinstance(one, str):
        assert one in parents
        assert one not in seen, "parents in a circle"
        seen.add(one)
        one = parents[one]


def _no_constant(value: str) -> None:
    raise AssertionError(f"{value} in JSON")


def same(one: Any, other: Any) -> None:
    for name in ("articles", "actors", "mentions", "quotes", "problems"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def engine(name: str) -> Callable[[list[dict[str, Any]]], None]:
    """Hold the tables of any articles by an engine, and those of speakers named again."""

    def target(rows: list[dict[str, Any]]) -> None:
        articles = [qs.Article(str(n), row["text"]) for n, row in enumerate(rows)]
        tables = qs.extract(articles, engine=name)
        tables_hold(tables, len(rows))
        same(tables, qs.extract(articles, engine=name))
        same(tables, qs.resolve(tables))
        actors = [{"name": "Ann Lee", "pronouns": "she"}, {"name": "Lee", "kind": "organisation"}]
        tables_hold(qs.resolve(tables, actors=actors))

    return target


def readers(given: list[str]) -> None:
    """Hold that any file is articles, or it is told why not."""
    suffix, head, body, encoding = given
    with folder() as there:
        path = there / f"a.{suffix}"
        raw = head.encode("latin-1") if encoding == "latin-1" else head.encode("utf-8")
        path.write_bytes(raw + body.encode(encoding, "replace"))
        articles, problems = qs.read_articles(path)
        assert (articles, problems) == qs.read_articles(path)
        refused = [problem for problem in problems if problem.severity == "refused"]
        assert articles or problems, "neither an article nor a word on why"
        tables_hold(qs.extract(path, engine="rules"), len(articles) + len(refused))


def columns(rows: list[dict[str, Any]]) -> None:
    """Hold that each row of a table is an article or a refusal."""
    with refusals():
        tables_hold(qs.extract(pd.DataFrame(rows, dtype=object), engine="rules"), len(rows))
    with folder() as there:
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (there / "a.jsonl").write_text(lines, encoding="utf-8")
        tables_hold(qs.extract(there / "a.jsonl", engine="rules"), len(rows))


def actor_files(given: list[str]) -> None:
    """Hold that an actor file is read or refused, and what is read can be used."""
    suffix, text = given
    with folder() as there, refusals():
        path = there / f"a.{suffix}"
        path.write_text(text, encoding="utf-8", newline="")
        actors, _ = qs.read_actors(path)
        said = "“We stay here,” said Ann Lee. Bo Ray told her that he had “no idea”."
        tables_hold(qs.extract([said, *(a.name for a in actors)], actors=path, engine="rules"))
        qs.check_actors(actors)


TWO = [
    qs.Article("a", "“We stay here,” said Ann Lee. “Now,” said Bo Ray, who had “no idea” of it."),
    qs.Article("b", "According to Bo Ray, it is late. She said that it was not."),
]


def corrections(rows: list[Any]) -> None:
    """Hold the tables over which any decisions are laid."""
    with folder() as there:
        path = there / "corrections.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        tables_hold(qs.extract(TWO, corrections=path, engine="rules"), 2)


@cache
def _sample() -> tuple[tempfile.TemporaryDirectory[str], Path]:
    held = tempfile.TemporaryDirectory(prefix="fuzz-")
    said = [qs.Article(f"{a.article_id}{k}", a.text) for k in range(9) for a in TWO]
    qs.draw_sample(qs.extract(said, engine="rules"), Path(held.name) / "s", n=8)
    return held, Path(held.name) / "s"


def coded(rows: list[Any]) -> None:
    """Hold that coded files of any content are counted or told."""
    sample = _sample()[1]
    items = [json.loads(line)["item_id"] for line in (sample / "items.jsonl").open()]
    named = {"p-1": items[0], "p-2": items[1], "q-1": items[-1], "q-2": items[-2]}
    for row in rows:
        if isinstance(row, dict) and isinstance(row.get("item_id"), str):
            row["item_id"] = named.get(row["item_id"], row["item_id"])
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    for coder in ("ab", "cd"):
        (sample / f"coded-{coder}.jsonl").write_text(lines, encoding="utf-8")
    for measure in (qs.agreement, qs.accuracy, qs.disagreements):
        with refusals():
            measure(sample)
    with refusals():
        qs.review(sample, "ab")


class Elements(HTMLParser):
    """The elements and attributes of a page that can do something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] += tag in ("script", "iframe", "object", "img", "link", "base", "form")
        for name, value in attrs:
            self.found["handler"] += name.startswith("on")
            self.found["address"] += name in ("href", "src") and str(value).startswith("javascript")


def pages(rows: list[dict[str, Any]]) -> None:
    """Hold what is written of any article: pages, exports, explanations, prose."""
    tables = qs.extract(pd.DataFrame(rows, dtype=object), engine="rules")
    plain = qs.extract(["“Yes,” said Ann Lee."], engine="rules")
    for quote_id in tables.quotes["quote_id"]:
        assert qs.explain(tables, quote_id)
    for article_id in tables.articles["article_id"]:
        found = +Elements(qs.highlight(tables, article_id)).found
        assert not found, found
    qs.methods_paragraph(tables)
    with folder() as there:
        wanted = Elements(qs.write_report(plain, there / "p.html").read_text("utf-8")).found
        found = Elements(qs.write_report(tables, there / "r.html").read_text("utf-8")).found
        for harm in ("script", "iframe", "object", "base", "form", "handler", "address"):
            assert found[harm] <= wanted[harm], harm
        for line in filter(None, qs.export(tables, "jsonl").split("\n")):
            json.loads(line, parse_constant=_no_constant)
        for path in qs.export(tables, "csv", there / "csv"):
            with path.open(encoding="utf-8-sig", newline="") as file:
                cells = [cell for row in csv.reader(file) for cell in row]
            assert not [c for c in cells if c.startswith(("=", "@", "\t", "\r"))], "a formula"
        same(tables, qs.open_tables(tables.write(there / "t")))


def figures(rows: list[dict[str, Any]]) -> None:
    """Hold that charts of any names are pictures that a parser of XML reads."""
    import matplotlib.pyplot as plt

    tables = qs.extract(pd.DataFrame(rows, dtype=object), engine="rules")
    with folder() as there:
        voices = qs.voices(tables)
        if len(voices):
            ax = qs.plot_named_against_quoted(voices)
            for path in qs.save_figure(ax, voices, there, "a"):
                if path.suffix == ".svg":
                    minidom.parse(str(path))
        plt.close("all")


TARGETS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], None], float]] = {
    # what is drawn, what must be so, part of the time
    "marks": (st.one_of(SHORT, TEXTS), marks, 3),
    "rules": (ARTICLES, engine("rules"), 3),
    "tagger": (ARTICLES, engine("tagger"), 2),
    "readers": (FILES, readers, 2),
    "columns": (ROWS, columns, 2),
    "actor_files": (ACTORS, actor_files, 1.5),
    "corrections": (st.lists(st.one_of(DECISIONS, JSON), max_size=4), corrections, 1),
    "coded": (CODES, coded, 1),
    "pages": (ROWS, pages, 2),
    "figures": (ROWS, figures, 0.5),
}  # fmt: skip


# -------------------------------------------------------------------------------------- running


class SmallEnough(BaseException):
    """Ends what Hypothesis does to make a failing input smaller: it lets only these through."""


def fuzz(name: str, seconds: float, first: int) -> tuple[int, list[str]]:
    """Try inputs for some seconds; return how many, and what failed, each made small."""
    drawn, holds, _ = TARGETS[name]
    end, n, failed, number = time.monotonic() + seconds, 0, dict[str, str](), first
    fails: list[tuple[int, Any, Exception]] = []

    def one(value: Any) -> None:
        nonlocal n
        n += 1
        if fails and time.monotonic() > end + GRACE:
            raise SmallEnough
        try:
            holds(value)
        except Exception as error:
            fails.append((len(repr(value)), value, error))
            raise

    quiet = settings(
        max_examples=ROUND * (10 if name == "marks" else 1), deadline=None, database=None,
        phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck),
        print_blob=False, report_multiple_bugs=False,
    )  # fmt: skip
    while time.monotonic() < end and len(failed) < 5:
        fails.clear()
        try:
            seed(number)(quiet(given(drawn)(one)))()
        except (Exception, SmallEnough):
            if not fails:  # it is the search itself that fails
                raise
        if fails:
            _, value, error = min(fails, key=lambda fail: fail[0])
            place = _place(error)
            if place not in failed:
                failed[place] = f"{type(error).__name__}: {str(error)[:200]} ({place})"
                keep(name, value)
        number += 1
    return n, list(failed.values())


def _place(error: BaseException) -> str:
    trace, last = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "quoteshare" in code.co_filename or not last or "fuzz" in code.co_filename:
            last = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return last


def keep(target: str, value: Any) -> Path:
    """Keep an input as a case that the tests try again."""
    text = json.dumps({"target": target, "input": value}, indent=1) + "\n"
    path = CASES / f"{target}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--minutes", type=float, default=2)
    options.add_argument("--seed", type=int, default=1, help="another one draws other inputs")
    options.add_argument("--target", choices=sorted(TARGETS), action="append")
    chosen = options.parse_args()
    warnings.filterwarnings("ignore")
    names = chosen.target or list(TARGETS)
    whole = sum(TARGETS[name][2] for name in names)
    n_failed = 0
    for name in names:
        seconds = chosen.minutes * 60 * TARGETS[name][2] / whole
        n, failed = fuzz(name, seconds, chosen.seed * 1_000_000)
        print(f"{name:12}{n:8,} inputs, {len(failed)} failed", flush=True)
        print("".join(f"  {line}\n" for line in failed), end="", flush=True)
        n_failed += len(failed)
    return bool(n_failed)


if __name__ == "__main__":
    sys.exit(main())
