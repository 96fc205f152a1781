"""The mode of an event where its trigger leaves it open: by the means named beside it, or by the deed that it speaks of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.reading.event_lexicon import Words, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.reading.event_tokens import Tokens

#: Words between "not" and a verb that say that it is only not so yet, or was not so.
_NOT_REFUSED = frozenset(["did", "has", "have", "had", "yet", "only", "was", "were", "been", "didn't"])
#: Words on each side of a trigger in which the means are sought.
_NEAR = 12


@lru_cache(maxsize=1)
def _means() -> tuple[tuple[str, str, Words], ...]:
    """Class, mode and words of each means, those that decide first in front."""
    found = []
    for entry in load("event_modes"):
        if entry.table == "means":
            lines = [" ".join(split(line)) for line in entry.words]
            single = frozenset(line for line in lines if " " not in line)
            found.append(
                (entry.text("class"), entry.id, Words(single, tuple(f" {line} " for line in lines if " " in line)))
            )
    return tuple(found)


@lru_cache(maxsize=1)
def _complements() -> Mapping[tuple[str, str], str]:
    """The mode by the class of what is spoken of, or its class and mode, and the class that speaks of it."""
    return {
        (entry.text("class"), inner): entry.text("mode")
        for entry in load("event_modes")
        if entry.table == "complement"
        for inner in entry.list("inner")
    }


@lru_cache(maxsize=1)
def _becoming() -> Mapping[tuple[str, str], str]:
    """The class by the class that speaks of something and the class of what it speaks of."""
    return {
        (entry.text("class"), inner): entry.text("to", inner)
        for entry in load("event_modes")
        if entry.table == "becomes"
        for inner in entry.list("inner")
    }


def class_of_complement(class_: str, inner: str) -> str:
    """The class of an event of a class that speaks of an event of class `inner`: "agreed to disarm" gives way."""
    return _becoming().get((class_, inner), class_)


@lru_cache(maxsize=1)
def _refused() -> tuple[frozenset[str], frozenset[str]]:
    """The words of refusing, and the classes of events that are refused with them."""
    (entry,) = (entry for entry in load("event_modes") if entry.table == "refused")
    return frozenset(entry.words), frozenset(entry.list("inner"))


def is_refused(t: Tokens, start: int, class_: str) -> bool:
    """Whether the words before a verb say that something is not done for another ("will not lift the ban")."""
    words, classes = _refused()
    before = t.lower[max(0, start - 3) : start]
    return class_ in classes and not words.isdisjoint(before) and not _NOT_REFUSED.intersection(before)


def mode_of_means(t: Tokens, start: int, stop: int, class_: str) -> str | None:
    """The mode that the means named near the tokens [start, stop) give to an event of a class."""
    around = t.lower[max(0, start - _NEAR) : stop + _NEAR]
    return next((mode for of, mode, words in _means() if of == class_ and words.within(around)), None)


def mode_of_complement(class_: str, inner: str, mode: str | None) -> str | None:
    """The mode of an event of a class that speaks of an event of class `inner` and its mode."""
    table = _complements()
    return table.get((class_, f"{inner}/{mode}")) or table.get((class_, inner))
