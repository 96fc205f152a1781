"""Fetching from the web: the only module that opens a connection to a stranger.

Each host is resolved once, every address that it has must be public, and the connection goes to the address that was
checked. Each redirect is a new request that passes the same gate.
"""

from __future__ import annotations

import random
import socket
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

import httpcore2
import httpx2
from protego import Protego

from reportedly.errors import BusyServerError, FetchError, RefusedAddressError
from reportedly.intake.border import one_line
from reportedly.intake.fetched import AGENT, Fetched, FetchSettings, parts_of, target_of
from reportedly.intake.guard import why_not
from reportedly.intake.pace import MAX_CRAWL_DELAY, back_off, retry_after, wait_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from ssl import SSLContext

    Resolve = Callable[[str, int], Sequence[str]]

MAX_REDIRECTS = 5
_CHECK = "check the address"
_LATER = "try again later"
_TOO_SLOW = "takes longer than it may"
_NO_DOCUMENTS = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
_BUSY = frozenset({429, 502, 503, 504})
#: From this status on it is the server's fault, and not that of who asks.
_SERVERS_FAULT = 500
_MOVED = frozenset({301, 302, 303, 307, 308})
_MAX_HOSTS = 10_000
_ROBOTS_BYTES = 512_000
_ROBOTS_KEPT, _ROBOTS_FAILED_KEPT = timedelta(hours=24), timedelta(minutes=5)


#: What httpx2 and its core raise for a server that does not answer as it should.
_FAULTS = (
    *(httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError, UnicodeError),
    *(httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol),
    httpcore2.ConnectionNotAvailable,
)


@dataclass(slots=True)
class _Host:
    """What is known of a host: when it was last asked, its rules for robots and until when they hold."""

    last: datetime | None = None
    rules: Any = None
    forbidden: bool = False
    until: datetime | None = None
    delay: float = field(default=0.0)


def resolve_by_system(host: str, port: int) -> Sequence[str]:
    """The IP addresses of `host`, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class Fetcher:
    """Fetches addresses one at a time: politely, within caps, and never from a private network."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
        resolve: Resolve = resolve_by_system,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._settings, self._now, self._sleep, self._chance = settings, now, sleep, chance
        self._resolve = resolve
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._client: httpx2.Client | None = None
        self._started = now()

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What is at `url`, or, where it has not changed since the ETag or the date given, that it has not.

        Raises FetchError where it can't be fetched, BusyServerError where it may be later, RefusedAddressError where it
        may not be.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        asked = {name: value for name, value in headers.items() if value and value.isascii() and value.isprintable()}
        for attempt in range(self._settings.attempts):
            last = attempt + 1 >= self._settings.attempts
            try:
                return self._follow(url, asked)
            except BusyServerError as error:
                wait = back_off(attempt, self._chance()) if error.wait is None else error.wait
                if last or wait > self._settings.max_wait:
                    raise
                self._sleep(wait)
        raise FetchError(one_line(url), "was not tried at all", "allow at least one attempt")

    def close(self) -> None:
        """Close the connections that are kept open."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _follow(self, url: str, asked: dict[str, str]) -> Fetched:
        place = url
        for _ in range(MAX_REDIRECTS + 1):
            self._check_robots(place)
            response = self._exchange(place, asked, self._settings.bytes)
            if response.status not in _MOVED:
                return self._judged(response, url)
            place = target_of(response)
        advice = "give the address at which it ends, if there is one"
        raise FetchError(one_line(url), f"redirects more than {MAX_REDIRECTS} times", advice)

    def _judged(self, response: Fetched, url: str) -> Fetched:
        where = one_line(response.final_url)
        headers = dict(response.headers)
        if response.status == 304 or 200 <= response.status < 300:
            kind = response.kind or ""
            if response.status != 304 and kind.startswith(_NO_DOCUMENTS):
                raise FetchError(where, f"is {kind[:60]}, which is no document", "give the page it stands in")
            return Fetched(
                url=url,
                final_url=response.final_url,
                status=response.status,
                headers=response.headers,
                body=response.body,
                fetched=response.fetched,
                etag=headers.get("etag"),
                last_modified=headers.get("last-modified"),
                not_modified=response.status == 304,
            )
        if response.status in _BUSY:
            wait = retry_after(headers.get("retry-after"), response.fetched)
            raise BusyServerError(where, f"is busy (status {response.status})", _LATER, wait)
        advice = _LATER if response.status >= _SERVERS_FAULT else _CHECK
        raise FetchError(where, f"answers with status {response.status}", advice)

    def _check_robots(self, url: str) -> None:
        if not self._settings.robots:
            return
        parts = parts_of(url)
        host = self._host(f"{parts.scheme}://{parts.netloc}")
        if host.until is None or host.until <= self._now():
            self._read_robots(host, f"{parts.scheme}://{parts.netloc}/robots.txt")
        if host.forbidden:
            raise FetchError(one_line(url), "is not fetched while the site's robots.txt can't be got", _LATER)
        if host.rules is not None and not host.rules.can_fetch(url, AGENT):
            advice = "ask the publisher, or save the page yourself and add the file"
            raise FetchError(one_line(url), "is closed to robots by the site's robots.txt", advice)

    def _read_robots(self, host: _Host, url: str) -> None:
        host.rules, host.forbidden, host.delay = None, False, 0.0
        host.until = self._now() + _ROBOTS_KEPT
        place = url
        try:
            for _ in range(MAX_REDIRECTS + 1):
                response = self._exchange(place, {}, _ROBOTS_BYTES, cut=True)
                if response.status not in _MOVED:
                    break
                place = target_of(response)
        except FetchError:
            host.until = None
            raise
        # as RFC 9309 has it: rules that can't be got forbid, rules that are not there allow
        if response.status >= 500 or response.status == 429:
            host.forbidden, host.until = True, self._now() + _ROBOTS_FAILED_KEPT
        elif 200 <= response.status < 300:
            host.rules = Protego.parse(response.body.decode("utf-8", "replace"))
            host.delay = min(float(host.rules.crawl_delay(AGENT) or 0.0), MAX_CRAWL_DELAY)

    def _exchange(self, url: str, asked: dict[str, str], cap: int, *, cut: bool = False) -> Fetched:
        """One request and its answer, whose body is at most `cap` bytes long; a longer one is cut or refused."""
        parts = parts_of(url)
        host = self._host(f"{parts.scheme}://{parts.netloc}")
        wait = wait_before(host.last, self._now(), max(self._settings.delay, host.delay))
        if wait > 0:
            self._sleep(wait)
        host.last = self._started = self._now()
        where = one_line(url)
        try:
            with self._open().stream("GET", url, headers=asked) as response:
                body = b"" if response.status_code in _MOVED else self._body(response, where, cap, cut=cut)
                return Fetched(
                    url=url,
                    final_url=url,
                    status=response.status_code,
                    headers=tuple((name.lower(), value) for name, value in response.headers.items()),
                    body=body,
                    fetched=self._now(),
                )
        except _FAULTS as error:
            raise BusyServerError(where, _said(error), _LATER) from error

    def _body(self, response: httpx2.Response, where: str, cap: int, *, cut: bool) -> bytes:
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_bytes():
            pieces.append(piece)
            size += len(piece)
            if size > cap:
                if cut:
                    break
                raise FetchError(
                    where, f"sends more than the {cap:,} bytes that are read", "download it and add the file"
                )
            if self._is_late():
                raise FetchError(where, _TOO_SLOW, "download it and add the file")
        return b"".join(pieces)[:cap]

    def _is_late(self) -> bool:
        return (self._now() - self._started).total_seconds() > self._settings.seconds

    def _host(self, name: str) -> _Host:
        host = self._hosts.setdefault(name, _Host())
        self._hosts.move_to_end(name)
        if len(self._hosts) > _MAX_HOSTS:
            self._hosts.popitem(last=False)
        return host

    def _open(self) -> httpx2.Client:
        if self._client is None:
            backend = _Pinned(self._resolve, self._is_late, allow_private=self._settings.allow_private)
            self._client = httpx2.Client(
                transport=_Transport(backend),
                headers={"User-Agent": self._settings.agent, "Accept-Encoding": "gzip, deflate"},
                timeout=self._settings.timeout,
                follow_redirects=False,
                trust_env=False,  # a proxy from the environment would resolve names itself
            )
        return self._client


def checked_addresses(host: str, port: int, resolve: Resolve, *, allow_private: bool = False) -> Sequence[str]:
    """The addresses of `host`, all of them public.

    Raises RefusedAddressError where one is not, FetchError where there is none.
    """
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError, ValueError) as error:
        raise FetchError(one_line(host), "has no address that is known", _CHECK) from error
    for address in found:
        what = None if allow_private else why_not(address)
        if what is not None:
            advice = "only addresses of the public web are fetched"
            raise RefusedAddressError(one_line(host), f"leads to {what} ({address})", advice)
    if not found:
        raise FetchError(one_line(host), "has no address that is known", _CHECK)
    return found


class _Timed(httpcore2.NetworkStream):
    """A connection whose every read asks whether time is up, so that a server that drips is left."""

    def __init__(self, inner: httpcore2.NetworkStream, is_late: Callable[[], bool]) -> None:
        self._inner, self._is_late = inner, is_late

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._is_late():
            raise httpcore2.ReadTimeout(_TOO_SLOW)
        return self._inner.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, timeout), self._is_late)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - whatever the system says
        return self._inner.get_extra_info(info)


class _Pinned(httpcore2.NetworkBackend):
    """Connections by address: the name is resolved here and nowhere after."""

    def __init__(self, resolve: Resolve, is_late: Callable[[], bool], *, allow_private: bool) -> None:
        self._system = httpcore2.SyncBackend()
        self._resolve, self._is_late, self._allow_private = resolve, is_late, allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        fault: Exception | None = None
        for address in checked_addresses(host, port, self._resolve, allow_private=self._allow_private):
            try:
                stream = self._system.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
            else:
                return _Timed(stream, self._is_late)
        raise fault or httpcore2.ConnectError("no address")


class _Transport(httpx2.BaseTransport):
    """What httpx2 sends its requests through: connections of one backend."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            network_backend=backend,
            max_keepalive_connections=10,
            keepalive_expiry=5.0,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        asked = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        return httpx2.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Stream(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Any:  # noqa: ANN401 - an iterator of bytes
        yield from self._answer.stream  # type: ignore[misc]

    def close(self) -> None:
        self._answer.close()


def _said(error: Exception) -> str:
    words = " ".join(str(error).split())[:150]
    return f"can't be fetched ({words or type(error).__name__})"
