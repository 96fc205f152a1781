"""The truth as plain values: one line for each document, and one for each claim once all its documents are out."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from benchmarks.newsroom.rules import POSITIVE, independence, independent_origins, status

if TYPE_CHECKING:
    from benchmarks.newsroom.articles import Article, Planted
    from benchmarks.newsroom.figures import Amount
    from benchmarks.newsroom.matters import Claim, Said
    from benchmarks.newsroom.setting import Actor


def document_name(article: Article) -> str:
    """The id of a document in the truth: its number in order of publishing."""
    return f"d{article.number}"


def document_truth(article: Article) -> dict[str, Any]:
    """What is true of one document; offsets are code points of its text."""
    text, planted = article.joined()
    name = document_name(article)
    return {
        "type": "document",
        "id": name,
        "url": article.url,
        "published": article.published.isoformat(),
        "text_sha256": sha256(text.encode()).hexdigest(),
        "story": article.story,
        "reprint_of": document_name(article.copy_of) if article.copy_of else None,
        "reprint_kind": article.copy_kind,
        "revises": document_name(article.revises) if article.revises else None,
        "changes": [_change(article, change) for change in article.changes],
        "statements": [_statement(name, number, p) for number, p in enumerate(planted)],
    }


def _change(article: Article, change: dict[str, Any]) -> dict[str, Any]:
    number = sum(len(p.planted) for p in article.paragraphs[: change["paragraph"]]) + change["planted"]
    return {
        "statement": f"{document_name(article)}.{number}",
        "scope": change["scope"],
        "before": change["before"],
        "after": change["after"],
    }


def _statement(document: str, number: int, p: Planted) -> dict[str, Any]:
    said = p.said
    return {
        "id": f"{document}.{number}",
        "source": [list(p.source)] if p.source else [],
        "cue": [list(s) for s in p.cue],
        "content": [list(s) for s in p.content],
        "mode": p.mode,
        "actor": _actor(p.actor, document),
        "stance": p.stance,
        "claims": [c.id for c in p.claims],
        "origin": said.origin if said else None,
        "said": said.when.date().isoformat() if said else None,
        "figures": [{**_figure(a), "span": [s, e], "scope": scope} for s, e, a, scope in p.figures],
        "errors": list(p.errors),
    }


def _figure(amount: Amount) -> dict[str, Any]:
    bounds = {"value": amount.value, "low": amount.low, "high": amount.high}
    return {**bounds, "modifier": amount.modifier}


def _actor(actor: Actor, document: str) -> dict[str, Any]:
    return {
        "id": actor.id if actor.named else f"{document}/{actor.id}",
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "country": actor.iso,
        "speaks_for": {"id": actor.speaks_for.id, "name": actor.speaks_for.name} if actor.speaks_for else None,
    }


def claim_truth(claim: Claim, published: list[tuple[str, Planted]]) -> dict[str, Any] | None:
    """What is true of a claim, given what was planted of it and where; None where nothing was published."""
    if not published:
        return None
    said = list(
        dict.fromkeys(s for _, p in published for s in (p.said, p.also) if s is not None and _is_on(s, p, claim))
    )
    said.sort(key=lambda s: (s.when, s.actor.id))
    if not said:
        return None
    values = [a for _, p in published for _, _, a, scope in p.figures if scope == claim.kind.scope]
    return {
        "type": "claim",
        "id": claim.id,
        "story": claim.happening.id,
        "kind": claim.kind.name,
        "script": claim.script,
        "place": {"name": claim.happening.town.name, "geonames": claim.happening.town.row.geonames},
        "day": claim.happening.when.date().isoformat(),
        "scope": claim.kind.scope,
        "status": status(claim, said),
        "independent_origins": independent_origins(said),
        "origins": _origins(said, published),
        "positions": _positions(said),
        "range": {"low": min(a.value for a in values), "high": max(a.value for a in values)} if values else None,
    }


def _is_on(said: Said, planted: Planted, claim: Claim) -> bool:
    """Whether a planted position is on the claim: its own, or that which a mistaken article made of it."""
    return said.claim is claim or (planted.claims == [claim] and "confused" in planted.errors)


def _origins(said: list[Said], published: list[tuple[str, Planted]]) -> list[dict[str, Any]]:
    first = {s.origin: s for s in reversed(said)}
    carriers: dict[str, list[str]] = {}
    for document, planted in published:
        if planted.said is not None and planted.said.origin in first:
            carriers.setdefault(planted.said.origin, []).append(document)
    return [
        {
            "id": origin,
            "actor": s.actor.id,
            "asserting": s.stance in POSITIVE,
            "independence": independence(s),
            "derived_from": s.basis.origin if s.basis else None,
            "carriers": list(dict.fromkeys(carriers.get(origin, []))),
        }
        for origin, s in sorted(first.items(), key=lambda item: (item[1].when, item[0]))
    ]


def _positions(said: list[Said]) -> list[dict[str, Any]]:
    """Each actor's stances by day, the latest last; a speaker's are also those of whom he speaks for."""
    history: dict[str, list[Said]] = {}
    names: dict[str, Actor] = {}
    for s in said:
        for actor in (s.actor, s.actor.speaks_for):
            if actor is not None:
                history.setdefault(actor.id, []).append(s)
                names[actor.id] = actor
    return [
        {
            "actor": identity,
            "name": names[identity].name,
            "kind": names[identity].kind,
            "stance": stances[-1].stance,
            "history": [[s.when.date().isoformat(), s.stance] for s in stances],
        }
        for identity, stances in history.items()
    ]
