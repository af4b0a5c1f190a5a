"""Run the search: ``python -m research.fuzz --help``."""

from __future__ import annotations

import argparse
import sys
import warnings

import research.fuzz
from research.fuzz.search import TARGETS, fuzz


def main() -> int:
    chosen = read_options()
    warnings.filterwarnings("ignore")
    names = chosen.target or list(TARGETS)
    whole = sum(TARGETS[name][2] for name in names)
    n_failed = 0
    for name in names:
        seconds = chosen.minutes * 60 * TARGETS[name][2] / whole
        n, failed = fuzz(name, seconds, chosen.seed * 1_000_000)
        print(f"{name:12}{n:8,} inputs, {len(failed)} failed", flush=True)
        print("".join(f"  {line}\n" for line in failed), end="", flush=True)
        n_failed += len(failed)
    return bool(n_failed)


def read_options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=(research.fuzz.__doc__ or "").splitlines()[0])
    options.add_argument("--minutes", type=float, default=2)
    options.add_argument("--seed", type=int, default=1, help="another one draws other inputs")
    options.add_argument("--target", choices=sorted(TARGETS), nargs="+")
    return options.parse_args()


if __name__ == "__main__":
    sys.exit(main())
