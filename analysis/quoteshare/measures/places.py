"""Where words stand: who names whom, where in an article each voice is, every quotation in full."""

from __future__ import annotations

import pandas as pd

from quoteshare.measures.batches import needed, parts_of, summed
from quoteshare.measures.corpus import article_values
from quoteshare.measures.counting import (
    SPEAKERS,
    counted_quotes,
    names_in_speech,
    speaker_names,
)
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import UNATTRIBUTED
from quoteshare.tables.tables import Tables


def speaks_about(tables: Tables, *, nested: bool = False) -> pd.DataFrame:
    """Count who names whom in what they are quoted as saying, paraphrase included.

    Only names and offices count, no pronouns or roles; nobody counts as speaking about themselves,
    and what a speaker denies is not theirs. A name inside a quotation within another's words counts
    for the outer speaker, who passes it on.

    Parameters
    ----------
    tables : Tables
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
    >>> import quoteshare as qs
    >>> text = "“Bob Ray knows,” said Ann Lee."
    >>> tables = qs.extract(text, actors=["Ann Lee", "Bob Ray"])
    >>> speaks_about(tables)[["speaker", "about", "n_quotes"]].values.tolist()
    [['Ann Lee', 'Bob Ray', 1]]
    """
    names = speaker_names(tables, nested=True)
    actors = tables.actors
    require_columns(actors, ["actor_id", "name"], "The actors table of extract()")
    actor_names = actors.drop_duplicates("actor_id").set_index("actor_id")["name"]

    def count(part: Tables) -> pd.DataFrame:
        pairs = names_in_speech(part.quotes, part.mentions, nested=nested, names=names)
        pairs["about"] = pairs["about_id"].map(actor_names).fillna(pairs["about_id"])
        return pairs.groupby(["actor_id", "speaker", "about_id", "about"], as_index=False).agg(
            n_quotes=("quote_id", "nunique"),
            n_named=("quote_id", "size"),
            n_articles=("article_id", "nunique"),
        )

    columns = {
        "mentions": ["article_id", "actor_id", "form", "position", "quote_id"],
        "quotes": ["quote_id", "polarity", *SPEAKERS],
    }
    order = ["n_quotes", "n_named", "speaker", "about"]
    table = summed(tables, columns, count)
    return table.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def quotation_strip(tables: Tables, *, article_id: str | None = None) -> pd.DataFrame:
    """Find where in one article each speaker's words stand.

    Parameters
    ----------
    tables : Tables
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
    >>> import quoteshare as qs
    >>> strip = quotation_strip(qs.extract("“Yes, we stay,” she said, and they left."))
    >>> strip[["kind", "start", "end"]].round(2).values.tolist()
    [['direct', 0.02, 0.35]]
    """
    ids = needed(tables, {"articles": ["article_id"]}).articles["article_id"]
    chosen = _with_most_quotes(tables) if article_id is None else article_id
    names = ["article_id", "actor_id", "speaker", "kind", "start", "end", "quote_id"]
    if chosen is None:
        return pd.DataFrame([], columns=names)
    if chosen not in set(ids):
        some = ", ".join(map(repr, ids.head(3)))
        raise ValueError(f"No article has the id {chosen!r}; there are {some or 'none'}.")
    one = tables.article(chosen)
    require_columns(one.articles, ["article_id", "text"], "The articles table of extract()")
    require_columns(one.quotes, ["quote_id", "kind", "content"], "The quotes table of extract()")
    own = counted_quotes(one.quotes, nested=False, names=speaker_names(tables, nested=False))
    length = len(one.articles["text"].iloc[0])
    columns = ["article_id", "key", "speaker", "kind", "content", "quote_id"]
    rows = [
        (article, *who, piece["start"] / length, piece["end"] / length, quote)
        for article, *who, content, quote in own[columns].itertuples(index=False)
        for piece in content
    ]
    return pd.DataFrame(rows, columns=names).sort_values("start", ignore_index=True)


def _with_most_quotes(tables: Tables) -> str | None:
    """Find the article with most quotes, of several the first by id."""
    most, best = 0, None
    for part in parts_of(tables, {"quotes": ["article_id", "parent_quote_id"]}):
        sizes = part.quotes.loc[part.quotes["parent_quote_id"].isna(), "article_id"].value_counts()
        if len(sizes) and sizes.max() > most:
            most, best = int(sizes.max()), str(sizes.sort_index().idxmax())
    return best


def quotation_table(tables: Tables) -> pd.DataFrame:
    """List every quotation with its speaker and the sentence it comes from, ready to read.

    Parameters
    ----------
    tables : Tables

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
    >>> import quoteshare as qs
    >>> tables = qs.extract("It rained. “It is open,” said Ann Lee.")
    >>> quotation_table(tables)[["speaker", "sentence"]].values.tolist()
    [['Ann Lee', '“It is open,” said Ann Lee.']]
    """
    last = ["outlet", "date", "article_id", "start", "quote_id"]
    shown = ["speaker", "text", "sentence", "kind", "cue_text", "polarity", "resolved_by", *last]
    of_quotes = ["sentence_start", "sentence_end", *shown[3:7]]
    of_articles = ["article_id", "text", "outlet", "date"]
    columns = {
        "articles": of_articles,
        "quotes": [*of_quotes, *SPEAKERS, "text", "start", "quote_id"],
    }
    tables = needed(tables, columns)
    quotes, articles = tables.quotes, tables.articles
    require_columns(quotes, of_quotes, "The quotes table of extract()")
    require_columns(articles, of_articles, "The articles table of extract()")
    table = counted_quotes(quotes, True, speaker_names(tables, nested=True))
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
