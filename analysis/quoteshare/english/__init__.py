"""What is known of the English language, and nothing else.

In: a text. Out: its tokens, sentences, quotations and phrases. Open `data/` for a word that is
missing or wrong, `segments` for tokens and quotation marks, `phrases` for subjects and verb groups.
"""
