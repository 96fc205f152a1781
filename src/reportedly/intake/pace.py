"""How often one host is asked, and how long to wait when it says no: pure functions of times and chance."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

#: A server may ask for so long between requests; one that asks for more is heeded up to here.
MAX_CRAWL_DELAY = 30.0
#: Each further wait is twice the one before, up to this.
MAX_BACK_OFF = 60.0
_MAX_EXPONENT = 16


def wait_before(last: datetime | None, now: datetime, delay: float) -> float:
    """Seconds to wait so that `delay` seconds lie between two requests; a clock set back costs no more than that.

    >>> wait_before(datetime(2024, 1, 1, 0, 0, 9), datetime(2024, 1, 1, 0, 0, 10), 5.0)
    4.0
    """
    if last is None:
        return 0.0
    return min(max(delay - (now - last).total_seconds(), 0.0), delay)


def back_off(attempt: int, chance: float, *, first: float = 1.0) -> float:
    """Seconds to wait after a failure, `attempt` from 0: doubling, and spread by `chance` (0 to 1) over half to whole.

    >>> back_off(0, 1.0), back_off(3, 0.0)
    (1.0, 4.0)
    """
    longest = min(first * 2.0 ** min(attempt, _MAX_EXPONENT), MAX_BACK_OFF)
    return longest * (0.5 + 0.5 * chance)


def retry_after(stated: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks to wait, a number or a date; None where it asks nothing.

    >>> retry_after("120", datetime(2024, 1, 1, tzinfo=UTC))
    120.0
    """
    if stated is None:
        return None
    if re.fullmatch(r"\s*\d{1,9}\s*", stated):
        return float(stated)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - slow to load

    try:
        moment = parsedate_to_datetime(stated)
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return max((moment - now) / timedelta(seconds=1), 0.0)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
