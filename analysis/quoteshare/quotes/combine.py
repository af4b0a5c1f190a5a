"""Network and rules joined: what the network found, and what the rules add or take away.

The network marks words by what it has seen; the rules read layouts that its training articles
don't have. Each step is a function of what was found so far and of what the rules find.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from quoteshare.english.lexicon import cue_verbs, noun_class
from quoteshare.english.segments import Segments
from quoteshare.english.words import (
    ARTICLES,
    BE,
    CLOSING_VERBS,
    COORDINATORS,
    DETERMINERS,
    FIELD_LABELS,
    NAMING_LABELS,
    NOUN_OR_VERB,
    PREPOSITIONS,
    REPORTED_QUESTION_OPENERS,
    SENTENCE_ENDS,
    SUBJECT_PRONOUNS,
)
from quoteshare.quotes.attributions import arranged, behind_that, fills, hull_of, kind_of, overlap
from quoteshare.quotes.lines import without_lines
from quoteshare.quotes.span_index import SpanIndex
from quoteshare.records import Attribution, Span

_FINITE = ("base", "third", "past")
_SURE_OF_CLAUSES = 0.68  # how often "said she was “not afraid”" is read rightly by rules


def combine(
    found: Sequence[Attribution],
    rules: Sequence[Attribution],
    segments: Segments,
    sure: Collection[tuple[Span, ...]] = (),
) -> list[Attribution]:
    """Join the attributions of the network and those of the rules in one article.

    Parameters
    ----------
    found : sequence of Attribution
        What the network found likely enough.
    rules : sequence of Attribution
        All that the rules find in the same article.
    segments : Segments
        The article.
    sure : collection of contents
        Those of `rules` that the network can't know better: "quoted her as saying".

    Returns
    -------
    list of Attribution, by start of the words
    """
    found = given_way(found, [rule for rule in rules if rule.content in sure])
    found = list(without_lines(found, segments))  # "Read more: …"
    found = [one for one in found if not of_a_field(one)]  # "LENGTH: 30 words"
    found = with_whole_cues(found, rules)  # "like | to tell us that …"
    found = [without_told(one, segments) for one in found]  # "The court | was told that …"
    found = [of_nobody(one, segments) for one in found]  # "Ann Lee, asked why, said …"
    found = without_labels(found, rules)  # "MR LEE:" is nobody's words
    found = with_set_off(found, rules, segments)  # said word by word, without marks
    found = with_frames(found, rules)  # who says bare words
    found = [part for one in found for part in apart(one, segments)]  # “…” Ann Lee said that …
    found = without_answers(found, rules)  # “Is it shut?” he asked. “No!” was the answer
    found = with_pieces(found, rules)  # “…,” said Ann Lee, “…”: both pieces
    found = [*found, *left_to_rules(found, rules)]  # layouts that only the rules read
    found = [*found, *outer_voices(found, rules)]  # Ann Lee told police that …, court papers say
    found = [*found, *retold(found, rules)]
    return arranged(one_each(found))


def of_a_field(attribution: Attribution) -> bool:
    """Tell whether it is the field of a form, or a phrase that has a name: “its slogan is …”."""
    cue = " ".join(span.text.lower() for span in attribution.cue)
    source = " ".join(span.text for span in attribution.source)
    if cue == ":" and source:
        words = source.lower().split()
        if len(words) > 1 and source.isupper():  # "FIRST IN THE GULL: …"
            role = words[0] in noun_class().person or words[-1] in noun_class().person
            return not role and any(word in PREPOSITIONS or word in ARTICLES for word in words)
        return words[-1] in FIELD_LABELS and source[0].isupper() and len(words) < 3
    return attribution.kind == "direct" and not {*cue.split()}.isdisjoint(NAMING_LABELS)


def given_way(found: Sequence[Attribution], sure: Sequence[Attribution]) -> list[Attribution]:
    """Put what the rules are sure of in the place of what the network made of the same words."""
    index = SpanIndex([rule.cue + rule.content for rule in sure])

    def known_better(attribution: Attribution) -> bool:
        near = index.touching(attribution.cue + attribution.content)
        return any(_of_the_same_words(attribution, sure[n]) for n in near)

    return [attribution for attribution in found if not known_better(attribution)] + list(sure)


def _of_the_same_words(one: Attribution, sure: Attribution) -> bool:
    """Tell whether one is another reading of the words that the rules are sure of.

    It has the same cue, or it reports just these words with their frame ("attacked | what Ann Lee
    called “a gift”"), or the words without the frame; not where one stands inside the other.
    """
    if any(overlap(a, b) for a in one.cue for b in sure.cue):
        return True
    if not any(overlap(a, b) for a in one.content for b in sure.content):
        return False
    frame = (*sure.cue, *sure.source)
    first = min(span.start for span in (*frame, *sure.content))
    if first - len("what ") <= one.start <= first:
        return True
    framed = any(overlap(a, b) for a in one.content for b in frame)
    within = any(overlap(a, b) for a in (*one.cue, *one.source) for b in sure.content)
    return not framed and not within


def with_whole_cues(
    found: Sequence[Attribution], rules: Sequence[Attribution]
) -> list[Attribution]:
    """Put the rules' reading in place of one that takes half of the cue for reported words.

    "Ministers like | to tell us that …", "he reportedly | told the cabinet that …". Whose the cue
    is the network tells: "The council said that the review is late, but refused | to say why".
    """
    index = SpanIndex([rule.cue for rule in rules])

    def whole(attribution: Attribution) -> Attribution:
        if not attribution.cue:
            return attribution
        end = attribution.content[-1].end
        for n in index.touching(attribution.content):
            rule = rules[n]
            cut = rule.source and rule.content[-1].end == end and len(rule.content) == 1
            if cut and any(_reaches(cue, attribution) for cue in rule.cue):
                source = attribution.source or rule.source
                return replace(rule, source=source, p=attribution.p)
        return attribution

    return [whole(attribution) for attribution in found]


def _reaches(cue: Span, attribution: Attribution) -> bool:
    """Tell whether a cue is that of an attribution and goes on where its words begin."""
    own, words = attribution.cue[-1], attribution.content[0]
    goes_on = own.end < words.start <= own.end + 1 and words.start < cue.end < words.end
    return goes_on and cue.start <= words.start and (overlap(cue, own) or cue.start == words.start)


def without_told(attribution: Attribution, s: Segments) -> Attribution:
    """Take whom it was told from the words of "The court | was told | that he ran"."""
    pieces, cue = attribution.content, attribution.cue
    if len(pieces) < 2 or len(cue) != 1 or pieces[0].end > cue[0].start:
        return attribution
    first, last = s.tokens_in(cue[0].start, cue[0].end)
    verb = cue_verbs().get(s.lower[last - 1])
    told = verb is not None and verb.lemma in ("ask", "tell") and s.lower[first] in BE
    opened, _ = s.tokens_in(pieces[1].start, pieces[1].end)
    clause = s.lower[opened] in REPORTED_QUESTION_OPENERS or s.lower[opened] == "that"
    marked = opened in s.opens or opened - 1 in s.opens
    if not told or not (clause or marked) or s.quotation_of[first - 1] >= 0:
        return attribution
    if first - 1 in s.closes:
        return attribution  # “Why?” she was asked
    kept = pieces[1:]
    return replace(attribution, content=kept, kind=kind_of(s, kept, cue + attribution.source))


def of_nobody(attribution: Attribution, s: Segments) -> Attribution:
    """Take its source from "Ann Lee, | asked whether she would go |, said no": she did not ask."""
    if len(attribution.cue) != 1 or attribution.cue[0].text.lower() != "asked":
        return attribution
    cue = s.tokens_in(attribution.cue[0].start, attribution.cue[0].end)[0]
    behind = s.tokens_in(attribution.content[-1].start, attribution.content[-1].end)[1]
    verb = cue_verbs().get("".join(s.lower[behind + 1 : behind + 2]))
    goes_on = s.lower[behind : behind + 1] == [","] and verb is not None and verb.form in _FINITE
    if not attribution.source or s.lower[cue - 1] != "," or not goes_on:
        return attribution
    return replace(attribution, source=())


def without_labels(found: Sequence[Attribution], rules: Sequence[Attribution]) -> list[Attribution]:
    """Keep what does not run over the labels of a transcript ("MR LEE:"), which the rules read."""
    in_capitals = (rule for rule in rules if rule.source and rule.source[0].text.isupper())
    labels = [rule.cue[0] for rule in in_capitals if rule.cue]
    index = SpanIndex([(cue,) for cue in labels if cue.text == ":"])
    return [attribution for attribution in found if not index.touching(attribution.content)]


def with_set_off(
    found: Sequence[Attribution], rules: Sequence[Attribution], segments: Segments
) -> list[Attribution]:
    """Put the words that layout sets off (a transcript, a block) in place of what runs over them.

    What stands inside them with a source of its own stays: she said that he …
    """
    set_off = [
        rule
        for rule in rules
        if rule.kind == "direct"
        and rule.parent is None
        and kind_of(segments, rule.content, rule.cue + rule.source) != "direct"
    ]
    if not set_off:
        return list(found)
    pieces = sorted((span.start, span.end) for rule in set_off for span in rule.content)
    starts = [start for start, _ in pieces]

    def runs_over(attribution: Attribution) -> bool:
        spans = attribution.content + attribution.cue + attribution.source
        begin, end = min(s.start for s in spans), max(s.end for s in spans)
        before = bisect_right(starts, begin) - 1
        inside = before >= 0 and end <= pieces[before][1]
        if inside and attribution.source:
            return False
        return any(
            bisect_left(starts, span.end) > 0
            and pieces[bisect_left(starts, span.end) - 1][1] > span.start
            for span in attribution.content
        )

    return [*(a for a in found if not runs_over(a)), *set_off]


def with_frames(found: Sequence[Attribution], rules: Sequence[Attribution]) -> list[Attribution]:
    """Add the source and cue that the rules see beside words for which the network found none.

    Or the source alone: "Ann Lee late on Friday | told".
    """
    index = SpanIndex([rule.content for rule in rules])
    return [
        attribution
        if attribution.source
        else _with_frame(attribution, [rules[n] for n in index.touching(attribution.content)])
        for attribution in found
    ]


def _with_frame(attribution: Attribution, rules: Sequence[Attribution]) -> Attribution:
    length = sum(span.end - span.start for span in attribution.content)
    for rule in rules:
        shared = sum(
            max(0, min(a.end, b.end) - max(a.start, b.start))
            for a in attribution.content
            for b in rule.content
        )
        own = not attribution.cue or any(overlap(a, b) for a in attribution.cue for b in rule.cue)
        if rule.source and own and shared > 0.8 * length:
            return replace(attribution, source=rule.source, cue=rule.cue)
    return attribution


def apart(attribution: Attribution, s: Segments) -> list[Attribution]:
    """Part words in marks from the paraphrase of the next sentence: “We stay.” Ann Lee said that …

    Whose the words in marks are is told by what stands beside them.
    """
    pieces, frame = attribution.content, attribution.cue + attribution.source
    if attribution.kind != "mixed" or len(pieces) < 2 or not attribution.source:
        return [attribution]
    first, end = s.tokens_in(pieces[0].start, pieces[0].end)
    own = s.quotation_of[first]
    begins = min(s.tokens_in(span.start, span.end)[0] for span in frame)
    whole = own >= 0 and own == s.quotation_of[end - 1] and end in s.closes
    sentence = s.words[end - 1] in SENTENCE_ENDS and begins == end + 1
    bare = all(s.quotation_of[s.tokens_in(p.start, p.end)[0]] < 0 for p in pieces[1:])
    if not (whole and sentence and bare and s.words[begins][0].isupper()):
        return [attribution]
    rest = pieces[1:]
    return [
        replace(attribution, content=pieces[:1], cue=(), source=(), kind="direct", p=None),
        replace(attribution, content=rest, kind=kind_of(s, rest, frame)),
    ]


def without_answers(
    found: Sequence[Attribution], rules: Sequence[Attribution]
) -> list[Attribution]:
    """Take answers from questions and questions from answers that the rules tell apart.

    “Is it shut?” Ann Lee asked. “Yes,” he said. – “Is it safe?” he asked. “No!” was the answer.
    """
    own = {rule.content[0]: rule for rule in rules if len(rule.content) == 1}
    kept = []
    for attribution in found:
        frame = attribution.cue + attribution.source
        pieces = attribution.content
        if frame and len(pieces) == 2 and pieces[0].text[-1:] == "?":
            answer = [p for p in pieces if _framed_apart(own.get(p), p is pieces[0], frame)]
            if len(answer) == 1:
                pieces = tuple(p for p in pieces if p is not answer[0])
        whole = pieces is attribution.content
        kept.append(attribution if whole else replace(attribution, content=pieces))
    return kept


def without_addressee(attribution: Attribution, segments: Segments) -> Attribution:
    """Take "his sister" from the words of “I’m alive,” he texted his sister; or "Ann Lee"."""
    if attribution.kind != "mixed" or len(attribution.content) < 2 or not attribution.cue:
        return attribution
    behind = attribution.cue[-1].end
    nouns = noun_class()

    def addressed(span: Span) -> bool:
        first, last = segments.tokens_in(span.start, span.end)
        low, words = segments.lower[first:last], segments.words[first:last]
        somebody = low[0] in DETERMINERS and (low[-1] in nouns.person or low[-1] in nouns.group)
        named = all(word[0].isupper() for word in words)
        return 0 <= span.start - behind <= 1 and len(low) <= 4 and (somebody or named)

    kept = tuple(span for span in attribution.content if not addressed(span))
    if len(kept) == len(attribution.content) or not kept:
        return attribution
    frame = attribution.cue + attribution.source
    return replace(attribution, content=kept, kind=kind_of(segments, kept, frame))


def _framed_apart(rule: Attribution | None, first: bool, frame: tuple[Span, ...]) -> bool:
    """Tell whether the rules give a piece another frame; a first one must have a source there."""
    if rule is None or (first and not (rule.cue and rule.source)):
        return False
    return not any(overlap(a, b) for a in rule.cue + rule.source for b in frame)


def with_pieces(found: Sequence[Attribution], rules: Sequence[Attribution]) -> list[Attribution]:
    """Add the piece of “We stay,” said Ann Lee, “until the end.” that the network left out."""
    broken = [r for r in rules if len(r.content) > 1 and r.cue and r.source]
    if not broken:
        return list(found)
    taken = SpanIndex([attribution.content for attribution in found])
    index = SpanIndex([rule.content for rule in broken])
    left_out = [tuple(p for p in rule.content if not taken.touching([p])) for rule in broken]
    joined = []
    for attribution in found:
        near = index.touching(attribution.content)
        while near:
            n = near[0]
            if left_out[n] and _goes_with(attribution, broken[n]):
                pieces = sorted((*attribution.content, *left_out[n]), key=lambda span: span.start)
                attribution = replace(attribution, content=tuple(pieces))
                near = index.touching(attribution.content) if attribution.kind == "direct" else []
            near = [m for m in near if m > n]
        joined.append(attribution)
    return joined


def _goes_with(attribution: Attribution, rule: Attribution) -> bool:
    """Tell whether both read the same frame, or both words in marks."""
    if attribution.kind == "direct":
        return rule.kind == "direct"
    same = any(overlap(a, b) for a in attribution.cue for b in rule.cue)
    first = attribution.content == rule.content[:1]
    first &= rule.content[-1].text.split()[0] not in COORDINATORS  # "…, and other scientists"
    return same and first and attribution.kind == rule.kind == "indirect"


def left_to_rules(
    found: Sequence[Attribution], rules: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Find what the rules see where the network found nothing, of the sorts they are sure of.

    Words in quotation marks (paragraphs that are all quotation, quotations inside others, layouts
    that the training articles don't have), clauses with such words or "that", and "according to".
    """
    contents = SpanIndex([attribution.content for attribution in found])
    cues = SpanIndex([attribution.cue for attribution in found])
    for rule in rules:
        if rule.kind != "direct" and (not _sure_of(rule) or cues.touching(rule.cue)):
            continue
        framed = rule.cue and rule.source and not cues.touching(rule.cue)
        start, end = hull_of(rule)
        inside = framed and any(
            span.start <= start and end <= span.end
            for n in contents.touching([Span(start, start + 1, "")])
            for span in found[n].content
        )  # the words of | “We stay,” Ann Lee said |, according to a transcript
        if rule.parent is not None or inside or not contents.touching(rule.content):
            yield rule


def _sure_of(rule: Attribution) -> bool:
    """Tell whether "according to", marked words in a clause, or "that" make a frame sure."""
    if not rule.cue or not rule.source:
        return False
    if rule.cue[0].text.lower().startswith("according"):
        return True
    verb = cue_verbs().get(rule.cue[-1].text.lower().split()[-1])
    somebody = rule.source[0].text.lower() not in ("i", "it")
    if rule.parent is not None or verb is None or verb.form not in _FINITE or not somebody:
        return False
    if rule.kind == "mixed":
        return (rule.p or 0) > _SURE_OF_CLAUSES
    return rule.content[0].text.startswith("that ") and verb.lemma not in NOUN_OR_VERB


def retold(found: Sequence[Attribution], rules: Sequence[Attribution]) -> Iterator[Attribution]:
    """Find whose the words are that an outer voice retells, where the network saw that alone."""
    cues = SpanIndex([attribution.cue for attribution in found])
    outer = {behind_that(a.content[0]): a for a in found if a.cue and a.kind != "direct"}
    for rule in rules:
        start, end = hull_of(rule)
        around = outer.get(start) or outer.get(start - 1)  # where a mark opens them
        if around is None or not rule.source or not _tells(rule, said=_is_added(around)):
            continue
        if fills((start, end), around.content[0]) and not cues.touching(rule.cue):
            yield rule


def _tells(attribution: Attribution, *, said: bool) -> bool:
    """Tell whether its verb is one of telling somebody, or, with ``said``, of saying at all."""
    verbs = cue_verbs()
    listed = [verbs[w] for span in attribution.cue for w in span.text.lower().split() if w in verbs]
    saying = {verb.lemma for verb in listed if verb.polarity == "denied"} | CLOSING_VERBS
    return any(
        (verb.form == "past" and "o" in verb.frames)
        or (said and verb.form in _FINITE and verb.lemma in saying)
        for verb in listed
    )


def outer_voices(
    found: Sequence[Attribution], rules: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Find who retells what somebody told, where the network saw the inner voice alone."""
    cues = SpanIndex([attribution.cue for attribution in found])
    hulls = sorted([hull_of(a) for a in found if a.cue and a.source])
    for rule in rules:
        if len(rule.content) != 1 or not _is_added(rule) or cues.touching(rule.cue):
            continue
        piece = rule.content[0]
        first = bisect_left(hulls, (piece.start - 1, 0))
        if any(fills(hull, piece) for hull in hulls[first : first + 3]):
            yield rule


def _is_added(attribution: Attribution) -> bool:
    """Tell whether somebody is named apart from a clause: "…, court papers say", "according to"."""
    if not attribution.cue or not attribution.source:
        return False
    cue, source = attribution.cue[0], attribution.source[0]
    according = cue.text.lower().startswith("according")
    behind = min(cue.start, source.start) >= attribution.content[-1].end
    return according or (behind and source.text.lower() not in SUBJECT_PRONOUNS)


def one_each(found: Sequence[Attribution]) -> list[Attribution]:
    """Keep one attribution for the same words, the likeliest: two pieces may have become one."""
    kept: dict[tuple[Span, ...], Attribution] = {}
    for attribution in sorted(found, key=lambda a: -(a.p or 0.0)):
        kept.setdefault(attribution.content, attribution)
    return list(kept.values())
