"""Python's collector of circles, in processes that are ours: what they load stays to the end, and it need not be walked over again and again."""

from __future__ import annotations

import gc

#: A walk over what is new comes after so many things, Python's own being 700: most of a document is let go of before. So many such walks
#: bring one over what is fairly new, as in Python, and so many of those one over everything; there Python's own is 10.
_NEW, _FAIRLY_NEW, _EVERYTHING = 7_000, 10, 100


def pass_over_what_is_loaded() -> None:
    """Leave out of every later walk what is there now."""
    gc.collect()
    gc.freeze()


def walk_seldom() -> None:
    """Walk a tenth as often, and over everything a hundredth: what a ledger remembers is large, lives long and holds no circles."""
    gc.set_threshold(_NEW, _FAIRLY_NEW, _EVERYTHING)
