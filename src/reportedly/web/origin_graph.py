"""The graph of Origins: from who speaks to the outlets that carry it to those that reprint them, a reason on each edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.api.reasons import reason_words
from reportedly.export.markup import Markup, element
from reportedly.export.pictures.drawing import Lead, at, led, picture, short, words
from reportedly.web.claim_page import SIGNS, Told, origin_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.records import Carrier, Claim, Origin

#: Carriers drawn; the list beside the picture has all.
MOST = 60
_WIDTH, _ROW = 960.0, 26.0
_SPEAKER, _OUTLET, _REPRINT = 8.0, 420.0, 730.0
_INDEPENDENCE = {"independent": "independent", "derived": "derived", "unknown": "independence unknown"}


class Leaf(NamedTuple):
    """A carrier with its outlet's name, where its words are, and the carrier whose text it reprints, if any."""

    carrier: Carrier
    outlet: str
    address: str
    reprints: str | None


def origin_graph(claim: Claim, told: Mapping[str, Told], reprints: Mapping[str, str]) -> Markup | None:
    """The picture, None without Origins; `reprints` names by Document the one whose text it carries."""
    if not claim.origins:
        return None
    drawn: list[Markup] = []
    y, left = 8.0, MOST
    for origin in claim.origins:
        leaves = [_leaf(c, told, reprints) for c in origin.carriers][:left]
        if not leaves:
            break
        left -= len(leaves)
        height = _ROW * len(leaves)
        drawn += _origin(origin, told, y + height / 2)
        drawn += _carriers(leaves, y, y + height / 2)
        y += height + 16
    return picture(_WIDTH, y, *drawn, told="Origins at the left, the documents that carry them at the right")


def _leaf(carrier: Carrier, told: Mapping[str, Told], reprints: Mapping[str, str]) -> Leaf:
    own = [told[i] for i in carrier.statements if i in told]
    outlet = own[0].published_by if own else "outlet unknown"
    day = own[0].entry.published if own else None
    where = own[0].address if own else f"/documents/{carrier.document}"
    return Leaf(carrier, f"{outlet} {f'{day:%d %b}' if day else ''}".strip(), where, reprints.get(carrier.document))


def _origin(origin: Origin, told: Mapping[str, Told], y: float) -> Iterator[Markup]:
    kind = origin.independence.value
    yield element(
        "g",
        element("circle", cx=at(_SPEAKER + 6), cy=at(y), r="6", class_=f"node {kind}"),
        words(_SPEAKER + 20, y - 1, f"{SIGNS[origin.side.value]} {short(origin_name(origin, told), 38)}", class_="who"),
        words(_SPEAKER + 20, y + 13, _INDEPENDENCE[kind], class_="tick"),
        id=f"node_{origin.id}",
    )


def _carriers(leaves: Sequence[Leaf], top: float, middle: float) -> Iterator[Markup]:
    places = {leaf.carrier.document: top + _ROW * (n + 0.5) for n, leaf in enumerate(leaves)}
    for leaf in leaves:
        y = places[leaf.carrier.document]
        source = places.get(leaf.reprints or "")
        x = _OUTLET if source is None else _REPRINT
        begin = (_SPEAKER + 290, middle) if source is None else (_OUTLET + 190, source)
        yield _edge(begin, (x - 6, y), leaf)
        yield led(
            Lead(leaf.address),
            element("rect", x=at(x - 6), y=at(y - 5), width="10", height="10", class_="leaf"),
            words(x + 10, y + 4, short(leaf.outlet, 30), class_="outlet"),
            told=f"{leaf.outlet}: {_why(leaf)}",
        )


def _edge(begin: tuple[float, float], end: tuple[float, float], leaf: Leaf) -> Markup:
    (x1, y1), (x2, y2) = begin, end
    bend = (x1 + x2) / 2
    d = f"M{x1:.1f} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    return element("path", element("title", _why(leaf)), d=d, class_="edge")


def _why(leaf: Leaf) -> str:
    return "; ".join(map(reason_words, leaf.carrier.reasons)) or "where it is first told"
