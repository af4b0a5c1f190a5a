"""Articles in, tables out: the same whatever the way in, the processes and the order."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from quoteshare.english.segments import Segments, segment
from quoteshare.extraction import article as one_article
from quoteshare.extraction import fingerprint, shards
from quoteshare.extraction.api import extract, resolve
from quoteshare.people.mentions import Named, find_mentions
from quoteshare.quotes import engines
from quoteshare.records import Actor, Article, Attribution, Office, Span
from quoteshare.tables.opening import open_tables
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.tables import Tables

ROOT = Path(__file__).parents[2]
TEXT = "“The pier is safe,” said Mara Voss. She told Mr Lund that it was painted."
OTHER = "“It is not,” said Tom Lund.\nThe Prime Minister asked: “Why not?”\nA “b."
ARTICLES = [
    Article("a", TEXT, outlet="Gazette", date=dt.date(2023, 5, 4), country="GB"),
    Article("b", OTHER, date=dt.date(2023, 5, 4), country="GB", extra={"page": 3}),
    Article("c", f"{OTHER}\n{TEXT}", url="x"),
]
VOSS = Actor("voss", "Mara Voss", pronouns="she", offices=(Office("Prime Minister", "GB"),))
LUND = Actor("lund", "Tom Lund", aliases=("the Heron",), pronouns="he")


def assert_equal(one: Tables, other: Tables) -> None:
    for name in SCHEMAS:
        assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)


def said(tables: Tables) -> list[tuple[str, str | None]]:
    quotes = tables.quotes
    names = quotes["speaker_name"].astype(object).where(quotes["speaker_name"].notna(), None)
    return list(zip(quotes["text"], names, strict=True))


# ----------------------------------------------------------------------------------- ways in


def in_file(folder: Path) -> object:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder / "a.txt"


def in_folder(folder: Path) -> object:
    in_file(folder)
    return str(folder)


WAYS: dict[str, Callable[[Path], object]] = {
    "text": lambda _: TEXT,
    "texts": lambda _: [TEXT],
    "article": lambda _: Article("a", TEXT),
    "articles": lambda _: iter([Article("a", TEXT)]),
    "frame": lambda _: pd.DataFrame({"text": [TEXT]}),
    "path": in_file,
    "folder": in_folder,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_every_way_in_finds_the_same(way: Callable[[Path], object], tmp_path: Path) -> None:
    assert said(extract(way(tmp_path))) == [
        ("The pier is safe,", "Mara Voss"),
        ("that it was painted", "Mara Voss"),
    ]


def test_nothing_in_gives_empty_tables() -> None:
    tables = extract([])
    assert tables.run["counts"] == dict.fromkeys([*SCHEMAS, "refused"], 0)


def test_inputs_are_articles_and_refusals() -> None:
    tables = extract([TEXT, "", OTHER, " \n"])
    assert tables.run["counts"]["articles"] == len(tables.articles) == 2
    assert tables.run["counts"]["refused"] == 2
    assert (tables.problems["severity"] == "refused").sum() == 2


def test_rows_of_an_article() -> None:
    tables = extract(ARTICLES[:1], actors=[VOSS])
    row = tables.quotes.to_dict("records")[0]
    assert {key: row[key] for key in ("start", "end", "sentence_start", "sentence_end")} == {
        "start": 1,
        "end": 18,
        "sentence_start": 0,
        "sentence_end": 35,
    }
    assert [list(row[key]) for key in ("content", "cue", "source")] == [
        [{"start": 1, "end": 18}],
        [{"start": 20, "end": 24}],
        [{"start": 25, "end": 34}],
    ]
    assert (row["kind"], row["cue_text"], row["source_text"]) == ("direct", "said", "Mara Voss")
    assert (row["n_words"], row["n_quoted_words"], row["polarity"]) == (4, 4, "asserted")
    assert (row["actor_id"], row["speaker_kind"], row["resolved_by"]) == (
        "voss",
        "person",
        "full_name",
    )
    assert tables.articles["n_words"].tolist() == [15]
    assert tables.actors[["actor_id", "listed"]].values.tolist() == [
        ["voss", True],
        ["lund", False],
    ]
    mentions = tables.mentions[["text", "actor_id", "form", "position"]].values.tolist()
    assert mentions == [
        ["Mara Voss", "voss", "full_name", "source"],
        ["She", "voss", "pronoun", "source"],
        ["Lund", "lund", "surname", "narration"],
    ]
    assert tables.mentions["quote_id"].tolist()[:2] == tables.quotes["quote_id"].tolist()


def test_the_text_of_a_quote_is_its_hull() -> None:
    row = extract("“The pier,” Mara Voss said, “is safe.”").quotes.iloc[0]
    assert row["text"] == "The pier,” Mara Voss said, “is safe."
    assert list(row["content"]) == [{"start": 1, "end": 10}, {"start": 29, "end": 37}]
    assert (row["n_words"], row["n_quoted_words"]) == (4, 4)


def test_repairs_and_notes_are_problems() -> None:
    tables = extract(replace(ARTICLES[1], country=None), actors=[VOSS])
    assert tables.problems[["severity", "reason", "article_id"]].values.tolist() == [
        ["note", "no_country", "b"],
        ["repaired", "unbalanced_marks", "b"],
    ]
    assert tables.problems["detail"].iloc[1] == (
        "Characters 65 to 70: a quotation was closed with its paragraph (1 times)."
    )


# ---------------------------------------------------------------------------- the same each time


def test_order_of_the_articles_does_not_matter() -> None:
    one, other = extract(ARTICLES, actors=[VOSS]), extract(ARTICLES[::-1], actors=[VOSS])
    assert_equal(one, other)


def test_an_article_does_not_depend_on_the_others() -> None:
    together = extract(ARTICLES, actors=[VOSS, LUND]).quotes
    alone = [extract(article, actors=[VOSS, LUND]).quotes for article in ARTICLES]
    assert_frame_equal(together, pd.concat(alone, ignore_index=True))


def test_two_processes_give_the_same_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_SIZE", 2)
    articles = [replace(a, article_id=f"{a.article_id}{n}") for n in range(4) for a in ARTICLES]
    one = extract(articles, actors=[VOSS, LUND])
    two = extract(articles, actors=[VOSS, LUND], jobs=2)
    assert_equal(one, two)
    assert one.run == two.run


def test_the_run_is_told() -> None:
    one = extract(ARTICLES, actors=[VOSS], engine="rules").run
    other = extract(ARTICLES, actors=[LUND], engine="rules").run
    assert one["parameters"] == other["parameters"] == {"engine": "rules", "weights_sha256": None}
    assert one["inputs_sha256"] == other["inputs_sha256"]
    assert one["actors_sha256"] != other["actors_sha256"]
    changed = [replace(ARTICLES[0], outlet="Courier"), *ARTICLES[1:]]
    assert extract(changed, actors=[VOSS]).run["inputs_sha256"] != one["inputs_sha256"]
    assert json.loads(json.dumps(one)) == one


EDITS = {
    "none": [],
    "one-more": [VOSS, LUND],
    "alias": [VOSS, replace(LUND, aliases=("Mr Lund",))],
    "other-id": [replace(VOSS, actor_id="the-pm"), LUND],
    "office-gone": [replace(VOSS, offices=()), LUND],
    "pronoun": [replace(VOSS, pronouns="he")],
    "shared-alias": [replace(VOSS, aliases=("Chief",)), replace(LUND, aliases=("Chief",))],
    "body": [Actor("lund", "Lund", "organisation")],
}


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS.keys())
@pytest.mark.parametrize("first", [[VOSS], list(EDITS["shared-alias"])], ids=["one", "shared"])
def test_resolve_after_an_edit_equals_a_fresh_extract(
    first: list[Actor], edited: list[Actor], tmp_path: Path
) -> None:
    old = extract([*ARTICLES, ""], actors=first)
    fresh = extract([*ARTICLES, ""], actors=edited)
    for tables in (old, open_tables(old.write(tmp_path))):
        again = resolve(tables, actors=edited)
        assert_equal(again, fresh)
        assert again.run == fresh.run


def test_resolve_on_the_seeds_equals_a_fresh_extract() -> None:
    old = extract(ROOT / "seeds")
    for actors in ("seeds/leaders.yaml", "seeds/fictional/leaders.yaml"):
        again, fresh = (
            resolve(old, actors=ROOT / actors),
            extract(ROOT / "seeds", actors=ROOT / actors),
        )
        assert_equal(again, fresh)


def test_resolve_does_not_run_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = extract(ARTICLES)
    monkeypatch.setattr(engines, "ENGINES", {})
    assert_equal(resolve(tables), tables)


def test_resolve_refuses_the_article_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = extract(ARTICLES)

    def fragile(article: Article, *arguments: Any) -> Named:
        if article.article_id == "b":
            raise RecursionError("too deep")
        return find_mentions(article, *arguments)

    monkeypatch.setattr(one_article, "find_mentions", fragile)
    again = resolve(tables, actors=[VOSS])
    assert_equal(again, extract(ARTICLES, actors=[VOSS]))
    assert again.articles["article_id"].tolist() == ["a", "c"]
    refused = again.problems[again.problems["severity"] == "refused"]
    assert refused[["article_id", "reason", "detail"]].values.tolist() == [
        ["b", "engine_failed", "The article could not be analysed (RecursionError: too deep)."]
    ]
    assert again.run["counts"]["refused"] == 1


def test_resolve_after_select_keeps_to_the_articles() -> None:
    some = extract(ARTICLES, actors=[VOSS]).select(outlets=["Gazette"])
    again = resolve(some, actors=[VOSS, LUND])
    assert_equal(again, extract(ARTICLES[:1], actors=[VOSS, LUND]))


# ------------------------------------------------------------------------------------- freshness


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Sizes of the batches the engine was given."""
    sizes: list[int] = []

    def counting(batch: list[tuple[str, Segments]]) -> list[list[Attribution]]:
        sizes.append(len(batch))
        return engines.rules(batch)

    monkeypatch.setattr(
        engines, "ENGINES", {"rules": counting, "tagger": counting, "other": counting}
    )
    return sizes


IN_A_PROCESS = """
import hashlib, sys
import quoteshare as qs

tables = qs.extract("seeds/fictional", actors="seeds/fictional/leaders.yaml", engine=sys.argv[1])
for name in ("articles", "actors", "mentions", "quotes", "problems"):
    rows = getattr(tables, name)
    print(name, len(rows), hashlib.sha256(rows.to_json(orient="split").encode()).hexdigest())
"""


@pytest.mark.parametrize("engine", ["rules", "tagger"])
def test_extract_is_the_same_in_every_process(engine: str) -> None:
    """Sets have another order under another seed, and none of it may be seen."""
    command = [sys.executable, "-c", IN_A_PROCESS, engine]
    one, other = (
        subprocess.run(
            command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed},
            check=True, stdout=subprocess.PIPE, text=True,
        ).stdout
        for seed in ("1", "2")
    )  # fmt: skip
    assert one.startswith("articles 36 ")
    assert one == other


def test_extract_of_no_articles_takes_the_tables_as_they_are(
    tmp_path: Path, runs: list[int]
) -> None:
    made = extract(ARTICLES, actors=[VOSS])
    folder = made.replace(run={"actors_sha256": made.run["actors_sha256"]}).write(tmp_path)
    runs.clear()
    assert_equal(extract(None, out=folder), made)
    assert_equal(extract(None, out=folder, actors=[VOSS]), made)
    other = extract(None, out=folder, actors=[VOSS, LUND])
    assert_equal(other, resolve(made, actors=[VOSS, LUND]))
    assert runs == []
    sentence = "There are neither articles nor tables. Give one of them."
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        extract(None)


def test_extract_runs_the_engine_only_when_it_must(tmp_path: Path, runs: list[int]) -> None:
    first = extract(ARTICLES, actors=[VOSS], out=tmp_path)
    assert runs == [3]
    assert_equal(open_tables(tmp_path), first)
    assert_equal(extract(ARTICLES, actors=[VOSS], out=tmp_path), first)
    assert runs == [3]

    edited = extract(ARTICLES, actors=[VOSS, LUND], out=tmp_path)
    assert runs == [3]
    assert_equal(edited, extract(ARTICLES, actors=[VOSS, LUND]))
    assert_equal(open_tables(tmp_path), edited)
    runs.clear()

    changed = [replace(ARTICLES[0], text=OTHER), *ARTICLES[1:]]
    assert_equal(extract(changed, out=tmp_path), extract(changed))
    assert runs == [3, 3]
    runs.clear()

    extract(changed, out=tmp_path, engine="other")
    assert runs == [3]


def test_tables_of_any_engine_are_fresh_unless_one_is_named(
    tmp_path: Path, runs: list[int]
) -> None:
    first = extract(ARTICLES, out=tmp_path, engine="other")
    assert runs == [3]
    assert_equal(extract(ARTICLES, out=tmp_path), first)
    assert runs == [3]
    extract(ARTICLES, out=tmp_path, engine="rules")
    assert runs == [3, 3]


def test_a_refused_input_counts_for_freshness(tmp_path: Path, runs: list[int]) -> None:
    extract([TEXT], out=tmp_path)
    tables = extract([TEXT, ""], out=tmp_path)
    assert runs == [1, 1]
    assert tables.run["counts"]["refused"] == 1


def test_another_version_is_not_fresh(
    tmp_path: Path, runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(fingerprint, "versions", lambda: {"quoteshare": "0.0.0"})
        extract(ARTICLES, out=tmp_path)
    extract(ARTICLES, out=tmp_path)
    assert runs == [3, 3]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("quotes.parquet", None, id="lost"),
        pytest.param("quotes.parquet", b"PAR1", id="cut-off"),
        pytest.param("run.json", None, id="no-run"),
        pytest.param("run.json", b"{", id="broken-run"),
        pytest.param("run.json", b"[]", id="run-is-a-list"),
        pytest.param("run.json", b"{}", id="run-tells-nothing"),
    ],
)
def test_a_broken_folder_is_made_again(
    tmp_path: Path, runs: list[int], name: str, content: bytes | None
) -> None:
    first = extract(ARTICLES, out=tmp_path)
    path = tmp_path / name
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert_equal(extract(ARTICLES, out=tmp_path), first)
    assert runs == [3]  # made again from the shards
    assert_equal(open_tables(tmp_path), first)


def test_selected_tables_are_not_fresh_for_all_articles(tmp_path: Path) -> None:
    extract(ARTICLES).select(outlets=["Gazette"]).write(tmp_path)
    assert_equal(extract(ARTICLES, out=tmp_path), extract(ARTICLES))


# ------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        pytest.param(
            {"engine": "magic"},
            "There is no engine 'magic'. Choose encoder, rules, tagger, or name a file of weights "
            "(.npz).",
            id="engine",
        ),
        pytest.param({"jobs": 0}, "`jobs` must be 1 or more; got 0.", id="jobs"),
        pytest.param(
            {"actors": "none.yaml"},
            "The actor file none.yaml can't be read: No such file or directory.",
            id="actors",
        ),
        pytest.param(
            {"actors": ["Mara Voss", {"nam": "Tom Lund"}]},
            "actor 2: an actor needs a `name`; got {'nam': 'Tom Lund'}.",
            id="mapping-without-a-name",
        ),
        pytest.param(
            {"actors": [{"name": "Tom Lund", "alias": "the Heron"}]},
            "actor 1 (Tom Lund): unknown key 'alias'. Known: aliases, country, group, id, kind, "
            "name, offices, party, pronouns, wikidata.",
            id="mapping-with-an-unknown-key",
        ),
        pytest.param(
            {"actors": ["Mara Voss", " "]},
            "actor 2: an actor needs a `name`; got {'name': ' '}.",
            id="blank-name",
        ),
        pytest.param(
            {"actors": [7]}, "actor 1: an actor needs a `name`; got 7.", id="actor-is-a-number"
        ),
        pytest.param(
            {"actors": [VOSS, replace(LUND, actor_id="voss")]},
            "actors: the id 'voss' stands for two actors. Give each its own.",
            id="two-actors-of-one-id",
        ),
        pytest.param(
            {"actors": ["Mara Voss", "Mara  Voss"]},
            "actors: the id 'mara-voss' stands for two actors. Give each its own.",
            id="one-name-twice",
        ),
    ],
)
def test_extract_refuses(options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        extract(TEXT, **options)


@pytest.mark.parametrize("actors", [{"name": "Mara Voss"}, VOSS, ["Mara Voss"]])
def test_one_actor_needs_no_list(actors: Any) -> None:
    made = extract(TEXT, actors=actors)
    assert made.actors.loc[made.actors["listed"], "name"].tolist() == ["Mara Voss"]


def test_extract_refuses_before_it_reads() -> None:
    def never() -> object:
        raise AssertionError("read")
        yield

    with pytest.raises(ValueError, match="There is no engine"):
        extract(never(), engine="magic")


# ------------------------------------------------------------------------------------- any text

FRAGMENTS = [
    *"“”‘’\"'«»„“.,?!:;—()\n \x00\u200b\u202e\u0301",
    *"Mara Voss;Voss;Tom Lund;Mr Lund;Jan Hald;he;she;I;who;the Prime Minister".split(";"),
    *"said;said that;told;asked whether;according to;and added;, adding that".split(";"),
    *"the pier was safe;we will pay;’s;n’t;a spokesman for;the report;U.S.;Dr.;习近平".split(";"),
]
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="“”\"‘’'«»„ \n.,a"),
    st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=60).map(" ".join),
    st.tuples(st.sampled_from(FRAGMENTS), st.integers(1, 300)).map(lambda t: t[0] * t[1]),
)


def check(tables: Tables) -> None:
    """What a reader of the tables relies on."""
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    actors = set(tables.actors["actor_id"])
    quotes = {row["quote_id"]: row for row in tables.quotes.to_dict("records")}
    assert len(quotes) == len(tables.quotes)
    cut = {article_id: segment(text) for article_id, text in texts.items()}
    for row in quotes.values():
        text, s = texts[row["article_id"]], cut[row["article_id"]]
        assert row["text"] == text[row["start"] : row["end"]]
        assert (row["content"][0]["start"], row["content"][-1]["end"]) == (row["start"], row["end"])
        spans = [p for name in ("content", "cue", "source") for p in row[name]]
        assert all(0 <= p["start"] < p["end"] <= len(text) for p in spans)
        assert 0 <= row["sentence_start"] <= min(p["start"] for p in spans)
        assert max(p["end"] for p in spans) <= row["sentence_end"] <= len(text)
        assert 0 <= row["n_quoted_words"] <= row["n_words"]
        assert row["n_words"] == sum(s.n_words(p["start"], p["end"]) for p in row["content"])
        for name in ("p_attribution", "p_speaker"):
            p = row[name]
            assert p != p or (0 < p <= 1 and round(p, 3) == p)
        for name in ("cue", "source"):
            words = " … ".join(text[p["start"] : p["end"]] for p in row[name])
            assert words == (row[f"{name}_text"] if isinstance(row[f"{name}_text"], str) else "")
        if isinstance(row["actor_id"], str):
            assert row["actor_id"] in actors
        if isinstance(row["parent_quote_id"], str):
            outer = quotes[row["parent_quote_id"]]
            assert outer["start"] <= row["start"] <= row["end"] <= outer["end"]
    for row in tables.mentions.to_dict("records"):
        assert row["text"] == texts[row["article_id"]][row["start"] : row["end"]] != ""
        assert row["actor_id"] in actors
        assert (row["position"] == "narration") == (not isinstance(row["quote_id"], str))
        assert not isinstance(row["quote_id"], str) or row["quote_id"] in quotes


@given(TEXTS)
@settings(max_examples=60)
def test_any_text_keeps_the_promises(text: str) -> None:
    article = Article("a", text, country="GB", date=dt.date(2023, 5, 4))
    tables = extract(article, actors=[VOSS, LUND])
    assert len(tables.articles) + tables.run["counts"]["refused"] == 1
    assert "engine_failed" not in set(tables.problems["reason"])
    check(tables)


@given(TEXTS)
@settings(max_examples=30)
def test_resolve_changes_nothing_when_the_actors_stay(text: str) -> None:
    tables = extract(Article("a", text), actors=[VOSS])
    assert_equal(resolve(tables, actors=[VOSS]), tables)


def test_an_engine_is_a_function_of_the_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seam: whatever gives attributions for segments can stand in for the rules."""

    def loud(batch: list[tuple[str, Segments]]) -> list[list[Attribution]]:
        return [
            [Attribution(name, "direct", (Span.of(s.text, 1, 5),), p=0.12345)] for name, s in batch
        ]

    monkeypatch.setattr(engines, "ENGINES", {"loud": loud})
    tables = extract(ARTICLES, engine="loud")
    assert tables.quotes["p_attribution"].tolist() == [0.123] * 3
    assert tables.quotes["text"].tolist() == [a.text[1:5] for a in ARTICLES]


@pytest.mark.parametrize("together", [True, False], ids=["whole-batch", "that-article"])
def test_an_article_that_an_engine_fails_on_costs_no_other(
    together: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(batch: list[tuple[str, Segments]]) -> list[list[Attribution]]:
        if (together and len(batch) > 1) or any(name == "b" for name, _ in batch):
            raise KeyError("pier")
        return engines.tagger(batch)

    monkeypatch.setitem(engines.ENGINES, "fragile", fragile)
    tables = extract([*ARTICLES, ""], engine="fragile", actors=[VOSS])
    assert_only_b_is_refused(tables)
    counts = tables.run["counts"]
    assert counts["articles"] + counts["refused"] == len(ARTICLES) + 1


def test_an_article_whose_names_fail_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(article: Article, *rest: Any) -> Named:
        if article.article_id == "b":
            raise KeyError("pier")
        return find_mentions(article, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(one_article, "find_mentions", fragile)
        tables = extract([*ARTICLES, ""], actors=[VOSS])
    assert_only_b_is_refused(tables)


def assert_only_b_is_refused(tables: Tables) -> None:
    """The empty text aside; the other two articles have all that they have without "b"."""
    fresh = extract([ARTICLES[0], ARTICLES[2], ""], actors=[VOSS])
    for name in ("articles", "actors", "mentions", "quotes"):
        assert_frame_equal(getattr(tables, name), getattr(fresh, name), obj=name)
    problems = tables.problems[tables.problems["severity"] == "refused"]
    failed = problems[problems["reason"] != "no_text"]
    assert failed[["reason", "article_id", "detail"]].values.tolist() == [
        ["engine_failed", "b", "The article could not be analysed (KeyError: 'pier')."]
    ]
    assert tables.run["counts"]["refused"] == len(problems) == 2


@pytest.mark.parametrize(
    ("text", "engine", "expected"),
    [
        pytest.param("“It is safe,” said Mara Voss.", "rules", [(True, True)], id="full-name"),
        pytest.param(
            "“It is safe,” said Mara Voss.\n“It was painted only last year.”",
            "rules",
            [(True, True), (False, False)],
            id="no-frame",
        ),
        pytest.param(
            "The Harbour Board said it was safe.", "rules", [(True, False)], id="organisation"
        ),
        pytest.param(
            "“He said, ‘I will pay,’ and left,” Mara Voss recalled.",
            "rules",
            [(True, True), (False, False)],
            id="nested",
        ),
        pytest.param(
            "“He told me, ‘Ann Hald said it was “safe”,’” Mara Voss recalled.",
            "rules",
            [(True, True), (False, False), (False, True)],
            id="nested-twice",
        ),
        pytest.param("“It is safe,” said Mara Voss.", "tagger", [(True, True)], id="tagger"),
        pytest.param(
            "“He said, ‘I will pay,’ and left,” Mara Voss recalled.",
            "tagger",
            [(True, True), (False, False)],
            id="tagger-nested",
        ),
    ],
)
def test_which_quotes_have_a_probability(
    text: str, engine: str, expected: list[tuple[bool, bool]]
) -> None:
    """Of the attribution and of the speaker; some ways to find them were too rare to measure."""
    quotes = extract(text, engine=engine).quotes
    known = quotes[["p_attribution", "p_speaker"]].notna()
    assert list(known.itertuples(index=False, name=None)) == expected
    given = pd.concat([quotes["p_attribution"], quotes["p_speaker"]]).dropna()
    assert given.between(0, 1, inclusive="right").all()
    assert (given == given.round(3)).all()


@pytest.mark.parametrize(
    "actors",
    [
        pytest.param(["Mara Voss", "Tom Lund"], id="names"),
        pytest.param([{"name": "Mara Voss"}, {"name": "Tom Lund"}], id="mappings"),
        pytest.param([Actor("mara-voss", "Mara Voss"), "Tom Lund"], id="mixed"),
    ],
)
def test_actors_may_be_given_in_short(actors: list[Any]) -> None:
    listed = [Actor("mara-voss", "Mara Voss"), Actor("tom-lund", "Tom Lund")]
    tables = extract(ARTICLES, actors=actors)
    assert_equal(tables, extract(ARTICLES, actors=listed))
    found = tables.actors[["actor_id", "listed"]].values.tolist()
    assert found[:2] == [["mara-voss", True], ["tom-lund", True]]
    assert found[2:] == [["rishi-sunak", False]]  # "the Prime Minister", of whom the list is silent


def test_a_mapping_has_the_keys_of_an_actor_file() -> None:
    given = {
        "id": "voss",
        "name": "Mara Voss",
        "pronouns": "she",
        "offices": [{"title": "Prime Minister", "country": "UK"}],
    }
    one, other = extract(ARTICLES, actors=[given]), extract(ARTICLES, actors=[VOSS])
    assert_equal(one, other)
    assert "office" in set(one.quotes["resolved_by"])


def test_a_guess_at_a_shared_surname_is_a_problem_until_the_actors_tell() -> None:
    text = "Mara Voss met Karl Voss on the pier.\n“It is safe,” said Voss."
    first = extract(text, actors=[VOSS])
    assert first.problems[["severity", "reason", "detail"]].values.tolist() == [
        [
            "note",
            "shared_surname",
            "'Voss' is the surname of Karl Voss and Mara Voss; where the text does not tell them "
            "apart it counts for nobody.",  # the two are named side by side
        ]
    ]
    assert said(first) == [("It is safe,", None)]
    told = resolve(first, actors=[replace(VOSS, aliases=("Voss",))])
    assert said(told) == [("It is safe,", "Mara Voss")]
    assert told.problems.empty


# ---------------------------------------------------------------------------------------- golden


def as_csv(tables: Tables) -> str:
    """Quotes as lines that a diff shows well: spans as start-end, missing as empty."""

    def cell(value: Any) -> str:
        if isinstance(value, list) or hasattr(value, "tolist"):
            return " ".join(f"{p['start']}-{p['end']}" for p in value)
        return "" if value is None or value != value else str(value)

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(tables.quotes.columns)
    writer.writerows([cell(v) for v in row] for row in tables.quotes.itertuples(index=False))
    return out.getvalue()


def test_quotes_of_the_seeds_are_the_golden_ones(update_golden: bool) -> None:
    """A change of rules shows here as a diff to be read; ``pytest --update-golden`` accepts it."""
    made = ""
    for article, actors in (
        ("seeds/streeting-peacekeepers.txt", "seeds/leaders.yaml"),
        ("seeds/fictional/skerrin-ferry.txt", "seeds/fictional/leaders.yaml"),
    ):
        lines = as_csv(extract(ROOT / article, actors=ROOT / actors)).splitlines(keepends=True)
        made += "".join(lines[bool(made) :])
    golden = ROOT / "tests" / "golden" / "quotes.csv"
    if update_golden:
        golden.write_text(made, encoding="utf-8")
    assert made.splitlines() == golden.read_text(encoding="utf-8").splitlines()
