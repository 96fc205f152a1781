"""A Claim's grade from the Entries that a test writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.assessing import Evidence, Grade, grade
from reportedly.linking.origins import find_origins
from tests.entries import MOSCOW, event

if TYPE_CHECKING:
    from reportedly.records import Actor, Entry

STRIKE = event(by=MOSCOW)


def graded(rules: str, *entries: Entry, actors: tuple[Actor, ...] = (MOSCOW,), belligerent: str | None = None) -> Grade:
    found = find_origins(entries, {})
    evidence = Evidence(claim="clm_1", entries=entries, origins=found, actors=actors)
    return grade(evidence, rules, belligerent=belligerent)
