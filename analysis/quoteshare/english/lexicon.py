"""Read and check the word lists that ship with the package; each can be replaced by a user's.

Comment lines begin with "#". What each list is, and why a word is in it, stands in README.md
beside the files.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from quoteshare.records import Office, Polarity

VerbForm = Literal["base", "third", "past", "participle", "ing"]
_FORMS: dict[str, VerbForm] = {
    "present_participle": "ing",
    "past_participle": "participle",
    "past": "past",
    "third_person": "third",
    "lemma": "base",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb.

    ``frames`` holds a letter for each thing that may follow: q words in quotation marks, t a
    clause with "that", b one without, o an addressee first, i an infinitive, n a noun phrase.
    """

    lemma: str
    frames: str
    polarity: Polarity
    form: VerbForm
    particle: str = ""  # the second word of "point out"


@dataclass(frozen=True, slots=True)
class NounClass:
    """Lower-case nouns by what they name when they speak, and the honorifics before names."""

    person: frozenset[str]
    group: frozenset[str]
    document: frozenset[str]
    organisation: frozenset[str]
    rank: frozenset[str]  # "president", "foreign secretary": before a name or alone
    honorific: frozenset[str]  # "mr", "dame"
    gender: dict[str, str]  # the word states it: {"mrs": "she", "spokesman": "he"}


def read_rows(package: str, name: str) -> list[dict[str, str]]:
    """Read the rows of a CSV file of a package, without its comment lines."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return list(csv.DictReader(lines))


def _lines(name: str) -> frozenset[str]:
    text = files("quoteshare.english.data").joinpath(name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def cue_verbs() -> dict[str, Cue]:
    """Return every form of every reporting verb, in lower case; of two words, by the first.

    Examples
    --------
    >>> cue_verbs()["denied"]
    Cue(lemma='deny', frames='qtbn', polarity='denied', form='past', particle='')
    """
    cues = {}
    for row in read_rows("quoteshare.english.data", "cue_verbs.csv"):
        polarity: Polarity = row["polarity"]  # type: ignore[assignment]  # checked by a test
        for column, form in _FORMS.items():  # the past wins over the participle of the same form
            verb, _, particle = row[column].partition(" ")
            if form == "base" and row["past"] == row["lemma"]:
                continue  # "the sign read"
            for spelling in _spellings(row["lemma"], verb):
                cues[spelling] = Cue(row["lemma"], row["frames"], polarity, form, particle)
    return cues


def _spellings(lemma: str, form: str) -> tuple[str, ...]:
    """Return a form as listed and, after a single l, as the other side of the Atlantic has it."""
    stem, _, ending = form.rpartition("l")
    if lemma[-1] != "l" or lemma[-2:] == "ll" or ending not in ("ed", "ing"):
        return (form,)
    return (form, stem + ending if stem[-1] == "l" else stem + "ll" + ending)


@cache
def _listed_forms() -> dict[str, tuple[str, ...]]:
    """Return the forms of the verbs of ``cue_verbs.csv`` by lemma, a second word with each."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows("quoteshare.english.data", "cue_verbs.csv"):
        forms = []
        for column in reversed(_FORMS):
            verb, space, particle = row[column].partition(" ")
            forms += [form + space + particle for form in _spellings(row["lemma"], verb)]
        found[row["lemma"]] = tuple(dict.fromkeys(forms))
    return found


def verb_forms(lemma: str, irregular: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the forms of a verb: those of ``cue_verbs.csv``, or what rules make of it.

    Parameters
    ----------
    lemma : str
        A verb, perhaps with words behind it, which each form has too: "point out".
    irregular : iterable of str
        Forms of the first word to add: "spelt".

    Examples
    --------
    >>> verb_forms("tell"), verb_forms("spell out", ["spelt"])[-1]
    (('tell', 'tells', 'told', 'telling'), 'spelt out')
    """
    verb, *rest = lemma.split()
    more = [" ".join([form, *rest]) for form in irregular if form]
    listed = _listed_forms().get(lemma)
    forms = listed or [" ".join([form, *rest]) for form in _regular_forms(verb)]
    return tuple(dict.fromkeys([*forms, *more]))


def _regular_forms(verb: str) -> list[str]:
    """Return every form that a regular verb may have; some are misspelt and found nowhere."""
    stem = verb.removesuffix("e")
    forms = [verb, f"{stem}es", f"{stem}ed", f"{stem}ing", f"{verb}s"]
    if verb.endswith("y"):
        forms += [f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    if re.search(r"[^aeiou][aeiou][bdglmnprt]$", verb):
        forms += [f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"]
    return forms


@cache
def noun_class() -> NounClass:
    """Return the people, groups, documents and bodies of ``titles.csv``, in lower case."""
    rows = read_rows("quoteshare.english.data", "titles.csv")
    kinds = {
        kind: frozenset(row["title"].lower() for row in rows if row["kind"] == kind)
        for kind in ("role", "group", "document", "organisation", "rank", "honorific")
    }
    single_ranks = frozenset(rank for rank in kinds["rank"] if " " not in rank)
    gender = {row["title"].lower(): row["gender"] for row in rows if row["gender"]}
    return NounClass(
        person=kinds["role"] | single_ranks,
        group=kinds["group"],
        document=kinds["document"],
        organisation=kinds["organisation"],
        rank=kinds["rank"],
        honorific=kinds["honorific"],
        gender=gender,
    )


@cache
def given_names() -> frozenset[str]:
    """Return given names, which tell a person's full name from other capitalised words."""
    return _lines("given_names.txt")


@cache
def bodies() -> frozenset[str]:
    """Return names of one word for a body or a place that speaks: "Moscow", "Reuters"."""
    return frozenset(row["name"] for row in read_rows("quoteshare.english.data", "bodies.csv"))


@cache
def countries() -> dict[str, str]:
    """Return ISO 3166-1 alpha-2 codes ("EU" for the Union) by name or adjective, lower case.

    Examples
    --------
    >>> countries()["french"], countries()["united kingdom"]
    ('FR', 'GB')
    """
    return {
        word.lower(): row["iso"]
        for row in read_rows("quoteshare.english.data", "countries.csv")
        for column in ("names", "adjectives")
        for word in row[column].split("|")
        if word
    }


@cache
def languages() -> dict[str, str]:
    """Return ISO 639-1 codes of languages by name or code, lower case.

    Examples
    --------
    >>> languages()["english"], languages()["deutsch"], languages()["eng"]
    ('en', 'de', 'en')
    """
    return {
        word.lower(): row["iso"]
        for row in read_rows("quoteshare.english.data", "languages.csv")
        for word in (row["iso"], *row["names"].split("|"))
    }


@cache
def nationals() -> dict[str, tuple[str, ...]]:
    """Return the nouns for a person of a country, by its adjectives, all in lower case.

    Of several words the last: "african" of "the South African".

    Examples
    --------
    >>> nationals()["danish"]
    ('dane',)
    """
    return {
        word.lower(): tuple([noun.split()[-1] for noun in row["people"].lower().split("|")])
        for row in read_rows("quoteshare.english.data", "countries.csv")
        if row["people"]
        for word in row["adjectives"].split("|")
    }


@cache
def national_nouns() -> frozenset[str]:
    """Return the nouns for a person of a country, in lower case: "dane", "italian"."""
    return frozenset(noun for nouns in nationals().values() for noun in nouns)


@cache
def known_offices() -> dict[str, tuple[tuple[str, Office], ...]]:
    """Return the holders of well-known offices by title in lower case: names, country and dates.

    Examples
    --------
    >>> [name for name, office in known_offices()["prime minister"] if office.country == "IT"]
    ['Giorgia Meloni']
    """
    found: dict[str, list[tuple[str, Office]]] = {}
    for row in read_rows("quoteshare.english.data", "offices.csv"):
        since, until = (
            dt.date.fromisoformat(row[key]) if row[key] else None for key in ("since", "until")
        )
        office = Office(row["office"], row["country"] or None, since, until)
        found.setdefault(row["office"].lower(), []).append((row["name"], office))
    return {title: tuple(holders) for title, holders in found.items()}
