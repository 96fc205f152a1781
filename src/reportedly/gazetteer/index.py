"""The place index: opened once, held in memory as columns, sought by name."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reportedly.errors import DamagedInstallError
from reportedly.gazetteer.keys import key_of
from reportedly.gazetteer.tables import read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

#: The first bytes of the index file: what it is and the version of its form.
MAGIC = b"RPPLACE1"

#: What a place is; the index stores the position in this tuple.
FEATURES = ("town", "district", "division", "country", "region", "sea", "river", "site")

#: How a name belongs to a place: its own, another, the stem of a division's name, the name of its people.
OWN, OTHER, STEM, PEOPLE = 0, 1, 2, 3

_FILE = "places.bin"
_DIGEST = 32
#: Inhabitants of a town from which its name is rather the town's than a country's other name.
_BORNE = 15_000
_STRIDE = 32


class Row(NamedTuple):
    """One place of the index; `number` is its position there, `division` that of its first-order division or -1."""

    number: int
    name: str
    feature: str
    country: str | None  # ISO 3166-1 alpha-2
    division: int
    lat: float
    lon: float
    population: int
    geonames: int | None


@dataclass(frozen=True, slots=True)
class _Columns:
    names: bytes
    shown: bytes
    arrays: Mapping[str, NDArray[Any]]
    header: Mapping[str, Any]


class Gazetteer:
    """Some 286,000 places by some 700,000 names; immutable after it is opened, so threads may share it.

    >>> gazetteer = open_gazetteer()
    >>> [(row.name, row.country) for row, how in gazetteer.find("Pyongyang") if row.feature == "town"]
    [('Pyongyang', 'KP')]
    """

    def __init__(self, packed: bytes, *, file: str = _FILE) -> None:
        self.tables = read_tables()
        columns = _unpacked(packed, file)
        arrays = columns.arrays
        self._names, self._shown = columns.names, columns.shown
        self._name_start = _line_starts(columns.names)
        self._shown_start = _line_starts(columns.shown)
        self._pair_start = _view(np.concatenate(([0], np.cumsum(arrays["pair_count"]))).astype(np.uint32))
        self._pair_row, self._pair_how = _view(arrays["pair_row"]), _view(arrays["pair_how"])
        self._lat, self._lon = _view(arrays["lat"]), _view(arrays["lon"])
        self._population, self._geonames = _view(arrays["population"]), _view(arrays["geonames"])
        self._feature, self._country = _view(arrays["feature"]), _view(arrays["country"])
        self._division = _view(arrays["division"])
        self._countries: tuple[str | None, ...] = (None, *columns.header["countries"])
        self._boxes = dict(zip(arrays["box_row"].tolist(), (arrays["box"].reshape(-1, 4) / 100).tolist(), strict=True))
        self.capitals: Mapping[str, str] = columns.header["capitals"]
        self.find_key = lru_cache(maxsize=4096)(self._find_key)
        self._samples = [self._name(n) for n in range(0, len(self._name_start) - 1, _STRIDE)]
        self._country_rows = self._numbers_of_countries()

    def __len__(self) -> int:
        return len(self._shown_start) - 1

    def find(self, name: str) -> tuple[tuple[Row, int], ...]:
        """The places that a name can mean, each with how the name belongs to it, in the order of the index."""
        return self.find_key(key_of(name).removeprefix("the "))

    def _find_key(self, key: str) -> tuple[tuple[Row, int], ...]:
        at = self._position(key.encode("utf-8", "surrogatepass"))
        if at < 0:
            return ()
        pairs = range(self._pair_start[at], self._pair_start[at + 1])
        return _without_old_names(key, tuple((self.row(self._pair_row[p]), self._pair_how[p]) for p in pairs))

    def knows(self, key: str) -> bool:
        """Whether any place has this key."""
        return self._position(key.encode("utf-8", "surrogatepass")) >= 0

    def row(self, number: int) -> Row:
        """The place at a position of the index."""
        start, end = self._shown_start[number], self._shown_start[number + 1] - 1
        return Row(
            number,
            self._shown[start:end].decode(),
            FEATURES[self._feature[number]],
            self._countries[self._country[number]],
            self._division[number],
            self._lat[number] / 1000,
            self._lon[number] / 1000,
            self._population[number],
            self._geonames[number] or None,
        )

    def country(self, iso: str) -> Row | None:
        """The country with this ISO code."""
        number = self._country_rows.get(iso)
        return None if number is None else self.row(number)

    def box(self, number: int) -> tuple[float, float, float, float] | None:
        """South, north, west and east of the land where a country's or division's towns are, in degrees."""
        found = self._boxes.get(number)
        return None if found is None else (found[0], found[1], found[2], found[3])

    def names(self, start: int, stop: int) -> list[str]:
        """Some of the keys of the index, in their order."""
        last = min(stop, len(self._name_start) - 1)
        return [self._name(n).decode() for n in range(start, last)]

    def keys_of(self, feature: str, how: int) -> list[str]:
        """The keys by which places of one kind are called in one way, such as countries by their people's names."""
        kinds, ways = np.asarray(self._feature)[np.asarray(self._pair_row)], np.asarray(self._pair_how)
        pairs = np.flatnonzero((kinds == FEATURES.index(feature)) & (ways == how))
        numbers = np.searchsorted(np.asarray(self._pair_start), pairs, side="right") - 1
        return [self._name(n).decode() for n in numbers.tolist()]

    def _name(self, n: int) -> bytes:
        return self._names[self._name_start[n] : self._name_start[n + 1] - 1]

    def _position(self, key: bytes) -> int:
        block = bisect_right(self._samples, key) - 1
        if block < 0 or b"\n" in key:
            return -1
        start = self._name_start[block * _STRIDE] - 1
        last = min((block + 1) * _STRIDE, len(self._name_start) - 1)
        at = self._names.find(b"\n" + key + b"\n", start, self._name_start[last])
        if at < 0:
            return -1
        return block * _STRIDE + self._names.count(b"\n", start, at)

    def _numbers_of_countries(self) -> dict[str, int]:
        kind = FEATURES.index("country")
        numbers = np.flatnonzero(np.asarray(self._feature) == kind).tolist()
        return {str(self._countries[self._country[n]]): n for n in numbers}


def _without_old_names(key: str, rows: tuple[tuple[Row, int], ...]) -> tuple[tuple[Row, int], ...]:
    """The meanings of a name, without a country that hardly anyone calls so where a town bears the name: Uman is no Oman.

    A country whose own name holds the word stays ("Åland").
    """
    if len(rows) == 1 or not any(how == OWN and r.feature == "town" and r.population > _BORNE for r, how in rows):
        return rows
    return tuple((r, how) for r, how in rows if how != OTHER or r.feature != "country" or key in key_of(r.name).split())


def _line_starts(text: bytes) -> memoryview:
    # The text opens and closes with a line feed: line n is [start[n], start[n + 1] - 1).
    return _view((np.flatnonzero(np.frombuffer(text, np.uint8) == 10) + 1).astype(np.uint32))


def _view(array: NDArray[Any]) -> memoryview:
    # Its items are plain ints, and reading one is several times faster than from an array.
    return memoryview(array.data)


def _unpacked(packed: bytes, file: str) -> _Columns:
    start = len(MAGIC) + _DIGEST
    if packed[: len(MAGIC)] != MAGIC:
        raise DamagedInstallError(file, "this is no place index that this version reads")
    if hashlib.sha256(packed[start:]).digest() != packed[len(MAGIC) : start]:
        raise DamagedInstallError(file, "its content is not what was shipped")
    (length,) = struct.unpack_from("<I", packed, start)
    header = json.loads(packed[start + 4 : start + 4 + length])
    body = zlib.decompress(packed[start + 4 + length :])
    arrays: dict[str, NDArray[Any]] = {}
    texts: dict[str, bytes] = {}
    at = 0
    for name, kind, count in header["sections"]:
        if kind == "text":
            texts[name] = body[at : at + count]
            at += count
            continue
        dtype = np.dtype(kind).newbyteorder("<")
        planes = np.frombuffer(body, np.uint8, count * dtype.itemsize, at).reshape(dtype.itemsize, count)
        arrays[name] = np.ascontiguousarray(planes.T).view(dtype).ravel().astype(dtype.newbyteorder("="))
        at += count * dtype.itemsize
    return _Columns(texts["names"], texts["shown"], arrays, header)


def read_index(file: Traversable) -> Gazetteer:
    """Open the index at a path; raises DamagedInstallError where it is missing or not what was shipped."""
    try:
        packed = file.read_bytes()
    except OSError as error:
        raise DamagedInstallError(file.name, f"it can't be read ({error.__class__.__name__})") from error
    return Gazetteer(packed, file=file.name)


@lru_cache(maxsize=1)
def open_gazetteer() -> Gazetteer:
    """The index that ships with the package, opened once a process and then shared."""
    return read_index(files("reportedly.gazetteer").joinpath(_FILE))
