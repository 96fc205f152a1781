"""The slots of what a Statement says, as plain values that are kept as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from reportedly.linking.facts import Facts
from reportedly.records.plain import plain_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One Figure as it is compared: what is said of what, and the bounds; `matter` is None where that is not known."""

    matter: str | None
    scope: str | None
    object: str | None
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as it is compared; `town` is None where a division or a country is named."""

    town: str | None
    admin1: str | None
    country: str | None


class _Remembering:
    """Has room for what was worked out of the slots, which is no part of them."""

    __slots__ = ("_facts",)
    _facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots(_Remembering):
    """What the content of one Statement says; days are ordinals, `first` and `last` inclusive.

    `own_place` and `own_day` are False where the Statement has them from its Document. `points` is True where the
    content only points at something said before; `act` is what somebody answers for beside what it counts, a claim of its own; `further` where it speaks of "a second" or "another" happening.
    `speaker` is the id of a speaker with a name, `phrase` stands for the words themselves where these are more than a few.
    """

    statement: str
    document: str
    story: str | None
    stance: str
    said: int | None
    first: int | None = None
    last: int | None = None
    own_day: bool = False
    own_place: bool = False
    places: tuple[Where, ...] = ()
    parties: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    sites: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()
    negated: bool = False
    future: bool = False
    points: bool = False
    further: bool = False
    growing: bool = False
    whose: bool = False
    act: str | None = None
    speaker: str | None = None
    phrase: str | None = None

    @property
    def facets(self) -> tuple[str, ...]:
        """The things counted, each a claim of its own, and the act; at most one means that the Statement makes one claim."""
        return self.facts.facets if self.act is None else (*self.facts.facets, self.act)

    @property
    def facts(self) -> Facts:
        """What comparing asks of them, worked out at the first time."""
        try:
            return self._facts
        except AttributeError:
            made = Facts(self)
            object.__setattr__(self, "_facts", made)
            return made

    def facet(self, name: str | None) -> Slots:
        """These slots with only what belongs to one of several facets; the same slots for None."""
        if name is None:
            return self
        return replace(
            self,
            counts=tuple(c for c in self.counts if c.matter == name),
            matters=(name, *(m for m in self.matters if m not in self.facets)),
            act=None,
        )

    def to_json(self) -> str:
        """The slots as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Slots:
        """The slots that `to_json` wrote."""
        value: dict[str, Any] = plain_from(line)
        made: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
        made["places"] = tuple(Where(**w) for w in value["places"])
        made["counts"] = tuple(Count(**c) for c in value["counts"])
        return cls(**made)
