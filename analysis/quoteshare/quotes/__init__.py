"""Tokens become attributions: who says what, as printed.

In: segments of a text. Out: `Attribution` records with source, cue and content. Open `rules` for
the engine of word order and marks, `network` for the trained one.
"""
