"""What looks like reported words and is none: silence, acts, and names of works in marks.

Both engines ask here about each attribution before it is written down. Each rule is a function of
one attribution, of a paraphrase or of words in marks; any that says yes takes it away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quoteshare.english.lexicon import Cue, cue_verbs, noun_class
from quoteshare.english.segments import Segments
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    ACT_VERBS,
    ADDRESSING_VERBS,
    ADVERBS,
    ARTICLES,
    BE,
    DETERMINERS,
    GREETINGS,
    HAVE,
    MODALS,
    NAME_PARTICLES,
    NAMING_VERBS,
    NEGATIONS,
    NOUN_OR_VERB,
    OBJECT_PRONOUNS,
    PERFORMED_NOUNS,
    PHRASE_PRONOUNS,
    POSSESSIVE_PRONOUNS,
    PREPOSITIONS,
    QUESTION_WORDS,
    REFUSAL_VERBS,
    REPORTED_QUESTION_OPENERS,
    REQUEST_NOUNS,
    SILENCE_VERBS,
    SUBJECT_PRONOUNS,
    WORK_NOUNS,
    WORK_VERBS,
)
from quoteshare.quotes.polarity import negated_before
from quoteshare.records import Attribution

_NAME = 4  # tokens of a short object
_LONG_OBJECT = 10  # tokens of an object in which no verb was found
_LONG = 25  # tokens of a request for comment
_HELPERS = PREPOSITIONS | ADVERBS | BE | HAVE | MODALS | NEGATIONS | DETERMINERS
_SMALL_IN_TITLES = DETERMINERS | PREPOSITIONS | {"and"}
_CLAUSE_WORDS = QUESTION_WORDS | REPORTED_QUESTION_OPENERS | {"that"}
_NOT_PERFORMED = _CLAUSE_WORDS | MODALS
_REQUESTS = REQUEST_NOUNS | {"anonymity"}
_LONE_OBJECTS = OBJECT_PRONOUNS | {"what"} - {"it", "itself"}


class Reported:
    """The words, cue and context of one attribution, in lower case."""

    def __init__(self, attribution: Attribution, segments: Segments) -> None:
        self.attribution, self.s = attribution, segments
        pieces = [segments.tokens_in(span.start, span.end) for span in attribution.content]
        self.first, self.last = pieces[0][0], pieces[-1][1]
        self.words: Sequence[str] = [
            word
            for first, last in pieces
            for word in segments.lower[first : min(last, first + 2 * _LONG)]
        ]
        self.cue = [
            word
            for span in attribution.cue
            for word in segments.lower[slice(*segments.tokens_in(span.start, span.end))]
        ]
        verbs = cue_verbs()
        listed = (w for w in reversed(self.cue) if w in verbs)
        self.verb = next(listed, "") or next((w for w in reversed(self.cue) if _is_head(w)), "")
        # The reporting verb, if the list has it; "shot" is none without its "back".
        self.listed: Cue | None = verbs.get(self.verb)
        if self.listed and self.listed.particle and self.listed.particle not in self.cue:
            self.listed = None

    @property
    def unsaid(self) -> bool:
        """Whether the cue denies that anything was said: "declined", "did not"."""
        return negated_before(self.attribution, self.s)


def says_something(attribution: Attribution, segments: Segments) -> bool:
    """Tell whether an attribution reports words, rather than silence, an act or a title."""
    if attribution.kind == "indirect":
        rules = RULES_OF_PARAPHRASE
    elif attribution.cue and len(attribution.content) == 1:
        rules = RULES_OF_MARKED_WORDS
    else:
        return True
    reported = Reported(attribution, segments)
    return not any(rule(reported) for rule in rules)


def _is_head(word: str) -> bool:
    return word[0].isalpha() and word not in _HELPERS and not word.endswith("ly")


def _last_head(words: Sequence[str]) -> str:
    return next((word for word in reversed(words) if _is_head(word)), "")


# ---------------------------------------------------------------------------------------- silence


def no_comment(x: Reported) -> bool:
    """Take away "declined | to comment on the plan", "did not respond to | a letter"."""
    if len(x.words) > _LONG or not _CLAUSE_WORDS.isdisjoint(x.words):
        return False
    if "no" in x.cue and x.verb in REQUEST_NOUNS:  # "had no comment on | the plan"
        return True
    if x.words[0] in ("to", "not") or x.words[0] in SILENCE_VERBS:
        words = [word for word in x.words if _is_head(word)]
        if "not" in x.words[:2] and "be" in x.words[:4] and len(words) == 1:
            return True  # "asked | not to be named"
        return bool(words) and words[0] in SILENCE_VERBS and x.unsaid
    asked = x.verb in REQUEST_NOUNS and not SILENCE_VERBS.isdisjoint(x.cue)
    if x.verb in SILENCE_VERBS or asked:  # "did not answer | a question about | the plan"
        return x.unsaid
    return x.verb in REFUSAL_VERBS and _last_head(x.words) in REQUEST_NOUNS


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
    """Take away "What do you think | will happen?": a question, nobody's words."""
    source = x.attribution.source
    if len(source) != 1 or source[0].text.lower() != "you":
        return False
    _, end = x.s.sentences[x.s.sentence_of[x.first]]
    return x.s.words[end - 1] == "?" and x.s.quotation_of[x.first] < 0


def part_of_a_name(x: Reported) -> bool:
    """Take away "Sultan Qaboos bin | Said | was ill": a cue that is somebody's name."""
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


def only_a_request(x: Reported) -> bool:
    """Take away "made | no comment", "ignored | a request for comment", "asked for | anonymity"."""
    if len(x.words) > _LONG:
        return False
    heads = (word for word in x.words if _is_head(word))
    return next(heads, "") in _REQUESTS and all(word in _REQUESTS for word in heads)


# ------------------------------------------------------------------------------------------- acts


def an_act(x: Reported) -> bool:
    """Take away "voted for | the bill", "watched | the match": what somebody does or perceives."""
    if x.listed is not None:
        return False
    if ACT_VERBS.isdisjoint(x.cue) or "as" in x.words[:5]:  # sees it as
        return False
    return x.words[0] not in _CLAUSE_WORDS


def only_an_object(x: Reported) -> bool:
    """Take away "wrote | the report", "posted | an image": things that are made, not said."""
    if x.listed is None or not x.attribution.source:
        return False
    if len(x.words) > _LONG_OBJECT or x.cue[-1] != x.verb or set(x.listed.frames) & set("nmiob"):
        return False
    return x.words[0] in DETERMINERS and not any(_verbal(word) for word in x.words)


def only_somebody(x: Reported) -> bool:
    """Take away "thanked | her", "questioned | Ann Lee", "reported to | his boss"."""
    if x.attribution.kind != "indirect" or len(x.words) > _NAME or not x.attribution.source:
        return False
    if len(x.words) == 1 and x.words[0] in _LONE_OBJECTS:
        return True
    addressed = x.cue[-1:] == ["to"] or (
        x.listed is not None and x.listed.lemma in ADDRESSING_VERBS
    )
    nouns = noun_class()
    somebody = x.words[-1] in nouns.person or x.words[-1] in nouns.group
    named = all(x.s.words[x.first + k][0].isupper() for k in range(len(x.words)))
    return addressed and (named or (somebody and x.words[0] in DETERMINERS))


def said_as_a_thing(x: Reported) -> bool:
    """Take away "said | a prayer", "told | the time", "concluded | the debate"."""
    if x.attribution.kind != "indirect" or x.listed is None or not x.attribution.source:
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
    return bool(own_source) and apposition and capitals and not any(map(_verbal, x.words))


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
    said = x.listed is not None and "b" in x.listed.frames
    opening = x.words[:1] if x.words[0] not in DETERMINERS else x.words[1:2]
    greets = any(word in GREETINGS for word in opening)
    return greets and said and not any(map(_verbal, x.words))  # “said prayers were needed”


def _verbal(word: str) -> bool:
    cue = cue_verbs().get(word)
    verb = word in MODALS or word in BE or word in HAVE
    verb |= cue is not None and cue.lemma not in NOUN_OR_VERB
    return verb or word.endswith("ed") or word in _CLAUSE_WORDS


# ----------------------------------------------------------------------------- titles and names


def a_title(x: Reported) -> bool:
    """Take away “sang “Low Tide””, “wrote the novel “Low Tide””, “called her dog “Rex””."""
    opened = x.s.opened_in(x.first - 1, x.last)
    if not opened or not all(_like_a_title(x.s, k) for k in opened):
        return False
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
        and noun not in _HELPERS | SUBJECT_PRONOUNS | PHRASE_PRONOUNS
        and not any(noun in some for some in (nouns.person, nouns.group, nouns.organisation))
    )


def _like_a_title(s: Segments, opening: int) -> bool:
    """Tell whether a quotation is short, in capitals, and no sentence."""
    quotation = s.quotations[s.opens[opening]]
    first, last = s.tokens_in(quotation.start, quotation.end)
    words = [word for word in s.words[first:last] if is_word(word)]
    if not words or len(words) > 9 or s.words[last - 1 : last] == [","]:
        return False
    small = [word for word in words if word[0].islower()]
    return words[0][0].isupper() and all(word in _SMALL_IN_TITLES for word in small)


def _after_work_noun(s: Segments, opening: int) -> bool:
    """Tell whether “the novel” or "his role in" stands before a mark."""
    return any(word in WORK_NOUNS for word in s.lower[max(0, opening - 2) : opening])


Rules = tuple[Callable[[Reported], bool], ...]
RULES_OF_PARAPHRASE: Rules = (
    no_comment,
    a_turn_of_phrase,
    asked_of_the_reader,
    part_of_a_name,
    brought_about,
    only_a_request,
    an_act,
    only_an_object,
    only_somebody,
    said_as_a_thing,
    a_name_before,
    names_nothing,
    a_greeting,
)
RULES_OF_MARKED_WORDS: Rules = (a_title,)
