from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.lexicon import load
from reportedly.linking.headline_signs import kinds, sentences_in, signs_of
from reportedly.linking.headlines import SIDES, headline_stance, shipped_sides

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


def test_the_reasons_are_signs_that_are_there() -> None:
    made = headline_stance(HEADLINE, DISAGREES)
    found = signs_of(HEADLINE, sentences_in(DISAGREES))
    assert made.reasons
    assert all(found[reason] for reason in made.reasons)


def test_every_sign_that_the_trees_ask_about_is_given() -> None:
    shipped = shipped_sides()
    assert set(shipped.signs) <= set(signs_of(HEADLINE, sentences_in(AGREES)))
    for trees in shipped.trees:
        assert trees.feature.max() < len(shipped.signs) == len(shipped.usual)


def test_signs_are_the_same_ones_for_any_text() -> None:
    assert list(signs_of("", ())) == list(signs_of(HEADLINE, sentences_in(AGREES)))


def test_cues_are_counted_near_the_headline_at_the_beginning_and_later() -> None:
    text = "It rained in Oxtown. The mayor was away. Nobody spoke. A two-headed calf was born: a hoax."
    found = signs_of(HEADLINE, sentences_in(text))
    assert found["near: hoax"] == found["later: hoax"] > 0
    assert found["leading: hoax"] == found["first: hoax"] == 0
    assert found["place of best"] > 0


def test_a_headline_that_calls_it_untrue_turns_what_is_against() -> None:
    key = "against, as the headline"
    told = sentences_in(DISAGREES)
    plain, turned = (signs_of(one, told)[key] for one in (HEADLINE, "Two-headed calf of Oxtown was a hoax"))
    assert plain == -turned < 0


def test_numbers_of_the_headline_that_the_text_lacks_are_counted() -> None:
    found = signs_of("40 calves and 12 cows fled", sentences_in("Forty calves and 12 cows fled from Oxtown."))
    assert (found["numbers"], found["numbers not met"]) == (2, 1)


def test_each_kind_of_cue_is_found_where_its_entry_says() -> None:
    assert len(set(kinds())) == len(load("headlines"))
    for entry in load("headlines"):
        matches, but_not = (sentences_in(text) for text in (entry.matches, entry.but_not))
        assert any(entry.id in told.cues for told in matches), entry.id
        assert not any(entry.id in told.cues for told in but_not), entry.id


def test_no_word_is_a_cue_of_two_kinds() -> None:
    words = [word for entry in load("headlines") for word in entry.words]
    assert len(words) == len(set(words))


@settings(deadline=None)  # the first one loads the trees
@given(st.text(max_size=200), st.text(max_size=2000))
def test_any_headline_and_text_get_chances_that_sum_to_one(headline: str, text: str) -> None:
    made = headline_stance(headline, text)
    assert abs(sum(made.chances.values()) - 1) < 0.01
    assert made.side in SIDES
