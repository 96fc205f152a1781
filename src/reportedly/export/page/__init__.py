"""Readings as one page of HTML that needs nothing from outside: no server, no network, no other file.

The script only shows and hides: every mark is cut here, in code points, so it never slices a text.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from reportedly.errors import DamagedInstallError
from reportedly.export.atomic import written_whole
from reportedly.export.markup import Markup, element, joined
from reportedly.export.page.section import Place, dated, places, section, title
from reportedly.export.visible import flat

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportedly.records import Reading


#: The style of a page: the colours and the pictures are the desk's too.
STYLES = ("tokens.css", "page.css", "pictures.css")


def write_page(readings: Sequence[Reading], out: Path) -> None:
    """Write `readings` as one self-contained HTML file, whole or not at all.

    Raises BadOptionError where `out` can't be a file, DamagedInstallError where a part of the page is missing.
    """
    html = page(readings)
    with written_whole(out) as file:
        file.write(html)


def page(readings: Sequence[Reading]) -> str:
    """The HTML of the page; the same Readings give the same page.

    >>> page([]).startswith("<!doctype html>")
    True
    """
    style, script = "".join(map(shipped, STYLES)), shipped("page.js")
    found = places(readings)
    sections = Markup("\n".join(section(place) for place in found))
    one = found[0].reading.document if len(found) == 1 else None
    return Template(shipped("page.html")).substitute(
        policy=_policy(style, script),
        title=escape(flat(title(one) if one else "Who says what")),
        style=style,
        script=script,
        documents=_documents(found) if len(found) > 1 else "",
        panel=shipped("panel.html"),
        sections=sections if found else element("p", "No document was read.", class_="none"),
        made=_made(found),
    )


def shipped(name: str) -> str:
    """The text of one of the files that pages are made of."""
    try:
        return files(__name__).joinpath(name).read_text(encoding="utf-8")
    except OSError as error:
        raise DamagedInstallError(name, "it can't be read") from error


def _policy(style: str, script: str) -> str:
    """A policy that allows this style and this script by their digests, and nothing else."""
    allowed = {"style-src": style, "script-src": script}
    rules = [f"{name} 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for name, text in allowed.items()]
    return "; ".join(["default-src 'none'", *rules, "base-uri 'none'", "form-action 'none'"])


def _documents(found: Sequence[Place]) -> Markup:
    items = []
    for place in found:
        document = place.reading.document
        count = len(place.reading.statements)
        counted = "1 statement" if count == 1 else f"{count:,} statements"
        note = f"{document.outlet or 'outlet unknown'} · {dated(document)} · {counted}"
        items.append(element("li", element("a", title(document), href=f"#{place.anchor}", dir="auto"), _small(note)))
    heading = element("h2", f"{len(found):,} documents")
    return element("nav", heading, element("ol", *items), id="documents", aria_label="Documents")


def _small(text: str) -> Markup:
    return element("small", text, dir="auto")


def _made(found: Sequence[Place]) -> str:
    """By which reader the page's statements were found, each named once."""
    readers = dict.fromkeys(place.reading.reader for place in found)
    told = [f"reportedly {r.version}, tagger {r.tagger}, weights {r.weights or 'unknown'}" for r in readers]
    return joined("Read by ", "; ".join(told), ".") if told else ""
