"""Classes of words are data: sorted, explained, read, and nowhere in code."""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import quoteshare
from quoteshare import records
from quoteshare.english import words
from quoteshare.english.lexicon import cue_verbs, noun_class, verb_forms

PACKAGE = Path(quoteshare.__file__).parent
DATA = PACKAGE / "english" / "data"
FILES = sorted(path for path in DATA.iterdir() if path.suffix in (".csv", ".txt"))
MOST = 4  # words that may stand together in code


def header(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]


def rows(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if line[:1] != "#"))


def uses(path: Path) -> set[str]:
    return {use for row in rows(path) for use in (row.get("uses") or "").split("|") if use}


WITH_USES = [path for path in FILES if uses(path)]

# ------------------------------------------------------------------------------------- the files


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_list_is_sorted_without_doubles(path: Path) -> None:
    if path.suffix == ".txt":
        text = path.read_text(encoding="utf-8").splitlines()
        entries = [(line,) for line in text if line[:1] != "#"]
    elif path.name == "offices.csv":
        entries = [tuple(row.values()) for row in rows(path)]
        assert len({*entries}) == len(entries)
        return  # by country and by date, as one reads them
    else:
        whole = path.name == "office_spellings.csv"  # several spellings of one office
        entries = [tuple(row.values())[: None if whole else 1] for row in rows(path)]
    assert [entry for entry, n in Counter(entries).items() if n > 1] == []
    assert entries == sorted(entries)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_list_says_where_it_comes_from(path: Path) -> None:
    said = " ".join(header(path))
    assert re.search(r"Source|Compiled by", said), "no source"
    assert "icence" in said, "no licence"
    assert re.search(r"20\d\d-\d\d-\d\d", said), "no date"


@pytest.mark.parametrize("path", WITH_USES, ids=lambda path: path.name)
def test_a_header_explains_every_use(path: Path) -> None:
    explained = re.findall(r"(?m)^# ([a-z_]+): \S+", "\n".join(header(path)))
    columns = {*rows(path)[0]} | {"forms"}
    assert {*explained} - columns == uses(path)
    assert len({*explained}) == len(explained)


# ----------------------------------------------------------------------------------- the classes


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules() -> Iterator[Path]:
    yield from sorted(PACKAGE.rglob("*.py"))


def test_every_use_has_a_name_in_code() -> None:
    asked = {
        node.args[0].value
        for node in ast.walk(tree(PACKAGE / "english" / "words.py"))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "words_with"
        and isinstance(node.args[0], ast.Constant)
    }
    named = {name.lower() for name in vars(words)}
    # Of these only dictionaries are made; and one class is part of another.
    made = {"relatives", "party_memberships"}
    everything = set().union(*map(uses, WITH_USES))
    assert everything - made == asked
    assert asked - named == {"clitics", "verb_negations"}


def test_every_class_is_read() -> None:
    classes = {name for name in vars(words) if name.isupper() and name[0] != "_"}
    read = set()
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                read.add(node.id)
            elif isinstance(node, ast.Attribute):
                read.add(node.attr)
    assert classes - read == set()


# --------------------------------------------------------------------------- no word list in code

# Lists of words that are no language, by their first words: what they are.
# What a database or a table calls its fields and months, in the languages of its interface.
LABELS_OF_FILES = ("databases", "dates.py", "formats", "columns.py")
NO_LANGUAGE = {
    "jan feb mar": "names of months, part of the pattern of dates beside them",
    "word prefix suffix": "features of the network",
    "rank gap between": "features of the network",
    "constant cue source": "features of the network",
    "according addressee aside": "names of the layouts that the rules read",
    "style label name": "names of what a template is given",
    "speaker outlet date place": "columns of a measure",
    "speaker first last text": "columns of a measure",
    "coder position total": "names of what the reviewer is given",
    "before passage words": "columns of a spreadsheet",
    "what item words": "columns of what was corrected",
    "spans words was": "columns of what was corrected",
}


@cache
def vocabulary() -> frozenset[str]:
    """Words that the lists of the package know."""
    listed = {
        word.lower()
        for value in vars(words).values()
        if isinstance(value, (frozenset, tuple, dict))
        for word in value
        if isinstance(word, str)
    }
    nouns = noun_class()
    return frozenset(listed | {*cue_verbs()} | nouns.person | nouns.group | nouns.document)


@cache
def names_of_fields() -> frozenset[str]:
    """Names of fields and of the values they may have, in the records."""
    found = set()
    for value in vars(records).values():
        if hasattr(value, "__dataclass_fields__"):
            found |= {field.name for field in fields(value)}
        found |= {kind for kind in get_args(value) if isinstance(kind, str)}
    return frozenset(found)


def word_lists(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Literals of more than a few words in lower case, with the line they stand in."""
    kinds = {
        id(part)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Literal"
        for part in ast.walk(node)
    }
    for node in ast.walk(tree(path)):
        entries: list[ast.expr | None] = []
        if isinstance(node, (ast.Set, ast.Tuple, ast.List)) and id(node) not in kinds:
            entries = [*node.elts]
        elif isinstance(node, ast.Dict):
            entries = [*node.keys]
        text = [e.value for e in entries if isinstance(e, ast.Constant)]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            if node.func.attr == "split" and isinstance(of, ast.Constant):
                text = str(of.value).split()
        found = [w for w in text if isinstance(w, str) and re.fullmatch(r"[’']?[^\W\d_]+\.?", w)]
        found = [word for word in found if word.islower()]
        if len(found) > MOST:
            yield node.lineno, found  # all of these have a line


def test_no_module_outside_english_holds_a_word_list() -> None:
    lists = []
    for path in modules():
        room, *inner = path.relative_to(PACKAGE).parts
        if room == "english" or (room == "corpus" and inner[0] in LABELS_OF_FILES):
            continue
        for line, found in word_lists(path):
            named = any(" ".join(found).startswith(start) for start in NO_LANGUAGE)
            english = sum(word in vocabulary() for word in found)
            of_records = sum(word in names_of_fields() for word in found)
            # Where texts are read any list is suspect, elsewhere one of mostly known words.
            suspect = room in ("quotes", "people") or 3 * english >= 2 * len(found)
            if suspect and not named and 2 * of_records < len(found):
                lists.append(f"{path.relative_to(PACKAGE)}:{line}: {' '.join(found)}")
    assert lists == []


def test_a_word_list_in_code_is_found(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        'A = frozenset("he said that she went".split())\n'
        'if a in ("the", "a", "an", "his", "her"): b = {"in", "on", "at", "by"}\n'
    )
    assert [line for line, _ in word_lists(path)] == [1, 2]


# ------------------------------------------------------------------------------------ verb forms


@pytest.mark.parametrize(
    ("lemma", "irregular", "expected"),
    [
        pytest.param("say", [], "say|says|said|saying", id="listed"),
        pytest.param("point out", [], "point out|points out|pointed out|pointing out", id="two"),
        pytest.param("spell out", ["spelt"], "spelt out", id="of-ones-own"),
        pytest.param("signal", [], "signaled|signalled|signaling|signalling", id="both-sides"),
        pytest.param("storm", [], "storm|storms|stormed|storming", id="regular"),
        pytest.param("vilify", [], "vilifies|vilified|vilifying", id="y"),
        pytest.param("spar", [], "sparred|sparring", id="doubled"),
        pytest.param("rejoice", [], "rejoices|rejoiced|rejoicing", id="e"),
        pytest.param("weep", ["wept", ""], "wept|weeping", id="irregular"),
    ],
)
def test_verb_forms(lemma: str, irregular: list[str], expected: str) -> None:
    assert {*expected.split("|")} <= {*verb_forms(lemma, irregular)}
