"""Looking back from the tables into the articles.

In: tables, or a list of actors. Out: sentences for a person to read. Open `reasons` for why a quote
has its speaker (`account` reads the article again, `explain` prints), `suggest` for the draft of an
actor list, `checks` for what is ambiguous in one, `wording` for how both put it.
"""
