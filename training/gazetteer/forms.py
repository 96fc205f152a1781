"""What the source packages leave out and can be worked out: stems of division names, points and boxes."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from reportedly.gazetteer.keys import key_of
from training.gazetteer.sources import OTHER, OWN, STEM, Entry, division_table

if TYPE_CHECKING:
    from collections.abc import Iterable

_KINDS = (
    "oblast|oblast'|oblast’|oblys|oblysy|kray|krai|respublika|republic|region|province|governorate|county|state|"
    "district|prefecture|department|division|municipality|autonomous region|autonomous republic|territory|city|sheng|"
    "zizhiqu|voivodeship|voivodship|canton|emirate|rayon|raion|avtonomnyy okrug|do|to|si|shi|ken|fu|parish|commune"
)
_AFTER = re.compile(rf"(?:[ ,-]+(?:{_KINDS}))+$", re.IGNORECASE)
_BEFORE = re.compile(
    rf"^(?:{_KINDS}|estado de|departamento del?|provincia de|provincia di|département d[eu]|gouvernorat de|wilaya de|"
    r"emirate of|state of|province of|republic of|autonomous republic of)\s+(?:of |de |d')?",
    re.IGNORECASE,
)
_SLAVIC = re.compile(r"(?:skaya|skiy|skoye|ska|zka|tska|tskaya|ivska|ovska)$")
_ENGLISH = re.compile(r"^[A-Z].* (?:Oblast|Governorate|Krai|Province|Voivodeship|Prefecture)$")
_LATIN = re.compile(r"^[\x00-\u024f\u1e00-\u1eff\u2019\u02bc]+$")


def stems(name: str) -> Iterable[str]:
    """The name of a division without the word for its kind.

    >>> sorted(stems("Dagestan, Respublika")), sorted(stems("Idlib Governorate")), sorted(stems("Texas"))
    (['Dagestan'], ['Idlib'], [])
    """
    short = _BEFORE.sub("", _AFTER.sub("", name)).strip(" ,-'’")
    if short and short != name and len(short) > 2:
        yield short


def add_stems(divisions: list[Entry], towns: list[Entry]) -> None:
    """Name each division by its stems, and by the big town that its adjective was made from (Kurskaya: Kursk)."""
    biggest: dict[str, list[Entry]] = defaultdict(list)
    for town in sorted(towns, key=lambda t: (-t.population, t.geonames)):
        if len(biggest[town.division]) < 4:
            biggest[town.division].append(town)
    for division in divisions:
        for name in list(division.names):
            for stem in stems(name):
                division.called(stem, STEM)
                adjective = key_of(stem)
                if division.feature != "division" or not _SLAVIC.search(adjective):
                    continue
                for town in biggest[division.division]:
                    if _same_stem(adjective, key_of(town.name)):
                        division.called(town.name, STEM)
                        division.called(f"{town.name} Oblast", OTHER)
                        break


def _same_stem(adjective: str, town: str) -> bool:
    root = _SLAVIC.sub("", adjective)
    return len(root) >= 3 and town.startswith(root[: max(3, len(root) - 1)])


def add_points(divisions: dict[int, Entry], countries: Iterable[Entry], towns: list[Entry]) -> None:
    """Give each division the middle of the land that its towns cover, and countries and divisions a box."""
    inside: dict[str | int, list[Entry]] = defaultdict(list)
    for town in towns:
        inside[town.division].append(town)
        inside[town.country].append(town)
        for parent in town.parents:
            inside[parent].append(town)
    for number, division in divisions.items():
        within = inside[number] or (inside[division.division] if division.feature == "division" else [])
        if within:
            division.lat, division.lon = _middle(within)
            division.population = sum(t.population for t in within)
            division.box = _box(within) if division.feature == "division" else None
    for country in countries:
        if inside[country.country]:
            country.box = _box(inside[country.country])


def add_hand_names(divisions: Iterable[Entry]) -> None:
    """Take over the hand-written points and names, and call the rest as news in English does where a name tells."""
    hand = division_table()
    for division in divisions:
        if division.feature != "division":
            continue
        english = sorted(n for n in division.names if n.isascii() and _ENGLISH.search(n))
        if english:
            division.name = english[0]
        if division.division in hand:
            division.lat, division.lon, names = hand[division.division]
            for name in names:
                division.called(name, OWN)
            if names and not names[0].endswith(".") and len(names[0]) > 3:
                division.name = names[0]


def _middle(towns: list[Entry]) -> tuple[float, float]:
    # One vote a cell of half a degree, so that a crowded corner does not pull the middle to itself.
    cells = {(round(2 * (t.lat or 0)), round(2 * (t.lon or 0))): t for t in towns}
    lat = float(np.mean([t.lat for t in cells.values()]))
    lons = np.array([t.lon for t in cells.values()])
    if lons.max() - lons.min() > 180:
        lons = np.where(lons < 0, lons + 360, lons)
    lon = (float(lons.mean()) + 180) % 360 - 180
    return lat, lon


def _box(towns: list[Entry]) -> tuple[float, float, float, float]:
    lat, lon = ([t.lat for t in towns], [t.lon for t in towns])
    south, north = np.percentile(lat, (2, 98))
    west, east = np.percentile(lon, (2, 98))
    return float(south), float(north), float(west), float(east)


def keep_names(entry: Entry) -> dict[str, int]:
    """The names worth keeping, by key: Latin with a capital, Cyrillic, Hangul; no codes, no lists, no long ones."""
    kept: dict[str, int] = {}
    for name, how in entry.names.items():
        if not _worth(name, how):
            continue
        key = key_of(name).removeprefix("the ")
        if 1 < len(key.encode()) <= 60:
            kept[key] = min(how, kept.get(key, how))
    own = key_of(entry.name)
    kept[own] = OWN
    return kept


def _worth(name: str, how: int) -> bool:
    if how != OTHER:
        return True
    if any(c in name for c in ',;()/0123456789\n\t"') or len(name) > 45:
        return False
    if _LATIN.match(name):
        lower, upper = name.lower() == name, name.upper() == name
        return not lower and not (upper and len(name) <= 4)
    return any("\u0400" <= c <= "\u052f" or "\uac00" <= c <= "\ud7a3" for c in name)
