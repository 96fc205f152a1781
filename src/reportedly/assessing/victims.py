"""The killed and the injured of each group that Airwars counts apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.assessing.belligerents import perpetrators
from reportedly.assessing.ranges import counting, highest, lowest, reliable
from reportedly.assessing.unnumbered import is_unclear, people_without_number
from reportedly.records import ASSERTING, Certainty, administration_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.assessing.evidence import Evidence
    from reportedly.records import Entry, FigureAsOf

COMBATANTS = re.compile(
    r"\b(soldiers?|troops|militants?|fighters?|combatants?|servicem[ae]n|gunm[ae]n|terrorists?|insurgents?)\b",
    re.IGNORECASE,
)
#: Whom Airwars counts apart beside civilians; a victim may belong to two ("civilian women").
_GROUPS = {
    "children": re.compile(r"\b(child|children|girls?|boys?|infants?|bab(?:y|ies))\b", re.IGNORECASE),
    "women": re.compile(r"\b(woman|women)\b", re.IGNORECASE),
    "men": re.compile(r"\b(man|men)\b", re.IGNORECASE),
}
#: What stands for a number that a plural leaves out.
UNKNOWN = "unknown"
_CALLED = (("killed", "killed", "died"), ("wounded", "injured", "hurt"))
_SURE = frozenset({Certainty.CERTAIN, Certainty.PROBABLE})


def victims(evidence: Evidence, figures: Sequence[FigureAsOf]) -> Iterator[tuple[str, str | float | None]]:
    """Least and most of the killed and injured of each group, as far as anybody tells of them.

    Everybody is a civilian whom not others than the blamed party call a combatant. One person of whom it is left unclear
    whether he was hit is 0 to 1, people without a number are unknown.
    """
    entries = {entry.id: entry for entry in evidence.entries}
    blamed = perpetrators(evidence)
    told = [f for f in figures if f.conceded_by is None] or list(figures)
    for scope, called, harm in _CALLED:
        by_group: dict[str, list[FigureAsOf]] = {}
        for figure in reliable(told, scope):
            for group in _groups(figure.object, is_local=administration_of(entries[figure.statement]) not in blamed):
                by_group.setdefault(group, []).append(figure)
        plain = _without_number(evidence, harm, blamed)
        for group in ("civilians", *_GROUPS, "militants"):
            if bounds := _bounds(by_group.get(group, ()), scope, entries, known=group in plain):
                yield f"{called}_{group}_min", bounds[0]
                yield f"{called}_{group}_max", bounds[1]


def called_combatants_by(evidence: Evidence) -> tuple[Entry, ...]:
    """The Statements by which the blamed party calls victims combatants: context, and no evidence."""
    blamed = perpetrators(evidence)
    return tuple(e for e in evidence.entries if administration_of(e) in blamed and _counts_combatants(e))


def only_combatants(evidence: Evidence) -> tuple[str, ...]:
    """The Statements that call the dead combatants, if none says otherwise and not only the blamed party says so."""
    blamed = perpetrators(evidence)
    dead = [(e, f.object) for e in evidence.entries for f in e.figures if f.scope == "killed" and f.object]
    fighting = [e for e, words in dead if COMBATANTS.search(words or "")]
    others = [e for e in fighting if administration_of(e) not in blamed]
    return tuple(e.id for e in fighting) if others and len(fighting) == len(dead) else ()


def _counts_combatants(entry: Entry) -> bool:
    return any(f.scope in ("killed", "wounded") and COMBATANTS.search(f.object or "") for f in entry.figures)


def _groups(words: str | None, *, is_local: bool) -> Iterator[str]:
    """The groups of people who are called so; combatants are such only by the word of others than the blamed party."""
    if is_local and COMBATANTS.search(words or ""):
        yield "militants"
        return
    yield "civilians"
    yield from (group for group, pattern in _GROUPS.items() if pattern.search(words or ""))


def _without_number(evidence: Evidence, harm: str, blamed: frozenset[str]) -> frozenset[str]:
    """The groups of whom some are said to have been hit, and not how many."""
    return frozenset(
        group
        for entry in evidence.entries
        if entry.stance.kind in ASSERTING
        for word in people_without_number(entry.words, harm)
        for group in _groups(word, is_local=administration_of(entry) not in blamed)
    )


def _bounds(
    figures: Sequence[FigureAsOf], scope: str, entries: dict[str, Entry], *, known: bool
) -> tuple[str | float | None, str | float | None] | None:
    """Least and most of one group; None where nobody tells of it."""
    counted = counting(figures, scope)
    if not counted:
        return (UNKNOWN, UNKNOWN) if known else None
    most = highest(counted)
    if most == 1 and all(_is_left_unclear(entries[f.statement]) for f in counted):
        return 0, 1
    return lowest(counted), most


def _is_left_unclear(entry: Entry) -> bool:
    return entry.stance.certainty not in _SURE or is_unclear(entry.words)
