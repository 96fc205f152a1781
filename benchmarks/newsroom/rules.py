"""What a claim's status, positions and independent origins are, straight from the true positions.

This is a second reading of the rule in docs/glossary.md and docs/joining.md, written apart from the package, so that
the two can disagree. It looks at who said what (`Said`), never at an article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.newsroom.matters import Claim, Said

POSITIVE = {"asserts", "confirms", "acknowledges", "estimates", "accuses"}
NEGATIVE = {"denies", "dismisses"}


def status(claim: Claim, said: Sequence[Said]) -> str:  # noqa: PLR0911 - seven lines, as the rule has
    """The status of a claim on which these positions were published; the first line that holds."""
    asserting = [s for s in said if s.stance in POSITIVE]
    last = {s.actor.id: s.stance for s in sorted(said, key=lambda s: s.when)}
    denied = any(s.stance in NEGATIVE for s in said)
    if asserting and all(last[s.actor.id] == "retracts" for s in asserting):
        return "withdrawn"
    if any(s.stance in {"confirms", "acknowledges"} and _is_of(claim, s) for s in said):
        return "conceded"
    if asserting and denied:
        return "contested"
    if independent_origins(said) >= 2:
        return "corroborated"
    if asserting and not any(s.actor.named for s in asserting):
        return "unattributed"
    if asserting:
        return "uncorroborated"
    return "denied-only" if denied else "unattributed"


def independent_origins(said: Sequence[Said]) -> int:
    """How many administrations assert a claim of their own knowledge: not unnamed, not citing, not in a circle."""
    return len({s.actor.side for s in said if s.stance in POSITIVE and independence(s) == "independent"})


def independence(said: Said) -> str:
    """Whether a position, seen alone, rests on its actor's own knowledge."""
    if said.basis is not None:
        return "derived"
    return "unknown" if said.circle or not said.actor.named else "independent"


def _is_of(claim: Claim, said: Said) -> bool:
    return claim.against is not None and said.actor.side == claim.against.id
