"""One article as HTML, the quotes highlighted by speaker.

Nothing here computes: what a tooltip says stands in the tables, or is found from them by
`tables.passed_over`. The texts are other people's, so all of them is escaped.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from quoteshare.pages.render import render
from quoteshare.tables.export import Row, by_article
from quoteshare.tables.passed_over import PassedOver, passed_over
from quoteshare.tables.tables import Tables

if TYPE_CHECKING:
    from IPython.display import HTML

Attributes = tuple[tuple[str, str], ...]

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
NOT_COUNTED = "in marks, not counted as a quotation"
_LINES = ("solid", "dashed", "dotted")  # the colours go round; the line then tells speakers apart


def highlight(tables: Tables, article_id: str) -> str:
    """Return one article as HTML: quotes in their speaker's colour, hover for cue and reason.

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
        actor thinly underlined. Words in quotation marks that are no row of ``quotes`` (titles,
        terms, what the engine missed) have a thin dashed line, and say why when hovered. Light or
        dark follows the reader's settings or JupyterLab's theme.

    Raises
    ------
    ValueError
        If no article has this id.

    Examples
    --------
    >>> from quoteshare.tables.frames import frame
    >>> from quoteshare.tables.schema import SCHEMAS
    >>> from quoteshare.tables.tables import Tables
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
    (article,) = by_article(tables.replace(**one))
    return str(style() + article_html(article))


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
    >>> from quoteshare.tables.frames import frame
    >>> from quoteshare.tables.schema import SCHEMAS
    >>> from quoteshare.tables.tables import Tables
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


def style() -> Markup:
    """Return the style of every highlighted article, to stand once in a page."""
    return render("style.html", ink=INK, paper=PAPER, palette=PALETTE, lines=_LINES)


class _Layer(NamedTuple):
    """A stretch of text to stand inside an element; of two, the one with less depth is outside."""

    start: int
    end: int
    depth: int
    tag: str
    attributes: Attributes
    first: Attributes = ()  # more attributes where the stretch begins


def article_html(article: Row, anchor: str = "") -> Markup:
    """Mark up what is said of an article in its text; `style` gives the colours.

    Pieces of a quote carry its id in ``data-quote``, a mention its offset in ``data-at``.
    """
    label = _labels(quote["speaker_name"] for quote in article["quotes"])
    styles = _styles(label)
    passed = passed_over(article["text"], article["quotes"])
    layers = [
        *_quote_layers(article["quotes"], label, styles),
        *_mention_layers(article),
        *_passed_layers(passed),
    ]
    about = (article["title"] and article["article_id"], article["outlet"], article["date"])
    return render(
        "article.html",
        anchor=anchor,
        title=article["title"] or article["article_id"],
        about=" · ".join(filter(None, about)),
        legend=_legend(article["quotes"], label, styles),
        not_counted=NOT_COUNTED,
        passed=_counts(len(passed), "passage", sum(one.n_words for one in passed)),
        pieces=_pieces(article["text"], layers),
    )


def _styles(speakers: Iterable[str | None]) -> dict[str | None, str]:
    """Assign each speaker a colour and a line; grey where nobody is named."""
    styles: dict[str | None, str] = {None: f"s0 {_LINES[0]}"}
    for n, speaker in enumerate(who for who in speakers if who is not None):
        lap, colour = divmod(n, len(PALETTE) - 1)
        styles[speaker] = f"s{colour + 1} {_LINES[lap % len(_LINES)]}"
    return styles


def _quote_layers(
    quotes: Iterable[Row], label: dict[str | None, str], styles: dict[str | None, str]
) -> Iterator[_Layer]:
    for quote in quotes:
        speaker = quote["speaker_name"]
        attributes = ("class", styles[speaker]), ("title", _tooltip(quote))
        own, first = (*attributes, ("data-quote", quote["quote_id"])), ("data-who", label[speaker])
        for span in quote["content"] or []:
            yield _Layer(span["start"], span["end"], 0, "mark", own, (first,))
        for depth, tag, column in ((2, "b", "source"), (3, "u", "cue")):
            for span in quote[column] or []:
                yield _Layer(span["start"], span["end"], depth, tag, attributes)


def _mention_layers(article: Row) -> Iterator[_Layer]:
    names = {actor["actor_id"]: actor["name"] for actor in article["actors"]}
    for mention in article["mentions"]:
        who = names.get(mention["actor_id"]) or mention["actor_id"]
        title = f"{who} · named by {_plain(mention['form'])}"
        attributes = ("class", "named"), ("title", title), ("data-at", str(mention["start"]))
        yield _Layer(mention["start"], mention["end"], 1, "span", attributes)


def _passed_layers(passed: Iterable[PassedOver]) -> Iterator[_Layer]:
    for one in passed:
        attributes = ("class", "passed"), ("title", f"{NOT_COUNTED}: {one.why}")
        for start, end in one.spans:
            yield _Layer(start, end, 0, "span", attributes)


def _labels(speakers: Iterable[str | None]) -> dict[str | None, str]:
    """Assign each speaker initials, in order of appearance; a number tells equal ones apart."""
    labels: dict[str | None, str] = {None: "?"}
    with_letters: Counter[str] = Counter()
    for speaker in filter(None, speakers):
        if speaker not in labels:
            letters = "".join(re.findall(r"\b[^\W\d_]", speaker))[:3].upper() or "#"
            with_letters[letters] += 1
            n = with_letters[letters]
            labels[speaker] = letters if n == 1 else f"{letters}{n}"
    return labels


def _legend(
    quotes: Sequence[Row], label: dict[str | None, str], styles: dict[str | None, str]
) -> list[dict[str, str]]:
    """Count quotes and words of each speaker, in order of appearance, who is unknown last."""
    voices = []
    said = defaultdict(list)
    for quote in quotes:
        said[quote["speaker_name"]].append(quote)
    for speaker in [*filter(None, label), None]:
        if own := said.get(speaker):
            voices.append(
                {
                    "style": styles[speaker],
                    "label": label[speaker],
                    "name": speaker or "nobody named",
                    "counts": _counts(
                        len(own), "quote", sum(quote["n_words"] or 0 for quote in own)
                    ),
                }
            )
    return voices


def _counts(n: int, what: str, n_words: int) -> str:
    """Return ``2 quotes, 9 words``; nothing where there are none."""
    return f"{counted(n, what)}, {counted(n_words, 'word')}" if n else ""


def counted(n: int, what: str) -> str:
    """Return a number with its noun: ``1 quote``, ``2 quotes``."""
    return f"{n} {what}{'' if n == 1 else 's'}"


def _tooltip(quote: Row) -> str:
    """Say who speaks, how the words are reported and why the speaker is thought to be this one."""
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


class _Piece(NamedTuple):
    """A stretch of text and the elements it stands in, outermost first: name and attributes."""

    text: str
    elements: list[tuple[str, Attributes]]


def _pieces(text: str, layers: Iterable[_Layer]) -> Iterator[_Piece]:
    """Cut a text where any layer begins or ends: spans may cross, elements may not."""
    layers = [layer for layer in layers if 0 <= layer.start < layer.end <= len(text)]
    waiting = sorted(layers, reverse=True)
    cuts = sorted({0, len(text)}.union(*((layer.start, layer.end) for layer in layers)))
    active: list[_Layer] = []
    for start, end in pairwise(cuts):
        active = [layer for layer in active if layer.end > start]
        while waiting and waiting[-1].start == start:
            active.append(waiting.pop())
        active.sort(key=lambda layer: (layer.depth, layer.start - layer.end, layer))
        elements = [
            (layer.tag, (*layer.attributes, *(layer.first if layer.start == start else ())))
            for layer in active
        ]
        yield _Piece(text[start:end], elements)
