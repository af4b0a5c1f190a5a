"""Names that coders typed since nobody offered was meant, and their way into a list of leaders."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd

from quoteshare.measures.coding import Who, known_keys
from quoteshare.measures.samples import Sample
from quoteshare.people.actor_files import actors_yaml
from quoteshare.people.names import slug
from quoteshare.records import Actor
from quoteshare.validation.spreadsheet import read_coded

_HEAD = """\
# People and bodies whom coders named and the program does not know by that name. Keep whom you
# study and put them into your list of leaders (kind: organisation for a body); where the program
# has somebody under another name, write the one as an alias of the other.
"""


def typed_names(sample: str | Path | Sample) -> pd.DataFrame:
    """List the names that coders typed, and whom each counts for.

    Parameters
    ----------
    sample : path or Sample

    Returns
    -------
    DataFrame, one row per name as typed, the most frequent first
        ``typed``, ``n_codes`` (quotations given to it), ``counts_for`` (the name under which the
        program has the same person; empty where it has nobody, and the name is an actor of its
        own).

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> from quoteshare.validation.coded import Code, Mark, append_code
    >>> tables = qs.extract("“We stay,” said Ann Lee.", engine="rules")
    >>> with TemporaryDirectory() as folder:
    ...     sample = qs.draw_sample(tables, f"{folder}/sample", n=6, coders=1)
    ...     marks = (Mark(((1, 8),), "Bo Ray"),)
    ...     _ = append_code(sample.folder, Code(sample.passages[0].item_id, "al", "coded", marks))
    ...     typed_names(sample.folder).values.tolist()
    [['Bo Ray', 1, '']]
    """
    sample = read_coded(sample)
    actors, who = sample.design["actors"], Who.of(sample)
    known = {*actors, *known_keys(sample)}
    counts: Counter[str] = Counter()
    for code in sample.counting().values():
        speakers = (code.speaker, *(mark.speaker for mark in code.spans))
        counts.update(name for name in speakers if name and name not in known)
    rows = []
    for name, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        key = who.key(name)
        rows.append((name, n, actors.get(key, key) if key in known else ""))
    return pd.DataFrame(rows, columns=["typed", "n_codes", "counts_for"])


def typed_actors(sample: str | Path | Sample) -> str:
    """Draft an actor file of whom coders named and the program does not know.

    Raises
    ------
    ValueError
        If there is nobody.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> tables = qs.extract("“We stay,” said Ann Lee.", engine="rules")
    >>> with TemporaryDirectory() as folder:
    ...     sample = qs.draw_sample(tables, f"{folder}/sample", n=6, coders=1)
    ...     typed_actors(sample)
    Traceback (most recent call last):
    ValueError: Coders typed no name that the program does not know.
    """
    names = typed_names(sample)
    new = names[names["counts_for"] == ""]
    if new.empty:
        raise ValueError("Coders typed no name that the program does not know.")
    actors: dict[str, Actor] = {}
    counts: Counter[str] = Counter()
    for name, n in zip(new["typed"], new["n_codes"], strict=True):  # the most frequent first
        actors.setdefault(slug(name), Actor(slug(name), name))
        counts[slug(name)] += n
    times = {
        actor_id: [f"named {n} times by coders" if n > 1 else "named once by coders"]
        for actor_id, n in counts.items()
    }
    return _HEAD + actors_yaml(actors.values(), comments=times)
