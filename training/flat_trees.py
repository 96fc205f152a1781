"""Trees of scikit-learn as the plain lists that reportedly.weights.trees reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def flat(trees: Iterable[Any], *, rate: float, depth: int) -> dict[str, list[list[float]]]:
    """Questions and leaves of fitted regression trees (DecisionTreeRegressor), every branch as deep as `depth`."""
    feature, threshold, leaf = [], [], []
    for grown in trees:
        tree = grown.tree_
        nodes = [0]
        for place in range(2**depth - 1):
            node = nodes[place]
            inner = tree.children_left[node] >= 0
            nodes += [tree.children_left[node], tree.children_right[node]] if inner else [node, node]
        asked, last = nodes[: 2**depth - 1], nodes[2**depth - 1 :]
        inner = [tree.children_left[node] >= 0 for node in asked]
        feature.append([int(tree.feature[n]) if i else 0 for n, i in zip(asked, inner, strict=True)])
        threshold.append([round(float(tree.threshold[n]), 4) if i else 1e9 for n, i in zip(asked, inner, strict=True)])
        leaf.append([round(rate * float(tree.value[n, 0, 0]), 5) for n in last])
    return {"feature": feature, "threshold": threshold, "leaf": leaf}
