"""Hold what a user can see: hashes of tables, explanations, exports, pages and charts.

    python -m research.same_tables [--polnear DIR] [--quick]       compare with same_tables.json
    python -m research.same_tables --polnear DIR --renew           write it anew

Three corpora, each with both engines: the articles in ``seeds/``, a thousand made-up ones, and the
development part of PolNeAR where its folder is given. Whatever must not change while the code is
moved about is hashed under a name such as ``seeds/tagger/export/csv/quotes.csv``; what changed is
listed, one name a line, and the exit status is 1. ``--quick`` compares the founding article and a
hundred of the made-up ones.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd

import quoteshare as qs
from research.benchmarks import prose

KEPT = Path(__file__).with_suffix(".json")
ROOT = Path(__file__).parents[1]
TABLES = ("articles", "actors", "mentions", "quotes", "problems")
N_MADE_UP, N_QUICK, N_EXPLAINED, N_SHOWN = 1_000, 100, 60, 5

Hashes = dict[str, str]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--polnear", type=Path, help="folder with dev.jsonl")
    options.add_argument("--quick", action="store_true", help="fewer articles")
    options.add_argument("--renew", action="store_true", help="keep what comes out as right")
    options.add_argument("--engine", choices=("rules", "tagger"), action="append")
    chosen = options.parse_args()
    warnings.filterwarnings("ignore")
    matplotlib.use("agg")
    found: Hashes = {}
    for name, articles, actors in corpora(chosen.polnear, chosen.quick):
        for engine in chosen.engine or ("rules", "tagger"):
            found |= {f"{name}/{engine}/{k}": v for k, v in seen(articles, actors, engine)}
            print(f"{name}/{engine}: {len(found)} things so far", file=sys.stderr, flush=True)
    kept: Hashes = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    if chosen.renew:
        KEPT.write_text(json.dumps({**kept, **found}, indent=0, sort_keys=True) + "\n")
        return 0
    corpora_seen = {tuple(key.split("/")[:2]) for key in found}
    expected = {key for key in kept if tuple(key.split("/")[:2]) in corpora_seen}
    moved = sorted(key for key in expected | found.keys() if kept.get(key) != found.get(key))
    for key in moved:
        print(key, "gone" if key not in found else "new" if key not in kept else "moved")
    print(f"{len(found) - len(moved)} of {len(expected)} the same")
    return bool(moved)


def corpora(polnear: Path | None, quick: bool) -> Iterator[tuple[str, pd.DataFrame | str, Any]]:
    """Name, articles and list of actors of each corpus."""
    yield "seeds", str(ROOT / "seeds" / "*.*"), str(ROOT / "seeds" / "leaders.yaml")
    # Of the people in made-up articles these have a name of their own, so that some are listed.
    listed = [f"{first} {last}" for first in prose.FIRST[:5] for last in prose.LAST[:4]]
    n = N_QUICK if quick else N_MADE_UP
    yield "quick" if quick else "made-up", pd.DataFrame(prose.records(n)), listed
    if polnear and not quick:
        lines = (polnear / "dev.jsonl").read_text(encoding="utf-8").splitlines()
        records = pd.DataFrame(
            [
                {k: json.loads(line)[k] for k in ("id", "publisher", "date", "text")}
                for line in lines
            ]
        ).rename(columns={"publisher": "outlet"})
        yield (
            "polnear",
            records.assign(country="US"),
            str(ROOT / "research" / "benchmarks" / "leaders-2016.yaml"),
        )


def seen(articles: Any, actors: Any, engine: str) -> Iterator[tuple[str, str]]:
    """Everything that a user of this corpus can see, each with its hash."""
    tables = qs.extract(articles, actors=actors, engine=engine)
    yield from (("memory/" + name, of_table(getattr(tables, name))) for name in TABLES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(articles, folder / "tables", actors, engine)
        stored = qs.open_tables(folder / "tables")
        yield from (("disk/" + name, of_table(getattr(stored, name))) for name in TABLES)
        again = qs.resolve(tables, actors=None)
        yield from (("resolved/" + name, of_table(getattr(again, name))) for name in TABLES)
        step = max(1, len(tables.quotes) // N_EXPLAINED)
        reasons = [
            attempt(partial(qs.explain, tables, q)) for q in tables.quotes["quote_id"][::step]
        ]
        yield "explain", of_text("\n\n".join(reasons))
        shown = [qs.show(tables, a).data for a in tables.articles["article_id"][:N_SHOWN]]
        yield "show", of_text("\n".join(map(str, shown)))
        yield "suggest", of_text(attempt(partial(qs.suggest_actors, tables)))
        yield "methods", of_text(attempt(partial(qs.methods_paragraph, tables)))
        for format, file in EXPORTS.items():
            qs.export(tables, format, folder / "export" / format / file)
        qs.write_report(tables, folder / "report.html")
        for origin, made in (("memory", tables), ("disk", qs.open_tables(folder / "tables"))):
            for name, rows, draw in measures(made):
                draw_into(folder / "figures" / origin, name, rows, draw)
        for path in sorted((folder).rglob("*")):
            if path.is_file() and "tables" not in path.relative_to(folder).parts:
                yield str(path.relative_to(folder)), of_bytes(path.read_bytes())


EXPORTS = {
    "csv": "",
    "xlsx": "all.xlsx",
    "jsonl": "all.jsonl",
    "html": "all.html",
    "standoff": "standoff.jsonl",
}

Draw = Callable[[pd.DataFrame], Any] | None


def write(articles: Any, folder: Path, actors: Any, engine: str) -> None:
    qs.extract(articles, out=folder, actors=actors, engine=engine, jobs=2)


def measures(tables: qs.Tables) -> Iterator[tuple[str, pd.DataFrame, Draw]]:
    """What the notebooks compute of a corpus, and what they draw of it."""
    counted, left_out = tables.without_copies(), qs.stop_words()
    by_outlet = qs.articles_by(counted, by="outlet")
    yield "articles-by-outlet", by_outlet, lambda rows: qs.plot_articles(rows.head(12))
    yield "articles-by-month", qs.articles_by(counted, by="period", every="month"), None
    voices = qs.voices(counted, top=12)
    yield "voices", voices, qs.plot_named_against_quoted
    yield "kinds", voices, qs.plot_quote_kinds
    by_both = qs.voices(counted, by=["outlet", "period"], every="year", top=5)
    yield "voices-by-outlet-and-year", by_both, None
    yield "voices-nested", qs.voices(counted, nested=True), None
    shares = qs.share_of_voice(counted, strata="outlet", top=12, repeats=300)
    yield "shares", shares, qs.plot_share_of_voice
    by_outlet = qs.share_of_voice(counted, by="outlet", top=6, repeats=300)
    yield "shares-by-outlet", by_outlet, partial(qs.plot_shares_by_outlet, of="words")
    over_time = qs.share_of_voice(counted, by="period", every="year", top=4, repeats=300)
    yield "over-time", over_time, qs.plot_timeline
    yield "differences", qs.share_differences(counted, top=6, repeats=300), None
    yield "openers", qs.openers(counted, top=12, repeats=300), None
    yield "openers-by-outlet", qs.openers(counted, by="outlet", repeats=300), None
    pairs = qs.speaks_about(counted)
    yield "pairs", pairs, partial(qs.plot_who_about_whom, most=8)
    yield "strip", qs.quotation_strip(counted), qs.plot_quotation_strip
    verbs = qs.reporting_verbs(counted)
    some = verbs["speaker"].drop_duplicates().head(12)
    yield "verbs", verbs, lambda rows: qs.plot_reporting_verbs(rows[rows["speaker"].isin(some)])
    by_outlet = qs.reporting_verbs(counted, by="outlet")
    yield "verbs-by-outlet", by_outlet, None
    yield "quotations", qs.quotation_table(counted), None
    words = qs.quoted_words(counted)
    yield "words", words, None
    note = qs.keyness_caveat(words)
    for name, terms in (("keys", words), ("terms", qs.bigrams(words))):
        keys = qs.keyness(terms, leave_out=left_out) if len(terms) else terms
        yield name, keys, partial(best_words, note=note)
    yield "collocations", qs.collocations(words, leave_out=left_out), None
    term = next(iter(words.loc[~words["word"].isin(left_out), "word"]), "peace")
    lines = qs.concordance(counted, term, words=words)
    yield "concordance", lines, None


def best_words(keys: pd.DataFrame, note: str) -> Any:
    most = keys["speaker"].drop_duplicates().head(4) if len(keys) else []
    shown = keys[keys["speaker"].isin(most)].groupby("speaker").head(4) if len(keys) else keys
    return qs.plot_keyness(shown, note=note)


def draw_into(folder: Path, name: str, rows: pd.DataFrame, draw: Draw) -> None:
    """The figure with its rows, caption and alt text, or the rows alone."""
    if draw is None:
        qs.save_table(rows, folder, name)
        return
    try:
        drawn = draw(rows)
    except ValueError as error:
        (folder / f"{name}.error.txt").write_text(str(error))
        return
    qs.save_figure(drawn, rows, folder, name)
    matplotlib.pyplot.close("all")


def attempt(function: Callable[[], Any]) -> str:
    """What a function says, also where it fails."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            return str(function())
        except Exception as error:
            return f"{type(error).__name__}: {error}"


def of_table(table: pd.DataFrame) -> str:
    text = table.to_json(orient="split", date_format="iso", double_precision=10, index=False)
    return of_text(text + str(list(map(str, table.dtypes))))


def of_text(text: str) -> str:
    return of_bytes(text.encode())


def of_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
