"""The three pictures under a text: map, timeline and figures, each left out where there is nothing to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.export.page.counts import counts
from reportedly.export.page.drawing import speakers
from reportedly.export.page.map import draw_map
from reportedly.export.page.markup import Markup, element, joined
from reportedly.export.page.timeline import timeline

if TYPE_CHECKING:
    from reportedly.records import Reading

_NOTES = {
    "Map": "Circles show how vaguely a place is told, not its borders; an open square is a country as a whole. Dashed "
    "lines are borders, dotted ones disputed. The lines say nothing of whose a territory is.",
    "Timeline": "A diamond is when it was said, a bar when it is said to have happened; an arrow goes on beyond the "
    "edge. The upright line is the day of publication.",
    "Figures": "A dot is a value as told, a ring “about”, a bar the bounds that are told; an arrow is an open bound.",
}


def pictures(reading: Reading, anchors: tuple[str, ...], labels: tuple[str, ...]) -> Markup:
    """The pictures of one Document, each with its heading and how to read it; every mark leads to the words."""
    named = speakers(reading, anchors, labels)
    drawn = {"Map": draw_map(reading, named), "Timeline": timeline(reading, named), "Figures": counts(reading, named)}
    return joined(
        *(
            element("figure", element("h2", name), what, element("figcaption", _NOTES[name]), class_=name.lower())
            for name, what in drawn.items()
            if what is not None
        )
    )
