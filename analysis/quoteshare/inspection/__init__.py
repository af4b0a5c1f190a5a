"""Looking back from the tables into the articles.

In: tables. Out: sentences for a person to read. Open `reasons` for why a quote has its speaker
(`account` reads the article again, `explain` prints), `actor_lists` for drafts and checks of a list
of actors.
"""
