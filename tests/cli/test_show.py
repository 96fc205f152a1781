from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from reportedly.cli.marks import BRACKETS, Mark, Part, Stretch, marked, regions_of
from reportedly.cli.show import marked_text, reading_shown, text_shown
from reportedly.records import (
    Actor,
    ActorKind,
    Certainty,
    Figure,
    How,
    Moment,
    Place,
    Problem,
    Span,
    Speaker,
    Stance,
    StanceKind,
    Statement,
    Via,
)
from tests.cli.readings import TEXT, reading, spans, statement, two_counts

ALPHABET = st.one_of(
    st.sampled_from("ab .,“”\"'’\n\r\té"),
    st.sampled_from("Київ대변인مغلق👩‍⟦⟧⟨⟩⟪⟫¹\x1b\u202e\x00\x9b\ufeff\u2028\ud800"),
    st.characters(),
)
TEXTS = st.text(ALPHABET, max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 70), st.integers(1, 40)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=3)
STATEMENTS = st.lists(
    st.builds(lambda a, b, c: statement(tuple(a), tuple(b), tuple(c)), SPANS, SPANS, SPANS), max_size=5
)


def rendered(shown: RenderableType, width: int = 80, *, terminal: bool = False) -> str:
    file = io.StringIO()
    console = Console(
        file=file, width=width, force_terminal=terminal, color_system="standard" if terminal else None, highlight=False
    )
    console.print(shown)
    return file.getvalue()


@given(TEXTS, STATEMENTS)
def test_the_stretches_between_the_marks_are_the_text_for_any_spans(text: str, statements: list[Statement]) -> None:
    pieces = list(marked(text, regions_of(statements, len(text))))
    assert "".join(piece.text for piece in pieces if isinstance(piece, Stretch)) == text


@given(TEXTS, STATEMENTS)
def test_every_mark_that_opens_is_closed(text: str, statements: list[Statement]) -> None:
    marks = [piece for piece in marked(text, regions_of(statements, len(text))) if isinstance(piece, Mark)]
    for part in Part:
        opening, closing = BRACKETS[part]
        depth = 0
        for mark in (mark for mark in marks if mark.part is part):
            depth += mark.text.startswith(opening) - mark.text.endswith(closing)
            assert depth >= 0
        assert depth == 0


@given(TEXTS, STATEMENTS)
def test_the_view_shows_every_character_once_in_order(text: str, statements: list[Statement]) -> None:
    brackets = "".join(left + right for left, right in BRACKETS.values())
    shown = marked_text(reading(text, statements)).plain
    without_marks = re.sub(f"[{brackets[::2]}][⁰¹²³⁴⁵⁶⁷⁸⁹⁺]+|[⁰¹²³⁴⁵⁶⁷⁸⁹⁺]*[{brackets[1::2]}]", "", shown)
    raised_in_text = "¹²³" if re.search("[¹²³]", text) else ""
    strip = str.maketrans("", "", raised_in_text)
    assert without_marks.translate(strip) == text_shown(text.rstrip()).translate(strip)


@given(TEXTS, STATEMENTS, st.sampled_from([20, 60, 100, 120]))
def test_nothing_that_moves_the_cursor_or_hides_words_reaches_the_terminal(
    text: str,
    statements: list[Statement],
    width: int,
) -> None:
    made = reading(text, statements)
    output = rendered(reading_shown(made, where=text or "-", full=True, width=width), width)
    unsafe = {c for c in output if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")}
    assert unsafe == set()
    assert not re.search("[\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", output)


def test_a_broken_quotation_and_a_nested_statement_are_told_apart_without_colour() -> None:
    assert marked_text(two_counts()).plain == (
        '⟪¹"We counted them,"¹⟫ ⟦¹Dolen⟧ ⟨¹told⟩ the Gazette, ⟪¹"twice."¹⟫ '
        "⟦²Abarca⟧ ⟨²said that⟩ ⟪²⟦³Dolen⟧ ⟨³claimed⟩ ⟪³success³⟫²⟫."
    )


def test_a_source_of_two_statements_is_marked_once_with_both_numbers() -> None:
    text = "Abarca said no and shrugged."
    source = spans(text, "Abarca")
    made = reading(
        text,
        [
            statement(source, spans(text, "said"), spans(text, "no")),
            statement(source, spans(text, "shrugged"), spans(text, "no and"), name="s2"),
        ],
    )
    assert marked_text(made).plain == "⟦¹⁺²Abarca⟧ ⟨¹said⟩ ⟪²⟪¹no¹⟫ and²⟫ ⟨²shrugged⟩."


def test_brackets_of_the_text_itself_are_written_out() -> None:
    assert marked_text(reading("Not ⟦a⟧ mark")).plain == "Not <U+27E6>a<U+27E7> mark"


def test_paragraphs_stay_apart() -> None:
    assert marked_text(reading("One.\r\n\r\nTwo.\n")).plain == "One.\n\nTwo."


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = rendered(reading_shown(two_counts(), where="a.txt", full=False, width=width), width).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", [60, 120])
def test_the_statements_follow_with_speaker_cue_mode_words_offsets_and_nesting(width: int) -> None:
    output = rendered(reading_shown(two_counts(), where="a.txt", full=False, width=width), width)
    below = output.partition("number of the statement")[2]
    content = TEXT.index("success")
    for words in ("Dolen", "told", "paraphrase", '"We counted them," … "twice."', f"{content}–{content + 7}"):
        assert words in below
    assert "inside: 2" in below


def test_the_header_gives_what_is_known_and_the_problems() -> None:
    made = two_counts()
    made = type(made)(
        reader=made.reader, document=made.document, problems=(Problem(kind="decoded", message="2 bytes"),)
    )
    lines = rendered(reading_shown(made, where="a.txt", full=False, width=80)).splitlines()
    assert lines[0].strip() == "Two counts"
    assert lines[1].strip() == "Lantern Post · 2024-10-25 (from the page) · en · a.txt"
    assert lines[2].strip() == "! decoded: 2 bytes"
    assert lines[-1].strip() or "No statement was found." in lines[-2]


def test_a_resolved_speaker_and_the_outlet_spoken_to_are_named() -> None:
    text = "She told the Gazette that it rained."
    said = statement(spans(text, "She"), spans(text, "told"), spans(text, "it rained"))
    fields = {name: getattr(said, name) for name in ("id", "source", "cue", "content", "mode", "confidence")}
    via = (Via(span=spans(text, "the Gazette")[0], how=How.TOLD),)
    said = type(said)(**fields, via=via, speaker=Speaker(actor="act_1"))
    made = reading(text, [said])
    actors = (Actor(id="act_1", name="Mira Dolen", kind=ActorKind.PERSON),)
    made = type(made)(reader=made.reader, document=made.document, statements=made.statements, actors=actors)
    output = rendered(reading_shown(made, where="a.txt", full=False, width=80))
    assert "She · told · paraphrase" in output
    assert "is Mira Dolen (person)" in output
    assert "told the Gazette" in output.partition("number of the statement")[2]


def test_long_words_are_cut_between_words_unless_all_are_asked_for() -> None:
    text = "It is said that " + "the road is closed " * 30
    made = reading(text, [statement((), spans(text, "It is said that"), (Span(16, len(text)),))])
    below = {
        full: rendered(reading_shown(made, where="-", full=full, width=80)).partition("number of the statement")[2]
        for full in (False, True)
    }
    assert below[False].count("closed") == 10
    assert "…" in below[False]
    assert below[True].count("closed") == 30
    assert "—" in below[True]


def test_styles_are_used_at_a_terminal_and_nowhere_else() -> None:
    shown = reading_shown(two_counts(), where="a.txt", full=False, width=80)
    assert "\x1b[" in rendered(shown, terminal=True)
    assert "\x1b" not in rendered(shown)


def test_what_a_statement_speaks_of_stands_below_its_words_with_its_vagueness() -> None:
    text = "The ministry said that at least 40 soldiers had come to Karsk in May."
    said = replace(
        statement(spans(text, "The ministry"), spans(text, "said"), spans(text, "at least 40 soldiers had come")),
        stance=Stance(kind=StanceKind.ASSERTS, polarity="+", certainty=Certainty.PROBABLE),
        happened=Moment(span=spans(text, "in May")[0], start=date(2024, 5, 1), end=date(2024, 6, 1), precision=4),
        figures=(0,),
        places=(0, 1),
    )
    made = replace(
        reading(text, [said]),
        figures=(Figure(span=spans(text, "40")[0], value=40, low=40, object="soldiers", scope="arrived"),),
        places=(
            Place(span=spans(text, "Karsk")[0], name="Karsk", lat=50.5, lon=30.25, country="UA", precision=1),
            Place(span=spans(text, "ministry")[0], name="Kyiv", as_="government"),
        ),
    )
    below = rendered(reading_shown(made, where="-", full=False, width=200), 200).partition("number of the")[2]
    for told in (
        "asserts + probable",
        "happened: 2024-05-01 to 2024-05-31 (month)",
        "how many: ≥ 40, soldiers, arrived",
        "where: Karsk, UA, 50.50° N 30.25° E (1: exact place)",
    ):
        assert told in below
    assert "Kyiv" not in below
