"""The Claims that a Document has spoken of so far, with which what it says next is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.linking.blocking import claim_keys
from reportedly.linking.stories import nearest_stories

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.linking.sketches import ClaimSketch
    from reportedly.linking.slots import Slots

#: All of so many are compared. In a book, of which the first say little of the last, the latest of them are, and so many that
#: share keys, of so many under one key: what a Statement costs does not grow with its Document.
LATEST, SHARING, _UNDER_A_KEY = 100, 24, 48


class FreshClaims:
    """Claims in the order in which a Document came to them."""

    def __init__(self) -> None:
        self._claims: dict[str, None] = {}
        self._order: list[str] = []
        self._keyed = 0  # the first so many are under their keys
        self._by_key: dict[str, list[str]] = {}

    def add(self, claim: str) -> None:
        """Note that the Document spoke of a Claim."""
        if claim not in self._claims:
            self._claims[claim] = None
            self._order.append(claim)

    def near(self, slots: Slots, sketches: Mapping[str, ClaimSketch]) -> Iterable[str]:
        """Those that a content may be of; `sketches` are those of all of them."""
        if len(self._order) <= LATEST:
            return self._order
        for claim in self._order[self._keyed :]:
            for key in claim_keys(sketches[claim].slots[0]):
                self._by_key.setdefault(key, []).append(claim)
        self._keyed = len(self._order)
        keys = claim_keys(slots)
        owners = {key: self._by_key[key][-_UNDER_A_KEY:] for key in keys if key in self._by_key}
        return (*self._order[-LATEST:], *nearest_stories(keys, owners, most=SHARING))
