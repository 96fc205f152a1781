from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.export.atomic import written_whole

if TYPE_CHECKING:
    from pathlib import Path


def _write(out: Path, *parts: str) -> None:
    with written_whole(out) as file:
        for part in parts:
            file.write(part)
            file.flush()


def test_a_block_that_fails_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        _write(out, "half", "\ud800")
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_line_ends_are_written_as_they_are_given(tmp_path: Path) -> None:
    with written_whole(tmp_path / "out") as file:
        file.write("a\nb\r\nc")
    assert (tmp_path / "out").read_bytes() == b"a\nb\r\nc"
