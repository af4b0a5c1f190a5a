"""Records become rows of the tables and come back the same."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import fields, replace
from typing import Any, get_args

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from quoteshare import records
from quoteshare.corpus.copies import Wording
from quoteshare.english.segments import segment
from quoteshare.records import Actor, Article, Attribution, Mention, Problem, Span, Speaker
from quoteshare.tables import rows
from quoteshare.tables.rows import EXTRACTED, ORDERS, sorted_table

WORDS = st.text("Ab .“”\n\U0001f6a2é", max_size=12)
SAID = st.none() | WORDS
DAYS = st.none() | st.dates()
P = st.none() | st.integers(1, 1000).map(lambda n: n / 1000)


def stored(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """The row as it comes back from a table."""
    assert row.keys() <= set(EXTRACTED[name].names)
    found: dict[str, Any] = pa.Table.from_pylist([row], schema=EXTRACTED[name]).to_pylist()[0]
    return found


ARTICLES = st.builds(
    Article,
    st.text("ab", min_size=1),
    WORDS,
    title=SAID,
    outlet=SAID,
    country=SAID,
    date=DAYS,
    url=SAID,
    author=SAID,
    input_file=SAID,
    extra=st.dictionaries(WORDS, st.integers() | WORDS, max_size=2),
)


@given(ARTICLES)
def test_an_article_there_and_back(article: Article) -> None:
    row = stored("articles", rows.article_row(article, Wording(segment(article.text))))
    assert rows.article_of(row) == replace(article, extra={})
    assert (row["extra"] is None) == (not article.extra)


@st.composite
def attributions(draw: st.DrawFn) -> tuple[Article, Attribution]:
    """An attribution whose spans lie on words of its article."""
    text = " ".join(draw(st.lists(st.sampled_from(["“Yes,”", "said", "Ann", "é🚢"]), min_size=3)))
    segments = segment(text)
    n = len(segments.starts)

    def spans(least: int) -> tuple[Span, ...]:
        ends = draw(st.lists(st.integers(0, n - 1), min_size=2 * least, max_size=4, unique=True))
        ends = sorted(ends)[: len(ends) // 2 * 2]
        pairs = zip(ends[::2], ends[1::2], strict=True)
        return tuple(Span.of(text, segments.starts[a], segments.ends[b]) for a, b in pairs)

    kind = draw(st.sampled_from(get_args(records.QuoteKind)))
    found = Attribution("a", kind, spans(1), spans(0), spans(0), draw(SAID), draw(P))
    return Article("a", text, date=dt.date(2024, 2, 29)), found


@given(attributions())
def test_an_attribution_there_and_back(made: tuple[Article, Attribution]) -> None:
    article, attribution = made
    row = stored("quotes", rows.quote_row(attribution, Wording(segment(article.text))))
    assert rows.attribution_of(row, article) == attribution
    assert (row["quote_id"], row["start"], row["end"]) == (
        attribution.quote_id,
        attribution.start,
        attribution.end,
    )


SPEAKERS = st.builds(
    Speaker,
    SAID,
    SAID,
    st.none() | st.sampled_from(get_args(records.SpeakerKind)),
    st.none() | st.sampled_from(get_args(records.ResolvedBy)),
    P,
)


@given(SPEAKERS)
def test_a_speaker_there_and_back(speaker: Speaker) -> None:
    row = stored("quotes", rows.speaker_row(speaker))
    columns = ("speaker_name", "actor_id", "speaker_kind", "resolved_by", "p_speaker")
    assert Speaker(*(row[name] for name in columns)) == speaker


MENTIONS = st.builds(
    Mention,
    st.builds(Span, st.integers(0, 9), st.integers(10, 19), WORDS),
    WORDS,
    st.sampled_from(get_args(records.MentionForm)),
    st.sampled_from(get_args(records.Position)),
    SAID,
)


@given(MENTIONS)
def test_a_mention_there_and_back(mention: Mention) -> None:
    row = stored("mentions", rows.mention_row("a", mention))
    assert row.pop("article_id") == "a"
    span = Span(row.pop("start"), row.pop("end"), row.pop("text"))
    assert Mention(span, **row) == mention


ACTORS = st.builds(
    Actor,
    WORDS,
    WORDS,
    st.sampled_from(get_args(records.ActorKind)),
    st.booleans(),
    pronouns=SAID,
    party=SAID,
    country=SAID,
    wikidata=SAID,
    group=SAID,
)
PROBLEMS = st.builds(
    Problem,
    st.sampled_from(get_args(records.Severity)),
    WORDS,
    WORDS,
    SAID,
    st.none() | st.integers(1, 9),
    SAID,
)


@given(ACTORS)
def test_an_actor_there_and_back(actor: Actor) -> None:
    assert Actor(**stored("actors", rows.actor_row(actor))) == actor


@given(PROBLEMS)
def test_a_problem_there_and_back(problem: Problem) -> None:
    row = stored("problems", rows.problem_row(problem))
    assert Problem(**row) == problem
    assert row.keys() == {field.name for field in fields(Problem)}


def test_every_table_has_an_order_that_the_order_of_the_rows_does_not_change() -> None:
    assert ORDERS.keys() == EXTRACTED.keys()
    made: dict[str, list[dict[str, Any]]] = {
        "articles": [{"article_id": name} for name in "bca"],
        "actors": [{"actor_id": "v", "name": name} for name in ("Voss", "Mara Voss", "M Voss")],
        "mentions": [{"article_id": "a", "start": n, "end": 9 - n} for n in (3, 1, 2)],
        "quotes": [{"article_id": "a", "start": 1, "end": n, "quote_id": "q"} for n in (3, 5, 4)],
        "problems": [
            {"input_file": file, "row": row, "detail": "d", "severity": "note", "reason": "r"}
            for file, row in (("f", None), (None, 2), ("f", 1))
        ],
        "signs": [dict.fromkeys(EXTRACTED["signs"].names, value) for value in "bca"],
    }
    firsts = {"articles": 2, "actors": 1, "mentions": 1, "quotes": 1, "problems": 1, "signs": 2}
    for name, some in made.items():
        ways = [random.Random(n).sample(some, len(some)) for n in range(5)]
        tables = [pa.Table.from_pylist(way, schema=EXTRACTED[name]) for way in ways]
        found = [sorted_table(name, table).to_pylist() for table in tables]
        assert all(one == found[0] for one in found)
        first = {key: value for key, value in found[0][0].items() if value is not None}
        assert first == {k: v for k, v in some[firsts[name]].items() if v is not None}
