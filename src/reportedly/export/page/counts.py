"""The figures as ranges: what is counted apart, each value with the bounds that its words state."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from reportedly.export.page.drawing import Named, at, led, line, path, picture, short, words
from reportedly.export.page.markup import Markup, element
from reportedly.export.wording import amount, figure_told, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.records import Figure, Reading

#: Rows drawn; a longer text's other figures are told with their Statements.
MOST = 60
#: The scale is logarithmic where the largest value is so many times the smallest.
_STEEP = 40
_LEFT, _RIGHT, _WIDTH, _ROW, _HEAD = 270.0, 600.0, 720.0, 22.0, 40.0


class Counted(NamedTuple):
    """A figure of a Statement, with the token of its words."""

    figure: Figure
    named: Named
    token: str


class Scale(NamedTuple):
    """Values from the left edge to the right one."""

    low: float
    high: float
    steep: bool

    def x(self, value: float) -> float:
        """Where a value stands, kept inside the edges."""
        low, high = self.low, self.high
        share = (math.log(max(value, low) / low) / math.log(high / low)) if self.steep else (value - low) / (high - low)
        return _LEFT + (_RIGHT - _LEFT) * min(1.0, max(0.0, share))


def counts(reading: Reading, named: Sequence[Named]) -> Markup | None:
    """The picture, None where no Statement has a figure with a number."""
    groups = _groups(reading, named)
    if not groups:
        return None
    drawn: list[Markup] = []
    y = 0.0
    for name, rows in groups:
        drawn.append(words(0, y + 18, name, class_="group"))
        scale = _scale([row.figure for row in rows])
        drawn += _axis(scale, y + _HEAD, y + _HEAD + _ROW * len(rows))
        for place, row in enumerate(rows):
            drawn += _row(row, scale, y + _HEAD + _ROW * (place + 0.5))
        y += _HEAD + _ROW * len(rows) + 14
    return picture(_WIDTH, y, *drawn, told="Figures with their bounds, each kind of count by itself")


def _groups(reading: Reading, named: Sequence[Named]) -> list[tuple[str, list[Counted]]]:
    """Figures that may stand on one scale, by scope and unit; the largest group first."""
    groups: dict[str, list[Counted]] = {}
    seen: set[int] = set()
    for each, statement in zip(named, reading.statements, strict=True):
        for position in statement.figures:
            if position in seen or not 0 <= position < len(reading.figures):
                continue
            seen.add(position)
            figure = reading.figures[position]
            if _numbers(figure):
                groups.setdefault(_group(figure), []).append(Counted(figure, each, f"f{position}"))
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    kept, left = [], MOST
    for name, rows in ordered:
        if left > 0:
            kept.append((name, rows[:left]))
            left -= len(rows)
    return kept


def _group(figure: Figure) -> str:
    told = [v for v in (figure.scope, figure.unit) if v]
    return ", ".join(told) if told else "other counts"


def _numbers(figure: Figure) -> list[float]:
    return [v for v in (figure.value, figure.low, figure.high) if v is not None and math.isfinite(v)]


def _scale(figures: Sequence[Figure]) -> Scale:
    values = [v for figure in figures for v in _numbers(figure)]
    positive = [v for v in values if v > 0]
    top = max(values)
    if positive and min(values) > 0 and top / min(positive) >= _STEEP:
        return Scale(10 ** math.floor(math.log10(min(positive))), 10 ** math.ceil(math.log10(top * 1.01)), steep=True)
    return Scale(min(0.0, *values), top * 1.08 if top > 0 else 1.0, steep=False)


def _axis(scale: Scale, top: float, bottom: float) -> Iterator[Markup]:
    if scale.steep:
        first, last = round(math.log10(scale.low)), round(math.log10(scale.high))
        ticks = [10.0**n for n in range(first, last + 1, max(1, (last - first) // 5))]
    else:
        step = 10 ** math.floor(math.log10(max(scale.high - scale.low, 1e-9) / 2))
        step *= next(m for m in (1, 2, 5, 10) if (scale.high - scale.low) / (step * m) <= 5)
        begin = math.ceil(scale.low / step)
        ticks = [n * step for n in range(begin, math.floor(scale.high / step) + 1)]
    for value in ticks:
        x = scale.x(value)
        yield line(x, top - 4, x, bottom, class_="grid")
        yield words(x, top - 8, number(round(value, 6)), class_="tick", anchor="middle")


def _row(row: Counted, scale: Scale, y: float) -> Iterator[Markup]:
    figure = row.figure
    label = short(f"{row.named.n} {figure.object or row.named.speaker}", 38)
    yield words(_LEFT - 12, y + 4, label, class_="label", anchor="end")
    yield line(_LEFT, y, _RIGHT, y, class_="row")
    told = f"{row.named.n} {row.named.speaker}: {figure_told(figure)}"
    yield led(row.named, row.token, *_range(figure, scale, y), told=told)


def _range(figure: Figure, scale: Scale, y: float) -> Iterator[Markup]:
    """A dot for an exact value, a ring for about, a bar between bounds, an arrow where a side is open."""
    low, high, value = figure.low, figure.high, figure.value
    ends = [scale.x(v) for v in (low, high, value) if v is not None]
    left, right = min(ends), max(ends)
    if low is not None and high is None:
        right = min(right + 40, _RIGHT)
        yield line(left, y, right, y, class_="bound")
        yield element("path", d=path([(right - 6, y - 5), (right + 2, y), (right - 6, y + 5)]), class_="arrow")
    elif high is not None and low is None:
        left = max(left - 40, _LEFT)
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
