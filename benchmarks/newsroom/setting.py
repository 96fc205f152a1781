"""Who and where: parties, their bodies and speakers, towns with their place in the gazetteer, and outlets."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from reportedly.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from reportedly.gazetteer import Row

#: What article a body's spokesman is called by, and the pronouns.
MAN, WOMAN = ("spokesman", "he"), ("spokeswoman", "she")


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """One who takes positions; `side` is the administration that he belongs to, two of one side are not independent."""

    id: str
    name: str
    kind: str
    side: str
    iso: str | None = None
    role: str | None = None
    speaks_for: Actor | None = None
    surfaces: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    pronoun: str | None = None

    @property
    def named(self) -> bool:
        """Whether he is known by a name in every document."""
        return self.kind != "unnamed"


@dataclass(frozen=True, slots=True, eq=False)
class Outlet:
    """An invented outlet with the host of its addresses; a wire's copy is carried by others."""

    name: str
    host: str
    wire: bool
    actor: Actor

    @property
    def phrase(self) -> str:
        """The outlet as a text names it."""
        return f"the {self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class Party:
    """A side of a happening: how its forces are called, and its bodies."""

    id: str
    iso: str | None
    pool: str
    forces: str
    soldiers: str
    ally: bool
    bodies: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Town:
    """A real town of a theatre, with its row in the gazetteer."""

    name: str
    row: Row
    admin1: str | None
    home: Party
    doers: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything that a world is made of before anything happens in it."""

    pairs: tuple[tuple[Town, Town], ...]
    outside: tuple[Party, ...]
    outlets: tuple[Outlet, ...]
    pools: dict[str, dict[str, list[str]]]
    persons: dict[str, Actor] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def person(self, seed: int, body: Actor | None, pool: str, office: Office) -> Actor:
        """The person in an office, the same for the whole of a world."""
        key = f"{office.side}/{body.name if body else ''}/{office.name}"
        if key not in self.persons:
            rng = Random(f"{seed}/person/{key}")
            woman = rng.random() < 0.4
            self.persons[key] = _person(woman, self._name(rng, pool, woman=woman), body, office)
        return self.persons[key]

    def _name(self, rng: Random, pool: str, *, woman: bool) -> tuple[str, str]:
        """A first name and a surname that nobody else in the world has, as long as there are any."""
        names = self.pools[pool]
        for _ in range(60):
            last = (
                rng.choice(names["last"])
                if rng.random() < 0.1
                else rng.choice(names["stems"]) + rng.choice(names["ends"])
            )
            if last not in self.names:
                break
        self.names.add(last)
        return rng.choice(names["women" if woman else "men"]), last


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds: forms with {name} and {spokes}, the administration, and the key of the office."""

    name: str
    side: str
    iso: str | None
    forms: tuple[str, ...]


def _person(woman: bool, called: tuple[str, str], body: Actor | None, office: Office) -> Actor:  # noqa: FBT001
    spokes, pronoun = WOMAN if woman else MAN
    name = " ".join(called)
    surfaces = tuple(form.format(name=name, spokes=spokes) for form in office.forms)
    identity = f"person/{office.side}/{office.name}/{body.name if body else ''}"
    role = spokes if body else office.name.partition("/")[0]
    return Actor(identity, name, "person", office.side, office.iso, role, body, surfaces, (called[1],), pronoun)


def body_forms(body: Actor) -> tuple[str, ...]:
    """How a body's speaker is named at first."""
    full = body.surfaces[0]
    return ("{name}, a {spokes} for " + full + ",", "{name}, {spokes} for " + body.surfaces[-1] + ",")


def _party(row: dict[str, Any]) -> Party:
    bodies = tuple(
        Actor(f"body/{name}", name, kind, row["id"], row.get("iso"), None, None, tuple(forms), (short,))
        for kind, name, forms, short in row["bodies"]
    )
    words = row.get("forces", ""), row.get("soldiers", "")
    return Party(row["id"], row.get("iso"), row["pool"], *words, row.get("ally", False), bodies)


def _town(name: str, home: Party, doers: tuple[Party, ...]) -> Town:
    gazetteer = open_gazetteer()
    found = [row for row, _ in gazetteer.find(name) if row.country == home.iso and row.feature == "town"]
    if not found:
        raise LookupError(f"the gazetteer has no town {name} in {home.iso}: take it out of theatres.toml")
    row = max(found, key=lambda r: r.population)
    admin1 = gazetteer.row(row.division).name if row.division >= 0 else None
    return Town(name, row, admin1, home, doers)


def _outlets(names: dict[str, list[str]], rng: Random) -> tuple[Outlet, ...]:
    made = [(f"{first} {second}", False) for first in names["first"] for second in names["second"]]
    rng.shuffle(made)
    made = [(wire, True) for wire in names["wires"]] + made[:90]
    out = []
    for name, wire in made:
        phrase = f"the {name}"
        actor = Actor(f"outlet/{name}", name, "outlet", f"outlet/{name}", surfaces=(phrase,), again=(phrase,))
        out.append(Outlet(name, name.lower().replace(" ", "-") + ".example", wire, actor))
    return tuple(out)


@lru_cache(maxsize=1)
def theatres() -> dict[str, Any]:
    """The hand-written table of parties, towns and names."""
    return tomllib.loads(Path(__file__).with_name("theatres.toml").read_text(encoding="utf-8"))


def make_setting(seed: int) -> Setting:
    """The setting of a seed; pairs of towns of one theatre stand in the order in which they see happenings."""
    table, rng = theatres(), Random(f"{seed}/setting")
    parties = {row["id"]: _party(row) for row in table["party"]}
    pairs: list[tuple[Town, Town]] = []
    for theatre in table["theatre"]:
        doers = tuple(parties[d] for d in theatre["doers"])
        towns = [_town(name, parties[theatre["home"]], doers) for name in theatre["towns"]]
        rng.shuffle(towns)
        pairs += zip(towns[::2], towns[1::2], strict=False)
    rng.shuffle(pairs)
    outside = tuple(_party(row) for row in table["outside"])
    return Setting(tuple(pairs), outside, _outlets(table["outlets"], rng), table["pools"])
