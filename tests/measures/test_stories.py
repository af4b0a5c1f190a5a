"""A story counts once, and once in each outlet where outlets are compared, unless all copies do."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from research.benchmarks.copies import Writer

import quoteshare as qs
from quoteshare.measures.stories import with_stories
from quoteshare.tables.tables import Tables


def story(seed: int, said: str, who: str) -> str:
    writer = Writer(f"stories {seed}")
    return f"{writer.story(120, writer.people())}\n\n“{said},” said {who}."


WIRE = story(1, "We stay in the harbour for good", "Ann Lee")
OWN = story(2, "Nobody asked us", "Tom Lund")


@pytest.fixture(scope="module")
def tables() -> Tables:
    """A story of the Wire, which the Gull prints twice and the Post once; and one of the Post's."""
    rows = [
        ("w", "Wire", "2024-03-01", WIRE),
        ("g1", "Gull", "2024-03-02", WIRE),
        ("g2", "Gull", "2024-04-02", WIRE),
        ("p1", "Post", "2024-03-02", WIRE),
        ("p2", "Post", "2024-03-02", OWN),
    ]
    news = pd.DataFrame(rows, columns=["id", "outlet", "date", "text"])
    return qs.extract(news, engine="rules")


def n_quotes(table: pd.DataFrame, who: str = "Ann Lee") -> int:
    counts = table[table["speaker"] == who].filter(regex="^n_(quotes|attributions)$")
    return int(counts.sum(axis=None))


def test_in_totals_a_story_counts_once(tables: Tables) -> None:
    assert n_quotes(qs.voices(tables, top=5)) == 1
    assert n_quotes(qs.share_of_voice(tables)) == 1
    assert n_quotes(qs.reporting_verbs(tables)) == 1
    assert n_quotes(qs.voices(tables, top=5, by="period")) == 1
    assert sorted(set(qs.quotation_table(tables)["article_id"])) == ["p2", "w"]
    assert qs.quoted_words(tables)["word"].tolist().count("harbour") == 1
    assert len(qs.concordance(tables, "harbour")) == 1


def test_where_outlets_are_compared_once_in_each(tables: Tables) -> None:
    for by in ("outlet", ["outlet", "period"]):
        table = qs.voices(tables, top=5, by=by)
        of_ann = table[table["speaker"] == "Ann Lee"].groupby("outlet")["n_direct"].sum()
        assert of_ann.to_dict() == {"Gull": 1, "Post": 1, "Wire": 1}
    shares = qs.share_of_voice(tables, by="outlet")
    assert shares.groupby("outlet")["n_articles"].first().to_dict() == {
        "Gull": 1,
        "Post": 2,
        "Wire": 1,
    }
    assert len(qs.share_differences(tables)["outlet"].unique()) == 3


def test_every_copy_counts_when_asked_for(tables: Tables, tmp_path: Path) -> None:
    stored = qs.open_tables(tables.write(tmp_path / "t"))
    for given in (tables, stored):
        assert n_quotes(qs.voices(given, top=5, copies=True)) == 4
        assert n_quotes(qs.voices(given.with_copies(), top=5)) == 4
        assert n_quotes(qs.voices(given.with_copies(), top=5, copies=False)) == 1
        words = qs.quoted_words(given, copies=True)
        assert words["word"].tolist().count("harbour") == 4
        assert set(words.loc[words["word"] == "harbour", "story"]) == {"w"}
        assert len(qs.concordance(given, "harbour", copies=True)) == 4


def test_the_first_copy_counts_where_the_original_is_not_among_the_articles(tables: Tables) -> None:
    gull = tables.select(outlets=["Gull"])
    assert n_quotes(qs.voices(gull, top=5)) == 1
    assert gull.without_copies().articles["article_id"].tolist() == ["g1"]
    later = tables.select(since="2024-03-02")
    assert later.without_copies().articles["article_id"].tolist() == ["g1", "p2"]


def test_copies_are_no_further_evidence() -> None:
    """Ten stories with ten copies each are redrawn as ten: the interval is as wide as without."""
    rows = [
        (f"{k}-{copy}", story(10 + k, "We stay here", "Ann Lee" if k % 3 else "Tom Lund"))
        for k in range(12)
        for copy in range(4)
    ]
    tables = qs.extract(pd.DataFrame(rows, columns=["id", "text"]), engine="rules")
    assert tables.articles["duplicate_of"].notna().sum() == 36
    once, every = (
        qs.share_of_voice(tables, repeats=300, copies=copies).set_index("speaker").loc["Ann Lee"]
        for copies in (False, True)
    )
    assert every["n_articles"] == 4 * once["n_articles"]
    for column in ("share_words", "share_words_low", "share_words_high"):
        assert every[column] == pytest.approx(once[column])
    few = tables.select().replace(articles=tables.articles[tables.articles["article_id"] < "2"])
    few = few.replace(quotes=few.quotes[few.quotes["article_id"].isin(few.articles["article_id"])])
    counted = qs.share_of_voice(few, copies=True)
    assert counted["n_articles"].iloc[0] >= 10
    assert counted["share_words_low"].isna().all()  # of four stories


def test_words_of_copies_count_as_those_of_one_article(tables: Tables) -> None:
    words = qs.quoted_words(tables, copies=True)
    assert qs.keyness(words, min_articles=2).empty
    assert qs.keyness(words.drop(columns="story"), min_articles=2)["word"].tolist()
    assert qs.collocations(words, min_count=2, min_articles=2).empty
    rows = with_stories(pd.DataFrame({"article_id": ["g2", "p2", "else"]}), tables)
    assert rows["story"].tolist() == ["w", "p2", "else"]


def test_a_measure_shows_that_it_can_count_copies() -> None:
    import inspect

    for measure in (qs.voices, qs.share_of_voice, qs.openers, qs.speaks_about, qs.quoted_words):
        assert inspect.signature(measure).parameters["copies"].default is None
        assert "copies : bool" in (measure.__doc__ or "")
