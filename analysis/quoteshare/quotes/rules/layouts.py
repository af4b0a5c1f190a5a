"""Speech that no reporting word frames: layouts of marks, colons, dashes and labels.

Each function reads one layout over the whole text, after those before it in the list of
``engine.read_frames``, and adds what it finds to the book.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from quoteshare.english.lexicon import given_names
from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    BE,
    CLAUSE_JOINERS,
    CONNECTIVES,
    DASHES,
    DETERMINERS,
    HAVE,
    NAME_PARTICLES,
    PERSONAL_SUBJECTS,
    PREPOSITIONS,
    PRONOUN_GENDER,
    REPLYING_VERBS,
    SENTENCE_ENDS,
    SUBJECT_PRONOUNS,
)
from quoteshare.quotes.lines import label_begins
from quoteshare.quotes.rules.clauses import Clauses
from quoteshare.quotes.rules.frames import Frame, FrameBook

_NO_VERBS = PREPOSITIONS | CONNECTIVES | DETERMINERS | BE | HAVE
_JOINERS = CLAUSE_JOINERS | DASHES
_NAME = 6  # tokens
_SIGNATURE = 14  # tokens of a name and what its bearer is
_SENTENCE = 6  # words
_SPOKEN = 4  # words in marks that fill a line and end like a sentence
_TURNS = 4  # of a talk


def read_unknown_verbs(book: FrameBook) -> None:
    """Read “Yes,” he beamed: a sentence in marks, its comma or question mark, a subject."""
    for number in book.unclaimed():
        frame = _with_unknown_verb(book.text, number)
        if frame is not None:
            book.add(frame)


def _with_unknown_verb(text: Clauses, number: int) -> Frame | None:
    s, low = text.s, text.lower
    opening, close = text.opening(number), text.closing(number)
    begins = s.sentences[s.sentence_of[opening]][0] == opening and text.starts_speech(opening)
    if close < 0 or not s.quotations[number].closed or not begins:
        return None
    j = close + 2 if low[close + 1 : close + 2] == [","] else close + 1
    inner = "," if j == close + 2 else low[close - 1]
    if j >= len(low) or s.paragraph_of[j] != s.paragraph_of[close]:
        return None
    if inner not in (",", "?", "!", "—") and low[j] not in DASHES:
        return None
    end = s.sentences[s.sentence_of[j]][1]
    if low[j].isalpha() and text.words[j].islower() and low[j] not in SUBJECT_PRONOUNS:
        subject = text.phrases.subject_after(j + 1, end)  # “Yes,” beamed Ann Lee
        if subject is None or low[j] in _NO_VERBS - BE:
            return None
        return Frame((j, j + 1), subject, list(text.pieces[number]), "unknown_verb")
    k = j + 1
    if low[j] not in PERSONAL_SUBJECTS:
        k = j
        while k < end and text.words[k][0].isupper() and text.phrases.noun_like(k):
            k += 1
    if j < k < end and low[k].isalpha() and low[k] not in _NO_VERBS:
        return Frame((k, k + 1), (j, k), list(text.pieces[number]), "unknown_verb")
    return None


def read_colons(book: FrameBook) -> None:
    """Read a quotation after a colon: a name alone, or the sentence before, introduces it."""
    text, s = book.text, book.text.s
    for number in book.unclaimed():
        opening = text.opening(number)
        colon = opening - 1
        if opening < 2 or text.lower[colon] != ":" or not text.starts_speech(opening):
            continue
        if s.paragraph_of[colon] != s.paragraph_of[opening]:
            continue
        first = s.sentences[s.sentence_of[colon]][0]
        first = next((k + 1 for k in range(colon - 1, first, -1) if text.lower[k] == ":"), first)
        first = label_begins(s, (first, colon))
        source = text.phrases.label_before(colon, first) or _named_at_once(text, first, colon)
        cue = (colon, opening)
        verb = colon - 1
        if source is None and text.lower[verb].endswith("ed") and text.words[verb].islower():
            source = text.phrases.subject_before(verb, first, text.cues["said"])  # stormed: “…”
            cue = (verb, colon) if source else cue
        source = source or text.phrases.opening_subject((first, colon))
        if source is not None and source[1] < cue[0]:
            behind = source[1]
            verbal = text.words[behind].islower() and text.lower[behind] not in _NO_VERBS - BE
            cue = (behind, behind + 1) if verbal else cue
        book.add(Frame(cue, source, list(text.pieces[number]), "colon_only"))


def _named_at_once(text: Clauses, first: int, colon: int) -> TokenRange | None:
    """Find the name in "• Ann Lee, whose son was hurt: “…”", "Judge Ann Lee, dissenting: “…”"."""
    k = first
    while k < colon and (text.words[k][0].isupper() or text.lower[k] in NAME_PARTICLES):
        k += 1
    if k - first < 2 or k == colon or text.lower[k] not in (",", "("):
        return None
    told = any(text.phrases.is_verb(m) and text.lower[m - 1] == "," for m in range(k, colon))
    return None if told else (first, k)


def read_signatures(book: FrameBook) -> None:
    """Read “…” — Ann Lee, clerk: a name behind a dash, to the end of the line or sentence.

    The dash may begin the next paragraph, where a hyphen will do.
    """
    for number in book.unclaimed():
        frame = _signed(book.text, number)
        if frame is not None:
            book.add(frame)


def _signed(text: Clauses, number: int) -> Frame | None:
    s = text.s
    close = text.closing(number)
    name = close + 2
    if close < 0 or name >= len(text.lower):
        return None
    if s.paragraph_of[close + 1] > s.paragraph_of[close]:
        below = _name_below(text, number)
        if below is not None:
            return Frame(None, below, list(text.pieces[number]), "signed")
    if s.paragraph_of[name] != s.paragraph_of[close + 1]:
        return None
    below_by = s.paragraph_of[name] - s.paragraph_of[close]
    dash = text.lower[close + 1] in DASHES or (below_by and text.lower[close + 1] == "-")
    if below_by > 1 or not dash or not text.words[name][0].isupper():
        return None
    end = s.sentences[s.sentence_of[name]][1]
    end -= text.lower[end - 1] in (".", ";")
    if end - name > _SIGNATURE:
        return None
    behind = range(name, end)
    own = next((k for k in behind if text.lower[k] in (",", "(")), end)
    plain = not any(
        text.lower[k] in DASHES or text.lower[k] in text.cues or s.quotation_of[k] >= 0
        for k in behind
    )
    if not (plain and _capitals(text, name, own)):
        return None
    return Frame((close + 1, name), (name, end), list(text.pieces[number]), "signed")


def _capitals(text: Clauses, first: int, last: int) -> bool:
    letters = (text.words[k] for k in range(first, last) if is_word(text.words[k]))
    return all(word[0].isupper() or word in NAME_PARTICLES for word in letters)


def _name_below(text: Clauses, number: int) -> TokenRange | None:
    """Return the name that is a line by itself below a pull quote: “We were gone” / Ann Lee."""
    s = text.s
    opening, close = text.opening(number), text.closing(number)
    alone = s.paragraphs[s.paragraph_of[opening]] == (opening, close + 1)
    first, last = s.paragraphs[s.paragraph_of[close + 1]]
    end = next((k for k in range(first, last) if text.lower[k] == ","), last)
    if not alone or not 1 < end - first < _NAME or last - first > _SIGNATURE:
        return None
    if text.words[last - 1] in SENTENCE_ENDS or not text.words[first][0].isalpha():
        return None
    named = text.words[first] in given_names() and _capitals(text, first, end)
    return (first, end) if named else None


def join_following(book: FrameBook) -> None:
    """Join a quotation that begins a sentence to the frame before it.

    “Yes,” she said. “We will.” – She said it would. “We will.”
    """
    text, s = book.text, book.text.s
    ahead = sorted(
        ((f.cue, n, f) for n, f in enumerate(book.found) if f.cue and f.quotation < 0),
        key=lambda item: item[:2],
    )
    for number in book.unclaimed():
        opening = text.opening(number)
        sentence = s.sentence_of[opening]
        if s.sentences[sentence][0] != opening or not text.starts_speech(opening):
            continue
        at = bisect_left(ahead, (opening,), key=lambda item: item[0][:1])
        cue, _, frame = ahead[at - 1] if at else ((0, 0), 0, None)
        if frame is None or s.paragraph_of[frame.first] != s.paragraph_of[opening]:
            continue
        if _answers(text, ahead[max(0, at - _TURNS) : at], number):
            book.add(Frame(None, None, list(text.pieces[number]), "answer"))
            continue
        last = max(frame.contents[-1][1], cue[1]) - 1
        if sentence - s.sentence_of[last] <= 1:
            frame.contents = frame.contents + text.pieces[number]
            book.claimed[number] = frame


def _answers(text: Clauses, turns: Sequence[tuple[TokenRange, int, Frame]], number: int) -> bool:
    """Tell whether a quotation answers the one before: “Yes,” she replied. “When?” he asked. “Now.”

    Without a reply before, whoever asks may go on: “Why wait?” she asked. “We can act.”
    """
    if not turns or "?" in text.lower[slice(*text.pieces[number][-1])]:
        return False
    cues = [text.cues.get(text.lower[cue[1] - 1]) for cue, _, _ in turns]
    lemmas = [cue.lemma if cue else "" for cue in cues]
    asked = turns[-1][2].contents[-1][1] - 1
    question = "?" in text.lower[max(0, asked - 1) : asked + 1]
    if not question or lemmas[-1] != "ask":
        return False
    sources = [frame.source and text.lower[slice(*frame.source)] for _, _, frame in turns]
    by_turns = len(turns) > 2 and lemmas[-3] == "ask" and sources[-2] != sources[-1]
    return bool(by_turns or {*lemmas[:-1]} & REPLYING_VERBS)


def read_bare_quotations(book: FrameBook) -> None:
    """Read quotations that nobody is said to say: somebody goes on, or is told of beside them."""
    for number in sorted({*_alone(book), *_after_questions(book), *_beside_somebody(book)}):
        book.add(Frame(None, None, list(book.text.pieces[number]), "bare"))


def _alone(book: FrameBook) -> Iterable[int]:
    """Find quotations that fill their paragraphs: after speech, or where they end like it."""
    text, s = book.text, book.text.s
    spoken = False
    for number, quotation in enumerate(s.quotations):
        if quotation.parent >= 0:
            continue
        if number in book.claimed:
            spoken = True
            continue
        first, last = text.pieces[number][0][0], text.pieces[number][-1][1]
        opening = first - 1
        if last <= first or s.opens.get(opening) != number:
            continue
        if s.paragraphs[s.paragraph_of[opening]][0] != opening or s.words[first][0].islower():
            continue
        end = s.paragraphs[s.paragraph_of[last - 1]][1]
        n_words = sum(map(is_word, s.words[first:last]))
        alone = not any(map(is_word, s.words[last:end]))
        enough = _SPOKEN if s.paragraph_of[opening] else 2 * _SENTENCE  # the first is a headline
        enough = 2 if spoken else enough  # “It will last.” below “It is safe,” she said.
        if alone and (
            (spoken and n_words >= _SPOKEN) or (n_words >= enough and text.ends_speech(number))
        ):
            spoken = True
            yield number


def _after_questions(book: FrameBook) -> Iterable[int]:
    """Find the answers in "Who pays for the lock? “The boatmen do, and nobody asked them.”"."""
    text, s = book.text, book.text.s
    for number in book.unclaimed():
        opening = text.opening(number)
        sentence = s.sentence_of[opening]
        if s.sentences[sentence][0] != opening or not text.starts_speech(opening):
            continue
        asked = opening - 1
        if (
            asked < 0
            or text.lower[asked] != "?"
            or s.paragraph_of[asked] != s.paragraph_of[opening]
        ):
            continue
        first, last = text.pieces[number][0][0], text.pieces[number][-1][1]
        n_words = sum(map(is_word, s.words[first:last]))
        if n_words >= _SENTENCE and text.ends_speech(number):
            yield number


def _beside_somebody(book: FrameBook) -> Iterable[int]:
    """Find the words in "Ann Lee shook her head. “I did not know that he had left.”"."""
    text, s = book.text, book.text.s
    for number in book.unclaimed():
        opening = text.opening(number)
        here = s.sentence_of[opening]
        first, last = text.pieces[number][0][0], text.pieces[number][-1][1]
        if s.sentences[here][0] != opening or not text.starts_speech(opening):
            continue
        n_words = sum(map(is_word, s.words[first:last]))
        behind = s.sentences[s.sentence_of[last - 1]][1]
        if n_words < 4 or not text.ends_speech(number):
            continue
        if any(map(is_word, s.words[last:behind])):
            continue
        before = n_words >= _SENTENCE and _tells_of_somebody(text, opening, here - 1)
        if before or _tells_of_somebody(text, opening, s.sentence_of[last - 1] + 1):
            yield number


def _tells_of_somebody(text: Clauses, opening: int, sentence: int) -> bool:
    """Tell whether a sentence of the same paragraph opens with a name or "she"."""
    s = text.s
    if not 0 <= sentence < len(s.sentences):
        return False
    first, last = s.sentences[sentence]
    if s.paragraph_of[first] != s.paragraph_of[opening] or first in s.opens:
        return False
    subject = text.phrases.opening_subject((first, last))
    if subject is None:
        return False
    word = text.lower[subject[0]]
    name = text.words[subject[1] - 1][0].isupper() and (
        subject[1] - subject[0] > 1 or (subject[1] < last and text.phrases.is_verb(subject[1]))
    )
    return word in PRONOUN_GENDER or name


def cut_at_next_frame(book: FrameBook) -> None:
    """End reported clauses where the next frame of the sentence is joined on."""
    by_sentence: dict[int, list[Frame]] = {}
    for frame in book.found:
        if frame.cue is not None:
            by_sentence.setdefault(book.text.s.sentence_of[frame.cue[0]], []).append(frame)
    for frames in by_sentence.values():
        frames.sort(key=lambda frame: frame.first)
        for n, a in enumerate(frames):
            for b in frames[n + 1 : n + 9]:  # the next few: time stays linear
                _cut(book.text.lower, a, b)


def _cut(low: list[str], a: Frame, b: Frame) -> None:
    """End the words of frame ``a`` before frame ``b``, if "and" or a comma joins it on."""
    first, last = a.contents[-1]
    if b.quotation != a.quotation or not a.first < first < b.first < last:
        return
    if low[b.first - 1] not in CLAUSE_JOINERS and low[b.first - 1] != "before":
        return  # "said that officials believed": one inside the other
    stop = b.first - 1
    while stop > first and (low[stop - 1] in _JOINERS or low[stop - 1] in ("before", ",")):
        stop -= 1
    if stop > first:
        a.contents[-1] = (first, stop)
