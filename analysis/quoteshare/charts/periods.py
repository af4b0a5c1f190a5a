"""Where periods stand on an axis of time, and what they are called there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from quoteshare.corpus.dates import FIRST_YEAR, LAST_YEAR
from quoteshare.tables.schema import MIN_ARTICLES

# Not the words of a system's own language, which would change a figure with the machine.
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_FEW_PERIODS = 12  # of few articles each, that are drawn as they are
_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def check_periods(periods: Iterable[object]) -> None:
    """Refuse what is no day, month or year, or not all of one kind.

    Parameters
    ----------
    periods : iterable
        As measures by ``period`` give them; what is missing, ``(not given)`` too, is left out.

    Raises
    ------
    ValueError
        If one cannot be read: what cannot is in the message.

    Examples
    --------
    >>> check_periods(["2025-03", "2025-04", "(not given)"])
    >>> check_periods(["2025-03", "Mrach"])
    Traceback (most recent call last):
    ValueError: The period 'Mrach' is no day, month or year. Write 2025-03-16, 2025-03 or 2025.
    """
    known = pd.Series(list(periods), dtype=object).dropna()
    dated = [str(one) for one in known if one != "(not given)"]
    for period in dated:
        if not _is_period(period):
            raise ValueError(
                f"The period {period[:40]!r} is no day, month or year. Write 2025-03-16, 2025-03 "
                "or 2025."
            )
    ends = min(dated, key=len, default=""), max(dated, key=len, default="")
    if len(ends[0]) < len(ends[1]):
        raise ValueError(
            f"Periods are of several kinds, {ends[0]} and {ends[1]}. Give days, months or years."
        )


def _is_period(period: str) -> bool:
    if not _PERIOD.fullmatch(period):
        return False
    try:
        pd.Period(period)
    except ValueError:  # the 30th of February
        return False
    return True


def middle(period: str) -> pd.Timestamp:
    """Return the middle of a day, month or year: the place of its share on the axis."""
    span = pd.Period(period)
    return span.start_time + (span.end_time - span.start_time) / 2


def is_drawable(period: str) -> bool:
    """Tell whether a period is of a year for which there is an axis, and not typed wrong."""
    return FIRST_YEAR <= int(period.split("-")[0]) <= LAST_YEAR


def period_name(period: str) -> str:
    """Return what a reader calls a day, a month or a year: "2 Sep 2025", "Sep 2025", "2025"."""
    year, *rest = period.split("-")
    day = [str(int(part)) for part in rest[1:]]
    month = [_MONTHS[int(part) - 1] for part in rest[:1]]
    return " ".join([*day, *month, year])


def name_periods(ax: Axes, periods: Sequence[str], most: int) -> None:
    """Name the axis of time, with a label at the middle of some periods and the year always said.

    Parameters
    ----------
    ax : Axes
    periods : sequence of str
        Days, months or years, ``2025-03-16``, ``2025-03`` or ``2025``; all of one kind.
    most : int
        How many labels there is room for.
    """
    first, last = (pd.Period(period) for period in (min(periods), max(periods)))
    span = list(pd.period_range(first, last, freq=first.freq))
    ticks = _chosen(span, len(min(periods)), most)
    years = [tick.year for tick in ticks]
    labels = [
        _label(tick, year=at == 0 or years[at - 1] != years[at]) for at, tick in enumerate(ticks)
    ]
    starts = [tick.start_time for tick in ticks]
    if len(ticks) > 1 and all(start.month == start.day == 1 for start in starts):
        labels = [str(year) for year in years]
    ax.set_xticks([float(date2num(middle(str(tick)))) for tick in ticks], labels)


def _chosen(span: list[pd.Period], letters: int, most: int) -> list[pd.Period]:
    """Return the periods that have a label: as many as fit, at round places of the calendar."""
    tried = []
    if letters == 10:  # days, from the first one on
        tried += [span[::step] for step in (1, 2, 7, 14, 28)]
        months = [day for day in span if day.day == 1]
    else:
        months = span
    if letters >= 7:
        tried += [[at for at in months if (at.month - 1) % step == 0] for step in (1, 2, 3, 6)]
    years = [at for at in months if at.month == 1] if letters >= 7 else span
    tried += [[at for at in years if at.year % step == 0] for step in _YEARS]
    return next((some for some in tried if 1 < len(some) <= most), [span[0], span[-1]])


def _label(tick: pd.Period, *, year: bool) -> str:
    """Return the label of a tick, the year below it where it is said."""
    *above, below = period_name(str(tick)).split()
    if not above:
        return below
    return " ".join(above) + (f"\n{below}" if year else "")


def few_told(sizes_of: pd.Series) -> str:
    """Say that there are many periods of few articles each, whose shares jump by chance alone."""
    if len(sizes_of) <= _FEW_PERIODS or sizes_of.max() >= MIN_ARTICLES:
        return ""
    return (
        f"None of {len(sizes_of):,} periods has {MIN_ARTICLES} articles, the largest has "
        f"{sizes_of.max():,}, and longer periods would tell more"
    )
