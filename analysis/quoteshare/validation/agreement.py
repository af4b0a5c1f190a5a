"""How far coders agree, on codes given without the machine's answer.

Krippendorff's α is worked out here and not by nltk's ``AnnotationTask``, with which it agrees
(a test), for two reasons: its interval needs thousands of redraws, which sums by article give in
one product; and where all chose one category nltk says 1, though α has nothing to tell then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from quoteshare.measures.coding import Who, kind_of, outer_marks
from quoteshare.measures.samples import SETTLED, Code, Item, Mark, Ranges, Sample
from quoteshare.tables.schema import MIN_ARTICLES
from quoteshare.validation.matching import paired, same
from quoteshare.validation.spreadsheet import read_coded

VARIABLES = ("spans", "speaker", "kind")
_COLUMNS = ["variable", "coders", "n_items", "n_articles", "percent", "alpha", "alpha_low"]
_COLUMNS += ["alpha_high", "f1", "f1_low", "f1_high", "note"]
_OF_LIST = ["item_id", "article_id", "variable", "start", "end", "text", "coder", "code"]
_OF_LIST += ["other", "other_code", "blind", "settled"]


def agreement(sample: str | Path | Sample, *, repeats: int = 2000, seed: int = 1) -> pd.DataFrame:
    """Work out how far coders agree, by variable and pair.

    Parameters
    ----------
    sample : path or Sample
        Only codes given blind count, and not those that settle what others differ on.
    repeats, seed : int
        Of the redraws of articles for the intervals.

    Returns
    -------
    DataFrame, one row per variable and pair of coders, and one for all where they are three or more
        ``variable``: ``spans`` (which words are quotations), ``speaker``, ``kind``; ``coders``;
        ``n_items`` (passages for spans; else quotations that both marked, and single quotes),
        ``n_articles``; ``percent`` (of pairs of codes that agree); ``alpha`` (Krippendorff,
        nominal), ``f1`` (spans: pairwise F1), each with 95% bootstrap interval over articles, none
        under ``MIN_ARTICLES`` nor where all agree; ``note``. Usual thresholds of α: .80, .667.

    Notes
    -----
    A quotation that one coder did not mark is a missing code, for which α makes no pair; it costs
    in ``spans``. Where all codes are of one category, or only one coder coded, α does not exist and
    ``note`` says so.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> tables = qs.extract("“We stay,” said Ann Lee.")
    >>> with TemporaryDirectory() as folder:
    ...     sample = qs.draw_sample(tables, f"{folder}/sample", n=6, coders=1)
    ...     agreement(sample)["note"].unique().tolist()
    ['nobody has coded yet']
    """
    sample = read_coded(sample)
    coders = sample.coders()
    groups: list[tuple[str, ...]] = list(combinations(coders, 2))
    if len(coders) > 2:
        groups.append(tuple(coders))
    rng = np.random.default_rng(seed)
    rows = [
        row
        for group in groups
        for row in (
            _of_spans(sample, group, repeats, rng),
            *(_of_codes(sample, group, v, repeats, rng) for v in VARIABLES[1:]),
        )
    ]
    if not groups:
        note = f"only {coders[0]} has coded" if coders else "nobody has coded yet"
        rows = [{"variable": v, "coders": "", "n_items": 0, "note": note} for v in VARIABLES]
    table = pd.DataFrame(rows).reindex(columns=_COLUMNS)
    counts = ["n_items", "n_articles"]
    table[counts] = table[counts].fillna(0).astype("int64")
    return table


def disagreements(sample: str | Path | Sample) -> pd.DataFrame:
    """List what coders differ on: where, who said what, and how it was settled.

    Single quotes that were coded with the program's answer in view are listed, too: they tell
    nothing of agreement, but a code that counts has to be settled.

    Returns
    -------
    DataFrame, one row per pair of coders and quotation
        ``item_id``, ``article_id``, ``variable``, ``start``, ``end``, ``text`` (empty in a sample
        that may be published), ``coder``, ``code``, ``other``, ``other_code``, ``blind`` (whether
        both codes were given without the program's answer), ``settled`` (whether somebody settled
        the item).

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> from quoteshare.validation.coded import Code, Mark, append_code
    >>> tables = qs.extract("“We stay,” said Ann Lee.", engine="rules")
    >>> with TemporaryDirectory() as folder:
    ...     sample = qs.draw_sample(tables, f"{folder}/sample", n=6, coders=1)
    ...     (passage,) = sample.passages
    ...     marks = (Mark(((1, 8),), "ann-lee"),)  # what a reviewer or spreadsheet writes down
    ...     _ = append_code(sample.folder, Code(passage.item_id, "al", "coded", marks))
    ...     _ = append_code(sample.folder, Code(passage.item_id, "bo", "coded"))  # marks nothing
    ...     disagreements(sample.folder)[["variable", "coder", "other"]].values.tolist()
    [['spans', 'al', 'bo']]
    """
    sample = read_coded(sample)
    who = Who.of(sample)
    rows = []
    for item in sample.items:
        for one, other in combinations(codes_on(sample, item.item_id), 2):
            for variable, where, code, other_code in _differences(item, one, other, who):
                start, end = where[0][0], where[-1][1]
                rows.append(
                    {
                        "item_id": item.item_id,
                        "article_id": item.article_id,
                        "variable": variable,
                        "start": start,
                        "end": end,
                        "text": text_at(item, start, end),
                        "coder": one.coder,
                        "code": code,
                        "other": other.coder,
                        "other_code": other_code,
                        "blind": one.blind and other.blind,
                        "settled": item.item_id in sample.codes.get(SETTLED, {}),
                    }
                )
    return pd.DataFrame(rows, columns=_OF_LIST)


def codes_on(sample: Sample, item_id: str) -> list[Code]:
    """Return what each coder decided on an item, in the order of their names; none that settles."""
    codes = (sample.codes[coder].get(item_id) for coder in sample.coders())
    return [code for code in codes if code is not None]


def text_at(item: Item, start: int, end: int) -> str:
    """Return the words between two places of the article, as far as the item has them."""
    if item.text is None:
        return ""
    whole = f"{item.text}{item.after or ''}"
    return whole[start - item.start : end - item.start]


def alpha(codes: Sequence[Sequence[str | None]]) -> float:
    """Return Krippendorff's α of nominal codes; NaN where it does not exist.

    Parameters
    ----------
    codes : (coders, units)
        None is a missing code.

    Examples
    --------
    >>> round(alpha([list("aabb"), list("aabc")]), 3), alpha([list("aa"), list("aa")])
    (0.632, nan)
    """
    units = list(zip(*codes, strict=True))
    within, counts = _sums([units])
    return float(_alpha(within, counts)[0])


# --------------------------------------------------------------------------- spans


def _of_spans(
    sample: Sample, group: tuple[str, ...], repeats: int, rng: np.random.Generator
) -> dict[str, object]:
    """Return the row on which words are quotations: the F1 of each pair, over all passages."""
    sums: dict[str, np.ndarray] = {}  # of each article: those in pairs, and all
    n_passages = 0
    for item in sample.passages:
        codes = [c for c in _blind(sample, item) if c.coder in group and c.decision == "coded"]
        n_passages += len(codes) > 1
        for one, other in combinations(codes, 2):
            a, b = (outer_marks(code.spans) for code in (one, other))
            pairs = paired([m.content for m in a], [m.content for m in b])
            found = np.array([2.0 * len(pairs), len(a) + len(b)])
            sums[item.article_id] = sums.get(item.article_id, 0) + found
    row: dict[str, object] = {"variable": "spans", "coders": " + ".join(group)}
    row |= {"n_items": n_passages, "n_articles": len(sums), "note": ""}
    if not sums or not (table := np.array(list(sums.values())))[:, 1].any():
        return row | {"note": "no passage with quotations was coded by both"}
    total = table.sum(axis=0)
    row["f1"] = total[0] / total[1]
    times = _redraws(len(table), repeats, rng)
    if times is None:
        return row | {"note": _few(len(table))}
    drawn = times @ table
    low, high = _ends(np.divide(drawn[:, 0], drawn[:, 1], where=drawn[:, 1] > 0, out=_nan(drawn)))
    return row | {"f1_low": low, "f1_high": high, "note": _unvaried(low)}


# --------------------------------------------------------------------------- speakers and kinds


def _of_codes(
    sample: Sample,
    group: tuple[str, ...],
    variable: str,
    repeats: int,
    rng: np.random.Generator,
) -> dict[str, object]:
    """Return the row on speakers or kinds: percent and α over what at least two have coded."""
    units = _units(sample, group, variable)
    row: dict[str, object] = {"variable": variable, "coders": " + ".join(group), "note": ""}
    n_units = sum(map(len, units.values()))
    row |= {"n_items": n_units, "n_articles": len(units)}
    if not n_units:
        return row | {"note": "nothing was coded by both"}
    row["percent"] = 100 * _agreeing(unit for own in units.values() for unit in own)
    within, counts = _sums(list(units.values()))
    row["alpha"] = _alpha(within.sum(axis=0, keepdims=True), counts.sum(axis=0, keepdims=True))[0]
    if np.isnan(float(str(row["alpha"]))):
        return row | {"note": "all codes are of one category: there is no chance to set α against"}
    times = _redraws(len(units), repeats, rng)
    if times is None:
        return row | {"note": _few(len(units))}
    low, high = _ends(_alpha(times @ within, times @ counts))
    return row | {"alpha_low": low, "alpha_high": high, "note": _unvaried(low)}


def _units(
    sample: Sample, group: tuple[str, ...], variable: str
) -> dict[str, list[tuple[str | None, ...]]]:
    """Return for each article the codes of each quotation that two or more have coded."""
    who = Who.of(sample)
    found: dict[str, list[tuple[str | None, ...]]] = {}
    for item in sample.items:
        codes = {c.coder: c for c in _blind(sample, item) if c.coder in group}
        if len(codes) < 2 or (item.kind == "quote" and variable != "speaker"):
            continue
        units = _quotations(codes) if item.kind == "passage" else [_named(codes)]
        for unit in units:
            values = tuple(
                _value(item, unit[c], variable, who) if c in unit else None for c in group
            )
            if sum(value is not None for value in values) > 1:
                found.setdefault(item.article_id, []).append(values)
    return found


def _quotations(codes: dict[str, Code]) -> list[dict[str, Mark]]:
    """Put marks of one quotation together, whoever made them."""
    units: list[dict[str, Mark]] = []
    for coder, code in codes.items():
        for mark in outer_marks(code.spans):
            for unit in units:
                first = next(iter(unit.values()))
                if coder not in unit and same(first.content, mark.content):
                    unit[coder] = mark
                    break
            else:
                units.append({coder: mark})
    return units


def _named(codes: dict[str, Code]) -> dict[str, Mark]:
    """Return whom each coder named for a single quote; who saw no quote, or was unsure, did not."""
    return {
        coder: Mark((), speaker=code.speaker)
        for coder, code in codes.items()
        if code.decision in ("right", "wrong_speaker")
    }


def _value(item: Item, mark: Mark, variable: str, who: Who) -> str | None:
    if mark.unsure:
        return None
    return who.key(mark.speaker) if variable == "speaker" else kind_of(item, mark)


def _blind(sample: Sample, item: Item) -> list[Code]:
    """Return the codes of an item that were given without the machine's answer."""
    return [code for code in codes_on(sample, item.item_id) if code.blind]


def _differences(
    item: Item, one: Code, other: Code, who: Who
) -> Iterable[tuple[str, Ranges, str, str]]:
    """Yield what two coders differ on: variable, where, and the code of each."""
    whole = ((item.start, item.end),)
    if "unsure" in (one.decision, other.decision) or item.kind == "quote":
        place = item.machine[0].content if item.kind == "quote" and item.machine else whole
        a, b = (_told(code, item, who) for code in (one, other))
        if a != b:
            yield "speaker" if item.kind == "quote" else "spans", place, a, b
        return
    ours, theirs = outer_marks(one.spans), outer_marks(other.spans)
    pairs = paired([m.content for m in ours], [m.content for m in theirs])
    for i, j in pairs:
        for variable in VARIABLES[1:]:
            a_, b_ = (_value(item, m, variable, who) for m in (ours[i], theirs[j]))
            if a_ != b_:
                yield variable, ours[i].content, a_ or "unsure", b_ or "unsure"
    for i in sorted(set(range(len(ours))) - {i for i, _ in pairs}):
        yield "spans", ours[i].content, who.key(ours[i].speaker), "not marked"
    for j in sorted(set(range(len(theirs))) - {j for _, j in pairs}):
        yield "spans", theirs[j].content, "not marked", who.key(theirs[j].speaker)


def _told(code: Code, item: Item, who: Who) -> str:
    """Return a decision about a single quote, or an unsure passage, in a word.

    "right" in view of the program's answer names nobody: it means whom that answer names.
    """
    if code.decision == "right" and not code.blind and item.machine:
        return item.machine[0].key
    named = item.kind == "quote" and code.decision in ("right", "wrong_speaker")
    return who.key(code.speaker) if named else code.decision


# --------------------------------------------------------------------------- α and its redraws


def _sums(articles: Sequence[Sequence[Sequence[str | None]]]) -> tuple[np.ndarray, np.ndarray]:
    """Return by article the disagreement within units, and how often each category came up.

    Of a unit with m codes, of which n are of a category, the disagreement is the sum over
    categories of n (m − n) / (m − 1). Units with fewer than two codes make no pairs.
    """
    categories: dict[str, int] = {}
    within = np.zeros((len(articles), 1))
    found: list[Counter[str]] = []
    for i, units in enumerate(articles):
        counts: Counter[str] = Counter()
        for unit in units:
            own = Counter(value for value in unit if value is not None)
            m = own.total()
            if m > 1:
                within[i] += sum(n * (m - n) for n in own.values()) / (m - 1)
                counts += own
        for category in counts:
            categories.setdefault(category, len(categories))
        found.append(counts)
    table = np.zeros((len(articles), max(len(categories), 1)))
    for i, counts in enumerate(found):
        for category, n in counts.items():
            table[i, categories[category]] = n
    return within, table


def _alpha(within: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return α of each row; NaN where there is one category only."""
    n = counts.sum(axis=1)
    expected = (counts * (n[:, np.newaxis] - counts)).sum(axis=1) / np.maximum(n - 1, 1)
    ratio = np.full(len(n), np.nan)
    np.divide(within[:, 0], expected, out=ratio, where=expected > 0)
    return 1 - ratio


def _agreeing(units: Iterable[Sequence[str | None]]) -> float:
    """Return the part of all pairs of codes of one unit that are equal."""
    pairs = [
        a == b for unit in units for a, b in combinations([v for v in unit if v is not None], 2)
    ]
    return sum(pairs) / len(pairs)


def _redraws(n: int, repeats: int, rng: np.random.Generator) -> np.ndarray | None:
    """Return how often each article comes up in each redraw; None where they are too few."""
    if n < MIN_ARTICLES:
        return None
    return rng.multinomial(n, np.full(n, 1 / n), repeats).astype(float)


def _ends(values: np.ndarray) -> tuple[float, float]:
    """Return the ends of the interval; none where no redraw changes a thing: all seem sure then."""
    if np.isnan(values).all() or np.nanmin(values) == np.nanmax(values):
        return np.nan, np.nan
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


def _nan(drawn: np.ndarray) -> np.ndarray:
    return np.full(len(drawn), np.nan)


def _unvaried(low: float) -> str:
    return "no interval: the same in all redraws" if np.isnan(low) else ""


def _few(n: int) -> str:
    return f"no interval: {n} article{'s'[: n != 1]}, fewer than {MIN_ARTICLES}"
