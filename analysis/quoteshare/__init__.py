"""Who gets quoted in the news, how often, in whose words, and what do they say?

>>> import quoteshare as qs
>>> tables = qs.extract("“The harbour stays open,” said Ann Lee.")
>>> tables.quotes["speaker_name"].tolist()
['Ann Lee']
"""

import lazy_loader

# The names stand in __init__.pyi. Each is read on first use: `quoteshare --help` need not wait for
# pandas and matplotlib.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
