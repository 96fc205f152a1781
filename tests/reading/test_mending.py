"""What is given to an attribution, taken from it, and told once."""

from __future__ import annotations

import pytest

from reportedly.reading.forms import Parts
from reportedly.reading.mending import mended
from reportedly.records import Span


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def parts_of(text: str, source: str, cue: str, content: str) -> Parts:
    spans = tuple((span_of(text, words),) if words else () for words in (source, cue, content))
    return Parts(spans[0], spans[1], spans[2], 0.9)


def words_of(parts: list[Parts], text: str) -> list[tuple[str, str, str]]:
    found = (tuple(" … ".join(s.of(text) for s in spans) for spans in part[:3]) for part in parts)
    return [(source, cue, content) for source, cue, content in found]


def test_a_second_clause_belongs_to_the_content() -> None:
    text = "It added that two had fled, and that Deputy Yunus-bek Lund, the U.S. envoy, led them. It rained."
    (part,) = mended([parts_of(text, "It", "added", "that two had fled")], text)
    assert part.content[0].of(text).endswith("led them")


def test_a_second_clause_with_a_speaker_of_its_own_does_not() -> None:
    text = "It added that two had fled, and that was all, the army said."
    parts = [parts_of(text, "It", "added", "that two had fled"), parts_of(text, "the army", "said", "and that was all")]
    assert mended(parts, text)[0].content[0].of(text) == "that two had fled"


def test_what_stands_between_content_and_source_is_content() -> None:
    text = "Rockets struck a church in Tarn on Monday, Tarn's mayor Ruta Vadas has said."
    (part,) = mended([parts_of(text, "Tarn's mayor Ruta Vadas", "has said", "Rockets struck a church")], text)
    assert part.content[0].of(text) == "Rockets struck a church in Tarn on Monday"


@pytest.mark.parametrize("between", [". Later ", "; later ", " (rain fell), "])
def test_content_crosses_no_end_of_a_clause(between: str) -> None:
    text = f"Rockets struck a church{between}the mayor said."
    parts = [parts_of(text, "the mayor", "said", "Rockets struck a church")]
    assert mended(parts, text) == parts


def test_a_name_between_content_and_description_is_the_sources() -> None:
    text = "Two had fled, Ruta Vadas, a spokeswoman, said."
    (part,) = mended([parts_of(text, "a spokeswoman,", "said", "Two had fled")], text)
    assert words_of([part], text) == [("Ruta Vadas, a spokeswoman,", "said", "Two had fled")]


def test_a_cue_keeps_its_particle() -> None:
    text = '"Two had fled." The army went on.'
    (part,) = mended([parts_of(text, "The army", "went", '"Two had fled."')], text)
    assert part.cue[0].of(text) == "went on"


@pytest.mark.parametrize("asked", ["asked on Monday in Norvik about the raid", "pressed whether two had fled"])
def test_who_is_asked_asks_nothing(asked: str) -> None:
    text = f"The mayor, {asked}, did not deny it."
    cue = asked.split(maxsplit=1)[0]
    assert not mended([parts_of(text, "The mayor", cue, asked.removeprefix(cue + " "))], text)


def test_who_asks_asks() -> None:
    text = "The mayor asked whether two had fled."
    parts = [parts_of(text, "The mayor", "asked", "whether two had fled")]
    assert mended(parts, text) == parts


def test_one_source_and_content_are_told_once() -> None:
    text = "Lake Radio said, quoting the army, that two had fled."
    content = "that two had fled"
    parts = [parts_of(text, "Lake Radio", "said", content), parts_of(text, "Lake Radio", "quoting", content)]
    assert words_of(mended(parts, text), text) == [("Lake Radio", "said", content)]


def test_an_adverb_and_its_verb_are_one_cue() -> None:
    text = "Ruta Vadas independently confirmed that two had fled."
    content = "that two had fled"
    parts = [parts_of(text, "Ruta Vadas", "independently", content), parts_of(text, "Ruta", "confirmed", content)]
    assert words_of(mended(parts, text), text) == [("Ruta Vadas", "independently confirmed", content)]


def test_whom_somebody_cites_is_no_statement_beside_what_is_said() -> None:
    text = "Two had fled, Lake Radio reported, citing the army."
    parts = [
        parts_of(text, "Lake Radio", "reported", "Two had fled"),
        parts_of(text, "Lake Radio", "citing", "the army"),
    ]
    assert words_of(mended(parts, text), text) == [("Lake Radio", "reported", "Two had fled")]


def test_what_somebody_cites_stays() -> None:
    text = "The mayor stayed, citing a fear that two had fled."
    parts = [parts_of(text, "The mayor", "citing", "a fear that two had fled")]
    assert mended(parts, text) == parts


def test_two_speakers_of_one_content_are_two() -> None:
    text = "Two had fled, the army said, Lake Radio reported."
    parts = [
        parts_of(text, "the army", "said", "Two had fled"),
        parts_of(text, "Lake Radio", "reported", "Two had fled"),
    ]
    assert mended(parts, text) == parts


def test_the_pieces_of_a_content_are_joined_over_plain_words() -> None:
    text = "Turkey expressed full support for the plan."
    parts = [
        Parts(
            (span_of(text, "Turkey"),),
            (span_of(text, "expressed"),),
            (span_of(text, "full"), span_of(text, "the plan")),
            0.9,
        )
    ]
    assert words_of(mended(parts, text), text) == [("Turkey", "expressed", "full support for the plan")]


def test_the_pieces_of_a_content_stay_apart_over_its_cue() -> None:
    text = '"Two fled," said Ruta Vadas, "and one stayed."'
    pieces = (span_of(text, '"Two fled,"'), span_of(text, '"and one stayed."'))
    parts = [Parts((span_of(text, "Ruta Vadas"),), (span_of(text, "said"),), pieces, 0.9)]
    assert mended(parts, text) == parts


def test_a_content_that_was_cut_off_behind_an_article_is_whole() -> None:
    text = "The army has not commented on the report. It rained."
    (part,) = mended([parts_of(text, "The army", "has not commented on", "the")], text)
    assert part.content[0].of(text) == "the report"


def test_an_answer_refused_is_on_what_was_asked() -> None:
    text = "Asked about the raid on Tarn, the mayor declined to comment."
    parts = [
        parts_of(text, "", "Asked about", "the raid on Tarn"),
        parts_of(text, "the mayor", "declined", "to comment"),
    ]
    assert words_of(mended(parts, text), text) == [("the mayor", "declined to comment", "the raid on Tarn")]


def test_who_is_quoted_by_an_outlet_speaks() -> None:
    text = "Ruta Vadas was quoted by Lake Radio as saying that two had fled."
    parts = [
        parts_of(text, "Lake Radio", "was quoted", "Ruta Vadas"),
        parts_of(text, "Lake Radio", "as saying", "that two had fled"),
    ]
    assert words_of(mended(parts, text), text) == [("Ruta Vadas", "was quoted … as saying", "that two had fled")]


@pytest.mark.parametrize(
    ("cue", "content"), [("asked", "not to be named because of a rule"), ("that", "two had fled"), ("said", "that")]
)
def test_what_says_nothing_is_left_out(cue: str, content: str) -> None:
    text = f"A nurse {cue} {content}."
    assert not mended([parts_of(text, "A nurse", cue, content)], text)


def test_what_a_content_says_of_its_own_speaker_is_told_once() -> None:
    text = "The mission said it could not confirm that two had fled."
    whole = parts_of(text, "The mission", "said", "it could not confirm that two had fled")
    echo = parts_of(text, "", "not confirm", "that two had fled")
    assert mended([whole, echo], text) == [whole]


def test_what_a_content_says_of_another_speaker_is_a_statement() -> None:
    text = "The mission said the army could not confirm that two had fled."
    whole = parts_of(text, "The mission", "said", "the army could not confirm that two had fled")
    inner = parts_of(text, "the army", "could not confirm", "that two had fled")
    assert mended([whole, inner], text) == [whole, inner]


@pytest.mark.parametrize(("content", "kept"), [("the lives of two", False), ("12 lives", False), ("the attack", True)])
def test_a_raid_that_claims_lives_claims_nothing(content: str, kept: bool) -> None:  # noqa: FBT001 - parametrized
    text = f"The rebels claimed {content}."
    assert bool(mended([parts_of(text, "The rebels", "claimed", content)], text)) is kept


@pytest.mark.parametrize(
    ("cue", "source"), [("denied", "nor"), ("confirmed", "The mayor"), ("neither confirmed nor denied", "The mayor")]
)
def test_neither_confirmed_nor_denied_is_one_cue_of_who_stands_before_it(cue: str, source: str) -> None:
    text = "It rained. On Monday the mayor neither confirmed nor denied the raid, but said little.".replace(
        "On Monday the", "On Monday The"
    )
    (part,) = mended([parts_of(text, source, cue, "the raid")], text)
    assert words_of([part], text) == [("The mayor", "neither confirmed nor denied", "the raid")]


def test_a_piece_from_the_middle_of_a_later_sentence_is_anothers() -> None:
    text = "The army declined to comment. The rebels denied the report."
    parts = parts_of(text, "The army", "declined", "to comment")
    both = parts._replace(content=(*parts.content, span_of(text, "the report")))
    assert words_of(mended([both], text), text) == [("The army", "declined", "to comment")]


@pytest.mark.parametrize("later", ["Two more had died.", '"Two more, he went on'])
def test_a_later_sentence_and_a_quotation_go_on_with_the_content(later: str) -> None:
    text = f'The mayor said "it fell" in Tarn. {later}'
    parts = parts_of(text, "The mayor", "said", '"it fell"')
    piece = later if later.startswith("Two") else '"Two more'
    both = parts._replace(content=(*parts.content, span_of(text, piece)))
    assert mended([both], text)[0].content == both.content


@pytest.mark.parametrize(
    ("front", "rest"),
    [("In June", "two had fled"), ("It was true", "that two had fled"), ("On the eve of the raid", "two had fled")],
)
def test_what_opens_the_sentence_of_a_parenthetical_source_is_content(front: str, rest: str) -> None:
    text = f"It rained. {front}, the army said, {rest}."
    (part,) = mended([parts_of(text, "the army", "said", rest)], text)
    assert words_of([part], text) == [("the army", "said", f"{front} … {rest}")]


@pytest.mark.parametrize("text", ["In June, the army said that two had fled.", "Asked of it, the army said, two fled."])
def test_when_or_how_it_was_said_is_no_content(text: str) -> None:
    rest = text.partition(" said")[2].strip(" ,.")
    parts = [parts_of(text, "the army", "said", rest)]
    assert mended(parts, text) == parts


def test_nothing_says_nothing() -> None:
    text = "Nothing in the letters suggested that two had fled. Nobody said that two had died."
    parts = [
        parts_of(text, "Nothing in the letters", "suggested", "that two had fled"),
        parts_of(text, "Nobody", "said", "that two had died"),
    ]
    assert mended(parts, text) == parts[1:]


def test_a_claim_that_something_was_dead_is_no_claim_that_was_dead() -> None:
    text = "The envoy softened his earlier claim that the truce was dead."
    parts = [parts_of(text, "The envoy", "softened his earlier claim", "that the truce was dead")]
    assert mended(parts, text) == parts


@pytest.mark.parametrize(("wish", "kept"), [("that her name not be used", 0), ("that her name be cleared", 1)])
def test_who_asks_to_stay_without_a_name_demands_nothing(wish: str, kept: int) -> None:
    text = f"A teacher, who asked {wish}, said that two had fled."
    assert len(mended([parts_of(text, "who", "asked", wish)], text)) == kept


@pytest.mark.parametrize(
    ("cue", "source", "content", "rest"),
    [
        ("has been accused", "", "the United Council of hiding two shells", "of hiding two shells"),
        ("has been warned", "Varnia", "that it would pay", "that it would pay"),
        ("was called", "the United Council as a hero", "Varnia", "Varnia"),
    ],
)
def test_who_speaks_in_a_passive_stands_behind_by(cue: str, source: str, content: str, rest: str) -> None:
    behind = {
        "has been accused": "of hiding two shells",
        "has been warned": "that it would pay",
        "was called": "as a hero",
    }
    text = f"Varnia {cue} by the United Council {behind[cue]}."
    (part,) = mended([parts_of(text, source, cue, content)], text)
    assert words_of([part], text) == [("the United Council", cue, rest)]


def test_a_place_behind_by_speaks_not() -> None:
    text = "It said that two were seated by the river."
    parts = [parts_of(text, "It", "said", "that two were seated by the river")]
    assert mended(parts, text) == parts


def test_a_source_cut_off_behind_its_article_is_whole() -> None:
    text = "The general, dressed in grey, said two had fled."
    (part,) = mended([parts_of(text, "The", "said", "two had fled")], text)
    assert part.source[0].of(text) == "The general"


def test_a_source_that_was_taken_for_the_content_is_the_source() -> None:
    text = "The fund, a charity in Odra, said one nurse, a mother of two, was hurt."
    (part,) = mended([parts_of(text, "one nurse, a mother of two,", "said", "The fund, a charity in Odra")], text)
    assert words_of([part], text) == [("The fund, a charity in Odra", "said", "one nurse, a mother of two, was hurt")]
    text = "The mill, said the mayor, was shut."
    (part,) = mended([parts_of(text, "the mayor", "said", "The mill")], text)
    assert part.source[0].of(text) == "the mayor"


@pytest.mark.parametrize("quotes", ["“”", '""'])
def test_a_second_verb_of_saying_behind_a_quotation_has_the_rest(quotes: str) -> None:
    said = f"that {quotes[0]}words feed nobody{quotes[1]}"
    text = f"The envoy warned, however, {said} and said the capital would act."
    parts = mended([parts_of(text, "The envoy", "warned", f"{said} and said the capital would act")], text)
    assert words_of(parts, text) == [("The envoy", "warned", said), ("The envoy", "said", "the capital would act")]


def test_a_number_given_ends_a_content() -> None:
    text = "The school put the figure at 63, and the church says two are missing."
    parts = mended([parts_of(text, "The school", "put", "the figure at 63, and the church says two are missing")], text)
    assert words_of(parts, text) == [("The school", "put", "the figure at 63")]


@pytest.mark.parametrize(
    ("taken", "whole"), [("which owns it,", "the Harbour Fund, which owns it,"), ("which", "which")]
)
def test_a_clause_behind_a_name_is_no_source_without_the_name(taken: str, whole: str) -> None:
    text = "At noon the Harbour Fund, which owns it, says two had fled."
    (part,) = mended([parts_of(text, taken, "says", "two had fled")], text)
    assert part.source[0].of(text) == whole


def test_a_second_verb_of_saying_between_two_pieces_has_the_second() -> None:
    text = "The envoy warned that words feed nobody and said the capital would act."
    part = parts_of(text, "The envoy", "warned", "that words feed nobody")
    part = part._replace(content=(*part.content, span_of(text, "the capital would act")))
    assert words_of(mended([part], text), text) == [
        ("The envoy", "warned", "that words feed nobody"),
        ("The envoy", "said", "the capital would act"),
    ]


def test_a_source_that_goes_on_over_another_cue_is_that_ones_source() -> None:
    text = "Varnia called the report untrue, then did not deny it."
    parts = [
        parts_of(text, "Varnia", "called", "the report untrue"),
        parts_of(text, "Varnia called the report untrue", "did not deny", "it."),
    ]
    assert [source for source, _, _ in words_of(mended(parts, text), text)] == ["Varnia", "Varnia"]
