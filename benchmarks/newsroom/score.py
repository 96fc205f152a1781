"""`python -m benchmarks.newsroom.score --truth T --claims C --documents D --statements S [--diffs F]`.

Each file holds one JSON object a line: the truth as the newsroom wrote it, the others as `reportedly claims --json`,
`documents --json` and `statements --json` print them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.newsroom.scores import scores

#: What the project asks of a ledger.
GOALS = {
    "claims BCubed F1": 0.90,
    "independent origins exact": 0.90,
    "status": 0.95,
    "positions": 0.95,
    "reprint pair F1": 0.98,
    "revision figure changes": 0.98,
}


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main() -> None:
    """Read the files, print a line for each score."""
    p = argparse.ArgumentParser(description=__doc__)
    for name in ("truth", "claims", "documents", "statements"):
        p.add_argument(f"--{name}", type=Path, required=True)
    p.add_argument("--diffs", type=Path)
    p.add_argument(
        "--wrong", type=int, default=0, metavar="N", help="print the first N ids that are wrong in each score"
    )
    o = p.parse_args()
    given = {name: rows(getattr(o, name)) for name in ("truth", "claims", "documents", "statements")}
    for name, score in scores(**given, diffs=rows(o.diffs) if o.diffs else None).items():
        goal = f"  goal ≥ {GOALS[name]:.2f}" if name in GOALS else ""
        print(f"{name:28s} {score.value:7.4f}  n {score.n:6d}{goal}")
        for wrong in score.wrong[: o.wrong]:
            print(f"    {wrong}")


if __name__ == "__main__":
    main()
