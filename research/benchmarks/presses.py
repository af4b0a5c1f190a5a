"""What a made-up corpus is: passages, what stands there, and what a machine found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

Floats = np.ndarray


@dataclass(frozen=True)
class Corpus:
    """Passages of a made-up press, in arrays of (passages,) or (passages, speakers).

    Attributes
    ----------
    y, y_hat
        What stands there, and what the machine found: quotes, or their words (`of_words`).
    words, words_hat, squares : optional
        The same in words, and the sum of the squares of the words of a passage's quotes.
    quotes : optional
        `y` and `y_hat` in quotes, where they count words.
    inside : optional
        Which passages belong to the articles whose shares are asked for; all when left out.
    """

    article: Floats
    outlet: Floats
    saw: Floats
    y: Floats
    y_hat: Floats
    words: Floats | None = None
    words_hat: Floats | None = None
    squares: Floats | None = None
    quotes: tuple[Floats, Floats] | None = None
    inside: Floats | None = None

    def within(self, amounts: Floats) -> Floats:
        """Return amounts with nothing outside the articles that are asked for."""
        return amounts if self.inside is None else amounts * self.inside[:, np.newaxis]


Made = Callable[[int, np.random.Generator, float], Corpus]


@dataclass(frozen=True)
class Press:
    """A way to make corpora, and the names of its speakers, the last of them everybody else."""

    leaders: tuple[str, ...]
    corpus: Made


def of_words(make: Made) -> Made:
    """Return a way to make the same corpora, counted in words."""

    def made(n_articles: int, rng: np.random.Generator, errors: float) -> Corpus:
        one = make(n_articles, rng, errors)
        assert one.words is not None
        assert one.words_hat is not None
        return replace(one, y=one.words, y_hat=one.words_hat, quotes=(one.y, one.y_hat))

    return made


def of_outlet(make: Made, outlet: int) -> Made:
    """Return a way to make the same corpora, of which one outlet is asked about."""

    def made(n_articles: int, rng: np.random.Generator, errors: float) -> Corpus:
        one = make(n_articles, rng, errors)
        return replace(one, inside=one.outlet == outlet)

    return made


def counts(
    passage: Floats, who: Floats, shape: tuple[int, ...], amounts: Floats | float = 1.0
) -> Floats:
    """Add amounts up by passage and speaker."""
    table = np.zeros(shape)
    np.add.at(table, (passage, who), amounts)
    return table
