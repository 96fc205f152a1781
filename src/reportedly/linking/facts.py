"""What comparing asks of slots again and again, worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.linking.terms import general_terms, kin_of, lasting_matters, telling_kinds

if TYPE_CHECKING:
    from reportedly.linking.slots import Slots

_NONE: frozenset[str] = frozenset()


class Facts:
    """What follows from the slots of one content: its sets, the kins of its matters, and whether what it tells of lasts.

    `kin` is that of the main matter, `kins` are those of what is counted; `day` is when it happened, or else was said;
    `places` are (country, town, division); `kinds` are the kinds of people or things that are spoken of; `themes` are the terms that are no words for what happened or for what is counted.
    `keys` are those under which the content is looked up, once they were asked for.
    """

    __slots__ = (
        "day",
        "facets",
        "keys",
        "kin",
        "kinds",
        "kins",
        "lasts",
        "means",
        "names",
        "parties",
        "place_words",
        "places",
        "terms",
        "themes",
    )

    def __init__(self, slots: Slots) -> None:
        self.keys: tuple[str, ...] | None = None
        counted = (count.matter for count in slots.counts if count.matter is not None)
        self.facets: tuple[str, ...] = tuple(dict.fromkeys(counted)) if slots.counts else ()
        self.kins = frozenset(map(kin_of, self.facets)) if self.facets else _NONE
        self.kin: str | None = kin_of(slots.matters[0]) if slots.matters else None
        self.lasts = bool(slots.matters) and slots.matters[0] in lasting_matters()
        self.day: int | None = slots.first if slots.first is not None else slots.said
        self.places = tuple((where.country, where.town, where.admin1) for where in slots.places)
        self.terms = frozenset(slots.terms)
        self.themes = self.terms - general_terms()
        self.kinds = self.terms & telling_kinds()
        self.names = frozenset(slots.names) if slots.names else _NONE
        self.parties = frozenset(slots.parties) if slots.parties else _NONE
        self.means = frozenset(slots.means) if slots.means else _NONE
        self.place_words = frozenset(slots.place_words) if slots.place_words else _NONE
