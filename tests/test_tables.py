"""The numbers in the README are those of the committed result files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks import tables
from benchmarks.results import FLOORS
from reportedly.reading.tagger import TAGGERS, open_tagger

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


@pytest.mark.parametrize("page", tables.pages(), ids=lambda page: str(page.name))
def test_the_numbers_on_a_page_are_those_of_the_result_files(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == tables.pages()[page], "run make tables"


def test_the_results_are_those_of_the_shipped_weights() -> None:
    """New weights without new measurements would leave numbers in the README that nobody measured."""
    result = json.loads((tables.RESULTS / "attribution.json").read_text(encoding="utf-8"))
    assert result["weights"] == {name: open_tagger(name).digest for name in TAGGERS}


def test_no_result_is_below_its_floor() -> None:
    rows = json.loads((tables.RESULTS / "attribution.json").read_text(encoding="utf-8"))["rows"]
    values = {(row["name"], row["metric"], row["set"]): row["value"] for row in rows}
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert floors
    assert all(values[f["name"], f["metric"], f["set"]] >= f["value"] for f in floors)


def test_a_result_file_becomes_a_table_with_its_origin(tmp_path: Path) -> None:
    (tmp_path / "speed.json").write_text(json.dumps(RESULT))
    text = tables.block(tmp_path)
    assert "| fast | tokens/s | a\\|b | 20,000 | – |" in text
    assert "`make bench`, 2026-01-02, commit abc1234, n = 7, a machine" in text
    assert "**Quality**: not measured" in text


def test_a_readme_without_its_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="numbers:end"):
        tables.with_block(f"text {tables.BEGIN} text", "x")
