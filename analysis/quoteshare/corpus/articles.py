"""Records to articles: what a format yields is checked, named by column, or refused."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

from quoteshare.corpus.beside import texts_beside
from quoteshare.corpus.columns import Naming, country_code, language_code
from quoteshare.corpus.cuts import cut_of, is_no_text
from quoteshare.corpus.databases.articles import Found
from quoteshare.corpus.dates import check_year, parse_date
from quoteshare.corpus.exports import articles_in, signs_of_several
from quoteshare.corpus.opening import MAX_CHARS, Header, Item, Record, Refused
from quoteshare.corpus.plain import LOST, TOO_DEEP, as_json, encodable, is_deep
from quoteshare.records import Article, Problem, Severity


def articles_of(
    items: Iterator[Item], stem: str, input_file: str, naming: Naming
) -> Iterator[Article | Problem]:
    """Give the articles of one file; whatever ends the reading early becomes its refusal.

    Parameters
    ----------
    items : iterator of Record, Problem and Header
        What a format yields.
    stem : str
        Of it and the row the id of an article is made that has none.
    input_file : str
        Put before the names within an archive.
    naming : Naming
        Which field is which column.
    """
    n_records = 0
    sheets = _Sheets(naming)
    try:
        for item in items:
            inner = item.input_file  # of an archive
            place = f"{input_file}/{inner}" if inner else input_file
            told = sheets.without_text(item)
            yield from (replace(problem, input_file=sheets.place) for problem in told)
            n_records += len(told)
            sheets.place = place
            if isinstance(item, Problem):
                n_records += item.severity == "refused" or item.reason == "no_articles"
                yield replace(item, input_file=place)
            elif isinstance(item, Record) and not sheets.skipping:
                n_records += 1
                yield from to_article(item, Path(inner).stem if inner else stem, place, naming)
        told = sheets.without_text(None)
        yield from (replace(problem, input_file=sheets.place) for problem in told)
        if not n_records and not told:
            yield Problem("note", "no_articles", "The file holds no record.", input_file)
    except Refused as error:
        yield Problem("refused", error.reason, error.detail, input_file)
    except OSError as error:
        yield unreadable(error, input_file)


class _Sheets:
    """The tables of a file so far: which had no column with the text of articles, and why."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._wrong: list[str] = []
        self._right = False
        self._file: str | None = None  # within an archive
        self.place: str | None = None
        self.skipping = False

    def without_text(self, item: Item | None) -> list[Problem]:
        """Take the next item in; at the end of a file, None or of another, tell what had no text.

        A sheet beside others that hold articles is a note; a file without any is refused.
        """
        told: list[Problem] = []
        if item is None or item.input_file != self._file:
            told = [
                Problem(
                    "note", "sheet_left_out", f"{wrong.partition(' Name ')[0]} It was left out."
                )
                if self._right
                else Problem("refused", "missing_column", wrong)
                for wrong in (self._wrong if self._right else self._wrong[:1])
            ]
            self._wrong, self._right, self.skipping = [], False, False
            self._file = item.input_file if item else None
        if isinstance(item, Header):
            of = "file" if item.sheet is None else f"sheet {item.sheet!r}"
            wrong = self._naming.wrong_header(item.names, of=of)
            self.skipping = bool(wrong)
            self._right = self._right or not wrong
            self._wrong += [wrong] if wrong else []
        return told


def unreadable(error: OSError, input_file: str) -> Problem:
    """Return the refusal of a file that the system does not give."""
    detail = f"It could not be opened ({error.strerror or error}). Check that you may read it."
    return Problem("refused", "unreadable", detail, input_file)


# What a value of a column is made into; where it can't, the value is kept aside and told.
_PARSED: tuple[tuple[str, Callable, str], ...] = (
    ("date", parse_date, "bad_date"),
    ("country", country_code, "bad_metadata"),
    ("language", language_code, "bad_metadata"),
)


def to_article(
    record: Record, stem: str, input_file: str | None, naming: Naming, *, whole: bool = True
) -> Iterator[Article | Problem]:
    """Turn a record into an article, with notes on what could not be used.

    Where it is not `whole`, its text came out of an export already and is not parted again.
    """
    known, extra = naming.part(record.fields, table=record.table)
    article_id = known.pop("article_id", stem if record.row is None else f"{stem}-{record.row}")
    if isinstance(article_id, float) and article_id.is_integer():
        article_id = int(article_id)  # pandas makes ids floats where one is missing
    article_id = str(article_id).strip()

    def problem(severity: Severity, reason: str, detail: str) -> Problem:
        return Problem(severity, reason, detail, input_file, record.row, article_id)

    text = known.pop("text", "")
    if not isinstance(text, str):
        detail = f"The text is a {type(text).__name__}, not a string."
        yield problem("refused", "bad_record", detail)
        return
    if not text and record.table and (wrong := naming.wrong_header([*record.fields], of="record")):
        yield problem("refused", "no_text", wrong)
        return

    for column in known:
        if column != "date":
            known[column] = _plain(str(known[column]), column)
    for column, parse, reason in _PARSED:
        if column in known:
            try:
                known[column] = parse(known[column])
            except ValueError as error:
                extra[column] = known.pop(column)
                yield problem("note", reason, f"{error} The article stands without a {column}.")
    if record.table and is_no_text(text):
        detail = f"In place of a text stands {text.strip()[:60]!r}. Get the article elsewhere."
        yield problem("refused", "no_text", detail)
        return
    if cut := cut_of(text):
        yield problem("note", "cut_text", cut)
    for told in texts_beside(text, extra) if record.table else ():
        yield problem("note", "other_text", told)
    article = Article(article_id, text, input_file=input_file, extra=extra, **known)
    if whole and len(text) <= MAX_CHARS and (pieces := articles_in(text)):
        yield from _of_export(article, pieces, record.row, naming)
    else:
        yield from checked_article(article, record.row)


_NAMES = frozenset("title outlet author section".split())


def _plain(value: str, column: str) -> str:
    """Write "Quay &amp; Pier" as it is meant: else one outlet would be two."""
    value = value.strip()
    return html.unescape(value).strip() if column in _NAMES and "&" in value else value


def _of_export(
    whole: Article, pieces: list[Found], row: int | None, naming: Naming
) -> Iterator[Article | Problem]:
    """Give the articles of an export that stood in one text, with what its record says of all."""
    several = len(pieces) > 1
    detail = (
        f"The text is an export of {len(pieces):,} articles; each was read by itself."
        if several
        else "The text is an article as a database exports it; the lines round it went into extra."
    )
    reason = "several_articles" if several else "export_lines"
    yield Problem("note", reason, detail, whole.input_file, row, whole.article_id)
    for n, found in enumerate(pieces, start=1):
        article_id = str(found.fields.pop("article_id", f"{whole.article_id}-{n}"))
        # Of one article the record knows best; of several, the export.
        kept = {} if several else {**_given(whole), "article_id": whole.article_id}
        record = Record({**_given(whole), **found.fields, "article_id": article_id, **kept}, row)
        for item in _read_again(record, whole, naming, found):
            yield (
                replace(item, extra={**whole.extra, **item.extra})
                if isinstance(item, Article)
                else item
            )


def _given(article: Article) -> dict[str, object]:
    """Return what is known of an article but its text and what is in ``extra``."""
    values = {field.name: getattr(article, field.name) for field in fields(article)}
    return {
        name: value
        for name, value in values.items()
        if value is not None and name not in ("article_id", "text", "input_file", "extra")
    }


def _read_again(
    record: Record, whole: Article, naming: Naming, found: Found
) -> Iterator[Article | Problem]:
    """Read one article of an export, its notes first, as a record of its own."""
    for note in found.notes:
        article_id = str(record.fields["article_id"])
        yield replace(note, input_file=whole.input_file, row=record.row, article_id=article_id)
    yield from to_article(record, "", whole.input_file, naming, whole=False)


def checked_article(article: Article, row: int | None) -> Iterator[Article | Problem]:
    """Give the article if its text can be analysed and written, else its refusal."""

    def problem(severity: Severity, reason: str, detail: str) -> Problem:
        return Problem(severity, reason, detail, article.input_file, row, article.article_id)

    if not article.text.strip():
        yield problem("refused", "no_text", "The record has no text.")
        return
    try:  # records made by hand may hold what a file would
        country = country_code(article.country) if article.country else None
        language = language_code(article.language) if article.language else None
        day = parse_date(article.date) if article.date is not None else None
        if (country, language, day) != (article.country, article.language, article.date):
            article = replace(article, country=country, language=language, date=day)
    except ValueError as error:
        yield problem("refused", "bad_record", f"The record can't be used: {error}")
        return
    if len(article.text) > MAX_CHARS:
        detail = f"The text has {len(article.text):,} characters, the limit is {MAX_CHARS:,}."
        yield problem("refused", "too_long", f"{detail} Split it.")
        return
    try:
        check_year(article.date)
    except ValueError as error:
        extra = {**article.extra, "date": str(article.date)}
        article = replace(article, date=None, extra=extra)
        yield problem("note", "bad_date", f"{error} The article stands without a date.")
    if is_deep(article.extra):
        yield problem("refused", "bad_record", TOO_DEEP)
        return
    if article.extra:
        article = replace(article, extra=as_json(article.extra))
    values = {field.name: getattr(article, field.name) for field in fields(article)}
    mended = encodable(values)
    if mended != values:
        n_lost = len(LOST.findall(article.text))
        detail = f"What fits no encoding was replaced by U+FFFD ({n_lost} times in the text)."
        yield problem("repaired", "bad_bytes", detail)
        article = Article(**mended)
    if lines := signs_of_several(article.text):
        told = ", ".join(map(repr, lines[:2]))
        detail = (
            f"The text looks like an export of several articles ({told}); it is read as one. "
            "Split it, so that each article is a file or a row."
        )
        yield problem("note", "several_articles", detail)
    yield article
