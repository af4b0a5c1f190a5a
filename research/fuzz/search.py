"""The search by Hypothesis, which makes what fails small, and the case that is kept of it."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from research.fuzz.inputs import (
    ACTORS,
    ARTICLES,
    CODES,
    DECISIONS,
    FILES,
    JSON,
    ROWS,
    SHORT,
    TABLES,
    TEXTS,
)  # fmt: skip
from research.fuzz.invariants import (
    actor_files,
    coded,
    columns,
    corrections,
    engine,
    figures,
    marks,
    pages,
    readers,
    records,
)  # fmt: skip

CASES = Path(__file__).parents[2] / "tests" / "fuzz" / "cases"
ROUND = 20  # inputs that Hypothesis draws at a time
GRACE = 20.0  # seconds beyond its time that a target has to make small what fails

TARGETS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], None], float]] = {
    # what is drawn, what must be so, part of the time
    "marks": (st.one_of(SHORT, TEXTS), marks, 3),
    "rules": (ARTICLES, engine("rules"), 3),
    "tagger": (ARTICLES, engine("tagger"), 2),
    "readers": (FILES, readers, 2),
    "records": (TABLES, records, 2),
    "columns": (ROWS, columns, 2),
    "actor_files": (ACTORS, actor_files, 1.5),
    "corrections": (st.lists(st.one_of(DECISIONS, JSON), max_size=4), corrections, 1),
    "coded": (CODES, coded, 1),
    "pages": (ROWS, pages, 2),
    "figures": (ROWS, figures, 0.5),
}  # fmt: skip


class SmallEnough(BaseException):
    """Ends what Hypothesis does to make a failing input smaller: it lets only these through."""


def fuzz(name: str, seconds: float, first: int) -> tuple[int, list[str]]:
    """Try inputs for some seconds; return how many, and what failed, each made small."""
    drawn, holds, _ = TARGETS[name]
    end, n, failed, number = time.monotonic() + seconds, 0, dict[str, str](), first
    fails: list[tuple[int, Any, Exception]] = []

    def one(value: Any) -> None:
        nonlocal n
        n += 1
        if fails and time.monotonic() > end + GRACE:
            raise SmallEnough
        try:
            holds(value)
        except Exception as error:
            fails.append((len(repr(value)), value, error))
            raise

    quiet = settings(
        max_examples=ROUND * (10 if name == "marks" else 1), deadline=None, database=None,
        phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck),
        print_blob=False, report_multiple_bugs=False,
    )  # fmt: skip
    while number == first or (time.monotonic() < end and len(failed) < 5):  # one round always
        fails.clear()
        try:
            seed(number)(quiet(given(drawn)(one)))()
        except (Exception, SmallEnough):
            if not fails:  # it is the search itself that fails
                raise
        if fails:
            _, value, error = min(fails, key=lambda fail: fail[0])
            where = place(error)
            if where not in failed:
                failed[where] = f"{type(error).__name__}: {str(error)[:200]} ({where})"
                keep(name, value)
        number += 1
    return n, list(failed.values())


def place(error: BaseException) -> str:
    trace, last = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "quoteshare" in code.co_filename or not last or "fuzz" in code.co_filename:
            last = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return last


def keep(target: str, value: Any) -> Path:
    """Keep an input as a case that the tests try again."""
    text = json.dumps({"target": target, "input": value}, indent=1) + "\n"
    path = CASES / f"{target}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
