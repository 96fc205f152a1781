"""Which story a Document belongs to: look-up keys, the comparison with a few stories' members, and what ties two."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeVar

from reportedly.linking.outlines import Outline, outline_of, outline_of_text
from reportedly.linking.story_likeness import Alike, compare
from reportedly.records import Proposal, ProposalKind, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "Outline",
    "StorySketch",
    "nearest_stories",
    "outline_of",
    "outline_of_text",
    "propose_story",
    "regroup",
    "story_id",
    "story_keys",
]

K = TypeVar("K")
T = TypeVar("T")

#: What makes these Proposals.
MAKER = "stories/1"
#: From this score on a Document joins a story. Of 0.2, 0.25, 0.3 and 0.4 the best for ECB+ train and the tuned wording
#: of the newsroom together; so are the two below, of 0.1, 0.2, 0.8 and of 0.3, 0.4, 0.5.
THRESHOLD = 0.25
#: A story that a new Document could belong to as well by TIES is one with the story that it joins, where its own founder
#: and latest member then belong there by AGREE.
TIES, AGREE = 0.1, 0.5
#: A story is compared through at most so many members, and a Document with so many stories.
MOST_MEMBERS, MOST_STORIES = 8, 8
#: At most so many keys are given.
MOST_KEYS = 12

#: Weights of a logistic regression for "belongs to the story", over the log-odds with its members, fitted by
#: benchmarks/stories.py (--fit) like those of story_likeness.
WEIGHTS = {"nearest": 1.11, "mean": -0.21, "alone": -0.16, "size": -1.41, "dated": -1.1, "known": 4.41, "base": -1.3}


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySketch:
    """A story by the outlines of at most MOST_MEMBERS of its Documents, the founder first."""

    id: str
    outlines: tuple[Outline, ...]

    def with_member(self, outline: Outline) -> StorySketch:
        """The sketch with one member more; a full one keeps its founder and its latest members."""
        kept = self.outlines if len(self.outlines) < MOST_MEMBERS else (self.outlines[0], *self.outlines[2:])
        return StorySketch(id=self.id, outlines=(*kept, outline))

    def to_json(self) -> str:
        """One line of JSON, from which `from_json` makes an equal sketch."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> StorySketch:
        """The sketch that `to_json` wrote."""
        values = json.loads(line)
        return cls(id=values["id"], outlines=tuple(map(Outline.from_plain, values["outlines"])))


def story_id(document: str) -> str:
    """The id of the story that a Document founds.

    >>> story_id("doc_1") == story_id("doc_1"), story_id("doc_1") == story_id("doc_2")
    (True, False)
    """
    return content_id("sto", document)


def story_keys(outline: Outline) -> tuple[str, ...]:
    """At most MOST_KEYS keys of a Document, its most telling words first; what may be one story has one in common."""
    weights = _words(outline)
    named = sorted(weights, key=lambda word: (-weights[word] * (1.5 if word in outline.names else 1.0), word))
    towns = [f"@{town}" for town in outline.towns[:2]]
    return tuple([*towns, *named][:MOST_KEYS])


def nearest_stories(keys: Sequence[K], owners: Mapping[K, Sequence[T]], *, most: int = MOST_STORIES) -> tuple[T, ...]:
    """Those that share the most and the rarest keys, best first; the same way picks among claims.

    >>> nearest_stories(["a", "b"], {"a": [1, 2, 3], "b": [2]})
    (2, 1, 3)
    """
    sums: dict[T, float] = {}
    for key in keys:
        held = dict.fromkeys(owners.get(key, ()))
        for owner in held:
            sums[owner] = sums.get(owner, 0.0) + 1 / math.log2(2 + len(held))
    return tuple(sorted(sums, key=sums.__getitem__, reverse=True)[:most])


def propose_story(
    outline: Outline, candidates: Sequence[StorySketch], *, source_story: str | None = None
) -> tuple[Proposal, ...]:
    """The story that a Document joins or founds; and, rarely, that a story is one with the story that it joins.

    `source_story` is the story of the Document whose text it carries: it joins that one. In the further Proposals
    the subject is the story that ends in the object.
    """
    if source_story is not None:
        return (_proposal(outline.document, source_story, 1.0, ("carries-text",)),)
    ranked = sorted(((belongs(outline, c), c) for c in candidates), key=lambda pair: (-pair[0].odds, pair[1].id))
    if not ranked or _chance(ranked[0][0].odds) < THRESHOLD:
        return (_proposal(outline.document, story_id(outline.document), 1.0, ("founder",)),)
    best, story = ranked[0]
    joins = _proposal(outline.document, story.id, _chance(best.odds), best.reasons)
    ties = (other for found, other in ranked[1:] if _chance(found.odds) >= TIES and _is_tied(outline, story, other))
    return (joins, *(_proposal(other.id, story.id, AGREE, ("tied-by-document",)) for other in ties))


def features(outline: Outline, story: StorySketch, found: Sequence[Alike]) -> dict[str, float]:
    """What the weights are multiplied with; `found` are the likenesses with the members."""
    odds = [one.odds for one in found]
    words = _words(outline)
    kinds = [kind for member in story.outlines for kind in (member.terms, member.names, member.numbers)]
    held = set[str]().union(*kinds)
    total = sum(words.values())
    return {
        "nearest": max(odds),
        "mean": sum(odds) / len(odds),
        "alone": float(len(odds) == 1),
        "size": math.log(len(odds)),
        "dated": float(outline.day is not None and story.outlines[-1].day is not None),
        "known": sum(value for word, value in words.items() if word in held) / total if total else 0.5,
        "base": 1.0,
    }


def _words(outline: Outline) -> dict[str, float]:
    return {**outline.terms, **outline.names, **outline.numbers}


def belongs(outline: Outline, story: StorySketch) -> Alike:
    """How surely a Document belongs to a story, with the reasons of the member that it is most like."""
    found = [compare(outline, member) for member in story.outlines]
    odds = sum(WEIGHTS[name] * value for name, value in features(outline, story, found).items())
    return Alike(odds=odds, reasons=max(found, key=lambda one: one.odds).reasons)


def regroup(outlines: Iterable[Outline]) -> tuple[tuple[str, ...], ...]:
    """The ids of the Documents of one story in the groups that they make, the greatest first; one group holds together.

    The Documents are added one by one in order of day and id, each to the group that it belongs to most surely.
    """
    groups: list[tuple[StorySketch, list[str]]] = []
    for outline in sorted(outlines, key=lambda one: (one.day is None, one.day or 0, one.document)):
        ranked = [(belongs(outline, sketch).odds, -at) for at, (sketch, _) in enumerate(groups)]
        odds, place = max(ranked, default=(-math.inf, 0))
        if _chance(odds) >= THRESHOLD:
            sketch, names = groups[-place]
            groups[-place] = (sketch.with_member(outline), [*names, outline.document])
        else:
            groups.append((StorySketch(id=outline.document, outlines=(outline,)), [outline.document]))
    return tuple(sorted((tuple(names) for _, names in groups), key=lambda names: (-len(names), names)))


def _is_tied(outline: Outline, story: StorySketch, other: StorySketch) -> bool:
    """Whether the founder and the latest member of a story belong to another with a new Document in it.

    They must be somewhat like what was there before, so that a round-up of the day ties nothing.
    """
    grown = story.with_member(outline)
    ends = {one.document: one for one in (other.outlines[0], other.outlines[-1])}.values()
    return all(_chance(belongs(e, grown).odds) >= AGREE and _chance(belongs(e, story).odds) >= TIES for e in ends)


def _proposal(subject: str, story: str, score: float, reasons: tuple[str, ...]) -> Proposal:
    return Proposal(
        kind=ProposalKind.STORY, subject=subject, object=story, score=round(score, 3), reasons=reasons, maker=MAKER
    )


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
