"""Text to word tokens, each with its offsets.

One pattern says what a token is. nltk's RegexpTokenizer finds the same tokens with it, but by the
engine of the ``regex`` package and under a clock: six times slower on prose, which makes the whole
extraction by rules a fifth slower, and a text that takes more than five seconds would be refused.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from quoteshare.english.words import ABBREVIATIONS

_TOKEN = re.compile(
    rf"""(                                               # one group, so that split() keeps tokens
    [a-zA-Z]++(?![\w.\u00ad])                            # most words are none of the cases below,
    |(?=\S)(?:                                           # and white space need not be tried on them
    (?:[^\W\d_]\.){{2,}}(?:[^\W\d_]\b)?                 # U.S.  a.m.  Ph.D
    |(?=[{"".join(sorted({word[0] for word in ABBREVIATIONS}))}])
     (?:{"|".join(ABBREVIATIONS)})\.(?=\s)
    |No\.(?=\s?\d)
    |[A-HJ-Z]\.(?=\s+[^\W\d_])                            # the initial of Donald J. Trump
    |\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|k|pm|am)?\b
    |(?<=[^\W_])['’](?:s|S|re|ve|ll|d|m|t|RE|VE|LL|D|M|T)\b # clitics: Trump|’s, don|’t
    |[^\W_]+(?:\u00ad[^\W_]+)*
    |''|``|‘‘|’’(?!’)|\.{{2,}}|-{{2,}}
    |[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]  # a mark that can be seen
    ))""",
    re.VERBOSE,
)


def token_spans(text: str) -> tuple[list[str], list[int], list[int]]:
    """Return the tokens of a text, where they start and where they end.

    Examples
    --------
    >>> token_spans("Go on.")
    (['Go', 'on', '.'], [0, 3, 5], [2, 5, 6])
    """
    parts = _TOKEN.split(text)  # what stands between tokens, and tokens, by turns
    offsets = list(accumulate(map(len, parts)))
    return parts[1::2], offsets[:-1:2], offsets[1::2]


def tokenize(text: str) -> list[str]:
    """Return the tokens of a text.

    Examples
    --------
    >>> tokenize("Donald J. Trump’s U.S. tour")
    ['Donald', 'J.', 'Trump', '’s', 'U.S.', 'tour']
    """
    return _TOKEN.findall(text)


@lru_cache(maxsize=100_000)
def is_word(token: str) -> bool:
    """Tell whether a token has a letter or digit; a clitic ("’s") belongs to the word before.

    Examples
    --------
    >>> [is_word(token) for token in ("don", "’t", "30", "—")]
    [True, False, True, False]
    """
    return token[0] not in "'’" and any(map(str.isalnum, token))
