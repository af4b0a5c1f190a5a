"""The words to the right of a reporting verb: he said that …, asked whether …, told them: “…”"""

from __future__ import annotations

from quoteshare.english.lexicon import Cue
from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.words import (
    DASHES,
    NAMING_VERBS,
    PREPOSITIONS,
    QUESTION_WORDS,
    REPORTED_QUESTION_OPENERS,
    SENTENCE_ENDS,
    SPEECH_VENUES,
    TIME_WORDS,
)
from quoteshare.quotes.rules.clauses import Clauses

_BEHIND_QUOTATIONS = (DASHES | PREPOSITIONS | {".", ",", ";", ")"}) - {"of"}
_FINITE = ("third", "past")
Words = tuple[list[TokenRange], str]  # the reported words and the rule that found them


def words_after(text: Clauses, k: int, region: TokenRange, cue: Cue) -> Words | None:
    """Find the words after a verb that ends before token ``k``."""
    end = region[1]
    if k >= end:
        return None
    found = _announced(text, k, region, cue)
    if found is not None or k in text.s.opens:
        return (
            found or _opened_at_once(text, k, region, cue) or _marked_object(text, k, region, cue)
        )
    begin = text.phrases.after_setting(k, end)
    if begin >= end or text.lower[begin] in SENTENCE_ENDS:
        return None
    found = _question(text, begin, region, cue) or _infinitive(text, begin, region, cue)
    if found is None and "o" in cue.frames:
        found = _after_addressee(text, k, region, cue)
        if found is None and text.phrases.after_addressee(k, end) >= end - 1 > k:
            return None  # "…, she told the court."
    return found or _clause(text, k, begin, region, cue) or _phrase(text, k, begin, region, cue)


def _announced(text: Clauses, k: int, region: TokenRange, cue: Cue) -> Words | None:
    """Take words that a colon, a comma before marks, or "that" announces a little further on."""
    low, opens, cues = text.lower, text.s.opens, text.cues
    for m in range(k, min(region[1], k + 18)):
        word = low[m]
        if word in SENTENCE_ENDS or m in opens:
            return None
        if m > k and word in cues and cues[word].form in _FINITE and text.phrases.is_verb(m):
            participle = low[m - 1] in SPEECH_VENUES and low[m + 1 : m + 2] != []
            if not (participle and low[m + 1] in PREPOSITIONS):  # "in a statement | read to MPs"
                return None
        if low[m] == "," and m + 1 < region[1] and text.phrases.is_verb(m + 1):
            return None  # "told the court he had run, admitting that …"
        if low[m] == ":" and text.phrases.in_same_quotation(m, k - 1):
            if m + 1 in opens:
                return list(text.pieces[opens[m + 1]]), "colon"
            clause = [(m + 1, text.clause_end(m + 1, region))]
            return (clause, "colon_clause") if set("qt") & set(cue.frames) else None
        if low[m] == "," and m + 1 in opens and "q" in cue.frames:
            if text.starts_speech(m + 1):
                return list(text.pieces[opens[m + 1]]), "comma"
        elif low[m] == "that" and "t" in cue.frames and text.phrases.leads_to_that(k, m, cue):
            return [(m, text.clause_end(m, region))], "that"
    return None


def _opened_at_once(text: Clauses, k: int, region: TokenRange, cue: Cue) -> Words | None:
    """Take the words of "said “we will” …": the quotation, or the clause that goes on after it."""
    low = text.lower
    speaks = "b" in cue.frames or ("q" in cue.frames and text.starts_speech(k))
    if cue.lemma in NAMING_VERBS or not speaks:
        return None  # a book called “…”, ordered “the usual”
    number = text.s.opens[k]
    close = text.closing(number)
    after = close + 1
    if close < 0 or after >= region[1] or low[close - 1] in (",", ".", "?", "!"):
        return list(text.pieces[number]), "at_once"
    if low[after] in _BEHIND_QUOTATIONS:
        return list(text.pieces[number]), "at_once"
    return [(k, text.clause_end(k, region))], "clause_marked"


def _question(text: Clauses, begin: int, region: TokenRange, cue: Cue) -> Words | None:
    """Take the words of "asked in Rome whether …"."""
    asks = text.lower[begin] in QUESTION_WORDS
    unsure = cue.form == "base" or cue.lemma == "ask"
    asks |= text.lower[begin] == "when" and unsure and begin + 3 < region[1]
    if asks and ("t" in cue.frames or "q" in cue.frames):  # "did not say | when he would go"
        return [(begin, text.clause_end(begin, region))], "wh"
    return None


def _infinitive(text: Clauses, begin: int, region: TokenRange, cue: Cue) -> Words | None:
    """Take the words of "promised to …"."""
    if text.lower[begin] == "to" and "i" in cue.frames and begin + 1 < region[1]:
        return [(begin, text.clause_end(begin, region))], "infinitive"
    return None


def _after_addressee(text: Clauses, k: int, region: TokenRange, cue: Cue) -> Words | None:
    """Take words after "told | reporters in Rome"."""
    after, end = text.phrases.after_addressee(k, region[1]), region[1]
    if not k < after < end:
        return None
    word = text.lower[after]
    if word == "to" and "i" in cue.frames:
        return [(k, text.clause_end(after, region))], "infinitive"
    if word in REPORTED_QUESTION_OPENERS:
        return [(after, text.clause_end(after, region))], "wh"
    if after in text.s.opens:
        return _opened_at_once(text, after, region, cue)
    # "told reporters the port would close", but "warned officials would act"
    subject = text.phrases.starts_clause(after, end) and not text.phrases.is_auxiliary(after)
    if subject and ("t" in cue.frames or cue.lemma == "tell"):
        return [(after, text.clause_end(after, region))], "addressee"
    return None


def _clause(text: Clauses, k: int, begin: int, region: TokenRange, cue: Cue) -> Words | None:
    """Take the words of "said in Rome | the port would close"."""
    timed = begin > k and text.lower[begin] in TIME_WORDS
    if "b" in cue.frames and not timed and text.phrases.starts_clause(begin, region[1]):
        return [(begin, text.clause_end(begin, region))], "clause"
    return None


def _marked_object(text: Clauses, k: int, region: TokenRange, cue: Cue) -> Words | None:
    """Take the words of "blamed “the weather”"."""
    if "n" not in cue.frames or cue.lemma in NAMING_VERBS or text.starts_speech(k):
        return None
    return [(k, text.clause_end(k, region))], "phrase_marked"


def _phrase(text: Clauses, k: int, begin: int, region: TokenRange, cue: Cue) -> Words | None:
    """Take the words of "denounced the plan", "dismissed a “wild” claim"."""
    wanted = "n" in cue.frames or "m" in cue.frames
    if not (wanted and begin == k and text.phrases.starts_phrase(k)):
        return None
    stop = text.clause_end(k, region)
    if any(m in text.s.opens for m in range(k, stop)):
        return [(k, stop)], "phrase_marked"
    return ([(k, stop)], "phrase") if "n" in cue.frames else None
