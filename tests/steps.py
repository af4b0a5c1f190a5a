"""How much work something is, counted: clocks tell another time on a busy machine."""

from __future__ import annotations

import sys
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
