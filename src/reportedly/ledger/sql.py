"""The ledger in a database: one transaction a call, the work done by the modules beside."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, Self

from reportedly.errors import ReadOnlyLedgerError
from reportedly.ledger import (
    actor_reads,
    case_reads,
    claim_pages,
    claim_reads,
    document_reads,
    other_reads,
    outlet_reads,
    statement_reads,
)
from reportedly.ledger.adding import Adding
from reportedly.ledger.base import EVERY_CLAIM, EVERY_DOCUMENT, EVERY_STATEMENT
from reportedly.ledger.case_acting import act_on_case
from reportedly.ledger.clock import set_back
from reportedly.ledger.engine import engine_for, reading, writing
from reportedly.ledger.judged import Standing, renewed
from reportedly.ledger.judging import judge
from reportedly.ledger.memory import Memory
from reportedly.ledger.pen import Pen
from reportedly.ledger.projection import Projection
from reportedly.ledger.rebuilding import rebuild
from reportedly.ledger.rows import PAGE, HitKind
from reportedly.ledger.upgrade import bring_up, check_form
from reportedly.ledger.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from reportedly.ledger.case_rows import CaseActed, CaseHeld, CaseLine, CaseTitle
    from reportedly.ledger.joining import Evidence
    from reportedly.ledger.rows import (
        ActorHeld,
        ActorLine,
        Added,
        ClaimFilter,
        ClaimLine,
        Counts,
        DocumentFilter,
        Held,
        HeldPosition,
        Hit,
        Judged,
        OutletHeld,
        OutletLine,
        Page,
        ProblemRow,
        StatementFilter,
        StatementRow,
        StoryLine,
        Verified,
        Why,
    )
    from reportedly.records import CaseAct, Claim, Judgement, Listed, Reader, Reading, Received, Story, Unread


def open_sql(
    place: str,
    *,
    read_only: bool,
    create: bool,
    clock: Callable[[], datetime] | None,
    step: Callable[[int, int], None] | None = None,
) -> SqlLedger:
    """The ledger at a path or URL, as `open_ledger` promises."""
    engine, where = engine_for(place, read_only=read_only, create=create)
    try:
        made = bring_up(engine, where, create=create and not read_only, read_only=read_only, step=step)
    except BaseException:
        engine.dispose()
        raise
    ledger = SqlLedger(engine, where, read_only=read_only, clock=clock or (lambda: datetime.now(UTC)))
    ledger.is_made_again = made
    return ledger


class _Writing(NamedTuple):
    connection: Connection
    pen: Pen
    projection: Projection
    adding: Adding
    at: str


class SqlLedger:
    """A Ledger in SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, where: str, *, read_only: bool, clock: Callable[[], datetime]) -> None:
        self._engine, self._where = engine, where
        self._read_only, self._clock = read_only, clock
        self._memory: Memory | None = None
        #: Whether what it shows was made again when it was opened, and nothing was written since.
        self.is_made_again = False
        self._standing = Standing()
        self._lock = threading.RLock()
        self._held = threading.local()

    @property
    def where(self) -> str:
        """The path or the URL for people."""
        return self._where

    @contextmanager
    def _read(self) -> Iterator[tuple[Connection, Standing]]:
        """One state of the ledger, and what people have decided in it."""
        held = getattr(self._held, "state", None)
        if held is not None:
            yield held
            return
        with reading(self._engine, self._where) as connection:
            check_form(connection, self._where)
            self._standing = standing = renewed(connection, self._standing)
            yield connection, standing

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Read one state of the ledger, in this thread."""
        with self._read() as state:
            before, self._held.state = getattr(self._held, "state", None), state
            try:
                yield
            finally:
                self._held.state = before

    @contextmanager
    def _write(self) -> Iterator[_Writing]:
        """A transaction that writes; what touched Claims is assessed at its end."""
        if self._read_only:
            raise ReadOnlyLedgerError(self._where, "it was opened to be read", "open it to be written")
        with self._lock:
            self.is_made_again = False
            memory, self._memory = self._memory, None
            with writing(self._engine, self._where) as connection:
                check_form(connection, self._where)
                pen = Pen(connection)
                if memory is None or memory.head != pen.link:
                    memory = Memory()
                    memory.standing = renewed(connection, Standing())
                projection = Projection(connection, memory)
                adding = Adding(connection, memory, pen, projection)
                now = self._clock()
                if (doubt := set_back(pen.last, now)) is not None:
                    adding.add_problem(doubt, now.isoformat())
                yield _Writing(connection, pen, projection, adding, now.isoformat())
                projection.finish()
            memory.head = pen.link
            self._memory = memory  # only what was committed is remembered

    def add(self, received: Received, reading: Reading) -> Added:
        """Add one Document."""
        return self.add_many([(received, reading)])[0]

    def add_many(self, pairs: Iterable[tuple[Received, Reading]]) -> tuple[Added, ...]:
        """Add several Documents in one transaction."""
        drawn = list(pairs)  # before others are kept waiting
        with self._write() as writing_:
            return tuple(writing_.adding.add(received, found, writing_.at) for received, found in drawn)

    def add_problem(self, unread: Unread) -> bool:
        """Note what could not be read."""
        with self._write() as writing_:
            return writing_.adding.add_problem(unread, writing_.at)

    def judge(self, judgement: Judgement, *, seen: int | None = None) -> Judged:
        """Keep what a person decided."""
        with self._write() as w:
            return judge(w.pen, w.projection, judgement, where=self._where, seen=seen, at=w.at)

    def act_on_cases(self, acts: Iterable[CaseAct], *, seen: int | None = None) -> tuple[CaseActed, ...]:
        """Keep what a person does with Cases."""
        drawn = list(acts)
        with self._write() as w:
            standing = w.projection.memory.standing
            return tuple(act_on_case(w.pen, standing, a, where=self._where, seen=seen, at=w.at) for a in drawn)

    def remember(self, key: str, value: str) -> None:
        """Keep a small text under a key."""
        with self._write() as writing_:
            other_reads.remember(writing_.connection, key, value)

    def rebuild(self, tell: Callable[[int], None] | None = None) -> Counts:
        """Make the projections again, unless that was just done."""
        if self.is_made_again:
            return self.counts()
        with self._write() as writing_:
            rebuild(writing_.connection, tell)
        self._memory = None
        return self.counts()

    def head(self) -> int:
        """The number of the last act."""
        with self._read() as (connection, _):
            return other_reads.head(connection)

    def counts(self) -> Counts:
        """How many of each thing there are."""
        with self._read() as (connection, _):
            return other_reads.counts(connection)

    def ids_from(self, beginning: str, *, limit: int = 5) -> tuple[str, ...]:
        """The ids that begin so."""
        with self._read() as (connection, _):
            return other_reads.ids_from(connection, beginning, limit)

    def claims(
        self, wanted: ClaimFilter = EVERY_CLAIM, *, after: str | None = None, limit: int = PAGE
    ) -> Page[ClaimLine]:
        """A page of Claims."""
        with self._read() as (connection, standing):
            return claim_reads.list_claims(connection, standing, wanted, after=after, limit=limit)

    def claim(self, identity: str) -> Claim:
        """One Claim."""
        return self.claims_by_id([identity])[0]

    def claims_by_id(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """Several Claims."""
        with self._read() as (connection, standing):
            return claim_pages.claims_by_id(connection, standing, self._where, ids)

    def evidence(self, identity: str) -> Evidence:
        """What a Claim stands on."""
        with self._read() as (connection, standing):
            return claim_pages.claim_evidence(connection, standing, self._where, identity)

    def why(self, identity: str) -> Why:
        """Why a Claim is what it is."""
        with self._read() as (connection, standing):
            return claim_pages.why_claim(connection, standing, self._where, identity)

    def statements(
        self, wanted: StatementFilter = EVERY_STATEMENT, *, after: str | None = None, limit: int = PAGE
    ) -> Page[StatementRow]:
        """A page of Statements."""
        with self._read() as (connection, standing):
            return statement_reads.list_statements(connection, standing, wanted, after=after, limit=limit)

    def entry(self, identity: str) -> StatementRow:
        """One Statement."""
        with self._read() as (connection, standing):
            return statement_reads.one_statement(connection, standing, self._where, identity)

    def documents(
        self, wanted: DocumentFilter = EVERY_DOCUMENT, *, after: str | None = None, limit: int = PAGE
    ) -> Page[Listed]:
        """A page of Documents."""
        with self._read() as (connection, standing):
            return document_reads.list_documents(connection, standing, wanted, after=after, limit=limit)

    def document(self, identity: str) -> Held:
        """One Document."""
        with self._read() as (connection, standing):
            return document_reads.document_held(connection, standing, self._where, identity)

    def revisions(self, url: str) -> tuple[Listed, ...]:
        """The Documents of one address."""
        with self._read() as (connection, standing):
            return document_reads.revisions_of(connection, standing, url)

    def held(self, documents: Iterable[str], reader: Reader) -> frozenset[str]:
        """Those that need not be read again."""
        with self._read() as (connection, _):
            return document_reads.held_of(connection, documents, reader)

    def actors(self, words: str | None = None, *, after: str | None = None, limit: int = PAGE) -> Page[ActorLine]:
        """A page of Actors."""
        with self._read() as (connection, standing):
            return actor_reads.list_actors(connection, standing, words, after=after, limit=limit)

    def actor(self, identity: str) -> ActorHeld:
        """One Actor."""
        with self._read() as (connection, standing):
            return actor_reads.actor_held(connection, standing, self._where, identity)

    def positions(self, actor: str, *, after: str | None = None, limit: int = PAGE) -> Page[HeldPosition]:
        """Where an Actor stands."""
        with self._read() as (connection, standing):
            return claim_reads.list_positions(connection, standing, actor, after=after, limit=limit)

    def stories(self, words: str | None = None, *, after: str | None = None, limit: int = PAGE) -> Page[StoryLine]:
        """A page of Stories."""
        with self._read() as (connection, standing):
            return other_reads.list_stories(connection, standing, words, after=after, limit=limit)

    def story(self, identity: str) -> Story:
        """One Story."""
        with self._read() as (connection, standing):
            return other_reads.one_story(connection, standing, self._where, identity)

    def outlets(self) -> tuple[OutletLine, ...]:
        """Outlets."""
        with self._read() as (connection, _):
            return outlet_reads.list_outlets(connection)

    def outlet(self, name: str) -> OutletHeld:
        """One outlet."""
        with self._read() as (connection, _):
            return outlet_reads.outlet_held(connection, self._where, name)

    def search(
        self, words: str, *, kind: HitKind = HitKind.STATEMENT, after: str | None = None, limit: int = PAGE
    ) -> Page[Hit]:
        """What holds these words."""
        with self._read() as (connection, standing):
            if kind is HitKind.STATEMENT:
                return statement_reads.search(connection, standing, words, after=after, limit=limit)
            return document_reads.search(connection, words, after=after, limit=limit)

    def problems(self, *, after: str | None = None, limit: int = PAGE) -> Page[ProblemRow]:
        """What could not be read."""
        with self._read() as (connection, _):
            return other_reads.list_problems(connection, after=after, limit=limit)

    def judgements(self, about: str | None = None, *, after: str | None = None, limit: int = PAGE) -> Page[Judged]:
        """The log of Judgements."""
        with self._read() as (_, standing):
            return other_reads.list_judgements(standing, about, after=after, limit=limit)

    def cases(
        self,
        *,
        closed: bool | None = None,
        claim: str | None = None,
        reader: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> Page[CaseLine]:
        """A page of Cases."""
        with self._read() as (connection, standing):
            return case_reads.list_cases(
                connection, standing, closed=closed, claim=claim, reader=reader, after=after, limit=limit
            )

    def case_titles(self, *, claim: str | None = None, limit: int = PAGE) -> tuple[CaseTitle, ...]:
        """What Cases are called."""
        with self._read() as (connection, standing):
            return case_reads.case_titles(connection, standing, claim=claim, limit=limit)

    def case(self, identity: str, *, reader: str | None = None) -> CaseHeld:
        """One Case."""
        with self._read() as (connection, standing):
            return case_reads.case_held(connection, standing, self._where, identity, reader)

    def case_acts(self, identity: str, *, after: str | None = None, limit: int = PAGE) -> Page[CaseActed]:
        """A page of the acts on a Case."""
        with self._read() as (connection, _):
            return case_reads.list_acts(connection, self._where, identity, after=after, limit=limit)

    def link(self, act: int) -> str | None:
        """The link of an act in the chain."""
        with self._read() as (connection, _):
            return other_reads.link_of(connection, act)

    def recall(self, key: str) -> str | None:
        """What was kept under a key."""
        with self._read() as (connection, _):
            return other_reads.recall(connection, key)

    def verify(
        self,
        derive: Callable[[bytes, str], str] | None = None,
        tell: Callable[[int], None] | None = None,
    ) -> Verified:
        """Check everything."""
        with self._read() as (connection, standing):
            return verify(connection, standing, derive, tell)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
