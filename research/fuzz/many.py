"""Very many inputs: small texts of marks and words, and whole articles changed at random.

    python -m research.fuzz.many [--marks 1000000] [--articles 20000] [--texts FILE.jsonl ...]

Hypothesis draws some hundred texts a second; a plain generator draws ten thousand, and so meets
what is rare. A small text goes through the splitting into words, sentences, paragraphs and
quotations and nothing else: no process, no table. Articles are those of ``seeds/`` (and of
``--texts``) with pieces deleted, doubled, swapped and put in, and texts of such pieces alone; they
go through both engines in batches, each twice, and one batch of 50 to pages, exports and disk.
Input k is drawn from seed and k alone, so that it can be drawn again. Prints the counts, and
writes them to ``--results FILE.csv``.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from research.fuzz import search
from research.fuzz.inputs import MARKS, ODD, WORDS
from research.fuzz.invariants import engine, marks, pages

SEEDS = Path(__file__).parents[2] / "seeds"
PIECES = [*WORDS, *MARKS, *MARKS, *ODD, *" " * 12, ", ", ". "]
RUNS = ("“‘“‘", "’”’”", "''", "``", '""', "“" * 300, "' " * 200, "a" * 3000, "(" * 300, "\n" * 99)
BATCH = 20
PAGED = 50  # of so many batches one is written out too
LONGEST = 20_000  # characters of a changed article


@dataclass
class Count:
    """How many inputs of a level were tried, and what came of it."""

    level: str
    seed: int
    inputs: int = 0
    characters: int = 0
    processor_seconds: float = 0.0
    slowest: float = 0.0  # seconds for 1,000 characters, of the slowest batch
    failed: dict[str, str] = field(default_factory=dict)

    def add(self, texts: list[str], holds: Callable[[], None], keep: Callable[[], None]) -> None:
        """Try a batch of texts; tell and keep the first failure of each place."""
        begin = time.process_time()
        try:
            holds()
        except Exception as error:
            if (place := search.place(error)) not in self.failed:
                self.failed[place] = f"{type(error).__name__}: {str(error)[:200]} ({place})"
                print(f"  {self.level}: {self.failed[place]}", flush=True)
                keep()
        took, length = time.process_time() - begin, sum(map(len, texts))
        self.inputs += len(texts)
        self.characters += length
        self.processor_seconds += took
        self.slowest = max(self.slowest, 1000 * took / max(length, 1000))


def small_text(drawn: random.Random) -> str:
    """Draw a text of marks, words and odd characters, a few to 40 pieces long.

    Examples
    --------
    >>> len(small_text(random.Random(1))) > 0
    True
    """
    pool = MARKS if drawn.random() < 0.15 else PIECES
    text = "".join(drawn.choices(pool, k=drawn.randint(1, 40)))
    return text if drawn.random() < 0.9 else text + chr(drawn.choice((0x1F600, *range(256, 9000))))


def changed(drawn: random.Random, texts: list[str]) -> str:
    """Draw an article: one of the texts or a part of it, with up to 200 changes.

    Examples
    --------
    >>> changed(random.Random(7), ["“We stay,” said Ann Lee. She left."])
    ' stay,” said Ann Lee. She left.'
    """
    if drawn.random() < 0.12:
        return "".join(drawn.choices(PIECES, k=drawn.choice((5, 50, 400))))
    text = drawn.choice(texts)
    if drawn.random() < 0.5:
        start = drawn.randrange(max(1, len(text)))
        text = text[start : start + drawn.choice((50, 300, 1500, 4000))]
    if drawn.random() < 0.2:
        text += drawn.choice(("", " ", "\n\n")) + drawn.choice(texts)[:1000]
    letters = list(text)
    for _ in range(drawn.choice((0, 1, 3, 10, 40, 200))):
        _change(drawn, letters)
    return "".join(letters)[:LONGEST]


def _change(drawn: random.Random, letters: list[str]) -> None:
    at = drawn.randrange(len(letters) + 1)
    end = at + drawn.choice((1, 1, 2, 5, 30, 200))
    kind = drawn.random()
    if kind < 0.25:
        del letters[at:end]
    elif kind < 0.4:
        letters[at:at] = letters[at:end]
    elif kind < 0.5 and letters:
        other, at = drawn.randrange(len(letters)), min(at, len(letters) - 1)
        letters[at], letters[other] = letters[other], letters[at]
    elif kind < 0.95:
        letters[at:at] = drawn.choice(PIECES)
    elif kind < 0.97:
        letters[at:at] = drawn.choice(RUNS)
    else:
        letters[at:end] = "".join(letters[at:end]).swapcase()


def smaller(text: str, fails: Callable[[str], bool], seconds: float = 60) -> str:
    """Return a shorter text that fails too: without whatever pieces can be left out.

    Examples
    --------
    >>> smaller("aaaa“bbb”cc", lambda text: "“" in text and "c" in text)
    '“c'
    """
    end, size = time.monotonic() + seconds, len(text) // 2
    while size and time.monotonic() < end:
        at = 0
        while at < len(text) and time.monotonic() < end:
            less = text[:at] + text[at + size :]
            text, at = (less, at) if fails(less) else (text, at + size)
        size //= 2
    return text


def fails_with(holds: Callable[[str], None]) -> Callable[[str], bool]:
    """Return whether a text does not hold."""

    def fails(text: str) -> bool:
        try:
            holds(text)
        except Exception:
            return True
        return False

    return fails


def many_marks(count: Count, n: int, told: Callable[[], None]) -> None:
    """Try n small texts for words, sentences and quotations."""
    for k in range(n):
        text = small_text(random.Random(count.seed * 10**9 + k))
        count.add(
            [text], lambda t=text: marks(t), lambda t=text: _keep("marks", t, marks, lambda t: t)
        )
        if k % 10_000 == 0:
            told()


def many_articles(
    count: Count, paged: Count, n: int, texts: list[str], told: Callable[[], None]
) -> None:
    """Try n articles by an engine, in batches; some batches in all that is written of them."""
    holds = engine(count.level)
    for k in range(0, n, BATCH):
        drawn = [changed(random.Random(count.seed * 10**9 + j), texts) for j in range(k, k + BATCH)]
        rows = [{"text": text} for text in drawn]

        def one(text: str) -> None:
            holds([{"text": text}])

        def keep(batch: list[str] = drawn) -> None:
            fails = fails_with(one)
            for text in [text for text in batch if fails(text)][:1]:
                _keep(count.level, text, one, lambda t: [{"text": t}])

        count.add(drawn, lambda r=rows: holds(r), keep)
        if k % (PAGED * BATCH) == 0:
            full = [{**row, "title": row["text"][:40], "outlet": row["text"][-20:]} for row in rows]
            paged.add(drawn, lambda r=full: pages(r), lambda r=full: search.keep("pages", r))
        if k % (5 * BATCH) == 0:
            told()


def _keep(
    target: str, text: str, holds: Callable[[str], None], shaped: Callable[[str], object]
) -> None:
    print("    kept as", search.keep(target, shaped(smaller(text, fails_with(holds)))), flush=True)


def articles_of(paths: Iterable[Path]) -> list[str]:
    """Return the texts of the seeds, and of JSON Lines with a field ``text``."""
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.rglob("*.txt"))]
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    return texts


def written(path: Path | None, counts: list[Count]) -> None:
    """Write the counts so far, one row a level."""
    if path is None:
        return
    rows = [{**asdict(count), "failed": len(count.failed)} for count in counts]
    for row in rows:
        row["processor_seconds"] = round(row["processor_seconds"])
        row["slowest"] = round(row["slowest"], 3)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--marks", type=int, default=1_000_000, help="how many small texts")
    options.add_argument("--articles", type=int, default=20_000, help="how many, for each engine")
    options.add_argument("--engines", nargs="+", default=["rules", "tagger"])
    options.add_argument("--texts", type=Path, nargs="*", default=[], help="articles to change too")
    options.add_argument("--seed", type=int, default=1, help="another one draws other inputs")
    options.add_argument("--results", type=Path, help="a CSV for the counts")
    options.add_argument("--cases", type=Path, default=search.CASES, help="where failures are kept")
    chosen = options.parse_args()
    warnings.filterwarnings("ignore")
    search.CASES = chosen.cases
    counts = [Count(level, chosen.seed) for level in ("marks", *chosen.engines, "pages")]

    def told() -> None:
        written(chosen.results, counts)

    many_marks(counts[0], chosen.marks, told)
    texts = articles_of(chosen.texts)
    for count in counts[1:-1]:
        many_articles(count, counts[-1], chosen.articles, texts, told)
    told()
    for count in counts:
        print(f"{count.level:8}{count.inputs:10,} inputs, {len(count.failed)} failed")
    return any(count.failed for count in counts)


if __name__ == "__main__":
    sys.exit(main())
