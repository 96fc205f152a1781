"""An invented article with its Statements made by hand, found in the text by their words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportedly.records import (
    Actor,
    ActorKind,
    Certainty,
    Document,
    Event,
    Figure,
    How,
    Mode,
    Moment,
    Place,
    Problem,
    PublishedFrom,
    Reader,
    Reading,
    Span,
    Speaker,
    Stance,
    StanceKind,
    Statement,
    Via,
    statement_id,
)

if TYPE_CHECKING:
    from collections.abc import Callable

READER = Reader(version="0.1.0", tagger="fast", weights="sha256:0f1e2d3c")

TEXT = """\
The defence ministry of Orvenia said on Tuesday that at least 340 soldiers of the Karst Brigade had crossed the Lune \
river overnight, the largest movement since the truce of March. Its spokeswoman, Mara Veld, told the Harbour Dispatch \
that “nobody fired a shot”, and that the crossing had been announced to the observers “in good time”.

The government in Tessaly denied that any notice was given. “We learned of it from fishermen,” Foreign Minister Ilo \
Brandt told reporters in the capital. “If this is good time, I would hate to see bad.”

According to two officials familiar with the monitoring mission, the notice arrived by fax eleven minutes after the \
first boats had landed. The mission itself declined to comment on the timing, but its head, Colonel Anneke Dorst, \
confirmed that a notice “of sorts” exists.

Residents of Lower Quay, the village nearest to the landing, gave a quieter account. Teodor Hask, who keeps the ferry, \
said his brother had heard the soldiers say they were there “for the bridge, not for us”. He added that the school \
stayed open and that bread came as usual.

The bridge is the point. It was closed in August, when Tessaly’s roads agency warned that its eastern pier could fail \
under anything heavier than a bus. Orvenia disputes the survey. Its engineers have put the safe load at about 30 tons, \
a number that the agency has called a wish.

Diplomats from three neighbouring states are expected in Tessaly on Friday. One of them, who asked not to be named \
because the talks are private, predicted that the brigade would be gone within the week. “They came to be counted,” \
the diplomat said. “They have been.”

Neither army has published pictures of the crossing. The Harbour Dispatch could not reach the landing on Tuesday, when \
the coast road was closed by fog, and has seen no images that would allow the number of boats to be checked. Earlier \
reports of a second landing at Gull Point, carried by several channels, named no source at all.

The truce of March runs until the end of the year. It allows patrols of up to fifty on either bank, provided that the \
observers are told a day ahead, and it says nothing of bridges. The next meeting of the joint commission had been set \
for December before the crossing; on Tuesday evening its calendar was empty.
"""


@dataclass
class Draft:
    """A Reading in the making; words are found in the text, from the place `after` on."""

    text: str
    document: str = "doc_5a1c0000000000000001"
    statements: list[Statement] = field(default_factory=list)

    def span(self, words: str, after: str = "") -> Span:
        start = self.text.index(words, self.text.index(after) if after else 0)
        return Span(start, start + len(words))

    def add(self, source: object, cue: object, content: object, **fields: object) -> str:
        """Add a Statement of spans, or of words to be found, and return its id."""
        parts = [tuple(self._spans(part)) for part in (source, cue, content)]
        made = {"mode": Mode.PARAPHRASE, "confidence": 0.95, **fields}
        id_ = statement_id(self.document, *parts)
        named = dict(zip(("source", "cue", "content"), parts, strict=True))
        self.statements.append(Statement(id=id_, **named, **made))  # type: ignore[arg-type]
        return id_

    def _spans(self, part: object) -> list[Span]:
        parts = part if isinstance(part, (list, tuple)) else [part]
        return [each if isinstance(each, Span) else self.span(str(each)) for each in parts]

    def reading(self, **fields: object) -> Reading:
        about = {"title": "A title", "language": "en", **fields}
        document = Document(id=self.document, text=self.text, **about)  # type: ignore[arg-type]
        return Reading(reader=READER, document=document, statements=tuple(self.statements))


def _stance(kind: StanceKind, polarity: str, certainty: Certainty = Certainty.CERTAIN, *to: str) -> Stance:
    return Stance(kind=kind, polarity=polarity, certainty=certainty, responds_to=to)


def _crossing(d: Draft) -> Reading:
    asserts = _stance(StanceKind.ASSERTS, "+")
    tuesday = Moment(
        span=d.span("on Tuesday"), start=date(2031, 5, 6), end=date(2031, 5, 7), precision=1, relative=True
    )
    veld = Speaker(actor="act_veld", speaks_for="act_ministry", confidence=0.98)
    d.add(
        "The defence ministry of Orvenia",
        "said",
        "at least 340 soldiers of the Karst Brigade had crossed the Lune river overnight",
        speaker=Speaker(actor="act_ministry", confidence=0.99),
        stance=asserts,
        said=tuesday,
        figures=(0,),
        places=(0,),
        times=(0,),
        events=(0,),
        confidence=0.97,
    )
    told = Via(actor="act_dispatch", span=d.span("the Harbour Dispatch"), how=How.TOLD)
    d.add("Mara Veld", "told", "“nobody fired a shot”", mode=Mode.QUOTE, speaker=veld, via=(told,), stance=asserts)
    notice = d.add(
        "Mara Veld",
        "told",
        "the crossing had been announced to the observers “in good time”",
        mode=Mode.MIXED,
        speaker=veld,
        via=(told,),
        stance=asserts,
        confidence=0.91,
    )
    d.add(
        "The government in Tessaly",
        "denied",
        "any notice was given",
        stance=_stance(StanceKind.DENIES, "-", Certainty.CERTAIN, notice),
        speaker=Speaker(actor="act_tessaly", confidence=0.93),
    )
    d.add(
        "Foreign Minister Ilo Brandt",
        "told reporters",
        ["“We learned of it from fishermen,”", "“If this is good time, I would hate to see bad.”"],
        mode=Mode.QUOTE,
        confidence=0.98,
    )
    d.add(
        "two officials familiar with the monitoring mission",
        "According to",
        "the notice arrived by fax eleven minutes after the first boats had landed",
        confidence=0.88,
    )
    d.add(
        "its head, Colonel Anneke Dorst",
        "confirmed",
        "a notice “of sorts” exists",
        mode=Mode.MIXED,
        stance=_stance(StanceKind.CONFIRMS, "+", Certainty.PROBABLE, notice),
    )
    outer = d.add(
        "Teodor Hask",
        "said",
        "his brother had heard the soldiers say they were there “for the bridge, not for us”",
        confidence=0.83,
    )
    d.statements[-1] = _moved(d.statements[-1], cue=(d.span("said", "Teodor Hask"),))
    d.add(
        "the soldiers",
        d.span("say", "the soldiers say"),
        "they were there “for the bridge, not for us”",
        mode=Mode.MIXED,
        parent=outer,
        confidence=0.64,
    )
    d.statements[-1] = _moved(d.statements[-1], source=(d.span("the soldiers", "brother had heard"),))
    d.add(
        "Tessaly’s roads agency",
        "warned",
        "its eastern pier could fail under anything heavier than a bus",
        stance=_stance(StanceKind.WARNS, "+", Certainty.POSSIBLE),
    )
    d.add("Its engineers", "have put", "the safe load at about 30 tons", figures=(1,), confidence=0.79)
    d.add(
        "the diplomat",
        d.span("said", "the diplomat said"),
        ["“They came to be counted,”", "“They have been.”"],
        mode=Mode.QUOTE,
        stance=asserts,
    )
    return Reading(
        reader=READER,
        document=Document(
            id=d.document,
            text=d.text,
            title="Orvenian brigade crosses the Lune as neighbours dispute who was told",
            outlet="The Harbour Dispatch",
            url="https://dispatch.example/2031/05/06/lune-crossing",
            language="en",
            published=date(2031, 5, 6),
            published_from=PublishedFrom.PAGE,
        ),
        statements=tuple(d.statements),
        actors=(
            Actor(id="act_ministry", name="Ministry of Defence of Orvenia", kind=ActorKind.GOVERNMENT),
            Actor(id="act_veld", name="Mara Veld", kind=ActorKind.PERSON, role="spokeswoman"),
            Actor(id="act_tessaly", name="Government of Tessaly", kind=ActorKind.GOVERNMENT),
            Actor(id="act_dispatch", name="The Harbour Dispatch", kind=ActorKind.OUTLET),
        ),
        figures=(
            Figure(
                span=d.span("at least 340 soldiers"),
                value=340,
                low=340,
                modifier="at-least",
                object="soldiers",
                scope="deployed",
            ),
            Figure(span=d.span("about 30 tons"), value=30, modifier="about", unit="t", object="safe load"),
        ),
        places=(Place(span=d.span("the Lune river"), name="Lune", precision=4),),
        times=(tuesday,),
        events=(Event(span=d.span("crossed"), class_="MOBILIZE", mode="troops"),),
        problems=(
            Problem(kind="date", message="The day was taken from the page’s head; the text names only Tuesday."),
        ),
    )


def _moved(statement: Statement, **parts: tuple[Span, ...]) -> Statement:
    return replace(statement, **parts)  # type: ignore[arg-type]


@pytest.fixture
def crossing() -> Reading:
    return _crossing(Draft(TEXT))


@pytest.fixture
def draft() -> Callable[[str], Draft]:
    return Draft
