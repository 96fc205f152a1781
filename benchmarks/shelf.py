"""A ledger in memory: links Readings one after the other as the ledger does, and assesses the claims that come of it."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.assessing.claim import assess
from reportedly.assessing.evidence import Evidence
from reportedly.linking.actors import actor_keys, choose_actor
from reportedly.linking.claims import ClaimSketch, claim_keys, propose_claims, slots_of_document
from reportedly.linking.entries import entries_of
from reportedly.linking.origins import find_origins
from reportedly.records import Member, Proposal, ProposalKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.linking.slots import Slots
    from reportedly.records import Actor, Claim, Entry, Reading


class Shelf:
    """Actors, Entries and claims under their keys.

    `seconds` is what linking took so far, `looked` how many claims were compared for how many `asked` contents.
    """

    def __init__(self, reprints: Mapping[str, Proposal] | None = None) -> None:
        self.reprints = dict(reprints or {})
        self.entries: dict[str, Entry] = {}
        self.slots: dict[str, Slots] = {}
        self.members: dict[str, dict[str, Member]] = defaultdict(dict)
        self.proposals: list[Proposal] = []
        self.actors: dict[str, Actor] = {}
        self.seconds, self.looked, self.asked = 0.0, 0, 0
        self._sketches: dict[str, ClaimSketch] = {}
        self._under: dict[str, dict[str, None]] = defaultdict(dict)
        self._named: dict[str, dict[str, None]] = defaultdict(dict)
        self._story: dict[str, str] = {}
        self._onto: dict[str, str] = {}

    def add(self, reading: Reading, story: str | None = None) -> None:
        """Link one Document."""
        began = time.perf_counter()
        entries = entries_of(reading, self._actors_of(reading))
        slots = slots_of_document(entries, story=story)
        candidates = {identity: self._candidates(held) for identity, held in slots.items()}
        shown = {s.id: self._sketches[self._root(s.id)] for held in candidates.values() for s in held}
        for proposal in propose_claims(entries, slots, candidates, {}, shown):
            if proposal.kind is ProposalKind.SAME:
                self._onto[proposal.subject] = proposal.object
            else:
                self._keep(proposal, slots[proposal.subject])
        self.slots |= slots
        self.entries |= {entry.id: entry for entry in entries}
        if story is not None:
            self._story[reading.document.id] = story
        self.seconds += time.perf_counter() - began

    def claims(self) -> list[Claim]:
        """Every claim, assessed."""
        shown: dict[str, dict[str, Member]] = defaultdict(dict)
        for identity, held in self.members.items():
            shown[self._root(identity)] |= held
        return [self.claim(identity, list(held.values())) for identity, held in shown.items()]

    def claim(self, identity: str, members: Sequence[Member]) -> Claim:
        """The claim that these members make."""
        return assess(self.evidence(identity, members))

    def evidence(self, identity: str, members: Sequence[Member]) -> Evidence:
        """What a claim of these members stands on."""
        own = tuple(self.entries[m.id] for m in members)
        named = {i for e in own for event in e.events for i in (event.actor, event.target) if i in self.actors}
        return Evidence(
            claim=identity,
            story=self._story.get(own[0].document) if own else None,
            members=tuple(members),
            entries=own,
            origins=find_origins(own, self.reprints),
            actors=tuple(self.actors[i] for i in sorted(named)),
        )

    def _root(self, claim: str) -> str:
        while claim in self._onto:
            claim = self._onto[claim]
        return claim

    def _actors_of(self, reading: Reading) -> dict[str, Actor]:
        """By the id in the Reading, the Actor that the shelf has or takes in."""
        found = {}
        for actor in reading.actors:
            keys = actor_keys(actor, reading.document.id)
            near = {i for key in keys for i in self._named[key]}
            chosen = choose_actor(actor, [self.actors[i] for i in sorted(near)]).object
            if chosen not in self.actors:
                self.actors[chosen] = replace(actor, mentions=())
                for key in keys:
                    self._named[key][chosen] = None
            found[actor.id] = self.actors[chosen]
        return found

    def _candidates(self, slots: Slots) -> list[ClaimSketch]:
        found = {claim: None for key in claim_keys(slots) for claim in self._under.get(key, ())}
        self.looked += len(found)
        self.asked += 1
        return [self._sketches[claim] for claim in found]

    def _keep(self, proposal: Proposal, whole: Slots) -> None:
        claim, slots = proposal.object, whole.facet(proposal.detail)
        self.proposals.append(proposal)
        self.members[claim].setdefault(
            proposal.subject,
            Member(id=proposal.subject, document=slots.document, score=proposal.score, reasons=proposal.reasons),
        )
        if claim not in self._sketches:
            self._sketches[claim] = ClaimSketch(id=claim, slots=(slots,))
        elif not slots.points:
            self._sketches[claim] = self._sketches[claim].with_member(slots)
        for key in claim_keys(slots):
            self._under[key][claim] = None
