"""`reportedly read` takes what `reportedly add` takes: archives, tables and records beside single documents."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from reportedly.cli import app

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The mayor of Norvik said that two boats had sunk."


def zipped(*texts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.txt", text)
    return held.getvalue()


def readings_of(path: Path) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, ["read", str(path), "--json"])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("one.txt.gz", gzip.compress(TEXT.encode()), 1),
        ("two.zip", zipped(TEXT, f"Later: {TEXT}"), 2),
        ("two.jsonl", f'{{"text": "{TEXT}", "outlet": "Lamp"}}\n{{"text": "Later: {TEXT}"}}\n'.encode(), 2),
        ("one.csv", f'text,title\n"{TEXT}",Boats\n'.encode(), 1),
    ],
)
def test_each_document_of_a_file_is_read(tmp_path: Path, name: str, data: bytes, count: int) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    readings = readings_of(path)
    assert len(readings) == count
    assert all(len(reading["statements"]) == 1 for reading in readings)
    assert all(TEXT in reading["document"]["text"] for reading in readings)


def test_what_records_say_of_a_document_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"text": TEXT, "outlet": "Lamp", "published": "2024-10-25"}), "utf-8")
    (reading,) = readings_of(path)
    assert (reading["document"]["outlet"], reading["document"]["published"]) == ("Lamp", "2024-10-25")


def test_a_broken_archive_is_one_clear_line_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.zip").write_bytes(zipped(TEXT)[:40])
    result = CliRunner().invoke(app, ["read", str(tmp_path / "b.zip"), str(tmp_path / "a.txt")])
    assert result.exit_code == 1
    assert TEXT.split()[2] in result.stdout
    assert "b.zip" in result.stderr
    assert "1 read, 1 not read" in result.stderr
