"""How telling a word is: the rarer in news, the more."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The weight of a word that the table lacks, in units of ln(1 / share of texts).
RAREST = 8.5


def weight_of(stem: str) -> float:
    """ln(1 / share of news texts that have the stem); RAREST for a stem that the table lacks.

    >>> weight_of("the") < 1 < weight_of("bridg") < weight_of("gudgeon")
    True
    """
    return _weights().get(stem, RAREST)


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    return {
        stem: -math.log(entry.number("share") or 1.0)
        for entry in load("frequencies")
        for line in entry.list("list")
        for stem in line.split()
    }
