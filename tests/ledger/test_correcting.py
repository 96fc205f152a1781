"""What a person corrects of a Statement is shown everywhere, lies beside what the machine read, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.errors import BadOptionError, ConflictError
from reportedly.ledger.corrections import NONE, Field, Words, corrected_value, field_of, value_of
from reportedly.ledger.overlay import corrected, corrected_reading, keyed
from reportedly.ledger.rows import ClaimFilter, StatementFilter
from reportedly.linking.entries import entries_of
from reportedly.reading.read import read_document
from reportedly.reading.tools import load_tools
from reportedly.records import Actor, ActorKind, Document, Figure, Moment, Place, Span, StanceKind, document_id
from tests.ledger.ledgers import (
    all_pages,
    claims_of,
    decided,
    derive,
    filled,
    open_at,
    read_again,
    received,
    tables_of,
    undo,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.base import Ledger
    from reportedly.ledger.rows import StatementRow
    from reportedly.records import Judgement
    from tests.ledger.conftest import Made
    from tests.ledger.ledgers import Pair

#: Invented: a fire and a flood, as five outlets tell of them.
TEXTS = {
    "Harbour Wire": "Officials in Kumasi said a fire at the central market killed 12 people on Tuesday. "
    "The fire service denied that the fire had killed 12 people.",
    "Coast Courier": "A fire at the central market in Kumasi killed at least 12 people, Ghana's interior ministry said on "
    "Wednesday. The ministry demanded that traders leave the market.",
    "Lantern Post": "The fire at Kumasi's central market on Tuesday killed 15 people, the Red Cross said. The mayor of "
    "Kumasi said the fire killed 14 people at the central market. The governor did not confirm it.",
    "Evening Ledger": "Ghana's interior ministry said on Thursday that 14 people were killed in the fire at the central "
    "market in Kumasi. Police in Accra said 200 villagers were displaced by floods near Tamale.",
    "Northern Star": "Police said floods near Tamale displaced 250 villagers. The Red Cross said the floods displaced about "
    "300 people. Kofi Mensah said 12 people were killed in the market fire in Kumasi.",
}


@cache
def pairs() -> tuple[Pair, ...]:
    tools = load_tools()
    made = []
    for at, (outlet, text) in enumerate(TEXTS.items()):
        digest = sha256(text.encode()).hexdigest()
        day = datetime(2024, 10, 23 + at // 2, 8, tzinfo=UTC)
        document = Document(
            id=document_id(digest, None), text=text, outlet=outlet, published=day, bytes_sha256=digest, language="en"
        )
        made.append(received(read_document(document, tools)))
    return tuple(made)


OSEI = Actor(id="act_osei", name="Maria Osei", kind=ActorKind.PERSON, role="nurse")


@pytest.fixture
def place(copied: Made) -> str:
    return copied(fill)


def fill(place: str) -> None:
    filled(place, pairs()).close()


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_at(place) as opened:
        yield opened


def rows(ledger: Ledger) -> list[StatementRow]:
    return all_pages(ledger.statements)


def counting(ledger: Ledger) -> StatementRow:
    """A Statement with one Figure and a place, in a Claim with others."""
    sizes = {line.id: line.statements for line in all_pages(ledger.claims)}
    fitting = [r for r in rows(ledger) if len(r.entry.figures) == 1 and r.entry.places and len(r.claims) == 1]
    return max(fitting, key=lambda r: (sizes[r.claims[0]], r.entry.id))


def correct(ledger: Ledger, row: StatementRow, field: str, value: str) -> Judgement:
    judgement = decided("correct", row.entry.id, field, value, why="the text says so")
    ledger.judge(judgement)
    return judgement


#: Without what tells which act changed a row last, and without keys and empty Claims that only stay to be found again.
def shown(place: str) -> dict[str, Any]:
    tables = tables_of(place)
    return {
        "entries": tables["entries"],
        "members": tables["members"],
        "actors": tables["actors"],
        "listed": tables["listed"],
        "claim_marks": tables["claim_marks"],
    }


def lines(ledger: Ledger) -> dict[str, Any]:
    return {line.id: replace(line, changed=0) for line in all_pages(ledger.claims)}


def rebuilt_and_true(ledger: Ledger, place: str) -> None:
    """The projections are those that a rebuild makes, and all is as it was written."""
    before = tables_of(place)
    assert ledger.verify(derive).faults == ()
    ledger.rebuild()
    assert tables_of(place) == before


def some_corrections(row: StatementRow) -> list[tuple[str, str]]:
    text = next(r.document.text for _, r in pairs() if r.document.id == row.entry.document)
    (figure,), spot = row.entry.figures, row.entry.places[0]
    shorter = Span(row.statement.content[0].start, row.statement.content[0].end - 3)
    return [
        ("content", value_of(Words((shorter,), shorter.of(text)))),
        ("source", value_of(Words((), ""))),
        ("cue", value_of(Words((row.statement.cue[0],), row.statement.cue[0].of(text)))),
        ("speaker", value_of(OSEI)),
        ("speaker", NONE),
        ("speaks-for", value_of(OSEI)),
        ("stance", "denies"),
        ("stance", "demands"),
        ("happened", '{"start":"2031-02-01","end":"2031-02-02","precision":1}'),
        ("said", '{"start":"2031-02-03"}'),
        ("happened", NONE),
        (key(figure), value_of(replace(figure, value=977.0, low=977.0, high=977.0, modifier=None))),
        (key(figure), value_of(replace(figure, scope="arrived", object="buses"))),
        (key(figure), NONE),
        (f"figure {shorter.start}:{shorter.start + 2}", '{"value":5,"low":5,"object":"boats"}'),
        (key(spot), '{"name":"Lome","lat":6.13,"lon":1.22,"country":"TG","precision":1}'),
        (key(spot), NONE),
    ]


def key(found: Figure | Place) -> str:
    return next(iter(keyed([found])))


@pytest.mark.parametrize("which", range(17))
def test_a_correction_is_shown_and_undoing_it_brings_back_what_was(ledger: Ledger, place: str, which: int) -> None:
    row = counting(ledger)
    before, were = shown(place), lines(ledger)
    field, value = some_corrections(row)[which]
    judgement = correct(ledger, row, field, value)
    now = ledger.entry(row.entry.id)
    says_the_same = (field, value) in (("happened", NONE), some_corrections(row)[2])
    assert (now.entry == row.entry) is says_the_same
    assert now.statement == row.statement
    assert now.read == row.entry
    assert now.corrections == (judgement,)
    rebuilt_and_true(ledger, place)
    back = undo(judgement)
    ledger.judge(back)
    assert shown(place) == before
    assert lines(ledger) == were
    assert ledger.entry(row.entry.id).read is None
    ledger.judge(undo(back))
    assert ledger.entry(row.entry.id).entry == now.entry
    rebuilt_and_true(ledger, place)


def test_other_words_are_found_and_the_old_ones_no_longer(ledger: Ledger) -> None:
    row = counting(ledger)
    text = next(r.document.text for _, r in pairs() if r.document.id == row.entry.document)
    span = row.statement.content[0]
    last = text[span.start : span.end].split()[-1].strip(".,”")
    start = text.index(last, span.end - len(last) - 3)
    shorter = Span(span.start, start)
    correct(ledger, row, "content", value_of(Words((shorter,), shorter.of(text))))
    assert ledger.entry(row.entry.id).entry.words == shorter.of(text)
    assert row.entry.id not in [h.id for h in ledger.search(row.entry.words).rows]
    assert row.entry.id in [h.id for h in ledger.search(shorter.of(text)).rows]


def test_a_speaker_who_was_typed_is_an_actor_and_takes_the_position(ledger: Ledger) -> None:
    row = counting(ledger)
    judgement = correct(ledger, row, "speaker", value_of(OSEI))
    now = ledger.entry(row.entry.id).entry
    assert (now.speaker, now.speaks_for) == (OSEI, None)
    assert ledger.actor(OSEI.id).line.statements == 1
    assert [line.actor for line in ledger.actors("osei").rows] == [OSEI]
    assert OSEI.id in [p.actor for p in ledger.claim(row.claims[0]).positions]
    assert [r.entry.id for r in ledger.statements(StatementFilter(actor=OSEI.id)).rows] == [row.entry.id]
    assert row.claims[0] in [line.id for line in ledger.claims(ClaimFilter(actor="Maria Osei")).rows]
    ledger.judge(undo(judgement))
    assert ledger.actors("osei").rows == ()


def test_a_figure_that_counts_something_else_leaves_the_claim_for_another(ledger: Ledger, place: str) -> None:
    row = counting(ledger)
    (figure,) = row.entry.figures
    (was,) = row.claims
    other = "displaced" if figure.scope != "displaced" else "detained"
    judgement = correct(ledger, row, key(figure), value_of(replace(figure, scope=other, object="villagers", value=4.0)))
    now = ledger.entry(row.entry.id)
    assert was not in now.claims
    assert ledger.claim(now.claims[0]).figures[0].scope == other
    assert figure.value not in [f.value for f in ledger.claim(was).figures if f.statement == row.entry.id]
    second = correct(ledger, row, "happened", '{"start":"2031-02-01","end":"2031-02-02","precision":1}')
    ledger.judge(undo(judgement))
    rebuilt_and_true(ledger, place)
    ledger.judge(undo(second))
    assert ledger.entry(row.entry.id).claims == row.claims
    rebuilt_and_true(ledger, place)


def test_a_demand_makes_no_claim_and_an_assertion_makes_one_again(ledger: Ledger, place: str) -> None:
    row = counting(ledger)
    correct(ledger, row, "stance", "demands")
    assert ledger.entry(row.entry.id).claims == ()
    correct(ledger, row, "stance", "asserts")
    assert len(ledger.entry(row.entry.id).claims) == 1
    rebuilt_and_true(ledger, place)


def test_the_range_of_a_claim_follows_a_corrected_figure(ledger: Ledger) -> None:
    row = counting(ledger)
    (figure,) = row.entry.figures
    before = ledger.claim(row.claims[0])
    asserting = {i for o in before.origins if o.side == "asserting" for c in o.carriers for i in c.statements}
    row = next(r for r in rows(ledger) if r.entry.id in asserting and len(r.entry.figures) == 1)
    (figure,) = row.entry.figures
    assert figure.value is not None
    higher = replace(figure, value=figure.value * 3, low=figure.value * 3, high=figure.value * 3)
    correct(ledger, row, key(figure), value_of(higher))
    claim = ledger.claim(ledger.entry(row.entry.id).claims[0])
    assert figure.value * 3 in [f.value for f in claim.figures]
    line = next(one for one in all_pages(ledger.claims) if one.id == claim.id)
    assert (line.low, line.high) == (claim.ranges.house.low, claim.ranges.house.high)


def test_a_corrected_place_is_where_the_claim_is_found(ledger: Ledger) -> None:
    row = counting(ledger)
    for field in keyed(row.entry.places):
        correct(ledger, row, field, '{"name":"Lome","lat":6.13,"lon":1.22,"country":"TG","precision":1}')
    claims = ledger.entry(row.entry.id).claims
    assert set(claims) & {line.id for line in ledger.claims(ClaimFilter(place="Lome")).rows}


def test_reading_again_overwrites_no_correction(ledger: Ledger, place: str) -> None:
    row = counting(ledger)
    for field, value in some_corrections(row)[:12:3]:
        correct(ledger, row, field, value)
    before = ledger.entry(row.entry.id)
    ledger.add_many([read_again(pair, "9") for pair in pairs()])
    after = ledger.entry(row.entry.id)
    assert (after.entry, after.corrections) == (before.entry, before.corrections)
    assert ledger.search(after.entry.words).rows[0].words == after.entry.words
    rebuilt_and_true(ledger, place)
    for judgement in before.corrections:
        ledger.judge(undo(judgement))
    assert ledger.entry(row.entry.id).entry == row.entry
    rebuilt_and_true(ledger, place)


def test_what_was_decided_of_a_statement_that_a_later_reading_has_not_is_told_with_its_document(
    ledger: Ledger, place: str
) -> None:
    row = counting(ledger)
    judgement = correct(ledger, row, "speaker", value_of(OSEI))
    received, reading = next(pair for pair in pairs() if pair[1].document.id == row.entry.document)
    others = tuple(s for s in reading.statements if s.id != row.entry.id)
    ledger.add(received, replace(read_again((received, reading), "9")[1], statements=others))
    assert [one.judgement for one in ledger.document(row.entry.document).left_behind] == [judgement]
    rebuilt_and_true(ledger, place)
    ledger.judge(undo(judgement))
    assert all(one.judgement.kind == "undo" for one in ledger.document(row.entry.document).left_behind)
    rebuilt_and_true(ledger, place)


@pytest.mark.parametrize("which", range(17))
def test_a_corrected_reading_says_what_the_corrected_entry_says(ledger: Ledger, which: int) -> None:
    row = counting(ledger)
    reading = next(r for _, r in pairs() if r.document.id == row.entry.document)
    field, value = some_corrections(row)[which]
    made = corrected_reading(reading, {row.entry.id: {field: value}})
    known = {actor.id: replace(actor, mentions=()) for actor in made.actors}
    entry = next(e for e in entries_of(made, known) if e.id == row.entry.id)
    meant = corrected(next(e for e in entries_of(reading) if e.id == row.entry.id), {field: value})
    for name in ("words", "source_words", "cue_words", "speaker", "speaks_for", "stance", "said"):
        if name == "speaks_for" and meant.speaker is None:
            continue  # a Reading has no body spoken for without a speaker
        assert getattr(entry, name) == getattr(meant, name), name
    assert {(f.span, f.value, f.scope) for f in entry.figures} == {(f.span, f.value, f.scope) for f in meant.figures}
    assert {(p.span, p.name) for p in entry.places} == {(p.span, p.name) for p in meant.places}


def test_documents_that_come_later_are_compared_with_what_was_corrected(other_place: str) -> None:
    with filled(other_place, pairs()[:2]) as ledger:
        row = counting(ledger)
        for field, value in some_corrections(row)[11:13]:
            correct(ledger, row, field, value)
        ledger.add_many(pairs()[2:])
        rebuilt_and_true(ledger, other_place)


def test_the_same_field_of_two_statements_is_no_conflict_and_of_one_is(ledger: Ledger) -> None:
    one, two = rows(ledger)[:2]
    seen = ledger.head()
    ledger.judge(decided("correct", one.entry.id, "stance", "doubts"), seen=seen)
    ledger.judge(decided("correct", two.entry.id, "stance", "doubts"), seen=seen)
    with pytest.raises(ConflictError, match=one.entry.id):
        ledger.judge(decided("correct", one.entry.id, "happened", NONE), seen=seen)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outlet", "Harbour Wire"),
        ("figure", '{"value":1}'),
        ("figure 9:4", '{"value":1}'),
        ("figure 0:4", '{"value":"many"}'),
        ("figure 0:4", '{"value":1e999}'),
        ("figure 0:4", '{"value":NaN}'),
        ("figure 0:4", '{"low":5,"high":4}'),
        ("figure 0:4", "{}"),
        ("figure 0:4", '{"value":1,"event":0}'),
        ("figure 0:900000", '{"value":1}'),
        ("place 0:4", '{"name":"Lome","lat":95,"lon":0}'),
        ("place 0:4", '{"name":" "}'),
        ("place 0:4", '{"name":"Lome","span":[1,2]}'),
        ("content", '{"spans":[[0,5]],"words":"not these"}'),
        ("content", '{"spans":[],"words":""}'),
        ("content", '{"spans":[[4,2]],"words":"x"}'),
        ("content", '{"spans":[[0,9],[3,12]],"words":"x"}'),
        ("content", NONE),
        ("speaker", "Maria Osei"),
        ("speaker", '{"id":"osei","name":"Maria Osei","kind":"person"}'),
        ("speaker", '{"id":"act_x","name":"Maria Osei","kind":"saint"}'),
        ("happened", '{"start":"2024-13-01"}'),
        ("happened", '{"start":"2024-02-02","end":"2024-02-02"}'),
        ("happened", '{"precision":1}'),
        ("happened", "[" * 3000),
        ("said", "yesterday"),
    ],
)
def test_what_can_t_be_said_of_a_field_is_refused_and_not_kept(ledger: Ledger, field: str, value: str) -> None:
    with pytest.raises(BadOptionError):
        ledger.judge(decided("correct", rows(ledger)[0].entry.id, field, value))
    assert ledger.counts().judgements == 0


def test_an_actor_of_the_ledger_is_given_as_the_ledger_has_it(ledger: Ledger) -> None:
    row = counting(ledger)
    held = ledger.actors().rows[0].actor
    correct(ledger, row, "speaker", value_of(held))
    assert ledger.entry(row.entry.id).entry.speaker == held
    with pytest.raises(BadOptionError, match=held.id):
        correct(ledger, row, "speaker", value_of(replace(held, name="Somebody Else")))


def test_a_value_is_read_as_it_was_written() -> None:
    given: list[tuple[str, Any]] = [
        ("content", Words((Span(0, 4), Span(6, 9)), "Шест … net")),
        ("speaker", OSEI),
        ("stance", StanceKind.DOUBTS),
        ("happened", None),
        ("figure 3:5/2", Figure(span=Span(3, 5), value=12.0, modifier="about", object="trucks")),
        ("place 3:5", Place(span=Span(3, 5), name="Lome", lat=6.13, lon=1.22, disputed=True)),
        ("said", Moment(span=Span(0, 1), start=None, end=None)),
    ]
    for name, value in given[:-1]:
        assert corrected_value(field_of(name), value_of(value)) == value
    assert str(field_of("figure 3:5/2")) == "figure 3:5/2" == str(Field("figure", Span(3, 5), 2))
    with pytest.raises(BadOptionError):
        corrected_value(field_of("said"), value_of(given[-1][1]))


def test_all_claims_still_follow_from_their_statements(ledger: Ledger, place: str) -> None:
    """Many corrections over many Statements, undone in another order than they were made."""
    made = []
    for at, row in enumerate(rows(ledger)[:24]):
        fields = [("stance", ("denies", "demands", "asserts", "retracts")[at % 4])]
        fields += [(name, NONE) for name in (*keyed(row.entry.figures), *keyed(row.entry.places))][: at % 3]
        made += [correct(ledger, row, *one) for one in fields]
    rebuilt_and_true(ledger, place)
    for judgement in [*made[::3], *made[2::3]]:
        ledger.judge(undo(judgement))
    rebuilt_and_true(ledger, place)
    assert len(claims_of(ledger)) == len(all_pages(ledger.claims))
