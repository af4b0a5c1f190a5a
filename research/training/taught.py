"""Articles that a teacher marked, as a corpus to learn from beside people's."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from quoteshare.quotes.network.chain import ROLES
from research.benchmarks.wikinews import chosen, digest
from research.training.teacher.texts import read_texts


def taught_records(labels: Path, texts: Path) -> list[dict]:
    """Articles as ``corpus.as_examples`` takes them, each span an attribution of its own.

    Only the spans are learnt from: what belongs together is told by people's articles alone.
    The articles that the second development part is made of are left out, and copies of them.

    Raises
    ------
    ValueError
        If a text isn't the one that its offsets belong to.
    """
    with gzip.open(labels, "rt", encoding="utf-8") as lines:
        marked = {record["id"]: record for record in map(json.loads, lines)}
    every = list(read_texts(texts))
    left_out = chosen()
    dev = set().union(*(runs_of_words(text) for _, text in every if digest(text) in left_out))
    records = []
    for article_id, text in every:
        record = marked.get(article_id)
        if record is None or is_copy(text, dev):
            continue
        if record["sha256"] != digest(text):
            raise ValueError(f"{texts}: the text of {article_id} isn't the one in {labels}.")
        attributions = [
            {**dict.fromkeys(ROLES, ()), role: [(start, end)]}
            for role, start, end in record["spans"]
        ]
        records.append({"id": article_id, "text": text, "attributions": attributions})
    return records


def is_copy(text: str, of: set[tuple[str, ...]]) -> bool:
    """Whether more than a tenth of the runs of words are some of those: printed there as well."""
    runs = runs_of_words(text)
    return len(runs & of) > len(runs) / 10


def runs_of_words(text: str, n: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[k : k + n]) for k in range(max(len(words) - n + 1, 1))}
