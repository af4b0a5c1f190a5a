"""Letters and marks of unusual characters, characters that nobody sees, and parted words."""

from __future__ import annotations

import re
import unicodedata

from quoteshare.english.damage.readable import Readable

# ------------------------------------------------------------------------------ letters

_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_ODD_LETTERS = re.compile(
    "[\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+"
)


def accents(found: Readable, kind: str) -> Readable:
    """Accents that stand apart from their letters, as some systems write them."""
    return found.rewritten(
        kind, _DECOMPOSED, lambda match: unicodedata.normalize("NFC", match.group())
    )


def odd_letters(found: Readable, kind: str) -> Readable:
    """Letters that a printer joined, the “ﬁ” of a PDF, or of another width or weight."""
    return found.rewritten(
        kind, _ODD_LETTERS, lambda match: unicodedata.normalize("NFKC", match.group())
    )


# ------------------------------------------------------------------------------ words and marks

_LINE_END = re.compile(
    "(?<=[^\\W\\d_])(?:-|\u2010|\u00ad|\u00ac)[ \\t]*\\r?\\n[ \\t]*(?=[^\\W\\d_])"
)
_HYPHENS, _LINE_ENDS = "-\u2010\u00ad\u00ac", ("\n", "\r", " \n")
_HYPHENED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)++")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[^\W\d_]+\Z"), re.compile(r"[^\W\d_]+")


def parted_words(found: Readable, kind: str) -> Readable:
    """Words parted at the end of a line: "Dun-" and "more" below; Ocampo-Reyes keeps its hyphen."""
    text = found.text
    if "- " in text and _SEEMS_PARTED.search(text):
        found = _parted_in_line(found, kind)
        text = found.text
    if not any(
        hyphen in text and any(hyphen + end in text for end in _LINE_ENDS) for hyphen in _HYPHENS
    ):
        return found
    whole = set(_HYPHENED.findall(text))

    def meant(match: re.Match[str]) -> str:
        before = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
        after = _WORD_AFTER.match(text, match.end())
        both = (before.group() if before else "", after.group() if after else "")
        soft = match.group()[0] in "\u00ad\u00ac"
        hyphened = both[1][:1].isupper() or "-".join(both) in whole  # well-known, elsewhere too
        return "-" if hyphened and not soft else ""

    return found.rewritten(kind, _LINE_END, meant)


_SEEMS_PARTED = re.compile(r"- (?<=[^\W\d_]- )(?=[a-zà-ÿ])")
_PARTED = re.compile(r"(?<![^\W_])([^\W\d_]+)- ([a-zà-ÿ]+)(?![^\W_])")


def _parted_in_line(found: Readable, kind: str) -> Readable:
    """Words whose line end became a space, where the text has them whole too: "Dun- more"."""
    parted = list(_PARTED.finditer(found.text))
    if not parted:
        return found
    words = set(_WORD_AFTER.findall(found.text))
    whole = (m for m in parted if m.group(1) + m.group(2) in words)
    return found.changed(kind, ((m.end(1), m.start(2), "") for m in whole))


# Joiners make one picture of several, and are letters' business in other scripts.
_INVISIBLE = re.compile(
    "(?:[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffc]|[\u200c\u200d](?![\u0600-\u1fff\u2190-\u2bff\U0001f000-\U0001faff]))+"
)


def invisible(found: Readable, kind: str) -> Readable:
    """Soft hyphens, zero-width spaces, marks of direction."""
    return found.rewritten(kind, _INVISIBLE, "")


ODD_MARKS = str.maketrans(
    dict.fromkeys("″‶ʺ˝＂ˮ״", '"')
    | dict.fromkeys("❝〝‟「『🙶", "“")
    | dict.fromkeys("❞〞〟」』🙷", "”")
    | dict.fromkeys("´′‵ʹ＇׳", "'")
    | dict.fromkeys("ʼ❜›", "’")
    | dict.fromkeys("❛‹", "‘")
    | dict.fromkeys("‛", "'")
)
# Behind a digit these are feet and inches.
_ODD = re.compile("[ʺ˝❝❞〝〞〟＂‟ˮ״「」『』🙶🙷‵ʹʼ＇❛❜‹›‛׳]|´´|′′|´|(?<!\\d)[″‶′]")
_DOUBLED = re.compile(r'(?<![\w"])"{2,3}(?=[\w‘\'…$£€])|(?<=[\w.,!?…’\'])"{2,3}(?!["\w])')
_ANGLES = re.compile(r"<<(?=[\w‘'])|(?<=[\w.,!?…’'])>>")
_GRAVE = re.compile(r"(?:(?<=[\s(])|^)`(?=\w)|(?<=[\w.,!?…])`(?=[\s,.;:)]|$)", re.MULTILINE)


def _usual_mark(match: re.Match[str]) -> str:
    mark = match.group()
    return '"' if len(mark) == 2 else mark.translate(ODD_MARKS)


def odd_marks(found: Readable, kind: str) -> Readable:
    """Quotation marks of other code points: ″Go,″ ´Go,´ 「Go」."""
    return found.rewritten(kind, _ODD, _usual_mark)


def typed_marks(found: Readable, kind: str) -> Readable:
    """Marks that a table doubled, and those typed with a grave accent."""
    if '""' in found.text:
        found = found.rewritten(kind, _DOUBLED, '"')
    if "<<" in found.text:
        found = found.rewritten(kind, _ANGLES, lambda match: "«»"[match.group() == ">>"])
    return found.rewritten(kind, _GRAVE, "'") if "`" in found.text else found
