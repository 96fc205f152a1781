"""How closely Airwars's coders would say that a place is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.assessing.evidence import Evidence

#: Airwars's scale, the coarsest first.
SCALE = (
    *("province", "district", "subdistrict", "city", "town", "village"),
    *("neighbourhood", "street", "landmark", "100 m", "1 m", "exact"),
)
#: From the coarsest up to this one the coordinates are those of a point that stands for the whole.
GENERIC_UP_TO = "village"
#: By UCDP where_prec. A populated place is a town: whether it is a city or a village is not kept. Coordinates are never known more
#: closely than to the town that is named, so that the finer steps are not given.
_BY_PRECISION = {1: "town", 2: "subdistrict", 3: "district", 4: "province"}


def location_accuracy(evidence: Evidence) -> str | None:
    """The step of the most precise place that a Statement names; None for what is vaguer than a province, or no place."""
    precise = [p.precision for e in evidence.entries for p in e.places if p.as_ == "place" and p.precision is not None]
    return _BY_PRECISION.get(min(precise, default=0))


def is_generic(accuracy: str) -> bool:
    """Whether coordinates of this accuracy are "generic coordinates".

    >>> is_generic("town"), is_generic("village"), is_generic("street")
    (True, True, False)
    """
    return SCALE.index(accuracy) <= SCALE.index(GENERIC_UP_TO)
