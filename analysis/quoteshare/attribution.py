"""The ``rules`` engine: who says what, from quotation marks, reporting verbs and word order.

The method, in the order of the code. Every reporting verb gets a *frame*: the subject before it
("Mr Lee, who was in Rome, said"), after it ("said Ann Lee") or shared with the verb before ("and
added"). The frame says where the words are: in the quotation or clause to its left (“…,” she
said), to its right (he said that …), or on both sides. A quotation beside a subject and an
unknown verb is speech as well when its punctuation says so (“Yes,” he beamed). Quotations that
follow in the paragraph join the words before them; a quotation that fills a paragraph of its own
after speech is speech by nobody named. What is left between marks is not speech.

No part of speech, no parse and no trained weights: closed classes of English words and one
replaceable list of verbs. Everything runs once over the tokens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from quoteshare.records import Attribution, QuoteKind, Span
from quoteshare.resources.lists import Cue, NounClass
from quoteshare.segment import Segments, is_word

TokenRange = tuple[int, int]

_SUBJECT_PRONOUNS = frozenset("he she they it we i you one who everyone nobody someone".split())
_DETERMINERS = frozenset(
    "the a an this that these those his her their its our my your whose another some any one two "
    "three four five six many most several both all each every no few more other".split()
)
_BE = frozenset("is are was were be been being ’s 's ’re 're am".split())
_HAVE = frozenset("has have had ’ve 've ’d 'd having".split())
_MODALS = frozenset(
    "will would can could may might must should shall did does do ’ll 'll to".split()
)
_NEGATIONS = frozenset("not never n't ’t 't neither nor".split())
_ADVERBS = frozenset(
    "also later then now once again already even just only still soon first often always today "
    "yesterday so far thus therefore himself herself themselves ever twice further instead "
    "reportedly apparently meanwhile however too".split()
)
_TO_VERBS = frozenset(  # "went on to say", "declined to comment"
    "went goes go continued continues continue on declined declines refused refuses appeared "
    "appears seemed seems wanted wants tried tries sought failed used began managed moved decided "
    "going expected".split()
)
_PREPOSITIONS = frozenset(
    "of for from at in with on to by about into over under after before during against between "
    "through without within across behind beyond near since until till upon via among amid around "
    "like despite per than towards toward outside inside along following including".split()
)
_JOINTS = frozenset(
    "and but or nor yet so because although though while whereas when whenever if unless as that "
    "which who whom whose where why how what whether then meanwhile however still instead also "
    "there here not never thus hence once".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "earlier recently later last this that early late mid january february march april may june "
    "july august september october november december week month year morning afternoon evening "
    "night day spring summer autumn fall winter weekend".split()
)
_OBJECTS = frozenset("him her them us me you it itself himself herself themselves".split())
_HONORIFICS = frozenset("mr mrs ms mx miss dr sir dame lord lady mr. mrs. ms. dr. prof.".split())
_SETTINGS = frozenset(  # where words are said: "in a statement", "at a rally"
    "statement statements interview interviews speech email e-mail tweet tweets post posts letter "
    "memo conference briefing debate rally report article column editorial message call remarks "
    "address broadcast testimony filing documents video event meeting appearance podcast post "
    "news comments response reply reference question questions".split()
)
# Forms that are nouns as often as verbs: these need a subject that can't be an adjective.
_NOUN_TOO = frozenset(
    "report claim demand promise request comment answer estimate hope fear doubt appeal note "
    "remark question reply pledge vow quote forecast state show find offer order challenge "
    "contest counter counsel cry echo email guess guarantee hint howl joke judge laugh label "
    "mention muse object post praise protest query quip rate reason rebuke regret repeat retort "
    "rule sigh signal smile snap stress tease text thank tout tweet voice volunteer whisper "
    "wonder worry estimate command grin nod chant shout scream warrant detail brand blame blast "
    "doubt dispute blog boast rant bark groan moan murmur sneer taunt threat project contract "
    "insult slam speculate address".split()
)
_NOUN_CUES = frozenset(  # "his claim that", "Ms Lee’s warning that"
    "claim claims assertion assertions argument statement statements allegation allegations "
    "suggestion suggestions warning warnings promise pledge insistence belief accusation "
    "accusations contention declaration admission announcement conclusion view remark".split()
)
# Verbs that close a sentence without marks: "Talks would resume, the ministry said."
_CLOSING_VERBS = frozenset(
    "say tell report note argue claim suggest announce warn explain predict believe think show "
    "acknowledge insist estimate write find indicate admit concede reveal recall".split()
)
_NAMING_VERBS = frozenset("call dub label term brand deem name".split())
_SENTENCE_ENDS = frozenset([".", "?", "!", "…", "...", ";"])


@dataclass(slots=True)
class _Frame:
    """A reporting verb with its subject, and the words it reports, all as token ranges."""

    cue: TokenRange | None
    source: TokenRange | None
    contents: list[TokenRange] = field(default_factory=list)
    how: str = ""
    inherited: bool = False
    quotation: int = -1  # the quotation in whose words the frame itself stands

    @property
    def first(self) -> int:
        ranges = [
            r for r in (self.cue, self.source) if r and not (self.inherited and r is self.source)
        ]
        return min(r[0] for r in ranges)


def find_attributions(
    article_id: str,
    segments: Segments,
    cues: Mapping[str, Cue],
    nouns: NounClass,
) -> list[Attribution]:
    """Find direct, mixed and indirect speech in one text.

    Parameters
    ----------
    article_id : str
    segments : Segments
        Tokens and quotation state of the text.
    cues : mapping of lower-case verb form to Cue
        ``resources.lists.cue_verbs()``, or a list of your own.
    nouns : NounClass
        Which lower-case nouns are people, groups, documents or bodies.

    Returns
    -------
    list of Attribution, by start of the words
        ``parent`` is set for words inside another's; ``p`` is empty.
    """
    frames = _Reader(segments, cues, nouns).frames()
    return _attributions(article_id, segments, frames)


class _Reader:
    """Reads one text; holds the tokens and what has been claimed so far."""

    def __init__(self, segments: Segments, cues: Mapping[str, Cue], nouns: NounClass) -> None:
        self.s = segments
        self.words = segments.words
        self.low = [word.lower() for word in segments.words]
        self.cues = cues
        self.nouns = nouns
        self.claimed: dict[int, _Frame] = {}  # quotation -> the frame that introduces it
        self.found: list[_Frame] = []
        self.pieces = {
            number: [
                segments.tokens_in(start, end) if end > start else (0, 0)
                for start, end in quotation.pieces
            ]
            for number, quotation in enumerate(segments.quotations)
        }

    # ------------------------------------------------------------------ the order of the method

    def frames(self) -> list[_Frame]:
        last: _Frame | None = None
        for sentence in self.s.sentences:
            last = self._read_sentence(sentence, last)
        self._unknown_verbs()
        self._colons()
        self._join_following()
        self._bare_paragraphs()
        self._cut_at_next_frame()
        return [frame for frame in self.found if frame.contents]

    def _read_sentence(self, sentence: TokenRange, last: _Frame | None) -> _Frame | None:
        """Frames of one sentence, left to right; each knows the one before it."""
        previous: _Frame | None = None
        for i in range(*sentence):
            low = self.low[i]
            frame = None
            if low in self.cues:
                cue = self.cues[low]
                if self.words[i][0].isupper() and not self._in_headline(i):
                    continue
                frame = self._verb_frame(i, cue, sentence, previous, last)
            elif low == "according" and i + 1 < sentence[1] and self.low[i + 1] == "to":
                frame = self._according(i, sentence)
            elif low in _NOUN_CUES:
                frame = self._noun_frame(i, sentence)
            if frame is not None and frame.contents and self._marked_if_nested(frame):
                self.found.append(frame)
                if frame.quotation < 0:
                    previous = frame
        return previous or last

    def _marked_if_nested(self, frame: _Frame) -> bool:
        """Inside a quotation only words with marks of their own are somebody else's quotation.

        “He said he would go,” she said: her words, in which his are retold.
        """
        return frame.quotation < 0 or any(
            self.s.quotation_of[k] not in (frame.quotation, -1)
            for first, last in frame.contents
            for k in range(first, last)
        )

    # ------------------------------------------------------------------------------- the frame

    def _region(self, i: int, sentence: TokenRange) -> TokenRange:
        """The part of the sentence on the same side of the quotation marks as token ``i``."""
        number = self.s.quotation_of[i]
        if number < 0:
            return sentence
        for first, last in self.pieces[number]:
            if first <= i < last:
                return max(first, sentence[0]), min(last, sentence[1])
        return sentence

    def _verb_frame(
        self,
        i: int,
        cue: Cue,
        sentence: TokenRange,
        previous: _Frame | None,
        last: _Frame | None,
    ) -> _Frame | None:
        low = self.low
        region = self._region(i, sentence)
        inside = self.s.quotation_of[i]
        start, passive = self._verb_group(i, cue, region[0])
        if start < 0 or passive:
            return None
        if cue.form == "base" and start == i and not self._plural_subject(i):
            return None
        if i + 1 < region[1] and low[i + 1] == "by" and cue.form in ("past", "participle"):
            return None
        group = (start, i + 1)
        source, inherited = self._subject_before(start, region[0], cue), False
        if source is None:
            inverted = self._subject_after(i + 1, region[1])
            if inverted and self._left_words(start, region, adjacent=True):
                frame = _Frame(group, inverted, how="inverted", quotation=inside)
                return self._left(frame, region, inverted[1])
            source = self._shared_subject(start, region, previous, last, cue)
            inherited = source is not None
        if source is None:
            return None
        frame = _Frame(group, source, inherited=inherited, quotation=inside)
        beside = not inherited and self._closing_before(frame.first, region[0])
        if beside and self._ends_open(frame.first):
            return self._left(frame, region, i + 1)
        right = self._right(i + 1, region, cue) or self._after_aside(frame, i + 1, region, cue)
        if right is not None:
            frame.contents, frame.how = right
            self._claim(frame)
            return frame
        if beside or (not inherited and cue.lemma in _CLOSING_VERBS and cue.form != "ing"):
            return self._left(frame, region, i + 1)
        return None

    def _after_aside(
        self, frame: _Frame, k: int, region: TokenRange, cue: Cue
    ) -> tuple[list[TokenRange], str] | None:
        """“In 2008, she said, the …”, and a quotation in the sentence after “Mr Lee agreed.”"""
        low = self.low
        if k < region[1] and low[k] == "," and "b" in cue.frames:
            first = frame.first - 1
            adverbial = (
                low[first] == ","
                and first - region[0] < 6
                and (low[region[0]] in _PREPOSITIONS or low[region[0]] in _JOINTS | _TIMES)
            )
            if adverbial and k + 4 < region[1] and k + 1 not in self.s.opens:
                return [(k + 1, self._clause_end(k + 1, region))], "aside"
        end = self.s.sentences[self.s.sentence_of[k - 1]][1]
        if (
            "q" in cue.frames
            and frame.quotation < 0
            and end - k < 9
            and end in self.s.opens
            and (
                self.s.paragraph_of[end] == self.s.paragraph_of[k - 1]
                and self._starts_speech(end)
                and self.s.opens[end] not in self.claimed
                and not self._framed_after(end)
            )
        ):
            return self._quotation(end), "next_sentence"
        return None

    def _framed_after(self, opening: int) -> bool:
        """Whether the quotation that ``opening`` begins ends in a comma: its frame follows it."""
        close = self._close_of(opening)
        return (close > 0 and self.low[close - 1] in (",", "—")) or (
            0 <= close < len(self.low) - 1 and self.low[close + 1] == ","
        )

    def _verb_group(self, i: int, cue: Cue, lowest: int) -> tuple[int, bool]:
        """First token of "has not said", and whether it is a passive; -1 for no verb at all."""
        low = self.low
        j, passive, helped = i - 1, False, False
        while j >= lowest and (
            low[j] in _ADVERBS
            or low[j] in _NEGATIONS
            or low[j] in _HAVE
            or low[j] in _BE
            or low[j] in _MODALS
            or (low[j].endswith("ly") and len(low[j]) > 4)
        ):
            if low[j] in ("’s", "'s") and not self._clitic_is_verb(j, cue):
                break
            if low[j] in _BE and cue.form in ("past", "participle") and not helped:
                passive = True
            if low[j] == "to":
                k = j - 1
                if k < lowest or low[k] not in _TO_VERBS:
                    return -1, False
                j = k
                passive = False
                helped = True
            if low[j] in _HAVE or low[j] in _MODALS:
                helped = True
            j -= 1
        first = j + 1
        while first < i and low[first] in ("yesterday", "today", "however", "meanwhile", "to"):
            first += 1
        if cue.form == "ing" and not any(low[k] in _BE for k in range(first, i)):
            # ", adding that": shares the subject; "the warning" and "of saying" don't count
            before = low[first - 1] if first > lowest else ""
            if before not in (",", "and", "—", "–", "-", "while", "before", "after", "by"):
                return -1, False
            if before in ("by", "after", "before", "while"):
                return -1, False
        return first, passive

    def _clitic_is_verb(self, j: int, cue: Cue) -> bool:
        """Whether ’s is a verb: "he’s said", "she’s saying", but not "Lee’s said"."""
        return j > 0 and self.low[j - 1] in _SUBJECT_PRONOUNS and cue.form != "base"

    def _plural_subject(self, i: int) -> bool:
        """Whether a bare "say" or "report" can be a finite verb: a pronoun, or a plural before."""
        low = self.low
        if i == 0:
            return False
        before = low[i - 1]
        if before in ("i", "we", "you", "they", "who", "that"):
            return True
        if self.cues[low[i]].lemma in _NOUN_TOO:
            return False
        return (
            (before.endswith("s") and before not in _DETERMINERS)
            or before
            in ("police", "people", "men", "women", "many", "some", "others", "both", "critics")
            or self.words[i - 1][0].isupper()
            or before == ","
        )

    # ---------------------------------------------------------------------------- the subject

    def _subject_before(self, verb: int, lowest: int, cue: Cue) -> TokenRange | None:
        low, words = self.low, self.words
        j = verb - 1
        if j < lowest or not self._same_side(j, verb):
            return None
        if low[j] == ",":
            return self._around_parenthesis(j, lowest)
        if low[j] in _SUBJECT_PRONOUNS or low[j] in ("those", "others", "some", "many", "both"):
            if low[j] == "who" and j - 1 >= lowest:
                k = j - 2 if low[j - 1] == "," else j - 1
                if k >= lowest and self._same_side(k, verb):
                    return self._phrase_before(k, lowest)
                return None
            return (j, j + 1)
        if low[j] in ("—", "–", ")", "--"):
            opening = {"—": "—", "–": "–", ")": "(", "--": "--"}[low[j]]
            k = next((k for k in range(j - 1, lowest, -1) if low[k] == opening), -1)
            phrase = self._phrase_before(k - 1, lowest) if k > lowest else None
            return (phrase[0], j + 1 if low[j] == ")" else phrase[1]) if phrase else None
        found = self._phrase_before(j, lowest)
        if found and cue.lemma in _NOUN_TOO and cue.form in ("third", "base"):
            first = low[found[0]]
            named = any(words[k][0].isupper() and k > lowest for k in range(*found))
            single = first in ("a", "an", "the", "this", "his", "her", "their", "its")
            if (
                not named
                and not (single and found[1] - found[0] > 1)
                and not words[found[0]][0].isupper()
            ):
                return None
        return found

    def _same_side(self, a: int, b: int) -> bool:
        s = self.s
        return s.quotation_of[a] == s.quotation_of[b] and a not in s.opens and a not in s.closes

    def _around_parenthesis(self, comma: int, lowest: int) -> TokenRange | None:
        """The name in "Ann Lee, the minister, said", with the apposition but no relative clause."""
        low = self.low
        k = next(
            (
                k
                for k in range(comma - 1, lowest, -1)
                if low[k] == "," and self._same_side(k, comma)
            ),
            -1,
        )
        tries = 0
        while k > lowest and tries < 3:
            phrase = self._phrase_before(k - 1, lowest)
            if phrase is None and low[k - 1] in _SUBJECT_PRONOUNS:
                phrase = (k - 1, k)
            if phrase and (
                phrase[0] == lowest
                or low[phrase[0] - 1] in _JOINTS
                or low[phrase[0] - 1] in (",", ":", "—", "–")
                or not self._same_side(phrase[0] - 1, comma)
            ):
                middle = low[k + 1]
                relative = middle in _JOINTS or middle.endswith("ing") or middle in _PREPOSITIONS
                relative = relative or middle in _ADVERBS or middle.endswith("ly")
                if any(low[m] in self.cues for m in range(k + 1, comma)) and not relative:
                    return None
                named = self._named(phrase)
                if not named and not relative and tries:
                    return None
                return phrase if relative or comma - k > 16 else (phrase[0], comma)
            tries += 1
            k = next(
                (
                    m
                    for m in range(k - 1, lowest, -1)
                    if low[m] == "," and self._same_side(m, comma)
                ),
                -1,
            )
        return None

    def _named(self, phrase: TokenRange) -> bool:
        return any(self.words[k][0].isupper() for k in range(*phrase))

    def _noun_like(self, i: int) -> bool:
        low = self.low[i]
        return (
            (low[0].isalnum() or (low[-1] == "." and len(low) > 1))
            and low not in _PREPOSITIONS
            and low not in _JOINTS
            and low not in _DETERMINERS
            and low not in _MODALS
            and low not in _BE
            and low not in _HAVE
            and low not in _SUBJECT_PRONOUNS
            and low not in _OBJECTS
            and not (low in _TIMES and not low[0].isdigit() and low != "may")
        )

    def _phrase_before(self, j: int, lowest: int) -> TokenRange | None:
        """The noun phrase that ends with token ``j``, or None where that is no noun."""
        low, words = self.low, self.words
        if j < lowest or not self._noun_like(j) or low[j] in _ADVERBS:
            return None
        start, k, lower = j, j, 0
        while k >= lowest and j - k < 24:
            word = low[k]
            if k != j and not self._same_side(k, j):
                break
            if (
                words[k][0].isupper()
                and word not in _JOINTS
                and word not in _PREPOSITIONS
                and (word not in _DETERMINERS and word not in _SUBJECT_PRONOUNS)
            ):
                if word in _TIMES and word != "may" and word != "march":
                    break
                start = k
                if word in _HONORIFICS:
                    break
            elif word in ("’s", "'s", "’", "'", "-", "&", "–"):
                if k - 1 < lowest or self.s.ends[k - 1] != self.s.starts[k]:
                    break
                start = k
            elif word in _DETERMINERS:
                start = k
                if not self._post_modified(k, lowest):
                    break
                k -= 1  # over the preposition, to the noun before it
            elif word in _PREPOSITIONS:
                if not self._post_modified(k + 1, lowest):
                    break
                start = k
            elif word == "and" or word == "or":
                joins = (
                    k - 1 >= lowest
                    and k + 1 <= j
                    and (words[k - 1][0].isupper() and words[k + 1][0].isupper())
                )
                if not joins:
                    break
                start = k
            elif self._noun_like(k) and not (
                k != j and word in self.cues and self.cues[word].lemma not in _NOUN_TOO
            ):
                lower += 1
                if lower > 7 or (k != j and word.endswith("ly")):
                    break
                start = k
            else:
                break
            k -= 1
        while start <= j and (
            low[start] in _PREPOSITIONS or low[start] in ("’s", "'s", "-", "&", "–")
        ):
            start += 1
        return (start, j + 1) if start <= j else None

    def _post_modified(self, k: int, lowest: int) -> bool:
        """Whether the noun at ``k`` hangs on one before it: "spokesman for | the ministry"."""
        if k - 2 < lowest:
            return False
        preposition, head = self.low[k - 1], self.low[k - 2]
        if preposition not in ("of", "for", "from", "at", "in", "with", "to", "on", "behind"):
            return False
        if not self._noun_like(k - 2):
            return False
        if preposition == "of":
            return True
        return (
            head in self.nouns.person or head in self.nouns.group or (head in self.nouns.document)
        )

    def _subject_after(self, j: int, highest: int) -> TokenRange | None:
        """The noun phrase that begins at token ``j``: "said | a spokesman for the city"."""
        low, words = self.low, self.words
        if j >= highest or j in self.s.opens or j in self.s.closes:
            return None
        if low[j] in ("he", "she", "they", "i", "we"):
            return (j, j + 1)
        if low[j] in _DETERMINERS:
            if j + 1 >= highest or not self._noun_like(j + 1):
                return None
        elif (
            not (words[j][0].isupper() and self._noun_like(j))
            and low[j] not in self.nouns.person
            and (low[j] not in self.nouns.group)
        ):
            return None
        k = j + 1
        while k < highest and k - j < 20 and self._same_side(k, j):
            word = low[k]
            if (self._noun_like(k) and not word.endswith("ly")) or word in (
                "’s",
                "'s",
                "-",
                "&",
                "’",
            ):
                if (
                    word in self.cues
                    and words[k][0].islower()
                    and self.cues[word].lemma not in _NOUN_TOO
                ):
                    break
                k += 1
            elif (word in _DETERMINERS and low[k - 1] in _PREPOSITIONS) or (
                word in ("of", "for", "from", "at", "with", "and")
                and k + 1 < highest
                and (self._noun_like(k + 1) or low[k + 1] in _DETERMINERS)
                and (word != "and" or words[k + 1][0].isupper())
            ):
                k += 1
            else:
                break
        if k < highest and low[k] == "," and self._same_side(k, j):
            end = k + 1
            while (
                end < highest
                and low[end] != ","
                and low[end] not in _SENTENCE_ENDS
                and self._same_side(end, j)
            ):
                end += 1
            plain = not any(low[m] in self.cues for m in range(k + 1, end))
            head = low[k + 1] if k + 1 < highest else ""
            apposition = (
                head in _DETERMINERS
                or head in self.nouns.person
                or head == "who"
                or (k + 1 < highest and words[k + 1][0].isupper())
                or head.isdigit()
            )
            if apposition and (plain or head == "who") and end - k < 22:
                return (j, end)
        return (j, k)

    def _shared_subject(
        self,
        verb: int,
        region: TokenRange,
        previous: _Frame | None,
        last: _Frame | None,
        cue: Cue,
    ) -> TokenRange | None:
        """The subject that "and added", ", adding" share with what stands before them."""
        low = self.low
        if verb - 1 < region[0]:
            return None
        if low[verb - 1] not in (",", "and", "but", "then", "or"):
            return None
        if low[verb - 1] == "," and cue.form != "ing":
            return None
        if (
            previous is not None
            and previous.source is not None
            and previous.cue is not None
            and (
                previous.cue[0] < verb
                and self.s.sentence_of[previous.cue[0]] == self.s.sentence_of[verb]
            )
        ):
            return previous.source
        return self._opening_subject(region)

    def _opening_subject(self, region: TokenRange) -> TokenRange | None:
        """The pronoun or name that a sentence begins with, after any opening adverbial."""
        low, words = self.low, self.words
        first = region[0]
        if (
            low[first] in _PREPOSITIONS
            or low[first] in _TIMES
            or low[first].endswith(("ing", "ly"))
        ):
            comma = next(
                (k for k in range(first, region[1]) if low[k] == "," and self._same_side(k, first)),
                -1,
            )
            first = comma + 1 if comma > 0 else first
        while first < region[1] and low[first] in _JOINTS | {","} and low[first] != "that":
            first += 1
        if first >= region[1] or first in self.s.opens:
            return None
        if low[first] in ("he", "she", "they", "it", "i", "we"):
            return (first, first + 1)
        end = first
        if low[first] in ("the", "a", "an", "his", "her", "their", "its"):
            end += 1
            while (
                end < region[1]
                and self._noun_like(end)
                and end - first < 6
                and (low[end] not in self.cues)
            ):
                if low[end] in self.nouns.person or low[end] in self.nouns.group:
                    return (first, end + 1)
                end += 1
            return None
        while (
            end < region[1]
            and (
                words[end][0].isupper()
                or low[end] in ("’s", "'s", "-")
                or low[end] in self.nouns.person
            )
            and (self._noun_like(end) or low[end] in ("’s", "'s", "-"))
        ):
            end += 1
        return (first, end) if end > first else None

    # ------------------------------------------------------------------------- words on the right

    def _right(self, k: int, region: TokenRange, cue: Cue) -> tuple[list[TokenRange], str] | None:
        """The words after a verb that ends before token ``k``, and how they were found."""
        low, words, end = self.low, self.words, region[1]
        if k >= end:
            return None
        frames = cue.frames
        limit = min(end, k + 18)
        for m in range(k, limit):
            if low[m] in _SENTENCE_ENDS or (
                m > k
                and low[m] in self.cues
                and words[m][0].islower()
                and self.cues[low[m]].form in ("third", "past")
            ):
                break
            opening = m + 1 if m + 1 in self.s.opens else -1
            if low[m] == ":" and self._same_side(m, k - 1):
                if opening >= 0:
                    return self._quotation(opening), "colon"
                if "q" in frames or "t" in frames:
                    return [(m + 1, self._clause_end(m + 1, region))], "colon_clause"
                return None
            if low[m] == "," and opening >= 0 and "q" in frames and self._starts_speech(opening):
                return self._quotation(opening), "comma"
            if low[m] == "that" and ("t" in frames) and self._bridge(k, m, cue):
                return [(m, self._clause_end(m, region))], "that"
            if m in self.s.opens:
                break
        if k in self.s.opens:
            return self._opened_at_once(k, region, cue)
        begin = self._after_setting(k, end, cue)
        word = low[begin] if begin < end else ""
        if not word or word in _SENTENCE_ENDS:
            return None
        if word in ("whether", "if", "how", "why", "what", "where", "who") and set("tq") & set(
            frames
        ):
            return [(begin, self._clause_end(begin, region))], "wh"
        if word == "to" and "i" in frames and begin + 1 < end:
            return [(begin, self._clause_end(begin, region))], "infinitive"
        if (
            "b" in frames
            and self._starts_clause(begin, end)
            and not (begin > k and low[begin] in _TIMES)
        ):
            return [(begin, self._clause_end(begin, region))], "clause"
        if "o" in frames:
            after = self._after_addressee(k, end)
            if after > k:
                if "i" in frames and after < end and low[after] == "to":
                    return [(k, self._clause_end(after, region))], "infinitive"
                if after < end and low[after] in ("whether", "if", "how", "why", "what", "about"):
                    return [(after, self._clause_end(after, region))], "wh"
                if after < end and after in self.s.opens:
                    return self._opened_at_once(after, region, cue)
                if (after + 2 < end and self._starts_clause(after, end) and "t" in frames) or (
                    cue.lemma == "tell" and after + 2 < end and self._starts_clause(after, end)
                ):
                    return [(after, self._clause_end(after, region))], "addressee"
        if set("nm") & set(frames) and begin == k and self._starts_phrase(k, end):
            stop = self._clause_end(k, region)
            if any(m in self.s.opens for m in range(k, stop)):
                return [(k, stop)], "phrase_marked"
            if "n" in frames:
                return [(k, stop)], "phrase"
        return None

    def _bridge(self, k: int, m: int, cue: Cue) -> bool:
        """Whether tokens k to m, between a verb and "that", are an addressee or a setting."""
        low = self.low
        if m == k:
            return True
        first = low[k]
        if (
            first
            in (
                "on",
                "in",
                "at",
                "to",
                "during",
                "via",
                "last",
                "this",
                "earlier",
                ",",
                "again",
                "by",
                "before",
                "after",
            )
            or (first in _TIMES or first in _ADVERBS)
            or first.endswith("ly")
        ):
            return m - k <= 14
        if "o" in cue.frames and (first in _OBJECTS or first in _DETERMINERS or self._noun_like(k)):
            return m - k <= 10
        return False

    def _starts_speech(self, opening: int) -> bool:
        """Whether a quotation begins like a sentence."""
        k = opening + 1
        while k < len(self.words) and k in self.s.opens:
            k += 1
        return k < len(self.words) and not self.words[k][0].islower()

    def _opened_at_once(
        self, k: int, region: TokenRange, cue: Cue
    ) -> tuple[list[TokenRange], str] | None:
        """Said “we will” …: the quotation alone when it ends the clause, else the whole clause."""
        if cue.lemma in _NAMING_VERBS:
            return None  # a book called “…”
        quotation = self._quotation(k)
        close = self._close_of(k)
        if close < 0 or close + 1 >= len(self.words) or close + 1 >= region[1]:
            return quotation, "at_once"
        if (
            self.low[close + 1] in (".", ",", ";", ")", "—", "–")
            or self.low[close + 1] in _PREPOSITIONS - {"of"}
            or (close > 0 and self.low[close - 1] in (",", ".", "?", "!"))
        ):
            return quotation, "at_once"
        return [(k, self._clause_end(k, region))], "clause_marked"

    def _after_setting(self, k: int, end: int, cue: Cue) -> int:
        """Over "on Monday", "in a statement", "to reporters" after the verb."""
        low = self.low
        j = k
        if j < end and low[j] == "," and j + 1 < end and low[j + 1] in ("in", "on", "at", "during"):
            return j
        for _ in range(3):
            if j >= end:
                break
            if low[j] in _TIMES and self.words[j][0].isupper() and low[j] != "may":
                j += 1
            elif (low[j] == "on" and j + 1 < end and low[j + 1] in _TIMES) or (
                low[j] in ("last", "this", "earlier", "late", "early")
                and j + 1 < end
                and low[j + 1] in _TIMES
            ):
                j += 2
            elif low[j] in ("in", "at", "during", "on", "via", "through", "to") and any(
                low[m] in _SETTINGS for m in range(j + 1, min(end, j + 5))
            ):
                m = next(m for m in range(j + 1, end) if low[m] in _SETTINGS)
                j = m + 1
            elif low[j] in ("yesterday", "today", "again", "recently", "publicly", "later"):
                j += 1
            else:
                break
        return j

    def _starts_clause(self, k: int, end: int) -> bool:
        if k + 1 >= end or end - k < 3:
            return False
        low = self.low[k]
        if low in _OBJECTS and low not in ("it", "you", "her"):
            return False
        if low in (
            "of",
            "to",
            "so",
            "about",
            "and",
            "but",
            "or",
            "than",
            "no",
            "nothing",
            "anything",
            "something",
            "little",
            "much",
        ):
            return low in ("no", "nothing")
        if low in _PREPOSITIONS or low in ("while", "when", "as", "because", "if"):
            return "," in self.low[k : min(end - 2, k + 14)]
        if low in (",", ":", ";", "—", "–", "-", ")", "("):
            return False
        return low[0].isalnum() or k in self.s.opens or low[0] in "$£€’'‘"

    def _starts_phrase(self, k: int, end: int) -> bool:
        low = self.low[k]
        return (
            low in _DETERMINERS
            or low in ("him", "her", "them", "it", "himself", "herself")
            or k in self.s.opens
            or (self._noun_like(k) and low not in _ADVERBS and not low.endswith("ly"))
        )

    def _after_addressee(self, k: int, end: int) -> int:
        """One past the addressee that begins at ``k``: "reporters in Rome", "her", "CNN"."""
        low, words = self.low, self.words
        if k >= end:
            return k
        if low[k] in _OBJECTS:
            return self._after_setting(
                k + 1, end, self.cues.get("told", next(iter(self.cues.values())))
            )
        j = k
        if low[j] in _DETERMINERS:
            j += 1
            named = j < end and words[j][0].isupper()
            while (
                j < end
                and j - k < 5
                and self._noun_like(j)
                and (words[j][0].isupper() or not named)
            ):
                j += 1
                if not named and (
                    low[j - 1] in self.nouns.group
                    or low[j - 1] in self.nouns.person
                    or low[j - 1] in self.nouns.organisation
                ):
                    break
        elif words[j][0].isupper() and self._noun_like(j):
            while j < end and (words[j][0].isupper() or low[j] in ("’s", "'s", "-")) and j - k < 8:
                j += 1
        elif low[j] in self.nouns.group or low[j] in self.nouns.person or low[j].endswith("s"):
            if not self._noun_like(j):
                return k
            j += 1
        else:
            return k
        return self._after_setting(j, end, next(iter(self.cues.values())))

    def _clause_end(self, k: int, region: TokenRange) -> int:
        """One past the last token of the words that begin at ``k``, within the sentence."""
        low = self.low
        end = region[1]
        # a quotation that begins in the clause and runs past the sentence belongs to it
        for m in range(k, end):
            if m in self.s.opens:
                number = self.s.opens[m]
                last = self.pieces[number][-1][1]
                if last > end and self.s.quotations[number].parent < 0:
                    sentence = self.s.sentence_of[min(last, len(self.words) - 1)]
                    tail = self.s.sentences[sentence]
                    if self.s.paragraph_of[tail[0]] == self.s.paragraph_of[k]:
                        end = min(last + 1, tail[1])
        depth_inside = self.s.quotation_of[k]
        for m in range(k + 2, end):
            if low[m] != "," and low[m] not in ("—", "–"):
                continue
            if self.s.quotation_of[m] != depth_inside and m + 1 not in self.s.closes:
                continue
            n = m + 1
            if n in self.s.closes:
                n += 1
            if n >= end or self.s.quotation_of[n] != depth_inside:
                continue
            following = low[n]
            if (
                following == "according"
                or (
                    following in ("in", "during", "at", "on", "via")
                    and any(low[x] in _SETTINGS for x in range(n + 1, min(end, n + 8)))
                )
                or (following in ("speaking", "referring", "reports", "citing"))
            ):
                end = m + 1 if m + 1 in self.s.closes else m
                break
        while (
            end > k
            and (not is_word(self.words[end - 1]))
            and end - 1 not in self.s.closes
            and self.words[end - 1] not in (")", "%", "’", "'")
            and self.low[end - 1] not in ("’s", "'s", "’t", "'t", "’re", "’ve", "’ll", "’d", "’m")
        ):
            end -= 1
        return end

    # -------------------------------------------------------------------------- words on the left

    def _closing_before(self, k: int, lowest: int) -> bool:
        """Whether a quotation ends right before token ``k`` (and a comma, in British use)."""
        return self._close_token(k) >= 0

    def _close_token(self, k: int) -> int:
        """The closing mark right before token ``k`` within its paragraph, or -1."""
        j = k - 1
        if j >= 0 and self.low[j] in (",", "—", "–", "-"):
            j -= 1
        if j < 0 or self.s.paragraph_of[j] != self.s.paragraph_of[k]:
            return -1
        return j if j in self.s.closes else -1

    def _ends_open(self, k: int) -> bool:
        """Whether the quotation before ``k`` ends so that its frame must follow: “…,” or “…?”"""
        close = self._close_token(k)
        inner = self.low[close - 1] if close > 0 else ""
        if close + 1 < k:
            return True
        return inner in (",", "?", "!", "—", "–", "...", "…") or (
            self.s.sentence_of[close] == self.s.sentence_of[k] and inner != "."
        )

    def _left_words(self, k: int, region: TokenRange, *, adjacent: bool) -> bool:
        """Whether reported words may end right before token ``k``."""
        if self._close_token(k) >= 0:
            return True
        return k - 1 > region[0] and self.low[k - 1] in (",", "—", "–")

    def _left(self, frame: _Frame, region: TokenRange, after: int) -> _Frame | None:
        """Give a frame the quotation or clause before it, and what goes on after it."""
        low = self.low
        first = frame.first
        close = self._close_token(first)
        if close >= 0 and self.s.quotations[self.s.closes[close]].parent == frame.quotation:
            number = self.s.closes[close]
            if number in self.claimed:
                return None
            opening = self._open_token(number)
            begin = self.s.sentences[self.s.sentence_of[opening]][0]
            begin = max(
                begin, self._region(opening, self.s.sentences[self.s.sentence_of[opening]])[0]
            )
            k = begin
            while k < opening and (
                low[k] in ("but", "and", "so", "yet", ",", "—", "–", ":") or k in self.s.closes
            ):
                k += 1
            colon = next((m for m in range(opening - 1, begin - 1, -1) if low[m] == ":"), -1)
            pieces = self._quotation(opening)
            if k < opening and colon < 0 and opening - begin < 60 and len(pieces) == 1:
                if any(
                    m in self.s.closes and self.s.closes[m] in self.claimed
                    for m in range(begin, opening)
                ):
                    frame.contents = pieces
                else:
                    frame.contents = [(begin, pieces[0][1])]
                    frame.how = "left_mixed"
                    frame.contents = [(begin, close + 1)]
            else:
                frame.contents = pieces
            frame.how = frame.how or "left_quote"
            self._claim(frame)
            self.claimed.setdefault(number, frame)
            self._goes_on(frame, region, after)
            return frame
        if first - 1 <= region[0] or low[first - 1] not in (",", "—", "–"):
            return None
        if not self._adverbial(after, region[1]):
            return None
        begin = region[0]
        if frame.quotation < 0 and begin in self.s.closes:
            begin += 1
        while begin < first and low[begin] in (",", "—", "–"):
            begin += 1
        length = first - 1 - begin
        if length < 3 or (low[begin] in _PREPOSITIONS and length < 6):
            return None
        if (
            low[begin] in ("if", "when", "as", "after", "before", "while", "speaking")
            and "," not in low[begin : first - 1]
        ):
            return None
        frame.contents = [(begin, first - 1)]
        frame.how = "left_clause"
        self._goes_on(frame, region, after)
        self._claim(frame)
        return frame

    def _goes_on(self, frame: _Frame, region: TokenRange, after: int) -> None:
        """Words that the frame interrupts: “We will,” she said, “but later.”"""
        low = self.low
        end = region[1]
        k = after
        while k < end and k - after < 40 and not (low[k] in (",", ":") and k + 1 in self.s.opens):
            if low[k] in self.cues and self.words[k][0].islower():
                break
            k += 1
        if k >= end or low[k] not in (",", ":"):
            k = after
            while k < end and k - after < 14 and low[k] != ",":
                k += 1
        if k >= end:
            return
        if low[k] in (",", ":") and k + 1 in self.s.opens:
            number = self.s.opens[k + 1]
            if number not in self.claimed:
                frame.contents += self._quotation(k + 1)
                self._claim(frame)
        elif (
            low[k] == ","
            and frame.how == "left_clause"
            and k + 1 < end
            and (
                low[k + 1]
                in (
                    "and",
                    "but",
                    "because",
                    "which",
                    "with",
                    "although",
                    "though",
                    "while",
                    "or",
                    "as",
                    "so",
                )
            )
            and not any(low[m] in self.cues for m in range(k + 1, min(end, k + 4)))
        ):
            frame.contents.append((k + 1, self._clause_end(k + 1, region)))

    def _adverbial(self, k: int, end: int) -> bool:
        """Whether nothing but the end, a setting or an aside comes after the verb."""
        if k >= end:
            return True
        low = self.low[k]
        return (
            low in _SENTENCE_ENDS
            or low in (",", ")", "—", "–", ":")
            or low in _PREPOSITIONS
            or low in _TIMES
            or low in _ADVERBS
            or low in _OBJECTS
            or low in ("when", "as", "while", "because", "reporters", "later")
            or low.endswith("ly")
            or k in self.s.closes
            or self.words[k][0].isupper()
        )

    # --------------------------------------------------------------------------- other frames

    def _according(self, i: int, sentence: TokenRange) -> _Frame | None:
        region = self._region(i, sentence)
        source = self._subject_after(i + 2, region[1])
        if source is None and i + 2 < region[1] and self.low[i + 2] in _OBJECTS:
            source = (i + 2, i + 3)
        if source is None:
            return None
        frame = _Frame((i, i + 2), source, how="according", quotation=self.s.quotation_of[i])
        low = self.low
        if i == region[0] or (i == region[0] + 1 and low[region[0]] in ("and", "but")):
            k = source[1]
            while k < region[1] and low[k] != ",":
                k += 1
            if k + 3 < region[1]:
                if k + 1 in self.s.opens:
                    frame.contents = self._quotation(k + 1)
                else:
                    frame.contents = [(k + 1, self._clause_end(k + 1, region))]
                self._claim(frame)
                return frame
            return None
        close = self._close_token(i)
        if close >= 0:
            return self._left(frame, region, source[1])
        begin = region[0]
        stop = i - 1 if low[i - 1] in (",", "—", "–") else i
        if (
            self.found
            and self.found[-1].cue
            and self.s.sentence_of[self.found[-1].cue[0]] == self.s.sentence_of[i]
            and self.found[-1].contents
            and self.found[-1].contents[-1][1] > stop
        ):
            return None
        if stop - begin < 3:
            return None
        frame.contents = [(begin, stop)]
        self._claim(frame)
        return frame

    def _noun_frame(self, i: int, sentence: TokenRange) -> _Frame | None:
        """“Ms Lee’s claim that …”, “his warning that …”"""
        low = self.low
        region = self._region(i, sentence)
        if i + 1 >= region[1] or low[i + 1] != "that" or self.s.quotation_of[i] >= 0:
            return None
        j = i - 1
        while j > region[0] and self._noun_like(j) and self.words[j][0].islower() and i - j < 3:
            j -= 1
        if j < region[0]:
            return None
        if low[j] in ("his", "her", "their", "its"):
            source = (j, j + 1)
        elif low[j] in ("’s", "'s", "’", "'") and j - 1 >= region[0]:
            phrase = self._phrase_before(j - 1, region[0])
            if phrase is None:
                return None
            source = phrase
        else:
            return None
        frame = _Frame((j + 1, i + 1), source, how="noun")
        frame.contents = [(i + 1, self._clause_end(i + 1, region))]
        return frame

    def _unknown_verbs(self) -> None:
        """“Yes,” he beamed: a sentence in marks, its comma or question mark, and a subject."""
        s, low = self.s, self.low
        for number, quotation in enumerate(s.quotations):
            if quotation.parent >= 0 or number in self.claimed or not quotation.closed:
                continue
            opening = self._open_token(number)
            close = self._last_close(number)
            if close < 0 or not self._starts_speech(opening):
                continue
            if s.sentences[s.sentence_of[opening]][0] != opening:
                continue
            inner = low[close - 1]
            j = close + 1
            if j < len(low) and low[j] == "," and s.paragraph_of[j] == s.paragraph_of[close]:
                inner, j = ",", j + 1
            if inner not in (",", "?", "!", "—") or j >= len(low):
                continue
            if s.paragraph_of[j] != s.paragraph_of[close]:
                continue
            end = s.sentences[s.sentence_of[j]][1]
            if low[j] in ("he", "she", "they", "i", "we"):
                source = (j, j + 1)
            elif self.words[j][0].isupper() and self._noun_like(j):
                k = j
                while k < end and self.words[k][0].isupper() and self._noun_like(k):
                    k += 1
                source = (j, k)
            else:
                continue
            verb = source[1]
            if verb >= end or not low[verb].isalpha() or low[verb] in _PREPOSITIONS:
                continue
            frame = _Frame((verb, verb + 1), source, self._quotation(opening), "unknown_verb")
            self._claim(frame)
            self.found.append(frame)

    def _colons(self) -> None:
        """A quotation after a colon: the sentence before it, or a name alone, introduces it."""
        s, low = self.s, self.low
        for number, quotation in enumerate(s.quotations):
            if quotation.parent >= 0 or number in self.claimed:
                continue
            opening = self._open_token(number)
            if opening < 2 or low[opening - 1] != ":" or not self._starts_speech(opening):
                continue
            if s.paragraph_of[opening - 1] != s.paragraph_of[opening]:
                continue
            sentence = s.sentences[s.sentence_of[opening - 1]]
            source = self._label_before(opening - 1, sentence[0])
            source = source or self._opening_subject((sentence[0], opening - 1))
            cue = (opening - 1, opening)
            if source is not None and source[1] < opening - 1:
                cue = (source[1], min(source[1] + 1, opening - 1))
            frame = _Frame(cue, source, self._quotation(opening), "colon_only")
            self._claim(frame)
            self.found.append(frame)

    def _label_before(self, colon: int, lowest: int) -> TokenRange | None:
        """A name that stands alone before a colon: "Ann Lee:", "– More from Ann Lee:"."""
        phrase = self._phrase_before(colon - 1, lowest)
        if phrase is None or not all(
            self.words[k][0].isupper() or not is_word(self.words[k]) for k in range(*phrase)
        ):
            return None
        before = self.low[phrase[0] - 1] if phrase[0] > lowest else "-"
        return phrase if before in ("-", "–", "—", "from", "by", "to") else None

    def _join_following(self) -> None:
        """A quotation that begins a sentence goes on with the words of the frame before it.

        “Yes,” she said. “We will.” – She said it would. “We will.”
        """
        s = self.s
        ahead = sorted(
            (f for f in self.found if f.cue is not None and f.quotation < 0),
            key=lambda f: f.cue[0] if f.cue else 0,
        )
        for number, quotation in enumerate(s.quotations):
            if quotation.parent >= 0 or number in self.claimed:
                continue
            opening = self._open_token(number)
            sentence = s.sentence_of[opening]
            if not self._starts_speech(opening) or s.sentences[sentence][0] != opening:
                continue
            frame = next((f for f in reversed(ahead) if f.cue and f.cue[0] < opening), None)
            if frame is None or s.paragraph_of[frame.first] != s.paragraph_of[opening]:
                continue
            last = max(frame.contents[-1][1], frame.cue[1] if frame.cue else 0) - 1
            if sentence - s.sentence_of[last] <= 1:
                frame.contents = frame.contents + self._quotation(opening)
                self.claimed[number] = frame

    def _bare_paragraphs(self) -> None:
        """A paragraph that is one quotation, after speech and without a frame: nobody named."""
        s = self.s
        spoken = False
        claimed_by_paragraph = {s.paragraph_of[self._open_token(n)] for n in self.claimed}
        for p, (first, last) in enumerate(s.paragraphs):
            if p in claimed_by_paragraph:
                spoken = True
            number = s.opens.get(first, -1)
            if number < 0 or number in self.claimed or not spoken:
                continue
            if s.quotations[number].parent >= 0 or not self._starts_speech(first):
                continue
            end = self.pieces[number][-1][1]
            paragraph_end = s.paragraphs[s.paragraph_of[max(first, end - 1)]][1]
            outside = sum(is_word(self.words[k]) for k in range(end, paragraph_end))
            if outside or sum(is_word(self.words[k]) for k in range(first, last)) < 4:
                continue
            frame = _Frame(None, None, self._quotation(first), "bare")
            self._claim(frame)
            self.found.append(frame)

    def _cut_at_next_frame(self) -> None:
        """Reported clauses end where the next frame of the sentence is joined on."""
        by_sentence: dict[int, list[_Frame]] = {}
        for frame in self.found:
            if frame.cue is not None:
                by_sentence.setdefault(self.s.sentence_of[frame.cue[0]], []).append(frame)
        for frames in by_sentence.values():
            for a in frames:
                for b in frames:
                    if (
                        a is b
                        or a.cue is None
                        or b.cue is None
                        or b.quotation != a.quotation
                        or not a.contents
                    ):
                        continue
                    first, last = a.contents[-1]
                    at = b.first
                    if not (first < at < last) or at <= a.cue[0]:
                        continue
                    joint = self.low[at - 1]
                    if joint in (
                        "and",
                        "but",
                        ",",
                        "while",
                        "whereas",
                        ";",
                        "then",
                        "although",
                        "though",
                    ):
                        stop = at - 1
                        while stop > first and (self.low[stop - 1] in (",", "and", "but", ";")):
                            stop -= 1
                        if stop > first:
                            a.contents[-1] = (first, stop)

    # ------------------------------------------------------------------------------- quotations

    def _open_token(self, number: int) -> int:
        """The token of the first opening mark of a quotation."""
        return (
            max(0, self.pieces[number][0][0] - 1)
            if self._marked(number)
            else self.pieces[number][0][0]
        )

    def _marked(self, number: int) -> bool:
        first = self.pieces[number][0][0]
        return self.s.opens.get(first - 1) == number

    def _last_token(self, number: int) -> int:
        return max(0, self.pieces[number][-1][1] - 1)

    def _last_close(self, number: int) -> int:
        last = self.pieces[number][-1][1]
        return last if self.s.closes.get(last) == number else -1

    def _close_of(self, opening: int) -> int:
        return self._last_close(self.s.opens[opening])

    def _quotation(self, opening: int) -> list[TokenRange]:
        """All pieces of the quotation that token ``opening`` opens, from that piece on."""
        return (
            [piece for piece in self.pieces[self.s.opens.get(opening, -1)] if piece[1] > piece[0]]
            if (opening in self.s.opens)
            else [self.s.paragraphs[0]]
        )

    def _claim(self, frame: _Frame) -> None:
        """Note which quotations the words of a frame take in."""
        for first, last in frame.contents:
            for k in range(max(0, first - 1), last):
                number = self.s.opens.get(k)
                if number is not None:
                    self.claimed.setdefault(number, frame)

    def _in_headline(self, i: int) -> bool:
        """Whether token ``i`` stands in a title set in capitals: "Trump Says He Will"."""
        first, last = self.s.paragraphs[self.s.paragraph_of[i]]
        if last - first > 30 or self.s.paragraph_of[i] > 0 or self.low[i] == "states":
            return False
        long = [
            self.words[k]
            for k in range(first, last)
            if len(self.words[k]) > 3 and self.words[k][0].isalpha()
        ]
        return sum(word[0].isupper() for word in long) > 0.8 * len(long)


# ------------------------------------------------------------------------------------- records


def _attributions(article_id: str, s: Segments, frames: list[_Frame]) -> list[Attribution]:
    """Frames as records, by start, one for the same words, with their kind and parent."""
    found: dict[tuple[tuple[int, int], ...], Attribution] = {}
    for frame in frames:
        content = _spans(s, _merge(frame.contents))
        if not content:
            continue
        cue = _spans(s, [frame.cue] if frame.cue else [])
        source = _spans(s, [frame.source] if frame.source else [])
        key = tuple((span.start, span.end) for span in content)
        if key in found:
            continue
        kind = kind_of(s, content, cue + source)
        found[key] = Attribution(article_id, kind, content, cue, source)
    ordered = sorted(found.values(), key=lambda a: (a.start, -a.end))
    return link_parents(ordered)


def _merge(ranges: list[TokenRange]) -> list[TokenRange]:
    """Sorted ranges, those that overlap or touch made one."""
    merged: list[TokenRange] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        elif last > first:
            merged.append((first, last))
    return merged


def _spans(s: Segments, ranges: list[TokenRange]) -> tuple[Span, ...]:
    return tuple(
        Span.of(s.text, s.starts[first], s.ends[last - 1]) for first, last in ranges if last > first
    )


def kind_of(s: Segments, content: tuple[Span, ...], frame: tuple[Span, ...]) -> QuoteKind:
    """Direct when every word of the content stands in marks, mixed when some do, else indirect.

    Marks that also hold the cue and source belong to a quotation round the attribution and
    don't count.
    """
    outer: set[int] = set()
    if frame:
        inside = [
            {s.quotation_of[k] for k in range(*s.tokens_in(span.start, span.end))} for span in frame
        ]
        outer = set.intersection(*inside) if inside else set()
    n_words = n_marked = 0
    for span in content:
        for k in range(*s.tokens_in(span.start, span.end)):
            if is_word(s.words[k]):
                n_words += 1
                n_marked += s.quotation_of[k] >= 0 and s.quotation_of[k] not in outer
    if n_marked == 0:
        return "indirect"
    return "direct" if n_marked == n_words else "mixed"


def link_parents(attributions: list[Attribution]) -> list[Attribution]:
    """Give every attribution inside another's words the quote_id of the innermost such.

    Inside means that words, cue and source all stand in one piece of the other's content.
    """
    linked = []
    for inner in attributions:
        spans = inner.content + inner.cue + inner.source
        low, high = min(s.start for s in spans), max(s.end for s in spans)
        round_it = [
            (piece.end - piece.start, outer.quote_id)
            for outer in attributions
            if outer is not inner and outer.start <= low
            for piece in outer.content
            if piece.start <= low and high <= piece.end and (piece.start, piece.end) != (low, high)
        ]
        linked.append(replace(inner, parent=min(round_it)[1] if round_it else None))
    return linked
