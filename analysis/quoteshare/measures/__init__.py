"""Tables become counts, shares and words to compare, each a tidy DataFrame.

In: `Tables`. Out: DataFrames. Open `voices` for counts, `shares` for shares and their intervals,
`words` for what is said.
"""
