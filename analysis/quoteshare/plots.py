"""Tables to charts: each function draws the rows it is given, in their order, and computes nothing.

All of them draw in the house style (``resources/house.mplstyle``) whatever the user's own settings
are, so that a figure is the same in a notebook and from the command line. Colour never stands
alone: marker shapes and hatches say the same. An empty table gives axes that say so.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter

from quoteshare.measures import MIN_ARTICLES, OTHERS, UNATTRIBUTED

_STYLE = ["default", str(files("quoteshare") / "resources" / "house.mplstyle")]
_NAMED, _QUOTED, _GREY = "#D55E00", "#0072B2", "#BBBBBB"
_KINDS = {
    "direct": ("#0072B2", ""),
    "mixed": ("#56B4E9", "////"),
    "indirect": ("#F0E442", "...."),
}
_STANCES = {
    "neutral": ("#56B4E9", ""),
    "endorsing": ("#009E73", "////"),
    "distancing": ("#E69F00", "\\\\\\\\"),
    "combative": ("#D55E00", "xxxx"),
    "emotive": ("#CC79A7", "...."),
    "unlisted": ("#DDDDDD", ""),
    "none": ("#FFFFFF", ""),
}
_BARS = ["#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442"]  # light: intervals show on them
_CELLS = ["", "////", "\\\\\\\\", "....", "xxxx"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def _house() -> Iterator[None]:
    """The house style round one call, the user's own settings before and after."""
    # This loads the backend. A notebook's turns on, as it loads, that figures show themselves;
    # inside the style that would be undone, and only the first figure would show.
    plt.draw_if_interactive()
    with plt.style.context(_STYLE):
        yield


def _axes(ax: Axes | None, n_rows: float, *, width: float = 3.35) -> Axes:
    """The given axes, or new ones high enough for the rows."""
    if ax is not None:
        return ax
    return plt.subplots(figsize=(width, max(1.6, 0.85 + 0.21 * n_rows)))[1]


def _say(ax: Axes, sentence: str) -> Axes:
    """Axes with nothing to draw say why."""
    ax.set_axis_off()
    middle = textwrap.fill(sentence, 38)
    ax.text(0.5, 0.5, middle, color="#333333", ha="center", va="center", transform=ax.transAxes)
    return ax


def _rows(ax: Axes, labels: Sequence[str], places: Sequence[float]) -> None:
    """Name the rows, the first one on top; a "$" in a name is no formula."""
    short = [label if len(label) <= 26 else label[:25].rstrip() + "…" for label in labels]
    ax.set_yticks(places, short)
    for tick in ax.get_yticklabels():
        tick.set_parse_math(False)
    ax.set_ylim(max(places) + 0.6, min(places) - 0.6)


def _need(table: pd.DataFrame, columns: Sequence[str], maker: str) -> None:
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(
            f"Columns {missing} are missing; the table has {list(table.columns)}. {maker} has them."
        )


def _unit(ax: Axes, unit: str, note: str = "") -> None:
    """Name the unit below the axis, with a note, in lines that fit the column."""
    lines = [textwrap.fill(line, 36) for line in (unit, note) if line]
    ax.set_xlabel("\n".join(lines))


def _whole_numbers(ax: Axes) -> None:
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=5, min_n_ticks=1))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{abs(x):,.0f}"))


@_house()
def plot_named_against_quoted(voices: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often each leader is named (left) against how often quoted (right).

    Those who are named and never quoted stand apart, below. ``others`` has no row; what is
    ``unattributed`` is stated below the axis.

    Parameters
    ----------
    voices : DataFrame
        As ``measures.voices`` gives it: ``speaker``, ``status``, ``n_named``, ``n_quotes``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> voices = pd.DataFrame({"speaker": ["Ann Lee", "Bob Ray"], "status": "listed",
    ...     "n_named": [1, 4], "n_quotes": [3, 0]})
    >>> ax = plot_named_against_quoted(voices)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Ann Lee', 'Bob Ray']
    """
    _need(voices, ["speaker", "status", "n_named", "n_quotes"], "voices()")
    rows = voices[voices["status"].isin(["listed", "unlisted"])]
    rows = rows[(rows["n_named"] > 0) | (rows["n_quotes"] > 0)]
    heard, silent = rows[rows["n_quotes"] > 0], rows[rows["n_quotes"] == 0]
    silent = silent.sort_values(["n_named", "speaker"], ascending=[False, True])
    apart = 1.0 if len(heard) and len(silent) else 0.0
    ax = _axes(ax, len(rows) + apart + 1)
    if rows.empty:
        return _say(ax, "Nobody on the list is named or quoted in these articles.")
    places = [*map(float, range(len(heard))), *(len(heard) + apart + i for i in range(len(silent)))]
    rows = pd.concat([heard, silent])
    widest = float(max(rows["n_named"].max(), rows["n_quotes"].max()))
    for place, named, quoted in zip(places, rows["n_named"], rows["n_quotes"], strict=True):
        ax.plot([-named, 0], [place, place], color=_NAMED, lw=1.6, solid_capstyle="butt")
        ax.plot([0, quoted], [place, place], color=_QUOTED, lw=1.6, solid_capstyle="butt")
        for x, count, align in ((-named, named, "right"), (quoted, quoted, "left")):
            if count or align == "right":
                text = f"  {count:,}  "
                ax.text(x, place, text, ha=align, va="center_baseline", fontsize=7, color="#333333")
    named, quoted = rows["n_named"].to_numpy(), rows["n_quotes"].to_numpy()
    at = np.array(places)
    ax.plot(-named[named > 0], at[named > 0], "o", mfc="white", mec=_NAMED, mew=1.3)
    ax.plot(quoted[quoted > 0], at[quoted > 0], "s", color=_QUOTED)
    if len(silent):
        middle = (places[len(heard)] + places[-1]) / 2
        ax.text(
            0.15 * widest, middle, "named,\nnever quoted", color=_NAMED, weight="bold", va="center"
        )
    if apart:
        ax.axhline(len(heard) - 0.5 + apart / 2, color="#999999", lw=0.6, ls=(0, (4, 3)))
    _rows(ax, list(rows["speaker"]), places)
    top = min(places) - 1.0
    ax.text(0, top, "named   ", ha="right", va="center", color=_NAMED, weight="bold")
    ax.text(0, top, "   quoted", ha="left", va="center", color=_QUOTED, weight="bold")
    ax.set_ylim(max(places) + 0.6, top - 0.5)
    ax.set_xlim(-1.25 * widest, 1.25 * widest)
    ax.axvline(0, color="#555555", lw=0.6)
    ax.grid(visible=False)
    _whole_numbers(ax)
    unknown = int(voices.loc[voices["status"] == UNATTRIBUTED, "n_quotes"].sum())
    note = f"{unknown:,} of all {voices['n_quotes'].sum():,} quotes: speaker unknown"
    _unit(ax, "Times named (not as source) · quoted", note)
    return ax


@_house()
def plot_share_of_voice(shares: pd.DataFrame, *, of: str = "words", ax: Axes | None = None) -> Axes:
    """Draw each speaker's share of all quoted words (or quotes), a bar per cell, with intervals.

    Parameters
    ----------
    shares : DataFrame
        As ``measures.share_of_voice`` gives it. A first column before ``actor_id`` (the outlet)
        makes a bar per outlet, side by side.
    of : str
        ``"words"`` or ``"quotes"``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing, or `of` is neither.

    Examples
    --------
    >>> shares = pd.DataFrame({"actor_id": ["ann"], "speaker": ["Ann Lee"], "n_articles": 1,
    ...     "share_words": [1.0], "share_words_low": None, "share_words_high": None})
    >>> float(plot_share_of_voice(shares).patches[0].get_width())
    1.0
    """
    if of not in ("words", "quotes"):
        raise ValueError(f"of is {of!r}; give 'words' or 'quotes'.")
    share = f"share_{of}"
    needed = ["actor_id", "speaker", "n_articles", share, f"{share}_low", f"{share}_high"]
    _need(shares, needed, "share_of_voice()")
    by = str(shares.columns[0]) if shares.columns[0] != "actor_id" else None
    cells = list(dict.fromkeys(shares[by])) if by else [None]
    drawn = shares[shares[share].notna()]
    names = drawn.drop_duplicates("actor_id").set_index("actor_id")["speaker"]
    last = [key for key in (OTHERS, UNATTRIBUTED) if key in names.index]
    names = pd.concat([names.drop(last), names[last]])
    ax = _axes(ax, len(names) * max(1.0, 0.6 * len(cells)) + 1)
    if drawn.empty:
        unit = "words stand in quotation marks" if of == "words" else "quotes were found"
        return _say(ax, f"No {unit} in these articles.")
    height = 0.76 / len(cells)
    place_of = {key: place for place, key in enumerate(names.index)}
    for i, cell in enumerate(cells):
        part = drawn if by is None else drawn[drawn[by] == cell]
        places = part["actor_id"].map(place_of) + (i + 0.5 - len(cells) / 2) * height
        colour, hatch = _BARS[i % len(_BARS)], _CELLS[i % len(_CELLS)]
        bars = ax.barh(
            places, part[share], height, edgecolor="white", color=colour, hatch=hatch, label=cell
        )
        for bar, key in zip(bars, part["actor_id"], strict=True):
            if by is None and key == UNATTRIBUTED:
                bar.set(facecolor=_GREY, hatch="////")
        low, high = part[f"{share}_low"].astype(float), part[f"{share}_high"].astype(float)
        ax.hlines(places, low, high, color="#222222", lw=1.0)
        ends = high.fillna(part[share])
        for x, place, value in zip(ends, places, part[share], strict=True):
            ax.text(x, place, f" {value:.0%}", va="center_baseline", fontsize=7, color="#333333")
    _rows(ax, list(names), range(len(names)))
    reach = drawn[[share, f"{share}_high"]].astype(float).max().max()
    ax.set_xlim(0, min(1.12, 1.15 * reach) or 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    few = shares.loc[shares["n_articles"] < MIN_ARTICLES]
    note = "Lines: 95 % interval over articles"
    if len(few):
        where = "" if by is None else f" for {', '.join(map(str, few[by].unique()))}"
        note = f"No interval{where}: fewer than {MIN_ARTICLES} articles"
    _unit(ax, f"Share of all {'quoted words' if of == 'words' else 'quotes'} (%)", note)
    if by:
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return ax


def _stacked(ax: Axes, counts: pd.DataFrame, looks: dict[str, tuple[str, str]], unit: str) -> Axes:
    """A bar per row of `counts`, a part per column, with the total behind it."""
    places = range(len(counts))
    left = pd.Series(0, index=counts.index)
    for name in counts.columns:
        colour, hatch = looks[name]
        ax.barh(
            places,
            counts[name],
            0.7,
            left=left,
            color=colour,
            hatch=hatch,
            edgecolor="#333333",
            lw=0.4,
            label=name,
        )
        left = left + counts[name]
    for place, total in zip(places, left, strict=True):
        ax.text(total, place, f" {total:,}", va="center_baseline", fontsize=7, color="#333333")
    _rows(ax, list(counts.index), places)
    ax.set_xlim(0, 1.1 * max(1, left.max()))
    _unit(ax, unit)
    _whole_numbers(ax)
    ax.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=min(3, len(counts.columns)),
        borderaxespad=0.2,
        columnspacing=1.0,
    )
    return ax


@_house()
def plot_quote_kinds(voices: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many of each speaker's quotes are direct, mixed and indirect.

    Parameters
    ----------
    voices : DataFrame
        As ``measures.voices`` gives it; ``others`` and ``unattributed`` are drawn too, those who
        are never quoted are not.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> voices = pd.DataFrame({"speaker": ["Ann Lee"], "status": "listed", "n_quotes": 3,
    ...     "n_direct": 2, "n_mixed": 1, "n_indirect": 0})
    >>> [bar.get_width() for bar in plot_quote_kinds(voices).patches]
    [np.int64(2), np.int64(1), np.int64(0)]
    """
    columns = [f"n_{kind}" for kind in _KINDS]
    _need(voices, ["speaker", "status", "n_quotes", *columns], "voices()")
    rows = voices[(voices["n_quotes"] > 0) | (voices["status"] == UNATTRIBUTED)]
    ax = _axes(ax, len(rows) + 1)
    if not rows["n_quotes"].sum():
        return _say(ax, "No quotes were found in these articles.")
    counts = rows.set_index("speaker")[columns].set_axis(list(_KINDS), axis=1)
    return _stacked(ax, counts, _KINDS, "Quotes (number)")


@_house()
def plot_reporting_verbs(verbs: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the stance of the words that report each speaker, as numbers of quotes.

    Parameters
    ----------
    verbs : DataFrame
        As ``measures.reporting_verbs`` gives it: ``speaker``, ``stance``, ``n_quotes``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> verbs = pd.DataFrame({"speaker": ["Ann"], "stance": ["neutral"], "n_quotes": [2]})
    >>> print(plot_reporting_verbs(verbs).get_xlabel())
    Quotes (number), by the stance of the
    reporting word
    """
    _need(verbs, ["speaker", "stance", "n_quotes"], "reporting_verbs()")
    counts = verbs.pivot_table(
        index="speaker", columns="stance", values="n_quotes", aggfunc="sum", sort=False
    )
    ax = _axes(ax, len(counts) + 2)
    if counts.empty:
        return _say(ax, "No quotes were found in these articles.")
    own = [stance for stance in counts.columns if stance not in _STANCES]  # a user's own list
    looks = _STANCES | {
        stance: (f"C{i % 7}", _CELLS[i // 7 % len(_CELLS)]) for i, stance in enumerate(own)
    }
    counts = counts[[stance for stance in looks if stance in counts.columns]].fillna(0).astype(int)
    counts = counts.rename(columns={"none": "no word"})
    looks["no word"] = looks["none"]
    return _stacked(ax, counts, looks, "Quotes (number), by the stance of the reporting word")


@_house()
def plot_keyness(keys: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the distinctive quoted words of each speaker, as log-odds with 95 % intervals.

    Parameters
    ----------
    keys : DataFrame
        Rows of ``measures.keyness``, a few for each speaker:
        ``keyness(words).groupby("speaker").head(5)``. A filled dot: different from the reference
        also after correction for many words (``p_adjusted`` below .05).
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> keys = pd.DataFrame(columns=["speaker", "word", "log_odds", "low", "high", "p_adjusted"])
    >>> plot_keyness(keys).texts[0].get_text().splitlines()[0]
    'Too little text for distinctive words:'
    """
    columns = ["speaker", "word", "log_odds", "low", "high", "p_adjusted"]
    _need(keys, columns, "keyness()")
    speakers = list(dict.fromkeys(keys["speaker"]))
    ax = _axes(ax, len(keys) + 1.3 * len(speakers) + 1)
    if keys.empty:
        return _say(
            ax,
            "Too little text for distinctive words: nobody uses one word within quotation marks in "
            "several articles.",
        )
    places, place = [], 0.0
    for i, speaker in enumerate(speakers):
        part = keys[keys["speaker"] == speaker]
        colour, marker = f"C{i % 7}", "osD^v"[i % 5]
        ax.text(0, place, speaker, weight="bold", va="center", transform=ax.get_yaxis_transform())
        for row in part.itertuples():
            place += 1
            places.append(place)
            ax.hlines(place, row.low, row.high, color=colour)
            sure = row.p_adjusted < 0.05
            fill = colour if sure else "white"
            ax.plot([row.log_odds], [place], marker, color=colour, mfc=fill, mew=1.0)
        place += 1.3
    _rows(ax, list(keys["word"]), places)
    ax.set_ylim(place - 0.7, -0.7)
    ax.axvline(0, color="#555555", lw=0.6, zorder=0)
    note = (
        "Lines: 95 % interval; filled: p < .05 after correction"
        if (keys["p_adjusted"] < 0.05).any()
        else ("Lines: 95 % interval; no word differs with certainty")
    )
    _unit(ax, "Log-odds against the reference", note)
    return ax


@_house()
def plot_articles(counts: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many words each outlet brings to the corpus; the articles stand beside the bar.

    Parameters
    ----------
    counts : DataFrame
        As ``measures.articles_by`` gives it: the group, ``n_articles``, ``n_words``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> counts = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
    >>> plot_articles(counts).texts[0].get_text()
    ' 2 articles'
    """
    _need(counts, ["n_articles", "n_words"], "articles_by()")
    ax = _axes(ax, len(counts))
    if counts.empty:
        return _say(ax, "No articles were read.")
    places = range(len(counts))
    ax.barh(places, counts["n_words"], 0.7, color=_QUOTED)
    for place, words, articles in zip(places, counts["n_words"], counts["n_articles"], strict=True):
        text = f" {articles:,} article{'s' if articles != 1 else ''}"
        ax.text(words, place, text, va="center_baseline", fontsize=7, color="#333333")
    _rows(ax, list(counts.iloc[:, 0].astype(str)), places)
    ax.set_xlim(0, 1.35 * max(1, counts["n_words"].max()))
    _whole_numbers(ax)
    ax.set_xlabel("Words (number)")
    return ax


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
    path = Path(folder) / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    safe = rows.apply(lambda column: column.map(_inert, na_action="ignore"))
    safe = safe.rename(columns=lambda column: _inert(str(column)))
    safe.to_csv(path, index=False, lineterminator="\n", float_format="%.6g", date_format="%Y-%m-%d")
    return path


def _inert(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    cell = f"'{cell}" if cell.startswith(_FORMULA) else cell
    # Whether a lone "\r" is quoted depends on the version of Python; "\n" always is.
    return cell.replace("\r\n", "\n").replace("\r", "\n")


@_house()
def save_figure(
    figure: Axes | Figure, rows: pd.DataFrame, folder: str | Path, name: str
) -> list[Path]:
    """Write a figure as PNG (300 dpi) and SVG, with the rows it shows as CSV beside them.

    Parameters
    ----------
    figure : Axes or Figure
        What a plot function gave.
    rows : DataFrame
        The rows that were drawn (``save_table``).
    folder, name : path, str
        Where, and the file name without its ending: ``01-named-against-quoted``.

    Returns
    -------
    list of Path
        The three files; the same bytes on every run of one machine.

    Examples
    --------
    >>> import tempfile
    >>> rows = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
    >>> [p.name for p in save_figure(plot_articles(rows), rows, tempfile.mkdtemp(), "corpus")]
    ['corpus.csv', 'corpus.png', 'corpus.svg']
    """
    root = figure if isinstance(figure, Figure) else figure.get_figure(root=True)
    if not isinstance(root, Figure) or isinstance(root, SubFigure):
        raise ValueError("The axes belong to no figure. Give axes that a plot function returned.")
    table = save_table(rows, folder, name)
    png, svg = table.with_suffix(".png"), table.with_suffix(".svg")
    root.savefig(png, metadata={"Software": None})
    root.savefig(svg, metadata={"Date": None})
    return [table, png, svg]
