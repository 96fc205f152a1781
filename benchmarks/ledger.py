"""`python -m benchmarks.ledger --statements N`: what a ledger costs as it grows, reading left out.

Readings made by the simulated newsroom are added. At 10,000, 30,000, 100,000 … Statements the cost of the next Documents is
told, 16 a call (processor time and time on the clock), the greatest memory so far, the size of the file, and the median
time in which a Claim and lists of Claims are shown, asked for by a second connection that only reads. Between these
sizes 128 are added in a call. At the end calls take turns with a new ledger of 10,000 Statements, and the costs of the two
are held against each other. With `--place` the ledger is kept, and a later run goes on where it ended; `--minutes` ends it
sooner, with the numbers of where it is then.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.newsroom.generated import readings
from benchmarks.results import Row, write
from reportedly.ledger import open_ledger
from reportedly.ledger.rows import ClaimFilter, ClaimOrder
from reportedly.records import Received

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.ledger.base import Ledger, LedgerView
    from reportedly.records import Reading

SEED = 11
#: Documents added in one call, and how many calls tell what adding costs at a size; between the sizes a call adds more.
CALL, CALLS, BULK = 16, 40, 128
#: The size against which the cost at the greatest size is held.
SMALL = 10_000
#: So many Claims, and so many questions of each kind, are timed.
ASKED = 60
_STEPS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one call cost a Document, in milliseconds."""

    processor: float
    clock: float


def received(reading: Reading) -> tuple[Received, Reading]:
    """A Reading with what would have been received."""
    document = reading.document
    body = document.text.encode()
    return Received(document=document, body=body, media_type="text/plain; charset=utf-8"), reading


def documents_after(done: int, seed: int = SEED) -> Iterator[tuple[Received, Reading]]:
    """The Documents of a newsroom after the first `done`, without end."""
    return map(received, readings(seed, 1 << 40, after=done))


def add(ledger: Ledger, pairs: list[tuple[Received, Reading]]) -> Cost:
    """Add one call's Documents and say what it cost."""
    clock, processor = time.perf_counter(), time.process_time()
    ledger.add_many(pairs)
    spent = time.process_time() - processor, time.perf_counter() - clock
    return Cost(processor=1000 * spent[0] / len(pairs), clock=1000 * spent[1] / len(pairs))


def medians(view: LedgerView) -> dict[str, Cost]:
    """The median cost of showing one Claim, and of lists by each kind of filter."""
    chance = Random(SEED)
    lines = list(view.claims(limit=400).rows)
    lines += view.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=20).rows
    chance.shuffle(lines)
    some = [line for line in lines if line.place and line.scope and line.first and line.asserts][:ASKED]
    questions: dict[str, Callable[[int], object]] = {
        "claim": lambda at: view.claim(some[at].id),
        "why": lambda at: view.why(some[at].id),
        "claims": lambda _: view.claims(),
        "claims, largest": lambda _: view.claims(ClaimFilter(order=ClaimOrder.LARGEST)),
        "claims by words": lambda at: view.claims(ClaimFilter(about=some[at].proposition.split()[-1])),
        "claims by place": lambda at: view.claims(ClaimFilter(place=some[at].place)),
        "claims by status": lambda at: view.claims(ClaimFilter(status=some[at].status)),
        "claims by actor": lambda at: view.claims(ClaimFilter(actor=some[at].asserts[0])),
        "claims by scope": lambda at: view.claims(ClaimFilter(scope=some[at].scope)),
        "claims by days": lambda at: view.claims(ClaimFilter(since=some[at].first, until=some[at].first)),
        "claims by status, scope and days": lambda at: view.claims(
            ClaimFilter(status=some[at].status, scope=some[at].scope, until=some[at].last)
        ),
        "search": lambda at: view.search(some[at].proposition.split()[0]),
    }
    return {name: _median([timed(ask, at) for at in range(len(some))]) for name, ask in questions.items()}


def timed(ask: Callable[[int], object], at: int) -> Cost:
    """What one question costs."""
    clock, processor = time.perf_counter(), time.process_time()
    ask(at)
    spent = time.process_time() - processor, time.perf_counter() - clock
    return Cost(processor=1000 * spent[0], clock=1000 * spent[1])


def _median(costs: list[Cost]) -> Cost:
    return Cost(processor=median(c.processor for c in costs), clock=median(c.clock for c in costs))


class Growing:
    """A ledger to which the Documents of the newsroom are added, on from where it ended; `held` counts its Statements."""

    def __init__(self, ledger: Ledger) -> None:
        counts = ledger.counts()
        self.ledger, self.held = ledger, counts.statements
        self._coming = documents_after(counts.documents)

    def to(self, statements: int, end: float) -> None:
        """Add until it holds so many Statements or it is `end` by the clock that `time.monotonic` reads."""
        while self.held < statements and time.monotonic() < end:
            self.add(BULK)

    def add(self, documents: int) -> Cost:
        """Add one call's Documents and say what it cost."""
        pairs = list(islice(self._coming, documents))
        self.held += sum(len(reading.statements) for _, reading in pairs)
        return add(self.ledger, pairs)


def measure(place: str, statements: int, minutes: float) -> list[Row]:
    """Add until the ledger holds so many Statements or time is up; the rows of what was seen on the way."""
    end, rows = time.monotonic() + 60 * minutes, list[Row]()
    with open_ledger(place) as ledger:
        large = Growing(ledger)
        for step in [step for step in _STEPS if large.held < step < statements] + [statements]:
            large.to(step, end)
            cost = _median([large.add(CALL) for _ in range(CALLS)])
            rows += _told(_rows(place, large.held, cost))
            if time.monotonic() > end:
                break
        return rows if large.held < 2 * SMALL else rows + beside(large)


def beside(large: Growing) -> list[Row]:
    """What adding costs in a large ledger against one of SMALL Statements, by calls that take turns in one run."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(str(Path(folder) / "small.ledger")) as ledger:
        small = Growing(ledger)
        small.to(SMALL, float("inf"))
        pairs = [(large.add(CALL), small.add(CALL)) for _ in range(CALLS)]
    here, there = _median([one for one, _ in pairs]), _median([other for _, other in pairs])
    blank = Row(name="adding a document, in turns", metric="ms, processor", value=0.0, set=_set(large.held))
    return _told(
        [
            replace(blank, value=round(there.processor, 2), set=_set(small.held)),
            replace(blank, value=round(here.processor, 2)),
            replace(blank, metric="ratio", value=round(here.processor / there.processor, 3), goal="<= 1.25"),
        ]
    )


def _set(held: int) -> str:
    return f"newsroom seed {SEED}, {held:,} statements"


def _told(rows: list[Row]) -> list[Row]:
    for row in rows:
        print(f"{row.set:40s} {row.name:42s} {row.metric:18s} {row.value:10.2f}", flush=True)
    return rows


def _rows(place: str, held: int, adding: Cost) -> list[Row]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    blank = Row(name="", metric="", value=0.0, set=_set(held))
    rows = [
        replace(blank, name="adding a document", metric="ms, processor", value=round(adding.processor, 2)),
        replace(blank, name="adding a document", metric="ms, clock", value=round(adding.clock, 2)),
        replace(blank, name="adding", metric="MiB, greatest", value=round(peak, 1), goal="< 1200"),
    ]
    if "://" not in place:
        size = sum(file.stat().st_size for file in Path(place).parent.glob(Path(place).name + "*")) / 2**20
        rows.append(replace(blank, name="the ledger's files", metric="MiB", value=round(size, 1)))
    with open_ledger(place, read_only=True) as view:
        for name, cost in medians(view).items():
            goal = "<= 100" if name in ("claim", "why") else "<= 200"
            rows += [
                replace(blank, name=name, metric="ms, processor", value=round(cost.processor, 2)),
                replace(blank, name=name, metric="ms, clock", value=round(cost.clock, 2), goal=goal),
            ]
    return rows


def main() -> None:
    """Read the options, measure, write the result file."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--statements", type=int, default=10_000)
    p.add_argument("--place", help="a path or URL where the ledger is kept; else a new one in a folder that is removed")
    p.add_argument("--minutes", type=float, default=24 * 60)
    p.add_argument("--write", action="store_true", help="write benchmarks/results/ledger.json")
    o = p.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(o.place or str(Path(folder) / "bench.ledger"), o.statements, o.minutes)
    if o.write:
        command = f"python -m benchmarks.ledger --statements {o.statements} --minutes {o.minutes:g} --write"
        print(write("ledger", rows, command=command, n=rows[-1].set))


if __name__ == "__main__":
    main()
