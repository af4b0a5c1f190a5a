"""What is said: the words within quotation marks, in pairs, and in their context.

Quoted words only, unless a table of other words is given: paraphrase is the journalist's language.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

# Text is cut up here once more: the words compared are then the words that n_quoted_words counts.
from quoteshare.corpus.remote import here
from quoteshare.english.damage import Readable, read_through
from quoteshare.english.segments import Segments, segment
from quoteshare.english.tokens import is_word
from quoteshare.measures.batches import needed, parts_of
from quoteshare.measures.corpus import article_values
from quoteshare.measures.counting import AMOUNTS, SPEAKERS, counted_quotes
from quoteshare.measures.roster import Roster, one_cell, roster_of
from quoteshare.measures.stories import each_story_once, with_stories
from quoteshare.tables.frames import require_columns
from quoteshare.tables.tables import Tables


@each_story_once
def quoted_words(tables: Tables, *, by: str | None = None, nested: bool = False) -> pd.DataFrame:
    """List the words that stand within quotation marks, one row each, lower-cased.

    Of a direct quote all words count, of a mixed one those between the marks, of an indirect one
    none: paraphrase is the journalist's language. Denied content is not what the speaker says.

    Parameters
    ----------
    tables : Tables
        The marks are looked up in ``articles.text``.
    copies : bool, optional
        Count every copy of a story; else a story counts once, and once in each cell of `by`.
    by : str, optional
        ``"party"``, ``"group"`` or ``"pronouns"``: the speaker is all on the list who have the
        same there, so that ``keyness`` sets parties against each other.
    nested : bool
        Give the words of quotations inside others' words to the inner speaker too.

    Returns
    -------
    DataFrame, one row per word, in the order of `quotes` and of the text
        ``speaker``, ``actor_id``, ``status`` (``listed``, ``unlisted``, or of no single person or
        an unknown one), ``article_id``, ``quote_id``, ``start`` (the word's offset in the
        article), ``word``, and ``joined``: whether nothing but white space stands between it and
        the word before, in the same quotation and paragraph; last ``story``, the article that this
        one copies, or itself. All words, whoever says them: whose
        are compared is for ``keyness`` to choose.

    Raises
    ------
    ValueError
        If a column is missing, there is no list or nobody on it has a party.

    Examples
    --------
    >>> import quoteshare as qs
    >>> quoted_words(qs.extract("Ann Lee called it “far too slow”."))["word"].tolist()
    ['far', 'too', 'slow']
    """
    cell, unit = one_cell(by)
    if cell:
        raise ValueError(f"by is {by!r}; give party, group or pronouns.")
    roster = roster_of(tables, None if unit else "all", unit, nested=nested)
    columns = {
        "articles": ["article_id", "text"],
        "quotes": ["quote_id", "content", *AMOUNTS, *SPEAKERS],
    }
    rows = [
        row
        for part in parts_of(tables, columns)
        for row in _word_rows(part.quotes, part.articles, nested, roster)
    ]
    shown = ["speaker", "actor_id", "article_id", "quote_id", "start", "word", "joined"]
    words = pd.DataFrame(rows, columns=shown).astype({"joined": bool})
    status = roster.rows.set_index("actor_id")["status"]
    words.insert(2, "status", words["actor_id"].map(status))
    return roster.told(with_stories(words, tables), tables)


def _word_rows(
    quotes: pd.DataFrame, articles: pd.DataFrame, nested: bool, roster: Roster
) -> Iterator[tuple[Any, ...]]:
    """Yield what `quoted_words` gives of some articles, row by row."""
    require_columns(quotes, ["quote_id", "content"], "The quotes table of extract()")
    require_columns(articles, ["article_id", "text"], "The articles table of extract()")
    counted = roster.placed(counted_quotes(quotes, nested, roster.names))
    quoted = counted[counted["n_quoted"] > 0]
    spoken = articles["article_id"].isin(quoted["article_id"])
    texts = {
        article: read_through(text) or Readable(text, text)
        for article, text in articles.loc[spoken, ["article_id", "text"]].itertuples(index=False)
    }
    segments = {article: segment(found.text) for article, found in texts.items()}
    columns = ["speaker", "key", "article_id", "quote_id"]
    for quote in quoted.to_dict("records"):
        text, cut_up = texts[quote["article_id"]], segments[quote["article_id"]]
        for piece in quote["content"]:
            said = text.meant(piece["start"], piece["end"])
            for at, *word in _words(cut_up, said, quote["kind"] == "mixed"):
                yield (*map(quote.get, columns), text.original(at, at + 1)[0], *word)


def _words(
    segments: Segments, piece: tuple[int, int], mixed: bool
) -> Iterator[tuple[int, str, bool]]:
    """Yield each word's offset, lower-case form with its clitic ("don't"), and ``joined``."""
    first, last = segments.tokens_in(*piece)
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
    """Join each two words that follow each other in a quotation, as rows for ``keyness``.

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


def concordance(
    tables: Tables,
    term: str,
    *,
    words: pd.DataFrame | None = None,
    width: int = 40,
    copies: bool | None = None,
) -> pd.DataFrame:
    """Find every place where quoted words hold a term, with what stands left and right (KWIC).

    Parameters
    ----------
    tables : Tables
    term : str
        One word or several in a row, in any case; a last ``*`` stands for any ending.
    words : DataFrame, optional
        Rows of ``quoted_words`` to look in, such as those of one speaker; all when left out.
    width : int
        Characters of context on each side.
    copies : bool, optional
        Look in every copy of a story too.

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
    >>> import quoteshare as qs
    >>> tables = qs.extract("“No peace today,” said Ann Lee.")
    >>> concordance(tables, "peac*", width=9)[["left", "keyword", "right"]].values.tolist()
    [['“No', 'peace', 'today,”']]
    """
    words = quoted_words(tables, copies=copies) if words is None else words
    columns = ["article_id", "text", "outlet", "date"]
    articles = needed(tables, {"articles": columns}).articles
    require_columns(
        words, ["speaker", "article_id", "quote_id", "start", "word", "joined"], "quoted_words()"
    )
    require_columns(articles, columns, "The articles table of extract()")
    wanted = term.lower().replace("’", "'").split()
    if not any(map(str.isalnum, "".join(wanted))):
        raise ValueError(f"The term {term!r} holds no word. Give one, such as peace or peac*.")
    hit = pd.Series(True, index=words.index)
    for i, word in enumerate(wanted):
        later = words["word"].shift(-i).fillna("")
        same = later.str.startswith(word[:-1]) if word.endswith("*") else later == word
        hit &= same if i == 0 else same & words["joined"].shift(-i, fill_value=False).astype(bool)
    last = words.shift(-(len(wanted) - 1))
    found = words.assign(last=last["start"], end=last["start"] + last["word"].str.len())[hit]
    for column in ("text", "outlet", "date"):
        found[column] = article_values(found["article_id"], articles, column)
    found = found.astype({"last": "int64", "end": "int64"})
    found = found.sort_values(["article_id", "start"], ignore_index=True)
    found["end"] = _ends_as_read(found)
    places = list(zip(found["text"], found["start"], found["end"], strict=True))
    lines = [context(text, start, end, width) for text, start, end in places]
    for i, side in enumerate(("left", "keyword", "right")):
        found[side] = [line[i] for line in lines]
    shown = ["speaker", "left", "keyword", "right", "outlet", "date", "article_id"]
    return found[[*shown, "start", "end", "quote_id"]]


def context(text: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """Return what stands left of ``text[start:end]``, itself as printed, and what stands right."""
    left = _whole_words(text[max(0, start - 4 * width) : start][::-1], width)[::-1]
    return left, text[start:end], _whole_words(text[end : end + 4 * width], width)


def _whole_words(text: str, width: int) -> str:
    """Return the beginning of a text in one line, without a last word that does not fit."""
    line = " ".join(text.split())
    cut = line[:width]
    return cut if len(line) <= width or line[width] == " " else cut.rpartition(" ")[0]


def _ends_as_read(found: pd.DataFrame) -> list[int]:
    """Return where the words that were found end in texts that may be damaged."""
    copies = {text: read_through(text) for text in found["text"].unique()}
    ends = []
    for text, last, end in zip(found["text"], found["last"], found["end"], strict=True):
        if copy := copies[text]:
            start, _ = copy.meant(last, end)
            _, end = copy.original(start, start + end - last)
        ends.append(int(end))
    return ends


def stop_words(path: str | Path | None = None) -> frozenset[str]:
    """Read English function words, for tables in which they would only take up room.

    Parameters
    ----------
    path : path, optional
        A list of your own, one word a line, ``#`` before comments; the package's when left out.

    Raises
    ------
    ValueError
        If the file is not UTF-8 text.

    Examples
    --------
    >>> "the" in stop_words(), "peace" in stop_words()
    (True, False)
    """
    file = files("quoteshare.english") / "data" / "stop_words.txt" if path is None else here(path)
    try:
        lines = map(str.strip, file.read_text("utf-8").splitlines())
    except UnicodeDecodeError as error:
        raise ValueError(f"{file} is not UTF-8 text ({error.reason}). Save it as UTF-8.") from None
    return frozenset(line.lower() for line in lines if line and not line.startswith("#"))
