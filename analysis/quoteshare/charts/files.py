"""The files of a chart: pictures, the rows that were drawn, and what it shows in words."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from quoteshare.charts.canvas import (
    alt_text,
    caption,
    figure_of,
    house_style,
    is_message,
    is_own,
)
from quoteshare.charts.slide import on_a_slide
from quoteshare.corpus.plain import NOT_XML
from quoteshare.corpus.remote import here
from quoteshare.tables.csv_guard import guarded


def save_table(rows: pd.DataFrame, folder: str | Path, name: str) -> Path:
    r"""Write rows as ``NAME.csv``, the same bytes everywhere, harmless in a spreadsheet.

    Text from an article that a spreadsheet would take for a formula (a first ``=``, ``+``, ``-``,
    ``@``, tab or carriage return) gets an apostrophe in front. Line ends inside a cell become
    ``\n``; numbers keep 6 digits.

    Parameters
    ----------
    rows : DataFrame
        What to write; the index is left out.
    folder, name : path, str
        Where, and the file name without its ending; the folder is made if missing.

    Examples
    --------
    >>> import tempfile
    >>> rows = pd.DataFrame({"text": ["=1+1", "we won"], "share": [1 / 3, 1]})
    >>> save_table(rows, tempfile.mkdtemp(), "example").read_text()
    "text,share\n'=1+1,0.333333\nwe won,1\n"
    """
    path = here(folder) / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    safe = rows.apply(lambda column: column.map(_inert, na_action="ignore"))
    safe = safe.rename(columns=lambda column: _inert(str(column)))
    safe.to_csv(path, index=False, lineterminator="\n", float_format="%.6g", date_format="%Y-%m-%d")
    return path


def _inert(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    cell = str(guarded(cell))
    # Whether a lone "\r" is quoted depends on the version of Python; "\n" always is.
    return cell.replace("\r\n", "\n").replace("\r", "\n")


@house_style()
def save_figure(
    figure: Axes | Figure,
    rows: pd.DataFrame,
    folder: str | Path,
    name: str,
    *,
    form: str = "column",
) -> list[Path]:
    """Write a figure as PNG (300 dpi) and SVG, its rows as CSV, and what it shows in words.

    Parameters
    ----------
    figure : Axes or Figure
        What a plot function gave.
    rows : DataFrame
        The rows that were drawn (``save_table``).
    folder, name : path, str
        Where, and the file name without its ending: ``01-named-against-quoted``.
    form : str
        ``"column"``, as it was drawn: a column of print, 85 mm wide. ``"slide"``: laid out anew for
        16:9, type of 14 points or more on a slide of 13.33 by 7.5 inches, 1920 pixels wide.

    Returns
    -------
    list of Path
        ``NAME.csv``, ``.png``, ``.svg``, ``.txt`` (alternative text, also inside the SVG) and
        ``.caption.txt``; the same bytes on every run of one machine. No pictures where there was
        nothing to draw: the two texts say why.

    Raises
    ------
    ValueError
        If no plot function of this package drew the figure, if it was drawn on axes that were
        given and `form` is ``"slide"``, or if there is no such form.

    Warns
    -----
    UserWarning
        If a slide has no room for so many rows at 14 points.

    Examples
    --------
    >>> import tempfile
    >>> from quoteshare.charts.corpus import plot_articles
    >>> rows = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
    >>> [p.suffix for p in save_figure(plot_articles(rows), rows, tempfile.mkdtemp(), "corpus")]
    ['.csv', '.png', '.svg', '.txt', '.txt']
    """
    drawn = figure_of(figure)
    laid_out = _form(drawn, form)
    texts = {".txt": alt_text(drawn), ".caption.txt": caption(drawn)}
    table = save_table(rows, folder, name)
    pictures = [table.with_suffix(ending) for ending in (".png", ".svg")]
    if is_message(drawn):
        for path in pictures:
            path.unlink(missing_ok=True)  # of an earlier run that had something to draw
        pictures = []
    else:
        with laid_out as dpi, _settled(drawn):
            drawn.savefig(
                pictures[0], dpi=dpi or plt.rcParams["savefig.dpi"], metadata={"Software": None}
            )
            _save_svg(drawn, pictures[1], title=texts[".caption.txt"], description=texts[".txt"])
    paths = [table, *pictures, *(table.with_suffix(ending) for ending in texts)]
    for path, text in zip(paths[-len(texts) :], texts.values(), strict=True):
        lines = "\n".join(textwrap.wrap(NOT_XML.sub("\ufffd", text), 100))
        path.write_text(f"{lines}\n", encoding="utf-8", newline="\n")
    return paths


def _form(figure: Figure, form: str) -> AbstractContextManager[float | None]:
    """Return what lays a figure out for a column or a slide, and gives the dots an inch."""
    if form == "column":
        return nullcontext(None)
    if form != "slide":
        raise ValueError(f"form is {form!r}; give 'column' or 'slide'.")
    if not is_own(figure):
        raise ValueError(
            "The chart was drawn on axes that were given, whose size is yours. Draw it without "
            "ax= for a slide."
        )
    return on_a_slide(figure)


@contextmanager
def _settled(figure: Figure) -> Iterator[None]:
    """Hold the axes where the layout put them, to a millionth of the figure.

    The layout's last digits differ from run to run, and an SVG names its clips by all of them.
    """
    figure.draw_without_rendering()
    engine = figure.get_layout_engine()
    places = [(ax, ax.get_position().get_points().round(6)) for ax in figure.axes]
    figure.set_layout_engine("none")
    for ax, points in places:
        ax.set_position(Bbox(points))
    try:
        yield
    finally:
        if engine is not None:
            figure.set_layout_engine(engine)


def _save_svg(figure: Figure, path: Path, *, title: str, description: str) -> None:
    """Write an SVG that every parser of XML reads, whatever its labels and words hold."""
    words = {"Title": title, "Description": description}
    drawn = io.StringIO()
    figure.savefig(drawn, format="svg", metadata={"Date": None, **words})
    svg = NOT_XML.sub("\ufffd", drawn.getvalue())
    path.write_text(svg, encoding="utf-8", newline="\n")
