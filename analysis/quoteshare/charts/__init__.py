"""DataFrames become charts; nothing is computed here.

In: what a measure gives. Out: matplotlib Axes; rows are drawn in their order, no rows say so in
words. Open `canvas` for the looks, captions and alternative texts, `heading` for titles and source
lines, `files` for what is written, `slide` for the form on a slide, the file of its subject for a
single chart: `named`, `kinds`, `shares`, `outlets`, `timeline`, `sources`, `about` (who speaks of
whom), `strip`, `keyness`, `language`, `verbs`, `corpus` (what was read), `utterances`, `coded`
(checked by hand); `stacked`, `panels` and `periods` for what several of them share, `chance` for
what a title may claim.
"""
