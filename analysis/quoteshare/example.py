"""The made-up articles that come with the package, to try things on before one has one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from quoteshare.corpus.remote import here
from quoteshare.extraction.api import extract
from quoteshare.tables.tables import Tables


def load_example(*, engine: str | None = None) -> Tables:
    """Extract the thirty-six made-up articles that come with the package.

    Four newspapers of a country that is not there report three months of a ferry, a budget and a
    storm; ten leaders of four parties are listed. We wrote every word, so what comes out may be
    shown to anybody; its shares say nothing about any newspaper.

    Parameters
    ----------
    engine : str, optional
        As in ``extract``; by default the tagger.

    Returns
    -------
    Tables
        In memory. ``copy_example`` writes the files they are made of.

    Examples
    --------
    >>> tables = load_example()
    >>> tables.articles["outlet"].value_counts().index[0]
    'The Callis Courier'
    >>> tables.actors.loc[tables.actors["party"] == "Island Greens", "name"].tolist()
    ['Dag Hollin']
    """
    return extract(_shipped(), actors=_shipped() / "leaders.yaml", engine=engine)


def copy_example(folder: str | Path) -> Path:
    """Copy the files of the example: thirty-six articles and ``leaders.yaml``.

    Parameters
    ----------
    folder : path
        Made if it is not there; no file in it is overwritten.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    ValueError
        If one of the files is there already: somebody may have edited it.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     len(list(copy_example(folder).glob("*.txt")))
    36
    """
    folder = here(folder)
    copies = {path: folder / path.name for path in sorted(_shipped().iterdir())}
    if there := [str(copy) for copy in copies.values() if copy.exists()]:
        raise ValueError(f"{there[0]} is there already. Give another folder, or delete it first.")
    folder.mkdir(parents=True, exist_ok=True)
    for path, copy in copies.items():
        shutil.copyfile(path, copy)
    return folder


def _shipped() -> Path:
    """Return the folder of the example: in the package, or in a checkout among the seeds."""
    package = Path(__file__).parent
    installed = package / "example_files"
    return installed if installed.is_dir() else package.parents[1] / "seeds" / "fictional"
