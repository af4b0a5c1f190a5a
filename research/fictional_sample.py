"""Make the coded sample of the made-up articles: ``python -m research.fictional_sample``.

Its codes are **illustrative**. Nobody read: they are the answers that the articles' authors meant
(tests/data), and two coders differ from them in the ways stated below, so that agreement, settling
and correction have something to show. What comes out says nothing about how good the tool is.

=======  ==========================================================================================
coder    differs from what was meant
=======  ==========================================================================================
ab       leaves out every sixth paraphrase
cd       says of every ninth quotation that nobody is named; is unsure of every twentieth passage
settled  does not differ: decides what ab and cd differ on as it was meant
=======  ==========================================================================================
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import quoteshare as qs
from quoteshare.measures.samples import BEGINS, SETTLED, Code, Item, Mark, Sample, to_json
from quoteshare.validation.agreement import disagreements
from quoteshare.validation.coded import coded_path, items_of
from quoteshare.validation.matching import paired

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds" / "fictional"
OUT = ROOT / "seeds" / "fictional-sample"
GOLD = ("fictional", "skerrin-ferry")
NOTE = "Illustrative codes, made from the authors' answers."
WHEN = "2025-06-01T10:00:00+00:00"  # of every code: the same bytes each time


def make(out: Path = OUT) -> Sample:
    """Draw the sample anew and write its codes."""
    shutil.rmtree(out, ignore_errors=True)
    leaders = SEEDS / "leaders.yaml"
    tables = qs.extract(SEEDS / "*.txt", actors=leaders, engine="tagger", corrections=[])
    sample = qs.draw_sample(tables, out, n=110, n_quotes=20, coders=2, overlap=0.3, seed=1)
    path = out / "sample.json"
    design = json.loads(path.read_text(encoding="utf-8")) | {"note": NOTE}
    text = json.dumps(design, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    meant = read_meant()
    for part, coder in enumerate(("ab", "cd"), 1):
        _write(out, coder, part, [])
        items = items_of(qs.read_coded(out), coder)
        _write(out, coder, part, list(_codes(items, coder, meant)))
    differ = set(disagreements(out)["item_id"])
    settled = [item for item in sample.items if item.item_id in differ]
    _write(out, SETTLED, None, list(_codes(settled, SETTLED, meant)))
    return qs.read_coded(out)


def read_meant() -> dict[str, list[Mark]]:
    """Return the quotations of each article as its author meant them."""
    meant = {}
    for name in GOLD:
        lines = (ROOT / "tests" / "data" / f"{name}.gold.jsonl").read_text(encoding="utf-8")
        for row in map(json.loads, lines.splitlines()):
            meant[row["id"]] = [_mark(quote) for quote in row.get("quotes") or row["attributions"]]
    return meant


def _mark(quote: dict[str, Any]) -> Mark:
    named = quote["speaker_kind"] in ("person", "organisation")
    speaker = (quote.get("actor_id") or quote["speaker"]) if named else None
    content = tuple((int(start), int(end)) for start, end in quote["content"])
    return Mark(content, speaker, polarity=quote["polarity"])


def _codes(items: list[Item], coder: str, meant: dict[str, list[Mark]]) -> Any:
    n_paraphrases = n_marks = 0
    for n, item in enumerate(items, 1):
        own = meant[item.article_id]
        if item.kind == "quote":
            yield _of_quote(item, coder, own)
            continue
        if coder == "cd" and n % 20 == 0:
            yield Code(item.item_id, coder, "unsure", at=WHEN)
            continue
        marks = []
        for mark in (m for m in own if item.start <= m.content[0][0] < item.end):
            n_marks += 1
            in_marks = any(
                a < mark.content[0][1] and mark.content[0][0] < b for a, b in item.marked
            )
            n_paraphrases += not in_marks
            if coder == "ab" and not in_marks and n_paraphrases % 6 == 0:
                continue
            nobody = coder == "cd" and n_marks % 9 == 0
            speaker = None if nobody else mark.speaker
            marks.append(Mark(mark.content, speaker, polarity=mark.polarity))
        yield Code(item.item_id, coder, "coded", tuple(marks), at=WHEN)


def _of_quote(item: Item, coder: str, own: list[Mark]) -> Code:
    quote = item.machine[0]
    pairs = paired([quote.content], [mark.content for mark in own])
    if not pairs:
        return Code(item.item_id, coder, "no_quote", blind=item.blind, at=WHEN)
    speaker = own[pairs[0][1]].speaker
    right = speaker in (quote.key, quote.speaker)
    right = right or (speaker is None and quote.key in qs.NOBODY)
    decision = "right" if right else "wrong_speaker"
    return Code(item.item_id, coder, decision, (), speaker, item.blind, WHEN)


def _write(out: Path, coder: str, part: int | None, codes: list[Code]) -> None:
    rows = [Code(None, coder, BEGINS, at=WHEN, part=part, note=NOTE), *codes]
    lines = [json.dumps(to_json(row), ensure_ascii=False) + "\n" for row in rows]
    coded_path(out, coder).write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    made = make()
    print(qs.agreement(made).to_string())
    print(qs.accuracy(made).to_string())
    print(qs.corrected_shares(made).to_string())
