"""Records become rows, rows become Parquet files, and back: the one place that names columns.

In: rows of the five tables. Out: `Tables`, in memory or on disk. Open `tables` for a new column,
`export` for a format of another program.
"""
