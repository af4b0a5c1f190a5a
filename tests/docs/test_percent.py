"""One way to write per cent, "95%", as charts write shares and name their axes."""

from __future__ import annotations

import re

from altered import ROOT

_APART = re.compile(r"(\d|\})[ \u00a0\u202f]%(?!\})|['\"] %['\"]")
ROOMS = ("charts", "pages", "measures", "validation")
CODE = [path for room in ROOMS for path in (ROOT / "analysis/quoteshare" / room).rglob("*.py")]
WORDS = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("notebooks/*.ipynb"), ROOT / "README.md"]


def test_no_space_stands_before_a_sign_of_per_cent() -> None:
    assert _APART.search("95 % interval")
    found = {
        str(path.relative_to(ROOT)): [one[0] for one in _APART.finditer(path.read_text("utf-8"))]
        for path in [*CODE, *WORDS]
    }
    assert {path: signs for path, signs in found.items() if signs} == {}
