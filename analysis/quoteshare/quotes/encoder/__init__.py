"""A pretrained network in the place of the tagger's, for weights of your own.

Rows, windows, linker, probabilities and the rules' part are the tagger's (``quotes.network``); what
differs is where a row's label comes from. Its word is split into pieces, a few layers of attention
read those of a window, and the label is told at the first piece of each word.

Matrices are whole numbers of eight bits. The scale of what they are multiplied with is taken from
the window, which is read by itself: an article gets the same labels whatever stands beside it.

In: segments and rows. Out: labels. ``pieces`` for the words, ``network`` for the labels. The file
(``--engine FILE.npz``) is read by ``quotes.network.weights`` and written by
``research.training.encoder``. Runs with onnxruntime, which the extra ``[encoder]`` brings.
"""
