from __future__ import annotations

import numpy as np

from reportedly.weights.trees import trees_of

#: Two trees of two questions on the way to a leaf: the first asks sign 0 and then sign 1, the second asks nothing.
WRITTEN = {
    "base": 0.5,
    "feature": [[0, 1, 1], [0, 0, 0]],
    "threshold": [[1.0, 10.0, 20.0], [1e9, 1e9, 1e9]],
    "leaf": [[1.0, 2.0, 3.0, 4.0], [0.25, 9.0, 9.0, 9.0]],
}


def test_every_answer_leads_to_its_leaf_and_the_leaves_are_summed() -> None:
    signs = np.array([[0.0, 0.0], [0.0, 11.0], [2.0, 11.0], [2.0, 21.0]])
    assert trees_of(WRITTEN).sums(signs).tolist() == [1.75, 2.75, 3.75, 4.75]


def test_a_sign_at_the_threshold_stays_left() -> None:
    assert trees_of(WRITTEN).sums(np.array([[1.0, 10.0]])).tolist() == [1.75]


def test_the_depth_is_that_of_the_leaves() -> None:
    assert trees_of(WRITTEN).depth == 2
