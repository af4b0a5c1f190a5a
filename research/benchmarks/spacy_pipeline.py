"""How fast the parse goes that other tools stand on: a spaCy pipeline of the size of the small one.

ExtractionSummary to be run by a Python that has spaCy, which quoteshare itself does without:

    PYTHON_WITH_SPACY benchmarks/spacy_pipeline.py ARTICLES.jsonl --every 10

The pipeline has the parts and sizes of ``en_core_web_sm`` (tok2vec of width 96 and depth 4, tagger,
parser, attribute ruler, and NER with a tok2vec of its own; the cheap lemmatizer is left out), with
weights from a few steps on made-up parses: for speed it matters how many of them there are, not
what they have learnt. Where textacy is installed too, its ``direct_quotations`` looks through every
parse. It finds hardly any quotation in such parses, and refuses texts with an odd number of marks,
apostrophes among them, so that its time is that of looking. Prints a line of JSON; the times are
those of the parse and of the look alone, ready to go.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import time
from contextlib import suppress

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", BLIS_NUM_THREADS="1")

import spacy
from spacy.training import Example

try:
    from textacy.extract import direct_quotations
except ImportError:
    direct_quotations = None

# As many labels as the small pipeline has.
TAGS = [f"T{k}" for k in range(50)]
RELATIONS = ["nsubj", *(f"r{k}" for k in range(1, 44))]
ENTITIES = [f"E{k}" for k in range(18)]


FORMS = [
    ("say", "said"),
    ("say", "says"),
    ("add", "added"),
    ("reply", "replied"),
    ("warn", "warned"),
]
FORMS += [("insist", "insisted"), ("deny", "denied"), ("argue", "argue"), ("tell", "told")]


def make_pipeline() -> spacy.language.Language:
    embedding = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    }
    encoder = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    vectors = {"@architectures": "spacy.Tok2Vec.v2", "embed": embedding, "encode": encoder}
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    transitions = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
    }
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False}
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": vectors})
    nlp.add_pipe("tagger", config={"model": {**tagger, "tok2vec": shared}})
    parser = {**transitions, "state_type": "parser", "tok2vec": shared}
    nlp.add_pipe("parser", config={"model": parser})
    ruler = nlp.add_pipe("attribute_ruler")
    names = {**transitions, "state_type": "ner", "tok2vec": vectors}
    nlp.add_pipe("ner", config={"model": names})
    examples = made_up_parses(nlp, 600)
    optimizer = nlp.initialize(lambda: examples)
    for verb, form in FORMS:
        ruler.add([[{"LOWER": form}]], {"POS": "VERB", "LEMMA": verb})
    for begin in range(0, len(examples), 60):  # untrained, it would never end a sentence
        nlp.update(examples[begin : begin + 60], sgd=optimizer)
    return nlp


def made_up_parses(nlp: spacy.language.Language, n: int) -> list[Example]:
    """Sentences of words that are none, with trees in which no branches cross."""
    draw = random.Random(1)

    def heads(first: int, last: int, above: int) -> list[int]:
        if first == last:
            return []
        root = draw.randrange(first, last)
        own = root if above < 0 else above
        return [*heads(first, root, root), own, *heads(root + 1, last, root)]

    examples = []
    for _ in range(n):
        length = draw.randint(8, 40)
        above = heads(0, length, -1)
        doc = nlp.make_doc(" ".join(f"w{draw.randrange(500)}" for _ in range(length)))
        examples.append(
            Example.from_dict(
                doc,
                {
                    "tags": draw.choices(TAGS, k=length),
                    "heads": above,
                    "deps": [
                        "ROOT" if head == k else draw.choice(RELATIONS)
                        for k, head in enumerate(above)
                    ],
                    "entities": [
                        f"U-{draw.choice(ENTITIES)}" if draw.random() < 0.1 else "O"
                        for _ in range(length)
                    ],
                },
            )
        )
    return examples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", help="JSON Lines with text")
    parser.add_argument("--every", type=int, default=1, help="take every so-manyth article")
    parser.add_argument("--first", type=int, default=0, help="and begin with this one")
    options = parser.parse_args()
    with open(options.articles, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file][options.first :: options.every]
    nlp = make_pipeline()
    list(nlp.pipe(texts[:2]))
    begin, n_tokens, n_quotes, looking = time.process_time(), 0, 0, 0.0
    for doc in nlp.pipe(texts):
        n_tokens += len(doc)
        if direct_quotations:
            since = time.process_time()
            with suppress(ValueError):  # it refuses a text with a mark that lacks its partner
                n_quotes += sum(1 for _ in direct_quotations(doc))
            looking += time.process_time() - since
    seconds = time.process_time() - begin - looking
    found = {"articles": len(texts), "tokens": n_tokens, "cpu_s": seconds}
    if direct_quotations:
        found |= {"textacy_cpu_s": looking, "quotations": n_quotes}
    print(json.dumps(found | {"mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
