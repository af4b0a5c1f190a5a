"""Looking back from the tables into the articles.

In: tables. Out: sentences for a person to read. Open `explain` for why a quote has its speaker,
`actor_lists` for drafts and checks of a list of actors.
"""
