"""Tell whose quotes change between two states of the code, to be read by a person.

    python -m research.benchmarks.changes keep ARTICLES.jsonl OLD.json   what the code finds now
    python -m research.benchmarks.changes list ARTICLES.jsonl OLD.json   what it finds otherwise
    python -m research.benchmarks.changes list … --out changes.csv       ids and offsets, no text

A change is a quote (article, offsets of its words) that is gone or new, or whose speaker is another
one. Lists are shuffled with a fixed seed, so that the first two hundred are a fair sample to read.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

import quoteshare as qs

Quotes = dict[str, list[Any]]  # article and offsets -> speaker, kind of speaker, resolved_by, kind


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("do", choices=("keep", "list"))
    options.add_argument("articles", type=Path, help="JSON Lines or CSV with id (or url) and text")
    options.add_argument("kept", type=Path)
    options.add_argument("--engine", default="tagger")
    options.add_argument("--actors", type=Path)
    options.add_argument("--out", type=Path, help="write the changes, without text")
    options.add_argument("--most", type=int, default=200, help="changes to print")
    chosen = options.parse_args()
    articles = read(chosen.articles)
    found = quotes(articles, chosen.engine, chosen.actors)
    if chosen.do == "keep":
        chosen.kept.write_text(json.dumps(found))
        print(f"{len(found)} quotes of {len(articles)} articles: {chosen.kept}")
        return
    rows = changes(json.loads(chosen.kept.read_text()), found)
    Random(1).shuffle(rows)
    texts = dict(zip(articles["id"], articles["text"], strict=True))
    for number, row in enumerate(rows[: chosen.most], 1):
        print(told(number, row, texts[row["article_id"]]))
    kinds = pd.Series([row["change"] for row in rows]).value_counts()
    print(", ".join(f"{n} {what}" for what, n in kinds.items()) or "nothing changed")
    if chosen.out:
        with chosen.out.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0].keys() if rows else ["article_id"])
            writer.writeheader()
            writer.writerows(rows)


def read(path: Path) -> pd.DataFrame:
    """The articles, with an id each."""
    if path.suffix == ".csv":
        table = pd.read_csv(path)
    else:
        lines = path.read_text(encoding="utf-8").splitlines()
        table = pd.DataFrame(map(json.loads, lines))
    if "id" not in table:
        table["id"] = [f"article-{n}" for n in range(1, len(table) + 1)]
    keep = [c for c in ("id", "text", "date", "country") if c in table]
    return table[keep].dropna(subset=["text"])


def quotes(articles: pd.DataFrame, engine: str, actors: Path | None) -> Quotes:
    """Every quote that stands in no other, by article and offsets."""
    tables = qs.extract(articles, engine=engine, actors=actors)
    top = tables.quotes[tables.quotes["parent_quote_id"].isna()]
    columns = ["speaker_name", "speaker_kind", "resolved_by", "kind", "source_text"]
    top = top.astype(dict.fromkeys(columns, object))
    top = top.where(top.notna(), None)
    return {
        key_of(row.article_id, row.content): [getattr(row, column) for column in columns]
        for row in top.itertuples()
    }


def key_of(article_id: str, content: Any) -> str:
    return " ".join([article_id, *(f"{piece['start']}-{piece['end']}" for piece in content)])


def changes(old: Quotes, new: Quotes) -> list[dict[str, Any]]:
    """A row for each quote that is gone, new, or another's."""
    rows = []
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        if before and after and before[0] == after[0]:
            continue
        article_id, _, offsets = key.partition(" ")
        what = "new" if before is None else "gone" if after is None else "speaker"
        rows.append(
            {
                "article_id": article_id,
                "offsets": offsets,
                "change": what,
                "before": before[0] if before else None,
                "after": after[0] if after else None,
                "resolved_before": before[2] if before else None,
                "resolved_after": after[2] if after else None,
            }
        )
    return rows


def told(number: int, row: dict[str, Any], text: str) -> str:
    """The change with the sentences round it, for the terminal only."""
    pieces = [tuple(map(int, piece.split("-"))) for piece in row["offsets"].split()]
    begin, end = max(0, pieces[0][0] - 300), min(len(text), pieces[-1][1] + 160)
    shown = f"{text[begin : pieces[0][0]]}[[{text[pieces[0][0] : pieces[-1][1]]}]]"
    shown += text[pieces[-1][1] : end]
    head = f"{number}. {row['change']}: {row['before']} ({row['resolved_before']}) -> "
    head += f"{row['after']} ({row['resolved_after']})  {row['article_id']} {row['offsets']}"
    return f"{head}\n   {' '.join(shown.split())}\n"


if __name__ == "__main__":
    main()
