"""Where words stand: who names whom, where in an article each voice is, every quotation in full."""

from __future__ import annotations

import pandas as pd

from quoteshare.measures.batches import needed, parts_of, summed
from quoteshare.measures.corpus import article_values
from quoteshare.measures.counting import (
    AMOUNTS,
    COUNTS,
    SPEAKERS,
    counted_quotes,
    names_in_speech,
)
from quoteshare.measures.roster import cut_told, in_order, one_cell, roster_of
from quoteshare.measures.stories import each_story_once
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import NOBODY
from quoteshare.tables.tables import Tables


@each_story_once
def speaks_about(
    tables: Tables,
    *,
    by: str | None = None,
    who: str | None = None,
    top: int | None = None,
    nested: bool = False,
) -> pd.DataFrame:
    """Count who names whom in what they are quoted or reported as saying.

    Only names and offices count, no pronouns or roles; nobody counts as speaking about themselves.
    A name inside a quotation within another's words counts for the outer speaker, who passes it on.

    Parameters
    ----------
    tables : Tables
    copies : bool, optional
        Count every copy of a story; else a story counts once, and once in each cell of `by`.
    by : str, optional
        ``"party"``, ``"group"`` or ``"pronouns"``: rows and those named stand for all on the list
        who have the same there.
    who, top
        Who has a row, as in ``share_of_voice``; whoever is named without a row of their own is
        one of ``others, named``, too.
    nested : bool
        Count such a name for the inner speaker instead.

    Returns
    -------
    DataFrame, one row per pair, most quotes first, then most reports, ties by name
        ``actor_id``, ``speaker`` and ``status``, ``about_id``, ``about`` and ``about_status``,
        ``n_quoted``, ``n_reported``, ``n_denied`` and ``n_attributions`` (of the speaker's that
        name the other), ``n_quoted_words`` and ``n_reported_words`` (of these), ``n_named`` (times
        in what is quoted or reported), ``n_articles``. ``attrs`` says whose rows these are.

    Raises
    ------
    ValueError
        If a column is missing, there is no list or nobody on it has a party.

    Examples
    --------
    >>> import quoteshare as qs
    >>> text = "“Bob Ray knows,” said Ann Lee."
    >>> tables = qs.extract(text, actors=["Ann Lee", "Bob Ray"])
    >>> speaks_about(tables)[["speaker", "about", "n_quoted"]].values.tolist()
    [['Ann Lee', 'Bob Ray', 1]]
    """
    cell, unit = one_cell(by)
    if cell:
        raise ValueError(f"by is {by!r}; give party, group or pronouns.")
    roster = roster_of(tables, who, unit, top, nested=True)

    def count(part: Tables) -> pd.DataFrame:
        pairs = names_in_speech(part.quotes, part.mentions, nested=nested, names=roster.names)
        pairs["n_named"] = pairs["n_quoted"] + pairs["n_reported"]
        pairs["actor_id"] = roster.place(pairs["actor_id"])
        # Those who are named and never speak have no name among speakers.
        if roster.complete:
            pairs["about_id"] = roster.place(pairs["about_id"])
        keys = ["actor_id", "about_id"]
        groups = pairs.groupby(keys)
        times = groups["n_named"].sum(), groups["article_id"].nunique().rename("n_articles")
        table = pairs.drop_duplicates([*keys, "quote_id"]).groupby(keys)[COUNTS].sum()
        return table.join(list(times)).reset_index()

    columns = {
        "mentions": ["article_id", "actor_id", "form", "position", "quote_id"],
        "quotes": ["quote_id", *AMOUNTS, *SPEAKERS],
    }
    table = roster.named(summed(tables, columns, count))
    labels, status = roster.name_of | roster.labels(), roster.rows.set_index("actor_id")["status"]
    at = list(table.columns).index("about_id")
    table.insert(at + 1, "about", table["about_id"].map(labels).fillna(table["about_id"]))
    table.insert(at + 2, "about_status", table["about_id"].map(status).fillna("unlisted"))
    order = ["n_quoted", "n_reported", "n_named", "speaker", "about"]
    table = table.sort_values(order, ascending=[False, False, False, True, True], ignore_index=True)
    return roster.told(table, tables)


def quotation_strip(
    tables: Tables, *, article_id: str | None = None, who: str | None = "all"
) -> pd.DataFrame:
    """Find where in one article each speaker's words stand, quoted or reported.

    Parameters
    ----------
    tables : Tables
    article_id : str, optional
        Which article; when left out the one with most quotes, of several the first by id.
    who : str, optional
        ``"all"``, since one article has few speakers, or ``"listed"``: then whoever is not on the
        list is one of ``others, named``.

    Returns
    -------
    DataFrame, one row per stretch of words, in the order of the text
        ``article_id``, ``actor_id``, ``speaker``, ``status``, ``kind`` (``direct`` and ``mixed``
        are quoted, ``indirect`` is reported), ``start`` and ``end`` (share of the article's
        characters, 0 to 1), ``quote_id``. Quotations inside others' words and what somebody denied
        having said are left out. ``attrs["title"]`` is the article's, where it has one.

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
    names = ["article_id", "actor_id", "speaker", "status", "kind", "start", "end", "quote_id"]
    if chosen is None:
        return pd.DataFrame([], columns=names)
    if chosen not in set(ids):
        some = ", ".join(map(repr, ids.head(3)))
        raise ValueError(f"No article has the id {chosen!r}; there are {some or 'none'}.")
    one = tables.article(chosen)
    require_columns(one.articles, ["article_id", "text"], "The articles table of extract()")
    require_columns(one.quotes, ["quote_id", "content"], "The quotes table of extract()")
    roster = roster_of(tables, who)
    own = roster.placed(counted_quotes(one.quotes, False, roster.names))
    status = roster.rows.set_index("actor_id")["status"]
    own = own[own["n_denied"] == 0].assign(status=own["key"].map(status))
    length = len(one.articles["text"].iloc[0])
    columns = ["article_id", "key", "speaker", "status", "kind", "content", "quote_id"]
    rows = [
        (article, *who, piece["start"] / length, piece["end"] / length, quote)
        for article, *who, content, quote in own[columns].itertuples(index=False)
        for piece in content
    ]
    strip = pd.DataFrame(rows, columns=names).sort_values("start", ignore_index=True)
    strip = roster.told(strip, tables)
    title = one.articles["title"].iloc[0] if "title" in one.articles else None
    strip.attrs["title"] = str(title).strip() if pd.notna(title) else ""
    return strip


def _with_most_quotes(tables: Tables) -> str | None:
    """Find the article with most quotes, of several the first by id."""
    most, best = 0, None
    for part in parts_of(tables, {"quotes": ["article_id", "parent_quote_id"]}):
        sizes = part.quotes.loc[part.quotes["parent_quote_id"].isna(), "article_id"].value_counts()
        if len(sizes) and sizes.max() > most:
            most, best = int(sizes.max()), str(sizes.sort_index().idxmax())
    return best


@each_story_once
def quotation_table(tables: Tables, *, who: str | None = "all") -> pd.DataFrame:
    """List every quotation with its speaker and the sentence it comes from, ready to read.

    Parameters
    ----------
    tables : Tables
    copies : bool, optional
        Count every copy of a story; else a story counts once.
    who : str, optional
        ``"all"``, or ``"listed"``: only those of the list.

    Returns
    -------
    DataFrame, one row per quote, nested ones too, by speaker, article and place in the article
        ``speaker``, ``text``, ``sentence``, ``kind``, ``cue_text``, ``polarity``, ``source_text``
        (who, as printed), ``speaker_kind``, ``resolved_by``, ``outlet``, ``date``, ``article_id``,
        ``start``, ``quote_id``; those of no single person and of unknown speakers last. ``attrs``
        says how many are left out.

    Raises
    ------
    ValueError
        If a column is missing, there is no list, or a quote belongs to no article of the table.

    Examples
    --------
    >>> import quoteshare as qs
    >>> tables = qs.extract("It rained. “It is open,” said Ann Lee.")
    >>> quotation_table(tables)[["speaker", "sentence"]].values.tolist()
    [['Ann Lee', '“It is open,” said Ann Lee.']]
    """
    last = ["outlet", "date", "article_id", "start", "quote_id"]
    about = ["kind", "cue_text", "polarity", "source_text", "speaker_kind", "resolved_by"]
    shown = ["speaker", "text", "sentence", *about, *last]
    of_quotes = ["sentence_start", "sentence_end", *about]
    of_articles = ["article_id", "text", "outlet", "date"]
    columns = {
        "articles": of_articles,
        "quotes": [*of_quotes, *SPEAKERS, *AMOUNTS, "text", "start", "quote_id"],
    }
    tables = needed(tables, columns)
    quotes, articles = tables.quotes, tables.articles
    require_columns(quotes, of_quotes, "The quotes table of extract()")
    require_columns(articles, of_articles, "The articles table of extract()")
    roster = roster_of(tables, who, nested=True)
    table = counted_quotes(quotes, True, roster.names)
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
    table["actor_id"] = table["key"]
    table = table.sort_values(["article_id", "start"])
    if roster.who == "all":
        return roster.told(in_order(table, [])[shown], tables)
    own = table[table["key"].isin(roster.row_of.keys() - set(NOBODY))]
    told = roster.told(in_order(own, [])[shown], tables)
    left_out = f"Of {len(table):,} quotes {len(own):,} are by those on the list; the others are"
    told.attrs["note"] = " ".join(filter(None, (f"{left_out} left out.", cut_told(tables))))
    return told
