"""How the time for a text grows with its length: hostile texts, doubled and doubled again.

    python -m research.benchmarks.growth [--engine rules] [--kind NAME ...] [--size 4000]

Each kind of text repeats one pattern n, 2n and 4n times, where n is what makes a text of so many
characters. The exponent is that of processor time between n and 4n: 1 is linear, 2 is quadratic;
above 1.3 something looks at all of the text again and again. For each stage (the engine, the
names, the speakers) and, with ``--pages``, for the report, explanations and the search for copies.
Prints one line a kind, and ends with exit status 1 where an exponent is too high.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import quoteshare as qs
from quoteshare.corpus.dates import parse_date
from quoteshare.extraction.article import extracted_rows
from quoteshare.people.actor_index import index_actors
from quoteshare.quotes.engines import ENGINES, engine_named
from quoteshare.records import Article

HIGHEST = 1.3
LEAST = 0.02  # seconds; what takes less grows by chance

Text = Callable[[int], str]  # of so many repetitions


def name(n: int) -> str:
    """Return a surname that no other number has.

    Examples
    --------
    >>> name(0), name(57)
    ('Babababa', 'Babareko')
    """
    syllables = ("ba", "ne", "mi", "to", "su", "re", "lu", "ko", "vi", "da")
    return "".join(syllables[int(digit)] for digit in f"{n % 10_000:04d}").capitalize()


def repeated(pattern: str) -> Text:
    """Return a text that says the same again and again."""
    return lambda n: pattern * n


def counted(pattern: str, joint: str = " ") -> Text:
    """Return a text with another name in each repetition, in place of {0}, and a next one, {1}."""
    return lambda n: joint.join(pattern.format(name(k), name(k + 1)) for k in range(n))


def shuffled(words: str, seed: int = 1) -> Text:
    """Return a text of words in any order."""

    def made(n: int) -> str:
        some = random.Random(seed)
        return " ".join(some.choices(words.split(), k=8 * n))

    return made


KINDS: dict[str, Text] = {
    # marks
    "open in each paragraph": lambda n: "\n\n".join(["“we stay here."] * n) + "” said Ann Lee.",
    "opened again": lambda n: "\n\n".join(["“We stay here."] * n) + "” said Ann Lee.",
    "inner marks": repeated("“I said ‘No.’” "),
    "inner marks open": repeated("“I said ‘No. "),
    "inner marks, one sentence": repeated("“we said ‘no’ and” "),
    "apostrophes": repeated("’twas the nurses’ and the doctors’ "),
    "straight marks": repeated('" '),
    "straight marks tight": repeated('a"b" '),
    "single marks": repeated("' a' "),
    "closing marks": repeated("” "),
    "opening marks": repeated("“ "),
    "opening marks, paragraphs": repeated("“ a\n\n"),
    "guillemets": repeated("«we » said "),
    "deep": lambda n: "“‘" * n + "a" + "’”" * n,
    "nicknames": repeated("Bo “Skip” Ray said no. "),
    "bare paragraphs": repeated("“We will go there tomorrow.”\n\n"),
    "heading marks": lambda n: "".join(f"“We need {'to ' * (k % 11)}listen”\n\n" for k in range(n)),
    "questions": repeated("“Why?” she asked. “Now.” "),
    "colons": repeated("Ann Lee: “No.” "),
    # sentences
    "no full stop": repeated("Ann Lee said that she knew and "),
    "he told her": repeated("He told her she said he knew. "),
    "he told her, no stop": repeated("he told her she said he knew and "),
    "said": repeated("said "),
    "that": repeated("said that "),
    "commas": repeated("Ann Lee, the mayor, "),
    "and": repeated("Ann Lee and "),
    "of the": repeated("spokesman of the "),
    "who": repeated("who said who "),
    "according to": repeated("according to Ann Lee, "),
    "quoted as saying": repeated("quoted Ann Lee as saying "),
    "to have told": repeated("is said to have told "),
    "what he called": repeated("what he called a "),
    "in the words of": repeated("in the words of "),
    "the reply": repeated("the reply of the "),
    "dashes": repeated("we – said she – "),
    "brackets": repeated("( said ) "),
    "very": repeated("very "),
    "not": repeated("did not "),
    "full stops": repeated(". "),
    "initials": repeated("J. "),
    "capitals": repeated("ANN "),
    "capitals, words": repeated("ANN LEE SAYS NO "),
    "hyphens": repeated("a-"),
    "particles": repeated("van der "),
    "numbers": repeated("1,"),
    "long word": repeated("a"),
    "spaces": repeated(" "),
    "line ends": repeated("\n"),
    "hard wrapped": repeated("and so the\nmayor said that\n"),
    # names
    "new names": counted("Ann {0} said no. Ann left."),
    "new names, she": counted("Ann {0} said no. She said so."),
    "new names in paragraphs": counted("Ann {0} said no.", "\n\n"),
    "one surname": counted("{0} Lee said no. Mr Lee left."),
    "full names of two": repeated("Ann Lee said no. Bo Lee said yes. Lee said he knew. "),
    "one of two": lambda n: "Ann Lee and Bo Lee met. " + "Lee said no. " * n,
    "juniors": lambda n: "Bo Ray Jr. met Cal Ray. " + "Ray Jr. said no. The younger Ray left. " * n,
    "and she": lambda n: f"Ann Lee came{', and it was known that she said no' * n}.",
    "one first name": counted("Ann {0} met Ann {1}. Ann said no."),
    "two surnames": counted("Ann {0} {1} met Ann {0}. {1} said no."),
    "President": counted("President {0} Yski said no."),
    "President, one sentence": counted("President {0} Yski and"),
    "Mr": counted("Mr {0} said no. Mr {1} left."),
    "Sir": counted("Sir {0} Lee said no. Sir {0} left."),
    "couples": counted("Owen and Ann {0} said no."),
    "Jr.": counted("Bo {0} Jr. said no. {0} left."),
    "nickname list": counted("Pat {0} met Patrick {0}. Pat {0} said no."),
    "accents": counted("Petr {0}á met {0}a. {0}a said no."),
    "his wife": counted("His wife, Ann {0}, said no. A woman told her so."),
    "strangers": repeated("A woman met his wife. She said that an aide left. "),
    "strangers and names": counted("A woman met Ann {0}. She said no."),
    "spokesmen": counted("A spokesman for {0} said no. The spokesman left."),
    "roles": counted("Ann {0}, the clerk, said no. The clerk left."),
    "roles, ages": counted("Ann {0}, 50, said no. The 50-year-old left."),
    "new sources": counted("{0} said no. {0} left."),
    "lone surnames": counted("{0} left. {0} said no. Karl {0} left."),
    "the president": repeated("The president of France met the French president. "),
    "labels": counted("{0}: Yes.", "\n"),
    "labels in capitals": lambda n: "\n".join(f"{name(k).upper()}: Yes." for k in range(n)),
    "questions and answers": repeated("Q: Why?\nA: Now.\n"),
    "blocks": repeated("Ann Lee said:\n\nWe go there.\n\n"),
    "block quotes": repeated("> We go there.\n"),
    "posts": repeated("— Ann Lee (@annlee) May 3, 2021\n"),
    "handles": repeated("@ "),
    "read more": repeated("Read more: Ann Lee Wins\n"),
    "headlines": counted("Ann {0} Wins Vote, Says {1}", "\n"),
    "surname in headlines": counted("{0} Says Lee Will Go", "\n\n"),
    # damage
    "entities": repeated("&amp;"),
    "entities open": repeated("&amp"),
    "tags": repeated("<p>a "),
    "tags open": repeated("<p "),
    "comments": repeated("<!-- "),
    "brackets of links": repeated("[a]("),
    "square brackets": repeated("["),
    "stars": repeated("*a "),
    "underscores": repeated("_"),
    "backslashes": repeated("\\n"),
    "mojibake": repeated("â€œ"),
    "question marks": repeated("?a "),
    "parted": repeated("Dun- more "),
    "parted lines": repeated("Dun-\nmore "),
    "soft hyphens": repeated("a\u00ad"),
    "accents apart": repeated("e\u0301"),
    "any words": shuffled(
        "Ann Lee said that “ ” , . she he told the mayor who and ‘ ’ Mr is of to"
    ),
    "any marks": shuffled("“ ” ‘ ’ ' \" « » a , . \n : — ( )"),
}


def exponent(seconds: list[float]) -> float:
    """Return the exponent of growth from the first of three to the last, of four times the size.

    Examples
    --------
    >>> exponent([1.0, 2.0, 4.0]), exponent([1.0, 4.0, 16.0])
    (1.0, 2.0)
    """
    if seconds[-1] < LEAST:
        return 0.0
    return math.log(seconds[-1] / max(seconds[0], LEAST / 8)) / math.log(4)


def time_of(work: Callable[[], Any]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def article(text: str) -> Article:
    return Article("a", text)


def of_texts(engine: str, size: int, kinds: list[str]) -> Iterator[tuple[str, list[float]]]:
    """Yield seconds for n, 2n and 4n repetitions of each kind of text."""
    ready, nobody = engine_named(engine), index_actors([])
    for kind in kinds:
        text = KINDS[kind]
        n = max(8, size * 8 // max(1, len(text(8))))
        sizes = (n, 2 * n, 4 * n)
        articles = [article(text(k)) for k in sizes]
        yield kind, [time_of(partial(extracted_rows, [one], ready, nobody)) for one in articles]


def of_pages(size: int) -> Iterator[tuple[str, list[float]]]:
    """Yield seconds for report, explanations and copies of corpora and texts of growing size."""
    pattern = counted("Ann {0} said that “it was late”. She left.")
    n = max(8, size * 8 // len(pattern(8)))

    def corpus(k: int) -> Any:
        return qs.extract([pattern(n)] * k, engine="rules")

    def report(tables: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            qs.write_report(tables, f"{folder}/r.html")

    one = {k: qs.extract([pattern(k * n)], engine="rules") for k in (1, 2, 4)}
    many = {k: corpus(25 * k) for k in (1, 2, 4)}
    yield "explain", [time_of(lambda k=k: explained(one[k])) / k for k in one]
    yield "show", [time_of(lambda k=k: qs.show(one[k], "text-1")) for k in one]
    yield "copies", [time_of(lambda k=k: corpus(25 * k)) for k in many]
    yield "voices", [time_of(lambda k=k: qs.voices(many[k])) for k in many]
    yield "report", [time_of(lambda k=k: report(many[k])) for k in many]
    yield "dates", [time_of(lambda k=k: unread_date(" " * k * size * 10)) for k in (1, 2, 4)]


def unread_date(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse_date(text)


def explained(tables: Any) -> None:
    for quote_id in tables.quotes["quote_id"][:8]:
        qs.explain(tables, quote_id)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--engine", choices=sorted(ENGINES), default="rules")
    options.add_argument("--kind", nargs="+", choices=sorted(KINDS), default=list(KINDS))
    options.add_argument("--size", type=int, default=20_000, help="characters of the shortest")
    options.add_argument("--pages", action="store_true", help="report, explain and copies as well")
    chosen = options.parse_args()
    found = of_texts(chosen.engine, chosen.size, chosen.kind)
    too_high = 0
    for kind, seconds in found:
        grows = exponent(seconds)
        too_high += grows > HIGHEST
        flag = "  <-- too high" if grows > HIGHEST else ""
        print(f"{kind:28}{grows:5.2f}  {' '.join(f'{s:.2f}' for s in seconds)}{flag}", flush=True)
    if chosen.pages:
        for kind, seconds in of_pages(chosen.size):
            grows = exponent(seconds)
            too_high += grows > HIGHEST
            flag = "  <-- too high" if grows > HIGHEST else ""
            print(f"{kind:28}{grows:5.2f}  {' '.join(f'{s:.2f}' for s in seconds)}{flag}")
    return bool(too_high)


if __name__ == "__main__":
    sys.exit(main())
