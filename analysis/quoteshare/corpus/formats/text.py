"""One article a file: plain text, with front matter or a ``NAME.yaml`` beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from quoteshare.corpus.columns import column_for, told_apart
from quoteshare.corpus.formats import NO, POSSIBLE
from quoteshare.corpus.opening import MAX_CHARS, Item, Record, Refused, open_text, text_of
from quoteshare.records import Problem

SUFFIXES = (".txt",)
YIELDS = "one article: plain text; its fields between --- lines at the top, or in NAME.yaml"

_FRONT = re.compile(r"---[ \t]*\r?\n(.{,20000}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def recognise(head: bytes, path: Path) -> int:
    """Any text can be an article; one in XML or RTF is no text to read."""
    text = text_of(head)
    marked = text.lstrip().startswith(("<?xml", "{\\rtf"))
    return NO if not text or (marked and path.suffix.lower() not in SUFFIXES) else POSSIBLE


def read(path: Path) -> Iterator[Item]:
    """Read the text; fields of the front matter win over those of the file beside it.

    Front matter is a block between two ``---`` lines at the very top that holds a YAML mapping
    with at least one field we know. The text is what follows; nothing else is altered.
    """
    if path.stat().st_size > 4 * MAX_CHARS:  # no encoding needs more than 4 bytes a character
        raise Refused("too_long", f"The file has more than {MAX_CHARS:,} characters. Split it.")
    stream, notes = open_text(path)
    yield from notes
    with stream:
        text = stream.read()

    fields: dict[str, object] = {}
    beside = path.with_suffix(".yaml")
    if beside.is_file():
        try:
            fields, twice = _mapping(beside.read_bytes())
            yield from (Problem("note", "bad_metadata", f"{beside.name} has {t}") for t in twice)
        except ValueError as error:
            detail = f"{beside.name} {error} The article stands without it."
            yield Problem("note", "bad_metadata", detail)
    if front := _FRONT.match(text):
        try:
            own, twice = _mapping(front[1])
            fields = {**fields, **own}
            yield from (Problem("note", "bad_metadata", f"Front matter has {t}") for t in twice)
            text = text[front.end() :]
        except ValueError as error:
            detail = f"The block between --- lines {error} It was left in the text."
            yield Problem("note", "bad_metadata", detail)
    fields.pop("text", None)
    yield Record({"text": text, **fields})


class _Loader(yaml.BaseLoader):
    """Keep every scalar as written, and both of two values that have one name."""

    def __init__(self, source: str | bytes) -> None:
        super().__init__(source)
        self.twice: list[str] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
            return made
        names, told = told_apart(key.value for key, _ in node.value)
        self.twice += filter(None, [told])
        values = (self.construct_object(value, deep=deep) for _, value in node.value)
        return dict(zip(names, values, strict=True))


def _aliases_or_depth(source: str | bytes) -> tuple[bool, bool]:
    """Tell whether YAML has aliases, or lists in lists that take the square of their number."""
    depth = 0
    for token in yaml.scan(source):
        depth += isinstance(token, _BEGINS) - isinstance(token, _ENDS)
        if isinstance(token, yaml.AliasToken) or depth > _DEEPEST:
            return depth <= _DEEPEST, depth > _DEEPEST
    return False, False


_DEEPEST = 100
_BEGINS = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
_ENDS = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


def _mapping(source: str | bytes) -> tuple[dict[str, object], list[str]]:
    """Parse a YAML mapping with a known field, and tell which names come twice.

    Raises
    ------
    ValueError
        If it is none; it says what it is instead.
    """
    try:
        # Aliases could make a small file expand to gigabytes.
        aliases, deep = _aliases_or_depth(source)
        # Safe as safe_load is, but every scalar stays as written: `country: NO` is Norway, not
        # False, `id: 007` keeps its zeros, and 30 February is left for the date reader to judge.
        loader = _Loader(source)
        loaded = None if aliases or deep else loader.get_single_data()
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        # Beside its own errors the library lets those through of numbers that are no character.
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise ValueError(f"is not valid YAML{where}; write lines such as `title: …`.") from error
    if aliases:
        raise ValueError("uses YAML aliases; write the values out.")
    if deep:
        raise ValueError("is nested too deeply; write lines such as `title: …`.")
    if not isinstance(loaded, dict) or not any(column_for(str(key)) for key in loaded):
        raise ValueError("holds no field such as title, outlet, country or date.")
    fields = {str(key): None if value in ("null", "~") else value for key, value in loaded.items()}
    return fields, loader.twice
