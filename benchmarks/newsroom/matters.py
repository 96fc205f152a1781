"""What happens and who takes which position on it, before any article is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from benchmarks.newsroom.figures import Amount, amount
from benchmarks.newsroom.kinds import CLAIMS, SCRIPTS, WEIGHTS, WITHOUT_DOER
from benchmarks.newsroom.setting import Actor, Office, body_forms
from benchmarks.newsroom.wording import wordings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.newsroom.kinds import ClaimKind, Step
    from benchmarks.newsroom.setting import Outlet, Party, Setting, Town

#: The first matter of every world, and how many begin on each day after it.
START, PER_DAY = datetime(2011, 1, 3, tzinfo=UTC), 8

#: How likely a matter has a second happening, and how likely that one is a week later in the same town.
SIBLING, LATER = 0.35, 0.5

#: Above this number two sides that count apart do not come to the same figure.
LARGE = 12


@dataclass(slots=True, eq=False)
class Said:
    """One actor's position on one claim on one occasion; `basis` is whose report it rests on, `told` the outlet spoken to."""

    claim: Claim
    actor: Actor
    stance: str
    when: datetime
    origin: str
    stage: int
    figure: Amount | None = None
    told: Outlet | None = None
    basis: Said | None = None
    circle: bool = False
    own: Outlet | None = None


@dataclass(slots=True, eq=False)
class Claim:
    """A proposition of a happening, with every position that is taken on it."""

    id: str
    happening: Happening
    kind: ClaimKind
    script: str
    said: list[Said] = field(default_factory=list)

    @property
    def against(self) -> Party | None:
        """The side that the claim counts against."""
        return self.happening.side(self.kind.against)


@dataclass(slots=True, eq=False)
class Happening:
    """Something that is said to have happened in a town on a day."""

    id: str
    kind: str
    town: Town
    when: datetime
    doer: Party | None
    slots: dict[str, str]
    claims: list[Claim] = field(default_factory=list)
    earlier: Happening | None = None

    @property
    def stages(self) -> int:
        """How many stages its positions take."""
        return 1 + max(said.stage for claim in self.claims for said in claim.said)

    def side(self, name: str | None) -> Party | None:
        """The party called home or doer."""
        return {"home": self.town.home, "doer": self.doer}.get(name or "")


class Matters:
    """The matters of a world: number n is the same whenever it is asked for."""

    def __init__(self, seed: int, split: str, setting: Setting) -> None:
        self.seed, self.setting = seed, setting
        self.words = wordings(split)

    def at(self, number: int) -> list[Happening]:
        """The happenings of one matter: one, or two that are alike and not the same."""
        rng = Random(f"{self.seed}/matter/{number}")
        towns = self.setting.pairs[number % len(self.setting.pairs)]
        when = START + timedelta(days=number // PER_DAY, hours=rng.uniform(0, 20))
        doer = rng.choice(towns[0].doers) if towns[0].doers else None
        kinds = [k for k in WEIGHTS if doer or k in WITHOUT_DOER]
        kind = rng.choices(kinds, [WEIGHTS[k] for k in kinds])[0]
        first = self._happening(rng, f"{number}a", kind, (towns[0], doer), when)
        if rng.random() >= SIBLING:
            return [first]
        later = rng.random() < LATER
        then = when + (timedelta(days=rng.randint(5, 9)) if later else timedelta(hours=rng.uniform(1, 5)))
        if not later:
            then = then.replace(day=when.day, month=when.month, year=when.year)
        second = self._happening(rng, f"{number}b", kind, (towns[0] if later else towns[1], doer), then)
        if later:
            second.earlier = first
        return [first, second]

    def _happening(
        self, rng: Random, name: str, kind: str, where: tuple[Town, Party | None], when: datetime
    ) -> Happening:
        town, doer = where
        strikes = self.words["strikes"].get(kind, ["attack"])
        strike = rng.choice(strikes)
        site = rng.choice(self.words["sites"]["all"])
        slots = {
            "town": town.name,
            "strike": strike,
            "a_strike": ("an " if strike[0] in "aeiou" else "a ") + strike,
            "site": site,
            "site_bare": site.partition(" ")[2],
            "home": town.home.forces,
            "doer": doer.forces if doer else "",
            "soldiers": doer.soldiers if doer else "",
            "people": rng.choice(("people", "people", "civilians")),
        }
        happening = Happening(f"h{name}", kind, town, when, doer, slots)
        cast = _Cast(self, rng, happening)
        for number, claim_kind in enumerate(CLAIMS[kind]):
            if number and rng.random() < 0.25:
                continue
            happening.claims.append(_claim(rng, happening, claim_kind, cast))
        return happening


def _claim(rng: Random, happening: Happening, kind: ClaimKind, cast: _Cast) -> Claim:
    sided = kind.against is not None and happening.doer is not None
    names = [name for name, (_, needs, _) in SCRIPTS.items() if sided or not needs]
    script = rng.choices(names, [SCRIPTS[name][0] for name in names])[0]
    claim = Claim(f"{happening.id}/{kind.name}", happening, kind, script)
    true = rng.randint(*kind.size) if kind.scope else 0
    first: Said | None = None
    for step in SCRIPTS[script][2]:
        for actor in cast.actors(step, kind):
            said = cast.say(claim, actor, step)
            said.stance = rng.choice([s for s in step.stances if kind.scope or s != "estimates"])
            if (
                kind.name in {"event", "breach"}
                and said.stance == "asserts"
                and step.role == "by"
                and rng.random() < 0.35
            ):
                said.stance = "accuses"
            said.basis = first if step.derived else None
            said.figure = _figure(rng, claim, said, true)
            claim.said.append(said)
            first = first or said
    return claim


def _figure(rng: Random, claim: Claim, said: Said, true: int) -> Amount | None:
    """The figure that a position gives: one's own where it asserts, that of the first where it answers."""
    if claim.kind.scope is None:
        return None
    figured = [s for s in claim.said if s.figure is not None]
    if said.stance in {"asserts", "confirms", "estimates", "accuses"} and said.basis is None:
        grown = true if claim.kind.name == "detained" else true + said.stage * max(1, true // 6)
        return amount(max(2, grown + _wobble(rng, true, figured, said)), rng)
    return figured[0].figure if figured else amount(true, rng)


def _wobble(rng: Random, true: int, figured: list[Said], said: Said) -> int:
    """How far a count is off the first one's: another side counts for itself, and seldom the same large number."""
    if not figured or figured[0].actor is said.actor:
        return 0
    own_count = true > LARGE and figured[0].actor.side != said.actor.side
    return rng.choice((1, -1, 2) if own_count else (0, 0, 1)) * max(1, true // 10)


class _Cast:
    """Who plays which role in one happening; the same role is the same actor in all its claims."""

    def __init__(self, matters: Matters, rng: Random, happening: Happening) -> None:
        self.matters, self.rng, self.happening = matters, rng, happening
        self.roles: dict[str, Actor] = {}
        self.hours = {stage: rng.uniform(1, 5) for stage in range(5)}
        self.told: dict[tuple[str, int], Outlet | None] = {}
        self.outlets = rng.sample(matters.setting.outlets, 4)

    def actors(self, step: Step, kind: ClaimKind) -> Iterator[Actor]:
        """The actors of a step: one, or for a circle two outlets that cite each other."""
        if step.role == "circle":
            yield from (self.outlets[2].actor, self.outlets[3].actor)
            return
        side = {"by": kind.by, "by2": kind.by, "against": kind.against, "against2": kind.against}.get(step.role)
        role = f"{side or step.role}{'2' if step.role.endswith('2') else ''}"
        if role not in self.roles:
            self.roles[role] = self._made(role, self.happening.side(side))
        yield self.roles[role]

    def say(self, claim: Claim, actor: Actor, step: Step) -> Said:
        """The position of an actor at a step, without stance and figure; one occasion serves all claims."""
        hours = self.hours[step.stage] + 26 * step.stage + (len(actor.id) % 5) * 0.4
        key = actor.id, step.stage
        if key not in self.told:
            free = actor.kind != "outlet" and self.rng.random() < 0.25
            self.told[key] = self.outlets[step.stage % 2] if free else None
        plain = claim.script in {"withdrawn", "unattributed"} or step.role in {"own", "circle"} or step.derived
        said = Said(
            claim=claim,
            actor=actor,
            stance="asserts",
            when=self.happening.when + timedelta(hours=hours),
            origin=f"{self.happening.id}/{'circle' if step.role == 'circle' else actor.id}/{step.stage}",
            stage=step.stage,
            told=None if plain else self.told[key],
        )
        said.circle = step.role == "circle"
        said.own = self.outlets[0] if step.role == "own" else None
        return said

    def _made(self, role: str, party: Party | None) -> Actor:
        matters, rng = self.matters, self.rng
        if party is not None:
            return self._of(party, role.endswith("2"))
        if role.startswith("unnamed"):
            words = matters.words["sources"]["unnamed"]
            surface = words[(rng.randrange(len(words) // 2) * 2 + (role == "unnamed2")) % len(words)]
            return Actor(
                f"unnamed/{self.happening.id}/{role}", surface, "unnamed", f"unnamed/{role}", surfaces=(surface,)
            )
        if role == "own":
            outlet = self.outlets[0]
            forms = tuple(f.format(outlet=outlet.phrase, bare=outlet.name) for f in matters.words["sources"]["own"])
            return Actor(outlet.actor.id, outlet.name, "outlet", outlet.actor.side, surfaces=forms)
        allies = [p for p in matters.setting.outside if p.ally == (role == "ally")]
        return self._of(rng.choice(allies), second=False)

    def _of(self, party: Party, second: bool) -> Actor:  # noqa: FBT001 - which of two of one side
        """A speaker of a party: a body, its spokesman, or the mayor or police chief of the town."""
        rng, setting, seed = self.rng, self.matters.setting, self.matters.seed
        town = self.happening.town
        # The home side speaks first through its civil bodies, another through its military or foreign ones.
        body = party.bodies[-1] if second else party.bodies[0 if party is town.home else min(1, len(party.bodies) - 1)]
        if party is town.home and rng.random() < 0.45:
            name = "police" if second else "mayor"
            roles = self.matters.words["roles"][name]
            forms = (
                "{name}, " + roles[0].format(town=town.name) + ",",
                roles[1].format(town=town.name) + " {name}",
            )
            office = Office(f"{name}/{town.name}", party.id, party.iso, forms)
            return setting.person(seed, None, party.pool, office)
        if rng.random() < 0.45:
            office = Office("spokes2" if second else "spokes", party.id, party.iso, body_forms(body))
            return setting.person(seed, body, party.pool, office)
        return body
