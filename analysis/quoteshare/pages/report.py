"""The report: one HTML file with figures, numbers and every sentence behind them.

Every number is a button that shows the rows it counts, and every row opens its article with the
place marked. The table of quotes is DataTables, taken from the installed package itables when the
page is made: sorting, searching and paging ten thousand rows, by keyboard and screen reader too, is
what it has been doing for years. The page loads nothing, and its policy allows one script, by hash:
whatever an article says, it cannot run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from markupsafe import Markup

from quoteshare.charts.canvas import counted
from quoteshare.corpus.remote import here
from quoteshare.english.segments import segment
from quoteshare.measures.corpus import corpus_told, labels
from quoteshare.measures.estimates import Coding
from quoteshare.pages import sections
from quoteshare.pages.exports import check_suffix
from quoteshare.pages.highlight import article_html, style
from quoteshare.pages.methods import methods_paragraph
from quoteshare.pages.numbers import Cell, PageRows
from quoteshare.pages.render import render
from quoteshare.tables.export import by_article
from quoteshare.tables.schema import NO_PERSON, UNKNOWN
from quoteshare.tables.tables import Tables
from quoteshare.validation.spreadsheet import read_coded

TITLE = "Who is quoted"
_MOST_OUTLETS = 12  # that the top of the page names
_MOST_FINDINGS = 6  # on top of the page; the others stand over their charts
_MOST_QUOTES = 100_000  # on a page: 150 to 200 MB, which a browser still opens
_LONGEST = 600  # characters of a sentence round a mention


def write_report(
    tables: Tables,
    out: str | Path,
    *,
    title: str = TITLE,
    top: int = 12,
    seed: int = 1,
    coded: Coding | None = None,
) -> Path:
    """Write the report: figures, numbers, and the sentence behind each number, in one file.

    A story counts once, and once in each outlet where outlets are compared.

    Parameters
    ----------
    tables : Tables
    out : path
        The HTML file; folders on the way to it are made.
    title : str
        What stands on top of the page.
    top : int
        How many speakers who are not on the list get a row, and how many rows a chart has.
    seed : int
        Of the bootstrap draws.
    coded : path or Sample, optional
        A sample that people have coded: corrected shares stand beside the counted ones.
        Spreadsheets in the folder are read, too.

    Returns
    -------
    Path
        The file; same tables, same bytes on one machine.

    Raises
    ------
    ValueError
        If `out` is a folder or called otherwise than a page, the sample does not fit the tables,
        or they have more quotes than a browser can show (100,000).

    Examples
    --------
    >>> import tempfile
    >>> from quoteshare.extraction.api import extract
    >>> out = write_report(extract("“We stay,” said Ann Lee."), f"{tempfile.mkdtemp()}/report.html")
    >>> "Ann Lee" in out.read_text(encoding="utf-8")
    True
    """
    out = here(out)
    if out.is_dir():
        raise ValueError(f"{out} is a folder. Give the name of a file, such as report.html.")
    check_suffix(out, (".html", ".htm", ".xhtml"), "a report")
    if (n := tables.count("quotes")) > _MOST_QUOTES:
        raise ValueError(
            f"These tables have {n:,} quotes; a page that holds every sentence can have "
            f"{_MOST_QUOTES:,}. Choose outlets or days: tables.select(since=…, until=…), on the "
            "command line --outlet, --since and --until. Measures and charts take them all."
        )
    page = _page(tables, title, top, seed, None if coded is None else read_coded(coded))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8", newline="\n")
    return out


def _page(tables: Tables, title: str, top: int, seed: int, coded: Coding | None) -> Markup:
    page = PageRows(tables)
    voices, summary = sections.voices(page, top)
    with plt.rc_context({"backend": "agg"}):
        figures = list(sections.figures(page, voices, top, seed, coded))
    lead = _lead(page, voices) | {
        "corpus": f"{corpus_told(tables)}.",
        "outlets": _outlets(tables.articles["outlet"]),
        "findings": [drawn.finding for drawn in figures if drawn.finding][:_MOST_FINDINGS],
    }
    shown = set(page.articles["article_id"])
    articles = [article_html(row) for row in by_article(tables) if row["article_id"] in shown]
    script = _script()
    sha256 = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    # What is marked as HTML here comes from packages, none of it from an article.
    bundle_css = _package_text("itables", "html/dt_bundle.css")
    return render(
        "report.html",
        title=title.strip() or TITLE,
        style=Markup(f"{bundle_css}\n{_resource('report.css')}"),
        article_style=style(),
        lead=lead,
        voices=summary,
        figures=figures,
        methods=methods_paragraph(tables, seed=seed, coded=coded),
        data=_json(_data(page)),
        articles=_json(articles),
        script={"text": Markup(script), "sha256": sha256},
    )


def _lead(page: PageRows, voices: pd.DataFrame) -> dict[str, Any]:
    """Count what is quoted and reported, and by nobody named; list who is never quoted."""
    every = page.counted.index

    def number(label: str, count: str, key: str | None = None) -> Cell:
        rows = page.counting(every if key is None else every[page.counted["key"] == key], count)
        return page.number(f"{len(rows):,}", rows, label)

    listed = voices[voices["status"] == "listed"]
    state = {name: ", ".join(part["speaker"]) for name, part in listed.groupby("state")}
    return {
        "quoted": number("quoted", "n_quoted"),
        "reported": number("reported", "n_reported"),
        "articles": _counted_articles(page.once.count("articles"), len(page.articles)),
        "no_person": number("quoted, no single person", "n_quoted", NO_PERSON),
        "unknown": number("quoted, speaker unknown", "n_quoted", UNKNOWN),
        "only_reported": state.get("only reported", "nobody"),
        "only_named": state.get("only named", "nobody"),
    }


def _counted_articles(n_once: int, n_all: int) -> str:
    """Say how many articles the totals are of, where some copy another."""
    if n_once == n_all:
        return ""
    n = n_all - n_once
    copy = "copies" if n == 1 else "copy"
    return (
        f"Totals are of {counted(n_once, 'article')}; not counted again: {n:,} that {copy} another."
    )


def _outlets(outlets: pd.Series) -> str:
    """Name the outlets with their articles, those with most first."""
    counts = labels(outlets).value_counts(sort=False).sort_index()
    counts = counts.sort_values(ascending=False, kind="stable")
    told = [f"{outlet} ({n:,})" for outlet, n in counts.head(_MOST_OUTLETS).items()]
    more = len(counts) - len(told)
    return ", ".join([*told, *([f"and {more:,} more"] if more else [])])


def _sentences(page: PageRows) -> Iterator[tuple[str, str, str]]:
    """Return the sentence of each mention in three: before the name, the name, after it."""
    texts = dict(zip(page.articles["article_id"], page.articles["text"], strict=True))
    cut: dict[str, tuple[list[int], list[int]]] = {}
    places = page.mentions[["article_id", "start", "end"]].itertuples(index=False, name=None)
    for article, start, end in places:
        text = texts[article]
        if article not in cut:
            parts = segment(text)
            cut[article] = (
                [parts.starts[first] for first, _ in parts.sentences],
                [parts.ends[last - 1] for _, last in parts.sentences],
            )
        starts, ends = cut[article]
        begin = starts[max(0, bisect_right(starts, start) - 1)]
        stop = max(end, ends[min(len(ends) - 1, bisect_left(ends, end))])
        before, after = text[begin:start], text[end:stop]
        if stop - begin > _LONGEST:
            before, after = (f"…{before[-_LONGEST // 2 :]}", f"{after[: _LONGEST // 2]}…")
        yield before, text[start:end], after


def _data(page: PageRows) -> dict[str, Any]:
    """Return the rows of both tables, their articles, and the rows that each number counts."""
    ids = {article: n for n, article in enumerate(page.articles["article_id"])}
    texts = list(page.articles["text"])
    quotes = []
    for row in page.every.to_dict("records"):
        article = ids[row["article_id"]]
        kind = row["kind"] + ("" if row["polarity"] == "asserted" else f", {row['polarity']}")
        kind += "" if pd.isna(row["parent_quote_id"]) else ", inside a quotation"
        sentence = texts[article][row["sentence_start"] : row["sentence_end"]]
        cue = "" if pd.isna(row["cue_text"]) else row["cue_text"]
        quotes.append([row["speaker"], sentence, kind, cue, article, row["quote_id"]])
    names = dict(zip(page.tables.actors["actor_id"], page.tables.actors["name"], strict=True))
    mentions = []
    rows = zip(page.mentions.to_dict("records"), _sentences(page), strict=True)
    for row, sentence in rows:
        article = ids[row["article_id"]]
        where = {"content": "in others' words"}.get(row["position"], row["position"])
        name = names.get(row["actor_id"], row["actor_id"])
        mentions.append([name, *sentence, where, article, int(row["start"])])
    about = zip(
        page.articles["title"].fillna(page.articles["article_id"]),
        page.articles["outlet"].fillna(""),
        page.articles["date"].dt.strftime("%Y-%m-%d").fillna(""),
        strict=True,
    )
    return {
        "quotes": quotes,
        "mentions": mentions,
        "articles": [list(row) for row in about],
        "sources": [list(rows) for rows in page.sources],
    }


def _json(value: Any) -> Markup:
    """Return JSON that can stand in a script element: no text of an article ends it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _resource(name: str) -> str:
    return _package_text("quoteshare.pages", name)


def _package_text(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text(encoding="utf-8")


def _script() -> str:
    """Join DataTables from itables and our lines in one module, under one hash."""
    bundle = _package_text("itables", "html/dt_bundle.js")
    exported = re.search(r"\bexport\s*\{([^}]*)\};?", bundle)
    names = dict(re.findall(r"([\w$]+) as ([\w$]+)", exported[1])) if exported else {}
    local = {name: inner for inner, name in names.items()}
    if not exported or not {"default", "set_or_remove_dark_class"} <= local.keys():
        raise RuntimeError(
            "The installed itables bundles DataTables in another way than this version of "
            "quoteshare knows. Install the itables of requirements.lock."
        )
    bundle = bundle.replace(exported[0], "")
    # Within a script element "<!--" and "<script" together would hide its end.
    bundle = bundle.replace("<!--", r"<\!--").replace("</script", r"<\/script")
    own = f"const DataTable={local['default']},followTheme={local['set_or_remove_dark_class']};\n"
    return f"{bundle}\n{own}{_resource('report.js')}"
