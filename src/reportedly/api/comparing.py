"""What a later version of a page changed: words, Statements, and figures, which may change in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reportedly.errors import BadOptionError
from reportedly.records import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.ledger.base import LedgerView
    from reportedly.records import Figure, Listed, Reading, Statement

_WORD = re.compile(r"\S+")
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
    """A Figure of a Statement that is in both versions, as it was and as it is; None where it is in one only."""

    gone: Figure | None = None
    come: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementChange:
    """A Statement that changed: its words in each version, None where it is in one only, and the Claims of each.

    `figures` are those that changed while the rest stayed.
    """

    gone: str | None = None
    come: str | None = None
    gone_id: str | None = None
    come_id: str | None = None
    figures: tuple[FigureChange, ...] = ()
    claims_left: tuple[str, ...] = ()
    claims_joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the version `new` changed against `old`, both of one address; `versions` are all ids of that address, in order."""

    url: str | None
    old: str
    new: str
    versions: tuple[str, ...]
    words: tuple[WordChange, ...]
    statements: tuple[StatementChange, ...]


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
        words=tuple(changed_words(before.reading.document.text, after.reading.document.text)),
        statements=tuple(_with_claims(rows, change) for change in changed_statements(before.reading, after.reading)),
    )


def _versions(rows: LedgerView, document: str) -> tuple[tuple[Listed, ...], str | None]:
    """All versions of the address, and the id of the one that was named by an id."""
    if "://" in document:
        found = rows.revisions(document)
        if not found:
            raise BadOptionError("document", f"nothing was received from {document}", "reportedly documents lists all")
        return found, None
    listed = rows.document(document).listed
    return (rows.revisions(listed.url) if listed.url else ()) or (listed,), listed.id


def changed_words(old: str, new: str) -> Iterator[WordChange]:
    """The words that differ, in the order of the text.

    >>> [(c.gone, c.come) for c in changed_words("at least 11 killed", "at least two killed")]
    [('11', 'two')]
    """
    was, now = _WORD.findall(old), _WORD.findall(new)
    for kind, i, j, k, m in SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes():
        if kind != "equal":
            yield WordChange(
                before=" ".join(now[max(0, k - _AROUND) : k]),
                gone=" ".join(was[i:j]),
                come=" ".join(now[k:m]),
                after=" ".join(now[m : m + _AROUND]),
            )


def changed_statements(old: Reading, new: Reading) -> Iterator[StatementChange]:
    """The Statements that went, came, or changed their words or figures, in the order of the new text."""
    was = [(statement, _words(statement, old)) for statement in old.statements]
    now = [(statement, _words(statement, new)) for statement in new.statements]
    left = list(range(len(was)))
    pairs: list[tuple[int | None, int]] = []
    for at, (statement, words) in enumerate(now):
        same = _like(statement, words, was, left)
        if same is not None:
            left.remove(same)
        pairs.append((same, at))
    for before, at in pairs:
        statement, words = now[at]
        if before is None:
            yield StatementChange(come=words, come_id=statement.id)
            continue
        earlier, said = was[before]
        figures = tuple(_changed_figures(_figures(earlier, old), _figures(statement, new)))
        if figures or said != words:
            yield StatementChange(gone=said, come=words, gone_id=earlier.id, come_id=statement.id, figures=figures)
    for before in left:
        yield StatementChange(gone=was[before][1], gone_id=was[before][0].id)


def _like(statement: Statement, words: str, was: Sequence[tuple[Statement, str]], left: Sequence[int]) -> int | None:
    """The position of the earlier Statement with the same words, else the one most like it, if one is."""
    best, score = None, _ALIKE
    for at in left:
        earlier, said = was[at]
        if said == words and earlier.mode is statement.mode:
            return at
        matcher = SequenceMatcher(a=said.split(), b=words.split(), autojunk=False)
        if matcher.quick_ratio() >= score and (share := matcher.ratio()) >= score:
            best, score = at, share
    return best


def _changed_figures(was: Sequence[Figure], now: Sequence[Figure]) -> Iterator[FigureChange]:
    """Figures that differ in number or scope, paired in their order where both versions have as many."""
    old, new = [_key(f) for f in was], [_key(f) for f in now]
    for kind, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone: list[Figure | None] = [*was[i:j]]
        come: list[Figure | None] = [*now[k:m]]
        longest = max(len(gone), len(come))
        gone += [None] * (longest - len(gone))
        come += [None] * (longest - len(come))
        yield from (FigureChange(gone=g, come=c) for g, c in zip(gone, come, strict=True))


def _key(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.low, figure.high, figure.modifier, figure.scope


def _figures(statement: Statement, reading: Reading) -> list[Figure]:
    return [reading.figures[at] for at in statement.figures]


def _words(statement: Statement, reading: Reading) -> str:
    return " ".join(words_of(statement.content, reading.document.text).split())


def _with_claims(rows: LedgerView, change: StatementChange) -> StatementChange:
    """The change with the Claims that the page no longer speaks of, and those of which it now does."""
    was, now = _claims(rows, change.gone_id), _claims(rows, change.come_id)
    return StatementChange(
        gone=change.gone,
        come=change.come,
        gone_id=change.gone_id,
        come_id=change.come_id,
        figures=change.figures,
        claims_left=tuple(claim for claim in was if claim not in now),
        claims_joined=tuple(claim for claim in now if claim not in was),
    )


def _claims(rows: LedgerView, statement: str | None) -> tuple[str, ...]:
    return () if statement is None else rows.entry(statement).claims
