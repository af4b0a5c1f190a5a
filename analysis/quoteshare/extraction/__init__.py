"""The pipeline, for one article and for a corpus of any size.

In: articles and a list of actors. Out: finished tables. Open `article` for the steps of one
article, `damage` for what is told of its text, `assembly` for what is seen only of all of them,
`folder` for what is done again and what is kept, `shards` and `merge` for files on the way (rows
are sorted in `tables/rows`), `workers` for processes and clusters, `fingerprint` for what makes
tables stale.
"""
