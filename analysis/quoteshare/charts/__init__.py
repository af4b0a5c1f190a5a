"""DataFrames become charts; nothing is computed here.

In: what a measure gives. Out: matplotlib Axes; rows are drawn in their order, no rows say so in
words. Open `canvas` for the looks, captions, alternative texts and files, `heading` for titles and
source lines, the file of its subject for a single chart: `named`, `kinds`, `shares`, `outlets`,
`timeline`, `sources`, `about` (who speaks of whom), `strip`, `keyness`, `language`, `verbs`,
`corpus` (what was read), `utterances`, `coded` (checked by hand); `stacked` for the bars that two
of them share.
"""
