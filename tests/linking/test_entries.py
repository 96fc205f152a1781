"""Entries say what their Statements say, as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from reportedly.linking.entries import entries_of
from reportedly.records import (
    Actor,
    ActorKind,
    Document,
    Event,
    Figure,
    How,
    Mode,
    Moment,
    Place,
    Reader,
    Reading,
    Span,
    Speaker,
    Statement,
    Via,
)

TEXT = "Mira Solen told Lantern Post that on Monday 9 people were hurt in Norvik and 2 in Dolen."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


MAYOR = Actor(id="act_mayor", name="Mira Solen", kind=ActorKind.PERSON, mentions=(at("Mira Solen"),))
PAPER = Actor(id="act_paper", name="Lantern Post", kind=ActorKind.OUTLET)
MONDAY = Moment(span=at("Monday"), start=date(2024, 10, 21), end=date(2024, 10, 22), precision=1)
STATEMENT = Statement(
    id="stm_1",
    source=(at("Mira Solen"),),
    cue=(at("told"),),
    content=(at("on Monday 9 people were hurt in Norvik"), at("2 in Dolen")),
    mode=Mode.PARAPHRASE,
    speaker=Speaker(actor="act_mayor"),
    via=(Via(actor="act_paper", span=at("Lantern Post"), how=How.TOLD),),
    figures=(1,),
    places=(1,),
    times=(0,),
    events=(1,),
    confidence=0.9,
)
READING = Reading(
    reader=Reader(version="1", tagger="fast", weights="sha256:0"),
    document=Document(
        id="doc_1", text=TEXT, outlet="Lantern Post", published=datetime(2024, 10, 22, 23, 30, tzinfo=UTC)
    ),
    statements=(STATEMENT,),
    actors=(MAYOR, PAPER),
    figures=(
        Figure(span=at("2"), value=2, event=0),
        Figure(span=at("9 people"), value=9, low=9, high=9, object="people", scope="wounded", event=1),
    ),
    places=(Place(span=at("Dolen"), name="Dolen"), Place(span=at("Norvik"), name="Norvik", geonames=7)),
    times=(MONDAY,),
    events=(
        Event(span=at("told"), class_="CONSULT"),
        Event(span=at("hurt"), class_="ASSAULT", target="act_mayor", places=(0, 1), times=(0,), figures=(1,)),
    ),
)


def test_an_entry_has_the_words_the_outlet_and_the_day() -> None:
    (entry,) = entries_of(READING)
    assert entry.words == "on Monday 9 people were hurt in Norvik … 2 in Dolen"
    assert (entry.source_words, entry.cue_words) == ("Mira Solen", "told")
    assert (entry.document, entry.outlet) == ("doc_1", "Lantern Post")
    assert entry.published == date(2024, 10, 22)
    assert type(entry.published) is date


def test_who_speaks_is_the_actor_of_the_ledger_where_one_is_given() -> None:
    known = replace(MAYOR, id="act_known", name="Mira A. Solen", mentions=())
    (entry,) = entries_of(READING, {"act_mayor": known})
    assert entry.speaker == known
    assert entry.events[0].target == "act_known"
    assert entries_of(READING)[0].speaker == replace(MAYOR, mentions=())


def test_through_whom_the_words_came_is_named() -> None:
    (through,) = entries_of(READING)[0].via
    assert (through.how, through.name, through.actor) == ("told", "Lantern Post", "act_paper")
    unresolved = replace(STATEMENT, via=(Via(span=at("Lantern Post"), how=How.TOLD),))
    (through,) = entries_of(replace(READING, statements=(unresolved,)))[0].via
    assert (through.name, through.actor) == ("Lantern Post", None)


def test_positions_are_those_of_the_entry() -> None:
    (entry,) = entries_of(READING)
    assert [figure.value for figure in entry.figures] == [9]
    assert entry.figures[0].event == 0
    assert (entry.events[0].places, entry.events[0].figures, entry.events[0].times) == ((0,), (0,), ())
    assert [place.name for place in entry.places] == ["Norvik"]


def test_a_figure_of_an_event_outside_the_statement_has_no_event() -> None:
    without = replace(STATEMENT, events=())
    assert entries_of(replace(READING, statements=(without,)))[0].figures[0].event is None


def test_the_one_moment_in_the_content_is_when_it_happened() -> None:
    assert entries_of(READING)[0].happened == MONDAY
    said_then = replace(STATEMENT, said=MONDAY)
    assert entries_of(replace(READING, statements=(said_then,)))[0].happened is None
    other = replace(MONDAY, span=at("Dolen"))
    several = replace(READING, times=(MONDAY, other), statements=(replace(STATEMENT, times=(0, 1)),))
    assert entries_of(several)[0].happened is None


def test_a_statement_without_a_stance_asserts_with_no_known_certainty() -> None:
    stance = entries_of(READING)[0].stance
    assert (stance.kind, stance.polarity, stance.certainty) == ("asserts", "+", "unknown")


def test_a_reading_without_statements_has_no_entries() -> None:
    assert entries_of(replace(READING, statements=())) == ()


def attacks(*events: tuple[str | None, str | None]) -> list[str | None]:
    """The actors that the Entry of one Statement gives to its attacks; the second of each pair is the mode."""
    reading = replace(
        READING,
        actors=(*READING.actors, ARMY, GUNMEN),
        statements=(replace(STATEMENT, events=(0,)),),
        events=tuple(Event(span=at("hurt"), class_="ASSAULT", actor=who, mode=mode) for who, mode in events),
    )
    (found,) = entries_of(reading)
    return [event.actor for event in found.events]


ARMY = Actor(id="act_army", name="Northern Army", kind=ActorKind.ARMED_FORCE)
GUNMEN = Actor(id="act_gunmen", name="gunmen", kind=ActorKind.PEOPLE)


def test_an_attack_without_a_doer_has_the_only_one_that_its_document_names() -> None:
    assert attacks((None, None), ("act_army", "drone")) == ["act_army"]
    assert attacks((None, "drone"), ("act_army", "drone"), ("act_army", None)) == ["act_army"]


def test_an_attack_of_which_two_are_blamed_or_nobody_by_name_has_no_doer() -> None:
    assert attacks((None, None), ("act_army", None), ("act_mayor", None)) == [None]
    assert attacks((None, None), ("act_gunmen", None)) == [None]
    assert attacks((None, "suicide-attack"), ("act_army", "drone")) == [None]


def test_a_document_completes_a_person_whom_the_ledger_knows_by_name_alone() -> None:
    told = replace(READING, actors=(replace(MAYOR, role="mayor", country="LT"), PAPER))
    (entry,) = entries_of(told, {"act_mayor": replace(MAYOR, mentions=())})
    assert entry.speaker is not None
    assert (entry.speaker.role, entry.speaker.country) == ("mayor", "LT")
    (kept,) = entries_of(told, {"act_mayor": replace(MAYOR, role="poet", mentions=())})
    assert kept.speaker is not None
    assert kept.speaker.role == "poet"
