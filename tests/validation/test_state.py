"""How far a coding is, and what comes next, in a table."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import quoteshare as qs
from made_samples import made_sample
from quoteshare.measures.samples import SETTLED, Code
from quoteshare.validation.coded import append_code, begin

NO_QUOTE = Code("q-1", "cd", "no_quote", blind=False)


def decided(folder: Path, coder: str, *but: Code) -> None:
    """Decide all items: nothing quoted, and all single quotes right."""
    begin(folder, coder)
    codes = {name: Code(name, coder, "coded") for name in ("p-1", "p-2")}
    codes |= {name: Code(name, coder, "right", blind=name == "q-2") for name in ("q-1", "q-2")}
    codes |= {str(code.item_id): replace(code, coder=coder) for code in but}
    for code in codes.values():
        append_code(folder, code)


def test_one_thing_that_is_left_is_told_as_one(tmp_path: Path) -> None:
    folder = made_sample(tmp_path / "s")
    decided(folder, "ab")
    decided(folder, "cd", NO_QUOTE)
    assert "coders differ on 1 item:" in qs.coding_state(folder).attrs["note"]
    begin(folder, SETTLED)
    assert qs.coding_state(folder).attrs["note"].endswith("1 item is left.")


def test_what_was_settled_besides_does_not_hide_what_coders_still_differ_on(tmp_path: Path) -> None:
    folder = made_sample(tmp_path / "s")
    decided(folder, "ab")
    decided(folder, "cd", NO_QUOTE)
    begin(folder, SETTLED)
    append_code(folder, Code("p-1", SETTLED, "coded"))  # on which they agree by now
    row = qs.coding_state(folder).set_index("coder").loc[SETTLED]
    assert row[["n_items", "n_decided", "n_left"]].tolist() == [2, 1, 1]


def test_what_is_left_for_a_coder_who_has_not_begun_is_not_told_as_coded(tmp_path: Path) -> None:
    folder = made_sample(tmp_path / "s")
    items = [json.loads(line) for line in (folder / "items.jsonl").read_text("utf-8").splitlines()]
    items[-1]["coders"] = [2]
    lines = [json.dumps(item) for item in items]
    (folder / "items.jsonl").write_text("\n".join(lines), encoding="utf-8")
    begin(folder, "ab")
    for item in items[:-1]:
        decision = "coded" if item["kind"] == "passage" else "no_quote"
        append_code(folder, Code(item["item_id"], "ab", decision))
    note = qs.coding_state(folder).attrs["note"]
    assert note == "1 item is left, for a coder who has not begun."
