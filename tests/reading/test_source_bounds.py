"""What is given back to a source, and what is taken from it."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.reading.source_bounds import repair_source
from reportedly.records import Span


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("cited", "speaker"),
    [
        ("Ruta Vadas, the mayor of Norvik, ", "Ivo Lund, spokesman for the army,"),
        ("Varnia's health ministry, ", "Odra's foreign ministry"),
    ],
)
def test_whom_a_source_cites_is_not_the_source(cited: str, speaker: str) -> None:
    text = f"Citing {cited}{speaker} confirmed that two had fled."
    cue = span_of(text, "confirmed")
    (source,), _ = repair_source(
        (span_of(text, cited + speaker),), (span_of(text, "that two had fled"),), text, cue=cue
    )
    assert source.of(text) == speaker


def test_a_source_after_citing_that_is_one_name_stays() -> None:
    text = "Citing Ruta Vadas, it said that two had fled."
    cue = span_of(text, "said")
    (source,), _ = repair_source((span_of(text, "Ruta Vadas"),), (span_of(text, "that two had fled"),), text, cue=cue)
    assert source.of(text) == "Ruta Vadas"


def test_a_name_that_the_content_took_is_given_back() -> None:
    text = "Two had fled Norvik, Ruta Vadas, a spokeswoman for the army, said."
    source, content = repair_source(
        (span_of(text, "a spokeswoman for the army,"),),
        (span_of(text, "Two had fled Norvik, Ruta Vadas"),),
        text,
        cue=span_of(text, "said"),
    )
    assert source[0].of(text) == "Ruta Vadas, a spokeswoman for the army,"
    assert content[0].of(text) == "Two had fled Norvik"


def test_a_place_before_somebody_without_a_name_stays_in_the_content() -> None:
    text = "Two had fled Tarn, West Odra, a spokeswoman said."
    spans = (span_of(text, "a spokeswoman"),), (span_of(text, "Two had fled Tarn, West Odra"),)
    assert repair_source(*spans, text, cue=span_of(text, "said")) == spans


def test_a_source_stays_in_the_sentence_of_its_cue() -> None:
    text = "Trucks came, said the mayor Ruta Vadas. Vadas declared that two had fled."
    both, content = (span_of(text, "the mayor Ruta Vadas. Vadas"),), (span_of(text, "that two had fled"),)
    (behind,), _ = repair_source(both, content, text, cue=span_of(text, "declared"))
    (before,), _ = repair_source(both, content, text, cue=span_of(text, "said"))
    assert (behind.of(text), before.of(text)) == ("Vadas", "the mayor Ruta Vadas")


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Lt. Gen. Ruta Vadas said that two had fled."
    source = (span_of(text, "Lt. Gen. Ruta Vadas"),)
    content = (span_of(text, "that two had fled"),)
    assert repair_source(source, content, text, cue=span_of(text, "said")) == (source, content)


@pytest.mark.parametrize("opening", ["Speaking in Norvik", "Reached by phone", "Asked by reporters"])
def test_who_speaks_is_named_behind_how_they_were_reached(opening: str) -> None:
    text = f"{opening}, Ruta Vadas, the mayor, said that two had fled."
    source = (span_of(text, opening.split(maxsplit=1)[0]),)
    (found,), _ = repair_source(source, (span_of(text, "that two had fled"),), text, cue=span_of(text, "said"))
    assert found.of(text) == "Ruta Vadas, the mayor,"


@pytest.mark.parametrize(
    ("text", "taken", "cue", "whole"),
    [
        ("It said that Varnia has word of it.", "that Varnia", "has word", "Varnia"),
        ("It rained.\n- Varnia's army said so.", "- Varnia's army", "said", "Varnia's army"),
        ("• The army said so.", "• The army", "said", "The army"),
        ("A villager who fled later said so.", "A", "said", "A villager who fled"),
        ("On Friday Ivo Lund, spokesman, said two had fled.", "Ivo", "said", "Ivo Lund"),
        ("But the army, which left, said so.", "the", "said", "the"),
        ("The Army Says Two Have Fled", "Army", "Says", "Army"),
        ("That official said so.", "That official", "said", "That official"),
    ],
)
def test_a_source_is_whole_and_has_nothing_before_it(text: str, taken: str, cue: str, whole: str) -> None:
    (source,), _ = repair_source((span_of(text, taken),), (), text, cue=span_of(text, cue))
    assert source.of(text) == whole


def test_who_speaks_stands_in_the_sentence_of_the_cue() -> None:
    text = "Ruta Vadas left the hospital. A nurse in Tarn, who stayed, said two had fled."
    spans = (span_of(text, "Ruta Vadas"),), (span_of(text, "two had fled"),)
    (source,), _ = repair_source(*spans, text, cue=span_of(text, "said"))
    assert source.of(text) == "A nurse in Tarn, who stayed,"


@pytest.mark.parametrize(
    ("clause", "whole"),
    [
        ("who spoke on condition of anonymity", "Two officials, who spoke on condition of anonymity"),
        ("who, she added, knew the pilot", "Two officials"),
        ("many of whom", "Two officials, many of whom"),
    ],
)
def test_a_clause_of_which_the_source_has_one_word_is_its_or_is_not(clause: str, whole: str) -> None:
    text = f"Two officials, {clause}, said that two had fled."
    source, _ = repair_source(
        (Span(0, text.index("who") + len("whom" if "whom" in clause else "who")),),
        (span_of(text, "that two had fled"),),
        text,
        cue=span_of(text, "said"),
    )
    assert source[0].of(text) == whole


@pytest.mark.parametrize("before", ["the country's", "Varnia’s", "the", "from the"])
def test_a_place_that_ends_the_content_is_no_speaker_however_it_is_led_to(before: str) -> None:
    text = f"The army is hiring at schools in {before} Far East, Harbour Times reported on Thursday."
    taken = span_of(text, "Far East, Harbour Times")
    content = span_of(text, f"The army is hiring at schools in {before}")
    (source,), (whole,) = repair_source((taken,), (content,), text, cue=span_of(text, "reported"))
    assert source.of(text) == "Harbour Times"
    assert whole.of(text).endswith("Far East")


def test_what_lies_around_a_town_belongs_to_the_source() -> None:
    text = "According to health officials in Hammond, Indiana, two more people fell ill."
    (statement,) = reportedly.read(text).statements
    assert [span.of(text) for span in statement.source] == ["health officials in Hammond, Indiana"]
    assert [span.of(text) for span in statement.content] == ["two more people fell ill"]
