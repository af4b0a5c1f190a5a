"""Dates as newspapers and databases write them."""

from __future__ import annotations

import datetime as dt
import re


def parse_date(value: object) -> dt.date:
    """Return the day that a date or the words for one name; time zones do not shift it.

    Raises
    ------
    ValueError
        If it is not a date, or day and month cannot be told apart.

    Examples
    --------
    >>> [str(parse_date(text)) for text in ("Jan. 4, 2019", "4th January 2019", "25/01/2019")]
    ['2019-01-04', '2019-01-04', '2019-01-25']
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()  # by a pattern it takes the square of the time
    parts = next((m.groupdict() for form in _DATES if (m := form.fullmatch(text))), None)
    if parts is None:
        raise ValueError(f"The date {str(value)[:40]!r} could not be read. Write 2019-01-31.")
    if "first" in parts:
        day, month = int(parts["first"]), int(parts["second"])
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month:
            raise ValueError(f"The date {value!r} may put day or month first. Write 2019-01-31.")
    else:
        day, name = int(parts["day"]), parts["month"].lower()
        month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
    try:
        return dt.date(int(parts["year"]), month, day)
    except ValueError as error:
        raise ValueError(f"The date {str(value)[:40]!r} is not in the calendar.") from error


def check_year(day: dt.date | None) -> None:
    """Refuse a day of a year in which no newspaper can have come out: it was typed wrong.

    Raises
    ------
    ValueError
        If the year is before 1600 or after 2199.

    Examples
    --------
    >>> check_year(dt.date(24, 2, 1))
    Traceback (most recent call last):
    ValueError: The date 0024-02-01 is of no year from 1600 to 2199. Look at how it was typed.
    """
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(
            f"The date {day.isoformat()} is of no year from {FIRST_YEAR} to {LAST_YEAR}. "
            "Look at how it was typed."
        )


FIRST_YEAR, LAST_YEAR = 1600, 2199
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    "(?P<month>jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|"
    r"sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\.?"
)
_DATES = [
    re.compile(rf"(?:{form})(?:,?[T\s]+\d?\d:?\d\d.*)?", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d?\d)(?P=sep)(?P<day>\d?\d)",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?:[a-z]+,?\s+)?(?P<day>\d?\d)(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})",
        rf"(?:[a-z]+,?\s+)?{_MONTH}\s+(?P<day>\d?\d)(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        r"(?P<first>\d?\d)(?P<sep>[-/.])(?P<second>\d?\d)(?P=sep)(?P<year>\d{4})",
    )
]
