"""The articles: how many, how long, of which outlet and period."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from quoteshare.measures.batches import needed, summed
from quoteshare.tables.frames import require_columns
from quoteshare.tables.tables import Tables

_PERIODS = {"day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
_MAKER = "The articles table of extract()"


def corpus_told(tables: Tables) -> str:
    """Say what articles tables are of: how many, of how many outlets, from when to when.

    Examples
    --------
    >>> import quoteshare as qs
    >>> news = pd.DataFrame({"text": ["One."], "outlet": "Daily", "date": "2025-03-01"})
    >>> corpus_told(qs.extract(news))
    '1 article of 1 outlet, 1 Mar 2025'
    """
    return articles_told(tables.with_columns({"articles": ["outlet", "date"]}).articles)


def articles_told(articles: pd.DataFrame) -> str:
    """Say of articles with ``outlet`` and ``date``: how many, of how many outlets, from when on."""
    n_articles, n_outlets = len(articles), articles["outlet"].nunique()
    told = f"{n_articles:,} article{'s' * (n_articles != 1)}"
    if n_outlets:
        told += f" of {n_outlets:,} outlet{'s' * (n_outlets != 1)}"
    days = articles["date"].dropna()
    if days.empty:
        return told
    first, last = days.min(), days.max()
    begin = f"{first.day} {first:%b}" + (f" {first.year}" if first.year != last.year else "")
    end = f"{last.day} {last:%b} {last.year}"
    return f"{told}, {end}" if first == last else f"{told}, {begin} to {end}"


def facts(tables: Tables) -> dict[str, object]:
    """Return what a chart says of its corpus, for ``attrs``."""
    engine = tables.run.get("parameters", {}).get("engine")
    return {"corpus": corpus_told(tables), "engine": engine}


def articles_by(tables: Tables, *, by: str = "outlet", every: str = "month") -> pd.DataFrame:
    """Count articles and words by outlet, country, period or any other column.

    Parameters
    ----------
    tables : Tables
        Of `articles` the columns ``n_words``, ``date``, ``duplicate_of`` and `by` are read.
    by : str
        The column to count by, or ``period``; a missing value is its own group, ``(not given)``.
    every : str
        Length of a period: ``day``, ``week`` (from Monday on), ``month`` or ``year``.

    Returns
    -------
    DataFrame, one row per group, most articles first, ties by name
        `by`, ``n_articles``, ``n_words``, ``n_copies`` (articles that copy another), ``first`` and
        ``last`` (dates).

    Raises
    ------
    ValueError
        If a column is missing, or there is no such period.

    Examples
    --------
    >>> import quoteshare as qs
    >>> news = pd.DataFrame({"text": ["One.", "Two words."], "outlet": [None, "Daily"]})
    >>> tables = qs.extract(news)
    >>> articles_by(tables)[["outlet", "n_articles", "n_words"]].values.tolist()
    [['(not given)', 1, 1], ['Daily', 1, 2]]
    """
    columns = ["n_words", "date", "duplicate_of"]

    def count(part: Tables) -> pd.DataFrame:
        articles = with_period(part.articles, [by], every)
        require_columns(articles, [*columns, by], _MAKER)
        groups = articles.assign(**{by: labels(articles[by])}).groupby(by, sort=False)
        return groups.agg(
            n_articles=("n_words", "size"),
            n_words=("n_words", "sum"),
            n_copies=("duplicate_of", "count"),
            first=("date", "min"),
            last=("date", "max"),
        ).reset_index()

    table = summed(tables, {"articles": [*columns, *columns_for(by)]}, count)
    table = table.sort_values(["n_articles", by], ascending=[False, True], ignore_index=True)
    table.attrs.update(facts(tables))
    return table


def story_copies(tables: Tables) -> pd.DataFrame:
    """List the articles that copy another: whose stories travel, how far, and how much of them.

    Parameters
    ----------
    tables : Tables

    Returns
    -------
    DataFrame, one row per copy; the story with most copies first, then by date
        ``story`` (the id of its original), ``n_copies`` (of the story), ``first_outlet`` and
        ``first_date`` (of the original, where it is among these articles), ``article_id``,
        ``outlet``, ``date``, ``kind`` (``exact``: the same words; ``near``: most of them; ``cut``:
        a part of a longer one), ``share_words`` (of the copy's words that the original has too) and
        ``n_words`` of the copy.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> import quoteshare as qs
    >>> story = "The ferry will not sail before May, said Ann Lee, because the pier is not safe to "
    >>> story += "use and nobody has the money to mend it before the winter comes to Skerrin."
    >>> news = pd.DataFrame({"text": [story, story.upper()], "outlet": ["Wire", "Gull"]})
    >>> story_copies(qs.extract(news))[["first_outlet", "outlet", "kind"]].values.tolist()
    [['Wire', 'Gull', 'exact']]
    """
    columns = ["article_id", "duplicate_of", "copy_kind", "copy_share", "outlet", "date", "n_words"]
    articles = needed(tables, {"articles": columns}).articles
    require_columns(articles, columns, _MAKER)
    names = {"duplicate_of": "story", "copy_kind": "kind", "copy_share": "share_words"}
    copies = articles[articles["duplicate_of"].notna()].rename(columns=names)
    copies["n_copies"] = copies.groupby("story")["story"].transform("size").astype("int64")
    for column in ("outlet", "date"):
        copies[f"first_{column}"] = article_values(copies["story"], articles, column)
    shown = ["story", "n_copies", "first_outlet", "first_date", "article_id", "outlet", "date"]
    copies = copies.sort_values(
        ["n_copies", "story", "date", "article_id"],
        ascending=[False, True, True, True],
        ignore_index=True,
    )
    return copies[[*shown, "kind", "share_words", "n_words"]]


def columns_for(*by: str | None) -> list[str]:
    """Return the columns of articles that tell stories and cells: a period comes from the date."""
    return [
        "article_id",
        "duplicate_of",
        *("date" if name == "period" else name for name in by if name),
    ]


def cells_of(tables: Tables, by: Sequence[str], every: str) -> pd.DataFrame:
    """Return the articles with the columns `by`, of which ``period`` may be one."""
    articles = needed(tables, {"articles": columns_for(*by)}).articles
    articles = with_period(articles, by, every)
    require_columns(articles, ["article_id", *by], _MAKER)
    return articles


def with_period(articles: pd.DataFrame, by: Sequence[str], every: str) -> pd.DataFrame:
    """Return the articles with a column ``period`` where `by` names it.

    A period is a day, ``2025-03-16``, a week by its Monday, a month, ``2025-03``, or a year. It is
    missing where the date is.
    """
    if every not in _PERIODS:
        raise ValueError(f"every is {every!r}; give one of {', '.join(_PERIODS)}.")
    if "period" not in by:
        return articles
    require_columns(articles, ["date"], _MAKER)
    days = pd.to_datetime(articles["date"])
    if every == "week":
        days = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    return articles.assign(period=days.dt.strftime(_PERIODS[every]))


def article_values(ids: pd.Series, articles: pd.DataFrame, column: str) -> pd.Series:
    """Return the outlet, date or text of the article of each row.

    By a dictionary: pandas 3.1 fails to join or map by empty tables that come from Parquet.
    """
    return ids.map(dict(zip(articles["article_id"], articles[column], strict=True)))


def labels(values: pd.Series) -> pd.Series:
    """Return values as text, a missing one as ``(not given)``."""
    return values.astype(object).where(values.notna(), "(not given)").astype(str)
