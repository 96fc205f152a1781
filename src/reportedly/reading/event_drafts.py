"""The events of one sentence, in its tokens: triggers with their parties, those that tell of one event joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading.event_doers import without_nobodys
from reportedly.reading.event_lexicon import GERUND, NOUN, PAST
from reportedly.reading.event_modes import class_of_complement, is_refused, mode_of_complement, mode_of_means
from reportedly.reading.event_roles import TO_BETWEEN, is_coordinated, roles_of, who_opens
from reportedly.reading.event_tokens import CLASSES
from reportedly.reading.event_triggers import find_hits

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.reading.event_phrases import Phrase
    from reportedly.reading.event_tokens import Tokens
    from reportedly.reading.event_triggers import Hit

#: Words behind a demand, a threat or an offer in which the deed that it speaks of stands.
_COMPLEMENT = 9
#: Words between "agreed to" and the deed that makes it one of giving way.
_BECOMES = 4
#: Words between two triggers that may tell of one event.
_JOINED = 20
#: Words between harm and the attack that did it, and what makes that another than the one before.
_NEXT, _ANOTHER = 6, frozenset(("a", "an", "another", "separate"))
#: Words between "claimed responsibility for" and the attack.
_CLAIMED = 3
#: Words between which a trigger of the same kind may be the same happening said again.
_AGAIN = 14
#: Drafts before one among which the same event is sought.
_LOOKED_AT = 8
_PREPOSITIONS = CLASSES["prepositions"]
_WHEN = CLASSES["when"]
_ENDS = CLASSES["clause-ends"] - {'"', "“", "”", "‘", "following", "that", "as"}


#: The content in which something stands, None outside all.
Scope = tuple[int, int] | None


def _one_scope(_: Hit) -> Scope:
    return None


@dataclass(slots=True)
class Draft:
    """An event in the tokens of its sentence; `joined` are the other triggers that tell of it.

    `harmed` are those whom another trigger says to be hurt or killed by it.
    """

    hit: Hit
    class_: str
    mode: str | None
    scope: Scope = None
    actor: Phrase | None = None
    target: Phrase | None = None
    harmed: Phrase | None = None
    joined: tuple[Hit, ...] = ()

    @property
    def targets(self) -> tuple[Phrase | None, ...]:
        """Whom it may be done to, the likelier first: who is hurt by an attack, before what is hit."""
        hit = self.hit
        return (self.harmed, self.target) if hit.form == NOUN or hit.trigger.indirect else (self.target, self.harmed)


def find_drafts(t: Tokens, scope_of: Callable[[Hit], Scope] = _one_scope) -> list[Draft]:
    """The events of a sentence in the order of their triggers.

    `scope_of` tells in which content a trigger stands: what stands in two of them is never one event.
    """
    hits = find_hits(t)
    if not hits:
        return []
    busy = frozenset(i for hit in hits if not _is_doer(t, hit) for i in range(hit.start, hit.stop))
    drafts: list[Draft] = []
    for draft in _without_complements(t, hits, scope_of):
        draft.actor, draft.target = roles_of(t, draft.hit, busy)
        if drafts and is_coordinated(t, draft.hit):
            before = _goes_on_from(drafts, draft)
            if not _is_owned(t, before):
                _share(before, draft)
        elif draft.actor is None and draft.hit.form == PAST and is_coordinated(t, draft.hit):
            draft.actor = who_opens(t, busy)
        elif _is_behind(t, drafts, draft) and draft.actor is not None:
            # "recruits trained in Varnia have arrived": not Varnia arrives
            before = drafts[-1]
            draft.actor = (before.actor if before.hit.trigger.moves else before.target or before.actor) or draft.actor
        if drafts and draft.actor is None and _is_claimed(t, drafts[-1], draft):
            draft.actor = drafts[-1].actor
        drafts.append(draft)
    drafts = without_nobodys(t, drafts)
    for draft in drafts:
        if draft.mode is None:
            draft.mode = mode_of_means(t, draft.hit.start, draft.hit.stop, draft.class_)
    return _joined(t, drafts)


def _is_behind(t: Tokens, drafts: list[Draft], draft: Draft) -> bool:
    """Whether the subject of a verb is only the object of a preposition behind the trigger before it."""
    if not drafts or draft.actor is None or draft.actor[0] != drafts[-1].hit.stop + 1:
        return False
    if t.word(draft.actor[0] - 1) not in _PREPOSITIONS:
        return False  # "killed when rebels attacked": the rebels did
    owned = draft.actor[1] + (t.word(draft.actor[1]) == "'s")
    return draft.hit.form != NOUN or owned != draft.hit.start  # "killed by Varnian shelling" is Varnia's


def _goes_on_from(drafts: list[Draft], draft: Draft) -> Draft:
    """The event before one whose verb has no subject of its own: a finite verb goes on from a finite one.

    "Varnia accuses the rebels of shelling the port and demands": Varnia demands.
    """
    if draft.hit.form == GERUND:
        return drafts[-1]
    return next((before for before in reversed(drafts) if before.hit.form not in (GERUND, NOUN)), drafts[-1])


def _is_claimed(t: Tokens, before: Draft, draft: Draft) -> bool:
    """Whether a trigger says who takes an attack on themselves: "rebels claimed responsibility for the | attack"."""
    near = draft.hit.start - before.hit.stop <= _CLAIMED
    return near and t.lower[before.hit.stop - 2 : before.hit.stop] == ["responsibility", "for"]


def _is_owned(t: Tokens, draft: Draft) -> bool:
    """Whether a noun is only somebody's, who is no subject: "Stein blamed Varnia's refusal and called for talks"."""
    return draft.hit.form == NOUN and draft.actor is not None and t.word(draft.actor[1]) == "'s"


def _is_doer(t: Tokens, hit: Hit) -> bool:
    """Whether a trigger is a noun for who does it ("protesters", "hackers")."""
    word = t.lower[hit.stop - 1].removesuffix("s")
    return (
        hit.form == NOUN and word.endswith(("er", "or")) and word not in {"murder", "surrender", "handover", "terror"}
    )


def _share(before: Draft, draft: Draft) -> None:
    """A verb without a subject of its own goes on with that of the verb before it."""
    if draft.actor is None and draft.class_ != before.class_:
        draft.actor = before.actor
    elif draft.actor in (None, before.actor):
        draft.actor = before.actor
        draft.target = draft.target or before.target


def _without_complements(t: Tokens, hits: list[Hit], scope_of: Callable[[Hit], Scope]) -> list[Draft]:
    """The drafts of the triggers; what is only threatened, asked for or refused gives the mode and is no event.

    Where the words of the threat stand outside the content that tells of the deed, both are events.
    """
    drafts: list[Draft] = []
    outer: Draft | None = None
    for hit in hits:
        trigger = hit.trigger
        scope = scope_of(hit)
        if outer is not None and _speaks_of(t, outer.hit, hit):
            mode = mode_of_complement(outer.class_, trigger.class_, trigger.mode)
            outer.mode = outer.mode or mode
            near = hit.start - outer.hit.stop <= _BECOMES
            becomes = class_of_complement(outer.class_, trigger.class_) if near else outer.class_
            if becomes != outer.class_:
                outer.class_, outer.mode = (
                    becomes,
                    trigger.mode
                    if becomes == trigger.class_
                    else mode_of_complement(becomes, trigger.class_, trigger.mode),
                )
            if outer.scope == scope:
                outer.joined += (hit,)
                continue
        draft = Draft(hit, trigger.class_, trigger.mode, scope)
        if hit.form != NOUN and is_refused(t, hit.start, draft.class_):
            draft.class_, draft.mode = "REJECT", mode_of_complement("REJECT", trigger.class_, trigger.mode)
        drafts.append(draft)
        outer = draft if trigger.says else None
    return drafts


def _speaks_of(t: Tokens, outer: Hit, hit: Hit) -> bool:
    between = t.lower[outer.stop : hit.start]
    if hit.form == PAST and between[-1:] == ["and"]:
        return False  # "refused to withdraw and shelled the town"
    return len(between) <= _COMPLEMENT and _ENDS.isdisjoint(between)


def _joined(t: Tokens, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those that tell of one event made one."""
    kept: list[Draft] = []
    waiting = False
    for at, draft in enumerate(drafts):
        near = range(len(kept) - 1 if waiting else max(0, len(kept) - _LOOKED_AT), len(kept))
        opens = not waiting and _is_of_next(t, drafts, at)
        same = None if opens else next((i for i in near if _same(t, kept[i], draft)), None)
        waiting = _is_of_next(t, drafts, at)
        if same is None:
            kept.append(draft)
        else:
            kept[same] = _one(t, kept[same], draft)
    return sorted(kept, key=lambda d: d.hit.start)


def _is_of_next(t: Tokens, drafts: list[Draft], at: int) -> bool:
    """Whether harm is that of an attack still to come, and of none before: "..., including 31 people killed in a strike on"."""
    if at + 1 >= len(drafts):
        return False
    harm, behind = drafts[at], drafts[at + 1]
    if not harm.hit.trigger.harm or harm.hit.form != PAST or behind.class_ != harm.class_:
        return False
    behind_it = next((i for i in range(harm.hit.stop, len(t)) if t.lower[i] not in _WHEN), harm.hit.stop)
    first = t.word(behind_it)
    if first == "and" and behind.hit.trigger.harm:
        return _is_of_next(t, drafts, at + 1)
    new = first == "in" and t.word(behind_it + 1) in _ANOTHER
    return new and behind.hit.form == NOUN and behind.hit.start - harm.hit.stop <= _NEXT


def _same(t: Tokens, one: Draft, two: Draft) -> bool:
    """Whether two triggers of a sentence tell of one event."""
    if one.class_ != two.class_ or one.scope != two.scope:
        return False
    apart = two.hit.start - one.hit.stop
    harm = one.hit.trigger.harm or two.hit.trigger.harm
    if apart > _JOINED or (one.actor and two.actor and one.actor != two.actor and not harm):
        return False
    if harm:
        separate = t.lower[one.hit.stop : two.hit.start]
        return ";" not in separate and not (one.actor and two.actor and one.actor != two.actor and "while" in separate)
    same_mode = one.mode == two.mode or one.hit.trigger.mode is None or two.hit.trigger.mode is None
    nominal = NOUN in (one.hit.form, two.hit.form)
    return same_mode and nominal and apart <= _AGAIN


def _one(t: Tokens, one: Draft, two: Draft) -> Draft:
    """One event of two: that whose trigger says more leads, the other fills what it leaves open."""
    lead, other = (two, one) if _weight(t, two) > _weight(t, one) else (one, two)
    lead.mode = lead.hit.trigger.mode or other.hit.trigger.mode or lead.mode or other.mode
    if other.actor is None or not (_is_where_of(t, lead, other) or (lead.target and other.actor[1] == lead.target[1])):
        lead.actor = lead.actor or other.actor  # "the shelling of Narva, which killed nine": not by Narva
    if other.hit.trigger.harm:
        lead.harmed = lead.harmed or other.target
        if "between" in t.lower[lead.hit.stop : lead.hit.stop + TO_BETWEEN]:
            lead.actor = None  # "nine died in clashes between herders and farmers": which side killed is not told
    lead.target = lead.target or other.target
    lead.harmed = lead.harmed or other.harmed
    lead.joined = (*lead.joined, other.hit, *other.joined)
    return lead


def _is_where_of(t: Tokens, attack: Draft, harm: Draft) -> bool:
    """Whether the subject of harm is but where the attack was: "a strike on a dormitory and school killed nine"."""
    first = attack.hit.stop
    if attack.hit.form != NOUN or harm.actor is None or t.word(first) not in _PREPOSITIONS or harm.actor[0] < first:
        return False
    return _ENDS.isdisjoint(t.lower[first : harm.actor[0]])


def _weight(t: Tokens, draft: Draft) -> tuple[bool, bool]:
    """A trigger that is no mere harm leads, and one that is no noun for a doer."""
    return not draft.hit.trigger.harm, not _is_doer(t, draft.hit)
