"""The mode of an event where its trigger leaves it open: by the means named beside it, or by the deed that it speaks of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.reading.event_lexicon import Words, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.reading.event_tokens import Tokens

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


def mode_of_means(t: Tokens, start: int, stop: int, class_: str) -> str | None:
    """The mode that the means named near the tokens [start, stop) give to an event of a class."""
    around = t.lower[max(0, start - _NEAR) : stop + _NEAR]
    return next((mode for of, mode, words in _means() if of == class_ and words.within(around)), None)


def mode_of_complement(class_: str, inner: str, mode: str | None) -> str | None:
    """The mode of an event of a class that speaks of an event of class `inner` and its mode."""
    table = _complements()
    return table.get((class_, f"{inner}/{mode}")) or table.get((class_, inner))
