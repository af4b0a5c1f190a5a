"""What Nexis calls the fields round an article, in the languages that it and its papers use."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# The name of a field in `extra` (or of a column) and what is printed before it. Folded: capitals,
# accents, and hyphens for spaces make no difference.
_NEXIS = {
    "author": "byline, by-line, author, authors, autor, autoren, auteur, auteurs, autore, autores, "
    "signature, verfasser",
    "section": "section, sections, rubrik, rubrique, seccion, sectie, rubriek, sezione, secao, "
    "ressort",
    "length": "length, lange, laenge, longueur, longitud, lengte, lunghezza, comprimento, "
    "extension, tamanho",
    "title": "headline, title, titel, titre, kop, titulo, titolo, schlagzeile, uberschrift",
    "dateline": "dateline, ortszeile, plaats, lieu",
    "highlight": "highlight, chapeau, teaser, standfirst, zusammenfassung, samenvatting, vorspann",
    "body": "body, text, tekst, texte, article, volltext, full text, cuerpo, corpo, corps, testo, "
    "haupttext, hauptteil, hoofdtekst, corps du texte, cuerpo del texto, corpo del testo, "
    "corpo do texto, brodtext, volledige tekst, texte integral, texto completo, testo completo, "
    "texto integral",
    "edition": "edition, ausgabe, editie, edicion, edizione",
    "series": "series, serie",
    "show": "show",
    "anchors": "anchors, anchor",
    "reporters": "reporters, reporter, correspondents",
    "guests": "guests, guest",
    "load_date": "load-date, update, date-chargement, fecha-carga, fecha de carga, ladedatum, "
    "laaddatum, date de chargement, data di caricamento, data de carregamento, update date",
    "language": "language, sprache, langue, idioma, taal, lingua, lengua",
    "publication_type": "publication-type, type-publication, pub-type, publicatietype, "
    "tipo-publicacion, tipo de publicacion, type de publication, tipo di pubblicazione, "
    "publikationstyp, publikations-typ, pub type",
    "document_type": "document-type, dokumenttyp, type-document",
    "journal_code": "journal-code, journal code, zeitungs-code, code-revue, codigo-revista, "
    "zeitungscode, zeitschriften-code",
    "graphic": "graphic, graphics, grafik, graphique, grafico, grafiek, illustration, photo",
    "subject": "subject, subjects, thema, sujet, tema, onderwerp, pub-subject",
    "company": "company, unternehmen, firma, societe, empresa, bedrijf, societa",
    "organization": "organization, organisation, organizacion, organisatie, organizzazione",
    "person": "person, people, personen, personne, persona, persoon, pessoa",
    "geographic": "geographic, geographie, geografisch, geografico, country, city, state, land, "
    "stadt, region",
    "industry": "industry, branche, industrie, industria, branchen",
    "ticker": "ticker",
    "correction": "correction, korrektur, correctie, correccion",
    "correction_date": "correction-date",
    "notes": "notes, note, anmerkung, anmerkungen",
    "transcript": "transcript",
    "accession": "acc-no, accession-number, accession number, document-number, doc-number",
    "url": "url, web address",
    "distribution": "distribution",
    "volume": "volume",
    "contact": "contact",
    "classification": "classification, klassifizierung, clasificacion, classificatie, "
    "classificazione",
}
# Fields that stand above the text; all others come after it, where these may stand as well.
ABOVE = frozenset(
    "author section length title dateline highlight body edition series show anchors reporters "
    "guests url".split()
)
# What no article has in its text: where one of these stands, the text is over.
SURE_TAIL = frozenset(
    "load_date language publication_type document_type journal_code correction_date accession "
    "length section transcript".split()
)
# Fields with a heading of their own in Nexis Uni, their text below it.
HEADED = frozenset(["classification", "graphic", "notes", "correction"])

_LABEL = re.compile(r"([^\W\d_][^\W\d_ /-]*(?:[ /-][^\W\d_]+){0,3})[ \xa0]*:(?:[ \xa0]*|$)(?!//)")


@cache
def _by_label() -> dict[str, str]:
    return {fold(name): role for role, names in _NEXIS.items() for name in names.split(",")}


@lru_cache(maxsize=4096)
def fold(label: str) -> str:
    """Write a label in small letters, without accents, with spaces for hyphens."""
    letters = unicodedata.normalize("NFKD", label.casefold())
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(bare.replace("-", " ").split())


def role_of(label: str) -> str | None:
    """Return the field that a label names.

    Examples
    --------
    >>> role_of("LÄNGE"), role_of("Load-Date"), role_of("Memo")
    ('length', 'load_date', None)
    """
    return _by_label().get(fold(label)) if len(label) < 40 else None


def labelled(text: str, *, capitals: bool) -> tuple[str, str] | None:
    """Part a line into the field that it begins with and its value.

    Parameters
    ----------
    text : str
        A line.
    capitals : bool
        Whether only labels in capitals count, as in Nexis before Nexis Uni.

    Examples
    --------
    >>> labelled("LENGTH: 300 words", capitals=True), labelled("Length: 300", capitals=True)
    (('length', '300 words'), None)
    """
    found = _LABEL.match(text)
    if not found or (capitals and not found[1].isupper()) or not found[1][0].isupper():
        return None
    role, value = role_of(found[1]), text[found.end() :].strip()
    if not role or (role == "length" and value and not value[0].isdecimal()):
        return None
    if found[1] == "Update":  # the papers' own word, where Nexis has "UPDATE" or "Load-Date"
        return None
    return role, value
