"""What a tagger's names say of the names that rules found: which are no person's, and where a body's ends."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reportedly.gazetteer.tables import read_tables
from reportedly.reading.known_names import is_company
from reportedly.reading.office_lexicon import Body
from reportedly.reading.titles import read_titles
from reportedly.records import ActorKind, MentionKind

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named
    from reportedly.records import Span

#: Bodies whose names go on with "of".
_WITH_OF = frozenset((ActorKind.PEOPLE, ActorKind.AGENCY))


class ToldName(NamedTuple):
    """A name that a tagger saw, with its kind where it is sure of it."""

    span: Span
    kind: MentionKind | None


class _Seen(NamedTuple):
    """The words [first, last) of a name that a tagger saw."""

    first: int
    last: int
    kind: MentionKind | None


_NOWHERE = _Seen(-1, -1, None)


def heed(words: Words, named: list[Named], told: Sequence[ToldName]) -> None:
    """Take from a tagger which names are persons' and which are not, and how long a body's is.

    "General Norvik" is no general if it says so, and the "Institute" and the "Harbours" of a name are one body.
    """
    seen = [_Seen(*words.within(name.span), name.kind) for name in told]
    at = {word: place for place in seen for word in range(place.first, place.last)}
    bodies = {name.name_first for name in named if name.body is not None and name.body.office != "government"}
    named[:] = [name for name in named if _heeded(words, name, at.get(name.name_last - 1, _NOWHERE), bodies)]
    _join_bodies(words, named, [place for place in seen if place.kind is MentionKind.BODY])


def _heeded(words: Words, name: Named, seen: _Seen, bodies: Container[int]) -> bool:
    """Whether what rules took for a person's name is one, or another's, which it is made; ordinary words are nobody's."""
    if not name.person or name.body is not None:
        return True
    if seen.kind is MentionKind.PERSON:
        name.sure = name.sure or _is_full_name(words, name, seen)
        return True
    is_body = seen.kind is MentionKind.BODY and seen.last == name.name_last and seen.first not in bodies
    if is_body and _may_begin(words, name, seen.first):
        name.first, name.name_first = min(name.first, seen.first), seen.first
        kind = _kind_told(words, name) if seen.last - seen.first > 1 else None
        if kind is not None:
            _unmake_person(name)
            name.first = name.name_first
            name.body = Body(words.stretch(name.name_first, seen.last), kind, name.country)
            return True
    if seen.kind is not None or seen is _NOWHERE:
        if _is_ordinary(words, name):
            return False
        if seen.kind is not None:
            _unmake_person(name)
            name.first, name.people, name.told = name.name_first, seen.kind is MentionKind.GROUP, seen.kind
    return True


def _may_begin(words: Words, name: Named, first: int) -> bool:
    """Whether a name may begin where a tagger has it: "General" and "Harbours" are one, as "Washington" and "Quiet Lamp"."""
    return first >= name.first or all(words.cap[at] or words.low[at][0].isdigit() for at in range(first, name.first))


def _is_full_name(words: Words, name: Named, seen: _Seen) -> bool:
    """Whether a person's name is of two words or more, as the tagger has it too: "Top Vadas" is none."""
    low = words.low[name.name_first]
    known = low in read_titles().given or low not in read_tables().ordinary
    return (seen.first, seen.last) == (name.name_first, name.name_last) and seen.last - seen.first > 1 and known


def _is_ordinary(words: Words, name: Named) -> bool:
    """Whether all words of a name most often have small letters: "Executive Order"."""
    ordinary, given = read_tables().ordinary, read_titles().given
    return all(low in ordinary and low not in given for low in words.low[name.name_first : name.name_last])


def _unmake_person(name: Named) -> None:
    name.person = name.sure = False
    name.title = name.role = name.gender = None


def _kind_told(words: Words, name: Named) -> ActorKind | None:
    """What the last or the first word of a body's name says that it is."""
    titles = read_titles()
    return titles.endings.get(words.low[name.name_last - 1]) or titles.beginnings.get(words.low[name.name_first])


def body_unlisted(words: Words, name: Named) -> Body | None:
    """The body that a name is of which no list and no word of it tells: one in capitals with an article ("the FDIC"), or a tagger's.

    One with an article most often is a state's, one without a firm.
    """
    called = words.stretch(name.name_first, name.name_last)
    article = name.name_first > 0 and words.low[name.name_first - 1] == "the" and words.joined(name.name_first - 1)
    if name.told is not MentionKind.BODY:
        in_capitals = article and not name.people and called.isupper() and len(called) > 1
        return Body(called, ActorKind.AGENCY, name.country) if in_capitals else None
    is_firm = not article or is_company(called, alone=True)
    return Body(called, ActorKind.COMPANY if is_firm else ActorKind.AGENCY, name.country)


def _join_bodies(words: Words, named: list[Named], bodies: Sequence[_Seen]) -> None:
    """Make one of the names that a body's is cut into, where the first of them begins it: "Harbour Council | of | British Norvik"."""
    starts = [name.first for name in named]
    for first, last, _ in reversed(bodies):
        begin = bisect_left(starts, first)
        end = bisect_left(starts, last, begin)
        whole = named[begin] if begin < end else None
        if whole is None or whole.name_first != first or whole.name_last >= last or named[end - 1].last > last:
            continue
        kind = _kind_joined(words, whole)
        if kind in _WITH_OF and words.low[whole.name_last] == "of":
            _unmake_person(whole)
            whole.last = whole.name_last = last
            whole.body = Body(words.stretch(first, last), kind, whole.country)
            del named[begin + 1 : end], starts[begin + 1 : end]


def _kind_joined(words: Words, name: Named) -> ActorKind | None:
    """What a body is by the first part of its name; None where that is a listed body's or tells nothing."""
    if name.body is not None:
        return name.body.kind if name.body.office is None and name.body.country is None else None
    return _kind_told(words, name)
