"""Coding in a spreadsheet: what is offered, what is read back, and what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

import quoteshare as qs
from quoteshare.measures.samples import Sample, read_sample
from quoteshare.tables.tables import Tables
from quoteshare.validation.coded import begin
from quoteshare.validation.located import located
from quoteshare.validation.spreadsheet import (
    ITEMS,
    NOBODY,
    QUOTATIONS,
    read_coded,
    write_spreadsheets,
)


@pytest.fixture
def drawn(made: Tables, tmp_path: Path) -> Sample:
    sample = qs.draw_sample(made, tmp_path / "sample", n=60, coders=1, n_quotes=8)
    write_spreadsheets(sample)
    return sample


class Sheets:
    """The workbook of a coder, to be filled in as a person would."""

    def __init__(self, sample: Sample, part: int = 1) -> None:
        self.path = sample.folder / f"to-code-{part}.xlsx"
        self.book = load_workbook(self.path)
        self.row_of = {cell.value: cell.row for cell in self.book["Items"]["A"] if cell.row > 1}

    def decide(self, item_id: str, decision: str | None, **cells: str) -> int:
        row = self.row_of[item_id]
        for name, value in {"decision": decision, **cells}.items():
            self.book["Items"].cell(row, ITEMS.index(name) + 1).value = value
        return row

    def quotation(self, item_id: str, words: str, speaker: str, **cells: str) -> int:
        sheet = self.book["Quotations"]
        row = 2
        while sheet.cell(row, 1).value:
            row += 1
        cells |= {"item_id": item_id, "words": words, "speaker": speaker}
        for name, value in cells.items():
            sheet.cell(row, QUOTATIONS.index(name) + 1).value = value
        return row

    def save(self) -> None:
        self.book.save(self.path)


def passage(sample: Sample, words: str) -> str:
    return next(i.item_id for i in sample.passages if words in str(i.text))


def test_a_sheet_has_a_row_for_each_item_with_drop_downs_and_a_frozen_head(drawn: Sample):
    book = load_workbook(drawn.folder / "to-code-1.xlsx")
    assert book.sheetnames == ["Items", "Quotations", "Speakers", "Codebook"]
    items = book["Items"]
    assert items.freeze_panes == book["Quotations"].freeze_panes == "B2"
    assert [cell.value for cell in items[1]] == list(ITEMS)
    assert items.max_row == len(drawn.items) + 1
    item = drawn.items[0]
    row = {name: cell.value for name, cell in zip(ITEMS, items[2], strict=True)}
    assert (row["passage"], row["date"]) == (item.text, "2024-01-03")
    assert row["outlet"] in ("Gull", "Post")
    choices = {choice.formula1 for choice in items.data_validations.dataValidation}
    assert '"coded,unsure"' in choices
    assert '"right,wrong_speaker,wrong_span,no_quote,unsure"' in choices
    assert '"right,wrong_span,no_quote,unsure"' in choices  # blind: who speaks is not said
    assert "Speakers!$A:$A" in choices
    assert book["Speakers"]["A2"].value == "Ann Hald"
    assert book["Speakers"]["A1"].value == NOBODY


def test_the_machine_says_nothing_where_coding_is_blind(drawn: Sample):
    sheet = load_workbook(drawn.folder / "to-code-1.xlsx")["Items"]
    shown = {row[0].value: row[ITEMS.index("machine_says")].value for row in sheet.iter_rows(2)}
    assert {bool(shown[i.item_id]) for i in drawn.passages} == {False}
    assert {i.blind for i in drawn.quotes} == {True, False}
    assert all(bool(shown[i.item_id]) != i.blind for i in drawn.quotes)


def test_the_same_sample_gives_the_same_bytes(made: Tables, tmp_path: Path):
    books = []
    for name in "ab":
        sample = qs.draw_sample(made, tmp_path / name, n=12)
        books.append([path.read_bytes() for path in write_spreadsheets(sample)])
    assert books[0] == books[1]


def test_what_is_filled_in_comes_back_and_is_written_once(drawn: Sample):
    sheets = Sheets(drawn)
    said, rain = passage(drawn, "We have no money"), passage(drawn, "ferry was late again")
    sheets.quotation(said, "we have  NO money", "Ann Hald")
    sheets.decide(said, "coded")
    sheets.decide(rain, "unsure")
    blind = next(i for i in drawn.quotes if i.blind)
    shown = next(i for i in drawn.quotes if not i.blind)
    sheets.decide(blind.item_id, "right", speaker="Bo Ray")
    sheets.decide(shown.item_id, "wrong_speaker", speaker=NOBODY)
    sheets.save()
    read = read_coded(drawn.folder)
    assert not read.problems
    codes = read.codes["coder1"]
    item = read.by_id[said]
    (mark,) = codes[said].spans
    ((start, end),) = mark.content
    assert str(item.text)[start - item.start : end - item.start] == "We have no money"
    assert mark.speaker == "ann-hald"
    assert codes[rain].decision == "unsure"
    assert (codes[blind.item_id].speaker, codes[blind.item_id].blind) == ("Bo Ray", True)
    assert (codes[shown.item_id].speaker, codes[shown.item_id].blind) == (None, False)
    before = (drawn.folder / "coded-coder1.jsonl").read_bytes()
    read_coded(drawn.folder)
    assert (drawn.folder / "coded-coder1.jsonl").read_bytes() == before


def test_what_is_changed_or_emptied_later_counts(drawn: Sample):
    sheets = Sheets(drawn)
    one, other = (i.item_id for i in drawn.passages[:2])
    sheets.decide(one, "coded")
    sheets.decide(other, "coded")
    sheets.save()
    read_coded(drawn.folder)
    sheets.decide(one, None)
    sheets.decide(other, "unsure")
    sheets.save()
    codes = read_coded(drawn.folder).codes["coder1"]
    assert {i: c.decision for i, c in codes.items()} == {other: "unsure"}


def test_wrong_and_half_filled_rows_are_told_with_their_place(drawn: Sample):
    sheets = Sheets(drawn)
    said, rain = passage(drawn, "We have no money"), passage(drawn, "ferry was late again")
    pier = passage(drawn, "The pier is safe")
    quote, blind = (next(i for i in drawn.quotes if i.blind is b) for b in (False, True))
    other = next(i for i in drawn.quotes if i.blind and i is not blind)
    rows = [
        sheets.quotation(said, "words that nobody said", "Ann Hald"),
        sheets.quotation(rain, "the ferry was late", ""),
        sheets.quotation(pier, "The pier is safe", "Mara Voss"),  # and no decision
        sheets.quotation("p-none", "x", "Ann Hald"),
    ]
    at = [
        sheets.decide(said, "coded"),
        sheets.decide(quote.item_id, "wrong_speaker"),
        sheets.decide(blind.item_id, "perhaps"),
        sheets.decide(other.item_id, None, speaker="Ann Hald"),
    ]
    sheets.save()
    read = read_coded(drawn.folder)
    told = "\n".join(read.problems)
    file = "to-code-1.xlsx, sheet"
    for place, what in (
        (f"{file} Quotations, row {rows[0]}: ", "these words do not stand in the passage"),
        (f"{file} Quotations, row {rows[1]}: ", "half filled, the speaker is missing"),
        (f"{file} Quotations: ", f"passage {pier} has quotations but no decision"),
        (f"{file} Quotations, row {rows[3]}: ", "the sample has no item 'p-none'"),
        (f"{file} Items, row {at[0]}: ", "left out until its quotations are mended"),
        (f"{file} Items, row {at[1]}: ", "half filled, wrong_speaker needs a speaker"),
        (f"{file} Items, row {at[2]}: ", "a quote is not perhaps but right"),
        (f"{file} Items, row {at[3]}: ", "half filled, the decision is missing"),
    ):
        assert any(line.startswith(place) and what in line for line in told.split("\n")), place
    assert not read.codes


def test_sheets_that_were_saved_later_are_told_by_measures(made: Tables, drawn: Sample):
    sheets = Sheets(drawn)
    sheets.decide(drawn.passages[0].item_id, "coded")
    sheets.save()
    (told, *_) = qs.share_of_voice(made, coded=drawn.folder).attrs["coded"]
    assert "to-code-1.xlsx: saved since codes were last read" in told
    read_coded(drawn.folder)
    notes = qs.share_of_voice(made, coded=drawn.folder).attrs["coded"]
    assert not any("saved since" in note for note in notes)


def test_a_file_that_is_no_workbook_is_told_and_the_rest_goes_on(drawn: Sample):
    (drawn.folder / "to-code-2.xlsx").write_bytes(b"PK nothing")
    Sheets(drawn).save()
    (told,) = read_coded(drawn.folder).problems
    assert "to-code-2.xlsx: can't be read" in told


def test_what_a_spreadsheet_would_compute_stays_text(tmp_path: Path):
    text = "=1+1 is what “@Ann said,” said Ann Lee."
    sample = qs.draw_sample(qs.extract([text]), tmp_path / "s", n=6, coders=1)
    write_spreadsheets(sample)
    sheet = load_workbook(sample.folder / "to-code-1.xlsx")["Items"]
    cell = sheet.cell(2, ITEMS.index("passage") + 1)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_a_sample_without_texts_has_no_sheets(made: Tables, tmp_path: Path):
    sample = qs.draw_sample(made, tmp_path / "s", n=12, publishable=True)
    with pytest.raises(ValueError, match="without --publishable"):
        write_spreadsheets(sample)


def test_sheets_with_codes_are_not_written_over(drawn: Sample):
    with pytest.raises(ValueError, match="is there already"):
        write_spreadsheets(drawn)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('"The pier is safe,"', ["The pier is safe,"]),
        ("the PIER … need worry", ["The pier is safe,” said Mara Voss. “Nobody need worry"]),
        ("The pier is safe, | Nobody need worry.", ["The pier is safe,", "Nobody need worry."]),
        ("Nobody need worry. | The pier is safe", None),
        ("…", None),
        ("", None),
    ],
)
def test_words_are_found_as_people_copy_them(drawn: Sample, words: str, expected: list | None):
    item = drawn.by_id[passage(drawn, "The pier is safe")]
    found = located(item, words)
    texts = found and [str(item.text)[a - item.start : b - item.start] for a, b in found]
    assert texts == expected


def test_a_sample_read_in_code_is_not_read_again(drawn: Sample):
    Sheets(drawn).save()
    assert read_coded(read_sample(drawn.folder)).problems == ()


@pytest.fixture
def shared(made: Tables, tmp_path: Path) -> Sample:
    sample = qs.draw_sample(made, tmp_path / "shared", n=40, coders=2)
    write_spreadsheets(sample)
    return sample


def filled(sample: Sample, part: int, coder: str, decision: str = "coded") -> Sheets:
    """Decide all passages of a workbook, and put a name into it."""
    sheets = Sheets(sample, part)
    for item in sample.passages:
        if part in item.coders:
            sheets.decide(item.item_id, decision)
    sheets.book["Codebook"].cell(1, 2).value = coder
    sheets.save()
    return sheets


def test_a_workbook_has_a_part_of_the_items_and_no_more(shared: Sample):
    filled(shared, 2, "zz")
    read_coded(shared.folder)
    row = qs.coding_state(shared.folder).set_index("coder").loc["zz"]
    assert row["n_items"] == sum(2 in item.coders for item in shared.items)
    assert read_coded(shared.folder).parts == {"zz": 2}
    assert begin(shared.folder, "ab") == 1  # who comes to the reviewer has the other


def test_the_code_of_the_first_workbook_counts_whatever_names_they_bear(shared: Sample):
    filled(shared, 1, "zz")
    filled(shared, 2, "ab", "unsure")
    both = next(item.item_id for item in shared.passages if item.coders == (1, 2))
    assert read_coded(shared.folder).counting()[both].coder == "zz"


def test_a_name_that_two_workbooks_bear_is_told(shared: Sample):
    filled(shared, 1, "ab")
    filled(shared, 2, "ab", "unsure")
    (told,) = read_coded(shared.folder).problems
    assert "to-code-2.xlsx, sheet Codebook, row 1: to-code-1.xlsx bears the name 'ab', too" in told
    assert {code.decision for code in read_coded(shared.folder).codes["ab"].values()} == {"coded"}


def test_a_name_that_can_be_no_files_is_told_as_such(shared: Sample):
    filled(shared, 1, "Ann B.")
    (told,) = read_coded(shared.folder).problems
    assert told.startswith(
        "to-code-1.xlsx, sheet Codebook, row 1: 'Ann B.' can't be a coder's name"
    )
    assert "Save it as" not in told


def test_sheets_that_nobody_has_opened_are_not_told(made: Tables, shared: Sample):
    assert qs.sample_shares(shared.folder).attrs["coded"] == ["No passage is coded yet."]
    filled(shared, 2, "cd")
    begin(shared.folder, "ab")  # later than the workbook was saved
    (told, *_) = qs.sample_shares(shared.folder).attrs["coded"]
    assert told.startswith("to-code-2.xlsx: saved since")


def test_a_sample_in_which_nothing_can_be_noted_is_read_all_the_same(drawn: Sample):
    (drawn.folder / ".sheets-read.json").unlink()
    (drawn.folder / ".sheets-read.json").mkdir()  # as little to be written to as a read-only drive
    assert read_coded(drawn.folder).codes == {}


def test_other_words_keep_the_speaker_that_was_shown_and_need_one_that_was_not(drawn: Sample):
    sheets = Sheets(drawn)
    shown = next(i for i in drawn.quotes if not i.blind)
    blind = next(i for i in drawn.quotes if i.blind)
    for item in (shown, blind):
        start, end = item.machine[0].content[0]
        words = str(item.text)[start - item.start : end - item.start].rsplit(" ", 1)[0]
        row = sheets.decide(item.item_id, "wrong_span", right_words=words)
    sheets.save()
    read = read_coded(drawn.folder)
    code = read.codes["coder1"][shown.item_id]
    assert code.speaker == code.spans[0].speaker == shown.machine[0].key
    (told,) = read.problems
    assert f"row {row}: half filled, wrong_span needs a speaker" in told
