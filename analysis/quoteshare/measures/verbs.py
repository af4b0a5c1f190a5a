"""How speech is reported: the verbs, and what they say of the reporter's stance."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd

from quoteshare.corpus.remote import here
from quoteshare.english.lexicon import verb_forms
from quoteshare.measures.batches import summed
from quoteshare.measures.corpus import columns_for, labels, with_period
from quoteshare.measures.counting import AMOUNTS, COUNTS, SPEAKERS, counted_quotes, refuse_stray
from quoteshare.measures.roster import in_order, one_cell, roster_of
from quoteshare.measures.stories import each_story_once
from quoteshare.tables.frames import require_columns
from quoteshare.tables.tables import Tables


@each_story_once
def reporting_verbs(
    tables: Tables,
    *,
    stance: pd.DataFrame | None = None,
    by: str | Sequence[str] | None = None,
    every: str = "month",
    who: str | None = None,
    top: int | None = None,
    nested: bool = False,
) -> pd.DataFrame:
    """Count the words that report each speaker: "said" is neutral, "claimed" keeps a distance.

    Parameters
    ----------
    tables : Tables
    copies : bool, optional
        Count every copy of a story; else a story counts once, and once in each cell of `by`.
    stance : DataFrame, optional
        ``lemma``, ``stance`` and ``forms`` (irregular forms, ``|`` between), as ``read_stance``
        gives them; the package's list when left out.
    by : str or two, optional
        A column of `articles`, or ``period``, to count by; alone or beside it ``"party"``,
        ``"group"`` or ``"pronouns"``, as in ``share_of_voice``.
    every : str
        Length of a period: ``day``, ``week``, ``month`` or ``year``.
    who, top
        As in ``share_of_voice``.
    nested : bool
        Count quotations inside others' words too.

    Returns
    -------
    DataFrame, one row per speaker and verb, most attributions first, then most used verb
        `by` when given, ``speaker``, ``actor_id``, ``status``, ``lemma`` (the cue as printed when
        the list lacks it), ``stance`` (``unlisted`` for such a cue, ``none`` for a bare
        quotation), ``n_quoted``, ``n_reported``, ``n_denied``, ``n_attributions``,
        ``n_quoted_words``, ``n_reported_words``, ``n_articles``. Others by name, no single person
        and unknown speakers come last; ``attrs`` says whose rows these are.

    Raises
    ------
    ValueError
        If a column is missing, there is no such period, or, with `by`, a quote belongs to no
        article.

    Examples
    --------
    >>> import quoteshare as qs
    >>> tables = qs.extract("“It is open,” Ann Lee claimed.")
    >>> reporting_verbs(tables)[["speaker", "lemma", "stance"]].values.tolist()
    [['Ann Lee', 'claim', 'distancing']]
    """
    known = read_stance() if stance is None else stance
    cell, unit = one_cell(by)
    cells = [cell] if cell else []
    roster = roster_of(tables, who, unit, top, nested=nested)

    def count(part: Tables) -> pd.DataFrame:
        counted = stances_of(counted_quotes(part.quotes, nested, roster.names), known)
        counted["actor_id"] = roster.place(counted["key"])
        if cell:
            articles = with_period(part.articles, cells, every)
            require_columns(articles, ["article_id", cell], "The articles table of extract()")
            refuse_stray(counted, articles)
            of_article = labels(articles[cell]).set_axis(articles["article_id"])
            counted[cell] = counted["article_id"].map(of_article)
        groups = counted.groupby([*cells, "actor_id", "lemma", "stance"])
        table = groups[COUNTS].sum().assign(n_articles=groups["article_id"].nunique())
        return table.reset_index()

    columns = {"articles": columns_for(cell), "quotes": ["cue_text", *AMOUNTS, *SPEAKERS]}
    table = _in_order(roster.named(summed(tables, columns, count)), cells)
    table.insert(len(cells), "speaker", table.pop("speaker"))
    return roster.told(table, tables)


def _in_order(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Sort by who speaks most, then by the verb that reports them most; closing rows last."""
    table = table.sort_values(["n_attributions", "lemma"], ascending=[False, True])
    total = table.groupby("actor_id")["n_attributions"].transform("sum")
    return in_order(table.assign(total=total), ["total"], by).drop(columns="total")


def stances_of(quotes: pd.DataFrame, stance: pd.DataFrame) -> pd.DataFrame:
    """Return the quotes with the ``lemma`` and ``stance`` of their reporting word."""
    require_columns(quotes, ["cue_text"], "The quotes table of extract()")
    require_columns(stance, ["lemma", "stance", "forms"], "read_stance()")
    forms = {
        form: (lemma, kind)
        for lemma, kind, odd in zip(
            stance["lemma"], stance["stance"], stance["forms"].fillna(""), strict=True
        )
        for form in verb_forms(lemma, odd.split("|"))
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


def read_stance(path: str | Path | None = None) -> pd.DataFrame:
    """Read a list of reporting verbs and what they say of the reporter's stance.

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
        here(path or str(files("quoteshare.english") / "data" / "reporting_stance.csv")),
        comment="#",
        dtype=str,
        keep_default_na=False,
    )
    require_columns(table, ["lemma", "stance", "forms"], "english/data/reporting_stance.csv")
    return table
