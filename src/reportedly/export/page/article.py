"""The text of a Document as paragraphs of marked segments."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reportedly.export.markup import Markup, element, shown
from reportedly.export.page.segments import Mark, Segment, segments
from reportedly.export.visible import with_plain_breaks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.records import Event, Figure, Moment, Place, Reading, Span, Statement

    _Found = Figure | Place | Moment | Event

#: Space that may stand around a paragraph and is not shown.
_SPACE = " \t\u00a0\u3000"


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    r"""The paragraphs [start, end) of a text, without the space between them.

    Blank lines part paragraphs; where the text has none, every line break does.

    >>> list(paragraphs("One.\nTwo.")), list(paragraphs("One\nline.\n\nTwo."))
    ([(0, 4), (5, 9)], [(0, 9), (11, 15)])
    """
    lines = list(_lines(text))
    filled = [at for at, (start, end) in enumerate(lines) if start < end]
    by_line = len(filled) == (filled[-1] - filled[0] + 1 if filled else 0)
    begun: int | None = None
    for at, (start, end) in enumerate(lines):
        if start == end:
            continue
        begun = start if begun is None else begun
        following = lines[at + 1] if at + 1 < len(lines) else (0, 0)
        if by_line or following[0] == following[1]:
            yield begun, end
            begun = None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip(_SPACE))
        yield start, max(start, at + len(line.rstrip(_SPACE)))
        at += len(line) + 1


def marks(reading: Reading) -> list[Mark]:
    """Every span of the Reading that its page points at, with its token.

    The n-th Statement, counted from 1, has the tokens ns0, nq0, nc0 … for its parts and nv0, nd, nh for via, said
    and happened; the figures, places, times and events of the Reading have f0, p0, t0, e0 …
    """
    found = [mark for n, statement in enumerate(reading.statements, 1) for mark in _of_statement(n, statement)]
    lists: tuple[tuple[str, Sequence[_Found], Iterator[tuple[int, ...]]], ...] = (
        ("f", reading.figures, (s.figures for s in reading.statements)),
        ("p", reading.places, (s.places for s in reading.statements)),
        ("t", reading.times, (s.times for s in reading.statements)),
        ("e", reading.events, (s.events for s in reading.statements)),
    )
    for letter, things, positions in lists:
        pointed = set(chain.from_iterable(positions))
        found += [_mark(thing.span, f"{letter}{at}") for at, thing in enumerate(things) if at in pointed]
    return found


def _of_statement(n: int, statement: Statement) -> Iterator[Mark]:
    for role, spans in (("s", statement.source), ("q", statement.cue), ("c", statement.content)):
        yield from (_mark(span, f"{n}{role}{at}", role) for at, span in enumerate(spans))
    yield from (_mark(via.span, f"{n}v{at}") for at, via in enumerate(statement.via))
    for token, moment in (("d", statement.said), ("h", statement.happened)):
        if moment is not None:
            yield _mark(moment.span, f"{n}{token}")


def _mark(span: Span, token: str, role: str = "") -> Mark:
    return Mark(span.start, span.end, token, role)


def number_link(n: int, anchor: str, label: str) -> Markup:
    """The small number in the text that stands for the n-th Statement and leads to it."""
    return element("a", str(n), class_="n", id=f"at_{anchor}", href=f"#{anchor}", aria_label=f"Statement {n}: {label}")


def _within(segment: Segment, link: Markup) -> Markup:
    """The link, marked as the contents that go on after the segment are, so that their tint has no gap."""
    over = [mark for mark in segment.marks if mark.role == "c" and mark.end > segment.end]
    if not over:
        return link
    return element("span", link, class_="c c2" if len(over) > 1 else "c", data_s=" ".join(mark.token for mark in over))


def article(reading: Reading, anchors: Sequence[str], labels: Sequence[str]) -> Markup:
    """The text as paragraphs of marked segments, with the number of each Statement after its cue."""
    text = with_plain_breaks(reading.document.text)
    blocks = list(paragraphs(text))
    numbers = sorted(((_place(s), n) for n, s in enumerate(reading.statements, 1)), reverse=True)
    cut = segments(len(text), marks(reading), (border for block in blocks for border in block))
    written: list[Markup] = []
    line: list[Markup] = []
    block = 0
    for segment in cut:
        if block == len(blocks) or segment.start < blocks[block][0]:
            continue
        line.append(_segment(segment, text))
        last = segment.end == blocks[block][1] and block == len(blocks) - 1
        while numbers and (last or numbers[-1][0] <= segment.end):
            n = numbers.pop()[1]
            line.append(_within(segment, number_link(n, anchors[n - 1], labels[n - 1])))
        if segment.end == blocks[block][1]:
            written.append(element("p", Markup("".join(line)), dir="auto"))
            line, block = [], block + 1
    return Markup("\n".join(written))


def _place(statement: Statement) -> int:
    """Where a Statement's number stands: after its cue, or its source, or before its content."""
    for spans in (statement.cue, statement.source):
        if spans:
            return spans[0].end
    return statement.content[0].start if statement.content else 0


def _segment(segment: Segment, text: str) -> Markup:
    words = shown(text[segment.start : segment.end])
    if not segment.marks:
        return words
    tokens = " ".join(mark.token for mark in segment.marks)
    return element("span", words, class_=" ".join(_classes(segment)) or None, data_s=tokens)


def _classes(segment: Segment) -> Iterator[str]:
    """The roles over a segment (s, q, c, c2 for nested content) and the content pieces that open or close with it."""
    roles = [mark.role for mark in segment.marks]
    yield from (role for role in "sqc" if role in roles)
    contents = [mark for mark in segment.marks if mark.role == "c"]
    if len(contents) > 1:
        yield "c2"
    if any(mark.start == segment.start for mark in contents):
        yield "open"
    if any(mark.end == segment.end for mark in contents):
        yield "close"
