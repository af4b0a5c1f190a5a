"""How well copies of a story are told from stories that are merely alike; and how fast.

    python -m research.benchmarks.copies                  # precision and recall by kind
    python -m research.benchmarks.copies --corpus F.jsonl # the same, copies made of real articles
    python -m research.benchmarks.copies --sizes 100000   # time and memory, beside datasketch

The articles are made by code. Copies: verbatim, 12 words changed, cut to 60 and to 30 per cent,
with another headline, and all of it together. No copies: two reporters on one event who share its
statements, weekly columns between the same boilerplate, obituaries and market reports from one
template. Thresholds were chosen on the half ``choose`` (its seeds, templates and wordings are its
own), and are reported on the half ``report``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import pandas as pd

from quoteshare.corpus import copies as finder
from quoteshare.corpus.copies import Printed, find_copies, wording

HALVES = {"choose": 1, "report": 2}
GRAMMAR = """the of to a in that and on for was is said by with he at from it has be as are who
had his have not were an but will they would their she been after which about more or
new up""".split()
OUTLETS = [f"Outlet {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
_DAY = dt.date(2024, 1, 1)


class Made(NamedTuple):
    """An article, the story that it tells, and how it was made of it."""

    text: str
    story: str
    how: str
    date: dt.date


class Writer:
    """Sentences of made-up words, as frequent as words are (Zipf), between words of grammar."""

    def __init__(self, seed: object) -> None:
        self.random = random = Random(f"copies {seed}")
        syllables = [a + b for a in "bdfgklmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "er")]
        self.words = [
            "".join(random.choices(syllables, k=random.randint(2, 3))) for _ in range(4000)
        ]
        self.weights = np.cumsum(1 / np.arange(3, 4003)).tolist()
        self.names = [word.title() for word in random.sample(self.words, 400)]

    def phrase(self, n: int) -> list[str]:
        some = self.random.choices(self.words, cum_weights=self.weights, k=n)
        return [self.random.choice(GRAMMAR) if self.random.random() < 0.45 else w for w in some]

    def sentence(self, names: list[str], n: int | None = None) -> str:
        words = self.phrase(n or self.random.randint(8, 26))
        for _ in range(self.random.randint(0, 3)):
            fact = self.random.choice(names) if self.random.random() < 0.7 else str(self.number())
            words[self.random.randrange(len(words))] = fact
        return words[0][:1].upper() + " ".join(words)[1:] + "."

    def number(self) -> float:
        return self.random.choice([self.random.randint(2, 900), self.random.randint(20, 999) / 10])

    def story(self, n_words: int, names: list[str], statements: list[str] = []) -> str:  # noqa: B006
        paragraphs, waiting, n = [self.headline(names)], list(statements), 0
        while n < n_words or waiting:
            block = " ".join(self.sentence(names) for _ in range(self.random.randint(1, 3)))
            if waiting and self.random.random() < 0.6:
                block += f" “{waiting.pop()}” said {self.random.choice(names)}."
            paragraphs.append(block)
            n += len(block.split())
        return "\n\n".join(paragraphs)

    def headline(self, names: list[str]) -> str:
        return " ".join([self.random.choice(names), *self.phrase(self.random.randint(5, 9))])

    def people(self) -> list[str]:
        return self.random.sample(self.names, self.random.randint(5, 9))


# --------------------------------------------------------------------------------- the copies


def changed(text: str, random: Random, n: int = 12, writer: Writer | None = None) -> str:
    pieces = text.split(" ")
    for i in random.sample(range(len(pieces)), min(n, len(pieces))):
        pieces[i] = random.choice(writer.words) if writer else f"word{random.randrange(999)}"
    return " ".join(pieces)


def cut(text: str, share: float) -> str:
    """The first part, to the end of a word, paragraphs kept."""
    pieces = text.split(" ")
    return " ".join(pieces[: round(share * len(pieces))])


def with_headline(text: str, line: str) -> str:
    return f"{line}\n\n{text.partition(chr(10) * 2)[2]}"


COPIES: dict[str, Callable[[str, Random], str]] = {
    "verbatim": lambda text, random: text,
    "12 words changed": changed,
    "cut to 60 %": lambda text, random: cut(text, 0.6),
    "cut to 30 %": lambda text, random: cut(text, 0.3),
    "headline changed": lambda text, random: with_headline(text, "Another word on all of it"),
    "headline, place, 12 words, cut to 60 %": lambda text, random: changed(
        with_headline(cut(text, 0.6), "What is new\n\nHARBOUR TOWN (Wire) —"), random
    ),
}


def copied(story: str, text: str, random: Random) -> Iterator[Made]:
    """The story, and two to four copies, on the same day or the next ones."""
    yield Made(text, story, "original", _DAY + dt.timedelta(random.randrange(300)))
    for how in random.sample(list(COPIES), random.randint(2, 4)):
        day = _DAY + dt.timedelta(300 + random.randrange(3))
        yield Made(COPIES[how](text, random), story, how, day)


# ----------------------------------------------------------------------------- what is no copy


def event(writer: Writer, n: int) -> Iterator[Made]:
    """Two to three reporters write of the same people, and quote the same statements."""
    names = writer.people()
    statements = [writer.sentence(names, writer.random.randint(12, 32)) for _ in range(5)]
    for k in range(writer.random.randint(2, 3)):
        some = writer.random.sample(statements, writer.random.randint(2, 4))
        text = writer.story(writer.random.randint(180, 700), names, some)
        yield Made(text, f"event {n} {k}", "one event", _DAY + dt.timedelta(n % 300))


def columns(writer: Writer, n: int) -> Iterator[Made]:
    """A weekly column: the same words open and close it, a third to two thirds of it all."""
    names, frame = writer.people(), writer.random.randint(60, 200)
    opening, closing = writer.story(frame, names), writer.story(frame, names)
    for week in range(8):
        body = writer.story(writer.random.randint(170, 300), writer.people())
        text = f"{opening}\n\n{body}\n\n{closing}"
        yield Made(text, f"column {n} {week}", "weekly column", _DAY + dt.timedelta(7 * week))


def template(writer: Writer, n: int, how: str, gap: tuple[int, int]) -> Iterator[Made]:
    """Texts of one template: between its fixed words, of `gap` length, names and numbers differ."""
    random = writer.random
    places = writer.people()[:3]
    fixed = [writer.phrase(random.randint(*gap)) for _ in range(random.randint(14, 30))]
    for piece in fixed[::4]:
        piece[random.randrange(len(piece))] = random.choice(places)
    for k in range(8):
        pieces = []
        for i, piece in enumerate(fixed):
            slot = (
                [str(writer.number())] if how == "market report" else [random.choice(writer.names)]
            )
            slot += [random.choice(writer.names)] * random.randint(0, 1)
            slot += writer.phrase(random.randint(1, 4)) if i % 3 == 0 else []
            pieces += [*piece, *slot]
            if random.random() < 0.2:
                pieces[-1] += "."
        text = " ".join(pieces)
        yield Made(text, f"{how} {n} {k}", how, _DAY + dt.timedelta(k * random.randint(1, 9)))


def articles(half: str, n: int, real: list[str] | None = None) -> list[Made]:
    """So many stories with their copies, and as many groups of articles that are no copies."""
    writer = Writer(HALVES[half])
    random = writer.random
    made: list[Made] = []
    for k in range(n):
        text = real[k] if real else writer.story(random.randint(110, 900), writer.people())
        made += copied(f"story {k}", text, random)
        made += event(writer, k)
        if k % 4 == 0:
            made += columns(writer, k)
            made += template(writer, k, "obituary", (4, 11))
            made += template(writer, k, "market report", (4, 11))
    random.shuffle(made)
    return made


# -------------------------------------------------------------------------------- the figures


def scores(made: list[Made]) -> pd.DataFrame:
    """Precision of all pairs found, recall of the pairs of an original and its copies, by kind."""
    found = find_copies(Printed(f"{k:06}", wording(a.text), a.date) for k, a in enumerate(made))
    story_of = {f"{k:06}": a.story for k, a in enumerate(made)}
    clusters: dict[str, list[str]] = {}
    for name, copy in found.items():
        clusters.setdefault(copy.original, [copy.original]).append(name)
    pairs = {frozenset(p) for group in clusters.values() for p in combinations(sorted(group), 2)}
    wrong = [p for p in pairs if len({story_of[name] for name in p}) > 1]
    rows = [{"kind": "all pairs found", "n": len(pairs), "right": len(pairs) - len(wrong)}]
    originals = {a.story: f"{k:06}" for k, a in enumerate(made) if a.how == "original"}
    for how in COPIES:
        of_kind = [f"{k:06}" for k, a in enumerate(made) if a.how == how]
        hit = sum(frozenset((originals[story_of[k]], k)) in pairs for k in of_kind)
        rows.append({"kind": how, "n": len(of_kind), "right": hit})
    for how in ("one event", "weekly column", "obituary", "market report"):
        names = {f"{k:06}" for k, a in enumerate(made) if a.how == how}
        false = sum(bool(p & names) for p in wrong)
        rows.append({"kind": f"{how}: taken for copies", "n": len(names), "right": false})
    return pd.DataFrame(rows).assign(share=lambda t: (t["right"] / t["n"]).round(4))


def write_many(path: Path, n: int) -> None:
    """A file of so many articles of about 400 words, a fifth of them copies of another."""
    writer = Writer("many")
    random = writer.random
    with path.open("w", encoding="utf-8") as file:
        recent: list[str] = []
        for k in range(n):
            if recent and random.random() < 0.2:
                text = COPIES[random.choice(list(COPIES))](random.choice(recent), random)
            else:
                text = writer.story(random.randint(200, 600), writer.people())
                recent = [*recent[-200:], text]
            day = _DAY + dt.timedelta(k * 365 // n)
            file.write(json.dumps([f"{k:07}", day.isoformat(), text], ensure_ascii=False) + "\n")


def read_many(path: Path) -> Iterator[tuple[str, dt.date, str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            name, day, text = json.loads(line)
            yield name, dt.date.fromisoformat(day), text


def without(path: Path) -> int:
    """No detection: the articles are only read."""
    return sum(len(text) > 0 for _, _, text in read_many(path)) * 0


def ours(path: Path) -> int:
    return len(
        find_copies(Printed(name, wording(text), day) for name, day, text in read_many(path))
    )


def by_datasketch(path: Path) -> int:
    """Its MinHash and LSH index as its documentation shows them: candidates only, not compared."""
    from datasketch import MinHash, MinHashLSH

    index, n = MinHashLSH(threshold=0.5, num_perm=128), 0
    for name, _, text in read_many(path):
        words = finder._WORD.findall(text.casefold())
        runs = [" ".join(words[k : k + finder.RUN]).encode() for k in range(len(words))]
        sketch = MinHash(num_perm=128, seed=1)
        sketch.update_batch(runs)
        n += bool(index.query(sketch))
        index.insert(name, sketch)
    return n


def measured(way: Callable[[Path], int], path: Path, results: multiprocessing.Queue) -> None:
    begin = time.monotonic()
    n = way(path)
    used = resource.getrusage(resource.RUSAGE_SELF)
    results.put(
        (time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, n)
    )


def sizes(numbers: list[int], work: Path) -> pd.DataFrame:
    """Time and memory of each way, each in a process of its own."""
    rows = []
    context = multiprocessing.get_context("spawn")
    for n in numbers:
        path = work / f"copies-{n}.jsonl"
        if not path.exists():
            work.mkdir(parents=True, exist_ok=True)
            write_many(path, n)
        for way in (without, ours, by_datasketch):
            results = context.Queue()
            process = context.Process(target=measured, args=(way, path, results))
            process.start()
            seconds, cpu, peak, found = results.get()
            process.join()
            row = {"way": way.__name__, "n_articles": n, "n_copies": found, "seconds": seconds}
            rows.append(row | {"cpu_seconds": cpu, "peak_mb": peak})
            print(rows[-1], flush=True)
    return pd.DataFrame(rows).round(1)


def main() -> None:
    parser = argparse.ArgumentParser(description="Copies: how well, how fast; see the top.")
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("--half", choices=HALVES, default="report")
    parser.add_argument("--corpus", type=Path, help="JSON Lines with `text`, for real stories")
    parser.add_argument("--sizes", type=int, nargs="*", default=[])
    parser.add_argument("--work", type=Path, default=Path("build/copies"))
    options = parser.parse_args()
    if options.sizes:
        print(sizes(options.sizes, options.work).to_string(index=False))
        return
    real = None
    if options.corpus:
        rows = map(json.loads, options.corpus.read_text(encoding="utf-8").splitlines())
        real = sorted({row["text"] for row in rows if len(row["text"].split()) >= 110})
        real = real[HALVES[options.half] - 1 :: 2][: options.stories]
    made = articles(options.half, len(real) if real else options.stories, real)
    print(scores(made).to_string(index=False))


if __name__ == "__main__":
    main()
