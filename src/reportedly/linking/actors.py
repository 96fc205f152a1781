"""Whether an Actor of one Document is an Actor that the ledger knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.spellings import may_be_one, name_words, spelling
from reportedly.records import ActorKind, Proposal, ProposalKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Actor

#: What makes these Proposals.
MAKER = "actors/1"
#: From this score on an Actor is proposed to be one that is known. Set by hand: a name with nothing against it.
THRESHOLD = 0.5
#: Who has no name of its own is another in every Document.
_NEVER = frozenset({ActorKind.UNNAMED, ActorKind.PEOPLE})
#: Bodies whose name says who they are without a country.
_WORLDWIDE = frozenset({ActorKind.INTERNATIONAL_BODY, ActorKind.OUTLET, ActorKind.COMPANY, ActorKind.ARMED_GROUP})
#: Scores by how the names agree, and what country and role add or take.
_SAME_ID, _SAME_NAME, _LIKE_NAME, _SURNAME = 1.0, 0.95, 0.8, 0.5
_COUNTRY, _ROLE, _OTHER_ROLE = 0.1, 0.1, 0.05
#: A role that is a word of these is as good as none.
_PLAIN_ROLES = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "officer"})


class _Match(NamedTuple):
    score: float
    reasons: tuple[str, ...]


def actor_keys(actor: Actor, document: str) -> tuple[str, ...]:
    """The keys under which an Actor is stored and looked up; an unnamed one has a key of its Document alone."""
    if actor.kind in _NEVER:
        return (f"own|{document}|{actor.id}",)
    if actor.kind is ActorKind.PERSON:
        words = name_words(actor.name)
        return (f"id|{actor.id}", *((f"surname|{words[-1]}",) if words else ()))
    return (f"id|{actor.id}", f"body|{_body_key(actor.name)}")


def choose_actor(actor: Actor, candidates: Sequence[Actor]) -> Proposal:
    """The Actor of the ledger that an Actor of a Document is, or the Actor itself where it is new.

    A person is known by a full name, spelling apart, unless the countries differ; a bare surname joins the one
    candidate who has it (reason "surname-only"), and none where several do ("surname-ambiguous"). A full name never
    joins somebody who is known by a surname alone. Unnamed Actors stay as they are.
    """
    known = next((c for c in candidates if c.id == actor.id), None)
    if actor.kind in _NEVER:
        return _proposal(actor, actor.id, _Match(1.0, ("unnamed",)))
    if known is not None:
        return _proposal(actor, known.id, _Match(_SAME_ID, ("same-id",)))
    find = _person if actor.kind is ActorKind.PERSON else _body
    found = [(match, c) for c in sorted(candidates, key=lambda c: c.id) if (match := find(actor, c)) is not None]
    if not found:
        return _proposal(actor, actor.id, _Match(1.0, ("new",)))
    match, best = max(found, key=lambda pair: pair[0].score)
    if len(found) > 1 and "surname-only" in match.reasons and _ambiguous([m for m, _ in found]):
        return _proposal(actor, actor.id, _Match(1.0, ("new", "surname-ambiguous")))
    return _proposal(actor, best.id, match)


def _ambiguous(matches: Sequence[_Match]) -> bool:
    """Whether no candidate stands out; country and role together make one stand out."""
    first, second = sorted((m.score for m in matches), reverse=True)[:2]
    return first - second < _COUNTRY + _ROLE - 1e-9


def _proposal(actor: Actor, chosen: str, match: _Match) -> Proposal:
    return Proposal(
        kind=ProposalKind.ACTOR,
        subject=actor.id,
        object=chosen,
        score=round(min(1.0, match.score), 3),
        reasons=match.reasons,
        maker=MAKER,
    )


def _person(actor: Actor, other: Actor) -> _Match | None:
    """How a person's name agrees with another's, None where they are two."""
    if other.kind is not ActorKind.PERSON or _countries_differ(actor, other):
        return None
    mine, theirs = name_words(actor.name), name_words(other.name)
    if not mine or len(theirs) < 2:
        return None
    if len(mine) == 1:
        if mine[-1] != theirs[-1]:
            return None
        score, reason = _SURNAME, "surname-only"
    elif mine == theirs:
        score, reason = _SAME_NAME, "same-name"
    elif may_be_one(mine, theirs):
        score, reason = _LIKE_NAME, "like-name"
    else:
        return None
    return _weighed(actor, other, score, reason)


def _weighed(actor: Actor, other: Actor, score: float, reason: str) -> _Match:
    reasons = [reason]
    if actor.country is not None and actor.country == other.country:
        score += _COUNTRY
        reasons.append("same-country")
    mine, theirs = _role_words(actor.role), _role_words(other.role)
    if mine and theirs:
        score += _ROLE if mine & theirs else -_OTHER_ROLE
        reasons.append("same-role" if mine & theirs else "other-role")
    return _Match(score, tuple(reasons))


def _role_words(role: str | None) -> frozenset[str]:
    return frozenset((role or "").casefold().split()) - _PLAIN_ROLES - {"of", "the", "for", "and"}


def _countries_differ(a: Actor, b: Actor) -> bool:
    return a.country is not None and b.country is not None and a.country != b.country


def _body(actor: Actor, other: Actor) -> _Match | None:
    """How a body agrees with another by name; a state's body needs the country too."""
    if (
        other.kind is not actor.kind
        or _body_key(actor.name) != _body_key(other.name)
        or _countries_differ(actor, other)
    ):
        return None
    if actor.country is not None and actor.country == other.country:
        return _Match(_SAME_NAME, ("same-name", "same-country"))
    if actor.kind in _WORLDWIDE:
        return _Match(_SAME_NAME - _COUNTRY, ("same-name",))
    return None


def _body_key(name: str) -> str:
    """A body's name without article, case and marks."""
    words = [w.strip(".,'’\"“”()") for w in name.casefold().split()]
    kept = [w for w in words if w not in {"the", "of", "for", "and", ""}]
    return " ".join(kept) or spelling(name)
