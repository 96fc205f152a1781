"""Short phrases for the values of records: days, numbers, figures, ranges, ids and stances."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from reportedly.records import ASSERTING, DENYING, StanceKind

if TYPE_CHECKING:
    from reportedly.records import Figure, FigureAsOf, SaidBetween

#: So many characters of an id are shown; any beginning of an id that fits only one is taken by every command.
ID_SHOWN = 12
UNKNOWN = "—"

#: What stands before a number, by the modifier of its Figure.
_BEFORE = {
    "at-least": "at least ",
    "more-than": "more than ",
    "up-to": "up to ",
    "at-most": "at most ",
    "less-than": "less than ",
    "about": "about ",
    "nearly": "nearly ",
    "exactly": "exactly ",
}
#: The sign says it; the colour helps to find it.
SIGN_STYLES = {"+": "green", "−": "red", "·": "yellow"}
_SHORT_STANCES = {
    StanceKind.ACKNOWLEDGES: "acknowl.",
    StanceKind.DOES_NOT_CONFIRM: "not conf.",
    StanceKind.DOES_NOT_DENY: "no denial",
    StanceKind.DECLINES_TO_COMMENT: "no comment",
}


def short_id(identity: str) -> str:
    """The beginning of an id, enough to type; what is no id, such as an outlet's name, is left whole.

    >>> short_id("clm_2218fd5e8aaff93e53e7"), short_id("Northgate Broadcasting")
    ('clm_2218fd5e', 'Northgate Broadcasting')
    """
    return identity[:ID_SHOWN] if identity[3:4] == "_" else identity


def day(moment: date | None) -> str:
    """A day, or the day of a moment, as ISO 8601."""
    if moment is None:
        return UNKNOWN
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def minute(moment: date | None) -> str:
    """A moment to the minute in its own zone, or a day.

    >>> minute(datetime.fromisoformat("2024-10-24T13:51:00+03:00"))
    '2024-10-24 13:51 +03:00'
    """
    if not isinstance(moment, datetime):
        return day(moment)
    return moment.strftime("%Y-%m-%d %H:%M") + (" " + moment.isoformat()[-6:] if moment.utcoffset() is not None else "")


def days(said: SaidBetween) -> str:
    """The days between which something was said, one where they are the same."""
    if said.first == said.last:
        return day(said.first)
    return f"{day(said.first)} – {day(said.last)}"


def number(value: float) -> str:
    """A number as people write it.

    >>> number(12000.0), number(3.2)
    ('12,000', '3.2')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def quantity(figure: Figure | FigureAsOf) -> str:
    """The number of a Figure with its vagueness, without what it counts."""
    if figure.value is not None:
        return _BEFORE.get(figure.modifier or "", "") + number(figure.value)
    if figure.low is not None and figure.high is not None:
        return f"{number(figure.low)} to {number(figure.high)}"
    if figure.low is not None:
        return (
            ("" if figure.modifier == "vague" else "at least ")
            + number(figure.low)
            + ("+" * (figure.modifier == "vague"))
        )
    return UNKNOWN if figure.high is None else f"at most {number(figure.high)}"


def figure_words(figure: Figure | FigureAsOf) -> str:
    """A Figure with what it counts and its scope."""
    counted = f" {figure.object}" if figure.object else ""
    return quantity(figure) + counted + (f", {figure.scope}" if figure.scope else "")


def between(low: float | None, high: float | None) -> str:
    """A range of numbers; an end that is not known is left open.

    >>> between(3000, 12000), between(3000, None), between(11, 11), between(None, None)
    ('3,000–12,000', '3,000 or more', '11', '—')
    """
    if low is None and high is None:
        return UNKNOWN
    if high is None:
        return f"{number(low or 0)} or more"
    if low is None:
        return f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """So many of a thing.

    >>> counted(1, "document"), counted(4000, "document")
    ('1 document', '4,000 documents')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def stance_words(kind: str) -> str:
    """A stance in words.

    >>> stance_words("does-not-deny")
    'does not deny'
    """
    return kind.replace("-", " ")


def short_stance(kind: str) -> str:
    """A stance with the sign of its side, in at most twelve characters.

    >>> short_stance("denies"), short_stance("asserts"), short_stance("does-not-deny")
    ('− denies', '+ asserts', '· no denial')
    """
    known = StanceKind(kind)
    return f"{sign(kind)} {_SHORT_STANCES.get(known, kind)}"


def sign(kind: str) -> str:
    """+ for who holds a Claim to be so, − for who holds it not to be, · for the rest."""
    known = StanceKind(kind)
    return "+" if known in ASSERTING else "−" if known in DENYING else "·"
