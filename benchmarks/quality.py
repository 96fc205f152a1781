"""Measure quality, print the table, hold the floors: ``python -m benchmarks.quality [--repin [--allow-lower]]``."""

from __future__ import annotations

import argparse
import json
import sys

from benchmarks import attribution, results, sets
from benchmarks.attribution_scores import table
from benchmarks.results import FLOORS, Row


def main() -> int:
    """Run every measurement; 1 if a number is below its floor."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--repin", action="store_true", help="make today's numbers the floors")
    p.add_argument("--allow-lower", action="store_true", help="with --repin: also where they are lower than the floor")
    o = p.parse_args()
    rows: list[Row] = []
    weights = {}
    for tagger in ("fast", "accurate"):
        print(f"\n{tagger} tagger on PolNeAR dev")
        scores, weights[tagger] = attribution.measure(tagger)
        table(scores, print)
        rows += attribution.rows_of(tagger, scores)
    articles = len(sets.load(attribution.SET))
    results.write("attribution", rows, command="make quality", n=f"{articles} articles", weights=weights)
    return hold(rows, sets.digest(attribution.SET), repin=o.repin, allow_lower=o.allow_lower)


def hold(rows: list[Row], digest: str, *, repin: bool, allow_lower: bool) -> int:
    """Compare with the floors, or make new ones of the rows that have a goal."""
    floors = (
        {(f["name"], f["metric"], f["set"]): f for f in json.loads(FLOORS.read_text("utf-8"))}
        if FLOORS.exists()
        else {}
    )
    key = lambda row: (row.name, row.metric, row.set)  # noqa: E731
    lower = [row for row in rows if key(row) in floors and row.value < floors[key(row)]["value"]]
    for row in lower:
        print(
            f"below its floor: {row.name} {row.metric} {row.value} < {floors[key(row)]['value']} on {row.set}",
            file=sys.stderr,
        )
    if not repin:
        return 1 if lower else 0
    if lower and not allow_lower:
        print("the floors stay; --allow-lower lowers them, and the changelog says why", file=sys.stderr)
        return 1
    for row in rows:
        if row.goal:
            floors[key(row)] = {
                "name": row.name,
                "metric": row.metric,
                "set": row.set,
                "digest": digest,
                "value": row.value,
            }
    FLOORS.write_text(json.dumps(list(floors.values()), indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
