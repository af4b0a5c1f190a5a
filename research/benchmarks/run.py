"""Score the engines against PolNeAR and print them beside other tools: make benchmark POLNEAR=DIR.

Writes what the engines found, the figures and the reliability diagram to build/benchmark/.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import matplotlib.pyplot as plt

import quoteshare as qs
from quoteshare.quotes.engines import ENGINES
from research.benchmarks import score_polnear, score_speakers
from research.benchmarks.passages import read_passages

# F1 in percent on PolNeAR's test part: attribution, quoted, recall of direct, mixed and indirect,
# exact source/cue/content, and exact on the tokens of the CofeNet paper. People are the corpus's
# own two annotators an article; the published lines stand in the CofeNet paper (COLING 2022).
OTHERS = (
    ("regex, nearest name, verb list", "21.4", "43.6", "69", "11", "0", "25/31/17", "24/30/35"),
    ("textacy 0.13 (helped)", "24.5", "51.5", "71", "14", "0", "27/32/15", "26/30/29"),
    ("ATAP quotation-tool", "41.4", "54.9", "67", "40", "20", "53/47/33", "49/45/27"),
    ("GenderGapTracker", "42.2", "55.6", "67", "42", "21", "54/48/34", "50/46/28"),
    ("CRF (published)", "", "", "", "", "", "", "51/53/29"),
    ("BiLSTM-L2 + Cofe (published)", "", "", "", "", "", "", "73/66/64"),
    ("BERT + Cofe (published)", "", "", "", "", "", "", "83.2/75.3/72.9"),
    ("two trained people", "75.0", "93.2", "", "", "68.9 (F1)", "79/71/69", ""),
)
HEAD = ("", "attribution", "quoted", "direct", "mixed", "indirect", "exact s/c/c", "Cofe s/c/c")
ROLES = score_polnear.ROLES


def main() -> None:
    """Run every engine over dev, score it, print one table."""
    options = read_options()
    gold = score_polnear.read_jsonl(options.polnear / f"{options.part}.jsonl")
    tokens = None
    if (options.polnear / "cofenet_valid.txt.gz").exists() and options.part == "dev":
        tokens = score_polnear.read_jsonl(options.polnear / "cofenet_valid.txt.gz")
    options.out.mkdir(parents=True, exist_ok=True)
    articles = [qs.Article(article_id=row["id"], text=row["text"]) for row in gold]

    rows, figures = [], {}
    for engine in options.engines:
        qs.extract(articles[:1], engine=engine)  # so that loading is not timed
        begin = time.process_time()
        tables = qs.extract(articles, engine=engine)
        rate = len(articles) / (time.process_time() - begin)
        found = options.out / f"{engine}.jsonl"
        qs.export(tables, "standoff", found)
        predictions = score_polnear.read_jsonl(found)
        scores = figures[engine] = score_all(gold, predictions, tokens, options.bootstrap)
        rows.append(row_of(engine, scores))
        print(f"{engine}: {rate:.1f} articles a CPU second", file=sys.stderr)
        if tables.quotes["p_attribution"].notna().any():
            bins = reliability(gold, tables)
            figures[engine]["calibration_error"] = error = calibration_error(bins)
            draw(bins, error, options.out / f"{engine}-reliability.png")
            print(f"{engine}: expected calibration error {error:.3f}", file=sys.stderr)
    print_table([HEAD, *OTHERS, *rows])
    print(
        f"\nOther tools on test, quoteshare on {options.part}; in brackets 95 % intervals from "
        f"{options.bootstrap} resamples of articles. {dt.date.today()}, "
        f"Python {platform.python_version()}."
    )
    print("\nAttribution F1 by publisher:")
    publishers = {
        engine: by_publisher(gold, score_polnear.read_jsonl(options.out / f"{engine}.jsonl"))
        for engine in options.engines
    }
    print_table([("publisher", *publishers), *zip(*columns_of(publishers), strict=True)])
    styles = {engine: score_passages(engine) for engine in options.engines}
    print("\nAttribution F1 on our own passages, by style (number of attributions):")
    print_table([("style", *styles), *zip(*columns_of(styles), strict=True)])
    (options.out / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with dev.jsonl")
    parser.add_argument("--part", default="dev", help="name of the part: dev, test")
    parser.add_argument("--engines", nargs="+", default=sorted(ENGINES), choices=sorted(ENGINES))
    parser.add_argument("--bootstrap", type=int, default=1000)
    parser.add_argument("--out", type=Path, default=Path("build/benchmark"))
    return parser.parse_args()


def score_all(gold: list, predictions: list, tokens: list | None, bootstrap: int) -> dict:
    """All figures of both scorers, as fractions."""
    scores = {"spans": score_polnear.score(gold, predictions, bootstrap)}
    if any("speaker" in item for row in gold for item in row["attributions"]):
        scores["speakers"] = score_speakers.score(gold, predictions)
    if tokens is not None:
        scores["cofe"] = score_polnear.score_cofe(gold, predictions, tokens)
        scores["cofe_95"] = cofe_intervals(gold, predictions, tokens, bootstrap)
    return scores


def cofe_intervals(gold: list, predictions: list, tokens: list, bootstrap: int) -> dict:
    """95 % intervals of the exact F1 on the paper's tokens, by resampling articles."""
    article = {row["id"]: row["id"].rsplit("_", 1)[0] for row in tokens}
    by_article: dict[str, list] = {}
    for row in tokens:
        by_article.setdefault(article[row["id"]], []).append(row)
    known = {row["id"]: row for row in gold}
    answers = {row["id"]: row for row in predictions}
    counts = []
    for key, rows in sorted(by_article.items()):
        table = score_polnear.score_cofe([known[key]], [answers[key]], rows)["exact"]
        sides = ("hit", "gold", "pred")
        counts.append(Counter({(r, s): table[r][s] for r in ROLES for s in sides}))
    random, draws = Random(0), []
    for _ in range(bootstrap):
        total: Counter = Counter()
        for count in random.choices(counts, k=len(counts)):
            total.update(count)
        draws.append(
            {r: 2 * total[r, "hit"] / (total[r, "gold"] + total[r, "pred"]) for r in ROLES}
        )
    intervals = {}
    for role in ROLES if bootstrap else ():
        values = sorted(draw[role] for draw in draws)
        last = len(values) - 1
        intervals[role] = [values[round(last * q)] for q in (0.025, 0.975)]
    return intervals


def row_of(engine: str, scores: dict) -> tuple[str, ...]:
    spans = scores["spans"]

    def with_interval(kind: str) -> str:
        figure = spans["attribution"][kind]
        low, high = figure.get("f1_95", (figure["f1"], figure["f1"]))
        return f"{percent(figure['f1'])} [{percent(low)}, {percent(high)}]"

    recalls = (percent(spans["attribution"][kind]["recall"]) for kind in score_polnear.TYPES)
    exact = "/".join(percent(spans[f"exact.{role}"]["all"]["f1"]) for role in ROLES)
    cofe = ""
    if "cofe" in scores:
        cofe = "/".join(percent(scores["cofe"]["exact"][role]["f1"]) for role in ROLES)
    if "cofe" in scores and scores["cofe_95"]:
        low, high = (
            "/".join(percent(scores["cofe_95"][role][end]) for role in ROLES) for end in (0, 1)
        )
        cofe += f" [{low}, {high}]"
    quoted = with_interval("all"), with_interval("quoted")
    return (f"quoteshare, {engine}", *quoted, *recalls, exact, cofe)


def percent(share: float) -> str:
    return f"{100 * share:.1f}"


def by_publisher(gold: list, predictions: list) -> dict[str, tuple[float, int]]:
    """F1 and number of attributions of each publisher."""
    scores = {}
    for publisher in sorted({row.get("publisher") or "?" for row in gold}):
        some = [row for row in gold if (row.get("publisher") or "?") == publisher]
        ids = {row["id"] for row in some}
        table = score_polnear.score(some, [row for row in predictions if row["id"] in ids])
        scores[publisher] = table["attribution"]["all"]["f1"], table["attribution"]["all"]["gold"]
    return scores


def score_passages(engine: str) -> dict[str, tuple[float, int]]:
    """F1 and number of attributions of the passages of each style, and of all."""
    gold = read_passages()
    articles = [qs.Article(article_id=row["id"], text=row["text"]) for row in gold]
    lines = qs.export(qs.extract(articles, engine=engine), "standoff").splitlines()
    predictions = {row["id"]: row for row in map(json.loads, lines)}
    scores = {}
    for style in [*dict.fromkeys(row["style"] for row in gold), "all"]:
        some = [row for row in gold if style in (row["style"], "all")]
        table = score_polnear.score(some, [predictions[row["id"]] for row in some])
        scores[style] = table["attribution"]["all"]["f1"], table["attribution"]["all"]["gold"]
    return scores


def columns_of(scores_by_engine: dict[str, dict[str, tuple[float, int]]]) -> list[list[str]]:
    first = next(iter(scores_by_engine.values()))
    names = [f"{name} ({n})" for name, (_, n) in first.items()]
    columns = ([percent(f1) for f1, _ in one.values()] for one in scores_by_engine.values())
    return [names, *columns]


def print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    for number, row in enumerate(rows):
        print("| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |")
        if not number:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")


# ------------------------------------------------------------------ how good p_attribution is


def reliability(gold: list, tables: qs.Tables, n_bins: int = 10) -> list[tuple[float, float, int]]:
    """For tenths of p_attribution: its mean, the share of right attributions, and their number."""
    quotes = {key: list(part.itertuples()) for key, part in tables.quotes.groupby("article_id")}
    lines = qs.export(tables, "standoff").splitlines()
    predictions = {row["id"]: row["quotes"] for row in map(json.loads, lines)}
    pairs = []
    for article in gold:
        text = article["text"]
        regions = score_polnear.quote_regions(text)
        wanted = score_polnear.read_items(text, regions, article["attributions"])
        found = score_polnear.read_items(text, regions, predictions[article["id"]])
        right = {
            j
            for i, j in score_polnear.pair_contents(wanted, found)
            if score_polnear.same_source(wanted[i], found[j])
        }
        for j, row in enumerate(quotes.get(article["id"], [])):
            if row.p_attribution == row.p_attribution:  # not missing
                pairs.append((row.p_attribution, j in right))
    bins = []
    for k in range(n_bins):
        inside = [(p, r) for p, r in pairs if min(int(p * n_bins), n_bins - 1) == k]
        if inside:
            n = len(inside)
            bins.append((sum(p for p, _ in inside) / n, sum(r for _, r in inside) / n, n))
    return bins


def calibration_error(bins: list[tuple[float, float, int]]) -> float:
    """Mean distance of p from the share that is right, weighted by the number of attributions."""
    return sum(n * abs(p - share) for p, share, n in bins) / sum(n for _, _, n in bins)


def draw(bins: list[tuple[float, float, int]], error: float, path: Path) -> None:
    _, axes = plt.subplots(figsize=(4, 4), layout="constrained")
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.scatter([p for p, _, _ in bins], [s for _, s, _ in bins], s=[n / 3 for _, _, n in bins])
    axes.set(
        xlim=(0, 1), ylim=(0, 1), xlabel="p_attribution", ylabel="Share that is right",
        title=f"Expected calibration error {error:.3f}",
    )  # fmt: skip
    plt.savefig(path, metadata={"Software": None})
    plt.close()


if __name__ == "__main__":
    main()
