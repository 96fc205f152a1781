"""Why a score of linking is not whole: each wrong claim or position under the first cause that explains it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import reportedly
from benchmarks.newsroom.matching import true_members

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.linking import Linked
    from reportedly.records import Entry

Row = dict[str, Any]
#: Cause by cause, the examples.
Found = dict[str, list[str]]

_OPEN = {"asserts", "accuses", "estimates"}


def causes(linked: Sequence[Linked], n: int) -> Iterator[str]:
    """Lines that say for each score what is wrong by cause, the greatest first, with n examples of each."""
    for score in ("claims", "independent origins exact", "status", "positions"):
        found: Found = defaultdict(list)
        for one in linked:
            for cause, example in _OF[score](one):
                found[cause].append(example)
        yield f"\n{score}: {sum(map(len, found.values()))} wrong"
        for cause, examples in sorted(found.items(), key=lambda item: -len(item[1])):
            yield f"  {len(examples):5d}  {cause}"
            yield from (f"           {example}" for example in examples[:n])


def _of_claims(one: Linked) -> Iterator[tuple[str, str]]:
    """Each planted Statement that is not in the claim that holds most of its claim, and each one too many in it."""
    claims_of = _found_claims(one)
    for claim, held in true_members(one.matched).items():
        found = one.matched.claims.get(claim)
        for statement in held:
            identity = one.matched.found.get(statement["id"])
            if identity is None:
                yield "statement not read", _show(one, statement, None)
            elif found is None or found["id"] not in claims_of.get(identity, ()):
                where = "in another claim" if claims_of.get(identity) else "in no claim"
                yield f"{where} ({statement['stance']})", f"{claim} {_show(one, statement, identity)}"


def _found_claims(one: Linked) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for claim in one.claims:
        for member in claim.statements:
            out[member.id].append(claim.id)
    return out


def _of_claim_score(name: str, one: Linked) -> Iterator[tuple[str, str]]:
    members = true_members(one.matched)
    wrong = set(one.scores[name].wrong)
    for claim in one.matched.true_claims:
        if claim["id"] not in wrong:
            continue
        found = one.matched.claims.get(claim["id"])
        cause, statement, identity = _cause(one, claim, members[claim["id"]], found)
        told = f"{claim['id']} {claim['script']}: {claim['status']} {claim['independent_origins']}"
        got = f"{found['status']} {found['independent_origins']}" if found else "nothing"
        yield cause, f"{told}, found {got}: {_show(one, statement, identity) if statement else ''}"


def _cause(one: Linked, claim: Row, held: list[Row], found: Row | None) -> tuple[str, Row | None, str | None]:
    """The first fault among the Statements of a claim: missed, elsewhere, of another stance or speaker, or too many."""
    if found is None:
        return "nothing found", held[0] if held else None, None
    ids = {s["id"] for s in found["statements"]}
    pairs = [(s, one.matched.found.get(s["id"])) for s in held]
    for cause in ("speaker differs", "stance differs", "statement not read", "statement in another claim"):
        for statement, identity in pairs:
            if cause == _fault(one, statement, identity, ids):
                return cause, statement, identity
    own = {s["id"] for s in held}
    for identity in ids:
        planted = one.matched.planted.get(identity)
        if planted not in own:
            if planted is None:
                return "a statement too many that nobody planted", None, identity
            return "a statement too many", _planted(one, planted), identity
    return f"rule ({claim['script']})", held[0] if held else None, one.matched.found.get(held[0]["id"])


def _fault(one: Linked, statement: Row, identity: str | None, ids: set[str]) -> str | None:
    """What is wrong with one Statement of a claim whose found members are `ids`; None if nothing is."""
    if identity is None:
        return "statement not read"
    if identity not in ids:
        return "statement in another claim"
    entry = one.shelf.entries[identity]
    if _speaker_differs(statement, entry):
        return "speaker differs"
    return "stance differs" if _stance_differs(statement, entry) else None


def _speaker_differs(statement: Row, entry: Entry) -> bool:
    actor = statement["actor"]
    speaker = entry.speaker
    if speaker is None:
        return True
    if speaker.kind.value != actor["kind"]:
        return True
    named = actor["kind"] != "unnamed"
    return named and (
        not _is_called(speaker.name, actor["name"])
        or bool(actor["speaks_for"]) != (entry.speaks_for is not None)
        or (actor["country"] is not None and _country(entry) != actor["country"])
    )


def _is_called(name: str, true: str) -> bool:
    """Whether a name is a true one, or what the reader calls whom that one names ("OSCE" in full)."""
    return true.rsplit(maxsplit=1)[-1].casefold() in name.casefold() or _read_name(true) == name


@cache
def _read_name(true: str) -> str | None:
    reading = reportedly.read(text=f"{true} said on Monday that the road was open.")
    return reading.actors[0].name if reading.actors else None


def _country(entry: Entry) -> str | None:
    held = [a.country for a in (entry.speaker, entry.speaks_for) if a is not None and a.country]
    return held[0] if held else None


def _stance_differs(statement: Row, entry: Entry) -> bool:
    return bool(entry.stance.kind.value != statement["stance"])


def _of_positions(one: Linked) -> Iterator[tuple[str, str]]:
    members = true_members(one.matched)
    wrong = set(one.scores["positions"].wrong)
    for claim in one.matched.true_claims:
        for position in claim["positions"]:
            if f"{claim['id']} {position['actor']}" not in wrong:
                continue
            own = [s for s in members[claim["id"]] if _is_of(s["actor"], position["actor"])]
            found = one.matched.claims.get(claim["id"])
            cause, statement, identity = _cause(one, claim, own, found)
            if not own:
                cause = "position of which nothing was published"
            elif cause == "a statement too many":
                cause = "no fault in the position's own statements"
            history = [s for _, s in position["history"]]
            yield (
                cause,
                f"{claim['id']} {position['name']} {history}: {_show(one, statement, identity) if statement else ''}",
            )


def _is_of(actor: Row, identity: str) -> bool:
    spoken_for = actor["speaks_for"]
    return bool(actor["id"] == identity or (spoken_for and spoken_for["id"] == identity))


def _planted(one: Linked, identity: str) -> Row:
    return next(s for d in one.matched.truths for s in d["statements"] if s["id"] == identity)


def _show(one: Linked, statement: Row, identity: str | None) -> str:
    """A planted Statement with its words, and what was read of it."""
    name = statement["id"].partition(".")[0]
    truth = next(d for d in one.matched.truths if d["id"] == name)
    text = next(d["text"] for d in one.world.documents if d["url"] == truth["url"] and _is_text(d["text"], truth))
    start = min(s for s, _ in (*statement["source"], *statement["cue"], *statement["content"]))
    end = max(e for _, e in (*statement["source"], *statement["cue"], *statement["content"]))
    told = f"{statement['id']} {statement['stance']} “{text[start:end]}”"
    entry = one.shelf.entries.get(identity or "")
    if entry is None:
        return told
    speaker = entry.speaker
    who = f"{speaker.name}/{speaker.kind.value}/{speaker.country}" if speaker else "nobody"
    body = f" for {entry.speaks_for.name}/{entry.speaks_for.country}" if entry.speaks_for else ""
    actor = statement["actor"]
    true_body = f" for {actor['speaks_for']['name']}" if actor["speaks_for"] else ""
    true = f"{actor['name']}/{actor['kind']}/{actor['country']}{true_body}"
    return f"{told} read {entry.stance.kind.value}{entry.stance.polarity} by {who}{body} (true {true})"


def _is_text(text: str, truth: Row) -> bool:
    return bool(sha256(text.encode()).hexdigest() == truth["text_sha256"])


_OF = {
    "claims": _of_claims,
    "independent origins exact": lambda one: _of_claim_score("independent origins exact", one),
    "status": lambda one: _of_claim_score("status", one),
    "positions": _of_positions,
}
