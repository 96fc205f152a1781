"""Addresses in one form, so that the same page has one address however it was linked."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

#: Longer than this is data, not an address.
MAX_ADDRESS = 4000
_PORTS = {"http": 80, "https": 443}
#: What link trackers add; none of them chooses what is shown.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|yclid|ysclid|msclkid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid"
    r"|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id|oly_anon_id|oly_enc_id|wickedid|wt_mc|at_campaign|at_medium|at_custom\d?"
    r"|cmpid|ocid|smid|smtyp|ns_\w+|xtor|guccounter|guce_referrer\w*|ref_src|ref_url|spm|s_kwcid|_openstat|srsltid)",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_UNSAFE = re.compile(r"%(?![0-9A-Fa-f]{2})|[^!#$%&'()*+,/:;=?@\[\]~\w.-]|[^\x00-\x7f]", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,250}[a-z0-9_.-])?|\[[0-9a-f:.]{2,45}\]")
_SKINS = ("www.", "m.", "mobile.", "amp.", "www2.")


def canonical(url: str) -> str | None:
    """The one form of an http or https address, None where `url` is none.

    Scheme and host are in lower case, the default port, the fragment, a user's name and tracking parameters are left
    out, parameters are sorted by name where each has one, and percent signs stand only where they must.

    >>> canonical("HTTP://News.Example:80/a/../b%7e?b=2&utm_source=x&a=1#top")
    'http://news.example/b~?a=1&b=2'
    >>> canonical("mailto:desk@news.example") is None
    True
    """
    url = _CONTROL.sub("", url.strip()) if len(url) <= MAX_ADDRESS else ""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return None
    where = host if port is None or port == _PORTS[scheme] else f"{host}:{port}"
    query = _query(parts.query)
    return f"{scheme}://{where}{_path(parts.path)}{'?' if query else ''}{query}"


def preferred(given: str | None, stated: str | None) -> str | None:
    """The address of a page that was got at `given` and calls itself `stated`: its own word counts within its site.

    A page that calls itself the front page of its site, and was not got there, is believed in nothing.
    """
    stated = canonical(stated) if stated else None
    if given is None or canonical(given) is None:
        return stated if stated is not None else given
    given = canonical(given) or given
    if stated is None or not same_site(given, stated):
        return given
    front = urlsplit(stated).path == "/" and not urlsplit(stated).query
    return given if front and urlsplit(given).path != "/" else stated


def same_site(one: str, other: str) -> bool:
    """Whether two addresses have the same host, but for "www." and the like, or one host lies under the other.

    >>> same_site("https://m.news.example/1", "https://www.news.example/2"), same_site("https://a.uk", "https://b.uk")
    (True, False)
    """
    first, second = site_of(one), site_of(other)
    if not first or not second:
        return False
    longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
    return longer == shorter or (longer.endswith("." + shorter) and "." in shorter)


def site_of(url: str) -> str:
    """The host of `url` without "www." and the like, empty where it has none."""
    try:
        host = (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""
    for skin in _SKINS:
        if host.startswith(skin) and host.count(".") >= 2:
            return host[len(skin) :]
    return host


def _host(name: str) -> str:
    name = name.lower().rstrip(".")
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    if ":" in name:
        name = f"[{name}]"
    return name if _HOST.fullmatch(name) else ""


def _path(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:] if path.startswith("/") else path.split("/")
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + _escaped("/".join(kept))


def _query(query: str) -> str:
    parts = [part for part in query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])]
    names = [part.partition("=")[0] for part in parts]
    if len(set(names)) == len(names) and all("=" in part for part in parts):
        parts.sort(key=lambda part: part.partition("=")[0])  # the order of repeated or bare names may have a meaning
    return _escaped("&".join(parts))


def _escaped(text: str) -> str:
    text = _ESCAPE.sub(_plain, text)
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), text)


def _plain(found: re.Match[str]) -> str:
    char = chr(int(found[1], 16))
    return char if char in _UNRESERVED else found[0].upper()
