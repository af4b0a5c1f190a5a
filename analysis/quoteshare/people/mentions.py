"""Who is named where: the spellings and offices of an actor list, and people named in full.

A name is matched over tokens, longest first and with its capitals. In the order of certainty:
full names and aliases; surnames, once the article has told whose they are; offices ("the Prime
Minister") by the article's date and country. People who are not in the actor file count from the
place where the article gives their full name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from quoteshare.english.lexicon import (
    NounClass,
    bodies,
    countries,
    cue_verbs,
    given_names,
    known_offices,
    noun_class,
)
from quoteshare.english.segments import Segments, tokenize
from quoteshare.people.actor_index import ActorIndex
from quoteshare.people.mention_words import (
    ABBREVIATED,
    AFTER_A_NAME,
    COMMON_WORD_SURNAMES,
    COMPOUNDS,
    DATE_WORDS,
    GENDERED,
    MONTHS,
    NO_NAME,
    NON_PERSON_ENDINGS,
    NOT_IN_OFFICE,
    OFFICE_SYNONYMS,
    PARTICLES,
    POSSESSIVE,
    RELATIVES,
    STATES,
    SUFFIXES,
    TITLES_AND_NAMES,
    WORDS_AS_NAMES,
)
from quoteshare.people.names import first_and_last, name_parts, slug, surname_forms
from quoteshare.records import Actor, Article, Mention, MentionForm, Office, Problem, Span


@dataclass(frozen=True, slots=True)
class Named:
    """What one article says about who is who.

    ``people`` are those found in the text only. ``pronouns`` holds what titles and the actor
    file tell ("Mr" → he), by actor_id; ``offices`` the actor behind an office phrase.
    """

    mentions: tuple[Mention, ...]
    people: tuple[Actor, ...]
    pronouns: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def find_mentions(
    article: Article, segments: Segments, index: ActorIndex, sources: Collection[Span] = ()
) -> Named:
    """Find every naming of an actor in one article, and the people named in full.

    Parameters
    ----------
    article : Article
        Its ``date`` and ``country`` tell who holds an office.
    segments : Segments
        The article's text, cut up.
    index : ActorIndex
        The actor list.
    sources : collection of Span, optional
        Who is said to speak: two or three capitalised words alone there are a person's name,
        unless they are a body's.

    Returns
    -------
    Named
        Mentions by position, all with position "narration" (``speakers`` knows better).
        Pronouns and roles are not among them.
    """
    finder = _Finder(article, segments, index, sources)
    finder.full_names()
    finder.people_in_full()
    finder.join_double_surnames()
    finder.add_juniors()
    finder.add_titled()
    finder.surnames()
    finder.first_names()
    finder.bare_surnames()
    finder.offices()
    found = sorted(finder.taken.values(), key=lambda m: (m.span.start, -m.span.end))
    return Named(
        tuple(dict.fromkeys(found)),
        tuple(finder.people.values()),
        finder.pronouns,
        tuple(finder.problems),
    )


def _like_a_surname(word: str) -> bool:
    """Whether a capitalised word can be a surname that nothing else tells of.

    Examples
    --------
    >>> [_like_a_surname(word) for word in ("Ostrow", "Moscow", "CNN", "Voters", "French")]
    [True, False, False, False, False]
    """
    nouns, low = noun_class(), word.lower()
    return (
        len(word) > 3
        and word.isalpha()
        and word[0].isupper()
        and word[1:].islower()
        and not (low.endswith("s") and not low.endswith("ss"))
        and word not in bodies()
        and low not in NO_NAME | NON_PERSON_ENDINGS
        and low not in countries()
        and not any(low in some for some in (nouns.person, nouns.group, nouns.document))
        and low not in nouns.organisation
    )


@cache
def _known_offices() -> dict[tuple[str, ...], tuple[tuple[Office, str], ...]]:
    """Our own list of offices: by the tokens of their titles, with the holders' names."""
    found: dict[tuple[str, ...], tuple[tuple[Office, str], ...]] = {}
    for title, holders in known_offices().items():
        for spelled in (title, *OFFICE_SYNONYMS.get(title, ())):
            terms = tuple((office, name) for name, office in holders)
            found[tuple(tokenize(spelled))] = terms
    return found


class _Finder:
    """The mentions of one article, pass by pass; a token belongs to one mention."""

    def __init__(
        self, article: Article, segments: Segments, index: ActorIndex, sources: Collection[Span]
    ) -> None:
        self.article = article
        self.sources = {segments.tokens_in(span.start, span.end) for span in sources}
        self.s = segments
        self.index = index
        self.words = segments.words
        self.capitals = [k for k, word in enumerate(segments.words) if word[0].isupper()]
        self.nouns: NounClass = noun_class()
        self.taken: dict[int, Mention] = {}
        self.people: dict[str, Actor] = {}  # found in the text
        self.owners: dict[str, list[tuple[int, str]]] = {}  # surname -> (token, actor) in full
        self.pronouns = {a.actor_id: a.pronouns for a in index.actors if a.pronouns}
        self.alone: Counter[str] = Counter()  # capitalised words that stand alone
        self.vocabulary = set(segments.words)
        self.addressed: set[str] = set()  # last words of names behind "Mr" and the like
        self.speaking = {
            segments.words[a]
            for a, b in self.sources
            if b == a + 1 or (b == a + 2 and segments.lower[a + 1] in AFTER_A_NAME)
        }
        self.titles: dict[int, bool] = {}  # first token of a paragraph -> title in capitals?
        self.titled: dict[str, list[int]] = {}  # surname after a title -> tokens
        self.relatives: set[str] = set()  # introduced as somebody's wife, son …
        self.juniors: list[tuple[int, str, str]] = []  # token, actor, surname of "Bo Ray Jr."
        self.doubted: set[str] = set()  # surnames that a note was made of
        self.problems: list[Problem] = []

    def _take(self, first: int, last: int, actor_id: str, form: MentionForm) -> None:
        s = self.s
        mention = Mention(Span.of(s.text, s.starts[first], s.ends[last - 1]), actor_id, form)
        for k in range(first, last):
            self.taken[k] = mention

    def _in_full(self, first: int, end: int, actor_id: str, name: str) -> None:
        for surname in surname_forms(name):
            self.owners.setdefault(surname, []).append((first, actor_id))
        self._learn_pronoun(first, actor_id)
        self._learn_relative(first, end, actor_id)

    def _learn_relative(self, first: int, end: int, actor_id: str) -> None:
        """Learn from "his wife, Ann Lee" or "Ann Lee, his wife" that she is somebody's relative."""
        low = self.s.lower
        before = first - 2 if low[first - 1] == "," else first - 1
        if before >= 0 and low[before] in self.nouns.gender:  # "her spokesman, Ann Lee"
            self.pronouns.setdefault(actor_id, self.nouns.gender[low[before]])
        if before > 0 and low[before] in RELATIVES:
            owned = low[before - 1] in POSSESSIVE | {"his", "her", "first", "whose"} or (
                low[before - 2] in POSSESSIVE | {"his", "her", "whose"}  # Lee's eldest son Bo
            )
            word = low[before] if owned else ""
        else:
            apposition = low[end + 1 : end + 5] if low[end : end + 1] == [","] else []
            word = next((w for w in apposition if w in RELATIVES), "")
            if not {*apposition} & (POSSESSIVE | {"his", "her"}):
                word = ""
        if word:
            self.relatives.add(actor_id)
            if pronoun := RELATIVES[word]:
                self.pronouns.setdefault(actor_id, pronoun)

    def _learn_pronoun(self, first: int, actor_id: str) -> None:
        """Learn from "Mr" before a name what pronoun its bearer goes by, if nobody has said."""
        k = first - 1
        while k >= 0 and first - k < 4:
            word = self.words[k].lower()
            if word in self.nouns.gender:
                self.pronouns.setdefault(actor_id, self.nouns.gender[word])
                return
            if not (self.words[k][0].isupper() or word in self.nouns.rank):
                return
            k -= 1

    def full_names(self) -> None:
        words, spellings = self.words, self.index.spellings
        by_id = self.index.by_id
        free = 0  # the first token behind the name before
        for k in [k for k, word in enumerate(words) if word in spellings]:
            for spelling, actor_id, form in spellings[words[k]] if k >= free else ():
                end = k + len(spelling)
                if tuple(words[k:end]) == spelling and not self._part_of_more(
                    k, end, by_id[actor_id]
                ):
                    self._take(k, end, actor_id, form)
                    if by_id[actor_id].kind == "person":
                        self._in_full(k, end, actor_id, by_id[actor_id].name)
                    free = end
                    break

    def _part_of_more(self, first: int, end: int, actor: Actor) -> bool:
        """Whether the spelling is a piece of another name: "Donald Trump Jr.", "Trump Tower"."""
        words = self.words
        if end < len(words):
            following = words[end].lower()
            if following in SUFFIXES:
                return actor.kind == "person"
            if (
                actor.kind == "person"
                and words[end][0].isupper()
                and following in NON_PERSON_ENDINGS
                and (self.s.sentence_of[end] == self.s.sentence_of[end - 1])
            ):
                return True
        return self._hyphened(first, end)

    def _hyphened(self, first: int, end: int) -> bool:
        """Whether a hyphen ties the token to another capitalised one: "Ocasio-Cortez"."""
        s, words = self.s, self.words
        if (
            first >= 2
            and words[first - 1] == "-"
            and s.ends[first - 1] == s.starts[first]
            and (s.ends[first - 2] == s.starts[first - 1] and words[first - 2][0].isupper())
        ):
            return first - 2 not in self.taken
        return (
            end + 1 < len(words)
            and words[end] == "-"
            and s.ends[end - 1] == s.starts[end]
            and s.ends[end] == s.starts[end + 1]
            and words[end + 1][0].isupper()
            and words[end + 1].lower() not in countries()
            and words[end + 1] not in self.index.surnames
        )

    # ------------------------------------------------------------------- people found in the text

    def people_in_full(self) -> None:
        """Capitalised runs that name a person, by a given name, a title, an age or a later surname.

        Titles in capitals ("Lee Says He Will") are read last: only what the text has told counts.
        """
        runs = self._runs()
        self.alone = Counter(self.words[first] for first, last in runs if last - first == 1)
        for first, last in runs:
            low, honorific = self.s.lower, self.nouns.honorific
            if low[first] in honorific or (first and low[first - 1] in honorific):
                self.addressed.add(self.words[last - 1])
        for first, last in runs:
            if last - first > 1 and not self._in_capitals(first):
                self._person(*self._name_within(first, last))
        for first, last in runs:
            if self._in_capitals(first):
                self._names_in_title(first, last)
        for first, last in self.s.paragraphs:
            first += first in self.s.opens  # some transcripts have a mark before the label
            self._label(first, min(last, first + 9))

    def _label(self, first: int, last: int) -> None:
        """Take "MARA VOSS:" at the head of a paragraph, and note "VOSS:", as in a transcript."""
        end = first
        while end < last and self.words[end].isupper() and self.words[end].isalpha():
            end += 1
        colon = next((k for k in range(end, last) if self.words[k] == ":"), -1)
        if end == first or colon < 0 or self.words[end] not in (":", ",", "("):
            return
        name = [word.capitalize() for word in self.words[first:end]]
        if len(name) == 1 and len(name[0]) > 3:
            self.titled.setdefault(name[0], []).append(first)
        elif 2 <= len(name) <= 3 and not self._is_title_word(name[0].lower()):
            known = self._listed_as(" ".join(name), (name[0], name[-1]))
            actor_id = known or slug(f"{name[0]} {name[-1]}")
            if actor_id not in self.index.by_id:
                self.people.setdefault(actor_id, Actor(actor_id, " ".join(name)))
            self._take(first, end, actor_id, "full_name")
            self._in_full(first, end, actor_id, " ".join(name))

    def _runs(self) -> list[tuple[int, int]]:
        """Runs of capitalised tokens within a sentence, with initials, particles and hyphens."""
        words, s = self.words, self.s
        runs = []
        n = len(words)
        end = 0
        for k in self.capitals:
            if k < end or k in self.taken:
                continue
            end = k + 1
            while end < n and s.sentence_of[end] == s.sentence_of[k] and end not in self.taken:
                word = words[end]
                glued = s.ends[end - 1] == s.starts[end]
                if word[0].isupper() and (
                    not glued or words[end - 1] in ("-", "’", "'") or words[end - 1][-1] == "."
                ):
                    end += 1
                elif (
                    word in ("-", "’", "'")
                    and glued
                    and end + 1 < n
                    and s.ends[end] == s.starts[end + 1]
                    and words[end + 1][0].isupper()
                ):
                    end += 2
                elif word == "-" and end > k + 1 and glued and self._small_syllable(end):
                    end += 2  # Ban Ki-moon
                elif word.lower() in PARTICLES and self._name_after_particles(end):
                    end += 1
                elif end in s.opens and self._nickname(end):
                    end += 3
                else:
                    break
            runs.append((k, end))
        return runs

    def _nickname(self, mark: int) -> bool:
        """Whether a quotation mark opens a nickname within a name: Bo “Skip” Ray."""
        words, s = self.words, self.s
        return (
            mark + 3 < len(words)
            and mark + 2 in s.closes
            and (words[mark - 1] in given_names() or (mark > 1 and self._title_before(mark - 1)))
            and words[mark + 1][0].isupper()
            and words[mark + 3][0].isupper()
        )

    def _name_after_particles(self, k: int) -> bool:
        """Whether particles from token ``k`` lead to a capital: "van der | Hald"."""
        for following in self.words[k + 1 : k + 4]:
            if following[0].isupper():
                return True
            if following.lower() not in PARTICLES:
                return False
        return False

    def _small_syllable(self, hyphen: int) -> bool:
        """Whether a hyphen goes on with a name: Ki-moon and Geun-hye, but not Florida-based."""
        s, words = self.s, self.words
        if hyphen + 1 >= len(words) or s.ends[hyphen] != s.starts[hyphen + 1]:
            return False
        before, after = words[hyphen - 1], words[hyphen + 1]
        return (
            after.isalpha()
            and after.islower()
            and len(before) <= 5
            and len(after) <= 5
            and after not in COMPOUNDS
        )

    def _in_capitals(self, k: int) -> bool:
        """Whether the paragraph of token ``k`` is a title in which most words are capitalised."""
        first, last = self.s.paragraphs[self.s.paragraph_of[k]]
        if last - first > 40:
            return False
        if first not in self.titles:
            long = [w for w in self.words[first:last] if len(w) > 3 and w.isalpha()]
            capital = sum(w[0].isupper() for w in long)
            one = self.s.sentence_of[first] == self.s.sentence_of[last - 1]
            self.titles[first] = one and len(long) > 3 and capital > 0.8 * len(long)
        return self.titles[first]

    def _is_title_word(self, low: str) -> bool:
        nouns = self.nouns
        return low in nouns.honorific or low in nouns.rank or low in nouns.person

    def _name_within(self, first: int, last: int) -> tuple[int, int, bool]:
        """The name in a run, without what leads to it ("Health Secretary"), and if a title does."""
        words = self.words
        titled = first > 0 and words[first - 1].lower() in self.nouns.person
        start = first
        for k in range(first, last - 1):
            low = words[k].lower()
            # Dean Ray, and Governor Earl Ray Lund, whose title stands before
            given = k == start and (
                (words[k] in given_names() and k + 2 == last)
                or (titled and low in TITLES_AND_NAMES and k + 2 < last)
            )
            if self._is_title_word(low) and not given:
                start, titled = k + 1, True
        known = words[start] in given_names() or words[start].lower() in TITLES_AND_NAMES
        if not known and not words[start].endswith("."):
            # "Hold Melania Trump": what precedes a given name seldom belongs to it
            names = (k for k in range(start + 1, last - 1) if words[k] in given_names())
            start = next(names, start)
        opens = start == self.s.sentences[self.s.sentence_of[start]][0]
        if opens and words[start].lower() in cue_verbs() and last - start > 1:
            start += 1  # "Said Ann Lee:"
        while start < last and (
            words[start].lower() in NO_NAME
            or words[start].lower() in STATES
            or words[start].lower() in countries()
            or words[start] in ("-", "’", "'")
        ):
            start += 1
        return start, last, titled

    def _names_in_title(self, first: int, last: int) -> None:
        words = self.words
        known = {
            (a.name.split()[0], a.name.split()[-1]) for a in self.people.values() if " " in a.name
        }
        k = first
        while k + 1 < last:
            pair = (words[k], words[k + 1])
            if pair in known or (
                words[k] in given_names()
                and not self._is_title_word(pair[1].lower())
                and pair[1] in self.alone
                and pair[1].lower() not in cue_verbs()
            ):
                self._person(k, k + 2, False)
                k += 1
            k += 1

    def _person(self, first: int, last: int, titled: bool) -> None:
        """Take tokens first to last as a person's name if they can be one."""
        words = self.words
        end = last
        generation = ""
        while end - first > 2 and words[end - 1].isupper() and 2 <= len(words[end - 1]) <= 4:
            end, last = end - 1, end - 1  # Jan Hald MP
        while end > first and (
            words[end - 1].lower() in SUFFIXES or words[end - 1] in ("-", "’", "'")
        ):
            generation = words[end - 1].lower().strip(".") or generation
            end -= 1
        full_end = last if generation else end
        if full_end < len(words) and words[full_end].lower() in SUFFIXES:
            generation, full_end = words[full_end].lower().strip("."), full_end + 1
        if generation and words[full_end : full_end + 2] == [".", ","]:
            full_end += 1  # Bo Ray Jr., the clerk
        parts = [
            w
            for w in words[first:end]
            if w[0].isalpha() and (w.lower() not in PARTICLES or w in given_names())
        ]
        full = [w for w in parts if len(w.replace(".", "")) > 1 and not w.endswith(".")]
        if not parts or not full or len(parts) > 5 or full[-1] != words[end - 1]:
            return
        surname = words[end - 1]
        korean = surname.islower()  # Mr Ban is Ban Ki-moon
        if korean:
            surname = words[first]
        given = words[first] in given_names()
        low = surname.lower()
        if low in countries() and not (given or titled or korean):  # but Jim Jordan
            return
        if (
            low in NON_PERSON_ENDINGS
            and not korean
            and not self._named_all_the_same(first, end, given)
        ):
            return
        if any(len(w) > 2 and w.isupper() for w in full) or words[first] in ABBREVIATED:
            return
        if korean and not titled and not self._speaks(first, end):
            return
        checked = full[:-1] if given and surname.lower() in COMMON_WORD_SURNAMES else full[korean:]
        if any(w.lower() in NO_NAME or w.lower() in self.nouns.organisation for w in checked):
            return
        name = " ".join(self.s.text[self.s.starts[first] : self.s.ends[end - 1]].split())
        if end - first > 1 and " " not in name:
            if titled and first > 0 and self._title_before(first):  # Ms Lund-O’Hara
                self._surname_only(first, name.replace("’", "'"))
            return
        if len(parts) == 1:
            if (
                titled
                and first > 0
                and self._title_before(first)
                and surname.lower() not in NO_NAME
            ):
                self._surname_only(first, surname)
            return
        if not korean and not self._looks_like_a_person(first, full_end, titled, full):
            return
        name = " ".join(self.s.text[self.s.starts[first] : self.s.ends[full_end - 1]].split())
        name = name.replace("’", "'")  # O’Neill and O'Neill are one
        if name.lower() in self.nouns.rank:
            return  # "Prime Minister"
        chunks = name_parts(name) or (name,)
        key = (chunks[0], surname if korean else chunks[-1])
        # "Donald J. Trump" is the listed Donald Trump, "Donald Trump Jr." is not
        actor_id = self._listed_as(name, key, generation)
        if actor_id is None:
            actor_id = slug(f"{key[0]} {key[1]} {generation}")
            if actor_id in self.index.by_id:
                actor_id += "-found"
            known = self.people.setdefault(actor_id, Actor(actor_id, name))
            if len(name) > len(known.name):
                self.people[actor_id] = replace(known, name=name)
        self._take(first, full_end, actor_id, "full_name")
        if generation:
            self._learn_pronoun(first, actor_id)
            self.juniors.append((first, actor_id, surname))
        elif korean:
            self._in_full(first, full_end, actor_id, f"- {surname}")
        else:
            self._in_full(first, full_end, actor_id, name)

    def _looks_like_a_person(self, first: int, end: int, titled: bool, full: list[str]) -> bool:
        """Whether a given name, a title, an age, an apposition or a later surname speaks for it."""
        words = self.words
        low = [w.lower() for w in words[end : end + 4]]
        if words[first] in given_names() or words[first].endswith("."):
            return True
        if titled and len(full) >= 2:
            return True
        aged = len(low) > 2 and low[0] == "," and low[1].isdigit() and low[2] in (",", "of")
        who = len(low) > 1 and low[0] == "," and low[1] == "who"
        if 2 <= len(full) <= 3 and self._speaks(first, end):
            return True
        if words[first] in WORDS_AS_NAMES and any(a == first for a, _ in self.sources):
            return True  # "Bill Lund of the Harbour Board"
        told = aged or who or self._called(end)
        if not told and words[first].lower() in self.vocabulary:
            return False  # "See Lee", "Injecting Lee" in a text that also has "see", "injecting"
        again = full[-1] in self.speaking or full[-1] in self.addressed
        if first == self.s.sentences[self.s.sentence_of[first]][0]:
            return told or (again and len(full) > 2)  # but "Maybe Lee"
        return words[first - 1].lower() != "the" and (told or again or self.alone[full[-1]] > 1)

    def _named_all_the_same(self, first: int, end: int, given: bool) -> bool:
        """Whether a name on a word like "Street" is a person's: Gov. Nathan Deal, Ann Lund-Day."""
        if self.words[end - 2] == "-":
            return True
        return given and end - first == 2 and (self._title_before(first) or self._called(end))

    def _called(self, end: int) -> bool:
        """Whether a role follows a name that ends before ``end``: ", the clerk", ", head of"."""
        low = self.s.lower[end : end + 9]
        if len(low) < 3 or low[0] != ",":
            return False
        if low[1] in ("a", "an", "the"):
            return any(word in self.nouns.person for word in low[2:])
        return low[1] in self.nouns.person

    def _speaks(self, first: int, end: int) -> bool:
        """Whether the words are a source of their own, up to a comma or bracket."""
        return (first, end) in self.sources or (
            end < len(self.words)
            and self.words[end] in (",", "(", "—", "–")
            and any(a == first and end < b for a, b in self.sources)
        )

    def _title_before(self, first: int) -> bool:
        low = self.words[first - 1].lower()
        if low == "miss" or self._is_title_word(self.words[first].lower()):
            return False  # Miss Universe, Mr President
        return low in self.nouns.honorific or (
            low in self.nouns.rank and self.words[first - 1][0].isupper()
        )

    def _surname_only(self, first: int, surname: str) -> None:
        """Keep "Mr Obama", never named in full, as a person unless others bear the surname."""
        if surname not in self.index.surnames:
            self.titled.setdefault(surname, []).append(first)

    def join_double_surnames(self) -> None:
        """Make "Mr Peña Nieto" the Enrique Peña Nieto of the same article."""
        names = {actor.name: actor_id for actor_id, actor in self.people.items()}
        for name, actor_id in list(names.items()):
            longer = [other for other in names if other.endswith(f" {name}")]
            if len(longer) == 1 and name.count(" ") == 1:
                self._merge(actor_id, names[longer[0]])

    def _merge(self, actor_id: str, into: str) -> None:
        """Give all that one person found in the text has to another."""
        del self.people[actor_id]
        if actor_id in self.pronouns:
            self.pronouns.setdefault(into, self.pronouns.pop(actor_id))
        for k, mention in self.taken.items():
            if mention.actor_id == actor_id:
                self.taken[k] = replace(mention, actor_id=into, form="surname")
        for surname, places in self.owners.items():
            self.owners[surname] = [
                (token, into if who == actor_id else who) for token, who in places
            ]

    def add_juniors(self) -> None:
        """Let "Mr Ray" be Bo Ray Jr. where no other Ray is named in full, or on the list."""
        for first, actor_id, surname in self.juniors:
            owners = self.owners.get(surname, [])
            if surname not in self.index.surnames and all(who == actor_id for _, who in owners):
                self.owners.setdefault(surname, []).append((first, actor_id))

    def add_titled(self) -> None:
        """People the article only ever calls by title and surname."""
        for surname, places in self.titled.items():
            if surname in self.index.surnames:
                continue
            if any(
                token < places[0] and who not in self.relatives
                for token, who in self.owners.get(surname, ())
            ):
                continue  # "Mr Ray" after Bo Ray; before Michelle Obama "Mr Obama" is another
            actor_id = slug(surname)
            if actor_id in self.index.by_id:
                continue
            self.people[actor_id] = Actor(actor_id, surname)
            for first in places:
                self.owners.setdefault(surname, []).append((first, actor_id))
                self._learn_pronoun(first, actor_id)
            self.owners[surname].sort()

    # -------------------------------------------------------------------------------- surnames

    def surnames(self) -> None:
        """A surname counts for whom the article names in full, or the list alone bears it."""
        words = self.words
        listed = self.index.surnames
        several: dict[str, list[tuple[str, ...]]] = {}  # O’Neill, von der Leyen: by first token
        names: dict[tuple[str, ...], str] = {}
        for name in (*listed, *self.owners):
            tokens = tuple(tokenize(name.replace("’", "'")))
            if len(tokens) > 1:
                for spelled in (tokens, (tokens[0].capitalize(), *tokens[1:])):
                    names[spelled] = name
                    several.setdefault(spelled[0], []).append(spelled)
        small = {first for first in several if not first[0].isupper()}
        begins = self.capitals
        if small:
            begins = [k for k, word in enumerate(words) if word[0].isupper() or word in small]
        for k in begins:
            if k in self.taken:
                continue
            word = words[k]
            name, end = word, k + 1
            for spelled in several.get(word, ()):
                plain = tuple(w.replace("’", "'") for w in words[k : k + len(spelled)])
                if plain == spelled:
                    name, end = names[spelled], k + len(spelled)
            if end == k + 1 and word.isupper() and len(word) > 3:
                name = word if word in listed or word in self.owners else word.capitalize()
            if name not in listed and name not in self.owners:
                continue
            titled = self._titled(k)
            if self._inside_other_name(k, end, titled):
                continue
            actor_id = self._bearer(name, k, titled)
            if actor_id is not None and not (name in MONTHS and self._dates(k)):
                self._take(k, end, actor_id, "surname")
                self._learn_pronoun(k, actor_id)

    def first_names(self) -> None:
        """Take "Bernie" for the one person so called, and a given name that speaks for a person."""
        words, s = self.words, self.s
        people = {**self.index.by_id, **self.people}
        bearers: dict[str, set[str]] = {}
        for mention in self.taken.values():
            if people[mention.actor_id].kind == "person":
                name = people[mention.actor_id].name.split()[0]
                bearers.setdefault(name, set()).add(mention.actor_id)
        given = given_names()
        for k in [k for k, word in enumerate(words) if word in given]:
            word = words[k]
            if k in self.taken or word.lower() in NO_NAME:
                continue
            beside = [m for m in (k - 1, k + 1) if 0 <= m < len(words)]
            if any(
                (words[m][0].isupper() or words[m] == "-") and s.sentence_of[m] == s.sentence_of[k]
                for m in beside
            ) and not (k and s.sentence_of[k - 1] == s.sentence_of[k] and k - 1 in self.taken):
                continue  # a part of some other name
            known = bearers.get(word, set())
            if len(known) == 1:
                self._take(k, k + 1, next(iter(known)), "alias")
            elif not known and word in self.speaking:
                actor_id = slug(word)
                if actor_id not in self.index.by_id:
                    self.people.setdefault(actor_id, Actor(actor_id, word))
                    self._take(k, k + 1, actor_id, "full_name")

    def bare_surnames(self) -> None:
        """Take "Ostrow" for a person, never named in full, where the word alone speaks."""
        words, s = self.words, self.s
        known = {**self.index.by_id, **self.people}
        unknown = sorted(
            word
            for word in self.speaking
            if word not in self.owners and slug(word) not in known and _like_a_surname(word)
        )
        for word in unknown:
            places = [k for k, other in enumerate(words) if other == word]
            # where the sentence does not make the capital
            inside = [k for k in places if s.sentences[s.sentence_of[k]][0] != k]
            if not inside or any(k in self.taken for k in inside) or self._names_a_body(inside[0]):
                continue
            actor_id = slug(word)
            self.people[actor_id] = Actor(actor_id, word)
            for k in places:
                if k not in self.taken and not self._inside_other_name(k, k + 1, self._titled(k)):
                    self._take(k, k + 1, actor_id, "surname")

    def _names_a_body(self, k: int) -> bool:
        """Whether a word goes on as a body's name, as where a text introduces "Ostrow Energy"."""
        s, after = self.s, k + 1
        if after == len(self.words) or s.sentence_of[after] != s.sentence_of[k]:
            return False
        low = s.lower[after]
        ends = NON_PERSON_ENDINGS - {"administration", "campaign"} | self.nouns.organisation
        return self.words[after][0].isupper() and low in ends

    def _titled(self, k: int) -> bool:
        if k == 0 or self.s.sentence_of[k - 1] != self.s.sentence_of[k]:
            return False
        low = self.words[k - 1].lower()
        return low in self.nouns.honorific or low in self.nouns.rank or low in self.nouns.person

    def _inside_other_name(self, k: int, end: int, titled: bool) -> bool:
        """Whether a longer name that is someone else's or something else's holds the surname."""
        words, s = self.words, self.s
        if self._hyphened(k, end):
            return True
        if end < len(words) and s.sentence_of[end] == s.sentence_of[k] and words[end][0].isupper():
            low = words[end].lower()
            if low in SUFFIXES or low in NON_PERSON_ENDINGS or low in self.nouns.organisation:
                return True
        if titled or k == 0 or s.sentence_of[k - 1] != s.sentence_of[k]:
            return False
        before = words[k - 1]
        low = before.lower()
        return (
            before[0].isupper()
            and k - 1 not in self.taken
            and low not in NO_NAME
            and low not in countries()
            and len(before) > 1
            and not (
                k - 1 > 0
                and s.sentence_of[k - 2] != s.sentence_of[k - 1]
                and before not in given_names()
            )
        )

    def _dates(self, k: int) -> bool:
        """Whether a month's name at ``k`` is one: "in May", "May 4", "last March"."""
        before = self.words[k - 1].lower() if k else ""
        after = self.words[k + 1] if k + 1 < len(self.words) else ""
        return before in DATE_WORDS or before.isdigit() or after.isdigit()

    def _bearer(self, name: str, k: int, titled: bool) -> str | None:
        """Whose surname it is: of those named in full the one meant, else the only one listed."""
        in_full = self.owners.get(name, [])
        bearers = list(dict.fromkeys(actor_id for _, actor_id in in_full))
        listed = [a for a in self.index.surnames.get(name, ()) if a not in bearers]
        gender = self.nouns.gender.get(self.words[k - 1].lower()) if titled else None
        if not bearers:
            ordinary = name.lower() in COMMON_WORD_SURNAMES and not titled
            known = [a for a in listed if gender and self.pronouns.get(a) == gender] or listed
            if ordinary:
                return None
            return known[0] if len(known) == 1 else self._another(name, k, gender)
        same = self.s.paragraph_of[k]
        near = [at for at, _ in in_full if at < k and self.s.paragraph_of[at] == same]
        if not near and self.relatives.issuperset(bearers):  # "Lee" beside his wife, Ann Lee
            bearers += listed if len(listed) == 1 else []
            bearers = [b for b in bearers if b not in self.relatives] or bearers
        if titled and gender:  # "Mrs Clinton" is she
            known = [b for b in bearers if self.pronouns.get(b) == gender]
            bearers = known or [b for b in bearers if self._may_be(b, gender, in_full)]
            if not bearers:  # Mrs Lund where only a Mr Lund is known
                return self._another(name, k, gender)
        if len(bearers) == 1:
            first = next((at for at, a in in_full if a == bearers[0]), k)
            if bearers[0] in self.people and first > k and not titled:
                return None if name.lower() in COMMON_WORD_SURNAMES else bearers[0]
            return bearers[0]
        before = [(at, a) for at, a in in_full if at < k and a in bearers]
        if before and self.s.paragraph_of[before[-1][0]] == same:
            return before[-1][1]
        if apart := [b for b in bearers if b not in self.relatives]:
            bearers = apart
        # Who is on the list, else whose full name came first: others mostly keep their full name.
        came = {a: at for at, a in sorted(in_full, reverse=True)}
        alone = {a for a in bearers if a in self.people and " " not in self.people[a].name}
        best = min(bearers, key=lambda a: (a not in self.index.by_id, a in alone, came.get(a, -1)))
        if len(bearers) > 1:
            self._doubt(name, bearers, best)
        return best

    def _may_be(self, actor_id: str, gender: str, in_full: Sequence[tuple[int, str]]) -> bool:
        """Whether neither a title nor "he" beside the full name speaks against a title."""
        if actor_id in self.pronouns:
            return self.pronouns[actor_id] == gender
        seen: Counter[str] = Counter()
        for at, who in in_full:
            sentence = self.s.sentence_of[at]
            first, last = self.s.sentences[sentence]
            named = {self.taken[k].actor_id for k in range(first, last) if k in self.taken}
            if who == actor_id and named == {who}:
                seen.update(GENDERED.get(low, "") for low in self.s.lower[at:last])
        del seen[""]
        return sum(seen.values()) - seen[gender] < 2 + seen[gender]

    def _another(self, surname: str, k: int, gender: str | None) -> str | None:
        """A person known by the surname only: of another pronoun than a namesake, or on a list
        that has several of the name, of whom the article names none in full.
        """
        actor_id = slug(surname)
        if actor_id in self.index.by_id:
            return None
        self.people.setdefault(actor_id, Actor(actor_id, surname))
        self.owners.setdefault(surname, []).append((k, actor_id))
        self.owners[surname].sort()
        if gender:
            self.pronouns.setdefault(actor_id, gender)
        return actor_id

    def _doubt(self, name: str, bearers: Sequence[str], best: str) -> None:
        """Note once that a surname stands for several persons, and for whom it was counted."""
        if name in self.doubted:
            return
        self.doubted.add(name)
        people = {**self.index.by_id, **self.people}
        others = " and ".join(sorted(people[b].name for b in bearers))
        self.problems.append(
            Problem(
                "note",
                "shared_surname",
                f"{name!r} is the surname of {others}; where the text does not tell them apart it "
                f"counts for {people[best].name}.",
                input_file=self.article.input_file,
                article_id=self.article.article_id,
            )
        )

    # --------------------------------------------------------------------------------- offices

    def offices(self) -> None:
        """Find "the Prime Minister", "President of Finland": by the article's date and country.

        The actor file's word counts; where it has nobody for an office of a country, those of
        ``english/data/offices.csv`` do.
        """
        offices, low = {**_known_offices(), **self.index.offices}, self.s.lower
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for title in offices:
            by_first.setdefault(title[0], []).append(title)
        no_country = False
        for k, word in enumerate(low):
            if word not in by_first or k in self.taken:
                continue
            for title in sorted(by_first[word], key=len, reverse=True):
                end = k + len(title)
                if tuple(low[k:end]) != title:
                    continue
                first, after, country = self._office_country(k, end)
                if first < 0:
                    break
                code = country or self.article.country
                own = [(o, w) for o, w in self.index.offices.get(title, ()) if o.country == code]
                if own and code is not None:
                    self._take_office(first, after, own)
                    break
                known = [
                    (o, name)
                    for o, name in _known_offices().get(title, ())
                    if o.country is None or (o.country == code and code is not None)
                ]
                if known:
                    self._take_known(first, after, title[-1], known, bare=country is None)
                elif code is None:
                    speaks = any(a <= first < b for a, b in self.sources)
                    no_country |= speaks or title in self.index.offices
                break
        if no_country:
            self.problems.append(
                Problem(
                    "note",
                    "no_country",
                    "An office is named, but the article's country is not known; the office stays "
                    "unresolved. Give the article a `country`, such as GB.",
                    input_file=self.article.input_file,
                    article_id=self.article.article_id,
                )
            )

    def _take_office(self, first: int, after: int, terms: Sequence[tuple[Office, str]]) -> None:
        """Take an office phrase for the one who holds it on the article's day, or once held it."""
        day = self.article.date
        if day is None:
            return
        low = self.s.lower
        if low[first + (low[first] == "the")] == "former":
            here = {mention.actor_id for mention in self.taken.values()}
            # of many who once were, the one in the article
            holders = {who for o, who in terms if o.until and o.until < day} & here
        else:
            holders = {who for o, who in terms if o.held_on(day)}
        if len(holders) == 1:
            self._take(first, after, holders.pop(), "office")

    def _take_known(
        self,
        first: int,
        after: int,
        title: str,
        known: Sequence[tuple[Office, str]],
        *,
        bare: bool,
    ) -> None:
        """The same with holders of our own list, whom the article may not name.

        "The president" alone is left where the article calls somebody else so: of a club, say.
        """
        names = {self._id_of(name): name for _, name in known}
        called = self._called_before_the_name.get(title, set()) if bare else set()
        if known[0][0].country is not None and not called <= names.keys():
            return
        self._take_office(first, after, [(o, self._id_of(name)) for o, name in known])
        mention = self.taken.get(first)
        if mention is not None and mention.actor_id in names.keys() - self.index.by_id.keys():
            found = Actor(mention.actor_id, names[mention.actor_id])
            self.people.setdefault(mention.actor_id, found)

    @cached_property
    def _called_before_the_name(self) -> dict[str, set[str]]:
        """The persons whose names a word precedes: "president" of "club president Ann Lee"."""
        called: dict[str, set[str]] = {}
        for k, mention in self.taken.items():
            if k and mention.form != "office" and k - 1 not in self.taken:
                called.setdefault(self.s.lower[k - 1], set()).add(mention.actor_id)
        return called

    def _id_of(self, name: str) -> str:
        """The id that a person of this name has in the article, or would have."""
        both = first_and_last(name) or (name, name)
        return self._listed_as(name, both) or slug(f"{both[0]} {both[-1]}")

    def _listed_as(self, name: str, key: tuple[str, str], generation: str = "") -> str | None:
        return self.index.listed_as(name, key, generation, self.taken.values())

    def _office_country(self, k: int, end: int) -> tuple[int, int, str | None]:
        """Extent and country of an office phrase; -1 where it names nobody in office now."""
        words, s = self.words, self.s
        low = lambda i: words[i].lower() if 0 <= i < len(words) else ""  # noqa: E731
        first, country = k, None
        for length in (3, 2, 1):
            name = " ".join(words[max(0, k - length) : k]).lower()
            if k - length >= 0 and name in countries():
                first, country = k - length, countries()[name]
                break
        if country is None and low(k - 1) in POSSESSIVE:
            for length in (3, 2, 1):
                name = " ".join(words[max(0, k - 1 - length) : k - 1]).lower()
                if k - 1 - length >= 0 and name in countries():
                    first, country = k - 1 - length, countries()[name]
                    break
            else:
                return -1, -1, None
        after = end
        if country is None and low(end) == "of":
            begin = end + 2 if low(end + 1) == "the" else end + 1
            for length in (4, 3, 2, 1):
                name = " ".join(words[begin : begin + length]).lower()
                if name in countries():
                    after, country = min(begin + length, len(words)), countries()[name]
                    break
            else:
                return -1, -1, None
        before = low(first - 1)
        if before == "former" and low(first - 2) == "the" and (country or self.article.country):
            first, before = first - 1, "the"  # who held it once
        elif low(k - 1) in NOT_IN_OFFICE or before in NOT_IN_OFFICE or before == "-":
            return -1, -1, None  # "a former president", but "then the president"
        if before == "the":
            first -= 1
        elif words[k][0].islower() and not country:
            return -1, -1, None  # "a prime minister", "as president"
        named = after in self.taken or (
            after < len(words)
            and words[after][0].isupper()
            and s.sentence_of[after] == s.sentence_of[k]
            and low(after) not in NO_NAME
        )
        if named or low(after) in ("-", "elect", "designate", "hopeful", "candidate"):
            return -1, -1, None  # the title of the name that follows
        if after + 1 < len(words) and words[after] == "," and after + 1 in self.taken:
            return -1, -1, None  # "the prime minister, Ann Lee,": one naming
        if first > 1 and words[first - 1] == "," and first - 2 in self.taken:
            return -1, -1, None  # "Ann Lee, the prime minister,"
        return first, after, country
