"""Which texts of the open sets are measured is told by their form."""

from __future__ import annotations

import pytest

from benchmarks.figure_sets import left_out


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("They saw at least 30 of the trucks", None),
        ("He is over thirty years old", None),
        ("about 20 to 40 people came", None),
        ("two thousand", "no prose"),
        ("the answer is 3 over 20", "arithmetic"),
        ("it took 2^10 steps in all", "arithmetic"),
        ("they ranked tenth in the league", "ranks"),
        ("we meet on 5/17/18 at noon", "dates"),
        ("it happened in 1998 or so", "plain years"),
        ("please use version two of it", "codes"),
        ("ten is a number, they say", "sentences on numbers"),
        ("prices rose from two to ten", "changes"),
    ],
)
def test_a_text_is_left_out_for_its_form(text: str, why: str | None) -> None:
    reason = left_out(text)
    assert reason is None if why is None else (reason or "").startswith(why)
