"""How alike two outlines are: whether two Documents are about the same happening, with the reasons."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.linking.outlines import Outline

#: Weights of a logistic regression for "about the same happening", fitted by benchmarks/stories.py (--fit) on ECB+ train
#: and the tuned wording of the newsroom.
WEIGHTS = {
    "all": 5.96,
    "names": 2.94,
    "numbers": 2.22,
    "shared": 0.85,
    "no-name-shared": -0.57,
    "no-names": 1.82,
    "same-town": 3.66,
    "other-town": -5.37,
    "dated": -3.96,
    "apart": -1.32,
    "base": -5.54,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """How surely two Documents are about the same happening, as log-odds, and the reasons."""

    odds: float
    reasons: tuple[str, ...]


def features(one: Outline, other: Outline) -> dict[str, float]:
    """What the weights are multiplied with."""
    kinds = (
        _shared(one.terms, other.terms),
        _shared(one.names, other.names),
        _shared(one.numbers, other.numbers),
    )
    square = sum(one.squares) * sum(other.squares)
    named = bool(one.names) and bool(other.names)
    dated = one.day is not None and other.day is not None
    same_town = not set(one.towns).isdisjoint(other.towns)
    return {
        "all": sum(dot for dot, _ in kinds) / math.sqrt(square) if square else 0.0,
        "names": _cosine(kinds[1][0], one.squares[1], other.squares[1]),
        "numbers": _cosine(kinds[2][0], one.squares[2], other.squares[2]),
        "shared": math.log1p(sum(least for _, least in kinds)),
        "no-name-shared": float(named and not kinds[1][0]),
        "no-names": float(not named),
        "same-town": float(same_town),
        "other-town": float(bool(one.towns and other.towns) and not same_town),
        "dated": float(dated),
        "apart": math.log1p(abs((one.day or 0) - (other.day or 0))) if dated else 0.0,
        "base": 1.0,
    }


def _cosine(dot: float, mine: float, theirs: float) -> float:
    return dot / math.sqrt(mine * theirs) if dot else 0.0


#: What is named as a reason, from which value of its feature on.
_REASONS = {
    "names": 0.2,
    "numbers": 0.3,
    "same-town": 1.0,
    "other-town": 1.0,
    "no-name-shared": 1.0,
}
_SAME_WORDS = 0.2


def compare(one: Outline, other: Outline) -> Alike:
    """Compare two outlines; the reasons against are among the reasons."""
    found = features(one, other)
    odds = sum(WEIGHTS[name] * value for name, value in found.items())
    words = ("same-words",) if found["all"] >= _SAME_WORDS else ()
    return Alike(odds=odds, reasons=(*words, *(name for name, least in _REASONS.items() if found[name] >= least)))


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[float, float]:
    """The dot product of two sets of weights, and the sum of the lesser weights, over the words that both have."""
    common = one.keys() & other.keys()
    if not common:
        return 0.0, 0.0
    dot = least = 0.0
    for word in common:
        mine, theirs = one[word], other[word]
        dot += mine * theirs
        least += mine if mine < theirs else theirs  # noqa: FURB136 - half the time of min
    return dot, least
