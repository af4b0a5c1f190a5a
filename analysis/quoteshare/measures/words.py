"""What is said, and how it is reported: words, terms and the verbs that pass them on.

Quoted words only, unless a table of other words is given: paraphrase is the journalist's language.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd

# Text is cut up here once more: the words compared are then the words that n_quoted_words counts.
from quoteshare.english.segments import Segments, is_word, segment
from quoteshare.measures.shares import MIN_ARTICLES
from quoteshare.measures.voices import (
    UNATTRIBUTED,
    article_values,
    counted_quotes,
    in_order_of_verbs,
    labels,
    refuse_stray,
    require_columns,
)

_ENOUGH_WORDS = 1000  # quoted words of a speaker; with fewer, hardly a word comes up twice


def quoted_words(
    quotes: pd.DataFrame, articles: pd.DataFrame, *, nested: bool = False
) -> pd.DataFrame:
    """The words that stand within quotation marks, one row each, lower-cased.

    Of a direct quote all words count, of a mixed one those between the marks, of an indirect one
    none: paraphrase is the journalist's language. Denied content is not what the speaker says.

    Parameters
    ----------
    quotes, articles : DataFrame
        The tables of extract(); the marks are looked up in ``articles.text``.
    nested : bool
        Give the words of quotations inside others' words to the inner speaker too.

    Returns
    -------
    DataFrame, one row per word, in the order of `quotes` and of the text
        ``speaker``, ``actor_id``, ``article_id``, ``quote_id``, ``start`` (the word's offset in
        the article), ``word``, and ``joined``: whether nothing but white space stands between
        it and the word before, in the same quotation and paragraph.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Ann called it “far too slow”."]})
    >>> quotes = pd.DataFrame({"quote_id": ["q"], "article_id": ["a"], "parent_quote_id": None,
    ...     "kind": ["mixed"], "content": [[{"start": 11, "end": 27}]], "actor_id": ["ann"],
    ...     "speaker_name": ["Ann Lee"], "polarity": ["asserted"]})
    >>> quoted_words(quotes, articles)["word"].tolist()
    ['far', 'too', 'slow']
    """
    require_columns(
        quotes, ["quote_id", "kind", "content", "polarity"], "The quotes table of extract()"
    )
    require_columns(articles, ["article_id", "text"], "The articles table of extract()")
    said = counted_quotes(quotes, nested)
    said = said[(said["polarity"] != "denied") & said["kind"].isin(["direct", "mixed"])]
    needed = articles["article_id"].isin(said["article_id"])
    segments = {
        article: segment(text)
        for article, text in articles.loc[needed, ["article_id", "text"]].itertuples(index=False)
    }
    columns = ["speaker", "key", "article_id", "quote_id"]
    rows = [
        (*map(quote.get, columns), *word)
        for quote in said.to_dict("records")
        for piece in quote["content"]
        for word in _words(segments[quote["article_id"]], piece, quote["kind"] == "mixed")
    ]
    names = ["speaker", "actor_id", *columns[2:], "start", "word", "joined"]
    return pd.DataFrame(rows, columns=names).astype({"joined": bool})


def _words(
    segments: Segments, piece: dict[str, int], mixed: bool
) -> Iterator[tuple[int, str, bool]]:
    """Offset, lower-case form with its clitic ("don't"), and whether it follows the word before."""
    first, last = segments.tokens_in(piece["start"], piece["end"])
    tokens, before = segments.words, -1  # the last token of the word before
    for i in range(first, last):
        if is_word(tokens[i]) and not (mixed and segments.quotation_of[i] < 0):
            clitic = i + 1 < len(tokens) and segments.starts[i + 1] == segments.ends[i]
            clitic = clitic and tokens[i + 1][0] in "'’" and tokens[i + 1][1:].isalpha()
            word = tokens[i] + tokens[i + 1] if clitic else tokens[i]
            same = before >= 0 and segments.paragraph_of[before] == segments.paragraph_of[i]
            yield segments.starts[i], word.lower().replace("’", "'"), same and before == i - 1
            before = i + clitic


def bigrams(words: pd.DataFrame) -> pd.DataFrame:
    """Each two words that follow each other in a quotation, as rows for ``keyness``.

    Parameters
    ----------
    words : DataFrame
        As ``quoted_words`` gives it. Punctuation between two words keeps them apart.

    Returns
    -------
    DataFrame, one row per pair of neighbours
        The columns of `words` but ``joined``; ``word`` holds both, ``start`` is that of the first.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> words = pd.DataFrame({"word": ["good", "peace", "now"], "start": [0, 5, 12],
    ...     "joined": [False, True, False]})
    >>> bigrams(words)["word"].tolist()
    ['good peace']
    """
    require_columns(words, ["word", "start", "joined"], "quoted_words()")
    before = words.shift()
    pairs = words.assign(word=before["word"] + " " + words["word"], start=before["start"])
    pairs = pairs[words["joined"].astype(bool)]
    return pairs.drop(columns="joined").astype({"start": "int64"}).reset_index(drop=True)


def keyness(
    words: pd.DataFrame,
    *,
    reference: str | None = None,
    background: pd.Series | None = None,
    prior: float = 500.0,
    min_articles: int = 2,
    leave_out: Collection[str] = (),
) -> pd.DataFrame:
    """The words each speaker prefers: weighted log-odds with an informative Dirichlet prior.

    Each speaker is compared with everybody else together, unattributed speech included, or with
    one `reference`. The prior shrinks rare words; a word must stand in several articles of the
    speaker's, so that one long speech cannot carry it.

    The published variance takes words as drawn one by one, but those of an article come together.
    So it is multiplied by the word's design effect: how much more the log-odds vary when articles
    are drawn than when words are (linearised; Rao and Scott 1992), never below 1. Where each word
    comes from an article of its own, it is the published one.

    Parameters
    ----------
    words : DataFrame, one row per word
        ``speaker``, ``article_id`` and ``word``, as ``quoted_words`` and ``bigrams`` give
        them.
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
        ``high`` (95 %), ``z``, ``p`` (two-sided), ``p_adjusted`` (Benjamini-Hochberg over all rows
        with a p) and ``design_effect``. The interval and both p are NaN where the speaker, or who
        is compared with, has words in fewer than ``MIN_ARTICLES`` articles. Empty when no word
        stands in enough articles.

    Raises
    ------
    ValueError
        If a column is missing, `prior` is not above 0, or the `reference` says nothing.

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
    )
    spoken = words["speaker"].value_counts()
    is_other = (words["speaker"] == reference) | (reference is None)
    other = words[is_other]
    n1 = table["speaker"].map(spoken)
    if reference is None:
        table["n_reference"] = table["word"].map(pooled) - table["n_target"]
        n2 = len(words) - n1
    else:
        counts = other["word"].value_counts()
        table["n_reference"] = table["word"].map(counts).fillna(0).astype("int64")
        n2 = pd.Series(spoken[reference], index=table.index)
    out = frozenset(leave_out)
    table = table[
        ~table["speaker"].isin([UNATTRIBUTED, reference])
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
    ranks = table["p"].rank(method="max")
    table["p_adjusted"] = benjamini_hochberg(table["p"] * enough.sum() / ranks, table["p"])
    columns = ["speaker", "word", "n_target", "n_reference", "n_articles", "n_articles_reference"]
    columns += ["log_odds", "low", "high", "z", "p", "p_adjusted", "design_effect"]
    order = ["speaker", "z", "word"]
    return table.sort_values(order, ascending=[True, False, True], ignore_index=True)[columns]


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
    """How much more the log-odds of each row vary over articles than over words; 1 at least.

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
    """A function that tells how often a key stands in each article, by the numbers of both."""
    pairs, counts = np.unique(key * n_articles + article, return_counts=True)

    def of(key: int) -> np.ndarray:
        first, last = np.searchsorted(pairs, [key * n_articles, (key + 1) * n_articles])
        return np.bincount(pairs[first:last] - key * n_articles, counts[first:last], n_articles)

    return of


def _articles_of_others(table: pd.DataFrame, other: pd.DataFrame, one: bool) -> list[int]:
    """In how many articles somebody of the reference uses the word of each row."""
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
    """What is missing before words can tell one speaker from another; empty when nothing is.

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
    known = words[words["speaker"] != UNATTRIBUTED].groupby("speaker")
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


def collocations(
    words: pd.DataFrame,
    *,
    window: int = 2,
    min_count: int = 3,
    min_articles: int = 2,
    leave_out: Collection[str] = (),
) -> pd.DataFrame:
    """Words that stand together more often than their frequencies let one expect.

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


def concordance(
    words: pd.DataFrame, articles: pd.DataFrame, term: str, *, width: int = 40
) -> pd.DataFrame:
    """Every place where quoted words hold a term, with what stands left and right of it (KWIC).

    Parameters
    ----------
    words : DataFrame
        As ``quoted_words`` gives it.
    articles : DataFrame
        With ``article_id``, ``text``, ``outlet`` and ``date``.
    term : str
        One word or several in a row, in any case; a last ``*`` stands for any ending.
    width : int
        Characters of context on each side.

    Returns
    -------
    DataFrame, one row per place, by article and place
        ``speaker``, ``left``, ``keyword`` (as printed), ``right``, ``outlet``, ``date``,
        ``article_id``, ``start`` and ``end`` (offsets of the keyword in the article), ``quote_id``.

    Raises
    ------
    ValueError
        If a column is missing, or the term holds no word.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["“No peace today,” said Ann."],
    ...     "outlet": None, "date": None})
    >>> words = pd.DataFrame({"speaker": "Ann", "article_id": "a", "quote_id": "q",
    ...     "start": [1, 4, 10], "word": ["no", "peace", "today"], "joined": [False, True, True]})
    >>> concordance(words, articles, "peac*", width=9)[["left", "keyword", "right"]].values.tolist()
    [['“No', 'peace', 'today,”']]
    """
    require_columns(
        words, ["speaker", "article_id", "quote_id", "start", "word", "joined"], "quoted_words()"
    )
    require_columns(
        articles, ["article_id", "text", "outlet", "date"], "The articles table of extract()"
    )
    wanted = term.lower().replace("’", "'").split()
    if not any(map(str.isalnum, "".join(wanted))):
        raise ValueError(f"The term {term!r} holds no word. Give one, such as peace or peac*.")
    hit = pd.Series(True, index=words.index)
    for i, word in enumerate(wanted):
        later = words["word"].shift(-i).fillna("")
        same = later.str.startswith(word[:-1]) if word.endswith("*") else later == word
        hit &= same if i == 0 else same & words["joined"].shift(-i, fill_value=False).astype(bool)
    last = words.shift(-(len(wanted) - 1))
    found = words.assign(end=last["start"] + last["word"].str.len())[hit]
    for column in ("text", "outlet", "date"):
        found[column] = article_values(found["article_id"], articles, column)
    found = found.astype({"end": "int64"})
    found = found.sort_values(["article_id", "start"], ignore_index=True)
    places = list(zip(found["text"], found["start"], found["end"], strict=True))
    lines = [context(text, start, end, width) for text, start, end in places]
    for i, side in enumerate(("left", "keyword", "right")):
        found[side] = [line[i] for line in lines]
    columns = ["speaker", "left", "keyword", "right", "outlet", "date", "article_id"]
    return found[[*columns, "start", "end", "quote_id"]]


def context(text: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """What stands left of ``text[start:end]``, itself as printed, and what stands right of it."""
    left = _whole_words(text[max(0, start - 4 * width) : start][::-1], width)[::-1]
    return left, text[start:end], _whole_words(text[end : end + 4 * width], width)


def _whole_words(text: str, width: int) -> str:
    """The beginning of a text in one line, without a last word that does not fit."""
    line = " ".join(text.split())
    cut = line[:width]
    return cut if len(line) <= width or line[width] == " " else cut.rpartition(" ")[0]


def reporting_verbs(
    quotes: pd.DataFrame,
    stance: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    by: str | None = None,
    nested: bool = False,
) -> pd.DataFrame:
    """Count the words that report each speaker: "said" is neutral, "claimed" keeps a distance.

    Parameters
    ----------
    quotes : DataFrame
        The quotes table of extract().
    stance : DataFrame
        ``lemma``, ``stance`` and ``forms`` (irregular forms, ``|`` between), as ``read_stance``
        gives them.
    articles, by : DataFrame, str, optional
        The articles, and the column of theirs (``outlet``) to count by.
    nested : bool
        Count quotations inside others' words too.

    Returns
    -------
    DataFrame, one row per speaker and verb, most quoted speaker first, then most used verb
        `by` when given, ``speaker``, ``actor_id``, ``lemma`` (the cue as printed when the list
        lacks it), ``stance`` (``unlisted`` for such a cue, ``none`` for a bare quotation),
        ``n_quotes``, ``n_articles``.

    Raises
    ------
    ValueError
        If a column is missing, or `by` is given without `articles`.

    Examples
    --------
    >>> stance = pd.DataFrame({"lemma": ["claim"], "stance": ["distancing"], "forms": [""]})
    >>> quotes = pd.DataFrame({"article_id": ["a"], "parent_quote_id": None, "actor_id": ["ann"],
    ...     "speaker_name": ["Ann Lee"], "cue_text": ["had claimed"]})
    >>> reporting_verbs(quotes, stance)[["lemma", "stance"]].values.tolist()
    [['claim', 'distancing']]
    """
    counted = stances_of(counted_quotes(quotes, nested), stance)
    cell = [by] if by else []
    if by:
        if articles is None:
            raise ValueError(f"by is {by!r}; give the articles too, which have that column.")
        require_columns(articles, ["article_id", by], "The articles table of extract()")
        refuse_stray(counted, articles)
        of_article = labels(articles[by]).set_axis(articles["article_id"])
        counted[by] = counted["article_id"].map(of_article)
    table = (
        counted.groupby([*cell, "speaker", "key", "lemma", "stance"])["article_id"]
        .agg(n_quotes="size", n_articles="nunique")
        .reset_index()
        .rename(columns={"key": "actor_id"})
    )
    return in_order_of_verbs(table, cell)


def stances_of(quotes: pd.DataFrame, stance: pd.DataFrame) -> pd.DataFrame:
    """The quotes with the ``lemma`` and ``stance`` of their reporting word."""
    require_columns(quotes, ["cue_text"], "The quotes table of extract()")
    require_columns(stance, ["lemma", "stance", "forms"], "read_stance()")
    forms = {
        form: (lemma, kind)
        for lemma, kind, odd in zip(
            stance["lemma"], stance["stance"], stance["forms"].fillna(""), strict=True
        )
        for form in _inflect(lemma, odd)
    }

    @cache
    def lookup(cue: str) -> tuple[str, str]:
        tokens = cue.split()
        # The last verb reports, in its longest form: "has not said", "went on to claim".
        for end in range(len(tokens), 0, -1):
            for start in range(end):
                if found := forms.get(" ".join(tokens[start:end])):
                    return found
        return (cue, "unlisted") if cue else ("(no cue)", "none")

    cues = [lookup(cue.lower().strip()) for cue in quotes["cue_text"].fillna("")]
    return quotes.assign(lemma=[lemma for lemma, _ in cues], stance=[kind for _, kind in cues])


def _inflect(lemma: str, odd: str) -> Iterator[str]:
    """The forms of a verb phrase, whose first word is inflected: "pointed out"."""
    verb, *rest = lemma.split()
    stem = verb.removesuffix("e")
    forms = [
        verb,
        f"{stem}es",
        f"{stem}ed",
        f"{stem}ing",
        f"{verb}s",
        *filter(None, odd.split("|")),
    ]
    if verb.endswith("y"):
        forms += [f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    if re.search(r"[^aeiou][aeiou][bdglmnprt]$", verb):
        forms += [f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"]
    return (" ".join([form, *rest]) for form in forms)


def read_stance(path: str | Path | None = None) -> pd.DataFrame:
    """The list of reporting verbs and what they say of the reporter's stance, ours or your own.

    Parameters
    ----------
    path : path, optional
        A CSV with ``lemma``, ``stance``, ``forms`` and ``reason``; the package's when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> read_stance().set_index("lemma").loc["claim", "stance"]
    'distancing'
    """
    table = pd.read_csv(
        Path(path or str(files("quoteshare.english") / "data" / "reporting_stance.csv")),
        comment="#",
        dtype=str,
        keep_default_na=False,
    )
    require_columns(table, ["lemma", "stance", "forms"], "english/data/reporting_stance.csv")
    return table


def stop_words(path: str | Path | None = None) -> frozenset[str]:
    """English function words, for tables in which they would only take up room.

    Parameters
    ----------
    path : path, optional
        A list of your own, one word a line, ``#`` before comments; the package's when left out.

    Raises
    ------
    ValueError
        If the file is no UTF-8 text.

    Examples
    --------
    >>> "the" in stop_words(), "peace" in stop_words()
    (True, False)
    """
    file = files("quoteshare.english") / "data" / "stop_words.txt" if path is None else Path(path)
    try:
        lines = map(str.strip, file.read_text("utf-8").splitlines())
    except UnicodeDecodeError as error:
        raise ValueError(f"{file} is no UTF-8 text ({error.reason}). Save it as UTF-8.") from None
    return frozenset(line.lower() for line in lines if line and not line.startswith("#"))
