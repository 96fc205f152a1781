"""Which story a Document belongs to: look-up keys, and how it and the stories near it group, so that wrong joins are undone."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from reportedly.linking.grouping import grouped
from reportedly.linking.outlines import Outline, outline_of, outline_of_text
from reportedly.linking.story_likeness import Alike, compare, is_near
from reportedly.records import Proposal, ProposalKind, content_id
from reportedly.records.plain import plain_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = [
    "CARRIES",
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

#: What makes these Proposals, and the reason of a Document that is where the Document is whose text it carries.
MAKER, CARRIES = "stories/4", "carries-text"
#: Documents are of one story from these mean log-odds on: such of which both have a day, and others. Of steps of a
#: quarter the best for one world of the newsroom's tuned wording, and the best for ECB+ train, each third of its
#: topics with weights fitted on the others.
DATED, UNDATED = 1.0, -0.75
#: A story whose members are all less near to a Document than this is not looked at.
NEAR = 0.1
#: A story is compared through at most so many members, and a Document with so many stories.
MOST_MEMBERS, MOST_STORIES = 10, 8
#: The score of what a Document shows of others.
AGREE = 0.5
#: What the id of a story begins with.
PREFIX = "sty"
#: At most so many keys are given.
MOST_KEYS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySketch:
    """A story by the outlines of at most MOST_MEMBERS of its Documents, the founder first."""

    id: str
    outlines: tuple[Outline, ...]

    def with_member(self, outline: Outline) -> StorySketch:
        """The sketch with one member more; a full one keeps its founder and its latest members."""
        kept = self.outlines if len(self.outlines) < MOST_MEMBERS else (self.outlines[0], *self.outlines[2:])
        return StorySketch(id=self.id, outlines=(*kept, outline))

    def without(self, document: str) -> StorySketch:
        """The sketch without a member."""
        return StorySketch(id=self.id, outlines=tuple(one for one in self.outlines if one.document != document))

    def to_json(self) -> str:
        """One line of JSON, from which `from_json` makes an equal sketch."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> StorySketch:
        """The sketch that `to_json` wrote."""
        values = plain_from(line)
        return cls(id=values["id"], outlines=tuple(map(Outline.from_plain, values["outlines"])))


def story_id(document: str, *, parted_by: str | None = None) -> str:
    """The id of the story that a Document founds, or that it founds when another Document parts it from its story.

    >>> story_id("doc_1") == story_id("doc_1"), story_id("doc_1") == story_id("doc_2")
    (True, False)
    """
    return content_id(PREFIX, document) if parted_by is None else content_id(PREFIX, document, parted_by)


def story_keys(outline: Outline) -> tuple[str, ...]:
    """At most MOST_KEYS keys of a Document, its most telling words first; what may be one story has one in common."""
    names = outline.names
    ranked = sorted((-weight * (1.5 if word in names else 1.0), word) for word, weight in outline.words.items())
    named = [word for _, word in ranked]
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
        rarity = 1 / math.log2(2 + len(held))
        for owner in held:
            sums[owner] = sums.get(owner, 0.0) + rarity
    return tuple(sorted(sums, key=sums.__getitem__, reverse=True)[:most])


def propose_story(
    outline: Outline, candidates: Sequence[StorySketch], *, source_story: str | None = None
) -> tuple[Proposal, ...]:
    """The story that a Document joins or founds, and what it shows of the stories near it.

    `source_story` is the story of the Document whose text it carries: it joins that one. Otherwise it and the members of
    the stories near it are grouped anew. The first Proposal is of the Document itself; then come those of members that
    belong to another story, the subject being the member, and of stories that end in another, the subject being a story.
    """
    if source_story is not None:
        return (_proposal(outline.document, source_story, 1.0, (CARRIES,)),)
    near = [story for story in candidates if is_near(outline, story.outlines, NEAR)]
    if not near:
        return (_proposal(outline.document, story_id(outline.document), 1.0, ("founder",)),)
    members = [member for story in near for member in story.outlines]
    owner = {member.document: story.id for story in near for member in story.outlines}
    found = compare([*members, outline])
    groups = grouped(_surplus(found))
    documents = (*owner, outline.document)
    stories = _stories_of(groups, documents, owner)
    joins = _joining(found, groups, stories.setdefault(groups[-1], story_id(outline.document)), documents)
    return (joins, *_moves(groups, stories, owner, outline.document))


def _surplus(found: Alike) -> Floats:
    """By how much the odds of each two Documents are above those from which on they are of one story."""
    surplus: Floats = found.odds - np.where(found.features["dated"] > 0, DATED, UNDATED)
    return surplus


def _stories_of(groups: Sequence[int], documents: Sequence[str], owner: Mapping[str, str]) -> dict[int, str]:
    """The story of a group: of those that most of it comes from, one that has no more in another group."""
    counts = Counter((group, owner[name]) for group, name in zip(groups, documents, strict=True) if name in owner)
    stories: dict[int, str] = {}
    for (group, story), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if group not in stories and story not in stories.values():
            stories[group] = story
    return stories


def _joining(found: Alike, groups: Sequence[int], story: str, documents: Sequence[str]) -> Proposal:
    """That the last of the Documents belongs to a story, with the reasons of the one of its group that it is most like."""
    last = len(groups) - 1
    beside = [at for at, group in enumerate(groups[:-1]) if group == groups[-1]]
    if not beside:
        return _proposal(documents[last], story, 1.0, ("founder",))
    odds = found.odds[last, beside]
    return _proposal(
        documents[last], story, _chance(float(odds.mean())), found.reasons(last, beside[int(odds.argmax())])
    )


def _moves(
    groups: Sequence[int], stories: Mapping[int, str], owner: Mapping[str, str], document: str
) -> Iterable[Proposal]:
    """The members that belong to another story than they are in, and the stories of which no group is left."""
    goes: dict[str, str] = {}
    founded: dict[int, str] = {}
    for name, group in zip(owner, groups, strict=False):
        story = stories.get(group) or founded.setdefault(group, story_id(name, parted_by=document))
        goes[name] = story
    ended: dict[str, str] = {}
    for story in dict.fromkeys(owner.values()):
        if story not in stories.values():
            ended[story] = Counter(goes[name] for name in owner if owner[name] == story).most_common(1)[0][0]
    moved = ((name, story) for name, story in goes.items() if story not in (owner[name], ended.get(owner[name])))
    yield from (_proposal(name, story, AGREE, ("grouped-anew",)) for name, story in moved)
    yield from (_proposal(story, into, AGREE, ("tied-by-document",)) for story, into in ended.items())


def regroup(outlines: Iterable[Outline]) -> tuple[tuple[str, ...], ...]:
    """The ids of the Documents of one story in the groups that they make, the greatest first; one group holds together."""
    ordered = sorted(outlines, key=lambda one: (one.day is None, one.day or 0, one.document))
    if not ordered:
        return ()
    groups: dict[int, list[str]] = {}
    for one, group in zip(ordered, grouped(_surplus(compare(ordered))), strict=True):
        groups.setdefault(group, []).append(one.document)
    return tuple(sorted(map(tuple, groups.values()), key=lambda names: (-len(names), names)))


def _proposal(subject: str, story: str, score: float, reasons: tuple[str, ...]) -> Proposal:
    return Proposal(
        kind=ProposalKind.STORY, subject=subject, object=story, score=round(score, 3), reasons=reasons, maker=MAKER
    )


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
