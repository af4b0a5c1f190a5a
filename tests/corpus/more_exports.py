"""Small exports of further databases and other years' layouts, made here; the words are ours."""

Q1 = "“The quay is shut,” Owen Marlow said."
Q2 = "“We strike,” Ruth Abel said."
Q3 = "It rained on Monday."
F1 = "« Le quai est fermé », a déclaré Owen Marlow."
F2 = "Il pleuvait lundi."


def _europresse(outlet, header, title, author, text, number, kicker=""):
    above = f'<p class="sm-margin-bottomNews">{kicker}</p>' if kicker else ""
    return (
        '<article><header><div class="rdp__DocPublicationName">'
        f'<span class="DocPublicationName">{outlet}</span></div>'
        f'<div><span class="DocHeader">{header}</span></div><div class="titreArticle">{above}'
        f'<p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{title}</p></div>'
        f'<p class="sm-margin-bottomNews">{author}</p></header><section>'
        '<div class="DocText clearfix"><div class="docOcurrContainer">'
        f"{''.join(f'<p>{one}</p>' for one in text)}</div></div></section>"
        f"<aside><p>Note(s) :</p></aside><footer><div>news·{number}</div>"
        "<small>© 2024 Le Goéland. Tous droits réservés.</small></footer></article>"
    )


EUROPRESSE = (
    '<html><head><meta charset="utf-8"></head><body>'
    + _europresse(
        "Le Goéland, no. 24678",
        "Économie, lundi 4 novembre 2024, p. 4",
        "Le port est fermé",
        "Ida Crâne",
        [F1, F2],
        "20241104·LG·42",
        "PORTS",
    )
    + _europresse(
        "La Mouette (site web)",
        "mardi 5 novembre 2024 - 06:00 UTC +0100 4 mots",
        "Grève aux docks",
        "",
        [F2],
        "20241105·MO·43",
    )
    + "</body></html>"
)
EUROPRESSE_2014 = f"""<html><head><meta charset="utf-8"></head><body><article><header>
<span class="DocPublicationName">The Gull</span><br>
<span class="DocHeader">News, Monday, November 4, 2013, p. A4</span>
<p class="titreArticleVisu">Docks on strike</p><div>Ida Crane</div></header><section>
<div class="docOcurrContainer"><p>“We <span class="occurrence">strike</span>,” Ruth Abel said.</p>
<p>{Q3}</p></div></section><footer><small>© 2013 The Gull.</small>
<p>Numéro de document : news·20131104·GU·0043</p></footer></article></body></html>"""
EUROPRESSE_2010 = f"""<html><head><meta charset="utf-8"></head><body><table><tbody><tr><td>
<span class="DocPublicationName">Le Goéland, no. 123</span><br><span class="DocHeader">Économie,
</span><span class="DocHeader">lundi</span> <span class="DocHeader">4 novembre 2010</span><span
class="DocHeader">, p. 4</span><br><span class="TitreArticleVisu">Le port est fermé</span><br>
Crâne, Ida<br><br>{F1}<br><br>{F2}<br><br>© 2010 Le Goéland. Tous droits réservés.<br>
<table><tr><td align="center">news·20101104·LG·0042</td></tr></table></td></tr><tr><td>
<span class="DocPublicationName">La Mouette</span><br><span class="DocHeader">mardi</span>
<span class="DocHeader">5 novembre 2010</span><br><span class="TitreArticleVisu">Grève</span><br>
{F2}<br><table><tr><td align="center">news·20101105·MO·0043</td></tr></table></td></tr></tbody>
</table></body></html>"""

GENIOS = """\
Dokumente

Hafen dicht

Quelle:           Hafen-Blatt vom 04.11.2024, S. 4
Ressort:          Wirtschaft
Dokumentnummer:   HB_20241104_4
Dauerhafte Adresse des Dokuments: https://www.genios.example/document/HAFB__HB_20241104_4
Alle Rechte vorbehalten: (c) Hafen-Blatt GmbH

„Der Kai ist zu“, sagte Owen Marlow.

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH

Streik

Quelle:           Möwe Nr. 256 vom 05.11.2024 Seite 1
Dokumentnummer:   MO_20241105_1

„Wir streiken“, sagte Ruth Abel.

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH
"""
NEWSBANK = f"""\
Harbour row grows
Tollmark Post, The (MA) - November 4, 2024
Author/Byline: Ida Crane
Section: Metro
Page: 4
{Q1}
{Q3}
Record: 134567
Copyright: Copyright (c) 2024 Tollmark Post

OpenURL Link

Docks on strike
Daily Gull (Port Ellis, CA) - November 5, 2024
Author/Byline: Ruth Post
Section: News
{Q2}
Record: 134568
Copyright: Copyright (c) 2024 Daily Gull
"""
EBSCO = f"""\
Record: 1
Title: Harbour row grows
Authors: Crane, Ida
Source: Tollmark Post. 11/14/2024, p4.
Full Text Word Count: 10
Accession Number: 2W61234567
Database: Newspaper Source

{Q1}

{Q3}

~~~~~~~~
By Ida Crane

Copyright of Tollmark Post is the property of Tollmark Post.
_____
Record: 2
Title:
Docks on strike
Authors:
Post, Ruth
Source:
Daily Gull. 11/05/2024, p1.
Accession Number:
2W61234568
Database:
Newspaper Source

{Q2}
"""
GALE = f"""\
Gale Databases

Harbour row grows
Author: Ida Crane
Date: Nov. 4, 2024
From: The Tollmark Post
Document Type: Article
Length: 10 words
Full Text :
{Q1}
{Q3}
Source Citation
Crane, Ida. "Harbour row grows." Tollmark Post, 4 Nov. 2024.
Gale Document Number: GALE|A812345678

Docks on strike
Date: Nov. 5, 2024
From: Daily Gull
Length: 5 words
{Q2}
Gale Document Number: GALE|A812345679
"""

NEWSBANK_2005 = f"""\
Post-Star, The (Glens Falls, NY)
November 4, 2005
Harbour row grows
Author: IDA CRANE
Section: Local

{Q1}

{Q3}

Copyright, 2005, The Post-Star

Record Number: 10C3A2B4C5D6E7F8
"""
NEWSBANK_2023 = f"""\
Harbour row grows
Post-Star, The (NY) (Published as POST-STAR) - November 4, 2005
Author/Byline: Ida Crane
Section: Local
Readability: 12, Lexile: 1340

{Q1}

{Q3}

• Citation (aglc Style): Ida Crane, 'Harbour row grows', 4 Nov 2005 4
Record: 134567
Copyright 2005 Post-Star
"""
GALE_2010 = f"""\
Title: Harbour row grows
Author(s): Ida Crane
Source: The Tollmark Post. (Nov. 4, 2024): News: p4.
Document Type: Newspaper article

Full Text:
{Q1}

{Q3}

Source Citation   (MLA 8th Edition)
Crane, Ida. "Harbour row grows." Tollmark Post, 4 Nov. 2024, p. 4.
Gale Document Number: GALE|A812345678
"""
GENIOS_2020 = """\
Hafen dicht

Unterzeile zum Hafen

Quelle: Hafen-Blatt vom 04.11.2024, S. 4 / Wirtschaft
Autor: Ida Kran
Dokumentnummer: HB_20241104_4

„Der Kai ist zu“, sagte Owen Marlow.

Quelle: Hafen-Blatt vom 04.11.2024, S. 4
Alle Rechte vorbehalten: (c) Hafen-Blatt GmbH
© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH
"""
EBSCO_PAGE = f"""<html><body><p><b>Record: 1</b></p><dl><dt>Title:</dt><dd>Harbour row grows.</dd>
<dt>Authors:</dt><dd>Crane, Ida</dd><dt>Source:</dt><dd>Tollmark Post. 11/14/2024, p4. 0p.</dd>
<dt>Subject Terms:</dt><dd>PORTS<br>STRIKES</dd><dt>Abstract:</dt><dd>A row.</dd>
<dt>Accession Number:</dt><dd>2W61234567</dd><dt>Database:</dt><dd>Newspaper Source</dd></dl>
<p>Section: News</p><h1>Harbour row grows</h1><p>{Q1}</p><p>{Q3}</p><p>~~~~~~~~</p>
<p>By Ida Crane</p></body></html>"""

_PROQUEST = """\
____________________________________________________________


Document {n} of 2


{title}


Author: Crane, Ida

Publication info: Tollmark Post, Late Edition (East Coast) ; Tollmark, N.Y. 04 Nov 2024: A.4.

Links: http://links.example/genre=unknown

Full text: {text}

CREDIT: IDA CRANE

Subject: Ports; Strikes;

Business indexing term: Subject: Ports Corporation: Gull Co; Industry: 48311 : Ports

New field of a later year: Ports

Title: {title}

Publication title: Tollmark Post, Late Edition (East Coast); Tollmark, N.Y.

Publication date: Nov 4, 2024

ProQuest document ID: 25143997{n}

Database: ProQuest Central

"""
PROQUEST_NUMBERED = (
    "_" * 60
    + "\n\nReport Information from ProQuest\n\nNovember 08 2024 09:00\n\n"
    + _PROQUEST.format(n=1, title="Harbour row grows", text=f"{Q1}\n\n{Q3}")
    + _PROQUEST.format(n=2, title="Docks on strike", text=Q2)
    + "_" * 60
    + "\n\nBibliography\n\nCrane, I. (2024, Nov 04). Harbour row grows. Tollmark Post.\n"
)
PROQUEST_2023 = f"""\
<div><a name="DocID_MSTAR_263778"></a><p></p><p style="font-weight:bold;">Harbour row grows</p>
<p><span class="newspaperArticle"><span><strong>Tollmark Post</strong><strong>, Late Edition;
Tollmark, N.Y.</strong> [Tollmark, N.Y].&nbsp;04 Nov 2024.</span></span></p>
<p><strong>Author:  </strong>Crane, Ida; Post, Ruth</p>
<p><a href="https://x.example">ProQuest document link</a></p>
<p><strong>Full text: </strong><Text WordCount="10"><html><head><title></title></head><body><div>
<div class="document_view_image"><a href="#">Enlarge this image.</a>
<div class="small document_view_caption"><p>A crane at the quay.</p></div></div></div>
<p>{Q1}</p><p>{Q3}</p></body></html></Text></p>
<p><strong>Business indexing term: </strong>Subject: Ports</p>
<p><strong>Publication title: </strong>Tollmark Post, Late Edition; Tollmark, N.Y.</p>
<p><strong>Publication date: </strong>Nov 4, 2024</p>
<p><strong>ProQuest document ID: </strong>263778</p>
<p><strong>Database: </strong>ProQuest Central</p></div>
"""

_CLASSIC = """\


                                   {outlet}

                            {date}

{title}

LENGTH: {n} words

{text}

LOAD-DATE: November 9, 2015

LANGUAGE: ENGLISH

                       Copyright 2015 Gull Company, Inc.
                              All Rights Reserved
"""
UNNUMBERED = "".join(
    _CLASSIC.format(outlet=outlet, date=date, title=title, n=len(text.split()), text=text)
    for outlet, date, title, text in (
        ("USA TOLLMARK", "November 9, 2015 Monday", "The wrong call", f"{Q1}\n\n{Q3}"),
        ("Daily Gull", "July 1, 2015 Wednesday", "Docks on strike", Q2),
        ("Daily Gull", "July 2, 2015 Thursday", "Rain", Q3),
    )
)
FACTIVA_LINES = f"""\
HD Docks on strike
BY By Ruth Post
WC 10 words
PD 5 November 2024
SN Daily Gull
CY Copyright 2024 Gull Company. All rights reserved.
LP {Q1}
TD {Q3}
IN i7 : Ports
AN Document GULL000020241105ekb500002
"""
FACTIVA_GERMAN = """\
Wirtschaft
Streik in den Docks
Von Ruth Post
10 Wörter
5. November 2024
Hafen-Blatt
HAFB
Deutsch
© 2024 Hafen-Blatt GmbH. Alle Rechte vorbehalten.

„Der Kai ist zu“, sagte Owen Marlow.

Es regnete.

Hafen-Blatt GmbH

Dokument HAFB000020241105ekb500002
"""

NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><title>Harbour row grows</title><docdata><doc-id id-string="x1"/></docdata>
<pubdata name="Tollmark Post" date.publication="20241104T000000"/></head><body><body.head>
<hedline><hl1>Harbour row grows</hl1></hedline><byline class="print_byline">By IDA CRANE</byline>
<byline class="normalized_byline">Crane, Ida</byline></body.head><body.content>
<block class="lead_paragraph"><p>{Q1}</p></block><block class="full_text"><p>{Q1}</p><p>{Q3}</p>
</block></body.content></body></nitf>"""
NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:x"><itemMeta><versionCreated>
2024-11-04T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Harbour row grows</headline>
<by>By Ida Crane</by><language tag="en"/></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{Q1}</p>
<p>It <b>rained</b> on Monday.</p></body></html></inlineXML></contentSet></newsItem>"""
TEI = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>Harbour row grows</title><author>Ida Crane</author></titleStmt><publicationStmt>
<date when="2024-11-04"/></publicationStmt></fileDesc></teiHeader><text><body><p>{Q1}</p>
<p>{Q3}</p></body></text></TEI>"""
TDM = f"""<?xml version="1.0" encoding="UTF-8"?>
<RECORD><GOID>251439970</GOID><DFS><PubFrosting><Title>Tollmark Post</Title></PubFrosting></DFS>
<Obj><TitleAtt><Title>Harbour row grows</Title></TitleAtt><NumericDate>2024-11-04</NumericDate>
<Abstract><AbsText>Marlow says.</AbsText></Abstract><Contributors><Contributor>
<OriginalForm>Ida Crane</OriginalForm></Contributor></Contributors></Obj><TextInfo>
<Text WordCount="10">&lt;html&gt;&lt;body&gt;&lt;p&gt;{Q1}&lt;/p&gt;&lt;p&gt;{Q3}&lt;/p&gt;
&lt;/body&gt;&lt;/html&gt;</Text></TextInfo></RECORD>"""
PLAIN_XML = f"""<?xml version="1.0"?><corpus><article><headline>Harbour row grows</headline>
<byline>Ida Crane</byline><date>2024-11-04</date><body><p>{Q1}</p><p>{Q3}</p></body></article>
<article><headline>Docks on strike</headline><body>{Q2}</body></article></corpus>"""
