"""Dates as newspapers and databases write them, with the names of months in their languages."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cache


def parse_date(value: object) -> dt.date:
    """Return the day that a date or the words for one name; time zones do not shift it.

    Raises
    ------
    ValueError
        If it is not a date, names several days, or day and month cannot be told apart.

    Examples
    --------
    >>> [str(parse_date(text)) for text in ("Jan. 4, 2019", "4th January 2019", "25/01/2019")]
    ['2019-01-04', '2019-01-04', '2019-01-25']
    >>> [str(parse_date(text)) for text in ("mardi 3 juillet 2018", "8. März 2001 Donnerstag")]
    ['2018-07-03', '2001-03-08']
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = " ".join(str(value).split())
    text = text[_BEFORE.match(text).end() :]  # type: ignore[union-attr]
    for form in _DATES:
        if (found := form.match(text)) and _is_named(found):
            rest = _AFTER.fullmatch(text, found.end())
            if rest and (not rest["word"] or _is_weekday(rest["word"])):
                return _day_of(found.groupdict(), value)
    if _MILLISECONDS.fullmatch(text):  # since 1970, as Factiva's snapshots have them
        return (dt.datetime(1970, 1, 1) + dt.timedelta(milliseconds=int(text))).date()
    raise ValueError(f"The date {str(value)[:40]!r} could not be read. Write 2019-01-31.")


def date_at_start(line: str) -> tuple[dt.date | None, str] | None:
    """Read the date that a line begins with, as the head of an article in a database has it.

    Returns
    -------
    (day, rest) or None
        None where the line begins with no date. ``day`` is None where it begins with one that names
        no day ("July 2019", "Winter 2008/2009", "31 June 2019") or leaves it open ("04/05/2019").
        ``rest`` is what follows it but for the weekday and the time: an edition.

    Examples
    --------
    >>> date_at_start("December 19, 1991, Sunday, Late Edition - Final")
    (datetime.date(1991, 12, 19), 'Late Edition - Final')
    >>> date_at_start("Rebuilding after Covid-19, part 1"), date_at_start("January 2009")
    (None, (None, ''))
    """
    text = " ".join(line.split())
    if begun := _date_and_rest(text):
        return begun[0], _rest(begun[1])
    if found := _NO_DAY.fullmatch(text):
        named = _month(found["name"]) or _fold(found["name"]) in _SEASONS
        return (None, "") if named else None
    return None


def _date_and_rest(text: str) -> tuple[dt.date | None, str] | None:
    """Return the day that a text begins with, and all that follows it; None where it is no date."""
    for form in _DATES:
        if (found := form.match(text)) and _is_named(found):
            after = text[found.end() :]
            if _goes_on(after):
                return None, ""
            try:
                return _day_of(found.groupdict(), text), after
            except ValueError:
                return None, after
    return None


def _goes_on(text: str) -> bool:
    """Tell whether a date is the first of two: "November 4, 2024 - November 10, 2024"."""
    to = _TO.match(text)
    return to is not None and any(form.match(text, to.end()) for form in _DATES)


_TO = re.compile(r"\s*(?:[-–—/]|to|until|bis|au|al|t/m)\s+|\s*[–—/]\s*", re.IGNORECASE)


def dated(line: str) -> tuple[str, dt.date | None, str]:
    """Part a short line at the first date in it that names a day.

    Returns
    -------
    (above, day, rest)
        What stands before the date, the day, and what follows it; day None and ``above`` empty
        where it has none, or only one that leaves the day open.

    Examples
    --------
    >>> dated("Économie, lundi 4 novembre 2024 287 mots, p. 4")
    ('Économie', datetime.date(2024, 11, 4), '287 mots, p. 4')
    """
    for word in re.finditer(r"[^\s(\[]\S*", line[:_SHORT]):
        found = _date_and_rest(line[word.start() : word.start() + _SHORT])
        if found and found[0] is not None:
            return line[: word.start()].strip(" ,;-–"), found[0], found[1].strip(" ,;")
    return "", None, line


_SHORT = 400  # characters


def _is_weekday(word: str) -> bool:
    return _fold(word) in _weekdays() or word.endswith(("曜日", "요일")) or word.startswith("星期")


def _rest(text: str) -> str:
    """Take the weekday and the time off what follows a date."""
    text = text.strip(" ,;")
    if (word := _WORD.match(text)) and _fold(word[0]) in _weekdays():
        text = text[word.end() :].strip(" ,;.")
    return _TIME.sub("", text, count=1).strip(" ,;")


def _is_named(found: re.Match[str]) -> bool:
    """Tell whether the words of a match are a month and a weekday: "Top 5 May 2010" is no date."""
    parts = found.groupdict()
    weekday = parts.get("weekday")
    return ("name" not in parts or _month(parts["name"]) is not None) and (
        not weekday or _fold(weekday) in _weekdays()
    )


def _day_of(parts: dict[str, str], value: object) -> dt.date:
    """Return the day of matched parts; ValueError where they leave it open or it never was."""
    if "first" in parts:
        day, month = int(parts["first"]), int(parts["second"])
        if month > 12:
            day, month = month, day
        # Wherever a full stop parts them, the day stands first (Unicode CLDR has no other use).
        elif day <= 12 and day != month and parts["sep"] != ".":
            raise ValueError(f"The date {value!r} may put day or month first. Write 2019-01-31.")
    else:
        day = int(parts["day"])
        month = int(parts["month"]) if "month" in parts else _month(parts["name"]) or 0
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

_ENGLISH = (
    "january february march april may june july august september october november december".split()
)
# The languages of the interfaces of Nexis, Factiva and ProQuest, and those of their papers. No name
# of a month is another month's in any of them (a test holds that).
_LANGUAGES = "en de de_AT fr es nl it pt ca da sv nb fi pl cs ro hu tr ru el".split()
_SEASONS = frozenset(
    "spring summer autumn fall winter fruhling fruhjahr sommer herbst printemps ete automne hiver "
    "primavera verano otono invierno lente zomer herfst".split()
)


@cache
def _months() -> dict[str, int]:
    """Map the names of months, folded, to their numbers: those of the Unicode CLDR, by Babel."""
    from babel import Locale

    found = {"maerz": 3, "sept": 9, "mrt": 3, "jaenner": 1}
    for locale in map(Locale.parse, _LANGUAGES):
        for widths in locale.months.values():
            for width in ("wide", "abbreviated"):
                for number, name in widths[width].items():
                    # Catalan has "de juliol"; its bare "ag" might be anything.
                    if len(bare := _fold(name).removeprefix("de ")) > 2:
                        found[bare] = number
    return found


@cache
def _weekdays() -> frozenset[str]:
    from babel import Locale

    return frozenset(
        _fold(name)
        for locale in map(Locale.parse, _LANGUAGES)
        for widths in locale.days.values()
        for width in ("wide", "abbreviated")
        for name in widths[width].values()
    ) | {"tues", "thur", "thurs"}


def _month(name: str) -> int | None:
    """Return the number of a month by its name or the beginning of it that papers print."""
    folded = _fold(name)
    for number, english in enumerate(_ENGLISH, start=1):  # without loading the other languages
        if folded == english or folded == english[:3]:
            return number
    return _months().get(folded)


def _fold(name: str) -> str:
    """Write a name in small letters without accents or full stop: "Févr." is "fevr"."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in letters if not unicodedata.combining(char)).strip(" .,")


_LETTERS = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTERS}{{2,}}(?:-{_LETTERS}+)?\.?")
_NAME = rf"(?P<name>{_LETTERS}{{3,12}})\.?"
_WEEKDAY = rf"(?:(?P<weekday>{_LETTERS}{{2,15}}(?:-{_LETTERS}{{2,8}})?)\.?,?\s+)?"
_ORDINAL = r"(?:st|nd|rd|th|er|re|\.|º|°|ª)?"
_CLOCK = r"\d?\d[:.h]?\d\d(?::\d\d)?(?:\.\d+)?"
_DATES = [
    re.compile(rf"{form}(?![\w/])", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d?\d)(?P=sep)(?P<day>\d?\d)(?:T\d\d:\d\d\S*)?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T\d{4}\S*|\d{6}Z?)?",
        # Tue Nov 05 10:00:00 +0000 2024
        rf"{_WEEKDAY}{_NAME}\s+(?P<day>\d?\d)\s+\d\d:\d\d:\d\d\s+(?:[A-Z]{{2,5}}|[+-]\d{{4}})\s+"
        r"(?P<year>\d{4})",
        # 2024. november 5.
        rf"(?P<year>\d{{4}})\.\s*{_NAME}\s+(?P<day>\d?\d)\.",
        r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d?\d)\s?[月월]\s?(?P<day>\d?\d)\s?[日일]",
        # 4th January 2019; 31. August 2011; 1er mai 2010; 29 de dezembro de 2011; 08-May-2010
        rf"{_WEEKDAY}(?P<day>\d?\d){_ORDINAL}[\s/-]*(?:d[ei]\s+|of\s+|d['’])?{_NAME},?[\s/-]+"
        r"(?:de[l]?\s+)?(?P<year>\d{4})",
        rf"{_WEEKDAY}{_NAME}\s+(?P<day>\d?\d){_ORDINAL},?\s+(?P<year>\d{{4}})",
        r"(?P<first>\d?\d)(?P<sep>[-/.])(?P<second>\d?\d)(?P=sep)(?P<year>\d{4})",
    )
]
# What may follow a date where nothing else should: a weekday, a time.
_AFTER = re.compile(
    rf"(?:\s*г\.)?(?:,?\s*(?!(?:at|um|alle|ore|om|às|kl)\b)"
    rf"(?P<word>{_LETTERS}{{2,15}}(?:-{_LETTERS}{{2,8}})?)\.?)?"
    rf"(?:,?\s*(?:(?:at|à|um|alle|ore|a las|om|às|kl\.?|[-–|·])\s*)?{_CLOCK}"
    r"(?!.{0,60}\d{4}[-/. ]\d|[./-]\d|\s\w{3,12}\.?,?\s\d{4}).{0,60})?\s*",
    re.IGNORECASE,
)
# Words before it that are no part of it: "Published: 5 November 2024", "le 5 novembre 2024".
_BEFORE = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|publié(?:e)?|veröffentlicht|publicado|pubblicato"
    r"|gepubliceerd)(?:\s*:|\s+(?:on|le|am|el|il|op))?\s+|(?:le|el|am|den|il|du|vom)\s+(?=\d))?",
    re.IGNORECASE,
)
_MILLISECONDS = re.compile(r"[1-9]\d{11,12}")
_TIME = re.compile(
    rf"^(?:at\s+)?{_CLOCK}(?:\s*[AP]\.?M\.?)?(?:\s*(?:[A-Z]{{2,5}}(?:[+-]\d+)?|Uhr"
    r"|(?:Central|Eastern|Western)\s+\w+\s+Time)\b)?",
    re.IGNORECASE,
)
_NO_DAY = re.compile(rf"(?P<name>{_LETTERS}{{3,12}})\.?,?\s+\d{{4}}(?:\s*[/-]\s*\d{{2,4}})?")
