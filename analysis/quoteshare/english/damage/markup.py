"""Signs of programs in a text: characters written out, HTML, Markdown and the like."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from quoteshare.english.damage.readable import Change, Readable

# ------------------------------------------------------------------------------ written out

_WRITTEN_BREAK = re.compile(r"(?:\\{1,2}[nrt])+")
_WRITTEN_END = re.compile(r"[.?!…”\"’]\\{1,2}[nr]|(?:\\{1,2}r)?\\{1,2}n(?:\\{1,2}r)?\\{1,2}n")
_WRITTEN_MARK = re.compile(r"\\{1,3}([\"'])")
_WRITTEN_POINT = re.compile(r"\\{1,2}u([0-9a-fA-F]{4})|<U\+([0-9a-fA-F]{4,5})>")
# As Python and R print bytes, and as mails write them.
_WRITTEN_BYTES = re.compile(
    r"(?:\\{1,2}x[0-9a-fA-F]{2})++|<[c-fC-F][0-9a-fA-F]>(?:<[89abAB][0-9a-fA-F]>)++|<[89][0-9a-fA-F]>"
    r"|=[C-F][0-9A-F](?:=[89AB][0-9A-F])++|(?<![\w=])=9[13](?=[A-Za-z])|(?<=[,.!?])=9[24](?!\w)"
    r"|(?<=[a-z])=92(?=[a-z])"
)
_SLASHED = re.compile(r"(?<=[.?!”\"’])\s?(?:/n|¶)+\s?(?=[“\"‘A-Z])|\s?¶\s?")


def written_out(found: Readable, kind: str) -> Readable:
    r"""Characters written as programs write them: "angry.\n\nThe mayor", \"Go\", \u201cGo\u201d."""
    text = found.text
    if "¶" in text or "/n" in text:
        found = found.rewritten(kind, _SLASHED, "\n")
    if "\\" in text:
        found = _backslashes(found, kind)
    if "\\" in text or "<" in text:
        found = found.rewritten(kind, _WRITTEN_POINT, _point)
    if "\\" in text or "<" in text or "=" in text:
        found = found.rewritten(kind, _WRITTEN_BYTES, _bytes)
    return found


def _backslashes(found: Readable, kind: str) -> Readable:
    """Line ends and marks behind a backslash, but for those in a path."""
    text = found.text
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
    return found.rewritten(kind, _WRITTEN_MARK, lambda match: match.group(1))


def _point(match: re.Match[str]) -> str | None:
    char = chr(int(match.group(1) or match.group(2), 16))
    return None if "\ud800" <= char <= "\udfff" else char


def _bytes(match: re.Match[str]) -> str | None:
    data = bytes.fromhex(re.sub(r"\\+x|[<>=]", "", match.group()))
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
_WORDS = 60  # characters; an element of another language that holds more is a paragraph
# What stands between these is never seen.
_FOOTNOTE = re.compile(
    r"<sup\b[^<>]{0,200}>(?:<a\b[^<>]{0,500}>)?[\[(]?\d{1,3}[\])]?(?:</a>)?</sup>", re.I
)
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


def _lengths_within(text: str) -> dict[str, int]:
    """Return for each element that is closed how much it holds at most.

    So <person>Ann Lee</person> is known for a tag, and <post id="1">of whole sentences</post> for
    a paragraph.
    """
    begun: dict[str, int] = {}
    found: dict[str, int] = {}
    for match in _TAG.finditer(text):
        name = match.group(2).lower()
        if name in _INLINE:
            continue
        if not match.group(1):
            begun[name] = match.end()
        elif name in begun:
            found[name] = max(found.get(name, 0), match.start() - begun.pop(name))
    return found


def tags(found: Readable, kind: str) -> Readable:
    """Tags: those of blocks end a paragraph, others stand for nothing."""
    if "<" not in found.text:
        return found
    found = found.changed(kind, _unseen(found.text)).rewritten(kind, _DECLARATION, "")
    found = found.rewritten(kind, _FOOTNOTE, "")
    others = _lengths_within(found.text)

    def meant(match: re.Match[str]) -> str | None:
        name = match.group(2).lower()
        if name in ("br", "q"):
            return "\n" if name == "br" else "”" if match.group(1) else "“"
        if name in _BLOCKS or others.get(name, 0) > _WORDS:
            return "\n\n"
        return "" if name in _INLINE or name in others else None

    return found.rewritten(kind, _TAG, meant)


_ENTITY = re.compile(
    r"&(?:amp;| )*(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30}) ?;"
    r"|(#\d{2,5}|quot|[lr][sd]quo)(?![A-Za-z0-9;]*;))"
)


def entities(found: Readable, kind: str) -> Readable:
    """Entities, also those escaped twice or not ended: &quot; &#8220; &amp;rsquo; &#8217s."""
    if "&" not in found.text:
        return found

    def meant(match: re.Match[str]) -> str | None:
        one = f"&{match.group(1) or match.group(2)};"
        made = html.unescape(one)
        return None if made == one else made.replace("\xa0", " ")

    found = found.rewritten(kind, _ENTITY, meant)
    return tags(found, kind)  # tags that were escaped themselves


# ------------------------------------------------------------------------------ Markdown

# In parentheses an address, which may itself have some, and a title.
_ADDRESS = (
    r'\((?:[^()\s]|\([^()\s]{0,200}\)){1,500}(?: "[^"\n]{0,200}")?\)'
    r"|\(<[^<>\n]{1,500}>\)|\[\d{1,3}\]"
)
_LINK_START = re.compile(rf"!?\[(?=[^\[\]\n]{{1,200}}\](?:{_ADDRESS}))")
_LINK_END = re.compile(rf"(?<=[^\s\[])\](?:{_ADDRESS})")
_LINK_BELOW = re.compile(r"^\[\d{1,3}\]: *\S+.*$", re.MULTILINE)
# [[Ann Lee]] and [[Lee, Ann|Ann Lee]] of a wiki; [b]Ann Lee[/b] of a forum.
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?(?=[^\[\]|\n]{1,200}\]\])|(?<=[^\s\[])\]\]")
_FORUM = re.compile(
    r"\[/?(?:b|i|u|s|url|quote|size|color|img|center)(?:=[^\[\]\n]{0,300})?\]", re.I
)
# A pair of signs round words; of a name in a link or a word beeped out ("f***") it is none.
_BOLD = re.compile(
    r"\*\*(?<![\w*]\*\*)(?=[^\s*])[^*\n]{0,300}[^\s*]\*\*(?![\w*])"
    r"|__(?<![\w/]__)(?=[^\s_])[^_\n]{0,300}[^\s_]__(?![\w/])"
)
_ITALIC = re.compile(
    r"\*(?<![\w*]\*)(?=[^\s*])[^*\n]{0,300}[^\s*]\*(?![\w*])"
    r"|_(?<![\w/]_)(?=[^\s_])[^_\n]{0,300}[^\s_]_(?![\w/])"
)
_STRUCK = re.compile(r"~~(?<![\w~]~~)(?=[^\s~])[^~\n]{0,300}[^\s~]~~(?![\w~])")
_HEADING = re.compile(r"^#{1,6} +(?=\S)", re.MULTILINE)


def _sides(text: str, pattern: re.Pattern[str], width: int) -> Iterator[Change]:
    """Take away the signs on both sides of what matches."""
    for match in pattern.finditer(text):
        yield match.start(), match.start() + width, ""
        yield match.end() - width, match.end(), ""


def markdown(found: Readable, kind: str) -> Readable:
    """Bold words, links and headings: **Ann Lee**, [Ann Lee](https://example.org), ## Port row."""
    text = found.text
    if "](" in text or "][" in text:
        found = found.rewritten(kind, _LINK_START, "").rewritten(kind, _LINK_END, "")
        found = found.rewritten(kind, _LINK_BELOW, "")
    if "[[" in text:
        found = found.rewritten(kind, _WIKI, "")
    if "[/" in text:
        found = found.rewritten(kind, _FORUM, "")
    if "~~" in text:
        found = found.changed(kind, _sides(found.text, _STRUCK, 2))
    for pattern, sign, width in (
        (_BOLD, "**", 2),
        (_BOLD, "__", 2),
        (_ITALIC, "*", 1),
        (_ITALIC, "_", 1),
    ):
        if sign in found.text:
            found = found.changed(kind, _sides(found.text, pattern, width))
    return found.rewritten(kind, _HEADING, "") if "# " in text else found
