"""Anything that holds articles becomes articles and problems.

In: files, folders, patterns, addresses, DataFrames, strings. Out: `Article` and `Problem` records.
Open `formats/` to add a kind of file, `columns` for what fields are called, `dates` and `ids` for
those, `read` for the ways in, `articles` for what becomes of a record and what is refused,
`opening` and `zipped` for encodings and limits, `databases/` for exports of newspaper databases,
`containers/` for the lines of Word, RTF and web pages, `pages` for the article of a web page,
`exports` for texts that hold an export, `cuts` for texts that are cut, `beside` for fields that
hold more, `copies` for which articles copy another, `outlets` for names that several share or that
are spelt in several ways, `own` for what is left out because we wrote it, `remote` for addresses.
"""
