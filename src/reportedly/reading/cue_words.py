"""The words of a cue that tell the stance, found by the lexicon of stances."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.reading.inflection import plural, verb_forms
from reportedly.records import Certainty, StanceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.lexicon import Entry
    from reportedly.reading.cue_tokens import Tokens

#: Tokens before and behind a cue that a phrase which touches the cue may take in ("[cast] <doubt> on").
BEFORE, BEHIND = 5, 6
#: Characters behind a phrase that a pattern `beside` it may look at.
_BESIDE = 240

_HYPHEN = re.compile(r"(-)")


class Cue(NamedTuple):
    """One entry of the lexicon: what its words say of the stance."""

    id: str
    kind: StanceKind
    polarity: str | None
    certainty: Certainty | None
    passive: Certainty | None
    negated: StanceKind | None
    refused: StanceKind | None
    against: StanceKind | None  # of an answer that says that something is not so
    beside: re.Pattern[str] | None
    plain: bool
    weak: bool
    negator: bool
    of_itself: bool
    only_negated: bool


class Phrase(NamedTuple):
    """Words that stand for an entry; `form` is the form of the first word: base, present, past, participle, gerund, noun, fixed."""

    words: tuple[str, ...]
    cue: Cue
    form: str


class Head(NamedTuple):
    """A phrase found in the tokens [start, stop)."""

    phrase: Phrase
    start: int
    stop: int

    @property
    def cue(self) -> Cue:
        """The entry of the phrase."""
        return self.phrase.cue


def _cue(entry: Entry) -> Cue:
    fields = entry.fields
    certainty, passive = entry.text("certainty"), entry.text("passive")
    against = entry.text("against")
    negated, refused, beside = entry.text("negated"), entry.text("refused"), entry.text("beside")
    return Cue(
        id=entry.id,
        kind=StanceKind(entry.text("kind")),
        polarity=entry.text("polarity") or None,
        certainty=Certainty(certainty) if certainty else None,
        passive=Certainty(passive) if passive else None,
        negated=StanceKind(negated) if negated else None,
        refused=StanceKind(refused) if refused else None,
        against=StanceKind(against) if against else None,
        beside=re.compile(beside) if beside else None,
        plain=bool(fields.get("plain")),
        weak=bool(fields.get("weak")),
        negator=bool(fields.get("negator")),
        of_itself=bool(fields.get("of_itself")),
        only_negated=bool(fields.get("only_negated")),
    )


def phrases_of(entry: Entry) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every phrase that an entry writes or implies, as tokens, with the form of the first word: a hyphen is a token of its own."""
    for words, form in _written_phrases(entry):
        yield tuple(token for word in words for token in _HYPHEN.split(word) if token), form


def _written_phrases(entry: Entry) -> Iterator[tuple[tuple[str, ...], str]]:
    """The phrases of an entry as words."""
    for words in entry.words:
        yield tuple(words.split()), "fixed"
    for written in entry.list("verbs"):
        first, *rest = written.split()
        forms = verb_forms(first)
        by_word = {word: form for form, word in reversed(forms._asdict().items())}
        for word, form in by_word.items():
            yield (word, *rest), form
        if first == "be":
            for word in ("are", "was", "were", "am"):
                yield (word, *rest), "present"
    for written in entry.list("nouns"):
        noun, _, many = written.partition("|")
        first, *rest = noun.split()
        yield (first, *rest), "noun"
        if many:
            yield tuple(many.split()), "noun"
        elif rest and rest[-1] == "report":
            yield (first, *rest[:-1], "reports"), "noun"
        else:
            yield (plural(first), *rest), "noun"


def _index(*lexicons: str) -> dict[str, tuple[Phrase, ...]]:
    """Every phrase of some lexicons by its first word: the longest first, those with a pattern before those without."""
    table: dict[str, list[Phrase]] = {}
    for entry in (entry for name in lexicons for entry in load(name)):
        if entry.table != "cue":
            continue
        cue = _cue(entry)
        for words, form in phrases_of(entry):
            table.setdefault(words[0], []).append(Phrase(words, cue, form))
    return {word: tuple(sorted(phrases, key=_precedence)) for word, phrases in table.items()}


def _precedence(phrase: Phrase) -> tuple[int, bool, bool, bool]:
    return -len(phrase.words), not phrase.cue.only_negated, phrase.cue.beside is None, phrase.form == "noun"


PHRASES = _index("wordings", "stances")
#: The phrases of the words that speak for themselves, without idioms and what only an object tells.
PLAIN_PHRASES = _index("stances")
#: Words that may stand inside a phrase, behind its first.
_INSIDE = frozenset(w for entry in load("stances") if entry.id == "inside-a-phrase" for w in entry.words)
_PARTICLES = frozenset(w for entry in load("stances") if entry.id == "particles" for w in entry.words)
#: What begins an object before a particle, which has at most so many words.
_OBJECT_OPENINGS = frozenset(
    {"it", "them", "this", "that", "the", "these", "those", "such", "his", "her", "its", "their"}
)
_LONGEST_OBJECT = 3
#: A day stands behind "on" by its weekday, by its number in the month, or by the month that has it.
_DAYS = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    }
)


def _is_day_behind(word: Sequence[str], behind: int) -> bool:
    """Whether the "on" before a place is that of a day: who insisted on Friday that it was so did not insist on it."""
    return behind < len(word) and word[behind - 1] == "on" and (word[behind] in _DAYS or word[behind].isdigit())


def _size_at(phrase: tuple[str, ...], word: Sequence[str], at: int) -> int:
    """How many words a phrase of several takes up at a place, 0 where it does not stand there.

    One adverb or the like may stand behind its first word ("<cast *further* doubt on>"), or a short object before a
    particle ("<brushed *the report* off>").
    """
    size = len(phrase)
    if tuple(word[at : at + size]) == phrase:
        return size
    if phrase[1] in _PARTICLES and at + 1 < len(word) and word[at + 1] in _OBJECT_OPENINGS:
        for gap in range(1, _LONGEST_OBJECT + 1):
            if tuple(word[at + 1 + gap : at + size + gap]) == phrase[1:]:
                return size + gap
    if at + size >= len(word) or word[at + size] != phrase[-1]:
        return 0
    inside = word[at + 1]
    is_adverb = inside in _INSIDE or (inside.endswith("ly") and inside != "only")
    if not is_adverb or tuple(word[at + 2 : at + 1 + size]) != phrase[1:]:
        return 0
    return size + 1


def heads_at(tokens: Tokens, at: int, contexts: tuple[str, ...] = (), cue_stop: int = 0) -> Iterator[Head]:
    """The phrases that stand at a token, the one to be preferred first.

    A pattern `beside` must hold at the beginning of the words behind the phrase or, where the phrase ends the cue, of
    one of the `contexts`, lower-case texts that stand elsewhere.
    """
    word = tokens.word
    behind_first = word[at + 1] if at + 1 < len(word) else ""
    is_loose = behind_first in _INSIDE or behind_first in _OBJECT_OPENINGS or behind_first.endswith("ly")
    for phrase in PHRASES.get(word[at], ()):
        size = len(phrase.words)
        if size > 1:
            if not is_loose and phrase.words[1] != behind_first:
                continue
            size = _size_at(phrase.words, word, at)
            if not size or _is_day_behind(word, at + size):
                continue
        pattern = phrase.cue.beside
        if pattern is not None:
            behind = tokens.joined(at + size, at + size + 44)[:_BESIDE]
            is_at_end = at + size >= cue_stop or word[at + size] == "by"
            elsewhere = contexts if is_at_end else ()
            if not (pattern.match(behind) or any(pattern.match(context) for context in elsewhere)):
                continue
        yield Head(phrase, at, at + size)
