"""A chart on a slide of 16:9: as wide as it, its type large enough to be read from the last row.

Made for a column of 85 mm, a chart stands upright; enlarged to a slide as it is, it would leave the
half of it empty. It is laid out anew: panels side by side, title and notes in fewer lines.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec
from matplotlib.legend import Legend
from matplotlib.text import Text

from quoteshare.charts.canvas import wrap_notes
from quoteshare.charts.heading import put_anew

_WIDTH, _ASPECT = 13.33, 9 / 16  # inches of a slide
_LEAST = 14.0  # points of its smallest type
_TIGHT = 0.5  # of the height that a chart has in a column; below it marks run into each other
_LEADING = 1.2  # of the height of its letters that the name of a row needs
_STEP = 1.05
_PIXELS = 1920


@contextmanager
def on_a_slide(figure: Figure) -> Iterator[float]:
    """Lay a figure out for a slide, and afterwards as it was; give the dots an inch of its PNG.

    A chart with more rows than fit has smaller type there, and a warning says so.
    """
    column, heights = figure.get_size_inches().copy(), _heights(figure)
    grid = [
        (ax, spec, _named(ax)) for ax in figure.axes if (spec := ax.get_subplotspec()) is not None
    ]
    places = [(ax, ax.get_position(), ax.get_in_layout()) for ax, *_ in grid]
    names, legends = _names(figure), list(figure.legends)
    try:
        for ax, _, _ in places:
            ax.set_in_layout(True)  # which ended where the figure was saved before
        _regrid(figure, [ax for ax, *_ in grid])
        _name({ax: [_in_one_line(name) for name in own] for ax, own in names.items()})
        width = smallest = _WIDTH * _smallest(figure) / _LEAST
        while True:
            _size(figure, width, width * _ASPECT, legends)
            fits = _heights(figure) >= _TIGHT * heights and _rows_fit(figure)
            if fits or width > 2 * smallest:
                break
            width *= _STEP
        if width > 1.01 * smallest:
            warnings.warn(
                f"This chart has more rows than a slide holds: its smallest type has "
                f"{_LEAST * smallest / width:.0f} points there, not {_LEAST:.0f}. Draw fewer rows, "
                "with top= or most=.",
                stacklevel=5,  # this, its entry, save_figure, the house style: the user's line
            )
        yield _PIXELS / width
    finally:
        for ax, spec, named in grid if len(grid) > 1 else ():
            ax.set_subplotspec(spec)
            ax.tick_params("both", **named)
        _name(names)
        _size(figure, column[0], column[1], legends, column=True)
        for ax, place, laid_out in places:
            ax.set_position(place)
            ax.set_in_layout(laid_out)


def _heights(figure: Figure) -> float:
    """Return the inches that the axes of a figure are high, on the average."""
    figure.draw_without_rendering()
    return float(figure.get_figheight() * np.mean([ax.get_position().height for ax in figure.axes]))


def _rows_fit(figure: Figure) -> bool:
    """Tell whether the names of rows stand clear of each other."""
    for ax in figure.axes:
        names = [name for name in ax.get_yticklabels() if name.get_text()]
        places = np.sort(ax.transData.transform([(0, y) for y in ax.get_yticks()])[:, 1])
        if len(names) < 2 or len(places) < 2:
            continue
        pitch = float(np.diff(places).min()) * 72 / figure.dpi
        if pitch < _LEADING * max(float(name.get_fontsize()) for name in names):
            return False
    return True


def _smallest(figure: Figure) -> float:
    """Return the points of the smallest type of a figure."""
    texts = [text for text in figure.findobj(Text) if isinstance(text, Text)]
    shown = [text for text in texts if text.get_visible() and text.get_text().strip()]
    return min(float(text.get_fontsize()) for text in shown)


def _size(
    figure: Figure, width: float, height: float, legends: list[Legend], *, column: bool = False
) -> None:
    """Give a figure another size, and lay out anew what stands round the chart."""
    for legend in figure.legends[:]:
        if legend not in legends:
            legend.remove()
    figure.legends[:] = legends
    figure.set_size_inches(width, height)
    if not column:
        figure.legends[:] = [_wide(figure, legend) for legend in legends]
    for legend in legends:
        legend.set_visible(column)
    for ax in figure.axes:
        wrap_notes(ax)
    put_anew(figure, height)


def _wide(figure: Figure, legend: Legend) -> Legend:
    """Return a legend of the same parts in as many columns as a slide is wide enough for."""
    names = [text.get_text() for text in legend.get_texts()]
    for n_columns in range(len(names), 0, -1):
        parts = [part for part in legend.legend_handles if part is not None]
        wide = figure.legend(parts, names, loc="upper left", ncols=n_columns)
        wide.set_in_layout(False)
        if wide.get_window_extent().width <= figure.bbox.width or n_columns == 1:
            break
        wide.remove()
    return wide


# ------------------------------------------------------------------------- panels and their names


def _regrid(figure: Figure, panels: list[Axes]) -> None:
    """Put panels side by side, up to four of them."""
    n = len(panels)
    if n < 2:
        return
    across = n if n <= 4 else min(4, -(-n // 2))
    cells = GridSpec(-(-n // across), across, figure=figure)
    rows = [_rows(ax) for ax in panels]
    for i, ax in enumerate(panels):
        ax.set_subplotspec(cells[i // across, i % across])
        first = panels[i - i % across]
        ax.tick_params(labelleft=ax is first or rows[i] != rows[panels.index(first)])
        if not _named(ax)["labeltop"]:
            ax.tick_params(labelbottom=i + across >= n)


def _rows(ax: Axes) -> tuple[list[float], list[str], tuple[float, float]]:
    """Return what the rows of a panel are: beside one with the same they need no name."""
    places = [float(place) for place in ax.get_yticks()]
    return places, ax.yaxis.get_major_formatter().format_ticks(places), ax.get_ylim()


def _named(ax: Axes) -> dict[str, bool]:
    """Return on which sides of a panel its ticks are named."""
    sides = {**ax.xaxis.get_tick_params(), **ax.yaxis.get_tick_params()}
    return {side: bool(sides.get(side)) for side in ("labelleft", "labelbottom", "labeltop")}


def _names(figure: Figure) -> dict[Axes, list[str]]:
    """Return the names of rows, of axes that have some."""
    names = {ax: [label.get_text() for label in ax.get_yticklabels()] for ax in figure.axes}
    return {ax: own for ax, own in names.items() if any("\n" in name for name in own)}


def _name(names: dict[Axes, list[str]]) -> None:
    for ax, own in names.items():
        ax.set_yticks(ax.get_yticks(), own)


def _in_one_line(name: str) -> str:
    """Return a name that was broken, in one line again."""
    return name.replace("-\n", "-").replace("\n", " ")
