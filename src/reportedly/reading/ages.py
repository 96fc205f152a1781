"""Numbers that tell how old somebody is by the words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.counted import PERSONS

if TYPE_CHECKING:
    from reportedly.reading.figure_tokens import Tokens

#: Who is "of" an age, and what stands behind it.
_GROWS = frozenset(("age", "woman", "man", "boy", "girl", "child", "widow", "widower", "youth"))
_BEHIND = frozenset((",", ".", ";", "", "who", "and", "was", "from", "with", "in", "whose"))
_BEHIND_BE = frozenset((",", ".", ";", "", "and", "when"))
_BE = frozenset(("is", "are", "was", "were", "be", "been"))


def is_an_age(t: Tokens, start: int, stop: int) -> bool:
    """Whether the number at the tokens [start, stop) is an age: "Ilven, 42,", "a woman of 62 who", "she is 30"."""
    before, two_before, behind = t.word(start - 1), t.word(start - 2), t.word(stop)
    if before == "of" and two_before in _GROWS:
        return two_before == "age" or behind in _BEHIND
    if two_before in {"he", "she"} and before in _BE and behind in _BEHIND_BE:
        return True
    if before != "," or behind not in {",", ".", ")", ""} or t.kind(start) != "number" or stop - start != 1:
        return False
    name = start - 2
    name -= name > 0 and t.word(name) == "."  # "Ahmad H., 47,"
    return name >= 0 and (t.surface[name][0].isupper() or t.lower[name] in PERSONS)
