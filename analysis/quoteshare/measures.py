"""Tables in, numbers out: who is named, who is quoted, how much, in which words.

Every function takes DataFrames with the columns of the codebook and returns a new one; none
knows an article file, an engine or a chart. Three rules hold throughout:

* one attribution is one quote, and every table also gives the articles quoting somebody, since
  writers restate;
* a quotation inside another's words (``parent_quote_id``) is not counted again: its words are
  already counted for the one who passes them on. ``nested=True`` counts both;
* a quote whose speaker nobody could name keeps its row, ``UNATTRIBUTED``, and its place in every
  total.

Copies of one wire story count as often as they stand in the table: drop them with ``originals``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd

# The one import from our side: the words of keyness are the words that n_quoted_words counts.
from quoteshare.segment import Segments, is_word, segment

UNATTRIBUTED = "unattributed"
OTHERS = "others"
MIN_ARTICLES = 10  # fewer articles in a cell say too little about the next ones for an interval

_KINDS = ["direct", "mixed", "indirect"]
_NAMES = ["full_name", "surname", "alias", "office"]


def _need(table: pd.DataFrame, columns: Collection[str], maker: str) -> None:
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(
            f"Columns {missing} are missing; the table has {list(table.columns)}. {maker} has them."
        )


def _counted(quotes: pd.DataFrame, nested: bool) -> pd.DataFrame:
    """The quotes that count, with ``key``: the actor, else the name, else ``UNATTRIBUTED``."""
    _need(
        quotes,
        ["article_id", "parent_quote_id", "actor_id", "speaker_name"],
        "The quotes table of extract()",
    )
    kept = quotes if nested else quotes[quotes["parent_quote_id"].isna()]
    key = kept["actor_id"].fillna(kept["speaker_name"]).fillna(UNATTRIBUTED)
    speaker = kept["speaker_name"].fillna(kept["actor_id"]).fillna(UNATTRIBUTED)
    return kept.assign(key=key, speaker=speaker)


def originals(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table whose article is no copy of another article.

    Parameters
    ----------
    table : DataFrame
        Any table with ``article_id``: articles, quotes, mentions.
    articles : DataFrame
        The articles, with ``article_id`` and ``duplicate_of``.

    Returns
    -------
    DataFrame
        The rows kept, in their order.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "duplicate_of": [None, "a"]})
    >>> originals(articles, articles)["article_id"].tolist()
    ['a']
    """
    _need(table, ["article_id"], "Every table of extract()")
    _need(articles, ["article_id", "duplicate_of"], "The articles table of extract()")
    copies = articles.loc[articles["duplicate_of"].notna(), "article_id"]
    return table[~table["article_id"].isin(copies)]


def articles_by(articles: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """Count articles and words by outlet, country or any other column.

    Parameters
    ----------
    articles : DataFrame, one row per article
        With ``n_words``, ``date``, ``duplicate_of`` and the column `by`.
    by : str
        The column to count by; a missing value is its own group, ``(not given)``.

    Returns
    -------
    DataFrame, one row per group, most articles first, ties by name
        `by`, ``n_articles``, ``n_words``, ``n_copies`` (articles that copy another), ``first`` and
        ``last`` (dates).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["Daily", None],
    ...     "n_words": [300, 200], "date": pd.NaT, "duplicate_of": None})
    >>> articles_by(articles)[["outlet", "n_articles", "n_words"]].values.tolist()
    [['(not given)', 1, 200], ['Daily', 1, 300]]
    """
    _need(articles, ["n_words", "date", "duplicate_of", by], "The articles table of extract()")
    groups = articles.assign(**{by: _labels(articles[by])}).groupby(by, sort=False)
    counts = groups.agg(
        n_articles=("n_words", "size"),
        n_words=("n_words", "sum"),
        n_copies=("duplicate_of", "count"),
        first=("date", "min"),
        last=("date", "max"),
    ).reset_index()
    return counts.sort_values(["n_articles", by], ascending=[False, True], ignore_index=True)


def _labels(values: pd.Series) -> pd.Series:
    return values.astype(object).where(values.notna(), "(not given)").astype(str)


def voices(
    quotes: pd.DataFrame,
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    top: int = 0,
    nested: bool = False,
) -> pd.DataFrame:
    """Set how often each leader is named against how often, and in whose words, each is quoted.

    *Named* counts full names, surnames, aliases and offices in the narration or in the words of
    others; never a mention that serves as a source, nor a speaker's own name in their own words.

    Parameters
    ----------
    quotes, mentions, actors : DataFrame
        The tables of extract().
    top : int
        How many speakers who are not in the actor file get a row of their own, most quotes first.
    nested : bool
        Count quotations inside others' words too.

    Returns
    -------
    DataFrame
        ``actor_id``, ``speaker``, ``status``, ``n_named``, ``n_role`` and ``n_pronoun`` (the same
        for roles and pronouns), ``n_quotes``, ``n_articles_quoting``, ``n_quoted_words``,
        ``n_words``, ``n_direct``, ``n_mixed``, ``n_indirect``. One row per ``listed`` actor, also
        when never quoted, and per ``unlisted`` speaker among the `top`, most quotes first, then
        most quoted words, then most namings; two last rows, ``others`` and ``unattributed``, hold
        what is left, so that ``n_quotes`` sums to all quotes counted.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> actors = pd.DataFrame({"actor_id": ["ann", "bob"], "name": ["Ann Lee", "Bob Ray"],
    ...     "listed": True})
    >>> quotes = pd.DataFrame({"quote_id": ["q"], "article_id": ["a"], "parent_quote_id": None,
    ...     "kind": ["direct"], "actor_id": ["ann"], "speaker_name": ["Ann Lee"], "n_words": [9],
    ...     "n_quoted_words": [9]})
    >>> mentions = pd.DataFrame({"actor_id": ["bob"], "form": ["surname"],
    ...     "position": ["narration"], "quote_id": None})
    >>> voices(quotes, mentions, actors)[["speaker", "n_named", "n_quotes"]].values.tolist()
    [['Ann Lee', 0, 1], ['Bob Ray', 1, 0], ['others', 0, 0], ['unattributed', 0, 0]]
    """
    _need(actors, ["actor_id", "name", "listed"], "The actors table of extract()")
    _need(mentions, ["actor_id", "form", "position", "quote_id"], "The mentions table of extract()")
    _need(
        quotes, ["quote_id", "kind", "n_words", "n_quoted_words"], "The quotes table of extract()"
    )
    counted = _counted(quotes, nested)
    listed = actors[actors["listed"].astype(bool)]
    known = set(listed["actor_id"])
    ranking = counted["key"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    shown = [key for key in ranking.index if key not in known and key != UNATTRIBUTED][:top]
    rows = [*listed["actor_id"], *shown, OTHERS, UNATTRIBUTED]

    def row_of(keys: pd.Series) -> pd.Series:  # everybody without a row is one of the others
        return keys.where(keys.isin(rows), OTHERS)

    by_row = counted.groupby(row_of(counted["key"]))
    own = mentions["quote_id"].map(quotes.set_index("quote_id")["actor_id"]) == mentions["actor_id"]
    named = mentions[(mentions["position"] != "source") & ~own]
    forms = named["form"].where(~named["form"].isin(_NAMES), "named")
    table = pd.concat(
        [
            pd.crosstab(row_of(named["actor_id"]), forms)
            .reindex(columns=["named", "role", "pronoun"])
            .add_prefix("n_"),
            by_row.agg(
                n_quotes=("quote_id", "size"),
                n_articles_quoting=("article_id", "nunique"),
                n_quoted_words=("n_quoted_words", "sum"),
                n_words=("n_words", "sum"),
            ),
            pd.crosstab(row_of(counted["key"]), counted["kind"])
            .reindex(columns=_KINDS)
            .add_prefix("n_"),
        ],
        axis=1,
    )
    table = table.reindex(rows).fillna(0).astype("int64").rename_axis("actor_id").reset_index()
    names = {
        **dict(zip(counted["key"], counted["speaker"], strict=True)),
        **dict(zip(listed["actor_id"], listed["name"], strict=True)),
    }
    status = {key: key for key in (OTHERS, UNATTRIBUTED)} | dict.fromkeys(shown, "unlisted")
    table.insert(1, "speaker", table["actor_id"].map(lambda key: names.get(key, key)))
    table.insert(2, "status", table["actor_id"].map(lambda key: status.get(key, "listed")))
    last = table["status"].map({OTHERS: 1, UNATTRIBUTED: 2}).fillna(0)
    order = ["last", "n_quotes", "n_quoted_words", "n_named", "speaker"]
    table = table.assign(last=last).sort_values(
        order, ascending=[True, False, False, False, True], ignore_index=True
    )
    return table.drop(columns="last")


def share_of_voice(
    quotes: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | None = None,
    top: int | None = None,
    nested: bool = False,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Each speaker's share of all quotes and of all quoted words, with bootstrap intervals.

    Articles are what was sampled, so articles are redrawn (percentile bootstrap, 95 %), within
    each cell of `by`: with ``by="outlet"`` the draw is stratified by outlet. The denominators
    hold every quote, unattributed ones included.

    Parameters
    ----------
    quotes, articles : DataFrame
        The tables of extract(). Articles without a quote belong here too: they are redrawn.
    by : str, optional
        A column of `articles` that splits them into cells (``outlet``, ``country``).
    top : int, optional
        Keep the `top` speakers with most quoted words, over all cells; the rest are ``others``.
    nested : bool
        Count quotations inside others' words too.
    repeats, seed : int
        How often articles are redrawn, and the seed of the draw.

    Returns
    -------
    DataFrame, one row per cell and speaker
        `by` when given, ``actor_id``, ``speaker``, ``n_quotes``, ``n_articles_quoting``,
        ``n_quoted_words``, ``n_articles`` (in the cell), ``share_quotes`` and ``share_words``
        (0 to 1), each with ``_low`` and ``_high``. NaN is a share of nothing, or an interval from
        fewer than ``MIN_ARTICLES`` articles. Largest share of words first, ``others`` and
        ``unattributed`` last.

    Raises
    ------
    ValueError
        If a column is missing, or a quote belongs to no article of the table.

    References
    ----------
    Lijffijt, J., et al. (2016). Digital Scholarship in the Humanities 31(2), 374-397.

    Examples
    --------
    >>> quotes = pd.DataFrame({"article_id": ["a", "a"], "parent_quote_id": None,
    ...     "actor_id": ["ann", None], "speaker_name": ["Ann Lee", None],
    ...     "n_quoted_words": [30, 10]})
    >>> articles = pd.DataFrame({"article_id": ["a"]})
    >>> share_of_voice(quotes, articles)[["speaker", "share_words"]].values.tolist()
    [['Ann Lee', 0.75], ['unattributed', 0.25]]
    """
    _need(articles, ["article_id", *([by] if by else [])], "The articles table of extract()")
    _need(quotes, ["n_quoted_words"], "The quotes table of extract()")
    counted = _counted(quotes, nested)
    stray = counted.loc[~counted["article_id"].isin(articles["article_id"]), "article_id"]
    if len(stray):
        raise ValueError(
            f"{len(stray)} quotes belong to articles that the table lacks, such as "
            f"{stray.iloc[0]!r}. Select articles and quotes together, with Tables.select."
        )
    if top is not None:
        sums = counted[counted["key"] != UNATTRIBUTED].groupby("key")["n_quoted_words"]
        ranked = sums.agg(["sum", "size"]).sort_values(["sum", "size"], ascending=False)
        spared = counted["key"].isin({*ranked.index[:top], UNATTRIBUTED})
        counted = counted.assign(
            key=counted["key"].where(spared, OTHERS),
            speaker=counted["speaker"].where(spared, OTHERS),
        )
    cells = _labels(articles[by]) if by else pd.Series("", index=articles.index)
    parts = []
    for cell, members in articles["article_id"].groupby(cells, sort=True):
        part = _shares(counted, pd.Index(members), repeats, np.random.default_rng(seed))
        parts.append(part.assign(**{by: cell}) if by else part)
    columns = [*([by] if by else []), *_shares(counted, pd.Index([]), 0, None).columns]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def _shares(
    counted: pd.DataFrame, members: pd.Index, repeats: int, rng: np.random.Generator | None
) -> pd.DataFrame:
    """The rows of one cell; `members` are its article ids."""
    quotes = counted[counted["article_id"].isin(members)]
    table = quotes.groupby("key").agg(
        speaker=("speaker", "first"),
        n_quotes=("key", "size"),
        n_articles_quoting=("article_id", "nunique"),
        n_quoted_words=("n_quoted_words", "sum"),
    )
    table = table.reindex(table.index.union([UNATTRIBUTED])).fillna({"speaker": UNATTRIBUTED})
    table = table.fillna(0).astype(dict.fromkeys(table.columns[1:], "int64"))
    table["n_articles"] = len(members)
    article = members.get_indexer(pd.Index(quotes["article_id"]))
    speaker = table.index.get_indexer(pd.Index(quotes["key"]))
    for share, amount in (
        ("share_quotes", np.ones(len(quotes))),
        ("share_words", quotes["n_quoted_words"].to_numpy(float)),
    ):
        totals = np.bincount(speaker, amount, len(table))
        table[share] = totals / totals.sum() if totals.sum() else np.nan
        low = high = np.full(len(table), np.nan)
        if rng is not None and len(members) >= MIN_ARTICLES and totals.sum():
            draws = np.empty((repeats, len(table)))
            for i in range(repeats):
                times = np.bincount(
                    rng.integers(len(members), size=len(members)), None, len(members)
                )
                drawn = np.bincount(speaker, amount * times[article], len(table))
                draws[i] = drawn / (drawn.sum() or np.nan)  # a draw without quotes has no shares
            low, high = np.nanpercentile(draws, [2.5, 97.5], axis=0)
        table[f"{share}_low"], table[f"{share}_high"] = low, high
    last = table.index.map({OTHERS: 1, UNATTRIBUTED: 2}.get).fillna(0)
    table = table.rename_axis("actor_id").reset_index().assign(last=last)
    order = ["last", "share_words", "share_quotes", "speaker"]
    table = table.sort_values(order, ascending=[True, False, False, True], ignore_index=True)
    return table.drop(columns="last")


def quotation_table(quotes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every quotation with its speaker and the sentence it comes from, ready to read.

    Parameters
    ----------
    quotes, articles : DataFrame
        The tables of extract().

    Returns
    -------
    DataFrame, one row per quote, nested ones too, by speaker, article and place in the article
        ``speaker``, ``text``, ``sentence``, ``kind``, ``cue_text``, ``polarity``, ``resolved_by``,
        ``outlet``, ``date``, ``article_id``, ``start``, ``quote_id``; ``unattributed`` last.

    Raises
    ------
    ValueError
        If a column is missing, or a quote belongs to no article of the table.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Go on, said Ann."],
    ...     "outlet": None, "date": None})
    >>> quotes = pd.DataFrame({"quote_id": ["q"], "article_id": ["a"], "parent_quote_id": None,
    ...     "kind": ["indirect"], "start": [0], "sentence_start": [0], "sentence_end": [16],
    ...     "text": ["Go on"], "cue_text": ["said"], "actor_id": ["ann"],
    ...     "speaker_name": ["Ann Lee"], "resolved_by": ["full_name"], "polarity": ["asserted"]})
    >>> quotation_table(quotes, articles)[["speaker", "sentence"]].values.tolist()
    [['Ann Lee', 'Go on, said Ann.']]
    """
    last = ["outlet", "date", "article_id", "start", "quote_id"]
    shown = ["speaker", "text", "sentence", "kind", "cue_text", "polarity", "resolved_by", *last]
    _need(quotes, ["sentence_start", "sentence_end", *shown[3:7]], "The quotes table of extract()")
    _need(articles, ["article_id", "text", "outlet", "date"], "The articles table of extract()")
    about = articles.set_index("article_id")[["outlet", "date"]]
    table = _counted(quotes, nested=True).join(about, on="article_id", validate="many_to_one")
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    if not table["article_id"].isin(texts.keys()).all():
        raise ValueError(
            "Some quotes belong to articles that the table lacks. Select articles and quotes "
            "together, with Tables.select."
        )
    places = zip(table["article_id"], table["sentence_start"], table["sentence_end"], strict=True)
    table["sentence"] = [texts[article][start:end] for article, start, end in places]
    table["last"] = table["key"] == UNATTRIBUTED
    table = table.sort_values(["last", "speaker", "article_id", "start"], ignore_index=True)
    return table[shown]


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
        the article) and ``word``.

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
    _need(quotes, ["quote_id", "kind", "content", "polarity"], "The quotes table of extract()")
    _need(articles, ["article_id", "text"], "The articles table of extract()")
    said = _counted(quotes, nested)
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
    return pd.DataFrame(rows, columns=["speaker", "actor_id", *columns[2:], "start", "word"])


def _words(segments: Segments, piece: dict[str, int], mixed: bool) -> Iterator[tuple[int, str]]:
    """Offset and lower-case form of the words of a piece, clitics joined again ("don't")."""
    first, last = segments.tokens_in(piece["start"], piece["end"])
    tokens = segments.words
    for i in range(first, last):
        if is_word(tokens[i]) and not (mixed and segments.quotation_of[i] < 0):
            clitic = i + 1 < len(tokens) and segments.starts[i + 1] == segments.ends[i]
            clitic = clitic and tokens[i + 1][0] in "'’" and tokens[i + 1][1:].isalpha()
            word = tokens[i] + tokens[i + 1] if clitic else tokens[i]
            yield segments.starts[i], word.lower().replace("’", "'")


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

    Parameters
    ----------
    words : DataFrame, one row per word
        ``speaker``, ``article_id`` and ``word``, as ``quoted_words`` gives them.
    reference : str, optional
        The speaker to compare the others with; everybody else when left out.
    background : Series, optional
        Counts by word of a larger corpus; those of `words` are added, so that no word is new.
    prior : float
        How many words of background are mixed in: the sum of the Dirichlet parameters.
    min_articles : int
        In how many articles of the speaker a word must stand.
    leave_out : collection of str
        Words not listed (``stop_words()``); they still count in the totals.

    Returns
    -------
    DataFrame, one row per speaker and word, by speaker, then highest ``z`` first, ties by word
        ``speaker``, ``word``, ``n_target``, ``n_reference``, ``n_articles`` (of the speaker's that
        hold the word), ``log_odds`` (natural log), ``low`` and ``high`` (95 %), ``z``, ``p``
        (two-sided) and ``p_adjusted`` (Benjamini-Hochberg over all rows). Empty when no word
        stands in enough articles.

    Raises
    ------
    ValueError
        If a column is missing, `prior` is not above 0, or the `reference` says nothing.

    References
    ----------
    Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Political Analysis 16(4), 372-403.

    Examples
    --------
    >>> words = pd.DataFrame({"speaker": ["Ann"] * 3 + ["Bob"] * 3, "article_id": list("abcabc"),
    ...     "word": ["peace", "peace", "now", "war", "war", "now"]})
    >>> keyness(words, prior=6)[["speaker", "word", "z"]].round(2).values.tolist()
    [['Ann', 'peace', 1.19], ['Bob', 'war', 1.19]]
    """
    _need(words, ["speaker", "article_id", "word"], "quoted_words()")
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
    n1 = table["speaker"].map(spoken)
    if reference is None:
        table["n_reference"] = table["word"].map(pooled) - table["n_target"]
        n2 = len(words) - n1
    else:
        counts = words.loc[words["speaker"] == reference, "word"].value_counts()
        table["n_reference"] = table["word"].map(counts).fillna(0).astype("int64")
        n2 = pd.Series(spoken[reference], index=table.index)
    table = table[
        ~table["speaker"].isin([UNATTRIBUTED, reference])
        & ~table["word"].isin(list(leave_out))
        & (table["n_articles"] >= min_articles)
    ].copy()
    a = table["word"].map(alpha).astype(float)
    y1, y2 = table["n_target"] + a, table["n_reference"] + a
    table["log_odds"] = np.log(y1 / (n1 + prior - y1).loc[table.index]) - np.log(
        y2 / (n2 + prior - y2).loc[table.index]
    )
    error = np.sqrt(1 / y1 + 1 / y2)
    table["low"] = table["log_odds"] - 1.959964 * error
    table["high"] = table["log_odds"] + 1.959964 * error
    table["z"] = table["log_odds"] / error
    table["p"] = [math.erfc(abs(z) / math.sqrt(2)) for z in table["z"]]
    ranks = table["p"].rank(method="max")
    table["p_adjusted"] = _step_up(table["p"] * len(table) / ranks, table["p"])
    columns = ["speaker", "word", "n_target", "n_reference", "n_articles", "log_odds"]
    columns += ["low", "high", "z", "p", "p_adjusted"]
    order = ["speaker", "z", "word"]
    return table.sort_values(order, ascending=[True, False, True], ignore_index=True)[columns]


def _step_up(raised: pd.Series, p: pd.Series) -> pd.Series:
    """Benjamini and Hochberg's step: no adjusted value above that of a larger p."""
    from_largest = p.sort_values(ascending=False, kind="stable").index
    return raised.loc[from_largest].cummin().clip(upper=1.0).reindex(p.index)


def reporting_verbs(
    quotes: pd.DataFrame, stance: pd.DataFrame, *, nested: bool = False
) -> pd.DataFrame:
    """Count the words that report each speaker: "said" is neutral, "claimed" keeps a distance.

    Parameters
    ----------
    quotes : DataFrame
        The quotes table of extract().
    stance : DataFrame
        ``lemma``, ``stance`` and ``forms`` (irregular forms, ``|`` between), as ``read_stance``
        gives them.
    nested : bool
        Count quotations inside others' words too.

    Returns
    -------
    DataFrame, one row per speaker and verb, most quoted speaker first, then most used verb
        ``speaker``, ``actor_id``, ``lemma`` (the cue as printed when the list lacks it),
        ``stance`` (``unlisted`` for such a cue, ``none`` for a bare quotation), ``n_quotes``,
        ``n_articles``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> stance = pd.DataFrame({"lemma": ["claim"], "stance": ["distancing"], "forms": [""]})
    >>> quotes = pd.DataFrame({"article_id": ["a"], "parent_quote_id": None, "actor_id": ["ann"],
    ...     "speaker_name": ["Ann Lee"], "cue_text": ["had claimed"]})
    >>> reporting_verbs(quotes, stance)[["lemma", "stance"]].values.tolist()
    [['claim', 'distancing']]
    """
    _need(quotes, ["cue_text"], "The quotes table of extract()")
    _need(stance, ["lemma", "stance", "forms"], "read_stance()")
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

    counted = _counted(quotes, nested)
    cues = [lookup(cue.lower().strip()) for cue in counted["cue_text"].fillna("")]
    counted = counted.assign(lemma=[lemma for lemma, _ in cues], stance=[kind for _, kind in cues])
    table = (
        counted.groupby(["speaker", "key", "lemma", "stance"])["article_id"]
        .agg(n_quotes="size", n_articles="nunique")
        .reset_index()
        .rename(columns={"key": "actor_id"})
    )
    total = table.groupby("actor_id")["n_quotes"].transform("sum")
    order = ["total", "speaker", "n_quotes", "lemma"]
    table = table.assign(total=total).sort_values(
        order, ascending=[False, True, False, True], ignore_index=True
    )
    return table.drop(columns="total")


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

    Examples
    --------
    >>> read_stance().set_index("lemma").loc["claim", "stance"]
    'distancing'
    """
    table = pd.read_csv(
        Path(path or str(files("quoteshare") / "resources" / "reporting_stance.csv")),
        comment="#",
        dtype=str,
        keep_default_na=False,
    )
    _need(table, ["lemma", "stance", "forms"], "resources/reporting_stance.csv")
    return table


def stop_words() -> frozenset[str]:
    """English function words, for tables in which they would only take up room.

    Examples
    --------
    >>> "the" in stop_words(), "peace" in stop_words()
    (True, False)
    """
    lines = (files("quoteshare") / "resources" / "stop_words.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
