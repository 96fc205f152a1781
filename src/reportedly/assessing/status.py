"""The Status of a Claim by the house rule: seven lines, the first that holds."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from reportedly.assessing.against import find_concessions
from reportedly.assessing.evidence import Evidence, Verdict
from reportedly.assessing.positions import NAMELESS, find_positions
from reportedly.assessing.ranges import main_scope
from reportedly.records import ASSERTING, DENYING, Independence, Side, StanceKind, Status, administration_of, matter_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records import Actor, Entry, Figure, Origin, Position

#: Stances that leave the side on which an Actor stood before as it was.
_TAKES_A_SIDE = ASSERTING | DENYING | {StanceKind.RETRACTS}
#: Two Origins whose figures are so many times apart, and by so many, do not bear each other out.
_FAR_RATIO, _FAR_BY = 3.0, 3.0


def find_status(evidence: Evidence, positions: Sequence[Position] | None = None) -> Verdict:
    """The Status, by the first line of the rule that holds, with the Statements that make it so.

    `positions` are those of the evidence, where they were found already.
    """
    case = _Case(evidence, positions)
    for line in (_withdrawn, _conceded, _contested, _corroborated, _unattributed, _uncorroborated):
        verdict = line(case)
        if verdict is not None:
            return verdict
    because = tuple(e.id for e in evidence.entries if e.stance.kind in DENYING)
    if because:
        return _verdict(Status.DENIED_ONLY, 7, because, "it is known only from a denial")
    return _verdict(Status.UNATTRIBUTED, 5, tuple(e.id for e in evidence.entries), "nobody is known to assert it")


class _Case:
    """Who stands where now: by Actor the last Position that takes a side; and who conceded at any time."""

    def __init__(self, evidence: Evidence, positions: Sequence[Position] | None = None) -> None:
        entries = evidence.entries
        self.entries, self.origins = entries, evidence.origins
        self.evidence = evidence
        self.conceding = find_concessions(evidence)
        taking = [e for e in entries if e.stance.kind in _TAKES_A_SIDE]
        # One Statement's Positions are the same with other Statements left out.
        is_alone = positions is not None and len(entries) == len(taking) == 1
        last: dict[str, Position] = {}
        for position in positions if positions is not None and is_alone else find_positions(taking):
            if position.until is None:
                last[position.actor] = position
        kinds = {actor: StanceKind(p.stance) for actor, p in last.items()}
        self.asserting = {a: last[a] for a, kind in kinds.items() if kind in ASSERTING}
        self.denying = {a: last[a] for a, kind in kinds.items() if kind in DENYING}
        self.retracting = {a: last[a] for a, kind in kinds.items() if kind is StanceKind.RETRACTS}
        #: What was asserted, on whatever occasion, by those who assert it still, and what nobody is named for.
        self.held = frozenset(e.id for e in entries if e.stance.kind in ASSERTING and self._is_held(e))
        #: Statements without any source take a side too, though nobody's.
        self.sourceless = tuple(e.id for e in entries if e.speaker is None and e.stance.kind in ASSERTING)

    def _is_held(self, entry: Entry) -> bool:
        parties = [a.id for a in (entry.speaker, entry.speaks_for) if a is not None]
        return not parties or any(i in self.asserting for i in parties)


def _withdrawn(case: _Case) -> Verdict | None:
    # A retraction erases no earlier acknowledgement.
    if not case.retracting or case.asserting or case.sourceless or case.conceding:
        return None
    because = _statements(case.retracting.values())
    return _verdict(Status.WITHDRAWN, 1, because, "everyone who asserted it has retracted it")


def _conceded(case: _Case) -> Verdict | None:
    if not case.conceding:
        return None
    who = " and ".join(dict.fromkeys(e.speaker.name for e in case.conceding if e.speaker is not None))
    words = f"the party that it counts against confirms or acknowledges it ({who})"
    return _verdict(Status.CONCEDED, 2, tuple(e.id for e in case.conceding), words)


def _contested(case: _Case) -> Verdict | None:
    asserted = bool(case.asserting or case.sourceless)
    if not asserted or not case.denying:
        return None
    because = (*_statements([*case.asserting.values(), *case.denying.values()]), *case.sourceless)
    n, m = len(case.asserting), len(case.denying)
    return _verdict(
        Status.CONTESTED, 3, because, f"{n or 'an unnamed source'} assert or confirm it, {m} deny or dismiss it"
    )


def _corroborated(case: _Case) -> Verdict | None:
    known = _standing(case)
    if not _bear_out(case, known):
        return None
    because = tuple(i for o in known for c in o.carriers for i in c.statements)
    words = f"{len(known)} Origins that are known to be independent assert it, and nobody denies it"
    return _verdict(Status.CORROBORATED, 4, because, words)


def _standing(case: _Case) -> list[Origin]:
    """The Origins that are known to be independent and whose parties assert it still."""
    known = (o for o in case.origins if _stands(o.side, o.independence))
    return [o for o in known if any(i in case.held for c in o.carriers for i in c.statements)]


def _bear_out(case: _Case, origins: Sequence[Origin]) -> bool:
    """Whether two of the Origins agree: "only three died" does not bear out that nine did."""
    if len(origins) < 2:
        return False
    matter = matter_of(main_scope(case.evidence))
    values = {e.id: [v for f in e.figures if matter_of(f.scope) == matter and (v := _value(f))] for e in case.entries}
    counted = [[v for c in o.carriers for i in c.statements for v in values.get(i, ())] for o in origins]
    return any(not _is_far(a, b) for a, b in combinations(counted, 2))


def _value(figure: Figure) -> float | None:
    return next((v for v in (figure.value, figure.high, figure.low) if v is not None), None)


def _is_far(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether no number of the one is near any of the other; who gives none is far from nobody."""
    pairs = [(min(a, b), max(a, b)) for a in one for b in other]
    return bool(pairs) and all(most >= _FAR_RATIO * least and most - least >= _FAR_BY for least, most in pairs)


def _stands(side: Side, independence: Independence) -> bool:
    return side is Side.ASSERTING and independence is Independence.INDEPENDENT


def _unattributed(case: _Case) -> Verdict | None:
    asserting = [e for e in case.entries if e.stance.kind in ASSERTING]
    if not asserting or any(e.speaker is not None and _is_attributed(e, e.speaker) for e in asserting):
        return None
    because = tuple(e.id for e in asserting)
    return _verdict(Status.UNATTRIBUTED, 5, because, "everyone who asserts it is unnamed, or no source is given")


def _is_attributed(entry: Entry, speaker: Actor) -> bool:
    """Whether somebody stands for a Statement with a name, be it that of the body for which he speaks."""
    return speaker.kind not in NAMELESS or administration_of(entry) is not None


def _uncorroborated(case: _Case) -> Verdict | None:
    foretold = tuple(e.id for e in case.entries if e.stance.polarity == "+")
    if not foretold:
        return None
    origins = [o for o in case.origins if o.side is Side.ASSERTING]
    unknown = sum(o.independence is Independence.UNKNOWN for o in origins)
    if len(origins) <= 1:
        words = "one Origin asserts it"
    elif len(_standing(case)) > 1:
        words = "the figures of its independent Origins are too far apart to bear each other out"
    else:
        words = f"fewer than two of its {len(origins)} Origins are known to be independent ({unknown} unknown)"
    because = _statements(case.asserting.values()) or foretold
    return _verdict(Status.UNCORROBORATED, 6, because, words)


def _statements(positions: Iterable[Position]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for p in positions for i in p.statements))


def _verdict(status: Status, line: int, because: tuple[str, ...], words: str) -> Verdict:
    return Verdict(status=status, rule=f"house/{line}", because=because, words=words)
