"""Place names of a text, resolved to the gazetteer.

`place_names` tells which words name places, `place_choice` which place of that name is meant; here both become
records, with a precision after UCDP (where_prec 1-7), the mark of disputed areas, and whether the name stands for a
government.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.gazetteer import key_of
from reportedly.reading.place_choice import Chooser
from reportedly.reading.place_holders import hold
from reportedly.reading.place_names import Finder
from reportedly.reading.place_surroundings import Surroundings
from reportedly.reading.place_tokens import Found, Tokens
from reportedly.reading.place_unlisted import beside
from reportedly.records import MentionKind, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.gazetteer import Gazetteer, Row
    from reportedly.records import Mention

#: UCDP where_prec by what the place is.
_PRECISION = {"town": 1, "site": 1, "district": 3, "division": 4, "region": 5, "river": 5, "country": 6, "sea": 7}
_NEAR, _DIVISION, _REGION = 2, 4, 5

#: How far from the middle towards its border a part of a country named by a point of the compass is placed.
_TOWARDS = 0.5

#: Tables of words without which a name still names the place.
_PLAIN = ("never", "compass", "land", "bodies", "kinds", "inner", "modifiers", "division_words", "district_words")

_GONE = frozenset((MentionKind.PERSON, MentionKind.BODY, MentionKind.WEAPON))


def find_places(  # noqa: PLR0913 - what is known of the text beside its words
    text: str,
    sentences: Sequence[Span],
    *,
    gazetteer: Gazetteer,
    country: str | None = None,
    mentions: Sequence[Mention] | None = None,
    peoples: bool = False,
) -> tuple[Place, ...]:
    """The places that a text names, in text order.

    `country` (ISO 3166-1 alpha-2) is where the text is at home, and breaks ties; with `mentions`, no place is found
    inside what they call a person, a body or a weapon. Names of peoples ("Ukrainian") help to choose and are no places:
    "Ukrainian forces" are wherever they are. With `peoples` they are given too, as their country.
    A village or quarter that the gazetteer lacks has no GeoNames number and is put where the nearest place of the text is, with
    the precision of a division; so is a small namesake in a country of which nothing else in the text speaks.

    >>> from reportedly.gazetteer import open_gazetteer
    >>> text = "The convoy left Kursk and was seen in Moscow, Idaho."
    >>> [(p.name, p.country, p.precision) for p in find_places(text, [Span(0, 52)], gazetteer=open_gazetteer())]
    [('Kursk', 'RU', 1), ('Moscow', 'US', 1), ('Idaho', 'US', 4)]
    """
    tokens = Tokens(text, sentences)
    if not tokens:
        return ()
    names = Finder(tokens, gazetteer).found()
    if mentions is not None:
        names = _outside(names, [m.span for m in mentions if m.kind in _GONE])
    rows = Chooser(names, gazetteer, country).choose()
    found = []
    for name, row in zip(names, rows, strict=True):
        if row is not None and name.people:
            found += [place_of(row, Span(name.start, name.end), gazetteer)] if peoples else []
        elif row is not None:
            found.append(_place(name, row, tokens, gazetteer))
        elif not name.people and (by := beside(name, names, rows)) is not None:
            found.append(_put_beside(Span(name.start, name.end), text, by, gazetteer))
    return tuple(found)


def resolve_places(
    text: str, spans: Sequence[Span], *, gazetteer: Gazetteer, country: str | None = None
) -> tuple[Place | None, ...]:
    """The place that each given span names; spans in text order.

    What the gazetteer lacks is put where the nearest place of the text is, with the precision of a division or less; None
    where the text has no other.
    """
    tokens = Tokens(text, ())
    names = [_given(text, span, tokens, gazetteer) for span in spans]
    known = [n for n in names if n is not None]
    surroundings = Surroundings(tokens, gazetteer)
    for number, one in enumerate(known):
        end, last = one.end, one.last
        if one.unlisted:
            continue
        surroundings.look(one, known[number - 1] if number else None)
        # The span is given: a point of the compass or a kind outside it is not part of what it names.
        one.end, one.last, one.compass, one.only = end, last, None, None
    hold(known, tokens)
    rows = Chooser(known, gazetteer, country).choose()
    chosen = iter(rows)
    found: list[Place | None] = []
    for name, span in zip(names, spans, strict=True):
        row = next(chosen) if name is not None else None
        if name is not None and row is not None:
            found.append(_place(name, row, tokens, gazetteer))
            continue
        by = None if name is None else beside(name, known, rows)
        found.append(None if by is None else _put_beside(span, text, by, gazetteer))
    return tuple(found)


def _put_beside(span: Span, text: str, by: Row, gazetteer: Gazetteer) -> Place:
    division = gazetteer.row(by.division).name if by.division >= 0 else None
    return Place(
        span=span,
        name=span.of(text),
        geonames=None,
        lat=by.lat,
        lon=by.lon,
        country=by.country,
        admin1=by.name if by.feature == "division" else division,
        precision=max(_DIVISION, _PRECISION[by.feature]),
        disputed=is_disputed(by, gazetteer),
    )


def _outside(names: Iterable[Found], taken: Sequence[Span]) -> list[Found]:
    return [n for n in names if n.people or not any(s.start < n.end and n.start < s.end for s in taken)]


def _given(text: str, span: Span, tokens: Tokens, gazetteer: Gazetteer) -> Found | None:
    inside = tokens.within(span)
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    for key in _shorter(key_of(span.of(text)).removeprefix("the "), gazetteer):
        rows = gazetteer.find_key(key)
        if rows:
            return Found(span.start, span.end, key, first, last, rows, support=2)
    return Found(span.start, span.end, "", first, last, (), support=2, unlisted=True)


def _shorter(key: str, gazetteer: Gazetteer) -> Iterable[str]:
    yield key
    if key.startswith("st "):
        yield "saint " + key[3:]
    yield key.rstrip(".")
    yield key + "."
    words, tables = key.split(), gazetteer.tables
    plain = tables.ordinary.union(*(tables.words[t] for t in _PLAIN)) - tables.words["openings"]
    parts = [(i, j) for i in range(len(words)) for j in range(i + 1, len(words) + 1) if j - i < len(words)]
    for i, j in sorted(parts, key=lambda p: (p[0] - p[1], p[0])):
        # What is left out must be words for a kind, a body, a point of the compass: "Abu Shok" is not in Abu.
        if all(word in plain for word in (*words[:i], *words[j:])) and not all(word in plain for word in words[i:j]):
            yield " ".join(words[i:j])


def _place(name: Found, row: Row, tokens: Tokens, gazetteer: Gazetteer) -> Place:
    start, shown = name.start, row.name
    lat, lon, precision = row.lat, row.lon, _PRECISION[row.feature]
    if name.compass is not None and row.feature in ("country", "division"):
        token = tokens[name.compass]
        box = gazetteer.box(row.number)
        said = " ".join(t.text for t in tokens[name.compass : name.first])
        start, precision, shown = token.start, _REGION, f"{said} {row.name}"
        if box is not None:
            lat, lon = _towards(said.lower(), (lat, lon), box)
    elif name.near and row.feature == "town":
        precision = _NEAR
    return replace(
        place_of(row, Span(start, name.end), gazetteer),
        name=shown,
        lat=lat,
        lon=lon,
        precision=precision,
        as_="government" if _governs(name, row, tokens, gazetteer) else "place",
    )


def place_of(row: Row, span: Span, gazetteer: Gazetteer) -> Place:
    """A place of the index as the one that a span names."""
    division = gazetteer.row(row.division).name if row.division >= 0 else None
    return Place(
        span=span,
        name=row.name,
        geonames=row.geonames,
        lat=row.lat,
        lon=row.lon,
        country=row.country,
        admin1=row.name if row.feature == "division" else division,
        precision=_PRECISION[row.feature],
        disputed=is_disputed(row, gazetteer),
    )


def _towards(compass: str, middle: tuple[float, float], box: tuple[float, float, float, float]) -> tuple[float, float]:
    lat, lon = middle
    south, north, west, east = box
    if "north" in compass:
        lat += _TOWARDS * (north - lat)
    elif "south" in compass:
        lat += _TOWARDS * (south - lat)
    if east - west < 180:
        if "east" in compass:
            lon += _TOWARDS * (east - lon)
        elif "west" in compass:
            lon += _TOWARDS * (west - lon)
    return round(lat, 3), round(lon, 3)


def is_disputed(row: Row, gazetteer: Gazetteer) -> bool:
    """Whether a place belongs to an area that disputed.toml lists."""
    key = key_of(row.name)
    division = gazetteer.row(row.division).geonames if row.division >= 0 else None
    for area in gazetteer.tables.areas:
        if row.geonames in area.geonames or division in area.geonames or row.country in area.countries:
            return True
        if key in area.names and (row.feature != "town" or row.country in area.within):
            return True
        if row.feature in ("town", "district", "site", "division") and area.boxed(row.country, row.lat, row.lon):
            return True
    return False


def _governs(name: Found, row: Row, tokens: Tokens, gazetteer: Gazetteer) -> bool:
    """Whether the name is the subject of a word of saying or deciding and can stand for a government."""
    tables = gazetteer.tables
    seat = name.key in tables.seats or row.feature == "country"
    capital = row.country is not None and gazetteer.capitals.get(row.country) == row.name and row.feature == "town"
    if not name.speaks or not (seat or capital) or name.compass is not None:
        return False
    if name.first and tokens[name.first - 1].gap in (" ", "\n"):
        before = tokens[name.first - 1].low
        if before == "the" and name.first > 1:
            before = tokens[name.first - 2].low if tokens[name.first - 2].gap == " " else ""
        words = tables.words
        if before in words["locative"] or before in (words["locative_weak"] - {"and", "between"}):
            return False
    return True
