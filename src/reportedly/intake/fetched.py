"""What fetching is told, what it gives, and which addresses it takes at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from reportedly.errors import FetchError, RefusedAddressError
from reportedly.intake.border import one_line
from reportedly.version import VERSION

if TYPE_CHECKING:
    from datetime import datetime

#: By this name robots.txt may speak to us.
AGENT = "reportedly"
_CHECK = "check the address"
_WEB_PORTS = (80, 443)
#: Ports below belong to services of the system.
_SYSTEM_PORTS = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How to fetch: what identifies us, seconds between requests to one host, and caps.

    `seconds` is for one whole exchange, `timeout` for each wait in it; a Retry-After of more than `max_wait` seconds
    is not waited for. `allow_private` lets addresses of private networks pass, which only tests of this package need.
    """

    agent: str = f"{AGENT}/{VERSION}"
    delay: float = 2.0
    timeout: float = 20.0
    seconds: float = 120.0
    bytes: int = 100_000_000
    attempts: int = 3
    max_wait: float = 60.0
    robots: bool = True
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave: the body unpacked, the headers with their names in lower case, and when it was."""

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched: datetime
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False

    @property
    def kind(self) -> str | None:
        """The media type that the server stated, in lower case and without parameters."""
        stated = dict(self.headers).get("content-type", "").partition(";")[0].strip().lower()
        return stated or None

    @property
    def charset(self) -> str | None:
        """The encoding that the server stated."""
        stated = dict(self.headers).get("content-type", "").lower().partition("charset=")[2]
        return stated.partition(";")[0].strip(" \"'") or None


def parts_of(url: str) -> SplitResult:
    """The parts of a web address; raises RefusedAddressError where it is none, or its port is another service's."""
    where = one_line(url)[:300]
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedAddressError(where, "is no web address", _CHECK) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise RefusedAddressError(where, "is no http or https address", "give one that begins with https://")
    if parts.username is not None or parts.password is not None:
        raise RefusedAddressError(where, "holds a user's name or password", "give it without them")
    if port is not None and port < _SYSTEM_PORTS and port not in _WEB_PORTS:
        raise RefusedAddressError(where, f"has port {port}, which is no web server's", _CHECK)
    return parts


def target_of(response: Fetched) -> str:
    """Where a response redirects to; raises FetchError where it is nowhere."""
    location = dict(response.headers).get("location")
    where = one_line(response.final_url)
    if not location:
        raise FetchError(where, "redirects to nowhere", _CHECK)
    try:
        return urljoin(response.final_url, location.strip())
    except ValueError as error:
        raise FetchError(where, "redirects to what is no address", _CHECK) from error
