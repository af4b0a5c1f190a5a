"""Shares corrected for the errors of extraction: a ratio of totals over articles, and its error.

Passages were drawn with known chances and coded in full. With y and x the numerator and denominator
of a share as coded, ŷ and x̂ as the machine found them, and w the passages of a stratum for each
one coded, the total of y is λ Σŷ over all articles + Σ w (y − λŷ) over the passages coded, that of
x likewise, and the share R their quotient (prediction-powered inference with power tuning,
Angelopoulos et al. 2023; for ratios of a stratified sample).

Its error comes of e = y − R x and ê = ŷ − R x̂. For *these* articles only the coding was sampled:
the variance of w (e − λê) within strata, since passages were drawn and not articles. For articles
*like these*, articles were too: the variance between articles of λê over the whole article plus
w (e − λê) over its coded passages, which has the first within it, so that no term is added.

Where words are counted, few passages hold an error of a speaker, and one error may be a speech: a
sample in which theirs happen to be short would be too sure. The variance within strata is there at
least that in quotes, times how much longer errors are by those of all speakers together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quoteshare.measures.bootstrap import t_quantile

Floats = np.ndarray
MIN_SHARE = 0.05  # below, no interval holds what it says: too few errors are seen (docs/method.md)
MIN_CODED_ARTICLES = 30
# A class in which the coders met no error may still hold some, each of great weight: a part of one
# quote missed there is added to the variance. Without it intervals of shares of 5 to 15% hold 87
# to 91 times in 100 in samples of 100, with it 93 to 97 times (research/benchmarks/validation.py).
UNSEEN = 0.1


@dataclass(frozen=True)
class Quotes:
    """The quotes of coded passages, (passages, speakers) as coded and as found.

    ``square`` is the mean of the square of a coded quote's words.
    """

    y: Floats
    y_hat: Floats
    square: float


@dataclass(frozen=True)
class Coded:
    """The coded passages of a sample, one row each.

    Attributes
    ----------
    y, y_hat : (passages, speakers)
        What each speaker has there as coded, and as the machine found it; all speakers, so that a
        row sums to the denominator.
    stratum, article : (passages,) int
        Numbers of their stratum and article.
    in_stratum, class_of : (strata,)
        How many passages each stratum has in all, and the number of its class: strata of a class
        are alike in what the machine saw there, whatever their outlet.
    inside : (passages,) bool, optional
        Which passages belong to the articles that are asked about (an outlet); all when left out.
    part : float
        Which part of all that was found is theirs.
    in_quotes : Quotes, optional
        Where words are counted: the same in quotes, and how long they are.
    """

    y: Floats
    y_hat: Floats
    stratum: Floats
    article: Floats
    in_stratum: Floats
    class_of: Floats
    inside: Floats | None = None
    part: float = 1.0
    in_quotes: Quotes | None = None

    def weights(self) -> Floats:
        """Return how many passages each coded one stands for."""
        n = np.bincount(self.stratum, minlength=len(self.in_stratum))
        return (self.in_stratum / np.maximum(n, 1))[self.stratum]

    def free(self) -> int:
        """Return the degrees of freedom: articles less strata."""
        rows = slice(None) if self.inside is None else self.inside
        return len(np.unique(self.article[rows])) - len(np.unique(self.stratum[rows]))


@dataclass(frozen=True)
class Ratios:
    """Each speaker's share as corrected, and its standard errors.

    Attributes
    ----------
    share : (speakers,)
        They sum to 1, but for what is below 0 and put there.
    se_these, se_like : (speakers,)
        For these articles, and for articles like these.
    power : float
        λ: how far the machine's figures are relied on, 0 (the coded sample alone) to 1.
    free : int
        Degrees of freedom.
    """

    share: Floats
    se_these: Floats
    se_like: Floats
    power: float
    free: int

    def these(self) -> tuple[Floats, Floats]:
        """Return the ends of the 95% intervals for these articles."""
        return self._ends(self.se_these)

    def like(self) -> tuple[Floats, Floats]:
        """Return the ends of the 95% intervals for articles like these."""
        return self._ends(self.se_like)

    def _ends(self, se: Floats) -> tuple[Floats, Floats]:
        """Return ends that are symmetric on the scale of log odds."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            odds = self.share / (1 - self.share)
            reach = np.exp(t_quantile(self.free) * se / (self.share * (1 - self.share)))
            return odds / (odds + reach), odds * reach / (1 + odds * reach)


def ratios(coded: Coded, found: Floats, *, power: float | None = None) -> Ratios:
    """Work out each speaker's corrected share of a total, with two standard errors.

    Parameters
    ----------
    coded : Coded
    found : (articles, speakers)
        What the machine found in every article that could have been drawn.
    power : float, optional
        λ; when left out, that with which the shares of all speakers together vary least. It is one
        for all, so that the shares sum to 1.

    Examples
    --------
    Two of four passages were coded, and one quote of the first speaker's was missed:

    >>> coded = Coded(y=np.array([[2.0, 0], [1, 1]]), y_hat=np.array([[1.0, 0], [1, 1]]),
    ...     stratum=np.array([0, 0]), article=np.array([0, 1]), in_stratum=np.array([4]),
    ...     class_of=np.array([0]))
    >>> found = np.array([[2.0, 0], [1, 1], [1, 1]])
    >>> ratios(coded, found, power=1).share.round(3).tolist()  # (4 + 2) / (6 + 2)
    [0.75, 0.25]
    """
    w = coded.weights()[:, np.newaxis]
    if power is None:
        power = _power(coded, _totals(coded, found, w, 1.0))
    total = _totals(coded, found, w, power)
    share = _shares(total)
    error = w * (_residual(coded.y, share) - power * _residual(coded.y_hat, share))
    met, lifted = _variances(coded, error)
    within = np.maximum(met, _by_quotes(coded, share, w, power, met))
    by_article = power * _residual(found, share)
    np.add.at(by_article, coded.article, error)
    n = len(found)
    between = n / max(n - 1, 1) * ((by_article - by_article.mean(axis=0)) ** 2).sum(axis=0)
    # e² of a quote that is each speaker's by their share
    unseen = _unseen(coded) * np.abs(share * (1 - share))
    whole = total.sum() or np.nan
    return Ratios(
        np.clip(share, 0, 1),
        np.sqrt(within + unseen) / whole,
        np.sqrt(np.maximum(between - lifted + within - met, within) + unseen) / whole,
        power,
        coded.free(),
    )


def _by_quotes(coded: Coded, share: Floats, w: Floats, power: float, met: Floats) -> Floats:
    """Return the variance of words within strata, were each speaker's errors as long as all are.

    That in quotes, which is steadier, times what words have of it over all speakers.
    """
    quotes = coded.in_quotes
    if quotes is None:
        return met
    error = w * (_residual(quotes.y, share) - power * _residual(quotes.y_hat, share))
    counted, _ = _variances(coded, error)
    return counted * met.sum() / counted.sum() if counted.sum() > 0 else met


def _totals(coded: Coded, found: Floats, w: Floats, power: float) -> Floats:
    """Return the corrected total of each speaker.

    That of somebody rare may fall below 0. Were it put at 0, the total of all would be too high: on
    PolNeAR with its hundreds of speakers of one quote by 4%, and all shares too low.
    """
    return power * found.sum(axis=0) + (w * (coded.y - power * coded.y_hat)).sum(axis=0)


def _shares(total: Floats) -> Floats:
    whole = total.sum()
    return total / whole if whole > 0 else np.full(len(total), np.nan)


def _residual(amounts: Floats, share: Floats) -> Floats:
    """Return e = y − R x of each row and speaker."""
    return amounts - share * amounts.sum(axis=1, keepdims=True)


def _power(coded: Coded, total: Floats) -> float:
    """Return the λ with which all shares together vary least, by how y and ŷ go together."""
    share, w = _shares(total), coded.weights()[:, np.newaxis]
    if np.isnan(share).any():
        return 1.0
    e, e_hat = w * _residual(coded.y, share), w * _residual(coded.y_hat, share)
    (both, _), (sum_of_both, _) = _variances(coded, e_hat), _variances(coded, e + e_hat)
    (alone, _) = _variances(coded, e)
    if not both.sum() > 0:
        return 1.0
    together = (sum_of_both - alone - both) / 2
    return float(np.clip(together.sum() / both.sum(), 0, 1))


def _unseen(coded: Coded) -> float:
    """Return the square of what is added for errors that no coder met, over all classes."""
    n = np.bincount(coded.class_of[coded.stratum], minlength=coded.class_of.max() + 1)
    size = np.bincount(coded.class_of, coded.in_stratum)
    squares = (size / np.maximum(n, 1)) ** 2 * (1 - n / np.maximum(size, 1))
    square = coded.in_quotes.square if coded.in_quotes else 1.0
    return float(UNSEEN * coded.part * square * squares[n > 0].sum())


def _variances(coded: Coded, values: Floats) -> tuple[Floats, Floats]:
    """Return the variance of the total of weighted values drawn within strata, and the excess.

    The excess is what squares that are not taken from the mean of their stratum hold above it.
    """
    n = np.bincount(coded.stratum, minlength=len(coded.in_stratum)).astype(float)
    left = 1 - n / np.maximum(coded.in_stratum, 1)  # all coded: nothing was left to chance
    mean = np.zeros((len(n), values.shape[1]))
    np.add.at(mean, coded.stratum, values)
    mean /= np.maximum(n, 1)[:, np.newaxis]
    scale = left * n / np.maximum(n - 1, 1)
    within = (scale[coded.stratum, np.newaxis] * (values - mean[coded.stratum]) ** 2).sum(axis=0)
    lifted = ((left * n)[:, np.newaxis] * mean**2).sum(axis=0)
    return within, lifted
