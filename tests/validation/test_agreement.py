"""α against published and other people's figures, and what coders differ on."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import krippendorff
import numpy as np
import pytest
from nltk.metrics.agreement import AnnotationTask

import quoteshare as qs
from coding import code_all, right_code
from made_samples import made_sample
from quoteshare.measures.samples import SETTLED, Code, Mark, Sample
from quoteshare.validation.agreement import alpha
from quoteshare.validation.coded import append_code, begin
from quoteshare.validation.coding import Coding

# The examples of Krippendorff (2011), "Computing Krippendorff's alpha-reliability".
BINARY = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NOMINAL = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def codes_of(rows: tuple[str, ...]) -> list[list[str | None]]:
    return [[None if code == "." else code for code in row.split()] for row in rows]


def test_a_new_name_in_other_capitals_is_the_same_name(tmp_path: Path) -> None:
    folder = made_sample(tmp_path / "s")
    for coder, name in (("ab", "Dora Dey"), ("cd", "dora dey")):
        begin(folder, coder)
        append_code(folder, Code("q-2", coder, "right", speaker=name))
    assert qs.disagreements(folder).empty


@pytest.mark.parametrize(
    ("rows", "published"), [(BINARY, 0.095), (NOMINAL, 0.692), (FOUR, 0.743)], ids=["A", "B", "C"]
)
def test_alpha_is_that_of_the_published_examples_and_of_other_programs(rows, published):
    codes = codes_of(rows)
    triples = [
        (f"c{i}", f"u{j:02}", code)
        for i, row in enumerate(codes)
        for j, code in enumerate(row)
        if code is not None
    ]
    values = {code: n for n, code in enumerate(sorted({code for *_, code in triples}))}
    numbers = [[np.nan if code is None else values[code] for code in row] for row in codes]
    assert round(alpha(codes), 3) == published
    assert alpha(codes) == pytest.approx(AnnotationTask(data=triples).alpha())
    assert alpha(codes) == pytest.approx(
        krippendorff.alpha(reliability_data=numbers, level_of_measurement="nominal")
    )


def test_of_one_category_alpha_tells_nothing_where_nltk_says_1():
    assert math.isnan(alpha(codes_of(("a a a", "a a ."))))
    triples = [(c, u, "a") for c in "xy" for u in "123"]
    assert AnnotationTask(data=triples).alpha() == 1


def test_coders_who_agree_agree(sample: Sample):
    coded = code_all(sample, "ab", "cd")
    table = qs.agreement(coded, repeats=200).set_index("variable")
    assert table.loc["spans", ["n_items", "f1"]].tolist() == [16, 1]
    assert table.loc["speaker", ["percent", "alpha"]].tolist() == [100, 1]
    # Of coders who agree on all there is to redraw nothing else: "1 to 1" would be too sure.
    assert table["n_articles"].min() >= 10
    assert table[["f1_low", "f1_high", "alpha_low", "alpha_high"]].isna().all(axis=None)
    assert set(table["note"]) == {"no interval: the same in all redraws"}
    assert qs.disagreements(coded).empty


def test_what_coders_differ_on_is_counted_and_listed(sample: Sample):
    both = [i for i in sample.passages if len(i.coders) == 2 and i.machine]
    begin(sample.folder, "ab")
    begin(sample.folder, "cd")
    code = right_code(both[0], "cd")
    first = code.spans[0]
    other = Mark(((first.content[0][0], first.content[0][1] + 3),), "Bo Ray", "indirect")
    wrong = replace(code, spans=(other, *code.spans[1:]))
    nothing = replace(right_code(both[1], "cd"), spans=())
    coded = code_all(sample, "cd", but={both[0].item_id: wrong, both[1].item_id: nothing})
    coded = code_all(coded, "ab")
    table = qs.agreement(coded, repeats=200).set_index("variable")
    n = sum(len(right_code(i, "ab").spans) for i in both)
    lost = len(right_code(both[1], "ab").spans)
    assert table.loc["spans", "f1"] == pytest.approx(2 * (n - lost) / (2 * n - lost))
    assert table.loc["speaker", "alpha"] < 1
    assert table.loc["kind", "percent"] < 100
    listed = qs.disagreements(coded).set_index("variable")
    assert set(listed.index) == {"speaker", "kind", "spans"}
    own = first.speaker or "no-single-person"
    assert set(listed.loc["speaker", ["code", "other_code"]]) == {"Bo Ray", own}
    text, at = str(both[0].text), both[0].start
    assert listed.loc["speaker", "text"] in (
        text[start - at : end - at] for mark in (first, other) for start, end in mark.content
    )
    assert not listed["settled"].any()
    append_code(sample.folder, replace(right_code(both[1], SETTLED)))
    assert qs.disagreements(sample.folder).set_index("variable").loc["spans", "settled"].all()


def test_only_blind_codes_count_and_settled_ones_do_not(sample: Sample):
    coded = code_all(sample, "ab", "cd")
    for item in coded.passages:
        append_code(sample.folder, Code(item.item_id, SETTLED, "coded"))
    for item_id in coded.codes["cd"]:
        append_code(sample.folder, replace(coded.codes["cd"][item_id], blind=False, at=""))
    table = qs.agreement(sample.folder)
    assert set(table["coders"]) == {"ab + cd"}
    assert (table["n_items"] == 0).all()
    assert "no passage" in table["note"][0]


def test_quotes_coded_in_view_of_the_answer_are_settled_too(made, tmp_path):
    """They tell nothing of agreement, but one of two codes counts: somebody has to choose."""
    sample = qs.draw_sample(made, tmp_path / "s", n=40, coders=2, overlap=1)
    (shown, *_) = [item for item in sample.quotes if not item.blind]
    no_quote = {shown.item_id: Code(shown.item_id, "cd", "no_quote", blind=False)}
    code_all(code_all(sample, "ab"), "cd", but=no_quote)
    (row,) = qs.disagreements(sample.folder).to_dict("records")
    assert (row["item_id"], row["blind"], row["other_code"]) == (shown.item_id, False, "no_quote")
    assert set(qs.agreement(sample.folder)["percent"].dropna()) == {100}
    coding = Coding(sample.folder, SETTLED)
    assert coding.view()["item"]["item_id"] == shown.item_id
    coding.act({"action": "decide", "item_id": shown.item_id, "decision": "no_quote"})
    assert qs.disagreements(sample.folder)["settled"].all()
    assert qs.read_coded(sample.folder).counting()[shown.item_id].decision == "no_quote"


def test_right_in_view_of_the_answer_means_whom_it_names(tmp_path):
    """Else who said nobody is named would agree with who said that the named one is right."""
    folder = made_sample(tmp_path / "s")
    ways = {"ab": ("right", None), "cd": ("wrong_speaker", None), "ef": ("right", None)}
    for coder, (decision, speaker) in ways.items():
        append_code(folder, Code("q-1", coder, decision, (), speaker, blind=False))
    rows = qs.disagreements(folder)[["coder", "code", "other", "other_code"]].values.tolist()
    assert rows == [
        ["ab", "mara-quill", "cd", "no-single-person"],
        ["cd", "no-single-person", "ef", "mara-quill"],
    ]
    others = Coding(folder, SETTLED).view()["item"]["others"]
    assert [one["name"] for one in others] == ["Mara Quill", "nobody is named", "Mara Quill"]


def test_a_lone_coder_and_nobody_are_told(sample: Sample):
    assert set(qs.agreement(sample)["note"]) == {"nobody has coded yet"}
    assert set(qs.agreement(code_all(sample, "ab"))["note"]) == {"only ab has coded"}


def test_three_coders_have_a_row_for_each_pair_and_one_for_all(made, tmp_path):
    sample = qs.draw_sample(made, tmp_path / "s", n=40, coders=3, overlap=0.5)
    table = qs.agreement(code_all(sample, "a", "b", "c"), repeats=50)
    assert table["coders"].unique().tolist() == ["a + b", "a + c", "b + c", "a + b + c"]
