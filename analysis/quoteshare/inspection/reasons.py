"""The reason for a speaker in words, one function for each way in which speakers are found.

They read the decisions of ``people/speakers``: the rule, and who was weighed with what.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quoteshare.english.words import ROLE_STOP_WORDS
from quoteshare.inspection.account import Account, Row
from quoteshare.people.names import last_name, surname_forms
from quoteshare.people.speakers.candidates import scores_of
from quoteshare.people.speakers.descriptions import age_at, one_word
from quoteshare.records import ResolvedBy

_OTHERS = 3  # so many of those who were in question are named

_NOBODY = {
    "author": "“I” and the like outside quotation marks is the writer of the article",
    "group": "The source names several people or a kind of people, nobody alone",
    "document": "The source is a document",
    "organisation": "The source is a body whose name it leaves out",
    "unnamed": "The article ties these words to no name",
    "person": "Of those named before, nobody fits these words",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Sentences of reasoning, and the sentences of the article they rest on, by any token."""

    text: str
    tokens: tuple[int, ...] = ()


def reason_for(account: Account, n: int) -> Reason:
    """Return the reason for the speaker of a quote, by its number in the account."""
    quote = account.quotes[n]
    return _REASONS.get(quote["resolved_by"], _nobody)(account, n, quote)


# -------------------------------------------------------------------------------------- names


def _by_full_name(account: Account, n: int, quote: Row) -> Reason:
    listed = account.evidence.people[quote["actor_id"]].listed
    known = "who is on the actor list" if listed else "whom the actor list does not have"
    reason = f"The source gives the full name of {quote['speaker_name']}, {known}."
    return Reason(reason, (account.source(n)[0],))


def _by_surname(account: Account, n: int, quote: Row) -> Reason:
    name, actor_id, first = quote["speaker_name"], quote["actor_id"], account.source(n)[0]
    spoken = account.spoken_name(n, quote)
    place = account.full_name(actor_id, first)
    namesakes = sorted(
        {
            actor.name
            for actor in account.evidence.people.values()
            if actor.actor_id != actor_id
            and actor.kind == "person"
            and last_name(actor.name) == last_name(name)
            and account.full_name(actor.actor_id, first) is not None
        }
    )
    others = f" The article also names {', '.join(namesakes)}." if namesakes else ""
    if place is not None:
        where = "before" if place < first else "later in the article"
        reason = f"“{spoken}” is the surname of {name}, named in full {where}.{others}"
        if " " in spoken and spoken not in surname_forms(name):  # Bob Lee, who is Robert Lee
            reason = f"“{spoken}” is {name} by the surname, named in full {where}.{others}"
        return Reason(reason, (place,))
    so = _lone_surname(account, name, actor_id)
    return Reason(f"“{spoken}” stands without a full name in the article; {so}.{others}", (first,))


def _lone_surname(account: Account, name: str, actor_id: str) -> str:
    """Say why a surname without a full name is somebody's."""
    people = account.evidence.people
    forms = set(surname_forms(name))
    shared = any(
        forms.intersection(surname_forms(actor.name))
        for actor in people.values()
        if actor.listed and actor.actor_id != actor_id
    )
    if people[actor_id].listed and not shared:
        return "nobody else on the actor list bears the surname"
    if " " in name:
        return f"in the other articles it is nearly always {name} (see problems: lone_surname)"
    return "it is all that the article tells of the name"


def _by_alias(account: Account, n: int, quote: Row) -> Reason:
    name, first = quote["speaker_name"], account.source(n)[0]
    place = account.full_name(quote["actor_id"], first)
    reason = f"“{account.spoken_name(n, quote)}” is another name of {name}"
    if account.evidence.people[quote["actor_id"]].listed:
        reason += ", by the actor list or by the article's own use"
    elif place is not None:
        reason += ", the only one in the article so called"
    return Reason(f"{reason}.", (first,) if place is None else (place,))


def _by_office(account: Account, n: int, quote: Row) -> Reason:
    day, country = account.article.date, account.article.country
    when = f"on {day}" if day else "at the time"
    where = f"; where the source names no country, the article's ({country}) counts"
    return Reason(
        f"“{account.spoken_name(n, quote)}” is an office, and by the actor list "
        f"{quote['speaker_name']} holds it {when}{where if country else ''}.",
        (account.source(n)[0],),
    )


def _by_organisation(account: Account, n: int, quote: Row) -> Reason:
    said, name, actor_id = quote["source_text"], quote["speaker_name"], quote["actor_id"]
    people = account.evidence.people
    on_list = actor_id in people and people[actor_id].listed
    known = f", {name} of the actor list" if on_list else ", which the actor list does not have"
    return Reason(f"“{said}” names a body{known}.", (account.source(n)[0],))


# ------------------------------------------------------------------------- roles and pronouns


def _by_role(account: Account, n: int, quote: Row) -> Reason:
    """Say what the article calls the person, or where the same words come again."""
    name, actor_id, said = quote["speaker_name"], quote["actor_id"], quote["source_text"]
    if (before := _called_so(account, actor_id, account.source(n), later=False)) is not None:
        words, token = before
        return Reason(f"“{said}” is {name}, whom the article calls so ({words}).", (token,))
    if _was_weighed(account, n, actor_id):
        weighed = _weighed(account, n, actor_id, None)
        reason = f"The article calls nobody “{said}” by name; {name} was {weighed.text}"
        return Reason(reason, weighed.tokens)
    if account.decisions[n].rule == "somebody_in_the_role" and (
        after := _called_so(account, actor_id, account.source(n), later=True)
    ):
        words, token = after
        return Reason(f"“{said}” is {name}, whom the article calls so later ({words}).", (token,))
    later = [
        k
        for k, row in enumerate(account.quotes)
        if row["actor_id"] == actor_id and account.anchor(k) > account.anchor(n)
    ]
    if quote["p_speaker"] is None and later:
        reason = (
            f"The article holds the name back: after “{said}” the next named in full, or with "
            f"the same words, is {name}."
        )
        return Reason(reason, (account.anchor(later[0]),))
    first = account.source(n)[0]
    place = account.latest(actor_id, first)
    reason = f"{name}, named before, is the one there who by the actor list holds such an office."
    return Reason(reason, (place.first,) if place else (first,))


def _called_so(
    account: Account, actor_id: str, source: tuple[int, int], *, later: bool
) -> tuple[str, int] | None:
    """Find the words of a source by which the article calls somebody before it, or later."""
    phrase = account.s.lower[slice(*source)]
    asked = {one_word(low) for low in phrase if low[0].isalpha()} - ROLE_STOP_WORDS
    age = age_at(account.s.lower, source[0] + 1)
    if age is not None:
        asked, phrase = {age}, [age]
    called = [
        (len(asked & said.words), -abs(said.at - source[0]), said)
        for said in account.evidence.descriptions
        if said.actor_id == actor_id and (said.at >= source[0]) == later and asked & said.words
    ]
    if not called:
        return None
    _, _, said = max(called, key=lambda item: item[:2])
    return ", ".join(low for low in phrase if one_word(low) in said.words), said.at


def _by_pronoun(account: Account, n: int, quote: Row) -> Reason:
    name, actor_id = quote["speaker_name"], quote["actor_id"]
    first, _ = account.source(n)
    said = (quote["source_text"] or "").split(" ")[0].capitalize()
    low = said.lower()
    if low in ("who", "whose"):
        return Reason(f"“{said}” goes with {name}, the name before it.", (first,))
    if low == "it":
        last = account.last_before(n, name)
        reason = f"“It” is the body or document that spoke before, {name}."
        return Reason(reason, () if last is None else (account.anchor(last),))
    if actor_id is not None and _was_weighed(account, n, actor_id):
        weighed = _weighed(account, n, actor_id, low)
        return Reason(f"“{said}” is {name}: {weighed.text}", weighed.tokens)
    place = account.latest(actor_id, first)
    if place is not None:
        return Reason(f"“{said}” was taken for {name}, named before.", (place.first,))
    after = next((x for x in account.evidence.persons if x.actor_id == actor_id), None)
    reason = f"Nobody was named before “{said}”; {name} is the next subject."
    return Reason(reason, () if after is None else (after.first,))


def _was_weighed(account: Account, n: int, actor_id: str) -> bool:
    """Tell whether somebody speaks because more spoke for them than for others."""
    decision = account.decisions[n]
    return decision.speaker.actor_id == actor_id and actor_id in decision.weighed


def _weighed(account: Account, n: int, actor_id: str, pronoun: str | None) -> Reason:
    """Say what speaks for each of several persons, best first, and who is ruled out."""
    weighed, people = account.decisions[n].weighed, account.evidence.people
    called = account.evidence.called
    source = account.source(n)[0]
    score = scores_of(weighed)
    others = sorted((who for who in weighed if who != actor_id), key=lambda w: (-score[w], w))
    parts = [f"{_for_and_against(account, n, actor_id, pronoun)}."]
    if others:
        told = [
            f"{called(who)} ({_for_and_against(account, n, who, pronoun)})"
            for who in others[:_OTHERS]
        ]
        more = [f"and {len(others) - _OTHERS} more"] if len(others) > _OTHERS else []
        parts.append(f"Also in question: {', '.join([*told, *more])}.")
    near = {x.actor_id for x in account.evidence.persons_near(source) if x.first < source}
    other = {"he": "she", "she": "he"}.get(pronoun or "", "")
    ruled_out = sorted(
        people[who].name
        for who in near - weighed.keys()
        if other and account.evidence.fits(who, other)
    )
    if ruled_out:
        shown = ", ".join(ruled_out[:_OTHERS])
        parts.append(f"Not {shown}: the actor list or the article has “{other}”.")
    place = account.latest(actor_id, source)
    spoke = [at for at, who in account.spoken if who == actor_id and at < account.anchor(n)]
    last = weighed[actor_id].get("last_speaker")
    tokens = [place.first] if place else []
    return Reason(" ".join(parts), tuple(tokens + (spoke[-1:] if last else [])))


def _somebody_without_a_name(account: Account, n: int) -> Reason | None:
    """Say who speaks where the article brings in somebody without a name: "his wife"."""
    decision, source = account.decisions[n], account.source(n)
    stranger = decision.stranger
    if stranger is None:
        return None
    words = account.evidence.called(stranger)
    place = account.evidence.strangers[stranger].first
    if stranger not in decision.weighed:
        return Reason(f"The sentence beside the words is about {words}, who has no name.", (place,))
    low = account.s.lower[source[0]]
    weighed = _weighed(account, n, stranger, low if source[1] - source[0] == 1 else None)
    said = account.quotes[n]["source_text"]
    reason = f"“{said}” is {words}, whom the article gives no name: {weighed.text}"
    return Reason(reason, (place, *weighed.tokens))


def _two_as_likely(account: Account, n: int) -> Reason:
    """Name the two for whom as much speaks."""
    weighed = account.decisions[n].weighed
    score = scores_of(weighed)
    best = sorted(weighed, key=lambda who: (-score[who], who))[:2]
    pronoun = account.s.lower[account.source(n)[0]]
    told = [
        f"{account.evidence.called(who)} ({_for_and_against(account, n, who, pronoun)})"
        for who in best
    ]
    said = account.quotes[n]["source_text"]
    places = [account.latest(who, account.source(n)[0]) for who in best]
    return Reason(
        f"“{said}” may be {' or '.join(told)}; nothing tells for certain which.",
        tuple(place.first for place in places if place is not None),
    )


def _namesakes(account: Account, n: int) -> Reason:
    """Name those of whom a surname may be one."""
    evidence, source = account.evidence, account.source(n)
    starts = {account.s.starts[k] for k in range(*source)}
    among = next(who for start, who in evidence.unsettled.items() if start in starts)
    known = [who for who in among if who in evidence.people]
    names = " or ".join(sorted(evidence.people[who].name for who in known))
    names += " or another" if len(known) == 1 else ""
    places = [account.full_name(who, source[0]) for who in known]
    said = account.quotes[n]["source_text"]
    return Reason(
        f"“{said}” may be {names}; the article does not tell which.",
        tuple(place for place in places if place is not None),
    )


def _for_and_against(account: Account, n: int, who: str, pronoun: str | None) -> str:
    """Say what was weighed for a person: "named first in the sentence before"."""
    features = account.decisions[n].weighed[who]
    told = _where_named(account, n, who)
    if features.get("last_speaker"):
        told.append("spoke last")
    elif features.get("speaker_before") or features.get("spoke_nearby"):
        told.append("spoke shortly before")
    if pronoun and (known := features.get("pronoun", 0.0)):
        if who in account.evidence.strangers:
            told.append(f"a word for “{pronoun}”")
        elif who in account.evidence.known_pronouns:
            told.append(f"known as “{pronoun}”")
        elif known > 0:
            told.append(f"“{pronoun}” elsewhere, too")
        else:
            told.append(f"mostly not “{pronoun}” elsewhere")
    if features.get("goes_on"):
        told.append("the cue says that somebody goes on")
    elif features.get("replies"):
        told.append("the cue says that another answers")
    told += [words for name, words in _IN_WORDS.items() if features.get(name)]
    return ", ".join(told)


_IN_WORDS = {
    "addressed": "the one who was asked",
    "asks_again": "asked before",
    "in_own_words": "spoken of or to in the words themselves",
}


def _where_named(account: Account, n: int, who: str) -> list[str]:
    """Say where a person was named last: "the subject of the sentence before"."""
    source = account.source(n)[0]
    place = account.latest(who, source)
    if place is None:
        return []
    sentence_of = account.s.sentence_of
    back = sentence_of[min(account.anchor(n), source)] - sentence_of[place.first]
    where = {0: "the same sentence", 1: "the sentence before"}.get(back)
    how = {"subject": "the subject", "quoted": "named in a quotation"}.get(place.part, "named")
    link = "of" if place.part == "subject" else "in"
    return [f"{how} {link} {where}" if where else f"{how} {back} sentences before"]


# -------------------------------------------------------------------------- words beside words


_BESIDE = {
    "presented_before": "the sentence before them is about {name}",
    "presented_after": "the sentence behind them is about {name}",
    "answers": "they answer a question, and {name} is the other of the two who talk",
    "asks_again": "they ask on after an answer to a question of {name}’s",
}


def _by_continuation(account: Account, n: int, quote: Row) -> Reason:
    name = quote["speaker_name"]
    rule, actor_id, own = account.decisions[n].rule, quote["actor_id"], account.anchor(n)
    beside = _BESIDE.get(rule)
    if beside is not None:
        later = (x for x in account.evidence.persons if x.actor_id == actor_id and x.first > own)
        behind = rule == "presented_after"
        place = next(later, None) if behind else account.latest(actor_id, own)
        reason = f"The words have no source of their own; {beside.format(name=name)}."
        return Reason(reason, (own,) if place is None else (place.first,))
    last = account.last_before(n, name)
    if last is None:
        return Reason(f"The words have no source of their own; they stand beside {name}’s.")
    before = account.quotes[last]
    source = f" (“{before['source_text']}”)" if before["source_text"] else ""
    return Reason(
        "The words have no source of their own: they go on from quote "
        f"{before['quote_id']}, which is {name}’s{source}.",
        (account.anchor(last),),
    )


def _by_first_person(account: Account, n: int, quote: Row) -> Reason:
    parent = next(
        (k for k, q in enumerate(account.quotes) if q["quote_id"] == quote["parent_quote_id"]),
        None,
    )
    return Reason(
        f"“{quote['source_text']}” stands in the words of {quote['speaker_name']}.",
        (account.source(n)[0] if parent is None else account.anchor(parent),),
    )


def _nobody(account: Account, n: int, quote: Row) -> Reason:
    if (unnamed := _somebody_without_a_name(account, n)) is not None:
        return unnamed
    if account.decisions[n].rule == "two_as_likely":
        return _two_as_likely(account, n)
    if account.decisions[n].rule == "namesakes":
        return _namesakes(account, n)
    if account.decisions[n].rule == "told_by_others":
        reason = "The source is whom the words were said to; nobody tells by whom."
        return Reason(reason, (account.source(n)[0],))
    if account.decisions[n].rule == "another_name":
        reason = "The source prints a name that is nobody’s of those whom the article names."
        return Reason(reason, (account.source(n)[0],))
    if account.decisions[n].rule == "within_a_sentence":
        reason = "The words stand in marks in a sentence in which no source could be read."
        return Reason(reason, (account.anchor(n),))
    if quote["source_text"] is None:
        return Reason("No source is printed, and nobody spoke before whose words these could be.")
    kind = quote["speaker_kind"]
    reason = _NOBODY.get(kind, "The source is not a name, pronoun or role that could be followed")
    return Reason(f"{reason}.", (account.source(n)[0],))


_REASONS: Mapping[ResolvedBy | None, Callable[[Account, int, Row], Reason]] = {
    "full_name": _by_full_name,
    "surname": _by_surname,
    "alias": _by_alias,
    "office": _by_office,
    "role": _by_role,
    "pronoun": _by_pronoun,
    "continuation": _by_continuation,
    "first_person": _by_first_person,
    "organisation": _by_organisation,
}
