"""What looks like reported words and is none: silence, acts, and names of works in marks.

Both engines ask here about each attribution before it is written down. Each rule is a function of
one attribution, of a paraphrase or of words in marks; any that says yes takes it away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quoteshare.english.lexicon import noun_class
from quoteshare.english.segments import Segments
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    ACT_OBJECTS,
    ACT_VERBS,
    ADDRESSING_VERBS,
    ARTICLES,
    BEFORE_TIMES,
    DETERMINERS,
    EMPTY_ANSWERS,
    GREETINGS,
    MEETING_VERBS,
    MODALS,
    NAME_PARTICLES,
    NAMING_VERBS,
    NOUN_CUES,
    OBJECT_PRONOUNS,
    PERFORMED_NOUNS,
    PHRASE_PRONOUNS,
    POSSESSIVE_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    WORK_NOUNS,
    WORK_VERBS,
)
from quoteshare.quotes.reported import CLAUSE_WORDS, HELPERS, Reported, is_verbal
from quoteshare.quotes.silence import RULES_OF_SILENCE
from quoteshare.records import Attribution

_NAME = 4  # tokens of a short object
_LONG_OBJECT = 10  # tokens of an object in which no verb was found
_SMALL_IN_TITLES = DETERMINERS | PREPOSITIONS | {"and"}
_NOT_PERFORMED = CLAUSE_WORDS | MODALS
_BEHIND_OBJECTS = PREPOSITIONS | DETERMINERS | TIME_WORDS | {","}
_SMALL_IN_TIMES = DETERMINERS | BEFORE_TIMES
_TIMES = TIME_WORDS - _SMALL_IN_TIMES
_IN_TIMES = TIME_WORDS | _SMALL_IN_TIMES
_NO_NOUNS = HELPERS | SUBJECT_PRONOUNS | PHRASE_PRONOUNS
_LONE_OBJECTS = OBJECT_PRONOUNS | {"what"} - {"it", "itself"}


def says_something(attribution: Attribution, segments: Segments) -> bool:
    """Tell whether an attribution reports words, rather than silence, an act or a title."""
    if attribution.kind == "indirect":
        rules = RULES_OF_PARAPHRASE
    elif attribution.cue and len(attribution.content) == 1 and _all_titles(attribution, segments):
        rules = RULES_OF_MARKED_WORDS
    else:
        return True
    reported = Reported(attribution, segments)
    for rule in rules:  # noqa: SIM110 - a generator costs as much as most of the rules
        if rule(reported):
            return False
    return True


# --------------------------------------------------------------------------------- turns of phrase


def a_turn_of_phrase(x: Reported) -> bool:
    """Take away "Which is not to say | that the deal is dead"."""
    to_say = x.cue[-2:] == ["to", "say"]
    if not to_say and x.cue != ["said"]:
        return False
    source = " ".join(span.text.lower() for span in x.attribution.source)
    if not to_say:
        return source == "that"  # "That said, | the bridge is old"
    return source in ("which", "that", "this", "it", "")


def asked_of_the_reader(x: Reported) -> bool:
    """Take away "What do you think | comes next?": a question, nobody's words."""
    source = x.attribution.source
    if len(source) != 1 or source[0].text.lower() != "you":
        return False
    _, end = x.s.sentences[x.s.sentence_of[x.first]]
    return x.s.words[end - 1] == "?" and x.s.quotation_of[x.first] < 0


def part_of_a_name(x: Reported) -> bool:
    """Take away "Emir Hamad bin | Said | was late": a cue that is somebody's name."""
    cue = x.attribution.cue
    if not cue or len(x.cue) != 1 or not cue[0].text.istitle():
        return False
    k = x.s.tokens_in(cue[0].start, cue[0].end)[0]
    opens = k == x.s.sentences[x.s.sentence_of[k]][0]
    return not opens and x.s.lower[k - 1] in NAME_PARTICLES


def brought_about(x: Reported) -> bool:
    """Take away "declared | a state of emergency", "announced | a winner": done by saying it."""
    if x.listed is None or x.cue[-1] != x.verb or len(x.words) > _LONG_OBJECT:
        return False
    return (
        x.words[0] in ARTICLES
        and not PERFORMED_NOUNS.isdisjoint(x.words[1:4])
        and _NOT_PERFORMED.isdisjoint(x.words)
    )


# ------------------------------------------------------------------------------------------- acts


def an_act(x: Reported) -> bool:
    """Take away "voted for | the bill", "watched | the match": what somebody does or perceives.

    But not "released a statement against | the bill": what is done there is to speak.
    """
    if x.listed is not None or not NOUN_CUES.isdisjoint(x.cue):
        return False
    if ACT_VERBS.isdisjoint(x.cue) or "as" in x.words[:5]:  # sees it as
        return False
    return x.words[0] not in CLAUSE_WORDS and x.words[0] != "about"


def only_an_object(x: Reported) -> bool:
    """Take away "wrote | the report", "posted | an image": things that are made, not said."""
    if x.listed is None or not x.attribution.source:
        return False
    if len(x.words) > _LONG_OBJECT or x.cue[-1] != x.verb or set(x.listed.frames) & set("nmiob"):
        return False
    return x.words[0] in DETERMINERS and not any(
        is_verbal(word) or word == "about" for word in x.words
    )


def with_an_object(x: Reported) -> bool:
    """Take away "told | a lie", "called | an election for May", "told lies | about her past"."""
    if x.listed is None or x.last - x.first > _LONG_OBJECT:
        return False
    at = len(x.cue) - 1 - x.cue[::-1].index(x.verb)
    objects = ACT_OBJECTS.get(" ".join([x.listed.lemma, *x.cue[at + 1 :]]))
    if objects is None:
        return False
    first = x.first - len(x.between)
    words = x.s.lower[first : x.last]
    noun = next((k for k, word in enumerate(words[:_NAME]) if word in objects), None)
    if noun is None or _has_a_verb(x) or _two_phrases(x.s, first, first + noun):
        return False
    if noun and (words[0] in SUBJECT_PRONOUNS or words[noun] in EMPTY_ANSWERS):
        return False  # "said | she saw nothing"
    behind = words[noun + 1 :]
    if x.listed.lemma in NAMING_VERBS and not _only_tells_where(behind):
        return False  # "called the vote in Oldby | a farce"
    return not behind or behind[0] in _BEHIND_OBJECTS


def _two_phrases(s: Segments, first: int, noun: int) -> bool:
    """Tell whether a noun is said of something before it: "called | Ann Lee her friend"."""
    return any(
        s.words[k][0].isupper() or (k > first and s.lower[k] in DETERMINERS)
        for k in range(first, noun)
    )


def _has_a_verb(x: Reported) -> bool:
    """Tell whether a verb is in the words; "May" and the "to" of "to hospital" are none."""
    return any(
        is_verbal(word) and word not in POSSESSIVES and word != "to"
        for k, word in enumerate(x.words)
        if x.s.words[x.first + k].islower()
    )


def _only_tells_where(words: Sequence[str]) -> bool:
    """Tell whether words are "for May", "on the coast last week", not "on Monday a farce"."""
    k = 0
    while k < len(words) and words[k] in PREPOSITIONS:
        k += 1 + (words[k + 1 : k + 2] != [] and words[k + 1] in DETERMINERS)
        k += 1  # the noun
    return all(word in TIME_WORDS for word in words[k:])


def only_a_time(x: Reported) -> bool:
    """Take away "noted in the register | that day", "ruled | on Monday"."""
    return not _TIMES.isdisjoint(x.words) and _IN_TIMES.issuperset(x.words)


def only_a_purpose(x: Reported) -> bool:
    """Take away "met | to discuss | the truce", "got her | to agree to | a plan": not yet said."""
    if x.cue[:1] != ["to"]:
        return False
    return any(w in MEETING_VERBS for w in x.cue) and not (
        x.words[0] in CLAUSE_WORDS or _has_a_verb(x)
    )


def only_somebody(x: Reported) -> bool:
    """Take away "thanked | her", "questioned | Ann Lee", "argued with | his brother"."""
    if len(x.words) > _NAME or not x.attribution.source:
        return False
    if len(x.words) == 1 and x.words[0] in _LONE_OBJECTS:
        return True
    if len(x.words) == 1 and x.words[0] in DETERMINERS and x.first < x.after_cue:
        return True  # "Those | were the words of": they stand elsewhere
    if x.cue[-1:] == ["with"]:
        return x.words[0] in POSSESSIVE_PRONOUNS and x.words[-1] in RELATIVES
    addressed = x.cue[-1:] == ["to"] or (
        x.listed is not None and x.listed.lemma in ADDRESSING_VERBS
    )
    nouns = noun_class()
    somebody = x.words[-1] in nouns.person or x.words[-1] in nouns.group
    named = all(x.s.words[x.first + k][0].isupper() for k in range(len(x.words)))
    return addressed and (named or (somebody and x.words[0] in DETERMINERS))


def said_as_a_thing(x: Reported) -> bool:
    """Take away "said | a prayer", "told | the time", "concluded | the debate"."""
    if x.listed is None or not x.attribution.source:
        return False
    short = x.last - x.first == len(x.words) == 2  # longer ones may hide a verb: "the man ran"
    if not short or x.cue[-1] != x.verb or x.words[0] not in DETERMINERS:
        return False
    return "b" in x.listed.frames and not set(x.listed.frames) & set("nm")


def a_name_before(x: Reported) -> bool:
    """Take away "| Ann Lee, the judge |, wrote the report": the subject, taken for the words."""
    behind = x.attribution.cue and x.attribution.cue[0].start >= x.attribution.content[-1].end
    if not behind or x.words.count(",") != 1:
        return False
    comma = x.words.index(",")
    own_source = x.attribution.source and x.attribution.source[0].start > x.attribution.cue[0].start
    apposition = comma + 1 < len(x.words) and x.words[comma + 1] in DETERMINERS
    capitals = all(x.s.words[x.first + k][0].isupper() for k in range(comma))
    return bool(own_source) and apposition and capitals and not any(map(is_verbal, x.words))


def names_nothing(x: Reported) -> bool:
    """Take away "called | the police", "called off | the race": nothing is said of the object."""
    if x.listed is None or x.listed.lemma not in NAMING_VERBS:
        return False
    behind = x.s.lower[x.first - 1] if x.first else ""
    if behind in ("off", "up", "back") or x.words[0] in ("off", "up", "back"):
        return True
    object_alone = len(x.words) == 1 or (len(x.words) == 2 and x.words[0] in DETERMINERS)
    return object_alone and x.s.lower[x.first - 1] == x.verb


def a_greeting(x: Reported) -> bool:
    """Take away "said | goodbye"."""
    if x.listed is None or "b" not in x.listed.frames:
        return False
    opening = x.words[:1] if x.words[0] not in DETERMINERS else x.words[1:2]
    greets = any(word in GREETINGS for word in opening)
    return greets and not any(map(is_verbal, x.words))  # “said prayers were needed”


# ----------------------------------------------------------------------------- titles and names


def a_title(x: Reported) -> bool:
    """Take away “sang “Low Tide””, “wrote the novel “Low Tide””, “called her dog “Rex””."""
    opened = x.s.opened_in(x.first - 1, x.last)
    if x.listed is None and x.verb in WORK_VERBS:
        return True
    if x.listed is not None and x.listed.lemma in NAMING_VERBS and _names_a_thing(x, opened[0]):
        return True
    before = x.s.lower[x.first : opened[0]]
    if x.listed is not None and x.listed.lemma in NAMING_VERBS:
        nouns = noun_class()  # "called her dog “Rex”", but "called her aide “a liar”"
        own = len(before) == 2 and before[0] in POSSESSIVE_PRONOUNS
        return own and before[1] not in nouns.person and before[1] not in nouns.group
    ends = x.last in x.s.closes or x.last - 1 in x.s.closes  # not "the novel “Low Tide” was long"
    beside = x.listed is None or bool(before) or x.s.lower[opened[0] - 1] == ","
    works = _after_work_noun(x.s, opened[0]) and beside
    return works and (ends or x.listed is None or "b" not in x.listed.frames)


def _names_a_thing(x: Reported, opening: int) -> bool:
    """Tell whether a noun stands right before "called": “a house called “Low Tide””."""
    if opening < 2 or x.s.lower[opening - 1] != x.verb:
        return False
    noun, nouns = x.s.words[opening - 2], noun_class()
    return (
        noun.isalpha()
        and noun.islower()
        and not noun.endswith("ly")
        and noun not in _NO_NOUNS
        and not any(noun in some for some in (nouns.person, nouns.group, nouns.organisation))
    )


def _all_titles(attribution: Attribution, s: Segments) -> bool:
    """Tell whether the words are in marks, and each quotation among them is like a title."""
    (first, _), (_, last) = (
        s.tokens_in(piece.start, piece.end)
        for piece in (attribution.content[0], attribution.content[-1])
    )
    opened = s.opened_in(first - 1, last)
    return bool(opened) and all(like_a_title(s, k) for k in opened)


def like_a_title(s: Segments, opening: int) -> bool:
    """Tell whether a quotation is short, in capitals, and no sentence."""
    quotation = s.quotations[s.opens[opening]]
    first, last = s.tokens_in(quotation.start, quotation.end)
    if s.words[last - 1 : last] == [","] or not 0 < s.n_words_of(first, last) < 10:
        return False
    words = [word for word in s.words[first:last] if is_word(word)]
    small = [word for word in words if word[0].islower()]
    return words[0][0].isupper() and all(word in _SMALL_IN_TITLES for word in small)


def _after_work_noun(s: Segments, opening: int) -> bool:
    """Tell whether “the novel” or "his role in" stands before a mark."""
    return any(word in WORK_NOUNS for word in s.lower[max(0, opening - 2) : opening])


Rules = tuple[Callable[[Reported], bool], ...]
RULES_OF_PARAPHRASE: Rules = (
    *RULES_OF_SILENCE,
    a_turn_of_phrase,
    asked_of_the_reader,
    part_of_a_name,
    brought_about,
    an_act,
    only_an_object,
    with_an_object,
    only_a_time,
    only_a_purpose,
    only_somebody,
    said_as_a_thing,
    a_name_before,
    names_nothing,
    a_greeting,
)
RULES_OF_MARKED_WORDS: Rules = (a_title,)
