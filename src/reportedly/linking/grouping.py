"""Groups of what is alike: average linkage, from each by itself to groups that are no longer alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_APART = -1e9


def grouped(odds: Floats) -> tuple[int, ...]:
    """For each of some things the place of the first in its group, by how alike each two are [things, things].

    The two groups that are the most alike on the mean over their pairs are made one, as long as that is 0 or more.

    >>> grouped(np.array([[0.0, 2.0, -3.0], [2.0, 0.0, -3.0], [-3.0, -3.0, 0.0]]))
    (0, 0, 2)
    """
    alike = odds.astype(np.float64, copy=True)
    np.fill_diagonal(alike, _APART)
    sizes = np.ones(len(alike))
    first = np.arange(len(alike))
    while len(alike):
        one, other = sorted(divmod(int(alike.argmax()), len(alike)))
        if alike[one, other] < 0:
            break
        row = (alike[one] * sizes[one] + alike[other] * sizes[other]) / (sizes[one] + sizes[other])
        row[one] = _APART
        alike[one], alike[:, one] = row, row
        alike[other], alike[:, other] = _APART, _APART
        sizes[one] += sizes[other]
        first[first == other] = one
    return tuple(first.tolist())
