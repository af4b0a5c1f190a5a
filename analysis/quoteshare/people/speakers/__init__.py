"""Who the source of an attribution is, and the role of every mention.

In: the tokens, attributions and mentions of one article. Out: a speaker for every attribution.
Open `decisions` for the order in which a source is read (a name, a pronoun, a role, nobody),
`candidates` for whom "she" may mean, `heads` for "the company’s director", `sources` for the phrase
that names a source, `resolve` for
the two readings of an article.
"""
