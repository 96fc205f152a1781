"""The annotated names of MEANTIME and re3d as persons, bodies and places, and which half of a set a document is in.

A mention counts as a name if it is annotated as one, or, where that is not told, if its last word has a capital and it is
no pronoun; a single word that opens a sentence must not stand in the text in small letters too. Articles before a name and a
genitive's ending are no part of it. Names of one kind that overlap make one nest, of which finding any one is enough.

MEANTIME annotates all mentions in the title and the first sentences of an article alone; behind them only those of a few entities that it
follows across articles. So names count up to there: an unmarked name in a later sentence is no mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from benchmarks import sets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Name = tuple[int, int, str]

MEANTIME, RE3D = "meantime/meantime_en.jsonl", "entities/re3d.jsonl"
SCORED = ("person", "body", "place")

_PRONOUNS = frozenset(
    [
        "i",
        "he",
        "she",
        "it",
        "we",
        "they",
        "you",
        "me",
        "him",
        "her",
        "us",
        "them",
        "his",
        "its",
        "our",
        "their",
        "my",
        "your",
        "who",
        "which",
        "this",
        "that",
        "these",
        "those",
        "one",
    ]
)
_EDGE = re.compile(r"^(?:(?:the|a|an)\s+)+|(?:\s*['’]s|\s*['’])$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?\n][\"”’')\]]*\s*|[“\"])$")
_RE3D_KINDS = {
    "Person": "person", "Organisation": "body", "Location": "place", "Nationality": "group",
    "Weapon": "weapon", "MilitaryPlatform": "weapon",
}  # fmt: skip
_MEANTIME_KINDS = {"PER": "person", "ORG": "body", "LOC": "place", "PRO": "other"}
#: Lines of an article of MEANTIME in which every mention is annotated: its title, its date and four sentences.
_ANNOTATED = 6
_NATION = re.compile(r"(?:an|ans|ish|ese|ench|[a-z]i|utch|eek)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A text with its annotated names; `half` is 0 where they may be trained on, 1 where they are scored.

    Every name in text[:end] is annotated.
    """

    id: str
    half: int
    text: str
    names: tuple[Name, ...]
    end: int


def half_of(document: str) -> int:
    """Which half of its set a document's id falls in."""
    return int(sha256(document.encode()).hexdigest(), 16) % 2


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without articles before it, a genitive's ending, and spaces."""
    while start < end:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        found = _EDGE.search(text[start:end])
        if not found or not found.group() or len(found.group()) == end - start:
            break
        start, end = (start + found.end(), end) if found.start() == 0 else (start, start + found.start())
    return start, end


def looks_named(text: str, start: int, end: int) -> bool:
    """Whether a mention of which that is not told is a name, by its capitals."""
    words = text[start:end].split()
    if not words or not any(c.isupper() for c in words[-1]) or words[-1].lower() in _PRONOUNS:
        return False
    alone = len(words) == 1 and not words[0].isupper() and _OPENS.search(text[:start][-8:])
    return not (alone and re.search(rf"\b{re.escape(words[0].lower())}\b", text))


def meantime() -> Iterator[GoldText]:
    """The articles of MEANTIME; demonyms before a noun, which it counts as places, are groups."""
    for row in sets.load(MEANTIME):
        names = []
        for m in row["mentions"]:
            kind = _MEANTIME_KINDS.get((m.get("instance_info") or {}).get("ent_type") or "")
            form = m["attrs"].get("syntactic_type")
            if m["kind"] != "ENTITY_MENTION" or kind is None or form not in ("NAM", "PRE.NAM", None):
                continue
            start, end = trimmed(row["text"], m["start"], m["end"])
            if form is None and not looks_named(row["text"], start, end):
                continue
            is_nation = kind == "place" and form == "PRE.NAM" and _NATION.search(row["text"][start:end])
            names.append((start, end, "group" if is_nation else kind))
        end = len("".join(row["text"].splitlines(keepends=True)[:_ANNOTATED]))
        named = tuple(sorted(set(names)))
        yield GoldText(id=row["id"], half=half_of(row["id"]), text=row["text"], names=named, end=end)


def re3d() -> Iterator[GoldText]:
    """The texts of re3d, those under a non-commercial licence never to train on; weapons need no capital."""
    for row in sets.load(RE3D):
        names = []
        for m in row["entities"]:
            kind = _RE3D_KINDS.get(m["type"])
            start, end = trimmed(row["text"], m["start"], m["end"])
            if kind is not None and (kind == "weapon" or looks_named(row["text"], start, end)):
                names.append((start, end, kind))
        half = 1 if "NonCommercial" in row["licence"] else half_of(row["id"])
        named = tuple(sorted(set(names)))
        yield GoldText(id=row["id"], half=half, text=row["text"], names=named, end=len(row["text"]))


def nests(names: Sequence[Name]) -> list[list[Name]]:
    """Names of one kind that overlap, together."""
    out: list[list[Name]] = []
    for name in sorted(names, key=lambda n: (n[2], n[0], n[1])):
        if out and out[-1][0][2] == name[2] and name[0] < max(end for _, end, _ in out[-1]):
            out[-1].append(name)
        else:
            out.append([name])
    return out
