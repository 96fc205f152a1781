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
    "all": -2.7,
    "names": 1.96,
    "numbers": 2.08,
    "no-name-shared": -0.63,
    "no-names": 1.43,
    "relative": 0.96,
    "widened": 16.36,
    "held-least": -2.52,
    "held-most": -1.4,
    "same-town": 3.49,
    "other-town": -4.54,
    "dated": -4.82,
    "apart": -1.1,
    "base": -4.03,
}
#: How alike a Document is to those that it is most like is the mean over so many; less than the square root of the
#: second is taken for that.
_MOST_LIKE, _LEAST_LIKE = 5, 0.01
#: A Document is widened by so many that it is most like, together the less the nearer to none they come to.
_WIDENED_BY, _UNTIED = 4, 0.3
#: How few of the Documents have a word is told as if there were so many more that lack it.
_BESIDE = 4
#: Of these kinds most words are not, so that it pays to look for those that are.
_SPARSE = frozenset({"names", "numbers"})
#: So many words are multiplied at once, and more where that takes no more than so many products.
_PIECE, _PRODUCTS = 48, 250_000


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
    Perona 2004); `widened` is the cosine of the words that few of these Documents have, each Document's with those of the
    ones that it is most like: two short texts that have none in common may have it over a third, and of two happenings
    of one kind each has its own. `held` is the share of one's such words that the other has.
    """
    table = _Words.of(outlines)
    cosines, shared = table.cosines("all"), table.cosines("names")
    relative = _relative(cosines)
    named = np.array([bool(one.names) for one in outlines])
    held = table.held()
    return {
        "all": cosines,
        "names": shared,
        "numbers": table.cosines("numbers"),
        "no-name-shared": np.outer(named, named) * (shared == 0.0),
        "no-names": 1.0 - np.outer(named, named),
        "relative": relative,
        "widened": table.widened(relative),
        "held-least": np.minimum(held, held.T),
        "held-most": np.maximum(held, held.T),
        **_where_and_when(outlines),
        "base": np.ones_like(cosines),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of some outlines that more than one of them has, and what the others, which only add to lengths, come to.

    `weights` and the like are [documents, words]; `squares` are those of all words of a kind, `lone` of those that no other has,
    `alone` is how many these are: [documents]. What stands on the diagonal of what follows is of no use.
    """

    weights: Mapping[str, Floats]
    squares: Mapping[str, Floats]
    alone: Floats
    few: Floats
    lone_few: float

    @classmethod
    def of(cls, outlines: Sequence[Outline]) -> _Words:
        held = [one.rows for one in outlines]
        sizes = [len(one.hashes) for one in held]
        rows = np.repeat(np.arange(len(held)), sizes)
        values, kinds = np.concatenate([one.weights for one in held]), np.concatenate([one.kinds for one in held])
        _, place, counts = np.unique(
            np.concatenate([one.hashes for one in held]), return_inverse=True, return_counts=True
        )
        is_shared = counts > 1
        placed = np.flatnonzero(is_shared[place])
        rows, values, kinds = rows[placed], values[placed], kinds[placed]
        columns = (np.cumsum(is_shared) - 1)[place[placed]]
        shape = len(held), int(np.count_nonzero(is_shared))
        whole = _table(rows, columns, values, shape)
        weights = {"all": whole}
        squares = dict(zip(("terms", "names", "numbers"), np.array([one.squares for one in held]).T, strict=True))
        for kind, name in ((1, "names"), (2, "numbers")):
            own = np.flatnonzero(kinds == kind)
            weights[name] = _table(rows[own], columns[own], values[own], shape)
        every: Floats = squares["terms"] + squares["names"] + squares["numbers"]
        lone = every - (whole * whole).sum(axis=1)
        has = whole > 0
        few: Floats = np.log((len(outlines) + _BESIDE) / (has.sum(axis=0) + 0.5))
        lone_few = math.log((len(outlines) + _BESIDE) / 1.5)
        telling = whole * few
        weights |= {"telling": telling, "has": has.astype(np.float64)}
        squares |= {"all": every, "telling": (telling * telling).sum(axis=1) + lone_few**2 * lone}
        alone = np.array(sizes) - has.sum(axis=1)
        return cls(weights=weights, squares=squares, alone=alone, few=few, lone_few=lone_few)

    def cosines(self, kind: str) -> Floats:
        """The cosine of the words of a kind, for each two: [documents, documents]."""
        lengths = np.sqrt(self.squares[kind])
        table = self.weights[kind]
        if kind in _SPARSE:
            table = table[:, table.any(axis=0)]
        found: Floats = _dots(table, table) / np.maximum(np.outer(lengths, lengths), 1e-9)
        return found

    def widened(self, relative: Floats) -> Floats:
        """The cosine of the telling words of each two with those of the ones that either is most like: [documents, documents]."""
        ties = relative * relative
        if len(ties) > _WIDENED_BY:
            ties *= ties >= np.partition(ties, -_WIDENED_BY, axis=1)[:, -_WIDENED_BY, None]
        ties /= ties.sum(axis=1, keepdims=True) + _UNTIED
        lengths = np.sqrt(self.squares["telling"]) + 1e-9
        own = self.weights["telling"] / lengths[:, None]
        dots = _dots(own, own)
        lent = _dots(ties, dots)
        both = dots + lent + lent.T + _dots(lent, ties)
        lone = 1.0 - dots.diagonal()
        whole = np.sqrt(both.diagonal() + lone + 1e-9)
        found: Floats = both / np.outer(whole, whole)
        return found

    def held(self) -> Floats:
        """The share of the telling words of one Document that another has [one, other]."""
        telling = self.weights["has"] * self.few
        whole = telling.sum(axis=1) + self.alone * self.lone_few + 1e-9
        found: Floats = _dots(telling, self.weights["has"]) / whole[:, None]
        return found


def is_near(outline: Outline, others: Iterable[Outline], least: float) -> bool:
    """Whether the cosine of the words of one outline and of any of the others is so great."""
    mine, length = outline.words, sum(outline.squares)
    for other in others:
        theirs = other.words
        dot = sum([mine[word] * theirs[word] for word in mine.keys() & theirs.keys()])
        if dot and math.sqrt(dot * dot / (length * sum(other.squares))) >= least:
            return True
    return False


def _dots(one: Floats, other: Floats) -> Floats:
    """The dot product of each two rows, in pieces so small that one thread does them.

    For larger ones BLAS wakes its threads, which then keep a core busy for longer than the product takes.
    """
    piece = max(_PIECE, _PRODUCTS // (len(one) * len(other)))
    found: Floats = one[:, :piece] @ other[:, :piece].T
    for at in range(piece, one.shape[1], piece):
        found += one[:, at : at + piece] @ other[:, at : at + piece].T
    return found


def _table(rows: NDArray[np.intp], columns: NDArray[np.intp], values: Floats, shape: tuple[int, int]) -> Floats:
    """Values put where their rows and columns say."""
    table = np.zeros(shape)
    table[rows, columns] = values
    return table


def _relative(cosines: Floats) -> Floats:
    others = cosines.copy()
    np.fill_diagonal(others, 0.0)
    least = min(_MOST_LIKE, len(others))
    most = np.partition(others, -least, axis=1)[:, -least:].mean(axis=1)
    found: Floats = others / np.sqrt(np.outer(most, most) + _LEAST_LIKE)
    return found


def _where_and_when(outlines: Sequence[Outline]) -> dict[str, Floats]:
    place: dict[str, int] = {}
    rows = [row for row, one in enumerate(outlines) for _ in one.towns]
    columns = [place.setdefault(town, len(place)) for one in outlines for town in one.towns]
    towns = np.zeros((len(outlines), len(place)))
    towns[rows, columns] = 1.0
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
