"""Receiving whatever there is: files, folders, streams; and what must hold of any bytes."""

from __future__ import annotations

import io
import json
import sys
import tracemalloc
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import BadOptionError, UnreadableDocumentError
from reportedly.intake import from_text, receive, text_of
from reportedly.intake.formats import FORMATS
from reportedly.records import PublishedFrom, Unread, document_id
from tests.intake.taking import read, take, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = (
    b'<!DOCTYPE html><html lang="en"><head><title>Bridge</title><link rel="canonical" href="https://oxtown.example/b?utm_source=x">'
    b'<meta name="author" content="Ann Quill"></head><body><article><p>The mayor said <b>no</b>.</p></article></body></html>'
)


def test_a_text_and_a_page_are_received() -> None:
    (note,) = read("Она сказала: «нет».\r\n".encode("utf-16"), "note.txt")
    assert (note.document.text, note.media_type) == ("Она сказала: «нет».\r\n", "text/plain; charset=utf-16")
    (page,) = read(PAGE)
    assert (page.document.url, page.credits) == ("https://oxtown.example/b", ("Ann Quill",))
    assert page.document.id == document_id(page.document.bytes_sha256, page.document.url)


def test_a_given_date_is_that_of_a_file_that_is_one_document() -> None:
    document = read(PAGE, published=date(2020, 1, 2))[0].document
    assert (document.published, document.published_from) == (date(2020, 1, 2), PublishedFrom.GIVEN)


def test_a_date_in_the_address_at_which_a_page_was_got_is_its_date() -> None:
    row = {
        "url": "https://oxtown.example/2024/10/25/bridge",
        "html": "<html><body><p>The mayor spoke today.</p></body></html>",
    }
    document = read(json.dumps(row).encode(), "rows.jsonl")[0].document
    assert (document.published, document.published_from) == (date(2024, 10, 25), PublishedFrom.PAGE)


def test_an_archive_within_an_archive_may_be_too_large_for_memory() -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("note.txt", "The mayor spoke.")
        archive.writestr("pad.png", bytes(9_000_000))
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("in.zip", inner.getvalue())
    assert texts(outer.getvalue(), "out.zip") == ["The mayor spoke."]


def test_a_folder_is_received_whole_and_what_is_no_document_left_out(tmp_path: Path) -> None:
    for name, data in {
        "b.txt": b"The dam holds.",
        "a.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
        "c.png": b"\x89PNG",
        "d.docx": b"PK",
    }.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "page.html").write_bytes(PAGE)
    found = [item.problem if isinstance(item, Unread) else item.document.text for item in receive(tmp_path)]
    assert found[:3] == ["One.", "Two.", "The dam holds."]
    assert found[4] == "The mayor said no."
    assert len(found) == 5


def test_what_is_no_file_is_one_unread(tmp_path: Path) -> None:
    for path in (tmp_path / "gone", tmp_path / "a\0b", "/dev/zero"):
        (item,) = receive(path)
        assert isinstance(item, Unread)


def test_standard_input_is_received(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The mayor spoke.")))
    (item,) = receive("-")
    assert not isinstance(item, Unread)
    assert item.document.text == "The mayor spoke."


def test_options_that_are_none_are_refused_at_the_call() -> None:
    with pytest.raises(BadOptionError):
        receive("x", b"", encoding="no-such")


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"{}", b"[]", b"<?xml version='1.0'?><opml/>", b"<rss version='2.0'><channel/></rss>"]
)
def test_a_file_without_documents_says_so(data: bytes) -> None:
    (line,) = texts(data, "x")
    assert line.startswith("x")


def test_a_file_of_many_rows_is_read_without_being_held() -> None:
    class Rows(io.RawIOBase):
        def __init__(self, rows: int) -> None:
            self.left = rows * 49

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            row = b'{"text": "The mayor spoke and spoke and spoke."}\n'
            start = -self.left % len(row)
            piece = (row * 2)[start : start + min(size, self.left, len(row))]
            self.left -= len(piece)
            return piece

    def first(items: Iterator[object]) -> int:
        return sum(1 for _ in items)

    first(receive("-", Rows(1)))  # type: ignore[arg-type]
    tracemalloc.start()
    try:
        assert first(receive("-", Rows(6000))) == 6000  # type: ignore[arg-type]
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_text_is_made_again_with_and_without_a_mark() -> None:
    for text in ("\ufeffThe mayor spoke.", "The mayor spoke.\r\n", "Сказала.\u2028Да."):
        received = from_text(text)
        assert text_of(received.body, received.media_type) == text


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "image/png",
        "text/plain; charset=no-such",
        "application/pdf",
        "message/rfc822",
        "application/x-telegram+json",
    ],
)
def test_text_that_can_not_be_made_again_is_an_error_of_the_document(kind: str) -> None:
    with pytest.raises(UnreadableDocumentError):
        text_of(b"\xff\xfe\x00", kind)


def test_the_formats_are_named_once_and_the_last_takes_everything() -> None:
    names = [row.name for row in FORMATS]
    assert len(set(names)) == len(names)
    assert names[-1] == "text"


STARTS = [
    b"",
    PAGE,
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"BZh91AY&SY",
    b"\xfd7zXZ\x00",
    b"WARC/1.0\r\n",
    b"From a 2024\nTo: b\n\n",
    b"Message-ID: 1\nFrom: b\nTo: c\n\n",
    b'{"a": ',
    b'[{"a": ',
    b"<rss><channel><item>",
    b"<?xml version='1.0'?>",
    b"url,text\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
]


@given(
    st.sampled_from(STARTS),
    st.binary(max_size=200),
    st.sampled_from(["x", "x.csv", "x.jsonl", "x.json", "x.eml", "x.html", "x.gz", "x.zip"]),
)
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_received_or_told(start: bytes, rest: bytes, name: str) -> None:
    assert take(start + rest, name)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251"]))
@settings(max_examples=200, deadline=None)
def test_any_text_is_made_again_from_its_bytes(text: str, encoding: str) -> None:
    take(text.encode(encoding, "replace"), "x.txt")
    take(text.encode(encoding, "replace"), "x.txt", encoding=encoding)


@given(st.binary(max_size=12), st.integers(0, 400), st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_page_is_made_again_from_its_bytes(noise: bytes, place: int, cut: bool) -> None:  # noqa: FBT001
    place %= len(PAGE)
    take(PAGE[:place] + noise + (b"" if cut else PAGE[place + len(noise) :]), "x.html")
