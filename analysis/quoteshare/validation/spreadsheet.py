"""Coding in a spreadsheet: a workbook for each coder, and what is read back from it.

The sheet Items has a row for each item; Quotations takes what stands in the passages, a row for
each quotation; Speakers has whom one can choose; Codebook has the rules and the coder's name. What
is read goes into ``coded-NAME.jsonl`` as if it had been decided there: only what changed is added,
so that reading twice writes once. A row that is wrong or half filled is told with its place.
"""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Iterator, Sequence, Sized
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteshare.measures.samples import (
    PASSAGE_DECISIONS,
    QUOTE_DECISIONS,
    UNDONE,
    Code,
    Item,
    Mark,
    Ranges,
    Sample,
    misfit,
    note_read,
    read_sample,
)
from quoteshare.tables.csv_guard import is_formula
from quoteshare.tables.schema import NO_PERSON
from quoteshare.tables.spreadsheet import EPOCH, cell_text, undated
from quoteshare.validation.coded import BEGINS, append_code, coded_path, has_begun
from quoteshare.validation.located import located

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ITEMS = tuple(
    "item_id kind outlet date title before passage words machine_says decision speaker right_words "
    "note".split()
)
QUOTATIONS = ("item_id", "words", "speaker", "kind", "denied", "unsure", "note")
NOBODY = "(nobody named)"
_WIDTHS = {"before": 40, "passage": 80, "words": 50, "title": 30, "speaker": 24, "right_words": 30}
_N_QUOTATIONS = 2_000  # rows of the second sheet that have drop-downs
_BEFORE = 1_500  # characters
_KINDS = ("direct", "mixed", "indirect")
_BLIND_DECISIONS = tuple(d for d in QUOTE_DECISIONS if d != "wrong_speaker")
CODEBOOK = (
    "A quotation is what somebody is reported to say or think, with or without quotation marks.",
    "Passages (kind: passage): read all of it; write each quotation into the sheet Quotations, one "
    "a row, with the item_id, the words and who speaks. Then set decision to coded; also where "
    "there is no quotation. A quotation belongs to the passage in which it starts.",
    "Words: copy what is said, without the quotation marks. Of long ones the first and last words "
    "will do: The pier … by May. Where “she said” interrupts, put | between the parts.",
    "Speaker: choose the person or body who is named, also where the sentence has only “she” or "
    f"“the minister” but the article says who. {NOBODY}: officials, an aide, a report, nobody.",
    "Kind: direct (all in quotation marks), mixed (in part), indirect (none). It may stay empty.",
    "Denied: yes, where somebody denies having said or thought it. “Declined to comment” is no "
    "quotation. A name of a work, a nickname or a word in doubt in marks is none either.",
    "Single quotes (kind: quote): words has the quotation. right: somebody says it, and where "
    "machine_says is filled, they do. wrong_speaker: say who in speaker. wrong_span: copy the "
    "right words into right_words. no_quote: nobody says that.",
    "Where machine_says is empty, the machine's answer is kept from you: choose right, or "
    "wrong_span, and name who speaks in speaker.",
    "Unsure: say so, rather than guess.",
    "Leave item_id and the passages as they are. A row without a decision counts as not coded yet.",
)


# ------------------------------------------------------------------------------------- writing


def write_spreadsheets(sample: Sample) -> list[Path]:
    """Write ``to-code-1.xlsx``, … into the folder of a sample, one for each coder's part.

    Raises
    ------
    ValueError
        If the sample has no texts, or such a file is there already.
    """
    if sample.design["publishable"]:
        raise ValueError(
            "A spreadsheet shows the texts, and a sample that may be published has none. Draw it "
            "without --publishable."
        )
    written = []
    for part in range(1, int(sample.design["coders"]) + 1):
        path = sample.folder / f"to-code-{part}.xlsx"
        if path.exists():
            raise ValueError(f"{path} is there already, perhaps with codes. Give another folder.")
        path.write_bytes(_workbook(sample, part))
        written.append(path)
    note_read(sample.folder, written)  # nobody has coded there yet
    return written


def _workbook(sample: Sample, part: int) -> bytes:
    from openpyxl import Workbook  # slow to load, and needed only here

    book = Workbook()
    book.properties.created = EPOCH
    items = [item for item in sample.items if part in item.coders]
    _items_sheet(book, sample, items)
    _quotations_sheet(book)
    speakers = book.create_sheet("Speakers")
    for name in (NOBODY, *_names(sample)):
        _put(speakers, speakers.max_row + (speakers["A1"].value is not None), 1, name)
    codebook = book.create_sheet("Codebook")
    _put(codebook, 1, 1, "Your name (letters and digits):")
    _put(codebook, 1, 2, f"coder{part}")
    for row, line in enumerate(CODEBOOK, 3):
        _put(codebook, row, 1, line)
    codebook.column_dimensions["A"].width = 120
    buffer = io.BytesIO()
    book.save(buffer)
    return undated(buffer)


def _names(sample: Sample) -> list[str]:
    """Return the names to choose from, each once; those that two actors share, with their ids."""
    actors = sample.design["actors"]
    times = Counter(actors.values())
    return [name if times[name] == 1 else actor_id for actor_id, name in actors.items()]


def _items_sheet(book: Workbook, sample: Sample, items: Sequence[Item]) -> None:
    sheet: Worksheet = book.active
    sheet.title = "Items"
    _head(sheet, ITEMS)
    articles = {row["article_id"]: row for row in sample.design["articles"]}
    for row, item in enumerate(items, 2):
        article = articles[item.article_id]
        quote = item.machine[0] if item.kind == "quote" and item.machine else None
        values = {
            "item_id": item.item_id,
            "kind": item.kind,
            "outlet": article["outlet"],
            "date": article["date"],
            "title": article["title"],
            "before": (item.before or "")[-_BEFORE:],
            "passage": item.text,
            "words": _shown(item, quote.content) if quote else None,
            "machine_says": (quote.speaker or NOBODY) if quote and not item.blind else None,
        }
        for column, name in enumerate(ITEMS, 1):
            _put(sheet, row, column, values.get(name))
    decision, speaker = _letter(ITEMS, "decision"), _letter(ITEMS, "speaker")
    for row, item in enumerate(items, 2):
        choices: tuple[str, ...] = PASSAGE_DECISIONS
        choices = choices if item.kind == "passage" else QUOTE_DECISIONS
        choices = _BLIND_DECISIONS if item.kind == "quote" and item.blind else choices
        _choice(sheet, f"{decision}{row}", f'"{",".join(choices)}"')
    _choice(sheet, f"{speaker}2:{speaker}{len(items) + 1}", "Speakers!$A:$A", strict=False)


def _shown(item: Item, content: Ranges) -> str:
    """Return the words of a quotation, its pieces parted by " | "."""
    whole = f"{item.text}{item.after or ''}"
    return " | ".join(whole[a - item.start : b - item.start] for a, b in content)


def _quotations_sheet(book: Workbook) -> None:
    sheet = book.create_sheet("Quotations")
    _head(sheet, QUOTATIONS)
    lists = {
        "item_id": "Items!$A$2:$A$10000",
        "speaker": "Speakers!$A:$A",
        "kind": f'"{",".join(_KINDS)}"',
        "denied": '"yes"',
        "unsure": '"yes"',
    }
    for name, source in lists.items():
        letter = _letter(QUOTATIONS, name)
        cells = f"{letter}2:{letter}{_N_QUOTATIONS}"
        _choice(sheet, cells, source, strict=name != "speaker")


def _head(sheet: Worksheet, names: Sequence[str]) -> None:
    from openpyxl.styles import Font

    for column, name in enumerate(names, 1):
        sheet.cell(1, column, name).font = Font(bold=True)
        sheet.column_dimensions[_letter(names, name)].width = _WIDTHS.get(name, 14)
    sheet.freeze_panes = "B2"


def _put(sheet: Worksheet, row: int, column: int, value: str | None) -> None:
    """Write text as text, whatever a spreadsheet would compute of it."""
    from openpyxl.styles import Alignment

    if not value:
        return
    cell = sheet.cell(row, column)
    cell.value = cell_text(value)
    cell.data_type = "s"  # "=…" is no formula, "#N/A" no error
    cell.quotePrefix = is_formula(value)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _choice(sheet: Worksheet, cells: str, source: str, *, strict: bool = True) -> None:
    """Give cells a drop-down; where it is not strict something else may be typed."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for known in sheet.data_validations.dataValidation:
        if known.formula1 == source:
            known.add(cells)
            return
    choice = DataValidation(type="list", formula1=source, allow_blank=True)
    choice.showErrorMessage = strict
    choice.error = "Choose from the list."
    choice.add(cells)
    sheet.add_data_validation(choice)


def _letter(names: Sequence[str], name: str) -> str:
    return chr(ord("A") + names.index(name))


# ------------------------------------------------------------------------------------- reading


def read_coded(sample: str | Path | Sample) -> Sample:
    """Read a sample with all its codes, those in its spreadsheets too.

    What is new there is added to the coders' files first. A sample that was read already is
    returned as it is.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> tables = qs.extract("“We stay,” said Ann Lee.")
    >>> with TemporaryDirectory() as folder:
    ...     sample = qs.draw_sample(tables, f"{folder}/sample", n=6, coders=1)
    ...     sorted(read_coded(sample.folder).codes)  # coders
    []
    """
    if isinstance(sample, Sample):
        return sample
    drawn = read_sample(sample)
    problems: list[str] = []
    sheets = sorted(drawn.folder.glob("to-code-*.xlsx"))
    of_coder: dict[str, Path] = {}
    for path in sheets:
        problems += take_in(drawn, path, of_coder)
    note_read(drawn.folder, sheets)
    made = read_sample(sample)
    return replace(made, problems=(*made.problems, *problems))


def take_in(sample: Sample, path: Path, of_coder: dict[str, Path]) -> list[str]:
    """Add what is new in a workbook to its coder's file; return what is wrong, with its place.

    Of workbooks with one coder's name, `of_coder` keeps the first: the second would take back what
    the first has decided, each time that both are read.
    """
    if not path.is_file():  # to open a pipe that nobody writes to never ends
        return [f"{path} is no file; it was left out."]
    try:
        coder, rows, quotations = _read(path)
    except Exception as error:  # a file of another program may be wrong in any way
        return [f"{path}: can't be read ({error}). Save it as .xlsx with the sheets as they were."]
    try:
        own = coded_path(sample.folder, coder)
    except ValueError as error:
        return [f"{path.name}, sheet Codebook, row 1: {error} Nothing was read from this file."]
    if (first := of_coder.setdefault(coder, path)) != path:
        return [
            f"{path.name}, sheet Codebook, row 1: {first.name} bears the name {coder!r}, too. Give "
            "each coder a name of their own. Nothing was read from this file."
        ]
    codes, problems = _codes_of(sample, path.name, coder, rows, quotations)
    _take_part(sample, path, coder, own, codes)
    old = sample.codes.get(coder, {}) if own.exists() else {}
    for item_id, code in codes.items():
        if item_id not in old or replace(old[item_id], at="") != code:
            append_code(sample.folder, code)
    for item_id, code in old.items():
        if code.note == path.name and item_id not in codes:
            append_code(sample.folder, Code(item_id, coder, UNDONE, note=path.name))
    return problems


def _take_part(sample: Sample, path: Path, coder: str, own: Path, codes: Sized) -> None:
    """Write down whose part of the items a workbook has, as its name says, once there are codes."""
    number = path.stem.removeprefix("to-code-")
    if not codes or not number.isdecimal() or int(number) > int(sample.design["coders"]):
        return
    if coder not in sample.codes or not has_begun(own):
        append_code(sample.folder, Code(None, coder, BEGINS, part=int(number)))


_Row = tuple[int, dict[str, str]]  # its number in the sheet, and its cells by column


def _read(path: Path) -> tuple[str, list[_Row], list[_Row]]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        codebook = book["Codebook"]
        coder = _text(next(codebook.iter_rows(min_row=1, max_row=1, values_only=True))[1])
        return coder, list(_rows(book["Items"])), list(_rows(book["Quotations"]))
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[_Row]:
    """Yield the rows that are not empty, by the names in the first; columns may be moved."""
    lines = sheet.iter_rows(values_only=True)
    names = [_text(name) for name in next(lines, ())]
    for number, line in enumerate(lines, 2):
        cells = {name: _text(value) for name, value in zip(names, line, strict=False) if name}
        if any(cells.values()):
            yield number, cells


def _text(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).strip()


def _codes_of(
    sample: Sample, file: str, coder: str, rows: list[_Row], quotations: list[_Row]
) -> tuple[dict[str, Code], list[str]]:
    """Return the decisions of a workbook, and what is wrong in it."""
    items = sample.by_id
    marks, broken, problems = _marks(sample, file, quotations)
    codes: dict[str, Code] = {}
    decided: set[str] = set()
    for number, cells in rows:
        place = f"{file}, sheet Items, row {number}"
        item = items.get(cells.get("item_id", ""))
        if item is None:
            problems.append(f"{place}: the sample has no item {cells.get('item_id', '')!r}.")
            continue
        decision = cells.get("decision", "").lower()
        if not decision:
            if cells.get("speaker") or cells.get("right_words"):
                problems.append(f"{place}: half filled, the decision is missing.")
            continue
        decided.add(item.item_id)
        if item.item_id in broken:
            problems.append(f"{place}: left out until its quotations are mended.")
            continue
        code, wrong = _code(sample, item, coder, decision, cells, marks.get(item.item_id, ()))
        if wrong := wrong or misfit(code, item):
            problems.append(f"{place}: {wrong}.")
        else:
            codes[item.item_id] = replace(code, note=file)
    problems += [
        f"{file}, sheet Quotations: half filled, passage {item_id} has quotations but no decision "
        "in the sheet Items."
        for item_id in marks
        if item_id not in decided
    ]
    return codes, problems


def _code(
    sample: Sample,
    item: Item,
    coder: str,
    decision: str,
    cells: dict[str, str],
    marks: Sequence[Mark],
) -> tuple[Code, str]:
    """Return the decision of a row, and what is wrong with it."""
    speaker, named = _speaker(sample, cells.get("speaker", ""))
    code = Code(item.item_id, coder, decision, tuple(marks), speaker, item.blind)
    if item.kind == "passage":
        return replace(code, speaker=None), ""
    if marks:
        return code, "quotations belong to passages, and this is a single quote"
    needs_speaker = decision == "wrong_speaker" or (
        decision in ("right", "wrong_span") and item.blind
    )
    if needs_speaker and not named:
        return code, f"half filled, {decision} needs a speaker, or {NOBODY} if that is so"
    if decision == "wrong_span":
        content = located(item, cells.get("right_words", ""))
        if content is None:
            return code, "half filled, wrong_span needs right_words as they stand in the passage"
        if not named:  # what machine_says stands
            key = item.machine[0].key
            speaker = None if key == NO_PERSON else key
        code = replace(code, speaker=speaker, spans=(Mark(content, speaker),))
    return code, ""


def _marks(
    sample: Sample, file: str, quotations: list[_Row]
) -> tuple[dict[str, list[Mark]], set[str], list[str]]:
    """Return the quotations of each item, the items in which one is wrong, and what is."""
    items = sample.by_id
    marks: dict[str, list[Mark]] = {}
    broken: set[str] = set()
    problems = []
    for number, cells in quotations:
        place = f"{file}, sheet Quotations, row {number}"
        item = items.get(cells.get("item_id", ""))
        if item is None:
            problems.append(f"{place}: the sample has no item {cells.get('item_id', '')!r}.")
            continue
        mark, wrong = _mark(sample, item, cells, marks.get(item.item_id, ()))
        if mark is None:
            broken.add(item.item_id)
            problems.append(f"{place}: {wrong}.")
        else:
            marks.setdefault(item.item_id, []).append(mark)
    return marks, broken, problems


def _mark(
    sample: Sample, item: Item, cells: dict[str, str], before: Sequence[Mark]
) -> tuple[Mark | None, str]:
    speaker, named = _speaker(sample, cells.get("speaker", ""))
    words, kind = cells.get("words", ""), cells.get("kind", "").lower()
    if not words:
        return None, "half filled, the words are missing"
    if not named:
        return None, f"half filled, the speaker is missing: a name, or {NOBODY} if that is so"
    if kind not in ("", *_KINDS):
        return None, f"{kind!r} is no kind; there are {', '.join(_KINDS)}"
    taken = {mark.content for mark in before}
    content = located(item, words, taken)
    if content is None:
        return None, f"these words do not stand in the passage: {words[:60]!r}"
    denied, unsure = (cells.get(name, "").lower() == "yes" for name in ("denied", "unsure"))
    polarity = "denied" if denied else "asserted"
    return Mark(content, speaker, kind or None, polarity, unsure), ""


def _speaker(sample: Sample, typed: str) -> tuple[str | None, bool]:
    """Return whom a cell names, and whether it says anything at all."""
    if not typed:
        return None, False
    if typed.casefold().strip("()") == NOBODY.strip("()"):
        return None, True
    ids = {name: actor_id for actor_id, name in reversed(sample.design["actors"].items())}
    return ids.get(typed, typed), True
