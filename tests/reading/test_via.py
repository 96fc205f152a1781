from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.lexicon import Entry, load
from reportedly.reading.actors import find_actors
from reportedly.reading.sentences import find_sentences
from reportedly.reading.via import find_via, name_via
from reportedly.records import ActorKind, Mode, Span, Statement


def _names(text: str) -> list[tuple[str, str]]:
    return [(via.span.of(text), str(via.how)) for _, via in find_via(text, find_sentences(text))]


@pytest.mark.parametrize("entry", load("via"), ids=lambda entry: entry.id)
def test_each_entry_matches_its_example_and_not_the_other(entry: Entry) -> None:
    assert (entry.text("name"), entry.text("how")) in _names(entry.matches)
    assert _names(entry.but_not) == []


def test_the_sentence_is_told() -> None:
    text = "It rained. She told Lake Radio that it was late."
    [(number, via)] = find_via(text, find_sentences(text))
    assert (number, via.span.of(text)) == (1, "Lake Radio")


def _carriers(text: str, source: str, cue: str, *, outer: Statement | None = None) -> list[tuple[str, str, str | None]]:
    spans = tuple(Span(text.index(words), text.index(words) + len(words)) for words in (source, cue))
    via = tuple(found for _, found in find_via(text, find_sentences(text)))
    content = (Span(len(text) - 2, len(text) - 1),)
    told = Statement(
        id="s", source=spans[:1], cue=spans[1:], content=content, mode=Mode.PARAPHRASE, via=via, confidence=1,
        parent=outer.id if outer else None,
    )  # fmt: skip
    statements = [told, *([outer] if outer else [])]
    actors, speakers = find_actors(text, statements, None, document="doc_1")
    statements = [replace(s, speaker=speakers.get(s.id)) for s in statements]
    [found, *_], named = name_via(statements, actors, text, document="doc_1")
    by_id = {actor.id: actor for actor in named}
    assert all(any(m.end == v.span.end for m in by_id[v.actor].mentions) for v in found.via if v.actor)
    parties = [by_id.get(v.actor or "") for v in found.via]
    return [
        (str(v.how), party.name if party else "?", party.kind if party else None)
        for v, party in zip(found.via, parties, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "carriers"),
    [
        ("Mira Dolen told CNN that it was late.", [("told", "CNN", "outlet")]),
        ("Mira Dolen told the television channel Gulf Horizon that it was late.", [("told", "Gulf Horizon", "outlet")]),
        ("Mira Dolen told the daily Vltava Post that it was late.", [("told", "Vltava Post", "outlet")]),
        ("Mira Dolen told the army chief Ivo Lund that it was late.", []),
        ("Mira Dolen told the Norvik Gazette that it was late.", [("told", "Norvik Gazette", "outlet")]),
        ("Mira Dolen told Norvik that it was late.", [("told", "?", None)]),
        ("The Norvik Post came. Mira Dolen told the Post that it was late.", [("told", "Norvik Post", "outlet")]),
        ("The Norvik Lamp came. Mira Dolen told the Post that it was late.", [("told", "?", None)]),
        ("Mira Dolen told the Norvik Gazette of Tarn that it was late.", [("told", "Norvik Gazette", "outlet")]),
        ("Mira Dolen told CNN Tuesday that it was late.", [("told", "CNN", "outlet")]),
        ("Mira Dolen told CNN's Lamp show that it was late.", [("told", "CNN", "outlet")]),
        ("Mira Dolen told CNN reporters that it was late.", [("told", "CNN", "outlet")]),
        ("Mira Dolen told Norvik's CNN that it was late.", [("told", "CNN", "outlet")]),
        ("Mira Dolen told El Vigia newspaper that it was late.", [("told", "El Vigia", "outlet")]),
        ("Mira Dolen told Norvik residents that it was late.", []),
        ("Mira Dolen told Lund's friends that it was late.", []),
        ("Mira Dolen told all in an interview on Friday that it was late.", []),
        (
            "Mira Dolen told all in a call with Ivo Lund that it was late.",
            [("interview", "Ivo Lund", "person")],
        ),
        ("Mira Dolen told all in a call with Foreign Minister Ivo Lund that it was late.", []),
        ("Mira Dolen told President Ilo Brandt that it was late.", []),
        ("Mira Dolen told it, Harbour Lamp reported, that it was late.", [("cited", "Harbour Lamp", "outlet")]),
        ("Citing Norvik's army, Mira Dolen told all that it was late.", [("cited", "?", None)]),
        (
            "Citing Syria's army, Mira Dolen told all that it was late.",
            [("cited", "Armed Forces of Syria", "armed-force")],
        ),
        ("Citing Article 4, Mira Dolen told all that it was late.", [("cited", "?", None)]),
        ("Mira Dolen told all through a spokeswoman that it was late.", [("statement", "a spokeswoman", "unnamed")]),
    ],
)
def test_a_go_between_is_an_actor_where_it_can_be_told(text: str, carriers: list[tuple[str, str, str | None]]) -> None:
    assert _carriers(text, "Mira Dolen", "told") == carriers


def test_what_an_outlet_reports_to_have_been_said_came_through_it() -> None:
    text = "Reuters reported that Mira Dolen said that it was late."
    outer = Statement(
        id="outer",
        source=(Span(0, 7),),
        cue=(Span(8, 16),),
        content=(Span(17, 54),),
        mode=Mode.PARAPHRASE,
        confidence=1,
    )
    assert _carriers(text, "Mira Dolen", "said", outer=outer) == [("cited", "Reuters", "outlet")]


def test_a_body_without_a_name_that_is_cited_is_one_of_the_text() -> None:
    text = "Lake Radio said, quoting the army, that the bridge was open."
    assert _carriers(text, "Lake Radio", "said") == [("cited", "the army", ActorKind.ARMED_FORCE)]


def test_a_body_with_its_country_is_cited_whole() -> None:
    text = "Relying on Mali's army, Lake Radio said that the bridge was open."
    assert _carriers(text, "Lake Radio", "said") == [("cited", "Armed Forces of Mali", ActorKind.ARMED_FORCE)]
