"""Draw the passages and quotes that people are to code, and freeze what the machine has there."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from quoteshare.corpus.remote import here
from quoteshare.measures.counting import speaker_names
from quoteshare.measures.frozen import keyed_quotes, machine_of, machine_quotes
from quoteshare.measures.samples import (
    FORMAT,
    NOBODY,
    Item,
    MachineQuote,
    Range,
    Sample,
    read_sample,
    text_hash,
)
from quoteshare.tables.frames import records
from quoteshare.tables.rows import article_of
from quoteshare.tables.tables import Tables
from quoteshare.validation.coded import write_items
from quoteshare.validation.design import LEAST, SAW, Stratum, dealt, stepped, strata_of
from quoteshare.validation.expected import expected_precision
from quoteshare.validation.frame import (
    Frame,
    frame_of,
    leader_ranks,
    stepping_order,
)
from quoteshare.validation.passages import Cut

_BEFORE, _AFTER = 5_000, 1_500  # characters round a passage
_LEADERS = 10  # of whom single quotes are drawn, where nobody is on a list
_SMALLEST = LEAST * len(SAW)
RULES = (
    "Unit: a paragraph with its heading; a quotation belongs to the passage in which it starts.",
    "Strata: what the machine saw (a quote; a mark, cue or name without one; nothing), times "
    "outlets that get eight passages or more; smaller outlets are collapsed into one stratum.",
    "Classes get passages by size times 1, 0.5 and 0.25, and so no passage stands for more than "
    "about four times as many as another.",
    "Within a stratum each passage has the same chance; they are taken at equal steps through an "
    "order by leader, outlet and place.",
    "Single quotes come from passages that were not drawn, the same number for each leader; every "
    "second one is coded without the machine's answer.",
)
_CORRECTED = (  # charts say it, too
    "Drawn from tables with corrections: what was mended by hand counts as found by the program."
)


def draw_sample(
    tables: Tables,
    out: str | Path,
    *,
    n: int = 200,
    coders: int = 1,
    overlap: float = 0.2,
    seed: int = 1,
    n_quotes: int | None = None,
    publishable: bool = False,
) -> Sample:
    r"""Draw what people are to code by hand, so that the machine's errors can be told and mended.

    Parameters
    ----------
    tables : Tables
        With the texts of the articles.
    out : path
        A new folder for ``sample.json``, ``items.jsonl`` and ``frame.parquet``; the coders' files
        come beside them. Coding needs nothing else.
    n : int
        Passages to be coded in full.
    coders : int
        How many people share the items. Whoever comes when all parts are taken codes all, too, so
        that a second person may join later.
    overlap : float
        The part of the items that all of them code, from 0 to 1.
    seed : int
        Of the draw; the same gives the same sample.
    n_quotes : int, optional
        Single quotes besides, for the precision of each leader; a quarter of `n` when left out.
    publishable : bool
        Write hashes and offsets in place of the texts.

    Returns
    -------
    Sample
        ``design["expected"]`` has, for each leader, the share that the machine found and how wide
        to expect its two intervals to be.

    Raises
    ------
    ValueError
        If the folder has a sample already, or a number is out of its range.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> tables = qs.extract("“We stay,” said Ann Lee.\n\nIt rained.\n\nBo Ray was ill.")
    >>> with TemporaryDirectory() as folder:
    ...     sample = draw_sample(tables, f"{folder}/sample", n=6, coders=1)
    >>> sorted((item.stratum, item.pi, item.text) for item in sample.passages)[1]
    ('quote: (not given)', 1.0, '“We stay,” said Ann Lee.')
    """
    folder = here(out)
    _check(folder, n, coders, overlap)
    frame = frame_of(tables)
    if frame.passages.empty:
        raise ValueError("The tables hold no passage: no article has a word. Extract some first.")
    rng = np.random.default_rng(seed)
    strata = strata_of(
        frame.passages["saw"].to_numpy(str),
        frame.passages["outlet"].to_numpy(str),
        stepping_order(frame),
        n,
    )
    drawn = {s.name: s.members[stepped(s.n_drawn, len(s.members), rng)] for s in strata}
    taken = np.concatenate(list(drawn.values()))
    quotes, of_leaders = _single_quotes(
        tables, frame, taken, n // 4 if n_quotes is None else n_quotes, rng
    )
    items = list(_items(tables, frame, strata, drawn, quotes, of_leaders, publishable))
    items = _dealt_out(items, coders, overlap, rng)
    design = {
        "format": FORMAT,
        "quoteshare": version("quoteshare"),
        "n": len(taken),
        "n_quotes": len(quotes),
        "coders": coders,
        "overlap": overlap if coders > 1 else 0,
        "seed": seed,
        "publishable": publishable,
        "machine": machine_of(tables),
        "n_articles": int(frame.voices["article_id"].nunique()),
        "n_passages": len(frame.passages),
        "strata": [
            {
                "stratum": s.name,
                "saw": s.saw,
                "outlets": list(s.outlets),
                "n_passages": len(s.members),
                "n_drawn": s.n_drawn,
                "pi": s.pi,
            }
            for s in strata
        ],
        "quote_strata": of_leaders,
        "rules": RULES,
        "expected": expected_precision(frame, strata, speaker_names(tables, nested=False)),
        "actors": _actors(tables),
        "leaders": sorted(tables.actors["actor_id"][tables.actors["listed"].astype(bool)]),
        "articles": _articles(tables, {item.article_id for item in items}, publishable),
    }
    if tables.run.get("corrections_sha256"):
        design["note"] = _CORRECTED
    _write(folder, design, items, frame.voices)
    return read_sample(folder)


def _check(folder: Path, n: int, coders: int, overlap: float) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise ValueError(
            f"{folder} is not empty. A sample that is being coded must not change: give another "
            "folder."
        )
    if n < _SMALLEST:
        raise ValueError(f"n is {n}; at least {_SMALLEST} passages are needed, 200 are usual.")
    if coders < 1:
        raise ValueError(f"coders is {coders}; give 1 or more.")
    if not 0 <= overlap <= 1:
        raise ValueError(f"overlap is {overlap}; give a part from 0 to 1, such as 0.2.")


def _single_quotes(
    tables: Tables, frame: Frame, taken: np.ndarray, n: int, rng: np.random.Generator
) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Draw single quotes of each leader from passages that were not drawn; and their strata."""
    listed = tables.actors["actor_id"][tables.actors["listed"].astype(bool)]
    ranks = leader_ranks(frame.quotes)
    leaders = [key for key in ranks if key in set(listed)]
    leaders = leaders or [key for key in ranks if key != NOBODY][:_LEADERS]
    top = frame.quotes[~frame.quotes["nested"]]
    rest = top[~top["passage"].isin(taken)]
    of_leader = {key: rest[rest["key"] == key] for key in leaders[: max(n // LEAST, 1)]}
    of_leader = {key: rows for key, rows in of_leader.items() if len(rows)}
    if not of_leader or n < 1:
        return rest.head(0), []
    room = [len(rows) for rows in of_leader.values()]
    chosen, strata = [], []
    for (key, rows), n_drawn in zip(
        of_leader.items(), dealt(n, [1] * len(room), room), strict=True
    ):
        chosen.append(rows.iloc[stepped(n_drawn, len(rows), rng)])
        pi = n_drawn / len(rows)
        strata.append(
            {
                "stratum": f"leader: {key}",
                "key": key,
                "n_quotes": len(rows),
                "n_drawn": n_drawn,
                "pi": pi,
            }
        )
    return pd.concat(chosen), strata


def _items(
    tables: Tables,
    frame: Frame,
    strata: list[Stratum],
    drawn: dict[str, np.ndarray],
    quotes: pd.DataFrame,
    of_leaders: list[dict[str, Any]],
    publishable: bool,
) -> Iterator[Item]:
    """Yield all items, by article; their ids are of their place, not of the order of the draw."""
    stratum_of = {int(row): s for s in strata for row in drawn[s.name]}
    wanted: dict[str, list[tuple[int, str | None]]] = {}
    ids = frame.passages["article_id"].to_numpy()
    for row in stratum_of:
        wanted.setdefault(str(ids[row]), []).append((row, None))
    columns = (quotes[name] for name in ("article_id", "passage", "quote_id"))
    for article_id, passage, quote_id in zip(*columns, strict=True):
        wanted.setdefault(str(article_id), []).append((int(passage), str(quote_id)))
    names = speaker_names(tables, nested=True)
    pi_of = {row["key"]: row["pi"] for row in of_leaders}
    numbers = frame.passages["number"].to_numpy()
    for article_id in sorted(wanted):
        one = tables.article(article_id)
        cut = Cut(article_of(records("articles", one.articles)[0]))
        keyed = keyed_quotes(one.quotes, names)
        found = machine_quotes(one.quotes, keyed).get(article_id, [])
        for row, quote_id in sorted(wanted[article_id], key=lambda pair: (pair[0], pair[1] or "")):
            number = int(numbers[row])
            here = [q for q in found if cut.passage_at(q.content[0][0]) == number]
            item = _passage_item(cut, article_id, number, here, publishable)
            if quote_id is None:
                s = stratum_of[row]
                yield replace(item, stratum=s.name, pi=s.pi)
            else:
                mine = tuple(q for q in here if q.quote_id == quote_id)
                key = mine[0].key
                yield replace(
                    item,
                    item_id=f"q-{quote_id}",
                    kind="quote",
                    machine=mine,
                    stratum=f"leader: {key}",
                    pi=pi_of[key],
                )


def _passage_item(
    cut: Cut, article_id: str, number: int, here: list[MachineQuote], publishable: bool
) -> Item:
    passage = cut.passages[number]
    start, end, text = passage.start, passage.end, cut.text
    behind = max([end, *(piece[1] for q in here for piece in q.content)])
    behind = max(behind, min(len(text), end + _AFTER))
    shown = not publishable
    # Words that layout sets off (a transcript) count as quoted, with or without marks.
    set_off = [piece for q in here if q.kind == "direct" for piece in q.content]
    return Item(
        item_id=f"p-{text_hash(article_id)[:10]}-{start}",
        kind="passage",
        article_id=article_id,
        start=start,
        end=end,
        text=text[start:end] if shown else None,
        before=text[max(0, start - _BEFORE) : start] if shown else None,
        after=text[end:behind] if shown else None,
        heading_end=passage.heading_end,
        stratum="",
        pi=0,
        blind=True,
        coders=(),
        words=cut.words(start, behind),
        marked=joined([*cut.marked(start, behind), *set_off]),
        machine=tuple(here),
        sha256=text_hash(text[start:end]),
    )


def joined(ranges: list[Range]) -> tuple[Range, ...]:
    """Return the ranges with those that overlap made one.

    Examples
    --------
    >>> joined([(5, 9), (1, 3), (2, 6)])
    ((1, 9),)
    """
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def _dealt_out(
    items: list[Item], coders: int, overlap: float, rng: np.random.Generator
) -> list[Item]:
    """Put the items in random order, so that a part of them is a sample too, and deal them out."""
    everybody = tuple(range(1, coders + 1))
    dealt_out = []
    for kind in ("passage", "quote"):
        own = [item for item in items if item.kind == kind]
        n_common = math.ceil(overlap * len(own)) if coders > 1 else 0
        common = set(rng.permutation(len(own))[:n_common].tolist())
        order = rng.permutation(len(own)).tolist()
        turn = 0
        for place, i in enumerate(order):
            blind = kind == "passage" or place % 2 == 0
            part = everybody if i in common else (1 + turn % coders,)
            turn += i not in common
            dealt_out.append(replace(own[i], coders=part, blind=blind))
    return dealt_out


def _actors(tables: Tables) -> dict[str, str]:
    """Return the names to choose from, by id: the listed first, then all others quoted, by name."""
    quoted = set(tables.quotes["actor_id"].dropna())
    actors = tables.actors[["actor_id", "name", "listed"]]
    kept = actors[actors["listed"].astype(bool) | actors["actor_id"].isin(quoted)]
    kept = kept.sort_values(["listed", "name", "actor_id"], ascending=[False, True, True])
    return dict(zip(kept["actor_id"], kept["name"], strict=True))


def _articles(tables: Tables, ids: set[str], publishable: bool) -> list[dict[str, Any]]:
    """Return what coders are shown of each article besides its text."""
    rows = []
    for article_id in sorted(ids):
        row = records("articles", tables.article(article_id).articles)[0]
        rows.append(
            {
                "article_id": article_id,
                "outlet": row["outlet"],
                "date": row["date"].date().isoformat() if row["date"] is not None else None,
                "title": None if publishable else row["title"],
                "url": row["url"],
                "sha256": text_hash(row["text"]),
            }
        )
    return rows


def _write(folder: Path, design: dict[str, Any], items: list[Item], voices: pd.DataFrame) -> None:
    """Write the folder; ``sample.json`` last, so that a draw that was stopped is no sample."""
    folder.mkdir(parents=True, exist_ok=True)
    write_items(folder / "items.jsonl", items)
    voices.to_parquet(folder / "frame.parquet", index=False)
    text = json.dumps(design, ensure_ascii=False, indent=1, allow_nan=False)
    (folder / "sample.json").write_text(text + "\n", encoding="utf-8", newline="\n")
