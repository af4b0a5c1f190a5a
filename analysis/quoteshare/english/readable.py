"""Read through what a text has suffered on its way: entities, tags, lost encodings and more.

The text as read is never changed, since offsets and whoever looks things up rest on it. Where it is
damaged, a copy is made in which an entity is the mark it stands for, and which tells for each of
its characters where it comes from; everything is found in the copy and told in offsets of the text.

The steps, each a pattern and what is meant by it, in their order: line breaks that were written
out, tags and Markdown, entities, bytes read in a wrong encoding, question marks in place of
quotation marks, characters that cannot be seen, accents apart from their letters, words parted at
the end of a line, marks of other scripts and of typewriters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

# What a text without any damage does not have. Nearly all articles end here.
_SUSPECT = re.compile(
    r"[&<\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u00b4\u0300-\u036f\u200b-\u200f\u202a-\u202e"
    r"\u2033\u2036\u2060-\u2064\u2066-\u2069\u02ba\u02dd\u275d\u275e\u301d-\u301f\ufeff\uff02\\]"
    r'|[\u00c2-\u00c5\u00e2][\u0080-\u00bf\u20ac\u201a]|\*\*|__|""|\]\(|^> |-\r?\n|(?:^|\s)\?[A-Z]',
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that a text has suffered: its kind, how often, and the first place."""

    kind: str  # a reason of `problems`
    count: int
    start: int  # offset into the text as read
    sample: str  # as it stands there


@dataclass(frozen=True)
class Readable:
    """A text as it is meant, and where its characters stand in the text as read.

    Attributes
    ----------
    text : str
        What is meant.
    begins, ends : list of int
        For each character of it, the first offset of what stands for it in the text as read, and
        one past the last.
    damage : tuple of Damage
        What was read through.
    """

    text: str
    begins: list[int]
    ends: list[int]
    damage: tuple[Damage, ...] = field(default=())

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text as read of the characters from `start` to `end`.

        Examples
        --------
        >>> read_through("He said &quot;Now&quot;.").original(9, 12)
        (14, 17)
        """
        if start >= end:
            at = self.begins[start] if start < len(self.begins) else self.ends[-1]
            return at, at
        return self.begins[start], self.ends[end - 1]

    def meant(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets here of what stands from `start` to `end` in the text as read."""
        return bisect_left(self.begins, start), bisect_left(self.begins, end)


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
    if not _SUSPECT.search(text):
        return None
    found = Readable(text, list(range(len(text))), list(range(1, len(text) + 1)))
    for kind, mend in _STEPS:
        found = mend(found, kind)
    return None if found.text == text else replace(found, damage=_by_kind(found.damage))


def _by_kind(damage: tuple[Damage, ...]) -> tuple[Damage, ...]:
    """One row a kind, with the first place of all."""
    kinds: dict[str, Damage] = {}
    for one in damage:
        known = kinds.get(one.kind)
        if known is None:
            kinds[one.kind] = one
            continue
        first = min(known, one, key=lambda d: d.start)
        kinds[one.kind] = replace(first, count=known.count + one.count)
    return tuple(kinds.values())


Meaning = str | Callable[[re.Match[str]], str | None]


def _rewrite(
    found: Readable, kind: str, pattern: re.Pattern[str], meaning: Meaning, *, told: bool = True
) -> Readable:
    """Put what is meant in place of each match; None from `meaning` leaves the match alone."""
    changes = (
        (match.start(), match.end(), meaning if isinstance(meaning, str) else meaning(match))
        for match in pattern.finditer(found.text)
    )
    return _put(found, kind, changes, told=told)


def _put(
    found: Readable, kind: str, changes: Iterable[tuple[int, int, str | None]], *, told: bool = True
) -> Readable:
    """Put something in the place of some ranges, from left to right."""
    text = found.text
    pieces: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    damage: Damage | None = None
    at = 0
    for start, end, meant in changes:
        if meant is None or meant == text[start:end]:
            continue
        first, last = found.begins[start], found.ends[end - 1]
        pieces += (text[at:start], meant)
        begins += found.begins[at:start]
        ends += found.ends[at:start]
        if meant:  # all of it stands for all of the range: no span can end within
            begins += [first] * len(meant)
            ends += [last] * len(meant)
        at = end
        damage = (
            replace(damage, count=damage.count + 1)
            if damage
            else Damage(kind, 1, first, text[start:end][:20])
        )
    if damage is None:
        return found
    return Readable(
        "".join((*pieces, text[at:])),
        begins + found.begins[at:],
        ends + found.ends[at:],
        (*found.damage, damage) if told else found.damage,
    )


# ------------------------------------------------------------------------------------- the steps

_WRITTEN_BREAK = re.compile(r"(?:\\r\\n|\\n|\\r)+")
_WRITTEN_END = re.compile(r"[.?!…”\"’]\\[nr]")


def _written_breaks(found: Readable, kind: str) -> Readable:
    r"""A backslash and an n where a line should end: "angry.\n\nThe mayor"."""
    text = found.text
    if "\\" not in text:
        return found
    # Where no line ends otherwise and one is written behind a full stop, all of them are meant.
    everywhere = "\n" not in text and _WRITTEN_END.search(text) is not None

    def meant(match: re.Match[str]) -> str | None:
        before = text[match.start() - 1 : match.start()]
        if before in (":", "\\", "/") or (before.isalnum() and not everywhere):
            return None  # C:\new
        return "\n" * max(1, match.group().count("n"))

    return _rewrite(found, kind, _WRITTEN_BREAK, meant)


_BLOCKS = frozenset(
    "p div li ul ol h1 h2 h3 h4 h5 h6 blockquote tr td th table tbody thead section article header "
    "footer figure figcaption hr aside nav main".split()
)
_INLINE = frozenset(
    "a b i em strong span u small sup sub font center cite q abbr time mark img iframe picture "
    "source video button label".split()
)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,11})(?:[\s/][^<>]{0,2000})?>")
# What stands between these is never seen. Possessive and without a look back: one pass, whatever
# stands in the text.
_UNSEEN = re.compile(r"<(?:script|style)\b|<!--|</(?:script|style)\s*>|-->", re.IGNORECASE)


def _unseen(text: str) -> Iterator[tuple[int, int, str]]:
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
    found = _put(found, kind, _unseen(found.text))

    def meant(match: re.Match[str]) -> str | None:
        name = match.group(1).lower()
        if name == "br":
            return "\n"
        if name in _BLOCKS:
            return "\n\n"
        return "" if name in _INLINE else None

    return _rewrite(found, kind, _TAG, meant)


_LINK_START = re.compile(r"!?\[(?=[^\[\]\n]{1,200}\]\([^()\s]{1,500}\))")
_LINK_END = re.compile(r"(?<=[^\s\[])\]\([^()\s]{1,500}\)")
_BOLD = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|(?<!\w)__(?=\w)|(?<=[\w.,:;!?])__(?!\w)")


def _markdown(found: Readable, kind: str) -> Readable:
    """Bold words and links as in Markdown: **Ann Lee**, [Ann Lee](https://example.org)."""
    if "](" in found.text:
        found = _rewrite(found, kind, _LINK_START, "")
        found = _rewrite(found, kind, _LINK_END, "")
    return _rewrite(found, kind, _BOLD, "")


_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def _entities(found: Readable, kind: str) -> Readable:
    """Entities, also those escaped twice: &quot; &#8220; &amp;rsquo;."""

    def meant(match: re.Match[str]) -> str | None:
        one = f"&{match.group(1)};"
        made = html.unescape(one)
        return None if made == one else made.replace("\xa0", " ")

    return _rewrite(found, kind, _ENTITY, meant) if "&" in found.text else found


# UTF-8 read as Windows-1252: the bytes of a curly mark or an accented letter, one by one.
_WRONG = re.compile(
    "[\u00c2-\u00f4](?:[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
    "|\ufffd){1,3}"
)
_UNDEFINED = {chr(n): n for n in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def _mojibake(found: Readable, kind: str) -> Readable:
    """Bytes read in a wrong encoding: â€œ for “, Ã© for é; twice, if it happened twice."""

    def meant(match: re.Match[str]) -> str | None:
        group = match.group()
        if group.startswith("â€\ufffd"):  # the last byte of ” has no character in Windows-1252
            return "”" + group[3:]
        for length in range(len(group), 1, -1):
            try:
                data = bytes(_byte(c) for c in group[:length])
                return data.decode("utf-8") + group[length:]
            except (UnicodeError, ValueError):
                continue
        return None

    for _ in range(2):
        found = _rewrite(found, kind, _WRONG, meant)
    return found


def _byte(char: str) -> int:
    if char in _UNDEFINED:
        return _UNDEFINED[char]
    if "\x80" <= char <= "\x9f":
        return ord(char)
    return char.encode("cp1252")[0]


_OPENING = re.compile(r"(?:(?<=\s)|^)\?(?=[A-Z‘'])", re.MULTILINE)
_QUESTION = re.compile(
    r"(?:(?<=\s)|^)\?(?=\w)|(?<=[,.!?…])\?(?=\s|$)|(?<=[a-z])\?(?=(?:s|t|re|ve|ll|d|m)\b)"
)


def _question_marks(found: Readable, kind: str) -> Readable:
    """Question marks in place of quotation marks: ?The bridge is ours,? she said. It?s ours."""
    if not _OPENING.search(found.text):
        return found
    is_open = False

    def meant(match: re.Match[str]) -> str | None:
        nonlocal is_open
        before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
        if before.isalnum() and after.isalnum():
            return "’"
        opening = not before.strip()
        if not opening and not is_open:
            return None
        is_open = opening
        return "“" if opening else "”"

    return _rewrite(found, kind, _QUESTION, meant)


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


def _controls(found: Readable, kind: str) -> Readable:
    """Control characters: of Windows' code page (0x93 is “), or none that anybody sees."""

    def meant(match: re.Match[str]) -> str:
        char = match.group()
        if char in ("\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85"):  # these end a line or a page
            return "…" if char == "\x85" else "\n"
        try:
            return bytes([ord(char)]).decode("cp1252") if char >= "\x80" else ""
        except UnicodeError:
            return ""

    return _rewrite(found, kind, _CONTROL, meant)


def _invisible(found: Readable, kind: str) -> Readable:
    """Soft hyphens, zero-width spaces, marks of direction."""
    return _rewrite(found, kind, _INVISIBLE, "")


_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]+")


def _accents(found: Readable, kind: str) -> Readable:
    """Accents that stand apart from their letters."""
    return _rewrite(
        found, kind, _DECOMPOSED, lambda match: unicodedata.normalize("NFC", match.group())
    )


_LINE_END = re.compile(r"(?<=[^\W\d_])-\r?\n(?=[^\W\d_])")
_HYPHENED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)++")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[^\W\d_]+\Z"), re.compile(r"[^\W\d_]+")


def _parted_words(found: Readable, kind: str) -> Readable:
    """Words parted at the end of a line: "Dun-" and "more" below; Ocampo-Reyes keeps its hyphen."""
    text = found.text
    if "-\n" not in text and "-\r\n" not in text:
        return found
    whole = set(_HYPHENED.findall(text))

    def meant(match: re.Match[str]) -> str:
        before = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
        after = _WORD_AFTER.match(text, match.end())
        both = (before.group() if before else "", after.group() if after else "")
        hyphened = both[1][:1].isupper() or "-".join(both) in whole  # well-known, elsewhere too
        return "-" if hyphened else ""

    return _rewrite(found, kind, _LINE_END, meant)


_ODD_MARKS = str.maketrans("″‶ʺ˝❝❞〝〞〟＂", '""""“”““”"')
_ODD = re.compile("[″‶ʺ˝❝❞〝〞〟＂]|´")
_DOUBLED = re.compile(r'(?<![\w"])""(?=\w)|(?<=[\w.,!?…])""(?!["\w])')


def _odd_marks(found: Readable, kind: str) -> Readable:
    """Marks of other code points, and those that a table doubled; nothing is wrong with them."""
    found = _rewrite(
        found,
        kind,
        _ODD,
        lambda match: "'" if match.group() == "´" else match.group().translate(_ODD_MARKS),
        told=False,
    )
    return _rewrite(found, kind, _DOUBLED, '"', told=False)


_STEPS: tuple[tuple[str, Callable[[Readable, str], Readable]], ...] = (
    ("literal_line_breaks", _written_breaks),
    ("html", _tags),
    ("html", _entities),
    ("markdown", _markdown),
    ("mojibake", _mojibake),
    ("control_characters", _controls),
    ("question_marks", _question_marks),
    ("invisible_characters", _invisible),
    ("decomposed_accents", _accents),
    ("parted_words", _parted_words),
    ("odd_marks", _odd_marks),
)
