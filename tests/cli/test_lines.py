from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.cli.lines import ReadingLines
from reportedly.errors import BadOptionError
from tests.cli.readings import reading

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = reading("One.", digest="aa"), reading("Two.", digest="bb")
LINES = [ONE.to_json() + "\n", TWO.to_json() + "\n"]


def write_all(out: Path, *readings: object, resume: bool = False) -> None:
    with ReadingLines(out, resume=resume, tagger="fast").opened() as add:
        for made in readings:
            add(made, "")  # type: ignore[arg-type]


def interrupt(out: Path) -> None:
    opened = ReadingLines(out, resume=False, tagger="fast").opened()
    add = opened.__enter__()
    add(ONE, "")
    assert not opened.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)


def test_the_file_appears_when_all_lines_are_in_it(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with ReadingLines(out, resume=False, tagger="fast").opened() as add:
        add(ONE, "")
        assert not out.exists()
    assert out.read_text(encoding="utf-8") == LINES[0]
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_finished_file_is_replaced_by_a_new_run(tmp_path: Path) -> None:
    write_all(tmp_path / "out.jsonl", ONE)
    write_all(tmp_path / "out.jsonl", TWO)
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == LINES[1]


def test_an_interrupted_run_leaves_whole_lines_and_can_be_gone_on_with(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    interrupt(out)
    part = tmp_path / "out.jsonl.part"
    assert part.read_text(encoding="utf-8") == LINES[0]
    with part.open("a", encoding="utf-8") as file:
        file.write(LINES[1][:40])
    lines = ReadingLines(out, resume=True, tagger="fast")
    assert lines.already == {"aa": 1}
    with lines.opened() as add:
        add(TWO, "")
    assert out.read_text(encoding="utf-8") == "".join(LINES)


def test_a_line_that_was_torn_at_the_very_start_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.part").write_text("x" * 200_000, encoding="utf-8")
    write_all(tmp_path / "out.jsonl", TWO, resume=True)
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == LINES[1]


def test_a_finished_file_can_be_added_to(tmp_path: Path) -> None:
    write_all(tmp_path / "out.jsonl", ONE)
    write_all(tmp_path / "out.jsonl", TWO, resume=True)
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "".join(LINES)


def test_what_an_interrupted_run_left_is_not_thrown_away_unasked(tmp_path: Path) -> None:
    interrupt(tmp_path / "out.jsonl")
    with pytest.raises(BadOptionError, match="--resume"):
        ReadingLines(tmp_path / "out.jsonl", resume=False, tagger="fast")


def test_readings_of_two_taggers_are_not_mixed(tmp_path: Path) -> None:
    write_all(tmp_path / "out.jsonl", ONE)
    with pytest.raises(BadOptionError, match="made with the fast tagger; go on with --fast"):
        ReadingLines(tmp_path / "out.jsonl", resume=True, tagger="accurate")
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_file_of_something_else_is_not_gone_on_with(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text('{"a": 1}\n', encoding="utf-8")
    with pytest.raises(BadOptionError, match=r"line 1 of .* is no Reading"):
        ReadingLines(tmp_path / "out.jsonl", resume=True, tagger="fast")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == '{"a": 1}\n'


@pytest.mark.parametrize("out", [".", "no/folder/out.jsonl"])
def test_a_place_that_can_not_be_written_is_named(tmp_path: Path, out: str) -> None:
    with pytest.raises(BadOptionError, match="--out: "):
        write_all(tmp_path / out, ONE)
