"""The hand-written tables about words around places, governments and disputed areas."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from reportedly.errors import DamagedInstallError

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = "reportedly.gazetteer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A disputed area: what is in it, by GeoNames id, country, division code's key, name, or box."""

    id: str
    note: str
    geonames: frozenset[int]
    countries: frozenset[str]
    names: frozenset[str]
    boxes: tuple[tuple[float, float, float, float], ...]
    within: frozenset[str]

    def boxed(self, country: str | None, lat: float, lon: float) -> bool:
        """Whether a point of that country lies in one of the boxes."""
        if country not in self.within:
            return False
        return any(s <= lat <= n and w <= lon <= e for s, w, n, e in self.boxes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Every table of words, as sets of lower-case words by the table's name in context.toml."""

    words: Mapping[str, frozenset[str]]
    ordinary: frozenset[str]
    seats: Mapping[str, str]
    verbs: frozenset[str]
    helping: frozenset[str]
    areas: tuple[Area, ...]


def _text(name: str) -> str:
    try:
        return files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedInstallError(name, f"it can't be read ({error.__class__.__name__})") from error


def _toml(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(name))
    except tomllib.TOMLDecodeError as error:
        raise DamagedInstallError(name, f"it is not what was shipped ({error})") from error


def _area(row: dict[str, Any]) -> Area:
    return Area(
        id=row["id"],
        note=row["note"],
        geonames=frozenset(row.get("geonames", ())),
        countries=frozenset(row.get("countries", ())),
        names=frozenset(row.get("names", ())),
        boxes=tuple((s, w, n, e) for s, w, n, e in row.get("boxes", ())),
        within=frozenset(row.get("within", ())),
    )


@lru_cache(maxsize=1)
def read_tables() -> Tables:
    """The tables that ship with the package, read once a process."""
    governments = _toml("governments.toml")
    verbs = governments["verbs"]
    return Tables(
        words={name: frozenset(words.split()) for name, words in _toml("context.toml").items()},
        ordinary=frozenset(line for line in _text("ordinary.txt").split("\n") if line and line[0] != "#"),
        seats=governments["seats"],
        verbs=frozenset(verbs["saying"].split()) | frozenset(verbs["deciding"].split()),
        helping=frozenset(verbs["helping"].split()),
        areas=tuple(_area(row) for row in _toml("disputed.toml")["area"]),
    )
