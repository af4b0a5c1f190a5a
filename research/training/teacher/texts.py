"""Articles to be marked: their ids, texts and sums."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from research.benchmarks.wikinews import digest


def read_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Ids and texts of a JSON Lines file, or of a CSV file with the columns ``url`` and ``text``.

    The id of a row of a CSV file is the beginning of the SHA-256 of its address.
    """
    if path.suffix == ".csv":
        csv.field_size_limit(10**9)
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield f"url-{digest(row['url'])[:12]}", row["text"]
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], record["text"]
