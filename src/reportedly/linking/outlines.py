"""A Document as it is compared with stories: its telling words, names and numbers, its towns and its day."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from reportedly.linking.frequencies import weight_of
from reportedly.linking.terms import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
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

    def to_json(self) -> str:
        """One line of JSON, from which `from_json` makes an equal outline."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Outline:
        """The outline that `to_json` wrote."""
        return cls.from_plain(json.loads(line))

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
    counts: Counter[str] = Counter()
    capital, small = set[str](), set[str]()
    for one, word in stems_in(text):
        counts[one] += 1
        (capital if word[0].isupper() else small).add(one)
    weights = {
        one: (1 + math.log(count)) * weight_of(one)
        for one, count in counts.items()
        if len(one) > 1 and weight_of(one) > _TELLING
    }
    numbers = {one: value for one, value in weights.items() if one[0].isdigit()}
    names = {one: value for one, value in weights.items() if one in capital - small and one not in numbers}
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


def stems_in(text: str) -> Iterator[tuple[str, str]]:
    """The stem of each word of a text, with the word."""
    for word in _WORD.findall(text):
        plain = _POSSESSIVE.sub("", word)
        yield stem(plain.casefold()), plain


def _heaviest(weights: Mapping[str, float], most: int) -> dict[str, float]:
    kept = sorted(weights, key=lambda one: (-weights[one], one))[:most]
    return {one: round(weights[one], 2) for one in kept}


def _day(moment: date | None) -> int | None:
    return (moment.date() if isinstance(moment, datetime) else moment).toordinal() if moment is not None else None
