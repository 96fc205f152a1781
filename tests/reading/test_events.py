"""Events: their parties, what is attached to them, and what must hold for any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportedly
from reportedly.lexicon import load
from reportedly.reading.event_parties import People, party_named
from reportedly.reading.events import find_events, with_events
from reportedly.reading.figures import find_figures
from reportedly.reading.office_lexicon import Body
from reportedly.reading.sentences import find_sentences
from reportedly.reading.times import find_times
from reportedly.records import Actor, ActorKind, Event, Mode, Place, Span, Statement
from tests.reading.event_cases import cases, wrong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Figure, Moment

PIECES = st.sampled_from(
    ["Rebels attacked the town", ", killing 12 people", " by ", "by", " and", " said ", "on Friday", ".", "\r\n", "“", "”",
     "'s", " to ", " who ", "Мятежники атаковали город", "반군이 공격했다", "هاجم المتمردون", "🚀", " strikes", " arrested",
     "The ", "threatened to ", "ban", "killed", " were ", ";", "—", " of ", "was ", "Odra", "   ", "\n\n", "(", "1,000"]
)  # fmt: skip
#: Of the invented cases so many may be read otherwise.
ALLOWED = 3
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map("".join))


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def events_in(
    text: str, *, actors: Sequence[Actor] = (), places: Sequence[Place] = (), statements: Sequence[Statement] = ()
) -> tuple[tuple[Event, ...], tuple[Figure, ...], tuple[Moment, ...]]:
    sentences = find_sentences(text)
    figures, times = find_figures(text, sentences), find_times(text, sentences, None)
    found, _ = find_events(
        text, sentences, statements, figures=figures, places=places, times=times, actors=actors, document="doc_1"
    )
    return found, figures, times


def actor(text: str, name: str, kind: ActorKind, country: str | None = None, *, words: str = "") -> Actor:
    mentions = (span(text, words),) if words else ()
    return Actor(id=f"act_{name}", name=name, kind=kind, country=country, mentions=mentions)


def test_actor_and_target_are_the_actors_that_the_words_mention() -> None:
    text = "The Odran Front ambushed General Talvik near the river."
    front = actor(text, "Odran Front", ActorKind.ARMED_GROUP, words="Odran Front")
    talvik = actor(text, "Talvik", ActorKind.PERSON, words="Talvik")
    (event,), _, _ = events_in(text, actors=(front, talvik))
    assert (event.actor, event.target) == (front.id, talvik.id)


def test_in_the_passive_the_actor_stands_behind_by() -> None:
    text = "General Talvik was ambushed near the river by the Odran Front."
    front = actor(text, "Odran Front", ActorKind.ARMED_GROUP, words="Odran Front")
    talvik = actor(text, "Talvik", ActorKind.PERSON, words="Talvik")
    (event,), _, _ = events_in(text, actors=(front, talvik))
    assert (event.actor, event.target) == (front.id, talvik.id)


def test_who_gives_confirmation_of_an_attack_has_not_carried_it_out() -> None:
    for words, is_actor in (("launched a wave of", True), ("gave confirmation on Friday of", False)):
        text = f"The Odran Front {words} attacks in the valley."
        front = actor(text, "Odran Front", ActorKind.ARMED_GROUP, words="Odran Front")
        (event,), _, _ = events_in(text, actors=(front,))
        assert (event.actor == front.id) is is_actor


def test_a_country_and_its_people_name_its_government_and_its_forces_name_its_army() -> None:
    text = "Latvian forces shelled the port after Estonia closed its border."
    army = actor(text, "Armed Forces of Latvia", ActorKind.ARMED_FORCE, "LV")
    latvia = actor(text, "Government of Latvia", ActorKind.GOVERNMENT, "LV")
    estonia = actor(text, "Government of Estonia", ActorKind.GOVERNMENT, "EE")
    (shelled, closed), _, _ = events_in(text, actors=(latvia, army, estonia))
    assert (shelled.actor, closed.actor) == (army.id, estonia.id)


def parties_in(
    text: str, *, actors: Sequence[Actor] = ()
) -> list[tuple[tuple[str, str] | None, tuple[str, str] | None]]:
    """Actor and target of each event, as name and kind."""
    found, known = find_events(
        text, find_sentences(text), (), figures=(), places=(), times=(), actors=actors, document="doc_1"
    )
    names = {a.id: (a.name, str(a.kind)) for a in known}
    return [(names.get(e.actor or ""), names.get(e.target or "")) for e in found]


def test_who_is_named_by_an_event_alone_becomes_an_actor() -> None:
    assert parties_in("Latvia shelled the port.") == [(("Government of Latvia", "government"), None)]
    assert parties_in("At least two Latvian soldiers abducted 14 farmers.") == [
        (("Armed Forces of Latvia", "armed-force"), ("farmers", "group-of-people"))
    ]


def test_what_is_no_party_is_none() -> None:
    assert parties_in("A roadside bomb hit a fuel truck.") == [(None, None)]


def test_the_people_of_a_country_are_not_its_government() -> None:
    (entry,) = (e for e in load("event_words") if e.id == "people")
    found = [parties_in(text.replace("Varnian", "Latvian"))[0][1] for text in (entry.matches, entry.but_not)]
    assert found == [("Latvian pilgrims", "group-of-people"), ("Armed Forces of Latvia", "armed-force")]


def test_the_forces_of_a_country_are_not_its_government() -> None:
    (entry,) = (e for e in load("event_words") if e.id == "forces")
    found = [parties_in(text.replace("Varnian", "Latvian"))[0][0] for text in (entry.matches, entry.but_not)]
    assert found == [("Armed Forces of Latvia", "armed-force"), ("Latvian envoys", "unnamed")]


def test_people_are_called_without_how_many_they_are() -> None:
    (entry,) = (e for e in load("event_words") if e.id == "before-people")
    found = [parties_in(text)[0][1] for text in (entry.matches, entry.but_not)]
    assert found == [("farmers", "group-of-people"), ("local farmers", "group-of-people")]


def test_figures_belong_to_the_event_that_counts_them_and_are_told_both_ways() -> None:
    text = "The airstrike killed 9 soldiers and wounded 14, and police arrested 30 men in the capital."
    events, figures, _ = events_in(text)
    assert [(e.class_, e.mode, [figures[i].value for i in e.figures]) for e in events] == [
        ("ASSAULT", "aerial", [9, 14]),
        ("COERCE", "arrest", [30]),
    ]
    assert [figure.event for figure in with_events(figures, events)] == [0, 0, 1]


def test_a_figure_without_an_event_keeps_none() -> None:
    text = "The farm has 40 cows. Rebels attacked the town."
    events, figures, _ = events_in(text)
    assert [figure.event for figure in with_events(figures, events)] == [None]


def test_the_time_of_saying_is_not_the_time_of_the_event() -> None:
    (entry,) = (e for e in load("event_words") if e.id == "saying")
    times_of = [[len(event.times) for event in events_in(text)[0]] for text in (entry.matches, entry.but_not)]
    assert times_of == [[0], [1]]


def test_each_event_takes_the_time_of_its_own_clause() -> None:
    text = "Rebels attacked the town on Monday after the army shelled the hills on Sunday."
    events, _, times = events_in(text)
    assert [[times[i].span.of(text) for i in e.times] for e in events] == [["on Monday"], ["on Sunday"]] or [
        [times[i].span.of(text) for i in e.times] for e in events
    ] == [["Monday"], ["Sunday"]]


def test_verbs_side_by_side_share_the_time_and_the_actor() -> None:
    text = "On Monday the Odran Front seized the base and abducted two engineers."
    front = actor(text, "Odran Front", ActorKind.ARMED_GROUP, words="Odran Front")
    events, _, _ = events_in(text, actors=(front,))
    assert [(e.class_, e.mode, e.actor, len(e.times)) for e in events] == [
        ("COERCE", "seize", front.id, 1),
        ("ASSAULT", "abduct", front.id, 1),
    ]


def test_what_stands_outside_a_content_is_not_given_to_an_event_inside_it() -> None:
    text = "The mayor said in Odra that rebels attacked Tamsk."
    places = tuple(Place(span=span(text, name), name=name) for name in ("Odra", "Tamsk"))
    content = (span(text, "rebels attacked Tamsk"),)
    statement = Statement(
        id="stm_1",
        source=(span(text, "The mayor"),),
        cue=(span(text, "said"),),
        content=content,
        mode=Mode.PARAPHRASE,
        confidence=1.0,
    )
    (event,), _, _ = events_in(text, places=places, statements=(statement,))
    assert event.places == (1,)


def test_a_threat_is_no_attack_and_a_denied_attack_is_an_event() -> None:
    threat, _, _ = events_in("Varnia threatened to bomb the port.")
    denied, _, _ = events_in("Varnia denied that it had bombed the port.")
    assert [e.class_ for e in threat] == ["THREATEN"]
    assert [e.class_ for e in denied] == ["ASSAULT"]


def test_a_name_and_a_month_are_no_events() -> None:
    events, _, _ = events_in(
        "Some members of the Solidarity Movement and Amnesty Group were going home from work on March 3."
    )
    assert [e for e in events if e.class_ in {"SUPPORT", "CONCEDE", "PROTEST"}] == []


def test_nearly_all_invented_cases_are_read_as_written() -> None:
    off = {case["text"]: found for case in cases() if (found := wrong(case))}
    assert len(off) <= ALLOWED, off


def test_what_is_said_in_a_content_and_the_cue_of_it_are_two_events() -> None:
    text = "Latvia has been accused of supplying Estonia with tanks."
    statement = Statement(
        id="stm_1",
        source=(),
        cue=(span(text, "has been accused of"),),
        content=(span(text, "Latvia"), span(text, "supplying Estonia with tanks")),
        mode=Mode.PARAPHRASE,
        confidence=1.0,
    )
    events, _, _ = events_in(text, statements=(statement,))
    assert [e.class_ for e in events] == ["ACCUSE", "AID"]


def test_a_country_that_does_it_is_not_where_it_is_done() -> None:
    text = "Latvia shelled Narva."
    places = tuple(Place(span=span(text, name), name=name) for name in ("Latvia", "Narva"))
    (event,), _, _ = events_in(text, places=places)
    assert event.places == (1,)


def test_whose_a_body_is_is_not_where_it_is_attacked() -> None:
    (entry,) = (e for e in load("event_words") if e.id == "bodies-of-a-country")
    for text, where in (
        (entry.matches, []),
        (entry.but_not, ["Latvia"]),
        ("Crowds attacked the embassies of Estonia and Varnia.", []),
        ("Gunmen killed two Varnia officers.", []),
    ):
        words = text.replace("Varnia", "Latvia")
        place = Place(span=span(words, "Latvia"), name="Latvia", country="LV", precision=6)
        (event,) = events_in(words, places=(place,))[0]
        assert [place.name for _ in event.places] == where


def test_a_participle_joined_by_a_hyphen_or_before_its_noun_is_no_event() -> None:
    events, _, _ = events_in(
        "The envoy toured Latvian-occupied valleys where two captured engineers and the injured lived."
    )
    assert [e.class_ for e in events if e.class_ in {"COERCE", "ASSAULT"}] == []


@given(TEXTS)
def test_for_any_text_events_are_in_order_inside_it_and_their_positions_exist(text: str) -> None:
    events, figures, times = events_in(text)
    assert list(events) == sorted(events, key=lambda e: e.span)
    for event in events:
        assert event.span.end <= len(text)
        assert event.span.of(text).strip()
        assert all(0 <= i < len(figures) for i in event.figures)
        assert all(0 <= i < len(times) for i in event.times)
    told = with_events(figures, events)
    assert [i for i, f in enumerate(told) if f.event is not None] == sorted(i for e in events for i in e.figures)


@given(TEXTS)
def test_for_any_text_two_readings_are_the_same(text: str) -> None:
    assert events_in(text) == events_in(text)


def test_a_very_long_sentence_costs_linear_time() -> None:
    text = "rebels attacked the town and " * 4000
    (sentence,) = (Span(0, len(text)),)
    events, _ = find_events(text, [sentence], (), figures=(), places=(), times=(), actors=(), document="doc_1")
    assert len(events) >= 1


def test_a_country_of_several_states_is_its_government() -> None:
    named = party_named("The United States")
    assert isinstance(named, Body)
    assert named.name == "Government of the United States"
    assert party_named("Militants in Mali") == People("Militants", ActorKind.ARMED_GROUP, "ML")
    assert party_named("two states") == People("states", ActorKind.PEOPLE, None)


def test_a_country_behind_its_article_is_no_place_of_what_it_does() -> None:
    text = "The United States bombed a depot in Odra."
    places = [
        Place(span=span(text, words), name=words, country=None, precision=precision)
        for words, precision in (("United States", 6), ("Odra", 1))
    ]
    (event,), _, _ = events_in(text, places=places)
    assert event.places == (1,)


def test_a_side_is_no_place_of_what_it_does_and_a_term_no_time() -> None:
    text = "Israel and Hamas agreed to a ceasefire in Doha. The court sentenced the general to 12 years in prison."
    places = [
        Place(span=span(text, words), name=words, country=None, precision=precision)
        for words, precision in (("Israel", 6), ("Doha", 1))
    ]
    truce, sentence = events_in(text, places=places)[0]
    assert truce.places == (1,)
    assert sentence.times == ()


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Floodwaters swept away a bus, killing nine people.", []),
        ("Rivers that burst their banks after two days of rain have killed nine people.", []),
        ("A train struck a lorry at a crossing, killing four people.", []),
        ("The ferry sank in rough seas, killing nine people.", []),
        ("The storm hit the port on Monday and killed nine people.", []),
        ("The home side attacked early and the captain shot wide.", []),
        ("The opposition attacked the cabinet over its budget.", ["ACCUSE"]),
        ("The army chief dismissed the announcement.", []),
        (
            "A strong quake shook the north of Odra shortly before midnight on Tuesday, killing nine men and injuring two.",
            [],
        ),
        ("The quake, which was deep, struck near Tarn.", []),
        ("Troops reached the worst-hit villages.", []),
        ("Rebels shelled a camp after the flood, killing nine.", ["ASSAULT"]),
        ("A wave of attacks killed nine people.", ["ASSAULT"]),
        ("A car bomb killed nine people.", ["ASSAULT"]),
        ("Heavy fire killed nine people.", ["ASSAULT"]),
        ("Varnian fire killed nine people.", ["ASSAULT"]),
        ("A fire killed nine people.", []),
        ("A bus was hit by a shell, killing nine people.", ["ASSAULT"]),
        ("Troops across the river attacked the town.", ["ASSAULT"]),
    ],
)
def test_what_no_party_does_is_no_attack(text: str, classes: list[str]) -> None:
    assert [event.class_ for event in reportedly.read(text).events] == classes


def test_harm_behind_the_name_of_a_disaster_is_its_harm_until_arms_are_named() -> None:
    flood = "Floods swept through Harn on Monday. Nine people were killed, and about 40 houses are destroyed."
    raid = "Floods swept through Harn on Monday. Nine people were killed in a raid."
    far = "Floods swept through Harn. The river fell. The mayor spoke. Nine people were killed near the port."
    told = [[event.class_ for event in events_in(text)[0]] for text in (flood, raid, far)]
    assert told == [[], ["ASSAULT"], ["ASSAULT"]]


@pytest.mark.parametrize(
    "text",
    [
        "2018: Major quakes hit the port, killing nine farmers.",
        "The town has been hit by tsunamis.",
        "A nurse was attacked and killed by a pig in a market.",
        "Riot officers were called to the jail.",
        "Police gathered evidence in the harbour.",
    ],
)
def test_beasts_and_riot_officers_make_no_event(text: str) -> None:
    assert events_in(text)[0] == ()


def test_a_fire_or_a_crash_is_no_attack() -> None:
    for text in (
        "Nine people are killed and 40 others are injured in a fire at a mall.",
        "A small plane crashes near Odra, killing all six people. One man is also killed and 19 more injured.",
    ):
        assert events_in(text)[0] == ()
    army = "Seven soldiers are killed when an army aircraft crashes after a failure."
    assert events_in(army)[0] == ()
    assert [e.class_ for e in events_in(army.replace("a failure", "a missile hit it"))[0]] == ["ASSAULT"]
    assert [e.class_ for e in events_in("A gunman killed nine farmers at the fire station.")[0]] == ["ASSAULT"]


def test_what_a_disaster_called_it_does_is_no_attack() -> None:
    assert (
        events_in("The tsunami came at dusk, it dragged cars away, it hit every house before striking the port.")[0]
        == ()
    )


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("A Latvian missile and drone attack on Narva killed three farmers.", [("Government of Latvia", "farmers")]),
        ("Latvian missiles and drones struck a depot.", [("Armed Forces of Latvia", None)]),
        ("A drone attack on Narva, Estonia, kills three, injures 49 others and causes fires.", [(None, None)]),
        (
            "Olga Stein spoke for an hour about Latvia's attacks on the port.",
            [("Government of Latvia", None)],
        ),
        (
            "Latvia accuses Estonia of shelling the port and demands talks.",
            [
                ("Government of Latvia", "Government of Estonia"),
                ("Government of Estonia", None),
                ("Government of Latvia", None),
            ],
        ),
    ],
)
def test_who_does_it_is_told_over_arms_and_clauses(text: str, parties: list[tuple[str | None, str | None]]) -> None:
    assert [tuple(p and p[0] for p in both) for both in parties_in(text)] == parties


def test_where_it_is_done_is_no_target() -> None:
    assert parties_in("Attacks in Riga shocked the town.") == [(None, None)]
    assert parties_in("Attacks on Latvia shocked the town.") == [(None, ("Government of Latvia", "government"))]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("A nurse was attacked and beaten up by a 45-year-old gunman.", ("gunman", "nurse")),
        ("A nurse was stabbed by a 45 year old gunman.", ("gunman", "nurse")),
        (
            "Latvian jets carried out air strikes against so-called rebels.",
            ("Armed Forces of Latvia", "so-called rebels"),
        ),
        ("No group has claimed responsibility for the raid.", (None, None)),
        ("The US bombed the port.", ("Government of the United States", None)),
        ("Latvian nationals carried out Tuesday's raid on the port.", ("Latvian nationals", None)),
        ("Police saw an anti-Latvian government protest.", (None, None)),
        ("A sniper is said to have been killed in a raid.", (None, "sniper")),
        ("A drone strike on a dormitory and school in Harn killed six farmers.", (None, "farmers")),
        ("Police came to the home of Olga Stein in order to make an arrest.", (None, None)),
        ("Latvian agents carried out the 2018 Odra attack.", ("Latvian agents", None)),
        ("Officers were on the streets, with 200 farmers arrested over the raid.", (None, "farmers")),
        ("Latvia fires two intermediate-range ballistic missiles at a base.", ("Government of Latvia", None)),
        ("Police said the farmers detained could be part of a gang.", (None, "farmers")),
        ("The port fell to Latvian troops after a week.", ("Armed Forces of Latvia", None)),
        ("Violence in the occupied Riga suburbs rose.", (None, None)),
    ],
)
def test_a_party_is_told_over_small_words(text: str, parties: tuple[str | None, str | None]) -> None:
    first = parties_in(text)[0]
    assert tuple(party and party[0] for party in first) == parties


def test_who_claims_an_attack_has_made_it() -> None:
    text = "Latvia claimed responsibility for the raid on the port."
    content = (span(text, "the raid on the port"),)
    said = Statement(id="stm_1", source=(), cue=(), content=content, mode=Mode.PARAPHRASE, confidence=1.0)
    events, _, _ = events_in(text, statements=(said,))
    assert [event.actor is not None for event in events] == [True, True]


def test_who_only_owns_a_refusal_does_not_go_on() -> None:
    text = "Olga Stein spoke of Latvia's refusal to withdraw and called for talks."
    assert parties_in(text) == [(("Government of Latvia", "government"), None), (None, None)]


def test_what_goes_on_behind_a_refusal_is_not_refused() -> None:
    text = "The rebels refused to withdraw and shelled the town."
    assert [event.class_ for event in events_in(text)[0]] == ["REJECT", "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "An attack on club owners shocked the town.",
        "No one but long shot Olga Stein spoke.",
        "The town is within shelling range.",
        "The unit is based in Odra.",
        "The Joint Task Force spoke.",
        "It looked like a bomb, the teacher thought.",
        "The speech threatened the ceasefire.",
        "They hope for the recovery of those injured.",
        "It was a military operation executed by coalition forces.",
        "They spoke again after an 11-year lull.",
    ],
)
def test_words_of_other_senses_are_no_events(text: str) -> None:
    assert [event.class_ for event in events_in(text)[0]] == ["ASSAULT"] * text.startswith("An attack")


def test_harm_in_another_attack_is_that_attacks() -> None:
    text = "Forty people are killed in strikes across the land, including 31 people killed and 90 others injured in a strike on Odra."
    events, figures, _ = events_in(text)
    assert [[figures[i].value for i in event.figures] for event in events] == [[40], [31, 90]]


def test_who_is_quoted_speaks_of_another_by_he() -> None:
    found = reportedly.read("“He was protesting,” Anna Holt said.")
    assert [event.actor for event in found.events] == [None]
