"""Place names are found, resolved and marked, and any text is survived."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.gazetteer import Gazetteer, open_gazetteer
from reportedly.reading.places import find_places, resolve_places
from reportedly.reading.sentences import find_sentences
from reportedly.records import Mention, MentionKind, Place, Span

CASES = tomllib.loads((Path(__file__).parent / "place_cases.toml").read_text(encoding="utf-8"))["case"]

PIECES = [
    "Kyiv", "Paris, Texas", "the Kremlin said", "Jordan", "Mr. London", "St. John's", "U.S.", "Київ", "Москва", "평양",
    "دمشق", "北京", "🙂", "“", "”", '"', "\r\n", "\n", " ", ", ", ". ", "in ", "near ", "Oblast", "region", "-", "’s", "'s",
    "Côte d’Ivoire", "W.Va.", "Springfield", "N.", "north-", "\u00a0", "\ud800", "İstanbul", "ß", "San", "of ", "the ", "",
]  # fmt: skip
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def places_of(text: str, gazetteer: Gazetteer, **options: object) -> tuple[Place, ...]:
    return find_places(text, find_sentences(text), gazetteer=gazetteer, **options)  # type: ignore[arg-type]


def told(text: str, place: Place) -> str:
    mark = (" !" if place.disputed else "") + (" @" if place.as_ == "government" else "")
    return f"{place.span.of(text)} > {place.name}, {place.country or '-'}, {place.precision}{mark}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_each_trap_is_read_as_written_in_the_case(case: dict[str, list[str]], gazetteer: Gazetteer) -> None:
    text = str(case["text"])
    assert [told(text, place) for place in places_of(text, gazetteer)] == case["finds"]


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_any_text_gives_places_whose_spans_read_back_and_never_raises(text: str) -> None:
    gazetteer = open_gazetteer()
    found = find_places(text, [Span(0, len(text))] if text else [], gazetteer=gazetteer)
    assert found == find_places(text, [Span(0, len(text))] if text else [], gazetteer=gazetteer)
    starts = [place.span.start for place in found]
    assert starts == sorted(starts)
    for place in found:
        assert place.span.end <= len(text)
        assert place.span.of(text).strip() == place.span.of(text) != ""
        assert place.precision in range(1, 8)
        assert place.lat is not None
        assert -90 <= place.lat <= 90
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start


@settings(deadline=None, max_examples=100)
@given(ANY_TEXT, st.integers(0, 50), st.integers(1, 50))
def test_any_span_can_be_given_for_resolution(text: str, start: int, length: int) -> None:
    spans = [Span(start, start + length)]
    assert len(resolve_places(text, spans, gazetteer=open_gazetteer())) == 1


def test_no_place_is_found_inside_what_a_tagger_calls_a_person_or_a_body(gazetteer: Gazetteer) -> None:
    text = "In Geneva the Damascus Club met."
    body = Mention(span=Span(10, 27), kind=MentionKind.BODY)
    place = Mention(span=Span(3, 9), kind=MentionKind.PLACE)
    assert [p.name for p in places_of(text, gazetteer, mentions=[place, body])] == ["Geneva"]


def test_the_country_of_the_text_breaks_a_tie(gazetteer: Gazetteer) -> None:
    text = "A shop burned in Springfield."
    at_home = places_of(text, gazetteer, country="AU")
    assert [p.country for p in places_of(text, gazetteer)] == ["US"]
    assert [p.country for p in at_home] == ["AU"]


def test_names_of_peoples_are_places_of_their_country_only_where_they_are_asked_for(gazetteer: Gazetteer) -> None:
    text = "Ukrainian forces left Kursk."
    assert [told(text, place) for place in places_of(text, gazetteer)] == ["Kursk > Kursk, RU, 1"]
    assert [told(text, place) for place in places_of(text, gazetteer, peoples=True)] == [
        "Ukrainian > Ukraine, UA, 6",
        "Kursk > Kursk, RU, 1",
    ]


def test_other_places_of_the_text_tell_which_town_is_meant(gazetteer: Gazetteer) -> None:
    text = "The road runs from Tripoli through Zahle and Sidon to Beirut."
    assert {p.country for p in places_of(text, gazetteer)} == {"LB"}


def test_a_part_of_a_country_is_placed_towards_its_border(gazetteer: Gazetteer) -> None:
    east, west, whole = (
        places_of(f"It rained in {t}.", gazetteer)[0] for t in ("eastern Ukraine", "western Ukraine", "Ukraine")
    )
    assert west.lon is not None
    assert whole.lon is not None
    assert east.lon is not None
    assert west.lon < whole.lon < east.lon
    assert east.geonames == whole.geonames


def test_a_given_name_that_the_gazetteer_lacks_is_put_where_the_nearest_place_is_and_says_how_vaguely(
    gazetteer: Gazetteer,
) -> None:
    text = "He lives in Qwrtzpx near Oslo, not in Rome."
    unknown, oslo, _ = resolve_places(text, [Span(12, 19), Span(25, 29), Span(38, 42)], gazetteer=gazetteer)
    assert unknown is not None
    assert oslo is not None
    assert (unknown.name, unknown.geonames, unknown.precision) == ("Qwrtzpx", None, 4)
    assert (unknown.lat, unknown.lon, unknown.country) == (oslo.lat, oslo.lon, "NO")


def test_a_given_name_is_not_resolved_where_neither_it_nor_any_other_place_is_known(gazetteer: Gazetteer) -> None:
    assert resolve_places("He lives in Qwrtzpx.", [Span(12, 19)], gazetteer=gazetteer) == (None,)


def test_an_unlisted_village_lies_where_its_own_words_say(gazetteer: Gazetteer) -> None:
    text = "A strike hit a bridge near Lyskovara, Syria. Soldiers advanced on Mosul."
    found = find_places(text, find_sentences(text), gazetteer=gazetteer)
    assert next((p.span.of(text), p.country) for p in found) == ("Lyskovara", "SY")


def test_an_unlisted_village_keeps_its_words_and_no_geonames_number(gazetteer: Gazetteer) -> None:
    text = "Shells hit the villages of Qworvan and Zelmuk near Kyiv."
    found = places_of(text, gazetteer)
    assert [(p.name, p.geonames is None, p.country, p.precision) for p in found] == [
        ("Qworvan", True, "UA", 4), ("Zelmuk", True, "UA", 4), ("Kyiv", False, "UA", 2),
    ]  # fmt: skip


def test_a_given_part_of_a_town_is_resolved_to_the_town(gazetteer: Gazetteer) -> None:
    (found,) = resolve_places("He lives in North London.", [Span(12, 24)], gazetteer=gazetteer)
    assert found is not None
    assert (found.name, found.country) == ("London", "GB")


def test_a_long_text_of_names_is_read_in_time_that_grows_with_its_length(gazetteer: Gazetteer) -> None:
    text = "Springfield and San Jose, Santiago and Georgia in Paris, Texas. " * 400
    assert len(places_of(text, gazetteer)) >= 2000


def test_a_name_said_again_on_the_next_line_lies_in_no_namesake(gazetteer: Gazetteer) -> None:
    text = "Strikes reported in southern Lebanon\nLebanon's state news agency has more."
    assert {place.country for place in places_of(text, gazetteer)} == {"LB"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mill burned\nBy Mara Linde, Northgate Wire\nIt stood in Tanzania.", ["Tanzania"]),
        ("The mill burned\nBy Mara Linde in Lagos\nIt was old.", ["Lagos"]),
        ("The mill burned\nBy Mara Linde\nMEKELLE, March 11 (Northgate Wire) - It was old.", ["Mekelle"]),
        (
            "The mill burned\nBy Mara Linde, Northgate Wire\nMEKELLE, March 11 (Northgate Wire) - It was old.",
            ["Mekelle"],
        ),
        ("He told the television channel Gulf Horizon so.", []),
        ("The company Lagos Shipping said so.", []),
        ("The negotiator, Ezzedine al-Safi, left Amman.", ["Amman"]),
        ("BOLOGNA, Oct 3 - Rivers that burst their banks have risen.", ["Bologna"]),
        ("He lives in Rivers.", ["Rivers"]),
    ],
)
def test_who_wrote_a_text_and_whose_name_begins_with_a_place_are_no_places(text: str, names: list[str]) -> None:
    found = reportedly.read(text).places
    assert [place.span.of(text).title() for place in found] == names
