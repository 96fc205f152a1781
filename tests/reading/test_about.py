from __future__ import annotations

from reportedly.reading.about import attach
from reportedly.records import Figure, Mode, Moment, Place, Span, Speaker, Statement


def test_a_statement_names_the_findings_inside_its_content_only() -> None:
    statement = Statement(
        id="stm_1",
        source=(Span(0, 5),),
        cue=(Span(6, 10),),
        content=(Span(20, 40), Span(60, 80)),
        mode=Mode.PARAPHRASE,
        confidence=0.5,
    )
    speaker = Speaker(actor="act_1")
    figures = tuple(Figure(span=Span(*s), value=1) for s in ((0, 5), (20, 25), (38, 42), (60, 80)))
    places = (Place(span=Span(45, 50), name="Odra"),)
    times = (Moment(span=Span(30, 40)),)
    [found] = attach([statement], {"stm_1": speaker}, figures=figures, places=places, times=times)
    assert found.speaker == speaker
    assert (found.figures, found.places, found.times) == ((1, 3), (), (0,))
