"""Change one thing in a module, again and again, and see whether its tests notice.

    python -m research.mutants [--each 60] [--seed 1] [--module names ...] [--results FILE.csv]

A comparison is turned round, ``and`` made ``or``, a condition negated, a number moved by one, a
``+`` made ``-``. What no test notices has survived: either nothing is changed by it that can be
seen, or a test is missing. Mutmut 3.8 was tried first: it runs all chosen tests once for its
statistics, in each of which thousands of calls go through its switches, and so needs minutes
before the first mutant; here a process with all that is heavy loaded forks for each one, and stops
at the first test that fails. No gate: what survives is for somebody to read.
"""

from __future__ import annotations

import argparse
import ast
import copy
import csv
import importlib.abc
import importlib.util
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPO = Path(__file__).parents[1]
PACKAGE = REPO / "analysis"
CPU_SECONDS = 120
MODULES = {
    "marks": ("quoteshare.english.quotation_marks", ["tests/english/test_segments.py"]),
    "names": (
        "quoteshare.people.names",
        ["tests/people/test_names.py", "tests/people/test_namesakes.py"],
    ),
    "decisions": (
        "quoteshare.people.speakers.decisions",
        ["tests/people/test_speakers.py", "tests/people/test_hard_speakers.py"],
    ),
    "measures": (
        "quoteshare.measures.shares",
        ["tests/measures/test_voices.py", "tests/measures/test_totals.py"],
    ),
    "estimates": ("quoteshare.measures.estimates", ["tests/measures/test_estimates.py"]),
}
TURNED = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot,
    ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip


def mutants(tree: ast.Module) -> Iterator[tuple[int, str, ast.Module]]:
    """Yield line, what was changed, and the changed module, for each place that can be.

    Examples
    --------
    >>> [what for _, what, _ in mutants(ast.parse("if a < 1: b = c + d"))]
    ['not (a < 1)', 'a >= 1', 'c - d', '2']
    """
    places = [n for n, node in enumerate(ast.walk(tree)) if _changed(node) is not None]
    for place in places:
        made = copy.deepcopy(tree)
        node = next(node for n, node in enumerate(ast.walk(made)) if n == place)
        changed = _changed(node)
        assert changed is not None
        for parent in ast.walk(made):
            for name, value in ast.iter_fields(parent):
                if value is node:
                    setattr(parent, name, changed)
                elif isinstance(value, list) and node in value:
                    value[value.index(node)] = changed
        shown = changed.test if isinstance(changed, ast.If | ast.IfExp) else changed
        yield node.lineno, ast.unparse(shown), ast.fix_missing_locations(made)  # type: ignore[attr-defined]


def _changed(node: ast.AST) -> Any:
    """Return another node in place of one, or None."""
    new: Any = copy.copy(node)
    if isinstance(node, ast.If | ast.IfExp):
        new.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        new.ops = [TURNED[type(node.ops[0])](), *node.ops[1:]]
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in TURNED:
        new.op = TURNED[type(node.op)]()
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float, bool):
        new.value = not node.value if isinstance(node.value, bool) else node.value + 1
    else:
        return None
    return new


class Instead(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads a changed module in place of the one on disk."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def exec_module(self, module: Any) -> None:
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


def noticed(name: str, path: Path, tree: ast.Module, tests: list[str]) -> bool:
    """Run the tests over a changed module in a process of its own; tell whether one fails."""
    pid = os.fork()
    if not pid:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        code = 1
        try:
            import pytest

            sys.meta_path.insert(0, Instead(name, path, tree))
            # Tests of how time grows fail now and then while much else is at work.
            options = ["-x", "-q", "-k", "not time", "-p", "no:xdist", "-p", "no:cacheprovider"]
            code = int(pytest.main([*options, *tests]))
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--each", type=int, default=60, help="mutants of each module, drawn")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--module", choices=list(MODULES), nargs="+", default=list(MODULES))
    options.add_argument("--minutes", type=float, default=600, help="for each module")
    options.add_argument("--results", type=Path)
    chosen = options.parse_args()
    os.chdir(REPO)
    import pytest  # noqa: F401

    rows = []
    for short in chosen.module:
        name, tests = MODULES[short]
        path = PACKAGE / Path(*name.split(".")).with_suffix(".py")
        tree = ast.parse(path.read_text("utf-8"))
        if noticed(name, path, tree, tests):
            print(f"{short}: the tests fail without a change", file=sys.stderr)
            return 1
        every = list(mutants(tree))
        drawn = random.Random(chosen.seed).sample(every, min(chosen.each, len(every)))
        end, n, survived = time.monotonic() + 60 * chosen.minutes, 0, 0
        for line, what, changed in drawn:
            if time.monotonic() > end:
                break
            lives = not noticed(name, path, changed, tests)
            n, survived = n + 1, survived + lives
            print(f"{short}:{line}: {what}{'  <-- survived' * lives}", flush=True)
        rows.append([name, len(every), n, n - survived, survived])
        print(f"{short}: {n} of {len(every)} tried, {survived} survived", flush=True)
        if chosen.results:
            with chosen.results.open("w", encoding="utf-8", newline="") as file:
                table = csv.writer(file, lineterminator="\n")
                table.writerow(["module", "mutants", "tried", "noticed", "survived"])
                table.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
