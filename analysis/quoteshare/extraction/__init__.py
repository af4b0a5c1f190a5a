"""The pipeline, for one article and for a corpus of any size.

In: articles and a list of actors. Out: finished tables. Open `api` for what users call, `shards`
for what is kept of a run and how it is merged, `workers` for processes and clusters.
"""
