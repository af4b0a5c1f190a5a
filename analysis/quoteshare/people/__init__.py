"""Who is named where, who speaks, and who is the same person.

In: an article, its attributions, a list of actors. Out: mentions and speakers. Open `actor_files`
for what a list may say, `actor_forms` for a file of another form, `actor_index` for how it is
matched, `names` for what a name is made of and whether two names can be one person's, `mentions`
for who is named in an article (`bearers`: whose "Mr Lee" is), `speakers` for who "she" is,
`bodies` for where capitals name a body, `namesakes` for surnames and people of one name over all
articles.
"""
