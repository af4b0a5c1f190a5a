"""Tell whether a folder is whole: its tables of one run, its shards as they were written."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from quoteshare.corpus.remote import as_path, storage_errors
from quoteshare.extraction.shards import UNFINISHED, state_of
from quoteshare.tables.generations import RUN, TABLES
from quoteshare.tables.whole import wrong_files

_MEND = "Run the `quoteshare extract` that wrote the folder again: it makes the tables anew."
_NO_SHARD = "Delete it: the next run that needs it does its articles again."


def verify(folder: str | Path) -> pd.DataFrame:
    """Tell what is wrong with a folder of tables: every byte is read.

    Parameters
    ----------
    folder : path or address
        What ``quoteshare extract`` or ``Tables.write`` left.

    Returns
    -------
    DataFrame, one row for each thing that is wrong; empty if the folder is whole
        ``file`` (within the folder), ``finding``, ``what_to_do``. Found are tables and
        ``run.json`` that are missing, damaged or of another run; shards that are damaged, not
        their own, or left unfinished; counts that do not agree; rows of articles or actors that
        are not there.

    Raises
    ------
    ValueError
        If there is no such folder, or it holds nothing of a run.

    Examples
    --------
    >>> import tempfile, quoteshare as qs
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = qs.extract("“It is open,” said Ann Lee.").write(folder)
    ...     _ = (written / "quotes.parquet").write_bytes(b"")
    ...     verify(folder)[["file", "finding"]].values.tolist()
    [['quotes.parquet', 'is damaged, or of another run than run.json']]
    """
    folder = as_path(folder)
    with storage_errors(folder):
        some = any((folder / file).exists() for file in TABLES)
        if not some and not any((folder / name).exists() for name in (RUN, "shards")):
            raise ValueError(f"{folder} holds no tables. Name what `quoteshare extract` wrote.")
        rows = [(file, what, _MEND) for file, what in wrong_files(folder)]
        if not (folder / RUN).exists():
            what = "is missing" if some else "is missing: a run was ended, or has not ended yet"
            rows.append((RUN, what, _MEND))
        shards = folder / "shards"
        for path in sorted(shards.iterdir()) if shards.is_dir() else []:
            if "." not in path.name and state_of(path) == "damaged":
                rows.append((f"shards/{path.name}", "is damaged, or not its own", _NO_SHARD))
            elif path.name.endswith(UNFINISHED):
                rows.append((f"shards/{path.name}", "is what a run that was ended left", _NO_SHARD))
    return pd.DataFrame(rows, columns=["file", "finding", "what_to_do"])
