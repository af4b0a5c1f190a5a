"""The same words of one speaker in several articles: whole, cut, or split differently."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.corpus.copies import wording
from quoteshare.quotes.utterances import Said, find_utterances

DAY = dt.date(2024, 3, 1)
WHOLE = (
    "We will not close the harbour while I am in office, and nobody on the ferries will lose a job"
    " because of what the Treasury has written in its letter"
)


def found(*said: str | tuple[str, str | None, int | None]) -> list[str | None]:
    """The utterance of each, of Ann's words on one day unless told; quotes are called q0, q1 …"""
    quotes = []
    for k, one in enumerate(said):
        words, who, days = one if isinstance(one, tuple) else (one, "ann", 0)
        day = None if days is None else DAY + dt.timedelta(days)
        quotes.append(Said(f"q{k}", f"a{k}", who or "ann", wording(words), day))
    utterances = find_utterances(quotes)
    assert utterances == find_utterances(quotes[::-1])
    return [utterances.get(f"q{k}") for k in range(len(said))]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(WHOLE, id="whole"),
        pytest.param(WHOLE.upper().replace(",", " –"), id="set-otherwise"),
        pytest.param("nobody on the ferries will lose a job", id="cut"),
        pytest.param("Nobody on the [ferries] will lose a job", id="with-brackets"),
        pytest.param("while I am in office", id="five-words"),
        pytest.param("nobody on the ferries", id="four-words"),
        pytest.param(f"{WHOLE}. And now the next question, please", id="longer"),
    ],
)
def test_the_same_words(other: str) -> None:
    assert found(WHOLE, other)[0] is not None
    assert len(set(found(WHOLE, other))) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(("nobody on the ferries will lose a job", "bob", 0), id="another-speaker"),
        pytest.param((WHOLE, "ann", 40), id="weeks-later"),
        pytest.param(("nobody on the ferries", "ann", 5), id="few-words-days-later"),
        pytest.param("the ferries", id="two-words"),
        pytest.param("Nobody will ever lose anything because of my ferries", id="alike"),
        pytest.param(("while I am in office", "ann", None), id="few-words-without-a-date"),
    ],
)
def test_other_words(other: str | tuple[str, str | None, int | None]) -> None:
    assert found(WHOLE, other) == [None, None]


def test_long_words_need_no_date() -> None:
    assert found((WHOLE, "ann", None), (WHOLE, "ann", None)) == ["q0", "q0"]


def test_parts_belong_together_by_the_whole() -> None:
    parts = "We will not close the harbour", "nobody on the ferries will lose a job"
    assert found(*parts) == [None, None]
    assert found(*parts, WHOLE) == ["q2", "q2", "q2"]


def test_a_few_words_in_two_statements_do_not_join_them() -> None:
    other = "The council has its own view, and nobody on the ferries asked me to come here today"
    one, two, part = found(WHOLE, other, "nobody on the ferries")
    assert one != two
    assert part in (one, two)


def test_one_article_that_restates_is_no_utterance() -> None:
    quotes = [Said(f"q{k}", "a", "ann", wording(WHOLE), DAY) for k in range(2)]
    assert find_utterances(quotes) == {}


ARTICLES = pd.DataFrame(
    {
        "id": ["a", "b", "c", "d"],
        "outlet": ["Gull", "Post", "Wire", "Post"],
        "date": ["2024-03-01", "2024-03-02", "2024-03-02", "2024-03-03"],
        "text": [
            "“We will not close the harbour,” Ann Lee said on Monday. “And nobody on the ferries "
            "will lose a job.”",
            "Ann Lee promised that “nobody on the ferries will lose a job”.",
            "“We will not close the harbour,” said Ann Lee, who had come by car. “And nobody on "
            "the ferries will lose a job. I give you my word.”",
            "Tom Lund was not so sure. “We will see,” he said.",
        ],
    }
)


@pytest.fixture(scope="module")
def statement() -> qs.Tables:
    return qs.extract(ARTICLES, engine="rules")


def test_who_prints_which_part(statement: qs.Tables, tmp_path: object) -> None:
    stored = qs.open_tables(statement.write(f"{tmp_path}/t"))
    for tables in (statement, stored):
        (row,) = qs.utterances(tables).to_dict("records")
        assert row["speaker"] == "Ann Lee"
        assert (row["n_outlets"], row["n_articles"], row["n_words"]) == (3, 3, 20)
        assert row["common"] == "nobody on the ferries will lose a job"
        assert row["n_common"] == 8
        assert str(row["first"]) == "2024-03-01 00:00:00"
        words = qs.utterance_words(tables)
        assert words.groupby("outlet")["printed"].sum().to_dict() == {
            "Gull": 15,
            "Post": 8,
            "Wire": 20,
        }
        assert " ".join(words.drop_duplicates("place")["word"]).endswith("I give you my word")
        assert words["outlet"].iloc[0] == "Wire"
    one = qs.utterance_words(statement, row["utterance_id"])
    pd.testing.assert_frame_equal(one, words)


def test_no_statement_of_two_outlets(statement: qs.Tables) -> None:
    alone = statement.select(outlets=["Post"])
    assert qs.utterances(alone).empty
    assert qs.utterance_words(alone).empty
    with pytest.raises(ValueError, match=r"^No utterance has the id 'nix'\. utterances\(\) lists"):
        qs.utterance_words(statement, "nix")


def test_the_chart_draws_the_words_each_outlet_prints(statement: qs.Tables) -> None:
    words = qs.utterance_words(statement)
    ax = qs.plot_utterance(words)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["Wire", "Gull", "Post"]
    widths = {
        line: sum(bar.get_width() for bar in ax.patches if abs(_middle(bar) - line) < 0.1)
        for line in range(3)
    }
    assert widths == {0: 20, 1: 15, 2: 8}
    bold = [t.get_text() for t in ax.get_xticklabels() if t.get_fontweight() == "bold"]
    assert bold == ["nobody", "on", "the", "ferries", "will", "lose", "a", "job"]
    assert qs.caption(ax).startswith(
        "1 of 3 outlets printed all 20 words by Ann Lee; 8 of them stand in every outlet"
    )
    assert qs.caption(qs.plot_utterance(words.head(0))).startswith("No statement was printed by")


def _middle(bar: object) -> float:
    y, height = bar.get_y(), bar.get_height()
    return y + height / 2 if height < 0.9 else -9.0  # what is shaded is as high as the axes
