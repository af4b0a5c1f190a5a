"""What is read of exports of newspaper databases: python -m research.benchmarks.exports FILES.

One row an article: id, outlet, date, title, byline, section, words read and words as the database
prints them, and any furniture left in the text. Below each file stand its problems by reason. To be
read beside the files, which are not ours to include.
"""

from __future__ import annotations

import re
import sys
from collections import Counter

from quoteshare.corpus.read import read_articles

FURNITURE = re.compile(
    r"^(?:(?:load-date|byline|length|section|language|publication-type|graphic|copyright|highlight)"
    r"\s*:?.{0,60}|body|classification|end of document|\d+ of \d+ documents?|read more.{0,40}"
    r"|document \w{20,}|proquest document.*|full text:.*)$",
    re.IGNORECASE | re.MULTILINE,
)
HEADER = "id|outlet|date|title|byline|section|words|printed|furniture"


def main(paths: list[str]) -> None:
    for path in paths:
        articles, problems = read_articles(path)
        print(f"\n{path}: {len(articles)} articles")
        print(HEADER)
        for article in articles:
            words = sum(any(map(str.isalnum, word)) for word in article.text.split())
            section = getattr(article, "section", None) or article.extra.get("section", "")
            left = FURNITURE.findall(article.text)
            cells = [
                article.article_id,
                article.outlet,
                article.date,
                (article.title or "")[:50],
                article.author or "",
                str(section)[:40],
                words,
                article.extra.get("n_words_printed", ""),
                "; ".join(left) or "none",
            ]
            print("|".join(str(cell if cell is not None else "") for cell in cells))
        print("problems:", dict(Counter(problem.reason for problem in problems)) or "none")


if __name__ == "__main__":
    main(sys.argv[1:])
