"""What a Statement of a long Document is compared with is bounded, and is what it may be of."""

from __future__ import annotations

from reportedly.linking.claims import ClaimSketch
from reportedly.linking.fresh_claims import LATEST, SHARING, FreshClaims
from tests.linking.said import killed, said, slots

MANY = 5 * LATEST


def test_a_long_document_compares_with_its_latest_claims_and_with_those_that_share_keys() -> None:
    fresh = FreshClaims()
    sketches = {}
    for n in range(MANY):
        told = (
            said("a", "shells killed 9 people", killed(9))
            if n == 3
            else said("a", f"the council of village {n} met", at=None)
        )
        sketches[f"clm_{n}"] = ClaimSketch(id=f"clm_{n}", slots=(slots(told),))
        fresh.add(f"clm_{n}")
        fresh.add(f"clm_{n}")
        if n < LATEST:
            assert list(fresh.near(slots(said("b", "shelling killed 10 people", killed(10))), sketches)) == list(
                sketches
            )
    near = list(fresh.near(slots(said("b", "shelling killed 10 people", killed(10))), sketches))
    assert set(near) >= {"clm_3", *(f"clm_{n}" for n in range(MANY - LATEST, MANY))}
    assert len(near) <= LATEST + SHARING
