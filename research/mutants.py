"""Change one thing in a module, again and again, and see whether its tests notice.

    python -m research.mutants people [--each 60] [--seed 1] [--module names ...] [--again]

A comparison takes in its boundary or leaves it out, ``and`` becomes ``or``, a condition is negated,
a number moved by one, a ``+`` made ``-``. What no test notices has survived: either nothing that
can be seen is changed by it, or a test is missing. No gate: what survives is for somebody to read.

The tests of a room are collected once and run once, to learn which of them reach which line. Each
mutant then is a forked process in which the changed code is put into the functions that are there,
and only tests that reach its line are run, the quickest first, until one fails (why neither mutmut
nor cosmic-ray: `research/benchmarks/tests.md`). Every result is a
line in the file of results; a run goes on where the last one ended.
"""

from __future__ import annotations

import argparse
import ast
import copy
import gc
import importlib
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

import pytest

REPO = Path(__file__).parents[1]
PACKAGE = REPO / "analysis" / "quoteshare"
RESULTS = REPO / "build" / "mutants.jsonl"
ROOMS = {  # what is changed in each
    "english": ["quotation_marks", "segments"],
    "people": ["names", "namesakes", "speakers/decisions"],
    "measures": ["*"],
}
TURNED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot,
    ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip

# ------------------------------------------------------------------------------ what is changed


class Mutant(NamedTuple):
    """One thing changed: where, what stood there, what stands there now."""

    module: str
    line: int
    last: int  # the last line of what is changed: a condition may begin below its "if"
    column: int
    was: str
    now: str
    place: int  # among the nodes of the module's tree

    def key(self) -> str:
        return f"{self.module}:{self.line}:{self.column}: {self.now}"


def mutants(tree: ast.Module, module: str = "") -> Iterator[Mutant]:
    """Yield one mutant for each place that can be changed.

    Examples
    --------
    >>> [made.now for made in mutants(ast.parse("def f(a=1):\\n  if a < 1: b = c + d"))]
    ['not a < 1', 'a <= 1', '2', 'c - d']
    """
    inside = {id(node) for body in _reached(tree) for node in ast.walk(body)}
    for place, node in enumerate(ast.walk(tree)):
        changed = _changed(node) if id(node) in inside else None
        if changed is not None:
            test = isinstance(node, ast.If | ast.IfExp | ast.While)
            was, now = ((n.test if test else n) for n in (node, changed))  # type: ignore[attr-defined]
            at = (node.lineno, was.end_lineno, node.col_offset)  # type: ignore[attr-defined]
            yield Mutant(module, *at, ast.unparse(was), ast.unparse(now), place)


def _reached(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what can be changed after a module was loaded: bodies of functions, constants."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from node.body
    yield from (node.value for node in tree.body if isinstance(node, ast.Assign))


def _changed(node: ast.AST) -> Any:
    """Return another node in place of one, or None."""
    new: Any = copy.copy(node)
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        new.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        new.ops = [TURNED[type(node.ops[0])](), *node.ops[1:]]
    elif isinstance(node, ast.BoolOp | ast.BinOp | ast.AugAssign) and type(node.op) in TURNED:
        new.op = TURNED[type(node.op)]()
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float, bool):
        new.value = not node.value if isinstance(node.value, bool) else node.value + 1
    else:
        return None
    return new


def changed_tree(tree: ast.Module, place: int) -> ast.Module:
    """Return a tree with the node at a place changed."""
    made = copy.deepcopy(tree)
    node = next(node for n, node in enumerate(ast.walk(made)) if n == place)
    changed = _changed(node)
    for parent in ast.walk(made):
        for name, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, name, changed)
            elif isinstance(value, list):
                value[:] = [changed if one is node else one for one in value]
    return ast.fix_missing_locations(made)


# --------------------------------------------------------------------- changed code in its place


def put_in_place(module: ModuleType, tree: ast.Module, line: int) -> None:
    """Give the functions of a loaded module the code of a changed one, or a constant its value."""
    path = str(module.__file__)
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and statement.lineno <= line <= _end(statement):
            space = dict(vars(module))
            exec(compile(ast.Module([statement], []), path, "exec"), space)
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    _rebind(target.id, getattr(module, target.id), space[target.id])
            return
    codes = {_name(code): code for code in _codes(compile(tree, path, "exec"))}
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and function.__code__.co_filename == path:
            function.__code__ = codes.get(_name(function.__code__), function.__code__)


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _name(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for value in code.co_consts:
        if isinstance(value, CodeType):
            yield from _codes(value)


def _rebind(name: str, old: Any, new: Any) -> None:
    """Give a constant its new value wherever it was imported."""
    for module in list(sys.modules.values()):
        ours = getattr(module, "__name__", "").startswith("quoteshare")
        if ours and vars(module).get(name) is old:
            setattr(module, name, new)


# ------------------------------------------------------------------------------ what is noticed


class Reach(NamedTuple):
    """What a test reaches: its seconds of the processor, and lines by the path of a module."""

    seconds: float
    lines: dict[str, list[int]]


class Loop:
    """In place of pytest's loop: all tests once, then those that reach a mutant, for each."""

    def __init__(self, room: str, chosen: argparse.Namespace) -> None:
        self.room, self.options = room, chosen
        self.paths = [
            path
            for pattern in (chosen.module or ROOMS[room])
            for path in sorted((PACKAGE / room).glob(f"{pattern}.py"))
            if path.name != "__init__.py"
        ]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        # What only one engine gives ("who" as a source) is the default one's to show.
        tests = {i.nodeid: i for i in session.items if not i.nodeid.endswith("-encoder]")}
        reach = self._learned(session, tests)
        print(f"{self.room}: {len(reach)} of {len(tests)} tests pass and are used", flush=True)
        done = read_results(self.options.results)
        end = time.monotonic() + 60 * self.options.minutes
        for path in self.paths:
            tree = ast.parse(path.read_text("utf-8"))
            name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
            every = list(mutants(tree, name))
            random.Random(f"{self.options.seed} {name}").shuffle(every)
            for mutant in every[: self.options.each]:
                if time.monotonic() > end:
                    return True
                before = done.get(mutant.key(), {}).get("outcome")
                if before is None or (self.options.again and before in ("survived", "not run")):
                    outcome, by = self._tried(session, tests, reach, mutant, tree, path)
                    row = {**mutant._asdict(), "of": len(every), "outcome": outcome, "by": by}
                    write_result(self.options.results, row)
                    print(f"{mutant.key()}  {outcome} {by}", flush=True)
        return True

    def _learned(self, session: pytest.Session, tests: dict[str, Any]) -> dict[str, Reach]:
        """Run all tests once, in a process of its own; of those that pass, tell what they reach."""
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / "reach.json"

            def run() -> int:
                reach = {}
                for item in tests.values():
                    began, seen = time.process_time(), Seen({str(path) for path in self.paths})
                    with seen:
                        passed = run_test(session, item)
                    if passed:
                        reach[item.nodeid] = (time.process_time() - began, seen.lines())
                told.write_text(json.dumps(reach), "utf-8")
                return 0

            code = in_a_fork(run, seconds=3600)
            if code:
                raise RuntimeError(f"The tests ended with {code} before a change was made.")
            return {name: Reach(*row) for name, row in json.loads(told.read_text("utf-8")).items()}

    def _tried(
        self,
        session: pytest.Session,
        tests: dict[str, Any],
        reach: dict[str, Reach],
        mutant: Mutant,
        tree: ast.Module,
        path: Path,
    ) -> tuple[str, str]:
        """Return what became of a mutant, and the test that noticed it."""
        lines = set(range(mutant.line, mutant.last + 1))
        constant = mutant.line in _lines_of_constants(tree)
        reaching = [
            (own.seconds, name)
            for name, own in reach.items()
            if not lines.isdisjoint(seen := own.lines.get(str(path), [])) or (constant and seen)
        ]
        if not reaching:
            return "not run", ""
        used, total = [], 0.0
        for seconds, name in sorted(reaching):
            if used and total + seconds > self.options.seconds:
                break
            total += seconds
            used.append(name)
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / "by"

            def run() -> int:
                put_in_place(importlib.import_module(mutant.module), made, mutant.line)
                for name in used:
                    told.write_text(name, "utf-8")
                    if not run_test(session, tests[name]):
                        return 1
                return 0

            made = changed_tree(tree, mutant.place)
            code = in_a_fork(run, seconds=8 + 3 * total)
            by = told.read_text("utf-8") if told.exists() else ""
        if not code:
            return "survived", f"{len(used)} of {len(reaching)} tests"
        return ("noticed" if code == 1 else "ended"), by


def _lines_of_constants(tree: ast.Module) -> set[int]:
    found = (node for node in tree.body if isinstance(node, ast.Assign))
    return {line for node in found for line in range(node.lineno, _end(node) + 1)}


class Seen:
    """Notes which lines of some modules are run."""

    def __init__(self, paths: set[str]) -> None:
        self.of: dict[str, set[int]] = {path: set() for path in paths}

    def __enter__(self) -> None:
        sys.settrace(self._called)

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _called(self, frame: Any, event: str, _: Any) -> Any:
        lines = self.of.get(frame.f_code.co_filename)
        if lines is None:
            return None

        def in_frame(frame: Any, event: str, _: Any) -> Any:
            lines.add(frame.f_lineno)
            return in_frame

        return in_frame

    def lines(self) -> dict[str, list[int]]:
        return {path: sorted(lines) for path, lines in self.of.items() if lines}


def run_test(session: pytest.Session, item: pytest.Item) -> bool:
    """Run one test with its fixtures made and put away; tell whether it passes."""
    before = session.testsfailed
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    return session.testsfailed == before


def in_a_fork(run: Callable[[], int], *, seconds: float) -> int:
    """Run something in a process of its own, silently and within limits; return its exit status."""
    pid = os.fork()
    if not pid:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 5))
            signal.alarm(20 * int(seconds))
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            code = run()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


# ---------------------------------------------------------------------------------- the results


def read_results(path: Path) -> dict[str, dict[str, Any]]:
    """Read what became of mutants so far, by their keys; the last word on each counts."""
    if not path.exists():
        return {}
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return {f"{row['module']}:{row['line']}:{row['column']}: {row['now']}": row for row in rows}


def write_result(path: Path, row: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def summary(results: dict[str, dict[str, Any]]) -> str:
    """Put results in a table of Markdown, one line a module."""
    lines = [
        "| module | mutants | tried | noticed | survived | not run |",
        "|---|---|---|---|---|---|",
    ]
    for module in sorted({row["module"] for row in results.values()}):
        rows = [row for row in results.values() if row["module"] == module]
        n = Counter(row["outcome"] for row in rows)
        cells = [module.removeprefix("quoteshare."), max(row["of"] for row in rows), len(rows)]
        cells += [n["noticed"] + n["ended"], n["survived"], n["not run"]]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    told = f"of {', '.join(ROOMS)}; without one the summary alone"
    options.add_argument("room", nargs="*", help=told)
    options.add_argument("--each", type=int, default=60, help="mutants of each module, drawn")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--module", nargs="+", help="instead of the room's")
    options.add_argument("--tests", nargs="+", help="instead of the room's")
    options.add_argument("--seconds", type=float, default=8, help="of tests for a mutant, at most")
    options.add_argument("--minutes", type=float, default=600, help="for each room")
    options.add_argument("--again", action="store_true", help="try what survived anew")
    options.add_argument("--results", type=Path, default=RESULTS)
    chosen = options.parse_args()
    if unknown := set(chosen.room) - set(ROOMS):
        options.error(f"no room {', '.join(sorted(unknown))}: {told}")
    os.chdir(REPO)
    for room in chosen.room:
        given = ["-q", "-s", "-p", "no:xdist", "-p", "no:cacheprovider", "-k", "not time"]
        tests = chosen.tests or [f"tests/{room}", f"analysis/quoteshare/{room}"]
        pytest.main([*given, *tests], plugins=[Loop(room, chosen)])
    print(summary(read_results(chosen.results)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
