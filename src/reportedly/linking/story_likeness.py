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
    shared_names = one.names.keys() & other.names.keys()
    shared = sum(_least(mine, theirs) for mine, theirs in _kinds(one, other))
    square = _square(one) * _square(other)
    dot = sum(_dot(mine, theirs) for mine, theirs in _kinds(one, other))
    named = bool(one.names) and bool(other.names)
    apart = abs(one.day - other.day) if one.day is not None and other.day is not None else 0
    return {
        "all": dot / math.sqrt(square) if square else 0.0,
        "names": _cosine(one.names, other.names),
        "numbers": _cosine(one.numbers, other.numbers),
        "shared": math.log1p(shared),
        "no-name-shared": float(named and not shared_names),
        "no-names": float(not named),
        "same-town": float(bool(set(one.towns) & set(other.towns))),
        "other-town": float(bool(one.towns and other.towns) and not set(one.towns) & set(other.towns)),
        "dated": float(one.day is not None and other.day is not None),
        "apart": math.log1p(apart),
        "base": 1.0,
    }


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


def _kinds(one: Outline, other: Outline) -> tuple[tuple[Mapping[str, float], Mapping[str, float]], ...]:
    return (one.terms, other.terms), (one.names, other.names), (one.numbers, other.numbers)


def _square(one: Outline) -> float:
    return sum(value * value for kind in (one.terms, one.names, one.numbers) for value in kind.values())


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(one[name] * other[name] for name in one.keys() & other.keys())


def _least(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(min(one[name], other[name]) for name in one.keys() & other.keys())


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    square = sum(v * v for v in one.values()) * sum(v * v for v in other.values())
    return _dot(one, other) / math.sqrt(square) if square else 0.0
