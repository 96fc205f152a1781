"""The floors: numbers below which no committed result may fall, in floors.json beside this file."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FLOORS = Path(__file__).with_name("floors.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """One number that is held: `digest` is that of its set, None where the set is no file; `file` the result file."""

    name: str
    metric: str
    set: str
    digest: str | None
    value: float
    file: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What the floor is of."""
        return self.name, self.metric, self.set


def read(path: Path = FLOORS) -> list[Floor]:
    """The pinned floors."""
    return [Floor(**floor) for floor in json.loads(path.read_text("utf-8"))] if path.exists() else []


def lower_ones(measured: Iterable[Floor], floors: Iterable[Floor]) -> list[tuple[Floor, Floor]]:
    """Each measured number that is below its floor on the same set, with the floor."""
    pinned = {floor.key: floor for floor in floors}
    return [
        (one, pinned[one.key])
        for one in measured
        if one.key in pinned and one.value < pinned[one.key].value and one.digest == pinned[one.key].digest
    ]


def hold(measured: list[Floor], *, repin: bool, allow_lower: bool, path: Path = FLOORS) -> int:
    """Compare with the floors, 1 if one is not reached; or pin the measured ones, which lowers none unless allowed."""
    floors = {floor.key: floor for floor in read(path)}
    lower = lower_ones(measured, floors.values())
    for one, floor in lower:
        print(f"below its floor: {one.name}, {one.metric}, {one.set}: {one.value} < {floor.value}", file=sys.stderr)
    if not repin:
        return 1 if lower else 0
    if lower and not allow_lower:
        print("the floors stay; --allow-lower lowers them, and the changelog says why", file=sys.stderr)
        return 1
    # A floor of a measure that was run again and no longer has that row is dropped with it.
    again = {one.file for one in measured}
    kept = {key: floor for key, floor in floors.items() if floor.file not in again}
    kept |= {one.key: one for one in measured}
    path.write_text(
        json.dumps([asdict(floor) for floor in kept.values()], indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    return 0
