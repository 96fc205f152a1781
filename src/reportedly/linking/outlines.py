"""A Document as it is compared with stories: its telling words, names and numbers, its towns and its day."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.linking.frequencies import weight_of
from reportedly.linking.terms import stem
from reportedly.records.plain import plain_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

    from reportedly.records import Document, Reading

#: So much of a text is looked at: news tells first what it is about.
LEAD = 3000
#: So many words of each kind are kept, the most telling ones.
MOST_TERMS, MOST_NAMES, MOST_NUMBERS, MOST_TOWNS = 40, 24, 12, 8
#: A stem that more than this share of texts has tells nothing: ln(1 / 0.08).
_TELLING = 2.5
#: Towns and what is nearer have where_prec up to this.
_TOWN = 2

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")


class WordRows(NamedTuple):
    """The words of an outline as numbers: by word its hash in this process, its weight and its kind [words].

    The kinds are 0 for terms, 1 for names, 2 for numbers; `squares` are the sums of the squared weights of each.
    """

    hashes: NDArray[np.int64]
    weights: Floats
    kinds: NDArray[np.int8]
    squares: tuple[float, ...]

    @classmethod
    def of(cls, *kinds: Mapping[str, float]) -> WordRows:
        """The rows of words with their weights, given by kind."""
        sizes = [len(kind) for kind in kinds]
        count = sum(sizes)
        hashes = np.fromiter(map(hash, chain.from_iterable(kinds)), dtype=np.int64, count=count)
        weights = np.fromiter(chain.from_iterable(kind.values() for kind in kinds), dtype=np.float64, count=count)
        squares = tuple(sum([value * value for value in kind.values()], 0.0) for kind in kinds)
        return cls(hashes, weights, np.repeat(np.arange(len(kinds), dtype=np.int8), sizes), squares)


class _Remembering:
    """Has room for what was worked out of an outline, which is no part of it."""

    __slots__ = ("_merged", "_rows")
    _merged: dict[str, float]
    _rows: WordRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline(_Remembering):
    """One Document as it is compared: the weights of its words, the ordinal of its day.

    `squares` are the sums of the squared weights of terms, names and numbers; `towns` are the towns that it names, by
    GeoNames id where that is known, else by name.
    """

    document: str
    day: int | None
    terms: Mapping[str, float]
    names: Mapping[str, float]
    numbers: Mapping[str, float]
    squares: tuple[float, ...] = (0.0, 0.0, 0.0)
    towns: tuple[str, ...] = ()

    @property
    def words(self) -> Mapping[str, float]:
        """The weights of its words of all kinds, put together at the first time."""
        try:
            return self._merged
        except AttributeError:
            made = {**self.terms, **self.names, **self.numbers}
            object.__setattr__(self, "_merged", made)
            return made

    @property
    def rows(self) -> WordRows:
        """Its words as they are put beside those of others, made at the first time."""
        try:
            return self._rows
        except AttributeError:
            made = WordRows.of(self.terms, self.names, self.numbers)
            object.__setattr__(self, "_rows", made)
            return made

    def to_json(self) -> str:
        """One line of JSON, from which `from_json` makes an equal outline."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Outline:
        """The outline that `to_json` wrote."""
        return cls.from_plain(plain_from(line))

    @classmethod
    def from_plain(cls, values: Mapping[str, object]) -> Outline:
        """The outline from the values of its JSON."""
        return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})  # type: ignore[arg-type]


def outline_of(reading: Reading) -> Outline:
    """The outline of what was read."""
    towns = (
        str(place.geonames or place.name.casefold())
        for place in reading.places
        if place.precision is not None and place.precision <= _TOWN
    )
    most = tuple(town for town, _ in Counter(towns).most_common(MOST_TOWNS))
    return outline_of_text(reading.document, towns=most)


def outline_of_text(document: Document, *, towns: tuple[str, ...] = ()) -> Outline:
    """The outline of a Document that was not read, or with what was found in it."""
    text = f"{document.title or ''}\n{document.text[:LEAD]}"
    counts: dict[str, int] = {}
    told: dict[str, float] = {}
    capital, small = set[str](), set[str]()
    for word, count in Counter(_WORD.findall(text)).items():
        one, weight, is_capital = _known(word)
        if weight:
            counts[one] = counts.get(one, 0) + count
            told[one] = weight
            (capital if is_capital else small).add(one)
    weights = {one: (1 + math.log(count)) * told[one] for one, count in counts.items()}
    numbers = {one: value for one, value in weights.items() if one[0].isdigit()}
    capital -= small
    names = {one: value for one, value in weights.items() if one in capital and one not in numbers}
    terms = {one: value for one, value in weights.items() if one not in numbers and one not in names}
    kept = _heaviest(terms, MOST_TERMS), _heaviest(names, MOST_NAMES), _heaviest(numbers, MOST_NUMBERS)
    return Outline(
        document=document.id,
        day=_day(document.published),
        terms=kept[0],
        names=kept[1],
        numbers=kept[2],
        squares=tuple(round(sum(value * value for value in kind.values()), 2) for kind in kept),
        towns=towns,
    )


def stems_in(text: str) -> frozenset[str]:
    """The stems of the words of a text, as its outline weighs them."""
    return frozenset(stem(_POSSESSIVE.sub("", word).casefold()) for word in _WORD.findall(text))


@lru_cache(maxsize=65536)
def _known(word: str) -> tuple[str, float, bool]:
    """The stem of a word as it stands in a text, what that weighs (0 where it tells nothing), and whether it begins with a capital."""
    plain = _POSSESSIVE.sub("", word) if word[-1] == "s" else word
    one = stem(plain.casefold())
    weight = weight_of(one) if len(one) > 1 else 0.0
    return one, weight if weight > _TELLING else 0.0, plain[0].isupper()


def _heaviest(weights: Mapping[str, float], most: int) -> dict[str, float]:
    kept = sorted((-weight, one) for one, weight in weights.items())[:most]
    return {one: round(-weight, 2) for weight, one in kept}


def _day(moment: date | None) -> int | None:
    return (moment.date() if isinstance(moment, datetime) else moment).toordinal() if moment is not None else None
