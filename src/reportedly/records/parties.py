"""What follows from a record alone: the side of a stance, the matter of a scope, the day of a Statement, and the administration of a speaker."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from reportedly.records.kinds import ActorKind, StanceKind
from reportedly.records.ledger import Side
from reportedly.records.speakers import with_known_parties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.records.ledger import Entry
    from reportedly.records.reading import Actor

#: Bodies of a state: all of one country are one administration.
STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.AGENCY, ActorKind.ARMED_FORCE})

#: The stances of those who hold a Claim to be so, and of those who hold it not to be.
ASSERTING = frozenset(
    {StanceKind.ASSERTS, StanceKind.CONFIRMS, StanceKind.ACKNOWLEDGES, StanceKind.ESTIMATES, StanceKind.ACCUSES}
)
DENYING = frozenset({StanceKind.DENIES, StanceKind.DISMISSES})

#: Parties of which nothing that is said makes an independent Origin: they have no name, or only pass words on.
_NOT_KNOWN = frozenset({ActorKind.UNNAMED, ActorKind.PEOPLE, ActorKind.OUTLET})

#: Scopes of soldiers who came to a place: who counts those sent counts the same as who counts those that are there.
_COMING = frozenset({"deployed", "sent", "arrived"})

#: Words before a party of which the text does not say which it is.
_ANY = frozenset({"a", "an", "one", "another", "some", "several", "certain"})


def matter_of(scope: str | None) -> str | None:
    """One name for the scopes of a Figure that count one matter: those deployed, sent and arrived.

    >>> matter_of("sent"), matter_of("killed")
    ('deployed', 'killed')
    """
    return "deployed" if scope in _COMING else scope


def side_of(kind: StanceKind) -> Side:
    """The side on which a stance stands.

    >>> side_of(StanceKind.DISMISSES)
    <Side.DENYING: 'denying'>
    """
    if kind in ASSERTING:
        return Side.ASSERTING
    return Side.DENYING if kind in DENYING else Side.OTHER


class _Turned(tuple["Entry", ...]):
    """Entries that are turned toward their Claim already: a Claim's parts are assessed one by one, and turned once."""

    __slots__ = ()


def toward_claim(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The Entries of one Claim with each stance turned toward the Claim and not toward the Entry's own words.

    Who asserts that something did not happen denies that it did. Where nobody speaks of it as having happened, the Claim
    is the negative one, and who asserts that asserts it. Each speaker is given what the other Entries tell of him. Doing
    this twice changes nothing.
    """
    if isinstance(entries, _Turned):
        return entries
    known = with_known_parties(entries)
    negative = all(e.stance.kind in ASSERTING and e.stance.polarity == "-" for e in known if _takes_a_side(e))
    return _Turned(_turned(e, negative=negative) if _takes_a_side(e) else e for e in known)


def _takes_a_side(entry: Entry) -> bool:
    return entry.stance.kind in ASSERTING or entry.stance.kind in DENYING


#: "Not nine but three people had died", "no more than three": another number of the same, and no denial of it.
_CORRECTS = re.compile(r"\bnot\b[^.;]{1,40}\bbut\b|\bno (?:more|fewer|less) than\b|\bonly\b", re.IGNORECASE)


def _turned(entry: Entry, *, negative: bool) -> Entry:
    stance = entry.stance
    if stance.kind in ASSERTING and stance.polarity == "-" and entry.figures and _CORRECTS.search(entry.words):
        turned = replace(stance, polarity="+")
    elif stance.kind in ASSERTING and stance.polarity == "-":
        turned = replace(stance, polarity="+") if negative else replace(stance, kind=StanceKind.DENIES)
    elif stance.kind in DENYING and stance.polarity == "+":
        turned = replace(stance, kind=StanceKind.ASSERTS)
    else:
        return entry
    return replace(entry, stance=turned)


def said_on(entry: Entry) -> date | None:
    """The day on which a Statement was said, the day of its Document where that is unknown or later than the Document."""
    said = _day(entry.said.start) if entry.said is not None else None
    published = _day(entry.published)
    # What a Document reports was not said after it: then the reader took another day for that of the saying.
    return published if said is None or (published is not None and said > published) else said


def _day(moment: date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def administration_of(entry: Entry) -> str | None:
    """A key that speakers of one administration share; None where the speaker has no name or only passes words on.

    The bodies of a state and the persons who hold an office in it are the state's; any other named party is its own.
    """
    body, speaker = entry.speaks_for, entry.speaker
    if body is not None and body.kind not in _NOT_KNOWN:
        return administration_of_actor(body)
    return None if speaker is None else administration_of_actor(speaker)


def administration_of_actor(actor: Actor) -> str | None:
    """The administration of one Actor, as `administration_of`; "an agency of one country" is nobody who could be known."""
    if actor.kind in _NOT_KNOWN or _is_any(actor):
        return None
    is_office = actor.kind in STATE or (actor.kind is ActorKind.PERSON and actor.role is not None)
    return f"state {actor.country}" if is_office and actor.country else actor.id


def _is_any(actor: Actor) -> bool:
    """Whether a party is told as any of its kind and not by a name."""
    first, _, rest = actor.name.partition(" ")
    return bool(rest) and actor.kind is not ActorKind.PERSON and first.casefold() in _ANY
