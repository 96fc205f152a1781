"""`python -m benchmarks.desk --place LEDGER`: how soon a team's desk answers while many read and one adds.

`reportedly serve --team` opens a ledger that `benchmarks.ledger --place` made. Readers, each logged in and with a connection
that is kept, ask for the list of Claims, for narrowed lists and for Claims at random, one after another with a pause between;
meanwhile Documents of the newsroom are added without a pause, 16 a call. Told are the median and the 95th percentile of the
time to the first byte, what was added, and how much the page of Claims weighs with its parts. The ledger grows by what is added.
"""

from __future__ import annotations

import argparse
import gzip
import re
import secrets
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from random import Random
from statistics import median, quantiles
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from benchmarks.ledger import CALL, SEED, add, documents_after
from benchmarks.results import Row, write
from reportedly.ledger import open_ledger
from reportedly.web.accounts import open_accounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.synchronize import Event
    from queue import Queue

    from reportedly.ledger.base import LedgerView

#: So many Claims at random, and narrowed lists of each kind, are asked for.
CLAIMS, LISTS = 400, 20
#: The goals: milliseconds at the median and at the 95th percentile, and kilobytes.
MEDIAN, HIGH, WEIGHT, SCRIPTS = "<= 150", "<= 400", "<= 400", "<= 700"
_PART = re.compile(rb'(?:href|src)="(/(?:static|shared)/[^"]+)"')
_IMPORT = re.compile(rb'"((?:\./|/static/)[^"]+\.m?js)"')


class Asking:
    """One connection that is kept, of one reader."""

    def __init__(self, address: str, token: str) -> None:
        where = urlsplit(address)
        self._host, self._port, self._token = where.hostname or "", where.port or 80, token
        self._socket = socket.create_connection((self._host, self._port), timeout=60)

    def get(self, path: str) -> tuple[float, int, bytes]:
        """The seconds to the first byte, the status, and the body."""
        head = f"GET {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nAuthorization: Bearer {self._token}\r\n\r\n"
        begin = time.perf_counter()
        self._socket.sendall(head.encode())
        got = self._socket.recv(1 << 16)
        first = time.perf_counter() - begin
        while b"\r\n\r\n" not in got:
            got += self._socket.recv(1 << 16)
        top, _, body = got.partition(b"\r\n\r\n")
        length = re.search(rb"(?im)^content-length: *(\d+)", top)
        while length and len(body) < int(length[1]):
            body += self._socket.recv(1 << 16)
        return first, int(top.split()[1]), body


def paths(view: LedgerView) -> dict[str, list[str]]:
    """What is asked for, by kind."""
    chance = Random(SEED)
    ids = [i for _ in range(CLAIMS) for i in view.ids_from(f"clm_{chance.randrange(16**3):03x}", limit=1)]
    lines = [line for line in view.claims(limit=1000).rows if line.place and line.scope and line.first and line.asserts]
    some = chance.sample(lines, min(LISTS, len(lines)))
    narrowed = [
        query
        for line in some
        for query in (
            f"/?place={quote(line.place or '')}",
            f"/?status={line.status.value}",
            f"/?actor={quote(line.asserts[0])}",
            f"/?scope={quote(line.scope or '')}&since={line.first:%Y-%m-%d}",
            f"/?about={quote(' '.join(line.proposition.split()[-2:]))}",
        )
    ]
    return {"Claims": ["/"], "Claims, narrowed": [*narrowed, "/?order=largest"], "Claim": [f"/claims/{i}" for i in ids]}


def read(address: str, tokens: Sequence[str], asked: dict[str, list[str]], end: float, told: Queue[object]) -> None:
    """Let readers ask until the end; `told` gets a list of (kind, seconds, status)."""
    seen: list[tuple[str, float, int]] = []

    def one(at: int, token: str) -> None:
        chance, asking = Random(at), Asking(address, token)
        while time.time() < end:
            for kind in ("Claims", "Claim", "Claims, narrowed", "Claim"):
                first, status, _ = asking.get(chance.choice(asked[kind]))
                seen.append((kind, first, status))
                time.sleep(PAUSE[0] * 2 * chance.random())

    threads = [Thread(target=one, args=pair) for pair in enumerate(tokens)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put(seen)


PAUSE = [0.0]


def grow(place: str, over: Event, told: Queue[object]) -> None:
    """Add without a pause until it is over; `told` gets how many Documents, and milliseconds of processor each."""
    costs = []
    with open_ledger(place) as ledger:
        coming = documents_after(0, SEED + ledger.counts().documents)  # a newsroom of which it holds nothing yet
        while not over.is_set():
            costs.append(add(ledger, list(islice(coming, CALL))).processor)
    told.put((len(costs) * CALL, median(costs)))


@contextmanager
def desk(place: str) -> Iterator[str]:
    """The address of a team's desk over the ledger."""
    command = [sys.executable, "-m", "reportedly", "serve", "--team", "--ledger", place]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        found = next((m for line in running.stdout if (m := re.search(r"http://\S+", line))), None)
        if found is None:
            raise SystemExit("the desk did not open")
        try:
            yield found[0].rstrip("/")
        finally:
            running.terminate()


def tokens_of(place: str, readers: int) -> list[str]:
    """A token for each of so many new readers, who may log in to the ledger's desk."""
    people = open_accounts(place, lambda: datetime.now(UTC))
    names = [f"reader {secrets.token_hex(6)}" for _ in range(readers)]
    for name in names:
        people.add(name, secrets.token_urlsafe(16), "reader")
    return [people.make_token(name, role="reader", label="benchmark") for name in names]


def weights(address: str, token: str, blank: Row) -> list[Row]:
    """What the page of Claims weighs with its parts, and all scripts with the map's, as gzip would send them."""
    asking = Asking(address, token)
    parts: dict[str, bytes] = {}
    for page in ("/", "/map"):
        waiting = [page]
        while waiting:
            path = waiting.pop()
            _, status, body = asking.get(path)
            if status != 200:
                raise SystemExit(f"{path} answers {status}")
            parts[path] = body
            found = _PART.findall(body) if path in ("/", "/map") else _IMPORT.findall(body)
            names = [name.decode() for name in found]
            folder = path.rpartition("/")[0]
            names = [f"{folder}/{name[2:]}" if name.startswith("./") else name for name in names]
            waiting += [name for name in names if name not in parts and name not in waiting]
        if page == "/":
            plain = sum(map(len, parts.values()))
    scripts = sum(len(gzip.compress(body, 6)) for path, body in parts.items() if path.endswith(("js", "mjs")))
    return [
        replace(blank, name="Claims with styles and scripts", metric="kB", value=round(plain / 1000, 1), goal=WEIGHT),
        replace(blank, name="scripts with the map's", metric="kB, gzip", value=round(scripts / 1000, 1), goal=SCRIPTS),
    ]


def measure(place: str, readers: int, seconds: float, pause: float) -> list[Row]:
    """The rows of one run."""
    with open_ledger(place, read_only=True) as view:
        asked, statements = paths(view), view.counts().statements
    blank = Row(name="", metric="", value=0.0, set=f"newsroom seed {SEED}, {statements:,} statements")
    where = f"{readers} readers, pause {pause:g} s, one adder"
    PAUSE[0] = pause
    context = get_context("fork")
    over, added, seen = context.Event(), context.Queue(), context.Queue()
    tokens = tokens_of(place, readers)
    with desk(place) as address:
        rows = weights(address, tokens[0], blank)
        adder = context.Process(target=grow, args=(place, over, added))
        end = time.time() + seconds
        reading = context.Process(target=read, args=(address, tokens, asked, end, seen))
        adder.start()
        reading.start()
        answers = seen.get()
        over.set()
        documents, cost = added.get()
    failed = sum(status != 200 for _, _, status in answers)
    for kind in asked:
        times = [1000 * first for one, first, status in answers if one == kind and status == 200]
        marks = quantiles(times, n=20)
        name = f"{kind}: {where}"
        rows += [
            replace(blank, name=name, metric="ms to first byte, median", value=round(median(times), 1), goal=MEDIAN),
            replace(blank, name=name, metric="ms to first byte, 95 %", value=round(marks[-1], 1), goal=HIGH),
        ]
    rows += [
        replace(blank, name=f"answers: {where}", metric="a second", value=round(len(answers) / seconds, 1)),
        replace(blank, name=f"answers: {where}", metric="refused or failed", value=float(failed), goal="0"),
        replace(blank, name=f"added: {where}", metric="documents a second", value=round(documents / seconds, 1)),
        replace(blank, name=f"added: {where}", metric="ms of processor a document", value=round(cost, 2)),
    ]
    for row in rows:
        print(f"{row.name:62s} {row.metric:26s} {row.value:10.2f} {row.goal or ''}", flush=True)
    return rows


def main() -> None:
    """Read the options, measure, write the result file."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--place", required=True, help="the path of a ledger that benchmarks.ledger made")
    p.add_argument("--readers", type=int, default=20)
    p.add_argument("--seconds", type=float, default=60)
    p.add_argument("--pauses", type=float, nargs="+", default=[0.0, 1.0], help="seconds on average, a run for each")
    p.add_argument("--write", action="store_true", help="write benchmarks/results/desk.json")
    o = p.parse_args()
    rows = [row for pause in o.pauses for row in measure(o.place, o.readers, o.seconds, pause)]
    if o.write:
        pauses = " ".join(f"{pause:g}" for pause in o.pauses)
        command = f"python -m benchmarks.desk --place … --readers {o.readers} --seconds {o.seconds:g} --pauses {pauses}"
        print(write("desk", rows, command=f"{command} --write", n=rows[-1].set))


if __name__ == "__main__":
    main()
