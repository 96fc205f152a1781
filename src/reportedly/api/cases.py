"""What a person does with Cases, from what he says; and watch rules in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.api.ids import any_id, whole_id
from reportedly.errors import BadOptionError
from reportedly.ledger.codec import from_json, to_short_json
from reportedly.ledger.rows import ClaimFilter
from reportedly.records import CaseActKind, case_act

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reportedly.ledger.base import LedgerView
    from reportedly.ledger.case_rows import CaseHeld, ClaimChange
    from reportedly.records import CaseAct

#: The acts whose object is a Claim of the Case.
_ON_CLAIMS = frozenset({CaseActKind.TAKE_OUT, CaseActKind.MOVE, CaseActKind.NOTE})


def made_act(  # noqa: PLR0913 - the parts of an act
    rows: LedgerView,
    kind: str,
    case: str,
    object_: str | None = None,
    *,
    by: str,
    at: datetime,
    value: str | None = None,
    undoes: str | None = None,
) -> CaseAct:
    """The act that is meant, its ids whole; BadOptionError for a kind that there is none of."""
    if kind not in set(CaseActKind):
        raise BadOptionError("act", f"{kind!r} is nothing that can be done", f"take one of {', '.join(CaseActKind)}")
    known, identity = CaseActKind(kind), whole_id(rows, case, "cas")
    undoes = None if undoes is None else any_id(rows, undoes)
    if object_ is not None and known is CaseActKind.ADD:
        object_ = whole_id(rows, object_, "clm")
    elif object_ is not None and known is CaseActKind.UNWATCH:
        object_ = whole_id(rows, object_, "cac")
    elif object_ is not None and known in _ON_CLAIMS:
        held = rows.case(identity)
        object_ = entered(held, whole_id(rows, object_, "clm"))
        if known is CaseActKind.MOVE and value is not None:
            value = entered(held, whole_id(rows, value, "clm"))
    return case_act(known, identity, object_=object_, value=value, by=by, at=at, undoes=undoes)


def entered(case: CaseHeld, claim: str) -> str:
    """The id under which a Claim was put into a Case, which is another one where it was merged since."""
    return next((one.entered for one in case.claims if claim in (one.line.id, one.entered)), claim)


def neighbour(case: CaseHeld, claim: str, *, earlier: bool) -> str | None:
    """The Claim that one comes before when it is moved by one place: None is the end."""
    order = [one.entered for one in case.claims]
    at = order.index(claim) if claim in order else 0
    target = max(0, at - 1) if earlier else at + 2
    others = order[target : target + 1]
    return others[0] if others and others[0] != claim else None if target else claim


def value_words(act: CaseAct) -> str:
    """What an act sets, in words: the filter of a rule as a person reads it, all else as it was given."""
    if act.kind is CaseActKind.WATCH and act.value:
        return rule_words(from_json(ClaimFilter, act.value))
    return act.value or ""


def rule_value(wanted: ClaimFilter) -> str:
    """A filter as a watch rule keeps it."""
    return to_short_json(wanted)


def rule_words(wanted: ClaimFilter) -> str:
    """A filter in words.

    >>> from reportedly.records import Status
    >>> rule_words(ClaimFilter(about="bridge", status=Status.CONTESTED))
    'with the words “bridge”, of status contested'
    """
    return ", ".join(_rule_parts(wanted)) or "every claim"


def _rule_parts(wanted: ClaimFilter) -> Iterator[str]:
    if wanted.about:
        yield f"with the words “{wanted.about}”"
    if wanted.actor:
        yield f"in which {wanted.actor} speaks"
    if wanted.place:
        yield f"at {wanted.place}"
    if wanted.status:
        yield f"of status {wanted.status.value}"
    if wanted.scope:
        yield f"that count {wanted.scope}"
    if wanted.story:
        yield f"of the story {wanted.story}"
    if wanted.since or wanted.until:
        yield f"said {_days(wanted)}"
    if wanted.box:
        box = wanted.box
        yield f"between {box.south:g}° and {box.north:g}° north, {box.west:g}° and {box.east:g}° east"


def _days(wanted: ClaimFilter) -> str:
    first, last = wanted.since, wanted.until
    if first and last:
        return f"from {first.isoformat()[:10]} to {last.isoformat()[:10]}"
    return f"from {first.isoformat()[:10]} on" if first else f"up to {last.isoformat()[:10]}" if last else ""


def rule_query(wanted: ClaimFilter) -> dict[str, str]:
    """The same filter as the address of the list of Claims has it."""
    box = wanted.box
    told = {
        "about": wanted.about,
        "actor": wanted.actor,
        "place": wanted.place,
        "status": wanted.status.value if wanted.status else None,
        "scope": wanted.scope,
        "story": wanted.story,
        "since": wanted.since.isoformat()[:10] if wanted.since else None,
        "until": wanted.until.isoformat()[:10] if wanted.until else None,
        "box": f"{box.south:g},{box.west:g},{box.north:g},{box.east:g}" if box else None,
    }
    return {name: value for name, value in told.items() if value}


def change_words(change: ClaimChange) -> tuple[str, ...]:
    """What became of a Claim, a few words each: its status, its range, who came to stand and who no longer stands where."""
    return tuple(_change_parts(change))


def _change_parts(change: ClaimChange) -> Iterator[str]:
    was, now = change.was, change.now
    if was is None:
        if change.how.value != "new":
            yield "it changed; what it was is not remembered"
        return
    if was.status is not now.status:
        yield f"status was {was.status.value}, is {now.status.value}"
    if (was.low, was.high) != (now.low, now.high):
        yield f"range was {range_words(was.low, was.high)}, is {range_words(now.low, now.high)}"
    yield from _stance_parts(change)
    more = now.statements - was.statements
    if more:
        yield f"{abs(more)} {'statement' if abs(more) == 1 else 'statements'} {'more' if more > 0 else 'fewer'}"


def _stance_parts(change: ClaimChange) -> Iterator[str]:
    """Who takes another stance than before, who takes one for the first time, and who takes one no more."""
    before: dict[str, list[str]] = {}
    for one in change.went:
        before.setdefault(one.actor, []).append(one.stance.replace("-", " "))
    for one in change.came:
        was = before.pop(one.actor, [])
        yield f"{one.name} now {one.stance.replace('-', ' ')}" + (f" (before: {', '.join(was)})" if was else "")
    for one in change.went:
        if one.actor in before:
            yield f"{one.name} no longer {', '.join(before.pop(one.actor))}"


def range_words(low: float | None, high: float | None) -> str:
    """A range by the house rule.

    >>> range_words(3000.0, 12000.0), range_words(2.0, 2.0), range_words(None, 7.0), range_words(None, None)
    ('3,000–12,000', '2', '≤ 7', 'none')
    """
    if low is None and high is None:
        return "none"
    if low is None or high is None:
        return f"≥ {_number(low)}" if low is not None else f"≤ {_number(high or 0)}"
    return _number(low) if low == high else f"{_number(low)}–{_number(high)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
