"""Tokens become attributions: who says what, as printed.

In: segments of a text. Out: `Attribution` records. Open `rules/` for word order and marks,
`network/` for the trained tagger (in it `encoder`, a pretrained network in its place), `combine`
for how they are joined, `attributions` for kinds and parents, `nothing_said` and `silence` for what
only looks like speech, `utterances` for the same words in several articles, `engines` to add one.
`network/lstm` is exact arithmetic: moved, never rewritten.
"""
