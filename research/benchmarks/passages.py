"""Read passages.txt, where sources, cues and contents are marked in the text itself."""

from __future__ import annotations

import re
from pathlib import Path

_ROLES = {"s": "source", "c": "cue", "q": "content"}
_MARK = re.compile(r"\{([scq])(\d) |\}| ?¶ ?")


PATH = Path(__file__).with_name("passages.txt")


def read_passages(path: Path = PATH) -> list[dict]:
    """One record a passage, in the form of the corpus, with its ``style``."""
    records, style = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            style = line[2:]
        elif line.strip() and not line.startswith("#"):
            text, attributions = _parse(line)
            record = {"id": f"passage-{len(records) + 1}", "style": style, "text": text}
            records.append({**record, "attributions": attributions})
    return records


def _parse(line: str) -> tuple[str, list[dict]]:
    text, position = "", 0
    spans: dict[int, dict[str, list]] = {}
    opened: list[tuple[str, int, int]] = []
    for match in _MARK.finditer(line):
        text += line[position : match.start()]
        position = match.end()
        if match.group(1):
            opened.append((_ROLES[match.group(1)], int(match.group(2)), len(text)))
        elif match.group() == "}":
            role, number, start = opened.pop()
            item = spans.setdefault(number, {role: [] for role in _ROLES.values()})
            item[role].append([start, len(text)])
        else:
            text += "\n"
    return text + line[position:], [spans[number] for number in sorted(spans)]
