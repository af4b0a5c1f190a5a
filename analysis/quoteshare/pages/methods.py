"""What tables say, in sentences: a paragraph for the methods section, a line about a speaker."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from quoteshare.charts.canvas import counted, percent
from quoteshare.measures.counting import counted_quotes
from quoteshare.measures.estimates import Coding, coded_sample
from quoteshare.measures.roster import cut_told
from quoteshare.pages.checked import NOT_CORRECTED, accuracy_told, sample_told
from quoteshare.tables.schema import MIN_ARTICLES, NO_PERSON, UNKNOWN
from quoteshare.tables.tables import Tables
from quoteshare.validation.spreadsheet import read_coded


def methods_paragraph(
    tables: Tables,
    *,
    accuracy: str | None = None,
    coded: Coding | None = None,
    repeats: int = 2000,
    seed: int = 1,
) -> str:
    """Say what was read, left out, found and computed, in sentences for a methods section.

    Parameters
    ----------
    tables : Tables
    accuracy : str, optional
        What was measured on hand-coded articles, as it is to stand there:
        ``"F1 .80 (.78 to .82)"``. Without it, and without `coded`, the paragraph says that nothing
        was.
    coded : path or Sample, optional
        A sample that people have coded: the paragraph says how it was drawn, how far coders agree,
        how accurate the program is on it, and the shares that it corrects. Spreadsheets in
        the folder are read, too.
    repeats, seed : int
        Of the bootstrap, where others than the defaults were used.

    Returns
    -------
    str
        One paragraph: corpus, dates, exclusions, versions, engine and its measured accuracy (or
        that it was not measured), what was counted, and how uncertainty was estimated.

    Examples
    --------
    >>> from quoteshare.tables.frames import frame
    >>> from quoteshare.tables.schema import SCHEMAS
    >>> from quoteshare.tables.tables import Tables
    >>> tables = Tables(**{name: frame(name, []) for name in SCHEMAS})
    >>> methods_paragraph(tables).split(". ")[0]
    'The corpus holds 0 articles (0 words)'
    """
    sample = None if coded is None else coded_sample(read_coded(coded), tables)[0]
    if sample is not None and sample.counting() and accuracy is None:
        accuracy = accuracy_told(sample)
    sentences = [
        _corpus(tables.articles),
        _input(tables),
        _engine(tables, accuracy),
        _found(tables),
        "Quoted means in quotation marks, in whole or in part; reported means paraphrase only. A "
        "quotation inside another's words is not counted again, and denied content is neither. "
        "Shares of voice are shares of all quotes or quoted words, whoever says them, whichever "
        "speakers are shown. Intervals are 95% expanded percentile bootstraps over articles, "
        f"stratified by outlet where outlets are pooled ({repeats:,} draws, seed {seed}; Lijffijt "
        "et al. 2016, doi:10.1093/llc/fqu064; Hesterberg 2015, "
        f"doi:10.1080/00031305.2015.1089789); cells of fewer than {MIN_ARTICLES} articles have "
        "none. "
        "Distinctive words are weighted log-odds with an informative Dirichlet prior over quoted "
        "words only (Monroe, Colaresi and Quinn 2008, doi:10.1093/pan/mpn018), their variance "
        "multiplied by each word's design effect over articles (Rao and Scott 1992, "
        "doi:10.2307/2532311), adjusted for multiplicity after Benjamini and Hochberg.",
        NOT_CORRECTED if sample is None else sample_told(tables, sample),
    ]
    return " ".join(filter(None, sentences))


def _corpus(articles: pd.DataFrame) -> str:
    outlets = articles["outlet"].nunique()
    dates = articles["date"].dropna()
    words = counted(int(articles["n_words"].sum()), "word")
    text = f"The corpus holds {counted(len(articles), 'article')} ({words})"
    text += f" from {counted(outlets, 'outlet')}" if outlets else ""
    if len(dates):
        first, last = dates.min(), dates.max()
        days = f"{first:%Y-%m-%d}" + (f" to {last:%Y-%m-%d}" if first != last else "")
        text += f", dated {days}"
        if len(dates) < len(articles):
            text += f" ({len(articles) - len(dates):,} without a date)"
    return text + "."


def _input(tables: Tables) -> str:
    problems = tables.problems
    n = problems["severity"].value_counts()
    text = f"Of the input {counted(int(n.get('refused', 0)), 'record')} could not be read"
    reasons = sorted(set(problems.loc[problems["severity"] == "refused", "reason"]))
    text += f" ({_listed(reasons)})" if reasons else ""
    text += f", and {counted(int(n.get('repaired', 0)), 'repair')} had to be made"
    n_copies = int(tables.articles["duplicate_of"].notna().sum())
    if n_copies:
        text += f"; {counted(n_copies, 'article')} copied another; a story counts once"
    return text + "."


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(code.replace("_", " ") for code in codes)


def _engine(tables: Tables, accuracy: str | None) -> str:
    run = tables.run
    versions, parameters = run.get("versions", {}), run.get("parameters", {})
    weights = parameters.get("weights_sha256")
    text = "Quotations and speakers were found with quoteshare"
    text += f" {versions['quoteshare']}" if "quoteshare" in versions else ""
    details = [f"engine {parameters['engine']}"] if "engine" in parameters else []
    details += [f"weights {weights[:12]}…"] if weights else []
    details += [f"Python {versions['python']}"] if "python" in versions else []
    text += f" ({', '.join(details)})" if details else ""
    n_listed = int(tables.actors["listed"].astype(bool).sum())
    text += f", given a list of {counted(n_listed, 'actor')}"
    actors_hash = run.get("actors_sha256")
    text += f" (SHA-256 {actors_hash[:12]}…)" if actors_hash and n_listed else ""
    return f"{text}. Their accuracy: {accuracy or 'not measured on these articles'}."


def _found(tables: Tables) -> str:
    quotes = counted_quotes(tables.quotes, nested=False)
    if quotes.empty:
        return "No quotation was found."
    sums = quotes[["n_direct", "n_mixed", "n_reported", "n_denied"]].sum()
    parts = [f"{n / len(quotes):.0%} {str(name).removeprefix('n_')}" for name, n in sums.items()]
    nobody, unknown = ((quotes["key"] == key).mean() for key in (NO_PERSON, UNKNOWN))
    origins = tables.quotes["origin"].value_counts()
    hand = {name: int(origins.get(name, 0)) for name in ("corrected", "added")}
    by_hand = (
        f" Of these {hand['corrected']:,} were corrected by hand and {hand['added']:,} added."
        if any(hand.values())
        else ""
    )
    if sha256 := tables.run.get("corrections_sha256"):
        by_hand += f" Decisions by hand (SHA-256 {sha256[:12]}…) are laid over what was found."
    unfit = int((tables.problems["reason"] == "correction_unfit").sum())
    by_hand += f" {counted(unfit, 'decision')} no longer fitted and changed nothing." * bool(unfit)
    return (
        f"Attributions found: {len(quotes):,} ({', '.join(parts)}) in "
        f"{counted(quotes['article_id'].nunique(), 'article')}; {nobody:.0%} are of groups, "
        f"documents, bodies or persons without a name, and for {unknown:.0%} the speaker could not "
        f"be told.{by_hand}{f' {told}' if (told := cut_told(tables)) else ''}"
    )


def voice_sentence(voices: pd.DataFrame, shares: pd.DataFrame, actor_id: str) -> str:
    """Say in a sentence how often somebody is named, quoted and reported, with what share of voice.

    Parameters
    ----------
    voices : DataFrame
        One row of ``voices`` per speaker, theirs among them.
    shares : DataFrame
        ``share_of_voice`` of the same quotes, all articles in one cell. Without a row for them
        there the share is left out, and so is an interval that is missing.
    actor_id : str

    Returns
    -------
    str
        Markdown: the name in bold.

    Raises
    ------
    ValueError
        If `voices` has no row for them.

    Examples
    --------
    >>> voices = pd.DataFrame({"actor_id": ["ann"], "speaker": ["Ann Lee"], "n_named": [0],
    ...     "n_articles_naming": [0], "n_quoted": [3], "n_articles_quoting": [1],
    ...     "n_quoted_words": [30], "n_reported": [2], "n_articles_reporting": [1]})
    >>> shares = pd.DataFrame({"actor_id": ["ann"], "n_articles": [2], "share_words": [0.75],
    ...     "share_words_low": [None], "share_words_high": [None]})
    >>> print(voice_sentence(voices, shares, "ann"))
    **Ann Lee**: named 0 times in 0 articles, quoted 3 times in 1 of 2 (30 quoted words,
    75% of all), reported 2 times in 1.
    """
    rows = voices[voices["actor_id"] == actor_id]
    if rows.empty:
        raise ValueError(f"{actor_id!r} has no row; there are {', '.join(voices['actor_id'])}.")
    row = rows.iloc[0]
    n_articles = int(shares["n_articles"].max()) if len(shares) else 0
    text = (
        f"**{row['speaker']}**: named {counted(row['n_named'], 'time')} in "
        f"{counted(row['n_articles_naming'], 'article')}, quoted {counted(row['n_quoted'], 'time')}"
        f" in {row['n_articles_quoting']:,} of {n_articles:,} "
        f"({counted(row['n_quoted_words'], 'quoted word')}"
    )
    for share in shares[shares["actor_id"] == actor_id].to_dict("records"):
        if pd.notna(share["share_words"]):
            text += f", {percent(share['share_words'])} of all"
        if pd.notna(share["share_words_low"]):
            low, high = share["share_words_low"], share["share_words_high"]
            text += f" ({percent(low)} to {percent(high)})"
    reported = counted(row["n_reported"], "time")
    return f"{text}), reported {reported} in {row['n_articles_reporting']:,}."
