"""`python -m benchmarks.matters [NAME …] [--causes]`: the scores of the matters, and what is wrong in them by cause."""

from __future__ import annotations

import argparse

from benchmarks.matters.causes import causes
from benchmarks.matters.matter import MATTERS, held_in_ledger
from benchmarks.matters.scores import GOALS, scores


def main() -> None:
    """Read the options, print the scores of each matter."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("names", nargs="*", choices=[*MATTERS, []], default=[], metavar="NAME", help=", ".join(MATTERS))
    p.add_argument("--causes", action="store_true", help="print what is wrong by cause")
    o = p.parse_args()
    for name in o.names or MATTERS:
        held = held_in_ledger(name)
        print(f"\n{name}")
        for metric, score in scores(held).items():
            print(f"  {metric:28s} {score.value:7.4f}  n {score.n:4d}  {GOALS.get(metric, '')}")
        if o.causes:
            print("\n".join(causes(held)))


if __name__ == "__main__":
    main()
