"""How work grows with what it is done on, counted or timed side by side."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from typing import Any


def steps(work: Callable[[], Any]) -> int:
    """Count the calls and the lines that Python runs: the same on any machine, however busy."""
    n = 0

    def count(frame: Any, event: str, arg: Any) -> Any:
        nonlocal n
        n += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return n


def grows_at_most(times: float, few: Callable[[], Any], many: Callable[[], Any]) -> bool:
    """Tell whether `many` can be done in so many times what `few` takes, for what C code does.

    Both are timed in turns, in time of this process and without the collector of garbage, until
    one turn shows it: a machine that is busy for a while is no defect, and work that grows with
    the square never shows it.
    """

    def seconds(work: Callable[[], Any]) -> float:
        begin = time.process_time()
        work()
        return time.process_time() - begin

    collects = gc.isenabled()
    gc.disable()
    try:
        turns = ((seconds(few), seconds(many)) for _ in range(10))
        return any(b < times * max(a, 0.0005) for a, b in turns)
    finally:
        if collects:
            gc.enable()
