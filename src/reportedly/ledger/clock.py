"""The clock of the machine that writes, beside what the ledger holds: acts are in the order of their numbers, whatever it says."""

from __future__ import annotations

from datetime import datetime, timedelta

from reportedly.records import Unread

#: By so much the clocks of several machines may differ that write to one ledger.
_APART = timedelta(minutes=5)


def set_back(last: str, now: datetime) -> Unread | None:
    """What to note where the last act was at a moment that the clock has still to come to; `last` is "" where there was none.

    >>> print(set_back("2024-10-25T12:00:00+00:00", datetime.fromisoformat("2024-10-24T12:00:00+00:00")).problem)
    it was set back: it says 2024-10-24T12:00:00+00:00, and the ledger was last changed at 2024-10-25T12:00:00+00:00
    """
    if not last or datetime.fromisoformat(last) - now <= _APART:
        return None
    said = now.isoformat(timespec="seconds")
    return Unread(
        where="the clock of this machine",
        problem=f"it was set back: it says {said}, and the ledger was last changed at {last[:19]}{last[-6:]}",
        advice="one of the two is wrong: check the clock; what is kept bears the moment that it says, in the order in which it came",
    )
