"""Short ways to write Entries, Actors and figures for tests of what follows from them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.records import (
    Actor,
    ActorKind,
    Certainty,
    Entry,
    Event,
    Figure,
    Mode,
    Moment,
    Place,
    Span,
    Stance,
    StanceKind,
    Through,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = date(2024, 10, 23)
_NEGATIVE = {StanceKind.DENIES, StanceKind.DISMISSES}
_NEUTRAL = {
    StanceKind.DOUBTS,
    StanceKind.DOES_NOT_CONFIRM,
    StanceKind.DOES_NOT_DENY,
    StanceKind.DECLINES_TO_COMMENT,
    StanceKind.ASKS,
    StanceKind.DEMANDS,
    StanceKind.EXPRESSES,
    StanceKind.RETRACTS,
}


def actor(name: str, kind: str = "person", *, country: str | None = None, role: str | None = None) -> Actor:
    return Actor(id=f"act_{name}", name=name, kind=ActorKind(kind), country=country, role=role)


KYIV = actor("Government of Ukraine", "government", country="UA")
HUR = actor("Military intelligence of Ukraine", "agency", country="UA")
MOSCOW = actor("Government of Russia", "government", country="RU")
SEOUL = actor("Intelligence service of South Korea", "agency", country="KR")
OFFICIALS = actor("two officials", "unnamed")
WIRE = actor("Meridian Wire", "outlet")


def stance(kind: str, polarity: str | None = None) -> Stance:
    value = StanceKind(kind)
    own = "-" if value in _NEGATIVE else "0" if value in _NEUTRAL else "+"
    return Stance(kind=value, polarity=polarity or own, certainty=Certainty.CERTAIN)


def entry(  # noqa: PLR0913 - a test names what matters to it
    name: str,
    speaker: Actor | None,
    kind: str = "asserts",
    *,
    day: int = 0,
    document: str | None = None,
    outlet: str | None = "Harbour Times",
    words: str = "",
    polarity: str | None = None,
    speaks_for: Actor | None = None,
    source: str = "",
    via: Sequence[tuple[str, str | Actor]] = (),
    figures: Sequence[Figure] = (),
    events: Sequence[Event] = (),
    places: Sequence[Place] = (),
    parent: str | None = None,
    said: int | None = None,
) -> Entry:
    """A Statement said `day` days after the first; its Document is its own unless one is named."""
    return Entry(
        id=f"stm_{name}",
        document=document or f"doc_{name}",
        outlet=outlet,
        published=FIRST + timedelta(days=day),
        source_words=source,
        words=words or f"the words of {name}",
        mode=Mode.PARAPHRASE,
        stance=stance(kind, polarity),
        parent=None if parent is None else f"stm_{parent}",
        speaker=speaker,
        speaks_for=speaks_for,
        via=tuple(_through(how, who) for how, who in via),
        said=None if said is None else moment(said),
        figures=tuple(figures),
        events=tuple(events),
        places=tuple(places),
    )


def _through(how: str, who: str | Actor) -> Through:
    if isinstance(who, str):
        return Through(how=how, name=who)
    return Through(how=how, name=who.name, actor=who.id, kind=who.kind)


def moment(day: int) -> Moment:
    start = FIRST + timedelta(days=day)
    return Moment(span=Span(0, 1), start=start, end=start + timedelta(days=1), precision=1)


def figure(  # noqa: PLR0913 - a test names what matters to it
    value: float | None = None,
    scope: str | None = "deployed",
    *,
    low: float | None = None,
    high: float | None = None,
    modifier: str | None = None,
    what: str | None = "soldiers",
    derived: bool = False,
) -> Figure:
    return Figure(
        span=Span(0, 1),
        value=value,
        low=low,
        high=high,
        modifier=modifier,
        object=what,
        scope=scope,
        derived=derived,
    )


def event(
    class_: str = "ASSAULT", *, by: Actor | None = None, on: Actor | None = None, mode: str | None = None
) -> Event:
    actor, target = (None if party is None else party.id for party in (by, on))
    return Event(span=Span(0, 1), class_=class_, mode=mode, actor=actor, target=target)


def place(name: str, country: str) -> Place:
    return Place(span=Span(0, 1), name=name, country=country, precision=1)
