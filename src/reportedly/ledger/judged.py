"""What people decided and nobody undid, and what follows from it for what is shown."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from reportedly.ledger.direct import rows
from reportedly.ledger.joining import claim_id
from reportedly.ledger.old_ids import present_id
from reportedly.ledger.rows import Judged
from reportedly.ledger.schema import STRIDE, chain, judgements
from reportedly.records import Judgement, JudgementKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Row

#: The kind of an act that holds a Judgement, and of one that also joins a corrected Statement to Claims anew.
JUDGED, JOINED = "judge", "judge and join"

_LAST = "SELECT max(n) FROM chain"
_JUDGED = "SELECT max(n) FROM judgements"
#: Proposals about Claims are few among those about Statements, Documents and Actors: the index of subjects has them, but for the few
#: latest acts, whose numbers are looked through. A plus keeps a database from taking the other way.
_TIES = "SELECT n, subject, object FROM proposals WHERE subject >= 'clm_' AND subject < 'clm`' AND +n > ? AND +n < ? ORDER BY n"
_LATEST_TIES = "SELECT n, subject, object FROM proposals WHERE n > ? AND n < ? AND kind = 'same' ORDER BY n"
_FEW_ACTS = 1000


class Standing:
    """The log of Judgements up to an act, in memory: people decide far less than documents say."""

    def __init__(self) -> None:
        self.log: dict[str, tuple[int, Judgement]] = {}
        self.last = 0
        self.undone: dict[str, str] = {}
        self.joining: set[int] = set()  # the acts that joined a corrected Statement to Claims anew
        #: The Claims that the machine shows as others since it found them to be the same.
        self.ties: dict[str, str] = {}
        self.seen = 0  # the act up to which the log was read
        self._about: dict[str, list[Judgement]] = {}
        self._merged: dict[str, str] = {}
        self._parts: dict[str, list[str]] | None = None

    def add(self, rows: Iterable[tuple[int, Judgement]]) -> None:
        """Take in Judgements with their acts, in order, and see anew which of all stand."""
        for act, judgement in rows:
            self.log[judgement.id] = (act, judgement)
            self.last = act
        self.undone = {}
        for _, judgement in reversed(self.log.values()):
            if judgement.kind is JudgementKind.UNDO and judgement.undoes and judgement.id not in self.undone:
                self.undone[judgement.undoes] = judgement.id
        self._about, self._merged, self._parts = {}, {}, None
        for judgement in self.standing():
            for name in dict.fromkeys((judgement.subject, judgement.object)):
                if name is not None:
                    self._about.setdefault(name, []).append(judgement)
            if judgement.kind is JudgementKind.MERGE and judgement.object is not None:
                self._merged[judgement.subject] = judgement.object
        for claim, onto in self.ties.items():
            self._lay(claim, onto)

    def tie(self, claim: str, onto: str) -> None:
        """Show a Claim as another, as the machine proposes."""
        self.ties[claim] = onto
        self._lay(claim, onto)

    def with_ties(self, ties: Iterable[tuple[str, str]]) -> Standing:
        """The same log, with more Claims that are shown as others; others may go on to read this one."""
        made = Standing()
        vars(made).update(vars(self), ties=dict(self.ties), _merged=dict(self._merged))
        for claim, onto in ties:
            made.tie(claim, onto)
        return made

    def _lay(self, claim: str, onto: str) -> None:
        """Show a Claim as another, unless a person merged it or said that the two are not the same."""
        apart = any(
            j.kind is JudgementKind.REJECT and onto in (j.subject, j.object) for j in self._about.get(claim, ())
        )
        if claim not in self._merged and not apart and self.root(onto) != claim:
            self._merged[claim], self._parts = onto, None

    def standing(self) -> Iterator[Judgement]:
        """Those that nobody undid, in order."""
        return (judgement for _, judgement in self.log.values() if judgement.id not in self.undone)

    def about(self, *names: str) -> tuple[Judgement, ...]:
        """Those that stand and name one of these ids, each once."""
        if not self._about:
            return ()
        return tuple({j.id: j for name in names for j in self._about.get(name, ())}.values())

    def on(self, subject: str, kind: JudgementKind) -> tuple[Judgement, ...]:
        """Those that stand, of one kind, whose subject this is."""
        return tuple(j for j in self._about.get(subject, ()) if j.kind is kind and j.subject == subject)

    def act_of(self, judgement: Judgement) -> int:
        """The act that holds a Judgement."""
        return self.log[judgement.id][0]

    def changed_since(self, names: Iterable[str | None], act: int) -> bool:
        """Whether somebody has judged one of these, or undone that, after an act."""
        asked = {name for name in names if name is not None}
        return any(n > act and asked & {j.subject, j.object} for n, j in self.log.values())

    @property
    def merges(self) -> bool:
        """Whether anything is shown as something else."""
        return bool(self._merged)

    def root(self, identity: str) -> str:
        """What a thing was merged into, in the end; itself where it was not merged, or into itself."""
        seen = {identity}
        while (onto := self._merged.get(identity)) is not None and onto not in seen:
            seen.add(onto)
            identity = onto
        return identity

    def merged_into(self, identity: str) -> frozenset[str]:
        """Everything that is shown as this thing, itself included."""
        if self._parts is None:
            parts: dict[str, list[str]] = {}
            for name, onto in self._merged.items():
                parts.setdefault(onto, []).append(name)
            self._parts = parts  # other threads may read it
        found = dict.fromkeys([identity])
        asked = [identity]
        for one in asked:
            new = [name for name in self._parts.get(one, ()) if name not in found]
            found |= dict.fromkeys(new)
            asked += new
        return frozenset(found)

    def pairs(self, statements: Iterable[str]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Pairs of Statements that people put together in one Origin, and those that they put apart."""
        joined, parted = [], []
        for judgement in self.about(*statements) if self._about else ():
            if judgement.object is not None and judgement.kind is JudgementKind.JOIN:
                joined.append((judgement.subject, judgement.object))
            elif judgement.object is not None and judgement.kind is JudgementKind.PART:
                parted.append((judgement.subject, judgement.object))
        return joined, parted

    def correction(self, subject: str, field: str) -> str | None:
        """The latest value that a person gave a field of something."""
        found = [j.value for j in self.on(subject, JudgementKind.CORRECT) if j.object == field]
        return found[-1] if found else None

    def corrections(self, subject: str) -> dict[str, str]:
        """By field, the latest value that a person gave of something."""
        if not self._about:
            return {}
        found = self.on(subject, JudgementKind.CORRECT)
        return {j.object: j.value for j in found if j.object is not None and j.value is not None}

    def meant(self, judgement: Judgement) -> Judgement:
        """The Judgement itself, or the one that a row of undoing is about in the end."""
        while judgement.kind is JudgementKind.UNDO and judgement.undoes in self.log:
            judgement = self.log[judgement.undoes][1]
        return judgement

    def then(self, act: int, judgement: Judgement) -> Standing:
        """What would stand with one Judgement more."""
        made = Standing()
        made.joining, made.ties = self.joining, dict(self.ties)
        made.add([*self.log.values(), (act, judgement)])
        return made

    def joined_by(self, statement: str, read: int) -> int:
        """The act whose proposals tell which Claims a Statement belongs to, as it is corrected now.

        That is `read`, which read it, or a later one that corrected it or took a correction back, and joined it anew.
        """
        about = [(n, j) for n, j in self.log.values() if self._corrects(j, statement)]
        before = [one for one in about if one[0] <= read]
        state = _state(before)
        held = {state: read}
        for at, (n, _) in enumerate(about[len(before) :], start=len(before) + 1):
            was, state = state, _state(about[:at])
            if n in self.joining:
                held[state] = n
            else:
                held.setdefault(state, held[was])
        return held[state]

    def _corrects(self, judgement: Judgement, statement: str) -> bool:
        meant = self.meant(judgement)
        return meant.kind is JudgementKind.CORRECT and meant.subject == statement

    def was_joined(self, statement: str, read: int) -> bool:
        """Whether, before the last act about it, a Statement was corrected as it is now."""
        about = [(n, j) for n, j in self.log.values() if self._corrects(j, statement)]
        first = len([n for n, _ in about if n <= read])
        return any(_state(about[:at]) == _state(about) for at in range(first, len(about)))

    def judged(self, act: int, judgement: Judgement) -> Judged:
        """The row of a Judgement."""
        return Judged(act=act, judgement=judgement, undone_by=self.undone.get(judgement.id))


def _state(about: Sequence[tuple[int, Judgement]]) -> frozenset[tuple[str | None, str | None]]:
    """The fields and values that stand after some corrections and undoings of such."""
    undone: set[str] = set()
    for _, judgement in reversed(about):
        if judgement.kind is JudgementKind.UNDO and judgement.undoes and judgement.id not in undone:
            undone.add(judgement.undoes)
    values = {j.object: j.value for _, j in about if j.kind is JudgementKind.CORRECT and j.id not in undone}
    return frozenset(values.items())


def renewed(connection: Connection, standing: Standing) -> Standing:
    """The log as it is now: the same one where nothing was judged since, else another, for threads may read the first."""
    last = rows(connection, _LAST, ())[0][0] or 0
    if last == standing.seen:
        return standing
    judged = rows(connection, _JUDGED, ())[0][0] or 0
    if judged != standing.last:
        return standing_at(connection, last)
    ties = _ties(connection, standing.seen, last)
    made = standing.with_ties(ties) if ties else standing
    made.seen = last
    return made


def standing_at(connection: Connection, act: int) -> Standing:
    """The log as it was after an act."""
    made = Standing()
    query = (
        select(judgements, chain.c.kind.label("act"))
        .join_from(judgements, chain, judgements.c.n == chain.c.n, isouter=True)
        .where(judgements.c.n <= act)
    )
    held = connection.execute(query.order_by(judgements.c.n)).all()
    made.joining = {row.n for row in held if row.act == JOINED}
    made.add([(row.n, judgement_from(row)) for row in held])
    for claim, onto in _ties(connection, 0, act):
        made.tie(claim, onto)
    made.seen = act
    return made


def _ties(connection: Connection, after: int, act: int) -> list[tuple[str, str]]:
    """The Claims that the acts after one and up to another found to be the same as others, with these."""
    line = _LATEST_TIES if act - after <= _FEW_ACTS else _TIES
    found = rows(connection, line, ((after + 1) * STRIDE - 1, (act + 1) * STRIDE))
    return [(claim, onto) for _, claim, onto in found]


def judgement_from(row: Row[Any]) -> Judgement:
    """The Judgement in a row of the table."""
    return Judgement(
        id=row.id,
        kind=JudgementKind(row.kind),
        subject=present_id(row.subject),
        object=present_id(row.object),
        value=row.value,
        by=row.by,
        at=datetime.fromisoformat(row.at),
        why=row.why,
        undoes=row.undoes,
    )


def judgement_row(act: int, judgement: Judgement) -> dict[str, Any]:
    """The row of a Judgement."""
    return {
        "n": act,
        "id": judgement.id,
        "kind": judgement.kind.value,
        "subject": judgement.subject,
        "object": judgement.object,
        "value": judgement.value,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "why": judgement.why,
        "undoes": judgement.undoes,
    }


def places_of(
    statement: str, proposed: Sequence[tuple[str, int]], standing: Standing
) -> list[tuple[str, int | Judgement]]:
    """The Claims that a Statement belongs to: those proposed for it, as people have changed that since.

    `proposed` are Claims with the numbers of the proposals; what a person put there comes with the Judgement. A Claim that
    was merged is the one that it was merged into; each Claim stands once.
    """
    held: list[tuple[str, int | Judgement]] = list(proposed)
    for judgement in standing.about(statement):
        if judgement.subject != statement or judgement.object is None:
            continue
        if judgement.kind in (JudgementKind.REJECT, JudgementKind.SPLIT):
            root = standing.root(judgement.object)
            held = [(claim, by) for claim, by in held if standing.root(claim) != root]
        if judgement.kind is JudgementKind.SPLIT:
            held.append((judgement.value or split_claim(statement), judgement))
        if judgement.kind is JudgementKind.ACCEPT:
            held.append((judgement.object, judgement))
    found: dict[str, int | Judgement] = {}
    for claim, by in held:
        found.setdefault(standing.root(claim), by)
    return list(found.items())


def split_claim(statement: str) -> str:
    """The id of the Claim that a Statement founds when a person takes it out of another."""
    return claim_id(statement, "split")
