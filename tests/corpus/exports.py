"""Small exports of newspaper databases, made here: the layouts are theirs, the words are not."""

import zipfile
from email.message import EmailMessage
from html import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ITEM = "https://advance.lexis.example/document?id=urn:contentItem:{}&idtype=PID"


def paragraph(text="", *, bold=False, bookmark="", link="", cell=False):
    """A paragraph of a Word document; ``|`` is a line break."""
    runs = "".join(
        f"<w:r><w:rPr>{'<w:b/>' if bold else ''}</w:rPr>"
        f'{"<w:br/>" if n else ""}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for n, part in enumerate(text.split("|"))
    )
    if link:
        runs = f'<w:hyperlink r:id="{link}">{runs}</w:hyperlink>'
    mark = f'<w:bookmarkStart w:id="1" w:name="{bookmark}"/><w:bookmarkEnd w:id="1"/>'
    whole = f"<w:p>{mark if bookmark else ''}{runs if text else ''}</w:p>"
    return f"<w:tbl><w:tr><w:tc>{whole}</w:tc></w:tr></w:tbl>" if cell else whole


def docx(path, paragraphs, links=(), compression=zipfile.ZIP_DEFLATED, head=""):
    """Write a Word document of paragraphs; ``links`` are where rId1, rId2 … lead."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{_W}" xmlns:r="{_R}">'
        f"<w:body>{''.join(paragraphs)}</w:body></w:document>"
    )
    rels = "".join(
        f'<Relationship Id="rId{n}" TargetMode="External" Type="{_R}/hyperlink" '
        f'Target="{escape(target)}"/>'
        for n, target in enumerate(links, start=1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{package}">{rels}</Relationships>',
        )
    return path


UNI = [
    # title, outlet, date, fields, text, what is below the text
    (
        "Harbour row grows",
        "The Tollmark Post(Tollmark)",
        "November 4, 2024 Monday 9:20 AM GMT",
        ["Section:\xa0NEWS; Pg. 4", "Length:\xa012 words", "Byline:\xa0By Jo Busby (now)"],
        [
            "“The quay is shut,” Owen Marlow said.",
            "",
            "",
            "Read more",
            "Two lines are blank.",
        ],
        [paragraph("Graphic", bold=True), paragraph(), paragraph("A crane, seen from the pier.")],
    ),
    (
        "Docks on strike; No ship left",
        "Daily Gull",
        "5. November 2024 Dienstag",
        ["Length:\xa05 Wörter", "Highlight:\xa0Nobody came to work."],
        ["“We strike,” Ruth Abel said."],
        [
            paragraph("Classification", bold=True),
            paragraph("Language:\xa0ENGLISH"),
            paragraph("|Publication-Type:\xa0Newspaper"),
            paragraph("|Person:\xa0RUTH ABEL (79%)"),
        ],
    ),
]


def nexis_uni(articles=UNI, *, told=None, bookmarks=True):
    """Paragraphs and links of a file of Nexis Uni, with its cover and contents list."""
    told = len(articles) if told is None else told
    made = [
        paragraph("User Name: A NAME", bold=True),
        paragraph("Job Number: 00000001", bold=True),
        paragraph(f"Documents ({told})", bold=True),
    ]
    for n, (title, *_) in enumerate(articles, start=1):
        made += [
            paragraph(f"{n}. {title}", link=f"rId{n}"),
            paragraph("Client/Matter: -None-", bold=True),
            paragraph("Search Terms: port", bold=True),
            paragraph("Narrowed by:", bold=True),
            paragraph("Content Type", cell=True),
            paragraph("Sources: Daily Gull; Content Type: News", cell=True),
            paragraph(),
        ]
    for n, (title, outlet, date, fields, text, below) in enumerate(articles, start=1):
        made += [
            paragraph(bookmark=f"Bookmark_{n}" if bookmarks else ""),
            *map(paragraph, [title, outlet, date]),
            paragraph(),
            paragraph("|Copyright 2024 Tollmark Press All Rights Reserved"),
            *(paragraph(line, bold=True) for line in fields),
            paragraph("Body", bold=True, bookmark=f"Body_{n}"),
            paragraph(),
            *map(paragraph, text),
            *below,
            paragraph("|Load-Date:\xa0November 6, 2024"),
            paragraph(),
            paragraph("|End of Document", bold=True),
        ]
    return made, [ITEM.format(f"5WG{n}-7T11-F021-636K-00000-00") for n in range(len(articles))]


CLASSIC = """\
Download Request: Selected Items: 1-2
Time Of Request: Friday, November 8, 2024

Send To:

UNIVERSITY OF TOLLMARK LIBRARY


                               1 of 2 DOCUMENTS



                          The Tollmark Post (Tollmark)

                            November 4, 2024 Monday
                                   Edition 1;
                                    Scotland

Harbour row grows and nobody in the town of Tollmark knows when it will come to an
end;
Port closed

BYLINE: By Ida Crane

SECTION: NEWS; Pg. 4

LENGTH: 36 words

“The quay is shut,” Owen Marlow said on the pier, where he stood with forty of his
men and a drum, and he would say no more before noon.


LENGTH: twelve feet is what the gap is, he added, and it grows.

GRAPHIC: A crane, seen from the pier on Monday morning by our own photographer who
had walked there
TOLLMARK POST

LOAD-DATE: November 5, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                       Copyright 2024 Tollmark Press
                              All Rights Reserved

                               2 of 2 DOCUMENTS


                                 Hafen-Blatt

                            Dienstag 5. November 2024

Streik

AUTOR: Ida Crane

RUBRIK: S. 7

LÄNGE: 5 Wörter

„Wir streiken“, sagte Ruth Abel.

UPDATE: 6. November 2024

SPRACHE: GERMAN; DEUTSCH

                       Copyright 2024 Hafen-Blatt GmbH
                            Alle Rechte Vorbehalten
"""

LABELS_BELOW = """\
                               1 of 2 DOCUMENTS

                          Tollmark Presse-Agentur

LEADALL: Two more docks closed

                            April 20, 2003, Sunday
                          23:22 Central European Time


The harbour board on Sunday closed two more docks.

“Nobody asked us,” Owen Marlow said.

SECTION: Politics

LENGTH: 14 words

LOAD-DATE: May 8, 2003

LANGUAGE: ENGLISH

                               2 of 2 DOCUMENTS

                       Copyright 2015 Gull Company, LLC d/b/a
                              Gull Digital
                              All Rights Reserved

                                  Daily Gull

                             July 1, 2015 Wednesday

SECTION:

A-SECTION; Pg. A01

LENGTH: 5 words

HEADLINE: Docks on strike

BYLINE: Wes Low;Kim Kind

BODY:

“We strike,” Ruth Abel said.

LOAD-DATE: July 2, 2015
"""

CLASSIC_HTML = """\
<HTML><HEAD><TITLE>&nbsp;</TITLE><META TOPIC="null" DOCUMENTS="3" /></HEAD><BODY>
<A NAME="DOC_ID_0_0"></A><!-- Hide XML section from browser
<DOC NUMBER=1>
<DOCFULL> -->
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">2001 of 2146 DOCUMENTS</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c2">Daily Gull</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P><SPAN CLASS="c4">December</SPAN><SPAN> 19, 1991, Thursday, An
Edition<BR>Correction Appended</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c7">First part;<BR>Second part</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">SECTION: </SPAN><SPAN>B; Page 2</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">LENGTH: </SPAN><SPAN>9 words</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c9"><SPAN>&quot;A list,&quot; said <B>Ruth</B> Abel:<BR>&nbsp;<BR>
Cranes</SPAN></P>
<P CLASS="c9"><SPAN>And three</SPAN><SPAN CLASS="c4"> ships.</SPAN></P><P CLASS="c9"></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">LANGUAGE: </SPAN><SPAN>ENGLISH</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8"> CORRECTION:<BR></SPAN></P>
<P CLASS="c9"><SPAN>There were four ships.</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c2">Copyright 1990 Gull</SPAN></P></DIV>
<!-- Hide XML section from browser
</DOCFULL>
</DOC> --></BODY></HTML>
"""


def rtf(*paragraphs):
    """The source of an RTF of paragraphs, with a page header and a picture."""
    coded = "".join(
        "\\par \\pard "
        + "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text)
        + "\n"
        for text in paragraphs
    )
    return (
        "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\froman Times New Roman;}{\\f1\\fswiss Arial;}}\n"
        "{\\header \\pard Page \\chpgn \\par }{\\*\\shppict{\\pict\\pngblip\n"
        + "89504e47" * 600
        + "}}\n"
        + coded
        + "}"
    )


CODED = """\
<div class="article enArticle"><table>
<tr><td class="index"><b>HD</b>&nbsp;</td><td><b class='enHeadline'>Harbour row grows</b></td></tr>
<tr><td class="index"><b>BY</b>&nbsp;</td><td>By IDA CRANE</td></tr>
<tr><td class="index"><b>WC</b>&nbsp;</td><td>9 mots</td></tr>
<tr><td class="index"><b>PD</b>&nbsp;</td><td>4 novembre 2024</td></tr>
<tr><td class="index"><b>SN</b>&nbsp;</td><td>The Tollmark Post</td></tr>
<tr><td class="index"><b>CY</b>&nbsp;</td><td>(c) 2024 Tollmark Press</td></tr>
<tr><td class="index"><p><b>LP</b>&nbsp;</p></td><td><p class="articleParagraph
enarticleParagraph">“The quay is shut,” Owen Marlow said.</p></td></tr>
<tr><td class="index"><p><b>TD</b>&nbsp;</p></td><td><p class="articleParagraph">It rained.</p>
</td></tr><tr><td class="index"><b>AN</b></td><td>Document TOLL000020241104ekb40001x</td></tr>
</table></div>
"""
UNCODED = """\
<div id="article-GULL000020241105ekb500002" class="lastarticle"><div id="lastArticle"
class="article deArticle"><p><div>Wirtschaft; 1</div>
<div id="hd"><span class="deHeadline">Streik</span></div><div class="author">By RUTH POST</div>
<div>Special to the Gull</div><div>5 Wörter</div><div>5 November 2024</div><div>15:32</div>
<div>Daily Gull</div><div>GULL</div><div>Late Edition</div><div>1</div><div>Deutsch</div>
<div>(c) 2024 Gull</div></p>
<p class="articleParagraph dearticleParagraph">„Wir <b>streiken</b>“, sagte Ruth Abel.</p>
<p>Gull Verlag</p><p>Dokument GULL000020241105ekb500002</p></div></div>
"""


def factiva_html(*articles):
    """A page of Factiva, with long styles before and a summary of the search after them."""
    return (
        "<html><head><title>Factiva</title><style>"
        + ".a{color:red}" * 9000
        + "</style></head><body>"
        '<div id="contentLeft">' + "<br>".join(articles) + '<table class="searchPreview"><tr><td>'
        "Search Summary</td></tr><tr><td>Text</td><td>port</td></tr></table></div>"
        '<div id="pageFooter">© 2024 Factiva, Inc. All rights reserved.</div></body></html>'
    )


FACTIVA_XML = """\
<?xml version="1.0" encoding="utf-8"?>
<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet
count="1"><ppsarticle><article><accessionNo>TOLL000020241104ekb40001x</accessionNo>
<baseLanguage>EN</baseLanguage><copyright>(c) 2024 Tollmark Press</copyright>
<headline><paragraph><hlt>Harbour</hlt> row grows</paragraph></headline>
<byline>By IDA CRANE</byline>
<leadParagraph><paragraph>“The quay is shut,” Owen Marlow said.</paragraph></leadParagraph>
<publicationDate><dateTime>2024-11-04T01:35:58Z</dateTime></publicationDate>
<sourceName>The Tollmark Post</sourceName><region code="x"><name>Tollmark</name></region>
<tailParagraphs><paragraph>It <hlt>rained</hlt>.</paragraph></tailParagraphs>
<wordCount>9</wordCount></article></ppsarticle></ppsarticleResultSet></ppsArticleResponse>
</PPSResponse>
"""

FACTIVA_TEXT = """\
HD Harbour row grows
BY By Ida Crane
WC 19 words
PD 4 November 2024
SN The Tollmark Post
CY (c) 2024 Tollmark Press

LP
“The quay is shut,” Owen Marlow said.

TD
IN the end it was closed.

BY noon nobody was there.

IN
i7 : Ports

AN
Document TOLL000020241104ekb40001x

General News
Strike at the docks goes on and on
By Ruth Post
7 words
5 November 2024
Daily Gull
GULL
English
(c) 2024 Gull

“We strike,” Ruth Abel said.

It rained.

Document GULL000020241105ekb500002

Search Summary
Text  port
"""


def proquest_html(number=251439970, title="Harbour row grows"):
    """An article as ProQuest's page has it: its text is a page within the page."""
    fields = {
        "Subject": "Ports",
        "Publication title": "Tollmark Post,  Late Edition (East Coast); Tollmark, N.Y.",
        "Pages": "AA.2",
        "Publication date": "Nov 4, 2024",
        "Section": "Business; Part C",
        "Language of publication": "English",
        "ProQuest document ID": str(number),
        "Document URL": f"https://www.proquest.example/docview/{number}",
        "Copyright": "(Copyright (c) 2024 Tollmark Post)",
        "Last updated": "2024-11-07",
        "Database": "U.S. Major Dailies",
    }
    below = "".join(f"<p><strong>{key}: </strong>{value}</p>" for key, value in fields.items())
    return f"""\
<div><a name="DocID_MSTAR_{number}"></a><p></p><p style="font-weight:bold;">{title}</p>
<p><strong>Author:  </strong>Crane, Ida; Post, Ruth</p>
<p><strong>Publication info:  </strong>Tollmark Post ; Tollmark, N.Y. [Tollmark]04 Nov 2024: AA.</p>
<p><a href="https://x.example">ProQuest document link</a></p>
<p><strong>Abstract:  </strong><body></p><p>Owen Marlow says it is shut.</p></body>
<p><strong>Links: </strong><a href="https://x.example">Find it</a></p>
<p><strong>Full text: </strong><Text WordCount="12" HTMLContent="true"><html><head><title></title>
</head><body><div class="document_view_image"><a href="#">Enlarge this image.</a></div>
<p>“The quay is <span class="hit">shut</span>,” Owen Marlow said.</p><p>Subject: nobody knows.</p>
<p>--</p><p>ida@post.example</p><p>Credit: By Ida Crane, Post staff</p>
<div><strong>Illustration</strong></div><div><p>Caption: PHOTO: A crane</p></div>
</body></html></Text></p>{below}</div>
"""


def proquest_mail(*pages, plain=""):
    """A mail of ProQuest, quoted-printable."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = (
        "noreply@proquest.example",
        "a@b.example",
        "Research",
    )
    mail["Date"] = "Sun, 10 Nov 2024 01:02:03 -0400"
    if plain:
        mail.set_content(plain, cte="quoted-printable")
    if pages:
        page = (
            "<!DOCTYPE html><html><head><title>ProQuest Export</title></head><body>"
            "<p>Email 4 of 5</p>"
            + "".join(pages)
            + '<div class="copyright"><p>Contact ProQuest</p>'
            "<p>© 2024 ProQuest LLC.</p></div></body></html>"
        )
        if plain:
            mail.add_alternative(page, subtype="html", cte="quoted-printable")
        else:
            mail.set_content(page, subtype="html", cte="quoted-printable")
    return mail.as_bytes()


PROQUEST_TEXT = """\
____________________________________________________________

Harbour row grows

Author: Crane, Ida

Publication info: Tollmark Post ; Tollmark, N.Y. [Tollmark]04 Nov 2024: AA.

Abstract: None available.

Full text: “The quay is shut,” Owen Marlow said.

Title: that is what he wants, and Location: the port.

Subject: closed.

It rained.

Credit: By Ida Crane

Publication title: Tollmark Post; Tollmark, N.Y.

Publication date: Nov 4, 2024

ProQuest document ID: 251439970

Database: U.S. Major Dailies

____________________________________________________________

Contact us at: http://www.proquest.example Database copyright 2024 ProQuest LLC.
"""
