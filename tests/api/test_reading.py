from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

import reportedly
from reportedly.records import Document, Reading, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.api.reading import Source

TEXT = "The mayor of Norvik said that the bridge was closed."


def texts_of(results: Iterator[Reading | Unread]) -> list[str]:
    return [result.document.text if isinstance(result, Reading) else result.where for result in results]


def test_a_text_is_read_unchanged_with_what_is_known_of_it() -> None:
    made = reportedly.read(
        TEXT, published="2024-10-25", title="Bridge", outlet="Lantern Post", url="https://l.example/1"
    )
    document = made.document
    assert (document.text, document.title, document.outlet, document.url) == (
        TEXT,
        "Bridge",
        "Lantern Post",
        "https://l.example/1",
    )
    assert document.published == date(2024, 10, 25)
    assert made.reader.tagger == "fast"


def test_an_hour_that_is_given_is_kept() -> None:
    made = reportedly.read(TEXT, published="2024-10-25T18:30+02:00")
    assert made.document.published == datetime(2024, 10, 25, 18, 30, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize("published", ["yesterday", "2024-13-01", "25.10.2024", "2024-10-25T99:00", ""])
def test_a_string_that_is_no_date_is_refused(published: str) -> None:
    with pytest.raises(reportedly.BadOptionError, match=r"published: .* write it like 2024-10-25"):
        reportedly.read(TEXT, published=published)


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Мэр сказал, что мост закрыт.".encode("cp1251"))
    made = reportedly.read_file(str(tmp_path / "a.txt"), encoding="windows-1251")
    assert made.document.text == "Мэр сказал, что мост закрыт."


def test_a_file_that_is_not_there_raises() -> None:
    with pytest.raises(reportedly.UnreadableDocumentError):
        reportedly.read_file("no-such-file.txt")


def test_an_encoding_that_does_not_exist_is_refused_by_the_call() -> None:
    with pytest.raises(reportedly.BadOptionError, match="there is no encoding 'klingon'"):
        reportedly.read_many([], encoding="klingon")


@pytest.mark.parametrize("processes", [None, 1, 2])
def test_texts_files_and_documents_come_back_in_their_order_and_the_bad_in_their_place(
    tmp_path: Path, processes: int | None
) -> None:
    (tmp_path / "a.txt").write_text("From a file.", encoding="utf-8")
    given = Unread(where="feed entry 3", problem="has no text", advice="open its page")
    sources: list[Source] = [
        TEXT,
        tmp_path / "a.txt",
        tmp_path / "gone.txt",
        Document(id="d", text="A document."),
        "",
        given,
        "Last.",
    ]
    results = texts_of(reportedly.read_many(sources, processes=processes))
    expected = [TEXT, "From a file.", str(tmp_path / "gone.txt"), "A document."]
    assert results[:4] == expected
    assert results[5:] == ["feed entry 3", "Last."]
    assert len(results) == len(sources)


def test_the_number_of_processes_changes_no_reading() -> None:
    texts = [f"{TEXT} Dolen denied it {number} times." for number in range(10)]
    assert list(reportedly.read_many(texts, processes=2)) == list(reportedly.read_many(texts, processes=1))


def test_sources_are_drawn_as_they_are_needed() -> None:
    drawn = []

    def endless() -> Iterator[str]:
        while True:
            drawn.append(TEXT)
            yield TEXT

    results = reportedly.read_many(endless(), processes=1)
    next(results)
    results.close()
    assert len(drawn) == 1


def test_no_sources_give_nothing() -> None:
    assert list(reportedly.read_many([])) == []
