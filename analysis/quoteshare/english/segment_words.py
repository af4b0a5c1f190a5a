"""Closed classes of words that english/segments.py reads."""

from __future__ import annotations

# Abbreviations whose full stop ends no sentence, and that keep it as part of the token.
ABBREVIATIONS = (
    "Mr Mrs Ms Mx Messrs Dr Prof Rev Hon Fr Sr Sra St Mt Sen Sens Rep Reps Gov Govs Gen Lt Col Maj "
    "Capt Cmdr Adm Sgt Cpl Pte Supt Det Insp Del Jr Jnr Snr Esq Inc Corp Co Ltd Bros vs etc approx "
    "Jan Feb Apr Jun Jul Aug Sept Sep Oct Nov Dec Ala Ariz Calif Colo Conn Fla Ga Ill Ind Kan Ky "
    "La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Atty "
    "Assn Dept Univ Ave Blvd Rd"
).split()
# After "U.S." a new sentence is likely only before words that seldom stand inside one.
STARTERS = frozenset(
    "The He She It They We I You But And In On At As If When While After Before This That These "
    "Those There His Her Their Its Our A An However Meanwhile For With Mr Mr. Mrs Ms Ms.".split()
)
