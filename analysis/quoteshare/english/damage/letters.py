"""Letters and marks of unusual characters, characters that nobody sees, and parted words."""

from __future__ import annotations

import re
import unicodedata

from quoteshare.english.damage.readable import Readable

# ------------------------------------------------------------------------------ letters

_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")


def accents(found: Readable, kind: str) -> Readable:
    """Accents that stand apart from their letters, as some systems write them."""
    return found.rewritten(
        kind, _DECOMPOSED, lambda match: unicodedata.normalize("NFC", match.group())
    )


def ligatures(found: Readable, kind: str) -> Readable:
    """Letters that a printer joined: the “ﬁ” of a PDF."""
    return found.rewritten(
        kind, _LIGATURE, lambda match: unicodedata.normalize("NFKC", match.group())
    )


# ------------------------------------------------------------------------------ words and marks

_LINE_END = re.compile("(?<=[^\\W\\d_])(?:-|\u2010|\u00ad)[ \\t]*\\r?\\n[ \\t]*(?=[^\\W\\d_])")
_LINE_ENDS = ("\n", "\r", " \n")
_HYPHENED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)++")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[^\W\d_]+\Z"), re.compile(r"[^\W\d_]+")


def parted_words(found: Readable, kind: str) -> Readable:
    """Words parted at the end of a line: "Dun-" and "more" below; Ocampo-Reyes keeps its hyphen."""
    text = found.text
    if not any(f"{hyphen}{end}" in text for hyphen in "-\u2010\u00ad" for end in _LINE_ENDS):
        return found
    whole = set(_HYPHENED.findall(text))

    def meant(match: re.Match[str]) -> str:
        before = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
        after = _WORD_AFTER.match(text, match.end())
        both = (before.group() if before else "", after.group() if after else "")
        soft = match.group()[0] == "\u00ad"
        hyphened = both[1][:1].isupper() or "-".join(both) in whole  # well-known, elsewhere too
        return "-" if hyphened and not soft else ""

    return found.rewritten(kind, _LINE_END, meant)


# Joiners make one picture of several, and are letters' business in other scripts.
_INVISIBLE = re.compile(
    "(?:[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffc]|[\u200c\u200d](?![\u0600-\u1fff\u2190-\u2bff\U0001f000-\U0001faff]))+"
)


def invisible(found: Readable, kind: str) -> Readable:
    """Soft hyphens, zero-width spaces, marks of direction."""
    return found.rewritten(kind, _INVISIBLE, "")


ODD_MARKS = str.maketrans(
    dict.fromkeys("″‶ʺ˝＂", '"')
    | dict.fromkeys("❝〝‟", "“")
    | dict.fromkeys("❞〞〟", "”")
    | dict.fromkeys("´′‵ʹ＇", "'")
    | dict.fromkeys("ʼ❜", "’")
    | dict.fromkeys("❛", "‘")
)
# Behind a digit these are feet and inches.
_ODD = re.compile("[ʺ˝❝❞〝〞〟＂‟´‵ʹʼ＇❛❜]|(?<!\\d)[″‶′]")
_DOUBLED = re.compile(r'(?<![\w"])""(?=[\w‘\'…$£€])|(?<=[\w.,!?…’\'])""(?!["\w])')
_GRAVE = re.compile(r"(?:(?<=[\s(])|^)`(?=\w)|(?<=[\w.,!?…])`(?=[\s,.;:)]|$)", re.MULTILINE)


def odd_marks(found: Readable, kind: str) -> Readable:
    """Quotation marks of other code points: ″Go,″ ´Go,´ `Go,`."""
    return found.rewritten(kind, _ODD, lambda match: match.group().translate(ODD_MARKS))


def typed_marks(found: Readable, kind: str) -> Readable:
    """Marks that a table doubled, and those typed with a grave accent."""
    if '""' in found.text:
        found = found.rewritten(kind, _DOUBLED, '"')
    return found.rewritten(kind, _GRAVE, "'") if "`" in found.text else found
