"""What coders decide is kept, whatever happens."""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import quoteshare as qs
from quoteshare.measures.samples import Code, Mark, Sample, code_of, read_sample, to_json
from quoteshare.validation.coded import append_code, begin, coded_path, items_of, progress, undo


def _write(folder: Path, coder: str, item_ids: list[str]) -> None:
    for item_id in item_ids:
        append_code(folder, Code(item_id, coder, "coded"))


def test_a_decision_comes_back_as_it_was_written():
    code = Code(
        "p", "ab", "coded", (Mark(((1, 2), (5, 9)), "ann", "mixed", unsure=True),), at="now"
    )
    assert code_of(json.loads(json.dumps(to_json(code)))) == code


def test_the_last_line_of_an_item_counts_and_an_undo_is_a_line(sample: Sample):
    first, second = (item.item_id for item in sample.passages[:2])
    append_code(sample.folder, Code(first, "ab", "coded"))
    append_code(sample.folder, Code(second, "ab", "coded"))
    append_code(sample.folder, Code(second, "ab", "unsure"))
    undo(sample.folder, "ab", first)
    codes = read_sample(sample.folder).codes["ab"]
    assert {item_id: code.decision for item_id, code in codes.items()} == {second: "unsure"}
    assert len(coded_path(sample.folder, "ab").read_text().splitlines()) == 4


def test_a_torn_last_line_is_told_and_the_next_decision_is_whole(sample: Sample):
    a, b = (item.item_id for item in sample.passages[:2])
    append_code(sample.folder, Code(a, "ab", "coded"))
    path = coded_path(sample.folder, "ab")
    torn = path.read_bytes() + b'{"item_id": "' + "é".encode()[:1]
    path.write_bytes(torn)
    append_code(sample.folder, Code(b, "ab", "coded"))
    found = read_sample(sample.folder)
    assert list(found.codes["ab"]) == [a, b]
    assert path.read_bytes().startswith(torn)  # nothing is written over
    assert [p for p in found.problems if "line 2: left out, torn or no JSON" in p]


def test_lines_that_can_not_be_are_told_with_their_place(sample: Sample):
    passage, quote = sample.passages[0], sample.quotes[0]
    path = coded_path(sample.folder, "ab")
    outside = {"content": [[passage.end + 10**6, passage.end + 10**6 + 5]]}
    lines = [
        {"item_id": "nobody", "coder": "ab", "decision": "coded"},
        {"item_id": quote.item_id, "coder": "ab", "decision": "coded"},
        {"item_id": passage.item_id, "coder": "ab", "decision": "coded", "spans": [outside]},
        {"item_id": passage.item_id, "coder": "ab", "decision": "maybe"},
        {"item_id": passage.item_id, "coder": "ab", "decision": "coded", "spans": [{"content": 1}]},
        {"item_id": passage.item_id, "coder": "cd", "decision": "coded"},
        [],
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    found = read_sample(sample.folder)
    assert list(found.codes["ab"]) == [passage.item_id]  # that of another coder counts, and is told
    told = "\n".join(found.problems)
    for n in range(1, 8):
        assert f"coded-ab.jsonl, line {n}: " in told


def test_two_who_write_to_one_file_lose_nothing(sample: Sample):
    ids = [item.item_id for item in sample.passages]
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(sample.folder, "ab", ids)) for _ in range(2)]
    tabs = [threading.Thread(target=_write, args=(sample.folder, "ab", ids)) for _ in range(2)]
    for one in (*writers, *tabs):
        one.start()
    for one in (*writers, *tabs):
        one.join()
    lines = coded_path(sample.folder, "ab").read_text().splitlines()
    assert len([json.loads(line) for line in lines]) == 4 * len(ids)
    assert not read_sample(sample.folder).problems


def test_a_decision_outlives_a_process_that_is_killed(sample: Sample):
    ids = [item.item_id for item in sample.passages] * 200
    context = multiprocessing.get_context("spawn")
    writer = context.Process(target=_write, args=(sample.folder, "ab", ids))
    writer.start()
    path = coded_path(sample.folder, "ab")
    while not (path.exists() and path.read_bytes().count(b"\n") > 20):
        assert writer.is_alive()
    n_sure = path.read_bytes().count(b"\n")
    writer.kill()
    writer.join()
    append_code(sample.folder, Code(ids[0], "ab", "unsure"))
    found = read_sample(sample.folder)
    assert len(path.read_text().splitlines()) > n_sure
    assert found.codes["ab"][ids[0]].decision == "unsure"
    assert len(found.problems) <= 1  # at most the line in which it was killed


def test_coders_get_their_parts_and_find_them_again(sample: Sample):
    assert [begin(sample.folder, coder) for coder in ("ab", "cd", "ab", "settled", "late")] == [
        *(1, 2, 1, None, None)
    ]
    begun = read_sample(sample.folder)
    ab, cd = ({item.item_id for item in items_of(begun, coder)} for coder in ("ab", "cd"))
    assert len(ab | cd) == len(begun.items)
    assert len(ab & cd) == 16 + 4  # a fifth of 80 passages and of 20 quotes
    append_code(sample.folder, Code(begun.passages[0].item_id, "late", "coded"))
    assert progress(read_sample(sample.folder))["late"] == (1, len(begun.items))


def test_coders_who_begin_at_the_same_time_get_different_parts(sample: Sample):
    names = [f"c{n}" for n in range(6)]
    with ThreadPoolExecutor(6) as pool:
        parts = list(pool.map(lambda name: begin(sample.folder, name), names))
    assert sorted(part for part in parts if part is not None) == [1, 2]


def test_the_settled_code_counts_then_the_first_coders_and_unsure_last(sample: Sample):
    a, b, c = (item.item_id for item in sample.passages[:3])
    for coder in ("zz", "ab"):
        begin(sample.folder, coder)
    for coder, item_id, decision in (
        *(("ab", a, "coded"), ("zz", a, "unsure"), ("zz", b, "coded"), ("ab", b, "coded")),
        *(("zz", c, "coded"), ("settled", c, "unsure")),
    ):
        append_code(sample.folder, Code(item_id, coder, decision))
    counting = read_sample(sample.folder).counting()
    assert (counting[a].coder, counting[b].coder, counting[c].coder) == ("ab", "zz", "settled")


def test_names_that_can_be_no_file_are_refused(sample: Sample):
    for name in ("../ab", "", "a b", "a/b"):
        with pytest.raises(ValueError, match="can't be a coder's name"):
            begin(sample.folder, name)


def test_what_is_no_sample_is_refused_in_words(tmp_path: Path, sample: Sample):
    with pytest.raises(ValueError, match=r"nothing holds no sample\. `quoteshare sample DIR"):
        qs.read_coded(tmp_path / "nothing")
    (sample.folder / "items.jsonl").write_text('{"item_id": "p"}\n')
    with pytest.raises(ValueError, match=r"items\.jsonl, line 1: no item"):
        read_sample(sample.folder)
    (sample.folder / "sample.json").write_text('{"format": 9}')
    with pytest.raises(ValueError, match="is of format 9"):
        read_sample(sample.folder)


def test_a_passage_that_was_edited_is_told(sample: Sample):
    path = sample.folder / "items.jsonl"
    path.write_text(path.read_text().replace("harbour", "airport"))
    assert "is not the one that was drawn" in "".join(read_sample(sample.folder).problems)


@pytest.mark.parametrize(
    "make",
    [os.mkfifo, lambda path: path.mkdir(), lambda path: path.symlink_to(path.name)],
    ids=["pipe", "folder", "ring"],
)
@pytest.mark.parametrize("name", ["coded-ab.jsonl", "to-code-ab.xlsx"])
def test_what_is_no_file_is_told_and_read_by_nobody(
    name: str, make: Callable[[Path], None], sample: Sample
) -> None:
    make(sample.folder / name)
    told = " ".join(qs.read_coded(sample.folder).problems)
    assert f"{sample.folder / name} is no file; it was left out." in told
    if name.startswith("coded"):
        with pytest.raises(ValueError, match="is no file, so that nothing can be coded there"):
            begin(sample.folder, "ab")


@pytest.mark.parametrize("name", ["sample.json", "items.jsonl"])
def test_a_file_of_brackets_without_end_is_refused_in_a_sentence(name: str, sample: Sample) -> None:
    (sample.folder / name).write_text("[" * 20_000 + "\n")
    with pytest.raises(ValueError, match="from a copy"):
        read_sample(sample.folder)
