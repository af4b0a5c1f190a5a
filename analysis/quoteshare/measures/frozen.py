"""The machine's answer as it was when a sample was drawn, and whether it still is the same.

An estimate rests on the frozen answer, never on tables that may have been corrected from the very
codes: there what was found would be what was coded, the error vanish and the interval collapse.
Tables of another engine, code or list of actors are matched anew by offsets, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from quoteshare.measures.batches import parts_of
from quoteshare.measures.counting import counted_quotes, speaker_names
from quoteshare.measures.samples import NOBODY, Item, MachineQuote, Sample, text_hash
from quoteshare.tables.frames import records
from quoteshare.tables.schema import NOBODY as SCHEMA_NOBODY
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.tables import Tables

_WHAT = {
    "parameters": "engine or thresholds",
    "versions": "version of the program",  # "code" would read as what coders gave
    "actors_sha256": "list of actors",
}


def keyed_quotes(quotes: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """Return quotes with ``key``; coders cannot tell what is nobody's from what is unknown."""
    keyed = counted_quotes(quotes, nested=True, names=names)
    return keyed.assign(key=keyed["key"].where(~keyed["key"].isin(SCHEMA_NOBODY), NOBODY))


def machine_of(tables: Tables) -> dict[str, Any]:
    """Return what the machine's answers depend on: engine, weights, code, actors."""
    run = tables.run
    return {
        "parameters": dict(run.get("parameters") or {}),
        "versions": dict(run.get("versions") or {}),
        "actors_sha256": run.get("actors_sha256"),
        "inputs_sha256": run.get("inputs_sha256"),
    }


def fitted(sample: Sample, tables: Tables) -> tuple[Sample, list[str]]:
    """Return a sample whose frozen answers are those of the tables' machine, and what was done.

    Raises
    ------
    ValueError
        If an article of the tables could not be drawn or has changed since, or if the sample has
        to be matched anew and the tables hold corrections.
    """
    drawn, now = sample.design["machine"], machine_of(tables)
    _refuse_other_articles(sample, tables, same=drawn["inputs_sha256"] == now["inputs_sha256"])
    if not now["parameters"]:  # tables of typed rows: nobody knows what made them
        return sample, []
    changed = [what for name, what in _WHAT.items() if _part(drawn, name) != _part(now, name)]
    if not changed:
        return sample, []
    _refuse_corrections(tables, changed)
    note = (
        f"The sample was drawn with another {_in_a_row(changed)} "
        f"({_told(drawn)}; now {_told(now)}). Its codes were matched anew, by their offsets."
    )
    return _matched_anew(sample, tables), [note]


def _in_a_row(what: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(what[:-1]), what[-1]]))


def _part(machine: Mapping[str, Any], name: str) -> Any:
    part = machine.get(name)
    return part.get("code_sha256") if name == "versions" and isinstance(part, Mapping) else part


def _told(machine: Mapping[str, Any]) -> str:
    values = (machine.get("parameters") or {}).items()
    told = ", ".join(f"{name} {str(value)[:8]}" for name, value in values if value is not None)
    code = (machine.get("versions") or {}).get("code_sha256")
    actors = machine.get("actors_sha256")
    return f"{told}, program {str(code)[:8]}, actors {str(actors)[:8] if actors else 'none'}"


def _refuse_other_articles(sample: Sample, tables: Tables, *, same: bool) -> None:
    """Refuse articles that were not there when the sample was drawn, or read otherwise."""
    frame = sample.frame.drop_duplicates("article_id")
    hashes = dict(zip(frame["article_id"], frame["text_sha256"], strict=True))
    columns = ["article_id"] if same else ["article_id", "text"]
    unknown: list[str] = []
    changed: list[str] = []
    for part in parts_of(tables, {"articles": columns}):
        ids = part.articles["article_id"]
        unknown += ids[~ids.isin(hashes.keys())].tolist()
        if not same:
            texts = zip(ids, part.articles["text"], strict=True)
            changed += [i for i, text in texts if i in hashes and hashes[i] != text_hash(text)]
    if unknown:
        raise ValueError(
            f"{len(unknown)} articles, such as {unknown[0]!r}, were not there when {sample.folder} "
            "was drawn, so that nothing can be said of them. Select the others, or draw a new "
            "sample."
        )
    if changed:
        raise ValueError(
            f"{len(changed)} articles, such as {changed[0]!r}, have another text than when "
            f"{sample.folder} was drawn: offsets no longer fit. Extract the texts as they were, or "
            "draw a new sample. The codes are kept."
        )


def _refuse_corrections(tables: Tables, changed: list[str]) -> None:
    """Refuse to match codes with tables that may have been corrected by them."""
    quotes = tables.quotes
    if "origin" in quotes and (quotes["origin"].fillna("machine") != "machine").any():
        raise ValueError(
            f"The sample was drawn with another {_in_a_row(changed)}, and these tables hold "
            "corrections. Extract once without corrections, so that the machine's own answer can "
            "be matched with the codes."
        )


def _matched_anew(sample: Sample, tables: Tables) -> Sample:
    """Put the answers of these tables in the place of the frozen ones."""
    names = speaker_names(tables, nested=True)
    by_article: dict[str, list[Item]] = {}
    for item in sample.items:
        by_article.setdefault(item.article_id, []).append(item)
    matched: dict[str, Item] = {}
    frames = []
    columns = {name: SCHEMAS[name].names for name in ("articles", "quotes")}
    for part in parts_of(tables, columns):
        keyed = keyed_quotes(part.quotes, names)
        frames.append(voices_of(keyed, part.articles))
        mine = part.quotes["article_id"].isin(by_article.keys())
        found = machine_quotes(part.quotes[mine], keyed)
        for article_id, own in found.items():
            for item in by_article[article_id]:
                matched[item.item_id] = replace(item, machine=tuple(_there(item, own)))
    there = set(pd.concat(frames)["article_id"])
    gone = sample.frame[~sample.frame["article_id"].isin(there)]  # not selected: out of the domain
    items = tuple(
        matched.get(item.item_id, replace(item, machine=()) if item.article_id in there else item)
        for item in sample.items
    )
    frame = pd.concat([*frames, gone], ignore_index=True)
    return replace(sample, items=items, frame=frame)


def _there(item: Item, found: list[MachineQuote]) -> Iterator[MachineQuote]:
    """Yield what starts in a passage, or has the words of a single quote."""
    for quote in found:
        begins = quote.content[0][0]
        if item.kind == "passage":
            if item.start <= begins < item.end:
                yield quote
        elif any(quote.content == old.content for old in item.machine):
            yield quote


def is_quoted(kind: Any, polarity: Any) -> bool:
    """Tell whether an attribution counts in shares: words in marks, and not denied."""
    return kind in ("direct", "mixed") and polarity != "denied"


def voices_of(keyed: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return what each speaker has in each article, and a row for each article without quotes."""
    counts = keyed["kind"].isin(["direct", "mixed"]) & (keyed["polarity"] != "denied")
    kept = keyed[counts & keyed["parent_quote_id"].isna()]
    sums = kept.groupby(["article_id", "key"], as_index=False).agg(
        n_quoted=("key", "size"), n_quoted_words=("n_quoted_words", "sum")
    )
    texts = pd.DataFrame(
        {
            "article_id": articles["article_id"],
            "text_sha256": [text_hash(text) for text in articles["text"]],
        }
    )
    table = texts.merge(sums, on="article_id", how="left")
    amounts = ["n_quoted", "n_quoted_words"]
    table[amounts] = table[amounts].fillna(0).astype("int64")
    table["key"] = table["key"].astype(object).where(table["key"].notna(), None)
    return table.sort_values(["article_id", "key"], ignore_index=True)


def machine_quotes(quotes: pd.DataFrame, keyed: pd.DataFrame) -> dict[str, list[MachineQuote]]:
    """Return the quotes of each article as they are frozen, by where they start."""
    key_of = dict(zip(keyed["quote_id"], keyed["key"], strict=True))
    found: dict[str, list[MachineQuote]] = {}
    for row in records("quotes", quotes):
        key = str(key_of[row["quote_id"]])
        found.setdefault(row["article_id"], []).append(_machine_quote(row, key))
    return found


def _machine_quote(row: dict[str, Any], key: str) -> MachineQuote:
    def ranges(name: str) -> tuple[tuple[int, int], ...]:
        return tuple((piece["start"], piece["end"]) for piece in row[name] or ())

    same = ("quote_id", "kind", "polarity", "speaker_kind", "resolved_by", "p_attribution")
    values: dict[str, Any] = {
        **{name: row[name] for name in (*same, "p_speaker", "n_words", "n_quoted_words")},
        **{name: ranges(name) for name in ("content", "cue", "source")},
    }
    nested = row["parent_quote_id"] is not None
    return MachineQuote(key=key, speaker=row["speaker_name"], nested=nested, **values)
