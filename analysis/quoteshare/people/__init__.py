"""Who is named where, who speaks, and who is the same person.

In: an article, its attributions, a list of actors. Out: mentions and speakers. Open `actor_files`
for the list, `mentions` for who is named, `speakers` for who "she" is, `namesakes` for two people
of one name.
"""
