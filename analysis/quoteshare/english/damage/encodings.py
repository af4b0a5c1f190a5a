"""Characters that were read in a wrong encoding, or could not be written in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from quoteshare.english.damage.readable import Change, Readable


def _behind(encoding: str) -> str:
    """The characters that an encoding has for what follows the first byte in UTF-8."""
    return "".join(bytes([n]).decode(encoding, "ignore") or chr(n) for n in range(0x80, 0xC0))


# UTF-8 read as Windows-1252 or Latin-1, or by an old Macintosh: the bytes of a curly mark or an
# accented letter, one by one.
_AS_WINDOWS = re.compile(
    "(?P<lost>â€(?:[\ufffd?]|(?=[\\s.,;)]|$)))"
    f"|[ÂÃÄÅËÌÍáâïð][\x80-\xbf{re.escape(_behind('cp1252'))}]{{1,3}}"
)
_AS_MACINTOSH = re.compile(f"[‚√¬ƒ≈·][{re.escape(_behind('mac_roman'))}]{{1,2}}")
# Other pages, where the first two bytes of a mark are seen: “ as вЂњ, ΓÇ£, ÔÇ£, â€ś.
_ELSEWHERE = tuple(
    (
        encoding,
        tuple(bytes([0xE2, 0x80, n]).decode(encoding) for n in seen),
        re.compile(
            f"[{re.escape(bytes((0xC2, 0xC3, 0xC4, 0xC5, 0xE2)).decode(encoding))}]"
            f"[{re.escape(_behind(encoding))}]{{1,2}}"
        ),
    )
    for encoding, seen in (
        ("cp1251", (0x93, 0x99, 0x9C, 0x9D)),
        ("cp437", (0x93, 0x99, 0x9C, 0x9D)),
        ("cp850", (0x93, 0x99, 0x9C, 0x9D)),
        ("cp1250", (0x9C, 0x9D)),
    )
)
# Marks of a Chinese page (GBK) read as Latin-1.
_OF_CHINA = {"¡°": "“", "¡±": "”", "¡®": "‘", "¡¯": "’", "¡ª": "—", "¡\xad": "…"}
_AS_CHINESE = re.compile("|".join(_OF_CHINA))


def mojibake(found: Readable, kind: str) -> Readable:
    """Bytes read in a wrong encoding: â€œ for “, Ã© for é; twice, if it happened twice."""
    for encoding, marks, pattern in _ELSEWHERE:
        if any(mark in found.text for mark in marks):
            found = found.rewritten(kind, pattern, partial(_read_as, encoding))
    for _ in range(2):
        found = found.rewritten(kind, _AS_WINDOWS, _of_windows)
    found = found.rewritten(kind, _AS_MACINTOSH, partial(_read_as, "mac_roman"))
    if "¡" in found.text:
        found = found.rewritten(kind, _AS_CHINESE, lambda match: _OF_CHINA[match.group()])
    for marks in _OTHER_PAGES:
        found = _other_page(found, kind, *marks)
    return found


def _of_windows(match: re.Match[str]) -> str | None:
    if match.lastgroup:
        return "”"  # its last byte is no character of Windows-1252, and was lost
    return _decoded(match.group(), "cp1252")


def _read_as(encoding: str, match: re.Match[str]) -> str | None:
    return _decoded(match.group(), encoding)


def _decoded(group: str, encoding: str) -> str | None:
    """Read some characters as the bytes that they were, as many of them as are one character."""
    for length in range(len(group), 1, -1):
        try:
            char = b"".join(_byte(c, encoding) for c in group[:length]).decode("utf-8")
        except UnicodeError:
            continue
        # Else it is chance: the É” of “CAFÉ” would be an African letter.
        return char + group[length:] if all(map(_usual, char)) else None
    return None


def _byte(char: str, encoding: str) -> bytes:
    try:
        return char.encode(encoding)
    except UnicodeError:
        return char.encode("latin-1")  # what Windows-1252 has no character for


_USUAL = (
    (0x80, 0x24F), (0x2C6, 0x2DD), (0x300, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x206F),
    (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x27BF), (0xFB00, 0xFB06), (0xFEFF, 0xFEFF),
    (0xFFFD, 0xFFFD), (0x1F000, 0x1FAFF),
)  # fmt: skip


def _usual(char: str) -> bool:
    """Tell whether a character is one of news: a letter of Europe, a mark, a sign, a picture."""
    return any(first <= ord(char) <= last for first, last in _USUAL)


# What became of “ ” ’ of Windows on a Macintosh and under DOS, and of a Macintosh's on Windows.
_OTHER_PAGES = (("Ò", "Ó", "Õ"), ("ì", "î", "í"), ("ô", "ö", "Æ"))
_ENDINGS = r"(?:s|t|re|ve|ll|d|m)\b"


def _other_page(
    found: Readable, kind: str, opening: str, closing: str, apostrophe: str
) -> Readable:
    """Marks of one system's code page read by another's, where they open and close something."""
    text = found.text
    paired = (
        opening in text
        and closing in text
        and re.search(rf"(?:^|[\s(]){opening}[A-Z]", text)
        and re.search(rf"[,.!?…]{closing}(?:\s|$)", text)
    )
    if paired:
        found = found.rewritten(kind, re.compile(rf"(?:(?<=[\s(])|^){opening}(?=\w)", re.M), "“")
        found = found.rewritten(
            kind, re.compile(rf"(?<=[\w,.!?…]){closing}(?=[\s,.;:)]|$)", re.M), "”"
        )
    if apostrophe in text and (paired or apostrophe.isupper()):
        found = found.rewritten(kind, re.compile(rf"(?<=[a-z]){apostrophe}(?={_ENDINGS})"), "’")
    return found


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x19\x1b-\x1f\x7f-\x9f]")


def controls(found: Readable, kind: str) -> Readable:
    """Control characters: of Windows' code page (0x93 is “), or none that anybody sees."""

    def meant(match: re.Match[str]) -> str:
        char = match.group()
        if char in "\x0b\x0c\x1c\x1d\x1e":  # these end a line or a page
            return "\n"
        try:
            return bytes([ord(char)]).decode("cp1252") if char >= "\x80" else ""
        except UnicodeError:
            return ""

    return found.rewritten(kind, _CONTROL, meant)


# A mark that could not be written: one sign, or one for each byte of it.
_LOST = r"(?:â\?\?|â\ufffd\ufffd|[\ufffd\x1a□]{1,3}|\?{1,3}|â(?=[A-Z\s]|$))"
_LOST_FOR_SURE = re.compile("[\ufffd\x1aâ□]")
_SEEMS_LOST = re.compile(
    r"\?(?:(?<=[\s(\[—–-]\?)(?=\?{0,2}[\w‘'\"“.…])|(?<=[A-Za-z]\?)(?=\?{0,2}(?:[stm]|re|ve|ll|d)\b))"
)
_LOST_OPENING = re.compile(rf"(?:(?<=[\s(\[—–-])|^){_LOST}(?=[\w‘'“.…])", re.MULTILINE)
_LOST_CLOSING = re.compile(rf"(?<=[,.!?…’'”]){_LOST}(?=[\s,.;:)\]—–-]|$)", re.MULTILINE)
_LOST_BEHIND_WORD = re.compile(rf"(?<=\w){_LOST}(?=[\s,.;:)\]—–-]|$)", re.MULTILINE)
_LOST_APOSTROPHE = re.compile(rf"(?<=[A-Za-z])(?:{_LOST}|â)(?={_ENDINGS}(?![=&/]))")


def question_marks(found: Readable, kind: str) -> Readable:
    """Question marks in place of quotation marks: ?We sail at six,? he said. It?s late."""
    text = found.text
    if not (_LOST_FOR_SURE.search(text) or _SEEMS_LOST.search(text) or text.startswith("?")):
        return found
    found = found.rewritten(kind, _LOST_APOSTROPHE, "’")
    if _LOST_OPENING.search(found.text):
        found = found.changed(kind, _lost_pairs(found.text))
    return found


def _lost_pairs(text: str) -> Iterator[Change]:
    """Give the marks of each quotation that is opened and closed within a paragraph."""
    begin = 0
    for line in text.splitlines(keepends=True):
        openings = [(m.start(), m.end()) for m in _LOST_OPENING.finditer(line)]
        if openings:
            closings = [(m.start(), m.end()) for m in _LOST_CLOSING.finditer(line)]
            others = [(m.start(), m.end()) for m in _LOST_BEHIND_WORD.finditer(line)]
        for n, (first, last) in enumerate(openings):
            end = openings[n + 1][0] if n + 1 < len(openings) else len(line)
            # ?Is it ours? It is,? she said. It was ?far too slow?.
            inside = [c for c in closings if last < c[0] < end]
            inside = inside or [c for c in others if last < c[0] < end]
            if inside:
                yield begin + first, begin + last, "“"
                yield begin + inside[0][0], begin + inside[0][1], "”"
        begin += len(line)
