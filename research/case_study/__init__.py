"""A whole study from two public corpora: tables, charts and their accuracy."""
