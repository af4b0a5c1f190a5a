"""How often each is named, how often quoted, and how often only reported."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from matplotlib.axes import Axes

from quoteshare.charts.canvas import (
    INK,
    QUOTED,
    REPORTED,
    are_long,
    counted,
    describe,
    draw_message,
    house_style,
    joined,
    listing,
    name_rows,
    new_axes,
    times,
)
from quoteshare.charts.heading import head
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING, NO_PERSON, NOT_GIVEN, OTHERS, UNKNOWN

_COUNTS = ["n_named", "n_quoted", "n_reported"]
# Of each column of bars: its heading, what it means, and its colour; dark and light in grey too.
_LOOKS = {
    "n_named": ("Named", "spoken of,\nnot speaking", "#BFBFBF"),
    "n_quoted": ("Quoted", "in quotation\nmarks", QUOTED),
    "n_reported": ("Reported", "paraphrased,\nno marks", REPORTED),
}
_ROOM = 1.1  # rows that a heading over some rows needs
_HEARD, _SPOKEN, _MUTE = "Quoted", "Never quoted, only reported", "Never quoted, only named"
_WHOSE = {
    NOT_GIVEN: "others on the list",
    OTHERS: "other people and bodies with a name",
    NO_PERSON: "no single person (a group, a paper, somebody unnamed)",
    UNKNOWN: "a speaker not known",
}


@house_style()
def plot_named_against_quoted(
    voices: pd.DataFrame, *, most: int = 14, ax: Axes | None = None
) -> Axes:
    """Draw how often each leader is named, quoted and reported: three bars, each with its number.

    The bars stand in three columns of one scale. Those who are quoted come first, then those who
    are only reported, then those who are only named. The closing rows are not drawn but stated
    below, so that the quotes add up.

    Parameters
    ----------
    voices : DataFrame
        As ``voices`` gives it: ``speaker``, ``status``, ``n_named``, ``n_quoted``,
        ``n_reported``, ``n_denied``.
    most : int
        How many are drawn: those with most mentions, quotes and reports together.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> voices = pd.DataFrame({"speaker": ["Ann Lee", "Bob Ray"], "status": "listed",
    ...     "n_named": [1, 4], "n_quoted": [3, 0], "n_reported": [0, 1],
    ...     "n_denied": 0})
    >>> ax = plot_named_against_quoted(voices)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Ann Lee', 'Bob Ray']
    """
    require_columns(voices, ["speaker", "status", *_COUNTS, "n_denied"], "voices()")
    people = voices[~voices["status"].isin(CLOSING)]
    sums = people[[*_COUNTS, "n_denied"]].sum(axis=1)
    found = people[sums > 0]
    ranked = sums[sums > 0].sort_values(kind="stable")
    rows = _by_state(found[found.index.isin(ranked.index[-most:])])
    groups = list(dict.fromkeys(rows["group"]))
    several = len(groups) > 1
    row = 0.2 if are_long(rows["speaker"]) else 0.17
    ax = new_axes(ax, len(rows) + _ROOM * len(groups) * several + 1.5, row=row)
    if rows.empty:
        return draw_message(ax, "Nobody on the list is named or quoted in these articles.")
    known = _namings_known(rows)
    places = list(_places(rows["group"]))
    longest = float(rows[_COUNTS].max().max()) or 1.0
    _draw_columns(ax, rows, places, known, longest)
    name_rows(ax, list(rows["speaker"]), places)
    _head_groups(ax, rows["group"], places)
    ax.set_ylim(max(places) + 0.5, min(places) - (1.15 if several else 0.5))
    notes = [_rest(voices, rows), *_left_out(found, rows), _absent(people, sums)]
    told = " ".join(f"{note}." for note in notes if note)
    head(ax, _finding(people, _by_others(voices)), voices, _unit(people), _total(voices), told)
    never = _by_state(found[found["n_quoted"] == 0])
    return describe(
        ax,
        f"Bars of how often each is named, quoted and reported. {listing(_in_words(rows, known))}.",
        "How often each is named, in narration or in others' words and not as the one who speaks; "
        "quoted, in quotation marks; and reported, paraphrased without them. "
        f"{_never(never)}{told}",
    )


def _by_state(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with their ``group``: the quoted as they come, then those who never are."""
    heard = rows[rows["n_quoted"] > 0].assign(group=_HEARD)
    silent = rows[rows["n_quoted"] == 0]
    silent = silent.assign(mute=silent["n_reported"] == 0)
    order = ["mute", "n_named", "speaker"]
    silent = silent.sort_values(order, ascending=[True, False, True])
    group = silent.pop("mute").map({True: _MUTE, False: _SPOKEN})
    return pd.concat([heard, silent.assign(group=group)])


def _namings_known(rows: pd.DataFrame) -> pd.Series:
    """Tell whose namings were counted: bodies in no list are found only where they speak."""
    ids = rows.get("actor_id", rows["n_named"])
    return ~(rows["status"].eq("unlisted") & ids.eq(rows["speaker"]))


def _places(groups: pd.Series) -> Iterator[float]:
    """Yield the place of each row, with room for a heading over each group where several are."""
    place, last = 0.0, None
    several = groups.nunique() > 1
    for group in groups:
        place += _ROOM * (several and group != last)
        yield place
        place, last = place + 1, group


def _draw_columns(
    ax: Axes, rows: pd.DataFrame, places: list[float], known: pd.Series, longest: float
) -> None:
    """Draw a column of bars for each count, from its own zero on, each with its number."""
    # The numbers stand in the gaps between the columns.
    step = (1.35 + 0.12 * len(f"{longest:,.0f}")) * longest
    starts = [k * step for k in range(len(_LOOKS))]
    for start, (count, (_, _, colour)) in zip(starts, _LOOKS.items(), strict=True):
        ax.barh(
            places, rows[count].where(known | (count != "n_named"), 0), 0.62, left=start,
            color=colour, label=count,
        )  # fmt: skip
        for place, n, told in zip(places, rows[count], known, strict=True):
            number = f"{n:,}" if told or count != "n_named" else "–"
            ax.annotate(
                number, (start + (n if number != "–" else 0), place), (3, 0),
                textcoords="offset points", size=7, color=INK, va="center_baseline",
            )  # fmt: skip
        ends = pd.Series(places).groupby(list(rows["group"])).agg(["min", "max"])
        ax.vlines([start] * len(ends), ends["min"] - 0.45, ends["max"] + 0.45, color="#777777",
            lw=0.6, zorder=3)  # fmt: skip
    ax.set_xlim(0, len(starts) * step)
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    _head_columns(ax, starts)


def _head_columns(ax: Axes, starts: list[float]) -> None:
    """Write over each column what it counts, and in small type what that means."""
    axis = ax.xaxis
    axis.remove_overlapping_locs = False
    ax.set_xticks(starts, [meaning for _, meaning, _ in _LOOKS.values()])
    ax.set_xticks(starts, [name for name, _, _ in _LOOKS.values()], minor=True)
    ax.tick_params(axis="x", which="both", top=False, bottom=False, labeltop=True,
        labelbottom=False)  # fmt: skip
    ax.tick_params(axis="x", which="major", pad=3, labelsize=6.5, labelcolor="#595959")
    ax.tick_params(axis="x", which="minor", pad=20, labelsize=7.5)
    for label in ax.get_xticklabels(which="both"):
        label.set(ha="left", va="baseline", linespacing=1.0)
    for label in ax.get_xticklabels(minor=True):
        label.set_fontweight("bold")


def _head_groups(ax: Axes, groups: pd.Series, places: list[float]) -> None:
    """Write over each group of rows, where several are, which of three states it is in."""
    if groups.nunique() < 2:
        return
    for group in groups.unique():
        first = places[list(groups).index(group)]
        ax.text(0, first - 0.72, group, size=7, weight="bold", color="#111111", va="center",
            transform=ax.get_yaxis_transform())  # fmt: skip
        if group != groups.iloc[0]:
            ax.axhline(first - 1.22, color="#999999", lw=0.6)


def _by_others(voices: pd.DataFrame) -> int:
    """Return how many quotes are by those with a name who have no row of their own."""
    return int(voices.loc[voices["status"].isin([OTHERS, NOT_GIVEN]), "n_quoted"].sum())


def _finding(people: pd.DataFrame, by_others: int) -> str:
    """Say who is quoted most, and how many are never.

    Of the list alone where one of those who have no row may be quoted as often.
    """
    if people.empty:
        return "Nobody by name is quoted"
    most = int(people["n_quoted"].max())
    leads = [*people.loc[people["n_quoted"] == most, "speaker"]] if most else []
    listed = people[people["status"] == "listed"]
    # Who is in no article cannot be quoted there: that is told below, and is no finding.
    there = listed[[*_COUNTS, "n_denied"]].sum(axis=1) > 0
    spoken_of = people[people["n_named"] + people["n_reported"] > 0]
    group = listed[there] if len(listed) else spoken_of
    absent = len(listed) - len(group) if len(listed) else 0
    never = group[group["n_quoted"] == 0]
    if not leads:
        return "Nobody by name is quoted"
    how_often = times(most)
    first = f"{joined(leads)} {'is' if len(leads) == 1 else 'are'} quoted most often, {how_often}"
    if len(leads) > 1:
        first += " each"
    if len(leads) > 3:
        first = f"{len(leads)} speakers are quoted most often, {how_often} each"
    if by_others >= most and len(listed):
        first = f"Of the list {first}"
        on_the_list = " in an article" if absent else ""
    else:
        on_the_list = f" on the list{' and in an article' if absent else ''}"
    if never.empty:
        return first
    if len(never) == 1:
        return f"{first}; {never['speaker'].iloc[0]} never"
    of = f"of the {len(group):,}{on_the_list}" if len(listed) else f"of {len(group):,}"
    return f"{first}; {len(never):,} {of} never"


def _unit(people: pd.DataFrame) -> str:
    """Say what is counted, and who is on the list."""
    n = int((people["status"] == "listed").sum())
    unit = "How often each is named, quoted and reported"
    return f"{unit}. The list: the {n:,} this study follows" if n > 1 else unit


def _total(voices: pd.DataFrame) -> str:
    quoted, reported = (int(voices[count].sum()) for count in ("n_quoted", "n_reported"))
    return f"n = {counted(quoted, 'quote')} and {counted(reported, 'report')}"


def _rest(voices: pd.DataFrame, rows: pd.DataFrame) -> str:
    """Say whose all quotes are: of those drawn, and of those who have no row here."""
    every, drawn = int(voices["n_quoted"].sum()), int(rows["n_quoted"].sum())
    by_status = voices.groupby("status")["n_quoted"].sum()
    closing = {key: int(by_status.get(key, 0)) for key in CLOSING}
    more = every - drawn - sum(closing.values())
    parts = [f"{more:,} by those not drawn"] * bool(more)
    parts += [f"{n:,} by {_WHOSE[key]}" for key, n in closing.items() if n]
    if not parts:
        return ""
    return ", ".join([f"Of {counted(every, 'quote')} {drawn:,} are by those above", *parts])


def _left_out(found: pd.DataFrame, rows: pd.DataFrame) -> list[str]:
    """Say how many are not drawn, and what a dash and three zeros mean."""
    notes = []
    if len(found) > len(rows):
        silent = int((found["n_quoted"] == 0).sum() - (rows["n_quoted"] == 0).sum())
        never = f", {silent:,} of them never quoted" if silent else ""
        notes.append(f"Not drawn: {len(found) - len(rows):,} more{never}")
    if not _namings_known(rows).all():
        notes.append("–: not counted for bodies that are not on the list")
    if (rows[_COUNTS].sum(axis=1) == 0).any():
        notes.append("Three zeros: an article says that they said nothing")
    return notes


def _absent(people: pd.DataFrame, sums: pd.Series) -> str:
    """Say who on the list stands in no article."""
    n = int(((sums == 0) & (people["status"] == "listed")).sum())
    return f"{n:,} of the list {'is' if n == 1 else 'are'} in no article" if n else ""


def _in_words(rows: pd.DataFrame, known: pd.Series) -> list[str]:
    counts = rows[["speaker", *_COUNTS]].itertuples(index=False)
    return [
        f"{speaker}: {f'named {named:,}, ' if told else ''}quoted {quoted:,}, reported {reported:,}"
        for (speaker, named, quoted, reported), told in zip(counts, known, strict=True)
    ]


def _never(silent: pd.DataFrame) -> str:
    """Name those who are never quoted, with how often they are reported or named."""
    rows = list(silent[["group", "speaker", "n_named", "n_reported"]].itertuples(index=False))
    reported = [f"{who} ({n:,})" for group, who, _, n in rows if group == _SPOKEN]
    named = [
        f"{who} ({f'{n:,}' if n else 'as who said nothing'})"
        for group, who, n, _ in rows
        if group == _MUTE
    ]
    return (
        f"Reported and never quoted: {', '.join(reported) or 'nobody'}. "
        f"Only named: {', '.join(named) or 'nobody'}. "
    )
