from __future__ import annotations

import pytest

from reportedly.lexicon import Entry, load
from reportedly.reading.boundaries import repair
from reportedly.reading.forms import find_forms, is_spoken_of, may_hold_another
from reportedly.reading.quotations import find_quotations
from reportedly.records import Span

FILES = ("forms", "forms_of_news", "forms_of_silence", "forms_of_bulletins", "forms_of_claims")
FORMS = [entry for name in FILES for entry in load(name) if entry.table == "form"]


@pytest.mark.parametrize("entry", FORMS, ids=lambda entry: entry.id)
def test_each_form_matches_its_example_and_not_the_other(entry: Entry) -> None:
    [found] = find_forms(entry.matches)
    assert found.content[0].end <= len(entry.matches)
    assert not list(find_forms(entry.but_not))


def test_a_form_gives_source_cue_and_content() -> None:
    text = "SPOKESMAN: We have confirmed six deaths at the crossing."
    [found] = find_forms(text)
    assert [s.of(text) for s in (*found.source, *found.cue, *found.content)] == [
        "SPOKESMAN",
        ":",
        "We have confirmed six deaths at the crossing",
    ]


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "source", "cue", "spoken_of"),
    [
        ("Lorrania has been accused of arming rebels.", "Lorrania", "has been accused", True),
        ("Shells have been sent, Lorrania is believed to say.", "Lorrania", "is believed", True),
        ("Lorrania was accused by Varnia of arming rebels.", "Varnia", "was accused", False),
        ("Lorrania has accused Varnia of arming rebels.", "Lorrania", "has accused", False),
        ("Lorrania has long been accused of arming rebels.", "Lorrania", "has long been accused", True),
        ("Lorrania accused Varnia of arming rebels.", "Lorrania", "accused", False),
        ("The road is open, the mayor said.", "the mayor", "said", False),
    ],
)
def test_the_subject_of_a_passive_does_not_speak(text: str, source: str, cue: str, *, spoken_of: bool) -> None:
    assert is_spoken_of((_span(text, source),), _span(text, cue), text) is spoken_of


def test_a_content_is_read_by_itself_only_where_a_word_calls_for_it() -> None:
    text = "She said the capital has intelligence suggesting an attack. He said the road was open."
    assert may_hold_another(text, _span(text, "the capital has intelligence suggesting an attack"))
    assert not may_hold_another(text, _span(text, "the road was open"))


@pytest.mark.parametrize(
    ("text", "content", "repaired"),
    [
        ("He said: it was late; and left.", ": it was late;", ["it was late"]),
        ("He said “go.” Then", "“go.”", ["“go.”"]),
        ("He said it.\n\nThen he left", "it.\n\nThen he left", ["it."]),
        ("“One.\n\n“Two,” he said", "“One.\n\n“Two,”", ["“One.\n\n“Two,”"]),
        ("He said — !", "— !", []),
    ],
)
def test_a_content_ends_where_its_sentence_does(text: str, content: str, repaired: list[str]) -> None:
    found = repair((_span(text, content),), find_quotations(text), text)
    assert [s.of(text) for s in found] == repaired


def test_a_source_at_the_front_holds_no_other_words_of_saying() -> None:
    assert not list(find_forms("The mission said on Friday it could not confirm that two bridges were lost."))


def test_the_beginning_of_a_verb_is_no_end_of_a_source() -> None:
    text = (
        "Ruta Vadas, a spokeswoman for the army, had not independently verified on Friday that two bridges were lost."
    )
    assert not [form for form in find_forms(text) if form.source and "had not" in form.source[0].of(text)]
    (verified,) = find_forms(text.replace("had not independently verified", "verified"))
    assert verified.source[0].of(text) == "Ruta Vadas, a spokeswoman for the army,"
