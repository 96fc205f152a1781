"""How alike two contents are: a score from 0 to 1, with the reasons for and against."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.linking.terms import kin_of, read_matters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.linking.facts import Facts
    from reportedly.linking.slots import Count, Slots

    #: Country, town and division.
    Place = tuple[str | None, str | None, str | None]

#: The weight of each reason in the logistic score. Fitted on pairs of Statements of the simulated newsroom's tuned wordings and
#: rounded; what hardly occurs there is set by hand: "growing", "other-named-day", "said-before", "same-phrase", "same-speaker", "second-happening", "other-names", "nothing-else",
#: "much-else", "same-kind", "lasting-around", "like-object", "lent-day", "lent-place", "other-story".
WEIGHTS: Mapping[str, float] = {
    "base": -2.9,
    "same-scope": 1.8,
    "same-matter": 2.2,
    "matter-and-count": 0.7,
    "same-kind": 0.0,
    "no-matter": -1.2,
    "other-matter": -4.0,
    "other-scope": -8.0,
    "same-object": 0.2,
    "like-object": 0.0,
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
    "lent-place": -0.5,
    "same-day": 1.3,
    "document-day": 1.0,
    "next-day": 0.8,
    "days-apart": -0.8,
    "week-apart": -2.3,
    "long-after": -3.6,
    "other-day": -5.6,
    "lent-day": -1.0,
    "other-named-day": -8.5,
    "said-before": -4.0,
    "lasting": 0.5,
    "lasting-on": -0.8,
    "lasting-place": 1.2,
    "lasting-around": 0.6,
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
    "other-story": -0.3,
    "other-tense": -2.6,
    "second-happening": -3.4,
    "same-phrase": 2.5,
    "same-speaker": 1.5,
    "nothing-else": -3.5,
    "much-else": -1.4,
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
    score, reasons = weigh(a, b)
    return Likeness(score=score, reasons=reasons)


def weigh(a: Slots, b: Slots) -> tuple[float, tuple[str, ...]]:
    """The score and the reasons of `compare`."""
    one, other = a.facts, b.facts
    reasons = [_matters(a, b, one, other)]
    if a.counts and b.counts:
        reasons += _counted(a, b)
    reasons += _places(a, b, one, other)
    reasons += _days(a, b, lasts=one.lasts and other.lasts)
    if one.parties and other.parties:
        reasons.append("other-party" if one.parties.isdisjoint(other.parties) else "same-party")
    reasons += _things(a, b, one, other)
    shared = _overlap(one.terms, other.terms)
    reasons += _around(a, b, shared)
    if _is_one_kind(reasons, one, other):
        reasons.append("same-kind")
    if _is_of_a_kind_only(reasons, shared, a, b):
        reasons.append("nothing-else")
    elif (
        not (a.points or b.points)
        and _says_much_else(one, other)
        and _SURE.isdisjoint(reasons)
        and not _COUNTED_THERE.issubset(reasons)
    ):
        reasons.append("much-else")
    total = WEIGHTS["base"] + sum(map(_weight, reasons)) + TERMS * shared
    if shared >= _SAME_WORDS:
        reasons.append("same-words")
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), tuple(reasons)


_weight = WEIGHTS.__getitem__


def _is_one_kind(reasons: Sequence[str], one: Facts, other: Facts) -> bool:
    """Whether both tell of the same kind of people or things in one story, and it lasts: strikes by drones may be two.

    A country that only a Document lends holds more of a kind than one is about.
    """
    lasts = one.lasts and other.lasts and not one.kinds.isdisjoint(other.kinds)
    return lasts and "same-story" in reasons and "lasting-around" not in reasons


def _is_of_a_kind_only(reasons: Sequence[str], shared: float, a: Slots, b: Slots) -> bool:
    """Whether two contents have nothing in common but what their Documents lend them, and at most a kind of happening."""
    one, other, one_text = a.facts, b.facts, a.document == b.document
    if "same-phrase" in reasons:
        return False
    if "same-scope" in reasons and "far-figure" in reasons and "no-place" in reasons:
        return shared < _SOME_WORDS and _SPECIFIC.isdisjoint(reasons)
    if "same-matter" in reasons or ("matter-and-count" in reasons and one.lasts and other.lasts):
        plain = shared < _SOME_WORDS or (shared < _SAME_WORDS and not one.themes & other.themes)
        is_one_report = "document-place" in reasons and not _ONE_DAY.isdisjoint(reasons) and not one_text
        is_of_that_act = (a.points or b.points) and "document-place" in reasons
        return plain and not is_one_report and not is_of_that_act and _SPECIFIC.isdisjoint(reasons)
    if "no-matter" not in reasons or shared > _HALF_THE_WORDS:
        return False
    if not _TELLING.isdisjoint(reasons):
        return not _LENT.isdisjoint(reasons) and "like-object" in reasons and shared < _SOME_WORDS
    return not ("same-place" in reasons and (shared >= _SOME_WORDS or "same-party" in reasons))


#: Where two Documents lend contents of one matter the same place and the same day, both speak of what these report.
_ONE_DAY = frozenset({"same-day", "document-day"})
#: From this share of common terms on they are named as a reason; below the other, two contents have next to none.
_SAME_WORDS, _SOME_WORDS = 0.6, 0.25
#: Two contents of which one tells of no known matter have more than this of their words in common, or something telling.
_HALF_THE_WORDS = 0.5
_TELLING = frozenset({"same-figure", "same-names"})
#: Where the Document lends the place, a figure of other people tells something only in the same words.
_LENT = frozenset({"document-place", "lasting-around"})
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
        "same-kind",
    }
)


def _says_much_else(one: Facts, other: Facts) -> bool:
    """Whether one content is of several things beside what happened, and the other of next to none of them."""
    longer = max(len(one.themes), len(other.themes))
    return longer >= _SEVERAL and len(one.themes & other.themes) * _SEVERAL < longer


#: So many themes are several.
_SEVERAL = 3
#: What makes two contents one claim in whatever words.
_SURE = frozenset({"same-figure", "near-figure", "same-place", "same-site", "same-phrase"})
#: So does that both count who is in one place.
_COUNTED_THERE = frozenset({"same-scope", "lasting-place"})


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of common terms in the smaller set, damped where that is small."""
    least = min(len(one), len(other))
    return len(one & other) / max(least, 2) if least else 0.0


def _matters(a: Slots, b: Slots, one: Facts, other: Facts) -> str:
    """Whether the same thing is counted, or said to have happened."""
    if one.facets and other.facets:
        return "other-scope" if one.kins.isdisjoint(other.kins) else "same-scope"
    if one.facets or other.facets:
        counting, telling = (a, b) if one.facets else (b, a)
        if not telling.matters or _is_same_number(counting, telling):
            return "no-matter"
        return "matter-and-count" if telling.facts.kin in counting.facts.kins else "other-scope"
    if one.kin is not None and other.kin is not None:
        return "same-matter" if one.kin == other.kin else "other-matter"
    return "no-matter"


def _is_same_number(counting: Slots, other: Slots) -> bool:
    """Whether the other gives the same number of the same things in words that do not tell what happened to them."""
    if not other.counts:
        return False
    known = {(c.object, c.low, c.high) for c in counting.counts}
    return any(c.matter is None and c.object and (c.object, c.low, c.high) in known for c in other.counts)


#: "People" may be soldiers or civilians; soldiers are no civilians, and children are counted for themselves.
_ALIKE = ({"people", "forces"}, {"people", "civilians"})


def _counted(a: Slots, b: Slots) -> Iterable[str]:
    """Whether the figures, which both give, are of the same things, and how far they are apart."""
    pair = next(((x, y) for x in a.counts for y in b.counts if _is_one_matter(x, y)), None)
    if pair is None and a.facets and b.facets:
        return
    if pair is None:
        pair = a.counts[0], b.counts[0]
    mine, theirs = pair
    kinds = {mine.object, theirs.object} - {None}
    if len(kinds) == 1 and mine.object and theirs.object:
        yield "same-object"
    elif len(kinds) == 2:
        yield "like-object" if kinds in _ALIKE else "other-object"
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


def _places(a: Slots, b: Slots, one: Facts, other: Facts) -> tuple[str, ...]:
    if not one.places or not other.places:
        # A town that the reader did not find on the map is still another name than the other's.
        is_other = one.names and other.names and one.names.isdisjoint(other.names)
        return ("no-place", "other-names") if is_other else ("no-place",)
    best = max([_nearness(x, y) for x in one.places for y in other.places])
    if best == _APART:
        # One written name that a reader resolved to two places on the map is more likely one place than two.
        written = (one.place_words | other.place_words) & one.names & other.names
        if written:
            return ("same-place-name",)
        return ("other-place",) if a.own_place and b.own_place else ("lent-place",)
    if best < _SAME:
        return ("nested-place",) if best == _NESTED else ("within-country",)
    if best == _SAME and one.lasts and other.lasts:
        return ("lasting-place",) if a.own_place and b.own_place else ("lasting-around",)
    return (_SAMES[best],) if a.own_place and b.own_place else ("document-place",)


_APART, _WITHIN, _NESTED, _SAME, _SAME_DIVISION, _SAME_TOWN = range(6)
_SAMES = {_SAME: "same-country", _SAME_DIVISION: "same-division", _SAME_TOWN: "same-place"}


def _nearness(one: Place, other: Place) -> int:
    """The same place, one within the other, or apart."""
    country, town, admin1 = one
    other_country, other_town, other_admin1 = other
    if country != other_country:
        return _APART
    if town and other_town:
        return _SAME_TOWN if town == other_town else _APART
    if admin1 and other_admin1:
        if admin1 != other_admin1:
            return _APART
        return _NESTED if town or other_town else _SAME_DIVISION
    return _WITHIN if admin1 or other_admin1 or town or other_town else _SAME


def _days(a: Slots, b: Slots, *, lasts: bool) -> tuple[str, ...]:
    """Whether the days on which it happened can be one; else how far apart the Statements are in time.

    What lasts, such as soldiers in a place, may be spoken of on many days; what happens in an hour may not.
    """
    is_own = a.own_day and b.own_day
    told = is_own or not lasts
    if told and a.first is not None and b.first is not None and a.last is not None and b.last is not None:
        gap = max(a.first - b.last, b.first - a.last)
        if gap <= 0:
            return ("same-day",) if is_own else ("document-day",)
        if lasts and gap <= STAGE:
            return ("other-stage",)
        return ("lent-day",) if not is_own else ("other-named-day",) if gap > 1 else ("other-day",)
    if not lasts and (_is_told_before(a, b) or _is_told_before(b, a)):
        return ("said-before",)
    one, other = (a.said, b.said) if lasts else (a.facts.day, b.facts.day)
    if one is None or other is None:
        return ()
    gap, names = abs(one - other), LASTING if lasts else GAPS
    return (next((name for most, name in names if gap <= most), "long-after"),)


def _is_told_before(a: Slots, b: Slots) -> bool:
    """Whether a content that names no day was said more than a day before the one on which the other says that it was."""
    told = a.first is None and a.said is not None and not a.future
    return told and b.own_day and b.first is not None and b.first > (a.said or 0) + 1


def _things(a: Slots, b: Slots, one: Facts, other: Facts) -> list[str]:
    found = []
    if a.sites and b.sites:
        if any(_is_one_site(x, y) for x in a.sites for y in b.sites):
            found.append("same-site")
        elif not any(_may_hold(x, y) or _may_hold(y, x) for x in a.sites for y in b.sites):
            found.append("other-site")
    if one.means and other.means:
        found.append("other-means" if one.means.isdisjoint(other.means) else "same-means")
    if one.names and other.names:
        same = one.names & other.names
        if same and a.own_place and b.own_place:
            same -= one.place_words | other.place_words
        if same:
            found.append("same-names")
    return found


def _may_hold(one: str, other: str) -> bool:
    """Whether one site is so wide that the other, which is not, may lie in it."""
    wide = read_matters().wide
    return one.rpartition(" ")[2] in wide and other.rpartition(" ")[2] not in wide


def _is_one_site(one: str, other: str) -> bool:
    """Whether two sites can be one: "the station" may be the police station, which is no train station."""
    return one == other or f" {one}".endswith(f" {other}") or f" {other}".endswith(f" {one}")


def _around(a: Slots, b: Slots, shared: float) -> list[str]:
    """What tells two happenings apart or joins them beside the content."""
    found = []
    if a.story is not None and b.story is not None:
        found.append("same-story" if a.story == b.story else "other-story")
    if a.future != b.future:
        found.append("other-tense")
    if a.further != b.further:
        found.append("second-happening")
    if a.counts and b.counts and (a.growing or b.growing):
        found.append("growing")
    if a.matters and b.matters:
        # Of what is known to happen again and again, the same words tell less than place and day.
        return found
    if a.phrase is not None and a.phrase == b.phrase:
        found.append("same-phrase")
    elif a.speaker is not None and a.speaker == b.speaker and _is_one_occasion(a, b, shared):
        found.append("same-speaker")
    return found


def _is_one_occasion(a: Slots, b: Slots, shared: float) -> bool:
    """Whether one speaker says largely the same within a day."""
    return a.said is not None and b.said is not None and abs(a.said - b.said) <= 1 and shared >= _SAME_WORDS
