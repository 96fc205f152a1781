"""Python's collector of circles, in processes that are ours: what they load stays to the end, and it need not be walked over again and again."""

from __future__ import annotations

import gc

#: A walk over everything comes after so many walks over what is fairly new; Python's own is 10. One over what is new comes after so many
#: times as many things as Python's own 700: most of a document is let go of before.
_SELDOM, _MORE = 100, 10


def pass_over_what_is_loaded() -> None:
    """Leave out of every later walk what is there now."""
    gc.collect()
    gc.freeze()


def walk_seldom() -> None:
    """Walk a tenth as often, and over everything a hundredth: what a ledger remembers is large, lives long and holds no circles."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(_MORE * young, middle, _SELDOM)
