"""The numbers in the README are those of the committed result files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks import tables

if TYPE_CHECKING:
    from pathlib import Path

RESULT = {
    "machine": "a machine",
    "date": "2026-01-02",
    "commit": "abc1234",
    "n": 7,
    "command": "make bench",
    "rows": [
        {"name": "fast", "metric": "tokens/s", "value": 20000, "goal": None, "set": "a|b"},
    ],
}


def test_the_numbers_in_the_readme_are_those_of_the_result_files() -> None:
    readme = tables.README.read_text(encoding="utf-8")
    assert tables.with_block(readme, tables.block()) == readme, "run make tables"


def test_a_result_file_becomes_a_table_with_its_origin(tmp_path: Path) -> None:
    (tmp_path / "speed.json").write_text(json.dumps(RESULT))
    text = tables.block(tmp_path)
    assert "| fast | tokens/s | a\\|b | 20,000 | – |" in text
    assert "`make bench`, 2026-01-02, commit abc1234, n = 7, a machine" in text
    assert "**Quality**: not measured" in text


def test_a_readme_without_its_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="numbers:end"):
        tables.with_block(f"text {tables.BEGIN} text", "x")
