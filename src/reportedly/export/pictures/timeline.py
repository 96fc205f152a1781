"""The timeline: in each row when something was said, and when what it speaks of is said to have happened."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reportedly.export.markup import Markup, element
from reportedly.export.pictures.drawing import Frame, at, led, line, path, picture, words
from reportedly.export.wording import moment_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.export.pictures.drawing import Lead
    from reportedly.records import Moment

#: Rows drawn; what is beyond them is told elsewhere as text.
MOST = 60
#: Days around the publication beyond which a moment stands at the edge, with an arrow.
NEAR = timedelta(days=200)
_TOP = 34.0
WIDE = Frame(left=200, right=690, width=720, row=22, ticks=8)
#: As wide as a phone.
NARROW = Frame(left=8, right=352, width=360, row=36, ticks=5, above=True)


class Line(NamedTuple):
    """One row: its label, and when it was said and happened, each with where its mark leads."""

    label: str
    said: tuple[Moment, Lead] | None = None
    happened: tuple[Moment, Lead] | None = None


class Axis(NamedTuple):
    """The days from the left edge of a frame to its right one."""

    frame: Frame
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day begins, kept inside the edges."""
        share = (day - self.first) / max(self.last - self.first, timedelta(days=1))
        return self.frame.left + (self.frame.right - self.frame.left) * min(1.0, max(0.0, share))


def timeline(lines: Sequence[Line], *, published: date | None = None, frame: Frame = WIDE) -> Markup | None:
    """The picture, None where no row has a placed moment; a line stands at the day of publication."""
    rows = [placed for placed in map(_placed, lines) if placed.said or placed.happened][:MOST]
    published = _plain(published)
    axis = _axis(rows, published, frame)
    if axis is None:
        return None
    height = _TOP + frame.row * len(rows) + 8
    drawn = list(_scale(axis, height))
    if published is not None:
        drawn.append(line(axis.x(published), _TOP - 8, axis.x(published), height, class_="published"))
    for number, row in enumerate(rows):
        drawn += _row(row, axis, frame.middle(_TOP, number))
    return picture(frame.width, height, *drawn, told="When it was said, and when it is said to have happened")


def _placed(row: Line) -> Line:
    said, happened = (pair if pair and (pair[0].start or pair[0].end) else None for pair in (row.said, row.happened))
    return row._replace(said=said, happened=happened)


def _plain(day: date | None) -> date | None:
    return day.date() if isinstance(day, datetime) else day


def _axis(rows: Sequence[Line], published: date | None, frame: Frame) -> Axis | None:
    """From the first near day to the last, with a margin."""
    moments = [pair[0] for row in rows for pair in (row.said, row.happened) if pair]
    days = [d for m in moments for d in (_plain(m.start), _plain(m.end)) if d is not None]
    if not days:
        return None
    near = [d for d in days if published is None or abs(d - published) <= NEAR]
    near += [published] if published else []
    first, last = min(near), max(near)
    margin = max(timedelta(days=1), (last - first) * 0.04)
    try:
        return Axis(frame, first - margin, last + margin)
    except OverflowError:  # the first or the last year that there is
        return Axis(frame, first, last)


def _scale(axis: Axis, height: float) -> Iterator[Markup]:
    for day in _ticks(axis):
        x = axis.x(day)
        yield line(x, _TOP - 8, x, height, class_="grid")
        yield words(x, _TOP - 14, _written(day, axis), class_="tick", anchor="middle")


def _written(day: date, axis: Axis) -> str:
    return f"{day:%Y-%m}" if (axis.last - axis.first).days > 120 else f"{day.day} {day:%b}"


def _ticks(axis: Axis) -> list[date]:
    """Some days at even distances, on firsts of months where the axis is long; no more than there is room for."""
    span = (axis.last - axis.first).days
    if span > 120:
        step = -(-span // (34 * axis.frame.ticks))
        begin = axis.first.year * 12 + axis.first.month
        months = range(begin, axis.last.year * 12 + axis.last.month, max(1, step))
        return [date(m // 12, m % 12 + 1, 1) for m in months if date.min.year <= m // 12 <= date.max.year]
    step = max(1, -(-span // axis.frame.ticks))
    return [axis.first + timedelta(days=n) for n in range(1, span, step)]


def _row(row: Line, axis: Axis, y: float) -> Iterator[Markup]:
    yield axis.frame.label(y, row.label)
    yield line(axis.frame.left, y, axis.frame.right, y, class_="row")
    if row.happened:
        moment, lead = row.happened
        yield led(lead, *_bar(moment, axis, y), told=f"{row.label}: happened {moment_told(moment)}")
    if row.said:
        moment, lead = row.said
        yield led(lead, *_diamond(moment, axis, y), told=f"{row.label}: said {moment_told(moment)}")


def _bar(moment: Moment, axis: Axis, y: float) -> Iterator[Markup]:
    """The interval; an arrow where it is open or goes on beyond the edge."""
    start, end = _plain(moment.start), _plain(moment.end)
    first, last = axis.frame.left, axis.frame.right
    left = axis.x(start) if start else first
    right = max(axis.x(end) if end else last, left + 3)
    if left >= last - 3 or right <= first + 3:
        left, right = (last - 12, last) if left >= last - 3 else (first, first + 12)
    yield element("rect", x=at(left), y=at(y - 5), width=at(right - left), height="10", class_="bar")
    if start is None or start < axis.first:
        yield element("path", d=path([(first + 7, y - 6), (first - 2, y), (first + 7, y + 6)]), class_="arrow")
    if end is None or end - axis.last > timedelta(days=1):
        yield element("path", d=path([(last - 7, y - 6), (last + 2, y), (last - 7, y + 6)]), class_="arrow")


def _diamond(moment: Moment, axis: Axis, y: float) -> Iterator[Markup]:
    """The day it was said, with a line over the days that it may have been."""
    start, end = _plain(moment.start) or axis.first, _plain(moment.end) or axis.last
    left, right = axis.x(start), axis.x(end)
    if right - left > 12:
        yield line(left, y, right, y, class_="perhaps")
    x = (left + right) / 2
    corners = [(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)]
    yield element("path", d=path(corners, close=True), class_="said")
