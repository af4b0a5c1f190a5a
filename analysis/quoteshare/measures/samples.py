"""The folder of a coding sample as values: its design, its items, and what coders decided.

``sample.json`` holds the design, ``items.jsonl`` the items with the machine's answer frozen,
``frame.parquet`` what the machine counted in every article that could have been drawn, and each
``coded-NAME.jsonl`` the decisions of one coder, of which the last line of an item wins. A line that
can't be read is told and costs no other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from quoteshare.corpus.remote import here
from quoteshare.tables.schema import NO_PERSON

Range = tuple[int, int]  # code points of the article, the end one past the last
Ranges = tuple[Range, ...]
ItemKind = Literal["passage", "quote"]

FORMAT = 1
NOBODY = NO_PERSON  # the key where no single person or body is named, or nobody can tell who
SETTLED = "settled"  # the coder whose decisions count before those of all others
PASSAGE_DECISIONS = ("coded", "unsure")
QUOTE_DECISIONS = ("right", "wrong_speaker", "wrong_span", "no_quote", "unsure")
BEGINS, UNDONE = "begins", "undone"  # a coder takes a part of the items; a decision is taken back


@dataclass(frozen=True, slots=True)
class MachineQuote:
    """One attribution as the machine had it when the sample was drawn.

    ``key`` is what measures count it under: an ``actor_id``, else the name of a body, else
    ``NOBODY``. ``nested`` stands inside another's words and counts in no share.
    """

    quote_id: str
    kind: str
    polarity: str | None
    content: Ranges
    cue: Ranges
    source: Ranges
    key: str
    speaker: str | None
    speaker_kind: str | None
    resolved_by: str | None
    p_attribution: float | None
    p_speaker: float | None
    n_words: int
    n_quoted_words: int
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to code: a passage in full, or a single quote.

    Attributes
    ----------
    start, end : int
        Of the passage (with its heading), or of the passage in which the quote starts.
    text : str or None
        ``article.text[start:end]``; None in a sample that may be published.
    before, after : str or None
        What stands before `start` (names, for who "she" is) and behind `end` (where words go on).
    heading_end : int
        Where the heading ends; `start` where there is none.
    stratum, pi
        The stratum and the chance with which it was drawn. A passage's chance is of all passages of
        its stratum; a quote's is of the quotes of its leader in passages that were not drawn.
    blind : bool
        Whether the machine's answer is kept from the coder.
    coders : tuple of int
        Which of the coders (1, 2, …) the item is for.
    words : tuple of int
        Where the words of the passage, and of what is behind it, start.
    marked : tuple of ranges
        What stands inside quotation marks there.
    machine : tuple of MachineQuote
        Of a passage all that start in it; of a quote the one.
    sha256 : str
        Of the text of the passage, to know it again.
    """

    item_id: str
    kind: ItemKind
    article_id: str
    start: int
    end: int
    text: str | None
    before: str | None
    after: str | None
    heading_end: int
    stratum: str
    pi: float
    blind: bool
    coders: tuple[int, ...]
    words: tuple[int, ...]
    marked: Ranges
    machine: tuple[MachineQuote, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation as a coder marked it.

    ``speaker`` is an ``actor_id`` of the sample, or a name as typed; None: nobody is named.
    ``kind`` may be left out: what stands in quotation marks then tells it.
    """

    content: Ranges
    speaker: str | None = None
    kind: str | None = None
    polarity: str = "asserted"
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """One decision about one item: a line of ``coded-NAME.jsonl``.

    Attributes
    ----------
    decision : str
        Of a passage ``coded`` (its quotations are in `spans`; none: there are none) or ``unsure``;
        of a quote ``right``, ``wrong_speaker`` (`speaker` says who), ``wrong_span`` (`spans` has
        the right one), ``no_quote`` or ``unsure``; of both ``undone``. A coder's first line is
        ``begins``, without an item, with the part of the items that is theirs in `part`.
    blind : bool
        Whether the machine's answer was kept from the coder.
    at : str
        When, in ISO 8601 with the zone.
    """

    item_id: str | None
    coder: str
    decision: str
    spans: tuple[Mark, ...] = ()
    speaker: str | None = None
    blind: bool = True
    at: str = ""
    part: int | None = None
    note: str | None = None


@dataclass(frozen=True)
class Sample:
    """A sample and what was decided so far.

    Attributes
    ----------
    design : mapping
        ``sample.json``.
    items : tuple of Item, in the order in which they are coded
    codes : dict of coder to {item_id: Code}
        The last line of each item, without those undone.
    frame : DataFrame
        What the machine counted in each article: ``article_id``, ``text_sha256``, ``key``,
        ``n_quoted``, ``n_quoted_words``; an article without a quote has one row, its key null.
    problems : tuple of str
        What is wrong with the files, each with its place.
    """

    folder: Path
    design: Mapping[str, Any]
    items: tuple[Item, ...]
    codes: Mapping[str, Mapping[str, Code]]
    frame: pd.DataFrame
    problems: tuple[str, ...] = ()
    parts: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def by_id(self) -> dict[str, Item]:
        return {item.item_id: item for item in self.items}

    @property
    def passages(self) -> list[Item]:
        return [item for item in self.items if item.kind == "passage"]

    @property
    def quotes(self) -> list[Item]:
        return [item for item in self.items if item.kind == "quote"]

    def coders(self) -> list[str]:
        """Return who coded, without the one whose decisions settle those of others."""
        return [coder for coder in self.codes if coder != SETTLED]

    def counting(self) -> dict[str, Code]:
        """Return the code of each item that counts: the settled one, else the first coder's.

        The first coder is the one whom the item was for first. What is unsure counts only where
        nobody was sure.
        """
        order = sorted(self.codes, key=lambda c: (c != SETTLED, self.parts.get(c) or 99, c))
        chosen: dict[str, Code] = {}
        for coder in order:
            for item_id, code in self.codes[coder].items():
                kept = chosen.get(item_id)
                if kept is None or (kept.decision == "unsure" and kept.coder != SETTLED):
                    chosen[item_id] = code
        return {item.item_id: chosen[item.item_id] for item in self.items if item.item_id in chosen}


# ----------------------------------------------------------------------------- values and JSON


def to_json(value: Item | Code) -> dict[str, Any]:
    """Return an item or a decision as it stands in its line.

    Examples
    --------
    >>> to_json(Code("p-1", "ab", "coded", at="2025-03-01T10:00:00+00:00"))["decision"]
    'coded'
    """
    row = asdict(value)
    return {name: row[name] for name in row if name not in _LEFT_OUT or row[name] is not None}


_LEFT_OUT = ("part", "note")


def item_of(row: Mapping[str, Any]) -> Item:
    """Return the item of a line of ``items.jsonl``."""
    quotes = tuple(
        MachineQuote(
            **_known(MachineQuote, quote)
            | {name: _ranges(quote[name]) for name in ("content", "cue", "source")}
        )
        for quote in row["machine"]
    )
    parts = {"words": tuple(row["words"]), "coders": tuple(row["coders"]), "machine": quotes}
    return Item(**_known(Item, row) | parts | {"marked": _ranges(row["marked"])})


def code_of(row: Any) -> Code:
    """Return the decision of a line of ``coded-NAME.jsonl``.

    Raises
    ------
    ValueError
        If it is not one.

    Examples
    --------
    >>> code_of({"item_id": "q-1", "coder": "ab", "decision": "right"}).blind
    True
    >>> code_of({"item_id": "q-1", "coder": "ab", "decision": "rihgt"})
    Traceback (most recent call last):
    ValueError: 'rihgt' is no decision; there are begins, coded, no_quote, right, undone, unsure, \
wrong_span, wrong_speaker
    """
    if not isinstance(row, dict):
        raise ValueError("it is no JSON object")
    if missing := {"item_id", "coder", "decision"} - row.keys():
        raise ValueError(f"it has no {', '.join(sorted(missing))}")
    known = sorted({*PASSAGE_DECISIONS, *QUOTE_DECISIONS, BEGINS, UNDONE})
    if row["decision"] not in known:
        raise ValueError(f"{row['decision']!r} is no decision; there are {', '.join(known)}")
    if not isinstance(row["coder"], str):
        raise ValueError("its coder is no text")
    if not isinstance(row["item_id"], str) and row["decision"] != BEGINS:
        raise ValueError("its item_id is no text")
    try:
        marks = tuple(
            Mark(**_known(Mark, mark) | {"content": _ranges(mark["content"])})
            for mark in row.get("spans") or ()
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ValueError("its spans are not lists of [start, end] with a speaker") from None
    return Code(**_known(Code, row) | {"spans": marks})


def _known(kind: type, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a record has a field for: later versions may write more."""
    names = {one.name for one in fields(kind)}
    return {name: value for name, value in row.items() if name in names}


def _ranges(pairs: Iterable[Iterable[int]]) -> Ranges:
    found = []
    for start, end in pairs:
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
            raise ValueError(f"[{start}, {end}] is no stretch of a text")
        found.append((start, end))
    return tuple(sorted(found))


def text_hash(text: str) -> str:
    """Return the hash by which a text is known again.

    Examples
    --------
    >>> text_hash("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# ------------------------------------------------------------------------- spreadsheets

_READ = ".sheets-read.json"  # the hash of each workbook when codes were last read from it


def note_read(folder: Path, sheets: Iterable[Path]) -> None:
    """Write down what the workbooks of a sample hold now, since it has been read.

    Where nothing can be written, as in a sample on a read-only drive, they count as not read.
    """
    now = _hashes(sheets)
    if now != _read_so_far(folder):
        with suppress(OSError):
            (folder / _READ).write_text(json.dumps(now, indent=1), encoding="utf-8")


def unread(folder: Path) -> list[str]:
    """Return the names of workbooks that were saved since codes were last read from them."""
    read = _read_so_far(folder)
    now = _hashes(sorted(folder.glob("to-code-*.xlsx")))
    return [name for name, sha256 in now.items() if read.get(name) != sha256]


def _hashes(sheets: Iterable[Path]) -> dict[str, str]:
    files = (path for path in sheets if path.is_file())  # to open a pipe never ends
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _read_so_far(folder: Path) -> dict[str, str]:
    try:
        read = json.loads((folder / _READ).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


# ------------------------------------------------------------------------------------ reading


def read_sample(folder: str | Path) -> Sample:
    """Read a sample and all codes in its folder.

    Raises
    ------
    ValueError
        If the folder holds no sample, or its design or items can't be read. A damaged line of a
        coder is no error: it stands in ``problems`` with its place, and the rest counts.
    """
    folder = here(folder)
    design = _design(folder)
    items, problems = _items(folder / "items.jsonl")
    known = {item.item_id: item for item in items}
    codes: dict[str, dict[str, Code]] = {}
    parts: dict[str, int | None] = {}
    for path in sorted(folder.glob("coded-*.jsonl")):
        name = path.name.removeprefix("coded-").removesuffix(".jsonl")
        decided, part, told = read_codes(path, known)
        problems += told
        codes[name], parts[name] = decided, part
    frame = pd.read_parquet(folder / "frame.parquet")
    return Sample(folder, design, tuple(items), codes, frame, tuple(problems), parts)


_FILES = ("sample.json", "items.jsonl", "frame.parquet")


def _design(folder: Path) -> dict[str, Any]:
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if len(missing) == len(_FILES):
        tables = (folder / "articles.parquet").is_file()
        command = f"{folder} --out NEW" if tables else f"DIR --out {folder}"
        raise ValueError(f"{folder} holds no sample. `quoteshare sample {command}` draws one.")
    if missing:
        raise ValueError(
            f"The sample in {folder} is not whole; it lacks {', '.join(missing)}. Take it from a "
            "copy, or draw another one."
        )
    try:
        design = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
        version = design["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(
            f"{folder / 'sample.json'} can't be read ({error}). Take it from a copy."
        ) from error
    if version != FORMAT:
        raise ValueError(
            f"{folder / 'sample.json'} is of format {version}; this version of quoteshare reads "
            f"format {FORMAT}."
        )
    return dict(design)


def _items(path: Path) -> tuple[list[Item], list[str]]:
    items, problems = [], []
    for n, line in _lines(path):
        try:
            item = item_of(json.loads(line))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ValueError(
                f"{path}, line {n}: no item ({error}). The items must stay as they were drawn; "
                "take the file from a copy."
            ) from error
        if item.text is not None and text_hash(item.text) != item.sha256:
            problems.append(
                f"{path}, line {n}: the text of {item.item_id} is not the one that was drawn."
            )
        items.append(item)
    return items, problems


def read_codes(
    path: Path, items: Mapping[str, Item]
) -> tuple[dict[str, Code], int | None, list[str]]:
    """Read the decisions of one coder: those that stand, their part, and what is wrong."""
    name = path.name.removeprefix("coded-").removesuffix(".jsonl")
    decided: dict[str, Code] = {}
    part: int | None = None
    problems = []
    if not path.is_file():  # to open a pipe that nobody writes to never ends
        return {}, None, [f"{path} is no file; it was left out."]
    for n, line in _lines(path):
        place = f"{path}, line {n}"
        try:
            code = code_of(json.loads(line))
        except (ValueError, RecursionError) as error:
            what = "torn or no JSON" if isinstance(error, json.JSONDecodeError) else error
            problems.append(f"{place}: left out, {what}.")
            continue
        if code.coder != name:
            problems.append(f"{place}: written by {code.coder!r}; it counts for {name!r}.")
        if code.decision == BEGINS:
            part = code.part
            continue
        item = items.get(str(code.item_id))
        if item is None:
            problems.append(f"{place}: left out, the sample has no item {code.item_id!r}.")
            continue
        if wrong := misfit(code, item):
            problems.append(f"{place}: left out, {wrong}.")
            continue
        decided.pop(item.item_id, None)
        if code.decision != UNDONE:
            decided[item.item_id] = code
    return decided, part, problems


def misfit(code: Code, item: Item) -> str:
    """Tell why a decision can't be one about an item; empty where it can.

    Examples
    --------
    >>> item = Item("q-1", "quote", "a", 0, 5, "Fine.", "", "", 0, "s", 1.0, True, (1,), (0,), (),
    ...     (), text_hash("Fine."))
    >>> misfit(Code("q-1", "ab", "coded"), item)
    'a quote is not coded but right, wrong_speaker, wrong_span, no_quote, unsure'
    """
    allowed = PASSAGE_DECISIONS if item.kind == "passage" else QUOTE_DECISIONS
    if code.decision not in (*allowed, UNDONE):
        return f"a {item.kind} is not {code.decision} but {', '.join(allowed)}"
    for mark in code.spans:
        if not mark.content:
            return "a mark has no words"
        if item.kind == "passage" and not item.start <= mark.content[0][0] < item.end:
            first = mark.content[0]
            return f"the quotation at {first[0]} does not start in the passage"
    return ""


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not empty, with their numbers; bytes that are no UTF-8 are kept."""
    with path.open("rb") as file:
        for n, line in enumerate(file, 1):
            if line.strip():
                yield n, line.decode("utf-8", "replace")
