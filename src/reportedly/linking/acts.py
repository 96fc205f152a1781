"""What says only whose an act was, or what things were like that came: it is read as being of what its Document tells of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.linking.terms import acts, find_matters, lasting_matters, read_matters, stem, words_in
from reportedly.records import StanceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.linking.slots import Slots
    from reportedly.records import Entry

#: So many terms beside names describe who is blamed ("an armed group"), or what is owned ("the drone was its own").
_BLAMED, _OWNED = 3, 2
#: What adds a toll to an act.
_ADDED = re.compile(r", (?:\w+ing|where|when|in which)\b")
#: Kinds of what comes to a place and stays, of which a content with at most so many other terms says something short.
_COMING, _SHORT = frozenset({"vessels", "forces", "trucks"}), 1
#: What stands before things that were spoken of.
_DEFINITE = frozenset({"the", "these", "those", "its", "their", "our", "his", "her"})
#: Who owns or disowns an act does one of these.
_OWNING = frozenset(
    {
        StanceKind.ASSERTS,
        StanceKind.CONFIRMS,
        StanceKind.ACKNOWLEDGES,
        StanceKind.DENIES,
        StanceKind.DISMISSES,
        StanceKind.DOES_NOT_CONFIRM,
        StanceKind.DOES_NOT_DENY,
    }
)


def main_act(slots: Iterable[Slots]) -> str | None:
    """The matter that most Statements of a Document say to have been done, the earlier Statement's among equals."""
    told = Counter(matter for held in slots for matter in held.matters if matter in acts())
    return told.most_common(1)[0][0] if told else None


def act_first(words: str) -> str | None:
    """The act of which a content tells before it adds a toll ("struck a bus, killing two"); None where it tells of the toll."""
    added = _ADDED.search(words)
    named = find_matters([stem(word) for word in words_in(words[: added.start()])]) if added else ()
    return named[0][0] if named and named[0][0] in acts() else None


def matters_of_kinds(slots: Iterable[Slots]) -> Mapping[str, str]:
    """By kind of what came ("vessels"), the lasting matter that most Statements of a Document tell of it."""
    lasting = lasting_matters()
    told: dict[str, Counter[str]] = {}
    for held in slots:
        for kind in _COMING.intersection(held.terms):
            told.setdefault(kind, Counter()).update(lasting.intersection(held.matters[:1]))
    return {kind: counted.most_common(1)[0][0] for kind, counted in told.items() if counted}


def of_the_kind(slots: Slots, entry: Entry, matters: Mapping[str, str]) -> Slots:
    """The slots of what says something short of things that came ("the ships were Moroccan"), as of the matter that these have.

    `matters` are those that the Document tells of each kind. It speaks of these things where it counts them or calls them "the ships",
    "their ships"; other slots stay as they are.
    """
    if not matters or slots.matters or slots.points or len(slots.facts.themes) > _SHORT:
        return slots
    if not slots.counts and _DEFINITE.isdisjoint(words_in(entry.words)[:4]):
        return slots
    matter = next((matters[kind] for kind in slots.terms if kind in matters), None)
    if matter is None:
        return slots
    counts = tuple(replace(count, matter=matter) if count.object in matters else count for count in slots.counts)
    return replace(slots, matters=(matter,), counts=counts)


def of_the_act(slots: Slots, entry: Entry, act: str | None) -> Slots:
    """The slots of what says only whose an act was, as of this act ("the army blamed the rebels", "it was not ours").

    They point, so that they answer as others do that point where no Claim of the act is known, but nothing that tells of no act.
    Other slots stay as they are.
    """
    if slots.matters or slots.counts or slots.sites or not _says_whose(slots, entry):
        return slots
    if act is None and entry.stance.kind is StanceKind.ACCUSES:
        return slots
    return replace(slots, matters=() if act is None else (act,), points=True, whose=True, phrase=None)


def _says_whose(slots: Slots, entry: Entry) -> bool:
    """Whether somebody is blamed and no more said, or a short content has a phrase that owns an act or disowns it."""
    own = set(slots.terms) - {stem(part) for name in (*slots.names, *slots.parties) for part in words_in(name)}
    if entry.stance.kind is StanceKind.ACCUSES:
        return len(own) <= _BLAMED
    if len(own) > _OWNED or entry.stance.kind not in _OWNING:
        return False
    said = f" {' '.join(words_in(entry.words))} "
    return any(f" {' '.join(phrase)} " in said for phrase in read_matters().whose)
