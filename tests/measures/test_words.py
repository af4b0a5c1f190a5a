"""Words, terms and reporting verbs: by hand, and against nltk and scipy."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures
from scipy import stats

import quoteshare as qs
from made_tables import tables_of
from quoteshare.tables.frames import frame


def quotes(*rows: dict[str, Any]) -> pd.DataFrame:
    same = {"quote_id": "1", "article_id": "a0", "actor_id": "ann", "speaker_name": "Ann Lee"}
    same |= {"kind": "direct", "polarity": "asserted"}
    return frame("quotes", [same | row for row in rows])


def articles(*texts: str) -> pd.DataFrame:
    return frame("articles", [{"article_id": f"a{i}", "text": t} for i, t in enumerate(texts)])


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
    corpus = articles(text)
    # Direct content leaves its marks out, as the engines do.
    end = text.index("”") if kind == "direct" else len(text) - 1
    content = [{"start": 1 if kind == "direct" else 0, "end": end}]
    said = quotes({"kind": kind, "content": content})
    assert qs.quoted_words(tables_of(said, corpus))["word"].tolist() == expected
    denied = said.assign(polarity="denied")
    assert qs.quoted_words(tables_of(denied, corpus)).empty


WORDS = pd.DataFrame(
    {
        "speaker": ["Ann"] * 6 + ["Bob"] * 4 + ["unknown"] * 2,
        "article_id": list("ababab") + list("abab") + list("ab"),
        "word": "peace peace now now we we war war we we we we".split(),
    }
)


def test_keyness_by_hand() -> None:
    table = qs.keyness(WORDS, prior=12)
    row = table[(table["speaker"] == "Ann") & (table["word"] == "peace")].iloc[0]
    # 12 words of prior on 12 words of text: alpha is the pooled count, 2 for "peace".
    delta = math.log((2 + 2) / (6 + 12 - 4)) - math.log((0 + 2) / (6 + 12 - 2))
    assert row["log_odds"] == pytest.approx(delta)
    error = math.sqrt((1 / 4 + 1 / 2) * row["design_effect"])
    assert row["z"] == pytest.approx(delta / error)
    assert table[["low", "high", "p", "p_adjusted"]].isna().all(axis=None)  # two articles


def test_keyness_has_rows_for_the_list_and_compares_with_everybody() -> None:
    of = {"Ann": "listed", "Bob": "unlisted", "unknown": "unknown"}
    words = WORDS.assign(status=WORDS["speaker"].map(of))
    every = qs.keyness(words, who="all", prior=12)
    assert set(every["speaker"]) == {"Ann", "Bob"}
    mine = qs.keyness(words, prior=12)
    pd.testing.assert_frame_equal(mine, every[every["speaker"] == "Ann"].reset_index(drop=True))
    assert set(qs.keyness(words.replace("listed", "unlisted"), prior=12)["speaker"]) == {
        "Ann",
        "Bob",
    }
    with pytest.raises(ValueError, match=r"^The words do not say who is on the list; quoted_"):
        qs.keyness(WORDS, who="listed")


def test_words_of_a_party() -> None:
    text = "“Peace,” said Ann Lee. “Peace,” said Bob Ray. “War,” said Tom Lund. A “yes” was heard."
    actors = [{"name": name, "party": "Reed"} for name in ("Ann Lee", "Bob Ray")]
    words = qs.quoted_words(qs.extract(text, actors=actors, engine="rules"), by="party")
    assert words[["speaker", "status", "word"]].to_numpy().tolist()[:3] == [
        ["Reed", "party", "peace"],
        ["Reed", "party", "peace"],
        ["others, named", "others", "war"],
    ]
    assert set(qs.keyness(words, min_articles=1)["speaker"]) == {"Reed"}


def published(words: pd.DataFrame, speaker: str, word: str, prior: float) -> tuple[float, float]:
    """Log-odds and error as Monroe, Colaresi and Quinn give them."""
    alpha = prior * (words["word"] == word).mean()
    here, hit = words["speaker"] == speaker, words["word"] == word
    y1, y2 = (here & hit).sum() + alpha, (~here & hit).sum() + alpha
    n1, n2 = here.sum() + prior, (~here).sum() + prior
    return math.log(y1 / (n1 - y1)) - math.log(y2 / (n2 - y2)), math.sqrt(1 / y1 + 1 / y2)


def test_words_of_articles_of_their_own_have_the_published_interval() -> None:
    words = pd.concat([WORDS] * 3, ignore_index=True)
    words["article_id"] = words.index.astype(str)
    table = qs.keyness(words, prior=20, min_articles=1)
    assert len(table) == 5
    assert table["design_effect"].to_numpy() == pytest.approx(1.0)
    # A row each of three words of Ann's and two of Bob's; four words of either might have one.
    pairs = [*table["p"], *[1.0] * (2 * words["word"].nunique() - len(table))]
    assert table["p_adjusted"].to_numpy() == pytest.approx(
        stats.false_discovery_control(pairs)[: len(table)]
    )
    for row in table.itertuples():
        delta, error = published(words, row.speaker, row.word, 20)
        assert [row.log_odds, row.z] == pytest.approx([delta, delta / error])
        assert row.p == pytest.approx(2 * stats.norm.sf(abs(delta) / error))
        assert [row.low, row.high] == pytest.approx(
            stats.norm.interval(0.95, delta, error), abs=1e-5
        )
    assert "unknown" not in set(table["speaker"])


def clustered(n_articles: int, shares: dict[str, np.ndarray], seed: int) -> pd.DataFrame:
    """Words of speakers whose shares of them differ from article to article around `shares`."""
    rng = np.random.default_rng(seed)
    rows = [
        (speaker, f"a{article}", f"w{word}")
        for article in range(n_articles)
        for speaker, share in shares.items()
        for word in rng.choice(len(share), rng.poisson(50), p=rng.dirichlet(30 * share))
    ]
    return pd.DataFrame(rows, columns=["speaker", "article_id", "word"])


BASE = np.arange(1.0, 21.0) / 210
TWICE = np.where(np.arange(20) < 15, BASE, 2 * BASE)
SHARES = {"Ann": TWICE / TWICE.sum(), "Bob": BASE}


@pytest.mark.parametrize("reference", [None, "Bob"])
def test_design_effect_is_that_of_sums_over_articles(reference: str | None) -> None:
    words = clustered(12, SHARES | {"Cy": BASE}, seed=2)
    table = qs.keyness(words, prior=50, reference=reference)
    assert table["design_effect"].median() > 1.3
    of_ann = table[table["speaker"] == "Ann"]
    assert len(of_ann) > 10
    for row in of_ann.itertuples():
        here = words["speaker"] == "Ann"
        there = ~here if reference is None else words["speaker"] == reference
        hit, alpha = words["word"] == row.word, 50 * (words["word"] == row.word).mean()
        y1, n1, y2, n2 = (here & hit).sum(), here.sum(), (there & hit).sum(), there.sum()
        change = pd.Series(0.0, words.index)  # of the log-odds, by one more of this word here
        change[here & hit] = 1 / (y1 + alpha)
        change[here & ~hit] = -1 / (n1 + 50 - y1 - alpha)
        change[there & hit] = -1 / (y2 + alpha)
        change[there & ~hit] = 1 / (n2 + 50 - y2 - alpha)
        sums = change.groupby(words["article_id"]).sum()
        ratio = sums.var() * len(sums) / (change.var() * len(change))
        assert row.design_effect == pytest.approx(max(1, ratio))


def test_nominal_95_percent_are_found_in_simulation() -> None:
    truth = {
        f"w{i}": math.log(a / (1 - a)) - math.log(b / (1 - b))
        for i, (a, b) in enumerate(zip(*SHARES.values(), strict=True))
    }
    hits, published_hits = [], []
    for seed in range(40):
        table = qs.keyness(clustered(60, SHARES, seed), prior=10)
        table = table[table["speaker"] == "Ann"]
        miss = (table["log_odds"] - table["word"].map(truth)).abs()
        half = (table["high"] - table["low"]) / 2
        hits += (miss <= half).tolist()
        published_hits += (miss <= half / np.sqrt(table["design_effect"])).tolist()
    assert len(hits) > 700
    assert 0.92 <= np.mean(hits) <= 0.98
    assert np.mean(published_hits) < 0.85  # words as if drawn one by one


def test_words_that_nobody_prefers_do_not_differ_after_correction() -> None:
    rng = np.random.default_rng(1)
    names = [f"w{n}" for n in range(4000)]
    weights = 1 / (np.arange(4000) + 30)
    found, among_rows = 0, 0
    for _ in range(20):
        words = pd.DataFrame({"word": rng.choice(names, 12_000, p=weights / weights.sum())})
        words["article_id"] = np.arange(12_000) // 60
        words["speaker"] = np.where(words.index % 40 == 0, "Ann", "others, named")
        table = qs.keyness(words)
        found += (table["p_adjusted"] < 0.05).any()
        among_rows += (stats.false_discovery_control(table["p"]) < 0.05).any()
    assert found == 0
    assert among_rows > 2  # who has a row has it for having said a word twice


def test_few_articles_have_no_interval() -> None:
    words = clustered(12, SHARES, seed=1)
    few = words[(words["speaker"] == "Bob") | (words["article_id"] < "a3")]  # a0, a1, a10, a11, a2
    table = qs.keyness(few).set_index("speaker")
    assert table.loc["Ann", ["low", "high", "p", "p_adjusted"]].isna().all(axis=None)
    assert table.loc["Ann", "z"].notna().all()
    bob = table.loc["Bob"]  # set against Ann's five articles
    assert bob["p"].isna().all()


def test_keyness_against_one_reference() -> None:
    table = qs.keyness(WORDS, reference="Bob")
    assert table.attrs["reference"] == "Bob"  # charts name who is compared with
    assert set(table["speaker"]) == {"Ann"}
    assert table.set_index("word")["n_reference"].to_dict() == {"peace": 0, "now": 0, "we": 2}


def test_one_long_speech_carries_no_word() -> None:
    speech = WORDS.assign(article_id="a")
    assert qs.keyness(speech).empty
    assert list(qs.keyness(speech).columns) == list(qs.keyness(WORDS).columns)
    assert not qs.keyness(speech, min_articles=1).empty


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
    table = qs.reporting_verbs(tables_of(quotes({"cue_text": cue})), stance=qs.read_stance())
    assert table[["lemma", "stance", "n_attributions"]].to_numpy().tolist() == [[lemma, stance, 1]]


def test_stance_list_is_sorted_and_says_why() -> None:
    table = qs.read_stance()
    assert table["lemma"].is_unique
    assert table["lemma"].tolist() == sorted(table["lemma"])
    assert table["reason"].str.len().min() > 10
    assert set(table["stance"]) == {"neutral", "endorsing", "distancing", "combative", "emotive"}


def test_terms_do_not_cross_marks_or_paragraphs() -> None:
    text = "“Real peace now. We want it, real peace,” she said.\n“Peace is good.”"
    content = [{"start": 1, "end": 40}, {"start": text.index("Peace"), "end": len(text) - 1}]
    words = qs.quoted_words(tables_of(quotes({"content": content}), articles(text)))
    terms = qs.bigrams(words)
    assert terms["word"].tolist() == [
        *["real peace", "peace now", "we want", "want it", "real peace", "peace is", "is good"]
    ]
    assert terms["start"].tolist() == [text.index(t) for t in ("Real", "peace")] + [
        *(text.index(t) for t in ("We", "want", "real", "Peace", "is good"))
    ]
    assert {"speaker", "article_id", "word"} <= set(terms.columns)


def test_keyness_leaves_out_terms_that_hold_a_stop_word() -> None:
    words = WORDS.assign(word=WORDS["word"] + " deal")
    assert set(qs.keyness(words, leave_out={"we"})["word"]) == {
        "peace deal",
        "now deal",
        "war deal",
    }


def test_keyness_gives_document_frequencies() -> None:
    table = qs.keyness(WORDS)
    we = table[(table["speaker"] == "Ann") & (table["word"] == "we")].iloc[0]
    assert (we["n_articles"], we["n_articles_reference"]) == (2, 2)
    against = qs.keyness(WORDS, reference="Bob").set_index("word")
    assert against["n_articles_reference"].to_dict() == {"peace": 0, "now": 0, "we": 2}


SPEECH = (
    "real peace needs real work and real peace needs time we want real peace but we want "
    "work and we want time real time needs real work"
).split()
SPOKEN = pd.DataFrame(
    {
        "article_id": ["a", "b"] * (len(SPEECH) // 2) + ["a"] * (len(SPEECH) % 2),
        "word": SPEECH,
        "joined": [False, *[True] * (len(SPEECH) - 1)],
    }
)


@pytest.mark.parametrize("window", [2, 4])
def test_collocations_are_those_of_nltk(window: int) -> None:
    table = qs.collocations(SPOKEN, window=window, min_count=1, min_articles=1)
    finder = BigramCollocationFinder.from_words(SPEECH, window_size=window)
    theirs = dict(finder.score_ngrams(BigramAssocMeasures.likelihood_ratio))
    dice = dict(finder.score_ngrams(BigramAssocMeasures.dice))
    assert len(table) > 5
    for row in table.itertuples():
        assert row.log_likelihood == pytest.approx(theirs[row.first, row.second])
        assert row.log_dice == pytest.approx(14 + math.log2(dice[row.first, row.second]))


def test_log_likelihood_is_that_of_a_contingency_table() -> None:
    row = qs.collocations(SPOKEN, min_count=3, min_articles=1).iloc[0]
    n, a, b, total = row["n"], row["n_first"], row["n_second"], len(SPEECH)
    assert (row["first"], row["second"], n) == ("we", "want", 3)
    square = [[n, a - n], [b - n, total - a - b + n]]
    g2 = stats.chi2_contingency(square, correction=False, lambda_="log-likelihood").statistic
    assert row["log_likelihood"] == pytest.approx(g2, abs=1e-6)


def test_collocations_need_several_articles_and_content_words() -> None:
    assert qs.collocations(SPOKEN.assign(article_id="a")).empty
    found = qs.collocations(SPOKEN, min_count=1, min_articles=1, leave_out={"we"})
    assert "we" not in {*found["first"], *found["second"]}
    apart = SPOKEN.assign(joined=False)
    assert qs.collocations(apart, min_count=1, min_articles=1).empty


@pytest.mark.parametrize(
    ("term", "keywords"),
    [
        pytest.param("peace", ["Peace", "peace"], id="any-case"),
        pytest.param("Peace Deal", ["Peace deal"], id="two-words"),
        pytest.param("peac*", ["Peace", "peaceful", "peace"], id="any-ending"),
        pytest.param("don't", ["don’t"], id="apostrophe"),
        pytest.param("deal now", [], id="not-across-a-comma"),
        pytest.param("war", [], id="absent"),
    ],
)
def test_concordance(term: str, keywords: list[str]) -> None:
    text = "“Peace deal, now! We don’t see a peaceful   or real peace,” Ann said of peace."
    said = quotes({"content": [{"start": 1, "end": text.index("”")}]})
    words = qs.quoted_words(tables_of(said, articles(text)))
    lines = qs.concordance(tables_of(articles=articles(text)), term, words=words)
    assert lines["keyword"].tolist() == keywords
    for row in lines.itertuples():
        assert text[row.start : row.end] == row.keyword
    if term == "peac*":
        assert lines["left"].iloc[1] == "“Peace deal, now! We don’t see a"
        assert lines["right"].iloc[1] == "or real peace,” Ann said of peace."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(WORDS.head(0), "No words stand in quotation marks.", id="no-words"),
        pytest.param(
            WORDS.head(6), "Only Ann is quoted: there is nobody to compare with.", id="one-speaker"
        ),
        pytest.param(
            WORDS.assign(article_id="a"),
            "Nobody is quoted in 2 articles or more, so no word can be told from the topic of one "
            "article.",
            id="one-article",
        ),
        pytest.param(
            WORDS,
            "Nobody has more than 6 quoted words; below 1,000 only large differences show.",
            id="few-words",
        ),
        pytest.param(pd.concat([WORDS] * 200), "", id="enough"),
    ],
)
def test_too_little_data_is_said_step_by_step(words: pd.DataFrame, sentence: str) -> None:
    assert qs.keyness_caveat(words) == sentence


def test_verbs_by_outlet() -> None:
    said = quotes(
        {"cue_text": "said"}, {"cue_text": "claimed", "article_id": "a1"}, {"cue_text": "said"}
    )
    corpus = articles("", "").assign(outlet=["Daily", "Post"])
    table = qs.reporting_verbs(tables_of(said, corpus), stance=qs.read_stance(), by="outlet")
    assert table[["outlet", "stance", "n_attributions"]].to_numpy().tolist() == [
        ["Daily", "neutral", 2],
        ["Post", "distancing", 1],
    ]


def test_lists_of_ones_own(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("# mine\nPeace \n\n", encoding="utf-8")
    assert qs.stop_words(words) == {"peace"}
    verbs = tmp_path / "verbs.csv"
    verbs.write_text("lemma,stance,forms,reason\nsay,wry,said,because\n")
    assert qs.read_stance(verbs)["stance"].tolist() == ["wry"]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        pytest.param(
            lambda: qs.keyness(pd.DataFrame({"word": []})),
            "Columns ['speaker', 'article_id'] are missing; the table has ['word']. "
            "quoted_words() has them.",
            id="missing-columns",
        ),
        pytest.param(
            lambda: qs.keyness(WORDS, prior=0),
            "prior is 0; give a number of words above 0, such as 500.",
            id="prior",
        ),
        pytest.param(
            lambda: qs.keyness(WORDS, reference="Zoe"),
            "The reference 'Zoe' has no quoted words; speakers with some are "
            "['Ann', 'Bob', 'unknown'].",
            id="reference",
        ),
        pytest.param(
            lambda: qs.collocations(SPOKEN, window=1),
            "window is 1; give the number of words a pair may span, 2 or more.",
            id="window",
        ),
        pytest.param(
            lambda: qs.concordance(
                tables_of(articles=articles()),
                "…",
                words=qs.quoted_words(tables_of(quotes(), articles())),
            ),
            "The term '…' holds no word. Give one, such as peace or peac*.",
            id="no-word",
        ),
        pytest.param(
            lambda: qs.reporting_verbs(tables_of(quotes({})), stance=qs.read_stance(), by="outlet"),
            "1 quotes belong to articles that the table lacks, such as 'a0'. Select articles and "
            "quotes together, with Tables.select.",
            id="by-without-articles",
        ),
    ],
)
def test_errors_say_what_to_do(call: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        call()
