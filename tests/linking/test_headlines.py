from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.lexicon import load
from reportedly.linking.headlines import SIDES, features, headline_stance, sentences_in

HEADLINE = "A two-headed calf was born on a farm near Oxtown"
AGREES = (
    "A two-headed calf was born on a farm near Oxtown on Sunday. The farmer, Lene Brask, found the calf in the straw at "
    "dawn.\n\nThe vet confirmed that both heads drink milk. Photographs show the animal with the farmer's daughter."
)
DISAGREES = (
    "The story of a two-headed calf on a farm near Oxtown is a hoax, a local vet has said.\n\nThe picture was fake: it "
    "was fabricated from two photographs. The farmer denied that such a calf was ever born, and the paper retracted "
    "its false report."
)
DISCUSSES = (
    "A two-headed calf has reportedly been born near Oxtown, according to rumors that spread on Sunday.\n\nThe reports "
    "could not be independently verified. The paper claims that a farmer may have seen the animal; a vet said that he "
    "had heard of it, if it exists, from unconfirmed sources."
)


def test_a_text_that_tells_it_as_its_own_agrees() -> None:
    assert headline_stance(HEADLINE, AGREES).side == "agree"


def test_a_text_that_calls_it_a_hoax_disagrees() -> None:
    assert headline_stance(HEADLINE, DISAGREES).side == "disagree"


def test_a_text_that_tells_what_others_report_discusses() -> None:
    assert headline_stance(HEADLINE, DISCUSSES).side == "discuss"


def test_a_refuting_text_is_nearer_to_a_headline_that_refutes() -> None:
    plain = headline_stance(HEADLINE, DISAGREES).chances
    turned = headline_stance("Two-headed calf of Oxtown was a hoax", DISAGREES).chances
    assert turned["agree"] > plain["agree"]
    assert turned["disagree"] < plain["disagree"]


def test_the_reasons_are_features_that_are_there() -> None:
    made = headline_stance(HEADLINE, DISAGREES)
    found = features(HEADLINE, sentences_in(DISAGREES))
    assert made.reasons
    assert all(found[reason] for reason in made.reasons)


def test_every_feature_has_weights_and_every_weight_a_feature() -> None:
    lines = [line for entry in load("headlines") if entry.table == "weight" for line in entry.list("list")]
    assert {line.rsplit(maxsplit=3)[0] for line in lines} == set(features(HEADLINE, sentences_in(AGREES)))


def test_each_kind_of_cue_is_found_where_its_entry_says() -> None:
    for entry in load("headlines"):
        if entry.table == "cue":
            matches, but_not = (sentences_in(text) for text in (entry.matches, entry.but_not))
            assert any(entry.id in told.cues for told in matches), entry.id
            assert not any(entry.id in told.cues for told in but_not), entry.id


@given(st.text(max_size=200), st.text(max_size=2000))
def test_any_headline_and_text_get_chances_that_sum_to_one(headline: str, text: str) -> None:
    made = headline_stance(headline, text)
    assert abs(sum(made.chances.values()) - 1) < 0.01
    assert made.side in SIDES
