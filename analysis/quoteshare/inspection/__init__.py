"""Looking back from the tables into the articles.

In: tables. Out: sentences for a person to read. Open `explain` for why a quote has its speaker,
`suggest` for the draft of an actor list, `checks` for what is ambiguous in one, `wording` for how
both put it.
"""
