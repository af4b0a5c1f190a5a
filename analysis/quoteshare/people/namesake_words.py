"""Closed classes of words that people/namesakes.py reads."""

from __future__ import annotations

PARTIES = {
    "Democrat": "Democrat", "Democratic": "Democrat", "Republican": "Republican",
    "Labour": "Labour", "Conservative": "Conservative", "Tory": "Conservative",
}  # fmt: skip
PARTY_LETTERS = {"D": "Democrat", "R": "Republican"}  # D-Ohio
RIVALS = [{"Democrat", "Republican"}, {"Labour", "Conservative"}]
# Walks of life that few persons share; business and the law are left out, since many do.
WALKS = {
    "sport": "athlete boxer batsman bowler cricketer cyclist defender footballer forward golfer "
    "goalkeeper gymnast hurler jockey midfielder pitcher quarterback rower runner skier sprinter "
    "striker swimmer winger wrestler",
    "the stage": "actor actress comedian composer conductor dancer director drummer guitarist "
    "musician novelist painter pianist playwright poet rapper sculptor singer songwriter",
    "politics": "assemblyman assemblywoman chancellor congressman congresswoman councillor "
    "governor legislator mayor minister mp premier president representative senator taoiseach td",
    "science": "astronomer biologist botanist chemist cosmologist economist epidemiologist "
    "geologist historian physicist psychologist sociologist surgeon virologist zoologist",
}  # fmt: skip
WALK_OF = {word: walk for walk, words in WALKS.items() for word in words.split()}
ABBREVIATED = {"sen.": "senator", "rep.": "representative", "gov.": "governor"}
