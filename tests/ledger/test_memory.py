"""What is remembered between transactions: the latest things, up to a number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.memory import Recent

MOST = 4


@given(st.lists(st.tuples(st.sampled_from(["get", "put", "drop"]), st.integers(0, 8))))
def test_what_was_asked_for_longest_ago_is_forgotten_first(steps: list[tuple[str, int]]) -> None:
    recent: Recent[int, str] = Recent(MOST)
    order: list[int] = []
    for at, (step, key) in enumerate(steps):
        held = key in order
        if step == "get":
            assert (recent.get(key) is not None) == held
        elif step == "put":
            recent.put(key, f"value {at}")
            assert recent.get(key) == f"value {at}"
        else:
            recent.drop(key)
        if held:
            order.remove(key)
        if step == "put" or (step == "get" and held):
            order.append(key)
        order = order[-MOST:]
        assert len(recent) == len(order)
    for key in order:
        assert recent.get(key) is not None
