"""Closed classes of words that people/speakers.py reads."""

from __future__ import annotations

from quoteshare.english.phrase_words import POSSESSIVES

PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
OPENS_CLAUSE = frozenset(", ; — – while but as because when if although though and where".split())
FINITE = frozenset(
    "is are was were has have had did does do will would can could may might must should".split()
)
GOING_ON = frozenset("add continue conclude elaborate go".split())
REPLYING = frozenset("reply answer respond retort counter rejoin shoot hit fire".split())
AUTHOR = frozenset(["i", "me", "my"])
GROUP = frozenset(
    "we us our they them their those others some many both most everyone everybody nobody".split()
)
ONE = frozenset("another one somebody someone".split())
SEVERAL = frozenset(
    "all anybody anyone each either half hundreds dozens millions neither none thousands".split()
)
HEAD_ENDS = frozenset(
    "of for from at in with to on who whose which that and or as by , ( – — - -- ― : ; ) before "
    "after during while when himself herself".split()
)
LINKS = frozenset("for of to by with from at in on about behind against than near".split())
INDEFINITE = frozenset("a an another one some any".split())
NEGATIONS = frozenset("not never n't ’t 't".split())
UNNAMED = frozenset("source sources insider insiders person".split())
SAME_ROLE = {  # one word for what papers spell in several ways
    "sen.": "senator", "sen": "senator", "rep.": "representative", "rep": "representative",
    "gov.": "governor", "gov": "governor", "gen.": "general", "congressman": "representative",
    "congresswoman": "representative", "lawmaker": "representative", "col.": "colonel",
    "sgt.": "sergeant", "prof.": "professor", "dr.": "doctor", "dr": "doctor", "gop": "republican",
    "democratic": "democrat", "tory": "conservative", "pm": "minister",
}  # fmt: skip
PARTIES = frozenset("republican democrat labour conservative liberal green".split())
# A vice president is not "the president", nor is a former one.
QUALIFIERS = frozenset("vice deputy former ex acting shadow then-".split())
# Who is called only by a role like these was, in the sentences before, called by name.
PASSING_ROLES = frozenset(
    "nominee candidate senator governor president minister representative businessman billionaire "
    "mogul republican democrat conservative leader secretary mayor spokesman spokeswoman chairman "
    "spokesperson director professor attorney lawyer judge general chief commissioner actor "
    "actress singer author activist chancellor premier taoiseach envoy ambassador tycoon magnate "
    "developer investor veteran socialist incumbent hopeful frontrunner runner contender lawmaker "
    "congressman congresswoman speaker justice pope pontiff king queen prince princess founder "
    "politician executive ceo star star native challenger libertarian populist economist "
    "neurosurgeon surgeon scholar admiral colonel secretary-general".split()
)
STOP = frozenset(
    "the a an and or but of to in on at for with by from that this it is was be been are were he "
    "she they we i you his her their our not no as so if would will could should can may has have "
    "had do does did about into than more very just us them him new".split()
)
RELATIVE = frozenset(["who", "whose", "which", "that"])
BETWEEN_NAMES = frozenset([",", "and", ")", "-", "."]) | POSSESSIVES
LETTERS = {"r": "republican", "d": "democrat", "i": "independent"}  # R-Ohio
