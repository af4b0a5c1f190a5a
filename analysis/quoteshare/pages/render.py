"""Fill the templates beside the code: data in, HTML out.

Everything that a template is given is text and is escaped, except what came out of a template of
ours. The articles are other people's: no template may switch that off for anything they say.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def render(template: str, **values: Any) -> Markup:
    """Fill a template; the result may stand in another one as it is."""
    return Markup(_templates().get_template(template).render(values))


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("quoteshare.pages"),
        autoescape=True,
        finalize=_escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


_SPECIAL = re.compile("[&<>\"'\r]")


def _escape(value: Any) -> Any:
    """Escape as html.escape, and carriage returns: a browser reads a bare one as a line feed."""
    if hasattr(value, "__html__") or not _SPECIAL.search(str(value)):
        return value  # jinja's own escaping, which follows, has nothing to do either
    return Markup(html.escape(str(value)).replace("\r", "&#13;"))
