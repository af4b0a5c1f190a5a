"""A sample of a few made-up items, as ``draw_sample`` would write it."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from quoteshare.measures.samples import FORMAT, Item, MachineQuote, text_hash
from quoteshare.validation.coded import write_items

TEXT = (
    "Harbour to stay open\n"
    "“We sail 🚢 at noon,” Mara Quill said. Tom Brask said the crossing would go on.\n"
    "Nobody else spoke. The mayor waved.\n"
)
NAMES = {"mara-quill": "Mara Quill", "tom-brask": "Tom Brask"}


def span(words: str, start: int = 0) -> tuple[int, int]:
    at = TEXT.index(words, start)
    return at, at + len(words)


def machine_quote(words: str, key: str, kind: str = "direct") -> MachineQuote:
    n_words = len(words.split())
    return MachineQuote(
        quote_id=f"id-{key}",
        kind=kind,
        polarity="asserted",
        content=(span(words),),
        cue=(span("said"),),
        source=(span(NAMES[key]),),
        key=key,
        speaker=NAMES[key],
        speaker_kind="person",
        resolved_by="full_name",
        p_attribution=0.9,
        p_speaker=0.9,
        n_words=n_words,
        n_quoted_words=n_words if kind == "direct" else 0,
    )


def item(item_id: str, kind: str, start: int, end: int, **more) -> Item:
    values = {
        "item_id": item_id,
        "kind": kind,
        "article_id": "a",
        "start": start,
        "end": end,
        "text": TEXT[start:end],
        "before": TEXT[:start],
        "after": TEXT[end:],
        "heading_end": start,
        "stratum": "quote: Gull",
        "pi": 0.5,
        "blind": True,
        "coders": (1, 2),
        "words": (),
        "marked": (),
        "machine": (),
        "sha256": text_hash(TEXT[start:end]),
    }
    return Item(**values | more)


def made_sample(folder: Path, n_more: int = 0) -> Path:
    """Write a sample of two passages, a quote shown and a blind one, and `n_more` passages."""
    folder.mkdir(parents=True, exist_ok=True)
    first, second = TEXT.index("“We"), TEXT.index("Nobody")
    quill = machine_quote("We sail 🚢 at noon,", "mara-quill")
    brask = machine_quote("the crossing would go on", "tom-brask", "indirect")
    items = [
        item("p-1", "passage", 0, second, heading_end=first, machine=(quill, brask)),
        item("p-2", "passage", second, len(TEXT)),
        *(item(f"p-{n}", "passage", second, len(TEXT)) for n in range(3, 3 + n_more)),
        item("q-1", "quote", 0, second, blind=False, machine=(quill,)),
        item("q-2", "quote", 0, second, machine=(brask,)),
    ]
    write_items(folder / "items.jsonl", items)
    design = {"format": FORMAT, "coders": 2, "seed": 1, "actors": NAMES}
    (folder / "sample.json").write_text(json.dumps(design), encoding="utf-8")
    columns = {"article_id": ["a"], "text_sha256": [text_hash(TEXT)], "key": [None]}
    columns |= {"n_quoted": [0], "n_quoted_words": [0]}
    pd.DataFrame(columns).to_parquet(folder / "frame.parquet")
    return folder
