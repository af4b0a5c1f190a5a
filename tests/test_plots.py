"""Charts draw the rows they are given; files are the same bytes and inert in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from quoteshare import plots

VOICES = pd.DataFrame(
    {
        "speaker": ["Ann Lee", "Bob $ Ray $", "Cy Orr", "others", "unattributed"],
        "status": ["listed", "listed", "listed", "others", "unattributed"],
        "n_named": [1, 0, 7, 0, 0],
        "n_quotes": [5, 2, 0, 0, 3],
        "n_direct": [3, 0, 0, 0, 1],
        "n_mixed": [1, 2, 0, 0, 1],
        "n_indirect": [1, 0, 0, 0, 1],
    }
)
SHARES = pd.DataFrame(
    {
        "actor_id": ["ann", "unattributed"],
        "speaker": ["Ann Lee", "unattributed"],
        "n_articles": 20,
        "share_words": [0.75, 0.25],
        "share_words_low": [0.6, 0.1],
        "share_words_high": [0.9, 0.4],
    }
)
KEYS = pd.DataFrame(
    {
        "speaker": ["Ann", "Ann", "Bob"],
        "word": ["peace", "now", "war"],
        "log_odds": [2.0, 1.0, 1.5],
        "low": [1.0, -0.5, 0.5],
        "high": [3.0, 2.5, 2.5],
        "p_adjusted": [0.01, 0.3, 0.02],
    }
)
VERBS = pd.DataFrame(
    {"speaker": ["Ann", "Ann", "Bob"], "stance": ["neutral", "none", "wry"], "n_quotes": [4, 1, 2]}
)
COUNTS = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
CHARTS = [
    pytest.param(plots.plot_named_against_quoted, VOICES, id="named"),
    pytest.param(plots.plot_quote_kinds, VOICES, id="kinds"),
    pytest.param(plots.plot_share_of_voice, SHARES, id="share"),
    pytest.param(plots.plot_keyness, KEYS, id="keyness"),
    pytest.param(plots.plot_reporting_verbs, VERBS, id="verbs"),
    pytest.param(plots.plot_articles, COUNTS, id="articles"),
]
Chart = Callable[..., Axes]


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


def labels(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


@pytest.mark.parametrize(("chart", "rows"), CHARTS)
def test_draws_on_the_axes_given(chart: Chart, rows: pd.DataFrame) -> None:
    ax = plt.subplots()[1]
    before = rows.copy()
    assert chart(rows, ax=ax) is ax
    assert ax.get_xlabel()
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(("chart", "rows"), CHARTS)
def test_empty_table_is_said_in_words(chart: Chart, rows: pd.DataFrame) -> None:
    ax = chart(rows.head(0))
    assert len(ax.texts) == 1
    assert ax.texts[0].get_text().endswith(".")


@pytest.mark.parametrize(("chart", "rows"), CHARTS)
def test_a_missing_column_is_named(chart: Chart, rows: pd.DataFrame) -> None:
    with pytest.raises(
        ValueError, match=r"^Columns \[.*\] are missing; the table has \[\]\. \w+\("
    ):
        chart(pd.DataFrame())


@pytest.mark.parametrize(("chart", "rows"), CHARTS)
def test_everything_stays_inside_the_figure(chart: Chart, rows: pd.DataFrame) -> None:
    figure = chart(rows).figure
    figure.draw_without_rendering()
    tight = figure.get_tightbbox()
    width, height = figure.get_size_inches()
    assert tight.x0 >= 0
    assert tight.y0 >= 0
    assert tight.x1 <= width
    assert tight.y1 <= height


def test_the_silent_stand_apart_below_the_line() -> None:
    ax = plots.plot_named_against_quoted(VOICES)
    assert labels(ax) == ["Ann Lee", "Bob $ Ray $", "Cy Orr"]
    assert ax.get_yticks().tolist() == [0, 1, 3]
    assert "named,\nnever quoted" in [text.get_text() for text in ax.texts]
    assert "3 of all 10 quotes: speaker unknown" in ax.get_xlabel().replace("\n", " ")


def test_quote_kinds_stack_up_to_all_quotes() -> None:
    ax = plots.plot_quote_kinds(VOICES)
    assert labels(ax) == ["Ann Lee", "Bob $ Ray $", "unattributed"]
    widths = np.reshape([bar.get_width() for bar in ax.patches], (3, 3))  # kind by row
    assert widths.sum(axis=0).tolist() == [5, 2, 3]


def test_share_bars_and_intervals() -> None:
    ax = plots.plot_share_of_voice(SHARES)
    assert [bar.get_width() for bar in ax.patches] == [0.75, 0.25]
    lines = [segment[:, 0].tolist() for segment in ax.collections[0].get_segments()]
    assert lines == [[0.6, 0.9], [0.1, 0.4]]


def test_few_articles_are_the_reason_for_no_interval() -> None:
    few = SHARES.assign(n_articles=3, share_words_low=np.nan, share_words_high=np.nan)
    note = plots.plot_share_of_voice(few).get_xlabel().splitlines()[-1]
    assert note == "No interval: fewer than 10 articles"


def test_share_by_outlet_has_a_bar_each() -> None:
    by = pd.concat([SHARES.assign(outlet="Daily"), SHARES.assign(outlet="Post")])
    ax = plots.plot_share_of_voice(by[["outlet", *SHARES.columns]])
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["Daily", "Post"]
    assert len(ax.patches) == 4
    assert len({bar.get_hatch() for bar in ax.patches}) == 2


def test_keyness_fills_only_what_stands_after_correction() -> None:
    ax = plots.plot_keyness(KEYS)
    assert labels(ax) == ["peace", "now", "war"]
    fills = [
        line.get_markerfacecolor() for line in ax.lines if line.get_marker() not in ("None", "")
    ]
    assert [fill == "white" for fill in fills] == [False, True, False]


def test_share_of_neither_is_refused() -> None:
    sentence = "of is 'people'; give 'words' or 'quotes'."
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        plots.plot_share_of_voice(SHARES, of="people")


@pytest.mark.parametrize(("chart", "rows"), CHARTS)
def test_files_are_the_same_bytes(chart: Chart, rows: pd.DataFrame, tmp_path: Path) -> None:
    first = plots.save_figure(chart(rows), rows, tmp_path / "one", "chart")
    with plt.rc_context({"font.size": 20, "savefig.dpi": 50}):  # a user's own settings
        second = plots.save_figure(chart(rows), rows, tmp_path / "two", "chart")
    assert [path.suffix for path in first] == [".csv", ".png", ".svg"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+44 20", "'+44 20", id="plus"),
        pytest.param("-x", "'-x", id="minus"),
        pytest.param("@cmd", "'@cmd", id="at"),
        pytest.param("\tx", "'\tx", id="tab"),
        pytest.param("\rx", '"\'\nx"', id="carriage-return"),
        pytest.param("a=b", "a=b", id="inside"),
        pytest.param(-1.5, "-1.5", id="number"),
        pytest.param(None, '""', id="missing"),
        pytest.param("two\nlines, “one” cell", '"two\nlines, “one” cell"', id="quoted"),
    ],
)
def test_csv_cells_are_inert(cell: object, written: str, tmp_path: Path) -> None:
    path = plots.save_table(pd.DataFrame({"cell": [cell]}), tmp_path, "table")
    assert path.read_bytes().decode("utf-8") == f"cell\n{written}\n"
