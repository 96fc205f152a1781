"""The rule sets that re-grade the same evidence: Airwars, UCDP and ACLED, and the ranges that each draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.assessing import acled, airwars, ucdp
from reportedly.assessing.evidence import toward
from reportedly.assessing.ranges import find_figures, house_range, main_scope, without_denied
from reportedly.records import Range, Ranges

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.assessing.evidence import Evidence, Grade
    from reportedly.records import FigureAsOf

#: Each rule set beside the house's, by the name under which it is asked for.
RULE_SETS: dict[str, Callable[[Evidence], Grade]] = {
    "airwars": airwars.grade,
    "ucdp": ucdp.grade,
    "acled": acled.grade,
}


#: What no figure spans.
_NO_RANGES = Ranges(
    house=house_range((), None),
    ucdp=Range(low=None, best=None, high=None),
    acled=None,
    airwars=airwars.figure_range((), None),
)


def grade(evidence: Evidence, rules: str, *, belligerent: str | None = None) -> Grade:
    """The Claim's grade under the named rule set, one of RULE_SETS; Airwars's may be asked from one belligerent's side."""
    turned = toward(evidence)
    return RULE_SETS[rules](turned) if belligerent is None else airwars.grade(turned, belligerent=belligerent)


def find_ranges(evidence: Evidence, figures: Sequence[FigureAsOf] | None = None) -> Ranges:
    """The range of the Claim's main scope under each rule set.

    Of its figures, which may be given, suspect ones and those of who denies it are left out.
    """
    figures = without_denied(evidence, find_figures(evidence) if figures is None else figures)
    if not figures:
        return _NO_RANGES  # as most
    scope = main_scope(evidence)
    return Ranges(
        house=house_range(figures, scope),
        ucdp=ucdp.figure_range(evidence, figures, scope),
        acled=acled.figure(evidence, figures, scope),
        airwars=airwars.figure_range(figures, scope),
    )
