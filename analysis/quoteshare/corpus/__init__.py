"""Anything that holds articles becomes articles and problems.

In: files, folders, patterns, addresses, DataFrames, strings. Out: `Article` and `Problem` records.
Open `formats/` to add a kind of file, `read` for columns, ids and dates, `remote` for addresses.
"""
