"""Do the intervals of corrected shares hold what they say? A simulation whose truth is known.

python -m research.benchmarks.validation [--draws 2000] [--elsewhere]

Each draw is a new corpus: articles of six outlets, each with passages that hold quotes or none,
whose speakers cluster within articles. The machine errs by leader and outlet, misses quotes where
it saw only a sign, and now and then where it saw nothing. A sample is drawn with the package's own
design, the gold is the coder, and the package's own estimate is set against the two truths: the
share in these articles, and the share in all articles that this press would write. Writes
``results/validation.csv`` and ``.png`` beside this file. Below what `ratios` asks for (50 passages
reach about 45 articles, but few of each stratum; leader f has 2 %) it shows what would happen.

Two constants of the estimator and two of the rates below were set while looking at this. The honest
figure is that of another press (``elsewhere.py``), written down beforehand: with ``--elsewhere``,
in quotes, in words, and for one outlet of it; ``results/validation-elsewhere.csv`` and ``.png``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from quoteshare.charts.canvas import QUOTED, WIDTH, house_style
from quoteshare.measures.ratios import MIN_CODED_ARTICLES, MIN_SHARE, Coded, Quotes, ratios
from quoteshare.validation.design import SAW, stepped, strata_of
from research.benchmarks import elsewhere
from research.benchmarks.presses import Corpus, Press, counts, of_outlet, of_words

HERE = Path(__file__).parent
SIZES = (50, 100, 300)

# How often each leader is quoted, and of ten quotes how many are given to somebody else; the last
# column is everybody else and nobody named.
LEADERS = ("a", "b", "c", "d", "e", "f", "rest")
VOICE = np.array([0.24, 0.15, 0.10, 0.08, 0.06, 0.02, 0.35])
WRONG = np.array([0.05, 0.30, 0.10, 0.20, 0.15, 0.30, 0.06])  # speaker named wrongly
MISSED = np.array([0.04, 0.10, 0.15, 0.05, 0.12, 0.10, 0.15])  # quote not found
OUTLETS = np.array([0.35, 0.25, 0.15, 0.12, 0.08, 0.05])  # share of the articles
WORSE = np.array([0.5, 1.0, 1.0, 1.5, 2.0, 3.0])  # errors of an outlet, times those above
LEANING = 0.7  # of the errors go to the most quoted: a name that is everywhere draws pronouns
SPURIOUS = 0.02  # quotes found in a passage that has none
FEW_ERRORS = 0.4  # of these errors, in a second run: a machine that errs little
UNSEEN = 0.15  # of the missed quotes stand where the machine saw nothing at all


def corpus(n_articles: int, rng: np.random.Generator, errors: float = 1.0) -> Corpus:
    """Make articles, passages and quotes; arrays are (passages,) or (passages, speakers)."""
    outlet = rng.choice(len(OUTLETS), n_articles, p=OUTLETS)
    n_passages = rng.integers(4, 20, n_articles)
    article = np.repeat(np.arange(n_articles), n_passages)
    # Who speaks clusters in articles, and how much is quoted differs between them.
    lean = rng.dirichlet(VOICE * 3, n_articles)
    rate = rng.gamma(2.0, 0.25, n_articles)
    n_quotes = rng.poisson(rate[article])
    owner = np.repeat(np.arange(len(article)), n_quotes)
    edges = lean.cumsum(axis=1)[article[owner]]
    who = (rng.random(len(owner))[:, np.newaxis] > edges).sum(axis=1).clip(0, len(VOICE) - 1)

    bad = errors * WORSE[outlet[article[owner]]]
    missed = rng.random(len(owner)) < np.minimum(MISSED[who] * bad, 0.9)
    wrong = rng.random(len(owner)) < np.minimum(WRONG[who] * bad, 0.9)
    leaning = rng.random(len(owner)) < LEANING
    named = np.where(wrong, np.where(leaning, 0, rng.integers(0, len(VOICE), len(owner))), who)
    shape = (len(article), len(VOICE))
    y = counts(owner, who, shape)
    y_hat = counts(owner[~missed], named[~missed], shape)
    spurious = np.flatnonzero(rng.random(len(article)) < SPURIOUS)
    np.add.at(y_hat, (spurious, rng.integers(0, len(VOICE), len(spurious))), 1)

    has_missed = np.zeros(len(article), dtype=bool)
    has_missed[owner[missed]] = True
    seen = np.where(has_missed, rng.random(len(article)) > UNSEEN, rng.random(len(article)) < 0.4)
    saw = np.where(y_hat.sum(axis=1) > 0, SAW[0], np.where(seen, SAW[1], SAW[2]))
    return Corpus(article, outlet[article], saw, y, y_hat)


def drawn(made: Corpus, n: int, rng: np.random.Generator) -> tuple[Coded, np.ndarray]:
    """Draw a sample as the package does, coded by somebody who is always right."""
    leader = np.where(made.y_hat.any(axis=1), made.y_hat.argmax(axis=1), -1)
    order = np.lexsort((rng.random(len(leader)), leader))
    strata = strata_of(made.saw, made.outlet.astype(str), order, n)
    chosen = [s.members[stepped(s.n_drawn, len(s.members), rng)] for s in strata]
    rows = np.concatenate(chosen)
    coded = Coded(
        made.within(made.y)[rows],
        made.within(made.y_hat)[rows],
        np.repeat(np.arange(len(strata)), [len(c) for c in chosen]),
        made.article[rows],
        np.array([len(s.members) for s in strata], dtype=float),
        np.array([SAW.index(s.saw) for s in strata]),
        inside=None if made.inside is None else made.inside[rows],
        part=float(made.within(made.y_hat).sum() / made.y_hat.sum()),
        in_quotes=_in_quotes(made, rows),
    )
    return coded, rows


def _in_quotes(made: Corpus, rows: np.ndarray) -> Quotes | None:
    """Return the quotes where words are counted, with what the package takes of their length."""
    if made.quotes is None or made.squares is None:
        return None
    y, y_hat = (made.within(amounts)[rows] for amounts in made.quotes)
    return Quotes(y, y_hat, made.squares[rows].sum() / max(made.quotes[0][rows].sum(), 1))


def by_article(made: Corpus, amounts: np.ndarray) -> np.ndarray:
    table = np.zeros((made.article[-1] + 1, amounts.shape[1]))
    np.add.at(table, made.article, amounts)
    return table


HOME = Press(LEADERS, corpus)
AWAY = {
    "quotes": Press(elsewhere.LEADERS, elsewhere.corpus),
    "words": Press(elsewhere.LEADERS, of_words(elsewhere.corpus)),
    "quotes, largest outlet": Press(elsewhere.LEADERS, of_outlet(elsewhere.corpus, 0)),
}


def true_shares(press: Press = HOME, n_articles: int = 400_000) -> np.ndarray:
    """Return the shares in all articles that this press would write, to three digits."""
    return _shares(press.corpus(n_articles, np.random.default_rng(0), 1.0))[0]


def _shares(made: Corpus) -> tuple[np.ndarray, np.ndarray]:
    """Return the shares as they are, and as the machine found them."""
    y, y_hat = (made.within(amounts).sum(axis=0) for amounts in (made.y, made.y_hat))
    return y / y.sum(), y_hat / y_hat.sum()


def simulate(
    n_draws: int,
    sizes: tuple[int, ...],
    n_articles: int,
    *,
    errors: float = 1.0,
    seed: int = 1,
    press: Press = HOME,
) -> pd.DataFrame:
    """Return a row for each draw, size and leader: truths, estimates and both intervals."""
    rng = np.random.default_rng(seed)
    everywhere = true_shares(press)
    parts = []
    for draw in range(n_draws):
        made = press.corpus(n_articles, rng, errors)
        here, raw = _shares(made)
        found = by_article(made, made.within(made.y_hat))
        for n in sizes:
            coded, _ = drawn(made, n, rng)
            table = _row(draw, n, coded, found, here, everywhere, raw)
            parts.append(table.assign(leader=press.leaders))
    return pd.concat(parts, ignore_index=True)


def _row(
    draw: int,
    n: int,
    coded: Coded,
    found: np.ndarray,
    here: np.ndarray,
    everywhere: np.ndarray,
    raw: np.ndarray,
) -> pd.DataFrame:
    made, alone = ratios(coded, found), ratios(coded, found, power=0)
    table = pd.DataFrame({"draw": draw, "n": n, "here": here, "raw": raw})
    table["everywhere"], table["corrected"], table["alone"] = everywhere, made.share, alone.share
    inside = slice(None) if coded.inside is None else coded.inside
    table["power"], table["n_articles"] = made.power, len(np.unique(coded.article[inside]))
    for name, ends in (
        ("these", made.these()),
        ("like", made.like()),
        ("alone_these", alone.these()),
    ):
        table[f"{name}_low"], table[f"{name}_high"] = ends
    return table


def summary(draws: pd.DataFrame) -> pd.DataFrame:
    """Return bias, coverage and width by size and leader, in points and per cent.

    ``drawn`` is how often the package draws an interval at all, by the share as corrected and the
    articles coded; ``..._drawn`` how many of those hold the truth.
    """
    shown = (draws["corrected"] >= MIN_SHARE) & (draws["n_articles"] >= MIN_CODED_ARTICLES)

    def holds(name: str, truth: str) -> pd.Series:
        inside = (draws[f"{name}_low"] <= draws[truth]) & (draws[truth] <= draws[f"{name}_high"])
        return 100.0 * inside

    told = pd.DataFrame(
        {
            "n": draws["n"],
            "leader": draws["leader"],
            "true_share": 100 * draws["everywhere"],
            "bias_raw": 100 * (draws["raw"] - draws["here"]),
            "bias_corrected": 100 * (draws["corrected"] - draws["here"]),
            "covers_these": holds("these", "here"),
            "covers_like": holds("like", "everywhere"),
            "width_these": 100 * (draws["these_high"] - draws["these_low"]),
            "width_like": 100 * (draws["like_high"] - draws["like_low"]),
            "width_alone": 100 * (draws["alone_these_high"] - draws["alone_these_low"]),
            "power": draws["power"],
            "n_articles": draws["n_articles"],
            "drawn": 100.0 * shown,
            "covers_these_drawn": holds("these", "here").where(shown),
            "covers_like_drawn": holds("like", "everywhere").where(shown),
        }
    )
    table = told.groupby(["n", "leader"], sort=False).mean().reset_index()
    table["bounds"] = np.where(
        (table["true_share"] >= 100 * MIN_SHARE) & (table["n_articles"] >= MIN_CODED_ARTICLES),
        "within",
        "no",
    )
    return table


def mean_case() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return 60 labels, predictions for the same, and predictions for 600 others.

    The share of quotes that are somebody's: each quote is a passage of its own and counts 1.
    """
    rng = np.random.default_rng(4)
    truth = (rng.random(660) < 0.3).astype(float)
    predicted = np.where(rng.random(660) < 0.85, truth, 1 - truth)
    return truth[:60], predicted[:60], predicted[60:]


def mean_by_ratio(y: np.ndarray, y_hat: np.ndarray, rest: np.ndarray) -> tuple[float, float]:
    """Return our estimate and standard error of a mean, λ = 1, as if from a large population.

    ppi-python knows neither strata nor a finite population: its labelled items lie outside the
    others. Here they lie inside, so the others are repeated until the labelled are a drop in them.
    """
    n_times = 1000
    found = np.tile(rest, n_times)
    both = Coded(
        np.column_stack([y, 1 - y]),
        np.column_stack([y_hat, 1 - y_hat]),
        np.zeros(len(y), dtype=int),
        np.arange(len(y)),
        np.array([float(len(found))]),
        np.array([0]),
        part=0.0,  # nothing is added for what was not seen
    )
    made = ratios(both, np.column_stack([found, 1 - found]), power=1)
    coding = made.se_these[0] ** 2
    prediction = rest.var() / len(rest)  # ours has all articles there are, theirs a sample of them
    return float(made.share[0]), float(np.sqrt(coding + prediction))


def draw(table: pd.DataFrame, path: Path, kinds: dict[object, str], column: str) -> None:
    """Draw how often intervals hold their own truth, by size of the sample and the true share.

    `column` tells kinds of runs apart, `kinds` how each is filled: ``full``, ``none``, ``left``.
    """
    with house_style():
        figure, panels = plt.subplots(1, 2, figsize=(2 * WIDTH, 2.6), sharey=True)
        titles = {"covers_these": "For these articles", "covers_like": "For articles like these"}
        looks = {50: ("s", "#E69F00"), 100: ("o", QUOTED), 300: ("^", "#009E73")}
        for ax, (covers, title) in zip(panels, titles.items(), strict=True):
            ax.axhspan(92, 98, color="#DDDDDD", lw=0)
            ax.axvline(100 * MIN_SHARE, color="#888888", lw=0.7, ls=":")
            for n, (marker, colour) in looks.items():
                for kind, filled in kinds.items():
                    own = table[(table["n"] == n) & (table[column] == kind)]
                    label = f"{n} passages" if filled == "full" else None
                    ax.plot(own["true_share"], own[covers], marker, fillstyle=filled, mec=colour,
                            color=colour, ms=4, label=label)  # fmt: skip
            ax.set(title=title, xlabel="True share (%)")
        panels[0].set(ylabel="Intervals that hold it (%)", ylim=(60, 101))
        panels[1].legend(loc="lower right", fontsize=7)
        figure.savefig(path, dpi=200, metadata={"Software": None})
        plt.close(figure)


def at_home(n_draws: int, n_articles: int, out: Path) -> pd.DataFrame:
    """Run the press on which the estimator was set, with many errors and with few."""
    parts = []
    for errors in (1.0, FEW_ERRORS):
        rows = simulate(n_draws, SIZES, n_articles, errors=errors)
        parts.append(summary(rows).assign(errors=errors, draws=n_draws))
    table = pd.concat(parts, ignore_index=True).round(2)
    table.to_csv(out / "validation.csv", index=False, lineterminator="\n")
    draw(table, out / "validation.png", {1.0: "full", FEW_ERRORS: "none"}, "errors")
    return table


def away(n_draws: int, n_articles: int, seed: int, only: list[str], out: Path) -> pd.DataFrame:
    """Run the other press: quotes, words, and the quotes of its largest outlet, or some of these.

    Rows of what is not run again stay in the file.
    """
    file = out / "validation-elsewhere.csv"
    kept = pd.read_csv(file) if file.exists() else pd.DataFrame({"of": []})
    parts = []
    for of, press in AWAY.items():
        if of in only:
            rows = simulate(n_draws, SIZES, n_articles, seed=seed, press=press)
            parts.append(summary(rows).assign(of=of, draws=n_draws, seed=seed).round(2))
        else:
            parts.append(kept[kept["of"] == of])
    table = pd.concat(parts, ignore_index=True)
    table.to_csv(file, index=False, lineterminator="\n")
    looks = dict(zip(AWAY, ("full", "none", "left"), strict=True))
    draw(table, out / "validation-elsewhere.png", looks, "of")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--articles", type=int, help="400, or 500 elsewhere")
    parser.add_argument("--elsewhere", action="store_true", help="the press nothing was chosen by")
    parser.add_argument("--seed", type=int, default=2026, help="of the press elsewhere")
    parser.add_argument("--of", choices=list(AWAY), help="of what elsewhere; all when left out")
    parser.add_argument("--out", type=Path, default=HERE / "results")
    options = parser.parse_args()
    if options.elsewhere:
        only = [options.of] if options.of else list(AWAY)
        table = away(options.draws, options.articles or 500, options.seed, only, options.out)
    else:
        table = at_home(options.draws, options.articles or 400, options.out)
    print(table.to_string(index=False))


if __name__ == "__main__":
    main()
