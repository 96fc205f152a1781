"""Which Actor of the Document a noun phrase names: by a mention in it, a body's name, a country, or people by their noun."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.actor_words import Words
from reportedly.reading.cast import Cast, joined
from reportedly.reading.counted import PERSONS
from reportedly.reading.event_tokens import CLASSES
from reportedly.reading.offices import body_of, find_body
from reportedly.reading.titles import read_titles
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.office_lexicon import Body
    from reportedly.records import Actor, Span, Statement

_PEOPLE = CLASSES["people"]
_FORCES = CLASSES["forces"]
_PREPOSITIONS = CLASSES["prepositions"]
#: Words that stand before what people are called and belong to no name: "at least 14", "the two other".
_BEFORE = CLASSES["determiners"] | CLASSES["before-people"]
#: Words of a phrase in which a name is sought.
_LONGEST = 16
#: Words behind a country among which one for its forces makes them the party.
_NEAR = 3
_ARMS = frozenset(("fighters", "gunmen", "rockets", "rocket", "pilots", "gunners", "snipers", "guns", "planes", "helicopters", "ships", "bombers", "guards", "men", "mortars"))  # fmt: skip
_DOER = re.compile(r"(?:ers|ors|ists|ees)\b")
#: Whom a pronoun may mean; a name before it in what is said may be meant instead; and how far in it may stand.
_ONE = frozenset((ActorKind.PERSON, ActorKind.UNNAMED))
_SEVERAL = frozenset(
    (ActorKind.PEOPLE, ActorKind.UNNAMED, ActorKind.AGENCY, ActorKind.ARMED_FORCE, ActorKind.ARMED_GROUP)
)
_ANY = frozenset(ActorKind)
_PRONOUNS = {"he": _ONE, "she": _ONE, "it": _ANY - _ONE - {ActorKind.PEOPLE}, "they": _SEVERAL, "we": _ANY, "i": _ONE}
_NAME, _HEAD, _DEEPEST = re.compile(r"\b[A-ZÀ-Þ]"), 60, 50
#: "Its drones", "their own troops": forces told by whose they are.
_OWN_FORCES = re.compile(
    rf"(?:its|their|his|her) (?:[\w’'-]+ ){{0,3}}?(?:{'|'.join(sorted(_FORCES | _ARMS))})\b", re.IGNORECASE
)
#: Who has forces, and whose forces are a country's.
_OF_A_STATE = frozenset((ActorKind.GOVERNMENT, ActorKind.AGENCY, ActorKind.PERSON))
_OWNERS = _OF_A_STATE | {ActorKind.ARMED_FORCE, ActorKind.ARMED_GROUP}
#: What makes a party the object of a preposition, which owns nothing behind it.
_UNDER = re.compile(
    r"\b(?:in|on|at|from|against|near|into|by|of|to|with|over|for|inside|across) (?:the )?$", re.IGNORECASE
)


class People(NamedTuple):
    """People without a name of their own: what the text calls them, what they are, and of which country."""

    name: str
    kind: ActorKind
    country: str | None


#: What opens a quotation, and pronouns that mean another than who is quoted.
_QUOTES, _OTHERS = frozenset('"“„«‘'), frozenset(("he", "she", "they", "it"))


class Parties:
    """Looks up Actors by where they are mentioned and by what they are called; who is new becomes an Actor."""

    def __init__(self, text: str, actors: Sequence[Actor], document: str, statements: Sequence[Statement] = ()) -> None:
        self._text = text
        self._said = sorted((c.start, c.end, s.source[0]) for s in statements if s.source for c in s.content)
        self._actors = actors
        self._mentions = sorted((m.start, m.end, a.id) for a in actors for m in a.mentions)
        self._starts = [start for start, _, _ in self._mentions]
        self._by_id = {a.id: a for a in actors}
        self._by_name = {a.name.lower(): a.id for a in reversed(actors)}
        self._new = Cast(document)

    def harmed(self, span: Span | None, since: int = 0) -> str | None:
        """The id of who is killed or hurt by the words of a span, also people whom no lexicon lists ("three deminers")."""
        who = self.actor(span, since)
        if span is None or who is not None or _DOER.search(self._text, span.start, span.end) is None:
            return who
        doers = _doers(Words(span.of(self._text)))
        if doers is None:
            return None
        made = self._new.unnamed(doers.name, doers.kind)
        self._new.mention(made, span)
        return made

    def actor(self, span: Span | None, since: int = 0) -> str | None:
        """The id of the Actor that the words of a span name, None where they name no party.

        "Its drones" are of the party that was named last before them, not before `since`, where their sentence begins.
        """
        if span is None:
            return None
        named = self._mentioned(span) or self._named(span, since)
        if named is None or isinstance(named, str):
            return named
        known = self._by_name.get(named.name.lower())
        if known is not None:
            return known
        if isinstance(named, People):
            made = self._new.unnamed(named.name, named.kind, country=named.country)
        else:
            made = self._new.body(named)
        self._new.mention(made, span)
        return made

    def _named(self, span: Span, since: int) -> Body | People | str | None:
        """Whom the words of a span mean that mention no known Actor."""
        words = span.of(self._text)
        if words.lower() in _PRONOUNS:
            return self._who_speaks(span)
        if (named := self._named_behind(span)) is not None:
            return named
        return self._whose(span, since) if _OWN_FORCES.match(words) else party_named(words)

    def _named_behind(self, span: Span) -> str | None:
        """The person whose office a span is and who is named between commas behind it: "His foreign minister, Olga Stein,"."""
        at = bisect_left(self._starts, span.end + 2)
        if at >= len(self._mentions) or self._text[span.end : span.end + 2] != ", ":
            return None
        start, end, identity = self._mentions[at]
        if start != span.end + 2 or not self._text.startswith(",", end):
            return None
        office = span.of(self._text).rpartition(" ")[2].lower() in read_titles().heads
        return identity if office and self._by_id[identity].kind is ActorKind.PERSON else None

    def _who_speaks(self, span: Span) -> str | None:
        """The speaker whom a pronoun at the head of what they say means: "police said *they* had arrested four"."""
        last = bisect_right(self._said, span.start, key=lambda said: said[0])
        holding = [said for said in self._said[max(0, last - _DEEPEST) : last] if span.end <= said[1]]
        if not holding:
            return None
        start, _, source = min(holding, key=lambda said: said[1] - said[0])
        if self._text[start] in _QUOTES and span.of(self._text).lower() in _OTHERS:
            return None  # "“He was not protesting,” she said": who is quoted speaks of another
        speaker = self._by_id.get(self._mentioned(source) or "")
        if speaker is None or _NAME.search(self._text, start + 1, span.start):
            return None
        fits = speaker.kind in _PRONOUNS[span.of(self._text).lower()]
        return speaker.id if fits and span.start - start <= _HEAD else None

    def _whose(self, span: Span, since: int) -> Body | str | None:
        """Whose forces "its forces" are: those of a country, or the party itself that fights."""
        at = bisect_left(self._starts, span.start)
        found: list[tuple[int, Body | str | None]] = [
            (since + at, body_of(land, "armed-forces")) for at, land in _countries(self._text[since : span.start])
        ]
        for start, _, identity in self._mentions[max(0, at - _LONGEST) : at]:
            actor = self._by_id.get(identity)
            if start >= since and actor is not None and actor.kind in _OWNERS:
                of_state = actor.kind in _OF_A_STATE and actor.country is not None
                person = actor.kind is ActorKind.PERSON
                whose = body_of(actor.country or "", "armed-forces") if of_state else None if person else identity
                found.append((start, whose))
        found = [pair for pair in found if not _UNDER.search(self._text, max(0, pair[0] - 12), pair[0])]
        return max(found, key=lambda pair: pair[0], default=(0, None))[1]

    def actors(self) -> tuple[Actor, ...]:
        """All Actors, those among them that only events name, by their first mention."""
        return joined(self._actors, self._new)

    def _mentioned(self, span: Span) -> str | None:
        """The Actor whose mention begins in the span; the longest mention wins."""
        first = bisect_left(self._starts, span.start)
        best: tuple[int, str] | None = None
        for start, end, identity in self._mentions[first : first + _LONGEST]:
            if start >= span.end:
                break
            if (
                (end <= span.end + 1 or self._is_apposed(start, end, span))
                and (best is None or end - start > best[0])
                and not self._owns(end, span.end)
            ):
                best = (end - start, identity)
        return best[1] if best else None

    def _is_apposed(self, start: int, end: int, span: Span) -> bool:
        """Whether the words of a span are the first of a mention that goes on to the name: "The governor, Ruta Vadas,"."""
        return start == span.start and end > span.end and self._text.startswith(", ", span.end)

    def _owns(self, end: int, stop: int) -> bool:
        """Whether what is mentioned only owns what the span is about ("the ministry's critics")."""
        return end < stop and self._text.startswith(("'s", "’s"), end)


@lru_cache(maxsize=4096)
def _countries(text: str) -> Iterator[tuple[int, str]]:
    """The countries that a text names, or a seat or body of theirs, with their offsets."""
    words = Words(text)
    for at in range(len(words)):
        found = find_body(words, at) if words.cap[at] else None
        if found is None or (found.people and found.body is None):
            continue
        land = found.country or (found.body.country if found.body is not None else None)
        if land is not None:
            yield words.start[at], land


def party_named(phrase: str) -> Body | People | None:
    """The body, the country's government or force, or the people that a noun phrase names; None where it names a thing.

    >>> party_named("Lithuanian troops").name, party_named("at least 14 farmers").name, party_named("a fuel depot")
    ('Armed Forces of Lithuania', 'farmers', None)
    """
    words = Words(phrase)
    people = _people(words)
    for at in range(min(len(words), _LONGEST)):
        if not words.cap[at]:
            continue
        found = find_body(words, at)
        if found is None:
            continue
        rest = words.low[found.last :]
        if found.body is not None:
            return people if rest and people is not None else found.body
        if found.country is None:
            return people
        if not found.people and not rest and words.low[:at] in ([], ["the"]):
            people = None  # "the United States" are no people
        if found.people and not rest and words.low[at].endswith("s"):
            return People(words.stretch(at, found.last), ActorKind.PEOPLE, found.country)
        if not _FORCES.isdisjoint(rest[:_NEAR]):
            return body_of(found.country, "armed-forces")
        return body_of(found.country, "government") if people is None else people._replace(country=found.country)
    return people


def _doers(words: Words) -> People | None:
    """People whom a noun for those who do something names at the head of a phrase ("three deminers")."""
    first, last = _bare(words)
    if last == first or words.cap[last - 1] or not words.low[last - 1].endswith(("ers", "ors", "ists", "ees")):
        return None
    return People(words.stretch(first, last), ActorKind.PEOPLE, None)


def _bare(words: Words) -> tuple[int, int]:
    """The words of a phrase from behind its number to its head."""
    first = 0
    while first < len(words) and (
        words.low[first] in _BEFORE or words.low[first][0].isdigit() or _is_age(words, first)
    ):
        first += 1
    last = first
    while last < len(words) and words.low[last] not in _PREPOSITIONS and not words.poss[last]:
        last += 1
    return first, last


def _is_age(words: Words, at: int) -> bool:
    """Whether a word belongs to an age: "45 year old"."""
    return (
        at > 0 and words.low[at] in {"year", "old"} and (words.low[at - 1][0].isdigit() or words.low[at - 1] == "year")
    )


def _people(words: Words) -> People | None:
    """People that the head of a phrase names by a noun ("the two captured engineers from the plant")."""
    first, last = _bare(words)
    if last == first or last - first > _LONGEST:
        return None
    head, titles = words.low[last - 1], read_titles()
    again = titles.again.get(head)
    kind = again.kind if again is not None else titles.unnamed.get(head)
    if kind is None and (head in _PEOPLE or head.removesuffix("s") in PERSONS):
        kind = ActorKind.PEOPLE if head.endswith(("s", "men", "people", "children")) else ActorKind.UNNAMED
    return None if kind is None else People(words.stretch(first, last), kind, None)
