"""Counts by hand, intervals and keyness against a reference."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from quoteshare import measures
from quoteshare.measures import OTHERS, UNATTRIBUTED
from quoteshare.tables import frame

ACTORS = frame(
    "actors",
    [
        {"actor_id": "ann", "name": "Ann Lee", "listed": True},
        {"actor_id": "bob", "name": "Bob Ray", "listed": True},
        {"actor_id": "cy", "name": "Cy Orr", "listed": False},
    ],
)


def quote(quote_id: str, actor: str | None, article: str = "a", **more: Any) -> dict[str, Any]:
    names = {"ann": "Ann Lee", "bob": "Bob Ray", "cy": "Cy Orr", "dee": "Dee Fox"}
    row = {
        "quote_id": quote_id,
        "article_id": article,
        "actor_id": actor,
        "speaker_name": names.get(actor or ""),
        "kind": "direct",
        "polarity": "asserted",
        "n_words": 10,
        "n_quoted_words": 10,
    }
    return row | more


def quotes(*rows: dict[str, Any]) -> pd.DataFrame:
    return frame("quotes", rows)


def articles(n: int, **columns: Any) -> pd.DataFrame:
    table = frame(
        "articles", [{"article_id": f"a{i}", "text": "", "n_words": 100} for i in range(n)]
    )
    return table.assign(**columns)


NONE_NAMED = frame("mentions", [])


def test_voices_by_hand() -> None:
    table = measures.voices(
        quotes(
            quote("1", "ann"),
            quote("2", "ann", kind="mixed", n_quoted_words=4),
            quote("3", "ann", "b", kind="indirect", n_quoted_words=0, polarity="denied"),
            quote("4", "cy", "b"),
            quote("5", "dee", "b"),
            quote("6", None, "c"),
            quote("7", "bob", parent_quote_id="1"),
        ),
        NONE_NAMED,
        ACTORS,
        top=1,
    )
    columns = ["speaker", "status", "n_quotes", "n_articles_quoting", "n_quoted_words", "n_words"]
    assert table[[*columns, "n_direct", "n_mixed", "n_indirect"]].to_numpy().tolist() == [
        ["Ann Lee", "listed", 3, 2, 14, 30, 1, 1, 1],
        ["Cy Orr", "unlisted", 1, 1, 10, 10, 1, 0, 0],
        ["Bob Ray", "listed", 0, 0, 0, 0, 0, 0, 0],
        [OTHERS, OTHERS, 1, 1, 10, 10, 1, 0, 0],
        [UNATTRIBUTED, UNATTRIBUTED, 1, 1, 10, 10, 1, 0, 0],
    ]


@pytest.mark.parametrize(
    ("form", "position", "quote_id", "counted"),
    [
        pytest.param("full_name", "narration", None, "n_named", id="full-name"),
        pytest.param("surname", "content", "2", "n_named", id="in-others-words"),
        pytest.param("alias", "narration", None, "n_named", id="alias"),
        pytest.param("office", "content", "2", "n_named", id="office"),
        pytest.param("role", "narration", None, "n_role", id="role-apart"),
        pytest.param("pronoun", "content", "2", "n_pronoun", id="pronoun-apart"),
        pytest.param("full_name", "source", "2", None, id="source-never"),
        pytest.param("surname", "content", "1", None, id="own-words-never"),
    ],
)
def test_what_counts_as_named(
    form: str, position: str, quote_id: str | None, counted: str | None
) -> None:
    mention = {"actor_id": "ann", "form": form, "position": position, "quote_id": quote_id}
    said = quotes(quote("1", "ann"), quote("2", "bob"))
    table = measures.voices(said, frame("mentions", [mention]), ACTORS).set_index("actor_id")
    named = table.loc["ann", ["n_named", "n_role", "n_pronoun"]]
    assert named[named > 0].to_dict() == ({counted: 1} if counted else {})


def test_voices_of_nothing_keeps_every_leader() -> None:
    table = measures.voices(quotes(), NONE_NAMED, ACTORS)
    assert table["speaker"].tolist() == ["Ann Lee", "Bob Ray", OTHERS, UNATTRIBUTED]
    assert table.filter(like="n_").to_numpy().sum() == 0


@pytest.mark.parametrize(("nested", "expected"), [(False, 1), (True, 2)], ids=["top", "nested"])
def test_nested_quotes_count_once(nested: bool, expected: int) -> None:
    said = quotes(quote("1", "ann"), quote("2", "bob", parent_quote_id="1"))
    assert measures.voices(said, NONE_NAMED, ACTORS, nested=nested)["n_quotes"].sum() == expected


def test_shares_keep_the_unattributed_in_the_denominator() -> None:
    said = quotes(quote("1", "ann", "a0", n_quoted_words=30), quote("2", None, "a0"))
    table = measures.share_of_voice(said, articles(1)).set_index("speaker")
    assert table["share_words"].to_dict() == {"Ann Lee": 0.75, UNATTRIBUTED: 0.25}
    assert table["share_quotes"].to_dict() == {"Ann Lee": 0.5, UNATTRIBUTED: 0.5}
    assert table[["share_words_low", "share_quotes_high"]].isna().all(axis=None)


def test_top_speakers_leave_the_rest_as_others() -> None:
    said = quotes(
        *(quote(str(i), name, "a0") for i, name in enumerate(["ann", "ann", "bob", "cy"]))
    )
    table = measures.share_of_voice(said, articles(1), top=1)
    assert table[["speaker", "n_quotes"]].to_numpy().tolist() == [
        ["Ann Lee", 2],
        [OTHERS, 2],
        [UNATTRIBUTED, 0],
    ]


def test_interval_is_the_bootstrap_of_scipy() -> None:
    rng = np.random.default_rng(7)
    words = rng.integers(0, 40, (60, 2))
    said = quotes(
        *(
            quote(f"{i}-{name}", name, f"a{i}", n_quoted_words=int(n))
            for i in range(60)
            for name, n in zip(["ann", "bob"], words[i], strict=True)
        )
    )
    ann = measures.share_of_voice(said, articles(60)).set_index("actor_id").loc["ann"]
    ours = ann[["share_words", "share_words_low", "share_words_high"]].astype(float).tolist()
    theirs = stats.bootstrap(
        (words[:, 0], words.sum(axis=1)),
        lambda own, every, axis: own.sum(axis=axis) / every.sum(axis=axis),
        paired=True,
        method="percentile",
        rng=3,
    ).confidence_interval
    assert ours == pytest.approx([words[:, 0].sum() / words.sum(), *theirs], abs=0.01)


def test_cells_are_drawn_apart_and_small_ones_have_no_interval() -> None:
    said = quotes(*(quote(str(i), ["ann", "bob"][i % 2], f"a{i}") for i in range(15)))
    outlets = ["Daily"] * 12 + ["Post"] * 2 + [None]
    table = measures.share_of_voice(said, articles(15, outlet=outlets), by="outlet")
    alone = measures.share_of_voice(
        said[said["article_id"].isin([f"a{i}" for i in range(12)])], articles(12)
    )
    assert table.groupby("outlet")["n_articles"].first().to_dict() == {
        "(not given)": 1,
        "Daily": 12,
        "Post": 2,
    }
    daily = table[table["outlet"] == "Daily"].drop(columns="outlet").reset_index(drop=True)
    pd.testing.assert_frame_equal(daily, alone)
    assert table.loc[table["outlet"] != "Daily", "share_words_low"].isna().all()


def test_shares_are_the_same_on_every_run() -> None:
    said = quotes(*(quote(str(i), ["ann", None][i % 2], f"a{i}") for i in range(20)))
    first, second = (measures.share_of_voice(said, articles(20)) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_copies_are_dropped() -> None:
    every = articles(3, duplicate_of=[None, "a0", None])
    assert measures.originals(every, every)["article_id"].tolist() == ["a0", "a2"]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param("“We don’t know,” he said.", "direct", ["we", "don't", "know"], id="direct"),
        pytest.param("He called it “far too slow”.", "mixed", ["far", "too", "slow"], id="mixed"),
        pytest.param('He said "a" and "b".', "mixed", ["a", "b"], id="two-quoted-parts"),
        pytest.param("He said it was late.", "indirect", [], id="paraphrase"),
    ],
)
def test_quoted_words(text: str, kind: str, expected: list[str]) -> None:
    corpus = articles(1).assign(text=text)
    # Direct content leaves its marks out, as the engines do.
    end = text.index("”") if kind == "direct" else len(text) - 1
    content = [{"start": 1 if kind == "direct" else 0, "end": end}]
    said = quotes(quote("1", "ann", "a0", kind=kind, content=content))
    assert measures.quoted_words(said, corpus)["word"].tolist() == expected
    denied = said.assign(polarity="denied")
    assert measures.quoted_words(denied, corpus).empty


WORDS = pd.DataFrame(
    {
        "speaker": ["Ann"] * 6 + ["Bob"] * 4 + [UNATTRIBUTED] * 2,
        "article_id": list("ababab") + list("abab") + list("ab"),
        "word": "peace peace now now we we war war we we we we".split(),
    }
)


def test_keyness_by_hand() -> None:
    table = measures.keyness(WORDS, prior=12)
    row = table[(table["speaker"] == "Ann") & (table["word"] == "peace")].iloc[0]
    # 12 words of prior on 12 words of text: alpha is the pooled count, 2 for "peace".
    delta = math.log((2 + 2) / (6 + 12 - 4)) - math.log((0 + 2) / (6 + 12 - 2))
    error = math.sqrt(1 / 4 + 1 / 2)
    assert row["log_odds"] == pytest.approx(delta)
    assert row["z"] == pytest.approx(delta / error)
    assert row["p"] == pytest.approx(2 * stats.norm.sf(delta / error))
    assert [row["low"], row["high"]] == pytest.approx(
        stats.norm.interval(0.95, delta, error), abs=1e-6
    )
    assert table["p_adjusted"].to_numpy() == pytest.approx(
        stats.false_discovery_control(table["p"])
    )
    assert UNATTRIBUTED not in set(table["speaker"])


def test_keyness_against_one_reference() -> None:
    table = measures.keyness(WORDS, reference="Bob")
    assert set(table["speaker"]) == {"Ann"}
    assert table.set_index("word")["n_reference"].to_dict() == {"peace": 0, "now": 0, "we": 2}


def test_one_long_speech_carries_no_word() -> None:
    speech = WORDS.assign(article_id="a")
    assert measures.keyness(speech).empty
    assert list(measures.keyness(speech).columns) == list(measures.keyness(WORDS).columns)
    assert not measures.keyness(speech, min_articles=1).empty


@pytest.mark.parametrize(
    ("cue", "lemma", "stance"),
    [
        ("said", "say", "neutral"),
        ("has not said", "say", "neutral"),
        ("According to", "according to", "neutral"),
        ("pointed out", "point out", "endorsing"),
        ("went on to claim", "claim", "distancing"),
        ("hit back", "hit back", "combative"),
        ("admitting", "admit", "endorsing"),
        ("implied", "imply", "distancing"),
        ("frobbed", "frobbed", "unlisted"),
        (None, "(no cue)", "none"),
    ],
)
def test_reporting_verbs(cue: str | None, lemma: str, stance: str) -> None:
    table = measures.reporting_verbs(
        quotes(quote("1", "ann", cue_text=cue)), measures.read_stance()
    )
    assert table[["lemma", "stance", "n_quotes"]].to_numpy().tolist() == [[lemma, stance, 1]]


def test_stance_list_is_sorted_and_says_why() -> None:
    table = measures.read_stance()
    assert table["lemma"].is_unique
    assert table["lemma"].tolist() == sorted(table["lemma"])
    assert table["reason"].str.len().min() > 10
    assert set(table["stance"]) == {"neutral", "endorsing", "distancing", "combative", "emotive"}


def test_quotation_table_has_the_sentence() -> None:
    corpus = articles(1).assign(text="It rained. Ann said it was late. She left.")
    said = quotes(quote("1", "ann", "a0", sentence_start=11, sentence_end=32, start=20))
    table = measures.quotation_table(said, corpus)
    assert table[["speaker", "sentence"]].to_numpy().tolist() == [
        ["Ann Lee", "Ann said it was late."]
    ]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        pytest.param(
            lambda: measures.keyness(pd.DataFrame({"word": []})),
            "Columns ['speaker', 'article_id'] are missing; the table has ['word']. "
            "quoted_words() has them.",
            id="missing-columns",
        ),
        pytest.param(
            lambda: measures.keyness(WORDS, prior=0),
            "prior is 0; give a number of words above 0, such as 500.",
            id="prior",
        ),
        pytest.param(
            lambda: measures.keyness(WORDS, reference="Zoe"),
            "The reference 'Zoe' has no quoted words; speakers with some are "
            "['Ann', 'Bob', 'unattributed'].",
            id="reference",
        ),
        pytest.param(
            lambda: measures.share_of_voice(quotes(quote("1", "ann", "z")), articles(1)),
            "1 quotes belong to articles that the table lacks, such as 'z'. Select articles and "
            "quotes together, with Tables.select.",
            id="stray-quote",
        ),
    ],
)
def test_errors_say_what_to_do(call: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        call()
