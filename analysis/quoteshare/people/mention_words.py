"""Closed classes of words that people/mentions.py reads."""

from __future__ import annotations

PARTICLES = frozenset(
    "de del della dela der den van von zu zum bin ibn bint al el la le les du dos das da di ten "
    "ter te y e ap abu ben st st. ó o ní nic mac".split()
)
SUFFIXES = frozenset("jr jr. jnr snr sr sr. ii iii iv".split())
# Last words of names that are no person's: "Downing Street", "Clinton Foundation", "White House".
NON_PERSON_ENDINGS = frozenset(
    "street avenue road square house court county city state states university college school "
    "institute institution foundation center centre party church hospital airport park river lake "
    "mountain island islands sea ocean bay beach valley hill hills bridge tower towers hotel club "
    "times post news journal herald tribune guardian telegraph mail mirror sun star gazette today "
    "press observer chronicle dispatch examiner inquirer sentinel magazine review report act "
    "bill law treaty agreement accord deal plan fund bank group "
    "company corporation corp corp. inc inc. co co. ltd ltd. plc association union council "
    "committee commission congress senate parliament assembly department ministry office agency "
    "bureau board authority service services force forces army navy guard police day week month "
    "year war wars prize award awards cup league games festival show administration campaign "
    "doctrine republic kingdom nations organization organisation network coalition alliance "
    "movement project program programme initiative industries holdings systems capital partners "
    "research studies affairs security justice rights action america england britain north south "
    "east west street. convention conference summit forum caucus primary election poll debate "
    "library museum theatre theater stadium arena hall plaza garden gardens museum memorial "
    "district province region republicans democrats conservatives supporters voters airlines "
    "airways motors oil energy technologies media pictures records entertainment college watch "
    "radio television twitter edition corps pollster promotions mobil international bulletin "
    "weekly observatory oblast presse export rico".split()
)
# Given names that are words too: they are names where they speak.
WORDS_AS_NAMES = frozenset(
    "Art Bill Chase Chip Dawn Drew Faith Frank Grace Grant Gray Hope Jack Joy Lance Mark May Pat "
    "Penny Rich Rob Rose Rusty Sandy Skip Sue Summer Will".split()
)
# States that are nobody's first name: "Wisconsin Republican Ann Lee".
STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho "
    "illinois iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota "
    "mississippi missouri nebraska nevada ohio oklahoma oregon pennsylvania texas utah vermont "
    "wisconsin wyoming".split()
)
TITLES_AND_NAMES = frozenset("baron dean duke earl king major marshal prince".split())
# Words that open a capitalised run without being part of a name.
NO_NAME = frozenset(
    "the a an this that these those his her their its our my your he she they it we i you who "
    "and but or nor yet so because although though while whereas when whenever if unless as which "
    "whose where why how what whether then meanwhile however still instead also there here not "
    "of for from at in with on to by about into over under after before during against between "
    "through without within across since until upon via among despite like unlike per amid around "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today yesterday tomorrow now once both "
    "all some any no none every each many most several few other another one two three four five "
    "is are was were be been has have had do does did will would can could should must may might "
    "yes no ok okay oh well asked speaking former ex late new old great dear god mr mrs "
    "republican republicans democrat democrats democratic labour tory conservative liberal green "
    "sinn lib gop muslim christian jewish catholic islamic black white hispanic latino asian "
    "western eastern northern southern north south east west neither either none nobody anybody "
    "anyone somebody someone everybody everyone nothing something anything others even absent "
    "hundreds thousands".split()
)
POSSESSIVE = frozenset(["’s", "'s", "’", "'"])
AFTER_A_NAME = POSSESSIVE | {"himself", "herself"}
# Surnames that are ordinary words: they need the full name, or a title, in the article.
COMMON_WORD_SURNAMES = frozenset(
    "may brown white black green gray grey young king long short rice bush wood hunt banks price "
    "cook baker day march best bell fox wolf bird rose stone field ford hill lake park rivers "
    "church english french german welsh scott major miller smith west east north south love power "
    "cash case chance bond grant will mark walker turner cooper carter parker page post bishop "
    "pope knight noble duke prince earl cross law justice strong sharp swift wise moody savage "
    "summers winter frost snow storm waters winters gold silver cotton lamb bull swan crane".split()
)
NOT_IN_OFFICE = frozenset(
    "former ex vice deputy acting shadow then next would-be a an late previous past future first "
    "second assistant associate under no any every two both three running".split()
)
ABBREVIATED = frozenset(["U.N.", "U.S.", "U.K.", "E.U.", "N.", "Never"])
COMPOUNDS = frozenset("based led run born era style wide like held made owned elect area".split())
# Who is introduced as a relative leaves the bare surname to the one whose relative they are.
RELATIVES = {
    "wife": "she", "husband": "he", "son": "he", "daughter": "she", "brother": "he",
    "sister": "she", "father": "he", "mother": "she", "widow": "she", "widower": "he",
    "niece": "she", "nephew": "he", "lady": "she", "grandson": "he", "granddaughter": "she",
    "stepson": "he", "stepdaughter": "she", "uncle": "he", "aunt": "she", "grandfather": "he",
    "grandmother": "she", "cousin": None, "spouse": None,
}  # fmt: skip
GENDERED = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
MONTHS = frozenset(["May", "March", "June", "April", "August"])
DATE_WORDS = frozenset("in since until by from last next this early late mid during of".split())
OFFICE_SYNONYMS = {
    "prime minister": ("pm",),
    "nato secretary general": ("nato secretary-general", "secretary general of nato"),
    "un secretary-general": (
        "un secretary general", "u.n. secretary-general", "u.n. secretary general",
        "secretary-general of the united nations",
    ),
}  # fmt: skip
