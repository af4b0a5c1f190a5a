"""A sample drawn from the tables, coded by hand, becomes agreement and accuracy.

In: `Tables`, then what coders write. Out: the folder of a sample, and DataFrames. Open `sample` for
what is drawn, `passages` for the unit, `coded` for how a decision is kept, `spreadsheet` for coding
without a notebook (`located` finds the words that were copied there), `matching` for what counts as
right, `agreement` and `accuracy` for the figures, `brief` for what a terminal shows of them.
The files of a sample are read in `measures/samples`, since shares are corrected with them there.
"""
