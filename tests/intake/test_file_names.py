"""By what name a document came: that of its file below what was named, and its place in that file."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from reportedly.api.sources import Given, everything_in
from reportedly.intake import from_text, receive
from reportedly.records import Received

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportedly.records import Unread

WORDS = "The harbour master said that the ferry was late.\n"


def names(items: Iterable[Received | Unread]) -> list[str | None]:
    return [item.file for item in items if isinstance(item, Received)]


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, words in members.items():
            archive.writestr(name.replace("_", "/") + ".txt", words)
    return out.getvalue()


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "private" / "news"
    (folder / "monday").mkdir(parents=True)
    (folder / "a.txt").write_text(WORDS, encoding="utf-8")
    (folder / "monday" / "b.txt").write_text(WORDS + "It left at noon.\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_a_folder_gives_its_files_their_names_below_what_was_named(news: Path) -> None:
    expected = ["news/a.txt", "news/monday/b.txt"]
    assert names(everything_in([str(news)], Given())) == expected
    assert names(everything_in([str(news) + "/"], Given())) == expected
    assert names(receive(news)) == expected
    assert names(everything_in(["../news"], Given())) == expected
    assert names(everything_in(["."], Given())) == ["a.txt", "monday/b.txt"]
    assert names(everything_in([".."], Given())) == expected


def test_a_file_gives_its_own_name_and_no_folder_above_it(news: Path) -> None:
    assert names(everything_in([str(news / "monday" / "b.txt")], Given())) == ["b.txt"]
    assert names(everything_in(["monday/b.txt"], Given())) == ["b.txt"]
    assert names(receive("note.txt", WORDS.encode())) == ["note.txt"]


def test_what_lies_in_a_file_is_named_with_its_place(news: Path) -> None:
    (news / "week.zip").write_bytes(zipped(monday_b=WORDS))
    rows = "".join(f'{{"text": "{WORDS.strip()} {n}"}}\n' for n in range(2))
    (news / "rows.jsonl").write_text(rows, encoding="utf-8")
    assert names(everything_in([news / "week.zip"], Given())) == ["week.zip › monday/b.txt"]
    assert names(everything_in([news / "rows.jsonl"], Given())) == ["rows.jsonl, line 1", "rows.jsonl, line 2"]


def test_standard_input_has_no_name_and_what_lies_in_it_has(news: Path) -> None:
    assert names(receive("-", WORDS.encode())) == [None]
    assert names(receive("-", zipped(monday_b=WORDS))) == ["monday/b.txt"]
    assert news.exists()


def test_a_text_that_came_in_no_file_has_no_name() -> None:
    assert from_text(WORDS).file is None
