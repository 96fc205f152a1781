from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import read
from reportedly.reading.factuality_scores import factuality_at
from reportedly.reading.mentions import MENTION_LABELS, Name, as_mentions, find_names
from reportedly.reading.tagger import Tagger, open_tagger
from reportedly.records import Actor, ActorKind, Mention, MentionKind, Place, Span

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
            scores[row, MENTION_LABELS.index(label)] = 9
            at += 1
        out.append(replace(window, mentions=scores))
    return replace(tagged, windows=tuple(out))


def words(text: str, names: tuple[Name, ...]) -> list[tuple[str, str]]:
    return [(m.span.of(text), m.kind.value) for m in as_mentions(names, text)]


def test_a_name_runs_from_its_begin_to_the_last_word_inside(tagger: Tagger) -> None:
    text = "Ana Bell left Port Tull."
    tagged = labelled(tagger, text, "B-person", "I-person", "O", "B-place", "I-place")
    assert words(text, find_names(tagged, text)) == [("Ana Bell", "person"), ("Port Tull", "place")]


def test_two_names_of_two_kinds_side_by_side_are_two_but_of_one_kind_are_one(tagger: Tagger) -> None:
    text = "Russian Ana Bell"
    tagged = labelled(tagger, text, "B-group", "B-person", "B-person")
    assert words(text, find_names(tagged, text)) == [("Russian", "group"), ("Ana Bell", "person")]


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


def actor(name: str, *mentions: tuple[int, int], kind: ActorKind = ActorKind.PERSON) -> Actor:
    return Actor(id=name, name=name, kind=kind, mentions=tuple(Span(*m) for m in mentions))


def name_at(start: int, end: int, kind: MentionKind, share: float = 1.0) -> Name:
    shares = np.array([share if k is kind else (1 - share) / (len(MentionKind) - 1) for k in MentionKind])
    return Name(span=Span(start, end), shares=shares)


def test_a_mention_names_the_actor_with_whose_own_mentions_it_shares_most() -> None:
    near, far, beside = actor("near", (0, 2), (8, 19)), actor("far", (18, 30)), actor("beside", (20, 25))
    [mention] = as_mentions([name_at(10, 20, MentionKind.PERSON)], "x" * 40, [far, beside, near])
    assert mention == Mention(span=Span(10, 20), kind=MentionKind.PERSON, actor="near")


def test_a_name_inside_the_words_for_another_does_not_name_that_other() -> None:
    text = "Norvik's mayor Ana Bell"
    bell = actor("bell", (0, 23))
    names = [name_at(0, 6, MentionKind.PLACE), name_at(15, 23, MentionKind.PERSON)]
    assert [m.actor for m in as_mentions(names, text, [bell])] == [None, "bell"]


def test_a_person_named_first_is_who_the_words_are_for() -> None:
    text = "Ana Bell, the mayor of Norvik,"
    bell = actor("bell", (0, 29))
    names = [name_at(0, 8, MentionKind.PERSON), name_at(23, 29, MentionKind.PLACE)]
    assert [m.actor for m in as_mentions(names, text, [bell])] == ["bell", None]


def test_a_mention_that_no_actor_shares_stays_unresolved() -> None:
    names = [name_at(10, 20, MentionKind.OTHER)]
    assert as_mentions(names, "x" * 40, [actor("other", (0, 10), (20, 22))])[0].actor is None
    assert as_mentions(names, "x" * 40)[0].actor is None


def test_a_name_is_of_one_kind_wherever_it_stands() -> None:
    text = "Tull, Tull and Tull"
    surely, hardly = (MentionKind.BODY, 0.9), (MentionKind.PLACE, 0.4)
    names = [name_at(0, 4, *hardly), name_at(6, 10, *surely), name_at(15, 19, *hardly)]
    assert {m.kind for m in as_mentions(names, text)} == {MentionKind.BODY}


def test_a_single_word_counts_the_longer_names_with_it() -> None:
    text = "Tull Bank lent Tull money"
    names = [name_at(0, 9, MentionKind.BODY, 0.9), name_at(15, 19, MentionKind.PLACE, 0.5)]
    assert [m.kind for m in as_mentions(names, text)] == [MentionKind.BODY, MentionKind.BODY]


def test_a_shortened_word_keeps_its_stop(tagger: Tagger) -> None:
    text = "Tull Inc. fell."
    tagged = labelled(tagger, text, "B-body", "I-body")
    assert words(text, find_names(tagged, text)) == [("Tull Inc.", "body")]


def test_a_name_of_a_resolved_place_is_a_place_and_of_a_listed_body_a_body() -> None:
    text = "Tull and NATO"
    place = Place(span=Span(0, 4), name="Tull", geonames=1, lat=0.0, lon=0.0)
    nato = actor("nato", (9, 13), kind=ActorKind.INTERNATIONAL_BODY)
    names = [name_at(0, 4, MentionKind.PERSON, 0.4), name_at(9, 13, MentionKind.PLACE, 0.4)]
    assert [m.kind for m in as_mentions(names, text, [nato], [place])] == [MentionKind.PLACE, MentionKind.BODY]


def test_a_name_that_is_surely_no_place_stays_what_it_is_where_a_place_is_called_so_too() -> None:
    place = Place(span=Span(0, 4), name="Tull", geonames=1, lat=0.0, lon=0.0)
    assert as_mentions([name_at(0, 4, MentionKind.BODY, 1.0)], "Tull", (), [place])[0].kind is MentionKind.BODY


def test_a_name_ends_where_a_bracket_opens_and_takes_in_what_a_company_is_called_behind_it(tagger: Tagger) -> None:
    text = "Tull Border Guard (TBG) fell."
    tagged = labelled(tagger, text, "B-body", "I-body", "I-body", "I-body", "I-body")
    assert words(text, find_names(tagged, text)) == [("Tull Border Guard", "body"), ("TBG", "body")]
    text = "Tull Holdings fell."
    assert words(text, find_names(labelled(tagger, text, "B-body"), text)) == [("Tull Holdings", "body")]


def test_a_person_s_name_in_the_first_line_ends_where_the_other_lines_end_it() -> None:
    text = "Ana Bell Leaves\nAna Bell left Tull. Ana Bell Leaves"
    headline, later, other = (0, 15), (16, 24), (36, 51)
    named = [name_at(*span, MentionKind.PERSON) for span in (headline, later)]
    assert [m.span.of(text) for m in as_mentions(named, text)] == ["Ana Bell", "Ana Bell"]
    named.append(name_at(*other, MentionKind.PERSON))
    assert as_mentions(named, text)[0].span.of(text) == "Ana Bell Leaves"
    bodies = [name_at(*span, MentionKind.BODY) for span in (headline, later)]
    assert as_mentions(bodies, text)[0].span.of(text) == "Ana Bell Leaves"


def test_a_listed_name_is_of_its_kind_whole_and_a_longer_one_stays() -> None:
    text = "Goldman Sachs and Goldman Sachs Tower"
    names = [name_at(8, 13, MentionKind.PERSON), name_at(18, 37, MentionKind.PLACE)]
    found = [(m.span.of(text), m.kind.value) for m in as_mentions(names, text)]
    assert found == [("Goldman Sachs", "body"), ("Goldman Sachs Tower", "place")]


def test_a_listed_name_that_is_an_ordinary_word_too_is_of_its_kind_only_if_the_tagger_thinks_of_it() -> None:
    kinds = [as_mentions([name_at(0, 5, MentionKind.PERSON, share)], "Apple")[0].kind for share in (0.4, 1.0)]
    assert kinds == [MentionKind.BODY, MentionKind.PERSON]


def test_what_the_list_calls_no_name_is_no_mention() -> None:
    assert as_mentions([name_at(3, 6, MentionKind.BODY)], "at GMT") == ()


def test_a_people_called_like_a_place_stays_a_people() -> None:
    place = Place(span=Span(0, 4), name="Tull", geonames=1, lat=0.0, lon=0.0)
    assert as_mentions([name_at(0, 4, MentionKind.GROUP)], "Tull", (), [place])[0].kind is MentionKind.GROUP


NAMED = {
    "The mayor of Lyon, Pierre Martin, met officials of the World Bank in Geneva.": [
        ("Lyon", "place"),
        ("Pierre Martin", "person"),
        ("World Bank", "body"),
        ("Geneva", "place"),
    ],
    "Russian troops left Kherson, the Ukrainian army said.": [
        ("Russian", "group"),
        ("Kherson", "place"),
        ("Ukrainian", "group"),
    ],
}


@pytest.mark.parametrize(("text", "names"), NAMED.items())
def test_a_reading_has_the_names_of_its_text(text: str, names: list[tuple[str, str]]) -> None:
    assert [(m.span.of(text), m.kind.value) for m in read(text).mentions] == names


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        ("The bridge fell on Monday.", "If the bridge fell on Monday, it was old."),
        ("The troops left.", "The troops never left."),
        ("The council met on Friday.", "The council may have met on Friday."),
    ],
)
def test_an_event_that_is_denied_or_doubted_has_a_lower_score(tagger: Tagger, surer: str, less: str) -> None:
    event = surer.split()[2].strip(".")
    scores = [factuality_at(tagger.tag(text), [text.index(event)])[0] for text in (surer, less)]
    assert scores[0] > scores[1] + 0.5


def test_an_event_is_scored_wherever_its_word_stands_in_a_long_text(tagger: Tagger) -> None:
    text = "Nothing was said of it.\n" * 100 + "The bridge collapsed."
    assert len(factuality_at(tagger.tag(text), [text.index("collapsed"), 12, 0])) == 3
