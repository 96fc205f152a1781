"""Who speaks in each of the invented texts of actor_cases.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportedly.reading.actors import find_actors
from reportedly.records import Actor, Mode, Span, Speaker, Statement

CASES = tomllib.loads((Path(__file__).parent / "actor_cases.toml").read_text("utf-8"))["case"]
MARK = re.compile(r"\[([^\]]*)\]")


def unmarked(text: str) -> tuple[str, list[Span]]:
    """The text without its marks, and the spans that they enclosed."""
    spans, plain, at = [], "", 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        spans.append(Span(len(plain), len(plain) + len(mark[1])))
        plain += mark[1]
        at = mark.end()
    return plain + text[at:], spans


def statement_of(text: str, source: Span, number: int) -> Statement:
    """A statement whose content is the rest of its sentence and quotation."""
    sentence = next(
        m
        for m in re.finditer(r'(?:[^.!?"]|"[^"]*"|(?<=[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=Mr)\.)+[.!?]?', text + ".")
        if m.end() > source.start
    )
    content = [
        Span(a, b) for a, b in ((sentence.start(), source.start), (source.end, min(sentence.end(), len(text)))) if b > a
    ]
    return Statement(
        id=f"stm_{number}",
        source=(source,),
        cue=(source,),
        content=tuple(content) or (source,),
        mode=Mode.PARAPHRASE,
        confidence=1.0,
    )


def heard(marked: str) -> list[tuple[Actor, Speaker, str | None]]:
    """For each mark the Actor, the Speaker, and the name of whom it speaks for."""
    text, spans = unmarked(marked)
    statements = [statement_of(text, span, number) for number, span in enumerate(spans)]
    actors, speakers = find_actors(text, statements, None, document="doc_case")
    by_id = {actor.id: actor for actor in actors}
    out = []
    for statement in statements:
        speaker = speakers[statement.id]
        for_ = by_id[speaker.speaks_for].name if speaker.speaks_for else None
        out.append((by_id[speaker.actor], speaker, for_))
    return out


def faults(case: dict[str, Any]) -> list[str]:
    """What of a case does not hold."""
    found = heard(case["text"])
    wrong = []
    for number, ((actor, speaker, for_), expected) in enumerate(zip(found, case["speakers"], strict=True)):
        told = {
            "name": actor.name,
            "kind": str(actor.kind),
            "role": actor.role,
            "country": actor.country or "none",
            "for": for_ or "none",
            "sure": speaker.confidence >= 0.5,
        }
        for key, value in expected.items():
            if key in ("same", "unlike"):
                if (actor.id == found[value][0].id) != (key == "same"):
                    wrong.append(f"{number}: {key} {value}: {actor.name} / {found[value][0].name}")
            elif told[key] != value:
                wrong.append(f"{number}: {key} is {told[key]!r}, not {value!r}")
    return wrong


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_the_speakers_of_an_invented_text_are_resolved(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "fails" in case:
        request.applymarker(pytest.mark.xfail(reason=case["fails"], strict=True))
    assert not faults(case)


if __name__ == "__main__":
    for held in (True, False):
        part = [c for c in CASES if c.get("held", False) is held]
        bad = [(c["text"], f) for c in part if (f := faults(c))]
        print(f"held={held}: {len(part) - len(bad)}/{len(part)}")  # noqa: T201
        for text, wrong in bad:
            print("  ", text[:110], *wrong, sep="\n      ")  # noqa: T201
