"""Actor files of every form in, the same actors out; lists drafted from a corpus and checked.

All people here are made up, as is what they hold; countries are real where a code is needed.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import json
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quoteshare.cli import main
from quoteshare.english.lexicon import countries, known_offices
from quoteshare.extraction.api import extract, resolve
from quoteshare.inspection.checks import check_actors
from quoteshare.inspection.suggest import suggest_actors
from quoteshare.people.actor_files import actors_yaml, as_actor, read_actors
from quoteshare.records import Actor, Office
from quoteshare.tables.tables import Tables


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def read(folder: Path, name: str, text: str) -> list[Actor]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_actors(path)[0]


PM = Office("Prime Minister", "GB", day("2021-06-14"))
VOSS = Actor(
    "mara-voss",
    "Mara Voss",
    listed=True,
    aliases=("Dame Mara", "M. Voss"),
    pronouns="she",
    party="Reed",
    country="GB",
    wikidata="Q990001",
    offices=(Office("Mayor", "GB", day("2015-01-01"), day("2021-06-13")), PM),
)
LUND = Actor("tom-lund", "Tom Lund", listed=True)
BOARD = Actor("hb", "Harbour Board", "organisation", listed=True)


# -------------------------------------------------------------------------------- spreadsheets

SHEET = """\
name,id,kind,aliases,pronouns,party,country,wikidata,office,office_country,since,until,notes
Mara Voss,,,Dame Mara|M. Voss,she,Reed,GB,Q990001,Mayor,GB,2015-01-01,2021-06-13,seen twice
Mara Voss,,,,,,,,Prime Minister,United Kingdom,2021-06-14,,
Tom Lund,,,,,,,,,,,,
Harbour Board,hb,organisation,,,,,,,,,,
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.csv", SHEET, id="comma"),
        pytest.param("a.csv", "\ufeff" + SHEET.replace(",", ";"), id="semicolon-and-mark"),
        pytest.param("a.tsv", SHEET.replace(",", "\t"), id="tab"),
        pytest.param("a.CSV", SHEET.replace("\n", "\r\n"), id="windows-line-ends"),
        pytest.param("a.csv", SHEET.replace("\nMara Voss,,,,,,,,Prime", "\n,,,,,,,,Prime"),
                     id="name-left-blank-below"),
        pytest.param("a.csv", SHEET.replace("office_country", "Office Country"), id="header"),
        pytest.param("a.csv", SHEET.replace("Tom Lund", '"Tom\nLund "'), id="cell-of-two-lines"),
        pytest.param("a.csv", SHEET.replace("Tom Lund", ",,,,,,,,,,,,\nTom Lund"), id="blank-row"),
    ],
)  # fmt: skip
def test_a_spreadsheet_has_a_row_an_office(tmp_path: Path, name: str, text: str) -> None:
    assert read(tmp_path, name, text) == [VOSS, LUND, BOARD]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("who,party\nAnn,Reed\n", "The actor file {} has no column `name`, nor "
                     "`personLabel` as Wikidata's; its columns: who, party.", id="no-name"),
        pytest.param("", "The actor file {} has no column `name`, nor `personLabel` as "
                     "Wikidata's; its columns: none.", id="empty"),
        pytest.param("name,alias\nAnn Lee,A. Lee\n", "The actor file {} has an unknown column "
                     "'alias'. Known: name, id, kind, aliases, pronouns, party, country, wikidata, "
                     "office, office_country, since, until and notes.", id="unknown-column"),
        pytest.param("name,office,since\nAnn Lee,Mayor,5/7/2024\n",
                     "{}, row 2 (Ann Lee): `since: 5/7/2024` is no date. Write it as 2024-07-05.",
                     id="date"),
        pytest.param("name,office,since\nAnn Lee,Mayor,\nAnn Lee,Judge,soon\n",
                     "{}, rows 2, 3 (Ann Lee): `since: soon` is no date. Write it as 2024-07-05.",
                     id="date-in-a-further-row"),
        pytest.param("name,kind\nAnn Lee,human\n",
                     "{}, row 2 (Ann Lee): `kind` is person or organisation, not 'human'.",
                     id="kind"),
        pytest.param("name,party\nAnn Lee,Reed\nAnn Lee,Reed\n", "{}, row 3 names Ann Lee again, "
                     "but no `office`. Delete the row, or write one in.", id="twice"),
        pytest.param("name,party,office\nAnn Lee,Reed,Mayor\nAnn Lee,Sedge,Judge\n",
                     "{}, row 3: `party` of Ann Lee is 'Sedge' here, 'Reed' in row 2. Keep one.",
                     id="contradiction"),
        pytest.param("name,party\n,Reed\n", "{}, row 2: an actor needs a `name`; "
                     "got {{'party': 'Reed'}}.", id="nameless"),
        pytest.param("name,name\nAnn Lee,Bo Ray\n",
                     "The actor file {} is no valid CSV: two columns "
                     "are called `name`.", id="column-twice"),
        pytest.param("name,party\nLee, Ann,Reed\n",
                     "The actor file {} is no valid CSV: row 2 has 3 "
                     "cells for 2 columns; put a cell that has a , in it between quotation marks.",
                     id="comma-in-a-cell"),
        pytest.param('name,party\n"Ann Lee,Reed\nBo Ray,Reed\n',
                     "The actor file {} is no valid CSV: "
                     "unexpected end of data.", id="mark-not-closed"),
        pytest.param("name\nAnn\0Lee\n",
                     "{}, row 2, `name`: '\\x00' is no character to print. Take "
                     "it out.", id="control-character"),
        pytest.param("name,aliases\nAnn Lee,A. Lee|…\n",
                     "{}, row 2 (Ann Lee): '…' has no letter or "
                     "digit. Take it out.", id="no-letter"),
        pytest.param("id,name\nlee,Ann Lee\nlund,Tom Lund\n\nAnn-lee,Bo Ray\nann-lee,Bo Lee\n"
                     "x,A\nlund2,Ann Lee\nann-lee,Al Day\n", "{}, row 9 names ann-lee again, but "
                     "no `office`. Delete the row, or write one in.", id="id-twice"),
    ],
)  # fmt: skip
def test_errors_of_a_spreadsheet_name_file_and_row(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole sentence is compared
        read(tmp_path, "a.csv", text)
    assert str(error.value) == message.format(tmp_path / "a.csv")


def test_a_spreadsheet_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("name\nÉlodie Roux\n".encode("cp1252"))
    with pytest.raises(ValueError, match=r"a\.csv is no UTF-8 \(.*\)\. Save it as CSV UTF-8\.$"):
        read_actors(path)


def test_a_list_without_anybody_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path, "a.csv", "name,aliases\n") == []
    assert read(tmp_path, "a.json", '{"results": {"bindings": []}}') == []


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
                     "seeds/leaders.yaml.", id="hyphen-forgotten"),
        pytest.param("actors: " + "[" * 10**5 + "]" * 10**5,
                     "The actor file {} is not valid YAML: more "
                     "than 50 levels, one in another. Compare it with "
                     "seeds/leaders.yaml.", id="deep"),
        pytest.param(f"{BOMB}actors: *a11\n", "{}, entry 1: an actor needs a `name`; got "
                     "[[...], [...], [...], [...], [...], [...], ...].", id="bomb-of-actors"),
        pytest.param(f"{BOMB}actors: [{{name: Ann Lee, party: *a11}}]\n", "{}, entry 1 (Ann Lee), "
                     "`party`: [[...], [...], [...], [...], [...], [...], ...] is no text.",
                     id="bomb-in-a-party"),
        pytest.param("actors: [{name: [Ann, Lee]}]\n", "{}, entry 1, `name`: ['Ann', 'Lee'] is no "
                     "text.", id="name-of-two"),
        pytest.param("actors: [{name: Ann Lee, id: {a: b}}]\n", "{}, entry 1 (Ann Lee), `id`: "
                     "{{'a': 'b'}} is no text.", id="id-is-no-text"),
        pytest.param('actors: [{name: "A\\e[31m"}]',
                     "{}, entry 1, `name`: '\\x1b' is no character to "
                     "print. Take it out.", id="escape"),
        pytest.param("actors: [{name: Ann Lee, offices: [{title: Mayor, since: [soon]}]}]\n",
                     "{}, entry 1 (Ann Lee): `since: ['soon']` is no date. Write it as 2024-07-05.",
                     id="date-of-several"),
    ],
)  # fmt: skip
def test_errors_of_our_yaml_name_file_and_entry(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011
        read(tmp_path, "a.yaml", text)
    assert str(error.value) == message.format(tmp_path / "a.yaml")


def test_a_json_object_has_a_key_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not valid JSON: `name` stands twice in one object"):
        read(tmp_path, "a.json", '{"actors": [{"name": "Ann Lee", "name": "Bo Ray"}]}')


def test_what_a_data_frame_leaves_open_is_unknown() -> None:
    nan = float("nan")
    office = {"title": "Mayor", "country": nan, "since": nan, "until": "2020-01-01"}
    entry = {"name": "Ann  Lee", "party": nan, "aliases": nan, "id": 12, "offices": [office]}
    with pytest.raises(ValueError, match=r"actor 1 \(Ann Lee\): `aliases` must be a list"):
        as_actor(entry, "actor 1")
    made = as_actor({**entry, "aliases": []}, "actor 1")
    assert made == Actor("12", "Ann Lee", listed=True,
                         offices=(Office("Mayor", None, None, day("2020-01-01")),))  # fmt: skip


# ------------------------------------------------------------------------------------ Wikidata

ITEM = "http://www.wikidata.org/entity/"
QUERY = [
    {
        "person": f"{ITEM}Q990001", "personLabel": "Mara Voss", "genderLabel": "female",
        "personAltLabel": "Voss, Dame Mara", "start": "2021-06-14T00:00:00Z",
        "positionLabel": "Prime Minister of the United Kingdom", "partyLabel": "Reed",
    },
    {
        "person": f"{ITEM}Q990001", "personLabel": "Mara Voss", "genderLabel": "female",
        "personAltLabel": "Voss, Dame Mara", "start": "2021-06-14T00:00:00Z",
        "positionLabel": "Prime Minister of the United Kingdom", "partyLabel": "Sedge",
    },
    {
        "person": f"{ITEM}Q990002", "personLabel": "Tom Lund", "positionLabel": "king",
        "countryLabel": "Kingdom of the Netherlands", "start": "+1999-03-04T00:00:00Z",
        "end": "http://www.wikidata.org/.well-known/genid/0a1b",
    },
    {
        "person": f"{ITEM}Q990002", "personLabel": "Tom Lund",
        "positionLabel": "Minister of Foreign Affairs of Ukraine", "countryLabel": "Ukraine",
        "end": "2001-02-03T00:00:00Z",
    },
    {"person": f"{ITEM}Q990003", "personLabel": "Tom Lund", "positionLabel": "chair of the board"},
]  # fmt: skip
VARIABLES = list(dict.fromkeys(key for row in QUERY for key in row))
QUERIED = [
    Actor(
        "mara-voss", "Mara Voss", listed=True, aliases=("Dame Mara",), pronouns="she",
        party="Reed", country="GB", wikidata="Q990001", offices=(PM,),
    ),
    Actor(
        "tom-lund-q990002", "Tom Lund", listed=True, wikidata="Q990002",
        offices=(
            Office("king", "NL", day("1999-03-04")),
            Office("Minister of Foreign Affairs", "UA", None, day("2001-02-03")),
        ),
    ),
    Actor("tom-lund-q990003", "Tom Lund", listed=True, wikidata="Q990003",
          offices=(Office("chair of the board"),)),
]  # fmt: skip


def query_csv(rename: dict[str, str] | None = None) -> str:
    names = [(rename or {}).get(name, name) for name in VARIABLES]
    rows = [[row.get(name, "") for name in VARIABLES] for row in QUERY]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in [names, *rows]) + "\n"


def query_tsv() -> str:
    """As the service's TSV: variables with ?, items in <>, labels with their language."""

    def cell(name: str, value: str) -> str:
        if not value:
            return ""
        return f"<{value}>" if value.startswith("http") else f'"{value}"@en'

    lines = ["\t".join(f"?{name}" for name in VARIABLES)]
    lines += ["\t".join(cell(name, row.get(name, "")) for name in VARIABLES) for row in QUERY]
    return "\n".join(lines) + "\n"


BINDINGS = [{k: {"type": "literal", "value": v} for k, v in row.items()} for row in QUERY]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("q.csv", query_csv(), id="csv"),
        pytest.param("q.tsv", query_tsv(), id="tsv"),
        pytest.param("q.json", json.dumps(QUERY), id="json"),
        pytest.param("q.json", json.dumps(BINDINGS), id="json-with-types"),
        pytest.param("q.json", json.dumps({"head": {"vars": VARIABLES},
                                           "results": {"bindings": BINDINGS}}), id="sparql-json"),
        pytest.param("q.csv", query_csv({
            "person": "item", "personLabel": "itemLabel", "personAltLabel": "itemAltLabel",
            "positionLabel": "officeLabel", "start": "start_time", "end": "endTime",
            "countryLabel": "jurisdictionLabel", "genderLabel": "sex_or_genderLabel",
        }), id="other-variables"),
    ],
)  # fmt: skip
def test_a_wikidata_query_gives_people_with_their_offices(
    tmp_path: Path, name: str, text: str
) -> None:
    actors = read(tmp_path, name, text)
    assert actors[:1] == QUERIED[:1]
    assert [a.offices for a in actors] == [a.offices for a in QUERIED]
    assert [a.actor_id for a in actors] == [a.actor_id for a in QUERIED]


def test_two_labels_of_a_person_are_name_and_alias(tmp_path: Path) -> None:
    text = f"person,personLabel\n{ITEM}Q6,Ann Lee\n{ITEM}Q6,Anne Lee\n{ITEM}Q6,Lee\n"
    (made,) = read(tmp_path, "q.csv", text)
    assert (made.name, made.aliases) == ("Ann Lee", ("Anne Lee",))


def test_a_person_without_a_label_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"q\.csv, row 3: Q7 has no name there\. Ask the query"):
        read(tmp_path, "q.csv", f"person,personLabel\n{ITEM}Q6,Ann Lee\n{ITEM}Q7,Q7\n")


# ------------------------------------------------------------------------- congress-legislators

LEGISLATORS = """\
- id: {bioguide: V000999, wikidata: Q990001, fec: [H0XX00000]}
  name: {first: Mara, last: Voss, official_full: Mara J. Voss, nickname: Mimi}
  bio: {birthday: '1960-01-01', gender: F}
  terms:
  - {type: rep, start: '2009-01-06', end: '2011-01-03', state: XX, district: 3, party: Sedge}
  - {type: rep, start: '2011-01-05', end: '2013-01-03', state: XX, district: 3, party: Sedge}
  - {type: sen, start: '2019-01-03', end: '2025-01-03', state: XX, class: 1, party: Reed}
- id: {bioguide: L000998}
  name: {first: Tom, last: Lund}
  bio: {gender: M}
  terms:
  - {type: prez, start: '2021-01-20', end: '2025-01-20', party: Reed}
- id: {bioguide: L000997}
  name: {first: T., middle: Tom, last: Lund, suffix: Jr.}
  terms: []
- id: {bioguide: L000996}
  name: {first: Tom, last: Lund}
  terms: []
"""
SEATS = [
    Actor(
        "mara-voss", "Mara Voss", listed=True, aliases=("Mara J. Voss", "Mimi Voss"),
        pronouns="she", party="Reed", country="US", wikidata="Q990001",
        offices=(
            Office("Representative", "US", day("2009-01-06"), day("2013-01-03")),
            Office("Senator", "US", day("2019-01-03"), day("2025-01-03")),
        ),
    ),
    Actor("tom-lund-l000998", "Tom Lund", listed=True, pronouns="he", party="Reed", country="US",
          offices=(Office("President", "US", day("2021-01-20"), day("2025-01-20")),)),
    Actor("t-tom-lund-jr", "T. Tom Lund Jr.", listed=True, country="US"),
    Actor("tom-lund-l000996", "Tom Lund", listed=True, country="US"),
]  # fmt: skip


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_legislators_give_seats_as_offices(tmp_path: Path, form: str) -> None:
    data = yaml.load(LEGISLATORS, Loader=yaml.BaseLoader)
    text = LEGISLATORS if form == "yaml" else json.dumps(data)
    assert read(tmp_path, f"legislators.{form}", text) == SEATS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("- {terms: 5, name: {first: Ann, last: Lee}}",
                     "entry 1: `terms` must be a list; "
                     "got '5'.", id="terms"),
        pytest.param("- {terms: [a], name: {first: Ann, last: Lee}}",
                     "entry 1: a term needs `type` "
                     "and `start`; got {}.", id="term-of-a-word"),
        pytest.param("- {terms: [], name: {first: [Ann], last: Lee}}",
                     "entry 1: a legislator needs "
                     "`name` with `first` and `last`.", id="first-name-of-a-list"),
        pytest.param("- {terms: [], name: {last: Lee}}", "entry 1: a legislator needs `name` with "
                     "`first` and `last`.", id="no-first-name"),
        pytest.param("- {name: {first: Ann, last: Lee}, terms: [{type: rep}]}",
                     "entry 1: a term needs `type` and `start`; got {'type': 'rep'}.", id="term"),
    ],
)  # fmt: skip
def test_legislators_that_lack_something(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011
        read(tmp_path, "legislators.yaml", text)
    assert str(error.value) == f"{tmp_path / 'legislators.yaml'}, {message}"


@given(st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["name", "terms", "id", "person", "personLabel", "results", "bindings",
                         "actors", "start", "type", "first", "last", "value"]),
        inner, max_size=4,
    ),
    max_leaves=12,
))  # fmt: skip
def test_any_json_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: object
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with contextlib.suppress(ValueError):
        read_actors(path)


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


# --------------------------------------------------------------------------------------- writing

ODD = Actor(
    "no", "Null: “Yes” # no", "organisation", True, aliases=("null and void", "a, b", "- x", "1:2"),
    pronouns="she/they", country="NO", offices=(Office("a: b, {c}", "NO"),),
)  # fmt: skip


@pytest.mark.parametrize(
    "actors",
    [
        pytest.param([VOSS, LUND, BOARD], id="usual"),
        pytest.param(QUERIED, id="wikidata"),
        pytest.param(SEATS, id="legislators"),
        pytest.param([ODD], id="odd-characters"),
        pytest.param([], id="none"),
    ],
)
def test_what_is_written_reads_back(tmp_path: Path, actors: list[Actor]) -> None:
    text = actors_yaml(actors, comments={"mara-voss": ["who?"]})
    assert read(tmp_path, "a.yaml", text) == actors
    assert ("  # who?\n  - id: mara-voss" in text) == any(a.name == "Mara Voss" for a in actors)


# --------------------------------------------------------------------------------------- suggest

CORPUS = [
    "Jon Hald met José Díaz and Cy Marr Jr. of Ely. “It is safe,” said Mr Hald. “Quite safe,” said "
    "Jon P. Hald.\nThe White House said it was safe.",
    "“It is safe,” said J. Hald. “No,” said Jose Diaz. Cy Marr stayed; so did Cy Marr Jr., and "
    "Cy Marr said so.",
    "“It is safe,” said Jon Hald. J.D. Olm and J. D. Olm and Tom Lund were there. Mara Voss left.",
]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return extract(CORPUS, actors=["Tom Lund", "Mara Voss", "Bo Never"], engine="rules")


def test_a_list_is_suggested_most_quoted_first(tmp_path: Path, tables: Tables) -> None:
    text = suggest_actors(tables, least=1)
    actors = read(tmp_path, "a.yaml", text)
    assert [actor.name for actor in actors] == [
        "Jon Hald", "Jose Diaz", "J. Hald", "White House", "Cy Marr", "Cy Marr Jr.", "J. D. Olm"
    ]  # fmt: skip
    by_name = {actor.name: actor for actor in actors}
    assert by_name["Jon Hald"].aliases == ("Jon P. Hald",)
    assert by_name["Jose Diaz"].aliases == ("José Díaz",)
    assert by_name["J. D. Olm"].aliases == ("J.D. Olm",)
    assert by_name["White House"].kind == "organisation"
    assert text == suggest_actors(tables, least=1)


def test_whether_two_are_one_is_asked_not_decided(tables: Tables) -> None:
    lines = suggest_actors(tables, least=1).splitlines()
    asked = [line.strip("# ") for line in lines if line.endswith("?")]
    assert asked == ["the same as J. Hald?", "the same as Jon Hald?"]  # a son is not his father
    assert "  # named 4 times, quoted 3 times (8 words)" in lines


def test_people_named_seldom_and_bodies_on_the_list_stay_out(tables: Tables) -> None:
    assert "Voss" not in suggest_actors(tables)
    only = extract("“No,” said Ann Lee.", actors=["Ann Lee"])
    with pytest.raises(ValueError, match="nobody who is not on the actor list already"):
        suggest_actors(only)


def test_lone_words_are_asked_of_and_take_no_name_away(tmp_path: Path) -> None:
    full = [
        f"{name} Hald spoke. “It is safe,” Hald said. “Quite safe,” said Hald."
        for name in ["Jon"] * 8 + ["Ann"] * 2
    ]
    texts = [*full, "It went on. “No,” said Mrs. Hald. “No,” Hald said.", "“Yes,” said Mr. Olm."]
    before = extract([*texts, "“Yes,” said Mr. Olm."], engine="rules")
    text = suggest_actors(before)
    assert "  # Hald alone, named 2 times, quoted 2 times (2 words): Jon Hald or Ann Hald?" in text
    actors = read(tmp_path, "a.yaml", text)
    assert [actor.name for actor in actors] == ["Jon Hald", "Ann Hald", "Olm"]
    after = resolve(before, actors=actors)
    assert after.quotes["actor_id"].tolist() == before.quotes["actor_id"].tolist()
    assert after.quotes["actor_id"].value_counts()["hald"] == 2
    assert (check_actors(actors, after)["severity"] == "note").all()


def test_two_of_one_name_are_parted_by_their_middle_names(tmp_path: Path) -> None:
    said = "“It is safe,” said {} Hald."
    names = ["Jon W.", "Jon W.", "Jon", "Jon H. W.", "Jon H.W.", "Jon HW"]
    tables = extract([said.format(name) for name in names], engine="rules")
    text = suggest_actors(tables)
    w, hw = read(tmp_path, "a.yaml", text)
    assert (w.name, w.aliases) == ("Jon W. Hald", ("Jon Hald",))
    assert (hw.name, hw.aliases) == ("Jon H. W. Hald", ("Jon H.W. Hald", "Jon HW Hald"))
    assert "  # with Jon H. W. Hald, counted as one without a list" in text
    assert "the same as" not in text.partition("actors:")[2]
    assert resolve(tables, actors=[w, hw]).quotes["actor_id"].tolist() == (
        [w.actor_id] * 3 + [hw.actor_id] * 3
    )


def test_seldom_is_for_naming_and_quoting(tables: Tables) -> None:
    with pytest.raises(ValueError, match=r"is named or quoted 9 times\. Lower `least`"):
        suggest_actors(tables, least=9)
    assert len(yaml.safe_load(suggest_actors(tables, least=3))["actors"]) == 1


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        pytest.param("Rob Hald, Robert Hald", True, id="short-form"),
        pytest.param("R. Hald, Robert Hald", True, id="initial"),
        pytest.param("Ann Hald, Robert Hald", False, id="others"),
        pytest.param("Robert Hald, Robert Olm", False, id="other-surname"),
        pytest.param("Peña Nieto, Enrique Peña Nieto", False, id="part-of-the-name"),  # one
        pytest.param("Robert Hald, Robert Hald Jr.", False, id="father-and-son"),
    ],
)
def test_who_may_be_one(names: str, asked: bool) -> None:
    said = " ".join(f"“It is safe,” said {name}." for name in names.split(", "))
    text = suggest_actors(extract(said), least=1)
    assert ("?\n" in text) == asked


# ----------------------------------------------------------------------------------------- check


def actor(name: str, *offices: Office, **about: Any) -> Actor:
    return Actor(name.lower().replace(" ", "-"), name, "person", True, offices=offices,
                 **about)  # fmt: skip


@pytest.mark.parametrize(
    ("actors", "expected"),
    [
        pytest.param([VOSS, LUND, BOARD], [], id="nothing"),
        pytest.param(
            [actor("Ann Lee", aliases=("Al",)), actor("Alma Ray", aliases=("Al",))],
            ["ambiguous: 'Al' stands for Ann Lee and for Alma Ray; it counts for neither. "
             "Take it from one of them."],
            id="alias",
        ),
        pytest.param(
            [actor("Ann Lee", aliases=("Ray",)), actor("Bo Ray")],
            ["ambiguous: Ann Lee, Bo Ray: The alias 'Ray' is also the surname of Bo Ray; whoever "
             "is called so counts for Ann Lee. Take the alias out."],
            id="alias-is-a-surname",
        ),
        pytest.param(
            [actor("Ray"), actor("Bo Ray"), actor("Ray Olm")],
            ["ambiguous: Ray, Bo Ray: The name 'Ray' is also the surname of Bo Ray; whoever is "
             "called so counts for Ray. Write it in full.",
             "note: Ray, Ray Olm: The name 'Ray' is also the first name of Ray Olm; whoever is "
             "called so counts for Ray. Write it in full."],
            id="name-is-a-surname",
        ),
        pytest.param(
            [actor("Bo W. Ray"), actor("Bo H. K. Ray")],
            ["note: Bo W. Ray, Bo H. K. Ray: They share the surname Ray: alone it counts for whom "
             "the article names in full, else for whom nine in ten articles mean by it, if there "
             "is one.",
             "note: Bo W. Ray, Bo H. K. Ray: Middle names and Jr. tell them apart; 'Bo Ray' alone "
             "counts for the one whom the article names so, else for neither. Write it under the "
             "aliases of whom it means."],
            id="two-of-one-name",
        ),
        pytest.param(
            [actor("Ann Lee", Office("Mayor", "GB", day("2020-01-01"), day("2022-01-01"))),
             actor("Bo Ray", Office("mayor", "GB", day("2021-01-01")))],
            ["ambiguous: Ann Lee, Bo Ray: Mayor (GB) is held by both since 2021-01-01 until "
             "2022-01-01; there it names neither. Correct since and until, if it is an office of "
             "one."],
            id="overlap",
        ),
        pytest.param(
            [actor("Ann Lee", Office("Mayor", "GB", day("2020-01-01"), day("2022-01-01"))),
             actor("Bo Ray", Office("Mayor", "GB", day("2022-01-01"))),
             actor("Cy Olm", Office("Mayor", "FR", day("2020-01-01")))],
            [],
            id="hand-over-on-one-day",
        ),
        pytest.param(
            [actor(f"{name} {name}son", Office("Senator", "US", day("2020-01-01")))
             for name in ("Al", "Bo", "Cy", "Di")],
            ["note: Senator (US) is held by up to 4 at a time: the title alone names nobody."],
            id="a-seat-is-no-office-of-one",
        ),
        pytest.param(
            [actor("Ann Lee", Office("Mayor"))],
            ["note: Ann Lee: Mayor has no country, so that it names nobody. Add one.",
             "note: Ann Lee: Mayor has no dates: it counts as held at all times."],
            id="bare-office",
        ),
        pytest.param(
            [actor("Ann May")],
            ["note: Ann May: May is an ordinary word: it counts as the surname only after the "
             "full name or a title."],
            id="ordinary-word",
        ),
        pytest.param(
            [actor("Ann Lund"), LUND],
            ["note: Ann Lund, Tom Lund: They share the surname Lund: alone it counts for whom the "
             "article names in full, else for whom nine in ten articles mean by it, if there is "
             "one."],
            id="shared-surname",
        ),
    ],
)  # fmt: skip
def test_check(actors: list[Actor], expected: list[str]) -> None:
    found = check_actors(actors)
    said = [": ".join(filter(None, row)) for row in found.itertuples(index=False)]
    assert said == expected


def test_check_against_tables(tables: Tables) -> None:
    actors = [LUND, actor("Bo Never"), actor("Ona Hald"), actor("Ona Olsen")]
    found = check_actors(actors, tables)
    assert found["finding"].tolist() == [
        "The tables were made without them on the list. Extract again with this file.",
        "Never named in the articles. Compare the spelling with the papers'.",
        "The articles also name J. Hald and Jon P. Hald.",
    ]
    assert found["actors"].tolist() == ["Ona Hald and Ona Olsen", "Bo Never", "Ona Hald"]


# -------------------------------------------------------------------------------------- terminal


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as exit_:
        main(["actors", *arguments])
    return exit_.value.code, *capfd.readouterr()


def test_commands(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    tables: Tables,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    tables.write("t")
    Path("query.csv").write_text(query_csv(), encoding="utf-8")

    assert run(capfd, "suggest", "t") == (0, suggest_actors(tables), "")
    assert run(capfd, "suggest", "t", "--out", "s.yaml") == (0, "", "s.yaml\n")
    assert run(capfd, "suggest", "t", "--out", "s.yaml") == (
        2, "", "s.yaml is there already. Give another name, or delete it first.\n"
    )  # fmt: skip
    assert Path("s.yaml").read_text(encoding="utf-8") == suggest_actors(tables)

    assert run(capfd, "import", "query.csv", "--out", "q.yaml") == (0, "", "q.yaml\n")
    assert read_actors("q.yaml")[0] == read_actors("query.csv")[0]
    assert run(capfd, "import", "query.csv") == (0, Path("q.yaml").read_text(encoding="utf-8"), "")

    code, out, err = run(capfd, "check", "q.yaml")
    assert (code, err) == (1, "q.yaml: 3 actors, 1 ambiguous, 3 notes\n")
    assert out.startswith("ambiguous  'Tom Lund' stands for Tom Lund and for Tom Lund;")
    assert run(capfd, "check", "s.yaml", "t")[0] == 0


@pytest.mark.parametrize("command", ["suggest", "check", "import"])
def test_help_has_an_example(capfd: pytest.CaptureFixture[str], command: str) -> None:
    code, out, _ = run(capfd, command, "--help")
    assert code == 0
    assert f"  Example: quoteshare actors {command} " in out
