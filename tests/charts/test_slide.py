"""A chart on a slide: 16:9, readable from the last row, and afterwards as it was."""

from __future__ import annotations

import struct
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

import quoteshare as qs
from quoteshare.charts import canvas
from quoteshare.charts.slide import _regrid, on_a_slide


def shares(n: int, by: str, cells: list[str]) -> pd.DataFrame:
    """Return the shares of so many speakers in each outlet or period."""
    rows = [
        (cell, f"p{who}", f"Person Numbered-{who} of the Saint-Germain Party", 20, 0.3 / (who + 1))
        for cell in cells
        for who in range(n)
    ]
    table = pd.DataFrame(rows, columns=[by, "actor_id", "speaker", "n_articles", "share_words"])
    return table.assign(share_words_low=0.0, share_words_high=0.4)


def whole(n: int) -> pd.DataFrame:
    return shares(n, "outlet", ["Gull"]).drop(columns="outlet")


def drawn(which: str) -> tuple[plt.Axes, pd.DataFrame]:
    if which == "share":
        return qs.plot_share_of_voice(whole(9)), whole(9)
    if which == "panels":
        rows = shares(5, "outlet", ["Gull", "Post", "Eve", "Wire", "Sun"])
        return qs.plot_shares_by_outlet(rows), rows
    if which == "courses":
        rows = shares(6, "period", ["2025-09", "2025-10", "2025-11"])
        return qs.plot_timeline(rows), rows
    rows = pd.DataFrame(
        {"kind": ["listed", "group", "unnamed"] * 2, "outlet": ["Gull"] * 3 + ["Post"] * 3}
    )
    rows = rows.assign(source=rows["kind"], n_attributions=5, n_articles=20)
    rows = rows.assign(share_attributions=1 / 3, share_attributions_low=0.2)
    rows = rows.assign(share_attributions_high=0.5)[["outlet", *rows.columns.drop("outlet")[:4],
        "share_attributions", "share_attributions_low", "share_attributions_high"]]  # fmt: skip
    return qs.plot_source_kinds(rows), rows


def points(figure: Figure) -> float:
    """Return the smallest type of a figure that is 13.33 inches wide."""
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    sizes = [text.get_fontsize() for text in texts]
    return min(sizes) * 13.33 / figure.get_figwidth()


WHICH = ["share", "panels", "courses", "legend"]


@pytest.mark.parametrize("which", WHICH)
def test_a_slide_is_filled_and_its_type_large(which: str) -> None:
    figure = canvas.figure_of(drawn(which)[0])
    with on_a_slide(figure):
        width, height = figure.get_size_inches()
        assert height == pytest.approx(width * 9 / 16)
        assert points(figure) >= 13.9
        tight = figure.get_tightbbox()
        assert tight.x0 >= 0
        assert tight.y0 >= 0
        assert tight.x1 <= width
        assert tight.y1 <= height
        tops = [ax.get_window_extent().y1 for ax in figure.axes]
        heads = [text.get_window_extent().y0 for text in figure.texts[:2]]
        assert max(tops) < min(heads)


@pytest.mark.parametrize("which", WHICH)
def test_a_chart_is_as_it_was_after_its_slide(which: str, tmp_path: Path) -> None:
    ax, rows = drawn(which)
    column = qs.save_figure(ax, rows, tmp_path, "column")
    slide = qs.save_figure(ax, rows, tmp_path, "slide", form="slide")
    again = qs.save_figure(ax, rows, tmp_path, "again")
    assert [path.read_bytes() for path in column] == [path.read_bytes() for path in again]
    picture = next(path for path in slide if path.suffix == ".png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1920, 1080)
    assert words_of(slide) == words_of(column)
    assert len(words_of(slide)) == 3  # rows, caption, alternative text
    ax, _ = drawn(which)
    anew = qs.save_figure(ax, rows, tmp_path, "anew", form="slide")
    assert [path.read_bytes() for path in anew] == [path.read_bytes() for path in slide]


def words_of(files: list[Path]) -> list[bytes]:
    return [path.read_bytes() for path in files if path.suffix in (".csv", ".txt")]


def test_panels_of_a_slide_stand_side_by_side() -> None:
    figure = canvas.figure_of(drawn("courses")[0])
    with on_a_slide(figure):
        figure.draw_without_rendering()
        rows = {round(ax.get_position().y0, 2) for ax in figure.axes}
        assert len(rows) == 2
    figure.draw_without_rendering()
    assert len({round(ax.get_position().y0, 2) for ax in figure.axes}) == 3


def test_rows_of_their_own_keep_their_names() -> None:
    figure = canvas.figure_of(drawn("panels")[0])
    with on_a_slide(figure):  # the same rows in each: named once in each line of panels
        figure.draw_without_rendering()
        named = [ax.yaxis.get_tick_params()["labelleft"] for ax in figure.axes]
        assert named == [True, False, False, True, False]
    one, other = plt.subplots(1, 2)[1]
    for ax, name in ((one, "bill"), (other, "tide")):
        ax.set_yticks([0], [name])
    _regrid(canvas.figure_of(one), [one, other])
    assert [ax.yaxis.get_tick_params()["labelleft"] for ax in (one, other)] == [True, True]


def test_more_rows_than_a_slide_holds_are_warned_of() -> None:
    figure = canvas.figure_of(qs.plot_share_of_voice(whole(30)))
    with (
        pytest.warns(UserWarning, match="more rows than a slide holds: its smallest type has"),
        on_a_slide(figure),
    ):
        assert points(figure) < 13


def test_the_warning_points_to_the_line_that_asked_for_the_slide(tmp_path: Path) -> None:
    rows = whole(30)
    ax = qs.plot_share_of_voice(rows, most=30)
    with pytest.warns(UserWarning, match="more rows than a slide holds") as warned:
        qs.save_figure(ax, rows, tmp_path, "a", form="slide")
    assert [Path(one.filename).name for one in warned] == [Path(__file__).name]


def test_what_cannot_be_laid_out_is_refused(tmp_path: Path) -> None:
    rows = whole(2)
    ax = qs.plot_share_of_voice(rows, ax=plt.subplots()[1])
    with pytest.raises(ValueError, match=r"^The chart was drawn on axes that were given"):
        qs.save_figure(ax, rows, tmp_path, "a", form="slide")
    with pytest.raises(ValueError, match=r"^form is 'poster'; give 'column' or 'slide'\.$"):
        qs.save_figure(qs.plot_share_of_voice(rows), rows, tmp_path, "a", form="poster")
