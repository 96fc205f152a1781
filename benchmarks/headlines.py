"""How well the side is told that a text takes on a headline: F1 of agree, disagree and discuss.

    python -m benchmarks.headlines          # the numbers

The training part of FNC-1, the pairs that are related. A fifth of the bodies (by the hash of their id) is held out and
reported; the trees grow on the other four (training/headline_trees.py), across which they were chosen. Headlines, and so what
they are about, are on both sides; no sign but the cues in the lexicon knows a word.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from benchmarks import sets
from benchmarks.results import Row
from reportedly.linking.headlines import SIDES, headline_stance

if TYPE_CHECKING:
    from collections.abc import Iterable

PAIRS, BODIES = "stance/fnc1_train.jsonl", "stance/fnc1_bodies_train.jsonl"
SETS = {"FNC-1": PAIRS}
LEXICON, WEIGHTS = ("headlines", "frequencies"), ("headlines.json",)
FIFTHS, HELD_OUT = 5, 0
N = "the related pairs of the FNC-1 training part"


@cache
def related() -> tuple[tuple[dict[str, Any], str, int], ...]:
    """Each related pair, the text, and in which fifth its body falls."""
    bodies = {row["id"]: row["text"] for row in sets.load(BODIES)}
    return tuple(
        (row, bodies[row["evidence_id"]], int(sha256(row["evidence_id"].encode()).hexdigest(), 16) % FIFTHS)
        for row in sets.load(PAIRS)
        if row["label"] in SIDES
    )


def stories_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For the id of each body that of the first body of its story, by the ids' order.

    A story is what pairs of a headline and a body that are on the same matter hold together, directly or over others.

    >>> stories_of([("a", "2"), ("a", "1"), ("b", "3")])
    {'2': '1', '1': '1', '3': '3'}
    """
    first: dict[tuple[bool, str], tuple[bool, str]] = {}

    def top(one: tuple[bool, str]) -> tuple[bool, str]:
        while first.setdefault(one, one) != one:
            first[one] = first[first[one]]
            one = first[one]
        return one

    bodies = []
    for headline, body in pairs:
        low, high = sorted((top((True, headline)), top((False, body))))
        first[high] = low
        bodies.append(body)
    return {body: top((False, body))[1] for body in bodies}


def scores_of(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """F1 by side, of pairs of the right side and the told one."""
    both = Counter(pairs)
    scores = {}
    for side in SIDES:
        total = sum(n for pair, n in both.items() for one in pair if one == side)
        scores[side] = 2 * both[side, side] / total if total else 0.0
    return scores


def rows() -> list[Row]:
    """The numbers of the report."""
    held = [(row, text) for row, text, fifth in related() if fifth == HELD_OUT]
    scores = scores_of((row["label"], headline_stance(row["claim"], text).side) for row, text in held)
    where = f"FNC-1 training part, a fifth of the bodies held out, {len(held):,} related pairs"
    goals = {"disagree": "≥ 0.30"}
    mean = Row(name="headlines", metric="macro-F1", value=round(sum(scores.values()) / 3, 4), goal="≥ 0.62", set=where)
    return [
        mean,
        *(
            Row(name="headlines", metric=f"F1, {side}", value=round(value, 4), goal=goals.get(side), set=where)
            for side, value in scores.items()
        ),
    ]


def main() -> None:
    """Print the numbers."""
    for row in rows():
        print(f"{row.metric:20} {row.value:8} {row.goal or ''}")


if __name__ == "__main__":
    main()
