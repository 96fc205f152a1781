"""One Document of the page: its head, its marked text, its list of Statements and their record."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from reportedly.export.markup import Markup, element, joined, json_block
from reportedly.export.page.article import article
from reportedly.export.page.facts import Facts, Row
from reportedly.export.page.pictures import pictures
from reportedly.export.visible import flat
from reportedly.records import PublishedFrom, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Document, Reading, Statement

#: From so many code points on, the browser is asked to lay out only the paragraphs in view.
LONG = 100_000

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NOT_DATED = "date unknown"
_PARTS = {"Source": "s", "Cue": "q", "Content": "c"}


class Place(NamedTuple):
    """A Reading with the names that the page's links find it and its Statements by."""

    reading: Reading
    anchor: str
    statements: tuple[str, ...]


def places(readings: Sequence[Reading]) -> list[Place]:
    """Give each Reading and Statement a name for links: its own id, or one by position where that can't be used."""
    taken: set[str] = set()
    found = []
    for at, reading in enumerate(readings, 1):
        anchor = _anchor("doc_", reading.document.id, f"{at}", taken)
        numbered = enumerate(reading.statements, 1)
        inner = tuple(_anchor("stm_", statement.id, f"{at}-{n}", taken) for n, statement in numbered)
        found.append(Place(reading, anchor, inner))
    return found


def _anchor(prefix: str, id_: str, position: str, taken: set[str]) -> str:
    usable = re.fullmatch(rf"{prefix}[0-9A-Za-z]{{1,64}}", id_) and id_ not in taken
    anchor = id_ if usable else f"{prefix}at-{position}"
    taken.add(anchor)
    return anchor


class Told(NamedTuple):
    """One Statement of the page: its number from 1, its name for links, its label, the rows of its facts."""

    n: int
    anchor: str
    label: str
    rows: list[Row]


def section(place: Place) -> Markup:
    """The whole of one Document, which can be read without a script."""
    reading, document = place.reading, place.reading.document
    facts = Facts(reading)
    told = [
        Told(n, anchor, label(statement, facts.text), facts.rows(n))
        for n, (statement, anchor) in enumerate(zip(reading.statements, place.statements, strict=True), 1)
    ]
    text = article(reading, place.statements, [each.label for each in told])
    heading = f"h_{place.anchor}"
    long = len(document.text) >= LONG
    return element(
        "section",
        _head(reading, heading),
        element(
            "div",
            element("article", text, class_="text", lang=language(document), aria_label="Text"),
            pictures(reading, place.statements, tuple(each.label for each in told)),
            class_="body",
        ),
        element("div", _list(reading, told, facts.text), class_="rail"),
        _record(told),
        id=place.anchor,
        class_="doc long" if long else "doc",
        aria_labelledby=heading,
    )


def section_of(reading: Reading) -> Markup:
    """The section of one Reading that stands on a page by itself."""
    return section(places([reading])[0])


def title(document: Document) -> str:
    """What a Document is called on the page."""
    return document.title or "Untitled document"


def language(document: Document) -> str | None:
    """The Document's language where it is a well-formed tag."""
    return document.language if document.language and _LANGUAGE.fullmatch(document.language) else None


def dated(document: Document) -> str:
    """The day (and hour, where known) of publication, and where it comes from if it was not given."""
    day = document.published
    if day is None:
        return _NOT_DATED
    written = day.isoformat(sep=" ", timespec="minutes") if isinstance(day, datetime) else date.isoformat(day)
    origin = {PublishedFrom.PAGE: " (from the page)", PublishedFrom.TEXT: " (from the text)"}
    return written + origin.get(document.published_from, "")


def label(statement: Statement, text: str) -> str:
    """Source and cue on one line, each hidden character written out."""
    words = words_of((*statement.source, *statement.cue), text)
    return " ".join(flat(words).split()) or "no source named"


def _head(reading: Reading, heading: str) -> Markup:
    document = reading.document
    told = [
        ("Outlet", document.outlet or "unknown"),
        ("Published", dated(document)),
        ("Language", document.language or "unknown"),
        ("Statements", f"{len(reading.statements):,}"),
    ]
    pairs = [element("div", element("dt", name), element("dd", value, dir="auto")) for name, value in told]
    if document.url:
        pairs.append(element("div", element("dt", "Address"), element("dd", _address(document.url))))
    problems = [element("li", element("b", p.kind), " ", p.message, dir="auto") for p in reading.problems]
    warned = element("div", element("h2", "Problems"), element("ul", *problems), class_="problems")
    return element(
        "header",
        element("h1", title(document), id=heading, dir="auto", lang=language(document)),
        element("dl", *pairs, class_="facts"),
        *([warned] if problems else []),
    )


def _address(url: str) -> str:
    if url.startswith(("https://", "http://")):
        return element("a", url, href=url, rel="noopener noreferrer")
    return url


def _list(reading: Reading, told: Sequence[Told], text: str) -> Markup:
    heading = element("h2", "Statements")
    if not told:
        return joined(heading, element("p", "No statement was found in this text.", class_="none"))
    items = [_listed(statement, each, text) for statement, each in zip(reading.statements, told, strict=True)]
    rows = element("ol", *items, role="list")
    return element("section", heading, rows, class_="list", aria_label="Statements")


def _listed(statement: Statement, told: Told, text: str) -> Markup:
    source, cue = (words_of(spans, text) for spans in (statement.source, statement.cue))
    content = element("span", words_of(statement.content, text), class_="c")
    link = element(
        "a", str(told.n), class_="n", href=f"#at_{told.anchor}", aria_label=f"Statement {told.n}: {told.label}"
    )
    said = element("p", *_named("b", source), *_named("i", cue), content, dir="auto")
    return element("li", link, said, element("small", _summary(told.rows)), id=told.anchor, value=str(told.n))


def _named(tag: str, words: str) -> tuple[str, ...]:
    return (element(tag, words), " ") if words else ()


def _summary(rows: Sequence[Row]) -> str:
    """The facts that are not words of the text, on one line."""
    chosen = ("Speaker", "Stance", "Mode", "Confidence", "Nested in", "Via")
    told = {row.label: ", ".join(item.words for item in row.items) for row in rows if row.label in chosen}
    named = {"Confidence": "confidence ", "Nested in": "nested in ", "Via": "via "}
    return " · ".join(named.get(name, "") + told[name] for name in chosen if name in told)


def _record(told: Sequence[Told]) -> Markup:
    """The Statements for the page's script: name, label, tokens of the marks, and rows of label, role and items."""
    record = []
    for each in told:
        tokens = [item.to for row in each.rows if row.label in _PARTS for item in row.items]
        rows = [[row.label, _PARTS.get(row.label, ""), [item.as_json() for item in row.items]] for row in each.rows]
        record.append({"id": each.anchor, "label": each.label, "marks": tokens, "rows": rows})
    return json_block(record)
