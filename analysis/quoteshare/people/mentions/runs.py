"""Where names of persons may stand: runs of capitalised words, without the titles before them."""

from __future__ import annotations

from functools import cache

from quoteshare.english.lexicon import (
    bodies,
    countries,
    cue_verbs,
    given_names,
    national_nouns,
    noun_class,
)
from quoteshare.english.segments import Segments
from quoteshare.english.words import (
    ARTICLES,
    BEFORE_MONTHS,
    COMMON_WORD_GIVEN_NAMES,
    COMPOUND_ENDINGS,
    FIRST_NAME_TITLES,
    MONTHS_AS_NAMES,
    NAME_PARTICLES,
    NON_PERSON_ENDINGS,
    NOT_IN_NAMES,
    PLACE_GIVEN_NAMES,
    SMALL_ROLES,
    STATES_BEFORE_NAMES,
    TITLES_AS_NAMES,
    VENUE_PREPOSITIONS,
)
from quoteshare.people.mentions.ledger import Ledger

_TITLE = 40  # tokens; a longer paragraph is not a title
_INNER_MARKS = ("-", "’", "'")  # within a name: Lund-O’Hara


def is_title(low: str) -> bool:
    """Tell whether a word in lower case leads to a name: "mr", "senator", "clerk"."""
    nouns = noun_class()
    return low in nouns.honorific or low in nouns.rank or low in nouns.person


def title_before(segments: Segments, first: int) -> bool:
    """Tell whether "Mr" or a rank with a capital stands before a name."""
    low = segments.lower[first - 1]
    if low == "miss" or is_title(segments.lower[first]):
        return False  # Miss Universe, Mr President
    nouns = noun_class()
    return low in nouns.honorific or (low in nouns.rank and segments.words[first - 1][0].isupper())


@cache
def _longer_titles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return titles of several words, the last of which is none alone, by it: "tan | sri"."""
    nouns = noun_class()
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for title in sorted(nouns.honorific | nouns.rank):
        words = tuple(title.split())
        if len(words) > 1 and not is_title(words[-1]):
            found[words[-1]] = (*found.get(words[-1], ()), words)
    return found


def _ends_a_longer_title(s: Segments, k: int) -> bool:
    """Tell whether a title ends at a token that is none alone: "Minister of | State"."""
    known = _longer_titles().get(s.lower[k], ())
    return any(tuple(s.lower[max(0, k + 1 - len(words)) : k + 1]) == words for words in known)


def headlines(segments: Segments) -> set[int]:
    """Find the paragraphs that are titles in which most words are capitalised."""
    return {n for n in range(len(segments.paragraphs)) if _in_capitals(segments, n)}


def _in_capitals(segments: Segments, paragraph: int) -> bool:
    first, last = segments.paragraphs[paragraph]
    one = segments.sentence_of[first] == segments.sentence_of[last - 1]
    if last - first > _TITLE or not one:
        return False
    long = [w for w in segments.words[first:last] if len(w) > 3 and w.isalpha()]
    capital = sum([w[0].isupper() for w in long])
    return len(long) > 3 and capital > 0.8 * len(long)


def capitalised_runs(ledger: Ledger) -> list[tuple[int, int]]:
    """Find capitalised tokens in a row that nobody has, with initials, particles and hyphens."""
    s, claimed = ledger.segments, ledger.claimed
    n = len(s.words)
    runs = []
    end = 0
    for k in ledger.capitals:
        if k < end or k in claimed:
            continue
        end = k + 1
        while end < n and s.sentence_of[end] == s.sentence_of[k] and end not in claimed:
            step = _step(s, k, end)
            if not step:
                break
            end += step
        runs.append((k, end))
    return runs


def _step(s: Segments, first: int, end: int) -> int:
    """Return how many tokens from ``end`` on belong to the run that begins at ``first``."""
    words, word = s.words, s.words[end]
    if word.islower() and word.isalpha() and word not in NAME_PARTICLES:
        return 0  # most words
    glued = s.ends[end - 1] == s.starts[end]
    if word[0].isupper() and (
        not glued or words[end - 1] in _INNER_MARKS or words[end - 1][-1] == "."
    ):
        return 1
    if (
        word in _INNER_MARKS
        and glued
        and end + 1 < len(words)
        and s.ends[end] == s.starts[end + 1]
        and words[end + 1][0].isupper()
    ):
        return 2
    if word == "-" and end > first + 1 and glued and _small_syllable(s, end):
        return 2  # Ban Ki-moon
    if s.lower[end] in NAME_PARTICLES and _name_after_particles(words, end):
        return 1
    if s.lower[end] in NAME_PARTICLES and _tied_particle(s, end):
        return 3  # Nasser al-Harbi
    if word == "." and glued and end + 1 in s.nicknames and len(words[end - 1]) == 1:
        return 1  # Bo W. “Skip” Ray
    if end in s.nicknames:
        return s.nicknames[end] + 1 - end  # Bo “Skip” Ray
    if end in s.opens and _nickname(s, end):
        return 3  # Senator Bo “Skip” Ray
    return 0


def _small_syllable(s: Segments, hyphen: int) -> bool:
    """Tell whether a hyphen goes on with a name: Ki-moon and Geun-hye, but not Florida-based."""
    words = s.words
    if hyphen + 1 >= len(words) or s.ends[hyphen] != s.starts[hyphen + 1]:
        return False
    before, after = words[hyphen - 1], words[hyphen + 1]
    return (
        after.isalpha()
        and after.islower()
        and len(before) <= 5
        and len(after) <= 5
        and after not in COMPOUND_ENDINGS
    )


def _name_after_particles(words: list[str], k: int) -> bool:
    """Tell whether particles from token ``k`` lead to a capital: "van der | Hald"."""
    for following in words[k + 1 : k + 4]:
        if following[0].isupper():
            return True
        if following.lower() not in NAME_PARTICLES:
            return False
    return False


def _tied_particle(s: Segments, k: int) -> bool:
    """Tell whether a hyphen ties the particle at ``k`` to a capital: "al-Harbi"."""
    words = s.words
    return (
        k + 2 < len(words)
        and words[k + 1] == "-"
        and words[k + 2][0].isupper()
        and s.ends[k] == s.starts[k + 1]
        and s.ends[k + 1] == s.starts[k + 2]
    )


def _nickname(s: Segments, mark: int) -> bool:
    """Tell whether a quotation mark opens a nickname within a name that a title leads to."""
    words = s.words
    return (
        mark + 3 < len(words)
        and mark + 2 in s.closes
        and (words[mark - 1] in given_names() or (mark > 1 and title_before(s, mark - 1)))
        and words[mark + 1][0].isupper()
        and words[mark + 3][0].isupper()
    )


def name_within(s: Segments, first: int, last: int) -> tuple[int, int, bool]:
    """Find the name in a run, without "Health Secretary" before it, and if a title leads to it."""
    words, low = s.words, s.lower
    start, titled = _behind_titles(s, first, last)
    known = words[start] in given_names() or low[start] in TITLES_AS_NAMES
    if not known and titled and start > 0 and is_title(low[start - 1]):
        known = last - start > 2 and _may_be_a_first_name(s, start)  # "Capt Garba Idris Maina"
    if not known and not words[start].endswith("."):
        # "Hold Mary Lund": what precedes a given name seldom belongs to it
        names = (
            k
            for k in range(start + 1, last - 1)
            if words[k] in given_names() and words[k - 1] not in _INNER_MARKS  # D’Angelo Ray
        )
        start = next(names, start)
    opens = start == s.sentences[s.sentence_of[start]][0]
    verb = low[start] in cue_verbs() and not word_as_first_name(s, start, last)
    if opens and verb and last - start > 1:
        start += 1  # "Said Ann Lee:"
    while (
        start < last
        and words[start + 1 : start + 2] != ["-"]  # Man-kei Lo
        and (
            low[start] in NOT_IN_NAMES
            or low[start] in STATES_BEFORE_NAMES
            or low[start] in countries()
            or words[start] in _INNER_MARKS
            or _national(s, start, last)
        )
        and not word_as_first_name(s, start, last)
    ):
        titled |= _national(s, start, last)
        start += 1
    return start, last, titled


def _may_be_a_first_name(s: Segments, k: int) -> bool:
    """Tell whether a word behind a title may be a first name that no list has."""
    word, low, nouns = s.words[k], s.lower[k], noun_class()
    return (
        word[1:].islower()
        and word.isalpha()
        and word not in bodies()
        and low not in NOT_IN_NAMES
        and low not in NON_PERSON_ENDINGS
        and low not in STATES_BEFORE_NAMES
        and low not in countries()
        and low not in national_nouns()
        and low not in cue_verbs()
        and not any(low in some for some in (nouns.group, nouns.document, nouns.organisation))
    )


def _national(s: Segments, first: int, last: int) -> bool:
    """Tell whether a noun of a nation stands before a name: "Swede | Tjorv Lund", not Finn Lund."""
    return last - first > 2 and s.lower[first] in national_nouns()


def word_as_first_name(s: Segments, first: int, last: int) -> bool:
    """Tell whether a run may begin with a name that is a word or a place: Will Lund, Chad Lund.

    Not where a preposition makes a month or a place of it, "in April Lund …", nor before a noun:
    "Georgia Republicans", "Paris Police".
    """
    words, low, nouns = s.words, s.lower, noun_class()
    if not 2 <= last - first <= 4:
        return False
    place = words[first] in PLACE_GIVEN_NAMES
    if not (place or words[first] in COMMON_WORD_GIVEN_NAMES):
        return False
    here = first > 0 and s.sentence_of[first - 1] == s.sentence_of[first]
    before = low[first - 1] if here else ""
    if before in BEFORE_MONTHS or before in VENUE_PREPOSITIONS or before in ARTICLES:
        return before in ("by", "from", "of", "to") and words[first] not in MONTHS_AS_NAMES
    verb = low[first] in NOT_IN_NAMES or place
    return all(
        ((word[0].isupper() and word[-1].islower()) or len(word.rstrip(".")) == 1 or word == "-")
        and word not in bodies()
        and not (verb and word in given_names() and last - first > 2)
        and not is_title(word.lower())
        and word.lower() not in NON_PERSON_ENDINGS
        and word.lower() not in NOT_IN_NAMES
        and word.lower() not in countries()
        and not any(word.lower() in some for some in (nouns.group, nouns.organisation))
        for word in words[first + 1 : last]
    )


def _part_of_first_name(s: Segments, k: int) -> bool:
    """Tell whether an initial or a nickname stands at ``k``: Earl L. Lund, Earl “Sonny” Lund."""
    initial = len(s.words[k].rstrip(".")) == 1 and s.words[k][0].isupper()
    return k in s.nicknames or initial


def _aged(s: Segments, end: int) -> bool:
    """Tell whether an age follows a name: "Earl Lund, | 70,"."""
    low = s.lower[end : end + 3]
    return len(low) == 3 and low[0] == "," and low[1].isdigit() and low[2] in (",", ".")


def _royal(words: list[str], k: int) -> bool:
    """Tell whether a title stands before a first name: "energy minister | Prince | Faisal"."""
    return words[k].lower() in FIRST_NAME_TITLES and words[k + 1] in given_names()


def _behind_titles(s: Segments, first: int, last: int) -> tuple[int, bool]:
    """Return the token behind the last title of a run, and whether there is a title."""
    words = s.words
    before = s.lower[first - 1] if first else ""
    small = before in SMALL_ROLES and s.words[first - 1] == before
    titled = before in noun_class().person or small
    start = first
    for k in range(first, last - 1):
        low = s.lower[k]
        # Dean Ray, and Governor Earl Ray Lund, whose title stands before
        given = k == start and (
            (words[k] in given_names() and k + 2 == last)
            or (titled and low in TITLES_AS_NAMES and k + 2 < last and not _royal(words, k))
            or (low in TITLES_AS_NAMES and _part_of_first_name(s, k + 1))
            or (low in TITLES_AS_NAMES and k + 2 == last and _aged(s, last))
        )
        if (is_title(low) or _ends_a_longer_title(s, k)) and not given:
            start, titled = k + 1, True
    return start, titled
