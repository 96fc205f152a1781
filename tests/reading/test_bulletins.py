"""Live pages, channel posts and situation reports: who says what in their short forms."""

from __future__ import annotations

import pytest

from reportedly import read
from reportedly.records import words_of


def triples(text: str) -> list[tuple[str, str, str]]:
    return [(words_of(s.source, text), words_of(s.cue, text), words_of(s.content, text)) for s in read(text).statements]


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Moscow says it took the mill; the army denies that.", ("the army", "denies", "that")),
        ("Moscow says it took the mill. The General Staff denies that.", ("The General Staff", "denies", "that")),
        ("Both armies claim the hill. Neither claim could be verified.", ("", "could be verified", "Neither claim")),
        ("It was quiet.\n\n18:20 Hezbollah: we have not fired\n", ("Hezbollah", ":", "we have not fired")),
        (
            "Our subscribers report at least five explosions.",
            ("Our subscribers", "report", "at least five explosions"),
        ),
        (
            "Budapest denied having asked for any exemption.",
            ("Budapest", "denied", "having asked for any exemption"),
        ),
        (
            "According to preliminary data 14 drones were shot down.",
            ("preliminary data", "According to", "14 drones were shot down"),
        ),
        (
            "Varnia was criticised for the raid by Turkey.",
            ("Turkey", "was criticised", "Varnia … for the raid"),
        ),
        ("It corrected that number to 941,000 last Friday.", ("It", "corrected", "that number to 941,000")),
        (
            "The dam will hold, they say. Engineers at the plant confirm that.",
            ("Engineers at the plant", "confirm", "that"),
        ),
        (
            "The service has corrected its earlier figure: seven people are dead, not nine.",
            ("The service", "has corrected", "its earlier figure: seven people are dead, not nine"),
        ),
        (
            "The trade ministry, which licenses exports, would not be drawn on the case.",
            ("The trade ministry, which licenses exports,", "would not be drawn", "on the case"),
        ),
        (
            "• Two roads are shut, the mayor said.",
            ("the mayor", "said", "Two roads are shut"),
        ),
        (
            "It was not possible to verify the accounts independently.",
            ("", "It was not possible to verify", "the accounts"),
        ),
        (
            "The army said it took the mill; the group denied this in an audio message.",
            ("the group", "denied", "this"),
        ),
        (
            "A statement on Sunday said the road was shut.",
            ("A statement on Sunday", "said", "the road was shut"),
        ),
        (
            "A court in Koblenz on Thursday said the man was guilty of nine murders.",
            ("A court in Koblenz", "said", "the man was guilty of nine murders"),
        ),
    ],
)
def test_a_short_form_gives_its_statement(text: str, triple: tuple[str, str, str]) -> None:
    assert triple in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "SUDAN: Humanitarian Situation Report No. 14\n\nRain fell.",
        "Norvik: the town that would not sleep\n\nRain fell.",
        "Kyiv: bridge lost in the night\n\nRain fell.",
        "The Chair, Ambassador Ivo Lund, will report to the Security Council on 20 May.",
    ],
)
def test_a_label_before_a_colon_says_nothing(text: str) -> None:
    assert triples(text) == []


def speakers(text: str) -> list[tuple[str, str]]:
    reading = read(text)
    by_id = {actor.id: actor for actor in reading.actors}
    found = [by_id[s.speaker.actor] for s in reading.statements if s.speaker is not None]
    return [(actor.name, actor.kind.value) for actor in found]


def test_the_answers_of_an_interview_are_those_of_whom_it_names_first() -> None:
    text = (
        "Colonel Ivo Lund, 58, led the monitors. He spoke to Ruta Vadas.\n\n"
        "Q: Why did you leave?\nA: We wrote that 46 trucks had crossed the line. I did not like it.\n"
    )
    assert set(speakers(text)) == {("Ivo Lund", "person")}
    assert len(speakers(text)) > 1


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kent Police said a man was held.", ("Kent Police", "agency")),
        ("Greater Manchester Police said a boy was found.", ("Greater Manchester Police", "agency")),
        ("Local Police said a boy was found.", ("Police", "agency")),
        ("Hackers claim they stole the files.", ("Hackers", "group-of-people")),
        ("Insurers warn of losses.", ("Insurers", "group-of-people")),
        ("The laboratory, Clinical Dx, said the files were safe.", ("Clinical Dx", "agency")),
        ("The militia, Red Hand, said it took the town.", ("Red Hand", "armed-group")),
        ("Engineers from the mill said the dam was safe.", ("Engineers from the mill", "group-of-people")),
        ("The police chief, Anna Holt, said the road was shut.", ("Anna Holt", "person")),
    ],
)
def test_a_name_of_several_or_of_a_body_is_no_persons(text: str, speaker: tuple[str, str]) -> None:
    assert speakers(text)[0] == speaker
