"""What a later version of a page changed: words, Statements, and figures, which may change in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from reportedly.errors import BadOptionError
from reportedly.intake.address import canonical
from reportedly.records import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.ledger.base import LedgerView
    from reportedly.records import Figure, Listed, Reading, Statement

_WORD = re.compile(r"\S+")
#: A content of more words than this that stands in a text stands there not by chance.
_PROVES = 3
#: Two Statements are versions of one from this share of common words on; below it one went and another came.
_ALIKE = 0.5
#: A change is shown with so many unchanged words before and after it.
_AROUND = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """Words that went and words that came in their place, with unchanged words around them."""

    before: str
    gone: str
    come: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A Figure as it was and as it is, None where it is in one version only, and the Statements that have it."""

    gone: Figure | None = None
    come: Figure | None = None
    gone_statement: str | None = None
    come_statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementChange:
    """A Statement that changed: its words in each version, None where it is in one only, and what its Claims became."""

    gone: str | None = None
    come: str | None = None
    gone_id: str | None = None
    come_id: str | None = None
    claims_left: tuple[str, ...] = ()
    claims_joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the version `new` changed against `old`, both of one address; `versions` are all ids of that address, in order.

    `figures` are those that changed in words that changed, in a Statement or not.
    """

    url: str | None
    old: str
    new: str
    versions: tuple[str, ...]
    figures: tuple[FigureChange, ...]
    statements: tuple[StatementChange, ...]
    words: tuple[WordChange, ...]


def difference_of(rows: LedgerView, document: str) -> Difference:
    """What a Document changed against the version before it; the last change of an address, or of the first version.

    BadOptionError where there is only one version.
    """
    versions, new = _versions(rows, document)
    if len(versions) < 2:
        problem = "there is only one version of this page in the ledger"
        raise BadOptionError("document", problem, "a later version is added when the page is received again")
    ids = [version.id for version in versions]
    at = max(ids.index(new) if new is not None else len(ids) - 1, 1)
    before, after = rows.document(ids[at - 1]), rows.document(ids[at])
    return Difference(
        url=versions[0].url,
        old=ids[at - 1],
        new=ids[at],
        versions=tuple(ids),
        figures=tuple(changed_figures(before.reading, after.reading)),
        statements=tuple(_with_claims(rows, change) for change in changed_statements(before.reading, after.reading)),
        words=tuple(changed_words(before.reading.document.text, after.reading.document.text)),
    )


def _versions(rows: LedgerView, document: str) -> tuple[tuple[Listed, ...], str | None]:
    """All versions of a page, and the id of the one that was named by an id; of an address those of what was revised last."""
    if "://" in document:
        found = rows.revisions(canonical(document) or document)
        if not found:
            raise BadOptionError("document", f"nothing was received from {document}", "reportedly documents lists all")
        last = next((version for version in reversed(found) if version.revises), found[-1])
        return _chain(found, last), None
    listed = rows.document(document).listed
    return _chain(rows.revisions(listed.url) if listed.url else (), listed), listed.id


def _chain(found: Sequence[Listed], one: Listed) -> tuple[Listed, ...]:
    """What one version revises, step by step, itself, and what revises it."""
    by_id, later = {v.id: v for v in found}, {v.revises: v for v in found if v.revises}
    made = [one]
    while (before := by_id.get(made[0].revises or "")) is not None and before not in made:
        made.insert(0, before)
    while (after := later.get(made[-1].id)) is not None and after not in made:
        made.append(after)
    return tuple(made)


def changed_words(old: str, new: str) -> Iterator[WordChange]:
    """The words that differ, in the order of the text.

    >>> [(c.gone, c.come) for c in changed_words("at least 11 killed", "at least two killed")]
    [('11', 'two')]
    """
    was, now = _WORD.findall(old), _WORD.findall(new)
    for i, j, k, m in _changes(was, now):
        yield WordChange(
            before=" ".join(now[max(0, k - _AROUND) : k]),
            gone=" ".join(was[i:j]),
            come=" ".join(now[k:m]),
            after=" ".join(now[m : m + _AROUND]),
        )


def changed_figures(old: Reading, new: Reading) -> Iterator[FigureChange]:
    """The Figures that differ where the words differ, paired in their order; one that only moved is none."""
    was, now = (tuple(_WORD.finditer(reading.document.text)) for reading in (old, new))
    for i, j, k, m in _changes([word[0] for word in was], [word[0] for word in now]):
        gone, come = _figures_in(old, was[i:j]), _figures_in(new, now[k:m])
        kept = {_key(f) for f, _ in gone} & {_key(f) for f, _ in come}
        gone = [one for one in gone if _key(one[0]) not in kept]
        come = [one for one in come if _key(one[0]) not in kept]
        for before, after in zip_longest(gone, come, fillvalue=(None, None)):
            yield FigureChange(gone=before[0], come=after[0], gone_statement=before[1], come_statement=after[1])


def _changes(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches [i, j) of the old words and [k, m) of the new ones that differ."""
    for kind, i, j, k, m in SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes():
        if kind != "equal":
            yield i, j, k, m


def _figures_in(reading: Reading, words: Sequence[re.Match[str]]) -> list[tuple[Figure, str | None]]:
    """The Figures that these words are part of, each with the innermost Statement that has it."""
    if not words:
        return []
    start, end = words[0].start(), words[-1].end()
    owners = {at: statement.id for statement in reading.statements for at in statement.figures}
    figures = enumerate(reading.figures)
    return [(f, owners.get(at)) for at, f in figures if f.span.start < end and start < f.span.end]


def _key(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.low, figure.high, figure.modifier, figure.scope, figure.object


def changed_statements(old: Reading, new: Reading) -> Iterator[StatementChange]:
    """The Statements that changed their words or came, in the order of the new text, then those that went.

    What stands in both texts word for word is no change, also where the one Reading divides it otherwise.
    """
    was = [(statement, _words(statement, old)) for statement in old.statements]
    now = [(statement, _words(statement, new)) for statement in new.statements]
    left = list(range(len(was)))
    # What stands word for word in both is paired first, so that no changed one is taken for a likeness of it.
    kept = {i for i, (statement, words) in enumerate(now) if _taken(_same(statement, words, was, left), left)}
    texts = [" ".join(reading.document.text.split()) for reading in (old, new)]
    for i, (statement, words) in enumerate(now):
        if i in kept or _stands_in(words, texts[0], texts[1]):
            continue
        same = _like(words, was, left)
        if same is None:
            yield StatementChange(come=words, come_id=statement.id)
            continue
        left.remove(same)
        earlier, said = was[same]
        yield StatementChange(gone=said, come=words, gone_id=earlier.id, come_id=statement.id)
    for at in left:
        if not _stands_in(was[at][1], texts[1], texts[0]):
            yield StatementChange(gone=was[at][1], gone_id=was[at][0].id)


def _stands_in(words: str, text: str, own: str) -> bool:
    """Whether every stretch of a content stands in a text as often as in its own; a word or two prove nothing."""
    parts = [part.strip() for part in words.split("…")]
    return len(words.split()) > _PROVES and all(0 < own.count(part) <= text.count(part) for part in parts if part)


def _same(statement: Statement, words: str, was: Sequence[tuple[Statement, str]], left: Sequence[int]) -> int | None:
    """The position of the earlier Statement with the same words, one of the same mode before others."""
    held = [at for at in left if was[at][1] == words]
    return next((at for at in held if was[at][0].mode is statement.mode), held[0] if held else None)


def _taken(at: int | None, left: list[int]) -> bool:
    """Whether there is such a position; then it is left no more."""
    if at is not None:
        left.remove(at)
    return at is not None


def _like(words: str, was: Sequence[tuple[Statement, str]], left: Sequence[int]) -> int | None:
    """The position of the earlier Statement whose words are most alike, if any are."""
    best, score = None, _ALIKE
    for at in left:
        matcher = SequenceMatcher(a=was[at][1].split(), b=words.split(), autojunk=False)
        if matcher.quick_ratio() >= score and (share := matcher.ratio()) >= score:
            best, score = at, share
    return best


def _words(statement: Statement, reading: Reading) -> str:
    return " ".join(words_of(statement.content, reading.document.text).split())


def _with_claims(rows: LedgerView, change: StatementChange) -> StatementChange:
    """The change with the Claims that the page no longer speaks of, and those of which it now does."""
    was, now = _claims(rows, change.gone_id), _claims(rows, change.come_id)
    left = tuple(claim for claim in was if claim not in now)
    return replace(change, claims_left=left, claims_joined=tuple(claim for claim in now if claim not in was))


def _claims(rows: LedgerView, statement: str | None) -> tuple[str, ...]:
    return () if statement is None else rows.entry(statement).claims
