"""A server of one feed on this machine, which remembers what it was asked."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRY = (
    "<item><title>Bridge {n}</title><link>https://lantern.example/{n}</link><guid>{n}</guid>"
    "<description>The mayor of Norvik said on Tuesday that bridge {n} was closed.</description></item>"
)


@dataclass
class Feed:
    """What is served, and the headers of each request for it."""

    entries: int = 1
    status: int = 200
    asked: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    def body(self) -> bytes:
        items = "".join(ENTRY.format(n=n) for n in range(self.entries))
        title = "<title>Lantern Post</title><link>https://lantern.example/</link><description>News</description>"
        return f'<rss version="2.0"><channel>{title}{items}</channel></rss>'.encode()


@contextmanager
def served(feed: Feed) -> Iterator[Feed]:
    """The feed, at `feed.url` while the block runs; it answers 304 to who knows how many entries it has."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self.send_error(404)
                return
            feed.asked.append(dict(self.headers.items()))
            etag = f'"{feed.entries}"'
            if feed.status != 200:
                self.send_error(feed.status)
            elif self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.end_headers()
            else:
                body = feed.body()
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("ETag", etag)
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        feed.url = f"http://127.0.0.1:{server.server_address[1]}/feed"
        try:
            yield feed
        finally:
            server.shutdown()
            thread.join()
