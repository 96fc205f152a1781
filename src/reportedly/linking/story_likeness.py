"""How alike Documents are beside others: whether two of them are about the same happening, with the reasons."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from reportedly.linking.outlines import Outline

    Floats = NDArray[np.float64]

#: Weights of a logistic regression for "about the same happening", fitted by benchmarks/stories.py (--fit) on ECB+ train,
#: the tuned wording of the newsroom and half of the rumours of FNC-1.
WEIGHTS = {
    "all": -5.02,
    "names": 2.55,
    "numbers": 1.72,
    "no-name-shared": -0.3,
    "no-names": 1.64,
    "relative": 6.09,
    "telling": 6.92,
    "held-least": 3.51,
    "held-most": 1.26,
    "same-town": 6.32,
    "other-town": -3.79,
    "dated": -5.46,
    "apart": -1.77,
    "base": -4.44,
}
#: How alike a Document is to those that it is most like is the mean over so many; less than the square root of the
#: second is taken for that.
_MOST_LIKE, _LEAST_LIKE = 5, 0.01
#: How few of the Documents have a word is told as if there were so many more that lack it.
_BESIDE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """How surely each two of some Documents are about the same happening, as log-odds [documents, documents].

    `features` are what the weights were multiplied with, each [documents, documents].
    """

    odds: Floats
    features: Mapping[str, Floats]

    def reasons(self, one: int, other: int) -> tuple[str, ...]:
        """What speaks for two Documents, by their places; what speaks against them is among it."""
        words = ("same-words",) if self.features["all"][one, other] >= _SAME_WORDS else ()
        named = (name for name, least in _REASONS.items() if self.features[name][one, other] >= least)
        return (*words, *named)


#: What is named as a reason, from which value of its feature on.
_REASONS = {
    "names": 0.2,
    "numbers": 0.3,
    "same-town": 1.0,
    "other-town": 1.0,
    "no-name-shared": 1.0,
}
_SAME_WORDS = 0.2


def compare(outlines: Sequence[Outline]) -> Alike:
    """Compare each two of some outlines, as they stand beside the others."""
    found = features(outlines)
    odds = sum((WEIGHTS[name] * value for name, value in found.items()), np.zeros(()))
    return Alike(odds=np.asarray(odds).round(6), features=found)


def features(outlines: Sequence[Outline]) -> dict[str, Floats]:
    """What the weights are multiplied with, for each two of some outlines: [documents, documents].

    `relative` is how alike two are for what either is like those that it is most like (local scaling: Zelnik-Manor and
    Perona 2004); `telling` are the words that few of these Documents have, and `held` the share of one's that the other has.
    """
    place: dict[str, int] = {}
    for one in outlines:
        for kind in (one.terms, one.names, one.numbers):
            for word in kind:
                place.setdefault(word, len(place))
    names, numbers = (_table(kind, place) for kind in ([o.names for o in outlines], [o.numbers for o in outlines]))
    words = _table([o.terms for o in outlines], place) + names + numbers
    cosines = _cosines(words)
    shared = _cosines(names)
    named = names.any(axis=1)
    held = _held(words)
    return {
        "all": cosines,
        "names": shared,
        "numbers": _cosines(numbers),
        "no-name-shared": np.outer(named, named) * (shared == 0.0),
        "no-names": 1.0 - np.outer(named, named),
        "relative": _relative(cosines),
        "telling": _cosines(words * _few(words)),
        "held-least": np.minimum(held, held.T),
        "held-most": np.maximum(held, held.T),
        **_where_and_when(outlines),
        "base": np.ones_like(cosines),
    }


def nearness(outline: Outline, others: Iterable[Outline]) -> float:
    """The greatest cosine of the words of one outline and of another."""
    mine = {**outline.terms, **outline.names, **outline.numbers}
    length = sum(outline.squares)
    best = 0.0
    for other in others:
        dot = 0.0
        for kind in (other.terms, other.names, other.numbers):
            for word in mine.keys() & kind.keys():
                dot += mine[word] * kind[word]
        if dot:
            best = max(best, dot * dot / (length * sum(other.squares)))
    return math.sqrt(best)


def _table(weights: Sequence[Mapping[str, float]], place: Mapping[str, int]) -> Floats:
    """The weights of words [documents, words]."""
    table = np.zeros((len(weights), len(place)))
    for row, found in zip(table, weights, strict=True):
        if found:
            row[[place[word] for word in found]] = list(found.values())
    return table


def _cosines(table: Floats) -> Floats:
    lengths = np.sqrt((table * table).sum(axis=1))
    dots: Floats = table @ table.T
    return dots / np.maximum(np.outer(lengths, lengths), 1e-9)


def _relative(cosines: Floats) -> Floats:
    others = cosines.copy()
    np.fill_diagonal(others, 0.0)
    most = np.sort(others, axis=1)[:, -_MOST_LIKE:].mean(axis=1)
    found: Floats = others / np.sqrt(np.outer(most, most) + _LEAST_LIKE)
    return found


def _few(words: Floats) -> Floats:
    """How few of the Documents have each word, as a logarithm."""
    found: Floats = np.log((len(words) + _BESIDE) / ((words > 0).sum(axis=0) + 0.5))
    return found


def _held(words: Floats) -> Floats:
    """The share of the telling words of one Document that another has [one, other]."""
    has = (words > 0).astype(np.float64)
    telling = has * _few(words)
    found: Floats = telling @ has.T / (telling.sum(axis=1, keepdims=True) + 1e-9)
    return found


def _where_and_when(outlines: Sequence[Outline]) -> dict[str, Floats]:
    place: dict[str, int] = {}
    for one in outlines:
        for town in one.towns:
            place.setdefault(town, len(place))
    towns = _table([dict.fromkeys(one.towns, 1.0) for one in outlines], place)
    placed = towns.any(axis=1)
    same = (towns @ towns.T > 0).astype(np.float64)
    dated = np.array([one.day is not None for one in outlines])
    days = np.array([one.day or 0 for one in outlines], dtype=np.float64)
    both = np.outer(dated, dated).astype(np.float64)
    return {
        "same-town": same,
        "other-town": np.outer(placed, placed) * (1.0 - same),
        "dated": both,
        "apart": both * np.log1p(np.abs(days[:, None] - days[None, :])),
    }
