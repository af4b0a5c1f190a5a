"""A coded sample in sentences: how it was drawn, how far coders agree, what it corrects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from quoteshare.charts.canvas import counted, percent
from quoteshare.measures.estimates import Coding, sample_shares, undecided
from quoteshare.measures.samples import Sample
from quoteshare.measures.shares import share_of_voice
from quoteshare.tables.schema import CLOSING
from quoteshare.tables.tables import Tables
from quoteshare.validation.accuracy import accuracy
from quoteshare.validation.agreement import agreement, disagreements
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
    return ", ".join(parts) or "(none that coders were sure of)"


def _two(x: float) -> str:
    return f"{x:.2f}".removeprefix("0") if x < 1 - 1e-9 else "1"


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
    were = "was" if design["n"] == 1 else "were"
    yield (
        f"To check and correct the counts, {n} of {design['n_passages']:,} in "
        f"{counted(int(design['n_articles']), 'article')} {were} drawn with known chances "
        f"(strata by what the program saw there and by outlet: {len(design['strata'])}; seed "
        f"{design['seed']})"
        + (
            f", and {counted(int(design['n_quotes']), 'single quote')} besides."
            if design["n_quotes"]
            else "."
        )
    )
    if design.get("note"):
        yield str(design["note"])


def _coding(sample: Sample) -> Iterable[str]:
    coders = [coder for coder in sample.coders() if sample.codes[coder]]  # others have only begun
    decided = sample.counting()
    n = sum(item.item_id in decided for item in sample.passages)
    who = f"{len(coders)} coders" if len(coders) > 1 else "One coder"
    yield f"{who} coded {n:,} of the passages in full, without the program's answer."
    yield _agreeing(sample) if len(coders) > 1 else "How far people agree was not measured."
    differ = disagreements(sample).drop_duplicates("item_id")["settled"].astype(bool)
    if differ.any():
        yield f"They settled what they differed on in {counted(int(differ.sum()), 'item')}."
    if n_open := int((~differ).sum()):
        items = counted(n_open, "item")
        yield (
            f"In {items} nobody settled what they differ on: the code of the first who was sure "
            "counts there."
        )
    yield from undecided(sample)


def _agreeing(sample: Sample) -> str:
    """Say how far coders agree; where α does not exist, how often they do."""
    rows = agreement(sample, repeats=_REPEATS).to_dict("records")
    last = {row["variable"]: row for row in rows}  # all together, where they are three
    names = {"spans": "pairwise F1 of spans", "speaker": "α of speakers", "kind": "α of kinds"}
    told = []
    for variable, name in names.items():
        row = last[variable]
        n = counted(int(row["n_items"]), "passage" if variable == "spans" else "quotation")
        column = "f1" if variable == "spans" else "alpha"
        if pd.notna(row[column]):
            ends = _interval(row[f"{column}_low"], row[f"{column}_high"])
            told.append(f"{name} {_two(row[column])}{ends} on {n}")
        elif pd.notna(row["percent"]):
            told.append(f"{name} undefined, {row['percent']:.0f}% alike on {n}")
    if not told:
        return "No quotation was coded by two of them, so that how far they agree nobody can tell."
    return f"They agree with {', '.join(told)} (Krippendorff's α, nominal)."


def _notes(sample: Sample, shares: pd.DataFrame) -> Iterable[str]:
    """Yield what else has to be said of a sample: that its codes were matched anew, for one."""
    said = [*undecided(sample), *sample.problems]  # `_coding` says it; a paper needs no row numbers
    yield from (note for note in shares.attrs["coded"] if note not in said)
    if n := len(sample.problems):
        what = "1 place has" if n == 1 else f"{n:,} places have"
        yield f"In the coders' files {what} to be mended: `quoteshare agree` lists them."


def _corrected(shares: pd.DataFrame) -> Iterable[str]:
    named = shares[~shares["actor_id"].isin(CLOSING) & shares["corrected_words"].notna()]
    if named.empty:
        yield f"Too little is coded to correct shares. {NOT_CORRECTED}"
        return
    yield (
        "Shares of voice are corrected by a ratio of totals over articles (prediction-powered "
        "inference with power tuning, Angelopoulos et al. 2023, doi:10.1126/science.adi6000, "
        "arXiv 2311.01453; design-based, Egami et al. 2023, arXiv 2306.04746), from the codes and "
        "the program's answers."
    )
    told = []
    for row in named.head(_LEADERS).to_dict("records"):
        low, high = row["corrected_words_these_low"], row["corrected_words_these_high"]
        ends = "" if pd.isna(low) else f" ({percent(low)} to {percent(high)})"
        found = percent(row["share_words"])
        told.append(f"{row['speaker']} {percent(row['corrected_words'])}{ends}, counted {found}")
    where = f" {scope[0].lower()}{scope[1:]}" if (scope := shares.attrs.get("scope")) else ""
    yield f"Corrected shares of quoted words{where} ({_with(named)}): {'; '.join(told)}."


def _with(named: pd.DataFrame) -> str:
    """Say which intervals corrected shares have, or why none has one."""
    shown = named.head(_LEADERS)
    if shown["corrected_words_these_low"].notna().any():
        return "95% intervals for these articles"
    reasons = shown["corrected_words_no_interval"].unique()
    return f"no intervals: {reasons[0]}" if len(reasons) == 1 else "no intervals"
