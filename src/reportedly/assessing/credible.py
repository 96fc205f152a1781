"""Which sources Airwars's "credible sources" are here: all, save those that a person graded as not to be relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.records import Independence, Side

if TYPE_CHECKING:
    from reportedly.assessing.evidence import Evidence
    from reportedly.records import Entry, Origin

#: The Admiralty code's grades of who is usually not, or is not at all, to be relied on; F only says that it can't be judged.
NOT_CREDIBLE = frozenset({"D", "E"})


def credible_origins(evidence: Evidence) -> list[Origin]:
    """The asserting Origins that rest on no other and that somebody credible carries.

    An Origin counts where the one who speaks is not graded D or E and neither are all the outlets that carry it.
    """
    grades, entries = dict(evidence.reliability), {entry.id: entry for entry in evidence.entries}
    asserting = (o for o in evidence.origins if o.side is Side.ASSERTING and o.independence is not Independence.DERIVED)
    return [o for o in asserting if any(_counts(entry, grades) for entry in _carried(o, entries)) or not grades]


def credible_words(evidence: Evidence) -> str:
    """By what rule sources were taken to be credible."""
    graded = dict(evidence.reliability)
    if not graded:
        return "every source counts: nobody has graded one"
    left_out = sum(grade in NOT_CREDIBLE for grade in graded.values())
    return f"{left_out} of {len(graded)} graded left out (D or E); every other source counts"


def sources_of(entry: Entry) -> tuple[str, ...]:
    """Under which ids and names a person grades the source of a Statement: speaker, party spoken for, outlet."""
    parties = (actor.id for actor in (entry.speaker, entry.speaks_for) if actor is not None)
    return (*parties, *((entry.outlet,) if entry.outlet else ()))


def _counts(entry: Entry, grades: dict[str, str]) -> bool:
    return all(grades.get(source) not in NOT_CREDIBLE for source in sources_of(entry))


def _carried(origin: Origin, entries: dict[str, Entry]) -> list[Entry]:
    return [entries[i] for carrier in origin.carriers for i in carrier.statements if i in entries]
