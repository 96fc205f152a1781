"""The Actors of one Document: one record for each party, with an id that is made of what it names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.reading.actor_names import name_key
from reportedly.reading.office_holders import holder_name
from reportedly.records import Actor, ActorKind, Span, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.reading.actor_names import Person
    from reportedly.reading.office_lexicon import Body
    from reportedly.reading.titles import StateOffice


@dataclass(slots=True)
class _Entry:
    name: str
    kind: ActorKind
    role: str | None = None
    country: str | None = None
    mentions: set[Span] = field(default_factory=set)


class Cast:
    """Collects Actors; the same party asked for twice is one Actor.

    Named persons and bodies known by a whole name have the same id in every Document; who is known by a surname, an
    office without a country, or nothing has an id of this Document alone.
    """

    def __init__(self, document: str) -> None:
        self.document = document
        self._entries: dict[str, _Entry] = {}
        self._persons: dict[tuple[str, bool], str] = {}  # ids by name, and whether it is a full one

    def person(self, person: Person) -> str:
        """The id of a person."""
        known = (person.name, person.full)
        identity = self._persons.get(known)
        if identity is None:
            whose = () if person.full else (self.document,)
            identity = self._persons[known] = content_id("act", *whose, "person", name_key(person.name))
        entry = self._entries.setdefault(identity, _Entry(person.name, ActorKind.PERSON))
        entry.role, entry.country = entry.role or person.role, entry.country or person.country
        return identity

    def body(self, body: Body) -> str:
        """The id of a body."""
        if body.country is None and body.office is not None:
            identity = content_id("act", self.document, "body", body.office)
        else:
            identity = content_id("act", "body", body.kind, body.name.lower())
        self._entries.setdefault(identity, _Entry(body.name, body.kind, None, body.country))
        return identity

    def holder(self, office: StateOffice, country: str) -> str:
        """The id of the one who holds an office of a state and is known by it alone; the same in every Document."""
        identity = content_id("act", "holder", office.id, country)
        name = holder_name(office, country)
        self._entries.setdefault(identity, _Entry(name, ActorKind.PERSON, office.name, country))
        return identity

    def unnamed(
        self, name: str, kind: ActorKind, *, country: str | None = None, place: int | None = None, key: str = ""
    ) -> str:
        """The id of a party without a name of its own, by its words, and by its place where the words name one of many.

        `key` stands for the words where others mean the same party.
        """
        key = (key or name).lower().removeprefix("the ")
        identity = content_id("act", self.document, "unnamed", key, "" if place is None else place)
        self._entries.setdefault(identity, _Entry(name, kind, None, country))
        return identity

    def mention(self, identity: str, span: Span) -> None:
        """Note words that name an Actor."""
        self._entries[identity].mentions.add(span)

    def kind(self, identity: str) -> ActorKind:
        """What an Actor is."""
        return self._entries[identity].kind

    def name(self, identity: str) -> str:
        """What an Actor is called."""
        return self._entries[identity].name

    def actors(self) -> tuple[Actor, ...]:
        """The Actors, by their first mention."""
        made = [
            Actor(
                id=i,
                name=" ".join(e.name.split()),
                kind=e.kind,
                role=e.role,
                country=e.country,
                mentions=tuple(sorted(e.mentions)),
            )
            for i, e in self._entries.items()
        ]
        return tuple(sorted(made, key=lambda a: (a.mentions[:1], a.id)))


def joined(known: Iterable[Actor], cast: Cast) -> tuple[Actor, ...]:
    """Known Actors and those of a Cast, each once with all its mentions, by their first mention."""
    merged = {actor.id: actor for actor in known}
    for made in cast.actors():
        same = merged.get(made.id)
        mentions = tuple(sorted({*same.mentions, *made.mentions})) if same else made.mentions
        merged[made.id] = replace(same or made, mentions=mentions)
    return tuple(sorted(merged.values(), key=lambda a: (a.mentions[:1], a.id)))
