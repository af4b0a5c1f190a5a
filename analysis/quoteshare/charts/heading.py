"""What stands round a chart: the finding as its title, what it is of, and where it comes from.

Title, subtitle and source line have room of their own, above and below the chart: the figure grows
by as much. On axes that were given there are only the title and the unit.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from weakref import WeakKeyDictionary

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.legend import Legend
from matplotlib.text import Text

from quoteshare.charts.canvas import (
    INK,
    cut_note,
    figure_of,
    is_own,
    labels_of,
    name_finding,
    name_unit,
)

_NAME = 40  # letters of a name in a title
_TITLE, _SMALL, _SOURCE = 9.0, 7.0, 6.5  # points
_EDGE, _GAP = 0.06, 0.04  # inches
_FAINT = "#595959"  # 7 to 1 on white
NOT_CHECKED = "Found by a program, not checked by hand."
_Line = tuple[str, float, str, str]  # a text, its size, weight and colour


@dataclass(eq=False)
class _Head:
    """What stands above and below the chart of a figure, and the texts that were written."""

    above: Sequence[_Line]
    below: Sequence[_Line]
    texts: list[Text] = field(default_factory=list)


_HEADS: WeakKeyDictionary[Figure, _Head] = WeakKeyDictionary()


def head(ax: Axes, title: str, rows: pd.DataFrame, unit: str, n: str = "", note: str = "") -> Axes:
    """Put a title, what the chart is of, and a source line round a chart.

    Parameters
    ----------
    ax : Axes
        Of a chart that is drawn, its legend too.
    title : str
        The finding, from the rows that are drawn and no more than they hold.
    rows : DataFrame
        What a measure gave: ``attrs`` says of which corpus, and by which engine.
    unit : str
        What the numbers are.
    n : str
        On how much the chart rests.
    note : str
        What is to be known besides, where no axis can say it: with several panels.
    """
    if scope := rows.attrs.get("scope"):  # of other rows than the chart of the whole corpus
        title = f"{scope}: {title}"
    name_finding(ax, title, str(rows.attrs.get("note") or ""))
    title = _with_short_names(title, rows)  # the caption has them whole
    figure = figure_of(ax)
    if not is_own(figure):
        ax.set_title("\n".join(textwrap.wrap(title, 60)))
        name_unit(ax, unit, *filter(None, (ax.get_xlabel(), note, cut_note(rows))))
        return ax
    subtitle = ". ".join(filter(None, (unit, str(rows.attrs.get("corpus") or ""))))
    cut = cut_note(rows)
    source = " ".join(filter(None, (n and f"{n}.", cut and f"{cut}.", _made_by(rows))))
    above = [(title, _TITLE, "bold", "#111111"), (subtitle, _SMALL, "normal", _FAINT)]
    below = [(note, _SMALL, "normal", INK), (source, _SOURCE, "normal", _FAINT)]
    _HEADS[figure] = _Head(above, below)
    _put(figure, _HEADS[figure])
    return ax


def _with_short_names(title: str, rows: pd.DataFrame) -> str:
    """Shorten names of rows in a title that would otherwise fill half of the figure."""
    short: dict[str, str] = {}
    for _, column in rows.select_dtypes(["object", "string", "category"]).items():
        names = [one for one in column.dropna().unique() if isinstance(one, str)]
        long = [name for name in names if len(name) > _NAME]
        if any(name in title for name in long):  # apart from all others, in the title or not
            short |= dict(zip(long, labels_of(long, _NAME), strict=True))
    for name in sorted(short, key=len, reverse=True):
        title = title.replace(name, short[name])
    return title


def put_anew(figure: Figure, height: float | None = None) -> None:
    """Write title, subtitle and source line anew, in a figure whose width has changed.

    Parameters
    ----------
    figure : Figure
        What a plot function gave.
    height : float, optional
        Inches that the figure has in all; the chart then gets what they leave. Without it the
        figure's height is that of the chart alone, and grows.
    """
    told = _HEADS.get(figure)
    if told is None:
        return
    for text in told.texts:
        text.remove()
    _put(figure, told, height)


def _made_by(rows: pd.DataFrame) -> str:
    engine = rows.attrs.get("engine")
    made = f"quoteshare {version('quoteshare')}" + (f", {engine}" if engine else "")
    checked = rows.attrs.get("checked") or (NOT_CHECKED if engine else "")
    return " ".join(filter(None, (f"{made}.", checked)))


def _lines(figure: Figure, parts: Sequence[_Line]) -> tuple[list[tuple[Text, float]], float]:
    """Write texts as wide as the figure; return each with its inches below the first."""
    room = (figure.get_figwidth() - 2 * _EDGE) * figure.dpi
    down, made = 0.0, []
    for text, size, weight, colour in parts:
        if not text:
            continue
        drawn = figure.text(
            _EDGE / figure.get_figwidth(), 1, text, size=size, weight=weight, color=colour,
            ha="left", va="top", linespacing=1.15, parse_math=False,
        )  # fmt: skip
        width = drawn.get_window_extent().width
        letters = int(len(text) * min(1.0, room / width))
        while width > room and letters > 10:
            drawn.set_text("\n".join(textwrap.wrap(text, letters)))
            width, letters = drawn.get_window_extent().width, letters - 1
        made.append((drawn, down))
        down += (drawn.get_text().count("\n") + 1) * size * 1.2 / 72 + _GAP
    return made, down


def _put(figure: Figure, told: _Head, height: float | None = None) -> None:
    """Write the lines, put the legend under them, and leave the rest of the figure to the chart."""
    legend: Legend | None = figure.legends[0] if figure.legends else None
    over, top = _lines(figure, told.above)
    under, bottom = _lines(figure, told.below)
    told.texts = [text for text, _ in (*over, *under)]
    legend_at = top + _EDGE
    top += _EDGE + (legend.get_window_extent().height / figure.dpi + 0.02 if legend else 0)
    bottom += _EDGE / 2 if under else 0
    height = height or figure.get_figheight() + top + bottom
    figure.set_figheight(height)
    for text, at in over:
        text.set_y(1 - (at + _EDGE) / height)
    for text, at in under:
        text.set_y((bottom - at) / height)
    if legend is not None:
        legend.set_loc("upper left")
        legend.set_bbox_to_anchor((0, 1 - legend_at / height), transform=figure.transFigure)
    engine = figure.get_layout_engine()
    if isinstance(engine, ConstrainedLayoutEngine):
        engine.set(rect=(0, bottom / height, 1, 1 - (top + bottom) / height))
