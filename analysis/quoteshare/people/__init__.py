"""Who is named where, who speaks, and who is the same person.

In: an article, its attributions, a list of actors. Out: mentions and speakers. Open `actor_files`
for what a list may say, `actor_forms` for a file of another form, `actor_index` for how it is
matched, `names` for whether two names are one person's, `mentions` for who is named, `speakers` for
who "she" is, `namesakes` for two people of one name.
"""
