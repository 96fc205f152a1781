"""Quantities as the generated articles give them, with the bounds that their words state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MODIFIERS = {
    "at-least": ("at least ", "no fewer than "),
    "about": ("about ", "around "),
    "more-than": ("more than ", "over "),
    "up-to": ("up to ", "as many as "),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure: what its words state, and the words."""

    value: int
    modifier: str | None
    words: str

    @property
    def low(self) -> int | None:
        """The lower bound that the words state."""
        return self.value if self.modifier in (None, "at-least", "more-than") else None

    @property
    def high(self) -> int | None:
        """The upper bound that the words state."""
        return self.value if self.modifier in (None, "up-to") else None


def amount(value: int, rng: Random, *, plain: float = 0.65) -> Amount:
    """A value in words: exact with the chance `plain`, else with a modifier."""
    modifier = None if rng.random() < plain else rng.choice(tuple(_MODIFIERS))
    digits = f"{value:,}"
    if value <= 12 and (value <= 9 or rng.random() < 0.5):
        digits = _WORDS[value]
    if modifier is None:
        return Amount(value, None, digits)
    return Amount(value, modifier, rng.choice(_MODIFIERS[modifier]) + digits)
