"""A statement set out in paragraphs below its cue goes on as long as its speaker says "I" or "we"."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.reading.forms import Parts
from reportedly.reading.long_statements import with_paragraphs
from reportedly.records import Span

RELEASE = """Foreign Secretary Ruta Vadas said:

I am appalled by this attack by the army, just over a week after the last one.

It is proof of what the army does.

Our position is as strong as ever.

{after}
"""


def _content(text: str) -> list[str]:
    said = next(s for s in reportedly.read(text).statements if s.cue[0].of(text).startswith("said"))
    return [span.of(text) for span in said.content]


def test_the_paragraphs_of_a_release_are_one_content() -> None:
    (content,) = _content(RELEASE.format(after="Further information\n\nOur office is open daily."))
    assert content.startswith("I am appalled")
    assert content.endswith("Our position is as strong as ever.")


def test_it_ends_where_somebody_else_speaks() -> None:
    text = "The mayor said:\n\nThe old bridge is shut.\n\nRuta Vadas, a resident, told us that we must wait."
    assert _content(text) == ["The old bridge is shut"]


def test_a_surname_behind_a_nickname_belongs_to_the_source() -> None:
    text = "“The bridge is lost for good,” said Col. Ivo “Red” Lund, the army’s spokesman."
    (statement,) = reportedly.read(text).statements
    assert statement.source[0].of(text).startswith("Col. Ivo “Red” Lund")


def _mended(text: str, content: str, cue: str = "said") -> str:
    source, at = Span(0, 9), text.index(content)
    cue_at = Span(text.index(cue), text.index(cue) + len(cue))
    part = Parts((source,), (cue_at,), (Span(at, at + len(content)),), 0.9)
    return with_paragraphs([part], text)[0].content[0].of(text)


@pytest.mark.parametrize(
    ("behind", "whole"),
    [
        (".\n\n“The mill too.”\n\nIt rained.", ".\n\n“The mill too.”"),
        (". The mill is gone too.” It rained.", ". The mill is gone too.”"),
        (".\n“The mill too.\n“The barn too.”", ".\n“The mill too.\n“The barn too.”"),
        (".\n\n“The mill too.\n\nIt rained.", ".\n\n“The mill too."),
        (".\n\nIt rained.", ""),
        (", and so on.” It rained.", ""),
    ],
)
def test_a_quotation_goes_on_to_its_closing_mark(behind: str, whole: str) -> None:
    content = "“The bridge is gone"
    assert _mended(f"The mayor said: {content}{behind}", content) == content + whole


def test_a_quotation_in_which_somebody_else_speaks_does_not() -> None:
    text = "The mayor said: “The bridge is gone.\n\n“The mill too,” Ruta Vadas added."
    parts = [
        Parts((Span(0, 9),), (Span(10, 14),), (Span(16, 35),), 0.9),
        Parts((Span(54, 64),), (Span(65, 70),), (Span(38, 53),), 0.9),
    ]
    assert with_paragraphs(parts, text) == parts


def test_a_statement_beside_its_cue_goes_on_below_where_its_speaker_says_we() -> None:
    text = "The mayor said: We have shut the bridge.\n\nWe will open it again.\n\nThe town lies on the Odra."
    assert _mended(text, "We have shut the bridge").endswith("We will open it again.")
    text = "The mayor said: The bridge is shut.\n\nWe walked on."
    assert _mended(text, "The bridge is shut") == "The bridge is shut"
