"""Corrected shares: by hand, against the truth, and never from corrected tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from research.benchmarks import validation
from scipy import stats

import quoteshare as qs
from coding import ACTORS, code_all, corpus, right_code
from made_samples import machine_quote
from quoteshare.measures.coding import Who, coded_amounts, kind_of, machine_amounts, n_words
from quoteshare.measures.estimates import _collapsed, corrected_shares
from quoteshare.measures.frozen import fitted
from quoteshare.measures.ratios import UNSEEN, Coded, Quotes, Ratios, ratios
from quoteshare.measures.samples import Code, Item, Mark, Sample, text_hash
from quoteshare.tables.tables import Tables
from quoteshare.validation.coded import append_code


@pytest.fixture(scope="module")
def made() -> Tables:
    return qs.extract(corpus(), actors=ACTORS, engine="rules")


@pytest.fixture
def sample(made: Tables, tmp_path: Path) -> Sample:
    return qs.draw_sample(made, tmp_path / "sample", n=80, coders=2)


def test_the_ratio_agrees_with_a_calculation_by_hand():
    """Two strata of 10 and 20 passages, 2 and 3 of them coded; two speakers; λ is 1."""
    coded = Coded(
        y=np.array([[2.0, 0], [1, 1], [0, 1], [0, 0], [0, 0]]),
        y_hat=np.array([[1.0, 0], [1, 1], [0, 0], [0, 0], [0, 0]]),
        stratum=np.array([0, 0, 1, 1, 1]),
        article=np.array([0, 1, 1, 2, 3]),
        in_stratum=np.array([10.0, 20]),
        class_of=np.array([0, 1]),
    )
    found = np.array([[4.0, 1], [3, 2], [5, 0], [0, 3]])
    made = ratios(coded, found, power=1)
    # Totals: 12 + 10/2 · 1 = 17 of the first, 6 + 20/3 · 1 of the second.
    first, second = 17, 6 + 20 / 3
    r = first / (first + second)
    assert made.share == pytest.approx([r, 1 - r])
    # w(e − ê) of the first speaker: 5(1 − r), 0 | 20/3 (−r), 0, 0.
    a, b = 5 * (1 - r), -20 / 3 * r
    within = (1 - 2 / 10) * 2 * np.var([a, 0], ddof=1) + (1 - 3 / 20) * 3 * np.var(
        [b, 0, 0], ddof=1
    )
    unseen = UNSEEN * (25 * 0.8 + (20 / 3) ** 2 * 0.85) * r * (1 - r)
    assert made.se_these[0] == pytest.approx(np.sqrt(within + unseen) / (first + second))
    e = found[:, 0] - r * found.sum(axis=1) + np.array([a, b, 0, 0])
    lifted = 0.8 * 2 * (a / 2) ** 2 + 0.85 * 3 * (b / 3) ** 2
    between = 4 / 3 * ((e - e.mean()) ** 2).sum() - lifted
    assert made.se_like[0] == pytest.approx(np.sqrt(between + unseen) / (first + second))


def test_the_power_is_that_with_which_shares_vary_least():
    rng = np.random.default_rng(2)
    n, articles = 60, 200
    y_all = rng.poisson(1.5, (articles, 3)).astype(float)
    noise = rng.poisson(0.8, (articles, 3))
    hat_all = np.where(rng.random((articles, 3)) < 0.7, y_all, noise)
    coded = Coded(
        y=y_all[:n],
        y_hat=hat_all[:n],
        stratum=np.zeros(n, dtype=int),
        article=np.arange(n),
        in_stratum=np.array([float(articles)]),
        class_of=np.array([0]),
    )
    assert coded.free() == n - 1
    assert replace(coded, inside=np.arange(n) < 10).free() == 9
    chosen = ratios(coded, hat_all)
    assert 0.2 < chosen.power < 0.8

    def varies(power: float) -> float:
        return float((ratios(coded, hat_all, power=power).se_these ** 2).sum())

    assert varies(chosen.power) <= 1.02 * min(varies(power) for power in np.linspace(0, 1, 21))
    better = ratios(replace(coded, y_hat=coded.y), y_all)
    assert better.power == pytest.approx(1)  # a machine that is right is relied on


def test_intervals_are_symmetric_in_log_odds():
    made = Ratios(np.array([0.2, 0.5]), np.array([0.02, 0.05]), np.array([0.03, 0.05]), 1.0, 50)
    for (low, high), se in ((made.these(), made.se_these), (made.like(), made.se_like)):
        middle, below, above = (np.log(x / (1 - x)) for x in (made.share, low, high))
        reach = stats.t.ppf(0.975, 50) * se / (made.share * (1 - made.share))
        assert above - middle == pytest.approx(reach)
        assert middle - below == pytest.approx(reach)


def test_the_mean_case_is_that_of_ppi_python():
    """research/benchmarks/results/ppi.csv has what ppi-python gives for these very numbers."""
    told = pd.read_csv(Path(validation.__file__).parent / "results/ppi.csv").set_index("what")
    y, y_hat, rest = validation.mean_case()
    estimate, se = validation.mean_by_ratio(y, y_hat, rest)
    assert estimate == pytest.approx(told.loc["estimate", "ppi_python"], abs=1e-9)
    assert se == pytest.approx(told.loc["se", "ppi_python"], rel=0.02)


def test_shares_close_to_one_and_power_never_makes_them_negative():
    rng = np.random.default_rng(1)
    made = validation.corpus(60, rng)
    coded, _ = validation.drawn(made, 60, rng)
    for power in (None, 0, 1):
        share = ratios(coded, validation.by_article(made, made.y_hat), power=power).share
        assert share.sum() == pytest.approx(1)
        assert (share >= 0).all()


def test_intervals_do_not_depend_on_the_unit():
    """Twenty words a quote: what is added for errors that nobody met has to grow with them."""
    rng = np.random.default_rng(1)
    made = validation.corpus(60, rng)
    coded, _ = validation.drawn(made, 60, rng)
    found = validation.by_article(made, made.y_hat)
    quotes = ratios(coded, found)
    quotes_of = Quotes(coded.y, coded.y_hat, 400.0)
    in_words = replace(coded, y=20 * coded.y, y_hat=20 * coded.y_hat, in_quotes=quotes_of)
    words = ratios(in_words, 20 * found)
    for name in ("share", "se_these", "se_like"):
        assert getattr(words, name) == pytest.approx(getattr(quotes, name))
    assert (ratios(replace(in_words, in_quotes=None), 20 * found).se_these < words.se_these).all()


def test_a_speaker_whose_errors_happen_to_be_short_is_not_sure():
    """Of two speakers one quote each was missed, of 40 words and of 2: the next has any length."""
    y = np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1], [0, 0, 1], [0, 0, 1]])
    y_hat = y.copy()
    y_hat[:2] = 0
    lengths = np.array([[40.0], [2], [20], [20], [20], [20]])
    words = Coded(
        y=y * lengths,
        y_hat=y_hat * lengths,
        stratum=np.zeros(6, dtype=int),
        article=np.arange(6),
        in_stratum=np.array([60.0]),
        class_of=np.array([0]),
    )
    square = (lengths**2).mean()
    known = replace(words, in_quotes=Quotes(y, y_hat, square))
    found = np.full((12, 3), 100.0)
    made = ratios(known, found, power=1)
    r, w = made.share, 10.0
    e = w * np.array([[40 * (np.arange(3) == 0)], [2 * (np.arange(3) == 1)]]).reshape(2, 3)
    e -= w * np.array([[40.0], [2.0]]) * r
    quotes = w * (np.eye(3)[:2] - r)
    in_words, in_quotes = (
        0.9 * 6 * np.var(np.vstack([x, np.zeros((4, 3))]), axis=0, ddof=1) for x in (e, quotes)
    )
    by_hand = np.maximum(in_words, in_quotes * in_words.sum() / in_quotes.sum())
    by_hand += UNSEEN * square * w**2 * 0.9 * r * (1 - r)
    whole = found.sum() + w * 42
    assert made.se_these == pytest.approx(np.sqrt(by_hand) / whole)
    assert by_hand[1] > 2 * in_words[1]


def test_shares_of_words_allow_for_a_missed_quote_of_their_length(made: Tables, tmp_path: Path):
    """A machine that was right in all that was coded may have missed a quote, of many words."""
    done = code_all(qs.draw_sample(made, tmp_path / "s", n=80, coders=1), "ab")
    ends = {of: corrected_shares(done, of=of).set_index("actor_id") for of in ("words", "quoted")}
    width = {of: t.loc["mara-voss", "these_high"] - t.loc["mara-voss", "these_low"]
             for of, t in ends.items()}  # fmt: skip
    assert width["words"] > 0.8 * width["quoted"] > 0


def test_a_speaker_below_nothing_does_not_raise_the_total():
    """Of the second speaker 1 − 3 · 1 quotes are left; the whole is 9 − 2 + 5, not 9 + 0 + 5."""
    coded = Coded(
        y=np.array([[1.0, 0, 0], [2, 0, 0]]),
        y_hat=np.array([[0.0, 1, 0], [2, 0, 0]]),
        stratum=np.array([0, 0]),
        article=np.array([0, 1]),
        in_stratum=np.array([6.0]),
        class_of=np.array([0]),
    )
    made = ratios(coded, np.array([[0.0, 1, 0], [2, 0, 0], [4, 0, 5]]), power=1)
    assert made.share == pytest.approx([9 / 12, 0, 5 / 12])


def test_intervals_hold_their_own_truth():
    """A hundred draws; the committed figure has two thousand (docs/accuracy.md)."""
    table = validation.summary(validation.simulate(100, (100, 300), 400))
    table = table[table["bounds"] == "within"]
    assert abs(table["bias_raw"]).max() > 3
    assert abs(table["bias_corrected"]).max() < 1.2
    for covers in ("covers_these", "covers_like"):
        assert table.groupby("n")[covers].mean().between(91, 99).all()
        assert table[covers].min() >= 85
    assert (table["width_these"] < table["width_alone"]).all()
    assert (table["width_these"] < table["width_like"]).all()


def test_a_census_leaves_nothing_to_chance(made: Tables, tmp_path: Path):
    sample = code_all(qs.draw_sample(made, tmp_path / "s", n=10**4, coders=1), "ab")
    table = corrected_shares(sample, of="quoted").set_index("actor_id")
    raw = qs.share_of_voice(made).set_index("actor_id")
    assert table.loc["mara-voss", "corrected"] == pytest.approx(table.loc["mara-voss", "found"])
    low, high = table.loc["mara-voss", ["these_low", "these_high"]]
    assert high - low < 1e-9
    assert table.loc["mara-voss", "like_high"] > table.loc["mara-voss", "like_low"] + 0.01
    assert "mara-voss" in raw.index


def test_a_machine_that_is_wrong_is_corrected(made: Tables, tmp_path: Path):
    """The tables give all that Ann Hald says to Mara Voss; the coders know better."""
    quotes = made.quotes.copy()
    quotes.loc[quotes["actor_id"] == "ann-hald", ["actor_id", "speaker_name"]] = [
        *("mara-voss", "Mara Voss")
    ]
    wrong = made.replace(quotes=quotes)
    sample = qs.draw_sample(wrong, tmp_path / "s", n=120)
    texts = made.articles.set_index("article_id")["text"]
    real = dict(zip(made.quotes["quote_id"], made.quotes["actor_id"], strict=True))

    def coded(item: Item) -> object:
        machine = tuple(
            replace(q, key=real[q.quote_id] if isinstance(real[q.quote_id], str) else q.key)
            for q in item.machine
        )
        return right_code(replace(item, machine=machine), "x")

    for coder in ("ab", "cd"):
        codes = {i.item_id: replace(coded(i), coder=coder) for i in sample.items}
        done = code_all(sample, coder, but=codes)
    assert len(texts)
    table = qs.share_of_voice(wrong, coded=done, copies=True).set_index("actor_id")
    true = qs.share_of_voice(made, copies=True).set_index("actor_id")["share_words"]
    hald = corrected_shares(done, of="words").set_index("actor_id").loc["ann-hald", "corrected"]
    assert table.loc["mara-voss", "share_words"] - true["mara-voss"] > 0.1
    assert table.loc["mara-voss", "corrected_words"] == pytest.approx(true["mara-voss"], abs=0.06)
    assert hald == pytest.approx(true["ann-hald"], abs=0.06)
    low, high = table.loc["mara-voss", ["corrected_words_these_low", "corrected_words_these_high"]]
    assert low < true["mara-voss"] < high < table.loc["mara-voss", "share_words"]
    accuracy = qs.accuracy(done, by="leader", repeats=50).set_index(["leader", "of"])
    assert accuracy.loc[("Mara Voss", "who_said_what"), "precision"] < 0.8
    assert accuracy.loc[("Ann Hald", "who_said_what"), "recall"] == 0
    assert accuracy.loc[("Mara Voss", "attributions"), "precision"] == 1


def test_corrections_of_coded_items_never_enter_the_estimate(made: Tables, tmp_path: Path):
    """Double use: correct what was coded in the tables, and the estimate stays as it is."""
    sample = qs.draw_sample(made, tmp_path / "s", n=80)
    coded = [i for i in sample.passages if i.machine]
    wrong = {
        i.item_id: replace(
            right_code(i, "x"),
            spans=tuple(replace(m, speaker="bo-ray") for m in right_code(i, "x").spans),
        )
        for i in coded
    }
    for coder in ("ab", "cd"):
        but = {item_id: replace(code, coder=coder) for item_id, code in wrong.items()}
        done = code_all(sample, coder, but=but)
    before = qs.share_of_voice(made, coded=done)
    quotes = made.quotes.copy()
    mine = quotes["quote_id"].isin([q.quote_id for i in coded for q in i.machine])
    quotes.loc[mine, ["actor_id", "speaker_name"]] = ["bo-ray", "Bo Ray"]
    quotes["origin"] = np.where(mine, "corrected", "machine")
    corrected = made.replace(quotes=quotes)
    after = qs.share_of_voice(corrected, coded=done)
    columns = [c for c in before if c.startswith("corrected")]
    one, other = (t.set_index("actor_id")[columns] for t in (before, after))
    pd.testing.assert_frame_equal(one.loc[ACTOR_IDS], other.loc[ACTOR_IDS])
    run = {**made.run, "parameters": {"engine": "other", "weights_sha256": None}}
    with pytest.raises(ValueError, match="hold corrections"):
        qs.share_of_voice(corrected.replace(run=run), coded=done)


ACTOR_IDS = ["mara-voss", "tom-lund", "ann-hald"]


def test_another_engine_is_matched_anew_and_said(made: Tables, sample: Sample):
    done = code_all(sample, "ab", "cd")
    run = {**made.run, "parameters": {"engine": "other", "weights_sha256": None}}
    half = made.quotes[made.quotes["actor_id"] != "tom-lund"].reset_index(drop=True)
    other = made.replace(quotes=half, run=run)
    table = qs.share_of_voice(other, coded=done)
    (note,) = table.attrs["coded"]
    assert "articles coded by hand" in table.attrs["checked"]
    assert "drawn with another engine or thresholds" in note
    assert "engine rules" in note
    assert "engine other" in note
    same = qs.share_of_voice(made, coded=done).set_index("actor_id")
    # The other engine does not find Tom Lund at all; the coders did.
    everybody = table.set_index("actor_id")
    assert everybody.loc["tom-lund", "share_words"] == 0
    assert everybody.loc["tom-lund", "corrected_words"] > 0.1
    for who in ("mara-voss", "ann-hald"):
        assert everybody.loc[who, "share_words"] > same.loc[who, "share_words"] + 0.03
        assert everybody.loc[who, "corrected_words"] == pytest.approx(
            same.loc[who, "corrected_words"], abs=0.07
        )


def test_the_same_quotes_matched_anew_make_the_same_sample(made: Tables, sample: Sample):
    """By offsets: what starts in a passage, and the quote that was shown."""
    assert {item.kind for item in sample.items} == {"passage", "quote"}
    run = {**made.run, "parameters": {"engine": "other", "weights_sha256": None}}
    again, notes = fitted(sample, made.replace(run=run))
    assert len(notes) == 1
    assert again.items == sample.items
    one, other = (s.frame.fillna({"key": ""}).sort_values(["article_id", "key"]) for s in
                  (again, sample))  # fmt: skip
    for column in ("article_id", "key", "n_quoted", "n_quoted_words"):
        assert one[column].tolist() == other[column].tolist()
    gull, _ = fitted(sample, made.replace(run=run).select(outlets=["Gull"]))
    assert gull.items == sample.items  # what was not selected stays as it was drawn
    nothing = made.replace(run=run, quotes=made.quotes.head(0))
    assert not any(item.machine for item in fitted(sample, nothing)[0].items)


def test_articles_that_changed_or_came_are_told(made: Tables, sample: Sample):
    done = code_all(sample, "ab", "cd")
    run = {**made.run, "inputs_sha256": "another"}
    articles = made.articles.copy()
    articles.loc[3, "text"] = articles.loc[3, "text"] + " More."
    with pytest.raises(ValueError, match="1 articles, such as 'a003', have another text"):
        qs.voices(made.replace(articles=articles, run=run), coded=done, copies=True)
    articles = pd.concat([made.articles, made.articles.head(1).assign(article_id="new")])
    with pytest.raises(ValueError, match="1 articles, such as 'new', were not there"):
        qs.voices(made.replace(articles=articles, run=run), coded=done, copies=True)


def test_what_is_too_thin_has_no_interval_and_says_why(made: Tables, tmp_path: Path):
    few = code_all(qs.draw_sample(made, tmp_path / "few", n=20), "ab", "cd")
    reasons = set(corrected_shares(few)["no_interval"])
    assert len(reasons) == 1
    assert "articles coded, fewer than 30" in reasons.pop()
    nobody = corrected_shares(qs.draw_sample(made, tmp_path / "none", n=20))
    assert set(nobody["no_interval"]) == {"too few passages are coded"}


def test_a_small_share_has_no_interval_and_says_why(tmp_path: Path):
    """Of 40 articles that quote Ann Hald one quotes Tom Lund, in few words."""
    hald = "“We have no money for it this year, and none is coming,” Ann Hald said."
    texts = [hald] * 40
    texts[0] += "\n“No,” said Tom Lund."
    tables = qs.extract(texts, engine="rules")
    done = code_all(qs.draw_sample(tables, tmp_path / "s", n=10**3, coders=1), "ab")
    table = corrected_shares(done).set_index("actor_id")
    assert table.loc["tom-lund", "corrected"] == pytest.approx(1 / (40 * 12 + 1))
    assert table.loc["tom-lund", "no_interval"] == "a share under 5%"
    assert table.loc["tom-lund", ["these_low", "these_high", "like_low", "like_high"]].isna().all()
    assert table.loc["ann-hald", "no_interval"] == ""
    assert table.loc["ann-hald", "these_low"] <= 1


@pytest.mark.parametrize(
    ("stratum", "in_stratum", "class_of", "joined", "sizes"),
    [
        pytest.param([0, 0, 1, 1], [9, 8], [0, 0], [0, 0, 1, 1], [9, 8], id="two-in-each"),
        pytest.param([0, 0, 0, 1], [9, 8], [0, 0], [0, 0, 0, 0], [17, 0], id="one"),
        pytest.param([0, 0, 0, 1], [9, 1], [0, 0], [0, 0, 0, 1], [9, 1], id="one-of-one"),
        pytest.param([0, 0, 0, 1], [9, 8], [0, 1], [0, 0, 0, 1], [9, 8], id="one-of-its-class"),
        pytest.param([0, 0, 1, 1, 2], [9, 5, 8], [0, 0, 0], [0, 0, 1, 1, 1], [9, 13, 0],
                     id="into-the-smallest"),
        pytest.param([0, 1, 2, 2], [9, 8, 7], [0, 0, 1], [0, 0, 2, 2], [17, 0, 7], id="all-thin"),
        pytest.param([0, 0, 0], [9, 8], [0, 0], [0, 0, 0], [17, 0], id="none"),
    ],
)  # fmt: skip
def test_thin_strata_are_joined_with_others_of_their_class(
    stratum: list[int], in_stratum: list[int], class_of: list[int], joined: list[int],
    sizes: list[int],
):  # fmt: skip
    """A single coded passage tells nothing of how a stratum varies."""
    n = len(stratum)
    coded = Coded(
        y=np.ones((n, 1)),
        y_hat=np.ones((n, 1)),
        stratum=np.array(stratum),
        article=np.arange(n),
        in_stratum=np.array(in_stratum, dtype=float),
        class_of=np.array(class_of),
    )
    made = _collapsed(coded)
    assert made.stratum.tolist() == joined
    assert made.in_stratum.tolist() == sizes
    assert made.weights().sum() == pytest.approx(sum(in_stratum))


def test_a_leader_whom_the_machine_takes_for_another_has_a_row(made: Tables, tmp_path: Path):
    """What Ann Hald says is given to others: she has no words by which to be ranked."""
    quotes = made.quotes.copy()
    quotes.loc[quotes["actor_id"] == "ann-hald", ["actor_id", "speaker_name"]] = ["ah", "AH"]
    actors = pd.concat(
        [made.actors, made.actors.head(1).assign(actor_id="ah", name="AH", listed=0)]
    )
    actors["listed"] = actors["listed"].astype(bool)
    sample = qs.draw_sample(made.replace(quotes=quotes, actors=actors), tmp_path / "s", n=60)
    coded = {
        item.item_id: Code(
            item.item_id, "ab", "coded", (Mark(item.machine[0].content, "Ann Hald"),)
        )
        for item in sample.passages
        if [q.key for q in item.machine] == ["ah"]
    }
    table = qs.sample_shares(code_all(sample, "ab", but=coded), top=3).set_index("speaker")
    assert table.loc["Ann Hald", "share_words"] == 0
    assert table.loc["Ann Hald", "corrected_words"] > 0.05


def test_a_name_with_an_article_is_the_bodys_that_is_only_reported(made: Tables, sample: Sample):
    item = next(item for item in sample.passages if item.machine)
    machine = (replace(item.machine[0], key="Gazette", kind="indirect"),)
    items = (replace(item, machine=machine), *sample.items)
    assert Who.of(replace(sample, items=items)).key("The Gazette") == "Gazette"
    assert Who.of(sample).key("The Gazette") == "The Gazette"


def test_shares_of_a_sample_say_of_which_articles_and_how_many_are_coded(sample: Sample):
    """They are of all that could be drawn, not only of those that were."""
    item = next(item for item in sample.passages if item.machine)
    append_code(sample.folder, right_code(item, "ab"))
    told = qs.sample_shares(sample.folder).attrs
    assert told["scope"] == "In the articles sampled from, copies included"
    assert told["checked"].startswith("Corrected by 1 article coded by hand.")


def test_outlets_are_estimated_each_on_its_own(made: Tables, sample: Sample):
    done = code_all(sample, "ab", "cd")
    table = qs.voices(made, by="outlet", coded=done)
    n = table.groupby("outlet")["n_coded_articles"].max()
    assert 0 < n.min() < n.max()
    assert table.attrs["checked"] == (
        f"Corrected by {n.sum()} articles coded by hand ({n.min()} to {n.max()} in each outlet)."
    )
    shares = table.groupby("outlet")["corrected_quoted"].sum()
    assert shares.tolist() == pytest.approx([1, 1])
    one = made.select(outlets=["Gull"])
    alone = qs.voices(one, coded=done)
    assert alone.attrs["checked"] == f"Corrected by {n['Gull']} articles coded by hand."
    alone = alone.set_index("actor_id")["corrected_words"].sort_index()
    gull = table[table["outlet"] == "Gull"].set_index("actor_id")["corrected_words"].sort_index()
    pd.testing.assert_series_equal(alone.dropna(), gull.dropna())
    with pytest.raises(ValueError, match="Leave out nested=True"):
        qs.voices(made, nested=True, coded=done)


def test_a_note_on_a_sample_is_in_the_log_once(
    made: Tables, sample: Sample, caplog: pytest.LogCaptureFixture
):
    done = code_all(sample, "ab", "cd")
    run = {**made.run, "versions": {"code_sha256": "0" * 64}}
    for _ in range(3):
        table = qs.share_of_voice(made.replace(run=run), coded=done)
        (note,) = table.attrs["coded"]
    assert "drawn with another version of the program (" in note
    assert [record.message for record in caplog.records] == [note]


def test_half_coded_samples_stand_for_the_rest_and_say_so(made: Tables, sample: Sample):
    done = code_all(sample, "ab")
    table = qs.share_of_voice(made, coded=done)
    assert "of 80 passages are not coded yet" in table.attrs["coded"][0]
    row = table.set_index("actor_id").loc["mara-voss"]
    assert row["corrected_words"] == pytest.approx(row["share_words"], abs=1e-6)


ITEM = Item(
    *("p", "passage", "a", 10, 60, "“We stay,” she said, “until May.” He said it rained.", "", ""),
    *(10, "s", 1.0, True, (1,), (11, 14, 21, 25, 32, 38, 44, 47, 52, 55)),
    *(((11, 19), (32, 42)), (), text_hash("x")),
)


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (((11, 19), (32, 42)), "direct", 4),
        (((47, 60),), "indirect", 0),
        (((21, 42),), "mixed", 2),
    ],
)
def test_marks_tell_the_kind_and_the_quoted_words(content, kind, words):
    assert kind_of(ITEM, Mark(content)) == kind
    assert n_words(ITEM, content, in_marks=True) == words


def test_a_mark_inside_another_and_a_second_one_of_the_same_words_do_not_count():
    from quoteshare.measures.samples import Code

    marks = (Mark(((11, 19),), "x"), Mark(((11, 19),), "y"), Mark(((11, 13),), "z"))
    amounts = coded_amounts(ITEM, Code("p", "ab", "coded", marks), Who({}))
    assert {key: tuple(amount) for key, amount in amounts.items()} == {"x": (1, 2)}
    denied = (Mark(((11, 19),), "x", polarity="denied"), Mark(((32, 42),), "x", unsure=True))
    code = Code("p", "ab", "coded", denied)
    assert coded_amounts(ITEM, code, Who({}))["x"].quoted == 1
    assert not coded_amounts(ITEM, code, Who({}), unsure=False)


def test_what_the_machine_found_is_counted_as_what_was_coded():
    """Words in marks of quotes that are nobody's within another's, and not denied."""
    quote = replace(machine_quote("We sail 🚢 at noon,", "mara-quill"), key="x")
    quotes = [
        quote, quote, replace(quote, key="y"), replace(quote, kind="mixed", n_quoted_words=2),
        replace(quote, nested=True), replace(quote, kind="indirect"),
        replace(quote, polarity="denied"),
    ]  # fmt: skip
    n = quote.n_quoted_words
    assert machine_amounts(quotes) == {"x": (3, 2 * n + 2), "y": (1, n)}
    mixed = Mark(((11, 31),), "x", kind="mixed")
    assert coded_amounts(ITEM, Code("p", "ab", "coded", (mixed,)), Who({})) == {"x": (1, 2)}


def test_a_share_does_not_depend_on_whose_rows_stand_beside_it(made: Tables, tmp_path: Path):
    """Corrections change who is among the `top`: λ chosen over the rows made another estimate."""
    sample = qs.draw_sample(made, tmp_path / "s", n=40, coders=1)
    wrong = {
        item.item_id: Code(item.item_id, "ab", "coded", (Mark(item.machine[0].content, "Zo Ash"),))
        for item in sample.passages[::3]
        if item.machine
    }
    done = code_all(sample, "ab", but=wrong)
    every = corrected_shares(done).set_index("actor_id")["corrected"]
    for rows in (["mara-voss"], ["mara-voss", "tom-lund"], ["mara-voss", "Zo Ash"]):
        part = corrected_shares(done, row_of={key: key for key in rows})
        part = part.set_index("actor_id")["corrected"]
        assert part[rows].tolist() == pytest.approx(every[rows].tolist())
        assert part.sum() == pytest.approx(1)


def test_a_corrected_party_has_what_its_members_have(tmp_path: Path) -> None:
    people = [
        {"name": name, "party": party}
        for name, party in zip(ACTORS, ("Ferry", "Ferry", "Pier"), strict=True)
    ]
    tables = qs.extract(corpus(), actors=people, engine="rules")
    sample = code_all(qs.draw_sample(tables, tmp_path / "sample", n=80), "ab")
    members = qs.share_of_voice(tables, repeats=20, coded=sample)
    parties = qs.share_of_voice(tables, by="party", repeats=20, coded=sample)
    party_of = tables.actors.set_index("actor_id")["party"]
    sums = members.groupby(members["actor_id"].map(party_of))["corrected_words"].sum()
    own = parties.set_index("speaker")["corrected_words"]
    assert own[["Ferry", "Pier"]].tolist() == pytest.approx(sums[["Ferry", "Pier"]].tolist())
    assert "corrected" in qs.alt_text(qs.plot_share_of_voice(parties))
