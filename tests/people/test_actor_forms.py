"""Actor files of every form in, the same actors out."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lists import BOARD, ITEM, LUND, PM, QUERY, VARIABLES, VOSS, day, query_csv, read
from quoteshare.people.actor_files import actors_yaml, read_actors
from quoteshare.records import Actor, Office

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
                     "'alias'. Known: name, id, kind, aliases, pronouns, party, group, country, "
                     "wikidata, office, office_country, since, until and notes.",
                     id="unknown-column"),
        pytest.param("name,office,since\nAnn Lee,Mayor,5/7/2024\n",
                     "{}, row 2 (Ann Lee): `since: 5/7/2024` "
                     "is not a date. Write it as 2024-07-05.",
                     id="date"),
        pytest.param("name,office,since\nAnn Lee,Mayor,\nAnn Lee,Judge,soon\n",
                     "{}, rows 2, 3 (Ann Lee): `since: soon` "
                     "is not a date. Write it as 2024-07-05.",
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
                     "The actor file {} is not valid CSV: two columns "
                     "are called `name`.", id="column-twice"),
        pytest.param("name,party\nLee, Ann,Reed\n",
                     "The actor file {} is not valid CSV: row 2 has 3 "
                     "cells for 2 columns; put a cell that has a , in it between quotation marks.",
                     id="comma-in-a-cell"),
        pytest.param('name,party\n"Ann Lee,Reed\nBo Ray,Reed\n',
                     "The actor file {} is not valid CSV: "
                     "unexpected end of data.", id="mark-not-closed"),
        pytest.param("name\nAnn\0Lee\n",
                     "{}, row 2, `name`: '\\x00' is not a character to print. Take "
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


def test_a_json_object_has_a_key_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not valid JSON: `name` stands twice in one object"):
        read(tmp_path, "a.json", '{"actors": [{"name": "Ann Lee", "name": "Bo Ray"}]}')


# ------------------------------------------------------------------------------------ Wikidata

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


# --------------------------------------------------------------------------------------- writing

ODD = Actor(
    "no", "Null: “Yes” # no", "organisation", True, aliases=("null and void", "a, b", "- x", "1:2"),
    pronouns="she/they", country="NO", group="yes: no", offices=(Office("a: b, {c}", "NO"),),
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
