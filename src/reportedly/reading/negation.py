"""What turns a cue round ("did not", "refused to", "has yet to") and what turns a content round."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.reading.cue_words import phrases_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.cue_tokens import Tokens

CLASSES = {
    entry.id: frozenset(entry.words)
    for name in ("stances", "wordings")
    for entry in load(name)
    if entry.table == "class"
}
_BETWEEN = CLASSES["between-negator-and-verb"]
_BE = CLASSES["be"]
_SUBORDINATORS = CLASSES["subordinators"]
_NO_NEGATION_AFTER = CLASSES["no-negation-after"]
_NO_NEGATION_WITH = CLASSES["negates-no-claim"]
_KEEPS, _IS_KEPT = CLASSES["keeps-a-word"], CLASSES["is-kept"]
_CONTENT_NEGATIONS = frozenset({"not", "no", "never", "none", "nobody", "neither", "nothing", "nor"})
_NEGATIVE_SUBJECTS = frozenset({"no", "none", "nobody", "neither", "few", "hardly", "scarcely"})
_EXCEPT = frozenset({"but", "except", "besides"})
#: Words that a negator may stand before its verb.
_FARTHEST = 12
#: A negator of so many words is a verb of its own and "to" ("refuse to").
_PAIR = 2
_STOPS = frozenset({".", "!", "?"})
#: An abbreviation before a full stop has at most so many letters.
_SHORTEST = 3
_ADDING = frozenset({"further", "thus", "thereby", "also"})
_NO_VERB = frozenset({"nothing", "anything", "something", "everything", "morning", "evening", "during", "according"})
#: What tells of some of those who were counted: "nine people, none of them armed, were killed".
_COUNTED = frozenset({"none", "some", "most", "many", "all", "half", "both", "few"})
#: Words at the beginning of a content within which "and" joins names and not clauses, unless one of these and a negation are behind it.
_SUBJECT = 5
_NOT = frozenset({"not", "never"})
_GOES_ON = frozenset(
    {"would", "will", "had", "has", "have", "did", "does", "do", "could", "can", "was", "were", "is", "are"}
)


class Negation(NamedTuple):
    """Whether a verb is negated, whether by one who won't, and whether it stands in the passive."""

    negated: bool
    refusing: bool
    passive: bool


def _negators() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Every negator by its last word, the longest first, with whether it is a refusal."""
    table: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for entry in load("stances"):
        if entry.table == "negator":
            for words, _ in phrases_of(entry):
                table.setdefault(words[-1], []).append((words, bool(entry.fields.get("refusing"))))
    return {last: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for last, found in table.items()}


_NEGATORS = _negators()
#: The words of the negators, between which a verb may stand behind its subject: "had been unable to verify".
NEGATOR_WORDS = frozenset(word for table in _NEGATORS.values() for phrase, _ in table for word in phrase)


def negation_before(tokens: Tokens, at: int, floor: int) -> Negation:
    """What stands between the token `floor` and the verb at the token `at`: negators, auxiliaries, adverbs."""
    word = tokens.word
    negated = refusing = passive = False
    close = True
    i, lowest = at, max(floor, at - _FARTHEST)
    while i > lowest:
        found = _negator_ending(word, i, lowest)
        if found is not None:
            size, refuses = found
            negated, refusing = not negated, refusing or refuses
            i -= size
            close = close and size == 1
            continue
        last = word[i - 1]
        passive = passive or (close and last in _BE)
        if last == "to":
            close = False
        if last not in _BETWEEN and not last.endswith("ly"):
            break
        i -= 1
    return Negation(negated, refusing, passive)


def _negator_ending(word: list[str], stop: int, lowest: int) -> tuple[int, bool] | None:
    """The size of the longest negator that ends before the token `stop`, and whether it is a refusal."""
    for phrase, refuses in _NEGATORS.get(word[stop - 1], ()):
        size = len(phrase)
        if stop - size >= lowest and (size == 1 or tuple(word[stop - size : stop]) == phrase):
            return size, refuses
    return None


def stands_in_negator(word: Sequence[str], at: int) -> bool:
    """Whether a verb is but the middle of a longer negator: "did not *wish* to confirm"."""
    if at + 1 >= len(word) or word[at + 1] not in _NEGATORS:
        return False
    return any(
        len(phrase) > _PAIR and tuple(word[max(0, at + 2 - len(phrase)) : at + 2]) == phrase
        for phrase, _ in _NEGATORS[word[at + 1]]
    )


def is_negative_subject(words: Sequence[str]) -> bool:
    """Whether a source says that there is none or hardly one: "no one", "neither side", not "no side but the army"."""
    return bool(words) and words[0] in _NEGATIVE_SUBJECTS and not _EXCEPT.intersection(words)


def is_negated_behind(words: Sequence[str]) -> bool:
    """Whether the words of a cue behind its verb turn what follows round: "decided *not* to"."""
    return bool(words) and words[-1] not in _NO_NEGATION_AFTER and "not" in words


def main_clause(tokens: Tokens, begin: int = 0) -> list[int]:
    """The tokens of a content's main clause, without relative and adverbial clauses where they can be told."""
    word, stop = tokens.word, len(tokens.word)
    i = begin
    out: list[int] = []
    while i < stop:
        if word[i] in _SUBORDINATORS and not (i == begin and word[i] == "that"):
            after = _comma_from(word, i)
            if after is None or (out and word[i] in {"but", ";"}):
                break
            i = after + 1
            continue
        if _joins_clauses(word, i, len(out)) or _ends_sentence(word, i):
            break
        if word[i] == "," and _opens_aside(word, i + 1):
            after = _comma_from(word, i)
            if after is None:
                break
            i = after
            continue
        out.append(i)
        i += 1
    return out


def _joins_clauses(word: list[str], at: int, before: int) -> bool:
    """Whether "and", behind so many words, goes on with another clause: "was at work and would not comment"."""
    if word[at] != "and":
        return False
    is_negated_next = at + 2 < len(word) and word[at + 1] in _GOES_ON and word[at + 2] in _NOT
    return before > (1 if is_negated_next else _SUBJECT)


def _ends_sentence(word: list[str], at: int) -> bool:
    """Whether a full stop ends a sentence inside a content of several, which a stop after "u" or "mr" does not."""
    return word[at] in _STOPS and 0 < at < len(word) - 2 and len(word[at - 1]) > _SHORTEST


def _opens_aside(word: list[str], at: int) -> bool:
    """Whether a clause without a verb of its own begins behind a comma: "with estimates suggesting", "further fueling"."""
    if at >= len(word):
        return False
    if word[at] == "with" or (word[at] in _COUNTED and at + 1 < len(word) and word[at + 1] == "of"):
        return True
    verb = at + (word[at].endswith("ly") or word[at] in _ADDING)
    return (
        verb < len(word)
        and len(word[verb]) > _SHORTEST + 2
        and word[verb].endswith("ing")
        and word[verb] not in _NO_VERB
    )


def _comma_from(word: list[str], at: int) -> int | None:
    """The next comma, where a clause that begins at a token may end."""
    for i in range(at + 1, len(word)):
        if word[i] == "," and not (word[i - 1].isdigit() and i + 1 < len(word) and word[i + 1].isdigit()):
            return i
    return None


def is_content_negated(tokens: Tokens, clause: Sequence[int]) -> bool:
    """Whether the main clause says that something is not so; "…, not before" contrasts and says nothing of the kind."""
    word = tokens.word
    count = 0
    here = {word[i] for i in clause}
    if here & _NO_NEGATION_WITH or (here & _KEEPS and here & _IS_KEPT):
        return False  # what is not kept is broken
    for i in clause:
        if word[i] in _CONTENT_NEGATIONS:
            behind = word[i + 1] if i + 1 < len(word) else ""
            is_contrast = i > 0 and word[i] == "not" and word[i - 1] == ","
            count += behind not in _NO_NEGATION_AFTER and not is_contrast
    return count % 2 == 1
