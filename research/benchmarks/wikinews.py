"""Score engines on the second development part: python -m research.benchmarks.wikinews --help.

``wikinews-dev.jsonl`` holds what the authors of this project marked in 25 articles of Wikinews, in
two readings, after PolNeAR's guideline: offsets in code points, and the SHA-256 of each text. The
texts are not here; ``--articles`` names a JSON Lines file that has them ({"id", "text"}).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import quoteshare as qs
from quoteshare.quotes.engines import ENGINES
from research.benchmarks import score_polnear

MARKED = Path(__file__).with_name("wikinews-dev.jsonl")


def main() -> None:
    """Print one table: attributions, those with words in marks, recall by kind, exact spans."""
    options = read_options()
    gold = read_gold(options.articles)
    articles = [qs.Article(article_id=row["id"], text=row["text"]) for row in gold]
    n = sum(len(row["attributions"]) for row in gold)
    print(f"{len(gold)} articles, {n} attributions; F1 in per cent, 95 % intervals over articles")
    print("engine | attribution | quoted | recall direct/mixed/indirect | exact source/cue/content")
    for engine in options.engines:
        lines = qs.export(qs.extract(articles, engine=engine), "standoff").splitlines()
        table = score_polnear.score(gold, list(map(json.loads, lines)), options.bootstrap)
        print(" | ".join((engine, *columns(table))))


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True, help="JSON Lines: id, text")
    parser.add_argument("--engines", nargs="+", default=sorted(ENGINES), choices=sorted(ENGINES))
    parser.add_argument("--bootstrap", type=int, default=1000)
    return parser.parse_args()


def read_gold(articles: Path, marked: Path = MARKED) -> list[dict[str, Any]]:
    """The marked articles with their texts, in the form that the scorer reads.

    Raises
    ------
    ValueError
        If a text is missing, isn't the one that was marked, or a span lies outside of it.
    """
    with articles.open(encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    gold = []
    for row in read_marked(marked):
        text = texts.get(row["id"])
        if text is None or digest(text) != row["sha256"]:
            state = "isn't there" if text is None else "isn't the one that was marked"
            raise ValueError(f"{articles}: the text of {row['id']} {state}.")
        check_spans(row, text)
        gold.append({**row, "text": text})
    return gold


def check_spans(row: Mapping[str, Any], text: str) -> None:
    """Raise ValueError where a span isn't one of whole words of the text."""
    for attribution in row["attributions"]:
        for role in score_polnear.ROLES:
            for start, end in attribution[role]:
                inside = 0 <= start < end <= len(text)
                if not inside or text[start].isspace() or text[end - 1].isspace():
                    raise ValueError(f"{row['id']}: no {role} at {start} to {end}.")
                if any(text[k - 1 : k + 1].isalnum() for k in (start, end) if 0 < k < len(text)):
                    raise ValueError(f"{row['id']}: {role} at {start} to {end} cuts a word.")


def read_marked(marked: Path = MARKED) -> list[dict[str, Any]]:
    with marked.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def chosen() -> set[str]:
    """SHA-256 of the texts of the marked articles: nothing may learn from them."""
    return {row["sha256"] for row in read_marked()}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def columns(table: Mapping[str, Any]) -> Sequence[str]:
    spans = table["attribution"]

    def with_interval(kind: str) -> str:
        low, high = spans[kind].get("f1_95", (spans[kind]["f1"],) * 2)
        return f"{100 * spans[kind]['f1']:.1f} [{100 * low:.1f}, {100 * high:.1f}]"

    recall = "/".join(f"{100 * spans[kind]['recall']:.1f}" for kind in score_polnear.TYPES)
    exact = "/".join(f"{100 * table[f'exact.{r}']['all']['f1']:.1f}" for r in score_polnear.ROLES)
    return with_interval("all"), with_interval("quoted"), recall, exact


if __name__ == "__main__":
    main()
