"""What a person corrects of a Statement: the fields, and their values as JSON.

A correction is a Judgement of the kind `correct`, whose object names the field and whose value is one of

====================== ============================================================================================
source, cue, content   {"spans": [[start, end], …], "words": "…"}: spans of the Document's text, with their words
speaker, speaks-for    an Actor as JSON, or "none"
stance                 a StanceKind
happened, said         {"start": day, "end": day (exclusive), "precision": 1 to 5}, or "none"
figure START:END       a Figure as JSON without its span, or "none": it is no figure
place START:END        a Place as JSON without its span, or "none": it is no place
====================== ============================================================================================

START and END are those of the words of the Figure or Place; a second one in the same words is "figure START:END/2". What
the machine read stays beside it in the Reading; a correction of the speaker also takes away for whom the machine had him speak.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.errors import BadOptionError
from reportedly.ledger.codec import from_plain, to_short_json
from reportedly.records import Actor, Figure, Moment, Place, Span, StanceKind

if TYPE_CHECKING:
    from datetime import date

#: The value that says that there is none.
NONE = "none"
#: The fields that hold words, parties, moments, and those of which a Statement may have several.
WORDS, PARTIES = ("source", "cue", "content"), ("speaker", "speaks-for")
MOMENTS, LISTED = ("happened", "said"), ("figure", "place")
FIELDS = (*WORDS, *PARTIES, "stance", *MOMENTS, *LISTED)

_NAMED = re.compile(r"(figure|place) (\d{1,9}):(\d{1,9})(?:/(\d{1,3}))?")
_NUMBERS, _TEXTS = ("value", "low", "high"), ("modifier", "unit", "object", "scope")
_LONGEST = 200


class Field(NamedTuple):
    """A field that can be corrected; `span` and `nth` tell which Figure or Place is meant."""

    name: str
    span: Span | None = None
    nth: int = 1

    def __str__(self) -> str:
        if self.span is None:
            return self.name
        return f"{self.name} {self.span.start}:{self.span.end}" + (f"/{self.nth}" if self.nth > 1 else "")


class Words(NamedTuple):
    """Spans of a Document's text with the words that stand there."""

    spans: tuple[Span, ...]
    words: str


Corrected = Words | Actor | Figure | Place | Moment | StanceKind | None


def field_of(written: str) -> Field:
    """The field that a Judgement's object names; BadOptionError where it names none."""
    if written in FIELDS and written not in LISTED:
        return Field(written)
    match = _NAMED.fullmatch(written)
    if match is None or not int(match[2]) < int(match[3]):
        raise BadOptionError("field", f"{written[:40]!r} can't be corrected", f"take one of {', '.join(FIELDS)}")
    return Field(match[1], Span(int(match[2]), int(match[3])), int(match[4] or 1))


def value_of(value: Corrected) -> str:
    """The value of a correction as a Judgement keeps it; `corrected_value` reads it."""
    if value is None:
        return NONE
    if isinstance(value, StanceKind):
        return value.value
    if isinstance(value, Words):
        return _json({"spans": [[s.start, s.end] for s in value.spans], "words": value.words})
    plain: dict[str, Any] = json.loads(to_short_json(value))
    for name in ("span", "event", "derived", "mentions", "timex", "relative"):
        plain.pop(name, None)
    return _json(plain)


def corrected_value(field: Field, value: str) -> Corrected:
    """What a value says of a field; BadOptionError where it can't be said of it."""
    if field.name == "stance":
        if value not in set(StanceKind):
            raise BadOptionError("stance", f"{value[:40]!r} is none", f"give one of {', '.join(StanceKind)}")
        return StanceKind(value)
    if value == NONE and field.name not in WORDS:
        return None
    try:
        return _read(field, json.loads(value))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        why = f": {error}" if isinstance(error, ValueError) and str(error) else ""
        raise BadOptionError(str(field), f"{value[:80]!r} is no value of it{why}", "see Ledger.judge") from error


def _read(field: Field, plain: Any) -> Corrected:  # noqa: ANN401 - JSON from outside
    if field.name in WORDS:
        spans = tuple(Span(*map(_whole, pair)) for pair in plain["spans"])
        _must(isinstance(plain["words"], str), "it lacks the words")
        _must(all(a.end <= b.start for a, b in pairwise(spans)), "spans come in order and do not overlap")
        _must(bool(spans) or field.name == "source", "it lacks spans")
        return Words(spans, plain["words"])
    if field.name in PARTIES:
        actor = from_plain(Actor, plain)
        texts = (actor.role, actor.country)
        _must(actor.id.startswith("act_") and bool(actor.name.strip()) and all(map(_is_text, texts)), "it is no Actor")
        return actor
    if field.name in MOMENTS:
        moment = from_plain(Moment, {"span": [0, 1], **plain})
        _must(
            set(plain) <= {"start", "end", "precision"} and moment.precision in (None, 1, 2, 3, 4, 5),
            "a precision is 1 to 5",
        )
        _must((moment.start or moment.end) is not None, "it needs a start or an end")
        _must(
            moment.start is None or moment.end is None or _iso(moment.start) < _iso(moment.end),
            "it ends before it starts",
        )
        return moment
    kind: Any = Figure if field.name == "figure" else Place
    span = field.span or Span(0, 1)
    found: Figure | Place = from_plain(kind, {**plain, "span": [span.start, span.end]})
    _must("span" not in plain, "its span stands in the field")
    if isinstance(found, Figure):
        _must(_is_figure(found), "a figure needs a number, and low is not above high")
    else:
        _must(_is_place(found), "a place has a name, and a point on the earth or none")
    return found


def _is_figure(figure: Figure) -> bool:
    numbers = [getattr(figure, name) for name in _NUMBERS]
    known = [n for n in numbers if n is not None]
    return (
        all(isinstance(n, (int, float)) and not isinstance(n, bool) and abs(n) < 1e15 for n in known)
        and bool(known)
        and (figure.low is None or figure.high is None or figure.low <= figure.high)
        and all(_is_text(getattr(figure, name)) for name in _TEXTS)
        and figure.event is None
        and figure.derived is False
    )


def _is_place(place: Place) -> bool:
    lat, lon = place.lat, place.lon
    is_point = lat is not None and lon is not None and -90 <= lat <= 90 and -180 <= lon <= 180
    return (
        _is_text(place.name)
        and bool(place.name.strip())
        and (is_point or (lat is None and lon is None))
        and place.precision in (None, *range(1, 8))
        and place.as_ in ("place", "government")
        and all(map(_is_text, (place.country, place.admin1)))
        and (place.geonames is None or isinstance(place.geonames, int))
        and isinstance(place.disputed, bool)
    )


def _whole(value: object) -> int:
    _must(isinstance(value, int) and not isinstance(value, bool), "a span is made of whole numbers")
    return value  # type: ignore[return-value]


def _is_text(value: object) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= _LONGEST)


def _iso(day: date) -> str:
    return day.isoformat()[:10]


def _must(holds: bool, why: str) -> None:  # noqa: FBT001 - a condition
    if not holds:
        raise ValueError(why)


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
