"""How fast both engines are, beside a spaCy parse: make speed ARTICLES=FILE SPACY=PYTHON.

Every measurement is a process of its own, and all kinds take turns, so that whatever else the
machine does falls on all of them. Compared are articles a second of processor time, which other
work disturbs less than time by the clock:

* quoteshare: the whole command ``quoteshare extract --jobs 1``, from start-up to written tables;
* spaCy: the parse alone, by a pipeline that is ready (``spacy_pipeline.py``). It runs in a Python
  of your own that has spaCy: ``python -m venv DIR && DIR/bin/pip install spacy textacy``.
* spaCy + textacy: the same parse, and the look for direct quotations in it. Without textacy in that
  Python there is no such row.

Beside that: how long one article takes from the start of the command, the highest memory, and
where the time goes. Leaves speed.csv and stages.csv in build/benchmark/.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
ENGINES = ("rules", "tagger")

# Where an engine's time goes: stage -> functions, as module and name. Time in a function that
# another one calls counts for the inner one only.
STAGES = {
    "read and hash": ["folder.cut_into_shards"],
    "tokens, marks": ["article.segment"],
    "rules": ["engines.find_attributions", "tagger.find_with_sure"],
    "features": ["tagger.read_rows"],
    "network": ["tagger.Tagger._label"],
    "linking": ["tagger.Tagger.__call__"],
    "names": ["article.find_mentions"],
    "speakers": ["article.resolve_speakers"],
    "rows": ["article._article_rows"],
    "shards": ["shards.write_shard"],
    "tables": ["folder.merge_shards"],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, help="JSON Lines with text, some hundred articles")
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python that has spaCy")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--out", type=Path, default=Path("build/benchmark"))
    parser.add_argument("--stages-of", choices=ENGINES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stages_of:
        print(json.dumps(stages(options.articles, options.stages_of)))
        return
    options.out.mkdir(parents=True, exist_ok=True)
    rows = compare(options.articles, options.spacy, options.repeats)
    write_csv(options.out / "speed.csv", rows)
    print_table(rows)
    spent = [
        {"engine": engine, "stage": stage, "cpu_s": round(seconds, 3)}
        for engine in ENGINES
        for stage, seconds in run_json(
            [
                sys.executable,
                "-m",
                "research.benchmarks.speed",
                str(options.articles),
                "--stages-of",
                engine,
            ]
        ).items()
    ]
    write_csv(options.out / "stages.csv", spent)
    print_table(spent)
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")


# ------------------------------------------------------------------------------ side by side


def compare(articles: Path, spacy: str | None, repeats: int) -> list[dict[str, Any]]:
    """Medians over the repeats: a row an engine, and one for spaCy where it is there."""
    seen: dict[str, list[dict[str, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.jsonl"
        with articles.open(encoding="utf-8") as file:
            one.write_text(next(file), encoding="utf-8")
            n_articles = 1 + sum(1 for line in file if line.strip())
        for turn in range(repeats):
            if spacy:
                for what, run in parse(spacy, articles, every=10, first=3 * turn).items():
                    seen[what].append(run)
            for engine in ENGINES:
                out = Path(folder) / f"{engine}-{turn}"
                whole = extract(articles, engine, out)
                first = extract(one, engine, Path(f"{out}-one"))
                seen[engine].append(
                    {
                        **whole,
                        "rate": n_articles / whole["cpu_s"],
                        "first_cpu_s": first["cpu_s"],
                        "first_wall_s": first["wall_s"],
                    }
                )
    rows: list[dict[str, Any]] = []
    for what, runs in seen.items():
        parses = seen.get("spaCy", [])
        ratios = [run["rate"] / parses[n]["rate"] for n, run in enumerate(runs) if parses]
        rows.append(
            {
                "what": what,
                "articles_per_cpu_s": round(median(run["rate"] for run in runs), 1),
                "times_spacy": round(median(ratios), 1) if ratios else None,
                "lowest": round(min(ratios), 1) if ratios else None,
                "highest": round(max(ratios), 1) if ratios else None,
                "peak_mb": round(max(run["mb"] for run in runs)),
                **{
                    name: round(median(run[name] for run in runs), 2) if name in runs[0] else None
                    for name in ("cpu_s", "wall_s", "first_cpu_s", "first_wall_s")
                },
            }
        )
    return rows


def parse(
    python: str, articles: Path, *, every: int = 1, first: int = 0
) -> dict[str, dict[str, float]]:
    """What every so-manyth article takes, with and without textacy: articles a second, s, MB."""
    script = str(HERE / "spacy_pipeline.py")
    arguments = [str(articles), "--every", str(every), "--first", str(first % every)]
    found = run_json([python, "-W", "ignore", script, *arguments])
    seconds = {"spaCy": found["cpu_s"]}
    if "textacy_cpu_s" in found:
        seconds["spaCy + textacy"] = found["cpu_s"] + found["textacy_cpu_s"]
    return {
        what: {"cpu_s": cpu_s, "mb": found["mb"], "rate": found["articles"] / cpu_s}
        for what, cpu_s in seconds.items()
    }


def extract(articles: Path, engine: str, out: Path) -> dict[str, float]:
    """What the whole command takes: seconds of processor and clock, and MB at most."""
    program = Path(sys.executable).with_name("quoteshare")
    command = [str(program), "extract", str(articles)]
    command += ["--engine", engine, "--jobs", "1", "--out", str(out)]
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed. Run it to see why.")
    wall = time.perf_counter() - begin
    return {"cpu_s": used.ru_utime + used.ru_stime, "wall_s": wall, "mb": used.ru_maxrss / 1024}


def run_json(command: list[str]) -> dict[str, Any]:
    """What a command prints as its last line."""
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


# -------------------------------------------------------------------------------- by stage


def stages(articles: Path, engine: str) -> dict[str, float]:
    """Seconds of processor time that each stage of one extraction takes."""
    from quoteshare.extraction import article, folder, shards
    from quoteshare.quotes import engines
    from quoteshare.quotes.network import tagger

    spent = {"start": time.process_time()}  # the interpreter's and the imports' share
    watch = _Stopwatch()
    modules = {m.__name__.rpartition(".")[2]: m for m in (article, engines, folder, shards, tagger)}
    for stage, places in STAGES.items():
        for place in places:
            module, *path, name = place.split(".")
            owner: Any = modules[module]
            for step in path:
                owner = getattr(owner, step)
            setattr(owner, name, watch.timed(stage, getattr(owner, name)))
    with tempfile.TemporaryDirectory() as out:
        folder.write_corpus(articles, folder=out, engine=engine)
    spent.update((stage, watch.spent[stage]) for stage in STAGES if stage in watch.spent)
    spent["all else"] = time.process_time() - sum(spent.values())
    return spent


class _Stopwatch:
    """Time by stage; while one stage calls another, only the inner one's clock runs."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.running: list[str] = []
        self.since = 0.0

    def switch(self) -> None:
        now = time.process_time()
        if self.running:
            self.spent[self.running[-1]] += now - self.since
        self.since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            self.switch()
            self.running.append(stage)
            try:
                made = function(*args, **kwargs)
            finally:
                self.switch()
                self.running.pop()
            return self.each(stage, made) if isinstance(made, Iterator) else made

        return run

    def each(self, stage: str, items: Iterator[Any]) -> Iterator[Any]:
        step = self.timed(stage, lambda: list(islice(items, 1)))
        while some := step():
            yield some[0]


# ---------------------------------------------------------------------------------- output


def write_csv(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def print_table(rows: Iterable[dict[str, Any]]) -> None:
    cells = [[*rows[0]], *([*map(str, row.values())] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))
    print()


if __name__ == "__main__":
    main()
