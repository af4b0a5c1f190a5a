"""The ``tagger`` engine: a small trained network marks the spans, a linker joins them.

The method, in the order of the code. Every token becomes a row of small integers: its word, its
first and last letters, its shape, the quotation state and how far the next cue word is. Two
layers of LSTMs in both directions read the rows of a few paragraphs at a time; between them every
word looks at its likely grammatical head. A chain of labels (Viterbi) gives the spans of sources,
cues and contents. Two rankers then link content to cue and cue to source, and a last one says how
likely the whole is to be an attribution.

Everything is computed so that sums come out the same in any order: weights and activations lie on
a grid of binary fractions on which products and their sums are exact in single precision. So an
article gets the same labels whatever stands beside it in the batch and whichever library
multiplies the matrices.

In: segments. Out: attributions. ``tagger`` has the order of the method; open ``rows`` for what is
known of a token, ``lstm`` and ``chain`` for labels, ``linking`` for cue and source,
``outer_voices`` for who retells what somebody told, ``pieces`` for the edges of the words,
``calibration`` for how likely an attribution is, ``weights`` for the file.
"""

from quoteshare.quotes.network.weights import load_weights as load_weights
