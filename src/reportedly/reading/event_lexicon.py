"""The lexicon of events, compiled: every form of every trigger by its first word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.reading.event_tokens import tokens_of
from reportedly.reading.inflection import plural, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportedly.lexicon import Entry

#: A phrase of the lexicon holds this where up to `GAP` words may stand between two of its words.
ANY = "~"
GAP = 4

#: What a form of a trigger is: a finite past that may be a participle, an -ing form, a base or present form, a base that is
#: a verb behind "to" and the like alone, or a noun.
PAST, GERUND, PRESENT, INFINITIVE, NOUN = "past", "gerund", "present", "infinitive", "noun"


#: Past forms without -ed that phrases of the lexicon begin with.
_PASTS = frozenset(
    [
        "been",
        "was",
        "were",
        "shot",
        "took",
        "taken",
        "threw",
        "gave",
        "left",
        "set",
        "fell",
        "went",
        "struck",
        "hit",
        "told",
    ]
)


#: Bases and present forms that are nouns as well, beside the nouns of the lexicon.
_ALSO_NOUNS = frozenset((word,) for word in (
    "plan", "plans", "target", "targets", "storm", "storms", "promise", "promises", "free", "level", "arm", "arms", "gas", "host",
    "hosts", "fine", "fines", "jail", "jails", "sack", "capture", "form", "forms", "raise", "train", "trains", "supply", "supplies",
    "exile", "silence", "sanction", "sanctions", "charge", "charges", "hack", "intern", "interns", "torch", "loot", "rescue",
    "object", "objects", "transfer", "transfers", "ship", "ships", "offer", "offers", "wound", "wounds", "murder", "slaughter",
    "knife", "down", "applaud", "appeal", "appeals", "phone", "tour", "tours", "arrest", "arrests", "guard", "patrol", "patrols",
    "praise", "hail", "decline", "refuse", "martyr", "deploy", "broker", "brokers", "mortar", "mortars",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Words and phrases that may stand around a trigger."""

    single: frozenset[str]
    phrases: tuple[str, ...]

    def within(self, words: list[str]) -> bool:
        """Whether one of them stands among these words in lower case."""
        if not self.single.isdisjoint(words):
            return True
        if not self.phrases:
            return False
        line = f" {' '.join(words)} "
        return any(phrase in line for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry of the lexicon: what its words tell, and under which conditions."""

    id: str
    class_: str
    mode: str | None
    near: Words | None
    not_near: Words | None
    next: Words | None
    not_next: Words | None
    not_followed: frozenset[str]
    not_behind: frozenset[str]
    target: frozenset[str]
    indirect: bool
    suffers: bool
    alone: bool
    moves: bool
    harm: bool
    says: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """One form of a trigger, as words in lower case."""

    words: tuple[str, ...]
    form: str
    trigger: Trigger
    sure: bool = True  # whether a form of a verb is no noun as well


@lru_cache(maxsize=1)
def read_triggers() -> Mapping[str, tuple[Phrase, ...]]:
    """The phrases by their first word: longer ones and those with conditions first."""
    phrases = [p for e in (*load("events"), *load("events_cooperation")) for p in _phrases(e, _trigger(e))]
    bases = {words for p in phrases if p.form == INFINITIVE for words in (p.words, (plural(p.words[0]), *p.words[1:]))}
    nouns = {phrase.words for phrase in phrases if phrase.form == NOUN} | bases | _ALSO_NOUNS
    by_first: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase.words[0], []).append(replace(phrase, sure=phrase.words not in nouns))
    return {first: tuple(sorted(found, key=_rank)) for first, found in by_first.items()}


def _rank(phrase: Phrase) -> tuple[int, bool, bool]:
    """Longer phrases first; of the same length those that ask for a word beside them, then those with a mode."""
    trigger = phrase.trigger
    return -len(phrase.words), trigger.near is None and trigger.next is None, trigger.mode is None


def _trigger(entry: Entry) -> Trigger:
    return Trigger(
        id=entry.id,
        class_=entry.text("class"),
        mode=entry.text("mode") or None,
        near=words_of_lines(entry.list("near")),
        not_near=words_of_lines(entry.list("not_near")),
        next=words_of_lines(entry.list("next")),
        not_next=words_of_lines(entry.list("not_next")),
        not_followed=frozenset(entry.list("not_followed")),
        not_behind=frozenset(entry.list("not_behind")),
        target=frozenset(entry.list("target")),
        indirect=bool(entry.fields.get("indirect")),
        suffers=bool(entry.fields.get("suffers")),
        alone=bool(entry.fields.get("alone")),
        moves=bool(entry.fields.get("moves")),
        harm=bool(entry.fields.get("harm")),
        says=bool(entry.fields.get("says")),
    )


def words_of_lines(written: Iterable[str]) -> Words | None:
    """Words and phrases of the lexicon, to be looked for together; None for none."""
    lines = [" ".join(split(line)) for line in written]
    if not lines:
        return None
    return Words(
        frozenset(line for line in lines if " " not in line), tuple(f" {line} " for line in lines if " " in line)
    )


def split(line: str) -> tuple[str, ...]:
    """The words of a line of the lexicon, in lower case."""
    return tuple(tokens_of(line, 0, len(line)).lower)


def _phrases(entry: Entry, trigger: Trigger) -> Iterator[Phrase]:
    seen = set()
    for line, form in _lines(entry):
        phrase = Phrase(split(line), form, trigger)
        if (phrase.words, form) not in seen:
            seen.add((phrase.words, form))
            yield phrase


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every form of the entry's words, with what it is."""
    for field in ("verbs", "inflected"):
        for written in entry.list(field):
            head, _, rest = written.partition(" ")
            forms = verb_forms(head)
            tail = f" {rest}" if rest else ""
            yield from ((form + tail, PAST) for form in dict.fromkeys((forms.past, forms.participle)))
            yield forms.gerund + tail, GERUND
            if field == "inflected":
                yield forms.base + tail, INFINITIVE
                yield forms.present + tail, PRESENT
            else:
                yield from ((form + tail, PRESENT) for form in (forms.base, forms.present) if form != forms.past)
    for written in entry.list("nouns"):
        noun, _, irregular = written.partition("|")
        yield from ((form, NOUN) for form in (noun, irregular or plural(noun)))
    yield from ((words, _form_of(words)) for words in entry.words)


def _form_of(words: str) -> str:
    """What words that stand as they are begin with."""
    first = words.partition(" ")[0]
    if first.endswith("ing"):
        return GERUND
    return PAST if first.endswith("ed") or first in _PASTS else NOUN
