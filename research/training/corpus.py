"""A PolNeAR-style corpus as rows, label sequences and automatic (silver) labels."""

from __future__ import annotations

import calendar
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from quoteshare.english import lexicon as lists
from quoteshare.english.segments import Segments, segment
from quoteshare.quotes.network.chain import LABELS, ROLES
from quoteshare.quotes.network.rows import Lexicon, Rows, marked_words, normal_form, read_rows

TokenRange = tuple[int, int]
SILVER = ("pos", "ner", "deprel")  # predicted beside the labels in training
NO_NAMES = frozenset(word.lower() for word in ("I", *calendar.day_name, *calendar.month_name[1:]))
_NAMES = ("PERSON", "LOCATION", "ORGANIZATION", "MISC")


@dataclass(frozen=True)
class Example:
    """One article with what people and programs marked in it.

    ``attributions`` holds for each attribution the token ranges of its source, cue and content.
    """

    article_id: str
    publisher: str
    segments: Segments
    attributions: list[dict[str, list[TokenRange]]]
    silver: list[dict[str, list]]

    def spans(self, role: str) -> list[TokenRange]:
        return sorted({span for attribution in self.attributions for span in attribution[role]})


@dataclass(frozen=True)
class Targets:
    """What the network shall say of each row of an article; -1 where nothing is known."""

    labels: np.ndarray  # (n_rows,)
    silver: np.ndarray  # (n_rows, len(SILVER))
    head: np.ndarray  # (n_rows,), row of the grammatical head; its own for a root
    name: np.ndarray  # (n_rows,), true for a word of a name


def read_corpus(path: Path, silver: Path | None = None, *, british: bool = False) -> list[Example]:
    """The articles of a JSON Lines file: {"id", "text", "attributions": [{role: [[start, end)]}]}.

    With ``british`` the quotation marks are changed to the style of British papers first.
    """
    parsed = {}
    if silver is not None:
        with gzip.open(silver, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                parsed[record["id"]] = record["sentences"]
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return as_examples(records, parsed, british=british)


def as_examples(
    records: Iterable[dict], silver: dict[str, list] | None = None, *, british: bool = False
) -> list[Example]:
    """Articles as ``read_corpus`` takes them, with their silver labels by id."""
    examples = []
    for record in records:
        if british:
            record = in_british_style(record)
        segments = segment(record["text"])
        attributions = [
            {
                role: [
                    (first, last)
                    for start, end in attribution[role]
                    for first, last in [segments.tokens_in(start, end)]
                    if last > first
                ]
                for role in ROLES
            }
            for attribution in record["attributions"]
        ]
        publisher = record.get("publisher") or ""
        sentences = (silver or {}).get(record["id"], [])
        examples.append(Example(record["id"], publisher, segments, attributions, sentences))
    return examples


_INSIDE = re.compile('([,;])([”"])')
_SINGLE = str.maketrans('“”"', "‘’'")


def parts(examples: Sequence[Example], seed: int, n: int = 3) -> list[list[int]]:
    """Numbers of the articles in ``n`` parts, every publisher spread over all of them."""
    by_publisher = defaultdict(list)
    for number, example in enumerate(examples):
        by_publisher[example.publisher].append(number)
    found: list[list[int]] = [[] for _ in range(n)]
    for publisher, numbers in sorted(by_publisher.items()):
        random.Random(f"{seed} {publisher}").shuffle(numbers)
        for k, number in enumerate(numbers):
            found[k % n].append(number)
    return [sorted(part) for part in found]


def in_british_style(record: dict) -> dict:
    """The article with single marks, and commas after the closing mark, outside of the content.

    The text keeps its length, so that only spans that end between the two characters move.
    """
    moved = {match.end() for match in _INSIDE.finditer(record["text"])}
    text = _INSIDE.sub(r"\2\1", record["text"]).translate(_SINGLE)
    attributions = [
        {
            role: [[start, end - (end in moved)] for start, end in attribution[role]]
            for role in ROLES
        }
        for attribution in record["attributions"]
    ]
    return {**record, "text": text, "attributions": attributions}


def bio_labels(example: Example) -> np.ndarray:
    """A label for each token; where spans overlap, the content wins, then the source."""
    labels = np.zeros(len(example.segments.words), np.int64)
    for role in ("content", "source", "cue"):
        for first, last in example.spans(role):
            if not labels[first:last].any():
                labels[first:last] = LABELS.index(f"I-{role}")
                labels[first] -= 1
    return labels


def with_words(lexicon: Lexicon, examples: list[Example], least: int = 3) -> Lexicon:
    """The lexicon with words that only these articles have; it says nothing new about cues."""
    count = Counter(
        normal_form(word) for example in examples for word in marked_words(example.segments)
    )
    new = sorted(
        (word for word in count if count[word] >= least and word not in lexicon.words),
        key=lambda word: (-count[word], word),
    )
    words = lexicon.words | {word: k for k, word in enumerate(new, lexicon.n_words)}
    return replace(lexicon, words=words)


def make_lexicon(examples: list[Example], least: int = 2) -> Lexicon:
    """Words seen ``least`` times or more; how often each is a cue; and the package's word lists."""
    count: Counter[str] = Counter()
    as_cue: Counter[str] = Counter()
    for example in examples:
        forms = [normal_form(word) for word in marked_words(example.segments)]
        count.update(forms)
        labels = bio_labels(example)
        first_cue = LABELS.index("B-cue")
        as_cue.update(
            form for form, label in zip(forms, labels, strict=True) if label - first_cue in (0, 1)
        )
    frequent = sorted(
        (word for word in count if count[word] >= least), key=lambda w: (-count[w], w)
    )
    words = {word: number for number, word in enumerate(frequent, 2001)}
    shares = {word: as_cue[word] / (count[word] + 4) for word in as_cue if as_cue[word] >= 2}
    bounds = [0.03, 0.1, 0.25, 0.5, 0.75]
    cues = {word: int(np.searchsorted(bounds, share, "right")) for word, share in shares.items()}
    forms_of_verbs = ("base", "third", "past", "participle", "ing")
    verbs = {word: 1 + forms_of_verbs.index(cue.form) for word, cue in lists.cue_verbs().items()}
    nouns: dict[str, int] = {}
    classes = lists.noun_class()
    kinds = (
        classes.person, classes.group, classes.document, classes.organisation, classes.rank,
        classes.honorific, {name.lower() for name in lists.given_names()},
    )  # fmt: skip
    for number, kind in enumerate(kinds, 1):
        for word in kind:
            nouns.setdefault(word, number)
    cues = {word: kind for word, kind in cues.items() if kind}
    return Lexicon(words, cues, verbs, nouns)


class SilverNames:
    """The values of each silver column as numbers, in order of appearance."""

    def __init__(self) -> None:
        self.values: tuple[dict[str, int], ...] = tuple({} for _ in SILVER)

    def number(self, column: int, value: str, *, learn: bool) -> int:
        known = self.values[column]
        if value not in known and learn:
            known[value] = len(known)
        return known.get(value, -1)


def make_targets(example: Example, rows: Rows, names: SilverNames, *, learn: bool) -> Targets:
    """Targets of one article; sentences whose offsets do not fit the tokens are left out."""
    n = len(rows.table)
    s = example.segments
    row_of = np.zeros(len(s.words) + 1, np.int64)
    row_of[rows.token[rows.token >= 0]] = np.flatnonzero(rows.token >= 0)
    labels = np.zeros(n, np.int64)
    labels[row_of[:-1]] = bio_labels(example)
    begins = np.flatnonzero(rows.token < 0) + 1  # a span over paragraphs begins anew in each
    labels[begins] -= (labels[begins] > 0) & (labels[begins] % 2 == 0)
    silver = np.full((n, len(SILVER)), -1, np.int64)
    head = np.full(n, -1, np.int64)
    name = np.zeros(n, bool)
    if not example.silver:
        name[row_of[:-1]] = likely_names(s)
    for sentence in example.silver:
        tokens = [
            s.tokens_in(a, b) for a, b in zip(sentence["start"], sentence["end"], strict=True)
        ]
        if not _fits(s, sentence, tokens):
            continue
        previous = -1
        for k, (first, last) in enumerate(tokens):
            if first <= previous:
                continue
            previous = last - 1
            values = [
                names.number(column, _coarse(sentence[key][k]), learn=learn)
                for column, key in enumerate(SILVER)
            ]
            governor = sentence["head"][k] - 1
            for token in range(first, last):
                row = row_of[token]
                silver[row] = values
                name[row] = sentence["ner"][k] in _NAMES and s.words[token][0].isupper()
                head[row] = row_of[first]
            head[row_of[first]] = row_of[tokens[governor][0]] if governor >= 0 else row_of[first]
    return Targets(labels, silver, head, name)


def _coarse(value: str) -> str:
    """A relation without its subtype: "nmod:poss" is "nmod"; the tag ":" stays."""
    return value.split(":")[0] or value


def _fits(s: Segments, sentence: dict[str, list], tokens: list[TokenRange]) -> bool:
    """Whether nearly all words of a parsed sentence begin where one of our tokens begins."""
    good = sum(
        last > first and s.starts[first] == start
        for (first, last), start in zip(tokens, sentence["start"], strict=True)
    )
    return all(last > first for first, last in tokens) and good >= 0.8 * len(tokens)


def likely_names(s: Segments) -> np.ndarray:
    """Which tokens are words of names, told by their capitals: a bool for each token.

    A capital at the beginning of a sentence or a quotation counts if the article has the word
    with one elsewhere too, and nowhere without.
    """
    begins = {first for first, _ in s.sentences}
    begins |= {k + 1 for k in (*s.opens, *begins) if not s.words[k][0].isalnum()}
    inside = {word for k, word in enumerate(s.words) if word[0].isupper() and k not in begins}
    small = set(s.words)
    listed = NO_NAMES | lists.noun_class().honorific
    return np.array(
        [
            word in inside
            and word.lower() not in listed
            and not (k in begins and word.lower() in small)
            for k, word in enumerate(s.words)
        ],
        bool,
    )


def read_all(
    examples: list[Example], lexicon: Lexicon, names: SilverNames, *, learn: bool
) -> tuple[list[Rows], list[Targets]]:
    rows = [read_rows(example.segments, lexicon) for example in examples]
    targets = [
        make_targets(example, table, names, learn=learn)
        for example, table in zip(examples, rows, strict=True)
    ]
    return rows, targets
