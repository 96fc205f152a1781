"""Measure quality, write the result files, print the numbers, hold the floors: ``make quality``.

    python -m benchmarks.quality                     # everything
    python -m benchmarks.quality --only stance times # some of it
    python -m benchmarks.quality --repin             # make today's numbers the floors, none lower than before
    python -m benchmarks.quality --list              # what there is

A measure is a module of this folder, named in `MEASURES`, with `rows() -> list[Row]`. It may also have `SETS`, by the
beginning of its rows' `set` the file measured on (in the folder of sets, or in the repository), `LEXICON`, the names of
the lexicon files that its numbers hang on, `WEIGHTS`, the taggers that they hang on, and `N`, what was counted in a few
words. A test ties the committed numbers to the shipped lexicon and weights, another holds the floors.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from benchmarks import floors, results, sets
from benchmarks.results import Row, Ties

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

#: Every measure, in the order in which it is run and shown. What is not there yet is left out.
MEASURES = (
    "attribution",
    "mentions",
    "actors",
    "stance",
    "factuality",
    "times",
    "places",
    "figures",
    "events",
    "reprints",
    "stories",
    "headlines",
    "linking",
    "matters",
)


def measures() -> dict[str, ModuleType]:
    """The measures that there are, by name."""
    there = [name for name in MEASURES if find_spec(f"benchmarks.{name}") is not None]
    modules = {name: import_module(f"benchmarks.{name}") for name in there}
    return {name: module for name, module in modules.items() if hasattr(module, "rows")}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; 1 if a number is below its floor, 2 if a measure is not known."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--only", nargs="+", metavar="NAME", help="run these measures alone")
    p.add_argument("--list", action="store_true", help="name the measures and stop")
    p.add_argument("--repin", action="store_true", help="make today's numbers the floors")
    p.add_argument("--allow-lower", action="store_true", help="with --repin: also where they are lower than the floor")
    o = p.parse_args(arguments)
    known = measures()
    if o.list:
        print("\n".join(known))
        return 0
    unknown = [name for name in o.only or () if name not in known]
    if unknown:
        print(f"no measure is named {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    pinned: list[floors.Floor] = []
    for name in o.only or known:
        pinned += measure(name, known[name])
    return floors.hold(pinned, repin=o.repin, allow_lower=o.allow_lower)


def measure(name: str, module: ModuleType) -> list[floors.Floor]:
    """Run one measure, print and write its rows, and say which floors they would make."""
    rows: list[Row] = module.rows()
    print(f"\n{name}")
    for row in rows:
        print(f"  {row.value:>10,}  {row.goal or '':8} {row.name}, {row.metric}, {row.set}")
    files: dict[str, str] = getattr(module, "SETS", {})
    ties = Ties(
        sets={file: sets.digest(file) for file in files.values()},
        lexicon=results.lexicon_digests(getattr(module, "LEXICON", ())),
        weights=results.weight_digests(getattr(module, "WEIGHTS", ())),
    )
    results.write(name, rows, command="make quality", n=getattr(module, "N", "see the sets"), ties=ties)
    return [
        floors.Floor(
            name=row.name,
            metric=row.metric,
            set=row.set,
            value=row.value,
            digest=ties.sets.get(file_of(row.set, files) or ""),
            file=name,
        )
        for row in rows
        if row.goal is not None and row.goal.startswith("≥")
    ]


def file_of(name: str, files: dict[str, str]) -> str | None:
    """The file of a row's set: that of the longest key that its name begins with."""
    fitting = [key for key in files if name.startswith(key)]
    return files[max(fitting, key=len)] if fitting else None


if __name__ == "__main__":
    sys.exit(main())
