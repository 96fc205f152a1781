"""A matter: its documents as they were read, what a fresh ledger shows of them, and the truth beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import reportedly
from benchmarks.ledgered import add_all
from benchmarks.worlds import World
from reportedly.linking.entries import entries_of

if TYPE_CHECKING:
    from reportedly.records import Claim, Document, Entry, Reading, Statement

Line = dict[str, Any]

FOLDER = Path(__file__).parent
#: By name, the documents of each matter.
MATTERS = {
    "granary": FOLDER / "granary.jsonl",
    "harbour": FOLDER / "harbour.jsonl",
    "border": FOLDER / "border.jsonl",
    "abduction": FOLDER / "abduction.jsonl",
    "demo": Path(reportedly.__file__).parent / "samples" / "demo.jsonl",
}
_GIVEN = ("text", "published", "title", "outlet", "url")
#: A found Statement is a planted one where what both cover is at least this much of the shorter.
_COVERED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A matter in a ledger beside its truth.

    `found` gives for each statement of the truth, by its key, the id of the Statement that was read there; `entries` are
    all Statements that were read; `paired` gives for each true claim the one that holds most of its statements.
    """

    truth: list[Line]
    claims: list[Claim]
    entries: dict[str, Entry]
    found: dict[tuple[str, str, str], str] = field(default_factory=dict)
    paired: dict[str, Claim] = field(default_factory=dict)

    def ids(self, claim: Line) -> list[str]:
        """The Statements found of a true claim, each once, in order."""
        keys = (key(s) for s in claim["statements"])
        return list(dict.fromkeys(self.found[k] for k in keys if k in self.found))


def key(statement: Line) -> tuple[str, str, str]:
    """What names a statement of the truth: its document and its words."""
    return statement["url"], statement["fetched"], statement["words"]


def lines(path: Path) -> list[Line]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def truth_of(name: str) -> list[Line]:
    """The claims that a careful reader found in a matter."""
    return lines(FOLDER / f"{name}.truth.jsonl")


def held_in_ledger(name: str) -> Matter:
    """Read a matter into a fresh ledger, and match what it shows with the truth."""
    documents, truth = lines(MATTERS[name]), truth_of(name)
    readings = [reportedly.read(**{given: line[given] for given in _GIVEN}) for line in documents]
    world = World(split=name, seed=0, truth=[], documents=documents, readings=readings, seconds=0.0)
    entries = {entry.id: entry for reading in readings for entry in entries_of(reading)}
    held = Matter(truth=truth, claims=add_all(world).claims, entries=entries)
    by_version = {(line["url"], line["fetched"]): reading for line, reading in zip(documents, readings, strict=True)}
    for claim in truth:
        for statement in claim["statements"]:
            identity = _read_at(by_version[statement["url"], statement["fetched"]], statement["words"])
            if identity is not None:
                held.found[key(statement)] = identity
    _pair(held)
    return held


def _read_at(reading: Reading, words: str) -> str | None:
    """The Statement whose content, or cue where it has none, is best covered by some words of the text; None if none is."""
    start = reading.document.text.index(words)
    wanted = set(range(start, start + len(words)))
    best, best_id = 0.0, None
    for statement in reading.statements:
        content = _letters(statement, reading.document)
        both = len(wanted & content)
        if content and both >= _COVERED * min(len(wanted), len(content)):
            cued = any(wanted & set(range(c.start, c.end)) for c in statement.cue)
            score = both / len(wanted | content) + 0.5 * cued
            if score > best:
                best, best_id = score, statement.id
    return best_id


def _letters(statement: Statement, document: Document) -> set[int]:
    """The places of a Statement's content, without the blanks at its ends; of its cue where it has no content."""
    spans = statement.content or statement.cue
    return {i for span in spans for i in range(span.start, min(span.end, len(document.text)))}


def _pair(held: Matter) -> None:
    """For each true claim the found claim that holds most of its Statements; among equals the purest, then the larger."""
    planted = set(held.found.values())
    for claim in held.truth:
        own = set(held.ids(claim))
        best: tuple[int, int, int] = (0, 0, 0)
        for found in held.claims:
            members = {m.id for m in found.statements}
            score = (len(members & own), -len(members & planted), len(members))
            if score[0] and score > best:
                best, held.paired[claim["id"]] = score, found
