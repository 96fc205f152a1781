"""Which of the places of one name is meant: how big it is, what the words say, what else the text speaks of."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import cos, log2, log10, radians
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reportedly.gazetteer import OTHER, OWN, STEM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.gazetteer import Gazetteer, Row
    from reportedly.reading.place_tokens import Found

_Key = TypeVar("_Key", str, int)

#: What a place's kind adds to the logarithm of its population.
_FEATURE = {
    "country": 3.0, "division": 1.0, "district": -1.0, "town": 0.3,
    "region": 8.8, "sea": 9.5, "river": 7.0, "site": 7.0,
}  # fmt: skip

#: What the way that the name belongs to the place adds.
_HOW = {OWN: 1.0, OTHER: 0.0, STEM: -2.5}

_CAPITAL, _CONTAINED, _COUNTRY, _DIVISION, _CLOSE = 1.6, 9.0, 1.6, 1.5, 1.2
_COUNTRY_MOST, _DIVISION_MOST = 3.2, 3.0
_SEAT, _SEAT_SHARE, _CAPITAL_ELSEWHERE = 2.0, 0.1, 0.5
_SPEAKS = 3.0
_PEERS = 3.0
_ROUNDS = 2

#: A place is known with so many inhabitants; a smaller one is doubted where so many other names, and such a share of them,
#: are of one other country (chosen on the tuned halves of TR-News and GeoVirus among 2, 3, 4 and .5, .6, .8).
_KNOWN, _OTHERS, _SHARE = 50_000, 3, 0.6
#: By another spelling of its name a place of fewer inhabitants is doubted at once.
_SMALL = 10_000
_NEAR_KM = 160.0

#: No bonus from the rest of the text is greater.
_MOST = 16.0


def inside(row: Row, holder: Row) -> bool:
    """Whether a place lies in a country, division or district."""
    if row.number == holder.number or row.feature == "country":
        return False
    if holder.feature == "country":
        return row.country == holder.country
    if holder.feature == "division":
        return row.division == holder.number and row.feature in ("town", "district")
    return row.feature == "town" and row.country == holder.country and kilometres(row, holder) < 60


def kilometres(a: Row, b: Row) -> float:
    """The distance of two places, on a plane that is good enough for neighbours."""
    east = abs(a.lon - b.lon)
    east = min(east, 360 - east) * cos(radians((a.lat + b.lat) / 2))
    return 111.2 * float((east * east + (a.lat - b.lat) ** 2) ** 0.5)


class Chooser:
    """The choice for all names of one text together."""

    def __init__(self, names: Sequence[Found], gazetteer: Gazetteer, country: str | None) -> None:
        self.names, self.gazetteer, self.country = names, gazetteer, country
        self.groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number, name in enumerate(names):
            self.groups[self._group(name)].append(number)
        self.ranked = {group: self._rank(names[members[0]]) for group, members in self.groups.items()}
        self.chosen: dict[tuple[object, ...], Row] = {}

    def choose(self) -> list[Row | None]:
        """One place a name, or None where the index has none of the kind, or a small namesake far from all others only."""
        for group, ranked in self.ranked.items():
            if ranked:
                self.chosen[group] = self._best(group, {}, {}, [])
        for _ in range(_ROUNDS):
            self._again()
        strangers = self._strangers()
        result: list[Row | None] = [None] * len(self.names)
        for group, members in self.groups.items():
            for number in members:
                result[number] = None if group in strangers else self.chosen.get(group)
        return result

    def _strangers(self) -> set[tuple[object, ...]]:
        """The small places in a country of which nothing else in the text speaks, where the rest speaks of another one.

        The index has a place of that name, but most likely not the one that is meant. By another spelling of its name a small
        place is not taken unless something else in the text lies in its country.
        """
        # A name counts once, however many kinds of place the words around it ask for.
        votes = Counter(iso for _, iso in {(group[0], row.country) for group, row in self.chosen.items()} if iso)
        if self.country:
            votes[self.country] += 1
        found = set()
        for group, row in self.chosen.items():
            if row.feature not in ("town", "district") or row.population >= _KNOWN or row.country is None:
                continue
            rest = sum(votes.values()) - 1
            most = max((n for iso, n in votes.items() if iso != row.country), default=0)
            told = group[2] is not None or any(
                hint == row.country for n in self.groups[group] for hint, _ in self.names[n].hints
            )
            others = _OTHERS if row.population >= _SMALL or self._is_own(group, row) else 0
            if votes[row.country] == 1 and not told and most >= others and most >= _SHARE * rest:
                found.add(group)
        return found

    def _is_own(self, group: tuple[object, ...], row: Row) -> bool:
        """Whether the name is the place's own: no other spelling of it in Latin letters, which might be any other place's."""
        rows = self.names[self.groups[group][0]].rows
        return not str(group[0]).isascii() or any(other.number == row.number and how == OWN for other, how in rows)

    def _group(self, name: Found) -> tuple[object, ...]:
        holder = name.container.key if name.container is not None else None
        return (name.key, name.only, holder, name.people)

    def _rank(self, name: Found) -> list[tuple[float, Row]]:
        pairs = name.meanings() or name.rows
        towns = [(r, how) for r, how in pairs if r.feature == "town" and how in (OWN, OTHER)]
        ranked = [
            (self._base(row, how) - self._outweighed(row, [t for t, own in towns if own <= how or name.near]), row)
            for row, how in pairs
        ]
        ranked.sort(key=lambda pair: (-pair[0], pair[1].number))
        return ranked

    def _base(self, row: Row, how: int) -> float:
        score = log10(row.population + 10) + _FEATURE[row.feature] + _HOW.get(how, 0.0)
        if row.feature == "town" and self._is_capital(row):
            score += _CAPITAL
        return score

    def _outweighed(self, row: Row, towns: Sequence[Row]) -> float:
        """What a division loses for a town of its name: the bare name is the town's, unless the division is vast or the town elsewhere.

        A capital that lies elsewhere outweighs it as well: Washington is the city.
        """
        if row.feature != "division":
            return 0.0
        seat = any(t.division == row.number and t.population > _SEAT_SHARE * row.population for t in towns)
        capital = any(t.country == row.country and t.division != row.number and self._is_capital(t) for t in towns)
        return _SEAT if seat else _CAPITAL_ELSEWHERE * capital

    def _is_capital(self, row: Row) -> bool:
        return row.country is not None and self.gazetteer.capitals.get(row.country) == row.name

    def _again(self) -> None:
        countries: dict[str, float] = defaultdict(float)
        divisions: dict[int, float] = defaultdict(float)
        anchors: list[tuple[tuple[object, ...], Row]] = []
        if self.country:
            countries[self.country] += 1.0
        for group, row in self.chosen.items():
            weight = self._trust(group, row)
            if row.country:
                countries[row.country] += weight
            if row.feature == "division":
                divisions[row.number] += weight
            elif row.division >= 0:
                divisions[row.division] += weight
            if row.feature in ("town", "district", "division"):
                anchors.append((group, row))
        for group in [group for group in self.chosen if len(self.ranked[group]) > 1]:
            own = self.chosen[group]
            weight = self._trust(group, own)
            home = own.number if own.feature == "division" else own.division
            others = [row for other, row in anchors if other[0] != group[0]]
            self.chosen[group] = self._best(
                group, _without(countries, own.country, weight), _without(divisions, home, weight), others
            )

    def _trust(self, group: tuple[object, ...], row: Row) -> float:
        ranked = self.ranked[group]
        if group[2] is not None:
            return 1.0
        if row.feature in ("country", "sea", "region"):
            return 1.5
        rivals = [score for score, other in ranked if other.country != row.country]
        mine = next(score for score, other in ranked if other.number == row.number)
        return 1.0 if not rivals or mine - max(rivals) > 1.5 else 0.35

    def _best(
        self, group: tuple[object, ...], countries: dict[str, float], divisions: dict[int, float], others: list[Row]
    ) -> Row:
        best, best_score = self.ranked[group][0][1], float("-inf")
        said = _Said.of([self.names[n] for n in self.groups[group]])
        for base, row in self.ranked[group]:
            if base + _MOST < best_score:
                break
            score = base + self._said(row, said)
            if countries and row.country:
                score += min(_COUNTRY_MOST, _COUNTRY * log2(1 + max(0.0, countries.get(row.country, 0.0))))
            if divisions:
                home = row.number if row.feature == "division" else row.division
                score += min(_DIVISION_MOST, _DIVISION * log2(1 + max(0.0, divisions.get(home, 0.0))))
            if others and score + _CLOSE > best_score and _has_neighbour(row, others):
                score += _CLOSE
            if score > best_score:
                best, best_score = row, score
        return best

    def _said(self, row: Row, said: _Said) -> float:
        score = 0.0
        if said.holders and any(inside(row, holder) for holder in said.holders):
            score += _CONTAINED
        if said.speaks and row.feature == "town" and self._is_capital(row):
            score += _SPEAKS
        score += _PEERS * (row.feature in said.peers)
        if row.country is not None:
            score += said.hints.get(row.country, 0.0)
        return score


class _Said(NamedTuple):
    """What the words around all mentions of a name say: what holds it, whether it speaks, what its list is of, countries."""

    holders: tuple[Row, ...]
    speaks: bool
    peers: frozenset[str]
    hints: Mapping[str, float]

    @classmethod
    def of(cls, members: Sequence[Found]) -> _Said:
        """Of the mentions of one name, at least one."""
        holder = members[0].container
        hints: dict[str, float] = defaultdict(float)
        for member in members:
            for iso, weight in member.hints:
                hints[iso] = max(hints[iso], weight)
        return cls(
            () if holder is None else tuple(row for row, _ in holder.meanings()),
            any(member.speaks or member.dateline for member in members),
            frozenset(member.peers for member in members),
            hints,
        )


def _without(votes: Mapping[_Key, float], own: _Key | None, weight: float) -> dict[_Key, float]:
    """The votes without the one that a name itself gave."""
    rest = dict(votes)
    if own is not None and own in rest:
        rest[own] -= weight
    return rest


def _has_neighbour(row: Row, others: Sequence[Row]) -> bool:
    if row.feature not in ("town", "district"):
        return False
    return any(kilometres(row, other) < _NEAR_KM for other in others if other.country == row.country)
