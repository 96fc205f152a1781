"""The projection of Claims: who belongs to them, what new Statements are compared with, and the line that a list shows.

What the machine compares with (keys and slots) follows its proposals, and Judgements that take a Statement out or put one
in; which Claim a Statement is shown under (members) follows merges too. So undoing a merge brings back what was.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, bindparam, delete, select

from reportedly.ledger.codec import pack, to_json, unpack
from reportedly.ledger.direct import ask, change, insert
from reportedly.ledger.evidence import assessed, evidence_of
from reportedly.ledger.joining import ClaimSketch, Slots, claim_keys, nearest_stories
from reportedly.ledger.judged import places_of
from reportedly.ledger.looking_up import keep_keys, numbers_of, owners_of, put_keys, take_keys
from reportedly.ledger.schema import STRIDE, claim_lines, claim_marks, claims, entries, members
from reportedly.ledger.schema import claim_keys as claim_key_table
from reportedly.ledger.summaries import line_of, marks_of, row_of
from reportedly.ledger.words import forget_words, index_words, unique_words
from reportedly.records import Judgement
from reportedly.records.plain import plain_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.memory import Memory
    from reportedly.records import Proposal

#: A Statement is compared with at most so many Claims, those that share the most and the rarest keys with it. In a small
#: ledger there are seldom more; in a large one the common keys of a place or a matter would bring ever more strangers.
MOST_CLAIMS = 12
#: A Claim is found by the words of its proposition and of so many of its first Statements.
_INDEXED = 8
#: So many Claims are assessed at once.
_AT_ONCE = 200
#: The slots of a Claim that has no member yet.
_NONE = pack("[]")

_NUMBERS = select(claims.c.id, claims.c.n).where(claims.c.id.in_(bindparam("ids", expanding=True)))
_SKETCHES = select(claims.c.n, claims.c.id, claim_lines.c.slots).join_from(
    claims, claim_lines, claims.c.n == claim_lines.c.n
)
_SKETCHES = _SKETCHES.where(claims.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
_BEFORE = select(claim_lines.c.n, claim_lines.c.marks, claim_lines.c.words).where(
    claim_lines.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger))
)
_OF_ENTRIES = select(members.c.claim).where(members.c.entry.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
_MEMBERS = (
    select(members.c.claim, members.c.facet, entries.c.slots)
    .join_from(members, entries, members.c.entry == entries.c.n)
    .where(members.c.claim.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
    .where(entries.c.slots.is_not(None))
    .order_by(members.c.n)
)


def candidates_for(
    connection: Connection, memory: Memory, slots: Mapping[str, Slots]
) -> dict[str, tuple[ClaimSketch, ...]]:
    """By Statement, the Claims that share a key with it."""
    keys = {statement: numbers_of("claim", claim_keys(one)) for statement, one in slots.items()}
    owners = owners_of(connection, memory, claim_key_table, (key for held in keys.values() for key in held))
    found = {s: sorted(nearest_stories(held, owners, most=MOST_CLAIMS)) for s, held in keys.items()}
    sketches = sketches_of(connection, memory, {n for held in found.values() for n in held})
    return {s: tuple(sketches[n] for n in held if sketches[n].slots) for s, held in found.items()}


def shown_as(
    connection: Connection, memory: Memory, candidates: Mapping[str, Sequence[ClaimSketch]]
) -> dict[str, ClaimSketch]:
    """By the id of a candidate that is shown as another Claim, the sketch of that one."""
    if not memory.standing.merges:
        return {}
    near = {sketch.id for held in candidates.values() for sketch in held}
    roots = {one: root for one in near if (root := memory.standing.root(one)) != one}
    known = {root: n for root in roots.values() if (n := memory.founded.get(root) or memory.claims.get(root))}
    known |= claim_numbers(connection, (root for root in roots.values() if root not in known))
    sketches = sketches_of(connection, memory, known.values())
    return {one: sketches[known[root]] for one, root in roots.items() if root in known and sketches[known[root]].slots}


def sketches_of(connection: Connection, memory: Memory, numbers: Iterable[int]) -> dict[int, ClaimSketch]:
    """By number, the sketches of Claims; one that everybody left has no slots."""
    found, asked = {}, []
    for n in numbers:
        held = memory.sketched.get(n) or memory.sketches.get(n)
        if held is None:
            asked.append(n)
        else:
            found[n] = held
    for row in ask(connection, _SKETCHES, asked):
        slots = tuple(Slots.from_json(line) for line in plain_from(unpack(row.slots)))
        found[row.n] = ClaimSketch(id=row.id, slots=slots)
        memory.sketches.put(row.n, found[row.n])
        memory.claims.put(row.id, row.n)
    return found


def claim_numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """By id, the numbers of the Claims that there are."""
    return {row.id: row.n for row in ask(connection, _NUMBERS, ids)}


class ClaimRows:
    """Changes the Claims that acts touch; `refresh` then assesses them, once for all acts of a transaction."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self.connection, self.memory = connection, memory
        self.touched: dict[int, int] = {}

    def touch(self, numbers: Iterable[int], act: int) -> None:
        """Note that an act changes Claims."""
        self.touched |= dict.fromkeys(numbers, act)

    def touch_entries(self, numbers: Iterable[int], act: int) -> None:
        """Note that an act changes the Claims to which Entries belong."""
        self.touch((row.claim for row in ask(self.connection, _OF_ENTRIES, numbers)), act)

    def join(
        self,
        act: int,
        numbers: Mapping[str, int],
        proposed: Sequence[tuple[int, Proposal]],
        slots: Mapping[str, Slots],
    ) -> None:
        """Give each Statement its place in the Claims proposed for it. `numbers` are those of the Entries by Statement."""
        own = [(n, p) for n, p in proposed if p.subject in numbers]
        known = self.numbered((p.object for _, p in own), act)
        joining: dict[int, list[Slots]] = {}
        keys = []
        for _, proposal in own:
            if (facet := slots.get(proposal.subject)) is not None:
                facet = facet.facet(proposal.detail)
                joining.setdefault(known[proposal.object], []).append(facet)
                keys += [(key, known[proposal.object]) for key in numbers_of("claim", claim_keys(facet))]
        keep_keys(self.memory, claim_key_table, keys)
        self._sketch(joining)
        by_statement: dict[str, list[tuple[int, Proposal]]] = {}
        for n, proposal in own:
            by_statement.setdefault(proposal.subject, []).append((n, proposal))
        judged = [s for s in numbers if s not in by_statement and self.memory.standing.about(s)]
        self.place({s: (numbers[s], by_statement.get(s, [])) for s in (*by_statement, *judged)}, act)

    def place(self, statements: Mapping[str, tuple[int, Sequence[tuple[int, Proposal]]]], act: int) -> None:
        """Store which Claims Statements are shown under, given the number of each Entry and what was proposed for it."""
        standing, wanted = self.memory.standing, []
        for statement, (entry, proposed) in statements.items():
            by_number = dict(proposed)
            for claim, by in places_of(statement, [(p.object, n) for n, p in proposed], standing):
                if isinstance(by, Judgement):
                    wanted.append((claim, _judged_row(standing.act_of(by), entry)))
                else:
                    wanted.append((claim, _member_row(by, entry, by_number[by])))
        known = self.numbered((claim for claim, _ in wanted), act)
        rows = [{**row, "claim": known[claim]} for claim, row in wanted]
        insert(self.connection, members, rows)
        self.touch(known.values(), act)

    def leave(self, numbers: Sequence[int], act: int) -> None:
        """Take Entries out of the Claims that they are shown under."""
        self.touch_entries(numbers, act)
        for at in range(0, len(numbers), 500):
            self.connection.execute(delete(members).where(members.c.entry.in_(numbers[at : at + 500])))

    def numbered(self, ids: Iterable[str], act: int) -> dict[str, int]:
        """The numbers of Claims by id, making those that are new."""
        asked, founded = list(dict.fromkeys(ids)), self.memory.founded
        known = {i: n for i in asked if (n := founded.get(i) or self.memory.claims.get(i)) is not None}
        found = claim_numbers(self.connection, (identity for identity in asked if identity not in known))
        known |= found
        new = [identity for identity in asked if identity not in known]
        made = {identity: act * STRIDE + position for position, identity in enumerate(new)}
        founded |= made
        for identity, n in {**found, **made}.items():
            self.memory.claims.put(identity, n)
        for identity, n in made.items():
            self._hold(n, ClaimSketch(id=identity, slots=()))
        return known | made

    def sketch_anew(self, numbers: Iterable[int]) -> None:
        """Compare with the members that Claims have now, after people took some out or put some in."""
        joining: dict[int, list[Slots]] = {n: [] for n in sorted(numbers)}
        keys = []
        for row in ask(self.connection, _MEMBERS, joining):
            facet = Slots.from_json(row.slots).facet(row.facet)
            joining[row.claim].append(facet)
            keys += [(key, row.claim) for key in numbers_of("claim", claim_keys(facet))]
        keep_keys(self.memory, claim_key_table, keys)
        for n, sketch in sketches_of(self.connection, self.memory, joining).items():
            self._hold(n, ClaimSketch(id=sketch.id, slots=()))
        self._sketch(joining)

    def _sketch(self, joining: Mapping[int, Sequence[Slots]]) -> None:
        """Put new members into the sketches by which Claims are compared."""
        held = sketches_of(self.connection, self.memory, joining)
        for n, added in joining.items():
            sketch = held[n]
            for slots in added:
                if not sketch.slots or not slots.points:
                    sketch = sketch.with_member(slots)
            self._hold(n, sketch)

    def _hold(self, n: int, sketch: ClaimSketch) -> None:
        """Compare with this sketch from now on."""
        self.memory.sketched[n] = sketch
        self.memory.sketches.put(n, sketch)

    def write(self) -> None:
        """Store the Claims that have no row yet, and the sketches that none has."""
        connection, founded, sketched = self.connection, self.memory.founded, self.memory.sketched
        insert(connection, claims, [{"n": n, "id": i, "size": 0, "changed": n // STRIDE} for i, n in founded.items()])
        bare = [{"n": n, "slots": _packed(sketched.pop(n, None)), "marks": "[]", "words": ""} for n in founded.values()]
        insert(connection, claim_lines, bare)
        founded.clear()
        change(connection, claim_lines, [{"n": n, "slots": _packed(sketch)} for n, sketch in sketched.items()])
        sketched.clear()

    def refresh(self) -> None:
        """Assess every Claim that was touched, and rewrite the line and the marks that it is found by."""
        touched, self.touched = self.touched, {}
        numbers = list(touched)
        for at in range(0, len(numbers), _AT_ONCE):
            some = numbers[at : at + _AT_ONCE]
            self._refresh({n: touched[n] for n in some})

    def _refresh(self, acts: Mapping[int, int]) -> None:
        founded = {n: identity for identity, n in self.memory.founded.items()}
        evidence = evidence_of(self.connection, self.memory, list(acts))
        before = {row.n: (row.marks, row.words) for row in ask(self.connection, _BEFORE, acts.keys() - founded.keys())}
        values: list[dict[str, Any]] = []
        gone, new, old_words, new_words = [], [], [], []
        for n, act in acts.items():
            claim = assessed(evidence[n], self.memory)
            line = line_of(claim, act)
            marks = marks_of(claim, evidence[n].entries)
            words = unique_words((claim.proposition, *(e.words for e in evidence[n].entries[:_INDEXED])))
            was_marks, was_words = before.get(n, ("[]", ""))
            had = set(plain_from(was_marks))
            gone += [(mark, n) for mark in had.difference(marks)]
            new += [(mark, n) for mark in marks if mark not in had]
            if words != was_words:
                old_words += [(n, was_words)] if was_words else []
                new_words += [(n, words)] if words else []
            shown = {"marks": str(marks), "words": words, "line": to_json(line)}
            values.append({"n": n, "id": claim.id, **row_of(line), **shown})
        take_keys(self.connection, claim_marks, gone)
        put_keys(self.connection, claim_marks, new)
        forget_words(self.connection, "claim_words", old_words)
        index_words(self.connection, "claim_words", new_words)
        self._show([one for one in values if one["n"] in founded], [one for one in values if one["n"] not in founded])

    def _show(self, new: Sequence[dict[str, Any]], old: Sequence[dict[str, Any]]) -> None:
        """Store the rows of Claims as they are shown now, those that have none yet with what they are compared by."""
        connection, sketched = self.connection, self.memory.sketched
        insert(connection, claims, new)
        insert(connection, claim_lines, [{**one, "slots": _packed(sketched.pop(one["n"], None))} for one in new])
        for one in new:
            del self.memory.founded[one["id"]]
        change(connection, claims, [{name: one[name] for name in ("n", *_SHOWN)} for one in old])
        change(connection, claim_lines, [{name: one[name] for name in ("n", *_LINED)} for one in old])


#: The columns of a Claim and of its line that change whenever it is assessed.
_SHOWN = ("size", "first_said", "last_said", "changed", "lat", "lon")
_LINED = ("marks", "words", "line")


def _packed(sketch: ClaimSketch | None) -> bytes:
    """What a Claim is compared by, as it is stored."""
    return _NONE if sketch is None else pack(to_json([slots_line(slots) for slots in sketch.slots]))


@lru_cache(maxsize=8192)
def slots_line(slots: Slots) -> str:
    """Slots as JSON; those of one Statement are written into several rows."""
    return to_json(slots)


def _member_row(n: int, entry: int, proposal: Proposal) -> dict[str, Any]:
    """The row of a Statement's place in a Claim; `n` is the number of the proposal."""
    reasons = to_json(proposal.reasons)
    return {"n": n, "entry": entry, "facet": proposal.detail, "score": proposal.score, "reasons": reasons}


def _judged_row(act: int, entry: int) -> dict[str, Any]:
    """The row of a place that a person gave a Statement."""
    return {"n": act * STRIDE, "entry": entry, "facet": None, "score": 1.0, "reasons": to_json(("judged",))}
