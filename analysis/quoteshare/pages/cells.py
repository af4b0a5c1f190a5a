"""What a cell of a notebook shows: the answer on top, a chart with its caption, a table to search.

Tables are DataTables, taken from the installed package itables and put once into the notebook, so
that sorting and searching work offline.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, Image, display
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from quoteshare.charts.canvas import (
    alt_text,
    caption,
    caption_html,
    figure_of,
    finding,
    is_message,
)
from quoteshare.charts.files import save_figure

MOST_ROWS = 1000  # of a table in a notebook; its CSV holds all
_PIXELS = 165  # an inch of a chart, on the screen
_SHORT = 30  # letters, that stay in one line
_OFFSETS = ("row", "start", "end")
_PLAIN = "tex2jax_ignore mathjax_ignore"  # "$5m" in an article is no formula


def notebook_mode() -> None:
    """Set a notebook up: tables that can be searched and sorted, offline too; whole sentences.

    Call it in the first cell: what the tables need is put there.

    Examples
    --------
    >>> notebook_mode()  # doctest: +SKIP
    """
    import itables

    pd.set_option("display.max_colwidth", None, "display.max_rows", 200)
    pd.set_option("display.html.use_mathjax", False)
    itables.init_notebook_mode(all_interactive=False, connected=False)


def answer(*parts: Axes | Figure | str) -> HTML:
    """Say in a few sentences what the charts of a notebook find, from their rows.

    Parameters
    ----------
    *parts : Axes, Figure or str
        What plot functions gave: their findings, or why there is nothing to draw; or a sentence.
        ``show_figure`` shows the charts later. One alone is a paragraph, several are a list.

    Raises
    ------
    ValueError
        If no plot function of this package drew a figure.

    Examples
    --------
    >>> from quoteshare.charts.corpus import plot_articles
    >>> rows = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
    >>> "800 words were read." in answer(plot_articles(rows)).data
    True
    """
    said = []
    for part in parts:
        if not isinstance(part, str):
            plt.close(figure_of(part))  # or the notebook would show it here
        said.append(part if isinstance(part, str) else finding(part) or caption(part))
    if len(said) == 1:
        return HTML(f'<p class="{_PLAIN}">{html.escape(said[0])}</p>')
    lines = "".join(f"<li>{html.escape(line)}</li>" for line in said if line)
    return HTML(f'<div class="{_PLAIN}"><p><b>Answer.</b></p><ul>{lines}</ul></div>')


def show_figure(figure: Axes | Figure, rows: pd.DataFrame, folder: str | Path, name: str) -> None:
    """Write the files of a chart (``save_figure``) and show it, its caption below.

    Where there was nothing to draw, a sentence says why. In JupyterLab's dark themes the picture
    is dark on the screen; its files are on white paper.

    Parameters
    ----------
    figure : Axes or Figure
        What a plot function gave.
    rows : DataFrame
        The rows that were drawn.
    folder, name : path, str
        Where the files go, and their name without ending.

    Raises
    ------
    ValueError
        If no plot function of this package drew the figure.

    Examples
    --------
    >>> import tempfile
    >>> from quoteshare.charts.corpus import plot_articles
    >>> rows = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
    >>> show_figure(plot_articles(rows), rows, tempfile.mkdtemp(), "corpus")
    <IPython.core.display.Image object>
    <IPython.core.display.HTML object>
    """
    drawn = figure_of(figure)
    files = save_figure(drawn, rows, folder, name)
    plt.close(drawn)
    if not is_message(drawn):
        picture = next(file for file in files if file.suffix == ".png")
        width = round(_PIXELS * drawn.get_figwidth())
        display(Image(picture.read_bytes(), width=width, alt=alt_text(drawn)))
    display(HTML(caption_html(drawn)))


def show_table(rows: pd.DataFrame, *, first: int = 10) -> None:
    """Show rows as a table to search, sort and page through.

    Words come first and stand on the left, then numbers, then ids and offsets. Of more than
    ``MOST_ROWS`` rows the first are shown, and a sentence says so.

    Parameters
    ----------
    rows : DataFrame
        What a measure gave.
    first : int
        How many rows a page has.

    Examples
    --------
    >>> show_table(pd.DataFrame({"speaker": ["Ann Lee"], "n_quoted": [2]}))
    <IPython.core.display.HTML object>
    """
    if rows.empty:
        display(HTML("<p>No rows.</p>"))
        return
    display(HTML(table_html(rows, first)))


def table_html(rows: pd.DataFrame, first: int = 10) -> str:
    """Return the HTML of ``show_table``."""
    import itables

    shown = _readable(rows.head(MOST_ROWS))
    words = [i for i, name in enumerate(shown) if not _is_number(shown[name])]
    numbers = [i for i in range(shown.shape[1]) if i not in words]
    short = [i for i in words if shown.iloc[:, i].astype(str).str.len().max() <= _SHORT]
    table = itables.to_html_datatable(
        shown,
        connected=False,
        showIndex=False,
        maxBytes=0,
        maxColumns=0,
        classes=f"display compact {_PLAIN}",
        style="table-layout:auto;width:100%",
        pageLength=first,
        lengthMenu=[first, 25, 100],
        columnDefs=[
            {"targets": short, "className": "dt-left dt-nowrap"},
            {"targets": [i for i in words if i not in short], "className": "dt-left"},
            {"targets": numbers, "className": "dt-right"},
        ],
    )
    # No interval is no number: "NaN" tells a reader nothing; an outlet of that name stays.
    table = str(table).replace(r"[\"NaN\", \"___NaN___\"", r"[\"–\", \"___NaN___\"")
    # itables escapes texts, not pandas.NA, which a browser takes for an element <NA>.
    table = table.replace(r"\"<NA>\"", "null")
    if len(rows) <= MOST_ROWS:
        return table
    return f"{table}<p>The first {MOST_ROWS:,} of {len(rows):,} rows; the CSV holds all.</p>"


def _readable(rows: pd.DataFrame) -> pd.DataFrame:
    """Order columns for a reader, and round what has more digits than it is sure of."""

    def place(column: Any) -> int:
        name = str(column)
        if name in _OFFSETS or name.endswith(("_id", "_start", "_end")):
            return 2
        return int(_is_number(rows[column]))

    told = [name for name in rows if rows[name].notna().any()]
    shown = rows[sorted(told, key=place)].reset_index(drop=True)
    for name in shown:
        if pd.api.types.is_float_dtype(shown[name]):
            shown[name] = shown[name].round(3)
        elif isinstance(shown[name].dtype, pd.PeriodDtype):
            shown[name] = shown[name].astype(str)
        elif pd.api.types.is_datetime64_any_dtype(shown[name]):
            shown[name] = shown[name].dt.strftime("%Y-%m-%d")
        if shown[name].dtype == object or pd.api.types.is_string_dtype(shown[name]):
            shown[name] = shown[name].where(shown[name].notna(), "")
    return shown


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
