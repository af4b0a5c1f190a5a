"""The reviewer that JupyterLab shows: a sample, item by item, coded with the keyboard."""

from __future__ import annotations

from html import escape
from itertools import count
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from quoteshare.validation.coding import CODEBOOK, Coding

_HERE = Path(__file__).parent


class Reviewer(anywidget.AnyWidget):
    """A coder's view of a sample; see `review`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> tables = qs.extract("“We stay,” said Ann Lee.")
    >>> with TemporaryDirectory() as folder:
    ...     sample = qs.draw_sample(tables, f"{folder}/sample", n=6, coders=1)
    ...     qs.review(sample.folder, "al").view["total"]
    1
    """

    _esm = "\n".join(
        (_HERE / name).read_text(encoding="utf-8") for name in ("reviewer_text.js", "reviewer.js")
    )
    _css = (_HERE / "reviewer.css").read_text(encoding="utf-8")
    view = traitlets.Dict().tag(sync=True)
    speakers: Any = traitlets.List().tag(sync=True)
    codebook: Any = traitlets.List().tag(sync=True)

    def __init__(self, coding: Coding) -> None:
        self.coding, self._answers = coding, count(1)
        super().__init__(view=coding.view(), speakers=coding.speakers(), codebook=list(CODEBOOK))
        self.on_msg(self._receive)

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        if not isinstance(message, dict):
            return
        self.coding.act(message)
        self.speakers = self.coding.speakers()
        self.view = self.coding.view() | {"answer": next(self._answers)}

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Say how far the coding is wherever no widget is shown: in a page, after papermill."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        shown = self.coding.view()
        state = (
            f"{shown['decided']} of {shown['total']} items decided by {shown['coder']}; "
            "open the notebook in JupyterLab to go on."
        )
        return data | {"text/plain": state, "text/html": f"<p>{escape(state)}</p>"}, metadata


def review(sample: str | Path, coder: str) -> Reviewer:
    """Code a sample by hand, in JupyterLab, with the keyboard.

    First come passages without the machine's answer: mark every quotation and name who says it.
    Then single quotes, of which most show source, cue, content and speaker. Every decision is
    written at once to ``coded-CODER.jsonl`` in the sample's folder; called again, the reviewer goes
    on where it stopped.

    Parameters
    ----------
    sample : path
        Folder that ``draw_sample`` or ``quoteshare sample`` wrote.
    coder : str
        A short name, such as initials; each coder has a file of their own. ``"settled"`` decides
        what the others differ on.

    Returns
    -------
    Reviewer
        A widget; the last line of a cell shows it. Where none can be shown, it says how far the
        coding is.

    Raises
    ------
    ValueError
        If the folder holds no sample, or one without text, or the name can't be that of a file.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> tables = qs.extract("“We stay,” said Ann Lee.")
    >>> with TemporaryDirectory() as folder:
    ...     sample = qs.draw_sample(tables, f"{folder}/sample", n=6, coders=1)
    ...     qs.review(sample.folder, "al").view["total"]
    1
    """
    return Reviewer(Coding(sample, coder))
