"""`python -m tests.ledger.nursery PLACE KILLS SEED`: a warm parent whose children add Documents and are killed.

Each child opens the ledger at PLACE (where "{}" stands for the number of a new ledger), adds the Documents one by one
from the first on, and writes the number of each that the ledger accepted. The parent kills it at a random moment, then
looks at what is there. It prints a line of JSON with what it saw, and stops with an error at the first thing lost,
doubled or half.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from tests.ledger.ledgers import derive, newsroom, open_at

if TYPE_CHECKING:
    from reportedly.ledger.base import Ledger
    from tests.ledger.ledgers import Pair

#: A ledger takes so many kills; then the next one begins, so that what is checked stays small.
KILLS_A_LEDGER = 6


def small(n: int = 6) -> tuple[Pair, ...]:
    """Short Documents, so that there are many commits to be killed in."""
    return tuple(sorted(newsroom(60), key=lambda pair: len(pair[0].body))[:n])


def new_place(place: str, number: int) -> str:
    """Where the next ledger is made."""
    here = place.replace("{}", str(number))
    if "://" in here:
        server, _, name = here.rpartition("/")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
    return here


def add_all(place: str, pairs: tuple[Pair, ...], out: int) -> None:
    """What a child does."""
    with open_at(place) as ledger:
        os.write(out, b"b")
        for number, pair in enumerate(pairs):
            ledger.add(*pair)
            os.write(out, bytes([number]))


@dataclass
class Pace:
    """How long the latest additions took, in seconds: the parent kills somewhere within one."""

    took: float = 0.02

    def saw(self, seconds: float) -> None:
        """Take in how long an addition took."""
        self.took += 0.3 * (seconds - self.took)


def lives(place: str, pairs: tuple[Pair, ...], chance: random.Random, pace: Pace) -> tuple[set[int], bool]:
    """One child's life: the numbers that it said were accepted, and whether it was killed before it had ended.

    It is killed after some of them, while it adds the next one or opens the ledger.
    """
    back, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(back)
        try:
            add_all(place, pairs, out)
        finally:
            os._exit(0)
    os.close(out)
    said = bytearray()
    after, last = chance.randrange(-1, len(pairs)), time.perf_counter()
    while len(said) <= after and (part := os.read(back, 1)):
        said += part
        if len(said) > 2:
            pace.saw(time.perf_counter() - last)
        last = time.perf_counter()
    time.sleep(chance.random() * pace.took)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while part := os.read(back, 4096):
        said += part
    os.close(back)
    return set(said[1:]), os.WIFSIGNALED(status)


def look(ledger: Ledger, pairs: tuple[Pair, ...], accepted: set[int]) -> int:
    """Check what is there after a kill; the number of Documents."""
    counts = ledger.counts()
    ids = [reading.document.id for _, reading in pairs]
    held = ledger.held(ids, pairs[0][1].reader)
    assert {ids[n] for n in accepted} <= held, "an accepted Document is lost"
    assert counts.documents == len(held), "a Document is doubled, or is not read"
    assert counts.acts == counts.documents, "an act is doubled"
    whole = sum(len(reading.statements) for _, reading in pairs if reading.document.id in held)
    assert counts.statements == whole, "a Reading is half"
    assert ledger.verify(derive).faults == (), "it does not verify"
    return counts.documents


def main() -> None:
    """Kill, look, and tell."""
    place, kills, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    chance, pairs = random.Random(seed), small()  # noqa: S311 - the same kills every time
    done = killed = within = 0
    pace = Pace()
    while killed < kills:
        here = new_place(place, done)
        done += 1
        accepted: set[int] = set()
        for _ in range(KILLS_A_LEDGER):
            said, was_killed = lives(here, pairs, chance, pace)
            accepted |= said
            killed += was_killed
            with open_at(here) as ledger:
                held = look(ledger, pairs, accepted)
            within += 0 < held < len(pairs)
            if held == len(pairs) or killed >= kills:
                break
        with open_at(here) as ledger:
            ledger.add_many(pairs)
            assert look(ledger, pairs, set(range(len(pairs)))) == len(pairs)
        if "://" not in here:
            for leftover in Path(here).parent.glob(Path(here).name + "*"):
                leftover.unlink()
    print(json.dumps({"kills": killed, "ledgers": done, "within": within}))  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main()
