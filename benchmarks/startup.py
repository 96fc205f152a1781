"""How long it takes to begin: the import, the help, and the first article read, each in a process of its own.

Every time is the median over several processes, in milliseconds. From that of the import the median of `python -c pass`,
measured in turn with it, is taken off; the commands are timed whole. Run as `python -m benchmarks.startup`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.results import Row

SAMPLE = Path(__file__).parents[1] / "src" / "reportedly" / "samples" / "border-region.txt"
MAIN = "import sys; from reportedly.cli import main; sys.argv[0] = 'reportedly'; sys.exit(main())"

#: Name of the row, arguments for the interpreter, and the goal in milliseconds.
CASES: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("import reportedly", ("-c", "import reportedly"), 60),
    ("reportedly --help", ("-c", MAIN, "--help"), 150),
    ("first article read", ("-c", MAIN, "read", str(SAMPLE)), 2000),
)


def milliseconds(arguments: tuple[str, ...]) -> float:
    """How long the interpreter runs with these arguments, from start to exit; fails if it fails."""
    begun = perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return 1000 * (perf_counter() - begun)


def medians(arguments: tuple[str, ...], *, runs: int) -> tuple[float, float]:
    """The median time with these arguments, and that of `python -c pass`, taken by turns after one run of each unmeasured."""
    milliseconds(arguments)
    pairs = [(milliseconds(arguments), milliseconds(("-c", "pass"))) for _ in range(runs)]
    return median(full for full, _ in pairs), median(empty for _, empty in pairs)


def rows(*, runs: int = 11) -> list[Row]:
    """One row for each case, in the form of benchmarks/results."""
    found = []
    for name, arguments, goal in CASES:
        full, empty = medians(arguments, runs=runs)
        value = round(full - empty if name.startswith("import") else full, 1)
        found.append(Row(name=name, metric="start, ms", value=value, goal=f"≤ {goal}", set=f"{runs} processes"))
    return found


if __name__ == "__main__":
    for row in rows():
        print(f"{row.name:<22} {row.value:>8} ms  (goal {row.goal} ms)")
