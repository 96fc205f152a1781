"""Which Document carries the text of which: look-up keys, the comparison with candidates, and who had it first."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from itertools import chain, repeat
from typing import TYPE_CHECKING, Generic, TypeVar

from reportedly.linking.credited import credits_outlet
from reportedly.linking.overlap import SAME, at_most, carries, marks_of, overlap
from reportedly.linking.shingles import Shingles, shingles_of
from reportedly.records import Proposal, ProposalKind, ReprintKind
from reportedly.records.plain import plain_from

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    import numpy as np
    from numpy.typing import NDArray

    from reportedly.linking.overlap import Overlap
    from reportedly.records import Document

T = TypeVar("T")

#: What makes these Proposals.
MAKER = "reprints/1"
#: From this score on one text is taken to carry the other's.
THRESHOLD = 0.6
#: Texts with fewer letters and digits are too short to tell a copy from a common phrase.
FEWEST_LETTERS = 160
#: So many candidates are compared at most.
MOST_CANDIDATES = 12
#: A key is common when so many texts have it that share less than LITTLE of the keys.
COMMON, LITTLE = 3, 0.5
#: A verbatim copy differs in less than this share between its first and last common words, and its source has at most
#: so many letters before or behind them.
_DIFFERS, _EDGE = 0.01, 60
#: … and has more than this share of its source's numbers.
_MOST_SAME = 0.9
#: An excerpt lacks more than this share of its source in one run at its end, its beginning or between.
_LACKS = 0.25
#: A credit outweighs the clocks unless the credited text is so much later.
_LATE = timedelta(days=2)
#: What comes so much later with the same words and not even this share of the same numbers, where there are so many, is
#: the next of a series (a daily bulletin); a text of fewer letters than SHORT must have all of its numbers.
_NEXT, _SAME_NUMBERS, _FEWEST_NUMBERS, _MOST_NUMBERS = timedelta(hours=20), 0.5, 3, 24
SHORT = 400

#: The reason that names each kind.
_WORDS = {
    ReprintKind.VERBATIM: "same-text",
    ReprintKind.LIGHT_EDIT: "edited-text",
    ReprintKind.EXCERPT: "part-of-text",
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSketch:
    """One Document as it is compared with others: its shingles and numbers, and what tells who had it first.

    `at` is when the first version at its address was published, or else fetched.
    """

    document: str
    url: str | None
    outlet: str | None
    credits: tuple[str, ...]
    at: datetime | date | None
    numbers: tuple[str, ...]
    shingles: Shingles

    def to_json(self) -> str:
        """One line of JSON, from which `from_json` makes an equal sketch."""
        shingles = {field.name: getattr(self.shingles, field.name) for field in fields(self.shingles)}
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        values |= {"at": self.at.isoformat() if self.at else None, "shingles": shingles}
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> TextSketch:
        """The sketch that `to_json` wrote."""
        values = plain_from(line)
        shingles, at = values["shingles"], values["at"]
        values |= {
            "credits": tuple(values["credits"]),
            "numbers": tuple(values["numbers"]),
            "shingles": Shingles(**{**shingles, "keys": tuple(shingles["keys"])}),
            "at": (datetime if "T" in at else date).fromisoformat(at) if at else None,
        }
        return cls(**values)


def sketch_of(
    document: Document,
    *,
    credits: Sequence[str] = (),  # noqa: A002 - the word that Received has
    since: date | None = None,
    fetched: datetime | None = None,
) -> TextSketch:
    """The sketch of a Document.

    `credits` and `fetched` are those of its Received; `since` is when the first version at its address was published,
    so that a later version of an original is not taken for a copy of its copies.
    """
    return TextSketch(
        document=document.id,
        url=document.url,
        outlet=document.outlet,
        credits=tuple(credits),
        at=since or document.published or fetched,
        numbers=tuple(dict.fromkeys(_NUMBER.findall(document.text)))[:_MOST_NUMBERS],
        shingles=shingles_of(document.text),
    )


def band_keys(sketch: TextSketch) -> tuple[int, ...]:
    """The keys under which a Document is stored and looked up: whole numbers of 63 bits, at most MOST_KEYS of them."""
    return sketch.shingles.keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours(Generic[T]):
    """The owners of a Document's keys that are worth comparing, and the keys that tell nothing."""

    owners: tuple[T, ...]
    common: frozenset[int]


def neighbours(keys: Sequence[int], owners: Mapping[int, Sequence[T]], *, most: int = MOST_CANDIDATES) -> Neighbours[T]:
    """Those who share the most keys, and those who share the rarest; and the keys that many unlike texts have.

    >>> found = neighbours([1, 2, 3], {1: ["a", "b"], 2: ["a"]})
    >>> found.owners, found.common
    (('a', 'b'), frozenset())
    """
    found = {key: dict.fromkeys(held) for key in keys if (held := owners.get(key))}
    shares = Counter(chain.from_iterable(map(found.get, keys, repeat(()))))
    rare = dict.fromkeys(shares, 0.0)
    for owned in map(found.get, keys):
        rarity = 1 / len(owned) if owned else 0.0
        for owner in owned or ():
            rare[owner] += rarity
    strangers = {owner for owner, shared in shares.items() if shared < LITTLE * len(keys)}
    common = {key for key, held in found.items() if len(held) >= COMMON and len(strangers & held.keys()) >= COMMON}
    by_share = [owner for owner, _ in shares.most_common(most)]
    by_rarity = sorted(rare, key=rare.__getitem__, reverse=True)[:most]
    mixed = dict.fromkeys(owner for pair in zip(by_share, by_rarity, strict=True) for owner in pair)
    return Neighbours(owners=tuple(mixed)[:most], common=frozenset(common))


def propose_reprints(
    sketch: TextSketch,
    candidates: Sequence[TextSketch],
    *,
    common: AbstractSet[int] = frozenset(),
    sources: Mapping[str, tuple[str, ReprintKind]] | None = None,
) -> tuple[Proposal, ...]:
    """That a new Document carries another's text, or that others turn out to carry the new one's; mostly nothing.

    `common` are keys that tell nothing, from `neighbours`; `sources` gives by Document what it is known to be a reprint
    of, and of which kind. The new Document gets the source whose text it has most of. Only if it has none do candidates without a source
    that carry its text get the new one as theirs.
    """
    known = sources or {}
    sides = [_Compared.of(sketch, other, common) for other in worth_comparing(sketch, candidates)]
    alike = sorted((s for s in sides if s is not None), key=lambda s: (-s.score, s.other.document))
    before = [side for side in alike if not side.is_first]
    if before:
        best = _earliest_equal(before)
        return (best.proposal(known),)
    return tuple(side.proposal({}) for side in alike if side.other.document not in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """The new Document beside a candidate that has the same text; `is_first` where the new one is the source."""

    new: TextSketch
    other: TextSketch
    found: Overlap
    score: float
    is_first: bool
    why: str

    @classmethod
    def of(cls, new: TextSketch, other: TextSketch, common: AbstractSet[int]) -> _Compared | None:
        credited = _credits(new, other), _credits(other, new)
        found = overlap(new.shingles, other.shingles, common)
        score = carries(found, is_credited=any(credited))
        if score < THRESHOLD or _is_next_of_series(new, other, found):
            return None
        is_first, why = _direction(new, other, credited)
        return cls(new=new, other=other, found=found, score=score, is_first=is_first, why=why)

    @property
    def kind(self) -> ReprintKind:
        """How much of its source the copy carries."""
        copy, source = (self.found.other, self.found.one) if self.is_first else (self.found.one, self.found.other)
        older, newer = (self.new, self.other) if self.is_first else (self.other, self.new)
        if max(source.gap, source.before, source.after) > _LACKS * older.shingles.letters:
            return ReprintKind.EXCERPT
        is_same = max(copy.between, source.between) < _DIFFERS and max(source.before, source.after) <= _EDGE
        has_numbers = _same_numbers(older, newer) > _MOST_SAME
        return ReprintKind.VERBATIM if is_same and has_numbers else ReprintKind.LIGHT_EDIT

    def proposal(self, known: Mapping[str, tuple[str, ReprintKind]]) -> Proposal:
        """What is proposed; a verbatim copy of a known copy is given that one's source, so that chains stay short."""
        subject, direct = self.new.document, self.other.document
        if self.is_first:
            subject, direct = direct, subject
        kind, source = self.kind, direct
        if direct in known and kind is ReprintKind.VERBATIM and self.why != "credit" and known[direct][0] != subject:
            source, kind = known[direct]
        words = _WORDS[kind]
        return Proposal(
            kind=ProposalKind.REPRINT,
            subject=subject,
            object=source,
            score=round(self.score, 3),
            reasons=(words, self.why, *(("copy-of-copy",) if source != direct else ())),
            maker=MAKER,
            detail=kind.value,
        )


def worth_comparing(sketch: TextSketch, candidates: Collection[TextSketch]) -> list[TextSketch]:
    """Those of the candidates that are another text, long enough, and not sure to stay below THRESHOLD: mostly none."""
    if not candidates or sketch.shingles.letters < FEWEST_LETTERS:
        return []
    marks = marks_of(sketch.shingles)
    return [other for other in candidates if _may_carry(sketch, other, marks)]


def _may_carry(sketch: TextSketch, other: TextSketch, marks: NDArray[np.bool_]) -> bool:
    if _is_version(sketch, other) or other.shingles.letters < FEWEST_LETTERS:
        return False
    is_credited = _credits(sketch, other) or _credits(other, sketch)
    return at_most(sketch.shingles, other.shingles, marks, is_credited=is_credited) >= THRESHOLD


def _is_version(one: TextSketch, other: TextSketch) -> bool:
    return one.document == other.document or (one.url is not None and one.url == other.url)


def _earliest_equal(sides: Sequence[_Compared]) -> _Compared:
    """The best, or the earliest among those that have as much of the text."""
    most = max(side.found.part.shared for side in sides)
    return min(
        (side for side in sides if side.found.part.shared > most - (1 - SAME)),
        key=lambda s: (s.why != "credit", s.other.at is None, _instant(s.other.at), -s.score, s.other.document),
    )


def _credits(one: TextSketch, other: TextSketch) -> bool:
    """Whether a text credits the other's outlet and not its own."""
    return credits_outlet(one.credits, other.outlet) and not credits_outlet(one.credits, one.outlet)


def _direction(new: TextSketch, other: TextSketch, credited: tuple[bool, bool]) -> tuple[bool, str]:
    """Whether the new Document is the source, and why: by credit, then by time, then by the order of adding."""
    credited_other, credited_new = credited
    earlier = _is_earlier(new.at, other.at)
    if credited_other != credited_new:
        copy, source = (new, other) if credited_other else (other, new)
        if _instant(source.at) <= _instant(copy.at) + _LATE or source.at is None or copy.at is None:
            return credited_new, "credit"
    if earlier is None:
        return False, "added-later"
    return earlier, "published-later"


def _is_earlier(one: date | None, other: date | None) -> bool | None:
    """Whether a moment is before another; None where they can't be told apart."""
    if one is None or other is None:
        return None
    if isinstance(one, datetime) and isinstance(other, datetime):
        first, second = _instant(one), _instant(other)
    else:
        first, second = _midnight(one), _midnight(other)
    return None if first == second else first < second


def _instant(moment: date | None) -> datetime:
    if moment is None:
        return datetime.min.replace(tzinfo=UTC)
    if not isinstance(moment, datetime):
        return _midnight(moment)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _is_next_of_series(one: TextSketch, other: TextSketch, found: Overlap) -> bool:
    """Whether the words are the same but the numbers are not, on another day or on days that are not known."""
    part, whole = (one, other) if found.part is found.one else (other, one)
    if one.at is not None and other.at is not None and abs(_instant(one.at) - _instant(other.at)) <= _NEXT:
        return False
    least = 1.0 if part.shingles.letters < SHORT else _SAME_NUMBERS if len(part.numbers) >= _FEWEST_NUMBERS else 0.0
    return _same_numbers(part, whole) < least


def _same_numbers(part: TextSketch, whole: TextSketch) -> float:
    return sum(number in whole.numbers for number in part.numbers) / len(part.numbers) if part.numbers else 1.0
