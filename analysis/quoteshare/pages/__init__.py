"""What is read in a browser or a paper.

In: tables. Out: HTML and text. Open `templates/` for the look of a page, `report` for the page and
its rows, `sections` for its charts, `numbers` for what a number leads to, `cells` for what the
cells of a notebook show, `highlight` for the highlighted article, `exports` for the formats of
``export``, `methods` for the methods paragraph.
"""
