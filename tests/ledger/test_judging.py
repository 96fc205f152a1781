"""What people decide is shown, kept apart from what the machine proposes, and can be undone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reportedly.errors import BadOptionError, ConflictError, NotInLedgerError
from reportedly.ledger.rows import ClaimFilter, DocumentFilter, StatementFilter
from tests.ledger.ledgers import (
    all_pages,
    claims_of,
    decided,
    derive,
    filled,
    newsroom,
    open_at,
    plain,
    read_again,
    tables_of,
    undo,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.base import Ledger
    from reportedly.records import Claim
    from tests.ledger.conftest import Made

PAIRS = newsroom(18)


@pytest.fixture
def place(copied: Made) -> str:
    return copied(fill)


def fill(place: str) -> None:
    filled(place, PAIRS).close()


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_at(place) as opened:
        yield opened


def largest(ledger: Ledger) -> list[Claim]:
    return sorted(claims_of(ledger), key=lambda claim: (-len(claim.statements), claim.id))


def ids(claim: Claim) -> set[str]:
    return {member.id for member in claim.statements}


def shown(place: str) -> dict[str, object]:
    """The projections that a list or a page is made of, without the numbers of the acts that changed them."""
    tables = tables_of(place)
    members = [row[1:] for row in tables["members"]]
    return {"members": sorted(members), "reprints": [row[:-2] for row in tables["listed"]]}


def test_a_statement_that_is_rejected_is_no_part_of_the_claim_and_comes_back_when_that_is_undone(
    ledger: Ledger, place: str
) -> None:
    before, claim = shown(place), largest(ledger)[0]
    statement = claim.statements[-1].id
    no = decided("reject", statement, claim.id, why="it speaks of another bridge")
    assert ledger.judge(no).judgement == no
    changed = ledger.claim(claim.id)
    assert ids(changed) == ids(claim) - {statement}
    assert no in changed.judgements or no in [row.judgement for row in ledger.why(claim.id).judgements]
    assert all(statement not in c.statements for o in changed.origins for c in o.carriers)
    ledger.judge(undo(no))
    assert ids(ledger.claim(claim.id)) == ids(claim)
    assert shown(place) == before
    assert ledger.verify(derive).faults == ()


def test_a_statement_that_is_accepted_belongs_to_the_claim_with_the_reason(ledger: Ledger) -> None:
    first, second = largest(ledger)[:2]
    statement = next(m.id for m in first.statements if m.id not in ids(second))
    ledger.judge(decided("accept", statement, second.id))
    member = next(m for m in ledger.claim(second.id).statements if m.id == statement)
    assert member.reasons == ("judged",)


def test_a_split_founds_a_claim_to_which_others_can_go(ledger: Ledger) -> None:
    claim = largest(ledger)[0]
    one, two = claim.statements[-1].id, claim.statements[-2].id
    ledger.judge(decided("split", one, claim.id))
    (new,) = [i for i in ledger.entry(one).claims if i not in [c.id for c in largest(ledger)[:1]]][:1]
    ledger.judge(decided("split", two, claim.id, new))
    assert ids(ledger.claim(new)) == {one, two}
    assert ids(ledger.claim(claim.id)) == ids(claim) - {one, two}
    assert new in [line.id for line in all_pages(ledger.claims)]


def test_two_claims_that_are_merged_are_one_until_that_is_undone(ledger: Ledger, place: str) -> None:
    before = shown(place)
    first, second = largest(ledger)[:2]
    merge = decided("merge", second.id, first.id)
    ledger.judge(merge)
    whole = ledger.claim(first.id)
    assert ids(whole) == ids(first) | ids(second)
    assert ledger.claim(second.id) == whole
    lines = all_pages(ledger.claims)
    assert second.id not in [line.id for line in lines]
    assert next(line for line in lines if line.id == first.id).statements == len(ids(whole))
    ledger.judge(undo(merge))
    assert shown(place) == before
    assert ids(ledger.claim(second.id)) == ids(second)


def test_a_claim_near_one_is_named_with_reasons_until_they_are_merged(ledger: Ledger) -> None:
    near = {claim.id: ledger.why(claim.id).near for claim in claims_of(ledger)}
    one, other = next((claim, found[0]) for claim, found in near.items() if found)
    assert one != other.line.id
    assert other.reasons
    assert 0 < other.score <= 1
    assert other.line in all_pages(ledger.claims)
    ledger.judge(decided("merge", other.line.id, one))
    assert other.line.id not in [found.line.id for found in ledger.why(one).near]


def test_a_statement_of_another_matter_makes_a_group_of_its_own(ledger: Ledger) -> None:
    alike, strange = largest(ledger)[0], claims_of(ledger)[-1]
    assert len(ledger.why(alike.id).groups) == 1
    stranger = next(iter(ids(strange) - ids(alike)))
    ledger.judge(decided("accept", stranger, alike.id))
    assert (stranger,) in ledger.why(alike.id).groups


def test_what_the_machine_adds_later_goes_to_the_claim_that_another_was_merged_into(other_place: str) -> None:
    with filled(other_place, PAIRS[:8]) as ledger:
        alone = {c.id for c in claims_of(ledger)}
        with_more = open_at(other_place)
        first, second = sorted(alone)[:2]
        with_more.judge(decided("merge", first, second))
        with_more.add_many(PAIRS[8:])
        assert not {c.id for c in claims_of(ledger)} & {first}
        assert ledger.verify(derive).faults == ()
        with_more.close()


def test_two_actors_that_are_merged_are_one_everywhere(ledger: Ledger, place: str) -> None:
    before = shown(place)
    speakers = {row.entry.speaker.id: row.entry.speaker for row in all_pages(ledger.statements) if row.entry.speaker}
    one, two = sorted(speakers)[:2]
    merge = decided("merge", one, two)
    ledger.judge(merge)
    rows = all_pages(ledger.statements)
    assert one not in {row.entry.speaker.id for row in rows if row.entry.speaker}
    assert ledger.actor(one) == ledger.actor(two)
    theirs = all_pages(ledger.statements, wanted=StatementFilter(actor=two))
    assert ledger.actor(two).line.statements == len(theirs)
    assert {p.position.actor for p in all_pages(ledger.positions, actor=two)} == {two}
    assert {line.id for line in all_pages(ledger.claims, wanted=ClaimFilter(actor=one))} == {
        line.id for line in all_pages(ledger.claims, wanted=ClaimFilter(actor=two))
    }
    ledger.judge(undo(merge))
    assert shown(place) == before
    assert ledger.actor(one).line.actor == speakers[one]
    assert ledger.verify(derive).faults == ()


def test_a_stance_that_is_corrected_moves_the_position_and_the_status(ledger: Ledger) -> None:
    claim = next(c for c in largest(ledger) if c.status != "contested" and len(c.positions) > 1)
    statement = claim.positions[-1].statements[0]
    was = ledger.entry(statement).entry.stance.kind
    correction = decided("correct", statement, "stance", "denies")
    ledger.judge(correction)
    assert ledger.entry(statement).entry.stance.kind == "denies"
    assert "denies" in {p.stance for p in ledger.claim(claim.id).positions}
    assert statement in [r.entry.id for r in all_pages(ledger.statements, wanted=StatementFilter(stance="denies"))]
    ledger.judge(undo(correction))
    assert ledger.entry(statement).entry.stance.kind == was
    assert ledger.claim(claim.id).status == claim.status


def test_the_words_of_a_claim_can_be_corrected(ledger: Ledger) -> None:
    claim = largest(ledger)[0]
    ledger.judge(decided("correct", claim.id, "proposition", "Seven were hurt in the harbour."))
    assert ledger.claim(claim.id).proposition == "Seven were hurt in the harbour."
    assert [line.id for line in ledger.claims(ClaimFilter(about="seven hurt harbour")).rows] == [claim.id]


def test_statements_that_are_put_together_or_apart_are_one_origin_or_two(ledger: Ledger) -> None:
    claim = next(c for c in largest(ledger) if len(c.origins) > 1)
    one, two = (o.carriers[0].statements[0] for o in claim.origins[:2])
    ledger.judge(decided("join", one, two))
    joined = ledger.claim(claim.id)
    assert len(joined.origins) < len(claim.origins)
    assert any("judged-one" in c.reasons for o in joined.origins for c in o.carriers)
    row = next(line for line in all_pages(ledger.claims) if line.id == claim.id)
    asserting = [o for o in joined.origins if o.side == "asserting"]
    assert row.independent + row.unknown == len(asserting)


def test_a_reprint_can_be_rejected_and_another_accepted(ledger: Ledger, place: str) -> None:
    words = " ".join(f"Pier {n} of the harbour was closed after the storm, the port office said." for n in range(40))
    for outlet, hour in (("Harbour Wire", 8), ("Coast Courier", 11)):
        at = datetime(2024, 10, 25, hour, tzinfo=UTC)
        ledger.add(*plain(words, url=f"https://{hour}.example/a", published=at, outlet=outlet))
    before = shown(place)
    copy = next(d for d in all_pages(ledger.documents) if d.reprint_of and d.outlet == "Coast Courier")
    assert copy.reprint_of is not None
    other = next(r.document.id for _, r in PAIRS if r.document.id not in (copy.id, copy.reprint_of))
    no = decided("reject", copy.id, copy.reprint_of)
    ledger.judge(no)
    assert ledger.document(copy.id).listed.reprint_of is None
    yes = decided("accept", copy.id, other, "excerpt")
    ledger.judge(yes)
    listed = ledger.document(copy.id).listed
    assert (listed.reprint_of, listed.reprint_kind) == (other, "excerpt")
    assert copy.id in [d.id for d in ledger.documents(DocumentFilter(reprint_of=other)).rows]
    ledger.judge(undo(yes))
    ledger.judge(undo(no))
    assert shown(place) == before


def test_what_people_decided_survives_reading_all_again(ledger: Ledger) -> None:
    first, second, third = largest(ledger)[:3]
    out = first.statements[-1].id
    ledger.judge(decided("reject", out, first.id))
    ledger.judge(decided("merge", third.id, second.id))
    ledger.judge(decided("correct", second.statements[0].id, "stance", "doubts"))
    before = {claim.id: ids(claim) for claim in claims_of(ledger)}
    ledger.add_many([read_again(pair, "9") for pair in PAIRS])
    after = {claim.id: ids(claim) for claim in claims_of(ledger)}
    assert out not in after[first.id]
    assert after[second.id] == before[second.id]
    assert ledger.entry(second.statements[0].id).entry.stance.kind == "doubts"
    assert len(all_pages(ledger.judgements)) == 3
    assert ledger.verify(derive).faults == ()


def test_who_looked_before_another_judged_the_same_is_told_so(ledger: Ledger) -> None:
    claim, other = largest(ledger)[:2]
    seen = ledger.head()
    statement = claim.statements[-1].id
    ledger.judge(decided("reject", statement, claim.id, by="Ana Petrescu"), seen=seen)
    with pytest.raises(ConflictError, match=claim.id):
        ledger.judge(decided("merge", claim.id, other.id), seen=seen)
    assert len(all_pages(ledger.judgements)) == 1
    ledger.judge(decided("note", other.id, value="see the ministry's map"), seen=seen)
    ledger.judge(decided("merge", claim.id, other.id), seen=ledger.head())


def test_documents_that_come_meanwhile_are_no_conflict(other_place: str) -> None:
    with filled(other_place, PAIRS[:8]) as ledger:
        seen, claim = ledger.head(), largest(ledger)[0]
        ledger.add_many(PAIRS[8:])
        ledger.judge(decided("note", claim.id, value="ask the hospital"), seen=seen)


def test_the_same_judgement_again_changes_nothing(ledger: Ledger) -> None:
    judgement = decided("note", largest(ledger)[0].id, value="once")
    assert ledger.judge(judgement) == ledger.judge(judgement)
    assert ledger.counts().judgements == 1


def test_the_log_tells_who_decided_what_and_what_was_undone(ledger: Ledger) -> None:
    claim = largest(ledger)[0]
    note = decided("note", claim.id, value="an old photograph", why="its shadows")
    grade = decided("grade", claim.statements[0].id, "credibility", "3")
    back = undo(note, why="it is another one")
    for one in (note, grade, back):
        ledger.judge(one)
    log = all_pages(ledger.judgements, limit=1)
    assert [row.judgement for row in log] == [back, grade, note]
    assert log[-1].undone_by == back.id
    assert [row.judgement for row in all_pages(ledger.judgements, about=claim.id)] == [back, note]
    ledger.judge(undo(back))
    assert all_pages(ledger.judgements)[-1].undone_by is None


@pytest.mark.parametrize(
    ("kind", "object_", "value", "error"),
    [
        ("reject", "clm_none", None, NotInLedgerError),
        ("merge", None, None, BadOptionError),
        ("correct", "speaker", "x", BadOptionError),
        ("correct", "stance", "lies", BadOptionError),
        ("grade", "credibility", "7", BadOptionError),
        ("grade", "reliability", "A", BadOptionError),
        ("note", None, None, BadOptionError),
    ],
)
def test_a_judgement_that_does_not_fit_is_refused_and_not_kept(
    ledger: Ledger, kind: str, object_: str | None, value: str | None, error: type[Exception]
) -> None:
    statement = largest(ledger)[0].statements[0].id
    with pytest.raises(error):
        ledger.judge(decided(kind, statement, object_, value))
    with pytest.raises(NotInLedgerError):
        ledger.judge(decided("undo", statement, undoes="jdg_none"))
    assert ledger.counts().judgements == 0


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("accept", "name two documents or a statement and a claim by their ids"),
        ("merge", "name two actors or two claims or two stories by their ids"),
    ],
)
def test_what_a_judgement_can_be_about_is_told_where_it_does_not_fit(ledger: Ledger, kind: str, wanted: str) -> None:
    statement = largest(ledger)[0].statements[0].id
    with pytest.raises(BadOptionError, match=f"{kind} does not fit {statement}; {wanted}"):
        ledger.judge(decided(kind, statement))


def test_what_is_read_in_one_state_knows_nothing_of_what_is_written_meanwhile(place: str) -> None:
    with filled(place, newsroom(3)) as ledger, open_at(place) as other:
        with ledger.one_state():
            head, counted = ledger.head(), ledger.counts()
            other.add(*plain("The bridge is shut."))
            assert (ledger.head(), ledger.counts()) == (head, counted)
            with ledger.one_state():
                assert ledger.head() == head
            assert ledger.head() == head
        assert ledger.head() == other.head() > head


def test_what_people_graded_the_sources_of_a_claim_is_part_of_its_evidence(ledger: Ledger) -> None:
    claim = largest(ledger)[0]
    entry = next(e for e in ledger.why(claim.id).entries if e.speaker is not None and e.outlet is not None)
    assert entry.speaker is not None
    assert entry.outlet is not None
    assert ledger.evidence(claim.id).reliability == ()
    first = decided("grade", entry.speaker.id, "reliability", "B")
    for one in (
        first,
        decided("grade", entry.speaker.id, "reliability", "E"),
        decided("grade", entry.outlet, "reliability", "A"),
    ):
        ledger.judge(one)
    assert set(ledger.evidence(claim.id).reliability) == {(entry.speaker.id, "E"), (entry.outlet, "A")}
    ledger.judge(undo(next(row.judgement for row in all_pages(ledger.judgements) if row.judgement.value == "E")))
    assert (entry.speaker.id, "B") in ledger.evidence(claim.id).reliability
