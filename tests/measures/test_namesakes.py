"""Two persons of one name: two rows in every measure, and two in every chart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import quoteshare as qs
from made_tables import tables_of
from quoteshare.measures.roster import told_apart
from quoteshare.tables.frames import frame
from quoteshare.tables.schema import CLOSING_NAMES
from quoteshare.tables.tables import Tables

UK, US = "John Smith (smith-uk)", "John Smith (smith-us)"
NAMES = {"smith-uk": "John Smith", "smith-us": "John Smith", "ann": "Ann Lee"}


def made(times: dict[str, int], about: dict[str, str], *, listed: bool = True) -> Tables:
    """Return a corpus in which each is quoted so often, and names another each time."""
    said = [who for who, n in times.items() for _ in range(n)]
    quotes: list[dict[str, Any]] = [
        {
            "quote_id": f"q{i}",
            "article_id": f"a{i % 12}",
            "actor_id": who,
            "speaker_name": NAMES[who],
            "kind": "direct",
            "polarity": "asserted",
            "cue_text": "claimed",
            **dict.fromkeys(("start", "sentence_start", "sentence_end"), 0),
            "n_words": 10,
            "n_quoted_words": 10,
        }
        for i, who in enumerate(said)
    ]
    mentions = [
        {
            "article_id": quote["article_id"],
            "quote_id": quote["quote_id"],
            "actor_id": about[quote["actor_id"]],
            "form": "full_name",
            "position": "content",
        }
        for quote in quotes
        if quote["actor_id"] in about
    ]
    actors = [{"actor_id": key, "name": name, "listed": listed} for key, name in NAMES.items()]
    articles = [
        {"article_id": f"a{i}", "outlet": "Gull", "text": "", "n_words": 100} for i in range(12)
    ]
    return tables_of(
        frame("quotes", quotes),
        frame("articles", articles),
        frame("mentions", mentions),
        frame("actors", actors),
    )


@pytest.fixture
def tables() -> Tables:
    times = {"smith-uk": 5, "smith-us": 12, "ann": 6}
    return made(times, {"smith-us": "smith-uk", "ann": "smith-us"})


def test_each_of_two_namesakes_has_a_row_and_a_bar(tables: Tables) -> None:
    voices = qs.voices(tables)
    named = voices.set_index("actor_id")["speaker"]
    assert named[["smith-uk", "smith-us", "ann"]].tolist() == [UK, US, "Ann Lee"]
    assert set(named.drop(NAMES)) <= set(CLOSING_NAMES.values())
    said = qs.alt_text(qs.plot_quote_kinds(voices))
    assert f"{US}: 12 direct" in said
    assert f"{UK}: 5 direct" in said
    verbs = qs.finding(qs.plot_reporting_verbs(qs.reporting_verbs(tables)))
    assert "17" not in verbs


@pytest.mark.parametrize("by", [None, "outlet"])
def test_a_title_gives_nobody_the_words_of_a_namesake(tables: Tables, by: str | None) -> None:
    shares = qs.share_of_voice(tables, by=by, repeats=50)
    title = qs.finding(qs.plot_share_of_voice(shares))
    assert title.startswith(f"{US} has 52% of"), title


@pytest.mark.parametrize(("who", "listed"), [("listed", True), ("all", True), ("all", False)])
def test_who_names_a_namesake(who: str, listed: bool) -> None:
    # The one is only ever named: without a list he has no row among those who speak.
    silent = made({"smith-us": 12, "ann": 6}, {"smith-us": "smith-uk"}, listed=listed)
    pairs = qs.speaks_about(silent, who=who)
    assert pairs[["speaker", "about", "n_named"]].to_numpy().tolist() == [[US, UK, 12]]
    both = made({"smith-us": 20}, {"smith-us": "smith-uk"}, listed=listed)
    drawn = qs.plot_who_about_whom(qs.speaks_about(both, who=who))
    assert qs.finding(drawn) == f"{US} names {UK} most often: 20 times."


@pytest.mark.parametrize(
    "measure",
    [qs.voices, qs.share_of_voice, qs.reporting_verbs, qs.openers, qs.quotation_table],
    ids=lambda measure: measure.__name__,
)
def test_a_namesake_beyond_the_top_is_told_apart_too(
    tables: Tables, measure: Callable[..., pd.DataFrame]
) -> None:
    more = {} if measure is qs.quotation_table else {"who": "all", "top": 1}
    speakers = set(measure(tables, **more)["speaker"])
    assert US in speakers
    assert "John Smith" not in speakers


def test_a_closing_row_and_a_body_keep_their_names() -> None:
    names = {"unknown": "unknown", "who": "unknown", "apple": "Apple", "Apple": "Apple"}
    assert told_apart(names, bodies=["Apple"]) == {
        "unknown": "unknown",
        "who": "unknown (who)",
        "apple": "Apple (apple)",
        "Apple": "Apple",
    }
