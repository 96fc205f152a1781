"""Attributions of the tagger to Statements: spans, mode, nesting, via, ids."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from reportedly.reading.boundaries import repair
from reportedly.reading.dateline import dateline_span
from reportedly.reading.decoding import decode
from reportedly.reading.forms import Parts, find_forms, is_spoken_of, may_hold_another, takes_over, takes_up
from reportedly.reading.mending import mended
from reportedly.reading.pieces import sections
from reportedly.reading.quotations import find_quotations, mode_of, quotations_near
from reportedly.reading.source_bounds import repair_source
from reportedly.reading.via import find_via
from reportedly.records import Document, Span, Statement, Via, statement_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportedly.reading.pieces import Ints, Pieces
    from reportedly.reading.tagger import TaggedText, Tagger

    #: Is told what the pass says of a section that begins at an offset.
    Also = Callable[[TaggedText, int], None]

#: A statement found inside another's content is kept from this confidence: the tagger reads it out of its context.
LEAST_INSIDE = 0.5
#: Words that are nobody's name, where they are all of a source.
_NO_SOURCES = frozenset(("to", "of", "and", "or", "for", "in", "on", "wrong"))
_MARKS = "\"“”„«»‘’'` "


def find_statements(
    document: Document, tagger: Tagger, sentences: Sequence[Span], also: Also | None = None
) -> tuple[Statement, ...]:
    """The attributed statements of a document, in the order of their first words.

    An attribution without content says nothing and makes no Statement. `also` is handed each tagged section of the
    text with its offset, so that what else the same pass says of the text need not be asked for again.
    """
    text = document.text
    quotations = find_quotations(text)
    via_of = _by_sentence(sentences, find_via(text, sentences))
    statements = {}
    work = _Work(text=text, tagger=tagger, quotations=quotations, also=also)
    for source, cue, content, confidence, _ in _all_parts(work):
        key = statement_id(document.id, source, cue, content)
        statements[key] = Statement(
            id=key,
            source=source,
            cue=cue,
            content=content,
            mode=mode_of(content, quotations, text),
            via=via_of(cue[0], source),
            confidence=confidence,
        )
    return tuple(sorted(_with_parents(list(statements.values())), key=_place))


def _place(statement: Statement) -> tuple[int, int]:
    return min(statement.source + statement.cue + statement.content).start, statement.cue[0].start


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """A text to read, what it is read with, and who else is told what the pass over its sections says."""

    text: str
    tagger: Tagger
    quotations: Sequence[Span]
    also: Also | None


def _all_parts(work: _Work) -> list[Parts]:
    """What the tagger finds in the text; inside its contents; and what rules find where the tagger found nothing.

    A long text is read section by section, so that memory stays bounded.
    """
    text = work.text
    outer = [p for where in _without_dateline(work) for p in _tagged_parts(work, where, work.also)]
    inner = [
        part
        for outer_part in outer
        for content in outer_part.content
        if may_hold_another(text, content)
        for part in _tagged_parts(work, _without_marks(text, content))
        if part.confidence >= LEAST_INSIDE and may_hold_another(text, part.cue[0])
    ]
    found = [*outer, *_apart(_once(inner), outer)]
    forms = sorted(find_forms(text), key=lambda form: form.content[0].start)
    starts = [form.content[0].start for form in forms]

    def is_taken_up(part: Parts) -> bool:
        last = bisect_right(starts, part.cue[0].start) - 1
        return last >= 0 and takes_up(forms[last], part.cue[0], text)

    is_scrap, is_taken_over = _scraps(forms), takes_over(forms)
    kept = [part for part in found if not (is_taken_up(part) or is_scrap(part) or is_taken_over(part))]
    return mended([*kept, *_apart(forms, kept)], text)


def _without_marks(text: str, content: Span) -> Span:
    """The content without the quotation marks around it: behind an opening one the tagger looks for who is quoted."""
    words = content.of(text)
    start, end = len(words) - len(words.lstrip(_MARKS)), len(words) - len(words.rstrip(_MARKS))
    return Span(content.start + start, content.end - end) if start + end < len(words) else content


def _scraps(forms: Sequence[Parts]) -> Callable[[Parts], bool]:
    """A test whether the tagger has of a form's cue less than a third of what the form has for its content."""
    by_cue = sorted((form.cue[0].start, form.cue[0].end, form.content[0]) for form in forms)
    starts = [start for start, _, _ in by_cue]

    def is_scrap(part: Parts) -> bool:
        cue = part.cue[0]
        last = bisect_left(starts, cue.end) - 1
        if last < 0 or by_cue[last][1] <= cue.start:
            return False
        whole = by_cue[last][2]
        inside = all(min(whole.start, cue.end) <= span.start and span.end <= whole.end for span in part.content)
        return inside and 3 * sum(span.end - span.start for span in part.content) < whole.end - whole.start

    return is_scrap


def _without_dateline(work: _Work) -> Iterator[Span]:
    """The sections of the text without its dateline, which says nothing; its names are told all the same."""
    line = dateline_span(work.text)
    for begin, end in sections(work.text):
        if line is None or not begin <= line.start < line.end < end:
            yield Span(begin, end)
            continue
        if work.text[begin : line.start].strip():
            yield Span(begin, line.start)
        if work.also is not None:
            work.also(work.tagger.tag(line.of(work.text)), line.start)
        yield Span(line.end, end)


def _once(parts: Iterable[Parts]) -> list[Parts]:
    """Of parts with the same content, the one whose cue is nearest to it."""
    nearest: dict[tuple[Span, ...], Parts] = {}
    for part in parts:
        other = nearest.get(part.content)
        if other is None or _reach(part) < _reach(other):
            nearest[part.content] = part
    return list(nearest.values())


def _reach(part: Parts) -> int:
    return min(abs(part.cue[0].start - span.start) for span in part.content)


def _apart(parts: Iterable[Parts], taken: Sequence[Parts]) -> list[Parts]:
    """Those of the parts whose cue stands in no source or cue that is taken."""
    spans = sorted((s.start, s.end) for part in taken for s in part.source + part.cue)
    ends = [max_end for _, max_end in spans]
    starts = [start for start, _ in spans]

    def is_free(cue: Span) -> bool:
        last = bisect_left(starts, cue.end) - 1
        return last < 0 or max(ends[max(0, last - 3) : last + 1]) <= cue.start

    return [part for part in parts if is_free(part.cue[0])]


def _tagged_parts(work: _Work, where: Span, also: Also | None = None) -> Iterator[Parts]:
    text, tagger, quotations = work.text, work.tagger, work.quotations
    tagged = tagger.tag(where.of(text))
    if not len(tagged.pieces):
        return
    if also is not None:
        also(tagged, where.start)
    starts, ends = _word_offsets(tagged.pieces, where.start)
    for found in decode(tagged.windows, tagger.tables, tagger.leaning):
        source, cue, content = (
            tuple(Span(int(starts[b]), int(ends[e - 1])) for b, e in part)
            for part in (found.source, (found.cue,), found.content)
        )
        source, content = repair_source(source, content, text, cue=cue[0])
        content = repair(content, quotations_near(content, quotations), text)
        if content:
            source = tuple(span for span in source if span.of(text).lower() not in _NO_SOURCES)
            yield Parts(() if is_spoken_of(source, cue[0], text) else source, cue, content, found.confidence)


def _word_offsets(pieces: Pieces, offset: int) -> tuple[Ints, Ints]:
    """Where each word begins and ends in the document."""
    last = np.append(np.flatnonzero(pieces.opens)[1:], len(pieces)) - 1
    return pieces.start[pieces.opens] + offset, pieces.end[last] + offset


def _by_sentence(
    sentences: Sequence[Span], via: Sequence[tuple[int, Via]]
) -> Callable[[Span, tuple[Span, ...]], tuple[Via, ...]]:
    """A look-up of the go-betweens named in a cue's sentence, leaving out those that are the source itself."""
    starts = [s.start for s in sentences]
    named: dict[int, list[Via]] = {}
    for number, found in via:
        named.setdefault(number, []).append(found)

    def via_of(cue: Span, source: tuple[Span, ...]) -> tuple[Via, ...]:
        here = named.get(bisect_right(starts, cue.start) - 1, ())
        return tuple(v for v in here if not any(s.start < v.span.end and v.span.start < s.end for s in source))

    return via_of


def _with_parents(statements: list[Statement]) -> list[Statement]:
    """Name for each statement the smallest other one whose content holds its cue."""
    contents = sorted((span.start, span.end, i) for i, s in enumerate(statements) for span in s.content)
    size = [sum(span.end - span.start for span in s.content) for s in statements]
    out, open_ones, at = list(statements), [], 0
    for i in sorted(range(len(statements)), key=lambda i: statements[i].cue[0].start):
        cue = statements[i].cue[0]
        while at < len(contents) and contents[at][0] <= cue.start:
            open_ones.append(contents[at])
            at += 1
        open_ones = [c for c in open_ones if c[1] > cue.start]
        holders = [k for _, end, k in open_ones if end >= cue.end and k != i]
        if holders:
            out[i] = replace(statements[i], parent=statements[min(holders, key=size.__getitem__)].id)
    return out
