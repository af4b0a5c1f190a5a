"""The case study: who is quoted in the campaign of 2016, and in Wikinews of 2019.

    make case-study CORPUS=DIR

DIR holds ``polnear/`` (``train.jsonl`` and ``dev.jsonl``, one article a line with ``id``,
``publisher``, ``date``, ``title``, ``text`` and ``attributions``; optionally
``silver.train.jsonl.gz``) and ``wikinews/wikinews_2019.csv``. Neither is ours to include. PolNeAR
is read with each engine as it is shipped, and the figures are those of the default; what the
engines' weights learnt from is left out of the accuracy, which is of ``dev.jsonl`` alone.

With ``--folds`` the tagger reads each article with weights of ``research/training/folds.py`` that
had no part of it (torch, and hours), and its accuracy is of all articles.

Tables and all figures go to ``build/case-study``; those without a sentence of an article go to
``figures/case-study`` too. `docs/case-study.md` says which code those in the repository are of.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd

import quoteshare as qs
from quoteshare.charts.files import save_table
from quoteshare.notebooks import run_notebooks
from quoteshare.tables.tables import Tables
from research.benchmarks import score_polnear, score_speakers

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

OUTLETS = {
    "breitbart": "Breitbart",
    "huff-post": "HuffPost",
    "nyt": "New York Times",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "Washington Post",
    "west-journal": "Western Journal",
}
ENGINES = ("rules", "tagger", "encoder")
DRAWN = "tagger"  # the default engine, of which the figures are
LEADERS = ["donald-trump", "hillary-clinton"]
SPEAKERS = ("Donald Trump", "Hillary Clinton")
# Whatever shows sentences, or tells of single articles.
PRIVATE = re.compile(r"problems|copies|quotations|concordance|quotation-strip|statement")
PUBLIC = (".csv", ".png", ".txt")
LEAST = 10  # quotes of a speaker whose name a table of single verbs or pairs may show
_WORD = re.compile(r"\w+(?:['’]\w+)?")


def main() -> None:
    """Tables, figures, accuracy; then copy what may be seen."""
    options = read_options()
    needed = ["polnear/train.jsonl", "polnear/dev.jsonl", "wikinews/wikinews_2019.csv"]
    if missing := [name for name in needed if not (options.corpus / name).is_file()]:
        sys.exit(
            f"{options.corpus} lacks {', '.join(missing)}. "
            "research/case_study/run.py says what it needs."
        )
    begin = time.monotonic()
    marked = {
        part: score_polnear.read_jsonl(options.corpus / "polnear" / f"{part}.jsonl")
        for part in ("train", "dev")
    }
    gold = [*marked["train"], *marked["dev"]]
    folds = train_folds(options) if options.folds else None
    read = {
        engine: read_in_folds(options, gold, folds)
        if folds and engine == DRAWN
        else read_articles(options, gold, engine)
        for engine in ENGINES
    }
    wikinews = qs.extract(
        options.corpus / "wikinews" / "wikinews_2019.csv",
        actors=HERE / "world-2019.yaml",
        out=options.work / "wikinews",
        jobs=options.jobs,
    )
    told(begin, "tables")
    draw(options, "polnear", "us-2016", LEADERS)
    draw(options, "wikinews", "world-2019", [], only=["00", "01", "02", "03", "04"])
    told(begin, "figures")
    accuracy = compare_engines(options, read, marked)
    told(begin, "accuracy")
    texts = [*read[DRAWN].articles["text"], *wikinews.articles["text"]]
    publish(options.work / "figures", options.out, texts)
    methods = qs.methods_paragraph(read[DRAWN], accuracy=in_words(accuracy))
    (options.work / "methods.txt").write_text(methods + "\n", encoding="utf-8")


def compare_engines(
    options: argparse.Namespace, read: dict[str, Tables], marked: dict[str, list[dict]]
) -> list[dict]:
    """Write what each engine makes of the two leaders, and how well it reads; return the latter."""
    folder = options.work / "figures" / "polnear"
    shares, leads, accuracy, speakers = [], [], [], []
    for engine, tables in read.items():
        in_folds = options.folds and engine == DRAWN
        unseen = [*marked["train"], *marked["dev"]] if in_folds else marked["dev"]
        found = standoff(tables)
        shares += [{"engine": engine, **row} for row in leading_shares(tables)]
        leads.append({"engine": engine, **lead(tables)})
        accuracy += [{"engine": engine, **row} for row in span_accuracy(unseen, found)]
        speakers += [{"engine": engine, **row} for row in speaker_accuracy(marked["dev"], found)]
    for name, rows in (
        ("engines", shares),
        ("lead", leads),
        ("accuracy", accuracy),
        ("accuracy-speakers", speakers),
    ):
        save_table(pd.DataFrame(rows), folder, name)
    return accuracy


def in_words(accuracy: Iterable[dict]) -> str:
    """The drawn engine's accuracy over all outlets, for the paragraph on methods."""
    what = {"all": "all attributions", "quoted": "those with words in marks"}
    rows = [row for row in accuracy if (row["engine"], row["outlet"]) == (DRAWN, "all")]
    words = ", ".join(
        f"F1 {row['f1']:.3f} ({row['f1_low']:.3f} to {row['f1_high']:.3f}) "
        f"of {what[row['attributions']]}"
        for row in rows
    )
    return f"{words} against PolNeAR's annotators, in articles that the weights had not seen"


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The case study; see the top of this file.")
    parser.add_argument("corpus", type=Path, help="folder with polnear/ and wikinews/")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "case-study")
    parser.add_argument("--out", type=Path, default=ROOT / "figures" / "case-study")
    parser.add_argument("--folds", action="store_true", help="train the tagger in folds first")
    parser.add_argument("--epochs", type=int, help="of each network, with --folds")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def told(begin: float, what: str) -> None:
    print(f"{what}: {time.monotonic() - begin:.0f} s", flush=True)


def train_folds(options: argparse.Namespace) -> Path:
    """The folder of the weights, made if need be: ``fold-K.npz`` and ``folds.csv``."""
    work = options.work.absolute()
    weights, polnear = work / "weights", options.corpus.absolute() / "polnear"
    silver = polnear / "silver.train.jsonl.gz"
    command = [sys.executable, "-m", "research.training.folds", polnear / "train.jsonl"]
    command += ["--read", polnear / "dev.jsonl", "--out", weights]
    command += ["--work", work / "training", "--jobs", options.jobs]
    command += ["--silver", silver] if silver.exists() else []
    command += ["--epochs", options.epochs] if options.epochs else []
    subprocess.run(list(map(str, command)), check=True, cwd=ROOT)
    return weights


# ----------------------------------------------------------------------------------- the tables


def read_articles(options: argparse.Namespace, gold: list[dict], engine: str) -> Tables:
    """All articles of PolNeAR, read with an engine as it is shipped."""
    name = "polnear" if engine == DRAWN else f"polnear-{engine}"
    return qs.extract(
        [article(row) for row in gold],
        engine=engine,
        actors=HERE / "us-2016.yaml",
        out=options.work / name,
        jobs=options.jobs,
    )


def read_in_folds(options: argparse.Namespace, gold: list[dict], weights: Path) -> Tables:
    """All articles of PolNeAR, each read with the weights of its fold."""
    fold_of = pd.read_csv(weights / "folds.csv", index_col="article_id")["fold"]
    parts = []
    for k in sorted(fold_of.unique()):
        articles = [article(row) for row in gold if fold_of[row["id"]] == k]
        engine = str(weights / f"fold-{k}.npz")
        parts.append(qs.extract(articles, engine=engine, jobs=options.jobs))
    run = {
        "versions": parts[0].run["versions"],
        "parameters": {
            "engine": f"tagger, weights in {len(parts)} folds",
            "weights_sha256": sha256(
                "".join(part.run["parameters"]["weights_sha256"] for part in parts).encode()
            ).hexdigest(),
        },
    }
    names = ("articles", "actors", "mentions", "quotes", "problems")
    joined = {
        name: pd.concat([getattr(part, name) for part in parts], ignore_index=True)
        for name in names
    }
    tables = qs.resolve(Tables(**joined, run=run), actors=HERE / "us-2016.yaml")
    assert len(tables.articles) == len(gold)
    tables.write(options.work / "polnear")
    return tables


def article(row: dict) -> qs.Article:
    return qs.Article(
        article_id=row["id"],
        text=row["text"],
        title=row["title"],
        outlet=OUTLETS.get(row["publisher"], row["publisher"]),
        country="US",
        date=row["date"],
    )


def draw(
    options: argparse.Namespace,
    name: str,
    leaders: str,
    each: list[str],
    only: Iterable[str] = (),
) -> None:
    """Run the notebooks on the tables as they are."""
    events = HERE / f"{leaders}-events.csv"
    parameters = {
        "articles": None,
        "tables": str(options.work / name),
        "actors": str(HERE / f"{leaders}.yaml"),
        **({"events": str(events)} if events.exists() else {}),
    }
    run_notebooks(
        ROOT / "notebooks",
        out=options.work / "figures" / name,
        parameters=parameters,
        only=only,
        each={"leader": each} if each else None,
        executed=options.work / "notebooks" / name,
    )


def leading_shares(tables: Tables) -> list[dict]:
    """What the two leaders have of all quoted words, and how often they are quoted."""
    shares = qs.share_of_voice(tables)
    columns = ["n_articles", "n_quoted", "n_quoted_words"]
    columns += ["share_words", "share_words_low", "share_words_high"]
    rows = shares[shares["speaker"].isin(SPEAKERS)][["speaker", *columns]]
    return rows.to_dict("records")


def lead(tables: Tables, repeats: int = 2000) -> dict:
    """How far the first leader's share of quoted words lies above the second's, of all articles.

    With a 95 % interval over articles, drawn within outlets: that of a difference says more than
    whether two intervals overlap.
    """
    counted = tables.articles[tables.articles["duplicate_of"].isna()]  # each story once
    outlets = counted.set_index("article_id")["outlet"]
    quotes = tables.quotes[tables.quotes["parent_quote_id"].isna() & ~tables.quotes["in_copy"]]
    quotes = quotes[quotes["polarity"] != "denied"]
    words = quotes.pivot_table("n_quoted_words", "article_id", "speaker_name", "sum", fill_value=0)
    first, second = (words[name].reindex(outlets.index, fill_value=0) for name in SPEAKERS)
    size = quotes.groupby("article_id")["n_quoted_words"].sum().reindex(outlets.index, fill_value=0)
    gap, size = (first - second).to_numpy(), size.to_numpy()
    random = np.random.default_rng(1)
    groups = [np.flatnonzero(outlets == outlet) for outlet in sorted(outlets.unique())]
    draws = []
    for _ in range(repeats):
        drawn = np.concatenate([random.choice(group, len(group)) for group in groups])
        draws.append(gap[drawn].sum() / size[drawn].sum())
    low, high = middle(draws)
    row = {"speaker": SPEAKERS[0], "over": SPEAKERS[1], "n_articles": len(outlets)}
    return row | {"difference": gap.sum() / size.sum(), "low": low, "high": high}


# --------------------------------------------------------------------------------- the accuracy


def standoff(tables: Tables) -> dict[str, dict]:
    """What was found, an article each, as the scorers read it."""
    return {row["id"]: row for row in map(json.loads, qs.export(tables, "standoff").splitlines())}


def span_accuracy(gold: list[dict], found: dict[str, dict]) -> list[dict]:
    """How well the articles were read, against people's marks, of all and by outlet.

    PolNeAR writes the marks of the New York Times as two apostrophes, which the scorer does not
    take for marks.
    """
    by_outlet: dict[str, list[Counter]] = {"all": []}
    for row in gold:
        counts = score_polnear.score_article(
            row["text"], row["attributions"], found[row["id"]]["quotes"]
        )
        by_outlet["all"].append(counts)
        outlet = OUTLETS.get(row["publisher"], row["publisher"])
        by_outlet.setdefault(outlet, []).append(counts)
    return [line for outlet, counts in by_outlet.items() for line in accuracy(outlet, counts)]


def accuracy(outlet: str, articles: list[Counter]) -> Iterator[dict]:
    """Precision, recall and F1 of attributions, with intervals over articles."""
    draws = [score_polnear.figures(total) for total in redrawn(articles)]
    figures = score_polnear.figures(sum(articles, Counter()))
    for kind in ("all", "quoted"):
        row = {"outlet": outlet, "attributions": kind, "n_articles": len(articles)}
        row["n_gold"], row["n_found"] = (figures["attribution"][kind][k] for k in ("gold", "pred"))
        for measure in ("precision", "recall", "f1"):
            values = [draw["attribution"][kind][measure] for draw in draws]
            row[measure] = figures["attribution"][kind][measure]
            row[f"{measure}_low"], row[f"{measure}_high"] = middle(values)
        yield row


def redrawn(articles: list[Counter], repeats: int = 500) -> Iterator[Counter]:
    random = Random(1)
    for _ in range(repeats):
        total: Counter = Counter()
        for counts in random.choices(articles, k=len(articles)):
            total.update(counts)
        yield total


def middle(values: list[float]) -> tuple[float, float]:
    bounds = pd.Series(values).quantile([0.025, 0.975])
    return float(bounds.iloc[0]), float(bounds.iloc[1])


def speaker_accuracy(gold: list[dict], found: dict[str, dict]) -> list[dict]:
    """The leaders' shares by people's reading and by ours, and the difference, with intervals."""
    articles = [speaker_counts(row, found[row["id"]]["quotes"]) for row in gold]
    total, draws = sum(articles, Counter()), list(redrawn(articles, 2000))

    def share(counts: Counter, side: str, of: str, name: str) -> float:
        return counts[side, of, name] / (counts[side, of, None] or 1)

    rows = []
    for of in ("quotes", "quoted words"):
        for name in SPEAKERS:
            gaps = [share(d, "found", of, name) - share(d, "gold", of, name) for d in draws]
            low, high = middle(gaps)
            row = {"speaker": name, "of": of, "n_articles": len(gold)}
            row |= {f"n_{side}": total[side, of, name] for side in ("gold", "found", "right")}
            row |= {f"share_{side}": share(total, side, of, name) for side in ("gold", "found")}
            row["difference"] = row["share_found"] - row["share_gold"]
            rows.append(row | {"low": low, "high": high})
    return rows


def speaker_counts(row: dict, quotes: list[dict]) -> Counter:
    """Each leader's quotes and quoted words in one article: people's, ours, those of both."""
    text, regions = row["text"], score_polnear.quote_regions(row["text"])
    sides = {"gold": row["attributions"], "found": quotes}
    items = {side: score_polnear.read_items(text, regions, raw) for side, raw in sides.items()}
    pairs = score_polnear.pair_contents(items["gold"], items["found"])
    counts: Counter = Counter()
    for side, raw in sides.items():
        right = {f for g, f in pairs if speaker_of(sides["gold"][g]) == speaker_of(quotes[f])}
        for n, item in enumerate(raw):
            words = quoted_words(text, regions, items[side][n]["content"])
            who = speaker_of(item)
            for key in (None, who) if who else (None,):
                counts[side, "quotes", key] += 1
                counts[side, "quoted words", key] += words
            if side == "found" and who and n in right:
                counts["right", "quotes", who] += 1
                counts["right", "quoted words", who] += words
    return counts


def quoted_words(text: str, regions: list[int], spans: Iterable[tuple[int, int]]) -> int:
    found = (
        m.start() for a, b in spans for m in re.compile(r"\w+(?:['’]\w+)?").finditer(text, a, b)
    )
    return sum(regions[start] > 0 for start in found)


def speaker_of(item: dict) -> str | None:
    """Which of the leaders people, or we, say it was."""
    if item.get("speaker_kind") != "person":
        return None
    return next((n for n in SPEAKERS if score_speakers.same_person(n, item["speaker"])), None)


# --------------------------------------------------------------------------- what may be seen


def publish(made: Path, out: Path, texts: Iterable[str]) -> None:
    """Copy the figures and tables in which no article's sentence stands."""
    shutil.rmtree(out, ignore_errors=True)
    private = {run for text in texts for run in runs_of_words(text)}
    for path in sorted(made.rglob("*")):
        twice = path.name.startswith("05-") and path.parent.name != "leaders"
        if path.suffix not in PUBLIC or PRIVATE.search(path.name) or twice:
            continue
        data = path.read_bytes()
        if path.suffix == ".csv":
            data = summed_up(pd.read_csv(path, keep_default_na=False, dtype=str), data)
        if path.suffix != ".png" and (shared := private & set(runs_of_words(data.decode()))):
            raise ValueError(f"{path} holds words of an article: {' '.join(min(shared))!r}.")
        target = out / path.relative_to(made)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def summed_up(table: pd.DataFrame, data: bytes) -> bytes:
    """A table without what is printed in an article: odd names of odd sources, and odd cues."""
    if "n_attributions" in table and {"lemma", "about"} & set(table):
        counts = ["n_quoted", "n_reported", "n_denied", "n_attributions"]
        table[counts] = table[counts].astype(int)
        if "speaker" in table:
            table = table[table.groupby("speaker")["n_attributions"].transform("sum") >= LEAST]
        if "lemma" in table:
            table["lemma"] = table["lemma"].where(table["stance"] != "unlisted", "(not listed)")
            keys = [name for name in table if not name.startswith("n_")]
            table = table.groupby(keys, sort=False, as_index=False, dropna=False)[counts].sum()
        return table.to_csv(index=False, lineterminator="\n").encode()
    return data


def runs_of_words(text: str, n: int = 7) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[k:] for k in range(n)), strict=False)


if __name__ == "__main__":
    main()
