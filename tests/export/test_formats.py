from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from reportedly.errors import BadOptionError
from reportedly.export.formats import FORMATS, writer

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.records import Reading


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_the_same_bytes_for_the_same_readings(name: str, crossing: Reading, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    writer(name)([crossing], first)
    writer(name)([crossing], second)
    assert first.read_bytes() == second.read_bytes()
    assert crossing.document.id.encode() in first.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_write_no_readings_at_all(name: str, tmp_path: Path) -> None:
    writer(name)([], tmp_path / "empty")
    assert (tmp_path / "empty").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_replaces_a_file_and_leaves_nothing_else_beside_it(
    name: str, crossing: Reading, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.write_text("old")
    writer(name)([crossing], out)
    assert out.read_text(encoding="utf-8") != "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_which_folder_is_missing(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadOptionError, match=r"no folder .*nowhere"):
        writer(name)([], tmp_path / "nowhere" / "out")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_refuses_to_write_over_a_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadOptionError, match="is a folder"):
        writer(name)([], tmp_path)


def test_an_unknown_format_is_refused_with_the_names_of_the_known_ones() -> None:
    with pytest.raises(BadOptionError, match="choose one of: jsonl, page") as caught:
        writer("scroll")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301
