"""A made-up corpus to sample from, and coders who are right, or nearly."""

from __future__ import annotations

import random

import pandas as pd

import quoteshare as qs
from quoteshare.measures.samples import Code, Item, Mark, Sample
from quoteshare.validation.coded import append_code, begin, items_of

PARAGRAPHS = [
    "“The pier is safe,” said Mara Voss. “Nobody need worry.”",
    "“We sail at noon,” said Tom Lund.",
    "“It is a disgrace,” somebody said.",
    "Mara Voss told the council that the ferry was late.",
    "“We have no money,” Ann Hald said.",
    "The ferry was late again on Monday.",
    "Rain fell on the harbour for two days.",
]
ACTORS = ["Mara Voss", "Tom Lund", "Ann Hald"]


def corpus(n: int = 60) -> pd.DataFrame:
    rng = random.Random(3)
    return pd.DataFrame(
        {
            "id": [f"a{i:03}" for i in range(n)],
            "outlet": [rng.choice(["Gull", "Post"]) for _ in range(n)],
            "date": "2024-01-03",
            "text": ["\n".join(rng.choices(PARAGRAPHS, k=5)) for _ in range(n)],
        }
    )


def right_code(item: Item, coder: str) -> Code:
    """Code an item as the machine has it, which on these sentences is right."""
    if item.kind == "quote":
        return Code(item.item_id, coder, "right", speaker=item.machine[0].key, blind=item.blind)
    marks = tuple(Mark(q.content, None if q.key in qs.NOBODY else q.key) for q in item.machine)
    return Code(item.item_id, coder, "coded", marks)


def code_all(sample: Sample, *coders: str, but: dict[str, Code] | None = None) -> Sample:
    for coder in coders:
        begin(sample.folder, coder)
    begun = qs.read_coded(sample.folder)
    for coder in coders:
        for item in items_of(begun, coder):
            append_code(sample.folder, (but or {}).get(item.item_id) or right_code(item, coder))
    return qs.read_coded(sample.folder)
