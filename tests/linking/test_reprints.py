from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.credited import credits_outlet
from reportedly.linking.overlap import at_most, carries, marks_of, overlap
from reportedly.linking.reprints import (
    MOST_CANDIDATES,
    TextSketch,
    band_keys,
    neighbours,
    propose_reprints,
    sketch_of,
)
from reportedly.linking.shingles import MOST_KEYS, MOST_SHINGLES, shingles_of, unpack
from reportedly.records import Document, Proposal, ReprintKind

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BRIDGE = (
    "The old bridge at Oxtown was closed to lorries on Monday after divers found cracks in two of its piers.",
    "Engineers from the county will lower sensors into the water this week, said Mira Halden, who leads the works.",
    "“We would rather close a bridge that would have stood than leave open one that would not,” she said.",
    "Buses to the eastern villages take the road past the quarry until further notice, which adds a quarter of an hour.",
    "The council has set aside 4 million crowns for repairs, a sum that two members of the opposition called too small.",
    "Oxtown had its last such closure in 1988, when ice broke the northern railing and the ferry ran for a whole winter.",
)
HARBOUR = (
    "A grain ship that ran aground off Saltmarsh was pulled free by three tugs early on Tuesday, the harbour office said.",
    "Nobody was hurt, and no oil was seen on the water, though a boom will stay in place until the hull is inspected.",
    "The master told investigators that his charts showed two metres more water over the bank than there was.",
    "Fishermen had warned of the shifting bank since the autumn storms and had asked for another buoy.",
)


def document(
    name: str, paragraphs: tuple[str, ...] = BRIDGE, *, hours: float = 0, outlet: str | None = None
) -> Document:
    published = NOON + timedelta(hours=hours)
    return Document(id=name, text="\n\n".join(paragraphs), outlet=outlet, published=published)


def sketch(
    name: str, paragraphs: tuple[str, ...] = BRIDGE, *, hours: float = 0, outlet: str | None = None
) -> TextSketch:
    return sketch_of(document(name, paragraphs, hours=hours, outlet=outlet))


def proposed(new: TextSketch, *others: TextSketch) -> list[tuple[str, str, str | None]]:
    return [(p.subject, p.object, p.detail) for p in propose_reprints(new, others)]


ORIGINAL = sketch("original")


def test_the_same_text_is_a_verbatim_reprint_of_the_earlier_document() -> None:
    assert proposed(sketch("copy", hours=3), ORIGINAL) == [("copy", "original", "verbatim")]


def test_a_text_with_another_word_here_and_there_is_a_light_edit() -> None:
    edited = tuple(p.replace("closed to", "shut for").replace("this week", "within days") for p in BRIDGE)
    assert proposed(sketch("copy", edited, hours=3), ORIGINAL) == [("copy", "original", "light-edit")]


def test_a_part_under_an_introduction_of_its_own_is_an_excerpt() -> None:
    part = ("Our neighbours at the coast report what follows.", *BRIDGE[:3])
    assert proposed(sketch("copy", part, hours=3), ORIGINAL) == [("copy", "original", "excerpt")]


def test_paragraphs_in_another_order_are_still_found() -> None:
    turned = (BRIDGE[3], BRIDGE[0], BRIDGE[5], BRIDGE[1])
    assert [pair[:2] for pair in proposed(sketch("copy", turned, hours=3), ORIGINAL)] == [("copy", "original")]


def test_lost_spaces_and_letters_do_not_hide_a_copy() -> None:
    words = " ".join(BRIDGE).split(" ")
    noisy = "".join(w[:-1] if i % 11 == 3 and len(w) > 3 else w + " " * (i % 9 != 0) for i, w in enumerate(words))
    assert [pair[:2] for pair in proposed(sketch("copy", (noisy,), hours=3), ORIGINAL)] == [("copy", "original")]


def test_other_text_is_no_reprint() -> None:
    assert proposed(sketch("copy", HARBOUR, hours=3), ORIGINAL) == []


def test_one_quoted_sentence_makes_no_reprint() -> None:
    assert proposed(sketch("copy", (*HARBOUR[:3], BRIDGE[2]), hours=3), ORIGINAL) == []


def test_two_reports_of_one_long_speech_are_no_reprints_of_each_other() -> None:
    speech = (
        "“We have waited for eleven years for somebody to count the boats. Nobody came. Now the boats are gone and the "
        "offices send us forms, and on the form there is a box for the number of boats. I will write nothing in that "
        "box, and I ask every skipper on this coast to write nothing in it until somebody stands here and counts.”"
    )
    one = ("Anger over a new form filled the hall at Saltmarsh last night as skippers met.", speech)
    other = ("A skippers' leader called for a boycott on Tuesday; the ministry did not comment at first.", speech)
    assert proposed(sketch("b", other, hours=3), sketch("a", one)) == []
    assert proposed(sketch("c", (one[0], speech), hours=3), sketch("a", one)) != []


def test_a_text_too_short_to_tell_is_never_joined() -> None:
    alert = ("Air raid alert in Oxtown. Take shelter.",)
    assert proposed(sketch("b", alert, hours=3), sketch("a", alert)) == []


def test_what_many_unlike_texts_have_joins_nothing() -> None:
    boilerplate = (
        "Readers who know more can write to the desk at any hour, and names are kept secret on request.",
        "The desk corrects its errors in the open; a list of corrections stands at the foot of the front page.",
    )
    news = [HARBOUR[:2], HARBOUR[1:3], HARBOUR[2:4], BRIDGE[2:4], BRIDGE[3:5], BRIDGE[4:6]]
    held = [sketch(f"d{i}", (*own, *boilerplate), hours=i) for i, own in enumerate(news)]
    new = sketch("new", (BRIDGE[0], BRIDGE[1], *boilerplate), hours=9)
    owners = {key: [o.document for o in held if key in band_keys(o)] for key in band_keys(new)}
    near = neighbours(band_keys(new), owners)
    by_name = {o.document: o for o in held}
    assert propose_reprints(new, held) != ()
    assert near.owners
    assert near.common
    assert propose_reprints(new, [by_name[name] for name in near.owners], common=near.common) == ()


def test_the_earlier_document_is_the_source_whichever_was_added_first() -> None:
    assert proposed(sketch("early", hours=-5), sketch("late")) == [("late", "early", "verbatim")]


def test_a_credit_tells_the_source_where_the_clocks_say_otherwise() -> None:
    wire = replace(sketch("wire", outlet="Norland Wire", hours=1), credits=("Norland Wire",))
    paper = replace(sketch("paper", outlet="Oxtown Post"), credits=("Norland Wire",))
    (made,) = propose_reprints(wire, [paper])
    assert (made.subject, made.object) == ("paper", "wire")
    assert "credit" in made.reasons


def test_a_credit_does_not_make_a_source_of_what_came_days_later() -> None:
    wire = replace(sketch("wire", outlet="Norland Wire", hours=90), credits=())
    paper = replace(sketch("paper", outlet="Oxtown Post"), credits=("Norland Wire",))
    assert [(p.subject, p.object) for p in propose_reprints(wire, [paper])] == [("wire", "paper")]


def test_on_one_day_without_hours_the_document_added_later_is_the_copy() -> None:
    one, other = (replace(sketch(name), at=date(2026, 3, 2)) for name in ("first", "second"))
    (made,) = propose_reprints(other, [one])
    assert (made.subject, made.object, made.reasons[1]) == ("second", "first", "added-later")


def test_a_verbatim_copy_of_a_copy_is_given_the_source_of_that_copy() -> None:
    copy = sketch("copy", BRIDGE[:4], hours=2)
    new = sketch("new", BRIDGE[:4], hours=4)
    (made,) = propose_reprints(new, [copy], sources={"copy": ("original", ReprintKind.EXCERPT)})
    assert (made.object, made.detail, made.reasons[-1]) == ("original", "excerpt", "copy-of-copy")


def test_a_known_copy_does_not_get_a_second_source_from_a_document_that_turns_up_later() -> None:
    known = {"copy": ("original", ReprintKind.VERBATIM)}
    assert propose_reprints(sketch("early", hours=-3), [sketch("copy", hours=2)], sources=known) == ()


def test_versions_of_one_address_are_no_reprints() -> None:
    one, other = (replace(sketch(name), url="https://post.example/bridge") for name in ("a", "b"))
    assert propose_reprints(other, [one]) == ()


def test_a_later_version_of_the_original_is_not_a_copy_of_its_copy() -> None:
    later = sketch_of(document("version", hours=9), since=NOON)
    (made,) = propose_reprints(later, [sketch("copy", hours=3)])
    assert (made.subject, made.object) == ("copy", "version")


def bulletin(day: int) -> tuple[str, ...]:
    levels = f"Oxtown {210 + 7 * day} cm, Saltmarsh {95 + 11 * day} cm, Quarry Lock {330 - 13 * day} cm"
    rest = (
        f"and {41 + day} cm at the mill. Boats with a draught of more than a metre are asked to wait at the upper lock "
        "until the keeper calls them. The next bulletin follows at the same hour."
    )
    return (f"The river office gives these levels for the morning: {levels}, {rest}",)


def test_the_next_bulletin_of_a_series_is_no_reprint_of_the_last() -> None:
    assert proposed(sketch("b", bulletin(2), hours=24), sketch("a", bulletin(1))) == []
    assert proposed(sketch("c", bulletin(1), hours=24), sketch("a", bulletin(1))) != []


def test_bulletins_whose_days_are_not_known_are_told_apart_by_their_numbers() -> None:
    one, other = (replace(sketch(f"b{day}", bulletin(day)), at=None) for day in (1, 2))
    assert propose_reprints(other, [one]) == ()


def test_a_short_item_with_a_new_figure_the_next_day_is_no_reprint() -> None:
    item = (
        "The number of people who fell ill after the harvest supper in the hall at Saltmarsh has risen to {}, the county's "
        "health office said; nobody is in danger, and the kitchen that cooked the soup stays shut until it has been looked at."
    )
    old, new = (item.format(n) for n in (136, 221))
    assert proposed(sketch("b", (new,), hours=24), sketch("a", (old,))) == []
    assert proposed(sketch("c", (old,), hours=24), sketch("a", (old,))) == [("c", "a", "verbatim")]
    assert proposed(sketch("d", (new,), hours=2), sketch("a", (old,))) == [("d", "a", "light-edit")]


@pytest.mark.parametrize(
    ("credit", "outlet", "is_named"),
    [
        ("AP", "Associated Press", True),
        ("The Oxtown Post", "Oxtown Post", True),
        ("Oxtown Post staff", "the Oxtown Post", True),
        ("Post", "Oxtown Post", False),
        ("", "Oxtown Post", False),
        ("AP", None, False),
    ],
)
def test_a_credit_names_an_outlet(credit: str, outlet: str | None, *, is_named: bool) -> None:
    assert credits_outlet([credit], outlet) is is_named


def test_as_many_candidates_are_compared_however_many_share_a_key() -> None:
    keys = range(40)
    owners = {key: [f"d{n}" for n in range(key, key + 48)] for key in keys}
    assert len(neighbours(list(keys), owners).owners) == MOST_CANDIDATES


def test_who_shares_most_and_who_shares_the_rarest_come_first() -> None:
    owners = {1: ["much", "x", "y"], 2: ["much", "x", "y"], 3: ["much", "z"], 4: ["rare"]}
    assert {"much", "rare"} <= set(neighbours([1, 2, 3, 4], owners, most=3).owners)


@given(st.text(max_size=3000))
def test_any_text_has_a_bounded_sketch_that_json_keeps(text: str) -> None:
    made = sketch_of(Document(id="d", text=text, published=NOON), credits=("AP",))
    assert TextSketch.from_json(made.to_json()) == made
    assert len(band_keys(made)) <= MOST_KEYS
    assert all(0 <= key < 2**63 for key in band_keys(made))


@given(st.text(max_size=400).map(lambda t: t * 40))
def test_however_a_text_repeats_itself_its_sample_stays_small(text: str) -> None:
    made = shingles_of(text)
    values, quoted = unpack(made)
    assert len(values) == len(quoted) <= 2 * MOST_SHINGLES
    assert len(made.keys) <= MOST_KEYS


@given(st.lists(st.sampled_from(BRIDGE + HARBOUR), min_size=2, max_size=8), st.integers(1, 7))
def test_a_part_shares_all_its_shingles_with_the_whole(paragraphs: list[str], taken: int) -> None:
    whole, part = "\n\n".join(paragraphs), "\n\n".join(paragraphs[:taken])
    assert overlap(shingles_of(part), shingles_of(whole)).one.shared == 1.0


@given(st.permutations(range(4)))
def test_in_whatever_order_copies_are_added_they_end_in_one_family(order: list[int]) -> None:
    made = [sketch(f"d{i}", BRIDGE if i % 2 else BRIDGE[:5], hours=i) for i in range(4)]
    held: list[TextSketch] = []
    given_: dict[str, Proposal] = {}
    for i in order:
        sources = {name: (p.object, ReprintKind(p.detail or "verbatim")) for name, p in given_.items()}
        for p in propose_reprints(made[i], held, sources=sources):
            given_.setdefault(p.subject, p)
        held.append(made[i])
    assert all(p.object < p.subject for p in given_.values())
    assert len(given_) == 3


SOME = st.lists(st.sampled_from((*BRIDGE, *HARBOUR)), max_size=8).map(" ".join)


@given(one=SOME, other=SOME, is_credited=st.booleans())
def test_no_comparison_says_more_than_the_bound_by_which_it_is_spared(
    *, one: str, other: str, is_credited: bool
) -> None:
    mine, theirs = shingles_of(one), shingles_of(other)
    told = carries(overlap(mine, theirs), is_credited=is_credited)
    assert told <= at_most(mine, theirs, marks_of(mine), is_credited=is_credited) or told < 1e-6
