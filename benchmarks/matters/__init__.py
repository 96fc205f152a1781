"""How well who-says-what is joined on matters told as news reads: ``python -m benchmarks.matters [--causes]``.

Four invented matters and the bundled demonstration are read into fresh ledgers, and the ledgers compared with what a careful
reader found in the texts (README.md beside this file says how). Rules and weights were mended while the demonstration was
looked at; the others were written before anything was run on them, and README.md keeps what they showed at first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.matters.matter import MATTERS, held_in_ledger
from benchmarks.matters.scores import GOALS, scores
from benchmarks.results import Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.newsroom.scores import Score

#: What the numbers hang on, and what was counted.
SETS = {name: f"benchmarks/matters/{name}.truth.jsonl" for name in MATTERS}
LEXICON, WEIGHTS = ("matters",), ("fast",)
N = "each matter's statements and claims"


def rows() -> list[Row]:
    """The numbers for `make quality`: every score of every matter."""
    matters = {name: held_in_ledger(name) for name in MATTERS}
    return [row for name, held in matters.items() for row in rows_of(f"{name}, {len(held.truth)} claims", scores(held))]


def rows_of(matter: str, scored: Mapping[str, Score]) -> list[Row]:
    """The scores of one matter as rows; the name of the set tells no number that reading changes."""
    return [
        Row(
            name="matters",
            metric=metric,
            value=round(score.value, 4),
            goal=GOALS.get(metric),
            set=matter,
        )
        for metric, score in scored.items()
    ]
