"""`python -m benchmarks.adding`: what adding costs against reading, in one process and one run.

Articles of the simulated newsroom are received as texts and read by the fast tagger, as `reportedly read` and `reportedly add`
both do, and then kept, as many a call as `reportedly add` keeps that reads as fast. Told is the processor time of reading and of
keeping a document, over all of them and over the latest, and how many times that of reading the whole of adding costs. `--real`
does the same with real articles after that, in the same ledger: openly licensed news, and PolNeAR dev.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import sets
from benchmarks.attribution import SET
from benchmarks.ledger import SEED
from benchmarks.newsroom.generated import readings
from benchmarks.results import Row, write
from reportedly import intake
from reportedly.api.adding import SECONDS, TOGETHER
from reportedly.api.reading import read_many
from reportedly.ledger import open_ledger
from reportedly.records import Reading
from reportedly.runners.collector import walk_seldom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportedly.ledger.base import Ledger

#: Documents that are read and kept by turns, and how many of such turns are the latest.
TURN, LATEST = 320, 4
#: What is loaded once is in no rate: so many documents come before the first turn.
FIRST = 64
GOAL = "<= 1.3"
OPEN = "articles/open_news_en.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with what is known of it."""

    text: str
    url: str | None = None
    outlet: str | None = None
    published: date | None = None


def turn(ledger: Ledger, articles: list[Article]) -> tuple[float, float, int]:
    """Read and keep some articles; the seconds of processor time of either, and the Statements found."""
    begin = time.process_time()
    came = [intake.from_text(one.text, published=one.published, outlet=one.outlet, url=one.url) for one in articles]
    read = [one for one in read_many(came, processes=1) if isinstance(one, Reading)]
    middle = time.process_time()
    by_id = {one.document.id: one for one in came}
    pairs = [(by_id[reading.document.id], reading) for reading in read]
    call = max(1, min(TOGETHER, int(SECONDS * len(pairs) / (middle - begin))))
    for at in range(0, len(pairs), call):
        ledger.add_many(pairs[at : at + call])
    return middle - begin, time.process_time() - middle, sum(len(reading.statements) for reading in read)


def rows_of(name: str, where: str, turns: list[tuple[float, float, int]], documents: int) -> list[Row]:
    """What some turns cost."""
    reading, keeping = (1000 * sum(one[kind] for one in turns) / documents for kind in (0, 1))
    blank = Row(name=name, metric="", value=0.0, set=where)
    statements = sum(one[2] for one in turns) / documents
    rows = [
        replace(blank, metric="statements a document", value=round(statements, 2)),
        replace(blank, metric="ms, processor, reading", value=round(reading, 2)),
        replace(blank, metric="ms, processor, keeping", value=round(keeping, 2)),
        replace(blank, metric="adding / reading", value=round((reading + keeping) / reading, 3), goal=GOAL),
    ]
    for row in rows:
        print(f"{row.set:44s} {row.name:34s} {row.metric:26s} {row.value:9.2f} {row.goal or ''}", flush=True)
    return rows


def simulated(documents: int) -> Iterator[Article]:
    """Articles of the newsroom."""
    for reading in islice(readings(SEED, 1 << 40), documents):
        document = reading.document
        yield Article(text=document.text, url=document.url, outlet=document.outlet, published=document.published)


def real() -> Iterator[tuple[str, list[Article]]]:
    """Sets of real articles by name."""
    for name, where in (("openly licensed news", OPEN), ("PolNeAR dev", SET)):
        yield name, [Article(text=row["text"]) for row in sets.load(where)]


def measure(documents: int, *, with_real: bool) -> list[Row]:
    """The rows of one run."""
    where = f"newsroom seed {SEED}, {documents:,} articles read"
    walk_seldom()  # as `reportedly add` does
    with tempfile.TemporaryDirectory() as folder, open_ledger(str(Path(folder) / "adding.ledger")) as ledger:
        coming = simulated(documents)
        turn(ledger, list(islice(coming, FIRST)))
        turns = []
        while some := list(islice(coming, TURN)):
            turns.append(turn(ledger, some))
        rows = rows_of("all of them", where, turns, documents - FIRST)
        latest = turns[-LATEST - 1 : -1]
        rows += rows_of(f"the latest {TURN * len(latest):,}", where, latest, TURN * len(latest))
        if with_real:
            for name, articles in real():
                rows += rows_of("then", name, [turn(ledger, articles)], len(articles))
    return rows


def main() -> None:
    """Read the options, measure, write the result file."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--documents", type=int, default=10_000)
    p.add_argument("--real", action="store_true", help="then real articles, which are on the shelf of data sets")
    p.add_argument("--write", action="store_true", help="write benchmarks/results/adding.json")
    o = p.parse_args()
    rows = measure(o.documents, with_real=o.real)
    if o.write:
        command = f"python -m benchmarks.adding --documents {o.documents}{' --real' if o.real else ''} --write"
        print(write("adding", rows, command=command, n=f"{o.documents:,} documents"))


if __name__ == "__main__":
    main()
