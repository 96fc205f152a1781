"""What the page tells of one Statement: rows of a label and items, each with words, a note and a place to go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from reportedly.export.visible import flat, runs, with_plain_breaks
from reportedly.export.wording import actor_told, event_told, figure_told, moment_told, place_told, stance_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportedly.records import Actor, Event, Figure, Moment, Place, Reading, Span, Statement

#: Lower bounds of the words for confidence. They make a number easier to scan; they claim no calibration.
CONFIDENCE_WORDS = ((0.9, "high"), (0.7, "medium"), (0.0, "low"))


class Item(NamedTuple):
    """Words, what is to be said of them, and where they lead: a token of the text, "#n" for a Statement, or ""."""

    words: str
    note: str = ""
    to: str = ""

    def as_json(self) -> list[object]:
        """The item for the page's script; words are a string, or runs where a character of them is hidden."""
        words = list(runs(self.words))
        plain = not words or (len(words) == 1 and isinstance(words[0], str))
        return [self.words if plain else words, flat(self.note), self.to]


class Row(NamedTuple):
    """A label and the items under it."""

    label: str
    items: tuple[Item, ...]


def confidence(value: float) -> str:
    """A confidence in words and as a number.

    >>> confidence(0.934)
    'high, 0.93'
    """
    word = next((word for bound, word in CONFIDENCE_WORDS if value >= bound), "low")
    return f"{word}, {value:.2f}"


_T = TypeVar("_T", "Figure", "Place", "Moment", "Event")
_Note: TypeAlias = "Callable[[_T], str]"


class Facts:
    """The rows of every Statement of one Reading; it holds the look-ups that they share."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = with_plain_breaks(reading.document.text)
        self.actors: dict[str, Actor] = {actor.id: actor for actor in reading.actors}
        self.numbers = {s.id: n for n, s in enumerate(reading.statements, 1)}
        self.children: dict[str, list[int]] = {}
        for n, statement in enumerate(reading.statements, 1):
            if statement.parent is not None:
                self.children.setdefault(statement.parent, []).append(n)

    def rows(self, n: int) -> list[Row]:
        """What is known of the n-th Statement, counted from 1; a label without items is left out."""
        s = self.reading.statements[n - 1]
        parts = {
            "Source": self._pieces(s.source, f"{n}s"),
            "Cue": self._pieces(s.cue, f"{n}q"),
            "Content": self._pieces(s.content, f"{n}c"),
            "Speaker": self._speaker(s),
            "Speaks for": self._speaks_for(s),
            "Stance": [] if s.stance is None else [Item(s.stance.kind.value, f"polarity {stance_told(s.stance)}")],
            "Responds to": [] if s.stance is None else self._statements(s.stance.responds_to),
            "Mode": [Item(s.mode.value)],
            "Confidence": [Item(confidence(s.confidence))],
            "Via": [
                Item(*self._words(v.span), to=f"{n}v{at}")._replace(note=self._through(v.how, v.actor))
                for at, v in enumerate(s.via)
            ],
            "Nested in": self._statements([s.parent] if s.parent else []),
            "Contains": [_statement(child) for child in self.children.get(s.id, ())],
            "Said": [] if s.said is None else [self._found(s.said.span, moment_told(s.said), f"{n}d")],
            "Happened": [] if s.happened is None else [self._found(s.happened.span, moment_told(s.happened), f"{n}h")],
            "Figures": self._listed(s.figures, "f", self.reading.figures, figure_told),
            "Places": self._listed(s.places, "p", self.reading.places, place_told),
            "Times": self._listed(s.times, "t", self.reading.times, moment_told),
            "Events": self._listed(s.events, "e", self.reading.events, self._event),
        }
        return [Row(label, tuple(items)) for label, items in parts.items() if items]

    def _words(self, span: Span) -> tuple[str, str]:
        return span.of(self.text), f"{span.start}–{span.end}"

    def _pieces(self, spans: Iterable[Span], token: str) -> list[Item]:
        return [Item(*self._words(span), to=f"{token}{at}") for at, span in enumerate(spans)]

    def _found(self, span: Span, note: str, to: str) -> Item:
        return Item(span.of(self.text), note, to)

    def _listed(self, positions: Iterable[int], letter: str, things: tuple[_T, ...], note: _Note[_T]) -> list[Item]:
        inside = [(at, things[at]) for at in positions if 0 <= at < len(things)]
        return [self._found(thing.span, note(thing), f"{letter}{at}") for at, thing in inside]

    def _statements(self, ids: Iterable[str]) -> list[Item]:
        return [_statement(self.numbers[i]) if i in self.numbers else Item(i, "not in this document") for i in ids]

    def _actor(self, id_: str) -> Item:
        actor = self.actors.get(id_)
        if actor is None:
            return Item(id_)
        return Item(actor.name, actor_told(actor))

    def _event(self, event: Event) -> str:
        return event_told(event, {id_: actor.name for id_, actor in self.actors.items()})

    def _speaker(self, s: Statement) -> list[Item]:
        if s.speaker is None:
            return []
        item = self._actor(s.speaker.actor)
        sure = f"confidence {s.speaker.confidence:.2f}"
        return [item._replace(note=f"{item.note}; {sure}" if item.note else sure)]

    def _speaks_for(self, s: Statement) -> list[Item]:
        return [self._actor(s.speaker.speaks_for)] if s.speaker and s.speaker.speaks_for else []

    def _through(self, how: str, actor: str | None) -> str:
        return f"{how}: {self._actor(actor).words}" if actor else str(how)


def _statement(n: int) -> Item:
    return Item(f"Statement {n}", to=f"#{n}")
