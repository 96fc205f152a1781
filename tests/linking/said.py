"""Short ways to write Statements about an invented war as Entries, and to link them as the ledger does."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.linking.claims import ClaimSketch, claim_keys, propose_claims, slots_of, slots_of_document
from reportedly.records import Place, ProposalKind, Span
from tests.entries import KYIV, entry, figure, moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.linking.slots import Slots
    from reportedly.records import Actor, Entry, Figure, Proposal

TOWNS = {"Dolen": 101, "Norvik": 102, "Oxtown": 103}


def town(name: str) -> Place:
    return Place(span=Span(0, 1), name=name, geonames=TOWNS[name], country="UA", admin1="Lake Oblast", precision=1)


def country(name: str, code: str) -> Place:
    return Place(span=Span(0, 1), name=name, country=code, precision=6)


def said(  # noqa: PLR0913 - a test names what matters to it
    name: str,
    words: str,
    *figures: Figure,
    by: Actor | None = KYIV,
    kind: str = "asserts",
    at: str | None = "Dolen",
    day: int = 0,
    happened: int | None = None,
    document: str | None = None,
    answers: Sequence[str] = (),
    parent: str | None = None,
) -> Entry:
    """A Statement with these words; `at` is the town that it names, `happened` the day on which it says that it was."""
    made = entry(
        name, by, kind, day=day, document=document, words=words, figures=figures, places=[town(at)] if at else [],
        parent=parent,
    )  # fmt: skip
    stance = replace(made.stance, responds_to=tuple(f"stm_{other}" for other in answers))
    return replace(made, stance=stance, happened=None if happened is None else moment(happened))


def killed(n: float, what: str = "people") -> Figure:
    return figure(n, "killed", what=what)


def wounded(n: float, what: str = "people") -> Figure:
    return figure(n, "wounded", what=what)


def slots(made: Entry, story: str | None = None) -> Slots:
    found = slots_of(made, story=story)
    assert found is not None
    return found


def link(*documents: Sequence[Entry], story: str | None = None) -> list[Proposal]:
    """The Proposals for Documents that come in this order."""
    sketches: dict[str, ClaimSketch] = {}
    under: dict[str, set[str]] = defaultdict(set)
    made: list[Proposal] = []
    for entries in documents:
        held = slots_of_document(entries, story=story)
        near = {
            i: [sketches[c] for c in sorted({c for key in claim_keys(s) for c in under[key]})] for i, s in held.items()
        }
        for proposal in propose_claims(entries, held, near, {}):
            made.append(proposal)
            if proposal.kind is ProposalKind.SAME:
                continue
            own = held[proposal.subject].facet(proposal.detail)
            known = sketches.get(proposal.object)
            sketches[proposal.object] = (
                known.with_member(own) if known else ClaimSketch(id=proposal.object, slots=(own,))
            )
            for key in claim_keys(own):
                under[key].add(proposal.object)
    return made


def claims(*documents: Sequence[Entry], story: str | None = None) -> set[frozenset[str]]:
    """The claims that Documents make, each as the names of its Statements, with the facet where one says several things."""
    found: dict[str, set[str]] = defaultdict(set)
    made = link(*documents, story=story)
    onto = {p.subject: p.object for p in made if p.kind is ProposalKind.SAME}
    for p in (p for p in made if p.kind is ProposalKind.CLAIM):
        name = p.subject.removeprefix("stm_")
        found[onto.get(p.object, p.object)].add(f"{name}:{p.detail}" if p.detail else name)
    return {frozenset(names) for names in found.values()}
