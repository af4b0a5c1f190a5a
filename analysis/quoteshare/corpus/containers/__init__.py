"""Word, RTF, web pages and plain text as the lines that are printed in them.

In: a file, or the text of one. Out: `Line`, one after another. Open `lines` for what a line is,
`docx`, `rtf` and `html` for a kind of file. What the lines mean is the affair of `databases`.
"""
