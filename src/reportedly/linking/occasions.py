"""Which Statements of a Claim were said by one speaker on one occasion, or carry one another's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.linking.bodies import body_keys
from reportedly.records import ActorKind, Side, administration_of, said_on, side_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.records import Entry, Proposal

#: One speaker's statements whose days are unknown belong to one occasion when their Documents appear within this time.
OCCASION = timedelta(days=1)
#: Words are the same from this share of the smaller set of words on, when there are at least so many.
SAME_WORDING, LEAST_WORDS = 0.8, 8

#: Kinds of Actors that an outlet, and people who report for it without a name, are read as.
_MAY_REPORT = frozenset({ActorKind.OUTLET, ActorKind.UNNAMED, ActorKind.PEOPLE})
_PEOPLE = (
    r"(?i:reporters?|correspondents?|journalists?|photographers?|camera crews?|news teams?|staff(?: writers?| reporters?)?"
    r"|staffers?|stringers?|columnists?|editors?|newsroom|newsdesk|(?:the |its )?pages)"
)
_NAME = r"[A-Z][\w’'&.-]*(?: (?:of (?:the )?)?[A-Z][\w’'&.-]*)*"
_REPORTERS_OF = re.compile(rf"\b{_PEOPLE} (?:of|for|from|at|with|working for) (?:the |The )?(?P<outlet>{_NAME})")
_OUTLETS_REPORTERS = re.compile(rf"^(?i:an? |the |two |three |several )?(?P<outlet>{_NAME}) {_PEOPLE}\b")
_OUR_REPORTERS = re.compile(rf"\b(?:our|this newspaper[’']s|this paper[’']s|our own) {_PEOPLE}\b", re.IGNORECASE)

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Entries that go back to one act, in order, and by Statement id the rules that joined it to others."""

    entries: tuple[Entry, ...]
    reasons: Mapping[str, tuple[str, ...]]


def join_entries(
    entries: Sequence[Entry],
    reprints: Mapping[str, Proposal],
    *,
    joined: Iterable[tuple[str, str]] = (),
    parted: Iterable[tuple[str, str]] = (),
) -> tuple[Joined, ...]:
    """Groups of Entries, ordered by day and id; every join carries the id of its rule."""
    if len(entries) == 1:  # as most
        return (Joined(entries=tuple(entries), reasons={entries[0].id: ()}),)
    ordered = sorted(entries, key=lambda e: (said_on(e) or date.max, e.published is None, e.document, e.id))
    apart = {frozenset(pair) for pair in parted}
    union = _Union([e.id for e in ordered], apart)
    for a, b in joined:
        union.join(a, b, "judged-one")
    for a, b, reason in _pairs(ordered, reprints):
        union.join(a, b, reason)
    by_id = {e.id: e for e in ordered}
    return tuple(
        Joined(entries=tuple(by_id[i] for i in ids), reasons={i: tuple(union.reasons.get(i, ())) for i in ids})
        for ids in union.groups()
    )


@lru_cache(maxsize=8192)
def outlet_key(name: str) -> str:
    """An outlet's name as it is compared: without its article and case.

    >>> outlet_key("The Harbour Times")
    'harbour times'
    """
    return name.casefold().removeprefix("the ").strip()


def outlet_of(entry: Entry) -> str | None:
    """The key of the outlet whose report a Statement gives, where an outlet or its people are the source.

    These are an outlet by name, "reporters of the Harbour Times", and "our correspondent" of the Document's own.
    """
    speaker = entry.speaker
    if speaker is None or speaker.kind not in _MAY_REPORT:
        return None
    if speaker.kind is ActorKind.OUTLET:
        return outlet_key(speaker.name)
    is_ours, named = _reporters_in(entry.source_words)
    if is_ours:
        return outlet_key(entry.outlet) if entry.outlet else None
    return named


@lru_cache(maxsize=8192)
def _reporters_in(words: str) -> tuple[bool, str | None]:
    """Whether words name the people of the Document's own outlet, and the key of the outlet whose people they name."""
    if _OUR_REPORTERS.search(words):
        return True, None
    named = _REPORTERS_OF.search(words) or _OUTLETS_REPORTERS.search(words)
    return False, None if named is None else outlet_key(named["outlet"])


def is_own_reporting(entry: Entry) -> bool:
    """Whether an outlet gives in its own pages what its own people found out."""
    named = outlet_of(entry)
    return (
        named is not None
        and bool(entry.outlet)
        and not any(t.how == "cited" for t in entry.via)
        and (named == outlet_key(entry.outlet or ""))
    )


def _pairs(entries: Sequence[Entry], reprints: Mapping[str, Proposal]) -> Iterator[tuple[str, str, str]]:
    """Pairs to join with the rule that joins them, the surest rules first."""
    yield from _nested(entries)
    yield from _reprinted(entries, reprints)
    yield from _one_occasion(entries)
    yield from _repeated(entries)
    yield from _same_words(entries)


def _nested(entries: Sequence[Entry]) -> Iterator[tuple[str, str, str]]:
    """A Statement with the one in whose content it stands, if that is put forward and not denied or left open."""
    sides = {e.id: side_of(e.stance.kind) for e in entries}
    for entry in entries:
        around = sides.get(entry.parent or "")
        if entry.parent is not None and around in {Side.ASSERTING, sides[entry.id]}:
            yield entry.parent, entry.id, "nested"


def _reprinted(entries: Sequence[Entry], reprints: Mapping[str, Proposal]) -> Iterator[tuple[str, str, str]]:
    """A Statement of a reprint with the same one of its root, or of another reprint of that root.

    It is the same where the words are the same and somebody of the same description says them.
    """
    firsts: dict[tuple[str, str, str], str] = {}
    for entry in sorted(entries, key=lambda e: e.document in reprints):
        root = _root(entry.document, reprints)
        key = (root, _said_by(entry), " ".join(_words(entry)))
        if key in firsts:
            yield firsts[key], entry.id, "reprint"
        else:
            firsts[key] = entry.id


def _repeated(entries: Sequence[Entry]) -> Iterator[tuple[str, str, str]]:
    """Statements of one outlet with the same words by a source of the same description: what it published again."""
    firsts: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        if entry.outlet and entry.source_words and administration_of(entry) is None:
            first = firsts.setdefault((outlet_key(entry.outlet), _said_by(entry), " ".join(_words(entry))), entry)
            if first.document != entry.document:
                yield first.id, entry.id, "same-outlet"


def _said_by(entry: Entry) -> str:
    """The speaker of a Statement as two copies of a text have him: without a name he is another Actor in each."""
    if entry.speaker is not None and administration_of(entry) is not None:
        return entry.speaker.id
    return entry.source_words.casefold() or (entry.speaker.name.casefold() if entry.speaker else "")


def _root(document: str, reprints: Mapping[str, Proposal]) -> str:
    seen = {document}
    while document in reprints and reprints[document].object not in seen:
        document = reprints[document].object
        seen.add(document)
    return document


def _one_occasion(entries: Sequence[Entry]) -> Iterator[tuple[str, str, str]]:
    """Statements of one speaker, or of a body and of one who speaks for it, on one day or on days that join up."""
    last: dict[str, Entry] = {}
    bodies = body_keys(entries)
    for entry in entries:
        for key in _speaker_keys(entry, bodies):
            before = last.get(key)
            if before is not None and _may_be_one_occasion(before, entry):
                yield before.id, entry.id, _occasion_reason(before, entry, bodies)
            last[key] = entry


def _speaker_keys(entry: Entry, bodies: Mapping[str, str]) -> tuple[str, ...]:
    """Under which names a Statement's occasion is kept; a speaker without a name is of one Document only."""
    speaker, body = entry.speaker, entry.speaks_for
    outlet = outlet_of(entry)
    keys = [f"outlet {outlet}"] if outlet else [bodies.get(a.id, a.id) for a in (speaker, body) if a is not None]
    return tuple(dict.fromkeys(keys))


def _may_be_one_occasion(a: Entry, b: Entry) -> bool:
    said = [e.said.start for e in (a, b) if e.said is not None and e.said.start is not None]
    one, other = said_on(a), said_on(b)
    if one is None or other is None:
        return True
    return one == other if len(said) == 2 else abs(one - other) <= OCCASION


def _occasion_reason(a: Entry, b: Entry, bodies: Mapping[str, str]) -> str:
    if outlet_of(a) is not None:
        return "own-report"
    if any(t.how in ("told", "interview") for t in (*a.via, *b.via)):
        return "told-outlet"
    one, other = ("" if e.speaker is None else bodies.get(e.speaker.id, e.speaker.id) for e in (a, b))
    return "same-speaker-occasion" if one and one == other else "speaks-for"


def _same_words(entries: Sequence[Entry]) -> Iterator[tuple[str, str, str]]:
    """Statements whose speakers are not named, with the same words or the same odd figure in different Documents."""
    unnamed = [e for e in entries if administration_of(e) is None]
    by_figure: dict[tuple[float, str | None], Entry] = {}
    seen: dict[str, list[tuple[frozenset[str], Entry]]] = {}
    for entry in unnamed:
        for value, scope in _odd_figures(entry):
            first = by_figure.setdefault((value, scope), entry)
            if first.document != entry.document:
                yield first.id, entry.id, "odd-detail"
        words = frozenset(_words(entry))
        if len(words) < LEAST_WORDS:
            continue
        rarest = max(words, key=lambda w: (len(w), w))
        for others, other in seen.setdefault(rarest, []):
            shared = len(words & others)
            if other.document != entry.document and shared >= SAME_WORDING * min(len(words), len(others)):
                yield other.id, entry.id, "same-wording"
                break
        seen[rarest].append((words, entry))


def _odd_figures(entry: Entry) -> Iterator[tuple[float, str | None]]:
    """Figures that nobody would hit on by chance: whole numbers from 101 that do not end in a nought or a five."""
    for figure in entry.figures:
        value = figure.value
        if value is not None and value > 100 and value == int(value) and int(value) % 5:
            yield value, figure.scope


def _words(entry: Entry) -> tuple[str, ...]:
    return _words_in(entry.words)


@lru_cache(maxsize=8192)
def _words_in(content: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(content.casefold()))


class _Union:
    """Joins ids into groups, keeping why, and keeping apart what was parted."""

    def __init__(self, ids: Sequence[str], apart: set[frozenset[str]]) -> None:
        self._order = {i: n for n, i in enumerate(ids)}
        self._root = {i: i for i in ids}
        self._members = {i: [i] for i in ids}
        self._apart = apart
        self.reasons: dict[str, list[str]] = {}

    def join(self, a: str, b: str, reason: str) -> None:
        if a not in self._root or b not in self._root:
            return
        one, other = self._root[a], self._root[b]
        if one != other:
            pairs = ((x, y) for x in self._members[one] for y in self._members[other])
            if self._apart and any(frozenset(pair) in self._apart for pair in pairs):
                return
            if len(self._members[one]) < len(self._members[other]):
                one, other = other, one
            self._members[one] += self._members.pop(other)
            for i in self._members[one]:
                self._root[i] = one
        for i in (a, b):
            if reason not in self.reasons.setdefault(i, []):
                self.reasons[i].append(reason)

    def groups(self) -> list[list[str]]:
        """The groups, each in order, by their first member."""
        ordered = [sorted(m, key=self._order.__getitem__) for m in self._members.values()]
        return sorted(ordered, key=lambda m: self._order[m[0]])
