"""Our YAML: what an entry may say, and what is told of one that can't be understood."""

from __future__ import annotations

import csv
import datetime as dt
import re
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from lists import day, read
from quoteshare.english.lexicon import countries, known_offices
from quoteshare.people.actor_files import as_actor, read_actors
from quoteshare.records import Actor, Office


def write(folder: Path, text: str) -> Path:
    path = folder / "leaders.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_read_actors(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        actors:
          - name: Mara Voss
          - id: board
            name: " Harbour Board "
            kind: organisation
            aliases: [HB, 1962, " ", null]
            country: no
            wikidata: Q1
          - name: Tom Lund
            pronouns: [he, they]
            party: Harbour Party
            group: Quay side
            offices:
              - {title: Mayor, country: gb, since: 2021-06-14, until: "2022-01-02"}
              - {title: Chair, country: NO}
              - {title: Judge, since: 2021-06-14 10:00:00}
        """,
    )
    day = dt.date(2021, 6, 14)
    assert read_actors(path) == (
        [
            Actor("mara-voss", "Mara Voss", listed=True),
            Actor(
                "board",
                "Harbour Board",
                "organisation",
                listed=True,
                aliases=("HB", "1962"),
                country="NO",
                wikidata="Q1",
            ),
            Actor(
                "tom-lund",
                "Tom Lund",
                listed=True,
                pronouns="he/they",
                party="Harbour Party",
                group="Quay side",
                offices=(
                    Office("Mayor", "GB", day, dt.date(2022, 1, 2)),
                    Office("Chair", "NO"),
                    Office("Judge", None, day),
                ),
            ),
        ],
        [],
    )


def test_read_actors_notes_shared_spellings(tmp_path: Path) -> None:
    path = write(tmp_path, "actors: [{name: Mara Voss, aliases: [V]}, {name: Val, aliases: [V]}]")
    actors, notes = read_actors(path)
    assert len(actors) == 2
    assert [(n.reason, n.input_file) for n in notes] == [("ambiguous_alias", str(path))]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param(
            "",
            " has no list `actors:`. Compare it with the leaders.yaml of `quoteshare example DIR`.",
            id="empty",
        ),
        pytest.param(
            "people: []",
            " has no list `actors:`. Compare it with the leaders.yaml of `quoteshare example DIR`.",
            id="other-key",
        ),
        pytest.param(
            "actors: {name: Mara}",
            " has no list `actors:`. Compare it with the leaders.yaml of `quoteshare example DIR`.",
            id="no-list",
        ),
        pytest.param(
            "- name: Mara",
            " has no list `actors:`. Compare it with the leaders.yaml of `quoteshare example DIR`.",
            id="list-only",
        ),
        pytest.param(
            "actors:\\n  - name: [\\n",
            ", line 3 is not valid YAML: did not find expected node content. "
            "Compare it with the leaders.yaml of `quoteshare example DIR`.",
            id="no-yaml",
        ),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, text: str, sentence: str) -> None:
    path = write(tmp_path, text.replace("\\n", "\n"))
    with pytest.raises(ValueError, match=f"^{re.escape(f'The actor file {path}{sentence}')}$"):
        read_actors(path)


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "leaders.yaml"
    path.write_bytes("actors: [{name: Élodie}]".encode("latin-1"))
    sentence = (
        f"The actor file {path} is no UTF-8 ('utf-8' codec can't decode byte 0xc9 in position 16: "
        "invalid continuation byte). Save it as UTF-8."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        read_actors(path)


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"
    sentence = f"The actor file {path} can't be read: No such file or directory."
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        read_actors(path)
    sentence = f"The actor file {tmp_path} can't be read: Is a directory."
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        read_actors(tmp_path)


KNOWN = "aliases, country, group, id, kind, name, offices, party, pronouns, wikidata"


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        pytest.param("Mara", ": an actor needs a `name`; got 'Mara'.", id="string"),
        pytest.param("{id: a}", ": an actor needs a `name`; got {'id': 'a'}.", id="no-name"),
        pytest.param(
            "{name: ' '}", ": an actor needs a `name`; got {'name': ' '}.", id="blank-name"
        ),
        pytest.param(
            "{name: Mara, alias: [V]}",
            f" (Mara): unknown key 'alias'. Known: {KNOWN}.",
            id="unknown-key",
        ),
        pytest.param(
            "{name: Mara, kind: body}",
            " (Mara): `kind` is person or organisation, not 'body'.",
            id="kind",
        ),
        pytest.param(
            "{name: Mara, aliases: V}",
            " (Mara): `aliases` must be a list, as in [Sir Keir].",
            id="aliases",
        ),
        pytest.param(
            "{name: Mara, offices: Mayor}", " (Mara): `offices` must be a list.", id="offices"
        ),
        pytest.param(
            "{name: Mara, offices: [Mayor]}",
            " (Mara): an office needs a `title`; got 'Mayor'.",
            id="office-string",
        ),
        pytest.param(
            "{name: Mara, offices: [{country: GB}]}",
            " (Mara): an office needs a `title`; got {'country': 'GB'}.",
            id="office-without-title",
        ),
        pytest.param(
            "{name: Mara, offices: [{title: Mayor, since: 5 July 2024}]}",
            " (Mara): `since: 5 July 2024` is not a date. Write it as 2024-07-05.",
            id="since",
        ),
        pytest.param(
            "{name: Mara, offices: [{title: Mayor, until: 2024}]}",
            " (Mara): `until: 2024` is not a date. Write it as 2024-07-05.",
            id="until",
        ),
        pytest.param(
            "{name: Mara, aliases: [[V]]}",
            " (Mara): `aliases` must be a list, as in [Sir Keir].",
            id="alias-list",
        ),
        pytest.param(
            "{name: Mara, country: Ruritania}",
            " (Mara): 'Ruritania' is neither a name nor a code of a country. Write GB, say.",
            id="country",
        ),
        pytest.param(
            "{name: Mara, offices: [{title: Mayor, country: GBR}]}",
            " (Mara): 'GBR' is neither a name nor a code of a country. Write GB, say.",
            id="country-of-office",
        ),
        pytest.param(
            "{name: Mara, offices: [{title: ' '}]}",
            " (Mara): an office needs a `title`; got {'title': ' '}.",
            id="blank-title",
        ),
        pytest.param(
            "{name: Mara, offices: [{title: Mayor, from: 2024-07-05}]}",
            " (Mara): unknown key 'from' in an office; known are title, country, since and until.",
            id="unknown-key-in-office",
        ),
        pytest.param(
            "{name: Mara, offices: [{title: Mayor, since: 2024-07-05, until: 2023-01-01}]}",
            " (Mara): the office ends (2023-01-01) before it begins (2024-07-05).",
            id="until-before-since",
        ),
    ],
)
def test_a_malformed_entry(tmp_path: Path, entry: str, sentence: str) -> None:
    path = write(tmp_path, f"actors:\n  - name: Tom Lund\n  - {entry}\n")
    with pytest.raises(ValueError, match=f"^{re.escape(f'{path}, entry 2{sentence}')}$"):
        read_actors(path)


@pytest.mark.parametrize("country", ["GB", "gb", "UK", "United Kingdom", "Britain"])
def test_a_country_is_its_code(tmp_path: Path, country: str) -> None:
    entry = f"{{name: Mara, country: {country}, offices: [{{title: PM, country: {country}}}]}}"
    ((actor,), _) = read_actors(write(tmp_path, f"actors: [{entry}]"))
    assert (actor.country, actor.offices[0].country) == ("GB", "GB")


@pytest.mark.parametrize(
    "entries",
    ["[{name: Mara}, {name: Mara}]", "[{name: A, id: mara}, {name: Mara}]"],
    ids=["same-name", "same-id"],
)
def test_an_id_used_twice(tmp_path: Path, entries: str) -> None:
    path = write(tmp_path, f"actors: {entries}")
    sentence = f"{path}: the id 'mara' stands for two actors. Give each its own."
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        read_actors(path)


# ------------------------------------------------------------------------------------ our YAML

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("actors:\n  - name: Ann Lee\n    name: Bo Ray\n",
                     "The actor file {}, line 3 is "
                     "not valid YAML: `name` stands twice in one entry. Compare it with "
                     "the leaders.yaml of `quoteshare example DIR`.", id="hyphen-forgotten"),
        pytest.param("actors: " + "[" * 10**5 + "]" * 10**5,
                     "The actor file {} is not valid YAML: more "
                     "than 50 levels, one in another. Compare it with "
                     "the leaders.yaml of `quoteshare example DIR`.", id="deep"),
        pytest.param(f"{BOMB}actors: *a11\n", "{}, entry 1: an actor needs a `name`; got "
                     "[[...], [...], [...], [...], [...], [...], ...].", id="bomb-of-actors"),
        pytest.param(f"{BOMB}actors: [{{name: Ann Lee, party: *a11}}]\n", "{}, entry 1 (Ann Lee), "
                     "`party`: [[...], [...], [...], [...], [...], [...], ...] is not text.",
                     id="bomb-in-a-party"),
        pytest.param("actors: [{name: [Ann, Lee]}]\n", "{}, entry 1, `name`: ['Ann', 'Lee'] is not "
                     "text.", id="name-of-two"),
        pytest.param("actors: [{name: Ann Lee, id: {a: b}}]\n", "{}, entry 1 (Ann Lee), `id`: "
                     "{{'a': 'b'}} is not text.", id="id-is-no-text"),
        pytest.param('actors: [{name: "A\\e[31m"}]',
                     "{}, entry 1, `name`: '\\x1b' is not a character to "
                     "print. Take it out.", id="escape"),
        pytest.param("actors: [{name: Ann Lee, offices: [{title: Mayor, since: [soon]}]}]\n",
                     "{}, entry 1 (Ann Lee): `since: ['soon']` is not a date. Write it as "
                     "2024-07-05.", id="date-of-several"),
    ],
)  # fmt: skip
def test_errors_of_our_yaml_name_file_and_entry(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011
        read(tmp_path, "a.yaml", text)
    assert str(error.value) == message.format(tmp_path / "a.yaml")


def test_what_a_data_frame_leaves_open_is_unknown() -> None:
    nan = float("nan")
    office = {"title": "Mayor", "country": nan, "since": nan, "until": "2020-01-01"}
    entry = {"name": "Ann  Lee", "party": nan, "aliases": nan, "id": 12, "offices": [office]}
    with pytest.raises(ValueError, match=r"actor 1 \(Ann Lee\): `aliases` must be a list"):
        as_actor(entry, "actor 1")
    made = as_actor({**entry, "aliases": []}, "actor 1")
    assert made == Actor("12", "Ann Lee", listed=True,
                         offices=(Office("Mayor", None, None, day("2020-01-01")),))  # fmt: skip


# ----------------------------------------------------------------------- our own list of offices


def test_our_offices_have_one_holder_a_day_and_a_source() -> None:
    path = files("quoteshare.english") / "data" / "offices.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), strict=True))
    assert len(rows) > 40
    terms: dict[tuple[str, str], list[tuple[dt.date, dt.date, str]]] = {}
    for row in rows:
        assert list(row) == ["name", "office", "country", "since", "until", "source"]
        assert None not in row.values()
        assert row["country"] == "" or row["country"] in countries().values()
        assert row["country"] or row["office"] != "President", "names no body of its own"
        assert len(row["name"].split()) > 1
        assert len(row["source"].strip()) > 10, f"{row['name']} has no source"
        until = day(row["until"]) if row["until"] else dt.date.max
        terms.setdefault((row["office"].lower(), row["country"]), []).append(
            (day(row["since"]), until, row["name"])
        )
    for office, held in terms.items():
        for since, until, name in held:
            assert since <= until, (office, name)
        held.sort()
        for (_, last, name), (first, _, follower) in pairwise(held):
            assert last < first, (office, name, follower)
    assert sum(map(len, known_offices().values())) == len(rows)
