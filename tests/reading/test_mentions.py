from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reading.factuality_scores import factuality_at
from reportedly.reading.mentions import MENTION_LABELS, find_names, name_mentions
from reportedly.reading.tagger import Tagger, open_tagger
from reportedly.records import Actor, ActorKind, Mention, MentionKind, Span

if TYPE_CHECKING:
    from reportedly.reading.tagger import TaggedText


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return open_tagger("fast")


def labelled(tagger: Tagger, text: str, *labels: str) -> TaggedText:
    """The tagged text as if the head had said these labels of its first words."""
    tagged = tagger.tag(text)
    out, at = [], 0
    for window in tagged.windows:
        scores = np.zeros((len(window.word), len(MENTION_LABELS)), dtype=np.float32)
        for row in range(len(scores)):
            label = labels[at] if at < len(labels) else "O"
            scores[row, MENTION_LABELS.index(label)] = 1
            at += 1
        out.append(replace(window, mentions=scores))
    return replace(tagged, windows=tuple(out))


def words(text: str, mentions: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(m.span.of(text), m.kind.value) for m in mentions]


def test_a_name_runs_from_its_begin_to_the_last_word_inside(tagger: Tagger) -> None:
    text = "Ana Bell left Port Tull."
    tagged = labelled(tagger, text, "B-person", "I-person", "O", "B-place", "I-place")
    assert words(text, find_names(tagged, text)) == [("Ana Bell", "person"), ("Port Tull", "place")]


def test_two_names_side_by_side_are_two(tagger: Tagger) -> None:
    text = "Ana Bell"
    tagged = labelled(tagger, text, "B-person", "B-person")
    assert words(text, find_names(tagged, text)) == [("Ana", "person"), ("Bell", "person")]


def test_a_name_without_a_begin_still_counts(tagger: Tagger) -> None:
    text = "at Port Tull"
    tagged = labelled(tagger, text, "O", "I-place", "I-place")
    assert words(text, find_names(tagged, text)) == [("Port Tull", "place")]


def test_a_name_ends_with_its_line(tagger: Tagger) -> None:
    text = "Ana Bell\nPort Tull"
    tagged = labelled(tagger, text, "B-person", "I-person", "I-person", "I-person")
    assert words(text, find_names(tagged, text)) == [("Ana Bell", "person"), ("Port Tull", "person")]


def test_a_name_has_the_kind_of_which_all_its_words_are_surest(tagger: Tagger) -> None:
    text = "Port Tull Council"
    tagged = labelled(tagger, text, "B-place", "I-body", "I-body")
    assert words(text, find_names(tagged, text)) == [("Port Tull Council", "body")]


def test_a_genitive_and_marks_are_no_part_of_a_name_but_the_stop_of_an_abbreviation_is(tagger: Tagger) -> None:
    text = "Bell's, U.S."
    labels = ("B-person", "I-person", "I-person", "I-person", "B-place", "I-place", "I-place", "I-place")
    assert words(text, find_names(labelled(tagger, text, *labels), text)) == [("Bell", "person"), ("U.S.", "place")]


def test_spans_are_counted_from_the_beginning_of_the_text(tagger: Tagger) -> None:
    text = "He met Ana Bell"
    tagged = labelled(tagger, text[7:], "B-person", "I-person")
    assert words(text, find_names(tagged, text, 7)) == [("Ana Bell", "person")]


def test_a_tagger_without_the_heads_finds_no_names_and_scores_no_events(tagger: Tagger) -> None:
    tagged = tagger.tag("Ana Bell left.")
    bare = replace(tagged, windows=tuple(replace(w, mentions=None, factuality=None) for w in tagged.windows))
    assert find_names(bare, "Ana Bell left.") == ()
    assert factuality_at(bare, [9]) == ()


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80), seed=st.integers(0, 2**16))
def test_every_name_reads_back_for_any_text_and_any_scores(tagger: Tagger, text: str, seed: int) -> None:
    tagged = tagger.tag(text)
    chance = np.random.default_rng(seed)
    scored = tuple(
        replace(w, mentions=chance.normal(size=(len(w.word), len(MENTION_LABELS))).astype(np.float32))
        for w in tagged.windows
    )
    found = find_names(replace(tagged, windows=scored), text)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def actor(name: str, *mentions: tuple[int, int]) -> Actor:
    return Actor(id=name, name=name, kind=ActorKind.PERSON, mentions=tuple(Span(*m) for m in mentions))


def test_a_mention_names_the_actor_with_whose_own_mentions_it_shares_most() -> None:
    mention = Mention(span=Span(10, 20), kind=MentionKind.PERSON)
    near, far, beside = actor("near", (0, 2), (8, 19)), actor("far", (18, 30)), actor("beside", (20, 25))
    assert name_mentions([mention], [far, beside, near]) == (replace(mention, actor="near"),)


def test_a_mention_that_no_actor_shares_stays_unresolved() -> None:
    mention = Mention(span=Span(10, 20), kind=MentionKind.PLACE)
    assert name_mentions([mention], [actor("other", (0, 10), (20, 22))]) == (mention,)
    assert name_mentions([mention], []) == (mention,)
