"""The three pictures under a text: map, timeline and figures, each left out where there is nothing to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.export.markup import Markup, element, joined
from reportedly.export.pictures.drawing import Lead
from reportedly.export.pictures.ranges import Bar, draw_ranges
from reportedly.export.pictures.timeline import Line, timeline
from reportedly.export.pictures.worldmap import Spot, draw_map
from reportedly.export.wording import figure_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.records import Moment, Reading

NOTES = {
    "Map": "Circles show how vaguely a place is told, not its borders; an open square is a country as a whole. Dashed "
    "lines are borders, dotted ones disputed. The lines say nothing of whose a territory is.",
    "Timeline": "A diamond is when it was said, a bar when it is said to have happened; an arrow goes on beyond the "
    "edge. The upright line is the day of publication.",
    "Figures": "A dot is a value as told, a ring “about”, a bar the bounds that are told; an arrow is an open bound.",
}


class Named(NamedTuple):
    """A Statement in a picture: its number from 1, its name for links, and who speaks."""

    n: int
    anchor: str
    speaker: str

    def lead(self, token: str) -> Lead:
        """Where a mark for words of this Statement leads."""
        return Lead(f"#{self.anchor}", token, self.n)


def pictures(reading: Reading, anchors: tuple[str, ...], labels: tuple[str, ...]) -> Markup:
    """The pictures of one Document, each with its heading and how to read it; every mark leads to the words."""
    named = _named(reading, anchors, labels)
    drawn = {
        "Map": draw_map(_spots(reading, named)),
        "Timeline": timeline(list(_lines(reading, named)), published=reading.document.published),
        "Figures": draw_ranges(_bars(reading, named), group=_counted),
    }
    return joined(*(framed(name, what) for name, what in drawn.items() if what is not None))


def framed(name: str, what: Markup) -> Markup:
    """A picture with its heading and how to read it."""
    return element("figure", element("h2", name), what, element("figcaption", NOTES[name]), class_=name.lower())


def _named(reading: Reading, anchors: tuple[str, ...], labels: tuple[str, ...]) -> list[Named]:
    """Each Statement with the name of its speaker, or with its label where none is known."""
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        Named(n, anchor, names.get(s.speaker.actor, label) if s.speaker else label)
        for n, (s, anchor, label) in enumerate(zip(reading.statements, anchors, labels, strict=True), 1)
    ]


def _spots(reading: Reading, named: Sequence[Named]) -> list[Spot]:
    """Places that Statements speak of, once each, in the order of the text."""
    speaking: dict[int, list[Named]] = {}
    for each, statement in zip(named, reading.statements, strict=True):
        for position in statement.places:
            if 0 <= position < len(reading.places):
                speaking.setdefault(position, []).append(each)
    same: dict[tuple[object, ...], list[int]] = {}
    for position in sorted(speaking):
        place = reading.places[position]
        same.setdefault((place.name, place.lat, place.lon, place.as_), []).append(position)
    spots = []
    for first, *others in same.values():
        numbers = dict.fromkeys(each.n for position in (first, *others) for each in speaking[position])
        note = f"statements {', '.join(map(str, numbers))}"
        spots.append(Spot(reading.places[first], speaking[first][0].lead(f"p{first}"), note))
    return spots


def _lines(reading: Reading, named: Sequence[Named]) -> Iterator[Line]:
    for each, statement in zip(named, reading.statements, strict=True):
        said, happened = (
            _led(moment, each, letter) for moment, letter in ((statement.said, "d"), (statement.happened, "h"))
        )
        yield Line(f"{each.n}. {each.speaker}", said, happened)


def _led(moment: Moment | None, named: Named, letter: str) -> tuple[Moment, Lead] | None:
    return (moment, named.lead(f"{named.n}{letter}")) if moment is not None else None


def _bars(reading: Reading, named: Sequence[Named]) -> Iterator[Bar]:
    seen: set[int] = set()
    for each, statement in zip(named, reading.statements, strict=True):
        for position in statement.figures:
            if position in seen or not 0 <= position < len(reading.figures):
                continue
            seen.add(position)
            figure = reading.figures[position]
            told = f"{each.n} {each.speaker}: {figure_told(figure)}"
            yield Bar(figure, f"{each.n}. {figure.object or each.speaker}", told, each.lead(f"f{position}"))


def _counted(bar: Bar) -> str:
    """What may stand on one scale: the same scope and the same unit."""
    unit = getattr(bar.figure, "unit", None)
    return ", ".join(v for v in (bar.figure.scope, unit) if v) or "other counts"
