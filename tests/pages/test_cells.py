"""What a cell of a notebook shows: findings, a chart before its caption, a table to search."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.pages import cells

COUNTS = pd.DataFrame({"outlet": ["Daily", "<b>Post"], "n_articles": [2, 1], "n_words": [800, 9]})


@pytest.fixture(autouse=True)
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a cell displays, in order."""
    told: list[Any] = []
    monkeypatch.setattr(cells, "display", told.append)
    return told


def test_the_answer_is_the_findings_and_shows_no_chart() -> None:
    said = qs.answer(qs.plot_articles(COUNTS), "“<i>” stands here.", "").data
    assert re.findall(r"<li>(.*?)</li>", said) == [
        "Daily brings most words: 800 of 809.",
        "“&lt;i&gt;” stands here.",
    ]
    assert plt.get_fignums() == []


def test_where_nothing_is_drawn_the_answer_says_why() -> None:
    said = qs.answer(qs.plot_articles(COUNTS.head(0))).data
    assert "No articles were read." in said


def test_a_chart_comes_before_its_caption(shown: list[Any], tmp_path: Path) -> None:
    ax = qs.plot_articles(COUNTS)
    assert qs.show_figure(ax, COUNTS, tmp_path, "chart") is None
    picture, words = shown
    assert picture.data == (tmp_path / "chart.png").read_bytes()
    assert picture.alt == qs.alt_text(ax)
    assert "Daily brings most words" in words.data
    assert plt.get_fignums() == []  # or the notebook would show it again


def test_only_the_picture_of_a_chart_is_dark_in_a_dark_theme(
    shown: list[Any], tmp_path: Path
) -> None:
    qs.show_figure(qs.plot_articles(COUNTS), COUNTS, tmp_path, "chart")
    (style,) = re.findall("<style>(.*)</style>", shown[1].data)
    assert style.startswith('@media screen {[data-jp-theme-light="false"] ')
    assert ":has(+ .jp-OutputArea-child .quoteshare-above) .jp-RenderedImage img" in style
    assert 'class="quoteshare-above ' in shown[1].data
    below = vars(qs.plot_articles(COUNTS))["_repr_html_"]()  # the notebook shows the picture last
    assert ":has(.quoteshare-below) + .jp-OutputArea-child .jp-RenderedImage img" in below
    assert "<style>" not in vars(qs.plot_articles(COUNTS.head(0)))["_repr_html_"]()


def test_a_message_is_words_alone(shown: list[Any], tmp_path: Path) -> None:
    qs.show_figure(qs.plot_articles(COUNTS.head(0)), COUNTS.head(0), tmp_path, "chart")
    (words,) = shown
    assert "No articles were read." in words.data
    assert not (tmp_path / "chart.png").exists()


def test_words_come_first_and_offsets_last(shown: list[Any]) -> None:
    rows = pd.DataFrame(
        {"quote_id": ["q"], "start": [3], "n_quoted": [2], "share": [1 / 3], "speaker": ["<b>Ann"]}
    ).assign(low=float("nan"))
    qs.show_table(rows)
    (table,) = shown
    heads = re.findall(r"<th>(\w+)</th>", table.data)
    assert heads == ["speaker", "n_quoted", "share", "quote_id", "start"]  # nothing in low
    assert "<b>Ann" not in table.data
    assert '"className": "dt-left dt-nowrap"' in table.data
    assert not re.search(r"(?:src=|from |import\()[\"']https?:", table.data)  # works offline


def test_what_is_missing_is_a_dash_or_nothing(shown: list[Any]) -> None:
    rows = pd.DataFrame({"outlet": ["NaN", "Gull"], "row": pd.array([None, 2], dtype="Int64")})
    qs.show_table(rows.assign(low=[float("nan"), 0.5]))
    (data,) = re.findall(r'"data_json": (".*"),?$', shown[0].data, re.M)
    missing = ["–", "___NaN___"]
    assert json.loads(json.loads(data)) == [["NaN", missing, None], ["Gull", ["0.5", 0.5], 2]]


def test_no_rows_are_said_in_words(shown: list[Any]) -> None:
    qs.show_table(COUNTS.head(0))
    assert [one.data for one in shown] == ["<p>No rows.</p>"]


def test_a_long_table_says_how_much_it_shows(shown: list[Any]) -> None:
    qs.show_table(pd.DataFrame({"n": range(cells.MOST_ROWS + 1)}))
    assert "The first 1,000 of 1,001 rows" in shown[0].data
