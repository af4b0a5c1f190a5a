"""Words through others, phrases and nouns as cues, silence, denial, acts, titles, verbs."""

from __future__ import annotations

import pytest

from kinds import Case, Said, case, check, parameters

CASES = [
    # ------------------------------------------------------------------ names that say when
    case(
        "a-paper-called-today",
        "Callis Today noted the mill was sold.",
        ("the mill was sold", "Callis Today"),
        lost={"encoder": "the network ends the paper's name too early"},
    ),
    case(
        "a-season-for-a-surname",
        "Donna Summer said the mill was sold.",
        ("the mill was sold", "Donna Summer"),
    ),
    case(
        "guard-a-day-with-a-capital",
        "Rhys Dunmore Friday told workers that the mill was sold.",
        ("that the mill was sold", "Rhys Dunmore"),
    ),
    # ------------------------------------------------------------------ channels and chains
    case(
        "quoted-as-saying",
        "State radio quoted the governor, Tessa Blakely, as saying the bridge was safe.",
        ("the bridge was safe", "Tessa Blakely"),
    ),
    case(
        "cited-as-saying",
        "The Northern Wire cited Rhys Dunmore as saying: “It is over.”",
        ("It is over", "Rhys Dunmore"),
    ),
    case(
        "quoted-as-warning",
        "The agency quoted Ivor Blakely as warning that the ice was thin.",
        ("that the ice was thin", "Ivor Blakely"),
    ),
    case(
        "quoted-by-a-paper",
        "Rhys Dunmore was quoted by the Callis Courier as saying that the mill was sold.",
        ("that the mill was sold", "Rhys Dunmore"),
    ),
    case(
        "quoted-behind-the-words",
        "“We mill again,” Rhys Dunmore was quoted as saying by the Northern Wire.",
        ("We mill again", "Rhys Dunmore"),
    ),
    case(
        "quoted-behind-a-paraphrase",
        "The mill would reopen in spring, Rhys Dunmore was quoted as saying.",
        ("The mill would reopen in spring", "Rhys Dunmore"),
    ),
    case(
        "agency-quoted-behind-the-words",
        "“We mill again,” the Northern Wire quoted Tessa Blakely as saying.",
        ("We mill again", "Tessa Blakely"),
    ),
    case(
        "said-to-have-told",
        "Rhys Dunmore is said to have told aides that he was leaving.",
        ("that he was leaving", "Rhys Dunmore"),
    ),
    case(
        "reported-to-have-warned",
        "Tessa Blakely was reported to have warned that the dam would burst.",
        ("that the dam would burst", "Tessa Blakely"),
    ),
    case(
        "according-to-a-statement",
        "“The mill is sold,” Rhys Dunmore told workers, according to a statement.",
        ("The mill is sold", "Rhys Dunmore"),
    ),
    case(
        "letter-seen-by-a-paper",
        "Tessa Blakely wrote in a letter seen by the Callis Courier that the mill was sold.",
        ("that the mill was sold", "Tessa Blakely"),
    ),
    case(
        "as-she-noted-according-to",
        "As Tessa Blakely noted, the fever spreads at night, according to the guidance.",
        ("the fever spreads at night", "Tessa Blakely"),
    ),
    case(
        "guard-quoted-a-price",
        "Rhys Dunmore said the firm quoted a price as low as ten crowns.",
        ("the firm quoted a price as low as ten crowns", "Rhys Dunmore"),
    ),
    case(
        "guard-said-to-have",
        "Tessa Blakely said the mill was thought to have burnt.",
        ("the mill was thought to have burnt", "Tessa Blakely"),
    ),
    # ------------------------------------------------------------------ phrases and nouns as cues
    case(
        "as-she-put-it",
        "As Tessa Blakely put it, “the river won”.",
        ("the river won", "Tessa Blakely"),
    ),
    case(
        "as-he-puts-it-behind",
        "“The river always wins”, as Rhys Dunmore puts it.",
        ("The river always wins", "Rhys Dunmore"),
    ),
    case(
        "in-the-words-of",
        "It was, in the words of Rhys Dunmore, “a slow leak”.",
        ("a slow leak", "Rhys Dunmore"),
    ),
    case(
        "in-his-words",
        "In Rhys Dunmore’s words, “the river won”.",
        ("the river won", "Rhys Dunmore"),
    ),
    case(
        "the-answer-from",
        "The answer from Tessa Blakely was short: “Not now.”",
        ("Not now", "Tessa Blakely"),
    ),
    case(
        "her-verdict",
        "Tessa Blakely’s verdict: “It is a mess.”",
        ("It is a mess", "Tessa Blakely"),
    ),
    case(
        "came-the-reply",
        "“Not now,” came the reply from Rhys Dunmore.",
        ("Not now", "Rhys Dunmore"),
    ),
    case(
        "to-quote",
        "To quote Rhys Dunmore, “the river won”.",
        ("the river won", "Rhys Dunmore"),
    ),
    case(
        "what-he-called",
        "The board rejected what Rhys Dunmore called “a generous bid”.",
        Said("a generous bid", "Rhys Dunmore", kind="direct"),
    ),
    case(
        "what-she-described-as",
        "Rhys Dunmore resigned over what Tessa Blakely described as “a heap of debts”.",
        Said("a heap of debts", "Tessa Blakely", kind="direct"),
    ),
    case(
        "what-he-called-goes-on",
        "The board rejected what Rhys Dunmore called “generous” terms for the mill.",
        Said("“generous” terms for the mill", "Rhys Dunmore", kind="mixed"),
    ),
    case(
        "guard-somebodys-statement-opposed",
        "Rhys Dunmore opposed Tessa Blakely’s statement: “The mill is ours alone,” Dunmore said.",
        ("The mill is ours alone", "Rhys Dunmore"),
        others=True,
    ),
    case(
        "guard-in-her-words-she-wrote",
        "“It leaks, in plain words,” Tessa Blakely wrote.",
        ("It leaks, in plain words", "Tessa Blakely"),
    ),
    # ------------------------------------------------------------------ silence
    case("declined-to-comment", "Tessa Blakely declined to comment."),
    case("did-not-respond", "Rhys Dunmore did not respond to requests for comment."),
    case("declined-comment", "Rhys Dunmore declined comment. Tessa Blakely gave no answer."),
    case("not-answered", "Rhys Dunmore did not answer questions about the mill."),
    case("no-comment-on", "Rhys Dunmore had no immediate comment on the report."),
    case("declined-on", "Tessa Blakely declined to comment on the sale of the mill."),
    case(
        "asked-not-to-be-named",
        "“It is sold,” said an aide to Rhys Dunmore, who asked not to be identified.",
        ("It is sold", None),
    ),
    case(
        "guard-responded-that",
        "Rhys Dunmore responded that the mill was safe.",
        ("that the mill was safe", "Rhys Dunmore"),
    ),
    # ------------------------------------------------------------------ denial
    case(
        "refused-to-say-whether",
        "Tessa Blakely refused to say whether the mill was sold.",
        Said("whether the mill was sold", "Tessa Blakely", polarity="denied"),
    ),
    case(
        "declined-to-confirm-that",
        "Rhys Dunmore declined to confirm that the mill was sold.",
        Said("that the mill was sold", "Rhys Dunmore", polarity="denied"),
    ),
    case(
        "denied-saying-that",
        "Tessa Blakely denied saying that the mill was sold.",
        Said("that the mill was sold", "Tessa Blakely", polarity="denied"),
    ),
    case(
        "denied-having-said",
        "Rhys Dunmore denied having said that the mill was sold.",
        Said("that the mill was sold", "Rhys Dunmore", polarity="denied"),
    ),
    case(
        "failed-to-explain-why",
        "Tessa Blakely failed to explain why the mill had shut.",
        Said("why the mill had shut", "Tessa Blakely", polarity="denied"),
    ),
    case(
        "nobody-said",
        "Nobody said the mill was sold.",
        Said("the mill was sold", None, polarity="denied"),
    ),
    case(
        "no-minister-said",
        "No minister told the house that the mill was sold.",
        Said("that the mill was sold", None, polarity="denied"),
    ),
    case(
        "neither-nor",
        "Neither Rhys Dunmore nor Ivor Blakely said the mill was sold.",
        Said("the mill was sold", None, polarity="denied"),
    ),
    case(
        "yet-to-say",
        "Tessa Blakely has yet to say who will buy the mill.",
        Said("who will buy the mill", "Tessa Blakely", polarity="denied"),
        engines=("tagger",),
    ),
    case(
        "guard-did-not-deny",
        "Rhys Dunmore did not deny that the mill was sold.",
        Said("that the mill was sold", "Rhys Dunmore", polarity="asserted"),
    ),
    case(
        "guard-denied-in-marks",
        "“I never sold it,” Rhys Dunmore denied.",
        Said("I never sold it", "Rhys Dunmore", polarity="asserted"),
    ),
    case(
        "guard-no-10",
        "No 10 said the mill was sold.",
        Said("the mill was sold", None, polarity="asserted"),
    ),
    # ------------------------------------------------------------------ acts
    case("addressed-the-crowd", "Rhys Dunmore addressed the crowd and left."),
    case("wrote-a-report", "Tessa Blakely, the former judge, wrote the inquiry."),
    case("called-off", "Rhys Dunmore called off the strike and called the bank."),
    case("said-goodbye", "Tessa Blakely said hello and sat down."),
    case("voted", "Rhys Dunmore voted for the amendment. Tessa Blakely watched the match."),
    case("posted-an-image", "Tessa Blakely posted an image of her cat on Chatter."),
    case("imposed", "The council imposed a curfew. Rhys Dunmore shot the fox."),
    case(
        "guard-called-it",
        "Rhys Dunmore called the plan a disgrace.",
        ("the plan a disgrace", "Rhys Dunmore"),
        engines=("tagger",),
    ),
    case(
        "guard-wrote-that",
        "Tessa Blakely wrote that the mill was hers.",
        ("that the mill was hers", "Tessa Blakely"),
    ),
    case(
        "guard-saw-that-said",
        "Tessa Blakely said she saw the mill burn.",
        ("she saw the mill burn", "Tessa Blakely"),
    ),
    # ------------------------------------------------------------------ titles and names
    case(
        "title-of-a-song",
        "Tessa Blakely sang “Slow River”. Rhys Dunmore named his boat “Gull”.",
        lost={"encoder": "the network joins a title and a name to one content"},
    ),
    case("title-of-films", "Viewers know Rhys Dunmore from “Slow River” and “The Second Ferry”."),
    case("title-of-a-novel", "Tessa Blakely wrote the novel “Slow River”."),
    case("title-behind-a-comma", "Tessa Blakely wrote a book, “Slow River”, in 1990."),
    case("an-award", "Rhys Dunmore won the award “Best Young Miller”."),
    case("a-role", "Critics praised Tessa Blakely for her role in “Inside Una Crewe”."),
    case(
        "guard-called-in-marks",
        "Rhys Dunmore called the sale “a disgrace”.",
        ("the sale “a disgrace”", "Rhys Dunmore"),
    ),
    case(
        "guard-said-of-a-novel",
        "Rhys Dunmore said the novel “Slow River” was long.",
        ("the novel “Slow River” was long", "Rhys Dunmore"),
    ),
    # ------------------------------------------------------------------ round the verb
    case(
        "a-day-before-the-verb",
        "Rhys Dunmore on Tuesday said the mill was sold.",
        ("the mill was sold", "Rhys Dunmore"),
    ),
    case(
        "late-on-a-day",
        "Tessa Blakely late on Friday told reporters that the mill was sold.",
        ("that the mill was sold", "Tessa Blakely"),
    ),
    case(
        "this-week",
        "Tessa Blakely last week announced that she would sell.",
        ("that she would sell", "Tessa Blakely"),
    ),
    case(
        "aside-after-an-opening-phrase",
        "Ten years ago, Rhys Dunmore said, the old wheels were a burden.",
        ("Ten years ago the old wheels were a burden", "Rhys Dunmore"),
    ),
    case(
        "aside-verb-first",
        "In autumn, said Tessa Blakely, it could shut.",
        ("In autumn it could shut", "Tessa Blakely"),
    ),
    case(
        "aside-verb-first-then-a-noun",
        "On Friday, said Rhys Dunmore, the mill would open.",
        ("On Friday the mill would open", "Rhys Dunmore"),
    ),
    case(
        "in-a-month-before-the-verb",
        "Rhys Dunmore in March told the council that the mill was sold.",
        ("that the mill was sold", "Rhys Dunmore"),
    ),
    case(
        "aside-added",
        "Tessa Blakely spoke last. The wheels, she added, would turn again.",
        ("The wheels would turn again", "Tessa Blakely"),
    ),
    case(
        "guard-venue-before-the-verb",
        "In a statement, Tessa Blakely said, the mill was safe.",
        ("the mill was safe", "Tessa Blakely"),
        engines=("rules",),
    ),
    case(
        "whole-behind-a-comma",
        "Rhys Dunmore told the court he had run, admitting that after the fire, he hid in a barn.",
        ("he had run", "Rhys Dunmore"),
        ("that after the fire, he hid in a barn", "Rhys Dunmore"),
    ),
    case(
        "only-the-marked-predicate",
        "Rhys Dunmore described it as a “wonder” though nobody has seen it.",
        ("wonder", "Rhys Dunmore"),
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_who_said_what(one: Case, engine: str) -> None:
    check(one, engine)
