"""Tables become counts, shares and words to compare, each a tidy DataFrame.

In: `Tables`, in memory or on disk. Out: DataFrames. Open `counting` for what counts, `stories` for
how often a story does, `batches` for tables too large for memory, `bootstrap` for intervals, the
file of its subject for a measure.
`keyness.keyness` is longer than a screen: the published formula, in its order.
"""
