"""Whatever is counted, by outlet, period or in all, adds up to the tables."""

from __future__ import annotations

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.tables.tables import Tables


@pytest.fixture(params=["every copy", "once"])
def counted(made: Tables, request: pytest.FixtureRequest) -> Tables:
    return made.with_copies() if request.param == "every copy" else made.without_copies()


@pytest.fixture
def n_quotes(counted: Tables) -> int:
    """All quotes but those within others' words."""
    n = int(counted.quotes["parent_quote_id"].isna().sum())
    assert 0 < n < len(counted.quotes)
    return n


@pytest.mark.parametrize("by", ["outlet", "period"])
def test_every_article_is_in_a_group(counted: Tables, by: str) -> None:
    table = qs.articles_by(counted, by=by)
    assert table["n_articles"].sum() == counted.count("articles")
    assert table["n_words"].sum() == counted.articles["n_words"].sum()
    assert len(table) > 2


@pytest.mark.parametrize("by", [(), ["outlet", "period"]], ids=["all", "outlet-and-period"])
def test_every_quote_has_a_voice(counted: Tables, n_quotes: int, by: list[str]) -> None:
    voices = qs.voices(counted, by=by, top=1)
    assert voices["n_attributions"].sum() == n_quotes
    assert (voices["n_direct"] + voices["n_mixed"]).tolist() == voices["n_quoted"].tolist()
    parts = voices[["n_quoted", "n_reported", "n_denied"]].sum(axis=1)
    assert parts.tolist() == voices["n_attributions"].tolist()
    listed = counted.actors.loc[counted.actors["listed"], "actor_id"]
    assert len(listed)
    assert listed.isin(voices["actor_id"]).all()


@pytest.mark.parametrize("options", [{"strata": "outlet"}, {"by": "outlet"}, {"by": "period"}])
def test_shares_are_of_all_quotes(counted: Tables, n_quotes: int, options: dict[str, str]) -> None:
    shares = qs.share_of_voice(counted, top=1, repeats=5, **options)
    assert shares["n_attributions"].sum() == n_quotes
    cells = shares.groupby(options.get("by", "n_articles"))
    assert cells["share_quoted"].sum().to_numpy() == pytest.approx(1)


def test_every_copy_and_each_story_once_have_the_same_speakers_and_more(made: Tables) -> None:
    every, once = (qs.share_of_voice(made, repeats=5, copies=copies) for copies in (True, False))
    both = once.merge(every, on=["actor_id", "speaker"], how="outer")
    assert len(both) >= max(len(once), len(every))
    assert every["n_quoted"].sum() > once["n_quoted"].sum()


def test_every_article_with_a_quote_is_opened_by_somebody(counted: Tables) -> None:
    openers = qs.openers(counted, repeats=5)
    by_outlet = qs.openers(counted, by="outlet", repeats=5)
    assert by_outlet["n_opened"].sum() == openers["n_opened"].sum() == openers["n_articles"].max()


@pytest.mark.parametrize("by", [None, "outlet"])
def test_every_quote_is_reported_somehow(counted: Tables, n_quotes: int, by: str | None) -> None:
    verbs = qs.reporting_verbs(counted, by=by, who="all")
    assert verbs["n_attributions"].sum() == n_quotes
    quotes = counted.quotes[counted.quotes["parent_quote_id"].isna()]
    own = quotes["actor_id"].fillna(quotes["speaker_name"]).value_counts()
    for who in own.index:
        assert verbs.loc[verbs["actor_id"] == who, "n_attributions"].sum() == own[who]


def test_the_table_of_quotations_holds_all(counted: Tables) -> None:
    table = qs.quotation_table(counted)
    assert sorted(table["quote_id"]) == sorted(counted.quotes["quote_id"])
    texts = dict(zip(counted.articles["article_id"], counted.articles["text"], strict=True))
    assert all(row.sentence in texts[row.article_id] for row in table.itertuples())


def test_words_and_namings_are_those_of_quotes(counted: Tables) -> None:
    words = qs.quoted_words(counted)
    assert len(words)
    assert words["quote_id"].isin(counted.quotes["quote_id"]).all()
    pairs = qs.speaks_about(counted)
    assert len(pairs)
    assert (pairs["n_quoted"] + pairs["n_reported"]).le(pairs["n_named"]).all()
    assert qs.quotation_strip(counted)["article_id"].nunique() == 1


def test_a_speaker_is_found_by_id_and_by_name(counted: Tables) -> None:
    voices = qs.voices(counted, top=2)
    first = tuple(voices[["actor_id", "speaker"]].iloc[0])
    assert qs.find_speaker(voices) == first
    for row in voices[["actor_id", "speaker"]].itertuples(index=False):
        assert qs.find_speaker(voices, row.actor_id) == tuple(row)
        assert qs.find_speaker(voices, row.speaker) == tuple(row)
    with pytest.raises(ValueError, match=r"^Zoe does not speak here\. There are: mara-voss, "):
        qs.find_speaker(voices, "Zoe")
    with pytest.raises(ValueError, match=r"^Columns \['actor_id', 'speaker'\] are missing; "):
        qs.find_speaker(pd.DataFrame())


def test_a_column_that_no_table_has(counted: Tables, tmp_path: object) -> None:
    stored = qs.open_tables(counted.write(f"{tmp_path}/t"))
    for tables in (counted, stored):
        with pytest.raises(ValueError, match=r"^Columns \['colour'\] are missing; the table has "):
            qs.voices(tables, by="colour")
