from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.gazetteer.outlines import Box, outlines_in

CRIMEA = Box(south=44.0, west=32.0, north=47.0, east=37.0)


def test_the_land_around_a_box_is_cut_at_its_edges() -> None:
    land = np.concatenate(outlines_in(CRIMEA).land)
    assert len(land) > 50
    lon, lat = land.T
    assert lon.min() >= CRIMEA.west
    assert lon.max() <= CRIMEA.east
    assert lat.min() >= CRIMEA.south
    assert lat.max() <= CRIMEA.north


def test_a_border_that_a_dispute_touches_is_told_from_the_others() -> None:
    assert outlines_in(CRIMEA).disputed
    assert not outlines_in(Box(south=45.0, west=-2.0, north=52.0, east=9.0)).disputed


def test_land_on_both_sides_of_the_180th_meridian_is_one_view() -> None:
    across = outlines_in(Box(south=60.0, west=170.0, north=72.0, east=195.0))
    lon = np.concatenate(across.land)[:, 0]
    assert lon.min() < 179
    assert lon.max() > 181


@pytest.mark.parametrize("place", [(0.0, -30.0), (-60.0, -150.0)], ids=["atlantic", "south-pacific"])
def test_the_open_sea_has_no_land(place: tuple[float, float]) -> None:
    lat, lon = place
    assert outlines_in(Box(south=lat - 2, west=lon - 2, north=lat + 2, east=lon + 2)).land == ()


@settings(deadline=None)  # the first call reads the file
@given(st.floats(-85, 85), st.floats(-180, 180), st.floats(0.5, 60))
def test_no_ring_leaves_its_box(lat: float, lon: float, size: float) -> None:
    box = Box(south=lat - size, west=lon - size, north=lat + size, east=lon + size)
    for ring in outlines_in(box).land:
        assert (ring >= np.array([box.west, box.south]) - 1e-6).all()
        assert (ring <= np.array([box.east, box.north]) + 1e-6).all()
