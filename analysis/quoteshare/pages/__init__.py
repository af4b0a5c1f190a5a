"""What is read in a browser or a paper.

In: tables. Out: HTML, text and files of other programs. Open `report` for the page, `exports` for
the highlighted article, `methods` for the paragraph on methods.
"""
