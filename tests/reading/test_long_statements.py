"""A statement set out in paragraphs below its cue goes on as long as its speaker says "I" or "we"."""

from __future__ import annotations

import reportedly

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
