"""Where, when and how many: the findings of a sentence given to the events in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from reportedly.reading.event_roles import MUTUAL
from reportedly.reading.event_tokens import CLASSES
from reportedly.records import Moment, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.event_drafts import Draft
    from reportedly.reading.event_tokens import Tokens
    from reportedly.records import Event, Figure, Span, Statement


class _Found(Protocol):
    @property
    def span(self) -> Span: ...


#: Code points that the end of a clause between an event and a finding counts for, and how far a figure may stand.
_CLAUSE, _FARTHEST = 40, 110
#: Contents before a place among which the one around it is sought.
_DEEPEST = 50
#: Events on each side of a finding that it may belong to, and code points beyond which clauses are not counted.
_LOOKED_AT, _FAR = 6, 1000
#: The precision of a country.
_COUNTRY = 6
_SAYING = CLASSES["saying"]
_SEPARATE = frozenset(["after", "before", "when", "while", "since", "until", "that", ";", "as", "following", "but"])
#: Clause ends that divide what belongs to one event from what belongs to another.
_DIVIDERS = CLASSES["clause-ends"] - {"(", ")", '"', "“", "”", "‘", "«", "»"}
#: Classes of events that count figures of these scopes.
_COUNTS = {
    "killed": {"ASSAULT"}, "wounded": {"ASSAULT"}, "casualties": {"ASSAULT"}, "missing": {"ASSAULT"},
    "abducted": {"ASSAULT"}, "captured": {"COERCE", "ASSAULT"}, "detained": {"COERCE"},
    "deployed": {"MOBILIZE"}, "arrived": {"MOBILIZE", "AID"}, "released": {"RETREAT"}, "displaced": {"ASSAULT"},
    "destroyed": {"ASSAULT"},
}  # fmt: skip
#: Bodies and people whose country stands behind "of", and those whose country stands before them.
_BODIES = CLASSES["bodies-of-a-country"]
_WHOSE = (
    CLASSES["forces"]
    | CLASSES["people"]
    | CLASSES["bodies-of-a-country"]
    | {"air", "armed", "national", "state", "special", "service"}
)
#: What stands before where something is.
_WHERE = CLASSES["prepositions"] - {"with", "for", "to", "by", "against", "like", "including"}
#: Scopes of figures that count no event.
_NO_COUNT = frozenset(["age", "duration", "distance", "speed", "share", "magnitude"])


class Contents:
    """The contents of Statements, to tell what stands in which."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._spans = sorted((c.start, c.end) for s in statements for c in s.content)
        self._starts = [start for start, _ in self._spans]

    def around(self, span: Span) -> tuple[int, int] | None:
        """The shortest content that holds a span."""
        last = bisect_right(self._starts, span.start)
        holding = [s for s in self._spans[max(0, last - _DEEPEST) : last] if span.end <= s[1]]
        return min(holding, key=lambda s: s[1] - s[0], default=None)


@dataclass(frozen=True, slots=True)
class EventsOfSentence:
    """The events of one sentence beside the drafts that they were made of, in the same order."""

    tokens: Tokens
    sentence: Span
    drafts: list[Draft]
    events: list[Event]


class Attachments:
    """Gives each finding of a Document to the events of its sentence."""

    def __init__(
        self, contents: Contents, *, figures: Sequence[Figure], places: Sequence[Place], times: Sequence[Moment]
    ) -> None:
        self._contents = contents
        self._figures, self._places, self._times = figures, places, times
        self._starts = {id(found): [f.span.start for f in found] for found in (figures, places, times)}

    def attach(self, of: EventsOfSentence) -> list[Event]:
        """The events of a sentence with their figures, places and times."""
        scopes = [draft.scope for draft in of.drafts]
        figures = self._nearest(of, scopes, self._figures)
        places = self._nearest(of, scopes, self._places)
        times = self._nearest(of, scopes, self._times)
        _share(of, scopes, times)
        _share(of, scopes, places)
        return [
            replace(event, figures=tuple(f), places=tuple(p), times=tuple(t))
            for event, f, p, t in zip(of.events, figures, places, times, strict=True)
        ]

    def _nearest(
        self, of: EventsOfSentence, scopes: list[tuple[int, int] | None], found: Sequence[_Found]
    ) -> list[list[int]]:
        """By event, the positions of the findings that stand nearest to it and in the same content."""
        given: list[list[int]] = [[] for _ in of.events]
        starts = self._starts[id(found)]
        first, last = bisect_left(starts, of.sentence.start), bisect_left(starts, of.sentence.end)
        for position in range(first, last):
            finding = found[position]
            if _is_of_saying(of.tokens, finding.span) or not _counts(finding):
                continue
            if isinstance(finding, Place) and _names_whose(of.tokens, finding):
                continue
            around = self._contents.around(finding.span)
            middle = bisect_left(of.events, finding.span, key=lambda event: event.span)
            near = range(max(0, middle - _LOOKED_AT), min(len(of.events), middle + _LOOKED_AT))
            distances = [(_distance(of, i, finding), i) for i in near if _reaches(scopes[i], around, finding.span)]
            best = min(distances, default=None)
            farthest = _FARTHEST if found is self._figures else _FAR - 1
            if best is not None and best[0] <= farthest:
                given[best[1]].append(position)
        return given


def _reaches(scope: tuple[int, int] | None, around: tuple[int, int] | None, span: Span) -> bool:
    """Whether an event in a content may have a finding: one in the same content or inside it."""
    return scope is None or scope == around or scope[0] <= span.start < span.end <= scope[1]


def _counts(finding: _Found) -> bool:
    """Whether a finding may belong to an event: no age, no place that stands for its government, no time without a place."""
    if isinstance(finding, Moment) and finding.start is finding.end is None and (finding.timex or "").startswith("P"):
        return False  # "sentenced to 12 years"
    return getattr(finding, "scope", None) not in _NO_COUNT and getattr(finding, "as_", "place") == "place"


def _names_whose(t: Tokens, place: Place) -> bool:
    """Whether a place only says whose a body or people are: "the embassies of France", "two U.S. officers"."""
    before = _before_name(t, bisect_left(t.starts, place.span.start))
    opening = _before_list(t, before)
    if t.word(opening) == "of" and t.word(opening - 1) in _BODIES:
        return True
    after = bisect_left(t.starts, place.span.end)
    if place.precision != _COUNTRY or t.word(before) in _WHERE or not t.text.startswith(" ", place.span.end):
        return False
    return t.word(after) in _WHOSE


def _before_name(t: Tokens, at: int) -> int:
    """The token before a name and its article."""
    return at - 1 - (t.word(at - 1) == "the")


def _before_list(t: Tokens, at: int) -> int:
    """The token before a list of names that goes on behind `at`: "of" in "of France, Rwanda and | Uganda"."""
    while t.word(at) in {",", "and"}:
        first = last = at - 1 - (t.word(at - 1) == ",")
        while t.capital(first):
            first -= 1
        if first == last:
            return at
        at = first - (t.word(first) == "the")
    return at


def _distance(of: EventsOfSentence, i: int, finding: _Found) -> int:
    """Code points between an event with its parties and a finding, clause ends between them counted in."""
    t, draft = of.tokens, of.drafts[i]
    if _names_a_side(t, draft, finding):
        return _FAR
    scope = getattr(finding, "scope", None)
    wanted = _COUNTS.get(scope or "")
    strange = 2 * _CLAUSE if wanted is not None and draft.class_ not in wanted else 0
    stretches = [(h.start, h.stop) for h in (draft.hit, *draft.joined)]
    stretches += [phrase for phrase in (draft.actor, draft.target) if phrase is not None]
    return min(_gap(t, stretch, finding.span) for stretch in stretches) + strange


def _names_a_side(t: Tokens, draft: Draft, finding: _Found) -> bool:
    """Whether a place is not where it is done but who does it ("Varnia shelled", "talks between Varnia and Lorrania")."""
    if not isinstance(finding, Place):
        return False
    sides = (draft.actor, draft.target) if draft.class_ in MUTUAL else (draft.actor,)
    span = finding.span
    bare = [(p[0] + (t.lower[p[0]] == "the"), p[1]) for p in sides if p is not None]
    if any(first < stop and (t.starts[first], t.ends[stop - 1]) == (span.start, span.end) for first, stop in bare):
        return True
    return finding.precision == _COUNTRY and any(_is_part_of_side(t, phrase, span) for phrase in bare)


def _is_part_of_side(t: Tokens, phrase: tuple[int, int], span: Span) -> bool:
    """Whether a country names whose or which of several sides it is: "Varnia's army", "Varnia and Lorrania agreed"."""
    if not t.starts[phrase[0]] <= span.start < t.ends[phrase[1] - 1]:
        return False
    before = t.word(bisect_left(t.starts, span.start) - 1)
    return span.start == t.starts[phrase[0]] or before in {"and", "the", ","}


def _gap(t: Tokens, stretch: tuple[int, int], span: Span) -> int:
    """Code points between tokens and a span, plus what the ends of clauses between them count for."""
    start, end = t.starts[stretch[0]], t.ends[stretch[1] - 1]
    if span.start < end and start < span.end:
        return 0
    if span.start >= end:
        between = range(stretch[1], bisect_left(t.starts, span.start))
        apart = span.start - end
    else:
        between = range(bisect_left(t.starts, span.end), stretch[0])
        apart = start - span.end
    if apart > _FAR:
        return apart
    return apart + _CLAUSE * sum(t.lower[i] in _DIVIDERS for i in between)


def _is_of_saying(t: Tokens, span: Span) -> bool:
    """Whether a time or place stands right behind a word of saying: "said on Friday", "told reporters in Odra"."""
    at = bisect_left(t.starts, span.start)
    return any(t.word(i) in _SAYING for i in range(at - 1, max(-1, at - 4), -1)) and not any(
        t.word(i) in {",", ";", "that"} for i in range(max(0, at - 3), at)
    )


def _share(of: EventsOfSentence, scopes: list[tuple[int, int] | None], given: list[list[int]]) -> None:
    """Events side by side in one clause, and in one content, share a time or place that only one of them has."""
    own = [list(positions) for positions in given]
    for i in range(len(own)):
        for other in (i - 1, i + 1):
            if given[i] or not 0 <= other < len(own) or not own[other] or scopes[i] != scopes[other]:
                continue
            first, last = sorted((i, other))
            between = of.tokens.lower[of.drafts[first].hit.stop : of.drafts[last].hit.start]
            if _SEPARATE.isdisjoint(between):
                given[i] = list(own[other])
