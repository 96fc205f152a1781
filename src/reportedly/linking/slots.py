"""The slots of what a Statement says: matters, figures, parties, places, days and terms, as plain values."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from reportedly.linking.party_names import find_parties
from reportedly.linking.terms import NAME, find_matters, object_of, read_matters, stem, words_in
from reportedly.records import StanceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from reportedly.records import Entry, Figure, Place

_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-zа-я][^\W\d_]{2,}")
#: What speaks of no fact, past, present or foretold, and makes no Claim.
MAKES_NONE = frozenset({StanceKind.DEMANDS, StanceKind.ASKS, StanceKind.EXPRESSES})
#: What answers somebody's claim and so may be without content of its own.
ANSWERS = frozenset(
    {
        StanceKind.DENIES,
        StanceKind.DISMISSES,
        StanceKind.DOUBTS,
        StanceKind.DOES_NOT_CONFIRM,
        StanceKind.DOES_NOT_DENY,
        StanceKind.DECLINES_TO_COMMENT,
        StanceKind.CONFIRMS,
        StanceKind.ACKNOWLEDGES,
        StanceKind.RETRACTS,
    }
)
_FORETELLS = frozenset({StanceKind.PREDICTS, StanceKind.PROMISES, StanceKind.INTENDS, StanceKind.WARNS})
#: Kinds of which a day in the content may be that of the saying.
_DATED = ANSWERS | {StanceKind.ACCUSES}
#: So many terms and figures of a content are kept, and words of it looked at.
_TERMS, _COUNTS, _WORDS, _PLACES, _NAMES = 24, 3, 120, 4, 12
#: UCDP where_prec: from here on a place is a division, a region or a country.
_DIVISION = 3
#: A content with at most so many terms beside the words that point back says nothing of its own.
_POINTS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One Figure as it is compared: what is said of what, and the bounds; `matter` is None where that is not known."""

    matter: str | None
    scope: str | None
    object: str | None
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as it is compared; `town` is None where a division or a country is named."""

    town: str | None
    admin1: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What the content of one Statement says; days are ordinals, `first` and `last` inclusive.

    `own_place` and `own_day` are False where the Statement has them from its Document. `points` is True where the
    content only points at something said before; `further` where it speaks of "a second" or "another" happening.
    """

    statement: str
    document: str
    story: str | None
    stance: str
    said: int | None
    first: int | None = None
    last: int | None = None
    own_day: bool = False
    own_place: bool = False
    places: tuple[Where, ...] = ()
    parties: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    sites: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()
    negated: bool = False
    future: bool = False
    points: bool = False
    further: bool = False
    growing: bool = False

    @property
    def facets(self) -> tuple[str, ...]:
        """The things counted, each a claim of its own; at most one means that the Statement makes one claim."""
        return tuple(dict.fromkeys(count.matter for count in self.counts if count.matter is not None))

    def facet(self, name: str | None) -> Slots:
        """These slots with only what belongs to one of several facets; the same slots for None."""
        if name is None:
            return self
        return replace(
            self,
            counts=tuple(c for c in self.counts if c.matter == name),
            matters=(name, *(m for m in self.matters if m not in self.facets)),
        )

    def to_json(self) -> str:
        """The slots as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Slots:
        """The slots that `to_json` wrote."""
        value: dict[str, Any] = json.loads(line)
        made: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
        made["places"] = tuple(Where(**w) for w in value["places"])
        made["counts"] = tuple(Count(**c) for c in value["counts"])
        return cls(**made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when a Document's happening is: what a Statement without place or day takes over."""

    places: tuple[Where, ...] = ()
    first: int | None = None
    last: int | None = None


def slots_of_document(entries: Sequence[Entry], *, story: str | None) -> dict[str, Slots]:
    """The slots of every claim-making Statement of one Document, by id; the others are left out."""
    plain = {entry.id: found for entry in entries if (found := slots_of(entry, story=story)) is not None}
    setting = _setting(plain.values())
    return {identity: _settled(slots, setting) for identity, slots in plain.items()}


def slots_of(entry: Entry, *, story: str | None) -> Slots | None:
    """The slots of one Statement by itself; None where it makes no claim."""
    if entry.stance.kind in MAKES_NONE:
        return None
    words = words_in(entry.words)[:_WORDS]
    stems = [stem(word) for word in words]
    table = read_matters()
    named_parties = find_parties(entry.words)
    parties = _parties(entry, named_parties, words)
    places = _places(entry.places)
    of_places = frozenset(w for p in entry.places for w in words_in(p.name))
    of_parties = frozenset(w for name in named_parties.values() for w in words_in(name))
    names = dict.fromkeys(w.casefold() for w in _NAME.findall(entry.words) if w.casefold() not in of_parties)
    marked = [NAME if w in names or w in of_places else s for w, s in zip(words, stems, strict=True)]
    named = find_matters(marked)
    counts = _counts(entry.figures, [name for name, _ in named])
    first, last = _happened(entry)
    said = _ordinal(entry.said.start if entry.said else None) or _ordinal(entry.published)
    if first == last == said and (entry.stance.kind in _DATED or (counts and table.growing & set(stems))):
        # "declined on Thursday to comment on the strike", "the toll rose on Thursday to 9": not when it happened.
        first = last = None
    terms = _terms(words, stems, of_places | of_parties)
    told = {count.matter: None for count in counts if count.matter} | {name: None for name, _ in named}
    pointing = [s for s in terms if s in table.pointing]
    return Slots(
        statement=entry.id,
        document=entry.document,
        story=story,
        stance=entry.stance.kind.value,
        said=said,
        first=first,
        last=last,
        own_day=first is not None,
        own_place=bool(places),
        places=places,
        parties=parties,
        matters=tuple(told),
        counts=counts,
        sites=tuple(dict.fromkeys(stem(w) for w in words if w in table.sites)),
        means=tuple(dict.fromkeys(s for s in stems if s in table.means)),
        terms=terms,
        names=tuple(names)[:_NAMES],
        place_words=tuple(name for name in names if name in of_places)[:_NAMES],
        negated=entry.stance.polarity == "-" or _is_negated(words),
        future=entry.stance.kind in _FORETELLS or any(w in table.future for w in words),
        points=not counts and (not terms or (bool(pointing) and len(terms) - len(pointing) <= _POINTS)),
        further=_further(words, named),
        growing=bool(counts and table.growing & set(stems)),
    )


def _terms(words: Sequence[str], stems: Sequence[str], named: frozenset[str]) -> tuple[str, ...]:
    """The stems that tell what a content speaks of beside places and parties; kinds of people are one term."""
    table = read_matters()
    kept = (
        table.objects.get(one, one)
        for word, one in zip(words, stems, strict=True)
        if word not in table.stop
        and one not in table.stop
        and len(one) > 2
        and word not in named
        and not word[0].isdigit()
    )
    return tuple(dict.fromkeys(kept))[:_TERMS]


def _counts(figures: Iterable[Figure], named: Sequence[str]) -> tuple[Count, ...]:
    """One Count for each thing counted: the greatest, for the lesser are parts of it."""
    best: dict[str | None, Count] = {}
    for figure in figures:
        kind = _kind(figure)
        low = figure.low if figure.low is not None else figure.value
        high = figure.high if figure.high is not None else figure.value
        matter = _matter_of(figure, kind, named)
        if (low is None and high is None) or (matter is None and (figure.scope is not None or kind is None)):
            continue
        low, high = (low if low is not None else 0.0), (high if high is not None else low or 0.0)
        count = Count(matter=matter, scope=figure.scope, object=kind, low=low, high=high)
        held = best.get(matter)
        if held is None or held.high < high:
            best[matter] = count if held is None or kind is not None else replace(count, object=held.object)
    known = [count for count in best.values() if count.matter is not None]
    return tuple(known or best.values())[:_COUNTS]


def _matter_of(figure: Figure, kind: str | None, named: Sequence[str]) -> str | None:
    """The matter that a Figure counts, None where the words do not tell it."""
    table = read_matters()
    found = [matter.id for matter in table.by_scope.get(figure.scope or "", ()) if matter.counts]
    if "presence" in found or "delivery" in found:
        return "presence" if kind in {"forces", "people"} else "delivery"
    if "destroyed" in found and kind == "missiles":
        return "intercepted"
    if found:
        return found[0]
    if figure.scope is not None:
        return None
    counting = [m.id for m in table.matters if m.counts and m.id in named]
    if kind == "forces":
        return counting[0] if counting else None if named else "presence"
    return counting[0] if figure.unit is None and len(counting) == 1 else None


def _kind(figure: Figure) -> str | None:
    """What a Figure counts; a people by name ("North Koreans") is people."""
    kind = object_of(figure.object)
    is_people = kind is not None and kind not in read_matters().objects.values() and find_parties(figure.object or "")
    return "people" if is_people else kind


def _parties(entry: Entry, named: Iterable[str], words: Sequence[str]) -> tuple[str, ...]:
    """Who is named in a content; who says "we" is the speaker's side."""
    parties = dict.fromkeys(named)
    parties |= dict.fromkeys(p.country for p in entry.places if p.as_ == "government" and p.country)
    if {"we", "our", "us"} & set(words):
        side = entry.speaks_for or entry.speaker
        name = (side.country or side.name.casefold()) if side is not None else None
        if name:
            parties[name] = None
    return tuple(parties)


def _where(place: Place) -> Where:
    is_town = place.precision is not None and place.precision < _DIVISION
    key = str(place.geonames) if place.geonames else place.name.casefold()
    return Where(town=key if is_town else None, admin1=place.admin1, country=place.country)


def _places(places: Iterable[Place]) -> tuple[Where, ...]:
    """The places of a content, only those that are named most precisely."""
    found = tuple(dict.fromkeys(_where(p) for p in places if p.as_ != "government" and p.country))
    towns = tuple(w for w in found if w.town)
    divisions = tuple(w for w in found if w.admin1)
    return (towns or divisions or found)[:_PLACES]


def _is_negated(words: Sequence[str]) -> bool:
    """Whether a content has a word of negation that is no part of a modifier ("no fewer than")."""
    negators = read_matters().negators
    return any(
        (word in negators or word.endswith(("n't", "n’t")))
        and following not in {"fewer", "less", "more", "longer", "only"}
        for word, following in zip(words, [*words[1:], ""], strict=True)
    )


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _happened(entry: Entry) -> tuple[int | None, int | None]:
    """The first and last day on which it is said to have happened."""
    moment = entry.happened
    if moment is None or (moment.start is None and moment.end is None):
        return None, None
    first = _ordinal(moment.start)
    last = _ordinal(moment.end)
    if last is not None and (first is None or last > first):
        last -= 1
    return first if first is not None else last, last if last is not None else first


def _further(words: Sequence[str], named: Sequence[tuple[str, int]]) -> bool:
    """Whether "second", "another" … stands in the three words before the word of a matter."""
    others = read_matters().others
    return any(word in others for _, at in named for word in words[max(0, at - 3) : at])


def _setting(slots: Iterable[Slots]) -> Setting:
    """The place and the day that most Statements of a Document name, the earlier Statement's among equals."""
    held = list(slots)
    places = Counter(s.places for s in held if s.places)
    days = Counter((s.first, s.last) for s in held if s.first is not None and not s.future)
    place = places.most_common(1)[0][0] if places else ()
    first, last = days.most_common(1)[0][0] if days else (None, None)
    return Setting(places=place, first=first, last=last)


def _settled(slots: Slots, setting: Setting) -> Slots:
    """The slots with the Document's place and day where they have none of their own."""
    places = slots.places or setting.places
    if slots.first is not None or slots.future:
        return replace(slots, places=places)
    return replace(slots, places=places, first=setting.first, last=setting.last)


def by_document(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """The Entries of each Document, in their order."""
    out: dict[str, list[Entry]] = {}
    for entry in entries:
        out.setdefault(entry.document, []).append(entry)
    return out
