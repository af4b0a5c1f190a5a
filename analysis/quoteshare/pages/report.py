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
import html
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from quoteshare.charts import plots
from quoteshare.charts import shares as share_plots
from quoteshare.charts.canvas import alt_text, caption, counted, figure_of, house_style, percent
from quoteshare.measures import shares
from quoteshare.measures import voices as measures
from quoteshare.measures import words as language
from quoteshare.measures.voices import OTHERS, UNATTRIBUTED
from quoteshare.pages.highlight import article_html, style
from quoteshare.pages.methods import methods_paragraph
from quoteshare.tables.export import nested
from quoteshare.tables.tables import Tables

_HEADS = {
    "speaker": "Speaker", "n_named": "Named", "n_quotes": "Quotes", "n_direct": "Direct",
    "n_mixed": "Mixed", "n_indirect": "Indirect", "n_articles_quoting": "Articles quoting",
    "n_quoted_words": "Quoted words", "share_words": "Share of quoted words",
    "share_quotes": "Share of quotes", "about": "Names", "word": "Word", "stance": "Stance",
    "n_target": "Times", "n_articles": "Articles", "log_odds": "Log-odds", "outlet": "Outlet",
    "period": "Month",
}  # fmt: skip


def write_report(tables: Tables, out: str | Path, *, top: int = 12, seed: int = 1) -> Path:
    """Write the report: figures, numbers, and the sentence behind each number, in one file.

    Copies of an article count once (``Tables.originals``).

    Parameters
    ----------
    tables : Tables
    out : path
        The HTML file; folders on the way to it are made.
    top : int
        How many speakers who are not on the list get a row, and how many rows a chart has.
    seed : int
        Of the bootstrap draws.

    Returns
    -------
    Path
        The file; same tables, same bytes on one machine.

    Raises
    ------
    ValueError
        If `out` is a folder.

    Examples
    --------
    >>> import tempfile
    >>> from quoteshare.extraction.api import extract
    >>> out = write_report(extract("“We stay,” said Ann Lee."), f"{tempfile.mkdtemp()}/report.html")
    >>> "Ann Lee" in out.read_text(encoding="utf-8")
    True
    """
    out = Path(out)
    if out.is_dir():
        raise ValueError(f"{out} is a folder. Give the name of a file, such as report.html.")
    page = _Page(tables, top, seed)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page.html(), encoding="utf-8", newline="\n")
    return out


class _Page:
    """The rows that a reader can reach, the numbers that count them, and the page round both."""

    def __init__(self, tables: Tables, top: int, seed: int) -> None:
        self.tables, self.top, self.seed = tables, top, seed
        once = tables.without_copies()
        self.articles, self.mentions = once.articles, once.mentions
        self.quotes = quotes = once.quotes
        every = measures.counted_quotes(quotes, nested=True)
        about = measures.add_period(self.articles).set_index("article_id")
        for column in ("outlet", "period"):
            every[column] = every["article_id"].map(measures.labels(about[column]))
        self.every = every  # its index: the rows of the page
        self.counted = every[every["parent_quote_id"].isna()]
        own = self.mentions["quote_id"].map(quotes.set_index("quote_id")["actor_id"])
        named = self.mentions["form"].isin(measures.NAMES) & (self.mentions["position"] != "source")
        self.namings = self.mentions[named & (own != self.mentions["actor_id"])]
        self.namings = self.namings.reset_index(drop=True)
        self.sources: dict[tuple[int, ...], int] = {}  # rows that a number counts -> their place

    # ------------------------------------------------------------------- numbers that lead on

    def number(self, shown: str, rows: Iterable[int], label: str, of: str = "quotes") -> str:
        """A number as a button that shows the rows it counts; 0 counts nothing."""
        key = tuple(int(row) for row in rows)
        if not key:
            return html.escape(shown)
        place = self.sources.setdefault(key, len(self.sources))
        label = html.escape(label)
        return (
            f'<button type="button" class="number" data-of="{of}" data-rows="{place}" '
            f'data-label="{label}" aria-label="{html.escape(shown)}, {label}: show">'
            f"{html.escape(shown)}</button>"
        )

    def table(
        self,
        rows: pd.DataFrame,
        columns: Sequence[str],
        select: Callable[[pd.Series, str], tuple[str, Iterable[int]] | None],
        title: str,
    ) -> str:
        """Rows as HTML; `select` gives the place and rows behind a cell, None where none are."""
        head = "".join(f'<th scope="col">{_HEADS[name]}</th>' for name in columns)
        body = []
        names = [name for name in columns if not pd.api.types.is_numeric_dtype(rows[name])]
        for _, row in rows.iterrows():
            cells = []
            for name in columns:
                shown = _shown(name, row)
                found = select(row, name) if name not in names else None
                if found is not None:
                    label = ", ".join([_HEADS[name].lower(), *(str(row[n]) for n in names)])
                    shown = self.number(shown, found[1], label, found[0])
                else:
                    shown = html.escape(shown)
                tag = 'th scope="row"' if name == columns[0] else "td"
                cells.append(f"<{tag}>{shown}</{tag.split()[0]}>")
            body.append(f"<tr>{''.join(cells)}</tr>")
        return (
            f'<div class="wide"><table class="plain"><caption>{html.escape(title)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
        )

    def figure(self, drawn: Axes | Figure, numbers: str) -> str:
        """A chart with its caption, and the rows it shows folded away below it."""
        figure = figure_of(drawn)
        buffer = io.BytesIO()
        with house_style():
            figure.savefig(buffer, format="png", dpi=200, metadata={"Software": None})
        data = base64.b64encode(buffer.getvalue()).decode()
        width = round(100 * figure.get_size_inches()[0])
        words = html.escape(alt_text(figure)), html.escape(caption(figure))
        plt.close(figure)
        folded = f"<details><summary>The numbers</summary>{numbers}</details>" if numbers else ""
        return (
            f'<figure><img src="data:image/png;base64,{data}" alt="{words[0]}" width="{width}">'
            f"<figcaption>{words[1]}</figcaption>{folded}</figure>\n"
        )

    # -------------------------------------------------------------------------------- figures

    def of_speaker(self, shown: Iterable[str], *by: str) -> dict[tuple[str, ...], list[int]]:
        """Rows of the page by (cell and) speaker; who has no row of their own is an other."""
        known = {*shown, UNATTRIBUTED}
        keys = self.counted["key"].where(self.counted["key"].isin(known), OTHERS)
        return _places(self.counted.assign(key=keys), *by, "key")

    def voices(self) -> tuple[pd.DataFrame, str]:
        voices = measures.voices(self.quotes, self.mentions, self.tables.actors, top=self.top)
        rows = self.of_speaker(voices["actor_id"])
        named = self.namings["actor_id"]
        named = named.where(named.isin(voices["actor_id"]), OTHERS)
        namings = _places(self.namings.assign(actor_id=named), "actor_id")
        kinds = {f"n_{kind}": self.counted["kind"] == kind for kind in measures.KINDS}

        def select(row: pd.Series, name: str) -> tuple[str, Iterable[int]]:
            if name == "n_named":
                return "namings", namings.get((row["actor_id"],), [])
            own = rows.get((row["actor_id"],), [])
            return "quotes", [n for n in own if name not in kinds or kinds[name][n]]

        columns = ["speaker", "n_named", "n_quotes", "n_articles_quoting", "n_quoted_words", *kinds]
        return voices, self.table(voices, columns, select, "How often each is named and quoted")

    def share_table(self, table: pd.DataFrame, by: Sequence[str], title: str) -> str:
        rows = self.of_speaker(table["actor_id"], *by)

        def select(row: pd.Series, name: str) -> tuple[str, Iterable[int]]:
            return "quotes", rows.get((*(row[cell] for cell in by), row["actor_id"]), [])

        numbers = ["n_quotes", "share_quotes", "n_quoted_words", "share_words"]
        return self.table(table, [*by, "speaker", *numbers], select, title)

    def figures(self, voices: pd.DataFrame) -> Iterable[str]:
        quotes, articles = self.quotes, self.articles
        yield self.figure(plots.plot_named_against_quoted(voices), "")
        stratum = "outlet" if articles["outlet"].nunique() > 1 else None
        whole = shares.share_of_voice(
            quotes, articles, strata=stratum, top=self.top, seed=self.seed
        )
        numbers = self.share_table(whole, [], "Share of voice")
        yield self.figure(share_plots.plot_share_of_voice(whole), numbers)
        yield self.figure(plots.plot_quote_kinds(voices), "")
        if articles["outlet"].nunique() > 1:
            table = shares.share_of_voice(quotes, articles, by="outlet", top=6, seed=self.seed)
            numbers = self.share_table(table, ["outlet"], "Share of voice by outlet")
            yield self.figure(share_plots.plot_shares_by_outlet(table), numbers)
        monthly = measures.add_period(articles)
        if monthly["period"].nunique() > 1:
            table = shares.share_of_voice(quotes, monthly, by="period", top=4, seed=self.seed)
            numbers = self.share_table(table, ["period"], "Share of voice by month")
            yield self.figure(share_plots.plot_timeline(table), numbers)
        yield self.about()
        yield self.words()
        yield self.stances()

    def place_of(self) -> dict[str, int]:
        """The row of each quote on the page."""
        return dict(zip(self.every["quote_id"], range(len(self.every)), strict=True))

    def about(self) -> str:
        pairs = measures.speaks_about(self.quotes, self.mentions, self.tables.actors)
        drawn = plots.plot_who_about_whom(pairs)
        place = self.place_of()
        outer = dict(zip(self.every["quote_id"], self.every["parent_quote_id"], strict=True))
        found: dict[tuple[str, str], set[int]] = {}
        said = self.namings[self.namings["position"] == "content"]
        for quote, about in said[["quote_id", "actor_id"]].itertuples(index=False):
            while isinstance(outer.get(quote), str):
                quote = outer[quote]
            if quote in place and self.every["polarity"][place[quote]] != "denied":
                found.setdefault((self.every["key"][place[quote]], about), set()).add(place[quote])

        def select(row: pd.Series, name: str) -> tuple[str, Iterable[int]]:
            return "quotes", sorted(found.get((row["actor_id"], row["about_id"]), ()))

        shown = pairs.head(100)
        columns = ["speaker", "about", "n_quotes", "n_articles"]
        return self.figure(drawn, self.table(shown, columns, select, "Who names whom"))

    def words(self) -> str:
        words = language.quoted_words(self.quotes, self.articles)
        keys = language.keyness(words, leave_out=language.stop_words())
        known = words.loc[words["speaker"] != UNATTRIBUTED, "speaker"]
        most = known.value_counts().index[:4]
        keys = keys[keys["speaker"].isin(most) & (keys["z"] > 0)].groupby("speaker").head(4)
        drawn = plots.plot_keyness(keys, note=language.keyness_caveat(words))
        place = self.place_of()
        uses = words.groupby(["speaker", "word"])["quote_id"].unique()

        def select(row: pd.Series, name: str) -> tuple[str, Iterable[int]]:
            return "quotes", sorted(place[quote] for quote in uses[row["speaker"], row["word"]])

        columns = ["speaker", "word", "n_target", "n_articles", "log_odds"]
        return self.figure(drawn, self.table(keys, columns, select, "Distinctive words"))

    def stances(self) -> str:
        stance = language.read_stance()
        verbs = language.reporting_verbs(self.quotes, stance)
        most = verbs["actor_id"].drop_duplicates().head(self.top)
        verbs = verbs[verbs["actor_id"].isin(most)]
        drawn = plots.plot_reporting_verbs(verbs)
        sums = verbs.groupby(["actor_id", "speaker", "stance"], sort=False)["n_quotes"].sum()
        table = sums.reset_index()
        own = language.stances_of(self.counted, stance)
        rows = _places(own, "key", "stance")

        def select(row: pd.Series, name: str) -> tuple[str, Iterable[int]]:
            return "quotes", rows.get((row["actor_id"], row["stance"]), [])

        columns = ["speaker", "stance", "n_quotes"]
        return self.figure(drawn, self.table(table, columns, select, "Reporting words by stance"))

    # ------------------------------------------------------------------------------- the page

    def data(self) -> dict[str, Any]:
        """Rows of both tables, their articles, and the rows that each number counts."""
        ids = {article: n for n, article in enumerate(self.articles["article_id"])}
        texts = list(self.articles["text"])
        quotes = []
        for row in self.every.to_dict("records"):
            article = ids[row["article_id"]]
            kind = row["kind"] + ("" if row["polarity"] == "asserted" else f", {row['polarity']}")
            kind += "" if pd.isna(row["parent_quote_id"]) else ", inside a quotation"
            sentence = texts[article][row["sentence_start"] : row["sentence_end"]]
            cue = "" if pd.isna(row["cue_text"]) else row["cue_text"]
            quotes.append([row["speaker"], sentence, kind, cue, article, row["quote_id"]])
        names = dict(zip(self.tables.actors["actor_id"], self.tables.actors["name"], strict=True))
        namings = []
        for row in self.namings.to_dict("records"):
            article = ids[row["article_id"]]
            near = language.context(texts[article], row["start"], row["end"], 90)
            where = {"content": "in others' words"}.get(row["position"], row["position"])
            name = names.get(row["actor_id"], row["actor_id"])
            namings.append([name, " ".join(near), where, article, int(row["start"])])
        about = zip(
            self.articles["title"].fillna(self.articles["article_id"]),
            self.articles["outlet"].fillna(""),
            self.articles["date"].dt.strftime("%Y-%m-%d").fillna(""),
            strict=True,
        )
        return {
            "quotes": quotes,
            "namings": namings,
            "articles": [list(row) for row in about],
            "sources": [list(rows) for rows in self.sources],
        }

    def html(self) -> str:
        """The whole page."""
        voices, summary = self.voices()
        with plt.rc_context({"backend": "agg"}):
            figures = "".join(self.figures(voices))
        listed = voices[voices["status"] == "listed"]
        silent = listed[(listed["n_quotes"] == 0) & (listed["n_named"] > 0)]["speaker"]
        every = self.counted.index
        unknown = every[self.counted["key"] == UNATTRIBUTED]
        lead = (
            f"Quotes: {self.number(f'{len(every):,}', every, 'quotes')}, in "
            f"{counted(len(self.articles), 'article')}. Speaker unknown: "
            f"{self.number(f'{len(unknown):,}', unknown, 'speaker unknown')}. Named and never "
            f"quoted: {html.escape(', '.join(silent)) or 'nobody'}."
        )
        articles = [article_html(article) for article in self.nested()]
        script = _script()
        allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        bundle_css = _package_text("itables", "html/dt_bundle.css")
        parts = {
            "policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
            f"script-src 'sha256-{allowed}'",
            "style": f"{bundle_css}\n{_resource('report.css')}",
            "marks": style(),
            "lead": lead,
            "summary": summary,
            "figures": figures,
            "methods": html.escape(methods_paragraph(self.tables, seed=self.seed)),
            "data": _json(self.data()),
            "articles": _json(articles),
            "script": script,
        }
        # One pass: what a part holds is never taken for a place to fill.
        return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], _resource("report.html"))

    def nested(self) -> Iterable[dict[str, Any]]:
        """The articles shown, in their order."""
        ids = set(self.articles["article_id"])
        return (article for article in nested(self.tables) if article["article_id"] in ids)


def _places(table: pd.DataFrame, *columns: str) -> dict[tuple[str, ...], list[int]]:
    """Row labels by the values of columns."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place, *cell in table[list(columns)].itertuples(name=None):
        places.setdefault(tuple(cell), []).append(place)
    return places


def _shown(name: str, row: pd.Series) -> str:
    value = row[name]
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return "–"
    if name.startswith("share"):
        low, high = row[f"{name}_low"], row[f"{name}_high"]
        return percent(value) + ("" if pd.isna(low) else f" ({percent(low)} to {percent(high)})")
    if name == "log_odds":
        interval = "" if pd.isna(row["low"]) else f" ({row['low']:.2f} to {row['high']:.2f})"
        return f"{value:.2f}{interval}"
    return f"{value:,}"


def _json(value: Any) -> str:
    """JSON that can stand in a script element: no text of an article ends it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _resource(name: str) -> str:
    return _package_text("quoteshare.pages", name)


def _package_text(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text(encoding="utf-8")


def _script() -> str:
    """DataTables from itables and our lines in one module, under one hash."""
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
