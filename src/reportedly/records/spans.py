"""Spans, and what every record shares: its form in JSON and ids made of content."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of code points of a Document's text.

    >>> Span(4, 10).of("The mayor spoke.")
    'mayor '
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must not be empty, backwards or before the text: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]


def words_of(spans: Iterable[Span], text: str) -> str:
    """The words of several spans, with an ellipsis where they are apart."""
    return " … ".join(span.of(text) for span in spans)


def as_json(value: object) -> object:
    """Plain values for JSON: a Span becomes [start, end], a record an object with every field."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return [as_json(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return {f.name.rstrip("_"): as_json(getattr(value, f.name)) for f in fields(value)}  # type: ignore[arg-type]


def content_id(prefix: str, *parts: object) -> str:
    """An id made of what it names: the same parts give the same id on every machine."""
    key = "\x1f".join(str(part) for part in parts)
    return f"{prefix}_{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
