"""How often the machine is right on one's own articles, from what people coded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist
from typing import Any, Literal

import numpy as np
import pandas as pd

from quoteshare.measures.coding import Who, kind_of, outer_marks
from quoteshare.measures.roster import told_apart
from quoteshare.measures.samples import NOBODY, Code, Item, MachineQuote, Mark, Sample
from quoteshare.tables.schema import MIN_ARTICLES
from quoteshare.validation.matching import paired, same
from quoteshare.validation.spreadsheet import read_coded

OF = ("attributions", "quoted", "who_said_what")
_ONLY_FOUND = ("resolved_by", "p", "blind")  # what only the machine's quotes have: no recall
_BANDS = (0.5, 0.7, 0.8, 0.9, 0.95)
_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class _Event:
    """One quotation, of the machine's or of the coder's, and whether the other has it too.

    ``right`` is None where the coder was unsure.
    """

    side: Literal["found", "coded"]
    of: str
    group: str
    article_id: str
    weight: float
    right: bool | None


def accuracy(
    sample: str | Path | Sample,
    *,
    by: str | None = None,
    repeats: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Work out precision, recall and F1 of what the machine found, from the coded items.

    Parameters
    ----------
    sample : path or Sample
    by : str, optional
        ``leader``, ``outlet``, ``kind``, ``resolved_by``, ``p`` (bands of the probability that
        words and speaker are right) or ``blind`` (whether coders saw the machine's answer: how far
        seeing it made them agree). Recall needs what the coder has too, so that the last three have
        precision only.
    repeats, seed : int
        Of the redraws of articles for the intervals.

    Returns
    -------
    DataFrame, three rows per group
        ``by`` where given; ``of``: ``attributions`` (the words were found, half of them at least),
        ``quoted`` (those with words in marks), ``who_said_what`` (with the right speaker, of those
        that have one); ``n_found`` and ``n_coded`` (of the machine's and of the coders', in the
        sample), ``n_unsure``, ``n_articles``; ``precision``, ``recall`` and ``f1``, each weighted
        by the sample's chances, with ``_low`` and ``_high`` (95%, over articles);
        ``precision_at_least`` and ``precision_at_most`` (were all that is unsure wrong, or right);
        ``interval``: how it was made, or why there is none.

    Raises
    ------
    ValueError
        If there is no such ``by``.

    Notes
    -----
    Passages tell what was missed; single quotes are added to precision, each quote weighted by its
    chance to be coded at all. A quote that several coded counts as settled, else as by the first.

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
    ...     accuracy(sample.folder)[["of", "precision", "recall"]].values.tolist()[0]
    ['attributions', 1.0, 1.0]
    """
    known = (None, "leader", "outlet", "kind", "resolved_by", "p", "blind")
    if by not in known:
        raise ValueError(
            f"Accuracy cannot be given by {by!r}. Give one of {', '.join(map(str, known[1:]))}."
        )
    sample = read_coded(sample)
    events = pd.DataFrame(
        list(_events(sample, by)),
        columns=["side", "of", "group", "article_id", "weight", "right"],
    )
    if by in _ONLY_FOUND:
        events = events[events["side"] == "found"]
    rng = np.random.default_rng(seed)
    rows: list[dict[str, Any]] = []
    for group in _groups(events, by):
        for of in OF:
            own = events[(events["of"] == of) & (events["group"] == group)]
            row = _row(own, repeats, rng, recall=by not in _ONLY_FOUND)
            rows.append(({by: group} if by else {}) | {"of": of} | row)
    columns = [*([by] if by else []), "of", *_COLUMNS]
    table = pd.DataFrame(rows, columns=columns)
    if note := sample.design.get("note"):
        table.attrs["checked"] = str(note)  # charts say it in their last line
    return table


_COLUMNS = ["n_found", "n_coded", "n_unsure", "n_articles"]
_COLUMNS += [f"{m}{end}" for m in ("precision", "recall", "f1") for end in ("", "_low", "_high")]
_COLUMNS += ["precision_at_least", "precision_at_most", "interval"]


def _groups(events: pd.DataFrame, by: str | None) -> list[str]:
    """Return the groups, the one with most quotations first; bands in their order."""
    if by is None:
        return [""]
    counts = events.loc[events["of"] == OF[0], "group"].value_counts()
    if by == "p":
        return sorted(counts.index)
    return sorted(counts.index, key=lambda group: (-counts[group], group))


# ------------------------------------------------------------------------ what was right


def _events(sample: Sample, by: str | None) -> Iterator[_Event]:
    """Yield every quotation of the coded items, once for each measure that it counts in."""
    who = Who.of(sample)
    counting = sample.counting()
    weights = _Weights(sample, counting)
    group = _grouping(sample, by)
    for item in sample.items:
        code = counting.get(item.item_id)
        if code is None or (code.decision == "unsure" and item.kind == "passage"):
            continue
        if item.kind == "quote":
            if item.machine:
                yield from _of_quote(item, code, who, weights.of_quote(item), group)
        else:
            yield from _of_passage(item, code, who, weights, group)


_Group = Callable[[Item, MachineQuote | None, Mark | None, str, bool], str]


def _of_passage(
    item: Item, code: Code, who: Who, weights: _Weights, group: _Group
) -> Iterator[_Event]:
    marks = outer_marks(code.spans)
    found = [quote for quote in item.machine if not quote.nested]
    pairs = paired([quote.content for quote in found], [mark.content for mark in marks])
    mark_of, quote_of = dict(pairs), {j: i for i, j in pairs}
    for i, quote in enumerate(found):
        mark = marks[mark_of[i]] if i in mark_of else None
        key = who.key(mark.speaker) if mark else None
        unsure = bool(mark and mark.unsure)
        where = group(item, quote, None, quote.key, code.blind)
        weight = weights.of_found(item, quote)
        for of, right in _judged(quote.kind, quote.key, mark is not None, key == quote.key):
            verdict = None if unsure else right
            yield _Event("found", of, where, item.article_id, weight, verdict)
    for j, mark in enumerate(marks):
        key = who.key(mark.speaker)
        paired_quote = found[quote_of[j]] if j in quote_of else None
        where = group(item, None, mark, key, code.blind)
        named = paired_quote is not None and paired_quote.key == key
        judged = _judged(kind_of(item, mark), key, paired_quote is not None, named)
        for of, right in judged:
            verdict = None if mark.unsure else right
            yield _Event("coded", of, where, item.article_id, weights.of_passage(item), verdict)


def _judged(kind: str, key: str, there: bool, named: bool) -> Iterator[tuple[str, bool]]:
    """Yield each measure that a quotation counts in, and whether it is right there."""
    yield "attributions", there
    if kind in ("direct", "mixed"):
        yield "quoted", there
    if key != NOBODY:
        yield "who_said_what", there and named


def _of_quote(item: Item, code: Code, who: Who, weight: float, group: _Group) -> Iterator[_Event]:
    quote = item.machine[0]
    there = code.decision in ("right", "wrong_speaker")
    if code.decision == "wrong_span" and code.spans:
        there = same(code.spans[0].content, quote.content)
    # Without the machine's answer a coder cannot say that it is right, only who speaks.
    told = code.blind or code.decision in ("wrong_speaker", "wrong_span")
    named = who.key(code.speaker) == quote.key if told else code.decision != "no_quote"
    where = group(item, quote, None, quote.key, code.blind)
    for of, right in _judged(quote.kind, quote.key, there, named):
        verdict = None if code.decision == "unsure" else right
        yield _Event("found", of, where, item.article_id, weight, verdict)


def _grouping(sample: Sample, by: str | None) -> _Group:
    """Return what gives a quotation its group."""
    names = told_apart(sample.design["actors"])
    outlets = {row["article_id"]: row["outlet"] for row in sample.design["articles"]}

    def group(
        item: Item, quote: MachineQuote | None, mark: Mark | None, key: str, blind: bool
    ) -> str:
        if by == "leader":
            return str(names.get(key, key))
        if by == "outlet":
            return str(outlets.get(item.article_id) or "(not given)")
        if by == "kind":
            return quote.kind if quote else kind_of(item, mark) if mark else ""
        if by is None:
            return ""
        return _of_found(by, item, quote, blind) if quote else "(coded)"

    return group


def _of_found(by: str, item: Item, quote: MachineQuote, blind: bool) -> str:
    """Return the group of a quote by what only the machine's have."""
    if by == "resolved_by":
        return quote.resolved_by or "(no name)"
    if by == "blind":
        return f"{item.kind}: {'blind' if blind else 'shown'}"
    if quote.p_attribution is None:
        return "(not measured)"
    p = quote.p_attribution * (1.0 if quote.p_speaker is None else quote.p_speaker)
    low = max((band for band in _BANDS if p >= band), default=0.0)
    high = min((band for band in _BANDS if p < band), default=1.0)
    return f"{low:.2f} to {high:.2f}"


# ------------------------------------------------------------------------------- weights


class _Weights:
    """How many each coded item stands for: one over its chance, as far as coding has come."""

    def __init__(self, sample: Sample, counting: dict[str, Code]) -> None:
        done: dict[str, int] = {}
        for item in sample.items:
            code = counting.get(item.item_id)
            if code and not (item.kind == "passage" and code.decision == "unsure"):
                done[item.stratum] = done.get(item.stratum, 0) + 1
        design = sample.design
        self._pi = {
            s["stratum"]: done.get(s["stratum"], 0) / s["n_passages"] for s in design["strata"]
        }
        self._of_leader = {
            s["key"]: done.get(s["stratum"], 0) / s["n_quotes"] for s in design["quote_strata"]
        }
        self._of_outlet = {
            outlet: self._pi[s["stratum"]]
            for s in design["strata"]
            if s["saw"] == "quote"
            for outlet in s["outlets"]
        }
        self._outlets = {
            row["article_id"]: row["outlet"] or "(not given)" for row in design["articles"]
        }

    def of_passage(self, item: Item) -> float:
        """Return how many passages a coded one stands for."""
        return 1 / self._pi[item.stratum]

    def of_found(self, item: Item, quote: MachineQuote) -> float:
        """Return how many quotes one of a coded passage stands for; it could be drawn twice."""
        return 1 / self._either(self._pi[item.stratum], quote.key)

    def of_quote(self, item: Item) -> float:
        """Return how many quotes a single coded one stands for."""
        passage = self._of_outlet.get(self._outlets[item.article_id], 0.0)
        return 1 / self._either(passage, item.stratum.removeprefix("leader: "))

    def _either(self, of_passage: float, key: str) -> float:
        return of_passage + (1 - of_passage) * self._of_leader.get(key, 0.0)


# ------------------------------------------------------------------------------- figures


def _row(
    events: pd.DataFrame, repeats: int, rng: np.random.Generator, *, recall: bool
) -> dict[str, Any]:
    """Return the figures of one group and measure."""
    sure = events[events["right"].notna()]
    found, coded = (sure[sure["side"] == side] for side in ("found", "coded"))
    all_found = events[events["side"] == "found"]
    row: dict[str, Any] = {
        "n_found": len(all_found),
        "n_coded": int((events["side"] == "coded").sum()) if recall else 0,
        "n_unsure": int(events["right"].isna().sum()),
        "n_articles": int(events["article_id"].nunique()),
        "precision_at_least": _share(all_found.assign(right=all_found["right"].fillna(False))),
        "precision_at_most": _share(all_found.assign(right=all_found["right"].fillna(True))),
        "interval": "",
    }
    sums, articles = _sums_by_article(found, coded if recall else coded.head(0))
    row |= dict(zip(_FIGURES, _figures(sums.sum(axis=0, keepdims=True))[0], strict=True))
    n = len(articles)
    if n < MIN_ARTICLES:
        return row | {"interval": f"none: {n} article{'s'[: n != 1]}, fewer than {MIN_ARTICLES}"}
    times = rng.multinomial(n, np.full(n, 1 / n), repeats).astype(float)
    drawn = _figures(times @ sums)
    row["interval"] = "redraws of articles"
    sides = {"precision": found, "recall": coded}
    for i, name in enumerate(_FIGURES):
        low, high = _ends(drawn[:, i])
        if name in sides and (low == high or _independent(sides[name])) and not np.isnan(row[name]):
            # Redraws of items that are all right say nothing; an article then counts as one item.
            low, high = wilson(row[name], sides[name]["article_id"].nunique())
            row["interval"] = f"{row['interval']}; {name}: Wilson, an article as one item"
        if name not in sides and low == high:
            low = high = np.nan
        row[f"{name}_low"], row[f"{name}_high"] = low, high
    return row


_FIGURES = ("precision", "recall", "f1")


def _share(events: pd.DataFrame) -> float:
    total = events["weight"].sum()
    right = (events["weight"] * events["right"].astype(float)).sum()
    return float(right / total) if total else np.nan


def _sums_by_article(found: pd.DataFrame, coded: pd.DataFrame) -> tuple[np.ndarray, pd.Index]:
    """Return for each article the weight found, found rightly, coded, and coded and found."""
    articles = pd.Index(pd.concat([found["article_id"], coded["article_id"]]).unique())
    sums = np.zeros((len(articles), 4))
    for column, side in ((0, found), (2, coded)):
        place = articles.get_indexer(pd.Index(side["article_id"]))
        weight = side["weight"].to_numpy(float)
        np.add.at(sums, (place, column), weight)
        np.add.at(sums, (place, column + 1), weight * side["right"].to_numpy(float))
    return sums, articles


def _figures(sums: np.ndarray) -> np.ndarray:
    """Return precision, recall and F1 of each row of sums; NaN of nothing."""
    with np.errstate(divide="ignore", invalid="ignore"):
        precision, recall = sums[:, 1] / sums[:, 0], sums[:, 3] / sums[:, 2]
        f1 = np.where(precision + recall > 0, 2 * precision * recall / (precision + recall), 0.0)
    f1 = np.where(np.isnan(precision) | np.isnan(recall), np.nan, f1)
    return np.column_stack([precision, recall, f1])


def _ends(values: np.ndarray) -> tuple[float, float]:
    if np.isnan(values).all():
        return np.nan, np.nan
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


def _independent(side: pd.DataFrame) -> bool:
    """Tell whether items are independent and equally likely: one an article, of one chance."""
    one_each = side["article_id"].is_unique
    return bool(len(side) and one_each and np.ptp(side["weight"].to_numpy(float)) < 1e-9)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the ends of Wilson's 95% interval of a share of `n` independent items.

    Examples
    --------
    >>> [round(end, 3) for end in wilson(0.9, 50)], [round(end, 3) for end in wilson(1.0, 20)]
    ([0.786, 0.957], [0.839, 1.0])
    """
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    reach = _Z / (1 + _Z**2 / n) * (share * (1 - share) / n + _Z**2 / (4 * n**2)) ** 0.5
    return max(0.0, middle - reach), min(1.0, middle + reach)
