"""What holds for the Actors and Speakers of any text."""

from __future__ import annotations

import re
import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.reading.actors import find_actors
from reportedly.reading.cast import Cast
from reportedly.reading.told_names import ToldName
from reportedly.records import Actor, ActorKind, MentionKind, Mode, Span, Speaker, Statement
from tests.reading.test_actor_cases import heard

PIECES = st.sampled_from(
    [
        *(
            "Anna Lind",
            "Mr. Lind",
            "she",
            "He",
            "they",
            "It",
            "the minister",
            "Kyiv",
            "Ukraine's",
            "military",
            "HUR",
            "said",
        ),
        *(
            "President",
            "of",
            "U.S.",
            "officials",
            "“",
            "”",
            '"',
            "''",
            "‘",
            "’s",
            "\r\n",
            "\n\n",
            ".",
            ",",
            "(R-Ohio)",
            "-",
        ),
        *(
            "Київ",
            "президент",
            "김정은",
            "الرئيس",
            "🛰️",
            "é",
            "\u0301",
            "spokesman",
            "Gov.",
            "man",
            "The",
            "and",
            "who",
            "I",
        ),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(PIECES, st.text(string.printable, max_size=3)), max_size=40).map(" ".join),
)


def statement(source: tuple[Span, ...], content: tuple[Span, ...], number: int = 0) -> Statement:
    return Statement(
        id=f"stm_{number}", source=source, cue=content[:1], content=content, mode=Mode.PARAPHRASE, confidence=1.0
    )


@st.composite
def texts_with_statements(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    text = draw(TEXTS)
    if len(text) < 2:
        return text, []
    out = []
    for number in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        out.append(statement((Span(start, end),), (Span(0, len(text)),), number))
    return text, out


@settings(deadline=None)
@given(texts_with_statements())
def test_every_source_that_is_more_than_an_article_gets_a_speaker_among_the_actors(
    case: tuple[str, list[Statement]],
) -> None:
    text, statements = case
    actors, speakers = find_actors(text, statements, None, document="doc_any")
    ids = {actor.id for actor in actors}
    silent = {s.source[0].of(text) for s in statements if s.id not in speakers}
    assert set(speakers) <= {s.id for s in statements}
    assert all(word in "the an" for words in silent for word in re.findall(r"\w+", words.lower()))
    assert all(0 < speaker.confidence <= 1 for speaker in speakers.values())
    assert {s.actor for s in speakers.values()} | {s.speaks_for for s in speakers.values() if s.speaks_for} <= ids
    assert len(ids) == len(actors)


@settings(deadline=None)
@given(texts_with_statements())
def test_mentions_stand_in_the_text_and_names_are_not_empty(case: tuple[str, list[Statement]]) -> None:
    text, statements = case
    actors, _ = find_actors(text, statements, None, document="doc_any")
    for actor in actors:
        assert actor.name.strip()
        assert all(mention.end <= len(text) for mention in actor.mentions)
        assert list(actor.mentions) == sorted(set(actor.mentions))


@settings(deadline=None)
@given(texts_with_statements())
def test_the_same_text_gives_the_same_actors(case: tuple[str, list[Statement]]) -> None:
    text, statements = case
    once = find_actors(text, statements, None, document="doc_any")
    assert find_actors(text, list(reversed(statements)), None, document="doc_any")[0] == once[0]


def speak(text: str, source: str, document: str = "doc_1") -> tuple[Actor, Speaker]:
    at = text.index(source)
    spans = (Span(at, at + len(source)),)
    actors, speakers = find_actors(text, [statement(spans, (Span(0, len(text)),))], None, document=document)
    speaker = speakers["stm_0"]
    return next(a for a in actors if a.id == speaker.actor), speaker


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rokas Vadas said so.", "Later Rokas Vadas said more."),
        ("HUR said so.", "Ukraine's military intelligence said so."),
        ("Kyiv said so.", "The Ukrainian government said so."),
        ("Volodymyr Moroz said so.", "Volodymyr Morozz said so."),
    ],
)
def test_a_name_has_one_id_in_all_documents(one: str, other: str) -> None:
    first = speak(one, one.split(" said", maxsplit=1)[0])[0]
    second = speak(other, other.split(" said", maxsplit=1)[0].removeprefix("Later "), "doc_2")[0]
    assert first.id == second.id


@pytest.mark.parametrize(
    "source", ["Two officials", "She", "The minister", "Residents", "Vadas", "The Foreign Ministry"]
)
def test_who_has_no_whole_name_has_an_id_of_the_document_alone(source: str) -> None:
    text = f"{source} said so."
    assert speak(text, source, "doc_1")[0].id != speak(text, source, "doc_2")[0].id


def test_two_indefinite_sources_of_the_same_words_stay_two() -> None:
    found = heard("[A resident] saw it. [A resident] heard it.")
    assert found[0][0].id != found[1][0].id


def test_the_speaker_of_a_quotation_is_never_the_he_within_it() -> None:
    found = heard('Karl Brandner came with Otto Falk. "[He] said it was late," said [Karl Brandner].')
    assert found[0][0].name == "Otto Falk"


@pytest.mark.parametrize("pronoun", ["He", "She"])
def test_a_pronoun_never_takes_a_person_of_the_other_gender(pronoun: str) -> None:
    name = "Anna Lind" if pronoun == "He" else "Karl Lind"
    actor, speaker = speak(f"{name} came. {pronoun} said so.", pronoun)
    assert actor.name == pronoun
    assert speaker.confidence < 0.5


def test_a_statement_without_a_source_has_no_speaker() -> None:
    text = "It was reportedly late."
    actors, speakers = find_actors(text, [statement((), (Span(0, 10),))], None, document="doc_1")
    assert (actors, speakers) == ((), {})


def test_a_tagger_tells_a_person_whom_nothing_in_the_text_proves() -> None:
    text = "Quill Thrane came. Then he spoke."
    spans = (Span(24, 26),)
    told = [ToldName(Span(0, 12), MentionKind.PERSON)]
    actors, speakers = find_actors(text, [statement(spans, (Span(0, 12),))], told, document="doc_1")
    named = {a.id: a.name for a in actors}
    assert named[speakers["stm_0"].actor] == "Quill Thrane"


def test_a_long_chain_of_titles_is_read_in_time_and_without_deep_recursion() -> None:
    text = "officer minister " * 4000 + "said so."
    actors, _ = find_actors(text, [], None, document="doc_1")
    assert all(actor.kind != ActorKind.PERSON for actor in actors)


def test_who_is_only_probably_meant_is_told_with_the_reason() -> None:
    ((_, speaker, _),) = heard("According to [Ukrainian intelligence], the trains left at night.")
    assert 0.5 < speaker.confidence < 0.9
    assert "military service" in (speaker.reason or "")


def test_a_name_needs_no_reason_and_a_pronoun_has_one() -> None:
    (_, named, _), (_, pronoun, _) = heard("[Anna Lind] left. [She] said so.")
    assert named.reason is None
    assert (pronoun.reason or "").startswith("a pronoun")


def test_a_cue_that_goes_on_without_a_source_has_the_speaker_of_its_sentence() -> None:
    text = "Anna Lind said the gates were shut, hinting at a strike. Adding water helps."
    said = statement((Span(0, 9),), (Span(14, 34),), 1)
    said = replace(said, cue=(Span(10, 14),))
    hinted = replace(said, id="stm_2", source=(), cue=(Span(36, 46),), content=(Span(47, 55),))
    other = replace(said, id="stm_3", source=(), cue=(Span(57, 63),), content=(Span(64, 75),))
    _, speakers = find_actors(text, [said, hinted, other], None, document="doc_1")
    assert speakers["stm_2"].actor == speakers["stm_1"].actor
    assert speakers["stm_2"].confidence < speakers["stm_1"].confidence
    assert "stm_3" not in speakers


def test_what_a_force_has_is_not_the_force() -> None:
    actors, _ = find_actors("Latvia's military exercises went on. Latvia's military left.", [], None, document="doc_1")
    assert [a.mentions for a in actors] == [(Span(37, 54),)]


@pytest.mark.parametrize(("called", "for_it"), [("police", False), ("hospital", False), ("ministry", True)])
def test_a_spokesman_of_what_every_town_has_speaks_for_no_ministry_named_before(called: str, for_it: bool) -> None:  # noqa: FBT001
    source = f"Norvik {called} spokesman Ilmar Tavek"
    _, speaker = speak(f"Peru's defence ministry confirmed a raid. {source} said nine men were hurt.", source)
    assert (speaker.speaks_for is not None) is for_it


@pytest.mark.parametrize(
    ("text", "for_"),
    [
        ("The Marsh Brigade claimed the raid. Its spokesman said two were held.", "Marsh Brigade"),
        ("The foreign ministry denied it. A spokeswoman said all was calm.", "foreign ministry"),
        ("The foreign ministry denied it. A police spokesman said two were held.", "police"),
        ("Lakeview Hospital took in nine. A hospital spokesman said two had died.", "Lakeview Hospital"),
        ("Selden Bank shut its office. A spokeswoman for the bank said it would open again.", "Selden Bank"),
        ("The foreign ministry denied it. A spokesman for the mayor said all was calm.", None),
        ("The foreign ministry denied it. Two spokesmen said all was calm.", None),
        ("The Marsh Brigade claimed it. Junta spokesman Ivo Lund said all was calm.", "Junta"),
        ("The Marsh Brigade's chief negotiator, Ruta Vadas, said all was calm.", "Marsh Brigade"),
    ],
)
def test_a_spokesman_without_a_name_speaks_for_the_body_of_his_words_or_the_last_one(
    text: str, for_: str | None
) -> None:
    found = reportedly.read(text)
    names = {actor.id: actor.name for actor in found.actors}
    speaker = found.statements[-1].speaker
    assert speaker is not None
    assert (names[speaker.speaks_for] if speaker.speaks_for else None) == for_


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Forecasters warned that a storm was near.", "Forecasters", "group-of-people"),
        ("Seismologists said the tremor was deep.", "Seismologists", "group-of-people"),
        ("Sanders warned that a storm was near.", "Sanders", "person"),
        ("The army, which lost two posts, denied that it had fled.", "The army", "armed-force"),
        ("The refineries, in Shandong province, deny that they broke any rules.", "The refineries", "group-of-people"),
        (
            "An officer, who was not authorised to speak publicly, said the road was shut.",
            "An officer, who was not authorised to speak publicly",
            "unnamed",
        ),
    ],
)
def test_who_has_no_name_is_called_by_a_noun_without_what_a_clause_tells(text: str, name: str, kind: str) -> None:
    found = reportedly.read(text)
    by_id = {actor.id: (actor.name, actor.kind.value) for actor in found.actors}
    speaker = found.statements[0].speaker
    assert speaker is not None
    assert by_id[speaker.actor] == (name, kind)


def test_who_is_told_of_by_a_noun_before_who_is_the_speaker() -> None:
    found = reportedly.read("That was contradicted by the father of one of the girls, who said families had paid.")
    names = {actor.id: actor.name for actor in found.actors}
    assert [names[s.speaker.actor] for s in found.statements if s.speaker] == ["the father of one of the girls"] * 2


def test_a_name_over_a_line_break_has_a_space() -> None:
    cast = Cast("doc_1")
    cast.unnamed("the \n Norvik coalition", ActorKind.UNNAMED)
    assert [actor.name for actor in cast.actors()] == ["the Norvik coalition"]
