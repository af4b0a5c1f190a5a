"""Which words of one statement each outlet prints, and which nobody leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import pandas as pd

from quoteshare.measures.batches import parts_of
from quoteshare.measures.corpus import facts
from quoteshare.measures.words import quoted_words
from quoteshare.tables.frames import require_columns
from quoteshare.tables.tables import Tables

_OF_QUOTES = ["quote_id", "utterance_id", "article_id", "speaker_name", "actor_id"]
_OF_WORDS = ["kind", "content", "polarity", "parent_quote_id", "speaker_kind"]  # what they ask for
_OF_WORDS += ["n_words", "n_quoted_words"]
_COLUMNS = {
    "articles": ["article_id", "text", "outlet", "date", "duplicate_of"],
    "quotes": [*_OF_QUOTES, *_OF_WORDS],
}
_BLOCK = 2  # words in a row by which a printing is laid along the statement


class Statement(NamedTuple):
    """One statement put together from its printings.

    Attributes
    ----------
    words : list of str
        As its printings have them together, in order.
    printings : DataFrame
        One row per printed word that stands in it: ``outlet``, ``article_id``, ``date``,
        ``quote_id`` and ``place`` (in `words`, from 0).
    """

    words: list[str]
    printings: pd.DataFrame


def utterances(tables: Tables, *, least: int = 2, copies: bool | None = None) -> pd.DataFrame:
    """List the statements that several outlets print: whole, cut, or split differently.

    Matched are words in quotation marks of one speaker (``utterance_id`` of quotes). An outlet that
    prints a story several times counts once; an article without an outlet stands for itself.

    Parameters
    ----------
    tables : Tables
    least : int
        In how many outlets a statement must have run.
    copies : bool, optional
        Count every copy of a story that an outlet prints.

    Returns
    -------
    DataFrame, one row per statement, that of most outlets first, then the longest
        ``utterance_id``, ``speaker``, ``actor_id``, ``n_outlets``, ``n_articles``, ``n_quotes``,
        ``first`` and ``last`` (dates), ``n_words`` (of all printings put together), ``n_common``
        (words that no outlet left out), ``text`` and ``common`` (those words, `` … `` where others
        stand between).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> import quoteshare as qs
    >>> said = ["“We will not close the harbour, and nobody will lose a job,” said Ann Lee.",
    ...     "Ann Lee promised that “nobody will lose a job”."]
    >>> news = pd.DataFrame({"text": said, "outlet": ["Gull", "Post"], "date": "2024-03-01"})
    >>> found = utterances(qs.extract(news))
    >>> found[["speaker", "n_outlets", "common"]].values.tolist()
    [['Ann Lee', 2, 'nobody will lose a job']]
    """
    rows = []
    for utterance, own in _by_utterance(tables, copies):
        if own["outlet"].nunique() < least:
            continue
        statement = put_together(own)
        common = _everywhere(statement.printings)
        rows.append(
            {
                "utterance_id": utterance,
                "speaker": own["speaker"].iloc[0],
                "actor_id": own["actor_id"].iloc[0],
                "n_outlets": own["outlet"].nunique(),
                "n_articles": own["article_id"].nunique(),
                "n_quotes": own["quote_id"].nunique(),
                "first": own["date"].min(),
                "last": own["date"].max(),
                "n_words": len(statement.words),
                "n_common": len(common),
                "text": " ".join(statement.words),
                "common": _with_gaps(statement.words, common),
            }
        )
    shown = ["utterance_id", "speaker", "actor_id", "n_outlets", "n_articles", "n_quotes"]
    shown += ["first", "last", "n_words", "n_common", "text", "common"]
    table = pd.DataFrame(rows, columns=shown)
    return table.sort_values(
        ["n_outlets", "n_words", "utterance_id"], ascending=[False, False, True], ignore_index=True
    )


def utterance_words(
    tables: Tables, utterance_id: str | None = None, *, copies: bool | None = None
) -> pd.DataFrame:
    """Find out which outlet prints which words of a statement.

    Parameters
    ----------
    tables : Tables
    utterance_id : str, optional
        Which statement (``utterances`` lists them); that of most outlets when left out, of several
        the longest.
    copies : bool, optional
        As in ``utterances``.

    Returns
    -------
    DataFrame, one row per outlet and word, the outlet that prints most first
        ``utterance_id``, ``speaker``, ``outlet``, ``date`` (the outlet's first), ``n_articles``,
        ``place`` (of the word in the statement, from 1), ``word``, ``printed`` (by this outlet) and
        ``n_outlets`` (that print the word).

    Raises
    ------
    ValueError
        If a column is missing, or there is no such utterance.

    Examples
    --------
    >>> import quoteshare as qs
    >>> said = ["“We will not close the harbour, and nobody will lose a job,” said Ann Lee.",
    ...     "Ann Lee promised that “nobody will lose a job”."]
    >>> news = pd.DataFrame({"text": said, "outlet": ["Gull", "Post"], "date": "2024-03-01"})
    >>> words = utterance_words(qs.extract(news))
    >>> words.groupby("outlet")["printed"].sum().to_dict()
    {'Gull': 12, 'Post': 5}
    """
    shown = ["utterance_id", "speaker", "outlet", "date", "n_articles", "place", "word", "printed"]
    if utterance_id is None:
        every = utterances(tables, least=2, copies=copies)
        if every.empty:
            return pd.DataFrame(columns=[*shown, "n_outlets"])
        utterance_id = str(every["utterance_id"].iloc[0])
    found = dict(_by_utterance(tables, copies, utterance_id))
    if utterance_id not in found:
        raise ValueError(f"No utterance has the id {utterance_id!r}. utterances() lists them.")
    own = found[utterance_id]
    statement = put_together(own)
    printed = statement.printings.groupby("outlet")["place"].agg(set)
    rows = []
    for outlet, of in own.groupby("outlet"):
        about = utterance_id, own["speaker"].iloc[0], outlet, of["date"].min()
        n_articles, here = of["article_id"].nunique(), printed.get(outlet, set())
        rows += [
            (*about, n_articles, place + 1, word, place in here)
            for place, word in enumerate(statement.words)
        ]
    table = pd.DataFrame(rows, columns=shown)
    table["n_outlets"] = table.groupby("place")["printed"].transform("sum").astype("int64")
    table["most"] = table.groupby("outlet")["printed"].transform("sum")
    table = table.sort_values(
        ["most", "outlet", "place"], ascending=[False, True, True], ignore_index=True
    )
    table = table.drop(columns="most")
    table.attrs.update(facts(tables))
    return table


def _by_utterance(
    tables: Tables, copies: bool | None, only: str | None = None
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each utterance with the words of its printings, in the order of ids."""
    if not (tables.run.get("copies", False) if copies is None else copies):
        tables = tables.without_copies(by=["outlet"])
    parts = [_printed_words(part, only) for part in parts_of(tables, _COLUMNS)]
    for utterance, own in pd.concat(parts, ignore_index=True).groupby("utterance_id", sort=True):
        yield str(utterance), own


def _printed_words(part: Tables, only: str | None) -> pd.DataFrame:
    """Return the words of the quotes of utterances, as printed, with outlet, date and speaker."""
    quotes, articles = part.quotes, part.articles
    require_columns(quotes, _OF_QUOTES, "The quotes table of extract()")
    require_columns(articles, ["article_id", "text", "outlet"], "The articles table of extract()")
    own = quotes[quotes["utterance_id"].notna() if only is None else quotes["utterance_id"] == only]
    own = own.assign(parent_quote_id=None)  # each is looked at alone
    words = quoted_words(part.replace(quotes=own), copies=True)[["quote_id", "start", "word"]]
    words = words.merge(own[_OF_QUOTES], on="quote_id")
    words = words.rename(columns={"speaker_name": "speaker"})
    about = articles.set_index("article_id")
    for column in ("outlet", "date"):
        words[column] = list(about[column].reindex(words["article_id"]))
    outlet = words["outlet"].astype(object)  # numbers where no article has one
    words["outlet"] = outlet.where(outlet.notna(), words["article_id"])
    texts = about["text"].to_dict()
    places = zip(words["article_id"], words["start"], words["word"], strict=True)
    words["shown"] = [_as_printed(texts[article], start, word) for article, start, word in places]
    return words


def _as_printed(text: str, start: int, word: str) -> str:
    """Return a word with its capitals, unless the text there is damaged."""
    printed = text[start : start + len(word)]
    return printed if printed.lower().replace("’", "'") == word else word


# ------------------------------------------------------------------------- the whole statement


def put_together(words: pd.DataFrame) -> Statement:
    """Lay the printings of a statement along each other.

    The longest comes first; each other one is laid along what there is by the runs of words that
    both have. Words that it adds before, after or between them join the statement; words in place
    of others (a variant) do not.

    Parameters
    ----------
    words : DataFrame
        One row per printed word: ``outlet``, ``article_id``, ``date``, ``quote_id``, ``start``,
        ``word`` (lower case) and ``shown``.
    """
    printings = [
        own.sort_values("start", kind="stable") for _, own in words.groupby("article_id", sort=True)
    ]
    printings.sort(key=len, reverse=True)
    line: list[tuple[int, str, str]] = []  # a number for good, the word, as it is shown
    laid = []
    for own in printings:
        numbers = _lay_along(line, list(own["word"]), list(own["shown"]))
        laid.append(own.assign(number=numbers))
    places = {number: place for place, (number, _, _) in enumerate(line)}
    together = pd.concat(laid, ignore_index=True)
    together = together[together["number"] >= 0]
    columns = ["outlet", "article_id", "date", "quote_id"]
    printed = together[columns].assign(place=together["number"].map(places).astype("int64"))
    return Statement([shown for _, _, shown in line], printed.reset_index(drop=True))


def _lay_along(
    line: list[tuple[int, str, str]], words: Sequence[str], shown: Sequence[str]
) -> list[int]:
    """Add a printing to the line; return the number of each of its words there, or -1."""
    there, here = ([_stem(w) for w in some] for some in ((word for _, word, _ in line), words))
    matcher = SequenceMatcher(None, there, here, autojunk=False)
    least = min(_BLOCK, len(words))
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= least]
    numbers = [-1] * len(words)
    added: list[tuple[int, int, int]] = []  # where in the line, from which word, to which
    at, done = 0, 0
    for block in blocks:
        if at == block.a and done < block.b:
            added.append((at, done, block.b))
        for k in range(block.size):
            numbers[block.b + k] = line[block.a + k][0]
        at, done = block.a + block.size, block.b + block.size
    if at == len(line) and done < len(words):
        added.append((at, done, len(words)))
    for place, begin, end in reversed(added):
        new = range(len(line), len(line) + end - begin)
        line[place:place] = [
            (number, words[k], shown[k]) for number, k in zip(new, range(begin, end), strict=True)
        ]
        numbers[begin:end] = new
    return numbers


def _stem(word: str) -> str:
    """Return a word without a clitic: papers write ISIS' and ISIS's."""
    return word.partition("'")[0] or word


def _everywhere(printings: pd.DataFrame) -> list[int]:
    """Return the places of the words that every outlet prints."""
    n_outlets = printings.groupby("place")["outlet"].nunique()
    return sorted(int(p) for p in n_outlets[n_outlets == printings["outlet"].nunique()].index)


def _with_gaps(words: Sequence[str], places: Sequence[int]) -> str:
    """Return the words at some places, with " … " where others stand between."""
    pieces = []
    for k, place in enumerate(places):
        if k:
            pieces.append(" " if place == places[k - 1] + 1 else " … ")
        pieces.append(words[place])
    return "".join(pieces)
