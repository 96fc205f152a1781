"""Which name says where another lies: "Paris, Texas", "Hama in Syria", and not "Ohio, Indiana and Texas"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.gazetteer import OWN, PEOPLE
from reportedly.reading.place_choice import inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.place_tokens import Found, Token

_LISTING = (",", "and")

#: "Ontario, California" is a town in a state: a town named like a division must have so many inhabitants for that.
_KNOWN = 20_000


def hold(names: Sequence[Found], tokens: Sequence[Token]) -> None:
    """Tell for each name whether the next one says where it lies ("Paris, Texas", "Hama in Syria")."""
    places = [name for name in names if not name.people]
    joined = [_held(a, b, tokens) for a, b in pairwise(places)]
    _tell_peers(places, joined)
    for number in range(len(places) - 2, -1, -1):
        name, after, how = places[number], places[number + 1], joined[number]
        if how in ("", "and") or (how == "," and _in_list(places, joined, number)) or not _contains(after, name):
            continue
        name.container = after
        if how == ",":
            name.support = after.support = 2
        else:
            name.support, after.support = max(name.support, 1), max(after.support, 1)


def _tell_peers(places: Sequence[Found], joined: Sequence[str]) -> None:
    """Tell the members of each list of three or more what they all can be: divisions ("Utah, Washington and Ohio") or countries."""
    start = 0
    while start < len(places):
        end = start
        while end < len(joined) and joined[end] in _LISTING:
            end += 1
        if end - start >= 2:
            for kind in ("country", "division"):
                if all(kind in _public(places[n]) for n in range(start, end + 1)):
                    for n in range(start, end + 1):
                        places[n].peers = kind
        start = end + 1


def _held(name: Found, after: Found, tokens: Sequence[Token]) -> str:
    gap = tokens[name.last].gap
    if after.first == name.last + 1:
        if gap in (", ", " (", ",\n"):
            return ","
        beside = gap in (" ", "\n") and name.end == tokens[name.last].end and name.key != after.key
        return " " if beside else ""
    between = [t.low for t in tokens[name.last + 1 : after.first]] if after.first - name.last <= 3 else []
    if between in (["and"], ["or"]) and gap in (" ", ", "):
        return "and"
    return "in" if gap == " " and between in (["in"], ["in", "the"]) else ""


def _in_list(places: Sequence[Found], joined: Sequence[str], number: int) -> bool:
    """Whether "A, B" stands in a list of countries or of divisions and so says nothing of where A lies."""
    mine = _public(places[number])
    if not mine:
        return False
    start, end = number, number + 1
    while start and joined[start - 1] in _LISTING:
        start -= 1
    while end < len(places) - 1 and joined[end] in _LISTING:
        end += 1
    if sum(bool(mine & _public(places[n])) for n in range(start, end + 1)) >= 3:
        return True
    after = places[number + 1]
    if not mine & _public(after):
        return False
    towns = [r for r, how in places[number].rows if r.feature == "town" and how == OWN and r.population > _KNOWN]
    return "country" in mine & _public(after) or not any(inside(t, r) for t in towns for r, _ in after.rows)


def _public(name: Found) -> frozenset[str]:
    return frozenset(
        r.feature
        for r, how in name.rows
        if how != PEOPLE and r.feature in ("country", "division") and (how == OWN or r.feature == "country")
    )


def _contains(outer: Found, inner: Found) -> bool:
    holders = [r for r, how in outer.meanings() if r.feature in ("country", "division", "district") and how != PEOPLE]
    return any(inside(row, holder) for row, _ in inner.meanings() for holder in holders)
