"""Every kind of time expression and the function that places it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import time_of_day as hours
from . import time_offsets as offsets
from . import time_periods as periods
from . import time_placing as days

if TYPE_CHECKING:
    from collections.abc import Callable

    from .time_setting import Placed, Setting
    from .time_words import Expression

#: Kinds that name a stretch of the calendar.
CALENDAR: dict[str, Callable[[Expression, Setting], Placed]] = {
    "iso": days.place_iso,
    "slashed": days.place_slashed,
    "named_day": days.place_named_day,
    "day_month": days.place_date,
    "month_day": days.place_date,
    "month_year": days.place_month,
    "month": days.place_month,
    "weekday": days.place_weekday,
    "season": periods.place_season,
    "year": periods.place_year,
    "decade": periods.place_decade,
    "century": periods.place_century,
    "before_christ": periods.place_before_christ,
    "part_of": periods.place_part_of,
    "q_year": periods.place_q_year,
}
#: All kinds: those of the calendar and those that are counted from another day.
PLACERS: dict[str, Callable[[Expression, Setting], Placed]] = {
    **CALENDAR,
    "unit": offsets.place_unit,
    "stretch": offsets.place_stretch,
    "nearby": offsets.place_nearby,
    "offset": offsets.place_offset,
    "reference": offsets.place_reference,
    "duration": offsets.place_duration,
    "repeated": offsets.place_repeated,
    "bare": offsets.place_bare,
    "nth": offsets.place_nth,
    "anniversary": offsets.place_anniversary,
    "deictic": hours.place_deictic,
    "overnight": hours.place_overnight,
    "clock": hours.place_time_of_day,
    "day_part": hours.place_time_of_day,
}
