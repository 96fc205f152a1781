"""What the page of a Statement shows: its words in the text, and what the machine read beside what people corrected."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.api.correcting import MOST
from reportedly.api.correcting_values import places_called
from reportedly.export.markup import Markup, element, shown
from reportedly.export.page.segments import Mark, segments
from reportedly.export.visible import with_plain_breaks
from reportedly.export.wording import actor_told, figure_told, moment_told, place_told
from reportedly.ledger.corrections import FIELDS, WORDS, Words, corrected_value, field_of, value_of
from reportedly.ledger.overlay import keyed
from reportedly.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.ledger.rows import StatementRow
    from reportedly.records import Actor, Entry, Figure, Judgement, Moment, Span

#: So many characters before and behind a Statement are shown with it.
AROUND = 500
_ROLES = {"source": "s", "cue": "q", "content": "c"}
LABELS = {
    "source": "Source", "cue": "Cue", "content": "Content", "speaker": "Speaker", "speaks-for": "Speaks for",
    "stance": "Stance", "happened": "Happened", "said": "Said", "figure": "Figure", "place": "Place",
}  # fmt: skip


class Line(NamedTuple):
    """One field: what the machine read, what holds now, and the Judgement that corrected it, if one did."""

    field: str
    label: str
    read: str | None
    now: str | None
    judgement: Judgement | None
    figure: Figure | None = None


@cache
def known(lexicon: str) -> tuple[str, ...]:
    """The scopes or the modifiers that reading knows, to be offered; others may be typed."""
    return tuple(sorted({entry.id for entry in load(lexicon)}))


def lines_of(row: StatementRow, text: str) -> list[Line]:
    """Every field of a Statement that can be corrected."""
    judged = {j.object or "": j for j in row.corrections}
    read, now = (_told(entry, text) for entry in (row.read or row.entry, row.entry))
    figures = keyed(row.entry.figures)
    ordered = sorted({**read, **now}, key=_order)
    return [
        Line(
            field,
            LABELS[field.partition(" ")[0]],
            read.get(field),
            now.get(field),
            judged.get(field),
            figures.get(field),
        )
        for field in ordered
    ]


def candidates_of(row: StatementRow, text: str) -> dict[str, list[tuple[str, str]]]:
    """By field, the places of the gazetteer that a place's words may name: the value to give for each, and what it is."""
    found = {}
    for field, place in keyed(row.entry.places).items():
        called = places_called(place.span.of(text), place.span) or places_called(place.name, place.span)
        found[field] = [(value_of(one), label) for one, label in called[:MOST]]
    return found


def _order(field: str) -> tuple[int, int]:
    named = field_of(field)
    return FIELDS.index(named.name), named.span.start if named.span else 0


def _told(entry: Entry, text: str) -> dict[str, str | None]:
    """By field, what an Entry says, in words."""
    found: dict[str, str | None] = {
        "source": _quoted(entry.source_words),
        "cue": _quoted(entry.cue_words),
        "content": _quoted(entry.words),
        "speaker": _actor(entry.speaker),
        "speaks-for": _actor(entry.speaks_for),
        "stance": entry.stance.kind.value,
        "happened": _moment(entry.happened),
        "said": _moment(entry.said),
    }
    found |= {field: f"{_quoted(f.span.of(text))}: {figure_told(f)}" for field, f in keyed(entry.figures).items()}
    found |= {field: f"{_quoted(p.span.of(text))}: {place_told(p)}" for field, p in keyed(entry.places).items()}
    return found


def _quoted(words: str) -> str | None:
    return f"“{words}”" if words else None


def _actor(actor: Actor | None) -> str | None:
    return f"{actor.name} ({actor_told(actor)})" if actor else None


def _moment(moment: Moment | None) -> str | None:
    return moment_told(moment) if moment else None


def passage(row: StatementRow, text: str) -> Markup:
    """The Statement in its surroundings, each piece with the offset at which it begins, so that words can be chosen."""
    spans = _spans(row)
    marked = [span for own in spans.values() for span in own]
    first = max(0, min((s.start for s in marked), default=0) - AROUND)
    last = min(len(text), max((s.end for s in marked), default=0) + AROUND)
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    marks = [
        Mark(span.start - first, span.end - first, name, _ROLES[name]) for name, own in spans.items() for span in own
    ]
    plain = with_plain_breaks(text)
    return Markup("".join(_piece(plain, first, s.start, s.end, s.marks) for s in segments(last - first, marks)))


def _piece(text: str, first: int, start: int, end: int, marks: tuple[Mark, ...]) -> Markup:
    roles = " ".join(dict.fromkeys(mark.role for mark in marks)) or None
    return element("span", shown(text[first + start : first + end]), class_=roles, data_at=str(first + start))


def _spans(row: StatementRow) -> Mapping[str, tuple[Span, ...]]:
    """The spans of source, cue and content, as they are corrected."""
    found = {"source": row.statement.source, "cue": row.statement.cue, "content": row.statement.content}
    for name, value in _words_corrected(row):
        found[name] = value.spans
    return found


def _words_corrected(row: StatementRow) -> Iterator[tuple[str, Words]]:
    for judgement in row.corrections:
        if judgement.object in WORDS and judgement.value is not None:
            value = corrected_value(field_of(judgement.object), judgement.value)
            if isinstance(value, Words):
                yield judgement.object, value
