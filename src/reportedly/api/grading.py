"""A Claim's grade by another rule set, with whose responsibility is asked for checked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.assessing import RULE_SETS, Evidence, Grade, find_belligerents, grade, names_of_parties
from reportedly.errors import BadOptionError

if TYPE_CHECKING:
    from collections.abc import Callable

#: The rule set that looks at an event from the side of one belligerent.
_SIDED = "airwars"


def graded(evidence: Callable[[], Evidence], rules: str, belligerent: str | None) -> Grade:
    """The grade of the evidence, which is fetched when the options are in order; BadOptionError where they are not."""
    if rules not in RULE_SETS:
        raise BadOptionError("rules", f"there is no rule set {rules!r}", f"take one of {', '.join(RULE_SETS)}")
    if belligerent is None:
        return grade(evidence(), rules)
    if rules != _SIDED:
        raise BadOptionError("belligerent", f"{rules} takes no belligerent's side", f"give it with {_SIDED} alone")
    held = evidence()
    return grade(held, rules, belligerent=_meant(held, belligerent))


def _meant(evidence: Evidence, words: str) -> str:
    found = find_belligerents(evidence, words)
    if len(found) == 1:
        return found[0]
    problem = f"{words!r} could be several of them" if found else f"nobody in this claim is called {words!r}"
    names = "; ".join(names_of_parties(evidence))
    raise BadOptionError("belligerent", problem, f"take one of: {names}" if names else "its parties have no names")
