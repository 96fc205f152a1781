"""Numbers of no toll of their own: who is told of twice, somebody's children, a number of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.figure_tokens import CLASSES

if TYPE_CHECKING:
    from reportedly.reading.figure_tokens import Tokens

_PARENTS = CLASSES["parents"]


def counts_children(t: Tokens, at: int) -> bool:
    """Whether a number at token `at` tells how many children somebody has: "a mother of three", "a father-of-two"."""
    of = at - 1 - (t.word(at - 1) == "-")
    if t.word(of) != "of":
        return False
    return t.word(of - 1 - (t.word(of - 1) == "-")) in _PARENTS


def is_the_same_one(t: Tokens, stop: int, at: int, value: float | None) -> bool:
    """Whether who is named at token `at` is the one counted before token `stop`: "one of its nurses, a mother of four"."""
    return value == 1 and stop + 1 == at and t.word(stop) == ","


def head_of(t: Tokens, noun: tuple[int, int]) -> int:
    """The word of a noun before its "of", else the last: "a number of people" is a number, "a mother of three" a mother."""
    return next((at - 1 for at in range(noun[0] + 1, noun[1]) if t.lower[at] == "of"), noun[1] - 1)
