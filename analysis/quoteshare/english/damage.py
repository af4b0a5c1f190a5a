r"""What texts suffer on their way, and what is meant: entities, tags, lost encodings and more.

The steps stand in `_STEPS` in their order, each with the reason under which `problems` tells of it.
A step looks first whether the text has anything of the kind, so that a text without damage costs
next to nothing; all of them read a text once.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator

from quoteshare.english.readable import Change, Readable


def read_through(text: str) -> Readable | None:
    r"""Make a readable copy of a damaged text; None for a text without damage.

    Parameters
    ----------
    text : str
        As read from a file.

    Returns
    -------
    Readable, or None

    Examples
    --------
    >>> found = read_through("Ann Lee said: &#8220;It\u00ad’s ours.&#8221;")
    >>> found.text
    'Ann Lee said: “It’s ours.”'
    >>> [(d.kind, d.count) for d in found.damage]
    [('html', 2), ('invisible_characters', 1)]
    >>> read_through("Ann Lee said: “It’s ours.”") is None
    True
    """
    signs = _signs_in(text)
    found = Readable(text, text)
    for kind, marks, step in _STEPS:
        if not signs.isdisjoint(marks):
            mended = step(found, kind)
            if mended is not found:
                found, signs = mended, _signs_in(mended.text)
    return None if found.begins is None else found


def meant_by(text: str) -> str:
    r"""Return what a text means, whether or not it is damaged.

    Examples
    --------
    >>> meant_by("An\u00adn Lee"), meant_by("Ann Lee")
    ('Ann Lee', 'Ann Lee')
    """
    found = read_through(text)
    return found.text if found else text


_PLAIN = "".join(map(chr, range(32, 127))).translate(dict.fromkeys(map(ord, '&<\\*_#[?"-`')))
_PLAIN_BYTES = (_PLAIN + "\t").encode()


def _signs_in(text: str) -> set[str]:
    """Return the characters of a text that damage may have to do with; a few in most texts."""
    left = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN_BYTES)
    return set(left.decode("utf-8", "surrogatepass"))


def _from_to(*ranges: tuple[int, int]) -> str:
    return "".join(chr(n) for first, last in ranges for n in range(first, last + 1))


# ------------------------------------------------------------------------------ written out

_WRITTEN_BREAK = re.compile(r"(?:\\{1,2}[nrt])+")
_WRITTEN_END = re.compile(r"[.?!…”\"’]\\{1,2}[nr]|(?:\\{1,2}r)?\\{1,2}n(?:\\{1,2}r)?\\{1,2}n")
_WRITTEN_MARK = re.compile(r"\\{1,3}([\"'])")
_WRITTEN_POINT = re.compile(r"\\{1,2}u([0-9a-fA-F]{4})")
_WRITTEN_BYTES = re.compile(r"(?:\\{1,2}x[0-9a-fA-F]{2})++")


def _written_out(found: Readable, kind: str) -> Readable:
    r"""Characters written as programs write them: "angry.\n\nThe mayor", \"Go\", \u201cGo\u201d."""
    text = found.text
    if "\\" not in text:
        return found
    # Where no line ends otherwise and one is written behind a full stop, all of them are meant.
    everywhere = "\n" not in text and _WRITTEN_END.search(text) is not None

    def line_break(match: re.Match[str]) -> str | None:
        before, after = match.string[: match.start()][-2:], match.string[match.end() :][:1]
        if not everywhere:
            drive = before[-1:] == ":" and before[:1].isalpha() and after.isalpha()
            if drive or before[-1:].isalnum() or before[-1:] == "/" or after.islower():
                return None  # C:\new
        said = match.group()
        return "\n" * max(said.count("n"), "r" in said) or "\t"

    found = found.rewritten(kind, _WRITTEN_BREAK, line_break)
    found = found.rewritten(kind, _WRITTEN_MARK, lambda match: match.group(1))
    found = found.rewritten(kind, _WRITTEN_POINT, _point)
    return found.rewritten(kind, _WRITTEN_BYTES, _bytes)


def _point(match: re.Match[str]) -> str | None:
    char = chr(int(match.group(1), 16))
    return None if "\ud800" <= char <= "\udfff" else char


def _bytes(match: re.Match[str]) -> str | None:
    data = bytes.fromhex(re.sub(r"\\+x", "", match.group()))
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return None


# ------------------------------------------------------------------------------ HTML

_BLOCKS = frozenset(
    "p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote tr td th table tbody thead tfoot caption "
    "section article header footer figure figcaption hr aside nav main pre form address details "
    "summary body html head title".split()
)
_INLINE = frozenset(
    "a b i em strong span u s small big sup sub font center cite q abbr acronym time mark img "
    "iframe picture source video audio button label del ins strike code kbd svg path input meta "
    "link noscript object embed o:p tt var wbr".split()
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:._-]{0,30})(?:[\s/][^<>]{0,2000})?>")
# What stands between these is never seen.
_UNSEEN = re.compile(r"<(?:script|style)\b|<!--|</(?:script|style)\s*>|-->", re.IGNORECASE)
_DECLARATION = re.compile(r"<[!?](?:doctype|xml|\[CDATA\[)[^<>]{0,2000}>|<!\[CDATA\[|\]\]>", re.I)


def _unseen(text: str) -> Iterator[Change]:
    """Scripts, styles and comments, from their beginning to their end."""
    begun: tuple[int, bool] | None = None  # where, and whether it is a comment
    for match in _UNSEEN.finditer(text):
        comment, ends = "--" in match.group(), match.group().startswith(("</", "--"))
        if begun is None and not ends:
            begun = match.start(), comment
        elif begun is not None and ends and comment == begun[1]:
            yield begun[0], match.end(), "\n\n"
            begun = None


def _tags(found: Readable, kind: str) -> Readable:
    """Tags: those of blocks end a paragraph, others stand for nothing."""
    if "<" not in found.text:
        return found
    found = found.changed(kind, _unseen(found.text)).rewritten(kind, _DECLARATION, "")
    seen = {(m.group(1), m.group(2).lower()) for m in _TAG.finditer(found.text)}

    def meant(match: re.Match[str]) -> str | None:
        name = match.group(2).lower()
        if name == "br":
            return "\n"
        if name in _BLOCKS:
            return "\n\n"
        # Another one is a tag if it is closed somewhere: <person>Ann Lee</person>.
        return "" if name in _INLINE or {("", name), ("/", name)} <= seen else None

    return found.rewritten(kind, _TAG, meant)


_ENTITY = re.compile(
    r"&(?:amp;)*(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|(#\d{2,5}|quot|[lr][sd]quo)(?![A-Za-z0-9;]*;))"
)


def _entities(found: Readable, kind: str) -> Readable:
    """Entities, also those escaped twice or not ended: &quot; &#8220; &amp;rsquo; &#8217s."""
    if "&" not in found.text:
        return found

    def meant(match: re.Match[str]) -> str | None:
        one = f"&{match.group(1) or match.group(2)};"
        made = html.unescape(one)
        return None if made == one else made.replace("\xa0", " ")

    found = found.rewritten(kind, _ENTITY, meant)
    return _tags(found, kind)  # tags that were escaped themselves


# ------------------------------------------------------------------------------ Markdown

_LINK_START = re.compile(
    r"!?\[(?=[^\[\]\n]{1,200}\](?:\([^()\s]{1,500}(?: \"[^\"\n]{0,200}\")?\)|\[\d{1,3}\]))"
)
_LINK_END = re.compile(r"(?<=[^\s\[])\](?:\([^()\s]{1,500}(?: \"[^\"\n]{0,200}\")?\)|\[\d{1,3}\])")
# A pair of signs round words; of a name in a link or a word beeped out ("f***") it is none.
_BOLD = re.compile(
    r"\*\*(?<![\w*]\*\*)(?=[^\s*])[^*\n]{0,300}[^\s*]\*\*(?![\w*])"
    r"|__(?<![\w/]__)(?=[^\s_])[^_\n]{0,300}[^\s_]__(?![\w/])"
)
_ITALIC = re.compile(
    r"\*(?<![\w*]\*)(?=[^\s*])[^*\n]{0,300}[^\s*]\*(?![\w*])"
    r"|_(?<![\w/]_)(?=[^\s_])[^_\n]{0,300}[^\s_]_(?![\w/])"
)
_HEADING = re.compile(r"^#{1,6} +(?=\S)", re.MULTILINE)


def _sides(text: str, pattern: re.Pattern[str], width: int) -> Iterator[Change]:
    """Take away the signs on both sides of what matches."""
    for match in pattern.finditer(text):
        yield match.start(), match.start() + width, ""
        yield match.end() - width, match.end(), ""


def _markdown(found: Readable, kind: str) -> Readable:
    """Bold words, links and headings: **Ann Lee**, [Ann Lee](https://example.org), ## Port row."""
    text = found.text
    if "](" in text or "][" in text:
        found = found.rewritten(kind, _LINK_START, "").rewritten(kind, _LINK_END, "")
    for pattern, sign, width in (
        (_BOLD, "**", 2),
        (_BOLD, "__", 2),
        (_ITALIC, "*", 1),
        (_ITALIC, "_", 1),
    ):
        if sign in found.text:
            found = found.changed(kind, _sides(found.text, pattern, width))
    return found.rewritten(kind, _HEADING, "") if "# " in text else found


# ------------------------------------------------------------------------------ letters

_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")


def _accents(found: Readable, kind: str) -> Readable:
    """Accents that stand apart from their letters, as some systems write them."""
    return found.rewritten(
        kind, _DECOMPOSED, lambda match: unicodedata.normalize("NFC", match.group())
    )


def _ligatures(found: Readable, kind: str) -> Readable:
    """Letters that a printer joined: the “ﬁ” of a PDF."""
    return found.rewritten(
        kind, _LIGATURE, lambda match: unicodedata.normalize("NFKC", match.group())
    )


# ------------------------------------------------------------------------------ lost encodings


def _behind(encoding: str) -> str:
    """The characters that an encoding has for what follows the first byte in UTF-8."""
    return "".join(bytes([n]).decode(encoding, "ignore") for n in range(0x80, 0xC0))


# UTF-8 read as Windows-1252 or Latin-1, or by an old Macintosh: the bytes of a curly mark or an
# accented letter, one by one.
_AS_WINDOWS = re.compile(
    "(?P<lost>â€(?:[\ufffd?]|(?=[\\s.,;)]|$)))"
    f"|[ÂÃÄÅËÌÍáâïð][\x80-\xbf{re.escape(_behind('cp1252'))}]{{1,3}}"
)
_AS_MACINTOSH = re.compile(f"[‚√¬ƒ≈·][{re.escape(_behind('mac_roman'))}]{{1,2}}")


def _mojibake(found: Readable, kind: str) -> Readable:
    """Bytes read in a wrong encoding: â€œ for “, Ã© for é; twice, if it happened twice."""
    for _ in range(2):
        found = found.rewritten(kind, _AS_WINDOWS, _of_windows)
    found = found.rewritten(kind, _AS_MACINTOSH, lambda match: _decoded(match.group(), "mac_roman"))
    for marks in _OTHER_PAGES:
        found = _other_page(found, kind, *marks)
    return found


def _of_windows(match: re.Match[str]) -> str | None:
    if match.lastgroup:
        return "”"  # its last byte is no character of Windows-1252, and was lost
    return _decoded(match.group(), "cp1252")


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


def _controls(found: Readable, kind: str) -> Readable:
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
_LOST = r"(?:â\?\?|â\ufffd\ufffd|\?\?\?|[\ufffd\x1a]{1,3}|\?|â(?=[A-Z\s]|$))"
_LOST_FOR_SURE = re.compile("[\ufffd\x1aâ]")
_SEEMS_LOST = re.compile(
    r"\?(?:(?<=[\s(\[—–-]\?)(?=[\w‘'\"“.…])|(?<=[A-Za-z]\?)(?=[stm]|re|ve|ll|d))"
)
_LOST_OPENING = re.compile(rf"(?:(?<=[\s(\[—–-])|^){_LOST}(?=[\w‘'“.…])", re.MULTILINE)
_LOST_CLOSING = re.compile(rf"(?<=[,.!?…’'”]){_LOST}(?=[\s,.;:)\]—–-]|$)", re.MULTILINE)
_LOST_BEHIND_WORD = re.compile(rf"(?<=\w){_LOST}(?=[\s,.;:)\]—–-]|$)", re.MULTILINE)
_LOST_APOSTROPHE = re.compile(rf"(?<=[A-Za-z])(?:{_LOST}|â)(?={_ENDINGS}(?![=&/]))")


def _question_marks(found: Readable, kind: str) -> Readable:
    """Question marks in place of quotation marks: ?The bridge is ours,? she said. It?s ours."""
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


# ------------------------------------------------------------------------------ words and marks

_LINE_END = re.compile("(?<=[^\\W\\d_])(?:-|\u2010|\u00ad)[ \\t]*\\r?\\n[ \\t]*(?=[^\\W\\d_])")
_LINE_ENDS = ("\n", "\r", " \n")
_HYPHENED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)++")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[^\W\d_]+\Z"), re.compile(r"[^\W\d_]+")


def _parted_words(found: Readable, kind: str) -> Readable:
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


def _invisible(found: Readable, kind: str) -> Readable:
    """Soft hyphens, zero-width spaces, marks of direction."""
    return found.rewritten(kind, _INVISIBLE, "")


_ODD_MARKS = str.maketrans(
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


def _odd_marks(found: Readable, kind: str) -> Readable:
    """Quotation marks of other code points: ″Go,″ ´Go,´ `Go,`."""
    return found.rewritten(kind, _ODD, lambda match: match.group().translate(_ODD_MARKS))


def _typed_marks(found: Readable, kind: str) -> Readable:
    """Marks that a table doubled, and those typed with a grave accent."""
    if '""' in found.text:
        found = found.rewritten(kind, _DOUBLED, '"')
    return found.rewritten(kind, _GRAVE, "'") if "`" in found.text else found


# Of each step the reason in `problems`, and the signs without one of which it has nothing to do. A
# lost encoding may hide accents that stand apart, and the other way about.
_ACCENTS = _from_to((0x300, 0x36F))
_STEPS: tuple[tuple[str, str, Callable[[Readable, str], Readable]], ...] = (
    ("literal_escapes", "\\", _written_out),
    ("html", "<", _tags),
    ("html", "&", _entities),
    ("markdown", "*_[#", _markdown),
    ("decomposed_accents", _ACCENTS, _accents),
    ("mojibake", "ÂÃÄÅËÌÍáâïð‚√¬ƒ≈·ÒÕìôÆ", _mojibake),
    ("decomposed_accents", _ACCENTS, _accents),
    ("control_characters", _from_to((0, 8), (11, 12), (14, 25), (27, 31), (127, 159)), _controls),
    ("question_marks", "?\ufffd\x1aâ", _question_marks),
    ("parted_words", "-\u2010\u00ad", _parted_words),
    (
        "invisible_characters",
        "\u00ad\u034f\u061c\u180e\ufeff"
        + _from_to((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFFF9, 0xFFFC)),
        _invisible,
    ),
    ("ligatures", _from_to((0xFB00, 0xFB06)), _ligatures),
    ("odd_marks", "".join(map(chr, _ODD_MARKS)), _odd_marks),
    ("odd_marks", '"`', _typed_marks),
)
KINDS = tuple(dict.fromkeys(kind for kind, _, _ in _STEPS))
