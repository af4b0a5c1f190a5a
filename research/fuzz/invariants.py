"""What must be so whatever was drawn, as code: one function a kind of input."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.dom import minidom

import openpyxl
import pandas as pd

import quoteshare as qs
from quoteshare.corpus.plain import NOT_XML
from quoteshare.english.segments import segment


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
        told = any(problem.reason == "no_articles" for problem in problems)  # pages that are none
        assert articles or refused or told or holds_nothing(path), "nothing is said of it"
        tables_hold(qs.extract(path, engine="rules"), len(articles) + len(refused))


def holds_nothing(path: Path) -> bool:
    """Tell whether a file has no record: no line below its first, an empty list, no member."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        return zipfile.is_zipfile(path) and not zipfile.ZipFile(path).namelist()
    text = data.decode("utf-16" if data.startswith(b"\xff\xfe") else "utf-8", "replace")
    return text.strip() in ("[]", "{}") or len([t for t in text.splitlines() if t.strip()]) <= 1


def records(given: list[Any]) -> None:
    """Hold that each record of a file is an article or refused, and that no note stands for it."""
    suffix, texts, harm, at = given
    with folder() as there:
        path = there / f"a.{suffix}"
        _written(path, suffix, texts)
        data = bytearray(path.read_bytes())
        place = int(at * max(0, len(data) - 1))
        if harm == "flipped" and data:
            data[place] ^= 1 << int(at * 7)
        path.write_bytes(data[:place] if harm == "cut" else data)
        articles, problems = qs.read_articles(path)
        refused = [problem for problem in problems if problem.severity == "refused"]
        n = len(articles) + len(refused)
        whole_file = any(problem.row is None for problem in refused)
        if harm == "whole":
            wanted = len(texts) if data else 1  # an empty file is refused itself
            assert n == wanted, f"{wanted} records, {len(articles)} and {len(refused)}"
        elif suffix == "jsonl":
            lines = [line for line in bytes(path.read_bytes()).split(b"\n") if line.strip()]
            assert whole_file or n == len(lines), f"{len(lines)} lines, {n}"
        elif suffix not in ("csv", "tsv"):  # what a cut or a turned bit leaves must be told
            told = any(problem.reason == "wrong_suffix" for problem in problems)  # a zip: "PK"
            whole = len(articles) == len(texts)
            assert refused or told or whole, "records are lost without a word"
        tables_hold(qs.extract(path, engine="rules"), n)


def _written(path: Path, suffix: str, texts: list[str]) -> None:
    rows = [{"id": f"r{n}", "text": text} for n, text in enumerate(texts)]
    if suffix in ("csv", "tsv", "csv.gz"):
        made = io.StringIO()
        table = csv.writer(
            made,
            delimiter="\t" if suffix == "tsv" else ",",
            lineterminator="\n",
            quoting=csv.QUOTE_ALL,
        )
        table.writerows([["id", "text"], *([row["id"], row["text"]] for row in rows)])
        data = made.getvalue().encode()
        path.write_bytes(gzip.compress(data, mtime=0) if suffix == "csv.gz" else data)
    elif suffix == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    elif suffix == "json":
        path.write_text(json.dumps(rows), encoding="utf-8")
    elif suffix == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
            for row in rows:
                parts.writestr(f"{row['id']}.txt", row["text"])
    elif suffix == "parquet":
        pd.DataFrame(rows, columns=["id", "text"], dtype=str).to_parquet(path)
    else:
        book = openpyxl.Workbook()
        for row in [["id", "text"], *([row["id"], NOT_XML.sub("", row["text"])] for row in rows)]:
            book.active.append([f"'{cell}" if cell.startswith("=") else cell for cell in row])
        book.save(path)


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
