"""Regression trees as plain arrays, asked with numpy."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pkgutil import get_data
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.errors import DamagedInstallError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Regression trees of one depth, whose answers are summed: [trees, questions] and [trees, leaves].

    The questions of a tree stand level by level; it has one leaf more than questions.
    """

    base: float
    feature: Ints
    threshold: Floats
    leaf: Floats

    @property
    def depth(self) -> int:
        """How many questions lead to a leaf."""
        return int(self.leaf.shape[1]).bit_length() - 1

    def sums(self, signs: Floats) -> Floats:
        """The sums of the leaves [rows] for signs [rows, signs]; a sign above a question's threshold goes right."""
        tree = np.arange(len(self.feature))[None, :]
        row = np.arange(len(signs))[:, None]
        node = np.zeros((len(signs), len(self.feature)), dtype=np.int64)
        for _ in range(self.depth):
            right = signs[row, self.feature[tree, node]] > self.threshold[tree, node]
            node = 2 * node + 1 + right
        found: Floats = self.base + self.leaf[tree, node - self.feature.shape[1]].sum(axis=1)
        return found


def trees_of(written: Mapping[str, Any]) -> Trees:
    """Trees from what training wrote: "base", "feature", "threshold" and "leaf"."""
    return Trees(
        base=float(written["base"]),
        feature=np.array(written["feature"], dtype=np.int64),
        threshold=np.array(written["threshold"], dtype=np.float64),
        leaf=np.array(written["leaf"], dtype=np.float64),
    )


def written(file: str) -> dict[str, Any]:
    """What a file of trees beside this module holds; raises DamagedInstallError where it can't be read."""
    try:
        held: dict[str, Any] = json.loads(get_data("reportedly.weights", file) or b"")
    except (OSError, ValueError) as error:
        raise DamagedInstallError(f"reportedly/weights/{file}", "can't be read") from error
    return held
