"""Whose words without a source are: by the sentence beside them, or who spoke before.

“You did,” Bo Ray said. Ann Lee shook her head. “I did not.” Rules in the order in which they are
tried; where none speaks, the words go on from those before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quoteshare.english.words import BE, PRONOUN_GENDER, SENTENCE_ENDS
from quoteshare.people.speakers.candidates import candidates, likeliest, scores_of
from quoteshare.people.speakers.marked_text import PersonMention
from quoteshare.people.speakers.nobody import UNNAMED_PERSON
from quoteshare.people.speakers.reading import Decision, Reading
from quoteshare.people.speakers.strangers import is_stranger
from quoteshare.records import Speaker


def beside(reading: Reading, n: int) -> Decision | None:
    """Find the speaker of words in marks that stand as sentences of their own, without a source."""
    frame, s = reading.article.frames[n], reading.article.s
    first = frame.words[0][0]
    begin = s.sentences[s.sentence_of[first]][0]
    if reading.article.attributions[n].parent is not None or first - begin > 1:
        return None
    if not any(word.islower() for word in s.words[first : frame.words[-1][1]]):
        return None  # “DIVISIVE AND WRONG”: a heading
    for rule in BESIDE_RULES:
        if (decision := rule(reading, n)) is not None:
            return decision._replace(rule=rule.__name__)
    return None


def within_a_sentence(reading: Reading, n: int) -> bool:
    """Tell whether words without a frame are part of a sentence: what it tells is not understood.

    "The cover read, in red, “We told you so.”": nothing says that who spoke before goes on.
    """
    frame, s = reading.article.frames[n], reading.article.s
    first, last = frame.words[0][0], frame.words[-1][1]
    begin = s.sentences[s.sentence_of[first]][0]
    marked = reading.article.attributions[n].kind == "direct" and first - 1 in s.opens
    return marked and (first - begin > 1 or s.words[last - 1] == ",")


def presented_before(reading: Reading, n: int) -> Decision | None:
    """“Ann Lee shook her head. | “I did not.””: the sentence before is about her."""
    s = reading.article.s
    here = s.sentence_of[reading.article.frames[n].words[0][0]]
    if here == 0 or _somebody_speaks(reading, here - 1):
        return None
    first, last = s.sentences[here - 1]
    between = s.paragraph_of[s.sentences[here][0]] - s.paragraph_of[first]
    if between > 1 or not SENTENCE_ENDS | {":"} & {*s.words[last - 2 : last]}:
        return None  # a heading
    return _about(reading, n, here - 1)


def presented_after(reading: Reading, n: int) -> Decision | None:
    """“We had to.” | Ann Lee’s eyes fill with tears.”, “Those were the words of Ann Lee.”"""
    article, s = reading.article, reading.article.s
    _, end = article.frames[n].words[-1]
    after = s.sentence_of[end - 1] + 1
    if after >= len(s.sentences):
        return None
    first, last = s.sentences[after]
    if _somebody_speaks(reading, after):
        return _speaks_next(reading, n, first)
    between = s.paragraph_of[first] - s.paragraph_of[end - 1]
    named = [x for x in article.persons_near(first) if first <= x.first < last]
    points_back = article.lower[first] in ("those", "that", "such") and (
        article.lower[first + 1 : first + 2] and article.lower[first + 1] in BE
    )
    if points_back and between <= 1 and len(named) == 1:
        return _speaks(reading, named[0].actor_id)
    opens = bool(named) and article.s.sentences[after][0] == named[0].first
    spoke_here = reading.spoken and (
        s.paragraph_of[reading.spoken[-1][0]] >= s.paragraph_of[first] - 1
    )
    leads = between == 1 and not reading.spoken and last - first > 3  # the words open it all
    near = (between == 0 or leads) and not spoke_here
    if near and opens and named[0].part in ("subject", "possessive"):
        return _speaks(reading, named[0].actor_id)
    return None


BESIDE_RULES: tuple[Callable[[Reading, int], Decision | None], ...] = (
    presented_before,
    presented_after,
)


def _speaks_next(reading: Reading, n: int, first: int) -> Decision | None:
    """“We must save.” | Ann Lee reminded them that …: who speaks on, unless words stand before."""
    article, s = reading.article, reading.article.s
    opening = article.frames[n].words[0][0] - 1
    if opening < 0 or s.paragraphs[s.paragraph_of[first]][0] != opening:
        return None
    for source in article.sources:
        if source is not None and source.first == first and source.mention is not None:
            actor_id = source.mention.actor_id
            return _speaks(reading, actor_id) if article.is_person(actor_id) else None
    return None


def _about(reading: Reading, n: int, sentence: int) -> Decision | None:
    """Decide for the subject of a sentence, if it is not the last speaker, who goes on anyway."""
    article, low = reading.article, reading.article.lower
    first, last = article.s.sentences[sentence]
    subject = _subject(reading, first, last)
    if subject is not None:
        return _speaks(reading, subject.actor_id)
    said = PRONOUN_GENDER.get(low[first])
    weighed = candidates(reading, n, first, said) if said is not None else {}
    return _speaks(reading, likeliest(scores_of(weighed))[0]) if weighed else None


def _subject(reading: Reading, first: int, last: int) -> PersonMention | None:
    """Return the one person, with a name or without, whom a sentence is about."""
    article = reading.article
    here = [
        x
        for x in (*article.persons_near(first), *article.strangers_near(last))
        if first <= x.first < last and x.part == "subject"
    ]
    return here[0] if len({x.actor_id for x in here}) == 1 else None


def _somebody_speaks(reading: Reading, sentence: int) -> bool:
    """Tell whether a sentence holds words of somebody, or a part of an attribution."""
    first, last = reading.article.s.sentences[sentence]
    return any(
        first <= begin < last or begin <= first < end
        for frame in reading.article.frames_near(first)
        for begin, end in (*frame.words, *frame.cue)
    )


def _speaks(reading: Reading, actor_id: str) -> Decision | None:
    if is_stranger(actor_id):
        return Decision(UNNAMED_PERSON.speaker, stranger=actor_id)
    if actor_id == reading.last.actor_id:
        return Decision(replace(reading.last, resolved_by="continuation", p=None))
    name = reading.article.people[actor_id].name
    return Decision(Speaker(name, actor_id, "person", "continuation"))
