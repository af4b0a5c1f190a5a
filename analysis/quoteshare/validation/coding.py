"""A coder's way through a sample: what is shown, what a key does, and where they were.

No widget here: `reviewer` shows what ``Coding.view`` gives and hands on what the browser sends.
Decisions lie in ``coded-NAME.jsonl`` at once; marks of a passage that is not done yet lie in
``marks-NAME.jsonl``, so that a closed tab or a power cut loses none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from quoteshare.validation.agreement import codes_on, disagreements
from quoteshare.validation.coded import (
    SETTLED,
    Code,
    Item,
    Mark,
    Sample,
    append_code,
    append_line,
    begin,
    coded_path,
    items_of,
    read_codes,
    read_sample,
    undo,
)

CODEBOOK = (
    "A quotation is what somebody says, writes or is reported to say, in quotation marks or not: "
    "“We sail,” Ann said. · Ann said they would sail.",
    "Mark the words that are reported, without the quotation marks round them and without “Ann "
    "said”: in Ann said that they would sail, mark they would sail.",
    "What is interrupted is one quotation in two pieces: “We sail,” Ann said, “at noon.”",
    "A quotation within another's words is marked for itself too: Ann said: “He told me ‘no’.”",
    "The speaker is who says the words, not who passes them on: in Ann told the BBC it is Ann; in "
    "The ministry was quoted by the agency as saying it is the ministry.",
    "“She” is whom the text means. If the text does not tell, or names nobody (a minister, "
    "residents, a report), nobody is named.",
    "A spokesperson, a lawyer, a relative speak for themselves, not as their principal.",
    "Denied: rejected claims that … · refused to say whether … Without content (declined to "
    "comment) there is no quotation.",
    "No quotation: titles, slogans and nicknames in marks, acts (voted, shot), thoughts that "
    "nobody reports, so-called “experts”.",
    "If you can't tell, press u: unsure. It is counted both ways, and does no harm.",
)
NOBODY = "nobody is named"
_LATEST_SPEAKERS = 5
_NOTHING_TO_SETTLE = (
    "There is nothing to settle: so far no item was coded by two who differ. Read the sheets with "
    "`quoteshare agree` first, where you code in spreadsheets."
)


class Coding:
    """One coder at work on one sample.

    Parameters
    ----------
    folder : path
        Of a sample that ``draw_sample`` has drawn.
    coder : str
        A short name; the file of the decisions bears it.

    Raises
    ------
    ValueError
        If the folder holds no sample, or one without text, or the name can't be that of a file.
    """

    def __init__(self, folder: str | Path, coder: str) -> None:
        self.folder, self.coder = Path(folder), coder
        self._path = coded_path(self.folder, coder)
        self._marks_path = self.folder / f"marks-{coder}.jsonl"
        sample = read_sample(self.folder)
        if any(item.text is None for item in sample.items):
            raise ValueError(
                f"{self.folder} is a sample that may be published: it holds no text to code. Code "
                "the one that `quoteshare sample` wrote without --publishable."
            )
        begin(self.folder, coder)
        self.sample: Sample = read_sample(self.folder)
        self._others = _to_settle(self.sample) if coder == SETTLED else {}
        self.items = items_of(self.sample, coder)
        if coder == SETTLED:
            done = self.sample.codes.get(SETTLED, {})
            self.items = [i for i in self.items if i.item_id in self._others or i.item_id in done]
        self._names = _names(self.sample)
        self.message = ""
        self._typed: list[str] = []
        self._size = -1
        self._reload()
        undecided = (n for n, item in enumerate(self.items) if item.item_id not in self.codes)
        self.position = next(undecided, len(self.items))

    # ------------------------------------------------------------------------- what is shown

    def view(self) -> dict[str, Any]:
        """Return what the browser shows: one item, what was decided of it, and what is left."""
        shown: dict[str, Any] = {
            "coder": self.coder,
            "position": self.position,
            "total": len(self.items),
            "decided": sum(item.item_id in self.codes for item in self.items),
            "message": self.message,
            "item": None,
        }
        if not self.items and not self.message:
            shown["message"] = _NOTHING_TO_SETTLE if self.coder == SETTLED else "No item is yours."
        if self.position < len(self.items):
            shown["item"] = self._shown(self.items[self.position])
        return shown

    def _shown(self, item: Item) -> dict[str, Any]:
        before, text, after = item.before or "", item.text or "", item.after or ""
        code = self.codes.get(item.item_id)
        quote = item.machine[0] if item.kind == "quote" else None
        machine: dict[str, Any] | None = None
        if quote is not None:
            machine = {"content": quote.content, "cue": (), "source": (), "speaker": None}
            if not item.blind:
                machine |= {"cue": quote.cue, "source": quote.source}
                machine["speaker"] = quote.speaker or NOBODY
        marks = code.spans if code else self._unfinished.get(item.item_id, ())
        return {
            "item_id": item.item_id,
            "kind": item.kind,
            "blind": item.blind,
            "text": before + text + after,
            "base": item.start - len(before),
            "start": item.start,
            "end": item.end,
            "heading_end": item.heading_end,
            "machine": machine,
            "marks": [self._shown_mark(mark) for mark in marks],
            "decision": code.decision if code else None,
            "speaker": self.name(code.speaker) if code and code.speaker else None,
            "others": [self._shown_code(item, one) for one in self._others.get(item.item_id, ())],
        }

    def _shown_code(self, item: Item, code: Code) -> dict[str, Any]:
        """Return what another coder decided, for whoever settles it."""
        name = self.name(code.speaker)
        if code.decision == "right" and not code.blind and item.machine:
            name = item.machine[0].speaker or NOBODY
        return {
            "coder": code.coder,
            "decision": code.decision,
            "speaker": code.speaker,
            "name": name,
            "marks": [self._shown_mark(mark) for mark in code.spans],
        }

    def _shown_mark(self, mark: Mark) -> dict[str, Any]:
        return asdict(mark) | {"name": self.name(mark.speaker)}

    def name(self, speaker: str | None) -> str:
        """Return how a speaker is shown."""
        return NOBODY if speaker is None else self._names.get(speaker, speaker)

    def speakers(self) -> list[list[str]]:
        """Return whom one may choose, as [id, name]: those chosen last, then all by name."""
        latest = dict.fromkeys(
            speaker
            for code in reversed(list(self.codes.values()))
            for speaker in (code.speaker, *(mark.speaker for mark in code.spans))
            if speaker is not None
        )
        first = [*self._typed[::-1], *list(latest)[:_LATEST_SPEAKERS]]
        known = sorted(self._names, key=lambda one: (self._names[one], one))
        theirs = [  # whoever settles is offered what the others typed
            mark.speaker
            for codes in self._others.values()
            for code in codes
            for mark in (*code.spans, Mark((), code.speaker))
            if mark.speaker is not None
        ]
        return [[one, self.name(one)] for one in dict.fromkeys([*first, *known, *latest, *theirs])]

    # ---------------------------------------------------------------------------- what a key does

    def act(self, message: Mapping[str, Any]) -> None:
        """Do what the browser asks for; what can't be done is told in ``message``."""
        self.message = ""
        try:
            self._reload()
            action = {
                "decide": self._decide,
                "marks": self._keep_marks,
                "undo": self._undo,
                "go": self._go,
            }[str(message.get("action"))]
            action(message)
        except (KeyError, TypeError, ValueError, OSError) as error:
            self.message = f"Not kept: {error}"

    def _decide(self, message: Mapping[str, Any]) -> None:
        item = self._item(message)
        decision, speaker = str(message["decision"]), _text(message.get("speaker"))
        if decision == "names":  # a blind quote: the coder says who speaks, the rest follows
            decision = "right" if _is_machines(item, speaker) else "wrong_speaker"
        spans = _marks(message.get("spans") or ())
        code = Code(item.item_id, self.coder, decision, spans, speaker, item.blind)
        append_code(self.folder, code, item=item)
        self._reload()
        self._note_typed(speaker, *(mark.speaker for mark in spans))
        self.position = self._next_undecided()
        if self.position == len(self.items):
            self.message = "All items are decided."

    def _keep_marks(self, message: Mapping[str, Any]) -> None:
        """Keep the marks of a passage that is not done yet, or no longer."""
        item = self._item(message)
        spans = _marks(message.get("spans") or ())
        line = {"item_id": item.item_id, "spans": [asdict(mark) for mark in spans]}
        append_line(self._marks_path, line)
        self._unfinished[item.item_id] = spans
        if item.item_id in self.codes:
            undo(self.folder, self.coder, item.item_id)
            self._reload()
            self.message = "The passage is open again."
        self._note_typed(*(mark.speaker for mark in spans))

    def _undo(self, message: Mapping[str, Any]) -> None:
        own = [item.item_id for item in self.items]
        last = next((one for one in reversed(list(self.codes)) if one in own), None)
        if last is None:
            self.message = "There is nothing to undo."
            return
        spans = self.codes[last].spans
        undo(self.folder, self.coder, last)
        if spans:  # the marks come back, to be put right
            append_line(
                self._marks_path, {"item_id": last, "spans": [asdict(mark) for mark in spans]}
            )
        self._reload()
        self.position = own.index(last)
        self.message = "Taken back."

    def _go(self, message: Mapping[str, Any]) -> None:
        if message["to"] == "open":
            self.position = self._next_undecided()
        else:
            to = self.position + int(message["to"])
            self.position = min(max(to, 0), len(self.items))

    # ------------------------------------------------------------------------------------ inside

    def _item(self, message: Mapping[str, Any]) -> Item:
        item = next((one for one in self.items if one.item_id == message["item_id"]), None)
        if item is None:
            raise ValueError(f"the sample has no item {message['item_id']!r} for {self.coder}")
        return item

    def _next_undecided(self) -> int:
        """Return the next open item after this one, else the first open one."""
        n_items = len(self.items)
        order = [*range(self.position + 1, n_items), *range(min(self.position + 1, n_items))]
        return next((n for n in order if self.items[n].item_id not in self.codes), n_items)

    def _note_typed(self, *speakers: str | None) -> None:
        for speaker in speakers:
            if speaker and speaker not in self._names and speaker not in self._typed:
                self._typed.append(speaker)

    def _reload(self) -> None:
        """Read the decisions again if their file has grown: another tab may have written."""
        size = self._path.stat().st_size
        if size == self._size:
            return
        self._size = size
        self.codes, _, told = read_codes(self._path, self.sample.by_id)
        self.message = " ".join(told)
        self._unfinished = _unfinished_marks(self._marks_path)


def _to_settle(sample: Sample) -> dict[str, list[Code]]:
    """Return the codes of each item on which coders differ, in the order of their names."""
    found = disagreements(sample)
    return {item_id: codes_on(sample, item_id) for item_id in dict.fromkeys(found["item_id"])}


def _names(sample: Sample) -> dict[str, str]:
    """Return the names of all whom the sample knows, by what stands for them in a code."""
    names = {str(actor_id): str(name) for actor_id, name in sample.design["actors"].items()}
    for item in sample.items:
        for quote in item.machine:
            if quote.speaker and quote.speaker_kind in ("person", "organisation"):
                names.setdefault(quote.key, quote.speaker)
    return names


def _unfinished_marks(path: Path) -> dict[str, tuple[Mark, ...]]:
    found: dict[str, tuple[Mark, ...]] = {}
    if path.is_file():
        for line in path.read_bytes().splitlines():
            try:
                row = json.loads(line)
                found[str(row["item_id"])] = _marks(row["spans"])
            except (ValueError, KeyError, TypeError, RecursionError):
                continue  # torn by a power cut; the one before stands
    return found


def _marks(rows: Iterable[Mapping[str, Any]]) -> tuple[Mark, ...]:
    """Return the marks that the browser sent, in the order of the text.

    Raises
    ------
    ValueError
        If one has no words.
    """
    marks = []
    for row in rows:
        content = tuple(sorted((int(a), int(b)) for a, b in row["content"]))
        if not content or any(a >= b for a, b in content):
            raise ValueError("a mark has no words")
        polarity = "denied" if row.get("polarity") == "denied" else "asserted"
        marks.append(Mark(content, _text(row.get("speaker")), polarity=polarity))
    return tuple(sorted(marks, key=lambda mark: mark.content))


def _text(value: Any) -> str | None:
    """Return what was typed, on one line; None where it is nothing."""
    return " ".join(str(value).split()) or None if value is not None else None


def _is_machines(item: Item, speaker: str | None) -> bool:
    quote = item.machine[0]
    named = quote.speaker if quote.speaker_kind in ("person", "organisation") else None
    return speaker in (quote.key, named) if named else speaker is None
