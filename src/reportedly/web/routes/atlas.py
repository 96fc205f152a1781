"""The map of Claims: as data for a map that can be moved, and as a picture where there is none."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from reportedly.export.pictures.drawing import Lead
from reportedly.export.pictures.worldmap import REACH, Spot, draw_map
from reportedly.export.wording import COUNTRY
from reportedly.gazetteer.outlines import Box, outlines_in
from reportedly.records import Place, Span
from reportedly.web.asking import claims_asked
from reportedly.web.pages import page, vendored
from reportedly.web.routes.claims import desk_of, visited

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.ledger.rows import ClaimLine

router = APIRouter()
#: So many Claims are put on a map, the latest; a narrower filter shows others.
_MOST = 1000
_WORLD = Box(south=-90, west=-180, north=90, east=180)
_KM = 111.2


@router.get("/map")
def atlas(request: Request) -> Response:
    """Where the Claims that fit are placed; each place as vague as its words."""
    lines, faults = _lines(request)
    return page(
        request,
        "map.html",
        placed=_placed(lines),
        picture=draw_map(_spots(lines)),
        faults=faults,
        most=_MOST,
        has_map=vendored("maplibre-gl.mjs"),
    )


@router.get("/map/claims.json")
def places(request: Request) -> Response:
    """The Claims that fit as GeoJSON: an area for a vague place, a point for an exact one."""
    lines, _ = _lines(request)
    return _geojson([_feature(line) for line in _placed(lines)])


@router.get("/map/world.json")
def world() -> Response:
    """Coasts and borders as GeoJSON, each with its kind: land, border, or disputed."""
    answer = _geojson(list(_world()))
    answer.headers["cache-control"] = "max-age=86400"
    return answer


def _lines(request: Request) -> tuple[Sequence[ClaimLine], tuple[str, ...]]:
    asked = claims_asked(request.query_params, seen=visited(request))
    ledger = desk_of(request).ledger
    rows: list[ClaimLine] = []
    after: str | None = None
    while len(rows) < _MOST:
        found = ledger.claims(asked.filter, after=after, limit=200)
        rows += found.rows
        after = found.next
        if after is None:
            break
    return rows, asked.faults


def _placed(lines: Iterable[ClaimLine]) -> list[ClaimLine]:
    return [line for line in lines if line.lat is not None and line.lon is not None]


def _spots(lines: Iterable[ClaimLine]) -> list[Spot]:
    """One spot a place, with the number of Claims; the place leads to those Claims."""
    at: dict[tuple[object, ...], list[ClaimLine]] = {}
    for line in _placed(lines):
        at.setdefault((line.place, line.lat, line.lon), []).append(line)
    spots = []
    for (name, lat, lon), held in at.items():
        place = Place(
            span=Span(0, 1), name=str(name), lat=lat, lon=lon, precision=held[0].precision  # type: ignore[arg-type]
        )  # fmt: skip
        note = f"{len(held)} claim{'s' if len(held) > 1 else ''}"
        spots.append(Spot(place, Lead(f"/claims/{held[0].id}"), note))
    return spots


def _feature(line: ClaimLine) -> dict[str, Any]:
    told: dict[str, object] = {
        "id": line.id,
        "words": line.proposition[:200],
        "status": line.status.value,
        "place": line.place,
    }
    told["precision"] = line.precision
    lat, lon = line.lat or 0.0, line.lon or 0.0
    reach = REACH.get(line.precision or 0, 0.0) if line.precision != COUNTRY else 0.0
    if reach < REACH[2]:
        geometry: dict[str, Any] = {"type": "Point", "coordinates": [lon, lat]}
    else:
        geometry = {"type": "Polygon", "coordinates": [_circle(lat, lon, reach)]}
    return {"type": "Feature", "geometry": geometry, "properties": told}


def _circle(lat: float, lon: float, km: float) -> list[list[float]]:
    """A ring of so many km around a point, in degrees."""
    wide = km / _KM / max(math.cos(math.radians(lat)), 0.1)
    turns = [2 * math.pi * n / 32 for n in range(33)]
    return [[round(lon + wide * math.cos(t), 3), round(lat + km / _KM * math.sin(t), 3)] for t in turns]


@lru_cache(maxsize=1)
def _world() -> tuple[dict[str, Any], ...]:
    outlines = outlines_in(_WORLD)
    made = [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [ring.tolist()]},
            "properties": {"kind": "land"},
        }
        for ring in outlines.land
    ]
    for kind, lines in (("border", outlines.borders), ("disputed", outlines.disputed)):
        made += [
            {
                "type": "Feature",
                "geometry": {"type": "LineString", "coordinates": line.tolist()},
                "properties": {"kind": kind},
            }
            for line in lines
        ]
    return tuple(made)


def _geojson(features: list[dict[str, Any]]) -> Response:
    return JSONResponse({"type": "FeatureCollection", "features": features}, media_type="application/geo+json")
