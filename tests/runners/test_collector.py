"""The collector of circles walks seldom, however often that is asked for."""

from __future__ import annotations

import gc

from reportedly.runners.collector import walk_seldom


def test_asking_again_changes_nothing() -> None:
    before = gc.get_threshold()
    try:
        walk_seldom()
        once = gc.get_threshold()
        for _ in range(20):
            walk_seldom()
        assert gc.get_threshold() == once
        assert once[0] > 700
    finally:
        gc.set_threshold(*before)
