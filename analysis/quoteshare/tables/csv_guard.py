"""Guard spreadsheets against what a text from an article may begin with."""

from __future__ import annotations

# A cell that begins with one of these is a formula to Excel, LibreOffice or Google Sheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def is_formula(cell: object) -> bool:
    """Tell whether a spreadsheet would compute a cell instead of showing it."""
    return isinstance(cell, str) and cell.startswith(_FORMULA)


def guarded(cell: object) -> object:
    """Return a cell with an apostrophe in front where a spreadsheet would compute it."""
    return f"'{cell}" if is_formula(cell) else cell
