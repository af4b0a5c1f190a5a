"""Hostile inputs through everything that reads what strangers wrote.

    python -m research.fuzz [--minutes 2] [--seed 1] [--target marks ...]
    python -m research.fuzz.many [--marks 1000000] [--articles 20000] [--texts FILE.jsonl ...]

Each target takes one kind of input (a text, the bytes of a file, rows of a table, an actor file
…), and holds what must be so whatever is in it: no exception but a ValueError that says what is
wrong, offsets that are those of the text, unique ids, articles and refusals that add up to the
inputs, the same again for the same input, JSON that is JSON, and no element in a page that an
article wrote. Open `inputs` for what is drawn, `invariants` for what must be so, `search` for the
search by Hypothesis, which makes what fails small, and `many` for very many cheap inputs.

A failure is kept as ``tests/fuzz/cases/TARGET-HASH.json``, where the tests try it again. Both
print how many inputs there were, and end with status 1 if one failed.
"""
