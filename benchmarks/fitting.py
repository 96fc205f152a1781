"""Logistic regression in numpy: how the weights that the package states are fitted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Rounds of Newton's method; it settles in about ten.
_ROUNDS = 60


def fit(examples: Sequence[Mapping[str, float]], answers: Sequence[bool], *, ridge: float = 0.3) -> dict[str, float]:
    """Weights by feature for P(answer) = 1 / (1 + exp(-sum)), with "base" for what is always there.

    `ridge` is the penalty on the weights of features scaled to a deviation of one.
    """
    names = [name for name in examples[0] if name != "base"]
    table = np.array([[e[name] for name in names] for e in examples], dtype=float)
    right = np.array(answers, dtype=float)
    mean, deviation = table.mean(0), table.std(0) + 1e-9
    scaled = np.c_[(table - mean) / deviation, np.ones(len(table))]
    penalty = np.full(scaled.shape[1], ridge)
    penalty[-1] = 1e-6
    weights = np.zeros(scaled.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (chance - right) + penalty * weights
        curve = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + np.diag(penalty)
        weights -= np.linalg.solve(curve, slope)
    own = weights[:-1] / deviation
    base = float(weights[-1] - (own * mean).sum())
    return {**{name: round(float(w), 2) for name, w in zip(names, own, strict=True)}, "base": round(base, 2)}
