"""Quotes less likely than wanted are taken out, and what hung on them hangs elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import quoteshare as qs
from made_tables import tables_of
from quoteshare.tables.frames import frame
from quoteshare.tables.tables import Tables

QUOTES = [
    {"quote_id": "sure", "p_attribution": 0.9, "actor_id": "ann"},
    {"quote_id": "unsure", "p_attribution": 0.3, "actor_id": "ann"},
    {"quote_id": "inner", "parent_quote_id": "unsure", "actor_id": "bob"},
    {"quote_id": "outer", "p_attribution": 0.8, "actor_id": "bob"},
    {"quote_id": "middle", "parent_quote_id": "outer", "p_attribution": 0.1, "actor_id": "ann"},
    {"quote_id": "inmost", "parent_quote_id": "middle", "actor_id": "cy"},
    {"quote_id": "open", "actor_id": "cy"},
]
MENTIONS = [
    {"actor_id": "ann", "position": "source", "quote_id": "unsure"},
    {"actor_id": "cy", "position": "content", "quote_id": "unsure"},
    {"actor_id": "cy", "position": "content", "quote_id": "middle"},
    {"actor_id": "ann", "position": "source", "quote_id": "middle"},
    {"actor_id": "ann", "position": "source", "quote_id": "sure"},
    {"actor_id": "bob", "position": "narration"},
]


@pytest.fixture(params=["in memory", "on disk"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Tables:
    def rows(given: list[dict[str, Any]], **more: Any) -> list[dict[str, Any]]:
        return [{"article_id": "a", "start": i, "end": i + 1, **more, **row}
                for i, row in enumerate(given)]  # fmt: skip

    said = {"kind": "direct", "polarity": "asserted", "n_words": 1, "n_quoted_words": 1}
    tables = tables_of(
        frame("quotes", rows(QUOTES, **said)),
        frame("articles", [{"article_id": "a", "text": "x" * 9, "n_words": 1}]),
        frame("mentions", rows(MENTIONS, form="surname")),
        frame("actors", [{"actor_id": i, "name": i, "listed": True} for i in ("ann", "bob", "cy")]),
    )  # fmt: skip
    return qs.open_tables(tables.write(tmp_path)) if request.param == "on disk" else tables


def test_what_is_unlikely_goes_and_the_rest_is_hung_anew(made: Tables) -> None:
    part = made.select(min_p=0.5)
    assert part.count("quotes") == 5
    parents = part.quotes.set_index("quote_id")["parent_quote_id"]
    assert parents[parents.notna()].to_dict() == {"inmost": "outer"}
    assert parents.index.tolist() == ["sure", "inner", "outer", "inmost", "open"]
    placed = part.mentions[["actor_id", "position", "quote_id"]].astype(object)
    assert placed.where(placed.notna(), None).to_numpy().tolist() == [
        ["ann", "narration", None],
        ["cy", "narration", None],
        ["cy", "content", "outer"],
        ["ann", "content", "outer"],
        ["ann", "source", "sure"],
        ["bob", "narration", None],
    ]
    assert made.count("quotes") == len(QUOTES)
    assert part.article("a").count("quotes") == 5


def test_measures_say_what_was_left_out(made: Tables) -> None:
    table = qs.voices(made.select(min_p=0.5))
    assert table.attrs["min_p"] == 0.5
    sentence = "Attributions with a probability below 0.5 are left out"
    assert sentence in table.attrs["note"]
    assert sentence in qs.source_kinds(made.select(min_p=0.5)).attrs["note"]
    assert sentence in qs.methods_paragraph(made.select(min_p=0.5))
    assert qs.voices(made.select(min_p=0.0)).attrs["min_p"] is None
    counts = table.set_index("actor_id")
    assert counts.loc[["ann", "bob", "cy"], "n_quoted"].tolist() == [1, 2, 1]
    assert counts.loc[["ann", "bob", "cy"], "n_named"].tolist() == [2, 1, 2]


def test_the_higher_of_two_cuts_counts(made: Tables) -> None:
    part = made.select(min_p=0.85).select(min_p=0.2)
    assert part.run["selected"]["min_p"] == 0.85
    assert "outer" not in set(part.quotes["quote_id"])
    assert qs.voices(part).attrs["min_p"] == 0.85


@pytest.mark.parametrize("min_p", [-0.1, 50])
def test_what_is_no_probability_is_refused(min_p: float) -> None:
    with pytest.raises(ValueError, match=r"^min_p is .*; give a probability from 0 to 1, such as"):
        tables_of().select(min_p=min_p)


def test_everything_may_go() -> None:
    said = frame("quotes", [{"quote_id": "1", "article_id": "a", "p_attribution": 0.1}])
    part = tables_of(said, frame("articles", [{"article_id": "a", "text": ""}])).select(min_p=0.5)
    assert part.count("quotes") == 0
    assert isinstance(part.quotes, pd.DataFrame)
    assert qs.voices(part)["n_attributions"].sum() == 0
