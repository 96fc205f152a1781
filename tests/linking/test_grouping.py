from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.grouping import grouped


def test_each_stands_alone_where_nothing_is_alike() -> None:
    assert grouped(np.full((3, 3), -1.0)) == (0, 1, 2)


def test_a_link_to_one_member_does_not_outweigh_the_others() -> None:
    # 0, 1 and 2 are alike; 3 is like 2 alone, and less than it is unlike 0 and 1.
    odds = np.array([[0, 5, 4, -3], [5, 0, 4, -3], [4, 4, 0, 2], [-3, -3, 2, 0.0]])
    assert grouped(odds) == (0, 0, 0, 3)


def test_what_is_alike_on_the_mean_is_one_group() -> None:
    odds = np.array([[0, 5, 4, -1], [5, 0, 4, -1], [4, 4, 0, 3], [-1, -1, 3, 0.0]])
    assert grouped(odds) == (0, 0, 0, 0)


def test_nothing_has_no_groups() -> None:
    assert grouped(np.zeros((0, 0))) == ()


@given(st.lists(st.floats(-5, 5), min_size=21, max_size=21), st.integers(0, 7))
def test_a_group_is_named_by_its_first(values: list[float], n: int) -> None:
    odds = np.zeros((7, 7))
    odds[np.triu_indices(7, 1)] = values
    found = grouped((odds + odds.T)[:n, :n])
    assert all(found[group] == group <= at for at, group in enumerate(found))
