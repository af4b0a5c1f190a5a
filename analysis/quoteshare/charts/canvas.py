"""What all charts share: the house style, a place to draw, words for those who cannot see.

Charts are drawn in the house style (``charts/house.mplstyle``) whatever the user's own settings
are, so that a figure is the same in a notebook and from the command line. They are 85 mm wide, and
up to 4.2 inches high their smallest type is still 12 points when they fill a slide. Colour never
stands alone: marker shapes, lines and hatches say the same.
"""

from __future__ import annotations

import html
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from itertools import takewhile
from weakref import WeakKeyDictionary, WeakSet

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from matplotlib.legend import Legend
from matplotlib.ticker import FuncFormatter, MaxNLocator

from quoteshare.tables.schema import CLOSING_NAMES

WIDTH = 3.35  # inches: 85 mm
INK, NAMED, QUOTED, REPORTED = "#333333", "#D55E00", "#0072B2", "#56B4E9"
HATCHES = ["", "////", "\\\\\\\\", "....", "xxxx"]
KIND_LOOKS = {
    "direct": ("#0072B2", ""),
    "mixed": ("#56B4E9", "////"),
    "indirect": ("#D6E4EE", ""),
}
NO_QUOTES = "No quotes were found in these articles."
WHAT = {"words": "quoted words", "quoted": "quotes", "reported": "reported speech"}  # shares of
_STYLE = ["default", str(files("quoteshare.charts") / "house.mplstyle")]

# What a chart shows, in words: (alternative text, caption) of each of a figure's axes.
_WORDS: WeakKeyDictionary[Figure, dict[Axes, tuple[str, str]]] = WeakKeyDictionary()
# The title of a figure, and what a measure says of its rows: how its caption begins and ends.
_FINDINGS: WeakKeyDictionary[Figure, tuple[str, str]] = WeakKeyDictionary()
_NOTES: WeakKeyDictionary[Axes, list[str]] = WeakKeyDictionary()  # below an axis, before wrapping
_OWN: WeakSet[Figure] = WeakSet()  # figures made here, whose size may change
_MESSAGES: WeakSet[Figure] = WeakSet()  # of these, those with nothing but a sentence


@contextmanager
def house_style() -> Iterator[None]:
    """Enter the house style round one call, the user's own settings before and after."""
    # This loads the backend. A notebook's turns on, as it loads, that figures show themselves;
    # inside the style that would be undone, and only the first figure would show.
    plt.draw_if_interactive()
    with plt.style.context(_STYLE):
        yield


def new_axes(ax: Axes | None, n_rows: float, *, row: float = 0.21) -> Axes:
    """Return the given axes, or new ones high enough for rows of so many inches."""
    if ax is not None:
        return ax
    return own_axes(*plt.subplots(figsize=(WIDTH, max(1.3, 0.55 + row * n_rows))))


def own_axes(figure: Figure, axes: Axes) -> Axes:
    """Return axes whose figure is known from now on as one that was made here."""
    _OWN.add(figure)
    return axes


def is_own(figure: Figure) -> bool:
    """Tell whether a figure was made here, so that its size may change."""
    return figure in _OWN


def name_finding(ax: Axes, finding: str, note: str) -> None:
    """Keep the title of a chart and a note on its rows, with which its caption begins and ends."""
    _FINDINGS[figure_of(ax)] = finding, note


def figure_of(drawn: Axes | Figure) -> Figure:
    """Return the figure that axes belong to."""
    figure = drawn if isinstance(drawn, Figure) else drawn.get_figure(root=True)
    if not isinstance(figure, Figure) or isinstance(figure, SubFigure):
        raise ValueError("The axes belong to no figure. Give axes that a plot function returned.")
    return figure


def describe(ax: Axes, alt: str, caption: str) -> Axes:
    """Keep what a chart shows in words, for ``alt_text`` and ``caption``.

    A notebook shows the caption in place of the bare name of the axes.
    """
    figure = figure_of(ax)
    _WORDS.setdefault(figure, {})[ax] = alt, caption
    vars(ax)["_repr_html_"] = lambda: caption_html(figure, picture="below")
    return ax


def caption_html(figure: Figure, *, picture: str = "above") -> str:
    """Return the caption that a notebook shows, and how its picture looks in a dark theme.

    The paper of a saved figure stays white. On the screen of JupyterLab's dark themes the picture
    beside the caption is turned over, light for dark, its hues kept: no other picture is, and what
    is copied or saved from there is on white paper too.

    Parameters
    ----------
    figure : Figure
    picture : str
        Where the picture stands: ``"above"`` or, where the notebook itself shows it, ``"below"``.
    """
    own = f"quoteshare-{picture}"
    beside = {
        "above": f".jp-OutputArea-child:has(+ .jp-OutputArea-child .{own})",
        "below": f".jp-OutputArea-child:has(.{own}) + .jp-OutputArea-child",
    }[picture]
    dark = f'[data-jp-theme-light="false"] {beside} .jp-RenderedImage img'
    looks = "filter: invert(1) hue-rotate(180deg); mix-blend-mode: screen"
    style = "" if is_message(figure) else f"<style>@media screen {{{dark} {{{looks}}}}}</style>"
    told = html.escape(captioned(figure))
    # "$5m" in a caption is no formula.
    return f'{style}<p class="{own} tex2jax_ignore mathjax_ignore">{told}</p>'


def draw_message(ax: Axes, sentence: str) -> Axes:
    """Let axes with nothing to draw say why.

    A figure made for it is no picture: a notebook shows the sentence, `save_figure` writes it.
    """
    ax.set_axis_off()
    middle = textwrap.fill(sentence, 38)
    ax.text(0.5, 0.5, middle, color="#333333", ha="center", va="center", transform=ax.transAxes)
    figure = figure_of(ax)
    if is_own(figure):
        _MESSAGES.add(figure)
        plt.close(figure)  # or the notebook would show it, blank but for the sentence
    return describe(ax, sentence, sentence)


def is_message(figure: Axes | Figure) -> bool:
    """Tell whether a figure holds only a sentence on why there is nothing to draw."""
    return figure_of(figure) in _MESSAGES


def caption(figure: Axes | Figure) -> str:
    """Say what a figure shows and on how much data, in sentences made from its rows.

    Parameters
    ----------
    figure : Axes or Figure
        What a plot function gave.

    Raises
    ------
    ValueError
        If no plot function of this package drew it.

    Examples
    --------
    >>> from quoteshare.charts.corpus import plot_articles
    >>> rows = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
    >>> caption(plot_articles(rows))
    '800 words were read. Words and articles by outlet: 800 words in 2 articles.'
    """
    return captioned(figure_of(figure))


def finding(figure: Axes | Figure) -> str:
    """Return the title of a figure as a sentence: what its rows tell; "" where there is none.

    Parameters
    ----------
    figure : Axes or Figure
        What a plot function gave.

    Examples
    --------
    >>> from quoteshare.charts.corpus import plot_articles
    >>> rows = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
    >>> finding(plot_articles(rows))
    '800 words were read.'
    """
    told = _FINDINGS.get(figure_of(figure), ("", ""))[0]
    return f"{told}{'' if told[-1] in '.?!' else '.'}" if told else ""


def captioned(figure: Figure) -> str:
    """Return the finding of a figure, the captions of its axes, and the note on its rows."""
    note = _FINDINGS.get(figure, ("", ""))[1]
    said = (finding(figure), *(words[1] for words in _words_of(figure)), note)
    return " ".join(filter(None, said))


def alt_text(figure: Axes | Figure) -> str:
    """Say what a figure shows, row by row, for a reader who cannot see it.

    Parameters
    ----------
    figure : Axes or Figure
        What a plot function gave.

    Raises
    ------
    ValueError
        If no plot function of this package drew it.

    Examples
    --------
    >>> from quoteshare.charts.corpus import plot_articles
    >>> rows = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
    >>> alt_text(plot_articles(rows))
    'Bar chart of words by outlet. Daily: 800 words in 2 articles.'
    """
    return " ".join(words[0] for words in _words_of(figure))


def _words_of(figure: Axes | Figure) -> list[tuple[str, str]]:
    words = _WORDS.get(figure_of(figure), {})
    if not words:
        raise ValueError(
            "Nothing is known of this figure in words. Give what a plot function of quoteshare "
            "returned."
        )
    return list(words.values())


def counted(n: int, what: str) -> str:
    """Return a number with its noun: "1 quote", "1,200 quotes"."""
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def cut_note(rows: pd.DataFrame) -> str:
    """Say round a chart that quotes which are unlikely were left out."""
    least = rows.attrs.get("min_p")
    return f"Only quotes with a probability of {least:g} or more" if least else ""


def capital(text: str) -> str:
    """Return a text that begins with a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def times(n: int) -> str:
    """Return how often: "once", "twice", "1,200 times"."""
    return {1: "once", 2: "twice"}.get(n, f"{n:,} times")


def as_often(log_odds: float) -> str:
    """Return how many times as often log-odds say: one decimal below ten, none that is 0.

    Examples
    --------
    >>> [as_often(odds) for odds in (0.0, 0.9, 3.0, -1.5)]
    ['1', '2.5', '20', '0.22']
    """
    ratio = float(np.exp(log_odds))
    if ratio < 0.95:
        return f"{ratio:.2g}"
    return f"{ratio:,.1f}".removesuffix(".0") if ratio < 9.95 else f"{ratio:,.0f}"


def percent(share: float) -> str:
    """Return a share in per cent, small ones with a decimal: "17%", "0.4%"."""
    return f"{share:.1%}" if 0 < abs(share) < 0.0995 else f"{share:.0%}"


def listing(parts: Sequence[str], most: int = 20) -> str:
    """Join parts of a sentence, the first ones where there are many."""
    more = [f"and {len(parts) - most:,} more"] if len(parts) > most else []
    return "; ".join([*parts[:most], *more])


def joined(names: Sequence[str]) -> str:
    """Join names of a sentence: "Ann Lee, Bo Ray and Cy Dow"."""
    *first, last = map(str, names)
    return f"{', '.join(first)} and {last}" if first else last


def unknown_last(names: Iterable[str]) -> list[str]:
    """Return names in their order, but others, no single person and unknown after all."""
    last = list(CLOSING_NAMES.values())
    return sorted(names, key=lambda name: last.index(name) + 1 if name in last else 0)


def shortened(label: str, most: int = 26, lines: int = 1) -> str:
    """Return a label that fits, on several lines where there is room for them."""
    cut = textwrap.wrap(label, most, max_lines=lines, placeholder="…")
    return "\n".join(cut) or label[:most]


def kept_apart(
    names: Iterable[str], short: Callable[[str], str], most: int, lines: int = 1, *, beside: int = 0
) -> list[str]:
    """Return names that stay different when they are shortened.

    Of those whose labels would be one, "The Evening Chronicle of…", the middle is left out, so that
    where they differ is seen.

    Parameters
    ----------
    names : iterable of str
        One that comes twice is the same twice.
    short : callable
        How a name becomes its label.
    most, lines : int
        Letters of a line, and whether a label has several.
    beside : int
        Letters that what stands behind the name takes of the last line.

    Examples
    --------
    >>> long = [f"The Evening Chronicle of Port Annick {which}" for which in ("East", "West")]
    >>> kept_apart([*long, "Post"], shortened, 26)
    ['The Evening Chronicl… East', 'The Evening Chronicl… West', 'Post']
    """
    names = list(names)
    alike: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        alike[short(name)].append(name)
    cut: dict[str, str] = {}
    for group in alike.values():
        same = _beginning(min(group), max(group))
        begin = max(same.rfind(" "), same.rfind("-")) + 1
        for name in group:
            if len(group) == 1:
                cut[name] = name
            elif lines == 1:
                end = _cut(name[begin:], 2 * most // 3 - beside)
                cut[name] = f"{name[: most - beside - len(end) - 2].rstrip()}… {end}"
            else:  # a line for its beginning, one for its end
                end = _cut(name[begin:], most - beside)
                cut[name] = f"{name[: most - 1].rstrip()}… {end}"
    taken: dict[str, int] = defaultdict(int)
    for name, label in cut.items():  # where they differ may be cut as well
        taken[short(label)] += 1
        if (n := taken[short(label)]) > 1:
            cut[name] = f"{label[: most - beside - 5].rstrip('… ')}… {n}"
    return [cut[name] for name in names]


def _beginning(one: str, other: str) -> str:
    """Return with what two names begin; of the first and last in order, with what all do."""
    return "".join(
        a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )


def _cut(end: str, most: int) -> str:
    return end if len(end) <= most else f"{end[: most - 1].rstrip()}…"


def labels_of(names: Iterable[str], most: int = 26, lines: int = 1) -> list[str]:
    """Return labels that fit, on several lines where there is room, different names apart."""

    def short(name: str) -> str:
        return shortened(name, most, lines)

    return [short(name) for name in kept_apart(names, short, most, lines)]


def are_long(names: Iterable[str]) -> bool:
    """Tell whether the name of a row takes two lines."""
    return any("\n" in label for label in labels_of(names, 20, 2))


def name_rows(ax: Axes, names: Sequence[str], places: Sequence[float], *, lines: int = 2) -> None:
    """Name the rows, the first one on top; a "$" in a name is not a formula."""
    ax.set_yticks(places, labels_of(names, 20, lines))
    for tick in ax.get_yticklabels():
        tick.set_parse_math(False)
        if "\n" in tick.get_text():
            tick.set(fontsize=6.5, linespacing=1.0)
    ax.set_ylim(max(places) + 0.6, min(places) - 0.6)


def name_unit(ax: Axes, unit: str, *notes: str) -> None:
    """Name the unit below the axis, with notes, in lines that fit the column."""
    _NOTES[ax] = [line for line in (unit, *notes) if line]
    wrap_notes(ax)
    # From the right edge on, since names may take half of the width on the left.
    ax.xaxis.label.set(ha="right", x=1, multialignment="right")


def wrap_notes(ax: Axes) -> None:
    """Break the notes below the axis into lines that fit the figure as wide as it is now."""
    if ax in _NOTES:
        letters = round(46 * figure_of(ax).get_figwidth() / WIDTH)
        told = "\n".join(textwrap.fill(line, letters) for line in _NOTES[ax])
        ax.xaxis.label.set_text(told)  # set_xlabel would move it to the middle


def whole_numbers(ax: Axes) -> None:
    """Put ticks at whole numbers, fewer where these are long: names may take half of the width."""
    nbins = 5 if ax.get_xlim()[1] < 5_000 else 3
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=nbins, min_n_ticks=1))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{abs(x):,.0f}"))


def put_legend(ax: Axes) -> Legend:
    """Put a legend above the axes, in as many columns as the figure is wide enough for."""
    figure = figure_of(ax)
    handles, names = ax.get_legend_handles_labels()
    names = labels_of(names)
    # In a figure of its own the legend stands under the title (``heading``); else above the axes.
    alone = is_own(figure)
    for n_columns in range(min(4, len(names)), 0, -1):
        if alone:
            legend = figure.legend(handles, names, loc="upper left", ncols=n_columns)
            legend.set_in_layout(False)
            room = figure.bbox.width
        else:
            legend = ax.legend(
                handles,
                names,
                ncols=n_columns,
                loc="lower left",
                bbox_to_anchor=(0, 1),
                borderaxespad=0.2,
            )
            room = figure.bbox.x1 - ax.bbox.x0
        if legend.get_window_extent().width <= room or n_columns == 1:
            return legend
        legend.remove()
    raise ValueError("The axes hold nothing with a label. Draw before the legend.")
