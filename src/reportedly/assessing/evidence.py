"""What a Claim is assessed from, and what assessing says: Evidence, Verdict, Grade."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.records import toward_claim

if TYPE_CHECKING:
    from reportedly.records import Actor, Entry, Judgement, Member, Origin, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything that a Claim stands on: its Statements, how they came to it, and their Origins.

    `actors` are those that events of the Entries name. `turned` are the Entries turned toward the Claim, where that was
    done already; what changes the Entries leaves it out. `reliability` are pairs of a source (the id of an Actor, or the name
    of an outlet) and the grade A to F that a person gave it last.
    """

    claim: str
    story: str | None = None
    members: tuple[Member, ...] = ()
    entries: tuple[Entry, ...] = ()
    origins: tuple[Origin, ...] = ()
    actors: tuple[Actor, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    reliability: tuple[tuple[str, str], ...] = ()
    turned: tuple[Entry, ...] | None = field(default=None, compare=False, repr=False)


def toward(evidence: Evidence) -> Evidence:
    """The evidence with its Entries turned toward the Claim, as all that assesses it sees them."""
    turned = evidence.turned or toward_claim(evidence.entries)
    return evidence if turned is evidence.entries else replace(evidence, entries=turned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A Status with the line of the rule that gave it, the Statements that make it so, and the rule in words."""

    status: Status
    rule: str
    because: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What another rule set says of the same evidence: a grade, its values by name, the Statements behind it."""

    rules: str
    grade: str | None
    values: tuple[tuple[str, str | float | int | None], ...] = ()
    because: tuple[str, ...] = ()
    words: str = ""
