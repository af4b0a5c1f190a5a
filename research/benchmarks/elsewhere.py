"""A second made-up press, on which intervals are tried that were chosen while looking at the first.

Everything is otherwise than in `validation`: more outlets and speakers, articles of very unequal
length of which nearly half quote nobody, outlets that each have their favourites, errors that come
together in an article, go mostly to nobody and sometimes cut the words. It was written down before
any interval was computed for it, and nothing is chosen by it: where an interval fails here, the
estimator is to be mended by theory, and tried with another seed.
"""

from __future__ import annotations

import numpy as np

from quoteshare.validation.design import SAW
from research.benchmarks.presses import Corpus, counts

LEADERS = ("p", "q", "r", "s", "t", "u", "v", "w", "rest")
VOICE = np.array([0.20, 0.13, 0.11, 0.085, 0.065, 0.055, 0.03, 0.015, 0.31])
WRONG = np.array([0.08, 0.22, 0.05, 0.12, 0.25, 0.10, 0.30, 0.10, 0.04])
MISSED = np.array([0.12, 0.06, 0.20, 0.05, 0.10, 0.16, 0.08, 0.20, 0.10])
OUTLETS = 1 / np.arange(1, 10) ** 0.9
WORSE = np.linspace(0.6, 2.4, 9)  # errors of an outlet, times those above
QUOTES_NOBODY = 0.45  # of the articles
TO_NOBODY, TO_NEXT = 0.5, 0.2  # of wrong names; the others go to whom the article leans to
SPURIOUS = 0.03  # quotes found for each passage, over all that there are
UNSEEN, SIGN = 0.25, 0.55  # missed where nothing is seen; empty passages with a sign
CUT, LONGER = 0.07, 0.03  # found quotes that lose a part of their words, or take in ten more


def corpus(n_articles: int, rng: np.random.Generator, errors: float = 1.0) -> Corpus:
    """Make articles, passages, quotes and their words."""
    outlet = rng.choice(len(OUTLETS), n_articles, p=OUTLETS / OUTLETS.sum())
    n_passages = np.clip(np.exp(rng.normal(2.2, 0.6, n_articles)).round().astype(int), 2, 40)
    article = np.repeat(np.arange(n_articles), n_passages)
    favour = np.exp(0.5 * np.cos(np.outer(np.arange(len(OUTLETS)), np.arange(len(VOICE)) + 1)))
    lean = rng.gamma(1.5 * VOICE * favour[outlet])
    lean /= lean.sum(axis=1, keepdims=True)
    rate = rng.gamma(1.2, 0.6, n_articles) * (rng.random(n_articles) > QUOTES_NOBODY)
    owner = np.repeat(np.arange(len(article)), rng.poisson(rate[article]))
    who = _drawn_from(lean[article[owner]], rng)
    words = np.maximum(np.exp(rng.normal(2.7, 0.7, len(owner))).round(), 1)

    bad = errors * WORSE[outlet[article[owner]]] * rng.gamma(2.0, 0.5, n_articles)[article[owner]]
    missed = rng.random(len(owner)) < np.minimum(MISSED[who] * bad, 0.9)
    wrong = rng.random(len(owner)) < np.minimum(WRONG[who] * bad, 0.9)
    way = rng.random(len(owner))
    other = _drawn_from(lean[article[owner]], rng)
    other = np.where(way < TO_NOBODY + TO_NEXT, (who + 1) % (len(VOICE) - 1), other)
    other = np.where(way < TO_NOBODY, len(VOICE) - 1, other)
    named = np.where(wrong, other, who)
    found_words = _found_words(words, errors, rng)

    spurious = np.repeat(np.arange(len(article)), rng.poisson(errors * SPURIOUS, len(article)))
    of_nobody = rng.integers(0, len(VOICE), len(spurious))
    passages = np.concatenate([owner[~missed], spurious])
    names = np.concatenate([named[~missed], of_nobody])
    spans = np.concatenate([found_words[~missed], np.full(len(spurious), 5.0)])

    shape = (len(article), len(VOICE))
    y_hat = counts(passages, names, shape)
    has_missed = np.zeros(len(article), dtype=bool)
    has_missed[owner[missed]] = True
    chance = rng.random(len(article))
    sign = np.where(has_missed, chance > UNSEEN, chance < SIGN)
    saw = np.where(y_hat.sum(axis=1) > 0, SAW[0], np.where(sign, SAW[1], SAW[2]))
    return Corpus(
        article,
        outlet[article],
        saw,
        counts(owner, who, shape),
        y_hat,
        words=counts(owner, who, shape, words),
        words_hat=counts(passages, names, shape, spans),
        squares=np.bincount(owner, words**2, len(article)),
    )


def _drawn_from(chances: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    above = rng.random(len(chances))[:, np.newaxis] > chances.cumsum(axis=1)
    return above.sum(axis=1).clip(0, chances.shape[1] - 1)


def _found_words(words: np.ndarray, errors: float, rng: np.random.Generator) -> np.ndarray:
    way, part = rng.random(len(words)), rng.random(len(words))
    found = np.where(way < errors * CUT, np.ceil(words * part), words)
    return np.where(way > 1 - errors * LONGER, words + 10, found)
