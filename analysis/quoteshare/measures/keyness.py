"""The words that one speaker prefers to others: weighted log-odds over articles."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection

import numpy as np
import pandas as pd

from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING, CLOSING_NAMES, MIN_ARTICLES

_ENOUGH_WORDS = 1000  # quoted words of a speaker; with fewer, hardly a word comes up twice


def keyness(
    words: pd.DataFrame,
    *,
    who: str | None = None,
    reference: str | None = None,
    background: pd.Series | None = None,
    prior: float = 500.0,
    min_articles: int = 2,
    leave_out: Collection[str] = (),
) -> pd.DataFrame:
    """Find the words each speaker prefers: weighted log-odds with an informative Dirichlet prior.

    Each speaker is compared with everybody else together, unknown speakers included, or with one
    `reference`. The prior shrinks rare words; a word must stand in several articles of the
    speaker's, so that one long speech cannot carry it.

    The published variance takes words as drawn one by one, but those of an article come together.
    So it is multiplied by the word's design effect: how much more the log-odds vary when articles
    are drawn than when words are (linearised; Rao and Scott 1992), never below 1. Where each word
    comes from an article of its own, it is the published one.

    Parameters
    ----------
    words : DataFrame, one row per word
        ``speaker``, ``article_id`` and ``word``, as ``quoted_words`` and ``bigrams`` give
        them; where they have a ``story``, stories count in place of articles; with their
        ``status`` the rows can be those of the list.
    who : str, optional
        Whose words are set against all others: ``"listed"``, or ``"all"`` by name; the list where
        words of theirs are known as such when left out. Everybody's words are compared with.
    reference : str, optional
        The speaker to compare the others with; everybody else when left out.
    background : Series, optional
        Counts by word of a larger corpus; those of `words` are added, so that no word is new.
    prior : float
        How many words of background are mixed in: the sum of the Dirichlet parameters.
    min_articles : int
        In how many articles of the speaker a word must stand.
    leave_out : collection of str
        Words not listed, nor any term that holds one (``stop_words()``); they still count in the
        totals.

    Returns
    -------
    DataFrame, one row per speaker and word, by speaker, then highest ``z`` first, ties by word
        ``speaker``, ``word``, ``n_target``, ``n_reference``, ``n_articles`` (of the speaker's that
        hold the word), ``n_articles_reference``, ``log_odds`` (natural log), ``low`` and
        ``high`` (95%), ``z``, ``p`` (two-sided), ``p_adjusted`` (Benjamini-Hochberg over all that
        might have been such rows: each word in `min_articles` articles, whoever's, for each speaker
        with a p) and ``design_effect``. The interval and both p are NaN where the speaker, or who
        is compared with, has words in fewer than ``MIN_ARTICLES`` articles. Empty when no word
        stands in enough articles.

    Raises
    ------
    ValueError
        If a column is missing, `who` is neither, `prior` is not above 0, or the `reference` says
        nothing.

    References
    ----------
    Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Political Analysis 16(4), 372-403;
    Rao, J. N. K., & Scott, A. J. (1992). Biometrics 48(2), 577-585.

    Examples
    --------
    >>> words = pd.DataFrame({"speaker": ["Ann"] * 3 + ["Bob"] * 3, "article_id": list("abcabc"),
    ...     "word": ["peace", "peace", "now", "war", "war", "now"]})
    >>> keyness(words, prior=6)[["speaker", "word", "z"]].round(2).values.tolist()
    [['Ann', 'peace', 1.07], ['Bob', 'war', 1.07]]
    """
    require_columns(words, ["speaker", "article_id", "word"], "quoted_words()")
    if "story" in words:  # copies are not other articles
        words = words.assign(article_id=words["story"])
    if prior <= 0:
        raise ValueError(f"prior is {prior}; give a number of words above 0, such as 500.")
    if reference is not None and reference not in set(words["speaker"]):
        raise ValueError(
            f"The reference {reference!r} has no quoted words; speakers with some are "
            f"{sorted(set(words['speaker']))[:5]}."
        )
    pooled = words["word"].value_counts()
    alpha = pooled if background is None else pooled.add(background, fill_value=0)
    alpha = prior * alpha / alpha.sum()  # (vocabulary,), sums to prior
    table = (
        words.groupby(["speaker", "word"])["article_id"]
        .agg(n_target="size", n_articles="nunique")
        .reset_index()
        .astype({"n_target": "int64", "n_articles": "int64"})  # also where there are no words
    )
    spoken = words["speaker"].value_counts()
    is_other = (words["speaker"] == reference) | (reference is None)
    other = words[is_other]
    n1 = table["speaker"].map(spoken).astype("int64")
    if reference is None:
        table["n_reference"] = table["word"].map(pooled).astype("int64") - table["n_target"]
        n2 = len(words) - n1
    else:
        counts = other["word"].value_counts()
        table["n_reference"] = table["word"].map(counts).fillna(0).astype("int64")
        n2 = pd.Series(spoken[reference], index=table.index)
    out = frozenset(leave_out)
    table = table[
        table["speaker"].isin(_compared(words, who) - {reference})
        & np.array([out.isdisjoint(word.split()) for word in table["word"]], dtype=bool)
        & (table["n_articles"] >= min_articles)
    ].copy()
    table["n_articles_reference"] = _articles_of_others(table, other, reference is not None)
    a = table["word"].map(alpha).astype(float)
    n1, n2 = n1.loc[table.index], n2.loc[table.index]
    y1, y2 = table["n_target"] + a, table["n_reference"] + a
    table["log_odds"] = np.log(y1 / (n1 + prior - y1)) - np.log(y2 / (n2 + prior - y2))
    slopes = 1 / y1, 1 / (n1 + prior - y1), 1 / y2, 1 / (n2 + prior - y2)
    table["design_effect"] = _design_effects(table, words, is_other, slopes)
    error = np.sqrt((1 / y1 + 1 / y2) * table["design_effect"])
    table["z"] = table["log_odds"] / error
    enough = _speaks_in(table["speaker"], words, other, reference) >= MIN_ARTICLES
    table["low"] = (table["log_odds"] - 1.959964 * error).where(enough)
    table["high"] = (table["log_odds"] + 1.959964 * error).where(enough)
    table["p"] = [math.erfc(abs(z) / math.sqrt(2)) for z in table["z"].where(enough)]
    n_tests = _n_words(words, min_articles, out) * table.loc[enough, "speaker"].nunique()
    ranks = table["p"].rank(method="max")
    table["p_adjusted"] = benjamini_hochberg(table["p"] * n_tests / ranks, table["p"])
    columns = ["speaker", "word", "n_target", "n_reference", "n_articles", "n_articles_reference"]
    columns += ["log_odds", "low", "high", "z", "p", "p_adjusted", "design_effect"]
    order = ["speaker", "z", "word"]
    told = table.sort_values(order, ascending=[True, False, True], ignore_index=True)[columns]
    told.attrs.update({**words.attrs, "n_words": len(words)})
    if reference is not None:
        told.attrs["reference"] = reference  # whom charts name in place of all others
    return told


def _compared(words: pd.DataFrame, who: str | None) -> set[str]:
    """Return whose words have rows, by name: never those of nobody by name."""
    if who not in (None, "listed", "all"):
        raise ValueError(f"who is {who!r}; give 'listed' or 'all'.")
    if "status" not in words:
        if who == "listed":
            raise ValueError("The words do not say who is on the list; quoted_words() does.")
        return set(words["speaker"]) - set(CLOSING_NAMES.values())
    own = words[~words["status"].isin(CLOSING)]
    listed = own[own["status"] != "unlisted"]
    return set((own if who == "all" or listed.empty else listed)["speaker"])


def _n_words(words: pd.DataFrame, min_articles: int, out: frozenset[str]) -> int:
    """Count the words that stand in several articles, whoever says them: each might be a row.

    Of a word that two hundred say once, one who says it twice has a row because they do: to count
    such rows alone as tests would be to look first and to test then. Of 60 corpora in which the
    words of a real one were dealt out anew, so that nobody preferred any, 51 had a word that
    "differed" then.
    """
    articles = words[["word", "article_id"]].drop_duplicates()["word"].value_counts()
    might = articles.index[articles >= min_articles]
    return sum(out.isdisjoint(word.split()) for word in might)


def _speaks_in(
    speakers: pd.Series, words: pd.DataFrame, other: pd.DataFrame, reference: str | None
) -> pd.Series:
    """Articles with words of each speaker, or of whom they are compared with if those are fewer."""
    pairs = words[["speaker", "article_id"]].drop_duplicates()
    here = pairs["speaker"].value_counts()
    there = pd.Series(other["article_id"].nunique(), here.index)
    if reference is None:
        alone = ~pairs["article_id"].duplicated(keep=False)  # nobody else speaks there
        there -= pairs.loc[alone, "speaker"].value_counts().reindex(here.index, fill_value=0)
    return speakers.map(here.clip(upper=there)).astype("float64")


def _design_effects(
    table: pd.DataFrame,
    words: pd.DataFrame,
    other: pd.Series,
    slopes: tuple[pd.Series, pd.Series, pd.Series, pd.Series],
) -> list[float]:
    """Tell how much more the log-odds of each row vary over articles than over words; 1 at least.

    `slopes` tells how they change with the four counts: the word and other words, of the speaker
    and of the `other` words (where those are all, the speaker's are taken out).
    """
    article, articles = pd.factorize(words["article_id"])
    speaker, speakers = pd.factorize(words["speaker"])
    word, vocabulary = pd.factorize(words["word"])
    if len(articles) < 2:
        return [1.0] * len(table)
    others = other.to_numpy()
    of_speaker = _per_article(speaker, article, len(articles))
    of_both = _per_article(speaker * len(vocabulary) + word, article, len(articles))
    of_others = _per_article(word[others], article[others], len(articles))
    size_of_others = np.bincount(article[others], minlength=len(articles))
    speaker, word = (
        index.get_indexer(pd.Index(table[column]))
        for index, column in ((speakers, "speaker"), (vocabulary, "word"))
    )
    effects = []
    for who, what, a, b, c, d in zip(speaker, word, *slopes, strict=True):
        # Per article: y times the word in n words here, t times in m words there.
        y, n = of_both(who * len(vocabulary) + what), of_speaker(who)
        t, m = of_others(what), size_of_others
        if others.all():
            t, m = t - y, m - n
        over_articles = np.var(a * y - b * (n - y) - c * t + d * (m - t), ddof=1) * len(articles)
        y, n, t, m = y.sum(), n.sum(), t.sum(), m.sum()
        sum_1 = a * y - b * (n - y) - c * t + d * (m - t)
        sum_2 = a**2 * y + b**2 * (n - y) + c**2 * t + d**2 * (m - t)
        over_words = (sum_2 - sum_1**2 / len(words)) * len(words) / (len(words) - 1)
        effects.append(max(1.0, over_articles / over_words))
    return effects


def _per_article(
    key: np.ndarray, article: np.ndarray, n_articles: int
) -> Callable[[int], np.ndarray]:
    """Return a function that tells how often a key stands in each article, by their numbers."""
    pairs, counts = np.unique(key * n_articles + article, return_counts=True)

    def of(key: int) -> np.ndarray:
        first, last = np.searchsorted(pairs, [key * n_articles, (key + 1) * n_articles])
        return np.bincount(pairs[first:last] - key * n_articles, counts[first:last], n_articles)

    return of


def _articles_of_others(table: pd.DataFrame, other: pd.DataFrame, one: bool) -> list[int]:
    """Count in how many articles somebody of the reference uses the word of each row."""
    users: dict[str, dict[str, set[str]]] = {}
    wanted = other[other["word"].isin(table["word"])]
    for speaker, article, word in wanted[["speaker", "article_id", "word"]].itertuples(index=False):
        users.setdefault(word, {}).setdefault(article, set()).add(speaker)
    return [
        sum(one or bool(who - {speaker}) for who in users.get(word, {}).values())
        for speaker, word in zip(table["speaker"], table["word"], strict=True)
    ]


def benjamini_hochberg(raised: pd.Series, p: pd.Series) -> pd.Series:
    """Benjamini and Hochberg's step: no adjusted value above that of a larger p."""
    from_largest = p.sort_values(ascending=False, kind="stable").index
    return raised.loc[from_largest].cummin().clip(upper=1.0).reindex(p.index)


def keyness_caveat(words: pd.DataFrame, *, min_articles: int = 2) -> str:
    """Say what is missing before words can tell one speaker from another; empty: nothing.

    Parameters
    ----------
    words : DataFrame
        As ``quoted_words`` gives it.
    min_articles : int
        As in ``keyness``.

    Returns
    -------
    str
        The first obstacle, in a sentence: no quoted words at all, nobody to compare with, nobody
        quoted in several articles, or few words.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> words = pd.DataFrame({"speaker": ["Ann", "Bob"], "article_id": "a", "word": ["yes", "no"]})
    >>> keyness_caveat(words)
    'Nobody is quoted in 2 articles or more, so no word can be told from the topic of one article.'
    """
    require_columns(words, ["speaker", "article_id", "word"], "quoted_words()")
    if words.empty:
        return "No words stand in quotation marks."
    if words["speaker"].nunique() == 1:
        return f"Only {words['speaker'].iloc[0]} is quoted: there is nobody to compare with."
    known = words[words["speaker"].isin(_compared(words, "all"))].groupby("speaker")
    if (known["article_id"].nunique() < min_articles).all():
        return (
            f"Nobody is quoted in {min_articles} articles or more, so no word can be told from the "
            "topic of one article."
        )
    longest = known.size().max()
    if longest < _ENOUGH_WORDS:
        return (
            f"Nobody has more than {longest:,} quoted words; below {_ENOUGH_WORDS:,} only large "
            "differences show."
        )
    return ""
