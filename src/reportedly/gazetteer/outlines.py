"""Coasts and borders, to draw maps with: read once, cut to the box that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from reportedly.errors import DamagedInstallError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

_FILE = "outlines.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Degrees: south, west, north, east."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """What of the world lies in a box: rings of land, and lines of borders; longitudes and latitudes, [points, 2]."""

    land: tuple[Points, ...]
    borders: tuple[Points, ...]
    disputed: tuple[Points, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _World:
    """All rings and lines; `land_reach` and `border_reach` hold west, south, east and north of each, [lines, 4]."""

    land: tuple[Points, ...]
    borders: tuple[Points, ...]
    is_disputed: tuple[bool, ...]
    land_reach: Points
    border_reach: Points


@lru_cache(maxsize=1)
def _world() -> _World:
    try:
        with files("reportedly.gazetteer").joinpath(_FILE).open("rb") as file, np.load(file) as held:
            land = tuple(_lines(held["land"], held["land_begins"]))
            borders = tuple(_lines(held["borders"], held["border_begins"]))
            kinds = tuple(bool(kind) for kind in held["border_kinds"])
    except (OSError, ValueError, KeyError) as error:
        raise DamagedInstallError(_FILE, f"it can't be read ({error.__class__.__name__})") from error
    return _World(
        land=land, borders=borders, is_disputed=kinds, land_reach=_reaches(land), border_reach=_reaches(borders)
    )


def _lines(points: NDArray[np.int16], begins: NDArray[np.int32]) -> Iterator[Points]:
    degrees = points / 100.0
    return (degrees[begin:end] for begin, end in pairwise(begins))


def _reaches(lines: Sequence[Points]) -> Points:
    return np.array([(*line.min(0), *line.max(0)) for line in lines])


def outlines_in(box: Box) -> Outlines:
    """The land and the borders in a box; rings are cut at its edges, lines are left out where they are outside.

    Raises DamagedInstallError where the file of outlines is missing or not what was shipped. Coasts are exact to some
    kilometres; whose a territory is, a map of them does not say.
    """
    world = _world()
    cut = (_clipped(world.land[at] + turn, box) for at, turn in _touching(world.land_reach, box))
    lines = [(world.borders[at] + turn, world.is_disputed[at]) for at, turn in _touching(world.border_reach, box)]
    return Outlines(
        land=tuple(ring for ring in cut if len(ring) > 2),
        borders=tuple(line for line, odd in lines if not odd),
        disputed=tuple(line for line, odd in lines if odd),
    )


def _touching(reach: Points, box: Box) -> Iterator[tuple[int, Points]]:
    """The positions of the lines that reach into the box, each with the turn of the globe by which it does."""
    turns = np.array([-360.0, 0.0, 360.0])
    west, south, east, north = reach.T
    level = (south <= box.north) & (north >= box.south)
    wide = (west[:, None] + turns <= box.east) & (east[:, None] + turns >= box.west)
    for at, turn in np.argwhere(wide & level[:, None]):
        yield int(at), np.array([turns[turn], 0.0])


def _clipped(ring: Points, box: Box) -> Points:
    """The ring cut at the four edges, one after the other (Sutherland and Hodgman 1974)."""
    for axis, bound, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        if len(ring):
            ring = _cut(ring, axis, bound, sign)
    return ring


def _cut(ring: Points, axis: int, bound: float, sign: int) -> Points:
    """What of a ring lies on one side of a line."""
    inside = (ring[:, axis] - bound) * sign >= 0
    if inside.all():
        return ring
    before, was_inside = np.roll(ring, 1, axis=0), np.roll(inside, 1)
    crosses = inside != was_inside
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (bound - before[:, axis]) / (ring[:, axis] - before[:, axis])
        cuts = before + share[:, None] * (ring - before)
    pairs = np.stack([cuts, ring], axis=1)
    kept: Points = pairs[np.stack([crosses, inside], axis=1)]
    return kept
