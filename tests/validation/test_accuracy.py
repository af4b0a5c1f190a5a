"""Precision and recall from coded items: weights, groups and bounds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from scipy.stats import binomtest

import quoteshare as qs
from coding import code_all, right_code
from quoteshare.measures.samples import Code, Mark, Sample
from quoteshare.tables.tables import Tables
from quoteshare.validation.accuracy import wilson
from quoteshare.validation.coded import append_code


def of(table, *index: str):
    keys = [*table.columns[: list(table.columns).index("of")], "of"]
    return table.set_index(keys).loc[index if len(index) > 1 else index[0]]


def test_a_machine_that_is_right_has_no_errors_and_an_interval_all_the_same(sample: Sample):
    table = qs.accuracy(code_all(sample, "ab", "cd"), repeats=100)
    assert table[["precision", "recall", "f1"]].to_numpy().tolist() == [[1, 1, 1]] * 3
    row = of(table, "attributions")
    assert 0.8 < row["precision_low"] < 1 == pytest.approx(row["precision_high"])
    assert "Wilson" in row["interval"]
    assert row["n_coded"] < row["n_found"]  # single quotes are found, and nothing is missed there


def test_what_was_missed_weighs_as_many_passages_as_it_stands_for(sample: Sample):
    item = next(i for i in sample.passages if i.stratum.startswith("nothing"))
    missed = Mark(((item.start, item.start + 20),), "mara-voss")
    codes = {item.item_id: Code(item.item_id, "x", "coded", (missed,))}
    for coder in ("ab", "cd"):
        done = code_all(sample, coder, but={k: replace(c, coder=coder) for k, c in codes.items()})
    found = sum(len([q for q in i.machine if not q.nested]) / i.pi for i in done.passages)
    expected = found / (found + 1 / item.pi)
    assert of(qs.accuracy(done, repeats=50), "attributions")["recall"] == pytest.approx(expected)
    assert of(qs.accuracy(done, repeats=50), "quoted")["recall"] == 1  # it stands in no marks


def test_single_quotes_tell_a_leaders_precision(sample: Sample):
    own = [i for i in sample.quotes if i.machine[0].key == "tom-lund" and not i.blind]
    codes = {i.item_id: Code(i.item_id, "x", "wrong_speaker", blind=False) for i in own}
    for coder in ("ab", "cd"):
        done = code_all(sample, coder, but={k: replace(c, coder=coder) for k, c in codes.items()})
    table = qs.accuracy(done, by="leader", repeats=50)
    assert of(table, "Tom Lund", "who_said_what")["precision"] < 1
    assert of(table, "Tom Lund", "attributions")["precision"] == 1
    assert of(table, "Mara Voss", "who_said_what")["precision"] == 1
    assert of(table, "Tom Lund", "who_said_what")["recall"] == 1  # of passages only


def test_a_blind_code_is_right_where_it_names_whom_the_machine_named(sample: Sample):
    blind = next(i for i in sample.quotes if i.blind)
    done = code_all(sample, "ab", "cd")
    full = of(qs.accuracy(done, repeats=50), "who_said_what")["precision"]
    for coder in done.codes:
        if blind.item_id in done.codes[coder]:
            append_code(sample.folder, replace(right_code(blind, coder), speaker="Bo Ray"))
    assert of(qs.accuracy(sample.folder, repeats=50), "who_said_what")["precision"] < full == 1


def test_unsure_is_bounded_both_ways(sample: Sample):
    item = next(i for i in sample.quotes if not i.blind)
    done = code_all(sample, "ab", "cd")
    for coder in done.codes:
        if item.item_id in done.codes[coder]:
            append_code(sample.folder, Code(item.item_id, coder, "unsure", blind=False))
    row = of(qs.accuracy(sample.folder, repeats=50), "attributions")
    assert row["n_unsure"] == 1
    assert row["precision_at_least"] < row["precision"] == row["precision_at_most"] == 1


def test_groups_that_only_the_machine_has_give_no_recall(sample: Sample):
    done = code_all(sample, "ab", "cd")
    for by in ("resolved_by", "p", "blind"):
        table = qs.accuracy(done, by=by, repeats=20)
        assert table["recall"].isna().all()
        assert "(coded)" not in set(table[by])
    assert set(qs.accuracy(done, by="blind", repeats=20)["blind"]) == {
        *("passage: blind", "quote: blind", "quote: shown")
    }
    assert set(qs.accuracy(done, by="outlet", repeats=20)["outlet"]) == {"Gull", "Post"}
    assert "direct" in set(qs.accuracy(done, by="kind", repeats=20)["kind"])
    with pytest.raises(ValueError, match="by 'party'"):
        qs.accuracy(done, by="party")


def test_few_articles_give_no_interval_and_say_so(made: Tables, tmp_path: Path):
    done = code_all(qs.draw_sample(made, tmp_path / "s", n=6, n_quotes=0, coders=1), "ab")
    row = of(qs.accuracy(done), "attributions")
    assert row[["precision_low", "f1_high"]].isna().all()
    assert "fewer than 10" in row["interval"]


@pytest.mark.parametrize(("k", "n"), [(0, 12), (9, 12), (40, 40), (77, 130)])
def test_wilson_is_that_of_scipy(k: int, n: int):
    theirs = binomtest(k, n).proportion_ci(method="wilson")
    assert wilson(k / n, n) == pytest.approx((theirs.low, theirs.high))


def test_a_quote_of_other_words_and_another_speaker_has_the_wrong_one(sample: Sample):
    item = next(i for i in sample.quotes if not i.blind and 1 in i.coders)
    marks = (Mark(item.machine[0].content, "Bo Ray"),)
    code = Code(item.item_id, "ab", "wrong_span", marks, "Bo Ray", blind=False)
    table = qs.accuracy(code_all(sample, "ab", but={item.item_id: code}), repeats=20)
    assert of(table, "quoted")["precision"] == 1
    assert of(table, "who_said_what")["precision"] < 1
