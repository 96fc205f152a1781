"""An open ledger: what the commands ask it, as records."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, Self

from reportedly.api import frames
from reportedly.api.asking import claim_filter, document_filter, statement_filter, up_to
from reportedly.api.ids import any_id, whole_id
from reportedly.api.judging import made_judgement
from reportedly.errors import BadOptionError
from reportedly.ledger.rows import HitKind
from reportedly.records import CaseActKind, case_act, opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from reportedly.api.adding import Adding
    from reportedly.api.briefs import Brief
    from reportedly.api.comparing import Difference
    from reportedly.assessing import Grade
    from reportedly.ledger.base import Ledger as Rows
    from reportedly.ledger.case_rows import CaseActed, CaseHeld, CaseLine
    from reportedly.ledger.rows import (
        ActorHeld,
        ActorLine,
        ClaimLine,
        Counts,
        Held,
        HeldPosition,
        Hit,
        Judged,
        Page,
        ProblemRow,
        StatementRow,
        Verified,
        Why,
    )
    from reportedly.records import Claim, Listed

    Day = date | str | None

#: So many whole Claims are assessed at a time while a list of them is drawn.
_AT_A_TIME = 50


class Ledger:
    """A ledger that is open. Lists come lazily, Claims with most Statements first, all else the newest first; ids may be shortened to a beginning that fits one.

    `rows` is the storage underneath, with pages and cursors. NotInLedgerError where there is nothing by an id,
    BadOptionError where a beginning fits several, or a day, a status or a stance is none.
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    @property
    def where(self) -> str:
        """Its path, or its URL without a password."""
        return self.rows.where

    def counts(self) -> Counts:
        """How many of each thing it holds."""
        return self.rows.counts()

    def claim_lines(  # noqa: PLR0913 - each narrows the list, all named at the call
        self,
        *,
        about: str | None = None,
        place: str | None = None,
        since: Day = None,
        until: Day = None,
        status: str | None = None,
        actor: str | None = None,
        order: str = "largest",
        limit: int | None = None,
    ) -> Iterator[ClaimLine]:
        """Claims as a list shows them, those with Statements that hold all words of `about`, and so on.

        Those with most Statements come first, with `order` "newest" those founded last.
        """
        wanted = claim_filter(
            about=about, place=place, since=since, until=until, status=status, actor=actor, order=order
        )
        return up_to(limit, lambda after, most: self.rows.claims(wanted, after=after, limit=most))

    def claims(self, **narrowed: Any) -> Iterator[Claim]:  # noqa: ANN401 - what `claim_lines` takes
        """The same as whole Claims, each assessed when it is drawn; `narrowed` as for `claim_lines`."""
        lines = self.claim_lines(**narrowed)
        while ids := [line.id for _, line in zip(range(_AT_A_TIME), lines, strict=False)]:
            yield from self.rows.claims_by_id(ids)

    def claim(self, identity: str) -> Claim:
        """One Claim with its Positions, Origins, figures, ranges and status."""
        return self.rows.claim(self._id(identity, "clm"))

    def why(self, identity: str) -> Why:
        """Why its Statements are one Claim, its carriers one Origin, and its status what it is."""
        return self.rows.why(self._id(identity, "clm"))

    def grade(
        self,
        identity: str,
        rules: Literal["airwars", "ucdp", "acled"] | str,  # noqa: PYI051 - a guide for editors
        *,
        belligerent: str | None = None,
    ) -> Grade:
        """What another rule set says of a Claim's evidence.

        Airwars's may be asked from the side of a `belligerent`, by words of its name, its country's code or its id.
        """
        from reportedly.api.grading import graded  # noqa: PLC0415 - few ask

        return graded(lambda: self.rows.evidence(self._id(identity, "clm")), rules, belligerent)

    def statements(  # noqa: PLR0913 - each narrows the list, all named at the call
        self,
        *,
        words: str | None = None,
        actor: str | None = None,
        outlet: str | None = None,
        stance: str | None = None,
        document: str | None = None,
        claim: str | None = None,
        since: Day = None,
        until: Day = None,
        limit: int | None = None,
    ) -> Iterator[StatementRow]:
        """Statements with the Claims that they belong to."""
        wanted = statement_filter(
            words=words,
            actor=actor,
            outlet=outlet,
            stance=stance,
            document=self._maybe(document, "doc"),
            claim=self._maybe(claim, "clm"),
            since=since,
            until=until,
        )
        return up_to(limit, lambda after, most: self.rows.statements(wanted, after=after, limit=most))

    def statement(self, identity: str) -> StatementRow:
        """One Statement."""
        return self.rows.entry(self._id(identity, "stm"))

    def documents(  # noqa: PLR0913 - each narrows the list, all named at the call
        self,
        *,
        words: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        since: Day = None,
        until: Day = None,
        with_problem: bool = False,
        limit: int | None = None,
    ) -> Iterator[Listed]:
        """Documents, with their text."""
        wanted = document_filter(
            words=words, url=url, outlet=outlet, since=since, until=until, with_problem=with_problem
        )
        return up_to(limit, lambda after, most: self.rows.documents(wanted, after=after, limit=most))

    def document(self, identity: str) -> Held:
        """One Document with its bytes as they were received and its latest Reading."""
        return self.rows.document(self._id(identity, "doc"))

    def actors(self, words: str | None = None, *, limit: int | None = None) -> Iterator[ActorLine]:
        """Actors, of whose names `words` are the beginnings."""
        return up_to(limit, lambda after, most: self.rows.actors(words, after=after, limit=most))

    def actor(self, identity: str) -> ActorHeld:
        """One Actor, with who speaks for it and for whom it speaks."""
        return self.rows.actor(self._id(identity, "act"))

    def positions(self, actor: str, *, limit: int | None = None) -> Iterator[HeldPosition]:
        """An Actor's Positions over all Claims."""
        identity = self._id(actor, "act")
        return up_to(limit, lambda after, most: self.rows.positions(identity, after=after, limit=most))

    def problems(self, *, limit: int | None = None) -> Iterator[ProblemRow]:
        """What could not be read."""
        return up_to(limit, lambda after, most: self.rows.problems(after=after, limit=most))

    def search(self, words: str, *, kind: str = "statement", limit: int | None = None) -> Iterator[Hit]:
        """Statements, or Documents, that hold all the words; the last may be unfinished."""
        if not words.strip():
            raise BadOptionError("words", "there is nothing to look for", "give one word or more")
        if kind not in set(HitKind):
            raise BadOptionError("kind", f"there is no kind {kind!r}", "take statement or document")
        sought = HitKind(kind)
        return up_to(limit, lambda after, most: self.rows.search(words, kind=sought, after=after, limit=most))

    def difference(self, document: str) -> Difference:
        """What a later version of a page changed, in words, in Statements and in figures.

        `document` is an id or an address. BadOptionError where there is only one version.
        """
        from reportedly.api.comparing import difference_of  # noqa: PLC0415 - few ask

        return difference_of(self.rows, document if "://" in document else self._id(document, "doc"))

    def claims_frame(self, *, library: str = "pandas", **narrowed: Any) -> Any:  # noqa: ANN401 - of an optional package
        """One row for each Claim, as `claim_lines` gives them; `library` is pandas or polars.

        MissingExtraError where it is not installed.
        """
        return frames.frame(*frames.claim_rows(self.claim_lines(**narrowed)), library)

    def positions_frame(self, *, library: str = "pandas", **narrowed: Any) -> Any:  # noqa: ANN401 - likewise
        """One row for each Position of the Claims that `claims` gives."""
        return frames.frame(*frames.position_rows(self.claims(**narrowed)), library)

    def figures_frame(self, *, library: str = "pandas", **narrowed: Any) -> Any:  # noqa: ANN401 - likewise
        """One row for each figure of the Claims that `claims` gives."""
        return frames.frame(*frames.figure_rows(self.claims(**narrowed)), library)

    def statements_frame(self, *, library: str = "pandas", **narrowed: Any) -> Any:  # noqa: ANN401 - likewise
        """One row for each Statement that `statements` gives."""
        return frames.frame(*frames.statement_rows(self.statements(**narrowed)), library)

    def documents_frame(self, *, library: str = "pandas", **narrowed: Any) -> Any:  # noqa: ANN401 - likewise
        """One row for each Document that `documents` gives."""
        return frames.frame(*frames.document_rows(self.documents(**narrowed)), library)

    def add(  # noqa: PLR0913 - what may be said of sources, all of it named at the call
        self,
        *sources: str | Path,
        columns: Mapping[str, str] | None = None,
        published: Day = None,
        encoding: str | None = None,
        accurate: bool = False,
        processes: int | None = None,
        follow: bool = False,
    ) -> Adding:
        """Add files, folders, feeds, archives and web addresses; iterate over what it returns to do it.

        It gives an Added or an Unread for each document, and counts them. What is held already is not read again. More than
        a few are read by `processes` others while this one writes, one on each core where no number is given; 1 reads here.
        `columns` and `encoding` are as in `intake.receive`; `follow` fetches the page of each entry of a feed.

        >>> ledger.add("articles/").finish().added  # doctest: +SKIP
        412
        """
        from reportedly.api.adding import Adding  # noqa: PLC0415 - it loads the taggers' engine
        from reportedly.api.sources import Given, everything_in  # noqa: PLC0415 - likewise

        given = Given(columns=columns, published=published, encoding=encoding, follow=follow, ledger=self.rows.where)
        return Adding(self.rows, everything_in(sources, given), accurate=accurate, processes=processes)

    def judge(  # noqa: PLR0913 - the parts of a Judgement
        self,
        kind: str,
        subject: str,
        object_: str | None = None,
        *,
        by: str,
        value: str | None = None,
        why: str | None = None,
        undoes: str | None = None,
    ) -> Judged:
        """Keep what a person decided, beside what the machine proposed; `reportedly.ledger.base.Ledger.judge` has the kinds.

        Nothing is erased: `undo` with `undoes` takes a Judgement back. BadOptionError for a kind that there is none of or
        that does not fit, ConflictError where somebody has judged the same since this was called.
        """
        return self.rows.judge(
            made_judgement(self.rows, kind, subject, object_, by=by, value=value, why=why, undoes=undoes)
        )

    def judgements(self, about: str | None = None, *, limit: int | None = None) -> Iterator[Judged]:
        """What people decided; `about` is an id that a Judgement names."""
        named = None if about is None else any_id(self.rows, about)
        return up_to(limit, lambda after, most: self.rows.judgements(named, after=after, limit=most))

    def cases(
        self,
        *,
        closed: bool | None = None,
        claim: str | None = None,
        reader: str | None = None,
        limit: int | None = None,
    ) -> Iterator[CaseLine]:
        """Cases, the latest opened first: the open or the closed ones, or those that hold a Claim.

        `fresh` of each counts its Claims that changed since `reader` has seen it, or anybody where no name is given.
        """
        held = self._maybe(claim, "clm")

        def page(after: str | None, most: int) -> Page[CaseLine]:
            return self.rows.cases(closed=closed, claim=held, reader=reader, after=after, limit=most)

        return up_to(limit, page)

    def case(self, identity: str, *, reader: str | None = None) -> CaseHeld:
        """One Case: its Claims in order, notes, watch rules, and what changed since `reader` has seen it."""
        return self.rows.case(self._id(identity, "cas"), reader=reader)

    def case_acts(self, identity: str, *, limit: int | None = None) -> Iterator[CaseActed]:
        """What people did with a Case."""
        case = self._id(identity, "cas")
        return up_to(limit, lambda after, most: self.rows.case_acts(case, after=after, limit=most))

    def open_case(self, title: str, *claims: str, by: str) -> CaseHeld:
        """Open a Case, with some Claims in it."""
        first = opening(title, by=by, at=datetime.now(UTC))
        added = [self._id(claim, "clm") for claim in claims]
        acts = [case_act(CaseActKind.ADD, first.case, object_=claim, by=by, at=first.at) for claim in added]
        self.rows.act_on_cases([first, *acts])
        return self.rows.case(first.case, reader=by)

    def act_on_case(  # noqa: PLR0913 - the parts of an act
        self,
        kind: str,
        case: str,
        object_: str | None = None,
        *,
        by: str,
        value: str | None = None,
        undoes: str | None = None,
        seen: int | None = None,
    ) -> CaseActed:
        """Do something with a Case; `reportedly.ledger.base.Ledger.act_on_cases` has the kinds.

        Nothing is erased: `undo` with `undoes` takes an act back. BadOptionError for what does not fit, ConflictError where
        somebody else has changed the same thing since the act `seen`.
        """
        from reportedly.api.cases import made_act  # noqa: PLC0415 - few act

        at = datetime.now(UTC)
        act = made_act(self.rows, kind, case, object_, by=by, at=at, value=value, undoes=undoes)
        return self.rows.act_on_cases([act], seen=seen)[0]

    def watch(self, case: str, *, by: str, name: str | None = None, **narrowed: Any) -> CaseActed:  # noqa: ANN401 - what `claim_lines` takes
        """Set a watch rule of a Case: a filter, given as for `claim_lines`, with `scope` beside."""
        from reportedly.api.cases import rule_value  # noqa: PLC0415 - few act

        given = {n: narrowed.get(n) for n in ("about", "place", "since", "until", "status", "actor", "scope")}
        unknown = sorted(set(narrowed) - set(given))
        if unknown:
            raise BadOptionError("rule", f"{unknown[0]!r} is nothing to watch", f"take some of {', '.join(given)}")
        value = rule_value(claim_filter(**given, order="newest"))
        return self.act_on_case("watch", case, name, by=by, value=value)

    def brief(self, identity: str, *, reader: str | None = None) -> Brief:
        """A Case with all that a printed brief of it says, from one state of the ledger."""
        from reportedly.api.briefs import brief_of  # noqa: PLC0415 - few ask

        return brief_of(self.rows, self._id(identity, "cas"), reader=reader)

    def sign_case(self, identity: str, *, by: str, key: Path | None = None) -> bytes:
        """The signed file of a Case; `key` is the file of the key, made where there is none (beside the ledger)."""
        from reportedly.api.case_files import signed_case  # noqa: PLC0415 - few sign
        from reportedly.api.signing import key_place, open_key  # noqa: PLC0415 - likewise

        opened = open_key(key or key_place(self.where))
        return signed_case(self.rows, self.brief(identity), opened, by=by, at=datetime.now(UTC))

    def verify(self, tell: Callable[[int], None] | None = None) -> Verified:
        """Check the hash chain, and derive every shown fact again from the stored bytes."""
        from reportedly.intake import text_of  # noqa: PLC0415 - it loads parsers

        return self.rows.verify(text_of, tell)

    def rebuild(self, tell: Callable[[int], None] | None = None) -> Counts:
        """Make all that is shown again from what was appended."""
        return self.rows.rebuild(tell)

    def close(self) -> None:
        """Let go of the file or the database."""
        self.rows.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _id(self, beginning: str, prefix: str) -> str:
        return whole_id(self.rows, beginning, prefix)

    def _maybe(self, beginning: str | None, prefix: str) -> str | None:
        return None if beginning is None else self._id(beginning, prefix)
