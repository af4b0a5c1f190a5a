"""The rules engine: sentences in, spans out, and plenty of sentences that hold no speech."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.work import grows_at_most

from quoteshare.english.lexicon import Cue, NounClass, cue_verbs, noun_class
from quoteshare.english.segments import Segments, segment
from quoteshare.quotes.attributions import kind_of, link_parents
from quoteshare.quotes.rules import find_attributions
from quoteshare.records import Attribution, Span

SAFE = "The pier is safe,"


@dataclass(frozen=True)
class Said:
    """One attribution as printed; pieces of the content are joined by " | "."""

    content: str
    cue: str = "said"
    source: str = "Mara Voss"
    kind: str = "direct"


def indirect(content: str, cue: str = "said", source: str = "Mara Voss") -> Said:
    return Said(content, cue, source, "indirect")


def mixed(content: str, cue: str = "said", source: str = "Mara Voss") -> Said:
    return Said(content, cue, source, "mixed")


def attributions(text: str) -> list[Attribution]:
    return find_attributions("a", segment(text), cue_verbs(), noun_class())


def found(text: str) -> list[Said]:
    def joined(spans: tuple[Span, ...]) -> str:
        return " | ".join(span.text for span in spans)

    return [
        Said(joined(a.content), joined(a.cue), joined(a.source), a.kind) for a in attributions(text)
    ]


def case(id: str, text: str, *expected: Said, lost: str = "") -> object:
    """A text and all that is said in it; ``lost`` tells why the engine does not find it yet."""
    marks = [pytest.mark.xfail(strict=True, reason=lost)] if lost else []
    return pytest.param(text, list(expected), id=id, marks=marks)


MARKS = [
    case("curly", "“The pier is safe,” said Mara Voss.", Said(SAFE)),
    case("straight", '"The pier is safe," said Mara Voss.', Said(SAFE)),
    case("single-curly", "‘The pier is safe,’ said Mara Voss.", Said(SAFE)),
    case("single-straight", "'The pier is safe,' said Mara Voss.", Said(SAFE)),
    case("comma-outside", "‘The pier is safe’, said Mara Voss.", Said("The pier is safe")),
    case("guillemets", "«The pier is safe», said Mara Voss.", Said("The pier is safe")),
    case("guillemets-inwards", "»The pier is safe«, said Mara Voss.", Said("The pier is safe")),
    case("guillemets-spaced", "« The pier is safe », said Mara Voss.", Said("The pier is safe")),
    case("low-high", "„The pier is safe“, said Mara Voss.", Said("The pier is safe")),
    case("low-high-right", "„The pier is safe”, said Mara Voss.", Said("The pier is safe")),
    case("two-apostrophes", "''The pier is safe,'' said Mara Voss.", Said(SAFE)),
    case("backticks", "``The pier is safe,'' said Mara Voss.", Said(SAFE)),
    case("spaced-inside", '" The pier is safe, " said Mara Voss.', Said(SAFE)),
    case("glued", '"The pier is safe",said Mara Voss.', Said("The pier is safe")),
    case("glued-colon", 'Mara Voss said:"It is safe."He left.', Said("It is safe.")),
    case("curly-then-doubled", "“The pier is safe,'' said Mara Voss.", Said(SAFE)),
    case(
        "single-inside-straight",
        "\"It's 'safe'\", said Mara Voss. \"It's 'dry'.\"",
        Said("It's 'safe' | It's 'dry'."),
    ),
    case("dash", "“The pier is—” said Mara Voss.", Said("The pier is—")),
    case(
        "apostrophes-inside-single",
        "‘The painters’ ladders aren’t ours,’ said Mara Voss.",
        Said("The painters’ ladders aren’t ours,"),
    ),
    case(
        "straight-apostrophes-inside-single",
        "'It's the council's pier, isn't it?' said Mara Voss.",
        Said("It's the council's pier, isn't it?"),
    ),
    case(
        "apostrophes-outside",
        "The boats’ crews don’t mind, but ‘it’s late’, said Mara Voss.",
        mixed("The boats’ crews don’t mind, but ‘it’s late’"),
    ),
    case(
        "elision-inside",
        "‘Rock ’n’ roll built this pier in the ’60s,’ said Mara Voss.",
        Said("Rock ’n’ roll built this pier in the ’60s,"),
        lost="’60s looks like the end of the quotation",
    ),
    case(
        "inches",
        'The plank was 6\'2" long. "It is safe," said Mara Voss.',
        Said("It is safe,"),
    ),
    case(
        "no-closing-mark",
        "Mara Voss said: “The pier is safe.\nThe weather was fine.",
        Said("The pier is safe."),
    ),
    case(
        "bullet",
        "• “The pier is safe,” said Mara Voss.",
        Said(SAFE),
    ),
    case(
        "bracket",
        "(“The pier is safe,” said Mara Voss.)",
        Said(SAFE),
    ),
    case(
        "zero-width-space",
        "“The pier is safe,”\u200b said \u200bMara Voss.",
        Said(SAFE),
    ),
    case(
        "soft-hyphen",
        "“The pier is safe,” said Mara\u00ad Voss.",
        Said(SAFE, source="Mara\u00ad Voss"),
    ),
    case(
        "bidi",
        "\u202b“The pier is safe,”\u202c said \u2068Mara Voss\u2069.",
        Said(SAFE),
    ),
    case("spaces", "“The pier is safe,”\u00a0said\u2009Mara Voss.", Said(SAFE)),
    case("no-opening-mark", "It rained. The pier is safe,” said Mara Voss.", Said(SAFE)),
]

FRAMES = [
    case("before-colon", "Mara Voss said: “The pier is safe.”", Said("The pier is safe.")),
    case("before-comma", "Mara Voss said, “The pier is safe.”", Said("The pier is safe.")),
    case("before-bare", "Mara Voss said “the pier is safe”.", Said("the pier is safe")),
    case(
        "told",
        "Mara Voss told the Tern Bay Gazette: “The pier is safe.”",
        Said("The pier is safe.", "told"),
    ),
    case(
        "told-comma",
        "Mara Voss told reporters, “The pier is safe.”",
        Said("The pier is safe.", "told"),
    ),
    case("added", "She added: “The pier is safe.”", Said("The pier is safe.", "added", "She")),
    case(
        "in-a-statement",
        "In a statement, the harbour board said: “The pier is safe.”",
        Said("The pier is safe.", source="the harbour board"),
    ),
    case(
        "said-in-a-statement",
        "The harbour board said in a statement on Friday: “The pier is safe.”",
        Said("The pier is safe.", source="The harbour board"),
    ),
    case(
        "speaking",
        "Speaking outside the town hall, Mara Voss warned: “The pier is unsafe.”",
        Said("The pier is unsafe.", "warned"),
    ),
    case(
        "asked-if",
        "Asked if the pier would close, Mara Voss replied: “Never.”",
        Said("Never.", "replied"),
    ),
    case(
        "apposition",
        "Mara Voss, the harbour master, said: “The pier is safe.”",
        Said("The pier is safe.", source="Mara Voss, the harbour master"),
    ),
    case(
        "relative-clause",
        "Mara Voss, who runs the harbour, said: “The pier is safe.”",
        Said("The pier is safe."),
    ),
    case("age", "Mara Voss, 52, said: “It is.”", Said("It is.", source="Mara Voss, 52")),
    case("after", "“The pier is safe,” Mara Voss said.", Said(SAFE)),
    case(
        "after-perfect",
        "“The pier is safe”, Mara Voss has said.",
        Said("The pier is safe", "has said"),
    ),
    case("after-present", "“The pier is safe,” says Mara Voss.", Said(SAFE, "says")),
    case(
        "after-told",
        "“The pier is safe,” Mara Voss told the BBC on Monday.",
        Said(SAFE, "told"),
    ),
    case(
        "after-spokesman",
        "“The pier is safe,” a spokesman for the city council said.",
        Said(SAFE, source="a spokesman for the city council"),
    ),
    case(
        "inverted-spokeswoman",
        "“The pier is safe,” said a spokeswoman for the harbour board.",
        Said(SAFE, source="a spokeswoman for the harbour board"),
    ),
    case(
        "inverted-apposition",
        "“The pier is safe,” said Mara Voss, the harbour master.",
        Said(SAFE, source="Mara Voss, the harbour master"),
    ),
    case(
        "inverted-role-before-name",
        "“The pier is safe,” said ferry captain Tom Lund.",
        Said(SAFE, source="ferry captain Tom Lund"),
    ),
    case(
        "apposition-after-adverbial",
        "On Monday the minister, Mara Voss, said: “The pier is safe.”",
        Said("The pier is safe.", source="the minister, Mara Voss"),
    ),
    case("question", "“Is the pier safe?” asked Mara Voss.", Said("Is the pier safe?", "asked")),
    case("exclamation", "“Stand clear!” Mara Voss shouted.", Said("Stand clear!", "shouted")),
    case(
        "unknown-verb", "“Come and see it,” she beamed.", Said("Come and see it,", "beamed", "she")
    ),
    case(
        "unknown-verb-name",
        "“Come and see it,” Mara Voss beamed.",
        Said("Come and see it,", "beamed"),
    ),
    case(
        "unknown-verb-inverted",
        "“Come and see it,” beamed Mara Voss.",
        Said("Come and see it,", "beamed"),
    ),
    case(
        "document",
        "“No bathing,” reads a sign on the pier.",
        Said("No bathing,", "reads", "a sign on the pier"),
    ),
    case(
        "between",
        "“The pier,” Mara Voss said, “is safe.”",
        Said("The pier, | is safe."),
    ),
    case(
        "between-inverted-single",
        "‘The pier,’ said Mara Voss, ‘is safe, and it’s dry.’",
        Said("The pier, | is safe, and it’s dry."),
    ),
    case(
        "between-told",
        "“The pier is safe,” she told the inquiry, “and was safe last year.”",
        Said("The pier is safe, | and was safe last year.", "told", "she"),
    ),
    case(
        "joined",
        "“The pier is safe,” Mara Voss said. “It was painted last year.”",
        Said("The pier is safe, | It was painted last year."),
    ),
    case(
        "adding-marks",
        "“The pier is safe,” Mara Voss said, adding: “It was painted.”",
        Said(SAFE),
        Said("It was painted.", "adding"),
    ),
    case(
        "then-added",
        "“The pier is safe,” Mara Voss said. She added: “It was painted.”",
        Said(SAFE),
        Said("It was painted.", "added", "She"),
    ),
    case(
        "and-said",
        "Mara Voss opened the gate and said: “The pier is safe.”",
        Said("The pier is safe."),
    ),
    case(
        "two-speakers",
        "“The pier is safe,” said Mara Voss. “It is not,” said Tom Lund.",
        Said(SAFE),
        Said("It is not,", source="Tom Lund"),
    ),
    case(
        "who-added",
        "“The pier is safe,” said Mara Voss, who added: “It will last.”",
        Said(SAFE),
        Said("It will last.", "added"),
    ),
    case(
        "adding-that",
        "“The pier is safe,” said Mara Voss, adding that it “will last”.",
        Said(SAFE),
        mixed("that it “will last”", "adding"),
    ),
    case("and-left", "Mara Voss said, “The pier is safe,” and left.", Said("The pier is safe,")),
    case(
        "title-before-source",
        "“The Long Pier” author Tom Lund said he was glad.",
        indirect("he was glad", source="author Tom Lund"),
    ),
    case(
        "two-in-a-sentence",
        "Mara Voss said “the pier is safe”, but Tom Lund said: “It is not.”",
        Said("the pier is safe"),
        Said("It is not.", source="Tom Lund"),
    ),
    case("label", "Mara Voss: “The pier is safe”", Said("The pier is safe", ":")),
    case("label-single", "Voss: ‘The pier is safe’", Said("The pier is safe", ":", "Voss")),
    case(
        "label-behind",
        "The pier is safe: Voss",
        indirect("The pier is safe", ":", "Voss"),
        lost="a headline without marks is not read",
    ),
    case(
        "sentence-before",
        "Mara Voss was blunt. “The pier is safe,” she said.",
        Said(SAFE, "said", "she"),
    ),
    case(
        "frame-in-sentence-before",
        "Mara Voss agreed. “The pier is safe.”",
        Said("The pier is safe.", "agreed"),
    ),
    case(
        "wire",
        "TERN BAY (Wire) - The pier is safe, the harbour board said on Monday.",
        indirect("The pier is safe", source="the harbour board"),
    ),
    case(
        "indian",
        "Mr Rao said, “The bridge will be inaugurated by the Hon’ble Minister.”",
        Said("The bridge will be inaugurated by the Hon’ble Minister.", source="Mr Rao"),
    ),
    case(
        "plural-possessive-in-single",
        "'The boats' crews are fine,' said Mara Voss.",
        Said("The boats' crews are fine,"),
    ),
    case("on-x", "“The pier is safe,” Mara Voss wrote on X.", Said(SAFE, "wrote")),
    case("as-said", "As Mara Voss said: “The pier is safe.”", Said("The pier is safe.")),
    case("no-comma", "“The pier is safe” said Mara Voss.", Said("The pier is safe")),
    case("ellipsis", "Mara Voss said … “The pier is safe.”", Said("The pier is safe.")),
    case(
        "addressee-named", "Mara Voss told Tom Lund: “You are safe.”", Said("You are safe.", "told")
    ),
    case(
        "spokesman-of",
        "The minister’s spokesman said: “The pier is safe.”",
        Said("The pier is safe.", source="The minister’s spokesman"),
    ),
    case(
        "lawyer-of",
        "Mara Voss’s lawyer, Tom Lund, said: “The pier is safe.”",
        Said("The pier is safe.", source="Mara Voss’s lawyer, Tom Lund"),
    ),
    case(
        "according-to",
        "“The pier is safe,” according to Mara Voss.",
        Said(SAFE, "according to"),
    ),
    case(
        "parenthesis",
        "Mara Voss (Harbour Party) said: “The pier is safe.”",
        Said("The pier is safe.", source="Mara Voss (Harbour Party)"),
    ),
    case(
        "dashes",
        "Mara Voss — the harbour master — said: “The pier is safe.”",
        Said("The pier is safe."),
    ),
    case(
        "dialogue",
        "“Is it safe?” asked Mara Voss. “It is,” said Tom Lund.",
        Said("Is it safe?", "asked"),
        Said("It is,", source="Tom Lund"),
    ),
    case(
        "one-of",
        "One of the painters said: “The pier is safe.”",
        Said("The pier is safe.", source="One of the painters"),
    ),
    case(
        "aged",
        "The 52-year-old said: “The pier is safe.”",
        Said("The pier is safe.", source="The 52-year-old"),
    ),
    case(
        "inverted-before",
        "Said Mara Voss: “The pier is safe.”",
        Said("The pier is safe.", "Said"),
    ),
    case(
        "inverted-before-after-a-sentence",
        "It rained. Said Mara Voss: “The pier is safe. It is dry.”",
        Said("The pier is safe. It is dry.", "Said"),
    ),
    case(
        "inverted-before-other-verb",
        "Added Mara Voss: ‘The pier is safe.’",
        Said("The pier is safe.", "Added"),
    ),
    case(
        "inverted-before-role",
        "Said the harbour master: “The pier is safe.”",
        Said("The pier is safe.", "Said", "the harbour master"),
    ),
    case(
        "inverted-before-apposition",
        "Said Mara Voss, the harbour master: “The pier is safe.”",
        Said("The pier is safe.", "Said", "Mara Voss, the harbour master"),
    ),
    case(
        "pulled-quote-long-dash",
        "“The pier is safe.”\n‘It is dry.’ — Tom Lund",
        Said("It is dry.", "—", "Tom Lund"),
    ),
    case("pulled-quote-typed", '"The pier is safe." -- Mara Voss', Said("The pier is safe.", "--")),
    case(
        "pulled-quote-with-role",
        "“The pier is safe” – Mara Voss, the harbour master",
        Said("The pier is safe", "–", "Mara Voss, the harbour master"),
    ),
    case(
        "signed-below",
        "“The pier is safe.”\n\n- Mara Voss, Rome.",
        Said("The pier is safe.", "-", "Mara Voss, Rome"),
    ),
    case("not-signed-below", "“The pier is safe.”\n\n- Dry all year\n- Painted in May"),
    case(
        "pulled-quotes-in-a-row",
        "“The pier is safe.” ― Mara Voss, Rome\n“It is dry.” ― Jan van der Lund.",
        Said("The pier is safe.", "―", "Mara Voss, Rome"),
        Said("It is dry.", "―", "Jan van der Lund"),
    ),
    case(
        "pulled-quote",
        "“The pier is safe” – Mara Voss",
        Said("The pier is safe", "–"),
    ),
    case(
        "dateline",
        "TERN BAY, Nov 3 (Wire) - “The pier is safe,” Mara Voss said.",
        Said(SAFE),
    ),
    case(
        "before-adding",
        "“The pier is safe,” she said, before adding, “Twice.”",
        Said(SAFE, source="she"),
        Said("Twice.", "adding", "she"),
    ),
    case(
        "adding-that-after-marks",
        "“The pier is safe”, Mara Voss said, “and dry”, adding that it had been painted.",
        Said("The pier is safe | and dry"),
        indirect("that it had been painted", "adding"),
    ),
    case(
        "irish",
        "“It’s grand,” the Taoiseach told RTÉ.",
        Said("It’s grand,", "told", "the Taoiseach"),
    ),
]

PARAGRAPHS = [
    case(
        "reopened",
        "Mara Voss said: “The pier is safe.\n“It was painted last year.\n“It will last.”",
        Said("The pier is safe. | It was painted last year. | It will last."),
    ),
    case(
        "reopened-single",
        "Mara Voss said: ‘The pier is safe.\n\n‘It was painted last year.’",
        Said("The pier is safe. | It was painted last year."),
    ),
    case(
        "not-reopened",
        "Mara Voss said: “The pier is safe.\nIt was painted last year.”",
        Said("The pier is safe. | It was painted last year."),
    ),
    case(
        "each-closed",
        "“The pier is safe,” Mara Voss said.\n“It was painted only last year,” she added.",
        Said(SAFE),
        Said("It was painted only last year,", "added", "she"),
    ),
    case(
        "no-frame",
        "“The pier is safe,” Mara Voss said.\n“It was painted only last year.”",
        Said(SAFE),
        Said("It was painted only last year.", "", ""),
    ),
    case(
        "no-frame-twice",
        "“The pier is safe,” Mara Voss said.\n“It was painted last year.\n“It will last for good.”",
        Said(SAFE),
        Said("It was painted last year. | It will last for good.", "", ""),
    ),
    case(
        "no-frame-short",
        "“The pier is safe,” Mara Voss said.\n“It will last.”",
        Said(SAFE),
        Said("It will last.", "", ""),
    ),
    case(
        "colon-before-paragraph",
        "Mara Voss said:\n“The pier is safe.”",
        Said("The pier is safe."),
    ),
    case(
        "frame-after-reopened",
        "“The pier is safe.\n“It was painted last year,” Mara Voss said.",
        Said("The pier is safe. | It was painted last year,"),
    ),
]


SOURCES = [
    case(
        "the-family",
        "The family said it was safe.",
        indirect("it was safe", source="The family"),
    ),
    case(
        "ally-of",
        "“The pier is safe,” said an ally of Mara Voss.",
        Said(SAFE, source="an ally of Mara Voss"),
    ),
    case(
        "ally-of-before",
        "An ally of Mara Voss said it was safe.",
        indirect("it was safe", source="An ally of Mara Voss"),
    ),
    case(
        "surname-in-ly",
        "“The pier is safe,” said Sally Kelly.",
        Said(SAFE, source="Sally Kelly"),
    ),
    case(
        "sources-close-to",
        "Sources close to Mara Voss said it was safe.",
        indirect("it was safe", source="Sources close to Mara Voss"),
    ),
    case(
        "sources-close-to-behind",
        "“The pier is safe,” sources close to Mara Voss said.",
        Said(SAFE, source="sources close to Mara Voss"),
    ),
    case(
        "people-close-to",
        "People close to Mara Voss said it was safe.",
        indirect("it was safe", source="People close to Mara Voss"),
    ),
    case(
        "retired-judge",
        "Mara Voss, a retired judge and head of public affairs, said it was safe.",
        indirect("it was safe", source="Mara Voss, a retired judge and head of public affairs"),
    ),
    case(
        "drivers-there",
        "Drivers there told him it was safe.",
        indirect("it was safe", "told", "Drivers there"),
    ),
    case(
        "source-close-to-him",
        "A source close to him said it was safe.",
        indirect("it was safe", source="A source close to him"),
    ),
    case(
        "us-survey",
        "The US Coast Survey said it was safe.",
        indirect("it was safe", source="The US Coast Survey"),
    ),
    case(
        "when-asked",
        "Mara Voss, when asked, said it was safe.",
        indirect("it was safe", source="Mara Voss"),
    ),
    case(
        "people-close-to-told",
        "“The pier is safe,” people close to Mara Voss told reporters.",
        Said(SAFE, "told", "people close to Mara Voss"),
    ),
    case(
        "people-close-to-inverted",
        "“The pier is safe,” said people close to Mara Voss.",
        Said(SAFE, source="people close to Mara Voss"),
    ),
    case(
        "person-familiar-with",
        "“The pier is safe,” said a person familiar with the plans.",
        Said(SAFE, source="a person familiar with the plans"),
    ),
    case(
        "owned-by",
        "A company owned by Mara Voss said it was safe.",
        indirect("it was safe", source="A company owned by Mara Voss"),
    ),
    case(
        "owned-by-inverted",
        "“The pier is safe,” said a firm owned by Mara Voss.",
        Said(SAFE, source="a firm owned by Mara Voss"),
    ),
    case(
        "run-by",
        "A shipyard run by Mara Voss said it was safe.",
        indirect("it was safe", source="A shipyard run by Mara Voss"),
    ),
    case(
        "accused-of",
        "The man accused of robbing Mara Voss said it was safe.",
        indirect("it was safe", source="The man accused of robbing Mara Voss"),
    ),
    case(
        "accused-of-inverted",
        "“The pier is safe,” said the man accused of robbing Mara Voss.",
        Said(SAFE, source="the man accused of robbing Mara Voss"),
    ),
    case(
        "aides-to",
        "Aides to Mara Voss said it was safe.",
        indirect("it was safe", source="Aides to Mara Voss"),
    ),
    case(
        "everyone",
        "“The pier is safe,” said everyone.",
        Said(SAFE, source="everyone"),
    ),
    case(
        "both-and",
        "Both Mara Voss and Tom Lund said it was safe.",
        indirect("it was safe", source="Both Mara Voss and Tom Lund"),
    ),
]

INDIRECT = [
    case("bare", "Mara Voss said the pier was safe.", indirect("the pier was safe")),
    case("that", "Mara Voss said that the pier was safe.", indirect("that the pier was safe")),
    case("behind", "The pier was safe, Mara Voss said.", indirect("The pier was safe")),
    case(
        "around",
        "The pier, Mara Voss said, was safe.",
        indirect("The pier | was safe"),
    ),
    case("infinitive", "Mara Voss vowed to repair it.", indirect("to repair it", "vowed")),
    case(
        "whether", "Mara Voss asked whether it was safe.", indirect("whether it was safe", "asked")
    ),
    case(
        "told-that",
        "Mara Voss told reporters that the pier was safe.",
        indirect("that the pier was safe", "told"),
    ),
    case(
        "told-bare",
        "Mara Voss told reporters the pier was safe.",
        indirect("the pier was safe", "told"),
    ),
    case(
        "told-bare-port",
        "Mara Voss told reporters the port would close.",
        indirect("the port would close", "told"),
    ),
    case(
        "told-bare-name",
        "Mara Voss told Tom Lund the port would close.",
        indirect("the port would close", "told"),
    ),
    case(
        "told-bare-place",
        "Mara Voss told reporters in Tern Bay the port would close.",
        indirect("the port would close", "told"),
    ),
    case(
        "warned-bare",
        "Mara Voss warned officials would act.",
        indirect("officials would act", "warned"),
    ),
    case(
        "warned-somebody-that",
        "Mara Voss warned officials that the port would close.",
        indirect("that the port would close", "warned"),
    ),
    case(
        "warned-somebody-bare",
        "Mara Voss warned reporters the port would close.",
        indirect("the port would close", "warned"),
    ),
    case(
        "according-to",
        "According to Mara Voss, the pier was safe.",
        indirect("the pier was safe", "According to"),
    ),
    case(
        "according-to-behind",
        "The pier was safe, according to the harbour board.",
        indirect("The pier was safe", "according to", "the harbour board"),
    ),
    case(
        "day-before-that",
        "Mara Voss said on Monday that the pier was safe.",
        indirect("that the pier was safe"),
    ),
    case(
        "day-and-bare",
        "Mara Voss said on Monday the pier was safe.",
        indirect("the pier was safe"),
    ),
    case(
        "two-subjects",
        "Mara Voss and Tom Lund said they would stay.",
        indirect("they would stay", source="Mara Voss and Tom Lund"),
    ),
    case(
        "plural",
        "Critics say the pier is unsafe.",
        indirect("the pier is unsafe", "say", "Critics"),
    ),
    case(
        "adverb",
        "Mara Voss has repeatedly said the pier is safe.",
        indirect("the pier is safe", "has repeatedly said"),
    ),
    case(
        "negated", "Mara Voss has not said who will pay.", indirect("who will pay", "has not said")
    ),
    case(
        "did-not",
        "Mara Voss did not say that the pier was safe.",
        indirect("that the pier was safe", "did not say"),
    ),
    case(
        "didnt",
        "Mara Voss didn’t say that the pier was safe.",
        indirect("that the pier was safe", "didn’t say"),
    ),
    case(
        "hasnt",
        "Mara Voss hasn't said who will pay.",
        indirect("who will pay", "hasn't said"),
    ),
    case(
        "reported-that-said",
        "The Gazette reported that Mara Voss had said the pier was safe.",
        indirect("that Mara Voss had said the pier was safe", "reported", "The Gazette"),
        indirect("the pier was safe", "had said"),
    ),
    case(
        "went-on",
        "Mara Voss went on to say that the pier was safe.",
        indirect("that the pier was safe", "went on to say"),
    ),
    case(
        "refused",
        "Mara Voss declined to say who would pay.",
        indirect("who would pay", "declined to say"),
    ),
    case(
        "document",
        "The report found that the pier was rusting.",
        indirect("that the pier was rusting", "found", "The report"),
    ),
    case(
        "and-added",
        "Mara Voss said the pier was safe and added that it would be painted.",
        indirect("the pier was safe"),
        indirect("that it would be painted", "added"),
    ),
    case(
        "adding",
        "Mara Voss said the pier was safe, adding that it would be painted.",
        indirect("the pier was safe"),
        indirect("that it would be painted", "adding"),
    ),
    case(
        "but",
        "Mara Voss said the pier was safe but Tom Lund said it was not.",
        indirect("the pier was safe"),
        indirect("it was not", source="Tom Lund"),
    ),
    case(
        "his-claim",
        "Mara Voss rejected his claim that the pier was rusting.",
        indirect("his claim that the pier was rusting", "rejected"),
        indirect("that the pier was rusting", "claim", "his"),
        lost="a claim inside another’s words is left out",
    ),
    case(
        "claim-as-subject",
        "Mara Voss’s claim that the pier was safe drew laughter.",
        indirect("that the pier was safe", "claim"),
        lost="where a clause ends before the main verb is not known without a parse",
    ),
    case(
        "abbreviation",
        "Mr. Lund said the U.S. firm would pay.",
        indirect("the U.S. firm would pay", source="Mr. Lund"),
    ),
    case(
        "two-sentences",
        "Mara Voss said the pier was safe. The weather was fine.",
        indirect("the pier was safe"),
    ),
    case(
        "relative-clause-in-words",
        "Police said the man, who was 52, had fallen.",
        indirect("the man, who was 52, had fallen", source="Police"),
    ),
    case(
        "long-addressee",
        "Mara Voss told a meeting of the harbour board on Friday that the pier was safe.",
        indirect("that the pier was safe", "told"),
    ),
    case(
        "interview-before-that",
        "Mara Voss said in an interview with the Gazette that the pier was safe.",
        indirect("that the pier was safe"),
    ),
    case("yesterday", "Mara Voss said yesterday she would go.", indirect("she would go")),
    case("colon", "Mara Voss said: The pier is safe.", indirect("The pier is safe")),
    case(
        "who-said",
        "Tom Lund, who said the pier was safe, left.",
        indirect("the pier was safe", source="Tom Lund"),
        lost="the end of a relative clause is not known without a parse",
    ),
    case(
        "dash-and",
        "The board says it will pay — and Mara Voss says it must.",
        indirect("it will pay", "says", "The board"),
        indirect("it must", "says"),
    ),
    case(
        "told-behind",
        "TERN BAY — The pier is safe, Mara Voss told the court.",
        indirect("The pier is safe", "told"),
    ),
    case(
        "statement-behind",
        "Mara Voss said the pier was safe, in a statement to the press.",
        indirect("the pier was safe"),
    ),
]

MIXED = [
    case("object", "Mara Voss called it “a disgrace”.", mixed("it “a disgrace”", "called")),
    case("end", "Mara Voss said the plan was “a disgrace”.", mixed("the plan was “a disgrace”")),
    case(
        "middle",
        "Mara Voss said it would be “madness” to close.",
        mixed("it would be “madness” to close"),
    ),
    case(
        "start",
        "Mara Voss said “no sane person” would close it.",
        mixed("“no sane person” would close it"),
    ),
    case(
        "infinitive",
        "Mara Voss vowed to “paint it twice”.",
        mixed("to “paint it twice”", "vowed"),
    ),
    case(
        "behind",
        "Closing it would be “madness”, Mara Voss said.",
        mixed("Closing it would be “madness”"),
    ),
    case(
        "behind-comma-inside",
        "Closing it would be “madness,” Mara Voss said.",
        mixed("Closing it would be “madness,”"),
    ),
    case(
        "single",
        "Mara Voss said the plan was ‘a disgrace’ and ‘an insult’.",
        mixed("the plan was ‘a disgrace’ and ‘an insult’"),
    ),
    case(
        "that",
        "Mara Voss said that “the pier is safe”.",
        mixed("that “the pier is safe”"),
    ),
    case(
        "according-to",
        "The pier is “safe”, according to Mara Voss.",
        mixed("The pier is “safe”", "according to"),
    ),
    case(
        "passive",
        "The plan was called “a disgrace” by Mara Voss.",
        mixed("The plan | “a disgrace”", "was called"),
    ),
    case(
        "described-as",
        "Mara Voss described the plan as “a disgrace”.",
        mixed("the plan as “a disgrace”", "described"),
    ),
    case(
        "behind-twice",
        "The plan was “a disgrace” and “an insult”, Mara Voss said.",
        mixed("The plan was “a disgrace” and “an insult”"),
    ),
]

NESTED = [
    case(
        "inner-frame",
        "“He said, ‘I will pay,’ and left,” Mara Voss recalled.",
        Said("He said, ‘I will pay,’ and left,", "recalled"),
        Said("I will pay,", "said", "He"),
    ),
    case(
        "inner-frame-straight",
        "\"He told me, 'I will pay,' and left,\" Mara Voss recalled.",
        Said("He told me, 'I will pay,' and left,", "recalled"),
        Said("I will pay,", "told", "He"),
    ),
    case(
        "inner-double",
        "‘He said, “I will pay,” and left,’ Mara Voss recalled.",
        Said("He said, “I will pay,” and left,", "recalled"),
        Said("I will pay,", "said", "He"),
    ),
    case(
        "retold",
        "“He said he would pay,” Mara Voss recalled.",
        Said("He said he would pay,", "recalled"),
    ),
    case(
        "scare-inside",
        "“This ‘plan’ is a joke,” Mara Voss said.",
        Said("This ‘plan’ is a joke,"),
    ),
]

NOTHING = [
    case("narration", "The pier opened in 1962 and was painted twice."),
    case("empty", ""),
    case("scare-quotes", "The so-called “pier of the future” closed on Monday."),
    case("scare-word", "The “repairs” took nine years."),
    case("nickname", "Tom “the Heron” Lund, 71, painted the pier."),
    case("nickname-known-as", "Mara Voss, known as “the Admiral”, runs the harbour."),
    case("word", "The word “safe” was used twice."),
    case("question", "What does “safe” mean?"),
    case("nickname-passive", "He has been called “the Heron of Tern Bay”."),
    case("title", "Her first novel, “The Long Pier”, won a prize."),
    case(
        "title-verb",
        "He sang “The Long Pier” and “Salt” on Sunday.",
    ),
    case("called", "A ship called “Patience” sank off the pier."),
    case("terms", "The form lists “owner”, “tenant” and “guest”."),
    case("said-to-be", "The pier is said to be haunted."),
    case("passive", "The pier was reported closed."),
    case("noun", "The report was published on Monday."),
    case("state", "The state of the pier is poor."),
    case("show", "The show on the pier was a success."),
    case(
        "headline-noun",
        "Pier claims reach new high",
        lost="a plural noun in a headline looks like a verb",
    ),
    case("possessive", "The painters’ ladders stood on the boats’ decks."),
    case("only-marks", "“” ‘’ \"\" ''"),
    case("heading-in-marks", "“Pier of the year”\nThe prize went to Tern Bay."),
    case("told-nothing", "Nobody was told."),
    case("told-somebody", "Mara Voss told reporters."),
    case("warned-somebody", "Mara Voss warned officials."),
    case("title-and-dash", "“The Long Pier” – Mara Voss’s prize – was sold."),
    case("marks-and-dash", "“Safe as houses” – a likely tale"),
    case(
        "order",
        "She ordered “Pier Stout” at the bar.",
    ),
    case("signs-of-inch", 'A 6" nail and a 12" plank were found.'),
    case(
        "order-with-article",
        "She ordered a “Pier Stout” and a sandwich at the bar.",
    ),
]

OTHER = [
    case(
        "transcript",
        "Q: Is the pier safe?\nMARA VOSS: The pier is safe.",
        Said("Is the pier safe?", ":", "Q"),
        Said("The pier is safe.", ":", "MARA VOSS"),
    ),
    case(
        "transcript-marks",
        "Mara Voss: “The pier is safe.”\nTom Lund: “It is not.”",
        Said("The pier is safe.", ":"),
        Said("It is not.", ":", "Tom Lund"),
    ),
    case(
        "transcript-in-marks",
        'The talk:\n\n"LUND: Is it safe?\n\n"VOSS: We say “yes” to that.\n\n"(LAUGHTER)\n\n'
        '"And it is dry.\n\n"LUND: Thanks."\n\nThat was all.',
        Said("Is it safe?", ":", "LUND"),
        Said("We say “yes” to that. | And it is dry.", ":", "VOSS"),
        Said("Thanks.", ":", "LUND"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), FRAMES)
def test_frames(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_sources(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_over_paragraphs(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_indirect(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), MIXED)
def test_mixed(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_nested(text: str, expected: list[Said]) -> None:
    assert found(text) == expected
    outer, *inner = attributions(text)
    assert outer.parent is None
    assert [a.parent for a in inner] == [outer.quote_id] * len(inner)


@pytest.mark.parametrize(("text", "expected"), NOTHING)
def test_nobody_speaks(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), OTHER)
def test_labels(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


def test_words_between_cue_and_marks_are_in_their_place() -> None:
    text = "“The pier,” Mara Voss said, “is safe.”"
    (attribution,) = attributions(text)
    assert replace(attribution, p=None) == Attribution(
        "a",
        "direct",
        (Span(1, 10, "The pier,"), Span(29, 37, "is safe.")),
        (Span(22, 26, "said"),),
        (Span(12, 21, "Mara Voss"),),
    )
    assert (attribution.start, attribution.end) == (1, 37)


def test_the_cue_list_is_an_argument() -> None:
    nouns = NounClass(*[frozenset()] * 6, gender={})
    cues = {"burbled": Cue("burble", "qtb", "asserted", "past")}

    def sources(text: str) -> list[str]:
        return [a.source[0].text for a in find_attributions("a", segment(text), cues, nouns)]

    assert sources("Mara Voss burbled that the pier was safe.") == ["Mara Voss"]
    assert sources("Mara Voss said that the pier was safe.") == []


def test_nested_three_deep_has_the_nearest_parent() -> None:
    text = "He said, “I said, ‘Do not say “safe again” here,’ and she said, ‘Why?’ and left.”"
    outer, *inner = attributions(text)
    assert [a.source[0].text for a in inner] == ["I", "she"]
    assert {a.parent for a in inner} == {outer.quote_id}
    first = Attribution("a", "direct", (Span(0, 9, "x" * 9),))
    second = Attribution("a", "direct", (Span(1, 8, "x" * 7),))
    third = Attribution("a", "direct", (Span(2, 5, "x" * 3),))
    assert [a.parent for a in link_parents([first, second, third])] == [
        None,
        first.quote_id,
        second.quote_id,
    ]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        pytest.param("“It is safe.”", (1, 11), "direct", id="inside"),
        pytest.param("It is safe.", (0, 11), "indirect", id="no-marks"),
        pytest.param("It is “safe”.", (0, 12), "mixed", id="some"),
        pytest.param("“It is” “safe”.", (0, 14), "direct", id="every-word"),
        pytest.param("“…”", (1, 2), "indirect", id="no-words"),
    ],
)
def test_kind_of(text: str, content: tuple[int, int], kind: str) -> None:
    assert kind_of(segment(text), (Span.of(text, *content),), ()) == kind


def test_kind_leaves_the_marks_round_the_frame_out() -> None:
    text = "“She said it was safe,” he recalled."
    spans = [Span.of(text, *at) for at in ((10, 21), (1, 4))]
    assert kind_of(segment(text), (spans[0],), (spans[1],)) == "indirect"


# ------------------------------------------------------------------------------------- any text

FRAGMENTS = [
    *"“”\"‘’'«»„“’.,?!:;—-()\n ",
    *"Mara Voss; said; told reporters; that; he; she; and added; , adding that ;".split(";"),
    *"according to; according to the board, ;the minister; asked whether; vowed to ;".split(";"),
    *"the pier was safe; we will pay; Dr. Lund; U.S. ;’s ;n’t; in a statement; who".split(";"),
    "\n“",
    ",” said Lund. “",
    "’, ",
]
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="“”\"‘’'«»„ \n.,a"),
    st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=60).map(" ".join),
)


@given(TEXTS)
def test_any_text_keeps_the_promises(text: str) -> None:
    segments = segment(text)
    attributions = find_attributions("a", segments, cue_verbs(), noun_class())
    by_id = {a.quote_id: a for a in attributions}
    assert len(by_id) == len(attributions)
    assert attributions == sorted(attributions, key=lambda a: (a.start, -a.end))
    for a in attributions:
        spans = a.content + a.cue + a.source
        assert a.content
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(text[s.start : s.end] == s.text for s in spans)
        assert all(x.end <= y.start for x, y in zip(a.content, a.content[1:], strict=False))
        for piece in a.content:
            first, last = segments.tokens_in(piece.start, piece.end)
            opened, closed = segments.opens.get(first), segments.closes.get(last - 1)
            assert opened is None or opened != closed, "content holds the marks round it"
        n_words = sum(segments.n_words(s.start, s.end) for s in a.content)
        n_quoted = sum(segments.n_quoted_words(s.start, s.end) for s in a.content)
        assert n_quoted <= n_words
        if a.kind == "direct":
            assert 0 < n_quoted == n_words
        if a.parent is not None:
            outer = by_id[a.parent]
            assert any(
                piece.start <= min(s.start for s in spans)
                and max(s.end for s in spans) <= piece.end
                for piece in outer.content
            )


@pytest.mark.parametrize("end", ["a source close to", "a spokesman based in", "people involved in"])
def test_an_article_may_be_cut_behind_a_source(end: str) -> None:
    (found,) = attributions(f"“We sail at noon,” said {end}")
    assert found.source[0].text == end


@given(TEXTS, TEXTS)
@example("“We will,” Mara Voss said.", "Mara Voss said that the pier was safe. She added: “No.”")
def test_the_same_text_gives_the_same_whatever_was_read_before(text: str, other: str) -> None:
    alone = attributions(text)
    attributions(other)
    attributions(text + other)
    assert attributions(text) == alone


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        pytest.param("Mara Voss said that the pier was safe. ", 100, id="indirect"),
        pytest.param("“It is safe.” ", 600, id="marks"),
        pytest.param("she said “", 600, id="open-marks"),
        pytest.param("Mara Voss, ", 1000, id="commas"),
        pytest.param("of the ", 1000, id="of-the"),
        pytest.param("Mara Voss said:\n“It is safe and dry here.\n", 200, id="paragraphs"),
        pytest.param("said ", 100, id="said"),
        pytest.param(", according to the board", 100, id="according-to"),
        pytest.param("Mara Voss said it and added that ", 60, id="and-added"),
        pytest.param("He said: “No.” ", 200, id="many-quotations"),
        pytest.param("“No” — Mara ", 200, id="many-signatures"),
        pytest.param('"LUND: No.\n\n', 200, id="many-labels"),
        pytest.param("Tom Lund: No.\n\n", 200, id="many-small-labels"),
        pytest.param("Mara Voss said:\n\nI go.\n\n", 200, id="many-blocks"),
        pytest.param("> I go.\n", 300, id="many-block-quotes"),
        pytest.param("— Tom Lund (@tom) May 3\n", 200, id="many-posts"),
        pytest.param("(@tom) ", 300, id="many-handles"),
        pytest.param("“We go”\n\n", 200, id="many-headings"),
        pytest.param("Read more: “We go”\n\n", 200, id="many-pointers"),
        pytest.param("“No?” he asked. “Yes.” ", 100, id="many-answers"),
    ],
)  # fmt: skip
def test_time_grows_with_the_text(unit: str, times: int) -> None:
    """Eight times the text may take thirty times as long, not sixty-four: no limit of time."""
    few, many = segment(unit * times), segment(unit * times * 8)

    def find(segments: Segments) -> None:
        find_attributions("a", segments, cue_verbs(), noun_class())

    assert grows_at_most(30, lambda: find(few), lambda: find(many))
