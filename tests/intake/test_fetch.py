"""Fetching: against a real server on this machine, and the gate against networks that are private."""

from __future__ import annotations

import gzip
import socket
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.errors import FetchError, RefusedAddressError
from reportedly.intake.fetch import Fetcher, checked_addresses
from reportedly.intake.fetched import FetchSettings
from reportedly.intake.guard import why_not
from reportedly.intake.remote import receive_url
from reportedly.records import Unread
from tests.intake.servers import Site, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler

PAGE = b"<html><head><title>Bridge</title></head><body><p>The mayor spoke today.</p></body></html>"


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.time = datetime(2024, 10, 26, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        found.put("/page", PAGE)
        yield found


def fetcher(clock: Clock | None = None, **settings: Any) -> Fetcher:
    clock = clock or Clock()
    made = FetchSettings(**{"allow_private": True, "delay": 0.0, "timeout": 5.0, **settings})
    return Fetcher(made, now=clock.now, sleep=clock.sleep, chance=lambda: 0.5)


def refusal(made: Fetcher, url: str) -> str:
    with made, pytest.raises(FetchError) as caught:
        made.get(url)
    assert "\n" not in str(caught.value)
    return caught.value.problem


def test_a_page_is_fetched_with_what_the_server_says_of_it(site: Site) -> None:
    site.put("/page", PAGE, "text/html; charset=UTF-8", ETag='"1"', Last_Modified="Fri, 25 Oct 2024 18:30:00 GMT")
    with fetcher() as made:
        got = made.get(site.url("/page"))
    assert (got.status, got.body, got.kind, got.charset) == (200, PAGE, "text/html", "utf-8")
    assert (got.etag, got.last_modified) == ('"1"', "Fri, 25 Oct 2024 18:30:00 GMT")
    assert got.fetched == datetime(2024, 10, 26, tzinfo=UTC)
    assert site.paths() == ["/robots.txt", "/page"]
    assert site.asked[1][1]["user-agent"].startswith("reportedly/")


def test_a_page_that_has_not_changed_has_no_body(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(304 if request.headers["If-None-Match"] == '"1"' else 200)
        request.send_header("Content-Length", "0")
        request.end_headers()

    site.answers["/feed"] = answer
    with fetcher() as made:
        got = made.get(site.url("/feed"), etag='"1"', last_modified="Fri, 25 Oct 2024 18:30:00 GMT")
    assert (got.not_modified, got.body) == (True, b"")
    assert site.asked[-1][1]["if-modified-since"] == "Fri, 25 Oct 2024 18:30:00 GMT"


def test_a_redirect_is_followed_and_a_loop_is_not(site: Site) -> None:
    site.put("/old", b"", status=301, Location="/page")
    site.put("/loop", b"", status=302, Location="/loop")
    site.put("/nowhere", b"", status=302)
    with fetcher() as made:
        assert made.get(site.url("/old")).final_url == site.url("/page")
    assert refusal(fetcher(), site.url("/loop")) == "redirects more than 5 times"
    assert site.paths().count("/loop") == 6
    assert "nowhere" in refusal(fetcher(), site.url("/nowhere"))


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://hill.example/",
        "gopher://hill.example/",
        "http://u:p@hill.example/",
        "http://x.example:22/",
        "//",
        "javascript:x",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_refused(site: Site, target: str) -> None:
    site.put("/old", b"", status=302, Location=target)
    with fetcher() as made, pytest.raises(FetchError):
        made.get(site.url("/old"))


def test_each_hop_passes_the_gate_again(site: Site) -> None:
    site.put("/old", b"", status=302, Location="http://inside.example/secret")

    def resolve(host: str, port: int) -> list[str]:  # noqa: ARG001
        return ["127.0.0.1"] if host == "127.0.0.1" else ["10.0.0.7"]

    seen: list[str] = []

    def gate(host: str, port: int) -> list[str]:
        seen.append(host)
        return resolve(host, port)

    made = Fetcher(FetchSettings(allow_private=False, delay=0.0), now=Clock().now, sleep=Clock().sleep, resolve=gate)
    with made, pytest.raises(RefusedAddressError, match="leads to this machine"):
        made.get(site.url("/old"))
    assert site.asked == []
    with pytest.raises(RefusedAddressError, match=r"a private network \(10.0.0.7\)"):
        checked_addresses("inside.example", 80, gate)
    assert seen == ["127.0.0.1", "inside.example"]


def test_the_address_that_was_checked_is_the_one_that_is_connected(site: Site) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.7"], ["10.0.0.8"]])
    made = Fetcher(
        FetchSettings(allow_private=True, delay=0.0, robots=False, timeout=5.0),
        now=Clock().now,
        sleep=Clock().sleep,
        resolve=lambda host, port: next(answers),  # noqa: ARG005
    )
    with made:
        got = made.get(f"http://hill.example:{site.port}/page")
    assert got.body == PAGE
    assert next(answers) == ["10.0.0.7"]  # the name was resolved once
    assert site.asked[0][1]["host"] == f"hill.example:{site.port}"


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(RefusedAddressError):
        checked_addresses("hill.example", 443, lambda *_: ["93.184.215.14", "192.168.0.1"])
    assert checked_addresses("hill.example", 443, lambda *_: ["93.184.215.14"]) == ["93.184.215.14"]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "::1",
        "::",
        "0.1.2.3",
        "10.1.1.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "fe80::1%eth0",
        "fc00::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "::ffff:93.184.215.14",
        "64:ff9b::a00:1",
        "64:ff9b::5db8:d70e",
        "2002:a00:1::",
        "2001:0:1::1",
        "ff02::1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "192.88.99.1",
        "::10.0.0.1",
        "fec0::1",
        "100::1",
        "nonsense",
    ],
)
def test_addresses_that_are_not_public_are_told(address: str) -> None:
    assert why_not(address)


def test_public_addresses_pass() -> None:
    assert why_not("93.184.215.14") is None
    assert why_not("2606:4700::1111") is None


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "0", "[::ffff:127.0.0.1]"])
def test_this_machine_is_refused_however_it_is_spelled(host: str) -> None:
    made = Fetcher(FetchSettings(delay=0.0), now=Clock().now, sleep=Clock().sleep)
    with made, pytest.raises(FetchError) as caught:
        made.get(f"http://{host}:8080/")
    assert isinstance(caught.value, RefusedAddressError) or "no address" in caught.value.problem


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "http://",
        "http://[::1",
        "http://a b/",
        "https://hill.example:99999/",
        "mailto:a@b.example",
        "http://x.example/\ud800",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    assert refusal(fetcher(), url)


def test_a_body_over_the_cap_is_not_read_to_its_end_packed_or_not(site: Site) -> None:
    site.put("/big", b"x" * 300_000)
    site.put("/bomb", gzip.compress(b"x" * 3_000_000), Content_Encoding="gzip")
    assert "more than the 200,000 bytes" in refusal(fetcher(bytes=200_000), site.url("/big"))
    assert "more than the 200,000 bytes" in refusal(fetcher(bytes=200_000), site.url("/bomb"))


def test_a_server_that_drips_is_left(site: Site) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", "100000")
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b"x" * 10)
            request.wfile.flush()
            time.sleep(0.02)

    site.answers["/slow"] = drip
    made = Fetcher(
        FetchSettings(allow_private=True, delay=0.0, seconds=0.2, attempts=1),
        now=lambda: datetime.now(UTC),
        sleep=time.sleep,
    )
    started = time.monotonic()
    with made, pytest.raises(FetchError, match="takes longer than"):
        made.get(site.url("/slow"))
    assert time.monotonic() - started < 3


def test_pictures_are_no_documents(site: Site) -> None:
    site.put("/a.png", b"\x89PNG", "image/png")
    assert "is image/png" in refusal(fetcher(), site.url("/a.png"))


def test_robots_are_heeded_and_asked_once_a_day(site: Site) -> None:
    site.put(
        "/robots.txt",
        b"User-agent: reportedly\nDisallow: /no\nCrawl-delay: 4\n\nUser-agent: *\nDisallow: /",
        "text/plain",
    )
    clock = Clock()
    with fetcher(clock) as made:
        made.get(site.url("/page"))
        made.get(site.url("/page"))
        with pytest.raises(FetchError, match=r"robots\.txt"):
            made.get(site.url("/no/1"))
        clock.time += timedelta(days=2)
        made.get(site.url("/page"))
    assert site.paths() == ["/robots.txt", "/page", "/page", "/robots.txt", "/page"]
    assert clock.slept == [4.0, 4.0, 4.0]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (429, False)])
def test_missing_rules_allow_and_rules_that_can_not_be_got_forbid(site: Site, status: int, allowed: bool) -> None:  # noqa: FBT001
    site.put("/robots.txt", b"", "text/plain", status=status)
    with fetcher() as made:
        if allowed:
            made.get(site.url("/page"))
        else:
            with pytest.raises(FetchError):
                made.get(site.url("/page"))


def test_one_host_is_not_asked_faster_than_its_rate(site: Site) -> None:
    clock = Clock()
    with fetcher(clock, delay=2.0, robots=False) as made:
        made.get(site.url("/page"))
        clock.time += timedelta(seconds=0.5)
        made.get(site.url("/page"))
        clock.time -= timedelta(days=1)  # a clock set back costs no more than the usual wait
        made.get(site.url("/page"))
    assert clock.slept == [1.5, 2.0]


def test_a_busy_server_is_asked_again_when_it_says(site: Site) -> None:
    clock = Clock()
    site.put("/busy", b"", status=503, Retry_After="7")
    assert "503" in refusal(fetcher(clock, attempts=3), site.url("/busy"))
    assert clock.slept == [7.0, 7.0]
    site.put("/busy", b"", status=429, Retry_After="100000")
    with fetcher(clock) as made, pytest.raises(FetchError) as caught:
        made.get(site.url("/busy"))
    assert caught.value.wait == 100_000
    assert len(clock.slept) == 2


def test_a_server_that_hangs_up_is_tried_again_with_growing_waits() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    clock = Clock()
    assert "can't be fetched" in refusal(fetcher(clock, robots=False), f"http://127.0.0.1:{port}/")
    assert clock.slept == [0.75, 1.5]


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
        b"HTTP/1.1 200\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nxyz",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000 + b"\r\n",
        b"\x00\xff" * 400,
    ],
)
def test_a_broken_answer_is_a_fetch_error(site: Site, reply: bytes) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(reply)
        request.close_connection = True

    site.answers["/odd"] = answer
    assert refusal(fetcher(robots=False, attempts=1), site.url("/odd"))


def feed(site: Site) -> bytes:
    item = "<item><title>{0}</title><link>{1}</link><description>In short, {0}.</description></item>"
    items = "".join(item.format(name, site.url(f"/{name}")) for name in ("page", "gone"))
    return f'<rss version="2.0"><channel><title>Oxtown Post</title>{items}</channel></rss>'.encode()


def test_a_page_and_the_entries_of_a_feed_are_received(site: Site) -> None:
    site.put("/rss", feed(site), "application/rss+xml")
    with fetcher() as made:
        (page,) = receive_url(site.url("/page"), made)
        entries = list(receive_url(site.url("/rss"), made))
        followed = list(receive_url(site.url("/rss"), made, follow=True))
        (missing,) = receive_url(site.url("/gone"), made)
    assert not isinstance(page, Unread)
    assert (page.document.text, page.document.url) == ("The mayor spoke today.", site.url("/page"))
    assert page.fetched == datetime(2024, 10, 26, tzinfo=UTC)
    assert [item.document.text for item in entries if not isinstance(item, Unread)] == [
        "In short, page.",
        "In short, gone.",
    ]
    first, second = followed
    assert not isinstance(first, Unread)
    assert not isinstance(second, Unread)
    assert (first.document.text, first.document.outlet) == ("The mayor spoke today.", "Oxtown Post")
    assert (second.document.text, second.problems[-1].kind) == ("In short, gone.", "page")
    assert isinstance(missing, Unread)
    assert missing.problem == "answers with status 404"


def test_the_charset_of_the_header_counts(site: Site) -> None:
    site.put(
        "/ru",
        "<html><body><p>Мост закрыт сегодня.</p></body></html>".encode("cp1251"),
        "text/html; charset=windows-1251",
    )
    with fetcher() as made:
        (page,) = receive_url(site.url("/ru"), made)
    assert not isinstance(page, Unread)
    assert page.document.text == "Мост закрыт сегодня."
