"""Where many Claims have what is asked for, they are walked through, and the answer is that of looking all of them up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger import claim_sets
from reportedly.ledger.rows import Box, ClaimFilter, ClaimOrder
from tests.ledger.conftest import new_database
from tests.ledger.ledgers import all_pages, filled, newsroom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.base import Ledger
    from reportedly.ledger.rows import ClaimLine


@pytest.fixture(scope="module")
def ledger(kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One ledger for all tests here, which only read."""
    place = str(tmp_path_factory.mktemp("many") / "desk.ledger")
    if kind == "postgres":
        place = new_database(request.getfixturevalue("postgres"))
    with filled(place, newsroom(30)) as opened:
        yield opened


def _filters(line: ClaimLine) -> list[ClaimFilter]:
    """Each kind of filter that a Claim fits, and some of them together."""
    assert line.lat is not None
    assert line.lon is not None
    box = Box(south=line.lat - 4, north=line.lat + 4, west=line.lon - 4, east=line.lon + 4)
    actor = (*line.asserts, *line.denies)[0]
    return [
        ClaimFilter(status=line.status),
        ClaimFilter(place=line.place),
        ClaimFilter(actor=actor),
        ClaimFilter(about=line.proposition.split()[0]),
        ClaimFilter(box=box),
        ClaimFilter(changed_since=3),
        ClaimFilter(status=line.status, box=box),
        ClaimFilter(status=line.status, scope=line.scope, about=line.proposition.split()[0], since=line.last),
        ClaimFilter(place=line.place, changed_since=1, until=line.last),
    ]


@pytest.mark.parametrize("few", [0, 4])
@pytest.mark.parametrize("order", list(ClaimOrder))
def test_many_are_walked_through_to_the_same_answer(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, few: int, order: ClaimOrder
) -> None:
    lines = [one for one in all_pages(ledger.claims) if one.lat is not None and (one.asserts or one.denies)]
    asked = [replace(one, order=order) for line in lines[::7] for one in _filters(line)]
    looked_up = [[line.id for line in all_pages(ledger.claims, wanted=one, limit=3)] for one in asked]
    monkeypatch.setattr(claim_sets, "FEW", few)
    walked = [[line.id for line in all_pages(ledger.claims, wanted=one, limit=3)] for one in asked]
    assert walked == looked_up
    assert any(len(found) > 4 for found in walked)
