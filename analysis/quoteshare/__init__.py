"""Who gets quoted in the news, how often, in whose words, and what do they say?

>>> import quoteshare as qs
>>> tables = qs.extract("“The harbour stays open,” said Ann Lee.")
>>> tables.quotes["speaker_name"].tolist()
['Ann Lee']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # for editors and type checkers; "as" says that the name is passed on
    from quoteshare.charts.canvas import alt_text as alt_text
    from quoteshare.charts.canvas import caption as caption
    from quoteshare.charts.canvas import save_figure as save_figure
    from quoteshare.charts.canvas import save_table as save_table
    from quoteshare.charts.plots import plot_articles as plot_articles
    from quoteshare.charts.plots import plot_keyness as plot_keyness
    from quoteshare.charts.plots import plot_named_against_quoted as plot_named_against_quoted
    from quoteshare.charts.plots import plot_quotation_strip as plot_quotation_strip
    from quoteshare.charts.plots import plot_quote_kinds as plot_quote_kinds
    from quoteshare.charts.plots import plot_reporting_verbs as plot_reporting_verbs
    from quoteshare.charts.plots import plot_who_about_whom as plot_who_about_whom
    from quoteshare.charts.shares import plot_share_of_voice as plot_share_of_voice
    from quoteshare.charts.shares import plot_shares_by_outlet as plot_shares_by_outlet
    from quoteshare.charts.shares import plot_timeline as plot_timeline
    from quoteshare.corpus.read import read_articles as read_articles
    from quoteshare.extraction.api import extract as extract
    from quoteshare.extraction.api import resolve as resolve
    from quoteshare.extraction.api import tables_for as tables_for
    from quoteshare.extraction.api import write_tables as write_tables
    from quoteshare.inspection.actor_lists import check_actors as check_actors
    from quoteshare.inspection.actor_lists import suggest_actors as suggest_actors
    from quoteshare.inspection.explain import explain as explain
    from quoteshare.measures.shares import openers as openers
    from quoteshare.measures.shares import share_differences as share_differences
    from quoteshare.measures.shares import share_of_voice as share_of_voice
    from quoteshare.measures.voices import UNATTRIBUTED as UNATTRIBUTED
    from quoteshare.measures.voices import add_period as add_period
    from quoteshare.measures.voices import articles_by as articles_by
    from quoteshare.measures.voices import quotation_strip as quotation_strip
    from quoteshare.measures.voices import quotation_table as quotation_table
    from quoteshare.measures.voices import speaks_about as speaks_about
    from quoteshare.measures.voices import voices as voices
    from quoteshare.measures.words import bigrams as bigrams
    from quoteshare.measures.words import collocations as collocations
    from quoteshare.measures.words import concordance as concordance
    from quoteshare.measures.words import keyness as keyness
    from quoteshare.measures.words import keyness_caveat as keyness_caveat
    from quoteshare.measures.words import quoted_words as quoted_words
    from quoteshare.measures.words import read_stance as read_stance
    from quoteshare.measures.words import reporting_verbs as reporting_verbs
    from quoteshare.measures.words import stop_words as stop_words
    from quoteshare.pages.exports import export as export
    from quoteshare.pages.highlight import highlight as highlight
    from quoteshare.pages.highlight import show as show
    from quoteshare.pages.methods import methods_paragraph as methods_paragraph
    from quoteshare.pages.methods import voice_sentence as voice_sentence
    from quoteshare.pages.report import write_report as write_report
    from quoteshare.people.mentions import read_actors as read_actors
    from quoteshare.records import Actor as Actor
    from quoteshare.records import Article as Article
    from quoteshare.records import Office as Office
    from quoteshare.tables.tables import Tables as Tables
    from quoteshare.tables.tables import open_tables as open_tables
    from quoteshare.tables.tables import read_table as read_table

# Read on first use, so that `quoteshare --help` does not wait for pandas and matplotlib.
_HOMES = {
    "extraction.api": ("extract", "resolve", "tables_for", "write_tables"),
    "tables.tables": ("Tables", "open_tables", "read_table"),
    "records": ("Actor", "Article", "Office"),
    "people.mentions": ("read_actors",),
    "inspection.actor_lists": ("check_actors", "suggest_actors"),
    "corpus.read": ("read_articles",),
    "pages.exports": ("export",),
    "pages.highlight": ("highlight", "show"),
    "measures.voices": (
        "UNATTRIBUTED",
        "add_period",
        "articles_by",
        "quotation_strip",
        "quotation_table",
        "speaks_about",
        "voices",
    ),
    "charts.canvas": ("alt_text", "caption", "save_figure", "save_table"),
    "pages.methods": ("methods_paragraph", "voice_sentence"),
    "inspection.explain": ("explain",),
    "pages.report": ("write_report",),
    "charts.shares": ("plot_share_of_voice", "plot_shares_by_outlet", "plot_timeline"),
    "measures.shares": ("openers", "share_differences", "share_of_voice"),
    "measures.words": (
        "collocations",
        "concordance",
        "keyness",
        "quoted_words",
        "read_stance",
        "reporting_verbs",
        "stop_words",
        "keyness_caveat",
        "bigrams",
    ),
    "charts.plots": (
        "plot_articles",
        "plot_keyness",
        "plot_named_against_quoted",
        "plot_quotation_strip",
        "plot_quote_kinds",
        "plot_reporting_verbs",
        "plot_who_about_whom",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'quoteshare' has no attribute {name!r}")
    return getattr(import_module(f"quoteshare.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
