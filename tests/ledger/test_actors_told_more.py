"""What a later Document tells of an Actor that an earlier one left out."""

from __future__ import annotations

import reportedly
from reportedly import intake
from reportedly.ledger import open_ledger

FIRST = "President Mira Solen said on Monday that the bridge at Oxtown was shut."
LATER = "Latvian President Mira Solen said on Tuesday that the bridge at Oxtown was open. The Latvian president said nobody was hurt."


def test_the_role_and_country_of_an_actor_are_those_that_any_document_tells(place: str) -> None:
    with open_ledger(place) as ledger:
        for text in (FIRST, LATER):
            received = intake.from_text(text)
            ledger.add(received, reportedly.read(text))
        (solen,) = ledger.actors("Solen").rows
        assert (solen.actor.role, solen.actor.country) == ("President", "LV")
        assert [line.actor.name for line in ledger.actors().rows] == ["Mira Solen"]
        ledger.rebuild()
        assert ledger.actors("Solen").rows == (solen,)
        assert not ledger.verify().faults
