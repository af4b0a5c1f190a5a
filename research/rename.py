"""Rewrite code that was written for the flat modules of ee895ed: imports, homes and names.

    python -m research.rename FILE.py ...     in place; prints what it can't map

``renamed.csv`` has a row for each name: the old module and name, the new ones. What follows from
the one dialect can't be mapped by names alone and is printed: measures take ``Tables`` first,
``Tables.measure`` is the measure itself, ``write_tables`` and ``tables_for`` are
``extract(..., out=...)``.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

Home = tuple[str, str]  # module without the package, name

STAYED = ("records", "cli", "notebooks")
METHODS = {"only": "with_columns", "parts": "batches", "originals": "without_copies"}
DIALECT = re.compile(r"\.measure\(|\bwrite_tables\(|\btables_for\(|\badd_period\(")


def main() -> None:
    homes = read_homes()
    for name in sys.argv[1:]:
        path = Path(name)
        text, unknown = rewritten(path.read_text(encoding="utf-8"), homes)
        path.write_text(text, encoding="utf-8")
        for what in unknown:
            print(f"{path}: {what}")


def read_homes() -> dict[Home, Home]:
    with Path(__file__).with_name("renamed.csv").open(encoding="utf-8") as file:
        return {
            (row["old_module"], row["old_name"]): (row["new_module"], row["new_name"])
            for row in csv.DictReader(file)
        }


def rewritten(text: str, homes: dict[Home, Home]) -> tuple[str, list[str]]:
    """The text for the new homes, and what has none.

    Examples
    --------
    >>> text = "from quoteshare.actors import Named, slug"
    >>> print(rewritten(text, read_homes())[0])
    from quoteshare.people.mentions import Named
    from quoteshare.people.names import slug
    """
    unknown: list[str] = []
    names: dict[str, str] = {}

    def imported(match: re.Match[str]) -> str:
        indent, module, found = match.groups()
        by_home = defaultdict(list)
        for one in re.sub(r"#.*", "", found).strip("()").replace("\n", " ").split(","):
            if not (one := one.strip()):
                continue
            name, _, alias = one.partition(" as ")
            home = homes.get((module, name))
            if home is None and module not in STAYED:
                unknown.append(f"quoteshare.{module}.{name} has no new home")
            home = home or (module, name)
            if home[1] != name and not alias:
                names[name] = home[1]
            by_home[home[0]].append(home[1] + (f" as {alias}" if alias else ""))
        return "\n".join(
            f"{indent}from quoteshare.{home} import {', '.join(some)}"
            for home, some in sorted(by_home.items())
        )

    modules = "|".join(sorted({re.escape(module) for module, _ in homes}, key=len, reverse=True))
    pattern = rf"^([ \t]*)from quoteshare\.({modules}) import (\([^)]*\)|[^\n(]+)$"
    text = re.sub(pattern, imported, text, flags=re.MULTILINE)
    for old, new in names.items():
        text = re.sub(rf"(?<![\w.\"']){old}\b", new, text)

    def dotted(match: re.Match[str]) -> str:
        home = homes.get((match.group(1), match.group(2)))
        return f"quoteshare.{home[0]}.{home[1]}" if home else match.group()

    text = re.sub(rf"\bquoteshare\.({modules})\.(\w+)", dotted, text)
    for old, new in METHODS.items():
        text = re.sub(rf"(?<=\.){old}(?=\()", new, text)
    text = re.sub(r"(?<=\bqs\.)(too_little|two_word_terms)\b", _public, text)
    unknown += [f"line {n}: {line.strip()}" for n, line in _lines_of_dialect(text)]
    return text, unknown


def _public(match: re.Match[str]) -> str:
    return {"too_little": "keyness_caveat", "two_word_terms": "bigrams"}[match.group()]


def _lines_of_dialect(text: str) -> list[tuple[int, str]]:
    return [(n, line) for n, line in enumerate(text.splitlines(), 1) if DIALECT.search(line)]


if __name__ == "__main__":
    main()
