from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.ledger import open_ledger
from reportedly.ledger.rows import ClaimFilter
from reportedly.records import Independence, Side

if TYPE_CHECKING:
    from pathlib import Path


def test_a_line_counts_the_origins_that_the_page_of_its_claim_shows(demo_ledger: Path) -> None:
    derived = 0
    with open_ledger(str(demo_ledger), read_only=True) as ledger:
        for line in ledger.claims(ClaimFilter(), limit=1000).rows:
            asserting = [o.independence for o in ledger.claim(line.id).origins if o.side is Side.ASSERTING]
            assert line.independent == asserting.count(Independence.INDEPENDENT)
            assert line.unknown == asserting.count(Independence.UNKNOWN)
            derived += asserting.count(Independence.DERIVED)
    assert derived
