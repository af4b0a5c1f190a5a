"""Who is named where in one article: passes over a ledger, in the order of certainty.

In: an article, cut up, an actor list, and who is said to speak. Out: ``Named``. Open ``find`` for
the passes, and of these `listed` for spellings of the list, `people` for full names that no list
has (`runs`: where they may stand, `name_spans`: what is a person's name, `told_of`: who is only
told of, `spellings`: two names of one person), `surnames` for whose "Mr Lee" is, `short_names` for
"Sir Peter" and Mr Lin, `offices` for "the Prime Minister", `party_leaders` for "its leader";
`ledger` for what passes share.
"""

from quoteshare.people.mentions.find import find_mentions as find_mentions
from quoteshare.people.mentions.ledger import Named as Named
