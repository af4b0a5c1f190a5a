"""Closed classes of words that english/phrases.py reads."""

from __future__ import annotations

SUBJECT_PRONOUNS = frozenset("he she they it we i you one who everyone nobody someone".split())
OBJECTS = frozenset("him her them us me you it itself himself herself themselves".split())
DETERMINERS = frozenset(
    "the a an this that these those his her their its our my your whose another some any one two "
    "three four five six many most several both all each every no few more other".split()
)
PREPOSITIONS = frozenset(
    "of for from at in with on to by about into over under after before during against between "
    "through without within across behind beyond near since until till upon via among amid around "
    "like despite per than towards toward outside inside along following including".split()
)
CONNECTIVES = frozenset(
    "and but or nor yet so because although though while whereas when whenever if unless as that "
    "which who whom whose where why how what whether then meanwhile however still instead also "
    "there here not never thus hence once".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "earlier recently later last this that early late mid january february march april may june "
    "july august september october november december week month year morning afternoon evening "
    "night day spring summer autumn fall winter weekend".split()
)
ADVERBS = frozenset(
    "also later then now once again already even just only still soon first often always today "
    "yesterday so far thus therefore himself herself themselves ever twice further instead "
    "reportedly apparently meanwhile however too".split()
)
SPEECH_VENUES = frozenset(  # where words are said: "in a statement", "at a rally"
    "statement statements interview interviews speech email e-mail tweet tweets post posts letter "
    "memo conference briefing debate rally report article column editorial message call remarks "
    "address broadcast testimony filing documents video event meeting appearance podcast "
    "news comments response reply reference question questions".split()
)
# After these a verb shares the subject of the one before: "she said, before adding".
COORDINATORS = frozenset("and but then or before after while by".split())
SENTENCE_ENDS = frozenset([".", "?", "!", "…", "...", ";"])
POSSESSIVES = frozenset(["’s", "'s", "’", "'"])
DASHES = frozenset(["—", "–", "―", "--"])
GLUE = POSSESSIVES | {"-", "&", "–"}
BE = frozenset("is are was were be been being ’s 's ’re 're am".split())
HAVE = frozenset("has have had ’ve 've ’d 'd having".split())
MODALS = frozenset(
    "will would can could may might must should shall did does do ’ll 'll to".split()
)
NEGATIONS = frozenset(
    "not never n't ’t 't neither nor didn doesn don hasn haven hadn wasn weren isn aren won wouldn "
    "couldn shouldn mustn mightn".split()
)
AUXILIARIES = ADVERBS | NEGATIONS | HAVE | BE | MODALS  # between subject and verb
TO_VERBS = frozenset(  # "went on to say", "declined to comment"
    "went goes go continued continues continue on declined declines refused refuses appeared "
    "appears seemed seems wanted wants tried tries sought failed used began managed moved decided "
    "going expected".split()
)
NO_NOUN = (
    PREPOSITIONS
    | CONNECTIVES
    | DETERMINERS
    | MODALS
    | BE
    | HAVE
    | SUBJECT_PRONOUNS
    | OBJECTS
    | TIMES
) - {"may"}
HONORIFICS = frozenset("mr mrs ms mx miss dr sir dame lord lady mr. mrs. ms. dr. prof.".split())
LY_NOUNS = frozenset(
    "family ally assembly supply reply bully monopoly anomaly fly jelly belly rally elderly".split()
)
COUNTS = frozenset("one two three some many most several both all none half each few".split())
PLURALS = frozenset("police people men women many some others both critics".split())
# Reporting verbs that are nouns as often: they need a subject that can't be an adjective.
NOUN_OR_VERB = frozenset(
    "report claim demand promise request comment answer estimate hope fear doubt appeal note "
    "remark question reply pledge vow quote forecast state show find offer order challenge "
    "contest counter counsel cry echo email guess guarantee hint howl joke judge laugh label "
    "mention muse object post praise protest query quip rate reason rebuke recount regret repeat "
    "retort rule sigh signal smile snap stress tease text thank tout tweet voice volunteer whisper "
    "wonder worry command grin nod chant shout scream warrant detail brand blame blast dispute "
    "blog boast rant bark groan moan murmur sneer taunt threat project contract insult slam "
    "speculate address".split()
)
