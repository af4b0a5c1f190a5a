"""What is known of the English language, and nothing else; another language is another folder.

In: a text. Out: its tokens, sentences, quotations and phrases. Open `data/` for a word that is
missing or wrong (`function_words`, `name_words`, `speech_words`, `titles`; a column says what each
is used for) and `words` for the name of its class, `lexicon` for lists with more than words,
`damage` for texts that suffered on their way, `language` for texts that are not English, `tokens`
for what a word is, `quotation_marks` for marks that are paired wrongly (`pair_marks` is longer than
a screen: its repairs depend on one another), `segments` for sentences and paragraphs,
`noun_phrases`, `subjects` and `phrases` for what stands round a verb.
"""
