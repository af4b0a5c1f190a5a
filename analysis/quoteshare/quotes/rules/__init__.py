"""The ``rules`` engine: who says what, from quotation marks, reporting verbs and word order.

The method, in the order of the code. Every reporting verb gets a *frame*: the subject before it
("Mr Lee, who was in Rome, said"), after it ("said Ann Lee") or shared with the verb before ("and
added"). The frame says where the words are: in the quotation or clause to its left (“…,” she
said), to its right (he said that …), or on both sides. A quotation beside a subject and an
unknown verb is speech as well when its punctuation says so (“Yes,” he beamed). Quotations that
follow in the paragraph join the words before them; a quotation that fills a paragraph of its own
after speech is speech by nobody named. What is left between marks is not speech.

No part of speech, no parse and no trained weights: what ``phrases`` knows of English and one
replaceable list of verbs. Everything runs once over the tokens.

In: segments, verbs, nouns. Out: attributions. ``engine`` has the order of the method; open
``channels`` for words that come through others or with a phrase for a verb, ``verbs`` for reporting
words, ``words_after`` and ``words_before`` for what they report, ``layouts`` for speech without
such a word, ``transcripts`` and ``dashes`` for talk by turns, ``clauses`` for where clauses and
quotations end.
"""

from quoteshare.quotes.rules.engine import find_attributions as find_attributions
from quoteshare.quotes.rules.engine import find_with_sure as find_with_sure
