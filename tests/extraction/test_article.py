"""The pipeline for an article, as a process runs it."""

from __future__ import annotations

import gc

import pytest

from quoteshare.extraction.article import extracted_rows
from quoteshare.people.actor_index import index_actors
from quoteshare.quotes.engines import rules
from quoteshare.records import Article

TEXT = "Ann Lee, the mayor, met Bo Ray. “We agree,” she said. A clerk told Mr Ray that he was late."


def test_articles_leave_no_cycles_behind() -> None:
    articles = [Article(f"a{n}", TEXT) for n in range(20)]
    extracted_rows(articles, rules, index_actors([]))  # fills what is kept for the next
    gc.collect()
    gc.disable()
    try:
        rows = extracted_rows(articles, rules, index_actors([]))
        found = gc.collect()
    finally:
        gc.enable()
    assert len(rows["articles"]) == 20
    assert found < 20  # so that the collector may rest while articles are read


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_left_as_it_was(on: bool) -> None:
    def broken(batch: object) -> list:
        assert not gc.isenabled()
        raise MemoryError

    (gc.enable if on else gc.disable)()
    try:
        rows = extracted_rows([Article("a", TEXT)], broken, index_actors([]))
        assert gc.isenabled() is on
    finally:
        gc.enable()
    assert [row["reason"] for row in rows["problems"]] == ["not_finished"]
