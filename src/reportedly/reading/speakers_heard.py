"""Who has been heard so far in a Document: what pronouns, spokesmen without a body, and bare surnames go back to."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading import speaker_grounds as grounds
from reportedly.reading.actor_names import fold
from reportedly.reading.pronouns import GENDERS
from reportedly.reading.rivals import last_named
from reportedly.reading.speech_sources import Shape
from reportedly.reading.titles import read_titles
from reportedly.reading.unnamed_sources import is_listed, is_one
from reportedly.records import ActorKind, Speaker

if TYPE_CHECKING:
    from reportedly.reading.actor_names import Person, Persons
    from reportedly.reading.actor_words import Words
    from reportedly.reading.cast import Cast
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.speaker_grounds import Ground
    from reportedly.reading.speech_sources import Source

BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.UNNAMED}
#: Words within which a spokesman without a body speaks for the one heard before; and words of running text, ends of
#: sentences and paragraphs counted as several, within which "he" may be somebody without a name.
_SPOKESMAN, _SOON = 120, 60
_RESOLVED = 0.5


def made(actor: str, ground: Ground, speaks_for: str | None = None) -> Speaker:
    """A Speaker by its ground."""
    return Speaker(actor=actor, speaks_for=speaks_for, confidence=round(ground.sure, 3), reason=ground.reason)


class Heard:
    """The speakers of the Statements heard so far, in the order of hearing.

    `last` is where the last one spoke, its Speaker, and whether it is several; `paper` tells whether it is a report or the
    like; `nouns` has who was last called by a noun; `holding` the speaker whose source holds a word.
    """

    def __init__(self, words: Words, persons: Persons, cast: Cast) -> None:
        self._words, self._persons, self._cast = words, persons, cast
        self.last: tuple[int, Speaker, bool] | None = None
        self._before: tuple[int, Speaker, bool] | None = None
        self.paper = False
        self.nouns: dict[str, Speaker] = {}
        self.holding: dict[int, Speaker] = {}
        self._one: str | None = None  # the Actor of the last speaker, where that is one person without a name
        self._gender: str | None = None  # what their title tells
        self._listed = False  # whether their noun is one of the lexicon
        self._bodies: list[tuple[int, str]] = []
        self._openings: list[tuple[int, str]] = []  # at most two bodies that open sentences
        self._person: tuple[int, Person] | None = None

    def note(self, source: Source, speaker: Speaker, person: Person | None) -> None:
        """Remember who spoke; `person` where that is a named one."""
        words, kind = self._words, self._cast.kind(speaker.actor)
        plural = source.shape is Shape.NAMES or (source.head >= 0 and words.low[source.head].endswith("s"))
        self._before, self.last = self.last, (source.first, speaker, plural)
        if kind is ActorKind.PERSON and person is not None:
            self._person = (source.first, person)
        is_noun = source.shape is Shape.NOUN
        self.paper = is_noun and words.low[source.head] in read_titles().papers
        if is_noun and source.apposed is None:
            self._one = speaker.actor if kind is ActorKind.UNNAMED and not plural and is_one(words, source) else None
            self._gender = source.title.gender if source.title is not None else None
            self._listed = is_listed(words, source)
        elif kind is not ActorKind.UNNAMED:
            self._one = None
        if kind in BODIES and speaker.confidence >= _RESOLVED:
            self._bodies.append((source.first, speaker.actor))
            self._note_opening(source.first, speaker.actor)
        for at in range(source.first + 1, source.last):
            self.holding.setdefault(at, speaker)

    def last_outside(self, told: range) -> tuple[int, Speaker, bool] | None:
        """Who spoke last, as `last` has it, but not in what is told itself: "Images show that they left, they said"."""
        return self._before if self.last is not None and self.last[0] in told else self.last

    def body_before(self, at: int) -> str | None:
        """The body, no outlet, that was heard last and not long before a word."""
        for first, actor in reversed(self._bodies):
            if at - _SPOKESMAN < first < at and self._cast.kind(actor) is not ActorKind.OUTLET:
                return actor
        return None

    def issuer(self, before: int) -> str | None:
        """The one body that opens sentences as who speaks before a word, as that of a release does; None where several do."""
        openings = [actor for first, actor in self._openings if first < before]
        return openings[0] if len(openings) == 1 else None

    def _note_opening(self, first: int, actor: str) -> None:
        """Remember the first body that opens a sentence, and where the first other one does."""
        if len(self._openings) > 1 or any(actor == held for _, held in self._openings):
            return
        breaks = self._words.breaks
        opening = first - (first > 0 and self._words.low[first - 1] == "the")
        place = bisect_left(breaks, opening)
        if opening == 0 or breaks[place : place + 1] == [opening]:
            self._openings.append((first, actor))

    def outlet(self) -> str | None:
        """The outlet that was heard last."""
        outlets = (actor for _, actor in reversed(self._bodies) if self._cast.kind(actor) is ActorKind.OUTLET)
        return next(outlets, None)

    def namesake(self, name: Named) -> Person | None:
        """The one who spoke last, where a surname alone is theirs and no other of that name has been named in full since."""
        if self._person is None or name.name_last - name.name_first > 1:
            return None
        at, heard = self._person
        gender = name.title.gender if name.title is not None else None
        people = self._persons.by_surname.get(fold(self._words.low[name.name_first]), ())
        if heard not in people or (gender is not None and heard.gender not in (None, gender)):
            return None
        others = (m for p in people if p is not heard for m in p.mentions if m.name_last - m.name_first > 1)
        if any(at < m.first < name.first for m in others):
            return None
        self._persons.of[name.name_first] = heard
        return heard

    def one_without_a_name(self, at: int) -> Speaker | None:
        """The unnamed person who spoke last, for "he" or "she" at a word, where nobody has been named since.

        They spoke in the same paragraph, or in the one before the paragraph that the pronoun opens.
        """
        last = self.last
        if last is None or not self.is_one(at) or self._words.calm[at] - self._words.calm[last[0]] > _SOON:
            return None
        if self._paragraphs(last[0], at) > self._opens(at):
            return None
        return (
            None if self._named_between(last[0], at) else made(last[1].actor, grounds.ONE_OF_KIND, last[1].speaks_for)
        )

    def is_one(self, at: int, since: int = -1) -> bool:
        """Whether who spoke last, after word `since`, is one person without a name whom the "he" or "she" at `at` may mean."""
        last, gender = self.last, GENDERS[self._words.low[at]]
        if last is None or last[0] <= since or self._one != last[1].actor or self._gender not in (None, gender):
            return False
        return self._listed or not self._paragraphs(last[0], at)

    def _named_between(self, first: int, at: int) -> bool:
        """Whether a person is named between two words, and not only in passing."""
        of = self._persons.of
        people = {person for i in range(first, at) if (person := of.get(i)) is not None and person.sure}
        return any(last_named(self._words, person, at) >= first for person in people)

    def _paragraphs(self, first: int, at: int) -> int:
        return sum("\n" in gap for gap in self._words.gap[first:at])

    def _opens(self, at: int) -> bool:
        """Whether a word stands in the first sentence of its paragraph, quotations left out."""
        words = self._words
        for i in range(at - 1, -1, -1):
            if "\n" in words.gap[i]:
                return True
            if words.calm[i + 1] - words.calm[i] > 1:
                return False
        return True
