"""Time grows with the length of a text, not with its square, whatever the text."""

from __future__ import annotations

import pytest
from research.benchmarks import growth
from tests.work import steps

import quoteshare as qs
from quoteshare.corpus.dates import parse_date
from quoteshare.extraction.article import extracted_rows
from quoteshare.people.actor_index import index_actors
from quoteshare.quotes.combine import combine
from quoteshare.quotes.engines import rules
from quoteshare.quotes.rules import find_attributions
from quoteshare.records import Article

# What grew with the square before, and the kinds of text that come nearest to it.
KINDS = [
    "and she", "any words", "full names of two", "hard wrapped", "he told her", "his wife",
    "inner marks", "juniors", "new names", "one of two", "open in each paragraph", "President",
    "strangers",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_work_for_a_text_grows_with_its_length(kind: str) -> None:
    text, nobody = growth.KINDS[kind], index_actors([])
    n = 3_000 // (len(text(8)) // 8)

    def work(k: int) -> int:
        return steps(lambda: extracted_rows([Article("a", text(k))], rules, nobody))

    work(4)  # fills what is read once
    assert work(8 * n) < 2.5 * work(4 * n)  # quadratic work nears four times


def test_joining_network_and_rules_grows_with_the_length() -> None:
    from quoteshare.english.lexicon import cue_verbs, noun_class
    from quoteshare.english.segments import segment

    def work(k: int) -> int:
        s = segment("“We stay,” said Ann Lee, “until noon.” According to Bo Ray, it is late. " * k)
        found = find_attributions("a", s, cue_verbs(), noun_class())
        return steps(lambda: combine(found, found, s))

    work(2)
    assert work(120) < 3 * work(60)


def test_the_work_for_a_page_of_many_speakers_grows_with_them() -> None:
    text = growth.KINDS["new sources"]

    def work(n: int) -> int:
        tables = qs.extract([text(n)], engine="rules")
        return steps(lambda: qs.highlight(tables, "text-1"))

    work(4)
    assert work(160) < 3 * work(80)


def test_pages_are_timed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "time_of", lambda work: (work(), 1.0)[1])
    timed = [kind for kind, _ in growth.of_pages(40)]
    assert timed == ["explain", "show", "copies", "voices", "report", "dates"]


def test_a_date_of_spaces_is_read_at_once() -> None:
    odd = "2019-01-04 10:00" + " " * 200_000 + "\nx"  # took minutes
    assert str(parse_date(odd)) == "2019-01-04"
    with pytest.raises(ValueError, match="could not be read"):
        parse_date("2019-01-x4" + " " * 200_000 + "\nx")


def test_every_kind_makes_a_text_that_grows() -> None:
    for kind, text in growth.KINDS.items():
        assert 0 < len(text(4)) < len(text(40)), kind


@pytest.mark.parametrize(
    ("seconds", "expected"), [([1.0, 2.0, 4.0], 1.0), ([0.001, 0.002, 0.004], 0.0)]
)
def test_exponent(seconds: list[float], expected: float) -> None:
    assert growth.exponent(seconds) == pytest.approx(expected)
