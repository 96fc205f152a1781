"""So many of a thing, in the words of a problem."""

from __future__ import annotations


def counted(count: int, one: str) -> str:
    """A number and what it counts.

    >>> counted(1, "cell"), counted(4000, "cell"), counted(2, "entry")
    ('1 cell', '4,000 cells', '2 entries')
    """
    if count == 1:
        return f"1 {one}"
    return f"{count:,} {one[:-1]}ies" if one.endswith("y") else f"{count:,} {one}s"
