"""The few keys under which a claim is stored and looked up, so that no Statement is compared with all others."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reportedly.linking.terms import kin_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.linking.slots import Slots

#: At most so many keys are given.
MOST_KEYS = 12
#: Windows of so many days, two laid half over each other: what is at most half of it apart shares one of them.
WINDOW = 14


def claim_keys(slots: Slots) -> tuple[str, ...]:
    """At most MOST_KEYS keys of a content, the most telling first; what may be one claim has one in common.

    A key is made of what is counted or said to have happened, with the place, a name or the party, and the fortnight.
    """
    facts = slots.facts
    if facts.keys is None:
        facts.keys = tuple(islice(dict.fromkeys(_keys(slots)), MOST_KEYS))
    return facts.keys


def _keys(slots: Slots) -> Iterator[str]:
    windows = _windows(slots)
    abouts = tuple(dict.fromkeys(kin_of(matter) for matter in slots.facets or slots.matters[:1]))
    if not abouts:
        yield from _of_figures(slots, windows)
        yield from _of_terms(slots, windows)
        return
    for place in _places(slots):
        yield from (f"{about}|{place}|{window}" for about in abouts for window in windows)
    for name in slots.names[:1] if len(abouts) > 1 else slots.names[:2]:
        yield from (f"{about}|~{name}|{window}" for about in abouts for window in windows)
    yield from (f"{about}|{slots.story}" for about in abouts if slots.story)
    if not slots.facets:
        # What was hit tells as much as the words.
        yield from (f"{abouts[0]}|^{site}|{window}" for site in slots.sites[:1] for window in windows)
        if not slots.sites:
            yield from _of_pair(slots, windows)
    yield from _of_figures(slots, windows)
    if not slots.own_place or "presence" in abouts:
        for party in slots.parties[:2]:
            yield from (f"{about}|@{party}|{window}" for about in abouts for window in windows)


def _of_figures(slots: Slots, windows: tuple[str, ...]) -> Iterator[str]:
    """Keys of the greatest figure with its object and place: the same number of the same thing."""
    for count in slots.counts[:1]:
        for place in _places(slots)[:1]:
            yield from (f"#{count.high:g} {count.object}|{place}|{window}" for window in windows)


def _of_terms(slots: Slots, windows: tuple[str, ...]) -> Iterator[str]:
    """Keys of a content that names no matter: its two longest stems, with the place and with each other."""
    longest = sorted(slots.terms, key=lambda term: (-len(term), term))[:2]
    places = _places(slots)[:1] or ("",)
    yield from (f"'{term}|{place}|{window}" for term in longest for place in places for window in windows)
    yield from _of_pair(slots, windows)
    yield from (f"'{term}|{slots.story}" for term in longest if slots.story)


def _of_pair(slots: Slots, windows: tuple[str, ...]) -> Iterator[str]:
    """Keys of the two longest stems with each other: what is told in the same words, of a known matter or not."""
    longest = sorted(slots.terms, key=lambda term: (-len(term), term))[:2]
    yield from (f"'{' '.join(longest)}|{window}" for window in windows if len(longest) > 1)


def _places(slots: Slots) -> tuple[str, ...]:
    """Towns, then the divisions that hold them; countries only where nothing nearer is named."""
    towns = [where.town for where in slots.places if where.town]
    divisions = [f"{where.country}/{where.admin1}" for where in slots.places if where.admin1]
    countries = [where.country for where in slots.places if where.country]
    return tuple(dict.fromkeys([*towns[:2], *divisions[:1]] if towns or divisions else countries[:1]))


def _is_far_from(day: int, slots: Slots) -> bool:
    """Whether what happened is long before or after a day; "this year" is not, if the day is in it."""
    first, last = slots.first or day, slots.last or slots.first or day
    return max(first - day, day - max(first, last)) > WINDOW // 2


def _windows(slots: Slots) -> tuple[str, ...]:
    """The two fortnights of when it was said, or of when it happened where that is long before or after."""
    day = slots.said
    if slots.first is not None and (day is None or _is_far_from(day, slots)):
        day = slots.first
    if day is None:
        return ("",)
    return (f"a{day // WINDOW}", f"b{(day + WINDOW // 2) // WINDOW}")
