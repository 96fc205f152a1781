"""Figures that do not say what they count ("about 3,000 had been sent"), with what their Document counts before them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.linking.antecedents import first_kind
from reportedly.linking.party_names import find_parties
from reportedly.linking.terms import read_matters, stem, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.records import Entry, Figure

#: Scopes that count soldiers as well as goods: what is meant tells only what is counted.
_MOVED = frozenset({"sent", "arrived", "deployed", "trained"})
#: A bare number up to this one may be an hour, an age or a day.
_HOUR = 24
#: A content with at most so many words is about the number in it.
_FEW_WORDS = 5


def completing(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The Entries of a Document in order, their Figures with what they count where the Document told it before.

    A number that stood before with what it counts is the same number again; what was "sent" is of the kind that was spoken
    of last; and people called by their country are soldiers where the Document speaks of soldiers of that country.
    """
    known = _Known()
    for entry in entries:
        figures = tuple(known.completed(figure, entry) for figure in entry.figures)
        words = known.told_of(figures[0]) if _is_all(entry) else None
        if words is not None:
            yield replace(
                entry,
                words=f"{entry.words} {words}",
                figures=(replace(figures[0], object=figures[0].object or known.kind),),
            )
            continue
        known.note(entry, figures)
        yield entry if figures == entry.figures else replace(entry, figures=figures)


class _Known:
    """What a Document has counted and spoken of so far."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.words: list[str] = []  # of the Statements that have these figures
        self.last: str | None = None  # the words of the Statement that spoke of a kind last
        self.kind: str | None = None
        self.forces_of: set[str] = set()

    def completed(self, figure: Figure, entry: Entry) -> Figure:
        """A Figure with the object, and where it has none the scope, of what it stands for."""
        if figure.unit is not None:
            return figure
        if figure.object is not None:
            return self._soldiers(figure)
        if figure.scope in _MOVED and self.kind is not None:
            return replace(figure, object=self.kind)
        if figure.scope is None and _is_told(figure, entry):
            same = next((other for other in reversed(self.figures) if _is_one_number(figure, other)), None)
            if same is not None:
                return replace(figure, object=same.object, scope=same.scope)
        return figure

    def _soldiers(self, figure: Figure) -> Figure:
        """People called by their country, as its soldiers where the Document has spoken of these."""
        parties = find_parties(figure.object or "")
        if (
            figure.scope is None
            and parties
            and self.forces_of.intersection(parties)
            and first_kind(figure.object or "") is None
        ):
            return replace(figure, object="soldiers")
        return figure

    def told_of(self, figure: Figure) -> str | None:
        """The words of the Statement that gives a bare number before, else of the one that speaks of a kind last."""
        both = zip(reversed(self.figures), reversed(self.words), strict=True)
        return next((words for other, words in both if _is_one_number(figure, other)), self.last)

    def note(self, entry: Entry, figures: Sequence[Figure]) -> None:
        """Remember what an Entry counts and speaks of."""
        counted = [figure for figure in figures if figure.object is not None and figure.unit is None]
        self.figures += counted
        self.words += [entry.words] * len(counted)
        kind = first_kind(entry.words)
        if kind is not None:
            self.kind, self.last = kind, entry.words
            if read_matters().objects[stem(kind)] == "forces":
                self.forces_of.update(find_parties(entry.words))


def _is_told(figure: Figure, entry: Entry) -> bool:
    """Whether a bare number is more than an hour or an age."""
    value = figure.value or figure.low or figure.high or 0
    return value > _HOUR or len(words_in(entry.words)) <= _FEW_WORDS


def _is_all(entry: Entry) -> bool:
    """Whether a content is but a number ("at least 3,000"): the words that it leaves out are those said before."""
    if len(entry.figures) != 1 or entry.figures[0].unit is not None or entry.figures[0].object is not None:
        return False
    stop = read_matters().stop
    return all(word in stop or word[0].isdigit() for word in words_in(entry.words))


def _is_one_number(one: Figure, other: Figure) -> bool:
    """Whether two Figures have a number in common."""
    numbers = {one.value, one.low, one.high} - {None}
    return not numbers.isdisjoint({other.value, other.low, other.high})
