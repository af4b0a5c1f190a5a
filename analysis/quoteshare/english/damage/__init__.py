r"""What texts suffer on their way, and what is meant: entities, tags, lost encodings and more.

In: a text as read. Out: a readable copy that knows where its characters stand, or nothing. Open
`markup` for what programs leave in a text, `encodings` for characters read wrongly or lost,
`letters` for unusual letters, marks and parted words, `readable` for how offsets are kept.
The steps stand in `_BY_SIGNS` in their order, each with the reason under which `problems` tells of
it and the signs that it needs, so that a text without damage costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from quoteshare.english.damage.encodings import controls, mojibake, question_marks
from quoteshare.english.damage.letters import (
    ODD_MARKS,
    accents,
    invisible,
    odd_letters,
    odd_marks,
    parted_words,
    typed_marks,
)
from quoteshare.english.damage.markup import entities, markdown, tags, written_out
from quoteshare.english.damage.readable import Damage, Readable

__all__ = ["KINDS", "Damage", "Readable", "meant_by", "read_through"]


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


_PLAIN = "".join(map(chr, range(32, 127))).translate(dict.fromkeys(map(ord, '&<\\*_#[?"-`=>/~')))
_PLAIN_BYTES = (_PLAIN + "\t").encode()


def _signs_in(text: str) -> set[str]:
    """Return the characters of a text that damage may have to do with; a few in most texts."""
    left = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN_BYTES)
    return set(left.decode("utf-8", "surrogatepass"))


def _from_to(*ranges: tuple[int, int]) -> str:
    return "".join(chr(n) for first, last in ranges for n in range(first, last + 1))


# Of each step the reason in `problems`, and the signs without one of which it has nothing to do. A
# lost encoding may hide accents that stand apart, and the other way about.
_ACCENTS = _from_to((0x300, 0x36F))
_BY_SIGNS: tuple[tuple[str, str, Callable[[Readable, str], Readable]], ...] = (
    ("literal_escapes", "\\¶/<=", written_out),
    ("html", "<", tags),
    ("html", "&", entities),
    ("markdown", "*_[#~", markdown),
    ("decomposed_accents", _ACCENTS, accents),
    ("mojibake", "ÂÃÄÅËÌÍáâïð‚√¬ƒ≈·ÒÕìôÆвΓÔ¡", mojibake),
    ("decomposed_accents", _ACCENTS, accents),
    ("control_characters", _from_to((0, 8), (11, 12), (14, 25), (27, 31), (127, 159)), controls),
    ("question_marks", "?\ufffd\x1aâ□", question_marks),
    ("parted_words", "-\u2010\u00ad\u00ac", parted_words),
    (
        "invisible_characters",
        "\u00ad\u034f\u061c\u180e\ufeff"
        + _from_to((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFFF9, 0xFFFC)),
        invisible,
    ),
    (
        "odd_letters",
        _from_to((0xFB00, 0xFB06), (0xFF10, 0xFF19), (0xFF21, 0xFF5A), (0x1D400, 0x1D7FF)),
        odd_letters,
    ),
    ("odd_marks", "".join(map(chr, ODD_MARKS)), odd_marks),
    ("odd_marks", '"`<', typed_marks),
)
_STEPS = tuple((kind, frozenset(signs), step) for kind, signs, step in _BY_SIGNS)
KINDS = tuple(dict.fromkeys(kind for kind, _, _ in _STEPS))
