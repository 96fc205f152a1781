"""What the names that a tagger saw say of those that rules found."""

from __future__ import annotations

import pytest

from reportedly.reading.actors import find_actors
from reportedly.reading.told_names import ToldName
from reportedly.records import Actor, ActorKind, MentionKind, Mode, Span, Statement


def speaker_of(text: str, source: str, told: dict[str, MentionKind | None]) -> Actor:
    """Who speaks in a text, where a tagger saw these names."""
    at = text.index(source)
    spans = (Span(at, at + len(source)),)
    said = Statement(
        id="stm_0", source=spans, cue=(Span(0, 1),), content=(Span(0, 1),), mode=Mode.PARAPHRASE, confidence=1.0
    )
    names = [ToldName(Span(text.index(name), text.index(name) + len(name)), kind) for name, kind in told.items()]
    actors, speakers = find_actors(text, [said], names, document="doc_1")
    return next(actor for actor in actors if actor.id == speakers["stm_0"].actor)


def test_a_title_that_begins_the_name_of_a_body_is_nobodys() -> None:
    actor = speaker_of(
        "General Harbours said it lost money.", "General Harbours", {"General Harbours": MentionKind.BODY}
    )
    assert (actor.name, actor.kind, actor.role) == ("General Harbours", ActorKind.COMPANY, None)


def test_a_title_before_the_name_of_a_person_is_theirs() -> None:
    actor = speaker_of("General Thrane said it lost money.", "General Thrane", {"Thrane": MentionKind.PERSON})
    assert (actor.name, actor.kind, actor.role) == ("Thrane", ActorKind.PERSON, "General")


@pytest.mark.parametrize("kind", [MentionKind.BODY, MentionKind.PLACE, MentionKind.OTHER])
def test_what_a_tagger_is_sure_is_no_person_is_none(kind: MentionKind) -> None:
    assert speaker_of("Jordan Quill Hills said so.", "Jordan Quill Hills", {"Jordan Quill Hills": kind}).kind is not (
        ActorKind.PERSON
    )


def test_ordinary_words_in_which_a_tagger_sees_no_name_are_none() -> None:
    text = "Elsewhere, eight villagers died. Ruta Vadas came. She said so."
    assert speaker_of(text, "She", {"Ruta Vadas": MentionKind.PERSON}).name == "Ruta Vadas"
    actors, _ = find_actors("President Executive Order came.", [], [], document="doc_1")
    assert actors == ()


@pytest.mark.parametrize(
    "name", ["Quarry Council of British Norvik", "Massachusetts Institute of Tide Studies", "University of Norvik"]
)
def test_a_body_whose_name_was_cut_is_whole(name: str) -> None:
    actor = speaker_of(f"The {name} said so.", f"The {name}", {name: MentionKind.BODY})
    assert actor.name == name


def test_a_listed_body_is_called_what_it_is_listed_as() -> None:
    name = "Islamic State of Norvik"
    assert speaker_of(f"The {name} said so.", f"The {name}", {name: MentionKind.BODY}).name == "Islamic State"


def test_a_listed_company_whose_name_begins_as_a_title_is_one_without_a_tagger_too() -> None:
    actors, _ = find_actors("General Motors ( GM ) cut the price.", [], None, document="doc_1")
    assert [(actor.name, actor.kind) for actor in actors] == [("General Motors", ActorKind.COMPANY)]


@pytest.mark.parametrize(("text", "kind"), [("Teskia said so.", "company"), ("The Teskia said so.", "agency")])
def test_who_speaks_is_a_body_where_only_the_tagger_tells(text: str, kind: str) -> None:
    assert speaker_of(text, "Teskia", {"Teskia": MentionKind.BODY}).kind == kind


def test_a_body_of_which_only_the_tagger_tells_is_no_actor_where_it_says_nothing() -> None:
    told = [ToldName(Span(0, 22), MentionKind.BODY)]
    assert find_actors("Operation Quiet Anvils began.", [], told, document="doc_1")[0] == ()


def test_a_town_that_begins_the_name_of_a_body_is_no_government() -> None:
    text = "According to the Washington Quiet Lamps, it was late."
    actor = speaker_of(text, "the Washington Quiet Lamps", {"Washington Quiet Lamps": MentionKind.BODY})
    assert actor.name == "Washington Quiet Lamps"
