"""Exports of Nexis: of Nexis Uni ("End of Document") and of before ("1 of 10 DOCUMENTS").

Both print an article as a head (outlet, date and title in some order), labelled fields, the text,
and labelled fields again. `articles` cuts the lines of a file into articles; `nexis_article` reads
one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quoteshare.corpus.containers.lines import Line
from quoteshare.corpus.databases.articles import Found, count_differs
from quoteshare.corpus.databases.labels import fold, labelled
from quoteshare.corpus.databases.nexis_article import read_article
from quoteshare.corpus.dates import date_at_start
from quoteshare.records import Problem

# "3 of 10 DOCUMENTS", "FOCUS - 1 of 20 DOCUMENTS", "Dokument 3 von 10", "Document 3 de 10".
_NUMBERED = re.compile(
    r"(?:[A-Z]+ - )?(?:(?P<n>\d{1,6}) (?:of|von|de|di|van|sur) (?P<all>\d{1,6}) "
    r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI|DOCUMENTEN)"
    r"|(?i:do[ck]ument)[oO]? (?P<n2>\d{1,6}) (?:of|von|de|di|van|sur) (?P<all2>\d{1,6}))"
)
_ENDS = frozenset(
    map(
        fold,
        "End of Document|Ende des Dokuments|Dokumentende|Fin du document|Fin del documento|"
        "Einde van document|Einde van het document|Fine del documento|Fim do documento".split("|"),
    )
)
_TOTAL = re.compile(
    r"(?:Documents?|Dokumente?|Documentos?|Documenten|Documenti|Results|Ergebnisse) \((\d{1,6})\)"
)
_REQUEST = re.compile(
    r"(?:Download Request|Print Request|Printopdracht|Downloadanforderung|Druckauftrag).*?"
    r"\b(\d{1,6})-(\d{1,6})",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"we are sorry,? but there is an error in this document|there was an error (?:retrieving|in)"
    r" (?:this|the) document|this document (?:is not|cannot be) (?:available|displayed)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\d[\d.,]*\s+(?:words?|W(?:ö|oe)rter|mots|palabras|woorden|parole|palavras)\b", re.IGNORECASE
)
_LISTED = re.compile(r"\d{1,5}\.(?: |$)")
_CONTENT = re.compile(r"urn(?::|%3A)contentItem(?::|%3A)([0-9A-Z]+(?:-[0-9A-Z]+)+)", re.IGNORECASE)
# What the cover and the contents list say; no article begins with it.
_COVER = frozenset(
    map(
        fold,
        "User Name|Date and Time|Job Number|Client/Matter|Search Terms|Search Type|Narrowed by|"
        "Content Type|Sources|Quellen|Download Request|Time Of Request|Send To|Terms|Source|"
        "Combined Source|Project ID|Benutzername|Datum und Uhrzeit|Auftragsnummer|Suchbegriffe|"
        "Suchtyp|Results list for|Document list for|Search Results".split("|"),
    )
)


# The first lines of every cover; no other text has two of them.
_WHO_AND_WHEN = frozenset(
    map(
        fold,
        "User Name|Date and Time|Job Number|Benutzername|Datum und Uhrzeit|Auftragsnummer|"
        "Nom d'utilisateur|Date et heure|Numéro de travail|Nombre de usuario|Fecha y hora|"
        "Número de trabajo|Gebruikersnaam|Datum en tijd|Taaknummer".split("|"),
    )
)


def looks_like(lines: Iterable[Line]) -> bool:
    """Tell whether lines are those of a Nexis export, of one article or of many.

    Examples
    --------
    >>> looks_like([Line("1 of 2 DOCUMENTS")]), looks_like([Line("Two of them said so.")])
    (True, False)
    """
    roles: Counter[str] = Counter()
    ends = n_of_cover = 0
    counted = False
    for line in lines:
        if _NUMBERED.fullmatch(line.text):
            return True
        n_of_cover += fold(line.text.partition(":")[0][:40]) in _WHO_AND_WHEN
        if n_of_cover >= 2:  # of a list of results, too
            return True
        if counted and (_id_in(line) or fold(line.text.partition(":")[0][:40]) in _COVER):
            return True  # the cover alone, whose contents list may be long
        counted = counted or _TOTAL.fullmatch(line.text) is not None
        ends += fold_end(line.text)
        if line.text == "Body":
            roles["body"] += 1
        elif found := labelled(line.text, capitals=False):
            role, value = found
            roles[role] += role != "length" or _COUNT.match(value) is not None
        if roles["length"] and sum(map(bool, roles.values())) >= 3:
            return True
        if ends and (roles["length"] or roles["load_date"] or roles["body"]):
            return True
        if roles["load_date"] and roles["publication_type"] and roles["language"]:
            return True
    return False


def fold_end(text: str) -> bool:
    """Tell whether a line says that the document ends here."""
    return len(text) < 40 and fold(text) in _ENDS


@dataclass(slots=True)
class _Part:
    """The lines of one article, and the number that the file gives it."""

    lines: list[Line]
    number: int | None = None
    ended: bool = False


def articles(
    lines: Sequence[Line], ids: Sequence[str] = (), told: int | None = None
) -> Iterator[Found | Problem]:
    """Read the articles of an export, then say where their number is not the one it tells.

    Parameters
    ----------
    lines : sequence of Line
        The whole file.
    ids : sequence of str
        The database's ids of the articles, in order, where the file has them apart.
    told : int, optional
        How many articles the file holds, where it says so outside its lines.
    """
    cover, parts, printed = _parts(lines)
    told = printed if told is None else told
    ids = ids or _listed_ids(cover)
    row = 0
    for part in parts:
        row += 1
        article_id = _own_id(part.lines) or (ids[row - 1] if len(ids) == len(parts) else "")
        found = read_article(part.lines, row, article_id)
        if _is_error(part.lines, found):
            yield Problem(
                "refused",
                "database_error",
                "Nexis gave an error message in place of the article. Export it again.",
                row=row,
            )
            continue
        yield found
    if told and not row:  # the list beside articles that were saved as a file each
        yield Problem(
            "note",
            "no_articles",
            f"The file is a list of {told:,} documents without their texts. The articles are in "
            "other files; if they are not, export the full documents.",
        )
    elif told is not None and told != row:
        yield count_differs(told, row)


def _listed_ids(cover: Sequence[Line]) -> list[str]:
    """Return the ids to which the contents list of a cover links."""
    found = [_id_in(line) for line in cover if _LISTED.match(line.text)]
    return [one[1] for one in found if one]


def _is_error(lines: Sequence[Line], found: Found) -> bool:
    """Tell whether the database's apology is all there is of an article."""
    words = str(found.fields.get("text", "")).split()
    return len(words) < 60 and any(_ERROR.search(line.text) for line in lines[:40])


def ids_in(source: str) -> list[str]:
    """Return the database's ids in the source of a file, each once, in order."""
    return list(dict.fromkeys(found[1] for found in _CONTENT.finditer(source)))


def _id_in(line: Line) -> re.Match[str] | None:
    return _CONTENT.search(line.link)


def _own_id(lines: Sequence[Line]) -> str:
    """Return the id to which the title links; other links lead to other articles."""
    found = _id_in(lines[0]) if lines else None
    return found[1] if found else ""


def _parts(lines: Sequence[Line]) -> tuple[list[Line], list[_Part], int | None]:
    """Cut a file into its cover and its articles, and find how many it says it holds."""
    parts: list[_Part] = [_Part([])]
    totals: Counter[int] = Counter()
    for line in lines:
        if found := _NUMBERED.fullmatch(line.text):
            number = int(found["n"] or found["n2"])
            totals[int(found["all"] or found["all2"])] += 1
            parts.append(_Part([], number))
        elif fold_end(line.text):
            parts[-1].ended = True
            parts.append(_Part([]))
        elif line.starts and parts[-1].lines:
            parts.append(_Part([line]))
        else:
            parts[-1].lines.append(line)
    if len(parts) == 1 and not parts[0].ended:
        parts = [_Part(part) for part in _unnumbered(parts[0].lines)]
    cover: list[Line] = []
    if parts and parts[0].number is None:
        whole = parts[0].lines
        cover, parts[0].lines = _without_cover(whole)
        if not _is_article(parts[0]):
            cover = whole
    kept = [part for part in parts if part.number is not None or _is_article(part)]
    return cover, kept, _told(cover, kept, totals)


def _unnumbered(lines: list[Line]) -> list[list[Line]]:
    """Cut what nothing numbers and nothing ends, as some libraries' downloads are.

    Each article has its length, and below its text a line that no head has: there it ends.
    """
    lengths = [n for n, line in enumerate(lines) if _is_length(line)]
    made: list[list[Line]] = []
    start = 0
    for above, below in pairwise(lengths):
        ends = [n for n in range(above + 1, below) if _is_foot(lines[n])]
        if ends:
            made.append(lines[start : ends[-1] + 1])
            start = ends[-1] + 1
    return [*made, lines[start:]]


def _is_length(line: Line) -> bool:
    found = labelled(line.text, capitals=True)
    return found is not None and found[0] == "length" and _COUNT.match(found[1]) is not None


_FOOT = frozenset(
    "load_date publication_type document_type journal_code language correction_date subject".split()
)
_NOTICE = re.compile(
    r"(?:copyright|©|\(c\)).{0,8}\d{4}|.{0,40}rights reserved|.{0,40}vorbehalten", re.I
)


def _is_foot(line: Line) -> bool:
    """Tell whether a line stands below a text and nowhere else."""
    found = labelled(line.text, capitals=True)
    return bool(found and found[0] in _FOOT) or _NOTICE.match(line.text) is not None


def _is_article(part: _Part) -> bool:
    """Tell whether lines that no number precedes are an article, not a cover or the file's end."""
    if part.ended:
        return any(not _of_cover(line) for line in part.lines)
    roles = {found[0] for line in part.lines if (found := labelled(line.text, capitals=False))} | {
        "body" for line in part.lines if fold(line.text[:12]) == "body"
    }
    return len(part.lines) > 2 and len(roles & _ROLES_OF_ARTICLES) >= 2


_ROLES_OF_ARTICLES = frozenset("length body section author load_date language title".split())


def _told(cover: Sequence[Line], parts: Sequence[_Part], totals: Counter[int]) -> int | None:
    """Return how many articles the file says it holds, if it does."""
    for line in cover:
        if found := _TOTAL.fullmatch(line.text):
            return int(found[1])
    for line in cover:
        if found := _REQUEST.match(line.text):
            return int(found[2]) - int(found[1]) + 1
    numbers = [part.number for part in parts if part.number is not None]
    if numbers and numbers[0] == 1:  # else it is a part of a longer download
        return totals.most_common(1)[0][0]
    return numbers[-1] - numbers[0] + 1 if numbers else None


def _of_cover(line: Line) -> bool:
    """Tell whether a line is of the cover, or of a contents list."""
    if line.cell or _TOTAL.fullmatch(line.text):
        return True
    if _LISTED.match(line.text):  # and "5. Juli 2019" is a date
        return date_at_start(line.text) is None
    return fold(line.text.partition(":")[0][:40]) in _COVER


def _without_cover(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the cover from the first article, where no mark in the file does.

    What stands before the article's labelled fields is its head, back to the cover's last line.
    """
    first = next(
        (
            n
            for n, line in enumerate(lines)
            if (found := labelled(line.text, capitals=False))
            and found[0] in ("length", "author", "body", "section")
            and not line.cell
        ),
        len(lines),
    )
    last = max((n for n in range(first) if _of_cover(lines[n])), default=-1)
    return lines[: last + 1], lines[last + 1 :]
