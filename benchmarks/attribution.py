"""How well each shipped tagger attributes, on the development part of PolNeAR."""

from __future__ import annotations

from typing import TYPE_CHECKING

import reportedly
from benchmarks import sets
from benchmarks.attribution_scores import ROLES, Score, score
from benchmarks.results import Row

if TYPE_CHECKING:
    from reportedly.records import Reading

SET = "attribution/polnear_dev.jsonl"
#: What goes into the result file; the printed table has more.
SHOWN = ("exact/source", "exact/cue", "exact/content", "exact/triple", "pair/src+content")
#: What is reported, and the goal of each tagger.
GOALS = {
    "fast": {"pair/src+content": 70.0, "exact/content": 60.0, "exact/triple": 51.0},
    "accurate": {"pair/src+content": 74.0, "exact/content": 60.0, "exact/triple": 51.0},
}


def measure(tagger: str) -> tuple[dict[str, Score], str]:
    """Scores of one tagger and the digest of its weights."""
    rows = sets.load(SET)
    readings = list(reportedly.read_many((row["text"] for row in rows), accurate=tagger == "accurate"))
    pairs = zip(rows, readings, strict=True)
    scores = score((row["text"], row["attributions"], outermost(reading)) for row, reading in pairs)
    return scores, readings[0].reader.weights


def outermost(reading: Reading) -> list[dict[str, list[tuple[int, int]]]]:
    """The attributions that stand in no other's content: the set annotates no others."""
    return [
        {role: [(span.start, span.end) for span in getattr(statement, role)] for role in ROLES}
        for statement in reading.statements
        if statement.parent is None
    ]


def rows_of(tagger: str, scores: dict[str, Score]) -> list[Row]:
    """The scores as rows of a result file, F1 in percent."""
    return [
        Row(
            name=f"{tagger} tagger",
            metric=f"{metric} F1",
            value=round(100 * s.f1, 1),
            goal=f"≥ {GOALS[tagger][metric]:.0f}" if metric in GOALS[tagger] else None,
            set="PolNeAR dev",
        )
        for metric, s in scores.items()
        if metric in SHOWN
    ]
