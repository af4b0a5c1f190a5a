"""The columns of ``articles``, and which field of an input is which of them."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from quoteshare.corpus.plain import encodable
from quoteshare.english.lexicon import countries, languages

# Columns of the table ``articles``, and what files call them: small letters and digits alone, so
# that "Pub. Date", "pub_date" and "pubDate" are one. Of several in a record the first in this list
# that is not blank counts, the others stay in ``extra``. Names of databases and tools come before
# words that mean other things as well. With the rows of a list end those of one language.
FIELDS: dict[str, tuple[str, ...]] = {
    "article_id": tuple(
        "articleid id docid documentid storiesid storyid accessionnumber accessionno "
        "proquestdocumentid storeid uuid guid identifier artikelid".split()
    ),
    "text": tuple(
        # "content" is cut by some services, "body" and "article" are at times numbers or HTML
        # and what somebody cleaned has lost its capitals and marks
        "fulltext text articletext articlebody bodytext textbody maintext fieldsbodytext storytext "
        "storybody articlecontent articlefulltext newstext newscontent plaintext "
        "textcontent contenttext body content contents article story fullcontent "
        "transcript rawtext "
        "volltext artikeltext inhalt haupttext "
        "texte texteintegral textecomplet contenu corpsdutexte "
        "texto textocompleto contenido cuerpo "
        "tekst volledigetekst artikeltekst inhoud "
        "testo testocompleto conteudo "
        "cleantext cleanedtext textclean textcleaned processedtext "
        "contentrendered fieldsbody bodyhtml contenthtml articlehtml".split()
    ),
    "title": tuple(
        "title headline articletitle headlinemain documenttitle webtitle fieldsheadline "
        "titlerendered storytitle newstitle newsheadline hed heading "
        "titel uberschrift schlagzeile artikeltitel "
        "titre titrearticle "
        "titulo titular "
        "kop krantenkop "
        "titolo".split()
    ),
    "outlet": tuple(
        "outlet outletname newsoutlet mediaoutlet publication publicationtitle publicationname "
        "pubtitle sourcetitle sourcename medianame newspaper newspapername newspapertitle "
        "journaltitle newssource paper sitename source publishername publisher periodical magazine "
        "medium media journal website sourcecommonname sourcedomain domain site "
        "zeitung quelle publikation quellenname "
        "titredelapublication nomdelapublication nomdelasource "
        "medio periodico diario fuente publicacion "
        "krant bron publicatie "
        "testata giornale fonte jornal".split()
    ),
    "country": tuple(
        "country countrycode outletcountry publicationcountry countryofpublication sourcecountry "
        "land pays pais paese".split()
    ),
    "date": tuple(
        "date publicationdate publisheddate datepublished datepublish publishdate publishedat "
        "publishedon published pubdate dateofpublication webpublicationdate firstpublicationdate "
        "firstpublishedat articledate articlepublishedtime newsdate issuedate printdate storydate "
        "publicationdatetime publishdatetime pubdatetime publishtime publishedtime publicationtime "
        "datetime timestamp "
        "datum erscheinungsdatum veroffentlichungsdatum publikationsdatum "
        "datepublication datedepublication dateparution datedeparution "
        "fecha fechapublicacion fechadepublicacion "
        "publicatiedatum verschijningsdatum "
        "seendate".split()
    ),
    "url": tuple(
        "url link weburl articleurl canonicalurl storyurl permalink documenturl href "
        "documentidentifier".split()
    ),
    "author": tuple(
        "author authors authorname authornames byline bylines bylineoriginal fieldsbyline writer "
        "writers reporter reporters journalist journalists creator creatorname "
        "autor autoren verfasser "
        "auteur auteurs "
        "autores "
        "schrijver schrijvers "
        "autore autori".split()
    ),
    "section": tuple(
        "section sectionname newssection articlesection newspapersection newsdesk desk "
        "ressort rubrik "
        "rubrique "
        "seccion "
        "rubriek sectie "
        "sezione secao".split()
    ),
    "language": tuple(
        "language lang languagecode inlanguage articlelanguage "
        "sprache langue idioma lengua taal lingua".split()
    ),
}
# Field codes of Factiva. Two letters mean many things, so they count only where a title (HD) and
# the text (TD; its first paragraph is LP) stand beside each other.
_FACTIVA = {
    "an": "article_id",
    "by": "author",
    "hd": "title",
    "la": "language",
    "pd": "date",
    "se": "section",
    "sn": "outlet",
    "td": "text",
}
# What holds a part of an article, or tells of one: never taken for it unless somebody says so.
PARTS = frozenset(
    "abstract abstractnote abstracts summary description snippet lead leadparagraph lede trailtext "
    "teaser excerpt highlight overview standfirst".split()
)

# Of these what holds the first paragraph, which some services leave out of the text.
_LEADS = frozenset("lead leadparagraph lede snippet".split())
_PLACES = {name: (column, i) for column, names in FIELDS.items() for i, name in enumerate(names)}
# Objects that some programs put the fields of a record in; theirs are the record's own.
_WRAPPERS = frozenset(
    "fields attributes _source data article metadata meta properties doc thread".split()
)
_LONGEST = 80  # characters of a name
_MOST_TOLD = 200  # names of fields
_SCALARS = (str, int, float, dt.date)  # what a column can hold
_LISTS = {"text": "\n\n", "author": ", ", "section": ", "}  # columns that several values can make


@lru_cache(maxsize=4096)
def _key(header: str) -> str:
    """Return a name as `FIELDS` has it.

    >>> _key(" Pub. Date "), _key("Überschrift"), _key("webTitle")
    ('pubdate', 'uberschrift', 'webtitle')
    """
    plain = unicodedata.normalize("NFKD", header).casefold()
    return "".join(char for char in plain if char.isalnum())


def _place_of(header: str) -> tuple[str, int] | None:
    """Return the column that a header stands for, and its place in the order."""
    return _known_place(header) if len(header) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _known_place(header: str) -> tuple[str, int] | None:
    wrapper, dot, rest = header.partition(".")
    if dot and wrapper.lower() in _WRAPPERS and (inner := _PLACES.get(_key(rest))):
        return inner[0], inner[1] + 1000  # after those of the record itself
    return _PLACES.get(_key(header))


def column_for(header: str) -> str | None:
    """Return the column of ``articles`` that a header stands for.

    Case, spaces, signs and accents do not count.

    Examples
    --------
    >>> [column_for(name) for name in (" Article ID ", "Pub. Date", "Título", "page")]
    ['article_id', 'date', 'title', None]
    """
    found = _place_of(header)
    return found[0] if found else None


class Naming:
    """Which field of a record is which column: as the user says, else by its name.

    Parameters
    ----------
    chosen : mapping of column to field, optional
        ``{"text": "Body"}``: what the user says counts alone for that column.

    Attributes
    ----------
    taken : dict of column to Counter
        How many records had which field taken for it.
    left : Counter
        Fields that stayed in ``extra``.

    Raises
    ------
    ValueError
        If it names a column that ``articles`` does not have.

    Examples
    --------
    >>> naming = Naming({"outlet": "Quelle"})
    >>> naming.part({"Body": "It rained.", "quelle": "Gull", "Source": "wire", "page": 3})
    ({'outlet': 'Gull', 'text': 'It rained.'}, {'Source': 'wire', 'page': 3})
    >>> naming.told()
    'text = Body, outlet = quelle; left in extra: Source, page'
    """

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        self.chosen = {_column_named(name): str(field) for name, field in (chosen or {}).items()}
        self._choice = tuple(self.chosen.items())
        self.taken: dict[str, Counter[str]] = {}
        self.left = Counter[str]()

    def part(
        self, fields: Mapping[str, object], *, table: bool = True
    ) -> tuple[dict[str, Any], dict[str, object]]:
        """Part the fields of a record into values of columns and all else; what is missing goes.

        Of what is no `table` the names are a format's, not the user's: no choice applies, and
        there is nothing to tell.
        """
        values = _lifted({str(name): value for name, value in fields.items()}, self.chosen)
        known: dict[str, Any] = {}
        used: set[str] = set()
        for column, header in _columns_of(tuple(values), self._choice if table else ()):
            value = _as_scalar(column, values[header])
            if column not in known and header not in used and not _missing(value):
                known[column] = value
                used.add(header)
                if table:
                    self.taken.setdefault(column, Counter())[header] += 1
                if column == "text" and (lead := _lead_before(header, values)):
                    known["text"] = f"{values[lead]}\n\n{value}"
                    used.add(lead)
        extra = {name: v for name, v in values.items() if name not in used and not _missing(v)}
        if table and len(self.left) < _MOST_TOLD:  # keys of JSON may be without number
            self.left.update(extra.keys())
        return known, extra

    def wrong_header(self, headers: Sequence[str], *, of: str) -> str:
        """Return what is wrong with the header of a table; empty where it will do.

        Examples
        --------
        >>> Naming().wrong_header(["id", "Abstract"], of="file")
        "The file has no column with the text of the articles; it has 'id', 'Abstract'. 'Abstract' \
is only a part of an article. Name the one with the text: --columns text=NAME, or columns={'text': \
'NAME'} in Python."
        >>> Naming({"text": "Bdoy"}).wrong_header(["id", "Body"], of="file")
        "The file has no column 'Bdoy', named for text; it has 'id', 'Body'. Do you mean 'Body'?"
        """
        names = [name for name in headers if name.strip()]
        shown = ", ".join(map(repr, names[:30])) + (" …" if len(names) > 30 else "") or "none"
        for column, header in self.chosen.items():
            if _find(header, names) is None:
                near = difflib.get_close_matches(_key(header), list(map(_key, names)), 3, 0.6)
                meant = [repr(name) for name in names if _key(name) in near]
                hint = f" Do you mean {' or '.join(meant)}?" if meant else ""
                return (
                    f"The {of} has no column {header!r}, named for {column}; it has {shown}.{hint}"
                )
        if any(column == "text" for column, _ in _columns_of(tuple(headers), self._choice)):
            return ""
        parts = [repr(name) for name in names if _key(name) in PARTS]
        only = f" {' and '.join(parts)} is only a part of an article." if parts else ""
        return (
            f"The {of} has no column with the text of the articles; it has {shown}.{only} Name the "
            "one with the text: --columns text=NAME, or columns={'text': 'NAME'} in Python."
        )

    def facts(self) -> dict[str, list[str]]:
        """Return which fields were taken for which columns, and which were left."""
        taken = {column: list(self.taken[column]) for column in FIELDS if column in self.taken}
        facts = {**taken, "extra": list(self.left)} if taken or self.left else {}
        told: dict[str, list[str]] = encodable(facts)
        return told

    def told(self) -> str:
        """Return in one line which fields were taken for which columns, and which were left."""
        return told_columns(self.facts())


def told_columns(facts: Mapping[str, Sequence[str]]) -> str:
    """Return `Naming.facts` in one line, at most a dozen of the fields left."""
    left = facts.get("extra", ())
    taken = [f"{column} = {' or '.join(facts[column])}" for column in FIELDS if column in facts]
    shown = ", ".join(left[:12]) + (f" and {len(left) - 12} more" if len(left) > 12 else "")
    return ", ".join(taken) + (f"; left in extra: {shown}" if left else "")


@lru_cache(maxsize=1024)  # the records of a table all have the same
def _columns_of(
    headers: tuple[str, ...], chosen: tuple[tuple[str, str], ...]
) -> list[tuple[str, str]]:
    """Return columns with the fields that may fill them: those chosen, then by their order."""
    own = {column: _find(header, headers) for column, header in chosen}
    places = [
        (*place, header)
        for header in headers
        if (place := _place_of(header)) and place[0] not in own
    ]
    keys = {_key(header) for header in headers}
    if {"hd", "td"} <= keys or {"an", "sourcecode", "body"} <= keys:
        codes = ((_FACTIVA.get(_key(header)), header) for header in headers)
        places += [(column, 0, header) for column, header in codes if column and column not in own]
    ordered = sorted(places, key=lambda found: (found[0], found[1]))  # ties: as they stand
    return [(column, header) for column, header in own.items() if header is not None] + [
        (column, header) for column, _, header in ordered
    ]


def _lifted(fields: dict[str, Any], chosen: Mapping[str, str]) -> dict[str, Any]:
    """Return fields with what stands in an object among them under both names: `source.name`.

    Only what is a column, by its name or the user's choice, is lifted; the rest stays together.
    """
    objects = {name: value for name, value in fields.items() if isinstance(value, Mapping)}
    if not objects:
        return fields
    made = dict(fields)
    wanted = {_key(name) for name in chosen.values()}
    for name, value in objects.items():
        rest = dict(value)
        for inner in value:
            full = f"{name}.{inner}"
            if full not in fields and (_place_of(full) or _key(full) in wanted):
                made[full] = rest.pop(inner)
        if len(rest) < len(value):
            made[name] = rest or None
    return made


def _lead_before(header: str, values: Mapping[str, object]) -> str | None:
    """Return Factiva's field with the first paragraph, where the text is that with the others.

    Its snapshots have them as "snippet" and "body", beside the accession number ("an").
    """
    snapshot = _key(header) == "body" and _find("an", values) and _find("source_code", values)
    if _key(header) != "td" and not snapshot:
        return None
    lead = _find("snippet" if snapshot else "lp", values)
    return lead if lead is not None and not _missing(values[lead]) else None


def is_lead(header: str) -> bool:
    """Tell whether a field is called as one with the first paragraph of an article is.

    Examples
    --------
    >>> is_lead("lead_paragraph"), is_lead("body")
    (True, False)
    """
    return _key(header) in _LEADS


def _find(wanted: str, headers: Iterable[str]) -> str | None:
    """Return the header of that name: as it is written, else whatever its case and signs."""
    names = list(headers)
    if wanted in names:
        return wanted
    return next((name for name in names if _key(name) == _key(wanted) != ""), None)


def _column_named(name: str) -> str:
    """Return the column of ``articles`` that a user names."""
    column = name if name in FIELDS else column_for(name)
    if column is None:
        near = difflib.get_close_matches(name.lower(), FIELDS, 1)
        hint = f" Do you mean {near[0]}?" if near else ""
        raise ValueError(f"Articles have no column {name!r}; they have {', '.join(FIELDS)}.{hint}")
    return column


def parse_columns(text: str) -> dict[str, str]:
    """Read what stands behind ``--columns``: ``text=Body,outlet=Source, printed``.

    A comma parts two columns only where another ``NAME=`` follows, for headers may hold one.

    Raises
    ------
    ValueError
        If it is not of that form, or names a column that ``articles`` does not have.

    Examples
    --------
    >>> parse_columns("text=Body,outlet=Source, printed,id=No")
    {'text': 'Body', 'outlet': 'Source, printed', 'article_id': 'No'}
    """
    made: dict[str, str] = {}
    for pair in re.split(r",(?=\s*\w+\s*=)", text):
        name, equals, header = (part.strip() for part in pair.partition("="))
        if not equals or not name or not header:
            raise ValueError(
                f"--columns {pair!r} is not COLUMN=NAME. Write text=Body,outlet=Paper."
            )
        made[_column_named(name)] = header
    return made


def _as_scalar(column: str, value: object) -> object:
    """Return what a column can hold of a value: itself, several texts as one, else nothing."""
    if isinstance(value, _SCALARS):
        return value
    if isinstance(value, list | tuple) and column in _LISTS:
        names = [item.get("name") if isinstance(item, Mapping) else item for item in value]
        if names and all(isinstance(name, str) for name in names):
            return _LISTS[column].join(map(str, names))
    return None


def told_apart(names: Iterable[str]) -> tuple[list[str], str]:
    """Number the names of fields that come again, so that no value takes the place of another.

    Returns
    -------
    names : list of str
        The first of a name as it is, the second with " (2)".
    told : str
        Which names come again and what becomes of them, to go on from "The file has"; empty where
        none do, or only columns without a name.

    Examples
    --------
    >>> told_apart(["id", "text", "text"])
    (['id', 'text', 'text (2)'], "'text' twice; the first counts, 'text (2)' is in extra.")
    """
    given = list(names)
    taken, seen = set(given), Counter[str]()
    made: list[str] = []
    told: dict[str, list[str]] = {}
    for name in given:
        seen[name] += 1
        other = name
        while seen[name] > 1 and other in taken:
            other = f"{name} ({seen[name]})"
            seen[name] += other in taken
        taken.add(other)
        made.append(other)
        if other != name and name.strip():
            told.setdefault(name, []).append(repr(other))
    whole = "; ".join(
        f"{name!r} {'twice' if len(others) == 1 else f'{len(others) + 1} times'}; the first "
        f"counts, {' and '.join(others)} {'is' if len(others) == 1 else 'are'} in extra"
        for name, others in told.items()
    )
    return made, f"{whole}." if whole else ""


def _missing(value: Any) -> bool:
    """Tell whether a field says nothing: None, NaN, NaT or blank."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def country_code(value: str) -> str:
    """Return the code of a country by ISO 3166-1 for its name or code.

    Raises
    ------
    ValueError
        If it is neither.

    Examples
    --------
    >>> country_code("France"), country_code("gb")
    ('FR', 'GB')
    """
    code = countries().get(value.lower(), value.upper())
    if not re.fullmatch("[A-Z]{2}", code):
        raise ValueError(f"The country {value[:40]!r} is neither a name nor a code such as GB.")
    return code


def language_code(value: str) -> str:
    """Return the code of a language by ISO 639-1 for its name or code.

    Raises
    ------
    ValueError
        If it is neither.

    Examples
    --------
    >>> [language_code(name) for name in ("English", "en-US", "DEUTSCH", "eng", "Anglais")]
    ['en', 'en', 'de', 'en', 'en']
    """
    name = " ".join(value.lower().split())
    code = languages().get(name) or languages().get(re.split("[-_;,]", name)[0].strip())
    if code is None:
        raise ValueError(f"The language {value[:40]!r} is neither a name nor a code such as en.")
    return code
