"""Anything that holds articles becomes articles and problems.

In: files, folders, patterns, addresses, DataFrames, strings. Out: `Article` and `Problem` records.
Open `formats/` to add a kind of file, `columns` for what fields are called, `dates` and `ids` for
those, `read` for the ways in and what is refused, `exports` for texts that hold several articles,
`copies` for which articles copy another, `remote` for addresses.
"""
