"""Tables as the small page that a notebook shows of them."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

_NAMES = 8  # whom it shows
_REASONS = 5
_COLUMNS = {
    "articles": ["outlet", "date"],
    "quotes": ["kind", "polarity", "actor_id", "parent_quote_id"],
    "actors": ["actor_id", "name"],
    "problems": ["severity", "reason"],
}
_KINDS = {
    "direct": "in quotation marks",
    "mixed": "partly in quotation marks",
    "indirect": "paraphrase",
}


def card(tables: Any) -> str:
    """Return what is in a `Tables` as HTML: articles, quotes, first names, problems.

    Nothing in it is loaded from elsewhere, and all text is escaped. Quotes within others' words and
    denied ones are left out of the kinds, as measures leave them out.

    Examples
    --------
    >>> import quoteshare as qs
    >>> print(card(qs.extract("“It is open,” said Ann Lee."))[:37])
    <div class="quoteshare-tables"><table
    """
    lean = tables.with_columns(_COLUMNS)
    facts = [
        ("articles", _articles(lean.articles)),
        ("quotes", _quotes(lean.quotes)),
        ("most quoted", _names(lean.quotes, lean.actors)),
        ("problems", _problems(lean.problems)),
    ]
    rows = "".join(
        '<tr><th scope="row" style="text-align:left;vertical-align:top">'
        f'{name}</th><td style="text-align:left">{escape(told)}</td></tr>'
        for name, told in facts
    )
    return f'<div class="quoteshare-tables"><table><tbody>{rows}</tbody></table></div>'


def _articles(articles: pd.DataFrame) -> str:
    days = articles["date"].dropna()
    outlets = articles["outlet"].nunique()
    told = [f"{len(articles):,}"]
    if outlets:
        told.append(f"{outlets:,} outlet{'s' * (outlets != 1)}")
    if len(days):
        first, last = days.min().date(), days.max().date()
        told.append(f"{first}" if first == last else f"{first} to {last}")
    undated = int(articles["date"].isna().sum())
    if undated and len(days):
        told.append(f"{undated:,} without a date")
    return " · ".join(told)


def _quotes(quotes: pd.DataFrame) -> str:
    counted = _counted(quotes)
    kinds = counted["kind"].value_counts()
    told = [f"{int(kinds.get(kind, 0)):,} {words}" for kind, words in _KINDS.items()]
    denied = int((quotes["polarity"] == "denied").sum())
    return " · ".join([*told, *([f"{denied:,} denied"] if denied else [])])


def _names(quotes: pd.DataFrame, actors: pd.DataFrame) -> str:
    quoted = _counted(quotes)
    quoted = quoted[quoted["kind"] != "indirect"]
    counts = (
        quoted["actor_id"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    )
    names: dict[Any, Any] = dict(zip(actors["actor_id"], actors["name"], strict=True))
    told = [f"{names.get(who, who)} {n:,}" for who, n in counts.head(_NAMES).items()]
    more = len(counts) - len(told)
    return " · ".join([*told, *([f"and {more:,} more"] if more > 0 else [])]) or "nobody by name"


def _problems(problems: pd.DataFrame) -> str:
    refused = int((problems["severity"] == "refused").sum())
    reasons = problems["reason"].value_counts().sort_index()
    reasons = reasons.sort_values(ascending=False, kind="stable")
    told = [
        f"{str(reason).replace('_', ' ')} {n:,}" for reason, n in reasons.head(_REASONS).items()
    ]
    more = len(reasons) - len(told)
    if more > 0:
        told.append(f"and {more} other reasons")
    return " · ".join([f"{refused:,} refused", *told]) if len(problems) else "none"


def _counted(quotes: pd.DataFrame) -> pd.DataFrame:
    return quotes[quotes["parent_quote_id"].isna() & (quotes["polarity"] != "denied")]
