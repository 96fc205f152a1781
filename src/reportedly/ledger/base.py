"""What a ledger promises, whatever database holds it: a view that only reads, and the writer.

`reportedly.ledger.open_ledger(place)` gives one. Lists are pages: `after` is the cursor `Page.next` of the page before,
`limit` the number of rows. Lists are in the order in which things came into the ledger, the newest first (Claims also the
largest first), so that a cursor stays good while others add. Every read sees one state of the ledger, whole acts only. Any read may raise
DamagedLedgerError, BusyLedgerError or LedgerError; what is asked for by an id that there is none of raises
NotInLedgerError; a cursor or a filter that can't be used raises BadOptionError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

from reportedly.ledger.rows import PAGE, ClaimFilter, DocumentFilter, HitKind, StatementFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from types import TracebackType

    from reportedly.assessing import Evidence
    from reportedly.ledger.case_rows import CaseActed, CaseHeld, CaseLine, CaseTitle
    from reportedly.ledger.rows import (
        ActorHeld,
        ActorLine,
        Added,
        ClaimLine,
        Counts,
        Held,
        HeldPosition,
        Hit,
        Judged,
        OutletHeld,
        OutletLine,
        Page,
        ProblemRow,
        StatementRow,
        StoryLine,
        Verified,
        Why,
    )
    from reportedly.records import CaseAct, Claim, Judgement, Listed, Reader, Reading, Received, Story, Unread

EVERY_CLAIM, EVERY_STATEMENT, EVERY_DOCUMENT = ClaimFilter(), StatementFilter(), DocumentFilter()


class LedgerView(Protocol):
    """The side that reads. Several threads may use one view at once, and any number of processes may read."""

    @property
    def where(self) -> str:
        """The path or the URL for people, without a password."""
        ...

    def one_state(self) -> AbstractContextManager[None]:
        """Within it, all that this thread reads is of one state of the ledger, whatever is written meanwhile."""
        ...

    def head(self) -> int:
        """The number of the last act, 0 of an empty ledger; what a later `changed_since` or `seen` is given."""
        ...

    def counts(self) -> Counts:
        """How many of each thing there are."""
        ...

    def ids_from(self, beginning: str, *, limit: int = 5) -> tuple[str, ...]:
        """The ids of Claims, Documents, Statements, Actors, Stories or Judgements that begin so, in order.

        What stands before the underscore tells of what.
        """
        ...

    # Claims.

    def claims(
        self, wanted: ClaimFilter = EVERY_CLAIM, *, after: str | None = None, limit: int = PAGE
    ) -> Page[ClaimLine]:
        """The lines of Claims that have Statements and were not merged into others; none is assessed anew."""
        ...

    def claim(self, identity: str) -> Claim:
        """The Claim, assessed now from its rows; of one that was merged into another, that other."""
        ...

    def claims_by_id(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """Several Claims in the order of `ids`, as `claim` gives each, at the cost of few look-ups."""
        ...

    def evidence(self, identity: str) -> Evidence:
        """What a Claim stands on, as `assess` and `grade` take it."""
        ...

    def why(self, identity: str) -> Why:
        """Why its Statements are one Claim, its carriers one Origin, and its status what it is."""
        ...

    # Statements and Documents.

    def statements(
        self, wanted: StatementFilter = EVERY_STATEMENT, *, after: str | None = None, limit: int = PAGE
    ) -> Page[StatementRow]:
        """Statements of the latest Reading of each Document."""
        ...

    def entry(self, identity: str) -> StatementRow:
        """One Statement."""
        ...

    def documents(
        self, wanted: DocumentFilter = EVERY_DOCUMENT, *, after: str | None = None, limit: int = PAGE
    ) -> Page[Listed]:
        """Documents, with their text."""
        ...

    def document(self, identity: str) -> Held:
        """One Document, with its bytes as they were received and its latest Reading."""
        ...

    def revisions(self, url: str) -> tuple[Listed, ...]:
        """The Documents that were received from one address, in the order of publishing, then of adding."""
        ...

    def held(self, documents: Iterable[str], reader: Reader) -> frozenset[str]:
        """Those of these Document ids that the ledger holds, read by this reader: they need not be read again."""
        ...

    # Actors, Stories, the rest.

    def actors(self, words: str | None = None, *, after: str | None = None, limit: int = PAGE) -> Page[ActorLine]:
        """Actors whose name has these words, each the start of a word of it; without words, all."""
        ...

    def actor(self, identity: str) -> ActorHeld:
        """One Actor; of one that was merged into another, that other."""
        ...

    def positions(self, actor: str, *, after: str | None = None, limit: int = PAGE) -> Page[HeldPosition]:
        """The Positions of an Actor over all Claims, the latest Claims first; within a Claim in order of time.

        `limit` counts Claims, so a page may have more rows.
        """
        ...

    def stories(self, words: str | None = None, *, after: str | None = None, limit: int = PAGE) -> Page[StoryLine]:
        """Stories, the latest first; with words, those with a Document that has all of them."""
        ...

    def story(self, identity: str) -> Story:
        """One Story with the ids of its Documents."""
        ...

    def outlets(self) -> tuple[OutletLine, ...]:
        """Outlets, those with most Documents first, at most 500."""
        ...

    def outlet(self, name: str) -> OutletHeld:
        """One outlet, and who carries whose text."""
        ...

    def search(
        self, words: str, *, kind: HitKind = HitKind.STATEMENT, after: str | None = None, limit: int = PAGE
    ) -> Page[Hit]:
        """Statements or Documents that hold all of these words, the last perhaps unfinished; the newest first."""
        ...

    def problems(self, *, after: str | None = None, limit: int = PAGE) -> Page[ProblemRow]:
        """What could not be read at all. What was read with a problem is in `documents(with_problem=True)`."""
        ...

    def judgements(self, about: str | None = None, *, after: str | None = None, limit: int = PAGE) -> Page[Judged]:
        """The log of what people decided, the newest first; `about` is an id that a Judgement names, any way round."""
        ...

    # Cases.

    def cases(
        self,
        *,
        closed: bool | None = None,
        claim: str | None = None,
        reader: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> Page[CaseLine]:
        """Cases, the latest opened first: the open or the closed ones, or those that hold a Claim.

        `fresh` of a line counts what changed since a person of the name `reader` has seen it; since anybody has, where no
        name is given.
        """
        ...

    def case_titles(self, *, claim: str | None = None, limit: int = PAGE) -> tuple[CaseTitle, ...]:
        """What the open Cases are called, or those that hold a Claim: the latest opened first, at most `limit`."""
        ...

    def case(self, identity: str, *, reader: str | None = None) -> CaseHeld:
        """One Case: its Claims, notes and watch rules, and what changed in them since `reader` has seen it."""
        ...

    def case_acts(self, identity: str, *, after: str | None = None, limit: int = PAGE) -> Page[CaseActed]:
        """What people did with a Case, the latest first."""
        ...

    def link(self, act: int) -> str | None:
        """The link of an act in the hash chain, in hexadecimal; None where there is no such act."""
        ...

    def recall(self, key: str) -> str | None:
        """What `remember` kept under a key."""
        ...

    def verify(
        self,
        derive: Callable[[bytes, str], str] | None = None,
        tell: Callable[[int], None] | None = None,
    ) -> Verified:
        """Check every act's rows against the hash chain, and every shown fact against the stored bytes.

        The first fault names the first act that is not as it was written. `derive` makes a text again from bytes and media type
        (`intake.text_of`), and the texts are compared. `tell` is called with the number of each act that was checked.
        """
        ...


class Ledger(LedgerView, Protocol):
    """The side that writes: one writer at a time, others wait for it up to a minute, then BusyLedgerError.

    Each call is one transaction: it is kept whole, on the disk, when the call returns, or not at all. All of them may
    raise ReadOnlyLedgerError, FullLedgerError (nothing of the call is kept, the same call works when there is room).
    """

    def add(self, received: Received, reading: Reading) -> Added:
        """Add a Document with a Reading of it, and join what it says to what is there.

        Adding it again by the same reader changes nothing; by another reader, it is kept as a new Reading, which is
        shown from then on, and no Judgement is lost.
        """
        ...

    def add_many(self, pairs: Iterable[tuple[Received, Reading]]) -> tuple[Added, ...]:
        """Add several Documents in this order and in one transaction, which costs less than one for each."""
        ...

    def add_problem(self, unread: Unread) -> bool:
        """Note what could not be read; False where the same is noted already."""
        ...

    def judge(self, judgement: Judgement, *, seen: int | None = None) -> Judged:
        """Keep what a person decided, and show what follows from it.

        `seen` is the `head` of the ledger that the person looked at: ConflictError if somebody has judged the same subject
        or object since. The same Judgement again changes nothing. NotInLedgerError for what it names and there is none of,
        BadOptionError for a kind that does not fit what it names:

        ====== ================================== ===============================  =====================================
        kind   subject                            object                           value
        ====== ================================== ===============================  =====================================
        accept a Statement                        the Claim that it belongs to
        accept a Document                         the Document that it reprints    a ReprintKind, None: light-edit
        reject a Statement                        the Claim that it is no part of
        reject a Document                         the Document that it no reprint of
        merge  a Claim, an Actor or a Story       the one that it becomes part of
        split  a Statement                        the Claim that it leaves         the Claim that it goes to, None: one of its own
        join   a Statement                        one of the same Origin
        part   a Statement                        one of another Origin
        correct a Statement                       "stance"                         a StanceKind
        correct a Claim                           "proposition"                    the words that are shown
        correct a Story                           "title"                          the words that are shown
        grade  an Actor, an outlet's name         "reliability"                    A to F
        grade  a Statement or a Document          "credibility"                    1 to 6
        note   anything                                                            the words
        undo   what the undone Judgement is about (`undoes` names it)
        ====== ================================== ===============================  =====================================
        """
        ...

    def act_on_cases(self, acts: Iterable[CaseAct], *, seen: int | None = None) -> tuple[CaseActed, ...]:
        """Keep what a person does with Cases, all of it or nothing; the same act again changes nothing.

        `seen` is the `head` of the ledger that the person looked at: ConflictError if somebody else has changed the same
        thing of the Case since. NotInLedgerError for what is named and not there, BadOptionError for what does not fit:

        ======== ============================= ============================================
        kind     object                        value
        ======== ============================= ============================================
        open                                   its title
        rename                                 its title
        add      a Claim
        take-out a Claim in the Case
        move     a Claim in the Case           the Claim that it comes before, None: last
        note     a Claim in the Case, or None  the words
        watch    a name, or None               a ClaimFilter as JSON
        unwatch  the act that set the rule
        see                                    the `head` looked at, None: now
        close                                  why, or None
        reopen
        undo     (`undoes` names the act)
        ======== ============================= ============================================
        """
        ...

    def remember(self, key: str, value: str) -> None:
        """Keep a small text under a key, in place of an older one (the state of a feed); it is no part of the record."""
        ...

    def rebuild(self, tell: Callable[[int], None] | None = None) -> Counts:
        """Make all that is shown again from what was appended; what is shown stays the same."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
