"""The forms an actor file may have, each read into entries with the keys of our YAML.

Four forms are told apart by the file's suffix and its shape: our YAML; a spreadsheet saved as CSV
(or TSV); what query.wikidata.org gives, as CSV, TSV or JSON; and the YAML or JSON of the
congress-legislators project. ``actor_files`` checks the entries, whatever they came from.
"""

from __future__ import annotations

import csv
import io
import json
import re
import reprlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import yaml

from quoteshare.english.lexicon import countries

Entry = dict[str, Any]  # with the keys of an actor in our YAML
Row = dict[str, str]  # by column

_SHEET = ("name", "id", "kind", "aliases", "pronouns", "party", "group", "country", "wikidata")
_SHEET_OFFICE = {
    "office": "title", "office_country": "country", "since": "since", "until": "until"
}  # fmt: skip
_DEEP = 50  # levels of YAML; ours has five
_NOTES = frozenset(["note", "notes", "comment", "comments"])
# Columns of a Wikidata query carry the names of its variables, which everyone chooses anew.
_WIKIDATA = {
    "name": "person item human politician leader holder officeholder name",
    "title": "position positionheld office officeheld post role title",
    "since": "start starttime startdate since from begin",
    "until": "end endtime enddate until to",
    "country": "country iso countrycode jurisdiction",
    "party": "party memberofparty politicalparty",
    "gender": "gender sex sexorgender",
}
_STATE_FORM = re.compile(r"^(?:[\w’'-]+ )*(?:Kingdom|Republic|Commonwealth) of (?:the )?")
_PRONOUNS = {"male": "he", "m": "he", "female": "she", "f": "she"}
_CONGRESS = {
    "rep": "Representative", "sen": "Senator", "prez": "President", "viceprez": "Vice President"
}  # fmt: skip


def read_entries(path: Path) -> list[tuple[str, Any]]:
    """Read what an actor file of any form says, entry by entry.

    Parameters
    ----------
    path : Path
        - ``.csv``, ``.tsv`` with a column ``name``: one row an office. Further columns, as far as
          known: ``id``, ``kind``, ``aliases`` (parted by ``|``), ``pronouns``, ``party``,
          ``group``, ``country``, ``wikidata``, ``office``, ``office_country``, ``since``,
          ``until``. Who held several offices has several rows, in which the other columns may be
          left blank; ``notes`` are yours.
        - ``.csv``, ``.tsv``, ``.json`` of a Wikidata query: ``person``, ``personLabel``,
          ``positionLabel``, ``start``, ``end``, ``countryLabel`` and the like; one row a position.
          "President of Finland" becomes the office President of FI. A country without a code in
          our list is left out.
        - YAML or JSON list of legislators with ``name``, ``bio`` and ``terms``.
        - YAML or JSON with a list ``actors``: see ``actor_files.read_actors``.

    Returns
    -------
    list of (str, entry)
        The place in the file, for error messages, and a mapping with the keys of our YAML (not
        checked).

    Raises
    ------
    ValueError
        If the file can't be read or has none of these forms.
    """
    text = _text_of(path)
    if path.suffix.lower() in (".csv", ".tsv"):
        try:
            return _from_table(_rows(text), path)
        except csv.Error as error:
            raise ValueError(f"The actor file {path} is not valid CSV: {error}.") from None
    data = _parsed(text, path)
    if isinstance(data, Mapping) and isinstance(data.get("results"), Mapping):
        data = data["results"].get("bindings")
        if data == []:
            return []  # nobody was found
    if isinstance(data, list) and data and all(isinstance(item, Mapping) for item in data):
        if "terms" in data[0]:
            return _legislators(data, path)
        if path.suffix.lower() == ".json":
            return _from_table([{k: _plain(v) for k, v in item.items()} for item in data], path)
    entries = data.get("actors") if isinstance(data, Mapping) else None
    if not isinstance(entries, list):
        raise ValueError(
            f"The actor file {path} has no list `actors:`. Compare it with the leaders.yaml of "
            "`quoteshare example DIR`."
        )
    return [(f"{path}, entry {n}", entry) for n, entry in enumerate(entries, 1)]


# ---------------------------------------------------------------------------------- file to rows


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ValueError(f"The actor file {path} can't be read: {error.strerror}.") from None
    except ValueError as error:
        form = "CSV UTF-8" if path.suffix.lower() in (".csv", ".tsv") else "UTF-8"
        raise ValueError(
            f"The actor file {path} is no UTF-8 ({error}). Save it as {form}."
        ) from None


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Leave every value a string: `country: NO` is Norway, not False. Refuse a key used twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys: set[str] = set()
        for key, _ in node.value:
            if isinstance(key.value, str):
                if key.value in keys:
                    raise yaml.MarkedYAMLError(
                        problem=f"`{key.value}` stands twice in one entry",
                        problem_mark=key.start_mark,
                    )
                keys.add(key.value)
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return made


def shown(value: Any) -> str:
    """Return a value as an error message shows it, short whatever there is inside."""
    short = reprlib.Repr()
    short.maxlevel, short.maxother, short.maxstring = 1, 60, 60
    return short.repr(value)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object of these pairs, as JSON has them, if no key stands twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for key, n in Counter(key for key, _ in pairs).items() if n > 1)
        raise ValueError(f"`{twice}` stands twice in one object")
    return made


def _check_depth(text: str) -> None:
    """Refuse thousands of brackets, one in another: the loader would end the process."""
    too_deep = ValueError(f"more than {_DEEP} levels, one in another")
    depth = 0
    try:
        for event in yaml.parse(text, _Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEP:
                raise too_deep
    except yaml.YAMLError as error:
        # PyYAML from 6.0.4 on has a limit too, and reads ahead of what it tells
        if "nesting depth" in str(error):
            raise too_deep from None
        raise


def _parsed(text: str, path: Path) -> Any:
    json_ = path.suffix.lower() == ".json"
    try:
        if json_:
            return json.loads(text, object_pairs_hook=_once)
        _check_depth(text)
        return yaml.load(text, _Loader)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else getattr(error, "lineno", None)
        where = f", line {line}" if line else ""
        told = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise ValueError(
            f"The actor file {path}{where} is not valid {'JSON' if json_ else 'YAML'}: {told}. "
            "Compare it with the leaders.yaml of `quoteshare example DIR`."
        ) from None


def _rows(text: str) -> list[Row]:
    """Part a CSV file by whichever of comma, semicolon and tab its header has most."""
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)  # Excel writes semicolons in half of Europe
    # The service's TSV is no CSV: its quotation marks are the literal's own ("Ann"@en).
    quoting: Literal[0, 3] = 3 if header.startswith("?") else 0  # csv.QUOTE_NONE, QUOTE_MINIMAL
    lines = io.StringIO(text, newline="")
    rows = list(csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True))
    columns = rows[0] if rows else []
    if twice := [column for column, n in Counter(columns).items() if column.strip() and n > 1]:
        raise csv.Error(f"two columns are called `{twice[0]}`")
    for n, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row[len(columns) :]):
            mark = "tab" if delimiter == "\t" else delimiter
            raise csv.Error(
                f"row {n} has {len(row)} cells for {len(columns)} columns; put a cell that has a "
                f"{mark} in it between quotation marks"
            )
    return [
        {column: _plain(cell) for column, cell in zip(columns, row, strict=False)}
        for row in rows[1:]
    ] or [dict.fromkeys(columns, "")]  # a header alone still tells what the file is


def _plain(value: Any) -> str:
    """Return a cell's text: of {"type", "value"} and "Ann"@en as query.wikidata.org writes them."""
    if isinstance(value, Mapping):
        value = value.get("value")
    text = "" if value is None else " ".join(str(value).split())
    if literal := re.fullmatch(r'"(.*)"(?:@[\w-]+|\^\^<.*>)?', text):
        text = literal[1]
    return text[1:-1] if re.fullmatch("<[^<>]+>", text) else text


def _from_table(rows: list[Row], path: Path) -> list[tuple[str, Entry]]:
    """Return entries of a spreadsheet or of a query's result, by the columns there are."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    plain = {column: re.sub(r"\s+", "_", column.strip().lower()) for column in columns}
    if "name" in plain.values() and not any(c.endswith("Label") for c in columns):
        known = {*_SHEET, *_SHEET_OFFICE, *_NOTES, ""}
        if unknown := [column for column in columns if plain[column] not in known]:
            raise ValueError(
                f"The actor file {path} has an unknown column {unknown[0]!r}. Known: "
                f"{', '.join((*_SHEET, *_SHEET_OFFICE))} and notes."
            )
        return _sheet([{plain[c]: v for c, v in row.items()} for row in rows], path)
    found = _wikidata_columns(columns)
    if "name" not in found:
        shown = ", ".join(columns) or "none"
        raise ValueError(
            f"The actor file {path} has no column `name`, nor `personLabel` as Wikidata's; its "
            f"columns: {shown}."
        )
    return _wikidata(rows, found, path)


# ---------------------------------------------------------------------------------- spreadsheet


def _sheet(rows: list[Row], path: Path) -> list[tuple[str, Entry]]:
    """Return actors of a spreadsheet; a row that names nobody belongs to the actor above."""
    entries: list[Entry] = []
    places: list[list[int]] = []  # rows of each entry
    by: dict[str, int] = {}  # id or name -> number of the entry
    for n, row in enumerate(rows, 2):  # as the spreadsheet counts, with the header as row 1
        given = {key: row[key] for key in _SHEET if row.get(key)}
        office = {to: row[key] for key, to in _SHEET_OFFICE.items() if row.get(key)}
        if not given and not office:
            continue
        key = given.get("id") or given.get("name")
        k = by.get(key, -1) if key else len(entries) - 1
        if k < 0:
            k = len(entries)
            entries.append({})
            places.append([])
        elif not office:
            raise ValueError(f"{path}, row {n} names {key or 'the actor above'} again, but no "
                             "`office`. Delete the row, or write one in.")  # fmt: skip
        places[k].append(n)
        _add_given(entries[k], given, f"{path}, row {n}", places[k][0])
        by.update((given[name], k) for name in ("id", "name") if name in given)
        if office:
            entries[k].setdefault("offices", []).append(office)
    for entry in entries:
        if "aliases" in entry:
            entry["aliases"] = [alias.strip() for alias in entry["aliases"].split("|")]
    return [
        (f"{path}, row{'s'[: len(at) > 1]} {', '.join(map(str, at))}", entry)
        for at, entry in zip(places, entries, strict=True)
    ]


def _add_given(entry: Entry, given: Row, where: str, first_row: int) -> None:
    """Add to an entry what a row gives, unless the rows before say otherwise."""
    for name, value in given.items():
        if entry.setdefault(name, value) != value:
            key = given.get("id") or given.get("name")
            raise ValueError(
                f"{where}: `{name}` of {entry.get('name', key)} is {value!r} here, "
                f"{entry[name]!r} in row {first_row}. Keep one."
            )


# ------------------------------------------------------------------------------------- Wikidata


def _wikidata_columns(columns: Iterable[str]) -> dict[str, str]:
    """Find which column holds the name, the title and so on; labels go before what they label."""
    plain = {re.sub(r"[\W_]", "", column).lower(): column for column in reversed(list(columns))}
    found: dict[str, str] = {}
    for what, names in _WIKIDATA.items():
        for name in (f"{name}{end}" for end in ("label", "") for name in names.split()):
            if name in plain:
                found.setdefault(what, plain[name])
    for name in _WIKIDATA["name"].split():
        for column, into in ((name, "uri"), (f"{name}altlabel", "aliases")):
            if column in plain and plain[column] != found.get("name"):
                found.setdefault(into, plain[column])
    return found


def _wikidata(rows: list[Row], columns: dict[str, str], path: Path) -> list[tuple[str, Entry]]:
    """Return people of a query's result, each once with all positions, in the order of the rows."""
    entries: dict[str, Entry] = {}
    places: dict[str, str] = {}
    where_from: dict[str, set[str]] = {}
    for n, row in enumerate(rows, 2 if path.suffix.lower() != ".json" else 1):
        cell = {what: row.get(column, "") for what, column in columns.items()}
        if not any(cell.values()):
            continue
        place = f"{path}, row {n}"
        item = cell.get("uri", "").rpartition("/")[2]
        name = cell["name"]
        if not name or re.fullmatch(r"(?:https?://.*/)?Q\d+", name):
            raise ValueError(
                f"{place}: {name or item or 'a person'} has no name there. Ask the query for "
                "labels in a language that has one, or take the row out."
            )
        entry = entries.setdefault(item or name, {"name": name})
        places.setdefault(item or name, place)
        if re.fullmatch(r"Q\d+", item):
            entry["wikidata"] = item
        if country := _add_cells(entry, cell):
            where_from.setdefault(item or name, set()).add(country)
    for key, codes in where_from.items():
        if len(codes) == 1:
            entries[key]["country"] = next(iter(codes))
    _own_ids(list(entries.values()), [entry.get("wikidata") for entry in entries.values()])
    return [(places[key], entry) for key, entry in entries.items()]


def _add_cells(entry: Entry, cell: Mapping[str, str]) -> str | None:
    """Add to a person what a row tells; return the country of the office there."""
    # A lone word ("Lee") would take every Lee in the news for this one.
    spellings = [alias.strip() for alias in (cell["name"], *cell.get("aliases", "").split(","))]
    known = entry.get("aliases", [])
    if more := [s for s in spellings if " " in s and s not in (entry["name"], *known)]:
        entry["aliases"] = list(dict.fromkeys([*known, *more]))
    if pronouns := _PRONOUNS.get(cell.get("gender", "").lower()):
        entry["pronouns"] = pronouns
    if cell.get("party"):
        entry.setdefault("party", cell["party"])
    title, country = _split_title(cell.get("title", ""))
    country = _code(cell.get("country", "")) or country
    office = {"title": title, "country": country, **_days(cell)}
    if title and office not in entry.setdefault("offices", []):
        entry["offices"].append(office)
    return country


def _days(cell: Mapping[str, str]) -> dict[str, str | None]:
    """Return first and last day; a day that Wikidata holds to be unknown is none."""
    days: dict[str, str | None] = {}
    for name in ("since", "until"):
        given = cell.get(name, "").removeprefix("+")
        unknown = "genid" in given or re.fullmatch(r"_:\w+|t\d+", given)
        days[name] = None if unknown else given.partition("T")[0] or None
    return days


def _code(given: str) -> str | None:
    """Return the code of a country as Wikidata labels it: "Kingdom of the Netherlands" is NL."""
    for name in (given.lower(), _STATE_FORM.sub("", given).lower()):
        if name in countries():
            return countries()[name]
    return given if re.fullmatch("[A-Z]{2}", given) else None


def _split_title(title: str) -> tuple[str, str | None]:
    """Part an office from its country: papers write "the president", seldom "of Finland"."""
    for link in re.finditer(" of (?:the )?", title):
        if country := _code(title[link.end() :]):
            return title[: link.start()], country
    return title, None


# ------------------------------------------------------------------------- congress-legislators


def _legislators(data: Sequence[Any], path: Path) -> list[tuple[str, Entry]]:
    """Return people of congress-legislators; a seat held term after term is one office."""
    places = [f"{path}, entry {n}" for n in range(1, len(data) + 1)]
    entries = []
    codes = []
    for place, given in zip(places, data, strict=True):
        ids, name, bio = (_texts(given.get(key)) for key in ("id", "name", "bio"))
        if not (name.get("first") and name.get("last")):
            raise ValueError(f"{place}: a legislator needs `name` with `first` and `last`.")
        first = name["first"]
        if first.endswith(".") and name.get("middle"):
            first = f"{first} {name['middle']}"  # C. Scott Ray
        last = " ".join(filter(None, (name["last"], name.get("suffix"))))
        nickname = f"{name['nickname']} {last}" if name.get("nickname") else None
        spelled = dict.fromkeys(filter(None, (name.get("official_full"), nickname)))
        several = given.get("terms") or []
        if not isinstance(several, list):
            raise ValueError(f"{place}: `terms` must be a list; got {shown(several)}.")
        terms = [_texts(term) for term in several]
        codes.append(ids.get("bioguide"))
        entries.append(
            {
                "name": f"{first} {last}",
                "aliases": [spelling for spelling in spelled if spelling != f"{first} {last}"],
                "pronouns": _PRONOUNS.get(bio.get("gender", "").lower()),
                "party": terms[-1].get("party") if terms else None,
                "country": "US",
                "wikidata": ids.get("wikidata"),
                "offices": _terms(terms, place),
            }
        )
    _own_ids(entries, codes)
    return list(zip(places, entries, strict=True))


def _texts(value: Any) -> Row:
    """Return what a mapping has in words or numbers; lists (as of committees) are not ours."""
    given = value.items() if isinstance(value, Mapping) else ()
    return {str(k): str(v) for k, v in given if isinstance(v, str | int) and str(v)}


def _terms(terms: Sequence[Row], place: str) -> list[Entry]:
    offices: list[Entry] = []
    for term in sorted(terms, key=lambda term: term.get("start", "")):
        if not (term.get("type") and term.get("start")):
            raise ValueError(f"{place}: a term needs `type` and `start`; got {shown(dict(term))}.")
        title = _CONGRESS.get(term["type"], term["type"])
        last = offices[-1] if offices else {}
        # one term ends and the next begins on one day or within January's first days
        follows = last.get("title") == title and (last["until"] or "")[:7] >= term["start"][:7]
        if follows:
            last["until"] = term.get("end")
        else:
            days = {"since": term["start"], "until": term.get("end")}
            offices.append({"title": title, "country": "US", **days})
    return offices


def _own_ids(entries: Sequence[Entry], codes: Sequence[str | None]) -> None:
    """Give people of one name ids of their own, by the code that the source has for them."""
    namesakes = Counter(entry["name"].lower() for entry in entries)
    for entry, code in zip(entries, codes, strict=True):
        if namesakes[entry["name"].lower()] > 1 and code:
            entry["id"] = "-".join([*entry["name"].lower().split(), code.lower()])
