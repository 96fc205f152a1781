"""Which side a text takes on a headline as a claim: agrees, disagrees, or only tells what others say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from reportedly.linking.headline_signs import sentences_in, signs_of
from reportedly.weights.trees import Trees, trees_of, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Side = Literal["agree", "disagree", "discuss"]

#: The sides, in the order in which they are told.
SIDES: tuple[Side, ...] = ("agree", "disagree", "discuss")
#: So many reasons are given.
_REASONS = 3
_FILE = "headlines.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineStance:
    """The likeliest side, the chance of each, and the signs that spoke for it most."""

    side: Side
    chances: Mapping[Side, float]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideTrees:
    """The trees of each of `SIDES`, the signs that they ask about in order, and what is usual for each sign."""

    signs: tuple[str, ...]
    usual: Floats
    trees: tuple[Trees, ...]

    def sums(self, signs: Floats) -> Floats:
        """The sums [rows, sides] for signs [rows, signs]."""
        found: Floats = np.stack([one.sums(signs) for one in self.trees], axis=1)
        return found


def headline_stance(headline: str, text: str) -> HeadlineStance:
    """The side that a text which is about a headline takes on it; whether it is about it is not asked.

    The reasons are the signs without which, were they as usual, the side would be less likely, the strongest first.

    >>> headline_stance("Statue in Oxtown wept", "The weeping statue of Oxtown is a hoax, a false report.").side
    'disagree'
    """
    shipped = shipped_sides()
    found = signs_of(headline, sentences_in(text))
    signs = np.array([found[name] for name in shipped.signs])
    sums = shipped.sums(signs[None])[0]
    shares = np.exp(sums - sums.max())
    chances = (shares / shares.sum()).round(3).tolist()
    at = int(sums.argmax())
    return HeadlineStance(
        side=SIDES[at], chances=dict(zip(SIDES, chances, strict=True)), reasons=_reasons(shipped, signs, at)
    )


def _reasons(shipped: SideTrees, signs: Floats, at: int) -> tuple[str, ...]:
    """The names of the signs that lean toward the side at `at` most: those that are there and not as usual."""
    there = np.flatnonzero((signs != 0) & (signs != shipped.usual))
    rows = np.repeat(signs[None], len(there) + 1, axis=0)
    rows[np.arange(len(there)), there] = shipped.usual[there]
    sums = shipped.sums(rows)
    ahead = sums[:, at] - sums.mean(axis=1)
    pulls = (ahead[-1] - ahead[:-1]).round(6)
    order = np.argsort(-pulls, kind="stable")[:_REASONS]
    return tuple(shipped.signs[there[one]] for one in order if pulls[one] > 0)


@cache
def shipped_sides() -> SideTrees:
    """The trees that come with the package; raises DamagedInstallError where they can't be read."""
    held = written(_FILE)
    return SideTrees(
        signs=tuple(held["signs"]),
        usual=np.array(held["usual"], dtype=np.float64),
        trees=tuple(trees_of(held["sides"][side]) for side in SIDES),
    )
