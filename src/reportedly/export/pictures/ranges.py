"""The figures as ranges: what is counted apart, each value with the bounds that its words state."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from reportedly.export.markup import Markup, element
from reportedly.export.pictures.drawing import Frame, at, led, line, path, picture, words
from reportedly.export.wording import amount, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportedly.export.pictures.drawing import Lead
    from reportedly.records import Figure, FigureAsOf

#: Rows drawn; what is beyond them is told elsewhere as text.
MOST = 60
#: A number beyond this is no count; a row with one is not drawn.
_LARGEST = 1e15
#: The scale is logarithmic where the largest value is so many times the smallest.
_STEEP = 40
_HEAD = 40.0
WIDE = Frame(left=270, right=600, width=720, row=22, ticks=5)
#: As wide as a phone.
NARROW = Frame(left=8, right=262, width=360, row=38, ticks=3, above=True)


class Bar(NamedTuple):
    """One row: a figure, its label, what is told of it, where its mark leads, and the name of its style, if any."""

    figure: Figure | FigureAsOf
    label: str
    told: str
    lead: Lead
    style: str = ""


class Scale(NamedTuple):
    """Values from the left edge of a frame to its right one."""

    frame: Frame
    low: float
    high: float
    steep: bool

    def x(self, value: float) -> float:
        """Where a value stands, kept inside the edges."""
        low, high = self.low, self.high
        share = (math.log(max(value, low) / low) / math.log(high / low)) if self.steep else (value - low) / (high - low)
        return self.frame.left + (self.frame.right - self.frame.left) * min(1.0, max(0.0, share))


def draw_ranges(bars: Iterable[Bar], *, group: Callable[[Bar], str], frame: Frame = WIDE) -> Markup | None:
    """The picture, None where no figure has a number; `group` names those that may stand on one scale."""
    groups = _groups(bars, group)
    if not groups:
        return None
    drawn: list[Markup] = []
    y = 0.0
    for name, rows in groups:
        drawn.append(words(0, y + 18, name, class_="group"))
        scale = _scale([row.figure for row in rows], frame)
        drawn += _axis(scale, y + _HEAD, y + _HEAD + frame.row * len(rows))
        for place, row in enumerate(rows):
            drawn += _row(row, scale, frame.middle(y + _HEAD, place))
        y += _HEAD + frame.row * len(rows) + 14
    return picture(frame.width, y, *drawn, told="Figures with their bounds, each kind of count by itself")


def _groups(bars: Iterable[Bar], group: Callable[[Bar], str]) -> list[tuple[str, list[Bar]]]:
    """The largest group first, its rows in their order; no more than are drawn."""
    groups: dict[str, list[Bar]] = {}
    for bar in bars:
        if _can_be_drawn(bar.figure):
            groups.setdefault(group(bar), []).append(bar)
    kept, left = [], MOST
    for name, rows in sorted(groups.items(), key=lambda item: -len(item[1])):
        if left > 0:
            kept.append((name, rows[:left]))
            left -= len(rows)
    return kept


def _can_be_drawn(figure: Figure | FigureAsOf) -> bool:
    told = [v for v in (figure.value, figure.low, figure.high) if v is not None]
    return bool(told) and len(told) == len(_numbers(figure))


def _numbers(figure: Figure | FigureAsOf) -> list[float]:
    return [v for v in (figure.value, figure.low, figure.high) if v is not None and abs(v) <= _LARGEST]


def _scale(figures: Sequence[Figure | FigureAsOf], frame: Frame) -> Scale:
    values = [v for figure in figures for v in _numbers(figure)]
    positive = [v for v in values if v > 0]
    top = max(values)
    if positive and min(values) > 0 and top / min(positive) >= _STEEP:
        low, high = 10 ** math.floor(math.log10(min(positive))), 10 ** math.ceil(math.log10(top * 1.01))
        return Scale(frame, low, high, steep=True)
    return Scale(frame, min(0.0, *values), top * 1.08 if top > 0 else 1.0, steep=False)


def _axis(scale: Scale, top: float, bottom: float) -> Iterator[Markup]:
    most = scale.frame.ticks
    if scale.steep:
        first, last = round(math.log10(scale.low)), round(math.log10(scale.high))
        ticks = [10.0**n for n in range(first, last + 1, max(1, -(-(last - first) // most)))]
    else:
        step = 10 ** math.floor(math.log10(max(scale.high - scale.low, 1e-9) / 2))
        step *= next(m for m in (1, 2, 5, 10) if (scale.high - scale.low) / (step * m) <= most)
        begin = math.ceil(scale.low / step)
        ticks = [n * step for n in range(begin, math.floor(scale.high / step) + 1)]
    for value in ticks:
        x = scale.x(value)
        yield line(x, top - 4, x, bottom, class_="grid")
        yield words(x, top - 8, number(round(value, 6)), class_="tick", anchor="middle")


def _row(row: Bar, scale: Scale, y: float) -> Iterator[Markup]:
    yield scale.frame.label(y, row.label)
    yield line(scale.frame.left, y, scale.frame.right, y, class_="row")
    drawn = _range(row.figure, scale, y)
    yield led(row.lead, element("g", *drawn, class_=row.style or None), told=row.told)


def _range(figure: Figure | FigureAsOf, scale: Scale, y: float) -> Iterator[Markup]:
    """A dot for an exact value, a ring for about, a bar between bounds, an arrow where a side is open."""
    low, high, value = figure.low, figure.high, figure.value
    ends = [scale.x(v) for v in (low, high, value) if v is not None]
    left, right = min(ends), max(ends)
    if low is not None and high is None:
        right = min(right + 40, scale.frame.right)
        yield line(left, y, right, y, class_="bound")
        yield element("path", d=path([(right - 6, y - 5), (right + 2, y), (right - 6, y + 5)]), class_="arrow")
    elif high is not None and low is None:
        left = max(left - 40, scale.frame.left)
        yield line(left, y, right, y, class_="bound")
        yield element("path", d=path([(left + 6, y - 5), (left - 2, y), (left + 6, y + 5)]), class_="arrow")
    elif low != high:
        yield line(left, y, right, y, class_="bound")
        for x in (left, right):
            yield line(x, y - 6, x, y + 6, class_="bound")
    if low is not None and low == high:
        yield element("circle", cx=at(right), cy=at(y), r="4.5", class_="exact")
    elif low is None and high is None:
        yield element("circle", cx=at(right), cy=at(y), r="6", class_="about")
    elif value is not None:
        yield element("circle", cx=at(scale.x(value)), cy=at(y), r="3.5", class_="exact")
    yield words(right + 10, y + 4, amount(figure), class_="value")
