"""What says only whose an act was: it is read as being of the act that its Document tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.linking.terms import acts, read_matters, stem, words_in
from reportedly.records import StanceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.linking.slots import Slots
    from reportedly.records import Entry

#: So many terms beside names describe who is blamed ("an armed group"), or what is owned ("the drone was its own").
_BLAMED, _OWNED = 3, 2
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


def of_the_act(slots: Slots, entry: Entry, act: str | None) -> Slots:
    """The slots of what says only whose an act was, as of this act ("the army blamed the rebels", "it was not ours").

    They point, so that they answer as others do that point where no Claim of the act is known. Other slots stay as they are.
    """
    if act is None or slots.matters or slots.counts or slots.sites or not _says_whose(slots, entry):
        return slots
    return replace(slots, matters=(act,), points=True, phrase=None)


def _says_whose(slots: Slots, entry: Entry) -> bool:
    """Whether somebody is blamed and no more said, or a short content has a phrase that owns an act or disowns it."""
    own = set(slots.terms) - {stem(part) for name in (*slots.names, *slots.parties) for part in words_in(name)}
    if entry.stance.kind is StanceKind.ACCUSES:
        return len(own) <= _BLAMED
    if len(own) > _OWNED or entry.stance.kind not in _OWNING:
        return False
    said = f" {' '.join(words_in(entry.words))} "
    return any(f" {' '.join(phrase)} " in said for phrase in read_matters().whose)
