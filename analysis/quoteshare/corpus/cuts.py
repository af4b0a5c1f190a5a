"""Texts of which a spreadsheet, a service or a paywall gave the beginning, or nothing at all."""

from __future__ import annotations

import re

_EXCEL_CELL = 32_767  # characters, the most that one holds
_TAIL = 300  # characters at the end of a text, in which a service says that there is more

# "[+1234 chars]" (NewsAPI), "[1234 chars]" (GNews), "[…]" and "[&hellip;]" (WordPress).
_COUNTED = r"\[\+?[\d,.]+ ?char(?:acter)?s\]|\[(?:…|\.{3}|&hellip;|&#8230;)\]"
# Who stops a text so says it in a line or a bracket of its own, or behind an ellipsis.
_MORE = (
    r"continue reading|keep reading|read (?:on|more|the (?:full|rest|whole|entire)\b[^.!?\n]{0,60})"
    r"|full (?:story|article)|(?:click|tap) (?:here )?(?:to|for) (?:read )?more"
    r"|lire la suite|la suite (?:est )?(?:réservée|sur)[^.\n]{0,60}|weiterlesen|mehr lesen"
    r"|seguir leyendo|leer más|lees (?:verder|meer)|continua a leggere|leggi (?:di più|tutto)"
    r"|leia mais|continue lendo"
)
_WALL = (
    r"(?:to |please )?(?:continue|keep) reading(?:,| this)[^\n]{1,120}"
    r"|(?:to (?:continue|read|view)[^.\n]{0,60},? )?(?:please )?(?:subscribe|log ?in|sign (?:in|up)"
    r"|register)\b[^.\n]{0,40}\bto (?:continue|keep|read|access|view|unlock)\b[^\n]{0,80}"
    r"|this (?:article|content|story) is (?:only )?(?:for|available to) [^.\n]{0,30}"
    r"(?:subscribers|members)[^\n]{0,60}|(?:already )?a subscriber\? (?:log|sign) in[^\n]{0,30}"
    r"|il vous reste \d{1,2}(?:[.,]\d+)? ?% de cet article à lire[^\n]{0,120}"
    r"|(?:cet )?article réservé aux abonnés[^\n]{0,60}|la suite est réservée aux abonnés[^\n]{0,60}"
    r"|(?:jetzt )?weiterlesen mit[^\n]{1,60}|diesen artikel weiterlesen[^\n]{0,60}"
    r"|este contenido es (?:exclusivo )?para suscriptores[^\n]{0,40}"
)
_CUT = re.compile(
    rf"(?:{_COUNTED}|(?:(?:…|\.{{3}}|&hellip;)|^|[\[(])\s?[\[(]?(?:{_MORE})\s?"
    rf"(?:[\])→»>.…:]|&raquo;|&rarr;){{0,4}}|(?:^|[.!?…”\"»)])\s?(?:{_WALL}))\Z",
    re.IGNORECASE | re.MULTILINE,
)
# What services give in place of a text.
_NOTHING = re.compile(
    r"only available in (?:paid|professional|corporate|premium)\b.{0,40}|\[removed\]"
    r"|(?:full ?text|content|text|article) (?:is )?(?:not|un)[- ]?available\.?|n/?a|null|none|nan"
    r"|(?:full text )?(?:unavailable|not available)\.?|no (?:content|text)"
    r"|(?:access|403) (?:denied|forbidden)\.?",
    re.IGNORECASE,
)


_SPACES = re.compile(r"\s+")


def _one_space(found: re.Match[str]) -> str:
    return "\n" if "\n" in found[0] else " "


def cut_of(text: str) -> str:
    """Return why a text seems to be cut; empty where it does not.

    Examples
    --------
    >>> cut_of("The port is closed… [+2345 chars]")
    'The text ends in "[+2345 chars]": it seems to be only the beginning. Get the whole text.'
    >>> cut_of("It closed. Subscribe to continue reading.")[:45]
    'The text ends in "Subscribe to continue readi'
    >>> cut_of("“Read more,” she said."), cut_of("Nobody knows how to continue reading.")
    ('', '')
    """
    if len(text) == _EXCEL_CELL:
        return (
            f"The text has exactly {_EXCEL_CELL:,} characters, the most that a cell of Excel "
            "holds: its end may be lost. Take it from the source."
        )
    if found := _CUT.search(_SPACES.sub(_one_space, text[-_TAIL:]).strip()):
        told = " ".join(found[0].strip(' .!?…”"»)\n\t').split())[:80] or found[0].strip()
        return f'The text ends in "{told}": it seems to be only the beginning. Get the whole text.'
    return ""


def is_no_text(text: str) -> bool:
    """Tell whether a service's notice stands where the text should.

    Examples
    --------
    >>> is_no_text("ONLY AVAILABLE IN PAID PLANS"), is_no_text("None of them came.")
    (True, False)
    """
    return len(text) < 100 and _NOTHING.fullmatch(text.strip()) is not None
