"""A coded sample in sentences: how it was drawn, how far coders agree, what it corrects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from quoteshare.charts.canvas import counted, percent
from quoteshare.measures.estimates import Coding, sample_shares, undecided
from quoteshare.measures.samples import SETTLED, Sample
from quoteshare.measures.shares import share_of_voice
from quoteshare.tables.schema import CLOSING
from quoteshare.tables.tables import Tables
from quoteshare.validation.accuracy import accuracy
from quoteshare.validation.agreement import agreement
from quoteshare.validation.spreadsheet import read_coded

_REPEATS = 2000  # redraws of articles, for agreement and accuracy
_LEADERS = 5  # whose corrected shares are told
_NOBODY_CODED = "Nobody has coded yet."
NOT_CORRECTED = "Counts are not corrected for errors of the extraction."


def accuracy_told(sample: Sample) -> str:
    """Say precision, recall and F1 of words in marks and of who said what, with intervals."""
    table = accuracy(sample, repeats=_REPEATS)
    rows = {row["of"]: row for row in table.to_dict("records")}
    names = {"quoted": "words in quotation marks", "who_said_what": "who said what"}
    told = [f"{name} {_measures(rows[of])}" for of, name in names.items()]
    n = int(table["n_articles"].max())
    return f"on {counted(n, 'article')} of this corpus, coded by hand: {'; '.join(told)}"


def _measures(row: Mapping[Any, Any]) -> str:
    parts = []
    for name, column in (("precision", "precision"), ("recall", "recall"), ("F1", "f1")):
        if pd.notna(row[column]):
            ends = _interval(row[f"{column}_low"], row[f"{column}_high"])
            parts.append(f"{name} {_two(row[column])}{ends}")
    return ", ".join(parts) or "not enough coded"


def _two(x: float) -> str:
    return f"{x:.2f}".removeprefix("0") if x < 1 else "1"


def _interval(low: float, high: float) -> str:
    return "" if pd.isna(low) else f" ({_two(low)} to {_two(high)})"


def sample_told(tables: Tables, sample: Sample) -> str:
    """Say in sentences how a sample was drawn and coded, how coders agree, and what it corrects.

    Parameters
    ----------
    tables : Tables
        Those that it corrects.
    sample : Sample
        With its codes.
    """
    shares = share_of_voice(tables, coded=sample, repeats=1)
    notes = _notes(sample, shares)
    if not sample.counting():
        return " ".join([*_design(sample), _NOBODY_CODED, *notes, NOT_CORRECTED])
    return " ".join([*_design(sample), *_coding(sample), *notes, *_corrected(shares)])


def validation_paragraph(coded: Coding) -> str:
    """Say the validation of a paper in sentences, from a coded sample alone.

    Parameters
    ----------
    coded : path or Sample
        Spreadsheets in the folder are read, too.

    Returns
    -------
    str
        How the sample was drawn and coded, how far coders agree, how accurate the program is, and
        the corrected shares; as long as nobody has coded, how it was drawn.

    Raises
    ------
    ValueError
        If there is no such sample.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> tables = qs.extract(["“We stay,” said Ann Lee.", "It rained."])
    >>> with TemporaryDirectory() as folder:
    ...     sample = qs.draw_sample(tables, f"{folder}/sample", n=6, coders=1)
    ...     print(validation_paragraph(sample)[:71])
    To check and correct the counts, 2 passages of 2 in 2 articles were dra
    """
    sample = read_coded(coded)
    shares = sample_shares(sample)
    notes = _notes(sample, shares)
    if not sample.counting():
        return " ".join([*_design(sample), _NOBODY_CODED, *notes, NOT_CORRECTED])
    accuracy = f"The program's accuracy {accuracy_told(sample)}."
    return " ".join([*_design(sample), *_coding(sample), *notes, accuracy, *_corrected(shares)])


def _design(sample: Sample) -> Iterable[str]:
    design = sample.design
    n = counted(int(design["n"]), "passage")
    yield (
        f"To check and correct the counts, {n} of {design['n_passages']:,} in "
        f"{counted(int(design['n_articles']), 'article')} were drawn with known chances (strata by "
        f"what the program saw there and by outlet: {len(design['strata'])}; seed "
        f"{design['seed']})"
        + (
            f", and {counted(int(design['n_quotes']), 'single quote')} besides."
            if design["n_quotes"]
            else "."
        )
    )


def _coding(sample: Sample) -> Iterable[str]:
    coders = [coder for coder in sample.coders() if sample.codes[coder]]  # others have only begun
    decided = sample.counting()
    n = sum(item.item_id in decided for item in sample.passages)
    who = f"{len(coders)} coders" if len(coders) > 1 else "One coder"
    yield f"{who} coded {n:,} of the passages in full, without the program's answer."
    rows = agreement(sample, repeats=_REPEATS).to_dict("records")
    last = {row["variable"]: row for row in rows}  # all together, where they are three
    told = [
        f"{text} {_two(last[variable][column])}"
        + _interval(last[variable][f"{column}_low"], last[variable][f"{column}_high"])
        for variable, column, text in (
            ("spans", "f1", "pairwise F1 of spans"),
            ("speaker", "alpha", "Krippendorff's α of speakers"),
            ("kind", "alpha", "of kinds"),
        )
        if pd.notna(last[variable][column])
    ]
    if told:
        yield f"They agree with {', '.join(told)}."
    if settled := len(sample.codes.get(SETTLED, {})):
        yield f"They settled what they differed on in {counted(settled, 'item')}."
    yield from undecided(sample)


def _notes(sample: Sample, shares: pd.DataFrame) -> Iterable[str]:
    """Yield what else has to be said of a sample: that its codes were matched anew, for one."""
    said = undecided(sample)  # `_coding` says it
    return (note for note in shares.attrs["coded"] if note not in said)


def _corrected(shares: pd.DataFrame) -> Iterable[str]:
    yield (
        "Shares of voice are corrected by a ratio of totals over articles (prediction-powered "
        "inference with power tuning, Angelopoulos et al. 2023, doi:10.1126/science.adi6000, "
        "arXiv 2311.01453; design-based, Egami et al. 2023, arXiv 2306.04746), from the codes and "
        "the program's answers."
    )
    named = shares[~shares["actor_id"].isin(CLOSING) & shares["corrected_words"].notna()]
    told = []
    for row in named.head(_LEADERS).to_dict("records"):
        low, high = row["corrected_words_these_low"], row["corrected_words_these_high"]
        ends = "" if pd.isna(low) else f" ({percent(low)} to {percent(high)})"
        found = percent(row["share_words"])
        told.append(f"{row['speaker']} {percent(row['corrected_words'])}{ends}, counted {found}")
    if told:
        yield (
            f"Corrected shares of quoted words (95 % intervals for these articles): "
            f"{'; '.join(told)}."
        )
