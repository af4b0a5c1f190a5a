"""What is read in a browser or a paper.

In: tables. Out: HTML, text and files of other programs. Open `report` for the page, `highlight` for
the highlighted article, `exports` for all formats that ``export`` knows, `methods` for the
paragraph on methods.
"""
