"""Why a speaker is taken for whom it is taken for, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportedly.reading.office_lexicon import Body


class Ground(NamedTuple):
    """How sure a speaker is by how it was found, and the reason that is told; None where the text names it plainly.

    Below a half the Actor is not resolved. The numbers order the ways by how often they were right on invented texts.
    """

    sure: float
    reason: str | None = None


FULL_NAME, SHORT_NAME, BODY = Ground(0.97), Ground(0.93), Ground(0.96)
GOVERNMENT = Ground(0.9, "the name of a country stands for its government")
GROUP, UNNAMED = Ground(0.9), Ground(0.9)
DESCRIBED = Ground(0.8, "a person named before has the title that is used here")
AGAIN = Ground(0.8, "a body named before is what this noun can stand for")
UNPROVED = Ground(0.75, "nothing in the text proves that the name is a person's")
HOLDER = Ground(0.85, "who holds an office of a state, whose name the text does not tell")
PAPER = Ground(0.7, "what a body writes stands for it")
REPORTER = Ground(0.7, "reporters without a name are their outlet")
LAST_PAPER = Ground(0.55, "the report is taken for that of the outlet heard last")
AMBASSADOR = Ground(0.65, "an ambassador is named before, whose embassy is meant")
BARE_OFFICE = Ground(0.6, "an office without its country, or a noun that is not known")
ONE_OF_KIND = Ground(0.6, "somebody without a name who is the last one heard")
PLURAL = Ground(0.6, "the nearest group or body before a pronoun")
PRONOUN_LEAST = Ground(0.55, "a pronoun, for the weightiest person named before it")
CALLED_AGAIN = Ground(0.5, "for the weightiest person named before it, whom this noun may call again")
SLIP = Ground(0.55, "the name differs in one letter from that of a person named in full")
WE = Ground(0.55, "in a quotation, for the one who speaks it")
OWN_WE = Ground(0.55, "outside quotations, for the body in whose name the text speaks")
GOES_ON = Ground(0.6, "the cue goes on from that of the same sentence")
FIRST_NAME = Ground(0.6, "a first name alone, of nobody whom the text names in full")
LONE_NAME = Ground(0.45, "a name alone, of nobody whom the text names in full")
UNRESOLVED = Ground(0.3, "not resolved: the words of the source")


def of_body(body: Body) -> Ground:
    """The ground of a body that the text names; one that a lexicon entry marks as probable is less sure, for its reason."""
    return Ground(round(BODY.sure * body.sure, 3), body.why or None)
