"""The numbers in the README are those of the committed result files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import floors, quality, results, tables

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


def results_of_quality() -> list[tuple[str, dict[str, Any]]]:
    files = [tables.RESULTS / file for file in tables.QUALITY]
    return [(file.stem, json.loads(file.read_text("utf-8"))) for file in files if file.exists()]


@pytest.mark.parametrize(
    ("name", "result"), results_of_quality(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_results_are_those_of_the_shipped_lexicon_and_weights(name: str, result: dict[str, Any]) -> None:
    """A changed lexicon or tagger without new measurements would leave numbers in the README that nobody measured."""
    again = f"run python -m benchmarks.quality --only {name}"
    assert result.get("lexicon", {}) == results.lexicon_digests(result.get("lexicon", {})), again
    assert result["weights"] == results.weight_digests(result["weights"]), again


def test_a_changed_lexicon_file_has_another_digest() -> None:
    one, other = results.lexicon_digests(["hedges", "stances"]).values()
    assert one != other
    assert one.startswith("sha256:")


def test_every_floor_is_reached_by_a_committed_result_on_the_same_set() -> None:
    measured = {
        (row["name"], row["metric"], row["set"]): (row["value"], set(result.get("sets", {}).values()))
        for _, result in results_of_quality()
        for row in result["rows"]
    }
    pinned = floors.read()
    assert pinned
    for floor in pinned:
        value, digests = measured[floor.key]
        assert value >= floor.value, floor
        assert floor.digest is None or not digests or floor.digest in digests, floor


def test_the_floors_hold_every_row_with_a_goal_to_reach() -> None:
    pinned = {floor.key for floor in floors.read()}
    for name, result in results_of_quality():
        for row in result["rows"]:
            if (row["goal"] or "").startswith("≥"):
                assert (row["name"], row["metric"], row["set"]) in pinned, (
                    f"run benchmarks.quality --only {name} --repin"
                )


def floor(value: float, digest: str = "sha256:a") -> floors.Floor:
    return floors.Floor(name="stance", metric="F1", set="own", digest=digest, value=value, file="stance")


def test_pinning_again_lowers_no_floor_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert floors.hold([floor(0.9)], repin=True, allow_lower=False, path=path) == 0
    assert floors.hold([floor(0.8)], repin=True, allow_lower=False, path=path) == 1
    assert [one.value for one in floors.read(path)] == [0.9]
    assert floors.hold([floor(0.8)], repin=True, allow_lower=True, path=path) == 0
    assert [one.value for one in floors.read(path)] == [0.8]


def test_a_number_below_its_floor_fails_and_one_on_another_set_is_not_compared(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.hold([floor(0.9)], repin=True, allow_lower=False, path=path)
    assert floors.hold([floor(0.89)], repin=False, allow_lower=False, path=path) == 1
    assert floors.hold([floor(0.9)], repin=False, allow_lower=False, path=path) == 0
    assert floors.hold([floor(0.5, "sha256:b")], repin=False, allow_lower=False, path=path) == 0


def test_a_measure_that_is_not_known_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main(["--only", "wisdom"]) == 2
    assert "no measure is named wisdom" in capsys.readouterr().err


def test_a_set_has_the_digest_of_the_longest_name_that_fits() -> None:
    assert quality.file_of("own, 390 cases", {"own": "a", "own, 390": "b"}) == "b"
    assert quality.file_of("another", {"own": "a"}) is None


def test_a_result_file_becomes_a_table_with_its_origin(tmp_path: Path) -> None:
    (tmp_path / "speed.json").write_text(json.dumps(RESULT))
    text = tables.block(tmp_path)
    assert "| fast | tokens/s | a\\|b | 20,000 | – |" in text
    assert (
        "`make bench` on a machine: [`speed.json`](benchmarks/results/speed.json) (2026-01-02, abc1234, n = 7)" in text
    )
    assert "**Quality**: not measured" in text


def test_of_quality_only_what_has_a_goal_is_shown_and_a_name_once(tmp_path: Path) -> None:
    row = {"name": "stance", "metric": "F1", "value": 0.5, "goal": "≥ 0.4", "set": "own"}
    rows = [row, {**row, "metric": "recall"}, {**row, "metric": "precision", "goal": None}]
    (tmp_path / "stance.json").write_text(json.dumps({**RESULT, "rows": rows}))
    text = tables.block(tmp_path)
    assert "| stance | F1 | own | 0.5 | ≥ 0.4 |\n|  | recall | own | 0.5 | ≥ 0.4 |\n" in text
    assert "precision" not in text


def test_a_readme_without_its_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="numbers:end"):
        tables.with_block(f"text {tables.BEGIN} text", "x")
