"""Web archives (WARC): the pages and documents that a crawl kept, each with its address and its time."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reportedly.errors import OverLimitError, UnreadableDocumentError
from reportedly.intake.border import attempt_all
from reportedly.intake.moments import moment_in
from reportedly.intake.parcel import HEAD_BYTES, Flow
from reportedly.records import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.records import Received

_VERSION = b"WARC/1."
_NEXT = b"\nWARC/1."
#: Of these media types a record may be a document; of others it is a part of a page, and left out without a word.
DOCUMENT_KINDS = frozenset(
    {"", "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "message/rfc822", "application/mbox"}
    | {"application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/feed+json"}
)
_AGAIN = "get the archive again from where it came"
_KEPT_BACK = 1 << 20


def is_warc(head: bytes) -> bool:
    """Whether the first bytes are those of a web archive."""
    return head.lstrip(b"\r\n").startswith(_VERSION)


def unpack_warc(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """What each response, resource and conversion holds, in order; one Unread for each break in the archive."""
    steady = _Steady(parcel.stream)
    start = 0
    while True:
        last = start
        try:
            for record in _records(steady):
                last = start + record.stream_pos
                yield from attempt_all(parcel.where, _of_record(record, last, parcel, walk))
        except OverLimitError:
            raise
        except Exception as error:  # noqa: BLE001 - fastwarc raises OSError for most that is wrong, not for all
            problem = f"is damaged after byte {last} ({' '.join(str(error).split())[:100]})"
            yield Unread(where=parcel.where, problem=problem, advice=_AGAIN)
            found = steady.find_after(last)
            if found is None:
                break
            start = found
            continue
        break
    if steady.fault is not None:
        problem = f"breaks off after byte {steady.tell()} ({' '.join(str(steady.fault).split())[:100]})"
        yield Unread(where=parcel.where, problem=problem, advice=_AGAIN)


def _records(stream: _Steady) -> Any:  # noqa: ANN401 - fastwarc
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - a compiled module

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    return ArchiveIterator(stream, record_types=wanted, parse_http=False, stream_detect=False, fsspec_args=False)


def _of_record(record: Any, place: int, parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:  # noqa: ANN401
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    where = f"{parcel.where}, record at byte {place}" + (f" ({url[:300]})" if url.isprintable() and url else "")
    try:
        block = _block(record, where, walk.budget.limits.document_bytes)
        found = _payload(record, block, where, walk.budget.limits.document_bytes)
    except UnreadableDocumentError as error:
        yield Unread(where=error.where, problem=error.problem, advice=error.advice)
        return
    if found is None or not url.lower().startswith(("http:", "https:")) or _is_for_machines(url):
        return
    body, kind, charset = found
    receipt = replace(parcel.receipt, where=where, url=url, fetched=_fetched(record) or parcel.receipt.fetched)
    flow = Flow(io.BytesIO(body), walk.budget, where)
    stream = io.BufferedReader(flow, HEAD_BYTES)
    yield from walk.open(replace(parcel, receipt=receipt, stream=stream, name="", kind=kind, charset=charset))


def _block(record: Any, where: str, cap: int) -> bytes:  # noqa: ANN401
    """The record's bytes, all of them; raises UnreadableDocumentError where some are missing."""
    try:
        stated = int(record.headers.get("Content-Length") or "")
    except ValueError:
        raise UnreadableDocumentError(where, "does not say how long it is", _AGAIN) from None
    if stated > cap:
        raise UnreadableDocumentError(where, f"has more than the {cap:,} bytes that are read", "give it alone")
    block: bytes = record.reader.read(stated)
    if len(block) < stated:
        problem = f"is cut off: {len(block):,} of its {stated:,} bytes are there"
        raise UnreadableDocumentError(where, problem, _AGAIN)
    return block


def _payload(record: Any, block: bytes, where: str, cap: int) -> tuple[bytes, str, str | None] | None:  # noqa: ANN401
    """The document in a record, with the media type and charset that the server stated; None where it is none."""
    stated = (record.headers.get("Content-Type") or "").lower()
    if not stated.startswith("application/http"):
        kind, _, parameters = stated.partition(";")
        charset = parameters.partition("charset=")[2].strip(" \"'") or None
        return (block, kind.strip(), charset) if kind.strip() in DOCUMENT_KINDS else None
    for mode in ("all", "content", "none"):  # some crawlers unpack a body and keep the header that says it is packed
        try:
            response = _response(block, mode)
            status = response.http_headers.status_code if response.http_headers is not None else None
            kind = (response.http_content_type or "").lower()
            if status is None or not 200 <= status < 300 or kind not in DOCUMENT_KINDS:
                return None
            body = response.reader.read(cap + 1)
        except (OSError, ValueError):
            continue
        if len(body) > cap:
            raise UnreadableDocumentError(
                where, f"unpacks to more than the {cap:,} bytes that are read", "leave it out"
            )
        return body, kind, response.http_charset
    raise UnreadableDocumentError(where, "holds no response of a server that can be parsed", _AGAIN)


def _response(block: bytes, mode: str) -> Any:  # noqa: ANN401
    from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: PLC0415 - a compiled module

    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.set_bytes_content(block)
    record.is_http = True
    record.parse_http(auto_decode=mode)  # type: ignore[arg-type]
    return record


def _fetched(record: Any) -> datetime | None:  # noqa: ANN401
    from datetime import datetime  # noqa: PLC0415

    moment = moment_in(record.headers.get("WARC-Date") or "")
    return moment if isinstance(moment, datetime) else None


def _is_for_machines(url: str) -> bool:
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return False
    return path in {"/robots.txt", "/favicon.ico", "/ads.txt"} or path.endswith("sitemap.xml")


class _Steady:
    """A stream that ends where it breaks, and remembers why; the last bytes read can be searched again."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._place = 0
        self._recent = b""
        self._again = b""
        self.fault: Exception | None = None

    def seek(self, place: int, whence: int = 0) -> int:
        raise OSError(f"no seeking to {place} from {whence}")

    def close(self) -> None:
        pass  # it is closed where it was opened

    def tell(self) -> int:
        return self._place - len(self._again)

    def read(self, size: int = -1) -> bytes:
        if self._again:
            data, self._again = self._again[:size], self._again[size:] if size >= 0 else b""
            return data
        data = self._fresh(size if size >= 0 else HEAD_BYTES)
        self._recent = (self._recent + data)[-_KEPT_BACK:]
        return data

    def find_after(self, place: int) -> int | None:
        """Where the next record begins after `place`, as far as can be told; reading goes on from there."""
        begin = max(place + 1 - (self._place - len(self._recent)), 0)
        found = self._recent.find(_NEXT, begin)
        while found < 0:
            data = self._fresh(HEAD_BYTES)
            if not data:
                return None
            self._recent = self._recent[-len(_NEXT) :] + data
            found = self._recent.find(_NEXT)
        self._again = self._recent[found + 1 :]
        return self.tell()

    def _fresh(self, size: int) -> bytes:
        try:
            data = self._stream.read(size)
        except UnreadableDocumentError as error:
            self.fault = OSError(error.problem)
            return b""
        except (EOFError, OSError, ValueError) as error:
            self.fault = error
            return b""
        except Exception as error:
            if type(error).__module__ not in {"zlib", "_lzma"}:
                raise
            self.fault = error
            return b""
        self._place += len(data)
        return data
