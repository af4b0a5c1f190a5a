"""Tables in, numbers out: who is named, who is quoted, how much, where and when.

Every function takes DataFrames with the columns of the codebook and returns a new one; none
knows an article file, an engine or a chart. Three rules hold throughout:

* one attribution is one quote, and every table also gives the articles quoting somebody, since
  writers restate;
* a quotation inside another's words (``parent_quote_id``) is not counted again: its words are
  already counted for the one who passes them on. ``nested=True`` counts both;
* a quote whose speaker nobody could name keeps its row, ``UNATTRIBUTED``, and its place in every
  total.

Copies of one wire story count as often as they stand in the tables: ``Tables.originals``
drops them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

UNATTRIBUTED = "unattributed"
OTHERS = "others"

KINDS = ["direct", "mixed", "indirect"]
_PERIODS = {"day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
NAMES = ["full_name", "surname", "alias", "office"]


def require_columns(table: pd.DataFrame, columns: Collection[str], maker: str) -> None:
    """Refuse a table that lacks columns, and say where one with them comes from."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(
            f"Columns {missing} are missing; the table has {list(table.columns)}. {maker} has them."
        )


def counted_quotes(quotes: pd.DataFrame, nested: bool) -> pd.DataFrame:
    """The quotes that count, with ``key``: the actor, else the name, else ``UNATTRIBUTED``.

    ``speaker`` is one name for each key, the one that most of its quotes have: an article may call
    somebody Paul Ryan, another Paul D. Ryan.
    """
    require_columns(
        quotes,
        ["article_id", "parent_quote_id", "actor_id", "speaker_name"],
        "The quotes table of extract()",
    )
    kept = quotes if nested else quotes[quotes["parent_quote_id"].isna()]
    key = kept["actor_id"].fillna(kept["speaker_name"]).fillna(UNATTRIBUTED)
    speaker = kept["speaker_name"].fillna(kept["actor_id"]).fillna(UNATTRIBUTED)
    kept = kept.assign(key=key, speaker=speaker)
    names = kept.groupby(["key", "speaker"], as_index=False).size()
    names = names.sort_values(["size", "speaker"], ascending=[False, True]).drop_duplicates("key")
    kept["speaker"] = kept["key"].map(dict(zip(names["key"], names["speaker"], strict=True)))
    return kept


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
    require_columns(
        articles, ["n_words", "date", "duplicate_of", by], "The articles table of extract()"
    )
    groups = articles.assign(**{by: labels(articles[by])}).groupby(by, sort=False)
    counts = groups.agg(
        n_articles=("n_words", "size"),
        n_words=("n_words", "sum"),
        n_copies=("duplicate_of", "count"),
        first=("date", "min"),
        last=("date", "max"),
    ).reset_index()
    return counts.sort_values(["n_articles", by], ascending=[False, True], ignore_index=True)


def article_values(ids: pd.Series, articles: pd.DataFrame, column: str) -> pd.Series:
    """The outlet, date or text of the article of each row.

    By a dictionary: pandas 3.1 fails to join or map by empty tables that come from Parquet.
    """
    return ids.map(dict(zip(articles["article_id"], articles[column], strict=True)))


def labels(values: pd.Series) -> pd.Series:
    """Values as text, a missing one as ``(not given)``."""
    return values.astype(object).where(values.notna(), "(not given)").astype(str)


def add_period(articles: pd.DataFrame, every: str = "month") -> pd.DataFrame:
    """The articles with the day, week, month or year they belong to, as a column to count by.

    Parameters
    ----------
    articles : DataFrame
        With ``date``.
    every : str
        ``day``, ``week`` (from Monday on), ``month`` or ``year``.

    Returns
    -------
    DataFrame
        The input and ``period``: ``2025-03-16``, the week's Monday, ``2025-03`` or ``2025``;
        missing where the date is.

    Raises
    ------
    ValueError
        If a column is missing or there is no such period.

    Examples
    --------
    >>> articles = pd.DataFrame({"date": pd.to_datetime(["2025-03-16", None])})
    >>> add_period(articles, "week")["period"].fillna("-").tolist()
    ['2025-03-10', '-']
    """
    require_columns(articles, ["date"], "The articles table of extract()")
    if every not in _PERIODS:
        raise ValueError(f"every is {every!r}; give one of {', '.join(_PERIODS)}.")
    days = pd.to_datetime(articles["date"])
    if every == "week":
        days = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    return articles.assign(period=days.dt.strftime(_PERIODS[every]))


def voices(
    quotes: pd.DataFrame,
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    by: str | Sequence[str] = (),
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
    articles : DataFrame, optional
        The articles, where `by` is given.
    by : str or several
        Columns of `articles` that split them into cells: ``"outlet"``, ``["outlet", "period"]``
        (``add_period``). Only cells with articles have rows.
    top : int
        How many speakers who are not in the actor file get a row of their own, most quotes first.
    nested : bool
        Count quotations inside others' words too.

    Returns
    -------
    DataFrame
        `by` and ``n_articles`` (of the cell) where given, then ``actor_id``, ``speaker``,
        ``status``, ``n_named``, ``n_role`` and ``n_pronoun`` (the same for roles and pronouns),
        ``n_articles_naming``, ``n_quotes``, ``n_articles_quoting``, ``n_quoted_words``,
        ``n_words``, ``n_direct``, ``n_mixed``, ``n_indirect``. In every cell one row per ``listed``
        actor, also when never quoted, and per ``unlisted`` speaker among the `top`, most quotes
        first over all cells, then most quoted words, then most namings; two last rows, ``others``
        and ``unattributed``, hold what is left, so that ``n_quotes`` sums to all quotes counted.

    Raises
    ------
    ValueError
        If a column is missing, `by` is given without `articles`, or a quote belongs to none of
        them.

    Examples
    --------
    >>> actors = pd.DataFrame({"actor_id": ["ann", "bob"], "name": ["Ann Lee", "Bob Ray"],
    ...     "listed": True})
    >>> quotes = pd.DataFrame({"quote_id": ["q"], "article_id": ["a"], "parent_quote_id": None,
    ...     "kind": ["direct"], "actor_id": ["ann"], "speaker_name": ["Ann Lee"], "n_words": [9],
    ...     "n_quoted_words": [9]})
    >>> mentions = pd.DataFrame({"article_id": ["a"], "actor_id": ["bob"], "form": ["surname"],
    ...     "position": ["narration"], "quote_id": None})
    >>> voices(quotes, mentions, actors)[["speaker", "n_named", "n_quotes"]].values.tolist()
    [['Ann Lee', 0, 1], ['Bob Ray', 1, 0], ['others', 0, 0], ['unattributed', 0, 0]]
    """
    by = [by] if isinstance(by, str) else list(by)
    require_columns(actors, ["actor_id", "name", "listed"], "The actors table of extract()")
    require_columns(
        mentions,
        ["article_id", "actor_id", "form", "position", "quote_id"],
        "The mentions table of extract()",
    )
    require_columns(
        quotes, ["quote_id", "kind", "n_words", "n_quoted_words"], "The quotes table of extract()"
    )
    counted = counted_quotes(quotes, nested)
    listed = actors[actors["listed"].astype(bool)]
    known = set(listed["actor_id"])
    ranking = counted["key"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    shown = [key for key in ranking.index if key not in known and key != UNATTRIBUTED][:top]
    rows = [*listed["actor_id"], *shown, OTHERS, UNATTRIBUTED]
    own = mentions["quote_id"].map(quotes.set_index("quote_id")["actor_id"]) == mentions["actor_id"]
    named = mentions[(mentions["position"] != "source") & ~own]
    # Everybody without a row is one of the others.
    counted = counted.assign(row=counted["key"].where(counted["key"].isin(rows), OTHERS))
    named = named.assign(
        row=named["actor_id"].where(named["actor_id"].isin(rows), OTHERS),
        what=named["form"].where(~named["form"].isin(NAMES), "named"),
    )
    table = pd.DataFrame({"row": rows})
    if by:
        if articles is None:
            raise ValueError(f"by is {by}; give the articles too, which tell the cell of a quote.")
        require_columns(articles, ["article_id", *by], "The articles table of extract()")
        cells = articles[["article_id"]].assign(**{name: labels(articles[name]) for name in by})
        refuse_stray(counted, cells)
        counted, named = (part.merge(cells, on="article_id") for part in (counted, named))
        sizes = cells.groupby(by, sort=True).size().rename("n_articles").reset_index()
        table = sizes.merge(table, how="cross")
    keys = [*by, "row"]
    sums = [
        _spread(named, keys, "what", ["named", "role", "pronoun"]),
        named[named["what"] == "named"]
        .groupby(keys)
        .agg(n_articles_naming=("article_id", "nunique")),
        counted.groupby(keys).agg(
            n_quotes=("quote_id", "size"),
            n_articles_quoting=("article_id", "nunique"),
            n_quoted_words=("n_quoted_words", "sum"),
            n_words=("n_words", "sum"),
        ),
        _spread(counted, keys, "kind", KINDS),
    ]
    for part in sums:
        table = table.join(part, on=keys)
    counts = [column for column in table.columns if column not in keys]
    table = table.fillna(dict.fromkeys(counts, 0)).astype(dict.fromkeys(counts, "int64"))
    names = {
        **dict(zip(counted["key"], counted["speaker"], strict=True)),
        **dict(zip(listed["actor_id"], listed["name"], strict=True)),
    }
    status = {key: key for key in (OTHERS, UNATTRIBUTED)} | dict.fromkeys(shown, "unlisted")
    at = list(table.columns).index("row")
    table = table.rename(columns={"row": "actor_id"})
    table.insert(at + 1, "speaker", table["actor_id"].map(lambda key: names.get(key, key)))
    table.insert(at + 2, "status", table["actor_id"].map(lambda key: status.get(key, "listed")))
    return in_order_of_voices(table, by)


def in_order_of_voices(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Most quotes over all cells first, ``others`` and ``unattributed`` last."""
    order = {"n_quotes": False, "n_quoted_words": False, "n_named": False}
    total = table.groupby("actor_id")[list(order)].transform("sum").add_prefix("total_")
    last = table["status"].map({OTHERS: 1, UNATTRIBUTED: 2}).fillna(0)
    table = pd.concat([table, total], axis=1).assign(last=last)
    table = table.sort_values(
        [*by, "last", *total.columns, "speaker", "actor_id"],
        ascending=[True] * len(by) + [True, False, False, False, True, True],
        ignore_index=True,
    )
    return table.drop(columns=["last", *total.columns])


def in_order_of_verbs(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Who is quoted most comes first, then the verb that reports them most."""
    total = table.groupby("actor_id")["n_quotes"].transform("sum")
    table = table.assign(total=total).sort_values(
        [*by, "total", "speaker", "n_quotes", "lemma"],
        ascending=[*[True] * len(by), False, True, False, True],
        ignore_index=True,
    )
    return table.drop(columns="total")


def _spread(table: pd.DataFrame, keys: list[str], column: str, values: list[str]) -> pd.DataFrame:
    """Count rows by `keys`, a column ``n_VALUE`` for each value."""
    counts = table.groupby([*keys, column]).size().unstack(column)
    return counts.reindex(columns=values).add_prefix("n_")


def refuse_stray(quotes: pd.DataFrame, articles: pd.DataFrame) -> None:
    """Refuse quotes that belong to no article of the table."""
    stray = quotes.loc[~quotes["article_id"].isin(articles["article_id"]), "article_id"]
    if len(stray):
        raise ValueError(
            f"{len(stray)} quotes belong to articles that the table lacks, such as "
            f"{stray.iloc[0]!r}. Select articles and quotes together, with Tables.select."
        )


def speaks_about(
    quotes: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame, *, nested: bool = False
) -> pd.DataFrame:
    """Who names whom in what they are quoted as saying, paraphrase included.

    Only names and offices count, no pronouns or roles; nobody counts as speaking about themselves,
    and what a speaker denies is not theirs. A name inside a quotation within another's words counts
    for the outer speaker, who passes it on.

    Parameters
    ----------
    quotes, mentions, actors : DataFrame
        The tables of extract().
    nested : bool
        Count such a name for the inner speaker instead.

    Returns
    -------
    DataFrame, one row per pair, most quotes first, ties by name
        ``actor_id`` and ``speaker``, ``about_id`` and ``about``, ``n_quotes`` (of the speaker's
        that name the other), ``n_named`` (times), ``n_articles``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> actors = pd.DataFrame({"actor_id": ["ann", "bob"], "name": ["Ann Lee", "Bob Ray"]})
    >>> quotes = pd.DataFrame({"quote_id": ["q"], "article_id": ["a"], "parent_quote_id": None,
    ...     "actor_id": ["ann"], "speaker_name": ["Ann Lee"], "polarity": ["asserted"]})
    >>> mentions = pd.DataFrame({"article_id": ["a"], "actor_id": ["bob"], "form": ["surname"],
    ...     "position": ["content"], "quote_id": ["q"]})
    >>> speaks_about(quotes, mentions, actors)[["speaker", "about", "n_quotes"]].values.tolist()
    [['Ann Lee', 'Bob Ray', 1]]
    """
    require_columns(actors, ["actor_id", "name"], "The actors table of extract()")
    require_columns(
        mentions, ["actor_id", "form", "position", "quote_id"], "The mentions table of extract()"
    )
    require_columns(quotes, ["quote_id", "polarity"], "The quotes table of extract()")
    said = counted_quotes(quotes, nested=True)
    outer = dict(zip(quotes["quote_id"], quotes["parent_quote_id"], strict=True))

    def holder(quote_id: str) -> str:
        while not nested and isinstance(parent := outer.get(quote_id), str):
            quote_id = parent
        return quote_id

    named = mentions[(mentions["position"] == "content") & mentions["form"].isin(NAMES)]
    named = named[["actor_id", "quote_id"]].rename(columns={"actor_id": "about_id"})
    named["quote_id"] = named["quote_id"].map(holder)
    said = said.loc[said["polarity"] != "denied", ["quote_id", "article_id", "key", "speaker"]]
    pairs = named.merge(said, on="quote_id").rename(columns={"key": "actor_id"})
    pairs = pairs[pairs["actor_id"] != pairs["about_id"]]
    names = actors.drop_duplicates("actor_id").set_index("actor_id")["name"]
    pairs["about"] = pairs["about_id"].map(names).fillna(pairs["about_id"])
    table = pairs.groupby(["actor_id", "speaker", "about_id", "about"], as_index=False).agg(
        n_quotes=("quote_id", "nunique"),
        n_named=("quote_id", "size"),
        n_articles=("article_id", "nunique"),
    )
    order = ["n_quotes", "n_named", "speaker", "about"]
    return table.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def quotation_strip(
    quotes: pd.DataFrame, articles: pd.DataFrame, article_id: str | None = None
) -> pd.DataFrame:
    """Where in one article each speaker's words stand.

    Parameters
    ----------
    quotes, articles : DataFrame
        The tables of extract().
    article_id : str, optional
        Which article; when left out the one with most quotes, of several the first by id.

    Returns
    -------
    DataFrame, one row per stretch of reported words, in the order of the text
        ``article_id``, ``actor_id``, ``speaker``, ``kind``, ``start`` and ``end`` (share of the
        article's characters, 0 to 1), ``quote_id``. Quotations inside others' words are left out.

    Raises
    ------
    ValueError
        If a column is missing or there is no such article.

    Examples
    --------
    >>> quotes = pd.DataFrame({"quote_id": ["q"], "article_id": ["a"], "parent_quote_id": None,
    ...     "kind": ["direct"], "actor_id": ["ann"], "speaker_name": ["Ann"],
    ...     "content": [[{"start": 0, "end": 5}]]})
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["0123456789"]})
    >>> quotation_strip(quotes, articles)[["speaker", "start", "end"]].values.tolist()
    [['Ann', 0.0, 0.5]]
    """
    require_columns(articles, ["article_id", "text"], "The articles table of extract()")
    require_columns(quotes, ["quote_id", "kind", "content"], "The quotes table of extract()")
    own = counted_quotes(quotes, nested=False)
    if article_id is None:
        sizes = own["article_id"].value_counts().sort_index()
        article_id = str(sizes.idxmax()) if len(sizes) else ""
    elif article_id not in set(articles["article_id"]):
        some = ", ".join(map(repr, articles["article_id"].head(3)))
        raise ValueError(f"No article has the id {article_id!r}; there are {some or 'none'}.")
    own = own[own["article_id"] == article_id]
    refuse_stray(own, articles)
    lengths = articles.set_index("article_id")["text"].str.len()
    columns = ["article_id", "key", "speaker", "kind", "content", "quote_id"]
    rows = [
        (article, *who, piece["start"] / lengths[article], piece["end"] / lengths[article], quote)
        for article, *who, content, quote in own[columns].itertuples(index=False)
        for piece in content
    ]
    names = ["article_id", "actor_id", "speaker", "kind", "start", "end", "quote_id"]
    return pd.DataFrame(rows, columns=names).sort_values("start", ignore_index=True)


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
    require_columns(
        quotes, ["sentence_start", "sentence_end", *shown[3:7]], "The quotes table of extract()"
    )
    require_columns(
        articles, ["article_id", "text", "outlet", "date"], "The articles table of extract()"
    )
    table = counted_quotes(quotes, nested=True)
    for column in ("outlet", "date"):
        table[column] = article_values(table["article_id"], articles, column)
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
