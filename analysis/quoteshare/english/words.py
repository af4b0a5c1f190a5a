"""Every closed class of words under one name; the words are in ``data/``, with what each is for.

A class is the words that name it in a column ``uses``, of whatever file: ``ARTICLES`` are those
with the use ``articles``. What is here beside a class are punctuation marks and sets that are made
of other sets.
"""

from __future__ import annotations

from functools import cache

from quoteshare.english.lexicon import read_rows, verb_forms

# First column: the word. In titles.csv capitals only tell titles from nouns.
_FILES = (
    "bodies.csv",
    "cue_verbs.csv",
    "function_words.csv",
    "label_words.csv",
    "name_words.csv",
    "other_verbs.csv",
    "parties.csv",
    "speech_words.csv",
    "titles.csv",
)


@cache
def _rows(name: str) -> list[dict[str, str]]:
    return read_rows("quoteshare.english.data", name)


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Return the words of every class; of a verb with a second word ("hit back") the first."""
    found: dict[str, set[str]] = {}
    for name in _FILES:
        for row in _rows(name):
            word = next(iter(row.values()))
            if name == "titles.csv":
                word = word.lower()
            elif name == "cue_verbs.csv":
                word = word.partition(" ")[0]
            for use in filter(None, row["uses"].split("|")):
                found.setdefault(use, set()).add(word)
    return {use: frozenset(words) for use, words in found.items()}


def words_with(use: str) -> frozenset[str]:
    """Return the words with a use.

    Examples
    --------
    >>> sorted(words_with("articles"))
    ['a', 'an', 'the']
    """
    return _classes()[use]


def _forms_of(lemmas: frozenset[str]) -> frozenset[str]:
    """Return all forms of verbs of other_verbs.csv."""
    irregular = {row["lemma"]: row["irregular"].split("|") for row in _rows("other_verbs.csv")}
    return frozenset(form for lemma in lemmas for form in verb_forms(lemma, irregular[lemma]))


def _capitalised(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(str.capitalize, words))


def _lower(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(str.lower, words))


# ------------------------------------------------------------------------------------------ marks

SENTENCE_ENDS = frozenset([".", "?", "!", "…", "...", ";"])
DASHES = frozenset(["—", "–", "―", "--"])
POSSESSIVES = words_with("possessives") | {"’", "'"}
NAME_GLUE = POSSESSIVES | {"-", "&", "–"}  # what a name may have inside it
KEPT_AT_END = words_with("clitics") | {")", "%", "’", "'"}  # reported words may end so

# Words by which a text shows itself to be English.
GRAMMAR = frozenset().union(
    words_with("articles"),
    words_with("be"),
    words_with("connectives"),
    words_with("determiners"),
    words_with("finite_auxiliaries"),
    words_with("have"),
    words_with("modals"),
    words_with("object_pronouns"),
    words_with("possessive_pronouns"),
    words_with("prepositions"),
    words_with("relative_pronouns"),
    words_with("subject_pronouns"),
)

# ----------------------------------------------------------------------- pronouns and determiners

SUBJECT_PRONOUNS = words_with("subject_pronouns")
PERSONAL_SUBJECTS = words_with("personal_subjects")
BARE_VERB_SUBJECTS = words_with("bare_verb_subjects")
OBJECT_PRONOUNS = words_with("object_pronouns")
PHRASE_PRONOUNS = words_with("phrase_pronouns")
PERSON_REFLEXIVES = words_with("person_reflexives")
FIRST_PERSON = words_with("first_person")
SPEAKING_OF_ONESELF = words_with("speaking_of_oneself")
GROUP_PRONOUNS = words_with("group_pronouns")
SOMEBODY_PRONOUNS = words_with("somebody_pronouns")
ANYBODY_SUBJECTS = words_with("anybody_subjects")
OTHERS_OF_TWO = words_with("others_of_two")
NOBODY_PRONOUNS = words_with("nobody_pronouns")
ANYBODY_NOUNS = words_with("anybody_nouns")
SMALL_ROLES = words_with("small_roles")
BEFORE_TITLES = words_with("before_titles")
QUANTITY_PRONOUNS = words_with("quantity_pronouns")
QUANTITY_NOUNS = words_with("quantity_nouns")
PLURAL_PRONOUNS = words_with("plural_pronouns")
RELATIVE_PRONOUNS = words_with("relative_pronouns")
ARTICLES = words_with("articles")
POSSESSIVE_PRONOUNS = words_with("possessive_pronouns")
NOUN_PHRASE_OPENERS = ARTICLES | POSSESSIVE_PRONOUNS
DETERMINERS = words_with("determiners")
INDEFINITES = words_with("indefinites")
QUALIFIERS = words_with("qualifiers")
QUANTIFIERS = words_with("quantifiers")
# "he" or "she", for whom the word stands: {"her": "she"}.
PRONOUN_GENDER = {
    row["word"]: row["gender"] for row in _rows("function_words.csv") if row["gender"]
}

# ------------------------------------------------------------------- prepositions and conjunctions

PREPOSITIONS = words_with("prepositions")
BEFORE_ADDRESSEES = words_with("before_addressees")
ROLE_LINKS = words_with("role_links")
NOUN_LINKS = words_with("noun_links")
PHRASE_CONTINUERS = words_with("phrase_continuers")
VENUE_PREPOSITIONS = words_with("venue_prepositions")
BEFORE_TIMES = words_with("before_times")
BEFORE_MONTHS = words_with("before_months")
CONNECTIVES = words_with("connectives")
COORDINATORS = words_with("coordinators")
SUBORDINATORS_OF_TIME = words_with("subordinators_of_time")
SUBORDINATORS = words_with("subordinators")
ASIDE_OPENERS = words_with("aside_openers")
QUESTION_WORDS = words_with("question_words")
REPORTED_QUESTION_OPENERS = words_with("reported_question_openers")
CLAUSE_JOINERS = words_with("clause_joiners") | {",", ";"}
CLAUSE_OPENERS = words_with("clause_openers") | {",", ";", "—", "–"}
CONTINUATIONS = words_with("continuations")
NOT_CLAUSE_OPENERS = words_with("not_clause_openers")

# ------------------------------------------------------------------------------- round the verb

ADVERBS = words_with("adverbs")
SETTING_ADVERBS = words_with("setting_adverbs")
BEFORE_VERB_GROUPS = words_with("before_verb_groups")
AFTER_CLOSING_VERBS = words_with("after_closing_verbs")
NEGATIONS = words_with("negations")
BE = words_with("be")
HAVE = words_with("have")
MODALS = words_with("modals")
FINITE_AUXILIARIES = words_with("finite_auxiliaries")
# All that stands between a subject and its verb.
VERB_GROUP_WORDS = ADVERBS | NEGATIONS | words_with("verb_negations") | HAVE | BE | MODALS
REFUSAL_WORDS = words_with("refusal_words")
VERBS_BEFORE_TO = words_with("verbs_before_to")
SEEMING_VERBS = words_with("seeming_verbs")
OWNERS_OF_BODIES = words_with("owners_of_bodies")
TIME_WORDS = words_with("time_words")
EMPTY_ANSWERS = words_with("empty_answers")
CALENDAR_NAMES = words_with("calendar_names")
SINCE_WORDS = words_with("since_words")
NOT_NOUNS = (
    PREPOSITIONS
    | CONNECTIVES
    | DETERMINERS
    | MODALS
    | BE
    | HAVE
    | SUBJECT_PRONOUNS
    | OBJECT_PRONOUNS
    | TIME_WORDS
) - {"may"}
NOUNS_IN_LY = words_with("nouns_in_ly")
PLURAL_SUBJECTS = words_with("plural_subjects")
SENTENCE_OPENERS = _capitalised(words_with("sentence_openers"))
AFTER_HEAD_NOUNS = words_with("after_head_nouns") | DASHES | {",", "(", ")", "-", ":", ";"}

# --------------------------------------------------------------------------------------- speaking

CLOSING_VERBS = words_with("closing_verbs")
ADDRESSING_VERBS = words_with("addressing_verbs")
NAMING_VERBS = words_with("naming_verbs")
OPINION_NOUNS = words_with("opinion_nouns")
OCCUPATION_ENDINGS = ("er", "or", "ist", "man", "woman", "ian")
NOUN_OR_VERB = words_with("noun_or_verb")
CONTINUING_VERBS = words_with("continuing_verbs")
REPLYING_VERBS = words_with("replying_verbs")
QUOTING_VERBS = words_with("quoting_verbs")
NOUN_CUES = words_with("noun_cues")
GIVEN_CUES = words_with("given_cues")
MEANS_OF_SPEECH = words_with("means_of_speech")
ANSWER_NOUNS = words_with("answer_nouns")
GREETINGS = words_with("greetings")
DENYING_NOUNS = words_with("denying_nouns")
CHANNEL_NOUNS = words_with("channel_nouns")
REQUEST_NOUNS = words_with("request_nouns")
PERFORMED_NOUNS = words_with("performed_nouns")
DETAIL_NOUNS = words_with("detail_nouns")
WORK_NOUNS = words_with("work_nouns")
SPEECH_VENUES = words_with("speech_venues")
# {"ask for": {"water", "money"}}: what makes a reporting verb one of an act.
ACT_OBJECTS = {
    row["verb"]: frozenset(row["objects"].split("|")) for row in _rows("act_objects.csv")
}
FRAME_OPENERS = words_with("frame_openers")
# Verbs that report nothing, in all their forms.
ACT_VERBS = _forms_of(words_with("act_verbs"))
HEARING_VERBS = _forms_of(words_with("hearing_verbs"))
MEETING_VERBS = _forms_of(words_with("meeting_verbs"))
REFUSAL_VERBS = _forms_of(words_with("refusal_verbs"))
SILENCE_VERBS = _forms_of(words_with("silence_verbs"))
WORK_VERBS = _forms_of(words_with("work_verbs"))
UTTERING_VERBS = _forms_of(words_with("uttering_verbs"))
GIVING_VERBS = _forms_of(words_with("giving_verbs"))
SHUNNED_VERBS = _forms_of(words_with("shunned_verbs"))

# ------------------------------------------------------------------------------------------ names

# Their full stop is part of the token; without it here.
ABBREVIATIONS = tuple(row["abbreviation"] for row in _rows("abbreviations.csv"))
# {"calif.": "california"}
STATE_ABBREVIATIONS = {
    row["abbreviation"].lower() + ".": row["state"]
    for row in _rows("abbreviations.csv")
    if row["state"]
}
NAME_PARTICLES = words_with("name_particles")
NAME_SUFFIXES = words_with("name_suffixes")
NON_PERSON_ENDINGS = words_with("non_person_endings")
COMMON_WORD_GIVEN_NAMES = _capitalised(words_with("common_word_given_names"))
PLACE_GIVEN_NAMES = _capitalised(words_with("place_given_names"))
MENS_FIRST_NAMES = _capitalised(words_with("mens_first_names"))
WOMENS_FIRST_NAMES = _capitalised(words_with("womens_first_names"))
# {"Pat": ("Patrick", "Patricia")}
NICKNAMES = {row["short"]: tuple(row["names"].split("|")) for row in _rows("nicknames.csv")}
COMMON_WORD_SURNAMES = words_with("common_word_surnames")
STATES_BEFORE_NAMES = _lower(words_with("states_before_names"))
# The last words of the names of American states: “the New | Jersey | governor”.
ENDS_OF_STATES = words_with("ends_of_states")
STATE_NAMES = ENDS_OF_STATES | STATES_BEFORE_NAMES | frozenset(STATE_ABBREVIATIONS.values())
ELDER_OR_YOUNGER = words_with("elder_or_younger")
NUMBERED_SUFFIXES = words_with("numbered_suffixes")
PLURAL_SURNAMES = words_with("plural_surnames")
FIRST_NAME_TITLES = words_with("first_name_titles")
TITLES_AS_NAMES = words_with("titles_as_names")
HONORIFICS_BEFORE_NAMES = words_with("honorifics_before_names")
NOT_IN_NAMES = words_with("not_in_names")
NOT_FIRST_NAMES = words_with("not_first_names")
COMPOUND_ENDINGS = words_with("compound_endings")
AFTER_NAMES = POSSESSIVES | PERSON_REFLEXIVES
BETWEEN_NAMES = POSSESSIVES | {",", "and", ")", "-", "."}
MONTHS_AS_NAMES = _capitalised(words_with("months_as_names"))

# ----------------------------------------------------------------------- labels of lines and boxes

FIELD_LABELS = words_with("field_labels")
PROMOTION_LABELS = words_with("promotion_labels")
CAPTION_LABELS = words_with("caption_labels")
NAMING_LABELS = words_with("naming_labels")
SPEAKING_LABELS = words_with("speaking_labels")

# ------------------------------------------------------------------------------ roles and parties

PASSING_ROLES = words_with("passing_roles")
PARTY_HEADS = words_with("party_heads")
BEFORE_PREDICATES = words_with("before_predicates")
PORTFOLIOS = words_with("portfolios")
ROLE_QUALIFIERS = words_with("role_qualifiers")
ROLE_STOP_WORDS = words_with("role_stop_words")
UNNAMED_SOURCES = words_with("unnamed_sources")
NOT_IN_OFFICE = words_with("not_in_office")
# Relatives with their pronoun, where the word states it: {"wife": "she", "cousin": None}.
RELATIVES = {
    row["title"]: row["gender"] or None
    for row in _rows("titles.csv")
    if "relatives" in row["uses"].split("|")
}
# {"striker": "sport"}
WALK_OF_LIFE = {row["title"].lower(): row["walk"] for row in _rows("titles.csv") if row["walk"]}
# Titles that no politician has: of other walks of life.
OTHER_WALKS = words_with("other_walks") | frozenset(
    title for title, walk in WALK_OF_LIFE.items() if walk == "sport"
)
# {"Tory": "Conservative"}, where membership is meant
PARTY_OF_WORD = {
    row["word"]: row["party"]
    for row in _rows("parties.csv")
    if "party_memberships" in row["uses"].split("|")
}
# {"D": "Democrat"}, of the same; and {"d": "democrat", "i": "independent"} in lower case
PARTY_OF_CAPITAL = {
    row["letter"]: row["party"]
    for row in _rows("parties.csv")
    if row["letter"] and row["party"] in PARTY_OF_WORD
}
PARTY_OF_LETTER = {
    row["letter"].lower(): row["party"].lower() for row in _rows("parties.csv") if row["letter"]
}
RIVAL_PARTIES = frozenset(
    frozenset((row["party"], row["rival"])) for row in _rows("parties.csv") if row["rival"]
)
PARTIES = frozenset(row["word"].lower() for row in _rows("parties.csv"))
PARTY_WORDS = _lower(words_with("party_words"))
# One word for what papers spell in several ways: {"sen.": "senator", "tory": "conservative"}.
ROLE_SYNONYMS = {
    row["title"].lower(): row["role"] for row in _rows("titles.csv") if row["role"]
} | {
    row["word"].lower(): row["party"].lower()
    for row in _rows("parties.csv")
    if row["word"] != row["party"]
}
# What a title means besides: {"Father": {"priest"}}.
ROLES_OF_TITLES = {
    row["title"]: frozenset(ROLE_SYNONYMS.get(role, role) for role in row["roles"].split("|"))
    for row in _rows("title_roles.csv")
}
TITLES_SPELLED_OUT = {short: word for short, word in ROLE_SYNONYMS.items() if short[-1] == "."}
# {"prime minister": ("pm",)}
OFFICE_SPELLINGS = {
    office: tuple(
        row["spelling"] for row in _rows("office_spellings.csv") if row["office"] == office
    )
    for office in sorted({row["office"] for row in _rows("office_spellings.csv")})
}
