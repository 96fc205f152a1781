"""Whom a description means: "the minister", "the ministry", "the group", "police"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading.titles import read_titles
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.actor_names import Person, Persons
    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.office_lexicon import Body
    from reportedly.reading.speech_sources import Source
    from reportedly.reading.titles import Again


def find_described_person(words: Words, persons: Persons, source: Source) -> Person | None:
    """The last person named before a source whose role holds every word of its title."""
    title = source.title
    if title is None:
        return None
    wanted = [words.low[i] for i in range(title.first, title.last)]
    called = read_titles().called
    country = source.near.country if source.near is not None else None
    best, best_at = None, -1
    for person in persons.all:
        if title.gender not in (None, person.gender) and person.gender is not None:
            continue
        if country is not None and person.country not in (None, country):
            continue
        if not all(person.roles & called.get(word, frozenset((word,))) for word in wanted):
            continue
        before = bisect_left(person.mentions, source.first, key=lambda m: m.first)
        at = person.mentions[before - 1].first if before else -1
        if at > best_at:
            best, best_at = person, at
    return best


def find_described_body(words: Words, bodies: Sequence[Named], source: Source) -> Body | None:
    """The last body named before a source that its noun can stand for."""
    noun = words.low[source.head]
    again = read_titles().again.get(noun)
    if again is None and (two := f"{words.low[source.head - 1]} {noun}") in read_titles().again:  # "the think tank"
        noun, again = two, read_titles().again[two]
    country = source.near.country if source.near is not None else None
    before = bisect_left(bodies, source.first, key=lambda n: n.first)
    owner = source.near.body if source.near is not None else None
    earlier = [
        n.body
        for n in reversed(bodies[max(0, before - _BACK) : before])
        if n.body is not None and owner in (None, n.body) and not _is_in_a_name(words, n)
    ]
    if noun == "group":  # rather that of men than that of states
        earlier.sort(key=lambda body: body.kind is ActorKind.INTERNATIONAL_BODY)
    for body in earlier:
        if country is not None and body.country not in (None, country):
            continue
        if noun in _OF_A_STATE and body.kind is ActorKind.ARMED_GROUP:
            continue  # "the army" is no Liberation Army
        if noun in OF_A_MATTER and not _is_of_its_matter(words, source, body):
            continue
        if noun in OF_ANY_MATTER and not may_be_called(
            words, source, f"{body.name} {body.office or ''} {body.kind.value}"
        ):
            continue
        if noun in body.name.lower().split() or (again is not None and noun not in _PRECISE and _fits(body, again)):
            return body
        if noun in _OF_MEN and body.kind in _LOOSE and body.office is None and body.country is None:
            return body  # "the Harbour Defence Council", then "the group"
    return None


def _is_in_a_name(words: Words, named: Named) -> bool:
    """Whether the name of a seat is the beginning of another name: "the Tbilisi Institute"."""
    at, body = named.last, named.body
    if body is None or body.office != "government" or at >= len(words):
        return False
    return words.cap[at] and words.joined(at - 1) and not words.poss[at - 1] and words.low[at] in read_titles().endings


def _is_of_its_matter(words: Words, source: Source, body: Body) -> bool:
    """Whether a description gives a body no other matter than its name: "the environment ministry" is no foreign ministry."""
    said = [
        words.low[i]
        for i in range(source.first, source.head)
        if not words.cap[i] and words.low[i] in read_titles().modifiers
    ]
    if source.head + 2 <= source.last and words.low[source.head + 1 : source.head + 2] in (["of"], ["for"]):
        said += [low for low in words.low[source.head + 2 : source.last][:1] if low != "the"]
    name = f"{body.name} {body.office or ''}".lower()
    return all(word[:5] in name for word in said)


def may_be_called(words: Words, source: Source, name: str) -> bool:
    """Whether what stands before the noun of a description fits a name: "the port authority" is no intelligence service.

    `name` holds what is known of the party: its name, its office and its kind.
    """
    titles, known = read_titles(), name.lower()
    return all(
        words.cap[i] or any(part in known for part in (words.low[i][:_STEM], *titles.epithets.get(words.low[i], ())))
        for i in range(source.first, source.head)
        if words.low[i].isalpha() and words.low[i] not in titles.says_little
    )


def body_ending_in(word: str, bodies: Sequence[Named], at: int) -> Body | None:
    """The last body before word `at` whose name ends in a word that stands for it ("the Times")."""
    if word not in read_titles().endings:
        return None
    before = bisect_left(bodies, at, key=lambda n: n.first)
    for named in reversed(bodies[max(0, before - _BACK) : before]):
        if named.body is not None and named.body.name.lower().split()[-1] == word:
            return named.body
    return None


#: Bodies of which a country has one for each matter.
OF_A_MATTER = frozenset(("ministry", "department"))
_SENT = frozenset(("ambassador", "envoy", "consul"))


def country_of_ambassador(persons: Persons, source: Source) -> str | None:
    """The country of the last ambassador named before a source."""
    sent = [
        (m.first, p.country)
        for p in persons.all
        if p.country is not None and _SENT.intersection(p.roles)
        for m in p.mentions
        if m.first < source.first
    ]
    return max(sent)[1] if sent else None


#: Nouns of bodies of which there is one for many a matter.
OF_ANY_MATTER = frozenset(("agency", "service", "services", "bureau", "directorate", "office", "authority", "watchdog"))
#: So many letters of a word are enough to find it in a name.
_STEM = 5

#: So many bodies back one is sought for a noun.
_BACK = 200

#: Forces that a state has; and nouns that must be words of the name.
#: Kinds that the last word of a name tells least surely.
_LOOSE = frozenset((ActorKind.AGENCY, ActorKind.PEOPLE))
#: Nouns for a body of which no list and no office tells more than the last word of its name.
_OF_MEN = frozenset(
    ("group", "organisation", "organization", "charity", "foundation", "movement", "coalition", "think tank")
)
_OF_A_STATE = frozenset(("army", "military", "navy", "police"))
_PRECISE = frozenset(("police", "court", "university", "hospital", "school", "house", "senate"))


def _fits(body: Body, again: Again) -> bool:

    if body.kind in again.kinds:
        return True
    return body.office is not None and any(part in body.office for part in again.offices)


class Offices:
    """The offices that a text names with their country."""

    def __init__(self, bodies: Sequence[Named]) -> None:
        self._named: dict[str, list[tuple[int, Body]]] = {}
        for named in bodies:
            body = named.body
            if body is not None and body.office is not None and body.country is not None:
                self._named.setdefault(body.office, []).append((named.first, body))

    def find(self, office: Body, before: int) -> Body | None:
        """The last one of an office named before a word; else the only one that the text has."""
        same = self._named.get(office.office or "", [])
        earlier = bisect_left(same, before, key=lambda pair: pair[0])
        if earlier:
            return same[earlier - 1][1]
        return same[0][1] if len({body.country for _, body in same}) == 1 else None
