"""From an Entry to the slots of what it says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reportedly.lexicon import load
from reportedly.linking.acts import act_first, main_act, matters_of_kinds, of_the_act, of_the_kind
from reportedly.linking.antecedents import naming
from reportedly.linking.bare_contents import bare
from reportedly.linking.counts import find_counts
from reportedly.linking.ellipses import completing
from reportedly.linking.party_names import find_parties
from reportedly.linking.sites import find_sites
from reportedly.linking.slots import Slots, Where
from reportedly.linking.terms import (
    NAME,
    counting_matters,
    find_matters,
    read_matters,
    stem,
    words_in,
)
from reportedly.records import StanceKind, administration_of, said_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reportedly.records import Entry, Place

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
#: Who does so answers for an act or says who does, and whoever denies, denies that.
_DENYING = frozenset({StanceKind.DENIES, StanceKind.DISMISSES})
_ANSWERED_FOR = _DENYING | {StanceKind.ACKNOWLEDGES, StanceKind.CONFIRMS, StanceKind.ACCUSES}
_FORETELLS = frozenset({StanceKind.PREDICTS, StanceKind.PROMISES, StanceKind.INTENDS, StanceKind.WARNS})
#: Kinds of which a day in the content may be that of the saying.
_DATED = ANSWERS | {StanceKind.ACCUSES}
#: So many terms of a content are kept, words of it looked at, places and names kept.
_TERMS, _WORDS, _PLACES, _NAMES = 24, 120, 4, 12
#: So many words and more are not the same by chance.
_PHRASE = 4
#: UCDP where_prec: from here on a place is a division, a region or a country.
_DIVISION = 3
#: Behind these a word of negation denies nothing: "no fewer than", "did not survive".
_AFFIRMED = frozenset({"fewer", "less", "more", "longer", "only", "survive"})
#: What may stand before a noun of saying in a cue.
_BEFORE_NOUNS = frozenset({"the", "a", "an", "its", "his", "her", "their", "these", "those", "such", "all", "earlier"})
#: What is called by one of these is that of who speaks of it.
_OWN = frozenset({"its", "his", "her", "their", "our", "my"})
#: What an answer takes up shares at least so much of the words of the shorter content with it.
_TAKEN_UP = 0.6
#: "Any such visit" tells of the visit that was spoken of before.
_SUCH = frozenset({"such"})
#: A content with at most so many terms beside the words that point back says nothing of its own.
_POINTS = 1


#: A moment of at most so many days beside its first is one on which a single happening can be, such as a night.
_DAY = 2
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when a Document's happening is: what a Statement without place or day takes over."""

    places: tuple[Where, ...] = ()
    first: int | None = None
    last: int | None = None


def slots_of_document(entries: Sequence[Entry], *, story: str | None) -> dict[str, Slots]:
    """The slots of every claim-making Statement of one Document, by id; the others are left out.

    What a denial only takes up ("dismissed claims that …") is the denial's content and nobody's assertion.
    """
    answers = [entry for entry in entries if entry.stance.kind in ANSWERS]
    own = [entry for entry in entries if not _is_taken_up(entry, answers)]
    plain = {
        entry.id: found
        for entry in completing(naming(bare(own)))
        if (found := slots_of(entry, story=story)) is not None
    }
    setting = _setting(plain.values())
    act = main_act(plain.values())
    by_id = {entry.id: entry for entry in own}
    kinds = matters_of_kinds(plain.values())
    plain = {identity: of_the_kind(slots, by_id[identity], kinds) for identity, slots in plain.items()}
    return {identity: _settled(of_the_act(slots, by_id[identity], act), setting) for identity, slots in plain.items()}


def _is_taken_up(entry: Entry, answers: Sequence[Entry]) -> bool:
    """Whether an answer of the same Document has this content for its own, and nobody else is said to hold it.

    So it is where the cue is but a noun of saying ("dismissed *reports* that …") with nobody else for its source, or where the
    Statement has no source and is nested in the answer.
    """
    cue = frozenset(words_in(entry.cue_words))
    is_noun = entry.stance.kind is StanceKind.ASSERTS and bool(cue) and cue <= _nouns_of_saying() | _BEFORE_NOUNS
    if not is_noun and (entry.speaker is not None or entry.parent is None):
        return False
    inner = frozenset(words_in(entry.words))
    for other in answers:
        if other is entry or not (is_noun or other.id == entry.parent) or _is_of_another(entry, other):
            continue
        around = frozenset(words_in(other.words))
        if len(inner & around) >= _TAKEN_UP * min(len(inner), len(around)):
            return True
    return False


def _is_of_another(entry: Entry, other: Entry) -> bool:
    """Whether somebody else holds a content; "its claim" is that of who withdraws it, whomever the word was taken for."""
    if entry.speaker is None or entry.speaker.name.casefold() in _OWN:
        return False
    return other.speaker is None or other.speaker.id != entry.speaker.id


@lru_cache(maxsize=1)
def _nouns_of_saying() -> frozenset[str]:
    return frozenset(word for entry in load("forms") if entry.table == "taken-up" for word in entry.words)


def slots_of(entry: Entry, *, story: str | None) -> Slots | None:
    """The slots of one Statement by itself; None where it makes no claim."""
    if entry.stance.kind in MAKES_NONE:
        return None
    content = _read(entry)
    words, stems, table = content.words, content.stems, read_matters()
    counts = find_counts(entry.figures, [name for name, _ in content.matters])
    growing = bool(counts and table.growing & set(stems))
    said, first, last = _days(entry, growing=growing)
    places = _places(entry.places)
    terms = _terms(words, stems, content.of_places | content.of_parties)
    act = act_first(entry.words) if counts and entry.stance.kind in _ANSWERED_FOR else None
    if act is not None and entry.stance.kind in _DENYING:
        # "Denied having struck the market, where three people were hurt" says nothing against the three.
        counts = ()
    told = [count.matter for count in counts if count.matter] + [name for name, _ in content.matters]
    if act is not None and not counts:
        told, act = [act, *(name for name in told if name not in counting_matters())], None
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
        parties=_parties(entry, content.parties, words),
        matters=tuple(dict.fromkeys(told)),
        counts=counts,
        sites=find_sites(words, stems, [name for name, _ in content.matters]),
        means=tuple(dict.fromkeys(s for s in stems if s in table.means)),
        terms=terms,
        names=content.names,
        place_words=tuple(name for name in content.names if name in content.of_places),
        negated=entry.stance.polarity == "-" or _is_negated(words),
        future=entry.stance.kind in _FORETELLS or _is_foretold(words),
        points=not counts and not (content.matters and content.names) and _only_points(words, stems, terms),
        further=_further(words, content.matters),
        growing=growing,
        act=act,
        speaker=entry.speaker.id if entry.speaker is not None and administration_of(entry) is not None else None,
        phrase=_phrase(words),
    )


def _phrase(words: Sequence[str]) -> str | None:
    """A short name for these very words, the "that" before them left out; None where they are few."""
    plain = words[1:] if words[:1] == ["that"] else words
    return sha256(" ".join(plain).encode()).hexdigest()[:12] if len(plain) >= _PHRASE else None


class _Content(NamedTuple):
    """The words of a content, as they stand and as stems, and what they name."""

    words: list[str]
    stems: list[str]
    matters: tuple[tuple[str, int], ...]
    parties: Iterable[str]
    of_parties: frozenset[str]
    of_places: frozenset[str]
    names: tuple[str, ...]


def _read(entry: Entry) -> _Content:
    words = _said(words_in(entry.words)[:_WORDS])
    stems = [stem(word) for word in words]
    parties = find_parties(entry.words)
    of_places = frozenset(w for p in entry.places for w in words_in(p.name))
    of_parties = frozenset(w for name in parties.values() for w in words_in(name))
    called = (name.casefold() for name in _NAME.findall(entry.words))
    # "Wednesday" begins with a capital and names nothing.
    stop = read_matters().stop
    names = tuple(dict.fromkeys(name for name in called if name not in of_parties and name not in stop))[:_NAMES]
    marked = [NAME if w in names or w in of_places else s for w, s in zip(words, stems, strict=True)]
    return _Content(words, stems, find_matters(marked), parties, of_parties, of_places, names)


def _said(words: list[str]) -> list[str]:
    """The words before a question that is left open ("… and that it did not know whether they would fight"), if they say anything."""
    asks = (at for at, word in enumerate(words) if word == "whether" or words[at - 1 : at + 1] == ["know", "if"])
    at = next(asks, 0)
    return words[:at] if at > _PHRASE else words


def _is_foretold(words: Sequence[str]) -> bool:
    """Whether a word tells of what is to come; "4 May" is a day."""
    future = read_matters().future
    return not future.isdisjoint(words) and any(
        word in future and not (word == "may" and (before[:1].isdigit() or behind[:1].isdigit()))
        for before, word, behind in zip(["", *words], words, [*words[1:], ""], strict=False)
    )


def _days(entry: Entry, *, growing: bool) -> tuple[int | None, int | None, int | None]:
    """When it was said, and the first and last day on which it is said to have happened."""
    first, last = _happened(entry)
    said = _ordinal(said_on(entry))
    if first == last == said and (growing or entry.stance.kind in _DATED):
        # "declined on Thursday to comment on the strike", "the toll rose on Thursday to 9": not when it happened.
        first = last = None
    if first is not None and said is not None and first > said + 1 and entry.stance.kind not in _FORETELLS:
        # Nobody tells of what is still to come as having happened: the reader took the wrong one of two Mondays.
        first = last = None
    return said, first, last


def _only_points(words: Sequence[str], stems: Sequence[str], terms: Sequence[str]) -> bool:
    """Whether a content says nothing of its own: no term, or hardly one beside a noun such as "report"."""
    if not terms:
        return True
    table = read_matters()
    if len(terms) == 1 and not _SUCH.isdisjoint(words):
        return True
    pointing = len(table.pointing.intersection(terms))
    # "The reports as groundless" points, "the report that he left" says what was reported.
    plain = "that" not in words and not table.pointing.isdisjoint(stems)
    return (pointing > 0 or plain) and len(terms) - pointing <= _POINTS


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
    """Whether a content has a word of negation that is no part of a modifier ("no fewer than") or an aside ("none of them armed")."""
    negators, said = read_matters().negators, " ".join(words)
    if negators.isdisjoint(words) and "n't" not in said and "n’t" not in said:
        return False  # as most
    return any(
        (word in negators or word.endswith(("n't", "n’t")))
        and following not in _AFFIRMED
        and not (at and word == "none" and following == "of" and words[at + 2 : at + 3] in (["them"], ["whom"]))
        for at, (word, following) in enumerate(zip_longest(words, words[1:], fillvalue=""))
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
    """Whether "second", "another" … stands in the three words before the word of a matter, or "again" in the five behind.

    "Another 23 people were injured" goes on counting and tells of no further happening.
    """
    table = read_matters()
    telling = [
        word if word in table.others and not following[:1].isdigit() else ""
        for word, following in zip_longest(words, words[1:], fillvalue="")
    ]
    return any(
        not table.others.isdisjoint(telling[max(0, at - 3) : at]) or not table.again.isdisjoint(words[at + 1 : at + 6])
        for _, at in named
    )


def _setting(slots: Iterable[Slots]) -> Setting:
    """The place and the day that most Statements of a Document name, the earlier Statement's among equals.

    Those count that tell of something that happened, if any does; a month or a year is no day that others take over.
    """
    held = list(slots)
    place = _most_told([(s, s.places) for s in held if s.places])
    day = _most_told([(s, (s.first, s.last)) for s in held if not s.future and _is_a_day(s)])
    first, last = day or (None, None)
    return Setting(places=place or (), first=first, last=last)


def _most_told(told: Sequence[tuple[Slots, _T]]) -> _T | None:
    """What most contents that tell of a happening have, else what most have."""
    telling = [value for slots, value in told if slots.matters or slots.counts]
    counted = Counter(telling or [value for _, value in told])
    return counted.most_common(1)[0][0] if counted else None


def _is_a_day(slots: Slots) -> bool:
    return slots.first is not None and slots.last is not None and slots.last - slots.first <= _DAY


def _settled(slots: Slots, setting: Setting) -> Slots:
    """The slots with the Document's place and day where they have none of their own."""
    places, first, last = slots.places or setting.places, slots.first, slots.last
    if first is None and not slots.future:
        first, last = setting.first, setting.last
    if (places, first, last) == (slots.places, slots.first, slots.last):
        return slots
    return replace(slots, places=places, first=first, last=last)
