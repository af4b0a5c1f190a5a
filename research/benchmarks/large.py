"""What very many articles take, stage by stage: processor, memory and disk (Linux only).

    python -m research.benchmarks.large --sizes 1000 10000 100000
    python -m research.benchmarks.large --sizes 1000000 --until 04:20

Articles come as a stream (`invented`) by a pipe, so that the disk holds only what quoteshare makes.
With ``--until`` the stream ends when it is that time of day next, and the rest is done with what
came: the CSV says how many articles that were; no other size is begun then. The command
``extract`` runs in one process with the rules engine; its stages are taken apart, with the highest
memory while each was at work. Then the same articles once more with an edited list of leaders, and
each measure and the report in a process of its own. A row is written as soon as it is measured, to
results/large.csv; ``--draw`` draws it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt

from research.benchmarks import invented
from research.benchmarks.scaling import HERE, STYLE, Table, save

COLUMNS = ["articles", "command", "stage", "cpu_s", "peak_mb", "mb_on_disk", "wall_s", "rows"]
# The measures of the notebooks that a table of many articles is for. What each returns is thrown
# away: it is the same as in the tests, where it is checked.
MEASURES = {
    "articles_by": lambda qs, tables: qs.articles_by(tables),
    "voices": lambda qs, tables: qs.voices(tables, by="outlet", top=10),
    "source_kinds": lambda qs, tables: qs.source_kinds(tables, by="outlet"),
    "share_of_voice": lambda qs, tables: qs.share_of_voice(tables, by="outlet"),
    "speaks_about": lambda qs, tables: qs.speaks_about(tables),
    "reporting_verbs": lambda qs, tables: qs.reporting_verbs(tables),
    "openers": lambda qs, tables: qs.openers(tables),
    "keyness, one month": lambda qs, tables: qs.keyness(qs.quoted_words(_month(tables))),
    "utterances": lambda qs, tables: qs.utterances(tables),
    "story_copies": lambda qs, tables: qs.story_copies(tables),
}


def _month(tables: Any) -> Any:
    return tables.select(since="2024-03-01", until="2024-03-31")


def main() -> None:
    options = read_options()
    if options.part:
        print(json.dumps(globals()[f"_{options.part}"](*options.arguments)))
        return
    options.out.mkdir(parents=True, exist_ok=True)
    table = Table(options.out / "large.csv", anew=options.anew)
    for n in [] if options.draw else options.sizes:
        if options.until and time.time() > options.until:
            break
        measure_size(n, options, table)
    if options.draw:
        draw(table, options.out / "large.png")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument(
        "--until", metavar="HH:MM", type=next_time_of_day, help="when the stream of articles ends"
    )
    parser.add_argument("--out", type=Path, default=HERE / "results")
    parser.add_argument("--work", type=Path, default=Path("build/large"))
    parser.add_argument("--anew", action="store_true", help="forget what the CSV has")
    parser.add_argument("--draw", action="store_true", help="only draw what the CSV has")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    parser.add_argument("arguments", nargs="*", help=argparse.SUPPRESS)
    return parser.parse_args()


def next_time_of_day(clock: str, now: dt.datetime | None = None) -> float:
    """Return when it is HH:MM next, in seconds since 1970: tomorrow, if that is past today."""
    now = now or dt.datetime.now()
    hour, minute = map(int, clock.split(":"))
    end = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (end if end > now else end + dt.timedelta(days=1)).timestamp()


def measure_size(n: int, options: argparse.Namespace, table: Table) -> None:
    """Measure everything on the first `n` articles of the stream, or on those there is time for."""
    folder = options.work / str(n)
    shutil.rmtree(folder, ignore_errors=True)
    first = _run(options, "extract", folder, invented.LEADERS, articles=n, until=options.until)
    n = first.pop("articles")  # what came before the time was over

    def note(command: str, spent: dict[str, Any]) -> None:
        for stage, used in spent.items():
            row = {"articles": n, "command": command, "stage": stage, **used}
            table.add({column: row.get(column) for column in COLUMNS})

    note("extract", first)
    for name in MEASURES:
        note("measure", _run(options, "measure", name, folder))
    note("report", _run(options, "report", folder))
    edited = options.work / "edited.yaml"
    shutil.copyfile(invented.LEADERS, edited)
    with edited.open("a", encoding="utf-8") as file:
        file.write("  - {name: Zelda Lomax}\n")
    again = _run(options, "extract", folder, edited, articles=n)
    again.pop("articles")
    note("extract, another list of leaders", again)


def _run(
    options: argparse.Namespace,
    part: str,
    *arguments: Any,
    articles: int = 0,
    until: float | None = None,
) -> dict[str, Any]:
    """Run a part in a process of its own, the stream of articles at its standard input."""
    command = [sys.executable, "-m", "research.benchmarks.large", "--part", part]
    command += [*map(str, arguments)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin and process.stdout
    for record in invented.records(articles):
        if until and time.time() > until:
            break
        process.stdin.write(json.dumps(record, ensure_ascii=False) + "\n")
    process.stdin.close()
    told = process.stdout.read()
    if process.wait():
        raise SystemExit(f"{' '.join(command)} failed.")
    made: dict[str, Any] = json.loads(told.splitlines()[-1])
    return made


# ------------------------------------------------------------------------------------ stages


class _Stages:
    """Processor time, and the highest memory, of stages that call each other in one process."""

    def __init__(self) -> None:
        self.cpu: dict[str, float] = defaultdict(float)
        self.peak: dict[str, float] = defaultdict(float)
        self.running = ["start"]
        self.since = 0.0

    def switch(self) -> None:
        now, stage = time.process_time(), self.running[-1]
        self.cpu[stage] += now - self.since
        self.since = now
        self.peak[stage] = max(self.peak[stage], _peak_mb())

    def told(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            made = self.during(name, lambda: function(*args, **kwargs))
            return self.each(name, made) if isinstance(made, Iterator) else made

        return run

    def during(self, name: str, work: Callable[[], Any]) -> Any:
        self.switch()
        self.running.append(name)
        try:
            return work()
        finally:
            self.switch()
            self.running.pop()

    def each(self, name: str, items: Iterator[Any]) -> Iterator[Any]:
        while some := self.during(name, lambda: list(islice(items, 1))):
            yield some[0]

    def rows(self) -> dict[str, dict[str, float]]:
        self.switch()
        return {
            stage: {"cpu_s": round(seconds, 2), "peak_mb": round(self.peak[stage], 1)}
            for stage, seconds in self.cpu.items()
        }


def _peak_mb() -> float:
    """Highest resident memory since this was asked last."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return int(peak) / 1024


def _extract(folder: str, actors: str) -> dict[str, Any]:
    """Extract what comes at standard input; stages as they follow each other."""
    from quoteshare.extraction import assembly, merge
    from quoteshare.extraction import folder as corpus

    stages = _Stages()
    for module, name, stage in (
        (corpus, "cut_into_shards", "read"),
        (corpus, "make_shard", "engine and speakers"),
        (corpus, "merge_shards", "tables"),
        (assembly, "owners_of", "lone surnames"),
        (assembly, "find_copies", "copies"),
        (assembly, "find_utterances", "utterances"),
        (merge, "_write_table", "tables"),
    ):
        setattr(module, name, stages.told(stage, getattr(module, name)))
    started = time.perf_counter()
    made = corpus.write_corpus("-", folder=folder, actors=actors, engine="rules", jobs=1)
    counts = made.run["counts"]
    rows: dict[str, Any] = stages.rows()
    on_disk = _mb_in(Path(folder, "shards"))
    rows["engine and speakers"] |= {
        "mb_on_disk": on_disk,
        "rows": made.n_extracted + made.n_resolved,
    }
    rows["tables"]["mb_on_disk"] = round(_mb_in(Path(folder)) - on_disk, 1)
    whole = {"cpu_s": time.process_time(), "peak_mb": max(stages.peak.values())}
    whole = {name: round(value, 1) for name, value in whole.items()}
    rows["all"] = {
        **whole,
        "wall_s": round(time.perf_counter() - started),
        "rows": counts["quotes"],
    }
    if made.n_resolved:
        rows["speakers again"] = rows.pop("engine and speakers")
    return {**rows, "articles": counts["articles"]}


def _measure(name: str, folder: str) -> dict[str, Any]:
    import quoteshare as qs

    tables = qs.open_tables(folder)
    started = time.process_time()
    _peak_mb()
    found = MEASURES[name](qs, tables)
    spent = {"cpu_s": round(time.process_time() - started, 2), "peak_mb": round(_peak_mb(), 1)}
    return {name: {**spent, "rows": len(found)}}


def _report(folder: str) -> dict[str, Any]:
    import quoteshare as qs

    tables = qs.open_tables(folder)
    started = time.process_time()
    _peak_mb()
    month = _month(tables)
    out = qs.write_report(month, Path(folder) / "report.html")
    spent = {"cpu_s": round(time.process_time() - started, 2), "peak_mb": round(_peak_mb(), 1)}
    size = {"mb_on_disk": round(os.path.getsize(out) / 1e6, 1), "rows": month.count("quotes")}
    return {"report, one month": {**spent, **size}}


def _mb_in(folder: Path) -> float:
    return round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6, 1)


# ----------------------------------------------------------------------------------- drawing

# What is drawn, in the order of the work, with its command: stages of `extract`, then measures.
DRAWN = {
    "read": "extract",
    "engine and speakers": "extract",
    "copies": "extract",
    "utterances": "extract",
    "tables": "extract",
    "voices": "measure",
    "share_of_voice": "measure",
    "utterances ": "measure",  # of the measure; the stage has the same name
}


def draw(table: Table, path: Path) -> None:
    """Draw processor time an article, and the highest memory, by the number of articles."""
    rows = table.read()
    with plt.style.context(STYLE):
        figure, (left, right) = plt.subplots(1, 2, figsize=(6.7, 3.2))
        for place, (stage, command) in enumerate(DRAWN.items()):
            part = rows[(rows["stage"] == stage.strip()) & (rows["command"] == command)]
            part = part.sort_values("articles")
            name = stage.strip() + ("()" if command == "measure" else "")
            look = {"color": f"C{place % 5}", "marker": "o" if command == "extract" else "s"}
            look |= {"linestyle": "-" if command == "extract" else "--", "label": name}
            left.plot(part["articles"], 1000 * part["cpu_s"] / part["articles"], **look)
            right.plot(part["articles"], part["peak_mb"], **look)
        left.set(yscale="log", title="Milliseconds of processor time an article")
        left.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])
        right.set(ylim=(0, None), title="Highest memory, MB")
        ticks = sorted(rows["articles"].unique())
        for axes in (left, right):
            axes.set(xscale="log", xlabel="Articles")
            axes.set_xticks(ticks, [f"{n:,}" for n in ticks])
            axes.minorticks_off()
            axes.grid(True, axis="both")
        figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=4)
        save(figure, path)


if __name__ == "__main__":
    main()
