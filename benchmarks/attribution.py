"""How well each shipped tagger attributes, on the development part of PolNeAR."""

from __future__ import annotations

import reportedly
from benchmarks import sets
from benchmarks.attribution_scores import ROLES, Score, score, table
from benchmarks.results import Row
from reportedly.records import Reading

SET = "attribution/polnear_dev.jsonl"
SETS = {"PolNeAR dev": SET}
WEIGHTS = ("fast", "accurate")
N = "84 articles"
#: What goes into the result file; the printed table has more.
SHOWN = ("exact/source", "exact/cue", "exact/content", "exact/triple", "pair/src+content")
#: What is reported, and the goal of each tagger.
GOALS = {
    "fast": {"pair/src+content": 70.0, "exact/content": 60.0, "exact/triple": 51.0},
    "accurate": {"pair/src+content": 74.0, "exact/content": 60.0, "exact/triple": 51.0},
}


def rows() -> list[Row]:
    """The scores of both taggers; prints their tables."""
    found: list[Row] = []
    for tagger in WEIGHTS:
        print(f"\n{tagger} tagger on PolNeAR dev")
        scores = measure(tagger)
        table(scores, print)
        found += rows_of(tagger, scores)
    return found


def measure(tagger: str) -> dict[str, Score]:
    """The scores of one tagger."""
    articles = sets.load(SET)
    found = reportedly.read_many((article["text"] for article in articles), accurate=tagger == "accurate")
    pairs = zip(articles, [reading for reading in found if isinstance(reading, Reading)], strict=True)
    return score((article["text"], article["attributions"], outermost(reading)) for article, reading in pairs)


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
