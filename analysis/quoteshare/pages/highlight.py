"""One article as HTML, the quotes highlighted by speaker.

Nothing here computes: what a tooltip says stands in the tables. The texts are other people's, so
all of them is escaped.
"""

from __future__ import annotations

import dataclasses
import difflib
import html
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from quoteshare.tables.export import Row, nested
from quoteshare.tables.tables import Tables

if TYPE_CHECKING:
    from IPython.display import HTML

# Background and line of a speaker: P. Tol (2021), "Colour Schemes", SRON/EPS/TN/09-002: the
# schemes "pale" (light) and "dark" are made to stand behind text, "bright" to be told apart by
# colour-blind readers. Purple is ours, mixed after the same pattern. Grey: nobody is named.
PALETTE = (
    ("#dddddd", "#555555", "#888888"),
    ("#bbccee", "#222255", "#4477aa"),
    ("#ffcccc", "#663333", "#ee6677"),
    ("#ccddaa", "#225522", "#228833"),
    ("#eeddee", "#552255", "#aa3377"),
    ("#eeeebb", "#666633", "#ccbb44"),
    ("#cceeff", "#225555", "#66ccee"),
)
INK, PAPER = ("#111111", "#eeeeee"), ("#ffffff", "#161616")  # light, dark
_LINES = ("solid", "dashed", "dotted")  # the colours go round; the line then tells speakers apart

STYLE = (
    "<style>\n"
    ".quoteshare {color-scheme: light dark; "
    + f"color: light-dark({INK[0]}, {INK[1]}); background: light-dark({PAPER[0]}, {PAPER[1]});"
    + """
 padding: 1em; max-width: 46em; line-height: 1.9; font-family: system-ui, sans-serif}
[data-jp-theme-light="true"] .quoteshare {color-scheme: light}
[data-jp-theme-light="false"] .quoteshare {color-scheme: dark}
.quoteshare .text {white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext}
.quoteshare h2 {font-size: 1.2em; margin: 0}
.quoteshare ul {list-style: none; padding: 0; margin: .5em 0; font-size: .85em}
.quoteshare li {display: inline-block; margin-inline-end: 1.2em}
.quoteshare small {display: block; font-weight: normal}
.quoteshare mark {color: inherit; background: var(--tint); padding-block: .2em;
 border-bottom: 2px var(--drawn) var(--line); unicode-bidi: isolate; print-color-adjust: exact}
.quoteshare mark mark {padding-block: 0}
.quoteshare [data-who]::before {content: attr(data-who); font-size: .65em; font-weight: 700;
 vertical-align: super; line-height: 0; margin-inline: .15em .25em}
.quoteshare u, .quoteshare .named {text-decoration: underline dotted 2px;
 text-underline-offset: .2em}
.quoteshare .named {text-decoration: underline 1px #888888}
"""
    + "".join(
        f".quoteshare .s{n} {{--tint: light-dark({light}, {dark}); --line: {line}}}\n"
        for n, (light, dark, line) in enumerate(PALETTE)
    )
    + "".join(f".quoteshare .{line} {{--drawn: {line}}}\n" for line in _LINES)
    + "</style>\n"
)


def highlight(tables: Tables, article_id: str) -> str:
    """One article as HTML: what is quoted in its speaker's colour, hover for cue and reason.

    Parameters
    ----------
    tables : Tables
    article_id : str

    Returns
    -------
    str
        A fragment with its own style and no script, link or picture. The text of the element of
        class ``text`` is the article's, character by character. Content is tinted and lettered by
        speaker (grey: nobody is named), sources are bold, cues dotted and other mentions of an
        actor thinly underlined. Light or dark follows the reader's settings or JupyterLab's theme.

    Raises
    ------
    ValueError
        If no article has this id.

    Examples
    --------
    >>> from quoteshare.tables.tables import SCHEMAS, Tables, frame
    >>> rows = {"articles": [{"article_id": "a", "text": "1 < 2"}]}
    >>> tables = Tables(**{name: frame(name, rows.get(name, [])) for name in SCHEMAS})
    >>> highlight(tables, "a").splitlines()[-2]
    '<div class="text">1 &lt; 2</div>'
    """
    ids = tables.articles["article_id"].tolist()
    if article_id not in ids:
        near = difflib.get_close_matches(str(article_id), ids) or ids[:3]
        raise ValueError(
            f"No article has the id {article_id!r}. "
            + (f"Near ids: {', '.join(map(repr, near))}." if near else "The tables are empty.")
        )
    one = {name: getattr(tables, name) for name in ("articles", "mentions", "quotes", "problems")}
    one = {name: table[table["article_id"] == article_id] for name, table in one.items()}
    (article,) = nested(dataclasses.replace(tables, **one))
    return STYLE + article_html(article)


def show(tables: Tables, article_id: str | None = None) -> HTML:
    """Display one article in a notebook, highlighted by speaker.

    Parameters
    ----------
    tables : Tables
    article_id : str, optional
        May be left out when the tables hold one article.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ValueError
        If no article has this id, or none is given and the tables do not hold exactly one.

    Examples
    --------
    >>> from quoteshare.tables.tables import SCHEMAS, Tables, frame
    >>> rows = {"articles": [{"article_id": "a", "text": "Good day."}]}
    >>> tables = Tables(**{name: frame(name, rows.get(name, [])) for name in SCHEMAS})
    >>> "Good day." in show(tables).data
    True
    """
    from IPython.display import HTML  # here: it would double the start-up of the command line

    if article_id is None:
        if len(tables.articles) != 1:
            raise ValueError(
                f"The tables hold {len(tables.articles)} articles. Give the article_id of one."
            )
        article_id = tables.articles["article_id"].iloc[0]
    return HTML(highlight(tables, article_id))


class _Layer(NamedTuple):
    """A stretch of text to stand inside an element; of two, the one with less depth is outside."""

    start: int
    end: int
    depth: int
    tag: str
    attributes: str
    first: str = ""  # more attributes where the stretch begins


def article_html(article: Row, anchor: str = "") -> str:
    """One article with what is said of it marked up; ``STYLE`` gives the colours.

    Pieces of a quote carry its id in ``data-quote``, a mention its offset in ``data-at``.
    """
    label = _labels(quote["speaker_name"] for quote in article["quotes"])
    style: dict[str | None, str] = {None: f"s0 {_LINES[0]}"}
    for n, speaker in enumerate(who for who in label if who is not None):
        lap, colour = divmod(n, len(PALETTE) - 1)
        style[speaker] = f"s{colour + 1} {_LINES[lap % len(_LINES)]}"

    names = {actor["actor_id"]: actor["name"] for actor in article["actors"]}
    layers = []
    for quote in article["quotes"]:
        speaker = quote["speaker_name"]
        attributes = f'class="{style[speaker]}" title="{escape(_tooltip(quote))}"'
        first = f' data-who="{escape(label[speaker])}"'
        for depth, tag, column in ((0, "mark", "content"), (2, "b", "source"), (3, "u", "cue")):
            for span in quote[column] or []:
                more = first if tag == "mark" else ""
                own = attributes
                if tag == "mark":
                    own += f' data-quote="{escape(quote["quote_id"])}"'
                layers.append(_Layer(span["start"], span["end"], depth, tag, own, more))
    for mention in article["mentions"]:
        who = names.get(mention["actor_id"]) or mention["actor_id"]
        title = escape(f"{who} · named by {_plain(mention['form'])}")
        attributes = f'class="named" title="{title}" data-at="{mention["start"]}"'
        layers.append(_Layer(mention["start"], mention["end"], 1, "span", attributes))

    about = (article["title"] and article["article_id"], article["outlet"], article["date"])
    return (
        f'<article class="quoteshare"{anchor}>\n'
        f"<h2><bdi>{escape(article['title'] or article['article_id'])}</bdi>"
        f"<small><bdi>{escape(' · '.join(filter(None, about)))}</bdi></small></h2>\n"
        f"<ul>{_legend(article['quotes'], label, style)}</ul>\n"
        f'<div class="text">{_marked_up(article["text"], layers)}</div>\n'
        "</article>\n"
    )


def _labels(speakers: Iterable[str | None]) -> dict[str | None, str]:
    """Initials for each speaker in order of appearance; a number tells equal ones apart."""
    labels: dict[str | None, str] = {None: "?"}
    for speaker in filter(None, speakers):
        if speaker not in labels:
            letters = "".join(re.findall(r"\b[^\W\d_]", speaker))[:3].upper() or "#"
            spellings = [letters, *(f"{letters}{n}" for n in range(2, len(labels) + 2))]
            labels[speaker] = next(x for x in spellings if x not in labels.values())
    return labels


def _legend(quotes: list[Row], label: dict[str | None, str], style: dict[str | None, str]) -> str:
    items = []
    for speaker in [*filter(None, label), None]:
        own = [quote for quote in quotes if quote["speaker_name"] == speaker]
        if own:
            name, words = speaker or "nobody named", sum(quote["n_words"] or 0 for quote in own)
            items.append(
                f'<li><mark class="{style[speaker]}" data-who="{escape(label[speaker])}">'
                f"<bdi>{escape(name)}</bdi></mark> {counted(len(own), 'quote')}, "
                f"{counted(words, 'word')}</li>"
            )
    items += [
        f"<li>{shown}</li>"
        for shown in ("<b>source</b>", "<u>cue</u>", '<span class="named">named</span>')
    ]
    return " ".join(items)


def counted(n: int, what: str) -> str:
    """Give a number with its noun: ``1 quote``, ``2 quotes``."""
    return f"{n} {what}{'' if n == 1 else 's'}"


def _tooltip(quote: Row) -> str:
    """Who speaks, how the words are reported and why the speaker is thought to be this one."""
    kind = quote["speaker_kind"]
    facts = [
        (quote["speaker_name"] or "nobody named") + (f" ({kind})" if kind else ""),
        quote["kind"],
        quote["polarity"] if quote["polarity"] != "asserted" else None,
        f"cue “{quote['cue_text']}”" if quote["cue_text"] else None,
        f"source “{quote['source_text']}”" if quote["source_text"] else None,
        f"resolved by {_plain(quote['resolved_by'])}" if quote["resolved_by"] else None,
        f"p(quote) {quote['p_attribution']:.2f}" if quote["p_attribution"] is not None else None,
        f"p(speaker) {quote['p_speaker']:.2f}" if quote["p_speaker"] is not None else None,
        quote["quote_id"],
    ]
    return " · ".join(fact for fact in facts if fact)


def _plain(code: str) -> str:
    return code.replace("_", " ")


def escape(text: str) -> str:
    """Escape text for HTML; a browser reads a bare carriage return as a line feed."""
    return html.escape(text).replace("\r", "&#13;")


def _marked_up(text: str, layers: Sequence[_Layer]) -> str:
    """The text with every layer's element, cut where any begins or ends: spans may cross."""
    layers = [layer for layer in layers if 0 <= layer.start < layer.end <= len(text)]
    waiting = sorted(layers, reverse=True)
    cuts = sorted({0, len(text)}.union(*((layer.start, layer.end) for layer in layers)))
    active: list[_Layer] = []
    pieces = []
    for start, end in pairwise(cuts):
        active = [layer for layer in active if layer.end > start]
        while waiting and waiting[-1].start == start:
            active.append(waiting.pop())
        active.sort(key=lambda layer: (layer.depth, layer.start - layer.end, layer))
        for layer in active:
            more = layer.first if layer.start == start else ""
            pieces.append(f"<{layer.tag} {layer.attributes}{more}>")
        pieces.append(escape(text[start:end]))
        pieces += [f"</{layer.tag}>" for layer in reversed(active)]
    return "".join(pieces)
