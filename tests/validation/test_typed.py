"""Names that coders typed: whom they count for, and their way into a list of leaders."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import quoteshare as qs
from coding import code_all
from quoteshare.actor_lists import app
from quoteshare.measures.samples import Code, Mark, Sample
from quoteshare.people.actor_files import read_actors


@pytest.fixture
def typed(sample: Sample) -> Sample:
    """Of four passages with quotations the coder names somebody by hand."""
    names = ["Dora Dey", "Dora Dey", "MARA VOSS", "The Harbour Office"]
    passages = [item for item in sample.passages if item.machine and 1 in item.coders]
    but = {
        item.item_id: Code(item.item_id, "ab", "coded", (Mark(item.machine[0].content, name),))
        for item, name in zip(passages, names, strict=False)
    }
    return code_all(sample, "ab", but=but)


def test_each_name_is_told_with_whom_it_counts_for(typed: Sample) -> None:
    table = qs.typed_names(typed).set_index("typed")
    assert table.loc["MARA VOSS", "counts_for"] == "Mara Voss"
    assert table.loc["Dora Dey"].tolist() == [2, ""]
    assert table.index[0] == "Dora Dey"


def test_new_names_are_drafted_for_the_list(typed: Sample, tmp_path: Path) -> None:
    file = tmp_path / "typed.yaml"
    done = CliRunner().invoke(app, ["suggest", str(typed.folder), "--out", str(file)])
    assert done.exit_code == 0, done.output
    actors, _ = read_actors(file)
    assert sorted(actor.name for actor in actors) == ["Dora Dey", "The Harbour Office"]
    assert "named 2 times by coders" in file.read_text(encoding="utf-8")
    assert "MARA" not in file.read_text(encoding="utf-8")


def test_without_new_names_there_is_nothing_to_draft(sample: Sample) -> None:
    with pytest.raises(ValueError, match="typed no name"):
        qs.typed_actors(code_all(sample, "ab"))


def test_spellings_of_one_new_name_are_one_actor(sample: Sample) -> None:
    """The one that was typed most often is the name, and all of them are counted."""
    passages = [item for item in sample.passages if item.machine and 1 in item.coders]
    typed = zip(passages, ["DORA DEY", "Dora Dey", "Dora Dey"], strict=False)
    but = {
        item.item_id: Code(item.item_id, "ab", "coded", (Mark(item.machine[0].content, name),))
        for item, name in typed
    }
    drafted = qs.typed_actors(code_all(sample, "ab", but=but))
    assert "# named 3 times by coders\n  - id: dora-dey\n    name: Dora Dey\n" in drafted
    assert "DORA" not in drafted
