"""What the exports of newspaper databases look like inside.

In: the lines of a file, or its elements. Out: the fields of each article and problems. Open
`nexis`, `factiva`, `proquest`, `europresse` or `cards` (EBSCO, Gale, NewsBank, Genios) for a
layout, `labels` for what fields are called in the languages
of the interfaces, `articles` for what all have in common, `furniture` for lines that are no text.
"""
