"""Coasts and borders for maps: `python -m training.gazetteer.outlines COUNTRIES_50M.json`.

Reads the TopoJSON of the npm package world-atlas (ISC), whose data are Natural Earth's (public domain), and writes
outlines.npz: points in hundredths of a degree, the rings of land, and the lines of borders. Natural Earth draws who
holds a territory; a border that a dispute touches is marked as disputed, by the boxes of disputed.toml and by the
names below.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.gazetteer.tables import read_tables
from training.gazetteer.build import TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

#: Units whose every land border is disputed.
DISPUTED_UNITS = frozenset({"W. Sahara", "Palestine", "Kosovo", "Somaliland", "N. Cyprus", "Siachen Glacier"})
AGREED, DISPUTED = 0, 1


def read_arcs(atlas: dict[str, Any]) -> list[NDArray[np.float64]]:
    """The arcs as longitudes and latitudes, [points, 2] each."""
    scale, move = (np.array(atlas["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + move for arc in atlas["arcs"]]


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a polygon or of several, as arcs; a negative number is an arc walked backwards."""
    if geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon
    for part in geometry.get("geometries", ()):
        yield from rings_of(part)


def joined(ring: list[int], arcs: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """The points of one ring; one that crosses the 180th meridian goes on beyond it."""
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]
    return unrolled(np.concatenate([parts[0], *(part[1:] for part in parts[1:])]))


def unrolled(line: NDArray[np.float64]) -> NDArray[np.float64]:
    """The line with longitudes that do not jump."""
    return np.stack([np.unwrap(line[:, 0], period=360), line[:, 1]], axis=1)


def borders(atlas: dict[str, Any]) -> dict[int, set[str]]:
    """The arcs that two units share, with the names of the two."""
    names: dict[int, set[str]] = defaultdict(set)
    for geometry in atlas["objects"]["countries"]["geometries"]:
        for ring in rings_of(geometry):
            for n in ring:
                names[n if n >= 0 else ~n].add(geometry["properties"]["name"])
    return {n: both for n, both in names.items() if len(both) > 1}


def is_disputed(line: NDArray[np.float64], units: set[str]) -> bool:
    """Whether a dispute touches this border."""
    if units & DISPUTED_UNITS:
        return True
    boxes = (box for area in read_tables().areas for box in area.boxes)
    lon, lat = line.T
    return any(bool(((s <= lat) & (lat <= n) & (w <= lon) & (lon <= e)).any()) for s, w, n, e in boxes)


def packed(lines: list[NDArray[np.float64]]) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
    """All points in one array, without repeats, and where each line begins (one more for the end)."""
    rounded = [np.round(line * 100).astype(np.int16) for line in lines]
    kept = [line[np.append(True, (np.diff(line, axis=0) != 0).any(1))] for line in rounded]
    return np.concatenate(kept), np.cumsum([0, *(len(line) for line in kept)], dtype=np.int32)


def main() -> None:
    """Write outlines.npz."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("atlas", type=Path)
    p.add_argument("--target", type=Path, default=TARGET)
    o = p.parse_args()
    atlas = json.loads(o.atlas.read_text("utf-8"))
    arcs = read_arcs(atlas)
    land, land_begins = packed([joined(ring, arcs) for ring in rings_of(atlas["objects"]["land"])])
    shared = borders(atlas)
    line, line_begins = packed([unrolled(arcs[n]) for n in shared])
    kinds = np.array(
        [DISPUTED if is_disputed(arcs[n], units) else AGREED for n, units in shared.items()], dtype=np.int8
    )
    out = o.target / "outlines.npz"
    np.savez_compressed(
        out, land=land, land_begins=land_begins, borders=line, border_begins=line_begins, border_kinds=kinds
    )
    print(
        f"{out}: {out.stat().st_size:,} bytes, {len(land_begins) - 1} rings, {len(kinds)} borders, {kinds.sum()} disputed"
    )


if __name__ == "__main__":
    main()
