"""How speed and memory go with the number of articles and of processes, and where the time goes.

    python -m research.benchmarks.scaling WHAT

``size``: articles a second and peak memory by corpus size; memory.*: that of every process over
time. ``processes``: one process, two, and two dask workers, in turn. ``stages``: which part of one
process's time each stage takes. ``beside --spacy PYTHON``: both engines beside a spaCy parse, and
textacy's quotations in it.

Each writes NAME.csv (a row as soon as it is measured) and NAME.png to research/benchmarks/results/.
The articles are those of prose.py. Speed is that of the whole command: start-up, reading, merging
and all. Nothing else should run meanwhile; the CSV has the load of the machine before each run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import psutil

from quoteshare import charts
from quoteshare.extraction.workers import available_cores
from research.benchmarks import prose, speed

HERE = Path(__file__).parent
STYLE = Path(charts.__file__).parent / "house.mplstyle"
COMMAND = "from quoteshare.cli import main; main()"
SIZES = {"rules": [1_000, 10_000, 100_000], "tagger": [1_000, 10_000]}


def main() -> None:
    options = read_options()
    options.out.mkdir(parents=True, exist_ok=True)
    with plt.style.context(STYLE):
        what = {"size": size, "processes": processes, "stages": stages, "beside": beside}
        what[options.what](options)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["size", "processes", "stages", "beside"])
    parser.add_argument("--engines", nargs="+", default=["rules", "tagger"])
    parser.add_argument("--articles", nargs="+", type=int, help="numbers of articles to try")
    parser.add_argument("--jobs", type=int, default=available_cores())
    parser.add_argument("--repeats", type=int, default=3, help="of `processes` and `beside`")
    parser.add_argument("--spacy", metavar="PYTHON", help="for `beside`: one that has spaCy")
    parser.add_argument("--out", type=Path, default=HERE / "results")
    parser.add_argument("--corpora", type=Path, default=Path("build/prose"))
    parser.add_argument("--draw", action="store_true", help="only draw what the CSV has")
    return parser.parse_args()


def sizes(options: argparse.Namespace, usual: Mapping[str, Sequence[int]]) -> Iterator[Any]:
    """Each engine and number of articles to try, with the file that holds them."""
    if options.draw:
        return
    for engine in options.engines:
        for n in options.articles or usual[engine]:
            yield engine, n, prose.write(options.corpora / f"{n}.jsonl", n)


# ------------------------------------------------------------------------------------ one run


def run(corpus: Path, engine: str, jobs: int, *more: str) -> tuple[dict[str, Any], pd.DataFrame]:
    """Extract a corpus into a new folder; its figures, and the memory of all processes over time.

    The second table has ``seconds``, ``process`` (main, worker) and ``mb``: resident memory, pages
    shared with others included.
    """
    load = os.getloadavg()[0]
    with TemporaryDirectory(prefix="quoteshare-") as folder:
        command = [sys.executable, "-c", COMMAND, "extract", str(corpus), "--out", folder]
        command += ["--engine", engine, "--jobs", str(jobs), *more]
        started = time.perf_counter()
        with open(Path(folder) / "messages", "w+", encoding="utf-8") as messages:
            process = subprocess.Popen(command, stderr=messages)
            samples = list(watch(process))
            seconds = time.perf_counter() - started
            messages.seek(0)
            if process.returncode:
                raise SystemExit(messages.read())
        counts = json.loads((Path(folder) / "run.json").read_text(encoding="utf-8"))["counts"]
    with corpus.open("rb") as lines:
        n = sum(1 for _ in lines)
    if counts["articles"] + counts["refused"] != n:
        raise SystemExit(f"{n} inputs gave {counts}: something was lost.")
    used = pd.DataFrame(samples, columns=["seconds", "process", "pid", "mb"])
    peaks = used.groupby("process")["mb"].max()
    row = {
        "engine": engine, "jobs": jobs, "inputs": n, "articles": counts["articles"],
        "refused": counts["refused"], "quotes": counts["quotes"], "seconds": round(seconds, 2),
        "articles_per_second": round(n / seconds, 1), "peak_mb_main": round(peaks["main"]),
        "peak_mb_worker": round(peaks.get("worker", 0)), "load_before": round(load, 2),
    }  # fmt: skip
    return row, used


def watch(process: subprocess.Popen) -> Iterator[tuple[float, str, int, float]]:
    """Resident memory of a process and its children until it ends, five times a second."""
    started = time.perf_counter()
    main = psutil.Process(process.pid)
    while process.poll() is None:
        now = time.perf_counter() - started
        try:
            for one in [main, *main.children(recursive=True)]:
                kind = "main" if one.pid == main.pid else "worker"
                if used := one.memory_info().rss:  # 0: it has ended
                    yield now, kind, one.pid, used / 1e6
        except psutil.NoSuchProcess:
            pass
        time.sleep(0.2)


class Table:
    """A CSV that grows row by row, so that a run that is cut short leaves what it measured."""

    def __init__(self, path: Path, *, anew: bool) -> None:
        self.path = path
        if anew:
            path.unlink(missing_ok=True)

    def add(self, row: Mapping[str, Any]) -> None:
        self.add_all(pd.DataFrame([row]))
        print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)

    def add_all(self, rows: pd.DataFrame) -> None:
        rows.to_csv(self.path, mode="a", header=not self.path.exists(), index=False)

    def read(self) -> pd.DataFrame:
        return pd.read_csv(self.path)


def save(figure: Any, path: Path) -> None:
    figure.savefig(path, metadata={"Software": None})
    print(path)


# --------------------------------------------------------------------------------------- size


def size(options: argparse.Namespace) -> None:
    table = Table(options.out / "size.csv", anew=not options.draw)
    samples = Table(options.out / "memory.csv", anew=not options.draw)
    for engine, n, corpus in sizes(options, SIZES):
        row, used = run(corpus, engine, options.jobs)
        table.add(row)
        samples.add_all(thinned(used).assign(engine=engine, inputs=n))
    rows = table.read()
    figure, (left, right) = plt.subplots(1, 2, figsize=(6.7, 2.6))
    for number, (engine, part) in enumerate(rows.groupby("engine")):
        part = part.sort_values("inputs")
        for axes, column in ((left, "articles_per_second"), (right, "peak_mb_worker")):
            axes.plot(part["inputs"], part[column], "o-", color=f"C{number}", label=engine)
        right.plot(part["inputs"], part["peak_mb_main"], "s--", color=f"C{number}", mfc="white")
    left.set(xscale="log", yscale="log", xlabel="Articles", title="Articles a second")
    right.set(xscale="log", ylim=(0, 750), xlabel="Articles", title="Peak memory of a process, MB")
    right.axhline(700, color="0.4", linewidth=0.8)
    right.text(rows["inputs"].min(), 705, "700 MB", fontsize=6.5, va="bottom")
    right.plot([], [], "s--", color="0.4", mfc="white", label="main process")
    right.plot([], [], "o-", color="0.4", label="largest worker")
    left.legend()
    right.legend(*(part[-2:] for part in right.get_legend_handles_labels()), loc="lower right")
    for axes in (left, right):
        axes.grid(True, axis="both")
        axes.set_xticks(sorted(rows["inputs"].unique()), minor=False)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        axes.minorticks_off()
    lowest, highest = rows["articles_per_second"].min(), rows["articles_per_second"].max()
    ticks = [10**k * step for k in range(5) for step in (1, 2, 5)]
    left.set_yticks([tick for tick in ticks if lowest / 2 <= tick <= 2 * highest])
    left.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    save(figure, options.out / "size.png")
    draw_memory(samples.read(), options.out / "memory.png")


def thinned(used: pd.DataFrame) -> pd.DataFrame:
    """The highest of the samples of each of 200 stretches of time."""
    stretch = (used["seconds"] / used["seconds"].max() * 200).astype(int)
    used = used.assign(pid=pd.factorize(used["pid"])[0], stretch=stretch)
    return used.groupby(["process", "pid", "stretch"], as_index=False).max().round(1)


def draw_memory(samples: pd.DataFrame, path: Path) -> None:
    """Memory over time, of the largest corpus that each engine had."""
    largest = samples.groupby("engine")["inputs"].transform("max")
    runs = list(samples[samples["inputs"] == largest].groupby(["engine", "inputs"]))
    figure, every = plt.subplots(
        1, len(runs), figsize=(3.35 * len(runs), 2.6), sharey=True, squeeze=False
    )
    for axes, ((engine, n), part) in zip(every[0], runs, strict=True):
        for (kind, _), one in part.groupby(["process", "pid"]):
            one = one.sort_values("seconds")
            colour = "C0" if kind == "main" else "C1"
            axes.plot(one["seconds"] / 60, one["mb"], color=colour, label=kind)
        axes.axhline(700, color="0.4", linewidth=0.8)
        axes.set(xlabel="Minutes", ylim=(0, 750), title=f"{n:,} articles, {engine}")
        axes.grid(True, axis="both")
    handles = dict(zip(*reversed(every[0][0].get_legend_handles_labels()), strict=True))
    every[0][0].legend(handles.values(), handles.keys())
    every[0][0].set_ylabel("Resident memory of each process, MB")
    save(figure, path)


# ---------------------------------------------------------------------------------- processes


def processes(options: argparse.Namespace) -> None:
    """Takes turns, so that a machine that slows down slows all of them."""
    table = Table(options.out / "processes.csv", anew=not options.draw)
    for engine, _, corpus in sizes(options, {"rules": [30_000], "tagger": [4_000]}):
        for repeat in range(options.repeats):
            for jobs in range(1, options.jobs + 1):
                row, _ = run(corpus, engine, jobs)
                table.add(
                    {"how": f"{jobs} process{'es'[: 2 * (jobs > 1)]}", "repeat": repeat, **row}
                )
            with dask_workers(options.jobs) as address:
                row, _ = run(corpus, engine, options.jobs, "--scheduler", address)
            table.add({"how": f"{options.jobs} dask workers", "repeat": repeat, **row})
    rows = table.read()
    figure, every = plt.subplots(1, rows["engine"].nunique(), figsize=(6.7, 1.8), squeeze=False)
    for axes, (engine, part) in zip(every[0], rows.groupby("engine"), strict=True):
        speed = {how: one["articles_per_second"] for how, one in part.groupby("how", sort=False)}
        names = list(speed)[::-1]
        ratio = {how: median(speed[how]) / median(speed[names[-1]]) for how in names}
        axes.barh(names, [median(speed[how]) for how in names], color="C0", height=0.6)
        for how in names:
            axes.plot(speed[how], [how] * len(speed[how]), "|", color="0.1", markersize=9)
            text = f" {ratio[how]:.2f}×"
            axes.text(max(speed[how]), how, text, va="center", fontsize=7)
        axes.set(xlabel="Articles a second", title=f"{engine}, {part['inputs'].iloc[0]:,} articles")
        axes.set_xlim(right=1.2 * max(map(max, speed.values())))
        print(engine, {how: round(value, 2) for how, value in ratio.items()})
    save(figure, options.out / "processes.png")


@contextmanager
def dask_workers(n: int) -> Iterator[str]:
    """A scheduler and so many workers on this machine, as the README starts them."""
    environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
    with TemporaryDirectory() as folder:
        note = Path(folder) / "scheduler.json"
        parts = [["scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(note)]]
        worker = ["worker", "--scheduler-file", str(note), "--nworkers", str(n), "--nthreads", "1"]
        parts.append([*worker, "--no-dashboard", "--local-directory", folder])
        started = []
        try:
            for part in parts:
                command = [sys.executable, "-m", "dask", *part]
                quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
                started.append(subprocess.Popen(command, env=environment, **quiet))
                while not note.exists():
                    time.sleep(0.1)
            from distributed import Client

            with Client(scheduler_file=str(note)) as client:
                client.wait_for_workers(n)
                address = client.scheduler.address
            yield address
        finally:
            for process in reversed(started):
                process.terminate()
            for process in started:
                process.wait()


# ------------------------------------------------------------------------- stages, and others

OUTSIDE = ["start", "read and hash", "shards", "tables", "all else"]


def stages(options: argparse.Namespace) -> None:
    """Processor time of one process, as speed.py takes it."""
    table = Table(options.out / "stages.csv", anew=not options.draw)
    for engine, n, corpus in sizes(options, {"rules": [10_000], "tagger": [1_000]}):
        command = [
            sys.executable,
            "-m",
            "research.benchmarks.speed",
            str(corpus),
            "--stages-of",
            engine,
        ]
        spent = speed.run_json(command)
        for stage, seconds in spent.items():
            share = round(seconds / sum(spent.values()), 4)
            row = {"engine": engine, "inputs": n, "stage": stage, "cpu_s": round(seconds, 2)}
            table.add({**row, "share": share})
    rows = table.read()
    figure, every = plt.subplots(1, rows["engine"].nunique(), figsize=(6.7, 2.4), squeeze=False)
    for axes, (engine, part) in zip(every[0], rows.groupby("engine"), strict=True):
        part = part[part["share"] >= 0.0005][::-1]
        colours = ["C1" if stage in OUTSIDE else "C0" for stage in part["stage"]]
        axes.barh(part["stage"], part["share"], color=colours, height=0.6)
        for stage, share in zip(part["stage"], part["share"], strict=True):
            axes.text(share, stage, f" {share:.1%}", va="center", fontsize=6.5)
        outside = part.loc[part["stage"].isin(OUTSIDE), "share"].sum()
        n = part["inputs"].iloc[0]
        axes.set(
            title=f"{engine}, {n:,} articles",
            xlabel=f"Share of time (outside engine: {outside:.1%})",
        )
        axes.set_xlim(right=1.25 * part["share"].max())
        axes.xaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
        print(f"{engine}: {outside:.1%} outside the engine")
    save(figure, options.out / "stages.png")


def beside(options: argparse.Namespace) -> None:
    """Both engines, a spaCy parse and textacy's look at it in turn, as speed.py takes them."""
    table = Table(options.out / "beside.csv", anew=not options.draw)
    if not options.draw:
        n = (options.articles or [1_000])[0]
        corpus = prose.write(options.corpora / f"{n}.jsonl", n)
        rows = speed.compare(corpus, options.spacy, options.repeats)
        table.add_all(pd.DataFrame(rows).assign(inputs=n))
    rows = table.read()
    figure, axes = plt.subplots(figsize=(4.2, 1.6))
    rows["what"] = rows["what"].replace({"spaCy": "spaCy, parse alone"})
    axes.barh(rows["what"], rows["articles_per_cpu_s"], color="C0", height=0.6)
    for row in rows.to_dict("records"):
        alone = row["what"] not in ("rules", "tagger") or pd.isna(row["times_spacy"])
        ratio = "" if alone else f" ({row['times_spacy']:g}× spaCy)"
        text = f" {row['articles_per_cpu_s']:g}{ratio}"
        axes.text(row["articles_per_cpu_s"], row["what"], text, va="center", fontsize=7)
    axes.set(xlabel="Articles a second of processor time")
    axes.set_xlim(right=1.55 * rows["articles_per_cpu_s"].max())
    axes.set_title(f"{rows['inputs'].iloc[0]:,} generated articles")
    save(figure, options.out / "beside.png")


if __name__ == "__main__":
    main()
