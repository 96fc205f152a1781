"""Records to JSON and back: what the ledger keeps is the documented form, so that any program can read it."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from itertools import compress
from operator import attrgetter, ne
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import orjson

from reportedly import records
from reportedly.records import Span
from reportedly.records.plain import plain_from

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")

#: zlib's level: beyond it, time grows faster than what is saved.
_LEVEL = 3
#: What is shorter than a window of so many bits, as most is, needs no larger one: zlib's own takes longer to be made ready than to be
#: used. The room for it is in zlib's measure.
_WINDOW, _ROOM = 13, 6
#: Records and days are written by the functions here, in the documented form.
_AS_OURS = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


def to_json(value: object) -> str:
    """A record, or a tuple of records, with every field, on one line that UTF-8 and every database can carry.

    >>> to_json(records.Problem(kind="language", message="not English"))
    '{"kind":"language","message":"not English"}'
    """
    return _dump(value, _whole)


def to_short_json(value: object) -> str:
    """A record without the fields that have their default value, which `from_json` fills in again."""
    return _dump(value, _short)


def from_json(kind: type[T], line: str | bytes) -> T:
    """The record of class `kind` that `to_json` or `to_short_json` wrote.

    >>> from_json(records.Problem, '{"kind":"language","message":"not English"}').kind
    'language'
    """
    return cast("T", _decoder(cast("Hashable", kind))(plain_from(line)))


def from_plain(kind: type[T], value: object) -> T:
    """The record of class `kind` from the plain values of its JSON."""
    return cast("T", _decoder(cast("Hashable", kind))(value))


def pack(text: str) -> bytes:
    """The text's UTF-8, compressed; lone surrogates are kept."""
    return pack_bytes(text.encode("utf-8", "surrogatepass"), _LEVEL)


def pack_bytes(raw: bytes, level: int) -> bytes:
    """Bytes compressed by zlib's `level`, as every zlib opens them."""
    if len(raw) > 1 << _WINDOW:
        return zlib.compress(raw, level)
    small = zlib.compressobj(level, zlib.DEFLATED, _WINDOW, _ROOM)
    return small.compress(raw) + small.flush()


def unpack(packed: bytes) -> str:
    """The text that was packed."""
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def plain_text(text: str) -> str:
    """The text for a column to search by: without NUL and lone surrogates, which not every database can hold."""
    if "\0" in text:
        text = text.replace("\0", " ")
    return text.encode("utf-8", "replace").decode("utf-8")


def _dump(value: object, default: Callable[[Any], Any]) -> str:
    try:
        return orjson.dumps(value, default=default, option=_AS_OURS).decode("utf-8")
    except orjson.JSONEncodeError:  # lone surrogates, and whole numbers beyond 64 bits
        return json.dumps(value, default=default, separators=(",", ":"))


def _whole(value: object) -> object:
    if isinstance(value, Span):
        return (value.start, value.end)
    if isinstance(value, date):
        return value.isoformat()
    names, values_of, _ = _shape(cast("Hashable", type(value)))
    return dict(zip(names, values_of(value), strict=True))


def _short(value: object) -> object:
    if isinstance(value, Span):
        return (value.start, value.end)
    if isinstance(value, date):
        return value.isoformat()
    names, values_of, defaults = _shape(cast("Hashable", type(value)))
    values = values_of(value)
    return dict(compress(zip(names, values, strict=True), map(ne, values, defaults)))


@cache
def _shape(kind: Hashable) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[Any, ...]]:
    """The names of a record's fields in JSON, what takes their values, and their defaults (MISSING where none)."""
    parts = [f for f in fields(cast("type", kind)) if f.name != "body"]
    get = attrgetter(*(f.name for f in parts))
    values_of = get if len(parts) > 1 else lambda value: (get(value),)
    return tuple(f.name.rstrip("_") for f in parts), values_of, tuple(f.default for f in parts)


@cache
def _decoder(kind: Hashable) -> Callable[[Any], Any]:
    """What makes a value of the annotated type `kind` from plain values."""
    if isinstance(kind, type):
        return _class_decoder(kind)
    if get_origin(kind) in (Union, UnionType):
        return _optional(_decoder(next(a for a in get_args(kind) if a is not NoneType)))
    if get_origin(kind) is tuple:
        return _tuple_decoder(get_args(kind))
    return _same


def _class_decoder(kind: type) -> Callable[[Any], Any]:
    if kind is Span:
        return lambda value: Span(value[0], value[1])
    if issubclass(kind, Enum):
        return kind
    if issubclass(kind, date):
        return moment_of
    return _record_decoder(kind) if is_dataclass(kind) else _same


def _record_decoder(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind, localns={**vars(records), "date": date, "datetime": datetime})
    decoders = {f.name.rstrip("_"): (f.name, _decoder(hints[f.name])) for f in fields(kind)}

    def decode(value: dict[str, Any]) -> object:
        given = {}
        for name, part in value.items():
            attribute, make = decoders[name]
            given[attribute] = part if make is _same else make(part)
        return kind(**given)

    return decode


def _tuple_decoder(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if parts[-1] is not Ellipsis:
        makers = [_decoder(part) for part in parts]
        return lambda value: tuple(make(v) for make, v in zip(makers, value, strict=True))
    make = _decoder(parts[0])
    return tuple if make is _same else lambda value: tuple(map(make, value))


def _optional(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return _same if make is _same else lambda value: None if value is None else make(value)


def _same(value: object) -> object:
    return value


def moment_of(value: str) -> date:
    """A day, or a datetime where the hour is written."""
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
