"""Exports of ProQuest: labelled fields, the text as one of them ("Full text: …")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from quoteshare.corpus.containers.lines import BREAK, PARAGRAPH, Line, in_one_line
from quoteshare.corpus.databases.articles import (
    Found,
    author_of,
    check_length,
    count_told,
    no_date,
    put,
    put_text,
    short_outlet,
)
from quoteshare.corpus.databases.labels import fold
from quoteshare.corpus.dates import date_at_start
from quoteshare.records import Problem

# What ProQuest prints before a field, in the languages of its interface, and our name for it.
_LABELS = {
    "full_text": "Full text, Texte intégral, Volltext, Texto completo, Testo completo, Texto "
    "integral, Full-text",
    "title": "Title, Titre, Titel, Título, Titolo",
    "author": "Author, Authors, Auteur, Autor, Autore, Correspondence author",
    "abstract": "Abstract, Résumé, Zusammenfassung, Resumen, Resumo, Sommario, Abstract (summary)",
    "publication_info": "Publication info, Informations sur la publication, Publikationsinfo, "
    "Información de publicación, Información de la publicación",
    "publication": "Publication title, Titre de la publication, Titel der Publikation, Título de "
    "la publicación, Título de publicación, Título da publicação, Titolo pubblicazione",
    "date": "Publication date, Date de publication, Veröffentlichungsdatum, Erscheinungsdatum, "
    "Fecha de publicación, Data de publicação, Data di pubblicazione",
    "year": "Publication year, Year, Année de publication, Erscheinungsjahr, Año de publicación, "
    "Ano de publicação",
    "section": "Section, Sección, Seção, Sezione, Rubrique",
    "pages": "Pages, Page, First page, Seiten, Páginas, Pagine, Number of pages",
    "edition": "Edition, Édition, Ausgabe, Edición, Edição",
    "article_id": "ProQuest document ID, ID de document ProQuest, ID du document ProQuest, "
    "ProQuest-Dokument-ID, ID del documento de ProQuest, ID do documento ProQuest, ID documento "
    "ProQuest, Document ID",
    "url": "Document URL, URL du document, Dokument-URL, URL del documento, URL do documento",
    "language": "Language of publication, Language, Langue de la publication, Publikationssprache, "
    "Idioma de la publicación, Idioma da publicação",
    "subject": "Subject, Subjects, Sujet, Thema, Materia, Assunto, Business indexing term, MeSH",
    "geographic": "Location, Lieu, Ort, Lugar, Local",
    "company": "Company / organization, Company/organization, Company, Société / organisation, "
    "Compañía / organización",
    "person": "People, Person, Personal name, Personne, Personen, Persona, Pessoas",
    "keyword": "Identifier / keyword, Identifier/keyword, Identifier, Mots clés, Classification, "
    "Broad subject, Narrow subject, Term",
    "publication_type": "Source type, Type de source, Quellentyp, Tipo de fuente",
    "document_type": "Document type, Type de document, Dokumententyp, Dokumenttyp, Tipo de "
    "documento",
    "publisher": "Publisher, Éditeur, Herausgeber, Verlag, Editorial, Editora",
    "place": "Place of publication, Lieu de publication, Veröffentlichungsort, Lugar de "
    "publicación",
    "country_of_publication": "Country of publication, Pays de publication, Veröffentlichungsland, "
    "País de publicación",
    "publication_subject": "Publication subject, Sujet de la publication",
    "issn": "ISSN, e-ISSN, ISSN électronique",
    "copyright": "Copyright, Copyrights",
    "updated": "Last updated, Dernière mise à jour, Zuletzt aktualisiert, Última actualización",
    "name_of_database": "Database, Base de données, Datenbank, Base de datos, Base de dados",
    "dateline": "Dateline",
    "column": "Column",
    "volume": "Volume, Issue, Supplement",
    "credit": "Credit",
    "graphic": "Illustration, Illustrations, Document feature, Caption",
    "links": "Links, Liens, Enlaces",
    "correction": "Correction",
    "accession": "Accession number, CODEN, DOI, Source attribution, ProQuest link",
}
# Fields of which several stand below any text; the others may be words of the text.
_BELOW = frozenset(
    "publication date year article_id url language publication_type document_type publisher place "
    "country_of_publication publication_subject issn copyright updated name_of_database".split()
)
# Fields that are read otherwise, or of no use.
_PLAIN = frozenset(
    "head full_text article_id title author date publication publication_info keyword links "
    "accession country_of_publication year abstract".split()
)
_LAST = frozenset(["name_of_database", "updated"])  # the notices of the page follow them
_LABEL = re.compile(r"([^\W\d_][^:]{1,45}?)\s*:(?:\s+|$)(.*)", re.DOTALL)
_SEPARATOR = re.compile(r"_{20,}|\*{20,}|Document \d+ (?:of|sur|de|von) \d+")
_COUNTED = re.compile(r"Document \d+ (?:of|sur|de|von) (\d+)")
_ANY_FIELD = re.compile(r"[A-Z][a-z]+(?: [/a-z]+){0,6}: \S")
_NOTHING = re.compile(
    r"(?:(?:full text )?(?:none|not) available|aucun(?:e|\(e\))? disponible"
    r"|(?:keine|nicht) verfügbar"
    r"|n(?:o|on|ão) (?:disponibil?e|disponível)|nenhum disponível)\.?",
    re.IGNORECASE,
)
_INFO_DATE = re.compile(r"\]?\s*(\d{1,2} \w+\.? \d{4})\b")


@cache
def _roles() -> dict[str, str]:
    return {
        fold(label).replace(" ", ""): role
        for role, labels in _LABELS.items()
        for label in labels.split(", ")
    }


def label_in(text: str) -> tuple[str, str] | None:
    """Part a line into the field that it begins with and its value.

    Spaces in labels do not count: mail programs add and lose some.

    Examples
    --------
    >>> label_in("Publication date: May 8, 2010"), label_in("He said: no.")
    (('date', 'May 8, 2010'), None)
    """
    found = _LABEL.match(text)
    role = _roles().get(fold(found[1]).replace(" ", "")) if found else None
    return (role, found[2].strip()) if found and role else None


def looks_like(lines: Iterable[Line]) -> bool:
    """Tell whether lines are those of a ProQuest export: one gives a document's id.

    Examples
    --------
    >>> looks_like([Line("ProQuest document ID: 251439970")]), looks_like([Line("Title: Gulls")])
    (True, False)
    """
    roles = {"article_id": False, "other": False}
    for line in lines:
        if (found := label_in(line.text)) and found[0] in _BELOW:
            is_id = found[0] == "article_id" and "proquest" in line.text.lower()
            roles["article_id" if is_id else "other"] = True
        elif found and found[0] == "full_text":
            roles["other"] = True
        if roles["article_id"] and (roles["other"] or "proquest" in line.text.lower()):
            return True
    return False


def articles(
    lines: Sequence[Line], lengths: Sequence[int | None] = (), *, bold_labels: bool = False
) -> Iterator[Found | Problem]:
    """Read the articles of an export.

    Parameters
    ----------
    lines : sequence of Line
        The whole file; `Line.starts` marks the beginnings of articles where the file does.
    lengths : sequence of int or None
        How many words the texts have, in order, where the file says so apart.
    bold_labels : bool
        Whether only words in bold type can be labels.
    """
    parts = list(_parts(lines, bold_labels))
    n_texts = 0
    for row, part in enumerate(parts, start=1):
        fields = _fields_of(part, bold_labels)
        told = None
        if "full_text" in fields:
            told = lengths[n_texts] if n_texts < len(lengths) else None
            n_texts += 1
        yield _read(fields, told, row)


def _parts(lines: Sequence[Line], bold_labels: bool) -> Iterator[list[Line]]:
    """Cut a file where it marks an article's beginning, else after each article's last field."""
    marked = any(line.starts or _SEPARATOR.fullmatch(line.text) for line in lines)
    part: list[Line] = []
    ended = False
    for line in lines:
        separator = _SEPARATOR.fullmatch(line.text) is not None
        found = _found_in(line, bold_labels)
        if separator or line.starts or (not marked and ended and not found):
            if _is_article(part, bold_labels):
                yield part
            part, ended = [], False
        if not separator:
            part.append(line)
        ended = ended or bool(found and found[0] == "name_of_database")
    if _is_article(part, bold_labels):
        yield part


def _found_in(line: Line, bold_labels: bool) -> tuple[str, str] | None:
    return label_in(line.text) if line.bold or not bold_labels else None


def _is_article(lines: Sequence[Line], bold_labels: bool) -> bool:
    roles = {found[0] for line in lines if (found := _found_in(line, bold_labels))}
    return len(roles & (_BELOW | {"full_text", "author", "title"})) >= 2


def _fields_of(lines: Sequence[Line], bold_labels: bool) -> dict[str, list[Line]]:
    """Read labelled fields; the first lines of all are the title."""
    fields: dict[str, list[Line]] = {}
    current = "head"
    for n, line in enumerate(lines):
        found = _found_in(line, bold_labels)
        if found and current == "full_text" and not bold_labels:
            found = found if _is_below(lines, n) else None
        if _is_link(line):
            current = "links"
        elif current == "full_text" and fold(line.text) in _CAPTIONS:
            current = "graphic"
        elif found:
            current = found[0]
            if current in fields and current != "full_text":  # a second one adds to the first
                fields[current].append(Line(";"))
            if found[1]:
                fields.setdefault(current, []).append(replace(line, text=found[1], gap=PARAGRAPH))
            else:
                fields.setdefault(current, [])
        else:
            fields.setdefault(current, []).append(line)
    return fields


_CAPTIONS = frozenset(["illustration", "illustrations", "illustration caption"])


def _is_below(lines: Sequence[Line], n: int) -> bool:
    """Tell whether the labels at a line are the fields below a text, and no words of it."""
    roles: set[str] = set()
    for line in lines[n : n + 15]:
        if found := label_in(line.text):
            roles.add(found[0])
        # no long value that goes on, nor a field of later years, but text
        elif line.gap != BREAK and not _ANY_FIELD.match(line.text):
            break
    return len(roles & _BELOW) >= 2


def _read(fields: dict[str, list[Line]], told: int | None, row: int) -> Found:
    """Make an article of its fields."""
    found = Found()
    out = found.fields
    values = {
        role: in_one_line(lines[:1] if role in _LAST else lines).replace(" ; ", "; ").strip(" ;")
        for role, lines in fields.items()
    }
    number = re.search(r"\d{4,}", values.get("article_id", ""))
    if number:
        out["article_id"] = number[0]
    head = [line for line in fields.get("head", []) if not _is_link(line)]
    put(out, "title", values.get("title", "") or (head[0].text if head else ""))
    put(out, "author", author_of(values.get("author", "")))
    _put_publication(out, values)
    for role, value in values.items():
        if role not in _PLAIN and role not in out:
            put(out, role, "" if _NOTHING.fullmatch(value) else value)
    text = _text_lines(fields.get("full_text", []), out)
    put_text(found, [] if _NOTHING.fullmatch(in_one_line(text)) else text)
    _put_date(found, values, row)
    check_length(found, told if told is not None else _told(values), row)
    return found


def _is_link(line: Line) -> bool:
    return len(line.text) < 60 and _LINK.search(line.text) is not None


_LINK = re.compile(
    r"^ProQuest[ -](?:document ?link|Dokumentlink)"
    r"|^(?:Lien|Enlace|Link|Collegamento) .{2,25}ProQuest",
    re.IGNORECASE,
)


def _told(values: dict[str, str]) -> int | None:
    return count_told(values["word_count"]) if "word_count" in values else None


_CREDIT = re.compile(r"(?:Credit|Crédit)\s?:\s*(.+)", re.IGNORECASE)
_CORRECTION = re.compile(r"CORRECTION\s?:\s*(.+)")
_CAPTION = re.compile(r"Illustration: (.+)")  # so its pages' captions are marked


_ASIDE = (("credit", _CREDIT), ("correction", _CORRECTION), ("graphic", _CAPTION))


def _text_lines(lines: Sequence[Line], out: dict[str, object]) -> list[Line]:
    """Take credits and corrections out of a text, into fields of their own."""
    kept = []
    for line in lines:
        for name, form in _ASIDE:
            if found := form.fullmatch(line.text):
                put(out, name, found[1])
                break
        else:
            kept.append(line)
    return kept


def _put_publication(out: dict[str, object], values: dict[str, str]) -> None:
    """Set the outlet: "New York Times, Late Edition (East Coast); New York, N.Y." is all three."""
    printed = values.get("publication", "") or values.get("publication_info", "").split("[")[0]
    printed = " ".join(printed.split()).strip(" ;")
    if not printed:
        return
    name, place = short_outlet(printed)
    name, comma, edition = name.partition(", ")
    if comma and not re.search(r"\bedition\b|\bed\.", edition, re.IGNORECASE):
        name, edition = f"{name}, {edition}", ""
    out["outlet"] = name.strip()
    put(out, "edition", edition)
    put(out, "place", place)
    if name.strip() != printed:
        out["outlet_as_printed"] = printed


def _put_date(found: Found, values: dict[str, str], row: int) -> None:
    """Set the date: that of publication, else the one that the line on it ends with."""
    printed = values.get("date", "")
    day, _ = date_at_start(printed) or (None, "")
    if day is None and (told := _INFO_DATE.search(values.get("publication_info", ""))):
        day, _ = date_at_start(told[1]) or (None, "")
    if day is not None:
        found.fields["date"] = day
        return
    put(found.fields, "date_as_printed", printed or values.get("year", ""))
    found.notes.append(no_date(row, found.fields, printed or values.get("year", "")))
