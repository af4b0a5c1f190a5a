"""Lists the licences of all packages that quoteshare needs, from what they say of themselves.

Run with ``python -m research.licences`` in the environment of ``make``: it renews the tables in
``docs/licences.md``. What a package that is not installed needs in turn is left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
BEGIN, END = "<!-- made by research/licences.py -->", "<!-- end -->"
TOOLS = {"dev", "docs"}  # for work on the package; nobody who uses it needs them
# How classifiers and old fields call what SPDX calls so; each read on the page of the package.
SPDX = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "MIT license": "MIT",
    "ISC License (ISCL)": "ISC",
    "ISC License": "ISC",
    "ISC license": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}

# Too large to install for a line of a page
KNOWN = {"onnx": "Apache-2.0", "onnxruntime": "MIT", "torch": "BSD-3-Clause"}


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{tables()}{END}{after}", encoding="utf-8", newline="\n")


def tables() -> str:
    """Return the two tables: what is always installed, and what the extras bring."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = closure(project["dependencies"])
    extras = project["optional-dependencies"]
    optional = {name: closure(extras[name]) - needed for name in sorted(extras.keys() - TOOLS)}
    parts = ["| package | licence |\n|---|---|\n"]
    parts += [f"| {name} | {licence(name)} |\n" for name in sorted(needed)]
    parts.append("\nThe extras bring, besides:\n\n| extra | package | licence |\n|---|---|---|\n")
    parts += [
        f"| `[{extra}]` | {name} | {licence(name)} |\n"
        for extra, names in optional.items()
        for name in sorted(names)
    ]
    return "".join(parts)


def closure(requirements: Iterable[str]) -> set[str]:
    """Return packages and all that they need here, by their canonical names."""
    found: set[str] = set()
    waiting = [canonicalize_name(Requirement(text).name) for text in requirements]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += list(_needs(name))
    return found


def licence(name: str) -> str:
    """Return what a package says of its licence, as SPDX where that is clear."""
    package = _package(name)
    if package is None:
        return KNOWN.get(name, "not installed here")
    facts = package.metadata
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in facts.get_all("Classifier", [])
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    said = (facts.get("License") or "").strip().splitlines()
    short = [said[0]] if len(said) == 1 and len(said[0]) < 60 and said != ["UNKNOWN"] else []
    stated = [facts["License-Expression"]] if facts.get("License-Expression") else []
    answers = stated or short or classifiers or ["not stated"]
    spdx = dict.fromkeys(SPDX.get(answer, answer) for answer in answers)
    return " and ".join(_version(package) if answer == "BSD" else answer for answer in spdx)


def _version(package: Distribution) -> str:
    """Return which BSD licence it is, by the text that comes with the package."""
    for path in package.files or []:
        if re.match(r"licen[cs]e|copying", path.name, re.I):
            text = " ".join(path.read_text(encoding="utf-8").split()).lower()
            if "redistributions in binary form" in text:
                third = "endorse or promote products" in text
                return "BSD-3-Clause" if third else "BSD-2-Clause"
    return "BSD (version not stated)"


def _needs(name: str) -> Iterator[str]:
    package = _package(name)
    for text in (package.requires or []) if package else []:
        need = Requirement(text)
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            yield canonicalize_name(need.name)


def _package(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    main()
