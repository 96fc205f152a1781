"""Web archives: pages with the address and the time at which they were fetched; breaks are told."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.records import Unread
from tests.intake.papers import pdf
from tests.intake.taking import read, take, texts

PAGE = b"<html><head><title>Bridge</title></head><body><p>The mayor spoke today.</p></body></html>"
DAM = PAGE.replace(b"The mayor spoke", b"The dam holds")


def archive(*records: tuple[str, bytes, dict[str, str]], packed: bool = False, kind: str = "response") -> bytes:
    written = [_record("warcinfo", "", "application/warc-fields", b"software: x\r\n")]
    for url, body, headers in records:
        named = dict(headers)
        status = named.pop("status", "200 OK")
        lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        if kind == "response":
            block = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
            written.append(_record(kind, url, "application/http; msgtype=response", block))
        else:
            written.append(_record(kind, url, named["Content-Type"], body))
    return b"".join(gzip.compress(record) if packed else record for record in written)


def _record(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, kind + url)}>\r\n"
        f"WARC-Date: 2024-10-26T06:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def html(name: str = "bridge", body: bytes = PAGE, **headers: str) -> tuple[str, bytes, dict[str, str]]:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return f"https://oxtown.example/{name}", body, {"Content-Type": "text/html; charset=utf-8", **named}


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_has_the_address_and_time_of_its_record(packed: bool) -> None:  # noqa: FBT001
    (received,) = read(archive(html(), packed=packed), "crawl.warc.gz")
    assert received.document.text == "The mayor spoke today."
    assert received.document.url == "https://oxtown.example/bridge"
    assert received.fetched == datetime(2024, 10, 26, 6, tzinfo=UTC)
    assert received.body == PAGE


def test_bodies_are_unpacked_however_the_server_packed_them() -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(DAM), DAM)
    data = archive(
        html("1", gzip.compress(DAM), Content_Encoding="gzip"),
        html("2", chunked, Transfer_Encoding="chunked"),
        html("3", DAM, Transfer_Encoding="chunked"),  # unpacked by the crawler, which kept the header
        html(
            "4",
            "<html><body><p>Мост закрыт сегодня.</p>".encode("cp1251"),
            Content_Type="text/html; charset=windows-1251",
        ),
    )
    assert texts(data) == ["The dam holds today."] * 3 + ["Мост закрыт сегодня."]


def test_only_documents_that_were_found_are_received() -> None:
    data = archive(
        html("gone", status="404 Not Found"),
        html("style.css", b"p {}", Content_Type="text/css"),
        html("robots.txt", b"User-agent: *", Content_Type="text/plain"),
        html("paper", pdf(["The dam holds."]), Content_Type="application/pdf"),
        html("note", b"The mayor left.", Content_Type="text/plain"),
    )
    assert texts(data) == ["The dam holds.", "The mayor left."]


def test_texts_that_others_made_of_pages_are_received() -> None:
    record = ("https://oxtown.example/1", b"The mayor left.", {"Content-Type": "text/plain"})
    assert texts(archive(record, kind="conversion")) == ["The mayor left."]


def test_an_archive_that_is_cut_off_says_where() -> None:
    data = archive(html(), html("dam", DAM))
    whole, cut = take(data[:-40], "crawl.warc")
    assert not isinstance(whole, Unread)
    assert isinstance(cut, Unread)
    assert "is cut off" in cut.problem
    assert cut.where.startswith("crawl.warc, record at byte ")
    packed = gzip.compress(data)
    assert isinstance(take(packed[:-60], "crawl.warc.gz")[-1], Unread)


def test_records_after_a_damaged_one_are_read() -> None:
    data = archive(html(), html("mid"), html("dam", DAM))
    place = data.index(b"WARC/1.", data.index(b"oxtown.example/bridge"))
    broken = data[:place] + b"XXXX" + data[place + 4 :]
    found = texts(broken, "crawl.warc")
    assert found[0] == "The mayor spoke today."
    assert found[-1] == "The dam holds today."
    assert any("damaged after byte" in text for text in found)


def test_a_wacz_gives_what_was_crawled() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("pages/pages.jsonl", '{"url": "https://oxtown.example/bridge", "text": "no"}\n')
        package.writestr("archive/data.warc.gz", archive(html(), packed=True))
    assert texts(out.getvalue(), "crawl.wacz") == ["The mayor spoke today."]


@given(
    packed=st.booleans(),
    noise=st.binary(max_size=8),
    place=st.integers(0, 5000),
    cut=st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_a_damaged_web_archive_never_raises(noise: bytes, place: int, *, packed: bool, cut: bool) -> None:
    data = archive(html(), html("1", gzip.compress(DAM), Content_Encoding="gzip"), html("dam", DAM), packed=packed)
    place %= len(data)
    take(data[:place] + noise + (b"" if cut else data[place + len(noise) :]), "crawl.warc")


def test_every_length_of_a_web_archive_is_read_or_told() -> None:
    data = archive(html())
    for length in range(0, len(data), 7):
        take(data[:length], "crawl.warc")
