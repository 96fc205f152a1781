"""The map: where what is said is placed, each place as vague as its words."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.export.markup import Markup, element
from reportedly.export.pictures.drawing import at, led, path, picture, words
from reportedly.export.wording import COUNTRY, place_told
from reportedly.gazetteer.outlines import Box, outlines_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.export.pictures.drawing import Lead
    from reportedly.records import Place

#: How far a place may be from its point, in km, by UCDP where_prec; a country has no circle.
REACH = {1: 3.0, 2: 25.0, 3: 40.0, 4: 110.0, 5: 250.0, 7: 250.0}
_WIDTH, _HEIGHT = 720.0, 420.0
#: Degrees from north to south that are shown at least.
_LEAST = 5.0
_KM = 111.2


class Spot(NamedTuple):
    """A place with where its mark leads, and what is said beside it in the list."""

    place: Place
    lead: Lead
    note: str


class _Located(NamedTuple):
    spot: Spot
    lat: float
    lon: float

    @property
    def place(self) -> Place:
        return self.spot.place


class View(NamedTuple):
    """A box of the world, drawn with its degrees of longitude as long as they are in its middle."""

    box: Box
    shrink: float
    scale: float

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point stands in the picture."""
        return (lon - self.box.west) * self.shrink * self.scale, (self.box.north - lat) * self.scale


def draw_map(spots: Iterable[Spot]) -> Markup | None:
    """The picture and the list of all places, None where none has a point; governments are no places."""
    located = [
        _Located(s, s.place.lat, s.place.lon)
        for s in spots
        if s.place.lat is not None and s.place.lon is not None and s.place.as_ != "government"
    ]
    if not located:
        return None
    view = _view(located)
    shown = [each for each in located if _inside(each, view.box)]
    drawn = [element("rect", width=at(_WIDTH), height=at(_HEIGHT), class_="sea"), *_ground(view)]
    # The vague ones lie below, so that no circle hides a point.
    drawn += [_mark(each, view) for each in sorted(shown, key=lambda each: -(each.place.precision or 0))]
    drawn += _labels(shown, view)
    svg = picture(_WIDTH, _HEIGHT, *drawn, told="Where what is said is placed; circles show how vague the place is")
    return Markup(svg + element("ul", *map(_listed, located), class_="places"))


def _view(located: Sequence[_Located]) -> View:
    """A view of the most precise places: towns and divisions if there are any, else regions, else countries."""
    for coarsest in (4, 5, 7):
        points = [each for each in located if (each.place.precision or 7) <= coarsest]
        if points:
            break
    south, north = min(p.lat for p in points), max(p.lat for p in points)
    west, east = min(p.lon for p in points), max(p.lon for p in points)
    shrink = max(math.cos(math.radians((south + north) / 2)), 0.2)
    tall = max((north - south) * 1.35, _LEAST, (east - west) * shrink * 1.35 * _HEIGHT / _WIDTH)
    if coarsest > 4:
        tall = max(tall, 24.0)
    wide = tall * _WIDTH / _HEIGHT / shrink
    lat, lon = (south + north) / 2, (west + east) / 2
    box = Box(south=lat - tall / 2, west=lon - wide / 2, north=lat + tall / 2, east=lon + wide / 2)
    return View(box, shrink, _HEIGHT / tall)


def _inside(each: _Located, box: Box) -> bool:
    return box.south <= each.lat <= box.north and box.west <= each.lon <= box.east


@lru_cache(maxsize=256)
def _ground(view: View) -> tuple[Markup, ...]:
    """Land and borders; the same view is asked for again and again where much is said of one town."""
    return tuple(_drawn(view))


def _drawn(view: View) -> Iterator[Markup]:
    outlines = outlines_in(view.box)
    kinds = (
        ("land", outlines.land, True),
        ("border", outlines.borders, False),
        ("contested", outlines.disputed, False),
    )
    for class_, lines, close in kinds:
        if lines:
            d = "".join(path((view.point(lon, lat) for lon, lat in points), close=close) for points in lines)
            yield element("path", d=d, class_=class_)


def _mark(each: _Located, view: View) -> Markup:
    """A circle as large as the place is vague; a country is an open square, for it has no point."""
    x, y = view.point(each.lon, each.lat)
    if each.place.precision == COUNTRY:
        shape = element("rect", x=at(x - 5), y=at(y - 5), width="10", height="10", class_="country")
    else:
        reach = REACH.get(each.place.precision or 5, REACH[5]) / _KM * view.scale
        vague = "vague" if reach > 9 else "near"
        circle = element(
            "circle",
            cx=at(x),
            cy=at(y),
            r=at(max(reach, 5.0)),
            class_=f"{vague} disputed" if each.place.disputed else vague,
        )
        shape = Markup(circle + element("circle", cx=at(x), cy=at(y), r="2", class_="middle"))
    return led(each.spot.lead, shape, told=place_told(each.place))


def _labels(shown: Sequence[_Located], view: View) -> Iterator[Markup]:
    """Names beside their points, those that would cover another left out: the list has them all."""
    taken = []
    for each in shown:
        x, y = view.point(each.lon, each.lat)
        taken.append((x - 6, y - 6, x + 6, y + 6))
    for each in shown:
        x, y = view.point(each.lon, each.lat)
        width = 7.2 * len(each.place.name)
        for left, base in ((x + 9, y + 4), (x - 9 - width, y + 4), (x - width / 2, y - 10), (x - width / 2, y + 20)):
            box = (left, base - 12, left + width, base + 4)
            clear = all(box[2] < b[0] or box[0] > b[2] or box[3] < b[1] or box[1] > b[3] for b in taken)
            if clear and box[0] >= 0 and box[2] <= _WIDTH:
                taken.append(box)
                yield words(left, base, each.place.name, class_="name")
                break


def _listed(each: _Located) -> Markup:
    """The place as text."""
    lead = each.spot.lead
    script = {"data_to": lead.to, "data_statement": str(lead.statement)} if lead.to else {}
    told = place_told(each.place).removeprefix(each.place.name).lstrip(", ")
    note = " · ".join(v for v in (told, each.spot.note) if v)
    return element("li", element("a", each.place.name, href=lead.href, **script), element("small", note))
