"""The words of a sentence that tell of events: lexicon phrases whose surroundings allow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.event_lexicon import ANY, GAP, GERUND, INFINITIVE, NOUN, PAST, PRESENT, read_triggers
from reportedly.reading.event_tokens import CLASSES

if TYPE_CHECKING:
    from reportedly.reading.event_lexicon import Phrase, Trigger
    from reportedly.reading.event_tokens import Tokens

#: Words on each side of a trigger that its conditions look at, and words behind it that its object is sought in.
_NEAR, _NEXT = 12, 8
#: The share of longer words with a capital above which a line is a headline.
_HEADLINE = 0.7
#: Participles that end an adjective of two words: "worst-hit", "poverty-stricken".
_COMPOUND = frozenset(["hit", "struck", "torn", "stricken"])
_VERB_LEADS = CLASSES["verb-leads"]
_NOUN_LEADS = CLASSES["noun-leads"]
_DETERMINERS = CLASSES["determiners"]
_BE = CLASSES["be"]
#: Prepositions behind which an -ing form that is a noun as well is one.
_BEHIND_NOUNS = frozenset(["in", "on", "near", "by", "against"])
_PREPOSITIONS = CLASSES["prepositions"] | {"and", "or"}
#: Words that no noun phrase begins or goes on with.
_NO_NOUN = _PREPOSITIONS | CLASSES["auxiliaries"] | _DETERMINERS | CLASSES["clause-ends"]


class Hit(NamedTuple):
    """A trigger at the tokens [start, stop)."""

    start: int
    stop: int
    form: str
    trigger: Trigger


def find_hits(t: Tokens) -> list[Hit]:
    """The triggers of a sentence in order; none overlaps another."""
    by_first = read_triggers()
    hits: list[Hit] = []
    headline: bool | None = None
    free = 0
    for at, word in [(at, word) for at, word in enumerate(t.lower) if word in by_first]:
        if at < free or (at and (word.endswith("ed") or word in _COMPOUND) and t.hyphened(at)):
            continue  # "Varnian-occupied" and "the worst-hit towns" name no event
        hit = _first_fitting(t, at, by_first[word])
        if hit is not None and _may_be_name(t, hit):
            headline = _is_headline(t) if headline is None else headline
            hit = hit if headline and not _is_month(t, hit) else None
        if hit is not None:
            hits.append(hit)
            free = hit.stop
    return hits


def _may_be_name(t: Tokens, hit: Hit) -> bool:
    """Whether a single word with a capital may be or belong to a name ("Amnesty Group", "Lynch", "March 3")."""
    if hit.stop - hit.start > 1 or not t.capital(hit.start):
        return False
    if hit.start > 0 or hit.form == PRESENT:
        return hit.form != PAST
    return _is_month(t, hit) or (t.capital(hit.stop) and hit.form != PAST)


def _is_month(t: Tokens, hit: Hit) -> bool:
    """Whether a capital makes a month of "March"."""
    return t.lower[hit.start] == "march" and (hit.start > 0 or t.word(1).isdigit())


def _is_headline(t: Tokens) -> bool:
    """Whether nearly every longer word has a capital."""
    long = [surface[0].isupper() for surface in t.surface if len(surface) > 3 and surface[0].isalpha()]
    return sum(long) > _HEADLINE * len(long)


def _first_fitting(t: Tokens, at: int, phrases: tuple[Phrase, ...]) -> Hit | None:
    """The first phrase that stands at a token, is the part of speech that it must be, and is among allowed words."""
    verbal: bool | None = None
    after = t.word(at + 1)
    for phrase in phrases:
        words = phrase.words
        single = len(words) == 1
        stop = at + 1 if single else (_end(t, at, words) if words[1] in (after, ANY) else None)
        if stop is None:
            continue
        if phrase.form == PRESENT and single:
            if verbal is None:
                verbal = _is_verb(t, at)
            if not verbal and not (phrase.sure and t.word(at - 1) not in _DETERMINERS):
                continue
        if phrase.form == PAST and stop == at + 1 and _is_attribute(t, at):
            continue
        if phrase.form == INFINITIVE and not _is_base_verb(t, at):
            continue
        if phrase.form == PRESENT and t.word(at - 1) in {"a", "an", "the", "this", "that"}:
            continue  # "a train with soldiers"
        if _allowed(t, at, stop, phrase.trigger):
            return Hit(at, stop, _form(t, at, phrase), phrase.trigger)
    return None


def _is_base_verb(t: Tokens, at: int) -> bool:
    """Whether a base that is mostly a noun is a verb: behind "to" and the like, or between a plural and an object."""
    if t.word(at - 1) in _VERB_LEADS:
        return True
    return _is_verb(t, at) and (t.capital(at + 1) or t.word(at + 1) in _DETERMINERS)


def _is_attribute(t: Tokens, at: int) -> bool:
    """Whether a participle stands before the noun that it tells of, or for one ("two captured engineers")."""
    before, after = t.word(at - 1), t.word(at + 1)
    if before in {"the", "those"}:
        return True  # "the injured"
    if at == 0 and after in {"to", "about", "whether", "if", "by", "what", "why", "how"}:
        return True  # "Asked about the raid, she said"
    leads = at == 0 or before == ":" or before in _NOUN_LEADS or before[:1].isdigit()
    return leads and after.isalpha() and after not in _NO_NOUN


def _form(t: Tokens, at: int, phrase: Phrase) -> str:
    """A noun that stands where a verb must is one, and the other way about ("to protest", "the killing of")."""
    if phrase.form == GERUND and (t.word(at - 1) in {"the", "a", "'s"} or t.word(at + len(phrase.words)) == "of"):
        return NOUN
    if phrase.form == GERUND and not phrase.sure and t.word(at + 1) in _BEHIND_NOUNS and t.word(at - 1) not in _BE:
        return NOUN  # "a bombing in Odra"
    if phrase.form == NOUN and len(phrase.words) == 1 and t.lower[at] == phrase.words[0] and t.word(at - 1) == "to":
        return PRESENT if t.word(at + 1) in _DETERMINERS or t.capital(at + 1) else NOUN
    return PRESENT if phrase.form == INFINITIVE else phrase.form


def _end(t: Tokens, at: int, words: tuple[str, ...]) -> int | None:
    """The token behind a phrase that begins at `at`, None where it does not stand there."""
    place = at + 1
    skip = 0
    for word in words[1:]:
        if word == ANY:
            skip = GAP
            continue
        while t.word(place) != word and skip and t.word(place)[:1].isalnum():
            place += 1
            skip -= 1
        if t.word(place) != word:
            return None
        place += 1
        skip = 0
    return place


def _is_verb(t: Tokens, at: int) -> bool:
    """Whether a base or present form is a verb where it stands, told by its neighbours."""
    before = t.word(at - 1)
    if at > 1 and (before.endswith("ly") or before in {"also", "soon", "jointly"}):
        before = t.word(at - 2)
    if before in _VERB_LEADS:
        return True
    if before in _NOUN_LEADS or not before or not before[0].isalpha():
        return False
    after = t.word(at + 1)
    if after in _PREPOSITIONS:
        # "rebels attack in the north": only behind a plural is the base form a verb.
        return before.endswith("s") and not t.lower[at].endswith("s") and not t.capital(at - 1)
    third_person = t.lower[at].endswith("s")
    agrees = not before.endswith("s") if third_person else before.endswith(("s", "men")) or before == "police"
    return agrees and (after in _DETERMINERS or t.capital(at + 1) or after.isalnum())


def _allowed(t: Tokens, start: int, stop: int, trigger: Trigger) -> bool:
    """Whether the words around a trigger are those that its conditions ask for."""
    if t.word(stop) in trigger.not_followed or not trigger.not_behind.isdisjoint(t.lower[max(0, start - 3) : start]):
        return False
    if trigger.near is None and trigger.not_near is None and trigger.next is None and trigger.not_next is None:
        return True
    behind = t.lower[stop : stop + _NEXT]
    if trigger.next is not None and not trigger.next.within(behind):
        return False
    if trigger.not_next is not None and trigger.not_next.within(behind):
        return False
    around = t.lower[max(0, start - _NEAR) : stop + _NEAR]
    if trigger.near is not None and not trigger.near.within(around):
        return False
    return trigger.not_near is None or not trigger.not_near.within(around)


def is_past(hit: Hit) -> bool:
    """Whether the trigger is a past form, which may be a participle."""
    return hit.form == PAST
