"""What people decided of a sample, as corrections that ``extract`` replays.

They mend the tables and never an estimate: shares are corrected with the machine's answer as the
sample froze it (``measures/frozen``), whatever the tables hold by now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from quoteshare.corpus.remote import here
from quoteshare.extraction.corrections import APART
from quoteshare.measures.coding import Who, known_keys, outer_marks
from quoteshare.measures.samples import NOBODY, Code, Item, MachineQuote, Mark, Ranges, Sample
from quoteshare.validation.coded import append_line
from quoteshare.validation.matching import paired
from quoteshare.validation.spreadsheet import read_coded

_COLUMNS = ["what", "article_id", "item", "words", "was", "is", "who", "when"]


@dataclass(frozen=True, slots=True)
class _Decision:
    """What is to stand in place of a quote: ``right`` is null where there is none."""

    what: str
    item: Item
    spans: Ranges
    was: Mapping[str, Any] | None
    right: Mapping[str, Any] | None
    code: Code

    def row(self) -> dict[str, Any]:
        return {
            "article_id": self.item.article_id,
            "spans": [list(piece) for piece in self.spans],
            "words": _words(self.item, self.spans),
            "was": self.was,
            "is": self.right,
            "who": self.code.coder,
            "when": self.code.at,
            "what": self.what,
            "item": self.item.item_id,
        }


def write_corrections(sample: str | Path | Sample, out: str | Path) -> pd.DataFrame:
    r"""Write what people decided of a sample as corrections, behind those that are there.

    Of a passage, what the machine missed is added, what nobody said is removed, and another
    speaker, other words or another polarity corrected; of single quotes likewise. The settled code
    counts, else the first coder's; what is unsure changes nothing. ``extract`` replays the file
    where it lies beside the articles.

    Parameters
    ----------
    sample : path or Sample
    out : path
        A file of JSON Lines, best ``corrections.jsonl`` in the folder of the articles. Lines are
        only ever appended: written again, those that are there already are left out, and one whose
        code has changed since is taken back by a line of its own. What comes from another sample
        of the same articles stays. Folders that are missing are made.

    Returns
    -------
    DataFrame, one row per line that was written
        ``what`` (``added``, ``removed``, ``corrected``, ``taken back``), ``article_id``, ``item``,
        ``words``, ``was``, ``is``, ``who``, ``when``.

    Raises
    ------
    ValueError
        If the sample holds no text, or a line of the file is torn or no JSON.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> from quoteshare.validation.coded import Code, append_code
    >>> text = "“We stay,” said Ann Lee.\n\nIt rained.\n\nBo Ray was ill."
    >>> with TemporaryDirectory() as folder:
    ...     drawn = qs.draw_sample(qs.extract(text), f"{folder}/check", n=6, coders=1)
    ...     item = next(item for item in drawn.passages if item.machine)
    ...     code = append_code(drawn.folder, Code(item.item_id, "ab", "coded"))  # nobody speaks
    ...     write_corrections(drawn.folder, f"{folder}/corrections.jsonl")["what"].tolist()
    ['removed']
    """
    sample = read_coded(sample)
    out = here(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    standing = _standing(out)
    mine = _ever_decided(sample)
    wanted: dict[tuple[str, str], dict[str, Any]] = {}
    for decision in _decisions(sample):
        row = decision.row()
        wanted[_place(row)] = row
    rows = []
    for place, old in standing.items():
        if place not in wanted and old.get("item") in mine and old.get("who") in sample.codes:
            undone = {"was": old["is"], "is": old["was"], "undone": True, "what": "taken back"}
            code = sample.counting().get(old["item"])
            if code is not None:
                undone |= {"who": code.coder, "when": code.at}
            rows.append(old | undone)
    for place, row in wanted.items():
        if place not in standing or standing[place]["is"] != row["is"]:
            rows.append(row)
    for row in rows:
        append_line(out, row)
    return pd.DataFrame(rows).reindex(columns=_COLUMNS)


def _ever_decided(sample: Sample) -> set[str]:
    """Return the items on which the coders' files have a line, be it one that was undone.

    A passage bears one id in all samples of the same articles: what nobody has coded in this
    sample may have been corrected by another one.
    """
    found = {item_id for codes in sample.codes.values() for item_id in codes}
    for path in sample.folder.glob("coded-*.jsonl"):
        for line in path.read_bytes().splitlines() if path.is_file() else ():
            try:
                found.add(str(json.loads(line)["item_id"]))
            except (ValueError, TypeError, KeyError, RecursionError):
                continue  # torn, and told where the sample was read
    return found


def _place(row: Mapping[str, Any]) -> tuple[str, str]:
    return str(row["article_id"]), json.dumps(row["spans"])


def _standing(path: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the last line on each quote, without those taken back."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    if not path.exists():
        return found
    for n, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            place = _place(row)
            found.pop(place, None)
            if not row.get("undone"):
                found[place] = {"was": None} | row | {"is": row["is"]}
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ValueError(
                f"{path}, line {n}, is torn or no correction ({error!r}). Take the line out, or "
                "mend it; nothing was written."
            ) from None
    return found


# ------------------------------------------------------------------------------ what was decided


def _decisions(sample: Sample) -> Iterator[_Decision]:
    who = Who.of(sample)
    bodies = known_keys(sample) - sample.design["actors"].keys() - {NOBODY}
    counting = sample.counting()
    for item in sample.items:
        code = counting.get(item.item_id)
        if (
            code is None
            or code.decision == "unsure"
            or (code.decision == "right" and not code.blind)
        ):
            continue
        if item.text is None:
            raise ValueError(
                f"{sample.folder} holds no texts, and a correction needs the words. Take the "
                "sample that `quoteshare sample` wrote without --publishable."
            )
        if item.kind == "passage":
            yield from _of_passage(item, code, who, bodies)
        else:
            yield from _of_quote(item, code, who, bodies)


def _of_passage(item: Item, code: Code, who: Who, bodies: set[str]) -> Iterator[_Decision]:
    """Compare outer quotations with outer ones, and those inside others' words with their like."""
    outer = outer_marks(code.spans)
    inner = [mark for mark in dict.fromkeys(code.spans) if mark not in outer]
    for nested, marks in ((False, outer), (True, inner)):
        quotes = [quote for quote in item.machine if quote.nested == nested]
        pairs = dict(paired([q.content for q in quotes], [m.content for m in marks]))
        for i, quote in enumerate(quotes):
            if i in pairs:
                mark = marks[pairs[i]]
                if not mark.unsure:
                    yield from _compared(item, code, quote, mark, who, bodies)
            elif not nested:  # coders need not mark what stands inside others' words
                yield _Decision("removed", item, quote.content, _machine(quote), None, code)
        for j in sorted(set(range(len(marks))) - set(pairs.values())):
            if not marks[j].unsure:
                right = _right(marks[j], who, bodies)
                yield _Decision("added", item, marks[j].content, None, right, code)


def _of_quote(item: Item, code: Code, who: Who, bodies: set[str]) -> Iterator[_Decision]:
    quote = item.machine[0]
    if code.decision == "no_quote":
        yield _Decision("removed", item, quote.content, _machine(quote), None, code)
    elif code.decision in ("wrong_speaker", "right"):  # a blind one says whom a coder heard
        mark = Mark(quote.content, code.speaker, polarity=quote.polarity or "asserted")
        yield from _compared(item, code, quote, mark, who, bodies)
    elif code.decision == "wrong_span" and code.spans:
        mark = replace(code.spans[0], polarity=quote.polarity or "asserted")  # nobody was asked
        yield from _compared(item, code, quote, mark, who, bodies)


def _compared(
    item: Item, code: Code, quote: MachineQuote, mark: Mark, who: Who, bodies: set[str]
) -> Iterator[_Decision]:
    """Yield the correction of a quote that a coder has otherwise; a comma more is none."""
    same_words = _word_starts(item, quote.content) == _word_starts(item, mark.content)
    same_speaker = who.key(mark.speaker) == quote.key
    same_polarity = (mark.polarity == "denied") == (quote.polarity == "denied")
    if same_words and same_speaker and same_polarity:
        return
    right = _machine(quote) if same_speaker else _right(mark, who, bodies)
    # Coders are asked for nothing but denied: "asked whether it would hold" stays a question.
    right["polarity"] = (quote.polarity or "asserted") if same_polarity else mark.polarity
    if not same_words:
        right["spans"] = [list(piece) for piece in mark.content]
    yield _Decision("corrected", item, quote.content, _machine(quote), right, code)


def _word_starts(item: Item, content: Ranges) -> list[int]:
    return [at for at in item.words if any(start <= at < end for start, end in content)]


def _machine(quote: MachineQuote) -> dict[str, Any]:
    speaker = None if quote.key == NOBODY else quote.key
    said = asdict(quote)
    return {"speaker": speaker, "speaker_kind": said["speaker_kind"], "polarity": said["polarity"]}


def _right(mark: Mark, who: Who, bodies: set[str]) -> dict[str, Any]:
    key = who.key(mark.speaker)
    right: dict[str, Any] = {"speaker": None if key == NOBODY else key, "polarity": mark.polarity}
    if key in bodies:
        right["speaker_kind"] = "organisation"
    return right


def _words(item: Item, spans: Ranges) -> str:
    before = item.before or ""
    base = item.start - len(before)
    whole = f"{before}{item.text}{item.after or ''}"
    return APART.join(whole[start - base : end - base] for start, end in spans)
