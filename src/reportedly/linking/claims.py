"""Which Claim each Statement of a Document belongs to, answers, or founds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.linking.blocking import claim_keys
from reportedly.linking.contents import ANSWERS, slots_of, slots_of_document
from reportedly.linking.fresh_claims import FreshClaims
from reportedly.linking.likeness import Likeness, compare
from reportedly.linking.sketches import THRESHOLD, ClaimSketch, compare_with_claim, likeness_to_join, recluster
from reportedly.linking.slots import Slots
from reportedly.linking.terms import acts
from reportedly.linking.ties import ALIKE, Ties
from reportedly.records import COUNTS, Proposal, ProposalKind, StanceKind, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.records import Entry

__all__ = [
    "THRESHOLD",
    "ClaimSketch",
    "Likeness",
    "Slots",
    "claim_id",
    "claim_keys",
    "compare",
    "propose_claims",
    "recluster",
    "slots_of",
    "slots_of_document",
]

#: What makes these Proposals.
MAKER = "claims/1"
#: A denial that answers nothing known founds a Claim of its own; other answers to nothing make none.
_FOUND_ALONE = frozenset({StanceKind.DENIES, StanceKind.DISMISSES, StanceKind.CONFIRMS, StanceKind.ACKNOWLEDGES})
#: How sure an answer without a content of its own is of what it answers, by how that was found.
_ANSWER_SCORES = {
    "responds-to": 0.8,
    "nested": 0.7,
    "answers-preceding": 0.6,
    "answers-following": 0.5,
    "answers-in-story": 0.5,
}
#: An answer with a content of its own takes up what the reader says it responds to from this score on. Set by hand: another
#: matter, place or day alone brings the score below it.
ANSWERED = 0.05
#: An answer looks back over so many claim-making Statements of its Document.
_BACK = 6


def claim_id(statement: str, facet: str | None = None) -> str:
    """The id of the Claim that a Statement founds; `facet` tells which where it founds several.

    >>> claim_id("stm_1") == claim_id("stm_1"), claim_id("stm_1", "killed") == claim_id("stm_1", "wounded")
    (True, False)
    """
    return content_id("clm", statement, facet or "")


def propose_claims(
    entries: Sequence[Entry],
    slots: Mapping[str, Slots],
    candidates: Mapping[str, Sequence[ClaimSketch]],
    claims_of_statement: Mapping[str, str],
    shown: Mapping[str, ClaimSketch] | None = None,
) -> tuple[Proposal, ...]:
    """A Proposal for every Claim that a Statement of one Document joins, answers or founds, and for every two that turn out to be one.

    They come in text order, what answers something that the text tells only afterwards at the end. `slots` and `candidates` are by Statement id; `claims_of_statement` tells the Claims of Statements that are known
    already. A Statement that counts several things gives a Proposal for each, with the facet as its `detail`. What
    only points back takes the Claim of what it responds to, of the Statement that it is nested in, of what stands
    before it, of its story, or of what stands behind it, in this order. `shown` gives for a candidate that is shown as
    another Claim the sketch of that one.
    """
    return _Linking(slots, candidates, claims_of_statement, Ties(shown or {})).link(entries)


def _is_pronoun(words: str) -> bool:
    """Whether a content is "that", "it" and the like, and not "the reports"."""
    return words.casefold().partition(" ")[0].strip("\"“”'’.,") in _PRONOUNS


_PRONOUNS = frozenset({"that", "this", "it", "them", "so"})


def _says_nothing(slots: Slots) -> bool:
    """Whether a content is but a thing ("the line"), of which nobody could hold anything to be so."""
    return not slots.matters and not slots.counts and not slots.names and len(slots.terms) <= 1 and slots.phrase is None


class _Linking:
    """The linking of one Document: the sketches of the Claims in play, and what each Statement was given."""

    def __init__(
        self,
        slots: Mapping[str, Slots],
        candidates: Mapping[str, Sequence[ClaimSketch]],
        known: Mapping[str, str],
        ties: Ties,
    ) -> None:
        self.slots, self.known, self.ties = slots, known, ties
        self.candidates = {i: tuple(sketch.id for sketch in held) for i, held in candidates.items()}
        self.sketches = {sketch.id: sketch for held in candidates.values() for sketch in held}
        self.fresh = FreshClaims()
        self.given: dict[str, list[str]] = {}
        self.made: list[Proposal] = []
        self.before: list[Entry] = []
        self.waiting: list[Entry] = []
        self.alike: list[str] = []  # the Claims that the content compared last is much like a member of

    def link(self, entries: Sequence[Entry]) -> tuple[Proposal, ...]:
        for entry in entries:
            slots = self.slots.get(entry.id)
            if slots is None:
                continue
            if slots.points:
                self._answer_act(entry, slots)
            else:
                self._join(entry, slots)
            self.before.append(entry)
        for entry in self.waiting:
            self._answer_following(entry, self.slots[entry.id])
        return (*self.made, *self.ties.made)

    def _join(self, entry: Entry, slots: Slots) -> None:
        """Join each facet to its best Claim; an answer without a like one takes what it responds to."""
        facets = slots.facets if len(slots.facets) > 1 else (None,)
        for facet in facets:
            own = slots.facet(facet)
            claim, likeness = self._best(entry.id, own)
            alike = self.alike
            if claim is not None and likeness.score >= THRESHOLD:
                self._give(entry, own, claim, score=likeness.score, reasons=likeness.reasons, facet=facet)
            elif not self._is_settled(entry, own, facet) and not _says_nothing(own):
                claim = self._found(entry, own, facet)
            else:
                continue
            for other in alike:
                self.ties.look(claim, other, self.sketches)

    def _is_settled(self, entry: Entry, own: Slots, facet: str | None) -> bool:
        """Whether an answer found what it answers, or is of a kind that founds no Claim by itself."""
        if entry.stance.kind not in ANSWERS:
            return False
        if facet is None and self._respond(entry, own):
            return True
        return entry.stance.kind not in _FOUND_ALONE and not own.matters

    def _best(self, statement: str, slots: Slots) -> tuple[str | None, Likeness]:
        """The Claim that a content may join and is most like, the earlier in the order of ids among equals."""
        best: tuple[str | None, Likeness] = (None, Likeness(score=0.0, reasons=()))
        self.alike = []
        for claim in sorted({*self.candidates.get(statement, ()), *self.fresh.near(slots, self.sketches)}):
            likeness, nearest = likeness_to_join(slots, self.sketches[claim])
            if nearest >= ALIKE:
                self.alike.append(claim)
            if likeness is not None and likeness.score > best[1].score:
                best = (claim, likeness)
        return best

    def _found(self, entry: Entry, slots: Slots, facet: str | None) -> str:
        claim = claim_id(entry.id, facet)
        self._give(entry, slots, claim, score=1.0, reasons=("founder",), facet=facet)
        return claim

    def _give(  # noqa: PLR0913 - the parts of one Proposal
        self, entry: Entry, slots: Slots, claim: str, *, score: float, reasons: tuple[str, ...], facet: str | None
    ) -> None:
        """Note a Proposal, and let what comes later be compared with it; of several things counted the one is a reason."""
        self.made.append(
            Proposal(
                kind=ProposalKind.CLAIM,
                subject=entry.id,
                object=claim,
                score=round(score, 3),
                reasons=reasons if facet is None else (*reasons, f"{COUNTS}{facet}"),
                maker=MAKER,
                detail=facet,
            )
        )
        self.given.setdefault(entry.id, []).append(claim)
        self.fresh.add(claim)
        sketch = self.sketches.get(claim)
        if sketch is None:
            self.sketches[claim] = ClaimSketch(id=claim, slots=(slots,))
        elif not slots.points:
            self.sketches[claim] = sketch.with_member(slots)

    def _answer_act(self, entry: Entry, slots: Slots) -> None:
        """Give what says only whose an act was the Claim of the act, where one is known; what points otherwise, what it answers."""
        claim, likeness = self._best(entry.id, slots) if slots.matters else (None, None)
        if claim is not None and likeness is not None and likeness.score >= THRESHOLD:
            self._give(entry, slots, claim, score=likeness.score, reasons=likeness.reasons, facet=None)
        else:
            self._answer(entry, slots)

    def _answer(self, entry: Entry, slots: Slots) -> None:
        """Give what only points back the Claim that it points at; who asserts only "this" says nothing to be joined."""
        if self._respond(entry, slots):
            return
        if entry.stance.kind not in ANSWERS and not slots.negated:
            return
        found = self._nested(entry) or self._preceding(entry) or self._in_story(entry, slots)
        if found is not None:
            reason, claims = found
            self._give_all(entry, slots, claims, reason)
        elif entry.stance.kind in _FOUND_ALONE:
            self.waiting.append(entry)

    def _answer_following(self, entry: Entry, slots: Slots) -> None:
        """Give a denial of what the text tells only afterwards the Claims of the next Statement that somebody else makes."""
        at = self.before.index(entry)
        claims = self._nearest(entry, self.before[at + 1 : at + 1 + _BACK])
        if claims:
            self._give_all(entry, slots, claims, "answers-following")
        else:
            self._found(entry, slots, None)

    def _respond(self, entry: Entry, slots: Slots) -> bool:
        """Give the Claims of the first Statement that the reader says is answered, if it has any that fit.

        Where "the reports" follow what tells of nothing that happened ("it would be a grave step"), what stands near it and
        does is meant; "that" is what was said last.
        """
        answered = entry.stance.responds_to
        near: list[str] = []
        if answered and slots.points and not _is_pronoun(entry.words):
            near = [e.id for e in self._others(entry, reversed(self.before[-_BACK:]))]
        for other in (*filter(self._tells, (*answered, *near)), *answered) if near else answered:
            if slots.whose and not self._tells_of_act(other):
                continue
            claims = [claim for claim in self._claims_of(other) if slots.points or self._may_answer(slots, claim)]
            if claims:
                self._give_all(entry, slots, claims, "responds-to" if other in answered else "answers-preceding")
                return True
        return False

    def _tells(self, statement: str) -> bool:
        """Whether a Statement tells of something that happened or counts something."""
        slots = self.slots.get(statement)
        return slots is None or bool(slots.matters or slots.counts)

    def _tells_of_act(self, statement: str) -> bool:
        """Whether a Statement tells of something that somebody did at one time."""
        slots = self.slots.get(statement)
        return slots is None or not acts().isdisjoint(slots.matters)

    def _may_answer(self, slots: Slots, claim: str) -> bool:
        """Whether nothing that an answer says itself stands against its answering a Claim."""
        sketch = self.sketches.get(claim)
        return sketch is None or compare_with_claim(slots, sketch).score >= ANSWERED

    def _give_all(self, entry: Entry, slots: Slots, claims: Sequence[str], reason: str) -> None:
        for claim in claims:
            self._give(entry, slots, claim, score=_ANSWER_SCORES[reason], reasons=(reason,), facet=None)

    def _claims_of(self, statement: str) -> tuple[str, ...]:
        known = self.known.get(statement)
        return tuple(self.given.get(statement, ())) or ((known,) if known else ())

    def _nested(self, entry: Entry) -> tuple[str, tuple[str, ...]] | None:
        claims = self._claims_of(entry.parent) if entry.parent else ()
        return ("nested", claims) if claims else None

    def _preceding(self, entry: Entry) -> tuple[str, tuple[str, ...]] | None:
        """The Claims of the nearest Statement before it that somebody else puts forward."""
        claims = self._nearest(entry, reversed(self.before[-_BACK:]))
        return ("answers-preceding", claims) if claims else None

    def _nearest(self, entry: Entry, others: Iterable[Entry]) -> tuple[str, ...]:
        """The Claims of the first of other Statements that is somebody else's: one that tells of something, else any."""
        able = list(self._others(entry, others))
        telling = able if _is_pronoun(entry.words) else [*filter(lambda other: self._tells(other.id), able), *able]
        best = telling[0] if telling else None
        return self._claims_of(best.id) if best is not None else ()

    def _others(self, entry: Entry, others: Iterable[Entry]) -> Iterator[Entry]:
        """Those Statements that somebody else makes, which say something by themselves and have Claims."""
        speaker, whose = entry.speaker.id if entry.speaker else None, self.slots[entry.id].whose
        for other in others:
            if whose and other.stance.kind is not StanceKind.ACCUSES and not self._tells_of_act(other.id):
                continue
            is_own = speaker is not None and other.speaker is not None and other.speaker.id == speaker
            if not is_own and not self.slots[other.id].points and self._claims_of(other.id):
                yield other

    def _in_story(self, entry: Entry, slots: Slots) -> tuple[str, tuple[str, ...]] | None:
        """The Claim of its story that most members of the candidates speak for."""
        held = [
            (len(self.sketches[claim].slots), claim)
            for claim in self.candidates.get(entry.id, ())
            if slots.story is not None
            and self.sketches[claim].slots[0].story == slots.story
            and not (slots.whose and acts().isdisjoint(self.sketches[claim].slots[0].matters))
        ]
        return ("answers-in-story", (max(held)[1],)) if held else None
