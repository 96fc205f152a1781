"""The functions of `linking` and `assessing` that the ledger calls, in one place."""

from __future__ import annotations

from reportedly.assessing.claim import assess
from reportedly.assessing.credible import sources_of
from reportedly.assessing.evidence import Evidence, Grade, Verdict, toward
from reportedly.assessing.rulesets import RULE_SETS, grade
from reportedly.assessing.status import find_status
from reportedly.linking.actors import actor_keys, choose_actor
from reportedly.linking.claims import ClaimSketch, Slots, claim_id, claim_keys, propose_claims, slots_of_document
from reportedly.linking.entries import entries_of
from reportedly.linking.neighbours import groups_of, near_claims
from reportedly.linking.origins import find_origins
from reportedly.linking.reprints import TextSketch, band_keys, neighbours, propose_reprints, sketch_of, worth_comparing
from reportedly.linking.stories import (
    CARRIES,
    Outline,
    StorySketch,
    nearest_stories,
    outline_of,
    propose_story,
    story_keys,
)

__all__ = [
    "CARRIES",
    "RULE_SETS",
    "ClaimSketch",
    "Evidence",
    "Grade",
    "Outline",
    "Slots",
    "StorySketch",
    "TextSketch",
    "Verdict",
    "actor_keys",
    "assess",
    "band_keys",
    "choose_actor",
    "claim_id",
    "claim_keys",
    "entries_of",
    "find_origins",
    "find_verdict",
    "grade",
    "groups_of",
    "near_claims",
    "nearest_stories",
    "neighbours",
    "outline_of",
    "propose_claims",
    "propose_reprints",
    "propose_story",
    "sketch_of",
    "slots_of_document",
    "sources_of",
    "story_keys",
    "worth_comparing",
]


def find_verdict(evidence: Evidence) -> Verdict:
    """The line of the status rule that holds for the evidence, as `assess` sees it."""
    return find_status(toward(evidence))
