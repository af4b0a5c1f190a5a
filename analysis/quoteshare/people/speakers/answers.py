"""Who answers, where two people talk: “Yes,” she replied. “When?” he asked. “Now.”"""

from __future__ import annotations

from itertools import islice

from quoteshare.english.words import REPLYING_VERBS
from quoteshare.people.speakers.reading import Reading
from quoteshare.records import Speaker

_REACH = 20  # attributions
_TURNS = 4


def answerer(reading: Reading, n: int) -> Speaker | None:
    """Return the one who answers the question before attribution ``n``, in its paragraph.

    Only where the two took turns before: whoever asks may go on, “Why wait?” she asked. “We can
    act now.”
    """
    article, attributions = reading.article, reading.article.attributions
    before = islice(reversed(reading.decisions), _REACH)
    turns = [m for m in before if attributions[m].parent is None][:_TURNS]
    if len(turns) < 2 or "ask" not in article.cue_lemmas(turns[0]):
        return None
    question, begins = article.frames[turns[0]].words[-1], article.frames[n].words[0][0]
    if "?" not in article.lower[question[1] - 1 : begins]:
        return None
    if article.s.paragraph_of[question[0]] != article.s.paragraph_of[begins]:
        return None
    asker = reading.decisions[turns[0]].speaker
    for m in turns[1:]:
        other = reading.decisions[m].speaker
        if other.actor_id != asker.actor_id and _replies(reading, m, turns):
            return other
    return None


def asks_again(reading: Reading, n: int) -> Speaker | None:
    """Return who asks once more: “Did you?” Ann Lee asked. | “No,” Bo Ray said. | “Why not?”"""
    article = reading.article
    first, end = article.frames[n].words[0][0], article.frames[n].words[-1][1]
    if article.lower[end - 1] != "?":
        return None
    before = islice(reversed(reading.decisions), _REACH)
    turns = [m for m in before if article.attributions[m].parent is None][:2]
    if len(turns) < 2 or not article.is_question(turns[1]):
        return None
    answer, asker = (reading.decisions[m].speaker for m in turns)
    answered = article.s.paragraph_of[article.frames[turns[0]].words[-1][1] - 1]
    here = article.s.paragraph_of[first]
    opens = first - article.s.paragraphs[here][0] <= 1  # “Cal Orr came in. “Why not?””: he may ask
    next_turn = here == answered + 1 and opens and answer.actor_id != asker.actor_id
    return asker if next_turn and asker.name else None


def _replies(reading: Reading, m: int, turns: list[int]) -> bool:
    """Tell whether attribution ``m`` answers: “he replied”, or after a question by turns."""
    if reading.article.cue_lemmas(m) & REPLYING_VERBS:
        return True
    before = turns[turns.index(m) + 1 :][:1]
    return any("ask" in reading.article.cue_lemmas(k) for k in before)
