"""Words that stand together in quoted speech."""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd

from quoteshare.tables.frames import require_columns


def collocations(
    words: pd.DataFrame,
    *,
    window: int = 2,
    min_count: int = 3,
    min_articles: int = 2,
    leave_out: Collection[str] = (),
) -> pd.DataFrame:
    """Find words that stand together more often than their frequencies let one expect.

    Two measures, since they answer two questions: log-likelihood how sure one can be of the
    attraction, log-Dice how exclusive it is, whatever the size of the corpus.

    Parameters
    ----------
    words : DataFrame
        As ``quoted_words`` gives it; those of one speaker for that speaker's collocations.
    window : int
        How many words a pair may span: 2 for neighbours. Pairs never cross punctuation.
    min_count, min_articles : int
        How often, and in how many articles, a pair must stand.
    leave_out : collection of str
        Words that make no pair (``stop_words()``); they still count in the totals.

    Returns
    -------
    DataFrame, one row per pair, highest ``log_likelihood`` first, ties by the words
        ``first``, ``second``, ``n`` (together), ``n_articles``, ``n_first``, ``n_second`` (of each
        word), ``log_likelihood`` (G2, no unit) and ``log_dice`` (14 at most). Pairs that avoid each
        other are not listed.

    Raises
    ------
    ValueError
        If a column is missing, or the window is less than 2.

    References
    ----------
    Dunning, T. (1993). Computational Linguistics 19(1), 61-74; Rychlý, P. (2008). A
    lexicographer-friendly association score. RASLAN 2008, 6-9.

    Examples
    --------
    >>> words = pd.DataFrame({"article_id": list("ab") * 4, "joined": [False, True] * 4,
    ...     "word": ["real", "peace", "real", "peace", "the", "war", "a", "talk"]})
    >>> collocations(words, min_count=2, min_articles=1)[["first", "second", "n"]].values.tolist()
    [['real', 'peace', 2]]
    """
    from nltk.metrics import BigramAssocMeasures  # takes half a second to import

    require_columns(words, ["article_id", "word", "joined"], "quoted_words()")
    if "story" in words:  # copies are not other articles
        words = words.assign(article_id=words["story"])
    if window < 2:
        raise ValueError(
            f"window is {window}; give the number of words a pair may span, 2 or more."
        )
    run = (~words["joined"].astype(bool)).cumsum()
    pairs = []
    for gap in range(1, window):
        later = words["word"].shift(-gap)[run.shift(-gap) == run]
        pairs.append(
            words.loc[later.index, ["article_id"]].assign(first=words["word"], second=later)
        )
    found = pd.concat(pairs)
    found = found[~found["first"].isin(list(leave_out)) & ~found["second"].isin(list(leave_out))]
    table = found.groupby(["first", "second"], as_index=False)["article_id"].agg(
        n="size", n_articles="nunique"
    )
    table = table[(table["n"] >= min_count) & (table["n_articles"] >= min_articles)].copy()
    counts = words["word"].value_counts()
    for word in ("first", "second"):
        table[f"n_{word}"] = table[word].map(counts).astype("int64")
    # Within a window each occurrence of a word has window - 1 chances to meet the other; like
    # nltk's finder, count a meeting as that part of one.
    together = table["n"] / (window - 1)
    attracted = together * len(words) > table["n_first"] * table["n_second"]
    table, together = table[attracted].copy(), together[attracted]
    counts_of = list(zip(together, table["n_first"], table["n_second"], strict=True))
    total = len(words)
    table["log_likelihood"] = [
        float(BigramAssocMeasures.likelihood_ratio(n, (a, b), total)) for n, a, b in counts_of
    ]
    table["log_dice"] = [
        14 + math.log2(BigramAssocMeasures.dice(n, (a, b), total)) for n, a, b in counts_of
    ]
    order = ["log_likelihood", "first", "second"]
    return table.sort_values(order, ascending=[False, True, True], ignore_index=True)
