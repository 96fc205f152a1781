"""What a statement is about, as short labelled lines for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.cli.safe import one_line
from reportedly.export.wording import actor_told, event_told, figure_told, moment_told, place_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records import Place, Reading, Statement


class Findings:
    """The findings of one Reading by Statement; it holds the look-ups that they share."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.actors = {actor.id: actor for actor in reading.actors}
        self.names = {actor.id: actor.name for actor in reading.actors}
        self.numbers = {statement.id: n for n, statement in enumerate(reading.statements, start=1)}

    def actor(self, statement: Statement, source: str) -> str:
        """Whom the source means: the name where the words are another, kind, role and country, and the body behind."""
        speaker = statement.speaker
        actor = self.actors.get(speaker.actor) if speaker else None
        if speaker is None or actor is None:
            return ""
        name = "" if actor.name in source else actor.name
        told = f"{name} ({actor_told(actor)})" if name else f"({actor_told(actor)})"
        behind = self.names.get(speaker.speaks_for or "")
        return one_line(f"{told} for {behind}" if behind else told)

    def of(self, statement: Statement) -> tuple[tuple[str, str], ...]:
        """Label and words of each thing that is known of the Statement beside who speaks and how."""
        return tuple((label, one_line(told)) for label, told in self._lines(statement) if told)

    def _lines(self, statement: Statement) -> Iterator[tuple[str, str]]:
        reading, text = self.reading, self.reading.document.text
        yield "inside", str(self.numbers.get(statement.parent or "", ""))
        responds_to = statement.stance.responds_to if statement.stance else ()
        yield "answers", ", ".join(str(self.numbers[i]) for i in responds_to if i in self.numbers)
        yield "via", ", ".join(f"{via.how.value} {via.span.of(text)}" for via in statement.via)
        yield "said", moment_told(statement.said) if statement.said else ""
        yield "happened", moment_told(statement.happened) if statement.happened else ""
        yield from (("what", event_told(reading.events[i], self.names)) for i in statement.events)
        yield from (("how many", figure_told(reading.figures[i])) for i in statement.figures)
        yield "where", "; ".join(dict.fromkeys(self._places(statement)))

    def _places(self, statement: Statement) -> Iterator[str]:
        """Places, without the names that stand for a government."""
        found: Iterator[Place] = (self.reading.places[i] for i in statement.places)
        return (place_told(place) for place in found if place.as_ != "government")
