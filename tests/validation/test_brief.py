"""What a terminal shows of accuracy and agreement: narrow, short, and told what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.validation.brief import MOST_GROUPS, WIDTH, brief_accuracy, brief_agreement

SAMPLE = Path(__file__).parents[2] / "seeds" / "fictional-sample"
NAN = float("nan")


def figures(n_groups=1, *, name="Ann Lee", articles=12, unsure=0, of=("quoted",), **columns):
    return pd.DataFrame(
        [
            {
                "leader": name.format(n),
                "of": what,
                "n_found": 12,
                "n_coded": 11,
                "n_unsure": unsure,
                "n_articles": articles,
                "precision": 0.934,
                "precision_low": 0.8,
                "precision_high": 1.0,
                "recall": 1.0,
                "recall_low": 0.7,
                "recall_high": 1.0,
                "f1": 0.97,
                "interval": "redraws of articles; recall: Wilson, an article as one item",
            }
            | columns
            for n in range(n_groups)
            for what in of
        ]
    )


@pytest.mark.parametrize("by", [None, "leader", "outlet", "kind", "resolved_by", "p", "blind"])
def test_a_real_sample_fits_a_terminal(by):
    lines, notes = brief_accuracy(qs.accuracy(SAMPLE, by=by, repeats=20), by)
    assert max(map(len, lines)) <= WIDTH
    assert 1 < len(lines) <= 1 + 3 * MOST_GROUPS
    assert notes


def test_who_is_coded_in_few_articles_is_named_and_left_to_the_file():
    table = pd.concat(
        [
            figures(2, name="Often {}", of=("attributions", "quoted")),
            figures(7, name="Rare {}", articles=3, precision_low=NAN, recall_low=NAN),
        ]
    )
    lines, notes = brief_accuracy(table, "leader")
    assert [line.split("  ")[0] for line in lines[1:]] == ["Often 0", "", "Often 1", ""]
    assert notes[1:] == [
        "7 more, coded in fewer than 10 articles: Rare 0, Rare 1, Rare 2, Rare 3, Rare 4 "
        "and 2 others. --out FILE writes all."
    ]


def test_where_nobody_is_coded_often_the_first_are_shown():
    few = {"articles": 3, "precision_low": NAN, "recall_low": NAN}
    lines, notes = brief_accuracy(figures(14, name="Rare {}", **few), "leader")
    assert len(lines) == 1 + MOST_GROUPS
    assert notes == [
        "No interval: under 10 articles there is none.",
        "2 more: Rare 12, Rare 13. --out FILE writes all.",
    ]


def test_intervals_stand_with_their_figure_and_how_they_were_made():
    lines, notes = brief_accuracy(figures(), "leader")
    assert lines[1].endswith("  0.93 (0.80–1.00)  1.00 (0.70–1.00)*  0.97")
    assert notes == [
        "In brackets 95% intervals over articles, * by Wilson with an article as one item; under "
        "10 articles there is none."
    ]


def test_long_names_are_cut_and_numbers_are_not():
    table = figures(2, name="The Honourable Society of Harbour Masters {}", unsure=2)
    lines, notes = brief_accuracy(table, "leader")
    assert max(map(len, lines)) <= WIDTH
    assert all("… " in line and "(0.80–1.00)" in line for line in lines[1:])
    assert "unsure" in lines[0]
    assert notes[-1] == "How far those coded as unsure could move precision stands in --out FILE."


def test_what_only_the_machine_has_is_shown_without_recall():
    lines, _ = brief_accuracy(figures(recall=NAN, f1=NAN), "leader")
    assert lines[0].split() == ["leader", "of", "found", "articles", "precision"]


def test_rows_without_a_quotation_are_left_out():
    table = pd.concat([figures(), figures(n_found=0, n_coded=0, of=("who_said_what",))])
    assert len(brief_accuracy(table, "leader")[0]) == 2
    assert brief_accuracy(table.iloc[1:], None)[1] == ["No quotation was coded."]


def test_agreement_fits_a_terminal():
    lines, _ = brief_agreement(qs.agreement(SAMPLE, repeats=20))
    assert max(map(len, lines)) <= WIDTH
    assert lines[0].split() == [
        *("variable", "coders", "n_items", "n_articles", "percent", "alpha", "f1"),
    ]
    assert lines[2].startswith("speaker   ab + cd")


def test_agreement_of_nobody_says_so():
    table = pd.DataFrame({"variable": ["spans"], "coders": "", "n_items": 0, "n_articles": 0,
                          "percent": NAN, "alpha": NAN, "f1": NAN, "note": "nobody"})  # fmt: skip
    assert brief_agreement(table)[1] == ["spans: nobody."]


def test_why_agreement_has_no_interval_stands_under_the_table():
    why = "no interval: they agree in every article, as far as they were asked for it"
    table = pd.DataFrame({"variable": ["kind"], "coders": "ab + cd", "n_items": 9, "n_articles": 12,
                          "percent": 100.0, "alpha": 1.0, "f1": NAN, "note": why})  # fmt: skip
    lines, notes = brief_agreement(table)
    assert lines[1].split("  ")[-1].strip() == "1.00"
    assert notes == [f"kind, ab + cd: {why}."]
