"""How alike two contents are: a score from 0 to 1, with the reasons for and against."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.linking.terms import kin_of, lasting_matters, read_matters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.linking.slots import Count, Slots, Where

#: The weight of each reason in the logistic score. Fitted on pairs of Statements of the simulated newsroom's tuned wordings and
#: rounded; what hardly occurs there is set by hand: "growing", "other-named-day", "said-before", "same-phrase", "same-speaker", "second-happening", "other-names", "nothing-else".
WEIGHTS: Mapping[str, float] = {
    "base": -2.9,
    "same-scope": 1.8,
    "same-matter": 2.2,
    "matter-and-count": 0.7,
    "no-matter": -1.2,
    "other-matter": -4.0,
    "other-scope": -8.0,
    "same-object": 0.2,
    "other-object": -3.0,
    "same-figure": 2.1,
    "near-figure": 0.4,
    "other-figure": -0.7,
    "far-figure": -1.6,
    "growing": 1.0,
    "same-place": 2.9,
    "same-division": 2.0,
    "same-country": -0.5,
    "nested-place": 0.8,
    "same-place-name": 0.6,
    "within-country": -1.6,
    "document-place": 1.1,
    "no-place": 0.0,
    "other-place": -7.0,
    "same-day": 1.3,
    "document-day": 1.0,
    "next-day": 0.8,
    "days-apart": -0.8,
    "week-apart": -2.3,
    "long-after": -3.6,
    "other-day": -5.6,
    "other-named-day": -8.5,
    "said-before": -4.0,
    "lasting": 0.5,
    "lasting-on": -0.8,
    "lasting-place": 1.2,
    "other-stage": -1.5,
    "same-party": 0.3,
    "other-party": -2.0,
    "same-site": 1.3,
    "other-site": -5.5,
    "same-means": 0.1,
    "other-means": -1.2,
    "same-names": 0.7,
    "other-names": -3.0,
    "same-story": 1.0,
    "other-story": -1.5,
    "other-tense": -2.6,
    "second-happening": -3.4,
    "same-phrase": 2.5,
    "same-speaker": 1.5,
    "nothing-else": -3.5,
}
#: What the share of common terms is multiplied by.
TERMS = 2.7
#: What it is called when Statements are up to so many days apart and not both say when it happened.
GAPS = ((1, "next-day"), (3, "days-apart"), (7, "week-apart"))
#: The same for what lasts; and up to so many days apart what lasts may be at another stage of one matter.
LASTING, STAGE = ((4, "lasting"), (10, "lasting-on")), 4
#: A figure is near another up to this ratio and far from it from that one on.
NEAR_RATIO, FAR_RATIO = 1.25, 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How surely two contents are one claim, 0 to 1, and the reasons, those against included."""

    score: float
    reasons: tuple[str, ...]


def compare(a: Slots, b: Slots) -> Likeness:
    """How surely two contents make one claim; the same for (b, a).

    Of two Statements that count several things, `facet` says beforehand which is meant.
    """
    reasons = tuple(reason for find in _RULES for reason in find(a, b))
    shared = term_overlap(a, b)
    if _is_of_a_kind_only(reasons, shared, a, b):
        reasons = (*reasons, "nothing-else")
    total = WEIGHTS["base"] + sum(WEIGHTS[reason] for reason in reasons) + TERMS * shared
    if shared >= _SAME_WORDS:
        reasons = (*reasons, "same-words")
    return Likeness(score=1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), reasons=reasons)


def _is_of_a_kind_only(reasons: tuple[str, ...], shared: float, a: Slots, b: Slots) -> bool:
    """Whether two contents have nothing in common but what their Documents lend them, and at most a kind of happening."""
    if "same-phrase" in reasons:
        return False
    if "same-scope" in reasons and {"far-figure", "no-place"} <= set(reasons):
        return shared < _SOME_WORDS and not _SPECIFIC.intersection(reasons)
    if "same-matter" in reasons:
        plain = shared < _SOME_WORDS or (shared < _SAME_WORDS and not _common_beside_matters(a, b))
        return plain and not _SPECIFIC.intersection(reasons)
    if "no-matter" not in reasons or shared > _HALF_THE_WORDS or _TELLING.intersection(reasons):
        return False
    return not ("same-place" in reasons and (shared >= _SOME_WORDS or "same-party" in reasons))


#: From this share of common terms on they are named as a reason; below the other, two contents have next to none.
_SAME_WORDS, _SOME_WORDS = 0.6, 0.25
#: Two contents of which one tells of no known matter have more than this of their words in common, or something telling.
_HALF_THE_WORDS = 0.5
_TELLING = frozenset({"same-figure", "same-names"})
#: What two contents of one matter have in common beside it; without any of it they are of a kind and no more.
_SPECIFIC = frozenset(
    {
        "same-place",
        "same-division",
        "lasting-place",
        "same-place-name",
        "same-party",
        "same-site",
        "same-means",
        "same-names",
    }
)


def _common_beside_matters(a: Slots, b: Slots) -> bool:
    """Whether two contents have a term in common that is no word for what happened ("attack")."""
    known = read_matters().by_word
    return any(term not in known for term in frozenset(a.terms) & frozenset(b.terms))


def term_overlap(a: Slots, b: Slots) -> float:
    """The share of common terms in the smaller set, damped where that is small."""
    one, other = frozenset(a.terms), frozenset(b.terms)
    least = min(len(one), len(other))
    return len(one & other) / max(least, 2) if least else 0.0


def _matters(a: Slots, b: Slots) -> Iterable[str]:
    """Whether the same thing is counted, or said to have happened."""
    if a.facets and b.facets:
        yield "same-scope" if _kins(a.facets) & _kins(b.facets) else "other-scope"
    elif a.facets or b.facets:
        counting, other = (a, b) if a.facets else (b, a)
        if not other.matters or _is_same_number(counting, other):
            yield "no-matter"
        else:
            yield "matter-and-count" if kin_of(other.matters[0]) in _kins(counting.facets) else "other-scope"
    elif a.matters and b.matters:
        yield "same-matter" if kin_of(a.matters[0]) == kin_of(b.matters[0]) else "other-matter"
    else:
        yield "no-matter"


def _kins(matters: Iterable[str]) -> frozenset[str]:
    return frozenset(kin_of(matter) for matter in matters)


def _is_same_number(counting: Slots, other: Slots) -> bool:
    """Whether the other gives the same number of the same things in words that do not tell what happened to them."""
    known = {(c.object, c.low, c.high) for c in counting.counts}
    return any(c.matter is None and c.object and (c.object, c.low, c.high) in known for c in other.counts)


#: "People" may be soldiers or civilians; soldiers are no civilians, and children are counted for themselves.
_ALIKE = ({"people", "forces"}, {"people", "civilians"})


def _counted(a: Slots, b: Slots) -> Iterable[str]:
    """Whether the figures are of the same things, and how far they are apart."""
    pair = next(((x, y) for x in a.counts for y in b.counts if _is_one_matter(x, y)), None)
    if pair is None and a.counts and b.counts and not (a.facets and b.facets):
        pair = a.counts[0], b.counts[0]
    if pair is None:
        return
    mine, theirs = pair
    kinds = {mine.object, theirs.object} - {None}
    if len(kinds) == 1 and mine.object and theirs.object:
        yield "same-object"
    elif len(kinds) == 2 and kinds not in _ALIKE:
        yield "other-object"
    yield from _apart(mine, theirs)


def _is_one_matter(a: Count, b: Count) -> bool:
    return a.matter == b.matter or (
        a.matter is not None and b.matter is not None and kin_of(a.matter) == kin_of(b.matter)
    )


def _apart(a: Count, b: Count) -> Iterable[str]:
    if a.low <= b.high and b.low <= a.high and (a.low, a.high) == (b.low, b.high):
        yield "same-figure"
        return
    if not a.high or not b.high:
        # "Nobody was hurt" answers any number; it is none that the others are near to or far from.
        return
    one, other = sorted((a.high, b.high))
    if other / one <= NEAR_RATIO:
        yield "near-figure"
    else:
        yield "far-figure" if other / one >= FAR_RATIO else "other-figure"


def _places(a: Slots, b: Slots) -> Iterable[str]:
    if not a.places or not b.places:
        yield "no-place"
        if a.names and b.names and not frozenset(a.names) & frozenset(b.names):
            # A town that the reader did not find on the map is still another name than the other's.
            yield "other-names"
        return
    best = max(_nearness(x, y) for x in a.places for y in b.places)
    own = a.own_place and b.own_place
    if best == _APART:
        # One written name that a reader resolved to two places on the map is more likely one place than two.
        written = frozenset(a.place_words + b.place_words) & frozenset(a.names) & frozenset(b.names)
        yield "same-place-name" if written else "other-place"
    elif best >= _SAME:
        if best == _SAME and _lasts(a) and _lasts(b):
            yield "lasting-place"
        else:
            yield _SAMES[best] if own else "document-place"
    else:
        yield "nested-place" if best == _NESTED else "within-country"


_APART, _WITHIN, _NESTED, _SAME, _SAME_DIVISION, _SAME_TOWN = range(6)
_SAMES = {_SAME: "same-country", _SAME_DIVISION: "same-division", _SAME_TOWN: "same-place"}


def _nearness(a: Where, b: Where) -> int:
    """The same place, one within the other, or apart."""
    if a.country != b.country:
        return _APART
    if a.town and b.town:
        return _SAME_TOWN if a.town == b.town else _APART
    if a.admin1 and b.admin1:
        if a.admin1 != b.admin1:
            return _APART
        return _NESTED if a.town or b.town else _SAME_DIVISION
    return _WITHIN if a.admin1 or b.admin1 or a.town or b.town else _SAME


def _days(a: Slots, b: Slots) -> Iterable[str]:
    """Whether the days on which it happened can be one; else how far apart the Statements are in time.

    What lasts, such as soldiers in a place, may be spoken of on many days; what happens in an hour may not.
    """
    lasts = _lasts(a) and _lasts(b)
    told = (a.own_day and b.own_day) or not lasts
    if told and a.first is not None and b.first is not None and a.last is not None and b.last is not None:
        gap = max(a.first - b.last, b.first - a.last)
        if gap <= 0:
            yield "same-day" if a.own_day and b.own_day else "document-day"
        else:
            named = a.own_day and b.own_day and gap > 1
            yield "other-stage" if lasts and gap <= STAGE else "other-named-day" if named else "other-day"
        return
    if not lasts and (_is_told_before(a, b) or _is_told_before(b, a)):
        yield "said-before"
        return
    days = [d for d in ((a.said, b.said) if lasts else (_day(a), _day(b))) if d is not None]
    if len(days) == 2:
        gap = abs(days[0] - days[1])
        names = LASTING if lasts else GAPS
        yield next((name for most, name in names if gap <= most), "long-after")


def _is_told_before(a: Slots, b: Slots) -> bool:
    """Whether a content that names no day was said more than a day before the one on which the other says that it was."""
    told = a.first is None and a.said is not None and not a.future
    return told and b.own_day and b.first is not None and b.first > (a.said or 0) + 1


def _lasts(slots: Slots) -> bool:
    return bool(slots.matters) and slots.matters[0] in lasting_matters()


def _day(slots: Slots) -> int | None:
    return slots.first if slots.first is not None else slots.said


def _parties(a: Slots, b: Slots) -> Iterable[str]:
    one, other = frozenset(a.parties), frozenset(b.parties)
    if one and other:
        yield "same-party" if one & other else "other-party"


def _things(a: Slots, b: Slots) -> Iterable[str]:
    if a.sites and b.sites:
        alike = any(_is_one_site(x, y) for x in a.sites for y in b.sites)
        yield "same-site" if alike else "other-site"
    if a.means and b.means:
        yield "same-means" if frozenset(a.means) & frozenset(b.means) else "other-means"
    of_places = frozenset(a.place_words + b.place_words) if a.own_place and b.own_place else frozenset()
    if (frozenset(a.names) & frozenset(b.names)) - of_places:
        yield "same-names"


def _is_one_site(one: str, other: str) -> bool:
    """Whether two sites can be one: "the station" may be the police station, which is no train station."""
    return one == other or f" {one}".endswith(f" {other}") or f" {other}".endswith(f" {one}")


def _around(a: Slots, b: Slots) -> Iterable[str]:
    """What tells two happenings apart or joins them beside the content."""
    if a.story is not None and b.story is not None:
        yield "same-story" if a.story == b.story else "other-story"
    if a.future != b.future:
        yield "other-tense"
    if a.further != b.further:
        yield "second-happening"
    if a.counts and b.counts and (a.growing or b.growing):
        yield "growing"
    if a.matters and b.matters:
        # Of what is known to happen again and again, the same words tell less than place and day.
        return
    if a.phrase is not None and a.phrase == b.phrase:
        yield "same-phrase"
    elif a.speaker is not None and a.speaker == b.speaker and _is_one_occasion(a, b):
        yield "same-speaker"


def _is_one_occasion(a: Slots, b: Slots) -> bool:
    """Whether one speaker says largely the same within a day."""
    within = a.said is not None and b.said is not None and abs(a.said - b.said) <= 1
    return within and term_overlap(a, b) >= _SAME_WORDS


_RULES = (_matters, _counted, _places, _days, _parties, _things, _around)
