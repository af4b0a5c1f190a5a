"""Records become rows, rows become Parquet files, and back: the one place that names columns.

In: rows of the five tables. Out: `Tables`, in memory or on disk, and files for other programs. Open
`schema` for a new column and `rows` for what fills it, `as_read` for rows of a damaged article,
`passed_over` for words in marks that no row holds, `tables` for what can be done with all five,
`opening`, `sources` and `writing` for files, `frames` for types, `export` for a format of another
program.
"""
