"""What counts: one name for each speaker, the quotes, the mentions, and who speaks of whom.

Four rules hold in all measures:

* one attribution is one quote, and every table also gives the articles quoting somebody, since
  writers restate;
* *quoted* is what stands in quotation marks, in whole or in part; *reported* is paraphrase alone;
  what somebody *denied* having said is neither ("did not say whether …"). ``n_attributions`` is
  the three together;
* a quotation inside another's words (``parent_quote_id``) is not counted again: its words are
  already counted for the one who passes them on. ``nested=True`` counts both;
* words of nobody by name keep their place in every total: those of groups, documents, bodies
  without a name and unnamed sources as ``NO_PERSON``, those of whom nobody could tell as
  ``UNKNOWN``.

How often a story counts that several articles print is settled in ``stories``, who has a row of
their own in ``roster``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import pandas as pd

from quoteshare.measures.batches import parts_of
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING, CLOSING_NAMES, NO_PERSON, UNKNOWN
from quoteshare.tables.tables import Tables

NAMES = ["full_name", "surname", "alias", "office"]  # forms of a mention that name somebody
# Columns of quotes: who speaks, and how much is said.
SPEAKERS = ["article_id", "parent_quote_id", "actor_id", "speaker_name", "speaker_kind"]
AMOUNTS = ["kind", "polarity", "n_words", "n_quoted_words"]
# What every measure counts, in this order.
COUNTS = [
    "n_quoted",
    "n_reported",
    "n_denied",
    "n_attributions",
    "n_quoted_words",
    "n_reported_words",
]
_NOT_NAMED = ("organisation", "group", "document", "unnamed", "author")


def speaker_names(tables: Tables, nested: bool) -> pd.DataFrame:
    """Return one name for each speaker, the one that most of their quotes have.

    An article may call somebody Paul Ryan, another Paul D. Ryan.

    Returns
    -------
    DataFrame, one row per speaker, by ``key``
        ``key`` (the actor, else the name, else ``NO_PERSON`` or ``UNKNOWN``), ``name``, the
        ``COUNTS``, and ``body`` (the name of a body that is no actor, whose key is that name
        unless an actor has it as an id).
    """
    taken = {*CLOSING, *tables.actors.get("actor_id", ())}
    return _names(
        _by_key(part.quotes, nested, lambda name: _free_key(name, taken))
        for part in parts_of(tables, {"quotes": [*AMOUNTS, *SPEAKERS]})
    )


def _free_key(name: str, taken: Collection[str]) -> str:
    """Return a name as a key that no actor has for an id, and that means no other row."""
    while name in taken:
        name += " (body)"
    return name


def _names(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    keys = ["key", "speaker", "body"]
    counted = [part.groupby(keys, dropna=False)[COUNTS].sum() for part in parts]
    table = pd.concat(counted).groupby(level=keys, dropna=False).sum().reset_index()
    total = table.groupby("key")[COUNTS].sum()
    most = table.sort_values(["n_attributions", "speaker"], ascending=[False, True])
    most = most.drop_duplicates("key").set_index("key").loc[total.index]
    names = {"key": list(total.index), "name": list(most["speaker"])}
    return pd.DataFrame(
        names | {count: total[count].to_numpy() for count in COUNTS} | {"body": list(most["body"])}
    )


def _by_key(quotes: pd.DataFrame, nested: bool, key_of: Callable[[str], str] = str) -> pd.DataFrame:
    """Return the quotes that count, with ``key``, and ``speaker`` and ``body`` as each names them.

    `key_of` gives the key of a body by its name.
    """
    require_columns(quotes, [*SPEAKERS, *AMOUNTS], "The quotes table of extract()")
    kept = quotes if nested else quotes[quotes["parent_quote_id"].isna()]
    body = kept["speaker_name"].where(kept["actor_id"].isna())
    key_of_body = body.map({name: key_of(name) for name in body.dropna().unique()})
    nobody = kept["speaker_kind"].isin(_NOT_NAMED).map({True: NO_PERSON, False: UNKNOWN})
    key = kept["actor_id"].fillna(key_of_body.astype(body.dtype)).fillna(nobody.astype(body.dtype))
    named = kept["speaker_name"].fillna(kept["actor_id"])
    speaker = named.fillna(nobody.map(CLOSING_NAMES).astype(named.dtype))
    return with_counts(kept).assign(key=key, speaker=speaker, body=body)


def with_counts(quotes: pd.DataFrame) -> pd.DataFrame:
    """Return attributions each with what it adds to the ``COUNTS``, and to each kind of quote."""
    denied, paraphrase = quotes["polarity"] == "denied", quotes["kind"] == "indirect"
    quoted, reported = ~denied & ~paraphrase, ~denied & paraphrase
    return quotes.assign(
        n_quoted=quoted.astype("int64"),
        n_reported=reported.astype("int64"),
        n_denied=denied.astype("int64"),
        n_attributions=1,
        n_quoted_words=quotes["n_quoted_words"].where(quoted, 0),
        n_reported_words=quotes["n_words"].where(reported, 0),
        n_direct=(quoted & (quotes["kind"] == "direct")).astype("int64"),
        n_mixed=(quoted & (quotes["kind"] == "mixed")).astype("int64"),
    )


def counted_quotes(
    quotes: pd.DataFrame, nested: bool, names: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the quotes that count, each with its ``COUNTS``, ``key`` and one name for each key.

    The names (``speaker``) are those that `speaker_names` gives for the whole tables; without
    them, those that most of these quotes have.
    """
    if names is None:
        kept = _by_key(quotes, nested)
        names = _names([kept])
    else:
        bodies = names[names["body"].notna()]
        keys = dict(zip(bodies["body"], bodies["key"], strict=True))
        kept = _by_key(quotes, nested, lambda name: keys.get(name, name))
    name_of = dict(zip(names["key"], names["name"], strict=True))
    return kept.drop(columns="body").assign(speaker=kept["key"].map(name_of))


def counted_mentions(mentions: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions that count as naming: none as a source, none in one's own words."""
    own = mentions["quote_id"].map(quotes.set_index("quote_id")["actor_id"]) == mentions["actor_id"]
    return mentions[(mentions["position"] != "source") & ~own]


def names_in_speech(
    quotes: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    nested: bool = False,
    names: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return who names whom in their words, quoted or reported, a row for each time.

    Only names and offices count; nobody speaks about themselves. A name inside a quotation within
    another's words counts for the outer speaker, who passes it on, or with `nested` for the inner
    one.

    Returns
    -------
    DataFrame
        ``about_id``, ``quote_id`` (of the quote that counts), ``article_id``, ``actor_id``,
        ``speaker`` and the ``COUNTS`` of that quote.
    """
    require_columns(
        mentions, ["actor_id", "form", "position", "quote_id"], "The mentions table of extract()"
    )
    require_columns(quotes, ["quote_id"], "The quotes table of extract()")
    said = counted_quotes(quotes, nested=True, names=names)
    outer = dict(zip(quotes["quote_id"], quotes["parent_quote_id"], strict=True))

    def holder(quote_id: str) -> str:
        while not nested and isinstance(parent := outer.get(quote_id), str):
            quote_id = parent
        return quote_id

    named = mentions[(mentions["position"] == "content") & mentions["form"].isin(NAMES)]
    named = named[["actor_id", "quote_id"]].rename(columns={"actor_id": "about_id"})
    named["quote_id"] = named["quote_id"].map(holder)
    said = said[["quote_id", "article_id", "key", "speaker", *COUNTS]]
    pairs = named.merge(said, on="quote_id").rename(columns={"key": "actor_id"})
    return pairs[pairs["actor_id"] != pairs["about_id"]]


def refuse_stray(quotes: pd.DataFrame, articles: pd.DataFrame) -> None:
    """Refuse quotes that belong to no article of the table."""
    stray = quotes.loc[~quotes["article_id"].isin(articles["article_id"]), "article_id"]
    if len(stray):
        raise ValueError(
            f"{len(stray)} quotes belong to articles that the table lacks, such as "
            f"{stray.iloc[0]!r}. Select articles and quotes together, with Tables.select."
        )
