"""Putting neighbouring expressions together: "6 p.m. on Friday", "from Monday to Wednesday", "two days after 9 May"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from .time_grammar import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .time_words import Expression

_DAYS = frozenset(("iso", "slashed", "named_day", "day_month", "month_day", "weekday", "deictic", "nearby", "nth"))
_TIMES = frozenset(("clock", "day_part"))
_RANGED = _DAYS | _TIMES | {"month", "month_year", "year", "unit", "season", "decade", "century", "q_year", "bare"}
_COUNTED = frozenset(("offset", "nearby"))

_TIME_THEN_DAY = re.compile(rf"[ ]?,?{GAP}(?:(?:on|of|of the|on the|from|between){GAP})?")
_DAY_THEN_TIME = re.compile(
    rf"[ ]?,?{GAP}(?:(?:at|in|around|about|at around|at about|shortly after|just before){GAP})?"
)
_TO = re.compile(rf"[ ]?-[ ]?|[ ]?,?{GAP}(?:to|until|till|through|up to){GAP}")
_ALSO = re.compile(rf"[ ]?,{GAP}(?:(?:and|or){GAP})?|{GAP}(?:and|or|&){GAP}(?:(?:in|on){GAP})?")
_AND = re.compile(rf"{GAP}and{GAP}")


@dataclass(frozen=True, slots=True)
class Item:
    """What is placed as one: a `head` with what belongs to it.

    `time` is its time of day, `last` the other end of a range, `counted` the length before it ("two days after"),
    `lender` the date behind it that lends its year ("April and June 1955").
    """

    head: Expression
    start: int
    end: int
    time: Expression | None = None
    last: Item | None = None
    counted: Expression | None = None
    lender: Expression | None = None


def join_neighbours(found: Sequence[Expression], plain: str) -> list[Item]:
    """The expressions in text order, those that speak of one stretch put together."""
    items = _join(_with_times([_alone(expression) for expression in found], plain), plain)
    return _lent(_counted(items, plain), plain)


def _lent(items: list[Item], plain: str) -> list[Item]:
    """The items, those without a year with the one that lends it."""
    dated = ("month", "month_year", "day_month", "month_day")
    lent = list(items)
    for at, (item, following) in enumerate(pairwise(items)):
        bare = item.head.kind in dated and item.last is None and not (item.head.get("y") or item.head.get("which"))
        lends = following.head.kind in dated and following.head.get("y")
        if bare and lends and _ALSO.fullmatch(plain[item.end : following.start]):
            lent[at] = replace(item, lender=following.head)
    return lent


def _alone(expression: Expression) -> Item:
    return Item(expression, expression.start, expression.end)


def _with_times(items: list[Item], plain: str) -> list[Item]:
    joined: list[Item] = []
    for item in items:
        previous = joined[-1] if joined else None
        if previous and previous.time is None and (both := _time_and_day(previous, item, plain)):
            joined[-1] = both
        else:
            joined.append(item)
    return joined


def _time_and_day(first: Item, second: Item, plain: str) -> Item | None:
    between = plain[first.end : second.start]
    if first.head.kind in _TIMES and _is_day(second.head) and _TIME_THEN_DAY.fullmatch(between):
        return Item(second.head, first.start, second.end, time=first.head)
    if _is_day(first.head) and second.head.kind in _TIMES and _DAY_THEN_TIME.fullmatch(between):
        return Item(first.head, first.start, second.end, time=second.head)
    return None


def _join(items: list[Item], plain: str) -> list[Item]:
    joined: list[Item] = []
    for item in items:
        previous = joined[-1] if joined else None
        if previous and previous.last is None and _is_range(previous, item, plain):
            opens = previous.head.bound in ("from", "between") and previous.time is None
            start = previous.head.bound_start if opens else previous.start
            joined[-1] = replace(previous, start=start, end=item.end, last=item)
        else:
            joined.append(item)
    return joined


def _is_range(first: Item, second: Item, plain: str) -> bool:
    if first.head.kind not in _RANGED or second.head.kind not in _RANGED:
        return False
    if _two_days(first.head) or _two_days(second.head):
        return False
    between = plain[first.end : second.start]
    if first.head.bound == "between":
        return bool(_AND.fullmatch(between))
    same = (first.head.kind in _DAYS) == (second.head.kind in _DAYS)
    return same and bool(_TO.fullmatch(between))


def _is_day(expression: Expression) -> bool:
    return expression.kind in _DAYS or (expression.kind == "unit" and expression.get("u") == "day")


def _two_days(expression: Expression) -> bool:
    return bool(expression.get("d2") or expression.get("y2"))


def _counted(items: list[Item], plain: str) -> list[Item]:
    """Make one of "two days after" and the date that follows it."""
    joined: list[Item] = []
    for item in items:
        previous = joined[-1] if joined else None
        if (
            previous
            and previous.head.kind in _COUNTED
            and previous.head.get("way") in ("before", "after")
            and item.head.kind in _DAYS | {"month", "month_year", "year"}
            and item.last is None
            and re.fullmatch(GAP, plain[previous.end : item.start])
        ):
            joined[-1] = replace(item, start=previous.start, counted=previous.head)
        else:
            joined.append(item)
    return joined
